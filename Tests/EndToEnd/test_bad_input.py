"""Mistakes in the content are reported with their place, and leave the last good site unchanged.

The table has rows for each step of reading a site; bad_input.py defines their vocabulary.
"""

import hashlib
import os
import shutil

import pytest

from bad_input import Add, Edit, Place, Row, body, card, config, front, page, template
from conftest import FIRST_VERSION, sources, tree
from cost import STEEP, grows_in_proportion, processor_time

CHARTER = "content/charte/index.md"
USAGES = "content/guides/usages.md"
REFERENCES = "content/bibliographie/references.yml"
FIRST_DIGEST = hashlib.sha256(FIRST_VERSION.encode()).hexdigest()
RELEASES = "content/charte/releases/releases.yml"
SEALED = "content/charte/releases/2025-T1.md"


def link(target, source="lien"):
    """A symbolic link in content/."""
    def make(repo):
        (repo / "content").joinpath(source).symlink_to(str(target).replace("REPO", str(repo.root)))
    return make


#: Some mistakes for each step of reading, run through the program. Tests/SiteBuildTests/BadInput has all kinds of mistakes.
ROWS = {row.name: row for row in [
    Row("an unknown key", Edit(USAGES, "summary:", "⟦sumary⟧:"), "unknown-key", "unknown key `sumary` in a guide", "did you mean `summary`?"),
    Row("an unknown rubric", card("rubrics: [sensibilisation]", "rubrics: [formation, ⟦sensibilisaton⟧]"), "unknown-term", "`sensibilisaton` is not one of the rubrics", "did you mean `sensibilisation`?"),
    Row("an id twice", Add("content/zoo.md", page("title: Essai\n⟦id⟧: manuel")), "duplicate-id", "the id `manuel` belongs to two documents", "another `id`", related=("first used here", "content/ressources/manuel.md")),
    Row("front matter that does not end", Add("content/essai.md", "⟦---⟧\ntitle: Essai\n\nUn texte.\n"), "unclosed-front-matter", "is not closed", "`---`"),
    Row("Latin-1 in a text", Add("content/essai.md", page("title: Essai", "Été\n").encode() + b"Caf\xe9 du coin.\n"), "invalid-utf8", "not UTF-8", "save the file as UTF-8", at=Place("content/essai.md", 6, 4, "\ufffd")),
    Row("a link to no file", body("Voir [là](⟦absent.md⟧)."), "dead-link", "there is no file `content/absent.md`", "paths from the file"),
    Row("a link in an unpublished text", [front("draft: true"), lambda repo: repo.replace("content/essai.md", "Un texte.", "Voir [là](absent.md).")], "dead-link", "`content/absent.md`", at=Place("content/essai.md", 6, 11, "absent.md"), options=("--drafts",)),
    Row("a symbolic link out of content/", link("REPO/sitegen.yml", "lien.txt"), "link-outside", "symbolic link does not lead to a file in `content/`", at=Place("content/lien.txt")),
    Row("a line end in a file name", Add("content/a\nb.txt", "x"), "bad-name", "cannot be part of an address", at=Place("content/a\\u{a}b.txt")),
    Row("a file name that is not UTF-8", lambda repo: open(os.fsencode(repo / "content") + b"/caf\xe9.txt", "w").close(), "bad-name", "cannot be part of an address", "in UTF-8", at=Place("content/caf\ufffd.txt")),
    Row("a folder name that is not UTF-8", lambda repo: os.makedirs(os.fsencode(repo / "content") + b"/caf\xe9/x"), "bad-name", "cannot be part of an address", "in UTF-8", at=Place("content/caf\ufffd")),
    Row("a missing content folder", lambda repo: shutil.rmtree(repo / "content"), "no-content", "there is no folder `content/`", "sitegen init"),
    Row("a missing configuration", lambda repo: (repo / "sitegen.yml").unlink(), "no-configuration", "there is no `sitegen.yml`", "--source"),
    Row("an unsafe address of the site", config("url: https://essai.example.org/", "url: ⟦javascript:alert(1)⟧"), "bad-url", "javascript:alert(1)"),
    Row("a picture with an entity", Add("content/media/dessin.svg", '<!DOCTYPE svg [⟦<⟧!ENTITY x "y">]>\n<svg/>\n'), "unsafe-svg", "a declaration in its document type"),
    Row("a field that does not exist", template("<p>{{⟦sumary⟧}}</p>"), "unknown-name", "there is no `sumary` here", "did you mean `summary`?"),
    Row("a clause id twice", body("Un texte. <!-- #un -->\n\nUn autre. ⟦<⟧!-- #un -->"), "duplicate-clause", "the clause id `un` is used twice in this document", "unique", related=("first used here", "content/essai.md")),
    Row("a clause that is lost", Edit(CHARTER, "- Il est proscrit de verser des données sensibles. <!-- #donnees-sensibles -->\n\n", ""), "lost-clause", "the clause `donnees-sensibles` of version 2025-T2 is gone: “Il est proscrit de verser des données sensibles.”", 'write `<!-- #donnees-sensibles withdrawn="reason" -->`', at=Place(CHARTER, 12, 12, "<")),
    Row("a sealed version that was changed", [Edit(SEALED, "Éviter de verser", "Éviter de divulguer"), Edit(RELEASES, FIRST_DIGEST, f"⟦{FIRST_DIGEST}⟧")], "broken-seal", "the file of version 2025-T1 has changed since it was sealed", "git checkout -- content/charte/releases/2025-T1.md", related=("it was changed here", SEALED)),
    Row("a row with too many fields", Add("content/usages/cas.csv", "titre,outil\nUn,x,⟦y⟧\n"), "csv-columns", "this row has 3 fields, the header has 2", "quote"),
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
]}


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
            # A single character gives only the start of the place.
            assert found.marked == place.marked or len(place.marked) == 1 and found.marked.startswith(place.marked), f"marks {found.marked!r}, should mark {place.marked!r}"
    elif place == "some line":
        assert found.line and found.column and found.marked, result
    if row.related:
        assert [(note.message, note.file) for note in found.related] == [row.related], result
        assert found.related[0].line and found.related[0].marked
    assert result.summary.endswith("; nothing was written"), result

    # The JSON output has the same content: one object per line, and nothing else.
    objects = built_repo.build("--diagnostics", "json", *row.options).json
    assert all(list(item) == ["severity", "code", "message", "file", "line", "column", "help"] for item in objects)
    same = [item for item in objects if item["code"] == row.code and row.message in item["message"]]
    assert len(same) == 1 and len(objects) == len(result.diagnostics)
    same = same[0]
    assert (same["severity"], same["line"], same["column"]) == ("error", found.line, found.column)
    assert (same["file"] or "").replace("\n", "\\u{a}") == (found.file or "")
    assert (same["help"] or "") == (found.help or "")


