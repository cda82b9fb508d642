import Diagnostics
import Text

/// Refuses SVG files that can run scripts or load from elsewhere: opened by their own address they are documents of the site.
///
/// What a drawing may hold is listed, and everything else is refused. What drawing programs keep for themselves, under names of their own, browsers do not know, and
/// is let through.
package func svgError(_ bytes: Bytes, file: String) -> Diagnostic? {
  if let error = encodingError(bytes, file: file) {
    return .error("unsafe-svg", "this picture is not UTF-8 text: \(error.message)", at: Location(file), help: "save it again as plain SVG in UTF-8, or as PNG")
  }
  var check = SVGCheck(bytes)
  do throws(XMLReader.Refusal) {
    try check.run()
    return nil
  } catch {
    return .error(
      "unsafe-svg", "this picture holds \(error.what)", at: Location(file, bytes.place(at: error.offset)),
      help: "export it as a plain SVG, without scripts, links, embedded pages and declarations, or as PNG")
  }
}

private struct SVGCheck {
  private var reader: XMLReader
  /// The text of a style that is open, piece by piece: comments and raw sections may stand between them.
  private var style: [(range: Range<Int>, isRaw: Bool)]?

  init(_ bytes: Bytes) { reader = XMLReader(bytes) }

  mutating func run() throws(XMLReader.Refusal) {
    var hasRoot = false
    while let piece = try reader.next() {
      switch piece {
      case .instruction(let target, let offset):
        // Names that begin with `xml` mean something to browsers, as the one that names a style sheet.
        if ["xml", "php"].contains(target.prefix(3).lowercased()) { throw .init(offset: offset, what: "the processing instruction `\(target.prefix(40))`") }
      case .start(let element):
        if style != nil { throw .init(offset: element.offset, what: "an element in a style") }
        if !hasRoot, !SVGVocabulary.isSVG(element.name) || element.name.local != "svg" {
          throw .init(offset: element.offset, what: "the element `\(element.name.written.prefix(80))` where a drawing begins")
        }
        hasRoot = true
        try judge(element)
        if SVGVocabulary.isSVG(element.name), element.name.local.lowercased() == "style" { style = [] }
      case .text(let range, let isRaw): style?.append((range, isRaw))
      case .end:
        if let pieces = style { try judgeStyle(pieces) }
        style = nil
      }
    }
  }

  private func judge(_ element: XMLReader.Element) throws(XMLReader.Refusal) {
    let isSVG = SVGVocabulary.isSVG(element.name)
    let name = element.name.local.lowercased()
    if isSVG ? !SVGVocabulary.elements.contains(name) : SVGVocabulary.refusedNamespaces.contains(element.name.namespace) {
      throw .init(offset: element.offset, what: "the element `\(element.name.written.prefix(80))`")
    }
    for attribute in element.attributes { try judge(attribute, of: element, isSVG ? name : "") }
  }

  /// - Parameter name: of the element, in lower case; empty for one that is not of SVG.
  private func judge(_ attribute: XMLReader.Attribute, of element: XMLReader.Element, _ name: String) throws(XMLReader.Refusal) {
    let local = attribute.name.local.lowercased()
    let refusal = XMLReader.Refusal(offset: attribute.offset, what: "the attribute `\(attribute.name.written.prefix(80))`")
    switch attribute.name.namespace {
    case "":
      if local.hasPrefix("on") { throw .init(offset: attribute.offset, what: "a script in the attribute `\(local.prefix(80))`") }
      if local == "style" { return try judgeValue(attribute) }
      if name.isEmpty || SVGVocabulary.isFreeText(local) { return }
      switch local {
      case "href": try judgeAddress(attribute, of: name)
      case "ping": throw refusal
      case "attributename": try judgeAnimation(attribute, of: element)
      default: try judgeValue(attribute)
      }
    case XMLNamespace.xlink:
      if local == "href" { return try judgeAddress(attribute, of: name) }
      if !["type", "title", "role", "arcrole", "show", "actuate", "label"].contains(local) { throw refusal }
    case XMLNamespace.xml: if !["space", "lang", "id"].contains(local) { throw refusal }
    case let namespace: if namespace == XMLNamespace.svg || SVGVocabulary.refusedNamespaces.contains(namespace) { throw refusal }
    }
  }

  private func judgeAddress(_ attribute: XMLReader.Attribute, of element: String) throws(XMLReader.Refusal) {
    let address = EmbeddedAddress(reader.decoded(attribute.value, isAttribute: true, upTo: 4096).text)
    if address.isFragment || address.isEmpty || ["image", "feimage"].contains(element) && address.isPicture { return }
    let first = attribute.value.first { reader.bytes[$0] > 0x20 } ?? attribute.value.lowerBound
    throw .init(offset: first, what: address.isScript ? "a script in a link" : "a link or a reference to another file")
  }

  /// An animation may change what a drawing looks like, not where it leads.
  private func judgeAnimation(_ attribute: XMLReader.Attribute, of element: XMLReader.Element) throws(XMLReader.Refusal) {
    let target = reader.decoded(attribute.value, isAttribute: true, upTo: 80).text.lowercased()
    let isPlain = target.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 == UInt8(ascii: "-") }
    if isPlain, target != "href", target != "style", !target.hasPrefix("on") { return }
    throw .init(offset: element.offset, what: "an animation of `\(target)`")
  }

  private func judgeValue(_ attribute: XMLReader.Attribute) throws(XMLReader.Refusal) {
    // Without a parenthesis, a rule or an ending to a name there is nothing to find; paths of drawings are long. A reference may stand for one.
    guard reader.bytes[attribute.value].contains(where: { [UInt8(ascii: "("), UInt8(ascii: "&"), UInt8(ascii: "@"), UInt8(ascii: ":")].contains($0) }) else {
      return
    }
    guard let (position, what) = StyleCheck.firstForbidden(reader.decoded(attribute.value, isAttribute: true)) else { return }
    throw .init(offset: reader.offset(of: position, in: attribute.value, isAttribute: true), what: what)
  }

  private func judgeStyle(_ pieces: [(range: Range<Int>, isRaw: Bool)]) throws(XMLReader.Refusal) {
    let parts = pieces.map { $0.isRaw ? Bytes(reader.bytes[$0.range]) : reader.decoded($0.range, isAttribute: false) }
    guard let (position, what) = StyleCheck.firstForbidden(parts.flatMap { $0 }) else { return }
    var start = 0
    for (piece, part) in zip(pieces, parts) {
      if position < start + part.count {
        let offset = piece.isRaw ? piece.range.lowerBound + position - start : reader.offset(of: position - start, in: piece.range, isAttribute: false)
        throw .init(offset: offset, what: what)
      }
      start += part.count
    }
  }
}

extension Bytes {
  /// The line and column of a byte.
  func place(at offset: Int) -> Place {
    let before = prefix(offset)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Place(line: before.count { $0 == 0x0A } + 1, column: before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }
}
