import Diagnostics
import Templating
import TestSupport
import Testing
import Text

struct Item: Renderable {
  var title: String
  var url: String
  static let shape = Shape<Item>("item", [.text("title") { $0.title }, .url("url") { $0.url }])
  func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}

struct PageData: Renderable {
  var title = "L'un & <l'autre>"
  var summary = ""
  var body = "<p>x</p>"
  var isOn = true
  var items = [Item(title: "a", url: "/a/"), Item(title: "b", url: "/b/")]
  var first: Item?
  static let shape = Shape<PageData>(
    "page",
    [
      .text("title") { $0.title }, .text("summary") { $0.summary }, .html("body") { Array($0.body.utf8) }, .flag("on") { $0.isOn },
      .record("first") { $0.first },
    ]
      + Field.lists("items") { $0.items.records })
  func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}

func load(_ files: [String: String], site: [String: String] = [:], isFrench: Bool = false) -> (TemplateSet, [Diagnostic]) {
  var diagnostics: [Diagnostic] = []
  let sources =
    files.map { TemplateSource(name: $0.key, path: $0.key, layer: .builtIn, bytes: Array($0.value.utf8)) }
    + site.map { TemplateSource(name: $0.key, path: "templates/" + $0.key, layer: .site, bytes: Array($0.value.utf8)) }
  let set = TemplateSet(sources.sorted { $0.path < $1.path }, roots: ["page.html": PageData.shape.layout], isFrench: isFrench, diagnostics: &diagnostics)
  return (set, diagnostics)
}

func render(_ files: [String: String], site: [String: String] = [:], _ data: PageData = PageData(), isFrench: Bool = false) throws -> String {
  let (set, diagnostics) = load(files, site: site, isFrench: isFrench)
  #expect(diagnostics == [])
  let entry = try #require(set.entry("page.html"))
  var out = TextBuffer()
  set.render(entry, data, into: &out)
  return out.text
}

@Suite struct CheckingTests {
  @Test("an unknown name is shown with its place and a suggestion, exactly so")
  func exactDiagnostic() {
    let source = "<h1>{{title}}</h1>\n<p>{{#items}}{{ttle}}{{/items}}</p>\n"
    let (_, diagnostics) = load(["page.html": source])
    let text = diagnostics.map { DiagnosticRenderer(source: { _ in Array(source.utf8) }).text($0) }.joined()
    #expect(
      text == """
        error: there is no `ttle` here [unknown-name]
          --> page.html:2:16
           |
         2 | <p>{{#items}}{{ttle}}{{/items}}</p>
           |                ^^^^
          = help: did you mean `title`?

        """)
  }

  @Test(
    "mistakes are found when templates are loaded, at their place",
    arguments: [
      ("{{titel}}", "unknown-name", 1, 3), ("{{first.titel}}", "unknown-name", 1, 3), ("{{title.x}}", "unknown-name", 1, 3), ("{{{title}}}", "not-html", 1, 4),
      ("{{body}}", "not-text", 1, 3), ("{{items}}", "not-text", 1, 3), ("{{on}}", "not-text", 1, 3), ("{{.}}", "not-text", 1, 3),
      ("<a href=\"{{title}}\">x</a>", "value-place", 1, 12), ("<a href={{first.url}}>x</a>", "value-place", 1, 11),
      ("<a href='{{first.url}}'>x</a>", "value-place", 1, 12),
      ("<p {{title}}>", "value-place", 1, 6), ("<{{title}}>", "value-place", 1, 4),
      ("{{#items}}<a href=\"javascript:{{url}}\">x</a>{{/items}}", "value-place", 1, 33), ("<a href=\"/{{title}}\">x</a>", "value-place", 1, 13),
      ("<p onclick=\"{{title}}\">", "value-place", 1, 15),
      ("<p style=\"{{title}}\">", "value-place", 1, 13), ("<script>{{title}}</script>", "value-place", 1, 11), ("<!-- {{title}} -->", "value-place", 1, 8),
      ("<p title=\"{{{body}}}\">", "html-place", 1, 14), ("{{#on}}<p {{/on}}>", "section-html", 1, 4), ("{{#on}}\"{{/on}}", "", 0, 0),
      ("{{#items}}{{title}}", "unclosed-section", 1, 1), ("{{#items}}{{/item}}", "unclosed-section", 1, 14), ("{{/items}}", "unopened-section", 1, 1),
      ("é {{title", "unclosed-tag", 1, 3), ("{{ }}", "empty-tag", 1, 1), ("{{a b}}", "tag-name", 1, 1), ("{{a..b}}", "tag-name", 1, 3),
      ("{{=x}}", "unclosed-tag", 1, 1),
      ("{{>nowhere.html}}", "unknown-template", 1, 4), ("{{>page.html}}", "recursive-template", 1, 4),
    ])
  func mistakes(_ source: String, _ code: String, _ line: Int32, _ column: Int32) {
    let (set, diagnostics) = load(["page.html": source])
    if code.isEmpty {
      #expect(diagnostics == [])
      return
    }
    #expect(diagnostics.map(\.code) == [code], "\(diagnostics.map(\.message))")
    #expect(diagnostics.first?.location?.place.map { [$0.line, $0.column] } == [line, column])
    #expect(diagnostics.first?.help != nil)
    if code == "unknown-name" { #expect(set.entry("page.html") == nil) }
  }

  @Test("a fragment, a checked address and literal prefixes may stand in an address")
  func addresses() throws {
    #expect(
      try render(["page.html": "{{#items}}<a href=\"{{url}}\" title=\"{{title}}\">{{title}}</a><a href=\"#x-{{title}}\">y</a>{{/items}}"]).hasPrefix(
        "<a href=\"/a/\" title=\"a\">a</a><a href=\"#x-a\">y</a>"))
  }

  @Test("text is escaped, HTML is not, empty text is false, lists know whether they hold anything")
  func rendering() throws {
    let template =
      "{{title}}|{{{body}}}|{{#summary}}no{{/summary}}{{^summary}}none{{/summary}}|{{#has_items}}{{#items}}{{title}}{{/items}}{{/has_items}}|{{#title}}{{.}}{{/title}}"
    #expect(try render(["page.html": template]) == "L'un &amp; &lt;l'autre&gt;|<p>x</p>|none|ab|L'un &amp; &lt;l'autre&gt;")
  }

  @Test("French typography touches text, not addresses")
  func typography() throws {
    let data = PageData(title: "l'IA ; « x »", items: [Item(title: "l'a", url: "/l'a/")])
    #expect(
      try render(["page.html": "{{title}}{{#items}}<a href=\"{{url}}\">{{title}}</a>{{/items}}"], data, isFrench: true)
        == "l’IA\u{202F}; «\u{A0}x\u{A0}»<a href=\"/l'a/\">l’a</a>")
  }
}

