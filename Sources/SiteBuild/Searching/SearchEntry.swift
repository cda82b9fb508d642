import Text

/// What can be found, by kind: readers filter by it. The raw values stand in addresses (`?type=clause`) and in the index.
package enum SearchKind: String, Sendable, CaseIterable {
  case text, clause, guide, card
  case useCase = "use-case"
  case webinar, record, reference, page

  /// The key of its words: `search_kind_…` for one, `search_kinds_…` for many.
  var key: String { rawValue.replacing("-", with: "_") }
}

/// A page of the site, reduced to what a search looks at.
struct SearchEntry {
  /// Where the entry stands for the index, as a path of the site that ends in `/`. Of a reference it says which one on its page; `search.js` makes the link.
  var url: String
  var kind: SearchKind
  var language: String
  var title: String
  /// Shown under the title, and found.
  var about = ""
  /// Found and not shown: keywords, rubrics.
  var unseen: [String] = []
  /// Running text in paragraphs, from which excerpts are cut.
  var text = SearchText()

  /// The HTML that the indexing program reads.
  ///
  /// - Parameter siteLanguage: the language of the index; an entry in another one is marked.
  func html(siteLanguage: String) -> Bytes {
    var unseen = self.unseen
    let ligatures = SearchText.withoutLigatures([Array(title.utf8), Array(about.utf8), text.html])
    if !ligatures.isEmpty { unseen.append(ligatures) }
    var out = Bytes()
    out.reserveCapacity(text.html.count + 1024)
    out.append("<!doctype html><html><head>" as StaticString)
    Self.field("meta", "title", title, into: &out)
    Self.field("meta", "about", about, into: &out)
    Self.field("meta", "unseen", unseen.joined(separator: " "), into: &out)
    Self.field("filter", "kind", kind.rawValue, into: &out)
    // A filter and not a field: fields are searched, and `en` is a word.
    if language != siteLanguage { Self.field("filter", "language", language, into: &out) }
    out.append("</head><body data-pagefind-body>" as StaticString)
    out += text.html
    // A page without words is found by its title, and has to have a body.
    if text.html.isEmpty {
      out.append("<p>" as StaticString)
      out += SearchText.prepared(title)
      out.append("</p>" as StaticString)
    }
    out.append("</body></html>" as StaticString)
    return out
  }

  private static func field(_ kind: StaticString, _ name: String, _ value: String, into out: inout Bytes) {
    if value.isEmpty { return }
    out.append("<meta data-pagefind-" as StaticString)
    out.append(kind)
    out.append("=\"\(name)[content]\" content=\"")
    out += SearchText.prepared(value)
    out.append("\">" as StaticString)
  }

  /// The file that the program reads it from; its path becomes the address of the result.
  var file: String { String(url.dropFirst()) + "index.html" }
}
