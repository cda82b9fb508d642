"""The preview under load, and with slow, silent, broken or hostile clients: it keeps responding and releases their resources.

The load tests print figures, which `pytest -rP` shows.
"""

import errno
import gzip
import http.client
import itertools
import os
import random
import re
import select
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest
from test_serve import SECRET, SILENCE, pure, serving
from waiting import PATIENCE, soon

from conftest import FILES as SITE
from conftest import Repository

#: Megabytes that the server may use more than before, after all clients have left: memory kept by the allocator, and new pages.
GROWTH = 48
#: Additional files that it may have open: connections that are being closed.
LEEWAY = 6


def memory(server):
    """Resident memory in megabytes."""
    with open(f"/proc/{server.process.pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+) kB", file.read())[1]) / 1024


def descriptors(server):
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def still_answers(server):
    """Checks that it still serves pages."""
    answer = server.get("/")
    assert answer.status == 200 and b"</html>" in answer.content, answer.status


@contextmanager
def unharmed(repo, *arguments):
    """A preview that must be in its initial state after the test."""
    with serving(repo, *arguments) as server:
        for path in ("/", "/charte/", "/404.html"):
            server.get(path)
        before = memory(server), descriptors(server)
        yield server
        still_answers(server)
        soon(lambda: descriptors(server) <= before[1] + LEEWAY)
        assert memory(server) < before[0] + GROWTH, f"{memory(server):.0f} MB, {before[0]:.0f} MB before"
        assert server.process.poll() is None


def connected(server):
    return socket.create_connection((server.host, server.port), timeout=PATIENCE)


def received(connection, wait=PATIENCE):
    """Everything received until the server closes the connection or is silent, and whether it has closed it."""
    parts, deadline = [], time.monotonic() + wait
    while (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        try:
            part = connection.recv(1 << 16)
        except TimeoutError:
            break
        except OSError:
            return b"".join(parts), True
        if not part:
            return b"".join(parts), True
        parts.append(part)
    return b"".join(parts), False


def told(server, data, wait=PATIENCE):
    """The response to these bytes; the server need not read all of them."""
    with connected(server) as connection:
        try:
            connection.sendall(data)
        except OSError as error:
            assert error.errno in (errno.EPIPE, errno.ECONNRESET), error
        return received(connection, wait)[0]


def status(answer):
    return answer.split(b" ", 2)[1].decode() if answer else "closed"


HOST = b"Host: localhost\r\n"
CLOSE = b"Connection: close\r\n"

# Load

PAGES = ["/", "/charte/", "/guides/usages/", "/ressources/", "/ressources/objectif/", "/textes/", "/feed.xml", "/charte/versions/", "/media/logo.svg", "/robots.txt", "/.sitegen/panel?path=/charte/"]


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def wrk(server, folder, seconds, encoding="gzip"):
    """64 connections that request these pages in turn."""
    script = folder / "pages.lua"
    script.write_text(
        "local pages = {" + ", ".join(f'"{page}"' for page in PAGES) + "}\nlocal number = 0\n"
        f'request = function() number = number + 1; return wrk.format("GET", pages[number % #pages + 1], {{["Accept-Encoding"] = "{encoding}", ["Host"] = "localhost"}}) end\n')
    done = subprocess.run(
        ["wrk", "-t1", "-c64", f"-d{seconds}s", "--timeout", f"{PATIENCE}s", "--latency", "-s", script, server.address], capture_output=True, text=True, timeout=seconds + PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    errors = re.search(r"Socket errors: (.*)", done.stdout)
    refused = re.search(r"Non-2xx or 3xx responses: (.*)", done.stdout)
    assert not errors and not refused, done.stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1]), milliseconds(re.search(r"(?m)^\s+99%\s+(\S+)", done.stdout)[1])


@pytest.fixture
def load():
    if not shutil.which("wrk"):
        pytest.skip("wrk is not installed: apt-get install wrk")


def test_many_connections_at_once(repo, tmp_path, load):
    with unharmed(repo) as server:
        wrk(server, tmp_path, 3)
        warm = memory(server)
        rate, slowest = wrk(server, tmp_path, 10)
        print(f"{rate:.0f} requests a second, 99 % within {slowest:.1f} ms, {warm:.1f} MB after the warm-up, {memory(server):.1f} MB at the end")
        assert memory(server) < warm + 16, f"{warm:.1f} MB after the warm-up, {memory(server):.1f} MB at the end"


