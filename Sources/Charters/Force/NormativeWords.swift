import Text

/// Splits a clause into sentences and words, in the form that the lexicon uses: lower case, without accents, elided and contracted words separated.
///
/// Three pairs that differ only by an accent are kept apart: « à » and « a », « où » and « ou », « utilisé » and « utilise » (`hasFinalAccent`).
struct NormativeWords {
  enum Kind { case word, comma, colon, aside }

  struct Word {
    var text: String
    var kind: Kind
    /// UTF-8 byte range in the clause, to quote the word as written.
    var range: Range<Int>
    /// Whether the first letter is a capital. See also `isAllCapitals`.
    var isCapitalised = false
    var isAllCapitals = false
    /// Whether it ends in « é », not counting the endings of gender and number, as participles do.
    var hasFinalAccent = false
  }

  struct Sentence {
    var words: [Word] = []
    var isQuestion = false
    /// Whether it ends in a full stop or an exclamation mark. Titles, and list items that continue, do not.
    var isFinished = false
    /// UTF-8 byte range in the clause, including the punctuation mark at the end.
    var range = 0..<0
  }

  private(set) var sentences: [Sentence] = []

  /// Text between quotation marks or parentheses becomes one word of kind `aside`: it is a quotation or a remark.
  ///
  /// - Parameter bytes: well-formed UTF-8, such as that of a `String`.
  init(_ bytes: ArraySlice<UInt8>, isFrench: Bool) { bytes.withUnsafeBufferPointer { read(UTF8Scalars(bytes: $0), isFrench) } }

  private mutating func read(_ text: UTF8Scalars, _ isFrench: Bool) {
    var current = Sentence()
    var index = 0
    var previous: Unicode.Scalar = " "
    /// Closing marks known to be absent from the rest of the text: searching for them again each time would take quadratic time.
    var missing: Set<Unicode.Scalar> = []
    func finish(at end: Int) {
      if let first = current.words.first {
        current.range = first.range.lowerBound..<end
        sentences.append(current)
      }
      current = Sentence()
    }
    while index < text.count {
      let scalar = text[index]
      let next = text.index(after: index)
      if isLetter(scalar) {
        index = readWord(text, from: index, isFrench, into: &current)
        previous = "a"
        continue
      }
      switch scalar {
      case "«", "“", "\"", "(", "[":
        let closing: Unicode.Scalar = scalar == "«" ? "»" : scalar == "“" ? "”" : scalar == "(" ? ")" : scalar == "[" ? "]" : "\""
        // An ending in parentheses is part of the word before it: « étudiant(e)s ».
        if scalar == "(", isLetter(previous), let end = endingInParentheses(text, from: next) {
          index = end
          continue
        }
        if !missing.contains(closing) {
          if let end = text.end(of: closing, from: next) {
            current.words.append(Word(text: "", kind: .aside, range: index..<end))
            index = end
            previous = closing
            continue
          }
          missing.insert(closing)
        }
      case "\u{2018}" where !isFrench:
        // *the word ‘must’*: a single word that is mentioned, not used.
        var end = next
        while end < text.count, isLetter(text[end]) { end = text.index(after: end) }
        if end > next, end < text.count, text[end] == "\u{2019}", text.index(after: end) >= text.count || !isLetter(text[text.index(after: end)]) {
          end = text.index(after: end)
          current.words.append(Word(text: "", kind: .aside, range: index..<end))
          index = end
          previous = "\u{2019}"
          continue
        }
      case "·", "•", "‧":
        // The second ending of an inclusive form: « étudiant·es ».
        var end = next
        while end < text.count, text[end].properties.isAlphabetic { end = text.index(after: end) }
        index = end
        previous = scalar
        continue
      case ",", "–", "—": current.words.append(Word(text: ",", kind: .comma, range: index..<next))
      case "-":
        // Between spaces, a hyphen is a dash.
        if previous == " ", next < text.count, text[next] == " " { current.words.append(Word(text: ",", kind: .comma, range: index..<next)) }
      case ":": current.words.append(Word(text: ":", kind: .colon, range: index..<next))
      case "?":
        current.isQuestion = true
        finish(at: next)
      case "!":
        current.isFinished = true
        finish(at: next)
      case ";", "…": finish(at: next)
      case "\n": finish(at: current.words.last?.range.upperBound ?? index)
      case ".":
        if endsSentence(text, at: index, after: previous, current) {
          current.isFinished = true
          finish(at: next)
        }
      default: break
      }
      previous = scalar == "\u{A0}" || scalar == "\u{202F}" ? " " : scalar
      index = next
    }
    finish(at: current.words.last?.range.upperBound ?? index)
  }

