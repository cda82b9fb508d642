import Charters
import SiteModel
import Text
import Vocabulary

/// The credits of a text: its authors, its licence, and the changes made to it (CC BY-SA 4.0, sections 3(a) and 3(b)).
struct Credits {
  let site: Site
  private var words: Words { site.words }
  private var owner: String { site.configuration.institution.name.isEmpty ? site.configuration.title : site.configuration.institution.name }

  /// The credit line of a document.
  ///
  /// - Parameter isWhole: true on the document's own page. On other pages, such as those of clauses, a credit line with many names and sources is shortened and
  ///   links to the page with the full one, as CC BY-SA 4.0, section 3(a)(2), allows.
  func of(_ document: Document, isWhole: Bool = false) -> Credit {
    let license = document.license ?? site.configuration.license
    let authors = document.type == .resource || document.authors.isEmpty ? owner : names(document.authors, isWhole)
    let year = document.newest.map { "\($0.year)" } ?? ""
    var sentence = TextBuffer()
    sentence.append(words.language == "fr" ? "«\u{A0}" : "“")
    sentence.append("<cite property=\"dct:title\">")
    words.typeset(document.title, into: &sentence)
    sentence.append("</cite>")
    sentence.append(words.language == "fr" ? "\u{A0}»" : "”")
    sentence.append(", <span property=\"cc:attributionName\">")
    words.typeset(authors, into: &sentence)
    sentence.append("</span>")
    if authors != owner {
      sentence.append(", ")
      words.typeset(owner, into: &sentence)
    }
    if !year.isEmpty { sentence.append(", \(year)") }
    sentence.append(". ")
    words.typeset(words[document.type == .resource ? .creditCard : .creditLicense], into: &sentence)
    sentence.append(" ")
    append(license, to: &sentence)
    if let index = site.byID[document.id] { appendOrigin(document, index, isWhole, to: &sentence) }
    for source in document.sources {
      if !isWhole && sentence.count > Self.creditLength {
        sentence.append(" ")
        appendLink(words[.readMore], site.href(document.url), to: &sentence)
        break
      }
      append(source, isWhole, to: &sentence)
    }
    return Credit(
      title: document.title, authors: authors, sourceTitle: site.configuration.title, sourceURL: site.absolute("/"), year: year, sentence: sentence.bytes)
  }

  private static let creditLength = 4000

  private func names(_ people: [Person], _ isWhole: Bool) -> String {
    let all = site.names(people)
    if isWhole || all.utf8.count <= Self.creditLength { return all }
    let first = fitting(people.map(\.name), bytes: Self.creditLength / 2)
    return first.isEmpty ? String(all.prefix(200)) + "…" : joined(first, ", ") + " et al."
  }

  /// The credit line of a page that only lists content of other pages.
  func listing(_ title: String) -> Credit {
    var sentence = TextBuffer()
    words.typeset("\(owner). \(words[.creditListing]) ", into: &sentence)
    append(site.configuration.license, to: &sentence)
    return Credit(title: title, authors: owner, sourceTitle: site.configuration.title, sourceURL: site.absolute("/"), year: "", sentence: sentence.bytes)
  }

  /// The credits as plain text, for machines.
  func text(_ document: Document) -> String {
    let license = document.license ?? site.configuration.license
    let authors = document.authors.isEmpty ? owner : site.names(document.authors)
    var parts = ["\(document.title), \(authors), \(license.short)"]
    if case .text(let details) = document.payload {
      for ancestor in details.upstream {
        let origin = [
          ancestor.title, site.names(ancestor.authors), ancestor.version.isEmpty ? "" : "\(words[.version].lowercased()) \(ancestor.version)",
          ancestor.license?.short ?? "",
        ]
        parts.append("\(words[.creditAdapted]) \(origin.filter { !$0.isEmpty }.joined(separator: ", "))")
      }
    }
    if let index = site.byID[document.id], let changes = changesSentence(index) { parts.append(changes) }
    return parts.joined(separator: ". ") + "."
  }

