import Diagnostics
import Text
import Vocabulary

/// Finds a term of a vocabulary by its id, its title or a former id, without regard to case, accents and punctuation.
package struct TermNames: Sendable {
  package let vocabulary: ControlledVocabulary
  private let positions: [String: VocabularyTermIndex]

  package init(_ vocabulary: ControlledVocabulary) {
    self.vocabulary = vocabulary
    var positions: [String: VocabularyTermIndex] = [:]
    // Ids take precedence over titles: they are the site's own names for its terms.
    for name in [\ControlledVocabulary.Term.id, \.title] {
      for (index, term) in vocabulary.terms.indexed() where positions[slug(term[keyPath: name])] == nil { positions[slug(term[keyPath: name])] = index }
    }
    for (index, term) in vocabulary.terms.indexed() { for former in term.formerly where positions[slug(former)] == nil { positions[slug(former)] = index } }
    positions[""] = nil
    self.positions = positions
  }

  /// The id of the term that a text names; nil if there is none.
  package func id(_ text: String) -> String? { positions[slug(text)].map { vocabulary.terms[$0].id } }

  func help(_ text: String, key: String) -> String {
    let names = vocabulary.terms.map { $0.title.isEmpty ? $0.id : $0.title }
    return suggestion(
      for: text, among: names, listing: "the \(vocabulary.name) of this site are",
      orElse: "add it to `vocabularies.\(vocabulary.name)` in sitegen.yml")
      + "; or say what it means in a mapping file, `values: {\(key): {\"\(singleLine(text))\": …}}`"
  }
}
