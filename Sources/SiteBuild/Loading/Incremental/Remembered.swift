/// What a step yielded, with what it was made from: made again only where that differs.
struct Remembered<Input: Equatable & Sendable, Value: Sendable>: Sendable {
  private var kept: (input: Input, value: Value)?
  /// How often it was made: stands for the value among the inputs of later steps.
  private(set) var revision = 0

  /// What was made the last time.
  var last: Value? { kept?.value }

  /// - Parameter make: gets what was made before from other inputs, of which parts may hold still.
  mutating func value(of input: Input, _ make: (_ former: Value?) throws -> Value) rethrows -> Value {
    if let kept, kept.input == input { return kept.value }
    let value = try make(kept?.value)
    kept = (input, value)
    revision += 1
    return value
  }
}
