import FileSystem
import Pages
import SiteModel
import Text

/// The files of a site as bytes: those that sitegen makes, and those copied from `content/`.
///
/// Only files in the lists of the site are available: no path from outside reaches the disk.
package struct SiteFiles: Sendable {
  package let maker: PageMaker
  package let pages: [Page]
  /// The content repository.
  package let root: String

  package init(_ maker: PageMaker, pages: [Page], root: String) {
    self.maker = maker
    self.pages = pages
    self.root = root
  }

  package var assets: [Site.ContentAsset] { maker.site.assets }

  /// Replaces `bytes` by the bytes of the page.
  ///
  /// - Throws: an error if a source cannot be read.
  package func render(_ page: Page, into bytes: inout TextBuffer) throws {
    var memory = PageMemory(pages)
    try render(page, &memory, into: &bytes)
  }

  /// - Parameter memory: the memory of a task that makes pages one after the other.
  package func render(_ page: Page, _ memory: inout PageMemory, into bytes: inout TextBuffer) throws {
    bytes.removeAll()
    switch page.diskFile {
    case .sources: bytes += try SourcesArchive(maker.site, root: root).bytes()
    case .catalogueCSV: bytes += try CatalogueCSV(maker.site, root: root).bytes()
    case nil: maker.render(page, &memory, into: &bytes)
    }
  }

  /// A function that writes the page to a path, if the page is large and made from files on disk; nil for all others.
  package func writer(of page: Page) -> ((String) throws -> Void)? {
    switch page.diskFile {
    case .sources: { try SourcesArchive(maker.site, root: root).write(to: $0) }
    case .catalogueCSV: { try CatalogueCSV(maker.site, root: root).write(to: $0) }
    case nil: nil
    }
  }

  /// The path on disk of the source of a copied file.
  package func assetPath(_ index: Int) -> String { "\(root)/content/\(assets[index].path)" }

  /// The bytes of a copied file.
  ///
  /// - Parameter index: the position in `assets`.
  package func asset(_ index: Int) throws -> Bytes { try Files.read(assetPath(index), followingLinks: true) ?? [] }
}

extension Page {
  /// Pages that are made from files on disk, not from the site.
  fileprivate enum DiskFile { case sources, catalogueCSV }

  fileprivate var diskFile: DiskFile? {
    if kind(as: SourcesFile.Kind.self) != nil { return .sources }
    if case .csv? = kind(as: CatalogueExports.Kind.self) { return .catalogueCSV }
    return nil
  }
}
