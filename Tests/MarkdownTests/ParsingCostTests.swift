import Diagnostics
import Testing

@testable import Markdown

/// Shapes that the parser takes long for are found before it is asked.
@Suite struct ParsingCostTests {
  private func parse(_ text: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var options = MarkdownOptions(file: "content/a.md")
    options.lineOffset = 3
    let document = Array(text.utf8).withUnsafeBufferPointer { MarkdownDocument.parse($0, options, &diagnostics) }
    if diagnostics.contains(where: { $0.code == "costly-markdown" }) { #expect(document.html.isEmpty) }
    return diagnostics.filter { $0.code == "costly-markdown" }
  }

  private static func row(_ cell: String, _ count: Int) -> String { "|" + String(repeating: cell + "|", count: count) + "\n" }

  private typealias Shape = (text: String, line: Int, column: Int, message: String)

  private static let shapes: [Shape] = {
    var shapes: [Shape] = []
    func add(_ text: String, _ line: Int, _ column: Int, _ message: String) { shapes.append((text, line, column, message)) }
    add("www.a.b/" + repeated(")", 20_000), 4, 209, "more than 200 closing parentheses follow each other")
    add(repeated("![[]()", 5_000), 4, 23_997, "a paragraph with more than 4000 `[` that no `]` closes")
    add(repeated("[x](y)", 30_000), 4, 120_001, "a paragraph with more than 20000 `[`")
    add(repeated("a <?\n", 5_000), 204, 3, "a paragraph with more than 200 `<?`")
    add(repeated("a <!x ", 5_000), 4, 1_203, "a paragraph with more than 200 `<!`")
    add(repeated("http://a.b/<", 5_000), 4, 48_005, "a paragraph with more than 4000 addresses")
    add("x\n\n" + row("a", 2_000), 6, 2_001, "a line with more than 1000 `|`")
    add("|a|\n|-|\n" + repeated("|", 60_000), 6, 1_001, "a line with more than 1000 `|`")
    let table = row("a", 200) + row("-", 200)
    add(table + repeated("|a\n", 500), 14, 1, "a table of 202 columns whose rows are nearly empty")
    // In a list, and behind a row that looks like the beginning of another table.
    add("- " + row("a", 200) + "  " + row("-", 200) + "  |-|\n" + repeated("  |a\n", 500), 14, 1, "a table of 202 columns whose rows are nearly empty")
    let definition = "a link definition that is too long for its number of links: each link repeats it"
    add("[a]: https://e.org/" + repeated("x", 100_000) + "\n\n" + repeated("[a]\n\n", 30_000), 4, 1, definition)
    add("x\n\n> - [é]:\n>   <index.md>\n>   'un\n> \\' titre" + repeated("y", 50_000) + "'\n\n" + repeated("[é]\n\n", 30_000), 6, 5, definition)
    return shapes
  }()

  @Test("each costly text is one error at its place", arguments: shapes.indices)
  func costly(_ shape: Int) throws {
    let (text, line, column, message) = Self.shapes[shape]
    let found = parse(text)
    try #require(found.count == 1)
    #expect(found[0].message == message)
    let place = try #require(found[0].location?.place)
    #expect(place.line == line && place.column == column, "\(place)")
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static let ordinaryTexts: [String] = {
    var texts: [String] = []
    // A wide table, and a long one, with all their cells.
    texts.append(row("a", 300) + row("-", 300) + repeated(row("b", 300), 30))
    texts.append(row("a", 5) + row("-", 5) + repeated(row("un mot", 5), 2_000))
    // Tables of which the last cells are left out.
    texts.append(row("a", 12) + row("-", 12) + repeated("| un mot | deux |\n", 2_000))
    texts.append(repeated("- [un lien](https://exemple.org/page) et [un autre](autre.md)\n", 3_000))
    texts.append(repeated("[^\u{E9}t\u{E9}]: https://exemple.org/ et [un lien](https://exemple.org/)\n", 3_000))
    texts.append(repeated("Une clause. <!-- #a -->\n\n", 5_000))
    // A long address, a table of contents written by hand, and code that looks like definitions.
    texts.append("[a]: https://exemple.org/?" + repeated("x", 300) + " 'Un titre'\n\n" + repeated("Voir [a], puis [b](c.md).\n\n", 1_000))
    texts.append(repeated("[x]: https://exemple.org/un/document/assez/long \"Un titre\"\n\n", 3_000) + repeated("[x] ", 3_000))
    texts.append(repeated("```\n[0]: \"un texte\n[1]: \"\n```\n\n", 3_000))
    texts.append(repeated("> un mot [x]\n>\n", 5_000))
    texts.append(repeated("```\n<?php echo 1 ?>\n```\n", 90))
    return texts
  }()

  @Test("texts as people write them are not refused", arguments: ordinaryTexts)
  func ordinary(_ text: String) { #expect(parse(text).isEmpty) }
}
