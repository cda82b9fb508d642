"""One cause is one diagnostic, none is hidden without a word, and every code is documented."""

import re

import pytest

from bad_input import page
from conftest import REPOSITORY
from test_bad_input import ROWS


def codes(result):
    return sorted(found.code for found in result.diagnostics)


# What stops a file from being read, and the code of it.
BROKEN = {
    "YAML": ("z.md", page("title: Charte : les règles", "## Partie\n"), "yaml-syntax"),
    "a front matter that does not end": ("z.md", "---\ntitle: Z\n", "unclosed-front-matter"),
    "no front matter": ("z.md", "Un texte.\n", "no-front-matter"),
    "a control character": ("z.md", page("title: Z", "Un \x05 octet.\n"), "control-character"),
    "Latin-1": ("z.md", b"---\ntitle: \xe9\n---\n", "invalid-utf8"),
    "a NUL byte": ("z.md", page("title: Z", "\0\n"), "nul-byte"),
    "size": ("z.md", page("title: Z", "mot " * 70_000), "document-size"),
    "an ending": ("z.markdown", page("title: Z"), "bad-name"),
    "a kind of file": ("z.exe", "x", "file-kind"),
    "a picture of a kind": ("z.bmp", "x", "file-kind"),
    "depth": ("z.md", page("title: Z", "> " * 120 + "x\n\n## Partie\n"), "too-deep"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_with_a_mistake_is_not_missing_as_well(repo, what):
    name, content, code = BROKEN[what]
    repo.write(f"content/{name}", content)
    for number in range(5):
        repo.write(f"content/lien-{number}.md", page("title: Lien", f"[z]({name}) [partie](/{name}#partie) ![z]({name})\n" if name != "z.md" else "[z](z.md) [partie](/z.md#partie) [z](/z/)\n"))
    assert codes(repo.sitegen("check")) == [code]


def test_what_names_the_id_of_a_page_with_a_mistake_is_right(repo):
    repo.write("content/charte/reglement.md", "---\ntitle: Règlement : un\nid: reglement-interieur\ntype: regulation\n---\n\nIl faut. <!-- #un -->\n")
    repo.write("content/usages/cas.md", page("title: Cas\ntype: use-case\ncharter_clauses: [reglement-interieur#un]"))
    repo.replace("sitegen.yml", "menu: [charte", "menu: [reglement-interieur, charte")
    assert codes(repo.sitegen("check")) == ["yaml-syntax"]


def test_a_bibliography_page_with_a_mistake_makes_no_citation_wrong(repo):
    repo.write("content/bibliographie/index.md", "---\ntitle: Une : bibliographie\ntype: bibliography\n---\n")
    assert codes(repo.sitegen("check")) == ["yaml-syntax"]


def test_a_table_and_an_adoption_with_a_mistake_are_not_missing_as_well(repo):
    repo.write("content/usages/cas.csv", 'titre,outil\nUn cas,"x\n')
    repo.write("content/lien.md", page("title: Lien", "[un](/usages/un-cas/)\n"))
    repo.write("content/recensement/adoption/essai.json", "[1]")
    repo.replace("content/recensement/essai.md", "country: FR", "country: FR\nadoption_file: adoption/essai.json")
    assert codes(repo.sitegen("check")) == ["bad-adoption", "csv-quote"]


def test_a_folder_with_a_bad_name_hides_what_lies_in_it_once(repo):
    repo.write("content/bad\\name/a.md", page("title: A"))
    repo.write("content/lien.md", page("title: Lien", "[a](bad%5Cname/a.md)\n"))
    assert codes(repo.sitegen("check")) == ["bad-name"]


@pytest.mark.parametrize("comment", ["<!-- #neuve force=muss -->", "<!-- #neuve --> suite", "<!-- #neuve usage=9 -->"])
def test_a_clause_with_a_mistake_is_not_missing_as_well(repo, comment):
    repo.write("content/charte/index.md", repo.read("content/charte/index.md") + f"\nIl faut suivre. {comment}\n")
    repo.write("content/lien.md", page("title: Lien", "[un](charte/index.md#neuve)\n"))
    repo.write("content/usages/cas.md", page("title: Cas\ntype: use-case\ncharter_clauses: [charte#neuve]"))
    assert len(codes(repo.sitegen("check"))) == 1


def test_an_unknown_type_leaves_the_keys_of_the_page_alone(repo):
    repo.write("content/essai.md", page("title: Essai\ntype: chartre\nversion: 1\nstatus: draft\naudience: [etudiants]"))
    assert codes(repo.sitegen("check")) == ["bad-choice"]


def test_a_mistake_in_the_type_of_a_folder_is_one(repo):
    repo.write("content/webinaires/_defaults.yml", "type: webinare\n")
    assert codes(repo.sitegen("check")) == ["bad-choice"]


def test_a_mistake_in_a_status_does_not_hide_the_card(repo):
    repo.replace("content/ressources/objectif.md", "status: published", "status: publié")
    repo.write("content/lien.md", page("title: Lien", "[o](ressources/objectif.md)\n"))
    assert codes(repo.sitegen("check")) == ["bad-choice"]


@pytest.mark.parametrize("old, new, code", [("vocabularies:", "vocabulary:", "unknown-key"), ("title: Formation}", "titel: Formation}", "unknown-key")])
def test_a_mistake_in_a_vocabulary_makes_no_term_wrong(repo, old, new, code):
    repo.replace("sitegen.yml", old, new)
    assert codes(repo.sitegen("check")) == [code]


def test_a_key_that_is_misspelt_is_not_missing_as_well(repo):
    repo.write("content/essai.md", "---\ntitel: Essai\n---\n")
    assert codes(repo.sitegen("check")) == ["unknown-key"]


def test_the_limit_counts_errors_and_the_rest_apart_and_names_what_it_hides(repo):
    for number in range(6):
        repo.write(f"content/a{number}.md", page("title: A", "# Un\n\n# Deux\n"))
        repo.write(f"content/z{number}.md", page("title: Z", "[x](absent.md)\n"))
    result = repo.sitegen("check", "--max-diagnostics", 2)
    assert codes(result) == ["dead-link"] * 2 + ["heading-level"] * 2
    assert "… and 4 more errors, 10 more warnings" in result.stderr
    assert re.search(r"^ +6 × error \[dead-link\]\n +12 × warning \[heading-level\]$", result.stderr, re.M)
    everything = repo.sitegen("check", "--max-diagnostics", 0)
    assert len(everything.diagnostics) == 18 and "more errors" not in everything.stderr
    assert len(repo.sitegen("check", "--diagnostics", "json").json) == 18


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["export", "resources", "x.csv"], ["release", "charte", "v9"], ["diff", "charte", "2025-T1"], ["new", "page", "Un titre"]])
def test_every_command_that_prints_diagnostics_takes_the_limit(repo, arguments):
    for number in range(3):
        repo.write(f"content/charte/z{number}.md", page("title: Z", "[x](absent.md)\n"))
    repo.replace("sitegen.yml", "url: https://essai.example.org/", "url: un deux")
    result = repo.sitegen(*arguments, "--max-diagnostics", 1)
    assert "Unknown option" not in result.stderr and result.status != 64
    assert len(result.diagnostics) <= 1
    assert repo.sitegen(*arguments, "--max-diagnostics=-1").status == 64


