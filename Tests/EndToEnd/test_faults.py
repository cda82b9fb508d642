"""Commands killed at any of their system calls, and full disks: either the old state is there, complete, or the new one.

Each command is killed at its first, second, third … call of each kind that changes files, or opens them to do so, and run on disks with 0, 1, 2 … free blocks.
`make test` tries some of these cases, `SITEGEN_FAULTS=all` (`make faults`) all of them: at least 900 kills and 75 full disks.
"""

import collections
import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Repository, run, sources, tree
from test_adoption import adopted, CHARTER, release, THIRD_VERSION, upstream  # noqa: F401

ALL = os.environ.get("SITEGEN_FAULTS") == "all"
CALLS = ["openat", "write", "pwrite64", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "fsync", "ftruncate", "linkat", "flock", "fcntl"]
#: How often each command is killed at calls of one kind, spread over all of them.
MOMENTS = 120 if ALL else 4
ROOMS = 40 if ALL else 6
BLOCK = 4096
LARGE = 64 << 20


@dataclass
class Command:
    """A command, and how to prepare its repository."""

    repository: Repository
    arguments: list
    #: Whether it builds a site: then each single file is the old or the new one, but files may be mixed.
    builds: bool = False

    def __post_init__(self):
        self.before = tree(self.repository.root)
        self.sources = self.state()
        self.run()
        self.expected = self.state()
        assert self.expected != self.sources
        self.restore()

    def run(self):
        result = self.repository.sitegen(*self.arguments)
        assert result.status in (0, 3), result

    def state(self):
        """The visible state: everything except the program's own notes and, for commands that do not build, the site."""
        return {path: content for path, content in sources(self.repository).items() if self.builds or not path.startswith("site/")}

    def restore(self, root=None):
        """Restores the repository in the same folder, because the program's notes are only valid there."""
        root = Path(root or self.repository.root)
        for path in root.iterdir() if root.exists() else []:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, content in self.before.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def is_whole(self, state):
        if not self.builds:
            return state in (self.sources, self.expected)
        # Unfinished files of a build have names of their own, until the next build removes them.
        return all(content in (self.sources.get(name), self.expected.get(name)) for name, content in state.items() if ".sitegen-" not in name)

    def must_go_on(self, when):
        """After a kill at any moment, nothing is half done, the program works, and running the command again completes it."""
        if not self.builds:
            result = self.repository.sitegen("status")
            assert result.status in (0, 3), (when, result)
        state = self.state()
        assert self.is_whole(state), (when, sorted(name for name in state | self.sources if state.get(name) not in (self.sources.get(name), self.expected.get(name))))
        if self.builds or state == self.sources:
            self.run()
        state = self.state()
        assert state == self.expected, (when, sorted(name for name in state | self.expected if state.get(name) != self.expected.get(name)))
        assert not tree(self.repository / ".sitegen/changes"), when


def table(count):
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["Titre", "Adresse", "Résumé", "Auteurs", "Date", "Licence"])
    for number in range(count):
        rows.writerow([f"Ressource {number}", f"https://cours.example.org/r/{number}", "Un résumé.", "Une équipe", "2024-03-01", "CC-BY-4.0"])
    return out.getvalue()


@pytest.fixture(params=["build", "first-build", "update", "decide", "release", "import", "new"])
def command(request, repo, upstream):  # noqa: F811
    kind = request.param
    if kind == "build":
        repo.built()
        repo.card("nouvelle")
        repo.replace("sitegen.yml", "title: Charte d'essai", "title: Charte changée")
        return Command(repo, ["build"], builds=True)
    if kind == "first-build":
        shutil.rmtree(repo.site, ignore_errors=True)
        return Command(repo, ["build"], builds=True)
    if kind == "release":
        return Command(repo, ["release", "charte", "2026-T1", "--date", "2026-01-02"])
    if kind == "new":
        return Command(repo, ["new", "guide", "Guide des usages de la maison"])
    if kind == "import":
        repo.write("tableau.csv", table(12))
        return Command(repo, ["import", "resources", "tableau.csv"])
    for number in range(4):
        upstream.card(f"fiche-{number}")
    ours = adopted(upstream)
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    for number in range(4):
        upstream.card(f"fiche-{number}", title=f"Fiche revue {number}")
    if kind == "update":
        return Command(ours, ["update"])
    ours.replace(CHARTER, "status: draft", "status: adopted")
    assert ours.sitegen("update").status == 3
    return Command(ours, ["decide", "charte*", "--take", "--date", "2025-11-03"])


def traced(command, *options):
    # With --seccomp-bpf, strace 6.1 misses calls.
    return run(["strace", "-f", "-qq", *options, command.repository.binary, *command.arguments], command.repository.root, timeout=120)


def calls(command):
    """For each system call, the largest number of calls that one thread of a command makes."""
    log = command.repository.root.parent / "calls"
    traced(command, "-o", log, "-e", f"trace={','.join(CALLS)}")
    command.restore()
    made = collections.Counter(tuple(re.findall(r"^(\d+) +(\w+)\(", line)[0]) for line in log.read_text(errors="replace").splitlines() if re.match(r"\d+ +\w+\(", line))
    return {call: max((count for (_, name), count in made.items() if name == call), default=0) for call in CALLS}


def spread(count, most):
    """At most `most` numbers from 1 to `count`: the first and last, and evenly spread ones between."""
    return sorted({1 + round(index * (count - 1) / max(1, most - 1)) for index in range(min(count, most))})


def test_a_command_that_is_killed_leaves_everything_whole_and_can_be_run_again(command, record_property):
    if not shutil.which("strace") or run(["strace", "-o", "/dev/null", "true"], command.repository.root).status != 0:
        pytest.skip("no strace here, or none that may trace")
    kills = 0
    for call, count in calls(command).items():
        for number in spread(count, MOMENTS):
            status = traced(command, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}").status
            # The work of each thread differs between runs, so a high number may not be reached.
            kills += status not in (0, 3)
            command.must_go_on(f"killed at {call} {number} of {count}")
            command.restore()
    record_property("kills", kills)
    print(f"{kills} kills")
    assert kills >= 5


@pytest.fixture
def disk(command):
    """The repository on a disk of its own, mounted at the same path, because the program's notes are only valid there."""
    root = command.repository.root
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={LARGE}", "tmpfs", root], capture_output=True).returncode != 0:
        pytest.skip("no small disk can be mounted here")
    yield root
    subprocess.run(["umount", root], check=True)


def test_a_command_on_a_full_disk_leaves_everything_whole_and_can_be_run_again(command, disk, record_property):
    command.restore()
    empty = used(disk)
    command.run()
    needed = used(disk) - empty + 16 * BLOCK
    full = 0
    for number in range(ROOMS):
        command.restore()
        # Try more small sizes than large ones: a command needs the most space at its end.
        left = int(needed * (number / ROOMS) ** 2) // BLOCK * BLOCK
        resize(disk, used(disk) + left)
        result = command.repository.sitegen(*command.arguments)
        if result.status not in (0, 3):
            full += 1
            assert result.status == 2 and "No space left" in result.stderr and "free some space" in result.stderr, result
        resize(disk, LARGE)
        command.must_go_on(f"{left} bytes free")
    record_property("full", full)
    print(f"{full} full disks")
    assert full >= 1


def used(disk):
    status = os.statvfs(disk)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


def resize(disk, size):
    subprocess.run(["mount", "-o", f"remount,size={size}", disk], check=True, capture_output=True)
