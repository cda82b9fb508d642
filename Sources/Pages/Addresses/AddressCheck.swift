import Diagnostics
import SiteModel

extension PageMaker {
  /// Errors about two sources that would write the same file of the site. Each error names both.
  ///
  /// Checks every file of the site, including generated ones, so that no file silently replaces another.
  package func addressConflicts(_ pages: [Page], _ addresses: SiteAddresses) -> [Diagnostic] {
    var diagnostics = addresses.conflicts.map { conflict($0.0, $0.1, pages) } + tooLong(pages, addresses)
    // The search index has a folder of its own, which nothing else may write to.
    if hasSearch {
      for owner in addresses.owners(in: "/" + SearchPages.folder) {
        let here = source(owner, pages)
        diagnostics.append(
          .error(
            "duplicate-url", "`\(url(owner, pages))` is where the search index goes", at: here.file.map { Location($0, here.place) },
            help: "give it another name than `pagefind`"))
      }
    }
    return diagnostics
  }

  /// Errors about addresses that are too long. Reports each overlong beginning once, because other addresses share it; those of documents come first.
  private func tooLong(_ pages: [Page], _ addresses: SiteAddresses) -> [Diagnostic] {
    var seen: Set<Substring> = []
    return addresses.tooLong.compactMap { owner in
      guard let long = AddressLimit.tooLong(url(owner, pages)), seen.insert(long.beginning).inserted else { return nil }
      let here = source(owner, pages)
      return .error(
        "long-address", AddressLimit.message("the address", long.beginning, long.bytes, allowed: long.allowed), at: here.file.map { Location($0, here.place) },
        help: AddressLimit.help)
    }
  }

  private func url(_ owner: SiteAddresses.Owner, _ pages: [Page]) -> String {
    switch owner {
    case .page(let index): pages[Int(index)].url
    case .asset(let index): site.assets[Int(index)].url
    }
  }

  /// Locates the error where the author can fix it most easily: at an alias, otherwise at a document, otherwise at a file.
  private func conflict(_ one: SiteAddresses.Owner, _ two: SiteAddresses.Owner, _ pages: [Page]) -> Diagnostic {
    func ease(_ owner: SiteAddresses.Owner) -> Int {
      guard case .page(let index) = owner else { return 1 }
      let page = pages[Int(index)]
      return page.aliasPlace != nil ? 3 : page.document != nil ? 2 : 0
    }
    let (mine, other) = ease(one) != ease(two) ? (ease(one) > ease(two) ? (one, two) : (two, one)) : (max(one, two), min(one, two))
    let (here, there) = (source(mine, pages), source(other, pages))
    let (own, others) = (url(mine, pages), url(other, pages))
    // If the keys differ, the address of one file is that of a folder of the other.
    let isInTheWay = SiteAddresses.key(own) != SiteAddresses.key(others)
    return .error(
      "duplicate-url",
      isInTheWay
        ? "`\(own)` and `\(others)` cannot both be on the site: one is a file where the other needs a folder"
        : "two sources for `\(own)`: this \(here.what) and \(there.file == nil ? "a page that sitegen makes" : "another one")",
      at: here.file.map { Location($0, here.place) },
      related: there.file.map { [.init("the other one is here", Location($0, there.place))] } ?? [],
      help: "rename one of the two, or give it another `slug`")
  }

  private func source(_ owner: SiteAddresses.Owner, _ pages: [Page]) -> (what: String, file: String?, place: Place?) {
    switch owner {
    case .asset(let index): return ("file", "content/" + site.assets[Int(index)].path, nil)
    case .page(let index):
      let page = pages[Int(index)]
      guard let document = page.document else { return ("page", nil, nil) }
      if let place = page.aliasPlace { return ("alias", site.documents[document].file, place) }
      return ("document", site.documents[document].file, site.documents[document].slugPlace)
    }
  }
}
