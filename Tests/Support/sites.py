"""The small sites of Tests/Sites: builds each, to compare the output with the expected files.

`python3 Tests/Support/sites.py PROGRAM` rewrites the expected files (`make renew-sites`) and shows the changes with git.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from fnmatch import fnmatchcase
from pathlib import Path

SITES = Path(__file__).resolve().parents[1] / "Sites"
NAMES = sorted(path.parent.name for path in SITES.glob("*/keep"))

#: Fingerprints in the names of files that browsers may cache for ever. They are ignored, so that a new style sheet does not change every page.
FINGERPRINT = re.compile(rb"(/assets/[a-z]+(?:-\d+)?)-[0-9a-f]{16}(?=\.(?:css|js|json)\b)")


def built(name, program):
    """Builds a site. Returns the messages of the run, and the bytes of each file that `keep` names, without fingerprints."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name
        shutil.copytree(SITES / name / "input", source)
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        run = subprocess.run([program, "build", "--source", source], capture_output=True, text=True, env=environment, cwd=folder, stdin=subprocess.DEVNULL)
        patterns = (SITES / name / "keep").read_text(encoding="utf-8").split()
        paths = {path.relative_to(source / "site").as_posix(): path for path in sorted((source / "site").rglob("*")) if path.is_file()}
        files = {name: FINGERPRINT.sub(rb"\1", path.read_bytes()) for name, path in paths.items() if any(kept(name, pattern) for pattern in patterns)}
        for pattern in patterns:
            assert any(kept(path, pattern) for path in paths), f"no file of {name} is named {pattern}"
        return run, files


def kept(path, pattern):
    """Whether a path matches a pattern, in which `*` matches any part of the path."""
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(fnmatchcase(part, one) for part, one in zip(parts, wanted))


def expected(name):
    folder = SITES / name / "expected"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def renew(program):
    for name in NAMES:
        run, files = built(name, program)
        if run.returncode:
            sys.exit(f"{name} does not build:\n{run.stderr}")
        folder = SITES / name / "expected"
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for arguments in (["add", "--intent-to-add"], ["--no-pager", "diff", "--stat"], ["--no-pager", "diff"]):
        subprocess.run(["git", "-C", SITES, *arguments, "--", "."], check=True)


if __name__ == "__main__":
    renew(Path(sys.argv[1]).resolve())
