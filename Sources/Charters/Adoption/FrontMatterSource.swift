import Diagnostics
import Text
import YAML

/// The source of a YAML mapping, split into its keys, so that keys are adopted one by one and every other byte is preserved.
///
/// It is split where the YAML parser finds the keys. A source that cannot be split this way becomes a single entry: a flow mapping, keys that are indented or
/// follow `?`, a value that continues at the beginning of a line. If it were split elsewhere, an adopted entry could bring in keys that nobody has seen.
package struct FrontMatterSource: Sendable, Equatable {
  /// One key with its value, including the comments and empty lines before it.
  package struct Entry: Sendable, Equatable {
    package var key: String
    package var lines: [String]

    package init(key: String, lines: [String]) {
      self.key = key
      self.lines = lines
    }

    /// The form used in comparisons: without comments, trailing spaces and empty lines.
    package var value: String {
      let content = lines.compactMap { line in
        let text = line.trimmingLineEnd
        return text.isEmpty || text.drop { $0 == " " }.hasPrefix("#") ? nil : String(text)
      }
      return content.count == 1 ? Self.withoutComment(content[0]) : content.joined(separator: "\n")
    }

    /// Removes a trailing comment: in an unquoted value on one line, `#` after a space begins one.
    private static func withoutComment(_ line: String) -> String {
      let bytes = Array(line.utf8)
      guard let sign = bytes.indices.dropFirst().first(where: { bytes[$0] == UInt8(ascii: "#") && (bytes[$0 - 1] == 0x20 || bytes[$0 - 1] == 0x09) }),
        !bytes[..<sign].contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") })
      else { return line }
      return String(String(decoding: bytes[..<sign], as: UTF8.self).trimmingLineEnd)
    }
  }

  /// In file order. A source that cannot be split into keys is one entry with an empty key.
  package private(set) var entries: [Entry] = []
  /// Comments and empty lines after the last key.
  package private(set) var rest: [String] = []

  /// - Parameter lines: the lines of the mapping, without `---` delimiters.
  package init(lines: [String]) {
    var pending: [String] = []
    var starts: [FoundKey] = []
    var isCertain = true
    for (index, line) in lines.enumerated() {
      if let key = Self.key(of: line) {
        // A line that looks like a comment before the key may be the end of a quoted text.
        if !entries.isEmpty, pending.contains(where: { $0.hasPrefix("#") }) { isCertain = false }
        entries.append(Entry(key: key, lines: pending + [line]))
        starts.append(FoundKey(name: key, line: index + 1))
        pending = []
      } else if line.trimmingLineEnd.isEmpty || line.utf8.first == UInt8(ascii: "#") {
        pending.append(line)
      } else if let last = entries.indices.last {
        entries[last].lines += pending + [line]
        pending = []
      } else {
        entries.append(Entry(key: "", lines: pending + [line]))
        pending = []
      }
    }
    if pending.contains(where: { $0.hasPrefix("#") }) { isCertain = false }
    rest = pending
    // Invalid YAML is reported by the parser elsewhere; nothing is adopted from it.
    guard !entries.isEmpty, let found = Self.nodes(of: lines) else { return }
    if found.map({ FoundKey(name: $0.key, line: Int($0.keyPlace.line)) }) != starts || !isCertain && !entries.allSatisfy({ $0.says(found) }) {
      entries = [Entry(key: "", lines: lines)]
      rest = []
    }
  }

  private struct FoundKey: Equatable {
    var name: String
    var line: Int
  }

  package var lines: [String] { entries.flatMap(\.lines) + rest }
  package var keys: [String] { entries.map(\.key) }
  package subscript(key: String) -> Entry? { entries.first { $0.key == key } }

  /// Whether the source could not be split into keys.
  package var isWhole: Bool { entries.contains { $0.key.isEmpty } }

  /// Replaces the entry with the same key. If there is none, inserts the entry after the one that precedes it in `order`, or at the end.
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

  /// The key at the beginning of a line: `title: …`, `"title": …`. Works on bytes: a combining mark after the space would make both one Character.
  private static func key(of line: String) -> String? {
    let bytes = Array(line.utf8)
    guard let first = bytes.first, first != 0x20, first != 0x09, first != UInt8(ascii: "#"), first != UInt8(ascii: "-"),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    guard colon + 1 == bytes.count || [0x20, 0x09, 0x0D].contains(bytes[colon + 1]) else { return nil }
    var key = bytes[..<colon]
    while key.last == 0x20 { key.removeLast() }
    if key.count >= 2, let quote = key.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), key.last == quote { key = key.dropFirst().dropLast() }
    let isName = !key.isEmpty && key.allSatisfy { $0.isASCIILetter || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F || $0 == 0x2D }
    return isName ? String(decoding: key, as: UTF8.self) : nil
  }
}

// MARK: Values

extension FrontMatterSource {
  /// The values of the keys according to the YAML parser; nil if the source is invalid.
  package var values: [String: YAMLNode]? {
    Self.nodes(of: lines).map { Dictionary($0.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }) }
  }

  fileprivate static func nodes(of lines: [String]) -> [YAMLNode.Entry]? {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let root = try? bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "") }
    guard case .mapping(let entries)? = root?.value else { return nil }
    return entries
  }
}

extension FrontMatterSource.Entry {
  /// Whether the lines parsed alone yield only this key, with the same value as in the whole source.
  fileprivate func says(_ all: [YAMLNode.Entry]) -> Bool {
    guard let own = FrontMatterSource.nodes(of: lines), own.count == 1, own[0].key == key, let value = all.first(where: { $0.key == key })?.value else {
      return false
    }
    return own[0].value.says(value)
  }
}

extension YAMLNode {
  /// Whether both have the same value. Ignores source locations, and white space at both ends of a text.
  package func says(_ other: YAMLNode) -> Bool {
    switch (value, other.value) {
    case (.scalar(let a, let isQuoted), .scalar(let b, let isOtherQuoted)): isQuoted == isOtherQuoted && a.trimmingSpace == b.trimmingSpace
    case (.sequence(let a), .sequence(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.says($1) }
    case (.mapping(let a), .mapping(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value.says($1.value) }
    default: false
    }
  }
}
