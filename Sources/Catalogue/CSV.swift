import Diagnostics

/// A table of comma-separated values (RFC 4180), with the place of each field.
package struct CSVTable: Sendable {
  package struct Field: Sendable {
    package var text: String
    package var place: Place
  }

  package var header: [Field] = []
  package var rows: [[Field]] = []

  /// Fields may be quoted and then hold line ends; rows end in LF, CRLF or CR. Reports quotes that do not close and rows with too many fields.
  package static func parse(_ text: String, file: String, separator: Character = ",", diagnostics: inout [Diagnostic]) -> CSVTable {
    var table = CSVTable()
    var rows: [[Field]] = []
    var row: [Field] = []
    var field = ""
    var line = 1
    var column = 1
    var start = Place(line: 1, column: 1)
    var isQuoted = false
    var afterQuote = false
    let separator = separator.unicodeScalars.first ?? ","
    var iterator = text.unicodeScalars.makeIterator()
    var pending = iterator.next()
    func next() -> Unicode.Scalar? { pending }
    func endField() {
      row.append(Field(text: field, place: start))
      field = ""
      afterQuote = false
    }
    func endRow() {
      endField()
      if row.count > 1 || row.first?.text.isEmpty == false { rows.append(row) }
      row = []
    }
    while let scalar = pending {
      pending = iterator.next()
      column += 1
      if isQuoted {
        if scalar == "\"" {
          if next() == "\"" {
            field.unicodeScalars.append("\"")
            pending = iterator.next()
            column += 1
          } else {
            isQuoted = false
            afterQuote = true
          }
        } else {
          field.unicodeScalars.append(scalar)
          if scalar == "\n" { line += 1; column = 1 }
        }
        continue
      }
      switch scalar {
      case "\"" where field.isEmpty && !afterQuote:
        isQuoted = true
        start = Place(line: line, column: column - 1)
      case separator:
        endField()
        start = Place(line: line, column: column)
      case "\r", "\n":
        if scalar == "\r", next() == "\n" { pending = iterator.next() }
        endRow()
        line += 1
        column = 1
        start = Place(line: line, column: column)
      default:
        if afterQuote {
          diagnostics.append(
            .error(
              "csv-quote", "text after a closing quote", at: Location(file, Place(line: line, column: column - 1)),
              help: "double a quote that belongs to the text: `\"\"`"))
          afterQuote = false
        }
        field.unicodeScalars.append(scalar)
      }
    }
    if isQuoted {
      diagnostics.append(
        .error("csv-quote", "this quote is not closed", at: Location(file, start), help: "close it, or double a quote that belongs to the text"))
    }
    if !field.isEmpty || !row.isEmpty { endRow() }
    table.header = rows.first ?? []
    table.rows = Array(rows.dropFirst())
    for row in table.rows where row.count > table.header.count {
      diagnostics.append(
        .error(
          "csv-columns", "this row has \(row.count) fields, the header has \(table.header.count)", at: Location(file, row[table.header.count].place),
          help: "quote a field that holds the separator"))
    }
    return table
  }
}

extension CSVTable {
  /// Appends one row. A field that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises against CSV injection.
  package static func append(_ fields: [String], to out: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      let isFormula = field.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
      let text = isFormula ? "'" + field : field
      if text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
          if byte == UInt8(ascii: "\"") { out.append(byte) }
          out.append(byte)
        }
        out.append(UInt8(ascii: "\""))
      } else {
        out.append(contentsOf: text.utf8)
      }
    }
    out.append(contentsOf: [0x0D, 0x0A])
  }
}
