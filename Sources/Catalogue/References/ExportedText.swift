import Text
import YAML

/// Cleans text in JSON files from Crossref, DataCite and reference managers: it may contain JATS, MathML or HTML elements and entities, and be broken into
/// indented lines.
enum ExportedText {
  /// - Parameter keepsLines: whether line ends are significant, as in a note.
  static func cleaned(_ text: String, keepsLines: Bool) -> String {
    var result = text
    if result.utf8.contains(UInt8(ascii: "<")) { result = withoutForeignTags(result) }
    if result.utf8.contains(UInt8(ascii: "&")) { result = withoutEntities(result) }
    result = result.trimmingSpace
    return keepsLines ? result : onOneLine(result)
  }

  private static func onOneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) || zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 == 0x20 && $1 == 0x20 }) else { return text }
    return joined(text.utf8.split(whereSeparator: { $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0D }).map { String(Substring($0)) }, " ")
  }

  /// Removes elements of JATS and MathML, recognised by their prefix, and the HTML elements that only structure text.
  private static func withoutForeignTags(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out = TextBuffer(capacity: bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let end = bytes[index..<min(bytes.count, index + 400)].firstIndex(of: UInt8(ascii: ">")) {
        let name = bytes[(index + 1)..<end].drop { $0 == UInt8(ascii: "/") }.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        if name.starts(with: "jats:".utf8) || name.starts(with: "mml:".utf8) || ["p", "br", "div", "title"].contains(String(decoding: name, as: UTF8.self)) {
          // The words on either side of a paragraph's end must not run together.
          if !name.starts(with: "mml:".utf8) { out.append(0x20) }
          index = end + 1
          continue
        }
      }
      out.append(bytes[index])
      index += 1
    }
    return out.text
  }

  private static let entities: [(name: StaticString, text: StaticString)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&nbsp;", "\u{A0}"),
  ]

  /// Decodes each entity once: `&amp;lt;` is the text `&lt;`.
  private static func withoutEntities(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out = TextBuffer(capacity: bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"),
        let entity = entities.first(where: { bytes[index...].starts(with: UnsafeBufferPointer(start: $0.name.utf8Start, count: $0.name.utf8CodeUnitCount)) })
      {
        out.append(entity.text)
        index += entity.name.utf8CodeUnitCount
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out.text
  }
}
