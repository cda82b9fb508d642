import CLibrary
import Diagnostics
import YAML

/// A file split into YAML front matter and body.
package struct FrontMatter {
  package var root: YAMLNode
  /// Byte offset of the body in the file.
  package var bodyOffset: Int
  /// Number of lines before the body.
  var bodyLine: Int

  /// Splits a file into front matter and body.
  ///
  /// - Throws: an error if the front matter is missing, does not end, or is not YAML.
  package static func split(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(Diagnostic) -> FrontMatter {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard isFence(bytes, start), let opening = lineEnd(bytes, start) else {
      throw missing(bytes, from: start, file)
    }
    var offset = opening
    var line = 2
    while offset < bytes.count {
      if isFence(bytes, offset) {
        let slice = UnsafeBufferPointer(rebasing: bytes[opening..<offset])
        let root = try YAMLParser.parse(slice, file: file, lineOffset: 1)
        return FrontMatter(root: root, bodyOffset: lineEnd(bytes, offset) ?? bytes.count, bodyLine: line)
      }
      guard let next = lineEnd(bytes, offset) else { break }
      offset = next
      line += 1
    }
    throw Diagnostic.error(
      "unclosed-front-matter", "the front matter that begins here is not closed", at: Location(file, Place(line: 1, column: 1, length: 3)),
      help: "add a line `---` between the front matter and the text")
  }

  /// The error for missing front matter. It names what the file begins with instead.
  private static func missing(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ file: String) -> Diagnostic {
    let text = UnsafeBufferPointer(rebasing: bytes[start...])
    func error(_ message: String, line: Int = 1, _ help: String) -> Diagnostic {
      .error("no-front-matter", message, at: Location(file, Place(line: line, column: 1)), help: help)
    }
    if text.starts(with: "---\r".utf8), text.position(of: 0x0A) == nil {
      return error("the lines of this file end in CR alone, as on old Macs", "save it with the line ends LF (Unix) or CR LF (Windows)")
    }
    if text.starts(with: "+++".utf8) || text.starts(with: "{".utf8) || text.starts(with: ";;;".utf8) {
      let kind = text.first == UInt8(ascii: "+") ? "TOML" : "JSON"
      return error("this front matter is \(kind), not YAML", "write YAML such as `title: …` between two lines `---`; other formats are not read")
    }
    let first = text.firstIndex { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 != 0x09 }
    if let first, first > 0, isFence(text, first) {
      return error(
        "there is something before the front matter", line: text[..<first].count { $0 == 0x0A } + 1, "remove the empty lines and spaces before the first `---`")
    }
    return error("the file does not begin with front matter", "begin with a line `---`, then `title: …`, then a line `---`")
  }

  /// Whether the line at this offset is `---`, ignoring trailing white space.
  private static func isFence(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    guard offset + 3 <= bytes.count, bytes[offset] == 0x2D, bytes[offset + 1] == 0x2D, bytes[offset + 2] == 0x2D else { return false }
    var index = offset + 3
    while index < bytes.count, bytes[index] != 0x0A {
      guard bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D else { return false }
      index += 1
    }
    return true
  }

  /// Offset after the end of the line; nil on the last line of a file without a final line end.
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    guard offset < bytes.count, let base = bytes.baseAddress, let end = memchr(base + offset, 0x0A, bytes.count - offset) else { return nil }
    return base.distance(to: end.assumingMemoryBound(to: UInt8.self)) + 1
  }
}
