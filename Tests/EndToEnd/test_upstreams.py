"""The sources of adopted texts: the requests sent to them, who may cause those, and what is recorded."""

import base64
import http.server
import json
import os
import re
import shutil
import socketserver
import subprocess
import threading
import zipfile
from contextlib import contextmanager

import pytest

from conftest import FILES, Repository, run
from test_adoption import OWN, git

LOCK = "upstream.lock.yml"


@pytest.fixture
def kit(tmp_path, binary):
    repository = Repository(tmp_path / "kit", binary)
    for path, content in FILES.items():
        repository.write(path, content)
    return repository


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    """Gives each test its own memory of known addresses."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def adopted(kit, address, name="ours", **options):
    result = run([kit.binary, "adopt", address, name, "--institution", OWN], kit.root.parent, **options)
    assert result.status == 0, result
    return Repository(kit.root.parent / name, kit.binary)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        self.server.answer(self)

    def log_message(self, *arguments):
        pass


@contextmanager
def web(answer):
    """A server that passes each request to a function and records it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.answer, server.port = [], answer, server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def sending(content):
    def answer(request):
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)
    return answer


def leading(target, status=302):
    def answer(request):
        request.send_response(status)
        request.send_header("Location", target)
        request.send_header("Content-Length", "0")
        request.end_headers()
    return answer


def refused(kit, address, **options):
    result = run([kit.binary, "adopt", address, "out", "--institution", OWN], kit.root.parent, **options)
    assert result.status in (1, 2, 64) and not (kit.root.parent / "out").exists(), result
    return result


# Requests


@pytest.mark.parametrize("path", ["[1-50].zip", "{a,b,c}.zip", "[a-z]/{x,y}.zip", "a%5B1-5%5D.zip", "\\[1-3\\].zip"])
def test_an_address_is_asked_once(kit, path):
    with web(lambda request: request.send_error(404)) as server:
        refused(kit, f"http://127.0.0.1:{server.port}/{path}")
        assert len(server.asked) <= 1


def test_no_settings_of_curl_are_read(kit, tmp_path):
    (tmp_path / "home/.curlrc").write_text(f'output = "{tmp_path}/stolen"\nuser-agent = "x"\n')
    shutil.copy(tmp_path / "home/.curlrc", tmp_path / ".curlrc")
    with web(sending((kit.built() / "sources.zip").read_bytes())) as server:
        adopted(kit, f"http://127.0.0.1:{server.port}/")
    assert not (tmp_path / "stolen").exists()


def test_a_typed_address_may_lead_on_within_this_machine(kit):
    with web(sending((kit.built() / "sources.zip").read_bytes())) as last, web(leading(f"http://127.0.0.1:{last.port}/sources.zip")) as first:
        adopted(kit, f"http://127.0.0.1:{first.port}/")
        assert len(first.asked) == len(last.asked) == 1


@pytest.mark.parametrize("target", [
    "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://10.0.0.1/", "http://[::ffff:169.254.169.254]/", "http://0251.0376.0251.0376/", "http://2852039166/",
    "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/x", "scp://127.0.0.1/x", "dict://127.0.0.1/", "http://", "http:///x", "http://127.0.0.1:99999/", "http://a b/",
])  # fmt: skip
def test_an_answer_does_not_lead_to_other_networks_and_protocols(kit, target):
    with web(leading(target)) as server:
        result = refused(kit, f"http://127.0.0.1:{server.port}/")
        assert len(server.asked) == 1, result


def test_an_answer_that_leads_on_for_ever_is_not_followed(kit):
    with web(lambda request: leading(f"http://127.0.0.1:{request.server.port}/{len(request.server.asked)}")(request)) as server:
        assert "more than 5 times" in refused(kit, f"http://127.0.0.1:{server.port}/").stderr
        assert len(server.asked) == 6


