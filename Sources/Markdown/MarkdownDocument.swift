import Diagnostics
import Text

/// A parsed Markdown body: HTML with holes that only the whole site can fill, and what the site needs to know about the body.
package struct MarkdownDocument: Sendable {
  /// Well-formed HTML5, except for the holes; contains no raw HTML of the author.
  package var html: Bytes = []
  /// Sorted by offset.
  package var holes: [Hole] = []
  package var headings: [Heading] = []
  /// In source order; a nested clause comes after the one that contains it.
  package var clauses: [Clause] = []
  /// Text outside all clauses, by the heading above it; only collected if there are clauses.
  package var passages: [Passage] = []
  /// The blocks of the source, sorted by line; only recorded if `MarkdownOptions.recordsBlocks` is set.
  package var blocks: [Block] = []
  /// Every id in `html` that a link may target.
  package var anchors: Set<String> = []
  /// Ids whose clause comments have an error, which is reported: the clauses are missing from the document, but references to them are not reported too.
  package var refusedClauses: Set<String> = []
  /// Whether the HTML was cut because the body is nested too deeply or its page too large, which is reported: nothing is known of the rest.
  package var isCut = false
  /// The beginning of the running text, about 200 bytes at most.
  package var lead: String = ""

  package init() {}

  /// Whether a missing anchor may be due to an error that is already reported.
  package func mayHold(_ anchor: String) -> Bool { isCut || refusedClauses.contains(anchor) }
  /// Whether links to headings lead to the same ids in both documents.
  package func hasSameHeadings(as other: MarkdownDocument) -> Bool {
    headings.elementsEqual(other.headings) { $0.anchor == $1.anchor && $0.text.hasSameBytes(as: $1.text) }
  }

  /// A heading that may be listed in a table of contents.
  package struct Heading: Sendable {
    package var level: Int
    package var text: String
    package var anchor: String
    package var place: Place
  }

  /// A clause comment as written in the source; the clause model interprets it.
  package struct Clause: Sendable {
    package enum Container: String, Sendable { case heading, paragraph, item, tombstone }

    package var comment: ClauseComment
    package var container: Container
    /// The words of a heading that is a clause; empty for other clauses.
    package var title: String
    /// The words of the clause, including its heading, without markup and citations; one line for each block. Words of nested clauses are not included. Empty
    /// for a tombstone.
    package var text: String
    /// The words as earlier versions read them, which left out HTML with its words: recorded digests may be based on them. Nil if they are the same.
    package var formerText: String?
    package var place: Place
    /// The innermost clause that contains this one, as an index into `clauses`.
    package var parent: Int?
    /// The heading level on the page; 0 for other clauses.
    package var level = 0
    /// The contents of the clause as byte offsets in `html`: the inside of the paragraph or item, or what follows a heading up to the next one of its level.
    package var range = 0..<0
    /// The clause with its own tags, as byte offsets in `html`; for a section, including everything under its heading.
    package var outer = 0..<0
  }

  /// A block of running text in the source: a paragraph, heading, table, code block or HTML block, possibly inside a list or quote.
  package struct Block: Sendable, Equatable {
    /// The innermost clause that contains the block, as an index into `clauses`; nil if there is none.
    package var clause: Int?
    /// Lines of the body, zero-based.
    package var lines: Range<Int>

    package init(clause: Int?, lines: Range<Int>) {
      self.clause = clause
      self.lines = lines
    }
  }

  /// Running text outside all clauses.
  package struct Passage: Sendable, Hashable {
    /// The words of the heading above it; empty before the first one.
    package var heading: String
    package var text: String

    package init(heading: String, text: String) {
      self.heading = heading
      self.text = text
    }
  }

  /// An offset in `html` at which the site inserts something.
  package struct Hole: Sendable {
    package enum Kind: Sendable {
      /// The `href` attribute with a space before it. The value is a path relative to the source file, to the content folder (`/…`), or a fragment.
      case link(String)
      /// The value of `src` and the attributes after it. The value is as for `link`.
      case image(String)
      /// A whole citation.
      case citation(CitationGroup)
      /// The `id` attribute with a space before it, of a heading or clause in a text with clauses.
      case anchor(String)
      /// What is inserted before and after the words of a clause; the value is an index into `clauses`.
      case clauseStart(Int)
      case clauseEnd(Int)
      /// What is inserted after a sentence of a clause: indices into `clauses` and among the clause's sentences. See `markSentences`.
      case sentenceEnd(clause: Int, sentence: Int)
      /// A heading's link to itself, in a text with clauses.
      case permalink(String)
      /// A footnote mark in a text with clauses: the number of the footnote, and which of its references this is.
      case footnote(Int, Int)
    }

    package var offset: Int
    package var kind: Kind
    package var place: Place
  }

  /// The HTML with all holes filled by `filling`, called in order.
  package func html(filling: (Hole) -> Bytes) -> Bytes {
    if holes.isEmpty { return html }
    var out = TextBuffer(capacity: html.count + holes.count * 64)
    var start = 0
    for hole in holes {
      out.append(contentsOf: html[start..<hole.offset])
      out.append(contentsOf: filling(hole))
      start = hole.offset
    }
    out.append(contentsOf: html[start...])
    return out.bytes
  }

  /// A range of the HTML with its holes filled, including holes at both ends.
  package func html(of range: Range<Int>, filling: (Hole) -> Bytes) -> Bytes {
    var out = TextBuffer()
    var start = range.lowerBound
    for hole in holes[holes.partitioningIndex { $0.offset >= range.lowerBound }...] {
      guard hole.offset <= range.upperBound else { break }
      out.append(contentsOf: html[start..<hole.offset])
      out.append(contentsOf: filling(hole))
      start = hole.offset
    }
    out.append(contentsOf: html[start..<range.upperBound])
    return out.bytes
  }

  /// A range of the HTML without the parts in `skipped`, which are sorted and whole elements; lists and quotes left empty are removed too.
  package func html(of range: Range<Int>, skipping skipped: [Range<Int>], filling: (Hole) -> Bytes) -> Bytes {
    if skipped.isEmpty { return html(of: range, filling: filling) }
    var out = TextBuffer()
    var start = range.lowerBound
    for part in skipped where part.lowerBound >= start {
      // A hole exactly at the start of a skipped part belongs to that part.
      out += html(of: start..<part.lowerBound, filling: { $0.offset < part.lowerBound || $0.offset == range.lowerBound ? filling($0) : [] })
      start = part.upperBound
    }
    out += html(of: start..<range.upperBound, filling: filling)
    return out.bytes.withoutEmptyLists()
  }

  /// The HTML of a footnote mark in running text.
  package static func footnoteMark(_ number: Int, _ reference: Int, _ words: MarkdownWords) -> Bytes {
    var out = TextBuffer()
    out.append("<sup class=\"footnote\"><a href=\"#_note-\(number)\" id=\"\(HTMLWriter.referenceID(number, reference))\" role=\"doc-noteref\" aria-label=\"")
    out.append(escaping: words.footnote)
    out.append(" \(number)\">\(number)</a></sup>")
    return out.bytes
  }

  /// The HTML of the link that readers copy to point to this part of the text.
  package static func permalink(_ id: String, _ words: MarkdownWords, isFrench: Bool) -> Bytes {
    var out = TextBuffer()
    out.append(" <a class=\"permalink\" href=\"#")
    out.append(id)
    out.append("\" aria-label=\"")
    out.append(escaping: words.permalink)
    if isFrench { out.append("\u{A0}") }
    out.append(": ")
    out.append(id)
    out.append("\">#</a>")
    return out.bytes
  }
}

