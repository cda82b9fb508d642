import CCMarkGFM
import Diagnostics
import Text

extension HTMLWriter {
  mutating func enterInline(_ node: NodePointer, _ type: UInt32) -> Bool {
    switch type {
    case CMARK_NODE_SOFTBREAK.rawValue: html.append("\n")
    case CMARK_NODE_LINEBREAK.rawValue: html.append("<br>\n")
    case CMARK_NODE_CODE.rawValue:
      html.append("<code>")
      html.append(escaping: sitegen_literal(node).bytes)
      html.append("</code>")
      return false
    case CMARK_NODE_HTML_INLINE.rawValue:
      if !inlineHTML.isEmpty { writeInlineHTML(node) }
      return false
    case CMARK_NODE_EMPH.rawValue: html.append("<em>")
    case CMARK_NODE_STRONG.rawValue: html.append("<strong>")
    case library.strikethrough: html.append("<del>")
    case CMARK_NODE_LINK.rawValue: openLink(node)
    case CMARK_NODE_IMAGE.rawValue:
      image(node)
      return false
    case CMARK_NODE_FOOTNOTE_REFERENCE.rawValue:
      let number = Int(sitegen_literal(node).string) ?? 0
      let reference = Int(sitegen_reference_index(node))
      if clauseOf.isEmpty {
        html += MarkdownDocument.footnoteMark(number, reference, options.words)
      } else {
        addHole(.footnote(number, reference), place(of: node))
      }
      return false
    default: break
    }
    return true
  }

  mutating func exitInline(_ node: NodePointer, _ type: UInt32) {
    switch type {
    case CMARK_NODE_EMPH.rawValue: html.append("</em>")
    case CMARK_NODE_STRONG.rawValue: html.append("</strong>")
    case library.strikethrough: html.append("</del>")
    case CMARK_NODE_LINK.rawValue: if !refusedLinks.contains(node) { html.append("</a>") }
    default: break
    }
  }

  mutating func openLink(_ node: NodePointer) {
    let url = sitegen_link_url(node)
    let destination = url.string
    if destination.isEmpty {
      report(
        .warning, "empty-link", "this link leads nowhere", at: place(of: node), help: "write its address between the parentheses, or leave out the brackets")
    }
    switch LinkTarget(destination) {
    case .external:
      html.append("<a href=\"")
      html.append(href: url.bytes)
      html.append("\"")
    case .internal:
      html.append("<a")
      addHole(.link(destination), destinationPlace(node))
    // An autolink: the author did not ask for a link, so there is nothing to report.
    case .refused where places.isAddress(node):
      refusedLinks.insert(node)
      return
    case .refused(let scheme):
      refusedLinks.insert(node)
      refuse(scheme, node, destination)
      return
    }
    titleAttribute(node)
    html.append(">")
  }

  /// Writes the title attribute of a link or image that has a title.
  private mutating func titleAttribute(_ node: NodePointer) {
    let title = sitegen_link_title(node).bytes
    if title.isEmpty { return }
    html.append(" title=\"")
    attribute(title)
    html.append("\"")
  }

  mutating func refuse(_ scheme: String, _ node: NodePointer, _ destination: String) {
    let message =
      switch scheme {
      case "//": "a link must name its scheme: `//` alone is not allowed"
      case "\\": "a link may not begin with a backslash"
      default: "links with the scheme `\(scheme):` are not allowed"
      }
    report(
      .error, "unsafe-link", message, at: destinationPlace(node),
      help: "write an `http:`, `https:`, `mailto:` or `tel:` address, or the path of a file in `content/`")
  }

  mutating func image(_ node: NodePointer) {
    let destination = sitegen_link_url(node).string
    guard LinkTarget(destination) == .internal else {
      report(
        .error, "external-image", "a picture must be a file of this site", at: destinationPlace(node),
        help: "save it in `content/media/` (check its licence) and write its path: pages request nothing from other hosts")
      return
    }
    html.append("<img src=\"")
    addHole(.image(destination), destinationPlace(node))
    html.append("\" alt=\"")
    html.append(escaping: plainText(node))
    html.append("\"")
    titleAttribute(node)
    html.append(" loading=\"lazy\">")
  }

  mutating func text(_ node: NodePointer) {
    var bytes = sitegen_literal(node).bytes
    if !trimmedText.isEmpty, trimmedText.contains(node) {
      bytes = UnsafeBufferPointer(rebasing: bytes.trimmingEnd { $0 == 0x20 })
    }
    if mayHaveFootnotes { checkFootnotes(in: bytes, of: node) }
    if mayDecodeControls {
      cleaned(bytes).withUnsafeBufferPointer { text($0, of: node, isExact: $0.count == bytes.count) }
    } else {
      text(bytes, of: node, isExact: true)
    }
  }