def test_what_a_stranger_has_recorded_does_not_lead_into_this_machine_or_its_network(kit):
    ours = adopted(kit, kit.root)
    good = ours.read(LOCK)
    with web(lambda request: request.send_error(404)) as server:
        port = server.port
        for address in (
            f"http://127.0.0.1:{port}/", f"http://localhost:{port}/sources.zip", f"http://[::1]:{port}/", f"http://0x7f.1:{port}/", f"http://2130706433:{port}/", f"http://0.0.0.0:{port}/",
            f"http://127.0.0.1:{port}/kit.git", f"http://localhost.:{port}/kit.git", f"git://127.0.0.1:{port}/kit", f"ssh://127.0.0.1:{port}/kit", f"git@127.0.0.1:{port}/kit",
            f"http://x:y@127.0.0.1:{port}/", f"http://example.org@127.0.0.1:{port}/", "http://192.168.0.1/", "http://10.1.2.3/x.git", "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/",
            f"http://example.org\\@127.0.0.1:{port}/", f"http://127.0.0.1:{port}#@example.org/",
        ):  # fmt: skip
            ours.write(LOCK, re.sub("(?m)^source: .*$", lambda match: "source: " + json.dumps(address), good))
            result = ours.sitegen("update")
            assert result.status in (1, 2) and server.asked == [], (address, result)
        # A person may give the address on the command line.
        assert ours.sitegen("update", f"http://127.0.0.1:{port}/").status == 2 and len(server.asked) == 1


def test_what_a_stranger_has_recorded_reads_no_folder_that_was_not_named(kit, tmp_path):
    ours = adopted(kit, kit.root)
    good = ours.read(LOCK)
    git("init", "-q", "-b", "main", cwd=kit.root)
    git("add", "-A", cwd=kit.root)
    git("commit", "-q", "-m", "un", cwd=kit.root)
    for address in (str(kit.root), f"file://{kit.root}", "/etc/passwd", "local"):
        ours.write(LOCK, re.sub("(?m)^source: .*$", f"source: {address}", good))
        result = ours.sitegen("update")
        assert result.status == 1 and "run `sitegen update" in result.stderr, (address, result)


@pytest.mark.parametrize("name", ["../../private", "../deep/private", "./private", "..", "../../shelf/private", "../.private", "../way", "../kit/../../private"])
def test_what_a_stranger_has_recorded_leads_no_further_than_beside_the_repository(kit, tmp_path, name):
    (tmp_path / "shelf").mkdir()
    ours = Repository(shutil.move(adopted(kit, kit.root).root, tmp_path / "shelf/ours"), kit.binary)
    shutil.copytree(kit.root, tmp_path / "shelf/kit")
    kit.write("content/plan.md", "---\ntitle: Plan\n---\n\nUn secret.\n")
    for place in ("private", "shelf/private", "shelf/.private", "shelf/deep/private", "shelf/ours/private", "shelf"):
        shutil.copytree(kit.root, tmp_path / place, dirs_exist_ok=True)
    (tmp_path / "shelf/way").symlink_to(tmp_path / "private")
    ours.write(LOCK, re.sub("(?m)^source: .*$", f'source: "{name}"', ours.read(LOCK)))
    result = ours.sitegen("update")
    assert result.status == 1 and "was never given on this machine" in result.stderr and "sitegen update " in result.stderr, result
    assert not list((ours.root / "content").rglob("plan.md")) and not list((ours.root / "upstream").rglob("plan.md"))
    # Once given, the address is known.
    assert ours.sitegen("update", (ours.root / name).resolve()).status in (0, 3)
    assert (ours / "content/plan.md").exists()
    assert ours.sitegen("update").status in (0, 3)


def test_what_lies_beside_the_repository_needs_not_be_named(kit, tmp_path):
    ours = adopted(kit, kit.root)
    shutil.rmtree(tmp_path / "state")
    assert 'source: "../kit"' in ours.read(LOCK) and ours.sitegen("update").status == 0


def test_an_address_cannot_be_an_option_or_two_lines(kit, tmp_path):
    for address in ("--config=/etc/passwd", "-o", "--upload-pack=touch hacked", "ssh://-oProxyCommand=touch%20hacked/x", "-oProxyCommand=touch hacked@host:x", "git@-oProxyCommand=x:y", "http://127.0.0.1/\nurl=x", "http://-x/", "ext::sh -c touch% hacked", "fd::1", "http://127.0.0.1/x.git#--upload-pack=touch hacked", "http://127.0.0.1:1/x.git\r"):
        result = run([kit.binary, "adopt", "--institution", OWN, "--", address, "out"], tmp_path)
        assert result.status in (1, 2, 64), (address, result)
    assert not list(tmp_path.rglob("*hacked*"))


