/// Mistakes in ids and addresses.
enum IdentityMistakes {
  static let rows: [BadInput] = [
    .init("an id with accents and spaces", .front("id: ⟦Été 2025⟧"), "bad-id", "`Été 2025` cannot be an id", help: "ASCII letters, digits, `-`, `_` and `.`"),
    .init("an id that climbs", .front("id: ⟦../charte⟧"), "bad-id", "`../charte` cannot be an id"),
    .init(
      "an id twice", .page("content/zoo.md", "title: Essai\n⟦id⟧: manuel"), "duplicate-id", "the id `manuel` belongs to two documents", help: "another `id`",
      related: ("first used here", "content/ressources/manuel.md")),
    .init(
      "the id of an unpublished card",
      [.edit("content/ressources/manuel.md", "status: published", "status: review"), .front("id: manuel"), .card("related: [manuel]", "related: []")],
      "duplicate-id", "the id `manuel` belongs to two documents", at: .init("content/ressources/manuel.md", 3, 1, "id")),
    .init(
      "an id that is another document's path", .page("content/zoo.md", "title: Essai\n⟦id⟧: guides/usages"), "duplicate-id",
      "the id `guides/usages` belongs to two documents"),
    .init(
      "two references of one id", .edit(references, "- id: rgpd", "- ⟦id⟧: bastani-2025"), "duplicate-id", "the reference `bastani-2025` is listed twice",
      related: ("first listed here", references)),
    .init(
      "two files for one URL", .page("content/guides/Usages.md", "title: Essai"), "duplicate-url",
      "two sources for `/guides/usages/`: this document and another one", help: "another `slug`", at: .init("content/guides/usages.md", 2, 1, "t")),
    .init(
      "a slug that another page has", .page("content/guides/zessai.md", "title: Essai\n⟦slug⟧: usages"), "duplicate-url",
      "two sources for `/guides/usages/`: this document and another one", help: "slug", related: ("the other one is here", usages)),
    .init(
      "an alias that a page has", .front("aliases: [⟦/charte/⟧]"), "duplicate-url", "two sources for `/charte/`: this alias and another one",
      related: ("the other one is here", charter)),
    .init(
      "an alias that a page has, as a file", .front("aliases: [⟦/charte/index.html⟧]"), "duplicate-url",
      "two sources for `/charte/index.html`: this alias and another one"),
    .init("an alias of the home page's file", .front("aliases: [⟦/index.html⟧]"), "duplicate-url", "two sources for `/index.html`: this alias and another one"),
    .init(
      "an alias that a file has", .front("aliases: [⟦/media/photo.png/⟧]"), "duplicate-url",
      "`/media/photo.png/` and `/media/photo.png` cannot both be on the site: one is a file where the other needs a folder"),
    .init("an alias twice", .front("aliases: [/a/, ⟦/A/⟧]"), "duplicate-url", "two sources for `/A/`: this alias and another one"),
    .init(
      "an alias that the 404 page has", .front("aliases: [⟦/404.html⟧]"), "duplicate-url",
      "two sources for `/404.html`: this alias and a page that sitegen makes"),
    .init(
      "an alias under a file that sitegen makes", .front("aliases: [⟦/robots.txt/⟧]"), "duplicate-url",
      "`/robots.txt/` and `/robots.txt` cannot both be on the site: one is a file where the other needs a folder"),
    .init(
      "a page where sitegen makes an index", .page("content/ressources/annees/2024.md", "⟦t⟧itle: L'année"), "duplicate-url",
      "two sources for `/ressources/annees/2024/`: this document and a page that sitegen makes"),
    .init(
      "a page where sitegen makes the second page of the catalogue", [.cards(50), .page("content/ressources/page/2.md", "⟦t⟧itle: Deux")], "duplicate-url",
      "two sources for `/ressources/page/2/`: this document and a page that sitegen makes"),
    .init(
      "a file where sitegen makes a feed", .add("content/ressources/feed.json", "{}"), "duplicate-url",
      "two sources for `/ressources/feed.json`: this file and a page that sitegen makes", at: .init("content/ressources/feed.json")),
    .init(
      "a file where sitegen makes the site's feed", .add("content/feed.json", "{}"), "duplicate-url",
      "two sources for `/feed.json`: this file and a page that sitegen makes", at: .init("content/feed.json")),
    .init(
      "two kinds of pages in one folder", .config("title: Charte d'essai", "title: Charte d'essai\npaths: {resources: ⟦webinaires⟧}"), "duplicate-url",
      "`resources` and `webinars` would both be at `/webinaires/`"),
  ]
}
