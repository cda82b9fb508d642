import Diagnostics
import Digests
import Markdown
import Text
import Vocabulary
import YAML

/// The contents of `upstream.lock.yml`: the source of an adoption, what was last reviewed of it, and the decisions.
package struct UpstreamLock: Sendable, Equatable {
  package static let file = "upstream.lock.yml"

  /// Where `update` looks for new versions: a folder, a git repository, or a site.
  package var source: String
  /// The version that was last received; names a folder under `upstream/`.
  package var received: String
  /// The title of the upstream site.
  package var title: String
  /// All versions ever received, oldest first. Empty in a file written by an earlier version of the program.
  package var history: [Received] = []
  /// Sorted by path.
  package var items: [Item]

  /// A version that was received. Its name is never reused for another one.
  package struct Received: Sendable, Equatable {
    package var version: String
    /// Digest of all files of the version.
    package var sha256: String

    package init(version: String, sha256: String) {
      self.version = version
      self.sha256 = sha256
    }
  }

  /// A document, a data file or an image.
  package struct Item: Sendable, Equatable {
    /// Path in the upstream repository, such as `content/charte/index.md`.
    package var path: String
    /// Id of the document; nil for other files.
    package var id: String?
    /// Review of the whole file or, for a document with clauses, of the parts outside them.
    package var review: Review
    /// A description by the upstream authors of their changes to the text that they adopted themselves.
    package var changes = ""
    /// In the order of the upstream text.
    package var clauses: [ClauseReview] = []

    package init(path: String, id: String?, review: Review) {
      self.path = path
      self.id = id
      self.review = review
    }
  }

  /// The review of one clause.
  package struct ClauseReview: Sendable, Equatable {
    package var id: String
    package var review: Review

    package init(id: String, review: Review) {
      self.id = id
      self.review = review
    }
  }

  /// What was last reviewed, and the decision.
  package struct Review: Sendable, Equatable {
    /// The folder under `upstream/` that contains the reviewed version.
    package var version: String
    /// SHA-256 of the folded text of a clause, or of the bytes of a file; empty if it did not exist upstream.
    package var sha256: String
    package var decision: AdoptionDecision?
    package var reason = ""
    package var date: CalendarDate?
    package var by = ""

    package init(version: String, sha256: String) {
      self.version = version
      self.sha256 = sha256
    }
  }

  package init(source: String, received: String, title: String, items: [Item] = []) {
    self.source = source
    self.received = received
    self.title = title
    self.items = items
  }

  /// All versions that are referred to.
  package var versions: Set<String> {
    Set([received] + items.flatMap { [$0.review.version] + $0.clauses.map(\.review.version) })
  }

  package func item(id: String) -> Item? { items.first { $0.id == id } }
  package func item(path: String) -> Item? { items.first { $0.path == path } }
}

// MARK: Writing

extension UpstreamLock {
  /// The content of the file: YAML in UTF-8.
  package var yaml: [UInt8] {
    var out = TextBuffer()
    out.append(
      "# Written by `sitegen adopt`, `update` and `decide`: what was last reviewed of the upstream text, and what was decided.\nformat: 1\n")
    out.append("source: \(yamlQuoted(source))\nreceived: \(yamlQuoted(received))\ntitle: \(yamlQuoted(title))\n")
    if !history.isEmpty { out.append("history:\n") }
    for received in history { out.append("  - {version: \(yamlQuoted(received.version)), sha256: \"\(received.sha256)\"}\n") }
    out.append("items:\n")
    for item in items {
      out.append("  - path: \(yamlQuoted(item.path))\n")
      if let id = item.id { out.append("    id: \(yamlQuoted(id))\n") }
      out.append("    review: ")
      Self.append(item.review, nil, to: &out)
      if !item.changes.isEmpty { out.append("    changes: \(yamlQuoted(item.changes))\n") }
      if item.clauses.isEmpty { continue }
      out.append("    clauses:\n")
      for clause in item.clauses {
        out.append("      - ")
        Self.append(clause.review, clause.id, to: &out)
      }
    }
    return out.bytes
  }

