import Catalogue
import Charters
import Markdown
import Text

/// One word for each value of a type, such as the names of forces, with the keys `force_must`, `force_should_not` …
package struct WordFamily<Member: NamedInWords>: Sendable {
  package let prefix: String

  package init(_ prefix: String) { self.prefix = prefix }

  package func key(_ member: Member) -> String { prefix + member.endOfKey }
}

/// A value with a name that readers see.
package protocol NamedInWords {
  /// The last part of its keys in `strings.yml`.
  var endOfKey: String { get }
}

extension NamedInWords where Self: RawRepresentable, RawValue == String {
  package var endOfKey: String { replacingASCII(rawValue, "-", with: "_") }
}

/// A force; nil if it is neither declared nor recognised in the wording.
extension Optional: NamedInWords where Wrapped == Force {
  package var endOfKey: String {
    switch self {
    case .must: "must"
    case .mustNot: "must_not"
    case .should: "should"
    case .shouldNot: "should_not"
    case .may: "may"
    case .principle: "principle"
    case nil: "unqualified"
    }
  }
}

/// A usage level, 0 to 4.
extension Int: NamedInWords {
  package var endOfKey: String { String(self) }
}

extension Relation: NamedInWords {}
extension ClauseChange.Kind: NamedInWords {}
extension AdoptionState: NamedInWords {}
extension DocumentType: NamedInWords {}
extension TextDetails.Status: NamedInWords {}
extension ResourceCard.Status: NamedInWords {}
extension ResourceCard.Level: NamedInWords {}
extension UseCase.Maturity: NamedInWords {}
extension ResourceCatalogue.Dimension: NamedInWords {}

extension WordFamily where Member == Force? {
  /// "Recommendation".
  package static var force: Self { .init("force_") }
  /// "Recommendations".
  package static var forces: Self { .init("forces_") }
  package static var meaning: Self { .init("meaning_") }
  /// "becomes a recommendation", for one clause.
  package static var becomes: Self { .init("becomes_") }
  /// "become recommendations", for several clauses.
  package static var become: Self { .init("become_") }
}

extension WordFamily where Member == Int {
  package static var usageBadge: Self { .init("usage_badge_") }
  package static var usageName: Self { .init("usage_name_") }
  package static var usageSentence: Self { .init("usage_sentence_") }
}

extension WordFamily where Member == Relation { package static var relation: Self { .init("relation_") } }
extension WordFamily where Member == ClauseChange.Kind { package static var change: Self { .init("change_") } }
extension WordFamily where Member == AdoptionState { package static var state: Self { .init("state_") } }
extension WordFamily where Member == DocumentType { package static var documentKind: Self { .init("kind_") } }
extension WordFamily where Member == TextDetails.Status { package static var textStatus: Self { .init("text_status_") } }
extension WordFamily where Member == ResourceCard.Status { package static var cardStatus: Self { .init("status_") } }
extension WordFamily where Member == ResourceCard.Level { package static var level: Self { .init("level_") } }
extension WordFamily where Member == UseCase.Maturity { package static var maturity: Self { .init("maturity_") } }

extension WordFamily where Member == ResourceCatalogue.Dimension {
  package static var dimension: Self { .init("dimension_") }
  /// "All topics".
  package static var allOf: Self { .init("all_") }
  /// The title of a filter of the catalogue. Authors have no filter.
  package static var facet: Self { .init("facet_") }
}
