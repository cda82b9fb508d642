import Text

/// A clause cut into sentences of words, as the lexicon knows them: lower case, without accents, elided words apart.
struct NormativeWords {
  enum Kind { case word, comma, colon, aside }

  struct Word {
    var text: String
    var kind: Kind
    /// Position of the word in the clause, for showing it as it was written.
    var start: String.Index
    var end: String.Index
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
  init(_ text: String, isFrench: Bool) {
    var current = Sentence()
    var index = text.startIndex
    var previous: Unicode.Scalar = " "
    let scalars = text.unicodeScalars
    /// Closing marks that do not come any more: looking for them again and again would take time that grows with the square of the text.
    var missing: Set<Unicode.Scalar> = []
    func finish(_ sentence: inout Sentence, into sentences: inout [Sentence]) {
      if !sentence.words.isEmpty { sentences.append(sentence) }
      sentence = Sentence()
    }
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if isLetter(scalar) {
        var end = next
        while end < scalars.endIndex, isLetter(scalars[end]) || isMark(scalars[end]) { end = scalars.index(after: end) }
        var word = Word(text: foldedWord(text[index..<end]), kind: .word, start: index, end: end)
        word.isCapitalised = scalar.value < 0x80 ? scalar.value < 0x61 : scalar.properties.isUppercase
        word.isAllCapitals = word.isCapitalised && text[index..<end].unicodeScalars.allSatisfy { !$0.properties.isLowercase }
        if isFrench, end < scalars.endIndex, isApostrophe(scalars[end]) {
          end = scalars.index(after: end)
          // « où » is told from « ou » here: without its accent the conjunction would be lost among the alternatives.
          word.text = word.text == "aujourd" ? word.text : word.text + "'"
          word.end = end
        } else if isFrench, word.text == "ou", text[word.start..<word.end].unicodeScalars.contains(where: { $0 == "ù" || $0 == "Ù" || $0 == "\u{300}" }) {
          word.text = "ou\u{300}"
        }
        current.words.append(word)
        previous = scalars[scalars.index(before: end)]
        index = end
        continue
      }
      switch scalar {
      case "«", "“", "\"", "(", "[":
        // An ending in parentheses belongs to the word before it: « étudiant(e) ».
        let closing: Unicode.Scalar = scalar == "«" ? "»" : scalar == "“" ? "”" : scalar == "(" ? ")" : scalar == "[" ? "]" : "\""
        let close = missing.contains(closing) ? nil : scalars[next...].firstIndex(of: closing)
        if close == nil { missing.insert(closing) }
        let end = close.map { scalars.index(after: $0) } ?? next
        if close != nil {
          current.words.append(Word(text: "", kind: .aside, start: index, end: end))
          index = end
          previous = closing
          continue
        }
      case "·", "•", "‧":
        // The second ending of an inclusive form: « étudiant·es ».
        var end = next
        while end < scalars.endIndex, scalars[end].properties.isAlphabetic { end = scalars.index(after: end) }
        index = end
        previous = scalar
        continue
      case ",", "–", "—": current.words.append(Word(text: ",", kind: .comma, start: index, end: next))
      case ":": current.words.append(Word(text: ":", kind: .colon, start: index, end: next))
      case "?":
        current.isQuestion = true
        finish(&current, into: &sentences)
      case ";", "!", "\n", "…": finish(&current, into: &sentences)
      case ".":
        // Not after one letter, as in an initial or « p. », nor within a number.
        let isNumber = next < scalars.endIndex && scalars[next].properties.numericType != nil && previous.properties.numericType != nil
        let isAbbreviation = (current.words.last?.text.count ?? 0) <= 1 || ["art", "al", "cf", "etc", "chap"].contains(current.words.last?.text ?? "")
        if !isNumber && !(isAbbreviation && next < scalars.endIndex) { finish(&current, into: &sentences) }
      default: break
      }
      previous = scalar
      index = next
    }
    finish(&current, into: &sentences)
  }

  /// The tables of Unicode are asked only where ASCII does not answer.
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A : scalar.properties.isAlphabetic
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }
  private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2BC}" }
  private func foldedWord(_ word: Substring) -> String { slug(String(word)) }
}