  /// The bytes without the control characters and noncharacters that no page may contain.
  func cleaned(_ bytes: UnsafeBufferPointer<UInt8>) -> Bytes {
    var result = TextBuffer()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where !isControl(scalar) { result.append(scalar) }
    return result.bytes
  }

  /// Appends the value of an attribute.
  mutating func attribute(_ bytes: UnsafeBufferPointer<UInt8>) {
    if mayDecodeControls {
      cleaned(bytes).withUnsafeBufferPointer { html.append(escaping: $0) }
    } else {
      html.append(escaping: bytes)
    }
  }

  private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, of node: NodePointer, isExact: Bool) {
    if collectingLead {
      var lead = TextBuffer()
      // More than enough for the few words kept.
      appendWithoutCitations(UnsafeBufferPointer(rebasing: bytes.prefix(1000)), of: node, to: &lead)
      lead.withBytes { collectLead($0) }
    }
    var start = 0
    var search = CitationSearch(bytes: bytes, node: node, isExact: isExact)
    while let (range, group) = next(&search) {
      words(UnsafeBufferPointer(rebasing: bytes[start..<range.lowerBound]), of: node, isFirst: start == 0, isLast: false)
      addHole(.citation(group), group.works[0].place)
      start = range.upperBound
    }
    words(UnsafeBufferPointer(rebasing: bytes[start...]), of: node, isFirst: start == 0, isLast: true)
  }

  /// Writes words that are not from a text node.
  mutating func words(_ bytes: UnsafeBufferPointer<UInt8>, continues: Bool = false) {
    if french { html.append(frenchText: bytes, continues: continues) } else { html.append(escaping: bytes) }
  }

  /// Writes the words of a text between its citations.
  private mutating func words(_ bytes: UnsafeBufferPointer<UInt8>, of node: NodePointer, isFirst: Bool, isLast: Bool) {
    guard french else {
      html.append(escaping: bytes)
      return
    }
    html.append(
      frenchText: bytes,
      // An apostrophe before a link or emphasis is between letters too.
      continues: isLast && (node.next.map { !isBreak($0) } ?? false), isAfterQuote: isFirst && bytes.first == 0x20 && isAfterQuote(node),
      atEnd: bytes.last == 0x20 ? lastSpace(bytes, node, isLast: isLast) : nil)
  }

  private func isBreak(_ node: NodePointer) -> Bool { node.type == CMARK_NODE_SOFTBREAK.rawValue || node.type == CMARK_NODE_LINEBREAK.rawValue }

  /// Whether the inline before a text ends in an opening quotation mark, such as the emphasis in `**«** mot`.
  private func isAfterQuote(_ node: NodePointer) -> Bool {
    var previous = node.previous
    while let inner = previous, inner.type != CMARK_NODE_TEXT.rawValue { previous = inner.lastChild }
    return previous.map { FrenchSpace.opens(sitegen_literal($0).bytes[...]) } ?? false
  }

  /// The replacement for a space at the end of a text. The quotation mark before it and the character after it decide, whatever markup is in between.
  private func lastSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ node: NodePointer, isLast: Bool) -> StaticString? {
    let opens = FrenchSpace.opens(bytes.dropLast())
    if !isLast { return opens ? FrenchSpace.wide : nil }
    var current = node
    while current.next == nil, let parent = current.parent, sitegen_is_inline(parent) != 0 { current = parent }
    guard let next = current.next, !isBreak(next) else { return nil }
    if opens { return FrenchSpace.wide }
    var first: NodePointer? = next
    while let inner = first, inner.type != CMARK_NODE_TEXT.rawValue { first = inner.firstChild }
    return first.flatMap { FrenchSpace.before(sitegen_literal($0).bytes[...]) }
  }

  mutating func collectLead(_ bytes: UnsafeBufferPointer<UInt8>) {
    if !document.lead.isEmpty { document.lead += " " }
    document.lead += String(decoding: bytes.prefix(200), as: UTF8.self)
    if document.lead.utf8.count >= 200 { collectingLead = false }
  }

  mutating func addHole(_ kind: MarkdownDocument.Hole.Kind, _ place: Place) {
    document.holes.append(.init(offset: html.count, kind: kind, place: place))
    budget.add(kind)
  }
}
