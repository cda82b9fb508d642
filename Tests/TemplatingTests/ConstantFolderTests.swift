import Diagnostics
import Templating
import TestSupport
import Testing
import Text

/// What a page is rendered from in these tests: `site` is the same on every page, the rest is not.
private struct Site: Renderable {
  var title: String
  var empty = ""
  var isOpen: Bool
  var links: [Item]
  var owner: Item?
  static let shape = Shape<Site>(
    "site",
    [.text("title") { $0.title }, .text("empty") { $0.empty }, .flag("open") { $0.isOpen }, .record("owner") { $0.owner }]
      + Field.lists("links") { Records($0.links) })
  func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}

private struct Page: Renderable {
  var site: Site
  var name: String
  var isDraft: Bool
  var items: [Item]
  var html: Bytes
  static let shape = Shape<Page>(
    "page",
    [.record("site") { $0.site }, .text("name") { $0.name }, .flag("draft") { $0.isDraft }, .html("html") { $0.html }]
      + Field.lists("items") { Records($0.items) })
  func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}

@Suite struct ConstantFolderTests {
  /// A template made of pieces that ask for what is constant, for what is not, and for both within each other.
  private static func template(_ random: inout some RandomNumberGenerator, depth: Int, isItem: Bool) -> String {
    let leaves = [
      "mot ", "l'« été » : 1 000 & <b>fin</b> ", "{{site.title}}", "{{site.empty}}", "{{name}}", "{{{html}}}",
      "<a href=\"{{site.owner.url}}\">{{site.owner.title}}</a>",
      "{{>part.html}}", isItem ? "{{title}} " : "",
    ]
    let sections: [(String, Bool)] = [
      ("site.open", false), ("draft", false), ("site.title", false), ("name", false), ("site.empty", false), ("site.links", true), ("items", true),
      ("site.owner", true),
      ("site.has_links", false), ("has_items", false),
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      if depth == 0 || Bool.random(using: &random) {
        text += leaves.randomElement(using: &random) ?? ""
      } else {
        guard let (name, opensItem) = sections.randomElement(using: &random) else { continue }
        let isInverted = Int.random(in: 0..<4, using: &random) == 0
        let inner = template(&random, depth: depth - 1, isItem: isItem || opensItem && !isInverted)
        text += "{{\(isInverted ? "^" : "#")\(name)}}\(inner){{/\(name)}}"
      }
    }
    return text
  }

  @Test("a template that is prepared for a site prints the same bytes", arguments: 0..<400) func bytes(seed: Int) throws {
    var random = RandomNumbers(seed: UInt64(seed))
    let part = Self.template(&random, depth: 1, isItem: false).replacing("{{>part.html}}", with: "")
    let sources = [
      TemplateSource(name: "page.html", path: "page.html", layer: .builtIn, bytes: Bytes(Self.template(&random, depth: 4, isItem: false).utf8)),
      TemplateSource(name: "part.html", path: "part.html", layer: .builtIn, bytes: Bytes(part.utf8)),
    ]
    var diagnostics: [Diagnostic] = []
    let set = TemplateSet(sources, roots: ["page.html": Page.shape.layout], constants: ["site"], isFrench: seed % 2 == 0, diagnostics: &diagnostics)
    try #require(diagnostics.isEmpty, "\(diagnostics)")
    let entry = try #require(set.entry("page.html"))
    let links = (0..<Int.random(in: 0...3, using: &random)).map { Item(title: "Lien \($0) : l'un", url: "/\($0)/") }
    let site = Site(title: "Le « site » : ouvert", isOpen: Bool.random(using: &random), links: links, owner: links.first)
    let prepared = try #require(set.prepared(entry, Page.shape.layout, constants: ["site": .record(site)]))
    for number in 0..<4 {
      let items = (0..<number).map { Item(title: "<\($0)> d'été", url: "/p/\($0)/") }
      let page = Page(
        site: site, name: number == 0 ? "" : "Page \(number) & l'autre", isDraft: number % 2 == 0, items: items, html: Bytes("<i>\(number)</i>".utf8))
      var plain = TextBuffer()
      var folded = TextBuffer()
      set.render(entry, page, into: &plain)
      prepared.render(page, into: &folded)
      #expect(plain.text == folded.text, "\(sources.map(\.bytes.text))")
    }
  }
}
