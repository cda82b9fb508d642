import Charters
import Diagnostics
import Text

extension DocumentParser {
  /// Reports conflict markers and resolves each conflict to our own version.
  ///
  /// - Returns: the file without markers; nil if it has none.
  func withoutConflicts(_ bytes: [UInt8], _ file: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
    guard bytes.withUnsafeBufferPointer(\.hasConflictMarker) else { return nil }
    let lines = sourceLines(String(decoding: bytes, as: UTF8.self))
    let found = ConflictMarkers.found(in: lines)
    if found.isEmpty { return nil }
    for (line, clause) in found {
      diagnostics.append(
        .error(
          "conflict-marker", clause.isEmpty ? "a conflict mark is left over" : "the clause `\(clause)` is still between conflict marks",
          at: Location(file, Place(line: line + 1, column: 1, length: max(1, lines[line].unicodeScalars.count))),
          help: "edit the clause, and remove the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`"))
    }
    return Array(ConflictMarkers.withoutMarks(lines).joined(separator: "\n").utf8)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a line begins with seven `<`, `|` or `>`, then a space.
  fileprivate var hasConflictMarker: Bool {
    var start = 0
    while start + 8 <= count {
      let first = self[start]
      if first == UInt8(ascii: "<") || first == UInt8(ascii: "|") || first == UInt8(ascii: ">"), self[start + 7] == 0x20,
        self[start..<(start + 7)].allSatisfy({ $0 == first })
      {
        return true
      }
      guard let end = position(of: 0x0A, from: start) else { return false }
      start = end + 1
    }
    return false
  }
}
