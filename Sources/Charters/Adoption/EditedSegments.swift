import Markdown
import Text

/// The segments of a document while edits are applied.
struct EditedSegments {
  var segments: [TextSource.Segment]
  private let ours: TextSource
  private let theirs: TextSource
  private var parents: [String: String] = [:]
  private var containers: [String: MarkdownDocument.Clause.Container] = [:]

  init(_ ours: TextSource, _ theirs: TextSource) {
    self.ours = ours
    self.theirs = theirs
    segments = ours.segments
    for clause in ours.text.clauses {
      parents[clause.id] = clause.parent
      containers[clause.id] = clause.container
    }
  }

  /// - Returns: false if the edit cannot be made, for example because the clause does not exist.
  mutating func apply(_ edit: TextEdit) -> Bool {
    switch edit {
    case .replace(let id): return replace(id, with: theirs.runs(of: id))
    case .rewrite(let id, let source):
      return replace(id, with: [sourceLines(source)])
    case .insert(let id):
      let lines = stretches(id)
      guard containers[id] == nil, !lines.isEmpty else { return false }
      insert(lines, id, as: [.init(kind: .block, clause: id, lines: [])])
      containers[id] = theirs.text[id]?.container
      return true
    case .move(let id): return move(id)
    case .withdraw(let id, let reason): return withdraw(id, reason)
    case .restore(let id):
      let lines = stretches(id)
      guard let index = segments.firstIndex(where: { $0.kind == .tombstone && $0.clause == id }), !lines.isEmpty else { return false }
      let indent = indentation(of: segments[index].lines)
      segments[index] = .init(kind: .block, clause: id, lines: shifted(lines, to: indent))
      separate(around: index..<(index + 1))
      containers[id] = theirs.text[id]?.container
      parents[id] = theirs.text[id]?.parent
      return true
    }
  }

  /// The upstream lines of a clause, its runs joined by empty lines.
  private func stretches(_ id: String) -> [String] { Array(theirs.runs(of: id).joined(separator: [""])) }

  private mutating func replace(_ id: String, with given: [[String]]) -> Bool {
    let own = TextSource.runs(of: id, in: segments)
    guard let first = own.first, let start = given.first else { return false }
    let marker = bullet(segments[first.lowerBound].lines)
    // Shift all lines by the same amount, to keep the relative indentation of code and nested lists.
    let shift = indentation(of: segments[first.lowerBound].lines) - indentation(of: start)
    let runs = own.count == given.count ? given : [Array(given.joined(separator: [""]))]
    for (index, place) in own.enumerated() {
      for segment in place { segments[segment] = .init(kind: .gap, clause: nil, lines: []) }
      guard index < runs.count else { continue }
      let lines = runs[index].map { reindented($0, shift) }
      segments[place.lowerBound] = .init(kind: .block, clause: id, lines: index == 0 ? withBullet(lines, marker) : lines)
    }
    return true
  }

  private mutating func withdraw(_ id: String, _ reason: String) -> Bool {
    if containers[id] == nil, !segments.contains(where: { $0.clause == id }) {
      insert([TextSource.tombstone(id, reason: reason)], id, as: [.init(kind: .tombstone, clause: id, lines: [])])
      parents[id] = nil
      return true
    }
    // Not if it contains clauses: they would become part of the clause before it.
    guard !parents.values.contains(id), let first = segments.firstIndex(where: { $0.clause == id && $0.kind == .block }) else { return false }
    let indent = String(repeating: " ", count: indentation(of: segments[first].lines))
    segments[first] = .init(kind: .tombstone, clause: id, lines: [indent + TextSource.tombstone(id, reason: reason)])
    for index in segments.indices where segments[index].clause == id && segments[index].kind == .block {
      segments[index] = .init(kind: .gap, clause: nil, lines: [])
    }
    // Reduce the indentation of tombstones that were inside it: with no item around them, they would be parsed as code.
    for index in segments.indices[(first + 1)...] {
      if segments[index].kind == .block, segments[index].clause != id { break }
      if segments[index].kind == .tombstone { segments[index].lines = segments[index].lines.map { indent + withoutIndentation($0, .max) } }
    }
    separate(around: first..<(first + 1))
    parents[id] = nil
    containers[id] = nil
    return true
  }

  private mutating func move(_ id: String) -> Bool {
    let subtree = subtree(id)
    let own = segments.indices.filter { segments[$0].clause.map(subtree.contains) ?? false && segments[$0].kind == .block }
    guard let first = own.first, let last = own.last else { return false }
    // Not if text or clauses outside the subtree are between its parts: they would move along.
    guard (first...last).allSatisfy({ segments[$0].kind != .block || subtree.contains(segments[$0].clause ?? "") }) else { return false }
    let moved = Array(segments[first...last])
    segments.removeSubrange(first...last)
    let isBetweenGaps = first > 0 && first < segments.count && segments[first - 1].kind == .gap && segments[first].kind == .gap
    if isBetweenGaps, segments[first].lines.allSatisfy({ $0.trimmingLineEnd.isEmpty }) {
      segments.remove(at: first)
    }
    let container = containers[id]
    for inner in subtree { containers[inner] = nil }
    insert(moved.flatMap(\.lines), id, as: moved)
    for clause in ours.text.clauses where subtree.contains(clause.id) { containers[clause.id] = clause.container }
    containers[id] = container
    return true
  }

  private func subtree(_ id: String) -> Set<String> {
    var result: Set<String> = [id]
    var grows = true
    while grows {
      grows = false
      for (child, parent) in parents where result.contains(parent) && result.insert(child).inserted { grows = true }
    }
    return result
  }

  // MARK: Places

