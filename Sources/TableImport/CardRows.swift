import Catalogue
import Diagnostics
import Text
import Vocabulary

/// Reads the rows of a table as resource cards.
package struct CardRows: Sendable {
  private let table: ImportedTable
  private let file: String
  private let mapping: ColumnMapping
  private let rubrics: TermNames
  private let types: TermNames
  private let audiences: TermNames
  private let keepsStatus: Bool
  /// Whether the table was exported by `sitegen`: lists and authors are then parsed in its own format, bodies as Markdown.
  package let isOwn: Bool

  package init(_ table: ImportedTable, file: String, mapping: ColumnMapping, vocabularies: Vocabularies, keepsStatus: Bool) {
    self.table = table
    self.file = file
    self.mapping = mapping
    self.keepsStatus = keepsStatus
    rubrics = TermNames(vocabularies.rubrics)
    types = TermNames(vocabularies.types)
    audiences = TermNames(vocabularies.audiences)
    isOwn = Self.isOwn(table)
  }

  private static func isOwn(_ table: ImportedTable) -> Bool { Set(table.columns.map(\.header)).isSuperset(of: exportedColumns) }

  /// - Returns: The values that could be read, and the diagnostics for the row. If any is an error, the card must not be used.
  package func card(_ csv: CSVTable.Row) -> (card: ImportedCard, diagnostics: [Diagnostic]) {
    var row = ImportedRow(csv, of: table, file: file, mapping: mapping)
    var card = ImportedCard()
    if let id = row.text("id") { card.id = id.text }
    readTexts(&row, &card)
    readAddress(&row, &card)
    card.rubrics = terms("rubrics", rubrics, &row, &card)
    card.types = terms("types", types, &row, &card)
    card.audience = terms("audience", audiences, &row, &card)
    readPeople(&row, &card)
    readValues(&row, &card)
    row.warnOfAddresses(in: "card")
    return (card, row.diagnostics)
  }

  // MARK: Texts

  private func readTexts(_ row: inout ImportedRow, _ card: inout ImportedCard) {
    if let title = row.text("title") {
      card.title = singleLine(title.text)
      // The same limit as in front matter.
      let count = card.title.unicodeScalars.count
      if count > 500 {
        row.error(
          "long-title", "the title has \(count) characters; 500 are allowed", at: title.place, help: "check that the columns have not slipped")
      }
    } else {
      row.error("missing-key", "this row has no title", at: row.place, help: "fill in the column of titles, or remove the row")
    }
    let description = row.text("description")
    let summary = row.text("summary") ?? description
    let long = row.text("body") ?? (row.text("summary") == nil ? nil : description)
    var paragraphs: [String] = []
    if let summary {
      card.summary = singleLine(summary.text)
      if let cut = PlainText.cut(card.summary) {
        row.warning(
          "long-summary", "the summary has \(card.summary.unicodeScalars.count) characters; \(PlainText.longestSummary) are allowed", at: summary.place,
          help: "it was cut after “…\(String(cut.suffix(24)))”; the body of the card has all of it")
        card.summary = cut
        if long.map({ !singleLine($0.text).hasPrefix(singleLine(summary.text)) }) ?? true { paragraphs.append(PlainText.markdown(summary.text)) }
      }
    }
    if let long { paragraphs.append(isOwn ? PlainText.withoutHTML(long.text) : PlainText.markdown(long.text)) }
    card.body = paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
    if let place = (long ?? summary)?.place, EmailAddresses.removed(from: card.body + " " + card.summary).count > 0 {
      row.warning("personal-data", "this text contains an e-mail address", at: place, help: "check that it may be published before the card is")
    }
    card.publisher =
      row.text("publisher").map { item in
        let cleaned = EmailAddresses.removed(from: singleLine(item.text))
        row.addressCount += cleaned.count
        return cleaned.text
      } ?? ""
    card.keywords = unique(row.keywords(isOwn: isOwn))
    card.objectives = unique(row.items("objectives", atCommas: false, isOwn: isOwn).map(\.text))
  }

  private func unique(_ items: [String]) -> [String] {
    var seen: Set<String> = []
    return items.filter { seen.insert($0).inserted }
  }

  private func readAddress(_ row: inout ImportedRow, _ card: inout ImportedCard) {
    guard let item = row.text("url") else {
      row.error("missing-key", "this row has no address", at: row.place, help: "fill in the column of links: a card leads to its resource")
      return
    }
    let text = singleLine(item.text).trimmingEnds(of: "<>")
    if CellValues.isWebAddress(text) {
      card.url = encodedDestination(text)
    } else if let address = CellValues.withScheme(text) {
      card.url = encodedDestination(address)
      row.warning("bad-url", "`\(text)` lacks `https://`", at: item.place, help: "it was read as `\(address)`; check that this is right")
    } else {
      let many = text.split(separator: " ").filter { CellValues.isWebAddress(String($0)) }.count > 1
      row.error(
        "bad-url", "`url` is not a web address: `\(text)`", at: item.place,
        help: many ? "keep one address; others belong in the text" : "it must begin with `https://` or `http://`, without user names, spaces and quotes")
    }
  }

  // MARK: Terms

  /// Authors of submissions rarely know the rubrics and types of a catalogue: unknown ones are a warning, and are kept for the committee. The audience of a
  /// resource is known to its author: there, an unknown word is an error.
  private func terms(_ key: String, _ names: TermNames, _ row: inout ImportedRow, _ card: inout ImportedCard) -> [String] {
    var result: [String] = []
    let isForCommittee = key != "audience"
    for item in row.items(key, atCommas: true, isOwn: isOwn, isTerm: { names.id($0) != nil }) {
      if let id = names.id(item.text) {
        if !result.contains(id) { result.append(id) }
      } else {
        let message = "`\(item.text)` is not one of the \(names.vocabulary.name) of this site"
        if isForCommittee {
          row.warning("unknown-term", message, at: item.place, help: names.help(item.text, key: key))
          card.proposed.append((key, EmailAddresses.removed(from: item.text).text))
        } else {
          row.error("unknown-term", message, at: item.place, help: names.help(item.text, key: key))
        }
      }
    }
    return result
  }

  // MARK: People

  private func readPeople(_ row: inout ImportedRow, _ card: inout ImportedCard) {
    var seen: Set<Person> = []
    func add(_ people: [Person]) { for person in people where seen.insert(person).inserted { card.authors.append(person) } }
    func add(_ cell: ImportedItem, _ row: inout ImportedRow) {
      let read = AuthorNames.read(cell.text)
      add(read.people)
      row.addressCount += read.addresses
      row.warn(of: read, at: cell.place)
      if read.isMore { card.proposed.append(("authors", EmailAddresses.removed(from: singleLine(cell.text)).text)) }
    }
    for cell in row.texts("authors") { if isOwn { add(AuthorNames.readOwn(cell.text)) } else { add(cell, &row) } }
    guard card.authors.isEmpty, let family = row.text("author_family") else { return }
    // A family name and a given name in separate cells belong together if each cell contains a single name.
    if let given = row.text("author_given"), !family.text.contains(where: { ";,|".contains($0) || $0.isNewline }),
      !given.text.contains(where: { ";,|".contains($0) || $0.isNewline }), NameLabels(singleLine(family.text)).names == [singleLine(family.text)]
    {
      add([Person(family: singleLine(family.text), given: singleLine(given.text))])
    } else {
      add(family, &row)
    }
  }

  // MARK: Values

  private func readValues(_ row: inout ImportedRow, _ card: inout ImportedCard) {
    card.issued = row.date("issued", proposed: &card.proposed)
    card.online = row.date("online", proposed: &card.proposed)
    if let item = row.text("license") {
      if let id = CellValues.license(singleLine(item.text)) {
        card.license = id
      } else {
        let near = nearestName(to: item.text.replacing(" ", with: "-"), among: License.identifiers)
        row.error(
          "bad-license", "`\(singleLine(item.text))` is not a known licence", at: item.place,
          help: (near.map { "did you mean `\($0)`?" } ?? "write an SPDX identifier, such as `CC-BY-SA-4.0`, or `unknown`")
            + "; what it means can be said in a mapping file, `values: {license: {…}}`")
      }
    }
    if let item = row.text("level") {
      if let level = CellValues.level(item.text) {
        card.level = level
      } else {
        row.error(
          "bad-choice", "`\(singleLine(item.text))` is not a level", at: item.place,
          help: "write `débutant`, `intermédiaire` or `avancé`, or say what it means in a mapping file, `values: {level: {…}}`")
      }
    }
    if let item = row.text("duration") {
      if let iso = CellValues.duration(item.text, unit: row.unit("duration")) {
        card.duration = iso
      } else {
        row.error(
          "bad-duration", "`\(singleLine(item.text))` is not a duration", at: item.place,
          help: "write `45 min`, `1h30`, `2 heures` or ISO 8601, such as `PT1H30M`")
      }
    }
    readLanguage(&row, &card)
    for scheme in ["doi", "hal", "arxiv", "isbn", "issn", "handle"] {
      guard let item = row.text(scheme) else { continue }
      if let value = CellValues.identifier(item.text, scheme: scheme) {
        card.identifiers.append((scheme, value))
      } else {
        row.error(
          scheme == "doi" ? "bad-doi" : "bad-identifier",
          "`\(singleLine(item.text))` is not \(scheme == "doi" ? "a DOI" : "an identifier of `\(scheme)`")", at: item.place,
          help: scheme == "doi" ? "write it as `10.1000/182`" : "write one identifier, without spaces")
      }
    }
    card.related = row.items("related", atCommas: true, isOwn: isOwn).map { ($0.text, $0.place) }
    card.replaces = row.text("replaces").map { (singleLine($0.text), $0.place) }
    if keepsStatus, let item = row.text("status") {
      if let status = ResourceCard.Status(rawValue: item.text) {
        card.status = status
      } else {
        row.error(
          "bad-choice", "`\(singleLine(item.text))` is not a value of `status`", at: item.place,
          help: suggestion(for: item.text, among: ResourceCard.Status.allCases.map(\.rawValue), listing: "it is one of"))
      }
    }
    card.reviewBy = row.text("review_by").map { singleLine($0.text) } ?? ""
    card.reviewOn = row.date("review_on")
    card.reviewReason = row.text("review_reason").map { singleLine($0.text) } ?? ""
    card.archivedBy = row.text("archived_by").map { singleLine($0.text) } ?? ""
    card.archivedOn = row.date("archived_on")
    card.archivedReason = row.text("archived_reason").map { singleLine($0.text) } ?? ""
    if card.status != .submitted, !card.lacking.isEmpty {
      row.error(
        "missing-key", "a card that is not `submitted` needs \(card.lacking.map { "`\($0)`" }.joined(separator: ", "))", at: row.place,
        help: "fill in the columns, or import without `--keep-status`")
    }
  }

  private func readLanguage(_ row: inout ImportedRow, _ card: inout ImportedCard) {
    guard let item = row.text("language") else { return }
    if let tag = LanguageName.tag(item.text) {
      card.language = tag
      return
    }
    let items = CellValues.items(item.text.replacing(" et ", with: ",").replacing("/", with: ","), atCommas: true).compactMap {
      LanguageName.tag(String($0))
    }
    if items.count > 1 {
      card.language = items[0]
      row.warning("several-languages", "a card has one language; this row names \(items.count)", at: item.place, help: "the first one was used")
    } else {
      row.error(
        "bad-language", "`\(singleLine(item.text))` is not a language", at: item.place,
        help: nearestName(to: item.text, among: LanguageName.common).map { "did you mean `\($0)`?" }
          ?? "write `français`, `anglais` … or a tag, such as `fr` or `en`")
    }
  }
}

extension CardRows {
  /// The form's metadata about the submission in a row.
  package func answer(_ csv: CSVTable.Row) -> FormAnswer { FormAnswer(csv, of: table, file: file, mapping: mapping) }
}
