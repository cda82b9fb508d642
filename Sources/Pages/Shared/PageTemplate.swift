import SiteModel
import Templating

/// A template for pages. Its id is the file name without `.html`, which templates see as `page.kind`.
package struct PageTemplate: Sendable, Equatable {
  package let id: String
  /// The layout that the template is checked against.
  package let layout: Layout
  /// Names of theme files that only pages with this template load.
  package let assets: [String]
  /// Whether the content security policy allows WebAssembly.
  let runsWebAssembly: Bool

  init<Model>(_ id: String, _ shape: Shape<Model>, assets: [String] = [], runsWebAssembly: Bool = false) {
    self.id = id
    layout = shape.layout
    self.assets = assets
    self.runsWebAssembly = runsWebAssembly
  }

  /// The file name.
  package var name: String { id + ".html" }

  package static func == (a: PageTemplate, b: PageTemplate) -> Bool { a.id == b.id }
}
