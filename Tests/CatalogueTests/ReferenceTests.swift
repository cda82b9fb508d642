@testable import Catalogue
import Diagnostics
import TestSupport
import Testing
import Text
import YAML

@Suite struct ReferenceTests {
  private static func list(_ text: String, _ format: ReferenceFormat) throws -> (list: ReferenceList, found: [Diagnostic]) {
    var found: [Diagnostic] = []
    let bytes = Array(text.utf8)
    let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "r") }
    return (ReferenceList(node, file: "r", format: format, diagnostics: &found), found)
  }

  /// One entry with these members, as a program writes it.
  private static func json(_ members: String) throws -> Reference {
    let (list, found) = try list("[{\"id\": \"k\", \"title\": \"T\", \(members)}]", .json)
    #expect(found.isEmpty)
    return try #require(list.references.first)
  }

  @Test(
    "a date is read as programs and people write it",
    arguments: [
      (#"{"date-parts": [[2020, 5, 3]]}"#, "2020", "2020-05-03"), (#"{"date-parts": [["2020", "5"]]}"#, "2020", "2020-05"),
      (#"{"date-parts": [[2019], [2020]]}"#, "2019–2020", "2019/2020"), (#"{"date-parts": [[2020, 21]]}"#, "2020", "2020"),
      (#"{"date-parts": [[2020, 2, 30]]}"#, "2020", "2020-02"), (#"{"date-parts": [[2020, null, null]]}"#, "2020", "2020"),
      (#"{"date-parts": [[null]]}"#, "", ""), (#"{"date-parts": [[]]}"#, "", ""), (#"{"date-parts": []}"#, "", ""), ("{}", "", ""), ("null", "", ""),
      (#""""#, "", ""), (#"{"literal": "à paraître"}"#, "à paraître", ""), (#"{"raw": "May 2020"}"#, "2020", "2020-05"),
      (#"{"raw": "3 mai 2020"}"#, "2020", "2020-05-03"), (#"{"raw": "2020/05/03"}"#, "2020", "2020-05-03"),
      (#"{"raw": "1998-1999"}"#, "1998–1999", "1998/1999"),
      (#"{"literal": "Spring 2021"}"#, "2021", "2021"), (#"{"date-parts": [["n.d."]]}"#, "n.d.", ""), (#"{"date-parts": [[-44, 3, 15]]}"#, "−44", ""),
      (#""2019/2020""#, "2019–2020", "2019/2020"), (#""2020~""#, "2020", "2020"), (#""2020-05-03T10:00:00Z""#, "2020", "2020-05-03"),
      (#""2019/..""#, "2019", "2019"),
    ])
  func dates(_ value: String, _ year: String, _ edtf: String) throws {
    let date = try Self.json("\"issued\": \(value)").dates["issued"]
    #expect(date?.year ?? "" == year)
    #expect(date?.edtf ?? "" == edtf)
  }

  @Test("a date that somebody wrote by hand is a date") func handwrittenDates() throws {
    for text in ["3 mai 2020", "{date-parts: [[x]]}", "[2020]"] {
      let (list, found) = try Self.list("- {id: k, title: T, issued: \(text)}", .yaml)
      #expect(found.map(\.code) == ["bad-date"] && found.first?.location?.place?.column == 29)
      #expect(list.damaged == ["k"] && !list.isIncomplete)
    }
    let words = try Self.list("- {id: k, title: T, issued: {literal: à paraître}}", .yaml)
    #expect(words.found.isEmpty && words.list.references.first?.dates["issued"]?.words == "à paraître")
  }

  @Test(
    "a DOI is found in what stands around it",
    arguments: [
      ("10.1000/182", "10.1000/182"), ("https://doi.org/10.1000/182", "10.1000/182"), ("http://dx.doi.org/10.1000/182", "10.1000/182"),
      ("doi:10.1000/183", "10.1000/183"), ("DOI 10.1000/183", "10.1000/183"), ("doi.org/10.1000/a", "10.1000/a"),
      ("ARTN 123 10.1038/s41586-020-1", "10.1038/s41586-020-1"), ("https://doi.org/10.1002/(SICI)1%3C2%3E3", "10.1002/(SICI)1<2>3"),
      ("https://doi.org/10.1000%2F182", "10.1000/182"), ("10.1000.10/123456", "10.1000.10/123456"), ("10.54675/ZJTE2084", "10.54675/ZJTE2084"),
      ("182", nil), ("210.1000/182", nil), ("10.1000", nil), ("10.1000/", nil), ("", nil), ("https://example.org/v10.2/x", nil),
    ])
  func identifiers(_ text: String, _ expected: String?) { #expect(DOI.bare(text) == expected) }

  @Test("a long text of near misses is searched once") func identifiersOfLongTexts() {
    #expect(DOI.bare(String(repeating: "10.", count: 80_000)) == nil)
    #expect(DOI.bare(String(repeating: "10.1000", count: 40_000)) == nil)
  }

  @Test(
    "a language goes by its name, its code or its tag",
    arguments: [
      ("fr", "fr"), ("français", "fr"), ("French", "fr"), ("fre", "fr"), ("eng", "en"), ("en_US", "en-US"), ("pt-br", "pt-BR"), ("Anglais", "en"),
      ("ngerman", "de"), ("français (France)", "fr"), ("Klingon", nil), ("fr; en", nil),
    ])
  func languages(_ text: String, _ tag: String?) throws {
    let reference = try Self.json("\"language\": \"\(text)\"")
    #expect(reference.languageTag == tag)
    // Nothing that somebody wrote is lost.
    #expect(reference["language"] == tag ?? text)
  }

  @Test(
    "markup of CSL-JSON becomes words, and only where it is closed",
    arguments: [
      ("Effects of <i>E. coli</i> on <span class=\\\"nocase\\\">iPhone</span>", "Effects of E. coli on iPhone"), ("H<sub>2</sub>O, m<sup>2</sup>", "H₂O, m²"),
      ("x<sup>n</sup>", "xn"), ("<span style=\\\"font-variant:small-caps;\\\">xv</span><sup>e</sup>", "xve"), ("a <b>b", "a <b>b"), ("a </i> b", "a </i> b"),
      ("<i><b>x</b></i>", "x"), ("<i>a<b>b</i>c", "<i>a<b>b</i>c"), ("a < b > c", "a < b > c"), ("<em>x</em> <scp>y</scp>", "x y"),
      ("A &amp; B &lt;i&gt;x&lt;/i&gt;\\n      y", "A & B x y"), ("<jats:p>Un</jats:p> <mml:math><mml:mi>x</mml:mi></mml:math>", "Un x"),
      ("Le <script>x</script>", "Le <script>x</script>"),
    ])
  func markup(_ text: String, _ plain: String) throws {
    let (list, found) = try Self.list("[{\"id\": \"k\", \"title\": \"\(text)\"}]", .json)
    #expect(found.isEmpty && list.references.map(\.title) == [plain])
  }

  @Test("the cost of repeated tags, nested and open ones too, is linear", arguments: ["<i>", "<", "<i>x</i>", "</i>", "<i><b></i>"])
  func markupOfLongTexts(_ part: String) {
    #expect(costOfFourTimes(10_000) { count in _ = RichText(String(repeating: part, count: count))?.plain } < steep)
  }

  @Test(
    "a list of names that goes on ends in nobody",
    arguments: [
      #"[{"family": "Roe", "given": "R."}, {"literal": "others"}]"#, #"[{"family": "Roe", "given": "R."}, {"literal": "et al."}]"#,
      #"[{"family": "Roe", "given": "R."}, {"family": "others"}]"#, #"[{"family": "Roe", "given": "R. et al."}]"#,
      #"[{"family": "Roe", "given": "R.", "dropping-particle": "et al."}]"#,
    ])
  func others(_ names: String) throws {
    let reference = try Self.json("\"author\": \(names)")
    #expect(reference.authors.map(\.indexName) == ["Roe, R."] && reference.goesOn("author") && !reference.goesOn("editor"))
    var out = TextBuffer()
    BibTeXWriter.append([reference], to: &out)
    #expect(out.text.contains("author = {Roe, R. and others}"))
  }

  @Test(
    "particles and suffixes survive every export",
    arguments: [
      (#"{"family": "King", "given": "Martin Luther", "suffix": "Jr."}"#, "Martin Luther King Jr.", "King, Martin Luther, Jr.", "King, Jr., Martin Luther"),
      (
        #"{"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"}"#, "Jean de La Fontaine", "de La Fontaine, Jean",
        "de La Fontaine, Jean"
      ),
      (#"{"family": "Alembert", "given": "Jean", "non-dropping-particle": "d’"}"#, "Jean d’Alembert", "d’Alembert, Jean", "d’Alembert, Jean"),
      (
        #"{"family": "Beethoven", "given": "L.", "dropping-particle": "van", "suffix": "III", "comma-suffix": true}"#, "L. van Beethoven, III",
        "van Beethoven, L., III", "van Beethoven, III, L."
      ),
      (
        #"{"family": "Lecocq, fils", "given": "C.", "suffix": "A and B"}"#, "C. Lecocq, fils A and B", "Lecocq, fils, C., A and B",
        "{Lecocq, fils}, {A and B}, C."
      ),
      (#"{"name": "Université and others"}"#, "Université and others", "Université and others", "{Université and others}"),
    ])
  func names(_ name: String, _ reading: String, _ index: String, _ bibTeX: String) throws {
    let reference = try Self.json("\"author\": [\(name)]")
    #expect(reference.authors.map(\.name) == [reading] && reference.authors.map(\.indexName) == [index])
    var bib = TextBuffer()
    var ris = TextBuffer()
    var csl = TextBuffer()
    BibTeXWriter.append([reference], to: &bib)
    RISWriter.append([reference], to: &ris)
    CSLWriter.append([reference], to: &csl)
    #expect(bib.text.contains("author = {\(bibTeX)}"))
    #expect(ris.text.contains("AU  - \(index)\r\n"))
    let again = try Self.list(csl.text, .json)
    #expect(again.found.isEmpty && again.list.references.first?.authors == reference.authors)
  }

  @Test("what programs add to an entry is no mistake, what nobody knows is said once a file") func foreignNames() throws {
    let entry =
      #"{"id": "ID", "title": ["T", "U"], "type": "journal-article", "indexed": {"timestamp": 1}, "ISSN": ["1", "2"], "author": [{"family": "A", "sequence": "first", "affiliation": []}], "original-title": [], "DOI": "", "zzz": 1}"#
    let (list, found) = try Self.list("[\(entry.replacing("ID", with: "a")), \(entry.replacing("ID", with: "b"))]", .json)
    #expect(found.map(\.code) == ["unknown-key"] && found[0].severity == .warning)
    #expect(list.references.map(\.title) == ["T", "T"] && list.references.map(\.type) == ["article-journal", "article-journal"])
    #expect(list.references[0]["ISSN"] == "1" && list.references[0]["DOI"].isEmpty)
    // By hand, every name that CSL does not know is one.
    let byHand = try Self.list("- {id: a, title: T, indexed: x}\n- {id: b, title: T, indexed: x}", .yaml)
    #expect(byHand.found.map(\.severity) == [.error, .error])
  }

  @Test("what a mistake hides is known") func damaged() throws {
    let (list, found) = try Self.list("- {id: a, title: T, URL: x}\n- {id: b}\n- {title: T}\n- {id: d, title: T}", .yaml)
    #expect(found.map(\.code) == ["bad-url", "missing-key", "missing-key"])
    #expect(list.references.map(\.id) == ["a", "d"] && list.damaged == ["a", "b"] && list.isIncomplete)
  }

  @Test("a field of BibTeX is found with its place, whatever stands around it") func places() throws {
    let text = """
      % é @book{rien, title = {
      @comment{x, y = {@book{z}}}
      @string(acm = {ACM})
      @preamble{ "x" # {y} }
      texte @ libre
      @Article( un ,
      \ttitle = "A (b) {"} c",
        year = 2020, publisher = acm # { Press},
        url = {x}
      )
      @misc{deux,title={{Dé\\}jà}},month=jan,}
      @misc{trois, title = {ouvert
      """
    let source = BibTeXSource(Array(text.utf8))
    #expect(source.entries.map { source.text($0.key) } == ["un", "deux", "trois"])
    #expect(source.entries[0].fields.map { "\($0.name)=\(source.text($0.range))" } == ["title=A (b) {\"} c", "year=2020", "publisher=acm # { Press", "url=x"])
    #expect(source.place(source.entries[0].fields[3].range) == Place(line: 9, column: 10))
    #expect(source.entries[1].fields.map { source.text($0.range) } == ["{Dé\\}jà}", "jan"])
    let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "% é @book{rien, title = {" && lines[2] == "@string{acm = {ACM}}" && lines[5] == "@Article{ un ," && lines[9] == "}")
    #expect(source.bytes.count == text.utf8.count)
    #expect(source.place(line: 7, column: 5) == Place(line: 7, column: 2))
  }

  @Test("abbreviations of abbreviations are counted before anybody writes them out") func abbreviations() {
    func excess(_ text: String) -> Place? { BibTeXSource(Array(text.utf8)).excess?.place }
    let doubling = (1...40).map { "@string{a\($0) = A\($0 - 1) # a\($0 - 1)}\n" }.joined()
    #expect(excess("@string{a0 = {xxxxxxxx}}\n" + doubling)?.line == 14)
    #expect(excess("@string{a0 = {x}}\n" + doubling) != nil)
    let many = "@string{a = {" + String(repeating: "x", count: 100_000) + "}}\n" + String(repeating: "@misc{k, note = a}\n", count: 1_000)
    #expect(excess(many) != nil)
    #expect(excess("@string{a = {x} y}\n")?.line == 1 && excess("@string(acm = \"ACM\")\n@misc{k, publisher = acm # { Press}}\n% @string{a\n") == nil)
  }

  @Test("what entries take over from each other and braces in braces are counted before pandoc is asked") func inheritance() {
    func excess(_ text: String) -> BibTeXSource.Excess? { BibTeXSource(Array(text.utf8)).excess }
    let parent = "@book{p, title={x}, abstract={" + String(repeating: "y", count: 50_000) + "}}\n"
    func children(_ fields: String) -> String { (1...100).map { "@inbook{c\($0), \(fields)}\n" }.joined() }
    #expect(excess(parent + children("crossref = p"))?.place.line == 7)
    #expect(excess(parent + children("xdata = {p}"))?.message.contains("crossref") == true)
    // By way of another one, and by way of an abbreviation.
    #expect(excess(parent + "@book{q, crossref={p}}\n" + children("crossref = {q}"))?.place.line == 7)
    #expect(excess("@string{s = {p}}\n" + parent + children("crossref = s")) != nil)
    #expect(excess("@book{a, crossref={b}}\n@book{b, crossref={a}}\n") == nil)
    let proceedings = "@proceedings{p, title={Actes du colloque}, publisher={Presses}, year=2020}\n"
    #expect(excess(proceedings + children("title={Une communication}, author={Durand, Paul}, crossref={p}")) == nil)
    let deep = "@book{a,\n title={" + String(repeating: "{", count: 150) + String(repeating: "}", count: 150) + "}}\n"
    #expect(excess(deep)?.place.line == 2 && excess(deep)?.message.contains("100 deep") == true)
  }

  @Test("a file of BibTeX that ends anywhere keeps its byte offsets and its lines")
  func brokenFiles() {
    let text = "@book(k, title = \"a {b} \\{c\" # x, url = {y})\n@string{a = {b}}\n"
    for end in 0..<text.utf8.count {
      let bytes = Array(text.utf8.prefix(end))
      let source = BibTeXSource(bytes)
      #expect(source.bytes.count == bytes.count && source.input.count { $0 == 0x0A } == bytes.count { $0 == 0x0A })
      for entry in source.entries {
        #expect(bytes[entry.start] == UInt8(ascii: "@") && entry.key.upperBound <= end && entry.fields.allSatisfy { $0.range.upperBound <= end })
      }
    }
  }

  @Test(
    "the cost of repeated pieces of BibTeX is linear",
    arguments: ["@", "@a{", "@a{b,c=", "@a{b,c={", "\"{", "@a(b,c=\"", "{}", "@a{b}"])
  func bibTeXCost(_ part: String) {
    #expect(costOfFourTimes(10_000) { count in _ = BibTeXSource(Array(String(repeating: part, count: count).utf8)) } < steep)
  }
}
