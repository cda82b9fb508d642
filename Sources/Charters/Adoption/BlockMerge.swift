import Text

/// A three-way merge of lines, block by block.
package struct BlockMerge: Sendable {
  /// What counts as a block.
  package enum Style: Sendable {
    /// Paragraphs, list items, headings, table rows, link definitions.
    case markdown
    /// Entries that start at the beginning of a line: items of a YAML list, BibTeX entries, keys.
    case entries
    /// Every line.
    case lines
  }

  package private(set) var lines: [String] = []
  /// Our and their lines for each place where both changed the same blocks; `lines` has ours there.
  package private(set) var conflicts: [(ours: [String], theirs: [String])] = []

  /// - Parameter prefersTheirs: where both changed the same blocks, take theirs instead of recording a conflict.
  package init(base: [String], ours: [String], theirs: [String], style: Style, prefersTheirs: Bool = false) {
    var numbers = ItemNumbers<String>()
    let (b, o, t) = (Self.blocks(base, style), Self.blocks(ours, style), Self.blocks(theirs, style))
    let merge = ThreeWayMerge(base: numbers.of(b.map(\.key)), ours: numbers.of(o.map(\.key)), theirs: numbers.of(t.map(\.key)))
    defer { check(b, o, t, style) }
    for piece in merge.pieces {
      switch piece {
      case .same(let range), .ours(let range), .both(let range): append(o[range])
      case .theirs(let range): append(t[range])
      case .conflict(let base, let own, let other):
        if prefersTheirs, !base.isEmpty {
          append(t[other])
          continue
        }
        append(o[own])
        if base.isEmpty {
          append(t[other])
        } else {
          conflicts.append((o[own].flatMap(\.lines), t[other].flatMap(\.lines)))
        }
      }
    }
  }

  /// Turns wrong merges of moved blocks into a conflict. A move is a deletion and an insertion, so a block that both sides moved would appear twice, and one
  /// that one side deleted and the other moved would reappear. Two entries with the same name are a conflict too.
  private mutating func check(_ base: [Block], _ ours: [Block], _ theirs: [Block], _ style: Style) {
    guard conflicts.isEmpty, ours.map(\.key) != theirs.map(\.key), ![ours, theirs].contains(where: { $0.map(\.key) == base.map(\.key) }) else { return }
    func counts(_ keys: [String]) -> [String: Int] { Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +) }
    let merged = Self.blocks(lines, style)
    let (b, o, t, r) = (counts(base.map(\.key)), counts(ours.map(\.key)), counts(theirs.map(\.key)), counts(merged.map(\.key)))
    let isRight = r.allSatisfy { key, count in
      guard Self.hasWords(key) else { return true }
      let expected = ItemCounts.merged(b[key] ?? 0, o[key] ?? 0, t[key] ?? 0) ?? max(o[key] ?? 0, t[key] ?? 0)
      return count <= expected
    }
    let names = [ours, theirs, merged].map { counts($0.compactMap { $0.name(style) }) }
    if isRight, names[2].allSatisfy({ $0.value <= max(names[0][$0.key] ?? 0, names[1][$0.key] ?? 0) }) { return }
    lines = ours.flatMap(\.lines)
    conflicts = [(lines, theirs.flatMap(\.lines))]
  }

  /// Whether a block has enough words to be identified by them: `}` and `- a` may appear anywhere, any number of times.
  private static func hasWords(_ key: String) -> Bool { key.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).count > 2 }

  private mutating func append(_ blocks: ArraySlice<Block>) {
    for block in blocks {
      // A block that came first in its text has no empty line before it, but needs one after another block.
      if !lines.isEmpty, block.isFirst, let first = block.lines.first, !first.trimmingLineEnd.isEmpty, let last = lines.last, !last.trimmingLineEnd.isEmpty {
        lines.append("")
      }
      lines += block.lines
    }
  }

  struct Block {
    /// Includes the empty lines before the block.
    var lines: [String]
    /// The form used in comparisons; it ignores line breaks and runs of spaces.
    var key: String
    var isFirst: Bool

    /// The name that the block defines: that of a link or footnote, the `id` of an entry, the key of a BibTeX entry.
    func name(_ style: Style) -> String? {
      let words = lines.map { $0.trimmingLineEnd }
      switch style {
      case .lines: return nil
      case .markdown: return words.first { !$0.isEmpty }.flatMap { ReferenceName.defined(by: String($0)) }
      case .entries:
        if let entry = words.first(where: { $0.hasPrefix("@") }), let brace = entry.firstIndex(of: "{") {
          return entry[brace...].dropFirst().prefix { $0 != "," }.trimmingEnds(of: " ")
        }
        let id = words.lazy.map { $0.drop { $0 == "-" || $0 == " " || $0 == "{" } }.first { $0.hasPrefix("id:") }
        return id.map { $0.dropFirst(3).prefix { $0 != "," && $0 != "}" && $0 != "#" }.trimmingEnds(of: " \"'") }
      }
    }
  }

  static func blocks(_ lines: [String], _ style: Style) -> [Block] {
    var groups: [[String]] = []
    var current: [String] = []
    var hasWords = false
    var fence: Substring?
    for line in lines {
      let text = line.trimmingLineEnd
      let words = text.drop { $0 == " " }
      let isFence = words.hasPrefix("```") || words.hasPrefix("~~~")
      let startsBlock =
        switch style {
        case .lines: true
        case .entries: text.hasPrefix("- ") || text.hasPrefix("@") || (!text.isEmpty && text.first != " " && text.first != "}" && text.first != "#")
        case .markdown: fence == nil && (text.isEmpty || current.last.map { $0.trimmingLineEnd.isEmpty } ?? false || isItem(words) || isFence)
        }
      if startsBlock, hasWords {
        groups.append(current)
        current = []
        hasWords = false
      }
      current.append(line)
      if !text.isEmpty { hasWords = true }
      if style == .markdown, isFence {
        if let open = fence {
          if words.hasPrefix(open), words.allSatisfy({ $0 == open.first }) { fence = nil }
        } else {
          fence = words.prefix { $0 == words.first }
        }
      }
    }
    if !current.isEmpty { groups.append(current) }
    return groups.enumerated().map { index, lines in Block(lines: lines, key: folded(lines.joined(separator: "\n")), isFirst: index == 0) }
  }

  /// Whether a line begins with `- `, `* ` or `1. `, or is a heading, a table row, or `[name]: address`.
  private static func isItem(_ words: Substring) -> Bool {
    guard let first = words.first else { return false }
    if first == "|" || first == "#" { return true }
    if first == "[", let end = words.firstIndex(of: "]") { return words[end...].hasPrefix("]:") }
    if ["-", "*", "+"].contains(first) { return words.dropFirst().first == " " }
    let rest = words.drop { $0.isASCII && $0.isNumber }
    return rest.startIndex != words.startIndex && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
  }
}
