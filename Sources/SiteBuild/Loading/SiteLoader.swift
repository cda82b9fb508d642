import FileSystem
import Pages
import SiteModel

/// Loads a content repository: all steps up to the frozen site and the list of its pages. It writes no files of the site.
package struct SiteLoader: Sendable {
  package var options: BuildOptions
  /// Called with the number of documents read so far and their total number.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  package init(_ options: BuildOptions) { self.options = options }

  /// Loads the repository.
  ///
  /// - Throws: `EnvironmentFailure` if a file cannot be read.
  package func load() async throws -> LoadedSite {
    var loaded = try await loadOnce()
    // A command began to change sources while they were read, so the result may mix old and new sources.
    for _ in 0..<3 where !options.finishesChanges && Transaction.isUnderWay(options.root) { loaded = try await loadOnce() }
    return loaded
  }

  /// Takes all steps. `IncrementalLoader` takes the same steps and keeps their results.
  private func loadOnce() async throws -> LoadedSite {
    var report = LoadingReport()
    let (root, jobs) = (options.root, options.jobs)
    let resolved = try options.resolvedRoot()
    report.add(try InterruptedChanges.finish(resolved, options))
    guard let configuration = report.take(try ConfigurationFile.load(root, baseURL: options.baseURL)) else { return LoadedSite(without: report) }
    async let listing = ContentFiles.list(root, configuration.limits)
    let theme = report.take(try Theme.load(root, configuration))
    report.end("configuration and theme")
    let files = report.take(try await listing)
    report.end("list of files")

    let content = ContentReader(root: root, limit: configuration.limits.document)
    let types = report.take(try DefaultTypes.read(files.tree, content))
    let sealed = report.take(try ReleaseLists.read(files.releases, content))
    let reader = DocumentReader(content: content, parser: DocumentParser(configuration, theme, types))
    let documents = try await ParsedDocuments.parse(files.tree.documents, sealed, from: reader, jobs: jobs, progress: progress)
    report.add(documents.diagnostics)
    report.end("documents")

    let folders = documents.folders
    let data = try DataReader(root: root, parser: reader.parser).read(files.tree, beside: folders)
    let unread = UnreadFiles(files.tree, documents, folders, data)
    report.add(unread.withoutReaders(data.diagnostics))
    report.add(try CopiedFiles(root: root).errors(files.tree))
    let adoption = report.take(try RepositoryAdoption.read(root))
    report.end("other files")

    let workflow = EditorialProblems(documents.files).diagnostics(each: options.enforcesWorkflow)
    let documentCount = documents.count + data.value.documents.count
    // Linking gets the only copy of the documents, so that it can complete them in place.
    let unlinked = UnlinkedSite(configuration, theme, files.tree, consume documents, data.value, adoption, unread)
    let site = report.take(try await (consume unlinked).link(options, PictureSizes(), in: resolved))
    report.end("links")

    let maker = try await PageMaker(site, jobs: jobs, hasSearch: configuration.search && !options.isWithoutSearch)
    report.end("lists")
    let list = try await SitePages.list(maker, options)
    report.add(list.conflicts + workflow)
    report.dropWhatMarksHide()
    report.add(try PublishedAddresses(options).diagnostics(maker, unread: unread, hasPage: list.hasPage))
    report.end("addresses")
    return LoadedSite(maker, list, documentCount: documentCount, report)
  }
}
