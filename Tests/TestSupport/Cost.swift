import CLibrary

/// How many times as long `work` takes for four times as much: about 4 if its cost is linear, about 16 if it is quadratic.
///
/// The measure is the processor time of this thread, since other tests and programs run at the same time. Each amount is measured up to three times, and the
/// minimum counts. `work` must do an amount of work in proportion to its argument, on the thread that calls it.
package func costOfFourTimes(_ count: Int, _ work: (_ count: Int) throws -> Void) rethrows -> Double {
  // The first run is not measured: it also makes values that are made only once.
  try work(count)
  let one = try (0..<3).map { _ in try processorTime { try work(count) } }.min() ?? 0
  var four = Double.infinity
  for _ in 0..<3 where four >= one * steep { four = min(four, try processorTime { try work(4 * count) }) }
  return four / one
}

/// A limit that `costOfFourTimes` reaches only if the cost is quadratic: half-way between the two results, as factors.
package let steep = 8.0

/// The processor time of `work` on this thread, in nanoseconds.
private func processorTime(_ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
  let start = now()
  try work()
  return max(1, now() - start)
}
