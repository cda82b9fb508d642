import Diagnostics
import Text

/// A table of comma-separated values (RFC 4180), with the location of each field.
package struct CSVTable: Sendable {
  /// A field with its location.
  package struct Field: Sendable {
    package var text: String
    package var place: Place
    /// Whether `text` is exactly the file's text from `place` on, scalar by scalar.
    package var isLiteral = true

    package init(text: String, place: Place) {
      self.text = text
      self.place = place
    }

    /// The location of a part of the text; the field's own location if its scalars cannot be counted.
    package func place(of part: Substring) -> Place {
      guard isLiteral, part.startIndex >= text.startIndex, part.endIndex <= text.endIndex else { return place }
      let scalars = text.unicodeScalars
      let before = scalars.distance(from: scalars.startIndex, to: part.startIndex)
      return Place(line: Int(place.line), column: Int(place.column) + before, length: max(1, part.unicodeScalars.count))
    }
  }

  /// A row; damaged if a quote or a control character makes its contents uncertain.
  package struct Row: Sendable {
    package var fields: [Field]
    package var isDamaged = false
  }

  package var header: [Field] = []
  package var rows: [[Field]] = []

  /// Parses a table. Fields may be quoted, and then contain line ends; rows end in LF, CRLF or CR. Reports unclosed quotes and rows with too many fields.
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

  /// The error for a row with more fields than the header.
  ///
  /// - Parameter width: the number of fields in the header.
  package static func tooManyFields(_ row: [Field], _ width: Int, _ file: String) -> Diagnostic {
    .error(
      "csv-columns", "this row has \(row.count) fields, the header has \(width)", at: Location(file, row[min(width, row.count - 1)].place),
      help: "quote a field that holds the separator")
  }
}
