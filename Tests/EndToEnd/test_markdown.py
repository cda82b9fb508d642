"""Markdown rendered on the pages of a site: combinations of several constructs."""

import pytest
from conftest import Repository
from pages import Page, broken_links

CONFIGURATION = "title: Essai\nurl: https://essai.example.org/\nlanguage: fr\nlicense: CC-BY-4.0\n"
TITLE = "---\ntitle: Essai\n---\n\n"
BIBLIOGRAPHY = {
    "content/bib/index.md": "---\ntitle: Références\ntype: bibliography\n---\n",
    "content/bib/references.yml": (
        "- {id: miao, title: Un guide, author: [{family: Miao, given: F.}, {family: Holmes, given: W.}], issued: 2023}\n"
        "- {id: unesco, title: Un rapport, author: [{literal: UNESCO}], issued: 2021}\n"),
}


@pytest.fixture
def small(tmp_path, binary):
    repository = Repository(tmp_path / "repository", binary)
    repository.write("sitegen.yml", CONFIGURATION)
    for path, text in BIBLIOGRAPHY.items():
        repository.write(path, text)
    return repository


def shown(repository, text, warnings=()):
    """Builds a page with this text, expecting exactly these warnings."""
    repository.write("content/essai.md", TITLE + text + "\n")
    result = repository.build()
    assert result.status == 0, result
    assert [found.code for found in result.diagnostics] == list(warnings), result
    return Page("essai", (repository.site / "essai/index.html").read_text(encoding="utf-8"))


CITATIONS = [
    ("[@miao]", "(Miao et Holmes, 2023)"), ("[@miao, p. 3; @unesco]", "(Miao et Holmes, 2023, p. 3\u00a0; UNESCO, 2021)"),
    ("[voir @miao, p. 3 ; cf. @unesco]", "(voir Miao et Holmes, 2023, p. 3\u00a0; cf. UNESCO, 2021)"), ("[-@miao, p. 3]", "(2023, p. 3)"),
    ("Selon @miao, oui.", "Selon Miao et Holmes (2023), oui."), ("[voir\n@miao]", "(voir Miao et Holmes, 2023)"),
]


@pytest.mark.parametrize(("written", "expected"), CITATIONS)
def test_a_citation_names_its_works_and_leads_to_them(small, written, expected):
    page = shown(small, written)
    assert expected.replace("p. 3", "p.\u00a03") in page.texts[0]
    assert [link["href"] for link in page.all("a") if link["href"].startswith("/bib/#ref:")] and not broken_links(small.site, "https://essai.example.org/")
    assert small.build("--strict").status == 0


def test_a_citation_in_a_link_is_no_link_in_a_link(small):
    page = shown(small, "[le guide [@miao]](bib/index.md)")
    assert '<a href="/bib/">le guide <span class="citation">(Miao et Holmes, 2023)</span></a>' in page.source


def test_names_after_an_at_sign_are_no_citations(small):
    page = shown(small, "Merci à @ana, \\[@miao] et `[@miao]`.")
    assert "Merci à @ana, [@miao] et <code>[@miao]</code>." in page.source


def test_words_in_brackets_that_could_be_a_citation_are_shown_as_they_are_written(small):
    page = shown(small, "Merci [à @mioa !].", ["unknown-citation"])
    assert "Merci [à @mioa\u202f!]." in page.source
    [warning] = small.build().diagnostics
    assert (warning.marked, warning.severity) == ("mioa", "warning") and "`@miao`" in warning.help


def test_the_description_of_a_page_has_no_citations(small):
    page = shown(small, "Un guide [voir @miao, p. 3] utile.")
    assert [meta["content"] for meta in page.all("meta", name="description")] == ["Un guide utile."]


CHARTER = """\
---
type: charter
title: Charte
---

## Première partie <!-- #un -->

### Références

Un livre[^1].

- Les étudiants doivent citer. <!-- #citer -->

### Objet <!-- #objet -->

#### Détail

Il est interdit de copier.

[^1]: Une note.
"""


def test_pages_of_clauses_lead_to_ids_that_exist(small):
    small.write("content/charte.md", CHARTER)
    site = small.built()
    for path in ["charte/clauses/un", "charte/clauses/objet", "charte"]:
        page = Page(path, (site / path / "index.html").read_text(encoding="utf-8"))
        names = [link["href"][1:] for link in page.all("a") if (link.get("href") or "").startswith("#")]
        assert set(names) <= set(page.ids), path
        assert ("references" in names) == (path == "charte")
    assert broken_links(site, "https://essai.example.org/") == []


def test_a_line_break_in_a_cell_parts_words_for_readers_and_for_search_engines(small):
    page = shown(small, "| Public |\n|---|\n| Étudiants<br>Enseignants |\n")
    assert "<td>Étudiants<br>Enseignants</td>" in page.source


def test_footnotes_that_are_not_on_the_page_are_warnings_at_their_places(small):
    text = "Règle[^1], exception[^absente].\n\n[^1]: Un.\n[^1]: Deux.\n[^perdue]: Note jamais citée.\n"
    page = shown(small, text, ["undefined-footnote", "duplicate-footnote", "unused-footnote"])
    found = small.build().diagnostics
    assert [(warning.line, warning.marked) for warning in found] == [(5, "[^absente]"), (8, "[^1]"), (9, "[^perdue]")]
    assert found[1].related[0].line == 7
    assert "Deux" not in page.source and "perdue" not in page.source and "Un." in page.source


def test_addresses_in_a_sentence(small):
    page = shown(small, "Voir https://a.example.org/b\u00a0: oui, «\u00a0https://a.example.org/c\u00a0», ftp://a.example.org/d.")
    assert [link["href"] for link in page.all("a") if "a.example.org" in link["href"]] == ["https://a.example.org/b", "https://a.example.org/c"]
