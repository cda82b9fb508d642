import Diagnostics
import TestSupport
import Testing

@testable import YAML

@Suite struct WritingTests {
  private func parse(_ text: String) -> Result<YAMLNode, Diagnostic> {
    let bytes = Array(text.utf8)
    return Result { () throws(Diagnostic) in try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "f.yml") } }
  }

  private func scalar(_ node: YAMLNode?) -> String? { if case .scalar(let text, _) = node?.value, node?.isNull == false { text } else { nil } }

  /// Whether a text is read as it was written in each place where one is written: the value of a key, an item, values within braces and brackets.
  private func isReadAgain(_ text: String) -> Result<Bool, Diagnostic> {
    let forms = [(yamlText(text), yamlText(text, inFlow: true)), (yamlQuoted(text), yamlQuoted(text))]
    var isSame = true
    for (plain, flow) in forms {
      let root: YAMLNode
      switch parse("a: \(plain)\nb:\n  - \(plain)\n  - {x: \(flow), y: [\(flow), \(flow)]}\nc: 1\n") {
      case .success(let node): root = node
      case .failure(let error): return .failure(error)
      }
      guard case .mapping(let entries) = root.value, entries.map(\.key) == ["a", "b", "c"], case .sequence(let items) = entries[1].value.value,
        items.count == 2, case .mapping(let inner) = items[1].value, inner.map(\.key) == ["x", "y"], case .sequence(let list) = inner[1].value.value
      else { return .success(false) }
      let read = [scalar(entries[0].value), scalar(items[0]), scalar(inner[0].value)] + list.map { scalar($0) }
      isSame = isSame && read.count == 5 && read.allSatisfy { $0.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars) }
    }
    return .success(isSame)
  }

  @Test(
    "a text is read as it was written, whatever stands in it",
    arguments: [
      "", " ", "a\nb", "a\rb", "a\r\nstatus: adopted\r\nb", "\r\n", "a\u{2028}b", "a\u{2029}b: c", "\"", "'", "a\"b\\", "\\n", "\\", "a\tb", " a", "a ",
      "\u{A0}a\u{A0}",
      "a\u{202F}", "# a", "a # b", "a #b", "a: b", "a:", "a:b", "a: \u{345}b", ":\u{301} a", "- a", "-", "? a", "a\n- b", "[a]", "{a: b}", "a, b", "a]", "a}",
      "&a", "*a",
      "!a", "|", ">", "%a", "@a", "`a", "1", "01", "1.5", "1e3", "0x1F", ".5", ".nan", "-1", "+1", "true", "True", "yes", "NO", "on", "y", "N", "null", "Null",
      "~", "---", "...",
      "--- a", "2025-03-03", "12:30", "<<", "=", "é: è", "e\u{301}", "\u{FEFF}a", "a\u{FEFF}", "a\u{200E}b", "\u{202E}a", "\u{1F1EB}\u{1F1F7}", "한국",
      "a\u{AD}b",
      String(repeating: "Université ", count: 400), String(repeating: "a: ", count: 900), String(repeating: "\r\n", count: 2000),
    ])
  func readAgainAsWritten(_ text: String) throws {
    #expect(try isReadAgain(text).get(), "\(yamlText(text))")
    #expect(!yamlText(text).unicodeScalars.contains { $0.value < 0x20 || [0x85, 0x2028, 0x2029].contains($0.value) })
  }

  @Test("so is any text, and what no text may hold is refused where it is read, never read as something else")
  func random() {
    var random = RandomNumbers(seed: 20_261_130)
    let scalars = Array("aAé1 .:-#,'\"\\[]{}&*!|>%@`?~=\n\r\t\u{85}\u{A0}\u{2028}\u{2029}\u{FEFF}\u{301}\u{345}\u{7F}\u{1}\u{FFFE}\u{200E}😀".unicodeScalars)
    var refused = 0
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) { text.unicodeScalars.append(random.pick(scalars)) }
      switch isReadAgain(text) {
      case .success(let isSame): #expect(isSame, "\(yamlText(text))")
      case .failure(let error):
        #expect(error.code == "control-character", "\(error.message): \(yamlText(text))")
        refused += 1
      }
    }
    #expect(refused > 100 && refused < 3000)
  }
}
