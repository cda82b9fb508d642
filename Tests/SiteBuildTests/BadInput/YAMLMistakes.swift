/// Mistakes in YAML.
enum YAMLMistakes {
  static let rows: [BadInput] = [
    .init(
      "front matter that does not end", .add("content/essai.md", "⟦---⟧\ntitle: Essai\n\nUn texte.\n"), "unclosed-front-matter",
      "the front matter that begins here is not closed", help: "`---`"),
    .init("no front matter", .add("content/essai.md", "⟦#⟧ Essai\n"), "no-front-matter", "the file does not begin with front matter", help: "`title: …`"),
    .init("an empty file", .add("content/essai.md", ""), "no-front-matter", "the file does not begin with front matter", at: .init("content/essai.md", 1, 1)),
    .init("a file of one dash line", .add("content/essai.md", "⟦---⟧\n"), "unclosed-front-matter", "the front matter that begins here is not closed"),
    .init(
      "front matter after an empty line", .add("content/essai.md", "\n⟦-⟧--\ntitle: Essai\n---\n"), "no-front-matter",
      "there is something before the front matter", help: "remove the empty lines"),
    .init(
      "front matter in TOML", .add("content/essai.md", "⟦+⟧++\ntitle = 'Essai'\n+++\n"), "no-front-matter", "this front matter is TOML, not YAML",
      help: "`title: …`"),
    .init("front matter in JSON", .add("content/essai.md", #"⟦{⟧"title": "Essai"}\#n"#), "no-front-matter", "this front matter is JSON, not YAML"),
    .init(
      "lines that end in CR alone", .bytes("content/essai.md", Array("---\u{D}title: Essai\u{D}---\u{D}\u{D}Texte.\u{D}".utf8)), "no-front-matter",
      "the lines of this file end in CR alone, as on old Macs", help: "LF (Unix)", at: .init("content/essai.md", 1, 1)),
    .init(
      "UTF-16 with its mark", .bytes("content/essai.md", [0xFF, 0xFE] + utf16("---\ntitle: Essai\n---\n")), "invalid-utf8", "this file is UTF-16, not UTF-8",
      help: "UTF-8", at: .init("content/essai.md", 1, 1)),
    .init(
      "UTF-16 without a mark", .bytes("content/essai.md", utf16("---\ntitle: Essai\n---\n", bigEndian: true)), "invalid-utf8", "this file is UTF-16, not UTF-8",
      at: .init("content/essai.md", 1, 1)),
    .init(
      "an empty configuration", .add("sitegen.yml", ""), "missing-key", "sitegen.yml needs `title`", at: .init("sitegen.yml", 1, 1),
      also: ["missing-key", "unknown-term"]),
    .init("an alias", .front("summary: ⟦*autre⟧"), "yaml-alias", "YAML aliases are not allowed", help: "write the value out"),
    .init("an anchor", .front("summary: ⟦&nom Texte⟧"), "yaml-alias", "YAML anchors are not allowed", help: "write the value out"),
    .init("an anchor of a mapping", .front("authors: ⟦&nom [⟧{family: A}]"), "yaml-alias", "YAML anchors are not allowed"),
    .init("a tag", .front("summary: ⟦!!str Texte⟧"), "yaml-tag", "YAML tags are not allowed", help: "remove the tag"),
    .init("a tag that would make an object", .add("sitegen.yml", "title: ⟦!!python/object/apply:os.system [⟧ls]\n"), "yaml-tag", "YAML tags are not allowed"),
    .init(
      "a key twice", .page("content/essai.md", "title: Un\n⟦title⟧: Deux"), "duplicate-key", "`title` is set twice", help: "keep one of the two",
      related: ("first set here", "content/essai.md")),
    .init("a key twice, in another mapping", .front("authors: [{family: A, ⟦family⟧: B}]"), "duplicate-key", "`family` is set twice"),
    .init("a key twice in the configuration", .config("language: fr", "language: fr\n⟦title⟧: Deux"), "duplicate-key", "`title` is set twice"),
    .init("a key twice in a long mapping", .front((0..<40).map { "x\($0): 1\n" }.joined() + "⟦x3⟧: 2"), "duplicate-key", "`x3` is set twice"),
    .init("a key that is a list", .front("⟦[⟧a]: b"), "key-not-text", "a key must be text"),
    .init("a second document", .append("sitegen.yml", "⟦---⟧\ntitle: Deux\n"), "second-document", "a second YAML document begins here"),
    .init(
      "a colon in a value", .page("content/essai.md", "title: Essai⟦:⟧ suite"), "yaml-syntax", "invalid YAML: mapping values are not allowed in this context",
      help: "between quotes"),
    .init(
      "an accent colour without quotes", .config("theme: {accent: \"#0b5fff\"}", "theme: {accent: #0b5fff}"), "yaml-syntax",
      "invalid YAML: while parsing a flow mapping: did not find expected ',' or '}'", at: .init("sitegen.yml", 11, 5)),
    .init(
      "a tab as indentation", .front("authors:\n\t- family: A"), "yaml-syntax",
      "invalid YAML: while scanning for the next token: found character that cannot start any token", help: "indent with spaces",
      at: .init("content/essai.md", 4, 1, "\t")),
    .init(
      "a quote that does not close", .page("content/essai.md", #"title: ⟦"⟧Essai"#), "yaml-syntax",
      "invalid YAML: while scanning a quoted scalar: found unexpected end of stream", help: "quotes"),
    .init(
      "values nested too deep", .front("summary: " + String(repeating: "[", count: 31) + "⟦[⟧" + String(repeating: "]", count: 32)), "too-deep",
      "values are nested deeper than 32 levels"),
    .init(
      "values nested without end", .front("summary: " + String(repeating: "[", count: 31) + "⟦[⟧" + String(repeating: "[", count: 60_000)), "too-deep",
      "values are nested deeper than 32 levels"),
    .init(
      "mappings nested without end", .add(references, String(repeating: "- ", count: 32) + "⟦-⟧ " + String(repeating: "- ", count: 5_000)), "too-deep",
      "values are nested deeper than 32 levels"),
  ]
}
