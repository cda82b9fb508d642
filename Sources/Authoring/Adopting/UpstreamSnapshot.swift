import Charters
import Diagnostics
import Digests
import FileSystem
import SiteModel
import Text
import Vocabulary
import YAML

/// The part of a received repository that is adopted: its published files, with each text as of its last release, and without the versions that it adopted
/// itself.
struct UpstreamSnapshot: Sendable {
  /// By path in the repository.
  let files: [String: [UInt8]]
  let content: ContentVersion
  /// Nil for a version that was received before.
  let upstream: Upstream?
  /// The name of its folder in `upstream/`.
  let name: String
  /// Summaries of the changes that the upstream repository made to texts that it had adopted itself, by id of the text.
  let changes: [String: AdoptionSummary]
  /// The versions of the releases of each text, by the path of the text, oldest first.
  let labels: [String: [String]]

  /// - Throws: `UpstreamFailure` if it cannot be adopted.
  init(_ received: ReceivedFiles) throws {
    var files = received.files
    var newest: (date: CalendarDate, version: String)?
    var releases: [String: [String]] = [:]
    for list in received.files.keys.sorted() where list.hasSuffix("/releases/" + Release.list) {
      guard let (owner, all) = try Self.takeLastRelease(list, &files), let release = all.last else { continue }
      releases[owner] = all.map(\.version)
      if newest.map({ $0.date < release.date }) ?? true { newest = (release.date, release.version) }
    }
    for path in files.keys where ContentVersion.isSealed(path) || path.hasPrefix("upstream/") || path == UpstreamLock.file { files[path] = nil }
    // A copy of a built-in file would keep the adapted site from getting the next version of the theme.
    for (path, bytes) in files where path.hasPrefix("templates/") && Theme.isBuiltIn(path, bytes) { files[path] = nil }
    let all: ContentVersion
    do {
      all = try ContentVersion(.memory(files))
    } catch let diagnostic as Diagnostic {
      throw UpstreamFailure(message: "the upstream repository cannot be read: \(diagnostic.message)", help: diagnostic.help ?? "tell its authors")
    }
    self.labels = releases
    var labels: [String] = []
    for path in all.documents.values {
      var diagnostics: [Diagnostic] = []
      guard let document = try all.document(path, &diagnostics) else {
        throw UpstreamFailure(
          message: "the upstream document \(path) cannot be read: \(diagnostics.first?.message ?? "its front matter is broken")", help: "tell its authors")
      }
      if !document.isPublic { files[path] = nil }
      if document.type.isNormative, case .text(let details) = document.payload, !details.version.isEmpty { labels.append(details.version) }
    }
    self.files = files
    content = try ContentVersion(.memory(files))
    upstream = received.upstream
    let label = newest?.version ?? labels.filter(Release.isVersion).max() ?? "1"
    name = label
    changes = try Self.changes(received)
  }

  /// The last received version, from its folder in `upstream/`.
  init(vendored reader: AdoptionReader) throws {
    guard let content = reader.versions[reader.lock.received] else { throw NotAdopted.failure }
    (files, changes, labels) = ([:], [:], [:])
    self.content = content
    upstream = nil
    name = reader.lock.received
  }

  private init(_ other: UpstreamSnapshot, name: String) {
    (files, content, upstream, changes, labels) = (other.files, other.content, other.upstream, other.changes, other.labels)
    self.name = name
  }

  /// The same version under a name that no other version has or had here: received versions are never replaced, and references to a name keep their meaning.
  func named(apartFrom own: RepositoryFiles, _ lock: UpstreamLock) throws -> UpstreamSnapshot {
    let digest = digest
    let known = Dictionary(lock.history.map { ($0.version, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    // Records of earlier versions of the program have no history: count on after the numbers that are still referred to.
    let last =
      lock.versions.union(known.keys).compactMap { version in
        version == name ? 1 : version.hasPrefix(name + ".") ? Int(version.dropFirst(name.count + 1)) : nil
      }.max() ?? 0
    for number in 1... {
      let name = number == 1 ? name : "\(name).\(number)"
      if let former = known[name] {
        if former == digest { return UpstreamSnapshot(self, name: name) }
        continue
      }
      let there = try own.paths(under: "upstream/\(name)")
      if there.isEmpty ? number > last : try isSame(as: own, there, name) { return UpstreamSnapshot(self, name: name) }
    }
    return self
  }

  /// The digest of all files.
  var digest: String { sha256(files.sorted { $0.key.precedes($1.key) }.flatMap { Array("\($0.key)\0\(sha256($0.value))\n".utf8) }) }

  func changesSentence(_ id: String) -> String { changes[id].map { UpstreamNotice.sentence($0, content.configuration.language) } ?? "" }

  /// Whether the folder contains exactly these files.
  private func isSame(as own: RepositoryFiles, _ paths: [String], _ name: String) throws -> Bool {
    guard paths.count == files.count else { return false }
    for path in paths where try own.bytes(path) != files[String(path.dropFirst("upstream/\(name)/".count))] { return false }
    return true
  }

  /// Replaces the working text by its last release.
  private static func takeLastRelease(_ list: String, _ files: inout [String: [UInt8]]) throws -> (owner: String, releases: [Release])? {
    var diagnostics: [Diagnostic] = []
    guard let bytes = files[list],
      let node = try? bytes.withoutMark.withUnsafeBufferPointer({ buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: list) }),
      case let releases = Release.read(node, file: list, diagnostics: &diagnostics), let last = releases.last
    else { return nil }
    let folder = list.dropLast(Release.list.count)
    let base = folder.dropLast("releases/".count)
    guard let owner = [base + "index.md", base.dropLast() + ".md"].map(String.init).first(where: { files[$0] != nil }) else { return nil }
    guard let sealed = files[folder + last.file], sha256(sealed) == last.sha256 else {
      throw UpstreamFailure(
        message: "version \(last.version) of \(owner) is missing upstream, or has changed since it was sealed",
        help: "tell the authors of the upstream text")
    }
    files[owner] = sealed
    return (owner, releases)
  }

  /// The changes that the upstream institution made to texts that it had adopted itself.
  private static func changes(_ received: ReceivedFiles) throws -> [String: AdoptionSummary] {
    guard let adoption = try? AdoptionReader(.memory(received.files))?.read(clausesOnly: true) else { return [:] }
    var result: [String: AdoptionSummary] = [:]
    for entry in adoption.entries { if let id = entry.item.id, let text = entry.text { result[id] = AdoptionSummary(published: text) } }
    return result
  }
}
