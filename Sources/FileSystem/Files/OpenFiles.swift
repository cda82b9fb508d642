import CFiles

/// Detects files that another program may be about to write to.
package enum OpenFiles {
  /// Checks that no file is open for writing. A program that has a file open keeps the old one if it is replaced, and what it then writes is lost without
  /// notice.
  ///
  /// - Throws: if a file is open for writing.
  package static func check(_ paths: [String], in root: String) throws(EnvironmentFailure) {
    guard let path = paths.first(where: { sitegen_is_open_for_writing("\(root)/\($0)") != 0 }) else { return }
    throw EnvironmentFailure(
      "\(root)/\(path) is open in another program, which is writing to it; nothing was changed: save and close it there, and try again")
  }
}