  private static func append(_ review: Review, _ id: String?, to out: inout TextBuffer) {
    out.append("{")
    if let id { out.append("id: \(yamlText(id, inFlow: true)), ") }
    out.append("version: \(yamlQuoted(review.version))")
    if !review.sha256.isEmpty { out.append(", sha256: \(yamlQuoted(review.sha256))") }
    if let decision = review.decision { out.append(", decision: \(decision.rawValue)") }
    if !review.reason.isEmpty { out.append(", reason: \(yamlQuoted(review.reason))") }
    if let date = review.date { out.append(", date: \"\(date.edtf)\"") }
    if !review.by.isEmpty { out.append(", by: \(yamlQuoted(review.by))") }
    out.append("}\n")
  }
}

// MARK: Reading

extension UpstreamLock {
  /// Reads the parsed file.
  ///
  /// - Returns: nil if it is not a mapping; all errors are added to `diagnostics`.
  package static func read(_ node: YAMLNode, diagnostics: inout [Diagnostic]) -> UpstreamLock? {
    guard var reader = MappingReader(node, file: file, what: file, diagnostics: &diagnostics) else { return nil }
    _ = reader.integer("format", in: 1...1)
    var lock = UpstreamLock(
      source: reader.required("source", in: file)?.text ?? "", received: reader.required("received", in: file)?.text ?? "", title: reader.string("title") ?? "")
    if !lock.received.isEmpty, !Release.isVersion(lock.received) {
      reader.report("bad-version", "`\(lock.received)` cannot name a version", at: reader.keyPlace("received"))
    }
    for node in reader.list("history") ?? [] {
      guard let (_, review) = Self.review(node, &reader, "a version of `history`") else { continue }
      lock.history.append(Received(version: review.version, sha256: review.sha256))
    }
    for node in reader.list("items") ?? [] {
      guard var nested = MappingReader(node, file: file, what: "an item", diagnostics: &reader.diagnostics) else { continue }
      let path = nested.required("path", in: "an item")
      if let path, !path.text.isSafePath { nested.report("bad-path", "`\(path.text)` is not a path in a repository", at: path.place) }
      var item = Item(path: path?.text ?? "", id: nested.string("id"), review: Review(version: "", sha256: ""))
      if let review = nested.node("review") {
        item.review = Self.review(review, &nested, "`review`")?.review ?? item.review
      } else {
        nested.missing("review", in: "an item", help: "restore the file from your version control: only commands write it")
      }
      for clause in nested.list("clauses") ?? [] {
        guard let (id, review) = Self.review(clause, &nested, "a clause", needsID: true) else { continue }
        item.clauses.append(ClauseReview(id: id, review: review))
      }
      item.changes = nested.string("changes") ?? ""
      nested.finish("an item")
      reader.absorb(nested)
      if path != nil { lock.items.append(item) }
    }
    reader.finish(file)
    diagnostics += reader.diagnostics
    return lock
  }

  private static func review(_ node: YAMLNode, _ outer: inout MappingReader, _ what: String, needsID: Bool = false) -> (id: String, review: Review)? {
    guard var reader = MappingReader(node, file: file, what: what, diagnostics: &outer.diagnostics) else { return nil }
    let id = needsID ? reader.required("id", in: what) : reader.text("id")
    if let id, !ClauseComment.isID(id.text) { reader.report("clause-id", "`\(id.text)` is not a clause id", at: id.place) }
    let version = reader.required("version", in: what)
    if let version, !Release.isVersion(version.text) { reader.report("bad-version", "`\(version.text)` cannot name a version", at: version.place) }
    var review = Review(version: version?.text ?? "", sha256: reader.string("sha256") ?? "")
    review.decision = reader.choice("decision", AdoptionDecision.allCases.map(\.rawValue)).flatMap(AdoptionDecision.init(rawValue:))
    review.reason = reader.string("reason") ?? ""
    review.date = reader.date("date")
    review.by = reader.string("by") ?? ""
    reader.finish(what)
    outer.absorb(reader)
    return (id?.text ?? "", review)
  }
}

extension UpstreamLock {
  /// - Throws: the first error.
  package static func parsed(_ bytes: [UInt8]) throws(Diagnostic) -> UpstreamLock {
    var diagnostics: [Diagnostic] = []
    let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: file) }
    let lock = read(node, diagnostics: &diagnostics)
    if let error = diagnostics.first(where: { $0.severity == .error }) { throw error }
    guard let lock else { throw .error("wrong-type", "this is not a record of an adoption", at: Location(file)) }
    return lock
  }
}
