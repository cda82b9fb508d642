import SiteModel

/// A linked site with what it was linked from, so that single documents can be linked again.
struct RememberedLinks: Sendable {
  /// Revisions of all that is linked.
  struct Input: Sendable, Equatable {
    var theme: Int
    var documents: Int
    var data: Int
    var adoption: Int
  }

  let input: Input
  private var linker: SiteLinker
  private var site: Site

  init(_ input: Input, _ linker: SiteLinker, _ site: Site) {
    self.input = input
    self.linker = linker
    self.site = site
  }

  /// Links documents that were written again. The linker has one owner: it changes its tables in place.
  ///
  /// - Returns: nil where they may change others: then everything has to be linked again.
  mutating func relink(_ files: [ParsedFile]) -> Diagnosed<Site>? {
    let changed = files.compactMap(\.document)
    guard changed.count == files.count, let linked = linker.relink(changed, in: site) else { return nil }
    site = linked.site
    return Diagnosed(linked.site, linked.diagnostics)
  }
}
