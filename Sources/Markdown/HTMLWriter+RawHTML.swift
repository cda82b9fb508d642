import CCMarkGFM
import Diagnostics
import Text

/// HTML in a text: its words are kept, its tags are not. Elements that are written are sitegen's own, without attributes.
extension HTMLWriter {
  /// What a tag in a line becomes; nothing where it is not listed.
  enum InlineHTML {
    case start(HTMLInline)
    case end(HTMLInline)
    case lineBreak
    case words(Bytes)
  }

  /// Whether the source may hold a tag.
  func containsTag() -> Bool {
    var start = 0
    while let index = source.position(of: UInt8(ascii: "<"), from: start), index + 1 < source.count {
      let next = source[index + 1]
      if next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z") || "/!?".utf8.contains(next) { return true }
      start = index + 1
    }
    return false
  }

  /// Decides on all tags in lines before anything is read or written: those that have a partner, and code that is left out.
  mutating func readInlineHTML(_ root: NodePointer) {
    var node: NodePointer? = root
    var read: Set<NodePointer> = []
    while let current = node {
      if current.type == CMARK_NODE_HTML_INLINE.rawValue, let parent = current.parent, read.insert(parent).inserted { readInlineHTML(in: parent) }
      node = current.following(in: root)
    }
  }

  /// Tags are looked at among what stands side by side: a link or emphasis holds whole elements or none.
  private mutating func readInlineHTML(in parent: NodePointer) {
    var pairs = HTMLPairs()
    var paired: [(node: NodePointer, role: InlineHTML)] = []
    var unended: Set<String> = []
    var child = parent.firstChild
    while let node = child {
      child = node.next
      guard node.type == CMARK_NODE_HTML_INLINE.rawValue else { continue }
      let bytes = sitegen_literal(node).bytes
      guard let tag = HTMLSourceTag(bytes) else {
        if bytes.starts(with: "<![CDATA[".utf8) {
          inlineHTML[node] = .words(Bytes(bytes.dropFirst(9).dropLast(3)))
        } else if commentText(bytes) == nil {
          note(.tag, node)
        }
        continue
      }
      switch HTMLElement(tag.name) {
      case .inline(let element):
        if tag.isEnd { pairs.end(element, at: paired.count) } else { pairs.start(element, at: paired.count) }
        paired.append((node, tag.isEnd ? .end(element) : .start(element)))
      case .lineBreak: inlineHTML[node] = .lineBreak
      case .picture:
        note(.tag, node)
        if let words = tag.value("alt", in: bytes) { inlineHTML[node] = .words(Bytes(words)) }
      case .code:
        if !tag.isEnd, !unended.contains(tag.name), let last = HTMLElement.void.contains(tag.name) ? node : end(of: tag.name, after: node) {
          note(.code(tag.name), node)
          child = drop(node, to: last)
        } else {
          note(.tag, node)
          unended.insert(tag.name)
        }
      case .unknown where tag.isPlain(in: bytes):
        note(.shown, node)
        inlineHTML[node] = .words(Bytes(bytes))
      case .block:
        note(.tag, node)
        // Words that stood in paragraphs or cells of their own do not become one.
        inlineHTML[node] = .words([0x20])
      case .transparent, .unknown: note(.tag, node)
      }
    }
    for (position, (node, role)) in paired.enumerated() where pairs.paired.contains(position) { inlineHTML[node] = role }
  }

  private func end(of name: String, after node: NodePointer) -> NodePointer? {
    var next = node.next
    while let current = next {
      if current.type == CMARK_NODE_HTML_INLINE.rawValue, let tag = HTMLSourceTag(sitegen_literal(current).bytes), tag.isEnd, tag.name == name {
        return current
      }
      next = current.next
    }
    return nil
  }

  /// - Returns: what follows.
  private mutating func drop(_ first: NodePointer, to last: NodePointer) -> NodePointer? {
    var next: NodePointer? = first
    while let current = next {
      dropped.insert(current)
      skipped.insert(current)
      if current == last { return current.next }
      next = current.next
    }
    return nil
  }

  // MARK: Writing

  mutating func writeInlineHTML(_ node: NodePointer) {
    switch inlineHTML[node] {
    case .start(let element): html.append(element.start)
    case .end(let element): html.append(element.end)
    case .lineBreak: html.append("<br>")
    case .words(let bytes): bytes.withUnsafeBufferPointer { words($0) }
    case nil: break
    }
  }

  // MARK: What is said of it

  private enum Left {
    case tag, shown
    case code(String)
  }

  private mutating func note(_ what: Left, _ node: NodePointer) {
    switch what {
    case .tag: htmlCounts.add(tag: 0..<0)
    case .shown: htmlCounts.add(shown: 0..<0)
    case .code(let name): htmlCounts.add(code: name, 0..<0)
    }
    if htmlPlaces.count < HTMLCounts.told { htmlPlaces.append(place(of: node)) }
  }

  /// One warning for the whole text: thousands of tags come from one way of writing.
  mutating func reportHTML() {
    guard !htmlCounts.isEmpty, let first = htmlPlaces.min() else { return }
    let others = htmlPlaces.sorted().dropFirst().map { Diagnostic.Related("and here", Location(options.file, $0)) }
    diagnostics.append(
      .warning(
        "raw-html", htmlCounts.message, at: Location(options.file, first), related: Array(others), help: htmlCounts.help))
  }
}
