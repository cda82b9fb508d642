"""After each of hundreds of random edits, the preview serves at every address the bytes that a clean build writes.

A clean build is the build of a copy of the repository without `.sitegen/`, into a new folder. If it reports errors, the preview must show the same
errors over the pages of the last valid site.

SITEGEN_EDITS is the number of edits, SITEGEN_EDIT_SEED the random seed, and SITEGEN_EDIT_REPORT a file to which one line per edit is written.
"""

import html
import http.client
import json
import os
import posixpath
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from test_serve import pure, serving
from waiting import PATIENCE

from conftest import Repository, picture, tree

EDITS = int(os.environ.get("SITEGEN_EDITS", "200"))
SEED = int(os.environ.get("SITEGEN_EDIT_SEED", "20251"))

# sitegen finds Pagefind in PATH, so the preview and the builds use the same one.
PATH = f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}"

WORDS = (
    "texte règle usage données modèle étude preuve réponse question machine auteur source copie cours note calcul image œuvre forêt naïf année l’outil aujourd'hui "
    "« citation » vite lentement presque toujours jamais ailleurs ici demain 42 3,14 R&D <balise> *appuyé* `code` fiche charte guide").split(" ")  # fmt: skip
SENTENCES = [
    "Il est interdit de recopier {}.", "L'étudiant doit citer {}.", "Il est recommandé de relire {}.", "Éviter de confier {}.", "Chacun peut refuser {}.",
    "Signaler {}.", "L'enseignant n'est pas tenu d'accepter {}.", "Il est interdit de publier {}, sauf accord.",
]  # fmt: skip

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} 10">\n<rect width="{0}" height="10" fill="#0b5fff"/>\n</svg>\n'


def pdf(text):
    return f"%PDF-1.4\n% {text}\n%%EOF\n".encode()


def adoption(name, day="2025-05-05"):
    """The adoption file that another institution publishes."""
    return json.dumps({
        "format": 1, "institution": {"name": f"Université {name}", "url": "https://www.example.org/"}, "site": f"https://{name.lower()}.example.org/",
        "documents": [{
            "document": "charte", "type": "charter", "title": "Charte", "language": "fr", "url": f"https://{name.lower()}.example.org/charte/", "version": "1", "date": day,
            "status": "adopted", "license": "CC-BY-SA-4.0",
            "upstream": {"title": "Charte", "version": "2025-T2", "url": "https://essai.example.org/charte/", "license": "CC-BY-SA-4.0"},
            "adoption": [{"body": "CA", "date": day, "act": "vote", "reference": None}],
            "clauses": [{"id": "donnees-sensibles", "state": "kept", "force": "must-not"}]}]}, ensure_ascii=False, indent=1)  # fmt: skip


ADDED = {
    "content/reglement.md": """\
---
title: Règlement des études
type: regulation
id: reglement
summary: Ce qui engage.
date: 2025-09-15
status: adopted
valid_from: 2025-10-01
audience: [etudiants, enseignants]
keywords: [règles, usages]
adoption: [{body: CA, date: 2025-09-14, act: vote}]
---

Préambule du règlement, sans clause.

## Article 1 – Données <!-- #article-1 applies=charte#donnees -->

- Il est interdit de verser des données de santé. <!-- #article-1-sante stricter-than=charte#donnees-sensibles -->

- L'étudiant doit déclarer tout usage. <!-- #article-1-declaration applies=charte#declaration audience=etudiants -->

## Article 2 – Travaux <!-- #article-2 -->

1. Chacun peut relire avec une machine. <!-- #article-2-relecture -->
2. Il est recommandé de garder ses brouillons. <!-- #article-2-brouillons -->
""",
    "content/guides/gouvernance.md": """\
---
title: Guide de la gouvernance
type: governance-guide
summary: Qui décide.
date: 2025-04-01
keywords: [gouvernance, usages]
---

Les décisions se prennent à deux [@rgpd].

## Décider <!-- #decider -->

- Il convient d'écrire chaque décision. <!-- #ecrire -->

- Voir [le règlement](../reglement.md#article-2). <!-- #voir -->

## Suivre

Le suivi est annuel[^1]. Il renvoie au [guide](usages.md) et à la [photographie](../media/photo.png).

[^1]: Une note de bas de page.
""",
    "content/guides/Données ouvertes.md": "---\ntitle: Données ouvertes\ntype: guide\nsummary: Ouvrir.\ndate: 2025-02-03\naliases: [/ouvertes/]\n---\n\nOuvrir les données.\n",
    "content/notes/_defaults.yml": "type: page\n",
    "content/notes/index.md": "---\ntitle: Notes\nsummary: Des notes.\n---\n\nToutes les notes.\n",
    "content/notes/premiere.md": "---\ntitle: Première note\nsummary: Une note.\ndate: 2025-01-05\nkeywords: [usages]\n---\n\nUne note sur [le guide](../guides/usages.md).\n\n## Un titre\n\n## Un autre\n\n## Un dernier\n",
    "content/notes/2025/seconde.md": "---\ntitle: Seconde note\n---\n\nUne note sur [la première](../premiere.md#un-autre).\n\n![Un schéma](../../media/schema.svg)\n",
    "content/notes/projet.md": "---\ntitle: Un projet\nsummary: Pas encore.\ndraft: true\n---\n\nLe mot brouillonnesque, et ![une image](../media/projet.png).\n",
    "content/webinaires/index.md": "---\ntitle: Webinaires\ntype: page\n---\n\nLe cycle.\n",
    "content/webinaires/cloture.md": """\
---
title: Webinaire de clôture
start: 2026-06-12T10:00
end: 2026-06-12T12:00
timezone: Europe/Paris
series: Cycle
organiser: Université d'Essai
speakers: [{family: Martin, given: Claire}]
programme: [Ouverture, {title: Exposé, start: "10:30"}]
replay: https://www.example.org/replay
---

Les derniers mots.
""",
    "content/usages/table.csv": "Titre;Résumé;Domaine;Publics;Outils;Coût\nTraduire;Une traduction;Langues;etudiants;Un modèle;nul\nRésumer;Un résumé;Langues;etudiants;Un modèle, un autre;faible\n",
    "content/usages/corriger.md": "---\ntitle: Corriger des copies\nsummary: Une aide.\ndomain: Évaluation\nusers: [enseignants]\nmaturity: idea\n---\n\nUn texte.\n",
    "content/recensement/autre.md": "---\ntitle: Charte d'Ailleurs\ninstitution: Université d'Ailleurs\ncountry: BE\nlicense: CC-BY-4.0\nurl: https://ailleurs.example.org/\n---\n\nUn mot.\n",
    "content/recensement/adoption/ailleurs.json": adoption("Ailleurs"),
    "content/bibliographie/autres.json": json.dumps([{
        "id": "miao-2023", "type": "book", "title": "Guidance for generative AI", "author": [{"family": "Miao", "given": "Fengchun"}], "issued": {"date-parts": [[2023]]}}]),  # fmt: skip
    "content/media/schema.svg": SVG.format(10),
    "content/media/projet.png": picture(4, 4),
    "content/media/plan d'accès.pdf": pdf("plan"),
    "content/LICENSE": "Une licence.\n",
    "templates/custom.css": ":root { --essai: 1px }\n",
    "templates/page.html": "{{<page.html}}\n{{$after}}\n<p class=\"essai\">{{t.essai}} {{site.institution.name}}</p>\n{{>partials/after.html}}\n{{/after}}\n{{/page.html}}\n",
    "templates/strings.yml": "essai: {fr: \"Un mot d'essai\", en: A word}\n",
}


