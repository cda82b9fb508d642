"""Links as they are written for a forge, where the sources are read: they lead to the same place on the site."""

import re

import pytest
from conftest import Repository
from pages import Page

CONFIGURATION = "title: Essai\nurl: https://essai.example.org/\nlanguage: fr\nlicense: CC-BY-4.0\n"
TITLE = "---\ntitle: Essai\n---\n\n"


@pytest.fixture
def small(tmp_path, binary):
    """A repository with nothing in it but its configuration and what a test adds."""
    repository = Repository(tmp_path / "repository", binary)
    repository.write("sitegen.yml", CONFIGURATION)
    return repository


def links(repository, text, path="essai"):
    """The addresses of the links of a page's running text, permalinks aside."""
    repository.write(f"content/{path}.md", text if text.startswith("---") else TITLE + text)
    site = repository.built()
    page = Page(path, (site / path.removesuffix("/index") / "index.html").read_text(encoding="utf-8"))
    return [link["href"] for link in page.all("a") if link["text"].startswith("lien")], page


FORGE = [
    ("Données sensibles", "#données-sensibles", "donnees-sensibles"),
    ("Données sensibles", "#donn%C3%A9es-sensibles", "donnees-sensibles"),
    ("Données sensibles", "#donne%CC%81es-sensibles", "donnees-sensibles"),
    ("Données Sensibles", "#Données-Sensibles", "donnees-sensibles"),
    ("Données sensibles", "#user-content-données-sensibles", "donnees-sensibles"),
    ("Lecture/écriture", "#lectureécriture", "lecture-ecriture"),
    ("L'œuvre d’art", "#lœuvre-dart", "l-oeuvre-d-art"),
    ("Node-js & npm", "#node-js--npm", "node-js-npm"),
    ("Node-js & npm", "#node-js-npm", "node-js-npm"),
    ("Le champ max_size", "#le-champ-max_size", "le-champ-max-size"),
    ("L'option `--dry-run`", "#loption---dry-run", "l-option-dry-run"),
    ("L'option `--dry-run`", "#loption-dry-run", "l-option-dry-run"),
    ("Et si… oui ?", "#et-si-oui-", "et-si-oui"),
    ("🚀 Départ", "#-départ", "depart"),
    ("⚠️ Alerte", "#️-alerte", "alerte"),
    ("Un *mot* [fort](essai.md)", "#un-mot-fort", "un-mot-fort"),
    ("2025", "#anchor-2025", "2025"),
    ("12 m² utiles", "#12-m²-utiles", "12-m-utiles"),
    ("Личные данные", "#личные-данные", "личные-данные"),
    ("Личные данные", "#%D0%BB%D0%B8%D1%87%D0%BD%D1%8B%D0%B5-%D0%B4%D0%B0%D0%BD%D0%BD%D1%8B%D0%B5", "личные-данные"),
    ("个人数据", "#个人数据", "个人数据"),
    ("Guide 指南 v2", "#guide-指南-v2", "guide-指南-v2"),
    ("البيانات", "#البيانات", "البيانات"),
    ("Objet <!-- omit in toc -->", "#objet-", "objet"),
]


@pytest.mark.parametrize(("heading", "written", "id"), FORGE, ids=[f"{heading} {written}" for heading, written, _ in FORGE])
def test_a_name_that_a_forge_gives_a_heading_leads_to_it(small, heading, written, id):
    found, page = links(small, f"Voir [lien]({written}).\n\n## {heading}\n\nTexte.\n")
    assert found == ["#" + id] and page.ids.count(id) == 1


def test_headings_of_one_name_are_counted_as_on_a_forge(small):
    found, _ = links(small, "[lien](#été) [lien](#été-1) [lien](#été-2)\n\n## Été\n\n### Été\n\n## Été\n")
    assert found == ["#ete", "#ete-1", "#ete-2"]


