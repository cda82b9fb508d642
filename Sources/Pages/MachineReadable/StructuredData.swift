import Catalogue
import SiteModel
import Text
import Vocabulary

/// The structured data of pages.
struct StructuredData: PagePart {
  let context: PageContext

  /// The structured data of a document: JSON-LD for each kind of document, and the `meta` elements of other vocabularies for cards.
  ///
  /// - Parameter data: of a card, if it has been created already.
  /// - Returns: elements for the `head`. Browsers execute none of them: the scripts are data.
  func document(_ index: DocumentIndex, _ data: CardData? = nil) -> Bytes {
    let document = site.documents[index]
    guard document.isPublic else { return [] }
    switch document.payload {
    case .resource: return (data ?? CardData(index, catalogue)).map { resourceData(index, $0) } ?? []
    case .webinar(let webinar): return eventData(document, webinar)
    default: return document.type.isNormative || document.type.isGuide ? textData(index) : []
    }
  }

  private func resourceData(_ index: DocumentIndex, _ data: CardData) -> Bytes {
    var out = TextBuffer(capacity: data.json.count + 4160)
    append(script: data.json, to: &out)
    data.metadata.appendMeta(to: &out)
    let file = site.href(site.cardFile(index))
    for format in CitationFormat.allCases {
      out.append("<link rel=\"alternate\" type=\"")
      out.append(format.mediaType)
      out.append("\" title=\"")
      out.append(format.label)
      out.append("\" href=\"")
      out.append(escaping: file)
      out.append(UInt8(ascii: "."))
      out.append(format.rawValue)
      out.append("\">\n")
    }
    return out.bytes
  }

  /// Returns a schema.org `Event`.
  private func eventData(_ document: Document, _ webinar: Webinar) -> Bytes {
    guard let start = webinar.start else { return [] }
    let url = site.absolute(document.url)
    var json = JSONWriter()
    json.object { json in
      json.member("@context", "https://schema.org")
      json.member("@type", "Event")
      json.member("@id", url)
      json.member("name", document.title)
      if !document.summary.isEmpty { json.member("description", repeated(document.summary)) }
      json.member("url", url)
      json.member("startDate", webinar.iso(start))
      if let end = webinar.end { json.member("endDate", webinar.iso(end)) }
      if let duration = webinar.duration { json.member("duration", duration.iso) }
      json.member("inLanguage", document.subjectLanguage ?? document.language)
      json.member("eventStatus", "https://schema.org/EventScheduled")
      place(document, webinar, url, to: &json)
      people("performer", webinar.speakers, to: &json)
      let organiser = webinar.organiser
      if !organiser.isEmpty { people("organizer", [Person(literal: organiser)], to: &json) }
      if !webinar.series.isEmpty {
        json.object("superEvent") { json in
          json.member("@type", "EventSeries")
          json.member("name", webinar.series)
        }
      }
      let recordings = [webinar.replay, webinar.slides].compactMap { $0 }.filter { !$0.url.isEmpty }
      if !recordings.isEmpty {
        json.array("workFeatured") { json in
          for recording in recordings {
            json.object { json in
              json.member("@type", "CreativeWork")
              json.member("name", recording.title.isEmpty ? document.title : recording.title)
              json.member("url", recording.url)
            }
          }
        }
      }
    }
    return script(json)
  }

  /// Appends the place. An event without a specific place is online.
  private func place(_ document: Document, _ webinar: Webinar, _ url: String, to json: inout JSONWriter) {
    let isOnline = ["en-ligne", "online", "a-distance", "visioconference", ""].contains(slug(webinar.location))
    json.member("eventAttendanceMode", "https://schema.org/\(isOnline ? "Online" : "Offline")EventAttendanceMode")
    json.object("location") { json in
      json.member("@type", isOnline ? "VirtualLocation" : "Place")
      if isOnline { json.member("url", url) } else { json.member("name", webinar.location) }
    }
  }