/// Words that the renderer adds to a page, in the page's language.
package struct MarkdownWords: Sendable, Equatable {
  package var table = "Tableau"
  package var footnotes = "Notes"
  package var footnote = "Note"
  package var backToText = "Retour au texte"
  package var permalink = "Lien permanent"
  package var taskDone = "fait"
  package var taskOpen = "à faire"
  package var code = "Code"
  /// In the order note, tip, important, warning, caution.
  package var alerts = ["Note", "Conseil", "Important", "Attention", "Prudence"]

  package init() {}
}

/// How a body is parsed and rendered.
package struct MarkdownOptions: Sendable {
  /// The file for diagnostics.
  package var file: String
  /// The number of lines before the body in that file.
  package var lineOffset = 0
  /// Whether this is a text with binding clauses: in such a text, a clause comment shown as code is an error.
  package var isNormative = false
  /// `fr` applies French typography to spaces and apostrophes.
  package var language = "fr"
  package var words = MarkdownWords()
  /// Whether to fill `MarkdownDocument.blocks`, for code that edits sources.
  package var recordsBlocks = false
  /// Blocks and inlines nested more deeply are an error.
  package var maximumDepth = 100

  package init(file: String) { self.file = file }
}

extension MarkdownDocument {
  /// Parses and renders one body.
  ///
  /// - Parameter source: UTF-8 without front matter.
  /// - Returns: The document. Problems are appended to `diagnostics`.
  package static func parse(_ source: UnsafeBufferPointer<UInt8>, _ options: MarkdownOptions, _ diagnostics: inout [Diagnostic])
    -> MarkdownDocument
  {
    if let error = ParsingCost.error(in: source, options) {
      diagnostics.append(error)
      return MarkdownDocument()
    }
    let tree = SyntaxTree(source)
    var writer = HTMLWriter(source: source, options: options)
    writer.write(tree.root)
    writer.reportHTML()
    diagnostics += writer.diagnostics
    writer.document.html = writer.html.bytes
    return writer.document
  }
}

extension [UInt8] {
  /// The HTML without empty lists and quotes, which are left behind when their contents are removed.
  fileprivate func withoutEmptyLists() -> [UInt8] {
    var out = TextBuffer(capacity: count)
    /// The offsets in `out` of open elements that are still empty.
    var empty: [(name: Bytes, start: Int)] = []
    var index = 0
    while index < count {
      if let (name, isEnd, end) = tag(at: index) {
        if !isEnd {
          empty.append((name, out.count))
          out.append(contentsOf: self[index..<end])
          index = end
          continue
        }
        if let last = empty.last, last.name == name {
          out.truncate(to: last.start)
          empty.removeLast()
          index = end
          continue
        }
      }
      // Any other content makes the open elements non-empty.
      empty.removeAll()
      out.append(self[index])
      index += 1
    }
    return out.bytes
  }

  /// A start or end tag of a list or quote, including the line end after it; nil if there is none at this offset.
  private func tag(at start: Int) -> (name: Bytes, isEnd: Bool, end: Int)? {
    guard self[start] == UInt8(ascii: "<") else { return nil }
    let isEnd = start + 1 < count && self[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isEnd ? 2 : 1)
    for name in ["ul", "ol", "blockquote"] {
      let bytes = Bytes(name.utf8)
      guard nameStart + bytes.count < count, self[nameStart..<(nameStart + bytes.count)].elementsEqual(bytes) else { continue }
      var end = nameStart + bytes.count
      guard self[end] == UInt8(ascii: ">") || self[end] == 0x20 else { continue }
      while end < count, self[end] != UInt8(ascii: ">") { end += 1 }
      guard end + 1 < count, self[end + 1] == 0x0A else { return nil }
      return (bytes, isEnd, end + 2)
    }
    return nil
  }
}
