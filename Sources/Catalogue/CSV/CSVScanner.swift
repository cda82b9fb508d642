import Diagnostics
import Text

/// Parses UTF-8 row by row. Rows end in LF, CRLF or CR; inside a quoted field, lines end in LF, and CR is an ordinary character.
///
/// An unclosed quote only damages its own row: if it closes too late, as shown by text after the closing quote, or not at all, parsing resumes in the line
/// after the one with the opening quote. Each byte is then read at most twice, because in a range without a single closing quote, no other quote can stay open.
package struct CSVScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let separator: UInt8
  private var index = 0
  private var line = 1
  private var column = 1
  package private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - bytes: UTF-8 without byte order mark.
  ///   - file: the path for diagnostics.
  ///   - separator: an ASCII character.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, separator: UInt8) {
    self.bytes = bytes
    self.file = file
    self.separator = separator
  }

  private enum End { case field, row, broken }

  /// The next row, skipping empty lines; nil at the end.
  package mutating func row() -> CSVTable.Row? {
    while index < bytes.count {
      var row = CSVTable.Row(fields: [])
      var end = End.field
      while end == .field { end = field(&row) }
      if row.fields.count > 1 || row.isDamaged || row.fields.first?.text.isEmpty == false { return row }
    }
    return nil
  }

  private mutating func field(_ row: inout CSVTable.Row) -> End {
    let place = Place(line: line, column: column)
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return quoted(&row, place) }
    let start = index
    scan(until: separator, &row)
    append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self), place, isLiteral: true, &row)
    return endOfField()
  }

  private mutating func append(_ text: String, _ place: Place, isLiteral: Bool, _ row: inout CSVTable.Row) {
    var place = place
    place.length = Int32(clamping: line == place.line ? max(1, column - Int(place.column)) : 1)
    var field = CSVTable.Field(text: text, place: place)
    field.isLiteral = isLiteral
    row.fields.append(field)
  }

  /// Skips the separator or the line end.
  private mutating func endOfField() -> End {
    guard index < bytes.count else { return .row }
    let isRow = isLineEnd(bytes[index])
    if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
    index += 1
    if isRow {
      line += 1
      column = 1
      return .row
    }
    column += 1
    return .field
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Advances to the next byte equal to `end`, or to the end of the line; a control character on the way marks the row as damaged.
  private mutating func scan(until end: UInt8, inQuotes: Bool = false, _ row: inout CSVTable.Row) {
    while index < bytes.count, bytes[index] != end, inQuotes ? bytes[index] != 0x0A : !isLineEnd(bytes[index]) {
      let byte = bytes[index]
      if byte < 0x20 ? byte != 0x09 && byte != 0x0D : byte >= 0x7F && mayBeControl(byte) { checkControl(&row) }
      if byte & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
  }

  /// The first bytes of the characters that `isControl` rejects: DEL, C1, and noncharacters.
  private func mayBeControl(_ byte: UInt8) -> Bool { byte == 0x7F || byte == 0xC2 || byte >= 0xEF }

  private mutating func checkControl(_ row: inout CSVTable.Row) {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<min(bytes.count, index + 4)]), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, isControl(scalar) else { return }
    // One is enough to show that the row is not text.
    if !row.isDamaged {
      diagnostics.append(
        .error(
          "control-character", "this text holds the control character \(codePoint(scalar))",
          at: Location(file, Place(line: line, column: column)), help: "remove it: no page can show it"))
    }
    row.isDamaged = true
  }

  private mutating func quoted(_ row: inout CSVTable.Row, _ place: Place) -> End {
    index += 1
    column += 1
    var text = Bytes()
    var isLiteral = true
    /// Where parsing resumes if this quote turns out not to open anything.
    var resume: (index: Int, line: Int)?
    while true {
      let start = index
      scan(until: UInt8(ascii: "\""), inQuotes: true, &row)
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      guard index < bytes.count else { return unclosed(&row, place, text, resume) }
      if bytes[index] == 0x0A {
        text.append(0x0A)
        index += 1
        line += 1
        column = 1
        isLiteral = false
        if resume == nil { resume = (index, line) }
        continue
      }
      index += 1
      column += 1
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { break }
      text.append(UInt8(ascii: "\""))
      isLiteral = false
      index += 1
      column += 1
    }
    var content = place
    if isLiteral { content.column += 1 }
    // Ignore white space between the closing quote and the separator.
    let closed = (index, column)
    while index < bytes.count, bytes[index] == 0x20, separator != 0x20 {
      index += 1
      column += 1
    }
    if index == bytes.count || bytes[index] == separator || isLineEnd(bytes[index]) {
      var field = CSVTable.Field(text: String(decoding: text, as: UTF8.self), place: isLiteral ? content : place)
      field.isLiteral = isLiteral
      if isLiteral { field.place.length = Int32(clamping: max(1, closed.1 - 1 - Int(content.column))) }
      // An empty pair of quotes has no contents to mark.
      if text.isEmpty { field.place = place }
      row.fields.append(field)
      return endOfField()
    }
    if resume != nil { return unclosed(&row, place, text, resume) }
    diagnostics.append(
      .error(
        "csv-quote", "text after a closing quote", at: Location(file, Place(line: line, column: column)),
        help: "double a quote that belongs to the text: `\"\"`"))
    row.isDamaged = true
    let start = index
    scan(until: separator, &row)
    text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
    append(String(decoding: text, as: UTF8.self), place, isLiteral: false, &row)
    return endOfField()
  }

  private mutating func unclosed(_ row: inout CSVTable.Row, _ place: Place, _ text: Bytes, _ resume: (index: Int, line: Int)?) -> End {
    diagnostics.append(
      .error("csv-quote", "this quote is not closed", at: Location(file, place), help: "close it, or double a quote that belongs to the text"))
    row.isDamaged = true
    let firstLine = text.prefix { $0 != 0x0A }
    row.fields.append(CSVTable.Field(text: String(decoding: firstLine, as: UTF8.self), place: place))
    if let resume {
      (index, line, column) = (resume.index, resume.line, 1)
    } else {
      index = bytes.count
    }
    return .broken
  }
}

