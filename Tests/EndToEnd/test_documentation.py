"""The documentation of this repository: what it links to is there."""

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
#: Texts of the starter kit are checked by sitegen itself, and what tests build is no documentation.
ELSEWHERE = re.compile(r"(content|upstream|new-repository|Tests/Fixtures|Tests/Fuzzing/corpus|Tests/Sites/[^/]+)/")


def documents():
    found = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    return [path for path in found.splitlines() if not ELSEWHERE.match(path)]


def prose(path):
    """The lines of a document without its blocks of code."""
    lines, fence = [], None
    for line in (REPOSITORY / path).read_text(encoding="utf-8").splitlines():
        mark = re.match(r"\s*(```+|~~~+)", line)
        if mark and (fence is None or line.strip().startswith(fence)):
            fence = mark[1] if fence is None else None
        elif fence is None:
            lines.append(line)
    return lines


def anchors(path):
    """Of the headings of a document, as forges make them."""
    found = {}
    for line in prose(path):
        heading = re.match(r"#{1,6} (.*)", line)
        if heading:
            anchor = re.sub(r"[^\w\- ]", "", heading[1].strip().lower()).replace(" ", "-")
            found[anchor] = found.get(anchor, -1) + 1
    return {anchor if number == 0 else f"{anchor}-{number}" for anchor, count in found.items() for number in range(count + 1)}


def test_the_documents_are_found():
    found = documents()
    assert {"README.md", "docs/content.md", "Tests/Sites/README.md"} <= set(found) and len(found) > 40


@pytest.mark.parametrize("path", documents())
def test_what_a_document_links_to_is_there(path):
    text = re.sub(r"`[^`\n]*`", "", "\n".join(prose(path)))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z][a-z+.-]*:", target):
            continue
        file, _, anchor = target.partition("#")
        place = (REPOSITORY / path).parent / file if file else REPOSITORY / path
        assert place.exists(), f"{path}: {target}"
        if anchor:
            assert anchor in anchors(place.resolve().relative_to(REPOSITORY)), f"{path}: {target}"
