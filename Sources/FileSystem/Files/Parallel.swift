import Synchronization

/// Runs `work` on ranges that cover `0..<count`, in up to `jobs` concurrent tasks, and returns the results in the order of the ranges. The result does not
/// depend on the number of tasks.
package func inParallel<Result: Sendable>(
  count: Int, jobs: Int, grain: Int = 32, _ work: @escaping @Sendable (Range<Int>) throws -> Result
) async throws -> [Result] {
  let chunks = (count + grain - 1) / grain
  @Sendable func range(_ chunk: Int) -> Range<Int> { chunk * grain..<min(count, (chunk + 1) * grain) }
  if jobs <= 1 || chunks <= 1 { return try (0..<chunks).map { try work(range($0)) } }
  let next = Counter()
  var results: [(Int, Result)] = []
  results.reserveCapacity(chunks)
  try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<min(jobs, chunks) {
      group.addTask {
        var mine: [(Int, Result)] = []
        while true {
          let chunk = next.take()
          if chunk >= chunks { return mine }
          mine.append((chunk, try work(range(chunk))))
        }
      }
    }
    for try await part in group { results += part }
  }
  results.sort { $0.0 < $1.0 }
  return results.map(\.1)
}

/// An atomic counter.
package final class Counter: Sendable {
  private let value = Atomic(0)

  package init() {}

  /// Adds to the counter.
  ///
  /// - Returns: the previous value.
  package func take(_ count: Int = 1) -> Int { value.wrappingAdd(count, ordering: .relaxed).oldValue }
}