def test_a_reader_who_gets_too_much_stops(kit):
    def endless(request):
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(b"\0" * (1 << 20))
        except OSError:
            request.server.stopped = True

    with web(endless) as server:
        result = refused(kit, f"http://127.0.0.1:{server.port}/")
        assert "larger than" in result.stderr


def test_a_download_is_not_held_in_memory(kit):
    def long(request):
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(300):
                request.wfile.write(os.urandom(1 << 20))
        except OSError:
            pass

    with web(long) as server:
        measured = "import resource, subprocess, sys; print(subprocess.run(sys.argv[1:], capture_output=True).stderr, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        command = [kit.binary, "adopt", f"http://127.0.0.1:{server.port}/", "out", "--institution", OWN]
        result = run(["python3", "-c", measured, *command], kit.root.parent, timeout=120)
        assert "not a zip archive" in result.stdout and int(result.stdout.split()[-1]) < 150_000, result


# git


def repository(kit):
    git("init", "-q", "-b", "main", cwd=kit.root)
    git("add", "-A", cwd=kit.root)
    git("commit", "-q", "-m", "un", cwd=kit.root)


@contextmanager
def git_web(folder, login=None, before=None):
    """A Git repository served as files over HTTP, optionally with a password."""
    subprocess.run(["git", "update-server-info"], cwd=folder, check=True)

    def answer(request):
        if before and before(request):
            return
        expected = login and "Basic " + base64.b64encode(login.encode()).decode()
        if expected and request.headers.get("Authorization") != expected:
            request.send_response(401)
            request.send_header("WWW-Authenticate", 'Basic realm="x"')
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        path = folder / request.path.split("?")[0].removeprefix("/kit.git/")
        if not path.is_file():
            return request.send_error(404)
        sending(path.read_bytes())(request)

    with web(answer) as server:
        yield server


@pytest.fixture
def smart(kit, tmp_path):
    """Git's own HTTP server."""
    backend = subprocess.run(["git", "--exec-path"], capture_output=True, text=True).stdout.strip() + "/git-http-backend"
    if not os.path.exists(backend):
        pytest.skip("there is no git-http-backend")
    repository(kit)
    subprocess.run(["git", "clone", "-q", "--bare", kit.root, tmp_path / "served/kit.git"], check=True)
    subprocess.run(["git", "config", "http.receivepack", "false"], cwd=tmp_path / "served/kit.git", check=True)
    return backend, tmp_path / "served"


@contextmanager
def git_server(smart, login=None, elsewhere=None):
    backend, folder = smart

    class Backend(Handler):
        def do_POST(self):
            self.do_GET()

    def answer(request):
        if elsewhere:
            return leading(elsewhere + request.path, 301)(request)
        expected = login and "Basic " + base64.b64encode(login.encode()).decode()
        if expected and request.headers.get("Authorization") != expected:
            request.send_response(401)
            request.send_header("WWW-Authenticate", 'Basic realm="x"')
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        path, _, query = request.path.partition("?")
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        done = subprocess.run([backend], input=body, capture_output=True, env=os.environ | {
            "GIT_PROJECT_ROOT": str(folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": request.command,
            "CONTENT_TYPE": request.headers.get("Content-Type", ""), "REMOTE_ADDR": "127.0.0.1", "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
            "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", "")})  # fmt: skip
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        fields = [line.split(": ", 1) for line in head.decode().split("\r\n")]
        request.send_response(int(next((value.split()[0] for name, value in fields if name == "Status"), 200)))
        for name, value in fields:
            request.send_header(name, value) if name != "Status" else None
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
    server.asked, server.answer, server.port = [], answer, server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def test_a_repository_of_git_with_a_password(kit, smart):
    with git_server(smart, login="bob:s3cr3t pw%@") as server:
        address = f"http://bob:s3cr3t%20pw%25%40@127.0.0.1:{server.port}/kit.git"
        ours = adopted(kit, address)
        assert f'source: "http://127.0.0.1:{server.port}/kit.git"' in ours.read(LOCK)
        # Without the password, the command fails and says what to do; Git does not prompt for it.
        result = refused(kit, f"http://127.0.0.1:{server.port}/kit.git")
        assert "git cannot clone" in result.stderr
        wrong = refused(kit, address.replace("s3cr3t", "wr0ng"))
        assert "wr0ng" not in wrong.stderr + wrong.stdout