def test_many_connections_while_somebody_saves(repo, tmp_path, load):
    """No request fails, and the last save is shown at the end."""
    with unharmed(repo) as server:
        wrk(server, tmp_path, 2)
        warm, stop, saved = memory(server), threading.Event(), 0

        def save():
            nonlocal saved
            while not stop.wait(0.1) or saved <= 20:
                saved += 1
                beside = repo.write("content/.tmp", f"---\ntitle: Guides\n---\n\nTexte {saved}, et [les usages](usages.md#suivi).\n")
                os.replace(beside, repo / "content/guides/index.md")

        author = threading.Thread(target=save)
        author.start()
        try:
            rate, slowest = wrk(server, tmp_path, 8)
        finally:
            stop.set()
            author.join()
        print(f"{saved} times saved: {rate:.0f} requests a second, 99 % within {slowest:.1f} ms, {warm:.1f} MB before, {memory(server):.1f} MB after")
        assert f"Texte {saved},".encode() in server.get("/guides/").content
        assert memory(server) < warm + GROWTH


def test_hundreds_of_saves_leave_no_memory_behind(repo):
    with serving(repo) as server:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=PATIENCE)
        text, sizes = repo.read("content/mccc.md"), []
        for number in range(600):
            repo.write("content/mccc.md", text.replace("Examen sans IA", f"Examen sans IA numéro {number}"))
            connection.request("GET", "/mccc/")
            answer = connection.getresponse().read().decode()
            assert f"Examen sans IA numéro {number}." in answer, number
            sizes.append(memory(server))
        connection.close()
        print(f"{sizes[100]:.1f} MB after 100 saves, {sizes[-1]:.1f} MB after {len(sizes)}")
        assert sizes[-1] < sizes[100] + 24


# Slow and silent ones


def test_two_hundred_connections_that_say_nothing(repo):
    with unharmed(repo) as server:
        idle = [connected(server) for _ in range(200)]
        for _ in range(5):
            still_answers(server)
        for connection in idle:
            connection.close()


