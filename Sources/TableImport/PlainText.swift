import Text
import YAML

/// Converts untrusted text to Markdown: the text of a table becomes plain words, never HTML, clauses, citations or anything else that the site acts on.
package enum PlainText {
  /// The longest summary of a card, in Unicode scalars.
  static let longestSummary = 300

  /// The text as Markdown: paragraphs, lists and plain URLs are kept, and anything else that would be markup is escaped.
  package static func markdown(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = String(line).trimmingSpace
      // Blank lines separate paragraphs: one is enough.
      if words.isEmpty {
        if let last = lines.last, !last.isEmpty { lines.append("") }
      } else {
        lines.append(escaped(line: words))
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private static func escaped(line: String) -> String {
    var out = TextBuffer()
    let bytes = Array(line.utf8)
    var index = 0
    if let first = bytes.first {
      switch first {
      // A heading, quote or code fence; a thematic break, a heading's underline or a table's delimiter row; conflict markers.
      case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "="): out.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        // `- item` is a list; a line that consists of such characters only is not.
        let isRule = bytes.allSatisfy { " |:-_*+".utf8.contains($0) }
        if isRule || first == UInt8(ascii: "|") { out.append(UInt8(ascii: "\\")) }
      default: break
      }
    }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "\\"): out.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "&"):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") || bytes[index + 1].isASCIILetter {
          out.append(UInt8(ascii: "\\"))
        }
      default: break
      }
      out.append(byte)
      index += 1
      // Citations are detected in the parsed text, in which escapes are gone: a space prevents one.
      if byte == UInt8(ascii: "["), index < bytes.count, bytes[index] == UInt8(ascii: "@") { out.append(0x20) }
    }
    return out.text
  }

  /// Markdown exported by a site, with its raw HTML and comments turned into plain text. Code keeps its `<`, since nothing in it becomes HTML.
  package static func withoutHTML(_ markdown: String) -> String {
    guard markdown.utf8.contains(UInt8(ascii: "<")) else { return withoutMarks(markdown) }
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var result: [String] = []
    // Code spans are only certain if each is closed on its own line: across lines, they depend on the block structure.
    var fence: Fence?
    let allClosed = codeIsClosed(lines)
    for line in lines {
      if let open = fence {
        if open.isClosed(by: line) { fence = nil }
        result.append(line)
        continue
      }
      // Only a fence without indentation is certainly not in a list.
      if let opened = Fence(openedBy: line) {
        fence = opened
        result.append(line)
        continue
      }
      result.append(escapingHTML(line, sparingCode: allClosed))
    }
    return withoutMarks(result.joined(separator: "\n"))
  }

  /// The opening fence of a code block.
  private struct Fence {
    private let mark: Character
    private let count: Int

    init?(openedBy line: String) {
      guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
      let count = line.prefix { $0 == mark }.count
      guard count >= 3, mark == "~" || !line.dropFirst(count).contains("`") else { return nil }
      self.mark = mark
      self.count = count
    }

    func isClosed(by line: String) -> Bool {
      let run = line.prefix { $0 == mark }
      return run.count >= count && line.dropFirst(run.count).allSatisfy { $0 == " " || $0 == "\t" }
    }
  }

  private static func codeIsClosed(_ lines: [String]) -> Bool {
    var fence: Fence?
    for line in lines {
      if let open = fence {
        if open.isClosed(by: line) { fence = nil }
      } else if let opened = Fence(openedBy: line) {
        fence = opened
      } else if codeSpans(Array(line.utf8)) == nil {
        return false
      }
    }
    return true
  }

  /// The byte ranges of code spans in a line; nil if any backticks are unmatched.
  private static func codeSpans(_ bytes: [UInt8]) -> [Range<Int>]? {
    var spans: [Range<Int>] = []
    var index = 0
    func run(_ start: Int) -> Int { bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let length = run(index)
      var end = index + length
      while end < bytes.count {
        if bytes[end] != UInt8(ascii: "`") {
          end += 1
          continue
        }
        let closing = run(end)
        end += closing
        if closing == length {
          spans.append(index..<end)
          break
        }
        if end >= bytes.count { return nil }
      }
      guard spans.last?.lowerBound == index else { return nil }
      index = end
    }
    return spans
  }

  private static func escapingHTML(_ line: String, sparingCode: Bool) -> String {
    let bytes = Array(line.utf8)
    let spans = sparingCode ? codeSpans(bytes) ?? [] : []
    var out = TextBuffer()
    var span = 0
    var backslashes = 0
    for (index, byte) in bytes.enumerated() {
      while span < spans.count, spans[span].upperBound <= index { span += 1 }
      let isCode = span < spans.count && spans[span].contains(index)
      if byte == UInt8(ascii: "<"), !isCode, backslashes % 2 == 0, index + 1 < bytes.count {
        let next = bytes[index + 1]
        let isTag = next.isASCIILetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
        let isAddress = bytes[(index + 1)...].starts(with: "https://".utf8) || bytes[(index + 1)...].starts(with: "http://".utf8)
        if isTag && !isAddress { out.append(UInt8(ascii: "\\")) }
      }
      backslashes = byte == UInt8(ascii: "\\") ? backslashes + 1 : 0
      out.append(byte)
    }
    return out.text
  }

  /// Escapes conflict markers, which would make every build fail.
  private static func withoutMarks(_ markdown: String) -> String {
    guard ["<<<<<<<", "|||||||", ">>>>>>>"].contains(where: markdown.contains) else { return markdown }
    return markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      ["<<<<<<<", "|||||||", ">>>>>>>"].contains(where: line.hasPrefix) ? "\\" + line : String(line)
    }.joined(separator: "\n")
  }

  /// The beginning of a text longer than a summary may be: whole sentences if they fill at least half of the limit, else whole words and an ellipsis.
  ///
  /// - Returns: Nil if the text is short enough.
  package static func cut(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > longestSummary else { return nil }
    var sentence: Int?
    var word: Int?
    for index in 1..<longestSummary {
      let next = scalars[index + 1 < scalars.count ? index + 1 : index]
      if ".!?…".unicodeScalars.contains(scalars[index]), next == " " || next == "\n", index + 1 >= longestSummary / 2 { sentence = index + 1 }
      if scalars[index] == " ", index < longestSummary - 1 { word = index }
    }
    func prefix(_ count: Int) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[..<count])
      return String(view)
    }
    if let sentence { return prefix(sentence) }
    return prefix(word ?? longestSummary - 1).trimmingEnds(of: " ,;:–-") + "…"
  }
}
