/// Mistakes in front matter and the configuration.
enum FrontMatterMistakes {
  static let rows: [BadInput] = single + tooMany

  private static let single: [BadInput] = [
    .init("an unknown key", .edit(usages, "summary:", "⟦sumary⟧:"), "unknown-key", "unknown key `sumary` in a guide", help: "did you mean `summary`?"),
    .init("an unknown key near none", .front("⟦couleur⟧: bleu"), "unknown-key", "unknown key `couleur` in a page", help: "`keywords`"),
    .init("a key of another type", .front("⟦rubrics⟧: [formation]"), "unknown-key", "unknown key `rubrics` in a page", help: "type: resource"),
    .init(
      "an unknown key of a person", .edit(usages, "family: Martin", "⟦famly⟧: Martin"), "unknown-key", "unknown key `famly` in a person",
      help: "did you mean `family`?"),
    .init(
      "an unknown key in sitegen.yml", .config("title: Charte d'essai", "title: Charte d'essai\n⟦licence⟧: CC-BY-4.0"), "unknown-key",
      "unknown key `licence` in sitegen.yml", help: "did you mean `license`?"),
    .init(
      "an unknown key of the institution", .config("  contact:", "  ⟦contct⟧:"), "unknown-key", "unknown key `contct` in `institution`",
      help: "did you mean `contact`?"),
    .init(
      "an unknown key of a rubric", .config("formerly: [decouverte]", "⟦formely⟧: [decouverte]"), "unknown-key", "unknown key `formely` in a term of `rubrics`",
      help: "did you mean `formerly`?"),
    .init(
      "an unknown key in _defaults.yml", .add("content/guides/_defaults.yml", "type: guide\n⟦audience⟧: [etudiants]\n"), "unknown-key",
      "unknown key `audience` in _defaults.yml", help: "`type`"),
    .init("a list for a text", .page("content/essai.md", "title: ⟦[⟧a, b]"), "wrong-type", "`title` must be a text, not a list", help: "`title: …`"),
    .init("a mapping for a text", .front("summary: ⟦{⟧a: b}"), "wrong-type", "`summary` must be a text, not a mapping"),
    .init("a text for a flag", .front("draft: ⟦oui⟧"), "wrong-type", "`draft` must be `true` or `false`", help: "write `draft: true` or `draft: false`"),
    .init("YAML 1.1's no for a flag", .front("draft: ⟦no⟧"), "wrong-type", "`draft` must be `true` or `false`", help: "`draft: false`"),
    .init("a quoted flag", .front(#"draft: ⟦"true"⟧"#), "wrong-type", "`draft` must be `true` or `false`", help: "without quotation marks"),
    .init(
      "a text for a list", .config("menu: [charte, guides, ressources]", "menu: ⟦charte⟧"), "wrong-type", "`menu` must be a list, not a text",
      help: "`menu: [a, b]`"),
    .init(
      "a text for a mapping", .config("theme: {accent: \"#0b5fff\"}", "theme: ⟦bleu⟧"), "wrong-type", "`theme` must be a mapping, not a text",
      help: "key: value"),
    .init(
      "a text for a number", .config("title: Charte d'essai", "title: Charte d'essai\nlimits: {document: ⟦beaucoup⟧}"), "wrong-type",
      "`document` must be a whole number from 1024 to 67108864"),
    .init(
      "a number out of bounds", .config("title: Charte d'essai", "title: Charte d'essai\nlimits: {document: ⟦-1⟧}"), "wrong-type",
      "`document` must be a whole number from 1024 to 67108864"),
    .init("a list as front matter", .page("content/essai.md", "⟦-⟧ title: Essai"), "wrong-type", "the front matter must be a mapping, not a list"),
    .init("a text as front matter", .page("content/essai.md", "⟦Essai⟧"), "wrong-type", "the front matter must be a mapping, not a text"),
    .init("a list as configuration", .add("sitegen.yml", "⟦-⟧ title: Essai\n"), "wrong-type", "sitegen.yml must be a mapping, not a list"),
    .init("no title", .page("content/essai.md", "⟦s⟧ummary: Essai"), "missing-key", "a page needs `title`", help: "add `title: …`"),
    .init("a title without a value", .page("content/essai.md", "⟦title⟧:"), "missing-key", "a page needs `title`", help: "add `title: …`"),
    .init("an empty title", .page("content/essai.md", #"title: ⟦"  "⟧"#), "empty-value", "`title` is empty", help: "give it a value"),
    .init(
      "a card without summary", .card("summary: Six heures de formation.\n", ""), "missing-key", "a resource card needs `summary`", help: "`summary:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init(
      "a card without url", .card("url: https://cours.example.org/objectif\n", ""), "missing-key", "a resource card needs `url`", help: "`url:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init(
      "a card without rubrics", .card("rubrics: [sensibilisation]\n", ""), "missing-key", "a resource card needs `rubrics`", help: "`rubrics:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init(
      "a card without types", .card("types: [mooc]\n", ""), "missing-key", "a resource card needs `types`", help: "`types:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init(
      "a card without authors", .card("authors: [{literal: Institut d'Essai}]\n", ""), "missing-key", "a resource card needs `authors`", help: "`authors:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init(
      "a card without issued", .card("issued: 2024-04-02\n", ""), "missing-key", "a resource card needs `issued`", help: "`issued:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init(
      "a card without license", .card("license: CC-BY-NC-SA\n", ""), "missing-key", "a resource card needs `license`", help: "`license:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init(
      "a card without status", .card("status: published\n", ""), "missing-key", "a resource card needs `status`", help: "`status:",
      at: .init("content/ressources/objectif.md", 2, 1, "t")),
    .init("an empty list of rubrics", .card("rubrics: [sensibilisation]", "⟦rubrics⟧: []"), "missing-key", "a resource card needs `rubrics`"),
    .init("an empty list of authors", .card("authors: [{literal: Institut d'Essai}]", "⟦authors⟧: []"), "missing-key", "a resource card needs `authors`"),
    .init(
      "a configuration without title", .config("title: Charte d'essai\n", ""), "missing-key", "sitegen.yml needs `title`", help: "add `title: …`",
      at: .init("sitegen.yml", 1, 1, "u")),
    .init(
      "a configuration without url", .config("url: https://essai.example.org/\n", ""), "missing-key", "sitegen.yml needs `url`", help: "https://",
      at: .init("sitegen.yml", 1, 1, "t")),
    .init(
      "a configuration without license", .config("license: CC-BY-SA-4.0\n", ""), "missing-key", "sitegen.yml needs `license`", help: "CC-BY-SA-4.0",
      at: .init("sitegen.yml", 1, 1, "t")),
    .init(
      "a webinar without start", .edit("content/webinaires/rentree.md", "start: 2025-09-09T14:00\n", ""), "missing-key", "a webinar needs `start`",
      help: "2025-09-09T14:00", at: .init("content/webinaires/rentree.md", 2, 1, "t")),
    .init(
      "a census record without institution", .edit("content/recensement/essai.md", "institution: Université d'Essai\n", ""), "missing-key",
      "a census record needs `institution`", at: .init("content/recensement/essai.md", 2, 1, "t")),
    .init("a person without a name", .front("authors: [⟦{⟧given: null}]"), "missing-key", "a person needs `family`", help: "`literal:`"),
    .init(
      "an adoption without a body", .edit(charter, "status: draft", "status: draft\nadoption: [⟦{⟧date: 2025-01-01}]"), "missing-key",
      "an act of `adoption` needs `body`", help: "CFVU"),
    .init("an unknown type of document", .front("type: ⟦guid⟧"), "bad-choice", "`guid` is not a value of `type`", help: "did you mean `guide`?"),
    .init("an unknown status", .card("status: published", "status: ⟦publié⟧"), "bad-choice", "`publié` is not a value of `status`", help: "`published`"),
    .init(
      "an unknown level", .card("status: published", "status: published\nlevel: ⟦débutant⟧"), "bad-choice", "`débutant` is not a value of `level`",
      help: "`introductory`"),
    .init(
      "a summary of 301 characters", .card("summary: Six heures de formation.", "⟦summary⟧: " + String(repeating: "é", count: 301)), "long-summary",
      "the summary has 301 characters; 300 are allowed", help: "shorten"),
    .init(
      "a hundred and one speakers",
      .edit("content/webinaires/rentree.md", "[{family: Leroy, given: Anne, role: Directrice}]", "[" + String(repeating: "x, ", count: 100) + "⟦y⟧]"),
      "too-many-values", "`speakers` has 101 values; 100 are allowed", help: "{literal: …}"),
    .init(
      "too many authors of a source", .front("sources: [{title: x, license: CC-BY-4.0, authors: [" + String(repeating: "x, ", count: 100) + "⟦y⟧]}]"),
      "too-many-values", "`authors` has 101 values; 100 are allowed", help: "{literal: …}"),
    .init(
      "a title that goes on", .page("content/essai.md", "title: ⟦m⟧ot " + String(repeating: "mot ", count: 499) + "fin"), "long-text",
      "`title` has 2003 characters; 500 are allowed", help: "shorten"),
    .init(
      "a name that goes on", .front("authors: [{family: ⟦x⟧" + String(repeating: "x", count: 2_000) + "}]"), "long-text",
      "`family` has 2001 characters; 250 are allowed", help: "shorten"),
    .init(
      "a keyword that goes on", .front("keywords: [⟦x⟧" + String(repeating: "x", count: 200) + "]"), "long-text",
      "`keywords` has 201 characters; 200 are allowed", help: "shorten"),
    .init(
      "a menu of a hundred and one", .config("menu: [charte, guides, ressources]", "menu: [" + String(repeating: "charte, ", count: 100) + "⟦charte⟧]"),
      "too-many-values", "`menu` has 101 values; 100 are allowed", help: "every page"),
    .init(
      "a title in a menu that goes on",
      .config("menu: [charte, guides, ressources]", "menu: [{page: charte, title: ⟦x⟧" + String(repeating: "x", count: 500) + "}]"), "long-text",
      "`title` has 501 characters; 500 are allowed", help: "every page"),
    .init(
      "more audiences than a reader could choose among",
      .config(
        "    - {id: enseignants, title: Enseignants}",
        (0..<49).map { "    - {id: a\($0), title: A}\n" }.joined() + "    - {id: ⟦enseignants⟧, title: Enseignants}"), "too-many-values",
      "`audiences` has more than 50 ids, including former ones", help: "readers choose"),
    .init(
      "a hundred and one keywords", .front("keywords: [" + (0..<100).map { "mot \($0), " }.joined() + "⟦le dernier⟧]"), "too-many-keywords",
      "there are 101 keywords; 100 are allowed", help: "keep those"),
    .init("a language that is none", .front("language: ⟦français⟧"), "bad-language", "`français` is not a language tag", help: "`fr`"),
    .init("a language that the site cannot have", .config("language: fr", "language: ⟦de⟧"), "bad-choice", "`de` is not a value of `language`"),
    .init(
      "an ORCID with a wrong digit", .edit(usages, "given: Claire", "given: Claire, orcid: ⟦0000-0002-1825-0098⟧"), "bad-orcid",
      "`0000-0002-1825-0098` is not an ORCID iD", help: "check digit"),
    .init(
      "a country in words", .edit("content/recensement/essai.md", "country: FR", "country: ⟦France⟧"), "bad-country", "`France` is not a country code",
      help: "`FR`"),
    .init(
      "a time zone that is none", .edit("content/webinaires/rentree.md", "timezone: Europe/Paris", "timezone: ⟦Paris⟧"), "bad-timezone",
      "`Paris` is not the name of a time zone", help: "`Europe/Paris`"),
    .init(
      "a duration in words", .edit("content/webinaires/rentree.md", "duration: PT1H", "duration: ⟦1h30⟧"), "bad-duration", "`1h30` is not a duration",
      help: "`PT1H30M`"),
    .init(
      "an event that ends before it starts", .edit("content/webinaires/rentree.md", "duration: PT1H", "⟦end⟧: 2025-09-09T13:00"), "bad-date",
      "the event ends before it starts"),
    .init(
      "a DOI written as an address", .card("status: published", "status: published\nidentifiers: {doi: ⟦https://doi.org/10.1000/182⟧}"), "bad-doi",
      "`https://doi.org/10.1000/182` is not a DOI", help: "`10.1000/182`"),
    .init(
      "an e-mail address that is none", .config("contact: contact@essai.example.org", "contact: ⟦contact@essai⟧"), "bad-email",
      "`contact` is not an e-mail address: `contact@essai`", help: "name@example.org"),
    .init(
      "an address of the site without scheme", .config("url: https://essai.example.org/", "url: ⟦essai.example.org⟧"), "bad-url",
      "`url` is not a web address: `essai.example.org`", help: "https://www.example.org/"),
  ]

  private static let tooMany: [BadInput] = [("authors", "{literal: …}"), ("aliases", "keep those")].map { key, help in
    .init(
      "a hundred and one \(key)", .front("\(key): [" + (0..<100).map { "/x\($0)/, " }.joined() + "⟦/dernier/⟧]"), "too-many-values",
      "`\(key)` has 101 values; 100 are allowed", help: help)
  }
}
