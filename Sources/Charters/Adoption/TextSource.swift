import Diagnostics
import Markdown
import Text

/// The source of a document, split into the parts that are adopted one by one: front matter keys, clauses, and the text around them.
///
/// The split is lossless: `source` returns the original lines.
package struct TextSource: Sendable {
  package var front: FrontMatterSource
  /// The body, in order and without gaps.
  package private(set) var segments: [Segment] = []
  /// The parsed clauses; empty if the document has none.
  package private(set) var text: NormativeText
  private let comments: [String: ClauseComment]
  private let isWindows: Bool
  package let reading: Reading

  /// Front matter keys that record what this institution did with the text, independently of the upstream values.
  package static let ownKeys: Set<String> = ["status", "adoption", "valid_from", "version", "upstream", "draft", "id"]

  /// A range of lines that belongs to one clause, or to none.
  package struct Segment: Sendable, Equatable {
    package enum Kind: Sendable { case block, tombstone, gap }

    package var kind: Kind
    /// Id of the innermost clause that contains the lines.
    package var clause: String?
    package var lines: [String]

    var isBlank: Bool { lines.allSatisfy { $0.trimmingLineEnd.isEmpty } }
  }

  /// What is needed to read a source but is not in it.
  package struct Reading: Sendable {
    package var id: String
    package var title: String
    package var language: String
    package var version: String
    package var isNormative: Bool
    package var file: String
    /// Front matter keys that each institution sets for itself.
    package var ownKeys = TextSource.ownKeys
    /// Front matter keys that change only after a decision, even in a draft.
    package var decidedKeys: Set<String> = ["license"]

    package init(id: String, title: String, language: String, version: String = "", isNormative: Bool, file: String) {
      self.id = id
      self.title = title
      self.language = language
      self.version = version
      self.isNormative = isNormative
      self.file = file
    }
  }

  /// - Parameters:
  ///   - bytes: the whole file, in UTF-8.
  ///   - diagnostics: receives the errors in the Markdown; notes and warnings, including those on forces, are dropped.
  /// - Returns: nil if the file has no front matter.
  package init?(_ bytes: [UInt8], _ reading: Reading, diagnostics: inout [Diagnostic]) {
    let all = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
    self.init(lines: sourceLines(all), reading, &diagnostics)
  }

  private init?(lines: [String], _ reading: Reading, _ diagnostics: inout [Diagnostic]) {
    guard let first = lines.first, first.trimmingLineEnd == "---",
      let end = lines.dropFirst().firstIndex(where: { $0.trimmingLineEnd == "---" && $0.hasPrefix("---") })
    else { return nil }
    self.reading = reading
    isWindows = first.hasSuffix("\r")
    front = FrontMatterSource(lines: Array(lines[1..<end]))
    let body: [String] = Array(lines[(end + 1)...])
    var options = MarkdownOptions(file: reading.file)
    options.language = reading.language
    options.isNormative = reading.isNormative
    options.recordsBlocks = true
    options.lineOffset = end + 1
    var found: [Diagnostic] = []
    let document = Array(body.joined(separator: "\n").utf8).withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &found) }
    diagnostics += found.filter { $0.severity == .error }
    var ignored: [Diagnostic] = []
    text = NormativeText(
      document, id: reading.id, title: reading.title, language: reading.language, version: reading.version, audience: [], file: reading.file,
      diagnostics: &ignored)
    comments = Dictionary(document.clauses.map { ($0.comment.id, $0.comment) }, uniquingKeysWith: { first, _ in first })
    var next = 0
    func gap(upTo line: Int) { if line > next { segments.append(Segment(kind: .gap, clause: nil, lines: Array(body[next..<line]))) } }
    for block in document.blocks {
      var (start, end) = (max(next, block.lines.lowerBound), min(body.count, block.lines.upperBound))
      while end > start, body[end - 1].trimmingLineEnd.isEmpty { end -= 1 }
      guard start < end else { continue }
      gap(upTo: start)
      let clause = block.clause.map { document.clauses[$0] }
      segments.append(Segment(kind: clause?.container == .tombstone ? .tombstone : .block, clause: clause?.comment.id, lines: Array(body[start..<end])))
      next = end
      start = end
    }
    gap(upTo: body.count)
  }

  package var source: [UInt8] { source(segments) }

  func source(_ segments: [Segment]) -> [UInt8] {
    let ending = isWindows ? "---\r" : "---"
    let lines = [ending] + front.lines + [ending] + segments.flatMap(\.lines)
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// The same document with the given segments, parsed again; nil if that is no longer a valid document.
  func reread(_ segments: [Segment]) -> TextSource? {
    var diagnostics: [Diagnostic] = []
    guard let result = TextSource(source(segments), reading, diagnostics: &diagnostics), diagnostics.isEmpty else { return nil }
    return result
  }

  // MARK: Clauses

  /// The content of a clause; nil if the text does not contain it.
  package func clause(_ id: String) -> ClauseContent? {
    text[id].map { ClauseContent($0, comments[id], markup: markup(of: id), language: text.language) }
  }

  package func tombstone(_ id: String) -> Tombstone? { text.tombstone(id) }

  /// The lines of a clause itself, block by block, without those of nested clauses.
  private func stretches(of id: String) -> [[String]] { segments.filter { $0.clause == id && $0.kind == .block }.map(\.lines) }

  /// The lines of a clause itself including the empty lines between its blocks, byte for byte. A new run starts after anything else, such as a nested clause.
  func runs(of id: String) -> [[String]] { Self.runs(of: id, in: segments).map { $0.flatMap { segments[$0].lines } } }

  /// The ranges of the runs of a clause, as indices of segments.
  static func runs(of id: String, in segments: [Segment]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for index in segments.indices where segments[index].clause == id && segments[index].kind == .block {
      if let last = result.last, segments[(last.upperBound + 1)..<index].allSatisfy({ $0.kind == .gap && $0.isBlank }) {
        result[result.count - 1] = last.lowerBound...index
      } else {
        result.append(index...index)
      }
    }
    return result
  }

  /// The source of a clause, with its list or heading marker and its comment. Common indentation is removed, relative indentation preserved.
  package func source(of id: String) -> String {
    let runs = runs(of: id)
    let indent = runs.first.map { indentation(of: $0) } ?? 0
    return runs.map { lines in lines.map { withoutIndentation($0, indent) }.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// The source of a clause block by block, without its marker, its comment and line breaks. It includes links, citations and emphasis, which the text lacks.
  private func markup(of id: String) -> [String] {
    var result = ""
    var isStart = true
    /// Whether the line before ends with the trailing spaces of a hard line break.
    var isBroken = false
    for line in stretches(of: id).joined(separator: [""]) {
      let text = line.trimmingLineEnd
      var words = text.drop { $0 == " " || $0 == "\t" || $0 == ">" }
      // The first line of a block tells whether it is quoted: Markdown allows the others to omit the marker.
      let quotes = isStart ? text[..<words.startIndex].filter { $0 == ">" } : ""
      isStart = words.isEmpty
      if isBroken, !words.isEmpty { words = Substring("\\ " + String(words)) }
      isBroken = line.hasSuffix("  ") || line.hasSuffix("  \r")
      if result.isEmpty {
        let mark = words.prefix { $0 != " " && $0 != "\t" }
        let isHeading = mark.allSatisfy { $0 == "#" }
        let isItem = ["-", "*", "+"].contains(mark) || (mark.last == "." || mark.last == ")") && mark.dropLast().allSatisfy(\.isNumber) && mark.count > 1
        if isHeading || isItem { words = words.dropFirst(mark.count) }
      } else if !words.isEmpty, words.allSatisfy({ $0 == "=" }) || words.allSatisfy({ $0 == "-" }) {
        // The underline of a heading.
        continue
      }
      result += (quotes.isEmpty || words.isEmpty ? "" : quotes + " ") + words + "\n"
    }
    if let comment = result.ranges(of: "<!-- #\(id)").first ?? result.ranges(of: "<!--#\(id)").first,
      let end = result[comment.upperBound...].ranges(of: "-->").first
    {
      result.removeSubrange(comment.lowerBound..<end.upperBound)
    }
    return result.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).split { $0.allSatisfy { $0 == " " || $0 == "\t" } }
      .map { lines in folded(lines.map { String($0) }.joined(separator: " ")) }.filter { !$0.isEmpty }
  }

  /// The running text in Markdown, block by block: all text outside clauses, including link definitions.
  package var runningBlocks: [String] {
    BlockMerge.blocks(segments.filter { $0.clause == nil }.flatMap(\.lines), .markdown).map(\.key).filter { !$0.isEmpty }
  }

  /// The ids of a clause and of all clauses nested in it.
  func subtree(of id: String) -> Set<String> {
    var result: Set<String> = [id]
    for clause in text.clauses { if let parent = clause.parent, result.contains(parent) { result.insert(clause.id) } }
    return result
  }

  /// The line with the line ending of this file.
  package func adapted(_ line: String) -> String {
    let plain = line.hasSuffix("\r") ? String(line.unicodeScalars.dropLast()) : line
    return isWindows ? plain + "\r" : plain
  }
}

/// The content of one clause in one version. Two versions of a clause are the same if their contents are equal.
package struct ClauseContent: Sendable, Equatable {
  package var clause: Clause
  /// The attributes written on the clause, with lists sorted.
  package var attributes: [String: String]
  /// The source without markers and line breaks.
  package var markup: String
  /// The same, block by block.
  package var markupBlocks: [String]
  /// Language of the text: the same words may have a force in one language and none in another.
  package var language: String

  init(_ clause: Clause, _ comment: ClauseComment?, markup: [String], language: String) {
    self.clause = clause
    self.language = language
    self.markup = folded(markup.joined(separator: " "))
    markupBlocks = markup
    attributes = [:]
    for (key, value) in comment?.attributes ?? [] {
      attributes[key] = value.split(separator: ",").sorted().joined(separator: ",")
    }
  }

  /// Compares words, paragraphs, quotations, links and citations, force, condition and attributes, but not the position in the text or the number. Forces and
  /// conditions are ignored if the languages differ: two lexicons may read the same words differently.
  package static func == (a: ClauseContent, b: ClauseContent) -> Bool {
    a.clause.foldedText == b.clause.foldedText && a.attributes == b.attributes && a.markupBlocks == b.markupBlocks
      && (a.language != b.language || a.clause.force == b.clause.force && a.clause.isConditional == b.clause.isConditional)
  }
}

/// Splits a text into lines, without line feeds but with any carriage returns.
package func sourceLines(_ text: String) -> [String] {
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
}

/// The number of spaces at the beginning of the first line.
func indentation(of lines: [String]) -> Int { lines.first.map { $0.utf8.prefix { $0 == 0x20 }.count } ?? 0 }

func withoutIndentation(_ line: String, _ count: Int) -> String {
  String(line.unicodeScalars.dropFirst(min(count, line.utf8.prefix { $0 == 0x20 }.count)))
}
