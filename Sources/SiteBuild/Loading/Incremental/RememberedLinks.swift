import SiteModel

/// A linked site with its linker, so that single documents can be linked again.
struct RememberedLinks: Sendable {
  /// The revisions of everything that is linked.
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

  /// Links rewritten documents again. The linker has one owner, so it changes its tables in place.
  ///
  /// - Returns: nil if the documents may affect others; then everything must be linked again.
  mutating func relink(_ files: [ParsedFile]) -> Diagnosed<Site>? {
    let changed = files.compactMap(\.document)
    guard changed.count == files.count, let linked = linker.relink(changed, in: site) else { return nil }
    site = linked.site
    return Diagnosed(linked.site, linked.diagnostics)
  }
}
