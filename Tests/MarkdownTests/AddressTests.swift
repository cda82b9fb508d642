import Diagnostics
import Testing
import Text

@testable import Markdown

@Suite struct AddressTests {
  /// The addresses of a text that are links, and what is shown in the place of each link.
  private func links(_ text: String) -> [String] {
    html(text + "\n", language: "en").matches(of: #/<a href="([^"]*)">([^<]*)<\/a>/#).map { String($0.output.1) }
  }

  @Test(
    "an address in running text ends where a reader sees it end",
    arguments: [
      ("https://a.org/b\u{A0}: oui", "https://a.org/b"), ("https://a.org/b\u{202F}; oui", "https://a.org/b"),
      ("«\u{A0}https://a.org/b\u{A0}»", "https://a.org/b"),
      ("«https://a.org/b», c", "https://a.org/b"), ("“https://a.org/b”", "https://a.org/b"), ("‘https://a.org/b’,", "https://a.org/b"),
      ("https://a.org/b…", "https://a.org/b"),
      ("参见https://a.org/b。然后", "https://a.org/b"), ("（https://a.org/b）", "https://a.org/b"), ("「https://a.org/b」", "https://a.org/b"),
      ("https://a.org/b、c", "https://a.org/b"),
      ("(https://a.org/b)", "https://a.org/b"), ("(voir https://a.org/b_(c)).", "https://a.org/b_(c)"), ("https://a.org/b?c=d&amp;", "https://a.org/b?c=d"),
      ("https://a.org/b. ", "https://a.org/b"), ("https://a.org/b\u{A0}»).", "https://a.org/b"), ("**https://a.org/b**\u{A0}: c", "https://a.org/b"),
      ("https://a.org/b —", "https://a.org/b"), ("https://a.org/b—", "https://a.org/b"), ("HTTPS://a.org/b", "HTTPS://a.org/b"),
      ("https://a.org/b\u{3000}c", "https://a.org/b"),
      ("https://fr.example.org/L’Étranger !", "https://fr.example.org/L%E2%80%99%C3%89tranger"), ("www.a.org/b\u{A0}!", "http://www.a.org/b"),
      ("«\u{A0}www.a.org\u{A0}»", "http://www.a.org"), ("«www.a.org»", "http://www.a.org"), ("http://été.a.org/b\u{A0}", "http://%C3%A9t%C3%A9.a.org/b"),
      ("مرحبا https://a.org/b؟", "https://a.org/b"), ("a@b.org\u{A0}!", "mailto:a@b.org"),
    ])
  func ends(_ text: String, _ address: String) { #expect(links(text) == [address]) }

  @Test("what follows an address after a no-break space is read as usual")
  func afterwards() {
    let out = html("https://a.org\u{A0}*b*\u{A0}[c](https://c.org)\u{A0}https://d.org\u{A0}e@f.org\u{A0}`g`\n", language: "en")
    #expect(out.matches(of: #/<a href/#).count == 4 && out.contains("<em>b</em>") && out.contains("<code>g</code>"))
  }

  @Test(
    "an address that no page may link to stays text in a sentence, and is an error where a link was asked for",
    arguments: [
      ("Sur ftp://a.org/pub_x_y (fermé).", nil), ("ftp://b@a.org/c", nil), ("xmpp:a@b.org", nil), ("Sur «\u{A0}ftp://a.org\u{A0}».", nil),
      ("Sur <ftp://a.org>", 6), ("[a](ftp://a.org)", 5),
    ] as [(String, Int32?)])
  func refused(_ text: String, _ column: Int32?) {
    var diagnostics: [Diagnostic] = []
    let out = parse(text + "\n", language: "en", &diagnostics)
    #expect(diagnostics.map(\.code) == (column == nil ? [] : ["unsafe-link"]))
    #expect(diagnostics.first?.location?.place?.column == column)
    #expect(!out.html.text.contains("<a") && (column != nil || out.html.text == "<p>\(text)</p>\n"))
  }

  @Test("brackets after an address do not belong to it, as many as there may be")
  func brackets() { #expect(links("https://a.org/" + String(repeating: ")", count: 200)) == ["https://a.org/"]) }
}
