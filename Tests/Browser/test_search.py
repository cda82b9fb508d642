"""Search as readers use it: words typed into the page, the index under /pagefind/, the list of results."""

import functools
import http.server
import re
import threading
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import REPOSITORY, QuietHandler
from waiting import PATIENCE

CONFIGURATION = """\
title: Chartes de l'Université d'Exemple
url: https://charte.example.org/
language: fr
institution: {name: Université d'Exemple, url: "https://www.example.org/", contact: contact@example.org, logo: media/logo.svg}
license: CC-BY-SA-4.0
menu: [charte, guides, ressources]
search: true
vocabularies:
  rubrics: [{id: sensibilisation, title: Sensibilisation}, {id: droit, title: Droit et éthique}]
  types: [{id: guide, title: Guide pratique}]
  audiences: [{id: etudiants, title: Étudiants}]
"""

CHARTER = """\
---
title: Charte de l'intelligence artificielle
type: charter
id: charte
summary: Les règles de la maison.
version: '2'
status: adopted
audience: [etudiants]
---

## Précaution <!-- #precaution -->

- Il est interdit de verser des données sensibles dans un outil grand public. <!-- #donnees-sensibles -->

- Les étudiants doivent déclarer l'usage d’un assistant. <!-- #declaration -->

- Il est recommandé d'évaluer ce que l’œuvre doit à la machine. <!-- #oeuvre -->

<!-- #ancienne withdrawn="jadis : pantographe" -->
"""

# Address, title, running text.
GUIDES = {
  "apostrophes": ("L’apprentissage d'aujourd'hui", "L’enseignement à l'université, l’anonymat des copies. Jusqu’ici, qu’elle soit orale : l'écriture."),
  "accents": ("Évaluer autrement", "Les élèves ingénieurs sont évalués à distance ; la sécurité reste élevée. Une règle générée n'est pas une règle écrite."),
  "ligatures": ("Le cœur du métier", "Une œuvre collective, un nœud de réseau, des vœux ; ex æquo. Un coelacanthe."),
  "capitales": ("RAPPEL AUX ENSEIGNANTS", "ÉTUDES DE SANTÉ. Le RGPD, les MCCC et la CFVU. L’IA et ChatGPT."),
  "traits": ("Savoir-faire et auto-évaluation", "Une enseignante-chercheuse, la vice-présidence, un rendez-vous ; autodidacte ; un mémoire sur la coconstruction ; un sous-titre."),
  "nombres": ("Année 2025-2026", "Article L. 712-6-1 ; 1 234 étudiants ; 30 % ; GPT-4 ; C2i ; 15/20 ; le 1er septembre 2025."),
  "genres": ("Métiers", "Les formatrices et les directeurs ; une actrice nationale ; les étudiant·e·s et les candidat(e)s ; des travaux finaux ; un journal. Le personnel ; les doctorants. Un bilan, bien sûr."),
  "adresses": ("Annuaire", "Écrire à guichet@aide.example.net. Fichier releve_1987b.csv, variable nombre_total ; docs.example.net. La Weißstraße à Łódź, Søren."),
  "mots-composes": ("Divers", "Un règlement/charte ; l'hydrothérapie : oui. Pouvoir (d'achat) « citer » – la déontologie. Des biais."),
}

