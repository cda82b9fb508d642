import Foundation
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

  @Test("the evidence is given in the words of the clause, and several forces make it uncertain")
  func evidence() throws {
    let reader = try #require(ForceReader(language: "fr"))
    #expect(reader.read("Il est, sauf accord, strictement interdit de copier.").evidence.map(\.words) == ["est, sauf accord, strictement interdit"])
    let both = reader.read("L'étudiant doit citer ses sources ; il peut employer un correcteur.")
    #expect(both.force == nil && both.evidence.map(\.force) == [.must, .may])
    #expect(ForceReader(language: "de") == nil)
    #expect(reader.read("") == ForceReading())
  }

  @Test("every row of the lexicons has a reason, and no wording stands twice", arguments: ["fr", "en"])
  func reasons(_ language: String) {
    let lexicon = language == "fr" ? ForceLexicon.french : ForceLexicon.english
    for row in lexicon.rows { #expect(!row.reason.isEmpty) }
    #expect(Set(lexicon.rows.map(\.words)).count == lexicon.rows.count)
  }

  @Test("no text makes it fail or take long")
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
    let clock = ContinuousClock()
    for part in ["est , ", "il , ", "sauf ", "qui doit ", "est pas ", "(", "« "] {
      let long = String(repeating: part, count: 20_000)
      #expect(clock.measure { _ = french.read(long) } < .seconds(20), "\(part)")
    }
  }
}
