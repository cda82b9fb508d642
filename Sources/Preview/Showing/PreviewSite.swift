import FileSystem
import Pages
import SiteBuild
import Text

/// A site that is shown: what has been read, and what is found at which address. A value: a change of the content makes another one.
package struct PreviewSite: Sendable {
  /// Tells versions of the site apart; later ones have greater numbers.
  package let number: Int
  private let files: SiteFiles
  private let addresses: SiteAddresses
  private let oai: OAIRepository?

  package enum Entry: Hashable, Sendable {
    case page(Int), asset(Int)
    /// Of `PageMaker.dataPages`.
    case data(Int)
  }

  /// - Parameter addresses: of the pages and of the files of the site that are copied.
  package init(_ maker: PageMaker, pages: [Page], addresses: SiteAddresses, root: String, number: Int = 0) {
    self.number = number
    files = SiteFiles(maker, pages: pages, root: root)
    self.addresses = addresses
    oai = OAIRepository(maker.context)
  }

  package var maker: PageMaker { files.maker }

  /// The page at an entry; nil for a file that is copied.
  package func page(_ entry: Entry) -> Page? {
    switch entry {
    case .page(let index): files.pages[index]
    case .data(let index): files.maker.dataPages()[index]
    case .asset: nil
    }
  }

  /// The address of the page that is made from a source, as `content/a.md`; nil where there is none.
  package func url(ofSource file: String) -> String? { maker.url(ofSource: file) }

  /// The answer to a request of OAI-PMH; nil for a site that cannot be harvested.
  ///
  /// - Parameter seconds: now, since 1970.
  package func harvest(_ arguments: [FormValue], secondsSince1970 seconds: Int) -> PreviewAnswer? {
    oai.map { oai in
      PreviewAnswer(
        contentType: "text/xml; charset=utf-8", bytes: oai.answer(arguments.map { ($0.name, $0.value) }, moment: isoMoment(secondsSince1970: seconds)))
    }
  }

  /// What stands at a path, as `/charte/`.
  package subscript(path: String) -> Entry? {
    let count = files.pages.count
    if let position = addresses.position(path, { $0 < count ? files.pages[$0].url : files.assets[$0 - count].url }) {
      return position < count ? .page(position) : .asset(position - count)
    }
    // These are made only when somebody asks for what could be one of them.
    guard path.hasPrefix("/assets/"), path.hasSuffix(".json") else { return nil }
    return files.maker.dataPages().firstIndex { $0.url == path }.map { .data($0) }
  }

  /// The page that a site shows where there is nothing.
  package var notFound: Entry? { self["/404.html"] }

  /// Pages of a site stay as they are; a file in `content/` may have been replaced since the site was read.
  package func isStable(_ entry: Entry) -> Bool {
    if case .asset = entry { false } else { true }
  }

  package func contentType(_ entry: Entry) -> String {
    switch entry {
    case .page(let index): ContentTypes.type(of: files.pages[index].file)
    case .data: ContentTypes.type(of: "catalogue.json")
    case .asset(let index): ContentTypes.type(of: files.assets[index].path)
    }
  }

  /// A file that is copied and too large to be held in memory for each reader, as a video; nil for anything else.
  func largeFile(_ entry: Entry) -> (path: String, stamp: FileStamp)? {
    guard case .asset(let index) = entry, files.assets[index].size > Self.largeSize else { return nil }
    let path = files.assetPath(index)
    return FileStamp(path).map { (path, $0) }
  }

  /// Bytes beyond which a file is sent from the disk.
  private static let largeSize = 4 << 20

  /// - Throws: where a source cannot be read any more.
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
