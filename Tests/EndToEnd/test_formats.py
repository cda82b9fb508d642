"""Untrusted texts in every output format: a parser of the format reads back what was written, and the texts start no new entry.

Each text contains characters that end a value, a line or an entry in some format.
"""

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from urllib.parse import parse_qs

import icalendar
import pytest
import rispy
import yaml

from conftest import run
from pages import pages
from waiting import PATIENCE

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}"
ATOM = "{http://www.w3.org/2005/Atom}"

#: Every character that some parser takes for a line end. The first ones are allowed in files, the others are refused.
BREAKS = {"CR LF": "\r\n", "LF": "\n", "CR": "\r", "LF CR": "\n\r", "line separator": "\u2028", "paragraph separator": "\u2029"}
REFUSED = {"NUL": "\0", "VT": "\x0b", "FF": "\x0c", "NEL": "\x85", "escape": "\x1b", "U+FFFE": "\ufffe", "U+FDD0": "\ufdd0", "U+1FFFF": "\U0001ffff"}

HOSTILE = {
    **{f"a property of its own after {name}": f"A{mark}EMAIL:evil@example.org{mark}X:" for name, mark in BREAKS.items()},
    **{f"an entry of its own after {name}": f"A{mark}ER  - {mark}TY  - BOOK{mark}}}{mark}@misc{{evil,{mark}url: evil{mark}---{mark}- evil: x" for name, mark in BREAKS.items()},
    "an event of its own": "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nEND:VCALENDAR",
    "a card of its own": "A\r\nEND:VCARD\r\nBEGIN:VCARD;B,C\\;D\\",
    "quotes and backslashes": "\\ \" ' \\\" \\' \\n \\u0022 `x` ^' ^n",
    "braces that do not pair": "A }, url = {evil}, x = {{",
    "a brace and a backslash": "A \\} \\{ { \\",
    "signs of TeX": "100 % #1 $x$ a_b ~ ^ & \\input{/etc/passwd}",
    "words that part names": "A and B, others and C; D",
    "markup": "</title></name><evil a='x'>]]> &amp; <![CDATA[ <!-- --> <?x?>",
    "a formula": "=HYPERLINK(\"http://evil\")",
    "signs of a formula": "'+1-2@SUM(A1)\t=x",
    "signs of YAML": "- a: {b} [c] # d & *e !f |g >h %i @j",
    "parameters": "a&rft.title=evil&x=%26%0A+b?c#d=é",
    "another direction": "A \u202egpj.exe\u202c \u2066b\u2069 \u200f \u061c",
    "outside of the basic plane": "A \U0001f393 é e\u0301 \u00a0 \ufeff \u00ad",
}

PROPERTIES = {"BEGIN", "VERSION", "FN", "N", "ORG", "END"}


def quoted(text):
    """A double-quoted YAML scalar, with all non-ASCII characters escaped."""
    return '"' + "".join(character if " " <= character <= "~" and character not in '"\\\\' else f"\\U{ord(character):08x}" for character in text) + '"'


def fill(repo, text):
    """Puts the same text into every text field of a card, an event, a reference and a guide."""
    value = quoted(text)
    repo.write("content/ressources/hostile.md", f"""\
---
type: resource
title: {value}
summary: {value}
url: https://cours.example.org/hostile
rubrics: [formation]
types: [guide]
authors: [{{family: {value}, given: {value}}}, {{literal: {value}}}]
publisher: {value}
issued: 2025-03-01
license: CC-BY-4.0
keywords: [{value}]
objectives: [{value}]
identifiers: {{hal: {value}, isbn: {value}}}
status: published
review: {{by: {value}, on: 2025-03-02, reason: {value}}}
---

Le texte.
""")
    repo.write("content/webinaires/hostile.md", f"""\
---
title: {value}
summary: {value}
start: 2025-09-09T14:00
location: {value}
organiser: {value}
series: {value}
keywords: [{value}]
speakers: [{{family: {value}, given: {value}, role: {value}}}]
---
""")
    repo.write("content/guides/hostile.md", f"---\ntype: guide\ntitle: {value}\nsummary: {value}\ndate: 2030-01-01\nauthors: [{{family: {value}, given: {value}}}, {{literal: {value}}}]\nkeywords: [{value}]\n---\n\nx\n")
    repo.write("content/bibliographie/references.yml", f"""\
- id: bastani-2025
  title: {value}
  author: [{{family: {value}, given: {value}}}, {{literal: {value}}}]
  editor: [{{family: {value}, given: {value}, suffix: {value}, dropping-particle: {value}}}]
  publisher: {value}
  keyword: {value}
  abstract: {value}
  note: {value}
  page: {value}
  genre: {value}
  issued: {{literal: {value}}}
- {{id: rgpd, title: Apres}}
""")


