import Diagnostics
import Pages
import Templating
import Text

/// Checks that accepted templates never turn text into markup, and that constant folding does not change their output.
///
/// Lines `=== NAME` divide the input into templates; the part before the first one is the page.
func checkTemplates(_ input: Bytes) throws(Violation) {
  var sources = [TemplateSource(name: "page.html", path: "page.html", layer: .site, bytes: [])]
  for line in input.split(separator: 0x0A, omittingEmptySubsequences: false) {
    if line.starts(with: "=== ".utf8) {
      let name = String(decoding: line.dropFirst(4), as: UTF8.self)
      sources.append(TemplateSource(name: name, path: name, layer: sources.contains { $0.name == name } ? .builtIn : .site, bytes: []))
    } else {
      sources[sources.count - 1].bytes += line + [0x0A]
    }
  }
  try checkPages(sources)
  // Templates in specification mode are parsed but not rendered, since one may include itself for ever. No site uses this mode.
  var ignored: [Diagnostic] = []
  _ = TemplateSet(sources, mode: .specification, diagnostics: &ignored)
}

private func checkPages(_ sources: [TemplateSource]) throws(Violation) {
  for isFrench in [false, true] {
    var diagnostics: [Diagnostic] = []
    let set = TemplateSet(
      sources, roots: ["page.html": Page.shape.layout], constants: ["site"], isFrench: isFrench, diagnostics: &diagnostics)
    for diagnostic in diagnostics { try expect(diagnostic.severity != .error || diagnostic.location != nil, "\(diagnostic.message) stands nowhere") }
    guard diagnostics.errorCount == 0, let entry = set.entry("page.html") else { return }
    var plain = TextBuffer()
    set.render(entry, Page(), into: &plain)
    var folded = TextBuffer()
    set.prepared(entry, Page.shape.layout, constants: ["site": .record(Part(name: "site"))])?.render(Page(), into: &folded)
    try expect(plain.bytes == folded.bytes, "folded it is another page:\n\(plain.text)\n\(folded.text)")
    try expect(!plain.text.contains("<zqx"), "a text has become a tag:\n\(plain.text)")
    try expect(!plain.text.contains("\"zqx="), "a text has become an attribute:\n\(plain.text)")
  }
}

private let hostile = "\"zqx=1 'zqy=2 <zqx>&amp; l'«\u{A0}été »  :"

private struct Part: Renderable {
  var name: String
  static let shape = Shape<Part>(
    "part", [.text("name") { _ in hostile }, .text("empty") { _ in "" }, .url("url") { _ in "/a?b=1&c=\u{201D}" }, .flag("open") { _ in true }])
  func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}

private struct Page: Renderable {
  static let shape = Shape<Page>(
    "page",
    [
      .record("site") { _ in Part(name: "site") }, .record("none") { _ in nil as Part? }, .text("text") { _ in hostile }, .flag("draft") { _ in false },
      .html("html") { _ in Bytes("<b>x</b>".utf8) },
    ] + Field.lists("items") { _ in Records([Part(name: "a"), Part(name: "b")]) })
  func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}
