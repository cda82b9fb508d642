import Diagnostics
import Markdown
import TestSupport
import Testing

@testable import Charters

@Suite struct ModelTests {
  private static let text = """
    Avant tout titre.

    ## Objet

    Un préambule, sans clause.

    ## Données <!-- #donnees audience=etudiants -->

    Ce qui introduit la section.

    - Il est interdit de copier : <!-- #copie -->
      - un sujet ; <!-- #copie-sujet audience=enseignants,etudiants -->
      - un cours.

      La suite de l'interdiction [@rgpd, art. 3].
    - Sans identifiant.

    ### Dossiers <!-- #dossiers -->

    L'enseignant doit les **conserver**. <!-- #conserver audience=enseignants -->

    ### Sans identifiant

    Un paragraphe de la section.

    <!-- #ancienne withdrawn="dit ailleurs" -->

    ## Article 3 <!-- #article-3 -->

    Nul ne peut vendre un travail.

    1. Premier. <!-- #premier force=must -->
    2. Second. <!-- #second force=should conditional replaces=ancien,autre applies=charte#a,charte#b -->

    ## Article 4 <!-- #article-4 force=must-not -->

    Le texte.

    - Une précision. <!-- #precision force=may replaces="un, deux" -->
    """

  private func read(_ diagnostics: inout [Diagnostic]) -> NormativeText { parsed(Self.text, audience: ["tous"], &diagnostics) }

