import SiteModel
import Text
import Vocabulary

/// The content of a feed.
enum FeedScope: Sendable {
  case site, catalogue
  /// A rubric, type or keyword.
  case term(ResourceCatalogue.Dimension, TermIndex)
  /// The versions of a text.
  case versions(TextIndex)
}

enum FeedFormat: Sendable, CaseIterable {
  /// RFC 4287
  case atom
  /// <https://www.jsonfeed.org/version/1.1/>
  case json

  var file: String { self == .atom ? "feed.xml" : "feed.json" }
}

/// Feeds of the whole site, the catalogue, its rubrics, types and keywords, and the versions of a text.
package struct FeedFiles: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = FeedFiles
    let scope: FeedScope
    let format: FeedFormat
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    for scope in scopes() {
      let folder = folder(scope)
      for format in FeedFormat.allCases { pages.append(Page(folder + format.file, Kind(scope: scope, format: format))) }
    }
  }

  package func group(_ kind: Kind) -> FileGroup { .feeds }

  private static let feedLength = 50
  /// Maximum length of the authors of an entry, and of its keywords, in bytes.
  private static let entryLength = 3000

  private func scopes() -> [FeedScope] {
    let versions = site.texts.histories.indices.filter { !site.texts.histories[$0].releases.isEmpty }.map { FeedScope.versions($0) }
    guard !site.catalogue.cards.isEmpty else { return [.site] + versions }
    let terms = ResourceCatalogue.Dimension.allCases.filter(\.hasFeeds).flatMap { dimension in
      (site.catalogue[dimension]?.terms.indices).map { $0.map { FeedScope.term(dimension, $0) } } ?? []
    }
    return [.site] + versions + [.catalogue] + terms
  }

  private func folder(_ scope: FeedScope) -> String {
    switch scope {
    case .site: "/"
    case .catalogue: site.configuration.paths.address(of: .resources)
    case .term(let dimension, let position): catalogue.dimensionPath(dimension) + (site.catalogue[dimension]?.terms[position].slug ?? "") + "/"
    case .versions(let text): site.versionsPath(site.documents[site.texts.histories[text].document].url)
    }
  }

  private struct Feed {
    var title: String
    var home: String
    var url: String
    var entries: [Entry]

    struct Entry {
      var title: String
      var url: String
      var summary: String
      var authors: [String]
      var published: CalendarDate
      var updated: CalendarDate
      var categories: [String]
      var language: String
    }
  }

  private func entry(_ index: DocumentIndex) -> Feed.Entry? {
    let document = site.documents[index]
    // Read before the closures of `??`, and before the end of the document's use: a member read there copies all fields.
    let (date, modified, language) = (document.date, document.modified, document.language)
    var published = date ?? modified
    var authors = document.authors.map(\.name)
    var categories = document.keywords
    if case .resource(let card) = document.payload {
      published = card.catalogued ?? card.issued
      categories = card.rubrics.map { site.configuration.vocabularies.rubrics.terms[$0].title } + document.keywords
    }
    if case .webinar(let webinar) = document.payload, published == nil, let start = webinar.start, start.date.earliestDay <= site.today {
      published = start.date
    }
    guard let published else { return nil }
    if authors.isEmpty { authors = [site.configuration.institution.name.isEmpty ? site.configuration.title : site.configuration.institution.name] }
    // A document edited before its publication counts as updated on the day of publication.
    let updated = max((modified ?? published).earliestDay, published.earliestDay)
    // A card is in the feed of each of its keywords, so the length of its entry is limited.
    return Feed.Entry(
      title: document.title, url: site.absolute(document.url), summary: document.summary.isEmpty ? excerpt(document.body.lead) : repeated(document.summary),
      authors: fitting(authors, bytes: Self.entryLength), published: published.earliestDay, updated: updated,
      categories: fitting(categories, bytes: Self.entryLength), language: language)
  }

  private func feed(_ scope: FeedScope) -> Feed {
    let folder = folder(scope)
    let title: String
    let candidates: [DocumentIndex]
    switch scope {
    case .site:
      title = site.configuration.title
      candidates = site.documents.indices.filter { site.documents[$0].isPublic && site.documents[$0].type != .charterRecord }
    case .catalogue:
      title = "\(site.document(at: folder)?.title ?? words[.titleResources]) — \(site.configuration.title)"
      candidates = site.catalogue.cards.values
    case .term(let dimension, let position):
      let catalogue = site.catalogue
      let term = catalogue[dimension]?.terms[position]
      title = "\(term?.title ?? "") — \(site.configuration.title)"
      candidates = term?.members.map { catalogue.cards[$0] } ?? []
    case .versions(let text): return versionsFeed(text, folder)
    }
    // Creates entries only for the newest documents: a catalogue has many more cards than a feed has entries.
    let dated = candidates.compactMap { index -> (index: DocumentIndex, key: Int)? in context.prepared.feedKeys[index].map { (index, $0) } }
    let first = dated.sorted { $0.key != $1.key ? $0.key > $1.key : $0.index < $1.index }.prefix(Self.feedLength)
    let entries = first.compactMap { entry($0.index) }
    return Feed(title: title, home: site.absolute(folder), url: site.absolute(folder), entries: entries)
  }

  /// The sealed versions of a text, newest first, each with a summary of its changes.
  private func versionsFeed(_ text: TextIndex, _ folder: String) -> Feed {
    let history = site.texts.histories[text]
    let document = site.documents[history.document]
    let entries = history.releases.indices.reversed().prefix(Self.feedLength).map { index -> Feed.Entry in
      let sealed = history.releases[index]
      let change = history.difference(to: index).map { DifferenceSummary(words).sentence($0) } ?? words[.firstVersion] + "."
      return Feed.Entry(
        title: "\(sealed.document.title), \(words[.versionLower]) \(sealed.release.version)",
        url: site.absolute(site.versionPath(document.url, sealed.release.version)),
        summary: [sealed.release.note, change].filter { !$0.isEmpty }.joined(separator: " — "),
        authors: sealed.document.authors.isEmpty
          ? [site.configuration.institution.name.isEmpty ? site.configuration.title : site.configuration.institution.name]
          : sealed.document.authors.map(\.name),
        published: sealed.release.date.earliestDay, updated: sealed.release.date.earliestDay, categories: document.keywords, language: document.language)
    }
    return Feed(title: "\(document.title) — \(words[.versionsFeed])", home: site.absolute(folder), url: site.absolute(folder), entries: Array(entries))
  }

  /// The start of a day in UTC, as an RFC 3339 timestamp.
  private func moment(_ date: CalendarDate) -> String { concatenated(date.earliestDay.edtf, "T00:00:00Z") }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    let feed = feed(kind.scope)
    switch kind.format {
    case .atom: atom(feed, into: &out)
    case .json: jsonFeed(feed, into: &out)
    }
  }

  private func atom(_ feed: Feed, into out: inout TextBuffer) {
    func element(_ name: StaticString, _ text: String) {
      out.append("<")
      out.append(name)
      out.append(">")
      out.append(xml: text)
      out.append("</")
      out.append(name)
      out.append(">\n")
    }
    func link(_ rel: StaticString, _ type: StaticString, _ url: String) {
      out.append("<link rel=\"")
      out.append(rel)
      out.append("\" type=\"")
      out.append(type)
      out.append("\" href=\"")
      out.append(xml: url, inAttribute: true)
      out.append("\"/>\n")
    }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(site.configuration.language)\">\n")
    element("id", feed.url + FeedFormat.atom.file)
    element("title", feed.title)
    element("updated", moment(feed.entries.map(\.updated).max() ?? site.today))
    link("self", "application/atom+xml", feed.url + FeedFormat.atom.file)
    link("alternate", "text/html", feed.home)
    element("rights", site.configuration.license.name(words.language))
    out.append("<generator>sitegen</generator>\n")
    out.append("<author><name>")
    out.append(xml: site.configuration.institution.name.isEmpty ? site.configuration.title : site.configuration.institution.name)
    out.append("</name></author>\n")
    for entry in feed.entries {
      out.append("<entry>\n")
      element("id", entry.url)
      element("title", entry.title)
      element("published", moment(entry.published))
      element("updated", moment(entry.updated))
      link("alternate", "text/html", entry.url)
      for author in entry.authors {
        out.append("<author><name>")
        out.append(xml: author)
        out.append("</name></author>\n")
      }
      for category in entry.categories {
        out.append("<category term=\"")
        out.append(xml: category, inAttribute: true)
        out.append("\"/>\n")
      }
      element("summary", entry.summary)
      out.append("</entry>\n")
    }
    out.append("</feed>\n")
  }

  private func jsonFeed(_ feed: Feed, into out: inout TextBuffer) {
    func pair(_ name: StaticString, _ text: String, last: Bool = false) {
      out.append("\"")
      out.append(name)
      out.append("\":")
      out.append(json: text)
      if !last { out.append(",") }
    }
    func list(_ name: StaticString, _ items: [String], _ write: (String) -> Void) {
      out.append("\"")
      out.append(name)
      out.append("\":[")
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(",") }
        write(item)
      }
      out.append("]")
    }
    out.append("{")
    pair("version", "https://jsonfeed.org/version/1.1")
    pair("title", feed.title)
    pair("home_page_url", feed.home)
    pair("feed_url", feed.url + FeedFormat.json.file)
    pair("language", site.configuration.language)
    out.append("\"items\":[\n")
    for (index, entry) in feed.entries.enumerated() {
      if index > 0 { out.append(",\n") }
      out.append("{")
      pair("id", entry.url)
      pair("url", entry.url)
      pair("title", entry.title)
      // JSON Feed requires content; readers show the summary.
      pair("content_text", entry.summary)
      pair("summary", entry.summary)
      pair("date_published", moment(entry.published))
      pair("date_modified", moment(entry.updated))
      pair("language", entry.language)
      list("authors", entry.authors) { name in
        out.append("{\"name\":")
        out.append(json: name)
        out.append("}")
      }
      out.append(",")
      list("tags", entry.categories) { out.append(json: $0) }
      out.append("}")
    }
    out.append("\n]}\n")
  }
}

extension Site {
  /// Sort keys for feed entries: the newest day of each document; nil for a document that has none or is not public.
  func feedKeys() -> Indexed<Document, Int?> { Indexed(documents.map { newestDay($0)?.sortKey }) }

  private func newestDay(_ document: Document) -> CalendarDate? {
    guard document.isPublic else { return nil }
    let published = published(document)
    guard let modified = document.modified?.earliestDay else { return published }
    return published.map { max($0, modified) } ?? modified
  }

  private func published(_ document: Document) -> CalendarDate? {
    switch document.payload {
    case .resource(let card): return (card.catalogued ?? card.issued)?.earliestDay
    case .webinar(let webinar):
      if let date = document.date { return date.earliestDay }
      return webinar.start.flatMap { $0.date.earliestDay <= today ? $0.date.earliestDay : nil }
    default: return document.date?.earliestDay
    }
  }
}
