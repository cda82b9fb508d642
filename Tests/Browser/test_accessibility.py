"""axe-core reports nothing on any kind of page, in either colour scheme, on a phone or a wide screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import KINDS

AXE = Axe()
ONLY = {"resultTypes": ["violations"]}


def violations(page, addresses):
  found = []
  for kind, address in addresses.items():
    page.goto(address)
    for violation in AXE.run(page, options=ONLY).response["violations"]:
      nodes = [node["html"] for node in violation["nodes"]]
      found.append(f"{kind}: {violation['id']}: {violation['help']}: {len(nodes)} times, first {nodes[0]}")
  return found


def test_every_kind_of_page_is_on_the_sites(site, english):
  assert len(KINDS) >= 28
  assert sorted(english.by_kind()) == KINDS
  # The project's own site has no former addresses and no courses.
  assert sorted(site.by_kind() | {"redirect": None, "units": None}) == KINDS


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_own_site_is_accessible(site, open_page, scheme, width):
  page = open_page(width=width, color_scheme=scheme)
  archived = next(page for page in site.pages if 'class="badge archived"' in page.read_text(encoding="utf-8"))
  assert violations(page, site.examples() | {"archived": site.url(archived)}) == []


@pytest.mark.parametrize("scheme,width", [("light", 360), ("dark", 1280)])
def test_layered_texts_are_accessible(layered, open_page, scheme, width):
  page = open_page(width=width, color_scheme=scheme)
  assert violations(page, layered.examples()) == []


@pytest.mark.parametrize("scheme,width", [("light", 360), ("dark", 1280)])
def test_adopted_texts_are_accessible(adopted, open_page, scheme, width):
  page = open_page(width=width, color_scheme=scheme)
  addresses = {name: f"{adopted.address}/{path}" for name, path in {
    "text": "charte/", "origin": "charte/origine/", "attribution": "attribution/", "registry": "recensement/", "bulletin": "_bulletin.html"}.items()}
  assert violations(page, addresses) == []
  for address in addresses.values():
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert [violation["id"] for violation in AXE.run(page, options=ONLY).response["violations"]] == [], address
    # Nothing is wider than the screen, except inside scrollable regions.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


@pytest.mark.parametrize("scheme,width", [("light", 1280), ("dark", 360)])
def test_the_english_site_is_accessible(english, open_page, scheme, width):
  page = open_page(width=width, color_scheme=scheme)
  assert violations(page, english.examples()) == []


def test_opened_lists_are_accessible(english, open_page):
  """Lists that are folded on a phone are also checked unfolded."""
  page = open_page(width=360)
  found = []
  for kind in ("catalogue", "text"):
    page.goto(english.examples()[kind])
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found += [violation["id"] for violation in AXE.run(page, options=ONLY).response["violations"]]
  assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_site_with_an_unreadable_accent_colour_is_accessible(yellow, open_page, scheme):
  assert "#ffff00" in yellow.messages and "warning" in yellow.messages
  examples = yellow.examples()
  shown = {kind: examples[kind] for kind in ("home", "text", "catalogue", "card", "webinar", "not-found")}
  assert violations(open_page(color_scheme=scheme), shown) == []
