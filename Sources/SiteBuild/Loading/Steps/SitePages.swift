import Diagnostics
import Pages
import SiteModel

/// The list of a site's pages, with their addresses.
struct SitePages: Sendable {
  var pages: [Page]
  /// The page or file at each address.
  let addresses: SiteAddresses
  /// Errors about pages and files with the same address.
  let conflicts: [Diagnostic]

  static func list(_ maker: PageMaker, _ options: BuildOptions) async throws -> SitePages {
    let (jobs, defersData) = (options.jobs, options.defersData)
    async let data: Void = defersData ? () : maker.makeData(jobs: jobs)
    var pages = await maker.listPages()
    try await data
    if !defersData { pages += maker.dataPages() }
    let addresses = try await SiteAddresses(pages, maker.site.assets, jobs: jobs)
    return SitePages(pages: pages, addresses: addresses, conflicts: maker.addressConflicts(pages, addresses))
  }

  /// Whether there is a page at an address.
  func hasPage(_ url: String) -> Bool {
    let owner = addresses.owner(of: url) { if case .page(let index) = $0 { pages[Int(index)].url } else { "" } }
    return if case .page? = owner { true } else { false }
  }
}
