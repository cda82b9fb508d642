"""No diagnostic is hidden silently, and every code is documented."""

import re

import pytest

from bad_input import page
from conftest import REPOSITORY


def codes(result):
    return sorted(found.code for found in result.diagnostics)


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
    rows = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "Tests/SiteBuildTests/BadInput").glob("*Mistakes.swift"))
    used |= set(re.findall(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)",\s+#?"', rows))
    assert len(used) > 100
    # For the preview: the machine failed, not the content.
    assert used - DOCUMENTED - {"environment"} == set()


def test_every_documented_code_exists():
    everything = "".join(SOURCES.values())
    assert {code for code in DOCUMENTED if f'"{code}"' not in everything} == set()