  /// - Returns: whether a full stop ends the sentence. It does not after a single letter, such as an initial or « p. », after an abbreviation, or within a
  ///   number, an address or a file name.
  private func endsSentence(_ text: UTF8Scalars, at stop: Int, after previous: Unicode.Scalar, _ sentence: Sentence) -> Bool {
    let next = text.index(after: stop)
    guard next < text.count else { return true }
    let following = text[next]
    if isLetter(following) || isNumeric(following) && isNumeric(previous) { return false }
    guard let last = sentence.words.last, last.range.upperBound == stop else { return true }
    return last.text.utf8.count > 1 && !Self.abbreviations.contains(last.text)
  }

  private static let abbreviations: Set<String> = [
    "art", "al", "cf", "etc", "chap", "pp", "mr", "mrs", "ms", "mme", "mlle", "mm", "dr", "pr", "prof", "vs", "fig", "sec", "st", "ste", "no", "nos", "ex",
    "par", "tel", "vol", "ed", "eds", "inc", "ltd",
  ]

  /// - Returns: the offset after an ending of at most six letters in parentheses and the letters that follow; nil if there is none.
  private func endingInParentheses(_ text: UTF8Scalars, from start: Int) -> Int? {
    var end = start
    var count = 0
    while end < text.count, isLetter(text[end]) {
      end = text.index(after: end)
      count += 1
    }
    guard (1...6).contains(count), end < text.count, text[end] == ")" else { return nil }
    end = text.index(after: end)
    while end < text.count, isLetter(text[end]) { end = text.index(after: end) }
    return end
  }

  // MARK: Words

  /// Appends the word that begins at `start`, and any words joined to it.
  ///
  /// - Returns: the offset after it.
  private func readWord(_ text: UTF8Scalars, from start: Int, _ isFrench: Bool, into sentence: inout Sentence) -> Int {
    var end = letters(text, from: start)
    // *peut-être*, *sous-traitant* and *co-author* are one word, *doit-il* and *celui-ci* are two.
    while end < text.count, isHyphen(text[end]) {
      let next = text.index(after: end)
      guard next < text.count, isLetter(text[next]) else { break }
      let part = letters(text, from: next)
      let suffix = word(text, next..<part, isFrench).text
      if isFrench, Self.inclusiveEndings.contains(suffix) {
        // *autorisé-e-s* is read as *autorisé*.
        var close = part
        while close < text.count, isHyphen(text[close]) {
          let more = text.index(after: close)
          guard more < text.count, isLetter(text[more]) else { break }
          close = letters(text, from: more)
        }
        append(word(text, start..<end, isFrench), to: &sentence)
        return close
      }
      if isFrench, Self.joinedPronouns.contains(suffix), slug(text.string(start..<end)) != "rendez" { break }
      end = part
    }
    let written = word(text, start..<end, isFrench)
    guard end < text.count, isApostrophe(text[end]) else {
      append(written, to: &sentence)
      return end
    }
    let after = text.index(after: end)
    if isFrench {
      var elided = written
      if elided.text != "aujourd" { elided.text += "'" }
      elided.range = start..<after
      append(elided, to: &sentence)
      return after
    }
    let close = after < text.count ? letters(text, from: after) : after
    return appendContracted(written, slug(text.string(after..<close)), start..<close, to: &sentence) ? close : after
  }

