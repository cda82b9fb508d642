import Charters
import Diagnostics
import Digests
import FileSystem
import SiteBuild
import SiteModel
import Text
import Vocabulary
import YAML

/// Seals the working text as a version: copies it without notes and records the digest of the copy.
package struct ReleaseWriter {
  private let root: String
  private let site: Site
  private let history: TextHistory

  package init(_ site: Site, _ history: TextHistory, root: String) {
    self.site = site
    self.history = history
    self.root = root
  }

  /// The files that a seal depends on: the text and its list of releases.
  package static func files(of history: TextHistory, in site: Site) -> [String] {
    let document = site.documents[history.document]
    let folder = "content/" + ContentTree.releaseFolder(of: document.path)
    return [document.file, folder + Release.list] + history.releases.map { folder + $0.release.file }
  }

  package struct Outcome {
    /// Paths in the repository: the sealed copy, the list of versions, the working text if its `version` was set, and the published addresses if there are new
    /// ones.
    package var written: [String]
    /// The difference from the previous release; nil for the first one.
    package var difference: Difference?
  }

  /// The path of the sealed copy of a version, in the repository.
  package static func sealed(_ version: String, of history: TextHistory, in site: Site) -> String {
    "content/" + ContentTree.releaseFolder(of: site.documents[history.document].path) + version + ".md"
  }

  /// Seals a version in one transaction. The caller must hold the repository's lock.
  ///
  /// - Parameter addresses: the new content of the list of published addresses, if it changes.
  /// - Throws: `UnknownName` if the version or the date is not allowed, `Diagnostic` if the front matter cannot be edited, `EnvironmentFailure`.
  package func seal(version: String, date: CalendarDate, note: String, addresses: PublishedAddresses.Sealed?) throws -> Outcome {
    try check(version, date)
    let document = site.documents[history.document]
    guard let bytes = try SourceFile.read(document.file, root: root, limit: site.configuration.limits.document) else {
      throw EnvironmentFailure("cannot read \(document.file): it grew while it was read")
    }
    if document.isDraft { throw Self.refusal(ofDraft: document, bytes) }
    let sealedBytes = try FrontMatterEditor(bytes, file: document.file).setting("version", to: version)
    // The sealed copy is published byte for byte and for ever, so the authors' notes stay in the working text.
    let copy = PublishedSource.document(sealedBytes)
    let sealed = Self.sealed(version, of: history, in: site)
    let list = "content/" + ContentTree.releaseFolder(of: document.path) + Release.list
    let known = Files.exists("\(root)/\(list)") ? try SourceFile.read(list, root: root, limit: site.configuration.limits.document) : nil
    var entries = known ?? []
    if let last = entries.last, last != 0x0A { entries.append(0x0A) }
    entries += Array("- version: \(yamlVersion(version))\n  date: \(date.edtf)\n  sha256: \(sha256(copy))\n".utf8)
    if !note.isEmpty { entries += Array("  note: \(yamlText(note))\n".utf8) }
    try checkList(entries, file: list)
    var changes = Transaction(root: root)
    changes.write(copy, to: sealed, replacing: nil)
    changes.write(entries, to: list, replacing: known)
    if sealedBytes != bytes { changes.write(sealedBytes, to: document.file, replacing: bytes) }
    if let addresses { changes.write(addresses.bytes, to: PublishedAddresses.file, replacing: addresses.seen) }
    try changes.commit()
    return Outcome(
      written: changes.paths.written,
      difference: history.releases.isEmpty ? nil : history.pending ?? Difference(from: history.current, to: history.current))
  }

  /// Versions of an unpublished text would have no readable address.
  private static func refusal(ofDraft document: Document, _ bytes: [UInt8]) -> Diagnostic {
    let line = bytes.withoutMark.split(separator: 0x0A, omittingEmptySubsequences: false).firstIndex { $0.starts(with: "draft:".utf8) }
    return .error(
      "draft-release", "`\(document.id)` is not published, so its versions would not be either",
      at: Location(
        document.file, line.map { Place(line: $0 + 1, column: 1, length: "draft".count) }),
      help: "remove `draft: true`; `status: draft` says that a published text is a project")
  }

  /// Checks that the old entries and the new one form one list.
  private func checkList(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    var found: [Diagnostic] = []
    let node = try? bytes.withoutMark.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: file) }
    let releases = node.map { Release.read($0, file: file, diagnostics: &found) } ?? []
    guard releases.count == history.releases.count + 1, found.errorCount == 0 else {
      throw .error(
        "wrong-type", "a new entry cannot be added to the list of releases as it is written", at: Location(file),
        help: "write the entries as `- version: …` at the beginning of a line, one key on each line; nothing was changed")
    }
  }

  private func check(_ version: String, _ date: CalendarDate) throws(UnknownName) {
    guard Release.isVersion(version) else {
      throw UnknownName(
        message: "`\(version)` cannot name a version", help: "write ASCII letters, digits, `.`, `-` and `_`, such as `2025-T3`")
    }
    if [site.configuration.paths[.working], "working"].contains(version.lowercased()) {
      throw UnknownName(message: "`\(version)` is where the text in preparation is shown", help: "choose another name for the version")
    }
    if let taken = history.releases.first(where: { $0.release.version.lowercased() == version.lowercased() }) {
      throw UnknownName(
        message: "version \(taken.release.version) of `\(history.current.id)` was already sealed, on \(taken.release.date.edtf)",
        help: "a published version never changes; choose another name")
    }
    if let last = history.last, date.earliestDay < last.release.date.earliestDay {
      throw UnknownName(
        message: "\(date.edtf) is before \(last.release.date.edtf), the day of version \(last.release.version)", help: "versions are sealed one after the other"
      )
    }
  }
}

