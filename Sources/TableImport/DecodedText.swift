import Diagnostics
import Text

/// A decoded table: UTF-8 without byte order mark, with LF line ends. Locations and displayed lines refer to this text, whatever the encoding of the file.
package struct DecodedText: Sendable {
  package enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
  }

  package let bytes: Bytes
  package let encoding: Encoding

  /// Decodes UTF-8 with or without byte order mark, UTF-16 with one, and Windows-1252 if the bytes are not UTF-8 at all.
  ///
  /// - Throws: A diagnostic that says which other kind of file it is, or where the encoding changes.
  package init(_ bytes: Bytes, file: String) throws(Diagnostic) {
    if let kind = Self.otherKind(bytes) {
      throw .error(
        "import-format", "this is \(kind), not a table as text", at: Location(file),
        help: "open it in a spreadsheet and save it as CSV, in UTF-8")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      encoding = isLittle ? .utf16LittleEndian : .utf16BigEndian
      self.bytes = Self.withLineFeeds(try Self.fromUTF16(bytes.dropFirst(2), isLittle: isLittle, file: file))
      return
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Bytes(bytes.dropFirst(3)) : bytes
    guard let invalid = Self.firstInvalid(text) else {
      encoding = .utf8
      self.bytes = Self.withLineFeeds(text)
      return
    }
    let isMixed = hasMark || Self.holdsAccentsInUTF8(text)
    if isMixed {
      throw .error(
        "mixed-encoding", "the file is UTF-8, but this byte is not", at: Location(file, Self.place(of: invalid, in: text)),
        help: "export the table again in one encoding; pieces in UTF-8 and in Windows-1252 were put together here")
    }
    encoding = .windows1252
    self.bytes = Self.withLineFeeds(Self.fromWindows1252(text))
  }

  /// The text to show for a file that could not be decoded.
  package static func lossy(_ bytes: Bytes) -> Bytes {
    withLineFeeds(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Bytes(bytes.dropFirst(3)) : bytes)
  }

  // MARK: Detection

  private static func otherKind(_ bytes: Bytes) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a workbook or an archive (.xlsx, .ods, .zip)" }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old workbook (.xls)" }
    if bytes.starts(with: "%PDF-".utf8) { return "a PDF file" }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "a picture" }
    let start = bytes.prefix(64).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    for tag in ["<!doctype", "<html", "<?xml"] where start.starts(with: tag.utf8) { return "a page or an XML file" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    // In UTF-16 without byte order mark, every other byte of Latin text is NUL; in a program or image, many NULs are anywhere.
    let sample = bytes.prefix(4096)
    let zeros = sample.count { $0 == 0 }
    guard zeros > 0, zeros * 8 > sample.count else { return nil }
    // Nearly all of them are at odd offsets, or nearly all at even ones.
    let odd = sample.indices.count { $0 % 2 == 1 && sample[$0] == 0 }
    let isUTF16 = zeros * 3 > sample.count && max(odd, zeros - odd) * 20 > zeros * 19
    return isUTF16 ? "UTF-16 without a byte order mark" : "binary data"
  }

  /// The offset of the first byte that is not UTF-8; nil if there is none.
  private static func firstInvalid(_ bytes: Bytes) -> Int? {
    if bytes.withUnsafeBufferPointer({ $0.isEmpty || String(validating: $0, as: UTF8.self) != nil }) { return nil }
    return validUTF8Length(bytes)
  }

  /// Whether the bytes contain accented letters or typographic punctuation in UTF-8. In Windows-1252, these bytes would be `Ã` or `â€`, which no text contains.
  private static func holdsAccentsInUTF8(_ bytes: Bytes) -> Bool {
    for index in bytes.indices.dropLast() {
      if bytes[index] == 0xC3, bytes[index + 1] & 0xC0 == 0x80 { return true }
      if bytes[index] == 0xE2, bytes[index + 1] == 0x80, index + 2 < bytes.count, bytes[index + 2] & 0xC0 == 0x80 { return true }
    }
    return false
  }

  private static func place(of offset: Int, in bytes: Bytes) -> Place {
    let before = withLineFeeds(Bytes(bytes[..<offset]))
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Place(line: before.count { $0 == 0x0A } + 1, column: before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }

  // MARK: Decoding

  private static func fromUTF16(_ bytes: ArraySlice<UInt8>, isLittle: Bool, file: String) throws(Diagnostic) -> Bytes {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isLittle ? second << 8 | first : first << 8 | second)
      index += 2
    }
    var result = Bytes()
    result.reserveCapacity(units.count + units.count / 4)
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var isWhole = bytes.count % 2 == 0
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if let encoded = UTF8.encode(scalar) { result.append(contentsOf: encoded) }
      case .emptyInput: break decoding
      case .error:
        isWhole = false
        break decoding
      }
    }
    guard isWhole else {
      throw .error(
        "mixed-encoding", "the UTF-16 text is damaged here", at: Location(file, place(of: result.count, in: result)),
        help: "export the table again; a byte has been lost or added")
    }
    return result
  }

  /// The bytes 0x80 to 0x9F; five of them are undefined and become control characters, which no cell may contain.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func fromWindows1252(_ bytes: Bytes) -> Bytes {
    var result = Bytes()
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
        continue
      }
      let value = byte < 0xA0 ? windows1252[Int(byte - 0x80)] : UInt16(byte)
      if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) { result.append(contentsOf: encoded) }
    }
    return result
  }

  /// Replaces CRLF and CR with LF.
  private static func withLineFeeds(_ bytes: Bytes) -> Bytes {
    guard bytes.contains(0x0D) else { return bytes }
    var result = Bytes()
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
        result.append(byte)
      }
    }
    return result
  }
}
