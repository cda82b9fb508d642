import Diagnostics
import Templating
import Text

/// A template of the program for a page that is no part of a site. A site's own templates have no say in it: such a page is the same for everybody.
package struct BuiltInTemplate: Sendable {
  /// The names of these templates. A theme does not have them, so that a file of such a name in a site's `templates/` is one that no page is made of.
  package static let names: Set<String> = ["bulletin.html"]

  private let set: TemplateSet
  private let name: String
  /// What is wrong with it: nothing, as a test proves.
  package let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - name: one of `names`.
  ///   - layout: of the records that it is made from.
  ///   - words: those that the records hold.
  package init(_ name: String, _ layout: Layout, _ words: Words) {
    var found: [Diagnostic] = []
    let sources = Theme.builtIn.filter { $0.name == name }.map { TemplateSource(name: $0.name, path: $0.name, layer: .builtIn, bytes: $0.bytes) }
    set = TemplateSet(sources, roots: [name: layout], words: words.layout, isFrench: words.language == "fr", diagnostics: &found)
    self.name = name
    diagnostics = found
  }

  /// Appends the page made from a record of the layout.
  package func render(_ record: any Record, into out: inout TextBuffer) {
    if let entry = set.entry(name) { set.render(entry, record, into: &out) }
  }
}
