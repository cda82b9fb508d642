import Text

/// Tracks code fences through the lines of a Markdown source.
struct CodeFence {
  private var open: Substring?

  /// Processes the next line.
  ///
  /// - Returns: whether the code continues after it: true for the line that opens a fence, false for the line that closes it.
  mutating func holds(_ line: String) -> Bool {
    let words = line.trimmingLineEnd.drop { $0 == " " }
    if words.hasPrefix("```") || words.hasPrefix("~~~") {
      if let mark = open { if words.hasPrefix(mark) { open = nil } } else { open = words.prefix { $0 == words.first } }
    }
    return open != nil
  }
}
