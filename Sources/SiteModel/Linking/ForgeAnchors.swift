import Markdown
import Synchronization
import Text

/// Anchors that forges give to headings, so that a link to a heading which works in the sources on a forge also works on the site.
///
/// The table of a document is built when a link first uses a name that is not one of its ids. Few links do, and many documents never need a table.
final class ForgeAnchors: Sendable {
  /// By document, then by folded name: the id on the page.
  private let tables = Mutex<[String: [String: String]]>([:])

  /// Finds the heading that a link names as a forge does.
  ///
  /// - Parameters:
  ///   - name: fragment of a link, decoded, without `#`.
  ///   - file: file of the document. It identifies the body, because each sealed version has its own file.
  /// - Returns: the id on our page of the heading with this name on a forge; nil if there is none.
  func id(of name: String, in body: MarkdownDocument, file: String) -> String? {
    if name.utf8.count > 1000 { return nil }
    var wanted = ForgeSlug.folded(name)
    // GitHub and Gitea add this prefix to ids from user content, and resolve names with and without it.
    if wanted.hasPrefix("user-content-") { wanted.removeFirst("user-content-".count) }
    if body.anchors.contains(wanted) { return wanted }
    return tables.withLock { tables in
      let table = tables[file] ?? Self.table(body)
      tables[file] = table
      if let found = table[wanted] { return found }
      // If a heading ends with a comment, forges turn the space before the comment into a hyphen.
      while wanted.utf8.last == UInt8(ascii: "-") { wanted.removeLast() }
      return table[wanted]
    }
  }

  private static func table(_ body: MarkdownDocument) -> [String: String] {
    var table: [String: String] = [:]
    let namings = ForgeSlug.allCases.map { forge in { forge.slug($0) } } + [formerID]
    for naming in namings {
      // Forges number headings with equal names in order.
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

  /// The id that sitegen gave to a heading before it kept letters of non-Latin scripts.
  private static func formerID(_ text: String) -> String {
    let slug = Text.slug(text)
    return slug.isEmpty ? "section" : slug
  }
}
