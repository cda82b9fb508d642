import Diagnostics

/// The result of a step, with its diagnostics.
struct Diagnosed<Value: Sendable>: Sendable {
  var value: Value
  var diagnostics: [Diagnostic]

  init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// The result of work that appends its diagnostics to a list.
  init(_ work: (inout [Diagnostic]) throws -> Value) rethrows {
    diagnostics = []
    value = try work(&diagnostics)
  }
}
