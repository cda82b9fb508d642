/// Writes a JSON value member by member, in a fixed order.
///
/// Objects and arrays take closures, so that every bracket is closed. The compiler inlines them: they cost no calls. Names known to the program are
/// `StaticString`s and copied as is; any other name is escaped.
@usableFromInline
package struct JSONWriter: ~Copyable {
  package private(set) var out: TextBuffer
  private var needsComma = false

  /// A writer with an empty buffer.
  ///
  /// - Parameter capacity: the initial capacity in bytes.
  package init(capacity: Int = 240) { out = TextBuffer(capacity: capacity) }

  /// The JSON written so far as the contents of a file, with a line end.
  package var file: Bytes { out.bytes + [0x0A] }

  // MARK: Objects and arrays

  /// Writes an object: the whole value, or an element of an array.
  @inlinable @inline(__always)
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  @inlinable @inline(__always)
  package mutating func object(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"), name)
    members(&self)
    close(UInt8(ascii: "}"))
  }

  @inlinable @inline(__always) @_disfavoredOverload
  package mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"), name)
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array: the whole value, or an element of an array.
  @inlinable @inline(__always)
  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    elements(&self)
    close(UInt8(ascii: "]"))
  }

  @inlinable @inline(__always)
  package mutating func array(_ name: StaticString, _ elements: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["), name)
    elements(&self)
    close(UInt8(ascii: "]"))
  }

  @inlinable @inline(__always) @_disfavoredOverload
  package mutating func array(_ name: String, _ elements: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["), name)
    elements(&self)
    close(UInt8(ascii: "]"))
  }

  /// An array of strings.
  package mutating func list(_ name: StaticString, _ values: [String]) {
    array(name) { json in for value in values { json.element(value) } }
  }

  // MARK: Members of an object

  /// Writes a string member, or `null`.
  package mutating func member(_ name: StaticString, _ value: String?) {
    separate(name)
    put(value)
  }

  @_disfavoredOverload
  package mutating func member(_ name: String, _ value: String?) {
    separate(name)
    put(value)
  }

  /// A string in two parts.
  package mutating func member(_ name: StaticString, _ first: String, _ second: String) {
    separate(name)
    out.append(UInt8(ascii: "\""))
    out.append(jsonText: first)
    out.append(jsonText: second)
    out.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a member whose value is already JSON, such as a number.
  package mutating func member(_ name: StaticString, literal: String) {
    separate(name)
    put(literal: literal)
  }

  @_disfavoredOverload
  package mutating func member(_ name: String, literal: String) {
    separate(name)
    put(literal: literal)
  }

  /// Constant members, written out with the commas between them.
  package mutating func members(_ json: StaticString) {
    separate()
    out.append(json)
    needsComma = true
  }

  // MARK: Elements of an array

  /// Writes a string element, or `null`.
  package mutating func element(_ value: String?) {
    separate()
    put(value)
  }

  /// A number.
  package mutating func element(literal: String) {
    separate()
    put(literal: literal)
  }

  // MARK: Between them

  /// Starts a new line before the next member or element, so that large files can be read and compared.
  package mutating func line() {
    separate()
    needsComma = false
    out.append(0x0A)
  }

  // MARK: Bytes

  @usableFromInline
  mutating func open(_ bracket: UInt8) {
    separate()
    out.append(bracket)
    needsComma = false
  }

  @usableFromInline
  mutating func open(_ bracket: UInt8, _ name: StaticString) {
    separate(name)
    out.append(bracket)
  }

  @usableFromInline
  mutating func open(_ bracket: UInt8, _ name: String) {
    separate(name)
    out.append(bracket)
  }

  @usableFromInline
  mutating func close(_ bracket: UInt8) {
    out.append(bracket)
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

  private mutating func separate() { if needsComma { out.append(UInt8(ascii: ",")) } }

  private mutating func separate(_ name: StaticString) {
    separate()
    out.append(UInt8(ascii: "\""))
    out.append(name)
    out.append("\":")
    needsComma = false
  }

  private mutating func separate(_ name: String) {
    separate()
    out.append(json: name)
    out.append(UInt8(ascii: ":"))
    needsComma = false
  }
}