def lines(text):
    """The lines, split at every character that some parser takes for a line end."""
    return [line for line in re.split("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text) if line]


def words(text):
    """The text without white space, because some formats have only one kind."""
    return re.sub(r"[\s\u200b]+", " ", text).strip()


def entries_of_bibtex(text):
    """The entries as BibTeX and biber find them: by counting braces, including escaped ones."""
    found, depth, start = [], 0, None
    for index, character in enumerate(text):
        if depth == 0 and character == "@":
            start = index
        if character == "{":
            depth += 1
        if character == "}":
            depth -= 1
            assert depth >= 0, "a brace closes what nobody opened"
            if depth == 0:
                found.append(text[start:index + 1])
    assert depth == 0, "a brace stays open"
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_is_read_back_as_it_was_written(repo, name):
    text = HOSTILE[name].strip(" \r\n\t")
    fill(repo, text)
    site = repo.built()

    # vCards in LOM, in the repository file and in the prepared OAI-PMH responses.
    for path in [site / "oai.xml", *(site / "oai").glob("*lom*.xml")]:
        for entity in ElementTree.parse(path).iter(LOM + "entity"):
            assert entity.text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n") and entity.text.endswith("\r\nEND:VCARD")
            assert {line.split(":")[0] for line in lines(entity.text)} <= PROPERTIES and entity.text.count("VCARD\r\n") == 1, repr(entity.text)
    titles = [title.text for title in ElementTree.parse(site / "oai.xml").iter(DC + "title")]
    assert text in titles
    creators = [creator.text for creator in ElementTree.parse(site / "oai.xml").iter(DC + "creator")]
    assert f"{text}, {text}" in creators and text in creators

    # Atom and JSON feeds.
    feed = ElementTree.parse(site / "ressources/feed.xml").getroot()
    entry = next(entry for entry in feed.iter(ATOM + "entry") if entry.find(ATOM + "id").text.endswith("/hostile/"))
    assert entry.find(ATOM + "title").text == text == entry.find(ATOM + "summary").text
    assert [author.find(ATOM + "name").text for author in entry.iter(ATOM + "author")] == [f"{text} {text}", text]
    assert text in [category.get("term") for category in entry.iter(ATOM + "category")]
    items = json.loads((site / "ressources/feed.json").read_text(encoding="utf-8"))["items"]
    assert text in [item["title"] for item in items]
    ElementTree.parse(site / "sitemap.xml")

    # JSON-LD and CSL-JSON.
    data = next(card for card in json.loads((site / "ressources/ressources.json").read_text(encoding="utf-8")) if card["id"].endswith("/hostile"))
    assert data["name"] == data["description"] == text and data["creator"][1]["name"] == text and data["keywords"] == [text]
    csl = {item["id"]: item for item in json.loads((site / "bibliographie/bibliographie.json").read_text(encoding="utf-8"))}
    assert set(csl) == {"bastani-2025", "rgpd"}
    assert csl["bastani-2025"]["title"] == text == csl["bastani-2025"]["editor"][0]["suffix"] == csl["bastani-2025"]["issued"]["literal"]

    # Pages: meta elements and COinS.
    found = pages(site)
    page = next(page for path, page in found.items() if "/ressources/hostile/index.html" in f"/{path}")
    # HTML normalises line ends.
    for name in ("DC.title", "citation_title", "citation_abstract", "DCTERMS.abstract"):
        assert [words(meta["content"]) for meta in page.all("meta", name=name)] == [words(text)]
    listing = next(page for path, page in found.items() if f"/{path}".endswith("/ressources/index.html"))
    contexts = [parse_qs(span["title"]) for span in listing.all("span") if span.get("class") == "Z3988"]
    context = next(context for context in contexts if context["rft.identifier"][0].endswith("/hostile"))
    assert context["rft.title"] == [text] and context["rft.creator"] == [f"{text}, {text}", text] and text in context["rft.subject"]

    # RIS, parsed line by line.
    for path, count in [(site / "ressources/hostile/hostile.ris", 1), (site / "bibliographie/bibliographie.ris", 2)]:
        ris = path.read_bytes().decode("utf-8")
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines(ris)), ris
        assert [line[:2] for line in lines(ris)].count("TY") == count == [line[:2] for line in lines(ris)].count("ER")
        assert words(rispy.loads(ris)[0]["title"]) == words(text)

    # BibTeX: for BibTeX, and read back by pandoc.
    bib = (site / "bibliographie/bibliographie.bib").read_text(encoding="utf-8")
    assert [re.match(r"@\w+\{([^,]+),", entry)[1] for entry in entries_of_bibtex(bib)] == ["bastani-2025", "rgpd"]
    assert len(entries_of_bibtex((site / "ressources/hostile/hostile.bib").read_text(encoding="utf-8"))) == 1
    # Every line begins with a field, never with text.
    assert all(re.match(r"@\w+\{|  [a-z]+ = \{|\}$", line) for line in lines(bib)), bib
    if shutil.which("pandoc"):
        result = run(["pandoc", "-f", "bibtex", "-t", "csljson", site / "bibliographie/bibliographie.bib"], repo.root)
        assert result.status == 0, result
        read = json.loads(result.stdout)
        assert [item["id"] for item in read] == ["bastani-2025", "rgpd"]
        # pandoc changes the punctuation of the title, so only letters and digits are compared.
        assert re.findall(r"[a-z0-9]+", read[0]["title"].lower()) == re.findall(r"[a-z0-9]+", text.lower())
        assert len(read[0]["author"]) == 2

    # Tables.
    table = list(csv.reader(io.StringIO((site / "ressources/ressources.csv").read_bytes().decode("utf-8"), newline="")))
    assert {len(row) for row in table} == {len(table[0])}
    row = next(dict(zip(table[0], row)) for row in table if row[0] == "ressources/hostile")
    assert row["title"] in (text, "'" + text) and not re.match(r"'*[=+\-@\t\r]", row["title"]) or row["title"].startswith("'"), row["title"]

    # Calendars.
    for path in [site / "webinaires/hostile/hostile.ics", site / "webinaires/calendrier.ics"]:
        content = path.read_bytes()
        names = {re.split("[;:]", line)[0] for line in lines(content.replace(b"\r\n ", b"").decode("utf-8"))}
        assert not names & {"EMAIL", "X"} and all(re.fullmatch(r"[A-Z-]+", name) for name in names), names
        events = [event for event in icalendar.Calendar.from_ical(content).walk("VEVENT") if "/hostile/" in event["URL"]]
        assert len(events) == 1 and words(events[0]["SUMMARY"]) == words(text) and words(events[0]["LOCATION"]) == words(text)

    # YAML for OERSI.
    resources = yaml.safe_load((site / "metadata.yml").read_text(encoding="utf-8"))
    guide = next(resource for resource in resources if resource["id"].endswith("/hostile/"))
    assert guide["name"] == guide["description"] == text and guide["creator"][0]["familyName"] == text and guide["keywords"] == [text]
    assert len(lines((site / "metadata.yml").read_text(encoding="utf-8"))) == len((site / "metadata.yml").read_text(encoding="utf-8").split("\n")) - 1

    # A card exported as a table is imported as the same card.
    repo.sitegen("export", "resources", repo / "export.csv")
    assert (repo / "export.csv").read_bytes() == (site / "ressources/ressources.csv").read_bytes()


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_format_can_hold_is_refused_where_it_stands(repo, name):
    """Literal and escaped, written by hand and by programs."""
    character = REFUSED[name]
    escape = f"\\U{ord(character):08x}"
    surrogates = json.dumps(character)
    for path, text in [
        ("content/essai.md", f'---\ntitle: "a{escape}b"\n---\n\nx\n'), ("content/essai.md", f"---\ntitle: a{character}b\n---\n\nx\n"),
        ("content/essai.md", f"---\ntitle: a\n---\n\na{character}b\n"),
        ("content/bibliographie/z.json", f'[{{"id": "k", "title": {surrogates}}}]'), ("content/bibliographie/z.bib", f"@misc{{k, title = {{a{character}b}}}}"),
    ]:
        repo.write(path, text)
        result = repo.build()
        assert result.status == 1 and {found.code for found in result.diagnostics} & {"control-character", "nul-byte", "yaml-syntax"}, (path, result)
        assert not repo.site.exists()
        (repo / path).unlink()


@pytest.mark.parametrize("alias", ["/a b/", "/a\r\n/b 301/", "/a\u2028b/", '/a";evil "/', "/a;b/", "/a$x/", "/${x}/", "/é/", "/a%0Ab/", "/a/ /c 302", "/.well-known/x", "//evil.example/", "/a\\b/", "/{x}/"])
def test_no_former_address_writes_a_line_of_its_own(repo, alias):
    repo.replace("content/guides/usages.md", "keywords: [usages]", f"keywords: [usages]\naliases: [{quoted(alias)}, /ancien/]")
    result = repo.build()
    if result.status == 0:
        for name, shape in [("_redirects", r"/\S+ /\S+ 301"), ("redirects.nginx.map", r'"/[^"$;{}\\]+" "/[^"$;{}\\]+";'), ("redirects.apache.txt", r"/\S+ /\S+")]:
            written = (repo.site / name).read_text(encoding="utf-8")
            assert all(re.fullmatch(shape, line) for line in lines(written)), written
    else:
        assert [found.code for found in result.diagnostics] == ["bad-slug"], result


@pytest.mark.parametrize("query", ["%EF%BF%BE", "%EF%BF%BF", "%00", "%0D%0Ax", "%3Cevil%3E", "%E2%80%A8", "%FF", "%22%3E%3Cevil/%3E"])
def test_what_a_harvester_asks_for_comes_back_as_xml(repo, query, tmp_path):
    """`serve` echoes the arguments of a request, but without characters that XML forbids."""
    import http.client
    import subprocess

    server = subprocess.Popen([repo.binary, "serve", "--port", "0", "--no-key"], cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        port = None
        for line in server.stdout:
            if match := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                port = int(match[1])
                break
        assert port, "no address on the terminal"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=a{query}b")
        response = connection.getresponse()
        body = response.read()
        if response.status == 200:
            root = ElementTree.fromstring(body)
            assert not [element for element in root.iter() if "evil" in element.tag]
        else:
            assert response.status == 400
    finally:
        server.terminate()
        server.wait(PATIENCE)
