/// A JSON value written by hand, member by member, in a fixed order.
package struct JSONWriter {
  package private(set) var out = Bytes()
  private var needsComma = false

  package init() {}

  package mutating func open(_ bracket: UInt8, _ name: String? = nil) {
    separate(name)
    out.append(bracket)
    needsComma = false
  }

  package mutating func close(_ bracket: UInt8) {
    out.append(bracket)
    needsComma = true
  }

  package mutating func member(_ name: String?, _ value: String?) {
    separate(name)
    if let value { out.append(json: value) } else { out.append("null" as StaticString) }
    needsComma = true
  }

  package mutating func member(_ name: String?, literal: String) {
    separate(name)
    out.append(literal)
    needsComma = true
  }

  package mutating func list(_ name: String, _ values: [String]) {
    open(UInt8(ascii: "["), name)
    for value in values { member(nil, value) }
    close(UInt8(ascii: "]"))
  }

  /// A new line before the next member, so that large files can be read and compared.
  package mutating func line() {
    if needsComma { out.append(UInt8(ascii: ",")) }
    needsComma = false
    out.append(0x0A)
  }

  private mutating func separate(_ name: String?) {
    if needsComma { out.append(UInt8(ascii: ",")) }
    needsComma = false
    guard let name else { return }
    out.append(json: name)
    out.append(UInt8(ascii: ":"))
  }
}
