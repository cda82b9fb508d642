"""Which files of `content/` are published, and at which addresses."""

import hashlib
import os
import random
import re
import unicodedata
import urllib.parse
import zipfile

import lxml.etree
import pytest

from conftest import picture, sealed_note

DECOMPOSED, COMPOSED = "e\u0301te\u0301", "\u00e9t\u00e9"


@pytest.mark.parametrize("linked", [DECOMPOSED, COMPOSED])
@pytest.mark.parametrize("stored", [DECOMPOSED, COMPOSED])
def test_a_file_is_found_in_either_form_of_its_name(repo, stored, linked):
    repo.write(f"content/media/{stored}/{stored}.png", picture(4, 7))
    repo.write(f"content/media/{stored}.pdf", b"%PDF-1.4")
    repo.replace("sitegen.yml", "logo: media/logo.svg", f"logo: media/{linked}/{linked}.png")
    repo.write("content/essai.md", f"---\ntitle: Essai\n---\n\n![Plan](media/{linked}/{linked}.png) [texte](<media/{urllib.parse.quote(linked)}.pdf>)\n")
    page = (repo.built() / "essai/index.html").read_text()
    found = [urllib.parse.unquote(address) for address in re.findall(r'(?:href|src)="(/media/[^"]+)"', page)]
    assert len(found) >= 3
    for address in found:
        assert address == unicodedata.normalize("NFC", address) and os.path.exists(os.fsencode(str(repo.site) + address))
    assert 'width="4" height="7"' in page
    # The sources keep their names, and a second build changes nothing.
    assert f"content/media/{stored}.pdf" in zipfile.ZipFile(repo.site / "sources.zip").namelist()
    repo.write("content/autre.md", "---\ntitle: Autre\n---\n")
    repo.built()
    assert [name for name in os.listdir(repo.site / "media") if name.endswith(".pdf")] == [f"{COMPOSED}.pdf"]


def test_a_file_that_stood_under_the_other_form_of_its_name_is_not_left_behind(repo):
    repo.write(f"content/media/{DECOMPOSED}.txt", "Un texte.\n")
    media = repo.built() / "media"
    [written] = (repo / ".sitegen").glob("written-*.txt")
    (media / f"{COMPOSED}.txt").rename(media / f"{DECOMPOSED}.txt")
    sealed_note(repo, written.name, written.read_text().split("\n", 1)[1].replace(COMPOSED, DECOMPOSED).encode())
    repo.built()
    assert sorted(name for name in os.listdir(media) if name.endswith(".txt")) == [f"{COMPOSED}.txt"]
    assert COMPOSED in written.read_text() and DECOMPOSED not in written.read_text()


NOTED = """\
---
title: Notes
type: {kind}
id: notes
summary: 'Un résumé # et rien d''autre.'   # MARQUE relire
version: v0
status: draft
# MARQUE avant la CFVU
---

<!-- MARQUE en tête -->
## Règles <!-- #regles -->

Un paragraphe <!-- MARQUE au milieu --> qui continue
<!-- MARQUE
sur deux lignes --> jusqu'ici.

- Il faut signaler `<!-- TEXTE en code -->`. <!-- #signaler -->
- Une note <!-- MARQUE dans une règle --> ici. <!-- #note force=must -->

> Cité. <!-- MARQUE en citation -->

```
<!-- TEXTE en bloc -->
```

<!-- ## MARQUE une section laissée de côté -->

<!-- # MARQUE une autre -->
"""


