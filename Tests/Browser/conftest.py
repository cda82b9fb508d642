"""The sites under test, each built once into a temporary folder and served on 127.0.0.1.

SITEGEN is the path of the binary; the default is the release build of this repository.
"""

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import sample
from playwright.sync_api import sync_playwright
from waiting import PATIENCE

# A Python package builds the search index: sitegen runs it with the `python3` in PATH, so this environment comes first.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = REPOSITORY / "templates"

# Every template is a kind of page, except layouts, and the bulletin, which is not part of a site.
KINDS = sorted(path.stem for path in TEMPLATES.glob("*.html") if path.stem not in ("base", "document", "bulletin"))


@dataclass
class Site:
  folder: Path
  address: str
  messages: str

  @property
  def pages(self):
    return sorted(self.folder.rglob("*.html"))

  def kind(self, page):
    return re.search(r'<body class="kind-([\w-]+)"', page.read_text(encoding="utf-8"))[1]

  def url(self, page):
    return f"{self.address}/{page.relative_to(self.folder).as_posix().removesuffix('index.html')}"

  def by_kind(self):
    """For each kind the page that shows most, but not one so long that testing it takes seconds."""
    found = {}
    for page in sorted(self.pages, key=lambda page: (page.stat().st_size < 30_000, page.stat().st_size)):
      found[self.kind(page)] = page
    return found

  def examples(self):
    """One page of every kind but redirects, which a browser leaves at once."""
    return {kind: self.url(page) for kind, page in self.by_kind().items() if kind != "redirect"}


@dataclass
class Builder:
  root: Path
  program: Path

  def build(self, name, source, *arguments):
    output = self.root / f"{name}-site"
    run = subprocess.run([self.program, "build", "--source", source, "--output", output, *arguments], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    handler = partial(QuietHandler, directory=str(output))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return Site(output, f"http://127.0.0.1:{server.server_port}", run.stderr), server

  def sample(self, name, accent, cards):
    source = self.root / name
    sample.write(source, accent, cards, REPOSITORY / "content/media/logo.svg")
    shutil.copytree(TEMPLATES, source / "templates")
    return self.build(name, source)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
  protocol_version = "HTTP/1.1"

  def log_message(self, *arguments):
    pass

  def handle_one_request(self):
    try:
      super().handle_one_request()
    except (BrokenPipeError, ConnectionResetError):
      self.close_connection = True


@pytest.fixture(scope="session")
def builder(tmp_path_factory):
  root = tmp_path_factory.mktemp("browser")
  # Keeps the remembered addresses apart from those of the user who runs the tests.
  os.environ["XDG_STATE_HOME"] = str(root / "state")
  # A copy, so that a build during the tests does not replace it.
  program = shutil.copy(os.environ.get("SITEGEN") or REPOSITORY / ".build/release/sitegen", root / "sitegen")
  return Builder(root, program)


@pytest.fixture(scope="session")
def site(builder):
  """The project's own site."""
  site, server = builder.build("own", REPOSITORY)
  yield site
  server.shutdown()


@pytest.fixture(scope="session")
def layered(builder):
  """An institution whose regulations and assessment rules apply its charter."""
  source = builder.root / "layered"
  shutil.copytree(REPOSITORY / "Tests/Fixtures/layered", source)
  shutil.copytree(TEMPLATES, source / "templates")
  site, server = builder.build("layered", source)
  yield site
  server.shutdown()


@pytest.fixture(scope="session")
def adopted(builder):
  """An institution that has adopted and changed the project's charter, and lists the adoptions of others."""
  kit, source = builder.root / "kit", builder.root / "adopted"
  kit.mkdir()
  shutil.copytree(REPOSITORY / "content", kit / "content")
  shutil.copy(REPOSITORY / "sitegen.yml", kit)
  run = subprocess.run([builder.program, "adopt", kit, source, "--institution", "Université d'Exemple (campus du fleuve)"], capture_output=True, text=True)
  assert run.returncode == 0, run.stderr
  charter = source / "content/charte/index.md"
  text = charter.read_text(encoding="utf-8").replace("doit relire", "doit toujours relire").replace("Il est recommandé de consigner", "Il est obligatoire de consigner")
  lines = ['<!-- #usages-superflus withdrawn="traité ailleurs" -->' if "<!-- #usages-superflus" in line else line for line in text.split("\n")]
  charter.write_text("\n".join(lines) + "\nLes directions doivent nommer un référent. <!-- #referents -->\n", encoding="utf-8")
  for institution in sorted((REPOSITORY / "Tests/Fixtures/institutions").glob("*/expected/charte.json")):
    name = institution.parents[1].name
    record = {"format": 1, "institution": {"name": f"Université d'Exemple ({name})", "url": ""}, "site": "https://example.org/",
              "documents": [json.loads(institution.read_text(encoding="utf-8"))]}
    target = source / f"content/recensement/adoption/{name}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(record), encoding="utf-8")
  site, server = builder.build("adopted", source)
  bulletin = subprocess.run([builder.program, "bulletin", "--source", source], capture_output=True, text=True)
  assert bulletin.returncode == 0, bulletin.stderr
  (site.folder / "_bulletin.html").write_text(bulletin.stdout.replace("<body>", '<body class="kind-bulletin">'), encoding="utf-8")
  yield site
  server.shutdown()


@pytest.fixture(scope="session")
def english(builder):
  """Every Markdown construct and every field, in English, with enough cards for a second page."""
  site, server = builder.sample("english", "#0b5fff", cards=55)
  yield site
  server.shutdown()


@pytest.fixture(scope="session")
def yellow(builder):
  """An accent colour that is unreadable on white."""
  site, server = builder.sample("yellow", "#ffff00", cards=4)
  yield site
  server.shutdown()


@pytest.fixture(scope="session")
def browser():
  program = shutil.which("chromium") or shutil.which("chromium-browser")
  assert program, "chromium is not installed: apt-get install chromium"
  with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"], timeout=PATIENCE * 1000)
    new_context = browser.new_context

    def patient_context(**options):
      context = new_context(**options)
      context.set_default_timeout(PATIENCE * 1000)
      return context

    browser.new_context = patient_context
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser):
  """Opens browser windows, and closes them after the test."""
  contexts = []

  def open_page(width=1280, height=900, **options):
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    contexts.append(context)
    return context.new_page()

  yield open_page
  for context in contexts:
    context.close()
