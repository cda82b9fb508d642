import Diagnostics

/// The state of the preview between two changes of the sources.
package struct PreviewMoment: Sendable {
  /// Sequence number.
  package var number: Int
  /// The last version without errors; nil if there has been none yet.
  package var site: PreviewSite?
  /// The diagnostics of the current sources, sorted. If they contain errors, `site` is older than the sources.
  package var diagnostics: [Diagnostic]
  /// The errors, formatted as in the terminal.
  package var errors: [String]

  package init(number: Int = 0, site: PreviewSite? = nil, diagnostics: [Diagnostic] = [], errors: [String] = []) {
    self.number = number
    self.site = site
    self.diagnostics = diagnostics
    self.errors = errors
  }

  package var isBroken: Bool { diagnostics.contains { $0.severity == .error } }
}