@pytest.mark.parametrize("kind", ["charter", "guide", "page"])
def test_the_archive_and_the_table_hold_no_notes(repo, kind, tmp_path):
    text = NOTED.format(kind=kind)
    if kind == "page":
        text = text.replace("version: v0\nstatus: draft\n", "")
    repo.write("content/notes.md", text)
    repo.card("importee", source={"form": "MARQUE", "submission": "42"}, body="Avant <!-- MARQUE --> après.\n\n    <!-- TEXTE en retrait -->")
    repo.write("content/usages/importe.md", repo.read("content/usages/exercices.md").replace("maturity", "# MARQUE\nsource: {form: MARQUE, submission: a}\nmaturity"))
    repo.write("sitegen.yml", repo.read("sitegen.yml") + "# MARQUE à discuter\n")
    repo.write("content/bibliographie/references.yml", "# MARQUE\n" + repo.read("content/bibliographie/references.yml"))
    site = repo.built()
    assert "MARQUE" not in "".join(path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in (".html", ".csv", ".json", ".txt", ".bib"))
    archive = zipfile.ZipFile(site / "sources.zip")
    contents = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert [name for name, content in contents.items() if "MARQUE" in content] == []
    assert "TEXTE en code" in contents["content/notes.md"] and "TEXTE en bloc" in contents["content/notes.md"]
    assert "TEXTE en retrait" in contents["content/ressources/importee.md"]
    assert "\nsource:" not in contents["content/ressources/importee.md"] and "<!-- #note force=must -->" in contents["content/notes.md"]
    # Nothing else is lost: building from the archive gives the same pages.
    archive.extractall(tmp_path / "copy")
    copy = type(repo)(tmp_path / "copy", repo.binary)
    copy.built()
    assert (copy.site / "notes/index.html").read_bytes() == (site / "notes/index.html").read_bytes()
    assert (copy.site / "ressources/importee/index.html").read_bytes() == (site / "ressources/importee/index.html").read_bytes()
    assert (copy.site / "sources.zip").read_bytes() == (site / "sources.zip").read_bytes()


def test_what_is_imported_from_stands_in_no_archive_however_it_is_written(repo):
    repo.write("content/ressources/flux.md", '---\n{type: resource, title: "Une fiche", summary: s, url: "https://cours.example.org/flux", rubrics: [formation], types: [guide], '
               'authors: [Une équipe], issued: 2023, license: CC-BY-4.0, status: published, review: {by: Comité, on: 2023-02-01}, source: {form: MARQUE, submission: 42}}\n---\n\nx\n')
    site = repo.built()
    archive = zipfile.ZipFile(site / "sources.zip")
    text = archive.read("content/ressources/flux.md").decode()
    assert "MARQUE" not in text and "https://cours.example.org/flux" in text


def test_a_card_that_names_one_which_is_not_published_has_no_notes_either(repo):
    repo.card("proposee", status="submitted", review=None)
    text = repo.card("publiee", related=["manuel"]).read_text(encoding="utf-8")
    text = text.replace('related: ["manuel"]', "source: {form: MARQUE}\n# MARQUE issued\nrelated: # MARQUE\n  - ressources/proposee # MARQUE\n  - manuel")
    repo.write("content/ressources/publiee.md", text + "\n<!-- MARQUE -->\n")
    site = repo.built()
    text = zipfile.ZipFile(site / "sources.zip").read("content/ressources/publiee.md").decode()
    assert "MARQUE" not in text and "proposee" not in text and "related: [manuel]" in text


def test_a_version_is_sealed_without_notes(repo):
    repo.replace("content/charte/index.md", "- Déclarer l'usage.", "- Déclarer <!-- MARQUE --> l'usage.")
    repo.replace("content/charte/index.md", "status: draft", "status: draft  # MARQUE")
    result = repo.sitegen("release", "charte", "2026-T1", "--date", "2026-01-02")
    assert result.status == 0, result
    copy = repo.read("content/charte/releases/2026-T1.md")
    assert "MARQUE" not in copy and "Déclarer <!-- --> l'usage." in copy and "version: 2026-T1" in copy
    assert repo.read("content/charte/index.md").count("MARQUE") == 2
    assert hashlib.sha256(copy.encode()).hexdigest() in repo.read("content/charte/releases/releases.yml")
    assert repo.sitegen("check").status == 0


def test_what_editors_and_systems_keep_is_published_nowhere(repo):
    names = ["~$harte.docx", "media/Thumbs.db", "desktop.ini", "__MACOSX/a.txt", "__MACOSX/._b.png", "a.md.orig", "index.md.bak", "~WRL0001.tmp", "media/.~lock.a.odt#", "a.txt.swp"]
    for name in names:
        repo.write(f"content/{name}", b"Qui a ouvert le fichier")
    site = repo.built()
    parts = {part.lower() for path in site.rglob("*") for part in path.parts}
    archived = zipfile.ZipFile(site / "sources.zip").namelist()
    for name in names:
        assert name.split("/")[-1].lower() not in parts and f"content/{name}" not in archived
    assert "__macosx" not in parts


