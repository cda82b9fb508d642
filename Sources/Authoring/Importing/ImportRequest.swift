import Diagnostics
import FileSystem
import SiteModel
import TableImport
import Text
import YAML

/// Adds the rows of a table to a repository as documents. Only new rows are added, and all valid ones in one transaction.
package struct ImportRequest: Sendable {
  package enum Kind: Sendable { case resources, useCases }

  package let kind: Kind
  package let root: String
  /// The path of the table on the command line.
  package let file: String
  /// The path of the mapping file, if there is one.
  package var mapping: String?
  /// The name of the form; nil to use the one in the mapping file, the table or the file name.
  package var form: String?
  /// Whether to write nothing.
  package var isDryRun = false
  /// Whether cards get the status in the table instead of `submitted`.
  package var keepsStatus = false

  package init(_ kind: Kind, file: String, root: String) {
    self.kind = kind
    self.file = file
    self.root = root
  }

  /// The result for one row.
  package struct Entry: Sendable {
    package enum Action: String, Sendable {
      case made = "new"
      case kept, refused, unfinished
    }
    /// The first line of the row.
    package var line: Int
    package var action: Action
    package var title: String
    /// The path of the document, if there is one.
    package var path: String
    package var remarks: [String] = []
  }

  package struct Outcome: Sendable {
    package var entries: [Entry] = []
    package var diagnostics: [Diagnostic] = []
    /// The name of the form, which is part of the origin of each document.
    package var form = ""
    /// Whether the form's name is only the file name.
    package var isFormGuessed = false
    /// The table as text, to show its lines in diagnostics.
    package var shown: Bytes = []
    package var mappingShown: Bytes = []
  }

  /// Imports the table. Errors in the table or the mapping file are diagnostics in the outcome.
  ///
  /// - Throws: `EnvironmentFailure`; then nothing has been written.
  package func run() throws -> Outcome {
    var outcome = Outcome()
    guard let configuration = try configuration(&outcome.diagnostics) else { return outcome }
    guard let bytes = try Files.read(file, limit: ImportedTable.longestFile, followingLinks: true) else {
      outcome.diagnostics.append(
        .error(
          "import-size", "the table is larger than \(ImportedTable.longestFile) bytes", at: Location(file),
          help: "split it; rows that have been imported are not imported again"))
      return outcome
    }
    guard let mapping = try readMapping(&outcome) else { return outcome }
    let text: DecodedText
    do throws(Diagnostic) {
      text = try DecodedText(bytes, file: file)
    } catch {
      outcome.shown = DecodedText.lossy(bytes)
      outcome.diagnostics.append(error)
      return outcome
    }
    outcome.shown = text.bytes
    if text.encoding == .windows1252 {
      outcome.diagnostics.append(
        Diagnostic(.note, "import-encoding", "this is not UTF-8; it was read as Windows-1252", at: Location(file), help: "check the accents in the result"))
    }
    let rubrics = TermNames(configuration.vocabularies.rubrics)
    let types = TermNames(configuration.vocabularies.types)
    let audiences = TermNames(configuration.vocabularies.audiences)
    let table = ImportedTable(
      text, file: file, names: names, mapping: mapping,
      isTerm: { key, text in
        switch key {
        case "rubrics": rubrics.id(text) != nil || mapping.knows(text, of: key)
        case "types": types.id(text) != nil || mapping.knows(text, of: key)
        case "audience", "users": audiences.id(text) != nil || mapping.knows(text, of: key)
        default: mapping.knows(text, of: key)
        }
      }, diagnostics: &outcome.diagnostics)
    guard let table else { return outcome }
    mapping.check(table.columns, &outcome.diagnostics)
    outcome.diagnostics += ColumnReport(table, file: file, isUseCase: kind == .useCases).diagnostics
    outcome.form = form ?? (mapping.form.isEmpty ? table.formTitle : mapping.form)
    if outcome.form.isEmpty {
      outcome.form = formName
      outcome.isFormGuessed = true
    }
    try bring(table, mapping, configuration, &outcome)
    return outcome
  }

  private var names: ColumnNames { kind == .resources ? .resources : .useCases }

  /// The file name without its extension and without the number that a browser adds to a second download.
  private var formName: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    var plain = stem.trimmingSpace
    if plain.hasSuffix(")"), let open = plain.lastIndex(of: "("), plain[plain.index(after: open)...].dropLast().allSatisfy(\.isNumber) {
      plain = String(plain[..<open]).trimmingSpace
    }
    let known = slug(plain)
    return known.isEmpty ? "table" : known
  }

  private func configuration(_ diagnostics: inout [Diagnostic]) throws -> Configuration? {
    let links = SourceFile.links(root: root)
    diagnostics += links
    if !links.isEmpty { return nil }
    guard Files.exists(root + "/" + Configuration.file), let bytes = try SourceFile.read(Configuration.file, root: root, limit: 1 << 20)
    else {
      diagnostics.append(
        .error(
          "no-configuration", "there is no `sitegen.yml` \(Configuration.place(root))",
          help: "run the command in a content repository, or name one with `--source`"))
      return nil
    }
    let configuration = Configuration.parse(bytes.withoutMark, diagnostics: &diagnostics)
    return diagnostics.errorCount == 0 ? configuration : nil
  }

  private func readMapping(_ outcome: inout Outcome) throws -> ColumnMapping? {
    guard let path = mapping else { return ColumnMapping() }
    guard let bytes = try Files.read(path, limit: ColumnMapping.longestFile, followingLinks: true) else {
      outcome.diagnostics.append(
        .error("import-size", "the mapping is larger than a megabyte", at: Location(path), help: "check that this is the file you mean"))
      return nil
    }
    outcome.mappingShown = bytes
    do throws(Diagnostic) {
      if let error = encodingError(bytes, file: path) { throw error }
      let node = try bytes.withoutMark.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: path) }
      let mapping = ColumnMapping(node, file: path, names: names, diagnostics: &outcome.diagnostics)
      return outcome.diagnostics.errorCount == 0 ? mapping : nil
    } catch {
      outcome.diagnostics.append(error)
      return nil
    }
  }

  // MARK: Rows

  private func bring(_ table: ImportedTable, _ mapping: ColumnMapping, _ configuration: Configuration, _ outcome: inout Outcome) throws {
    // A dry run leaves no trace, not even a lock.
    let lock = isDryRun ? nil : try RepositoryLock(root)
    defer { withExtendedLifetime(lock) {} }
    if !isDryRun { try Transaction.finish(root) }
    let existing = try ExistingDocuments(root: root, configuration)
    guard existing.diagnostics.errorCount == 0 else {
      outcome.diagnostics += existing.diagnostics
      return
    }
    var writer = ImportWriter(self, existing, configuration, form: outcome.form)
    switch kind {
    case .resources: writer.add(CardRows(table, file: file, mapping: mapping, vocabularies: configuration.vocabularies, keepsStatus: keepsStatus), table)
    case .useCases: writer.add(UseCaseRows(table, file: file, mapping: mapping), table)
    }
    let changes = writer.finished(&outcome)
    if !isDryRun { try changes.commit() }
  }
}
