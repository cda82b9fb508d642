"""What imports what: a module imports only what the table in ARCHITECTURE.md lists for it, and what stands above it there."""

import json
import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
#: Of Swift and of the system, for every module.
EVERYWHERE = {"Glibc", "Musl", "Synchronization", "Dispatch", "Foundation"}


def table():
    """The modules in the order of the table, each with what it may import."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    lines = text.split("| target | holds | may import |\n")[1].split("\n\n")[0].splitlines()[1:]
    rows = {}
    for line in lines:
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        assert len(cells) == 3, f"a row needs three cells: {line}"
        names, _, imports = cells
        for name in re.findall(r"`(\w+)`", names):
            rows[name] = set() if imports in ("–", "nothing of the project") else set(re.findall(r"\b[A-Z]\w+", re.sub(r" of swift-[\w-]+", "", imports)))
    return rows


def manifest():
    """The targets under `Sources/`, each with what the package manifest lets it import."""
    result = subprocess.run(["swift", "package", "dump-package"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    targets = {}
    for target in json.loads(result.stdout)["targets"]:
        if target["type"] == "test" or (target.get("path") or "").startswith("Tests/"):
            continue
        names = set()
        for dependency in target["dependencies"]:
            names.add(next(iter(dependency.values()))[0])
        targets[target["name"]] = names - {"TestSupport"}
    targets.pop("TestSupport", None)
    return targets


def imports(module):
    folder = REPOSITORY / "Sources" / module
    pattern = re.compile(r"^\s*(?:@\w+ )?import (?:struct |class |enum |func |protocol )?([A-Z]\w+)", re.M)
    return {name for file in folder.rglob("*.swift") for name in pattern.findall(file.read_text(encoding="utf-8"))} - EVERYWHERE


@pytest.fixture(scope="module")
def targets():
    return manifest()


def test_every_target_has_its_row(targets):
    assert set(table()) == set(targets)


def test_no_target_may_import_what_its_row_does_not_list(targets):
    rows = table()
    more = {name: sorted(dependencies - rows[name]) for name, dependencies in targets.items() if dependencies - rows[name]}
    assert not more


def test_no_file_imports_what_its_row_does_not_list():
    rows = table()
    more = {name: sorted(imports(name) - allowed - {name}) for name, allowed in rows.items() if imports(name) - allowed - {name}}
    assert not more


def test_arrows_point_one_way():
    order = list(table())
    rows = table()
    swift = [name for name in order if list((REPOSITORY / "Sources" / name).rglob("*.swift"))]
    assert len(swift) > 12
    for position, name in enumerate(swift):
        later = set(swift[position + 1:]) & rows[name]
        assert not later or name == "sitegen", f"{name} imports {sorted(later)}, which stand below it"


@pytest.mark.parametrize("name", [name for name in table() if list((REPOSITORY / "Sources" / name).rglob("*.swift")) and name != "sitegen"])
def test_a_module_has_a_head_that_says_what_it_is_and_where_to_begin(name):
    head = (REPOSITORY / "Sources" / name / f"{name}.docc" / f"{name}.md").read_text(encoding="utf-8")
    assert head.startswith(f"# ``{name}``\n") and "\nIt may import: " in head and "\nBegin with " in head
    # What it names is there.
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (REPOSITORY / "Sources" / name).rglob("*.swift"))
    for begin in re.findall(r"`(\w+)", head.split("\nBegin with ")[1].splitlines()[0]):
        assert re.search(rf"\b(struct|class|enum|actor|protocol|typealias|func) {begin}\b", sources), f"{begin} is not in {name}"


def test_the_walks_through_the_code_name_files_that_exist_once():
    walks = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Four walks")[1].split("## Modules")[0]
    named = re.findall(r"`([^`]+)`", walks)
    assert len(named) > 30
    sources = [file.stem for file in (REPOSITORY / "Sources").rglob("*.swift")]
    for name in named:
        if name.startswith("templates/"):
            assert (REPOSITORY / name).is_file(), name
        else:
            assert sources.count(name) == 1, name
