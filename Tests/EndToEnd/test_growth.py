"""Four times as much of anything takes about four times the work: no step is quadratic. And a single document at the size limit has a bounded cost in memory
and output, or the build stops and says where.

Each shape is built with a number of documents, or a document of a number of bytes, and with four times as many. A quadratic step takes sixteen times as long.
The tests compare the processor times of two runs, never with a number of seconds. If the growth is too large, both are run again, and the shorter time of each
counts, because other load makes a run longer, never shorter.
"""

import hashlib
import http.server
import json
import os
import random
import re
import subprocess
import threading

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
    """Registers a way in which a site may be large; `status` is the exit status of its build."""

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


# Mistakes that occur many times, because one mistake may affect every document.


@shape(1200, status=1)
def links_into_a_folder_that_was_renamed(site, count):
    for number in range(count):
        site.card(number, f"[x](../cartes/fiche-{number:05}.md)", related=[f"ressources/carte-{number:05}"])


@shape(500, status=1)
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


# One document, at a quarter of the size limit and at the limit.


LARGEST = 262144
#: Bytes of every page whatever its content, with what lists, feeds and data say of it. Lists of cards contain up to 6,000 bytes of a card's authors and
#: keywords for reference managers, its feeds up to 3,000 of each, and a name of 250 `&` takes 1,250 bytes everywhere.
FRAME = 9000
FRAME_WITH_CARDS = 28000
#: The size that the page of any text may have, however short the text is (docs/configuration.md, "Limits").
ANY_PAGE = 256 * 1024
DOCUMENTS = {}


def document(make):
    """Registers a shape of one document of a given size. `make(site, fill)` writes it; `fill` repeats a text until the size is reached."""
    DOCUMENTS[make.__name__] = make
    return make