  /// Inserts lines at the position that the clause has upstream, relative to the clauses that both texts have.
  private mutating func insert(_ lines: [String], _ id: String, as parts: [TextSource.Segment]) {
    guard let clause = theirs.text[id] else { return }
    let siblings = theirs.text.clauses.filter { $0.parent == clause.parent }
    let position = siblings.firstIndex { $0.id == id } ?? 0
    // The parent, or else the nearest enclosing clause that exists here.
    var parent = clause.parent
    while let around = parent, containers[around] == nil { parent = theirs.text[around]?.parent }
    let before = siblings[..<position].last { containers[$0.id] != nil && parents[$0.id] == parent }?.id
    let after = siblings[(position + 1)...].first { containers[$0.id] != nil && parents[$0.id] == parent }?.id
    parents[id] = parent
    var indent = 0
    var index = segments.count
    if let before, let last = lastSegment(of: before) {
      index = last + 1
      if containers[before] == clause.container { indent = firstIndentation(of: before) }
    } else if let after, let first = segments.firstIndex(where: { $0.clause == after && $0.kind == .block }) {
      index = first
      if containers[after] == clause.container { indent = firstIndentation(of: after) }
    } else if let parent, let first = segments.firstIndex(where: { $0.clause == parent && $0.kind == .block }) {
      index = first + 1
      while index < segments.count, segments[index].kind == .gap || segments[index].clause == parent {
        if segments[index].kind == .gap, index + 1 >= segments.count || segments[index + 1].clause != parent { break }
        index += 1
      }
      if containers[parent] == .item { indent = contentOffset(segments[first].lines) }
    } else if clause.parent == nil, let first = segments.firstIndex(where: { $0.clause != nil }), position == 0 {
      index = first
    }
    let marker = (before ?? after).flatMap { sibling in segments.first { $0.clause == sibling && $0.kind == .block } }.flatMap { bullet($0.lines) }
    var inserted = parts
    if parts.count == 1 {
      inserted[0].lines = withBullet(shifted(lines, to: indent), marker)
    } else {
      let shift = indent - indentation(of: parts[0].lines)
      for part in inserted.indices { inserted[part].lines = inserted[part].lines.map { reindented($0, shift) } }
    }
    segments.insert(contentsOf: inserted, at: index)
    let isTight =
      clause.container == .item && parts.first?.kind == .block && isTight(beside: index, before: before != nil, count: inserted.count)
      && isTightUpstream(id, before: before != nil)
    if !isTight { separate(around: index..<(index + inserted.count)) }
  }

  /// Whether no gap separates the inserted segments from the neighbour that they were placed beside.
  private func isTight(beside index: Int, before: Bool, count: Int) -> Bool {
    let neighbour = before ? index - 1 : index + count
    guard segments.indices.contains(neighbour), segments[neighbour].kind == .block else { return false }
    return true
  }

  /// Whether upstream no gap separates the clause from the segment on the side of that neighbour.
  private func isTightUpstream(_ id: String, before: Bool) -> Bool {
    guard let index = theirs.segments.firstIndex(where: { $0.clause == id && $0.kind == .block }) else { return false }
    let neighbour = before ? index - 1 : index + 1
    return theirs.segments.indices.contains(neighbour) && theirs.segments[neighbour].kind == .block
  }

  private func lastSegment(of id: String) -> Int? {
    let subtree = subtree(id)
    return segments.lastIndex { $0.kind == .block && $0.clause.map(subtree.contains) ?? false }
  }

  private func firstIndentation(of id: String) -> Int {
    segments.first { $0.clause == id && $0.kind == .block }.map { indentation(of: $0.lines) } ?? 0
  }

  /// Makes sure that there are empty lines before and after a range of segments.
  private mutating func separate(around range: Range<Int>) {
    let blank = TextSource.Segment(kind: .gap, clause: nil, lines: [""])
    if range.upperBound < segments.count {
      if let first = segments[range.upperBound].lines.first, !first.trimmingLineEnd.isEmpty { segments.insert(blank, at: range.upperBound) }
    } else {
      segments.append(blank)
    }
    if range.lowerBound > 0, let last = segments[range.lowerBound - 1].lines.last, !last.trimmingLineEnd.isEmpty {
      segments.insert(blank, at: range.lowerBound)
    }
  }

  // MARK: Lines

  private func shifted(_ lines: [String], to indent: Int) -> [String] {
    let shift = indent - indentation(of: lines)
    return lines.map { reindented($0, shift) }
  }

  private func reindented(_ line: String, _ shift: Int) -> String {
    let line = ours.adapted(line)
    if line.trimmingLineEnd.isEmpty || shift == 0 { return line }
    return shift > 0 ? String(repeating: " ", count: shift) + line : withoutIndentation(line, -shift)
  }

  /// The marker of a bullet list item; nil if the lines are not one.
  private func bullet(_ lines: [String]) -> Character? {
    guard let words = lines.first?.drop(while: { $0 == " " }), let mark = words.first, ["-", "*", "+"].contains(mark), words.dropFirst().first == " " else {
      return nil
    }
    return mark
  }

  private func withBullet(_ lines: [String], _ mark: Character?) -> [String] {
    guard let mark, let own = bullet(lines), own != mark, let first = lines.first, let index = first.firstIndex(of: own) else { return lines }
    var result = lines
    result[0].replaceSubrange(index...index, with: String(mark))
    return result
  }

  /// The column where the text of a list item begins.
  private func contentOffset(_ lines: [String]) -> Int {
    guard let first = lines.first else { return 0 }
    let indent = indentation(of: lines)
    let words = first.dropFirst(indent)
    let marker = words.prefix { $0 != " " }.count
    let spaces = words.dropFirst(marker).prefix { $0 == " " }.count
    return indent + marker + max(1, spaces)
  }
}
