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
    var entries: [(path: String, bytes: [UInt8])] = []
    var paths = [Configuration.file]
    for folder in ["content", "templates", "upstream"] { paths += try files.paths(under: folder) }
    paths.append(UpstreamLock.file)
    for path in paths where !hidden.contains(path) {
      guard let bytes = try files.bytes(path) else { continue }
      // A theme that is the built-in one says nothing, and would keep its reader from the next one.
      if path.hasPrefix("templates/"), Theme.isBuiltIn(path, bytes) { continue }
      entries.append((path, bytes))
    }
    guard let archive = ZipArchive.pack(entries) else { throw EnvironmentFailure("cannot pack the sources of the site: there is not enough memory") }
    return archive
  }
}
