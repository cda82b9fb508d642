/// A message about the content, as a value: collected where it arises, sorted once, rendered at the end.
package struct Diagnostic: Error, Hashable, Sendable {
  package enum Severity: String, Sendable, Comparable {
    case error, warning, note

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
  }

  /// Another location that explains the first one, such as the other of two sources for one URL.
  package struct Related: Hashable, Sendable {
    package var message: String
    package var location: Location

    package init(_ message: String, _ location: Location) {
      self.message = message
      self.location = location
    }
  }

  package var severity: Severity
  /// Stable identifier in kebab case, such as `unknown-key`.
  package var code: String
  /// What is wrong, in one sentence without a full stop.
  package var message: String
  package var location: Location?
  package var related: [Related]
  private var advice: Advice?
  /// What to do, or to write instead.
  package var help: String? {
    get { advice?.words }
    set { advice = newValue.map { Advice($0) } }
  }

  /// The diagnostic without help and related locations, to compare what two diagnostics say.
  package var withoutAdvice: Diagnostic {
    var copy = self
    copy.help = nil
    copy.related = []
    return copy
  }

  package init(
    _ severity: Severity, _ code: String, _ message: String, at location: Location? = nil, related: [Related] = [], help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.related = related
    advice = help.map { Advice($0) }
  }

  package static func error(
    _ code: String, _ message: String, at location: Location? = nil, related: [Related] = [], help: String? = nil
  ) -> Diagnostic { Diagnostic(.error, code, message, at: location, related: related, help: help) }

  /// An error whose help is found when it is first read.
  package static func error(_ code: String, _ message: String, at location: Location? = nil, related: [Related] = [], advice: Advice) -> Diagnostic {
    var diagnostic = Diagnostic(.error, code, message, at: location, related: related)
    diagnostic.advice = advice
    return diagnostic
  }

  package static func warning(
    _ code: String, _ message: String, at location: Location? = nil, related: [Related] = [], help: String? = nil
  ) -> Diagnostic { Diagnostic(.warning, code, message, at: location, related: related, help: help) }
}

extension [Diagnostic] {
  /// Sorted by file, line, column, severity and text: the same order for any number of threads. Files that all others depend on come first: a mistake there may
  /// cause others.
  package func inOrder() -> [Diagnostic] {
    func rank(_ file: String) -> Int { file.isEmpty ? 0 : file == "sitegen.yml" ? 1 : file.hasSuffix("/_defaults.yml") ? 2 : 3 }
    return sorted { a, b in
      let first = a.location?.place ?? Place(line: 0, column: 0)
      let second = b.location?.place ?? Place(line: 0, column: 0)
      let files = (a.location?.file ?? "", b.location?.file ?? "")
      if files.0 != files.1 {
        let (rank0, rank1) = (rank(files.0), rank(files.1))
        return rank0 != rank1 ? rank0 < rank1 : files.0.utf8.lexicographicallyPrecedes(files.1.utf8)
      }
      if first != second { return first < second }
      if a.severity != b.severity { return a.severity < b.severity }
      return (a.code, a.message) < (b.code, b.message)
    }
  }

  package var errorCount: Int { count { $0.severity == .error } }
  package var warningCount: Int { count { $0.severity == .warning } }
}
