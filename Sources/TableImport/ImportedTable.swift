import Catalogue
import Diagnostics
import Text
import YAML

/// One column of an imported table.
package struct ImportedColumn: Sendable {
  /// As in the header; for a group of checkboxes, the question.
  package var header: String
  package var place: Place
  package var role: ColumnRole
  /// Whether the role goes beyond what the header says: `Nom` becomes the title if no other column is.
  package var isGuessed = false
  /// The choice that this column stands for, if a question with several answers has one column for each.
  package var option: CSVTable.Field?
}

/// A table with its header parsed: the roles of the columns, and the rows below.
///
/// Drupal's Webform, on which Framaforms is based, writes three header rows: the title of the form; "Submission Details" and the questions that have several
/// columns; the names of all columns, which for such a question are its choices. The end of a question is not marked: the columns after it belong to it as long
/// as they are among its choices.
package struct ImportedTable: Sendable {
  /// The title of the form, if the export includes it.
  package var formTitle = ""
  package private(set) var columns: [ImportedColumn] = []
  /// Whether a row without a submission date has not been sent.
  private(set) var datesWhatIsSent = false
  /// The indices of the columns of each key, in order.
  private(set) var positions: [String: [Int]] = [:]
  package var rows: [CSVTable.Row] = []

  package static let longestFile = 64 << 20
  package static let mostRows = 100_000

  /// - Parameters:
  ///   - mapping: what the user specified for this table; takes precedence over the built-in names.
  ///   - isTerm: whether a text is one of the choices for a key.
  /// - Returns: Nil if the header cannot be parsed.
  package init?(
    _ text: DecodedText, file: String, names: ColumnNames, mapping: ColumnMapping, isTerm: (_ key: String, _ text: String) -> Bool,
    diagnostics: inout [Diagnostic]
  ) {
    let (bytes, separator) = Self.separator(text.bytes, names, mapping)
    var all: [CSVTable.Row] = bytes.withUnsafeBufferPointer { buffer in
      var scanner = CSVScanner(buffer, file: file, separator: separator)
      var rows: [CSVTable.Row] = []
      while let row = scanner.row() {
        rows.append(row)
        if rows.count > Self.mostRows + 3 { break }
      }
      diagnostics += scanner.diagnostics
      return rows
    }
    // Rows of separators only, which spreadsheets leave at the end.
    all.removeAll { row in !row.isDamaged && row.fields.allSatisfy { $0.text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A } } }
    guard let first = all.first else {
      diagnostics.append(
        .error(
          "csv-columns", "the table is empty", at: Location(file, Place(line: 1, column: 1)),
          help: "the first line holds the names of the columns, such as `Titre;Résumé;Lien`"))
      return nil
    }
    guard all.count <= Self.mostRows + 3 else {
      diagnostics.append(
        .error(
          "import-size", "the table has more than \(Self.mostRows) rows", at: Location(file),
          help: "split it; rows that have been imported are not imported again"))
      return nil
    }
    let found = Self.headerRows(all, names, mapping)
    let label = all[found.label]
    if let damaged = all[...found.label].first(where: \.isDamaged) {
      if diagnostics.isEmpty {
        diagnostics.append(.error("csv-quote", "the header is damaged", at: Location(file, damaged.fields.first?.place ?? Place(line: 1, column: 1))))
      }
      return nil
    }
    formTitle = found.title.map { singleLine(all[$0].fields.first { !$0.text.trimmingSpace.isEmpty }?.text ?? "") } ?? ""
    // A longer text is not a title.
    if formTitle.utf8.count > 500 { formTitle = "" }
    rows = Array(all[(found.label + 1)...])
    columns = Self.columns(label.fields, groups: found.groups.map { all[$0].fields }, rows, names, mapping, isTerm)
    if !Set(columns.map(\.header)).isSuperset(of: exportedColumns) {
      columns = FormColumns(columns, rows, names: names) { mapping.role(of: $0.header) != nil }.columns
    }
    if !columns.contains(where: { if case .key = $0.role { true } else { false } }) {
      let seen = label.fields.prefix(6).map { "`\(singleLine($0.text))`" }.joined(separator: ", ")
      diagnostics.append(
        .error(
          "csv-columns", "no column of this table was recognised", at: Location(file, first.fields.first?.place ?? Place(line: 1, column: 1)),
          help: "it has \(seen); name its columns in a mapping file, `columns: {\"…\": title}`, and pass it with `--mapping`"))
      return nil
    }
    for (index, column) in columns.enumerated() { if case .key(let key) = column.role { positions[key, default: []].append(index) } }
    guard positions["title"] != nil else {
      diagnostics.append(
        .error(
          "csv-columns", "no column holds the titles", at: Location(file, label.fields.first?.place ?? Place(line: 1, column: 1)),
          help: "name one `Titre` or `Title`, or say which it is in a mapping file, `columns: {\"…\": title}`, and pass it with `--mapping`"))
      return nil
    }
    datesWhatIsSent = isDatedWhenSent
    checkWidths(file, &diagnostics)
  }

  /// Whether empty submission dates mean that an answer was not sent: surveys date each answer sent, but a list kept by hand may have such a column too, and
  /// leave it empty.
  private var isDatedWhenSent: Bool {
    guard let sent = positions["sent"]?.first, columns.contains(where: { $0.role.isMadeByForm && $0.role != .personal && $0.role != .key("sent") }) else {
      return false
    }
    let survey: Set<String> = ["last-page", "derniere-page", "lastpage", "start-language", "langue-de-depart", "startlanguage"]
    return columns.contains { survey.contains(slug($0.header)) }
      || rows.contains { !$0.isDamaged && $0.fields.indices.contains(sent) && !CellValues.isNothing($0.fields[sent].text) }
  }

  /// The contents of a row without the form's metadata, in an order independent of the column order.
  package func contents(of row: CSVTable.Row) -> String {
    zip(columns, row.fields).compactMap { column, field -> String? in
      let text = singleLine(field.text)
      if text.isEmpty || column.role.isMadeByForm || column.role == .ignored || column.role == .key("submission") { return nil }
      return "\(column.header)\u{1F}\(column.option?.text ?? "")\u{1F}\(text)"
    }.sorted { $0.precedes($1) }.joined(separator: "\u{1E}")
  }

  /// Marks rows with more fields than the header as damaged; rows with fewer fields lack the last cells, which is a warning.
  private mutating func checkWidths(_ file: String, _ diagnostics: inout [Diagnostic]) {
    let width = columns.count
    for index in rows.indices where !rows[index].isDamaged && rows[index].fields.count != width {
      let fields = rows[index].fields
      if fields.count > width {
        guard fields[width...].contains(where: { !$0.text.trimmingSpace.isEmpty }) else { continue }
        diagnostics.append(CSVTable.tooManyFields(fields, width, file))
        rows[index].isDamaged = true
      } else {
        diagnostics.append(
          .warning(
            "csv-columns", "this row has \(fields.count) field\(fields.count == 1 ? "" : "s"), the header has \(width)",
            at: Location(file, fields.first?.place ?? Place(line: 1, column: 1)),
            help: "the cells that are missing are taken as empty; check that line ends inside a cell are between quotes"))
      }
    }
  }

  // MARK: Separator

  /// The separator that yields the most columns with known names, then the most columns. A first line `sep=;`, as understood by Excel, takes precedence.
  private static func separator(_ bytes: Bytes, _ names: ColumnNames, _ mapping: ColumnMapping) -> (Bytes, UInt8) {
    if bytes.starts(with: "sep=".utf8) || bytes.starts(with: "SEP=".utf8), bytes.count > 5, bytes[5] == 0x0A {
      // Blank the line instead of removing it, so that line numbers stay the same.
      return ([0x20, 0x20, 0x20, 0x20, 0x20] + bytes[5...], bytes[4])
    }
    var best: (separator: UInt8, known: Int, count: Int)?
    for separator in [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "|")] {
      let rows = bytes.withUnsafeBufferPointer { buffer in
        var scanner = CSVScanner(buffer, file: "", separator: separator)
        return (0..<3).compactMap { _ in scanner.row() }
      }
      let known = rows.map { row in row.fields.count { role($0.text, names, mapping) != .unknown } }.max() ?? 0
      let count = rows.first?.fields.count ?? 0
      if best.map({ (known, count) > ($0.known, $0.count) }) ?? true { best = (separator, known, count) }
    }
    return (bytes, best?.separator ?? UInt8(ascii: ","))
  }
}
