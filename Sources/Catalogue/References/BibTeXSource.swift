import Diagnostics
import Text
import YAML

/// The locations of entries and fields in a BibTeX file: pandoc converts the file but does not report locations.
///
/// It finds what is well formed and skips the rest, which pandoc reports.
package struct BibTeXSource {
  struct Field {
    var name: String
    /// The byte range of the value, without its delimiters.
    var range: Range<Int>
  }

  struct Entry {
    /// The byte offset of the `@`.
    var start: Int
    var key: Range<Int>
    var fields: [Field] = []
    /// In lower case, such as `article`.
    var type: String
  }

  /// The file with braces instead of parentheses around entries, which BibTeX accepts and pandoc does not. Byte offsets are unchanged.
  package private(set) var bytes: [UInt8]
  /// The input for pandoc: `bytes` with names joined by `and`, and with titles that keep their capitals. Line numbers are unchanged.
  package private(set) var input: [UInt8]
  /// Texts that may be one name or several, kept as one.
  package private(set) var doubtfulNames: [(name: String, place: Place)] = []
  private(set) var entries: [Entry] = []
  private let lines: [Int]
  /// Constructs that would take pandoc very long, or produce much more output than the file contains.
  package private(set) var excess: Excess?

  /// A construct that is too expensive, for a diagnostic.
  package struct Excess: Sendable {
    package var place: Place
    package var message: String
    package var help: String
  }

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    input = bytes
    var lines = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { lines.append(index + 1) }
    self.lines = lines
    var scanner = BibTeXScanner(bytes)
    entries = scanner.entries()
    for (position, brace) in scanner.braces { self.bytes[position] = brace }
    excess = findExcess(scanner)
    readFields()
  }

  /// Title fields that pandoc converts to lower case except in braces: it takes every title for English, where capitals are a matter of style.
  private static let titles: Set<String> = [
    "title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "shorttitle", "journal", "journaltitle",
  ]

  /// Whether a value is a single text with balanced braces, not several joined ones.
  private static func isWhole(_ value: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for (index, byte) in zip(value.indices, value) {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        if index > value.startIndex, value[index - 1] == UInt8(ascii: "\\") { return false }
        depth += byte == UInt8(ascii: "{") ? 1 : -1
        if depth < 0 { return false }
      case UInt8(ascii: "\"") where depth == 0: return false
      default: break
      }
    }
    return depth == 0
  }

  /// Prepares the input for pandoc: names joined by `and`, and titles in extra braces, which preserve them.
  private mutating func readFields() {
    input = []
    var end = 0
    for field in entries.flatMap(\.fields) where field.range.lowerBound >= end {
      let isTitle = Self.titles.contains(field.name)
      guard isTitle || BibTeXAuthors.fields.contains(field.name) else { continue }
      // Values joined from several parts are left to pandoc.
      guard let before = bytes[..<field.range.lowerBound].last, before == UInt8(ascii: "{") || before == UInt8(ascii: "\"") else { continue }
      if isTitle {
        guard Self.isWhole(bytes[field.range]) else { continue }
        input += bytes[end..<field.range.lowerBound] + Array("{".utf8) + bytes[field.range] + Array("}".utf8)
        end = field.range.upperBound
        continue
      }
      let names = BibTeXAuthors(bytes[field.range])
      guard let value = names.value else { continue }
      doubtfulNames += names.doubtful.map { ($0, place(field.range)) }
      input += bytes[end..<field.range.lowerBound] + value
      end = field.range.upperBound
    }
    input += bytes[end...]
  }

  /// The location of a byte range, marked up to the end of its first line.
  package func place(_ range: Range<Int>) -> Place {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= range.lowerBound { low = middle } else { high = middle }
    }
    func scalars(_ range: Range<Int>) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }
    let end = bytes[range].firstIndex(of: 0x0A) ?? range.upperBound
    return Place(line: low + 1, column: scalars(lines[low]..<range.lowerBound) + 1, length: max(1, scalars(range.lowerBound..<end)))
  }

  /// Converts a location reported by pandoc, whose columns advance to the next multiple of four at each tab. An unexpected end of file is reported after the
  /// last line; it is placed on the last character of the file.
  package func place(line: Int, column: Int) -> Place {
    let last = bytes.lastIndex { $0 > 0x20 && $0 & 0xC0 != 0x80 } ?? 0
    guard line >= 1, line <= lines.count, lines[line - 1] <= last else { return place(last..<min(last + 1, bytes.count)) }
    let start = lines[line - 1]
    let end = line < lines.count ? lines[line] - 1 : bytes.count
    var (index, shown, own) = (start, 1, 1)
    while index < end, shown < column {
      if bytes[index] == 0x09 { shown += 4 - (shown - 1) % 4 } else { shown += 1 }
      own += 1
      index += 1
      while index < end, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return Place(line: line, column: own)
  }

  /// The location of the entry that contains a location or comes before it: an unclosed brace is noticed further down. Looks only in earlier lines; nil if
  /// there is none.
  package func entryPlace(before other: Place) -> Place? {
    guard other.line >= 1, other.line <= lines.count else { return nil }
    guard let start = bytes[..<lines[Int(other.line) - 1]].lastIndex(of: UInt8(ascii: "@")) else { return nil }
    return place(start..<start + 1)
  }

  // MARK: Locations in pandoc's output

  /// The BibTeX and BibLaTeX fields from which a CSL variable may come.
  private static let sources: [String: [String]] = [
    "title": ["title", "subtitle"], "container-title": ["journal", "journaltitle", "booktitle", "maintitle", "issuetitle"],
    "issued": ["date", "year", "month"],
    "accessed": ["urldate"], "event-date": ["eventdate"], "original-date": ["origdate"], "publisher-place": ["address", "location"],
    "publisher": ["publisher", "institution", "school", "organization", "howpublished"], "issue": ["number", "issue"], "number": ["number"],
    "page": ["pages"], "language": ["langid", "language", "hyphenation"], "keyword": ["keywords"], "genre": ["type"], "collection-title": ["series"],
    "collection-number": ["number", "volume"], "container-author": ["bookauthor"], "title-short": ["shorttitle"], "note": ["note", "addendum", "annote"],
  ]

  /// The CSL-JSON that pandoc made of this file, with locations in the file, and with years given in words, which pandoc drops.
  package func located(_ node: YAMLNode) -> YAMLNode {
    guard case .sequence(let items) = node.value else { return node }
    var byKey: [String: [Int]] = [:]
    for (position, entry) in entries.enumerated().reversed() { byKey[text(entry.key), default: []].append(position) }
    return YAMLNode(
      .sequence(
        items.map { item in
          guard case .mapping(let members) = item.value, let id = members.first(where: { $0.key == "id" }), case .scalar(let key, _) = id.value.value,
            let position = byKey[key]?.popLast()
          else { return item }
          return located(members, entries[position])
        }), at: node.place)
  }

  private func located(_ members: [YAMLNode.Entry], _ entry: Entry) -> YAMLNode {
    let own = place(entry.key.isEmpty ? entry.start..<entry.start + 1 : entry.key)
    var result: [YAMLNode.Entry] = []
    for member in members where member.key != "issued" || !Self.isEmptyDate(member.value) {
      let names = Self.sources[member.key] ?? [member.key.lowercased()]
      let field = member.key == "id" ? nil : entry.fields.last { names.contains($0.name) }
      let place = field.map { self.place($0.range) } ?? own
      result.append(.init(key: member.key, keyPlace: place, value: Self.withGivenNames(Self.moved(member.value, to: place))))
    }
    if !result.contains(where: { $0.key == "issued" }), let field = entry.fields.last(where: { $0.name == "date" || $0.name == "year" }) {
      let place = place(field.range)
      let words = String(decoding: bytes[field.range].filter { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }, as: UTF8.self).trimmingSpace
      if !words.isEmpty && !words.utf8.contains(UInt8(ascii: "\\")) {
        result.append(
          .init(
            key: "issued", keyPlace: place,
            value: YAMLNode(.mapping([.init(key: "raw", keyPlace: place, value: YAMLNode(.scalar(words, quoted: true), at: place))]), at: place)))
      }
    }
    // pandoc only reads `langid`; Zotero writes `language`.
    if !result.contains(where: { $0.key == "language" }), let field = entry.fields.last(where: { $0.name == "language" }) {
      let place = place(field.range)
      let words = (text(field.range).filter { $0 != "{" && $0 != "}" }).trimmingSpace
      if !words.isEmpty && !words.contains("\\") {
        result.append(.init(key: "language", keyPlace: place, value: YAMLNode(.scalar(words, quoted: true), at: place)))
      }
    }
    if let type = result.firstIndex(where: { $0.key == "type" }), let better = Self.types[entry.type] {
      result[type].value = YAMLNode(.scalar(better, quoted: true), at: own)
    }
    return YAMLNode(.mapping(result), at: own)
  }

  /// BibLaTeX types that pandoc 2 maps to a book, or to nothing.
  private static let types = ["software": "software", "softwareversion": "software", "dataset": "dataset", "online": "webpage", "electronic": "webpage"]

  private static func isEmptyDate(_ node: YAMLNode) -> Bool {
    if case .mapping(let entries) = node.value { entries.allSatisfy { $0.key == "date-parts" && $0.value.isEmptyList } } else { false }
  }

  private static func moved(_ node: YAMLNode, to place: Place) -> YAMLNode {
    switch node.value {
    case .scalar(let text, let isQuoted): YAMLNode(.scalar(Self.withDots(text), quoted: isQuoted), at: place)
    case .sequence(let nodes): YAMLNode(.sequence(nodes.map { moved($0, to: place) }), at: place)
    case .mapping(let entries): YAMLNode(.mapping(entries.map { .init(key: $0.key, keyPlace: place, value: moved($0.value, to: place)) }), at: place)
    }
  }

  /// TeX puts accents on dotless letters, `\'\i`: in Unicode, the base letter has its dot, which the accent replaces.
  private static func withDots(_ text: String) -> String {
    guard text.utf8.contains(0xC4) || text.utf8.contains(0xC8) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0x300...0x36F).contains(scalar.value), let last = result.last, last == "\u{131}" || last == "\u{237}" {
        result.removeLast()
        result.append(last == "\u{131}" ? "i" : "j")
      }
      result.append(scalar)
    }
    return composed(String(result))
  }

  /// A particle begins in lower case, but pandoc also takes a given name that begins with a brace, `{\'E}mile`, for a particle.
  private static func withGivenNames(_ node: YAMLNode) -> YAMLNode {
    guard case .sequence(let people) = node.value else { return node }
    return YAMLNode(
      .sequence(
        people.map { person in
          guard case .mapping(var parts) = person.value, let position = parts.firstIndex(where: { $0.key == "dropping-particle" }),
            case .scalar(let particle, _) = parts[position].value.value, particle.unicodeScalars.first?.properties.isUppercase == true
          else { return person }
          let moved = parts.remove(at: position)
          if let given = parts.firstIndex(where: { $0.key == "given" }), case .scalar(let text, _) = parts[given].value.value {
            parts[given].value = YAMLNode(.scalar(concatenated(text, " ", particle), quoted: true), at: person.place)
          } else {
            parts.append(.init(key: "given", keyPlace: moved.keyPlace, value: moved.value))
          }
          return YAMLNode(.mapping(parts), at: person.place)
        }), at: node.place)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
