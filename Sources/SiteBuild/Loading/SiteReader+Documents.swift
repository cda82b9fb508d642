import Diagnostics
import Digests
import FileSystem
import Markdown
import SiteModel

/// Markdown files and sealed versions.
extension SiteReader {
  /// The documents that were only written again: the list of files is what it was.
  ///
  /// - Returns: their positions in `memory.files`; nil where the list has to be made again.
  func rewritten(_ changes: SourceChanges, _ configuration: Configuration, _ memory: ReadingMemory) -> [Int]? {
    guard !changes.isEverything, let tree = memory.tree?.value else { return nil }
    var result: Set<Int> = []
    var size = tree.size
    func take(_ position: Int) -> Bool {
      guard let old = memory.files[position].stamp, let new = FileStamp("\(options.root)/content/\(memory.files[position].path)") else { return false }
      if result.insert(position).inserted { size += new.size - old.size }
      return true
    }
    for path in changes.paths where path.hasPrefix("content/") {
      guard let position = memory.positions[String(path.dropFirst("content/".count))], Files.kind("\(options.root)/\(path)")?.kind == .file, take(position)
      else { return nil }
    }
    // What was written under another name is announced under that name only.
    if !result.isEmpty { for position in memory.shared { guard take(position) else { return nil } } }
    // Whether the limit of the site is kept is said with the list.
    if size > configuration.limits.site || tree.size > configuration.limits.site { return nil }
    return result.sorted()
  }

  package func tree(_ configuration: Configuration) throws -> ReadingMemory.Kept<ContentTree> {
    var found: [Diagnostic] = []
    let tree = try ContentTree.read(root: options.root, limits: configuration.limits, diagnostics: &found)
    return .init(value: tree, diagnostics: found)
  }

  package func take(_ listed: ReadingMemory.Kept<ContentTree>, _ memory: inout ReadingMemory) {
    var listed = listed
    memory.releaseFolders = listed.value.takeReleases()
    memory.tree = listed
    memory.versions = nil
  }

  package func parse(
    _ configuration: Configuration, _ theme: Theme, _ rewritten: [Int]?, _ changes: SourceChanges, _ memory: inout ReadingMemory
  ) async throws {
    guard let tree = memory.tree?.value else { return }
    let words = MarkdownWords(theme.words)
    if let rewritten, memory.markdownWords == words, memory.versions != nil {
      let parser = DocumentParser(
        configuration: configuration, words: words, defaults: memory.defaults?.value ?? [:], uncertain: Self.uncertain(memory.defaults))
      for position in rewritten {
        let before = memory.files[position].stamp?.size ?? 0
        memory.files[position] = try read(memory.files[position].path, parser, (memory.reading, memory.isForOnce))
        memory.tree?.value.size += (memory.files[position].stamp?.size ?? 0) - before
      }
      return
    }
    var defaults = ReadingMemory.Kept<[String: DocumentType]>(value: [:], diagnostics: [])
    for path in tree.defaults {
      guard let bytes = try read(path, configuration, &defaults.diagnostics) else { continue }
      defaults.value[String(path.dropLast("_defaults.yml".count))] = DocumentParser.defaultFileType(
        bytes, file: "content/" + path, diagnostics: &defaults.diagnostics)
    }
    let isSameParser =
      memory.markdownWords == words && memory.defaults?.value == defaults.value && Self.uncertain(memory.defaults) == Self.uncertain(defaults)
    memory.defaults = defaults
    memory.markdownWords = words
    let parser = DocumentParser(configuration: configuration, words: words, defaults: defaults.value, uncertain: Self.uncertain(defaults))
    var versions = ReadingMemory.Kept<[String: [SealedVersion]]>(value: [:], diagnostics: [])
    let sealed = try readReleaseLists(memory.releaseFolders, configuration, &versions.diagnostics)
    let paths = tree.documents
    let known = isSameParser ? memory : ReadingMemory()
    let settings = (reading: memory.reading, isForOnce: memory.isForOnce)
    let now = FileStamp.now
    // One queue of work, sealed files one by one, since a normative text is long.
    let grain = 32
    let batches = (paths.count + grain - 1) / grain
    struct Chunk: Sendable {
      var files: [ReadingMemory.File] = []
      var sealed: [(file: SealedFile, version: SealedVersion?, stamp: FileStamp?, diagnostics: [Diagnostic])] = []
    }
    let chunks = try await inParallel(count: sealed.count + batches, jobs: options.jobs, grain: 1) { range in
      var chunk = Chunk()
      for task in range {
        if task < sealed.count {
          chunk.sealed.append(try version(sealed[task], parser, known.sealed[sealed[task].path], now))
          continue
        }
        let first = (task - sealed.count) * grain
        for path in paths[first..<min(paths.count, first + grain)] {
          if let position = known.positions[path], let stamp = known.files[position].stamp, stamp.isCertain(at: now),
            !changes.paths.contains("content/" + path),
            FileStamp("\(options.root)/content/\(path)") == stamp
          {
            chunk.files.append(known.files[position])
          } else {
            chunk.files.append(try read(path, parser, settings))
          }
        }
        progress(min(paths.count, first + grain), paths.count)
      }
      return chunk
    }
    memory.files = chunks.flatMap(\.files)
    if !memory.isForOnce { noteNames(tree, &memory) }
    memory.sealed = [:]
    for (file, version, stamp, found) in chunks.flatMap(\.sealed) {
      versions.diagnostics += found
      guard let version else { continue }
      versions.value[file.owner, default: []].append(version)
      if let stamp, found.isEmpty {
        memory.sealed[file.path] = .init(stamp: stamp, owner: file.owner, sha256: file.release.sha256, document: version.document)
      }
    }
    memory.versions = versions
    memory.linker = nil
  }

