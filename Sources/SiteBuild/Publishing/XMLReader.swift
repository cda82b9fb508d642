import Text

/// Reads XML that needs no document type: XML 1.0 (fifth edition) with Namespaces in XML, in UTF-8.
///
/// What is not well-formed is refused where it stands, and so is each entity that a document type would have to declare: browsers do not agree on what they make of
/// either. Each step looks at bytes that none before it has looked at, so that time grows with the length only.
struct XMLReader {
  struct Refusal: Error {
    /// Where it stands.
    var offset: Int
    /// What stands there, as "a tag that does not end".
    var what: String
  }

  enum Piece {
    case start(Element)
    case end
    /// Text as it is written, with its references; raw in a CDATA section.
    case text(Range<Int>, isRaw: Bool)
    case instruction(target: String, offset: Int)
  }

  struct Element {
    /// Of its `<`.
    var offset: Int
    var name: Name
    var attributes: [Attribute] = []
  }

  struct Attribute {
    var offset: Int
    var name: Name
    /// Between the quotes.
    var value: Range<Int>
  }

  struct Name {
    var prefix: String
    var local: String
    /// Empty where there is none.
    var namespace = ""

    var written: String { prefix.isEmpty ? local : prefix + ":" + local }
  }

  /// Elements in each other: what libxml2 allows, which Chromium and WebKit read with.
  static let maximumDepth = 256

  let bytes: Bytes
  private var index = 0
  /// The names that are to be closed, innermost last, with the prefixes that each one declares.
  private var open: [(name: Range<Int>, prefixes: [String])] = []
  /// What each prefix means, innermost last.
  private var namespaces: [String: [String]] = ["xml": [XMLNamespace.xml]]
  private var hasRoot = false
  private var hasType = false
  /// An element that was closed where it was opened.
  private var isEndDue = false

  init(_ bytes: Bytes) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// - Returns: nil at the end.
  mutating func next() throws(Refusal) -> Piece? {
    if isEndDue {
      isEndDue = false
      close()
      return .end
    }
    if !hasRoot, !hasType, index == 0 || index == 3, follows("<?xml"), isSpace(index + 5) { try declaration() }
    while index < bytes.count {
      let start = index
      guard bytes[index] == UInt8(ascii: "<") else {
        try text()
        if !open.isEmpty { return .text(start..<index, isRaw: false) }
        continue
      }
      if follows("<!--") {
        try comment()
      } else if follows("<![CDATA[") {
        if open.isEmpty { throw Refusal(offset: start, what: "text outside of the drawing") }
        index += 9
        guard let end = position(of: "]]>") else { throw Refusal(offset: start, what: "a raw section that does not end") }
        index = end + 3
        return .text((start + 9)..<end, isRaw: true)
      } else if follows("<!DOCTYPE") {
        try documentType()
      } else if follows("<?") {
        return try instruction()
      } else if follows("</") {
        try endTag()
        return .end
      } else {
        return .start(try startTag())
      }
    }
    if !open.isEmpty { throw Refusal(offset: open[open.count - 1].name.lowerBound - 1, what: "an element that is not closed") }
    if !hasRoot { throw Refusal(offset: 0, what: "no drawing") }
    return nil
  }

  // MARK: Values

  /// What a value or text says, with its references replaced and its white space as XML reads it.
  ///
  /// - Parameter limit: of bytes; what follows is left out.
  func decoded(_ range: Range<Int>, isAttribute: Bool, upTo limit: Int = .max) -> Bytes { decode(range, isAttribute, limit).bytes }

  /// Where the byte stands in the file that is at a position of what `decoded` says.
  func offset(of position: Int, in range: Range<Int>, isAttribute: Bool) -> Int { decode(range, isAttribute, position + 1).last }