def grown(repo):
    """The small repository, extended with every kind of content."""
    for path, content in ADDED.items():
        repo.write(path, content)
    for number in range(8):
        repo.card(
            f"fiche-{number}", id=f"fiche-{number}", rubrics=["formation", "sensibilisation"][number % 2:], types=[["guide", "mooc"][number % 2]], issued=f"{2019 + number % 4}-0{number + 1}",
            keywords=["didactique", f"mot {number % 3}"], audience=["etudiants"] if number % 2 else None, level="introductory" if number % 3 == 0 else None)
    repo.card("refusee", status="refused", review={"by": "Comité", "on": "2025-01-01", "reason": "Doublon"}, body="Le mot refusable.")
    repo.card("proposee", status="submitted", review=None)
    result = repo.sitegen("release", "charte", "2025-T3", "--date", "2025-10-07")
    assert result.status == 0, result
    shutil.rmtree(repo / ".sitegen", ignore_errors=True)


class Impossible(Exception):
    """The edit finds nothing to change."""


LINK = re.compile(r"(!?\[[^\]]*\])\((<[^>]*>|[^)\s#]*)(#[^)\s]*)?\)")
CLAUSE = re.compile(r"^(\s*(?:[-*]|\d+\.)? ?)(.*?) ?<!-- #([a-z0-9-]+)([^>]*)-->$")
TEXTS = ("charter", "regulation", "assessment-rules", "guide", "governance-guide")