/// A version as a YAML scalar, quoted if a YAML reader could take it for a number or a date.
private func yamlVersion(_ version: String) -> String {
  if version.unicodeScalars.first?.properties.isAlphabetic ?? false { return yamlText(version) }
  let isOther = Double(version) != nil || version.hasPrefix("0") || CalendarDate(edtf: version)?.day != nil
  return isOther ? yamlQuoted(version) : version
}

/// Changes single values in front matter and leaves all other bytes unchanged.
struct FrontMatterEditor {
  private let bytes: [UInt8]
  private let file: String

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Sets a top-level key to a text, or adds the key at the end if it is missing.
  ///
  /// - Throws: `Diagnostic` if the value is not on the key's line.
  func setting(_ key: String, to value: String) throws(Diagnostic) -> [UInt8] {
    var lines: [ArraySlice<UInt8>] = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let isWindows = lines.first?.last == 0x0D
    guard let end = lines.dropFirst().firstIndex(where: { Self.trimmed($0).elementsEqual("---".utf8) }) else {
      throw .error("unclosed-front-matter", "the front matter does not end", at: Location(file, Place(line: 1, column: 1)), help: "add a line `---`")
    }
    let before = try entryCount(bytes, key)
    let line = Array("\(key): \(key == "version" ? yamlVersion(value) : yamlText(value))".utf8)
    let ending: [UInt8] = isWindows ? [0x0D] : []
    let prefix = Array("\(key):".utf8)
    guard let index = (1..<end).first(where: { lines[$0].starts(with: prefix) }) else {
      lines.insert((line + ending)[...], at: end)
      let result = Array(lines.joined(separator: [0x0A]))
      // The key may be written in another form, such as `"version": …`; then the result would contain it twice.
      guard before == 0, (try? entryCount(result, key)) == 1 else {
        throw .error(
          "wrong-type", "`\(key)` is not written as `\(key): …` at the beginning of a line", at: Location(file, Place(line: 1, column: 1)),
          help: "write `\(key): \(value)`")
      }
      return result
    }
    let rest = Self.trimmed(lines[index].dropFirst(prefix.count))
    let nextIsIndented = index + 1 < end && (lines[index + 1].first == 0x20 || lines[index + 1].first == 0x09)
    if nextIsIndented || rest.first == UInt8(ascii: "|") || rest.first == UInt8(ascii: ">") || rest.first == UInt8(ascii: "{")
      || rest.first == UInt8(ascii: "[")
    {
      throw .error(
        "wrong-type", "`\(key)` is not a value on one line", at: Location(file, Place(line: index + 1, column: 1, length: key.count)),
        help: "write `\(key): \(value)`")
    }
    if rest.elementsEqual(value.utf8) || rest.elementsEqual("\"\(value)\"".utf8) || rest.elementsEqual("'\(value)'".utf8) { return bytes }
    // Keep a comment after the value.
    var comment: [UInt8] = []
    if rest.first != UInt8(ascii: "\""), rest.first != UInt8(ascii: "'"),
      let mark = rest.indices.dropFirst().first(where: { rest[$0] == 0x23 && rest[$0 - 1] == 0x20 })
    {
      comment = [0x20, 0x20] + rest[mark...]
    }
    lines[index] = (line + comment + ending)[...]
    return Array(lines.joined(separator: [0x0A]))
  }

  /// How often the key occurs at the top level.
  private func entryCount(_ bytes: [UInt8], _ key: String) throws(Diagnostic) -> Int {
    let front = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try FrontMatter.split(buffer, file: file) }
    guard case .mapping(let entries) = front.root.value else { return 0 }
    return entries.count { $0.key == key }
  }

  /// A line without leading and trailing spaces and tabs, and without CR.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.drop { $0 == 0x20 || $0 == 0x09 }.trimmingEnd { $0.isSpaceOrLineEnd }
  }
}
