"""What imports what: what a module's files import, its dependencies in the package manifest and its row in ARCHITECTURE.md are the same."""

import json
import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
#: Of Swift, for every target.
EVERYWHERE = {"Swift", "Synchronization", "Dispatch"}
#: The system's C library, which `CLibrary` alone imports: glibc or musl.
C_LIBRARIES = {"Glibc", "Musl"}
#: The files that may import Foundation, which no source of sitegen does: these read JSON, take time or compare sitegen with Foundation's readers.
FOUNDATION = {"Foundation", "FoundationEssentials", "FoundationXML"}
FOUNDATION_FILES = {
    "Tests/AuthoringTests/RepositoryTemplateTests.swift",
    "Tests/ChartersTests/ForceTests.swift",
    "Tests/Fuzzing/Replay/CorpusTests.swift",
    "Tests/Fuzzing/Targets/SVG.swift",
    "Tests/MarkdownTests/ConformanceTests.swift",
    "Tests/SiteBuildTests/CatalogueDataTests.swift",
    "Tests/SiteBuildTests/IncrementalLoaderTests.swift",
    "Tests/SiteModelTests/ThemeTests.swift",
    "Tests/SiteTestSupport/SiteSources.swift",
    "Tests/TemplatingTests/SpecificationTests.swift",
}
IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+"
    r"(?:(?:typealias|struct|class|enum|protocol|let|var|func)[ \t]+)?(\w+)", re.M)


def table():
    """The modules in the order of the table, each with its allowed imports."""
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


def row(module):
    """What the table writes of the imports of a module."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return re.search(rf"^\| `{module}` \|.*\| (.*) \|$", text, re.M)[1]


def manifest():
    """The targets of the package manifest: of each, its folder, its type and what it depends on."""
    result = subprocess.run(["swift", "package", "dump-package"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    targets = {}
    for target in json.loads(result.stdout)["targets"]:
        folder = target.get("path") or f"{'Tests' if target['type'] == 'test' else 'Sources'}/{target['name']}"
        dependencies = {next(iter(dependency.values()))[0] for dependency in target["dependencies"]}
        targets[target["name"]] = (REPOSITORY / folder, target["type"], dependencies)
    return targets


def imports(text):
    """What a Swift file imports, without the lines of its multi-line strings, which may be in another language."""
    return set(IMPORT.findall(re.sub(r'""".*?"""', "", text, flags=re.S)))


def imports_of(folder):
    """What the Swift files in `folder` import, without what every target may."""
    return set().union(*(imports(file.read_text(encoding="utf-8")) for file in folder.rglob("*.swift"))) - EVERYWHERE - FOUNDATION


@pytest.fixture(scope="module")
def targets():
    return manifest()


@pytest.fixture(scope="module")
def modules(targets):
    """The targets under `Sources/`, each with what it depends on."""
    return {name: dependencies for name, (folder, _, dependencies) in targets.items() if folder.is_relative_to(REPOSITORY / "Sources")}


@pytest.mark.parametrize("line", [
    "import Text", "  import Text", "@testable import Text", "@_exported import Text", "package import Text", "internal import Text",
    "@preconcurrency public import Text", "@_spi(Internal) import Text", "import struct Text.Address", "private import func Text.collationKey"])
def test_an_import_is_found_in_each_way_of_writing_it(line):
    assert imports(f"// import Nothing\n{line}\nlet important = 1\n") == {"Text"}


def test_every_target_has_its_row(modules):
    assert set(table()) == set(modules)


def test_the_manifest_and_the_table_list_the_same(modules):
    rows = table()
    assert modules == {name: rows[name] for name in modules}


def test_every_target_imports_exactly_what_the_manifest_declares(targets):
    """Test targets too: Swift lets a target import what it reaches only by way of another one."""
    different = {}
    for name, (folder, kind, dependencies) in targets.items():
        if kind == "system" or not list(folder.rglob("*.swift")):
            assert not dependencies, name
            continue
        # Of the target itself, and of the system.
        imported = imports_of(folder) - {name} - ({"Testing"} if kind == "test" else set()) - (C_LIBRARIES if name == "CLibrary" else set())
        if imported != dependencies:
            different[name] = {"undeclared": sorted(imported - dependencies), "unused": sorted(dependencies - imported)}
    assert not different


def test_the_system_c_library_is_imported_in_one_place():
    importers = {file.relative_to(REPOSITORY).as_posix() for folder in ("Sources", "Tests", "Benchmarks") for file in (REPOSITORY / folder).rglob("*.swift")
                 if imports(file.read_text(encoding="utf-8")) & C_LIBRARIES}
    assert importers == {"Sources/CLibrary/CLibrary.swift"}


def test_foundation_is_imported_only_by_the_listed_tests():
    importers = {file.relative_to(REPOSITORY).as_posix() for folder in ("Sources", "Tests") for file in (REPOSITORY / folder).rglob("*.swift")
                 if imports(file.read_text(encoding="utf-8")) & FOUNDATION}
    assert importers == FOUNDATION_FILES


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
    assert head.startswith(f"# ``{name}``\n") and f"\nIt may import: {row(name)}.\n" in head and "\nBegin with " in head
    # The files that it names exist.
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
