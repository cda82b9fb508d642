import Charters
import Diagnostics
import Digests
import FileSystem
import Programs
import SiteModel
import Text
import YAML

/// `sources.zip`, which contains everything needed to adopt the texts of a site. The same sources give the same bytes.
struct SourcesArchive {
  private let root: String
  /// Sources that are not published, such as `content/a.md`.
  private let hidden: Set<String>
  /// Folders with the sealed versions of unpublished texts.
  private let hiddenFolders: [String]
  /// Unpublished cards that a published card names, by its path: their ids are removed.
  private let edited: [String: Set<String>]
  /// Documents whose files may contain comments, notes or import sources, which are not for readers.
  private let noted: Set<String>
  /// The origin of the texts according to the adoption record; nil without a record.
  private let source: String?

  init(_ site: Site, root: String) {
    self.root = root
    hidden = site.unpublishedFiles
    hiddenFolders = hidden.filter { $0.hasSuffix(".md") }.map { "content/" + ContentTree.releaseFolder(of: String($0.dropFirst("content/".count))) }
    var edited: [String: Set<String>] = [:]
    noted = Set(site.documents.lazy.filter { $0.mayHoldMore }.map { $0.file })
    for document in site.documents {
      guard case .resource(let card) = document.payload else { continue }
      let names = Set((card.related + [card.replaces].compactMap { $0 }).map(\.id)).intersection(site.unpublishedIDs)
      if !names.isEmpty { edited[document.file] = names }
    }
    self.edited = edited
    source = site.adoption?.source
  }

  /// - Throws: an error if a source cannot be read.
  func bytes() throws(EnvironmentFailure) -> [UInt8] {
    guard let archive = ZipArchive.pack(try entries()) else { throw Self.failure }
    return archive
  }

  /// Writes the archive to a file.
  ///
  /// - Throws: an error if a source cannot be read or the file cannot be written.
  func write(to path: String) throws(EnvironmentFailure) {
    if let code = ZipArchive.pack(try entries(), to: path) { throw code == 0 ? Self.failure : EnvironmentFailure("write", path, code: code) }
  }

  private static let failure = EnvironmentFailure("cannot pack the sources of the site: a file cannot be read, or there is not enough memory")

  private func entries() throws(EnvironmentFailure) -> [(path: String, content: ZipArchive.Content)] {
    let files = RepositoryFiles.disk(root)
    var entries: [(path: String, content: ZipArchive.Content)] = []
    var paths = [Configuration.file]
    for folder in ["content", "templates", "upstream"] { paths += try files.paths(under: folder) }
    // From the digests of received files, which are in the record, to those of the files as published.
    var digests: [String: String] = [:]
    for path in paths where !hidden.contains(path) && !hiddenFolders.contains(where: path.hasPrefix) {
      if let names = edited[path], let bytes = try files.bytes(path) {
        entries.append((path, .bytes(Self.without(names, PublishedSource.document(bytes)))))
        continue
      }
      if mayHoldMore(path), let bytes = try files.bytes(path) {
        let published = path.hasSuffix(".md") ? PublishedSource.document(bytes) : PublishedSource.yaml(bytes)
        if published != bytes {
          if path.hasPrefix("upstream/") { digests[sha256(bytes)] = sha256(published) }
          entries.append((path, .bytes(published)))
          continue
        }
      }
      // A file equal to the one of the built-in theme changes nothing, and would keep an adopter from getting its next version.
      if path.hasPrefix("templates/"), let bytes = try files.bytes(path), Theme.isBuiltIn(path, bytes) { continue }
      entries.append((path, .file("\(root)/\(path)")))
    }
    if let record = try record(files, digests) { entries.append((UpstreamLock.file, record)) }
    return entries
  }

  /// Sealed versions are published byte for byte, and so is the theme, since pages are made with it.
  private func mayHoldMore(_ path: String) -> Bool {
    if path.hasPrefix("templates/") { return false }
    if path.hasPrefix("upstream/") { return [".md", ".yml", ".yaml"].contains { path.hasSuffix($0) } }
    return noted.contains(path) || path.hasSuffix(".yml") || path.hasSuffix(".yaml")
  }

  /// The adoption record, without local folders, user names and passwords.
  private func record(_ files: RepositoryFiles, _ digests: [String: String]) throws(EnvironmentFailure) -> ZipArchive.Content? {
    guard let source else { return nil }
    let published = UpstreamAddress.published(source)
    if published == source, digests.isEmpty { return .file("\(root)/\(UpstreamLock.file)") }
    guard let bytes = try files.bytes(UpstreamLock.file), var lock = try? UpstreamLock.parsed(bytes) else { return nil }
    lock.source = published
    for index in lock.items.indices { if let digest = digests[lock.items[index].review.sha256] { lock.items[index].review.sha256 = digest } }
    return .bytes(lock.yaml)
  }

  /// A card without the ids of cards that must not be known.
  private static func without(_ names: Set<String>, _ bytes: [UInt8]) -> [UInt8] {
    var ignored: [Diagnostic] = []
    let reading = TextSource.Reading(id: "", title: "", language: "fr", isNormative: false, file: "")
    guard var source = TextSource(bytes, reading, diagnostics: &ignored) else { return bytes }
    for key in ["related", "replaces"] {
      guard source.front[key] != nil else { continue }
      let ids = source.front.values?[key].map(texts) ?? []
      guard ids.isEmpty || ids.contains(where: names.contains) else { continue }
      // Write the remaining ids as a new list; if none remain, remove the key too.
      let kept = ids.filter { !names.contains($0) }
      if kept.isEmpty {
        source.front.remove(key)
      } else {
        source.front.set(.init(key: key, lines: [source.adapted("\(key): [\(kept.map { yamlText($0, inFlow: true) }.joined(separator: ", "))]")]))
      }
    }
    return source.source
  }

  private static func texts(_ node: YAMLNode) -> [String] {
    switch node.value {
    case .scalar(let text, _): [text.trimmingSpace]
    case .sequence(let items): items.flatMap(texts)
    case .mapping: []
    }
  }
}
