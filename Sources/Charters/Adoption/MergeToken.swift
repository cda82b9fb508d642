/// A word or a punctuation mark in the source of a clause, with the white space before it.
struct MergeToken {
  var text: String
  /// The form used in comparisons; begins with a space if white space precedes the token.
  var key: String
  /// The word in lower case; empty for punctuation.
  var word: String

  /// Splits a source into tokens. White space at the end is a separate token, equal to any other there, and so are the empty lines between two paragraphs,
  /// because paragraph breaks matter.
  static func tokens(_ source: String) -> [MergeToken] {
    var result: [MergeToken] = []
    let scalars = source.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let start = index
      while index < scalars.endIndex, scalars[index].properties.isWhitespace { index = scalars.index(after: index) }
      let begin = index
      var textStart = start
      if start > scalars.startIndex, begin < scalars.endIndex, scalars[start..<begin].count(where: { $0 == "\n" }) > 1 {
        result.append(MergeToken(text: String(scalars[start..<begin]), key: breakKey, word: ""))
        textStart = begin
      }
      var isWord = false
      if index < scalars.endIndex {
        isWord = Charters.isWord(scalars[index])
        if isWord {
          while index < scalars.endIndex, Charters.isWord(scalars[index]) { index = scalars.index(after: index) }
          if index < scalars.endIndex, scalars[index] == "'" || scalars[index] == "\u{2019}" { index = scalars.index(after: index) }
        } else {
          index = scalars.index(after: index)
        }
      }
      let isSeparated = begin > start && start > scalars.startIndex
      let own = folded(String(scalars[begin..<index]))
      result.append(MergeToken(text: String(scalars[textStart..<index]), key: (isSeparated ? " " : "") + own, word: isWord ? own.lowercased() : ""))
    }
    return result
  }

  private static let breakKey = "\n"

  /// Whether the token is the empty lines between two paragraphs, with the indentation of the second.
  var isBreak: Bool { key == Self.breakKey }
  /// Whether white space precedes the token.
  var isSeparated: Bool { key.utf8.first == 0x20 }
  var isWord: Bool { !word.isEmpty }
  /// Whether the word is long enough to be meaningful by itself.
  var isSignificant: Bool { word.unicodeScalars.count >= 4 }
  var isNumber: Bool { word.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } || Self.numbers.contains(word) }

  private static let numbers: Set<String> = [
    "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "vingt", "trente",
    "quarante", "cinquante", "soixante", "cent", "cents", "mille", "moitié", "tiers", "quart", "quarts", "double", "triple",
    "one", "two", "three", "four", "five", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "half", "third", "quarter",
  ]
}

// MARK: Sentences

extension MergeToken {
  /// The token ranges of the sentences of a clause, without gaps. A comment is a sentence of its own.
  static func sentences(_ tokens: [MergeToken]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in tokens.indices.dropFirst() where isBorder(before: index, tokens) {
      result.append(start..<index)
      start = index
    }
    if start < tokens.count { result.append(start..<tokens.count) }
    return result
  }

  /// Whether a sentence ends right before a token.
  static func isBorder(before index: Int, _ tokens: [MergeToken]) -> Bool {
    guard index > 0, index < tokens.count else { return true }
    if tokens[index].isBreak || tokens[index - 1].isBreak || beginsComment(index, tokens) || endsComment(index - 1, tokens) { return true }
    guard let first = tokens[index].text.unicodeScalars.first, first.properties.isWhitespace else { return false }
    return endsSentence(index - 1, tokens) && !(tokens[index].text.unicodeScalars.first { !$0.properties.isWhitespace }?.properties.isLowercase ?? false)
      && !tokens[index].isNumber
  }

  private static let closing: Set<String> = ["\"", "»", "”", ")", "]", "*", "_"]

  /// Whether the token is punctuation that may end a sentence, or a quotation mark or bracket after it.
  static func endsSentence(_ index: Int, _ tokens: [MergeToken]) -> Bool {
    if tokens[index].isBreak { return true }
    var last = index
    while last > 0, closing.contains(tokens[last].key.trimmingEnds(of: " ")) { last -= 1 }
    switch tokens[last].key.trimmingEnds(of: " ") {
    case "!", "?", "…", ";": return true
    case ".":
      // Not after an initial or an abbreviation, such as « art. » or « L. ».
      let word = last > 0 ? tokens[last - 1].word : ""
      return word.unicodeScalars.count > 1 && !["art", "al", "cf", "etc", "chap", "par", "sec"].contains(word)
    default: return false
    }
  }

  static func beginsComment(_ index: Int, _ tokens: [MergeToken]) -> Bool {
    guard index + 3 < tokens.count, tokens[index].key.hasSuffix("<") else { return false }
    return tokens[index + 1].key == "!" && tokens[index + 2].key == "-" && tokens[index + 3].key == "-"
  }

  private static func endsComment(_ index: Int, _ tokens: [MergeToken]) -> Bool {
    index > 1 && tokens[index].key == ">" && tokens[index - 1].key == "-" && tokens[index - 2].key.hasSuffix("-")
  }

  /// Whether a sentence is a question.
  static func isQuestion(_ sentence: Range<Int>, _ tokens: [MergeToken]) -> Bool {
    var last = sentence.upperBound - 1
    while last > sentence.lowerBound, closing.contains(tokens[last].key.trimmingEnds(of: " ")) { last -= 1 }
    return tokens[last].key.trimmingEnds(of: " ") == "?"
  }

  /// Groups of one or more consecutive questions and the sentence that answers them.
  static func answeredQuestions(_ sentences: [Range<Int>], _ tokens: [MergeToken]) -> [[Range<Int>]] {
    let said = sentences.filter { !beginsComment($0.lowerBound, tokens) && tokens[$0].contains(where: \.isWord) }
    var result: [[Range<Int>]] = []
    var group: [Range<Int>] = []
    for sentence in said {
      group.append(sentence)
      if isQuestion(sentence, tokens) { continue }
      if group.count > 1 { result.append(group) }
      group = []
    }
    return result
  }
}
