"""The program file, and its messages on machines for which it was not built."""

import ctypes
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import REPOSITORY, linked_objects

DEBUG = "/debug/" in os.environ.get("SITEGEN", "")


def readelf(*arguments):
    if not shutil.which("readelf"):
        pytest.skip("readelf is not installed: `make tools` installs it")
    return subprocess.run(["readelf", "-W", *arguments], check=True, capture_output=True, text=True).stdout


def needed(binary):
    """The names of the libraries that a program loads at startup."""
    return re.findall(r"\(NEEDED\)\s+Shared library: \[([^]]+)\]", readelf("-d", binary))


@pytest.fixture(scope="module")
def released(binary):
    if DEBUG:
        pytest.skip("only a release build is looked at")
    return binary


# The file


def test_libraries_are_looked_for_where_the_system_keeps_them_and_nowhere_else(released):
    dynamic = readelf("-d", released)
    assert needed(released)
    assert "RPATH" not in dynamic and "RUNPATH" not in dynamic


def test_all_calls_into_libraries_are_bound_before_the_program_begins(released):
    dynamic = readelf("-d", released)
    assert re.search(r"\(FLAGS\)\s+.*BIND_NOW", dynamic)
    assert re.search(r"\(FLAGS_1\)\s+Flags:.*NOW", dynamic)
    assert "GNU_RELRO" in readelf("-l", released)


def test_no_folder_of_the_machine_that_built_it_is_in_the_program(released):
    content = Path(released).read_bytes()
    # The folder of this repository, in which it was built, and any other folder of sources.
    assert str(REPOSITORY).encode() + b"/" not in content
    folders = set(re.findall(rb"(?<![\w.])(?:/[\w.-]+)+/(?:\.build|Sources|checkouts)/", content))
    # Swift's own libraries contain the paths of their build.
    assert {folder for folder in folders if not folder.startswith(b"/home/build-user/swift")} == set()


def test_names_of_functions_and_notes_for_debuggers_are_not_in_the_program(released):
    sections = readelf("-S", released)
    assert ".text" in sections
    assert ".symtab" not in sections and ".debug_info" not in sections


def test_nothing_in_the_program_tells_one_build_of_the_same_sources_from_another(released):
    """Unless switched off, Swift writes a digest to each object file that differs in each build. `make reproducible` compares whole builds."""
    match = re.search(r"\.swift_modhash\s+PROGBITS\s+\w+\s+(\w+)\s+(\w+)", readelf("-S", released))
    start, size = (int(number, 16) for number in match.groups())
    notes = Path(released).read_bytes()[start:start + size]
    digests = [notes[at:at + 16] for at in range(0, size, 16)]
    own = sum(name.endswith(".swift.o") for name in linked_objects())
    assert size % 16 == 0 and own > 0
    assert digests.count(bytes(16)) == own


# The Markdown library


@pytest.fixture(scope="module")
def library_version(binary):
    """The version number of the library that the program loads."""
    name = next(name for name in needed(binary) if name.startswith("libcmark-gfm.so"))
    return ctypes.CDLL(name).cmark_version()


@pytest.fixture
def other_library(tmp_path):
    """Makes the program load a library that reports another version."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if not compiler:
        pytest.skip("there is no C compiler")

    def make(number):
        source, library = tmp_path / "version.c", tmp_path / "version.so"
        source.write_text(f"int cmark_version(void) {{ return {number}; }}\n")
        subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
        return {"LD_PRELOAD": str(library)}

    return make


def package(number):
    return f"{number >> 24}.{number >> 16 & 255}.{number >> 8 & 255}.gfm.{number & 255}"


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["serve", "--port", "0"], ["--version"], ["init", "nouveau"], ["release", "charte", "2026-T1"]], ids=lambda one: one[0])
@pytest.mark.parametrize("change", [1, -1, 1 << 8, 1 << 16])
def test_a_library_of_another_version_is_told_and_nothing_is_made(repo, library_version, other_library, arguments, change):
    before = sorted(path.relative_to(repo.root) for path in repo.root.rglob("*"))
    result = repo.sitegen(*arguments, environment=other_library(library_version + change))
    assert result.status == 2 and result.stdout == ""
    made, found = package(library_version), package(library_version + change)
    assert result.stderr == (
        f"error: this program was made for libcmark-gfm {made}, and this machine has given it {found}, with which pages would come out wrong: "
        f"install libcmark-gfm{made} and libcmark-gfm-extensions{made}, or build sitegen on this machine\n")
    assert sorted(path.relative_to(repo.root) for path in repo.root.rglob("*")) == before


def test_a_library_of_the_same_version_is_taken_whoever_says_so(repo, library_version, other_library):
    assert repo.build(environment=other_library(library_version)).status == 0