def test_an_answer_to_git_leads_nowhere(kit, smart):
    with git_server(smart) as last, git_server(smart, elsewhere=f"http://127.0.0.1:{last.port}") as first:
        result = refused(kit, f"http://127.0.0.1:{first.port}/kit.git")
        assert first.asked and last.asked == [] and "not followed" in result.stderr


def test_nothing_of_a_repository_of_git_is_run_or_checked_out(kit, tmp_path):
    """Symbolic links, filters and submodules are ignored: only regular files are read."""
    kit.write(".gitattributes", "* filter=evil\n*.md export-subst\n")
    kit.write(".gitmodules", f'[submodule "x"]\n\tpath = content/x\n\turl = {tmp_path}/nothing\n')
    repository(kit)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=kit.root, capture_output=True, text=True).stdout.strip()
    git("update-index", "--add", "--cacheinfo", f"160000,{commit},content/x", cwd=kit.root)
    git("commit", "-q", "-m", "deux", cwd=kit.root)
    (tmp_path / "home/.gitconfig").write_text(f'[filter "evil"]\n\tsmudge = touch {tmp_path}/hacked\n\tclean = cat\n\trequired = true\n[submodule]\n\trecurse = true\n[user]\n\tname = x\n')
    ours = adopted(kit, f"file://{kit.root}")
    assert not (tmp_path / "hacked").exists() and not (ours / "content/x").exists() and not (ours / ".gitattributes").exists()
    assert (ours / "content/media/photo.png").read_bytes() == (kit / "content/media/photo.png").read_bytes()
    os.symlink("/etc/passwd", kit / "content/media/liaison.png")
    git("add", "-A", cwd=kit.root)
    git("commit", "-q", "-m", "trois", cwd=kit.root)
    assert "content/media/liaison.png is a link" in refused(kit, f"file://{kit.root}").stderr


def test_git_takes_no_other_repository_for_the_one_that_it_is_told_of(kit, tmp_path):
    """For example if a Git hook runs sitegen."""
    repository(kit)
    other = tmp_path / "other"
    other.mkdir()
    git("init", "-q", "-b", "main", cwd=other)
    adopted(kit, f"file://{kit.root}", environment={"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": str(other / ".git/index")})
    assert [path.name for path in other.iterdir()] == [".git"]


def test_a_tree_that_grows_without_end_is_not_taken(kit, tmp_path):
    """Ten levels of folders that each contain the next one ten times need only thirteen objects."""
    repository(kit)
    write = lambda *arguments, text: subprocess.run(["git", *arguments], cwd=kit.root, input=text, capture_output=True, text=True, check=True).stdout.strip()
    inner = write("hash-object", "-w", "--stdin", text="x")
    line = f"100644 blob {inner}"
    for _ in range(10):
        inner = write("mktree", text="".join(f"{line}\tf{number}\n" for number in range(10)))
        line = f"040000 tree {inner}"
    blob = write("hash-object", "-w", "--stdin", text=kit.read("sitegen.yml"))
    tree = write("mktree", text=f"040000 tree {inner}\tcontent\n100644 blob {blob}\tsitegen.yml\n")
    commit = write("-c", "user.name=x", "-c", "user.email=x@example.org", "commit-tree", tree, "-m", "x", text="")
    git("branch", "bombe", commit, cwd=kit.root)
    assert "too large to be adopted" in refused(kit, f"file://{kit.root}#bombe").stderr


# Records


def everything(*folders):
    """All content of these folders, including that of archives."""
    parts = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                parts += [str(path.relative_to(folder)).encode(), path.read_bytes()]
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    parts += [archive.read(name) for name in archive.namelist()]
    return b"\0".join(parts)


