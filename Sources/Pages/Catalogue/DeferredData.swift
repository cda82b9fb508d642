import SiteModel
import Synchronization

/// The data of the catalogue's filters, made when somebody asks for it.
///
/// A preview is asked for the catalogue now and then, a build always: a build makes it ahead, in as many tasks as it has.
final class DeferredData: Sendable {
  private struct State {
    var data: CatalogueData?
    /// Of the site before something in it changed.
    var former: CatalogueData?
  }

  private let state: Mutex<State>

  init(former: DeferredData? = nil) {
    // What was never asked for is not made to be compared with.
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
