import Text

/// Running text for the search index, in paragraphs.
///
/// Pagefind's French stemmer treats `l’intelligence` as one word. So an elided article is separated (`l’ intelligence`), with a typographic apostrophe to mark
/// the elision; all other apostrophes are straight. `search.js` rejoins the parts for display, and removes elided articles from queries.
struct SearchText {
  private(set) var html: Bytes = []
  /// How many bytes of running text can still be added.
  private var room: Int

  /// - Parameter limit: how much text is kept, in bytes. The text is cut between words.
  init(limit: Int = .max) { room = limit }

  mutating func append(paragraph text: String) {
    guard room > 0, !text.isEmpty else { return }
    var text = text
    if text.utf8.count > room {
      text = String(text.prefix(room))
      if let space = text.lastIndex(of: " ") { text = String(text[..<space]) }
    }
    room -= text.utf8.count
    append(prepared: Self.prepared(text))
  }

  /// Appends a paragraph, with a full stop if it has no final punctuation: excerpts span paragraphs, cells and headings.
  private mutating func append(prepared words: Bytes) {
    var end = words.count
    while end > 0, words[end - 1] == 0x20 { end -= 1 }
    guard end > 0 else { return }
    html += "<p>".utf8
    html += words[..<end]
    let last = words[end - 1]
    if last.isASCIILetter || last >= 0x30 && last <= 0x39 || last == UInt8(ascii: ")") || last >= 0x80 && words[..<end].endsInLetter {
      html.append(UInt8(ascii: "."))
    }
    html += "</p>".utf8
  }

  /// Appends the text of HTML written by sitegen, without elements that belong to the page rather than to the text: numbers, badges, permalinks, footnote
  /// marks.
  mutating func append(html source: Bytes) {
    guard room > 0, !source.isEmpty else { return }
    var words: Bytes = []
    words.reserveCapacity(min(source.count, 4096))
    var index = 0
    /// The skipped element, and the nesting depth of elements of the same name in it.
    var skipped: (name: Tag.Name, depth: Int)?
    while index < source.count, room > 0 {
      guard source[index] == UInt8(ascii: "<") else {
        var end = index + 1
        while end < source.count, source[end] != UInt8(ascii: "<") { end += 1 }
        if skipped == nil { for byte in source[index..<end] { words.append(byte == 0x0A ? 0x20 : byte) } }
        index = end
        continue
      }
      let tag = Tag(source, at: index)
      index = tag.end
      if let open = skipped {
        guard tag.name == open.name else { continue }
        let depth = open.depth + (tag.isEnd ? -1 : 1)
        skipped = depth == 0 ? nil : (open.name, depth)
      } else if tag.isSkipped {
        skipped = (tag.name, 1)
      } else if tag.isBreak {
        words.append(0x20)
      } else if !tag.isInline {
        appendEscaped(words)
        words.removeAll(keepingCapacity: true)
      }
    }
    appendEscaped(words)
  }

  private mutating func appendEscaped(_ words: Bytes) {
    guard room > 0, words.contains(where: { $0 > 0x20 }) else { return }
    var words = words
    if words.count > room {
      // Cuts at a space, so as not to split a character or an entity.
      words = Bytes(words.prefix(room))
      words = Bytes(words[..<(words.lastIndex(of: 0x20) ?? 0)])
      room = 0
    } else {
      room -= words.count
    }
    append(prepared: Self.prepared(escaped: words))
  }

  // MARK: Words

  /// Plain text, escaped and prepared for the index.
  static func prepared(_ text: String) -> Bytes {
    var out = TextBuffer()
    out.append(escaping: text)
    return prepared(escaped: out.bytes)
  }

