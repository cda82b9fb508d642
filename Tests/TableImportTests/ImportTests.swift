@testable import Catalogue
import Diagnostics
@testable import TableImport
import TestSupport
import Testing
import Text
@testable import Vocabulary
import YAML

private func scanned(_ text: String, separator: Character = ",") -> (rows: [CSVTable.Row], diagnostics: [Diagnostic]) {
  Array(text.utf8).withUnsafeBufferPointer { buffer in
    var scanner = CSVScanner(buffer, file: "t.csv", separator: separator.asciiValue ?? 0x2C)
    var rows: [CSVTable.Row] = []
    while let row = scanner.row() { rows.append(row) }
    return (rows, scanner.diagnostics)
  }
}

private func place(_ diagnostic: Diagnostic?) -> String { diagnostic?.location?.place.map { "\($0.line):\($0.column)" } ?? "" }

@Suite struct CSVScannerTests {
  @Test("a quoted field holds quotes, separators and line ends")
  func quoting() {
    let (rows, diagnostics) = scanned("a,\"b, \"\"c\"\"\nd\",e\n\"\",,\n")
    #expect(diagnostics.isEmpty)
    #expect(rows.map { $0.fields.map(\.text) } == [["a", "b, \"c\"\nd", "e"], ["", "", ""]])
    #expect(rows[0].fields.map { "\($0.place.line):\($0.place.column)" } == ["1:1", "1:3", "2:4"])
  }

  @Test("a part of a field has its own place, counted in scalars, unless something before it is escaped")
  func parts() {
    let (rows, _) = scanned("é,\"Œuvre; x\",\"a\"\"b; c\"\n")
    let field = rows[0].fields[1]
    let part = field.text.split(separator: ";")[1].dropFirst()
    #expect(field.place(of: part) == Place(line: 1, column: 11, length: 1))
    let escaped = rows[0].fields[2]
    #expect(escaped.place(of: escaped.text.split(separator: ";")[1]) == escaped.place)
  }

  @Test(
    "a quote that does not close costs its own row only",
    arguments: [
      ("a,b\n1,\"x\n2,y\n3,z\n", ["a", "1", "2", "3"], "2:3"), ("a,b\n1,\"x\n2,\"y\"\n3,z\n", ["a", "1", "2", "3"], "2:3"),
      ("a,b\n1,y\n2,\"x", ["a", "1", "2"], "3:3"), ("a,b\n1,\"x\n\"2\",\"y\ny\"\n3,z\n", ["a", "1", "2", "3"], "2:3"),
    ])
  func unclosed(_ text: String, _ first: [String], _ where_: String) {
    let (rows, diagnostics) = scanned(text)
    #expect(rows.map { $0.fields[0].text } == first)
    #expect(rows.count(where: \.isDamaged) == 1)
    #expect(diagnostics.map(\.code) == ["csv-quote"])
    #expect(place(diagnostics.first) == where_)
  }

  @Test("text after a closing quote and control characters damage their row, and are told once")
  func damage() {
    let (rows, diagnostics) = scanned("a,b\n\"1\"x,y\n2,\u{1}\u{2}\n3,\u{85}\n4,\u{FFFE}\n5,\tz\n")
    #expect(rows.map(\.isDamaged) == [false, true, true, true, true, false])
    #expect(diagnostics.map { "\($0.code) \(place($0))" } == ["csv-quote 2:4", "control-character 3:3", "control-character 4:3", "control-character 5:3"])
  }

  @Test("quotes without end do not cost the square of the file")
  func linear() {
    for line in ["\"\n", "x,\"a\n", "\"\"\"\n", ",\"\"\"\"x\n", "a\"\",\"b\n", "\"\",\"\n"] {
      let (rows, _) = scanned(String(repeating: line, count: 100_000))
      #expect(rows.count >= 30_000 && rows.count <= 100_000, "\(line)")
    }
  }

