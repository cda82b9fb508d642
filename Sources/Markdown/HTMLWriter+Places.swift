import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  /// The text under a node without marks, code included.
  func plainText(_ node: NodePointer) -> String {
    var bytes = TextBuffer()
    var current = node.firstChild
    var script: HTMLInline?
    while let inner = current {
      let type = inner.type
      if !dropped.isEmpty, !leavesOutHTML, dropped.contains(inner) {
        // Code is no word, and neither is what stands in it.
        var next: NodePointer? = inner
        while let up = next, up != node, up.next == nil { next = up.parent }
        current = next.flatMap { $0 == node ? nil : $0.next }
        continue
      }
      if type == CMARK_NODE_TEXT.rawValue || type == CMARK_NODE_CODE.rawValue {
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

  /// The words of a clause, as another page quotes them.
  func withoutCitations(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    var result = TextBuffer()
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var start = 0
      while let open = bytes[start...].firstIndex(of: UInt8(ascii: "[")) {
        guard let (_, end) = Citation.parse(bytes, from: open) else {
          result.append(contentsOf: bytes[start...open])
          start = open + 1
          continue
        }
        result.append(contentsOf: bytes[start..<open])
        while result.last == 0x20 { result.truncate(to: result.count - 1) }
        start = end
      }
      result.append(contentsOf: bytes[start...])
    }
    return result.text
  }

  /// What the id of a heading is made from, whose words are these.
  mutating func idText(_ heading: NodePointer, _ text: String) -> String {
    if inlineHTML.isEmpty { return text }
    leavesOutHTML = true
    defer { leavesOutHTML = false }
    return trimmedPlainText(heading)
  }

  func trimmedPlainText(_ node: NodePointer) -> String { plainText(node).trimmingEnd() }

  mutating func report(_ severity: Diagnostic.Severity, _ code: String, _ message: String, at place: Place, help: String) {
    diagnostics.append(Diagnostic(severity, code, message, at: Location(options.file, place), help: help))
  }

  /// A node that the library leaves without a line (an autolink found late) takes that of the nearest block.
  func place(of node: NodePointer) -> Place {
    var current = node
    while sitegen_start_line(current) == 0, let parent = current.parent { current = parent }
    let line = Int(sitegen_start_line(current))
    let column = Int(sitegen_start_column(current))
    return Place(line: line + options.lineOffset, column: scalarColumn(line, byteColumn: column), length: 1)
  }

  func destinationPlace(_ node: NodePointer, _ destination: String) -> Place {
    find(destination, after: "](", node) ?? find(destination, after: "](<", node) ?? place(of: node)
  }
  func textPlace(_ node: NodePointer, _ key: String) -> Place { find(key, after: "@", node) ?? place(of: node) }

  /// Marks `text` on the node's line where it can be found there: the library counts columns in bytes and without the indentation of continued lines.
  ///
  /// Looks from the node on, then from the start of the line, no further than `reach` bytes each: a line may hold thousands of links.
  func find(_ text: String, after mark: String, _ node: NodePointer) -> Place? {
    var current = node
    while sitegen_start_line(current) == 0, let parent = current.parent { current = parent }
    let number = Int(sitegen_start_line(current))
    let line = lineBytes(number)
    let wanted = Bytes(mark.utf8) + text.utf8
    guard line.count >= wanted.count, let first = wanted.first else { return nil }
    let reach = 4096
    let from = max(0, min(line.count - wanted.count, Int(sitegen_start_column(current)) - 1))
    let last = line.count - wanted.count
    for range in [from...min(last, from + reach), 0...min(from, reach)] {
      var index = range.lowerBound
      while let start = line.position(of: first, from: index), start <= range.upperBound {
        if line.has(wanted, at: start) {
          return Place(
            line: number + options.lineOffset, column: scalarColumn(number, byteColumn: start + mark.utf8.count + 1),
            length: max(1, text.withBytes { $0.count { $0 & 0xC0 != 0x80 } }))
        }
        index = start + 1
      }
    }
    return nil
  }

  func scalarColumn(_ line: Int, byteColumn: Int) -> Int { 1 + lines.scalars(line, before: byteColumn - 1, in: source) }

  /// A line of the body, 1-based, without its end. Lines are looked up rarely: for links within the site, citations and diagnostics.
  func lineBytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: lines.line(number, in: source))
  }
}

extension String {
  func trimmingEnd() -> String {
    var view = Substring(self)
    while let last = view.unicodeScalars.last, last == " " || last == "\n" || last == "\r" || last == "\t" { view.unicodeScalars.removeLast() }
    return String(view)
  }
}
