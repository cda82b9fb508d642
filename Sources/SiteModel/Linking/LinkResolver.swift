import Catalogue
import Charters
import Diagnostics
import Markdown
import Text

/// Resolves the links, pictures and citations of a body and renders their HTML.
struct LinkResolver: Sendable {
  let configuration: Configuration
  let documents: IndexedList<Document>
  let hiddenPaths: Set<String>
  let unread: UnreadFiles
  let byPath: [String: DocumentIndex]
  let byURL: [String: DocumentIndex]
  let assets: Set<String>
  /// Folders with files to copy, without a final slash.
  let folders: Set<String>
  let references: IndexedList<Reference>
  let referenceByID: [String: ReferenceIndex]
  let unreadReferences: UnreadReferences
  let bibliographyURL: String?
  let words: Words
  let clauses: ClauseMarkup
  let origin: Origin
  let pictureSize: @Sendable (String) -> (width: Int, height: Int)?
  /// Paths of documents and files, and keys of references, for "did you mean".
  let names: LinkNames
  let forgeAnchors = ForgeAnchors()

  /// A body being rendered.
  struct Work {
    let document: Document
    /// Index of the document; for a sealed version, of its text.
    let index: DocumentIndex
    /// Sealed versions cannot be corrected, and the targets of their links may no longer exist.
    var isSealed = false
    /// The clauses, if the document is a text.
    var text: ClauseMarkup.Context?
    /// The clause being rendered as an excerpt for another page, as a position in the body's clauses.
    var excerpt: Int?
    var links: Set<DocumentIndex> = []
    var citations: Set<ReferenceIndex> = []
    var diagnostics: [Diagnostic] = []

    init(_ document: Document, _ index: DocumentIndex, _ text: NormativeText?) {
      var document = document
      if let text {
        let ends = text.clauses.flatMap { clause in
          clause.sentencesApart.map { MarkdownDocument.SentenceEnd(clause: clause.position, sentence: $0, offset: clause.sentences[$0].range.upperBound) }
        }
        if !ends.isEmpty { document.body.markSentences(ends) }
      }
      self.document = document
      self.index = index
      self.text = text.map { .init(document, $0) }
    }
  }

  /// The body with every hole filled.
  func resolve(_ work: inout Work) -> MarkdownDocument {
    var body = work.document.body
    body.html = body.html { fill($0, &work) }
    body.holes = []
    return body
  }

  /// The HTML of each clause for other pages. Mistakes in it are reported with the whole body.
  func excerpts(_ work: Work) -> Indexed<Clause, Bytes> {
    var work = work
    // Nested clauses are left out: each has an excerpt of its own.
    var inner = [[Range<Int>]](repeating: [], count: work.document.body.clauses.count)
    for clause in work.document.body.clauses { if let parent = clause.parent, clause.container != .tombstone { inner[parent].append(clause.outer) } }
    let clauses = work.text?.text.clauses.values ?? []
    return Indexed(
      clauses.map { clause in
        work.excerpt = clause.position
        return work.document.body.html(of: work.document.body.clauses[clause.position].range, skipping: inner[clause.position]) { fill($0, &work) }
      })
  }

  private func fill(_ hole: MarkdownDocument.Hole, _ work: inout Work) -> Bytes {
    switch hole.kind {
    case .link(let destination):
      let value = link(destination, hole.place, &work)
      if value.isEmpty { return [] }
      var out = TextBuffer()
      out.append(" href=\"")
      out += value
      out.append("\"")
      return out.bytes
    case .image(let destination): return picture(destination, work.document, hole.place, isSealed: work.isSealed, &work.diagnostics)
    case .citation(let group): return citation(group, &work)
    case .anchor(let id):
      if work.excerpt != nil { return [] }
      var out = TextBuffer()
      out.append(" id=\"")
      out.append(id)
      out.append("\"")
      return out.bytes
    case .clauseStart(let position):
      guard position != work.excerpt, let context = work.text, let clause = context.clause(position) else { return [] }
      return clauses.start(clause, context)
    case .clauseEnd(let position):
      if position == work.excerpt { return [] }
      let id = work.document.body.clauses[position].comment.id
      guard let context = work.text, let clause = context.clause(position) else {
        return MarkdownDocument.permalink(id, clauses.markdownWords, isFrench: work.document.language == "fr")
      }
      // An excerpt has no anchor for the permalink.
      return work.excerpt == nil ? clauses.end(clause, context) : []
    case .sentenceEnd(let position, let sentence):
      return work.text?.clause(position).map { clauses.sentence($0.sentences[sentence]) } ?? []
    case .permalink(let id):
      return work.excerpt == nil ? MarkdownDocument.permalink(id, clauses.markdownWords, isFrench: work.document.language == "fr") : []
    case .footnote(let number, let reference):
      return work.excerpt == nil ? MarkdownDocument.footnoteMark(number, reference, clauses.markdownWords) : []
    }
  }