def test_slow_silent_and_deaf_clients_are_left(repo):
    """Clients that send nothing, send a byte now and then, or never read the response are disconnected in time, and delay nobody else."""
    repo.write("content/media/gros.pdf", b"%PDF-1.4\n" + random.Random(1).randbytes(8 << 20))
    with unharmed(repo) as server:
        request = b"GET /media/gros.pdf HTTP/1.1\r\n" + HOST + b"\r\n"
        before = descriptors(server)
        silent = [connected(server) for _ in range(40)]
        slow = [connected(server) for _ in range(40)]
        body = [connected(server) for _ in range(10)]
        deaf = []
        for _ in range(20):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(PATIENCE)
            connection.connect((server.host, server.port))
            connection.sendall(request)
            deaf.append(connection)
        for connection in body:
            connection.sendall(b"POST /oai HTTP/1.1\r\n" + HOST + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n")
        # They never stop sending, so only the server can end them.
        header = itertools.chain(b"GET / HTTP/1.1\r\n" + HOST + b"X-Slow: ", itertools.repeat(ord("a")))
        deadline = time.monotonic() + PATIENCE
        while slow or body:
            assert time.monotonic() < deadline, f"{len(slow)} slow headers and {len(body)} slow bodies are still open"
            byte = bytes([next(header)])
            for group in (slow, body):
                for connection in list(group):
                    # If the server closes, the client sees an end, or an error at the next byte.
                    readable, _, _ = select.select([connection], [], [], 0)
                    try:
                        if readable:
                            raise ConnectionError
                        connection.send(byte if group is slow else b"a")
                    except OSError:
                        group.remove(connection)
                        connection.close()
            still_answers(server)
            time.sleep(1)
        # The server has also closed the connections of those that sent nothing and those that never read.
        for connection in silent:
            assert received(connection) == (b"", True)
            connection.close()
        soon(lambda: descriptors(server) <= before + LEEWAY)
        for connection in deaf:
            data, closed = received(connection)
            assert closed and len(data) < 8 << 20
            connection.close()


def test_a_client_that_asks_without_reading(repo):
    """Thousands of requests on one connection whose responses are never read: no response is made before there is room for it."""
    with unharmed(repo) as server:
        with connected(server) as connection:
            connection.setblocking(False)
            request = b"GET /ressources/ HTTP/1.1\r\n" + HOST + b"\r\n"
            sent = refused = 0
            while sent < 8 << 20 and refused < 20:
                try:
                    sent += connection.send(request * 1000)
                    refused = 0
                except BlockingIOError:
                    # The server reads no more of them, even while it serves other clients.
                    refused += 1
                    still_answers(server)
            assert memory(server) < 150


def test_clients_that_go_away_in_the_middle(repo):
    repo.write("content/media/gros.pdf", b"%PDF-1.4\n" + random.Random(1).randbytes(4 << 20))
    with unharmed(repo) as server:
        for number in range(200):
            with connected(server) as connection:
                connection.sendall(b"GET /media/gros.pdf HTTP/1.1\r\n" + HOST + b"\r\n" if number % 2 else b"GET /charte/ HTTP/1.1\r\nHost: loc")
                if number % 4 == 1:
                    connection.recv(10)
                if number % 3 == 0:
                    # A reset instead of an end.
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        still_answers(server)


def test_only_so_many_streams_of_events_are_open_at_a_time(repo):
    """Streams beyond the limit are refused, pages are still served, and a stream that ends makes room."""
    with unharmed(repo) as server:
        request = b"GET /.sitegen/events?path=/charte/&page=x&panel=y HTTP/1.1\r\n" + HOST + b"\r\n"
        for _ in range(2):
            streams = [connected(server) for _ in range(130)]
            answers = []
            for connection in streams:
                connection.sendall(request)
                answers.append(connection.recv(4096))
            assert [status(answer) for answer in answers] == ["200"] * 100 + ["503"] * 30
            assert b"text/event-stream" in answers[0]
            still_answers(server)
            repo.replace("content/charte/index.md", "Déclarer l'usage", "Déclarer aussi l'usage")
            assert b"aussi" in server.get("/charte/").content
            for connection in streams[:100]:
                heard = b""
                while b'data: {"page":"' not in heard:
                    part = connection.recv(4096)
                    assert part, heard
                    heard += part
            repo.replace("content/charte/index.md", "Déclarer aussi l'usage", "Déclarer l'usage")
            for connection in streams:
                connection.close()
            soon(lambda: descriptors(server) <= 60)


# Broken ones

GARBAGE = {
    "nothing but ends of lines": b"\r\n" * 100,
    "random bytes": random.Random(7).randbytes(4096),
    "random bytes with an end": random.Random(8).randbytes(4096) + b"\r\n\r\n",
    "a greeting of TLS": bytes.fromhex("16030100c8010000c40303") + bytes(32) + b"\x20" + bytes(32) + bytes.fromhex("0008130213031301c02f") + bytes(100),
    "HTTP/2 at once": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9),
    "SSH": b"SSH-2.0-OpenSSH_9.2\r\n",
    "HTTP/0.9": b"GET /\r\n",
    "HTTP/3.0": b"GET / HTTP/3.0\r\n" + HOST + CLOSE + b"\r\n",
    "HTTP/1.9999999999": b"GET / HTTP/1.9999999999\r\n" + HOST + CLOSE + b"\r\n",
    "no version": b"GET / \r\n" + HOST + b"\r\n",
    "no method": b" / HTTP/1.1\r\n" + HOST + b"\r\n",
    "an unknown method": b"BREW / HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n",
    "CONNECT": b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n",
    "OPTIONS *": b"OPTIONS * HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n",
    "TRACE": b"TRACE / HTTP/1.1\r\n" + HOST + CLOSE + b"Cookie: secret\r\n\r\n",
    "an upgrade": b"GET / HTTP/1.1\r\n" + HOST + b"Upgrade: h2c, websocket\r\nConnection: close, upgrade\r\nHTTP2-Settings: AAA\r\n\r\n",
    "NUL in the address": b"GET /\0 HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n",
    "NUL in a field": b"GET / HTTP/1.1\r\n" + HOST + CLOSE + b"X: a\0b\r\n\r\n",
    "NUL in the name of a field": b"GET / HTTP/1.1\r\n" + HOST + CLOSE + b"X\0Y: a\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\n" + HOST + CLOSE + b"X : a\r\n\r\n",
    "a field without a name": b"GET / HTTP/1.1\r\n" + HOST + CLOSE + b": a\r\n\r\n",
    "a carriage return alone": b"GET / HTTP/1.1\r\n" + HOST + CLOSE + b"X: a\rY: b\r\n\r\n",
    "bytes in a field": b"GET / HTTP/1.1\r\n" + HOST + CLOSE + b"X: \xff\xfe\x80\r\n\r\n",
    "a long request line": b"GET /" + b"a" * (1 << 20) + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "a long method": b"A" * (1 << 20) + b" / HTTP/1.1\r\n" + HOST + b"\r\n",
    "a field of ten megabytes": b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * (10 << 20) + b"\r\n\r\n",
    "ten megabytes of fields": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n" * (10 << 20 >> 3) + b"\r\n",
    "a name of ten megabytes": b"GET / HTTP/1.1\r\n" + HOST + b"a" * (10 << 20) + b": x\r\n\r\n",
    "negative length": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Content-Length: -1\r\n\r\n",
    "signed length": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Content-Length: +3\r\n\r\nabc",
    "length beyond 64 bits": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Content-Length: 99999999999999999999999\r\n\r\nabc",
    "two lengths": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "length and chunks": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "an unknown encoding": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "a chunk beyond 64 bits": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nabc",
    "a chunk that is none": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "a negative chunk": b"POST / HTTP/1.1\r\n" + HOST + CLOSE + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
}
#: Cases that a server may accept as requests.
LENIENT = {"an upgrade", "bytes in a field", "nothing but ends of lines"}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_gets_an_error_or_nothing_and_does_no_harm(garbage_server, name):
    answer = told(garbage_server, GARBAGE[name], SILENCE)
    if name not in LENIENT:
        assert status(answer) == "closed" or answer.startswith(b"HTTP/1.") and status(answer)[0] in "45", answer[:200]
    assert b"secret" not in answer
    still_answers(garbage_server)


