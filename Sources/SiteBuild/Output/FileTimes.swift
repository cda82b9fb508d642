import Pages
import SiteModel

/// How long the files of one kind took, summed over all tasks.
package struct FileTimes: Sendable {
  package var files = 0
  package var bytes = 0
  /// The time to make their bytes.
  package var making = Duration.zero
  /// The time to compare them with existing files and to write them.
  package var writing = Duration.zero

  package static func += (sum: inout Self, other: Self) {
    sum.files += other.files
    sum.bytes += other.bytes
    sum.making += other.making
    sum.writing += other.writing
  }
}
