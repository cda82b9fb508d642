"""The output folder: reproducible bytes, no partial files whatever happens, and no change to files that sitegen did not write."""

import fcntl
import os
import random
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from conftest import NOBODY, as_nobody, REPOSITORY, Repository, run, times, tree
from cost import processor_time, stop_after
from pages import broken_links, pages
from waiting import PATIENCE, held_up



def leftovers(folder):
    return [path for path in Path(folder).rglob("*") if path.name.endswith((".sitegen-new", ".new", ".tmp"))]


def own_content(target, binary):
    """A copy of this repository's own content."""
    target.mkdir()
    shutil.copy(REPOSITORY / "sitegen.yml", target)
    shutil.copytree(REPOSITORY / "content", target / "content")
    return Repository(target, binary)


# Reproducible


def test_the_number_of_jobs_does_not_change_a_byte(tmp_path, binary):
    repo = own_content(tmp_path / "repo", binary)
    for jobs in (1, 2, 7):
        assert repo.build("--jobs", jobs, "--output", tmp_path / f"site-{jobs}").status == 0
    assert tree(tmp_path / "site-1") == tree(tmp_path / "site-2") == tree(tmp_path / "site-7")


def test_a_copy_elsewhere_gives_the_same_bytes(tmp_path, binary):
    repo = own_content(tmp_path / "repo", binary)
    here = tree(repo.built())
    elsewhere = repo.copy(tmp_path / "ailleurs, été")
    shutil.rmtree(elsewhere.site)
    assert elsewhere.sitegen("build", "--source", "ailleurs, été", cwd=tmp_path, environment={"LANG": "C", "LC_ALL": "C", "TZ": "Asia/Tokyo", "HOME": "/nonexistent"}).status == 0
    assert tree(elsewhere.site) == here


def test_the_order_in_which_files_were_made_does_not_matter(repo, tmp_path):
    here = tree(repo.built())
    other = Repository(tmp_path / "autre", repo.binary)
    for path in sorted(tree(repo / "content"), reverse=True):
        other.write(f"content/{path}", (repo / "content" / path).read_bytes())
    other.write("sitegen.yml", repo.read("sitegen.yml"))
    assert tree(other.built()) == here


def test_the_site_does_not_say_where_or_when_it_was_built(repo):
    for name, content in tree(repo.built()).items():
        assert str(repo.root).encode() not in content, name
        assert time.strftime("%Y-%m-%d").encode() not in content, name


def test_source_date_epoch_stands_for_today(repo):
    repo.write("content/webinaires/demain.md", "---\ntitle: Demain\nstart: 2030-01-15\n---\n")
    plain = tree(repo.built())
    # 2029-12-31 and 2030-02-01: before and after the event.
    before = tree(repo.built(environment={"SOURCE_DATE_EPOCH": "1893369600"}))["webinaires/index.html"]
    after = tree(repo.built(environment={"SOURCE_DATE_EPOCH": "1896134400"}))["webinaires/index.html"]
    assert before != after
    assert tree(repo.built(environment={"SOURCE_DATE_EPOCH": ""})) == plain
    for wrong in ("demain", "-1", "1e9", "99999999999999999999"):
        result = repo.build(environment={"SOURCE_DATE_EPOCH": wrong})
        assert result.status == 2 and "SOURCE_DATE_EPOCH" in result.stderr and wrong in result.stderr
        assert tree(repo.site) == plain


# Only changed files are written


def test_a_second_build_writes_nothing(built_repo):
    # The repository is a copy, so the first build checks every file.
    assert built_repo.build().status == 0
    before = times(built_repo.root)
    result = built_repo.build()
    assert result.status == 0 and re.search(r"^(\d+) files: 0 written, \1 unchanged", result.stderr, re.M), result
    assert times(built_repo.root) == before


def is_whole(result, repo):
    """The build read everything, and the site equals that of a first build."""
    other = Repository(repo.root.parent / "zum-vergleich", repo.binary)
    shutil.rmtree(other.root, ignore_errors=True)
    shutil.copytree(repo.root, other.root, ignore=shutil.ignore_patterns("site", ".sitegen"), symlinks=True)
    assert result.status == 0, result
    assert tree(repo.site) == tree(other.built())


