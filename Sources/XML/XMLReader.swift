import CExpat
import Text

/// Receives the parts of a document, in document order. An error thrown by a method ends parsing.
package protocol XMLVisitor: AnyObject {
  func start(_ element: XMLElement) throws(XMLRefusal)
  func end() throws(XMLRefusal)
  /// A piece of text: references resolved, each line end as one line feed. At most one line per call.
  ///
  /// - Parameter offset: the byte offset in the file where the text begins.
  func text(_ text: UnsafeBufferPointer<UInt8>, at offset: Int)
  func instruction(_ target: String, at offset: Int) throws(XMLRefusal)
}

/// The reason why parsing ended.
package struct XMLRefusal: Error {
  package var offset: Int
  /// What was found, such as "a tag, comment or section that does not end".
  package var what: String

  package init(offset: Int, what: String) { (self.offset, self.what) = (offset, what) }
}

/// Parses XML 1.0 with Namespaces in XML, using libexpat.
///
/// Rejected: input that is not well-formed, declarations in a document type, references to entities that would need such a declaration, encodings that are not
/// supersets of ASCII, and elements nested deeper than `maximumDepth`.
package enum XMLReader {
  /// The limit of libxml2, the parser of Chromium and WebKit.
  package static let maximumDepth = 256

  /// - Parameter bytes: less than 2 GiB; UTF-8 whatever the XML declaration says.
  package static func read(_ bytes: Bytes, _ visitor: some XMLVisitor) throws(XMLRefusal) {
    let reading = XMLReading(bytes, visitor)
    // libexpat passes a name as namespace, local name and prefix, joined by this separator. No document can contain it.
    guard let length = Int32(exactly: bytes.count), let parser = XML_ParserCreateNS("UTF-8", XML_Char(XMLReading.separator)) else {
      throw XMLRefusal(offset: 0, what: "more than can be read")
    }
    defer { XML_ParserFree(parser) }
    reading.parser = parser
    setHandlers(of: parser)
    let status = withExtendedLifetime(reading) {
      XML_SetUserData(parser, Unmanaged.passUnretained(reading).toOpaque())
      return bytes.withUnsafeBytes { XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: XML_Char.self), length, 1) }
    }
    if let refusal = reading.refusal { throw refusal }
    if status != XML_STATUS_OK { throw reading.refusal(XML_GetErrorCode(parser)) }
  }

  private static func setHandlers(of parser: XML_Parser) {
    XML_SetReturnNSTriplet(parser, 1)
    XML_SetElementHandler(parser, { XMLReading.of($0)?.start($1, $2) }, { data, _ in XMLReading.of(data)?.end() })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { start in
        XMLReading.of(data)?.tell { visitor, offset in visitor.text(UnsafeBufferPointer(start: start, count: Int(length)), at: offset) }
      }
    }
    XML_SetProcessingInstructionHandler(parser) { data, target, _ in
      let name = target.map { String(cString: $0) } ?? ""
      XMLReading.of(data)?.tell { (visitor, offset) throws(XMLRefusal) in try visitor.instruction(name, at: offset) }
    }
    XML_SetXmlDeclHandler(parser) { data, version, encoding, _ in
      XMLReading.of(data)?.judge(version: version.map { String(cString: $0) } ?? "1.0", encoding: encoding.map { String(cString: $0) } ?? "utf-8")
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, hasDeclarations in if hasDeclarations != 0 { XMLReading.of(data)?.refuseDeclarations() } }
    XML_SetSkippedEntityHandler(parser) { data, _, _ in
      XMLReading.of(data)?.tell { (_, offset) throws(XMLRefusal) in throw XMLRefusal(offset: offset, what: XMLRefusal.entity) }
    }
  }
}
