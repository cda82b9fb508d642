import SiteModel
import Text

/// What can be found, by kind: readers filter by it. The raw values stand in addresses (`?type=clause`) and in the index.
package enum SearchKind: String, Sendable, CaseIterable {
  case text, clause, guide, card
  case useCase = "use-case"
  case webinar, record, reference, page

  /// The word that stands for it in the index.
  ///
  /// Pagefind has filters, but writes them in another order each time: two builds of one site would differ. So each entry holds a word that no reader types,
  /// and a search for it gives all entries of a kind. Digits are safe from stemming.
  var code: String { "zzk\((Self.allCases.firstIndex(of: self) ?? 0) + 1)" }
}

extension SearchKind: NamedInWords {}

extension WordFamily where Member == SearchKind {
  static var searchKind: Self { .init("search_kind_") }
  /// Many of a kind.
  static var searchKinds: Self { .init("search_kinds_") }
}

/// A page of the site, reduced to what a search looks at.
package struct SearchEntry {
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
  package func html(siteLanguage: String) -> Bytes {
    var unseen = self.unseen
    let spelled = SearchText.withoutSingleLetters([Array(title.utf8), Array(about.utf8), text.html])
    if !spelled.isEmpty { unseen.append(spelled) }
    var out = TextBuffer(capacity: text.html.count + 1024)
    out.append("<!doctype html><html><head>")
    Self.field("title", title, into: &out)
    Self.field("about", about, into: &out)
    Self.field("unseen", unseen.joined(separator: " "), into: &out)
    // Fields are searched, and `en` is a word.
    Self.field("kind", kind.code + (language == siteLanguage ? "" : " zzl\(language)"), into: &out)
    out.append("</head><body data-pagefind-body>")
    out += text.html
    // A page without words is found by its title, and has to have a body.
    if text.html.isEmpty {
      out.append("<p>")
      out += SearchText.prepared(title)
      out.append("</p>")
    }
    out.append("</body></html>")
    return out.bytes
  }

  /// Whether the body holds a letter or a digit: the program leaves out pages without any.
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

  /// The file that the program reads it from; its path becomes the address of the result.
  package var file: String { String(url.dropFirst()) + "index.html" }
}
