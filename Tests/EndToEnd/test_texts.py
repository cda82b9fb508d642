"""Normative texts: clauses and their force, releases, differences, audiences, the matrix, course units."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import unicodedata

import feedparser
import pytest

from conftest import FIRST_VERSION, NOBODY, REPOSITORY, Repository, as_nobody, sources, tree
from cost import grows_in_proportion
from pages import broken_links, pages
from waiting import PATIENCE

CHARTER = "content/charte/index.md"
RELEASES = "content/charte/releases/releases.yml"


def text_of(html):
    """The text between tags, with character references decoded and white space collapsed."""
    from html import unescape

    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html))).strip()


def html(repo, path):
    return (repo.site / path).read_text(encoding="utf-8")


@pytest.fixture
def layered(tmp_path, binary):
    """The example institution with a charter, regulations, assessment rules and a guide."""
    shutil.copytree(REPOSITORY / "Tests/Fixtures/layered", tmp_path / "layered")
    repository = Repository(tmp_path / "layered", binary)
    repository.built("--strict")
    return repository


def notes(result):
    """(code, message, line) of each note and warning of `--diagnostics json`."""
    return [(entry["severity"], entry["code"], entry["message"], entry["line"]) for entry in result.json]


# Force


def test_check_lists_what_is_to_be_qualified_and_what_contradicts_itself(repo):
    repo.write(CHARTER, repo.read(CHARTER) + """
Assumer ce que l'on publie. <!-- #assumer -->

L'étudiant peut employer un correcteur mais doit citer ses sources. <!-- #deux-forces -->

Il est interdit de copier. <!-- #copie force=should -->
""")
    result = repo.sitegen("check", "--diagnostics", "json")
    assert result.status == 0
    first = repo.read(CHARTER).split("\n").index("Assumer ce que l'on publie. <!-- #assumer -->") + 1
    assert notes(result) == [
        ("note", "unqualified-force", "the clause `assumer` is to be qualified: its words do not say for certain how strongly it binds", first),
        ("note", "unqualified-force", "the clause `deux-forces` is to be qualified: its words say may (“peut”) and must (“doit”)", first + 2),
        ("warning", "force-contradiction", "`force=should` is written, but the words say must-not: “est interdit”", first + 4),
    ]
    assert "1 warning, 2 notes" in repo.sitegen("check").stderr
    # A build does not report clauses whose force is only to be checked; --strict fails because of the contradiction.
    assert [severity for severity, *_ in notes(repo.build("--diagnostics", "json"))] == ["warning"]
    assert repo.build("--strict").status == 1


SENTENCES = """
L'étudiant doit **déclarer l'outil**. *Le jury peut, sauf fraude, accorder une dispense.* Le formulaire est en ligne. <!-- #dispense -->

L'étudiant doit citer ses sources. Il doit aussi nommer l'outil. <!-- #accord -->

Assumer ses choix. L'étudiant peut demander un avis. <!-- #choisie force=must -->

Assumer ses choix, dit-on. L'étudiant peut demander un avis. <!-- #principe force=principle -->

## Article 8 <!-- #article-8 -->

Tout habitant devient électeur à sa majorité.

