"""Adopting a text, changing it, and following its updates: adopt, status, update, decide, bulletin, attribution, the licence check."""

import hashlib
import html
import http.server
import io
import json
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import threading
import time
import zipfile
from urllib.parse import urlencode

import pytest

from conftest import FILES, FIRST_VERSION, picture, Repository, REPOSITORY, run, sealed, sealed_note, SECOND_VERSION, tree
from cost import processor_time, stop_after
from pages import broken_links, pages
from test_serve import serving

CHARTER = "content/charte/index.md"
OWN = "Université d'Exemple"

#: The third version: a changed word, a changed force, a new clause, and a removed one.
THIRD_VERSION = """\
---
title: Charte
type: charter
id: charte
summary: Les règles de la maison, revues.
date: 2025-10-06
version: 2025-T3
status: draft
audience: [etudiants]
---

## Données <!-- #donnees -->

- Il est proscrit de verser des données personnelles ou sensibles. <!-- #donnees-sensibles -->

- Il est recommandé de relire ce qu'une machine écrit. <!-- #relecture -->

<!-- #ancienne withdrawn="traité ailleurs" -->
"""


@pytest.fixture
def upstream(tmp_path, binary):
    """The upstream repository: two releases, and a working text that has changed since."""
    repository = Repository(tmp_path / "kit", binary)
    for path, content in FILES.items():
        repository.write(path, content)
    # The last release does not have this clause.
    repository.write("content/mccc.md", FILES["content/mccc.md"].replace("status: adopted\n", ""))
    return repository


def release(upstream, version, day, text):
    """Publishes a version, as the upstream editors would."""
    upstream.write(f"content/charte/releases/{version}.md", text)
    path = "content/charte/releases/releases.yml"
    upstream.write(path, upstream.read(path) + sealed((version, day, text)))
    upstream.write(CHARTER, text)


def adopted(upstream, target="ours", source=None):
    ours = Repository(upstream.root.parent / target, upstream.binary)
    result = run([upstream.binary, "adopt", source or upstream.root, ours.root, "--institution", OWN, "--url", "https://ours.example.org/"], upstream.root.parent)
    assert result.status == 0, result
    return ours


@pytest.fixture
def ours(upstream):
    return adopted(upstream)


def status(repository, expected=None):
    result = repository.sitegen("status", "--format", "json")
    assert result.status in (0, 3), result
    data = json.loads(result.stdout)
    assert (result.status == 3) == (data["pending"] > 0)
    if expected is not None:
        assert result.status == expected, result
    return data


def states(repository, document="charte"):
    found = next(item for item in status(repository)["documents"] if item["id"] == document)
    return {clause["id"]: clause["state"] for clause in found["clauses"]}


def snapshot(repository):
    """Every file of the repository except the site and the program's own notes."""
    return {path: content for path, content in tree(repository.root).items() if not path.startswith(("site/", ".sitegen/"))}


# Adopting


def test_an_adopted_repository_builds_at_once_under_the_name_of_its_institution(ours):
    assert ours.sitegen("check").status == 0
    ours.built("--strict")
    assert f"name: {OWN}" in ours.read("sitegen.yml") and "contact" not in ours.read("sitegen.yml") and "submission" not in ours.read("sitegen.yml")
    assert "url: https://ours.example.org/" in ours.read("sitegen.yml")
    page = (ours.site / "charte/index.html").read_text()
    assert OWN in page and "Il est proscrit de verser" in page
    # The last release is adopted, not the working text.
    assert "Déclarer l'usage" not in page
    assert ours.read("upstream/2025-T2/content/charte/index.md") == SECOND_VERSION
    assert "status: draft" in ours.read(CHARTER) and "version: 2025" not in ours.read(CHARTER).split("upstream:")[0]
    assert not (ours.root / "content/charte/releases").exists()
    assert "signature" not in ours.read(CHARTER)
    assert set(states(ours).values()) == {"kept"} and set(states(ours)) == {"donnees", "donnees-sensibles"}
    assert broken_links(ours.site, "https://ours.example.org/") == []


def test_the_attribution_is_right_at_once(ours):
    ours.built()
    page = (ours.site / "charte/index.html").read_text()
    assert "Texte repris sans modification de la version 2025-T2" in page
    assert 'property="dct:source" href="https://essai.example.org/charte/"' in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert data["isBasedOn"][0]["url"] == "https://essai.example.org/charte/" and data["isBasedOn"][0]["version"] == "2025-T2"
    assert data["license"] == "https://creativecommons.org/licenses/by-sa/4.0/" and "2025-T2" in data["creditText"]
    everything = (ours.site / "attribution/index.html").read_text()
    assert "Université d&#39;Essai" in everything or "Université d'Essai" in everything or "Université d’Essai" in everything
    adoption = json.loads((ours.site / "adoption.json").read_text())
    charter = adoption["documents"][0]
    assert adoption["institution"]["name"] == OWN and charter["upstream"]["version"] == "2025-T2"
    assert [clause["state"] for clause in charter["clauses"]] == ["kept", "kept"]
    assert charter["clauses"][1]["force"] == "must-not"


def test_a_text_without_upstream_publishes_its_data_too(upstream):
    upstream.built()
    adoption = json.loads((upstream.site / "adoption.json").read_text())
    assert adoption["documents"][0]["upstream"] == {} and adoption["documents"][0]["document"] == "charte"


def git(*arguments, cwd):
    done = run(["git", "-c", "user.name=Essai", "-c", "user.email=essai@example.org", *arguments], cwd)
    assert done.status == 0, done
    return done


def test_a_git_repository_can_be_adopted(upstream):
    git("init", "-q", "-b", "main", cwd=upstream.root)
    git("add", "-A", cwd=upstream.root)
    git("commit", "-q", "-m", "un", cwd=upstream.root)
    git("clone", "-q", "--bare", ".", upstream.root.parent / "kit.git", cwd=upstream.root)
    git("tag", "v1", cwd=upstream.root)
    bare = adopted(upstream, "bare", upstream.root.parent / "kit.git")
    address = adopted(upstream, "address", f"file://{upstream.root}#v1")
    folder = adopted(upstream, "folder")
    for one in (bare, address):
        assert snapshot(one).keys() == snapshot(folder).keys()
        assert one.read(CHARTER) == folder.read(CHARTER)
    assert 'source: "../kit#v1"' in address.read("upstream.lock.yml") and 'source: "../kit.git"' in bare.read("upstream.lock.yml")


def test_git_is_never_a_shell(upstream):
    for address in ("ext::sh -c 'touch hacked'", "--upload-pack=touch hacked", "ext::touch hacked"):
        result = run([upstream.binary, "adopt", "--institution", OWN, "--", address, "out"], upstream.root.parent)
        assert result.status in (1, 2, 64), result
        assert not list(upstream.root.parent.rglob("hacked")) and not (upstream.root.parent / "out").exists()


def test_a_missing_git_repository_is_a_failure_that_says_why(upstream):
    result = run([upstream.binary, "adopt", f"file://{upstream.root}/nowhere", "out", "--institution", OWN], upstream.root.parent)
    assert result.status == 2 and "git cannot clone" in result.stderr and "nowhere" in result.stderr
    assert not (upstream.root.parent / "out").exists()


