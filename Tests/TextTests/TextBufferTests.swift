import TestSupport
import Testing

@testable import Text

@Suite struct TextBufferTests {
  @Test("holds what an array would hold, whatever is appended and taken back") func random() {
    var random = RandomNumbers(seed: 23)
    for _ in 0..<500 {
      var buffer = TextBuffer(capacity: Int.random(in: 0...64, using: &random))
      var expected: Bytes = []
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        let piece = Bytes((0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) })
        switch Int.random(in: 0...9, using: &random) {
        case 0:
          buffer.append(0x2E)
          expected.append(0x2E)
        case 1:
          buffer.append("a literal of some length")
          expected += "a literal of some length".utf8
        case 2:
          buffer.append(piece.text)
          expected += piece
        case 3:
          buffer += piece
          expected += piece
        case 4:
          buffer.append(contentsOf: piece.dropFirst(3))
          expected += piece.dropFirst(3)
        case 5:
          piece.withUnsafeBufferPointer { buffer.append(contentsOf: $0[..<($0.count / 2)]) }
          expected += piece[..<(piece.count / 2)]
        case 6:
          buffer.append("é" as Unicode.Scalar)
          expected += "é".utf8
        case 7:
          let count = Int.random(in: 0...expected.count, using: &random)
          buffer.truncate(to: count)
          expected.removeSubrange(count...)
        case 8:
          guard let index = expected.indices.randomElement(using: &random) else { continue }
          buffer[index] = 0x21
          expected[index] = 0x21
        default: piece.withUnsafeBytes { buffer.append(contentsOf: $0) }; expected += piece
        }
        #expect(buffer.count == expected.count && buffer.last == expected.last && buffer.isEmpty == expected.isEmpty)
      }
      #expect(buffer.bytes == expected)
      #expect(buffer.text == expected.text)
      let start = Int.random(in: 0...expected.count, using: &random)
      #expect(buffer.bytes(from: start) == Bytes(expected[start...]))
      var other = TextBuffer()
      other += buffer
      other += buffer
      #expect(other.bytes == expected + expected)
      buffer.removeAll()
      #expect(buffer.bytes == [])
    }
  }

  @Test("what is not UTF-8 becomes U+FFFD, as in an array") func damaged() {
    var buffer = TextBuffer()
    buffer += [0x61, 0xFF, 0x62]
    #expect(buffer.text == "a\u{FFFD}b")
  }

  @Test("texts are put together as interpolation does") func together() {
    var random = RandomNumbers(seed: 29)
    let pieces = ["", "a", "é", "un texte plus long que quinze octets", "🎓", " — ", String("sous-chaîne".dropFirst(5))]
    for _ in 0..<1000 {
      let parts = (0..<5).map { _ in pieces.randomElement(using: &random) ?? "" }
      #expect(concatenated(parts[0], parts[1]) == "\(parts[0])\(parts[1])")
      #expect(concatenated(parts[0], parts[1], parts[2], parts[3], parts[4]).hasSameBytes(as: parts.joined()))
      let some = Array(parts.prefix(Int.random(in: 0...5, using: &random)))
      #expect(joined(some, parts[0]).hasSameBytes(as: some.joined(separator: parts[0])))
    }
  }
}
