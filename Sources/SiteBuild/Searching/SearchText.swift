import Text

/// Running text as the index is to read it, in paragraphs.
///
/// Pagefind's French stemmer takes `l’intelligence` for one word. So an elided article is set apart (`l’ intelligence`), with the typographic apostrophe that
/// marks what was one word; all other apostrophes are straight. `search.js` puts the pieces together again where it shows them, and cuts elisions off a query.
struct SearchText {
  private(set) var html = Bytes()
  /// Characters of running text that may still be added.
  private var room: Int

  /// - Parameter limit: characters that are kept; the word at the limit is the last one.
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

  /// Adds a paragraph with a full stop where it has no end: excerpts go over the borders of paragraphs, cells and headings.
  private mutating func append(prepared words: Bytes) {
    var end = words.count
    while end > 0, words[end - 1] == 0x20 { end -= 1 }
    guard end > 0 else { return }
    html.append("<p>" as StaticString)
    html += words[..<end]
    let last = words[end - 1]
    if last | 0x20 >= 0x61 && last | 0x20 <= 0x7A || last >= 0x30 && last <= 0x39 || last == UInt8(ascii: ")") || last >= 0x80 && words[..<end].endsInLetter {
      html.append(UInt8(ascii: "."))
    }
    html.append("</p>" as StaticString)
  }

