"""Helper programs end with sitegen, leave nothing behind, and never run instructions written by others."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from waiting import PATIENCE, soon

BIBTEX = "@book{livre, title={Un livre}}\n"


def program(folder, name, script):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def runs(number):
    """Whether a process is running; zombies are not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def started(repo, *arguments, **environment):
    return subprocess.Popen(
        [str(repo.binary), *arguments], cwd=repo.root, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_a_program_ends_with_the_one_that_called_it_and_so_do_those_that_it_started(repo, tmp_path, number):
    repo.write("content/bibliographie/livres.bib", BIBTEX)
    noted = tmp_path / "noted"
    environment = program(tmp_path / "bin", "pandoc", f"echo $$ >>{noted}\nsh -c 'echo $$ >>{noted}; sleep 3600 & echo $! >>{noted}; wait' &\nwait")
    process = started(repo, "check", **environment)
    numbers = lambda: noted.read_text().split() if noted.exists() else []
    soon(lambda: len(numbers()) == 3)
    assert all(runs(one) for one in numbers())
    process.send_signal(number)
    assert process.wait(PATIENCE) == -number
    soon(lambda: not any(runs(one) for one in numbers()))


def test_what_a_program_leaves_running_ends_with_it(repo, tmp_path):
    repo.write("content/bibliographie/livres.bib", BIBTEX)
    noted = tmp_path / "noted"
    environment = program(tmp_path / "bin", "pandoc", f"sleep 3600 & echo $! >{noted}\necho '[]'")
    assert repo.sitegen("check", environment=environment).status in (0, 1)
    soon(lambda: not runs(noted.read_text().strip()))


def test_a_program_works_where_no_settings_of_the_content_lie_and_has_no_terminal(repo, tmp_path):
    repo.write("content/bibliographie/livres.bib", BIBTEX)
    environment = program(tmp_path / "bin", "pandoc", f"pwd >{tmp_path}/place; ps -o tty= -p $$ >{tmp_path}/terminal; echo '[]'")
    repo.sitegen("check", environment=environment)
    assert (tmp_path / "place").read_text().strip() == "/" and (tmp_path / "terminal").read_text().strip() == "?"


def test_a_folder_of_the_path_that_is_relative_is_passed_over(repo, tmp_path):
    repo.write("content/bibliographie/livres.bib", BIBTEX)
    program(repo.root, "pandoc", f"touch {tmp_path}/hacked; echo '[]'")
    for path in (".", "./", "content/.."):
        result = repo.sitegen("check", environment={"PATH": path})
        assert "no-pandoc" in result.stderr and not (tmp_path / "hacked").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_temporary_folders_go_too(repo, tmp_path, number):
    """After SIGKILL, the next run removes them."""
    git = program(tmp_path / "bin", "git", f"touch {tmp_path}/called; exec sleep 3600")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    mine = temporary / "sitegen-folder-mine"
    mine.mkdir()
    (mine / ".sitegen-lock").write_text("à moi")
    arguments = ["adopt", "https://127.0.0.1/kit.git", str(tmp_path / "out"), "--institution", "X"]
    process = started(repo, *arguments, **git, TMPDIR=str(temporary))
    soon((tmp_path / "called").exists)
    assert len(list(temporary.iterdir())) == 2
    process.send_signal(number)
    assert process.wait(PATIENCE) == -number
    if number == signal.SIGKILL:
        assert len(list(temporary.iterdir())) == 2
        program(tmp_path / "bin", "git", "exit 1")
        repo.sitegen(*arguments, environment=git | {"TMPDIR": str(temporary)})
    # Folders that only have such a name are not touched.
    assert list(temporary.iterdir()) == [mine] and not list(tmp_path.glob("out*"))


def test_nothing_is_removed_that_another_run_works_in(repo, tmp_path):
    git = program(tmp_path / "bin", "git", f"touch {tmp_path}/called; exec sleep 3600")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = git | {"TMPDIR": str(temporary)}
    first = started(repo, "adopt", "https://127.0.0.1/kit.git", str(tmp_path / "one"), "--institution", "X", **environment)
    try:
        soon((tmp_path / "called").exists)
        program(tmp_path / "bin", "git", "exit 1")
        repo.sitegen("adopt", "https://127.0.0.1/kit.git", str(tmp_path / "two"), "--institution", "X", environment=environment)
        assert len(list(temporary.iterdir())) == 1
    finally:
        first.terminate()
        first.wait()


def test_a_closed_standard_output_gets_nothing_written_into_the_site(repo):
    done = subprocess.run(["/bin/sh", "-c", f"exec '{repo.binary}' build >&- 2>&-"], cwd=repo.root, timeout=PATIENCE)
    assert done.returncode == 0
    assert not any(b" files: " in path.read_bytes() for path in repo.site.rglob("*") if path.is_file())
