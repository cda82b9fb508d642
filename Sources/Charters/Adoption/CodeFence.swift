import Text

/// Follows the fences around code through the lines of a Markdown source.
struct CodeFence {
  private var open: Substring?

  /// Reads the next line.
  ///
  /// - Returns: whether code goes on after it: true of the line that opens a fence, false of the one that closes it.
  mutating func holds(_ line: String) -> Bool {
    let words = line.trimmingLineEnd.drop { $0 == " " }
    if words.hasPrefix("```") || words.hasPrefix("~~~") {
      if let mark = open { if words.hasPrefix(mark) { open = nil } } else { open = words.prefix { $0 == words.first } }
    }
    return open != nil
  }
}
