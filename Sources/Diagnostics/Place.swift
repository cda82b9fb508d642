/// A position in a text file: 1-based line and column, counted in Unicode scalars; `length` scalars (at least one) are marked.
package struct Place: Hashable, Sendable, Comparable {
  package var line: Int32
  package var column: Int32
  package var length: Int32

  /// Values beyond 32 bits are clamped.
  package init(line: Int, column: Int, length: Int = 1) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
    self.length = Int32(clamping: length)
  }

  package static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A file and, if known, the position in it. The path is relative to the content repository, with `/`.
package struct Location: Hashable, Sendable {
  package var file: String
  package var place: Place?

  package init(_ file: String, _ place: Place? = nil) {
    self.file = file
    self.place = place
  }
}
