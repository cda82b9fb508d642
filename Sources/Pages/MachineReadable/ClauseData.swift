import Catalogue
import Charters
import Digests
import SiteModel
import Text

extension JSONWriter {
  /// Who adopted a text, and when.
  mutating func acts(_ acts: [AdoptionAct]) {
    open(UInt8(ascii: "["), "adoption")
    for act in acts {
      open(UInt8(ascii: "{"))
      member("body", act.body)
      member("date", act.date?.edtf)
      member("act", act.act.isEmpty ? nil : act.act)
      member("reference", act.reference.isEmpty ? nil : act.reference)
      close(UInt8(ascii: "}"))
    }
    close(UInt8(ascii: "]"))
  }
}

extension PageMaker {
  func clausesJSONPath(_ history: TextHistory) -> String { site.documents[history.document].url + "clauses.json" }

  func renderClausesJSON(_ text: Int, into out: inout TextBuffer) {
    let history = site.texts.histories[text]
    let document = site.documents[history.document]
    let details = textDetails(history.document)
    var json = JSONWriter()
    json.open(UInt8(ascii: "{"))
    json.member("document", document.id)
    json.member("title", document.title)
    json.member("version", history.current.version)
    json.member("changed_since", history.pending == nil ? nil : history.last?.release.version)
    json.member("language", document.language)
    json.member("license", (document.license ?? site.configuration.license).id)
    json.member("url", site.absolute(document.url))
    json.member("status", details?.status?.rawValue)
    json.member("valid_from", details?.validFrom?.edtf)
    json.acts(details?.adoption ?? [])
    json.open(UInt8(ascii: "["), "versions")
    for sealed in history.releases {
      json.open(UInt8(ascii: "{"))
      json.member("version", sealed.release.version)
      json.member("date", sealed.release.date.edtf)
      json.member("sha256", sealed.release.sha256)
      json.member("url", site.absolute(versionPath(document.url, sealed.release.version)))
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
    json.open(UInt8(ascii: "["), "clauses")
    for clause in history.current.clauses {
      json.line()
      write(clause, document, into: &json)
    }
    json.close(UInt8(ascii: "]"))
    json.open(UInt8(ascii: "["), "withdrawn")
    for tombstone in history.current.tombstones {
      json.line()
      json.open(UInt8(ascii: "{"))
      json.member("id", tombstone.id)
      json.member("reason", tombstone.reason)
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
    json.close(UInt8(ascii: "}"))
    out += json.out
    out.append(0x0A)
  }

  private func write(_ clause: Clause, _ document: Document, into json: inout JSONWriter) {
    json.open(UInt8(ascii: "{"))
    json.member("id", clause.id)
    json.member("kind", clause.isSection ? "section" : "clause")
    json.member("number", clause.number)
    json.member("section", clause.section)
    json.member("force", clause.force?.rawValue)
    json.member("force_source", clause.forceSource.rawValue)
    json.member("conditional", literal: clause.isConditional ? "true" : "false")
    json.open(UInt8(ascii: "["), "sentences")
    for (position, sentence) in clause.sentences.enumerated() {
      json.open(UInt8(ascii: "{"))
      json.member("text", clause.words(of: sentence))
      json.member("force", sentence.force?.rawValue)
      json.member("conditional", literal: sentence.isConditional ? "true" : "false")
      json.member("main", literal: position == clause.mainSentence ? "true" : "false")
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
    json.list("audience", clause.audience)
    json.member("usage", literal: clause.usage.map(String.init) ?? "null")
    json.list("applies", clause.applies.map(\.description))
    json.list("overrides", clause.overrides.map(\.description))
    json.list("stricter_than", clause.stricterThan.map(\.description))
    json.list("replaces", clause.replaces)
    json.member("text", clause.text)
    json.member("sha256", sha256(clause.foldedText.utf8))
    json.member("url", site.absolute(document.url) + "#" + clause.id)
    json.close(UInt8(ascii: "}"))
  }
}

extension Difference {
  /// What `sitegen diff --format json` prints: one object, with a line for each change.
  ///
  /// - Parameter to: names the newer side where it is the working text.
  package func json(to: String) -> [UInt8] {
    var json = JSONWriter()
    json.open(UInt8(ascii: "{"))
    json.member("document", document)
    json.member("from", from)
    json.member("to", to)
    json.open(UInt8(ascii: "["), "changes")
    for change in changes {
      json.line()
      json.open(UInt8(ascii: "{"))
      json.member("id", change.id)
      json.member("kind", change.kind.rawValue)
      // An added clause that takes the place of another one is compared with it, but was not there before.
      let before = change.kind == .added ? nil : change.from
      json.open(UInt8(ascii: "{"), "force")
      json.member("from", before?.force?.rawValue)
      json.member("to", change.to?.force?.rawValue)
      json.close(UInt8(ascii: "}"))
      json.open(UInt8(ascii: "{"), "text")
      json.member("from", before?.text)
      json.member("to", change.to?.text)
      json.close(UInt8(ascii: "}"))
      json.open(UInt8(ascii: "{"), "section")
      json.member("from", before?.section)
      json.member("to", change.to?.section)
      json.close(UInt8(ascii: "}"))
      if let from = before, let to = change.to {
        func pair(_ name: String, _ values: [(String, String)]) {
          json.open(UInt8(ascii: "{"), name)
          for (side, literal) in values { json.member(side, literal: literal) }
          json.close(UInt8(ascii: "}"))
        }
        func list(_ name: String, _ from: [String], _ to: [String]) {
          guard Set(from) != Set(to) else { return }
          json.open(UInt8(ascii: "{"), name)
          json.list("from", from)
          json.list("to", to)
          json.close(UInt8(ascii: "}"))
        }
        list("audience", from.audience, to.audience)
        if from.usage != to.usage { pair("usage", [("from", from.usage.map(String.init) ?? "null"), ("to", to.usage.map(String.init) ?? "null")]) }
        if from.isConditional != to.isConditional { pair("conditional", [("from", "\(from.isConditional)"), ("to", "\(to.isConditional)")]) }
        list("applies", from.applies.map(\.description), to.applies.map(\.description))
        list("overrides", from.overrides.map(\.description), to.overrides.map(\.description))
        list("stricter_than", from.stricterThan.map(\.description), to.stricterThan.map(\.description))
      }
      json.list("replaces", change.replaces)
      json.list("replaced_by", change.replacedBy)
      if change.kind == .withdrawn { json.member("reason", change.reason) }
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
    json.open(UInt8(ascii: "["), "passages")
    for passage in passages {
      json.line()
      json.open(UInt8(ascii: "{"))
      json.member("heading", passage.heading)
      json.open(UInt8(ascii: "{"), "text")
      json.member("from", passage.words.parts.filter { $0.kind != .inserted }.map(\.text).joined())
      json.member("to", passage.words.parts.filter { $0.kind != .deleted }.map(\.text).joined())
      json.close(UInt8(ascii: "}"))
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
    json.close(UInt8(ascii: "}"))
    return json.file
  }
}