  @Test("numbers follow the tree of clauses, sections are the headings around, and headings without id count for nothing")
  func numbers() {
    var diagnostics: [Diagnostic] = []
    let clauses = read(&diagnostics).clauses
    #expect(
      clauses.map { "\($0.number) \($0.id) in \($0.section ?? "-") under \($0.parent ?? "-")" } == [
        "1 donnees in - under -", "1.1 copie in donnees under donnees", "1.1.1 copie-sujet in donnees under copie", "1.2 dossiers in donnees under donnees",
        "1.2.1 conserver in dossiers under dossiers", "2 article-3 in - under -", "2.1 premier in article-3 under article-3",
        "2.2 second in article-3 under article-3", "3 article-4 in - under -", "3.1 precision in article-4 under article-4",
      ])
    #expect(clauses.filter(\.isSection).map(\.id) == ["donnees", "dossiers", "article-3"])
  }

  @Test("the text of a clause is all that stands in it and in no clause inside it; what stands in none is a passage")
  func texts() throws {
    var diagnostics: [Diagnostic] = []
    let text = read(&diagnostics)
    #expect(text["copie"]?.text == "Il est interdit de copier :\nun cours.\nLa suite de l'interdiction.")
    #expect(text["copie-sujet"]?.text == "un sujet ;")
    #expect(text["conserver"]?.text == "L'enseignant doit les conserver.")
    #expect(text["donnees"]?.text == "Données\nCe qui introduit la section.\nSans identifiant.\nSans identifiant\nUn paragraphe de la section.")
    #expect(text["donnees"]?.title == "Données" && text["copie"]?.title == "")
    #expect(text["article-3"]?.text == "Article 3\nNul ne peut vendre un travail.")
    #expect(text.passages.map { "\($0.heading): \($0.text)" } == [": Avant tout titre.", "Objet: Un préambule, sans clause."])
    #expect(text.tombstones.map { "\($0.id): \($0.reason)" } == ["ancienne: dit ailleurs"])
  }

  @Test("the audience is the clause's own, else that of what it stands in, else the text's")
  func audiences() {
    var diagnostics: [Diagnostic] = []
    let text = read(&diagnostics)
    #expect(text["copie"]?.audience == ["etudiants"])
    #expect(text["copie-sujet"]?.audience == ["enseignants", "etudiants"])
    #expect(text["conserver"]?.audience == ["enseignants"])
    #expect(text["premier"]?.audience == ["tous"])
  }

  @Test("force is written, read or open; a section has none unless it is written")
  func forces() {
    var diagnostics: [Diagnostic] = []
    let text = read(&diagnostics)
    func shown(_ id: String) -> String { text[id].map { "\($0.force?.rawValue ?? "-") \($0.forceSource.rawValue) \($0.isConditional)" } ?? "" }
    #expect(shown("copie") == "must-not wording false")
    #expect(shown("copie-sujet") == "- unqualified false")
    #expect(shown("premier") == "must declared false" && shown("second") == "should declared true")
    #expect(shown("donnees") == "- unqualified false" && shown("article-4") == "must-not declared false")
    #expect(text["second"]?.replaces == ["ancien", "autre"])
    #expect(text["precision"]?.replaces == ["un", "deux"])
    #expect(text["second"]?.applies.map(\.description) == ["charte#a", "charte#b"])
    #expect(diagnostics.map(\.code) == ["unqualified-force"] && diagnostics.map(\.severity) == [.note])
  }

  @Test("the offsets of a clause in the HTML hold its words and nothing of its neighbours")
  func ranges() {
    var diagnostics: [Diagnostic] = []
    let source = Array(Self.text.utf8)
    let document = source.withUnsafeBufferPointer { MarkdownDocument.parse($0, MarkdownOptions(file: "a.md"), &diagnostics) }
    func html(_ id: String) -> String {
      guard let clause = document.clauses.first(where: { $0.comment.id == id }) else { return "" }
      return String(decoding: document.html(of: clause.range) { _ in [] }, as: UTF8.self)
    }
    #expect(html("conserver") == "L’enseignant doit les <strong>conserver</strong>.")
    #expect(html("copie-sujet") == "un sujet\u{202F};" && html("premier") == "Premier.")
    #expect(html("dossiers") == "<p class=\"clause\">L’enseignant doit les <strong>conserver</strong>.</p>\n")
    #expect(html("article-4") == "<p>Le texte.</p>\n<ul>\n<li class=\"clause\">Une précision.</li>\n</ul>\n")
    func alone(_ id: String) -> String {
      guard let position = document.clauses.firstIndex(where: { $0.comment.id == id }) else { return "" }
      let inner = document.clauses.filter { $0.parent == position && $0.container != .tombstone }.map(\.outer)
      return String(decoding: document.html(of: document.clauses[position].range, skipping: inner) { _ in [] }, as: UTF8.self)
    }
    // Without the clauses inside: as its text.
    #expect(alone("copie") == "\n<p>Il est interdit de copier\u{A0}:</p>\n<ul>\n<li>un cours.</li>\n</ul>\n<p>La suite de l’interdiction .</p>\n")
    #expect(alone("article-3") == "<p>Nul ne peut vendre un travail.</p>\n" && alone("article-4") == "<p>Le texte.</p>\n")
    #expect(alone("dossiers") == "" && alone("premier") == "Premier.")
    #expect(html("donnees").hasSuffix("<p>Un paragraphe de la section.</p>\n"))
  }
}

@Suite struct IdentityTests {
  private func report(_ versions: [String], _ working: String) -> [String] {
    let releases = versions.enumerated().map { parsed($1, version: "v\($0 + 1)") }
    return IdentityCheck(releases: releases, working: parsed(working), file: "a.md").diagnostics().map { "\($0.severity.rawValue) \($0.code): \($0.message)" }
  }

  private let first =
    "- Il est interdit de copier un travail entier sans le citer. <!-- #copie -->\n\n- L'enseignant doit annoncer les règles avant le début du semestre. <!-- #annonce -->\n"

