import Catalogue
import Text
import Vocabulary

/// The cards of the site, newest first, and the indexes of their values.
package struct ResourceCatalogue: Sendable {
  /// The document of each card, newest first; ties are sorted by title.
  package let cards: Indexed<ResourceCard, DocumentIndex>
  package let indexes: [Index]
  /// The range of cards of each year in `cards`, in order; undated cards come last.
  private let years: [Range<CardIndex>]

  /// All terms of one dimension.
  package final class Index: Sendable {
    package let dimension: Dimension
    package let terms: IndexedList<Term>
    /// Index in `terms`; nil for a term that no card has.
    private let places: Indexed<CatalogueTable.Term, TermIndex?>
    private let table: CatalogueTable

    fileprivate init(dimension: Dimension, terms: [Term], places: Indexed<CatalogueTable.Term, TermIndex?>, table: CatalogueTable) {
      self.dimension = dimension
      self.terms = IndexedList(terms)
      self.places = places
      self.table = table
    }

    package func position(_ slug: String) -> TermIndex? { table.term(dimension, slug).flatMap { places[$0] } }

    package func term(_ slug: String) -> Term? { position(slug).map { terms[$0] } }

    /// Indexes in `terms` of the terms on a card, in the card's order; empty if the document is not a card.
    package func positions(ofDocument index: DocumentIndex) -> [TermIndex] {
      table.cards[index].compactMap { value in
        let term = table.termsOfValues[value]
        return table.terms[term].dimension == dimension ? places[term] : nil
      }
    }

    /// The term of a keyword or an author's name, given as a card writes it.
    package func term(ofWord word: String) -> Term? { table.slug(dimension, word).flatMap { term($0) } }
  }

  /// One value in an index, with its cards.
  package struct Term: Sendable {
    package var title: String
    package var description: String
    /// Last part of the address.
    package var slug: String
    /// The former last part of the address, from before signs such as `+` became part of slugs; nil if it was the same.
    package var formerSlug: String?
    /// The cards with this term, in catalogue order.
    package var members: [CardIndex]
  }

  /// A kind of value by which the catalogue is indexed.
  package enum Dimension: String, Sendable, CaseIterable {
    case rubrics, years, types, keywords, authors, licenses, audiences

    /// Whether the list is shown by letter because it is long.
    package var isAlphabetical: Bool { self == .keywords || self == .authors }

    /// Whether readers can follow its terms by feed.
    package var hasFeeds: Bool { self == .rubrics || self == .types || self == .keywords }
  }

  package subscript(_ dimension: Dimension) -> Index? { indexes.isEmpty ? nil : indexes[dimension.number] }

  private let table: CatalogueTable
  private let kinships: Indexed<ResourceCard, Kinship>

  package func kinship(ofCardAt position: CardIndex) -> Kinship { kinships[position] }

  /// A card's values in one dimension. Two cards share a value if they write the same, letter for letter.
  package func values(_ dimension: Dimension, ofDocument index: DocumentIndex) -> [ValueIndex] {
    table.cards[index].filter { table.dimension(of: $0) == dimension }
  }

  /// Whether a card has any of these values.
  package func names(_ values: [ValueIndex], document index: DocumentIndex) -> Bool { table.cards[index].contains(where: values.contains) }

  /// - Parameter unknownLicense: text for cards whose licence is not stated.
  init(_ documents: IndexedList<Document>, _ configuration: Configuration, unknownLicense: String) {
    let cards = documents.indices.filter { documents[$0].type == .resource }
    let dates = Self.dates(documents, cards)
    self.init(
      CatalogueTable(documents, configuration, unknownLicense: unknownLicense),
      cards.indices.sorted { a, b in Self.precedes((documents[cards[a]], dates[a], cards[a]), (documents[cards[b]], dates[b], cards[b])) }.map { cards[$0] })
  }

  /// The catalogue after some cards were changed in place.
  ///
  /// - Parameter changed: indexes of their documents.
  package func updated(_ documents: IndexedList<Document>, changed: [DocumentIndex]) -> ResourceCatalogue {
    var table = table
    for index in changed { table.set(documents[index], at: index) }
    // The remaining cards are still in order.
    let moved = Set(changed)
    var order = cards.values.filter { !moved.contains($0) }
    for index in changed where documents[index].type == .resource {
      let date = Self.date(documents[index])
      let place = order.partitioningIndex {
        !Self.precedes((documents[$0], Self.date(documents[$0]), $0), (documents[index], date, index))
      }
      order.insert(index, at: place)
    }
    return ResourceCatalogue(table, order)
  }

  /// Sort key of the date; 0 if there is none.
  private static func date(_ document: Document) -> Int {
    if case .resource(let card) = document.payload { card.issued?.sortKey ?? 0 } else { 0 }
  }

  private static func dates(_ documents: IndexedList<Document>, _ cards: [DocumentIndex]) -> [Int] { cards.map { date(documents[$0]) } }

  /// Whether `a` comes first: newest first, ties by title.
  private static func precedes(
    _ a: (document: Document, date: Int, position: DocumentIndex), _ b: (document: Document, date: Int, position: DocumentIndex)
  ) -> Bool {
    if a.date != b.date { return a.date > b.date }
    if a.document.titleKey.precedes(b.document.titleKey) { return true }
    if b.document.titleKey.precedes(a.document.titleKey) { return false }
    return a.position < b.position
  }

  private init(_ table: CatalogueTable, _ cards: [DocumentIndex]) {
    self.table = table
    let list = Indexed<ResourceCard, DocumentIndex>(cards)
    self.cards = list
    let values = table.values
    let count = table.terms.count
    // The first card with a term decides its spelling.
    var first = Indexed<CatalogueTable.Term, ValueIndex?>(repeating: nil, count: count)
    var members = Indexed<CatalogueTable.Term, [CardIndex]>(repeating: [], count: count)
    var kinships = Indexed<ResourceCard, Kinship>(repeating: Kinship(), count: cards.count)
    for (index, position) in list.indexed() {
      for value in table.cards[position] {
        let term = table.termsOfValues[value]
        let dimension = table.terms[term].dimension
        kinships[index].add(dimension, dimension == .rubrics ? values[value].rank : term.position)
        if first[term] == nil { first[term] = value }
        if members[term].last != index { members[term].append(index) }
      }
    }
    var byDimension = [[(term: ListIndex<CatalogueTable.Term>, value: ValueIndex)]](repeating: [], count: Dimension.allCases.count)
    for (term, value) in first.indexed() { if let value { byDimension[table.terms[term].dimension.number].append((term, value)) } }
    var places = Indexed<CatalogueTable.Term, TermIndex?>(repeating: nil, count: count)
    let lists = byDimension.map { terms in
      terms.sorted { a, b in
        let (x, y) = (values[a.value], values[b.value])
        if x.rank != y.rank { return x.rank < y.rank }
        if x.key != y.key { return x.key.precedes(y.key) }
        return x.slug < y.slug
      }
    }
    for list in lists { for (place, item) in list.enumerated() { places[item.term] = TermIndex(place) } }
    indexes = zip(Dimension.allCases, lists).map { dimension, list in
      let terms = list.map { term, value in
        let value = values[value]
        return Term(title: value.title, description: value.description, slug: value.slug, formerSlug: value.formerSlug, members: members[term])
      }
      return Index(dimension: dimension, terms: terms, places: places, table: table)
    }
    // Cards and years are both newest first, so the cards of a year are adjacent.
    var years: [Range<CardIndex>] = []
    var dated = list.startIndex
    for year in indexes[Dimension.years.number].terms {
      let end = dated.advanced(by: year.members.count)
      years.append(dated..<end)
      dated = end
    }
    if dated < list.endIndex { years.append(dated..<list.endIndex) }
    self.years = years
    self.kinships = kinships
  }

  /// The range in `cards` of all cards from the same year as this card.
  package func year(ofCardAt position: CardIndex) -> Range<CardIndex> { years[years.partitioningIndex { $0.upperBound > position }] }

  /// Whether both documents have the same positions in all lists of the catalogue.
  package static func isSame(_ a: Document, _ b: Document) -> Bool {
    guard case .resource(let one) = a.payload, case .resource(let two) = b.payload else {
      if case .resource = a.payload { return false }
      if case .resource = b.payload { return false }
      return true
    }
    return a.title == b.title && one.issued == two.issued && one.rubrics == two.rubrics && one.types == two.types
      && one.audience == two.audience && one.license == two.license && a.keywords == b.keywords && a.authors == b.authors
  }
}
