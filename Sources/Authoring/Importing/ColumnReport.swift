import Diagnostics
import SiteModel
import TableImport
import Text
import YAML

/// The diagnostics about the columns of a table, each given once: columns that were not understood, and columns that were left unread on purpose.
struct ColumnReport {
  private(set) var diagnostics: [Diagnostic] = []

  init(_ table: ImportedTable, file: String, isUseCase: Bool) {
    var personal: [ImportedColumn] = []
    var form: [ImportedColumn] = []
    var unknown: [ImportedColumn] = []
    var nameless: ImportedColumn?
    var seen: [String: ImportedColumn] = [:]
    for (index, column) in table.columns.enumerated() {
      if column.isGuessed {
        diagnostics.append(
          Diagnostic(
            .note, "title-column", "no column is named a title; `\(column.header)` was taken for it", at: Location(file, column.place),
            help: "if that is wrong, name the right column in a mapping file, and `ignore` this one"))
      }
      switch column.role {
      case .personal: if personal.last?.header != column.header { personal.append(column) }
      case .form, .key("sent"), .key("finished"): form.append(column)
      case .unknown where Self.holdsText(index, table):
        if column.header.isEmpty {
          if nameless == nil { nameless = column }
        } else if unknown.last?.header != column.header || column.option == nil {
          unknown.append(column)
        }
      case .key(let key) where Self.single.contains(key) && column.option == nil:
        if let first = seen[key] {
          diagnostics.append(
            .warning(
              "duplicate-column", "two columns hold `\(key)`: `\(first.header)` and `\(column.header)`", at: Location(file, column.place),
              related: [.init("the first one is read", Location(file, first.place))],
              help: "the second is read where the first is empty; to choose one, name it in a mapping file, and `ignore` the other"))
        } else {
          seen[key] = column
        }
      default: break
      }
    }
    if table.rows.isEmpty {
      diagnostics.append(
        .warning("csv-columns", "the table has a header but no rows", at: Location(file, table.columns.first?.place ?? Place(line: 1, column: 1))))
    }
    for column in unknown where !isUseCase {
      diagnostics.append(
        .warning(
          "unknown-column", "the column `\(column.header)` was not recognised, so it was not read", at: Location(file, column.place),
          help: "name its key in a mapping file, `columns: {\(yamlQuoted(column.header)): …}`, or list it under `ignore`; pass the file with `--mapping`"))
    }
    if isUseCase, let first = unknown.first {
      diagnostics.append(
        Diagnostic(
          .note, "public-column", "shown to every reader of the site, under their own names: \(Self.list(unknown))", at: Location(file, first.place),
          help: "list what is not meant for readers under `ignore` in a mapping file, and pass it with `--mapping`"))
    }
    if let nameless {
      diagnostics.append(
        .warning(
          "unknown-column", "a column without a name has text, which was not read", at: Location(file, nameless.place), help: "give it a name in the header"))
    }
    if let first = personal.first {
      diagnostics.append(
        Diagnostic(
          .note, "personal-data", "not read, because they say who filled in the form: \(Self.list(personal))", at: Location(file, first.place),
          help: "if one of them is about the resource itself, name its key in a mapping file"))
    }
    if let first = form.first {
      diagnostics.append(
        Diagnostic(.note, "form-column", "not kept, because the form records it about itself: \(Self.list(form))", at: Location(file, first.place)))
    }
  }

  /// Keys with one value: a second column adds nothing.
  private static let single: Set<String> = [
    "id", "title", "summary", "body", "url", "publisher", "issued", "online", "license", "level", "duration", "language", "doi", "hal", "arxiv", "isbn", "issn",
    "handle",
    "replaces", "status", "domain", "problem", "solution", "data", "maturity", "date",
  ]

  private static func list(_ columns: [ImportedColumn]) -> String { columns.map { "`\($0.header)`" }.joined(separator: ", ") }

  private static func holdsText(_ index: Int, _ table: ImportedTable) -> Bool {
    table.rows.contains { $0.fields.indices.contains(index) && !$0.fields[index].text.trimmingSpace.isEmpty }
  }
}
