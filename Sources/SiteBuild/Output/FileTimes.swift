import Pages
import SiteModel

/// How long the files of one kind took, added up over all tasks.
package struct FileTimes: Sendable {
  package var files = 0
  package var bytes = 0
  /// Making their bytes.
  package var making = Duration.zero
  /// Comparing them with what is there, and writing.
  package var writing = Duration.zero

  package static func += (sum: inout Self, other: Self) {
    sum.files += other.files
    sum.bytes += other.bytes
    sum.making += other.making
    sum.writing += other.writing
  }
}
