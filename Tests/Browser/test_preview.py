"""`sitegen serve` in a browser, as an editor sees it: pages that update on save, error overlays, the bar, decisions.

If SITEGEN_LOOK names a folder, screenshots of the errors and the bar are saved there.
"""

import http.client
import os
import re
import select
import shutil
import signal
import struct
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import REPOSITORY
from playwright.sync_api import Error
from test_behaviour import WIDER
from waiting import PATIENCE

AXE = Axe()
# Without `preload`, axe adds no style to the page, which the page's policy would refuse.
ONLY = {"resultTypes": ["violations"], "preload": False}
LOOK = os.environ.get("SITEGEN_LOOK") and Path(os.environ["SITEGEN_LOOK"])

FILLING = "It is said at some length here, so that a page of these clauses is many times as long as the window that it is read in."
CHARTER = "---\ntitle: Charter of the house\ntype: charter\nid: charter\nsummary: The rules.\nstatus: draft\ndate: 2025-01-02\n---\n\nOpening words.\n\n" + "".join(
  f"## Chapter {chapter} <!-- #chapter-{chapter} -->\n\n" + "".join(f"Users must keep rule {chapter}-{number}. {FILLING} <!-- #rule-{chapter}-{number} -->\n\n{FILLING} Note {chapter}-{number}.\n\n" for number in range(1, 6))
  for chapter in range(1, 9))  # fmt: skip

FILES = {
  "sitegen.yml": "title: House\nurl: https://house.example.org/\nlanguage: en\nlicense: CC-BY-SA-4.0\ninstitution: {name: House, logo: media/logo.svg}\nmenu: [charter, notes]\n",
  "content/index.md": "---\ntitle: Welcome\nsummary: The house.\n---\n\nRead the [charter](charter.md).\n",
  "content/charter.md": CHARTER,
  "content/notes.md": "---\ntitle: Notes\nid: notes\nsummary: Some notes.\n---\n\nThe first words of the notes.\n\n<span>Bold</span> words.\n",
  "content/media/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#0b5fff"/></svg>\n',
  "content/later.md": "---\ntitle: Later\nsummary: Not yet.\ndraft: true\n---\n\nWords for later.\n",
}

#: Browsers log this for every unsuccessful response and every failed connection.
EXPECTED = re.compile(r"error: Failed to load resource: (the server responded with a status of (403|404|503)|net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET|EMPTY_RESPONSE))")