  private func read(_ path: String, _ parser: DocumentParser, _ settings: (reading: Int, isForOnce: Bool)) throws -> ReadingMemory.File {
    // Before the bytes: a file that is written to while it is read has another stamp afterwards.
    let stamp = settings.isForOnce ? nil : FileStamp("\(options.root)/content/\(path)")
    var file = ReadingMemory.File(path: path, stamp: stamp, document: nil, diagnostics: [])
    guard let bytes = try read(path, parser.configuration, &file.diagnostics) else {
      file.unread = UnreadDocument(path: path)
      return file
    }
    file.document = parser.parse(bytes, path: path, diagnostics: &file.diagnostics)
    if file.document == nil { file.unread = UnreadDocument(path: path, bytes: bytes) }
    file.document?.reading = settings.reading
    return file
  }

  /// Folders whose `_defaults.yml` has an error, as `guides/`.
  private static func uncertain(_ defaults: ReadingMemory.Kept<[String: DocumentType]>?) -> Set<String> {
    Set(
      (defaults?.diagnostics ?? []).compactMap { error in
        error.location.flatMap { $0.file.hasPrefix("content/") && error.severity == .error ? String($0.file.dropFirst("content/".count)).folderPart : nil }
      })
  }

  /// What the next reading finds files by.
  private func noteNames(_ tree: ContentTree, _ memory: inout ReadingMemory) {
    memory.shared = memory.files.indices.filter { memory.files[$0].stamp?.hasOtherNames ?? false || tree.links.contains(memory.files[$0].path) }
    // Names that differ in their normal form only are one name to `String`: a change of either is looked for everywhere.
    let named = Dictionary(memory.files.enumerated().map { ($1.path, [$0]) }, uniquingKeysWith: +)
    memory.positions = named.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  private func version(
    _ sealed: SealedFile, _ parser: DocumentParser, _ kept: ReadingMemory.Sealed?, _ now: Int
  ) throws -> (file: SealedFile, version: SealedVersion?, stamp: FileStamp?, diagnostics: [Diagnostic]) {
    let stamp = FileStamp("\(options.root)/content/\(sealed.path)")
    if let kept, kept.stamp == stamp, kept.stamp.isCertain(at: now), kept.owner == sealed.owner, kept.sha256 == sealed.release.sha256 {
      return (sealed, SealedVersion(release: sealed.release, document: kept.document), stamp, [])
    }
    var diagnostics: [Diagnostic] = []
    let version = try read(sealed, parser, &diagnostics)
    return (sealed, version, stamp, diagnostics)
  }

  package func read(_ path: String, _ configuration: Configuration, _ diagnostics: inout [Diagnostic]) throws -> [UInt8]? {
    let limit = configuration.limits.document
    if let bytes = try Files.read("\(options.root)/content/\(path)", limit: limit, followingLinks: true) { return bytes }
    diagnostics.append(
      .error(
        "document-size", "this file is longer than \(limit) bytes", at: Location("content/" + path),
        help: "split it, or raise `limits: {document: …}` in sitegen.yml"))
    return nil
  }
}
