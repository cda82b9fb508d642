import Foundation
import Markdown
import TestSupport
import Testing

@testable import Charters

let sentencesFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Sentences")

/// One labelled sentence of a corpus: `force | conditional | text`.
struct LabelledSentence {
  var force: Force?
  var isConditional: Bool
  var text: String
  var line: Int

  static func corpus(_ name: String) throws -> [LabelledSentence] {
    let text = try String(contentsOf: sentencesFolder.appendingPathComponent(name), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
      if line.isEmpty || line.hasPrefix("#") { return nil }
      let fields = line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " ")) }
      guard fields.count == 3, fields[0] == "-" || Force(rawValue: fields[0]) != nil else {
        Issue.record("\(name):\(number + 1): not a labelled sentence")
        return nil
      }
      return LabelledSentence(force: Force(rawValue: fields[0]), isConditional: fields[1] == "conditional", text: fields[2], line: number + 1)
    }
  }
}

@Suite struct ForceTests {
  @Test(
    "every sentence of the corpus is read as its label says, and none is read as another force",
    arguments: [("french.txt", "fr", 200), ("english.txt", "en", 60)])
  func corpus(_ name: String, _ language: String, _ least: Int) throws {
    let sentences = try LabelledSentence.corpus(name)
    #expect(sentences.count >= least)
    let reader = try #require(ForceReader(language: language))
    for sentence in sentences {
      let reading = reader.read(sentence.text)
      #expect(
        reading.force == sentence.force,
        "\(name):\(sentence.line): read as \(reading.force?.rawValue ?? "-") \(reading.evidence.map(\.words)): \(sentence.text)")
      if sentence.force != nil {
        #expect(reading.isConditional == sentence.isConditional, "\(name):\(sentence.line): conditional \(reading.isConditional): \(sentence.text)")
      }
    }
  }

  @Test("of sentences by another hand none is read as another force than its own, and four in five of those that state one are read")
  func otherHand() throws {
    let sentences = try LabelledSentence.corpus("french-other-hand.txt")
    let reader = try #require(ForceReader(language: "fr"))
    #expect(sentences.count >= 150)
    var read = 0
    for sentence in sentences {
      let force = reader.read(sentence.text).force
      if force == nil { continue }
      #expect(force == sentence.force, "line \(sentence.line): \(sentence.text)")
      read += 1
    }
    #expect(read * 5 >= sentences.count { $0.force != nil } * 4)
  }

  @Test(
    "what looks alike is told apart by grammar",
    arguments: [("french-kinds.txt", "fr", 240), ("english-kinds.txt", "en", 240), ("english-clauses.txt", "en", 165)])
  func kinds(_ name: String, _ language: String, _ least: Int) throws { try corpus(name, language, least) }

  @Test(
    "of sentences that nobody looked at while the rules changed, those that are read are read rightly, and most are read",
    arguments: [("french-held-out.txt", "fr", 135, 99, 95), ("english-held-out.txt", "en", 100, 99, 95)])
  func heldOut(_ name: String, _ language: String, _ least: Int, _ precision: Int, _ recall: Int) throws {
    let sentences = try LabelledSentence.corpus(name)
    #expect(sentences.count >= least)
    let reader = try #require(ForceReader(language: language))
    var (read, right) = (0, 0)
    for sentence in sentences {
      guard let force = reader.read(sentence.text).force else { continue }
      read += 1
      if force == sentence.force { right += 1 }
    }
    let stated = sentences.count { $0.force != nil }
    #expect(right * 100 >= read * precision, "precision: \(right) of \(read)")
    #expect(right * 100 >= stated * recall, "recall: \(right) of \(stated)")
  }

  @Test("the evidence is given in the words of the clause")
  func evidence() throws {
    let reader = try #require(ForceReader(language: "fr"))
    #expect(reader.read("Il est, sauf accord, strictement interdit de copier.").evidence.map(\.words) == ["est, sauf accord, strictement interdit"])
    let both = reader.read("L'étudiant doit citer ses sources ; il peut employer un correcteur.")
    #expect(both.evidence.map(\.force) == [.must, .may])
    #expect(ForceReader(language: "de") == nil)
    #expect(reader.read("") == ForceReading())
  }

  // MARK: Sentences of a clause

  private func forces(_ text: String, _ language: String = "fr") throws -> (Force?, [Force?]) {
    let reading = try #require(ForceReader(language: language)).read(text)
    return (reading.force, reading.sentences.map(\.force))
  }

  @Test("a clause goes by its first sentence, and each sentence has its own force")
  func mainSentence() throws {
    #expect(try forces("L'étudiant doit déclarer l'outil. Le jury peut accorder une dispense. Le formulaire est en ligne.") == (.must, [.must, .may, nil]))
    #expect(try forces("Members may resign. They must tell the board.", "en") == (.may, [.may, .must]))
    #expect(try forces("Il est interdit de copier ; il est permis de citer.") == (.mustNot, [.mustNot, .may]))
  }

  @Test("a rule that comes after a statement heads no clause")
  func incidental() throws {
    #expect(
      try forces("Tout habitant devient électeur à sa majorité.\nLes mairies sont tenues d'en informer le public. Un arrêté fixe les conditions.")
        == (nil, [nil, .must, nil]))
    #expect(try forces("Le canton élit un conseil. Le conseil se réunit au printemps. Le doyen peut l'ouvrir.") == (nil, [nil, nil, .may]))
    #expect(try forces("The council meets in spring. The chair may open the session.", "en") == (nil, [nil, .may]))
  }

  @Test("a pronoun stands for whom the French sentence before begins with, whether that one states a rule or not")
  func pronounOfPlainSentence() throws {
    #expect(try forces("Le trésorier tient les comptes. Il peut quitter la séance.").1 == [nil, .may])
    #expect(try forces("La barque tient l'eau. Elle peut quitter le port.").1 == [nil, nil])
    #expect(try forces("Le trésorier doit signer. La barque tient l'eau. Elle peut quitter le port.").1 == [.must, nil, nil])
  }

  @Test("a label before the first sentence is none")
  func label() throws {
    #expect(try forces("Données personnelles. Il est interdit de les saisir.").0 == .mustNot)
    #expect(try forces("Protection des données\nTout usager doit signaler une fuite.").0 == .must)
    #expect(try forces("Data protection. Staff must report a leak.", "en").0 == .must)
    #expect(try forces("Il dure trois jours. Le doyen peut l'ouvrir.").0 == nil)
  }

  @Test("within a sentence what is allowed beside a rule takes nothing from it, and what binds otherwise makes it uncertain")
  func predicates() throws {
    #expect(try forces("Les étudiants doivent déclarer l'outil et peuvent joindre leurs invites.").0 == .must)
    #expect(try forces("Les enseignants peuvent admettre un outil mais doivent en informer le jury.").0 == nil)
    #expect(try forces("La déclaration est obligatoire en master et recommandée en licence.").0 == nil)
  }

  @Test("an exception as a sentence of its own limits the sentence before it, and one of a later sentence does not")
  func exceptionAlone() throws {
    let reader = try #require(ForceReader(language: "fr"))
    #expect(reader.read("Il est interdit de filmer. Sauf accord du tuteur.").isConditional)
    #expect(!reader.read("Il est interdit de filmer. L'enregistrement est possible, sauf refus.").isConditional)
  }

  @Test("the ranges of sentences are those of the text, marks included")
  func ranges() throws {
    let text = "L'élève doit lire l'art. 3.2 du règlement. Il peut (p. ex.) demander « pourquoi ? » ; c'est l'usage…"
    let reading = try #require(ForceReader(language: "fr")).read(text)
    let bytes = Array(text.utf8)
    #expect(
      reading.sentences.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
        "L'élève doit lire l'art. 3.2 du règlement.", "Il peut (p. ex.) demander « pourquoi ? » ;", "c'est l'usage…",
      ])
  }

  @Test("every row of the lexicons has a reason, and no wording stands twice", arguments: ["fr", "en"])
  func reasons(_ language: String) {
    let lexicon = language == "fr" ? ForceLexicon.french : ForceLexicon.english
    for row in lexicon.rows { #expect(!row.reason.isEmpty) }
    #expect(Set(lexicon.rows.map(\.words)).count == lexicon.rows.count)
  }

  @Test("no sentence of the corpora makes it fail, cut off anywhere, or with a word less or in another place", arguments: ["fr", "en"])
  func pieces(_ language: String) throws {
    var random = RandomNumbers(seed: 7)
    let reader = try #require(ForceReader(language: language))
    let prefix = language == "fr" ? "french" : "english"
    let files = try FileManager.default.contentsOfDirectory(atPath: sentencesFolder.path).filter { $0.hasPrefix(prefix) }.sorted()
    let sentences = try files.flatMap { try LabelledSentence.corpus($0).map { $0.text.split(separator: " ") } }
    #expect(sentences.count >= 1000)
    for words in sentences {
      var (shorter, mixed) = (words, words)
      shorter.remove(at: Int.random(in: 0..<words.count, using: &random))
      mixed.swapAt(Int.random(in: 0..<words.count, using: &random), Int.random(in: 0..<words.count, using: &random))
      let cut = Int.random(in: 0...words.count, using: &random)
      for piece in [words.prefix(cut), words.suffix(cut), shorter[...], mixed[...]] {
        let text = piece.joined(separator: " ")
        for sentence in reader.read(text).sentences { #expect(sentence.range.upperBound <= text.utf8.count) }
      }
    }
  }

  @Test("no text makes it fail, and none costs more than its length")
  func anything() throws {
    var random = RandomNumbers(seed: 5)
    let french = try #require(ForceReader(language: "fr"))
    let english = try #require(ForceReader(language: "en"))
    let parts = [
      "est", "sont", "ne", "n'", "doit", "peut", ",", "(", ")", "«", "»", "sauf", "si", "que", "qui", "de", "interdit", ":", "il", "pas", "a", "moins", "must",
      "not", "may", "·es", "\"", ".", ";", "d'", "éviter", "𝒳",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in random.pick(parts) }.joined(separator: " ")
      _ = french.read(text)
      _ = english.read(text)
    }
    for part in ["est , ", "il , ", "sauf ", "qui doit ", "est pas ", "(", "« "] {
      #expect(costOfFourTimes(5_000) { count in _ = french.read(String(repeating: part, count: count)) } < steep, "\(part)")
    }
  }
}
