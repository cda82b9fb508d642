import Diagnostics

/// What a step yields, with what it has to say.
struct Diagnosed<Value: Sendable>: Sendable {
  var value: Value
  var diagnostics: [Diagnostic]

  init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// Of work that adds what it finds wrong to a list.
  init(_ work: (inout [Diagnostic]) throws -> Value) rethrows {
    diagnostics = []
    value = try work(&diagnostics)
  }
}
