import Text

/// The files of a site in the order of their bytes.
package struct SortedFiles: Sendable {
  package let paths: [String]
  /// Where each of the paths stood before.
  let order: [Int]
  /// A path in each line.
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
