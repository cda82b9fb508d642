"""The responses of `sitegen serve` to browsers and to hostile programs."""

import http.client
import os
import select
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from conftest import Repository, tree
from waiting import PATIENCE, held_up, soon

#: Seconds without a response after which the server is taken to wait for more input, in tests that allow this.
SILENCE = 1


class Server:
    """A running preview, its address, and the printed key; None if it needs none."""

    def __init__(self, process, printed):
        self.process = process
        self.address, _, key = printed.partition("?key=")
        self.key = key or None
        address = self.address
        self.host, self.port = address.removeprefix("http://").rstrip("/").rsplit(":", 1)
        self.port = int(self.port)

    def get(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection(self.host.strip("[]"), self.port, timeout=PATIENCE)
        connection.request(method, path, body=body, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def raw(self, data, wait=PATIENCE):
        """The response to these bytes, until the server closes the connection or is silent."""
        with socket.create_connection((self.host.strip("[]"), self.port), timeout=wait) as connection:
            connection.sendall(data)
            received = b""
            try:
                while part := connection.recv(65536):
                    received += part
            except (TimeoutError, ConnectionResetError):
                pass
            return received


@contextmanager
def serving(repo, *arguments, with_key=False, **environment):
    """A preview without a key, because most tests do not depend on it and are simpler without."""
    arguments += () if with_key else ("--no-key",)
    clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"} | environment
    process = subprocess.Popen(
        [str(repo.binary), "serve", "--port", "0", *arguments], cwd=repo.root, env=clean, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        line = process.stdout.readline().decode() if ready else ""
        assert line.startswith("http://") and ("?key=" in line) == with_key, (line, process.poll(), process.poll() is not None and process.stderr.read())
        yield Server(process, line.strip())
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        process.stdout.close()
        process.stderr.close()


def pure(content):
    """A page without the parts that the preview adds to responses."""
    start = content.find(b"<!--sitegen-preview-->")
    if start < 0:
        return content
    end = content.index(b"<!--/sitegen-preview-->", start) + len(b"<!--/sitegen-preview-->")
    assert b"sitegen-preview" not in content[:start] + content[end:]
    return content[:start] + content[end:]


def url(path):
    return "/" + path.removesuffix("index.html")


def test_every_page_is_the_file_that_a_build_writes(repo):
    with serving(repo) as server:
        site = repo.built("--base-url", server.address)
        files = tree(site)
        assert len(files) > 60 and "404.html" in files and "sources.zip" in files
        for path, content in files.items():
            answer = server.get(url(path))
            assert answer.status == 200 and pure(answer.content) == content, path
            assert (answer.content != content) == path.endswith(".html"), path
            assert int(answer.headers["Content-Length"]) == len(answer.content)
            assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-cache"
            # The server may have written the date a moment ago.
            assert abs(parsedate_to_datetime(answer.headers["Date"]).timestamp() - time.time()) < PATIENCE
            kind = answer.headers["Content-Type"]
            assert kind != "application/octet-stream", path
            if path.endswith((".html", ".css", ".js", ".json", ".xml", ".txt", ".csv", ".ics", ".bib")):
                assert kind.endswith("charset=utf-8"), path
        assert pure(server.get("/charte/index.html").content) == files["charte/index.html"]
        # The second response comes from memory.
        assert pure(server.get("/charte/").content) == files["charte/index.html"]


def test_the_prefix_of_the_configuration_is_not_in_the_way(repo):
    repo.replace("sitegen.yml", "url: https://essai.example.org/", "url: https://essai.example.org/un/prefixe/")
    with serving(repo) as server:
        page = server.get("/").content.decode()
        assert "/un/prefixe/" not in page and f'href="{server.address}"' in page
        assert server.address.encode() in server.get("/feed.xml").content


def test_drafts_are_served_only_on_demand(repo):
    repo.write("content/brouillon.md", "---\ntitle: Brouillon\nsummary: Rien.\ndraft: true\n---\n\nTexte.\n")
    with serving(repo) as server:
        assert server.get("/brouillon/").status == 404
    with serving(repo, "--drafts") as server:
        assert server.get("/brouillon/").status == 200


def test_head_has_no_body_and_a_known_tag_gets_304(repo):
    with serving(repo) as server:
        whole = server.get("/charte/")
        head = server.get("/charte/", "HEAD")
        assert head.status == 200 and head.content == b"" and head.headers["Content-Length"] == whole.headers["Content-Length"]
        tag = whole.headers["ETag"]
        assert tag.startswith('"') and head.headers["ETag"] == tag
        for value in (tag, f'W/{tag}, "x"', "*", f'"x" , {tag}'):
            answer = server.get("/charte/", If_None_Match=value)
            assert answer.status == 304 and answer.content == b"" and answer.headers["ETag"] == tag
        assert server.get("/charte/", If_None_Match='"x"').status == 200
        assert server.get("/").headers["ETag"] != tag


def test_a_range_gets_its_bytes_and_one_beyond_the_end_416(repo):
    picture = (repo / "content/media/photo.png").read_bytes()
    with serving(repo) as server:
        answer = server.get("/media/photo.png", Range="bytes=1-3")
        assert answer.status == 206 and answer.content == picture[1:4]
        assert answer.headers["Content-Range"] == f"bytes 1-3/{len(picture)}" and answer.headers["Content-Length"] == "3"
        assert answer.headers["Content-Type"] == "image/png"
        assert server.get("/media/photo.png", Range="bytes=-4").content == picture[-4:]
        answer = server.get("/media/photo.png", Range=f"bytes={len(picture)}-")
        assert answer.status == 416 and answer.headers["Content-Range"] == f"bytes */{len(picture)}"
        assert server.get("/media/photo.png", Range="bytes=0-1,3-4").content == picture
        assert server.get("/media/photo.png", Range="bytes=1-3", If_Range='"x"').content == picture
        tag = answer = server.get("/media/photo.png").headers["ETag"]
        assert server.get("/media/photo.png", Range="bytes=1-3", If_Range=tag).content == picture[1:4]


def test_not_found_redirects_and_methods(repo):
    with serving(repo) as server:
        answer = server.get("/nulle-part/")
        assert answer.status == 404 and pure(answer.content) == pure(server.get("/404.html").content) and b"<html" in answer.content
        assert server.get("/nulle-part", "HEAD").content == b""
        answer = server.get("/charte?a=1")
        assert answer.status == 301 and answer.headers["Location"] == "/charte/?a=1"
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            answer = server.get("/charte/", method)
            assert answer.status == 405 and answer.headers["Allow"] == "GET, HEAD"


def test_a_file_that_changes_is_read_again(repo):
    with serving(repo) as server:
        before = server.get("/media/photo.png")
        data = (repo / "content/media/photo.png").read_bytes() + b"more"
        repo.write("content/media/photo.png", data)
        after = server.get("/media/photo.png")
        assert after.content == data and after.headers["ETag"] != before.headers["ETag"]
        (repo / "content/media/photo.png").unlink()
        assert server.get("/media/photo.png").status == 500
        assert server.get("/").status == 200


SECRET = "the secret of the house"
CLIMBS = [
    "/../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E/secret.txt", "/.%2e/secret.txt", "/..%2fsecret.txt", "/media/../../secret.txt", "/media/%2e%2e/%2e%2e/secret.txt",
    "/%252e%252e/secret.txt", "/..%5csecret.txt", "/..\\secret.txt", "/media/..;/secret.txt", "/%c0%ae%c0%ae/secret.txt", "//secret.txt", "/./secret.txt",
    "/media/photo.png/../../../secret.txt", "/..%00/secret.txt", "/secret.txt%00.png", "secret.txt", "http://localhost/secret.txt", "file:///etc/passwd", "/sitegen.yml",
    "/../sitegen.yml", "/content/index.md", "/index.md", "/.sitegen/site.txt", "/%2f%2fetc/passwd", "//etc/passwd",
]  # fmt: skip


def test_no_path_leads_out_of_the_site(repo):
    repo.write("secret.txt", SECRET)
    repo.write("content/.cache", SECRET)
    with serving(repo) as server:
        for path in CLIMBS + ["/.cache", "/%2ecache"]:
            answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            status = answer.split(b" ")[1] if answer else b"closed"
            assert status in (b"400", b"404", b"closed"), (path, answer[:200])
            assert SECRET.encode() not in answer and b"root:" not in answer and b"title: Charte d'essai" not in answer
        assert server.get("/").status == 200


def test_garbage_does_not_stop_the_server(repo):
    host = b"Host: localhost\r\nConnection: close\r\n"
    with serving(repo) as server:
        for data in (
            b"\r\n\r\n", b"GET\r\n\r\n", b"GET /\r\n\r\n", bytes(range(256)) + b"\r\n\r\n", b"GET / HTTP/9.9\r\n" + host + b"\r\n",
            b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
            b"GET /\xff\xfe HTTP/1.1\r\n" + host + b"\r\n", b"GET / HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + host + b"Content-Length: x\r\n\r\n", b"POST / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc", b"GET / HTTP/1.1\r\n" + host + b": x\r\nno colon\r\n\r\n"):
            answer = server.raw(data, wait=SILENCE)
            assert not answer or answer.startswith(b"HTTP/1."), data
            assert server.get("/").status == 200, data
        long = server.raw(b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 16_500 + b"\r\n\r\n")
        assert long.startswith(b"HTTP/1.1 431 ")
        long = server.raw(b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n" + host + b"\r\n")
        assert long.startswith(b"HTTP/1.1 400 ")
        # Many silent connections, and one that sends a request.
        idle = [socket.create_connection((server.host, server.port), timeout=PATIENCE) for _ in range(200)]
        assert server.get("/").status == 200
        for connection in idle:
            connection.close()
        assert server.get("/").status == 200


def limited(repo, files):
    """The program with a low hard limit on open files."""
    program = repo.root.parent / "limited"
    program.write_text(f'#!/bin/sh\nulimit -n {files}\nexec {repo.binary} "$@"\n')
    program.chmod(0o755)
    return Repository(repo.root, program)


@pytest.mark.parametrize("files", [48, 64])
def test_more_connections_than_the_machine_allows(repo, files):
    with serving(limited(repo, files)) as server:
        idle = [socket.create_connection((server.host, server.port), timeout=PATIENCE) for _ in range(100)]
        for number in range(5):
            repo.replace("content/guides/usages.md", "\n---\n\n", f"\n---\n\nMot{number}.\n\n")
            assert f"Mot{number}." in server.get("/guides/usages/").content.decode()
        for connection in idle:
            connection.close()
        assert server.get("/").status == 200


@pytest.mark.parametrize("files", [12, 16, 24, 32])
def test_too_few_files_to_show_anything_are_said(repo, files):
    result = limited(repo, files).sitegen("serve", "--port", "0")
    assert result.status == 2 and result.stdout == "" and f"{files} open files" in result.stderr and "ulimit -n" in result.stderr, result


def test_as_many_files_as_may_be_are_asked_for(repo):
    program = repo.root.parent / "limited"
    program.write_text(f'#!/bin/sh\nulimit -S -n 16\nexec {repo.binary} "$@"\n')
    program.chmod(0o755)
    with serving(Repository(repo.root, program)) as server:
        assert server.get("/").status == 200


def test_names_of_other_hosts_are_refused(repo):
    with serving(repo) as server:
        for host in ("evil.example", f"evil.example:{server.port}", "localhost.evil.example", "127.0.0.1.evil.example", ""):
            answer = server.raw(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            assert answer.split(b" ")[1] in (b"421", b"400") and b"<html" not in answer, (host, answer[:200])
        twice = server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        assert twice.split(b" ")[1] in (b"421", b"400") and b"<html" not in twice
        for host in ("localhost", f"LOCALHOST:{server.port}", "127.0.0.1", "[::1]", "localhost.", f"localhost.:{server.port}"):
            assert server.raw(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()).startswith(b"HTTP/1.1 200 "), host


def test_old_and_hasty_clients(repo):
    with serving(repo) as server:
        old = server.raw(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert old.startswith(b"HTTP/1.0 200 ") and old.endswith(b"</html>\n")
        # Three pipelined requests get three responses, in order.
        request = b"GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
        answers = server.raw(request % (b"/charte", b"") + request % (b"/nulle-part", b"") + request % (b"/robots.txt", b"Connection: close\r\n"))
        assert [part[:3] for part in answers.split(b"HTTP/1.1 ")[1:]] == [b"301", b"404", b"200"]


def test_connections_that_say_nothing_keep_nobody_out(repo):
    """The connection that has been idle longest is closed to make room for a new one, even in the middle of a request."""
    with serving(repo) as server:
        idle = [socket.create_connection((server.host, server.port), timeout=PATIENCE) for _ in range(300)]
        for connection in idle[200:]:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        assert server.get("/").status == 200
        assert idle[0].recv(1) == b""
        for connection in idle:
            connection.close()
        assert server.get("/").status == 200


def test_one_connection_serves_many_requests(repo):
    with serving(repo) as server:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=PATIENCE)
        for method, path, status in [("GET", "/", 200), ("HEAD", "/charte/", 200), ("GET", "/charte", 301), ("GET", "/non", 404), ("POST", "/", 405), ("GET", "/", 200)]:
            connection.request(method, path, body=b"x" * 9000 if method == "POST" else None)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == status
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly(repo, number):
    before = tree(repo.root)
    with serving(repo) as server:
        with socket.create_connection((server.host, server.port), timeout=PATIENCE):
            assert server.get("/").status == 200
            server.process.send_signal(number)
            assert server.process.wait(PATIENCE) == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((server.host, server.port), timeout=PATIENCE)
    assert tree(repo.root) == before


def test_from_its_address_on_no_signal_is_lost_whatever_was_ignored_before(repo):
    """Background programs of a shell ignore SIGINT, but it must end a preview all the same. With nohup(1), the preview ignores SIGHUP and keeps running."""
    program = repo.root.parent / "background"
    program.write_text(f'#!/bin/sh\ntrap "" INT TERM HUP\nexec {repo.binary} "$@"\n')
    program.chmod(0o755)
    for number in (signal.SIGINT, signal.SIGTERM):
        with serving(Repository(repo.root, program)) as server:
            server.process.send_signal(signal.SIGHUP)
            assert server.get("/").status == 200
            server.process.send_signal(number)
            assert server.process.wait(PATIENCE) == 0


def test_a_second_signal_ends_it_while_it_still_ends(repo):
    """Pressing Ctrl-C twice ends it without a wait, and with the same status."""
    with serving(repo) as server:
        idle = socket.create_connection((server.host, server.port), timeout=PATIENCE)
        assert held_up(server.process)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            server.process.send_signal(number)
        server.process.send_signal(signal.SIGCONT)
        assert server.process.wait(PATIENCE) == 0
        idle.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_whatever_moment_it_comes(repo, number):
    """Even before the first page is built, no signal is lost, and open connections do not delay the end."""
    for attempt in range(12):
        process = subprocess.Popen(
            [str(repo.binary), "serve", "--port", "0", "--no-key"], cwd=repo.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        idle = None
        try:
            if attempt < 6:
                select.select([process.stdout], [], [], attempt / 20)
            else:
                address = process.stdout.readline().decode().strip()
                idle = socket.create_connection(("127.0.0.1", int(address.rstrip("/").rsplit(":", 1)[1])), timeout=PATIENCE)
                idle.sendall(b"GET /.sitegen/events?path=/ HTTP/1.1\r\nHost: localhost\r\n\r\n" if attempt % 2 else b"GET / HT")
            process.send_signal(number)
            assert process.wait(PATIENCE) in (0, -number), attempt
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
            if idle:
                idle.close()


def test_a_port_that_is_taken(repo):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = repo.sitegen("serve", "--port", port)
        assert result.status == 2 and f"port {port} is taken" in result.stderr and result.stdout == ""


def test_the_next_port_where_none_was_asked_for(repo):
    def free(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) != 0
    if not free(8081) or not free(8082):
        pytest.skip("ports after 8080 are in use on this machine")
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", 8080))
            other.listen()
        except OSError:
            pass
        process = subprocess.Popen([str(repo.binary), "serve", "--no-key"], cwd=repo.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
            assert ready and 8080 < int(process.stdout.readline().decode().strip().rstrip("/").rsplit(":", 1)[1]) < 8100
        finally:
            process.terminate()
            process.wait(PATIENCE)
            process.stdout.close()


@pytest.mark.parametrize("arguments", [("--port", "70000"), ("--port", "-1"), ("--host", "www.example.org"), ("--host", "")])
def test_wrong_arguments_end_with_status_64(repo, arguments):
    result = repo.sitegen("serve", *arguments)
    assert result.status == 64 and result.stdout == ""


def test_the_host_option_says_where_to_listen_and_which_names_are_allowed(repo):
    with serving(repo, "--host", "localhost") as server:
        assert server.address.startswith("http://localhost:") and server.get("/").status == 200
    with serving(repo, "--host", "0.0.0.0") as server:
        assert server.address.startswith("http://127.0.0.1:") and server.get("/").status == 200
        assert server.get("/", Host="192.0.2.1:8080").status == 200 and server.get("/", Host="evil.example").status == 421


def test_content_with_errors_is_said_and_shown_once_it_is_mended(repo):
    repo.replace("content/charte/index.md", "summary:", "sumary:")
    with serving(repo) as server:
        answer = server.get("/charte/")
        page = answer.content.decode()
        assert answer.status == 503 and answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "unknown key `sumary`" in page and "content/charte/index.md:5:1" in page and " 5 | sumary: " in page and "^^^^^^" in page
        repo.replace("content/charte/index.md", "sumary:", "summary:")
        answer = server.get("/charte/")
        assert answer.status == 200 and b"unknown key" not in answer.content
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0
        log = server.process.stderr.read().decode()
        assert log.count("unknown key `sumary`") == 1 and "there is nothing to show until it is fixed" in log and "no more errors" in log


def test_a_folder_without_a_site_is_not_waited_for(tmp_path, repo):
    result = repo.sitegen("serve", "--port", "0", cwd=tmp_path)
    assert result.status == 1 and result.stdout == "" and "there is no `sitegen.yml` here" in result.stderr


def test_a_browser_that_is_missing_is_said(repo, tmp_path):
    with serving(repo, "--open", PATH=str(tmp_path)) as server:
        assert server.get("/").status == 200
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0
        assert "xdg-open" in server.process.stderr.read().decode()


def test_the_browser_is_given_the_address(repo, tmp_path):
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$@" >{tmp_path}/called\n')
    program.chmod(0o755)
    with serving(repo, "--open", PATH=f"{tmp_path}:{os.environ['PATH']}") as server:
        soon(lambda: (tmp_path / "called").exists() and (tmp_path / "called").read_text())
        assert (tmp_path / "called").read_text() == server.address + "\n"


def test_a_browser_that_has_ended_is_no_zombie(repo, tmp_path):
    program = tmp_path / "xdg-open"
    program.write_text(f"#!/bin/sh\necho $$ >{tmp_path}/called\n")
    program.chmod(0o755)
    with serving(repo, "--open", PATH=f"{tmp_path}:{os.environ['PATH']}") as server:
        called = tmp_path / "called"
        soon(lambda: called.exists() and called.read_text())
        soon(lambda: not Path(f"/proc/{called.read_text().strip()}").exists())
        assert server.get("/").status == 200


# Changes while the preview runs. Every response reflects all files saved before the request, so no test waits.


def log(server):
    """All messages of the preview, after it has ended."""
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(PATIENCE) == 0
    return server.process.stderr.read().decode()


def said(server, what, count):
    """The messages, once one has occurred this often: the preview responds before it logs what it has read."""
    pipe, text = server.process.stderr.fileno(), b""
    while text.count(what.encode()) < count:
        assert select.select([pipe], [], [], PATIENCE)[0], text
        part = os.read(pipe, 1 << 16)
        assert part, text
        text += part
    return text.decode() + log(server)


def test_a_save_is_in_the_next_answer(repo):
    with serving(repo) as server:
        for number in range(20):
            repo.replace("content/guides/usages.md", "\n---\n\n", f"\n---\n\nMot{number}.\n\n")
            assert f"Mot{number}." in server.get("/guides/usages/").content.decode()
        assert said(server, "content/guides/usages.md: read in", 20).count("content/guides/usages.md: read in") == 20


@pytest.mark.parametrize("way", ["renamed over", "removed and made", "appended"])
def test_editors_save_in_their_own_ways(repo, way):
    page = repo / "content/guides/usages.md"
    with serving(repo) as server:
        text = page.read_text(encoding="utf-8") + "\nUne fin nouvelle.\n"
        if way == "renamed over":
            # Like Vim: a backup, a temporary file, and a probe for permissions.
            (page.parent / "4913").write_text("")
            (page.parent / "4913").unlink()
            (page.parent / ".usages.md.swp").write_text("x")
            page.rename(page.with_name("usages.md~"))
            page.write_text(text, encoding="utf-8")
        elif way == "removed and made":
            page.unlink()
            page.write_text(text, encoding="utf-8")
        else:
            with page.open("a", encoding="utf-8") as file:
                file.write("\nUne fin ")
                file.flush()
                file.write("nouvelle.\n")
        assert "Une fin nouvelle." in server.get("/guides/usages/").content.decode()
        assert " error" not in log(server)


def test_a_file_with_two_names_changes_under_both(repo):
    os.link(repo / "content/guides/usages.md", repo / "content/guides/jumeau.md")
    (repo / "content/guides/renvoi.md").symlink_to("usages.md")
    with serving(repo) as server:
        with (repo / "content/guides/usages.md").open("a", encoding="utf-8") as file:
            file.write("\nUn mot de plus.\n")
        for name in ("usages", "jumeau", "renvoi"):
            assert "Un mot de plus." in server.get(f"/guides/{name}/").content.decode(), name


def test_a_burst_is_read_at_once(repo, tmp_path):
    with serving(repo) as server:
        # The preview is stopped meanwhile, because on a busy machine a burst of changes has pauses, each of which would look like its end.
        assert held_up(server.process)
        for number in range(1500):
            repo.write(f"content/notes/{number % 30}/note-{number}.md", f"---\ntitle: Note {number}\n---\n\nTexte.\n")
        server.process.send_signal(signal.SIGCONT)
        assert server.get("/notes/29/note-1499/").status == 200 and server.get("/notes/0/note-0/").status == 200
        (repo / "content/notes").rename(repo / "content/carnets")
        assert server.get("/carnets/7/note-37/").status == 200 and server.get("/notes/7/note-37/").status == 404
        (repo / "content/carnets").rename(tmp_path / "ailleurs")
        assert server.get("/carnets/7/note-37/").status == 404
        text = said(server, "read in", 3)
        assert text.count("read in") == 3, text


def test_another_branch(repo):
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments], cwd=repo.root, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "content", "sitegen.yml")
    git("commit", "-qm", "a")
    git("checkout", "-qb", "autre")
    for number in range(300):
        repo.write(f"content/notes/note-{number}.md", f"---\ntitle: Note {number}\n---\n\nTexte.\n")
    repo.replace("sitegen.yml", "title: Charte d'essai", "title: Autre essai")
    git("add", "content", "sitegen.yml")
    git("commit", "-qm", "b")
    git("checkout", "-q", "main")
    with serving(repo) as server:
        assert server.get("/notes/note-7/").status == 404
        git("checkout", "-q", "autre")
        assert server.get("/notes/note-7/").status == 200 and "<title>Autre essai" in server.get("/").content.decode()
        git("checkout", "-q", "main")
        assert server.get("/notes/note-7/").status == 404 and "<title>Autre essai" not in server.get("/").content.decode()


def test_where_changes_are_not_announced(repo):
    with serving(repo, "--poll") as server:
        repo.replace("content/guides/usages.md", "\n---\n\n", "\n---\n\nUn mot nouveau.\n\n")
        soon(lambda: "Un mot nouveau." in server.get("/guides/usages/").content.decode())


def test_what_is_no_file_is_seen_where_changes_are_not_announced(repo):
    with serving(repo, "--poll") as server:
        broken = lambda: b"dangling.md" in server.get("/").content
        assert not broken()
        (repo / "content/dangling.md").symlink_to("/nonexistent")
        soon(broken)
        (repo / "content/dangling.md").unlink()
        soon(lambda: not broken())


def test_a_link_on_the_way_to_the_sources_leads_elsewhere(repo, tmp_path):
    other = tmp_path / "autre"
    shutil.copytree(repo.root, other, symlinks=True)
    page = other / "content/guides/usages.md"
    page.write_text(page.read_text().replace("\n---\n\n", "\n---\n\nDe l'autre dossier.\n\n", 1))
    link = tmp_path / "lien"
    link.symlink_to(repo.root)
    with serving(repo, "--source", str(link)) as server:
        shown = lambda text: text in server.get("/guides/usages/").content.decode()
        assert not shown("De l’autre dossier.")
        (tmp_path / "nouveau").symlink_to(other)
        (tmp_path / "nouveau").rename(link)
        soon(lambda: shown("De l’autre dossier."))
        page.write_text(page.read_text().replace("De l'autre dossier.", "Encore autre chose."))
        soon(lambda: shown("Encore autre chose."))


def test_a_copy_that_an_editor_keeps_of_a_template_is_no_template(repo):
    (repo / "templates").mkdir(exist_ok=True)
    (repo / "templates/#base.html#").write_text("{{nothing}}")
    assert repo.sitegen("build").status == 0
    with serving(repo) as server:
        assert server.get("/").status == 200 and b"template-file" not in server.get("/").content


@pytest.mark.parametrize("begins", ["with an error", "without search"])
def test_a_site_that_cannot_be_searched_shows_no_search_whenever_it_begins(repo, tmp_path, begins):
    repo.write("sitegen.yml", repo.read("sitegen.yml").replace("search: false\n", "") + ("search: true\n" if begins == "with an error" else "search: false\n"))
    programs = tmp_path / "programs"
    programs.mkdir()
    if begins == "with an error":
        repo.write("content/perdu.md", "---\ntitle: Perdu\n---\n\n[rien](rien.md)\n")
    with serving(repo, PATH=str(programs)) as server:
        if begins == "with an error":
            assert server.get("/").status == 503
            (repo / "content/perdu.md").unlink()
        else:
            repo.replace("sitegen.yml", "search: false", "search: true")
        soon(lambda: server.get("/").status == 200 and b"/recherche/" not in pure(server.get("/").content) and b"no-pagefind" in server.get("/").content)
        assert server.get("/recherche/").status == 404


def test_a_large_file_is_sent_from_the_disk(repo):
    content = os.urandom(1 << 20) * 96
    (repo / "content/media/film.mp4").write_bytes(content)
    with serving(repo) as server:
        peak = lambda: int(next(line for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
        server.get("/")
        before = peak()
        part = server.get("/media/film.mp4", Range="bytes=50000000-50000099")
        assert part.status == 206 and part.content == content[50_000_000:50_000_100]
        assert part.getheader("Content-Range") == f"bytes 50000000-50000099/{len(content)}" and part.getheader("Content-Length") == "100"
        head = server.get("/media/film.mp4", method="HEAD")
        assert head.status == 200 and head.getheader("Content-Length") == str(len(content)) and head.content == b""
        tag = head.getheader("ETag")
        assert server.get("/media/film.mp4", If_None_Match=tag).status == 304
        assert server.get("/media/film.mp4").content == content
        assert peak() - before < 60
        (repo / "content/media/film.mp4").write_bytes(content[:-1])
        assert server.get("/media/film.mp4", If_None_Match=tag).status == 200


def test_the_repository_may_go_and_come_back(repo, tmp_path):
    with serving(repo, "--source", str(repo.root)) as server:
        away = tmp_path / "ailleurs"
        repo.root.rename(away)
        assert server.get("/charte/").status == 200
        away.rename(repo.root)
        repo.replace("content/guides/usages.md", "\n---\n\n", "\n---\n\nUn retour.\n\n")
        soon(lambda: "Un retour." in server.get("/guides/usages/").content.decode())


def test_a_file_that_cannot_be_read_stops_nothing(repo):
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    with serving(repo) as server:
        (repo / "content/guides/usages.md").chmod(0)
        answer = server.get("/charte/")
        assert answer.status == 200 and b"content/guides/usages.md" in answer.content
        (repo / "content/guides/usages.md").chmod(0o644)
        assert b"<dialog" not in server.get("/charte/").content


def test_nobody_has_to_read_what_it_says(repo):
    """A pipe is full after about 60 kilobytes."""
    with serving(repo) as server:
        for number in range(300):
            repo.write("content/casse.md", f"---\ntitle: Cassé\nfaute{number}: {'x' * 300}\n---\n")
            assert f"faute{number}" in server.get("/").content.decode()


def test_a_request_for_a_whole_address_is_checked_by_that_address(repo):
    """RFC 9112, section 3.2.2: servers accept absolute addresses, which take precedence over the Host header."""
    with serving(repo) as server:
        answer = server.raw(f"GET {server.address}charte/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 200 ")
        answer = server.raw(b"GET http://evil.example/charte/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 421 ")


def test_a_client_that_waits_before_it_sends_its_form(repo):
    with serving(repo) as server:
        with socket.create_connection((server.host, server.port), timeout=PATIENCE) as connection:
            connection.sendall(
                b"POST /oai HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n"
                b"Connection: close\r\n\r\n")
            assert connection.recv(1000).startswith(b"HTTP/1.1 100 ")
            connection.sendall(b"verb=Identify")
            answer = b""
            while part := connection.recv(65536):
                answer += part
            assert answer.startswith(b"HTTP/1.1 200 ") and b"<Identify>" in answer


def test_names_that_differ_in_their_normal_form_only(repo):
    """They are equivalent in Unicode, but two names in the file system."""
    for name in ("caf\u00e9", "cafe\u0301"):
        repo.write(f"content/{name}.md", f"---\ntitle: Café\nslug: a{len(name)}\n---\n\nPremier.\n")
    assert repo.build().status in (0, 1)
    with serving(repo) as server:
        for name in ("caf\u00e9", "cafe\u0301"):
            repo.write(f"content/{name}.md", f"---\ntitle: Café\nslug: a{len(name)}\nid: a{len(name)}\n---\n\nSecond {len(name)}.\n")
            assert server.get("/").status in (200, 503)
        (repo / "content/cafe\u0301.md").unlink()
        assert "Second 4." in server.get("/a4/").content.decode()