  @Test("any fields survive being written and read, formulas and apostrophes among them")
  func roundTrip() {
    var random = RandomNumbers(seed: 11)
    let pieces = ["a", "é", "\"", "\"\"", ",", ";", "\n", "'", "=", "+", "-", "@", " ", "œ", "🎓", "''=", "\t", "x,y", "—", ""]
    for _ in 0..<3000 {
      let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<3).map { _ in (0..<Int.random(in: 0...5, using: &random)).map { _ in random.pick(pieces) }.joined() }
      }
      var bytes = TextBuffer()
      CSVTable.append(["un", "deux", "trois"], to: &bytes)
      for row in rows { CSVTable.append(row, to: &bytes) }
      let text = bytes.text.replacing("\r\n", with: "\n")
      let (read, diagnostics) = scanned(text)
      #expect(diagnostics.isEmpty)
      #expect(read.dropFirst().map { $0.fields.map { CSVTable.withoutGuard($0.text) } } == rows)
      // What a spreadsheet is given never begins a formula.
      for row in read.dropFirst() { for field in row.fields { #expect(!["=", "+", "-", "@", "\t"].contains { field.text.hasPrefix($0) }) } }
    }
  }
}

@Suite struct DecodingTests {
  private func decoded(_ bytes: [UInt8]) throws -> DecodedText { try DecodedText(bytes, file: "t.csv") }

  @Test("UTF-8, UTF-16 and Windows-1252 give the same text, with line feeds")
  func encodings() throws {
    let text = "Œuvre;l’été\n“é”;…\n"
    func utf16(_ text: String, _ isLittle: Bool) -> [UInt8] {
      text.utf16.flatMap { isLittle ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
    }
    #expect(try decoded(Array(text.utf8)).bytes.text == text)
    #expect(try decoded([0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8)).bytes.text == text)
    #expect(try decoded([0xFF, 0xFE] + utf16(text + "🎓", true)).bytes.text == text + "🎓")
    #expect(try decoded([0xFE, 0xFF] + utf16(text.replacing("\n", with: "\r"), false)).bytes.text == text)
    let old = try decoded([0x8C] + Array("uvre;l".utf8) + [0x92, 0xE9] + Array("t".utf8) + [0xE9, 0x0A, 0x93, 0xE9, 0x94, 0x3B, 0x85, 0x0A])
    #expect(old.bytes.text == text)
    #expect(old.encoding == .windows1252)
    #expect(try decoded([]).bytes.isEmpty)
  }

  @Test("capitals before a non-breaking space are Windows-1252, though two of the bytes happen to be UTF-8")
  func capitals() throws {
    #expect(try decoded(Array("SOCI".utf8) + [0xC9, 0x54, 0xC9, 0xA0, 0x3A, 0xE9]).bytes.text == "SOCIÉTÉ\u{A0}:é")
  }

  @Test("a change of encoding within the file is an error where it happens")
  func mixed() {
    #expect {
      try decoded(Array("été\nab".utf8) + [0xE9, 0x0A])
    } throws: { error in
      (error as? Diagnostic)?.code == "mixed-encoding" && place(error as? Diagnostic) == "2:3"
    }
  }

  @Test(
    "a file that is no text is refused by the name of its kind",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0], "workbook"), (Array("%PDF-1.7".utf8), "PDF"), (Array("<html>".utf8), "page"), ([0x61, 0, 0x3B, 0, 0x62, 0], "UTF-16"),
      ([1, 0, 0, 0, 2, 3, 0, 0], "binary"),
    ])
  func others(_ bytes: [UInt8], _ word: String) {
    #expect {
      try decoded(bytes)
    } throws: { error in
      (error as? Diagnostic)?.code == "import-format" && (error as? Diagnostic)?.message.contains(word) == true
    }
  }
}

