/// Mistakes in tables and bibliographies.
enum DataMistakes {
  static let rows: [BadInput] = [
    .init("a table without titles", .add("content/usages/cas.csv", "⟦d⟧omaine,outil\nDroit,x\n"), "csv-columns", "no column holds the titles", help: "`titre`"),
    .init("an empty table", .add("content/usages/cas.csv", ""), "csv-columns", "no column holds the titles", at: .init("content/usages/cas.csv", 1, 1)),
    .init(
      "a quote in a table that does not close", .add("content/usages/cas.csv", "titre,outil\nUn,⟦\"⟧x\nDeux,y\n"), "csv-quote", "this quote is not closed",
      help: "double a quote"),
    .init("text after a quote in a table", .add("content/usages/cas.csv", #"titre,outil\#nUn,"x"⟦y⟧\#n"#), "csv-quote", "text after a closing quote"),
    .init(
      "a row with too many fields", .add("content/usages/cas.csv", "titre,outil\nUn,x,⟦y⟧\n"), "csv-columns", "this row has 3 fields, the header has 2",
      help: "quote"),
    .init("a row without a title", .add("content/usages/cas.csv", "titre,outil\n⟦,⟧x\n"), "missing-key", "this row has no title", help: "remove the row"),
    .init("a bibliography that is a text", .add(references, "⟦rien⟧\n"), "wrong-type", "a bibliography is a list of references"),
    .init(
      "a bibliography that is no YAML", .add(references, "- {id: bastani-2025, title: a⟦:⟧ b}\n"), "yaml-syntax",
      "invalid YAML: while parsing a flow mapping: did not find expected ',' or '}'", help: "quotes"),
    .init(
      "a reference without a title", .edit(references, "  title: Generative AI without guardrails can harm learning\n", ""), "missing-key",
      "a reference needs `title`", at: .init(references, 1, 3, "i")),
    .init(
      "a bibliography page that cannot be read", .edit("content/bibliographie/index.md", "title: Bibliographie", "title: a⟦:⟧ b"), "yaml-syntax",
      "invalid YAML: mapping values are not allowed in this context", help: "quotes"),
    .init(
      "a reference with a DOI that is none", .edit(references, "  issued: 2016-04-27", "  DOI: ⟦182⟧"), "bad-doi", "`182` is not a DOI", help: "`10.1000/182`"),
    .init(
      "a language of a reference that is none", .edit(references, "  issued: 2016-04-27", "  language: ⟦Klingon⟧"), "bad-language",
      "`Klingon` is not a language tag", help: "`fr`"),
    .init(
      "an unknown key of a reference", .edit(references, "  URL:", "  ⟦url⟧:"), "unknown-key", "unknown key `url` in a reference", help: "did you mean `URL`?"),
    .init("an unknown type of reference", .edit(references, "type: legislation", "type: ⟦law⟧"), "bad-choice", "`law` is not a value of `type`"),
    .init(
      "CSL-JSON that is none", .add("content/bibliographie/zotero.json", #"[{"id": "x",⟦,⟧ "title": "y"}]\#n"#), "yaml-syntax",
      "invalid YAML: while parsing a flow node: did not find expected node content"),
  ]
}
