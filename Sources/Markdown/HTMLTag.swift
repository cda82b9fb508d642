/// What a tag of raw HTML does to the words around it, if it is left out.
enum HTMLTag {
  enum Separation { case none, line, block }

  /// - Parameter tag: from `<` to `>`.
  static func separation(_ tag: UnsafeBufferPointer<UInt8>) -> Separation {
    var name: [UInt8] = []
    for byte in tag.dropFirst(tag.count > 1 && tag[1] == UInt8(ascii: "/") ? 2 : 1) {
      guard byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39, name.count < 12 else { break }
      name.append(byte | 0x20)
    }
    let text = String(decoding: name, as: UTF8.self)
    return text == "br" ? .line : blocks.contains(text) ? .block : .none
  }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ]
}
