import Diagnostics
import Markdown
import TestSupport
import Testing

@testable import Charters

/// What a difference must carry over, clause for clause.
private struct Essence: Equatable, CustomStringConvertible {
  var id: String
  var parent: String?
  var text: String
  var force: Force?
  var isConditional: Bool
  var audience: Set<String>
  var usage: Int?
  var applies: Set<ClauseReference>

  init(_ clause: Clause) {
    id = clause.id
    parent = clause.parent
    text = clause.foldedText
    force = clause.force
    isConditional = clause.isConditional
    audience = Set(clause.audience)
    usage = clause.usage
    applies = Set(clause.applies)
  }

  var description: String { "\(parent ?? "")/\(id) \(force?.rawValue ?? "-") “\(text)”" }
}

@Suite struct DifferenceTests {
  @Test("applying the difference to the old text gives the new one, clause for clause, on 600 pairs of random texts")
  func application() {
    var random = RandomNumbers(seed: 20_251_006)
    var seen: Set<ClauseChange.Kind> = []
    for round in 0..<600 {
      var text = RandomText(&random)
      let source = text.markdown(&random)
      let old = parsed(source, version: "A")
      // Now and then a text that has nothing to do with the first one.
      if round % 10 == 0 { text = RandomText(&random) } else { for _ in 0..<Int.random(in: 0...8, using: &random) { text.edit(&random) } }
      let changed = text.markdown(&random)
      let new = parsed(changed, version: "B")
      let difference = Difference(from: old, to: new)
      seen.formUnion(difference.changes.map(\.kind))
      let result = difference.applied(to: old).map(Essence.init)
      let wanted = new.clauses.map(Essence.init)
      #expect(result == wanted, "round \(round)\n--- from\n\(source)\n--- to\n\(changed)")
      if result != wanted { return }
      // No clause is lost: each one of both texts is unchanged or stands in the difference once.
      let changes = Dictionary(grouping: difference.changes, by: \.id)
      #expect(changes.values.allSatisfy { $0.count == 1 })
      #expect(difference.unchanged + difference.changes.count { $0.kind != .removed && $0.kind != .withdrawn } == new.clauses.count)
      for clause in old.clauses where new[clause.id] == nil { #expect(changes[clause.id]?.first.map { $0.kind == .removed || $0.kind == .withdrawn } == true) }
    }
    #expect(seen == Set(ClauseChange.Kind.allCases))
  }

  @Test("writing a text anew, wrapped and with other apostrophes, is no difference")
  func rewrapping() {
    var random = RandomNumbers(seed: 7)
    for _ in 0..<300 {
      let text = RandomText(&random)
      let difference = Difference(from: parsed(text.markdown(&random)), to: parsed(text.markdown(&random)))
      #expect(difference.changes.isEmpty)
    }
  }

  @Test("folding twice changes nothing, on random texts")
  func idempotent() {
    var random = RandomNumbers(seed: 11)
    let scalars = Array("aé e\u{301} \u{A0}\u{202F}\u{2019}'\t\n«»\u{AD}\u{200B}ﬁÅ\u{212B}한국\u{1100}\u{1161}🏳️‍🌈".unicodeScalars)
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...30, using: &random) { text.unicodeScalars.append(random.pick(scalars)) }
      #expect(folded(folded(text)) == folded(text))
      #expect(Array(folded(folded(text)).utf8) == Array(folded(text).utf8))
    }
  }

  @Test("the parts of a word difference are the old text without insertions and the new one without deletions, on random texts")
  func words() {
    var random = RandomNumbers(seed: 13)
    for _ in 0..<3000 {
      let old = folded(RandomText.sentence(&random) + (random.chance(4) ? "" : " " + RandomText.sentence(&random)))
      let new =
        random.chance(3)
        ? folded(RandomText.sentence(&random)) : folded(old.split(separator: " ").filter { _ in !random.chance(5) }.joined(separator: " ") + " fin")
      let difference = WordDifference(from: old, to: new)
      #expect(difference.applied(to: old) == new)
      #expect(difference.applied(to: old + "x") == nil)
      #expect(zip(difference.parts, difference.parts.dropFirst()).allSatisfy { $0.kind != $1.kind })
      #expect(WordDifference(from: old, to: old).parts.allSatisfy { $0.kind == .same })
    }
  }

  @Test("only the words that changed are marked, an elided article is kept, and a short word between two changes goes with them")
  func marks() {
    func shown(_ old: String, _ new: String) -> String {
      WordDifference(from: old, to: new).parts.map { $0.kind == .same ? $0.text : $0.kind == .deleted ? "[-\($0.text)-]" : "{+\($0.text)+}" }.joined()
    }
    #expect(
      shown("Il est recommandé de déclarer l'usage d'une IA.", "Il est obligatoire de déclarer l'emploi d'une IA.")
        == "Il est[- recommandé-]{+ obligatoire+} de déclarer l'[-usage-]{+emploi+} d'une IA.")
    #expect(shown("a b c", "a b c d") == "a b c{+ d+}")
    #expect(shown("un deux de trois fin de phrase", "quatre de cinq fin de phrase") == "[-un deux de trois-]{+quatre de cinq+} fin de phrase")
    #expect(shown("tout autre chose ici", "rien de commun avec cela") == "[-tout autre chose ici-]{+rien de commun avec cela+}")
    #expect(shown("", "neuf") == "{+neuf+}" && shown("vieux", "") == "[-vieux-]" && shown("", "") == "")
  }

  @Test("texts of 40,000 different words cost four times as much to compare as texts of 10,000")
  func large() {
    func texts(_ count: Int) -> (old: String, new: String) {
      ((0..<count).map { "a\($0)" }.joined(separator: " "), (0..<count).map { $0 % 2 == 0 ? "a\($0)" : "b\($0)" }.joined(separator: " "))
    }
    let (old, new) = texts(40_000)
    #expect(WordDifference(from: old, to: new).applied(to: old) == new)
    let cost = costOfFourTimes(10_000) { count in
      let (old, new) = texts(count)
      _ = WordDifference(from: old, to: new)
    }
    #expect(cost < steep)
  }

  private func kinds(_ old: String, _ new: String) -> [String] {
    Difference(from: parsed(old), to: parsed(new)).changes.map { "\($0.id) \($0.kind.rawValue)" }
  }

  @Test("each kind of change is told apart")
  func kinds() {
    let base =
      "## Règles <!-- #regles -->\n\n- Il est interdit de copier. <!-- #copie -->\n\n- Il est recommandé de citer. <!-- #cite -->\n\n- L'étudiant peut demander. <!-- #demande -->\n\n## Suite <!-- #suite -->\n\n- L'enseignant doit répondre. <!-- #reponse -->\n"
    #expect(kinds(base, base) == [])
    #expect(kinds(base, base.replacing("recommandé", with: "obligatoire")) == ["cite force-changed"])
    #expect(kinds(base, base.replacing("de copier", with: "de tout copier")) == ["copie changed"])
    #expect(kinds(base, base.replacing("<!-- #copie -->", with: "<!-- #copie audience=etudiants -->")) == ["copie changed"])
    #expect(kinds(base, base.replacing("- Il est interdit de copier. <!-- #copie -->\n\n", with: "")) == ["copie removed"])
    #expect(
      kinds(base, base.replacing("- Il est interdit de copier. <!-- #copie -->", with: "<!-- #copie withdrawn=\"dit ailleurs\" -->")) == ["copie withdrawn"])
    #expect(kinds(base, base + "\n- Il est interdit de vendre. <!-- #vente -->\n") == ["vente added"])
    let item = "- Il est interdit de copier. <!-- #copie -->\n\n"
    #expect(kinds(base, base.replacing(item, with: "") + "\n" + item) == ["copie moved"])
    // One of three changes places: it is the one that moved, the two others kept their order.
    #expect(kinds(base, base.replacing(item, with: "").replacing("## Suite", with: item + "## Suite")) == ["copie moved"])
    // A section that moves takes its clauses along.
    let (first, second) = (base.ranges(of: "## Suite").first?.lowerBound).map { (String(base[..<$0]), String(base[$0...])) } ?? ("", "")
    #expect(kinds(base, second + "\n" + first).count == 1)
    #expect(kinds(base, base.replacing("## Suite", with: "### Suite")) == ["suite moved"])
    #expect(kinds("Un préambule.\n\n" + base, "Un autre préambule.\n\n" + base) == [])
  }

  @Test("of many clauses that replace one, the first are compared with it")
  func manySuccessors() {
    let new = (0..<20).map { "- Il est interdit de copier \($0). <!-- #c\($0) replaces=copie -->" }.joined(separator: "\n")
    let difference = Difference(from: parsed("- Il est interdit de copier. <!-- #copie -->\n"), to: parsed(new + "\n"))
    let added = difference.changes.filter { $0.kind == .added }
    #expect(added.count == 20 && added.allSatisfy { $0.replaces == ["copie"] } && added.count { $0.words != nil } == 8)
    #expect(difference.change(of: "copie")?.replacedBy.count == 20 && difference.change(of: "c19")?.from == nil && difference.change(of: "x") == nil)
  }

  @Test("a clause that replaces another one is compared with it, and text outside of clauses is compared under its heading")
  func replaced() throws {
    let old = parsed(
      "## Objet\n\nLe texte vaut pour tous.\n\n## A <!-- #a -->\n\n- Il est interdit de copier et de vendre. <!-- #copie-vente -->\n", version: "1")
    let new = parsed(
      "## Objet\n\nLe texte vaut pour chacun.\n\n## A <!-- #a -->\n\n- Il est interdit de copier. <!-- #copie replaces=copie-vente -->\n\n- Il est interdit de vendre. <!-- #vente replaces=copie-vente -->\n",
      version: "2")
    let difference = Difference(from: old, to: new)
    #expect(
      difference.changes.map { "\($0.id) \($0.kind.rawValue) \($0.replaces) \($0.replacedBy)" } == [
        "copie-vente removed [] [\"copie\", \"vente\"]", "copie added [\"copie-vente\"] []", "vente added [\"copie-vente\"] []",
      ])
    #expect(difference.changes.last?.words?.parts.first { $0.kind == .deleted }?.text == " copier et de")
    #expect(difference.passages.map(\.heading) == ["Objet"])
    #expect(difference.passages.first?.words.parts.map(\.text) == ["Le texte vaut pour", " tous", " chacun", "."])
    #expect(difference.unchanged == 1)
  }

  @Test("paragraphs of a clause stay apart, whatever changes in them")
  func paragraphs() {
    func shown(_ old: String, _ new: String) -> [String] {
      WordDifference(from: old, to: new).paragraphs.map { paragraph in
        paragraph.map { $0.kind == .same ? $0.text : $0.kind == .deleted ? "[-\($0.text)-]" : "{+\($0.text)+}" }.joined()
      }
    }
    let old = "Le bureau se réunit.\nIl élit son président.\nIl publie ses avis."
    #expect(shown(old, old) == old.split(separator: "\n").map(String.init))
    #expect(
      shown(old, old.replacing("son président", with: "sa présidente")) == [
        "Le bureau se réunit.", "Il élit[- son président-]{+ sa présidente+}.", "Il publie ses avis.",
      ])
    // What stands at both sides of a paragraph break stays at its side.
    #expect(
      shown(old, old.replacing("réunit.\nIl", with: "forme.\nElle")) == [
        "Le bureau se[- réunit-]{+ forme+}.", "[-Il-]{+Elle+} élit son président.", "Il publie ses avis.",
      ])
    #expect(shown(old, old.replacing("Il élit", with: "Il siège.\nIl élit")).count == 4)
    #expect(shown(old, "Le bureau se réunit.\nIl publie ses avis.").filter { !$0.contains("[-") } == ["Le bureau se réunit.", "Il publie ses avis."])
    #expect(shown("Un.\nDeux.", "Tout autre chose ici.\nEt rien de cela.") == ["[-Un.-]", "[-Deux.-]", "{+Tout autre chose ici.+}", "{+Et rien de cela.+}"])
  }

  @Test("the paragraphs of a difference are its parts, on random texts")
  func paragraphParts() {
    var random = RandomNumbers(seed: 23)
    func text(_ random: inout RandomNumbers) -> String {
      foldedBlocks((0..<Int.random(in: 1...4, using: &random)).map { _ in RandomText.sentence(&random) }.joined(separator: "\n"))
    }
    for _ in 0..<1000 {
      let old = text(&random)
      let new = random.chance(2) ? text(&random) : old.replacing(" de ", with: " du ")
      let difference = WordDifference(from: old, to: new)
      #expect(folded(old) == folded(foldedBlocks(old)))
      #expect(difference.applied(to: old) == new)
      func joined(_ kind: WordDifference.Kind) -> String {
        folded(difference.paragraphs.map { $0.filter { $0.kind != kind }.map(\.text).joined() }.joined(separator: "\n")).replacing(" ", with: "")
      }
      #expect(joined(.inserted) == folded(old).replacing(" ", with: "") && joined(.deleted) == folded(new).replacing(" ", with: ""))
      #expect(difference.paragraphs.allSatisfy { $0.allSatisfy { !$0.text.utf8.contains(0x0A) && !$0.text.isEmpty } })
    }
  }

  @Test("no increasing run is longer than the one that is found")
  func runs() {
    #expect(longestIncreasingRun([]) == [])
    #expect(longestIncreasingRun([3, 1, 2, 5, 4]).count == 3)
    var random = RandomNumbers(seed: 3)
    for _ in 0..<300 {
      let values = Array(0..<Int.random(in: 0...9, using: &random)).shuffled(using: &random)
      let run = longestIncreasingRun(values).sorted().map { values[$0] }
      #expect(run == run.sorted())
      // By trying every subset.
      let best =
        (0..<(1 << values.count)).map { mask -> Int in
          let subset = values.indices.filter { mask >> $0 & 1 == 1 }.map { values[$0] }
          return subset == subset.sorted() ? subset.count : 0
        }.max() ?? 0
      #expect(run.count == best)
    }
  }
}
