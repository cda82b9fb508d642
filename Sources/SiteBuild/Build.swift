#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Catalogue
import Charters
import Diagnostics
import Markdown
import Text
import YAML

/// What a build is asked to do.
package struct BuildOptions: Sendable {
  /// The content repository.
  package var root: String
  /// Overrides `url` of the configuration.
  package var baseURL: String?
  package var showsDrafts = false
  package var jobs = 1
  /// Whether a card that breaks the rules of the committee is an error of its own, as in `check`, or one warning says how many there are.
  package var enforcesWorkflow = false
  /// Where the site will be written, so that what was published there before is known; nil where nothing is written.
  package var output: String?
  /// `SOURCE_DATE_EPOCH`, in seconds; nil for the newest date of the content.
  package var epoch: Int?

  package init(root: String) { self.root = root }
}

/// A site that could be read, with what is to be said of it.
package struct LoadedSite: Sendable {
  package var site: Site?
  /// What makes the pages of the site, and the list of them.
  package var maker: PageMaker?
  package var pages: [Page] = []
  package var diagnostics: [Diagnostic]
  /// Documents that were read, for the summary.
  package var documentCount = 0
}

/// Reads a content repository: everything up to the frozen site. Nothing is written.
package struct SiteReader: Sendable {
  package let options: BuildOptions
  /// Told how many documents have been read, and how many there are.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  package init(_ options: BuildOptions) { self.options = options }

  package func load() async throws -> LoadedSite {
    var diagnostics: [Diagnostic] = []
    guard let root = Files.resolved(options.root), Files.kind(root)?.kind == .folder else { throw EnvironmentFailure("there is no folder \(options.root)") }
    guard Files.exists(options.root + "/" + Configuration.file) else {
      return LoadedSite(
        site: nil,
        diagnostics: [
          .error(
            "no-configuration", "there is no `sitegen.yml` here",
            help: "run the command in a content repository, name one with `--source`, or make one with `sitegen init`")
        ])
    }
    guard let bytes = try Files.read(options.root + "/" + Configuration.file, limit: 1 << 20, followingLinks: true) else {
      return LoadedSite(
        site: nil,
        diagnostics: [
          .error(
            "document-size", "`sitegen.yml` is longer than a megabyte", at: Location(Configuration.file),
            help: "this cannot be a configuration; check what the file holds")
        ])
    }
    guard var configuration = Configuration.parse(bytes.withoutMark, diagnostics: &diagnostics) else { return LoadedSite(site: nil, diagnostics: diagnostics) }
    if let url = options.baseURL { configuration.url = url }
    let theme = try Theme.load(root: options.root, configuration: configuration, diagnostics: &diagnostics)
    var tree = try ContentTree.read(root: options.root, limits: configuration.limits, diagnostics: &diagnostics)
    let releaseFolders = tree.takeReleases()
    var defaults: [String: DocumentType] = [:]
    for path in tree.defaults {
      guard let bytes = try read(path, configuration, &diagnostics) else { continue }
      defaults[String(path.dropLast("_defaults.yml".count))] = DocumentParser.defaultFileType(bytes, file: "content/" + path, diagnostics: &diagnostics)
    }
    let parser = DocumentParser(configuration: configuration, words: MarkdownWords(theme.words), defaults: defaults)
    let sealedFiles = try readReleaseLists(releaseFolders, configuration, &diagnostics)
    var (documents, sealed) = try await parse(tree.documents, sealedFiles, parser, &diagnostics)
    let data = try readData(tree, documents, configuration, parser, &diagnostics)
    documents += data.documents
    documents.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    try checkPictures(tree, &diagnostics)
    let adoption = try readAdoption(&diagnostics)
    let epoch = options.epoch.map { CalendarDate(secondsSince1970: $0) }
    var linker = SiteLinker(
      configuration: configuration, theme: theme, documents: documents, sealed: sealed, adoption: adoption, references: data.references,
      adoptions: data.adoptions,
      assets: tree.assets.filter { !data.consumed.contains($0.path) }.map { .init(path: $0.path, size: $0.size) }, showsDrafts: options.showsDrafts,
      epoch: epoch,
      pictureSize: { path in
        (try? Files.read("\(root)/content/\(path)", limit: 1 << 26, followingLinks: true)).flatMap { $0 }.flatMap(pictureSize)
      })
    let (site, found) = try await linker.link(jobs: options.jobs)
    diagnostics += found
    let maker = try await PageMaker(site, jobs: options.jobs)
    let pages = maker.pages()
    diagnostics += maker.addressConflicts(pages)
    diagnostics += EditorialWorkflow.diagnostics(documents, each: options.enforcesWorkflow)
    diagnostics += try PublishedAddresses(options).diagnostics(maker, pages)
    return LoadedSite(site: site, maker: maker, pages: pages, diagnostics: diagnostics.inOrder(), documentCount: documents.count)
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

  /// Where the texts came from. What cannot be read of it is an error: the page of a text says how it stands to its origin.
  private func readAdoption(_ diagnostics: inout [Diagnostic]) throws -> RepositoryAdoption? {
    do {
      return try AdoptionReader(.disk(options.root))?.read(clausesOnly: true)
    } catch let diagnostic as Diagnostic {
      diagnostics.append(diagnostic)
      return nil
    }
  }

  private struct ParsedChunk: Sendable {
    var documents: [Document] = []
    var sealed: [(owner: String, version: SealedVersion)] = []
    var diagnostics: [Diagnostic] = []
  }

  /// Parses the documents, and the sealed versions by the path of their text: one queue of work, sealed files one by one, since a normative text is long.
  private func parse(
    _ paths: [String], _ sealed: [SealedFile], _ parser: DocumentParser, _ diagnostics: inout [Diagnostic]
  ) async throws -> ([Document], [String: [SealedVersion]]) {
    let configuration = parser.configuration
    let grain = 32
    let batches = (paths.count + grain - 1) / grain
    let chunks = try await inParallel(count: sealed.count + batches, jobs: options.jobs, grain: 1) { range in
      var chunk = ParsedChunk()
      for task in range {
        if task < sealed.count {
          if let version = try read(sealed[task], parser, &chunk.diagnostics) { chunk.sealed.append((sealed[task].owner, version)) }
          continue
        }
        let first = (task - sealed.count) * grain
        for index in first..<min(paths.count, first + grain) {
          guard let bytes = try read(paths[index], configuration, &chunk.diagnostics) else { continue }
          if let document = parser.parse(bytes, path: paths[index], diagnostics: &chunk.diagnostics) { chunk.documents.append(document) }
        }
        progress(min(paths.count, first + grain), paths.count)
      }
      return chunk
    }
    diagnostics += chunks.flatMap(\.diagnostics)
    return (chunks.flatMap(\.documents), Dictionary(grouping: chunks.flatMap(\.sealed), by: \.owner).mapValues { $0.map(\.version) })
  }

  private func checkPictures(_ tree: ContentTree, _ diagnostics: inout [Diagnostic]) throws {
    for asset in tree.assets where asset.path.lowercased().hasSuffix(".svg") {
      guard let bytes = try Files.read("\(options.root)/content/\(asset.path)", limit: 4 << 20, followingLinks: true) else {
        diagnostics.append(
          .error(
            "unsafe-svg", "this picture is longer than 4 megabytes: too large to be searched", at: Location("content/" + asset.path),
            help: "simplify it, or export it as PNG: every SVG file is searched for scripts"))
        continue
      }
      if let error = svgError(bytes, file: "content/" + asset.path) { diagnostics.append(error) }
    }
  }
}