# The query, and a word from the title of the expected result.
FOUND = [
  # Elisions with both apostrophes, in the text and in the query.
  ("apprentissage", "apprentissage"),
  ("l'apprentissage", "apprentissage"),
  ("l’apprentissage", "apprentissage"),
  ("enseignement", "apprentissage"),
  ("l'anonymat", "apprentissage"),
  ("anonymat des copies", "apprentissage"),
  ("université", "apprentissage"),
  ("d’écriture", "apprentissage"),
  ("aujourd’hui", "aujourd"),
  ("d'aujourd'hui", "aujourd"),
  ("qu'elle soit", "apprentissage"),
  ("intelligence", "Charte"),
  # Missing or extra accents, in the query or the text.
  ("etudiant", "Métiers"),
  ("evaluer", "Évaluer"),
  ("évalué", "Évaluer"),
  ("securite elevee", "Évaluer"),
  ("eleves", "Évaluer"),
  ("generee", "Évaluer"),
  ("regles écrites", "Évaluer"),
  ("e\u0301le\u0300ve", "Évaluer"),
  ("deontologie", "Divers"),
  # Plurals and feminine forms.
  ("ingénieur", "Évaluer"),
  ("formatrice", "Métiers"),
  ("directeur", "Métiers"),
  ("étudiante", "Métiers"),
  ("candidats", "Métiers"),
  ("personnelles", "Métiers"),
  ("doctorat", "Métiers"),
  ("journaux", "Métiers"),
  ("enseignant", "RAPPEL"),
  # Ligatures.
  ("oeuvre", "cœur"),
  ("œuvre", "cœur"),
  ("coeur", "cœur"),
  ("CŒUR", "cœur"),
  ("noeuds", "cœur"),
  ("ex aequo", "cœur"),
  ("cœlacanthe", "cœur"),
  # Capital letters and abbreviations.
  ("études de santé", "RAPPEL"),
  ("sante", "RAPPEL"),
  ("rgpd", "RAPPEL"),
  ("MCCC", "RAPPEL"),
  ("cfvu", "RAPPEL"),
  ("l'IA", "RAPPEL"),
  ("chatgpt", "RAPPEL"),
  # Hyphens.
  ("savoir-faire", "Savoir"),
  ("savoir faire", "Savoir"),
  ("autoévaluation", "Savoir"),
  ("évaluation", "Savoir"),
  ("enseignante chercheuse", "Savoir"),
  ("auto-didacte", "Savoir"),
  ("co-construction", "Savoir"),
  ("sous‑titres", "Savoir"),
  # Numbers.
  ("2025", "2025"),
  ("2025-2026", "2025"),
  ("712-6-1", "2025"),
  ("L. 712-6-1", "2025"),
  ("1 234", "2025"),
  ("gpt-4", "2025"),
  ("C2i", "2025"),
  # Other separators.
  ("charte règlement", "Divers"),
  ("« citer »", "Divers"),
  ("hydrotherapie", "Divers"),
  # Prefixes, as while typing, and stop words.
  ("vice-prés", "Savoir"),
  ("les règles de la maison", "Charte"),
  # Addresses, host names, names with `_`, and letters that do not decompose.
  ("guichet@aide.example.net", "Annuaire"),
  ("aide.example.net", "Annuaire"),
  ("docs.example.net", "Annuaire"),
  ("releve_1987b", "Annuaire"),
  ("releve_1987b.csv", "Annuaire"),
  ("nombre_total", "Annuaire"),
  ("nombre_", "Annuaire"),
  ("weissstrasse", "Annuaire"),
  ("WEIẞSTRAßE", "Annuaire"),
  ("lodz", "Annuaire"),
  ("Łódź", "Annuaire"),
  ("soren", "Annuaire"),
  # Clauses, by words and by force; cards by rubric, keyword, author and publisher.
  ("declarer l’usage", "Clause"),
  ("interdiction sensible", "Clause"),
  ("droit et ethique", "Livre"),
  ("Dupont-Moretti", "Livre"),
  ("presses d'exemple", "Livre"),
  ("cybernétique", "Livre"),
]
# Neither the query nor a prefix of it is a word of the site.
NOT_FOUND = [
  "pantographe",  # of a withdrawn clause
  "brouillonnesque",  # of a draft
  "xylophone", "universel", "chartreuse", "donation", "directrices de thèse", "10zz", "apprentissage xylophone", "œsophage", "étuve", "2031", "712-9",
  "coursive", "égo", "ingénu", "aide.example.invalid", "guichet@ailleurs.example.net", "nombre_partiel",
]  # fmt: skip

CARD = """\
---
type: resource
title: {title}
summary: {summary}
url: https://www.example.org/{name}
rubrics: [droit]
types: [guide]
authors: [{{family: Dupont-Moretti, given: Zoé}}]
publisher: Presses d'Exemple
issued: 2024-02
license: CC-BY-4.0
keywords: [cybernétique]
status: published
---

{text}
"""


