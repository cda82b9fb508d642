"""Tables become proposals: what is read, what is refused, and what never arrives.

Each table in Tests/Fixtures/import has its outcome in expected/: status, files as data, diagnostics with their places, and the preview. After a change that is meant,
`RENEW=1 python -m pytest Tests/EndToEnd/test_import.py` writes the outcomes again; they are then read like any other change.
"""

import csv
import io
import json
import os
import random
import re
import time

import pytest
import yaml

from conftest import REPOSITORY, tree

TABLES = REPOSITORY / "Tests/Fixtures/import"
NOT_TABLES = {"mapping.yml", "mapping-wrong.yml", "mapping-elsewhere.yml"}

#: What is typed for a table, where that is more than its name: name of the case, table, options.
OPTIONS = [
    ("mapping", "mapping.csv", ["--mapping", "mapping.yml"]),
    ("mapping-wrong", "mapping.csv", ["--mapping", "mapping-wrong.yml"]),
    ("mapping-elsewhere", "mapping.csv", ["--mapping", "mapping-elsewhere.yml"]),
    ("own-export", "own-export.csv", []),
    ("own-export-keep-status", "own-export.csv", ["--keep-status"]),
    ("form-named", "without-numbers.csv", ["--form", "framaforms"]),
]
CASES = OPTIONS + [
    (table.stem, table.name, []) for table in sorted(TABLES.glob("*.csv")) if table.name not in {name for _, name, _ in OPTIONS} - {"mapping.csv", "without-numbers.csv"}
    and table.stem not in {case for case, _, _ in OPTIONS}
]


def kind(table):
    return "use-cases" if table.startswith("use-cases") else "resources"


@pytest.fixture
def site(repo):
    """The small repository, with the tables beside it."""
    for path in TABLES.iterdir():
        if path.is_file():
            repo.write(path.name, path.read_bytes())
    return repo


def imported(repo, table, *options):
    return repo.sitegen("import", kind(table), table, *options)


def documents(repo, before):
    """The new files: front matter as data, and body."""
    result = {}
    for name, content in tree(repo.root / "content").items():
        if name in before:
            assert before[name] == content, f"{name} was changed"
            continue
        front, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", content.decode("utf-8"), re.DOTALL).groups()
        result["content/" + name] = {"front": yaml.load(front, yaml.BaseLoader), "comments": [line for line in front.split("\n") if line.startswith("#")], "body": body}
    return result


def outcome(repo, table, options):
    before = tree(repo.root / "content")
    preview = imported(repo, table, *options, "--dry-run")
    assert tree(repo.root / "content") == before and not (repo.root / ".sitegen").exists(), "a preview leaves no trace"
    result = imported(repo, table, *options, "--diagnostics", "json")
    assert preview.status == result.status
    files = documents(repo, before)
    assert sorted(files) == sorted(result.stdout.split("\n")[:-1])
    return {
        "status": result.status,
        "files": files,
        "diagnostics": [{key: value for key, value in entry.items()} for entry in result.json],
        "preview": preview.stdout.split("\n")[:-1],
        "summary": preview.summary if files or preview.stdout else "",
    }


@pytest.mark.parametrize("case, table, options", CASES, ids=[case for case, _, _ in CASES])
def test_the_outcome_of_a_table(site, case, table, options):
    found = outcome(site, table, options)
    expected = TABLES / "expected" / f"{case}.json"
    if os.environ.get("RENEW"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case, table, options", CASES, ids=[case for case, _, _ in CASES])
def test_what_was_imported_is_right_and_stays(site, case, table, options):
    first = imported(site, table, *options)
    files = tree(site.root / "content")
    check = site.sitegen("check")
    assert check.status == 0, check
    # Somebody has worked on the proposals since: none of it is touched, under whatever name.
    for name in [line for line in first.stdout.split("\n") if line]:
        text = site.read(name)
        (site.root / name).unlink()
        site.write(f"content/examen/{name.split('/')[-1]}", text.replace("\ntitle:", "\n# relu\ntitle:"))
    moved = tree(site.root / "content")
    second = imported(site, table, *options)
    assert second.stdout == "", second
    assert tree(site.root / "content") == moved
    assert second.status == first.status or files == moved


def test_every_outcome_belongs_to_a_table():
    assert {path.stem for path in (TABLES / "expected").iterdir()} == {case for case, _, _ in CASES}
    assert len(CASES) >= 25
