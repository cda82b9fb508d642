import Text

/// The byte ranges of a start tag's attributes: libexpat reports their values, but not their offsets.
///
/// Only parses tags that libexpat has found well-formed, so nothing is checked here.
struct XMLTag {
  let bytes: Bytes
  let range: Range<Int>

  /// The byte ranges of each attribute's name and value, without namespace declarations, which libexpat leaves out too.
  func attributes() -> [(name: Range<Int>, value: Range<Int>)] {
    var found: [(name: Range<Int>, value: Range<Int>)] = []
    var index = skip(from: range.lowerBound + 1) { !$0.isSpaceOrLineEnd && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
    while true {
      index = skip(from: index) { $0.isSpaceOrLineEnd }
      guard index < range.upperBound, bytes[index] != UInt8(ascii: "/"), bytes[index] != UInt8(ascii: ">") else { return found }
      let name = index..<skip(from: index) { !$0.isSpaceOrLineEnd && $0 != UInt8(ascii: "=") }
      let quote = skip(from: name.upperBound) { $0.isSpaceOrLineEnd || $0 == UInt8(ascii: "=") }
      guard quote < range.upperBound else { return found }
      let value = (quote + 1)..<skip(from: quote + 1) { $0 != bytes[quote] }
      if !declaresNamespace(name) { found.append((name, value)) }
      index = min(value.upperBound + 1, range.upperBound)
    }
  }

  /// The byte offset of the first reference to an entity that a document type would have to declare; nil if there is none.
  ///
  /// libexpat drops such a reference silently if the document names an external document type. A browser may know the type and show something else.
  func undeclaredReference() -> Int? {
    var index = range.lowerBound
    while let start = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
      guard let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ";")), XMLReference.isKnown(bytes[(start + 1)..<end]) else { return start }
      index = end + 1
    }
    return nil
  }

  private func declaresNamespace(_ name: Range<Int>) -> Bool {
    let declaration = Array("xmlns".utf8)
    guard bytes[name].starts(with: declaration) else { return false }
    return name.count == declaration.count || bytes[name.lowerBound + declaration.count] == UInt8(ascii: ":")
  }

  private func skip(from start: Int, _ isSkipped: (UInt8) -> Bool) -> Int {
    var index = start
    while index < range.upperBound, isSkipped(bytes[index]) { index += 1 }
    return index
  }
}