@pytest.fixture(scope="module")
def searched(builder):
  """A French site with search."""
  source = builder.root / "searched"

  def write(name, text):
    path = source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

  write("sitegen.yml", CONFIGURATION)
  write("content/media/logo.svg", (REPOSITORY / "content/media/logo.svg").read_text(encoding="utf-8"))
  write("content/index.md", "---\ntitle: Accueil\n---\n")
  write("content/charte/index.md", CHARTER)
  write("content/guides/index.md", "---\ntitle: Guides\n---\n")
  for name, (title, text) in GUIDES.items():
    write(f"content/guides/{name}.md", f'---\ntitle: "{title}"\ntype: guide\n---\n\n{text}\n')
  write("content/guides/projet.md", "---\ntitle: Projet\ndraft: true\n---\n\nUn mot : brouillonnesque.\n")
  write("content/guides/english.md", "---\ntitle: Guidance for staff\ntype: guide\nlanguage: en\n---\n\nDon't paste the minutes; students' essays are marked by people!\n")
  write("content/ressources/livre.md", CARD.format(title="Livre blanc", summary="Un livre de l'année.", name="livre", text="Des pages."))
  for number in range(25):
    write(f"content/ressources/fiche-{number}.md",
          CARD.format(title=f"Fiche {number}", summary="Une fiche pour la classe.", name=number, text="Le palimpseste.").replace("Dupont-Moretti", "Martin").replace("cybernétique", "fiches").replace("Presses d'Exemple", "Atelier").replace("droit", "sensibilisation"))
  write("content/bibliographie/index.md", "---\ntitle: Bibliographie\ntype: bibliography\n---\n")
  write("content/bibliographie/references.yml", "- {id: doe-2024, type: book, title: Palimpsestes et machines, author: [{family: Doe, given: Jane}], issued: 2024}\n")
  site, server = builder.build("searched", source)
  yield site
  server.shutdown()


@pytest.fixture(scope="module")
def window(searched, browser):
  """A window on the search page, and its console messages."""
  context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
  page = context.new_page()
  page.said = []
  page.on("console", lambda message: page.said.append(message.text))
  page.on("pageerror", lambda error: page.said.append(str(error)))
  page.goto(f"{searched.address}/recherche/")
  yield page
  context.close()


def until(page, condition):
  """Waits for a condition in the page. The page's policy forbids `wait_for_function`, which evaluates strings."""
  end = time.monotonic() + PATIENCE
  while not page.evaluate(condition):
    assert time.monotonic() < end, condition
    page.wait_for_timeout(20)


def type_in(page, query):
  """Types a query and waits until the page shows the number of results.

  Returns the titles shown.
  """
  field = page.get_by_role("searchbox")
  page.evaluate("document.querySelector('.search-status').textContent = ''")
  field.fill("")
  field.fill(query)
  until(page, "/résultat|répond/.test(document.querySelector('.search-status').textContent)")
  return page.locator(".search-results h2").all_inner_texts()


@pytest.mark.parametrize("query,title", FOUND, ids=[query for query, _ in FOUND])
def test_a_query_finds_the_page(window, query, title):
  titles = type_in(window, query)
  assert any(title in one for one in titles), titles


@pytest.mark.parametrize("query", NOT_FOUND)
def test_a_query_without_results_says_so_and_shows_other_ways(window, query):
  assert type_in(window, query) == []
  assert window.locator(".search-status").inner_text().startswith("Aucun résultat")
  # A hint, and other ways to find pages.
  assert window.locator(".search-tip").is_visible() and window.locator(".search-ways").is_visible()


def test_only_pages_that_hold_the_word(window):
  """Pagefind alone would also return `bien` and `bilan` for `biais`."""
  assert type_in(window, "biais") == ["Divers"]
  assert window.locator(".search-kinds label").first.inner_text().split() == ["Tout", "1"]


@pytest.mark.parametrize("query", ["à", "b", "l'", "qu’"])
def test_a_letter_is_no_word(window, query):
  type_in(window, "livre")
  window.get_by_role("searchbox").fill(query)
  until(window, "!document.querySelector('.search-results li')")
  assert window.locator(".search-status").inner_text() == "" and window.locator(".search-ways").is_visible()


def test_there_are_enough_pairs():
  assert len(FOUND) >= 60 and len(NOT_FOUND) >= 12


def test_nothing_was_refused_or_failed(window):
  """The page's policy lets the worker, WebAssembly and the index load, and the console stays empty."""
  type_in(window, "œuvre")
  assert window.said == []
  policy = window.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
  assert "script-src 'self' 'wasm-unsafe-eval';" in policy and "unsafe-inline" not in policy and "'unsafe-eval'" not in policy


def test_only_the_search_page_may_run_webassembly(searched):
  assert len(searched.pages) > 10
  for page in searched.pages:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page.read_text(encoding="utf-8"))[1]
    assert ("wasm-unsafe-eval" in policy) == (page.parent.name == "recherche"), page


