/// Mistakes in clauses.
enum ClauseMistakes {
  static let rows: [BadInput] = [
    .init("a clause id with capitals", .body("Un texte. ⟦<⟧!-- #Données -->"), "clause-id", "`#Données` is not a clause id", help: "`#donnees-sensibles`"),
    .init("a clause without an id", .body("Un texte. ⟦<⟧!-- # force=must -->"), "clause-id", "`#` is not a clause id"),
    .init(
      "an unknown attribute of a clause", .body("Un texte. ⟦<⟧!-- #un focre=must -->"), "clause-attribute", "unknown clause attribute `focre`",
      help: "did you mean `force`?"),
    .init(
      "spaces around the sign of an attribute", .edit(charter, "<!-- #declaration force=must", "⟦<⟧!-- #declaration force = must"), "clause-attribute",
      "there is a space beside the `=` after `force`", help: "write them together"),
    .init(
      "a value apart from its attribute", .body(#"Un texte. ⟦<⟧!-- #un title= "a b" -->"#), "clause-attribute", "there is a space beside the `=` after `title`"),
    .init(
      "a comment with dashes of a word processor",
      .edit(charter, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles. ⟦<!– #donnees-sensibles⟧ –>"), "clause-comment",
      "this is not a comment and makes no clause: readers would see it", help: "write `<!-- #donnees-sensibles -->`"),
    .init(
      "a comment whose end lacks a sign", .edit(charter, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles. ⟦<!-- #donnees-sensibles⟧ --"),
      "clause-comment", "this is not a comment and makes no clause: readers would see it"),
    .init(
      "a capital in an id that versions have",
      .edit(charter, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles. ⟦<⟧!-- #Donnees-sensibles -->"), "clause-id",
      "`#Donnees-sensibles` is not a clause id"),
    .init(
      "a text with rules without a colon in its front matter", .edit(charter, "title: Charte\ntype: charter", "title Charte\ntype⟦:⟧ charter"), "yaml-syntax",
      "invalid YAML: mapping values are not allowed in this context", help: "a colon is missing on the line before"),
    .init(
      "front matter whose last key has no colon", .add("content/essai.md", "---\ntitle: Essai\n⟦s⟧ummary Un essai.\n---\n"), "yaml-syntax",
      "invalid YAML: there is no colon after the key on this line", help: "`key: value`"),
    .init("an attribute twice", .body("Un texte. ⟦<⟧!-- #un force=must force=may -->"), "clause-attribute", "`force` is written twice in this clause comment"),
    .init(
      "an attribute whose quote does not close", .body(#"Un texte. ⟦<⟧!-- #un title="a -->"#), "clause-attribute", "the value of `title` has no closing quote"),
    .init("a force that does not exist", .body("Un texte. ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force", help: "`should`"),
    .init(
      "a degree of use out of bounds", .body("Un texte. ⟦<⟧!-- #un usage=5 -->"), "clause-usage", "`usage` must be a number from 0 to 4", help: "forbidden"),
    .init(
      "a clause id twice", .body("Un texte. <!-- #un -->\n\nUn autre. ⟦<⟧!-- #un -->"), "duplicate-clause", "the clause id `un` is used twice in this document",
      help: "unique", related: ("first used here", "content/essai.md")),
    .init(
      "a clause comment before the end", .body("Un ⟦<⟧!-- #un --> texte."), "clause-place", "the clause comment `#un` is not at the end of its text",
      help: "move it to the end"),
    .init("a clause comment under nothing", .body("⟦<⟧!-- #un force=must -->"), "clause-place", "the clause comment `#un` is alone", help: "withdrawn"),
    .init("two clauses in one list item", .body("- Un. <!-- #un -->\n\n  Deux. ⟦<⟧!-- #deux -->"), "clause-place", "this list item already is the clause `un`"),
    .init("a clause comment behind accents", .body("Été 𝒳 ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force"),
    .init("a clause comment in a nested list", .body("- un\n  - é deux ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force"),
    .init("a clause comment in a second line", .body("Un texte\nsur deux lignes. ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force"),
    .init(
      "an unknown audience of a clause", .body("Un texte. ⟦<⟧!-- #un audience=etudiants,profs -->"), "unknown-term",
      "`profs` is not one of the audiences of this site"),
    .init(
      "a clause that applies no clause", .body("Un texte. ⟦<⟧!-- #un applies=charte -->"), "bad-clause", "`charte` does not name a clause",
      help: "`charte#transparence`"),
    .init(
      "a clause that applies no document", .body("Un texte. ⟦<⟧!-- #un applies=chartre#donnees -->"), "unknown-id", "there is no document `chartre`",
      help: "did you mean `charte`?"),
    .init(
      "a clause that applies an unknown clause", .body("Un texte. ⟦<⟧!-- #un overrides=charte#donnes -->"), "unknown-clause", "`charte` has no clause `donnes`",
      help: "did you mean `charte#donnees`?"),
    .init(
      "a use case that names an unknown clause", .edit("content/usages/exercices.md", "charte#donnees-sensibles", "⟦charte#donnees-sensible⟧"),
      "unknown-clause", "`charte` has no clause `donnees-sensible`", help: "did you mean `charte#donnees-sensibles`?"),
    .init(
      "a use case that names a withdrawn clause", .edit("content/usages/exercices.md", "charte#donnees-sensibles", "⟦charte#ancienne⟧"), "unknown-clause",
      "the clause `ancienne` of `charte` is withdrawn", help: "name a clause that still exists", related: ("it is withdrawn here", charter)),
    .init(
      "a clause that applies a withdrawn clause",
      .edit(
        "content/mccc.md", "donateur. <!-- #histoire-archives applies=charte#donnees-sensibles", "donateur. ⟦<⟧!-- #histoire-archives applies=charte#ancienne"),
      "unknown-clause", "the clause `ancienne` of `charte` is withdrawn"),
    .init(
      "a clause comment in a table", .body("| a | b |\n|---|---|\n| c ⟦<⟧!-- #un --> | d |"), "clause-place",
      "the clause comment `#un` is in a table, and a cell cannot be a clause", help: "make the rows a list"),
    .init(
      "a clause comment in a code block", .append(charter, "\n```\nUn texte. ⟦<⟧!-- #un -->\n```\n"), "clause-place",
      "this clause comment is in a code block, where it is shown as written and makes no clause", help: "fewer than four spaces"),
    .init(
      "a clause indented by four spaces", .append(charter, "\nUn paragraphe.\n\n    Un texte. ⟦<⟧!-- #un -->\n"), "clause-place",
      "this clause comment is in a code block, where it is shown as written and makes no clause"),
    .init("a clause comment in emphasis", .body("Un **texte. ⟦<⟧!-- #un -->**"), "clause-place", "the clause comment `#un` is not at the end of its text"),
    .init(
      "two clause comments on one paragraph", .body("Un texte. <!-- #un --> ⟦<⟧!-- #deux -->"), "clause-place", "this paragraph already is the clause `un`",
      help: "split the paragraph"),
    .init("two clause comments on one heading", .body("## Un titre <!-- #un --> ⟦<⟧!-- #deux -->"), "clause-place", "this heading already is the clause `un`"),
    .init(
      "a tombstone for a clause that stands", .append(charter, #"\#n⟦<⟧!-- #donnees-sensibles withdrawn="dit ailleurs" -->\#n"#), "duplicate-clause",
      "the clause `donnees-sensibles` is withdrawn here, but still exists", help: "remove this comment", related: ("it is here", charter)),
    .init(
      "a clause after its tombstone", .append(charter, "\nUn texte. <!-- #ancienne -->\n"), "duplicate-clause",
      "the clause `ancienne` is withdrawn here, but still exists", at: .init(charter, 18, 1, "<"), related: ("it is here", charter)),
    .init(
      "a text that is marked as withdrawn", .append(charter, #"\#nUn texte. ⟦<⟧!-- #un withdrawn="inutile" -->\#n"#), "clause-place",
      #"the clause `#un` is marked as withdrawn ("inutile"), but its text is still here"#, help: "remove the text"),
    .init(
      "text after a clause comment at the beginning of a line", .body("⟦<⟧!-- #un -->Il faut suivre."), "clause-place",
      "there is text after a clause comment at the beginning of a line", help: "at the end of the text"),
    .init(
      "a clause in a footnote", .body("Un texte.[^1]\n\n[^1]: Il faut suivre. ⟦<⟧!-- #un -->"), "clause-place", "the clause comment `#un` is in a footnote"),
    .init("a clause without words", .body("## ⟦<⟧!-- #un -->"), "clause-place", "the clause `un` has no words"),
    .init("a tombstone without a reason", .body(#"⟦<⟧!-- #un withdrawn="" -->"#), "clause-attribute", "`withdrawn` has no reason"),
    .init(
      "an id that is too long", .body("Un texte. ⟦<⟧!-- #" + String(repeating: "a", count: 101) + " -->"), "clause-id",
      "a clause id of 101 characters is too long", help: "at most 100"),
    .init(
      "a condition that is no truth", .body("Un texte. ⟦<⟧!-- #un conditional=peut-etre -->"), "clause-attribute", "`conditional` must be `true` or `false`"),
    .init(
      "a clause that is lost", .edit(charter, "- Il est proscrit de verser des données sensibles. <!-- #donnees-sensibles -->\n\n", ""), "lost-clause",
      "the clause `donnees-sensibles` of version 2025-T2 is gone: “Il est proscrit de verser des données sensibles.”",
      help: #"write `<!-- #donnees-sensibles withdrawn="reason" -->`"#, at: .init(charter, 12, 12, "<")),
    .init(
      "a clause that got another id",
      .edit(charter, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles, sauf accord. <!-- #donnees-protegees -->"), "lost-clause",
      "the clause `donnees-sensibles` of version 2025-T2 is gone: “Il est proscrit de verser des données sensibles.”", help: "is it `#donnees-protegees` now (",
      at: .init(charter, 12, 12, "<"), related: ("`donnees-protegees` is here", charter)),
    .init(
      "an id used again",
      .edit(charter, #"<!-- #ancienne withdrawn="traité ailleurs" -->"#, "- Un usage nouveau doit être annoncé au comité. ⟦<⟧!-- #ancienne -->"), "reused-id",
      "the id `ancienne` belonged to another clause, last in version 2025-T1: “Il est obligatoire de tout écrire à la main.”", help: "choose a new one"),
    .init(
      "Markdown nested too deep", .body(String(repeating: ">", count: 200) + " a"), "too-deep", "nested deeper than 100 levels", help: "fewer levels",
      at: .init("content/essai.md", 5, 101, ">")),
    .init(
      "lists nested too deep", .body((0..<120).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()), "too-deep", "nested deeper than 100 levels",
      at: .init("content/essai.md", 54, 101)),
    .init(
      "emphasis nested too deep", .body(String(repeating: "**a *b ", count: 120) + "c" + String(repeating: "***", count: 120)), "too-deep",
      "nested deeper than 100 levels", at: .init("content/essai.md", 5, 346)),
    .init(
      "brackets nested too deep", .body(String(repeating: "> ", count: 20_000) + "a"), "too-deep", "nested deeper than 100 levels",
      at: .init("content/essai.md", 5, 201)),
  ]
}
