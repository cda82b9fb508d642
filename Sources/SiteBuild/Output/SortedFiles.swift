import Text

/// The files of a site, ordered by the bytes of their paths.
package struct SortedFiles: Sendable {
  package let paths: [String]
  /// The position of each path in the original list.
  let order: [Int]
  /// One path per line.
  package let lines: Bytes

  init(_ files: [String]) {
    order = byteOrder(files)
    paths = order.map { files[$0] }
    var lines = TextBuffer()
    for path in paths {
      lines.append(path)
      lines.append(0x0A)
    }
    self.lines = lines.bytes
  }
}