@Suite struct OverridingTests {
  let theme = [
    "base.html": "<main>{{$body}}base{{/body}}</main><footer>{{$footer}}foot{{/footer}}</footer>",
    "page.html": "{{<base.html}}{{$body}}{{title}}{{/body}}{{/base.html}}",
  ]

  @Test("a site replaces a whole file")
  func wholeFile() throws { #expect(try render(theme, site: ["page.html": "mine"]) == "mine") }

  @Test("a site replaces one block of the built-in file of the same name")
  func oneBlock() throws {
    #expect(
      try render(theme, site: ["page.html": "{{<page.html}}{{$footer}}{{summary}}F{{/footer}}{{/page.html}}"])
        == "<main>L'un &amp; &lt;l'autre&gt;</main><footer>F</footer>")
  }

  @Test("a site's layout serves the built-in pages, and may extend the built-in layout")
  func layout() throws {
    #expect(
      try render(theme, site: ["base.html": "{{<base.html}}{{$footer}}mine{{/footer}}{{/base.html}}"])
        == "<main>L'un &amp; &lt;l'autre&gt;</main><footer>mine</footer>")
  }

  @Test("a mistake in a site's override names the site's file")
  func place() {
    let (_, diagnostics) = load(theme, site: ["page.html": "{{<page.html}}\n{{$footer}}{{sumary}}{{/footer}}\n{{/page.html}}"])
    #expect(diagnostics.map { $0.location?.file } == ["templates/page.html"])
    #expect(diagnostics.first?.location?.place?.line == 2)
  }

  @Test("indentation of templates is not sent to readers")
  func compact() throws {
    #expect(try render(["page.html": "<ul>\n  {{#items}}\n    <li>{{title}}</li>\n  {{/items}}\n</ul>\n"]) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
  }

  @Test("a template that becomes too long with what it includes is an error where it does")
  func size() throws {
    var site = ["page.html": "{{>p29.html}}", "p0.html": "x"]
    for number in 1..<30 { site["p\(number).html"] = "{{>p\(number - 1).html}}\n{{>p\(number - 1).html}}" }
    let diagnostics = load(["page.html": ""], site: site).1
    #expect(diagnostics.map(\.code) == ["template-size"])
    let location = try #require(diagnostics.first?.location)
    #expect(location.file == "templates/p21.html" && location.place?.line == 2)
  }

  @Test("names that nobody knows are reported as often as somebody may read it")
  func unknownNames() {
    #expect(load(["page.html": String(repeating: "{{titel}}\n", count: 20_000)]).1.count == 1_000)
  }

  @Test("a random template has mistakes with places inside it, or gives a page in which texts are escaped")
  func random() {
    var random = RandomNumbers(seed: 3)
    var (pages, mistakes) = (0, 0)
    let pieces = [
      "{{", "}}", "{{#items}}", "{{/items}}", "{{title}}", "{{{body}}}", "{{$b}}", "{{/b}}", "{{<page.html}}", "{{/page.html}}", "<a href=\"", "\">", "\n  ",
      "{{>p.html}}", "{{>q.html}}", "{{=<% %>=}}", "x", "{{!", "<!--",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in random.pick(pieces) }.joined()
      let files = ["page.html": text, "p.html": "{{#items}}{{title}}{{/items}}{{title}}", "q.html": "{{#items}}{{>q.html}}{{/items}}{{title}}"]
      let (set, diagnostics) = load(files)
      for diagnostic in diagnostics {
        let lines = (files[diagnostic.location?.file ?? ""] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(\.unicodeScalars.count)
        let place = diagnostic.location?.place
        let isInside = place.map { $0.line >= 1 && $0.line <= lines.count && $0.column >= 1 && $0.column <= lines[Int($0.line) - 1] + 1 } ?? false
        #expect(isInside, "\(text.debugDescription): \(diagnostic.message) \(String(describing: diagnostic.location))")
        mistakes += 1
      }
      guard diagnostics.isEmpty else { continue }
      guard let entry = set.entry("page.html") else {
        Issue.record("neither a page nor a mistake: \(text.debugDescription)")
        continue
      }
      var out = TextBuffer()
      set.render(entry, PageData(), into: &out)
      #expect(!out.text.contains("<l'autre>"), "\(text.debugDescription)")
      #expect(text.contains("<%") || !out.text.contains("{{"), "\(text.debugDescription)")
      pages += 1
    }
    #expect(pages > 20 && mistakes > 100)
  }
}
