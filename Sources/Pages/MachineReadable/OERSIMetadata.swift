import SiteModel
import Text
import Vocabulary

/// `metadata.yml`, which OERSI (<https://oersi.org>) reads from the root of a repository: a list of learning resources with schema.org properties.
package struct OERSIMetadata: PageFamily {
  package struct Kind: PageKind { package typealias Family = OERSIMetadata }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    if !openTexts.isEmpty { pages.append(Page("/metadata.yml", Kind())) }
  }

  /// The texts to list: public guides and charters, which are usable as learning resources, under a licence that has an address.
  private var openTexts: [DocumentIndex] {
    site.documents.indices.filter { index in
      let document = site.documents[index]
      return document.isPublic && (document.type.isGuide || document.type == .charter) && (document.license ?? site.configuration.license).url != nil
    }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    out.append("# The texts of \(site.absolute("/")) for OERSI (https://oersi.org). Put this file into the top folder of a repository\n" as String)
    out.append("# that has the topic `open-educational-resources`.\n")
    for index in openTexts {
      let document = site.documents[index]
      let license = document.license ?? site.configuration.license
      func pair(_ name: String, _ value: String, _ indent: String = "  ") { out.append("\(indent)\(name): \(quoted(value))\n") }
      pair("name", document.title, "- ")
      pair("creativeWorkStatus", "Published")
      out.append("  type: [LearningResource]\n")
      pair("id", site.absolute(document.url))
      if !document.summary.isEmpty { pair("description", document.summary) }
      pair("license", license.url ?? "")
      out.append("  inLanguage: [\(quoted(MetadataTable.baseLanguage(document.language)))]\n")
      out.append("  learningResourceType: [\"https://w3id.org/kim/hcrt/text\"]\n")
      if !document.keywords.isEmpty { out.append("  keywords: [\(document.keywords.map(quoted).joined(separator: ", "))]\n") }
      let creators = document.authors.isEmpty ? [Person(literal: site.configuration.institution.name)].filter { !$0.name.isEmpty } : document.authors
      if !creators.isEmpty { out.append("  creator:\n") }
      for person in creators {
        out.append("    - type: \(person.literal == nil ? "Person" : "Organization")\n")
        if person.orcid != nil { pair("id", person.orcidURL, "      ") }
        if person.literal == nil {
          pair("givenName", person.given ?? "", "      ")
          pair("familyName", person.family ?? "", "      ")
        } else {
          pair("name", person.name, "      ")
        }
      }
      if let date = document.date, date.day != nil { pair("datePublished", date.edtf) }
    }
  }

  /// A JSON string, which is also a valid YAML scalar.
  private func quoted(_ text: String) -> String {
    var bytes = TextBuffer()
    bytes.append(json: text)
    return bytes.text
  }
}