@pytest.fixture(scope="module")
def garbage_server(tmp_path_factory, binary):
    repository = Repository(tmp_path_factory.mktemp("garbage") / "repository", binary)
    for path, content in SITE.items():
        repository.write(path, content)
    with unharmed(repository) as server:
        yield server


def test_random_requests_and_changes_of_requests(repo):
    """A thousand variants of a valid request, with a few bytes changed."""
    choice = random.Random(11)
    right = b"GET /charte/?a=b HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nRange: bytes=0-9\r\nIf-None-Match: \"x\"\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
    with unharmed(repo) as server:
        for number in range(1000):
            data = bytearray(right)
            for _ in range(choice.randint(1, 4)):
                place = choice.randrange(len(data))
                action = choice.randrange(4)
                if action == 0:
                    data[place] = choice.randrange(256)
                elif action == 1:
                    del data[place:place + choice.randint(1, 9)]
                elif action == 2:
                    data[place:place] = choice.randbytes(choice.randint(1, 5))
                else:
                    data[place:place] = data[place:place + choice.randint(1, 30)]
            with connected(server) as connection:
                connection.sendall(bytes(data))
                connection.shutdown(socket.SHUT_WR)
                answer, _ = received(connection)
                assert not answer or answer.startswith(b"HTTP/1."), (number, bytes(data), answer[:100])
                assert status(answer) != "500", (number, bytes(data), answer[:300])
        still_answers(server)


def test_large_bodies_are_refused_and_not_kept(repo):
    """They are answered and discarded, never stored."""
    with unharmed(repo) as server:
        chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
        for path, expected in (("/", {"405"}), ("/oai", {"413", "415"}), ("/.sitegen/decide", {"413", "415", "403"})):
            data = f"POST {path} HTTP/1.1\r\n".encode() + HOST + CLOSE + b"Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
            before = memory(server)
            with connected(server) as connection:
                try:
                    connection.sendall(data)
                    for _ in range(1024):
                        connection.sendall(chunk)
                    connection.sendall(b"0\r\n\r\n")
                except OSError:
                    # The server need not read the whole body.
                    pass
                assert memory(server) < before + GROWTH
                answer, _ = received(connection)
                assert not answer or status(answer) in expected, (path, answer[:200])
            still_answers(server)