  /// *don't* and *you're* become two words. The ending of a possessive is dropped.
  private func appendContracted(_ written: Word, _ ending: String, _ range: Range<Int>, to sentence: inout Sentence) -> Bool {
    func add(_ first: String, _ second: String) {
      var word = written
      word.text = first
      word.range = range
      sentence.words.append(word)
      sentence.words.append(Word(text: second, kind: .word, range: range))
    }
    switch ending {
    case "t" where written.text.hasSuffix("n"):
      let verb = written.text == "won" ? "will" : written.text == "shan" ? "shall" : written.text == "can" ? "can" : String(written.text.dropLast())
      add(verb, "not")
    case "re": add(written.text, "are")
    case "ll": add(written.text, "will")
    case "ve": add(written.text, "have")
    case "s" where ["it", "that", "there", "he", "she", "what", "who", "here"].contains(written.text): add(written.text, "is")
    case "s", "m", "d": sentence.words.append(written)
    default:
      sentence.words.append(written)
      return false
    }
    return true
  }

  private func append(_ word: Word, to sentence: inout Sentence) {
    if word.text == "cannot" {
      var first = word
      first.text = "can"
      sentence.words.append(first)
      sentence.words.append(Word(text: "not", kind: .word, range: word.range))
    } else {
      sentence.words.append(word)
    }
  }

  /// Words that, after a hyphen, are separate from the verb or pronoun before it.
  private static let joinedPronouns: Set<String> = [
    "il", "elle", "ils", "elles", "on", "t", "je", "tu", "nous", "vous", "ce", "ci", "la", "meme", "memes", "y", "en", "le", "les", "lui", "leur", "moi",
    "toi",
  ]

  private static let inclusiveEndings: Set<String> = [
    "e", "es", "s", "ne", "nes", "rice", "rices", "trice", "trices", "euse", "euses", "se", "ses", "ere", "eres", "ive", "ives", "te", "tes",
  ]

  private func letters(_ text: UTF8Scalars, from start: Int) -> Int {
    var end = start
    while end < text.count, isLetter(text[end]) || isMark(text[end]) { end = text.index(after: end) }
    return end
  }

  private func word(_ text: UTF8Scalars, _ range: Range<Int>, _ isFrench: Bool) -> Word {
    var word = Word(text: "", kind: .word, range: range)
    let bytes = text.bytes[range]
    if bytes.allSatisfy({ $0 < 0x80 }) {
      word.text = String(unsafeUninitializedCapacity: range.count) { buffer in
        for (offset, byte) in bytes.enumerated() { buffer[offset] = byte == UInt8(ascii: "-") ? byte : byte | 0x20 }
        return range.count
      }
      word.isCapitalised = text.bytes[range.lowerBound] < 0x61
      word.isAllCapitals = word.isCapitalised && bytes.allSatisfy { $0 < 0x61 }
      // Verbs are not capitalised: in texts without accents on capitals, « A » means « À ».
      if isFrench, word.text == "a", word.isCapitalised { word.text = "à" }
      return word
    }
    let written = text.string(range)
    word.text = slug(written)
    let first = text[range.lowerBound]
    word.isCapitalised = first.isASCII ? first.value < 0x61 : first.properties.isUppercase
    word.isAllCapitals = word.isCapitalised && written.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
    guard isFrench else { return word }
    var scalars = written.unicodeScalars[...]
    if scalars.contains(where: { $0 == "à" || $0 == "À" || $0 == "ù" || $0 == "Ù" || $0 == "\u{300}" }) {
      if word.text == "ou" { word.text = "ou\u{300}" }
      if word.text == "a" { word.text = "à" }
    }
    while let last = scalars.last, last == "s" || last == "S" || last == "e" || last == "E" { scalars.removeLast() }
    word.hasFinalAccent = scalars.last.map { $0 == "é" || $0 == "É" || $0 == "\u{301}" } ?? false
    return word
  }

  // MARK: Letters

  /// Unicode tables are consulted only for non-ASCII scalars, for speed.
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
      : (0xC0...0x17F).contains(scalar.value) ? scalar.value != 0xD7 && scalar.value != 0xF7 : scalar.properties.isAlphabetic
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }
  private func isNumeric(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII ? (0x30...0x39).contains(scalar.value) : scalar.properties.numericType != nil }
  private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2BC}" }
  private func isHyphen(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}" }
}
