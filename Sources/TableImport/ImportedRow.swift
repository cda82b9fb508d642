import Catalogue
import Diagnostics
import Text
import Vocabulary
import YAML

/// A part of a cell with its location: one answer to a question.
struct ImportedItem {
  var text: String
  var place: Place
}

/// The cells of one row by the keys of their columns, with the diagnostics for them.
struct ImportedRow {
  let file: String
  let line: Int
  let place: Place
  private let table: ImportedTable
  private let fields: [CSVTable.Field]
  private let mapping: ColumnMapping
  var diagnostics: [Diagnostic] = []
  /// The number of e-mail addresses left out of cells.
  var addressCount = 0

  init(_ row: CSVTable.Row, of table: ImportedTable, file: String, mapping: ColumnMapping) {
    self.file = file
    self.table = table
    self.mapping = mapping
    fields = row.fields.map { field in
      var field = field
      let text = CSVTable.withoutGuard(field.text)
      if text.utf8.count != field.text.utf8.count {
        field.text = text
        field.place.column += 1
        field.place.length = max(1, field.place.length - 1)
      }
      return field
    }
    place = row.fields.first?.place ?? Place(line: 1, column: 1)
    line = Int(place.line)
  }

  mutating func error(_ code: String, _ message: String, at place: Place, help: String? = nil) {
    diagnostics.append(.error(code, message, at: Location(file, place), help: help))
  }

  mutating func warning(_ code: String, _ message: String, at place: Place, help: String? = nil) {
    diagnostics.append(.warning(code, message, at: Location(file, place), help: help))
  }

  /// Warns once that e-mail addresses were left out of the row.
  ///
  /// - Parameter document: the kind of document made from the row: a card, a page.
  mutating func warnOfAddresses(in document: String) {
    guard addressCount > 0 else { return }
    warning(
      "personal-data", "\(addressCount) e-mail address\(addressCount == 1 ? " was" : "es were") left out of this row", at: place,
      help: "contact details do not belong in a \(document); there is nothing to do")
  }

  /// Warns of what a person has to decide about the cell of authors.
  mutating func warn(of read: AuthorNames.Reading, at place: Place) {
    for name in read.doubtful {
      warning(
        "doubtful-names", "`\(name)` may be one name or several", at: place,
        help: "it was kept as one; write names between semicolons, for example `Nom, Prénom ; Nom, Prénom`")
    }
    if read.isIncomplete {
      warning(
        "incomplete-authors", "this cell does not name all authors", at: place, help: "“et al.” is not a name, and was left out; name the others in the card"
      )
    }
  }

  /// The date in a cell; anything else is an error.
  mutating func date(_ key: String) -> CalendarDate? {
    guard let item = text(key) else { return nil }
    if let date = CellValues.date(item.text) { return date }
    error("bad-date", "`\(singleLine(item.text))` is not a date", at: item.place, help: Self.dateHelp)
    return nil
  }

  /// The same for an optional date: words that are not a date, such as "s.d." or "2015-2018", are kept for the reviewers of the proposal.
  mutating func date(_ key: String, proposed: inout [(key: String, text: String)]) -> CalendarDate? {
    guard let item = text(key) else { return nil }
    if let date = CellValues.date(item.text) { return date }
    let words = singleLine(item.text)
    warning("bad-date", "`\(words)` is not a date", at: item.place, help: "the date was left out, and the words are in a comment; " + Self.dateHelp)
    proposed.append((key, EmailAddresses.removed(from: words).text))
    return nil
  }

  private static let dateHelp = "write `2025`, `mars 2025`, `26/03/2025` or `2025-03-26`"

  private func cells(_ key: String) -> [(column: ImportedColumn, field: CSVTable.Field)] {
    (table.positions[key] ?? []).compactMap { index in
      guard fields.indices.contains(index), isAnswer(fields[index].text, to: key) else { return nil }
      return (table.columns[index], fields[index])
    }
  }

  /// Whether a cell has an answer. A dash has none, unless the mapping gives it a meaning.
  private func isAnswer(_ text: String, to key: String) -> Bool {
    let text = text.trimmingSpace
    guard CellValues.isNothing(text) else { return true }
    return !text.isEmpty && mapping.value(text, of: key) != nil
  }

  /// The whole text of the first cell that is not empty, after replacement by the mapping.
  mutating func text(_ key: String) -> ImportedItem? {
    for (column, field) in cells(key) {
      if let option = column.option {
        if let ticked = CellValues.isTicked(field.text) {
          if ticked { return mapped(singleLine(option.text), key, field.place) }
          continue
        }
      }
      let text = field.text.trimmingSpace
      if let item = mapped(text, key, field.place) { return item }
    }
    return nil
  }

