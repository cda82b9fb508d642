import Diagnostics
import Text

/// A Markdown body after parsing: HTML with holes where only the whole site knows what to write, and what the site needs to know of it.
package struct MarkdownDocument: Sendable {
  /// Well-formed HTML5, `holes` aside; no raw HTML of the author is in it.
  package var html: Bytes = []
  /// In the order of their offsets.
  package var holes: [Hole] = []
  package var headings: [Heading] = []
  /// In the order of the source; a clause that stands in another one comes after it.
  package var clauses: [Clause] = []
  /// What stands in no clause, by the heading above it; read only where there are clauses.
  package var passages: [Passage] = []
  /// Where the blocks of the source stand, in the order of their lines; recorded only where `MarkdownOptions.recordsBlocks` asks for it.
  package var blocks: [Block] = []
  /// Every id in `html` that a link may name.
  package var anchors: Set<String> = []
  /// Ids whose clause comments have a mistake, which is reported: the clauses are not in the document, and what names them is right.
  package var refusedClauses: Set<String> = []
  /// Nested too deeply, which is reported: nothing is known of what follows.
  package var isCut = false
  /// The first words of the running text, at most about 200 bytes.
  package var lead: String = ""

  package init() {}

  /// Whether an anchor that is not there would be but for a mistake that is reported.
  package func mayHold(_ anchor: String) -> Bool { isCut || refusedClauses.contains(anchor) }
  /// Whether links that name headings lead to the same ids in both.
  package func hasSameHeadings(as other: MarkdownDocument) -> Bool {
    headings.elementsEqual(other.headings) { $0.anchor == $1.anchor && $0.text.hasSameBytes(as: $1.text) }
  }

  /// A heading that a table of contents may list.
  package struct Heading: Sendable {
    package var level: Int
    package var text: String
    package var anchor: String
    package var place: Place
  }

  /// A clause comment as it stands in the source; what it means is the clause model's concern.
  package struct Clause: Sendable {
    package enum Container: String, Sendable { case heading, paragraph, item, tombstone }

    package var comment: ClauseComment
    package var container: Container
    /// The words of a clause's heading; empty for other clauses.
    package var title: String
    /// The words of the clause, its heading included, without marks and citations; one line for each block. What stands in a clause inside this one
    /// is not part of it. Empty for a tombstone.
    package var text: String
    /// The words that it had when HTML in a text was left out with its words: digests may have been made of them. Nil where they are the same.
    package var formerText: String?
    package var place: Place
    /// The innermost clause that this one stands in, as a position in `clauses`.
    package var parent: Int?
    /// Of a heading, as the page shows it; 0 for other clauses.
    package var level = 0
    /// What stands in the clause, as offsets in `html`: the inside of the paragraph or item, or what follows a heading up to the next one of its level.
    package var range = 0..<0
    /// The clause with its own tags, as offsets in `html`; of a section, with all that stands under its heading.
    package var outer = 0..<0
  }

  /// A block of running text in the source: a paragraph, heading, table, block of code or HTML, as it stands in its list or quotation.
  package struct Block: Sendable, Equatable {
    /// The innermost clause that it belongs to, as a position in `clauses`; nil outside of all.
    package var clause: Int?
    /// Lines of the body, counted from 0.
    package var lines: Range<Int>

    package init(clause: Int?, lines: Range<Int>) {
      self.clause = clause
      self.lines = lines
    }
  }

  /// Running text outside of all clauses.
  package struct Passage: Sendable, Hashable {
    /// The words of the heading above; empty before the first one.
    package var heading: String
    package var text: String

    package init(heading: String, text: String) {
      self.heading = heading
      self.text = text
    }
  }

  /// A stretch of nothing in `html` that the site fills in.
  package struct Hole: Sendable {
    package enum Kind: Sendable {
      /// The attribute `href` with the space before it. The value is a path relative to the source file, to the content folder (`/…`), or a fragment.
      case link(String)
      /// The value of `src` and the attributes after it.
      case image(String)
      /// A whole citation.
      case citation(CitationGroup)
      /// The attribute `id` with the space before it, of a heading or a clause in a text with clauses.
      case anchor(String)
      /// What stands before the words of a clause, and after them; the clause is a position in `clauses`.
      case clauseStart(Int)
      case clauseEnd(Int)
      /// What is said of a sentence in a clause, after it: positions in `clauses` and among the sentences of the clause. See `markSentences`.
      case sentenceEnd(clause: Int, sentence: Int)
      /// The link to a heading that points at itself, in a text with clauses.
      case permalink(String)
      /// The mark of a footnote in a text with clauses: its number and which reference to it this is.
      case footnote(Int, Int)
    }

    package var offset: Int
    package var kind: Kind
    package var place: Place
  }

  /// The HTML with each hole filled by `filling`, in order.
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

  /// A stretch of the HTML with each hole in it filled; holes at both ends belong to it.
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

  /// A stretch of the HTML without the parts in `skipped`, which are in order and whole elements; a list that is left without items goes too.
  package func html(of range: Range<Int>, skipping skipped: [Range<Int>], filling: (Hole) -> Bytes) -> Bytes {
    if skipped.isEmpty { return html(of: range, filling: filling) }
    var out = TextBuffer()
    var start = range.lowerBound
    for part in skipped where part.lowerBound >= start {
      // A hole at the very place belongs to what is skipped.
      out += html(of: start..<part.lowerBound, filling: { $0.offset < part.lowerBound || $0.offset == range.lowerBound ? filling($0) : [] })
      start = part.upperBound
    }
    out += html(of: start..<range.upperBound, filling: filling)
    return out.bytes.withoutEmptyLists()
  }

  /// The mark of a footnote, as it stands in the text.
  package static func footnoteMark(_ number: Int, _ reference: Int, _ words: MarkdownWords) -> Bytes {
    var out = TextBuffer()
    out.append("<sup class=\"footnote\"><a href=\"#_note-\(number)\" id=\"\(HTMLWriter.referenceID(number, reference))\" role=\"doc-noteref\" aria-label=\"")
    out.append(escaping: words.footnote)
    out.append(" \(number)\">\(number)</a></sup>")
    return out.bytes
  }

  /// The link that people copy to point at this place of the text.
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

/// Words that the renderer itself puts into a page, in the page's language.
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

/// How a body is read.
package struct MarkdownOptions: Sendable {
  /// The file that diagnostics name.
  package var file: String
  /// Lines before the body in that file.
  package var lineOffset = 0
  /// Whether this is a text whose clauses bind: there, a clause comment that is shown as code is a mistake.
  package var isNormative = false
  /// With `fr`, spaces and apostrophes follow French typography.
  package var language = "fr"
  package var words = MarkdownWords()
  /// Whether `MarkdownDocument.blocks` is wanted: by what edits sources.
  package var recordsBlocks = false
  /// Blocks and inlines nested deeper than this are an error.
  package var maximumDepth = 100

  package init(file: String) { self.file = file }
}

extension MarkdownDocument {
  /// Parses and renders one body.
  ///
  /// - Parameter source: UTF-8 without front matter.
  /// - Returns: the document; what is wrong in it is appended to `diagnostics`.
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
  /// Without lists and quotations that hold nothing, as the writer leaves them when what they held is taken out.
  fileprivate func withoutEmptyLists() -> [UInt8] {
    var out = TextBuffer(capacity: count)
    /// Where the elements begin in `out` that have been opened and hold nothing yet.
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
      // Anything else makes what is open hold something.
      empty.removeAll()
      out.append(self[index])
      index += 1
    }
    return out.bytes
  }

  /// A start or end tag of a list or quotation with the line end after it.
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