  /// For example "12 clauses taken over, 3 adapted", computed from the actual differences; nil for a text that was not adopted.
  func changesSentence(_ index: DocumentIndex) -> String? {
    guard let adopted = site.adoption?[document: index] else { return nil }
    return AttributionSentence(words).sentence(adopted.summary, version: adopted.version)
  }

  private func appendOrigin(_ document: Document, _ index: DocumentIndex, _ isWhole: Bool, to sentence: inout TextBuffer) {
    if case .text(let details) = document.payload, let source = details.upstream.first {
      let adopted = site.adoption?[document: index]
      sentence.append(" ")
      words.typeset(words[adopted?.summary.isWhole ?? false ? .creditTaken : .creditAdapted], into: &sentence)
      sentence.append(" ")
      appendSource(source.title, source.url, to: &sentence)
      let by = names(source.authors, isWhole)
      if !by.isEmpty { words.typeset(", \(by)", into: &sentence) }
      let version = adopted.map { $0.version.isEmpty ? source.version : $0.version } ?? source.version
      if !version.isEmpty { words.typeset(", \(words[.version].lowercased()) \(version)", into: &sentence) }
      if let license = source.license {
        sentence.append(", ")
        appendLink(license.short, license.url ?? "", to: &sentence)
      }
      sentence.append(".")
      guard let changes = changesSentence(index) else { return }
      words.typeset(" \(changes).", into: &sentence)
      if adopted?.difference.isEmpty ?? true { return }
      sentence.append(" ")
      if let history = site.texts.history(ofDocument: index) { appendLink(words[.seeChanges], site.href(site.originPath(history)), to: &sentence) }
      return
    }
    guard let adoption = site.adoption, let isChanged = adoption.others[document.id] else { return }
    sentence.append(" ")
    words.typeset(words[.creditTaken], into: &sentence)
    sentence.append(" ")
    appendSource(adoption.site.title, adoption.site.url, to: &sentence)
    if !adoption.site.owner.isEmpty { words.typeset(", \(adoption.site.owner)", into: &sentence) }
    words.typeset(", \(words[isChanged ? .creditChanged : .creditUnchanged]).", into: &sentence)
  }

  /// Appends a source that the text includes, with the details that its licence requires.
  private func append(_ source: IncludedSource, _ isWhole: Bool, to sentence: inout TextBuffer) {
    sentence.append(" ")
    words.typeset(words[.creditIncludes], into: &sentence)
    sentence.append(" ")
    appendSource(source.title, source.url, to: &sentence)
    if !source.authors.isEmpty { words.typeset(", \(names(source.authors, isWhole))", into: &sentence) }
    if let date = source.updated { words.typeset(", \(words[.creditUpdated]) \(words.date(date))", into: &sentence) }
    sentence.append(", ")
    appendLink(source.license.short, source.license.url ?? "", to: &sentence)
    sentence.append(".")
  }

  /// Appends a source that the text is based on or includes.
  private func appendSource(_ title: String, _ url: String, to sentence: inout TextBuffer) { appendLink(title, url, " property=\"dct:source\"", to: &sentence) }

  private func appendLink(_ title: String, _ url: String, _ attribute: StaticString = "", to sentence: inout TextBuffer) {
    guard !url.isEmpty else {
      words.typeset(title, into: &sentence)
      return
    }
    sentence.append("<a")
    sentence.append(attribute)
    sentence.append(" href=\"")
    sentence.append(escaping: url)
    sentence.append("\">")
    words.typeset(title, into: &sentence)
    sentence.append("</a>")
  }

  private func append(_ license: License, to sentence: inout TextBuffer) {
    sentence.append("<a rel=\"license\" href=\"")
    sentence.append(escaping: license.url ?? "")
    sentence.append("\">")
    words.typeset(license.name(words.language), into: &sentence)
    sentence.append("</a>.")
  }
}
