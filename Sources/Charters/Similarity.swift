import Text

/// Clauses by the words that they have in common, for the question what a lost clause has probably become.
struct ClauseIndex {
  private let words: [Set<String>]
  /// Positions of clauses by word; words that most clauses have are left out.
  private let postings: [String: [Int]]
  private let ids: [String]

  /// A word that stands in more clauses than this tells none of them apart. It bounds the work too.
  private static let commonest = 64

  init(_ clauses: [Clause]) {
    ids = clauses.map(\.id)
    words = clauses.map { significantWords($0.foldedText) }
    var postings: [String: [Int]] = [:]
    for (index, set) in words.enumerated() { for word in set { postings[word, default: []].append(index) } }
    self.postings = postings.filter { $0.value.count <= Self.commonest }
  }

  /// The clause with the most words in common, and the share of common words (Dice's coefficient, 0 to 1); none below `least`.
  func nearest(to text: String, atLeast least: Double) -> (id: String, share: Double)? {
    let wanted = significantWords(text)
    var scores: [Int: Int] = [:]
    for word in wanted { for index in postings[word] ?? [] { scores[index, default: 0] += 1 } }
    var best: (index: Int, share: Double)?
    for index in scores.keys.sorted() {
      let share = dice(wanted, words[index])
      if share >= least, share > best?.share ?? 0 { best = (index, share) }
    }
    return best.map { (ids[$0.index], $0.share) }
  }
}

/// How much two texts have in common: 1 for the same words, 0 for none.
package func similarity(_ a: String, _ b: String) -> Double { dice(significantWords(a), significantWords(b)) }

private func dice(_ a: Set<String>, _ b: Set<String>) -> Double {
  a.isEmpty || b.isEmpty ? 0 : Double(2 * a.intersection(b).count) / Double(a.count + b.count)
}

/// Words of four letters and more, without accents and endings of number.
func significantWords(_ text: String) -> Set<String> {
  var result: Set<String> = []
  for word in slug(text).split(separator: "-") where word.utf8.count >= 4 { result.insert(String(word.last == "s" ? word.dropLast() : word)) }
  return result
}
