import FileSystem
import Markdown
import SiteModel

/// Parsed documents and sealed versions, with the stamps of their files.
struct RememberedDocuments: Sendable {
  /// The settings for parsing, besides the configuration.
  struct Settings: Sendable, Equatable {
    var words: MarkdownWords
    var types: DefaultTypes

    init(_ theme: Theme, _ types: DefaultTypes) {
      words = MarkdownWords(theme.words)
      self.types = types
    }
  }

  private(set) var parsed = ParsedDocuments()
  /// How often the whole list was made, not counting single documents that were read again.
  private(set) var revision = 0
  /// Nil before anything has been read.
  private var settings: Settings?
  private var listings = 0
  /// In the order of `parsed.files`; nil for a file that must be read again in any case.
  private var stamps: [FileStamp?] = []
  /// Sealed versions without errors, by the path of the file.
  private var sealed: [String: (stamp: FileStamp, version: ParsedVersion)] = [:]
  /// Positions in `parsed.files`.
  private var positions: [String: Int] = [:]
  /// Positions of files that may change together with another one: links, and files with several names.
  private var shared: [Int] = []
  /// The total size of the files in `content/` that are not documents, in bytes.
  private var otherBytes = 0

  private var documentBytes: Int { stamps.reduce(0) { $0 + ($1?.size ?? 0) } }

  /// Finds the documents that were rewritten, if the list of files is unchanged.
  ///
  /// - Parameter limit: the maximum total size of `content/`, in bytes. Listing the files reports that it is exceeded.
  /// - Returns: the positions of the documents; nil if the files must be listed again.
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
    // A change to a file with several names is announced under one of them only.
    if !result.isEmpty { for position in shared { guard take(position) else { return nil } } }
    return max(size, before) > limit ? nil : result.sorted()
  }

  /// Reads the files that have changed.
  ///
  /// - Parameters:
  ///   - rewritten: positions of the rewritten documents, if nothing else has changed.
  ///   - loading: the number of this load.
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

  /// Notes the paths by which the next load finds files.
  private mutating func noteNames(_ tree: ContentTree) {
    shared = parsed.files.indices.filter { stamps[$0]?.hasOtherNames ?? false || tree.links.contains(parsed.files[$0].path) }
    // Paths that differ only in their Unicode normal form are equal as `String`s: a change to one of them leads to a new list of files.
    let named = Dictionary(parsed.files.enumerated().map { ($1.path, [$0]) }, uniquingKeysWith: +)
    positions = named.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  // MARK: Reading and remembering

  private struct Source: DocumentSource {
    let reader: DocumentReader
    let loading: Int
    var changes = SourceChanges()
    var former: RememberedDocuments?
    let now = FileStamp.now
    /// By position, taken before reading the bytes: a file that is written to while it is read has another stamp afterwards.
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
        // Its entry in the list may have changed.
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
