#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Text

/// The list of files that builds have written into one folder, in `.sitegen/` of the content repository: a path in each line, in order.
struct WrittenList: Sendable {
  private let path: String

  /// - Parameters:
  ///   - output: the folder, in its absolute form.
  ///   - root: the content repository.
  init(of output: String, root: String) { path = "\(root)/.sitegen/written-\(digest(Array(output.utf8))).txt" }

  /// What the last build wrote or began to write; nil where no list is there.
  func files() -> [String]? {
    guard Files.exists(path), let bytes = try? Files.read(path) else { return nil }
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  func write(_ files: SortedFiles) throws(EnvironmentFailure) {
    let temporary = path + ".new"
    try OutputFile.write(files.lines, to: temporary, O_TRUNC)
    guard rename(temporary, path) == 0 else { throw EnvironmentFailure("write", path, code: errno) }
  }

  // MARK: Builds that are killed

  /// Stands while files are being replaced: what is beside their names then is not part of the site.
  private var mark: String { path + ".unfinished" }

  var isUnfinished: Bool { Files.exists(mark) }
  func begin() throws(EnvironmentFailure) { try OutputFile.write([], to: mark, O_TRUNC) }
  func end() { unlink(mark) }
}