  /// Returns a schema.org `BreadcrumbList`, from the home page to the page itself.
  func breadcrumbs(_ trail: [Link]) -> Bytes {
    guard trail.count > 1 else { return [] }
    var json = JSONWriter(capacity: 1024)
    json.object { json in
      json.members("\"@context\":\"https://schema.org\",\"@type\":\"BreadcrumbList\"")
      json.array("itemListElement") { json in
        for (position, link) in trail.enumerated() {
          json.object { json in
            json.members("\"@type\":\"ListItem\"")
            json.member("position", literal: "\(position + 1)")
            json.member("name", link.title)
            json.member("item", site.configuration.origin, link.url)
          }
        }
      }
    }
    return script(json)
  }

  /// Returns a schema.org `WebSite` with the `Organization` that publishes it, for the home page.
  func owner() -> Bytes {
    let owner = site.configuration.institution
    let home = site.absolute("/")
    var json = JSONWriter()
    json.object { json in
      json.member("@context", "https://schema.org")
      json.member("@type", "WebSite")
      json.member("@id", home)
      json.member("name", site.configuration.title)
      json.member("url", home)
      json.member("inLanguage", site.configuration.language)
      if let url = site.configuration.license.url { json.member("license", url) }
      publisher(to: &json) { json in
        if !owner.contact.isEmpty { json.member("email", owner.contact) }
        if let logo = owner.logo { json.member("logo", site.absolute("/" + composed(logo.path))) }
      }
    }
    return script(json)
  }

  /// Appends the institution that publishes the site, if it has a name.
  private func publisher(to json: inout JSONWriter, _ more: (inout JSONWriter) -> Void = { _ in }) {
    let owner = site.configuration.institution
    if owner.name.isEmpty { return }
    json.object("publisher") { json in
      json.member("@type", "Organization")
      json.member("name", owner.name)
      if !owner.url.isEmpty { json.member("url", owner.url) }
      more(&json)
    }
  }

  private func script(_ json: borrowing JSONWriter) -> Bytes {
    var out = TextBuffer(capacity: json.out.count + 64)
    append(script: json.out.bytes, to: &out)
    return out.bytes
  }

  private func append(script json: Bytes, to out: inout TextBuffer) {
    out.append("<script type=\"application/ld+json\">")
    // A value cannot close the element: `<`, `>` and `&` are escaped in JSON strings.
    out += json
    out.append("</script>\n")
  }

  /// Returns a schema.org `CreativeWork`: the authors of a text, its licence, and the works it is based on.
  private func textData(_ index: DocumentIndex) -> Bytes {
    let document = site.documents[index]
    guard let details = site.textDetails(index) else { return [] }
    let license = document.license ?? site.configuration.license
    var json = JSONWriter()
    json.object { json in
      json.member("@context", "https://schema.org")
      json.member("@type", "CreativeWork")
      json.member("@id", site.absolute(document.url))
      json.member("name", document.title)
      if !document.summary.isEmpty { json.member("description", repeated(document.summary)) }
      json.member("url", site.absolute(document.url))
      json.member("inLanguage", document.language)
      if let version = site.texts.history(ofDocument: index)?.current.version, !version.isEmpty { json.member("version", version) }
      if let date = document.newest { json.member("dateModified", date.edtf) }
      if let url = license.url { json.member("license", url) }
      json.member("creditText", context.credits.text(document))
      people("author", document.authors, to: &json)
      publisher(to: &json)
      if !details.upstream.isEmpty {
        json.array("isBasedOn") { json in
          for ancestor in details.upstream {
            json.object { json in
              json.member("@type", "CreativeWork")
              json.member("name", ancestor.title)
              if !ancestor.url.isEmpty { json.member("url", ancestor.url) }
              if !ancestor.version.isEmpty { json.member("version", ancestor.version) }
              if let url = ancestor.license?.url { json.member("license", url) }
              people("author", ancestor.authors, to: &json)
            }
          }
        }
      }
    }
    return script(json)
  }

  private func people(_ name: StaticString, _ people: [Person], to json: inout JSONWriter) {
    if people.isEmpty { return }
    json.array(name) { json in
      for person in people {
        json.object { json in
          json.member("@type", person.literal == nil ? "Person" : "Organization")
          json.member("name", person.name)
          if person.orcid != nil { json.member("identifier", person.orcidURL) }
        }
      }
    }
  }
}