def picture(width, height):
  """The bytes of a PNG."""

  def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

  rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))
  return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Preview:
  """A repository and its preview."""

  #: The keys of running previews, by address.
  keys = {}

  def __init__(self, root, program):
    self.root, self.program = root, program
    self.process, self.port = None, 0

  def start(self):
    self.process = subprocess.Popen(
      [self.program, "serve", "--port", str(self.port)], cwd=self.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
    line = self.process.stdout.readline().decode() if ready else ""
    assert line.startswith("http://") and "/?key=" in line, (line, self.process.poll())
    self.printed = line.strip()
    self.address, self.key = self.printed.split("/?key=")
    self.keys[self.address] = self.key
    self.port = int(self.address.rsplit(":", 1)[1])
    return self

  def stop(self):
    if self.process and self.process.poll() is None:
      self.process.send_signal(signal.SIGINT)
      assert self.process.wait(PATIENCE) == 0
      self.process.stdout.close()

  def write(self, path, content):
    target = self.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())

  def read(self, path):
    return (self.root / path).read_text(encoding="utf-8")

  def replace(self, path, old, new):
    text = self.read(path)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    self.write(path, text.replace(old, new))

  @property
  def pass_(self):
    """The header that programs send instead of the browser's cookie."""
    return {"Authorization": f"Bearer {self.key}"}

  def get(self, path):
    """Another client's response, which reflects everything saved before the request."""
    try:
      with urllib.request.urlopen(urllib.request.Request(self.address + path, headers=self.pass_), timeout=PATIENCE) as answer:
        return answer.read().decode()
    except urllib.error.HTTPError as error:
      return error.read().decode()

  def post(self, path, values, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
    connection.request("POST", path, urllib.parse.urlencode(values), self.pass_ | {"Content-Type": "application/x-www-form-urlencoded"} | {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.fixture
def preview(builder, tmp_path):
  preview = Preview(tmp_path / "house", builder.program)
  for path, content in FILES.items():
    preview.write(path, content)
  yield preview.start()
  preview.stop()


@pytest.fixture
def tab(open_page):
  """Opens windows and records their console messages. After the test, there must be none but the expected ones."""
  said = []

  def tab(address, expected=None, context=None, **options):
    page = context.new_page() if context else open_page(**options)
    page.add_init_script("addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))") if options.get("java_script_enabled", True) else None

    def note(text):
      if not (expected and expected.search(text)):
        said.append(text)

    page.on("console", lambda message: note(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: note(str(error)))
    page.goto(with_key(address))
    # The key is removed from the address once it has been accepted.
    assert "key=" not in page.url
    return page

  yield tab
  assert said == []


def with_key(address):
  """The address as `serve` prints it."""
  parts = urllib.parse.urlsplit(address)
  key = Preview.keys[f"{parts.scheme}://{parts.netloc}"]
  return parts._replace(query="&".join([*filter(None, [parts.query]), f"key={key}"])).geturl()


def eventually(read, wanted):
  """Waits until a value is the expected one."""
  deadline = time.monotonic() + PATIENCE
  while True:
    try:
      found = read()
    except Error as error:
      # While the browser changes pages, there is no document.
      found = error
    if found == wanted or callable(wanted) and not isinstance(found, Error) and wanted(found):
      return found
    assert time.monotonic() < deadline, f"{found!r}, not {wanted!r}"
    time.sleep(0.03)


def shows(page, text):
  """Waits until the page itself contains these words."""
  page.wait_for_function("text => document.querySelector('main')?.textContent.includes(text)", arg=text)


def settled(page):
  """Waits until the page has loaded and listens for events."""
  page.wait_for_load_state("load")
  page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def errors(page):
  return page.locator("dialog.errors")


def bar(page):
  return page.locator("details#bar")


def violations(page):
  return [f"{found['id']}: {found['nodes'][0]['html']}" for found in AXE.run(page, options=ONLY).response["violations"]]


def broken(preview):
  """A charter with two errors, and a template with one."""
  preview.write("content/charter.md", CHARTER.replace("summary:", "sumary:").replace("Opening words.", "Opening [words](nowhere.md)."))


# Pages follow


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_shows_what_was_saved_and_stays_where_it_was_read(preview, tab, width):
  page = tab(f"{preview.address}/charter/", width=width)
  settled(page)
  page.evaluate("document.getElementById('rule-5-3').scrollIntoView({ behavior: 'instant' }); scrollBy({ top: -40, behavior: 'instant' })")
  place = "document.getElementById('rule-5-3').getBoundingClientRect().top"
  before, scroll = page.evaluate(place), page.evaluate("scrollY")
  assert scroll > 2000
  # The text above becomes longer, the text below changes.
  preview.write("content/charter.md", CHARTER.replace("Opening words.", "Opening words.\n\n" + f"Inserted words. {FILLING}\n\n" * 8).replace("Note 5-3.", "Changed note."))
  shows(page, "Changed note.")
  eventually(lambda: abs(page.evaluate(place) - before) < 3, True)
  assert page.evaluate("scrollY") > scroll + 300
  settled(page)
  assert abs(page.evaluate(place) - before) < 3
  # And shorter again.
  preview.write("content/charter.md", CHARTER)
  shows(page, "Note 5-3.")
  eventually(lambda: abs(page.evaluate(place) - before) < 3 and abs(page.evaluate("scrollY") - scroll) < 3, True)


def test_a_page_that_was_at_its_beginning_stays_there(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  preview.replace("content/charter.md", "Opening words.", "Other words.\n\nOpening words.")
  shows(page, "Other words.")
  settled(page)
  assert page.evaluate("scrollY") == 0


def test_a_change_elsewhere_does_not_reload_the_page(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  page.evaluate("window.mark = 1")
  for number in range(5):
    preview.write("content/notes.md", FILES["content/notes.md"].replace("The first words", f"The words number {number}"))
    assert f"words number {number}" in preview.get("/notes/")
  # A change of the style of all pages comes after it, so enough time has passed.
  preview.write("templates/custom.css", "h1 { color: rgb(1, 2, 3) }\n")
  eventually(lambda: page.evaluate("getComputedStyle(document.querySelector('h1')).color"), "rgb(1, 2, 3)")
  assert page.evaluate("window.mark") == 1


def test_a_style_is_changed_without_a_reload(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  page.evaluate("scrollTo({ top: 1000, behavior: 'instant' })")
  page.evaluate("window.mark = 1")
  colour = "getComputedStyle(document.querySelector('h1')).color"
  for red in (200, 100, 50):
    preview.write("templates/custom.css", f"h1 {{ color: rgb({red}, 0, 0) }}\n")
    eventually(lambda: page.evaluate(colour), f"rgb({red}, 0, 0)")
  (preview.root / "templates/custom.css").unlink()
  eventually(lambda: page.evaluate(colour), lambda found: not found.endswith(", 0, 0)"))
  assert page.evaluate("window.mark") == 1 and page.evaluate("scrollY") == 1000
  # The old style sheets have been removed.
  assert page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") == preview.get("/charter/").split("<!--sitegen-preview-->")[0].count('rel="stylesheet"')


def test_a_style_is_changed_without_a_reload_where_a_script_has_changed_the_page(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  page.evaluate("document.querySelector('button.theme')?.click()")
  page.evaluate("window.mark = 1")
  preview.write("templates/custom.css", "h1 { color: rgb(9, 8, 7) }\n")
  eventually(lambda: page.evaluate("getComputedStyle(document.querySelector('h1')).color"), "rgb(9, 8, 7)")
  assert page.evaluate("window.mark") == 1


def test_a_picture_that_was_replaced_is_the_new_one(preview, tab):
  preview.write("content/media/plan.png", picture(30, 20))
  preview.replace("content/notes.md", "Bold", "![A plan](media/plan.png)\n\nBold")
  page = tab(f"{preview.address}/notes/")
  size = "document.querySelector('main img') && document.querySelector('main img').naturalWidth"
  eventually(lambda: page.evaluate(size), 30)
  preview.write("content/media/plan.png", picture(50, 20))
  eventually(lambda: page.evaluate(size), 50)


def test_all_tabs_follow(preview, tab):
  first = tab(f"{preview.address}/charter/")
  second = tab(f"{preview.address}/charter/", context=first.context)
  third = tab(f"{preview.address}/notes/", context=first.context)
  other = tab(f"{preview.address}/charter/#chapter-3")
  preview.replace("content/charter.md", "Opening words.", "Words for everybody.")
  preview.replace("content/notes.md", "The first words", "Notes for everybody")
  for page in (first, second, other):
    shows(page, "Words for everybody.")
  shows(third, "Notes for everybody")
  assert other.url.endswith("#chapter-3")


def test_more_tabs_than_a_browser_has_connections(preview, tab):
  """A browser opens at most six connections to a server, so hidden tabs must not use them all."""
  first = tab(f"{preview.address}/notes/")
  pages = [first] + [tab(f"{preview.address}/notes/", context=first.context) for _ in range(5)]
  # Headless windows are all visible, so five of the six keep their connection; hidden tabs would not.
  for page in pages[1:]:
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))")
  preview.replace("content/notes.md", "The first words", "Words for one window")
  shows(first, "Words for one window")
  # A hidden tab updates when it becomes visible again.
  page = pages[3]
  page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
  shows(page, "Words for one window")


def test_a_page_follows_after_the_preview_was_started_again(preview, tab):
  page = tab(f"{preview.address}/notes/", EXPECTED)
  settled(page)
  in_vain = []
  page.on("requestfailed", lambda request: in_vain.append(request))
  preview.stop()
  preview.replace("content/notes.md", "The first words", "Words while it was off")
  # The open event stream has ended, and the page has opened a new one.
  eventually(lambda: page.evaluate("1") + len(in_vain), lambda found: found >= 3)
  preview.start()
  # The key has changed: opening the new address in one tab authorises all tabs.
  page.context.new_page().goto(preview.printed)
  shows(page, "Words while it was off")
  preview.replace("content/notes.md", "Words while it was off", "Words since then")
  shows(page, "Words since then")


def test_a_page_that_is_missing_appears_once_it_is_written(preview, tab):
  page = tab(f"{preview.address}/new/", EXPECTED)
  assert page.locator("body.kind-not-found").count() == 1
  settled(page)
  preview.write("content/new.md", "---\ntitle: New page\n---\n\nWords of the new page.\n")
  shows(page, "Words of the new page.")
  (preview.root / "content/new.md").unlink()
  page.wait_for_selector("body.kind-not-found")


# Errors


def test_errors_stand_over_the_last_good_page_until_they_are_mended(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  page.evaluate("window.mark = 1")
  broken(preview)
  errors(page).wait_for()
  text = errors(page).inner_text()
  assert "2 errors" in text and "unknown key `sumary`" in text
  assert "content/charter.md:5:1" in text and re.search(r" 5 \| sumary: The rules\.\n +\| \^{6}\n", text), text
  assert re.search(r" 10 \| Opening \[words\]\(nowhere\.md\)\.\n +\| +\^+\n", text), text
  # The page is the last good version, and was not reloaded.
  assert "Opening words." in page.locator("main").inner_text() and page.evaluate("window.mark") == 1
  preview.write("content/charter.md", CHARTER.replace("Opening words.", "Mended words."))
  shows(page, "Mended words.")
  errors(page).wait_for(state="detached")


def test_errors_can_be_closed(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  broken(preview)
  errors(page).wait_for()
  # The dialog has the focus, because no other element had it.
  assert page.evaluate("document.querySelector('sitegen-preview').shadowRoot.activeElement?.closest('dialog') !== null")
  page.keyboard.press("Escape")
  errors(page).wait_for(state="hidden")
  # A different mistake opens the dialog again.
  preview.write("content/notes.md", "---\ntitle: Notes\ntitel: x\n---\n")
  errors(page).wait_for()
  assert "titel" in errors(page).inner_text()
  errors(page).locator("button").click()
  errors(page).wait_for(state="hidden")
  # Links of the page still work.
  page.locator("nav a", has_text="Notes").first.click()
  errors(page).wait_for()
  # The page contains the dialog before its script runs.
  settled(page)
  page.mouse.click(640, 4)
  page.keyboard.press("Escape")
  errors(page).wait_for(state="hidden")


def test_an_error_leads_to_its_line(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  broken(preview)
  errors(page).wait_for()
  errors(page).locator("a.place", has_text="content/charter.md:10").click()
  page.wait_for_url("**/.sitegen/source?file=content/charter.md#L10")
  line = page.locator("#L10")
  assert line.inner_text() == "Opening [words](nowhere.md)."
  assert line.evaluate("e => getComputedStyle(e).backgroundColor !== getComputedStyle(document.getElementById('L11')).backgroundColor")
  box = line.bounding_box()
  assert 0 <= box["y"] < 900
  assert violations(page) == []


def test_errors_are_there_before_any_page(preview, tab):
  preview.stop()
  preview.write("sitegen.yml", FILES["sitegen.yml"] + "titel: x\n")
  preview.start()
  page = tab(f"{preview.address}/", EXPECTED)
  errors(page).wait_for()
  assert "sitegen.yml:7:1" in errors(page).inner_text()
  preview.write("sitegen.yml", FILES["sitegen.yml"])
  page.wait_for_selector("body.kind-home")
  assert errors(page).count() == 0


@pytest.mark.parametrize("width,scheme", [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_errors_are_accessible_and_fit(preview, tab, width, scheme):
  page = tab(f"{preview.address}/charter/", width=width, height=740, color_scheme=scheme)
  settled(page)
  assert violations(page) == [] and page.evaluate(WIDER) is None
  broken(preview)
  errors(page).wait_for()
  check(page, errors(page), width, f"errors-{width}-{scheme}")


@pytest.mark.parametrize("width,scheme", [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_the_bar_is_accessible_and_fits(preview, tab, width, scheme):
  page = tab(f"{preview.address}/charter/", width=width, height=740, color_scheme=scheme)
  bar(page).locator("summary").first.click()
  for fold in bar(page).locator("section details summary").all():
    fold.click()
  check(page, bar(page).locator(".body"), width, f"bar-{width}-{scheme}")


def check(page, element, width, name):
  """axe reports nothing, everything is on the screen, and nothing is cut off except in scrollable boxes."""
  element.wait_for()
  if LOOK:
    LOOK.mkdir(exist_ok=True)
    page.screenshot(path=LOOK / f"{name}.png", caret="initial")
  found = violations(page)
  if wider := page.evaluate(WIDER):
    found.append(f"wider than the screen: {wider}")
  box = element.bounding_box()
  if box["x"] < 0 or box["x"] + box["width"] > width or box["y"] < 0 or box["y"] + box["height"] > 740:
    found.append(f"not on the screen: {box}")
  if element.evaluate("e => e.scrollWidth > e.clientWidth"):
    found.append("scrolls sideways")
  # Long source lines scroll in a box of their own.
  found += element.evaluate("""e => [...e.querySelectorAll('*')].filter(part => !part.closest('pre') && part.getBoundingClientRect().right > e.getBoundingClientRect().right + 1)
    .map(part => 'cut off: ' + part.outerHTML.slice(0, 100))""")
  assert found == []


def test_errors_are_shown_without_scripts(preview, tab):
  broken(preview)
  page = tab(f"{preview.address}/charter/", EXPECTED, java_script_enabled=False)
  assert page.locator("body").count() == 1
  preview.write("content/charter.md", CHARTER)
  page.reload()
  assert errors(page).count() == 0 and bar(page).locator("summary").first.is_visible()
  broken(preview)
  page.reload()
  assert errors(page).is_visible() and "content/charter.md:5:1" in errors(page).inner_text() and "Opening words." in page.locator("main").inner_text()
  errors(page).locator("button").click()
  errors(page).wait_for(state="hidden")
  bar(page).locator("summary").first.click()
  assert bar(page).locator("a.place", has_text="content/charter.md:1").first.is_visible()


# The bar


def test_the_bar_says_where_the_page_comes_from(preview, tab):
  page = tab(f"{preview.address}/charter/")
  summary = bar(page).locator("summary").first
  assert "content/charter.md" in summary.inner_text() and "1 warning" in summary.inner_text()
  assert not bar(page).locator(".body").is_visible()
  summary.click()
  text = bar(page).locator(".body").inner_text()
  line = next(number for number, line in enumerate(CHARTER.split("\n"), 1) if "#rule-2-1 " in line)
  assert "content/charter.md:1" in text and "content/later.md" in text and "HTML" in text
  bar(page).locator("section.source summary").click()
  mark = bar(page).locator("section.source li", has_text="rule 2-1")
  assert f"content/charter.md:{line}" in mark.inner_text()
  mark.locator("a").click()
  page.wait_for_url(f"**/.sitegen/source?file=content/charter.md#L{line}")
  assert "rule 2-1" in page.locator(f"#L{line}").inner_text()
  page.go_back()
  # It stays open from page to page.
  assert bar(page).locator(".body").is_visible()
  page.goto(f"{preview.address}/charter/clauses/rule-2-1/")
  assert bar(page).locator(".body").is_visible() and f"content/charter.md:{line}" in bar(page).locator("section.source p").inner_text()
  page.goto(f"{preview.address}/notes/")
  assert "Warnings of this page" in bar(page).locator(".body").inner_text() and "content/notes.md:9" in bar(page).locator(".body").inner_text()
  page.goto(f"{preview.address}/textes/" if page.goto(f"{preview.address}/texts/").status != 200 else page.url)
  assert "no source file" in bar(page).locator(".body").inner_text()


def test_a_source_that_is_not_published_can_be_read(preview, tab):
  page = tab(f"{preview.address}/")
  bar(page).locator("summary").first.click()
  bar(page).locator("section.unpublished a").click()
  page.wait_for_url("**/.sitegen/source?file=content/later.md#L1")
  assert "Words for later." in page.locator("main").inner_text()
  for name in ("/etc/passwd", "../house/content/later.md", "content/../content/later.md", "content/%2e%2e/later.md", ".sitegen/x", ""):
    assert "Words for later." not in preview.get("/.sitegen/source?file=" + urllib.parse.quote(name)) and "root:" not in preview.get("/.sitegen/source?file=" + urllib.parse.quote(name)), name


def test_the_copy_button_copies_the_place(preview, tab):
  page = tab(f"{preview.address}/charter/")
  page.context.grant_permissions(["clipboard-read", "clipboard-write"])
  bar(page).locator("summary").first.click()
  button = bar(page).locator("button.copy")
  button.click()
  eventually(button.inner_text, "Copied")
  assert page.evaluate("navigator.clipboard.readText()") == "content/charter.md:1"


def test_warnings_that_come_and_go_are_in_the_bar_without_a_reload(preview, tab):
  page = tab(f"{preview.address}/charter/")
  settled(page)
  page.evaluate("window.mark = 1")
  preview.replace("content/notes.md", "Bold</span> words.", "Bold</span> words.\n\n# More words")
  eventually(lambda: bar(page).locator("summary").first.inner_text(), lambda text: "2 warnings" in text)
  preview.replace("content/notes.md", "<span>Bold</span>", "Bold")
  preview.replace("content/notes.md", "# More words", "## More words")
  eventually(lambda: bar(page).locator("summary").first.inner_text(), lambda text: "warning" not in text)
  assert page.evaluate("window.mark") == 1


def test_the_bar_is_not_printed(preview, tab):
  page = tab(f"{preview.address}/charter/")
  page.emulate_media(media="print")
  assert not bar(page).is_visible()


# Proposals

KIT = "---\ntitle: Charter\ntype: charter\nid: charter\nsummary: The rules.\nstatus: adopted\n---\n\n## Rules <!-- #rules -->\n\n- Users must name the tool. <!-- #name -->\n\n- Users should keep a log. <!-- #log -->\n"


@pytest.fixture
def adopted(builder, tmp_path):
  """The preview of an institution that has changed its charter. Upstream proposes a change to the same text, and a new clause."""
  kit, ours = Preview(tmp_path / "kit", builder.program), Preview(tmp_path / "ours", builder.program)

  def run(cwd, *arguments, status=0):
    done = subprocess.run([builder.program, *arguments], cwd=cwd, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == status, done.stderr

  for path, content in FILES.items():
    kit.write(path, KIT if path == "content/charter.md" else content)
  run(kit.root, "release", "charter", "1", "--date", "2025-01-02")
  run(tmp_path, "adopt", "kit", "ours", "--institution", "Other House")
  ours.replace("content/charter.md", "name the tool", "name the tool and its version")
  kit.replace("content/charter.md", "name the tool", "name the tool and say why")
  kit.write("content/charter.md", kit.read("content/charter.md") + "\n- Users must not enter personal data. <!-- #personal -->\n")
  run(kit.root, "release", "charter", "2", "--date", "2025-02-02")
  run(ours.root, "update", status=3)
  # Without an icon, browsers request a default one that does not exist.
  ours.write("content/media/logo.svg", FILES["content/media/logo.svg"])
  ours.replace("sitegen.yml", "name: Other House", "name: Other House\n  logo: media/logo.svg")
  yield ours.start()
  ours.stop()


def proposal(page, name):
  return page.locator("section.proposals article").filter(has=page.get_by_text(f"charter#{name}", exact=True))


def test_a_proposal_is_decided_on_in_the_bar(adopted, tab):
  page = tab(f"{adopted.address}/charter/")
  settled(page)
  summary = bar(page).locator("summary").first
  assert "2 proposals" in summary.inner_text()
  summary.click()
  versions = proposal(page, "name").locator(".versions > div")
  assert versions.count() == 3
  base, ours, theirs = versions.all_inner_texts()
  assert "Users must name the tool." in base and "and its version" in ours and "and say why" in theirs
  assert proposal(page, "name").locator("del").count() and proposal(page, "name").locator("ins").count()
  assert "Absent" in proposal(page, "personal").locator(".versions > div").nth(1).inner_text()
  proposal(page, "name").locator("input[name=by]").fill("Senate")
  proposal(page, "name").locator("input[name=reason]").fill("Their words & \"ours\"")
  proposal(page, "name").locator("button[value=take]").click()
  # The page reloads with the new text and without the proposal.
  shows(page, "name the tool and say why")
  assert page.url == f"{adopted.address}/charter/"
  eventually(lambda: proposal(page, "name").count(), 0)
  assert proposal(page, "personal").count() == 1 and "1 proposal" in bar(page).locator("summary").first.inner_text()
  assert "name the tool and say why" in adopted.read("content/charter.md") and "and its version" not in adopted.read("content/charter.md")
  lock = adopted.read("upstream.lock.yml")
  assert "Senate" in lock and "Their words &" in lock
  # Decide the other one from the clause's own list, without a reason.
  proposal(page, "personal").locator("button[value=take]").click()
  shows(page, "Users must not enter personal data.")
  eventually(lambda: "proposal" in bar(page).locator("summary").first.inner_text(), False)


def test_a_proposal_can_be_kept_and_deferred(adopted, tab):
  page = tab(f"{adopted.address}/charter/")
  bar(page).locator("summary").first.click()
  proposal(page, "name").locator("button[value=keep]").click()
  eventually(lambda: proposal(page, "name").count(), 0)
  assert "and its version" in adopted.read("content/charter.md")
  text = adopted.read("content/charter.md")
  assert "deferred" not in adopted.read("upstream.lock.yml")
  proposal(page, "personal").locator("button[value=deferred]").click()
  # Deferred proposals are still pending.
  eventually(lambda: "deferred" in adopted.read("upstream.lock.yml"), True)
  page.wait_for_url("**/charter/")
  assert adopted.read("content/charter.md") == text and proposal(page, "personal").count() == 1


def test_what_somebody_writes_in_a_proposal_is_kept_when_something_else_changes(adopted, tab):
  page = tab(f"{adopted.address}/charter/")
  settled(page)
  bar(page).locator("summary").first.click()
  field = proposal(page, "name").locator("input[name=reason]")
  field.click()
  page.keyboard.type("A reason that is being wr")
  adopted.write("content/notes.md", "---\ntitle: Notes\ntitel: x\n---\n")
  errors(page).wait_for()
  assert proposal(page, "name").locator("input[name=reason]").input_value() == "A reason that is being wr"
  # The field being edited keeps the focus and the cursor.
  page.keyboard.type("itten")
  assert proposal(page, "name").locator("input[name=reason]").input_value() == "A reason that is being written"


def test_what_somebody_writes_is_kept_when_the_page_changes(adopted, tab):
  page = tab(f"{adopted.address}/charter/")
  settled(page)
  bar(page).locator("summary").first.click()
  proposal(page, "name").locator("input[name=reason]").fill("A reason")
  adopted.replace("content/charter.md", "keep a log", "keep a long log")
  shows(page, "keep a long log")
  settled(page)
  assert proposal(page, "name").locator("input[name=reason]").input_value() == "A reason"


def test_a_decision_that_cannot_be_made_is_explained(adopted, tab):
  page = tab(f"{adopted.address}/charter/", re.compile("status of 409"))
  settled(page)
  bar(page).locator("summary").first.click()
  # Another user decides meanwhile, and this window is not notified.
  page.evaluate("Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))")
  done = subprocess.run([adopted.program, "decide", "charter#name", "--keep"], cwd=adopted.root, capture_output=True, text=True, timeout=PATIENCE)
  assert done.returncode == 0, done.stderr
  proposal(page, "name").locator("button[value=take]").click()
  page.wait_for_url("**/.sitegen/decide")
  assert "The decision was not made" in page.locator("h1").inner_text()
  assert violations(page) == []
  page.locator("main a").click()
  page.wait_for_url("**/charter/")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_proposals_are_accessible_and_fit(adopted, tab, width, scheme):
  page = tab(f"{adopted.address}/charter/", width=width, height=740, color_scheme=scheme)
  bar(page).locator("summary").first.click()
  check(page, bar(page).locator(".body"), width, f"proposals-{width}-{scheme}")


def test_nobody_else_can_decide(adopted):
  page = adopted.get("/charter/")
  token = re.search(r'name="token" value="([0-9a-f]{32})"', page)[1]
  shown = re.search(r'value="charter#name"><input type="hidden" name="shown" value="([0-9a-f]{64})"', page)[1]
  values = {"token": token, "name": "charter#name", "shown": shown, "choice": "take", "return": "/charter/"}
  before = {path: (adopted.root / path).read_bytes() for path in ("upstream.lock.yml", "content/charter.md")}
  for refused, headers in [
    (values, {"Origin": "https://evil.example"}), (values, {"Origin": f"http://127.0.0.1:{adopted.port + 1}"}), (values, {"Origin": "null"}), (values, {"Origin": f"https://127.0.0.1:{adopted.port}"}),
    (values, {"Origin": f"http://localhost:{adopted.port}"}), (values, {"Sec_Fetch_Site": "cross-site"}), (values, {"Sec_Fetch_Site": "same-site"}), (values, {"Sec_Fetch_Site": "none"}),
    (values | {"token": ""}, {}), (values | {"token": "0" * 32}, {}), (values | {"token": token[:-1]}, {}), ({name: value for name, value in values.items() if name != "token"}, {}),
    (values | {"token": ""}, {"Origin": adopted.address}),
  ]:  # fmt: skip
    assert adopted.post("/.sitegen/decide", refused, **headers) == 403, (refused, headers)
  # Another host name for this machine, as in DNS rebinding.
  assert adopted.post("/.sitegen/decide", values, Host="evil.example", Origin="http://evil.example") == 421
  # Only form bodies, and only pending clauses, are accepted.
  assert adopted.post("/.sitegen/decide", values, Content_Type="text/plain") == 415
  assert adopted.post("/.sitegen/decide", values | {"choice": "delete"}) == 400
  assert adopted.post("/.sitegen/decide", values | {"name": "charter#*"}) == 400
  assert adopted.post("/.sitegen/decide", values | {"name": "charter#nothing"}) == 409
  assert adopted.get("/.sitegen/decide?" + urllib.parse.urlencode(values)) != ""
  assert {path: (adopted.root / path).read_bytes() for path in before} == before
  assert adopted.post("/.sitegen/decide", values, Origin=adopted.address, Sec_Fetch_Site="same-origin") == 303
  assert "name the tool and say why" in adopted.read("content/charter.md")


def test_a_decision_leads_nowhere_else(adopted):
  page = adopted.get("/charter/")
  token = re.search(r'name="token" value="([0-9a-f]{32})"', page)[1]
  for target in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/charter/\r\nX: y"):
    connection = http.client.HTTPConnection("127.0.0.1", adopted.port, timeout=PATIENCE)
    shown = re.search(r'value="charter#name"><input type="hidden" name="shown" value="([0-9a-f]{64})"', adopted.get("/charter/"))[1]
    values = {"token": token, "name": "charter#name", "shown": shown, "choice": "deferred", "return": target}
    connection.request("POST", "/.sitegen/decide", urllib.parse.urlencode(values), adopted.pass_ | {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    location = answer.headers["Location"]
    answer.read()
    connection.close()
    assert answer.headers["X"] is None and (location is None or urllib.parse.urlsplit(urllib.parse.urljoin(adopted.address, location)).netloc == f"127.0.0.1:{adopted.port}"), (target, location)


def test_nothing_is_decided_on_that_was_not_shown(adopted):
  page = adopted.get("/charter/")
  values = {"token": re.search(r'name="token" value="([0-9a-f]{32})"', page)[1], "name": "charter#name", "choice": "take", "return": "/charter/"}
  before = adopted.read("upstream.lock.yml")
  for shown in ({}, {"shown": "0" * 64}):
    assert adopted.post("/.sitegen/decide", values | shown) == 409
    assert adopted.read("upstream.lock.yml") == before


# Features that load data besides pages


@pytest.fixture
def searched(builder, tmp_path):
  """The project's own content, with search."""
  pytest.importorskip("pagefind")
  preview = Preview(tmp_path / "content", builder.program)
  shutil.copytree(REPOSITORY / "content", preview.root / "content")
  shutil.copy(REPOSITORY / "sitegen.yml", preview.root)
  assert "search: true" in preview.read("sitegen.yml")
  yield preview.start()
  preview.stop()


def test_what_was_just_saved_is_found(searched, tab):
  with (searched.root / "content/guides/usages.md").open("a", encoding="utf-8") as file:
    file.write("\nLe mot chrysoprase ne se trouve nulle part ailleurs.\n")
  page = tab(f"{searched.address}/recherche/", EXPECTED)
  page.get_by_role("searchbox").fill("chrysoprase")
  result = page.locator(".search-results li").first
  result.wait_for()
  assert "/guides/usages/" in result.locator("a").first.get_attribute("href")


def test_filters_know_what_was_just_saved(searched, tab):
  page = tab(f"{searched.address}/ressources/?sort=relevance", EXPECTED)
  # A script builds the filters from data files.
  page.locator('.filters input[name="types"]').nth(1).wait_for(state="attached")
  name = sorted(path.name for path in (searched.root / "content/ressources").glob("*.md") if path.name != "index.md")[3]
  text = searched.read(f"content/ressources/{name}")
  searched.write(f"content/ressources/{name}", re.sub(r"^title: .*$", "title: Une fiche chrysoprase", text, count=1, flags=re.M))
  page.goto(f"{searched.address}/ressources/?q=chrysoprase")
  page.locator(".results h3").first.wait_for()
  assert page.locator(".results h3").all_inner_texts() == ["Une fiche chrysoprase"]
