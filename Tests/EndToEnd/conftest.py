"""A small, entirely valid content repository, and the program to run on it.

SITEGEN is the path of the binary; the default is the release build of this repository. The tests run a copy, so that a build during the
tests does not replace it.
"""

import hashlib
import hmac
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from waiting import PATIENCE

REPOSITORY = Path(__file__).resolve().parents[2]

# The tests write hundreds of small sites, which is fast on a disk in memory.
if "TMPDIR" not in os.environ and os.access("/dev/shm", os.W_OK | os.X_OK) and not os.statvfs("/dev/shm").f_flag & os.ST_NOEXEC:
    tempfile.tempdir = "/dev/shm"


def picture(width=2, height=3):
    """The bytes of a PNG."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def sealed(*versions):
    """The release list for these versions, each given as name, day and text."""
    return "".join(f"- version: {name}\n  date: {day}\n  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n" for name, day, text in versions)


SMALL = REPOSITORY / "Tests" / "Fixtures" / "small"


def content_of(path):
    """The text of a file if it is UTF-8, else its bytes."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content


#: The content of each file of the small repository. The Swift tests read the same folder (Tests/SiteTestSupport).
FILES = {path.relative_to(SMALL).as_posix(): content_of(path) for path in sorted(SMALL.rglob("*")) if path.is_file()}

#: The two sealed versions of the charter. The working text has changed since.
FIRST_VERSION = FILES["content/charte/releases/2025-T1.md"]
SECOND_VERSION = FILES["content/charte/releases/2025-T2.md"]


@dataclass
class Diagnostic:
    """One diagnostic, parsed from standard error."""

    severity: str
    message: str
    code: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    #: The source line that is shown, and its part above the marker.
    shown: str | None = None
    marked: str | None = None
    help: str | None = None
    related: list = field(default_factory=list)


class Result:
    """The result of a run of the program."""

    def __init__(self, status, stdout, stderr):
        self.status = status
        self.stdout = stdout.decode("utf-8")
        self.stderr = stderr.decode("utf-8")

    @property
    def json(self):
        return [json.loads(line) for line in self.stderr.split("\n") if line]

    @property
    def summary(self):
        lines = [line for line in self.stderr.splitlines() if line]
        return lines[-1] if lines else ""

    @property
    def diagnostics(self):
        found, lines, target = [], self.stderr.split("\n"), None
        for number, line in enumerate(lines):
            if match := re.fullmatch(r"(error|warning): (.*) \[([a-z0-9-]+)\]", line):
                target = Diagnostic(*match.groups())
                found.append(target)
            elif (match := re.fullmatch(r"note: (.*)", line)) and found:
                target = Diagnostic("note", match[1], "")
                found[-1].related.append(target)
            elif (match := re.fullmatch(r"  = help: (.*)", line)) and found:
                found[-1].help = match[1]
            elif (match := re.fullmatch(r"  --> (.*?)(?::(\d+):(\d+))?", line)) and target:
                target.file = match[1]
                target.line, target.column = (int(match[2]), int(match[3])) if match[2] else (None, None)
            elif (match := re.fullmatch(r" (\d+) \| (.*)", line)) and target and number + 1 < len(lines):
                target.shown = match[2]
                marker = lines[number + 1]
                gutter = " " * (len(match[1]) + 1) + " | "
                assert marker.startswith(gutter), f"no marker under the line: {marker!r}"
                marker = marker[len(gutter):]
                assert re.fullmatch(r" *\^+", marker), f"not a marker: {marker!r}"
                target.marked = columns(match[2], marker.index("^"), len(marker))
        return found

    def __repr__(self):
        return f"status {self.status}\n--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}"


def columns(text, start, end):
    """The part of a line between two terminal columns."""
    position, result = 0, ""
    for character in text:
        width = 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if start <= position < end and position + width <= end and (width or position > start):
            result += character
        position += width
    return result


def run(arguments, cwd, environment=None, timeout=PATIENCE, **options):
    """Runs a command without a terminal. A hang is a failure."""
    clean = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "NO_COLOR")} | {"TERM": "xterm-256color"}
    # sitegen runs Pagefind with the `python3` in PATH; the environment of these tests has it.
    clean["PATH"] = f"{Path(sys.executable).parent}:{clean.get('PATH', '')}"
    done = subprocess.run(
        [str(argument) for argument in arguments], cwd=cwd, env=clean | (environment or {}), timeout=timeout, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    return Result(done.returncode, done.stdout, done.stderr)


class Repository:
    """A content repository in its own folder."""

    def __init__(self, root, binary):
        self.root = Path(root)
        self.binary = binary

    @property
    def site(self):
        return self.root / "site"

    def __truediv__(self, path):
        return self.root / path

    def write(self, path, content):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return target

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="strict")

    def replace(self, path, old, new):
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def card(self, name, **keys):
        """A resource card with these keys instead of the default ones; None removes a key."""
        values = {
            "type": "resource", "title": f"Fiche {name}", "summary": "Un résumé.", "url": f"https://cours.example.org/{name}",
            "rubrics": ["formation"], "types": ["guide"], "authors": ["Une équipe"], "issued": "2023", "license": "CC-BY-4.0", "status": "published",
            "review": {"by": "Comité", "on": "2023-02-01"},
        } | keys
        body = values.pop("body", "Le texte.")
        # JSON is YAML, so this quotes values of any type.
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]
        return self.write(f"content/ressources/{name}.md", "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n")

    def sitegen(self, *arguments, cwd=None, **options):
        return run([self.binary, *arguments], cwd or self.root, **options)

    def build(self, *arguments, **options):
        return self.sitegen("build", *arguments, **options)

    def built(self, *arguments, **options):
        """Runs a build that must succeed, and returns the folder of the site."""
        result = self.build(*arguments, **options)
        assert result.status == 0, result
        return self.site

    def copy(self, target):
        shutil.copytree(self.root, target, symlinks=True)
        return Repository(target, self.binary)


