import Diagnostics

/// What a link, a citation or an id may have been meant for, of a whole site: put in order when the first wrong one is shown.
package struct LinkNames: Sendable {
  /// Of documents, then of files, both in `content/`.
  package let paths: KnownNames
  package let references: KnownNames
  /// Ids of cards.
  package let cards: KnownNames
  /// Ids of texts and guides.
  package let texts: KnownNames

  /// - Parameter path: in `content/`, where there is nothing.
  /// - Returns: what to do about it.
  func nearest(_ path: String) -> String {
    if paths.hasName(in: path) {
      return "the folder has no page: add `content/\(path.hasSuffix("/") ? path : path + "/")index.md`, or link to one of its files"
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let sameName = paths.first(endingIn: name) { return "there is a `content/\(sameName)`" }
    if let near = paths.nearest(to: path) { return "did you mean `content/\(near)`?" }
    return "links are paths from the file they stand in, as `../guides/index.md`"
  }
}
