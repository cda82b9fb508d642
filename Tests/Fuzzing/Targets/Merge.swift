import Charters
import Diagnostics
import Digests
import Text

/// Checks merges of words, blocks and whole texts: changes on one side are taken completely, unchanged parts stay, and swapping the sides gives the same
/// result.
///
/// Two lines `=======` divide the input into base, ours and theirs; a missing side equals the base.
func checkMerge(_ input: Bytes) throws(Violation) {
  guard let text = String(validating: input, as: UTF8.self), !input.contains(0) else { return }
  var parts: [[String]] = [[]]
  for line in sourceLines(text) {
    if line == "=======", parts.count < 3 { parts.append([]) } else { parts[parts.count - 1].append(line) }
  }
  let base = parts[0]
  let (ours, theirs) = (parts.count > 1 ? parts[1] : base, parts.count > 2 ? parts[2] : base)
  try checkWords(base.joined(separator: "\n"), ours.joined(separator: "\n"), theirs.joined(separator: "\n"))
  for style in [BlockMerge.Style.markdown, .entries, .lines] { try checkBlocks(base, ours, theirs, style) }
  try checkTexts(base, ours, theirs)
}

// MARK: Words and blocks

private func checkWords(_ base: String, _ ours: String, _ theirs: String) throws(Violation) {
  func expectMerged(_ b: String, _ o: String, _ t: String, _ wanted: String) throws(Violation) {
    let merged = WordMerge(base: b, ours: o, theirs: t).merged
    try expect(merged.map { same($0, wanted) } ?? false, "words: `\(merged ?? "a conflict")` instead of `\(wanted)`")
  }
  try expectMerged(base, base, theirs, theirs)
  try expectMerged(base, ours, base, ours)
  try expectMerged(base, ours, ours, ours)
  let (one, other) = (WordMerge(base: base, ours: ours, theirs: theirs), WordMerge(base: base, ours: theirs, theirs: ours))
  try expect((one.merged == nil) == (other.merged == nil), "words: a conflict for one side only")
  if let a = one.merged, let b = other.merged { try expect(same(a, b), "words: `\(a)` from one side, `\(b)` from the other") }
}

private func checkBlocks(_ base: [String], _ ours: [String], _ theirs: [String], _ style: BlockMerge.Style) throws(Violation) {
  func expectMerged(_ b: [String], _ o: [String], _ t: [String], _ wanted: [String]) throws(Violation) {
    let merge = BlockMerge(base: b, ours: o, theirs: t, style: style)
    try expect(merge.conflicts.isEmpty, "\(style): a conflict where one side has changed")
    try expect(
      same(merge.lines.joined(separator: "\n"), wanted.joined(separator: "\n")), "\(style): \(merge.lines) instead of \(wanted)")
  }
  try expectMerged(base, base, theirs, theirs)
  try expectMerged(base, ours, base, ours)
  try expectMerged(base, ours, ours, ours)
  _ = BlockMerge(base: base, ours: ours, theirs: theirs, style: style)
}

/// Compares texts without white space, which counts as no change.
private func same(_ one: String, _ other: String) -> Bool { folded(one).utf8.elementsEqual(folded(other).utf8) }

// MARK: Texts

private let reading = TextSource.Reading(id: "charte", title: "Charte", language: "fr", isNormative: true, file: "content/charte/index.md")

private func text(_ lines: [String]) -> TextSource? {
  let source = lines.first.map(trimmed) == "---" ? lines : ["---", "title: Charte", "---"] + lines
  var diagnostics: [Diagnostic] = []
  let text = TextSource(Bytes(source.joined(separator: "\n").utf8), reading, diagnostics: &diagnostics)
  return diagnostics.isEmpty ? text : nil
}

private func trimmed(_ line: String) -> String { line.hasSuffix("\r") ? String(line.unicodeScalars.dropLast()) : line }

private func adoption(_ base: TextSource, _ ours: TextSource, _ theirs: TextSource, isProtected: Bool = false) -> TextAdoption {
  var item = UpstreamLock.Item(path: reading.file, id: reading.id, review: .init(version: "1", sha256: ""))
  item.clauses = base.text.clauses.compactMap { clause in
    base.clause(clause.id).map { .init(id: clause.id, review: .init(version: "1", sha256: TextAdoption.digest($0))) }
  }
  return TextAdoption(item: item, versions: ["1": base, "2": theirs], received: "2", ours: ours, isProtected: isProtected)
}

private func checkTexts(_ base: [String], _ ours: [String], _ theirs: [String]) throws(Violation) {
  guard let base = text(base), let ours = text(ours), let theirs = text(theirs) else { return }
  var quiet = adoption(base, ours, base)
  _ = quiet.receive()
  try expect(quiet.ours?.source == ours.source, "our text has changed where upstream has not:\n\(quiet.ours?.source.text ?? "")")
  var protected = adoption(base, ours, theirs, isProtected: true)
  _ = protected.receive()
  try expect(protected.ours?.source == ours.source, "an adopted text has changed without a decision:\n\(protected.ours?.source.text ?? "")")
  var text = adoption(base, ours, theirs)
  _ = text.receive()
  guard let received = text.ours else { throw Violation(description: "our text is gone") }
  // Each clause must stay ours, unless only upstream changed it; then it may be theirs.
  for clause in ours.text.clauses {
    let (b, o, t) = (base.clause(clause.id), ours.clause(clause.id), theirs.clause(clause.id))
    if b != o { try expect(received.clause(clause.id) == o, "our clause `\(clause.id)` has changed") }
    if b == o, received.clause(clause.id) != o { try expect(received.clause(clause.id) == t, "the clause `\(clause.id)` is nobody's") }
  }
  let (source, pending) = (received.source, text.pendingCount)
  _ = text.receive()
  try expect(
    text.ours?.source == source && text.pendingCount == pending, "receiving it again changes it:\n\(source.text)\n----\n\(text.ours?.source.text ?? "")")
  _ = text.reviewedText
  let minutes = TextAdoption.Minutes(reason: "Vu", date: .init(secondsSince1970: 0), by: "x")
  let ids = text.clauses.filter(\.isPending).map(\.id)
  if ids.isEmpty { return }
  // The input determines the decision.
  let choice: TextAdoption.Choice = source.count % 3 == 0 ? .keep : source.count % 3 == 1 ? .take : .merge
  guard (try? text.decide(ids, choice, minutes)) != nil else { return }
  if choice == .keep { try expect(text.ours?.source == source, "keeping changes the text") }
}
