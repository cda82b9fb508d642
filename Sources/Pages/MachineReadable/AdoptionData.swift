import Charters
import SiteModel
import Text

/// `adoption.json`, for registries of adoptions: the texts of this institution, their origins, and the state of each clause.
package struct AdoptionData: PageFamily {
  package struct Kind: PageKind { package typealias Family = AdoptionData }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) { pages.append(Page("/adoption.json", Kind())) }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    var json = JSONWriter()
    json.object { json in
      json.member("format", literal: "1")
      json.object("institution") { json in
        json.member("name", site.configuration.institution.name)
        json.member("url", site.configuration.institution.url)
      }
      json.member("site", site.absolute("/"))
      json.array("documents") { json in
        for history in site.texts.histories where site.documents[history.document].isPublic {
          json.line()
          append(history, to: &json)
        }
      }
    }
    out += json.out
    out.append(0x0A)
  }

  private func append(_ history: TextHistory, to json: inout JSONWriter) {
    let document = site.documents[history.document]
    let details = site.textDetails(history.document)
    let adopted = site.adoption?[document: history.document]
    json.object { json in
      json.member("document", document.id)
      json.member("type", document.type.rawValue)
      json.member("title", document.title)
      json.member("language", document.language)
      json.member("url", site.absolute(document.url))
      json.member("version", history.last?.release.version ?? history.current.version)
      json.member("date", history.last?.release.date.edtf)
      json.member("status", details?.status?.rawValue)
      json.member("license", (document.license ?? site.configuration.license).id)
      json.object("upstream") { json in
        if let source = details?.upstream.first {
          json.member("title", source.title)
          json.member("version", adopted.map { $0.version.isEmpty ? source.version : $0.version } ?? source.version)
          json.member("url", source.url)
          json.member("license", source.license?.id)
        }
      }
      json.acts(details?.adoption ?? [])
      json.array("clauses") { json in
        for clause in history.current.clauses { append(clause, adopted?.status(clause.id), document, to: &json) }
        for status in adopted?.clauses ?? [] where status.ours == nil && history.current[status.id] == nil {
          json.line()
          json.object { json in
            json.member("id", status.id)
            json.member("state", status.state.rawValue)
            json.member("force", nil)
            json.member("upstream_force", (status.theirs ?? status.base)?.clause.force?.rawValue)
          }
        }
      }
    }
  }

  private func append(_ clause: Clause, _ status: TextAdoption.ClauseStatus?, _ document: Document, to json: inout JSONWriter) {
    json.line()
    json.object { json in
      json.member("id", clause.id)
      if clause.isSection { json.member("kind", "section") }
      json.member("state", (status?.state ?? .added).rawValue)
      json.member("force", clause.force?.rawValue)
      if let status, let upstream = status.theirs ?? status.base { json.member("upstream_force", upstream.clause.force?.rawValue) }
      if status?.isTightened ?? false { json.member("tightened", literal: "true") }
      json.member("url", site.absolute(document.url) + "#" + clause.id)
    }
  }
}
