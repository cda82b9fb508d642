import Diagnostics

extension PageMaker {
  /// Two sources for one file of the site: an error that names both.
  ///
  /// Every file of the site is looked at, those that no source asks for included, so that nothing is ever lost behind something else.
  package func addressConflicts(_ pages: [Page]) -> [Diagnostic] {
    var owners: [String: Int] = [:]
    owners.reserveCapacity(pages.count + site.assets.count)
    var diagnostics: [Diagnostic] = []
    for index in 0..<pages.count + site.assets.count {
      let file = index < pages.count ? pages[index].file : site.assets[index - pages.count].path
      // Paths that differ in case only are one file on some servers and machines.
      let key = file.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? file.lowercased() : file
      guard let first = owners.updateValue(index, forKey: key) else { continue }
      owners[key] = first
      var (mine, other) = (index, first)
      // The message stands where somebody can change something.
      if source(mine, pages).place == nil && source(other, pages).place != nil { swap(&mine, &other) }
      let (here, there) = (source(mine, pages), source(other, pages))
      diagnostics.append(
        .error(
          "duplicate-url",
          "two sources for `\(mine < pages.count ? pages[mine].url : "/" + file)`: this \(here.what) and \(there.file == nil ? "a page that sitegen makes" : "another one")",
          at: here.file.map { Location($0, here.place) },
          related: there.file.map { [.init("the other one (\(there.what)) is here", Location($0, there.place))] } ?? [],
          help: "rename one of the two, or give it another `slug`"))
    }
    return diagnostics
  }

  private func source(_ index: Int, _ pages: [Page]) -> (what: String, file: String?, place: Place?) {
    guard index < pages.count else { return ("file", "content/" + site.assets[index - pages.count].path, nil) }
    let page = pages[index]
    guard let document = page.document else { return ("page", nil, nil) }
    if let place = page.aliasPlace { return ("alias", site.documents[document].file, place) }
    return ("document", site.documents[document].file, site.documents[document].slugPlace)
  }
}
