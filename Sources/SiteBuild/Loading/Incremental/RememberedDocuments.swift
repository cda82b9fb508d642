import FileSystem
import Markdown
import SiteModel

/// Documents and sealed versions after reading, with the stamps of their files.
struct RememberedDocuments: Sendable {
  /// What files are parsed with, beside the configuration.
  struct Settings: Sendable, Equatable {
    var words: MarkdownWords
    var types: DefaultTypes

    init(_ theme: Theme, _ types: DefaultTypes) {
      words = MarkdownWords(theme.words)
      self.types = types
    }
  }

  private(set) var parsed = ParsedDocuments()
  /// How often all of them were put together, single ones that were read again aside.
  private(set) var revision = 0
  /// Nil before anything has been read.
  private var settings: Settings?
  private var listings = 0
  /// In the order of `parsed.files`; nil where a file has to be read again in any case.
  private var stamps: [FileStamp?] = []
  /// Of sealed versions in which nothing is wrong, by the path of the file.
  private var sealed: [String: (stamp: FileStamp, version: ParsedVersion)] = [:]
  /// Positions in `parsed.files`.
  private var positions: [String: Int] = [:]
  /// Positions of files that change where another one does.
  private var shared: [Int] = []
  /// Bytes of the files of `content/` that hold no documents.
  private var otherBytes = 0

  private var documentBytes: Int { stamps.reduce(0) { $0 + ($1?.size ?? 0) } }

  /// The documents that were only written again: the list of files is what it was.
  ///
  /// - Parameter limit: how many bytes the files of `content/` may have. Whether that is kept is said with the list.
  /// - Returns: their positions; nil where the list has to be made again.
  func rewritten(_ changes: SourceChanges, _ root: String, limit: Int) -> [Int]? {
    guard !changes.isEverything, settings != nil else { return nil }
    var result: Set<Int> = []
    let before = otherBytes + documentBytes
    var size = before
    func take(_ position: Int) -> Bool {
      guard let old = stamps[position], let new = FileStamp("\(root)/content/\(parsed.files[position].path)") else { return false }
      if result.insert(position).inserted { size += new.size - old.size }
      return true
    }
    for path in changes.paths where path.hasPrefix("content/") {
      guard let position = positions[String(path.dropFirst("content/".count))], Files.kind("\(root)/\(path)")?.kind == .file, take(position) else { return nil }
    }
    // What was written under another name is announced under that name only.
    if !result.isEmpty { for position in shared { guard take(position) else { return nil } } }
    return max(size, before) > limit ? nil : result.sorted()
  }

  /// Reads what has changed.
  ///
  /// - Parameters:
  ///   - rewritten: positions of the documents that were written again, where nothing else has changed.
  ///   - loading: the number of this loading.
  mutating func update(
    _ files: ContentFiles, listings: Int, _ sealed: [SealedFile], _ reader: DocumentReader, _ settings: Settings, rewritten: [Int]?, _ changes: SourceChanges,
    loading: Int, jobs: Int
  ) async throws {
    if let rewritten, settings == self.settings {
      let source = Source(reader: reader, loading: loading)
      for position in rewritten {
        let path = parsed.files[position].path
        stamps[position] = reader.content.stamp(path)
        parsed.files[position] = try source.document(path, at: position)
      }
      return
    }
    var source = Source(reader: reader, loading: loading, changes: changes, former: settings == self.settings ? self : nil)
    source.stamps = try await reader.content.stamps(files.tree.documents, jobs: jobs)
    source.sealedStamps = try await reader.content.stamps(sealed.map(\.path), jobs: jobs)
    parsed = try await ParsedDocuments.parse(files.tree.documents, sealed, from: source, jobs: jobs)
    stamps = source.stamps
    self.settings = settings
    if self.listings != listings { otherBytes = files.tree.size - documentBytes }
    self.listings = listings
    self.sealed = [:]
    for (stamp, version) in zip(source.sealedStamps, parsed.versions) where version.version != nil && version.diagnostics.isEmpty {
      if let stamp { self.sealed[version.file.path] = (stamp, version) }
    }
    noteNames(files.tree)
    revision += 1
  }

  /// What the next loading finds files by.
  private mutating func noteNames(_ tree: ContentTree) {
    shared = parsed.files.indices.filter { stamps[$0]?.hasOtherNames ?? false || tree.links.contains(parsed.files[$0].path) }
    // Names that differ in their normal form only are one name to `String`: a change of either is looked for everywhere.
    let named = Dictionary(parsed.files.enumerated().map { ($1.path, [$0]) }, uniquingKeysWith: +)
    positions = named.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  // MARK: What is read, and what is remembered

  private struct Source: DocumentSource {
    let reader: DocumentReader
    let loading: Int
    var changes = SourceChanges()
    var former: RememberedDocuments?
    let now = FileStamp.now
    /// By position, taken before the bytes: a file that is written to while it is read has another stamp afterwards.
    var stamps: [FileStamp?] = []
    var sealedStamps: [FileStamp?] = []

    func document(_ path: String, at position: Int) throws -> ParsedFile {
      if let former, let known = former.positions[path], let stamp = former.stamps[known], stamp.isCertain(at: now), stamp == stamps[position],
        !changes.paths.contains("content/" + path)
      {
        return former.parsed.files[known]
      }
      var file = try reader.document(path, at: position)
      file.document?.reading = loading
      return file
    }

    func version(_ sealed: SealedFile, at position: Int) throws -> ParsedVersion {
      if let (stamp, known) = former?.sealed[sealed.path], let version = known.version, stamp.isCertain(at: now), stamp == sealedStamps[position],
        known.file.owner == sealed.owner, known.file.release.sha256 == sealed.release.sha256
      {
        // What the list says of it may have changed.
        return ParsedVersion(file: sealed, version: SealedVersion(release: sealed.release, document: version.document))
      }
      return try reader.version(sealed, at: position)
    }
  }
}

extension ContentReader {
  fileprivate func stamp(_ path: String) -> FileStamp? { FileStamp("\(root)/content/\(path)") }

  fileprivate func stamps(_ paths: [String], jobs: Int) async throws -> [FileStamp?] {
    try await inParallel(count: paths.count, jobs: jobs, grain: 256) { range in range.map { stamp(paths[$0]) } }.flatMap { $0 }
  }
}
