/// A JSON value written by hand, member by member, in a fixed order.
///
/// Names that the program knows are `StaticString`s and copied as they are; any other one is escaped.
package struct JSONWriter: ~Copyable {
  package private(set) var out: TextBuffer
  private var needsComma = false

  /// - Parameter capacity: bytes that there is room for from the start.
  package init(capacity: Int = 240) { out = TextBuffer(capacity: capacity) }

  /// What has been written, as a file holds it: with a line end.
  package var file: Bytes { out.bytes + [0x0A] }

  package mutating func open(_ bracket: UInt8, _ name: StaticString) {
    separate(name)
    open(bracket)
  }

  @_disfavoredOverload
  package mutating func open(_ bracket: UInt8, _ name: String) {
    separate(name)
    open(bracket)
  }

  /// - Parameter bracket: what begins an object or an array.
  package mutating func open(_ bracket: UInt8) {
    if needsComma { out.append(UInt8(ascii: ",")) }
    out.append(bracket)
    needsComma = false
  }

  package mutating func close(_ bracket: UInt8) {
    out.append(bracket)
    needsComma = true
  }

  package mutating func member(_ name: StaticString, _ value: String?) {
    separate(name)
    put(value)
  }

  @_disfavoredOverload
  package mutating func member(_ name: String, _ value: String?) {
    separate(name)
    put(value)
  }

  package mutating func member(_ name: StaticString, literal: String) {
    separate(name)
    put(literal: literal)
  }

  @_disfavoredOverload
  package mutating func member(_ name: String, literal: String) {
    separate(name)
    put(literal: literal)
  }

  /// A value of an array.
  package mutating func element(_ value: String?) {
    if needsComma { out.append(UInt8(ascii: ",")) }
    put(value)
  }

  /// A number of an array.
  package mutating func element(literal: String) {
    if needsComma { out.append(UInt8(ascii: ",")) }
    put(literal: literal)
  }

  package mutating func list(_ name: StaticString, _ values: [String]) {
    open(UInt8(ascii: "["), name)
    for value in values { element(value) }
    close(UInt8(ascii: "]"))
  }

  /// A new line before the next member, so that large files can be read and compared.
  package mutating func line() {
    if needsComma { out.append(UInt8(ascii: ",")) }
    needsComma = false
    out.append(0x0A)
  }

  /// Members that are the same each time, written out: what follows the last comma, if one is needed, and up to a value.
  package mutating func literal(_ json: StaticString) {
    out.append(json)
    needsComma = false
  }

  /// A text in two parts, after `literal`.
  package mutating func text(_ first: String, _ second: String) {
    out.append(UInt8(ascii: "\""))
    out.append(jsonText: first)
    out.append(jsonText: second)
    out.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private mutating func put(_ value: String?) {
    if let value { out.append(json: value) } else { out.append("null") }
    needsComma = true
  }

  private mutating func put(literal: String) {
    out.append(literal)
    needsComma = true
  }

  private mutating func separate(_ name: StaticString) {
    if needsComma { out.append(UInt8(ascii: ",")) }
    out.append(UInt8(ascii: "\""))
    out.append(name)
    out.append("\":")
    needsComma = false
  }

  private mutating func separate(_ name: String) {
    if needsComma { out.append(UInt8(ascii: ",")) }
    out.append(json: name)
    out.append(UInt8(ascii: ":"))
    needsComma = false
  }
}
