import FileSystem
import Pages
import SiteBuild
import Text

/// A shown site: the loaded data, and the entry at each address. A value: each change of the content makes a new one.
package struct PreviewSite: Sendable {
  /// Identifies the version of the site; later versions have higher numbers.
  package let number: Int
  private let files: SiteFiles
  private let addresses: SiteAddresses
  private let oai: OAIRepository?

  package enum Entry: Hashable, Sendable {
    case page(Int), asset(Int)
    /// An index in `PageMaker.dataPages`.
    case data(Int)
  }

  /// - Parameter addresses: of the pages and of the copied files.
  package init(_ maker: PageMaker, pages: [Page], addresses: SiteAddresses, root: String, number: Int = 0) {
    self.number = number
    files = SiteFiles(maker, pages: pages, root: root)
    self.addresses = addresses
    oai = OAIRepository(maker.context)
  }

  package var maker: PageMaker { files.maker }

  /// The page of an entry; nil for a copied file.
  package func page(_ entry: Entry) -> Page? {
    switch entry {
    case .page(let index): files.pages[index]
    case .data(let index): files.maker.dataPages()[index]
    case .asset: nil
    }
  }

  /// The address of the page for a source such as `content/a.md`; nil if it has none.
  package func url(ofSource file: String) -> String? { maker.url(ofSource: file) }

  /// Responds to an OAI-PMH request.
  ///
  /// - Parameter seconds: the current time, in seconds since 1970.
  /// - Returns: nil if the site cannot be harvested.
  package func harvest(_ arguments: [FormValue], secondsSince1970 seconds: Int) -> PreviewAnswer? {
    oai.map { oai in
      PreviewAnswer(
        contentType: "text/xml; charset=utf-8", bytes: oai.answer(arguments.map { ($0.name, $0.value) }, moment: isoMoment(secondsSince1970: seconds)))
    }
  }

  /// The entry at a path such as `/charte/`.
  package subscript(path: String) -> Entry? {
    let owner = addresses.owner(of: path) { owner in
      switch owner {
      case .page(let index): files.pages[Int(index)].url
      case .asset(let index): files.assets[Int(index)].url
      }
    }
    switch owner {
    case .page(let index)?: return .page(Int(index))
    case .asset(let index)?: return .asset(Int(index))
    case nil: break
    }
    // The data pages are created only for a path that could be one of them.
    guard path.hasPrefix("/assets/"), path.hasSuffix(".json") else { return nil }
    return files.maker.dataPages().firstIndex { $0.url == path }.map { .data($0) }
  }

  /// The page for unknown addresses.
  package var notFound: Entry? { self["/404.html"] }

  /// Whether the bytes of an entry are fixed. Pages of a site are, but a file in `content/` may have changed since the site was loaded.
  func isStable(_ entry: Entry) -> Bool {
    if case .asset = entry { false } else { true }
  }

  package func contentType(_ entry: Entry) -> String {
    switch entry {
    case .page(let index): ContentTypes.type(of: files.pages[index].file)
    case .data: ContentTypes.type(of: "catalogue.json")
    case .asset(let index): ContentTypes.type(of: files.assets[index].path)
    }
  }

  /// A copied file that is too large to be read into memory for each client, such as a video; nil for other entries.
  func largeFile(_ entry: Entry) -> (path: String, stamp: FileStamp)? {
    guard case .asset(let index) = entry, files.assets[index].size > Self.largeSize else { return nil }
    let path = files.assetPath(index)
    return FileStamp(path).map { (path, $0) }
  }

  /// Size in bytes above which a file is sent from disk.
  private static let largeSize = 4 << 20

  /// - Throws: if a source can no longer be read.
  package func bytes(_ entry: Entry) throws -> Bytes {
    switch entry {
    case .asset(let index): return try files.asset(index)
    case .page, .data:
      var bytes = TextBuffer()
      if let page = page(entry) { try files.render(page, into: &bytes) }
      return bytes.bytes
    }
  }
}
