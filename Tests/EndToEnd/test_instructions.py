"""How much work a build is, counted in instructions: a slow-down is seen on any machine, whatever else it does.

Callgrind counts what the program itself executes (the system's part does not count) for 200 cards of the benchmarks' corpus, in one job. The number depends a little on the
processor and the C library, so the threshold, 8 %, is a little below the tenth that must be seen. After a change that is worth its price, or that saves something, write the new number down:

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
    """Of a build of the corpus, without the work of starting Python or of writing."""
    corpus.write_cards(CARDS, str(folder / "source"))
    # Valgrind 3.19 cannot read the debugging information of Swift 6.
    stripped = folder / "sitegen"
    subprocess.run(["strip", "-g", "-o", stripped, program], check=True)
    # Sources that were saved less than two seconds ago are known by their bytes, not by their stamps: their digests would be counted on a fast machine only.
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
