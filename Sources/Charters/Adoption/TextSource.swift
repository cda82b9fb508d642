import Diagnostics
import Markdown
import Text

/// The source of a document, cut into what is adopted part by part: the keys of its front matter, its clauses, and what stands around them.
///
/// Nothing is lost: `source` gives back the lines that it was made from.
package struct TextSource: Sendable {
  package var front: FrontMatterSource
  /// The body in order, without gaps.
  package private(set) var segments: [Segment] = []
  /// The clauses as they are read; empty for a document without any.
  package private(set) var text: NormativeText
  private let comments: [String: ClauseComment]
  private let isWindows: Bool
  package let reading: Reading

  /// Keys that say what this institution did with the text, whatever the upstream one says of itself.
  package static let ownKeys: Set<String> = ["status", "adoption", "valid_from", "version", "upstream", "draft", "id"]

  /// A stretch of lines that belongs to one clause, or to none.
  package struct Segment: Sendable, Equatable {
    package enum Kind: Sendable { case block, tombstone, gap }

    package var kind: Kind
    /// Id of the innermost clause that it belongs to.
    package var clause: String?
    package var lines: [String]

    var isBlank: Bool { lines.allSatisfy { $0.trimmingLineEnd.isEmpty } }
  }

  /// How a source is read: what does not stand in it.
  package struct Reading: Sendable {
    package var id: String
    package var title: String
    package var language: String
    package var version: String
    package var isNormative: Bool
    package var file: String
    /// Keys of the front matter that are each institution's own.
    package var ownKeys = TextSource.ownKeys
    /// Keys of the front matter that change after a decision only, in a draft too.
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
  ///   - bytes: a whole file in UTF-8.
  ///   - diagnostics: gets what is wrong with the Markdown; notes and warnings on forces are left out.
  /// - Returns: nil where the file has no front matter.
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

  /// The same document with these segments, read again; nil where it is no document any more.
  func reread(_ segments: [Segment]) -> TextSource? {
    var diagnostics: [Diagnostic] = []
    guard let result = TextSource(source(segments), reading, diagnostics: &diagnostics), diagnostics.isEmpty else { return nil }
    return result
  }

  // MARK: Clauses

  package func clause(_ id: String) -> ClauseContent? {
    text[id].map { ClauseContent($0, comments[id], markup: markup(of: id), language: text.language) }
  }

  package func tombstone(_ id: String) -> Tombstone? { text.tombstone(id) }

  /// Lines of a clause's own words, block by block, without those of clauses inside it.
  private func stretches(of id: String) -> [[String]] { segments.filter { $0.clause == id && $0.kind == .block }.map(\.lines) }

  /// The same with the empty lines between them, byte for byte: a run ends where something else stands, as a clause inside it.
  func runs(of id: String) -> [[String]] { Self.runs(of: id, in: segments).map { $0.flatMap { segments[$0].lines } } }

  /// Where the runs of a clause stand among segments.
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

  /// A clause as it stands in the source, with its mark and its comment. The indentation of its place is left out, what stands deeper in it stays deeper.
  package func source(of id: String) -> String {
    let runs = runs(of: id)
    let indent = runs.first.map { indentation(of: $0) } ?? 0
    return runs.map { lines in lines.map { withoutIndentation($0, indent) }.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// What stands in the source of a clause, its mark, its comment and line breaks aside: links, citations and emphasis, which its words do not show. Block by block.
  private func markup(of id: String) -> [String] {
    var result = ""
    var isStart = true
    /// The line before ends with the spaces that make a line break of its end.
    var isBroken = false
    for line in stretches(of: id).joined(separator: [""]) {
      let text = line.trimmingLineEnd
      var words = text.drop { $0 == " " || $0 == "\t" || $0 == ">" }
      // Whether words are quoted is told by the first line of a block: Markdown lets the others do without the mark.
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
        // The line under a heading.
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

  /// Its running text in Markdown, block by block: what stands in no clause, link definitions too.
  package var runningBlocks: [String] {
    BlockMerge.blocks(segments.filter { $0.clause == nil }.flatMap(\.lines), .markdown).map(\.key).filter { !$0.isEmpty }
  }

  /// The ids of a clause and of all clauses inside it.
  func subtree(of id: String) -> Set<String> {
    var result: Set<String> = [id]
    for clause in text.clauses { if let parent = clause.parent, result.contains(parent) { result.insert(clause.id) } }
    return result
  }

  /// Line ends as this file has them.
  package func adapted(_ line: String) -> String {
    let plain = line.hasSuffix("\r") ? String(line.unicodeScalars.dropLast()) : line
    return isWindows ? plain + "\r" : plain
  }
}

/// One clause in one version: what decides whether two versions of it are the same.
package struct ClauseContent: Sendable, Equatable {
  package var clause: Clause
  /// Its own attributes; lists in one order.
  package var attributes: [String: String]
  /// Its source without marks and line breaks.
  package var markup: String
  /// The same block by block.
  package var markupBlocks: [String]
  /// Of the text that it stands in: the same words have a force in one language and none in another.
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

  /// Words, paragraphs, quotations, links and citations, force, condition and attributes; neither the place in the text nor its number. Forces that two lexicons read in the same words are
  /// no difference of the clauses.
  package static func == (a: ClauseContent, b: ClauseContent) -> Bool {
    a.clause.foldedText == b.clause.foldedText && a.attributes == b.attributes && a.markupBlocks == b.markupBlocks
      && (a.language != b.language || a.clause.force == b.clause.force && a.clause.isConditional == b.clause.isConditional)
  }
}

/// The lines of a text without their line feeds; a carriage return stays.
package func sourceLines(_ text: String) -> [String] {
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
}

/// The spaces at the beginning of the first line.
func indentation(of lines: [String]) -> Int { lines.first.map { $0.utf8.prefix { $0 == 0x20 }.count } ?? 0 }

func withoutIndentation(_ line: String, _ count: Int) -> String {
  String(line.unicodeScalars.dropFirst(min(count, line.utf8.prefix { $0 == 0x20 }.count)))
}