def filler(size):
    def fill(unit, share=1.0):
        room = int(size * share)
        if isinstance(unit, str):
            return unit * (room // len(unit.encode()))
        parts, length = [], 0
        while length + len((part := unit(len(parts))).encode()) <= room:
            parts.append(part)
            length += len(part.encode())
        return "".join(parts)

    return fill


def clauses(fill, attributes="", share=1.0):
    return fill(lambda number: f"- On doit lire. <!-- #c{number}{attributes} -->\n", share)


def bibliography(site, file, text):
    site.document("bibliographie/index", type="bibliography", title="Bibliographie", summary="Un résumé.", language="fr")
    site.write(f"content/bibliographie/{file}", text)


def use_cases(site, table):
    site.write("content/usages/_defaults.yml", "type: use-case\n")
    site.write("content/usages/table.csv", table)


def vocabulary(site, name, terms):
    """Adds terms to a vocabulary."""
    site.write("sitegen.yml", CONFIGURATION.replace(f"{name}: [", f"{name}: [{terms}"))


def versions(site, texts):
    """A charter with each of these texts as a sealed version, except the last, which is the working text."""
    front = "---\ntype: charter\ntitle: Charte\nid: charte\nsummary: Un résumé.\ndate: 2025-01-01\nversion: v{}\n---\n\n"
    listed = []
    for number, text in enumerate(texts[:-1]):
        sealed = front.format(number) + text
        site.write(f"content/charte/releases/v{number}.md", sealed)
        digest = hashlib.sha256(sealed.encode()).hexdigest()
        listed.append(f"- {{version: v{number}, date: {2000 + number // 300}-{1 + number // 28 % 12:02}-{1 + number % 28:02}, sha256: {digest}}}\n")
    site.write("content/charte/releases/releases.yml", "".join(listed))
    site.write("content/charte/index.md", front.format(len(texts) - 1) + texts[-1])


@document
def a_table_of_many_columns_with_short_rows(site, fill):
    site.page("longue", "|" + "a|" * 900 + "\n|" + "-|" * 900 + "\n" + fill("|a\n"))


@document
def a_table_of_a_hundred_columns_with_short_rows(site, fill):
    site.page("longue", "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + fill("|a\n"))


@document
def a_table_of_many_columns_with_all_its_cells(site, fill):
    row = "|" * 901 + "\n"
    site.page("longue", "|" + "a|" * 900 + "\n|" + "-|" * 900 + "\n" + fill(row))


@document
def many_small_tables(site, fill):
    site.page("longue", fill("|a|\n|-|\n|b|\n\n"))


@document
def a_line_of_pipes_in_a_table(site, fill):
    site.page("longue", "|a|\n|-|\n" + fill("|"))


@document
def parentheses_after_an_address(site, fill):
    site.page("longue", "www.example.org/" + fill(")"))


@document
def brackets_that_nothing_closes(site, fill):
    site.page("longue", fill("![[]()"))


@document
def code_of_a_server_in_one_line(site, fill):
    site.page("longue", fill("a <?"))


@document
def addresses_in_one_paragraph(site, fill):
    site.page("longue", fill("http://example.org/<"))


@document
def names_after_a_sign(site, fill):
    site.page("longue", fill("@ana "))


@document
def names_after_a_sign_in_paragraphs(site, fill):
    site.page("longue", fill("@ana\n\n"))


@document
def emphasis_that_nothing_closes(site, fill):
    site.page("longue", fill("*a **b _c __d ~e "))


@document
def emphasis_in_words(site, fill):
    site.page("longue", fill("*a*b_c_"))


@document
def runs_of_backticks(site, fill):
    site.page("longue", fill(lambda number: "`" * (number % 900 + 1) + "a "))


@document
def quotations_in_quotations(site, fill):
    site.page("longue", fill("> " * 90 + "a\n"))


@document
def lists_in_lists(site, fill):
    site.page("longue", fill("- " * 45 + "a\n\nb\n\n"))


@document
def lines_of_a_deep_list(site, fill):
    site.page("longue", "- " * 90 + fill("a\n"))


@document
def headings_without_words(site, fill):
    site.page("longue", fill("#\n"))


@document
def headings_of_one_title(site, fill):
    site.page("longue", fill("## a\n\n"))


@document
def headings_whose_anchors_meet(site, fill):
    site.page("longue", fill(lambda number: f"## a\n\n## a-{number}\n\n"))


@document
def combining_marks(site, fill):
    site.page("longue", "a" + fill("\u0301\u0323"))


@document
def headings_of_combining_marks(site, fill):
    site.page("longue", fill("## a" + "\u0301\u0323" * 40 + "\n\n"))


@document
def one_footnote_for_all(site, fill):
    site.page("longue", "[^a]: Une note.\n\n" + fill("[^a]\n\n"))


@document
def footnotes_that_refer_to_each_other(site, fill):
    site.page("longue", "[^0]\n\n" + fill(lambda number: f"[^{number}]: [^{number + 1}]\n\n"))


@document
def footnotes_that_nothing_refers_to(site, fill):
    site.page("longue", fill(lambda number: f"[^{number}]: Une note.\n"))


@document
def links_to_one_heading(site, fill):
    site.page("longue", "## Un titre\n\n" + fill("[x](#un-titre)\n\n"))


@document
def links_to_headings_that_are_not_there(site, fill):
    site.page("longue", fill(lambda number: f"## Un titre {number}\n\n", 0.5) + fill(lambda number: f"[x](#un-titre-{number}x)\n\n", 0.5))


@document
def a_long_definition_for_many_links(site, fill):
    site.page("longue", "[a]: https://example.org/" + fill("x", 0.4) + "\n\n" + fill("[a]\n\n", 0.5))


@document
def a_definition_with_a_long_title(site, fill):
    site.page("longue", "[a]: index.md \"" + fill("&", 0.4) + "\"\n\n" + fill("[a]\n\n", 0.5))


@document
def definitions_of_some_length(site, fill):
    site.page("longue", "[a]: https://example.org/?" + "&" * 150 + "\n\n" + fill("[a]\n\n"))


@document
def tags_that_nothing_closes(site, fill):
    site.page("longue", fill("<ul><li><b>"))


@document
def a_table_of_html_with_wide_cells(site, fill):
    site.page("longue", "<table>" + fill("<td colspan=20 rowspan=20>") + "</table>")


@document
def terms_of_a_glossary_in_html(site, fill):
    site.page("longue", fill("<dl><dt>a<dd>b"))


@document
def tasks(site, fill):
    site.page("longue", fill("- [ ] a\n"))


@document
def citations_of_one_work(site, fill):
    bibliography(site, "r.yml", "- {id: a, title: x, author: [" + ", ".join(f"{{family: {'n' * 70}}}" for _ in range(90)) + "]}\n")
    site.page("longue", fill("[@a]\n\n"))


@document
def citations_of_a_title_of_combining_marks(site, fill):
    bibliography(site, "r.yml", "- {id: a, title: \"a" + "\u0301" * 900 + "\"}\n")
    site.page("longue", fill("[@a]\n\n"))


@document
def authors_of_one_work(site, fill):
    bibliography(site, "r.yml", "- id: a\n  title: x\n  author:\n" + fill("  - {family: x}\n"))
    site.page("lecture", "[@a]\n\n" * 200)


@document
def works_of_one_author_and_year(site, fill):
    bibliography(site, "r.yml", fill(lambda number: f"- {{id: ref-{number}, title: Un livre, author: [{{family: Durand, given: Paul}}], issued: 2020}}\n"))


@document
def works_with_one_key(site, fill):
    bibliography(site, "r.yml", fill("- {id: a, title: x}\n"))


@document
def keys_of_a_work_that_nobody_knows(site, fill):
    bibliography(site, "r.yml", "- {id: a, title: x, " + fill(lambda number: f"cle-{number}: 1, ") + "}\n")


@document
def works_in_csl_json(site, fill):
    bibliography(site, "r.json", "[" + fill(lambda number: f'{{"id":"r{number}","type":"book","title":"Un livre sur un sujet"}},')[:-1] + "]")


@document
def csl_json_in_csl_json(site, fill):
    bibliography(site, "r.json", fill("[[{\"a\":"))


@document
def works_in_bibtex(site, fill):
    bibliography(site, "r.bib", fill(lambda number: f"@book{{r{number}, title={{Un livre sur un sujet}}, author={{Durand, Paul and Martin, Claire}}, publisher={{Presses d'Exemple}}, year=2020}}\n"))


@document
def braces_in_braces_in_bibtex(site, fill):
    bibliography(site, "r.bib", "@book{a, title={" + fill("{", 0.5) + fill("}", 0.5) + "}}\n")


@document
def abbreviations_in_bibtex(site, fill):
    bibliography(site, "r.bib", "@string{a={" + "x" * 1000 + "}}\n" + fill(lambda number: f"@book{{r{number}, title=a}}\n"))


@document
def works_in_bibtex_that_take_over_a_long_one(site, fill):
    bibliography(site, "r.bib", "@book{p, title={x}, abstract={" + fill("y", 0.4) + "}}\n" + fill(lambda number: f"@inbook{{r{number}, crossref=p}}\n", 0.5))


@document
def rows_of_a_table_with_one_title(site, fill):
    use_cases(site, "Titre;Autre\n" + fill("a;b\n"))


@document
def rows_of_a_table_with_little_in_them(site, fill):
    use_cases(site, "Titre;Autre\n" + fill(lambda number: f"Usage {number};" + "un mot " * 16 + "\n"))


@document
def columns_of_a_table(site, fill):
    use_cases(site, "Titre;" + ";".join(f"Une colonne {number}" for number in range(400)) + "\n" + fill("a" + ";b" * 400 + "\n"))


@document
def a_column_with_a_long_name(site, fill):
    use_cases(site, "Titre;" + fill("x", 0.4) + "\n" + fill("a;b\n", 0.5))


@document
def a_quote_that_no_row_closes(site, fill):
    use_cases(site, "Titre;Autre\n" + fill("a;\"\n"))


@document
def values_in_values_in_yaml(site, fill):
    site.write("content/longue.md", "---\ntitle: T\nkeywords: " + fill("[") + "\n---\n")


@document
def keys_that_nobody_knows(site, fill):
    site.write("content/longue.md", "---\ntitle: T\n" + fill(lambda number: f"cle-{number}: 1\n") + "---\n")


@document
def former_addresses_of_one_page(site, fill):
    site.page("longue", aliases=[f"/avant/{number}/" for number in range(len(fill("x")) // 20)])


@document
def a_long_summary(site, fill):
    site.page("longue", summary=fill("&"))


@document
def long_keywords(site, fill):
    site.card(1, keywords=[f"{number}" + "<" * 190 for number in range(100)])


@document
def authors_with_long_names(site, fill):
    site.card(1, authors=[f"{number}" + "&" * 240 for number in range(100)])


@document
def a_long_text_of_a_card_with_many_keywords(site, fill):
    site.card(1, fill("Un mot. "), keywords=[f"mot {number}" for number in range(100)])


@document
def speakers_of_each_part_of_an_event(site, fill):
    parts = [{"title": "Exposé", "speakers": ["Paul Durand"] * 100} for _ in range(min(100, len(fill("x")) // 2000))]
    site.document("webinaires/w", type="webinar", title="Un webinaire", summary="Un résumé.", start="2025-09-09T14:00", timezone="Europe/Paris", programme=parts)


@document
def clauses_of_few_words(site, fill):
    site.charter(clauses(fill))


@document
def clauses_of_a_text_with_a_long_title(site, fill):
    site.write("content/charte.md", "---\ntype: charter\ntitle: \"" + "&" * 490 + "\"\n---\n" + fill(lambda number: f"- {'On doit lire. ' * 9} <!-- #c{number} -->\n"))


@document
def clauses_in_clauses(site, fill):
    site.charter("".join("  " * level + f"- On doit lire. <!-- #c{level} -->\n" for level in range(45)) + "\n" + fill("  " * 45 + "Un mot.\n\n"))


@document
def sentences_of_a_clause(site, fill):
    site.charter("- " + fill("On doit lire. On peut lire. ") + " <!-- #c -->")


@document
def ends_of_sentences_of_a_clause(site, fill):
    site.charter("- " + fill("a;") + " <!-- #c -->")


@document
def words_of_force_in_a_sentence(site, fill):
    site.charter("- L'étudiant " + fill("doit ne pas ") + " <!-- #c -->")


@document
def parts_of_a_clause(site, fill):
    site.charter("## Une règle <!-- #c -->\n\n" + fill("On.\n\n"))


@document
def clauses_for_all_audiences(site, fill):
    vocabulary(site, "audiences", "".join(f"{{id: a{number}, title: A}}, " for number in range(40)))
    site.charter(clauses(fill, " audience=" + ",".join(f"a{number}" for number in range(40))))


@document
def clauses_that_apply_all_of_another_text(site, fill):
    site.charter(clauses(filler(8000)))
    names = ",".join(f"charte#c{number}" for number in range(150))
    site.document("reglement", clauses(fill, f" applies={names}"), type="regulation", title="Règlement", id="reglement", summary="Un résumé.", status="draft")


@document
def clauses_that_all_apply_one(site, fill):
    site.charter("- On doit lire. <!-- #c -->")
    site.document("reglement", fill(lambda number: f"- On doit lire {'tout ' * 20}ici. <!-- #r{number} applies=charte#c -->\n"), type="regulation", title="Règlement", id="reglement", summary="Un résumé.", status="draft")


@document
def clauses_that_apply_a_long_one(site, fill):
    site.charter("- On doit lire a" + fill("\u0301", 0.3) + " <!-- #c -->")
    rules = fill(lambda number: f"- On doit lire {'tout ' * 20}ici. <!-- #r{number} applies=charte#c -->\n", 0.7)
    site.document("reglement", rules, type="regulation", title="Règlement", id="reglement", summary="Un résumé.", status="draft")


@document
def course_units(site, fill):
    site.document("mccc", fill(lambda number: f"## Unité {number} {'mot ' * 20} <!-- #u{number} usage=2 -->\n\n"), type="assessment-rules", title="MCCC", summary="Un résumé.", status="draft")


@document
def attributes_of_a_clause(site, fill):
    site.charter("- On doit lire. <!-- #c " + fill(lambda number: f"x{number}=1 ") + "-->")


@document
def clauses_with_one_id(site, fill):
    site.charter(fill("- On doit lire. <!-- #c -->\n"))


@document
def versions_whose_words_all_differ(site, fill):
    words = [random.Random(seed) for seed in (1, 2)]
    versions(site, ["- " + fill(lambda number: f"m{chance.randrange(2000)} ", 0.9) + " <!-- #c -->\n" for chance in words])


@document
def versions_whose_clauses_have_all_moved(site, fill):
    lines = [f"- On doit lire {'tout ' * 20}le livre {number}. <!-- #c{number} -->\n" for number in range(len(fill("x")) // 150)]
    versions(site, ["".join(lines), "".join(random.Random(1).sample(lines, len(lines)))])


@document
def versions_whose_clauses_are_all_replaced(site, fill):
    def text(attributes):
        return fill(lambda number: f"- On doit lire {'tout ' * 15}le livre {number}. <!-- #{attributes.format(number)} -->\n")
    versions(site, [text("c{0}"), text("d{0} replaces=c{0}")])


@document
def versions_whose_clauses_are_all_lost(site, fill):
    def text(prefix):
        return fill(lambda number: f"- On doit lire {'tout ' * 15}le livre {number}. <!-- #{prefix}{number} -->\n")
    versions(site, [text("c"), text("d")])


@document
def elements_in_elements_of_a_drawing(site, fill):
    site.write("content/media/dessin.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">" + fill("<g>", 0.4) + fill("</g>", 0.5) + "</svg>")


@document
def attributes_of_a_drawing(site, fill):
    site.write("content/media/dessin.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" " + fill(lambda number: f"data-a{number}='1' ") + "/>")


@document
def prefixes_in_a_drawing(site, fill):
    site.write("content/media/dessin.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">" + fill(lambda number: f"<g xmlns:a{number}='u'>", 0.5) + "</svg>")


@document
def styles_of_a_drawing(site, fill):
    site.write("content/media/dessin.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>" + fill("@media{") + "</style></svg>")


@document
def terms_of_a_vocabulary(site, fill):
    vocabulary(site, "rubrics", fill(lambda number: f"{{id: t{number}, title: Un terme}}, "))
    site.card(1)


@document
def former_ids_of_a_term(site, fill):
    vocabulary(site, "rubrics", "{id: t, title: T, formerly: [" + fill(lambda number: f"f{number}, ") + "]}, ")
    site.card(1)


@document
def addresses_that_are_gone(site, fill):
    site.write("sitegen.yml", CONFIGURATION + "gone: [" + fill(lambda number: f"/avant/{number}/, ") + "]\n")


@document
def entries_of_a_menu(site, fill):
    site.page("a")
    site.write("sitegen.yml", CONFIGURATION + "menu: [" + fill("a, ", 0.1) + "]\n")


@document
def a_template_that_doubles(site, fill):
    for number in range(24):
        inner = f"{{{{>partials/p{number - 1}.html}}}}" * 2
        site.write(f"templates/partials/p{number}.html", inner if number else "x")
    site.write("templates/page.html", "{{<base.html}}\n{{$body}}\n{{>partials/p23.html}}\n{{/body}}\n{{/base.html}}\n")
    site.page("longue", fill("x"))


# The input of commands.


@pytest.fixture(scope="module")
def empty(tmp_path_factory, binary):
    """The cost of a site with one page: bytes of memory, bytes of the site, number of files."""
    root = tmp_path_factory.mktemp("empty")
    Site(root)
    usage, status, _ = measured([binary, "build", "--source", root, "--output", root / "site"])
    assert status == 0
    return usage.ru_maxrss * 1024, *made(root / "site")


def made(folder):
    sizes = [os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names]
    return sum(sizes), len(sizes)


def measured(arguments):
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read().decode()
    _, ended, usage = os.wait4(process.pid, 0)
    return usage, os.waitstatus_to_exitcode(ended), message


def seconds(usage):
    return usage.ru_utime + usage.ru_stime


class Times:
    """The shortest times of a part and of the whole, over all runs."""

    def __init__(self):
        self.part = self.whole = float("inf")

    def add(self, part, whole):
        self.part, self.whole = min(self.part, part), min(self.whole, whole)

    @property
    def grow_too_fast(self):
        # Starting takes some hundredths of a second, whatever the input.
        return self.whole > 8 * max(self.part, 0.04)

    def __str__(self):
        return f"a quarter takes {self.part:.2f} s, the whole {self.whole:.2f} s"


ATTEMPTS = 3
#: How many times the cost of an ordinary text of the same length a malicious document may cost. Sentences made of words of force only cost about ten times.
DEAREST = 32


@pytest.mark.parametrize("name", SHAPES)
def test_four_times_as_much_takes_about_four_times_the_work(name, tmp_path, binary):
    make, count, status = SHAPES[name]
    times = Times()
    for attempt in range(ATTEMPTS):
        taken = []
        for size in (count, 4 * count):
            root = tmp_path / f"{attempt}-{size}"
            make(Site(root), size)
            usage, ended, message = measured([binary, "build", "--source", root, "--output", root / "site"])
            assert ended == status, message[-2000:]
            taken.append(seconds(usage))
        times.add(*taken)
        if not times.grow_too_fast:
            return
    pytest.fail(str(times))


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory, binary):
    """The time for an ordinary text of the largest allowed size: clauses of two sentences."""
    root = tmp_path_factory.mktemp("ordinary")
    site = Site(root)
    site.charter(filler(LARGEST - 12000)(lambda number: (
        f"## Article {number} <!-- #article-{number} -->\n\nL'étudiant qui emploie un outil d'intelligence artificielle doit le déclarer dans le travail qu'il rend. "
        "L'établissement ne peut exiger de lui qu'il cède ses données.\n\n")))
    usage, status, message = measured([binary, "build", "--source", root, "--output", root / "site"])
    assert status == 0, message[-2000:]
    return seconds(usage)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_one_document_costs_no_more_than_a_document_may(name, tmp_path, binary, empty, ordinary):
    memory, bytes_of_site, files_of_site = empty
    times = Times()
    for attempt in range(ATTEMPTS):
        taken = []
        for size in (LARGEST // 4, LARGEST - 12000):
            root = tmp_path / f"{attempt}-{size}"
            site = Site(root)
            site.write("sitegen.yml", CONFIGURATION.replace("limits: {document: 4000000}\n", ""))
            site.document("index", type="page", title="Accueil", summary="L'accueil.")
            DOCUMENTS[name](site, filler(size))
            usage, status, message = measured([binary, "build", "--source", root, "--output", root / "site"])
            taken.append(seconds(usage))
            given, _ = made(root / "content")
            given += sum(os.path.getsize(path) for path in [root / "sitegen.yml", *root.glob("templates/**/*.html")] if path.is_file())
            assert usage.ru_maxrss * 1024 - memory < 256 << 20, f"{usage.ru_maxrss >> 10} MB"
            if status == 0:
                length, files = made(root / "site")
                frame = FRAME_WITH_CARDS if (root / "content/ressources").exists() else FRAME
                more = length - bytes_of_site - frame * (files - files_of_site + 1)
                assert more < 10 * given + ANY_PAGE, f"{given} bytes make {length} in {files} files"
            else:
                assert status == 1, message[-2000:]
                assert re.search(r"^  --> (content|templates|sitegen\.yml).*:\d+:\d+$", message, re.M), message[-2000:]
        times.add(*taken)
        if times.whole < DEAREST * ordinary and not times.grow_too_fast:
            return
    pytest.fail(f"{times}, an ordinary text of that length {ordinary:.2f} s")


IMPORTS = {
    "rows with one title": ("resources", lambda number: f"Un guide;https://cours.example.org/{number}\n"),
    "rows with one address": ("resources", lambda number: f"Guide {number};https://cours.example.org/\n"),
    "rows of use cases with one title": ("use-cases", lambda number: f"Un usage;{number}\n"),
    "rows with many authors": ("resources", lambda number: f"Guide {number};https://cours.example.org/{number};\"" + "Durand, Paul; " * 8 + "\"\n"),
}


@pytest.mark.parametrize("name", IMPORTS)
def test_four_times_as_many_rows_are_imported_in_about_four_times_the_time(name, tmp_path, binary):
    kind, row = IMPORTS[name]
    header = "Titre;Autre\n" if kind == "use-cases" else "Titre;URL;Auteurs\n" if "authors" in name else "Titre;URL\n"
    times = Times()
    for attempt in range(ATTEMPTS):
        taken = []
        for size in (1500, 6000):
            root = tmp_path / f"{attempt}-{size}"
            Site(root)
            (root / "reponses.csv").write_text(header + "".join(row(number) for number in range(size)), encoding="utf-8")
            usage, status, message = measured([binary, "import", kind, root / "reponses.csv", "--source", root])
            assert status == 0, message[-2000:]
            taken.append(seconds(usage))
        times.add(*taken)
        if not times.grow_too_fast:
            return
    pytest.fail(str(times))


def test_a_file_that_is_nearly_all_hole_is_not_read(tmp_path, binary, empty, ordinary):
    Site(tmp_path)
    for path in ("longue.md", "table.txt"):
        with open(tmp_path / "content" / path, "wb") as file:
            file.truncate(3 << 30)
    usage, status, message = measured([binary, "build", "--source", tmp_path, "--output", tmp_path / "site"])
    assert status == 1 and "[document-size]" in message and "[site-size]" in message, message
    assert usage.ru_maxrss * 1024 - empty[0] < 64 << 20 and seconds(usage) < DEAREST * ordinary


def test_one_address_is_asked_once(tmp_path, binary):
    asked = []

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for pattern in ("[1-60].zip", "{a,b,c,d,e,f,g,h}.zip"):
            asked.clear()
            _, status, message = measured([
                binary, "adopt", f"http://127.0.0.1:{server.server_port}/{pattern}", tmp_path / "ici", "--institution", "Exemple", "--url", "https://www.example.org/"])
            assert status != 0, message
            assert len(asked) <= 1, asked
        server.shutdown()
