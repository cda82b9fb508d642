/// The source of a YAML mapping, cut into its keys: what is adopted key by key keeps every other byte.
package struct FrontMatterSource: Sendable, Equatable {
  /// One key with its value, and the comments and empty lines before it.
  package struct Entry: Sendable, Equatable {
    package var key: String
    package var lines: [String]

    package init(key: String, lines: [String]) {
      self.key = key
      self.lines = lines
    }

    /// What it is compared by: without comments, spaces at line ends and empty lines.
    package var value: String {
      lines.compactMap { line in
        let text = trimmingLineEnd(line)
        return text.isEmpty || text.drop { $0 == " " }.hasPrefix("#") ? nil : String(text)
      }.joined(separator: "\n")
    }
  }

  /// In the order of the file. Lines that belong to no key, as a flow mapping's, stand under the empty key.
  package private(set) var entries: [Entry] = []
  /// Comments and empty lines after the last key.
  package private(set) var rest: [String] = []

  package init(lines: [String]) {
    var pending: [String] = []
    for line in lines {
      if let key = Self.key(of: line) {
        entries.append(Entry(key: key, lines: pending + [line]))
        pending = []
      } else if let last = entries.indices.last, let first = line.utf8.first,
        first == 0x20 || first == 0x09 || first == UInt8(ascii: "-") || first == 0x7D || first == 0x5D
      {
        entries[last].lines += pending + [line]
        pending = []
      } else if trimmingLineEnd(line).isEmpty || line.hasPrefix("#") {
        pending.append(line)
      } else {
        entries.append(Entry(key: "", lines: pending + [line]))
        pending = []
      }
    }
    rest = pending
  }

  package var lines: [String] { entries.flatMap(\.lines) + rest }
  package var keys: [String] { entries.map(\.key) }
  package subscript(key: String) -> Entry? { entries.first { $0.key == key } }

  /// Puts an entry in the place of the one with its key, or after the one that it follows in `order`, or at the end.
  package mutating func set(_ entry: Entry, after order: [String] = []) {
    if let index = entries.firstIndex(where: { $0.key == entry.key }) {
      entries[index] = entry
      return
    }
    let known = keys
    let before = order.prefix { $0 != entry.key }.last(where: known.contains)
    entries.insert(entry, at: before.flatMap(known.firstIndex(of:)).map { $0 + 1 } ?? entries.count)
  }

  package mutating func remove(_ key: String) { entries.removeAll { $0.key == key } }

  /// A key at the beginning of a line: `title: …`, `"title": …`.
  private static func key(of line: String) -> String? {
    guard let first = line.utf8.first, first != 0x20, first != 0x09, first != UInt8(ascii: "#"), first != UInt8(ascii: "-") else { return nil }
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let after = line.index(after: colon)
    guard after == line.endIndex || line[after] == " " || line[after] == "\t" || line[after].isNewline else { return nil }
    var key = line[..<colon]
    while key.last == " " { key.removeLast() }
    if key.count >= 2, let quote = key.first, quote == "\"" || quote == "'", key.last == quote { key = key.dropFirst().dropLast() }
    let isName = !key.isEmpty && key.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F || $0 == 0x2D }
    return isName ? String(key) : nil
  }
}

/// Without spaces and the carriage return at its end.
func trimmingLineEnd(_ line: String) -> Substring {
  var line = Substring(line)
  while let last = line.unicodeScalars.last, last == " " || last == "\t" || last == "\r" { line.unicodeScalars.removeLast() }
  return line
}
