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
  /// - Parameter path: path in `content/` that does not exist.
  /// - Returns: advice on how to correct the link.
  func nearest(_ path: String) -> String {
    if paths.hasName(in: path) {
      return "the folder has no page: add `content/\(path.hasSuffix("/") ? path : path + "/")index.md`, or link to one of its files"
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let sameName = paths.first(endingIn: name) { return "there is a `content/\(sameName)`" }
    if let near = paths.nearest(to: path) { return "did you mean `content/\(near)`?" }
    return "links are paths from the file that contains them, such as `../guides/index.md`"
  }
}
