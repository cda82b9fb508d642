/// The difference between two sequences of items. Each item is a number; equal numbers are equal items.
enum SequenceDifference {
  /// A deletion and an insertion at one position, followed by a run of equal items.
  struct Edit {
    var deleted: Range<Int>
    var inserted: Range<Int>
    var same: Range<Int>
  }

  /// With more deleted and inserted items than this, the two sequences are treated as having nothing in common: the search takes quadratic time, and the result
  /// would be unreadable.
  private static let maximumEdits = 1000

  /// Myers' algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986), applied between the common prefix and suffix.
  static func edits(from a: [Int32], to b: [Int32]) -> [Edit] {
    var start = 0
    while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
    var end = 0
    while end < a.count - start, end < b.count - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let matches = matches(a[start..<(a.count - end)], b[start..<(b.count - end)])
    var result = [Edit(deleted: 0..<0, inserted: 0..<0, same: 0..<start)]
    var (x, y) = (start, start)
    for match in matches + [(a.count - end, b.count - end, end)] {
      result.append(Edit(deleted: x..<match.0, inserted: y..<match.1, same: match.0..<(match.0 + match.2)))
      x = match.0 + match.2
      y = match.1 + match.2
    }
    return result
  }

  /// Runs of equal items in order: index in the first sequence, index in the second, length.
  private static func matches(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> [(Int, Int, Int)] {
    guard !a.isEmpty, !b.isEmpty else { return [] }
    let limit = min(a.count + b.count, maximumEdits)
    var furthest = [Int32](repeating: 0, count: 2 * limit + 3)
    let middle = limit + 1
    /// `furthest` before each round, for the diagonals `-round - 1` to `round + 1`.
    var trace: [[Int32]] = []
    for round in 0...limit {
      trace.append(Array(furthest[(middle - round - 1)...(middle + round + 1)]))
      for diagonal in stride(from: -round, through: round, by: 2) {
        var x: Int
        if diagonal == -round || diagonal != round && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1] {
          x = Int(furthest[middle + diagonal + 1])
        } else {
          x = Int(furthest[middle + diagonal - 1]) + 1
        }
        var y = x - diagonal
        while x < a.count, y < b.count, a[a.startIndex + x] == b[b.startIndex + y] {
          x += 1
          y += 1
        }
        furthest[middle + diagonal] = Int32(x)
        if x >= a.count && y >= b.count { return runs(back(through: trace, a.count, b.count), a.startIndex, b.startIndex) }
      }
    }
    return []
  }

  /// Walks back through the trace and collects the pairs of equal items, last first.
  private static func back(through trace: [[Int32]], _ width: Int, _ height: Int) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var (x, y) = (width, height)
    for round in stride(from: trace.count - 1, through: 0, by: -1) {
      let row = trace[round]
      let middle = round + 1
      let diagonal = x - y
      let down = diagonal == -round || diagonal != round && row[middle + diagonal - 1] < row[middle + diagonal + 1]
      let previous = down ? diagonal + 1 : diagonal - 1
      let previousX = round == 0 ? 0 : Int(row[middle + previous])
      let previousY = round == 0 ? 0 : previousX - previous
      while x > previousX, y > previousY {
        x -= 1
        y -= 1
        pairs.append((x, y))
      }
      if round > 0 { (x, y) = (previousX, previousY) }
    }
    return pairs
  }

  private static func runs(_ pairs: [(Int, Int)], _ a: Int, _ b: Int) -> [(Int, Int, Int)] {
    var result: [(Int, Int, Int)] = []
    for (x, y) in pairs.reversed() {
      if let last = result.last, last.0 + last.2 == a + x, last.1 + last.2 == b + y {
        result[result.count - 1].2 += 1
      } else {
        result.append((a + x, b + y, 1))
      }
    }
    return result
  }
}

/// Assigns numbers to items so that sequences can be compared as numbers: equal items get equal numbers, across all sequences.
struct ItemNumbers<Item: Hashable> {
  private var known: [Item: Int32] = [:]

  mutating func of(_ items: [Item]) -> [Int32] {
    items.map { item in
      if let number = known[item] { return number }
      let next = Int32(known.count)
      known[item] = next
      return next
    }
  }
}