def test_a_request_with_a_body_is_followed_by_the_next_one(repo):
    """A body is not parsed as a request, whatever it contains."""
    inner = b"GET /nulle-part/ HTTP/1.1\r\n" + HOST + b"\r\n"
    with unharmed(repo) as server:
        for method, expected in ((b"GET", "200"), (b"HEAD", "200"), (b"POST", "405")):
            for body in (
                b"Content-Length: %d\r\n\r\n%s" % (len(inner), inner), b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(inner), inner),
                b"Transfer-Encoding: chunked\r\n\r\n%x;a=b\r\n%s\r\n0\r\nX-Trailer: y\r\n\r\n" % (len(inner), inner)):
                answer = told(server, method + b" /charte/ HTTP/1.1\r\n" + HOST + body + b"GET /robots.txt HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n")
                found = [part.split(b" ")[0].decode() for part in answer.split(b"HTTP/1.1 ")[1:]]
                assert found == [expected, "200"], (method, body, found)
                assert answer.endswith(server.get("/robots.txt").content)


def test_ends_of_lines_without_a_carriage_return(repo):
    """Either refused or fully understood."""
    with unharmed(repo) as server:
        for data in (b"GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n", b"GET / HTTP/1.1\r\nHost: localhost\nHost: evil.example\r\nConnection: close\r\n\r\n"):
            answer = told(server, data)
            assert status(answer) in ("200", "400", "421", "closed"), answer[:200]
            if b"evil" in data:
                assert status(answer) != "200"


# Hostile ones

DOTS = ["..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%uff0e%uff0e", "..%00", "...", "..;", ".. ", "..%20", "%2e%2e%3b", "．．"]
SLASHES = ["/", "%2f", "%2F", "%5c", "\\", "%252f", "%c0%af", "%e0%80%af", "//", "/./", "%2f%2f", "/%2e/"]
TARGETS = ["secret.txt", "sitegen.yml", "etc/passwd"]