  /// - Returns: the escaped value of `href`; empty if there is no link.
  private func link(_ destination: String, _ place: Place, _ work: inout Work) -> Bytes {
    let (document, index) = (work.document, work.index)
    let location = Location(document.file, place)
    func dead(_ code: String, _ message: String, _ help: @autoclosure @escaping @Sendable () -> String) -> Bytes {
      if !work.isSealed { work.diagnostics.append(.error(code, message, at: location, advice: Advice(find: help))) }
      return []
    }
    let (rawPath, fragment) = split(destination)
    guard let path = percentDecoded(rawPath), var anchor = fragment.map({ percentDecoded($0) ?? "" }) ?? .some("") else {
      return dead("dead-link", "`\(destination)` is not a well-formed link", "check the `%` escapes")
    }
    if rawPath.has(UInt8(ascii: "?")) {
      return dead(
        "dead-link", "a link within the site cannot have a query: `\(destination)`",
        "remove `?` and what follows it; write `%3F` for a file name that holds one")
    }
    var target = index
    if !path.isEmpty {
      guard let full = Self.join(path, from: document.folder) else {
        return dead("link-outside", "`\(destination)` leads out of the content folder", "link to a file in `content/`")
      }
      if let found = byPath[full] {
        target = found
      } else if let found = documentAt(full, path) {
        target = found
      } else if assets.contains(full) {
        if fragment != nil && !full.hasSuffix(".pdf") { return dead("dead-anchor", "`\(full)` is a file without anchors", "remove `#` and what follows it") }
        var out = TextBuffer()
        out.append(escaping: configuration.prefix + percentEncodedPath("/" + composed(full)) + (fragment.map { "#" + $0 } ?? ""))
        return out.bytes
      } else if hiddenPaths.contains(full) || !FolderPage.paths(full).allSatisfy({ !hiddenPaths.contains($0) }) {
        return dead("unpublished-link", "`\(path)` is not published", "publish it first, or link to something else; readers would find nothing there")
      } else if unread.holds(path: full) {
        return []
      } else {
        return dead("dead-link", "there is no file `content/\(full)`", names.nearest(full, from: document.path))
      }
    }
    let page = target == index ? document : documents[target]
    // Browsers resolve this fragment to the top of the page (HTML, section 7.4.6.4).
    let isTop = anchor.lowercased() == "top" && !page.body.anchors.contains(anchor)
    if !anchor.isEmpty, !isTop, !page.body.anchors.contains(anchor), !page.body.isTombstone(anchor),
      let id = forgeAnchors.id(of: anchor, in: page.body, file: page.file)
    {
      anchor = id
    }
    if !anchor.isEmpty, !isTop, !page.body.anchors.contains(anchor), origin.isMissingHere(anchor, of: page, in: document.file) {
      if !work.isSealed { work.diagnostics.append(origin.missing(anchor, of: page, at: location)) }
      anchor = ""
    }
    if !anchor.isEmpty && !isTop && !page.body.anchors.contains(anchor) {
      if page.body.mayHold(anchor) { return [] }
      if page.body.isTombstone(anchor) {
        return dead("dead-anchor", "the clause `\(anchor)` of \(page.file) is withdrawn", "link to a clause that still exists, or to the whole text")
      }
      if let successor = page.body.clauses.first(where: { $0.comment.replacedIDs.contains(anchor) }) {
        let id = successor.comment.id
        return dead("dead-anchor", "the clause `\(anchor)` of \(page.file) was replaced", "`\(id)` replaces it: link to `#\(id)`")
      }
      // A clause of the last version that is gone has an error of its own.
      if clauses.texts.history(ofDocument: target)?.releases.last?.text.contains(anchor) == true { return [] }
      let (missing, anchors) = (anchor, page.body.anchors)
      return dead(
        "dead-anchor", "\(target == index ? "this page" : page.file) has no anchor `\(anchor)`",
        nearestName(to: missing, among: anchors.sorted()).map { "did you mean `#\($0)`?" }
          ?? "anchors are made from headings (`## Données sensibles` → `#donnees-sensibles`) and clause ids")
    }
    if target != index { work.links.insert(target) }
    var out = TextBuffer()
    if target == index && path.isEmpty && work.excerpt == nil && !anchor.isEmpty {
      out.append("#")
      out.append(escaping: anchor)
    } else {
      out.append(escaping: configuration.prefix)
      out.append(escaping: percentEncodedPath(page.url))
      if !anchor.isEmpty {
        out.append(UInt8(ascii: "#"))
        out.append(escaping: anchor)
      }
    }
    return out.bytes
  }