def test_a_heading_whose_forge_name_is_another_ones_id_keeps_the_link_to_that_id(small):
    found, _ = links(small, "[lien](#ab)\n\n## A/B\n\n## AB\n")
    assert found == ["#ab"]


def test_a_clause_is_found_by_the_name_of_its_heading_on_a_forge(small):
    small.write("content/charte.md", "---\ntype: charter\ntitle: Charte\n---\n\n## Données à caractère personnel <!-- #dcp -->\n\nIl est interdit de les verser.\n")
    found, _ = links(small, "[lien](charte.md#données-à-caractère-personnel-) [lien](charte.md#données-à-caractère-personnel) [lien](charte.md#dcp)\n")
    assert found == ["/charte/#dcp"] * 3


def test_the_former_id_of_a_heading_in_another_script_is_still_known(small):
    found, _ = links(small, "[lien](#section-1)\n\n## Цель\n\n## Охват\n")
    assert found == ["#охват"]


def test_a_name_that_no_forge_gives_is_an_error(small):
    small.write("content/essai.md", TITLE + "[lien](#donnée)\n\n## Données\n")
    [error] = small.build().diagnostics
    assert (error.code, error.marked, error.help) == ("dead-anchor", "#donnée", "did you mean `#donnees`?")


@pytest.mark.parametrize("name", ["index.md", "README.md", "readme.md"])
@pytest.mark.parametrize("written", ["guides", "guides/", "./guides/", "/guides", "guides/{name}", "autres/../guides/", "guides/{name}#portée"])
def test_a_folder_stands_for_its_page(small, name, written):
    small.write(f"content/guides/{name}", "---\ntitle: Guides\n---\n\n## Portée\n")
    found, _ = links(small, f"[lien]({written.format(name=name)})\n")
    url = "/guides/" if name == "index.md" else "/guides/readme/"
    assert found == [url + ("#portee" if "#" in written else "")]
    assert (small.site / url[1:] / "index.html").exists()


def test_links_to_the_folder_above(small):
    small.write("content/README.md", "---\ntitle: Accueil\n---\n")
    found, _ = links(small, "[lien](..) [lien](../) [lien](.) [lien](../README.md)\n", "guides/index")
    assert found == ["/readme/", "/readme/", "/guides/", "/readme/"]


def test_a_folder_with_two_pages_is_said_once(small):
    small.write("content/guides/index.md", "---\ntitle: Guides\n---\n")
    small.write("content/guides/README.md", "---\ntitle: Lisez-moi\n---\n")
    small.write("content/essai.md", TITLE + "[lien](guides/) [lien](guides)\n")
    result = small.build()
    [warning] = result.diagnostics
    assert result.status == 0
    assert (warning.code, warning.file, warning.related[0].file) == ("two-folder-pages", "content/guides/README.md", "content/guides/index.md")


def test_a_folder_without_a_page_says_what_to_do(small):
    small.write("content/guides/usages.md", TITLE)
    small.write("content/essai.md", TITLE + "[lien](guides/)\n")
    [error] = small.build().diagnostics
    assert error.code == "dead-link" and "`content/guides/index.md`" in error.help


def test_a_folder_whose_page_is_a_draft_is_not_published(small):
    small.write("content/guides/README.md", "---\ntitle: Guides\ndraft: true\n---\n")
    small.write("content/essai.md", TITLE + "[lien](guides)\n")
    [error] = small.build().diagnostics
    assert error.code == "unpublished-link"


def test_menus_name_a_folder_whose_page_is_a_readme(small):
    small.write("sitegen.yml", CONFIGURATION + "menu: [guides]\n")
    small.write("content/guides/README.md", "---\ntitle: Guides\n---\n")
    small.write("content/essai.md", TITLE)
    assert re.search(r'<a href="/guides/readme/"[^>]*>Guides</a>', (small.built() / "essai/index.html").read_text(encoding="utf-8"))
