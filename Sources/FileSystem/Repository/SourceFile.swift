import CLibrary
import Diagnostics
import Text

/// The sources of a content repository, as real files in real folders.
///
/// A repository comes from anywhere. A link in it leads to whatever its author named, on the machine of whoever builds it: so none counts at the top, and one in a folder
/// counts only where it leads to a file of the same folder.
package enum SourceFile {
  /// Reads a source.
  ///
  /// - Parameter path: in the repository, as `content/charte/index.md`.
  /// - Returns: nil where it is longer than `limit` bytes.
  /// - Throws: where there is none, or a link leads somewhere else.
  package static func read(_ path: String, root: String, limit: Int) throws(EnvironmentFailure) -> [UInt8]? {
    guard let place = place(path, root) else {
      guard Files.exists("\(root)/\(path)") else { throw EnvironmentFailure("read", "\(root)/\(path)", code: ENOENT) }
      throw EnvironmentFailure("\(root)/\(path) is read through a symbolic link that could lead anywhere: put the file itself in its place")
    }
    return try Files.read(place, limit: limit)
  }

  /// Where a source lies, without links; nil where there is none, or it lies somewhere else.
  package static func place(_ path: String, _ root: String) -> String? {
    guard let top = path.pathParts.first, let found = Files.kind("\(root)/\(top)") else { return nil }
    if top.utf8.count == path.utf8.count { return found.kind == .file ? "\(root)/\(path)" : nil }
    guard found.kind == .folder, let folder = Files.resolved("\(root)/\(top)"), let target = Files.resolved("\(root)/\(path)"),
      target.hasPrefix(folder + "/"), Files.kind(target)?.kind == .file
    else { return nil }
    return target
  }

  /// For commands that do not read the whole site.
  ///
  /// - Throws: where something at the top of a repository is a link.
  package static func checkLinks(root: String) throws(Diagnostic) {
    if let link = links(root: root).first { throw link }
  }

  /// What stands at the top of a repository and is a link.
  package static func links(root: String) -> [Diagnostic] {
    (RepositoryLayout.files.sorted() + RepositoryLayout.folders).compactMap { name in
      guard Files.kind("\(root)/\(name)")?.kind == .link else { return nil }
      let isFolder = RepositoryLayout.folders.contains(name)
      return .error(
        "link-outside", "`\(name)\(isFolder ? "/" : "")` is a symbolic link, which could lead out of the repository", at: Location(name),
        help: "put the \(isFolder ? "folder" : "file") itself in its place")
    }
  }
}
