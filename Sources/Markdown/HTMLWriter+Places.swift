import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  /// The text under a node without marks, code included.
  ///
  /// - Parameter omitsCitations: whether citations in brackets are left out, as in the words of a clause that another page quotes.
  func plainText(_ node: NodePointer, omitsCitations: Bool = false) -> String {
    var bytes = TextBuffer()
    var current = node.firstChild
    var script: HTMLInline?
    while let inner = current {
      let type = inner.type
      if !dropped.isEmpty, !leavesOutHTML, dropped.contains(inner) {
        // Code is no word, and neither is what stands in it.
        current = inner.followingOutside(in: node)
        continue
      }
      if omitsCitations, type == CMARK_NODE_TEXT.rawValue, script == nil {
        appendWithoutCitations(sitegen_literal(inner).bytes, of: inner, to: &bytes)
      } else if type == CMARK_NODE_TEXT.rawValue || type == CMARK_NODE_CODE.rawValue {
        let literal = sitegen_literal(inner)
        if let characters = script?.characters(literal.string) { bytes.append(characters) } else { bytes.append(contentsOf: literal.bytes) }
      } else if type == CMARK_NODE_HTML_INLINE.rawValue, !leavesOutHTML, let role = inlineHTML[inner] {
        switch role {
        case .start(let element): script = element
        case .end: script = nil
        case .lineBreak: bytes.append(0x20)
        case .words(let words): bytes.append(contentsOf: words)
        }
      } else if type == CMARK_NODE_SOFTBREAK.rawValue || type == CMARK_NODE_LINEBREAK.rawValue {
        bytes.append(0x20)
      }
      current = inner.following(in: node)
    }
    return mayDecodeControls ? bytes.withBytes { cleaned($0).text } : bytes.text
  }

  /// What the id of a heading is made from, whose words are these.
  mutating func idText(_ heading: NodePointer, _ text: String) -> String {
    if inlineHTML.isEmpty { return text }
    leavesOutHTML = true
    defer { leavesOutHTML = false }
    return trimmedPlainText(heading)
  }

  func trimmedPlainText(_ node: NodePointer) -> String { plainText(node).trimmingSpaceAtEnd }

  mutating func report(_ severity: Diagnostic.Severity, _ code: String, _ message: String, at place: Place, help: String) {
    diagnostics.append(Diagnostic(severity, code, message, at: Location(options.file, place), help: help))
  }

  /// Where a node begins.
  func place(of node: NodePointer) -> Place {
    let offset = places.offset(of: node) ?? places.start(ofBlock: node) ?? 0
    return places.lines.place(offset, lineOffset: options.lineOffset)
  }

  /// Where the destination of a link or picture stands; a link by reference is marked itself.
  func destinationPlace(_ node: NodePointer) -> Place {
    guard let range = places.destination(of: node) else { return place(of: node) }
    let length = source.scalarCount(in: range)
    return places.lines.place(range.lowerBound, length: max(1, length), lineOffset: options.lineOffset)
  }

  /// The place of a byte of a line as the library counts lines, from 1 on; bytes are counted from 0 on.
  func place(inLine number: Int, at byte: Int, length: Int = 1) -> Place {
    places.lines.place((places.lines.line(number)?.lowerBound ?? 0) + byte, length: length, lineOffset: options.lineOffset)
  }

  /// How many lines of the library end in bytes of a block of HTML: at LF, CR LF and CR alone.
  func lineEnds(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.indices.count { bytes[$0] == 0x0A || bytes[$0] == 0x0D && ($0 + 1 == bytes.endIndex || bytes[$0 + 1] != 0x0A) }
  }

  /// A line of the body as the library counts them, 1-based, without its end.
  func lineBytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: source[places.lines.line(number) ?? 0..<0])
  }
}