@Suite struct ColumnNameTests {
  @Test(
    "headers are recognised as people write them",
    arguments: [
      ("Titre", "title"), ("TITRE *", "title"), ("Auteur(s)", "authors"), ("Auteur·e·s", "authors"), ("Résumé (300 signes)", "summary"),
      ("mots_cles", "keywords"), ("Mots-clés", "keywords"),
      ("Temps/Durée", "duration"), ("Licence/Droit d'auteur", "license"), ("Droits", "license"), ("Mise en ligne", "online"),
      ("Date de publication/Année", "issued"),
      ("Public/Publics", "audience"), ("À qui s'adresse", "audience"), ("Format/Type", "types"), ("Rubrique(s)", "rubrics"), ("Rubrique/Thématique", "rubrics"),
      ("Lien/URL/Adresse", "url"), ("Éditeur/Établissement", "publisher"), ("Langue", "language"), ("Quel est le titre de la ressource ?", "title"),
      ("À qui s'adresse cette ressource ?", "audience"), ("Veuillez indiquer l'adresse (URL) de la ressource", "url"), ("Title", "title"),
      ("Keywords", "keywords"),
      ("Serial", "submission"), ("Numéro", "submission"), ("SID", "submission_id"), ("Description", "description"), ("review_by", "review_by"),
      ("Combien de temps faut-il prévoir ?", "duration"),
    ])
  func known(_ header: String, _ key: String) { #expect(ColumnNames.resources.role(of: header) == .key(key)) }

  @Test(
    "columns about whoever filled in the form are left out",
    arguments: [
      "Adresse IP", "Votre adresse électronique", "E-mail", "Courriel de contact", "Téléphone", "Soumis par", "Nom du déposant", "Username", "UID",
      "Quel est votre nom ?",
      "Submitted by: Title", "Adresse e-mail de l'auteur",
    ])
  func personal(_ header: String) { #expect(ColumnNames.resources.role(of: header) == .personal) }

  @Test(
    "what is not certain is not guessed",
    arguments: [
      "", "Nombre de pages", "Titre ou lien", "La ressource", "Date de validité de la licence", "Type de public", "Le niveau de langue", "Titre du poste", "?!",
    ])
  func unknown(_ header: String) { #expect(ColumnNames.resources.role(of: header) == .unknown) }

  @Test("every key of an export is its own header")
  func exported() { for key in exportedColumns { #expect(ColumnNames.resources.role(of: key) == .key(key)) } }
}

@Suite struct CellValueTests {
  @Test(
    "dates are read as people write them",
    arguments: [
      ("26/03/2025", "2025-03-26"), ("26-3-2025", "2025-03-26"), ("26.03.2025", "2025-03-26"), ("mars 2025", "2025-03"), ("Mars 2025", "2025-03"),
      ("03/2025", "2025-03"),
      ("2025", "2025"), ("1er mars 2025", "2025-03-01"), ("26 août 2025", "2025-08-26"), ("mercredi 26 mars 2025", "2025-03-26"),
      ("March 26, 2025", "2025-03-26"),
      ("2025-03-26T10:12:00", "2025-03-26"), ("26/03/2025 - 14:05", "2025-03-26"), ("2025/03/26", "2025-03-26"), ("en 2025-03", "2025-03"),
    ])
  func dates(_ text: String, _ edtf: String) { #expect(CellValues.date(text)?.edtf == edtf) }

  @Test(
    "what is no date is not read as one",
    arguments: ["hier", "26/03/25", "03/26/2025", "31/02/2025", "2025-13", "mars", "12", "2025-2026", "20250326", "26/03/2025 10h", "", "99999"])
  func noDates(_ text: String) { #expect(CellValues.date(text) == nil) }

  @Test(
    "durations are read as people write them",
    arguments: [
      ("1h30", "PT1H30M"), ("1 h 30", "PT1H30M"), ("1h30min", "PT1H30M"), ("45 min", "PT45M"), ("45mn", "PT45M"), ("2 heures", "PT2H"),
      ("1 heure et 30 minutes", "PT1H30M"),
      ("PT1H", "PT1H"), ("1,5 h", "PT1H30M"), ("0.5 heure", "PT30M"), ("3 jours", "P3D"), ("2 semaines", "P2W"), ("une heure", "PT1H"), ("2 H", "PT2H"),
      ("90 minutes", "PT90M"),
    ])
  func durations(_ text: String, _ iso: String) { #expect(CellValues.duration(text) == iso) }

  @Test(
    "what is no duration is not read as one",
    arguments: ["", "longtemps", "30", "1:30", "30 min 1 h", "1h 2h", "environ 2 h", "2 fois 1 h", "h", "1,3 h", "999999999999999999999 h"])
  func noDurations(_ text: String) { #expect(CellValues.duration(text) == nil) }

  @Test("a bare number counts what the header says")
  func units() { #expect(CellValues.duration("90", unit: "M") == "PT90M") }

  @Test(
    "licences are recognised by their names and addresses",
    arguments: [
      ("CC BY-SA 4.0", "CC-BY-SA-4.0"), ("CC-BY-NC-SA", "CC-BY-NC-SA"), ("cc by sa 4.0 international", "CC-BY-SA-4.0"), ("CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0"),
      ("Creative Commons Attribution - Partage dans les mêmes conditions 4.0 International", "CC-BY-SA-4.0"), ("Licence Creative Commons BY", "CC-BY"),
      ("Licence Ouverte", "etalab-2.0"),
      ("Licence ouverte 2.0 (Etalab)", "etalab-2.0"), ("CC0", "CC0-1.0"), ("inconnue", "unknown"), ("Je ne sais pas", "unknown"), ("?", "unknown"),
      ("mit", "MIT"),
      ("https://creativecommons.org/licenses/by-nc/4.0/deed.fr", "CC-BY-NC-4.0"), ("http://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0-US"),
      ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"), ("CC BY SA NC 4.0", "CC-BY-NC-SA-4.0"), ("CC BY-SA v4", "CC-BY-SA-4.0"),
    ])
  func licenses(_ text: String, _ id: String) { #expect(CellValues.license(text) == id) }

  @Test(
    "what names no single licence is not read as one",
    arguments: [
      "", "libre", "Tous droits réservés", "CC", "CC NC", "CC BY-SA 9.0", "https://creativecommons.org/", "GPL", "BY-SA",
      "https://creativecommons.org/licenses/by/3.0/fr/",
    ])
  func noLicenses(_ text: String) { #expect(CellValues.license(text) == nil) }

  @Test("languages and levels are recognised by name")
  func languages() {
    #expect(["Français", "anglais", "fr", "fr-CA", "EN", "klingon", ""].map(LanguageName.tag) == ["fr", "en", "fr", "fr-CA", "en", nil, nil])
    #expect(
      ["Débutant", "intermediate", "Avancé", "tous niveaux", "moyen plus"].map(CellValues.level) == ["introductory", "intermediate", "advanced", "", nil])
  }

  @Test("only addresses of the web are taken")
  func addresses() {
    for good in ["https://example.org", "http://example.org/a?b=c#d", "HTTPS://Example.org/é"] { #expect(CellValues.isWebAddress(good)) }
    for bad in [
      "javascript:alert(1)", "ftp://example.org", "https://", "https://a b", "https://u:p@example.org/", "//example.org", "https://x\"y", "https://x\u{202E}y",
      "",
    ] {
      #expect(!CellValues.isWebAddress(bad))
    }
    #expect(CellValues.withScheme("www.example.org/a") == "https://www.example.org/a")
    for bad in ["javascript:alert(1)", "bonjour", "a.1", "..org", "ex ample.org", "mailto:a@b.fr", "a@b.fr", "/etc/passwd"] {
      #expect(CellValues.withScheme(bad) == nil)
    }
  }
}

@Suite struct AuthorNameTests {
  private func names(_ people: [Person]) -> [String] { people.map { person in person.family.map { "\($0)|\(person.given ?? "")" } ?? person.literal ?? "" } }

  @Test(
    "family and given names are told apart only where they are certain",
    arguments: [
      ("Lecocq, Claire ; Durand, Paul", ["Lecocq|Claire", "Durand|Paul"]), ("Claire Lecocq et Pierre Durand", ["Lecocq|Claire", "Durand|Pierre"]),
      ("Claire Lecocq, Sophie Durand et Anne Leroy", ["Lecocq|Claire", "Durand|Sophie", "Leroy|Anne"]), ("Claire LECOCQ", ["LECOCQ|Claire"]),
      ("LECOCQ Claire", ["LECOCQ|Claire"]),
      ("Jean DE LA TOUR", ["DE LA TOUR|Jean"]), ("Jean de La Fontaine", ["de La Fontaine|Jean"]), ("Marie-Hélène Dupont", ["Dupont|Marie-Hélène"]),
      ("Martin Bernard", ["Martin Bernard"]), ("Lecocq", ["Lecocq"]), ("Université d'Exemple", ["Université d'Exemple"]), ("CNRS", ["CNRS"]),
      ("Ministère de l'Exemple, service des usages", ["Ministère de l'Exemple, service des usages"]),
      ("Recherche et développement", ["Recherche et développement"]),
      ("Lecocq, Durand, Leroy", ["Lecocq, Durand, Leroy"]), ("Dupond, 3e étage", ["Dupond, 3e étage"]), ("", []), (" ; ", []),
      ("Lecocq, Claire; Lecocq, Claire", ["Lecocq|Claire"]),
      ("J. Dupont", ["Dupont|J."]), ("J.-P. de La Tour", ["de La Tour|J.-P."]), ("Martin J.", ["Martin|J."]), ("Lecocq C.", ["Lecocq|C."]),
      ("Cellule IA", ["Cellule IA"]), ("Dupont JP", ["Dupont JP"]), ("Marie D.", ["Marie D."]), ("Mme Claire Lecocq", ["Lecocq|Claire"]),
      ("M. Dupont", ["M. Dupont"]), ("Pr. Paul DURAND ; Dr Anne Leroy", ["DURAND|Paul", "Leroy|Anne"]),
    ])
  func reading(_ text: String, _ expected: [String]) { #expect(names(AuthorNames.read(text).people) == expected) }

  @Test(
    "addresses of people are left out",
    arguments: [
      ("Claire Lecocq (claire@example.org)", "Claire Lecocq"), ("Lecocq <c.l+x@univ.example.org>", "Lecocq"), ("mailto:a@b.example", ""),
      ("a@b.example; B", "; B"), ("@mention et x@y", "@mention et x@y"),
      ("Écrire à été@exemple.fr.", "Écrire à ."), ("a@b.example,c@d.example", ""),
    ])
  func withoutAddresses(_ text: String, _ expected: String) {
    #expect(EmailAddresses.removed(from: text).text == expected.trimmingEnds(of: " ;") || EmailAddresses.removed(from: text).text == expected)
  }

  @Test("a cell that says that there is nothing is empty", arguments: [("", true), (" … ", true), ("N/A", true), ("Néant", true), ("0", false), ("-1", false)])
  func nothing(_ text: String, _ isNothing: Bool) { #expect(CellValues.isNothing(text) == isNothing) }

  @Test("items of lists that sitegen wrote are read again, semicolons and braces among them")
  func ownItems() {
    func items(_ text: String) -> [String] { CellValues.ownItems(text).map(String.init) }
    #expect(items("{Lire ; écrire}; {{entre accolades}}; Un } seul; {a; {b; c}}") == ["Lire ; écrire", "{entre accolades}", "Un } seul", "a; {b; c}"])
    #expect(items("a; {b; c") == ["a", "{b", "c"])
    #expect(items(" ; ") == [])
  }

  @Test("lists that sitegen wrote are read as they were written")
  func own() {
    let people = AuthorNames.readOwn("Lecocq, Claire (0000-0002-1825-0097); Réseau d'Exemple; {Ministère, service; bureau}; O'Neil, Ann")
    #expect(names(people) == ["Lecocq|Claire", "Réseau d'Exemple", "Ministère, service; bureau", "O'Neil|Ann"])
    #expect(people[0].orcid == "0000-0002-1825-0097")
    // The check digit is wrong: it is no ORCID iD, and stays part of the name.
    #expect(AuthorNames.readOwn("Lecocq, Claire (0000-0002-1825-0098)")[0].orcid == nil)
  }
}

@Suite struct PlainTextTests {
  @Test("markup of other programs is reduced to its words")
  func escaping() {
    #expect(
      PlainText.markdown("<b>x</b>\n---\n# y\n[z](a) [@c]\n- un\n    code\n\n\n\nfin\n") == "\\<b>x\\</b>\n\\---\n\\# y\n\\[z](a) \\[ @c]\n- un\ncode\n\nfin")
    #expect(PlainText.markdown("```\nx\n~~~\n=====\n|a|\n|---|\n&lt; & a\\b") == "\\`\\`\\`\nx\n\\~~~\n\\=====\n\\|a|\n\\|---|\n\\&lt; & a\\\\b")
  }

  @Test("Markdown of a site keeps its code and addresses, and loses its HTML")
  func html() {
    #expect(PlainText.withoutHTML("a `<b>` <c> <https://x.example> \\<d> 1 < 2 <!-- #e -->") == "a `<b>` \\<c> <https://x.example> \\<d> 1 < 2 \\<!-- #e -->")
    #expect(PlainText.withoutHTML("```html\n<b>\n```\n<b>") == "```html\n<b>\n```\n\\<b>")
    // Which backquotes belong together is not certain across lines: then nothing is spared.
    #expect(PlainText.withoutHTML("`a\nb` <script> `c`") == "`a\nb` \\<script> `c`")
    #expect(PlainText.withoutHTML("- x\n  ```\n  <b>\ny <i>") == "- x\n  ```\n  \\<b>\ny \\<i>")
    #expect(PlainText.withoutHTML("<<<<<<< ours: a\n") == "\\<<<<<<< ours: a\n")
  }

  @Test("a summary is cut at a sentence, else at a word, and is never longer than it may be")
  func cutting() {
    var random = RandomNumbers(seed: 5)
    #expect(PlainText.cut(String(repeating: "a", count: 300)) == nil)
    for _ in 0..<500 {
      let text = singleLine(
        (0..<120).map { _ in random.pick(["mot", "phrase.", "é", "anticonstitutionnellement", "vraiment !", "🎓"]) }.joined(separator: " "))
      guard let cut = PlainText.cut(text) else { continue }
      #expect(cut.unicodeScalars.count <= 300)
      #expect(text.hasPrefix(cut.hasSuffix("…") ? String(cut.dropLast()) : cut))
    }
    #expect(PlainText.cut(String(repeating: "a", count: 301))?.unicodeScalars.count == 300)
  }
}

/// A table of cards as `sitegen` exports them, read again, gives the same cards.
@Suite struct CardRoundTripTests {
  private static let vocabularies = Vocabularies(
    rubrics: ControlledVocabulary(name: "rubrics", terms: [.init(id: "formation", title: "Formation"), .init(id: "droit", title: "Droit, éthique; normes")]),
    types: ControlledVocabulary(name: "types", terms: [.init(id: "guide", title: "Guide")]),
    audiences: ControlledVocabulary(name: "audiences", terms: [.init(id: "etudiants", title: "Étudiants")]))

  private static func text(_ random: inout RandomNumbers, _ pieces: [String], most: Int = 6) -> String {
    singleLine((0..<Int.random(in: 1...most, using: &random)).map { _ in random.pick(pieces) }.joined(separator: " "))
  }

  private static func card(_ index: Int, _ random: inout RandomNumbers) -> ImportedCard {
    let words = [
      "l'IA", "école", "\"cité\"", "=1+1", "-x", "@y", "'=z", "a, b", "Œuvre : suite", "#tag", "{x}", "[y]", "<b>", "🎓", "&amp;", "!", "%", "`c`", "\\",
    ]
    let items = ["l'IA", "école, lycée", "=x", "Œuvre"]
    var card = ImportedCard()
    card.id = "fiche-\(index)"
    card.title = text(&random, words)
    card.summary = text(&random, words)
    card.url = "https://www.example.org/\(index)?a=b,c"
    card.rubrics = random.chance(2) ? ["formation"] : ["droit", "formation"]
    card.types = ["guide"]
    let literal = random.pick(["Réseau d'Exemple", "Ministère, service", "Claire Lecocq"])
    let name = random.chance(3) ? (family: random.pick(["Lecocq", "de La Tour", "O'Neil"]), given: random.pick(["Claire", "J.-P.", "Anne Marie"])) : nil
    let orcid = random.chance(4) ? "0000-0002-1825-0097" : nil
    card.authors = [Person(family: name?.family, given: name?.given, literal: name == nil ? literal : nil, orcid: orcid)]
    card.publisher = random.chance(2) ? "" : text(&random, ["Presses", "d'Exemple", "&", "Cie"])
    card.issued = CalendarDate(edtf: random.pick(["2025", "2025-03", "2025-03-26"]))
    card.online = random.chance(2) ? nil : CalendarDate(year: 2024)
    card.license = random.pick(License.identifiers)
    card.keywords = random.chance(3) ? [] : [random.pick(items), "autre"]
    card.audience = random.chance(2) ? [] : ["etudiants"]
    card.level = random.pick(["", "advanced"])
    card.duration = random.pick(["", "PT1H30M"])
    card.language = random.pick(["", "en", "pt-BR"])
    card.objectives = random.chance(2) ? [] : [random.pick(items)]
    card.status = random.pick(ResourceCard.Status.allCases)
    card.body =
      random.chance(3) ? "" : "## Titre\n\n" + text(&random, ["mot", "`code`", "*fort*", "- x", "[lien](https://www.example.org/)", "\\<"]) + "\n\nFin."
    return card
  }

  private static func row(_ card: ImportedCard) -> [String] {
    func author(_ person: Person) -> String {
      let literal = person.literal.map { $0.contains(",") ? "{\($0)}" : $0 }
      return (literal ?? person.indexName) + (person.orcid.map { " (\($0))" } ?? "")
    }
    let values: [String: String] = [
      "id": card.id ?? "", "title": card.title, "summary": card.summary, "url": card.url, "rubrics": card.rubrics.joined(separator: "; "),
      "types": card.types.joined(separator: "; "),
      "authors": card.authors.map(author).joined(separator: "; "), "publisher": card.publisher, "issued": card.issued?.edtf ?? "",
      "online": card.online?.edtf ?? "", "license": card.license,
      "keywords": card.keywords.joined(separator: "; "), "audience": card.audience.joined(separator: "; "), "level": card.level, "duration": card.duration,
      "language": card.language,
      "objectives": card.objectives.joined(separator: "; "), "status": card.status.rawValue, "body": card.body,
    ]
    return exportedColumns.map { values[$0] ?? "" }
  }

  @Test("500 random cards are read as they were written")
  func roundTrip() throws {
    var random = RandomNumbers(seed: 7)
    let cards = (0..<500).map { Self.card($0, &random) }
    var bytes = TextBuffer()
    CSVTable.append(exportedColumns, to: &bytes)
    for card in cards { CSVTable.append(Self.row(card), to: &bytes) }
    var diagnostics: [Diagnostic] = []
    let mapping = ColumnMapping()
    let table = try #require(
      ImportedTable(
        try DecodedText(bytes.bytes, file: "t.csv"), file: "t.csv", names: .resources, mapping: mapping, isTerm: { _, _ in false }, diagnostics: &diagnostics))
    let rows = CardRows(table, file: "t.csv", mapping: mapping, vocabularies: Self.vocabularies, keepsStatus: true)
    #expect(diagnostics.isEmpty)
    #expect(rows.isOwn && table.rows.count == cards.count)
    for (csv, card) in zip(table.rows, cards) {
      let read = rows.card(csv)
      #expect(read.diagnostics.isEmpty, "\(read.diagnostics)")
      #expect(Self.row(read.card) == Self.row(card))
      #expect(read.card.authors == card.authors)
    }
  }
}

@Suite struct YAMLTextTests {
  @Test("every text is read again as it was, on its own and between brackets")
  func roundTrip() throws {
    var random = RandomNumbers(seed: 3)
    let pieces = [
      "a", "é", " ", ":", ": ", " #", "#", "-", "- ", "---", "...", "\"", "'", "\\", "\n", "\t", "\r", "{", "}", "[", "]", ",", "&", "*", "!", "%", "@", "`",
      "|", ">", "?", "=", "~",
      "null", "true", "no", "0x1F", "1e3", "2025-01-01", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{202E}", "🎓", "e\u{301}", "<<", "\u{10FFFD}",
    ]
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in random.pick(pieces) }.joined()
      for (yaml, isFlow) in [
        ("k: \(yamlText(text))\n", false), ("k: [\(yamlText(text, inFlow: true)), {l: \(yamlText(text, inFlow: true))}]\n", true),
        ("? \(yamlQuoted(text))\n: x\n", false),
      ] {
        #expect(yaml.split(separator: "\n").count <= 2)
        let node = try Array(yaml.utf8).withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "f.yml") }
        guard case .mapping(let entries) = node.value else {
          Issue.record("not a mapping: \(yaml)")
          continue
        }
        var values: [YAMLNode] = [entries[0].value]
        if isFlow, case .sequence(let items) = entries[0].value.value, items.count == 2, case .mapping(let inner) = items[1].value {
          values = [items[0], inner[0].value]
        }
        if yaml.hasPrefix("?") {
          #expect(entries[0].key == text)
          continue
        }
        for value in values {
          guard case .scalar(let read, let isQuoted) = value.value else {
            Issue.record("not a scalar: \(yaml)")
            continue
          }
          #expect(read == text && Array(read.unicodeScalars) == Array(text.unicodeScalars))
          #expect(isQuoted || !value.isNull)
        }
      }
    }
  }

  @Test("what no line may hold is escaped")
  func escapes() {
    #expect(yamlText("a\u{0}\u{85}\u{202E}\u{FFFF}\u{10FFFF}\n") == "\"a\\x00\\x85\\u202E\\uFFFF\\U0010FFFF\\n\"")
  }

  @Test("common titles need no quotes")
  func plain() {
    for title in ["Guide de l'IA pour les étudiants", "MOOC « Objectif IA »", "CC-BY-SA-4.0"] { #expect(yamlText(title) == title) }
    for title in ["true", "No", "", "2025", "-x", "a: b", "a #b", "x ", "~"] { #expect(yamlText(title) != title) }
  }
}
