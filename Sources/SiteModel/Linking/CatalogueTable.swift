import Text
import Vocabulary

/// All values of the cards of a site, numbered. The indexes of a catalogue are built from these numbers, which a preview does repeatedly.
///
/// A number never changes. A value that no card has any more keeps its number.
package struct CatalogueTable: Sendable {
  /// A value in a card: a keyword, the name of an author, a term of a vocabulary, a year.
  package final class Value: Sendable {
    let title: String
    let description: String
    /// Last part of the address.
    let slug: String
    /// The former slug, from before signs such as `+` became part of slugs; nil if it was the same.
    let formerSlug: String?
    /// Primary sort key; titles decide ties.
    let rank: Int
    /// Collation key of the title.
    let key: Bytes

    init(title: String, description: String, slug: String, formerSlug: String?, rank: Int) {
      self.title = title
      self.description = description
      self.slug = slug
      self.formerSlug = formerSlug
      self.rank = rank
      key = collationKey(title)
    }
  }

  /// What the values of one dimension with equal slugs share. Those that cards have now are the terms of the catalogue.
  struct Term {
    let dimension: ResourceCatalogue.Dimension
  }

  private(set) var values = IndexedList<Value>([])
  private(set) var terms = IndexedList<Term>([])
  private(set) var termsOfValues = Indexed<Value, ListIndex<Term>>([])
  /// The values of each card, by the index of its document; empty for other documents.
  private(set) var cards: Indexed<Document, [ValueIndex]>

  // A table for each dimension, by its number.
  private var byWord: [[Name: ValueIndex]]
  private var byVocabularyTerm: [Indexed<ControlledVocabulary.Term, ValueIndex?>]
  private var bySlug: [[Name: ListIndex<Term>]]
  private var byYear: [Int: ValueIndex] = [:]
  private let vocabularies: Vocabularies
  private let unknownLicense: String

  init(_ documents: IndexedList<Document>, _ configuration: Configuration, unknownLicense: String) {
    let vocabularies = configuration.vocabularies
    self.vocabularies = vocabularies
    self.unknownLicense = unknownLicense
    let count = ResourceCatalogue.Dimension.allCases.count
    byWord = Array(repeating: [:], count: count)
    byVocabularyTerm = ResourceCatalogue.Dimension.allCases.map { Indexed(repeating: nil, count: vocabularies[$0]?.terms.count ?? 0) }
    bySlug = Array(repeating: [:], count: count)
    cards = Indexed(repeating: [], count: documents.count)
    for index in documents.indices { set(documents[index], at: index) }
  }

  /// A name compared by its bytes. `String` compares by canonical equivalence, which would cost more than everything else here.
  private struct Name: Hashable, Sendable {
    var text: String

    init(_ text: String) {
      self.text = text
      self.text.makeContiguousUTF8()
    }

    func hash(into hasher: inout Hasher) {
      text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    static func == (a: Name, b: Name) -> Bool { a.text.hasSameBytes(as: b.text) }
  }

  /// Records the values of a card.
  mutating func set(_ document: Document, at index: DocumentIndex) {
    guard case .resource(let card) = document.payload else { return }
    var result: [ValueIndex] = []
    let vocabularies = vocabularies
    for term in card.rubrics { result.append(value(.rubrics, term, vocabularies.rubrics)) }
    for term in card.types { result.append(value(.types, term, vocabularies.types)) }
    for term in card.audience { result.append(value(.audiences, term, vocabularies.audiences)) }
    let license = card.license.isStated ? card.license.short : unknownLicense
    if let issued = card.issued { result.append(value(ofYear: issued.year)) }
    result.append(value(.licenses, card.license.id, title: license, slug: Text.slug))
    for keyword in document.keywords { result.append(value(.keywords, keyword, title: keyword, slug: wordSlug)) }
    for person in document.authors { result.append(value(.authors, person.name, title: person.indexName, slug: wordSlug)) }
    cards[index] = result
  }

  /// The number of a value that a card writes out.
  private mutating func value(
    _ dimension: ResourceCatalogue.Dimension, _ word: String, title: @autoclosure () -> String, slug: (String) -> String
  ) -> ValueIndex {
    let name = Name(word)
    if let known = byWord[dimension.number][name] { return known }
    let own = slug(word)
    let former = dimension.isAlphabetical ? termSlug(word) : own
    let number = add(dimension, title: title(), slug: own, formerSlug: former.isName(own) ? nil : former, rank: 0)
    byWord[dimension.number][name] = number
    return number
  }

  private mutating func value(_ dimension: ResourceCatalogue.Dimension, _ position: VocabularyTermIndex, _ vocabulary: ControlledVocabulary) -> ValueIndex {
    if let known = byVocabularyTerm[dimension.number][position] { return known }
    let term = vocabulary.terms[position]
    let number = add(dimension, title: term.title, description: term.description, slug: termSlug(term.id), rank: position.position)
    byVocabularyTerm[dimension.number][position] = number
    return number
  }

  private mutating func value(ofYear year: Int) -> ValueIndex {
    if let known = byYear[year] { return known }
    let number = add(.years, title: "\(year)", slug: "\(year)", rank: -year)
    byYear[year] = number
    return number
  }

  private mutating func add(
    _ dimension: ResourceCatalogue.Dimension, title: String, description: String = "", slug: String, formerSlug: String? = nil, rank: Int
  ) -> ValueIndex {
    let name = Name(slug)
    let term: ListIndex<Term>
    if let known = bySlug[dimension.number][name] {
      term = known
    } else {
      term = terms.append(Term(dimension: dimension))
      bySlug[dimension.number][name] = term
    }
    termsOfValues.append(term)
    return values.append(Value(title: title, description: description, slug: slug, formerSlug: formerSlug, rank: rank))
  }

  func dimension(of value: ValueIndex) -> ResourceCatalogue.Dimension { terms[termsOfValues[value]].dimension }

  /// The term with this slug; nil if no card has ever had it.
  func term(_ dimension: ResourceCatalogue.Dimension, _ slug: String) -> ListIndex<Term>? { bySlug[dimension.number][Name(slug)] }

  /// The slug of a keyword or an author's name, given as a card writes it.
  func slug(_ dimension: ResourceCatalogue.Dimension, _ word: String) -> String? { byWord[dimension.number][Name(word)].map { values[$0].slug } }
}

extension ResourceCatalogue.Dimension {
  /// The index of this dimension among all dimensions.
  package var number: Int {
    switch self {
    case .rubrics: 0
    case .years: 1
    case .types: 2
    case .keywords: 3
    case .authors: 4
    case .licenses: 5
    case .audiences: 6
    }
  }
}

extension Vocabularies {
  /// The vocabulary whose terms are those of a dimension; nil for other dimensions.
  package subscript(_ dimension: ResourceCatalogue.Dimension) -> ControlledVocabulary? {
    switch dimension {
    case .rubrics: rubrics
    case .types: types
    case .audiences: audiences
    case .years, .keywords, .authors, .licenses: nil
    }
  }
}