extension CSVTable {
  /// Whether a spreadsheet would take the text for a formula.
  private static func beginsFormula(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }

  /// Appends one row. A field that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP recommends against CSV injection; so does a
  /// field that begins with apostrophes followed by such a character, so that `withoutGuard` restores every field exactly.
  package static func append(_ fields: [String], to out: inout TextBuffer) {
    for (index, field) in fields.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      field.withBytes { append(field: $0, to: &out) }
    }
    out.append("\r\n")
  }

  /// Appends one field, quoted if necessary.
  package static func append(field: UnsafeBufferPointer<UInt8>, to out: inout TextBuffer) {
    // The first byte after any apostrophes at the start; every character that begins a formula is a single byte.
    let first = field.first { $0 != UInt8(ascii: "'") }
    let isGuarded =
      switch first {
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
      default: false
      }
    func has(_ byte: UInt8) -> Bool { field.position(of: byte) != nil }
    let isQuoted = has(UInt8(ascii: ",")) || has(UInt8(ascii: "\"")) || has(0x0A) || has(0x0D)
    if isQuoted { out.append(UInt8(ascii: "\"")) }
    if isGuarded { out.append(UInt8(ascii: "'")) }
    var start = 0
    var quote = field.position(of: UInt8(ascii: "\""))
    while let index = quote {
      // Up to and including the quote, which is written again as the first byte of the next run: this doubles it.
      out.append(contentsOf: field[start...index])
      start = index
      quote = field.position(of: UInt8(ascii: "\""), from: index + 1)
    }
    out.append(contentsOf: field[start...])
    if isQuoted { out.append(UInt8(ascii: "\"")) }
  }

  /// Reverts the apostrophe that `append` puts in front of a field.
  package static func withoutGuard(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "'") && beginsFormula(text.drop { $0 == "'" }) ? String(text.dropFirst()) : text
  }
}
