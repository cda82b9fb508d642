import Diagnostics

/// The planned action for each row, as a table for a terminal.
package struct ImportTableReport {
  private let rows: [[String]]
  private static let header = ["line", "what", "title", "file", "remarks"]
  private static let longestTitle = 48

  package init(_ entries: [ImportRequest.Entry]) {
    rows = entries.map { entry in
      [
        "\(entry.line)", entry.action.rawValue, Self.shortened(printable(entry.title)), printable(entry.path),
        entry.remarks.map(printable).joined(separator: "; "),
      ]
    }
  }

  package var text: String {
    let all = [Self.header] + rows
    let widths = Self.header.indices.map { column in all.map { displayWidth($0[column]) }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - displayWidth(cell)))
        // Align numbers to the right, and put no padding after the last column.
        line += (column == 0 ? space + cell : column == row.count - 1 ? cell : cell + space) + (column == row.count - 1 ? "" : "  ")
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func shortened(_ title: String) -> String {
    guard displayWidth(title) > longestTitle else { return title }
    var result = ""
    for character in title {
      if displayWidth(result) + displayWidth(String(character)) > longestTitle - 1 { break }
      result.append(character)
    }
    return result + "…"
  }
}
