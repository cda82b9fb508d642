import Diagnostics
import Text

/// Refuses files that a browser could display as a page despite their names: opened directly, they would run scripts on the site.
///
/// Browsers guess the type of files that a server sends without one (MIME Sniffing Standard, section 7.1). Servers do so for names without an ending, and for
/// endings missing from the tables of nginx and Apache. Browsers examine at most the first 1445 bytes.
package enum FileSniffing {
  /// Number of bytes to check.
  package static let length = 4096

  /// The only ending that every server and browser knows as text, so the file may contain the source of a page.
  private static let plain = "txt"

  /// Checks the beginning of a file.
  ///
  /// - Parameters:
  ///   - head: the first bytes of the file.
  ///   - ending: ending in lower case; empty for a name without one.
  package static func error(_ head: Bytes, ending: String, file: String) -> Diagnostic? {
    if ending == plain { return nil }
    // In UTF-16, every other byte of a tag is zero. Dropping zeros never hides a tag.
    let text = head.filter { $0 != 0 }
    guard let (position, tag) = beginning(text) ?? (ending.isEmpty ? anywhere(text) : nil) else { return nil }
    let place = text.count == head.count ? text.place(at: position) : nil
    return .error(
      "disguised-file", "this file begins like a web page, with `\(tag)`, whatever its name says", at: Location(file, place),
      help: ending.isEmpty
        ? "write it as plain text; a web server sends it without a type, and browsers would run what is in it"
        : "save it in the format that `.\(ending)` names; a browser could take it for a page and run what is in it")
  }

  /// The standard's patterns for HTML and XML, and other beginnings of pages or server-side programs.
  private static let beginnings = [
    "!doctype", "!--", "?xml", "?php", "?=", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "body", "br", "p",
    "svg",
    "math", "meta", "link", "base", "img", "object", "embed", "form", "frameset", "video", "audio", "template", "noscript", "xsl:stylesheet", "html:html",
  ].map { Bytes($0.utf8) }

  /// Tags that run code, wherever they are: no server knows the type of a file without an ending, and not every browser follows the standard.
  private static let running = ["!doctype html", "html", "script", "iframe", "svg", "body", "object", "embed", "frameset", "math"].map { Bytes($0.utf8) }

  /// The tag at the beginning, after byte order marks and white space.
  private static func beginning(_ text: Bytes) -> (position: Int, tag: String)? {
    var index = 0
    for mark in [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE]] as [Bytes] where text.starts(with: mark) {
      index = mark.count
      break
    }
    while index < text.count, [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(text[index]) { index += 1 }
    return tag(beginnings, text, index)
  }

  private static func anywhere(_ text: Bytes) -> (position: Int, tag: String)? {
    for index in text.indices { if let found = tag(running, text, index) { return found } }
    return nil
  }

  /// The tag from `tags` at an offset, as written there.
  private static func tag(_ tags: [Bytes], _ text: Bytes, _ index: Int) -> (position: Int, tag: String)? {
    guard index < text.count, text[index] == UInt8(ascii: "<") else { return nil }
    let name = index + 1
    for tag in tags where text.count - name >= tag.count {
      guard tag.indices.allSatisfy({ text[name + $0] == tag[$0] || text[name + $0] | 0x20 == tag[$0] && tag[$0] >= 0x61 && tag[$0] <= 0x7A }) else { continue }
      // `<p` also begins `<pre>` and `<person>`: after letters, the tag must end, or the checked bytes must.
      let end = name + tag.count
      let isWhole =
        end == text.count || tag[0] == UInt8(ascii: "!") || tag[0] == UInt8(ascii: "?") || [0x09, 0x0A, 0x0C, 0x0D, 0x20, 0x2F, 0x3E].contains(text[end])
      if isWhole { return (index, String(decoding: text[index..<end], as: UTF8.self)) }
    }
    return nil
  }
}
