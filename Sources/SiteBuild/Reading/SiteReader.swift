import Catalogue
import Charters
import Diagnostics
import Markdown
import Text
import YAML

/// Reads a content repository: everything up to the frozen site. Nothing is written.
package struct SiteReader: Sendable {
  package var options: BuildOptions
  /// Told how many documents have been read, and how many there are.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  package init(_ options: BuildOptions) { self.options = options }

  package func load() async throws -> LoadedSite {
    var memory = ReadingMemory()
    return try await load(.everything, &memory)
  }

  /// Reads what has changed since the memory was made.
  ///
  /// - Throws: `EnvironmentFailure` where a file cannot be read; then the memory is of no more use.
  package func load(_ changes: SourceChanges, _ memory: inout ReadingMemory) async throws -> LoadedSite {
    var times = StepTimes()
    var diagnostics: [Diagnostic] = []
    guard let root = Files.resolved(options.root), Files.kind(root)?.kind == .folder else { throw EnvironmentFailure("there is no folder \(options.root)") }
    memory.reading += 1
    guard let configuration = try configuration(&memory, &diagnostics) else {
      memory = ReadingMemory()
      return LoadedSite(site: nil, diagnostics: diagnostics)
    }
    let isSameTheme = try theme(configuration, changes, &memory, &diagnostics)
    guard let theme = memory.theme?.value else { return LoadedSite(site: nil, diagnostics: diagnostics) }
    times.end("configuration and theme")
    let rewritten = rewritten(changes, configuration, memory)
    if rewritten == nil { try tree(configuration, &memory) }
    diagnostics += memory.tree?.diagnostics ?? []
    times.end("list of files")
    try await parse(configuration, theme, rewritten, changes, &memory)
    diagnostics += memory.defaults?.diagnostics ?? []
    diagnostics += memory.versions?.diagnostics ?? []
    for file in memory.files where !file.diagnostics.isEmpty { diagnostics += file.diagnostics }
    times.end("documents")
    try data(configuration, theme, rewritten, changes, &memory)
    diagnostics += (memory.data?.diagnostics ?? []) + (memory.pictures?.diagnostics ?? []) + (memory.adoption?.diagnostics ?? [])
    times.end("other files")
    let workflow = workflow(rewritten, &memory)
    let (site, found, isRelinked) = try await link(configuration, theme, root, isSameTheme ? rewritten : nil, &memory)
    diagnostics += found
    times.end("links")
    let former = isSameTheme ? memory.maker : nil
    let maker = try await PageMaker(
      site, jobs: options.jobs, former: former, hasSearch: configuration.search && !options.isWithoutSearch, defersData: options.defersData)
    times.end("lists")
    let isSameList = isRelinked && memory.addresses != nil && former.map(maker.hasSamePages) ?? false
    if !isSameList {
      memory.pages = maker.pages() + (options.defersData ? [] : maker.dataPages())
      let addresses = SiteAddresses(memory.pages, site.assets)
      memory.conflicts = maker.addressConflicts(memory.pages, addresses)
      memory.addresses = addresses
    }
    memory.maker = maker
    diagnostics += memory.conflicts + workflow
    diagnostics += try PublishedAddresses(options).diagnostics(maker) { memory.hasPage($0) }
    times.end("addresses")
    return LoadedSite(
      site: site, maker: maker, pages: memory.pages, diagnostics: diagnostics.inOrder(), documentCount: memory.documentCount,
      addresses: memory.addresses, times: times)
  }

  // MARK: Configuration and theme

  private func configuration(_ memory: inout ReadingMemory, _ diagnostics: inout [Diagnostic]) throws -> Configuration? {
    let path = options.root + "/" + Configuration.file
    guard Files.exists(path) else {
      diagnostics.append(
        .error(
          "no-configuration", "there is no `sitegen.yml` here",
          help: "run the command in a content repository, name one with `--source`, or make one with `sitegen init`"))
      return nil
    }
    guard let bytes = try Files.read(path, limit: 1 << 20, followingLinks: true) else {
      diagnostics.append(
        .error(
          "document-size", "`sitegen.yml` is longer than a megabyte", at: Location(Configuration.file),
          help: "this cannot be a configuration; check what the file holds"))
      return nil
    }
    if let kept = memory.configuration, memory.configurationBytes == bytes {
      diagnostics += kept.diagnostics
      return kept.value
    }
    var found: [Diagnostic] = []
    let parsed = Configuration.parse(bytes.withoutMark, diagnostics: &found)
    diagnostics += found
    guard var configuration = parsed else { return nil }
    if let url = options.baseURL { configuration.url = url }
    // Everything is made with it.
    let reading = memory.reading
    memory = ReadingMemory()
    memory.reading = reading
    (memory.configuration, memory.configurationBytes) = (.init(value: configuration, diagnostics: found), bytes)
    return configuration
  }

  /// - Returns: whether the theme is the one of the reading before.
  private func theme(
    _ configuration: Configuration, _ changes: SourceChanges, _ memory: inout ReadingMemory, _ diagnostics: inout [Diagnostic]
  ) throws -> Bool {
    if let kept = memory.theme, !changes.isEverything, !changes.paths.contains(where: { $0.hasPrefix("templates/") }) {
      diagnostics += kept.diagnostics
      return true
    }
    var found: [Diagnostic] = []
    memory.theme = .init(value: try Theme.load(root: options.root, configuration: configuration, diagnostics: &found), diagnostics: [])
    memory.theme?.diagnostics = found
    diagnostics += found
    return false
  }

  // MARK: Documents

  /// The documents that were only written again: the list of files is what it was.
  ///
  /// - Returns: their positions in `memory.files`; nil where the list has to be made again.
  private func rewritten(_ changes: SourceChanges, _ configuration: Configuration, _ memory: ReadingMemory) -> [Int]? {
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

  private func tree(_ configuration: Configuration, _ memory: inout ReadingMemory) throws {
    var found: [Diagnostic] = []
    var tree = try ContentTree.read(root: options.root, limits: configuration.limits, diagnostics: &found)
    memory.releaseFolders = tree.takeReleases()
    memory.tree = .init(value: tree, diagnostics: found)
    memory.versions = nil
  }

  private func parse(
    _ configuration: Configuration, _ theme: Theme, _ rewritten: [Int]?, _ changes: SourceChanges, _ memory: inout ReadingMemory
  ) async throws {
    guard let tree = memory.tree?.value else { return }
    let words = MarkdownWords(theme.words)
    if let rewritten, memory.markdownWords == words, memory.versions != nil {
      let parser = DocumentParser(configuration: configuration, words: words, defaults: memory.defaults?.value ?? [:])
      for position in rewritten {
        let before = memory.files[position].stamp?.size ?? 0
        memory.files[position] = try read(memory.files[position].path, parser, memory.reading)
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
    let isSameParser = memory.markdownWords == words && memory.defaults?.value == defaults.value
    memory.defaults = defaults
    memory.markdownWords = words
    let parser = DocumentParser(configuration: configuration, words: words, defaults: defaults.value)
    var versions = ReadingMemory.Kept<[String: [SealedVersion]]>(value: [:], diagnostics: [])
    let sealed = try readReleaseLists(memory.releaseFolders, configuration, &versions.diagnostics)
    let paths = tree.documents
    let known = isSameParser ? memory : ReadingMemory()
    let reading = memory.reading
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
            chunk.files.append(try read(path, parser, reading))
          }
        }
        progress(min(paths.count, first + grain), paths.count)
      }
      return chunk
    }
    memory.files = chunks.flatMap(\.files)
    memory.shared = memory.files.indices.filter { memory.files[$0].stamp?.hasOtherNames ?? false || tree.links.contains(memory.files[$0].path) }
    // Names that differ in their normal form only are one name to `String`: a change of either is looked for everywhere.
    let named = Dictionary(memory.files.enumerated().map { ($1.path, [$0]) }, uniquingKeysWith: +)
    memory.positions = named.compactMapValues { $0.count == 1 ? $0[0] : nil }
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

  private func read(_ path: String, _ parser: DocumentParser, _ reading: Int) throws -> ReadingMemory.File {
    // Before the bytes: a file that is written to while it is read has another stamp afterwards.
    let stamp = FileStamp("\(options.root)/content/\(path)")
    var file = ReadingMemory.File(path: path, stamp: stamp, document: nil, diagnostics: [])
    guard let bytes = try read(path, parser.configuration, &file.diagnostics) else { return file }
    file.document = parser.parse(bytes, path: path, diagnostics: &file.diagnostics)
    file.document?.reading = reading
    return file
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

  func read(_ path: String, _ configuration: Configuration, _ diagnostics: inout [Diagnostic]) throws -> [UInt8]? {
    let limit = configuration.limits.document
    if let bytes = try Files.read("\(options.root)/content/\(path)", limit: limit, followingLinks: true) { return bytes }
    diagnostics.append(
      .error(
        "document-size", "this file is longer than \(limit) bytes", at: Location("content/" + path),
        help: "split it, or raise `limits: {document: …}` in sitegen.yml"))
    return nil
  }

  // MARK: Other files

  private func data(
    _ configuration: Configuration, _ theme: Theme, _ rewritten: [Int]?, _ changes: SourceChanges, _ memory: inout ReadingMemory
  ) throws {
    guard let tree = memory.tree?.value else { return }
    var folders: Set<String> = []
    for index in memory.files.indices where memory.files[index].document?.type == .bibliography {
      if let folder = memory.files[index].document?.folder { folders.insert(folder) }
    }
    // Bibliographies stand beside the page that lists them.
    if rewritten == nil || memory.data == nil || memory.data?.value.bibliographies != folders {
      var found: [Diagnostic] = []
      let parser = DocumentParser(configuration: configuration, words: memory.markdownWords ?? MarkdownWords(), defaults: memory.defaults?.value ?? [:])
      var data = try readData(tree, folders, configuration, parser, memory.data?.value.conversions ?? [:], &found)
      for index in data.documents.indices { data.documents[index].reading = memory.reading }
      data.bibliographies = folders
      memory.data = .init(value: data, diagnostics: found)
      memory.linker = nil
    }
    if rewritten == nil || memory.pictures == nil { memory.pictures = try checkPictures(tree, memory.pictures) }
    try adoption(rewritten, changes, &memory)
  }

  /// Where the texts came from. What cannot be read of it is an error: the page of a text says how it stands to its origin.
  private func adoption(_ rewritten: [Int]?, _ changes: SourceChanges, _ memory: inout ReadingMemory) throws {
    let isUpstream = changes.isEverything || changes.paths.contains { $0 == UpstreamLock.file || $0.hasPrefix("upstream/") }
    if let kept = memory.adoption, let rewritten, !isUpstream {
      guard let adoption = kept.value else { if kept.diagnostics.isEmpty { return } else { return try readAdoption(&memory) } }
      let ids = Set(adoption.lock.items.compactMap(\.id))
      let paths = Set(adoption.lock.items.map(\.path))
      // What was not taken over does not matter, unless it takes the place of what was.
      let isConcerned = rewritten.contains { position in
        let file = memory.files[position]
        return file.document.map { ids.contains($0.id) } ?? true || paths.contains("content/" + file.path) || adoption.hasPath("content/" + file.path)
      }
      if !isConcerned { return }
    }
    try readAdoption(&memory)
  }

  private func readAdoption(_ memory: inout ReadingMemory) throws {
    memory.linker = nil
    do {
      memory.adoption = .init(value: try AdoptionReader(.disk(options.root))?.read(clausesOnly: true), diagnostics: [])
    } catch let diagnostic as Diagnostic {
      memory.adoption = .init(value: nil, diagnostics: [diagnostic])
    }
  }

  /// - Parameter kept: the pictures in which nothing was wrong.
  private func checkPictures(
    _ tree: ContentTree, _ kept: ReadingMemory.Kept<[String: FileStamp]>?
  ) throws -> ReadingMemory.Kept<[String: FileStamp]> {
    var result = ReadingMemory.Kept<[String: FileStamp]>(value: [:], diagnostics: [])
    let now = FileStamp.now
    for asset in tree.assets where asset.path.utf8.count > 4 && asset.path.suffix(4).lowercased() == ".svg" {
      let path = "\(options.root)/content/\(asset.path)"
      let stamp = FileStamp(path)
      if let stamp, stamp.isCertain(at: now), kept?.value[asset.path] == stamp {
        result.value[asset.path] = stamp
        continue
      }
      guard let bytes = try Files.read(path, limit: 4 << 20, followingLinks: true) else {
        result.diagnostics.append(
          .error(
            "unsafe-svg", "this picture is longer than 4 megabytes: too large to be searched", at: Location("content/" + asset.path),
            help: "simplify it, or export it as PNG: every SVG file is searched for scripts"))
        continue
      }
      if let error = svgError(bytes, file: "content/" + asset.path) { result.diagnostics.append(error) } else { result.value[asset.path] = stamp }
    }
    return result
  }

  // MARK: The site

  /// What the rules of the committee say, document by document.
  private func workflow(_ rewritten: [Int]?, _ memory: inout ReadingMemory) -> [Diagnostic] {
    if rewritten == nil { (memory.problems, memory.workflow) = ([:], nil) }
    for position in rewritten ?? Array(memory.files.indices) {
      let path = memory.files[position].path
      let problems = memory.files[position].document.map(EditorialWorkflow.problems) ?? []
      if problems == memory.problems[path, default: []] { continue }
      memory.problems[path] = problems.isEmpty ? nil : problems
      memory.workflow = nil
    }
    if let kept = memory.workflow { return kept }
    let all = memory.problems.sorted { $0.key.precedes($1.key) }.flatMap(\.value)
    let result = EditorialWorkflow.diagnostics(all, each: options.enforcesWorkflow)
    memory.workflow = result
    return result
  }

  /// - Parameter rewritten: what has changed, where nothing else has.
  /// - Returns: the site, what is to be said of it, and whether only single documents were linked again.
  private func link(
    _ configuration: Configuration, _ theme: Theme, _ root: String, _ rewritten: [Int]?, _ memory: inout ReadingMemory
  ) async throws -> (Site, [Diagnostic], isRelinked: Bool) {
    if let rewritten, let former = memory.maker?.site, var linker = memory.linker {
      let changed = rewritten.compactMap { memory.files[$0].document }
      // The linker gets no second owner: it changes its tables in place.
      memory.linker = nil
      if changed.count == rewritten.count, let linked = linker.relink(changed, in: former) {
        memory.linker = linker
        return (linked.site, linked.diagnostics, true)
      }
    }
    let data = memory.data?.value ?? DataFiles()
    var documents = memory.files.compactMap(\.document) + data.documents
    documents.sort { $0.path.precedes($1.path) }
    memory.documentCount = documents.count
    let tree = memory.tree?.value ?? ContentTree()
    let sizes = memory.sizes
    var linker = SiteLinker(
      configuration: configuration, theme: theme, documents: documents, sealed: memory.versions?.value ?? [:], adoption: memory.adoption?.value ?? nil,
      references: data.references, adoptions: data.adoptions,
      assets: tree.assets.filter { !data.consumed.contains($0.path) }.map { .init(path: $0.path, size: $0.size) }, showsDrafts: options.showsDrafts,
      epoch: options.epoch.map { CalendarDate(secondsSince1970: $0) }, pictureSize: { sizes.size("\(root)/content/\($0)") })
    let linked = try await linker.link(jobs: options.jobs)
    memory.linker = linker
    return (linked.site, linked.diagnostics, false)
  }
}
