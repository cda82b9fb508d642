"""What is wrong with the content is told with its place, in words, and leaves the last good site as it was.

One row for each kind of mistake; bad_input.py has the words that the rows are written in.
"""

import hashlib
import os
import shutil

import pytest

from bad_input import Add, Append, Edit, Place, Row, body, card, config, front, page, template
from conftest import FIRST_VERSION, sources, tree
from cost import STEEP, grows_in_proportion, processor_time

CHARTER = "content/charte/index.md"
USAGES = "content/guides/usages.md"
REFERENCES = "content/bibliographie/references.yml"
FIRST_DIGEST = hashlib.sha256(FIRST_VERSION.encode()).hexdigest()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\n%s\n</svg>\n'


def svg(content):
    return Add("content/media/dessin.svg", SVG % content)


def link(target, source="lien"):
    """A symbolic link in content/."""
    def make(repo):
        (repo / "content").joinpath(source).symlink_to(str(target).replace("REPO", str(repo.root)))
    return make


def remove(path):
    def make(repo):
        (repo / path).unlink()
    return make


def cards(count):
    def make(repo):
        for number in range(count):
            repo.card(f"fiche-{number}")
    return make


FRONT_MATTER = [
    Row("an unknown key", Edit(USAGES, "summary:", "⟦sumary⟧:"), "unknown-key", "unknown key `sumary` in a guide", "did you mean `summary`?"),
    Row("an unknown key near none", front("⟦couleur⟧: bleu"), "unknown-key", "unknown key `couleur` in a page", "`keywords`"),
    Row("a key of another type", front("⟦rubrics⟧: [formation]"), "unknown-key", "unknown key `rubrics`", "type: resource"),
    Row("an unknown key of a person", Edit(USAGES, "family: Martin", "⟦famly⟧: Martin"), "unknown-key", "unknown key `famly`", "did you mean `family`?"),
    Row("an unknown key in sitegen.yml", config("title: Charte d'essai", "title: Charte d'essai\n⟦licence⟧: CC-BY-4.0"), "unknown-key", "unknown key `licence` in sitegen.yml", "did you mean `license`?"),
    Row("an unknown key of the institution", config("  contact:", "  ⟦contct⟧:"), "unknown-key", "unknown key `contct` in `institution`", "did you mean `contact`?"),
    Row("an unknown key of a rubric", config("formerly: [decouverte]", "⟦formely⟧: [decouverte]"), "unknown-key", "unknown key `formely`", "did you mean `formerly`?"),
    Row("an unknown key in _defaults.yml", Add("content/guides/_defaults.yml", "type: guide\n⟦audience⟧: [etudiants]\n"), "unknown-key", "unknown key `audience`", "`type`"),
    Row("a list for a text", Add("content/essai.md", page("title: ⟦[⟧a, b]")), "wrong-type", "`title` must be a text, not a list", "`title: …`"),
    Row("a mapping for a text", front("summary: ⟦{⟧a: b}"), "wrong-type", "`summary` must be a text, not a mapping"),
    Row("a text for a flag", front("draft: ⟦oui⟧"), "wrong-type", "`draft` must be `true` or `false`", "yes"),
    Row("YAML 1.1's no for a flag", front("draft: ⟦no⟧"), "wrong-type", "`draft` must be `true` or `false`", "`no`"),
    Row("a quoted flag", front('draft: ⟦"true"⟧'), "wrong-type", "`draft` must be `true` or `false`"),
    Row("a text for a list", config("menu: [charte, guides, ressources]", "menu: ⟦charte⟧"), "wrong-type", "`menu` must be a list, not a text", "`menu: [a, b]`"),
    Row("a text for a mapping", config("theme: {accent: \"#0b5fff\"}", "theme: ⟦bleu⟧"), "wrong-type", "`theme` must be a mapping, not a text", "key: value"),
    Row("a text for a number", config("title: Charte d'essai", "title: Charte d'essai\nlimits: {document: ⟦beaucoup⟧}"), "wrong-type", "`document` must be a whole number"),
    Row("a number out of bounds", config("title: Charte d'essai", "title: Charte d'essai\nlimits: {document: ⟦-1⟧}"), "wrong-type", "`document` must be a whole number from 1024"),
    Row("a list as front matter", Add("content/essai.md", page("⟦-⟧ title: Essai")), "wrong-type", "the front matter must be a mapping, not a list"),
    Row("a text as front matter", Add("content/essai.md", page("⟦Essai⟧")), "wrong-type", "the front matter must be a mapping, not a text"),
    Row("a list as configuration", Add("sitegen.yml", "⟦-⟧ title: Essai\n"), "wrong-type", "sitegen.yml must be a mapping", also=("unknown-term",)),
    Row("no title", Add("content/essai.md", page("⟦s⟧ummary: Essai")), "missing-key", "a page needs `title`", "add `title: …`"),
    Row("a title without a value", Add("content/essai.md", page("⟦title⟧:")), "missing-key", "a page needs `title`", "add `title: …`"),
    Row("an empty title", Add("content/essai.md", page('title: ⟦"  "⟧')), "empty-value", "`title` is empty", "give it a value"),
    *[
        Row(f"a card without {key}", card(line, "" if line else line), "missing-key", f"a resource card needs `{key}`", f"`{key}:", at=Place("content/ressources/objectif.md", 2, 1, "t"))
        for key, line in [
            ("summary", "summary: Six heures de formation.\n"), ("url", "url: https://cours.example.org/objectif\n"), ("rubrics", "rubrics: [sensibilisation]\n"),
            ("types", "types: [mooc]\n"), ("authors", "authors: [{literal: Institut d'Essai}]\n"), ("issued", "issued: 2024-04-02\n"),
            ("license", "license: CC-BY-NC-SA\n"), ("status", "status: published\n"),
        ]
    ],
    Row("an empty list of rubrics", card("rubrics: [sensibilisation]", "⟦rubrics⟧: []"), "missing-key", "a resource card needs `rubrics`"),
    Row("an empty list of authors", card("authors: [{literal: Institut d'Essai}]", "⟦authors⟧: []"), "missing-key", "a resource card needs `authors`"),
    Row("a configuration without title", config("title: Charte d'essai\n", ""), "missing-key", "sitegen.yml needs `title`", "add `title: …`", at=Place("sitegen.yml", 1, 1, "u")),
    Row("a configuration without url", config("url: https://essai.example.org/\n", ""), "missing-key", "sitegen.yml needs `url`", "https://", at=Place("sitegen.yml", 1, 1, "t")),
    Row("a configuration without license", config("license: CC-BY-SA-4.0\n", ""), "missing-key", "sitegen.yml needs `license`", "CC-BY-SA-4.0", at=Place("sitegen.yml", 1, 1, "t")),
    Row("a webinar without start", Edit("content/webinaires/rentree.md", "start: 2025-09-09T14:00\n", ""), "missing-key", "a webinar needs `start`", "2025-09-09T14:00", at=Place("content/webinaires/rentree.md", 2, 1, "t")),
    Row("a census record without institution", Edit("content/recensement/essai.md", "institution: Université d'Essai\n", ""), "missing-key", "a census record needs `institution`", at=Place("content/recensement/essai.md", 2, 1, "t")),
    Row("a person without a name", front("authors: [⟦{⟧given: null}]"), "missing-key", "a person needs `family`", "`literal:`"),
    Row("an adoption without a body", Edit(CHARTER, "status: draft", "status: draft\nadoption: [⟦{⟧date: 2025-01-01}]"), "missing-key", "needs `body`", "CFVU"),
    Row("an unknown type of document", front("type: ⟦guid⟧"), "bad-choice", "`guid` is not a value of `type`", "did you mean `guide`?"),
    Row("an unknown status", card("status: published", "status: ⟦publié⟧"), "bad-choice", "`publié` is not a value of `status`", "`published`"),
    Row("an unknown level", card("status: published", "status: published\nlevel: ⟦débutant⟧"), "bad-choice", "`débutant` is not a value of `level`", "`introductory`"),
    Row("a summary of 301 characters", card("summary: Six heures de formation.", "⟦summary⟧: " + "é" * 301), "long-summary", "the summary has 301 characters; 300 are allowed", "shorten"),
    *[
        Row(f"a hundred and one {key}", front(f"{key}: [" + ", ".join(f"/x{number}/" for number in range(100)) + ", ⟦/dernier/⟧]"), "too-many-values", f"`{key}` has 101 values; 100 are allowed", words)
        for key, words in [("authors", "{literal: …}"), ("aliases", "keep those")]
    ],
    Row("a hundred and one speakers", Edit("content/webinaires/rentree.md", "[{family: Leroy, given: Anne, role: Directrice}]", "[" + "x, " * 100 + "⟦y⟧]"), "too-many-values", "`speakers` has 101 values", "{literal: …}"),
    Row("too many authors of a source", front("sources: [{title: x, license: CC-BY-4.0, authors: [" + "x, " * 100 + "⟦y⟧]}]"), "too-many-values", "`authors` has 101 values", "{literal: …}", also=("license-gate",)),
    Row("a title that goes on", Add("content/essai.md", page("title: ⟦m⟧ot " + "mot " * 499 + "fin")), "long-text", "`title` has 2003 characters; 500 are allowed", "shorten"),
    Row("a name that goes on", front("authors: [{family: ⟦x⟧" + "x" * 2000 + "}]"), "long-text", "`family` has 2001 characters", "shorten"),
    Row("a keyword that goes on", front("keywords: [⟦x⟧" + "x" * 200 + "]"), "long-text", "`keywords` has 201 characters; 200 are allowed", "shorten"),
    Row("a menu of a hundred and one", config("menu: [charte, guides, ressources]", "menu: [" + "charte, " * 100 + "⟦charte⟧]"), "too-many-values", "`menu` has 101 values", "every page"),
    Row("a title in a menu that goes on", config("menu: [charte, guides, ressources]", "menu: [{page: charte, title: ⟦x⟧" + "x" * 500 + "}]"), "long-text", "`title` has 501 characters", "every page"),
    Row("more audiences than a reader could choose among", config("    - {id: enseignants, title: Enseignants}", "".join(f"    - {{id: a{number}, title: A}}\n" for number in range(49)) + "    - {id: ⟦enseignants⟧, title: Enseignants}"), "too-many-values", "`audiences` has more than 50 ids", "readers choose"),
    Row("a hundred and one keywords", front("keywords: [" + ", ".join(f"mot {number}" for number in range(100)) + ", ⟦le dernier⟧]"), "too-many-keywords", "there are 101 keywords; 100 are allowed", "keep those"),
    Row("a language that is none", front("language: ⟦français⟧"), "bad-language", "`français` is not a language tag", "`fr`"),
    Row("a language that the site cannot have", config("language: fr", "language: ⟦de⟧"), "bad-choice", "`de` is not a value of `language`"),
    Row("an ORCID with a wrong digit", Edit(USAGES, "given: Claire", "given: Claire, orcid: ⟦0000-0002-1825-0098⟧"), "bad-orcid", "`0000-0002-1825-0098` is not an ORCID iD", "check digit"),
    Row("a country in words", Edit("content/recensement/essai.md", "country: FR", "country: ⟦France⟧"), "bad-country", "`France` is not a country code", "`FR`"),
    Row("a time zone that is none", Edit("content/webinaires/rentree.md", "timezone: Europe/Paris", "timezone: ⟦Paris⟧"), "bad-timezone", "`Paris` is not the name of a time zone", "`Europe/Paris`"),
    Row("a duration in words", Edit("content/webinaires/rentree.md", "duration: PT1H", "duration: ⟦1h30⟧"), "bad-duration", "`1h30` is not a duration", "`PT1H30M`"),
    Row("an event that ends before it starts", Edit("content/webinaires/rentree.md", "duration: PT1H", "⟦end⟧: 2025-09-09T13:00"), "bad-date", "ends before it starts"),
    Row("a DOI written as an address", card("status: published", "status: published\nidentifiers: {doi: ⟦https://doi.org/10.1000/182⟧}"), "bad-doi", "is not a DOI", "`10.1000/182`"),
    Row("an e-mail address that is none", config("contact: contact@essai.example.org", "contact: ⟦contact@essai⟧"), "bad-email", "is not an e-mail address: `contact@essai`", "name@example.org"),
    Row("an address of the site without scheme", config("url: https://essai.example.org/", "url: ⟦essai.example.org⟧"), "bad-url", "`essai.example.org`", "https://www.example.org/"),
]

