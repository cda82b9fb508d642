"""NOTICE lists every part of the program, and nothing else."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conftest import REPOSITORY, linked_objects
from test_binary import needed


@dataclass
class Entry:
    """The entry of NOTICE for one part."""

    name: str
    licence: str = ""
    address: str = ""
    modules: list = field(default_factory=list)
    files: list = field(default_factory=list)


def entries():
    """The parts by name. A part's name is on a line of its own, followed by its fields, indented by two columns, which may span lines."""
    found, name, at = {}, None, None
    for line in (REPOSITORY / "NOTICE").read_text(encoding="utf-8").splitlines():
        text, column = line.strip(), len(line) - len(line.lstrip())
        if match := re.fullmatch(r"(licence|address|modules|files): (.*)", text):
            at = (found.setdefault(name, Entry(name)), match[1], column)
            text = match[2]
        elif not at or column != at[2] + 2 or not text:
            name, at = text or name, None
            continue
        entry, key, _ = at
        if key in ("modules", "files"):
            getattr(entry, key).extend(re.sub(r"\([^)]*\)", " ", text).split())
        else:
            setattr(entry, key, f"{getattr(entry, key)} {text}".strip())
    return found


ENTRIES = entries()
MODULES = {module: entry.name for entry in ENTRIES.values() for module in entry.modules}
FILES = {file: entry.name for entry in ENTRIES.values() for file in entry.files}


def own_targets():
    return {path.name for path in (REPOSITORY / "Sources").iterdir()}


def test_each_part_has_a_licence_and_an_address():
    assert len(ENTRIES) >= 15
    for entry in ENTRIES.values():
        assert entry.licence, entry
        assert re.match(r"https://", entry.address), entry


def test_each_package_that_the_manifest_names_is_there():
    manifest = (REPOSITORY / "Package.swift").read_text()
    # The packages after this line are for benchmarks only, and are not linked into releases.
    manifest = manifest.split("if Context.environment")[0]
    packages = set(re.findall(r'\.package\(url: "([^"]+)"', manifest))
    assert len(packages) >= 3
    assert packages <= {entry.address for entry in ENTRIES.values()}


def test_each_package_that_is_fetched_is_there_with_its_address():
    notice = (REPOSITORY / "NOTICE").read_text()
    if not (REPOSITORY / "Package.resolved").exists():
        pytest.skip("Swift has not fetched the packages here")
    pins = json.loads((REPOSITORY / "Package.resolved").read_text())["pins"]
    benchmarks = {"yams", "swift-mustache"}
    pins = [pin for pin in pins if pin["identity"] not in benchmarks]
    assert len(pins) >= 7
    for pin in pins:
        assert pin["identity"] in notice and pin["location"].removesuffix(".git") in notice, pin


def test_each_system_library_that_the_manifest_names_is_there():
    manifest = (REPOSITORY / "Package.swift").read_text()
    names = re.findall(r'pkgConfig: "([^"]+)"', manifest) + re.findall(r'\.linkedLibrary\("([^"]+)"\)', manifest)
    assert len(names) >= 5
    for name in names:
        stem = "lib" + name.removeprefix("lib").removesuffix("-0.1").removesuffix("lib")
        assert any(file.startswith((f"{stem}.so", f"{stem}-0.so")) for file in FILES), name


def test_exactly_what_was_linked_is_there():
    """The modules of packages are known from the folders of their object files."""
    linked = {Path(name).parts[Path(name).parts.index("release") + 1].removesuffix(".build") for name in linked_objects() if "/release/" in name}
    if not linked:
        pytest.skip("only a release build is looked at")
    linked -= own_targets()
    of_packages = {module for module, name in MODULES.items() if "github.com/apple/swift-" in ENTRIES[name].address}
    assert linked == of_packages


def test_of_swift_itself_exactly_those_modules_are_there_that_the_program_holds(binary):
    """Every module that defines a type has its name in the program."""
    compiler = shutil.which("swiftc")
    if not compiler:
        pytest.skip("there is no swiftc")
    paths = json.loads(subprocess.run([compiler, "-print-target-info", "-static-stdlib"], check=True, capture_output=True).stdout)["paths"]
    archives = {path.stem for folder in paths["runtimeLibraryPaths"] for path in Path(folder).glob("*.a")}
    modules = {name.removeprefix("lib").removeprefix("swift") for name in archives} - {"Core", "Runtime", "Glibc"}
    assert {"Foundation", "FoundationEssentials", "Synchronization", "_StringProcessing"} <= modules
    content = Path(binary).read_bytes()
    held = {module for module in modules if b"\0" + module.encode() + b"\0" in content}
    if b"/libswiftCore.so" in content or "libswiftCore.so" in needed(binary):
        pytest.skip("Swift is not linked into this build")
    assert {"FoundationEssentials", "Synchronization"} <= held <= set(MODULES)


def test_exactly_the_libraries_that_the_program_asks_for_are_there(binary):
    asked = {name for name in needed(binary) if not name.startswith(("libswift", "libFoundation", "lib_Foundation", "libdispatch", "libBlocksRuntime"))}
    assert asked <= set(FILES)
    # The program needs each of them, under one of its names.
    direct = (REPOSITORY / "NOTICE").read_text().split("Asked for when the program starts")[1].split("These do not ask for others")[0]
    for entry in ENTRIES.values():
        if entry.files and f"\n{entry.name}\n" in direct:
            assert asked & set(entry.files), entry.name


def test_what_these_libraries_ask_for_is_there_too(binary):
    if not shutil.which("ldd"):
        pytest.skip("there is no ldd")
    listed = subprocess.run(["ldd", binary], check=True, capture_output=True, text=True).stdout
    loaded = {Path(line.split()[0]).name for line in listed.splitlines() if line.strip()} - {"linux-vdso.so.1"}
    loaded = {name for name in loaded if not name.startswith(("libswift", "libFoundation", "lib_Foundation", "libdispatch", "libBlocksRuntime"))}
    assert "libzip" in " ".join(loaded)
    assert loaded <= set(FILES)
