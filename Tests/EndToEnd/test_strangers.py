"""Untrusted repositories: none of their files reaches outside the repository, and their `.sitegen/` notes are not trusted."""

import fcntl
import os
import re
import shutil
import subprocess

import pytest

from conftest import run, sources, tree

SECRET = "DATABASE_PASSWORD=hunter2"


@pytest.fixture
def outside(tmp_path):
    """A folder next to the repository, with private files."""
    folder = tmp_path / "outside"
    (folder / "changes").mkdir(parents=True)
    (folder / "changes/thesis.txt").write_text("precious")
    (folder / "secret.env").write_text(SECRET)
    (folder / "index.md").write_text(f"---\ntitle: Secret\n---\n\n{SECRET}\n")
    return folder


def remember(folder):
    return tree(folder)


# The program's own folder


@pytest.mark.parametrize("command", [["check"], ["build"], ["release", "charte", "2026-T1"], ["status"], ["update"]])
def test_a_folder_for_notes_that_is_a_link_is_not_followed(repo, outside, command):
    before = remember(outside)
    (repo / ".sitegen").symlink_to(outside)
    result = repo.sitegen(*command)
    assert remember(outside) == before
    if command[0] in ("check", "build", "release"):
        assert result.status == 2 and ".sitegen is a link" in result.stderr and "remove it" in result.stderr, result


@pytest.mark.parametrize("name", ["changes", "search"])
def test_a_folder_within_it_that_is_a_link_is_not_followed(repo, outside, name):
    before = remember(outside)
    (repo / ".sitegen").mkdir()
    (repo / f".sitegen/{name}").symlink_to(outside / "changes")
    for command in ["check", "build"]:
        repo.sitegen(command)
    assert remember(outside) == before


def test_notes_that_are_links_are_not_followed(built_repo, outside):
    before = remember(outside)
    names = [path.name for path in (built_repo / ".sitegen").iterdir()]
    assert {name.split("-")[0] for name in names} == {"addresses", "build", "output", "written"}
    for name in names:
        (built_repo / f".sitegen/{name}").unlink()
        (built_repo / f".sitegen/{name}").symlink_to(outside / "secret.env")
    shutil.rmtree(built_repo.site)
    built_repo.build()
    built_repo.sitegen("release", "charte", "2026-T1")
    assert remember(outside) == before


def test_a_journal_that_came_with_the_repository_changes_nothing(repo):
    repo.write("content/charte/index.md", repo.read("content/charte/index.md") + "\nUn mot local.\n")
    repo.write(".sitegen/changes/journal", "change * - content/charte/index.md\n")
    before = sources(repo)
    for command in [["check"], ["build"], ["release", "charte", "2026-T1"]]:
        result = repo.sitegen(*command)
        assert result.status == 2 and "that this user did not start" in result.stderr and "remove the folder" in result.stderr, result
        assert {name: content for name, content in sources(repo).items() if not name.startswith("site/")} == before


def test_a_list_of_written_files_that_came_with_the_repository_is_not_believed(repo, tmp_path):
    output = tmp_path / "www"
    assert repo.build("--output", output).status == 0
    name = next(path.name for path in (repo / ".sitegen").glob("written-*.txt"))
    shutil.rmtree(output)
    shutil.rmtree(repo / ".sitegen")
    output.mkdir()
    (output / "index.html").write_text("mine")
    (output / "wp-config.php").write_text("mine")
    for head in ["", "sitegen " + "0" * 64 + "\n"]:
        repo.write(f".sitegen/{name}", head + "index.html\nwp-config.php\n")
        result = repo.build("--output", output)
        assert result.status == 2 and "sitegen did not write it as this user on this machine" in result.stderr, result
        assert tree(output) == {"index.html": b"mine", "wp-config.php": b"mine"}


def test_a_list_that_was_sealed_elsewhere_serves_nowhere_else(repo, tmp_path):
    """A seal is valid for one repository only, in case its owner has committed the folder by mistake and another user has copied it."""
    assert repo.build("--output", tmp_path / "www").status == 0
    other = repo.copy(tmp_path / "other")
    (tmp_path / "www/index.html").write_text("mine")
    result = other.build("--output", tmp_path / "www")
    assert result.status == 2 and "as this user on this machine" in result.stderr, result
    assert (tmp_path / "www/index.html").read_text() == "mine"


