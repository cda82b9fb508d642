"""The sources contain no copied code and no long files."""

import re
import statistics
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
#: How many consecutive equal lines count as a copy.
RUN = 6
LONGEST = 300
#: Files that may be longer, with the reason.
TABLES = {"Sources/Vocabulary/TimeZones/TimeZoneTable.swift": "the rules of all time zones, made by a script: they are data"}


def swift_files():
    return sorted((REPOSITORY / "Sources").rglob("*.swift"))


def template_files():
    return sorted(file for file in (REPOSITORY / "templates").rglob("*") if file.suffix in {".html", ".css", ".js"})


def tells(line, suffix):
    """Whether a line counts: not if it is blank, or only a brace, an import or a comment. In a template, a line with only a tag counts."""
    if suffix == ".html":
        return bool(line)
    if suffix == ".swift" and re.match(r"(@\w+ |package |internal |public )*import ", line):
        return False
    return bool(re.search(r"\w", line)) and not line.startswith(("//", "/*", "* "))


def lines(text, suffix):
    """The lines that count, without indentation, with their numbers."""
    return [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if tells(line.strip(), suffix)]


def copies(texts):
    """The places of repeated runs of lines, each with the place of its first occurrence; `texts` are pairs of a name and a text."""
    first = {}
    found = []
    for name, text in texts:
        told = lines(text, Path(name).suffix)
        for start in range(len(told) - RUN + 1):
            run = tuple(line for _, line in told[start:start + RUN])
            place = f"{name}:{told[start][0]}"
            if first.setdefault(run, place) != place:
                found.append(f"{place} as {first[run]}: {run[0]}")
    return found


def read(files):
    return [(file.relative_to(REPOSITORY).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def test_no_six_lines_of_the_swift_sources_stand_twice():
    texts = read(swift_files())
    assert len(texts) > 300
    assert not copies(texts)


def test_no_six_lines_of_the_templates_stand_twice():
    texts = read(template_files())
    assert len(texts) > 50
    assert not copies(texts)


def test_copied_lines_are_found_whatever_their_indentation():
    body = [f"let value{number} = read({number})" for number in range(RUN)]
    one = "import Text\n\n" + "\n".join(body) + "\n"
    other = "import YAML\n// other\nif true {\n" + "".join(f"  {line}\n\n  // why\n  }}\n" for line in body)
    assert copies([("a.swift", one), ("b.swift", other)]) == ["b.swift:4 as a.swift:3: let value0 = read(0)"]
    assert copies([("a.swift", one), ("b.swift", other.replace("read(3)", "write(3)"))]) == []
    assert len(copies([("a.swift", one + one)])) == 1
    assert len(copies([("a.html", "<p>\n</p>\n" * 4)])) == 1


def test_no_file_is_long():
    lengths = {file.relative_to(REPOSITORY).as_posix(): len(file.read_text(encoding="utf-8").splitlines()) for file in swift_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST and name not in TABLES} == {}
    # Exceptions that are no longer needed must be removed.
    assert all(lengths[name] > LONGEST for name in TABLES)
    assert statistics.median(lengths.values()) <= 120
