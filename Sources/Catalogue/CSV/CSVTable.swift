import Diagnostics
import Text

/// A table of comma-separated values (RFC 4180), with the place of each field.
package struct CSVTable: Sendable {
  package struct Field: Sendable {
    package var text: String
    package var place: Place
    /// Whether each scalar of `text` stands in the file as it is, one after the other, from `place` on.
    package var isLiteral = true

    package init(text: String, place: Place) {
      self.text = text
      self.place = place
    }

    /// Where a part of the text stands; the field's own place where its scalars cannot be counted.
    package func place(of part: Substring) -> Place {
      guard isLiteral, part.startIndex >= text.startIndex, part.endIndex <= text.endIndex else { return place }
      let scalars = text.unicodeScalars
      let before = scalars.distance(from: scalars.startIndex, to: part.startIndex)
      return Place(line: Int(place.line), column: Int(place.column) + before, length: max(1, part.unicodeScalars.count))
    }
  }

  /// A row, damaged where a quote or a control character in it makes what it says uncertain.
  package struct Row: Sendable {
    package var fields: [Field]
    package var isDamaged = false
  }

  package var header: [Field] = []
  package var rows: [[Field]] = []

  /// Fields may be quoted and then hold line ends; rows end in LF, CRLF or CR. Reports quotes that do not close and rows with too many fields.
  package static func parse(_ text: String, file: String, separator: Character = ",", diagnostics: inout [Diagnostic]) -> CSVTable {
    var table = CSVTable()
    let rows = text.withBytes { buffer in
      var scanner = CSVScanner(buffer, file: file, separator: separator.asciiValue ?? UInt8(ascii: ","))
      var rows: [[Field]] = []
      while let row = scanner.row() { rows.append(row.fields) }
      diagnostics += scanner.diagnostics
      return rows
    }
    table.header = rows.first ?? []
    table.rows = Array(rows.dropFirst())
    for row in table.rows where row.count > table.header.count {
      diagnostics.append(Self.tooManyFields(row, table.header.count, file))
    }
    return table
  }

  package static func tooManyFields(_ row: [Field], _ width: Int, _ file: String) -> Diagnostic {
    .error(
      "csv-columns", "this row has \(row.count) fields, the header has \(width)", at: Location(file, row[min(width, row.count - 1)].place),
      help: "quote a field that holds the separator")
  }
}
