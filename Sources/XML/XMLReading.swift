import CExpat
import Text

/// The state of one document while libexpat parses it.
final class XMLReading {
  static let separator: UInt8 = 0x01

  private let bytes: Bytes
  private let visitor: any XMLVisitor
  var parser: XML_Parser?
  private(set) var refusal: XMLRefusal?
  /// The byte offsets of the elements not closed yet.
  private var open: [Int] = []

  init(_ bytes: Bytes, _ visitor: any XMLVisitor) { (self.bytes, self.visitor) = (bytes, visitor) }

  /// The instance passed to a handler.
  static func of(_ data: UnsafeMutableRawPointer?) -> XMLReading? { data.map { Unmanaged<XMLReading>.fromOpaque($0).takeUnretainedValue() } }

  /// The byte offset of the current event; libexpat reports −1 if there is none.
  private var offset: Int { min(max(0, Int(XML_GetCurrentByteIndex(parser))), bytes.count) }

  /// Calls the visitor, unless a refusal has ended parsing: libexpat may still call some handlers after that.
  func tell(_ body: (any XMLVisitor, _ offset: Int) throws(XMLRefusal) -> Void) {
    if refusal != nil { return }
    do throws(XMLRefusal) {
      try body(visitor, offset)
    } catch {
      refusal = error
      XML_StopParser(parser, XML_Bool(0))
    }
  }

  func start(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    tell { (visitor, offset) throws(XMLRefusal) in
      if open.count == XMLReader.maximumDepth { throw XMLRefusal(offset: offset, what: "more than \(XMLReader.maximumDepth) elements inside each other") }
      open.append(offset)
      let tag = XMLTag(bytes: bytes, range: offset..<min(bytes.count, offset + Int(XML_GetCurrentByteCount(parser))))
      if let place = tag.undeclaredReference() { throw XMLRefusal(offset: place, what: XMLRefusal.entity) }
      var element = XMLElement(offset: offset, name: Self.name(name), attributes: [])
      // libexpat decides which attributes exist: none is missed because its offset was not found.
      let places = tag.attributes()
      var index = 0
      while let name = attributes?[2 * index], let value = attributes?[2 * index + 1] {
        let place = places.indices.contains(index) ? places[index] : (name: tag.range, value: tag.range)
        index += 1
        let said = UnsafeBufferPointer(start: value, count: Self.length(value)).map(UInt8.init(bitPattern:))
        element.attributes.append(XMLAttribute(offset: place.name.lowerBound, name: Self.name(name), value: said, source: place.value))
      }
      try visitor.start(element)
    }
  }

  func end() {
    tell { (visitor, _) throws(XMLRefusal) in
      open.removeLast()
      try visitor.end()
    }
  }

  /// Versions that do not begin with `1.` are not this XML. In other encodings, the bytes that are checked could be other characters; these encodings are
  /// supersets of ASCII, and letters beyond ASCII do not matter.
  func judge(version: String, encoding: String) {
    let known: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"]
    let digits = version.utf8.dropFirst(2)
    tell { (_, offset) throws(XMLRefusal) in
      if !version.hasPrefix("1.") || digits.isEmpty || !digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        throw XMLRefusal(offset: offset, what: "the XML version `\(version.prefix(40))`")
      }
      if !known.contains(encoding.lowercased()) { throw XMLRefusal(offset: offset, what: "the encoding `\(encoding.prefix(40))`") }
    }
  }

  /// A document type may be named, but only white space may be between its brackets.
  func refuseDeclarations() {
    tell { (_, offset) throws(XMLRefusal) in
      guard let first = bytes[offset...].dropFirst().firstIndex(where: { !$0.isSpaceOrLineEnd }), bytes[first] != UInt8(ascii: "]") else { return }
      throw XMLRefusal(offset: first, what: "a declaration in its document type")
    }
  }

  /// The error that libexpat found, in other words where its own say little.
  func refusal(_ code: XML_Error) -> XMLRefusal {
    let offset = offset
    let name = bytes[offset...].prefix { $0 > 0x20 && !"=<>/'\"".utf8.contains($0) }.prefix(80)
    switch code {
    case XML_ERROR_NO_ELEMENTS:
      return open.last.map { XMLRefusal(offset: $0, what: "an element that is not closed") } ?? XMLRefusal(offset: 0, what: "no element")
    case XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_UNCLOSED_CDATA_SECTION: return XMLRefusal(offset: offset, what: "a tag, comment or section that does not end")
    // libexpat's offset is that of the name.
    case XML_ERROR_TAG_MISMATCH: return XMLRefusal(offset: max(0, offset - 2), what: "the end of an element that is not open")
    case XML_ERROR_DUPLICATE_ATTRIBUTE where !name.isEmpty: return XMLRefusal(offset: offset, what: "the attribute `\(Bytes(name).text)` a second time")
    case XML_ERROR_UNDEFINED_ENTITY:
      let tag = XMLTag(bytes: bytes, range: offset..<bytes.count)
      return XMLRefusal(offset: tag.undeclaredReference() ?? offset, what: XMLRefusal.entity)
    case XML_ERROR_INVALID_TOKEN: return XMLRefusal(offset: offset, what: "a character that XML does not allow there")
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: return XMLRefusal(offset: offset, what: "something after its end")
    case XML_ERROR_UNBOUND_PREFIX: return XMLRefusal(offset: offset, what: "a prefix that is not declared")
    default:
      let text = XML_ErrorString(code).map { String(cString: $0) } ?? "an error"
      return XMLRefusal(offset: offset, what: "what is not well-formed XML: \(text)")
    }
  }

  private static func name(_ text: UnsafePointer<XML_Char>?) -> XMLName {
    guard let text else { return XMLName(prefix: "", local: "", namespace: "") }
    let bytes = UnsafeBufferPointer(start: text, count: length(text)).map(UInt8.init(bitPattern:))
    let parts = bytes.split(separator: separator, maxSplits: 2, omittingEmptySubsequences: false).map { Bytes($0).text }
    switch parts.count {
    case 1: return XMLName(prefix: "", local: parts[0], namespace: "")
    case 2: return XMLName(prefix: "", local: parts[1], namespace: parts[0])
    default: return XMLName(prefix: parts[2], local: parts[1], namespace: parts[0])
    }
  }

  private static func length(_ text: UnsafePointer<XML_Char>) -> Int {
    var count = 0
    while text[count] != 0 { count += 1 }
    return count
  }
}

extension XMLRefusal {
  static let entity = "an entity or a character that XML does not know by itself"
}
