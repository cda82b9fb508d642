import Charters
import Diagnostics
import Digests
import SiteModel

/// A Markdown file after parsing.
struct ParsedFile: Sendable {
  /// In `content/`.
  let path: String
  var document: Document?
  /// Set if there is no document.
  var unread: UnreadDocument?
  var diagnostics: [Diagnostic] = []

  init(path: String) { self.path = path }
}

/// A sealed version after parsing.
struct ParsedVersion: Sendable {
  let file: SealedFile
  /// Nil if the file cannot be read, or is not the one that was sealed.
  var version: SealedVersion?
  var diagnostics: [Diagnostic] = []
}

/// Supplies documents: by reading files, or from memory.
protocol DocumentSource: Sendable {
  /// - Parameters:
  ///   - path: in `content/`.
  ///   - position: among all documents.
  func document(_ path: String, at position: Int) throws -> ParsedFile
  /// - Parameter position: among all sealed files.
  func version(_ sealed: SealedFile, at position: Int) throws -> ParsedVersion
}

/// Reads each file from disk.
struct DocumentReader: DocumentSource {
  let content: ContentReader
  let parser: DocumentParser

  func document(_ path: String, at position: Int) throws -> ParsedFile {
    var file = ParsedFile(path: path)
    guard let bytes = try content.bytes(path, &file.diagnostics) else {
      file.unread = UnreadDocument(path: path)
      return file
    }
    file.document = parser.parse(bytes, path: path, diagnostics: &file.diagnostics)
    if file.document == nil { file.unread = UnreadDocument(path: path, bytes: bytes) }
    return file
  }

  /// A sealed file cannot be corrected, so its errors are warnings, except a broken seal and an error that makes the file unreadable.
  func version(_ sealed: SealedFile, at position: Int) throws -> ParsedVersion {
    var result = ParsedVersion(file: sealed)
    let (path, release) = (sealed.path, sealed.release)
    guard let bytes = try content.bytes(path, &result.diagnostics) else { return result }
    // A digest of another length is an error in the list.
    guard release.sha256.utf8.count == 64 else { return result }
    if sha256(bytes) != release.sha256 {
      result.diagnostics.append(
        .error(
          "broken-seal", "the file of version \(release.version) has changed since it was sealed", at: Location(sealed.list, release.digestPlace),
          related: [.init("it was changed here", Location("content/" + path, Place(line: 1, column: 1)))],
          help: "restore it, for example with `git checkout -- content/\(path)`; a correction is published as a new version with `sitegen release`"))
      return result
    }
    var found: [Diagnostic] = []
    let document = parser.parse(bytes, path: sealed.owner, file: "content/" + path, diagnostics: &found)
    result.diagnostics += found.filter { $0.severity == .error }.map { error in
      var warning = error
      warning.severity = document == nil ? .error : .warning
      warning.help = "the version is sealed: leave the file as it is" + (error.help.map { "; for the next version: \($0)" } ?? "")
      return warning
    }
    result.version = document.map { SealedVersion(release: release, document: $0) }
    return result
  }
}
