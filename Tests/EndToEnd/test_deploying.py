"""nginx and Apache, configured as in docs/deploying.md: content types and headers."""

import contextlib
import http.client
import re
import shutil
import socket
import subprocess

import pytest

from conftest import REPOSITORY
from waiting import PATIENCE, listening

DOCUMENT = (REPOSITORY / "docs/deploying.md").read_text(encoding="utf-8")
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
FILES = {
    "content/LICENSE": "Texte.\n", "content/media/a.RIS": "TY  - JOUR\nER  - \n", "content/media/a.bib.txt": "<html>", "content/media/a.csv": "a;é\n", "content/media/a.pdf": b"%PDF-1.4\n",
    "content/media/a.srt": "1\n", "content/media/a.vtt": "WEBVTT\n", "content/media/a.tsv": "a\tb\n", "content/media/a.opus": b"OggS", "content/media/a.epub": b"PK\3\4", "content/media/a.asc": "x\n",
    "content/media/a.sig": b"x", "content/media/a.ics": "BEGIN:VCALENDAR\n", "content/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "content/assets/photo.txt": "Pas de condensé.\n",
}


def block(language):
    return re.search(rf"```{language}\n(.*?)```", DOCUMENT, re.S)[1]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def running(command, port):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        listening(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def nginx(site, folder):
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is not installed: `make tools` installs it"
    port = free_port()
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; user root;\nevents {{}}\nhttp {{\naccess_log off;\n"
        + "".join(f"{what}_temp_path {folder};\n" for what in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        + block("nginx").replace("/var/www/charte", str(site)).replace("listen 80;", f"listen 127.0.0.1:{port};") + "}\n", encoding="utf-8")
    return running([program, "-p", str(folder), "-c", str(folder / "nginx.conf")], port)


def apache(site, folder):
    program = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    assert program, "Apache is not installed: `make tools` installs it"
    port = free_port()
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in ["mpm_event", "authz_core", "dir", "mime", "headers"])
    # Because of `User`, the server reads the files as a user who does not own them.
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/error.log\nUser www-data\nGroup www-data\n{modules}"
        f"DefaultRuntimeDir {folder}\nMutex file:{folder} default\nTypesConfig /etc/mime.types\n"
        + block("apache").replace("/var/www/charte", str(site)).replace("*:80", f"*:{port}"), encoding="utf-8")
    return running([program, "-X", "-f", str(folder / "apache.conf")], port)


@pytest.fixture(scope="module", params=[nginx, apache])
def get(request, tmp_path_factory, binary):
    """Requests a path from a server. Returns the status and headers."""
    import conftest

    root = tmp_path_factory.mktemp("deploying")
    for folder in [root, *root.parents]:
        if "pytest" in str(folder):
            folder.chmod(0o755)
    repo = conftest.Repository(root, binary)
    for path, content in (conftest.FILES | FILES).items():
        repo.write(path, content)
    repo.replace("sitegen.yml", "language: fr", "language: fr\nadmin: {script: 'https://cdn.example.org/decap.js', backend: {name: git-gateway}}")
    site = repo.built()
    (site / "recherche").mkdir()
    (site / "recherche/index.html").write_text("<!doctype html>")
    folder = root / "server"
    folder.mkdir()
    with request.param(site, folder) as port:

        def ask(path):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            # A header that occurs twice would set two policies.
            assert len(headers) == len(answer.getheaders()), answer.getheaders()
            return answer.status, headers, body.decode("utf-8", "replace")

        yield ask


def meta(page):
    return re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]


@pytest.mark.parametrize("path", ["/", "/charte/", "/charte/index.html", "/ressources/", "/nulle-part/"])
def test_a_page_has_the_policy_that_it_states_itself(get, path):
    status, headers, page = get(path)
    assert status == (404 if "nulle" in path else 200) and headers["content-type"].lower() == "text/html; charset=utf-8"
    assert headers["content-security-policy"] == meta(page) + "; frame-ancestors 'self'"


def test_the_search_page_may_run_its_program(get):
    policy = get("/recherche/")[1]["content-security-policy"]
    template = (REPOSITORY / "templates/base.html").read_text(encoding="utf-8")
    stated = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', template)[1].replace("{{#page.wasm}}", "").replace("{{/page.wasm}}", "")
    assert policy == stated + "; frame-ancestors 'self'" and "wasm-unsafe-eval" in policy


def test_the_form_for_editors_loads_its_program(get):
    status, headers, page = get("/admin/")
    assert status == 200 and "cdn.example.org" in page and headers["content-security-policy"] == "frame-ancestors 'self'"


@pytest.mark.parametrize("path, kind, policy", [
    ("/media/a.svg", "image/svg+xml", SANDBOX + "; img-src data:; font-src data:"), ("/LICENSE", "text/plain; charset=utf-8", SANDBOX),
    ("/media/a.RIS", "application/x-research-info-systems; charset=utf-8", SANDBOX), ("/media/a.bib.txt", "text/plain; charset=utf-8", SANDBOX),
    ("/media/a.csv", "text/csv; charset=utf-8", SANDBOX), ("/media/a.srt", "text/plain; charset=utf-8", SANDBOX), ("/media/a.vtt", "text/vtt; charset=utf-8", SANDBOX),
    ("/media/a.tsv", "text/tab-separated-values; charset=utf-8", SANDBOX), ("/media/a.ics", "text/calendar; charset=utf-8", SANDBOX), ("/media/a.asc", "text/plain; charset=utf-8", SANDBOX),
    ("/ressources/ressources.bib", "application/x-bibtex; charset=utf-8", SANDBOX), ("/ressources/ressources.json", "application/json", SANDBOX),
    ("/feed.xml", "application/atom+xml", SANDBOX), ("/feed.json", "application/feed+json", SANDBOX), ("/media/a.pdf", "application/pdf", "frame-ancestors 'self'"),
    ("/media/a.opus", "audio/ogg", "frame-ancestors 'self'"), ("/media/a.epub", "application/epub+zip", "frame-ancestors 'self'"),
    ("/media/a.sig", "application/octet-stream", "frame-ancestors 'self'"), ("/media/photo.png", "image/png", "frame-ancestors 'self'"),
])
def test_a_file_has_a_type_and_runs_nothing(get, path, kind, policy):
    status, headers, _ = get(path)
    assert status == 200 and headers["content-type"].lower() == kind and headers["content-security-policy"] == policy


@pytest.mark.parametrize("path", ["/", "/nulle-part/", "/media/a.svg", "/media/a.pdf", "/LICENSE", "/feed.xml"])
def test_nothing_is_guessed_and_nothing_told(get, path):
    headers = get(path)[1]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin" and "cache-control" not in headers


def test_what_is_named_by_its_content_is_kept_for_ever(get):
    page = get("/ressources/")[2]
    found = re.findall(r'(?:href|src|data-index)="(/assets/[^"]+)"', page)
    assert len(found) >= 3
    for path in found:
        assert get(path)[1]["cache-control"] == "public, max-age=31536000, immutable", path
    assert "cache-control" not in get("/assets/photo.txt")[1]
