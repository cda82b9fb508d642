import Diagnostics
import FileSystem
import Markdown
import SiteModel
import Text

/// The cards that wait for the committee, as `sitegen status` lists them.
package struct EditorialQueue: Sendable {
  package struct Entry: Sendable {
    package var id: String
    package var path: String
    package var title: String
    /// The status of a card; `draft` for an imported use case.
    package var status: String
    /// The person who reviews it.
    package var by: String
    /// The form that the document was imported from, and its number there; empty if it did not come from a form.
    package var form: String
    package var submission: String
  }

  /// Cards in review first, then cards without a reviewer, then use cases, each group by path.
  package let entries: [Entry]

  /// Reads the cards of a repository, whatever other errors it has: the queue does not report errors. Finishes the changes of an interrupted command first.
  ///
  /// - Returns: nil if there is no repository.
  package static func read(root: String) throws -> EditorialQueue? {
    var ignored: [Diagnostic] = []
    guard Files.exists("\(root)/\(Configuration.file)") else { return nil }
    try Transaction.finishPending(root)
    guard let bytes = try SourceFile.read(Configuration.file, root: root, limit: 1 << 20),
      let configuration = Configuration.parse(bytes.withoutMark, diagnostics: &ignored)
    else { return EditorialQueue(entries: []) }
    let tree = try ContentTree.read(root: root, limits: configuration.limits, diagnostics: &ignored)
    let parser = DocumentParser(configuration: configuration, words: MarkdownWords(), defaults: [:])
    var entries: [Entry] = []
    for path in tree.documents {
      // Only the front matter gives a card's status, so only files that may be in the queue are parsed.
      guard let bytes = try Files.read("\(root)/content/\(path)", limit: configuration.limits.document, followingLinks: true),
        ["submitted", "review", "submission"].contains(where: bytes.mentions),
        let document = parser.parse(bytes, path: path, diagnostics: &ignored)
      else { continue }
      let (status, by, source): (String, String, (form: String, submission: String)?)
      switch document.payload {
      case .resource(let card) where card.status == .submitted || card.status == .review:
        (status, by, source) = (card.status.rawValue, card.review?.by ?? "", card.source)
      // A use case has no status: one that came from a form waits as a draft.
      case .useCase(let useCase) where !document.isPublic && useCase.source != nil: (status, by, source) = ("draft", "", useCase.source)
      default: continue
      }
      entries.append(
        Entry(
          id: document.id, path: document.file, title: document.title, status: status, by: by, form: source?.form ?? "", submission: source?.submission ?? ""))
    }
    return EditorialQueue(entries: ["review", "submitted", "draft"].flatMap { status in entries.filter { $0.status == status } })
  }

  /// The queue as text for a terminal.
  package var text: String {
    let submitted = entries.count { $0.status == "submitted" }
    let useCases = entries.count { $0.status == "draft" }
    guard !entries.isEmpty else { return "No cards are waiting for the editorial committee." }
    var lines = [
      "Editorial queue: \(submitted) submitted, \(entries.count - submitted - useCases) in review"
        + (useCases == 0 ? "" : ", \(useCases) use case\(useCases == 1 ? "" : "s") imported")
    ]
    for entry in entries {
      let status = entry.status
      var notes: [String] = []
      if !entry.by.isEmpty { notes.append("with \(entry.by)") }
      if !entry.form.isEmpty || !entry.submission.isEmpty {
        notes.append([entry.form, entry.submission].filter { !$0.isEmpty }.joined(separator: " "))
      }
      let padding = String(repeating: " ", count: max(1, 12 - status.utf8.count))
      lines.append(
        "  \(status)\(padding)\(printable(entry.path))  \(printable(entry.title))\(notes.isEmpty ? "" : "  (\(printable(notes.joined(separator: "; "))))")")
    }
    return lines.joined(separator: "\n")
  }

  /// Appends the member `queue` of the output of `sitegen status --format json`.
  package func append(to json: inout JSONWriter) {
    json.array("queue") { json in
      for entry in entries {
        json.line()
        json.object { json in
          json.member("id", entry.id)
          json.member("path", entry.path)
          json.member("title", entry.title)
          json.member("status", entry.status)
          json.member("by", entry.by.isEmpty ? nil : entry.by)
          json.member("form", entry.form.isEmpty ? nil : entry.form)
          json.member("submission", entry.submission.isEmpty ? nil : entry.submission)
        }
      }
    }
  }

  /// The output of `sitegen status --format json` for a repository that was not adopted from another one.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("source", nil)
      json.array("documents") { _ in }
      append(to: &json)
    }
    return json.file
  }
}