@pytest.mark.parametrize("name", ["an unknown key", "a link to no file", "a field that does not exist"])
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
    # A mistake in the configuration may cause others.
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
    # JSON output contains all diagnostics, unless a limit is given.
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
    # The suggested colour passes.
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
    """Cells without a column, lines parsed as definitions, labels without a definition, links without a target."""
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
    """File names have at most 255 bytes, but words may be longer. Either the address is shortened, or the text is refused with its place."""
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
    """The small repository with one file of every kind."""
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
    # The archive contains the sources unchanged.
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
    # The webinar is then read as a page, and the citation has no target. There are no other errors.
    assert codes <= {"unknown-key", "unknown-citation"}


@pytest.mark.parametrize("header", ["titre;outils", 'titre;"outils (un, deux, trois)"', "titre\toutils", "Titre|outils"])
def test_tables_as_programs_write_them(repo, header):
    """The separator is the one between the column names, whatever the quoted names contain."""
    separator = next(mark for mark in ";\t|" if mark in header)
    repo.write("content/usages/cas.csv", f"{header}\nUn cas, décrit{separator}un outil\n")
    assert "Un cas, décrit" in (repo.built() / "usages/un-cas-decrit/index.html").read_text()


def test_csl_json_as_programs_write_it(repo):
    """Surrogate pairs as escapes, escaped slashes, no spaces."""
    (repo / REFERENCES).unlink()
    repo.write("content/bibliographie/zotero.json", '[{"id":"bastani-2025","type":"article","title":"L\\u2019IA \\ud83d\\ude00 \\/ fin","issued":{"date-parts":[[2025,6]]}},\n\t{"id":"rgpd","type":"legislation","title":"x"}]')
    assert "L’IA 😀 / fin" in (repo.built() / "bibliographie/index.html").read_text()


# Neither the Markdown library nor the code that walks its tree may take quadratic time. Each text is within the size limit.
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
    """A quarter of the document costs about a quarter. A document that costs less than eight builds without it always passes."""
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
