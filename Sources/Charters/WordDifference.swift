/// The difference of two texts in words: what stays, what goes, what comes.
package struct WordDifference: Sendable, Equatable {
  package enum Kind: Sendable { case same, deleted, inserted }

  /// A stretch of text; the spaces between words belong to it.
  package struct Part: Sendable, Equatable {
    package var kind: Kind
    package var text: String
  }

  /// Kept and deleted parts joined give the old text, kept and inserted ones the new one. Where both stand together, the deleted part comes first.
  package private(set) var parts: [Part] = []

  /// - Parameters: folded texts.
  package init(from old: String, to new: String) {
    var names: [Substring: Int32] = [:]
    let a = Self.tokens(old)
    let b = Self.tokens(new)
    func numbers(_ tokens: [Substring], _ names: inout [Substring: Int32]) -> [Int32] {
      tokens.map { token in
        if let known = names[token] { return known }
        let next = Int32(names.count)
        names[token] = next
        return next
      }
    }
    let x = numbers(a, &names)
    let y = numbers(b, &names)
    for edit in readable(edits(x, y), a, b) {
      if !edit.deleted.isEmpty { append(.deleted, a[edit.deleted]) }
      if !edit.inserted.isEmpty { append(.inserted, b[edit.inserted]) }
      if !edit.same.isEmpty { append(.same, a[edit.same]) }
    }
  }

  /// The new text, from the old one.
  ///
  /// - Returns: nil where the old text is not the one that the difference was made from.
  package func applied(to old: String) -> String? {
    guard parts.lazy.filter({ $0.kind != .inserted }).map(\.text).joined() == old else { return nil }
    return parts.lazy.filter { $0.kind != .deleted }.map(\.text).joined()
  }

  package var hasChanges: Bool { parts.contains { $0.kind != .same } }

  private mutating func append(_ kind: Kind, _ tokens: ArraySlice<Substring>) {
    let text = tokens.joined()
    if let last = parts.last, last.kind == kind { parts[parts.count - 1].text += text } else { parts.append(Part(kind: kind, text: text)) }
  }

  // MARK: Words

  /// A word with the space before it, an elided article with its apostrophe, or one mark of punctuation.
  static func tokens(_ text: String) -> [Substring] {
    var result: [Substring] = []
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let start = index
      if scalars[index] == " " { index = scalars.index(after: index) }
      guard index < scalars.endIndex else {
        result.append(text[start..<index])
        break
      }
      if isWord(scalars[index]) {
        while index < scalars.endIndex, isWord(scalars[index]) { index = scalars.index(after: index) }
        if index < scalars.endIndex, scalars[index] == "'" { index = scalars.index(after: index) }
      } else {
        index = scalars.index(after: index)
      }
      result.append(text[start..<index])
    }
    return result
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A || scalar.value >= 0x30 && scalar.value <= 0x39
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || (0x300...0x36F).contains(scalar.value)
  }

  // MARK: Edits

  /// What is deleted and inserted at one place, and what stays the same after it.
  private struct Edit {
    var deleted: Range<Int>
    var inserted: Range<Int>
    var same: Range<Int>
  }

  /// Beyond this number of deleted and inserted words the two texts are shown one after the other: the search grows with its square, and nobody could read it.
  private static let maximumEdits = 1000

  /// Myers' algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986), between the common beginning and the common end.
  private func edits(_ a: [Int32], _ b: [Int32]) -> [Edit] {
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

  /// Runs of equal words in order: position in the first, position in the second, length.
  private func matches(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> [(Int, Int, Int)] {
    guard !a.isEmpty, !b.isEmpty else { return [] }
    let limit = min(a.count + b.count, Self.maximumEdits)
    var furthest = [Int32](repeating: 0, count: 2 * limit + 3)
    let middle = limit + 1
    /// `furthest` as it was before each round, from `-round` to `round`.
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

  /// The pairs of equal words on the way back, last first.
  private func back(through trace: [[Int32]], _ width: Int, _ height: Int) -> [(Int, Int)] {
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

  private func runs(_ pairs: [(Int, Int)], _ a: Int, _ b: Int) -> [(Int, Int, Int)] {
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

  // MARK: Reading

  /// Joins changes that only a short word or a comma separates, and shows texts that have little in common one after the other.
  private func readable(_ edits: [Edit], _ a: [Substring], _ b: [Substring]) -> [Edit] {
    func length(_ tokens: [Substring], _ range: Range<Int>) -> Int { tokens[range].reduce(0) { $0 + $1.utf8.count } }
    let kept = edits.reduce(0) { $0 + length(a, $1.same) }
    let longest = max(length(a, 0..<a.count), length(b, 0..<b.count))
    if kept * 5 < longest {
      return [Edit(deleted: 0..<a.count, inserted: 0..<b.count, same: a.count..<a.count)]
    }
    var result: [Edit] = []
    for edit in edits {
      if let last = result.last, !last.deleted.isEmpty || !last.inserted.isEmpty, !edit.deleted.isEmpty || !edit.inserted.isEmpty, length(a, last.same) <= 4 {
        result[result.count - 1] = Edit(
          deleted: last.deleted.lowerBound..<edit.deleted.upperBound, inserted: last.inserted.lowerBound..<edit.inserted.upperBound, same: edit.same)
      } else {
        result.append(edit)
      }
    }
    return result
  }
}