Les mairies sont tenues d'en informer le public. Un arrêté fixe les conditions.
"""


def test_each_sentence_beside_the_main_one_shows_its_own_force(repo):
    repo.write(CHARTER, repo.read(CHARTER) + SENTENCES)
    repo.built()
    page = html(repo, "charte/index.html")
    clause = page[page.index('id="article-8"') :]
    assert '<span class="badge force unqualified">À qualifier</span>' in clause
    assert re.search(r"informer le public\. <span class=\"badge force must in-sentence\"><span class=\"sr\">Cette phrase : </span>Obligation</span>", text_free(clause))
    clause = page[page.index('id="dispense"') : page.index('id="accord"')]
    assert text_of(clause[clause.index(">") + 1 :]).startswith("Clause")
    assert "déclarer l’outil. Le jury peut, sauf fraude, accorder une dispense. Cette phrase : Faculté, sous réserve Le formulaire est en ligne. Obligation" in text_of(clause)
    # If all are the same, there is nothing to distinguish.
    assert "in-sentence" not in page[page.index('id="accord"') : page.index('id="choisie"')]
    # A written force applies to the whole clause. A principle binds in no sentence.
    clause = page[page.index('id="choisie"') : page.index('id="principe"')]
    assert '<span class="badge force must">' in clause and "demander un avis. Cette phrase : Faculté Obligation" in text_of(clause)
    assert "in-sentence" not in page[page.index('id="principe"') : page.index('id="article-8"')]
    # The page of the clause shows the same.
    assert "accorder une dispense. Cette phrase : Faculté, sous réserve Le formulaire" in text_of(html(repo, "charte/clauses/dispense/index.html"))


def text_free(page):
    """The text with ordinary spaces."""
    return page.replace("\u00a0", " ")


def test_clauses_json_lists_sentences_with_their_force(repo):
    repo.write(CHARTER, repo.read(CHARTER) + SENTENCES)
    repo.built()
    data = json.loads(html(repo, "charte/clauses.json"))
    clauses = {clause["id"]: clause for clause in data["clauses"]}
    assert clauses["dispense"]["force"] == "must" and not clauses["dispense"]["conditional"]
    assert clauses["dispense"]["sentences"] == [
        {"text": "L'étudiant doit déclarer l'outil.", "force": "must", "conditional": False, "main": True},
        {"text": "Le jury peut, sauf fraude, accorder une dispense.", "force": "may", "conditional": True, "main": False},
        {"text": "Le formulaire est en ligne.", "force": None, "conditional": False, "main": False},
    ]
    assert clauses["article-8"]["force"] is None
    assert [sentence["force"] for sentence in clauses["article-8"]["sentences"]] == [None, "must", None]
    for clause in data["clauses"]:
        assert (clause["kind"] == "section") == (clause["sentences"] == [])
        for sentence in clause["sentences"]:
            assert sentence["text"] in clause["text"]


def test_check_says_that_a_rule_comes_after_the_first_sentence(repo):
    repo.write(CHARTER, repo.read(CHARTER) + SENTENCES)
    messages = [message for _, code, message, _ in notes(repo.sitegen("check", "--diagnostics", "json")) if code == "unqualified-force"]
    assert messages == [
        "the clause `article-8` is to be qualified: its first sentence does not say how strongly it binds, a later one says must (“sont tenues d'”)"
    ]


def test_a_clause_that_permits_what_it_applies_is_a_warning(repo):
    repo.replace("content/mccc.md", "Il est interdit de verser les archives confiées par un donateur.", "L'étudiant peut verser les archives confiées par un donateur.")
    assert [found[1:3] for found in notes(repo.sitegen("check", "--diagnostics", "json"))] == [
        ("contradiction", "the clause `histoire-archives` says that it applies `charte#donnees-sensibles`, and leaves to choice what the other one demands: may against must-not")
    ]


def test_clauses_json_is_what_the_contract_says(repo):
    repo.write(CHARTER, repo.read(CHARTER) + "\nUne règle\nsur deux lignes, l’apostrophe courbe, doit tenir. <!-- #deux-lignes -->\n")
    data = json.loads((repo.built() / "charte/clauses.json").read_bytes())
    assert {key: data[key] for key in ("document", "title", "version", "language", "license", "url", "status")} == {
        "document": "charte", "title": "Charte", "version": "2025-T3", "language": "fr", "license": "CC-BY-SA-4.0", "url": "https://essai.example.org/charte/", "status": "draft"}
    assert data["withdrawn"] == [{"id": "ancienne", "reason": "traité ailleurs"}]
    clauses = {clause["id"]: clause for clause in data["clauses"]}
    assert list(clauses) == ["donnees", "donnees-sensibles", "declaration", "deux-lignes"]
    folded = "Il est proscrit de verser des données sensibles."
    assert {key: clauses["donnees-sensibles"][key] for key in ("number", "section", "force", "force_source", "conditional", "audience", "usage", "applies", "text", "sha256", "url")} == {
        "number": "1.1", "section": "donnees", "force": "must-not", "force_source": "wording", "conditional": False, "audience": ["etudiants"], "usage": None, "applies": [],
        "text": folded, "sha256": hashlib.sha256(folded.encode()).hexdigest(), "url": "https://essai.example.org/charte/#donnees-sensibles"}
    assert (clauses["declaration"]["force"], clauses["declaration"]["force_source"], clauses["declaration"]["applies"]) == ("must", "declared", ["charte#donnees"])
    assert (clauses["donnees"]["force"], clauses["donnees"]["force_source"], clauses["donnees"]["kind"]) == (None, "unqualified", "section")
    # The digest is of the normalised text, so line breaks and the kind of apostrophes do not change it.
    folded = unicodedata.normalize("NFC", "Une règle sur deux lignes, l'apostrophe courbe, doit tenir.")
    assert clauses["deux-lignes"]["sha256"] == hashlib.sha256(folded.encode()).hexdigest()


# Pages


def test_a_clause_has_a_page_with_its_force_audience_history_and_relations(repo):
    page = html(repo if repo.built() else repo, "charte/clauses/donnees-sensibles/index.html")
    text = text_of(page)
    assert "Il est proscrit de verser des données sensibles." in text
    assert '<span class="badge force must-not">Interdiction</span>' in page and "Force lue dans les mots du texte." in text
    assert 'href="/publics/etudiants/">Étudiants</a>' in page and 'href="/charte/#donnees-sensibles"' in page
    # The texts that apply it, and the use case that names it.
    assert 'href="/mccc/clauses/histoire-archives/"' in page and 'href="/usages/exercices/"' in page
    history = page[page.index('class="timeline"'):]
    assert re.findall(r'href="(/charte/versions/[^"]*)"', history) == ["/charte/versions/2025-T2/", "/charte/versions/2025-T1/"]
    assert "<del>" in history and "<ins>" in history and "Mise en garde" in history
    other = html(repo, "mccc/clauses/histoire-archives/index.html")
    assert 'href="/charte/clauses/donnees-sensibles/"' in other and '<p class="badge relation applied">Appliquée</p>' in other


def test_a_clause_that_is_gone_keeps_its_page(repo):
    repo.built()
    text = text_of(html(repo, "charte/clauses/ancienne/index.html"))
    assert "Cette clause ne figure plus dans le texte." in text and "Motif du retrait : traité ailleurs" in text
    assert "Il est obligatoire de tout écrire à la main." in text
    assert "/charte/clauses/ancienne/" in html(repo, "charte/versions/2025-T1/index.html")


def test_lists_by_force_hold_every_clause_once(repo):
    repo.built()
    found = {}
    for name in ("interdictions", "obligations"):
        page = html(repo, f"textes/{name}/index.html")
        found[name] = re.findall(r'<a class="where" href="([^"]*)"', page)
    assert found == {"interdictions": ["/mccc/clauses/histoire-archives/", "/charte/clauses/donnees-sensibles/"], "obligations": ["/charte/clauses/declaration/"]}
    assert not (repo.site / "textes/facultes").exists()


def test_what_applies_to_an_audience_goes_from_binding_to_advice(layered):
    page = html(layered, "publics/etudiants/index.html")
    headings = re.findall(r'<h2 id="_([a-z-]+)">', page)
    assert headings == [force for force in ["must-not", "must", "should", "should-not", "may", "principle", "unqualified"] if force in headings] and len(headings) >= 5
    # Clauses of every text, except those for other audiences only.
    assert {"/charte/", "/reglements/interieur/", "/mccc/", "/guides/bonnes-pratiques/"} <= {re.match(r"(.*/)clauses/", url)[1] for url in re.findall(r'<a class="where" href="([^"]*)"', page)}
    data = [clause for name in ("charte", "reglements/interieur", "reglements/etudes", "mccc", "guides/bonnes-pratiques")
            for clause in json.loads((layered.site / name / "clauses.json").read_text())["clauses"]]
    shown = set(re.findall(r'<a class="where" href="([^"]*)"', page))
    expected = {re.sub(r"https://ia\.example\.org(.*)#(.*)", r"\1clauses/\2/", clause["url"]) for clause in data
                if clause["kind"] == "clause" and "etudiants" in clause["audience"] and not (clause["force"] is None and clause["usage"] is not None)}
    assert shown == expected and len(shown) > 30
    teachers = html(layered, "publics/enseignants/index.html")
    assert "/charte/clauses/copies-etudiants/" in teachers and "/charte/clauses/copies-etudiants/" not in page


def test_a_repealed_text_applies_to_nobody(repo):
    repo.replace("content/mccc.md", "status: adopted", "status: repealed")
    repo.built()
    assert "Ce texte est abrogé." in text_of(html(repo, "mccc/index.html"))
    assert json.loads((repo.site / "mccc/clauses.json").read_text())["status"] == "repealed"
    for path in ("publics/etudiants/index.html", "textes/interdictions/index.html"):
        assert "/mccc/" not in html(repo, path)


def test_a_text_that_is_not_in_force_yet_says_so(repo):
    repo.replace("content/mccc.md", "status: adopted", "status: adopted\nvalid_from: 2031-09-01\nadoption: [{body: CFVU, date: 2025-06-02, act: avis}, {body: CA, date: 2025-06-30, act: vote, reference: 2025-12}]")
    repo.built()
    text = text_of(html(repo, "mccc/index.html"))
    assert "Entrera en vigueur le 1er septembre 2031" in text and "Ce texte n’est pas encore en vigueur." in text
    assert "CFVU, avis, 2 juin 2025" in text and "CA, vote, 30 juin 2025 (2025-12)" in text
    data = json.loads((repo.site / "mccc/clauses.json").read_text())
    assert data["valid_from"] == "2031-09-01" and data["adoption"][1] == {"body": "CA", "date": "2025-06-30", "act": "vote", "reference": "2025-12"}
    # The same text at a later date.
    repo.built(environment={"SOURCE_DATE_EPOCH": "1950000000"})
    assert "En vigueur depuis" in text_of(html(repo, "mccc/index.html")) and "pas encore en vigueur" not in html(repo, "mccc/index.html")


# The matrix


def test_the_matrix_says_what_each_text_makes_of_each_clause(layered):
    page = html(layered, "textes/matrice/index.html")
    rows = re.findall(r"<tr>\n<th scope=\"row\">.*?</tr>", page, re.S)
    table = {}
    for row in rows:
        name = re.search(r"/charte/clauses/([a-z-]+)/", row)[1]
        table[name] = dict(re.findall(r'<td data-label="([^"]*)"><div><span class="badge relation ([a-z]+)">', row))
    titles = list(table["declaration"])
    assert [title.split(" ")[0] for title in titles] == ["Règlement", "Règlement", "MCCC", "Guide"]
    studies, internal, rules, guide = titles
    assert table["declaration"] == {studies: "absent", internal: "applied", rules: "applied", guide: "absent"}
    assert table["outils-hors-liste"][internal] == "tightened" and table["generations-superflues"][internal] == "tightened"
    assert table["aide-correction"][studies] == "contradicted"
    assert table["copies-etudiants"] == dict.fromkeys(titles, "absent")
    # One row for each clause of the charter except sections, with row and column headers.
    clauses = json.loads((layered.site / "charte/clauses.json").read_text())["clauses"]
    assert list(table) == [clause["id"] for clause in clauses if clause["kind"] == "clause"]
    assert page.count('<th scope="col">') == 5
    uncovered = page[page.index('class="uncovered"'):]
    assert re.findall(r'class="where" href="/charte/clauses/([a-z-]+)/"', uncovered) == ["copies-etudiants", "liste-outils", "donnees-fabriquees", "bilan-annuel"]


def test_the_matrix_as_csv(layered):
    raw = (layered.site / "textes/matrice/matrice.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0][:5] == ["Texte", "Numéro", "Identifiant", "Force", "Clause"] and len({len(row) for row in rows}) == 1
    found = {row[2]: row for row in rows[1:]}
    assert found["declaration"][3] == "Obligation" and found["declaration"][5:] == ["Absente", "Appliquée (1)", "Appliquée (1.3, 9.1)", "Absente"]
    assert found["aide-correction"][5].startswith("Contredite (")


def test_formulas_in_the_csv_are_text(layered):
    layered.write("content/charte/index.md", layered.read("content/charte/index.md") + "\n## Annexe <!-- #annexe -->\n\n=1+1 est interdit <!-- #formule -->\n")
    layered.built()
    rows = list(csv.reader(io.StringIO((layered.site / "textes/matrice/matrice.csv").read_text("utf-8-sig"), newline="")))
    assert next(row for row in rows if row[2] == "formule")[4] == "'=1+1 est interdit"


# Course units


def test_each_course_unit_has_its_level_and_a_sentence(layered):
    page = html(layered, "mccc/unites/index.html")
    rows = re.findall(r"<tr>\n<th scope=\"row\".*?</tr>", page, re.S)
    levels = {text_of(re.search(r"<th.*?</th>", row, re.S)[0]).split(" –")[0]: re.search(r'class="badge usage usage-(\d)"', row)[1] for row in rows}
    assert levels == {"UE 1.1": "2", "UE 1.2": "0", "UE 1.3": "1", "UE 1.4": "1", "UE 2.1": "3", "UE 2.2": "3", "UE 2.3": "2", "UE 2.4": "4", "UE 2.5": "1"}
    unit = text_of(html(layered, "mccc/clauses/ue-1-1/index.html"))
    assert "Dans cet enseignement, l’IA est guidée : seuls les usages que l’énoncé énumère sont permis." in unit and "Examen terminal : sans IA." in unit
    assert "Dans cet enseignement, l’IA est interdite." in text_of(html(layered, "mccc/clauses/ue-1-2/index.html"))
    # An assessment whose rule differs from its unit's is an exception in the overview.
    first = text_of(rows[0])
    assert "IA interdite Examen terminal : sans IA." in first


# Releases


def release(repo, *arguments, **options):
    return repo.sitegen("release", *arguments, environment={"SOURCE_DATE_EPOCH": "1760000000"}, **options)


def test_release_seals_the_text(repo):
    working = repo.read(CHARTER)
    result = release(repo, "charte", "2025-T3", "--note", "Une note : à lire")
    assert result.status == 0 and result.stdout.split() == ["content/charte/releases/2025-T3.md", RELEASES, "addresses.txt"]
    assert result.summary == "Since version 2025-T2: 1 clause added."
    sealed = (repo / "content/charte/releases/2025-T3.md").read_bytes()
    assert sealed == working.encode() == (repo / CHARTER).read_bytes()
    assert repo.read(RELEASES).endswith(
        f"- version: 2025-T3\n  date: 2025-10-09\n  sha256: {hashlib.sha256(sealed).hexdigest()}\n  note: \"Une note : à lire\"\n")
    assert repo.sitegen("check").status == 0
    # The working text equals the release, so there are no pending changes.
    repo.built("--strict")
    assert not (repo.site / "charte/versions/2025-T3...en-preparation").exists() and "a changé depuis" not in html(repo, "charte/index.html")


def test_release_sets_the_version_in_the_text_and_nothing_else(repo):
    repo.replace(CHARTER, "version: 2025-T3", "version: brouillon   # à venir")
    before = repo.read(CHARTER)
    result = release(repo, CHARTER, "2025-T3")
    assert result.status == 0 and result.stdout.split()[2] == CHARTER
    assert repo.read(CHARTER) == before.replace("version: brouillon   # à venir", "version: 2025-T3  # à venir")
    # The copy is published byte for byte, so the comment stays in the working text only.
    assert repo.read("content/charte/releases/2025-T3.md") == repo.read(CHARTER).replace("  # à venir", "")


def test_release_of_a_text_without_a_version_and_with_windows_line_ends(repo):
    repo.write("content/mccc.md", repo.read("content/mccc.md").replace("\n", "\r\n").encode())
    result = release(repo, "mccc", "1.0")
    assert result.status == 0, result
    assert result.summary == "The first version."
    sealed = (repo / "content/mccc/releases/1.0.md").read_bytes()
    assert b'audience: [etudiants]\r\nversion: "1.0"\r\n---\r\n' in sealed
    repo.built("--strict")
    assert "version 1.0" in text_of(html(repo, "mccc/versions/1.0/index.html"))


@pytest.mark.parametrize("arguments,message,help", [
    (["charte", "2025-T1"], "version 2025-T1 of `charte` was already sealed, on 2025-03-03", "never changes"),
    (["charte", "2025-t2"], "version 2025-T2 of `charte` was already sealed", "choose another name"),
    (["charte", "a/b"], "`a/b` cannot name a version", "as `2025-T3`"),
    (["charte", "1..2"], "`1..2` cannot name a version", ""),
    (["charte", "en-preparation"], "is where the text in preparation is shown", ""),
    (["charte", "x", "--date", "2025-01-01"], "2025-01-01 is before 2025-06-30, the day of version 2025-T2", ""),
    (["chartes", "x"], "there is no text `chartes`", "did you mean `charte`?"),
    (["guides", "x"], "`guides` (content/guides/index.md) has no clauses", "texts with clauses are: `charte`, `mccc`"),
    (["charte", "x", "--date", "2025"], "--date takes a day such as 2025-10-06, not 2025", None),
    (["charte", "x", "--note", "a\nb"], "--note takes one line of text", None),
])
def test_release_refuses_what_cannot_be(repo, arguments, message, help):
    before = sources(repo)
    result = release(repo, *arguments)
    assert result.status == 64 and message in result.stderr and (help or "") in result.stderr, result
    assert sources(repo) == before


def test_release_does_not_seal_a_text_with_errors_but_does_not_mind_those_of_others(repo):
    repo.write("content/ailleurs.md", "---\ntitel: Ailleurs\n---\n")
    assert release(repo, "charte", "2025-T3").status == 0
    repo.write("content/mccc.md", repo.read("content/mccc.md") + "\nUn texte. <!-- #histoire -->\n")
    before = sources(repo)
    result = release(repo, "mccc", "1")
    assert result.status == 1 and "duplicate-clause" in result.stderr and sources(repo) == before


def test_release_leaves_nothing_half_written(repo):
    """The sealed copy is removed again, and the working text is unchanged."""
    if os.geteuid() == 0:
        for path in [repo.root, *repo.root.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
    # The sealed file can be created, but the working text, whose version must be set, cannot be replaced.
    repo.replace(CHARTER, "version: 2025-T3", "version: brouillon")
    before = sources(repo)
    (repo / "content/charte").chmod(0o555)
    result = as_nobody(repo, "release", "charte", "2025-T3", "--date", "2025-10-09")
    (repo / "content/charte").chmod(0o755)
    assert result.status == 2 and "Permission denied" in result.stderr and sources(repo) == before, result
    assert not (repo / ".sitegen/changes").exists()


def test_a_version_page_says_which_version_it_is_and_how_to_cite_it(repo):
    repo.built()
    page = html(repo, "charte/versions/2025-T1/index.html")
    text = text_of(page)
    assert "Ceci est la version 2025-T1 du 3 mars 2025. La version en cours est la 2025-T2, du 30 juin 2025." in text
    assert "Éviter de verser des données sensibles." in text and 'href="/charte/versions/2025-T2/"' in page
    assert "Université d’Essai. Charte. Version 2025-T1. 3 mars 2025. https://essai.example.org/charte/versions/2025-T1/" in text
    assert hashlib.sha256(FIRST_VERSION.encode()).hexdigest() in text
    bib = html(repo, "charte/versions/2025-T1/charte-2025-T1.bib")
    assert bib == (
        "@misc{charte-2025-T1,\n  author = {{Université d'Essai}},\n  title = {{Charte}},\n  version = {2025-T1},\n  year = {2025},\n  month = {3},\n"
        "  publisher = {Université d'Essai},\n  url = {https://essai.example.org/charte/versions/2025-T1/},\n  language = {fr}\n}\n")
    assert bib in page.replace("&#39;", "'").replace("&quot;", '"')
    assert "C’est la version en cours." in text_of(html(repo, "charte/versions/2025-T2/index.html"))
    assert "Ce texte a changé depuis la version 2025-T2." in text_of(html(repo, "charte/index.html"))


def test_versions_have_a_feed(repo):
    feed = feedparser.parse((repo.built() / "charte/versions/feed.xml").read_bytes())
    assert not feed.bozo
    assert [(entry.title, entry.link, entry.published) for entry in feed.entries] == [
        ("Charte, version 2025-T2", "https://essai.example.org/charte/versions/2025-T2/", "2025-06-30T00:00:00Z"),
        ("Charte, version 2025-T1", "https://essai.example.org/charte/versions/2025-T1/", "2025-03-03T00:00:00Z")]
    assert feed.entries[0].summary == "1 clause retirée, 1 mise en garde devient une interdiction."


def test_links_of_a_sealed_version_that_lead_nowhere_any_more_are_plain_text(repo):
    sealed = FIRST_VERSION + "\nVoir le [guide perdu](../guides/perdu.md), le [guide](../guides/usages.md#suivi) et [@perdu, p. 3].\n"
    repo.write("content/charte/releases/2025-T1.md", sealed)
    repo.write(RELEASES, repo.read(RELEASES).replace(hashlib.sha256(FIRST_VERSION.encode()).hexdigest(), hashlib.sha256(sealed.encode()).hexdigest()))
    site = repo.built("--strict")
    page = html(repo, "charte/versions/2025-T1/index.html")
    assert "<a>guide perdu</a>" in page and 'href="/guides/usages/#suivi"' in page and "(perdu, p.\u00a03)" in page
    assert broken_links(site, "https://essai.example.org/") == []


def test_unpublished_versions_stay_unpublished(repo):
    secret = "zyzomys"
    sealed = f"---\ntitle: Règlement\ntype: regulation\ndraft: true\n---\n\nIl est interdit de {secret}. <!-- #{secret} -->\n"
    repo.write("content/secret.md", sealed.replace(secret, secret + "-deux"))
    repo.write("content/secret/releases/1.md", sealed)
    repo.write("content/secret/releases/releases.yml", f"- {{version: '1', date: 2025-01-01, sha256: {hashlib.sha256(sealed.encode()).hexdigest()}, note: {secret}}}\n")
    for name, content in tree(repo.built()).items():
        assert secret not in name and secret.encode() not in content, name
    # The lost clause of the draft is reported in a build with drafts.
    assert "lost-clause" in repo.sitegen("check").stderr


# Differences


def test_diff_prints_the_changed_clauses_as_text(repo):
    result = repo.sitegen("diff", "charte", "2025-T1", "2025-T2")
    assert result.status == 0
    assert result.stdout == """charte: 2025-T1 -> 2025-T2
