import Diagnostics
import Markdown
import Testing
import Text

@Suite struct SentenceMarkTests {
  /// The HTML with a mark after each sentence, told by what the sentences end in.
  private func marked(_ source: String, _ endings: [String], clause: Int = 0) -> String {
    var diagnostics: [Diagnostic] = []
    var document = parse(source, language: "fr", &diagnostics)
    let text = document.clauses[clause].text
    var ends: [MarkdownDocument.SentenceEnd] = []
    var start = text.startIndex
    for (number, ending) in endings.enumerated() {
      guard let range = text[start...].firstRange(of: ending) else {
        Issue.record("\(ending) is not in the text")
        return ""
      }
      start = range.upperBound
      ends.append(.init(clause: clause, sentence: number, offset: text.utf8.distance(from: text.startIndex, to: start)))
    }
    document.markSentences(ends)
    return document.html { filled($0, document) }.text
  }

  @Test("the mark of a sentence stands behind its full stop, closing emphasis and links, and before the end of the clause")
  func inline() {
    #expect(
      marked("Un *début.* Puis [une suite](https://example.org/) « citée » ; enfin & surtout la `fin()`! <!-- #a -->", ["début.", "citée » ;", "fin()!"])
        == """
        <p id="a" class="clause"><b>a</b> Un <em>début.</em>⟨0⟩ Puis <a href="https://example.org/">une suite</a> «\u{A0}citée\u{A0}»\u{202F};⟨1⟩ enfin &amp; surtout la <code>fin()</code>!⟨2⟩ <i>a</i></p>

        """)
  }

  @Test("a citation before the full stop belongs to the sentence")
  func citations() {
    #expect(marked("Une règle [@a]. Une autre. <!-- #a -->", ["règle.", "autre."]).contains("règle @[\"a\"].⟨0⟩ Une autre.⟨1⟩ <i>"))
  }

  @Test("in the blocks under a heading sentences are found beside titles of alerts, clauses inside and notes")
  func blocks() {
    let out = marked(
      """
      ## Article 8 <!-- #a -->

      > [!NOTE]
      > Nous nous regroupons. Noter.

      - Un point à part. <!-- #b -->
      - Un autre point[^1].

      Il dure trois jours.

      [^1]: Une note.
      """, ["regroupons.", "Noter.", "point.", "jours."])
    #expect(out.contains("<p>Nous nous regroupons.⟨0⟩ Noter.⟨1⟩</p>"))
    #expect(out.contains("Un autre point<sup") && out.contains("</sup>.⟨2⟩</li>") && out.contains("Il dure trois jours.⟨3⟩</p>"))
    #expect(!out.contains("à part.⟨") && !out.contains("Une note.⟨"))
  }

  @Test("what is not found gets no mark and hides no other")
  func notFound() {
    var diagnostics: [Diagnostic] = []
    var document = parse("Une règle. Une autre. <!-- #a -->", language: "fr", &diagnostics)
    document.markSentences([.init(clause: 0, sentence: 0, offset: 900), .init(clause: 7, sentence: 0, offset: 3)])
    #expect(document.html { filled($0, document) }.text == "<p id=\"a\" class=\"clause\"><b>a</b> Une règle. Une autre. <i>a</i></p>\n")
  }

  @Test("a clause of thousands of sentences is marked in a moment")
  func many() {
    var diagnostics: [Diagnostic] = []
    var document = parse(String(repeating: "Une *règle* de plus, que chacun suit. ", count: 4000) + "<!-- #a -->", language: "fr", &diagnostics)
    let text = Array(document.clauses[0].text.utf8)
    let ends = text.indices.filter { text[$0] == UInt8(ascii: ".") }.enumerated().map {
      MarkdownDocument.SentenceEnd(clause: 0, sentence: $0.offset, offset: $0.element + 1)
    }
    document.markSentences(ends)
    #expect(
      document.holes.count {
        if case .sentenceEnd = $0.kind { true } else { false }
      } == 4000)
  }
}
