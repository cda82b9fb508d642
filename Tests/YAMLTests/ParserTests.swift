import Diagnostics
import TestSupport
import Testing

@testable import YAML

@Suite struct ParserTests {
  private func parse(_ text: String) -> Result<YAMLNode, Diagnostic> {
    let bytes = Array(text.utf8)
    return Result { () throws(Diagnostic) in try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "f.yml") } }
  }

  private func failure(_ text: String) -> Diagnostic? { if case .failure(let error) = parse(text) { error } else { nil } }

  @Test("scalars stay text: YAML 1.1's booleans are none")
  func scalars() throws {
    guard case .mapping(let entries) = try parse("a: no\nb: \"\"\nc:\nd: ~\ne: 'null'\n").get().value else {
      Issue.record("not a mapping")
      return
    }
    #expect(entries.map(\.key) == ["a", "b", "c", "d", "e"])
    #expect(entries.map(\.value.isNull) == [false, false, true, true, false])
    if case .scalar(let text, let quoted) = entries[0].value.value {
      #expect(text == "no")
      #expect(!quoted)
    }
  }

  @Test(
    "what the format does not allow is refused at its place",
    arguments: [
      ("a: &x 1\nb: *x\n", "yaml-alias", 1, 4), ("a: *x\n", "yaml-alias", 1, 4), ("a: !!int 3\n", "yaml-tag", 1, 4),
      ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
      ("? [x]\n: y\n", "key-not-text", 1, 3), ("a: 1\n---\nb: 2\n", "second-document", 2, 1), ("é: b: c\n", "yaml-syntax", 1, 5),
      ("a: \"x\n", "yaml-syntax", 1, 4),
    ])
  func refused(_ text: String, _ code: String, _ line: Int32, _ column: Int32) {
    let error = failure(text)
    #expect(error?.code == code)
    #expect(error?.location?.place.map { [$0.line, $0.column] } == [line, column])
    #expect(error?.help != nil)
  }

  @Test("nesting without end is refused, not followed")
  func depth() {
    #expect(failure(String(repeating: "[", count: 100_000))?.code == "too-deep")
    #expect(failure(String(repeating: "- ", count: 50_000) + "x")?.code == "too-deep")
  }

  @Test("every value and every mistake in random text has its place inside the text")
  func random() {
    var random = RandomNumbers(seed: 42)
    let characters = Array("ab:- []{}'\"#&*!|>\n\t?,%@é\u{0}".unicodeScalars)
    var (values, mistakes) = (0, 0)
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) { text.unicodeScalars.append(random.pick(characters)) }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(\.unicodeScalars.count)
      /// libyaml counts the end of a text without a last line feed as the beginning of another line.
      func isInside(_ place: Place) -> Bool {
        let (line, column) = (Int(place.line), Int(place.column))
        return place.length >= 1 && (lines.indices.contains(line - 1) ? 1...(lines[line - 1] + 1) ~= column : line == lines.count + 1 && column == 1)
      }
      func check(_ node: YAMLNode) {
        #expect(isInside(node.place), "\(text.debugDescription): \(node.place)")
        values += 1
        switch node.value {
        case .scalar: break
        case .sequence(let items): items.forEach(check)
        case .mapping(let entries):
          for entry in entries {
            #expect(isInside(entry.keyPlace), "\(text.debugDescription): \(entry.keyPlace)")
            check(entry.value)
          }
        }
      }
      switch parse(text) {
      case .success(let node): check(node)
      case .failure(let error):
        #expect(error.location?.place.map(isInside) == true, "\(text.debugDescription): \(String(describing: error.location))")
        mistakes += 1
      }
    }
    #expect(values > 100 && mistakes > 100)
  }

  @Test("a reader reports each key that nobody asked for, with a suggestion")
  func unknownKeys() throws {
    guard case .mapping(let entries) = try parse("title: x\ntitel: y\n").get().value else {
      Issue.record("no mapping")
      return
    }
    var reader = MappingReader(entries, file: "f.yml", place: Place(line: 1, column: 1))
    #expect(reader.string("title") == "x")
    reader.finish("a page")
    #expect(reader.diagnostics.map(\.message) == ["unknown key `titel` in a page"])
    #expect(reader.diagnostics.map(\.help) == ["did you mean `title`?"])
  }
}