  private func decode(_ range: Range<Int>, _ isAttribute: Bool, _ limit: Int) -> (bytes: Bytes, last: Int) {
    var result: Bytes = []
    var (index, last) = (range.lowerBound, range.lowerBound)
    while index < range.upperBound, result.count < limit {
      last = index
      switch bytes[index] {
      case UInt8(ascii: "&"):
        guard let (scalar, end) = reference(at: index) else { return (result, last) }
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        index = end
      case 0x0D:
        result.append(isAttribute ? 0x20 : 0x0A)
        index += index + 1 < range.upperBound && bytes[index + 1] == 0x0A ? 2 : 1
      case 0x09, 0x0A:
        result.append(isAttribute ? 0x20 : bytes[index])
        index += 1
      case let byte:
        result.append(byte)
        index += 1
      }
    }
    return (result, last)
  }

  /// The reference at an ampersand, and where what follows it begins; nil where it is none that XML itself knows.
  private func reference(at start: Int) -> (Unicode.Scalar, end: Int)? {
    // The longest is `&#x0010FFFF;` or so: leading zeros beyond that hide something.
    guard let end = bytes[start..<min(bytes.count, start + 14)].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    switch name {
    case "amp": return ("&", end + 1)
    case "lt": return ("<", end + 1)
    case "gt": return (">", end + 1)
    case "quot": return ("\"", end + 1)
    case "apos": return ("'", end + 1)
    default: break
    }
    guard name.utf8.first == UInt8(ascii: "#") else { return nil }
    let isHex = name.hasPrefix("#x")
    let digits = name.dropFirst(isHex ? 2 : 1)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || isHex && ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66 }),
      let scalar = UInt32(digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init), !isControl(scalar)
    else { return nil }
    return (scalar, end + 1)
  }

  // MARK: Bytes

  private func follows(_ text: StaticString) -> Bool {
    bytes.count - index >= text.utf8CodeUnitCount && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  private func isSpace(_ index: Int) -> Bool { index < bytes.count && [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = index
    while isSpace(index) { index += 1 }
    return index > start
  }

  /// Where a text stands first from here on.
  private func position(of text: StaticString) -> Int? {
    let (first, count) = (text.utf8Start[0], text.utf8CodeUnitCount)
    var start = index
    while start + count <= bytes.count {
      if bytes[start] == first, (0..<count).allSatisfy({ bytes[start + $0] == text.utf8Start[$0] }) { return start }
      start += 1
    }
    return nil
  }

  /// A name from here on, colons included; empty where there is none.
  private mutating func name() -> Range<Int> {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...: break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): if index == start { return start..<start }
      default: return start..<index
      }
      index += 1
    }
    return start..<index
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// A name in its parts; nil where there is none, or where it has more than two or an empty one.
  private func split(_ range: Range<Int>) -> Name? {
    if range.isEmpty { return nil }
    let parts = bytes[range].split(separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return Name(prefix: "", local: string(range))
    case 2 where !parts[0].isEmpty && !parts[1].isEmpty:
      return Name(prefix: String(decoding: parts[0], as: UTF8.self), local: String(decoding: parts[1], as: UTF8.self))
    default: return nil
    }
  }
}

// MARK: Markup

