import Text

/// Parses HTML more strictly than a browser: it accepts only known elements and attributes, and requires that elements are closed in order.
struct HTMLCheck {
  private let html: Bytes
  private var index = 0
  private var open: [String] = []

  static func expect(_ html: Bytes) throws(Violation) {
    var check = HTMLCheck(html: html)
    do throws(Violation) { try check.run() } catch { throw Violation(description: "\(error) at \(check.index) of\n\(html.text)") }
  }

  private init(html: Bytes) { self.html = html }

  private static let elements: Set<String> = [
    "a", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    "caption", "cite", "abbr", "ins", "samp", "var", "u", "b", "i",
  ]
  private static let empty: Set<String> = ["br", "hr", "img", "input"]
  private static let attributes: Set<String> = [
    "alt", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "checked", "class", "colspan", "dir", "disabled", "height", "href", "id", "lang",
    "loading", "rel", "role", "rowspan", "scope", "src", "start", "tabindex", "title", "type", "value", "width", "reversed", "decoding", "hreflang",
  ]

  private mutating func run() throws(Violation) {
    while index < html.count {
      switch html[index] {
      case UInt8(ascii: "<"): try tag()
      case UInt8(ascii: ">"): throw Violation(description: "`>` outside of a tag")
      case UInt8(ascii: "&"): try reference()
      default: index += 1
      }
    }
    if let last = open.last { throw Violation(description: "<\(last)> is not closed") }
  }

  private mutating func tag() throws(Violation) {
    index += 1
    let isEnd = take("/")
    let name = word()
    guard Self.elements.contains(name) else { throw Violation(description: "<\(name)>") }
    if isEnd {
      guard open.last == name, take(">") else { throw Violation(description: "</\(name)> closes <\(open.last ?? "")>") }
      open.removeLast()
      return
    }
    var names: Set<String> = []
    while take(" ") {
      let attribute = word()
      guard Self.attributes.contains(attribute) || attribute.hasPrefix("data-"), names.insert(attribute).inserted else {
        throw Violation(description: "the attribute `\(attribute)`")
      }
      guard take("=") else { continue }
      guard take("\"") else { throw Violation(description: "a value without quotes") }
      try value(of: attribute)
    }
    guard take(">") else { throw Violation(description: "a tag that does not end") }
    if !Self.empty.contains(name) { open.append(name) }
  }

  private mutating func value(of attribute: String) throws(Violation) {
    let start = index
    while index < html.count, html[index] != UInt8(ascii: "\"") {
      if html[index] == UInt8(ascii: "<") { throw Violation(description: "`<` in a value") }
      if html[index] == UInt8(ascii: "&") { try reference() } else { index += 1 }
    }
    let text = String(decoding: html[start..<index], as: UTF8.self)
    guard take("\"") else { throw Violation(description: "a value that does not end") }
    guard attribute == "href" || attribute == "src" else { return }
    let scheme = text.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    if scheme.endIndex < text.endIndex, text[scheme.endIndex] == ":", !["http", "https", "mailto", "tel"].contains(scheme.lowercased()) {
      throw Violation(description: "the address `\(text)`")
    }
  }

  private mutating func reference() throws(Violation) {
    guard let end = html[index..<min(html.count, index + 10)].firstIndex(of: UInt8(ascii: ";")) else { throw Violation(description: "`&`") }
    let name = String(decoding: html[(index + 1)..<end], as: UTF8.self)
    guard ["amp", "lt", "gt", "quot", "nbsp"].contains(name) || name.hasPrefix("#") else { throw Violation(description: "`&\(name);`") }
    index = end + 1
  }

  private mutating func take(_ text: StaticString) -> Bool {
    guard index < html.count, html[index] == text.utf8Start.pointee else { return false }
    index += 1
    return true
  }

  private mutating func word() -> String {
    let start = index
    while index < html.count, html[index] >= 0x61 && html[index] <= 0x7A || html[index] >= 0x30 && html[index] <= 0x39 || html[index] == 0x2D { index += 1 }
    return String(decoding: html[start..<index], as: UTF8.self)
  }
}