def test_a_build_with_nothing_to_do_says_what_the_last_one_said(repo):
    repo.write("content/brut.md", "---\ntitle: Brut\n---\n\n## Un\n\n#### Deux <span>gras</span>\n")
    first = repo.build()
    count = first.stderr.count("warning: ")
    assert first.status == 0 and count > 1, first
    for _ in range(2):
        again = repo.build()
        summary = re.sub(r"\d+\.\d+ s", "", again.stderr.splitlines()[-1])
        assert again.stderr.splitlines()[:-1] == first.stderr.splitlines()[:-1]
        assert re.fullmatch(rf"(\d+) files: 0 written, \1 unchanged; {count} warnings; ", summary), summary
    assert repo.build("--strict").status == 1
    kept = repo.build("--diagnostics", "json")
    for path in (repo / ".sitegen").glob("build-*.json"):
        path.unlink()
    fresh = repo.build("--diagnostics", "json")
    assert (kept.status, kept.stdout, kept.stderr) == (fresh.status, fresh.stdout, fresh.stderr) and "raw-html" in kept.stdout + kept.stderr


CHANGES = {
    "a word": lambda repo: repo.replace("content/guides/usages.md", "\n---\n\n", "\n---\n\nUn mot.\n\n"),
    "a word of the same length and time": lambda repo: same_stamp(repo, "content/guides/usages.md", "e", "a"),
    "a document": lambda repo: repo.card("nouvelle"),
    "a document less": lambda repo: (repo / "content/recensement/essai.md").unlink(),
    "a picture": lambda repo: repo.write("content/media/logo.svg", repo.read("content/media/logo.svg") + "<!-- neuf -->\n"),
    "the configuration": lambda repo: repo.replace("sitegen.yml", "title: Charte d'essai", "title: Charte neuve"),
    "a template": lambda repo: repo.write("templates/custom.css", "p { margin: 0 }"),
    "a promise": lambda repo: repo.write("addresses.txt", "/autrefois/\tautrefois\n"),
    "a page that somebody edited": lambda repo: (repo.site / "index.html").write_text("autre"),
    "a page that is lost": lambda repo: (repo.site / "index.html").unlink(),
    "all pages lost": lambda repo: shutil.rmtree(repo.site),
    "a list that is lost": lambda repo: [path.unlink() for path in (repo / ".sitegen").glob("written-*.txt")],
    "a state that is damaged": lambda repo: [path.write_text('{"build": 1, "sources"') for path in (repo / ".sitegen").glob("build-*.json")],
    "a state of nonsense": lambda repo: [path.write_text("[1, {}]") for path in (repo / ".sitegen").glob("build-*.json")],
}