def test_ten_thousand_dead_links_are_told_in_seconds(repo):
    for number in range(20):
        repo.write(f"content/z{number}.md", page("title: Z", "".join(f"[x](absent-{number}-{item}.md)\n" for item in range(300))))
    found = repo.sitegen("check", "--diagnostics", "json").json
    assert len(found) == 6000


SOURCES = {path: path.read_text() for path in (REPOSITORY / "Sources").rglob("*.swift")}
DOCUMENTED = {
    code
    for section in (REPOSITORY / "docs/diagnostics.md").read_text().split("\n## Codes\n")[1].split("\n### ")[1:]
    for code in re.findall(r"^\| `([a-z0-9-]+)` \|", section, re.M)
}


def test_every_code_is_documented():
    reporters = r"(?:\.error|\.warning|[rR]eport\w*|dead|[Ww]arn\w*|[Dd]iagnostic|note|fail\w*|refuse\w*|mistake|problem|add)"
    used = {code for text in SOURCES.values() for code in re.findall(reporters + r'\(\s*(?:\.\w+,\s*)?"([a-z0-9]+(?:-[a-z0-9]+)+)"', text)}
    used |= {row.code for row in ROWS.values()}
    assert len(used) > 100
    # Of the preview: the machine failed, not the content.
    assert used - DOCUMENTED - {"environment"} == set()


def test_every_documented_code_exists():
    everything = "".join(SOURCES.values())
    assert {code for code in DOCUMENTED if f'"{code}"' not in everything} == set()
