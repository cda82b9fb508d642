"""Access to the preview: on a shared machine, only those who have the address with its key."""

import http.client
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlencode

import pytest

from conftest import NOBODY
from test_preview_load import HOST, told
from test_serve import serving
from waiting import PATIENCE, soon

PATHS = [
    "/", "/charte/", "/nulle-part/", "/media/photo.png", "/feed.xml", "/sources.zip", "/oai?verb=Identify", "/pagefind/pagefind.js", "/.sitegen/preview.js", "/.sitegen/panel?path=/",
    "/.sitegen/events?path=/", "/.sitegen/source?file=content/index.md", "/.sitegen/proposals", "/.sitegen/decide", "/../secret", "/%zz", "http://localhost/",
]


def cookie(server, path="/"):
    """The cookie that a browser gets by opening the printed address."""
    answer = server.get(f"{path}?key={server.key}")
    assert answer.status == 303, answer.content
    return answer.headers["Set-Cookie"].split(";")[0]


def test_without_the_key_nothing_is_shown(repo):
    repo.write("content/brouillon.md", "---\ntitle: Brouillon\ndraft: true\n---\n\nMotconfidentiel.\n")
    with serving(repo, "--drafts", with_key=True) as server:
        assert re.fullmatch(r"[a-z2-7]{16}", server.key)
        for path in PATHS + ["/brouillon/"]:
            for more in (b"", b"Cookie: sitegen-preview=x\r\n", f"Cookie: sitegen-preview-{server.port}={'a' * 16}; key={server.key}\r\n".encode(), b"Authorization: Bearer\r\n", b"Authorization: Basic eDp5\r\n"):
                answer = told(server, f"GET {path} HTTP/1.1\r\n".encode() + HOST.replace(b"\r\n", f":{server.port}\r\n".encode()) + more + b"Connection: close\r\n\r\n")
                assert answer.split(b" ")[1] == b"403", (path, more, answer[:200])
                head, _, body = answer.partition(b"\r\n\r\n")
                assert b"sitegen serve" in body and b"no-store" in head and b"Set-Cookie" not in head
                assert b"<html" not in answer and b"onfidentiel" not in answer and server.key.encode() not in answer
        for path in ("/?key=", f"/?key={'a' * 16}", f"/?key={server.key[:-1]}", f"/?key={server.key}x", f"/?kez={server.key}", f"/?key={server.key.upper()}"):
            assert server.get(path).status == 403, path
        form = urlencode({"name": "charte#relecture", "choice": "take"})
        assert server.get("/.sitegen/decide", method="POST", body=form, Content_Type="application/x-www-form-urlencoded").status == 403
        # Requests for other host names are refused before the key is checked.
        assert server.get(f"/?key={server.key}", Host="evil.example").status == 421


