import Diagnostics
import Pages
import SiteModel

/// A site that could be read, with what is to be said of it.
package struct LoadedSite: Sendable {
  package var site: Site?
  /// What makes the pages of the site, and the list of them.
  package var maker: PageMaker?
  package var pages: [Page] = []
  package var diagnostics: [Diagnostic]
  /// Documents that were read, for the summary.
  package var documentCount = 0
  /// Which address belongs to which of the pages and files.
  package var addresses: SiteAddresses?
  /// How long each step took.
  package var times = StepTimes()

  /// Where there is no configuration, there is no site.
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
