import Diagnostics
import Pages
import SiteModel

/// A loaded site, with its diagnostics.
package struct LoadedSite: Sendable {
  /// Nil if there is no configuration.
  package var site: Site?
  /// Makes the pages in `pages`.
  package var maker: PageMaker?
  package var pages: [Page] = []
  package var diagnostics: [Diagnostic]
  /// The number of documents read, for the summary.
  package var documentCount = 0
  /// The page or file at each address.
  package var addresses: SiteAddresses?
  /// How long each step took.
  package var times = StepTimes()

  /// Without a configuration, there is no site.
  init(without report: LoadingReport) { diagnostics = report.diagnostics }

  init(_ maker: PageMaker, _ list: SitePages, documentCount: Int, _ report: LoadingReport) {
    site = maker.site
    self.maker = maker
    pages = list.pages
    addresses = list.addresses
    self.documentCount = documentCount
    diagnostics = report.diagnostics.inOrder()
    times = report.times
  }
}
