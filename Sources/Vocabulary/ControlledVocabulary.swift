import Text

/// Index into the terms of one vocabulary, in the order of `sitegen.yml`.
package typealias VocabularyTermIndex = ListIndex<ControlledVocabulary.Term>

/// A controlled vocabulary of the site: rubrics, types, audiences.
package struct ControlledVocabulary: Sendable {
  /// A term with its id, and the former ids under which it is still found.
  package struct Term: Hashable, Sendable {
    package var id: String
    package var title: String
    package var description: String
    package var formerly: [String]

    package init(id: String, title: String, description: String = "", formerly: [String] = []) {
      self.id = id
      self.title = title
      self.description = description
      self.formerly = formerly
    }
  }

  /// The key in `sitegen.yml`.
  package let name: String
  package let terms: IndexedList<Term>
  private let positions: [String: VocabularyTermIndex]
  /// Whether the list has an error, which is reported: a term may be missing only because of it.
  package var isDoubtful = false

  package init(name: String, terms: [Term]) {
    self.name = name
    self.terms = IndexedList(terms)
    var positions: [String: VocabularyTermIndex] = [:]
    for (index, term) in self.terms.indexed() { for id in [term.id] + term.formerly where positions[id] == nil { positions[id] = index } }
    self.positions = positions
  }

  /// The index of the term with this id, which may be a former one; nil if there is none.
  package func position(of id: String) -> VocabularyTermIndex? { positions[id] }
}

/// The vocabularies used by cards and texts.
package struct Vocabularies: Sendable {
  package var rubrics: ControlledVocabulary
  package var types: ControlledVocabulary
  package var audiences: ControlledVocabulary

  package init(rubrics: ControlledVocabulary, types: ControlledVocabulary, audiences: ControlledVocabulary) {
    self.rubrics = rubrics
    self.types = types
    self.audiences = audiences
  }

  /// Whether they have an error, which is reported.
  package var areDoubtful: Bool {
    get { rubrics.isDoubtful }
    set {
      rubrics.isDoubtful = newValue
      types.isDoubtful = newValue
      audiences.isDoubtful = newValue
    }
  }
}
