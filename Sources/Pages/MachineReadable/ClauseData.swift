import Charters
import Digests
import SiteModel
import Text
import Vocabulary

extension JSONWriter {
  /// Appends who adopted a text, and when.
  mutating func acts(_ acts: [AdoptionAct]) {
    array("adoption") { json in
      for act in acts {
        json.object { json in
          json.member("body", act.body)
          json.member("date", act.date?.edtf)
          json.member("act", act.act.isEmpty ? nil : act.act)
          json.member("reference", act.reference.isEmpty ? nil : act.reference)
        }
      }
    }
  }
}

/// `clauses.json`: a text and its clauses, for other programs.
package struct ClauseData: TextPageFamily {
  package struct Kind: PageKind {
    package typealias Family = ClauseData
    let text: TextIndex
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(_ text: TextIndex, into pages: inout [Page]) { pages.append(Page(site.clausesJSONPath(site.texts.histories[text]), Kind(text: text))) }

  package func group(_ kind: Kind) -> FileGroup { .clauses }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let history = site.texts.histories[kind.text]
    let document = site.documents[history.document]
    let details = site.textDetails(history.document)
    var json = JSONWriter()
    json.object { json in
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
      json.array("versions") { json in
        for sealed in history.releases {
          json.object { json in
            json.member("version", sealed.release.version)
            json.member("date", sealed.release.date.edtf)
            json.member("sha256", sealed.release.sha256)
            json.member("url", site.absolute(site.versionPath(document.url, sealed.release.version)))
          }
        }
      }
      json.array("clauses") { json in
        for clause in history.current.clauses {
          json.line()
          write(clause, document, into: &json)
        }
      }
      json.array("withdrawn") { json in
        for tombstone in history.current.tombstones {
          json.line()
          json.object { json in
            json.member("id", tombstone.id)
            json.member("reason", tombstone.reason)
          }
        }
      }
    }
    out += json.out
    out.append(0x0A)
  }

  private func write(_ clause: Clause, _ document: Document, into json: inout JSONWriter) {
    json.object { json in
      json.member("id", clause.id)
      json.member("kind", clause.isSection ? "section" : "clause")
      json.member("number", clause.number)
      json.member("section", clause.section)
      json.member("force", clause.force?.rawValue)
      json.member("force_source", clause.forceSource.rawValue)
      json.member("conditional", literal: clause.isConditional ? "true" : "false")
      json.array("sentences") { json in
        for (position, sentence) in clause.sentences.enumerated() {
          json.object { json in
            json.member("text", clause.words(of: sentence))
            json.member("force", sentence.force?.rawValue)
            json.member("conditional", literal: sentence.isConditional ? "true" : "false")
            json.member("main", literal: position == clause.mainSentence ? "true" : "false")
          }
        }
      }
      json.list("audience", clause.audience)
      json.member("usage", literal: clause.usage.map(String.init) ?? "null")
      json.list("applies", clause.applies.map(\.description))
      json.list("overrides", clause.overrides.map(\.description))
      json.list("stricter_than", clause.stricterThan.map(\.description))
      json.list("replaces", clause.replaces)
      json.member("text", clause.text)
      json.member("sha256", sha256(clause.foldedText.utf8))
      json.member("url", site.absolute(document.url) + "#" + clause.id)
    }
  }
}
