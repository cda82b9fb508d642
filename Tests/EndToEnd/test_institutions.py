"""Three institutions adopt the charter of this project and follow its updates: their commands, and their final texts."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY, Repository
from pages import broken_links
from waiting import PATIENCE

INSTITUTIONS = REPOSITORY / "Tests/Fixtures/institutions"
RELEASES = REPOSITORY / "content/charte/releases"
NAMES = ["kept-whole", "layered", "voted"]


def quarter(kit, number):
    """The repository of this project when version N of the charter was the latest."""
    shutil.rmtree(kit, ignore_errors=True)
    (kit / "content").parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(REPOSITORY / "content", kit / "content")
    shutil.copy(REPOSITORY / "sitegen.yml", kit / "sitegen.yml")
    entries = re.split(r"(?m)^(?=- )", (RELEASES / "releases.yml").read_text())[1:number + 1]
    (kit / "content/charte/releases/releases.yml").write_text("".join(entries))
    versions = [re.search(r"version: (\S+)", entry)[1] for entry in entries]
    for file in (kit / "content/charte/releases").glob("*.md"):
        if file.stem not in versions:
            file.unlink()
    shutil.copy(RELEASES / f"{versions[-1]}.md", kit / "content/charte/index.md")


@pytest.fixture(scope="module")
def institutions(tmp_path_factory, binary):
    """The institutions after all their steps."""
    root = tmp_path_factory.mktemp("institutions")
    tools = root / "bin"
    tools.mkdir()
    (tools / "sitegen").symlink_to(binary)
    for number in (1, 2, 3):
        quarter(root / f"quarter-{number}", number)
    found = {}
    for name in NAMES:
        folder = root / name
        folder.mkdir()
        kit = root / f"kit-{name}"
        script = f'set -eu\nquarter() {{ rm -rf "$KIT"; cp -r "{root}/quarter-$1" "$KIT"; }}\n' + (INSTITUTIONS / name / "steps.sh").read_text()
        environment = os.environ | {"PATH": f"{tools}:{Path(sys.executable).parent}:{os.environ['PATH']}", "KIT": str(kit), "FILES": str(INSTITUTIONS / name / "files")}
        done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, f"{name}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        found[name] = Repository(folder, binary)
    return found


def charter(repository):
    data = json.loads((repository.site / "adoption.json").read_text())
    return next(document for document in data["documents"] if document["document"] == "charte")


@pytest.mark.parametrize("name", NAMES)
def test_an_institution_has_in_the_end_what_it_decided(institutions, name):
    repository = institutions[name]
    found = {"charte.md": repository.read("content/charte/index.md"), "charte.json": json.dumps(charter(repository), ensure_ascii=False, indent=1) + "\n"}
    expected = INSTITUTIONS / name / "expected"
    if os.environ.get("SITEGEN_RENEW"):
        expected.mkdir(exist_ok=True)
        for file, text in found.items():
            (expected / file).write_text(text)
    for file, text in found.items():
        assert text == (expected / file).read_text(), f"{name}/expected/{file}"
    assert broken_links(repository.site, json.loads((repository.site / "adoption.json").read_text())["site"]) == []


def test_what_is_kept_whole_is_the_upstream_text_word_for_word(institutions):
    repository = institutions["kept-whole"]
    last = sorted(RELEASES.glob("*.md"))[-1].read_text()
    body = lambda text: re.sub(r"\s+", " ", text.split("---", 2)[2]).replace("’", "'")
    own, other = body(repository.read("content/charte/index.md")), body(last)
    # Tombstones replace the clauses withdrawn upstream, in the same places.
    comments = re.compile(r"<!-- #\S+ withdrawn=.*?-->")
    assert comments.sub("", own).split() == comments.sub("", other).split()
    assert {clause["state"] for clause in charter(repository)["clauses"]} <= {"kept", "withdrawn"}


def test_the_registry_shows_who_adopted_what_and_who_lags_behind(institutions, tmp_path, binary):
    quarter(tmp_path / "registry", 3)
    registry = Repository(tmp_path / "registry", binary)
    for name, repository in institutions.items():
        registry.write(f"content/recensement/adoption/{name}.json", (repository.site / "adoption.json").read_text())
    registry.built("--strict")
    page = (registry.site / "recensement/index.html").read_text()
    assert "3 établissements ont repris ce texte" in page
    for text in ("campus nord", "campus du fleuve", "campus du sud", "2026-T3", "<svg", "Durcie", "CFVU, 2 novembre 2026"):
        assert text in page.replace("\u00a0", " "), text
    assert page.count("<svg") == 2 and page.count("</svg>") == 2
    # Adoption files are data and have no pages of their own.
    assert not (registry.site / "recensement/adoption").exists()
    rows = re.findall(r"<tr>\s*<th scope=\"row\" data-label=\"Établissement\">.*?</tr>", page, re.S)
    assert len(rows) >= 3


@pytest.mark.parametrize("content,code", [
    ("[]", "bad-adoption"), ("{}", "bad-adoption"), ('{"institution": {"name": "A"}}', "bad-adoption"), ("{", None), ("\0", None),
    ('{"institution": {"name": 3}, "documents": {}}', "bad-adoption"),
])
def test_a_file_that_is_no_adoption_is_an_error_with_a_place(repo, content, code):
    repo.write("content/recensement/adoption/autre.json", content)
    result = repo.sitegen("check")
    assert result.status == 1 and result.diagnostics, result
    assert all(item.file == "content/recensement/adoption/autre.json" for item in result.diagnostics if item.severity == "error")
    assert code is None or [item.code for item in result.diagnostics] == [code]


def test_nothing_in_a_collected_file_becomes_markup_or_an_address(repo):
    evil = '"><script>alert(1)</script>\u202e'
    clauses = [{"id": "donnees-sensibles", "state": "adapted", "force": "must"}, {"id": evil, "state": "kept"}, {"id": "donnees", "state": evil}, 3, None]
    record = {
        "format": 1, "institution": {"name": evil, "url": "javascript:alert(1)"}, "site": "javascript:alert(1)",
        "documents": [{"document": "charte", "title": evil, "url": "javascript:alert(1)", "upstream": {"title": evil, "version": evil, "url": evil},
                       "adoption": [{"body": evil, "date": "2025-01-01"}, {"date": 4}, "x"], "clauses": clauses}, "x", {"document": "autre"}],
    }
    repo.write("content/recensement/adoption/autre.json", json.dumps(record))
    repo.built("--strict")
    page = (repo.site / "recensement/index.html").read_text()
    assert "<script>alert" not in page and "javascript:" not in page and "&lt;script&gt;" in page


def test_a_census_record_names_an_adoption_that_is_there(repo):
    repo.replace("content/recensement/essai.md", "license: unknown\n", "license: unknown\nadoption_file: adoption/essai.json\n")
    assert [item.code for item in repo.sitegen("check").diagnostics] == ["missing-file"]
    repo.write("content/recensement/adoption/essai.json", json.dumps({"institution": {"name": "A"}, "documents": []}))
    repo.built("--strict")
