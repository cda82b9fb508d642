import SiteBuild
import Text

/// A site that is shown: what has been read, and what is found at which address. A value: a change of the content makes another one.
package struct PreviewSite: Sendable {
  /// Tells versions of the site apart; later ones have greater numbers.
  package let number: Int
  private let files: SiteFiles
  private let entries: [String: Entry]
  private let oai: OAIRepository?

  package enum Entry: Hashable, Sendable {
    case page(Int), asset(Int)
  }

  package init(_ maker: PageMaker, pages: [Page], root: String, number: Int = 0) {
    self.number = number
    files = SiteFiles(maker, pages: pages, root: root)
    oai = OAIRepository(maker)
    var entries: [String: Entry] = [:]
    for (index, asset) in files.assets.enumerated() { entries[asset.url] = .asset(index) }
    for (index, page) in pages.enumerated() {
      entries[page.url] = .page(index)
      // A web server knows the file of a folder by its name too.
      entries["/" + page.file] = .page(index)
    }
    self.entries = entries
  }

  package var maker: PageMaker { files.maker }

  /// The page at an entry; nil for a file that is copied.
  package func page(_ entry: Entry) -> Page? {
    if case .page(let index) = entry { files.pages[index] } else { nil }
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
  package subscript(path: String) -> Entry? { entries[path] }

  /// The page that a site shows where there is nothing.
  package var notFound: Entry? { entries["/404.html"] }

  /// Pages of a site stay as they are; a file in `content/` may have been replaced since the site was read.
  package func isStable(_ entry: Entry) -> Bool {
    if case .asset = entry { false } else { true }
  }

  package func contentType(_ entry: Entry) -> String {
    switch entry {
    case .page(let index): ContentTypes.type(of: files.pages[index].file)
    case .asset(let index): ContentTypes.type(of: files.assets[index].path)
    }
  }

  /// - Throws: where a source cannot be read any more.
  package func bytes(_ entry: Entry) throws -> Bytes {
    switch entry {
    case .page(let index):
      var bytes = Bytes()
      try files.render(index, into: &bytes)
      return bytes
    case .asset(let index): return try files.asset(index)
    }
  }
}