  /// Adds the words of HTML that sitegen wrote, without those that belong to the page and not to its text: numbers, badges, permalinks, marks of footnotes.
  mutating func append(html source: Bytes) {
    guard room > 0, !source.isEmpty else { return }
    var words = Bytes()
    var index = 0
    /// The element that is passed over, and how many of its name are open in it.
    var skipped: (name: ArraySlice<UInt8>, depth: Int)?
    func flush(_ text: inout SearchText) {
      if words.contains(where: { $0 > 0x20 }) { text.appendEscaped(words) }
      words.removeAll(keepingCapacity: true)
    }
    while index < source.count, room > 0 {
      guard source[index] == UInt8(ascii: "<") else {
        if skipped == nil { words.append(source[index] == 0x0A ? 0x20 : source[index]) }
        index += 1
        continue
      }
      // Attribute values are escaped: the next `>` ends the tag.
      let end = source[index...].firstIndex(of: UInt8(ascii: ">")) ?? source.count - 1
      let tag = source[index...end]
      index = end + 1
      let isEnd = tag.dropFirst().first == UInt8(ascii: "/")
      let name = tag.dropFirst(isEnd ? 2 : 1).prefix { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
      if let open = skipped {
        guard name == open.name else { continue }
        let depth = open.depth + (isEnd ? -1 : 1)
        skipped = depth == 0 ? nil : (open.name, depth)
        continue
      }
      if !isEnd, Self.isSkipped(tag) {
        skipped = (name, 1)
      } else if !Self.inline.contains(name) {
        flush(&self)
      } else if name == Array("br".utf8)[...] {
        words.append(0x20)
      }
    }
    flush(&self)
  }

  private mutating func appendEscaped(_ words: Bytes) {
    var words = words
    if words.count > room {
      // Cut at a space: neither a character nor an entity is torn.
      words = Bytes(words.prefix(room))
      words = Bytes(words[..<(words.lastIndex(of: 0x20) ?? 0)])
      room = 0
    } else {
      room -= words.count
    }
    append(prepared: Self.prepared(escaped: words))
  }

  private static let inline: Set<ArraySlice<UInt8>> = Set(
    ["a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "wbr"].map {
      Array($0.utf8)[...]
    })

  private static let skippedClasses = [
    "class=\"number\"", "class=\"about\"", "class=\"permalink\"", "class=\"footnote\"", "class=\"backref\"", "class=\"sr\"", "class=\"attribution\"",
  ].map { Array($0.utf8) }

  private static func isSkipped(_ tag: ArraySlice<UInt8>) -> Bool {
    guard tag.count > 14 else { return false }
    return skippedClasses.contains { tag.firstRange(of: $0) != nil }
  }

  // MARK: Words

  /// Plain text as the index is to read it, escaped.
  static func prepared(_ text: String) -> Bytes {
    var out = Bytes()
    out.append(escaping: text)
    return prepared(escaped: out)
  }

  /// Sets elided articles apart, straightens other apostrophes and drops what nobody sees.
  private static func prepared(escaped text: Bytes) -> Bytes {
    var out = Bytes()
    out.reserveCapacity(text.count + text.count / 32)
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
          out.append("’ " as StaticString)
        } else {
          out.append(UInt8(ascii: "'"))
        }
        continue
      }
      // Soft hyphen, zero-width space and joiners, word joiner, byte order mark.
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
        // A hyphen that does not break is a hyphen.
        if byte == 0xE2, next == (0x80, 0x91) {
          out.append(UInt8(ascii: "-"))
          index += 3
          continue
        }
      }
      out.append(byte)
      index += 1
    }
    return out
  }

  private static func isLetter(_ text: Bytes, _ index: Int) -> Bool {
    let byte = text[index]
    // Latin-1 and Latin Extended letters; U+2018 to U+203A are quotation marks, and U+00AB too.
    return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0xC3 && byte <= 0xCB
  }

  private static let articles: Set<ArraySlice<UInt8>> = Set(
    ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"].map { Array($0.utf8)[...] })

  private static func endsInArticle(_ out: Bytes) -> Bool {
    var start = out.count
    while start > 0, out.count - start < 7, out[start - 1] | 0x20 >= 0x61 && out[start - 1] | 0x20 <= 0x7A { start -= 1 }
    if start == out.count || start > 0 && (out[start - 1] >= 0x80 && !isSpaceOrQuote(out, start) || out[start - 1] >= 0x30 && out[start - 1] <= 0x39) {
      return false
    }
    return articles.contains(out[start...].map { $0 | 0x20 }[...])
  }

  /// Whether a no-break space or an opening quotation mark stands before `index`.
  private static func isSpaceOrQuote(_ out: Bytes, _ index: Int) -> Bool {
    if index >= 2, out[index - 2] == 0xC2 { return out[index - 1] == 0xA0 || out[index - 1] == 0xAB }
    return index >= 3 && out[index - 3] == 0xE2 && out[index - 2] == 0x80
  }

  /// The words that hold a ligature, written without: `cœur` → `coeur`. Pagefind knows accents and no ligatures.
  static func withoutLigatures(_ texts: [Bytes]) -> String {
    var found: Set<String> = []
    for text in texts {
      // œ is C5 93, Œ C5 92, æ C3 A6, Æ C3 86.
      guard text.contains(0xC5) || text.contains(0xC3) else { continue }
      var index = 0
      while index + 1 < text.count {
        let isLigature = text[index] == 0xC5 && text[index + 1] & 0xFE == 0x92 || text[index] == 0xC3 && text[index + 1] & 0xDF == 0x86
        guard isLigature else {
          index += 1
          continue
        }
        var start = index
        while start > 0, isPart(text[start - 1]) { start -= 1 }
        var end = index
        while end < text.count, isPart(text[end]) { end += 1 }
        // The article is a word of its own, whatever apostrophe stands after it.
        let word = slug(Bytes(text[start..<end]).text).split(separator: "-").last.map(String.init) ?? ""
        if !word.isEmpty { found.insert(word) }
        index = end
      }
    }
    return found.sorted().joined(separator: " ")
  }

  private static func isPart(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 }
}

extension ArraySlice<UInt8> {
  /// Whether the last character is an accented Latin letter, in two bytes: `é`, `œ`.
  fileprivate var endsInLetter: Bool {
    guard count >= 2, let last else { return false }
    let lead = self[endIndex - 2]
    return last & 0xC0 == 0x80 && lead >= 0xC3 && lead <= 0xC9
  }
}
