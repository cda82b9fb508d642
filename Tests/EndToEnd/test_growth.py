"""Four times as much of anything takes about four times the work: no step looks at everything for each of many things.

Each shape is built with a number of documents, and with four times as many. A step that looks at all of them for each one takes sixteen times as long. Counted is the
time of the processors, which what else the machine does changes little; a growth that is too large is measured a second time.
"""

import json
import os
import subprocess

import pytest

SHAPES = {}
CONFIGURATION = """\
title: Croissance
url: https://croissance.example.org/
language: fr
institution: {name: Université d'Exemple}
license: CC-BY-SA-4.0
search: false
limits: {document: 4000000}
vocabularies:
  rubrics: [{id: formation, title: Formation}]
  types: [{id: guide, title: Guide}]
  audiences: [{id: etudiants, title: Étudiants}]
"""


class Site:
    def __init__(self, root):
        self.root = root
        self.write("sitegen.yml", CONFIGURATION)
        self.document("index", type="page", title="Accueil", summary="L'accueil.")

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def document(self, path, body="Le texte.", **keys):
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
        self.write(f"content/{path}.md", "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n")

    def page(self, path, body="Le texte.", **keys):
        self.document(path, body, **{"type": "page", "title": f"Page {path}", "summary": "Un résumé."} | keys)

    def card(self, number, body="Le texte.", name=None, **keys):
        self.document(f"ressources/{name or f'fiche-{number:05}'}", body, **{
            "type": "resource", "title": f"Fiche {number}", "summary": "Un résumé.", "url": f"https://cours.example.org/{number}", "rubrics": ["formation"],
            "types": ["guide"], "authors": ["Une équipe"], "issued": "2023", "license": "CC-BY-4.0", "status": "published", "review": {"by": "Comité", "on": "2023-02-01"},
        } | keys)

    def charter(self, body):
        self.document("charte/index", body, type="charter", title="Charte", id="charte", summary="Un résumé.", date="2025-01-01", status="draft")


def shape(count, status=0):
    """A way in which a site may be large; `status` is what its build ends with."""

    def note(make):
        SHAPES[make.__name__] = (make, count, status)
        return make

    return note


@shape(1200)
def cards_of_one_author_and_year(site, count):
    for number in range(count):
        site.card(number, keywords=["le même"])


@shape(800)
def cards_with_words_of_their_own(site, count):
    for number in range(count):
        site.card(number, keywords=[f"mot {number}", f"autre {number}"], authors=[f"Autrice {number}"], issued=str(1900 + number % 120))


@shape(1200)
def cards_that_link_to_one(site, count):
    for number in range(count):
        site.card(number, "Voir [la première](fiche-00000.md)." if number else "La première.")


@shape(1200)
def a_card_that_links_to_all(site, count):
    for number in range(count):
        site.card(number, "Le texte." if number else " ".join(f"[x](fiche-{other:05}.md)" for other in range(1, count)))


@shape(1200)
def cards_related_to_one(site, count):
    for number in range(count):
        site.card(number, **({"related": ["ressources/fiche-00000"]} if number else {}))


@shape(1200)
def cards_that_each_replace_another(site, count):
    for number in range(count):
        site.card(number, **({"replaces": f"ressources/fiche-{number - 1:05}"} if number else {}))


@shape(1000)
def cards_of_one_title(site, count):
    for number in range(count):
        site.card(number, title="La même")


@shape(800)
def former_addresses(site, count):
    for number in range(count):
        site.card(number, aliases=[f"/avant/{number}/", f"/bien/avant/{number}/"])


@shape(1000)
def webinars(site, count):
    for number in range(count):
        start = f"{2000 + number % 40}-{1 + number % 12:02}-{1 + number % 28:02}T10:00"
        site.document(
            f"webinaires/w{number:05}", type="webinar", title=f"Webinaire {number}", summary="Un résumé.", start=start, timezone="Europe/Paris", location="En ligne",
            organiser="Un service", language="fr", keywords=["le même"])


@shape(1000)
def use_cases_of_one_clause(site, count):
    site.charter("## Principes\n\n- Il est interdit de nuire. <!-- #nuire -->")
    for number in range(count):
        site.document(
            f"usages/u{number:05}", type="use-case", title=f"Usage {number}", summary="Un résumé.", date="2026-01", domain="Pédagogie", users=["etudiants"], problem="Un.",
            solution="Une.", charter_clauses=["charte#nuire"])


@shape(1200)
def charters_in_the_census(site, count):
    for number in range(count):
        site.document(
            f"recensement/r{number:05}", type="charter-record", title=f"Charte {number}", summary="Un résumé.", institution=f"Université d'Exemple {number}", country="FR",
            adopted="2025-09-16", url=f"https://charte.example.org/{number}", license="unknown", language="fr")


@shape(1000)
def references_that_are_all_cited(site, count):
    site.document("bibliographie/index", type="bibliography", title="Bibliographie", summary="Un résumé.", language="fr")
    site.write("content/bibliographie/references.yml", "".join(
        f"- {{id: ref-{number}, type: book, title: Livre {number}, author: [{{family: Nom{number}, given: Prénom}}], issued: {1950 + number % 70}}}\n" for number in range(count)))
    for start in range(0, count, 50):
        site.page(f"lecture-{start}", " ".join(f"Un livre [@ref-{number}]." for number in range(start, start + 50)))


@shape(1500)
def pages_in_one_folder(site, count):
    for number in range(count):
        site.page(f"pages/p{number:05}")


