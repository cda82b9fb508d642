import Digests
import FileSystem
import Text

/// The list of files that builds have written into one folder, in `.sitegen/` of the content repository: one path per line, in order, under this user's seal.
///
/// Files in the list may be replaced and removed. A list that came with the repository could name other people's files, so only this user's own counts.
struct WrittenList: Sendable {
  /// Nil if the sources are read-only; then nothing is recorded.
  private let state: StateFolder?
  private let name: String

  /// - Parameter output: the absolute path of the folder.
  init(of output: String, in state: StateFolder?) {
    self.state = state
    name = "written-\(fingerprint(Array(output.utf8))).txt"
  }

  /// The files that the last build wrote or began to write; nil if there is no list, or it is not this user's.
  func files() -> [String]? {
    guard case .own(let bytes)? = state?.note(name) else { return nil }
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether there is a list that this user's builds did not write.
  var isForeign: Bool { if case .foreign? = state?.note(name) { true } else { false } }

  func write(_ files: SortedFiles) throws(EnvironmentFailure) { try state?.write(files.lines, as: name) }

  // MARK: Builds that are killed

  /// The name of a file that exists while files are being replaced: temporary files beside them are then not part of the site.
  private var mark: String { name + ".unfinished" }

  var isUnfinished: Bool { state?.exists(mark) ?? false }
  func begin() throws(EnvironmentFailure) { try state?.mark(mark) }
  func end() { state?.remove(mark) }
}
