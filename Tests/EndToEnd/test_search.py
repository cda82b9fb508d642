"""The search index: the program that makes it, its contents, and sites without one."""

import gzip
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from conftest import FILES, picture
from waiting import PATIENCE, soon

DRAFT = """\
---
title: Projet de guide
type: guide
draft: true
---

Le mot brouillonnesque.
"""
SUBMITTED = FILES["content/ressources/manuel.md"].replace("id: manuel", "id: soumis").replace("Le manuel en entier.", "Le mot refusable.").replace("status: published", "status: submitted").replace("cours.example.org/manuel", "cours.example.org/soumis")


@pytest.fixture
def searched(tmp_path):
    """The small site with search, and an environment in which the real Pagefind is found like a user's."""
    root = tmp_path / "site"
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content) if isinstance(content, bytes) else path.write_text(content, encoding="utf-8")
    with (root / "sitegen.yml").open("a", encoding="utf-8") as file:
        file.write("search: true\n")
    (root / "content/guides/projet.md").write_text(DRAFT, encoding="utf-8")
    (root / "content/ressources/soumis.md").write_text(SUBMITTED, encoding="utf-8")
    return Repository(root, tmp_path)


class Repository:
    def __init__(self, root, work):
        self.root, self.work = root, work
        binary = os.environ.get("SITEGEN") or Path(__file__).resolve().parents[2] / ".build/release/sitegen"
        self.binary = Path(binary).resolve()
        self.environment = {name: value for name, value in os.environ.items() if name != "SITEGEN_PAGEFIND"}
        self.environment |= {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(work / "home"), "TMPDIR": str(work / "tmp")}
        self.environment.pop("XDG_CACHE_HOME", None)
        (work / "home").mkdir()
        (work / "tmp").mkdir()

    def build(self, *arguments, status=0, output="public", **environment):
        command = [self.binary, "build", "--source", self.root, "--output", self.work / output, *arguments]
        run = subprocess.run(command, env=self.environment | environment, capture_output=True, text=True, timeout=PATIENCE)
        assert run.returncode == status, run.stderr
        # No temporary files are left behind in any case.
        assert list((self.work / "tmp").iterdir()) == []
        return run.stderr

    def files(self, output="public"):
        folder = self.work / output
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def fake(self, body):
        """A fake Pagefind."""
        path = self.work / "fake-pagefind"
        real = subprocess.run([sys.executable, "-c", "import pagefind_bin_extended as p; print(list(p.__path__)[0])"], capture_output=True, text=True).stdout.strip()
        path.write_text(f'#!/bin/sh\nreal="{real}/pagefind_extended"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    def counting(self):
        log = self.work / "runs"
        return log, self.fake(f'case "$1" in --version) ;; *) echo run >> "{log}" ;; esac\nexec "$real" "$@"')


def fragments(files):
    """The entries of an index, each with its address, kind, title and text."""
    entries = {}
    for name, content in files.items():
        if name.endswith(".pf_fragment"):
            data = gzip.decompress(content)
            entry = json.loads(data[data.index(b"{"):])
            entries[entry["url"]] = entry
    return entries


def unpacked(files):
    """All bytes of a site, with the index decompressed."""
    return b"\n".join(gzip.decompress(content) if re.search(r"\.pf_\w+$", name) else content for name, content in files.items())


def test_each_kind_of_page_is_indexed_as_its_kind(searched):
    assert "0 warnings" in searched.build()
    files = searched.files()
    entries = fragments(files)
    names = dict(re.findall(r'data-code="(zzk\d)"><input type="radio" name="type" value="([\w-]+)"', files["recherche/index.html"].decode()))
    kinds = {url: names[entry["meta"]["kind"].split()[0]] for url, entry in entries.items()}
    assert kinds["/charte/"] == "text" and kinds["/mccc/"] == "text" and kinds["/guides/usages/"] == "guide" and kinds["/ressources/objectif/"] == "card"
    assert kinds["/charte/clauses/donnees-sensibles/"] == "clause" and kinds["/webinaires/rentree/"] == "webinar" and kinds["/usages/exercices/"] == "use-case"
    assert kinds["/recensement/essai/"] == "record" and kinds["/bibliographie/ref:bastani-2025/"] == "reference" and kinds["/"] == "page"
    # No lists, former versions, differences, withdrawn clauses or error pages.
    assert not any(re.search(r"versions|/rubriques/|/mots-cles/|/textes/|404|recherche|clauses/ancienne", url) for url in entries)
    text = unpacked({name: content for name, content in files.items() if name.startswith("pagefind/")})
    assert "tout écrire à la main".encode() not in text and "Éviter de verser".encode() not in text
    # Each entry is a page of the site, or an anchor on one.
    for url in entries:
        assert re.sub(r"ref:[^/]+/$", "", url)[1:] + "index.html" in files, url
    assert entries["/charte/clauses/donnees-sensibles/"]["content"] == "Il est proscrit de verser des données sensibles."
    assert entries["/charte/clauses/declaration/"]["content"] == "Déclarer l’ usage."
    assert "Données · Interdiction" == entries["/charte/clauses/donnees-sensibles/"]["meta"]["about"]
    # A clause's number, badges and permalink belong to the page, not to its text.
    assert "Interdiction" not in entries["/charte/"]["content"] and "Permalien" not in entries["/charte/"]["content"]
    assert entries["/charte/"]["content"].startswith("Les règles de la maison. Données.")


def test_the_page_and_its_links(searched):
    searched.build()
    files = searched.files()
    page = files["recherche/index.html"].decode()
    assert 'data-index="/pagefind/pagefind.js"' in page and '<meta name="robots" content="noindex">' in page
    assert "script-src 'self' 'wasm-unsafe-eval';" in page
    for name, content in files.items():
        if name.endswith(".html") and name != "recherche/index.html":
            assert b"wasm" not in content, name
            if b'class="masthead"' in content:
                assert b'<a class="tool search" href="/recherche/">' in content, name
    assert b"/recherche/" not in files["sitemap.xml"]
    # Only the files that a browser requests.
    names = {re.sub(r"[0-9a-f]{7,}", "*", name) for name in files if name.startswith("pagefind/")}
    assert names == {"pagefind/pagefind.js", "pagefind/pagefind-worker.js", "pagefind/pagefind-entry.json", "pagefind/wasm.fr.pagefind", "pagefind/pagefind.fr_*.pf_meta", "pagefind/index/fr_*.pf_index", "pagefind/fragment/fr_*.pf_fragment"}


def test_a_prefix_changes_the_page_and_not_the_index(searched):
    searched.build()
    searched.build("--base-url", "https://www.example.org/chartes/ia/", output="below")
    plain, below = searched.files(), searched.files("below")
    assert b'data-index="/chartes/ia/pagefind/pagefind.js"' in below["recherche/index.html"]
    index = {name: content for name, content in plain.items() if name.startswith("pagefind/")}
    assert index and all(below[name] == content for name, content in index.items())


def test_two_builds_give_the_same_bytes(searched):
    searched.build("--jobs", "1")
    first = searched.files()
    (searched.root / ".sitegen/search/public.index").unlink()
    again = searched.build("--jobs", "7", output="again")
    assert "0 unchanged" in again and searched.files("again") == first
    # Also with a cached index, and nothing is written twice.
    assert "0 written" in searched.build() and searched.files() == first


def test_nothing_unpublished_reaches_the_site(searched):
    """Not even after a build with drafts, which has a separate index."""
    searched.build("--drafts", output="preview")
    preview = fragments(searched.files("preview"))
    assert "brouillonnesque" in preview["/guides/projet/"]["content"] and "refusable" in preview["/ressources/soumis/"]["content"]
    searched.build()
    text = unpacked(searched.files()).lower()
    assert b"brouillonnesque" not in text and b"refusable" not in text and b"/guides/projet" not in text
    index = (searched.root / ".sitegen/search/public.index").read_bytes()
    assert searched.files()["pagefind/pagefind.js"] in index and all(content in index for name, content in searched.files().items() if "pf_" in name)
    assert len(index) < 1000 + sum(len(content) + 100 for name, content in searched.files().items() if name.startswith("pagefind/"))


def test_the_program_runs_only_when_the_text_changes(searched):
    log, fake = searched.counting()
    runs = lambda: log.read_text().count("run") if log.exists() else 0
    searched.build(SITEGEN_PAGEFIND=fake)
    assert runs() == 1
    first = searched.files()
    searched.build(SITEGEN_PAGEFIND=fake)
    searched.build("--base-url", "https://www.example.org/x/", SITEGEN_PAGEFIND=fake, output="below")
    # Colours and menus are not part of the index.
    configuration = searched.root / "sitegen.yml"
    configuration.write_text(configuration.read_text(encoding="utf-8").replace("#0b5fff", "#0a5f0f").replace("menu: [charte, guides, ressources]", "menu: [charte]"), encoding="utf-8")
    searched.build(SITEGEN_PAGEFIND=fake)
    assert runs() == 1
    index = lambda files: {name: content for name, content in files.items() if name.startswith("pagefind/")}
    assert index(searched.files()) == index(first)
    guide = searched.root / "content/guides/usages.md"
    guide.write_text(guide.read_text(encoding="utf-8").replace("il faut vérifier", "il faut relire"), encoding="utf-8")
    searched.build(SITEGEN_PAGEFIND=fake)
    assert runs() == 2 and index(searched.files()) != index(first)
    # One index of each kind is cached, and the site's files of the previous one are removed.
    assert [path.name for path in (searched.root / ".sitegen/search").iterdir()] == ["public.index"]
    assert len([name for name in searched.files() if name.endswith(".pf_meta")]) == 1
    searched.build("--drafts", SITEGEN_PAGEFIND=fake, output="preview")
    searched.build(SITEGEN_PAGEFIND=fake)
    assert runs() == 3


def cut(data): return data[:-7]
def flip(data): return data[:-100] + bytes([data[-100] ^ 1]) + data[-99:]
def empty(data): return b""
def other_version(data): return b"sitegen search index 9\n" + data.split(b"\n", 1)[1]
def planted(data):
    """Replaces a script of the cached index, with a matching digest."""
    import hashlib
    body = data.split(b"\n", 1)[1].replace(b"pagefind_version", b"pagefind_versiom", 1)
    return b"sitegen " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def forget(repository):
    """Makes the next build check everything, although nothing has changed."""
    for state in (repository.root / ".sitegen").glob("build-*.json"):
        state.unlink()


@pytest.mark.parametrize("damage", [cut, flip, empty, other_version, planted])
def test_a_damaged_cache_is_made_anew(searched, damage):
    log, fake = searched.counting()
    searched.build(SITEGEN_PAGEFIND=fake)
    first = searched.files()
    cache = searched.root / ".sitegen/search/public.index"
    whole = cache.read_bytes()
    cache.write_bytes(damage(whole))
    (cache.parent / "left-by-another-version").write_text("x")
    forget(searched)
    searched.build(SITEGEN_PAGEFIND=fake)
    assert log.read_text().count("run") == 2 and searched.files() == first and cache.read_bytes() == whole
    assert [path.name for path in cache.parent.iterdir()] == ["public.index"]


def test_a_cache_of_somebody_else_is_not_trusted(searched):
    """The index contains scripts, so a cached one that came with the content is rebuilt."""
    log, fake = searched.counting()
    searched.build(SITEGEN_PAGEFIND=fake)
    other = searched.work / "other"
    other.mkdir()
    searched.build(SITEGEN_PAGEFIND=fake, HOME=str(other))
    assert log.read_text().count("run") == 2 and len((other / ".cache/sitegen/secret").read_bytes()) == 32
    # Without HOME, the account's home folder is used.
    searched.build(SITEGEN_PAGEFIND=fake, HOME="")
    assert log.read_text().count("run") == 3


def test_a_link_in_the_place_of_the_cache_is_not_followed(searched):
    outside = searched.work / "outside"
    outside.mkdir()
    (searched.root / ".sitegen").mkdir(exist_ok=True)
    (searched.root / ".sitegen/search").symlink_to(outside)
    message = searched.build(status=2)
    assert list(outside.iterdir()) == [] and ".sitegen/search is a link" in message


def without_search(repository, message, code):
    assert code in message and message.count("warning") >= 1, message
    files = repository.files()
    assert "recherche/index.html" not in files and not any(name.startswith("pagefind/") for name in files)
    assert not any(b"/recherche/" in content or b"/pagefind/" in content for content in files.values())
    # The other ways to find pages are still there.
    assert {"index.html", "ressources/index.html", "ressources/mots-cles/index.html", "textes/index.html"} <= set(files)


def test_a_missing_program_is_one_warning(searched):
    searched.build()
    assert "recherche/index.html" in searched.files()
    bin_folder = searched.work / "bin"
    bin_folder.mkdir()
    message = searched.build(PATH=str(bin_folder))
    without_search(searched, message, "no-pagefind")
    assert "pip install -U 'pagefind[extended]'`, and put ~/.pagefind/bin first in PATH" in message and message.count("no-pagefind") == 1 and "1 warning;" in message
    assert "1 warning" in searched.build("--strict", status=1, PATH=str(bin_folder))
    message = searched.build(SITEGEN_PAGEFIND="/nowhere/pagefind")
    without_search(searched, message, "no-pagefind")
    assert "/nowhere/pagefind" in message
    # And back to search.
    searched.build()
    assert "recherche/index.html" in searched.files()


FAILURES = {
    "fails": ('[ "$1" = --version ] && exec "$real" --version; echo "thread panicked at main.rs" >&2; exit 101', "pagefind-failed", "thread panicked at main.rs"),
    "says nothing": ("exit 0", "pagefind-failed", "print its version"),
    "is no pagefind": ("echo hello 9.9", "pagefind-failed", "print its version"),
    "old": ("echo pagefind 1.4.0", "old-pagefind", "1.4.0"),
    "older": ("echo pagefind 0.12.0", "old-pagefind", "0.12.0"),
    "writes nothing": ('[ "$1" = --version ] && exec "$real" --version; exit 0', "pagefind-failed", "cannot read the folder"),
    "writes nonsense": ('[ "$1" = --version ] && exec "$real" --version; mkdir -p "$4"; echo x > "$4/pagefind.js"; exit 0', "pagefind-failed", "wrote no"),
    "loses pages": ('[ "$1" = --version ] && exec "$real" --version; rm -r "$2/charte"; exec "$real" "$@"', "pagefind-failed", "not those of the site"),
    "loses its program": ('[ "$1" = --version ] && exec "$real" --version; "$real" "$@"; rm "$4"/wasm.*', "pagefind-failed", "WebAssembly"),
    "loses a fragment": ('[ "$1" = --version ] && exec "$real" --version; "$real" "$@"; rm $(ls "$4"/fragment/* | head -1)', "pagefind-failed", " of "),
    "is killed": ('[ "$1" = --version ] && exec "$real" --version; kill -9 $$', "pagefind-failed", "failed"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_program_that_fails_breaks_nothing(searched, name):
    body, code, words = FAILURES[name]
    message = searched.build(SITEGEN_PAGEFIND=searched.fake(body))
    without_search(searched, message, code)
    assert words in message
    # Failures are not cached.
    assert not (searched.root / ".sitegen/search/public.index").exists()
    searched.build()
    assert "recherche/index.html" in searched.files()


def test_a_program_that_hangs_is_ended(searched):
    message = searched.build(SITEGEN_PAGEFIND=searched.fake("exec sleep 3600"))
    without_search(searched, message, "pagefind-failed")


def test_no_program_is_taken_from_the_content(searched):
    """Otherwise anyone who may propose a text could run programs on the machine that builds the site."""
    sign = searched.work / "was-run"
    for place in (".venv/bin/pagefind", ".venv/bin/pagefind_extended", "pagefind", "pagefind_extended", ".venv/lib/python3.11/site-packages/pagefind_bin_extended/pagefind_extended"):
        path = searched.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\ntouch "{sign}"\n')
        path.chmod(0o755)
    for module in ("pagefind_bin_extended.py", "os.py", "importlib.py"):
        (searched.root / module).write_text(f'open("{sign}", "w")\n')
    command = [searched.binary, "build", "--output", searched.work / "public"]
    # A python3 without Pagefind.
    run = subprocess.run(command, cwd=searched.root, env=searched.environment | {"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
    assert run.returncode == 0 and not sign.exists(), run.stderr


def test_check_does_not_run_it(searched):
    log, fake = searched.counting()
    run = subprocess.run([searched.binary, "check", "--source", searched.root], env=searched.environment | {"SITEGEN_PAGEFIND": fake}, capture_output=True, text=True)
    assert run.returncode == 0 and "pagefind" not in run.stderr and not log.exists()


def test_an_error_in_the_content_comes_first(searched):
    log, fake = searched.counting()
    (searched.root / "content/kaputt.md").write_text("---\ntitle: X\nnonsense: 1\n---\n[a](gone.md)\n", encoding="utf-8")
    searched.build(status=1, SITEGEN_PAGEFIND=fake)
    assert not log.exists()


def test_its_folder_is_its_own(searched):
    (searched.root / "content/pagefind").mkdir()
    (searched.root / "content/pagefind/a.png").write_bytes(picture())
    message = searched.build(status=1)
    assert "duplicate-url" in message and "content/pagefind/a.png" in message
    (searched.root / "content/pagefind/a.png").unlink()
    (searched.root / "content/recherche.md").write_text("---\ntitle: Recherche\n---\n", encoding="utf-8")
    message = searched.build(status=1)
    assert "duplicate-url" in message and "content/recherche.md" in message
    # Without search, both addresses may be used by pages.
    configuration = searched.root / "sitegen.yml"
    configuration.write_text(configuration.read_text(encoding="utf-8").replace("search: true", "search: false"), encoding="utf-8")
    assert "0 warnings" in searched.build()


def test_the_search_page_has_the_address_that_the_configuration_gives(searched):
    with (searched.root / "sitegen.yml").open("a", encoding="utf-8") as file:
        file.write("paths: {search: trouver}\n")
    searched.build()
    assert b'href="/trouver/"' in searched.files()["index.html"] and "trouver/index.html" in searched.files()


def test_large_catalogues_are_indexed_by_their_beginnings(searched):
    """With more than 2,000 cards, only their first words are indexed, so that the index stays small."""
    card = FILES["content/ressources/manuel.md"]
    body = "Commencement. " + "Un mot de plus. " * 60 + "Terminaison."
    for number in range(2001):
        text = card.replace("id: manuel", f"id: m{number}").replace("/manuel\n", f"/m{number}\n").replace("Le manuel en entier.", body)
        (searched.root / f"content/ressources/m{number}.md").write_text(text, encoding="utf-8")
    searched.build()
    entry = fragments(searched.files())["/ressources/m7/"]["content"]
    assert "Commencement" in entry and "Terminaison" not in entry and entry.endswith(".") and len(entry) < 700
    for number in range(20, 2001):
        (searched.root / f"content/ressources/m{number}.md").unlink()
    searched.build()
    assert "Terminaison" in fragments(searched.files())["/ressources/m7/"]["content"]


def test_a_page_of_signs_only_does_not_cost_the_others_their_search(searched):
    (searched.root / "content/guides/signes.md").write_text("---\ntitle: …\ntype: guide\nslug: signes\n---\n\n…\n", encoding="utf-8")
    assert "0 warnings" in searched.build()
    entries = fragments(searched.files())
    assert "/guides/usages/" in entries and "/guides/signes/" not in entries


def test_the_preview_searches_too(repo):
    """The search page is there from the start; the index follows once it is made."""
    repo.write("sitegen.yml", repo.read("sitegen.yml") + "search: true\n")
    process = subprocess.Popen([str(repo.binary), "serve", "--port", "0", "--no-key"], cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"})
    try:
        address = process.stdout.readline().decode().strip()
        assert address.startswith("http://127.0.0.1:"), process.stderr.read().decode()
        assert "pagefind/pagefind.js" in urllib.request.urlopen(address + "recherche/", timeout=PATIENCE).read().decode()

        def entry():
            try:
                return urllib.request.urlopen(address + "pagefind/pagefind-entry.json", timeout=PATIENCE).read()
            except urllib.error.HTTPError as error:
                assert error.code == 404

        assert json.loads(soon(entry))["languages"]["fr"]["page_count"] > 5
    finally:
        process.terminate()
        process.wait(PATIENCE)
