import Catalogue
import Diagnostics
import FileSystem
import Markdown
import Pages
import SiteModel
import Text
import YAML

/// Reads a content repository: everything up to the frozen site. Nothing is written.
package struct SiteReader: Sendable {
  package var options: BuildOptions
  /// Told how many documents have been read, and how many there are.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  package init(_ options: BuildOptions) { self.options = options }

  package func load() async throws -> LoadedSite {
    var loaded = try await loadOnce()
    // A command began to change sources while they were read: what was read is half of before and half of after.
    for _ in 0..<3 where !options.finishesChanges && Transaction.isUnderWay(options.root) { loaded = try await loadOnce() }
    return loaded
  }

  private func loadOnce() async throws -> LoadedSite {
    var memory = ReadingMemory()
    memory.isForOnce = true
    return try await load(.everything, &memory)
  }

  /// Reads what has changed since the memory was made.
  ///
  /// - Throws: `EnvironmentFailure` where a file cannot be read; then the memory is of no more use.
  package func load(_ changes: SourceChanges, _ memory: inout ReadingMemory) async throws -> LoadedSite {
    var times = StepTimes()
    var diagnostics: [Diagnostic] = []
    guard let root = Files.resolved(options.root), Files.kind(root)?.kind == .folder else { throw EnvironmentFailure("there is no folder \(options.root)") }
    let pending = try finish(root)
    if let pending { diagnostics.append(pending) }
    memory.reading += 1
    guard let configuration = try configuration(&memory, &diagnostics) else {
      memory = ReadingMemory()
      return LoadedSite(site: nil, diagnostics: diagnostics)
    }
    let rewritten = rewritten(changes, configuration, memory)
    async let listed = rewritten == nil ? tree(configuration) : nil
    let isSameTheme = try theme(configuration, changes, &memory, &diagnostics)
    guard let theme = memory.theme?.value else { return LoadedSite(site: nil, diagnostics: diagnostics) }
    times.end("configuration and theme")
    if let listed = try await listed { take(listed, &memory) }
    diagnostics += memory.tree?.diagnostics ?? []
    times.end("list of files")
    try await parse(configuration, theme, rewritten, changes, &memory)
    diagnostics += memory.defaults?.diagnostics ?? []
    diagnostics += memory.versions?.diagnostics ?? []
    for file in memory.files where !file.diagnostics.isEmpty { diagnostics += file.diagnostics }
    times.end("documents")
    try data(configuration, theme, rewritten, changes, &memory)
    memory.unread = UnreadFiles(
      memory.tree?.value ?? ContentTree(), documents: memory.files.compactMap(\.unread), bibliographies: memory.data?.value.bibliographies ?? [],
      damaged: (memory.data?.diagnostics ?? []).filter { $0.severity == .error }.compactMap { $0.location?.file })
    // What would read a file may be the page beside it that cannot be read.
    let unread = memory.unread
    diagnostics += (memory.data?.diagnostics ?? []).filter { $0.code != "unread-file" || !unread.mayReadFile($0.location?.file ?? "") }
    diagnostics += (memory.copied?.diagnostics ?? []) + (memory.adoption?.diagnostics ?? [])
    times.end("other files")
    let workflow = workflow(rewritten, &memory)
    let (site, found, isRelinked) = try await link(configuration, theme, root, isSameTheme ? rewritten : nil, &memory)
    diagnostics += found
    times.end("links")
    let former = isSameTheme ? memory.maker : nil
    let maker = try await PageMaker(
      site, jobs: options.jobs, former: former, hasSearch: configuration.search && !options.isWithoutSearch)
    let (jobs, defersData) = (options.jobs, options.defersData)
    async let data: Void = defersData ? () : maker.makeData(jobs: jobs)
    times.end("lists")
    let isSameList = isRelinked && memory.addresses != nil && former.map(maker.hasSamePages) ?? false
    if !isSameList {
      memory.pages = await maker.listPages()
      try await data
      if !defersData { memory.pages += maker.dataPages() }
      let addresses = try await SiteAddresses(memory.pages, site.assets, jobs: jobs)
      memory.conflicts = maker.addressConflicts(memory.pages, addresses)
      memory.addresses = addresses
    }
    try await data
    memory.maker = maker
    diagnostics += memory.conflicts + workflow
    diagnostics.dropWhatMarksHide()
    diagnostics += try PublishedAddresses(options).diagnostics(maker, unread: memory.unread) { memory.hasPage($0) }
    times.end("addresses")
    return LoadedSite(
      site: site, maker: maker, pages: memory.pages, diagnostics: diagnostics.inOrder(), documentCount: memory.documentCount,
      addresses: memory.addresses, times: times)
  }

  /// Carries out what an interrupted command had begun.
  ///
  /// - Returns: an error where that is left to another command.
  private func finish(_ root: String) throws -> Diagnostic? {
    if options.finishesChanges {
      try Transaction.finishPending(root)
      return nil
    }
    guard let paths = try Transaction.pendingPaths(root) else { return nil }
    return .error(
      "interrupted-change",
      "a command that changes sources was interrupted and is not finished\(paths.isEmpty ? "" : ": \(paths.prefix(3).joined(separator: ", "))\(paths.count > 3 ? " and \(paths.count - 3) others" : "")")",
      help: "`sitegen build` finishes it first, or says why that cannot be done")
  }

  // MARK: Configuration and theme

  private func configuration(_ memory: inout ReadingMemory, _ diagnostics: inout [Diagnostic]) throws -> Configuration? {
    let links = SourceFile.links(root: options.root)
    diagnostics += links
    if !links.isEmpty { return nil }
    guard Files.exists(options.root + "/" + Configuration.file) else {
      diagnostics.append(
        .error(
          "no-configuration", "there is no `sitegen.yml` \(Configuration.place(options.root))",
          help: "run the command in a content repository, name one with `--source`, or make one with `sitegen init`"))
      return nil
    }
    guard let bytes = try SourceFile.read(Configuration.file, root: options.root, limit: 1 << 20) else {
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
    let (reading, isForOnce) = (memory.reading, memory.isForOnce)
    memory = ReadingMemory()
    (memory.reading, memory.isForOnce) = (reading, isForOnce)
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
    memory.theme = .init(
      value: try Theme.load(root: options.root, configuration: configuration, layouts: PageKind.layouts, diagnostics: &found), diagnostics: [])
    memory.theme?.diagnostics = found
    diagnostics += found
    return false
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
    // Nobody asks for them again: linking gets them alone, and fills them in place.
    if memory.isForOnce { (memory.files, memory.sealed) = ([], [:]) }
    memory.documentCount = documents.count
    let tree = memory.tree?.value ?? ContentTree()
    let sizes = memory.sizes
    var linker = SiteLinker(
      configuration: configuration, theme: theme, documents: consume documents, sealed: memory.versions?.value ?? [:], adoption: memory.adoption?.value ?? nil,
      references: data.references, unreadReferences: data.unread, adoptions: data.adoptions,
      assets: tree.assets.filter { !data.consumed.contains($0.path) }.map { .init(path: $0.path, size: $0.size) }, unread: memory.unread,
      showsDrafts: options.showsDrafts,
      epoch: options.epoch.map { CalendarDate(secondsSince1970: $0) }, pictureSize: { sizes.size("\(root)/content/\($0)") })
    let linked = try await linker.link(jobs: options.jobs)
    if !memory.isForOnce { memory.linker = linker }
    return (linked.site, linked.diagnostics, false)
  }
}

extension [Diagnostic] {
  /// What else is wrong in a file is looked for once nothing stands between the marks of a conflict: until then its lines are not those of the text that was read.
  fileprivate mutating func dropWhatMarksHide() {
    let marked = Set(lazy.filter { $0.code == "conflict-marker" }.compactMap { $0.location?.file })
    if !marked.isEmpty { removeAll { $0.code != "conflict-marker" && $0.location.map { marked.contains($0.file) } ?? false } }
  }
}
