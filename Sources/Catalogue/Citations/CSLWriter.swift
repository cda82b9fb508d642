import Text
import Vocabulary

/// Writes references as CSL-JSON (<https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>), which Zotero, pandoc and citeproc read.
package enum CSLWriter {
  /// Appends the references as a JSON array, one object per line.
  package static func append(_ references: [Reference], to out: inout TextBuffer) {
    var json = JSONWriter(capacity: references.count * 640)
    json.array { json in
      for reference in references {
        json.line()
        append(reference, to: &json)
      }
    }
    out += json.out
    out.append(0x0A)
  }

  private static let place = Dictionary(uniqueKeysWithValues: Reference.textVariables.enumerated().map { ($1, $0) })

  private static func append(_ reference: Reference, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", reference.id)
      json.member("type", reference.type)
      json.member("title", reference.marked("title"))
      for name in Reference.nameVariables {
        guard let people = reference.names[name], !people.isEmpty else { continue }
        json.array(name) { json in
          for person in people {
            json.object { json in
              append(person, to: &json)
            }
          }
          if reference.goesOn(name) {
            // As pandoc writes it and citeproc reads it.
            json.object { $0.member("literal", "others") }
          }
        }
      }
      for name in Reference.dateVariables {
        guard let date = reference.dates[name] else { continue }
        json.object(name) { json in
          if date.start == nil { json.member("literal", date.words) } else { append(date, to: &json) }
        }
      }
      // Sorted in the order of `textVariables`, of which an entry has only a few.
      let texts = reference.variables.entries.compactMap { name, text in text.isEmpty ? nil : place[name].map { ($0, name, text) } }
      for (_, name, text) in texts.sorted(by: { $0.0 < $1.0 }) { json.member(name, reference.markup[name] ?? text) }
    }
  }

  private static func append(_ person: Person, to json: inout JSONWriter) {
    if let literal = person.literal {
      json.member("literal", literal)
      return
    }
    let family = person.parts?.family ?? person.family ?? ""
    if !family.isEmpty { json.member("family", family) }
    if let given = person.given { json.member("given", given) }
    guard let parts = person.parts else { return }
    if !parts.droppingParticle.isEmpty { json.member("dropping-particle", parts.droppingParticle) }
    if !parts.nonDroppingParticle.isEmpty { json.member("non-dropping-particle", parts.nonDroppingParticle) }
    if !parts.suffix.isEmpty { json.member("suffix", parts.suffix) }
    if parts.hasCommaSuffix { json.member("comma-suffix", literal: "true") }
  }

  private static func append(_ date: ReferenceDate, to json: inout JSONWriter) {
    json.array("date-parts") { json in
      for day in [date.start, date.end] {
        guard let day else { continue }
        json.array { json in
          for part in [day.year, day.month, day.day] { if let part { json.element(literal: "\(part)") } }
        }
      }
    }
  }
}
