/// A text in which `⟦…⟧` may stand around a place: the brackets are taken out of what is read, and say where something is to be found.
package struct MarkedText: Sendable {
  /// Without the brackets.
  package let plain: String
  /// Where the first bracket stood; nil where there was none.
  package let mark: Mark?

  package struct Mark: Sendable {
    /// 1-based; columns in Unicode scalars, as diagnostics have them.
    package let line: Int
    package let column: Int
    /// What stood between the brackets.
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
