import Diagnostics
import Text
import YAML

/// A mapping file for a table that sitegen does not understand by itself: the key of each column, the columns to ignore, and the meaning of values.
package struct ColumnMapping: Sendable {
  /// The name of the form from which the rows come; empty if the mapping has none.
  package private(set) var form = ""
  private var columns: [String: (role: ColumnRole, header: String, place: Place)] = [:]
  /// Replacements by key, then by the slug of the cell's text; nil drops the value.
  private var values: [String: [String: String?]] = [:]
  package let file: String

  /// A mapping without entries.
  package init() { file = "" }

  package static let longestFile = 1 << 20

  /// Reads a mapping file. Errors are appended to `diagnostics`.
  package init(_ root: YAMLNode, file: String, names: ColumnNames, diagnostics: inout [Diagnostic]) {
    self.file = file
    guard var reader = MappingReader(root, file: file, what: "the mapping", diagnostics: &diagnostics) else { return }
    form = reader.string("form") ?? ""
    if let nested = reader.nested("columns", what: "`columns`") {
      for entry in nested.entries {
        guard let key = reader.text(entry.value, entry.key) else { continue }
        guard names.keys.contains(key) else {
          reader.report(
            "unknown-key", "`\(key)` is not a key that a column can hold", at: entry.value.place,
            help: suggestion(for: key, among: names.keys, listing: "keys are"))
          continue
        }
        add(entry.key, entry.keyPlace, .key(key), &reader)
      }
      reader.absorb(nested)
    }
    for (text, place) in reader.texts("ignore", orSingle: true) {
      add(text, place, .ignored, &reader)
    }
    if let nested = reader.nested("values", what: "`values`") {
      for entry in nested.entries {
        guard names.keys.contains(entry.key) else {
          reader.report(
            "unknown-key", "`\(entry.key)` is not a key that a column can hold", at: entry.keyPlace,
            help: suggestion(for: entry.key, among: names.keys, listing: "keys are"))
          continue
        }
        guard let inner = MappingReader(entry.value, file: file, what: "`\(entry.key)`", diagnostics: &reader.diagnostics) else { continue }
        for pair in inner.entries {
          let value: String? = if pair.value.isNull { nil } else { reader.text(pair.value, pair.key) }
          values[entry.key, default: [:]][Self.name(pair.key)] = .some(value)
        }
      }
      reader.absorb(nested)
    }
    reader.finish("the mapping")
    diagnostics += reader.diagnostics
  }

  private mutating func add(_ header: String, _ place: Place, _ role: ColumnRole, _ reader: inout MappingReader) {
    let name = Self.name(header)
    if columns[name] != nil { reader.report("duplicate-column", "the column `\(header)` is named twice", at: place, help: "keep one of the two") }
    columns[name] = (role, header, place)
  }

  /// Headers and values are compared without case, accents and punctuation; those without Latin letters or digits, as plain text.
  private static func name(_ text: String) -> String {
    let name = slug(text)
    return name.isEmpty ? singleLine(text) : name
  }

  func role(of header: String) -> ColumnRole? { columns.isEmpty ? nil : columns[Self.name(header)]?.role }

  /// The replacement for a value: outer nil if the mapping has none, inner nil if it drops the value.
  func value(_ text: String, of key: String) -> String?? { values[key].flatMap { $0[Self.name(text)] } }

  /// Whether the mapping has a replacement for a text, for one key.
  package func knows(_ text: String, of key: String) -> Bool { values[key]?[Self.name(text)] != nil }

  /// Warns of names in the mapping that no column of the table has.
  package func check(_ columns: [ImportedColumn], _ diagnostics: inout [Diagnostic]) {
    let headers = columns.flatMap { [$0.header] + ($0.option.map { ["\($0.text)"] } ?? []) }
    let present = Set(headers.map(Self.name))
    for column in self.columns.values.sorted(by: { $0.place < $1.place }) where !present.contains(Self.name(column.header)) {
      diagnostics.append(
        .warning(
          "unknown-column", "no column of the table is called `\(column.header)`", at: Location(file, column.place),
          help: nearestName(to: column.header, among: headers).map { "did you mean `\($0)`?" } ?? "write the name as it is in the header"))
    }
  }
}
