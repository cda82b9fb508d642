import Digests
import FileSystem
import Text

/// The list of files that builds have written into one folder, in `.sitegen/` of the content repository: a path in each line, in order, under this user's seal.
///
/// Whatever stands on it may be replaced and removed. A list that came with the repository could name anybody's files, so only this user's own counts.
struct WrittenList: Sendable {
  /// Nil where the sources cannot be written to: nothing is noted then.
  private let state: StateFolder?
  private let name: String

  /// - Parameter output: the folder, in its absolute form.
  init(of output: String, in state: StateFolder?) {
    self.state = state
    name = "written-\(fingerprint(Array(output.utf8))).txt"
  }

  /// What the last build wrote or began to write; nil where no list is there, or it is not this user's.
  func files() -> [String]? {
    guard case .own(let bytes)? = state?.note(name) else { return nil }
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a list is there that this user's builds did not write.
  var isForeign: Bool { if case .foreign? = state?.note(name) { true } else { false } }

  func write(_ files: SortedFiles) throws(EnvironmentFailure) { try state?.write(files.lines, as: name) }

  // MARK: Builds that are killed

  /// Stands while files are being replaced: what is beside their names then is not part of the site.
  private var mark: String { name + ".unfinished" }

  var isUnfinished: Bool { state?.exists(mark) ?? false }
  func begin() throws(EnvironmentFailure) { try state?.mark(mark) }
  func end() { state?.remove(mark) }
}
