/// Mistakes in templates.
enum TemplateMistakes {
  static let rows: [BadInput] = [
    .init("a field that does not exist", .template("<p>{{⟦sumary⟧}}</p>"), "unknown-name", "there is no `sumary` here", help: "did you mean `summary`?"),
    .init(
      "a field of a record that does not exist", .template("<p>{{⟦page.titel⟧}}</p>"), "unknown-name", "`page` has no `titel`", help: "did you mean `title`?"),
    .init("a word that does not exist", .template("<p>{{⟦t.licences⟧}}</p>"), "unknown-name", "`t` has no `licences`", help: "did you mean `license`?"),
    .init(
      "a section of a field that does not exist", .template("{{#⟦sumary⟧}}<p>x</p>{{/sumary}}"), "unknown-name", "there is no `sumary` here",
      help: "did you mean `summary`?"),
    .init(
      "a field in a list that its records do not have", .template("{{#keywords}}<p>{{⟦titel⟧}}</p>{{/keywords}}"), "unknown-name", "there is no `titel` here",
      help: "did you mean `title`?"),
    .init(
      "a field in a partial", [.template("{{>partials/mien.html}}"), .add("templates/partials/mien.html", "<p>é {{⟦sumary⟧}}</p>\n")], "unknown-name",
      "there is no `sumary` here"),
    .init("a field in a second line, behind accents", .template("<p>Été</p>\n<p>Œuvre {{⟦sumary⟧}}</p>"), "unknown-name", "there is no `sumary` here"),
    .init(
      "a section that is not closed", .add("templates/page.html", "<p>x</p>\n⟦{{#summary⟧}}<p>y</p>\n"), "unclosed-section",
      "`summary` is opened here and never closed", help: "`{{/summary}}`"),
    .init(
      "a section closed by another name", .template("{{#summary}}<p>x</p>{{/⟦title⟧}}"), "unclosed-section",
      "`{{/title}}` closes `summary`, which is still open", help: "`{{/summary}}`", related: ("opened here", "templates/page.html")),
    .init("an end without a beginning", .add("templates/page.html", "<p>x</p>⟦{{/summary⟧}}"), "unopened-section", "`{{/summary}}` closes nothing"),
    .init("a tag that is not closed", .add("templates/page.html", "<p>⟦{{page.title⟧}"), "unclosed-tag", "this tag is not closed", help: "`}}`"),
    .init(
      "a partial that does not exist", .template("{{>⟦partials/tocs.html⟧}}"), "unknown-template", "there is no template `partials/tocs.html`",
      help: "did you mean `partials/toc.html`?"),
    .init("a partial like none", .template("{{>⟦nope.html⟧}}"), "unknown-template", "there is no template `nope.html`", help: "templates are"),
    .init("a partial that climbs", .template("{{>⟦../../etc/passwd⟧}}"), "unknown-template", "there is no template `../../etc/passwd`"),
    .init(
      "a text in an address", .template(#"<p><a href="{{⟦summary⟧}}">x</a></p>"#), "value-place", "`summary` is text, and `href` needs an address",
      help: "`{{page.url}}`"),
    .init(
      "a text in the source of a picture", .template(#"<p><img alt="" src="{{⟦page.title⟧}}"></p>"#), "value-place",
      "`page.title` is text, and `src` needs an address"),
    .init(
      "a text after a scheme", .template(#"<p><a href="javascript:{{⟦summary⟧}}">x</a></p>"#), "value-place",
      "an address cannot be put together from parts in `href`"),
    .init(
      "a text after a slash in an address", .template(#"<p><a href="/{{⟦summary⟧}}">x</a></p>"#), "value-place",
      "an address cannot be put together from parts in `href`"),
    .init(
      "an address after another", .template(#"<p><a href="{{page.url}}{{⟦summary⟧}}">x</a></p>"#), "value-place",
      "an address cannot be put together from parts in `href`"),
    .init(
      "a value in a handler", .template(#"<p onclick="{{⟦summary⟧}}">x</p>"#), "value-place", "no value is allowed in the attribute `onclick`", help: "theme.js"
    ),
    .init("a value in a style", .template(#"<p style="color:{{⟦summary⟧}}">x</p>"#), "value-place", "no value is allowed in the attribute `style`"),
    .init("a value in a script", .template("<script>var x = '{{⟦summary⟧}}'</script>"), "value-place", "no value is allowed in a script or style"),
    .init("a value in a comment", .template("<!-- {{⟦summary⟧}} -->"), "value-place", "no value is allowed in a comment or declaration"),
    .init("a value without quotes", .template("<p title={{⟦summary⟧}}>x</p>"), "value-place", "a value in an attribute must be between double quotes"),
    .init(
      "a value between single quotes", .template("<p title='{{⟦summary⟧}}'>x</p>"), "value-place", "a value in an attribute must be between double quotes"),
    .init("a value as a tag's name", .template("<{{⟦summary⟧}}>x</p>"), "value-place", "inside a tag, a value is allowed only in the value of an attribute"),
    .init("a text as HTML", .template("<p>{{{⟦summary⟧}}}</p>"), "not-html", "`summary` is text, never HTML", help: "`{{summary}}`"),
    .init("HTML as text", .template("<p>{{⟦content⟧}}</p>"), "not-text", "`content` is HTML and would be printed as text", help: "`{{{content}}}`"),
    .init("HTML in an attribute", .template(#"<p title="{{{⟦content⟧}}}">x</p>"#), "html-place", "HTML is not allowed here"),
    .init("a list as text", .template("<p>{{⟦keywords⟧}}</p>"), "not-text", "`keywords` cannot be printed", help: "{{#keywords}}"),
    .init(
      "a tag open at the end of a section", .template(#"{{#⟦summary⟧}}<p title="{{/summary}}">x</p>"#), "section-html",
      "the section `summary` does not end where it began: a tag or quote inside it is left open"),
    .init(
      "a template that includes itself", [.template("{{>partials/mien.html}}"), .add("templates/partials/mien.html", "{{>⟦partials/mien.html⟧}}\n")],
      "recursive-template", "this template includes itself"),
    .init("a name with a space", .template("<p>⟦{{page title}}⟧</p>"), "tag-name", "`page title` is not a name: it holds white space"),
    .init(
      "a file that no theme has", .add("templates/page.php", "x"), "template-file", "`page.php` is not a file of a theme", help: "`.html`",
      at: .init("templates/page.php")),
    .init(
      "a language that the words do not have", .add("templates/strings.yml", "menu: {fr: Menu, ⟦de⟧: Menü}\n"), "unknown-key",
      "`de` is not a language that sitegen speaks", help: "`fr` and `en`"),
    .init("a list of words", .add("templates/strings.yml", "menu: ⟦[⟧a]\n"), "wrong-type", "`menu` must be a text or `{fr: …, en: …}`"),
  ]
}
