import Diagnostics
import Markdown
import TestSupport

@testable import Charters

func parsed(_ source: String, id: String = "charte", version: String = "", audience: [String] = [], language: String = "fr", _ diagnostics: inout [Diagnostic])
  -> NormativeText
{
  var options = MarkdownOptions(file: "content/charte/index.md")
  options.language = language
  options.isNormative = true
  let bytes = Array(source.utf8)
  let document = bytes.withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
  return NormativeText(
    document, id: id, title: "Charte", language: language, version: version, audience: audience, file: "content/charte/index.md", diagnostics: &diagnostics)
}

func parsed(_ source: String, version: String = "") -> NormativeText {
  var diagnostics: [Diagnostic] = []
  return parsed(source, version: version, &diagnostics)
}

/// A text as a tree of clauses, which can be written as Markdown and changed as an editor would.
struct RandomText {
  struct Block {
    var id: String?
    var text: String
    var attributes = ""
    var items: [Block] = []
  }

  struct Section {
    var id: String?
    var title: String
    var level: Int
    var blocks: [Block]
  }

  var sections: [Section] = []
  var tombstones: [String] = []
  private var next = 0

  private static let words = [
    "l'étudiant", "doit", "déclarer", "l'usage", "d'une", "IA", "dans", "tout", "travail", "remis", "il", "est", "interdit", "de", "saisir", "des", "données",
    "sensibles",
    "sauf", "si", "l'établissement", "l'autorise", "peut", "éviter", "recommandé", "privilégier", ",", "outil", "validé", "œuvre", "été", "naïve", "12",
    "(art. 5)", "«\u{A0}charte\u{A0}»", "**ferme**",
    "`code`", "aujourd\u{2019}hui", "e\u{301}preuve", "20\u{202F}%", "—", "comité", "trimestre",
  ]

  static func sentence(_ random: inout RandomNumbers) -> String {
    var words = (0..<Int.random(in: 1...18, using: &random)).map { _ in random.pick(Self.words) }
    // Nothing that Markdown takes for the mark of a list or a heading.
    words.insert(random.pick(["Ainsi", "L'université", "Nul", "Il"]), at: 0)
    return words.joined(separator: " ")
  }

  init(_ random: inout RandomNumbers) {
    for _ in 0..<Int.random(in: 0...5, using: &random) { sections.append(section(&random)) }
  }

  private mutating func newID(_ random: inout RandomNumbers) -> String? {
    if random.chance(8) { return nil }
    next += 1
    return "c-\(next)-\(UInt16.random(in: 0...99, using: &random))"
  }

  private static func attributes(_ random: inout RandomNumbers) -> String {
    var result = ""
    if random.chance(4) { result += " force=\(random.pick(Force.names))" }
    if random.chance(5) { result += " audience=\(random.pick(["etudiants", "enseignants", "etudiants,enseignants"]))" }
    if random.chance(12) { result += " usage=\(Int.random(in: 0...4, using: &random))" }
    if random.chance(12) { result += " applies=charte#x" }
    return result
  }

  mutating func section(_ random: inout RandomNumbers) -> Section {
    let title = Self.sentence(&random)
    let id = newID(&random)
    return Section(
      id: id, title: title, level: random.pick([2, 2, 2, 3]), blocks: (0..<Int.random(in: 0...6, using: &random)).map { _ in block(&random, depth: 0) })
  }

  mutating func block(_ random: inout RandomNumbers, depth: Int) -> Block {
    var block = Block(id: newID(&random), text: Self.sentence(&random), attributes: Self.attributes(&random))
    if depth < 2, random.chance(3) { block.items = (0..<Int.random(in: 1...3, using: &random)).map { _ in self.block(&random, depth: depth + 1) } }
    return block
  }

  /// The text as somebody may have wrapped it.
  func markdown(_ random: inout RandomNumbers) -> String {
    var out = random.chance(2) ? "Avant tout titre.\n\n" : ""
    func wrapped(_ text: String, _ indent: String, _ random: inout RandomNumbers) -> String {
      var result = ""
      for (index, word) in text.split(separator: " ").enumerated() {
        if index > 0 { result += random.chance(6) && !word.hasPrefix("1") && word != "—" ? "\n" + indent : " " }
        result += word.replacing("'", with: random.chance(3) ? "\u{2019}" : "'")
      }
      return result
    }
    func comment(_ id: String?, _ attributes: String) -> String { id.map { " <!-- #\($0)\(attributes) -->" } ?? "" }
    func write(_ block: Block, _ indent: String, _ random: inout RandomNumbers) {
      out += "\(indent)- \(wrapped(block.text, indent + "  ", &random))\(comment(block.id, block.attributes))\n\n"
      for item in block.items { write(item, indent + "  ", &random) }
    }
    for section in sections {
      out += String(repeating: "#", count: section.level) + " " + section.title + comment(section.id, "") + "\n\n"
      for block in section.blocks {
        if block.items.isEmpty, random.chance(3) {
          out += "\(wrapped(block.text, "", &random))\(comment(block.id, block.attributes))\n\n"
        } else {
          write(block, "", &random)
        }
      }
    }
    for id in tombstones { out += "<!-- #\(id) withdrawn=\"retirée\" -->\n\n" }
    return out
  }

  /// What an editor does between two versions.
  mutating func edit(_ random: inout RandomNumbers) {
    guard !sections.isEmpty else {
      sections.append(section(&random))
      return
    }
    let index = Int.random(in: 0..<sections.count, using: &random)
    switch Int.random(in: 0..<11, using: &random) {
    case 0: sections.insert(section(&random), at: index)
    case 1: sections.remove(at: index)
    case 2: sections.swapAt(index, Int.random(in: 0..<sections.count, using: &random))
    case 3: sections[index].blocks.append(block(&random, depth: 0))
    case 4:
      if let gone = sections[index].blocks.popLast(), gone.items.isEmpty, let id = gone.id, random.chance(2) { tombstones.append(id) }
    case 5: if !sections[index].blocks.isEmpty { sections[index].blocks[0].text = Self.sentence(&random) }
    case 6:
      guard let last = sections[index].blocks.indices.last else { return }
      var words = sections[index].blocks[last].text.split(separator: " ").map(String.init)
      words.insert(random.pick(["doit", "jamais", "toujours"]), at: Int.random(in: 1...words.count, using: &random))
      sections[index].blocks[last].text = words.joined(separator: " ")
    case 7: sections[index].blocks.shuffle(using: &random)
    case 8:
      guard let moved = sections[index].blocks.popLast() else { return }
      let other = Int.random(in: 0..<sections.count, using: &random)
      sections[other].blocks.insert(moved, at: Int.random(in: 0...sections[other].blocks.count, using: &random))
    case 9:
      for position in sections[index].blocks.indices where random.chance(3) { sections[index].blocks[position].attributes = Self.attributes(&random) }
    default: sections[index].title = Self.sentence(&random)
    }
  }
}
