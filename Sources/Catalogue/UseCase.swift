import Diagnostics
import YAML

/// A use of AI as an institution describes it: what a `type: use-case` file or a row of a table holds.
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
  /// Columns of a table that the format does not know, as they stand there, and what `properties` of a file holds.
  package var properties: [(name: String, value: String)] = []
  package var source: (form: String, submission: String)?

  /// In the order in which an institution goes through them.
  package enum Maturity: String, Sendable, CaseIterable {
    case idea, experiment, pilot, production

    package static let names = allCases.map(\.rawValue)

    /// Its place in that order.
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
      // Any name is right here: they are shown as they are.
      for entry in nested.entries { if let text = reader.text(entry.value, entry.key) { properties.append((entry.key, text)) } }
      reader.absorb(nested)
    }
    source = reader.submissionSource()
  }
}

/// One body's decision on a text.
package struct AdoptionAct: Sendable {
  package var body: String
  package var date: CalendarDate?
  package var act: String
  package var reference: String

  package init(body: String, date: CalendarDate?, act: String, reference: String) {
    self.body = body
    self.date = date
    self.act = act
    self.reference = reference
  }
}

/// The census entry of one institution's charter: what a `type: charter-record` file holds.
package struct CharterRecord: Sendable {
  package var institution = ""
  /// ISO 3166-1 alpha-2.
  package var country = ""
  package var adopted: CalendarDate?
  package var url = ""
  package var license = License.unknown
  package var basedOn: [String] = []
  package var adoptionFile: (path: String, place: Place)?
  package var adoption: [AdoptionAct] = []

  package init(_ reader: inout MappingReader) {
    institution = reader.required("institution", in: "a census record")?.text ?? ""
    if let (text, place) = reader.required("country", in: "a census record", help: "add `country: FR`") {
      if text.utf8.count == 2, text.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
        country = text
      } else {
        reader.report("bad-country", "`\(text)` is not a country code", at: place, help: "write two capital letters of ISO 3166, as `FR`")
      }
    }
    adopted = reader.date("adopted")
    url = reader.webAddress("url") ?? ""
    license = reader.license("license", isLoose: true) ?? license
    basedOn = reader.strings("based_on", orSingle: true)
    adoptionFile = reader.text("adoption_file").map { ($0.text, $0.place) }
    adoption = reader.adoptionActs("adoption")
  }
}

extension MappingReader {
  package mutating func adoptionActs(_ key: String) -> [AdoptionAct] {
    (list(key, orSingle: true) ?? []).compactMap { node in
      guard var nested = MappingReader(node, file: file, what: "an act of `\(key)`", diagnostics: &diagnostics) else { return nil }
      let body = nested.required("body", in: "an act of `\(key)`", help: "add `body: CFVU`")?.text ?? ""
      let act = AdoptionAct(body: body, date: nested.date("date"), act: nested.string("act") ?? "", reference: nested.string("reference") ?? "")
      nested.finish("an act of `\(key)`")
      absorb(nested)
      return act
    }
  }
}