def test_excerpts_are_french_again(window):
  """Excerpts restore the typography that the index drops, and mark the words of the query."""
  type_in(window, "l'anonymat")
  result = window.locator(".search-results li").first
  assert result.locator("h2").inner_text() == "L’apprentissage d’aujourd’hui"
  text = result.locator(".summary").inner_text()
  assert "L’enseignement à l’université, l’anonymat des copies" in text and "orale\u00a0: l’écriture" in text
  assert result.locator("mark").all_inner_texts() == ["anonymat"]
  type_in(window, "securite")
  assert "à distance\u202f; la sécurité reste élevée" in window.locator(".search-results .summary").first.inner_text()
  assert window.locator(".search-results mark").first.inner_text() == "sécurité"
  type_in(window, "oeuvre collective")
  assert window.locator(".search-results mark").all_inner_texts()[:2] == ["œuvre", "collective"]
  type_in(window, "1 234")
  assert "1\u202f234 étudiants" in window.locator(".search-results .summary").first.inner_text()


def test_another_language_keeps_its_own_typography(window):
  type_in(window, "don't paste")
  result = window.locator(".search-results li").first
  assert result.locator("h2 a").get_attribute("lang") == "en"
  assert "Don't paste the minutes; students' essays are marked by people!" in result.locator(".summary").inner_text()


def test_results_say_what_they_are_and_lead_there(window, searched):
  type_in(window, "données sensibles")
  clause = window.locator(".search-results li", has_text="Clause").first
  assert clause.locator(".kicker").inner_text().replace("\u00a0", " ").startswith("Clause")
  assert clause.locator(".trail").inner_text() == "Charte de l’intelligence artificielle"
  assert clause.locator(".meta").inner_text() == "Précaution · Interdiction"
  assert clause.locator("a").evaluate("e => e.pathname") == "/charte/clauses/donnees-sensibles/"
  type_in(window, "palimpsestes et machines")
  reference = window.locator(".search-results li").first
  assert reference.locator("a").evaluate("e => e.pathname + e.hash") == "/bibliographie/#ref:doe-2024"
  # Only a title and a line about it.
  assert reference.locator(".summary").count() == 0 and "Jane Doe · 2024" in reference.locator(".meta").inner_text()
  addresses = window.locator(".search-results a").evaluate_all("links => links.map(link => link.href)")
  assert all((searched.folder / address.removeprefix(searched.address + "/").split("#")[0] / "index.html").exists() for address in addresses)


def test_results_are_counted_and_filtered_by_kind(window):
  type_in(window, "palimpseste")
  labels = [label for label in window.locator(".search-kinds label").all() if label.is_visible()]
  assert [label.inner_text().split() for label in labels] == [["Tout", "26"], ["Ressources", "25"], ["Bibliographie", "1"]]
  window.get_by_role("radio", name="Bibliographie").check(force=True)
  until(window, "document.querySelectorAll('.search-results li').length === 1")
  assert window.locator(".search-status").inner_text() == "1 résultat pour «\u00a0palimpseste\u00a0»"
  assert "type=reference" in window.url and "q=palimpseste" in window.url
  window.get_by_role("radio", name="Tout").check(force=True)
  until(window, "document.querySelectorAll('.search-results li').length === 10")
  assert "type" not in window.url


def test_the_button_appends_results_and_the_focus_goes_to_the_first_of_them(window):
  type_in(window, "palimpseste")
  more = window.get_by_role("button", name="Afficher plus de résultats")
  more.focus()
  window.keyboard.press("Enter")
  until(window, "document.querySelectorAll('.search-results li').length === 20")
  # The focus moves to the first new result, and a screen reader announces how many are shown.
  assert window.evaluate("document.activeElement === document.querySelectorAll('.search-results a')[10]")
  assert window.locator(".search-status").inner_text() == "20 résultats affichés sur 26"
  more.click()
  until(window, "document.querySelectorAll('.search-results li').length === 26")
  assert not more.is_visible()


def test_the_address_holds_the_search(searched, open_page):
  page = open_page()
  page.goto(f"{searched.address}/recherche/?q=palimpseste&type=card")
  until(page, "document.querySelectorAll('.search-results li').length === 10")
  assert page.get_by_role("searchbox").input_value() == "palimpseste"
  assert page.get_by_role("radio", name="Ressources").is_checked()
  assert page.locator(".search-status").inner_text() == "25 résultats pour «\u00a0palimpseste\u00a0»"
  # Back and forward move through the submitted queries.
  page.get_by_role("searchbox").fill("cœur")
  page.keyboard.press("Enter")
  until(page, "location.search.includes('q=c')")
  page.go_back()
  until(page, "document.querySelector('input[type=search]').value === 'palimpseste' && document.querySelectorAll('.search-results li').length === 10")
  # An arbitrary address.
  page.goto(f"{searched.address}/recherche/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&type=%22%5D")
  until(page, "document.querySelector('.search-status').textContent.includes('<img')")
  assert page.locator("main img").count() == 0 and not page.locator(".search-results li").count()


