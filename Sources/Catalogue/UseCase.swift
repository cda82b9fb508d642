import Diagnostics
import Vocabulary
import YAML

/// A use of AI as described by an institution: the data of a `type: use-case` file or of a row in a table.
package struct UseCase: Sendable {
  package var domain = ""
  package var users: [String] = []
  package var problem = ""
  package var solution = ""
  package var data = ""
  package var maturity: Maturity?
  package var institutions: [String] = []
  package var tools: [String] = []
  package var risks: [String] = []
  package var clauses: [(reference: String, place: Place)] = []
  /// Columns of a table that the format does not have, as written there, and the contents of `properties` in a file.
  package var properties: [(name: String, value: String)] = []
  package var source: (form: String, submission: String)?

  /// From the first stage to the last one.
  package enum Maturity: String, Sendable, CaseIterable {
    case idea, experiment, pilot, production

    package static let names = allCases.map(\.rawValue)

    /// The index of the stage.
    package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package init() {}

  package init(_ reader: inout MappingReader) {
    domain = reader.string("domain") ?? ""
    users = reader.strings("users", orSingle: true)
    problem = reader.string("problem") ?? ""
    solution = reader.string("solution") ?? ""
    data = reader.string("data") ?? ""
    maturity = reader.choice("maturity", Maturity.names).flatMap(Maturity.init(rawValue:))
    institutions = reader.strings("institutions", orSingle: true)
    tools = reader.strings("tools", orSingle: true)
    risks = reader.strings("risks", orSingle: true)
    clauses = reader.texts("charter_clauses", orSingle: true).map { ($0.text, $0.place) }
    if let nested = reader.nested("properties", what: "`properties`") {
      // Any name is valid here: properties are shown as is.
      for entry in nested.entries { if let text = reader.text(entry.value, entry.key) { properties.append((entry.key, text)) } }
      reader.absorb(nested)
    }
    source = reader.submissionSource()
  }
}
