import Diagnostics
import Text

/// Offset of the first character that `isControl` refuses, in valid UTF-8.
private func firstControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  for index in 0..<bytes.count {
    let byte = bytes[index]
    if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 || byte == 0x0D { continue }
    if byte < 0x80 { return index }
    // C1 controls begin with C2. Noncharacters begin with EF in the first plane, with F0 to F4 in the others.
    guard byte == 0xC2 || byte >= 0xEF, index + 1 < bytes.count else { continue }
    if byte == 0xC2 && bytes[index + 1] < 0xA0 { return index }
    guard byte >= 0xEF else { continue }
    let scalar = String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<min(bytes.count, index + 4)]), as: UTF8.self).unicodeScalars.first
    if let scalar, isControl(scalar) { return index }
  }
  return nil
}

/// Whether a text with NUL bytes is UTF-16: it begins with a byte order mark, or every other byte at its beginning is NUL.
private func isUTF16(_ bytes: [UInt8]) -> Bool {
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
  let first = bytes.prefix(64)
  return [0, 1].contains { parity in first.count >= 4 && first.indices.allSatisfy { (first[$0] == 0) == ($0 % 2 == parity) } }
}

/// Checks that a file is valid UTF-8 without NUL bytes and control characters.
///
/// - Returns: an error for the first mistake; nil if there is none.
package func encodingError(_ bytes: [UInt8], file: String) -> Diagnostic? {
  let (nul, isValid, mayHoldControl) = bytes.withUnsafeBufferPointer { buffer -> (Int?, Bool, Bool) in
    (buffer.position(of: 0), buffer.isUTF8, buffer.mayHoldControl)
  }
  func place(_ offset: Int) -> Place {
    let before = bytes.prefix(offset)
    // A UTF-8 byte order mark does not count as a character of the first line.
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? (bytes.starts(with: [0xEF, 0xBB, 0xBF]) && offset >= 3 ? 3 : 0)
    return Place(line: before.count { $0 == 0x0A } + 1, column: before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }
  if nul != nil, isUTF16(bytes) {
    let isTable = [".csv", ".tsv"].contains { file.lowercased().hasSuffix($0) }
    return .error(
      "invalid-utf8", "this file is UTF-16, not UTF-8", at: Location(file, Place(line: 1, column: 1)),
      help: "save it again with the encoding UTF-8; \(isTable ? "Excel offers it as “CSV UTF-8”" : "editors offer it under “Save as”")")
  }
  if let nul {
    return .error(
      "nul-byte", "this text holds a NUL byte", at: Location(file, place(nul)),
      help: "this does not look like a text file; remove the byte or save the file again as UTF-8")
  }
  if isValid {
    guard mayHoldControl else { return nil }
    guard let offset = bytes.withUnsafeBufferPointer(firstControl) else { return nil }
    let scalar = String(decoding: bytes[offset..<min(bytes.count, offset + 4)], as: UTF8.self).unicodeScalars.first
    return .error(
      "control-character", "this text holds the control character \(scalar.map(codePoint) ?? "")", at: Location(file, place(offset)),
      help: "remove it: no page can show it")
  }
  return .error(
    "invalid-utf8", "this is not UTF-8", at: Location(file, place(validUTF8Length(bytes))),
    help: "save the file as UTF-8; a byte such as 0xE9 comes from Windows-1252 or Latin-1")
}
