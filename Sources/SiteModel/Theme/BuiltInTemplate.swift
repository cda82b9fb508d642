import Diagnostics
import Templating
import Text

/// A built-in template for a page that is not part of a site. Sites cannot override it, so the page is the same for everyone.
package struct BuiltInTemplate: Sendable {
  /// The names of these templates. They are not part of the theme: a file with such a name in a site's `templates/` is a template that no page uses.
  package static let names: Set<String> = ["bulletin.html"]

  private let set: TemplateSet
  private let name: String
  /// Mistakes in the template. A test proves that there are none.
  package let diagnostics: [Diagnostic]

  /// Compiles a built-in template.
  ///
  /// - Parameters:
  ///   - name: a name in `names`.
  ///   - layout: layout of the records to render.
  ///   - words: words that the records contain.
  package init(_ name: String, _ layout: Layout, _ words: Words) {
    var found: [Diagnostic] = []
    let sources = Theme.builtIn.filter { $0.name == name }.map { TemplateSource(name: $0.name, path: $0.name, layer: .builtIn, bytes: $0.bytes) }
    set = TemplateSet(sources, roots: [name: layout], words: words.layout, isFrench: words.language == "fr", diagnostics: &found)
    self.name = name
    diagnostics = found
  }

  /// Appends the page rendered from a record with the layout.
  package func render(_ record: any Record, into out: inout TextBuffer) {
    if let entry = set.entry(name) { set.render(entry, record, into: &out) }
  }
}