  @Test("a clause that stands, is withdrawn or is replaced is not lost")
  func kept() {
    #expect(report([], first) == [])
    #expect(report([first], first) == [])
    #expect(report([first], "- Il est interdit de copier. <!-- #copie -->\n\n<!-- #annonce withdrawn=\"x\" -->\n") == [])
    #expect(
      report([first], "- Il est interdit de copier un travail entier ; l'enseignant doit annoncer les règles. <!-- #tout replaces=copie,annonce -->\n") == [])
    // Withdrawn in one version, and the tombstone is kept or not in the next.
    #expect(
      report(
        [first, "- Il est interdit de copier un travail entier sans le citer. <!-- #copie -->\n\n<!-- #annonce withdrawn=\"x\" -->\n"],
        "- Il est interdit de copier un travail entier. <!-- #copie -->\n") == [])
  }

  @Test("a clause that comes back as it was is the same one; another one under its id is not")
  func reinstated() {
    let second = "- Il est interdit de copier un travail entier sans le citer. <!-- #copie -->\n\n<!-- #annonce withdrawn=\"x\" -->\n"
    #expect(report([first, second], first) == [])
    #expect(
      report(
        [first, second],
        second.replacing("<!-- #annonce withdrawn=\"x\" -->", with: "- Les dépenses de calcul sont publiées chaque printemps. <!-- #annonce -->")) == [
          "error reused-id: the id `annonce` belonged to another clause, last in version v1: “L'enseignant doit annoncer les règles avant le début du …”"
        ])
  }

  @Test("an id on a clause that has nothing in common with the last version is a warning, as is a replacement of what never was")
  func unrelated() {
    #expect(
      report(
        [first],
        first.replacing(
          "Il est interdit de copier un travail entier sans le citer.", with: "Chaque dépense relative aux serveurs figure dans un rapport annuel public."))
        == [
          "warning reused-id: the clause `copie` does not say what it said in version v1: “Il est interdit de copier un travail entier sans …”"
        ])
    #expect(
      report([first], first + "\n- Il faut dormir. <!-- #sommeil replaces=repos -->\n") == [
        "warning unknown-clause: `replaces=repos`: no version has a clause `repos`"
      ])
  }

  private func requirements(_ formula: String, _ ends: [String]) -> String {
    ends.enumerated().map { "- \(formula) \($1). <!-- #r-\($0) -->\n" }.joined(separator: "\n")
  }

  @Test(
    "a formula that all clauses begin with hides no id that was used again, and makes none of a rewording",
    arguments: [
      (
        "Il convient de vérifier que l'application",
        [
          "chiffre les sauvegardes hors du bâtiment principal", "journalise chaque échec de connexion avec son origine",
          "refuse les fichiers trop volumineux pour le serveur",
        ],
        [
          "demande le consentement avant tout partage avec un partenaire", "ferme les sessions inactives après une durée documentée",
          "affiche la provenance des textes produits automatiquement",
        ],
        [
          "chiffre les sauvegardes qui quittent le bâtiment principal", "journalise tout échec de connexion et son origine",
          "refuse les fichiers que leur taille rend trop volumineux",
        ]
      ),
      (
        "Verify that the application",
        ["stores backups away from the server room", "logs failed attempts with time and origin", "refuses uploaded files larger than documented"],
        [
          "encrypts messages between services using current protocols", "asks consent before sharing addresses", "closes idle sessions quickly without warning",
        ],
        ["stores its backups outside the server room", "logs time and origin of failed attempts", "refuses files larger than documented"]
      ),
    ])
  func formula(_ formula: String, _ ends: [String], _ others: [String], _ reworded: [String]) {
    for count in [3, 12] {
      // The formula on other requirements, which stay.
      let rest = (3..<count).map { "traite le cas numéro \($0) selon la procédure particulière\($0) du guide\($0)" }
      let old = requirements(formula, ends + rest)
      #expect(report([old], requirements(formula, reworded + rest)).isEmpty)
      let found = report([old], requirements(formula, others + rest))
      #expect(found.count == 3 && found.allSatisfy { $0.hasPrefix("warning reused-id") }, "\(count) \(found)")
      // The same under an id that was withdrawn.
      let gone = requirements(formula, ends + rest).replacing("- \(formula) \(ends[0]). <!-- #r-0 -->", with: "<!-- #r-0 withdrawn=\"x\" -->")
      #expect(report([old, gone], old).isEmpty)
      #expect(report([old, gone], requirements(formula, [others[0]] + ends.dropFirst() + rest)).map { $0.prefix(15) } == ["error reused-id"])
    }
  }

  @Test("two clauses that exchange their words, and clauses that replace what stands")
  func exchanged() {
    let swapped = first.replacing("#copie", with: "#x").replacing("#annonce", with: "#copie").replacing("#x", with: "#annonce")
    #expect(
      report([first], swapped) == [
        "error reused-id: the clause `annonce` says what `copie` said in version v1: “Il est interdit de copier un travail entier sans …”",
        "error reused-id: the clause `copie` says what `annonce` said in version v1: “L'enseignant doit annoncer les règles avant le début du …”",
        "warning reused-id: the clause `annonce` does not say what it said in version v1: “L'enseignant doit annoncer les règles avant le début du …”",
        "warning reused-id: the clause `copie` does not say what it said in version v1: “Il est interdit de copier un travail entier sans …”",
      ])
    #expect(
      report([first], first + "\n- Il faut dormir. <!-- #sommeil replaces=copie,sommeil -->\n") == [
        "warning replaced-clause: `replaces=copie`: the clause `copie` still exists", "warning replaced-clause: the clause `sommeil` replaces itself",
      ])
  }

  @Test("the clause that a lost one has probably become is suggested, never attached")
  func suggestion() throws {
    let working =
      "- Il est interdit de copier un travail entier sans en citer l'auteur. <!-- #reprise -->\n\n- L'enseignant doit annoncer les règles avant le début du semestre. <!-- #annonce -->\n"
    let found = IdentityCheck(releases: [parsed(first, version: "v1")], working: parsed(working), file: "a.md").diagnostics()
    let lost = try #require(found.first)
    #expect(found.count == 1 && lost.code == "lost-clause")
    #expect(lost.help?.hasPrefix("is it `#reprise` now (") == true && lost.related.map(\.message) == ["`reprise` is here"])
    #expect(
      Difference(from: parsed(first), to: parsed(working)).changes.map(\.kind) == [.removed, .added]
        || Difference(from: parsed(first), to: parsed(working)).changes.map(\.kind) == [.added, .removed])
  }

  @Test("four times as many lost clauses, 3,000, are looked up with about four times the work")
  func many() {
    // However many clauses there are, as many of them share a word.
    func text(_ prefix: String, _ count: Int) -> String {
      let words = count / 8
      return (0..<count).map { number in
        "- Il est interdit de mot\(number % words) mot\(number * 7 % words) mot\((number * 13 + 5) % words). <!-- #\(prefix)-\(number) -->\n"
      }.joined()
    }
    let cost = costOfFourTimes(750) { count in #expect(report([text("a", count)], text("b", count)).count == count) }
    #expect(cost < steep)
  }
}