def test_the_header_leads_to_it(searched, open_page):
  page = open_page()
  page.goto(f"{searched.address}/charte/")
  page.get_by_role("link", name="Rechercher").click()
  page.wait_for_url("**/recherche/")
  assert page.get_by_role("searchbox").is_visible()
  assert page.locator(".search-status").inner_text() == "" and page.locator(".search-ways").is_visible()


def test_without_javascript_the_search_page_links_to_the_lists(searched, open_page):
  page = open_page(java_script_enabled=False)
  page.goto(f"{searched.address}/recherche/")
  assert "JavaScript" in page.locator("main noscript").inner_text()
  links = page.locator(".search-ways a").evaluate_all("links => links.map(link => link.pathname)")
  assert {"/textes/", "/textes/interdictions/", "/ressources/", "/ressources/rubriques/", "/ressources/mots-cles/", "/charte/"} <= set(links)
  assert all((searched.folder / link.strip("/") / "index.html").exists() for link in links)


def test_a_failure_is_said(searched, open_page):
  page = open_page()
  page.route("**/pagefind/*.pf_meta", lambda route: route.abort())
  page.goto(f"{searched.address}/recherche/?q=cœur")
  until(page, "document.querySelector('.search-status').textContent.includes('ne répond pas')")
  assert page.locator(".search-ways").is_visible()


def test_a_failure_after_the_index_was_loaded_is_said_and_passes(searched, open_page):
  page = open_page()
  page.goto(f"{searched.address}/recherche/?q=cœur")
  page.wait_for_selector(".search-results a")
  page.context.set_offline(True)
  page.get_by_role("searchbox").fill("palimpseste")
  until(page, "document.querySelector('.search-status').textContent.includes('ne répond pas')")
  page.context.set_offline(False)
  assert type_in(page, "palimpseste")


def test_search_works_below_a_path(searched, builder, open_page):
  """The same files, with the site in a folder of the server."""
  site, server = builder.build("searched-below", builder.root / "searched", "--base-url", "https://www.example.org/chartes/ia/")
  server.shutdown()
  root = builder.root / "prefixed"
  (root / "chartes").mkdir(parents=True)
  (root / "chartes/ia").symlink_to(site.folder)
  server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(root)))
  threading.Thread(target=server.serve_forever, daemon=True).start()
  page = open_page()
  said = []
  page.on("console", lambda message: said.append(message.text))
  page.goto(f"http://127.0.0.1:{server.server_port}/chartes/ia/recherche/?q=données sensibles")
  page.wait_for_selector(".search-results a")
  assert page.locator(".search-results a").first.evaluate("e => e.pathname").startswith("/chartes/ia/charte/")
  assert page.locator(".trail").first.inner_text() == "Charte de l’intelligence artificielle"
  assert said == []
  server.shutdown()


@pytest.mark.parametrize("width,scheme", [(360, "light"), (1280, "dark")])
def test_results_are_accessible_and_fit(searched, open_page, width, scheme):
  page = open_page(width=width, color_scheme=scheme)
  for query in ("?q=palimpseste", "?q=xylophone", "?q=données&type=clause", ""):
    page.goto(f"{searched.address}/recherche/{query}")
    if query:
      until(page, "/résultat/.test(document.querySelector('.search-status').textContent)")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == [], query
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query
  assert page.locator("[role=status].search-status").count() == 1


def test_search_works_with_the_keyboard_alone(searched, open_page):
  page = open_page()
  page.goto(f"{searched.address}/recherche/")
  page.get_by_role("searchbox").focus()
  page.keyboard.type("palimpseste")
  page.wait_for_selector(".search-results a")
  page.keyboard.press("Tab")
  page.keyboard.press("Tab")
  assert page.evaluate("document.activeElement.name") == "type"
  ring = page.evaluate("getComputedStyle(document.activeElement.closest('label')).outlineStyle")
  assert ring == "solid"
  page.keyboard.press("ArrowRight")
  until(page, "location.search.includes('type=card')")
  page.keyboard.press("Tab")
  assert page.evaluate("document.activeElement.closest('.search-results') !== null")