extension XMLReader {
  /// Text up to the next tag.
  private mutating func text() throws(Refusal) {
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
      if open.isEmpty, !isSpace(index) { throw Refusal(offset: index, what: "text outside of the drawing") }
      switch bytes[index] {
      case UInt8(ascii: "&"): index = try checkedReference(at: index)
      case UInt8(ascii: "]") where follows("]]>"): throw Refusal(offset: index, what: "`]]>` in a text")
      default: index += 1
      }
    }
  }

  private func checkedReference(at start: Int) throws(Refusal) -> Int {
    guard let (_, end) = reference(at: start) else {
      throw Refusal(offset: start, what: "an entity or a character that XML does not know by itself")
    }
    return end
  }

  private mutating func comment() throws(Refusal) {
    let start = index
    index += 4
    guard let end = position(of: "--") else { throw Refusal(offset: start, what: "a comment that does not end") }
    index = end
    if !follows("-->") { throw Refusal(offset: end, what: "`--` in a comment") }
    index += 3
  }

  /// `<?xml version="1.0" encoding="UTF-8"?>`. In other encodings the bytes that were looked at could be other characters.
  private mutating func declaration() throws(Refusal) {
    let start = index
    let refusal = Refusal(offset: start, what: "an XML declaration that is not well-formed")
    index += 5
    var expected = ["version", "encoding", "standalone"][...]
    while true {
      let isApart = skipSpace()
      if follows("?>") { break }
      let (place, value) = try attribute()
      let text = string(value)
      guard isApart, let position = expected.firstIndex(of: string(place)), position == 0 || expected.first != "version" else { throw refusal }
      switch expected[position] {
      case "version":
        let digits = text.dropFirst(2)
        if !text.hasPrefix("1.") || digits.isEmpty || !digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { throw refusal }
      case "encoding":
        // Letters beyond ASCII do not matter here: the others are the same in all of these.
        let known: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"]
        if !known.contains(text.lowercased()) { throw Refusal(offset: start, what: "the encoding `\(text.prefix(40))`") }
      default: if text != "yes", text != "no" { throw refusal }
      }
      expected = expected[(position + 1)...]
    }
    if expected.first == "version" { throw refusal }
    index += 2
  }

  private mutating func documentType() throws(Refusal) {
    let start = index
    func refused() -> Refusal { Refusal(offset: start, what: "a document type with declarations of its own") }
    if hasRoot || hasType { throw refused() }
    hasType = true
    index += 9
    guard skipSpace(), split(name()) != nil else { throw refused() }
    let isApart = skipSpace()
    let isPublic = follows("PUBLIC")
    let identifiers = isPublic ? 2 : follows("SYSTEM") ? 1 : 0
    if identifiers > 0 { index += 6 }
    for number in 0..<identifiers {
      guard isApart, skipSpace(), index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
        let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
      else { throw refused() }
      if isPublic, number == 0, !bytes[(index + 1)..<end].allSatisfy(Self.isPublicIdentifier) { throw refused() }
      index = end + 1
    }
    skipSpace()
    if follows("[") {
      index += 1
      skipSpace()
      if !follows("]") { throw refused() }
      index += 1
      skipSpace()
    }
    if !follows(">") { throw refused() }
    index += 1
  }

  /// What a public identifier is made of (production 13).
  private static func isPublicIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "\n\r -'()+,./:=?;!*#@$_%".utf8.contains(byte)
    }
  }

  private mutating func instruction() throws(Refusal) -> Piece {
    let start = index
    index += 2
    let target = name()
    guard split(target) != nil, isSpace(index) || follows("?>") else { throw Refusal(offset: start, what: "a processing instruction without a name") }
    guard let end = position(of: "?>") else { throw Refusal(offset: start, what: "a processing instruction that does not end") }
    index = end + 2
    return .instruction(target: string(target), offset: start)
  }

  private mutating func endTag() throws(Refusal) {
    let start = index
    index += 2
    let written = name()
    skipSpace()
    guard follows(">") else { throw Refusal(offset: start, what: "something that is not a tag") }
    index += 1
    guard let innermost = open.last, bytes[innermost.name] == bytes[written] else {
      throw Refusal(offset: start, what: "the end of an element that is not open: `\(string(written.prefix(80)))`")
    }
    close()
  }

  private mutating func close() {
    for prefix in open.popLast()?.prefixes ?? [] { namespaces[prefix]?.removeLast() }
  }

  private mutating func startTag() throws(Refusal) -> Element {
    let start = index
    if hasRoot, open.isEmpty { throw Refusal(offset: start, what: "a second element after the drawing") }
    hasRoot = true
    index += 1
    let written = name()
    guard let parts = split(written) else { throw Refusal(offset: start, what: "something that is not a tag") }
    if open.count == Self.maximumDepth { throw Refusal(offset: start, what: "more than \(Self.maximumDepth) elements in each other") }
    var element = Element(offset: start, name: parts)
    var prefixes: [String] = []
    var seen: Set<String> = []
    while true {
      let isApart = skipSpace()
      if follows(">") || follows("/>") { break }
      guard index < bytes.count else { throw Refusal(offset: start, what: "a tag that does not end") }
      let (place, value) = try attribute()
      let text = string(place)
      if !isApart { throw Refusal(offset: place.lowerBound, what: "the attribute `\(text)` without white space before it") }
      if !seen.insert(text).inserted { throw Refusal(offset: place.lowerBound, what: "the attribute `\(text)` a second time") }
      guard let name = split(place) else { throw Refusal(offset: place.lowerBound, what: "something that is not an attribute") }
      if name.prefix == "xmlns" || text == "xmlns" {
        prefixes.append(try declare(name.prefix.isEmpty ? "" : name.local, value, at: place.lowerBound))
      } else {
        element.attributes.append(Attribute(offset: place.lowerBound, name: name, value: value))
      }
    }
    isEndDue = follows("/>")
    index += isEndDue ? 2 : 1
    open.append((written, prefixes))
    try resolve(&element)
    return element
  }

  /// A name, `=` and a value between quotes.
  private mutating func attribute() throws(Refusal) -> (name: Range<Int>, value: Range<Int>) {
    let start = index
    let written = name()
    if written.isEmpty { throw Refusal(offset: start, what: "something that is not an attribute") }
    let label = string(written.prefix(80))
    skipSpace()
    guard follows("=") else { throw Refusal(offset: start, what: "the attribute `\(label)` without a value") }
    index += 1
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      throw Refusal(offset: start, what: "the attribute `\(label)` without quotes around its value")
    }
    let quote = bytes[index]
    index += 1
    let first = index
    while index < bytes.count, bytes[index] != quote {
      switch bytes[index] {
      case UInt8(ascii: "<"): throw Refusal(offset: index, what: "a `<` in the attribute `\(label)`")
      case UInt8(ascii: "&"): index = try checkedReference(at: index)
      default: index += 1
      }
    }
    guard index < bytes.count else { throw Refusal(offset: start, what: "a quote that does not close") }
    index += 1
    return (written, first..<(index - 1))
  }

  /// - Returns: the prefix, empty for names without one.
  private mutating func declare(_ prefix: String, _ value: Range<Int>, at offset: Int) throws(Refusal) -> String {
    let namespace = decoded(value, isAttribute: true).text
    let isWrong =
      prefix == "xmlns" || namespace == XMLNamespace.xmlns || (prefix == "xml") != (namespace == XMLNamespace.xml) || !prefix.isEmpty && namespace.isEmpty
    if isWrong { throw Refusal(offset: offset, what: "the namespace `\(namespace)` under the prefix `\(prefix)`") }
    namespaces[prefix, default: []].append(namespace)
    return prefix
  }

  private func resolve(_ element: inout Element) throws(Refusal) {
    func namespace(_ prefix: String, _ offset: Int) throws(Refusal) -> String {
      if let found = namespaces[prefix]?.last { return found }
      if prefix.isEmpty { return "" }
      throw Refusal(offset: offset, what: "the prefix `\(prefix)`, which is not declared")
    }
    element.name.namespace = try namespace(element.name.prefix, element.offset)
    var seen: Set<String> = []
    for index in element.attributes.indices where !element.attributes[index].name.prefix.isEmpty {
      let attribute = element.attributes[index]
      let found = try namespace(attribute.name.prefix, attribute.offset)
      element.attributes[index].name.namespace = found
      if !seen.insert(attribute.name.local + " " + found).inserted {
        throw Refusal(offset: attribute.offset, what: "the attribute `\(attribute.name.written)` a second time, under another prefix")
      }
    }
  }
}

/// Names of namespaces.
enum XMLNamespace {
  static let xml = "http://www.w3.org/XML/1998/namespace"
  static let xmlns = "http://www.w3.org/2000/xmlns/"
  static let svg = "http://www.w3.org/2000/svg"
  static let xlink = "http://www.w3.org/1999/xlink"
}
