import CLibrary

/// How many times as much work four times as much is: about 4 where it grows in proportion, about 16 where with the square.
///
/// Counted is the processor's time of this thread: other tests run beside it, and other programs. Each is measured up to three times, and the least counts. `work` does
/// as much as it is told to, on the thread that it is called on.
package func costOfFourTimes(_ count: Int, _ work: (_ count: Int) throws -> Void) rethrows -> Double {
  // The first time of all is not of them: what is made once is made then.
  try work(count)
  let one = try (0..<3).map { _ in try processorTime { try work(count) } }.min() ?? 0
  var four = Double.infinity
  for _ in 0..<3 where four >= one * steep { four = min(four, try processorTime { try work(4 * count) }) }
  return four / one
}

/// What `costOfFourTimes` does not reach unless something grows with the square: half-way between both, as factors.
package let steep = 8.0

/// Nanoseconds that this thread has worked.
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
