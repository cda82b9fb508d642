import Digests
import FileSystem
import TestSupport
import Text

/// Checks that a journal of a transaction is the same after it was written and parsed again. If it is carried out, it changes only files that it names; if it
/// is refused, it changes none.
///
/// Lines that begin with `change` form the journal; each other line is the content of a prepared file.
func checkJournal(_ input: Bytes) throws(Violation) {
  let lines = input.split(separator: 0x0A)
  guard let journal = ChangeJournal(parsing: Bytes(lines.filter { $0.starts(with: "change ".utf8) }.joined(separator: [0x0A]))) else { return }
  guard let again = ChangeJournal(parsing: journal.text) else { throw Violation(description: "cannot be read again:\n\(journal.text.text)") }
  try expect(again.text == journal.text, "says something else:\n\(journal.text.text)\(again.text.text)")
  for change in journal.changes { try expectInside(change.path) }
  if journal.changes.count > 8 { return }
  let prepared = lines.filter { !$0.starts(with: "change ".utf8) }.map { Bytes($0) }
  do {
    try carryOut(journal, prepared)
  } catch let violation as Violation {
    throw violation
  } catch {
    throw Violation(description: "\(error)")
  }
}

private let standing = ["content/a.md": "a", "content/b.md": "b", "content/c/d.md": "d", "sitegen.yml": "title: x"]

private func carryOut(_ journal: ChangeJournal, _ prepared: [Bytes]) throws {
  let folder = try TestFolder()
  for path in ["root/content/c", "changes"] { try folder.make(path) }
  for (path, text) in standing { try folder.write("root/\(path)", text) }
  try folder.write("outside", "o")
  // Replace the journal's digests by those of the tree and of the prepared files, so that changes can be carried out.
  var journal = journal
  for (index, change) in journal.changes.enumerated() {
    if change.becomes != nil {
      let text = prepared.indices.contains(index) ? prepared[index].text : "new \(index)"
      try folder.write("changes/\(index)", text)
      journal.changes[index].becomes = sha256(text.utf8)
    }
    if case .bytes = change.seen, let text = standing[change.path] { journal.changes[index].seen = .init(Bytes(text.utf8)) }
  }
  let root = "\(folder.path)/root"
  var isCarriedOut = false
  do {
    try journal.carryOut(from: "\(folder.path)/changes", in: root, isFirst: true) { change throws(EnvironmentFailure) in
      try Transaction.checkPlace(change, root)
    }
    isCarriedOut = true
  } catch is ChangeJournal.Conflict {
  } catch is EnvironmentFailure {
    // The path is not a source, or there is a folder in place of a file.
  }
  try expect(folder.text("outside") == "o", "a file outside has changed")
  let named = Set(journal.changes.map(\.path))
  for (path, text) in standing where !isCarriedOut || !named.contains(path) {
    try expect(folder.text("root/\(path)") == text, "\(path) is not what it was\(isCarriedOut ? "" : ", and nothing was carried out"):\n\(journal.text.text)")
  }
  guard isCarriedOut, named.count == journal.changes.count else { return }
  for (index, change) in journal.changes.enumerated() where change.becomes != nil {
    let text = prepared.indices.contains(index) ? prepared[index].text : "new \(index)"
    try expect(folder.text("root/\(change.path)") == text, "\(change.path) has not become what it should:\n\(journal.text.text)")
  }
}