DATES = [
    *[
        Row(f"the date {written}", front(f"date: ⟦{written}⟧"), "bad-date", f"`{written}` is not a date", "write `2025`, `2025-03` or `2025-03-26`")
        for written in ["2025-13", "2025-00", "2025-02-29", "2025-04-31", "2025-3-1", "mars 2025", "25", "20250326", "0000", "2025-03-26T10:00", "٢٠٢٥"]
    ],
    *[
        Row(f"the French date {written}", front(f"date: ⟦{written}⟧"), "bad-date", f"`{written}` is not a date", f"did you mean `{meant}`?")
        for written, meant in [("26/03/2025", "2025-03-26"), ("1/9/2025", "2025-09-01"), ("26.03.2025", "2025-03-26"), ("26-03-2025", "2025-03-26")]
    ],
    Row("a day in the year of a card", card("issued: 2024-04-02", "issued: ⟦2024-04-32⟧"), "bad-date", "`2024-04-32` is not a date"),
    Row("a date in words in the bibliography", Edit(REFERENCES, "issued: 2016-04-27", "issued: ⟦avril 2016⟧"), "bad-date", "`avril 2016` is not a date"),
    Row("an hour that no day has", Edit("content/webinaires/rentree.md", "start: 2025-09-09T14:00", "start: ⟦2025-09-09T25:00⟧"), "bad-date", "`2025-09-09T25:00` is not a date or time"),
    Row("a date of adoption", Edit(CHARTER, "status: draft", "status: draft\nadoption: [{body: CFVU, date: ⟦14/10/2024⟧}]"), "bad-date", "`14/10/2024`", "did you mean `2024-10-14`?"),
]

VOCABULARY = [
    Row("a licence in words", front("license: ⟦CC BY-SA 4.0⟧"), "bad-license", "`CC BY-SA 4.0` is not a licence identifier", "did you mean `CC-BY-SA-4.0`?"),
    Row("a licence in lower case", front("license: ⟦cc-by-4.0⟧"), "bad-license", "`cc-by-4.0` is not a licence identifier", "did you mean `CC-BY-4.0`?"),
    Row("a licence without its version on a page", front("license: ⟦CC-BY-SA⟧"), "bad-license", "`CC-BY-SA` does not say which licence applies", "`CC-BY-SA-4.0`"),
    Row("an unknown licence on a page", front("license: ⟦unknown⟧"), "bad-license", "`unknown` does not say which licence applies"),
    Row("a licence that SPDX does not have, on a card", card("license: CC-BY-NC-SA", "license: ⟦Creative Commons⟧"), "bad-license", "`Creative Commons` is not a licence identifier", "`unknown`"),
    Row("a licence of the site", config("license: CC-BY-SA-4.0", "license: ⟦CC-BY-AS-4.0⟧"), "bad-license", "`CC-BY-AS-4.0`", "did you mean `CC-BY-SA-4.0`?"),
    Row("an unknown rubric", card("rubrics: [sensibilisation]", "rubrics: [formation, ⟦sensibilisaton⟧]"), "unknown-term", "`sensibilisaton` is not one of the rubrics", "did you mean `sensibilisation`?"),
    Row("a rubric near none", card("rubrics: [sensibilisation]", "rubrics: [⟦droit⟧]"), "unknown-term", "`droit` is not one of the rubrics", "`formation`"),
    Row("an unknown kind of resource", card("types: [mooc]", "types: [⟦livre⟧]"), "unknown-term", "`livre` is not one of the types", "`guide`"),
    Row("an unknown audience of a card", card("audience: [etudiants]", "audience: [⟦étudiants⟧]"), "unknown-term", "`étudiants` is not one of the audiences", "did you mean `etudiants`?"),
    Row("an unknown audience of a text", Edit(CHARTER, "audience: [etudiants]", "audience: ⟦professeurs⟧"), "unknown-term", "`professeurs` is not one of the audiences"),
    Row("a rubric that stands twice", config("{id: formation, title: Formation}", "{id: ⟦decouverte⟧, title: Formation}"), "duplicate-id", "`decouverte` stands twice in `rubrics`", also=("unknown-term",)),
    Row("a related card that does not exist", card("related: [manuel]", "related: [⟦manuels⟧]"), "unknown-id", "there is no card `manuels`", "did you mean `manuel`?"),
    Row("a related document that is no card", card("related: [manuel]", "related: [⟦charte⟧]"), "wrong-id", "`charte` is not a resource card"),
    Row("a replaced card that does not exist", card("related: [manuel]", "replaces: ⟦rien⟧"), "unknown-id", "there is no card `rien`"),
    Row("a menu that names no page", config("menu: [charte, guides, ressources]", "menu: [charte, ⟦guide⟧, ressources]"), "unknown-page", "`menu` names `guide`", "did you mean `guides`?"),
    Row("a footer that names no page", config("footer: [attribution]", "footer: [⟦mentions⟧]"), "unknown-page", "`footer` names `mentions`"),
    Row("a menu that names a page with nothing to show", [remove("content/webinaires/rentree.md"), config("footer: [attribution]", "footer: [⟦webinaires⟧]")], "unknown-page", "a page that is made where there is an event", "sitegen new webinar"),
    Row("a menu that names the search page", config("footer: [attribution]", "footer: [⟦recherche⟧]"), "unknown-page", "no entry of a menu", "remove the entry"),
    Row("a source that is no file", Add("content/essai.md", page("title: Essai\nsources: [⟦{⟧title: x, license: CC-BY-4.0, file: media/foto.png}]")), "missing-file", "there is no file `content/media/foto.png`", "did you mean `media/photo.png`?"),
    Row("a source in another folder", Add("content/essai.md", page("title: Essai\nsources: [⟦{⟧title: x, license: CC-BY-4.0, file: images/2025/logo.svg}]")), "missing-file", "there is no file", "did you mean `media/logo.svg`?"),
    Row("a source near none", Add("content/essai.md", page("title: Essai\nsources: [⟦{⟧title: x, license: CC-BY-4.0, file: zzz}]")), "missing-file", "there is no file", "put the file there"),
    Row("an adoption where none was collected", Edit("content/recensement/essai.md", "country: FR", "country: FR\nadoption_file: ⟦essai.json⟧"), "missing-file", "there is no adoption", "save the `adoption.json`"),
    Row("a source of which its licence wants more", Add("content/essai.md", page("title: Essai\nsources: [⟦{⟧title: x, license: etalab-2.0}]")), "license-credit", "the producer", "add `authors: [{literal: …}]` and `updated: 2025-03-26`"),
    Row("a button that names no page", config("footer: [attribution]", "home: {actions: [{page: ⟦chartre⟧, title: Lire}]}"), "unknown-page", "`chartre`", "did you mean `charte`?"),
    Row("a logo that does not exist", config("logo: media/logo.svg", "logo: ⟦media/logo.png⟧"), "dead-link", "there is no file `content/media/logo.png`", "did you mean `media/logo.svg`?"),
    Row("a logo outside of content/", config("logo: media/logo.svg", "logo: ⟦../../etc/passwd⟧"), "dead-link", "`content/../../etc/passwd`"),
    Row("an accent that is no colour", config('accent: "#0b5fff"', "accent: ⟦bleu⟧"), "bad-color", "`bleu` is not a colour", "`\"#0b5fff\"`"),
    Row("an accent of five digits", config('accent: "#0b5fff"', 'accent: ⟦"#0b5ff"⟧'), "bad-color", "`#0b5ff` is not a colour"),
    Row("an accent with styles behind it", config('accent: "#0b5fff"', 'accent: ⟦"#fff;}body{display:none"⟧'), "bad-color", "is not a colour"),
    Row("an unknown kind of download", config("footer: [attribution]", "downloads: [⟦doc⟧]"), "bad-choice", "`doc` is not a kind of download", "did you mean `docx`?"),
]

IDENTITY = [
    Row("an id with accents and spaces", front("id: ⟦Été 2025⟧"), "bad-id", "`Été 2025` cannot be an id", "ASCII letters, digits, `-`, `_` and `.`"),
    Row("an id that climbs", front("id: ⟦../charte⟧"), "bad-id", "`../charte` cannot be an id"),
    Row("an id twice", Add("content/zoo.md", page("title: Essai\n⟦id⟧: manuel")), "duplicate-id", "the id `manuel` belongs to two documents", "another `id`", related=("first used here", "content/ressources/manuel.md")),
    Row("the id of an unpublished card", [Edit("content/ressources/manuel.md", "status: published", "status: review"), front("id: manuel"), card("related: [manuel]", "related: []")], "duplicate-id", "`manuel` belongs to two documents", at=Place("content/ressources/manuel.md", 3, 1, "id")),
    Row("an id that is another document's path", Add("content/zoo.md", page("title: Essai\n⟦id⟧: guides/usages")), "duplicate-id", "the id `guides/usages` belongs to two documents"),
    Row("two references of one id", Edit(REFERENCES, "- id: rgpd", "- ⟦id⟧: bastani-2025"), "duplicate-id", "the reference `bastani-2025` is listed twice", related=("first listed here", REFERENCES)),
    Row("two files for one URL", Add("content/guides/Usages.md", page("title: Essai")), "duplicate-url", "two sources for `/guides/usages/`", "another `slug`", at=Place("content/guides/usages.md", 2, 1, "t")),
    Row("a slug that another page has", Add("content/guides/zessai.md", page("title: Essai\n⟦slug⟧: usages")), "duplicate-url", "two sources for `/guides/usages/`", "slug", related=("the other one is here", USAGES)),
    Row("an alias that a page has", front("aliases: [⟦/charte/⟧]"), "duplicate-url", "two sources for `/charte/`", related=("the other one is here", CHARTER)),
    Row("an alias that a page has, as a file", front("aliases: [⟦/charte/index.html⟧]"), "duplicate-url", "two sources for `/charte/"),
    Row("an alias of the home page's file", front("aliases: [⟦/index.html⟧]"), "duplicate-url", "two sources for `/"),
    Row("an alias that a file has", front("aliases: [⟦/media/photo.png/⟧]"), "duplicate-url", "`/media/photo.png"),
    Row("an alias twice", front("aliases: [/a/, ⟦/A/⟧]"), "duplicate-url", "two sources for `/A/`"),
    Row("an alias that the 404 page has", front("aliases: [⟦/404.html⟧]"), "duplicate-url", "two sources for `/404.html`"),
    Row("an alias under a file that sitegen makes", front("aliases: [⟦/robots.txt/⟧]"), "duplicate-url", "`/robots.txt"),
    Row("a page where sitegen makes an index", Add("content/ressources/annees/2024.md", page("⟦t⟧itle: L'année")), "duplicate-url", "two sources for `/ressources/annees/2024/`"),
    Row("a page where sitegen makes the second page of the catalogue", [cards(50), Add("content/ressources/page/2.md", page("⟦t⟧itle: Deux"))], "duplicate-url", "two sources for `/ressources/page/2/`"),
    Row("a file where sitegen makes a feed", Add("content/ressources/feed.json", "{}"), "duplicate-url", "two sources for `/ressources/feed.json`", at=Place("content/ressources/feed.json")),
    Row("a file where sitegen makes the site's feed", Add("content/feed.json", "{}"), "duplicate-url", "two sources for `/feed.json`", at=Place("content/feed.json")),
    Row("two kinds of pages in one folder", config("title: Charte d'essai", "title: Charte d'essai\npaths: {resources: ⟦webinaires⟧}"), "duplicate-url", "/webinaires/", also=("unknown-page",)),
]

