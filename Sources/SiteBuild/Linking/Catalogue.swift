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
      if case .resource(let card) = document.payload { order.append((position, card.issued.sortKey, collationKey(document.title))) }
    }
    order.sort { a, b in a.date != b.date ? a.date > b.date : a.key != b.key ? a.key.precedes(b.key) : a.position < b.position }
    cards = order.map(\.position)
    var builders = Dimension.allCases.map { Builder(dimension: $0) }
    for (index, position) in cards.enumerated() {
      let document = documents[position]
      guard case .resource(let card) = document.payload else { continue }
      let vocabularies = configuration.vocabularies
      for dimension in builders.indices {
        switch builders[dimension].dimension {
        case .rubrics: for term in card.rubrics { builders[dimension].add(vocabularies.rubrics.terms[term], rank: term, index) }
        case .types: for term in card.types { builders[dimension].add(vocabularies.types.terms[term], rank: term, index) }
        case .audiences: for term in card.audience { builders[dimension].add(vocabularies.audiences.terms[term], rank: term, index) }
        case .years: if card.isDated { builders[dimension].add("\(card.issued.year)", slug: "\(card.issued.year)", rank: -card.issued.year, index) }
        case .licenses: builders[dimension].add(card.license.isStated ? card.license.short : unknownLicense, slug: slug(card.license.id), rank: 0, index)
        case .keywords: for keyword in document.keywords { builders[dimension].add(keyword, title: keyword, index) }
        case .authors: for person in document.authors { builders[dimension].add(person.name, title: person.indexName, index) }
        }
      }
    }
    indexes = builders.map { $0.finished() }
  }

  private struct Builder {
    let dimension: Dimension
    var terms: [(term: Term, rank: Int)] = []
    var positions: [String: Int] = [:]
    var slugs: [String: String] = [:]

    /// A value that a card writes out.
    mutating func add(_ word: String, title: String, _ card: Int) {
      let slug: String
      if let known = slugs[word] {
        slug = known
      } else {
        slug = termSlug(word)
        slugs[word] = slug
      }
      add(title, slug: slug, rank: 0, card)
    }

    mutating func add(_ term: Vocabulary.Term, rank: Int, _ card: Int) {
      add(term.title, description: term.description, slug: termSlug(term.id), rank: rank, card)
    }

    mutating func add(_ title: String, description: String = "", slug: String, rank: Int, _ card: Int) {
      if let position = positions[slug] {
        if terms[position].term.members.last != card { terms[position].term.members.append(card) }
      } else {
        positions[slug] = terms.count
        terms.append((Term(title: title, description: description, slug: slug, members: [card]), rank))
      }
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