def test_the_printed_address_opens_it(repo):
    with serving(repo, with_key=True) as server:
        answer = server.get(f"/charte/?a=1&key={server.key}&b=2")
        assert answer.status == 303 and answer.headers["Location"] == "/charte/?a=1&b=2"
        assert answer.headers["Referrer-Policy"] == "no-referrer" and answer.headers["Cache-Control"] == "no-store" and answer.headers.get_all("Cache-Control") == ["no-store"]
        name, _, rest = answer.headers["Set-Cookie"].partition("=")
        assert name == f"sitegen-preview-{server.port}" and rest.split("; ")[1:] == ["Path=/", "HttpOnly", "SameSite=Strict"]
        own = cookie(server)
        for path, status in [("/", 200), ("/charte/", 200), ("/nulle-part/", 404), ("/.sitegen/panel?path=/", 200), ("/.sitegen/source?file=content/index.md", 200), ("/oai?verb=Identify", 200)]:
            answer = server.get(path, Cookie=f"theme=dark; {own}; other=1")
            assert answer.status == status, path
            assert server.key.encode() not in answer.content and server.key not in str(answer.headers), path
        # Programs send the key without a cookie.
        assert server.get("/charte/", Authorization=f"Bearer {server.key}").status == 200
        # Form submissions with the key in the address are refused.
        assert server.get(f"/oai?key={server.key}", method="POST", body="verb=Identify", Content_Type="application/x-www-form-urlencoded").status == 403
        # The address redirects only within the site.
        for path in ("//evil.example/", "//evil.example", "/\\evil.example"):
            answer = told(server, f"GET {path}?key={server.key} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            assert b"evil.example" not in answer.split(b"\r\n\r\n")[0], answer
        said = server.process
        said.terminate()
        assert said.wait(PATIENCE) == 0 and server.key.encode() not in said.stderr.read()


def test_who_comes_from_another_site_is_led_in_by_a_page(repo):
    """After a redirect that begins on another site, a browser would not send the cookie."""
    with serving(repo, with_key=True) as server:
        answer = server.get(f"/charte/?key={server.key}", Sec_Fetch_Site="cross-site")
        assert answer.status == 200 and b'http-equiv="refresh" content="0; url=/charte/"' in answer.content and answer.headers["Set-Cookie"]
        assert server.key.encode() not in answer.content and answer.headers["Referrer-Policy"] == "no-referrer"
        assert server.get(f"/charte/?key={server.key}", Sec_Fetch_Site="none").status == 303


def test_each_preview_has_its_own_key(repo):
    with serving(repo, with_key=True) as one, serving(repo, with_key=True) as other:
        assert one.key != other.key
        assert other.get("/", Cookie=cookie(one)).status == 403 and other.get(f"/?key={one.key}").status == 403
        # Cookies ignore ports, so both servers get both cookies.
        both = f"{cookie(one)}; {cookie(other)}"
        assert one.get("/", Cookie=both).status == 200 and other.get("/", Cookie=both).status == 200


def test_it_can_be_switched_off(repo):
    with serving(repo) as server:
        assert server.key is None and server.get("/").status == 200


def opened(repo, folder):
    """The address that is passed to the browser."""
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$@" >{folder}/given\nmv {folder}/given {folder}/called\n')
    program.chmod(0o755)
    return serving(repo, "--open", with_key=True, PATH=f"{folder}:{os.environ['PATH']}")


def test_the_browser_gets_a_key_for_one_visit(repo, tmp_path):
    """All users of a machine can read the arguments of a program."""
    with opened(repo, tmp_path) as server:
        soon((tmp_path / "called").exists)
        address = (tmp_path / "called").read_text().strip()
        ticket = address.removeprefix(f"{server.address}?key=")
        assert ticket != server.key and re.fullmatch(r"[a-z2-7]{16}", ticket)
        answer = server.get(f"/?key={ticket}")
        assert answer.status == 303 and server.get("/", Cookie=answer.headers["Set-Cookie"].split(";")[0]).status == 200
        assert server.get(f"/?key={ticket}").status == 403 and server.get("/", Cookie=f"sitegen-preview-{server.port}={ticket}").status == 403


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can be somebody else")
def test_another_user_cannot_take_the_place_of_the_browser(repo, tmp_path):
    with opened(repo, tmp_path) as server:
        soon((tmp_path / "called").exists)
        address = (tmp_path / "called").read_text().strip()
        asked = "import sys, urllib.request, urllib.error\ntry: print(urllib.request.urlopen(sys.argv[1]).status)\nexcept urllib.error.HTTPError as error: print(error.code)"
        other = subprocess.run(
            ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "/usr/bin/python3", "-c", asked, address], capture_output=True, text=True, timeout=PATIENCE, cwd="/")
        if not other.stdout:
            pytest.skip("nobody has no Python")
        assert other.stdout.strip() == "403", other
        assert server.get("/" + address.removeprefix(server.address)).status == 303


def test_a_decision_works_with_the_key(repo, tmp_path):
    kit = repo.copy(tmp_path / "kit")
    result = kit.sitegen("adopt", kit.root, tmp_path / "ours", "--institution", "Université d'Exemple")
    assert result.status == 0, result
    ours = type(repo)(tmp_path / "ours", repo.binary)
    with serving(ours, with_key=True) as server:
        own = cookie(server)
        assert server.get("/.sitegen/proposals", Cookie=own).status == 200
        # The token alone is not enough, and neither is the key.
        form = urlencode({"name": "charte#relecture", "choice": "take"})
        answer = server.get("/.sitegen/decide", method="POST", body=form, Content_Type="application/x-www-form-urlencoded", Cookie=own)
        assert answer.status == 403 and b"not one of this preview" in answer.content
