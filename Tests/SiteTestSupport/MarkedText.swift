/// A text in which `⟦…⟧` may mark a place. The brackets are removed from the text that is read, and give the place of an expected result.
package struct MarkedText: Sendable {
  /// The text without the brackets.
  package let plain: String
  /// The place of the first bracket; nil if there is none.
  package let mark: Mark?

  package struct Mark: Sendable {
    /// 1-based; columns count Unicode scalars, as in diagnostics.
    package let line: Int
    package let column: Int
    /// The text between the brackets.
    package let text: String
  }

  package init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    plain = String(String.UnicodeScalarView(scalars.filter { $0 != "⟦" && $0 != "⟧" }))
    guard let start = scalars.firstIndex(of: "⟦") else {
      mark = nil
      return
    }
    let before = scalars[..<start]
    let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = scalars[start...].firstIndex(of: "⟧") ?? scalars.endIndex
    mark = Mark(
      line: before.count { $0 == "\n" } + 1, column: start - lineStart + 1, text: String(String.UnicodeScalarView(scalars[(start + 1)..<end])))
  }
}
