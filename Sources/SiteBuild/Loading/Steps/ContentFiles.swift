import Diagnostics
import FileSystem
import SiteModel

/// The files of `content/`, with the folders of sealed versions in a list of their own.
struct ContentFiles: Sendable {
  var tree = ContentTree()
  var releases: [ContentTree.ReleaseFolder] = []

  static func list(_ root: String, _ limits: Configuration.Limits) throws -> Diagnosed<ContentFiles> {
    try Diagnosed { found in
      var files = ContentFiles(tree: try ContentTree.read(root: root, limits: limits, diagnostics: &found))
      files.releases = files.tree.takeReleases()
      return files
    }
  }
}

/// Reads the files of `content/`.
struct ContentReader: Sendable {
  let root: String
  /// The maximum size of a file, in bytes.
  let limit: Int

  /// - Parameter path: in `content/`.
  /// - Returns: nil if the file is too long; that is an error.
  func bytes(_ path: String, _ diagnostics: inout [Diagnostic]) throws(EnvironmentFailure) -> [UInt8]? {
    if let bytes = try Files.read("\(root)/content/\(path)", limit: limit, followingLinks: true) { return bytes }
    diagnostics.append(
      .error(
        "document-size", "this file is larger than \(limit) bytes", at: Location("content/" + path),
        help: "split it, or raise `limits: {document: …}` in sitegen.yml"))
    return nil
  }
}
