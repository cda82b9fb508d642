#!/usr/bin/env python3
"""Writes a content repository with N resource cards: the same N gives the same bytes.

usage: corpus.py N DIR

A card is about 4 KB, as real ones are: front matter with rubrics, types, authors, keywords and a licence; four sections of running text with emphasis, links to
other cards and to the web, a list and a table.
"""

import os
import random
import sys

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
institution: {name: Université d'Exemple}
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


def card(number, count, random):
    year, month, day = random.randint(2018, 2026), random.randint(1, 12), random.randint(1, 28)
    others = [f"fiche-{random.randrange(count):06}.md" for _ in range(4)]
    links = others + ["https://www.example.org/a", "https://docs.example.org/b"]
    keywords = random.sample(THEMES, 3) + [f"thème {number % 997}"]
    authors = ", ".join(f"{{given: {random.choice(GIVEN)}, family: {random.choice(NAMES)}-{random.randrange(200)}}}" for _ in range(random.randint(1, 3)))
    lines = [
        "---", "type: resource", f"title: {random.choice(THEMES).capitalize()} et {random.choice(THEMES)}, fiche {number}",
        f"summary: {sentence(random, links).split(' ([')[0].rstrip('.')}.", f"url: https://ressources.example.org/{number}",
        f"rubrics: [{', '.join(random.sample(RUBRICS, 2))}]", f"types: [{random.choice(TYPES)}]", f"authors: [{authors}]", "publisher: Université d'Exemple",
        f"issued: {year}-{month:02}-{day:02}", f"license: {random.choice(LICENSES)}", f"keywords: [{', '.join(keywords)}]", "status: published",
        f"review: {{by: Comité, on: {year}-{month:02}-{day:02}}}", "---", ""]
    for title in ("Objet", "Contenu", "Mise en œuvre", "Limites"):
        lines += [f"## {title}", "", paragraph(random, links, 11), ""]
    lines += [f"- {sentence(random, links)}" for _ in range(5)] + [""]
    lines += ["| Étape | Durée | Produit |", "|---|---|---|"]
    lines += [f"| {random.choice(NOUNS)} | {random.randint(1, 9)} h | {random.choice(THEMES)} |" for _ in range(5)] + [""]
    return "\n".join(lines)


def write(count, folder):
    cards = os.path.join(folder, "content", "ressources")
    os.makedirs(cards, exist_ok=True)
    with open(os.path.join(folder, "sitegen.yml"), "w", encoding="utf-8") as file:
        file.write(SITE)
    for name, text in (("content/index.md", "---\ntitle: Banc de mesure\n---\n\nAccueil.\n"), ("content/ressources/index.md", "---\ntitle: Ressources\n---\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    for number in range(count):
        with open(os.path.join(cards, f"fiche-{number:06}.md"), "w", encoding="utf-8") as file:
            file.write(card(number, count, random.Random(number)))


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit() or int(sys.argv[1]) < 1:
        sys.exit(__doc__)
    write(int(sys.argv[1]), sys.argv[2])
