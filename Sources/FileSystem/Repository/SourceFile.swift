import CLibrary
import Diagnostics
import Text

/// Access to the sources of a content repository, which must be real files in real folders.
///
/// Repositories are untrusted. A symbolic link leads wherever its author chose, on the machine of the user who builds the site. So no link is accepted at the
/// top level, and a link in a folder only if it leads to a file of the same top-level folder.
package enum SourceFile {
  /// Reads a source.
  ///
  /// - Parameter path: path in the repository, such as `content/charte/index.md`.
  /// - Returns: nil if the file is longer than `limit` bytes.
  /// - Throws: if the file does not exist, or a link leads elsewhere.
  package static func read(_ path: String, root: String, limit: Int) throws(EnvironmentFailure) -> [UInt8]? {
    guard let place = place(path, root) else {
      guard Files.exists("\(root)/\(path)") else { throw EnvironmentFailure("read", "\(root)/\(path)", code: ENOENT) }
      throw EnvironmentFailure("\(root)/\(path) is read through a symbolic link that could lead anywhere: put the file itself in its place")
    }
    return try Files.read(place, limit: limit)
  }

  /// The path of a source with symbolic links resolved; nil if it does not exist or is outside its top-level folder.
  package static func place(_ path: String, _ root: String) -> String? {
    guard let top = path.pathParts.first, let found = Files.kind("\(root)/\(top)") else { return nil }
    if top.utf8.count == path.utf8.count { return found.kind == .file ? "\(root)/\(path)" : nil }
    guard found.kind == .folder, let folder = Files.resolved("\(root)/\(top)"), let target = Files.resolved("\(root)/\(path)"),
      target.hasPrefix(folder + "/"), Files.kind(target)?.kind == .file
    else { return nil }
    return target
  }

  /// Checks the top level of a repository, for commands that do not read the whole site.
  ///
  /// - Throws: if one of its files or folders is a symbolic link.
  package static func checkLinks(root: String) throws(Diagnostic) {
    if let link = links(root: root).first { throw link }
  }

  /// An error for each top-level file or folder of a repository that is a symbolic link.
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
