import Text

/// A start tag.
package struct XMLElement {
  /// The byte offset of its `<`.
  package let offset: Int
  package let name: XMLName
  /// In source order, without namespace declarations.
  package var attributes: [XMLAttribute]
}

/// An attribute of a start tag.
package struct XMLAttribute {
  /// The byte offset of its name.
  package let offset: Int
  package let name: XMLName
  /// The value as XML defines it: references resolved, white space normalised.
  package let value: Bytes
  /// The byte range between the quotes.
  package let source: Range<Int>

  /// The byte offset in the file of the source of a byte of the value.
  ///
  /// - Parameters:
  ///   - position: a byte offset in `value`.
  ///   - bytes: the whole file.
  package func offset(of position: Int, in bytes: Bytes) -> Int {
    var (index, count) = (source.lowerBound, 0)
    while index < source.upperBound, count < position {
      switch bytes[index] {
      case UInt8(ascii: "&"):
        let end = bytes[index..<source.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? index
        count += XMLReference.length(bytes[(index + 1)..<max(end, index + 1)])
        index = end + 1
      case 0x0D where index + 1 < source.upperBound && bytes[index + 1] == 0x0A: (index, count) = (index + 2, count + 1)
      default: (index, count) = (index + 1, count + 1)
      }
    }
    return index
  }
}

/// A qualified name in its parts (Namespaces in XML 1.0).
package struct XMLName {
  package let prefix: String
  package let local: String
  /// The namespace URI; empty if there is none.
  package let namespace: String

  package var written: String { prefix.isEmpty ? local : prefix + ":" + local }
}

/// Namespace URIs.
package enum XMLNamespace {
  package static let xml = "http://www.w3.org/XML/1998/namespace"
  package static let xmlns = "http://www.w3.org/2000/xmlns/"
  package static let svg = "http://www.w3.org/2000/svg"
  package static let xlink = "http://www.w3.org/1999/xlink"
}

/// References, without their `&` and `;`.
enum XMLReference {
  /// Whether it is a character reference or one of the entities predefined by XML.
  static func isKnown(_ name: ArraySlice<UInt8>) -> Bool { name.first == UInt8(ascii: "#") || ["amp", "lt", "gt", "quot", "apos"].contains(Bytes(name).text) }

  /// The length in bytes of the text that a known reference stands for.
  static func length(_ name: ArraySlice<UInt8>) -> Int {
    guard name.first == UInt8(ascii: "#") else { return 1 }
    let isHex = name.dropFirst().first == UInt8(ascii: "x")
    let scalar = UInt32(Bytes(name.dropFirst(isHex ? 2 : 1)).text, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
    return scalar.map { UTF8.width($0) } ?? 1
  }
}
