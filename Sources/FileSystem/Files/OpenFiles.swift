import CFiles

/// Files that another program is about to write to.
package enum OpenFiles {
  /// A file that takes the place of one that somebody has open leaves them with the old one: what they write goes nowhere, and nothing tells them.
  ///
  /// - Throws: where a file is open for writing.
  package static func check(_ paths: [String], in root: String) throws(EnvironmentFailure) {
    guard let path = paths.first(where: { sitegen_is_open_for_writing("\(root)/\($0)") != 0 }) else { return }
    throw EnvironmentFailure(
      "\(root)/\(path) is open in another program, which is writing to it; nothing was changed: save and close it there, and do it again")
  }
}
