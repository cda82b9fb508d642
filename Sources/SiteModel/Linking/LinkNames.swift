import Diagnostics

/// The known names of a site, to suggest corrections for links, citations and ids. They are sorted when the first mistake is shown.
package struct LinkNames: Sendable {
  /// Paths in `content/`: documents, then files.
  package let paths: KnownNames
  package let references: KnownNames
  /// Ids of cards.
  package let cards: KnownNames
  /// Ids of texts and guides.
  package let texts: KnownNames

  /// Advice on a link to a path that does not exist.
  ///
  /// - Parameters:
  ///   - path: path in `content/` that does not exist.
  ///   - file: path in `content/` of the file that contains the link, which is never suggested.
  /// - Returns: advice on how to correct the link.
  func nearest(_ path: String, from file: String) -> String {
    if paths.hasName(in: path) {
      return "the folder has no page: add `content/\(path.hasSuffix("/") ? path : path + "/")index.md`, or link to one of its files"
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    // The page of a folder has the same name in every folder.
    if !FolderPage.names.contains(name), let sameName = paths.first(endingIn: name), sameName != file { return "there is a `content/\(sameName)`" }
    if let near = paths.nearestPath(to: path, except: file) { return "did you mean `content/\(near)`?" }
    return "links are paths from the file that contains them, such as `../guides/index.md`"
  }
}
