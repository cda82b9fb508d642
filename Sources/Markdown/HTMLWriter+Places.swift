import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  /// The text under a node without marks, code included.
  ///
  /// - Parameters:
  ///   - separatesTags: whether what raw HTML keeps apart is kept apart by a space.
  ///   - omitsCitations: whether citations in brackets are left out, as in the words of a clause that another page quotes.
  func plainText(_ node: NodePointer, separatesTags: Bool = true, omitsCitations: Bool = false) -> String {
    var bytes = TextBuffer()
    var current = node.firstChild
    while let inner = current {
      let type = inner.type
      if omitsCitations, type == CMARK_NODE_TEXT.rawValue {
        appendWithoutCitations(sitegen_literal(inner).bytes, of: inner, to: &bytes)
      } else if type == CMARK_NODE_TEXT.rawValue || type == CMARK_NODE_CODE.rawValue {
        bytes.append(contentsOf: sitegen_literal(inner).bytes)
      } else if type == CMARK_NODE_SOFTBREAK.rawValue || type == CMARK_NODE_LINEBREAK.rawValue {
        bytes.append(0x20)
      } else if separatesTags, type == CMARK_NODE_HTML_INLINE.rawValue, HTMLTag.separation(sitegen_literal(inner).bytes) != .none {
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      }
      if let child = inner.firstChild {
        current = child
        continue
      }
      var ancestor: NodePointer? = inner
      while let up = ancestor, up != node, up.next == nil { ancestor = up.parent }
      current = ancestor.flatMap { $0 == node ? nil : $0.next }
    }
    return mayDecodeControls ? bytes.withBytes { cleaned($0).text } : bytes.text
  }

  func trimmedPlainText(_ node: NodePointer) -> String { plainText(node).trimmingEnd() }

  /// What the id of a heading is made from: ids last, so that tags do not count here, which were not kept apart once.
  func idText(_ heading: NodePointer, _ text: String) -> String {
    var child = heading.firstChild
    while let inner = child {
      if inner.type == CMARK_NODE_HTML_INLINE.rawValue { return plainText(heading, separatesTags: false) }
      child = inner.next
    }
    return text
  }

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
    let length = source[range].count { $0 & 0xC0 != 0x80 }
    return places.lines.place(range.lowerBound, length: max(1, length), lineOffset: options.lineOffset)
  }

  /// A line of the body as the library counts them, 1-based, without its end.
  func lineBytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: source[places.lines.line(number) ?? 0..<0])
  }
}

extension String {
  func trimmingEnd() -> String {
    var view = Substring(self)
    while let last = view.unicodeScalars.last, last == " " || last == "\n" || last == "\r" || last == "\t" { view.unicodeScalars.removeLast() }
    return String(view)
  }
}
