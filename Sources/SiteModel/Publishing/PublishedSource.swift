import Charters
import Diagnostics
import Markdown
import Text
import YAML

/// Sources as published: only what readers may see, without notes that were meant for the editors.
package enum PublishedSource {
  /// A fast check whether a document may contain anything that must not be published.
  package static func mayHoldMore(_ bytes: UnsafeBufferPointer<UInt8>, bodyOffset: Int, _ entries: [YAMLNode.Entry]) -> Bool {
    let body = min(bodyOffset, bytes.count)
    return UnsafeBufferPointer(rebasing: bytes[..<body]).position(of: UInt8(ascii: "#")) != nil || entries.contains { $0.key == hiddenKey }
      || SourceNotes.mayBe(in: UnsafeBufferPointer(rebasing: bytes[body...]))
  }

  /// Where a card or use case was imported from: a form, and the number of the response.
  private static let hiddenKey = "source"

  /// A Markdown file without its notes, the comments in its front matter, and the origin of its import.
  package static func document(_ bytes: Bytes) -> Bytes {
    guard let (front, body) = parts(bytes) else { return bytes }
    var result = Bytes(bytes[..<front.lowerBound])
    result += withoutHidden(yaml(Bytes(bytes[front])))
    result += bytes[front.upperBound..<body]
    result += SourceNotes.removed(from: Bytes(bytes[body...]))
    return result
  }

  /// The byte range of the front matter between its fences, and the byte offset of the body; nil if there is no front matter.
  private static func parts(_ bytes: Bytes) -> (front: Range<Int>, body: Int)? {
    guard let found = try? bytes.withUnsafeBufferPointer({ buffer throws(Diagnostic) in try FrontMatter.split(buffer, file: "") }),
      let first = bytes.firstIndex(of: 0x0A)
    else { return nil }
    // The closing `---`.
    let last = bytes[..<found.bodyOffset].dropLast().lastIndex(of: 0x0A) ?? first
    return (first + 1..<max(first, last) + 1, found.bodyOffset)
  }

  private static func withoutHidden(_ front: Bytes) -> Bytes {
    let text = String(decoding: front, as: UTF8.self)
    guard let node = YAMLComments.node(front), case .mapping(let entries) = node.value, entries.contains(where: { $0.key == hiddenKey }) else { return front }
    var lines = sourceLines(text)
    // A final line end leaves an empty last element, which is not a line.
    let isEnded = lines.last == ""
    if isEnded { lines.removeLast() }
    var source = FrontMatterSource(lines: lines)
    source.remove(hiddenKey)
    var result = Bytes((source.lines + (isEnded ? [""] : [])).joined(separator: "\n").utf8)
    if let left = YAMLComments.node(result), case .mapping(let kept) = left.value, !kept.contains(where: { $0.key == hiddenKey }),
      kept.count == entries.count - 1
    {
      return result
    }
    // The key could not be cut out of the source, so the front matter is rewritten without it.
    result = []
    for entry in entries where entry.key != hiddenKey { result += Bytes("\(yamlText(entry.key)): \(flow(entry.value))\n".utf8) }
    return result
  }

  private static func flow(_ node: YAMLNode) -> String {
    switch node.value {
    case .scalar(let text, let isQuoted): !isQuoted && text.utf8.allSatisfy(isPlain) ? text : yamlQuoted(text)
    case .sequence(let items): "[\(items.map(flow).joined(separator: ", "))]"
    case .mapping(let entries): "{\(entries.map { "\(yamlQuoted($0.key)): \(flow($0.value))" }.joined(separator: ", "))}"
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte >= 0x2D && byte <= 0x39 || byte == 0x5F || byte == UInt8(ascii: "~")
  }

  /// A YAML file, or front matter, without comments.
  package static func yaml(_ bytes: Bytes) -> Bytes {
    guard bytes.contains(UInt8(ascii: "#")) else { return bytes }
    return YAMLComments(bytes).removed
  }
}
