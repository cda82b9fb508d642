import Catalogue
import Text

/// The cards of the site, newest first, and the values that they are indexed by.
package struct Catalogue: Sendable {
  /// Positions of the cards in the site's documents, newest first, ties by title.
  package let cards: [Int]
  package let indexes: [Index]

  /// All values of one kind.
  package struct Index: Sendable {
    package let dimension: Dimension
    package let terms: [Term]
    /// Positions in `terms` by slug.
    let positions: [String: Int]

    /// Slugs by the words of a card: a keyword or an author's name as it is written there.
    let slugs: [String: String]

    func position(_ slug: String) -> Int? { positions[slug] }

    package func term(_ slug: String) -> Term? { positions[slug].map { terms[$0] } }
  }

  package struct Term: Sendable {
    package var title: String
    package var description: String
    /// Last part of the address.
    package var slug: String
    /// Positions in `cards`, in their order.
    package var members: [Int]
  }

  package enum Dimension: String, Sendable, CaseIterable {
    case rubrics, years, types, keywords, authors, licenses, audiences

    /// Long lists are shown by letter.
    package var isAlphabetical: Bool { self == .keywords || self == .authors }

    /// What readers follow: a rubric, a type, a keyword.
    package var hasFeeds: Bool { self == .rubrics || self == .types || self == .keywords }
  }

  package subscript(_ dimension: Dimension) -> Index? { indexes.first { $0.dimension == dimension } }

  /// - Parameter unknownLicense: the words for cards whose licence is not stated.
  init(_ documents: [Document], _ configuration: Configuration, unknownLicense: String) {
    var order: [(position: Int, date: Int, key: Bytes)] = []
    for (position, document) in documents.enumerated() {
      if case .resource(let card) = document.payload { order.append((position, card.issued.sortKey, document.titleKey)) }
    }
    order.sort { a, b in a.date != b.date ? a.date > b.date : a.key != b.key ? a.key.precedes(b.key) : a.position < b.position }
    cards = order.map(\.position)
    let vocabularies = configuration.vocabularies
    // The slugs of terms are made once, not for each card.
    var rubrics = Builder(.rubrics, vocabularies.rubrics)
    var years = Builder(.years)
    var types = Builder(.types, vocabularies.types)
    var keywords = Builder(.keywords)
    var authors = Builder(.authors)
    var licenses = Builder(.licenses)
    var audiences = Builder(.audiences, vocabularies.audiences)
    for (index, position) in cards.enumerated() {
      guard case .resource(let card) = documents[position].payload else { continue }
      for term in card.rubrics { rubrics.add(term: term, index) }
      for term in card.types { types.add(term: term, index) }
      for term in card.audience { audiences.add(term: term, index) }
      if card.isDated { years.add(number: card.issued.year, index) }
      licenses.add(card.license.id, title: card.license.isStated ? card.license.short : unknownLicense, index) { slug($0) }
      for keyword in documents[position].keywords { keywords.add(keyword, title: keyword, index) { termSlug($0) } }
      for person in documents[position].authors { authors.add(person.name, title: person.indexName, index) { termSlug($0) } }
    }
    let builders = Dimension.allCases.map { dimension in
      switch dimension {
      case .rubrics: rubrics
      case .years: years
      case .types: types
      case .keywords: keywords
      case .authors: authors
      case .licenses: licenses
      case .audiences: audiences
      }
    }
    indexes = builders.map { $0.finished() }
  }

  /// Whether a card stands in the same lists, at the same places, as another one.
  static func isSame(_ a: Document, _ b: Document) -> Bool {
    guard case .resource(let one) = a.payload, case .resource(let two) = b.payload else {
      if case .resource = a.payload { return false }
      if case .resource = b.payload { return false }
      return true
    }
    return a.title == b.title && one.issued == two.issued && one.isDated == two.isDated && one.rubrics == two.rubrics && one.types == two.types
      && one.audience == two.audience && one.license == two.license && a.keywords == b.keywords && a.authors == b.authors
  }

  private struct Builder {
    let dimension: Dimension
    let vocabulary: [(term: Vocabulary.Term, slug: String)]
    var terms: [(term: Term, rank: Int)] = []
    var positions: [String: Int] = [:]
    var slugs: [String: String] = [:]
    /// Positions in `terms` by what cards hold: a word, a term of the vocabulary, a number.
    var words: [String: Int] = [:]
    var byTerm: [Int]
    var byNumber: [Int: Int] = [:]

    init(_ dimension: Dimension, _ vocabulary: Vocabulary? = nil) {
      self.dimension = dimension
      self.vocabulary = vocabulary?.terms.map { ($0, termSlug($0.id)) } ?? []
      byTerm = Array(repeating: -1, count: self.vocabulary.count)
    }

    /// A value that a card writes out.
    mutating func add(_ word: @autoclosure () -> String, title: @autoclosure () -> String, _ card: Int, slug: (String) -> String) {
      let word = word()
      if let position = words[word] { return add(to: position, card) }
      let slug = slug(word)
      slugs[word] = slug
      words[word] = add(title(), slug: slug, rank: 0, card)
    }

    mutating func add(term: Int, _ card: Int) {
      if byTerm[term] >= 0 { return add(to: byTerm[term], card) }
      let (value, slug) = vocabulary[term]
      byTerm[term] = add(value.title, description: value.description, slug: slug, rank: term, card)
    }

    mutating func add(number: Int, _ card: Int) {
      if let position = byNumber[number] { return add(to: position, card) }
      byNumber[number] = add("\(number)", slug: "\(number)", rank: -number, card)
    }

    private mutating func add(to position: Int, _ card: Int) {
      if terms[position].term.members.last != card { terms[position].term.members.append(card) }
    }

    /// - Returns: the position of the term.
    private mutating func add(_ title: String, description: String = "", slug: String, rank: Int, _ card: Int) -> Int {
      if let position = positions[slug] {
        add(to: position, card)
        return position
      }
      positions[slug] = terms.count
      terms.append((Term(title: title, description: description, slug: slug, members: [card]), rank))
      return terms.count - 1
    }

    func finished() -> Index {
      let keys = terms.map { collationKey($0.term.title) }
      let order = terms.indices.sorted { a, b in
        if terms[a].rank != terms[b].rank { return terms[a].rank < terms[b].rank }
        if keys[a] != keys[b] { return keys[a].precedes(keys[b]) }
        return terms[a].term.slug < terms[b].term.slug
      }
      let sorted = order.map { terms[$0].term }
      return Index(
        dimension: dimension, terms: sorted, positions: Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.slug, $0) }), slugs: slugs)
    }
  }
}

/// The slug of a keyword or author; text without Latin letters or digits gets one from its bytes.
func termSlug(_ text: String) -> String {
  let result = slug(text)
  if result.isEmpty { return "x-" + digest(Array(text.utf8)) }
  // A part of a path has 255 bytes at most; a long title is told apart by its digest.
  return result.utf8.count <= 120 ? result : String(result.prefix(100)) + "-" + digest(Array(text.utf8))
}
