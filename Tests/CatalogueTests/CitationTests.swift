import Catalogue
import TestSupport
import Testing
import Text

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
}