YAML = [
    Row("front matter that does not end", Add("content/essai.md", "⟦---⟧\ntitle: Essai\n\nUn texte.\n"), "unclosed-front-matter", "does not end", "`---`"),
    Row("no front matter", Add("content/essai.md", "⟦#⟧ Essai\n"), "no-front-matter", "does not begin with front matter", "`title: …`"),
    Row("an empty file", Add("content/essai.md", ""), "no-front-matter", "does not begin with front matter", at=Place("content/essai.md", 1, 1, "")),
    Row("a file of one dash line", Add("content/essai.md", "⟦---⟧\n"), "unclosed-front-matter", "does not end"),
    Row("front matter after an empty line", Add("content/essai.md", "\n⟦-⟧--\ntitle: Essai\n---\n"), "no-front-matter", "something stands before the front matter", "remove the empty lines"),
    Row("front matter in TOML", Add("content/essai.md", "⟦+⟧++\ntitle = 'Essai'\n+++\n"), "no-front-matter", "this front matter is TOML, not YAML", "`title: …`"),
    Row("front matter in JSON", Add("content/essai.md", '⟦{⟧"title": "Essai"}\n'), "no-front-matter", "this front matter is JSON, not YAML"),
    Row("lines that end in CR alone", Add("content/essai.md", b"---\rtitle: Essai\r---\r\rTexte.\r"), "no-front-matter", "the lines of this file end in CR alone", "LF (Unix)", at=Place("content/essai.md", 1, 1)),
    Row("UTF-16 with its mark", Add("content/essai.md", "---\ntitle: Essai\n---\n".encode("utf-16")), "invalid-utf8", "this file is UTF-16", "UTF-8", at=Place("content/essai.md", 1, 1)),
    Row("UTF-16 without a mark", Add("content/essai.md", "---\ntitle: Essai\n---\n".encode("utf-16-be")), "invalid-utf8", "this file is UTF-16", at=Place("content/essai.md", 1, 1)),
    Row("an empty configuration", Add("sitegen.yml", ""), "missing-key", "sitegen.yml needs `title`", at=Place("sitegen.yml", 1, 1, ""), also=("missing-key", "unknown-term", "unknown-page")),
    Row("an alias", front("summary: ⟦*autre⟧"), "yaml-alias", "YAML aliases are not allowed", "write the value out"),
    Row("an anchor", front("summary: ⟦&nom Texte⟧"), "yaml-alias", "YAML anchors are not allowed", "write the value out"),
    Row("an anchor of a mapping", front("authors: ⟦&nom [⟧{family: A}]"), "yaml-alias", "YAML anchors are not allowed"),
    Row("a tag", front("summary: ⟦!!str Texte⟧"), "yaml-tag", "YAML tags are not allowed", "remove the tag"),
    Row("a tag that would make an object", Add("sitegen.yml", "title: ⟦!!python/object/apply:os.system [⟧ls]\n"), "yaml-tag", "YAML tags are not allowed", also=("unknown-term", "unknown-page")),
    Row("a key twice", Add("content/essai.md", page("title: Un\n⟦title⟧: Deux")), "duplicate-key", "`title` is set twice", "keep one of the two", related=("first set here", "content/essai.md")),
    Row("a key twice, in another mapping", front("authors: [{family: A, ⟦family⟧: B}]"), "duplicate-key", "`family` is set twice"),
    Row("a key twice in the configuration", config("language: fr", "language: fr\n⟦title⟧: Deux"), "duplicate-key", "`title` is set twice", also=("unknown-term", "unknown-page")),
    Row("a key twice in a long mapping", front("\n".join(f"x{n}: 1" for n in range(40)) + "\n⟦x3⟧: 2"), "duplicate-key", "`x3` is set twice"),
    Row("a key that is a list", front("⟦[⟧a]: b"), "key-not-text", "a key must be text"),
    Row("a second document", Append("sitegen.yml", "⟦---⟧\ntitle: Deux\n"), "second-document", "a second YAML document begins here", also=("unknown-term", "unknown-page")),
    Row("a colon in a value", Add("content/essai.md", page("title: Essai⟦:⟧ suite")), "yaml-syntax", "invalid YAML", "between quotes"),
    Row("an accent colour without quotes", config('theme: {accent: "#0b5fff"}', "theme: {accent: #0b5fff}"), "yaml-syntax", "invalid YAML", at=Place("sitegen.yml", 11, 5), also=("unknown-term", "unknown-page")),
    Row("a tab as indentation", front("authors:\n\t- family: A"), "yaml-syntax", "invalid YAML", "indent with spaces", at=Place("content/essai.md", 4, 1, " ")),
    Row("a quote that does not close", Add("content/essai.md", page('title: ⟦"⟧Essai')), "yaml-syntax", "invalid YAML", "quotes"),
    Row("values nested too deep", front("summary: " + "[" * 31 + "⟦[⟧" + "]" * 32), "too-deep", "nested deeper than 32 levels"),
    Row("values nested without end", front("summary: " + "[" * 31 + "⟦[⟧" + "[" * 60_000), "too-deep", "nested deeper than 32 levels"),
    Row("mappings nested without end", Add(REFERENCES, "- " * 32 + "⟦-⟧ " + "- " * 5_000), "too-deep", "nested deeper than 32 levels", also=("unknown-citation",)),
]

BYTES = [
    Row("Latin-1 in a text", Add("content/essai.md", page("title: Essai", "Été\n").encode() + b"Caf\xe9 du coin.\n"), "invalid-utf8", "not UTF-8", "save the file as UTF-8", at=Place("content/essai.md", 6, 4, "\ufffd")),
    Row("Latin-1 in front matter", Add("content/essai.md", b"---\ntitle: Caf\xe9\n---\n"), "invalid-utf8", "not UTF-8", at=Place("content/essai.md", 2, 11, "\ufffd")),
    Row("an overlong form", Add("content/essai.md", page("title: Essai").encode() + b"\xc0\xaf\n"), "invalid-utf8", "not UTF-8", at=Place("content/essai.md", 6, 1, "\ufffd")),
    Row("a surrogate", Add("content/essai.md", page("title: Essai").encode() + b"\xed\xa0\x80\n"), "invalid-utf8", "not UTF-8", at=Place("content/essai.md", 6, 1, "\ufffd")),
    Row("a character cut short", Add("content/essai.md", page("title: Essai").encode() + b"fin \xe2\x82"), "invalid-utf8", "not UTF-8", at=Place("content/essai.md", 6, 5, "\ufffd")),
    Row("a NUL byte in a text", Add("content/essai.md", page("title: Essai", "Un é\0 texte.\n")), "nul-byte", "NUL byte", "remove the byte", at=Place("content/essai.md", 5, 5, "\\u{0}")),
    Row("a NUL byte in the configuration", Append("sitegen.yml", "# é\0\n"), "nul-byte", "NUL byte", at=Place("sitegen.yml", 24, 4, "\\u{0}"), also=("unknown-term", "unknown-page")),
    Row("Latin-1 in the configuration", lambda repo: repo.write("sitegen.yml", (repo / "sitegen.yml").read_bytes() + b"# \xe9\n") and None, "invalid-utf8", "not UTF-8", at=Place("sitegen.yml", 24, 3, "\ufffd"), also=("unknown-term", "unknown-page")),
    Row("Latin-1 in the bibliography", Add(REFERENCES, b"- id: bastani-2025\n  title: \xe9\n"), "invalid-utf8", "not UTF-8", at=Place(REFERENCES, 2, 10, "\ufffd"), also=("unknown-citation",)),
    Row("Latin-1 in a template", Add("templates/page.html", b"{{<base.html}}{{$body}}\xe9{{/body}}{{/base.html}}"), "invalid-utf8", "not UTF-8", at=Place("templates/page.html", 1, 24, "\ufffd")),
    Row("Latin-1 in a table of use cases", Add("content/usages/cas.csv", b"titre\nCaf\xe9\n"), "invalid-utf8", "not UTF-8", at=Place("content/usages/cas.csv", 2, 4, "\ufffd")),
    Row("a document over the size limit", Add("content/essai.md", page("title: Essai", "x" * 262_145)), "document-size", "longer than 262144 bytes", "limits", at=Place("content/essai.md")),
    Row("a document over the site's own limit", [config("language: fr", "language: fr\nlimits: {document: 2000}"), Add("content/essai.md", page("title: Essai", "x" * 2001))], "document-size", "longer than 2000 bytes", at=Place("content/essai.md")),
    Row("a template over the size limit", Add("templates/page.html", "x" * 262_145), "document-size", "longer than 262144 bytes", at=Place("templates/page.html")),
    Row("a bibliography over the size limit", Append(REFERENCES, "#" * 262_145), "document-size", "longer than 262144 bytes", at=Place(REFERENCES), also=("unknown-citation",)),
    Row("a configuration over the size limit", Append("sitegen.yml", "#" * (1 << 20)), "document-size", "longer than", at=Place("sitegen.yml"), also=("unknown-term", "unknown-page")),
    Row("a content folder over the site's limit", [config("language: fr", "language: fr\nlimits: {site: 20000}"), Add("content/media/gros.txt", "x" * 20_001)], "site-size", "20000 are allowed", "limits"),
]

