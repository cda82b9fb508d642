import Diagnostics
import Digests
import TestSupport
import Testing

@testable import Charters
import Vocabulary

/// A clause as sentences in paragraphs, each known by a word of its own, and what an editor does to it.
private struct RandomClause {
  struct Sentence: Equatable {
    /// Stands in the words, and in no other sentence.
    var name: String
    var text: String
  }

  enum Shape: CaseIterable { case running, items, numbered }

  var paragraphs: [[Sentence]]
  let shape: Shape

  private static let subjects = ["Le jury", "La direction", "Le service", "Tout membre", "L'étudiant"]
  private static let verbs = ["relit", "vérifie", "publie", "cite", "approuve", "conserve"]
  private static let ends = ["avant le 3 mai", "sans délai", "deux fois par an", "sous dix jours", "chaque semestre"]

  init(_ random: inout RandomNumbers) {
    shape = random.pick(Shape.allCases)
    var count = 0
    paragraphs = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      (0..<Int.random(in: 1...2, using: &random)).map { _ in
        count += 1
        return Self.sentence("dossier\(count)", &random)
      }
    }
  }

  private static func sentence(_ name: String, _ random: inout RandomNumbers) -> Sentence {
    Sentence(name: name, text: "\(random.pick(subjects)) \(random.pick(verbs)) le \(name) du comité \(random.pick(ends)).")
  }

  var sentences: [Sentence] { paragraphs.flatMap { $0 } }

  var markdown: String {
    let lines = paragraphs.enumerated().map { index, paragraph in
      (shape == .items ? "* " : shape == .numbered ? "\(index + 1)° " : "") + paragraph.map(\.text).joined(separator: " ")
    }
    return "## Titre <!-- #c -->\n\n" + lines.joined(separator: "\n\n")
  }

  /// - Parameter mark: of whoever edits: no two write the same words.
  mutating func edit(_ mark: String, _ random: inout RandomNumbers) {
    for step in 0..<Int.random(in: 1...2, using: &random) {
      guard !paragraphs.isEmpty else { return }
      let place = Int.random(in: 0..<paragraphs.count, using: &random)
      let index = Int.random(in: 0..<paragraphs[place].count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        var words = paragraphs[place][index].text.split(separator: " ").map(String.init)
        words.insert(mark, at: Int.random(in: 2..<words.count, using: &random))
        paragraphs[place][index].text = words.joined(separator: " ")
      case 1: paragraphs[place][index].text = paragraphs[place][index].text.replacing("du comité", with: "\(mark) des conseils")
      case 2: paragraphs[place].insert(Self.sentence("\(mark)\(step)", &random), at: index)
      case 3: paragraphs.insert([Self.sentence("\(mark)\(step)", &random)], at: place)
      case 4: paragraphs[place].remove(at: index)
      case 5:
        let moved = paragraphs[place].remove(at: index)
        let other = Int.random(in: 0..<paragraphs.count, using: &random)
        paragraphs[other].insert(moved, at: Int.random(in: 0...paragraphs[other].count, using: &random))
      case 6: paragraphs.swapAt(place, Int.random(in: 0..<paragraphs.count, using: &random))
      default:
        let rest = Array(paragraphs[place][index...])
        paragraphs[place].removeSubrange(index...)
        paragraphs.insert(rest, at: place + 1)
      }
      paragraphs.removeAll(where: \.isEmpty)
    }
  }
}

struct MergePropertyTests {
  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n").dropFirst().filter { !$0.isEmpty } }

  private func sentences(_ text: String) -> [String] {
    lines(text).flatMap { line -> [String] in
      let words = line.hasPrefix("* ") ? line.dropFirst(2) : line.drop { $0.isNumber || $0 == "°" || $0 == " " }
      return words.split(separator: ". ").map { $0.hasSuffix(".") ? String($0) : $0 + "." }
    }
  }

  @Test("over many clauses that both sides rewrote, a clean merge doubles, loses, brings back and empties nothing")
  func clausesSidesRewrote() throws {
    var random = RandomNumbers(seed: 21_2026)
    var clean = 0
    for _ in 0..<1000 {
      let base = RandomClause(&random)
      var (ours, theirs) = (base, base)
      ours.edit("nous", &random)
      theirs.edit("eux", &random)
      guard let merged = WordMerge(base: base.markdown, ours: ours.markdown, theirs: theirs.markdown).merged else { continue }
      clean += 1
      let said = "\(base.markdown)\n\n\(ours.markdown)\n\n\(theirs.markdown)\n\n\(merged)"
      let result = sentences(merged)
      let (b, o, t) = (base.sentences, ours.sentences, theirs.sentences)
      for name in Set((b + o + t).map(\.name)) {
        func text(_ side: [RandomClause.Sentence]) -> String? { side.first { $0.name == name }?.text }
        let found = result.filter { $0.contains(" \(name) ") }
        let versions = (text(b), text(o), text(t))
        switch versions {
        case (let before, let one, let other) where one == other || other == before: #expect(found == [one].compactMap { $0 }, "\(name) in\n\(said)")
        case (let before, let one, let other) where one == before: #expect(found == [other].compactMap { $0 }, "\(name) in\n\(said)")
        default:
          // Edited on both sides: one sentence with the edits of both.
          #expect(found.count == 1 && versions.1 != nil && versions.2 != nil, "\(name) in\n\(said)")
          #expect(found.allSatisfy { $0.contains("nous") && $0.contains("eux") }, "\(name) in\n\(said)")
        }
      }
      #expect(result.count == Set(result).count && result.allSatisfy { one in (b + o + t).contains { one.contains(" \($0.name) ") } }, "\(said)")
      let numbers = lines(merged).filter { $0.contains("°") }.map { String($0.prefix { $0 != "°" }) }
      #expect(numbers == numbers.indices.map { "\($0 + 1)" }, "\(said)")
      #expect(lines(merged).allSatisfy { $0.count > 4 }, "\(said)")
    }
    #expect(clean > 200, "\(clean)")
  }

