import Diagnostics
import Text
import XML

/// Refuses SVG files that can run scripts or load external files: opened directly, they are documents of the site.
///
/// An allowlist: every other SVG element is refused. Elements in the private namespaces of drawing programs are accepted, because browsers do not know them.
package func svgError(_ bytes: Bytes, file: String) -> Diagnostic? {
  if let error = encodingError(bytes, file: file) {
    return .error("unsafe-svg", "this picture is not UTF-8 text: \(error.message)", at: Location(file), help: "save it again as plain SVG in UTF-8, or as PNG")
  }
  do throws(XMLRefusal) {
    try XMLReader.read(bytes, SVGCheck(bytes))
    return nil
  } catch {
    return .error(
      "unsafe-svg", "this picture holds \(error.what)", at: Location(file, bytes.place(at: error.offset)),
      help: "export it as a plain SVG, without scripts, links, embedded pages and declarations, or as PNG")
  }
}

private final class SVGCheck: XMLVisitor {
  private let bytes: Bytes
  private var hasRoot = false
  /// The content of the open `style` element in pieces with their offsets, because comments and CDATA sections may separate them.
  private var style: (text: Bytes, pieces: [(start: Int, offset: Int)])?

  init(_ bytes: Bytes) { self.bytes = bytes }

  func instruction(_ target: String, at offset: Int) throws(XMLRefusal) {
    // Browsers interpret targets that begin with `xml`, such as `xml-stylesheet`.
    if ["xml", "php"].contains(target.prefix(3).lowercased()) { throw .init(offset: offset, what: "the processing instruction `\(target.prefix(40))`") }
  }

  func start(_ element: XMLElement) throws(XMLRefusal) {
    if style != nil { throw .init(offset: element.offset, what: "an element in a style") }
    if !hasRoot, !SVGVocabulary.isSVG(element.name) || element.name.local != "svg" {
      throw .init(offset: element.offset, what: "the element `\(element.name.written.prefix(80))` where a drawing begins")
    }
    hasRoot = true
    try judge(element)
    if SVGVocabulary.isSVG(element.name), element.name.local.lowercased() == "style" { style = ([], []) }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard let start = style?.text.count else { return }
    style?.text.append(contentsOf: text)
    style?.pieces.append((start, offset))
  }

  func end() throws(XMLRefusal) {
    guard let (text, pieces) = style else { return }
    style = nil
    guard let (position, what) = StyleCheck.firstForbidden(text), let piece = pieces.last(where: { $0.start <= position }) else { return }
    throw .init(offset: piece.offset + position - piece.start, what: what)
  }

  private func judge(_ element: XMLElement) throws(XMLRefusal) {
    let isSVG = SVGVocabulary.isSVG(element.name)
    let name = element.name.local.lowercased()
    if isSVG ? !SVGVocabulary.elements.contains(name) : SVGVocabulary.refusedNamespaces.contains(element.name.namespace) {
      throw .init(offset: element.offset, what: "the element `\(element.name.written.prefix(80))`")
    }
    for attribute in element.attributes { try judge(attribute, of: element, isSVG ? name : "") }
  }

  /// - Parameter name: name of the element in lower case; empty if it is not an SVG element.
  private func judge(_ attribute: XMLAttribute, of element: XMLElement, _ name: String) throws(XMLRefusal) {
    let local = attribute.name.local.lowercased()
    let refusal = XMLRefusal(offset: attribute.offset, what: "the attribute `\(attribute.name.written.prefix(80))`")
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

  private func judgeAddress(_ attribute: XMLAttribute, of element: String) throws(XMLRefusal) {
    let address = EmbeddedAddress(attribute.value.text)
    if address.isFragment || address.isEmpty || ["image", "feimage"].contains(element) && address.isPicture { return }
    let first = attribute.source.first { bytes[$0] > 0x20 } ?? attribute.source.lowerBound
    throw .init(offset: first, what: address.isScript ? "a script in a link" : "a link or a reference to another file")
  }

  /// An animation may change the look of a drawing, but not the target of a link.
  private func judgeAnimation(_ attribute: XMLAttribute, of element: XMLElement) throws(XMLRefusal) {
    let target = attribute.value.text.lowercased()
    let isPlain = target.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 == UInt8(ascii: "-") }
    if isPlain, target != "href", target != "style", !target.hasPrefix("on") { return }
    throw .init(offset: element.offset, what: "an animation of `\(target.prefix(80))`")
  }

  private func judgeValue(_ attribute: XMLAttribute) throws(XMLRefusal) {
    // Without `(`, `@` or `:` there is nothing to find. This skips path data, which is long.
    guard attribute.value.contains(where: { [UInt8(ascii: "("), UInt8(ascii: "@"), UInt8(ascii: ":")].contains($0) }),
      let (position, what) = StyleCheck.firstForbidden(attribute.value)
    else { return }
    throw .init(offset: attribute.offset(of: position, in: bytes), what: what)
  }
}

extension Bytes {
  /// The line and column of a byte offset.
  package func place(at offset: Int) -> Place {
    let before = prefix(offset)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Place(line: before.count { $0 == 0x0A } + 1, column: before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }
}
