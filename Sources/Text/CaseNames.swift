/// The name of an enumeration case in the style of keys in files: `useCases` becomes `use_cases`, or `use-cases`.
package func key<Case>(ofCase name: Case, separator: UInt8 = UInt8(ascii: "_")) -> String {
  var key = TextBuffer(capacity: 32)
  for byte in "\(name)".utf8 {
    let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    if isCapital { key.append(separator) }
    key.append(isCapital ? byte | 0x20 : byte)
  }
  return key.text
}
