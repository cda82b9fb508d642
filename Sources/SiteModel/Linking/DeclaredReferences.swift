import Diagnostics
import Markdown

/// Checks references in front matter and clause comments to cards, clauses, audiences and pictures.
extension SiteLinker {
  /// Checks everything that a document declares, except the links in its body.
  package mutating func check(_ document: Document, _ licenses: LicenseCheck) -> [Diagnostic] {
    var others: [Diagnostic] = []
    swap(&others, &diagnostics)
    defer { diagnostics = others }
    checkDeclaredReferences(document)
    diagnostics += licenses.diagnostics(document)
    checkSourceFiles(document)
    return diagnostics
  }

  /// Checks that the pictures in a document's `sources` exist.
  private mutating func checkSourceFiles(_ document: Document) {
    for source in document.sources {
      guard let file = source.file, !assetPaths.contains(file), !assetPaths.contains(document.folder + file), !unread.holds(path: file),
        !unread.holds(path: document.folder + file)
      else { continue }
      let files = KnownNames { [paths = assetPaths] in Array(paths) }
      diagnostics.append(
        .error(
          "missing-file", "there is no file `content/\(file)`", at: Location(document.file, source.place),
          advice: Advice {
            (files.nearestPath(to: file) ?? files.first(endingIn: file.split(separator: "/").last.map(String.init) ?? file)).map { "did you mean `\($0)`?" }
              ?? "put the file there, or write where it is: `file` is a path in content/, such as `media/schema.png`"
          }))
    }
  }

  private mutating func checkDeclaredReferences(_ document: Document) {
    switch document.payload {
    case .resource(let card):
      for (id, place) in card.related + [card.replaces].compactMap({ $0 }) {
        if let index = byID[id] {
          if case .resource = documents[index].payload { continue }
          report(
            "wrong-id", "`\(id)` is not a resource card", document.file, place, help: "`related` and `replaces` name cards; link to other pages in the body")
        } else if !hiddenIDs.contains(id), !unread.holds(id: id) {
          diagnostics.append(
            .error(
              "unknown-id", "there is no card `\(id)`", at: Location(document.file, place),
              advice: Advice { [names] in names.cards.nearest(to: id).map { "did you mean `\($0)`?" } ?? "write the `id` of another card" }))
        }
      }
    case .useCase(let useCase):
      for (reference, place) in useCase.clauses { checkClause(reference, document.file, place) }
    default: break
    }
    for clause in document.body.clauses {
      for key in ["applies", "overrides", "stricter-than"] {
        guard let value = clause.comment[key] else { continue }
        for reference in value.split(separator: ",") { checkClause(String(reference), document.file, clause.place) }
      }
      let isDoubtful = configuration.vocabularies.areDoubtful
      for audience in clause.comment["audience"]?.split(separator: ",") ?? []
      where !isDoubtful && configuration.vocabularies.audiences.position(of: String(audience)) == nil {
        report(
          "unknown-term", "`\(audience)` is not one of the audiences of this site", document.file, clause.place,
          help: suggestion(
            for: String(audience), among: configuration.vocabularies.audiences.terms.map(\.id), listing: "`vocabularies.audiences` has",
            orElse: "add it to `vocabularies.audiences` in sitegen.yml"))
      }
    }
  }

  mutating func checkLogo() {
    guard let logo = configuration.institution.logo else { return }
    if assetPaths.contains(logo.path) {
      if !ContentTree.isPicture(logo.path) {
        report(
          "not-a-picture", "`\(logo.path)` is not a picture: no browser shows it as one", Configuration.file, logo.place, help: "save the logo as SVG or PNG")
      }
      return
    }
    if unread.holds(path: logo.path) { return }
    report(
      "dead-link", "there is no file `content/\(logo.path)`", Configuration.file, logo.place,
      help: nearestPath(to: logo.path, among: assetPaths.sorted()).map { "did you mean `\($0)`?" } ?? "put the logo there, or remove `logo`")
  }

  /// Checks a reference to a clause of another text, written `document#clause`.
  private mutating func checkClause(_ reference: String, _ file: String, _ place: Place) {
    let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      report(
        "bad-clause", "`\(reference)` does not name a clause", file, place,
        help: "write the document's id, `#` and the clause's id, such as `charte#transparence`")
      return
    }
    guard let index = byID[parts[0]] else {
      if hiddenIDs.contains(parts[0]) {
        report("unpublished-link", "`\(parts[0])` is not published", file, place, help: "publish it first, or name a clause of another text")
        return
      }
      if unread.holds(id: parts[0]) { return }
      diagnostics.append(
        .error(
          "unknown-id", "there is no document `\(parts[0])`", at: Location(file, place),
          advice: Advice { [names] in suggestion(for: parts[0], among: names.texts, listing: "texts are", orElse: "no text of this site has clauses") }))
      return
    }
    if isStanding(parts[1], in: index) || documents[index].body.mayHold(parts[1]) { return }
    let clauses = documents[index].body.clauses
    if ClauseComment.isID(parts[1]), !clauses.contains(where: { $0.comment.id == parts[1] && $0.container != .tombstone }),
      origin.isMissingHere(parts[1], of: documents[index], in: file)
    {
      diagnostics.append(origin.missing(parts[1], of: documents[index], at: Location(file, place)))
      return
    }
    if let tombstone = clauses.first(where: { $0.comment.id == parts[1] && $0.container == .tombstone }) {
      report(
        "unknown-clause", "the clause `\(parts[1])` of `\(parts[0])` is withdrawn", file, place,
        related: [.init("it is withdrawn here", Location(documents[index].file, tombstone.place))], help: "name a clause that still exists")
      return
    }
    if isLost(parts[1], in: index) { return }
    let target = documents[index].file
    diagnostics.append(
      .error(
        "unknown-clause", "`\(parts[0])` has no clause `\(parts[1])`", at: Location(file, place),
        advice: Advice {
          nearestName(to: parts[1], among: clauses.map(\.comment.id)).map { "did you mean `\(parts[0])#\($0)`?" }
            ?? "see the comments `<!-- #… -->` in \(target)"
        }))
  }

  /// Whether the last version of a text has this clause, and the text has lost it, which is an error of its own.
  private func isLost(_ id: String, in index: DocumentIndex) -> Bool {
    guard let last = sealed[documents[index].path]?.last?.document.body.clauses,
      last.contains(where: { $0.comment.id == id && $0.container != .tombstone })
    else { return false }
    return !documents[index].body.clauses.contains { $0.comment.replacedIDs.contains(id) }
  }

  /// Whether a document has this clause and has not withdrawn it.
  private mutating func isStanding(_ clause: String, in index: DocumentIndex) -> Bool {
    if let known = standingClauses[index] { return known.contains(clause) }
    let clauses = documents[index].body.clauses
    let withdrawn = Set(clauses.filter { $0.container == .tombstone }.map(\.comment.id))
    let standing = Set(clauses.map(\.comment.id)).subtracting(withdrawn)
    standingClauses[index] = standing
    return standing.contains(clause)
  }
}
