import Catalogue
import Text

extension PageMaker {
  /// JSON-LD of a text (schema.org `CreativeWork`): who made it, under which licence it may be reused, what it is based on.
  ///
  /// - Returns: a whole `script` element, which no browser runs: its type is data.
  func structuredData(_ index: Int) -> Bytes {
    let document = site.documents[index]
    guard document.isPublic, document.type.isNormative || document.type.isGuide, let details = textDetails(index) else { return [] }
    let license = document.license ?? site.configuration.license
    var json = JSONWriter()
    json.open(UInt8(ascii: "{"))
    json.member("@context", "https://schema.org")
    json.member("@type", "CreativeWork")
    json.member("@id", site.absolute(document.url))
    json.member("name", document.title)
    if !document.summary.isEmpty { json.member("description", document.summary) }
    json.member("url", site.absolute(document.url))
    json.member("inLanguage", document.language)
    if let version = site.texts.history(ofDocument: index)?.current.version, !version.isEmpty { json.member("version", version) }
    if let date = document.modified ?? document.date { json.member("dateModified", date.edtf) }
    if let url = license.url { json.member("license", url) }
    json.member("creditText", creditText(document))
    people("author", document.authors, to: &json)
    let owner = site.configuration.institution
    if !owner.name.isEmpty {
      json.open(UInt8(ascii: "{"), "publisher")
      json.member("@type", "Organization")
      json.member("name", owner.name)
      if !owner.url.isEmpty { json.member("url", owner.url) }
      json.close(UInt8(ascii: "}"))
    }
    if !details.upstream.isEmpty {
      json.open(UInt8(ascii: "["), "isBasedOn")
      for ancestor in details.upstream {
        json.open(UInt8(ascii: "{"))
        json.member("@type", "CreativeWork")
        json.member("name", ancestor.title)
        if !ancestor.url.isEmpty { json.member("url", ancestor.url) }
        if !ancestor.version.isEmpty { json.member("version", ancestor.version) }
        if let url = ancestor.license?.url { json.member("license", url) }
        people("author", ancestor.authors, to: &json)
        json.close(UInt8(ascii: "}"))
      }
      json.close(UInt8(ascii: "]"))
    }
    json.close(UInt8(ascii: "}"))
    var out = Bytes()
    out.append("<script type=\"application/ld+json\">" as StaticString)
    // Nothing in a value may end the element or open a comment.
    for byte in json.out { if byte == UInt8(ascii: "<") { out.append("\\u003c" as StaticString) } else { out.append(byte) } }
    out.append("</script>\n" as StaticString)
    return out
  }

  private func people(_ name: String, _ people: [Person], to json: inout JSONWriter) {
    if people.isEmpty { return }
    json.open(UInt8(ascii: "["), name)
    for person in people {
      json.open(UInt8(ascii: "{"))
      json.member("@type", person.literal == nil ? "Person" : "Organization")
      json.member("name", person.name)
      if person.orcid != nil { json.member("identifier", person.orcidURL) }
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
  }
}
