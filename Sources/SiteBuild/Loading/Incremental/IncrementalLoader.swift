import Charters
import Diagnostics
import FileSystem
import Pages
import SiteModel

/// Loads a content repository repeatedly, for a preview.
///
/// It takes the steps of `SiteLoader` with the same result, but repeats a step only if its inputs have changed.
package struct IncrementalLoader: Sendable {
  package var options: BuildOptions
  private var memory = LoaderMemory()
  /// How many times the repository was loaded.
  private var loading = 0

  package init(_ options: BuildOptions) { self.options = options }

  /// Reads the files that have changed since the last load.
  ///
  /// - Parameter changes: every source that may have changed; all others count as unchanged.
  /// - Throws: `EnvironmentFailure` if a file cannot be read; the next load then reads everything again.
  package mutating func load(_ changes: SourceChanges) async throws -> LoadedSite {
    do {
      return try await loadChanges(changes)
    } catch {
      memory = LoaderMemory()
      throw error
    }
  }

  private mutating func loadChanges(_ changes: SourceChanges) async throws -> LoadedSite {
    loading += 1
    var report = LoadingReport()
    let (root, jobs) = (options.root, options.jobs)
    let resolved = try options.resolvedRoot()
    report.add(try InterruptedChanges.finish(resolved, options))
    guard let configuration = report.take(try self.configuration()) else { return LoadedSite(without: report) }
    let rewritten = memory.documents.rewritten(changes, root, limit: configuration.limits.site)
    async let listing = rewritten == nil ? ContentFiles.list(root, configuration.limits) : nil
    if changes.isEverything || changes.paths.contains(where: { $0.hasPrefix("templates/") }) { memory.templates += 1 }
    let theme = report.take(try memory.theme.value(of: memory.templates) { _ in try Theme.load(root, configuration) })
    report.end("configuration and theme")
    if let listing = try await listing { (memory.files, memory.listings) = (listing, memory.listings + 1) }
    let files = report.take(memory.files ?? Diagnosed(ContentFiles()))
    report.end("list of files")

    let (content, listings) = (ContentReader(root: root, limit: configuration.limits.document), memory.listings)
    let types = report.take(try memory.types.value(of: listings) { _ in try DefaultTypes.read(files.tree, content) })
    let sealed = report.take(try memory.sealed.value(of: listings) { _ in try ReleaseLists.read(files.releases, content) })
    let reader = DocumentReader(content: content, parser: DocumentParser(configuration, theme, types))
    try await memory.documents.update(
      files, listings: listings, sealed, reader, .init(theme, types), rewritten: rewritten, changes, loading: loading, jobs: jobs)
    let documents = memory.documents.parsed
    report.add(documents.diagnostics)
    report.end("documents")

    let folders = documents.folders
    let data = try data(files.tree, beside: folders, reader.parser)
    let unread = UnreadFiles(files.tree, documents, folders, data)
    report.add(unread.withoutReaders(data.diagnostics))
    report.add(try memory.copied.value(of: listings) { try CheckedFiles(files.tree, root, former: $0) }.errors)
    if mayConcernAdoption(changes, rewritten) { memory.adoptionChanges += 1 }
    let adoption = report.take(try memory.adoption.value(of: memory.adoptionChanges) { _ in try RepositoryAdoption.read(root) })
    report.end("other files")

    let workflow = workflow(rewritten)
    let former = memory.maker.flatMap { $0.theme == memory.theme.revision ? $0.maker : nil }
    let relinked = relink(rewritten)
    let linked =
      if let relinked { relinked } else {
        try await link(UnlinkedSite(configuration, theme, files.tree, documents, data.value, adoption, unread), in: resolved)
      }
    let site = report.take(linked)
    report.end("links")

    let maker = try await PageMaker(site, jobs: jobs, former: former, hasSearch: configuration.search && !options.isWithoutSearch)
    report.end("lists")
    let isSameList = options.defersData && relinked != nil && former.map(maker.hasSamePages) ?? false
    let list = if isSameList, let kept = memory.list { kept } else { try await SitePages.list(maker, options) }
    (memory.maker, memory.list) = ((memory.theme.revision, maker), list)
    report.add(list.conflicts + workflow)
    report.dropWhatMarksHide()
    report.add(try PublishedAddresses(options).diagnostics(maker, unread: unread, hasPage: list.hasPage))
    report.end("addresses")
    return LoadedSite(maker, list, documentCount: documents.count + data.value.documents.count, report)
  }

  private mutating func configuration() throws -> Diagnosed<Configuration?> {
    let file = try ConfigurationFile.read(options.root)
    if let bytes = file.value, let kept = memory.configuration, kept.bytes == bytes, kept.baseURL == options.baseURL { return kept.parsed }
    // Everything else depends on the configuration.
    memory = LoaderMemory()
    guard let bytes = file.value else { return Diagnosed(nil, file.diagnostics) }
    let parsed = ConfigurationFile.parse(bytes, baseURL: options.baseURL)
    if parsed.value != nil { memory.configuration = (bytes, options.baseURL, parsed) }
    return parsed
  }

  private mutating func data(_ tree: ContentTree, beside folders: DocumentFolders, _ parser: DocumentParser) throws -> Diagnosed<DataFiles> {
    let (root, loading) = (options.root, loading)
    return try memory.data.value(of: .init(listings: memory.listings, folders: folders)) { former in
      // Pandoc takes longer than everything else.
      let reader = DataReader(root: root, parser: parser, conversions: former?.value.conversions ?? [:])
      var data = try reader.read(tree, beside: folders)
      for index in data.value.documents.indices { data.value.documents[index].reading = loading }
      return data
    }
  }

  /// Whether the adopted texts, or their relation to their origin, may have changed.
  private func mayConcernAdoption(_ changes: SourceChanges, _ rewritten: [Int]?) -> Bool {
    guard let last = memory.adoption.last, let rewritten, !changes.isEverything,
      !changes.paths.contains(where: { $0 == UpstreamLock.file || $0.hasPrefix("upstream/") })
    else { return true }
    guard let adoption = last.value else { return !last.diagnostics.isEmpty }
    let ids = Set(adoption.lock.items.compactMap(\.id))
    let paths = Set(adoption.lock.items.map(\.path))
    // A document that was not adopted does not matter, unless it takes the place of an adopted one.
    return rewritten.contains { position in
      let file = memory.documents.parsed.files[position]
      return file.document.map { ids.contains($0.id) } ?? true || paths.contains("content/" + file.path) || adoption.hasPath("content/" + file.path)
    }
  }

  private mutating func workflow(_ rewritten: [Int]?) -> [Diagnostic] {
    if let rewritten {
      for position in rewritten {
        if memory.problems.note(memory.documents.parsed.files[position]) { memory.workflow = nil }
      }
    } else {
      (memory.problems, memory.workflow) = (EditorialProblems(memory.documents.parsed.files), nil)
    }
    if let kept = memory.workflow { return kept }
    let result = memory.problems.diagnostics(each: options.enforcesWorkflow)
    memory.workflow = result
    return result
  }

  // MARK: Links

  private var linkInput: RememberedLinks.Input {
    .init(theme: memory.theme.revision, documents: memory.documents.revision, data: memory.data.revision, adoption: memory.adoption.revision)
  }

  /// Links single rewritten documents again.
  ///
  /// - Returns: nil if everything must be linked again.
  private mutating func relink(_ rewritten: [Int]?) -> Diagnosed<Site>? {
    guard let rewritten, memory.links?.input == linkInput else { return nil }
    let files = rewritten.map { memory.documents.parsed.files[$0] }
    return memory.links?.relink(files)
  }

  private mutating func link(_ unlinked: UnlinkedSite, in root: String) async throws -> Diagnosed<Site> {
    memory.links = nil
    var linker = SiteLinker(unlinked, options, memory.pictures, in: root)
    let (site, diagnostics) = try await linker.link(jobs: options.jobs)
    memory.links = RememberedLinks(linkInput, linker, site)
    return Diagnosed(site, diagnostics)
  }
}