  private func split(_ destination: String) -> (path: String, fragment: String?) {
    guard let hash = destination.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (destination, nil) }
    return (String(destination[..<hash]), String(destination[destination.utf8.index(after: hash)...]))
  }

  /// The page of a folder, or the page at an address of the site.
  private func documentAt(_ full: String, _ written: String) -> DocumentIndex? {
    let folder = full.hasSuffix("/") ? String(full.dropLast()) : full
    if let index = FolderPage.find(folder, byPath) { return index }
    return byURL["/" + (folder.isEmpty ? "" : folder + "/")]
  }

  /// Resolves a relative or absolute path to a path in `content/`; nil if it leads outside.
  static func join(_ path: String, from folder: String) -> String? {
    // Fast path for the most common case, a file in the same folder.
    if !path.has(UInt8(ascii: "/")), path != ".", path != ".." { return concatenated(folder, path) }
    var parts = path.hasPrefix("/") ? [] : folder.pathParts.map(String.init)
    for part in path.pathParts {
      if part == "." { continue }
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/") + (path.hasSuffix("/") && !parts.isEmpty ? "/" : "")
  }

  /// - Returns: the escaped value of `src`, followed by the size attributes if the size is known.
  private func picture(
    _ destination: String, _ document: Document, _ place: Place, isSealed: Bool, _ diagnostics: inout [Diagnostic]
  ) -> Bytes {
    let location = Location(document.file, place)
    guard let decoded = percentDecoded(destination), let full = Self.join(decoded, from: document.folder) else {
      diagnostics.append(.error("link-outside", "`\(destination)` leads out of the content folder", at: location, help: "put the picture into `content/`"))
      return []
    }
    guard let found = assets.firstIndex(of: full) else {
      if unread.holds(path: full) { return [] }
      diagnostics.append(
        .error("dead-link", "there is no picture `content/\(full)`", at: location, advice: Advice { [names] in names.nearest(full, from: document.path) }))
      return []
    }
    if !ContentTree.isPicture(full) {
      var diagnostic = Diagnostic.error(
        "not-a-picture", "`\(full)` is not a picture: no browser shows it as one", at: location,
        help: "write a link to it, for example `[what it is](\(destination))`, or save it as a picture")
      if isSealed { diagnostic.severity = .warning }
      diagnostics.append(diagnostic)
    }
    var out = TextBuffer()
    out.append(escaping: configuration.prefix + percentEncodedPath("/" + composed(full)))
    // The renderer adds the last quote. The size is looked up by the name in the file system, which may use another Unicode normalization form than the link.
    if let size = pictureSize(assets[found]) { out.append("\" width=\"\(size.width)\" height=\"\(size.height)") }
    return out.bytes
  }
}

extension MarkdownDocument {
  /// Whether a clause with this id was withdrawn.
  fileprivate func isTombstone(_ id: String) -> Bool { clauses.contains { $0.comment.id == id && $0.container == .tombstone } }
}
