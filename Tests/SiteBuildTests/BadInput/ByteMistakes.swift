/// Mistakes in bytes, and in how much there is of them.
enum ByteMistakes {
  static let rows: [BadInput] = [
    .init(
      "Latin-1 in a text", .bytes("content/essai.md", Array("---\ntitle: Essai\n---\n\nÉté\nCaf".utf8) + [0xE9] + Array(" du coin.\n".utf8)), "invalid-utf8",
      "this is not UTF-8", help: "save the file as UTF-8", at: .init("content/essai.md", 6, 4, "\u{FFFD}")),
    .init(
      "Latin-1 in front matter", .bytes("content/essai.md", Array("---\ntitle: Caf".utf8) + [0xE9] + Array("\n---\n".utf8)), "invalid-utf8",
      "this is not UTF-8", at: .init("content/essai.md", 2, 11, "\u{FFFD}")),
    .init(
      "an overlong form", .bytes("content/essai.md", Array("---\ntitle: Essai\n---\n\nUn texte.\n".utf8) + [0xC0, 0xAF, 0x0A]), "invalid-utf8",
      "this is not UTF-8", at: .init("content/essai.md", 6, 1, "\u{FFFD}")),
    .init(
      "a surrogate", .bytes("content/essai.md", Array("---\ntitle: Essai\n---\n\nUn texte.\n".utf8) + [0xED, 0xA0, 0x80, 0x0A]), "invalid-utf8",
      "this is not UTF-8", at: .init("content/essai.md", 6, 1, "\u{FFFD}")),
    .init(
      "a character cut short", .bytes("content/essai.md", Array("---\ntitle: Essai\n---\n\nUn texte.\nfin ".utf8) + [0xE2, 0x82]), "invalid-utf8",
      "this is not UTF-8", at: .init("content/essai.md", 6, 5, "\u{FFFD}")),
    .init(
      "a NUL byte in a text", .page("content/essai.md", "title: Essai", "Un é\0 texte.\n"), "nul-byte", "this text holds a NUL byte", help: "remove the byte",
      at: .init("content/essai.md", 5, 5, "\0")),
    .init(
      "a NUL byte in the configuration", .append("sitegen.yml", "# é\0\n"), "nul-byte", "this text holds a NUL byte", at: .init("sitegen.yml", 24, 4, "\0")),
    .init(
      "Latin-1 in the configuration", .appendBytes("sitegen.yml", Array("# ".utf8) + [0xE9, 0x0A]), "invalid-utf8", "this is not UTF-8",
      at: .init("sitegen.yml", 24, 3, "\u{FFFD}")),
    .init(
      "Latin-1 in the bibliography", .bytes(references, Array("- id: bastani-2025\n  title: ".utf8) + [0xE9] + Array("\n".utf8)), "invalid-utf8",
      "this is not UTF-8", at: .init(references, 2, 10, "\u{FFFD}")),
    .init(
      "Latin-1 in a template", .bytes("templates/page.html", Array("{{<base.html}}{{$body}}".utf8) + [0xE9] + Array("{{/body}}{{/base.html}}".utf8)),
      "invalid-utf8", "this is not UTF-8", at: .init("templates/page.html", 1, 24, "\u{FFFD}")),
    .init(
      "Latin-1 in a table of use cases", .bytes("content/usages/cas.csv", Array("titre\nCaf".utf8) + [0xE9] + Array("\n".utf8)), "invalid-utf8",
      "this is not UTF-8", at: .init("content/usages/cas.csv", 2, 4, "\u{FFFD}")),
    .init(
      "a document over the size limit", .page("content/essai.md", "title: Essai", String(repeating: "x", count: 262_145)), "document-size",
      "this file is larger than 262144 bytes", help: "limits", at: .init("content/essai.md")),
    .init(
      "a document over the site's own limit",
      [.config("language: fr", "language: fr\nlimits: {document: 2000}"), .page("content/essai.md", "title: Essai", String(repeating: "x", count: 2_001))],
      "document-size", "this file is larger than 2000 bytes", at: .init("content/essai.md")),
    .init(
      "a template over the size limit", .add("templates/page.html", String(repeating: "x", count: 262_145)), "document-size",
      "this file is larger than 262144 bytes", at: .init("templates/page.html")),
    .init(
      "a bibliography over the size limit", .append(references, String(repeating: "#", count: 262_145)), "document-size",
      "this file is larger than 262144 bytes", at: .init(references)),
    .init(
      "a configuration over the size limit", .append("sitegen.yml", String(repeating: "#", count: 1 << 20)), "document-size",
      "`sitegen.yml` is larger than a megabyte", at: .init("sitegen.yml")),
    .init(
      "a content folder over the site's limit",
      [.config("language: fr", "language: fr\nlimits: {site: 20000}"), .add("content/media/gros.txt", String(repeating: "x", count: 20_001))], "site-size",
      "the files in `content/` hold 24205 bytes; 20000 are allowed", help: "limits"),
  ]
}
