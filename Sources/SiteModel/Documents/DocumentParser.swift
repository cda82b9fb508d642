import Catalogue
import Charters
import Diagnostics
import Markdown
import Text
import Vocabulary
import YAML

/// Turns one Markdown file into a document.
package struct DocumentParser: Sendable {
  package let configuration: Configuration
  package let words: MarkdownWords
  /// Default types by folder. Folders end in `/`; the top folder is empty.
  package let defaults: [String: DocumentType]
  /// Folders whose `_defaults.yml` has a mistake, so the type of their documents is unknown.
  package let uncertain: Set<String>

  package init(configuration: Configuration, words: MarkdownWords, defaults: [String: DocumentType], uncertain: Set<String> = []) {
    self.uncertain = uncertain
    self.configuration = configuration
    self.words = words
    self.defaults = defaults
  }

  /// Parses a Markdown file with front matter.
  ///
  /// - Parameters:
  ///   - path: path in `content/`, from which the address and the targets of links derive.
  ///   - file: the file to name in diagnostics, if it is not the file at `path`.
  /// - Returns: nil if the front matter cannot be read; `diagnostics` gives the reason.
  package func parse(_ bytes: [UInt8], path: String, file: String? = nil, diagnostics: inout [Diagnostic]) -> Document? {
    let isSource = file == nil
    let file = file ?? "content/" + path
    if let error = encodingError(bytes, file: file) {
      diagnostics.append(error)
      return nil
    }
    if let marked = withoutConflicts(bytes, file, &diagnostics) {
      // Other mistakes are reported once the conflicts are resolved.
      var ignored: [Diagnostic] = []
      return parse(marked, path: path, file: file, diagnostics: &ignored)
    }
    return bytes.withUnsafeBufferPointer { buffer -> Document? in
      do throws(Diagnostic) {
        let front = try FrontMatter.split(buffer, file: file)
        guard var reader = MappingReader(front.root, file: file, what: "the front matter", diagnostics: &diagnostics) else { return nil }
        guard var document = read(&reader, file: file, path: path) else {
          diagnostics += reader.diagnostics
          return nil
        }
        // A sealed version cannot be corrected any more.
        if isSource { warnOfOrder(document, &reader) }
        diagnostics += reader.diagnostics
        FrontMatterLimits.check(reader.entries, file, &diagnostics)
        var options = MarkdownOptions(file: file)
        options.lineOffset = front.bodyLine
        options.language = document.language
        options.words = words
        options.isNormative = document.type.isNormative
        document.bodyOffset = front.bodyOffset
        document.mayHoldMore = PublishedSource.mayHoldMore(buffer, bodyOffset: front.bodyOffset, reader.entries)
        document.body = MarkdownDocument.parse(UnsafeBufferPointer(rebasing: buffer[front.bodyOffset...]), options, &diagnostics)
        if document.type.isNormative || document.type.isGuide { limitClauses(&document, &diagnostics) }
        return document
      } catch {
        diagnostics.append(error)
        return nil
      }
    }
  }

  /// A limit on output: each clause has its own page, and each audience lists the clauses that concern everyone.
  private var mostClauses: Int { min(20_000, max(5_000, 200_000 / max(1, configuration.vocabularies.audiences.terms.count))) }

  private func limitClauses(_ document: inout Document, _ diagnostics: inout [Diagnostic]) {
    let count = document.body.clauses.count
    let most = mostClauses
    guard count > most else { return }
    diagnostics.append(
      .error(
        "too-many-clauses", "this text has \(count) clauses; \(most) are allowed",
        at: Location(document.file, document.body.clauses[most].place),
        help: "each has a page of its own: divide the text into several, or make fewer of its paragraphs clauses"))
    document.body = MarkdownDocument()
    document.body.isCut = true
  }

  /// - Returns: nil if the type is not one: what the document is then cannot be known, nor what it lacks.
  private func read(_ reader: inout MappingReader, file: String, path: String) -> Document? {
    var document = Document(
      file: file, path: path, url: "", id: Self.defaultID(path), idPlace: reader.keyPlace("id"), slugPlace: reader.keyPlace("slug"),
      language: configuration.language)
    let folder = document.folder
    let isTyped = reader.entries.contains { $0.key == "type" && !$0.value.isNull }
    let written = reader.choice("type", DocumentType.allCases.map(\.rawValue)).flatMap(DocumentType.init(rawValue:))
    if isTyped, written == nil { return nil }
    let type = written ?? (document.isIndex ? .page : defaultType(folder))
    document.type = type
    let isTypeKnown = isTyped || document.isIndex || uncertain.isEmpty || !isUncertain(folder)
    let what = Self.describe(document.type)
    document.title = reader.required("title", in: what)?.text ?? ""
    document.summary = reader.string("summary") ?? ""
    if let (text, place) = reader.text("id") {
      if Self.isIdentifier(text) {
        document.id = text
      } else {
        reader.report("bad-id", "`\(text)` cannot be an id", at: place, help: "write ASCII letters, digits, `-`, `_` and `.`, with `/` between parts")
      }
    }
    document.url = url(path, &reader)
    if let language = reader.languageTag("language") {
      if [.resource, .webinar, .charterRecord].contains(document.type) { document.subjectLanguage = language } else { document.language = language }
    }
    document.authors = reader.people("authors")
    document.date = reader.date("date")
    document.modified = reader.date("modified")
    let keywords = reader.texts("keywords", orSingle: true)
    if keywords.count > Keywords.most {
      reader.report("too-many-keywords", Keywords.tooMany(keywords.count), at: keywords[Keywords.most].place, help: Keywords.help)
    }
    document.keywords = keywords.map(\.text)
    document.isDraft = reader.flag("draft") ?? false
    var aliases: [(url: String, place: Place)] = []
    for (text, place) in reader.texts("aliases", orSingle: true) {
      if let url = Self.aliasURL(text) {
        if AddressLimit.isTooLong(url) {
          AddressLimit.report("the address", text, place, &reader)
        } else {
          aliases.append((url, place))
        }
      } else {
        reader.report("bad-slug", "`\(text)` is not an address of this site", at: place, help: "write the path without the host, such as `/ancienne/adresse/`")
      }
    }
    document.aliases = aliases
    switch document.type {
    case .resource:
      let card = ResourceCard(&reader, vocabularies: configuration.vocabularies, summary: document.summary, authors: document.authors)
      document.payload = .resource(card)
    case .webinar: document.payload = .webinar(Webinar(&reader))
    case .useCase: document.payload = .useCase(UseCase(&reader))
    case .charterRecord: document.payload = .record(CharterRecord(&reader))
    case .charter, .regulation, .assessmentRules, .guide, .governanceGuide: document.payload = .text(textDetails(&reader, document.type))
    case .page, .bibliography: break
    }
    if ![.resource, .charterRecord].contains(document.type) { document.sources = IncludedSource.read(&reader) }
    if ![.resource, .charterRecord].contains(document.type) { document.license = reader.license("license", isLoose: false) }
    // The type decides which keys are allowed.
    if isTypeKnown { reader.finish(what, explaining: Self.keysElsewhere) }
    return document
  }

  private func warnOfOrder(_ document: Document, _ reader: inout MappingReader) {
    guard let date = document.date, let modified = document.modified, modified.latestDay < date.earliestDay else { return }
    reader.diagnostics.append(
      .warning(
        "modified-before-date", "`modified` says \(modified.edtf), `date` \(date.edtf): the text would have been changed before it was published",
        at: Location(reader.file, reader.keyPlace("modified")), help: "correct one of the two, or remove `modified`; feeds and the site map use the later day"
      ))
  }

  private func textDetails(_ reader: inout MappingReader, _ type: DocumentType) -> TextDetails {
    var details = TextDetails()
    details.version = reader.string("version") ?? ""
    details.status = reader.choice("status", TextDetails.Status.allCases.map(\.rawValue)).flatMap(TextDetails.Status.init(rawValue:))
    details.validFrom = reader.date("valid_from")
    details.adoption = reader.adoptionActs("adoption")
    let known = reader.diagnostics.count
    details.audience = reader.terms("audience", in: configuration.vocabularies.audiences)
    details.isAudienceKnown = reader.diagnostics.count == known
    if type == .charter { details.signature = reader.flag("signature") ?? false }
    for node in reader.list("upstream", orSingle: true) ?? [] {
      guard var nested = MappingReader(node, file: reader.file, what: "an entry of `upstream`", diagnostics: &reader.diagnostics) else { continue }
      details.upstream.append(
        .init(
          title: nested.required("title", in: "an entry of `upstream`")?.text ?? "", authors: nested.people("authors"), url: nested.webAddress("url") ?? "",
          version: nested.string("version") ?? "", license: nested.license("license", isLoose: false), changes: nested.string("changes") ?? "",
          place: node.place))
      nested.finish("an entry of `upstream`")
      reader.absorb(nested)
    }
    return details
  }
}