def test_no_way_of_writing_an_address_leads_out_of_the_site(repo):
    """Every way to write two dots and a slash, within the site and at its root."""
    repo.write("secret.txt", SECRET)
    paths = [
        prefix + (dots + slash) * depth + target for prefix in ("/", "/media/", "/media/photo.png/", "/.sitegen/", "/pagefind/") for dots, slash in itertools.product(DOTS, SLASHES)
        for depth, target in ((1, TARGETS[0]), (2, TARGETS[0]), (2, TARGETS[1]), (12, TARGETS[2]))]  # fmt: skip
    paths += [
        "//etc/passwd", "///etc/passwd", "/%2fetc/passwd", "/%5cetc%5cpasswd", "\\etc\\passwd", "file:///etc/passwd", "/file:///etc/passwd", "/proc/self/environ", "/~root/", "/.git/config", "/.sitegen/../secret.txt",
        "/.sitegen/source?file=secret.txt", "/.sitegen/source?file=/etc/passwd", "/.sitegen/source?file=../secret.txt", "/.sitegen/source?file=content/../secret.txt", "/.sitegen/source?file=content%2f..%2f..%2fsecret.txt",
        "/.sitegen/source?file=content/charte/index.md%00/../../../secret.txt", "/.sitegen/source?file=%2e%2e/secret.txt&file=secret.txt", "/?file=secret.txt", "/#/../secret.txt", "/secret.txt::$DATA", "/secret.txt%20", "/secret.txt.", "/CON", "/C:/secret.txt",
        "http://evil.example/secret.txt", "http://localhost/../secret.txt", "http://evil.example/", "https://evil.example/charte/", "http://evil.example:80@localhost/", "evil.example/", "*", "?", "", "#",
    ]  # fmt: skip
    with unharmed(repo) as server:
        for path in paths:
            answer = told(server, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            assert SECRET.encode() not in answer and b"root:" not in answer and b"title: Charte d'essai" not in answer, path
            assert status(answer) in ("400", "404", "421", "closed") or path in ("/?file=secret.txt", "/#/../secret.txt", "?", "#", ""), (path, answer[:200])


def test_other_names_than_those_of_this_machine_are_refused(repo):
    with unharmed(repo) as server:
        own = server.port
        for host in (
            "evil.example", f"evil.example:{own}", "localhost.evil.example", "evil.localhost", "127.0.0.1.evil.example", f"127.0.0.1:{own}@evil.example", "localhost@evil.example", "evil.example#localhost", "evil.example/localhost",
            "127.0.0.2", "127.1", "0x7f.0.0.1", "2130706433", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]", "[::1", "::1", "localhost:x", "localhost:80:80", "localhost, localhost", "localhost localhost", "ｌocalhost", "", " ", "-"):
            answer = told(server, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            assert status(answer) in ("421", "400"), (host, answer[:100])
            assert b"<html" not in answer
        # An empty port after the colon means the default port (RFC 3986, section 3.2.3).
        assert status(told(server, b"GET / HTTP/1.1\r\nHost: localhost:\r\nConnection: close\r\n\r\n")) == "200"
        for first, second in itertools.product(("localhost", "evil.example", ""), repeat=2):
            answer = told(server, f"GET / HTTP/1.1\r\nHost: {first}\r\nHost: {second}\r\nConnection: close\r\n\r\n".encode())
            assert status(answer) in ("421", "400") and b"<html" not in answer, (first, second)
        for more in ("X-Forwarded-Host: localhost", "X-Forwarded-For: 127.0.0.1", "Forwarded: host=localhost"):
            answer = told(server, f"GET / HTTP/1.1\r\nHost: evil.example\r\n{more}\r\nConnection: close\r\n\r\n".encode())
            assert status(answer) == "421", more
        for path in ("/charte/", "/nulle-part/", "/.sitegen/panel?path=/", "/.sitegen/source?file=content/index.md", "/.sitegen/events", "/oai?verb=Identify", "/.sitegen/preview.js"):
            answer = told(server, f"GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode())
            assert status(answer) == "421", path
        assert status(told(server, b"GET / HTTP/1.0\r\n\r\n")) == "400"


def test_nothing_of_a_request_is_in_the_header_of_an_answer(repo):
    with unharmed(repo) as server:
        for path in ("/charte%0d%0aX-Evil:%20y", "/charte?a=%0d%0aX-Evil:%20y", "/charte?\"><script>", "/charte%0aX-Evil:y/", "//evil.example/charte", "/charte?\r\nX-Evil: y"):
            answer = told(server, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode("latin-1"))
            head, _, body = answer.partition(b"\r\n\r\n")
            assert b"\r\nX-Evil" not in head and b"//evil.example" not in head and b"<script>\">" not in body, (path, head)


# Valid ones

FILES = ["/charte/", "/ressources/", "/feed.xml", "/charte/clauses.json", "/robots.txt", "/media/photo.png", "/media/logo.svg", "/.sitegen/preview.js", "/.sitegen/preview.css"]
FIELDS = ("Content-Type", "Content-Length", "Content-Encoding", "ETag", "Vary", "Accept-Ranges", "Cache-Control", "X-Content-Type-Options", "Content-Range", "Location", "Allow")


def fields(answer):
    return {name: answer.headers[name] for name in FIELDS}


@pytest.mark.parametrize("path", FILES)
def test_each_encoding_has_its_own_tag(repo, path):
    """Each content encoding has its own ETag."""
    with serving(repo) as server:
        plain = server.get(path)
        packed = server.get(path, Accept_Encoding="gzip, br")
        assert plain.headers["Content-Encoding"] is None and plain.status == packed.status == 200
        if packed.headers["Content-Encoding"] is None:
            assert packed.content == plain.content and packed.headers["ETag"] == plain.headers["ETag"] and (len(plain.content) < 1400 or path.endswith(".png"))
        else:
            assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == plain.content and len(packed.content) < len(plain.content)
            assert packed.headers["ETag"] != plain.headers["ETag"] and "Accept-Encoding" in plain.headers["Vary"] and "Accept-Encoding" in packed.headers["Vary"]
            # An ETag is only valid for its own encoding.
            assert server.get(path, If_None_Match=packed.headers["ETag"]).content == plain.content
            assert server.get(path, Accept_Encoding="gzip", If_None_Match=plain.headers["ETag"]).content == packed.content
        for tag, encoding in ((plain.headers["ETag"], "identity"), (packed.headers["ETag"], "gzip")):
            for value in (tag, "W/" + tag, f'"x", {tag}', "*"):
                answer = server.get(path, Accept_Encoding=encoding, If_None_Match=value)
                assert answer.status == 304 and answer.content == b"" and answer.headers["ETag"] == tag and answer.headers["Vary"] == plain.headers["Vary"], (value, encoding)
                assert answer.headers["Content-Encoding"] is None
        for encoding, expected in (
            ("gzip;q=0", None), ("gzip;q=0.000", None), ("gzip ; q=0", None), ("*;q=0", None), ("identity", None), ("deflate, br", None), ("", None), ("*;q=1, gzip;q=0", None), ("gzip;q=0, *;q=1", None),
            ("GZIP", True), ("x-gzip", True), ("br;q=1.0, gzip;q=0.001", True), ("*", True), ("gzip;q=1", True), ("gzip;x=y;q=1", True)):
            answer = server.get(path, Accept_Encoding=encoding)
            assert (answer.headers["Content-Encoding"] == "gzip") == bool(expected and packed.headers["Content-Encoding"]), encoding


@pytest.mark.parametrize("path", FILES + ["/404.html", "/nulle-part/", "/charte", "/.sitegen/panel?path=/charte/", "/oai?verb=ListSets", "/.sitegen/nulle-part", "/.sitegen/source?file=content/index.md"])
def test_head_is_get_without_its_body(repo, path):
    with serving(repo) as server:
        for headers in ({}, {"Accept_Encoding": "gzip"}, {"Accept_Encoding": "gzip", "If_None_Match": "*"}):
            whole, head = server.get(path, **headers), server.get(path, "HEAD", **headers)
            assert head.content == b"" and head.status == whole.status and fields(head) == fields(whole), headers
            if whole.status != 304:
                assert int(head.headers["Content-Length"]) == len(whole.content)


@pytest.mark.parametrize("path", ["/charte/", "/media/photo.png", "/feed.xml"])
def test_a_part_for_a_client_that_takes_gzip(repo, path):
    """The range is a part of the representation with the same ETag."""
    with serving(repo) as server:
        plain, packed = server.get(path), server.get(path, Accept_Encoding="gzip")
        bodies = {plain.headers["ETag"]: plain.content, packed.headers["ETag"]: packed.content}
        for value in ("bytes=5-14", "bytes=-7", "bytes=3-"):
            answer = server.get(path, Accept_Encoding="gzip", Range=value)
            assert answer.status in (200, 206)
            body = bodies[answer.headers["ETag"]]
            if answer.status == 206:
                start, end, size = map(int, re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", answer.headers["Content-Range"]).groups())
                assert answer.content == body[start:end + 1] and size == len(body)
                assert (answer.headers["Content-Encoding"] == "gzip") == (body is packed.content and packed.headers["Content-Encoding"] == "gzip")
            else:
                assert answer.content == body
        # A download in one encoding is not continued in another.
        for tag, body in bodies.items():
            answer = server.get(path, Accept_Encoding="gzip", Range="bytes=3-", If_Range=tag)
            assert answer.status == 200 and answer.content == bodies[answer.headers["ETag"]] or answer.status == 206 and answer.headers["ETag"] == tag and answer.content == body[3:]
        assert server.get(path, Accept_Encoding="gzip", Range="bytes=0-3", If_Range='"other"').status == 200
        for value in ("bytes=", "bytes=a-b", "bytes=5-2", "lines=1-2", "bytes=0-1,3-4", "bytes=-", "bytes=0-99999999999999999999999", "bytes=--5", "bytes=0 - 3", ""):
            answer = server.get(path, Range=value)
            assert answer.status in (200, 206, 416) and (answer.status != 200 or answer.content == plain.content) and (answer.status != 206 or answer.content in plain.content), value
        assert server.get(path, "HEAD", Range="bytes=0-3").status == 200
        beyond = server.get(path, Range=f"bytes={len(plain.content)}-")
        assert beyond.status == 416 and beyond.headers["Content-Range"] == f"bytes */{len(plain.content)}"


def test_pages_of_all_kinds_in_both_encodings_after_a_change(repo):
    """In each encoding, the bytes are those of the current version."""
    with serving(repo) as server:
        seen = {}
        for number in range(8):
            repo.replace("content/guides/usages.md", "Comment faire" + (f" {number - 1}" if number else ""), f"Comment faire {number}")
            for encoding in ("gzip", "identity"):
                answer = server.get("/guides/usages/", Accept_Encoding=encoding)
                body = gzip.decompress(answer.content) if answer.headers["Content-Encoding"] else answer.content
                assert f"Comment faire {number}".encode() in body
                assert seen.setdefault(answer.headers["ETag"], answer.content) == answer.content
            assert pure(body) == pure(server.get("/guides/usages/").content)
        assert len(seen) == 16