@pytest.mark.parametrize("path", ["content/media/a.zip", "content/essai.md", "templates/page.html", "content/media/a.svg", "content/media/a.png", "content/a.bib", "sitegen.yml", "content/media/a.csv"])
def test_a_file_of_a_terabyte_is_refused_by_its_size(repo, path):
    if path == "content/media/a.png":
        repo.write("content/essai.md", "---\ntitle: Essai\n---\n\n![x](media/a.png)\n")
    (repo / path).parent.mkdir(exist_ok=True)
    with open(repo / path, "wb") as file:
        file.truncate(1 << 40)
    for command in ["check", "build"]:
        result = repo.sitegen(command, "--diagnostics", "json")
        assert result.status == 1, result
        assert {found["code"] for found in result.json if found["severity"] == "error"} & {"site-size", "document-size"}, result
    assert not repo.site.exists()


def test_an_upstream_with_a_file_of_a_terabyte_is_refused_by_its_size(repo, tmp_path):
    with open(repo / "content/media/a.zip", "wb") as file:
        file.truncate(1 << 40)
    result = repo.sitegen("adopt", ".", str(tmp_path / "adopted"), "--institution", "X")
    assert result.status == 1 and "content/media/a.zip holds 1099511627776 bytes" in result.stderr, result
    assert not (tmp_path / "adopted").exists()


def test_what_was_a_picture_in_a_sealed_version_stays_a_warning(repo):
    repo.write("content/media/a.pdf", b"%PDF-1.4")
    repo.replace("content/charte/index.md", "## Données", "![Un plan](../media/a.pdf)\n\n## Données")
    result = repo.build("--diagnostics", "json")
    assert [(found["code"], found["severity"]) for found in result.json] == [("not-a-picture", "error")], result
    first = repo.read("content/charte/releases/2025-T2.md")
    changed = first.replace("## Données", "![Un plan](../media/a.pdf)\n\n## Données")
    repo.write("content/charte/releases/2025-T2.md", changed)
    repo.replace("content/charte/releases/releases.yml", hashlib.sha256(first.encode()).hexdigest(), hashlib.sha256(changed.encode()).hexdigest())
    repo.replace("content/charte/index.md", "![Un plan](../media/a.pdf)\n\n", "")
    result = repo.build("--diagnostics", "json")
    assert result.status == 0 and [(found["code"], found["severity"]) for found in result.json] == [("not-a-picture", "warning")], result


def test_the_archive_and_the_pages_of_a_licence_with_markup_are_whole(repo):
    repo.write("content/LICENSE", "Copyright (C) <year> <holder> <https://fsf.org/>\n")
    assert (repo.built() / "LICENSE").read_text().startswith("Copyright (C) <year>")


SEEDS = [
    """<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:i"><style><![CDATA[a{fill:url(#a)}]]></style>
<g id="a" i:b='c' style="fill:red"><use xlink:href="#a"/><i:x>&amp;&#233;&#xe9;</i:x></g><!-- x --></svg>\n""",
    "\ufeff<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g a='1' b=\"2\"/><s:text xml:space='preserve'>é &lt; b</s:text><?x y?></s:svg>",
]
PIECES = ["<", ">", "/", "'", '"', "&", ";", "]]>", "<!--", "-->", "--", "<![CDATA[", "<?", "?>", "xmlns:x='u'", "xmlns=''", "x:y='1'", "a='1'", ":", " ", "\n", "=", "é", "&lpar;", "&#0;", "<g>", "</g>", "[]", "[", "<!DOCTYPE a>"]


def test_a_drawing_that_passes_is_well_formed_for_another_reader_too(repo):
    """Browsers do not show drawings that are not well-formed, or only their beginning. Chromium and WebKit use libxml2."""
    choose = random.Random(11)
    passed = 0
    for _ in range(12):
        drawings = {}
        for number in range(80):
            text = choose.choice(SEEDS)
            for _ in range(choose.randint(0, 3)):
                place = choose.randint(0, len(text))
                text = text[:place] + choose.choice(PIECES) + text[place + choose.choice([0, 0, 1, 4]):]
            drawings[f"content/media/d{number}.svg"] = text
            repo.write(f"content/media/d{number}.svg", text)
        result = repo.sitegen("check", "--diagnostics", "json")
        refused = {found["file"] for found in result.json if found["code"] == "unsafe-svg"}
        for path, text in drawings.items():
            if path in refused:
                continue
            passed += 1
            try:
                lxml.etree.fromstring(text.encode(), lxml.etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
            except lxml.etree.XMLSyntaxError as error:
                # Namespace names are only compared, never fetched.
                if "is not a valid URI" in str(error):
                    continue
                pytest.fail(f"{error}: {text}")
    assert passed > 100