LINKS = [
    Row("a link to no file", body("Voir [là](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`", "paths from the file"),
    Row("a link to a file that stands elsewhere", body("Voir [là](⟦usages.md⟧)."), "dead-link", "there is no file `content/usages.md`", "there is a `content/guides/usages.md`"),
    Row("a link with a slip", body("Voir [là](⟦guides/usage.md⟧)."), "dead-link", "there is no file `content/guides/usage.md`", "did you mean `content/guides/usages.md`?"),
    Row("a link behind accents", body("Été, œuvre, 𝒳, e\u0301 : [là](⟦absent.md⟧)."), "dead-link", "`content/absent.md`"),
    Row("a link after code over two lines", body("Du `code\nsur deux` et [là](⟦absent.md⟧)."), "dead-link", "`content/absent.md`"),
    Row("a link after a definition", body("[r]: charte/index.md\n[R][r] et [là](⟦absent.md⟧)."), "dead-link", "`content/absent.md`"),
    Row("a link in the header of a table after text", body("Texte\n| a | [là](⟦absent.md⟧) |\n|---|---|\n| b | c |"), "dead-link", "`content/absent.md`"),
    Row("a link whose file name is escaped", body("Voir [là](⟦absent\\_un&amp;.md⟧)."), "dead-link", "`content/absent_un&.md`"),
    Row("a link to a folder without a page", body("Voir [là](⟦media/⟧)."), "dead-link", "there is no file `content/media/`"),
    Row("the second of two links", body("Voir [là](charte/index.md) et [ici](⟦absent.md⟧)."), "dead-link", "`content/absent.md`"),
    Row("a link in the second line of a paragraph", body("Un paragraphe\nde deux lignes, voir [là](⟦absent.md⟧)."), "dead-link", "`content/absent.md`"),
    Row("a link whose text goes over two lines", body("Un lien dont [le texte\nest long](⟦absent.md⟧)."), "dead-link", "`content/absent.md`"),
    Row("a link in a nested list", body("- un\n\n  - deux\n\n    suite [là](⟦absent.md⟧)"), "dead-link", "`content/absent.md`"),
    Row("a link in a quote", body("> Une citation,\n> voir [là](⟦absent.md⟧)"), "dead-link", "`content/absent.md`"),
    Row("a link in a table", body("| a | b |\n|---|---|\n| un | [là](⟦absent.md⟧) |"), "dead-link", "`content/absent.md`"),
    Row("a link in the third row of a table", body("| a | b |\n|---|---|\n| un | deux |\n| é | [là](⟦absent.md⟧) |"), "dead-link", "`content/absent.md`"),
    Row("a link in a heading", body("## Voir [là](⟦absent.md⟧)"), "dead-link", "`content/absent.md`"),
    Row("a link in a footnote", body("Un texte.[^1]\n\n[^1]: Voir [là](⟦absent.md⟧)."), "dead-link", "`content/absent.md`"),
    Row("a link in strong text", body("Un **texte [là](⟦absent.md⟧)**."), "dead-link", "`content/absent.md`"),
    Row("a link by reference", body("Voir ⟦[⟧là][r].\n\n[r]: absent.md"), "dead-link", "`content/absent.md`"),
    Row("a link between angle brackets", body("Voir [là](<⟦absent page.md⟧>)."), "dead-link", "`content/absent page.md`"),
    Row("a link with a query", body("Voir [là](⟦charte/index.md?x=1⟧)."), "dead-link", "cannot have a query", "`%3F`"),
    Row("a link with a broken escape", body("Voir [là](⟦charte%zz.md⟧)."), "dead-link", "not a well-formed link", "`%` escapes"),
    Row("a link to an unpublished card", [Edit("content/ressources/manuel.md", "status: published", "status: review"), card("related: [manuel]", "related: []"), body("Voir [là](⟦ressources/manuel.md⟧).")], "unpublished-link", "`ressources/manuel.md` is not published", "publish it first"),
    Row("a link to an unpublished card by its address", [Edit("content/ressources/manuel.md", "status: published", "status: review"), card("related: [manuel]", "related: []"), body("Voir [là](⟦/ressources/manuel/⟧).")], "dead-link", "`content/ressources/manuel/`"),
    Row("an anchor that this page does not have", body("Voir [là](⟦#fin⟧)."), "dead-anchor", "this page has no anchor `fin`", "headings"),
    Row("an anchor that begins with a mark of its own", body("Voir [là](⟦guides/usages.md#\u0301suivi⟧)."), "dead-anchor", "content/guides/usages.md has no anchor", "did you mean `#suivi`?"),
    Row("an anchor that another page does not have", body("Voir [là](⟦guides/usages.md#suivis⟧)."), "dead-anchor", "content/guides/usages.md has no anchor `suivis`", "did you mean `#suivi`?"),
    Row("an anchor of a clause that does not exist", body("Voir [là](⟦charte/index.md#donnees-sensible⟧)."), "dead-anchor", "has no anchor `donnees-sensible`", "did you mean `#donnees-sensibles`?"),
    Row("an anchor of a withdrawn clause", body("Voir [là](⟦charte/index.md#ancienne⟧)."), "dead-anchor", "the clause `ancienne` of content/charte/index.md is withdrawn"),
    Row("an anchor of a picture", body("Voir [là](⟦media/photo.png#x⟧)."), "dead-anchor", "is a file without anchors"),
    Row("a link in an unpublished text", [front("draft: true"), lambda repo: repo.replace("content/essai.md", "Un texte.", "Voir [là](absent.md).")], "dead-link", "`content/absent.md`", at=Place("content/essai.md", 6, 11, "absent.md"), options=("--drafts",)),
    Row("a picture that does not exist", body("![Une photo](⟦media/photo.jpg⟧)"), "dead-link", "there is no picture `content/media/photo.jpg`", "did you mean `content/media/photo.png`?"),
    Row("a citation that does not exist", body("Selon [@⟦bastany-2025⟧]."), "unknown-citation", "there is no reference `bastany-2025`", "did you mean `@bastani-2025`?"),
    Row("a citation near none", body("Selon [@⟦x⟧, p. 3]."), "unknown-citation", "there is no reference `x`", "bibliography"),
    Row("the second work of a citation", body("Selon [@rgpd, art. 9; @⟦autre⟧]."), "unknown-citation", "there is no reference `autre`"),
    Row("a citation in the second line", body("Selon une étude\nrécente [@⟦autre⟧]."), "unknown-citation", "there is no reference `autre`"),
    Row("a citation in a list", body("- un\n- deux [@⟦autre⟧]"), "unknown-citation", "there is no reference `autre`"),
    Row("a citation in a heading", body("## Selon [@⟦autre⟧]"), "unknown-citation", "there is no reference `autre`"),
    Row("references beside no page", remove("content/bibliographie/index.md"), "no-bibliography-page", "no page that lists them", "type: bibliography", at=Place(REFERENCES, 1, 3, "i")),
    Row("references without a page that lists them", [lambda repo: (repo / "content/bibliographie/index.md").write_text("---\ntitle: B\ntype: bibliography\ndraft: true\n---\n")], "no-bibliography-page", "no page that lists them", "type: bibliography", at=Place(REFERENCES, 1, 3, "i")),
]

CONFINEMENT = [
    Row("a link that leaves the content folder", body("Voir [là](⟦../../etc/passwd⟧)."), "link-outside", "`../../etc/passwd` leads out of the content folder"),
    Row("an absolute link that leaves it", body("Voir [là](⟦/../sitegen.yml⟧)."), "link-outside", "`/../sitegen.yml` leads out"),
    Row("an escaped link that leaves it", body("Voir [là](⟦%2e%2e/sitegen.yml⟧)."), "link-outside", "`%2e%2e/sitegen.yml` leads out"),
    Row("a picture that leaves it", body("![x](⟦../site/media/photo.png⟧)"), "link-outside", "leads out of the content folder"),
    Row("a slug that climbs", front("slug: ⟦../../etc⟧"), "bad-slug", "`../../etc` cannot be a slug", "no slashes, dots or spaces"),
    Row("a slug of dots", front("slug: ⟦..⟧"), "bad-slug", "`..` cannot be a slug"),
    Row("a slug with a slash", front("slug: ⟦a/b⟧"), "bad-slug", "`a/b` cannot be a slug"),
    Row("a slug with capitals and accents", front("slug: ⟦Été⟧"), "bad-slug", "`Été` cannot be a slug"),
    Row("a slug with a line end", front('slug: ⟦"a\\nb"⟧'), "bad-slug", "cannot be a slug"),
    Row("a slug of the home page", Edit("content/index.md", "summary:", "slug: ⟦accueil⟧\nsummary:"), "bad-slug", "the home page has no slug"),
    Row("an alias that climbs", front("aliases: [⟦/../../etc/⟧]"), "bad-slug", "`/../../etc/` is not an address of this site"),
    Row("an alias on another host", front("aliases: [⟦https://evil.example/⟧]"), "bad-slug", "is not an address of this site"),
    Row("an alias without its slash", front("aliases: [⟦ancien⟧]"), "bad-slug", "`ancien` is not an address of this site", "`/ancienne/adresse/`"),
    Row("an alias of a hidden file", front("aliases: [⟦/.htaccess⟧]"), "bad-slug", "is not an address of this site"),
    Row("an alias without room", front("aliases: [⟦/⟧" + "a" * 300 + "/]"), "long-address", "is too long for an address: ", "shorten"),
    Row("a long alias", front("aliases: [⟦/⟧" + "abcd/" * 500 + "]"), "long-address", "is too long for an address", "shorten"),
    Row("a slug without room", front("slug: ⟦a⟧" + "a" * 200), "long-address", "201 bytes, and 200 are allowed", "shorten"),
    Row("a rubric's id without room", config("id: formation", "id: ⟦a⟧" + "a" * 200), "long-address", "201 bytes", also=("unknown-term",)),
    Row("a folder of the catalogue without room", config("language: fr", "language: fr\npaths: {resources: ⟦a⟧" + "a" * 200 + "}"), "long-address", "201 bytes"),
    Row("folders in each other without room", lambda repo: repo.write("content/" + "/".join(["d" * 150] * 14) + "/a.md", page("title: x")) and None, "long-address", "2000 are allowed for all of it", at=Place("content/" + "/".join(["d" * 150] * 14) + "/a.md", 2, 1)),
    Row("an alias in the place of a file", [Add("content/media/plan.txt", "x"), front("aliases: [⟦/media/plan.txt/⟧]")], "duplicate-url", "one is a file where the other one needs a folder"),
    Row("an alias beyond a file", [Add("content/media/LICENSE", "x"), front("aliases: [⟦/media/license/a/⟧]")], "duplicate-url", "one is a file where the other one needs a folder"),
    Row("two files whose names differ in the form of an accent only", [Add("content/media/e\u0301.txt", "x"), Add("content/media/\u00e9.txt", "y")], "duplicate-url", "two sources for `/media/é.txt`", at=Place("content/media/é.txt")),
    Row("a rubric's id that climbs", config("id: formation", "id: ⟦../formation⟧"), "bad-slug", "`../formation` cannot be a part of an address", also=("unknown-term",)),
    Row("a folder of the catalogue that climbs", config("language: fr", "language: fr\npaths: {resources: ⟦../dehors⟧}"), "bad-slug", "`../dehors` cannot be a part of an address"),
    Row("a file name that gives no address", Add("content/日本.md", page("⟦t⟧itle: Essai")), "bad-slug", "the name `日本` gives no address", "slug"),
    *[
        Row(f"the file {name}, which hosts obey", Add(f"content/{name}", "{}"), "host-file", f"`{name.split('/')[-1]}` is a file that web servers or hosts take orders from", "rename it",
            at=Place(f"content/{name}"))
        for name in ("redirects.apache.txt", "redirects.nginx.map", "_redirects", "_headers", "_routes.json", "vercel.json", "Vercel.JSON", "media/staticwebapp.config.json",
                     "firebase.json", "netlify.toml", "wrangler.json", "serve.json", "CNAME", "media/.htaccess", ".user.ini", "web.config", "nginx.conf")
    ],
    Row("a symbolic link out of content/", link("REPO/sitegen.yml", "lien.txt"), "link-outside", "symbolic link does not lead to a file in `content/`", at=Place("content/lien.txt")),
    Row("a relative symbolic link out of it", link("../sitegen.yml", "lien.txt"), "link-outside", "symbolic link", at=Place("content/lien.txt")),
    Row("a symbolic link to a document outside", link("/etc/passwd", "lien.md"), "link-outside", "symbolic link", at=Place("content/lien.md")),
    Row("a symbolic link to a folder outside", link("/etc"), "link-outside", "symbolic link", at=Place("content/lien")),
    Row("a symbolic link to nothing", link("absent.txt", "lien.txt"), "link-outside", "symbolic link", at=Place("content/lien.txt")),
    Row("a symbolic link to itself", link("lien.txt", "lien.txt"), "link-outside", "symbolic link", at=Place("content/lien.txt")),
    Row("a symbolic link by way of another", [link("/etc", ".etc"), link(".etc/passwd", "lien.txt")], "link-outside", "symbolic link", at=Place("content/lien.txt")),
    Row("a template that is a symbolic link", [lambda repo: (repo / "templates").mkdir(), link("/etc/passwd", "../templates/page.html")], "link-outside", "symbolic link", at=Place("templates/page.html")),
    Row("a file that is a pipe", lambda repo: os.mkfifo(repo / "content/tube.txt"), "not-a-file", "neither a file nor a folder", at=Place("content/tube.txt")),
    Row("a document that is a pipe", lambda repo: os.mkfifo(repo / "content/tube.md"), "not-a-file", "neither a file nor a folder", at=Place("content/tube.md")),
    *[
        Row(f"the file {name}", Add(f"content/{name}", "x"), "file-kind", f"`{name}` is not a kind of file", help_, at=Place(f"content/{name}"))
        for name, help_ in [
            ("page.html", "Markdown"), ("PAGE.HTM", "Markdown"), ("page.xhtml", "Markdown"), ("code.js", "templates/"), ("code.mjs", "templates/"), ("style.css", "templates/"),
            ("page.php", "remove it"), ("flux.xml", "remove it"), ("a.svgz", "remove it"), ("programme.exe", "remove it"), ("Makefile", "remove it"), ("a.png.html", "Markdown"),
        ]
    ],
    Row("a Markdown file of another ending", Add("content/essai.markdown", page("title: x")), "bad-name", "end in `.md`", "rename", at=Place("content/essai.markdown")),
    Row("a backslash in a file name", Add("content/a\\b.txt", "x"), "bad-name", "cannot be part of an address", at=Place("content/a\\b.txt")),
    Row("a line end in a file name", Add("content/a\nb.txt", "x"), "bad-name", "cannot be part of an address", at=Place("content/a\\u{a}b.txt")),
    Row("a file name that is not UTF-8", lambda repo: open(os.fsencode(repo / "content") + b"/caf\xe9.txt", "w").close(), "bad-name", "cannot be part of an address", "in UTF-8", at=Place("content/caf\ufffd.txt")),
    Row("a folder name that is not UTF-8", lambda repo: os.makedirs(os.fsencode(repo / "content") + b"/caf\xe9/x"), "bad-name", "cannot be part of an address", "in UTF-8", at=Place("content/caf\ufffd")),
    Row("a missing content folder", lambda repo: shutil.rmtree(repo / "content"), "no-content", "there is no folder `content/`", "sitegen init"),
    Row("a missing configuration", lambda repo: (repo / "sitegen.yml").unlink(), "no-configuration", "there is no `sitegen.yml`", "--source"),
]

UNSAFE = [
    *[
        Row(f"a link to {written}", body(f"Voir [là](⟦{written}⟧)."), "unsafe-link", f"scheme `{scheme}:`", "`https:`")
        for written, scheme in [
            ("javascript:alert(1)", "javascript"), ("JaVaScRiPt:alert(1)", "javascript"), ("data:text/html,x", "data"), ("vbscript:x", "vbscript"), ("file:///etc/passwd", "file"),
            ("ftp://example.org/", "ftp"), ("blob:x", "blob"),
        ]
    ],
    Row("a scheme written with entities", body("Voir [là](⟦&#106;avascript&colon;alert(1)⟧)."), "unsafe-link", "scheme `javascript:`"),
    Row("a scheme with a tab in it", body("Voir [là](⟦java&#9;script:alert(1)⟧)."), "unsafe-link", "scheme `javascript:`"),
    Row("a scheme with a line end before it", body("Voir [là](⟦&#10;javascript:alert(1)⟧)."), "unsafe-link", "scheme `javascript:`"),
    Row("a scheme in a definition", body("Voir ⟦[⟧là][r].\n\n[r]: javascript:alert(1)"), "unsafe-link", "scheme `javascript:`"),
    Row("a scheme in an autolink", body("Voir <⟦javascript:alert(1)⟧>."), "unsafe-link", "scheme `javascript:`"),
    Row("a link without a scheme", body("Voir [là](⟦//evil.example/⟧)."), "unsafe-link", "`//` alone"),
    Row("a link with backslashes", body("Voir [là](⟦\\\\\\\\evil.example⟧)."), "unsafe-link", "backslash"),
    Row("a picture from elsewhere", body("![x](⟦https://evil.example/x.png⟧)"), "external-image", "a picture must be a file of this site", "content/media/"),
    Row("a picture in its address", body("![x](⟦data:image/png;base64,AAAA⟧)"), "external-image", "a picture must be a file of this site"),
    Row("a picture without a scheme", body("![x](⟦//evil.example/x.png⟧)"), "external-image", "a picture must be a file of this site"),
    *[
        Row(f"an unsafe {what}", Edit(file, old, old.split(": ", 1)[0] + ": ⟦javascript:alert(1)⟧"), "bad-url", "is not a web address: `javascript:alert(1)`", "https://")
        for what, file, old in [
            ("address of a card", "content/ressources/objectif.md", "url: https://cours.example.org/objectif"),
            ("address of a record", "content/recensement/essai.md", "url: https://charte.example.org/"),
            ("address of the institution", "sitegen.yml", "url: https://www.essai.example.org/"),
            ("address of a reference", REFERENCES, "URL: https://doi.example.org/10.1073/pnas"),
        ]
    ],
    Row("an unsafe replay", Edit("content/webinaires/rentree.md", "location: En ligne", "location: En ligne\nreplay: ⟦data:text/html,x⟧"), "bad-url", "is not a web address"),
    Row("an unsafe address of slides", Edit("content/webinaires/rentree.md", "location: En ligne", "location: En ligne\nslides: {title: x, url: ⟦//evil.example/⟧}"), "bad-url", "is not a web address"),
    Row("an unsafe address to propose cards", config("submission: {email: contact@essai.example.org}", "submission: {url: ⟦javascript:x⟧}"), "bad-url", "is not a web address"),
    Row("an unsafe address of an ancestor", Edit(CHARTER, "status: draft", "status: draft\nupstream: [{title: A, license: CC-BY-SA-4.0, url: ⟦javascript:x⟧}]"), "bad-url", "is not a web address"),
    Row("an unsafe address of the site", config("url: https://essai.example.org/", "url: ⟦javascript:alert(1)⟧"), "bad-url", "javascript:alert(1)"),
    Row("an address with a user name", card("url: https://cours.example.org/objectif", "url: ⟦https://banque.example@evil.example/⟧"), "bad-url", "is not a web address", "user names"),
    Row("an address with a quote", card("url: https://cours.example.org/objectif", "url: ⟦'https://x.example/\"onclick=x'⟧"), "bad-url", "is not a web address", "quotes"),
    *[
        Row(f"a picture with {what}", svg(content), "unsafe-svg", "this picture holds")
        for what, content in [
            ("a script", "⟦<⟧script>alert(1)</script>"), ("a script in capitals", "⟦<⟧SCRIPT>alert(1)</SCRIPT>"), ("a handler", '<g\n⟦o⟧nload="alert(1)"/>'),
            ("a script in a link", '<a xlink:href="\n⟦j⟧avascript:alert(1)"><g/></a>'), ("a page in it", "⟦<⟧foreignObject/>"), ("a link elsewhere", '<a\nhref="⟦h⟧ttps://evil.example/"><g/></a>'),
            ("an animation of a link", '⟦<⟧set attributeName="href" to="x"/>'), ("a style from elsewhere", "<style>\n⟦@⟧import url(//evil.example);</style>"),
            ("a picture from elsewhere", '<g style="fill:\n⟦u⟧rl(https://evil.example/x)"/>'),
            ("a script in the middle of a line", "<g/>" * 40 + "⟦<⟧script>alert(1)</script>"),
        ]
    ],
    Row("a picture with an entity", Add("content/media/dessin.svg", '<!DOCTYPE svg [⟦<⟧!ENTITY x "y">]>\n<svg/>\n'), "unsafe-svg", "a declaration in its document type"),
    Row("a picture with a script under a prefix", Add("content/media/dessin.svg", '<s:svg xmlns:s="http://www.w3.org/2000/svg">\n⟦<⟧s:script>alert(1)</s:script></s:svg>\n'), "unsafe-svg", "the element `s:script`"),
    Row("a picture with a link under another prefix", svg('<use x:href="\n⟦o⟧ther.svg#a" xmlns:x="http://www.w3.org/1999/xlink"/>'), "unsafe-svg", "a link or a reference to another file"),
    Row("a picture that loads a style between two elements", svg('<style>a{}⟦<⟧g/>@import "http://evil.example/x.css";</style>'), "unsafe-svg", "an element in a style"),
    Row("a picture that loads a style in two pieces", svg('<style>\n⟦@⟧im<!-- -->port "http://evil.example/x.css";</style>'), "unsafe-svg", "a style that loads another file", "plain SVG"),
    Row("a picture with a set of pictures", svg("<g style=\"background-image:\n⟦i⟧mage-set('http://evil.example/x.png' 1x)\"/>"), "unsafe-svg", "the function `image-set()`"),
    Row("a picture that is not well-formed", svg("<g a='1' ⟦a⟧='2'/>"), "unsafe-svg", "the attribute `a` a second time"),
    *[
        Row(f"a page under the name {name}", Add(f"content/media/{name}", "\n ⟦<⟧script>alert(document.domain)</script>\n"), "disguised-file", "begins as a web page, with `<script`", help_)
        for name, help_ in [("LICENSE", "plain text"), ("NOTICE", "plain text"), ("a.ris", "what `.ris` says"), ("a.srt", "what `.srt` says"), ("a.pdf", "what `.pdf` says"), ("a.PNG", "what `.png` says")]
    ],
    Row("a page in UTF-16 without an ending", Add("content/COPYING", "<!doctype html>".encode("utf-16")), "disguised-file", "`<!doctype`", at=Place("content/COPYING")),
    *[
        Row(f"the {what} as a picture", [Add(f"content/media/{name}", b"x"), body(f"![Une image](⟦media/{name}⟧)")], "not-a-picture", f"`media/{name}` is not a picture", f"[what it is](media/{name})")
        for what, name in [("PDF", "a.pdf"), ("table", "a.csv"), ("film", "a.mp4"), ("text", "LICENSE")]
    ],
    Row("a logo that is a PDF", [Add("content/media/a.pdf", b"x"), config("logo: media/logo.svg", "logo: ⟦media/a.pdf⟧")], "not-a-picture", "is not a picture", "SVG or PNG"),
    Row("a picture with a page of HTML under a prefix", svg('⟦<⟧h:embed xmlns:h="http://www.w3.org/1999/xhtml" src="https://evil.example/"/>'), "unsafe-svg", "this picture holds"),
    Row("a picture in UTF-16", Add("content/media/dessin.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'.encode("utf-16")), "unsafe-svg", "picture", at=Place("content/media/dessin.svg")),
    Row("a picture too large to be looked through", Add("content/media/dessin.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>" + b" " * (16 << 20) + b"<script>alert(1)</script></svg>"), "unsafe-svg", "picture", at=Place("content/media/dessin.svg")),
]

TEMPLATES = [
    Row("a field that does not exist", template("<p>{{⟦sumary⟧}}</p>"), "unknown-name", "there is no `sumary` here", "did you mean `summary`?"),
    Row("a field of a record that does not exist", template("<p>{{⟦page.titel⟧}}</p>"), "unknown-name", "`page` has no `titel`", "did you mean `title`?"),
    Row("a word that does not exist", template("<p>{{⟦t.licences⟧}}</p>"), "unknown-name", "`t` has no `licences`", "did you mean `license`?"),
    Row("a section of a field that does not exist", template("{{#⟦sumary⟧}}<p>x</p>{{/sumary}}"), "unknown-name", "there is no `sumary` here", "did you mean `summary`?"),
    Row("a field in a list that its records do not have", template("{{#keywords}}<p>{{⟦titel⟧}}</p>{{/keywords}}"), "unknown-name", "there is no `titel` here", "did you mean `title`?"),
    Row("a field in a partial", [template("{{>partials/mien.html}}"), Add("templates/partials/mien.html", "<p>é {{⟦sumary⟧}}</p>\n")], "unknown-name", "there is no `sumary` here"),
    Row("a field in a second line, behind accents", template("<p>Été</p>\n<p>Œuvre {{⟦sumary⟧}}</p>"), "unknown-name", "there is no `sumary` here"),
    Row("a section that is not closed", Add("templates/page.html", "<p>x</p>\n⟦{{#summary⟧}}<p>y</p>\n"), "unclosed-section", "`summary` is opened here and never closed", "`{{/summary}}`"),
    Row("a section closed by another name", template("{{#summary}}<p>x</p>{{/⟦title⟧}}"), "unclosed-section", "`{{/title}}` closes `summary`, which is still open", "`{{/summary}}`", related=("opened here", "templates/page.html")),
    Row("an end without a beginning", Add("templates/page.html", "<p>x</p>⟦{{/summary⟧}}"), "unopened-section", "`{{/summary}}` closes nothing"),
    Row("a tag that is not closed", Add("templates/page.html", "<p>⟦{{page.title⟧}"), "unclosed-tag", "this tag is not closed", "`}}`"),
    Row("a partial that does not exist", template("{{>⟦partials/tocs.html⟧}}"), "unknown-template", "there is no template `partials/tocs.html`", "did you mean `partials/toc.html`?"),
    Row("a partial that climbs", template("{{>⟦../../etc/passwd⟧}}"), "unknown-template", "there is no template `../../etc/passwd`"),
    Row("a text in an address", template('<p><a href="{{⟦summary⟧}}">x</a></p>'), "value-place", "`summary` is text, and `href` needs an address", "`{{page.url}}`"),
    Row("a text in the source of a picture", template('<p><img alt="" src="{{⟦page.title⟧}}"></p>'), "value-place", "`src` needs an address"),
    Row("a text after a scheme", template('<p><a href="javascript:{{⟦summary⟧}}">x</a></p>'), "value-place", "`href`"),
    Row("a text after a slash in an address", template('<p><a href="/{{⟦summary⟧}}">x</a></p>'), "value-place", "`href`"),
    Row("an address after another", template('<p><a href="{{page.url}}{{⟦summary⟧}}">x</a></p>'), "value-place", "`href`"),
    Row("a value in a handler", template('<p onclick="{{⟦summary⟧}}">x</p>'), "value-place", "no value may stand in the attribute `onclick`", "theme.js"),
    Row("a value in a style", template('<p style="color:{{⟦summary⟧}}">x</p>'), "value-place", "no value may stand in the attribute `style`"),
    Row("a value in a script", template("<script>var x = '{{⟦summary⟧}}'</script>"), "value-place", "no value may stand in a script or style"),
    Row("a value in a comment", template("<!-- {{⟦summary⟧}} -->"), "value-place", "no value may stand in a comment"),
    Row("a value without quotes", template("<p title={{⟦summary⟧}}>x</p>"), "value-place", "between double quotes"),
    Row("a value between single quotes", template("<p title='{{⟦summary⟧}}'>x</p>"), "value-place", "between double quotes"),
    Row("a value as a tag's name", template("<{{⟦summary⟧}}>x</p>"), "value-place", "no value may stand inside a tag"),
    Row("a text as HTML", template("<p>{{{⟦summary⟧}}}</p>"), "not-html", "`summary` is text, never HTML", "`{{summary}}`"),
    Row("HTML as text", template("<p>{{⟦content⟧}}</p>"), "not-text", "`content` is HTML", "`{{{content}}}`"),
    Row("HTML in an attribute", template('<p title="{{{⟦content⟧}}}">x</p>'), "html-place", "HTML cannot stand here"),
    Row("a list as text", template("<p>{{⟦keywords⟧}}</p>"), "not-text", "`keywords` cannot be printed", "{{#keywords}}"),
    Row("a tag open at the end of a section", template("{{#⟦summary⟧}}<p title=\"{{/summary}}\">x</p>"), "section-html", "`summary` does not end where it began", also=("section-html",)),
    Row("a template that includes itself", [template("{{>partials/mien.html}}"), Add("templates/partials/mien.html", "{{>⟦partials/mien.html⟧}}\n")], "recursive-template", "includes itself"),
    Row("a name with a space", template("<p>⟦{{page title}}⟧</p>"), "tag-name", "`page title` is not a name"),
    Row("a file that no theme has", Add("templates/page.php", "x"), "template-file", "`page.php` is not a file of a theme", "`.html`", at=Place("templates/page.php")),
    Row("a language that the words do not have", Add("templates/strings.yml", "menu: {fr: Menu, ⟦de⟧: Menü}\n"), "unknown-key", "`de` is not a language", "`fr` and `en`"),
    Row("a list of words", Add("templates/strings.yml", "menu: ⟦[⟧a]\n"), "wrong-type", "`menu` must be a text"),
]

CLAUSES = [
    Row("a clause id with capitals", body("Un texte. ⟦<⟧!-- #Données -->"), "clause-id", "`#Données` is not a clause id", "`#donnees-sensibles`"),
    Row("a clause without an id", body("Un texte. ⟦<⟧!-- # force=must -->"), "clause-id", "is not a clause id"),
    Row("an unknown attribute of a clause", body("Un texte. ⟦<⟧!-- #un focre=must -->"), "clause-attribute", "unknown clause attribute `focre`", "did you mean `force`?"),
    Row("spaces around the sign of an attribute", Edit(CHARTER, "<!-- #declaration force=must", "⟦<⟧!-- #declaration force = must"), "clause-attribute", "a space stands beside the `=` after `force`", "write them together"),
    Row("a value apart from its attribute", body('Un texte. ⟦<⟧!-- #un title= "a b" -->'), "clause-attribute", "a space stands beside the `=` after `title`"),
    Row("a comment with dashes of a word processor", Edit(CHARTER, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles. ⟦<!– #donnees-sensibles⟧ –>"), "clause-comment", "this is no comment", "write `<!-- #donnees-sensibles -->`"),
    Row("a comment whose end lacks a sign", Edit(CHARTER, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles. ⟦<!-- #donnees-sensibles⟧ --"), "clause-comment", "makes no clause"),
    Row("a capital in an id that versions have", Edit(CHARTER, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles. ⟦<⟧!-- #Donnees-sensibles -->"), "clause-id", "`#Donnees-sensibles` is not a clause id"),
    Row("a text with rules without a colon in its front matter", Edit(CHARTER, "title: Charte\ntype: charter", "title Charte\ntype⟦:⟧ charter"), "yaml-syntax", "mapping values are not allowed", "a colon is missing in the line before"),
    Row("front matter whose last key has no colon", Add("content/essai.md", "---\ntitle: Essai\n⟦s⟧ummary Un essai.\n---\n"), "yaml-syntax", "no colon stands after the key of this line", "`key: value`"),
    Row("an attribute twice", body("Un texte. ⟦<⟧!-- #un force=must force=may -->"), "clause-attribute", "`force` stands twice"),
    Row("an attribute whose quote does not close", body('Un texte. ⟦<⟧!-- #un title="a -->'), "clause-attribute", "the value of `title` has no closing quote"),
    Row("a force that does not exist", body("Un texte. ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force", "`should`"),
    Row("a degree of use out of bounds", body("Un texte. ⟦<⟧!-- #un usage=5 -->"), "clause-usage", "from 0 to 4", "forbidden"),
    Row("a clause id twice", body("Un texte. <!-- #un -->\n\nUn autre. ⟦<⟧!-- #un -->"), "duplicate-clause", "the clause id `un` stands twice", "unique", related=("first used here", "content/essai.md")),
    Row("a clause comment before the end", body("Un ⟦<⟧!-- #un --> texte."), "clause-place", "is not at the end of its text", "move it to the end"),
    Row("a clause comment under nothing", body("⟦<⟧!-- #un force=must -->"), "clause-place", "clause", "withdrawn"),
    Row("two clauses in one list item", body("- Un. <!-- #un -->\n\n  Deux. ⟦<⟧!-- #deux -->"), "clause-place", "this list item already is the clause `un`"),
    Row("a clause comment behind accents", body("Été 𝒳 ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force"),
    Row("a clause comment in a nested list", body("- un\n  - é deux ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force"),
    Row("a clause comment in a second line", body("Un texte\nsur deux lignes. ⟦<⟧!-- #un force=shall -->"), "clause-force", "`shall` is not a force"),
    Row("an unknown audience of a clause", body("Un texte. ⟦<⟧!-- #un audience=etudiants,profs -->"), "unknown-term", "`profs` is not one of the audiences"),
    Row("a clause that applies no clause", body("Un texte. ⟦<⟧!-- #un applies=charte -->"), "bad-clause", "`charte` does not name a clause", "`charte#transparence`"),
    Row("a clause that applies no document", body("Un texte. ⟦<⟧!-- #un applies=chartre#donnees -->"), "unknown-id", "there is no document `chartre`", "did you mean `charte`?"),
    Row("a clause that applies an unknown clause", body("Un texte. ⟦<⟧!-- #un overrides=charte#donnes -->"), "unknown-clause", "`charte` has no clause `donnes`", "did you mean `charte#donnees`?"),
    Row("a use case that names an unknown clause", Edit("content/usages/exercices.md", "charte#donnees-sensibles", "⟦charte#donnees-sensible⟧"), "unknown-clause", "`charte` has no clause `donnees-sensible`", "did you mean `charte#donnees-sensibles`?"),
    Row("a use case that names a withdrawn clause", Edit("content/usages/exercices.md", "charte#donnees-sensibles", "⟦charte#ancienne⟧"), "unknown-clause", "the clause `ancienne` of `charte` is withdrawn", "name a clause that stands", related=("it is withdrawn here", CHARTER)),
    Row("a clause that applies a withdrawn clause", Edit("content/mccc.md", "donateur. <!-- #histoire-archives applies=charte#donnees-sensibles", "donateur. ⟦<⟧!-- #histoire-archives applies=charte#ancienne"), "unknown-clause", "the clause `ancienne` of `charte` is withdrawn"),
    Row("a clause comment in a table", body("| a | b |\n|---|---|\n| c ⟦<⟧!-- #un --> | d |"), "clause-place", "the clause comment `#un` is in a table", "make the rows a list"),
    Row("a clause comment in a code block", Append(CHARTER, "\n```\nUn texte. ⟦<⟧!-- #un -->\n```\n"), "clause-place", "this clause comment is in a code block", "less than four spaces"),
    Row("a clause indented by four spaces", Append(CHARTER, "\nUn paragraphe.\n\n    Un texte. ⟦<⟧!-- #un -->\n"), "clause-place", "this clause comment is in a code block"),
    Row("a clause comment in emphasis", body("Un **texte. ⟦<⟧!-- #un -->**"), "clause-place", "is not at the end of its text"),
    Row("two clause comments on one paragraph", body("Un texte. <!-- #un --> ⟦<⟧!-- #deux -->"), "clause-place", "this paragraph already is the clause `un`", "split the paragraph"),
    Row("two clause comments on one heading", body("## Un titre <!-- #un --> ⟦<⟧!-- #deux -->"), "clause-place", "this heading already is the clause `un`"),
    Row("a tombstone for a clause that stands", Append(CHARTER, '\n⟦<⟧!-- #donnees-sensibles withdrawn="dit ailleurs" -->\n'), "duplicate-clause", "the clause `donnees-sensibles` is withdrawn here, and still stands", "remove this comment", related=("it stands here", CHARTER)),
    Row("a clause after its tombstone", Append(CHARTER, "\nUn texte. <!-- #ancienne -->\n"), "duplicate-clause", "the clause `ancienne` is withdrawn here, and still stands", at=Place(CHARTER, 18, 1, "<"), related=("it stands here", CHARTER)),
    Row("a text that is marked as withdrawn", Append(CHARTER, '\nUn texte. ⟦<⟧!-- #un withdrawn="inutile" -->\n'), "clause-place", "is marked as withdrawn", "remove the text"),
    Row("text after a clause comment at the beginning of a line", body("⟦<⟧!-- #un -->Il faut suivre."), "clause-place", "text stands after a clause comment", "at the end of the text"),
    Row("a clause in a footnote", body("Un texte.[^1]\n\n[^1]: Il faut suivre. ⟦<⟧!-- #un -->"), "clause-place", "is in a footnote"),
    Row("a clause without words", body("## ⟦<⟧!-- #un -->"), "clause-place", "the clause `un` has no words"),
    Row("a tombstone without a reason", body('⟦<⟧!-- #un withdrawn="" -->'), "clause-attribute", "`withdrawn` has no reason"),
    Row("an id that is too long", body("Un texte. ⟦<⟧!-- #" + "a" * 101 + " -->"), "clause-id", "is too long", "at most 100"),
    Row("a condition that is no truth", body("Un texte. ⟦<⟧!-- #un conditional=peut-etre -->"), "clause-attribute", "`conditional` is `true` or `false`"),
    Row("a clause that is lost", Edit(CHARTER, "- Il est proscrit de verser des données sensibles. <!-- #donnees-sensibles -->\n\n", ""), "lost-clause", "the clause `donnees-sensibles` of version 2025-T2 is gone: “Il est proscrit de verser des données sensibles.”", 'write `<!-- #donnees-sensibles withdrawn="reason" -->`', at=Place(CHARTER, 12, 12, "<"), also=("unknown-clause", "dead-anchor")),
    Row("a clause that got another id", Edit(CHARTER, "données sensibles. <!-- #donnees-sensibles -->", "données sensibles, sauf accord. <!-- #donnees-protegees -->"), "lost-clause", "the clause `donnees-sensibles` of version 2025-T2 is gone", "is it `#donnees-protegees` now (", at=Place(CHARTER, 12, 12, "<"), related=("`donnees-protegees` stands here", CHARTER), also=("unknown-clause", "dead-anchor")),
    Row("an id used again", Edit(CHARTER, '<!-- #ancienne withdrawn="traité ailleurs" -->', "- Un usage nouveau doit être annoncé au comité. ⟦<⟧!-- #ancienne -->"), "reused-id", "the id `ancienne` belonged to another clause, last in version 2025-T1: “Il est obligatoire de tout écrire à la main.”", "choose a new one"),
    Row("Markdown nested too deep", body(">" * 200 + " a"), "too-deep", "nested deeper than 100 levels", "fewer levels", at=Place("content/essai.md", 5, 101, ">"), also=()),
    Row("lists nested too deep", body("\n".join("  " * depth + "- a" for depth in range(120))), "too-deep", "nested deeper than 100 levels", at="some line"),
    Row("emphasis nested too deep", body("**a *b " * 120 + "c" + "***" * 120), "too-deep", "nested deeper than 100 levels", at="some line"),
    Row("brackets nested too deep", body("> " * 20_000 + "a"), "too-deep", "nested deeper than 100 levels", at="some line"),
]

RELEASES = "content/charte/releases/releases.yml"
SEALED = "content/charte/releases/2025-T1.md"

VERSIONS = [
    Row("a sealed version that was changed", [Edit(SEALED, "Éviter de verser", "Éviter de divulguer"), Edit(RELEASES, FIRST_DIGEST, f"⟦{FIRST_DIGEST}⟧")], "broken-seal", "the file of version 2025-T1 is no longer the one that was sealed", "git checkout -- content/charte/releases/2025-T1.md", related=("it was changed here", SEALED)),
    Row("a sealed version that is gone", [remove(SEALED), Edit(RELEASES, "- version: 2025-T1", "- version: ⟦2025-T1⟧")], "lost-release", "there is no file `content/charte/releases/2025-T1.md`", "put the file back"),
    Row("a file that nobody sealed", Add("content/charte/releases/2025-T9.md", page("title: Charte")), "unlisted-release", "`2025-T9.md` is not in the list of releases", "`sitegen release`", at=Place("content/charte/releases/2025-T9.md")),
    Row("a list of releases without a text", [Add("content/ailleurs/releases/releases.yml", "[]\n")], "no-release-owner", "these releases belong to no text", "put the text there", at=Place("content/ailleurs/releases/releases.yml")),
    Row("a list of releases that is none", Add(RELEASES, "⟦v⟧ersion: 1\n"), "wrong-type", "the list of releases must be a list, not a mapping", also=("unlisted-release",)),
    Row("a release without a digest", Add(RELEASES, "- ⟦v⟧ersion: 2025-T1\n  date: 2025-01-01\n"), "missing-key", "a release needs `sha256`", also=("unlisted-release",)),
    Row("a release without a day", Add(RELEASES, f"- ⟦v⟧ersion: 2025-T1\n  sha256: {FIRST_DIGEST}\n"), "missing-key", "a release needs `date`", also=("unlisted-release",)),
    Row("a digest that is none", Edit(RELEASES, FIRST_DIGEST, "⟦abc⟧"), "bad-digest", "this is not a SHA-256 digest", "`sha256sum`", also=("broken-seal",)),
    Row("a version with a slash", Edit(RELEASES, "- version: 2025-T1", "- version: ⟦../T1⟧"), "bad-version", "`../T1` cannot name a version", "`2025-T3`", also=("unlisted-release",)),
    Row("a version twice", Edit(RELEASES, "- version: 2025-T2", "- version: ⟦2025-t1⟧"), "duplicate-id", "the version `2025-t1` is listed twice", also=("unlisted-release", "lost-release")),
    Row("releases in the wrong order", Edit(RELEASES, "- version: 2025-T2\n  date: 2025-06-30", "- ⟦v⟧ersion: 2025-T2\n  date: 2024-06-30"), "release-order", "version 2025-T2 is older than 2025-T1", "from the oldest to the newest"),
    Row("a document where a list of clauses is", Add("content/publics/index.md", page("title: Publics")), "duplicate-url", "two sources for `/publics/`", "another `slug`", at=Place("content/publics/index.md", 2, 1)),
]

DATA = [
    Row("a table without titles", Add("content/usages/cas.csv", "⟦d⟧omaine,outil\nDroit,x\n"), "csv-columns", "no column holds the titles", "`titre`"),
    Row("an empty table", Add("content/usages/cas.csv", ""), "csv-columns", "no column holds the titles", at=Place("content/usages/cas.csv", 1, 1)),
    Row("a quote in a table that does not close", Add("content/usages/cas.csv", 'titre,outil\nUn,⟦"⟧x\nDeux,y\n'), "csv-quote", "this quote is not closed", "double a quote"),
    Row("text after a quote in a table", Add("content/usages/cas.csv", 'titre,outil\nUn,"x"⟦y⟧\n'), "csv-quote", "text after a closing quote"),
    Row("a row with too many fields", Add("content/usages/cas.csv", "titre,outil\nUn,x,⟦y⟧\n"), "csv-columns", "this row has 3 fields, the header has 2", "quote"),
    Row("a row without a title", Add("content/usages/cas.csv", "titre,outil\n⟦,⟧x\n"), "missing-key", "this row has no title", "remove the row"),
    Row("a bibliography that is a text", Add(REFERENCES, "⟦rien⟧\n"), "wrong-type", "a bibliography is a list of references"),
    Row("a bibliography that is no YAML", Add(REFERENCES, "- {id: bastani-2025, title: a⟦:⟧ b}\n"), "yaml-syntax", "did not find expected ',' or '}'", "quotes"),
    Row("a reference without a title", Edit(REFERENCES, "  title: Generative AI without guardrails can harm learning\n", ""), "missing-key", "a reference needs `title`", at=Place(REFERENCES, 1, 3, "i")),
    Row("a bibliography page that cannot be read", Edit("content/bibliographie/index.md", "title: Bibliographie", "title: a⟦:⟧ b"), "yaml-syntax", "mapping values are not allowed", "quotes"),
    Row("a reference with a DOI that is none", Edit(REFERENCES, "  issued: 2016-04-27", "  DOI: ⟦182⟧"), "bad-doi", "`182` is not a DOI", "`10.1000/182`"),
    Row("a language of a reference that is none", Edit(REFERENCES, "  issued: 2016-04-27", "  language: ⟦Klingon⟧"), "bad-language", "`Klingon` is not a language tag", "`fr`"),
    *[
        Row(f"BibTeX with {name}", Add("content/bibliographie/z.bib", text), code, message, words, related=related)
        for name, text, code, message, words, related in [
            ("an address without its scheme", "% é\n@article{a,\n  title = {T},\n\turl = {⟦www.example.org/x⟧}\n}\n", "bad-url", "`www.example.org/x`", "https://", None),
            ("a DOI that is none", '@article{a, title = "T", doi = "⟦182⟧"}\n', "bad-doi", "`182` is not a DOI", "10.1000/182", None),
            ("an entry without a title", "@article{x, title = {T}}\n@techreport{⟦a⟧, institution = {I}}\n", "missing-key", "a reference needs `title`", "`title", None),
            ("a key that cannot be cited", "@article{⟦a[b⟧, title = {T}}\n", "bad-key", "`a[b` cannot be cited", "letters", None),
            ("a sign too many", "@article{a,\n  title = {T},\n\tyear = ⟦=⟧ 3\n}\n", "bad-bibtex", "unexpected '='", "comma", ("in the entry that begins here", "content/bibliographie/z.bib")),
            ("a brace that does not close", "@article{a,\n  title = {T}\n⟦@⟧article{b, title = {U}}\n", "bad-bibtex", "unexpected '@'", "brace", ("in the entry that begins here", "content/bibliographie/z.bib")),
            ("an entry that does not end", "@article{a,\n  title = {T},\n  year = 202⟦5⟧\n", "bad-bibtex", "unexpected end of input", "brace", ("in the entry that begins here", "content/bibliographie/z.bib")),
            ("an end without a line end", "@article{a,\n  title = {T},\n  year = 2025⟦,⟧", "bad-bibtex", "unexpected end of input", "brace", ("in the entry that begins here", "content/bibliographie/z.bib")),
        ]
    ],
    Row("an unknown key of a reference", Edit(REFERENCES, "  URL:", "  ⟦url⟧:"), "unknown-key", "unknown key `url`", "did you mean `URL`?"),
    Row("an unknown type of reference", Edit(REFERENCES, "type: legislation", "type: ⟦law⟧"), "bad-choice", "`law`", ""),
    Row("CSL-JSON that is none", Add("content/bibliographie/zotero.json", '[{"id": "x",⟦,⟧ "title": "y"}]\n'), "yaml-syntax", "invalid"),
]

ROWS = {f"{name}: {row.name}": row for name, rows in {
    "front matter": FRONT_MATTER, "dates": DATES, "vocabulary": VOCABULARY, "identity": IDENTITY, "YAML": YAML, "bytes": BYTES, "links": LINKS,
    "confinement": CONFINEMENT, "unsafe": UNSAFE, "templates": TEMPLATES, "clauses": CLAUSES, "versions": VERSIONS, "data": DATA,
}.items() for row in rows}


@pytest.mark.parametrize("name", ROWS)
def test_is_refused_with_its_place(built_repo, name):
    row = ROWS[name]
    good = tree(built_repo.site)
    place = row.apply(built_repo)
    result = built_repo.build(*row.options)
    assert result.status == row.status, result
    assert result.stdout == ""
    assert tree(built_repo.site) == good, "the last good site was changed"
    errors = [found for found in result.diagnostics if found.severity == "error"]
    wanted = [found for found in errors if found.code == row.code and row.message in found.message]
    assert len(wanted) == 1, f"expected one [{row.code}] {row.message!r}\n{result}"
    found = wanted[0]
    assert row.help in (found.help or ""), result
    others = [other.code for other in errors if other is not found and other.code not in row.also]
    assert not others, f"one mistake, also reported as {others}\n{result}"
    if isinstance(place, Place):
        assert found.file == place.file.replace("\n", "\\u{a}"), result
        assert (found.line, found.column) == (place.line, place.column), f"{found.line}:{found.column}, should be {place.line}:{place.column}\n{result}"
        if place.marked:
            # A single character says only where the place begins.
            assert found.marked == place.marked or len(place.marked) == 1 and found.marked.startswith(place.marked), f"marks {found.marked!r}, should mark {place.marked!r}"
    elif place == "some line":
        assert found.line and found.column and found.marked, result
    if row.related:
        assert [(note.message, note.file) for note in found.related] == [row.related], result
        assert found.related[0].line and found.related[0].marked
    assert result.summary.endswith("; nothing was written"), result

    # JSON says the same, one object a line and nothing else.
    objects = built_repo.build("--diagnostics", "json", *row.options).json
    assert all(list(item) == ["severity", "code", "message", "file", "line", "column", "help"] for item in objects)
    same = [item for item in objects if item["code"] == row.code and row.message in item["message"]]
    assert len(same) == 1 and len(objects) == len(result.diagnostics)
    same = same[0]
    assert (same["severity"], same["line"], same["column"]) == ("error", found.line, found.column)
    assert (same["file"] or "").replace("\n", "\\u{a}") == (found.file or "")
    assert (same["help"] or "") == (found.help or "")


@pytest.mark.parametrize("name", ["front matter: an unknown key", "links: a link to no file", "templates: a field that does not exist"])
def test_check_finds_the_same_and_writes_nothing(repo, name):
    ROWS[name].apply(repo)
    before = tree(repo.root)
    check = repo.sitegen("check")
    assert check.status == 1 and tree(repo.root) == before
    assert check.diagnostics == repo.build().diagnostics


def test_check_of_a_good_repository(repo):
    before = tree(repo.root)
    result = repo.sitegen("check")
    assert (result.status, result.stdout, tree(repo.root)) == (0, "", before)
    assert "no error" in result.summary


def test_every_mistake_is_reported_in_one_run_in_order_of_file_and_line(repo):
    repo.write("content/b.md", page("title: B\ndate: hier\nsumary: x", "Voir [là](absent.md).\n"))
    repo.write("content/a.md", page("title: A\nlicense: X", "[un](x.md)\n\n[deux](y.md) [trois](z.md)\n"))
    repo.replace("sitegen.yml", "menu: [charte", "menu: [rien")
    found = [(found.file, found.line, found.code) for found in repo.build().diagnostics]
    # A mistake in the configuration may be the cause of others.
    assert found == [
        ("sitegen.yml", 11, "unknown-page"), ("content/a.md", 3, "bad-license"), ("content/a.md", 6, "dead-link"), ("content/a.md", 8, "dead-link"),
        ("content/a.md", 8, "dead-link"), ("content/b.md", 3, "bad-date"), ("content/b.md", 4, "unknown-key"), ("content/b.md", 7, "dead-link"),
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_hundred_errors_are_shown_and_the_others_counted(repo, jobs):
    for number in range(130):
        repo.write(f"content/page-{number:03}.md", page(f"title: x\nx{number}: 1"))
    result = repo.build("--jobs", jobs)
    assert result.status == 1
    assert [found.file for found in result.diagnostics] == [f"content/page-{number:03}.md" for number in range(100)]
    assert "30 more errors" in result.stderr and "130 × error [unknown-key]" in result.stderr and result.summary.startswith("130 errors")
    # A program gets all of them, unless it asks for fewer.
    assert len(repo.build("--diagnostics", "json").json) == 130
    assert len(repo.build("--diagnostics", "json", "--max-diagnostics", 7).json) == 7


def test_a_weak_accent_is_a_warning_with_the_nearest_colour_that_passes(repo):
    repo.replace("sitegen.yml", '"#0b5fff"', '"#ffdd00"')
    result = repo.build()
    assert result.status == 0
    [found] = result.diagnostics
    assert (found.severity, found.code, found.file, found.line, found.column, found.marked) == ("warning", "low-contrast", "sitegen.yml", 10, 17, '"#ffdd00"')
    assert "4.5:1" in found.message and "nearest colour that passes" in found.help
    site = tree(repo.site)
    strict = repo.build("--strict")
    assert strict.status == 1 and "--strict" in strict.summary and tree(repo.site) == site
    # The colour that is offered passes.
    repo.replace("sitegen.yml", "#ffdd00", found.help.split('"')[1])
    assert repo.built("--strict")


def test_raw_html_is_one_warning_with_its_places_and_its_words_are_kept(repo):
    repo.write("content/essai.md", page("title: Essai", "Un <span onclick=x()>texte</span>.\n\n<div id=x>bloc</div>\n"))
    result = repo.build()
    assert result.status == 0
    [found] = result.diagnostics
    assert (found.code, found.severity, found.line, found.column) == ("raw-html", "warning", 5, 4)
    assert [(note.line, note.column, note.marked) for note in found.related] == [(5, 27, "<"), (7, 1, "<div id=x>")]
    written = (repo.site / "essai/index.html").read_text()
    assert "onclick" not in written and "<p>Un texte.</p>" in written and "<p>bloc</p>" in written


def warnings(repo, body):
    repo.write("content/essai.md", page("title: Essai", body))
    result = repo.build()
    assert result.status == 0, result
    return [(found.code, found.line, found.column, found.marked) for found in result.diagnostics]


def test_words_that_markdown_drops_are_told_of(repo):
    """Cells that no column is for, lines that are taken for definitions, labels without one, links to nowhere."""
    table = "| Usage | Règle |\n|---|---|\n| Traduire | permis |\n| Résumer | permis | sauf pour les mineurs |\n| Citer | permis | de même |\n"
    assert warnings(repo, table) == [("surplus-cells", 8, 22, "sauf pour les mineurs")]
    assert warnings(repo, "| Signe | Sens |\n|---|---|\n| `a|b` | ou |\n| a\\|b | ou |\n| a | b | |\n") == [("surplus-cells", 7, 11, "ou")]
    assert warnings(repo, "[Remarque]: obligatoire\n\nTexte.\n") == [("unused-definition", 5, 1, "[Remarque]:")]
    assert warnings(repo, "Voir [le guide][guid] et [les usages][Usages].\n\n[usages]: guides/usages.md\n") == [("unknown-definition", 5, 16, "[guid]")]
    assert warnings(repo, "Voir [rien]().\n") == [("empty-link", 5, 6, "[")]
    fine = "Voir `[a][b]`, [c]: suite, \\[d][e\\], [@bastani-2025][^1].\n\n    [x]: y\n    [p][q]\n\n```\n[r][s]\n```\n\n[usages]: guides/usages.md\n\n[^1]: Note.\n"
    assert not {code for code, *_ in warnings(repo, fine)} & {"unknown-definition", "unused-definition", "surplus-cells"}


def test_one_author_who_reads_as_several_is_a_warning(repo):
    repo.card("un", authors=["Jean Dupont and Marie Curie"])
    repo.card("deux", authors=["Ministère de l'Enseignement supérieur et de la Recherche", "Centre de recherche et d'études", "Dupont & fils"])
    repo.card("trois", authors=["Curie, Marie ; Durand, Paul et al."])
    found = repo.build().diagnostics
    assert [(item.file, item.code) for item in found] == [("content/ressources/trois.md", "doubtful-names"), ("content/ressources/un.md", "doubtful-names")]
    assert "[Jean Dupont, Marie Curie]" in found[1].help


def test_a_template_that_no_page_is_made_of_is_one_warning(repo):
    repo.write("templates/pages.html", "{{<page.html}}{{$after}}{{>partials/mien.html}}{{/after}}{{/page.html}}\n")
    repo.write("templates/partials/mien.html", "<p>x</p>\n")
    repo.write("templates/partials/autre.html", "<p>x</p>\n")
    repo.write("templates/partials/pied.html", "<p>x</p>\n")
    repo.write("templates/guide.html", "{{<guide.html}}{{$after}}{{>partials/pied.html}}{{/after}}{{/guide.html}}\n")
    found = repo.build().diagnostics
    assert [(item.severity, item.code, item.file, item.help) for item in found] == [
        ("warning", "unused-template", "templates/pages.html", "did you mean `page.html`?"),
        ("warning", "unused-template", "templates/partials/autre.html", "give it the name of a built-in template, which it replaces, or include it from one with `{{>partials/autre.html}}`"),
    ]


def test_a_version_of_a_draft_is_not_sealed(repo):
    repo.replace(CHARTER, "status: draft", "draft: true")
    before = sources(repo)
    result = repo.sitegen("release", "charte", "2025-T3")
    [found] = result.diagnostics
    assert (result.status, found.code, found.file, found.line, found.marked) == (1, "draft-release", CHARTER, 8, "draft")
    assert "remove `draft: true`" in found.help and sources(repo) == before


def test_a_draft_that_menus_name_is_one_warning(repo):
    repo.write("content/guides/index.md", repo.read("content/guides/index.md").replace("title: Guides", "title: Guides\ndraft: true"))
    result = repo.build()
    assert [(item.severity, item.code, item.file) for item in result.diagnostics if item.file == "sitegen.yml"] == [("warning", "unpublished-link", "sitegen.yml")]


def test_a_clause_that_was_replaced_names_its_successor(repo):
    repo.replace(CHARTER, "<!-- #declaration force=must", "<!-- #annonce replaces=declaration force=must")
    repo.replace(USAGES, "#donnees-sensibles", "#declaration")
    [found] = [item for item in repo.build().diagnostics if item.file == USAGES]
    assert found.code == "dead-anchor" and found.help == "`annonce` replaces it: link to `#annonce`"


def test_the_top_of_a_page_is_there(repo):
    repo.write("content/essai.md", page("title: Essai", "[En haut](#top), [là-bas](charte/index.md#top).\n"))
    assert 'href="#top"' in (repo.built("--strict") / "essai/index.html").read_text()


LONG = "mot" * 100


@pytest.mark.parametrize("what", ["a keyword", "an author", "a title in a table", "a heading", "a file name"])
def test_long_words_are_no_failure_of_the_machine(built_repo, what):
    """A file name has at most 255 bytes; what people write may be longer. Either the address is made shorter or the text is refused with its place."""
    good = tree(built_repo.site)
    if what == "a keyword":
        built_repo.card("long", keywords=[LONG])
    elif what == "an author":
        built_repo.card("long", authors=[LONG])
    elif what == "a title in a table":
        built_repo.write("content/usages/cas.csv", f"titre\n{LONG}\n")
    elif what == "a heading":
        built_repo.write("content/essai.md", page("title: Essai", f"## {LONG}\n"))
    else:
        built_repo.write(f"content/media/{LONG[:250]}.txt", "x")
    result = built_repo.build()
    assert result.status in (0, 1), result
    if result.status == 1:
        assert tree(built_repo.site) == good
        assert all(found.file for found in result.diagnostics)


TEXT_FILES = [
    "sitegen.yml", CHARTER, USAGES, REFERENCES, "content/ressources/objectif.md", "content/webinaires/_defaults.yml", "content/usages/cas.csv", "templates/strings.yml",
    "templates/page.html",
]


@pytest.fixture
def varied(repo):
    """The small repository with one file of every kind that is read."""
    repo.write("content/usages/cas.csv", "titre,outil\nUn cas,un outil\n")
    repo.write("templates/strings.yml", "menu: {fr: Sommaire, en: Contents}\n")
    repo.write("templates/page.html", "{{<page.html}}\n{{$after}}<p>Fin</p>{{/after}}\n{{/page.html}}\n")
    return repo


@pytest.mark.parametrize("file", TEXT_FILES)
@pytest.mark.parametrize("form", ["CRLF", "BOM", "CRLF and BOM"])
def test_files_from_windows_give_the_same_site(varied, form, file):
    plain = tree(varied.built())
    text = varied.read(file)
    if "CRLF" in form:
        text = text.replace("\n", "\r\n")
    varied.write(file, ("\ufeff" if "BOM" in form else "") + text)
    result = varied.build()
    assert result.status == 0, result
    windows = tree(varied.site)
    changed = {name for name in plain.keys() | windows.keys() if windows.get(name) != plain.get(name)}
    # The archive holds the sources as they are.
    changed.discard("sources.zip")
    assert not changed


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_places_in_files_from_windows(repo, bom):
    repo.write("content/essai.md", bom + page("title: Essai\nsumary: x", "Un texte\nà suivre [là](absent.md).\n").replace("\n", "\r\n"))
    found = repo.build().diagnostics
    assert [(one.code, one.line, one.column, one.marked) for one in found] == [("unknown-key", 3, 1, "sumary"), ("dead-link", 7, 15, "absent.md")]


@pytest.mark.parametrize("file", ["content/webinaires/_defaults.yml", REFERENCES, "templates/strings.yml", "templates/custom.css", "content/media/vide.txt"])
def test_an_empty_file_that_may_be_empty(repo, file):
    repo.write(file, "")
    codes = {found.code for found in repo.build().diagnostics}
    # The webinar is a page then, and the citation leads nowhere: nothing else is wrong.
    assert codes <= {"unknown-key", "unknown-citation"}


@pytest.mark.parametrize("header", ["titre;outils", 'titre;"outils (un, deux, trois)"', "titre\toutils", "Titre|outils"])
def test_tables_as_programs_write_them(repo, header):
    """The separator is the one that stands between the names of the columns, whatever stands in their quotes."""
    separator = next(mark for mark in ";\t|" if mark in header)
    repo.write("content/usages/cas.csv", f"{header}\nUn cas, décrit{separator}un outil\n")
    assert "Un cas, décrit" in (repo.built() / "usages/un-cas-decrit/index.html").read_text()


def test_csl_json_as_programs_write_it(repo):
    """Characters outside of the basic plane as pairs of escapes, escaped slashes, no spaces."""
    (repo / REFERENCES).unlink()
    repo.write("content/bibliographie/zotero.json", '[{"id":"bastani-2025","type":"article","title":"L\\u2019IA \\ud83d\\ude00 \\/ fin","issued":{"date-parts":[[2025,6]]}},\n\t{"id":"rgpd","type":"legislation","title":"x"}]')
    assert "L’IA 😀 / fin" in (repo.built() / "bibliographie/index.html").read_text()


# Neither the Markdown library nor what walks over its tree may cost what grows with the square of a text: each is within the size limit.
PATHOLOGICAL = {
    "links in one line": "[a](#b) " * 20_000 + "\n\n## b",
    "links to pages in one line": "[a](charte/index.md) " * 10_000,
    "citations in one line": "[@rgpd] " * 20_000,
    "open citations": "[@a " * 50_000,
    "clause comments in one paragraph": "".join(f"<!-- #a{number} --> " for number in range(12_000)),
    "ordinary comments in one paragraph": "<!-- x --> " * 20_000,
    "open brackets": "[" * 200_000,
    "open links": "[a](" * 50_000,
    "pictures in pictures": "![" * 60_000 + "x" + "](a)" * 20_000,
    "backquotes": "".join("`" * (number % 300) + "e" for number in range(1_500)),
    "stars": "a**b" + "c* " * 60_000,
    "underscores and stars": "*_" * 100_000,
    "comments that do not close": "<!-- " * 40_000,
    "footnotes": "".join(f"[^{number}]" for number in range(8_000)) + "\n\n" + "".join(f"[^{number}]: x\n\n" for number in range(8_000)),
    "definitions": "".join(f"[r{number}]: x\n" for number in range(12_000)) + "[r1] " * 5_000,
    "table cells": "|a" * 1_000 + "\n" + "|-" * 1_000 + "\n" + ("|" * 200 + "\n") * 500,
    "headings of one name": "## a\n\n" * 30_000,
    "entities": "&amp;" * 50_000,
    "quotes and lists": "> - " * 40 + "\n" + ("> " * 40 + "\n") * 2_000,
    "autolinks": "https://x.y " * 20_000,
    "ats": "a@b.c " * 35_000,
    "names after ats": "@a " * 80_000,
    "citations over lines": "[@a,\n" * 40_000,
    "pictures in links": "[![a](charte/index.md)](charte/index.md) " * 6_000,
    "links after what is escaped": "\\[&amp; [a](charte/index.md) " * 8_000,
    "addresses with brackets": "https://x.y/" + ")" * 200_000,
    "addresses after no-break spaces": "https://x.y\u00a0" * 18_000,
    "footnotes that nothing refers to": "".join(f"[^{number}]: x\n" for number in range(18_000)),
    "footnotes without a definition": "[^a] " * 50_000,
    "links to names of a forge": "".join(f"## É {number}\n[a](#é-{number})\n" for number in range(8_000)),
    "a row of links": "|a" * 4_000 + "\n" + "|-" * 4_000 + "\n" + "|[a](#b)" * 4_000 + "\n\n## b\n",
    "definitions before links": "[a]: b\n" * 30_000 + "a [b](charte/index.md)",
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_document_costs_more_than_its_length(repo, name):
    """A quarter of it costs about a quarter. What costs less than eight builds without it does, whatever a quarter would."""
    text = PATHOLOGICAL[name]
    assert len(text) < 260_000

    def built(text):
        repo.write("content/essai.md", page("title: Essai", text + "\n"))
        shutil.rmtree(repo.site, ignore_errors=True)
        shutil.rmtree(repo / ".sitegen", ignore_errors=True)
        result = repo.build()
        assert result.status in (0, 1), result
        assert len(result.stderr) < 300_000

    if processor_time(lambda: built(text)) >= STEEP * processor_time(lambda: built("")):
        grows_in_proportion(lambda: built(text[:len(text) // 4]), lambda: built(text))


def test_a_long_line_is_shown_in_part(repo):
    repo.write("content/essai.md", page("title: Essai", "mot " * 5_000 + "[là](absent.md) " + "mot " * 5_000 + "\n"))
    [found] = repo.build().diagnostics
    assert (found.line, found.column, found.marked) == (5, 20_006, "absent.md")
    assert len(found.shown) < 300
