import CLibrary
import Diagnostics
import Text

/// Comments in a body that are not clause comments: notes of its authors, which readers of the site do not see.
package enum SourceNotes {
  /// Whether there may be any; a quick check.
  package static func mayBe(in source: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while let open = opening(in: source, from: start) {
      if !isMark(source, open + 4) { return true }
      start = open + 4
    }
    return false
  }

  /// The body with the contents of its notes removed and their delimiters kept, so that everything around them is parsed as before.
  ///
  /// In a code block, text that looks like a note is content. A removal that changes the page is therefore undone; each is checked.
  package static func removed(from source: Bytes) -> Bytes {
    let notes = source.withUnsafeBufferPointer(found)
    if notes.isEmpty { return source }
    var removal = Removal(source)
    removal.take(notes[...])
    return removal.result
  }

  // MARK: Finding them

  private static func opening(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while let sign = source.position(of: UInt8(ascii: "<"), from: index) {
      if sign + 4 <= source.count, source[sign + 1] == 0x21, source[sign + 2] == 0x2D, source[sign + 3] == 0x2D { return sign }
      index = sign + 1
    }
    return nil
  }

  private static func end(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while let sign = source.position(of: UInt8(ascii: ">"), from: index) {
      if sign >= start + 2, source[sign - 1] == 0x2D, source[sign - 2] == 0x2D { return sign - 2 }
      index = sign + 1
    }
    return nil
  }

  /// Whether a comment begins like a clause comment: `#id`.
  private static func isMark(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var index = start
    while index < source.count, source[index] <= 0x20 { index += 1 }
    guard index + 1 < source.count, source[index] == UInt8(ascii: "#") else { return false }
    let next = source[index + 1]
    return next >= 0x61 && next <= 0x7A || next >= 0x30 && next <= 0x39
  }

  /// Whether only quote markers come before it in its line.
  private static func isAlone(_ source: UnsafeBufferPointer<UInt8>, _ open: Int) -> Bool {
    var index = open
    while index > 0, [0x20, 0x09, UInt8(ascii: ">")].contains(source[index - 1]) { index -= 1 }
    return index == 0 || source[index - 1] == 0x0A
  }

  /// The byte ranges between the delimiters of all notes.
  private static func found(in source: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    // A delimiter in code may come before a real one: notes that begin inside another one are recorded too.
    while let open = opening(in: source, from: start) {
      start = open + 4
      guard let end = end(in: source, from: open + 4) else { break }
      let text = String(decoding: source[(open + 4)..<end], as: UTF8.self)
      if text.allSatisfy(\.isWhitespace) { continue }
      if ClauseComment.isMeant(text, isAlone: isAlone(source, open)) {
        start = end + 3
        continue
      }
      result.append((open + 4)..<end)
    }
    return result
  }

  // MARK: Taking them out

  private struct Removal {
    private let source: Bytes
    private let page: MarkdownDocument
    private var removed: [Range<Int>] = []
    /// The number of times the body may still be parsed.
    private var readings: Int

    init(_ source: Bytes) {
      self.source = source
      page = Self.page(source)
      readings = max(16, min(256, (8 << 20) / max(1, source.count)))
    }

    var result: Bytes { Self.without(removed, source) }

    /// Removes as many notes as possible.
    mutating func take(_ notes: ArraySlice<Range<Int>>) { tryByHalves(notes) { takeTogether($0) } }

    /// - Returns: Whether they are removed, or no further attempt is useful.
    private mutating func takeTogether(_ notes: ArraySlice<Range<Int>>) -> Bool {
      if readings == 0 { return true }
      var all: [Range<Int>] = []
      // A note that begins inside another one is part of that one.
      for note in (removed + notes).sorted(by: { $0.lowerBound < $1.lowerBound }) where note.lowerBound >= all.last?.upperBound ?? 0 { all.append(note) }
      if all == removed { return true }
      readings -= 1
      guard Self.page(Self.without(all, source)).shows(page) else { return false }
      removed = all
      return true
    }

    private static func page(_ source: Bytes) -> MarkdownDocument {
      var ignored: [Diagnostic] = []
      return source.withUnsafeBufferPointer { MarkdownDocument.parse($0, MarkdownOptions(file: ""), &ignored) }
    }

    private static func without(_ ranges: [Range<Int>], _ source: Bytes) -> Bytes {
      var result = Bytes()
      result.reserveCapacity(source.count)
      var start = 0
      for range in ranges where range.lowerBound >= start {
        result += source[start..<range.lowerBound]
        result.append(0x20)
        start = range.upperBound
      }
      return result + source[start...]
    }
  }
}

extension MarkdownDocument {
  /// Whether both documents show the same and contain the same clauses.
  fileprivate func shows(_ other: MarkdownDocument) -> Bool {
    html == other.html && holes.count == other.holes.count && zip(holes, other.holes).allSatisfy { $0.offset == $1.offset && "\($0.kind)" == "\($1.kind)" }
      && clauses.count == other.clauses.count
      && zip(clauses, other.clauses).allSatisfy {
        $0.comment.id == $1.comment.id && $0.text == $1.text
          && $0.comment.attributes.elementsEqual($1.comment.attributes) { $0.key == $1.key && $0.value == $1.value }
      }
  }
}
