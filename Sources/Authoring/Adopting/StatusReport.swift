import Charters
import Diagnostics
import FileSystem
import SiteModel
import Text

/// The state of an adopted repository, as `sitegen status` prints it.
package struct StatusReport {
  private let adoption: RepositoryAdoption
  private let queue: EditorialQueue

  package init(_ adoption: RepositoryAdoption, queue: EditorialQueue = EditorialQueue(entries: [])) {
    self.adoption = adoption
    self.queue = queue
  }

  /// Whether a repository was adopted from another one.
  package static func isAdopted(_ root: String) -> Bool { Files.exists("\(root)/\(UpstreamLock.file)") }

  /// Reads the repository in a folder, after finishing the changes of an interrupted command.
  ///
  /// - Throws: `UpstreamFailure` if it was not adopted from another one; `Diagnostic`, `EnvironmentFailure`.
  package static func read(_ root: String) throws -> RepositoryAdoption {
    // Writes nothing unless a command was interrupted.
    try Transaction.finishPending(root)
    guard let reader = try AdoptionReader(.disk(root)) else { throw NotAdopted.failure }
    return try reader.read()
  }

  package var pendingCount: Int { adoption.pendingCount }

  /// The names of everything that is pending, for `sitegen decide`.
  package var pendingNames: [String] {
    adoption.entries.flatMap { entry -> [String] in
      guard let text = entry.text else { return entry.state.isPending ? [entry.name] : [] }
      if text.ours == nil { return text.surroundings.isPending ? [entry.name] : [] }
      return (text.surroundings.isPending ? [entry.name] : []) + text.clauses.filter(\.isPending).map { "\(entry.name)#\($0.id)" }
    }
  }

  // MARK: Text

  /// The report as text for a terminal.
  package var text: String {
    var lines = ["From \(printable(UpstreamAddress.described(adoption.lock.source))), version \(printable(adoption.lock.received))", ""]
    for entry in adoption.entries where entry.hasClauses { lines += document(entry) }
    let others = adoption.entries.filter { !$0.hasClauses }
    let pending = others.filter { $0.state.isPending }
    if !pending.isEmpty {
      lines.append("Other documents and files")
      lines += pending.map { row($0.state.rawValue, $0.name, note($0)) } + [""]
    }
    let adapted = others.count { $0.state == .adapted }
    let withdrawn = others.count { $0.state == .withdrawn }
    lines.append(
      "\(others.count) other documents and files: \(others.count - adapted - withdrawn - pending.count) kept, \(adapted) adapted, \(withdrawn) removed, \(pending.count) pending"
    )
    let marked = adoption.entries.reduce(0) { $0 + $1.marked.count }
    let decisions = pendingCount - marked
    if marked > 0 {
      lines.append(
        marked == 1
          ? "1 clause is between conflict marks: edit it, and remove the marks."
          : "\(marked) clauses are between conflict marks: edit each of them, and remove the marks.")
    }
    if decisions > 0 {
      lines.append(
        "\(decisions) \(marked > 0 ? "other " : "")decision\(decisions == 1 ? " is" : "s are") pending: `sitegen decide NAME --take`, `--keep`, `--withdraw` or `--merge`."
      )
    }
    if pendingCount == 0 { lines.append("There is nothing to decide.") }
    return lines.joined(separator: "\n") + (queue.entries.isEmpty ? "" : "\n\n" + queue.text)
  }

  private func document(_ entry: RepositoryAdoption.Entry) -> [String] {
    guard let text = entry.text else { return [] }
    var summary = AdoptionSummary(text)
    let marked = Set(entry.marked.map(\.clause))
    summary.pending += marked.count
    summary.adapted -= text.clauses.count { $0.state == .adapted && marked.contains($0.id) }
    var lines = ["\(printable(entry.title)) (\(entry.name))\(version(entry).map { ", from version \($0)" } ?? "")"]
    if text.ours == nil {
      return lines + [row(text.surroundings.rawValue, entry.name, text.surroundings == .newUpstream ? "a new text" : "")] + [""]
    }
    lines.append("  \(summary.kept) kept, \(summary.adapted) adapted, \(summary.withdrawn) withdrawn, \(summary.added) added, \(summary.pending) pending")
    for (clause, line) in entry.marked { lines.append(row("conflict", "\(entry.name)#\(clause)", "between marks in \(entry.path):\(line)")) }
    if text.surroundings != .kept && text.surroundings != .converged {
      let conflicts = text.surroundingConflicts
      lines.append(
        row(text.surroundings.rawValue, entry.name, "front matter and running text" + (conflicts.isEmpty ? "" : ": \(conflicts.joined(separator: ", "))")))
    }
    for clause in text.clauses where clause.state != .kept && clause.state != .converged && !marked.contains(clause.id) {
      var notes: [String] = []
      if clause.forceChanged {
        notes.append("\(clause.base?.clause.force?.rawValue ?? "unqualified") -> \(clause.theirs?.clause.force?.rawValue ?? "unqualified")")
      }
      if let review = clause.review, let decision = review.decision, clause.state != .added {
        notes.append(([decision.rawValue] + [review.date?.edtf ?? "", review.by, review.reason].filter { !$0.isEmpty }).joined(separator: ", "))
      }
      lines.append(row(clause.state.rawValue, "\(entry.name)#\(clause.id)", notes.joined(separator: "; ")))
    }
    return lines + [""]
  }

  private func note(_ entry: RepositoryAdoption.Entry) -> String {
    if case .file(let file) = entry.part, file.isTheme { return "part of the theme: it would change every page" }
    if case .file(let file) = entry.part, file.belongsToAdopted { return "an adopted text shows it, or is read with it" }
    let conflicts = entry.text?.surroundingConflicts ?? []
    return conflicts.isEmpty ? "" : "both sides changed \(conflicts.joined(separator: ", "))"
  }

  private func row(_ state: String, _ name: String, _ note: String) -> String {
    let padding = String(repeating: " ", count: max(1, 22 - state.utf8.count))
    return "  \(state)\(padding)\(printable(name))\(note.isEmpty ? "" : "  (\(printable(note)))")"
  }

  private func version(_ entry: RepositoryAdoption.Entry) -> String? {
    guard let document = entry.reviewed ?? entry.upstream, case .text(let details) = document.payload, !details.version.isEmpty else { return nil }
    return details.version
  }

  // MARK: JSON

  /// The report as JSON.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("source", UpstreamAddress.withoutSecrets(adoption.lock.source))
      json.member("received", adoption.lock.received)
      json.member("pending", literal: "\(pendingCount)")
      json.array("documents") { json in
        for entry in adoption.entries where entry.hasClauses {
          json.line()
          append(entry, to: &json)
        }
      }
      json.array("others") { json in
        for entry in adoption.entries where !entry.hasClauses && entry.state != .kept {
          json.line()
          json.object { json in
            json.member("name", entry.name)
            json.member("path", entry.path)
            json.member("state", entry.state.rawValue)
          }
        }
      }
      queue.append(to: &json)
    }
    return json.file
  }

  private func append(_ entry: RepositoryAdoption.Entry, to json: inout JSONWriter) {
    guard let text = entry.text else { return }
    json.object { json in
      json.member("id", entry.name)
      json.member("path", entry.path)
      json.object("upstream") { json in
        json.member("title", (entry.upstream ?? entry.reviewed)?.title ?? "")
        json.member("version", version(entry) ?? "")
      }
      json.member("state", text.surroundings.rawValue)
      json.array("clauses") { json in
        for clause in text.ours == nil ? [] : text.clauses {
          json.line()
          json.object { json in
            json.member("id", clause.id)
            json.member("state", clause.state.rawValue)
            json.member("force_changed", literal: clause.forceChanged ? "true" : "false")
            if let decision = clause.review?.decision {
              json.member("decision", decision.rawValue)
              json.member("reason", clause.review?.reason ?? "")
              json.member("date", clause.review?.date?.edtf)
              json.member("by", clause.review?.by ?? "")
            }
          }
        }
      }
      json.array("marked") { json in
        for (clause, line) in entry.marked {
          json.object { json in
            json.member("id", clause)
            json.member("line", literal: "\(line)")
          }
        }
      }
      let summary = AdoptionSummary(text)
      json.object("summary") { json in
        for (name, count) in [
          ("kept", summary.kept), ("adapted", summary.adapted), ("withdrawn", summary.withdrawn), ("added", summary.added), ("pending", summary.pending),
        ] { json.member(name, literal: "\(count)") }
      }
    }
  }
}