@pytest.mark.parametrize("login,query", [("bob:s3cr3tpw@", ""), ("s3cr3tpw@", ""), ("", "?private_token=s3cr3tpw"), ("", "?a=1&sig=s3cr3tpw"), ("bob:x@", "?x=s3cr3tpw0123456789abcdef")])
def test_nothing_secret_of_an_address_is_written_down(kit, login, query):
    with web(sending((kit.built() / "sources.zip").read_bytes())) as server:
        address = f"http://{login}127.0.0.1:{server.port}/sources.zip{query}"
        result = run([kit.binary, "adopt", address, "ours", "--institution", OWN], kit.root.parent)
        assert result.status == 0, result
        ours = Repository(kit.root.parent / "ours", kit.binary)
        ours.built()
        status = ours.sitegen("status", "--format", "json")
        again = ours.sitegen("update", address)
        failed = refused(kit, address.replace("/sources.zip", "/nothing/there.txt").replace(f":{server.port}", ":1"))
        written = everything(ours.root, kit.root.parent / "state") + "".join(one.stdout + one.stderr for one in (result, status, again, failed)).encode()
        assert b"s3cr3tpw" not in written and b"bob" not in written
        assert f'source: "http://127.0.0.1:{server.port}/sources.zip"' in ours.read(LOCK) and "without anything that could be secret" in result.stderr
        if login.startswith("bob:s3"):
            assert server.asked[0][1] == "Basic " + base64.b64encode(b"bob:s3cr3tpw").decode()


def test_a_plain_query_is_recorded(kit):
    with web(sending((kit.built() / "sources.zip").read_bytes())) as server:
        ours = adopted(kit, f"http://127.0.0.1:{server.port}/get.zip?ref=main&v=2026-T1")
        assert f'source: "http://127.0.0.1:{server.port}/get.zip?ref=main&v=2026-T1"' in ours.read(LOCK)
        assert ours.sitegen("update").status == 0 and server.asked[-1][0] == "/get.zip?ref=main&v=2026-T1"


@pytest.mark.parametrize("address", ["http://bob:s3cr3tpw@127.0.0.1:99999999/", "http://bob:s3cr3t/pw@host/", "http://bob:s3cr3tpw@@@ /", "ftp://bob:s3cr3tpw@host/", "bob:s3cr3tpw@host", "https://bob:s3cr3tpw@host:1/x.git", "ssh://bob:s3cr3tpw@127.0.0.1:1/x"])
def test_a_message_repeats_no_password(kit, address):
    result = refused(kit, address)
    assert "s3cr3t" not in result.stderr + result.stdout and "pw@" not in result.stderr


