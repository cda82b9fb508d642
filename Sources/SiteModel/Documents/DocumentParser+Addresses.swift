import Markdown
import Text
import YAML

/// Ids and addresses of documents.
extension DocumentParser {
  /// The path without its ending. A file named `index` has the id of its folder.
  package static func defaultID(_ path: String) -> String {
    var id = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
    if id == "index" { return "index" }
    if id.hasSuffix("/index") { id = String(id.dropLast(6)) }
    return id
  }

  /// Whether `text` consists of ASCII letters, digits, `-`, `_` and `.`, with `/` between parts. No part may be empty or consist of dots only.
  package static func isIdentifier(_ text: String) -> Bool {
    text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.allSatisfy { $0 == "." }
        && part.utf8.allSatisfy { $0.isASCIILetter || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
    }
  }

  /// The document's address: lower-case ASCII with a final slash. Each part of the path becomes a slug; `slug` in the front matter replaces the last one.
  func url(_ path: String, _ reader: inout MappingReader) -> String {
    var parts = path.utf8.dropLast(3).split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    if parts.last == "index" { parts.removeLast() }
    if let (text, place) = reader.text("slug") {
      if text.utf8.count > AddressLimit.part {
        AddressLimit.report("the slug", text, place, &reader)
      } else if ClauseComment.isID(text), !parts.isEmpty {
        parts[parts.count - 1] = text
      } else {
        reader.report(
          "bad-slug", parts.isEmpty ? "the home page has no slug" : "`\(text)` cannot be a slug", at: place,
          help: parts.isEmpty ? "remove `slug`" : "write lower-case ASCII letters, digits and single hyphens: no slashes, dots or spaces")
      }
    }
    var url = "/"
    for part in parts {
      let segment = slug(part)
      if segment.isEmpty {
        reader.report(
          "bad-slug", "no address can be made from the name `\(part)`", at: reader.place, help: "rename the file with ASCII letters, or add a `slug`")
        url += termSlug(part) + "/"
        continue
      }
      url += segment + "/"
    }
    return url
  }

  static func aliasURL(_ text: String) -> String? {
    guard text.hasPrefix("/"), text.count > 1 else { return nil }
    var parts = text.split(separator: "/").map(String.init)
    let isFile = parts.last.map { $0.hasSuffix(".html") || $0.hasSuffix(".htm") } ?? false
    guard !parts.isEmpty, parts.allSatisfy({ isIdentifier($0) && !$0.hasPrefix(".") }) else { return nil }
    if isFile { return "/" + parts.joined(separator: "/") }
    parts.append("")
    return "/" + parts.joined(separator: "/")
  }
}