class Author:
    """Changes a repository at random, and writes files in the various ways of editors and programs."""

    def __init__(self, repo, choice):
        self.repo = repo
        self.choice = choice
        self.count = 0
        self.releases = 0
        #: The number of steps of the last edit that a concurrent reader could observe.
        self.steps = 0

    # Existing content

    def files(self, folder, *endings):
        base = self.repo / folder
        return sorted(
            path.relative_to(self.repo.root).as_posix() for path in base.rglob("*")
            if path.is_file() and path.name.endswith(endings or "") and not path.name.startswith((".", "#")) and not path.name.endswith("~"))

    def documents(self):
        return [path for path in self.files("content", ".md") if "/releases/" not in path]

    def text(self, path):
        return (self.repo / path).read_bytes().decode("utf-8", errors="surrogateescape")

    def kind(self, path):
        match = re.search(r"(?m)^\"?type\"?: \"?([a-z-]+)", self.text(path).split("\n---\n")[0])
        if match:
            return match[1]
        for folder, kind in (("webinaires", "webinar"), ("usages", "use-case"), ("recensement", "charter-record")):
            if path.startswith(f"content/{folder}/") and not path.endswith("/index.md"):
                return kind
        return "page"

    def pick(self, items):
        items = list(items)
        if not items:
            raise Impossible
        return self.choice.choice(items)

    def document(self, *kinds):
        return self.pick(path for path in self.documents() if not kinds or self.kind(path) in kinds)

    def words(self, least=1, most=4):
        return " ".join(self.choice.choices(WORDS, k=self.choice.randint(least, most)))

    def day(self):
        return f"{self.choice.randint(2023, 2026)}-{self.choice.randint(1, 12):02}-{self.choice.randint(1, 28):02}"

    def number(self):
        self.count += 1
        return self.count

    # Ways to write

    def save(self, path, content):
        self.steps += 1
        target = self.repo / path
        data = content if isinstance(content, bytes) else content.encode("utf-8", errors="surrogateescape")
        target.parent.mkdir(parents=True, exist_ok=True)
        way = self.choice.choice(["at once", "at once", "replace", "replace", "backup", "pieces", "same time", "delete first"])
        if way == "replace":
            beside = target.parent / f".{target.name}.tmp{self.number()}"
            beside.write_bytes(data)
            os.replace(beside, target)
        elif way == "backup" and target.exists():
            self.steps += 1
            backup = target.parent / f"{target.name}~"
            os.rename(target, backup)
            target.write_bytes(data)
            backup.unlink()
        elif way == "pieces":
            with target.open("wb", buffering=0) as file:
                for start in range(0, len(data), max(1, len(data) // 3)):
                    file.write(data[start:start + max(1, len(data) // 3)])
        elif way == "same time" and target.exists():
            times = target.stat()
            target.write_bytes(data)
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
        elif way == "delete first" and target.exists():
            self.steps += 1
            target.unlink()
            target.write_bytes(data)
        else:
            target.write_bytes(data)

    def edit(self, path, old, new, count=1):
        """Replaces a match of a pattern."""
        text = self.text(path)
        changed, found = re.subn(old, new if callable(new) else lambda match: match.expand(new), text, count=count, flags=re.M)
        if not found or changed == text:
            raise Impossible
        self.save(path, changed)

    def parts(self, path):
        """Front matter and body."""
        text = self.text(path)
        parts = text.split("---\n", 2)
        if len(parts) < 3 or parts[0]:
            raise Impossible
        return parts[1], parts[2]

    def front(self, path, key, value):
        """Sets a key of the front matter; None removes it."""
        front, body = self.parts(path)
        lines = [line for line in front.splitlines() if not re.match(rf'"?{key}"?:', line)]
        if value is not None:
            lines.insert(self.choice.randint(0, len(lines)), f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}")
        changed = "---\n" + "".join(line + "\n" for line in lines) + "---\n" + body
        if changed == self.text(path):
            raise Impossible
        self.save(path, changed)

    def body(self, path, change):
        front, body = self.parts(path)
        lines = body.split("\n")
        changed = change(lines)
        self.save(path, f"---\n{front}---\n" + "\n".join(lines if changed is None else changed))

    def relink(self, moved):
        """Updates the links of all documents after files have moved, like an editor that knows links. `moved` maps old paths to new ones."""
        back = {moved(path): path for path in moved.old}
        for path in self.documents():
            before = back.get(path, path)

            def changed(match):
                target = unquote(match[2].strip("<>"))
                if not target or "://" in target or target.startswith(("mailto:", "/")):
                    return match[0]
                old = posixpath.normpath(posixpath.join(posixpath.dirname(before), target))
                new = moved(old)
                if new == old and before == path:
                    return match[0]
                return f"{match[1]}({quote(posixpath.relpath(new, posixpath.dirname(path)))}{match[3] or ''})"

            text = self.text(path)
            if (new := LINK.sub(changed, text)) != text:
                self.save(path, new)

    def move(self, old, new):
        """Renames a file or folder, and usually updates the links to it."""
        if (self.repo / new).exists() or new.startswith(old + "/"):
            raise Impossible
        files = self.files(old) if (self.repo / old).is_dir() else [old]

        def moved(path):
            return new + path[len(old):] if path == old or path.startswith(old + "/") else path

        moved.old = files
        (self.repo / new).parent.mkdir(parents=True, exist_ok=True)
        os.rename(self.repo / old, self.repo / new)
        if self.choice.random() < 0.85:
            self.relink(moved)
        return f"{old} → {new}"

    # Edits of documents

    def edit_words(self):
        path = self.document()

        def change(lines):
            places = [
                (number, match) for number, line in enumerate(lines) if not re.search(r"\]\(|\[@|^\[\^|https?:", line)
                for match in re.finditer(r"(?<![\w#<`&=/-])[^\W\d_]{4,}(?![\w=#-])", line.split("<!--")[0])]  # fmt: skip
            number, match = self.pick(places)
            word = self.pick(WORDS[:12]) if self.choice.random() < 0.7 else match[0][::-1].lower()
            lines[number] = lines[number][:match.start()] + word + lines[number][match.end():]

        self.body(path, change)
        return path

    def edit_paragraph(self):
        path = self.document()

        def change(lines):
            paragraph = self.pick([self.words(3, 12), f"## {self.words(1, 3)}", f"- {self.words()}\n- {self.words()}", f"> [!NOTE]\n> {self.words()}", f"| a | b |\n|---|---|\n| {self.words(1, 1)} | 2 |"])
            lines[-1:] = ["", *paragraph.split("\n"), ""]

        self.body(path, change)
        return path

    def edit_cut(self):
        """Removes a plain paragraph."""
        path = self.document()

        def change(lines):
            del lines[self.pick(number for number, line in enumerate(lines) if re.match(r"\w", line) and "<!--" not in line and "|" not in line)]

        self.body(path, change)
        return path

    def edit_title(self):
        path = self.document()
        self.front(path, "title", [self.words(), f"Titre {self.number()}"][self.choice.random() < 0.6])
        return path

    def edit_summary(self):
        path = self.document()
        self.front(path, "summary", self.words(2, 8))
        return path

    def edit_date(self):
        path = self.document()
        key = {"resource": ["issued", "online", "modified"], "webinar": ["start"], "charter-record": ["adopted", "date"]}.get(self.kind(path), ["date", "modified"])
        self.front(path, self.pick(key), self.day())
        return path

    def edit_keywords(self):
        path = self.document("resource", *TEXTS, "page")
        self.front(path, "keywords", self.pick([["usages"], ["didactique", "mot 1"], [self.words(1, 1) + " clé"], None, ["initiation", f"mot {self.choice.randint(0, 5)}"]]))
        return path

    def edit_status(self):
        path = self.document("resource", *TEXTS[:4])
        if self.kind(path) == "resource":
            status = self.pick(["published", "published", "archived", "submitted", "review", "refused"])
            if status == "archived":
                self.front(path, "archived", {"by": "Comité", "on": self.day(), "reason": self.words()})
            elif "archived:" in self.parts(path)[0]:
                self.front(path, "archived", None)
        else:
            status = self.pick(["draft", "adopted", "repealed"])
        self.front(path, "status", status)
        return f"{path} {status}"

    def edit_draft(self):
        path = self.document("page", "guide", "webinar", "use-case", "charter-record")
        self.front(path, "draft", None if "draft:" in self.parts(path)[0] else True)
        return path

    def edit_taxonomy(self):
        path = self.document("resource")
        key, value = self.pick([
            ("rubrics", ["formation"]), ("rubrics", ["decouverte", "formation"]), ("rubrics", ["sensibilisation"]), ("types", ["mooc"]), ("types", ["guide", "mooc"]), ("audience", ["enseignants"]),
            ("audience", None), ("level", "advanced"), ("language", "en"), ("license", "unknown"), ("license", "etalab-2.0"), ("authors", [{"family": "Durand", "given": "Paul"}, "Une équipe"]),
            ("publisher", self.words(1, 2)), ("duration", "PT3H"), ("identifiers", {"doi": f"10.1000/{self.number()}"}),
        ])  # fmt: skip
        self.front(path, key, value)
        return f"{path} {key}"

    def edit_relations(self):
        path = self.document("resource")
        others = [match[1] for other in self.documents() if other != path and self.kind(other) == "resource" and (match := re.search(r'(?m)^"?id"?: "?([\w-]+)', self.text(other)))]
        key = self.pick(["related", "related", "replaces"])
        self.front(path, key, None if self.choice.random() < 0.3 else [self.pick(others)] if key == "related" else self.pick(others))
        return f"{path} {key}"

    def edit_aliases(self):
        path = self.document()
        self.front(path, "aliases", None if "aliases:" in self.parts(path)[0] else [f"/ancienne-{self.number()}/", f"/vieille-{self.count}.html"])
        return path

    def edit_slug(self):
        path = self.document("page", "guide", "resource", "webinar", "use-case")
        if path.endswith("/index.md"):
            raise Impossible
        self.front(path, "slug", None if "slug:" in self.parts(path)[0] else f"adresse-{self.number()}")
        return path

    def edit_id(self):
        path = self.document("page", "guide", "webinar", "use-case", "charter-record", "resource")
        self.front(path, "id", None if re.search('(?m)^"?id"?:', self.parts(path)[0]) and self.kind(path) == "page" else f"identite-{self.number()}")
        return path

    def edit_language(self):
        path = self.document("page", "guide", "use-case")
        self.front(path, "language", self.pick(["en", "de", None]))
        return path

    def edit_link(self):
        path = self.document()
        other = self.pick(path for path in self.documents() if "draft:" not in self.text(path) and not re.search("(?m)^status: (refused|submitted|review)", self.text(path)))
        target = quote(posixpath.relpath(other, posixpath.dirname(path)))
        clauses = [match[3] for line in self.text(other).split("\n") if (match := CLAUSE.match(line)) and "withdrawn" not in match[4]]
        if clauses and self.choice.random() < 0.5:
            target += "#" + self.pick(clauses)

        def change(lines):
            lines[-1:] = ["", f"Voir [{self.words(1, 2).replace('<balise>', 'balise')}]({target}).", ""]

        self.body(path, change)
        return f"{path} → {other}"

    def edit_unlink(self):
        path = self.document()
        self.edit(path, r"(?<!!)\[([^\]@^]*)\]\([^)]*\)", r"\1")
        return path

    def edit_picture_link(self):
        path = self.document()
        image = self.pick(self.files("content/media", ".png", ".svg"))

        def change(lines):
            lines[-1:] = ["", f"![{self.words(1, 2).replace('<balise>', 'balise')}]({quote(posixpath.relpath(image, posixpath.dirname(path)))})", ""]

        self.body(path, change)
        return f"{path} → {image}"

    def edit_citation(self):
        path = self.document("page", *TEXTS)
        keys = [key for file in self.files("content/bibliographie", ".yml") for key in re.findall(r"(?m)^- id: (\S+)", self.text(file))]

        def change(lines):
            lines[-1:] = ["", f"{self.words(1, 3)} [@{self.pick(keys)}, p. {self.number()}].", ""]

        self.body(path, change)
        return path

    # Edits of clauses

    def clause(self, wanted=lambda match: True):
        path = self.document(*TEXTS)
        lines = self.text(path).split("\n")
        found = [(number, match) for number, line in enumerate(lines) if (match := CLAUSE.match(line)) and match[2] and not line.startswith("#") and wanted(match)]
        number, match = self.pick(found)
        return path, lines, number, match

    def edit_clause_words(self):
        path, lines, number, match = self.clause()
        words = match[2].split(" ")
        words.insert(self.choice.randint(1, len(words)), self.pick(WORDS[:12]))
        lines[number] = f"{match[1]}{' '.join(words)} <!-- #{match[3]}{match[4]}-->"
        self.save(path, "\n".join(lines))
        return f"{path}#{match[3]}"

    def edit_clause_added(self):
        path, lines, number, match = self.clause(lambda match: match[1].strip() == "-")
        attributes = self.pick(["", "", " force=may", " audience=enseignants", " applies=charte#donnees-sensibles" if self.kind(path) != "charter" else ""])
        lines[number + 1:number + 1] = ["", f"- {self.pick(SENTENCES).format(self.words(1, 2))} <!-- #clause-{self.number()}{attributes} -->"]
        self.save(path, "\n".join(lines))
        return f"{path}#clause-{self.count}"

    def edit_clause_withdrawn(self):
        path, lines, number, match = self.clause(lambda match: match[1].strip() == "-")
        lines[number:number + 1] = ["", f'<!-- #{match[3]} withdrawn="{self.words(1, 2).replace("<balise>", "").strip() or "rien"}" -->', ""]
        self.save(path, "\n".join(lines))
        return f"{path}#{match[3]}"

    def edit_clause_id(self):
        path, lines, number, match = self.clause()
        replaces = "" if self.kind(path) != "charter" or "replaces=" in match[4] else f" replaces={match[3]}"
        lines[number] = f"{match[1]}{match[2]} <!-- #clause-{self.number()}{replaces}{match[4]}-->"
        self.save(path, "\n".join(lines))
        return f"{path}#{match[3]} → {self.count}"

    def edit_clause_force(self):
        path, lines, number, match = self.clause()
        attributes = re.sub(r" force=\S+", "", match[4])
        lines[number] = f"{match[1]}{match[2]} <!-- #{match[3]}{self.pick(['', ' force=must', ' force=should', ' force=principle', ' force=must-not'])}{attributes}-->"
        self.save(path, "\n".join(lines))
        return f"{path}#{match[3]}"

    def edit_clauses_swapped(self):
        path, lines, number, match = self.clause(lambda match: match[1].strip() == "-")
        other = self.pick(index for index, line in enumerate(lines) if index != number and CLAUSE.match(line) and line.startswith("- "))
        lines[number], lines[other] = lines[other], lines[number]
        self.save(path, "\n".join(lines))
        return path

    def edit_release(self):
        if self.releases >= 2:
            raise Impossible
        path = self.document("charter", "regulation")
        identity = re.search("(?m)^id: (.*)", self.text(path))[1]
        result = self.repo.sitegen("release", identity, f"2027-{self.number()}", "--date", f"2027-01-{self.releases + 1:02}")
        if result.status:
            raise Impossible
        self.releases += 1
        return f"{path} {self.count}"

    # Files added, renamed, removed

    def edit_new(self):
        number = self.number()
        if len(self.documents()) > 55:
            raise Impossible
        date = f"date: {self.day()}\n" if self.choice.random() < 0.5 else ""
        path, text = self.pick([
            (f"content/notes/note-{number}.md", f"title: Note {number}\nsummary: {self.words()}\n{date}"),
            (f"content/notes/dossier-{number}/index.md", f"title: Dossier {number}\n"),
            (f"content/notes/dossier-{number}/sous/note.md", f"title: Profondeur {number}\n"),
            (f"content/guides/guide-{number}.md", f"title: Guide {number}\ntype: guide\n{date}"),
            (f"content/webinaires/web-{number}.md", f"title: Webinaire {number}\nstart: {self.day()}T09:30\nduration: PT1H\n"),
            (f"content/usages/usage-{number}.md", f"title: Usage {number}\ndomain: Langues\nmaturity: pilot\n"),
            (f"content/recensement/charte-{number}.md", f"title: Charte {number}\ninstitution: Université {number}\ncountry: CH\nadopted: {self.day()}\n"),
            (f"content/page-{number}.md", f"title: Page {number}\n"),
        ])  # fmt: skip
        self.save(path, f"---\n{text}---\n\n{self.words(4, 20)}\n")
        return path

    def edit_new_card(self):
        number = self.number()
        if len(self.files("content/ressources", ".md")) > 30:
            raise Impossible
        self.repo.card(
            f"carte-{number}", id=f"carte-{number}", keywords=[f"mot {number % 5}"], issued=self.day(), title=f"Carte {self.words(1, 2)}", rubrics=[self.pick(["formation", "sensibilisation"])],
            status=self.pick(["published", "published", "submitted"]))
        return f"carte-{number}"

    def edit_renamed(self):
        path = self.document()
        if path.endswith("/index.md"):
            raise Impossible
        name = self.pick([f"renomme-{self.number()}", f"Renommé {self.count}"])
        return self.move(path, f"{posixpath.dirname(path)}/{name}.md")

    def edit_moved(self):
        path = self.document("page", "guide", "resource", "use-case")
        if path.endswith("/index.md"):
            raise Impossible
        folder = self.pick(["content/notes", "content/guides", "content/ressources", f"content/notes/neuf-{self.number()}", "content"])
        if folder == posixpath.dirname(path):
            raise Impossible
        return self.move(path, f"{folder}/{posixpath.basename(path)}")

    def edit_folder_renamed(self):
        folders = sorted({posixpath.dirname(path) for path in self.documents()} - {"content", "content/charte", "content/bibliographie"})
        folder = self.pick(folders)
        return self.move(folder, f"{posixpath.dirname(folder)}/{self.pick(['conseils', 'divers', 'autres', 'textes-libres', 'ressources', 'notes', 'guides'])}")

    def edit_folder_back(self):
        """Removes a folder and puts another in its place, like a checkout."""
        folder = self.pick(["content/notes", "content/guides", "content/media", "content/ressources", "content", "templates"])
        if not (self.repo / folder).is_dir():
            raise Impossible
        beside = self.repo / f"{folder}.{self.number()}"
        away = self.repo.root.parent / f"away-{self.count}"
        shutil.copytree(self.repo / folder, away, symlinks=True)
        if self.choice.random() < 0.5:
            os.rename(self.repo / folder, beside)
            os.rename(away, self.repo / folder)
            shutil.rmtree(beside)
        else:
            shutil.rmtree(self.repo / folder)
            os.rename(away, self.repo / folder)
        return folder

    def edit_deleted(self):
        path = self.document("page", "guide", "webinar", "use-case", "charter-record", "resource")
        if path.endswith("/index.md") and self.choice.random() < 0.7 or path == "content/index.md":
            raise Impossible
        (self.repo / path).unlink()
        name = re.escape(quote(posixpath.basename(path)))
        for other in self.documents():
            text = self.text(other)
            if (new := re.sub(rf"\[([^\]]*)\]\([^)]*{name}[^)]*\)", r"\1", text)) != text:
                self.save(other, new)
        return path

    def edit_copied(self):
        path = self.document("page", "guide", "use-case", "charter-record", "webinar")
        if re.search("(?m)^(id|aliases|slug):", self.parts(path)[0]) or path.endswith("/index.md"):
            raise Impossible
        target = f"{path.removesuffix('.md')}-copie-{self.number()}.md"
        shutil.copy2(self.repo / path, self.repo / target)
        return target

    def edit_symbolic_link(self):
        path = self.document("page", "guide")
        if re.search("(?m)^(id|aliases|slug):", self.parts(path)[0]) or path.endswith("/index.md"):
            raise Impossible
        link = self.repo / f"{posixpath.dirname(path)}/lien-{self.number()}.md"
        os.symlink(posixpath.basename(path), link)
        return f"{link.name} → {path}"

    # Edits of everything else

    def edit_style(self):
        if self.choice.random() < 0.15 and (self.repo / "templates/custom.css").exists():
            (self.repo / "templates/custom.css").unlink()
            return "without custom.css"
        self.save("templates/custom.css", f":root {{ --essai: {self.number()}px }}\n.content {{ letter-spacing: .0{self.count}em }}\n")
        return "templates/custom.css"

    def edit_template(self):
        number = self.number()
        path, text = self.pick([
            ("templates/page.html", f'{{{{<page.html}}}}\n{{{{$after}}}}\n<p class="essai">{number} {{{{site.title}}}}</p>\n{{{{>partials/after.html}}}}\n{{{{/after}}}}\n{{{{/page.html}}}}\n'),
            ("templates/base.html", f"{{{{<base.html}}}}\n{{{{$footer_links}}}}\n<p>{number} {{{{site.description}}}}</p>\n{{{{/footer_links}}}}\n{{{{/base.html}}}}\n"),
            ("templates/partials/byline.html", f'<p class="byline">{number} {{{{authors}}}}</p>\n'),
            ("templates/card.html", f"{{{{<card.html}}}}\n{{{{$after}}}}<p>{number}</p>{{{{/after}}}}\n{{{{/card.html}}}}\n"),
            ("templates/theme.js", f"document.documentElement.dataset.essai = '{number}'\n"),
        ])  # fmt: skip
        if (self.repo / path).exists() and self.choice.random() < 0.4:
            (self.repo / path).unlink()
            return f"without {path}"
        self.save(path, text)
        return path

    def edit_strings(self):
        extra = self.pick(["", 'menu: "La carte"\n', 'contents: {fr: "Plan de la page"}\n', "made_with: Fait main\n", 'figures: "Des nombres"\n'])
        self.save("templates/strings.yml", f"essai: {{fr: \"Mot {self.number()}\", en: A word}}\n{extra}")
        return extra.strip() or "templates/strings.yml"

    def edit_configuration(self):
        number = self.number()
        old, new = self.pick([
            (r"^title: .*", f"title: Site {number}"), (r"accent: \"#\w+\"", f'accent: "#{self.choice.randint(0, 0x777777):06x}"'), (r"^license: .*", self.pick(["license: CC-BY-4.0", "license: CC-BY-SA-4.0", "license: CC0-1.0"])),
            (r"^  name: .*", f"  name: Université {number}"), (r"^menu: .*", self.pick(["menu: [charte, ressources]", "menu: [ressources, charte, {page: charte/index.md, title: La charte}]", "menu: []", "menu: [textes, publics, charte]"])),
            (r"^footer: .*", self.pick(["footer: []", "footer: [attribution, charte]"])), (r"title: Sensibilisation", f"title: Sensibilisation {number}"), (r"title: MOOC", f"title: Cours {number}"),
            (r"title: Étudiants", f"title: Étudiantes et étudiants {number}"), (r"(?s)(    - \{id: guide.*?\}\n)(    - \{id: mooc.*?\}\n)", r"\2\1"), (r"^language: .*", self.pick(["language: en", "language: fr", "language: fr"])),
            (r"^submission: .*", f"submission: {{url: 'https://form.example.org/{number}?id={{id}}'}}"), (r"^url: .*", f"url: https://essai-{number}.example.org/prefixe/"),
            (r"\{id: formation, title: Formation.*?\}$", f"{{id: formation-{number}, title: Formation, formerly: [formation, {', '.join(f'formation-{old}' for old in range(1, number) if f'id: formation-{old},' in self.text('sitegen.yml')) or 'ancienne'}]}}"),
            (r"\Z", self.pick([f"home: {{actions: [charte, ressources]}}\n", "paths: {rubrics: themes, keywords: sujets}\n", f"gone: [/parti-{number}/]\n", "paths: {texts: corpus, clauses: articles, working: demain}\n", "limits: {document: 100000}\n", 'oai: {gateway: "https://gateway.example.org/oai/"}\n'])),
        ])  # fmt: skip
        key = re.match(r"(\w+):", new)
        if old == r"\Z" and key and re.search(rf"(?m)^{key[1]}:", self.text("sitegen.yml")):
            # The key exists: remove it or change its value.
            self.edit("sitegen.yml", rf"^{key[1]}: .*\n", lambda match: self.pick(["", new]))
        else:
            self.edit("sitegen.yml", old, new)
        return new.strip()

    def edit_references(self):
        path = self.pick(self.files("content/bibliographie", ".yml", ".json"))
        number = self.number()
        if path.endswith(".json"):
            self.edit(path, r'"title": "[^"]*"', f'"title": "Titre {number}"')
        else:
            old, new = self.pick([(r"^  title: .*", f"  title: Titre {number}"), (r"issued: .*", f"issued: {self.day()}"), (r"\Z", f"- id: ref-{number}\n  type: book\n  title: Livre {number}\n  author: [{{literal: Auteur {number % 3}}}]\n"), (r"^- id: ref-(.*\n){4}", "")])
            self.edit(path, old, new)
        return path

    def edit_picture(self):
        path = self.pick(self.files("content/media", ".png"))
        self.save(path, picture(self.choice.randint(1, 40), self.choice.randint(1, 40)))
        return path

    def edit_asset(self):
        number = self.number()
        path, data = self.pick([
            ("content/media/schema.svg", SVG.format(number).encode()), ("content/media/logo.svg", SVG.format(number).encode()), ("content/media/plan d'accès.pdf", pdf(number)), (f"content/media/image-{number}.png", picture(number % 30 + 1, 3)),
            (f"content/notes/fichier-{number}.pdf", pdf(number)), ("content/LICENSE", f"Licence {number}\n".encode()), (f"content/media/Été {number}.txt", b"texte\n"),
        ])  # fmt: skip
        self.save(path, data)
        return path

    def edit_asset_deleted(self):
        path = self.pick(path for path in self.files("content", ".png", ".pdf", ".txt", "LICENSE") if posixpath.basename(path) not in ("photo.png", "projet.png"))
        (self.repo / path).unlink()
        return path

    def edit_asset_renamed(self):
        path = self.pick(self.files("content", ".png", ".pdf"))
        return self.move(path, f"{posixpath.dirname(path)}/renomme-{self.number()}{posixpath.splitext(path)[1]}")

    def edit_table(self):
        path = self.pick(self.files("content/usages", ".csv"))
        rows = self.text(path).splitlines()
        number = self.number()
        action = self.pick(["add", "change", "remove", "column", "same title"])
        if action == "add":
            rows.append(f"Usage {number};Un usage;{self.words(1, 1)};enseignants;Outil {number};{number}")
        elif action == "same title":
            rows.append(rows[-1])
        elif action == "change":
            index = self.choice.randint(1, len(rows) - 1) if len(rows) > 1 else 0
            if not index:
                raise Impossible
            cells = rows[index].split(";")
            cells[self.choice.randint(0, len(cells) - 1)] = f"Valeur {number}"
            rows[index] = ";".join(cells)
        elif action == "remove" and len(rows) > 2:
            del rows[self.choice.randint(1, len(rows) - 1)]
        else:
            rows[0] = re.sub("Coût( .*)?", f"Coût {number}", rows[0])
        self.save(path, "\n".join(rows) + "\n")
        return f"{path} {action}"

    def edit_defaults(self):
        path = "content/notes/_defaults.yml"
        if (self.repo / path).exists() and self.choice.random() < 0.3:
            (self.repo / path).unlink()
            return f"without {path}"
        if not (self.repo / "content/notes").is_dir():
            raise Impossible
        self.save(path, f"type: {self.pick(['page', 'guide', 'page', 'governance-guide'])}\n")
        return path

    def edit_adoption(self):
        number = self.number()
        path = self.pick([*self.files("content/recensement/adoption", ".json"), f"content/recensement/adoption/univ-{number}.json"])
        if (self.repo / path).exists() and self.choice.random() < 0.3:
            (self.repo / path).unlink()
            return f"without {path}"
        self.save(path, adoption(f"U{number}", self.day()))
        return path

    def edit_promises(self):
        """Edits the list of addresses published at the last release."""
        lines = self.text("addresses.txt").splitlines()
        lines = self.pick([lines[:-3], [*lines, f"/disparue-{self.number()}/\tdisparue-{self.count}"]])
        self.save("addresses.txt", "".join(line + "\n" for line in lines))
        return "addresses.txt"

    def edit_nothing(self):
        path = self.document()
        self.save(path, self.text(path)) if self.choice.random() < 0.5 else os.utime(self.repo / path)
        return path

    def edit_beside(self):
        """Adds the backup and swap files of editors, which are not part of the site."""
        path = Path(self.document())
        name = self.pick([f"{path.name}~", f".{path.name}.swp", f".#{path.name}"])
        target = self.repo / path.parent / name
        if target.is_symlink() or target.exists():
            target.unlink()
        elif name.startswith(".#"):
            os.symlink("author@host.1234", target)
        else:
            target.write_bytes(b"\0\1 no text")
        return f"{path.parent}/{name}"

    def edit_many(self):
        """Several edits before the next comparison."""
        done = []
        for _ in range(self.choice.randint(2, 6)):
            done.append(self.step(EDITS_ALONE))
        return "; ".join(done)

    # Mistakes

    def broken_key(self):
        path = self.document()
        self.front(path, "sumary", "x")
        return path

    def broken_link(self):
        path = self.document()
        self.save(path, self.text(path) + f"\nVoir [rien]({self.pick(['nulle-part.md', '#nulle-part', '/nulle/part/', 'media/rien.png'])}).\n")
        return path

    def broken_identity(self):
        path = self.document()
        self.front(path, "id", "charte" if self.kind(path) != "charter" else "mccc")
        return path

    def broken_yaml(self):
        path = self.document()
        front, body = self.parts(path)
        self.save(path, f"---\n{front}{self.pick(['a: [b', 'keywords: {', chr(9) + 'x: 1', '- x', 'title: Deux fois', 'a: &b c'])}\n---\n{body}")
        return path

    def broken_bytes(self):
        path = self.document()
        self.save(path, self.text(path).encode("utf-8", errors="surrogateescape") + b"\n\xff\xfe\n")
        return path

    def broken_half(self):
        path = self.document()
        self.save(path, self.text(path)[:self.choice.randint(0, 20)])
        return path

    def broken_template(self):
        path = self.pick(["templates/page.html", "templates/base.html", "templates/partials/card-item.html", "templates/inconnu.html"])
        self.save(path, self.pick(["{{#page}}", "{{inconnu}}\n", "{{<base.html}}{{$body}}{{{summary}}}{{/body}}{{/base.html}}\n", "{{>nulle-part.html}}\n"]))
        return path

    def broken_strings(self):
        self.save("templates/strings.yml", self.pick(["essai: [1, 2]\n", "essai: {fr: a\n", "autre: x\n"]))
        return "templates/strings.yml"

    def broken_configuration(self):
        path = "sitegen.yml"
        action = self.pick(["key", "yaml", "title", "empty", "gone", "menu", "term"])
        if action == "gone":
            os.rename(self.repo / path, self.repo / "sitegen.old")
        else:
            text = self.text(path)
            self.save(path, {
                "key": text + "titel: x\n", "yaml": text + "a: [\n", "title": re.sub(r"(?m)^title: .*\n", "", text), "empty": "", "menu": re.sub(r"(?m)^menu: .*", "menu: [nulle-part]", text),
                "term": text.replace("    - {id: mooc", "    - {id: autre-chose")}[action])  # fmt: skip
        return action

    def broken_clause(self):
        path, lines, number, match = self.clause()
        lines[number:number + 1] = self.pick([[], [lines[number], "", lines[number]], [lines[number].replace("-->", "fource=must -->")], [lines[number].replace("<!-- #", "<!-- #É")]])
        self.save(path, "\n".join(lines))
        return f"{path}#{match[3]}"

    def broken_file(self):
        path, data = self.pick([
            ("content/page.html", "<p>"), ("content/media/mauvais.svg", SVG.format(1).replace("<rect", "<script>x</script><rect")), ("content/media/photo.png", b"not a picture"), ("content/usages/table.csv", "a;b\n1;2\n"),
            ("content/bibliographie/references.yml", "- id: rgpd\n  type: book\n"), ("content/bibliographie/autres.json", "{"), ("content/recensement/adoption/ailleurs.json", "[]"), ("content/notes/_defaults.yml", "type: rien\n"),
            ("content/charte/releases/2025-T1.md", "---\ntitle: Charte\n---\n"), ("content/charte/releases/releases.yml", "- version: x\n"), ("content/charte/releases/2025-T9.md", "---\ntitle: x\n---\n"),
        ])  # fmt: skip
        self.save(path, data)
        return path

    def broken_folder(self):
        folder = self.pick(["content", "content/media", "content/bibliographie", "content/charte"])
        shutil.move(self.repo / folder, self.repo.root.parent / f"gone-{self.number()}")
        return folder

    def step(self, names):
        """Makes one of these edits, any that is possible."""
        self.steps = 0
        while True:
            name = self.choice.choice(names)
            try:
                done = f"{name}: {getattr(self, name)()}"
            except Impossible:
                continue
            self.steps += 2 * (name in ("edit_many", "edit_renamed", "edit_moved", "edit_folder_renamed", "edit_folder_back", "edit_deleted", "edit_asset_renamed", "edit_release"))
            return done


EDITS_ALONE = [name for name in sorted(vars(Author)) if name.startswith("edit_") and name != "edit_many"] + ["edit_words"] * 4 + ["edit_clause_words"] * 2
ALL_EDITS = EDITS_ALONE + ["edit_many"] * 4
MISTAKES = [name for name in sorted(vars(Author)) if name.startswith("broken_")]


class Client:
    """Sends requests over one connection."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=PATIENCE)

    def get(self, path):
        for attempt in range(2):
            try:
                self.connection.request("GET", path)
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                # The server closes idle connections.
                self.connection.close()
                if attempt:
                    raise

    def close(self):
        self.connection.close()


def address(file):
    return quote("/" + file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else "/" + file)


def difference(one, other):
    """The text around the first difference."""
    if other is None:
        return "there is none"
    place = next((index for index, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    start, end = max(0, place - 160), place + 160
    return f"byte {place} of {len(one)} and {len(other)}\n  preview: {one[start:end]!r}\n  build:   {other[start:end]!r}"


def first_lines(texts):
    return sorted(text.strip().split("\n")[0] for text in texts)


def shown(page, kind):
    """The diagnostics that the preview adds to a page."""
    insert = page[page.index(b"<!--sitegen-preview-->"):].decode()
    return [html.unescape(text) for text in re.findall(rf'<div class="{kind}"><pre>(.*?)</pre>', insert, re.S)]


class Follower:
    """Compares a preview with clean builds."""

    def __init__(self, repo, server, work, environment):
        self.repo, self.server, self.work, self.environment = repo, server, work, environment
        self.client = Client(server)
        self.files = {}
        self.known = set()
        self.choice = random.Random(1)
        self.is_good = False
        #: Whether the last valid site is known. It is not if the preview may have seen a valid state since the last comparison.
        self.is_known = True

    def build(self):
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        copy = self.work / "repository"
        shutil.copytree(self.repo.root, copy, symlinks=True, ignore=lambda folder, names: {".sitegen"} & set(names))
        result = Repository(copy, self.repo.binary).build("--base-url", self.server.address, "--output", self.work / "site", environment=self.environment)
        assert result.status in (0, 1), result
        return result

    def check(self, steps=1):
        """Describes what is wrong with the preview after an edit of this many steps; None if nothing is."""
        # The first request is sent before the build, so that the preview has no more time than with a person.
        status, page = self.client.get("/")
        result = self.build()
        self.is_good = result.status == 0
        self.is_known = self.is_good or self.is_known and steps <= 1
        return self.good(result) if self.is_good else self.broken(result, status, page)

    def good(self, result):
        files = tree(self.work / "site")
        for file, content in files.items():
            status, answer = self.client.get(address(file))
            if status != 200 or pure(answer) != content:
                return f"{address(file)}: status {status}: {difference(pure(answer), content)}"
            if file.endswith(".html") == (answer == content):
                return f"{address(file)}: the preview adds to pages, and to nothing else"
        present = {address(file) for file in files}
        self.known |= {address(file) for file in self.files}
        gone = sorted(self.known - present)
        for path in self.choice.sample(gone, min(6, len(gone))):
            status, answer = self.client.get(path)
            if path + "/" in present:
                if status != 301:
                    return f"{path} leads to {path}/: status {status}"
            elif status != 404 or pure(answer) != files["404.html"]:
                return f"{path} is gone: status {status}: {difference(pure(answer), files['404.html'])}"
        self.files = files
        # The other diagnostics of the build are in the bar of every page.
        page = self.client.get(self.choice.choice(sorted(address(file) for file in files if file.endswith(".html"))))[1]
        warnings = [f"warning: {found.message} [{found.code}]" for found in result.diagnostics if found.severity == "warning"]
        if shown(page, "error") or len(warnings) <= 20 and first_lines(shown(page, "warning")) != sorted(warnings):
            return f"the bar says {shown(page, 'error')} {first_lines(shown(page, 'warning'))}, the build {sorted(warnings)}"

    def broken(self, result, status, page):
        errors = sorted(f"error: {found.message} [{found.code}]" for found in result.diagnostics if found.severity == "error")
        found = first_lines(shown(page, "error"))
        if found != errors or not errors:
            return f"the page says {found}, the build {errors}\n{result.stderr}"
        for text in shown(page, "error"):
            if text.strip() not in result.stderr:
                return f"the page says\n{text}\nthe build\n{result.stderr}"
        if not self.files:
            return None if status == 503 else f"/: status {status}"
        pages = sorted(file for file in self.files if file.endswith(".html"))
        for file in ["index.html", *self.choice.sample(pages, 4)]:
            status, answer = self.client.get(address(file))
            if not self.is_known and first_lines(shown(answer, "error")) == errors:
                continue
            if status != 200 or pure(answer) != self.files[file] or first_lines(shown(answer, "error")) != errors:
                return f"{address(file)} is not that of the last good site: status {status}: {difference(pure(answer), self.files[file])}"


def restored(repo, wanted):
    """Makes the repository contain exactly these files."""
    present = tree(repo.root)
    for path in sorted(present.keys() - wanted.keys(), reverse=True):
        if not path.startswith(".sitegen/"):
            (repo / path).unlink()
    for path, content in sorted(wanted.items()):
        if present.get(path) == content:
            continue
        target = repo / path
        if isinstance(content, tuple):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            os.symlink(content[1], target)
        else:
            if target.is_symlink():
                target.unlink()
            repo.write(path, content)


def undone(repo, before, after):
    """Reverts the changes between two states in files that have not changed since; otherwise reverts everything."""
    changed = [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
    present = tree(repo.root)
    if all(present.get(path) == after.get(path) for path in changed):
        wanted = dict(present)
        for path in changed:
            wanted.pop(path, None)
            if path in before:
                wanted[path] = before[path]
        restored(repo, wanted)
        return "taken back"
    restored(repo, before)
    return "everything as it was"


def followed(repo, tmp_path, seed, edits, environment):
    """Makes random edits, and compares after each."""
    choice = random.Random(seed)
    author = Author(repo, choice)
    log, good, said = [], 0, []

    def report(line):
        if name := os.environ.get("SITEGEN_EDIT_REPORT"):
            with open(name, "a", encoding="utf-8") as file:
                file.write(line + "\n")

    with serving(repo, **environment) as server:
        # Read its output continuously, like a terminal.
        listener = threading.Thread(target=lambda: said.extend(server.process.stderr), daemon=True)
        listener.start()
        follower = Follower(repo, server, tmp_path / "clean", environment)

        def check(what):
            log.append(what)
            steps, author.steps = author.steps, 2
            start = time.monotonic()
            try:
                problem = follower.check(steps)
            except (OSError, http.client.HTTPException) as error:
                problem = f"no answer: {error!r}"
            report(f"{len(log) - 1} {'good' if follower.is_good else 'broken'} {len(follower.files)} files {time.monotonic() - start:.2f} s {what}")
            if problem is None and server.process.poll() is not None:
                problem = f"the preview has ended with status {server.process.returncode}"
            if problem:
                problem += "\n\nIt said last:\n" + b"".join(said[-20:]).decode(errors="replace")
            if problem:
                text = "\n".join(f"{number}. {line}" for number, line in enumerate(log))
                pytest.fail(f"SITEGEN_EDIT_SEED={seed}, after edit {len(log) - 1}\n{problem}\n\nThe repository is in {follower.work}/repository. All edits:\n{text}", pytrace=False)

        check("nothing")
        assert follower.is_good, follower.build()
        before, culprit, patience = tree(repo.root), None, 0
        while len(log) <= edits:
            if culprit and patience == 0:
                check(f"mended, {undone(repo, *culprit)}")
                if not follower.is_good:
                    restored(repo, culprit[0])
                    check("mended, everything as it was")
                    assert follower.is_good, follower.build()
                culprit = None
            else:
                patience -= 1
                check(author.step(MISTAKES if choice.random() < 0.06 else ALL_EDITS))
            after = tree(repo.root)
            good += follower.is_good
            if follower.is_good:
                culprit = None
            elif culprit is None:
                culprit, patience = (before, after), choice.randint(0, 3)
            before = after
        follower.client.close()
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0
        listener.join(PATIENCE)
    # Most edits must be valid, otherwise little is compared.
    assert good > 0.6 * len(log), f"{good} of {len(log)}\n" + "\n".join(log)


def test_after_each_edit_the_preview_is_the_clean_build(repo, tmp_path):
    grown(repo)
    followed(repo, tmp_path, SEED, EDITS, {"PATH": PATH})


def test_a_document_that_links_lead_to_is_read_again_under_each_name(repo, tmp_path):
    """Symbolic links within `content/`: the file that changes is not the one that is shown."""
    repo.write("content/notes/un.md", "---\ntitle: Un\n---\n\nUn mot.\n")
    os.symlink("un.md", repo / "content/notes/deux.md")
    os.symlink("../notes/deux.md", repo / "content/guides/trois.md")
    with serving(repo, PATH=PATH) as server:
        follower = Follower(repo, server, tmp_path / "clean", {"PATH": PATH})
        assert follower.check() is None and "notes/deux/index.html" in follower.files and "guides/trois/index.html" in follower.files
        repo.replace("content/notes/un.md", "Un mot.", "Deux mots.")
        assert follower.check() is None
        # Replaced, broken, fixed, renamed so that the links break, and renamed back.
        (repo / "content/notes/.tmp").write_text("---\ntitle: Trois\n---\n\nTrois mots.\n", encoding="utf-8")
        os.replace(repo / "content/notes/.tmp", repo / "content/notes/un.md")
        assert follower.check() is None
        repo.replace("content/notes/un.md", "title:", "titel:")
        assert follower.check() is None and not follower.is_good
        repo.replace("content/notes/un.md", "titel:", "title:")
        assert follower.check() is None and follower.is_good
        os.rename(repo / "content/notes/un.md", repo / "content/un.md")
        assert follower.check() is None and not follower.is_good
        os.rename(repo / "content/un.md", repo / "content/notes/un.md")
        assert follower.check() is None and follower.is_good
        follower.client.close()


@pytest.fixture
def searched(repo, tmp_path):
    """The repository with search and BibTeX, and an environment with the programs for both."""
    found = subprocess.run([sys.executable, "-c", "import pagefind_bin_extended"], capture_output=True)
    if found.returncode != 0:
        pytest.skip("the Python of these tests has no Pagefind")
    grown(repo)
    repo.write("sitegen.yml", repo.read("sitegen.yml") + "search: true\n")
    if shutil.which("pandoc"):
        repo.write("content/bibliographie/livres.bib", "@book{livre, title={Un livre}, author={Martin, Claire}, year={2024}}\n")
    return repo, {"PATH": PATH, "XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_the_search_index_follows_too(searched, tmp_path):
    repo, environment = searched
    followed(repo, tmp_path, SEED + 1, max(10, EDITS // 20), environment)
    assert any("pagefind" in path for path in tree(tmp_path / "clean/site")) or "search: true" not in repo.read("sitegen.yml")
