import Text

/// Indexes clauses by their words, to find what a lost clause has probably become.
struct SimilarityIndex {
  private let words: [Set<String>]
  /// Indices of clauses, keyed by word. Excludes common words.
  private let postings: [String: [Int]]
  private let ids: [String]

  /// A word in more clauses than this does not distinguish them. The limit also bounds the work.
  private static let commonest = 64

  init(_ clauses: [Clause]) {
    ids = clauses.map(\.id)
    words = clauses.map { significantWords($0.foldedText) }
    var postings: [String: [Int]] = [:]
    for (index, set) in words.enumerated() { for word in set { postings[word, default: []].append(index) } }
    self.postings = postings.filter { $0.value.count <= Self.commonest }
  }

  /// The clause with the largest share of common words (Dice's coefficient, 0 to 1), or nil if no share reaches `least`.
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

/// The similarity of two texts (Dice's coefficient of their significant words): 1 for the same words, 0 for none in common.
func similarity(_ a: String, _ b: String) -> Double { dice(significantWords(a), significantWords(b)) }

private func dice(_ a: Set<String>, _ b: Set<String>) -> Double {
  a.isEmpty || b.isEmpty ? 0 : Double(2 * a.intersection(b).count) / Double(a.count + b.count)
}

/// Weights words by how rare they are among the clauses of a text: the fewer clauses contain a word, the more it weighs. The words of a formula that begins
/// every clause weigh nothing, so two requirements that share only the formula share nothing.
struct ParticularWords {
  /// The number of clauses that contain each word. Clauses with the same id count once.
  private let counts: [String: Int]
  private let clauses: Int

  init(_ texts: [NormativeText]) {
    var words: [String: Set<String>] = [:]
    for text in texts { for clause in text.clauses where !clause.isSection { words[clause.id, default: []].formUnion(significantWords(clause.foldedText)) } }
    var counts: [String: Int] = [:]
    for set in words.values { for word in set { counts[word, default: 0] += 1 } }
    self.counts = counts
    clauses = words.count
  }

  /// The weighted similarity of two clauses (Dice's coefficient, 0 to 1), and the number of distinctive words in the clause that has fewer of them.
  ///
  /// - Returns: nil if either clause has no distinctive words.
  func likeness(of a: String, and b: String) -> (share: Double, words: Int)? {
    let (first, second) = (significantWords(a).subtracting(Self.functionWords), significantWords(b).subtracting(Self.functionWords))
    func sum(_ words: Set<String>) -> Double { words.sorted().reduce(0) { $0 + weight($1) } }
    func own(_ words: Set<String>) -> Int { words.count { weight($0) > 0 } }
    let (x, y) = (sum(first), sum(second))
    if x == 0 || y == 0 { return nil }
    return (2 * sum(first.intersection(second)) / (x + y), min(own(first), own(second)))
  }

  /// Zero if more than two thirds of the clauses contain the word; otherwise larger the fewer do. With fewer than three clauses, every word weighs 1.
  private func weight(_ word: String) -> Double {
    if clauses < 3 { return 1 }
    let count = max(1, counts[word] ?? 1)
    return count * 3 > clauses * 2 ? 0 : log2(clauses, count)
  }

  /// log2(a / b), interpolated linearly between powers of two.
  private func log2(_ a: Int, _ b: Int) -> Double {
    let ratio = Double(a) / Double(b)
    return Double(ratio.exponent) + ratio.significand - 1
  }

  /// French and English function words, in the form that `significantWords` produces.
  private static let functionWords: Set<String> = [
    "dan", "pour", "avec", "san", "leur", "cette", "tout", "tou", "toute", "sont", "etre", "plu", "elle", "entre", "ainsi", "dont", "apre", "avant", "sou",
    "chaque", "afin", "lorsque", "celui", "celle", "ceux", "selon", "doit", "doivent", "peut", "peuvent",
    "that", "with", "from", "their", "than", "thi", "which", "shall", "must", "each", "every", "before", "after", "between", "into", "when", "where", "have",
    "been", "them", "they", "such", "only", "also",
  ]
}

/// The words of four letters or more, in lower case, without accents or a final `s`.
func significantWords(_ text: String) -> Set<String> {
  var result: Set<String> = []
  for word in slug(text).split(separator: "-") where word.utf8.count >= 4 { result.insert(String(word.last == "s" ? word.dropLast() : word)) }
  return result
}
