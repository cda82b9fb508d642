import Markdown
import Synchronization
import Text

/// The names that headings have on forges, where somebody reads the sources: a link that leads to a heading there leads to it here.
///
/// Made for a document when the first link asks for a name that is none of its ids: few do, and the headings of many documents are never asked for.
final class ForgeAnchors: Sendable {
  /// By document, then by folded name: the id on the page.
  private let tables = Mutex<[String: [String: String]]>([:])

  /// - Parameters:
  ///   - name: what stands after `#` in a link, decoded.
  ///   - file: of the document, which tells bodies apart: a sealed version has a file of its own.
  /// - Returns: the id on the page of the heading that has this name on a forge; nil where no heading has.
  func id(of name: String, in body: MarkdownDocument, file: String) -> String? {
    if name.utf8.count > 1000 { return nil }
    var wanted = ForgeSlug.folded(name)
    // GitHub and Gitea put this before the ids of what users wrote, and resolve names with and without it.
    if wanted.hasPrefix("user-content-") { wanted.removeFirst("user-content-".count) }
    if body.anchors.contains(wanted) { return wanted }
    return tables.withLock { tables in
      let table = tables[file] ?? Self.table(body)
      tables[file] = table
      if let found = table[wanted] { return found }
      // A comment at the end of a heading leaves the space before it, and the hyphen for that.
      while wanted.utf8.last == UInt8(ascii: "-") { wanted.removeLast() }
      return table[wanted]
    }
  }

  private static func table(_ body: MarkdownDocument) -> [String: String] {
    var table: [String: String] = [:]
    let namings = ForgeSlug.allCases.map { forge in { forge.slug($0) } } + [formerID]
    for naming in namings {
      // A forge numbers the headings of one name in their order.
      var seen: [String: Int] = [:]
      for heading in body.headings {
        let slug = naming(heading.text)
        let number = seen[slug, default: 0]
        seen[slug] = number + 1
        let name = number == 0 ? slug : "\(slug)-\(number)"
        if !name.isEmpty, table[name] == nil { table[name] = heading.anchor }
      }
    }
    return table
  }

  /// The id of a heading on this site before letters of other scripts than Latin were kept.
  private static func formerID(_ text: String) -> String {
    let slug = Text.slug(text)
    return slug.isEmpty ? "section" : slug
  }
}
