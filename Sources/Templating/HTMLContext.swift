/// Tracks the position in an HTML document through a template's literal text: it determines which values are allowed.
struct HTMLContext: Hashable {
  enum State: Hashable {
    case text
    case tagName, insideTag, attributeName, afterEquals
    case doubleQuoted, singleQuoted, unquoted
    case comment, declaration
    /// Inside `<script>` or `<style>`.
    case rawText
  }

  private(set) var state = State.text
  private(set) var tag = ""
  private(set) var attribute = ""
  /// Whether the attribute's value has begun.
  private(set) var hasPrefix = false
  /// Whether the attribute's value contains the start of a fragment.
  private(set) var hasFragment = false
  private var isEndTag = false

  static let urlAttributes: Set<String> = ["href", "src", "action", "formaction", "poster", "cite", "srcset", "data"]

  /// Whether the position is in a URL attribute, before the fragment.
  var isURL: Bool { state == .doubleQuoted && Self.urlAttributes.contains(attribute) && !hasFragment }
  var isEventOrStyle: Bool { state == .doubleQuoted && (attribute.hasPrefix("on") || attribute == "style" || attribute == "srcdoc") }

  /// Called when a value has been written at this position.
  mutating func value() { if state == .doubleQuoted { hasPrefix = true } }

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    func follows(_ text: StaticString) -> Bool {
      bytes[index...].prefix(text.utf8CodeUnitCount).elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
      switch state {
      case .text:
        if byte != UInt8(ascii: "<") {
          index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
          continue
        }
        if follows("<!--") {
          state = .comment
        } else if follows("<!") {
          state = .declaration
        } else {
          state = .tagName
          tag = ""
          isEndTag = false
        }
      case .comment: if follows("-->") { state = .text; index += 2 }
      case .declaration: if byte == UInt8(ascii: ">") { state = .text }
      case .rawText:
        if follows("</script") || follows("</style") {
          state = .tagName
          tag = ""
          isEndTag = true
        }
      case .tagName:
        if isSpace {
          state = .insideTag
        } else if byte == UInt8(ascii: ">") {
          closeTag()
        } else if byte == UInt8(ascii: "/") {
          if tag.isEmpty { isEndTag = true }
        } else {
          tag += Self.name(bytes, &index)
          continue
        }
      case .insideTag:
        if byte == UInt8(ascii: ">") {
          closeTag()
        } else if !isSpace, byte != UInt8(ascii: "/") {
          state = .attributeName
          attribute = Self.name(bytes, &index)
          continue
        }
      case .attributeName:
        if byte == UInt8(ascii: "=") {
          state = .afterEquals
        } else if byte == UInt8(ascii: ">") {
          closeTag()
        } else if isSpace {
          state = .insideTag
        } else {
          attribute += Self.name(bytes, &index)
          continue
        }
      case .afterEquals:
        hasPrefix = false
        hasFragment = false
        state = byte == UInt8(ascii: "\"") ? .doubleQuoted : byte == UInt8(ascii: "'") ? .singleQuoted : .unquoted
      case .doubleQuoted:
        if byte == UInt8(ascii: "\"") {
          state = .insideTag
        } else {
          hasPrefix = true
          if byte == UInt8(ascii: "#") { hasFragment = true }
        }
      case .singleQuoted: if byte == UInt8(ascii: "'") { state = .insideTag }
      case .unquoted: if byte == UInt8(ascii: ">") { closeTag() } else if isSpace { state = .insideTag }
      }
      index += 1
    }
    finish()
  }

  /// A name, or the part of one before a template tag, in lower case; its first byte is taken without a check.
  private static func name(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> String {
    let start = index
    index += 1
    while index < bytes.endIndex {
      switch bytes[index] {
      case 0...0x20, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"):
        return lowercased(bytes[start..<index])
      default: index += 1
      }
    }
    return lowercased(bytes[start..<index])
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    if !bytes.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Clears state that no longer matters, so that equal positions compare as equal.
  private mutating func finish() {
    if state == .insideTag { attribute = "" }
    if state == .text || state == .comment { tag = ""; attribute = ""; hasPrefix = false; hasFragment = false; isEndTag = false }
  }

  private mutating func closeTag() { state = !isEndTag && (tag == "script" || tag == "style") ? .rawText : .text }
}