NOBODY = 65534


def as_nobody(repo, *arguments):
    """Runs the program as an unprivileged user."""
    if os.geteuid() != 0:
        return run([repo.binary, *arguments], repo.root)
    if not shutil.which("setpriv"):
        pytest.skip("running as root, and there is no setpriv to drop that")
    for path in [repo.root, *repo.root.parents]:
        if path.stat().st_mode & 0o005 != 0o005:
            path.chmod(path.stat().st_mode | 0o055)
    # sitegen trusts its notes only if the same user wrote them: the folder of the secret must be this user's.
    cache = repo.root.parent / "cache-of-nobody"
    cache.mkdir(exist_ok=True)
    os.chown(cache, NOBODY, NOBODY)
    return run(
        ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", repo.binary, *arguments], repo.root,
        environment={"XDG_CACHE_HOME": str(cache)})


def tree(folder):
    """The bytes of every file under a folder, or the target of a symbolic link."""
    result = {}
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            result[name] = ("link", os.readlink(path))
        elif path.is_file():
            result[name] = path.read_bytes()
    return result


def sources(repository):
    """The same for a repository, without the program's own notes."""
    return {name: content for name, content in tree(repository.root).items() if not name.startswith(".sitegen/")}


def sealed_note(repository, name, body):
    """Writes a note to `.sitegen/` with this user's seal, as the program does (docs/configuration.md)."""
    root = str(repository.root.resolve())
    folders = [os.environ.get("XDG_CACHE_HOME"), f"{os.environ['HOME']}/.cache" if os.environ.get("HOME") else None]
    # The secret exists: it is created by the user's first build, and every repository of these tests has been built.
    secret = next(path for path in (Path(folder) / "sitegen/secret" for folder in folders if folder) if path.exists()).read_bytes()
    seal = hmac.new(secret, f"{name}\0{root}\0".encode() + body, hashlib.sha256).hexdigest()
    repository.write(f".sitegen/{name}", f"sitegen {seal}\n".encode() + body)


def times(folder):
    """The modification time and inode of each file."""
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino) for path in Path(folder).rglob("*") if path.is_file()}


def program_file():
    """The program in its build folder, not the copy."""
    return Path(os.environ.get("SITEGEN") or REPOSITORY / ".build/release/sitegen").resolve()


def linked_objects():
    """The object files from which the program was linked."""
    path = program_file().parent / "sitegen.product/Objects.LinkFileList"
    if not path.exists():
        pytest.skip("the program does not stand in the folder of its build")
    return [line.strip("'") for line in path.read_text().splitlines()]


@pytest.fixture(scope="session", autouse=True)
def no_signal_is_ignored():
    """Background programs of a shell ignore SIGINT, and their children would inherit this. So SIGINT is not ignored while the tests run."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_IGN:
            # A handler that does nothing: as good as ignoring the signal, but child processes get the default action.
            signal.signal(number, lambda *_: None)


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory):
    """Keeps the remembered addresses of the tests apart from those of the user who runs them."""
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="session")
def binary(tmp_path_factory):
    source = program_file()
    if not source.exists():
        pytest.exit(f"{source} does not exist: build the program, or name it with SITEGEN", returncode=2)
    folder = tmp_path_factory.mktemp("binary")
    folder.chmod(0o755)
    folder.parent.chmod(0o755)
    return shutil.copy(source, folder / "sitegen")


@pytest.fixture(scope="session")
def bench(tmp_path_factory, binary):
    """The small repository, built once, and its files. Each test gets fresh files in the same folder, so that the program's notes on the folder stay valid."""
    repository = Repository(tmp_path_factory.mktemp("bench") / "repository", binary)
    for path, content in FILES.items():
        repository.write(path, content)
    result = repository.build()
    assert result.status == 0 and "0 warnings" in result.stderr, f"the small repository itself must be right\n{result}"
    return repository, tree(repository.root)


def restored(bench, wanted):
    repository, files = bench
    shutil.rmtree(repository.root)
    made = set()
    for name, content in files.items():
        if wanted(name):
            path = f"{repository.root}/{name}"
            folder = os.path.dirname(path)
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            with open(path, "wb") as file:
                file.write(content)
    return repository


@pytest.fixture
def built_repo(bench):
    """The small repository, already built."""
    return restored(bench, lambda name: True)


@pytest.fixture
def repo(bench):
    """The small repository, not built."""
    return restored(bench, lambda name: not name.startswith(("site/", ".sitegen/")))
