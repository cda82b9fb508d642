#!/usr/bin/env python3
"""Writes content repositories for benchmarks. The same arguments give the same bytes.

usage: corpus.py cards N DIR [--for hugo|hugo-whole]
       corpus.py texts N DIR [--clauses 100] [--releases 4]

cards: N resource cards of about 4 KB, like real ones: front matter with rubrics, types, authors, keywords and a licence; four sections of running text with
emphasis, links to other cards and to the web, a list and a table. With --for hugo the same cards for the site in hugo/ or
hugo-whole/, which is copied too.
texts: N normative texts with sealed releases, each of which changes some clauses, adds one and withdraws one.
"""

import argparse
import hashlib
import os
import random
import shutil
from pathlib import Path

RUBRICS = ["sensibilisation", "formation", "accompagnement", "fondamentaux", "droit-et-ethique", "pedagogie", "evaluation", "recherche"]
TYPES = ["mooc", "guide", "charter", "report", "framework", "course", "video"]
LICENSES = ["CC-BY-SA-4.0", "CC-BY-4.0", "CC-BY-NC-SA-4.0", "CC0-1.0"]
NOUNS = (
    "l'enseignante|l'équipe|la faculté|le jury|un atelier|une séquence|la bibliothèque|le modèle|l'assistant|un corrigé|la consigne|le brouillon|une réponse|"
    "l'exercice|la promotion|le séminaire|un mémoire|la source|le laboratoire|une compétence").split("|")
VERBS = "compare relit prépare vérifie discute reformule documente évalue partage corrige éprouve annote décrit choisit".split()
RESTS = (
    "avant la séance|avec les étudiants|sans données personnelles|à partir des sources|dans le respect du règlement|pour la deuxième session|en petits groupes|"
    "avec un regard critique|selon la grille commune|au fil du semestre|sous la responsabilité de l'auteur|à voix haute").split("|")
THEMES = (
    "intégrité usages confidentialité sobriété biais traçabilité accessibilité évaluation plagiat tutorat programmation rédaction traduction images droit "
    "éthique gouvernance recherche données métiers").split()
NAMES = "Martin Bernard Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet".split()
GIVEN = "Alice Bruno Chloé David Emma Farid Gaëlle Hugo Inès Jules Karim Léa Marc Nadia Olga Paul Rita Sami Théo Zoé".split()

SITE = """title: Banc de mesure
url: https://example.org/
language: fr
license: CC-BY-SA-4.0
institution: {{name: Université d'Exemple}}
menu: [{menu}]
vocabularies:
  rubrics: [{rubrics}]
  types: [{types}]
"""


def sentence(random, links):
    words = f"{random.choice(NOUNS)} {random.choice(VERBS)} {random.choice(NOUNS)} {random.choice(RESTS)}"
    words = words[0].upper() + words[1:]
    if random.random() < 0.18:
        words += f", *{random.choice(THEMES)}* comprise"
    if random.random() < 0.12:
        words += f" ([{random.choice(THEMES)}]({random.choice(links)}))"
    return words + "."


def paragraph(random, links, count):
    return " ".join(sentence(random, links) for _ in range(count))


def card(number, count, random, for_hugo=False):
    year, month, day = random.randint(2018, 2026), random.randint(1, 12), random.randint(1, 28)
    address = "/ressources/fiche-{:06}/" if for_hugo else "fiche-{:06}.md"
    others = [address.format(random.randrange(count)) for _ in range(4)]
    links = others + ["https://www.example.org/a", "https://docs.example.org/b"]
    keywords = random.sample(THEMES, 3) + [f"thème {number % 997}"]
    authors = [(random.choice(GIVEN), f"{random.choice(NAMES)}-{random.choice(NAMES[:5])}") for _ in range(random.randint(1, 3))]
    title = f"{random.choice(THEMES).capitalize()} et {random.choice(THEMES)}, fiche {number}"
    summary = sentence(random, links).split(" ([")[0].rstrip(".") + "."
    rubrics, kind, license = ", ".join(random.sample(RUBRICS, 2)), random.choice(TYPES), random.choice(LICENSES)
    date, keywords = f"{year}-{month:02}-{day:02}", ", ".join(keywords)
    if for_hugo:
        names = ", ".join(f"{given} {family}" for given, family in authors)
        front = [
            f'title: "{title}"', f"date: {date}", f'summary: "{summary}"', f"resource: https://ressources.example.org/{number}", f"rubrics: [{rubrics}]",
            f"types: [{kind}]", f'years: ["{year}"]', f"authors: [{names}]", f"license: {license}", f"keywords: [{keywords}]"]
    else:
        names = ", ".join(f"{{given: {given}, family: {family}}}" for given, family in authors)
        front = [
            "type: resource", f"title: {title}", f"summary: {summary}", f"url: https://ressources.example.org/{number}", f"rubrics: [{rubrics}]",
            f"types: [{kind}]", f"authors: [{names}]", "publisher: Université d'Exemple", f"issued: {date}", f"license: {license}", f"keywords: [{keywords}]",
            "status: published", f"review: {{by: Comité, on: {date}}}"]
    lines = ["---", *front, "---", ""]
    for title in ("Objet", "Contenu", "Mise en œuvre", "Limites"):
        lines += [f"## {title}", "", paragraph(random, links, 11), ""]
    lines += [f"- {sentence(random, links)}" for _ in range(5)] + [""]
    lines += ["| Étape | Durée | Produit |", "|---|---|---|"]
    lines += [f"| {random.choice(NOUNS)} | {random.randint(1, 9)} h | {random.choice(THEMES)} |" for _ in range(5)] + [""]
    return "\n".join(lines)


