import Text

/// Walks the words of a clause and its HTML in parallel, to find the ends of sentences in the HTML. Both have the same letters and digits, but differ in tags,
/// typography and the contents of holes.
struct TextAlignment {
  private let text: Bytes
  private let html: Bytes
  /// Offsets in the text, sorted.
  private let ends: [Int]
  /// For each end already passed: its offset in the HTML, after the punctuation that closes the sentence; nil if it was not found.
  private(set) var found: [Int?] = []
  /// The offset in the text up to which it has been read.
  private var position: Int

  init(text: Bytes, from start: Int, html: Bytes, ends: [Int]) {
    self.text = text
    self.html = html
    self.ends = ends
    position = start
  }

  /// Reads the next range of the HTML.
  mutating func read(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound, found.count < ends.count {
      if html[index] == UInt8(ascii: "<") {
        index = (html[index..<range.upperBound].firstIndex(of: UInt8(ascii: ">")) ?? range.upperBound - 1) + 1
        continue
      }
      let end = html[index..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) ?? range.upperBound
      read(run: index..<end, range.upperBound)
      index = end
    }
  }

  /// Reads the text between two tags. If it does not match the clause's next words, it is not part of them, like the title of an alert.
  private mutating func read(run: Range<Int>, _ limit: Int) {
    let (start, known) = (position, found.count)
    var index = run.lowerBound
    while index < run.upperBound, found.count < ends.count {
      let length = length(html, index, run.upperBound)
      guard isSignificant(html, index, length) else {
        index += step(index, length, run.upperBound)
        continue
      }
      while position < text.count {
        let length = self.length(text, position, text.count)
        if isSignificant(text, position, length) { break }
        position += length
      }
      guard position + length <= text.count, text[position..<(position + length)].elementsEqual(html[index..<(index + length)]) else {
        position = start
        found.removeLast(found.count - known)
        return
      }
      position += length
      index += length
      // A sentence ends among the punctuation before the next letter.
      var next = position
      while next < text.count {
        let length = self.length(text, next, text.count)
        if isSignificant(text, next, length) { break }
        next += length
      }
      while found.count < ends.count, ends[found.count] <= next { found.append(ends[found.count] < position ? nil : afterMark(index, limit)) }
    }
  }

  /// The offset after the full stop and any closing punctuation and tags.
  private func afterMark(_ start: Int, _ limit: Int) -> Int {
    var best = start
    var index = start
    while index < limit {
      if html[index] == UInt8(ascii: "<") {
        // End tags of emphasis and links belong to the sentence; the end tag of a paragraph does not.
        guard let name = ["</em>", "</strong>", "</a>", "</code>", "</del>"].first(where: { html[index..<limit].starts(with: $0.utf8) }) else { return best }
        index += name.utf8.count
        best = index
        continue
      }
      let length = length(html, index, limit)
      if isSpace(index..<(index + length)) {
        // A space may come before punctuation: « ; » in French, and where a citation was.
        let next = index + length
        let isClosing = next < limit && (".;!?".utf8.contains(html[next]) || html[next..<limit].starts(with: "»".utf8))
        guard isClosing else { return best }
        index = next
        continue
      }
      if isSignificant(html, index, length) { return best }
      index += step(index, length, limit)
      best = index
    }
    return best
  }

  /// A character reference is one character, and never a letter: the writer only escapes punctuation.
  private func step(_ index: Int, _ length: Int, _ limit: Int) -> Int {
    guard html[index] == UInt8(ascii: "&"), let end = html[index..<min(limit, index + 10)].firstIndex(of: UInt8(ascii: ";")) else { return length }
    return end + 1 - index
  }

  private func isSpace(_ range: Range<Int>) -> Bool {
    let first = html[range.lowerBound]
    return first == 0x20 || first == 0x0A || html[range].elementsEqual("\u{A0}".utf8) || html[range].elementsEqual("\u{202F}".utf8)
  }

  private func length(_ bytes: Bytes, _ index: Int, _ limit: Int) -> Int {
    let first = bytes[index]
    return min(limit - index, first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
  }

  /// Whether the character is a letter or digit.
  private func isSignificant(_ bytes: Bytes, _ index: Int, _ length: Int) -> Bool {
    let first = bytes[index]
    if first < 0x80 { return first.isASCIILetter || first >= 0x30 && first <= 0x39 }
    let scalar = String(decoding: bytes[index..<(index + length)], as: UTF8.self).unicodeScalars.first
    return scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
  }
}
