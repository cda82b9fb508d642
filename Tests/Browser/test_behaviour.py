"""What visitors can do, with and without scripts or a mouse, on wide and narrow screens, and on paper."""

import re
from urllib.parse import urlsplit

import pytest

SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifts += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
"""
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  return [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 120))[0] ?? "?";
}"""
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = style.outlineColor;
  probe.fillRect(0, 0, 1, 1);
  return {
    html: element.outerHTML.slice(0, 120), ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    opaque: probe.getImageData(0, 0, 1, 1).data[3] > 200,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && element.checkVisibility({ opacityProperty: true }),
    main: element.tagName === "MAIN",
  };
}"""


@pytest.mark.parametrize("name", ["site", "english"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_are_calm(request, open_page, name, width):
  """No request to another host, no message in the console, nothing wider than the screen, nothing that moves while it loads."""
  site = request.getfixturevalue(name)
  page = open_page(width=width, height=740, reduced_motion="reduce")
  page.add_init_script(SHIFTS)
  hosts, console = set(), []
  page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
  page.on("console", lambda message: console.append(message.text))
  page.on("pageerror", lambda error: console.append(str(error)))
  found = []
  for kind, address in site.examples().items():
    page.goto(address)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
    if wider := page.evaluate(WIDER):
      found.append(f"{kind}: wider than {width} pixels: {wider}")
    if (shift := page.evaluate("shifts")) >= 0.01:
      found.append(f"{kind}: layout shift {shift}")
  assert found == []
  assert console == []
  assert hosts == {urlsplit(site.address).netloc}


def test_no_page_is_wider_than_the_smallest_screen(site, english, open_page):
  """Up to eight pages of each kind, those with the longest words first."""
  page = open_page(width=320, height=640)
  found = []
  for shown in (site, english):
    kinds = {}
    for file in shown.pages:
      words = re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8")).split()
      kinds.setdefault(shown.kind(file), []).append((-max(map(len, words)), file))
    kinds.pop("redirect", None)
    for kind, files in kinds.items():
      for _, file in sorted(files)[:8]:
        page.goto(shown.url(file), wait_until="domcontentloaded")
        if wider := page.evaluate(WIDER):
          found.append(f"{shown.url(file)}: {wider}")
  assert found == []


def test_no_page_names_another_host_for_what_it_loads(site):
  loading = re.compile(r'<(?:script|img|iframe|audio|video|source|embed)\b[^>]*\ssrc="([^"]*)"|<link rel="(?:stylesheet|icon|preload)"[^>]*href="([^"]*)"')
  addresses = {one or two for file in site.pages for one, two in loading.findall(file.read_text(encoding="utf-8"))}
  assert addresses
  assert [address for address in addresses if not re.match(r"/[^/]", address)] == []


def test_no_page_asks_for_a_missing_file(site, english, open_page):
  page = open_page()
  missing = []
  page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
  for shown in (site, english):
    for address in shown.examples().values():
      page.goto(address)
  assert missing == []


def test_menu_and_contents_without_script(english, open_page):
  wide = open_page(java_script_enabled=False)
  wide.goto(english.examples()["text"])
  assert wide.locator(".menu nav a").first.is_visible()
  assert wide.locator(".toc nav a").first.is_visible()
  assert not wide.locator("button.theme").is_visible()
  narrow = open_page(width=360, java_script_enabled=False)
  narrow.goto(english.examples()["text"])
  for fold in (".menu", ".toc"):
    link = narrow.locator(f"{fold} nav a").first
    assert not link.is_visible()
    narrow.locator(f"{fold} > summary").click()
    assert link.is_visible()
  target = link.get_attribute("href")
  link.click()
  assert narrow.url.endswith(target)
  narrow.goto(english.examples()["catalogue"])
  assert not narrow.locator(".facets nav a").first.is_visible()


def test_the_first_cards_are_on_the_first_screen(site, open_page):
  page = open_page()
  page.goto(site.examples()["catalogue"])
  box = page.locator(".card-item").first.bounding_box()
  assert box["y"] + box["height"] < 900
  narrow = open_page(width=360, height=740)
  narrow.goto(site.examples()["catalogue"])
  assert narrow.locator(".card-item h3").first.bounding_box()["y"] < 740


def test_chosen_colours_are_remembered(site, open_page):
  page = open_page(color_scheme="light")
  background = "getComputedStyle(document.documentElement).backgroundColor"
  page.goto(site.examples()["home"])
  light = page.evaluate(background)
  button = page.locator("button.theme")
  assert button.get_attribute("aria-pressed") == "false"
  button.click()
  dark = page.evaluate(background)
  assert dark != light and button.get_attribute("aria-pressed") == "true"
  page.goto(site.examples()["catalogue"])
  assert page.evaluate(background) == dark and button.get_attribute("aria-pressed") == "true"
  button.click()
  page.reload()
  assert page.evaluate(background) == light


def test_the_system_chooses_the_colours_first(site, open_page):
  page = open_page(color_scheme="dark")
  page.goto(site.examples()["home"])
  assert page.locator("button.theme").get_attribute("aria-pressed") == "true"
  page.emulate_media(color_scheme="light")
  page.wait_for_selector('button.theme[aria-pressed="false"]')


def test_the_skip_link_leads_past_the_menu(site, open_page):
  page = open_page()
  page.goto(site.examples()["text"])
  assert page.locator(".skip").bounding_box()["y"] < 0
  page.keyboard.press("Tab")
  focus = page.evaluate(FOCUS)
  assert 'class="skip"' in focus["html"] and focus["seen"] and focus["ring"]
  page.keyboard.press("Enter")
  assert page.evaluate(FOCUS)["main"]
  page.keyboard.press("Tab")
  assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width,scheme", [(360, "dark"), (1280, "light")])
def test_focus_is_visible(english, open_page, width, scheme):
  page = open_page(width=width, color_scheme=scheme, reduced_motion="reduce")
  found = []
  for kind, address in english.examples().items():
    page.goto(address, wait_until="domcontentloaded")
    stops = 0
    for _ in range(40):
      page.keyboard.press("Tab")
      focus = page.evaluate(FOCUS)
      if focus is None:
        break
      stops += 1
      if not (focus["ring"] and focus["opaque"] and focus["seen"]):
        found.append(f"{kind}: {focus}")
    assert stops >= 5, kind
  assert found == []


def test_a_clause_that_is_linked_to_stands_out(english, open_page):
  page = open_page()
  address = english.examples()["text"]
  page.goto(address)
  clause = page.locator("#personal-data")
  before = clause.evaluate("e => getComputedStyle(e).boxShadow")
  clause.hover()
  clause.locator("a.permalink").click()
  assert page.url == f"{address}#personal-data"
  assert clause.evaluate("e => getComputedStyle(e).boxShadow") != before


def test_print_leaves_navigation_out(site, english, open_page):
  page = open_page()
  page.emulate_media(media="print")
  for shown in (site, english):
    for kind, address in shown.examples().items():
      page.goto(address)
      shows = [found.evaluate("e => e.outerHTML.slice(0, 100)") for found in page.locator("nav, .skip, button, .permalink").all() if found.is_visible()]
      assert shows == [], kind
      assert page.locator("h1").is_visible()
      if kind != "not-found":
        assert page.locator(".credit").count() == 0 or page.locator(".credit").is_visible()
  page.goto(english.examples()["text"])
  assert page.locator(".signature").is_visible()


def test_the_printed_charter_is_complete_and_can_be_signed(layered, open_page, tmp_path):
  """On paper: numbers, forces in words, the adoption, and lines to sign if the text asks for them."""
  page = open_page()
  page.emulate_media(media="print")
  page.goto(f"{layered.address}/charte/")
  assert page.locator(".signature").is_visible() and page.locator(".signature dt").all_inner_texts() == ["Nom et prénom", "Date", "Signature"]
  clause = page.locator("#declaration")
  assert clause.locator(".number").is_visible() and clause.locator(".force").inner_text() == "Obligation"
  assert "CA, vote, 15 juin 2026" in page.locator(".facts").inner_text() and "Version 2026" in page.locator(".heading .kicker").inner_text()
  # Text on paper is black on white.
  assert clause.locator(".force").evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]") == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
  assert len(page.pdf(format="A4")) > 20_000
  page.goto(f"{layered.address}/reglements/interieur/")
  assert page.locator(".signature").count() == 0


def test_the_words_of_a_difference_can_be_heard(layered, english, open_page):
  """The accessibility tree contains the words that announce deletions and insertions."""
  page = open_page()
  page.goto(english.examples()["difference"])
  deleted = page.locator(".diff del").first
  assert deleted.is_visible() and "deleted:" in deleted.text_content()
  assert "deleted:" in page.locator("body").aria_snapshot()