def write_file(folder, name, text):
    path = Path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_site(folder, menu=""):
    terms = lambda names: ", ".join(f"{{id: {name}, title: {name.capitalize()}}}" for name in names)
    write_file(folder, "sitegen.yml", SITE.format(menu=menu, rubrics=terms(RUBRICS), types=terms(TYPES)))
    write_file(folder, "content/index.md", "---\ntitle: Banc de mesure\n---\n\nAccueil.\n")


def write_cards(count, folder, for_hugo=None):
    """for_hugo: the folder with Hugo's layouts; None writes the cards for sitegen."""
    if for_hugo:
        shutil.copytree(Path(__file__).resolve().parent / for_hugo, folder, dirs_exist_ok=True)
    else:
        write_site(folder, "ressources")
        write_file(folder, "content/ressources/index.md", "---\ntitle: Ressources\n---\n")
    cards = os.path.join(folder, "content", "ressources")
    os.makedirs(cards, exist_ok=True)
    for number in range(count):
        with open(os.path.join(cards, f"fiche-{number:06}.md"), "w", encoding="utf-8") as file:
            file.write(card(number, count, random.Random(number), bool(for_hugo)))


DUTIES = (
    "Il est interdit de {}|{who} doit {}|{who} ne doit pas {}|Il est recommandé de {}|{who} peut {}|{who} est tenu de {}|Privilégier la manière de {}|Éviter de {}").split("|")
WHO = "L'étudiant|L'enseignante|Le jury|Le chercheur|La direction|Le service".split("|")
DEEDS = (
    "déclarer l'usage d'un assistant|communiquer des données personnelles|vérifier chaque source|conserver les brouillons|faire corriger une copie|"
    "publier un résultat non relu|expliquer la démarche suivie|traduire un document interne|préparer un sujet d'examen|citer l'outil et sa version").split("|")


def clause(random, number, version):
    text = random.choice(DUTIES).format(random.choice(DEEDS), who=random.choice(WHO))
    return f"- {text} {random.choice(RESTS)}, {random.choice(RESTS)}, dans le cas {number} de la version {version}. <!-- #clause-{number} -->"


def write_text(number, folder, clauses, releases):
    """One text: its current clauses, and its releases, oldest first."""
    name, chance = f"texte-{number:04}", random.Random(number)
    now = {index: clause(chance, index, 1) for index in range(clauses)}
    withdrawn, entries = [], []
    for version in range(1, releases + 2):
        if version > 1:
            for index in chance.sample(sorted(now), max(1, clauses // 20)):
                now[index] = clause(chance, index, version)
            gone = chance.choice(sorted(now)[:clauses])
            del now[gone]
            withdrawn.append(f'<!-- #clause-{gone} withdrawn="reprise ailleurs" -->')
            now[clauses + version] = clause(chance, clauses + version, version)
        lines = ["---", "type: regulation", f"title: Règlement {number}", f"id: {name}", "date: 2026-01-05", "audience: [etudiants]", "---", ""]
        for place, index in enumerate(sorted(now)):
            if place % 10 == 0:
                lines += ["", f"## Partie {place // 10 + 1} <!-- #partie-{place // 10 + 1} -->", ""]
            lines += [now[index], ""]
        text = "\n".join([*lines, *withdrawn, ""])
        if version <= releases:
            release = f"2026-T{version}"
            write_file(folder, f"content/textes/{name}/releases/{release}.md", text)
            digest = hashlib.sha256(text.encode()).hexdigest()
            entries.append(f"- version: {release}\n  date: 2026-{version * 3 - 2:02}-05\n  sha256: {digest}\n  note: Version {version}.\n")
        else:
            write_file(folder, f"content/textes/{name}/index.md", text)
    write_file(folder, f"content/textes/{name}/releases/releases.yml", "".join(entries))


def write_texts(count, folder, clauses=100, releases=4):
    write_site(folder)
    for number in range(count):
        write_text(number, folder, clauses, releases)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["cards", "texts"])
    parser.add_argument("count", type=int)
    parser.add_argument("folder")
    parser.add_argument("--for", dest="target", choices=["sitegen", "hugo", "hugo-whole"], default="sitegen")
    parser.add_argument("--clauses", type=int, default=100)
    parser.add_argument("--releases", type=int, default=4)
    options = parser.parse_args()
    if options.kind == "cards":
        write_cards(options.count, options.folder, options.target if options.target != "sitegen" else None)
    else:
        write_texts(options.count, options.folder, options.clauses, options.releases)


if __name__ == "__main__":
    main()