  /// Separates elided articles, straightens other apostrophes and removes invisible characters.
  private static func prepared(escaped text: Bytes) -> Bytes {
    var out = TextBuffer(capacity: text.count + text.count / 32)
    var index = 0
    while index < text.count {
      let byte = text[index]
      // `'`, U+2019 and U+02BC are apostrophes.
      var length = 0
      if byte == UInt8(ascii: "'") {
        length = 1
      } else if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] == 0x99 {
        length = 3
      } else if byte == 0xCA, index + 1 < text.count, text[index + 1] == 0xBC {
        length = 2
      }
      if length > 0 {
        index += length
        if index < text.count, isLetter(text, index), endsInArticle(out) {
          out.append("’ ")
        } else {
          out.append(UInt8(ascii: "'"))
        }
        continue
      }
      // Soft hyphen, zero-width space, zero-width joiner and non-joiner, word joiner, byte order mark.
      if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xAD {
        index += 2
        continue
      }
      if index + 2 < text.count {
        let next = (text[index + 1], text[index + 2])
        if byte == 0xE2, next.0 == 0x80, (0x8B...0x8D).contains(next.1) || byte == 0xE2 && next == (0x81, 0xA0) || byte == 0xEF && next == (0xBB, 0xBF) {
          index += 3
          continue
        }
        // A non-breaking hyphen becomes a hyphen.
        if byte == 0xE2, next == (0x80, 0x91) {
          out.append(UInt8(ascii: "-"))
          index += 3
          continue
        }
      }
      out.append(byte)
      index += 1
    }
    return out.bytes
  }

  private static func isLetter(_ text: Bytes, _ index: Int) -> Bool {
    let byte = text[index]
    // Includes Latin-1 and Latin Extended letters, but not the quotation marks U+2018 to U+203A and U+00AB.
    return byte.isASCIILetter || byte >= 0x30 && byte <= 0x39 || byte >= 0xC3 && byte <= 0xCB
  }

  private static let articles: Set<ArraySlice<UInt8>> = Set(
    ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"].map { Array($0.utf8)[...] })

  private static func endsInArticle(_ out: borrowing TextBuffer) -> Bool {
    var start = out.count
    while start > 0, out.count - start < 7, out[start - 1].isASCIILetter { start -= 1 }
    if start == out.count || start > 0 && (out[start - 1] >= 0x80 && !isSpaceOrQuote(out, start) || out[start - 1] >= 0x30 && out[start - 1] <= 0x39) {
      return false
    }
    return articles.contains(out.bytes(from: start).map { $0 | 0x20 }[...])
  }

  /// Whether a no-break space or an opening quotation mark precedes `index`.
  private static func isSpaceOrQuote(_ out: borrowing TextBuffer, _ index: Int) -> Bool {
    if index >= 2, out[index - 2] == 0xC2 { return out[index - 1] == 0xA0 || out[index - 1] == 0xAB }
    return index >= 3 && out[index - 3] == 0xE2 && out[index - 2] == 0x80
  }

  /// Words with letters that do not decompose into a base letter and a diacritic, respelled: `cœur` → `coeur`, `Straße` → `strasse`, `Søren` → `soren`.
  /// Pagefind strips diacritics but does not respell such letters. `search.js` has the same list of letters.
  static func withoutSingleLetters(_ texts: [Bytes]) -> String {
    var found: Set<String> = []
    for text in texts {
      guard text.contains(0xC5) || text.contains(0xC3) || text.contains(0xC4) || text.contains(0xE1) else { continue }
      var index = 0
      while index + 1 < text.count {
        guard isSingleLetter(text, index) else {
          index += 1
          continue
        }
        var start = index
        while start > 0, isPart(text[start - 1]) { start -= 1 }
        var end = index
        while end < text.count, isPart(text[end]) { end += 1 }
        // Drops an elided article, which is a separate word, whatever apostrophe follows it.
        let word = slug(Bytes(text[start..<end]).text).split(separator: "-").last.map(String.init) ?? ""
        if !word.isEmpty { found.insert(word) }
        index = end
      }
    }
    return found.sorted().joined(separator: " ")
  }

  /// Whether a letter that does not decompose starts at `index`, in UTF-8.
  private static func isSingleLetter(_ text: Bytes, _ index: Int) -> Bool {
    switch (text[index], text[index + 1]) {
    // Æ Ð Ø Þ ß æ ð ø þ.
    case (0xC3, 0x86), (0xC3, 0x90), (0xC3, 0x98), (0xC3, 0x9E), (0xC3, 0x9F), (0xC3, 0xA6), (0xC3, 0xB0), (0xC3, 0xB8), (0xC3, 0xBE): true
    // Đ đ, Ħ ħ, ı, ĸ.
    case (0xC4, 0x90), (0xC4, 0x91), (0xC4, 0xA6), (0xC4, 0xA7), (0xC4, 0xB1), (0xC4, 0xB8): true
    // Ł ł, Ŋ ŋ, Œ œ, Ŧ ŧ.
    case (0xC5, 0x81), (0xC5, 0x82), (0xC5, 0x8A), (0xC5, 0x8B), (0xC5, 0x92), (0xC5, 0x93), (0xC5, 0xA6), (0xC5, 0xA7): true
    // ẞ.
    case (0xE1, 0xBA): index + 2 < text.count && text[index + 2] == 0x9E
    default: false
    }
  }

  private static func isPart(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 }
}

extension ArraySlice<UInt8> {
  /// Whether the last character is an accented Latin letter of two bytes, such as `é` or `œ`.
  fileprivate var endsInLetter: Bool {
    guard count >= 2, let last else { return false }
    let lead = self[endIndex - 2]
    return last & 0xC0 == 0x80 && lead >= 0xC3 && lead <= 0xC9
  }
}

/// A tag in HTML written by sitegen.
private struct Tag {
  /// The letters and digits of a tag name (of a longer one, the last eight), packed into an integer for fast comparison.
  typealias Name = UInt64

  let name: Name
  let isEnd: Bool
  /// Whether its element belongs to the page rather than to the text.
  let isSkipped: Bool
  /// Offset of the first byte after the tag.
  let end: Int

  init(_ source: Bytes, at start: Int) {
    var index = start + 1
    isEnd = index < source.count && source[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    var name: Name = 0
    while index < source.count, source[index] >= 0x61 && source[index] <= 0x7A || source[index] >= 0x30 && source[index] <= 0x39 {
      name = name << 8 | Name(source[index])
      index += 1
    }
    self.name = name
    // Attribute values are escaped, so the next `>` ends the tag.
    let attributes = index
    while index < source.count, source[index] != UInt8(ascii: ">") { index += 1 }
    end = min(source.count, index + 1)
    isSkipped = !isEnd && index - attributes > 11 && Self.isSkipped(source, attributes..<index)
  }

  var isBreak: Bool { name == Self.lineBreak }
  var isInline: Bool { Self.inline.contains(name) }

  private static func number(_ name: String) -> Name { name.utf8.reduce(0) { $0 << 8 | Name($1) } }

  private static let lineBreak = number("br")
  private static let inline: Set<Name> = Set(
    [
      "a", "abbr", "b", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "wbr",
    ].map(number))

  private static let skippedClasses = ["number", "about", "permalink", "footnote", "backref", "sr", "in-sentence"].map { Array("\($0)\"".utf8) }
  private static let attribute = Array("class=\"".utf8)

  private static func isSkipped(_ source: Bytes, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index + attribute.count < range.upperBound {
      if source[index] == UInt8(ascii: "c"), source[index..<range.upperBound].starts(with: attribute) {
        let value = source[(index + attribute.count)..<range.upperBound]
        return skippedClasses.contains { value.starts(with: $0) }
      }
      index += 1
    }
    return false
  }
}
