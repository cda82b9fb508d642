import CCMarkGFM
import Diagnostics
import Foundation
import Synchronization
import TestSupport
import Testing
import Text

@testable import Markdown

/// Random Markdown from pieces that bring out every construct.
struct MarkdownGenerator {
  var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  private static let inlines = [
    "mot", "l'eau", "*fort*", "**gras**", "`code <x>`", "[lien](https://example.org/a?b=1&c=2 \"titre\")", "a & b", "1 < 2", "~~barré~~",
    "https://example.org/x", "\\*", "é—œ", "***x***", "_a_b_",
    "[ref]", "a@example.org", "fin  \nsuite", "&copy;", "*mal _imbriqué* ici_",
  ]

  mutating func line() -> String {
    (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.inlines.randomElement(using: &random) ?? "x" }.joined(separator: " ")
  }

  mutating func block(_ depth: Int = 0) -> String {
    switch Int.random(in: 0..<(depth > 2 ? 4 : 8), using: &random) {
    case 0, 1: return line() + "\n" + line() + "\n"
    case 2: return String(repeating: "#", count: Int.random(in: 2...6, using: &random)) + " " + line().replacing("\n", with: " ") + "\n"
    case 3: return "```swift\nlet a = \"<b>\" & 1\n```\n"
    case 4: return (0..<3).map { _ in "- " + line().replacing("\n", with: " ") + "\n" }.joined()
    case 5:
      return "1. " + line().replacing("\n", with: " ") + "\n\n2. "
        + block(depth + 1).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n   ") + "\n"
    case 6: return block(depth + 1).split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }.joined(separator: "\n") + "\n"
    default: return "---\n"
    }
  }

  mutating func document() -> String {
    (0..<Int.random(in: 1...6, using: &random)).map { _ in block() }.joined(separator: "\n") + "\n[ref]: https://example.org/ref\n"
  }
}

@Suite struct ConformanceTests {
  /// The library's own renderer, with what differs on purpose brought to one form.
  private func reference(_ text: String) -> String {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] { cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name)) }
    cmark_parser_feed(parser, text, text.utf8.count)
    let root = UInt(bitPattern: parser).withLockedFinish()
    defer { cmark_node_free(root) }
    guard let html = cmark_render_html(root, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser)) else { return "" }
    defer { free(html) }
    return String(cString: html).replacing("<hr />", with: "<hr>").replacing("<br />", with: "<br>").replacing(
      "<pre lang=\"swift\"><code>", with: "<pre><code class=\"language-swift\">")
  }

  private func own(_ text: String) -> String {
    html(text, language: "en").replacing(#/ id="[a-z0-9-]+"/#, with: "").replacing(#/ <a class="permalink"[^>]*>#</a>/#, with: "").replacing(
      "<pre tabindex=\"0\">", with: "<pre>")
  }

  private func normal(_ html: String) -> String {
    html.replacing(#/<pre><code class="language-swift">/#, with: "<pre><code>").replacing("&#x27;", with: "'").replacing(#/\s+/#, with: " ")
  }

  @Test("the renderer writes what the library's own writes, on 2,000 random documents")
  func equality() {
    var generator = MarkdownGenerator(seed: 2026)
    for number in 0..<2000 {
      let text = generator.document()
      let (a, b) = (normal(own(text)), normal(reference(text)))
      #expect(a == b, "document \(number):\n\(text)")
      if a != b { return }
    }
  }

  @Test("8 threads render 10,000 documents as one thread does")
  func threads() async {
    var generator = MarkdownGenerator(seed: 11)
    let documents = (0..<10_000).map { _ in generator.document() }
    let serial = documents.map { html($0) }
    let wrong = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<8 {
        group.addTask {
          // Threads of their own: a task group has no more of them than the machine has processors.
          await withCheckedContinuation { continuation in
            Thread.detachNewThread {
              continuation.resume(returning: stride(from: worker, to: documents.count, by: 8).count { html(documents[$0]) != serial[$0] })
            }
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}

extension UInt {
  /// Parses under the same lock as the module does: other tests run at the same time.
  fileprivate func withLockedFinish() -> UnsafeMutablePointer<cmark_node>? {
    UnsafeMutablePointer(bitPattern: Library.shared.finishing.withLock { _ in UInt(bitPattern: cmark_parser_finish(OpaquePointer(bitPattern: self))) })
  }
}