def test_a_secret_that_others_can_read_is_no_secret(repo, tmp_path):
    cache = tmp_path / "cache"
    environment = {"XDG_CACHE_HOME": str(cache), "HOME": str(tmp_path / "nobody")}
    assert repo.build(environment=environment).status == 0
    secret = cache / "sitegen/secret"
    assert secret.stat().st_mode & 0o777 == 0o600 and secret.stat().st_size == 32
    first = secret.read_bytes()
    secret.chmod(0o644)
    repo.build(environment=environment)
    assert secret.stat().st_mode & 0o777 == 0o600 and secret.read_bytes() != first


# Top-level files


def folder_outside(repo, outside, name):
    if (repo / name).is_dir():
        shutil.rmtree(repo / name)
    (repo / name).symlink_to(outside)


@pytest.mark.parametrize("name", ["content", "templates", "upstream"])
def test_a_folder_of_sources_that_is_a_link_is_refused(repo, outside, tmp_path, name):
    folder_outside(repo, outside, name)
    for command in [["check"], ["build", "--output", tmp_path / "out"], ["release", "charte", "2026-T1"]]:
        result = repo.sitegen(*command)
        assert result.status == 1 and [(item.code, item.file) for item in result.diagnostics] == [("link-outside", name)], result
        assert "hunter2" not in result.stderr
    assert not (tmp_path / "out").exists()


TABLE = "id;titre;lien;licence\nune-fiche;Une fiche;https://cours.example.org/une-fiche;inconnue\n"
WRITING = [["new", "page", "Une page"], ["new", "resource", "Une fiche"], ["import", "resources", "table.csv"], ["release", "charte", "2026-T1"], ["update", "."],
           ["update", "--dry-run"], ["decide", "charte#donnees", "--keep"]]


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
@pytest.mark.parametrize("name", ["content", "templates", "upstream"])
def test_no_command_writes_where_a_folder_of_sources_leads(repo, outside, name, command):
    repo.write("table.csv", TABLE)
    folder_outside(repo, outside, name)
    before = remember(outside)
    result = repo.sitegen(*command)
    assert result.status == 1 and [(item.code, item.file) for item in result.diagnostics] == [("link-outside", name)], result
    assert remember(outside) == before


def test_a_new_site_is_not_written_through_links(outside, tmp_path, binary):
    folder = tmp_path / "repo"
    folder.mkdir()
    (folder / "content").symlink_to(outside)
    before = remember(outside)
    result = run([binary, "init", folder], tmp_path)
    assert result.status == 2 and "not empty" in result.stderr and remember(outside) == before
    # A symbolic link given by the user is followed.
    (tmp_path / "way").symlink_to(outside)
    assert run([binary, "init", "way/new/site"], tmp_path).status == 0 and (outside / "new/site/sitegen.yml").exists()


def test_a_folder_within_the_sources_that_is_a_link_is_not_written_through(repo, outside):
    shutil.rmtree(repo / "content/ressources")
    (repo / "content/ressources").symlink_to(outside)
    repo.write("table.csv", TABLE)
    before = remember(outside)
    for command in (["new", "resource", "Une fiche"], ["import", "resources", "table.csv"]):
        assert repo.sitegen(*command).status in (1, 2) and remember(outside) == before


@pytest.mark.parametrize("name", ["sitegen.yml", "upstream.lock.yml", "addresses.txt"])
def test_a_file_at_the_top_that_is_a_link_is_refused(repo, outside, name):
    (repo / name).unlink(missing_ok=True)
    (repo / name).symlink_to(outside / "secret.env")
    for command in [["check"], ["build"], ["status"], ["new", "page", "Une page"], ["export", "resources", "x.csv"], ["release", "charte", "2026-T1"]]:
        result = repo.sitegen(*command)
        assert "hunter2" not in result.stdout + result.stderr, result
        if command[0] in ("check", "build"):
            assert result.status == 1 and [(item.code, item.file) for item in result.diagnostics] == [("link-outside", name)], result
    assert (outside / "secret.env").read_text() == SECRET