1 clause withdrawn, 1 piece of advice against became a prohibition.

1.1 donnees-sensibles  Force changed
    Advice against -> Prohibition
    [-Éviter-]{+Il est proscrit+} de verser des données sensibles.

1.2 ancienne  Withdrawn
    [-Il est obligatoire de tout écrire à la main.-]
    Reason for its withdrawal: traité ailleurs

"""


def test_diff_with_the_working_text_as_json(repo):
    data = json.loads(repo.sitegen("diff", "charte", "2025-T2", "--format", "json").stdout)
    assert {key: data[key] for key in ("document", "from", "to")} == {"document": "charte", "from": "2025-T2", "to": "working"}
    assert [{key: change[key] for key in ("id", "kind", "force", "text")} for change in data["changes"]] == [
        {"id": "declaration", "kind": "added", "force": {"from": None, "to": "must"}, "text": {"from": None, "to": "Déclarer l'usage."}}]
    first = json.loads(repo.sitegen("diff", "charte", "2025-T1", "2025-T2", "--format", "json").stdout)
    assert [(change["id"], change["kind"], change["force"]) for change in first["changes"]] == [
        ("donnees-sensibles", "force-changed", {"from": "should-not", "to": "must-not"}), ("ancienne", "withdrawn", {"from": "must", "to": None})]


def test_diff_as_a_page_of_its_own(repo):
    page = repo.sitegen("diff", "charte", "2025-T1", "2025-T2", "--format", "html").stdout
    assert page.startswith('<!doctype html>\n<html lang="fr">') and page.endswith("</html>\n")
    assert "<del><span class=\"sr\"> [supprimé : </span>Éviter<span class=\"sr\">] </span></del><ins>" in page
    assert "1 mise en garde devient une interdiction." in page and "<script" not in page


@pytest.mark.parametrize("arguments,message", [
    (["charte", "2025-T9"], "`charte` has no version `2025-T9`"), (["mccc", "1"], "`mccc` has no version `1`"), (["rien", "1"], "there is no text `rien`"),
])
def test_diff_of_what_does_not_exist(repo, arguments, message):
    result = repo.sitegen("diff", *arguments)
    assert result.status == 64 and message in result.stderr and "= help: " in result.stderr and result.stdout == ""


def test_a_difference_has_a_page_that_can_be_heard(repo):
    repo.built()
    page = html(repo, "charte/versions/2025-T1...2025-T2/index.html")
    assert "1 clause retirée, 1 mise en garde devient une interdiction." in text_of(page)
    assert '<del><span class="sr"> [supprimé\u00a0: </span>Éviter<span class="sr">] </span></del><ins><span class="sr"> [ajouté\u00a0: </span>Il est proscrit<span class="sr">] </span></ins>' in page
    assert '<span class="badge force should-not">Mise en garde</span> <span class="becomes">devient</span> <span class="badge force must-not">Interdiction</span>' in page
    pending = html(repo, "charte/versions/2025-T2...en-preparation/index.html")
    assert "1 clause ajoutée." in text_of(pending) and 'href="/charte/clauses/declaration/"' in pending
    assert not (repo.site / "charte/versions/2025-T1...en-preparation").exists()


def test_the_charter_of_this_project_has_three_versions_worth_comparing(tmp_path, binary):
    for name in ("content", "sitegen.yml"):
        (shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy)(REPOSITORY / name, tmp_path / name)
    repository = Repository(tmp_path, binary)
    versions = re.findall(r"^- version: (\S+)", repository.read(RELEASES), re.M)
    assert len(versions) == 3
    kinds = set()
    for older, newer in zip(versions, versions[1:]):
        kinds |= {change["kind"] for change in json.loads(repository.sitegen("diff", "charte", older, newer, "--format", "json").stdout)["changes"]}
    assert kinds == {"added", "removed", "changed", "force-changed", "moved", "withdrawn"}


# Attempted misuse


def test_release_does_not_write_through_a_link(repo, tmp_path):
    outside = tmp_path / "ailleurs"
    outside.mkdir()
    (outside / "releases.yml").write_text("keep: me\n")
    shutil.rmtree(repo / "content/charte/releases")
    (repo / "content/charte/releases").symlink_to(outside)
    result = release(repo, "charte", "V2")
    assert result.status == 2 and "a symbolic link" in result.stderr
    assert tree(outside) == {"releases.yml": b"keep: me\n"}


@pytest.mark.parametrize("version", ["feed.xml", "index.html", "CON", "working"])
def test_release_refuses_names_that_are_taken(repo, version):
    result = release(repo, "charte", version)
    assert result.status == 64 and not (repo / f"content/charte/releases/{version}.md").exists()


def test_release_does_not_break_a_list_that_is_written_in_another_way(repo):
    entries = re.findall(r"- version: (\S+)\n  date: (\S+)\n  sha256: (\S+)", repo.read(RELEASES))
    repo.write(RELEASES, "[" + ", ".join(f"{{version: {version}, date: {date}, sha256: {digest}}}" for version, date, digest in entries) + "]\n")
    assert repo.sitegen("check").status == 0
    before = sources(repo)
    result = release(repo, "charte", "2025-T3")
    assert result.status == 1 and "a new entry cannot be added" in result.stderr and sources(repo) == before


def test_release_does_not_write_a_key_twice(repo):
    repo.replace(CHARTER, "version: 2025-T3", '"version": brouillon')
    before = sources(repo)
    result = release(repo, "charte", "2025-T3")
    assert result.status == 1 and "`version` is not written as `version: …`" in result.stderr and sources(repo) == before


def test_the_reason_why_a_text_cannot_be_read_is_told(repo):
    repo.replace(CHARTER, "type: charter", "type: charter\ntype: charter")
    for command in (["release", "charte", "2025-T3"], ["diff", "charte", "2025-T1"]):
        result = repo.sitegen(*command)
        assert result.status == 1 and "duplicate-key" in result.stderr, result


def test_a_difference_that_cannot_be_written_is_a_failure(repo):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([repo.binary, "diff", "charte", "2025-T1", "--format", "html"], cwd=repo.root, stdout=full, stderr=subprocess.PIPE, timeout=PATIENCE)
    assert done.returncode == 2 and b"cannot write the result: No space left" in done.stderr


def test_what_reorders_a_line_is_shown_in_a_difference(repo):
    repo.replace(CHARTER, "Déclarer l'usage.", "Déclarer \u202e l'usage.")
    result = repo.sitegen("diff", "charte", "2025-T2")
    assert "\u202e" not in result.stdout and "\\u{202e}" in result.stdout


def test_json_says_what_changed_beside_the_words(repo):
    repo.replace(CHARTER, "sensibles. <!-- #donnees-sensibles -->", "sensibles. <!-- #donnees-sensibles audience=enseignants -->")
    change = json.loads(repo.sitegen("diff", "charte", "2025-T2", "--format", "json").stdout)["changes"][0]
    assert change["kind"] == "changed" and change["audience"] == {"from": ["etudiants"], "to": ["enseignants"]}


def test_a_renamed_clause_does_not_hide_a_change_of_force(repo):
    repo.replace(CHARTER, "- Il est proscrit de verser des données sensibles. <!-- #donnees-sensibles -->", "- Il est recommandé de ne pas verser des données sensibles. <!-- #verser replaces=donnees-sensibles -->")
    assert "1 prohibition became advice against." in repo.sitegen("diff", "charte", "2025-T2").stdout


def test_a_sealed_version_keeps_its_status_and_its_signature(repo):
    sealed = FIRST_VERSION.replace("status: draft", "status: adopted\nsignature: true\nvalid_from: 2025-04-01\nadoption: [{body: CFVU, date: 2025-03-01, act: avis}]")
    repo.write("content/charte/releases/2025-T1.md", sealed)
    repo.write(RELEASES, repo.read(RELEASES).replace(hashlib.sha256(FIRST_VERSION.encode()).hexdigest(), hashlib.sha256(sealed.encode()).hexdigest()))
    repo.built()
    page = html(repo, "charte/versions/2025-T1/index.html")
    assert "Adopté" in page and "CFVU, avis, " in text_of(page) and '<section class="signature">' in page and "Étudiants" in page


def test_many_comments_and_words_are_read_in_proportion(repo):
    """None of these may take quadratic time."""

    def checked(words, comments):
        repo.write("content/essai.md", "---\ntitle: Essai\ntype: guide\n---\n\n- Il faut " + "à " * words + "<!-- #mots -->\n\nIl faut " + " ".join(f"<!-- #a{number} -->" for number in range(comments)) + "\n")
        assert repo.sitegen("check").status in (0, 1)

    grows_in_proportion(lambda: checked(7_500, 2_250), lambda: checked(30_000, 9_000))


# Speed


def test_two_thousand_clauses_are_parsed_compared_and_rendered_in_proportion(tmp_path, binary):
    """The total cost, including startup, is at most in proportion to that of five hundred."""
    nouns = "données usage outil travail examen résultat référence enseignement recherche service déclaration comité décision modèle".split()

    def text(version, edited, count):
        out = f"---\ntitle: Grand texte\ntype: charter\nid: charte\nversion: {version}\n---\n"
        for number in range(count):
            if number % 50 == 0:
                out += f"\n## Section {number // 50} <!-- #s-{number // 50} -->\n\n"
            words = " ".join(nouns[(number * 7 + place * (number % 5 + 1)) % len(nouns)] for place in range(12))
            verb = ["doit", "peut", "est tenu de", "ne doit pas"][number % 4]
            out += f"- L'étudiant {verb} {'toujours signaler' if edited and number % 4 == 0 else 'déclarer'} {words}. <!-- #c-{number} -->\n"
        return out

    def site(count):
        repository, old = Repository(tmp_path / str(count), binary), text("1", False, count)
        repository.write("sitegen.yml", "title: Grand\nurl: https://grand.example.org/\nlicense: CC-BY-SA-4.0\nlimits: {document: 1000000}\n")
        repository.write("content/charte/index.md", text("2", True, count))
        repository.write("content/charte/releases/1.md", old)
        repository.write("content/charte/releases/releases.yml", f"- {{version: '1', date: 2025-01-01, sha256: {hashlib.sha256(old.encode()).hexdigest()}}}\n")
        repository.write("content/index.md", "---\ntitle: Accueil\n---\n")
        return repository

    def compared(repository, count):
        result = repository.sitegen("diff", "charte", "1", "--format", "html")
        assert result.status == 0 and result.stdout.count("<section>") == count / 4

    small, large = site(500), site(2000)
    grows_in_proportion(lambda: compared(small, 500), lambda: compared(large, 2000))
    assert len(pages(large.built())) > 2000


def test_lists_of_many_clauses_have_pages(repo):
    """Each page lists a hundred clauses, so no page grows with the site."""
    text = "---\ntype: regulation\ntitle: Registre\nid: registre\n---\n\n" + "".join(
        f"Le bureau doit tenir le registre {number}. <!-- #c-{number} audience=etudiants -->\n\n" for number in range(250))
    repo.write("content/registre.md", text)
    repo.built()
    for base in ["textes/obligations", "publics/etudiants"]:
        found = []
        number = 1
        while (repo.site / (base if number == 1 else f"{base}/page/{number}") / "index.html").exists():
            page = html(repo, (base if number == 1 else f"{base}/page/{number}") + "/index.html")
            names = re.findall(r'href="/registre/clauses/(c-\d+)/"', page)
            assert 0 < len(dict.fromkeys(names)) <= 100
            assert 'class="pager"' in page
            found += dict.fromkeys(names)
            number += 1
        assert number == 4 and found == [f"c-{number}" for number in range(250)], base


def test_the_paragraphs_of_a_clause_stay_apart_in_every_difference(repo):
    """Legal citations count paragraphs."""
    repo.write("content/statuts.md", "---\ntitle: Statuts\ntype: charter\nid: statuts\ndate: 2025-01-01\n---\n\n## Bureau <!-- #bureau -->\n\nLe bureau se réunit chaque mois.\n\nIl élit son président.\n\nIl publie ses avis.\n")
    assert repo.sitegen("release", "statuts", "v1", "--date", "2025-01-01").status == 0
    repo.replace("content/statuts.md", "chaque mois", "chaque trimestre")
    text = repo.sitegen("diff", "statuts", "v1").stdout
    assert "    Bureau\n    Le bureau se réunit chaque[- mois-]{+ trimestre+}.\n    Il élit son président.\n    Il publie ses avis.\n" in text
    assert repo.sitegen("release", "statuts", "v2", "--date", "2025-02-01").status == 0
    own = repo.sitegen("diff", "statuts", "v1", "v2", "--format", "html").stdout
    site = repo.built()
    for page in [own, (site / "statuts/versions/v1...v2/index.html").read_text(), (site / "statuts/clauses/bureau/index.html").read_text()]:
        paragraphs = re.findall(r"<p>(.*?)</p>", re.sub(r'<span class="?sr"?>.*?</span>', "", re.search(r'<div class="diff">(.*?)</div>', page, re.S)[1]))
        assert [re.sub("<.*?>", "", part) for part in paragraphs] == ["Bureau", "Le bureau se réunit chaque mois trimestre.", "Il élit son président.", "Il publie ses avis."]
        assert "<del>" in paragraphs[1] and "<ins>" in paragraphs[1]
