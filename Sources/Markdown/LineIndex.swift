import Text

/// Starts of lines, found on first use.
final class LineIndex {
  private var starts: [Int]?
  /// The last answer of `scalars`: places are asked for from left to right, and counting goes on from there.
  private var counted: (line: Int, bytes: Int, scalars: Int) = (0, 0, 0)

  /// How many scalars begin in the first `count` bytes of a line.
  func scalars(_ number: Int, before count: Int, in source: UnsafeBufferPointer<UInt8>) -> Int {
    let bytes = UnsafeBufferPointer(rebasing: line(number, in: source))
    let count = max(0, min(count, bytes.count))
    if counted.line != number || counted.bytes > count { counted = (number, 0, 0) }
    for index in counted.bytes..<count where bytes[index] & 0xC0 != 0x80 { counted.scalars += 1 }
    counted.bytes = count
    return counted.scalars
  }

  func line(_ number: Int, in source: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
    if starts == nil {
      var found = [0]
      while let end = source.position(of: 0x0A, from: found[found.count - 1]) { found.append(end + 1) }
      starts = found
    }
    guard let starts, number >= 1, number <= starts.count else { return source[0..<0] }
    let end = number < starts.count ? starts[number] - 1 : source.count
    return source[starts[number - 1]..<max(starts[number - 1], end)]
  }
}
