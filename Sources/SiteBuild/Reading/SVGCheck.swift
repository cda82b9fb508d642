import Diagnostics
import Text

/// Refuses SVG files that can run scripts or load from elsewhere: opened by their own address they are documents of the site.
///
/// What a drawing may hold is listed; everything else is refused, however it is written: other elements, prefixes, entities, references to other files.
func svgError(_ bytes: Bytes, file: String) -> Diagnostic? {
  if let error = encodingError(bytes, file: file) {
    return .error("unsafe-svg", "this picture is not UTF-8 text: \(error.message)", at: Location(file), help: "save it again as plain SVG in UTF-8, or as PNG")
  }
  var scanner = SVGScanner(bytes: bytes)
  guard let (offset, what) = scanner.firstForbidden() else { return nil }
  let before = bytes.prefix(offset)
  let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  let place = Place(line: before.count { $0 == 0x0A } + 1, column: before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  return .error(
    "unsafe-svg", "this picture holds \(what)", at: Location(file, place),
    help: "export it as a plain SVG, without scripts, links, embedded pages and data of the drawing program, or as PNG")
}

private struct SVGScanner {
  let bytes: Bytes
  private var index = 0
  private var inStyle = false

  init(bytes: Bytes) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private static let elements: Set<String> = [
    "svg", "a", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textpath",
    "image",
    "lineargradient", "radialgradient", "stop", "clippath", "mask", "pattern", "marker", "style", "switch", "view", "filter", "feblend", "fecolormatrix",
    "fecomponenttransfer", "fecomposite", "feconvolvematrix", "fediffuselighting", "fedisplacementmap", "fedistantlight", "fedropshadow", "feflood", "fefunca",
    "fefuncb", "fefuncg", "fefuncr", "fegaussianblur", "femerge", "femergenode", "femorphology", "feoffset", "fepointlight", "fespecularlighting",
    "fespotlight",
    "fetile", "feturbulence",
  ]

  private func follows(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func skip(past text: String) -> Bool {
    let wanted = Array(text.utf8)
    while index < bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        index += wanted.count
        return true
      }
      index += 1
    }
    return false
  }

  /// - Returns: where the first thing stands that a drawing has no need of, and what it is.
  mutating func firstForbidden() -> (offset: Int, what: String)? {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        let start = index
        index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        if inStyle, let found = loads(bytes[start..<index]) { return found }
        continue
      }
      let start = index
      if follows("<!--") {
        index += 4
        if !skip(past: "-->") { return (start, "a comment that does not end") }
      } else if follows("<!") {
        return (start, "a document type, an entity or a raw section")
      } else if follows("<?") {
        guard follows("<?xml ") else { return (start, "a processing instruction") }
        _ = skip(past: "?>")
      } else if let found = tag(start) {
        return found
      }
    }
    return nil
  }

  private mutating func tag(_ start: Int) -> (offset: Int, what: String)? {
    index += 1
    let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let name = word()
    if !Self.elements.contains(name) { return (start, name.isEmpty ? "something that is not a tag" : "the element `\(name)`") }
    inStyle = name == "style" && !isEnd
    while index < bytes.count {
      skipSpace()
      guard index < bytes.count else { break }
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        return nil
      }
      if bytes[index] == UInt8(ascii: "/") {
        index += 1
        inStyle = false
        continue
      }
      let place = index
      let attribute = word()
      if attribute.isEmpty { return (place, "something that is not an attribute") }
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return (place, "the attribute `\(attribute)` without a value") }
      index += 1
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else { return (place, "a value without quotes") }
      let quote = bytes[index]
      let valueStart = index + 1
      guard let end = bytes[valueStart...].firstIndex(of: quote) else { return (place, "a quote that does not close") }
      index = end + 1
      if let found = forbidden(attribute, at: place, bytes[valueStart..<end]) { return found }
    }
    return (start, "a tag that does not end")
  }

  private mutating func skipSpace() { while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 } }

  /// A name in lower case, up to white space, `=`, `/` or `>`.
  private mutating func word() -> String {
    var name = ""
    while index < bytes.count, ![0x20, 0x09, 0x0A, 0x0D, 0x3D, 0x2F, 0x3E, 0x22, 0x27, 0x3C].contains(bytes[index]) {
      name.unicodeScalars.append(Unicode.Scalar(bytes[index] >= 0x41 && bytes[index] <= 0x5A ? bytes[index] | 0x20 : bytes[index]))
      index += 1
    }
    return name
  }

  private func forbidden(_ name: String, at place: Int, _ value: ArraySlice<UInt8>) -> (offset: Int, what: String)? {
    let text = String(decoding: value, as: UTF8.self)
    let start = value.firstIndex { $0 > 0x20 } ?? value.startIndex
    if name.hasPrefix("on") { return (place, "a script in the attribute `\(name)`") }
    // A character reference could spell anything.
    if ["href", "xlink:href", "style", "xmlns"].contains(name) || name.hasPrefix("xmlns:"), text.contains("&") {
      return (start, "a reference in the attribute `\(name)`")
    }
    switch name {
    case "xmlns": return text == "http://www.w3.org/2000/svg" ? nil : (start, "another kind of document")
    case "xmlns:xlink", "xmlns:svg": return nil
    case "href", "xlink:href":
      if text.hasPrefix("#") || text.hasPrefix("data:image/png;") || text.hasPrefix("data:image/jpeg;") { return nil }
      if text.lowercased().contains("script:") { return (start, "a script in a link") }
      return (start, "a link or a reference to another file")
    case "xml:space", "xml:lang", "xlink:type": return nil
    default:
      if name.contains(":") { return (place, "the attribute `\(name)`") }
      return loads(value)
    }
  }

  /// `url(…)` of anything but a part of the file itself, imports and escapes that could spell them.
  private func loads(_ value: ArraySlice<UInt8>) -> (offset: Int, what: String)? {
    let lower = value.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    func starts(_ text: String, at index: Int) -> Bool { lower[index...].starts(with: text.utf8) }
    for index in lower.indices {
      switch lower[index] {
      case UInt8(ascii: "\\"): return (value.startIndex + index, "a style that hides what it says")
      case UInt8(ascii: "@") where starts("@import", at: index): return (value.startIndex + index, "a style that loads another file")
      case UInt8(ascii: "e") where starts("expression(", at: index): return (value.startIndex + index, "a script in a style")
      case UInt8(ascii: "&") where starts("&#", at: index): return (value.startIndex + index, "a style that hides what it says")
      case UInt8(ascii: "u") where starts("url(", at: index):
        let target = lower[(index + 4)...].drop { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
        if target.first != UInt8(ascii: "#") { return (value.startIndex + index, "a style that loads another file") }
      default: break
      }
    }
    return nil
  }
}
