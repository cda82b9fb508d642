import Diagnostics
import Text

/// A Markdown body after parsing: HTML with holes where only the whole site knows what to write, and what the site needs to know of it.
package struct MarkdownDocument: Sendable {
  /// Well-formed HTML5, `holes` aside; no raw HTML of the author is in it.
  package var html: Bytes = []
  /// In the order of their offsets.
  package var holes: [Hole] = []
  package var headings: [Heading] = []
  package var clauses: [Clause] = []
  /// Every id in `html` that a link may name.
  package var anchors: Set<String> = []
  /// The first words of the running text, at most about 200 bytes.
  package var lead: String = ""

  package init() {}

  /// A heading that a table of contents may list.
  package struct Heading: Sendable {
    package var level: Int
    package var text: String
    package var anchor: String
    package var place: Place
  }

  /// A clause comment as it stands in the source; what it means is the clause model's concern.
  package struct Clause: Sendable {
    package enum Container: String, Sendable { case heading, paragraph, item, tombstone }

    package var comment: ClauseComment
    package var container: Container
    /// The words of the heading, paragraph or item, without marks; empty for a tombstone.
    package var text: String
    package var place: Place
  }

  /// A stretch of nothing in `html` that the site fills in.
  package struct Hole: Sendable {
    package enum Kind: Sendable {
      /// The value of `href`: a path relative to the source file, to the content folder (`/…`), or a fragment.
      case link(String)
      /// The value of `src` and the attributes after it.
      case image(String)
      /// A whole citation.
      case citation([Citation])
    }

    package var offset: Int
    package var kind: Kind
    package var place: Place
  }

  /// The HTML with each hole filled by `filling`, in order.
  package func html(filling: (Hole) -> Bytes) -> Bytes {
    if holes.isEmpty { return html }
    var out = Bytes()
    out.reserveCapacity(html.count + holes.count * 64)
    var start = 0
    for hole in holes {
      out.append(contentsOf: html[start..<hole.offset])
      out.append(contentsOf: filling(hole))
      start = hole.offset
    }
    out.append(contentsOf: html[start...])
    return out
  }
}

/// Words that the renderer itself puts into a page, in the page's language.
package struct MarkdownWords: Sendable {
  package var table = "Tableau"
  package var footnotes = "Notes"
  package var footnote = "Note"
  package var backToText = "Retour au texte"
  package var permalink = "Lien permanent"
  package var taskDone = "fait"
  package var taskOpen = "à faire"
  package var code = "Code"
  /// In the order note, tip, important, warning, caution.
  package var alerts = ["Note", "Conseil", "Important", "Attention", "Prudence"]

  package init() {}
}

/// How a body is read.
package struct MarkdownOptions: Sendable {
  /// The file that diagnostics name.
  package var file: String
  /// Lines before the body in that file.
  package var lineOffset = 0
  /// With `fr`, spaces and apostrophes follow French typography.
  package var language = "fr"
  package var words = MarkdownWords()
  /// Blocks and inlines nested deeper than this are an error.
  package var maximumDepth = 100

  package init(file: String) { self.file = file }
}

extension MarkdownDocument {
  /// Parses and renders one body.
  ///
  /// - Parameter source: UTF-8 without front matter.
  /// - Returns: the document; what is wrong in it is appended to `diagnostics`.
  package static func parse(_ source: UnsafeBufferPointer<UInt8>, _ options: MarkdownOptions, _ diagnostics: inout [Diagnostic])
    -> MarkdownDocument
  {
    let tree = SyntaxTree(source)
    var writer = HTMLWriter(source: source, options: options)
    writer.write(tree.root)
    diagnostics += writer.diagnostics
    return writer.document
  }
}
