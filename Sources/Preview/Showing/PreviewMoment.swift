import Diagnostics

/// What the preview shows between two changes of the sources.
package struct PreviewMoment: Sendable {
  /// Counts the moments.
  package var number: Int
  /// The last version without errors; nil where there has been none yet.
  package var site: PreviewSite?
  /// What is to be said of the sources as they are now, in order. Where there are errors among it, `site` is older than the sources.
  package var diagnostics: [Diagnostic]
  /// The errors as the terminal shows them.
  package var errors: [String]

  package init(number: Int = 0, site: PreviewSite? = nil, diagnostics: [Diagnostic] = [], errors: [String] = []) {
    self.number = number
    self.site = site
    self.diagnostics = diagnostics
    self.errors = errors
  }

  package var isBroken: Bool { diagnostics.contains { $0.severity == .error } }
}
