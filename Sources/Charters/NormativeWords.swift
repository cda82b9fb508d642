import Text

/// A clause cut into sentences of words, as the lexicon knows them: lower case, without accents, elided words apart.
struct NormativeWords {
  enum Kind { case word, comma, colon, aside }

  struct Word {
    var text: String
    var kind: Kind
    /// Its UTF-8 in the clause, for showing it as it was written.
    var range: Range<Int>
    /// Begins with a capital, or is all in capitals.
    var isCapitalised = false
    var isAllCapitals = false
  }

  struct Sentence {
    var words: [Word] = []
    var isQuestion = false
  }

  private(set) var sentences: [Sentence] = []

  /// What stands between quotation marks or parentheses becomes one word of kind `aside`: it is somebody else's word, or a remark.
  ///
  /// - Parameter bytes: well-formed UTF-8, as of a `String`.
  init(_ bytes: ArraySlice<UInt8>, isFrench: Bool) { bytes.withUnsafeBufferPointer { read($0, isFrench) } }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ isFrench: Bool) {
    var current = Sentence()
    var index = 0
    var previous: Unicode.Scalar = " "
    /// Closing marks that do not come any more: looking for them again and again would take time that grows with the square of the text.
    var missing: Set<Unicode.Scalar> = []
    func finish() {
      if !current.words.isEmpty { sentences.append(current) }
      current = Sentence()
    }
    while index < bytes.count {
      let scalar = scalar(bytes, index)
      let next = index + length(bytes[index])
      if isLetter(scalar) {
        var end = next
        var isASCII = scalar.isASCII
        previous = scalar
        while end < bytes.count {
          let letter = self.scalar(bytes, end)
          guard isLetter(letter) || isMark(letter) else { break }
          isASCII = isASCII && letter.isASCII
          previous = letter
          end += length(bytes[end])
        }
        current.words.append(word(bytes, index..<end, isASCII: isASCII, isFrench))
        if isFrench, end < bytes.count, isApostrophe(self.scalar(bytes, end)) {
          let last = current.words.count - 1
          previous = self.scalar(bytes, end)
          end += length(bytes[end])
          if current.words[last].text != "aujourd" { current.words[last].text += "'" }
          current.words[last].range = index..<end
        }
        index = end
        continue
      }
      switch scalar {
      case "«", "“", "\"", "(", "[":
        // An ending in parentheses belongs to the word before it: « étudiant(e) ».
        let closing: Unicode.Scalar = scalar == "«" ? "»" : scalar == "“" ? "”" : scalar == "(" ? ")" : scalar == "[" ? "]" : "\""
        if !missing.contains(closing) {
          if let end = Self.end(of: closing, in: bytes, from: next) {
            current.words.append(Word(text: "", kind: .aside, range: index..<end))
            index = end
            previous = closing
            continue
          }
          missing.insert(closing)
        }
      case "·", "•", "‧":
        // The second ending of an inclusive form: « étudiant·es ».
        var end = next
        while end < bytes.count, self.scalar(bytes, end).properties.isAlphabetic { end += length(bytes[end]) }
        index = end
        previous = scalar
        continue
      case ",", "–", "—": current.words.append(Word(text: ",", kind: .comma, range: index..<next))
      case ":": current.words.append(Word(text: ":", kind: .colon, range: index..<next))
      case "?":
        current.isQuestion = true
        finish()
      case ";", "!", "\n", "…": finish()
      case ".":
        // Not after one letter, as in an initial or « p. », nor within a number.
        let isNumber = next < bytes.count && isNumeric(self.scalar(bytes, next)) && isNumeric(previous)
        let last = current.words.last?.text ?? ""
        let isAbbreviation = last.count <= 1 || ["art", "al", "cf", "etc", "chap"].contains(last)
        if !isNumber && !(isAbbreviation && next < bytes.count) { finish() }
      default: break
      }
      previous = scalar
      index = next
    }
    finish()
  }

  private func word(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isASCII: Bool, _ isFrench: Bool) -> Word {
    var word = Word(text: "", kind: .word, range: range)
    if isASCII {
      let written = bytes[range]
      word.text = String(unsafeUninitializedCapacity: range.count) { buffer in
        for (offset, byte) in written.enumerated() { buffer[offset] = byte | 0x20 }
        return range.count
      }
      word.isCapitalised = bytes[range.lowerBound] < 0x61
      word.isAllCapitals = word.isCapitalised && written.allSatisfy { $0 < 0x61 }
      return word
    }
    let written = String(decoding: bytes[range], as: UTF8.self)
    word.text = slug(written)
    let first = scalar(bytes, range.lowerBound)
    word.isCapitalised = first.isASCII ? first.value < 0x61 : first.properties.isUppercase
    word.isAllCapitals = word.isCapitalised && written.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
    // « où » is told from « ou » here: without its accent the conjunction would be lost among the alternatives.
    if isFrench, word.text == "ou", written.unicodeScalars.contains(where: { $0 == "ù" || $0 == "Ù" || $0 == "\u{300}" }) { word.text = "ou\u{300}" }
    return word
  }

  /// The position after the next closing mark.
  private static func end(of mark: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let wanted = Array(String(mark).utf8)
    var index = start
    while let found = bytes[index...].firstIndex(of: wanted[0]), found + wanted.count <= bytes.count {
      if bytes[found..<(found + wanted.count)].elementsEqual(wanted) { return found + wanted.count }
      index = found + 1
    }
    return nil
  }

  /// The scalar that begins at `index` in well-formed UTF-8.
  private func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Unicode.Scalar {
    let first = bytes[index]
    if first < 0x80 { return Unicode.Scalar(first) }
    let count = length(first)
    var value = UInt32(first) & (0xFF >> UInt32(count + 1))
    for offset in 1..<count { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private func length(_ first: UInt8) -> Int { first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }

  /// The tables of Unicode are asked only where ASCII does not answer.
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
      : (0xC0...0x17F).contains(scalar.value) ? scalar.value != 0xD7 && scalar.value != 0xF7 : scalar.properties.isAlphabetic
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }
  private func isNumeric(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII ? (0x30...0x39).contains(scalar.value) : scalar.properties.numericType != nil }
  private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2BC}" }
}
