/// A word-by-word difference between two texts: the words that are kept, deleted and inserted.
package struct WordDifference: Sendable, Equatable {
  package enum Kind: Sendable { case same, deleted, inserted }

  /// A stretch of text, including the spaces between its words.
  package struct Part: Sendable, Equatable {
    package var kind: Kind
    package var text: String
  }

  /// The same and deleted parts joined give the old text, the same and inserted ones the new text. A deletion precedes an insertion at the same position.
  package private(set) var parts: [Part] = []

  /// - Parameters: results of `folded` or `foldedBlocks`; a line end counts as a word.
  package init(from old: String, to new: String) {
    var numbers = ItemNumbers<Substring>()
    let a = Self.tokens(old)
    let b = Self.tokens(new)
    let x = numbers.of(a)
    let y = numbers.of(b)
    for edit in readable(SequenceDifference.edits(from: x, to: y), a, b) {
      if !edit.deleted.isEmpty { append(.deleted, a[edit.deleted]) }
      if !edit.inserted.isEmpty { append(.inserted, b[edit.inserted]) }
      if !edit.same.isEmpty { append(.same, a[edit.same]) }
    }
  }

  /// Applies the difference to the old text.
  ///
  /// - Returns: the new text, or nil if `old` is not the text that the difference was computed from.
  package func applied(to old: String) -> String? {
    guard parts.lazy.filter({ $0.kind != .inserted }).map(\.text).joined() == old else { return nil }
    return parts.lazy.filter { $0.kind != .deleted }.map(\.text).joined()
  }

  private mutating func append(_ kind: Kind, _ tokens: ArraySlice<Substring>) {
    let text = tokens.joined()
    if let last = parts.last, last.kind == kind { parts[parts.count - 1].text += text } else { parts.append(Part(kind: kind, text: text)) }
  }

  /// The parts, grouped by paragraph. A deletion and an insertion at the same position are in separate paragraphs if each spans several.
  package var paragraphs: [[Part]] {
    var result: [[Part]] = [[]]
    for (index, part) in parts.enumerated() {
      let lines = part.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
      if index > 0, part.kind == .inserted, parts[index - 1].kind == .deleted, lines.count > 1, parts[index - 1].text.utf8.contains(0x0A) { result.append([]) }
      for (number, line) in lines.enumerated() {
        if number > 0 { result.append([]) }
        if !line.isEmpty { result[result.count - 1].append(Part(kind: part.kind, text: line)) }
      }
    }
    return result.filter { !$0.isEmpty }
  }

  /// Creates a difference with a single part: a text that is entirely new, deleted or unchanged.
  package init(whole text: String, _ kind: Kind) { if !text.isEmpty { parts = [Part(kind: kind, text: text)] } }

  // MARK: Words

  /// Splits a text into tokens: a word with the preceding space, an elided article with its apostrophe, or one punctuation mark.
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

  // MARK: Reading

  /// Shifts a deletion or insertion to cover a whole paragraph instead of the end of one and the beginning of the next, if both are equally correct.
  private func wholeParagraphs(_ edits: [SequenceDifference.Edit], _ a: [Substring], _ b: [Substring]) -> [SequenceDifference.Edit] {
    var result = edits
    for index in result.indices.dropFirst() {
      let edit = result[index]
      guard edit.deleted.isEmpty != edit.inserted.isEmpty else { continue }
      let (tokens, range) = edit.inserted.isEmpty ? (a, edit.deleted) : (b, edit.inserted)
      guard let end = tokens[range].lastIndex(of: "\n"), end > range.lowerBound else { continue }
      let shift = range.upperBound - end
      guard shift <= result[index - 1].same.count, (1...shift).allSatisfy({ tokens[range.lowerBound - $0] == tokens[range.upperBound - $0] }) else { continue }
      result[index - 1].same = result[index - 1].same.dropLast(shift)
      result[index] = SequenceDifference.Edit(
        deleted: (edit.deleted.lowerBound - shift)..<(edit.deleted.upperBound - shift),
        inserted: (edit.inserted.lowerBound - shift)..<(edit.inserted.upperBound - shift), same: (edit.same.lowerBound - shift)..<edit.same.upperBound)
    }
    return result
  }

  /// Merges changes separated only by a short word or a comma in a paragraph. If the texts share little, shows the whole old text, then the new one.
  private func readable(_ edits: [SequenceDifference.Edit], _ a: [Substring], _ b: [Substring]) -> [SequenceDifference.Edit] {
    func length(_ tokens: [Substring], _ range: Range<Int>) -> Int { tokens[range].reduce(0) { $0 + $1.utf8.count } }
    let kept = edits.reduce(0) { $0 + length(a, $1.same) }
    let longest = max(length(a, 0..<a.count), length(b, 0..<b.count))
    if kept * 5 < longest {
      return [SequenceDifference.Edit(deleted: 0..<a.count, inserted: 0..<b.count, same: a.count..<a.count)]
    }
    var result: [SequenceDifference.Edit] = []
    for edit in wholeParagraphs(edits, a, b) {
      if let last = result.last, !last.deleted.isEmpty || !last.inserted.isEmpty, !edit.deleted.isEmpty || !edit.inserted.isEmpty, length(a, last.same) <= 4,
        !a[last.same].contains("\n")
      {
        result[result.count - 1] = SequenceDifference.Edit(
          deleted: last.deleted.lowerBound..<edit.deleted.upperBound, inserted: last.inserted.lowerBound..<edit.inserted.upperBound, same: edit.same)
      } else {
        result.append(edit)
      }
    }
    return result
  }
}