@shape(1500)
def folders_with_a_page(site, count):
    for number in range(count):
        site.page(f"dossier-{number % 50}/d{number:05}/index")


@shape(1500)
def files_to_copy(site, count):
    for number in range(count):
        site.write(f"content/fichiers/f{number}.txt", "x")
    site.page("fichiers", " ".join(f"[x](fichiers/f{number}.txt)" for number in range(count)))


@shape(400)
def clauses_of_one_text(site, count):
    site.charter("\n\n".join(f"## Partie {number}\n\n- Il est interdit de nuire au bien {number}. <!-- #nuire-{number} -->" for number in range(count)))


@shape(100)
def texts_that_apply_one(site, count):
    site.charter("## Principes\n\n" + "\n".join(f"- Il est interdit de nuire au bien {number}. <!-- #nuire-{number} -->" for number in range(30)))
    for text in range(count):
        site.document(
            f"reglements/r{text}", "## Règles\n\n" + "\n".join(
                f"- Il est interdit de nuire ici au bien {number}. <!-- #n{text}-{number} applies=charte#nuire-{number} -->" for number in range(30)),
            type="regulation", title=f"Règlement {text}", id=f"reglement-{text}", summary="Un résumé.", date="2025-01-01", status="draft")


@shape(300)
def a_text_that_applies_every_clause_of_another(site, count):
    site.charter("## Principes\n\n" + "\n".join(f"- Il est interdit de nuire au bien {number}. <!-- #nuire-{number} -->" for number in range(count)))
    rules = "\n".join(f"- Il est interdit de nuire ici au bien {number}. <!-- #n-{number} applies=charte#nuire-{number} -->" for number in range(count))
    site.document("reglement", f"## Règles\n\n{rules}", type="regulation", title="Règlement", id="reglement", summary="Un résumé.", date="2025-01-01", status="draft")


@shape(2000)
def parts_of_one_page(site, count):
    headings = "\n\n".join(f"## Le même titre\n\nUn mot[^{number}], [un lien](#le-meme-titre)." for number in range(count))
    notes = "\n".join(f"[^{number}]: Une note." for number in range(count))
    site.page("longue", f"{headings}\n\n| a | b |\n| - | - |\n" + "| x | y |\n" * count + f"\n{notes}")


# What is wrong many times over, since one mistake may concern every document.


@shape(1200, status=1)
def links_into_a_folder_that_was_renamed(site, count):
    for number in range(count):
        site.card(number, f"[x](../cartes/fiche-{number:05}.md)", related=[f"ressources/carte-{number:05}"])


@shape(1000, status=1)
def clauses_that_are_not_there(site, count):
    site.charter("## Principes\n\n" + "\n".join(f"- Il est interdit de nuire au bien {number}. <!-- #nuire-{number} -->" for number in range(count)))
    for number in range(count // 10):
        site.document(
            f"usages/u{number:05}", type="use-case", title=f"Usage {number}", summary="Un résumé.", date="2026-01", domain="Pédagogie", users=["etudiants"], problem="Un.",
            solution="Une.", charter_clauses=[f"charte#nuir-{number * 10 + other}x" for other in range(10)])


@shape(800, status=1)
def terms_that_are_not_in_a_large_vocabulary(site, count):
    terms = ", ".join(f"{{id: terme-{number}, title: Terme {number}}}" for number in range(count))
    site.write("sitegen.yml", CONFIGURATION.replace("{id: formation, title: Formation}", terms))
    for number in range(count):
        site.card(number, rubrics=[f"term-{number}x"])


@shape(1200, status=1)
def citations_of_nothing(site, count):
    references_that_are_all_cited(site, count)
    for number in range(count // 50):
        site.page(f"faute-{number}", " ".join(f"Un livre [@rev-{number * 50 + other}]." for other in range(50)))


@shape(1500, status=1)
def one_id_for_all(site, count):
    for number in range(count):
        site.card(number, id="le-même")


@shape(1500, status=1)
def one_address_for_all(site, count):
    for number in range(count):
        site.card(number, slug="la-meme")


@shape(1500, status=1)
def one_unknown_key_and_term_for_all(site, count):
    for number in range(count):
        site.card(number, titel="x", rubrics=["formatoin"])


@shape(2000, status=1)
def broken_yaml(site, count):
    for number in range(count):
        site.write(f"content/ressources/fiche-{number}.md", "---\ntitle: [x\n---\n")


@shape(1500, status=1)
def links_to_proposals(site, count):
    for number in range(count):
        site.card(number, f"[x](fiche-{(number + 1) % count:05}.md)", status="published" if number % 2 else "submitted")


def processor_seconds(binary, root, out, status):
    process = subprocess.Popen([binary, "build", "--source", root, "--output", out], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read().decode()
    _, ended, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(ended) == status, message[-2000:]
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize("name", SHAPES)
def test_four_times_as_much_takes_about_four_times_the_work(name, tmp_path, binary):
    make, count, status = SHAPES[name]
    for attempt in range(2):
        seconds = []
        for size in (count, 4 * count):
            root = tmp_path / f"{attempt}-{size}"
            make(Site(root), size)
            seconds.append(processor_seconds(binary, root, root / "site", status))
        # A start takes some hundredths of a second, whatever there is to do.
        if seconds[1] < 7 * max(seconds[0], 0.04):
            return
    pytest.fail(f"{count} take {seconds[0]:.2f} s, {4 * count} {seconds[1]:.2f} s")
