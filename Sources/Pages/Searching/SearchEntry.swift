import SiteModel
import Text

/// The kind of a search entry, by which readers filter. Raw values occur in addresses (`?type=clause`) and in the index.
package enum SearchKind: String, Sendable, CaseIterable {
  case text, clause, guide, card
  case useCase = "use-case"
  case webinar, record, reference, page

  /// The word that marks entries of the kind in the index.
  ///
  /// Pagefind has filters, but writes them in a different order each time, so two builds of the same site would differ. Instead, each entry contains a word
  /// that no reader types, and a search for it returns all entries of the kind. Stemming does not change digits.
  var code: String { "zzk\((Self.allCases.firstIndex(of: self) ?? 0) + 1)" }
}

extension SearchKind: NamedInWords {}

extension WordFamily where Member == SearchKind {
  static var searchKind: Self { .init("search_kind_") }
  /// Plural names.
  static var searchKinds: Self { .init("search_kinds_") }
}

/// A page of the site, reduced to its searchable text.
package struct SearchEntry {
  /// The address of the entry in the index: a path of the site that ends in `/`. That of a reference identifies it on its page; `search.js` builds the link.
  var url: String
  var kind: SearchKind
  var language: String
  var title: String
  /// Searchable; shown under the title.
  var about = ""
  /// Searchable but not shown: keywords, rubrics.
  var unseen: [String] = []
  /// Running text in paragraphs, the source of excerpts.
  var text = SearchText()

  /// The HTML for the indexing program.
  ///
  /// - Parameter siteLanguage: the language of the index. Entries in another language are marked.
  package func html(siteLanguage: String) -> Bytes {
    var unseen = self.unseen
    let spelled = SearchText.withoutSingleLetters([Array(title.utf8), Array(about.utf8), text.html])
    if !spelled.isEmpty { unseen.append(spelled) }
    var out = TextBuffer(capacity: text.html.count + 1024)
    out.append("<!doctype html><html><head>")
    Self.field("title", title, into: &out)
    Self.field("about", about, into: &out)
    Self.field("unseen", unseen.joined(separator: " "), into: &out)
    // Fields are searchable, so a bare language code such as `en` would match as a word.
    Self.field("kind", kind.code + (language == siteLanguage ? "" : " zzl\(language)"), into: &out)
    out.append("</head><body data-pagefind-body>")
    out += text.html
    // An entry without text is found by its title, but needs a body.
    if text.html.isEmpty {
      out.append("<p>")
      out += SearchText.prepared(title)
      out.append("</p>")
    }
    out.append("</body></html>")
    return out.bytes
  }

  /// Whether the body contains a letter or a digit: the indexing program skips pages without any.
  package var hasWords: Bool {
    let body = text.html.isEmpty ? Array(title.utf8) : text.html
    var isOutside = true
    for byte in body {
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "&"): isOutside = false
      case UInt8(ascii: ">"), UInt8(ascii: ";"): isOutside = true
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: if isOutside { return true }
      default: break
      }
    }
    return String(decoding: body, as: UTF8.self).unicodeScalars.contains { $0.value > 0x7F && ($0.properties.isAlphabetic || $0.properties.numericType != nil) }
  }

  private static func field(_ name: String, _ value: String, into out: inout TextBuffer) {
    if value.isEmpty { return }
    out.append("<meta data-pagefind-meta=\"\(name)[content]\" content=\"")
    out += SearchText.prepared(value)
    out.append("\">")
  }

  /// The file for the indexing program. Its path becomes the address of the result.
  package var file: String { String(url.dropFirst()) + "index.html" }
}