@Suite struct RelationTests {
  @Test("what forces prove of a clause that applies, tightens or replaces another one")
  func relations() {
    func relation(_ own: Force?, _ link: Relation.Link, _ rule: Force?) -> String {
      func clause(_ force: Force?) -> Clause { parsed("Un texte. <!-- #x\(force.map { " force=\($0.rawValue)" } ?? "") -->\n").clauses.values[0] }
      return Relation(of: clause(own), by: link, to: clause(rule)).rawValue
    }
    #expect(
      relation(.mustNot, .applies, .mustNot) == "applied" && relation(.must, .applies, .mustNot) == "applied" && relation(nil, .applies, .must) == "applied")
    #expect(relation(.should, .applies, .must) == "applied" && relation(.must, .applies, .principle) == "applied")
    #expect(relation(.mustNot, .applies, .shouldNot) == "tightened" && relation(.must, .applies, .may) == "tightened")
    #expect(relation(.may, .applies, .mustNot) == "contradicted" && relation(.mustNot, .applies, .may) == "contradicted")
    #expect(relation(nil, .stricterThan, .should) == "tightened" && relation(.may, .stricterThan, .must) == "contradicted")
    #expect(
      relation(.must, .overrides, .must) == "contradicted" && relation(nil, .overrides, nil) == "contradicted"
        && relation(.must, .overrides, .should) == "tightened")
  }
}

@Suite struct ReleaseTests {
  @Test(
    "versions that may stand in an address",
    arguments: [
      ("2025-T3", true), ("1.0", true), ("a_b", true), ("2025", true), ("", false), (".a", false), ("a.", false), ("a..b", false), ("a/b", false), ("é", false),
      ("a b", false), ("-a", false), (String(repeating: "a", count: 61), false),
    ])
  func versions(_ name: String, _ isVersion: Bool) { #expect(Release.isVersion(name) == isVersion) }
}