  /// The whole text of each cell, for example of "Auteur 1" and "Auteur 2".
  func texts(_ key: String) -> [ImportedItem] { cells(key).compactMap { mapped($0.field.text.trimmingSpace, key, $0.field.place) } }

  /// - Returns: Nil if the mapping drops the value.
  private func mapped(_ text: String, _ key: String, _ place: Place) -> ImportedItem? {
    guard let known = mapping.value(text, of: key) else { return ImportedItem(text: text, place: place) }
    return known.map { ImportedItem(text: $0, place: place) }
  }

  mutating func keywords(isOwn: Bool) -> [String] {
    let items = items("keywords", atCommas: true, isOwn: isOwn)
    if items.count > Keywords.most { error("too-many-keywords", Keywords.tooMany(items.count), at: items[Keywords.most].place, help: Keywords.help) }
    return items.map(\.text)
  }

  /// The answers to a question: ticked boxes, and the items in cells.
  ///
  /// - Parameters:
  ///   - atCommas: whether commas separate items too, except inside a term.
  ///   - isOwn: whether the table was written by `sitegen`, which only separates items with semicolons.
  mutating func items(_ key: String, atCommas: Bool, isOwn: Bool, isTerm: (String) -> Bool = { _ in false }) -> [ImportedItem] {
    var result: [ImportedItem] = []
    for (column, field) in cells(key) {
      if let option = column.option, let ticked = CellValues.isTicked(field.text) {
        if ticked, !ImportedTable.isOther(option.text), let item = mapped(singleLine(option.text), key, field.place) { result.append(item) }
        continue
      }
      let whole = singleLine(field.text)
      if mapping.value(whole, of: key) != nil || isTerm(whole) {
        if let item = mapped(whole, key, field.place) { result.append(item) }
        continue
      }
      var places = FieldPlaces(field)
      if isOwn {
        for part in CellValues.ownItems(field.text) { result.append(ImportedItem(text: singleLine(String(part)), place: places.next(part))) }
        continue
      }
      for part in CellValues.items(field.text, atCommas: false) {
        for piece in atCommas ? pieces(part, isTerm: { isTerm($0) || mapping.value($0, of: key) != nil }) : [part] {
          let place = places.next(piece)
          if let item = mapped(singleLine(String(piece)), key, place) { result.append(item) }
        }
      }
    }
    return result
  }

  /// Splits at commas, except inside a term that contains commas itself.
  private func pieces(_ text: Substring, isTerm: (String) -> Bool) -> [Substring] {
    let parts = text.split(separator: ",")
    guard parts.count > 1 else { return [text] }
    var result: [Substring] = []
    var index = 0
    while index < parts.count {
      var length = 1
      for longer in stride(from: min(6, parts.count - index), to: 1, by: -1) {
        if isTerm(singleLine(String(text[parts[index].startIndex..<parts[index + longer - 1].endIndex]))) {
          length = longer
          break
        }
      }
      let piece = withoutBullet(text[parts[index].startIndex..<parts[index + length - 1].endIndex])
      if !piece.isEmpty { result.append(piece) }
      index += length
    }
    return result
  }

  /// The values of columns without a known key, by header and in order; the choices of one question are joined.
  func properties() -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    var used: Set<String> = []
    // The last number given to a column of each header.
    var numbers: [String: Int] = [:]
    var group: (header: String, position: Int)?
    for (index, column) in table.columns.enumerated() where column.role == .unknown && !column.header.isEmpty && fields.indices.contains(index) {
      var value = singleLine(fields[index].text)
      if let option = column.option, let ticked = CellValues.isTicked(value) { value = ticked ? singleLine(option.text) : "" }
      guard !CellValues.isNothing(value) else { continue }
      if column.option != nil, let last = group, last.header == column.header {
        result[last.position].value += "; " + value
        continue
      }
      var name = column.header
      var number = numbers[name] ?? 1
      while !used.insert(name).inserted {
        number += 1
        name = "\(column.header) (\(number))"
      }
      numbers[column.header] = number
      group = column.option == nil ? nil : (column.header, result.count)
      result.append((name, value))
    }
    return result
  }

  /// The unit of the bare numbers in a column, according to its header.
  func unit(_ key: String) -> Character? {
    guard let column = table.columns.first(where: { $0.role == .key(key) }) else { return nil }
    let words = slug(column.header).split(separator: "-")
    if words.contains("minutes") || words.contains("min") || words.contains("mn") { return "M" }
    return words.contains("heures") || words.contains("hours") || words.contains("h") ? "H" : nil
  }
}
