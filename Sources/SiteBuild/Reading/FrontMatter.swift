#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Diagnostics
import YAML

/// A file cut into its YAML front matter and its body.
struct FrontMatter {
  var root: Node
  /// Offset of the body in the file, and the lines before it.
  var bodyOffset: Int
  var bodyLine: Int

  /// - Throws: where the front matter is missing, does not close or is not YAML.
  static func split(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(Diagnostic) -> FrontMatter {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard isFence(bytes, start), let opening = lineEnd(bytes, start) else {
      throw Diagnostic.error(
        "no-front-matter", "the file does not begin with front matter", at: Location(file, Place(line: 1, column: 1)),
        help: "begin with a line `---`, then `title: …`, then a line `---`")
    }
    var offset = opening
    var line = 2
    while offset < bytes.count {
      if isFence(bytes, offset) {
        let slice = UnsafeBufferPointer(rebasing: bytes[opening..<offset])
        let root = try Parser.parse(slice, file: file, lineOffset: 1)
        return FrontMatter(root: root, bodyOffset: lineEnd(bytes, offset) ?? bytes.count, bodyLine: line)
      }
      guard let next = lineEnd(bytes, offset) else { break }
      offset = next
      line += 1
    }
    throw Diagnostic.error(
      "unclosed-front-matter", "the front matter that begins here does not end", at: Location(file, Place(line: 1, column: 1, length: 3)),
      help: "add a line `---` between the front matter and the text")
  }

  /// Whether the line at this offset is `---`, white space after it aside.
  private static func isFence(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    guard offset + 3 <= bytes.count, bytes[offset] == 0x2D, bytes[offset + 1] == 0x2D, bytes[offset + 2] == 0x2D else { return false }
    var index = offset + 3
    while index < bytes.count, bytes[index] != 0x0A {
      guard bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D else { return false }
      index += 1
    }
    return true
  }

  /// The offset after the line's end; nil where the file ends in this line.
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    guard offset < bytes.count, let base = bytes.baseAddress, let end = memchr(base + offset, 0x0A, bytes.count - offset) else { return nil }
    return base.distance(to: end.assumingMemoryBound(to: UInt8.self)) + 1
  }
}
