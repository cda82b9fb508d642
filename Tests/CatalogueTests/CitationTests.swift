@testable import Catalogue
import TestSupport
import Testing
import Text
@testable import Vocabulary

@Suite struct CitationTests {
  private static func reference(_ id: String) -> Reference {
    var reference = Reference()
    reference.id = id
    reference.title = "Un titre à 100 % & plus"
    reference.names["author"] = [Person(family: "Lecocq, fils", given: "Claire"), Person(literal: "Université d'Exemple")]
    reference.variables["keyword"] = " un , deux,,trois "
    reference.variables["publisher"] = "Maison\nd'édition"
    return reference
  }

  private static func text(_ append: ([Reference], inout TextBuffer) -> Void, _ ids: [String]) -> String {
    var out = TextBuffer()
    append(ids.map(reference), &out)
    return out.text
  }

  @Test("keys of BibTeX are numbered where they would be the same, and only there") func keys() {
    #expect(BibTeXWriter.numberedKeys(["a-b", "a/b", "c", "a b", "a-b-2"]) == [1: "a-b-2", 3: "a-b-3", 4: "a-b-2-2"])
    #expect(BibTeXWriter.numberedKeys(["a", "b", "c/d"]).isEmpty)
    var random = RandomNumbers(seed: 31)
    for _ in 0..<200 {
      let ids = (0..<20).map { _ in (0..<3).map { _ in ["a", "b", "/", "-", "é"].randomElement(using: &random) ?? "" }.joined() }
      let text = Self.text(BibTeXWriter.append, ids)
      let keys = text.matches(of: /@misc\{([^,]+),/).map { String($0.1) }
      #expect(keys.count == ids.count && Set(keys).count == ids.count)
    }
  }

  @Test("a file of BibTeX is its entries, an empty line between them") func entries() {
    let ids = ["un", "de/ux", "de-ux"]
    let keys = BibTeXWriter.numberedKeys(ids)
    let entries = ids.enumerated().map { BibTeXWriter.entry(Self.reference($1), key: keys[$0] ?? ($1 == "un" ? "un" : "de-ux")).text }
    #expect(Self.text(BibTeXWriter.append, ids) == entries.joined(separator: "\n"))
    #expect(
      entries[0] == """
        @misc{un,
          author = {{Lecocq, fils}, Claire and {Université d'Exemple}},
          title = {{Un titre à 100 \\% \\& plus}},
          publisher = {Maison d'édition},
          keywords = { un , deux,,trois }
        }

        """)
  }

  @Test("RIS has a line for each keyword, and none that a value could begin") func ris() {
    let text = Self.text(RISWriter.append, ["x"])
    #expect(
      text.replacing("\r\n", with: "\n") == """
        TY  - GEN
        ID  - x
        AU  - Lecocq, fils, Claire
        AU  - Université d'Exemple
        TI  - Un titre à 100 % & plus
        PB  - Maison d'édition
        KW  - un
        KW  - deux
        KW  - trois
        ER  - 


        """)
  }

  @Test("a key keeps letters of every script, and no two entries get one key") func keysOfOtherScripts() {
    #expect(
      ["clé", "第一", "a b", "", "cle\u{301}", "x{y}%z", "Ünï_2:3.4", "٣", "\u{202E}a"].map(BibTeXKey.key) == [
        "clé", "第一", "a-b", "reference", "cle", "x-y--z", "Ünï_2:3.4", "٣", "-a",
      ])
    #expect(BibTeXWriter.numberedKeys(["clé", "第一", "第二", "cle", "é!", "é?"]) == [5: "é--2"])
  }

  /// What stands between the braces of each field, as BibTeX and biber count them: escaped braces as well.
  private static func fields(_ entry: String) -> [String: String] {
    var fields: [String: String] = [:]
    var rest = Substring(entry)
    while let start = rest.firstRange(of: " = {") {
      let name = String(rest[..<start.lowerBound].reversed().prefix(while: \.isLetter).reversed())
      var depth = 1
      var end = start.upperBound
      while end < rest.endIndex {
        if rest[end] == "{" { depth += 1 }
        if rest[end] == "}" { depth -= 1 }
        if depth == 0 { break }
        end = rest.index(after: end)
      }
      fields[name] = String(rest[start.upperBound..<end])
      rest = rest[end...]
    }
    return fields
  }

  private static let hostile = [
    "a\r\nb", "a\nb", "a\rb", "a\u{0B}b", "a\u{0C}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\tb", "a{b", "a}b", "}, url = {x", "{{", "}}{", "\\}", "\\{",
    "a\u{0}b\u{1B}\u{7F}",
    "100 % \"x\" 'y' #1 $2$ a_b ~ ^ & \\begin{x}", "@misc{x,", "\u{202E}abc\u{2066}", "\r\nER  - \r\nTY  - BOOK", "a and b", "a, b",
  ]

  @Test("no text ends its field, its line or its entry", arguments: hostile) func hostileTexts(_ text: String) throws {
    var reference = Reference()
    reference.id = "k"
    reference.title = text
    reference.names["author"] = [Person(family: text, given: text), Person(literal: text)]
    for name in ["abstract", "note", "publisher", "keyword", "genre", "page", "DOI", "language"] { reference.variables[name] = text }
    reference.dates["issued"] = ReferenceDate(words: text)
    var bib = TextBuffer()
    var ris = TextBuffer()
    BibTeXWriter.append([reference], to: &bib)
    RISWriter.append([reference], to: &ris)
    let fields = Self.fields(bib.text)
    #expect(Set(fields.keys) == ["author", "title", "publisher", "howpublished", "pages", "year", "doi", "language", "keywords", "abstract", "note"])
    // Each field stands on a line of its own, and nothing else does.
    let lines = bib.text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isLineBreak)
    #expect(lines.count == 14 && lines.dropFirst().prefix(11).allSatisfy { $0.starts(with: "  ".unicodeScalars) })
    #expect(!bib.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    // Two people, whatever words are in their names.
    #expect(fields["author"]?.split(separator: " and {").count == 2 || fields["author"]?.contains("{") ?? false)
    let tags = ris.text.split(separator: "\r\n", omittingEmptySubsequences: true)
    for tag in tags {
      #expect(tag.unicodeScalars.count > 5 && tag.dropFirst(2).hasPrefix("  - ") && !tag.unicodeScalars.contains(where: isLineBreak))
    }
    #expect(tags.count { $0.hasPrefix("TY") } == 1 && tags.count { $0.hasPrefix("ER") } == 1)
  }
}
