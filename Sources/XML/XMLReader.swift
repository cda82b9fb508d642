import CExpat
import Text

/// What is told of a document, in its order. What it throws ends the reading.
package protocol XMLVisitor: AnyObject {
  func start(_ element: XMLElement) throws(XMLRefusal)
  func end() throws(XMLRefusal)
  /// A piece of text: references replaced, line ends as one line feed. No more than a line of it at a time.
  ///
  /// - Parameter offset: of its first byte in the file.
  func text(_ text: UnsafeBufferPointer<UInt8>, at offset: Int)
  func instruction(_ target: String, at offset: Int) throws(XMLRefusal)
}

/// Why a document is not read on.
package struct XMLRefusal: Error {
  package var offset: Int
  /// What is there, as "a tag, comment or section that does not end".
  package var what: String

  package init(offset: Int, what: String) { (self.offset, self.what) = (offset, what) }
}

/// Reads XML 1.0 with Namespaces in XML, by libexpat.
///
/// Refused: what is not well-formed, declarations of a document type, references to entities that only such a declaration gives a meaning, an encoding in which
/// ASCII is not ASCII, and elements deeper in each other than `maximumDepth`.
package enum XMLReader {
  /// What libxml2 allows, which Chromium and WebKit read with.
  package static let maximumDepth = 256

  /// - Parameter bytes: UTF-8, less than 2 GiB.
  package static func read(_ bytes: Bytes, _ visitor: some XMLVisitor) throws(XMLRefusal) {
    let reading = XMLReading(bytes, visitor)
    // A name comes as namespace, local name and prefix, with this between them: no document can hold it.
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
