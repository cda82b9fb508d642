import Diagnostics
import YAML

/// The decision of one body on a text.
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

extension MappingReader {
  /// The acts under a key: a list of mappings, or a single mapping.
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