def test_the_folder_of_the_site_that_is_a_link_is_refused_unless_it_is_asked_for(repo, tmp_path):
    target = tmp_path / "www"
    target.mkdir()
    repo.site.symlink_to(target)
    result = repo.build()
    assert result.status == 2 and "site is a link" in result.stderr and "--output" in result.stderr, result
    assert not tree(target)
    assert repo.build("--output", "site").status == 0 and (target / "index.html").exists()


# Interrupted commands


def test_check_writes_nothing_and_tells_what_is_not_finished(repo):
    interrupt(repo, "release", "charte", "2026-T1", "--date", "2026-01-02")
    before = tree(repo.root)
    result = repo.sitegen("check")
    assert tree(repo.root) == before
    assert result.status == 1 and [item.code for item in result.diagnostics] == ["interrupted-change"], result
    assert "content/charte/releases/2026-T1.md" in result.stderr


@pytest.mark.parametrize("number", range(1, 5))
def test_a_release_that_is_killed_is_finished_by_the_next_one(repo, number):
    """All of it is done or nothing: the copy, its entry in the list, the version of the text, the addresses."""
    before = sources(repo)
    interrupt(repo, "release", "charte", "2026-T1", "--date", "2026-01-02", number=number)
    result = repo.sitegen("release", "charte", "2026-T1", "--date", "2026-01-02")
    assert result.status == 0, result
    after = sources(repo)
    assert set(after) - set(before) == {"content/charte/releases/2026-T1.md", "addresses.txt"} - set(before)
    assert "2026-T1" in repo.read("content/charte/releases/releases.yml") and "version: 2026-T1" in repo.read("content/charte/index.md")
    assert repo.sitegen("check").status == 0
    assert not (repo / ".sitegen/changes").exists()


def test_a_release_that_is_killed_before_it_has_begun_leaves_nothing(repo):
    before = sources(repo)
    interrupt(repo, "release", "charte", "2026-T1", "--date", "2026-01-02", call="renameat")
    assert sources(repo) == before
    assert repo.sitegen("check").status == 0 and sources(repo) == before
    assert repo.sitegen("release", "charte", "2026-T1", "--date", "2026-01-02").status == 0


def interrupt(repo, *arguments, call="rename,renameat2", number=1):
    """Runs a command and kills it at one of its system calls."""
    if not shutil.which("strace") or run(["strace", "-o", "/dev/null", "true"], repo.root).status != 0:
        pytest.skip("no strace here, or none that may trace")
    run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}", repo.binary, *arguments],
        repo.root)


def test_check_waits_for_a_command_that_is_at_work(repo):
    repo.write(".sitegen/lock", "")
    repo.write(".sitegen/changes/0", "à moitié")
    with open(repo / ".sitegen/lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        check = subprocess.Popen([repo.binary, "check"], cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            check.communicate(timeout=1)
        shutil.rmtree(repo / ".sitegen/changes")
    _, said = check.communicate(timeout=30)
    assert check.returncode == 0 and "interrupted" not in said, said


# Read-only sources


def test_sources_that_may_only_be_read_are_built_elsewhere(repo, tmp_path):
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("needs another user")
    for path in [repo.root, *repo.root.parents]:
        if path.stat().st_mode & 0o005 != 0o005:
            path.chmod(path.stat().st_mode | 0o055)
    output = tmp_path / "out"
    output.mkdir(mode=0o777)
    output.chmod(0o777)
    for path in [output, *output.parents]:
        path.chmod(path.stat().st_mode | 0o055)
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", repo.binary, "build", "--output", output / "site"]
    for _ in range(2):
        result = run(command, repo.root)
        assert result.status == 0 and re.search(r"\d+ files: ", result.stderr), result
    assert not (repo / ".sitegen").exists() and (output / "site/index.html").exists()
