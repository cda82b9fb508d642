import SiteModel
import Templating

/// A template that pages are made with. It goes by its name without `.html`, which pages have as their `page.kind`.
package struct PageTemplate: Sendable, Equatable {
  package let id: String
  /// The data that the template is checked against.
  package let layout: Layout
  /// Files of the theme that only pages of this template load, by name.
  package let assets: [String]
  /// Whether pages may run WebAssembly.
  let runsWebAssembly: Bool

  init<Model>(_ id: String, _ shape: Shape<Model>, assets: [String] = [], runsWebAssembly: Bool = false) {
    self.id = id
    layout = shape.layout
    self.assets = assets
    self.runsWebAssembly = runsWebAssembly
  }

  /// The name of the file.
  package var name: String { id + ".html" }

  package static func == (a: PageTemplate, b: PageTemplate) -> Bool { a.id == b.id }
}