def test_a_name_and_a_password_are_no_arguments_of_a_program(kit, tmp_path):
    """All users of the machine can read arguments."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("curl", "git"):
        (folder / name).write_text(f'#!/bin/sh\necho {name} "$@" >>{tmp_path}/arguments\nexit 1\n')
        (folder / name).chmod(0o755)
    for address in ("http://bob:s3cr3tpw@127.0.0.1/", "http://bob:s3cr3tpw@127.0.0.1/x.git"):
        refused(kit, address, environment={"PATH": f"{folder}:{os.environ['PATH']}"})
    said = (tmp_path / "arguments").read_text()
    assert "curl --disable" in said and "git -c" in said and "s3cr3tpw" not in said and "bob" not in said


def test_passwords_of_netrc_are_for_addresses_that_a_person_has_named(kit, tmp_path):
    netrc = tmp_path / "home/.netrc"
    netrc.write_text("machine 127.0.0.1 login bob password s3cr3tpw\nmachine localhost login bob password s3cr3tpw\n")
    netrc.chmod(0o600)
    content = (kit.built() / "sources.zip").read_bytes()
    with web(sending(content)) as last, web(lambda request: leading(f"http://localhost:{last.port}/sources.zip")(request)) as first:
        ours = adopted(kit, f"http://127.0.0.1:{last.port}/")
        assert last.asked[-1][1] == "Basic " + base64.b64encode(b"bob:s3cr3tpw").decode()
        # The address was given on this machine, so the next update is by the same person.
        assert ours.sitegen("update").status == 0 and last.asked[-1][1]
        # The target of a redirect has not been given by anyone.
        adopted(kit, f"http://127.0.0.1:{first.port}/", "led")
        assert first.asked[-1][1] and last.asked[-1][1] is None
        # On another machine, nobody has given it.
        shutil.rmtree(tmp_path / "state")
        count = len(last.asked)
        assert ours.sitegen("update").status == 1 and len(last.asked) == count


def test_a_folder_is_recorded_from_the_repository_on_and_published_nowhere(kit, tmp_path):
    home = tmp_path / "users/alice.dupont"
    home.mkdir(parents=True)
    shutil.move(kit.root, home / "kit")
    result = run([kit.binary, "adopt", "kit", "ours", "--institution", OWN], home)
    assert result.status == 0, result
    ours = Repository(home / "ours", kit.binary)
    assert 'source: "../kit"' in ours.read(LOCK)
    site = ours.built()
    assert b"alice.dupont" not in everything(ours.root)
    with zipfile.ZipFile(site / "sources.zip") as archive:
        assert 'source: "local"' in archive.read(LOCK).decode() and "../kit" not in archive.read(LOCK).decode()
        assert archive.read(LOCK).decode().replace('"local"', '"../kit"') == ours.read(LOCK)
    assert ours.sitegen("update").status == 0
    # From any folder, and if both have been moved together.
    assert run([kit.binary, "update", "--source", ours.root], "/").status == 0
    shutil.move(home, tmp_path / "users/bob")
    moved = Repository(tmp_path / "users/bob/ours", kit.binary)
    assert moved.sitegen("update").status == 0 and 'source: "../kit"' in moved.read(LOCK)


def test_a_folder_in_somebodys_home_is_not_recorded_elsewhere(kit, tmp_path):
    home = tmp_path / "home"
    shutil.move(kit.root, home / "kit")
    (tmp_path / "srv").mkdir()
    result = run([kit.binary, "adopt", home / "kit", "ours", "--institution", OWN], tmp_path / "srv")
    assert result.status == 0 and "is not recorded" in result.stderr, result
    ours = Repository(tmp_path / "srv/ours", kit.binary)
    assert 'source: "local"' in ours.read(LOCK)
    # This machine still knows it.
    assert ours.sitegen("update").status == 0 and "home" not in ours.read(LOCK)
    assert "a folder that is not recorded" in ours.sitegen("status").stdout
    shutil.rmtree(tmp_path / "state")
    result = ours.sitegen("update")
    assert result.status == 1 and "sitegen update UPSTREAM" in result.stderr
    assert ours.sitegen("update", home / "kit").status == 0 and ours.sitegen("update").status == 0


def test_what_former_versions_recorded_is_not_published(kit):
    ours = adopted(kit, kit.root)
    good = ours.read(LOCK)
    for source, published in [("/home/alice.dupont/kit", "local"), ("https://bob:s3cr3tpw@charte.example.org/sources.zip", "https://charte.example.org/sources.zip"), ("file:///home/alice.dupont/kit#v1", "local"), ("https://s3cr3tpw@forge.example.org/kit.git#v1", "https://forge.example.org/kit.git#v1"), ("git@forge.example.org:kit.git", "git@forge.example.org:kit.git"), ("alice.dupont@forge.example.org:kit.git", "ssh://forge.example.org/~/kit.git")]:  # fmt: skip
        ours.write(LOCK, re.sub("(?m)^source: .*$", f'source: "{source}"', good))
        site = ours.built()
        with zipfile.ZipFile(site / "sources.zip") as archive:
            assert f'source: "{published}"' in archive.read(LOCK).decode(), source
        assert b"s3cr3tpw" not in everything(site) and b"alice.dupont" not in everything(site)
        assert "s3cr3tpw" not in ours.sitegen("status").stdout + ours.sitegen("status", "--format", "json").stdout


# A file that another program is writing to


def test_a_file_that_another_program_is_writing_to_is_not_replaced(kit):
    """It would keep writing to the old file, which no longer has a name."""
    from test_adoption import CHARTER, THIRD_VERSION, release

    ours = adopted(kit, kit.root)
    release(kit, "2025-T3", "2025-10-06", THIRD_VERSION)
    with (ours / CHARTER).open("a", encoding="utf-8") as file:
        file.write("\nUn ajout.\n")
        result = ours.sitegen("update")
        assert result.status == 2 and "is open in another program" in result.stderr and CHARTER in result.stderr, result
        file.write("\nUn autre.\n")
    assert ours.read(CHARTER).endswith("Un ajout.\n\nUn autre.\n") and ours.sitegen("update").status == 3
    with (ours / CHARTER).open("a", encoding="utf-8"):
        result = ours.sitegen("decide", "charte*", "--take")
        assert result.status == 2 and "is open in another program" in result.stderr, result
    assert ours.sitegen("decide", "charte*", "--take").status == 0
    # A program that only reads the file loses nothing.
    with (ours / CHARTER).open(encoding="utf-8"):
        assert ours.sitegen("decide", "charte*", "--keep").status in (0, 64)
