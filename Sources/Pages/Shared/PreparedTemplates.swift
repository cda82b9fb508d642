import Synchronization
import Templating
import Text

/// The templates of a site's pages. Each is prepared when the first page of its kind is rendered.
final class PreparedTemplates: Sendable {
  private let set: TemplateSet
  /// Values that are the same on every page.
  private let constants: [String: Value]
  private let templates: [String: Lazy]

  private final class Lazy: Sendable {
    let template = AtomicLazyReference<PreparedTemplate>()
  }

  init(_ set: TemplateSet, constants: [String: Value]) {
    self.set = set
    self.constants = constants
    templates = Dictionary(uniqueKeysWithValues: PageFamilies.templates.map { ($0.id, Lazy()) })
  }

  /// - Parameter record: must have the type that `kind.layout` describes.
  func render(_ kind: PageTemplate, _ record: any Record, into out: inout TextBuffer) {
    guard let lazy = templates[kind.id] else { return }
    if let template = lazy.template.load() {
      template.render(record, into: &out)
    } else if let entry = set.entry(kind.name), let template = set.prepared(entry, kind.layout, constants: constants) {
      lazy.template.storeIfNil(template).render(record, into: &out)
    }
  }
}
