/// The name of an enumeration's case in the style of keys in files: `useCases` becomes `use_cases`, or `use-cases`.
package func key(ofCase name: String, separator: UInt8 = UInt8(ascii: "_")) -> String {
  var key = TextBuffer(capacity: 32)
  for byte in name.utf8 {
    let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    if isCapital { key.append(separator) }
    key.append(isCapital ? byte | 0x20 : byte)
  }
  return key.text
}

/// An enumeration that numbers its cases from 0 in the order of their declaration, for lists with a value for each case. Its raw values are their names.
///
/// Names that the compiler writes as raw values cost nothing. Those found by reflection cost a hundred times as much as the rest of a key.
package protocol NumberedCase: CaseIterable, RawRepresentable, Sendable where RawValue == String {}

extension NumberedCase {
  /// A case without associated values is stored as its number, in one byte as long as there are at most 256 cases.
  @inlinable
  package var number: Int {
    assert(MemoryLayout<Self>.size == 1)
    return withUnsafeBytes(of: self) { Int($0[0]) }
  }
}