  @Test("over many texts with footnotes that both sides number anew, each note stays with its clause")
  func textsFootnotesSides() throws {
    var random = RandomNumbers(seed: 28_2026)
    var (followed, decided, refused) = (0, 0, 0)
    for _ in 0..<400 {
      let base = (0..<3).map { Notes.Clause(id: "c\($0)", words: "Règle \($0) du texte", note: random.chance(2) ? "Note \($0) commune" : nil) }
      func edited(_ mark: String, _ random: inout RandomNumbers) -> [Notes.Clause] {
        base.map { clause in
          var clause = clause
          switch Int.random(in: 0..<6, using: &random) {
          case 0: clause.note = "Note \(mark) sur \(clause.id)"
          case 1: clause.note = nil
          case 2: clause.words += ", \(mark)"
          default: break
          }
          return clause
        }
      }
      let (ours, theirs) = (edited("locale", &random), edited("amont", &random))
      let (b, o, t) = (try Notes.source(base), try Notes.source(ours), try Notes.source(theirs))
      var item = UpstreamLock.Item(path: "content/charte/index.md", id: "charte", review: .init(version: "1", sha256: ""))
      item.clauses = b.text.clauses.compactMap { clause in
        b.clause(clause.id).map { .init(id: clause.id, review: .init(version: "1", sha256: TextAdoption.digest($0))) }
      }
      var adoption = TextAdoption(item: item, versions: ["1": b, "2": t], received: "2", ours: o, isProtected: false)
      followed += adoption.receive().updated.count
      let choice = random.pick([TextAdoption.Choice.take, .merge])
      let minutes = TextAdoption.Minutes(reason: "", date: CalendarDate(secondsSince1970: 0), by: "")
      if adoption.surroundings.isPending {
        let before = adoption
        do { try adoption.decideSurroundings(choice, minutes) } catch {
          #expect(adoption.ours?.source == before.ours?.source, "a refusal changes the text: \(error.message)")
          refused += 1
        }
      }
      for status in adoption.clauses where status.isPending {
        var next = adoption
        do {
          if try next.decide([status.id], choice, minutes).isEmpty { adoption = next }
          decided += 1
        } catch {
          #expect(next.ours?.source == adoption.ours?.source, "a refusal changes the text: \(error.message)")
          refused += 1
        }
      }
      let text = String(decoding: try #require(adoption.ours).source, as: UTF8.self)
      for (index, (words, note)) in Notes.read(text).enumerated() {
        let sides = [ours[index], theirs[index]]
        // Its words with its note, or the words of one side with what the other one did to the note.
        #expect(note == nil || sides.contains { $0.note == note }, "\(words) \(note ?? "-") in\n\(text)")
        if note == nil { #expect(sides.contains { $0.note == nil }, "\(words) in\n\(text)") }
      }
    }
    #expect(followed > 50 && decided > 100, "\(followed) followed, \(decided) decided, \(refused) refused")
  }
}

/// A text whose clauses have footnotes, numbered in their order.
private enum Notes {
  struct Clause {
    var id: String
    var words: String
    var note: String?
  }

  static func source(_ clauses: [Clause]) throws -> TextSource {
    var (body, notes, number) = ("", "", 0)
    for clause in clauses {
      if let note = clause.note {
        number += 1
        notes += "\n[^\(number)]: \(note).\n"
      }
      body += "- \(clause.words)\(clause.note == nil ? "" : "[^\(number)]"). <!-- #\(clause.id) -->\n\n"
    }
    var diagnostics: [Diagnostic] = []
    let reading = TextSource.Reading(id: "charte", title: "Charte", language: "fr", isNormative: true, file: "content/charte/index.md")
    return try #require(TextSource(Array("---\ntitle: Charte\n---\n\n\(body)\(notes)".utf8), reading, diagnostics: &diagnostics))
  }

  /// The words of each clause, with the note that its number leads to.
  static func read(_ text: String) -> [(String, String?)] {
    let lines = text.split(separator: "\n")
    var notes: [Substring: String] = [:]
    for line in lines where line.hasPrefix("[^") {
      let parts = line.dropFirst(2).split(separator: "]: ")
      if let name = parts.first, let note = parts.last, notes[name] == nil { notes[name] = String(note.dropLast()) }
    }
    return lines.filter { $0.hasPrefix("- ") }.map { line in
      let name = line.firstRange(of: "[^").map { line[$0.upperBound...].prefix { $0 != "]" } }
      return (String(line), name.flatMap { notes[$0] })
    }
  }
}
