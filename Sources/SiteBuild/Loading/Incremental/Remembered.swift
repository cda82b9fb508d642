/// The output of a step, with its input. The step is repeated only if the input differs.
struct Remembered<Input: Equatable & Sendable, Value: Sendable>: Sendable {
  private var kept: (input: Input, value: Value)?
  /// How often the value was made. Later steps compare this number instead of the value.
  private(set) var revision = 0

  /// The last value.
  var last: Value? { kept?.value }

  /// - Parameter make: gets the last value, made from another input; parts of it may still be valid.
  mutating func value(of input: Input, _ make: (_ former: Value?) throws -> Value) rethrows -> Value {
    if let kept, kept.input == input { return kept.value }
    let value = try make(kept?.value)
    kept = (input, value)
    revision += 1
    return value
  }
}
