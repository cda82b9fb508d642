import Text

/// Conflict markers around a clause that a person has to merge, in git's format, which editors recognise.
package enum ConflictMarkers {
  private static let begin = "<<<<<<< "
  private static let middle = "||||||| "
  private static let separator = "======="
  private static let end = ">>>>>>> "

  /// The lines of a clause in three versions, ready to be edited.
  package static func marked(_ marked: TextAdoption.Marked, base: String, received: String) -> [String] {
    func lines(_ text: String) -> [String] { text.isEmpty ? [] : sourceLines(text) }
    return [begin + "ours: \(marked.id)"] + lines(marked.ours) + [middle + "base: \(base)"] + lines(marked.base) + [separator] + lines(marked.theirs)
      + [end + "upstream: \(received)"]
  }

  /// Finds the markers in a text, ignoring fenced code: the 0-based line of each opening marker and the clause that it names; empty for a stray marker.
  package static func found(in lines: [String]) -> [(line: Int, clause: String)] {
    var result: [(Int, String)] = []
    var fence = CodeFence()
    for (index, line) in lines.enumerated() {
      if fence.holds(line) { continue }
      if line.hasPrefix(begin) {
        let name = line.trimmingLineEnd.dropFirst(begin.count)
        result.append((index, String(name.hasPrefix("ours: ") ? name.dropFirst(6) : name)))
      } else if line.hasPrefix(end) || line.hasPrefix(middle) {
        // Left over from a partly edited clause.
        if !isOpen(result, lines, index) { result.append((index, "")) }
      }
    }
    return result
  }

  private static func isOpen(_ found: [(Int, String)], _ lines: [String], _ index: Int) -> Bool {
    guard let last = found.last else { return false }
    return lines[last.0].hasPrefix(begin) && !lines[(last.0 + 1)..<index].contains { $0.hasPrefix(end) }
  }

  /// The text with our version of each marked clause.
  package static func withoutMarks(_ lines: [String]) -> [String] {
    var result: [String] = []
    var isOurs = true
    for line in lines {
      if line.hasPrefix(begin) { continue }
      if line.hasPrefix(middle) || !isOurs && line.trimmingLineEnd == separator {
        isOurs = false
        continue
      }
      if line.hasPrefix(end) {
        isOurs = true
        continue
      }
      if isOurs { result.append(line) }
    }
    return result
  }
}

extension TextSource {
  /// The source with conflict markers around the given clauses.
  package func marking(_ clauses: [TextAdoption.Marked], base: (String) -> String, received: String) -> [UInt8] {
    var segments = segments
    for clause in clauses {
      let runs = Self.runs(of: clause.id, in: segments)
      guard let first = runs.first else { continue }
      let place = String(repeating: " ", count: indentation(of: segments[first.lowerBound].lines))
      func placed(_ source: String) -> String { sourceLines(source).map { $0.trimmingLineEnd.isEmpty ? $0 : place + $0 }.joined(separator: "\n") }
      // Ours byte for byte; the other versions with the indentation of this place.
      let ours = runs.count == 1 ? segments[first].flatMap(\.lines).joined(separator: "\n") : placed(clause.ours)
      let marked = TextAdoption.Marked(id: clause.id, base: placed(clause.base), ours: ours, theirs: placed(clause.theirs))
      for index in runs.joined() { segments[index].lines = [] }
      segments[first.lowerBound].lines = ConflictMarkers.marked(marked, base: base(clause.id), received: received).map(adapted)
    }
    return source(segments)
  }
}
