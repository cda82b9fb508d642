import SiteModel
import Synchronization

/// The data for the catalogue's filters, created on first use.
///
/// A preview needs it only now and then. A build always does, and creates it ahead of time in parallel tasks.
final class DeferredData: Sendable {
  private struct State {
    var data: CatalogueData?
    /// The data of the site before its last change.
    var former: CatalogueData?
  }

  private let state: Mutex<State>

  init(former: DeferredData? = nil) {
    // Data that was never requested is not created just for comparison.
    let former = former?.state.withLock { $0.data ?? $0.former }
    state = Mutex(State(former: former))
  }

  func set(_ data: CatalogueData) { state.withLock { $0 = State(data: data) } }

  func data(_ site: Site, _ items: [CardItem]) -> CatalogueData {
    state.withLock { state in
      if let data = state.data { return data }
      let data = CatalogueData(site, items, former: state.former)
      state = State(data: data)
      return data
    }
  }
}