def test_the_archive_of_a_site_can_be_adopted_from_a_file_and_from_the_web(upstream):
    site = upstream.built()
    from_file = adopted(upstream, "file", site / "sources.zip")
    handler = lambda *arguments: QuietHandler(*arguments, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/"
        from_web = adopted(upstream, "web", address)
        assert snapshot(from_web).keys() == snapshot(from_file).keys()
        assert from_web.read(CHARTER) == from_file.read(CHARTER) == adopted(upstream, "folder").read(CHARTER)
        # The recorded address is used; it need not be given again.
        release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
        upstream.built()
        result = from_web.sitegen("update")
        assert result.status == 3, result
        assert states(from_web)["donnees-sensibles"] == "kept" and "personnelles ou sensibles" in from_web.read(CHARTER)
        missing = run([upstream.binary, "adopt", address + "nothing.zip", "out", "--institution", OWN], upstream.root.parent)
        assert missing.status == 2 and "404" in missing.stderr
    finally:
        server.shutdown()


def test_notes_that_an_upstream_site_publishes_no_longer_are_no_news(upstream):
    upstream.write("content/guides/notes.md", "---\ntitle: Un guide # NOTE\ntype: guide\n# NOTE\nsummary: Pour essayer.\n---\n\n- Il faut signaler. <!-- #signaler -->\n"
                   "- Il faut <!-- NOTE --> vérifier. <!-- #verifier -->\n- Il faut relire. <!-- #relire -->\n")
    upstream.write("sitegen.yml", upstream.read("sitegen.yml").replace("license: CC-BY-SA-4.0", "license: CC-BY-SA-4.0  # NOTE") + "# NOTE\n")
    site = upstream.built()
    ours = adopted(upstream)
    assert "NOTE" in ours.read("content/guides/notes.md")
    result = ours.sitegen("update", site / "sources.zip")
    assert result.status == 0 and "There is nothing to decide" in result.stderr, result
    assert [line for line in result.stderr.splitlines() if "follows" in line] == ["  guides/notes#verifier follows the upstream text"]
    # The notes do not reach those who adopt from this site's archive either.
    ours.built()
    third = adopted(upstream, "third", ours.site / "sources.zip")
    assert "NOTE" not in "".join(path.read_text(encoding="utf-8") for path in (third / "upstream").rglob("*.md"))


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def test_the_archive_is_deterministic_and_holds_nothing_unpublished(upstream):
    secret = "motconfidentiel"
    upstream.write("content/brouillon.md", f"---\ntitle: Brouillon\ndraft: true\n---\n\n{secret}\n")
    upstream.card("proposee", status="submitted", body=secret)
    first = (upstream.built() / "sources.zip").read_bytes()
    os.utime(upstream.root / CHARTER, (1, 1))
    copy = upstream.copy(upstream.root.parent / "copy")
    shutil.rmtree(copy.site)
    assert (copy.built("--jobs", "1") / "sources.zip").read_bytes() == first
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert archive.testzip() is None
    assert "content/brouillon.md" not in archive.namelist() and "content/charte/releases/2025-T1.md" in archive.namelist()
    assert not any(secret.encode() in archive.read(name) for name in archive.namelist())
    # The same holds for a folder.
    ours = adopted(upstream)
    assert not any(secret.encode() in content for content in snapshot(ours).values() if isinstance(content, bytes))


def archive(entries):
    """A ZIP archive with these entries: name, bytes, file mode."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content, mode in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return buffer.getvalue()


REGULAR = stat.S_IFREG | 0o644
HOSTILE = {
    "parent": (archive([("sitegen.yml", "title: A", REGULAR), ("../escaped.md", "x", REGULAR)]), "leads out"),
    "inside": (archive([("content/../../escaped.md", "x", REGULAR)]), "leads out"),
    "absolute": (archive([("/escaped.md", "x", REGULAR)]), "leads out"),
    "backslash": (archive([("..\\escaped.md", "x", REGULAR)]), "leads out"),
    "link": (archive([("content/a.md", "/etc/passwd", stat.S_IFLNK | 0o777)]), "is a link"),
    "device": (archive([("content/a.md", "", stat.S_IFIFO | 0o644)]), "is not a file"),
    "twice": (archive([("content/a.md", "1", REGULAR), ("content/a.md", "2", REGULAR)]), "twice"),
    "large": (archive([("content/a.txt", b"\0" * (65 << 20), REGULAR)]), "are allowed"),
    "many": (archive([(f"content/{number}.txt", b"\0" * (60 << 20), REGULAR) for number in range(9)]), "more than"),
    "bomb": (archive([("sitegen.yml", "title: A", REGULAR), ("content/a.txt", b"\0" * (20 << 20), REGULAR)]), "made to fill a disk"),
    "other": (archive([("index.html", "x", REGULAR)]), "no sitegen.yml"),
    "text": (b"no archive at all", "not a zip archive"),
    "empty": (b"", "not a zip archive"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused_and_leave_nothing(tmp_path, binary, name):
    content, message = HOSTILE[name]
    (tmp_path / "work").mkdir()
    (tmp_path / "work/sources.zip").write_bytes(content)
    result = run([binary, "adopt", "sources.zip", "out", "--institution", OWN], tmp_path / "work")
    assert result.status == 1 and message in result.stderr, result
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["sources.zip", "work"]


def test_a_truncated_archive_is_refused(upstream):
    content = (upstream.built() / "sources.zip").read_bytes()
    random.seed(5)
    for _ in range(40):
        damaged = bytearray(content)
        if random.random() < 0.5:
            damaged = damaged[:random.randrange(len(damaged))]
        else:
            for _ in range(3):
                damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
        (upstream.root.parent / "bad.zip").write_bytes(damaged)
        result = run([upstream.binary, "adopt", "bad.zip", "out", "--institution", OWN], upstream.root.parent)
        assert result.status in (0, 1), result
        if result.status == 1:
            assert not (upstream.root.parent / "out").exists()
        shutil.rmtree(upstream.root.parent / "out", ignore_errors=True)


def test_links_in_a_folder_are_refused(upstream):
    (upstream.root / "content/lien.md").symlink_to("/etc/passwd")
    result = run([upstream.binary, "adopt", upstream.root, "out", "--institution", OWN], upstream.root.parent)
    assert result.status == 1 and "content/lien.md is a link" in result.stderr
    assert not (upstream.root.parent / "out").exists()


def test_a_folder_with_something_in_it_is_left_alone(upstream):
    target = upstream.root.parent / "full"
    target.mkdir()
    (target / "mine.txt").write_text("à moi")
    result = run([upstream.binary, "adopt", upstream.root, target, "--institution", OWN], upstream.root.parent)
    assert result.status == 2 and "is not empty" in result.stderr and [path.name for path in target.iterdir()] == ["mine.txt"]


def test_an_upstream_release_with_a_broken_seal_is_refused(upstream):
    upstream.write("content/charte/releases/2025-T2.md", SECOND_VERSION.replace("proscrit", "permis"))
    result = run([upstream.binary, "adopt", upstream.root, "out", "--institution", OWN], upstream.root.parent)
    assert result.status == 1 and "2025-T2" in result.stderr and "sealed" in result.stderr


# Updating


def updated(ours, upstream, expected=3):
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    result = ours.sitegen("update")
    assert result.status == expected, result
    return result


def test_a_draft_follows_what_nobody_changed_here(ours, upstream):
    result = updated(ours, upstream)
    assert "charte#donnees-sensibles follows the upstream text" in result.stderr and "pending: charte#relecture" in result.stderr
    text = ours.read(CHARTER)
    assert "données personnelles ou sensibles" in text and "summary: Les règles de la maison, revues." in text and "relire" not in text
    assert states(ours) == {"donnees": "kept", "donnees-sensibles": "kept", "relecture": "new-upstream"}
    assert sorted(path.name for path in (ours.root / "upstream").iterdir()) == ["2025-T3"]
    ours.built("--strict")
    before = snapshot(ours)
    again = ours.sitegen("update")
    assert again.status == 3 and "has already been received" in again.stderr
    assert snapshot(ours) == before


def test_an_update_that_brings_nothing_changes_nothing(ours):
    before = snapshot(ours)
    result = ours.sitegen("update", "--dry-run")
    assert result.status == 0 and result.stdout == "", result
    assert ours.sitegen("update").status == 0 and snapshot(ours) == before


def test_decisions_are_carried_out_and_recorded(ours, upstream):
    updated(ours, upstream)
    result = ours.sitegen("decide", "charte#relecture", "--take", "--by", "CFVU", "--date", "2025-11-03", "--reason", "Avis favorable")
    assert result.status == 0 and "  charte#relecture: upstream text taken\nThere is nothing left to decide" in result.stderr, result
    assert "- Il est recommandé de relire ce qu'une machine écrit. <!-- #relecture -->" in ours.read(CHARTER)
    lock = ours.read("upstream.lock.yml")
    assert re.search(r'id: relecture, version: "2025-T3", sha256: "[0-9a-f]{64}", decision: kept, reason: "Avis favorable", date: "2025-11-03", by: "CFVU"', lock)
    assert 'version: "2025-T3"' in ours.read(CHARTER)
    ours.built("--strict")
    assert "Texte repris sans modification de la version 2025-T3" in (ours.site / "charte/index.html").read_text()
    refused = ours.sitegen("decide", "charte#relecture", "--keep")
    assert refused.status == 64 and "nothing is pending on `charte#relecture`" in refused.stderr
    unknown = ours.sitegen("decide", "charte#relectur", "--keep")
    assert unknown.status == 64 and "did you mean `charte#relecture`?" in unknown.stderr
    for name, help_ in [("chart", "did you mean `charte`?"), ("x", "nothing is pending; `sitegen status`"), ("charte#x", "nothing is pending on its clauses")]:
        unknown = ours.sitegen("decide", name, "--keep")
        assert unknown.status == 64 and help_ in unknown.stderr, unknown
    # The decision's author and reason stay recorded.
    assert ours.sitegen("decide", "charte#relecture", "--keep", "--by", "CA").status == 64 and ours.read("upstream.lock.yml") == lock


def test_who_decided_can_be_said_after_the_marks_are_gone(ours, upstream):
    ours.replace(CHARTER, "des données sensibles", "toute donnée sensible")
    # Its words leave its force open; this is not reported while the clause is between conflict markers.
    ours.replace(CHARTER, "Il est proscrit de verser toute", "Verser toute")
    updated(ours, upstream)
    assert "decisions are pending on: `" in ours.sitegen("decide", "charte#xxxxx", "--keep").stderr
    merged = ours.sitegen("decide", "charte#donnees-sensibles", "--merge")
    assert "`sitegen decide charte#donnees-sensibles --keep --by … --reason …` records who decided" in merged.stderr, merged
    assert [item.code for item in ours.sitegen("check").diagnostics] == ["conflict-marker"]
    shown = ours.sitegen("status").stdout
    assert "1 clause is between conflict marks: edit it, and remove the marks.\n1 other decision is pending: " in shown, shown
    ours.sitegen("decide", "charte#relecture", "--take")
    assert ours.sitegen("decide", "charte#donnees-sensibles", "--keep", "--by", "CFVU").status == 64
    text = re.sub(r"<<<<<<< .*?>>>>>>> [^\n]*", "- Il est proscrit de verser toute donnée personnelle. <!-- #donnees-sensibles -->", ours.read(CHARTER), flags=re.S)
    ours.write(CHARTER, text)
    ours.sitegen("decide", "charte#relecture", "--take")
    assert ours.sitegen("decide", "charte#donnees-sensibles", "--keep").status == 64
    result = ours.sitegen("decide", "charte#donnees-sensibles", "--keep", "--by", "CFVU", "--reason", "Les deux", "--date", "2025-11-03")
    assert result.status == 0 and "charte#donnees-sensibles: our text kept" in result.stderr, result
    assert 'decision: adapted, reason: "Les deux", date: "2025-11-03", by: "CFVU"' in ours.read("upstream.lock.yml")
    assert "toute donnée personnelle" in ours.read(CHARTER) and states(ours)["donnees-sensibles"] == "adapted"
    ours.built("--strict")


def test_a_repository_as_a_forge_makes_it_may_be_adopted_into(upstream):
    target = upstream.root.parent / "forge"
    there = {"README.md": "# Le mien\n", "LICENSE": "x", ".gitignore": "*.tmp\n/site/\n", ".git/HEAD": "ref: refs/heads/main\n"}
    for name, text in there.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text)
    ours = adopted(upstream, "forge")
    assert all((target / name).read_text() == text for name, text in there.items())
    ours.built("--strict")
    assert sorted(path.name for path in upstream.root.parent.iterdir()) == ["forge", "kit"]
    again = run([upstream.binary, "adopt", upstream.root, "forge", "--institution", OWN], upstream.root.parent)
    assert again.status == 2 and "is not empty" in again.stderr
    other = adopted(upstream, "autre")
    assert other.read(".gitignore") == "/site/\n/public/\n/.sitegen/\n"


def test_an_adopted_text_is_published_as_it_was_voted_until_somebody_decides(ours, upstream):
    ours.replace(CHARTER, "status: draft", "status: adopted\nadoption: [{body: CA, date: 2025-07-01}]")
    before = ours.read(CHARTER)
    updated(ours, upstream)
    assert ours.read(CHARTER) == before
    assert states(ours) == {"donnees": "kept", "donnees-sensibles": "to-review", "relecture": "new-upstream"}
    document = status(ours, 3)["documents"][0]
    assert document["state"] == "to-review" and document["summary"]["pending"] == 2
    ours.built("--strict")
    assert "données sensibles" in (ours.site / "charte/index.html").read_text()
    assert sorted(path.name for path in (ours.root / "upstream").iterdir()) == ["2025-T2", "2025-T3"]
    result = ours.sitegen("decide", "charte*", "--keep", "--reason", "Texte voté")
    assert result.status == 0 and "There is nothing left to decide" in result.stderr, result
    assert ours.read(CHARTER).replace("2025-T3", "2025-T2") == before
    assert states(ours) == {"donnees": "kept", "donnees-sensibles": "adapted", "relecture": "withdrawn"}
    status(ours, 0)


def test_a_change_of_force_waits_for_a_person(ours, upstream):
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION.replace("Il est proscrit de verser des données personnelles ou sensibles",
                                                                     "Il est recommandé de ne pas verser des données sensibles"))
    result = ours.sitegen("update")
    assert result.status == 3
    clause = next(item for item in status(ours)["documents"][0]["clauses"] if item["id"] == "donnees-sensibles")
    assert clause["state"] == "to-review" and clause["force_changed"] is True
    assert "proscrit" in ours.read(CHARTER)
    assert "must-not -> should-not" in ours.sitegen("status").stdout


def test_a_conflict_stands_between_marks_until_it_is_edited(ours, upstream):
    ours.replace(CHARTER, "des données sensibles", "toute donnée sensible")
    updated(ours, upstream)
    assert states(ours)["donnees-sensibles"] == "conflict"
    ours.built("--strict")
    result = ours.sitegen("decide", "charte#donnees-sensibles", "--merge", "--by", "DSI")
    assert result.status == 0 and "both sides changed the same words" in result.stderr, result
    text = ours.read(CHARTER)
    assert "<<<<<<< ours: donnees-sensibles\n- Il est proscrit de verser toute donnée sensible." in text and ">>>>>>> upstream: 2025-T3" in text
    refused = ours.sitegen("check")
    assert refused.status == 1 and [item.code for item in refused.diagnostics] == ["conflict-marker"]
    assert refused.diagnostics[0].marked == "<<<<<<< ours: donnees-sensibles"
    assert ours.build().status == 1
    shown = ours.sitegen("status")
    assert shown.status == 3 and "between marks in content/charte/index.md" in shown.stdout
    assert ours.sitegen("update").status == 1
    lines = text.split("\n")
    start, end = lines.index("<<<<<<< ours: donnees-sensibles"), next(i for i, line in enumerate(lines) if line.startswith(">>>>>>>"))
    lines[start:end + 1] = ["- Il est proscrit de verser toute donnée personnelle ou sensible. <!-- #donnees-sensibles -->"]
    ours.write(CHARTER, "\n".join(lines))
    assert ours.sitegen("check").status == 0
    assert states(ours)["donnees-sensibles"] == "adapted"


def test_words_changed_on_both_sides_are_merged(ours, upstream):
    ours.replace(CHARTER, "Il est proscrit de verser", "Il est proscrit de verser ou de copier")
    updated(ours, upstream)
    result = ours.sitegen("decide", "charte#donnees-sensibles", "--merge")
    assert result.status == 0, result
    assert "Il est proscrit de verser ou de copier des données personnelles ou sensibles." in ours.read(CHARTER)
    ours.built("--strict")


def test_a_number_does_not_come_into_a_sentence_that_was_turned_round(ours, upstream):
    line = "- Il est proscrit de verser des données sensibles. <!-- #donnees-sensibles -->"
    base = FIRST_VERSION.replace("2025-T1", "2025-T3").replace("- Éviter de verser des données sensibles. <!-- #donnees-sensibles -->",
                                                                "- Les données sont gardées dix ans. <!-- #donnees-sensibles -->")
    release(upstream, "2025-T3", "2025-10-06", base)
    ours.sitegen("update")
    ours.sitegen("decide", "charte*", "--take")
    ours.replace(CHARTER, "Les données sont gardées dix ans.", "Rien de ce que vous versez n'est gardé plus de dix jours.")
    release(upstream, "2025-T4", "2026-01-06", base.replace("2025-T3", "2025-T4").replace("dix ans", "vingt ans"))
    ours.sitegen("update")
    assert states(ours)["donnees-sensibles"] == "conflict" and line not in ours.read(CHARTER)
    result = ours.sitegen("decide", "charte#donnees-sensibles", "--merge")
    assert result.status == 0 and "remove the marks" in result.stderr, result
    text = ours.read(CHARTER)
    assert "plus de vingt" not in text and "<<<<<<< ours" in text and "n'est gardé plus de dix jours." in text and "gardées vingt ans." in text


#: Legal in a name or title, but line ends, keys or syntax in YAML if written unescaped.
STRANGE = ["A\r\nstatus: adopted\r\nsummary: |\r\n  zz", "A\nstatus: adopted", "A\rstatus: adopted", "A\u2028status: adopted", "A\u2029status: adopted", 'A", x: "', "A\\",
           "A # b", "A: b", "- a", "[a, {b}]", "*a", "123", "true", "null", "~", "'", "\ufeffa", "a\tb", "A" * 120]


@pytest.mark.parametrize("text", STRANGE)
def test_what_an_upstream_says_of_itself_sets_no_key_here(upstream, text):
    charter = SECOND_VERSION.replace("title: Charte\n", f"title: {json.dumps('Charte ' + text)}\nauthors: [{{literal: {json.dumps(text)}}}, {{family: {json.dumps(text)}, given: {json.dumps(text)}}}]\n")
    upstream.write("content/charte/releases/2025-T2.md", charter)
    upstream.write("content/charte/releases/releases.yml", sealed(("2025-T1", "2025-03-03", FIRST_VERSION), ("2025-T2", "2025-06-30", charter)))
    upstream.replace("sitegen.yml", "title: Charte d'essai", f"title: {json.dumps('Site ' + text)}")
    ours = adopted(upstream)
    keys = lambda: re.findall(r"^([a-z_]+):", ours.read(CHARTER).split("---")[1], re.M)
    before = keys()
    assert "adopted" not in re.findall(r"(?m)^status: *(.*)", ours.read(CHARTER).replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION.replace("title: Charte\n", f"title: {json.dumps('Charte, ' + text)}\nauthors: [{{literal: {json.dumps(text + text)}}}]\n"))
    assert ours.sitegen("update").status == 3
    decided = ours.sitegen("decide", "charte*", "--take")
    assert decided.status == 0, decided
    assert keys() == before and ours.read(CHARTER).count("status: draft") == 1
    assert ours.sitegen("check").status == 0 and ours.sitegen("status").status == 0
    # The credit shows them unchanged, except for white space, which HTML collapses.
    page = " ".join(html.unescape((ours.built() / "charte/index.html").read_text()).split())
    assert " ".join((text + text).split()) in page


@pytest.mark.parametrize("front", ['summary: "Autres règles.\nstatus: adopted\nEt la suite."', "summary: Autres règles.\n? status\n: adopted"])
def test_a_key_in_the_value_of_another_one_does_not_come_in(ours, upstream, front):
    text = upstream.read("content/guides/usages.md")
    before = ours.read("content/guides/usages.md")
    upstream.write("content/guides/usages.md", re.sub(r"(?m)^summary: .*$", lambda match: front, text, count=1))
    assert upstream.read("content/guides/usages.md") != text
    assert ours.sitegen("update").status == 3
    assert ours.read("content/guides/usages.md") == before
    assert next(item for item in status(ours)["documents"] + status(ours)["others"] if item["path"] == "content/guides/usages.md")["state"] in ("to-review", "conflict")
    refused = ours.sitegen("decide", "usages" if "id: usages" in text else "guides/usages", "--take")
    assert refused.status == 64 and "edit the text by hand" in refused.stderr and ours.read("content/guides/usages.md") == before


def test_what_an_adopted_text_shows_or_is_read_with_waits_for_a_decision(upstream):
    """Its picture, the type that its folder gives it, the references that it cites, the names of its audiences. Other files follow without a decision."""
    text = SECOND_VERSION.replace("données sensibles. <!--", "données sensibles [@rgpd].\n  ![Un plan](../media/photo.png) <!--")
    upstream.write("content/charte/releases/2025-T2.md", text)
    upstream.write("content/charte/releases/releases.yml", sealed(("2025-T1", "2025-03-03", FIRST_VERSION), ("2025-T2", "2025-06-30", text)))
    upstream.write("content/charte/_defaults.yml", "type: charter\n")
    upstream.write("content/guides/autre.png", picture(5, 5))
    upstream.replace("content/guides/usages.md", "../media/photo.png", "autre.png")
    ours = adopted(upstream)
    ours.replace(CHARTER, "status: draft", "status: adopted")
    assert ours.sitegen("update").status == 0
    shown = ours.built() / "charte/index.html"
    before = shown.read_bytes()
    upstream.write("content/media/photo.png", picture(9, 9))
    upstream.write("content/guides/autre.png", picture(7, 7))
    upstream.write("content/charte/_defaults.yml", "type: guide\n")
    upstream.replace("content/bibliographie/references.yml", "Règlement général", "Un autre règlement")
    upstream.replace("sitegen.yml", "title: Étudiants", "title: Personne")
    assert ours.sitegen("update").status == 3
    assert (ours / "content/guides/autre.png").read_bytes() == picture(7, 7)
    text = ours.sitegen("status").stdout
    for name in ("media/photo.png", "charte/_defaults.yml", "bibliographie/references.yml", "sitegen.yml"):
        assert name in text, text
    ours.built()
    assert shown.read_bytes() == before
    for name in ("media/photo.png", "bibliographie/references.yml", "sitegen.yml"):
        assert ours.sitegen("decide", name, "--take").status == 0
    assert (ours / "content/media/photo.png").read_bytes() == picture(9, 9) and "Personne" in ours.read("sitegen.yml")


@pytest.fixture
def themed(upstream):
    """A repository with a custom theme, and one that has adopted from it."""
    upstream.write("templates/custom.css", "a { color: red }\nb { color: red }\n")
    upstream.write("templates/strings.yml", "menu: Sommaire\n")
    return adopted(upstream), upstream


def test_nothing_of_a_theme_comes_in_without_a_decision(themed):
    ours, upstream = themed
    before = {path: content for path, content in snapshot(ours).items() if path.startswith("templates/")}
    assert set(before) == {"templates/custom.css", "templates/strings.yml"}
    upstream.write("templates/theme.js", "window.EVIL = 1\n")
    upstream.write("templates/partials/card-item.html", "<p>EVIL</p>\n")
    upstream.write("templates/custom.css", "a { color: red }\nb { background: url(EVIL) }\n")
    (upstream / "templates/strings.yml").unlink()
    dry = ours.sitegen("update", "--dry-run")
    assert dry.status == 3 and "pending: templates/theme.js" in dry.stderr and "write  templates" not in dry.stdout
    result = ours.sitegen("update")
    assert result.status == 3, result
    assert {path: content for path, content in snapshot(ours).items() if path.startswith("templates/")} == before
    names = {item["name"]: item["state"] for item in status(ours, 3)["others"]}
    assert names == {"templates/custom.css": "to-review", "templates/strings.yml": "repealed-upstream", "templates/theme.js": "new-upstream",
                     "templates/partials/card-item.html": "new-upstream"}
    assert "it would change every page" in ours.sitegen("status").stdout
    site = ours.built()
    assert not any(b"EVIL" in path.read_bytes() for path in site.rglob("*") if path.suffix in (".html", ".js", ".css"))
    page = ours.sitegen("bulletin").stdout
    assert "window.EVIL" in page and "Ce fichier fait partie du thème" in page and page.count('<div class="decision">') == 4
    assert ours.sitegen("update").status == 3 and ours.sitegen("decide", "templates/theme.js", "--defer").status == 0
    assert status(ours, 3)["pending"] == 4
    refused = ours.sitegen("decide", "templates/theme.js", "templates/strings.yml", "--keep", "--by", "DSI", "--reason", "Script non relu")
    assert refused.status == 0 and not (ours / "templates/theme.js").exists() and (ours / "templates/strings.yml").exists(), refused
    taken = ours.sitegen("decide", "templates/*", "--take")
    assert taken.status == 0 and "EVIL" in ours.read("templates/custom.css") and "EVIL" in ours.read("templates/partials/card-item.html"), taken
    assert status(ours, 0)["pending"] == 0 and "Script non relu" in ours.read("upstream.lock.yml")
    # A refused change is not proposed again, unless the local text changes.
    assert ours.sitegen("update").status == 0 and not (ours / "templates/theme.js").exists()


def test_a_style_that_both_sides_changed_is_put_together_only_when_somebody_asks(themed):
    ours, upstream = themed
    ours.write("templates/custom.css", "a { color: blue }\nb { color: red }\n")
    upstream.write("templates/custom.css", "a { color: red }\nb { color: green }\n")
    assert ours.sitegen("update").status == 3 and ours.read("templates/custom.css") == "a { color: blue }\nb { color: red }\n"
    assert ours.sitegen("decide", "templates/custom.css", "--merge").status == 0
    assert ours.read("templates/custom.css") == "a { color: blue }\nb { color: green }\n"


@pytest.mark.parametrize("lines", ["search: true", "limits: {document: 60000000}", "language: en", "paths: {resources: fiches}"])
def test_settings_that_could_do_harm_wait_for_a_decision(ours, upstream, lines):
    if lines.startswith("language"):
        upstream.replace("sitegen.yml", "language: fr", lines)
    else:
        upstream.write("sitegen.yml", upstream.read("sitegen.yml") + lines + "\n")
    before = ours.read("sitegen.yml")
    assert ours.sitegen("update").status == 3
    assert ours.read("sitegen.yml") == before and status(ours, 3)["pending"] == 1
    assert ours.sitegen("decide", "sitegen.yml", "--take").status == 0
    assert lines in ours.read("sitegen.yml")


def test_an_adopter_is_told_which_theme_came_along(upstream):
    upstream.write("templates/custom.css", "a {}\n")
    result = run([upstream.binary, "adopt", upstream.root, "out", "--institution", OWN], upstream.root.parent)
    assert result.status == 0 and "templates/custom.css" in result.stderr, result


def test_a_clause_that_is_lost_is_an_error_until_it_has_a_reason(ours, upstream):
    line = "- Il est proscrit de verser des données sensibles. <!-- #donnees-sensibles -->\n"
    ours.replace(CHARTER, line, "")
    ours.replace("content/mccc.md", " applies=charte#donnees-sensibles", "")
    ours.replace("content/usages/exercices.md", "charter_clauses: [charte#donnees-sensibles]\n", "")
    result = ours.sitegen("check")
    assert result.status == 1 and {item.code for item in result.diagnostics} == {"lost-clause", "missing-clause"}, result
    guide = next(path for path in FILES if path.startswith("content/guides/") and "#donnees-sensibles" in FILES[path])
    ours.write(guide, ours.read(guide).replace("#donnees-sensibles", "#donnees"))
    assert states(ours)["donnees-sensibles"] == "lost"
    assert ours.sitegen("decide", "charte#donnees-sensibles", "--withdraw").status == 64
    assert ours.sitegen("decide", "charte#donnees-sensibles", "--withdraw", "--reason", 'traité par la "DSI"').status == 0
    assert "<!-- #donnees-sensibles withdrawn='traité par la \"DSI\"' -->" in ours.read(CHARTER)
    ours.built("--strict")
    assert "1 retirée" in (ours.site / "attribution/index.html").read_text()
    assert "traité par la" in (ours.site / "charte/origine/index.html").read_text()


def test_documents_cards_and_files_come_and_go(ours, upstream):
    upstream.card("nouvelle", title="Nouvelle fiche")
    upstream.write("content/guides/nouveau.md", "---\ntitle: Nouveau guide\ntype: guide\n---\n\nDu texte.\n")
    upstream.write("content/media/schema.svg", FILES["content/media/logo.svg"])
    upstream.write("content/reglement.md", "---\ntitle: Règlement\ntype: regulation\n---\n\n- Il est interdit de tricher. <!-- #triche -->\n")
    (upstream.root / "content/ressources/manuel.md").unlink()
    upstream.replace("content/ressources/objectif.md", "related: [manuel]\n", "")
    ours.replace("content/ressources/manuel.md", "Le manuel en entier.", "Le manuel, annoté ici.")
    ours.replace("content/usages/exercices.md", "domain: Évaluation", "domain: Examens")
    upstream.replace("content/usages/exercices.md", "maturity: pilot", "maturity: production")
    result = ours.sitegen("update")
    assert result.status == 3, result
    assert "title: \"Nouvelle fiche\"" in ours.read("content/ressources/nouvelle.md")
    assert "upstream:" in ours.read("content/guides/nouveau.md") and (ours.root / "content/media/schema.svg").exists()
    # People decide on binding texts, and on removals.
    assert not (ours.root / "content/reglement.md").exists()
    assert {line.split("pending: ")[1] for line in result.stderr.splitlines() if "pending: " in line} == {"reglement", "ressources/manuel"} or \
        {line.split("pending: ")[1] for line in result.stderr.splitlines() if "pending: " in line} == {"reglement", "manuel"}
    assert "domain: Examens" in ours.read("content/usages/exercices.md") and "maturity: production" in ours.read("content/usages/exercices.md")
    assert ours.sitegen("decide", "reglement", "--take").status == 0
    assert ours.sitegen("decide", "manuel", "--keep").status == 0
    status(ours, 0)
    assert "status" not in ours.read("content/reglement.md").split("upstream:")[0] and "#triche" in ours.read("content/reglement.md")
    ours.built("--strict")
    # A card that was removed locally stays removed.
    (ours.root / "content/ressources/nouvelle.md").unlink()
    upstream.replace("content/ressources/nouvelle.md", "Nouvelle fiche", "Autre titre")
    assert ours.sitegen("update").status == 0
    assert not (ours.root / "content/ressources/nouvelle.md").exists()


def test_a_bibliography_grows_on_both_sides(upstream):
    path = next(path for path in FILES if path.startswith("content/bibliographie/") and path.endswith(".yml"))
    entry = "- id: {0}\n  type: book\n  title: Le livre {0}\n  issued: '2024'\n"
    first = FILES[path].rstrip("\n") + "\n"
    upstream.write(path, first + entry.format("un") + entry.format("deux"))
    ours = adopted(upstream)
    ours.write(path, ours.read(path) + entry.format("notre"))
    upstream.write(path, first + entry.format("zero") + entry.format("un").replace("livre un", "premier livre") + entry.format("deux"))
    assert ours.sitegen("update").status == 0
    text = ours.read(path)
    assert [line[6:] for line in text.splitlines() if line.startswith("- id: ")][-4:] == ["zero", "un", "deux", "notre"] and "Le premier livre" in text


def test_two_references_of_one_name_are_for_a_person(upstream):
    path = next(path for path in FILES if path.startswith("content/bibliographie/") and path.endswith(".yml"))
    entry = "- id: neuf\n  type: book\n  title: Le livre {0}\n  issued: '2024'\n"
    ours = adopted(upstream)
    own = ours.read(path).rstrip("\n") + "\n" + entry.format("local")
    ours.write(path, own)
    upstream.write(path, FILES[path].rstrip("\n") + "\n" + entry.format("amont"))
    name = path.removeprefix("content/")
    result = ours.sitegen("update")
    assert result.status == 3 and f"pending: {name}" in result.stderr and ours.read(path) == own, result
    assert ours.sitegen("check").status == 0
    assert ours.sitegen("decide", name, "--merge").status == 64 and ours.read(path) == own
    assert ours.sitegen("decide", name, "--keep").status == 0 and status(ours, 0)


# Texts that do not build are not adopted


def test_a_page_at_an_address_in_use_waits_and_the_rest_comes_in(ours, upstream):
    ours.write("content/locale.md", "---\ntitle: Locale\nslug: commun\n---\n\nTexte.\n")
    upstream.write("content/amont.md", "---\ntitle: Amont\nslug: commun\n---\n\nTexte.\n")
    upstream.card("nouvelle", title="Nouvelle fiche")
    dry = ours.sitegen("update", "--dry-run")
    assert dry.status == 3 and "amont would stay" in dry.stderr and not (ours.root / "content/ressources/nouvelle.md").exists(), dry
    result = ours.sitegen("update")
    assert result.status == 3 and "content/amont.md" in result.stderr and "content/locale.md" in result.stderr and "pending: amont" in result.stderr, result
    assert not (ours.root / "content/amont.md").exists() and (ours.root / "content/ressources/nouvelle.md").exists()
    assert ours.sitegen("check").status == 0 and "amont" in ours.sitegen("status").stdout
    # It stays pending until there is a decision.
    assert ours.sitegen("update").status == 3 and not (ours.root / "content/amont.md").exists()
    before = snapshot(ours)
    refused = ours.sitegen("decide", "amont", "--take")
    assert refused.status == 1 and "content/locale.md" in refused.stderr and "nothing was changed" in refused.stderr, refused
    assert snapshot(ours) == before
    ours.replace("content/locale.md", "slug: commun", "slug: local")
    assert ours.sitegen("decide", "amont", "--take").status == 0 and ours.sitegen("check").status == 0
    status(ours, 0)


def test_links_to_where_upstream_moved_a_text_do_not_come_in(ours, upstream):
    ours.write("content/guides/local.md", "---\ntitle: Local\ntype: guide\n---\n\nTexte.\n")
    guide = "---\ntitle: Règles\ntype: guide\n---\n\n{0}, voir [la charte]({1}).\n"
    upstream.write("content/guides/regles.md", guide.format("Avant", "../charte/index.md"))
    assert ours.sitegen("update").status == 0
    (upstream.root / "content/charte").rename(upstream.root / "content/charte-ia")
    for path in [path for path in upstream.root.glob("content/**/*.md") if "charte/index.md" in path.read_text() and "releases" not in path.parts]:
        path.write_text(path.read_text().replace("charte/index.md", "charte-ia/index.md"))
    upstream.write("content/guides/regles.md", guide.format("Après", "../charte-ia/index.md"))
    result = ours.sitegen("update")
    assert ours.sitegen("check").status == 0, ours.sitegen("check")
    assert "pending: guides/regles" in result.stderr and re.search(r"content/guides/regles.md:\d+", result.stderr) and "charte-ia" in result.stderr, result
    assert "Avant" in ours.read("content/guides/regles.md")
    ours.write("content/guides/regles.md", ours.read("content/guides/regles.md").replace("Avant", "Après"))
    assert ours.sitegen("decide", "guides/regles", "--keep").status == 0
    ours.built()


def test_what_breaks_a_page_of_ours_is_found_and_waits(ours, upstream):
    upstream.write("content/guides/regles.md", "---\ntitle: Règles\ntype: guide\n---\n\n## Premier point\n\nTexte.\n")
    assert ours.sitegen("update").status == 0
    ours.write("content/locale.md", "---\ntitle: Locale\n---\n\nVoir [ce point](guides/regles.md#premier-point).\n")
    ours.built()
    upstream.replace("content/guides/regles.md", "Premier point", "Autre point")
    for name in ("b", "c", "z"):
        upstream.card(name)
    result = ours.sitegen("update")
    assert result.status == 3 and "content/locale.md:5" in result.stderr and "pending: guides/regles" in result.stderr, result
    assert "Premier point" in ours.read("content/guides/regles.md") and all((ours.root / f"content/ressources/{name}.md").exists() for name in "bcz")
    ours.built()
    # Once the page is fixed, the next update takes it.
    ours.replace("content/locale.md", "#premier-point", "")
    assert ours.sitegen("update").status == 0 and "Autre point" in ours.read("content/guides/regles.md")
    ours.built()


def test_a_decision_that_breaks_a_link_of_ours_is_refused(ours, upstream):
    ours.write("content/locale.md", "---\ntitle: Locale\n---\n\nVoir [la règle](charte/index.md#donnees-sensibles).\n")
    upstream_text = THIRD_VERSION.replace("- Il est proscrit de verser des données personnelles ou sensibles. <!-- #donnees-sensibles -->", "<!-- #donnees-sensibles withdrawn=\"ailleurs\" -->")
    release(upstream, "2025-T3", "2025-10-06", upstream_text)
    assert ours.sitegen("update").status == 3
    before = snapshot(ours)
    refused = ours.sitegen("decide", "charte#donnees-sensibles", "--take")
    if refused.status == 0:
        # Links to a tombstone are valid.
        ours.built()
        return
    assert refused.status == 1 and "content/locale.md:5" in refused.stderr and snapshot(ours) == before, refused


def test_the_name_of_a_received_version_never_stands_for_another_text(upstream):
    upstream.replace(CHARTER, "version: ", "# version: ") if "version: " in upstream.read(CHARTER) else None
    ours = adopted(upstream)
    def received():
        return re.search(r'^received: "(.*)"', ours.read("upstream.lock.yml"), re.M)[1]
    names = [received()]
    upstream.write("content/page.md", "---\ntitle: Page\n---\n\nTexte 0.\n")
    for number in range(4):
        upstream.replace("content/page.md", f"Texte {number}.", f"Texte {number + 1}.")
        assert ours.sitegen("update").status == 0
        names.append(received())
    assert len(set(names)) == 5, names
    # A text that was received before gets the same name again.
    upstream.replace("content/page.md", "Texte 4.", "Texte 2.")
    assert ours.sitegen("update").status == 0 and received() == names[2]
    # Records written by earlier versions of the program have no list.
    lock = ours.read("upstream.lock.yml")
    ours.write("upstream.lock.yml", re.sub(r"history:\n(  - .*\n)+", "", lock))
    upstream.replace("content/page.md", "Texte 2.", "Texte 9.")
    assert ours.sitegen("update").status == 0 and received() not in names[1:3]


def test_a_document_of_ours_is_never_replaced_by_a_new_one_at_its_path(ours, upstream):
    own = "---\ntitle: Le nôtre\ntype: regulation\nid: local\nstatus: adopted\n---\n\n- Il est interdit de tricher. <!-- #triche -->\n"
    ours.write("content/nouveau.md", own)
    upstream.write("content/nouveau.md", own.replace("Le nôtre", "Le leur").replace("id: local", "id: amont").replace("status: adopted\n", ""))
    upstream.write("content/page.md", "---\ntitle: Page\nid: page-amont\n---\n\nTexte.\n")
    ours.write("content/page.md", "---\ntitle: Notre page\nid: notre-page\n---\n\nTexte.\n")
    assert ours.sitegen("update").status == 3
    for name in ("amont", "page-amont"):
        refused = ours.sitegen("decide", name, "--take")
        assert refused.status == 64 and "another document is at" in refused.stderr, refused
        assert ours.sitegen("decide", name, "--keep").status == 0
    assert ours.read("content/nouveau.md") == own and "Notre page" in ours.read("content/page.md")
    status(ours, 0)


@pytest.mark.parametrize("old,new", [
    ("des données sensibles", "des [données](https://www.example.org/ici) sensibles"), ("des données sensibles", "des **données** sensibles"),
    ("sensibles.", "sensibles [@bastani-2025, p. 99]."), ("<!-- #donnees-sensibles -->", "<!-- #donnees-sensibles title=Ici -->"),
])
def test_links_citations_and_marks_are_words_of_ours_too(ours, upstream, old, new):
    ours.replace(CHARTER, old, new)
    assert states(ours)["donnees-sensibles"] == "adapted"
    updated(ours, upstream)
    assert new in ours.read(CHARTER) and states(ours)["donnees-sensibles"] == "conflict"


def test_a_link_that_changes_upstream_comes_in(upstream):
    upstream.write(CHARTER, FIRST_VERSION)
    shutil.rmtree(upstream.root / "content/charte/releases")
    ours = adopted(upstream)
    upstream.replace(CHARTER, "données sensibles", "[données](https://www.example.org/la) sensibles")
    assert ours.sitegen("update").status == 0
    assert "https://www.example.org/la" in ours.read(CHARTER)


def test_a_star_never_withdraws_a_whole_text(ours, upstream):
    ours.replace(CHARTER, "status: draft", "status: adopted")
    updated(ours, upstream)
    for names in (["charte"], ["charte", "charte#relecture"]):
        refused = ours.sitegen("decide", *names, "--withdraw", "--reason", "x")
        assert refused.status == 64 and "cannot be withdrawn" in refused.stderr, refused
    assert ours.sitegen("decide", "charte*", "--withdraw", "--reason", "Retiré").status == 0
    assert "withdrawn=\"Retiré\"" in ours.read(CHARTER) and states(ours)["donnees-sensibles"] == "withdrawn"


def test_taking_what_stands_around_the_clauses_leaves_what_upstream_did_not_touch(ours, upstream):
    ours.replace(CHARTER, "summary: Les règles de la maison.", "summary: Nos règles.\nkeywords: [ia]")
    ours.replace(CHARTER, "## Données", "Notre préambule.\n\n## Données")
    updated(ours, upstream)
    assert ours.sitegen("decide", "charte", "--take").status == 0
    text = ours.read(CHARTER)
    assert "summary: Les règles de la maison, revues." in text and "keywords: [ia]" in text and "Notre préambule." in text


def test_a_new_clause_that_is_put_off_stays_new(ours, upstream):
    updated(ours, upstream)
    assert ours.sitegen("decide", "charte#relecture", "--defer", "--reason", "plus tard").status == 0
    assert states(ours)["relecture"] == "new-upstream"
    ours.built("--strict")
    assert ours.sitegen("decide", "charte#relecture", "--keep").status == 0
    assert states(ours)["relecture"] == "withdrawn"


def test_two_commands_at_once_wait_for_each_other(ours, upstream):
    ours.replace(CHARTER, "status: draft", "status: adopted")
    updated(ours, upstream)
    both = [subprocess.Popen([ours.binary, "decide", name, "--keep", "--reason", name], cwd=ours.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for name in ("charte#relecture", "charte#donnees-sensibles", "charte")]
    assert [process.wait() for process in both] == [0, 0, 0]
    assert all(f'reason: "{name}"' in ours.read("upstream.lock.yml") for name in ("charte#relecture", "charte#donnees-sensibles", "charte"))
    status(ours, 0)


def test_the_attribution_speaks_of_what_is_published_not_of_what_is_proposed(ours, upstream):
    ours.replace(CHARTER, "des données sensibles", "toute donnée sensible")
    updated(ours, upstream)
    ours.built("--strict")
    page = (ours.site / "charte/index.html").read_text()
    assert "sans modification" not in page and "0 clause reprise, 1 adaptée" in page and "version 2025-T2" in page


def test_a_change_of_licence_waits_for_a_person(ours, upstream):
    release(upstream, "2025-T3", "2025-10-06", SECOND_VERSION.replace("2025-T2", "2025-T3").replace("status: draft", "status: draft\nlicense: CC-BY-NC-4.0"))
    assert ours.sitegen("update").status == 3
    assert "license:" not in ours.read(CHARTER).split("upstream:")[0]
    ours.built("--strict")


def test_what_an_adopted_clause_replaces_may_have_stood_upstream_only(upstream):
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION.replace("<!-- #relecture -->", "<!-- #relecture replaces=ancienne-relecture -->"))
    ours = adopted(upstream)
    assert ours.sitegen("release", "charte", "1", "--date", "2025-12-01").status == 0
    ours.built("--strict")


def test_going_back_or_elsewhere_has_to_be_meant(ours, upstream, repo):
    older = upstream.copy(upstream.root.parent / "older")
    # Pending proposals keep the version that they were compared with.
    ours.replace(CHARTER, "des données sensibles", "toute donnée sensible")
    updated(ours, upstream)
    before = snapshot(ours)
    refused = ours.sitegen("update", older.root)
    assert refused.status == 1 and "version 2025-T3" in refused.stderr and "--allow-older" in refused.stderr
    back = ours.sitegen("update", older.root, "--allow-older", "--dry-run")
    assert "Would go back to version 2025-T2, which was received before; the last one was 2025-T3." in back.stderr, back
    repo.write("sitegen.yml", "title: Ailleurs\nurl: https://ailleurs.example.org/\nlicense: CC-BY-SA-4.0\n")
    shutil.rmtree(repo.root / "content")
    repo.write("content/index.md", "---\ntitle: Ailleurs\n---\n")
    refused = ours.sitegen("update", repo.root)
    assert refused.status == 1 and "none of this repository's texts" in refused.stderr
    assert snapshot(ours) == before


def test_what_does_not_build_is_not_taken_over(upstream):
    upstream.write("content/guides/usages.md", upstream.read("content/guides/usages.md") + "\nVoir [@nulle-part].\n")
    result = run([upstream.binary, "adopt", upstream.root, "out", "--institution", OWN], upstream.root.parent)
    assert result.status == 1 and "cannot be published" in result.stderr and result.diagnostics[0].file == "content/guides/usages.md"
    assert not (upstream.root.parent / "out").exists() and not list(upstream.root.parent.glob("*.sitegen-new"))


@pytest.mark.parametrize("form", ["---\n{}", "{}"])
def test_a_configuration_in_another_form_keeps_its_keys(upstream, form):
    text = FILES["sitegen.yml"].replace("url: https://essai.example.org/", "url : https://essai.example.org/")
    upstream.write("sitegen.yml", form.format(text))
    ours = adopted(upstream)
    assert "title: Charte d'essai" in ours.read("sitegen.yml") and ours.read("sitegen.yml").count("https://essai.example.org/") == 0


def test_the_vocabulary_of_the_upstream_site_comes_along(ours, upstream):
    upstream.replace("sitegen.yml", "    - {id: formation, title: Formation}", "    - {id: formation, title: Formation}\n    - {id: recherche, title: Recherche}")
    upstream.card("these", rubrics=["recherche"])
    upstream.replace("sitegen.yml", "title: Charte d'essai", "title: Autre nom")
    assert ours.sitegen("update").status == 0
    assert "recherche" in ours.read("sitegen.yml") and "title: Charte d'essai" in ours.read("sitegen.yml") and f"name: {OWN}" in ours.read("sitegen.yml")
    ours.built("--strict")


def test_a_dry_run_says_what_an_update_does_and_changes_nothing(ours, upstream):
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    before = snapshot(ours)
    dry = ours.sitegen("update", "--dry-run")
    assert dry.status == 3 and snapshot(ours) == before
    real = ours.sitegen("update")
    after = snapshot(ours)
    written = {line[7:] for line in dry.stdout.splitlines() if line.startswith("write  ")}
    removed = {line[7:] for line in dry.stdout.splitlines() if line.startswith("remove ")}
    # The dry run lists received files as a single folder.
    changed = {path for path in after if before.get(path) != after[path] and (ours.root / path).is_file()}
    assert written == {path for path in changed if not path.startswith("upstream/")} | {"upstream/2025-T3/"}
    assert "would be pending. Nothing was received" in dry.stderr and "sitegen status" not in dry.stderr
    assert removed == {path for path in before if path not in after and "." in path.split("/")[-1]}
    assert [line for line in dry.stderr.splitlines() if "charte#" in line] == [line for line in real.stderr.splitlines() if "charte#" in line]


def test_status_and_update_ask_for_a_repository_that_was_adopted(upstream):
    for command in (["update"], ["decide", "charte", "--keep"], ["bulletin"]):
        result = upstream.sitegen(*command)
        assert result.status == 1 and "was not adopted from another one" in result.stderr, result
    # `status` still lists the cards waiting for the committee.
    result = upstream.sitegen("status")
    assert result.status == 0 and "was not adopted from another one" in result.stdout, result


def test_a_base_that_was_edited_is_found(ours):
    ours.replace("upstream/2025-T2/content/charte/index.md", "proscrit", "permis")
    result = ours.sitegen("status")
    assert result.status == 1 and result.diagnostics[0].code == "broken-base"
    shutil.rmtree(ours.root / "upstream")
    result = ours.sitegen("status")
    assert result.status == 1 and result.diagnostics[0].code == "lost-upstream"
    assert [item.code for item in ours.sitegen("check").diagnostics] == ["lost-upstream"]


@pytest.mark.parametrize("damage", ["{", "format: 2\n", "- a\n", "source: a\nreceived: ../../etc\nitems: []\n", "x: 1\n", "\0", ""])
def test_a_record_that_cannot_be_read_is_an_error_with_a_place(ours, damage):
    ours.write("upstream.lock.yml", damage)
    for command in (["status"], ["update"], ["check"], ["decide", "charte", "--keep"]):
        result = ours.sitegen(*command)
        assert result.status == 1, result
        assert result.diagnostics and result.diagnostics[0].file == "upstream.lock.yml"


def test_paths_in_the_record_cannot_lead_out(ours):
    ours.write("upstream.lock.yml", ours.read("upstream.lock.yml").replace('path: "content/media/photo.png"', 'path: "../../photo.png"'))
    result = ours.sitegen("update")
    assert result.status == 1 and result.diagnostics[0].code == "bad-path"


def test_a_link_in_the_repository_does_not_lead_an_update_out_of_it(ours, upstream, tmp_path):
    outside = tmp_path / "outside"
    shutil.move(ours.root / "content/charte", outside)
    (ours.root / "content/charte").symlink_to(outside)
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    before = {path.name: path.read_bytes() for path in outside.iterdir()}
    ours.sitegen("update")
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == before


# Interrupted


def settled(ours, command):
    """Runs a command until it changes nothing more."""
    for _ in range(3):
        result = ours.sitegen(*command)
    return result


@pytest.mark.parametrize("kind", ["update", "decide"])
def test_a_killed_command_leaves_a_tree_that_status_reads_and_a_second_run_finishes(upstream, kind):
    for number in range(60):
        upstream.card(f"fiche-{number}")
    pristine = adopted(upstream, "pristine")
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    for number in range(60):
        upstream.card(f"fiche-{number}", title=f"Fiche revue {number}")
    command = ["update"]
    if kind == "decide":
        pristine.replace(CHARTER, "status: draft", "status: adopted")
        pristine.sitegen("update")
        command = ["decide", "charte*", "--take", "--date", "2025-11-03"]
    reference = pristine.copy(upstream.root.parent / "reference")
    work = processor_time(lambda: reference.sitegen(*command))
    expected = snapshot(reference)
    before = snapshot(pristine)
    random.seed(11)
    changed = 0
    for round in range(40):
        target = pristine.copy(upstream.root.parent / f"round-{round}")
        process = subprocess.Popen([target.binary, *map(str, command)], cwd=target.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stop_after(process, random.uniform(0, work * 1.1), signal.SIGKILL)
        result = target.sitegen("status", "--format", "json")
        assert result.status in (0, 3), result
        now = snapshot(target)
        assert now in (before, expected), "neither the tree as it was nor as it was to be"
        changed += now == expected
        if now == before:
            assert target.sitegen(*command).status in (0, 3)
        assert snapshot(target) == expected
        shutil.rmtree(target.root)


@pytest.mark.parametrize("call", ["unlinkat", "renameat", "renameat2", "rmdir"])
def test_a_command_killed_at_any_of_its_calls_leaves_the_tree_as_it_was_or_is_to_be(upstream, call):
    if not shutil.which("strace") or run(["strace", "-o", "/dev/null", "true"], upstream.root).status != 0:
        pytest.skip("no strace here, or none that may trace")
    pristine = adopted(upstream, "pristine")
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    reference = pristine.copy(upstream.root.parent / "reference")
    reference.sitegen("update")
    expected, before = snapshot(reference), snapshot(pristine)
    for number in range(1, 200):
        target = pristine.copy(upstream.root.parent / f"killed-{number}")
        command = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}", target.binary, "update"]
        status = run(command, target.root).status
        assert target.sitegen("status").status in (0, 3)
        assert snapshot(target) in (before, expected), number
        if snapshot(target) == before:
            target.sitegen("update")
        assert snapshot(target) == expected, number
        shutil.rmtree(target.root)
        if status == 3:
            break
    assert 1 < number < 199, "as many calls as there are, and some"


def test_a_full_disk_leaves_the_tree_as_it_was(ours, upstream):
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    for number in range(40):
        upstream.card(f"fiche-{number}", body="mot " * 5000)
    before = snapshot(ours)
    # A file size limit of 8 kilobytes has the effect of a full disk.
    result = run(["sh", "-c", f'ulimit -f 16; exec "{ours.binary}" update'], ours.root)
    assert result.status == 2, result
    assert snapshot(ours) == before
    assert ours.sitegen("update").status == 3


@pytest.mark.parametrize("path", [".git/hooks/post-commit", "../escaped", "content/../../escaped", "/escaped", ".sitegen/x", "README.md"])
def test_a_journal_from_somewhere_else_changes_nothing_but_sources(ours, path):
    ours.write(".sitegen/changes/0", "#!/bin/sh\n")
    sealed_note(ours, "changes/journal", f"change - {hashlib.sha256(b'#!/bin/sh' + bytes([10])).hexdigest()} {path}\n".encode())
    before = snapshot(ours)
    assert ours.sitegen("status").status == 2
    assert snapshot(ours) == before and not list(ours.root.parent.glob("**/escaped")) and not (ours.root / ".git").exists()


def left_by_an_interrupted_command(ours):
    """The change of the charter that an interrupted `decide` still has to make."""
    old, new = ours.read(CHARTER), ours.read(CHARTER) + "\nUne phrase de plus.\n"
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in (old, new)]
    ours.write(".sitegen/changes/0", new)
    sealed_note(ours, "changes/journal", f"change {digests[0]} {digests[1]} {CHARTER}\n".encode())
    return old, new


@pytest.mark.parametrize("command", ["build", "status"])
def test_whoever_reads_a_repository_finishes_first_what_was_interrupted(ours, command):
    _, new = left_by_an_interrupted_command(ours)
    assert ours.sitegen(command).status == 0
    assert ours.read(CHARTER) == new and not (ours.root / ".sitegen/changes").exists()


@pytest.mark.parametrize("command", ["build", "status"])
def test_what_was_interrupted_is_not_done_over_an_edit_and_that_is_said(ours, command):
    old, _ = left_by_an_interrupted_command(ours)
    edited = old + "\nUne autre phrase.\n"
    ours.write(CHARTER, edited)
    result = ours.sitegen(command)
    assert result.status == 2 and f"{CHARTER} was edited since; none of its changes were made" in result.stderr, result
    assert ours.read(CHARTER) == edited and ours.sitegen(command).status == 0 and ours.read(CHARTER) == edited


def test_hidden_files_of_an_archive_stay_where_they_are(upstream):
    content = {name: data for name, data in FILES.items()}
    entries = [(name, data.encode() if isinstance(data, str) else data, REGULAR) for name, data in content.items()]
    (upstream.root.parent / "kit.zip").write_bytes(archive(entries + [("content/.htaccess", b"x", REGULAR), (".git/config", b"x", REGULAR), ("content/a/.env", b"x", REGULAR)]))
    ours = adopted(upstream, "hidden", upstream.root.parent / "kit.zip")
    found = {path.name for path in ours.root.rglob("*")}
    assert "photo.png" in found and not found & {".htaccess", ".env", "config"}


# Bulletin


def test_what_is_no_word_of_a_clause_is_shown_before_anybody_decides(ours, upstream):
    """Changes of links and audiences are shown like changes of words."""
    clause = "- Il est recommandé de relire ce qu'une machine écrit. <!-- #relecture -->"
    first = THIRD_VERSION.replace("2025-T3", "2025-T4").replace(clause, "- Il est recommandé de [relire](https://un.example.org/) ce qu'une machine écrit. <!-- #relecture -->")
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    ours.sitegen("update")
    ours.sitegen("decide", "charte*", "--take")
    ours.replace(CHARTER, "relire ce qu'une machine écrit", "relire deux fois ce qu'une machine écrit")
    release(upstream, "2025-T4", "2026-01-06", first.replace("#relecture -->", "#relecture audience=etudiants -->"))
    assert ours.sitegen("update").status == 3
    ours.sitegen("bulletin", "--output", "bulletin.html")
    with serving(ours) as server:
        pages = [ours.read("bulletin.html"), server.get("/.sitegen/proposals").content.decode(), server.get("/charte/").content.decode()]
    for page in pages:
        assert "https://un.example.org/" in page and "audience=etudiants" in page


@pytest.mark.parametrize("reason", ["l\x92IA", "l\x85IA", "un\ttableau", "deux\nlignes", "\uffff", " \u2028 "])
def test_what_somebody_gives_as_a_reason_can_be_read_again(ours, upstream, reason):
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    ours.sitegen("update")
    with serving(ours) as server:
        answer = send_form(server, shown_form(server, "charte#[a-z-]+") | {"choice": "deferred", "reason": reason, "by": reason})
        assert answer.status == 303, answer.content
    pending = ours.sitegen("status")
    assert pending.status == 3, pending
    decided = ours.sitegen("decide", "charte*", "--keep", "--reason", reason, "--by", reason)
    # Arguments with tabs or line ends are refused.
    assert decided.status == (64 if reason.isascii() else 0), decided
    assert ours.sitegen("check").status == 0 and ours.sitegen("status").status == (3 if reason.isascii() else 0)


def shown_form(server, name):
    """The hidden fields of the form for the first proposal with this name."""
    page = server.get("/.sitegen/proposals").content.decode()
    token = re.search(r'name="token" value="([^"]*)"', page)[1]
    found = re.search(rf'value="({name})"><input type="hidden" name="shown" value="([0-9a-f]+)"', page)
    return {"token": token, "name": found[1], "shown": found[2], "return": "/"}


def send_form(server, form):
    return server.get("/.sitegen/decide", method="POST", body=urlencode(form), Content_Type="application/x-www-form-urlencoded")


def test_an_edit_that_is_saved_while_somebody_decides_is_not_lost(ours, upstream):
    """Whenever the edit is saved, the decision applies to the text that was shown, or is refused."""
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION)
    ours.sitegen("update")
    ours.sitegen("decide", "charte*", "--take")
    ours.replace(CHARTER, "relire ce qu'une machine écrit", "relire deux fois ce qu'une machine écrit")
    again = THIRD_VERSION.replace("2025-T3", "2025-T4").replace("relire ce qu'une machine", "relire aussitôt ce qu'une machine")
    release(upstream, "2025-T4", "2026-01-06", again)
    assert ours.sitegen("update").status == 3
    name, first, lock = "charte#relecture", ours.read(CHARTER), ours.read("upstream.lock.yml")
    edited = first.replace("relire deux fois", "relire trois fois")
    assert edited != first
    statuses = []
    with serving(ours) as server:
        for attempt in range(30):
            ours.write(CHARTER, first)
            ours.write("upstream.lock.yml", lock)
            form = shown_form(server, name) | {"choice": "take"}
            sending = threading.Thread(target=lambda: statuses.append(send_form(server, form).status))
            # The first edit is saved before the request is sent, the following ones later and later.
            if attempt:
                sending.start()
                time.sleep(attempt / 400)
            ours.write("content/charte/.new", edited)
            (ours / "content/charte/.new").rename(ours / CHARTER)
            if not attempt:
                sending.start()
            sending.join()
            assert "relire trois fois" in ours.read(CHARTER), (attempt, statuses[-1])
    assert set(statuses) <= {303, 409} and 409 in statuses


def test_the_bulletin_puts_every_pending_clause_before_a_council(ours, upstream):
    ours.replace(CHARTER, "status: draft", "status: adopted")
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION.replace("Il est recommandé de relire", "Il est interdit de relire"))
    assert ours.sitegen("update").status == 3
    result = ours.sitegen("bulletin", "--output", "bulletin.html")
    assert result.status == 0 and result.stdout == "bulletin.html\n", result
    page = ours.read("bulletin.html")
    for text in ("Bulletin des modifications proposées", OWN, "En résumé", "1 nouvelle clause", "1 clause modifiée dans le texte d’origine", "<ins>",
                 "Reprendre la nouvelle version", "charte#relecture"):
        assert text in page.replace("'", "’") or text.replace("'", "’") in page, text
    assert page.count('<div class="decision">') == 3
    assert "http" not in re.sub(r"<code>.*?</code>", "", page) and "<script" not in page


def test_an_address_that_changes_under_a_link_is_shown_before_anybody_decides(ours, upstream):
    text = THIRD_VERSION.replace("une machine écrit.", "[une machine][m] écrit.").replace("\n<!-- #ancienne", "\n[m]: https://un.example.org/\n\n<!-- #ancienne")
    release(upstream, "2025-T3", "2025-10-06", text)
    ours.sitegen("update")
    ours.sitegen("decide", "charte*", "--take")
    ours.replace(CHARTER, "https://un.example.org/", "https://nous.example.org/")
    release(upstream, "2025-T4", "2026-01-06", text.replace("2025-T3", "2025-T4").replace("https://un.", "https://deux."))
    assert ours.sitegen("update").status == 3 and states(ours)["relecture"] == "kept"
    page = ours.sitegen("bulletin").stdout
    for address in ("https://un.example.org/", "https://nous.example.org/", "https://deux.example.org/"):
        assert f"[m]: {address}" in page
    # The upstream change, next to the change that taking it makes to the local text.
    first, second = re.findall(r'<div class="diff">(.*?)</div>', page, re.S)[:2]
    assert "un</del>" in re.sub(r"<span.*?</span>", "", first) and "nous</del>" in re.sub(r"<span.*?</span>", "", second)
    with serving(ours) as server:
        assert "https://deux.example.org/" in server.get("/.sitegen/proposals").content.decode()


def test_the_bulletin_shows_what_the_original_changed_beside_what_taking_it_changes_here(ours, upstream):
    ours.replace(CHARTER, "des données sensibles", "toute donnée sensible")
    updated(ours, upstream)
    page = re.sub(r'<span class="sr">.*?</span>', "", ours.sitegen("bulletin").stdout)
    section = page.split('id="charte--donnees-sensibles"')[1].split("</section>")[0]
    first, second = re.findall(r'<div class="diff">(.*?)</div>', section, re.S)
    assert "<ins> personnelles ou</ins>" in first and "<del>" not in first
    assert "toute donnée sensible</del>" in second and "des données personnelles ou sensibles</ins>" in second


def test_paragraphs_of_a_clause_stay_apart_before_a_council(ours, upstream):
    text = THIRD_VERSION.replace("- Il est recommandé de relire ce qu'une machine écrit. <!-- #relecture -->", "## Bureau <!-- #bureau -->\n\nLe bureau se réunit chaque mois.\n\nIl élit son président.\n\nIl publie ses avis.")
    release(upstream, "2025-T3", "2025-10-06", text)
    ours.sitegen("update")
    ours.sitegen("decide", "charte*", "--take")
    ours.replace(CHARTER, "status: draft", "status: adopted")
    release(upstream, "2025-T4", "2026-01-06", text.replace("2025-T3", "2025-T4").replace("chaque mois", "chaque trimestre"))
    assert ours.sitegen("update").status == 3
    page = re.sub(r'<span class="sr">.*?</span>', "", ours.sitegen("bulletin").stdout)
    section = page.split('id="charte--bureau"')[1].split("</section>")[0]
    shown = re.findall(r"<p>(.*?)</p>", re.search(r'<div class="diff">(.*?)</div>', section, re.S)[1])
    assert shown == ["Bureau", "Le bureau se réunit chaque<del> mois</del><ins> trimestre</ins>.", "Il élit son président.", "Il publie ses avis."]


def test_a_clause_taken_into_a_text_of_another_language_is_told_apart_by_it(ours, upstream):
    release(upstream, "2025-T3", "2025-10-06", THIRD_VERSION.replace("title: Charte\n", "title: Charter\nlanguage: en\n").replace(
        "Il est recommandé de relire ce qu'une machine écrit.", "Students must check what a machine writes."))
    ours.replace(CHARTER, "id: charte\n", "id: charte\nlanguage: fr\n")
    assert ours.sitegen("update").status == 3
    result = ours.sitegen("decide", "charte#relecture", "--take")
    assert result.status == 0 and "`charte` is in `fr` here and in `en` upstream" in result.stderr and "footnote" not in result.stderr, result
    assert "Students must check" in ours.read(CHARTER) and states(ours)["relecture"] == "kept"
    assert ours.sitegen("check").status == 0


def test_a_file_with_other_line_ends_hides_no_name(upstream):
    upstream.card("secrete", id="secrete", status="submitted")
    upstream.card("voisine")
    path = "content/ressources/voisine.md"
    text = upstream.read(path).replace("status:", "related:\n  - secrete\n  - manuel\nstatus:", 1)
    (upstream / path).write_bytes(text.replace("\n", "\r\n").encode())
    upstream.built()
    archive = zipfile.ZipFile(upstream.site / "sources.zip")
    assert b"secrete" not in archive.read(path) and b"manuel" in archive.read(path)


# Attribution through any number of adoptions


def test_a_fork_of_a_fork_names_every_ancestor_and_what_each_changed(ours, upstream):
    ours.replace(CHARTER, "des données sensibles", "toute donnée sensible")
    ours.write(CHARTER, ours.read(CHARTER) + "\nLes étudiants doivent nommer leurs outils. <!-- #outils -->\n")
    ours.built("--strict")
    third = Repository(upstream.root.parent / "third", upstream.binary)
    result = run([upstream.binary, "adopt", ours.site / "sources.zip", third.root, "--institution", "École d'Exemple"], upstream.root.parent)
    assert result.status == 0, result
    third.built("--strict")
    front = third.read(CHARTER).split("---")[1]
    assert front.count("  - title:") == 2 and 'changes: "0 clause reprise, 1 adaptée, 1 ajoutée"' in front
    page = (third.site / "attribution/index.html").read_text()
    assert "https://essai.example.org/charte/" in page and "https://ours.example.org/charte/" in page and "1 adaptée, 1 ajoutée" in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', (third.site / "charte/index.html").read_text())[1])
    assert [item["url"] for item in data["isBasedOn"]] == ["https://ours.example.org/charte/", "https://essai.example.org/charte/"]


def test_the_changed_clauses_are_listed_with_a_link_to_the_difference(ours):
    ours.replace(CHARTER, "des données sensibles", "toute donnée sensible")
    ours.built("--strict")
    page = (ours.site / "attribution/index.html").read_text()
    assert "0 clause reprise, 1 adaptée" in page and 'href="/charte/origine/#donnees-sensibles"' in page
    origin = (ours.site / "charte/origine/index.html").read_text()
    assert "<del>" in origin and "<ins>" in origin and 'id="donnees-sensibles"' in origin
    assert broken_links(ours.site, "https://ours.example.org/") == []


# Licence check


@pytest.mark.parametrize("license,reason", [
    ("CC-BY-NC-4.0", "forbids commercial use (NC)"), ("CC-BY-NC-SA-4.0", "forbids commercial use (NC)"), ("CC-BY-ND-4.0", "allows no adaptation (ND)"),
    ("unknown", "states no licence"), ("CC-BY", "which version"), ("GPL-3.0-or-later", "is not declared compatible"), ("CC-BY-SA-1.0", "same licence"),
    ("ODbL-1.0", "is not declared compatible"),
])
def test_what_may_not_become_part_of_a_text_is_an_error(repo, license, reason):
    repo.replace("content/charte/index.md", "status: draft\n", f"status: draft\nsources:\n  - {{id: ailleurs, title: Un texte, license: {license}}}\n")
    repo.replace("content/charte/index.md", "<!-- #donnees-sensibles -->", "<!-- #donnees-sensibles source=ailleurs -->")
    result = repo.sitegen("check")
    assert result.status == 1, result
    assert [item.code for item in result.diagnostics] == ["license-gate"], result
    assert reason in result.diagnostics[0].message and result.diagnostics[0].line and "card" in result.diagnostics[0].help


@pytest.mark.parametrize("license", ["CC0-1.0", "CC-BY-2.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-2.0", "CC-BY-SA-2.5", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "LAL-1.3"])
def test_what_may_become_part_of_a_text_is_credited(repo, license):
    repo.replace("content/charte/index.md", "status: draft\n",
                 f"status: draft\nsources:\n  - {{id: ailleurs, title: Un texte d'ailleurs, authors: [Une équipe], url: https://ailleurs.example.org/, license: {license}}}\n")
    repo.replace("content/charte/index.md", "<!-- #donnees-sensibles -->", "<!-- #donnees-sensibles source=ailleurs -->")
    repo.built("--strict")
    page = (repo.site / "charte/index.html").read_text()
    assert "Contient" in page and "https://ailleurs.example.org/" in page and "Une équipe" in page


def test_the_licence_ouverte_has_a_credit_rule_of_its_own(repo):
    entry = "status: draft\nsources:\n  - {id: a, title: Un jeu de données, authors: [Un ministère], license: etalab-2.0}\n"
    repo.replace("content/charte/index.md", "status: draft\n", entry)
    assert [item.code for item in repo.sitegen("check").diagnostics] == ["license-credit"]
    repo.replace("content/charte/index.md", "license: etalab-2.0}", "license: etalab-2.0, updated: 2025-03-01}")
    repo.built("--strict")
    assert "mis à jour le 1er mars 2025" in (repo.site / "charte/index.html").read_text().replace("\u00a0", " ")


def test_a_text_may_not_leave_the_licence_of_what_it_is_based_on(ours):
    ours.replace("sitegen.yml", "license: CC-BY-SA-4.0", "license: CC-BY-4.0")
    result = ours.sitegen("check")
    assert result.status == 1 and {item.code for item in result.diagnostics} == {"license-gate"}
    assert "requires the same licence (SA)" in result.diagnostics[0].message


def test_a_text_that_allows_no_adaptation_cannot_be_adopted(upstream):
    upstream.replace("content/mccc.md", "title: MCCC\n", "title: MCCC\nlicense: CC-BY-ND-4.0\n")
    result = run([upstream.binary, "adopt", upstream.root, "out", "--institution", OWN], upstream.root.parent)
    assert result.status == 1 and "content/mccc.md cannot be adopted: it allows no adaptation (ND)" in result.stderr
    assert not (upstream.root.parent / "out").exists()


@pytest.mark.parametrize("text", ["© 2025 Université – Tous droits réservés", "All rights reserved.", "Tous droits r&eacute;serv&eacute;s"])
def test_a_footer_that_claims_all_rights_is_an_error(repo, text):
    repo.write("templates/base.html", "{{<base.html}}\n{{$footer}}\n<p>" + text + "</p>\n{{/footer}}\n{{/base.html}}\n")
    result = repo.sitegen("check")
    assert result.status == 1 and "all-rights" in {item.code for item in result.diagnostics}, result
    found = next(item for item in result.diagnostics if item.code == "all-rights")
    assert found.file == "templates/base.html" and found.line == 3
    (repo / "templates/base.html").write_bytes(repo.read("templates/base.html").replace("\n", "\r\n").encode())
    assert next(item for item in repo.sitegen("check").diagnostics if item.code == "all-rights").line == 3


def test_a_clause_names_a_source_that_exists(repo):
    repo.replace("content/charte/index.md", "<!-- #donnees-sensibles -->", "<!-- #donnees-sensibles source=ailleurs -->")
    assert [item.code for item in repo.sitegen("check").diagnostics] == ["unknown-source"]
