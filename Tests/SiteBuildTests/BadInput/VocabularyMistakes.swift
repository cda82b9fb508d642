/// Mistakes in words that have to be of a list, and in names of pages and files.
enum VocabularyMistakes {
  static let rows: [BadInput] = [
    .init(
      "a licence in words", .front("license: ⟦CC BY-SA 4.0⟧"), "bad-license", "`CC BY-SA 4.0` is not a licence identifier", help: "did you mean `CC-BY-SA-4.0`?"
    ),
    .init(
      "a licence in lower case", .front("license: ⟦cc-by-4.0⟧"), "bad-license", "`cc-by-4.0` is not a licence identifier", help: "did you mean `CC-BY-4.0`?"),
    .init(
      "a licence without its version on a page", .front("license: ⟦CC-BY-SA⟧"), "bad-license", "`CC-BY-SA` does not say which licence applies",
      help: "`CC-BY-SA-4.0`"),
    .init("an unknown licence on a page", .front("license: ⟦unknown⟧"), "bad-license", "`unknown` does not say which licence applies"),
    .init(
      "a licence that SPDX does not have, on a card", .card("license: CC-BY-NC-SA", "license: ⟦Creative Commons⟧"), "bad-license",
      "`Creative Commons` is not a licence identifier", help: "`unknown`"),
    .init(
      "a licence of the site", .config("license: CC-BY-SA-4.0", "license: ⟦CC-BY-AS-4.0⟧"), "bad-license", "`CC-BY-AS-4.0` is not a licence identifier",
      help: "did you mean `CC-BY-SA-4.0`?"),
    .init(
      "an unknown rubric", .card("rubrics: [sensibilisation]", "rubrics: [formation, ⟦sensibilisaton⟧]"), "unknown-term",
      "`sensibilisaton` is not one of the rubrics of this site", help: "did you mean `sensibilisation`?"),
    .init(
      "a rubric near none", .card("rubrics: [sensibilisation]", "rubrics: [⟦droit⟧]"), "unknown-term", "`droit` is not one of the rubrics of this site",
      help: "`formation`"),
    .init(
      "an unknown kind of resource", .card("types: [mooc]", "types: [⟦livre⟧]"), "unknown-term", "`livre` is not one of the types of this site", help: "`guide`"
    ),
    .init(
      "an unknown audience of a card", .card("audience: [etudiants]", "audience: [⟦étudiants⟧]"), "unknown-term",
      "`étudiants` is not one of the audiences of this site", help: "did you mean `etudiants`?"),
    .init(
      "an unknown audience of a text", .edit(charter, "audience: [etudiants]", "audience: ⟦professeurs⟧"), "unknown-term",
      "`professeurs` is not one of the audiences of this site"),
    .init(
      "a rubric that stands twice", .config("{id: formation, title: Formation}", "{id: ⟦decouverte⟧, title: Formation}"), "duplicate-id",
      "`decouverte` is in `rubrics` twice"),
    .init(
      "a related card that does not exist", .card("related: [manuel]", "related: [⟦manuels⟧]"), "unknown-id", "there is no card `manuels`",
      help: "did you mean `manuel`?"),
    .init("a related document that is no card", .card("related: [manuel]", "related: [⟦charte⟧]"), "wrong-id", "`charte` is not a resource card"),
    .init("a replaced card that does not exist", .card("related: [manuel]", "replaces: ⟦rien⟧"), "unknown-id", "there is no card `rien`"),
    .init(
      "a menu that names no page", .config("menu: [charte, guides, ressources]", "menu: [charte, ⟦guide⟧, ressources]"), "unknown-page",
      "`menu` names `guide`, but there is no such page", help: "did you mean `guides`?"),
    .init(
      "a footer that names no page", .config("footer: [attribution]", "footer: [⟦mentions⟧]"), "unknown-page",
      "`footer` names `mentions`, but there is no such page"),
    .init(
      "a menu that names a page with nothing to show", [.remove("content/webinaires/rentree.md"), .config("footer: [attribution]", "footer: [⟦webinaires⟧]")],
      "unknown-page", "`footer` names `webinaires`, a page that exists only if there is an event", help: "sitegen new webinar"),
    .init(
      "a menu that names the search page", .config("footer: [attribution]", "footer: [⟦recherche⟧]"), "unknown-page",
      "`footer` names `recherche`, a page that exists only if `search: true` is in sitegen.yml, and that no menu needs", help: "remove the entry"),
    .init(
      "a source that is no file", .page("content/essai.md", "title: Essai\nsources: [⟦{⟧title: x, license: CC-BY-4.0, file: media/foto.png}]"), "missing-file",
      "there is no file `content/media/foto.png`", help: "did you mean `media/photo.png`?"),
    .init(
      "a source in another folder", .page("content/essai.md", "title: Essai\nsources: [⟦{⟧title: x, license: CC-BY-4.0, file: images/2025/logo.svg}]"),
      "missing-file", "there is no file `content/images/2025/logo.svg`", help: "did you mean `media/logo.svg`?"),
    .init(
      "a source near none", .page("content/essai.md", "title: Essai\nsources: [⟦{⟧title: x, license: CC-BY-4.0, file: zzz}]"), "missing-file",
      "there is no file `content/zzz`", help: "put the file there"),
    .init(
      "an adoption where none was collected", .edit("content/recensement/essai.md", "country: FR", "country: FR\nadoption_file: ⟦essai.json⟧"), "missing-file",
      "there is no adoption `essai.json`", help: "save the `adoption.json`"),
    .init(
      "a source of which its licence wants more", .page("content/essai.md", "title: Essai\nsources: [⟦{⟧title: x, license: etalab-2.0}]"), "license-credit",
      "the Licence Ouverte 2.0 asks for the producer of “x” and the day of its last update", help: "add `authors: [{literal: …}]` and `updated: 2025-03-26`"),
    .init(
      "a button that names no page", .config("footer: [attribution]", "home: {actions: [{page: ⟦chartre⟧, title: Lire}]}"), "unknown-page",
      "`home.actions` names `chartre`, but there is no such page", help: "did you mean `charte`?"),
    .init(
      "a logo that does not exist", .config("logo: media/logo.svg", "logo: ⟦media/logo.png⟧"), "dead-link", "there is no file `content/media/logo.png`",
      help: "did you mean `media/logo.svg`?"),
    .init(
      "a logo outside of content/", .config("logo: media/logo.svg", "logo: ⟦../../etc/passwd⟧"), "dead-link", "there is no file `content/../../etc/passwd`"),
    .init("an accent that is no colour", .config("accent: \"#0b5fff\"", "accent: ⟦bleu⟧"), "bad-color", "`bleu` is not a colour", help: "`\"#0b5fff\"`"),
    .init("an accent of five digits", .config("accent: \"#0b5fff\"", "accent: ⟦\"#0b5ff\"⟧"), "bad-color", "`#0b5ff` is not a colour"),
    .init(
      "an accent with styles behind it", .config("accent: \"#0b5fff\"", "accent: ⟦\"#fff;}body{display:none\"⟧"), "bad-color",
      "`#fff;}body{display:none` is not a colour"),
    .init(
      "an unknown kind of download", .config("footer: [attribution]", "downloads: [⟦doc⟧]"), "bad-choice", "`doc` is not a kind of download",
      help: "did you mean `docx`?"),
  ]
}
