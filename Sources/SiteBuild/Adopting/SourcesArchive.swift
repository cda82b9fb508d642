import Charters
import Diagnostics

/// `sources.zip`: what somebody needs to adopt the texts of a site. The same sources give the same bytes.
struct SourcesArchive {
  static let path = "/sources.zip"

  private let root: String
  /// Sources that are not published, as `content/a.md`.
  private let hidden: Set<String>

  init(_ site: Site, root: String) {
    self.root = root
    hidden = site.unpublishedFiles
  }

  /// - Throws: where a source cannot be read.
  func bytes() throws(EnvironmentFailure) -> [UInt8] {
    let files = RepositoryFiles.disk(root)
    var entries: [(path: String, file: String)] = []
    var paths = [Configuration.file]
    for folder in ["content", "templates", "upstream"] { paths += try files.paths(under: folder) }
    if Files.exists("\(root)/\(UpstreamLock.file)") { paths.append(UpstreamLock.file) }
    for path in paths where !hidden.contains(path) {
      // A theme that is the built-in one says nothing, and would keep its reader from the next one.
      if path.hasPrefix("templates/"), let bytes = try files.bytes(path), Theme.isBuiltIn(path, bytes) { continue }
      entries.append((path, "\(root)/\(path)"))
    }
    guard let archive = ZipArchive.pack(entries) else {
      throw EnvironmentFailure("cannot pack the sources of the site: a file cannot be read, or there is not enough memory")
    }
    return archive
  }
}
