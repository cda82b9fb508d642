import Charters
import Diagnostics
import Digests
import FileSystem

/// Reads a repository with its adoption record, and compares it with upstream.
package struct AdoptionReader {
  package let files: RepositoryFiles
  /// The bytes of `upstream.lock.yml`.
  package let record: [UInt8]
  package let lock: UpstreamLock
  package let ours: ContentVersion
  /// Upstream versions by the name of their folder under `upstream/`.
  package private(set) var versions: [String: ContentVersion] = [:]

  /// - Returns: nil if the repository was not adopted from another one.
  /// - Throws: `Diagnostic` if the record, or something that it refers to, cannot be read.
  package init?(_ files: RepositoryFiles) throws {
    if case .disk(let root) = files { try SourceFile.checkLinks(root: root) }
    guard let bytes = try files.bytes(UpstreamLock.file) else { return nil }
    if let error = encodingError(bytes, file: UpstreamLock.file) { throw error }
    self.files = files
    record = bytes
    lock = try UpstreamLock.parsed(bytes)
    ours = try ContentVersion(files)
    for version in lock.versions.sorted() {
      // Older versions may be missing, unless an entry still refers to them.
      guard try files.bytes("upstream/\(version)/\(Configuration.file)") != nil else {
        guard version == lock.received else { continue }
        throw Diagnostic.error(
          "lost-upstream", "`upstream/\(version)/` is missing: it holds the text that this one is compared with", at: Location(UpstreamLock.file),
          help: "restore the folder from your version control")
      }
      versions[version] = try ContentVersion(files, prefix: "upstream/\(version)/")
    }
  }

  /// The same repository, compared with other upstream versions.
  package init(_ reader: AdoptionReader, lock: UpstreamLock, versions: [String: ContentVersion]) {
    files = reader.files
    record = reader.record
    ours = reader.ours
    self.lock = lock
    self.versions = versions
  }

  /// Compares all adopted texts and files with upstream.
  ///
  /// - Parameter clausesOnly: whether to skip files, and documents without clauses.
  package func read(clausesOnly: Bool = false) throws -> RepositoryAdoption {
    var result = RepositoryAdoption(lock: lock, entries: [])
    if let received = versions[lock.received]?.configuration {
      result.site = UpstreamSite(title: received.title, url: received.url, owner: received.institution.name)
    }
    var found: [Int: RepositoryAdoption.Entry] = [:]
    for (index, item) in lock.items.enumerated() where item.id != nil {
      if clausesOnly, item.clauses.isEmpty {
        if let id = item.id, let path = ours.documents[id], let own = try ours.bytes(path) { result.changed[id] = sha256(own) != item.review.sha256 }
        continue
      }
      found[index] = try document(item, &result.diagnostics)
    }
    if !clausesOnly {
      let adopted = AdoptedSources(found.values)
      for (index, item) in lock.items.enumerated() where item.id == nil {
        found[index] = try item.path == Configuration.file ? configuration(item, adopted) : file(item, adopted)
      }
    }
    result.entries = found.sorted { $0.key < $1.key }.map(\.value)
    return result
  }

  private func file(_ item: UpstreamLock.Item, _ adopted: AdoptedSources) throws -> RepositoryAdoption.Entry {
    let own = try ours.bytes(item.path)
    let part = FileAdoption(
      item: item, received: lock.received, base: try versions[item.review.version]?.bytes(item.path), ours: own,
      theirs: try versions[lock.received]?.bytes(item.path), belongsToAdopted: adopted.use(item.path))
    return .init(part: .file(part), path: item.path, title: item.path, bytes: own)
  }

  private func configuration(_ item: UpstreamLock.Item, _ adopted: AdoptedSources) throws -> RepositoryAdoption.Entry {
    var sources: [String: TextSource] = [:]
    for version in [item.review.version, lock.received] { sources[version] = try versions[version]?.configurationSource() }
    var decided = ConfigurationKeys.decided
    // Pages of texts show their audiences, so once a text is adopted, changes to audiences need a decision.
    if !adopted.isEmpty, let before = versions[item.review.version]?.configuration, let after = versions[lock.received]?.configuration,
      before.vocabularies.audiences.terms.contains(where: { !after.vocabularies.audiences.terms.contains($0) })
    {
      decided.insert("vocabularies")
    }
    let own = try ours.configurationSource(decided: decided)
    let text = TextAdoption(item: item, versions: sources, received: lock.received, ours: own, isProtected: false)
    return .init(part: .text(text), path: Configuration.file, title: Configuration.file, bytes: try ours.bytes(item.path))
  }

  private func document(_ item: UpstreamLock.Item, _ diagnostics: inout [Diagnostic]) throws -> RepositoryAdoption.Entry? {
    guard let id = item.id else { return nil }
    var sources: [String: TextSource] = [:]
    var upstream: Document?
    var reviewed: Document?
    for version in Set([item.review.version, lock.received] + item.clauses.map(\.review.version)) {
      guard let content = versions[version], let path = content.documents[id] else { continue }
      var ignored: [Diagnostic] = []
      guard let document = try content.document(path, &ignored) else { continue }
      sources[version] = try content.source(path, document, &ignored)
      if version == lock.received { upstream = document }
      if version == item.review.version { reviewed = document }
    }
    checkVersions(item, sources, &diagnostics)
    // A document keeps its path here, even if it has another one upstream.
    guard let path = ours.documents[id] else {
      var text = TextAdoption(item: item, versions: sources, received: lock.received, ours: nil, isProtected: false)
      text.isBlocked = try ours.bytes(item.path) != nil
      return .init(part: .text(text), path: item.path, title: upstream?.title ?? id, bytes: nil, upstream: upstream, reviewed: reviewed)
    }
    guard let bytes = try ours.bytes(path) else { return nil }
    guard let own = try ours.document(path, &diagnostics) else { return nil }
    let lines = sourceLines(String(decoding: bytes, as: UTF8.self))
    let marked = ConflictMarkers.found(in: lines)
    let clean = marked.isEmpty ? bytes : Array(ConflictMarkers.withoutMarks(lines).joined(separator: "\n").utf8)
    var found: [Diagnostic] = []
    let source = try ours.source(path, own, bytes: clean, &found)
    diagnostics += found
    var isProtected = false
    if case .text(let details) = own.payload { isProtected = details.status == .adopted || details.status == .repealed }
    let text = TextAdoption(item: item, versions: sources, received: lock.received, ours: source, isProtected: isProtected)
    checkDigests(text, &diagnostics)
    return .init(
      part: .text(text), path: path, title: own.title, marked: marked.map { ($0.clause, $0.line + 1) }, bytes: bytes, document: own, upstream: upstream,
      reviewed: reviewed)
  }

  /// Checks that the upstream documents in the record exist.
  private func checkVersions(_ item: UpstreamLock.Item, _ sources: [String: TextSource], _ diagnostics: inout [Diagnostic]) {
    var wanted = Set(item.clauses.filter { !$0.review.sha256.isEmpty }.map(\.review.version))
    // After a decision, the document may be missing upstream.
    if !item.review.sha256.isEmpty, item.review.decision == nil { wanted.insert(item.review.version) }
    for version in wanted.sorted() where sources[version] == nil {
      diagnostics.append(
        .error(
          "lost-upstream", "`\(item.path)` is missing in `upstream/\(version)/`: ours was reviewed against it", at: Location(UpstreamLock.file),
          help: "restore the folder from your version control"))
    }
  }

  /// Checks that reviewed clauses are unchanged under `upstream/`.
  private func checkDigests(_ text: TextAdoption, _ diagnostics: inout [Diagnostic]) {
    for entry in text.item.clauses {
      let (id, review) = (entry.id, entry.review)
      guard !review.sha256.isEmpty, let clause = text.versions[review.version]?.clause(id), !TextAdoption.isDigest(review.sha256, of: clause)
      else { continue }
      diagnostics.append(
        .error(
          "broken-base", "the clause `\(id)` in `upstream/\(review.version)/` has changed since it was received", at: Location(UpstreamLock.file),
          help: "files under `upstream/` are never edited: restore this one from your version control"))
    }
  }
}
