/// Mistakes in links and citations.
enum LinkMistakes {
  static let rows: [BadInput] = [
    .init("a link to no file", .body("Voir [là](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`", help: "paths from the file"),
    .init(
      "a link to a file that stands elsewhere", .body("Voir [là](⟦usages.md⟧)."), "dead-link", "there is no file `content/usages.md`",
      help: "there is a `content/guides/usages.md`"),
    .init(
      "a link with a slip", .body("Voir [là](⟦guides/usage.md⟧)."), "dead-link", "there is no file `content/guides/usage.md`",
      help: "did you mean `content/guides/usages.md`?"),
    .init(
      "a link near nothing but its own file", .page("content/nouveau/index.md", "title: Essai", "Voir [là](⟦nope.md⟧).\n"), "dead-link",
      "there is no file `content/nouveau/nope.md`", help: "links are paths from the file"),
    .init("a link behind accents", .body("Été, œuvre, 𝒳, e\u{301} : [là](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`"),
    .init("a link after code over two lines", .body("Du `code\nsur deux` et [là](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`"),
    .init("a link after a definition", .body("[r]: charte/index.md\n[R][r] et [là](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`"),
    .init(
      "a link in the header of a table after text", .body("Texte\n| a | [là](⟦absent.md⟧) |\n|---|---|\n| b | c |"), "dead-link",
      "there is no file `content/absent.md`"),
    .init("a link whose file name is escaped", .body(#"Voir [là](⟦absent\_un&amp;.md⟧)."#), "dead-link", "there is no file `content/absent_un&.md`"),
    .init("a link to a folder without a page", .body("Voir [là](⟦media/⟧)."), "dead-link", "there is no file `content/media/`"),
    .init("the second of two links", .body("Voir [là](charte/index.md) et [ici](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`"),
    .init(
      "a link in the second line of a paragraph", .body("Un paragraphe\nde deux lignes, voir [là](⟦absent.md⟧)."), "dead-link",
      "there is no file `content/absent.md`"),
    .init(
      "a link whose text goes over two lines", .body("Un lien dont [le texte\nest long](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`"),
    .init("a link in a nested list", .body("- un\n\n  - deux\n\n    suite [là](⟦absent.md⟧)"), "dead-link", "there is no file `content/absent.md`"),
    .init("a link in a quote", .body("> Une citation,\n> voir [là](⟦absent.md⟧)"), "dead-link", "there is no file `content/absent.md`"),
    .init("a link in a table", .body("| a | b |\n|---|---|\n| un | [là](⟦absent.md⟧) |"), "dead-link", "there is no file `content/absent.md`"),
    .init(
      "a link in the third row of a table", .body("| a | b |\n|---|---|\n| un | deux |\n| é | [là](⟦absent.md⟧) |"), "dead-link",
      "there is no file `content/absent.md`"),
    .init("a link in a heading", .body("## Voir [là](⟦absent.md⟧)"), "dead-link", "there is no file `content/absent.md`"),
    .init("a link in a footnote", .body("Un texte.[^1]\n\n[^1]: Voir [là](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`"),
    .init("a link in strong text", .body("Un **texte [là](⟦absent.md⟧)**."), "dead-link", "there is no file `content/absent.md`"),
    .init("a link by reference", .body("Voir ⟦[⟧là][r].\n\n[r]: absent.md"), "dead-link", "there is no file `content/absent.md`"),
    .init("a link between angle brackets", .body("Voir [là](<⟦absent page.md⟧>)."), "dead-link", "there is no file `content/absent page.md`"),
    .init(
      "a link with a query", .body("Voir [là](⟦charte/index.md?x=1⟧)."), "dead-link", "a link within the site cannot have a query: `charte/index.md?x=1`",
      help: "`%3F`"),
    .init("a link with a broken escape", .body("Voir [là](⟦charte%zz.md⟧)."), "dead-link", "`charte%zz.md` is not a well-formed link", help: "`%` escapes"),
    .init(
      "a link to an unpublished card",
      [
        .edit("content/ressources/manuel.md", "status: published", "status: review"), .card("related: [manuel]", "related: []"),
        .body("Voir [là](⟦ressources/manuel.md⟧)."),
      ], "unpublished-link", "`ressources/manuel.md` is not published", help: "publish it first"),
    .init(
      "a link to an unpublished card by its address",
      [
        .edit("content/ressources/manuel.md", "status: published", "status: review"), .card("related: [manuel]", "related: []"),
        .body("Voir [là](⟦/ressources/manuel/⟧)."),
      ], "dead-link", "there is no file `content/ressources/manuel/`"),
    .init("an anchor that this page does not have", .body("Voir [là](⟦#fin⟧)."), "dead-anchor", "this page has no anchor `fin`", help: "headings"),
    .init(
      "an anchor that begins with a mark of its own", .body("Voir [là](⟦guides/usages.md#\u{301}suivi⟧)."), "dead-anchor",
      "content/guides/usages.md has no anchor `\u{301}suivi`", help: "did you mean `#suivi`?"),
    .init(
      "an anchor that another page does not have", .body("Voir [là](⟦guides/usages.md#suivis⟧)."), "dead-anchor",
      "content/guides/usages.md has no anchor `suivis`", help: "did you mean `#suivi`?"),
    .init(
      "an anchor of a clause that does not exist", .body("Voir [là](⟦charte/index.md#donnees-sensible⟧)."), "dead-anchor",
      "content/charte/index.md has no anchor `donnees-sensible`", help: "did you mean `#donnees-sensibles`?"),
    .init(
      "an anchor of a withdrawn clause", .body("Voir [là](⟦charte/index.md#ancienne⟧)."), "dead-anchor",
      "the clause `ancienne` of content/charte/index.md is withdrawn"),
    .init("an anchor of a picture", .body("Voir [là](⟦media/photo.png#x⟧)."), "dead-anchor", "`media/photo.png` is a file without anchors"),
    .init(
      "a link in an unpublished text", .page("content/essai.md", "title: Essai\ndraft: true", "Voir [là](⟦absent.md⟧).\n"), "dead-link",
      "there is no file `content/absent.md`", at: .init("content/essai.md", 6, 11, "absent.md"), showsDrafts: true),
    .init(
      "a picture that does not exist", .body("![Une photo](⟦media/photo.jpg⟧)"), "dead-link", "there is no picture `content/media/photo.jpg`",
      help: "did you mean `content/media/photo.png`?"),
    .init(
      "a citation that does not exist", .body("Selon [@⟦bastany-2025⟧]."), "unknown-citation", "there is no reference `bastany-2025`",
      help: "did you mean `@bastani-2025`?"),
    .init("a citation near none", .body("Selon [@⟦x⟧, p. 3]."), "unknown-citation", "there is no reference `x`", help: "bibliography"),
    .init("the second work of a citation", .body("Selon [@rgpd, art. 9; @⟦autre⟧]."), "unknown-citation", "there is no reference `autre`"),
    .init("a citation in the second line", .body("Selon une étude\nrécente [@⟦autre⟧]."), "unknown-citation", "there is no reference `autre`"),
    .init("a citation in a list", .body("- un\n- deux [@⟦autre⟧]"), "unknown-citation", "there is no reference `autre`"),
    .init("a citation in a heading", .body("## Selon [@⟦autre⟧]"), "unknown-citation", "there is no reference `autre`"),
    .init(
      "references beside no page", .remove("content/bibliographie/index.md"), "no-bibliography-page", "there are references but no page that lists them",
      help: "type: bibliography", at: .init(references, 1, 3, "i")),
    .init(
      "references without a page that lists them", .add("content/bibliographie/index.md", "---\ntitle: B\ntype: bibliography\ndraft: true\n---\n"),
      "no-bibliography-page", "there are references but no page that lists them", help: "type: bibliography", at: .init(references, 1, 3, "i")),
  ]
}
