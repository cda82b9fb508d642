import Diagnostics
import Text
import YAML

/// Removes comments from YAML. libyaml does not report comments, and a `#` may also be part of a value, so each candidate is removed on trial: the parsed
/// result must stay the same.
struct YAMLComments {
  private let lines: [ArraySlice<UInt8>]
  private let node: YAMLNode?
  /// Remaining number of trial parses.
  private var readings: Int
  private var taken: [Int: Cut] = [:]

  /// The beginning of a comment in a line. The whole line is removed if `column` is nil.
  private struct Cut {
    var line: Int
    var column: Int?
  }

  init(_ bytes: Bytes) {
    lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    readings = max(16, min(256, (4 << 20) / max(1, bytes.count)))
    node = Self.node(bytes)
  }

  static func node(_ bytes: Bytes) -> YAMLNode? {
    try? bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "") }
  }

  var removed: Bytes {
    let cuts = lines.indices.flatMap { Self.cuts(lines[$0], $0) }
    guard node != nil, !cuts.isEmpty else { return without([:]) }
    var copy = self
    tryByHalves(cuts[...]) { copy.takeTogether($0) }
    return copy.without(copy.taken)
  }

  /// - Returns: whether the cuts were made, were made already, or no trial parses remain.
  private mutating func takeTogether(_ cuts: ArraySlice<Cut>) -> Bool {
    if readings == 0 { return true }
    readings -= 1
    var all = taken
    // The first cut in a line includes the later ones.
    for cut in cuts where all[cut.line] == nil { all[cut.line] = cut }
    if all.count == taken.count { return true }
    guard let node, let other = Self.node(without(all)), node.says(other) else { return false }
    taken = all
    return true
  }

  private func without(_ cuts: [Int: Cut]) -> Bytes {
    var result: [ArraySlice<UInt8>] = []
    for (index, line) in lines.enumerated() {
      guard let cut = cuts[index] else {
        result.append(line)
        continue
      }
      guard let column = cut.column else { continue }
      let kept = line[..<column].trimmingEnd { $0 == 0x20 || $0 == 0x09 }
      result.append(line.last == 0x0D ? kept + [0x0D] : kept)
    }
    return Bytes(result.joined(separator: [0x0A]))
  }

  /// Candidates for the beginning of a comment in a line: a `#` that comes first or follows white space.
  private static func cuts(_ line: ArraySlice<UInt8>, _ number: Int) -> [Cut] {
    var result: [Cut] = []
    var isBlank = true
    var previous = UInt8(ascii: " ")
    for index in line.indices {
      let byte = line[index]
      if byte == UInt8(ascii: "#"), previous == 0x20 || previous == 0x09 {
        if isBlank { return [Cut(line: number, column: nil)] }
        result.append(Cut(line: number, column: index))
        // A line with many `#` is probably text.
        if result.count == 4 { return result }
      }
      if byte != 0x20, byte != 0x09 { isBlank = false }
      previous = byte
    }
    return result
  }
}
