import Diagnostics
import FileSystem
import Pages
import SiteBuild
import Text

/// Loads the repository for the preview, and keeps data for later loads.
package actor PreviewLoader {
  private let options: BuildOptions
  private var loader: IncrementalLoader
  private var count = 0
  /// Why the search index could not be built. Pages are then rendered without search.
  private var searchWarning: Diagnostic?

  package init(_ options: BuildOptions) {
    var options = options
    options.defersData = true
    self.options = options
    loader = IncrementalLoader(options)
  }

  private var root: String { options.root }

  static let shownErrors = 100

  /// Loads the sources after some changes. If they have errors, the last version without errors stays visible.
  package func load(_ changes: SourceChanges, after moment: PreviewMoment) async -> PreviewMoment {
    var next = moment
    do {
      // The loader is moved out during the load. If the load fails, its data is lost and everything is read again.
      var loader = IncrementalLoader(options)
      swap(&loader, &self.loader)
      loader.options.isWithoutSearch = searchWarning != nil
      var loaded = try await loader.load(changes)
      self.loader = loader
      if let searchWarning, loaded.site?.configuration.search ?? false {
        loaded.diagnostics = (loaded.diagnostics + [searchWarning]).inOrder()
      }
      // Notes are only for authors of the texts; `check` prints them.
      loaded.diagnostics.removeAll { $0.severity == .note }
      next.diagnostics = loaded.diagnostics
      if loaded.diagnostics.errorCount == 0, let maker = loaded.maker, let addresses = loaded.addresses {
        count += 1
        next.site = PreviewSite(maker, pages: loaded.pages, addresses: addresses, root: root, number: count)
      }
    } catch let failure as EnvironmentFailure {
      next.diagnostics = [.error("environment", failure.description, help: "the preview goes on as soon as the file can be read and something is saved")]
    } catch let diagnostic as Diagnostic {
      next.diagnostics = [diagnostic]
    } catch {
      next.diagnostics = [.error("environment", "the content cannot be read: \(error)")]
    }
    let renderer = DiagnosticRenderer { [root] in sourceBytes($0, root: root) }
    next.errors = next.diagnostics.filter { $0.severity == .error }.prefix(Self.shownErrors).map(renderer.text)
    return next
  }

  /// The state to show if the search index cannot be built.
  package func withoutSearch(_ moment: PreviewMoment, _ warning: Diagnostic) -> PreviewMoment {
    searchWarning = warning
    var next = moment
    guard let site = moment.site, site.maker.hasSearch else { return next }
    let maker = site.maker.withoutSearch()
    let pages = maker.pages()
    count += 1
    next.site = PreviewSite(maker, pages: pages, addresses: SiteAddresses(pages, maker.site.assets), root: root, number: count)
    next.diagnostics = (next.diagnostics + [warning]).inOrder()
    return next
  }
}
