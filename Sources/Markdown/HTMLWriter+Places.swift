import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  /// The text under a node without markup, including code spans.
  ///
  /// - Parameter omitsCitations: whether bracketed citations are left out, as when another page quotes the words of a clause.
  func plainText(_ node: NodePointer, omitsCitations: Bool = false) -> String {
    var bytes = TextBuffer()
    var current = node.firstChild
    var script: HTMLInline?
    while let inner = current {
      let type = inner.type
      if !dropped.isEmpty, !leavesOutHTML, dropped.contains(inner) {
        // Code in HTML and its contents are not words of the text.
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

  /// The text from which the id of a heading is made.
  ///
  /// - Parameter text: the words of the heading.
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

  /// The location where a node begins.
  func place(of node: NodePointer) -> Place {
    let offset = places.offset(of: node) ?? places.start(ofBlock: node) ?? 0
    return places.lines.place(offset, lineOffset: options.lineOffset)
  }

  /// The location of the destination of a link or image; for a reference link, that of the link itself.
  func destinationPlace(_ node: NodePointer) -> Place {
    guard let range = places.destination(of: node) else { return place(of: node) }
    let length = source.scalarCount(in: range)
    return places.lines.place(range.lowerBound, length: max(1, length), lineOffset: options.lineOffset)
  }

  /// The location of a byte in a line. Lines are counted from 1, as in the library, bytes from 0.
  func place(inLine number: Int, at byte: Int, length: Int = 1) -> Place {
    places.lines.place((places.lines.line(number)?.lowerBound ?? 0) + byte, length: length, lineOffset: options.lineOffset)
  }

  /// The number of line ends in bytes of an HTML block, as the library counts them: LF, CR LF and CR alone.
  func lineEnds(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.indices.count { bytes[$0] == 0x0A || bytes[$0] == 0x0D && ($0 + 1 == bytes.endIndex || bytes[$0 + 1] != 0x0A) }
  }

  /// A line of the body, without its line end. Lines are counted from 1, as in the library.
  func lineBytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: source[places.lines.line(number) ?? 0..<0])
  }
}
