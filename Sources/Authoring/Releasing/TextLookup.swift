import Diagnostics
import SiteModel
import Text

/// A name on the command line that does not exist or cannot be used.
package struct UnknownName: Error {
  package var message: String
  package var help: String

  package init(message: String, help: String) {
    self.message = message
    self.help = help
  }
}

extension Site {
  /// A text by its id, or by its path in the repository or in `content/`.
  package func text(named name: String) throws(UnknownName) -> TextHistory {
    var path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    if path.hasPrefix("content/") { path = String(path.dropFirst("content/".count)) }
    while path.hasSuffix("/") { path = String(path.dropLast()) }
    let pages = FolderPage.paths(path)
    let index = byID[name] ?? documents.firstIndex { $0.path == path || $0.path == path + ".md" || pages.contains($0.path) }
    func advice(_ name: String) -> String {
      suggestion(
        for: name, among: texts.histories.map(\.current.id), listing: "texts with clauses are",
        orElse: "no text has clauses yet: a clause is a heading, paragraph or list item that ends with a comment such as `<!-- #signalement -->`")
    }
    guard let index else {
      throw UnknownName(message: "there is no text `\(name)`", help: advice(name))
    }
    guard let history = texts.history(ofDocument: index) else {
      throw UnknownName(message: "`\(name)` (\(documents[index].file)) has no clauses", help: advice(name))
    }
    return history
  }
}

extension TextHistory {
  /// A release by its version.
  package func release(named version: String) throws(UnknownName) -> SealedText {
    if let found = releases.first(where: { $0.release.version == version }) { return found }
    throw UnknownName(
      message: "`\(current.id)` has no version `\(version)`",
      help: releases.isEmpty
        ? "seal one with `sitegen release \(current.id) VERSION`"
        : suggestion(for: version, among: releases.map(\.release.version), listing: "versions are"))
  }
}