def same_stamp(repo, path, old, new):
    """Writes another text of the same length and restores the modification time."""
    file = repo / path
    before = file.stat()
    head, body = file.read_text().split("\n---\n", 1)
    file.write_text(head + "\n---\n" + body.replace(old, new, 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("when", ["at once", "later"])
def test_a_build_sees_every_change(repo, change, when):
    repo.built()
    if when == "later":
        # Stamps older than the file system's clock resolution are trusted.
        past = time.time_ns() - 10_000_000_000
        for path in [*(repo / "content").rglob("*"), repo / "sitegen.yml"]:
            if path.is_file():
                os.utime(path, ns=(past, past))
        # Wait at least this long; longer is fine.
        time.sleep(2.1)
        repo.built()
    CHANGES[change](repo)
    result = repo.build()
    is_whole(result, repo)
    assert re.search(r" 0 written, ", repo.build().stderr)


def test_the_steps_of_a_build_and_how_long_they_took(repo):
    steps = lambda result: [line.rsplit(maxsplit=6)[0] for line in result.stderr.splitlines() if re.search(r"  \d+ %  ", line)]
    whole = repo.build("--timings")
    assert steps(whole) == [
        "what has changed", "configuration and theme", "list of files", "documents", "other files", "links", "lists", "addresses", "search index", "files of the site",
        "records of the build"]
    files = int(re.search(r"(\d+) files: ", whole.stderr)[1])
    groups = re.findall(r"^[a-z, ]+?  +(\d+) +\d+\.\d +\d+\.\d{3} s +\d+\.\d{3} s$", whole.stderr, re.M)
    assert sum(map(int, groups)) == files
    assert steps(repo.build("--timings")) == ["what has changed"]
    assert "what has changed" not in repo.build().stderr


def test_a_build_waits_for_another_one_and_says_so(repo):
    repo.built()
    repo.card("nouvelle")
    lock = next((repo / ".sitegen").glob("output-*.lock")).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    process = subprocess.Popen([repo.binary, "build"], cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert re.fullmatch(r"another build writes into .*site: waiting for it\n", process.stderr.readline())
    assert process.poll() is None and not (repo.site / "ressources/nouvelle").exists()
    lock.close()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and (repo.site / "ressources/nouvelle/index.html").exists()


def test_other_options_are_another_build(repo):
    repo.card("brouillon", status="submitted")
    published = tree(repo.built())
    assert tree(repo.built("--drafts")) != published
    assert tree(repo.built("--base-url", "https://autre.example/")) != published
    assert tree(repo.built()) == published


def test_one_changed_page_leaves_the_others(built_repo):
    before = times(built_repo.site)
    built_repo.replace("content/guides/usages.md", "il faut vérifier", "il faut tout vérifier")
    assert built_repo.build().status == 0
    after = times(built_repo.site)
    assert {name for name in after if after[name] != before.get(name)} == {"guides/usages/index.html", "sources.zip"}


def test_a_removed_document_takes_its_page_with_it_and_nothing_else(built_repo):
    kept = ["CNAME", "guides/notes.txt", "webinaires/rentree/brouillon.txt", ".well-known/x", "recensement/essai/.htaccess"]
    for name in kept:
        built_repo.write(f"site/{name}", "à moi")
    (built_repo / "content/webinaires/rentree.md").unlink()
    (built_repo / "content/recensement/essai.md").unlink()
    result = built_repo.build()
    assert result.status == 0 and "removed" in result.stderr
    left = tree(built_repo.site)
    assert "webinaires/rentree/index.html" not in left and "webinaires/index.html" not in left
    assert [name for name in kept if left.get(name) != "à moi".encode()] == []


def test_empty_folders_go_too(built_repo):
    (built_repo / "content/webinaires/rentree.md").unlink()
    built_repo.built()
    assert not (built_repo.site / "webinaires").exists()


def test_a_lost_list_of_written_files_removes_nothing(built_repo):
    """A clone may contain a site built on another machine, but not the notes on it."""
    shutil.rmtree(built_repo / ".sitegen")
    (built_repo / "content/webinaires/rentree.md").unlink()
    before = tree(built_repo.site)
    result = built_repo.build()
    after = tree(built_repo.site)
    assert result.status in (0, 2)
    assert "webinaires/rentree/index.html" in after
    if result.status == 2:
        assert after == before


def test_a_list_of_written_files_that_somebody_changed_leads_nowhere_else(built_repo, tmp_path):
    outside = tmp_path / "dehors.txt"
    outside.write_text("à moi")
    [notes] = (built_repo / ".sitegen").glob("written-*")
    notes.write_text(notes.read_text() + f"../../dehors.txt\n../content/index.md\n{outside}\n./x/../../sitegen.yml\n\n")
    (built_repo.site / "lien").symlink_to(tmp_path)
    notes.write_text(notes.read_text() + "lien/dehors.txt\n")
    result = built_repo.build()
    assert result.status in (0, 2)
    assert outside.read_text() == "à moi" and (built_repo / "content/index.md").exists() and (built_repo / "sitegen.yml").exists()


# What is in the way


@pytest.mark.parametrize("name", ["index.html", "guides/usages/index.html", "media/photo.png", "robots.txt", "404.html", "feed.xml"])
def test_a_file_in_the_way_stops_the_build_before_anything_changes(repo, name):
    repo.write(f"site/{name}", "à moi")
    before = tree(repo.site)
    result = repo.build()
    assert (result.status, result.stdout) == (2, "")
    assert f"site/{name}" in result.stderr and "nothing was changed" in result.stderr
    assert tree(repo.site) == before


def test_a_file_in_the_way_of_a_new_page(built_repo):
    built_repo.write("site/nouveau/index.html", "à moi")
    built_repo.write("content/nouveau.md", "---\ntitle: Nouveau\n---\n")
    built_repo.replace("content/guides/usages.md", "il faut vérifier", "il faut tout vérifier")
    before = tree(built_repo.site)
    assert built_repo.build().status == 2
    assert tree(built_repo.site) == before


@pytest.mark.parametrize("folder", ["index.html", "guides/usages/index.html", "feed.xml"])
def test_a_folder_in_the_way(built_repo, folder):
    (built_repo.site / folder).unlink()
    (built_repo.site / folder).mkdir()
    built_repo.write(f"site/{folder}/x", "à moi")
    built_repo.replace("content/charte/index.md", "Les règles de la maison", "Les règles de cette maison")
    before = tree(built_repo.site)
    result = built_repo.build()
    assert result.status == 2 and f"site/{folder}" in result.stderr
    assert tree(built_repo.site) == before


def test_a_file_where_a_folder_must_be(built_repo):
    built_repo.write("site/nouveau", "à moi")
    built_repo.write("content/nouveau/page.md", "---\ntitle: Nouveau\n---\n")
    built_repo.replace("content/charte/index.md", "Les règles de la maison", "Les règles de cette maison")
    before = tree(built_repo.site)
    result = built_repo.build()
    assert result.status == 2 and "site/nouveau" in result.stderr
    assert tree(built_repo.site) == before


@pytest.mark.parametrize("name", ["index.html", "guides/usages/index.html", "media/photo.png", "guides/usages/index.html.sitegen-new"])
def test_a_planted_link_is_not_written_through(built_repo, tmp_path, name):
    victim = tmp_path / "victime.txt"
    victim.write_text("à moi")
    (built_repo.site / name).unlink(missing_ok=True)
    (built_repo.site / name).symlink_to(victim)
    for path, old in [("content/index.md", "Voir la"), ("content/guides/usages.md", "Selon une étude")]:
        built_repo.replace(path, old, "Toujours : " + old)
    result = built_repo.build()
    assert victim.read_text() == "à moi"
    assert result.status in (0, 2)


def test_what_is_called_like_something_unfinished_is_somebodys_own(repo, tmp_path):
    mine = [repo / "site/.sitegen-new/mine.txt", repo / "site/.0123456789abcdef.sitegen-new", tmp_path / "ours.sitegen-new/content/thesis.md", tmp_path / ".table.csv.sitegen-new"]
    for path in mine:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("à moi")
    repo.built()
    repo.replace("content/index.md", "Voir la", "Voir d'abord la")
    repo.built()
    assert run([repo.binary, "adopt", repo.root, tmp_path / "ours", "--institution", "Université de Test"], tmp_path).status == 0
    for _ in range(2):
        assert repo.sitegen("export", "resources", tmp_path / "table.csv").status == 0
    assert [path.read_text() for path in mine] == ["à moi"] * 4
    assert sorted(leftovers(repo.root)) == sorted([mine[0].parent, mine[1]])


def test_what_a_killed_build_left_is_removed_by_the_next_one(repo):
    for number in range(200):
        repo.card(f"fiche-{number}")
    process = subprocess.Popen([repo.binary, "build"], cwd=repo.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not leftovers(repo.root):
        pass
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL and leftovers(repo.root)
    repo.built()
    assert not leftovers(repo.root)


def test_a_planted_folder_link_is_not_written_through(built_repo, tmp_path):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    shutil.rmtree(built_repo.site / "guides")
    (built_repo.site / "guides").symlink_to(elsewhere)
    before = {name: content for name, content in tree(built_repo.site).items()}
    built_repo.replace("content/charte/index.md", "Les règles de la maison", "Les règles de cette maison")
    result = built_repo.build()
    assert result.status == 2 and "site/guides" in result.stderr
    assert list(elsewhere.iterdir()) == []
    assert tree(built_repo.site) == before


# Allowed output folders


@pytest.mark.parametrize("folder", [".", "..", "/", "content", "content/site", "content/../content/x", "templates/site", ".git/x", ".sitegen/x", "upstream/x"])
def test_the_sources_are_no_place_for_the_site(repo, folder):
    before = tree(repo.root)
    result = repo.build("--output", folder)
    assert result.status == 2 and "--output" in result.stderr, result
    assert tree(repo.root) == before


def test_a_link_to_the_sources_is_no_place_either(repo, tmp_path):
    (tmp_path / "lien").symlink_to(repo / "content")
    before = tree(repo.root)
    assert repo.build("--output", tmp_path / "lien").status == 2
    assert repo.build("--output", tmp_path / "lien/site").status == 2
    assert tree(repo.root) == before


def test_a_file_is_no_place_for_the_site(repo, tmp_path):
    (tmp_path / "fichier").write_text("à moi")
    result = repo.build("--output", tmp_path / "fichier")
    assert result.status == 2 and "fichier is not a folder" in result.stderr
    assert (tmp_path / "fichier").read_text() == "à moi"


def test_a_source_that_is_not_there(tmp_path, binary):
    result = run([binary, "build", "--source", tmp_path / "absent"], tmp_path)
    assert result.status == 2 and "absent" in result.stderr and list(tmp_path.iterdir()) == []


def test_a_source_behind_a_link(repo, tmp_path):
    site = tree(repo.built())
    shutil.rmtree(repo.site)
    (tmp_path / "lien").symlink_to(repo.root)
    assert repo.sitegen("build", "--source", tmp_path / "lien", cwd=tmp_path).status == 0
    assert tree(repo.site) == site


def test_deep_output_folders_are_made(repo, tmp_path):
    assert repo.build("--output", tmp_path / "a/b/c").status == 0
    assert (tmp_path / "a/b/c/index.html").exists()


@pytest.fixture
def locked(built_repo):
    """The small repository, owned by a user who may not write to its site."""
    if os.geteuid() == 0:
        for path in [built_repo.root, *built_repo.root.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
        # The user who built a site may replace it.
        shutil.rmtree(built_repo.site)
        shutil.rmtree(built_repo.root / ".sitegen")
        assert as_nobody(built_repo, "build").status == 0
    built_repo.replace("content/guides/usages.md", "il faut vérifier", "il faut tout vérifier")
    changed = []

    def lock(path, mode):
        changed.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield built_repo, lock
    for path, mode in changed:
        path.chmod(mode)


@pytest.mark.parametrize("folder", ["", "guides/usages"])
def test_a_folder_that_may_not_be_written(locked, folder):
    repo, lock = locked
    before = tree(repo.site)
    lock(repo.site / folder, 0o555)
    if not folder:
        repo.replace("content/index.md", "Voir la", "Lire la")
    result = as_nobody(repo, "build")
    assert (result.status, result.stdout) == (2, "")
    assert "site" in result.stderr and "Permission denied" in result.stderr and "permissions" in result.stderr, result
    assert not leftovers(repo.root)
    after = tree(repo.site)
    assert set(after) == set(before)


def test_an_output_folder_that_cannot_be_made(locked, tmp_path):
    repo, lock = locked
    closed = tmp_path / "ferme"
    closed.mkdir()
    os.chown(closed, NOBODY, NOBODY) if os.geteuid() == 0 else None
    lock(closed, 0o555)
    tmp_path.chmod(0o755)
    result = as_nobody(repo, "build", "--output", closed / "site")
    assert result.status == 2 and "Permission denied" in result.stderr and str(closed / "site") in result.stderr


@pytest.mark.parametrize("file", ["content/guides/usages.md", "sitegen.yml", "content/media/photo.png", "content/guides"])
def test_a_source_that_may_not_be_read(locked, file):
    repo, lock = locked
    before = tree(repo.site)
    lock(repo / file, 0)
    result = as_nobody(repo, "build")
    assert result.status == 2 and file in result.stderr and "Permission denied" in result.stderr, result
    assert tree(repo.site) == before


# Full disks


def grown(repo):
    """Makes pages longer than the limit that the tests set."""
    repo.write("content/guides/longue.md", "---\ntitle: Longue\n---\n\n" + "Un long paragraphe. " * 8_000 + "\n")
    repo.replace("content/charte/index.md", "Les règles de la maison", "Les règles de cette maison")


def test_a_file_that_cannot_be_written_whole(built_repo):
    """A file size limit replaces a full disk, because the test may be unable to mount a small one."""
    before = tree(built_repo.site)
    grown(built_repo)
    # Python ignores SIGXFSZ, and the child inherits this. So the system call fails, as on a full disk.
    result = run(["bash", "-c", 'ulimit -f 64; exec "$0" build', built_repo.binary], built_repo.root, restore_signals=False)
    # Both the page and the archive of the sources are too large. The error names whichever comes first, by its final name.
    told = re.search(r"^error: cannot write (\S+): File too large; free some space", result.stderr, re.M)
    assert result.status == 2 and told, result
    assert told[1] in (str(built_repo.site / "guides/longue/index.html"), str(built_repo.site / "sources.zip"))
    after = tree(built_repo.site)
    assert not leftovers(built_repo.site) and "guides/longue/index.html" not in after
    good = tree(built_repo.built())
    assert all(content in (before.get(name), good[name]) for name, content in after.items())
    assert not leftovers(built_repo.root)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_new_site_that_cannot_be_written_whole(repo, jobs):
    grown(repo)
    result = run(["bash", "-c", f'ulimit -f 64; exec "$0" build --jobs {jobs}', repo.binary], repo.root, restore_signals=False)
    told = re.search(r"^error: cannot write (\S+): File too large; free some space", result.stderr, re.M)
    assert result.status == 2 and told, result
    assert told[1] in (str(repo.site / "guides/longue/index.html"), str(repo.site / "sources.zip"))
    assert not list(repo.site.iterdir())


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disque"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("no small disk can be mounted here: " + mounted.stderr.decode().strip())
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_no_part_of_a_site(built_repo, small_disk, tmp_path):
    site = small_disk / "site"
    good = tree(built_repo.site)
    filling = small_disk / "reste"
    filling.write_bytes(b"x" * 150_000)
    result = built_repo.build("--output", site)
    assert (result.status, result.stdout) == (2, "")
    assert "No space left on device" in result.stderr and "free some space" in result.stderr
    # A new site is complete or absent.
    assert tree(site) == {} and not leftovers(site)
    # When the content fits again, the next build completes the site.
    filling.unlink()
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    assert built_repo.build("--output", site).status == 0
    assert tree(site) == good and not leftovers(site) and not leftovers(built_repo.root)


def test_a_full_disk_keeps_the_old_files_whole(built_repo, small_disk):
    subprocess.run(["mount", "-o", "remount,size=1m", small_disk], check=True)
    site = small_disk / "site"
    assert built_repo.build("--output", site).status == 0
    before = tree(site)
    filling = (small_disk / "reste").open("wb", buffering=0)
    with pytest.raises(OSError):
        while True:
            filling.write(b"x" * 4096)
    for number in range(40):
        built_repo.card(f"fiche-{number}")
    result = built_repo.build("--output", site)
    assert result.status == 2 and "No space left" in result.stderr
    after = tree(site)
    good = tree(built_repo.built())
    assert all(content in (before.get(name), good.get(name)) for name, content in after.items())
    assert not leftovers(site)


# Killed


def test_a_killed_build_leaves_whole_files(repo, tmp_path):
    """Killed at random moments of its work: each file is the old or the new one, and the next build cleans up."""
    for number in range(1500):
        repo.card(f"fiche-{number}", keywords=[f"mot {number % 7}"])
    work = processor_time(repo.built)
    old = tree(repo.site)
    for path in (repo / "content/ressources").glob("fiche-*.md"):
        path.write_text(path.read_text().replace("Le texte.", "Un autre texte, plus long. " * 40))
    repo.replace("sitegen.yml", "title: Charte d'essai", "title: Charte changée")
    shutil.copytree(repo.root, tmp_path / "frais", ignore=shutil.ignore_patterns("site", ".sitegen"))
    new = tree(Repository(tmp_path / "frais", repo.binary).built())
    saved = tmp_path / "avant"
    shutil.copytree(repo.root, saved)
    random.seed(7)
    interrupted = mixed = 0
    # Repeat if builds end before they are killed.
    for attempt in range(140):
        if attempt >= 14 and interrupted >= 7 and mixed >= 2:
            break
        shutil.rmtree(repo.site)
        shutil.rmtree(repo / ".sitegen")
        first = attempt % 3 == 2
        if not first:
            shutil.copytree(saved / "site", repo.site)
            shutil.copytree(saved / ".sitegen", repo / ".sitegen")
        process = subprocess.Popen([repo.binary, "build"], cwd=repo.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        interrupted += stop_after(process, work * (0.2 + 0.8 * random.random()), signal.SIGKILL) == -signal.SIGKILL
        left = {name: content for name, content in tree(repo.site).items() if ".sitegen-new" not in name}
        torn = [name for name, content in left.items() if content not in ((None if first else old.get(name)), new.get(name))]
        assert not torn, f"not whole: {torn[:3]}"
        mixed += left not in (old, new, {})
        result = repo.build()
        assert result.status == 0, result
        assert tree(repo.site) == new, "the build after a killed one is not complete"
        assert not leftovers(repo.root)
    assert interrupted >= 7, "too few builds were still running when they were killed"
    assert mixed >= 2, "no build was killed while it was writing"


def test_interrupting_is_no_harm_either(repo):
    for number in range(300):
        repo.card(f"fiche-{number}")
    process = subprocess.Popen([repo.binary, "build"], cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    stop_after(process, 0.03, signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    assert repo.build().status == 0 and not leftovers(repo.root)


def test_an_address_that_another_build_noted_meanwhile_is_not_forgotten(repo, tmp_path):
    # The first build is stopped half-way. The second, of a site without the page, waits for it and records its own addresses afterwards.
    repo.write("content/passagere.md", "---\ntype: page\ntitle: Une page passagère\n---\n\nTexte.\n")
    for number in range(1500):
        repo.card(f"fiche-{number}")
    def staged():
        return next(iter(repo.site.glob(".*.sitegen-new/ressources")), None)

    for _ in range(100):
        first = subprocess.Popen([repo.binary, "build", "--jobs", "1"], cwd=repo.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while first.poll() is None and not ((folder := staged()) and len(os.listdir(folder)) > 20):
            pass
        if is_held_up := (held_up(first) and staged() is not None):
            break
        # The build was nearly over before this test ran: try again.
        if first.poll() is None:
            first.send_signal(signal.SIGCONT)
        first.wait()
        shutil.rmtree(repo.site)
        shutil.rmtree(repo / ".sitegen")
    assert is_held_up, "no build could be held up before it was done"
    (repo / "content/passagere.md").unlink()
    second = subprocess.Popen([repo.binary, "build"], cwd=repo.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert "waiting for it" in second.stderr.readline()
    first.send_signal(signal.SIGCONT)
    assert first.wait() == 0 and second.wait() == 0
    (notes,) = (repo / ".sitegen").glob("addresses-*.txt")
    assert "/passagere/\t" in notes.read_text(encoding="utf-8")
    repo.write("content/autre.md", "---\ntype: page\ntitle: Une autre\n---\n\nTexte.\n")
    assert "the address `/passagere/` was published, and now leads nowhere" in repo.build().stderr


def test_a_file_that_is_no_text_of_a_theme_does_not_stop_a_build(repo):
    (repo / "templates").mkdir()
    open(os.fsencode(repo / "templates") + b"/caf\xe9.txt", "w").close()
    repo.built()


def test_a_folder_that_cannot_be_entered_is_named(repo):
    repo.write("content/ferme/page.md", "---\ntype: page\ntitle: Fermée\n---\n\nTexte.\n")
    for path in [repo.root, *repo.root.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)
    os.chmod(repo / "content/ferme", 0o444)
    result = as_nobody(repo, "build")
    os.chmod(repo / "content/ferme", 0o755)
    assert result.status == 2 and "content/ferme/page.md: Permission denied" in result.stderr, result


def test_two_builds_at_once(repo):
    """Whichever build loses, the site is complete and the next build succeeds."""
    processes = [subprocess.Popen([repo.binary, "build"], cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    statuses = [process.communicate(timeout=PATIENCE) and process.returncode for process in processes]
    assert 0 in statuses and set(statuses) <= {0, 2}, statuses
    assert repo.build().status == 0
    shutil.copytree(repo.site, repo / "autre")
    shutil.rmtree(repo.site)
    shutil.rmtree(repo / ".sitegen")
    assert tree(repo.built()) == tree(repo / "autre") and not leftovers(repo.root)


# Addresses


@pytest.mark.parametrize("base", ["https://hote.example/prefixe/", "https://hote.example/un/deux", "http://localhost:8080/"])
def test_every_address_begins_with_the_prefix(repo, base):
    for number in range(60):
        repo.card(f"fiche-{number}", keywords=["été"], authors=[{"family": "L'Œuvre", "given": "É."}])
    repo.write("content/essai.md", "---\ntitle: Essai\naliases: [/ancien/, /vieux.html]\n---\n\n[ici](#fin), [là](/charte/), [fichier](/media/photo.png)\n\n## Fin\n")
    site = repo.built("--base-url", base)
    base = base.rstrip("/") + "/"
    assert broken_links(site, base) == []
    prefix = "/" + base.split("/", 3)[3]
    for page in pages(site).values():
        for name, key, value in page.links:
            if value.startswith("/"):
                assert value.startswith(prefix), f"{page.path}: {value}"
    for name, content in tree(site).items():
        if name.endswith((".html", ".xml", ".json", ".txt")):
            assert b"//essai.example.org" not in content, name


# Unpublished texts

SECRET = "zyxvutsecret"


def test_unpublished_words_stay_unpublished(repo):
    secret = f"{SECRET} {SECRET.upper()}"
    for status in ("submitted", "review", "refused"):
        repo.card(
            f"{SECRET}-{status}", title=secret, summary=secret, authors=[f"Auteur {SECRET}"], keywords=[f"mot-{SECRET}"], publisher=secret, issued="1789", license="LAL-1.3",
            objectives=[secret], body=f"{secret}\n\n## {secret}\n", status=status, url=f"https://{SECRET}.example/", related=["objectif"])
    repo.write(f"content/{SECRET}.md", f"---\ntitle: {secret}\ndraft: true\naliases: [/ancien-{SECRET}/]\nkeywords: [{SECRET}]\n---\n\n{secret} [@rgpd] [lien](charte/index.md#donnees)\n")
    repo.write(f"content/charte/{SECRET}.md", f"---\ntitle: {secret}\ntype: regulation\ndraft: true\n---\n\nUn texte. <!-- #clause-{SECRET} applies=charte#donnees -->\n")
    repo.write(f"content/webinaires/{SECRET}.md", f"---\ntitle: {secret}\ndraft: true\nstart: 2031-01-01\n---\n")
    repo.write(f"content/usages/{SECRET}.md", f"---\ntitle: {secret}\ndraft: true\ncharter_clauses: [charte#donnees]\n---\n")
    repo.write(f"content/recensement/{SECRET}.md", f"---\ntitle: {secret}\ndraft: true\ninstitution: {secret}\ncountry: FR\n---\n")
    repo.replace("content/ressources/objectif.md", "related: [manuel]", f"related: [manuel, ressources/{SECRET}-review]")
    for name, content in tree(repo.built()).items():
        assert SECRET not in name.lower() and SECRET.encode() not in content.lower(), name
        assert b"1789" not in content and b"Licence Art Libre" not in content and b"2031" not in content, name
    drafts = tree(repo.built("--drafts"))
    for name in [f"{SECRET}/index.html", f"ressources/{SECRET}-review/index.html", f"webinaires/{SECRET}/index.html", f"recensement/{SECRET}/index.html", f"ancien-{SECRET}/index.html"]:
        assert SECRET.encode() in drafts[name]
    assert b"Disallow: /" in drafts["robots.txt"]
    assert not any(SECRET in name for name in tree(repo.built())), "pages of drafts stay after a build without them"


def test_pages_of_drafts_are_marked(repo):
    repo.card("projet", status="review")
    page = pages(repo.built("--drafts"))["ressources/projet/index.html"]
    assert list(page.all("meta", name="robots", content="noindex"))
    assert page.has_class("notice")


# The command


@pytest.mark.parametrize("arguments", [
    ["--jobs", "0"], ["--jobs", "-1"], ["--jobs", "deux"], ["--jobs", "1025"], ["--diagnostics", "xml"], ["--base-url", "ftp://hote.example/"], ["--base-url", "hote.example"],
    ["--base-url", "javascript:alert(1)"], ["--base-url", "https://hote.example/?x"], ["--base-url", "https://hote.example/../x/"], ["--base-url", 'https://hote.example/"><script>'],
    ["--base-url", ""], ["--outptu", "x"], ["--output"], ["content"], ["--draft"],
])
def test_a_wrong_command_line(built_repo, arguments):
    before = times(built_repo.root)
    result = built_repo.build(*arguments)
    assert result.status == 64 and result.stdout == "" and result.stderr.strip(), result
    assert times(built_repo.root) == before


def test_an_unknown_command_ends_with_status_64(built_repo):
    assert built_repo.sitegen("biuld").status == 64


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"], ["serve", "--help"], ["init", "--help"], ["new", "--help"], ["--version"]])
def test_help_goes_to_standard_output_with_an_example(built_repo, arguments):
    result = built_repo.sitegen(*arguments)
    assert result.status == 0 and result.stderr == "" and result.stdout.strip()
    if arguments[1:] == ["--help"]:
        assert "sitegen " + arguments[0] in result.stdout.split("USAGE")[0], "no example"


def test_one_line_in_a_pipe(repo):
    result = repo.build()
    assert result.stdout == ""
    assert re.fullmatch(r"(\d+) files: \1 written, 0 unchanged; 0 warnings; \d+\.\d\d s\n", result.stderr), result
    assert repo.build("--diagnostics", "json").stderr == ""


def test_warnings_and_the_summary_on_a_terminal(repo):
    """Only terminals get colours and a progress line, but not with NO_COLOR or TERM=dumb."""
    repo.write("content/essai.md", "---\ntitle: Essai\n---\n\n<span>x</span>\n")
    if not shutil.which("script"):
        pytest.skip("there is no `script` to make a terminal with")
    def terminal(**environment):
        return run(["script", "-qec", f"{repo.binary} build", "/dev/null"], repo.root, environment=environment).stdout
    assert "\x1b[" in terminal() and "\x1b[1" in terminal()
    assert "\x1b[1" not in terminal(NO_COLOR="1")
    assert "\x1b[1" not in terminal(TERM="dumb")
    assert "\x1b" not in repo.build().stderr


@pytest.mark.parametrize("descriptor", [1, 2])
def test_a_reader_that_goes_away_is_no_failure(repo, descriptor):
    """As in `sitegen build 2>&1 | head -1`."""
    repo.write("content/essai.md", "---\ntitle: Essai\n---\n\n<span>x</span>\n")
    reader, writer = os.pipe()
    os.close(reader)
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | {"stdout" if descriptor == 1 else "stderr": writer}
    status = subprocess.run([repo.binary, "build"], cwd=repo.root, **streams, timeout=PATIENCE).returncode
    os.close(writer)
    assert status == 0 and (repo.site / "index.html").exists()


def test_strict_makes_warnings_errors(built_repo):
    built_repo.write("content/essai.md", "---\ntitle: Essai\n---\n\n<span>x</span>\n")
    before = tree(built_repo.site)
    assert built_repo.build("--strict").status == 1 and tree(built_repo.site) == before
    assert built_repo.build().status == 0


def test_permissions_are_for_everybody_to_read(repo):
    for path in repo.built(umask=0o022).rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
