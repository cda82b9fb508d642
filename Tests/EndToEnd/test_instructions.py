"""Counts the instructions of a build, so that a slow-down shows on any machine, however busy.

Callgrind counts the instructions of the program itself, without the kernel, for 200 cards of the benchmark corpus, with one job. The number depends slightly
on the processor and the C library. The threshold is 8 %, so that a slow-down of 10 % is always found. After a change that is worth its cost, or that saves
something, record the new number:

    SITEGEN_RECORD=1 .venv/bin/python -m pytest Tests/EndToEnd/test_instructions.py
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

RECORD = Path(__file__).with_name("instructions.txt")
CARDS = 200

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Benchmarks"))
import corpus  # noqa: E402


def instructions(program, folder):
    """The instructions of a build of the corpus, without those for starting Python or writing the corpus."""
    corpus.write_cards(CARDS, str(folder / "source"))
    # Valgrind 3.19 cannot read the debug information of Swift 6.
    stripped = folder / "sitegen"
    subprocess.run(["strip", "-g", "-o", stripped, program], check=True)
    # Sources saved less than two seconds ago are identified by their bytes instead of their stamps. Only a fast machine would count those digests.
    while max(path.lstat().st_ctime for path in (folder / "source").rglob("*")) > time.time() - 3:
        time.sleep(0.1)
    result = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", stripped, "build", "--source", folder / "source", "--output", folder / "site", "--jobs", "1"],
        capture_output=True, text=True, env=os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"})
    assert result.returncode == 0, result.stderr
    return int(re.search(r"Collected : (\d+)", result.stderr)[1])


def test_a_build_takes_no_more_instructions_than_it_did(tmp_path, binary):
    for program in ("valgrind", "strip"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed: `make tools` installs it")
    if "/debug/" in os.environ.get("SITEGEN", ""):
        pytest.skip("only a release build is counted")
    count = instructions(binary, tmp_path)
    if os.environ.get("SITEGEN_RECORD"):
        RECORD.write_text(f"{count}\n")
    recorded = int(RECORD.read_text())
    assert count < recorded * 1.08, f"{count:,} instructions instead of {recorded:,}: {count / recorded - 1:+.1%}"
    assert count > recorded * 0.90, f"{count:,} instructions instead of {recorded:,}, {count / recorded - 1:+.1%}: write the new number down (see the top of this file)"
