import SiteTestSupport
import Testing

/// One cause is one diagnostic: what names something in which there is a mistake is not reported beside it.
@Suite struct OneMistakeTests {
  /// A file that cannot be read, and what is said of it.
  struct Broken: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var change: SourceChange
    var report: String

    init(_ name: String, _ change: SourceChange, _ report: String, file: String = "content/z.md") {
      (testDescription, self.file, self.change, self.report) = (name, file, change, report)
    }
  }

  private static func text(_ body: String) -> SourceChange { .page("content/z.md", "title: Z", body) }

  static let broken: [Broken] = [
    Broken(
      "YAML", .page("content/z.md", "title: Charte : les règles", "## Partie\n"),
      "error yaml-syntax content/z.md:2:15 invalid YAML: mapping values are not allowed in this context"),
    Broken(
      "a front matter that does not end", .add("content/z.md", "---\ntitle: Z\n"),
      "error unclosed-front-matter content/z.md:1:1 the front matter that begins here is not closed"),
    Broken("no front matter", .add("content/z.md", "Un texte.\n"), "error no-front-matter content/z.md:1:1 the file does not begin with front matter"),
    Broken("a control character", text("Un \u{5} octet.\n"), "error control-character content/z.md:5:4 this text holds the control character U+0005"),
    Broken(
      "Latin-1", .bytes("content/z.md", Array("---\ntitle: ".utf8) + [0xE9] + Array("\n---\n".utf8)),
      "error invalid-utf8 content/z.md:2:8 this is not UTF-8"),
    Broken("a NUL byte", text("\0\n"), "error nul-byte content/z.md:5:1 this text holds a NUL byte"),
    Broken(
      "size", text(String(repeating: "mot ", count: 70_000)), "error document-size content/z.md this file is larger than 262144 bytes"),
    Broken("depth", text(String(repeating: "> ", count: 120) + "x\n\n## Partie\n"), "error too-deep content/z.md:5:201 nested deeper than 100 levels"),
    Broken(
      "an ending", .page("content/z.markdown", "title: Z"),
      "error bad-name content/z.markdown Markdown files end in `.md`", file: "content/z.markdown"),
    Broken(
      "a kind of file", .add("content/z.exe", "x"),
      "error file-kind content/z.exe `z.exe` is not a kind of file that may be published from `content/`", file: "content/z.exe"),
    Broken(
      "a picture of a kind", .add("content/z.bmp", "x"),
      "error file-kind content/z.bmp `z.bmp` is not a kind of file that may be published from `content/`", file: "content/z.bmp"),
  ]

  @Test("a file with a mistake is not missing as well, however many pages link to it", arguments: broken)
  func file(_ broken: Broken) async throws {
    var sources = try SiteSources.small()
    _ = try broken.change.apply(&sources)
    let name = String(broken.file.dropFirst("content/".count))
    let links = name == "z.md" ? "[z](z.md) [partie](/z.md#partie) [z](/z/)\n" : "[z](\(name)) [partie](/\(name)#partie) ![z](\(name))\n"
    for number in 0..<3 { sources.write("content/lien-\(number).md", "---\ntitle: Lien\n---\n\n\(links)") }
    #expect(try await sources.load().report == [broken.report])
  }

  @Test(
    "a clause with a mistake is not missing as well",
    arguments: [
      ("<!-- #neuve force=muss -->", "clause-force", "`muss` is not a force"),
      ("<!-- #neuve --> suite", "clause-place", "the clause comment `#neuve` is not at the end of its text"),
      ("<!-- #neuve usage=9 -->", "clause-usage", "`usage` must be a number from 0 to 4"),
    ])
  func clause(_ comment: String, _ code: String, _ message: String) async throws {
    var sources = try SiteSources.small()
    sources.write(charter, try sources.text(charter) + "\nIl faut suivre. \(comment)\n")
    sources.write("content/lien.md", "---\ntitle: Lien\n---\n\n[un](charte/index.md#neuve)\n")
    sources.write("content/usages/cas.md", "---\ntitle: Cas\ntype: use-case\ncharter_clauses: [charte#neuve]\n---\n")
    #expect(try await sources.load().report == ["error \(code) \(charter):20:17 \(message)"])
  }

  @Test("what names the id of a page with a mistake is right")
  func id() async throws {
    var sources = try SiteSources.small()
    sources.write(
      "content/charte/reglement.md", "---\ntitle: Règlement : un\nid: reglement-interieur\ntype: regulation\n---\n\nIl faut. <!-- #un -->\n")
    sources.write("content/usages/cas.md", "---\ntitle: Cas\ntype: use-case\ncharter_clauses: [reglement-interieur#un]\n---\n")
    try sources.replace("sitegen.yml", "menu: [charte", "menu: [reglement-interieur, charte")
    #expect(
      try await sources.load().report == [
        "error yaml-syntax content/charte/reglement.md:2:18 invalid YAML: mapping values are not allowed in this context"
      ])
  }

  @Test("a table and an adoption with a mistake are not missing as well")
  func data() async throws {
    var sources = try SiteSources.small()
    sources.write("content/usages/cas.csv", "titre,outil\nUn cas,\"x\n")
    sources.write("content/lien.md", "---\ntitle: Lien\n---\n\n[un](/usages/un-cas/)\n")
    sources.write("content/recensement/adoption/essai.json", "[1]")
    try sources.replace("content/recensement/essai.md", "country: FR", "country: FR\nadoption_file: adoption/essai.json")
    #expect(
      try await sources.load().report == [
        "error bad-adoption content/recensement/adoption/essai.json:1:1 this is not the `adoption.json` of a site",
        "error csv-quote content/usages/cas.csv:2:8 this quote is not closed",
      ])
  }

  @Test("a folder with a bad name hides what lies in it once")
  func folder() async throws {
    var sources = try SiteSources.small()
    sources.write("content/bad\\name/a.md", "---\ntitle: A\n---\n")
    sources.write("content/lien.md", "---\ntitle: Lien\n---\n\n[a](bad%5Cname/a.md)\n")
    #expect(try await sources.load().report == [#"error bad-name content/bad\name this file name cannot be part of an address"#])
  }

  @Test("a mistake in a status does not hide the card")
  func status() async throws {
    var sources = try SiteSources.small()
    try sources.replace("content/ressources/objectif.md", "status: published", "status: publié")
    sources.write("content/lien.md", "---\ntitle: Lien\n---\n\n[o](ressources/objectif.md)\n")
    #expect(try await sources.load().report == ["error bad-choice content/ressources/objectif.md:16:9 `publié` is not a value of `status`"])
  }

  static let alone: [(SourceChange, String)] = [
    (
      .add("content/bibliographie/index.md", "---\ntitle: Une : bibliographie\ntype: bibliography\n---\n"),
      "error yaml-syntax content/bibliographie/index.md:2:12 invalid YAML: mapping values are not allowed in this context"
    ),
    (
      .page("content/essai.md", "title: Essai\ntype: chartre\nversion: 1\nstatus: draft\naudience: [etudiants]"),
      "error bad-choice content/essai.md:3:7 `chartre` is not a value of `type`"
    ),
    (
      .add("content/webinaires/_defaults.yml", "type: webinare\n"),
      "error bad-choice content/webinaires/_defaults.yml:1:7 `webinare` is not a value of `type`"
    ),
    (.config("vocabularies:", "vocabulary:"), "error unknown-key sitegen.yml:14:1 unknown key `vocabulary` in sitegen.yml"),
    (.config("title: Formation}", "titel: Formation}"), "error unknown-key sitegen.yml:17:23 unknown key `titel` in a term of `rubrics`"),
    (.add("content/essai.md", "---\ntitel: Essai\n---\n"), "error unknown-key content/essai.md:2:1 unknown key `titel` in a page"),
  ]

  @Test("a mistake in a type, a vocabulary, a key or a bibliography makes nothing else wrong", arguments: 0..<6)
  func only(_ index: Int) async throws {
    let (change, report) = Self.alone[index]
    var sources = try SiteSources.small()
    _ = try change.apply(&sources)
    #expect(try await sources.load().report == [report])
  }

  @Test(
    "a page that lists a text or its audience is not missing because of a mistake there",
    arguments: [
      ("type: charter", "type: chartr", ["error bad-choice content/charte/index.md:3:7 `chartr` is not a value of `type`"]),
      (
        "audience: [etudiants]", "audience: [etudiant]",
        ["error unknown-term content/charte/index.md:9:12 `etudiant` is not one of the audiences of this site"]
      ),
    ])
  func listed(_ old: String, _ new: String, _ report: [String]) async throws {
    var sources = try SiteSources.small()
    // No other text, and no clause that names an audience.
    try sources.remove("content/mccc.md")
    try sources.replace(charter, " audience=etudiants", "")
    try sources.replace("sitegen.yml", "menu: [charte", "menu: [publics, charte")
    try sources.replace(charter, old, new)
    #expect(try await sources.load().report == report)
  }

  @Test("links to a clause that is gone since the last version are not wrong as well")
  func lost() async throws {
    var sources = try SiteSources.small()
    try sources.replace(charter, "<!-- #donnees-sensibles -->", "<!-- #donnees-protegees -->")
    sources.write("content/lien.md", "---\ntitle: Lien\n---\n\n[un](charte/index.md#donnees-sensibles)\n")
    let report = try await sources.load().report
    #expect(report.count == 1 && report[0].hasPrefix("error lost-clause content/charte/index.md:"), "\(report)")
  }
}
