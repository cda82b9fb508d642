import SiteModel
import Text
import Vocabulary

/// Everything in a site, before linking.
struct UnlinkedSite: Sendable {
  let configuration: Configuration
  let theme: Theme
  /// From files and from rows of tables, ordered by path.
  let documents: [Document]
  /// By the path of the text.
  let sealed: [String: [SealedVersion]]
  let data: DataFiles
  let adoption: RepositoryAdoption?
  let assets: [Site.ContentAsset]
  let unread: UnreadFiles

  init(
    _ configuration: Configuration, _ theme: Theme, _ tree: ContentTree, _ parsed: ParsedDocuments, _ data: DataFiles, _ adoption: RepositoryAdoption?,
    _ unread: UnreadFiles
  ) {
    self.configuration = configuration
    self.theme = theme
    var documents = parsed.files.compactMap(\.document) + data.documents
    documents.sort { $0.path.precedes($1.path) }
    self.documents = documents
    sealed = parsed.sealedVersions
    self.data = data
    self.adoption = adoption
    assets = tree.assets.filter { !data.consumed.contains($0.path) }.map { .init(path: $0.path, size: $0.size) }
    self.unread = unread
  }

  /// Links and freezes the site.
  ///
  /// - Parameter root: the real path of the repository.
  consuming func link(_ options: BuildOptions, _ pictures: PictureSizes, in root: String) async throws -> Diagnosed<Site> {
    var linker = SiteLinker(consume self, options, pictures, in: root)
    let (site, diagnostics) = try await linker.link(jobs: options.jobs)
    return Diagnosed(site, diagnostics)
  }
}

extension SiteLinker {
  /// - Parameter root: the real path of the repository.
  init(_ unlinked: UnlinkedSite, _ options: BuildOptions, _ pictures: PictureSizes, in root: String) {
    self.init(
      configuration: unlinked.configuration, theme: unlinked.theme, documents: unlinked.documents, sealed: unlinked.sealed, adoption: unlinked.adoption,
      references: unlinked.data.references, unreadReferences: unlinked.data.unread, adoptions: unlinked.data.adoptions, assets: unlinked.assets,
      unread: unlinked.unread, showsDrafts: options.showsDrafts, epoch: options.epoch.map { CalendarDate(secondsSince1970: $0) },
      pictureSize: { pictures.size("\(root)/content/\($0)") })
  }
}
