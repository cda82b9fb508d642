import Charters
import Diagnostics
import FileSystem
import Markdown
import YAML

/// One version of a content repository, as far as adoption needs it: its configuration, its documents by id, their sources.
package struct ContentVersion: Sendable {
  package let files: RepositoryFiles
  /// Prefix of all paths in the repository: empty, or such as `upstream/2026-T3/`.
  package let prefix: String
  package let configuration: Configuration
  /// Paths of all files to adopt, such as `content/charte/index.md`, `sitegen.yml` or `templates/base.html`, without the prefix.
  package let paths: [String]
  private let parser: DocumentParser
  /// Paths of documents by id.
  package let documents: [String: String]

  /// Reads the configuration and the ids of all documents.
  ///
  /// - Throws: `Diagnostic` if the configuration cannot be read.
  package init(_ files: RepositoryFiles, prefix: String = "") throws {
    self.files = files
    self.prefix = prefix
    var diagnostics: [Diagnostic] = []
    let file = prefix + Configuration.file
    guard let bytes = try files.bytes(file) else {
      throw Diagnostic.error("no-configuration", "there is no `\(file)`", help: "restore it from your version control")
    }
    guard let configuration = Configuration.parse(bytes.withoutMark, diagnostics: &diagnostics) else {
      throw diagnostics.first { $0.severity == .error } ?? Diagnostic.error("no-configuration", "`\(file)` cannot be read")
    }
    self.configuration = configuration
    let content = try files.paths(under: prefix + "content")
    let templates = try files.paths(under: prefix + "templates")
    paths = ([file] + content + templates).map { String($0.dropFirst(prefix.count)) }
    var defaults: [String: DocumentType] = [:]
    for path in content where path.hasSuffix("/_defaults.yml") {
      guard let bytes = try files.bytes(path) else { continue }
      let folder = path.dropFirst(prefix.count + "content/".count).dropLast("_defaults.yml".count)
      defaults[String(folder)] = DocumentParser.defaultFileType(bytes, file: path, diagnostics: &diagnostics)
    }
    parser = DocumentParser(configuration: configuration, words: MarkdownWords(), defaults: defaults)
    var documents: [String: String] = [:]
    for path in paths where Self.isDocument(path) {
      guard let bytes = try files.bytes(prefix + path) else { continue }
      let id = Self.statedID(bytes) ?? DocumentParser.defaultID(String(path.dropFirst("content/".count)))
      if documents[id] == nil { documents[id] = path }
    }
    self.documents = documents
  }

  /// Whether a path is that of a document: a Markdown file in `content/` that is not a sealed version.
  package static func isDocument(_ path: String) -> Bool {
    path.hasPrefix("content/") && path.hasSuffix(".md") && !isSealed(path)
  }

  /// Whether a path is that of a sealed version or of a list of releases.
  package static func isSealed(_ path: String) -> Bool { path.split(separator: "/").dropLast().last == "releases" }

  private static func statedID(_ bytes: [UInt8]) -> String? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let front = try? FrontMatter.split(buffer, file: ""), case .mapping(let entries) = front.root.value,
        let entry = entries.first(where: { $0.key == "id" }), case .scalar(let text, _) = entry.value.value, DocumentParser.isIdentifier(text)
      else { return nil }
      return text
    }
  }

  package func bytes(_ path: String) throws(EnvironmentFailure) -> [UInt8]? { try files.bytes(prefix + path) }

  /// Parses a document.
  ///
  /// - Returns: nil if there is no such document, or if its front matter cannot be read; `diagnostics` gives the reason.
  package func document(_ path: String, _ diagnostics: inout [Diagnostic]) throws(EnvironmentFailure) -> Document? {
    guard let bytes = try bytes(path) else { return nil }
    var found: [Diagnostic] = []
    let document = parser.parse(bytes, path: String(path.dropFirst("content/".count)), file: prefix + path, diagnostics: &found)
    if document == nil { diagnostics += found.filter { $0.severity == .error } }
    return document
  }

  /// The source of a document, to be compared and merged clause by clause.
  ///
  /// - Parameter own: bytes to read instead of the file.
  package func source(_ path: String, _ document: Document, bytes own: [UInt8]? = nil, _ diagnostics: inout [Diagnostic]) throws(EnvironmentFailure)
    -> TextSource?
  {
    let written = try bytes(path)
    guard let bytes = own ?? written else { return nil }
    return TextSource(bytes, Self.reading(document, prefix + path), diagnostics: &diagnostics)
  }

  private static func reading(_ document: Document, _ file: String) -> TextSource.Reading {
    var version = ""
    if case .text(let details) = document.payload { version = details.version }
    return TextSource.Reading(
      id: document.id, title: document.title, language: document.language, version: version, isNormative: document.type.isNormative, file: file)
  }

  /// The configuration as a source, to be merged key by key.
  ///
  /// - Parameter decided: keys whose changes need a decision.
  package func configurationSource(decided: Set<String> = ConfigurationKeys.decided) throws(EnvironmentFailure) -> TextSource? {
    guard let bytes = try bytes(Configuration.file) else { return nil }
    return Self.configurationSource(bytes, decided: decided)
  }

  package static func configurationSource(_ bytes: [UInt8], decided: Set<String> = ConfigurationKeys.decided) -> TextSource? {
    var reading = TextSource.Reading(id: Configuration.file, title: "", language: "fr", isNormative: false, file: Configuration.file)
    reading.ownKeys = ConfigurationKeys.own
    reading.decidedKeys = decided
    var ignored: [Diagnostic] = []
    var lines = sourceLines(String(decoding: bytes.withoutMark, as: UTF8.self))
    // A leading `---` in the file would close the front matter that is built around it below.
    if let first = lines.first, first.hasPrefix("---"), first.dropFirst(3).allSatisfy(\.isWhitespace) { lines.removeFirst() }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return TextSource(Array((["---"] + lines + ["---", ""]).joined(separator: "\n").utf8), reading, diagnostics: &ignored)
  }

  /// The bytes of `sitegen.yml`, from a source made by `configurationSource`.
  package static func configurationBytes(_ source: TextSource) -> [UInt8] { Array((source.front.lines.joined(separator: "\n") + "\n").utf8) }
}

/// Keys of `sitegen.yml` that need special treatment when upstream changes them.
package enum ConfigurationKeys {
  /// Keys that belong to each institution alone.
  package static let own: Set<String> = ["title", "url", "institution", "submission", "theme", "gone", "admin", "oai"]
  /// Keys that upstream changes only by our decision: terms of reuse, addresses and forces of all texts, a program to run, the cost of a build.
  static let decided: Set<String> = ["license", "language", "paths", "search", "limits"]
}
