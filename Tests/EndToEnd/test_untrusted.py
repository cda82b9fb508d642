"""Untrusted texts: nothing in them becomes markup, a script or an unsafe address, and nothing in them controls a terminal.

Every text field of every kind of document gets the same hostile text. The site is then parsed and searched for elements, attributes and
addresses that no page may have.
"""

import hashlib
import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlsplit

import feedparser
import pytest

from conftest import FILES, tree
from pages import ADDRESSES, Page, pages

#: Written into the fields in turn. Each contains `pwned`, so that it can be found on pages.
PAYLOADS = {
    "script": "<script>alert('pwned')</script>",
    "picture": "\"><img src=x onerror=pwned()>",
    "quote": "' onmouseover='pwned()' x='",
    "double quote": '" autofocus onfocus="pwned()" x="',
    "end of title": "</title></textarea></style></script><svg/onload=pwned()>",
    "end of comment": "--><iframe srcdoc=pwned></iframe><!--",
    "CDATA": "]]><pwned/><![CDATA[",
    "entity": "&lt;script&gt;pwned&lt;/script&gt; &#60;img src=x onerror=pwned()&#62;",
    "template": "{{{content}}} {{page.title}} {{>base.html}} pwned ${7*7} #{7*7} <%= 7*7 %>",
    "javascript": "javascript:alert('pwned')",
    "data": "data:text/html;base64,PHNjcmlwdD5wd25lZDwvc2NyaXB0Pg==pwned",
    "line ends": "pwned\r\nSet-Cookie: pwned\n\n<script>pwned()</script>\n\n---\n",
    "right to left": "pwned \u202e\u2066gpj.exe\u2069\u202c \u200f \u061c",
    "escapes": "pwned \u009b31m \u009d0;pwned\u0007" ,
    "json": '\\u003cscript\\u003e "},"pwned":{"x":"\\"',
    "unicode": "pwned \ufeff\u2028\u2029 \u00ad \ufffc ﷽ 🏴\U000e0067\U000e007f",
}


def plant(repo, text):
    """Fills every text field of every type with one text, except fields with a syntax of their own."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\x7f", "\\u007f")
    quoted = "".join(character if unicodedata.category(character) != "Cc" else f"\\u{ord(character):04x}" for character in quoted)
    one_line = re.sub(r"[\r\n\x00-\x1f\x7f]+", " ", text)
    authors = f"[{{family: {quoted}, given: {quoted}}}, {{literal: {quoted}}}, {quoted}]"
    common = f"title: {quoted}\nkeywords: [{quoted}, plain]\nauthors: {authors}"

    def write(path, front, body=""):
        repo.write(path, f"---\n{front}\n---\n\n{body}\n")

    repo.replace("sitegen.yml", "title: Charte d'essai", f"title: {quoted}")
    repo.replace("sitegen.yml", "name: Université d'Essai", f"name: {quoted}")
    repo.replace("sitegen.yml", "title: Formation}", f"title: {quoted}, description: {quoted}}}")
    repo.replace("sitegen.yml", "title: MOOC}", f"title: {quoted}}}")
    repo.replace("sitegen.yml", "title: Étudiants}", f"title: {quoted}}}")
    repo.replace("sitegen.yml", "menu: [charte, guides, ressources]", f"menu: [{{page: charte, title: {quoted}}}, guides, ressources]")
    repo.replace("sitegen.yml", "footer: [attribution]", f"footer: [{{page: attribution, title: {quoted}}}]\nhome: {{actions: [{{page: charte, title: {quoted}}}]}}")
    repo.write("templates/strings.yml", f"made_with: {quoted}\nmenu: {quoted}\n")
    table = one_line.replace("|", "\\|")
    prose = f"""\
{one_line}

## {one_line}

- {one_line}
- [ ] {one_line}

1. **{one_line}** *{one_line}* ~~{one_line}~~ `{one_line.replace("`", "")}`

> [!NOTE]
> {one_line}

> {one_line}

| {table} | b |
|---|:-:|
| {table} | `{table.replace("`", "")}` |

```{one_line.replace("`", "")}
{text}
```

    {one_line}

![{one_line}](/media/photo.png "{one_line.replace(chr(34), '')}") [{one_line}](/charte/index.md '{one_line.replace("'", "")}')

[{one_line}](https://example.org/ (pwned)) <https://example.org/?pwned="x"&y=<z> https://example.org/pwned"'x

Une note.[^{re.sub(r"[^a-z<>='()]", "", one_line)}] Une autre.[^n] Selon [@rgpd, {one_line.replace("]", "").replace(";", ",").replace("[", "")}].

[^n]: {one_line}

[^{re.sub(r"[^a-z<>='()]", "", one_line)}]: {one_line}

Un texte {one_line} <!-- {one_line.replace("--", "")} -->
"""
    write("content/index.md", f"{common}\nsummary: {quoted}", prose)
    write("content/page.md", f"{common}\nsummary: {quoted}\ndate: 2025-01-01", prose)
    write("content/sans-resume.md", f"title: {quoted}\ndate: 2025-01-02", one_line)
    normative = f"{common}\nsummary: {quoted}\nversion: {quoted}\nadoption: [{{body: {quoted}, act: {quoted}, reference: {quoted}, date: 2025-01-01}}]\naudience: [etudiants]\ndate: 2025-02-01"
    upstream = f"upstream: [{{title: {quoted}, authors: {authors}, version: {quoted}, changes: {quoted}, url: https://example.org/, license: CC-BY-4.0}}]"
    clause = f'\nUn texte. <!-- #clause title="{one_line.replace(chr(34), "").replace("--", "").replace(">", "")}" source="x-1" -->\n'
    write("content/charte/index.md", f"{normative}\ntype: charter\nid: charte\nsignature: true\n{upstream}\nsources: [{{id: x-1, title: {quoted}, authors: {authors}, url: https://example.org/, license: CC-BY-4.0}}]", prose + "\n## Règles <!-- #donnees -->\n\n## Données <!-- #donnees-sensibles -->\n" + clause + '\n<!-- #ancienne withdrawn="dit ailleurs" -->\n')
    clauses = f"""
## Section {one_line} <!-- #section -->

Un préambule {one_line}.

- Il est interdit de {one_line}. <!-- #un applies=charte#donnees-sensibles -->

- Il est recommandé de {one_line}. <!-- #deux audience=etudiants -->

<!-- #trois withdrawn="{one_line.replace(chr(34), "").replace("--", "").replace(">", "")}" -->

## UE {one_line} <!-- #ue usage=2 -->

- Usage {one_line} <!-- #ue-un usage=0 -->
"""
    write("content/charte/reglement.md", f"{normative}\ntype: regulation", prose + clauses)
    write("content/charte/mccc.md", f"{normative}\ntype: assessment-rules", prose + clauses)
    # A sealed version of the regulation with other and additional content.
    older = f"{normative}\ntype: regulation".join(["---\n", "\n---\n\n"]) + clauses.replace("Il est interdit de", f"Éviter {one_line} de").replace(
        "## UE", f"- Il est interdit de {one_line}. <!-- #quatre -->\n\n- Déclarer {one_line}. <!-- #cinq force=must -->\n\n## UE")
    repo.write("content/charte/reglement/releases/v1.md", older)
    repo.write("content/charte/reglement/releases/releases.yml", f"- {{version: v1, date: 2024-01-01, sha256: {hashlib.sha256(older.encode()).hexdigest()}, note: {quoted}}}\n")
    write("content/charte/reglement.md", f"{normative}\ntype: regulation", prose + clauses + f'\n<!-- #quatre withdrawn="{one_line.replace(chr(34), "").replace("--", "").replace(">", "")}" -->\n\n- Il faut {one_line}. <!-- #six replaces=cinq -->\n')
    write("content/guides/index.md", f"{common}\nsummary: {quoted}", prose)
    write("content/guides/usages.md", f"{normative}\ntype: guide", prose)
    write("content/guides/gouvernance.md", f"{normative}\ntype: governance-guide", prose)
    write("content/bibliographie/index.md", f"{common}\ntype: bibliography\nsummary: {quoted}", prose)
    variables = "\n".join(
        f"  {key}: {quoted}" for key in ["container-title", "publisher", "publisher-place", "volume", "issue", "page", "note", "abstract", "genre", "number", "edition", "keyword",
            "event-title", "collection-title", "ISBN", "title-short"])
    repo.write("content/bibliographie/references.yml", f"""\
- id: rgpd
  type: book
  title: {quoted}
  author: [{{family: {quoted}, given: {quoted}}}, {{literal: {quoted}}}]
  editor: [{{literal: {quoted}}}]
  issued: 2020
  DOI: "10.1000/{quoted[1:]}
{variables}
- id: pwned
  title: {quoted}
""")
    write("content/ressources/index.md", f"{common}\nsummary: {quoted}", prose)
    for name in ("manuel", "objectif"):
        write(f"content/ressources/{name}.md", f"""\
{common}
type: resource
id: {name}
summary: {quoted}
url: "https://example.org/pwned?x=<'>"
rubrics: [formation]
types: [mooc]
publisher: {quoted}
issued: 2025-03-01
license: CC-BY-4.0
audience: [etudiants]
objectives: [{quoted}]
identifiers: {{hal: {quoted}, arxiv: {quoted}, isbn: {quoted}, issn: {quoted}, handle: {quoted}}}
related: [{"objectif" if name == "manuel" else "manuel"}]
status: published
review: {{by: {quoted}, on: 2025-03-02}}
source: {{form: {quoted}, submission: {quoted}}}""".replace("x=<'>", "x='pwned'"), prose)
    write("content/webinaires/rentree.md", f"""\
{common}
summary: {quoted}
start: 2025-09-09T14:00
location: {quoted}
organiser: {quoted}
series: {quoted}
speakers: [{{family: {quoted}, given: {quoted}, role: {quoted}, institution: {quoted}}}]
programme: [{{title: {quoted}, start: {quoted}, speakers: [{quoted}]}}, {quoted}]
replay: {{title: {quoted}, url: https://example.org/}}
slides: {{title: {quoted}}}
questions: [{{title: {quoted}, email: x@example.org}}]""", prose)
    write("content/usages/exercices.md", f"""\
{common}
summary: {quoted}
domain: {quoted}
users: [{quoted}]
problem: {quoted}
solution: {quoted}
data: {quoted}
institutions: [{quoted}]
tools: [{quoted}]
risks: [{quoted}]""", prose)
    cell = '"' + text.replace('"', '""') + '"'
    repo.write("content/usages/cas.csv", f"titre,résumé,outils,{cell},{','.join('abcdefghijkl')}\n{cell},{cell},{cell},{cell}\nplain pwned,{cell},,\n")
    write("content/recensement/essai.md", f"""\
{common}
summary: {quoted}
institution: {quoted}
country: FR
adopted: 2025-09-16
url: https://example.org/
license: unknown
based_on: [{quoted}]
adoption: [{{body: {quoted}, act: {quoted}, reference: {quoted}}}]""", prose)
    # File names that a file system allows for documents and pictures.
    name = re.sub(r"[/\\\x00-\x1f\x7f]", "-", one_line)[:60].strip().lstrip(".")
    write(f"content/noms/{name}.md", f"title: {quoted}\nslug: nom")
    write(f"content/noms/dossier {name}/fichier.md", f"title: {quoted}")
    repo.write(f"content/noms/{name}.txt", "pwned")


#: All elements and attributes that the built-in theme and Markdown may produce. None of them runs code.
ELEMENTS = set(
    "html head meta title link script body a header div img span button details summary nav ul ol li main p h1 h2 h3 h4 h5 h6 footer dl dt dd time section article aside code pre "
    "blockquote table thead tbody tr th td em strong del ins sup sub br hr input strong small figure figcaption cite abbr svg path g rect text defs pattern".split())


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_becomes_markup(repo, name):
    plant(repo, PAYLOADS[name])
    result = repo.build()
    check_terminal(result.stderr)
    if result.status == 1:
        # Control characters are refused everywhere; everything else is text.
        errors = [line for line in repo.build("--diagnostics", "json").json if line["severity"] == "error"]
        assert {error["code"] for error in errors} <= {"bad-name", "control-character"}, result
        assert name == "escapes" and not repo.site.exists()
        return
    assert result.status == 0, result
    check_terminal(result.stderr)
    found = pages(repo.site)
    assert sum("pwned" in page.source for page in found.values()) > 20, "the text must reach most pages, or this proves nothing"
    for page in found.values():
        check_page(page)
    check_machines(repo.site)


def check_page(page):
    assert page.unbalanced in ([], None), f"{page.path}: {page.unbalanced}"
    assert not page.comments, f"{page.path}: {page.comments}"
    scripts = 0
    for (element, attributes), text in zip(page.elements, page.texts):
        assert element in ELEMENTS, f"{page.path}: <{element}>"
        names = [key for key, _ in attributes]
        assert len(names) == len(set(names)), f"{page.path}: <{element}> has an attribute twice: {names}"
        for key, value in attributes:
            value = value or ""
            where = f"{page.path}: <{element} {key}={value!r}>"
            assert re.fullmatch(r"[a-z][a-z-]*", key), where
            assert not key.startswith("on") and key not in ("style", "srcdoc", "autofocus", "formaction", "ping", "background", "http-equiv") or (element, key) == ("meta", "http-equiv"), where
            if key in ADDRESSES:
                check_address(value, where)
            if key in ("id", "class", "for", "name", "rel", "type", "role", "scope", "lang"):
                assert "pwned" not in value or key in ("id", "class"), where
            if key == "id":
                assert re.fullmatch(r"\S+", value), where
        if element == "script":
            values = dict(attributes)
            if values.get("type") == "application/ld+json":
                # JSON data, which browsers do not run and whose content cannot end the element.
                data = json.loads(text)
                assert set(values) == {"type"} and "<" not in text, page.path
                assert data.get("@type") in ("CreativeWork", "BreadcrumbList", "Event", "WebSite") or data["type"][0] == "LearningResource", page.path
                continue
            scripts += 1
            assert set(values) == {"src", "defer"} and text == "" and re.fullmatch(r"/assets/(theme|catalogue|table|search)-[0-9a-f]+\.js", values["src"]), page.path
        if element == "link":
            assert dict(attributes)["rel"] in ("stylesheet", "canonical", "alternate", "icon", "schema.DC", "schema.DCTERMS"), page.path
    assert scripts <= 2
    policies = [meta["content"] for meta in page.all("meta", http_equiv="Content-Security-Policy")]
    assert len(policies) == 1 and "default-src 'none'" in policies[0] and "unsafe" not in policies[0]
    # The policy comes before any element that could load something.
    assert page.source.index("Content-Security-Policy") < min(page.source.index(mark) for mark in ("<link", "<title"))
    # Text that a template engine could expand a second time.
    assert "49 " not in page.source or "${7*7}" in page.source
    raw = {character for character in page.source if unicodedata.category(character) == "Cc" and character not in "\n\t\r"}
    assert not raw, f"{page.path}: control characters {raw}"


def check_address(value, where):
    plain = re.sub(r"[\x00-\x20\x7f]", "", value)
    assert plain == value, f"{where}: white space in an address"
    parts = urlsplit(value)
    assert parts.scheme in ("", "http", "https", "mailto"), where
    assert not (parts.scheme == "" and value.startswith(("//", "\\", "/\\"))), where
    assert not re.search(r'[<>"\'`{}\\^|]', value), where


def check_machines(site):
    for path, content in tree(site).items():
        if path.endswith((".xml", ".svg")):
            root = ElementTree.fromstring(content)
            assert not any("pwned" in element.tag for element in root.iter()), path
        if path.endswith("feed.xml"):
            feed = feedparser.parse(content)
            assert not feed.bozo, f"{path}: {feed.get('bozo_exception')}"
            for entry in feed.entries:
                for link in entry.links:
                    check_address(link.href, path)
        if path.endswith("clauses.json"):
            data = json.loads(content)
            assert list(data) == ["document", "title", "version", "changed_since", "language", "license", "url", "status", "valid_from", "adoption", "versions", "clauses", "withdrawn"], path
            for address in [data["url"], *(clause["url"] for clause in data["clauses"]), *(version["url"] for version in data["versions"])]:
                check_address(address, path)
            assert b"</script" not in content.lower() and b"<!--" not in content
        elif path == "adoption.json":
            data = json.loads(content)
            assert list(data) == ["format", "institution", "site", "documents"]
            for document in data["documents"]:
                for address in [document["url"], *(clause["url"] for clause in document["clauses"] if "url" in clause), document["upstream"].get("url", "https://x")]:
                    check_address(address, path)
            assert b"</script" not in content.lower() and b"<!--" not in content
        elif path.startswith("assets/"):
            # The data of the catalogue's filters: all addresses are those of cards or of the resources that they describe.
            if path.startswith("assets/cards-"):
                for card in json.loads(content):
                    assert 2 <= len(card) <= 11 and all(isinstance(text, str) for text in card), path
                    for address in [card[1], *card[8:9]]:
                        check_address(address, path)
            elif path.endswith(".json"):
                assert set(json.loads(content)) == {"language", "base", "sort", "relevance", "size", "count", "blocks", "words", "facets"}
            assert not path.endswith(".json") or b"<" not in content, path
        elif path.endswith(".json") and not path.endswith("feed.json"):
            json.loads(content)
            assert b"</script" not in content.lower() and b"<!--" not in content, path
        elif path.endswith(".json"):
            data = json.loads(content)
            assert set(data) <= {"version", "title", "home_page_url", "feed_url", "language", "items", "description", "authors", "icon", "favicon"}, path
            for item in data["items"]:
                assert set(item) <= {"id", "url", "title", "content_text", "content_html", "summary", "date_published", "date_modified", "language", "authors", "tags", "external_url"}, path
                check_address(item["url"], path)
                assert "content_html" not in item
            # The data, as it could be embedded in a page.
            assert b"</script" not in content.lower() and b"<!--" not in content
    robots = (site / "robots.txt").read_text()
    assert re.fullmatch(r"User-agent: \*\nAllow: /\n\nSitemap: https://essai\.example\.org/sitemap\.xml\n", robots)


#: Characters that move the cursor, change colours, or reorder the text of a line.
BIDIRECTIONAL = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check_terminal(text):
    bad = {f"U+{ord(character):04X}" for character in text if (unicodedata.category(character) == "Cc" and character != "\n") or character in BIDIRECTIONAL or character in "\u2028\u2029"}
    assert not bad, f"{bad} on the terminal"


HOSTILE = "\u009b31m\u202e\u2066\u200f\u2028\x85"


CASES = {case[0]: case[1:] for case in [
    ("a source line", "content/essai.md", f"---\ntitle: Essai\n---\n\n\x1b[31m\x1b]0;pwned\x07 {HOSTILE} [x](absent.md) \x08\x08\x7f\n"),
    ("a destination", "content/essai.md", f"---\ntitle: Essai\n---\n\n[x](<absent \x1b[31m {HOSTILE}.md>)\n"),
    ("a scheme", "content/essai.md", f"---\ntitle: Essai\n---\n\n[x](<a{HOSTILE}:b>)\n"),
    ("an anchor", "content/essai.md", f"---\ntitle: Essai\n---\n\n[x](#a{HOSTILE})\n"),
    ("a citation", "content/essai.md", f"---\ntitle: Essai\n---\n\n[@a{HOSTILE}]\n"),
    ("a key", "content/essai.md", '---\ntitle: Essai\n"a\\e[31m\\u009b\\u202e": x\n---\n'),
    ("a key, raw", "content/essai.md", f"---\ntitle: Essai\na{HOSTILE}: x\n---\n"),
    ("a value", "content/essai.md", '---\ntitle: Essai\ndate: "\\e[31m\\u009b\\u202e"\n---\n'),
    ("an id", "content/essai.md", '---\ntitle: Essai\nid: "\\e[2J\\u009b\\u202e"\n---\n'),
    ("a clause", "content/essai.md", f"---\ntitle: Essai\n---\n\nUn texte. <!-- #a\x1b[31m{HOSTILE} -->\n"),
    ("a name in a menu", "sitegen.yml", 'title: x\nurl: https://x.example/\nlicense: CC0-1.0\nmenu: ["\\e[31m\\u009b\\u202e"]\n'),
    ("a file name", f"content/a{HOSTILE}b.html", "x"),
    ("the name of a document", f"content/a{HOSTILE}b.md", "x"),
    ("a name with a control character", "content/a\x1b[31m\x07b.md", "x"),
    ("a template", "templates/page.html", f"<p>\x1b[31m{HOSTILE} {{{{titel\u202e}}}}</p>"),
    ("the name of a template", f"templates/a\x1b[31m{HOSTILE}.php", "x"),
    ("the header of a table", "content/usages/cas.csv", f'a\x1b[31m{HOSTILE},"b\n'),
    ("a related card", "content/essai.md", '---\ntype: resource\ntitle: x\nsummary: x\nurl: https://x.example/\nrubrics: ["\\e[31m\\u202e"]\ntypes: [guide]\nauthors: [x]\nissued: 2025\nlicense: unknown\nstatus: published\nrelated: ["\\e[31m\\u009b\\u202e"]\n---\n'),
]}


@pytest.mark.parametrize("what", CASES)
@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_moves_the_cursor(repo, form, what):
    path, content = CASES[what]
    repo.write(path, content)
    result = repo.build("--diagnostics", form)
    assert result.status == 1, result
    if form == "text":
        check_terminal(result.stderr)
    else:
        assert len(result.json) >= 1
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", result.stderr)


def test_arabic_letter_mark_is_shown_too(repo):
    """U+061C reorders a line like the other bidirectional marks."""
    repo.write("content/essai.md", "---\ntitle: Essai\n---\n\n\u061c [x](absent.md)\n")
    check_terminal(repo.build().stderr)


def test_json_on_a_terminal(repo):
    # Control characters are refused by name. Other characters that would disturb a terminal are allowed in texts, and escaped in messages.
    disturbing = "".join(character for character in HOSTILE if not "\x7f" <= character <= "\x9f" and character >= " " and not character.isdigit() and character != "m")
    assert len(disturbing) >= 4
    repo.write("content/essai.md", f"---\ntitle: Essai\n---\n\n[x](#a{disturbing})\n")
    result = repo.build("--diagnostics", "json")
    assert "a" + disturbing in result.json[0]["message"]
    check_terminal(result.stderr)


def test_a_foreign_file_with_a_hostile_name(repo):
    repo.write(f"content/a{HOSTILE}b.txt", "x")
    repo.write(f"site/a{HOSTILE}b.txt", "à moi")
    result = repo.build()
    # Such a name cannot be part of an address; the file itself is not touched.
    assert result.status == 1
    assert "[bad-name]" in result.stderr
    assert (repo.root / f"site/a{HOSTILE}b.txt").read_text() == "à moi"
    check_terminal(result.stderr)


@pytest.mark.parametrize("text", ["a\\bb", "a\\0b", "a\\x1bb", "a\\vb", "a\\x7fb", "a\\u0085b", "a\\uFFFEb", "a\\uFFFFb"])
def test_control_characters_in_front_matter_reach_no_page_or_feed(repo, text):
    """YAML can contain them as escapes, XML cannot contain them at all. They are refused with their place, or left out."""
    repo.card("essai", body="")
    repo.replace("content/ressources/essai.md", 'title: "Fiche essai"', f'title: "{text}"')
    repo.replace("content/ressources/essai.md", 'summary: "Un résumé."', f'summary: "{text}"')
    well_formed(repo)


@pytest.mark.parametrize("text", ["a\bb", "a\x1bb", "a\x0bb", "a\x0cb", "a\x7fb", "a\ufffeb", "a\uffffb", "a&#8;b", "a&#27;b", "a&#xFFFE;b", "a&#x80;b"])
def test_control_characters_in_a_body_reach_no_page_or_feed(repo, text):
    repo.write("content/essai.md", f"---\ntitle: Essai\ndate: 2025-10-10\n---\n\n{text} un texte.\n\n## {text}\n\n```\n{text}\n```\n")
    well_formed(repo)


def well_formed(repo):
    result = repo.build()
    check_terminal(result.stderr)
    assert result.status in (0, 1), result
    if result.status == 1:
        assert all(found.line for found in result.diagnostics)
        return
    for path, content in tree(repo.site).items():
        if path.endswith((".html", ".xml")):
            bad = {f"U+{ord(character):04X}" for character in content.decode() if character not in "\n\t\r\f" and (unicodedata.category(character) == "Cc" or ord(character) & 0xFFFE == 0xFFFE)}
            assert not bad, f"{path}: {bad}"
        if path.endswith(".xml"):
            ElementTree.fromstring(content)


RAW = """\
<script>alert('pwned')</script>

<img src=x onerror=pwned()>

Un <b onclick="pwned()">texte</b> <a href="javascript:pwned()">lien</a> <!-- pwned --> <?pwned?> <!PWNED> <![CDATA[pwned]]>

<div
onclick="pwned()">

pwned dedans

</div>

<style>body{display:none}</style>

<iframe src="https://pwned.example/"></iframe>

- <details open ontoggle=pwned()>

| <svg onload=pwned()> | b |
|---|---|
| <math><mtext></math><img src=x onerror=pwned()> | c |

## Titre <img src=x onerror=pwned()> <!-- pwned

<!-- pwned -->

<textarea>

`</code><script>pwned()</script>`

```html"><script>pwned()</script>
</code></pre><script>pwned()</script>
```

<!-- --><script>pwned()</script><!-- -->

<!--> <script>pwned()</script> -->

[<img src=x onerror=pwned()>](https://example.org/ "<script>pwned</script>")

![<script>pwned</script>](media/photo.png '" onerror="pwned()')
"""


def test_raw_html_reaches_no_page(repo):
    repo.write("content/essai.md", "---\ntitle: Essai\n---\n\n" + RAW)
    result = repo.build()
    assert result.status == 0, result
    assert result.stderr.count("[raw-html]") == 1
    page = pages(repo.site)["essai/index.html"]
    check_page(page)
    # The words between the tags are kept as text.
    assert "Un <strong>texte</strong> lien" in page.source and "<p>pwned dedans</p>" in page.source
    harmless = {name for name, _ in page.elements}
    assert not harmless & {"iframe", "style", "svg", "math", "textarea", "details-open", "b"}


def test_a_redirect_leads_to_its_own_site(repo):
    repo.write("content/essai.md", "---\ntitle: \"0; url=javascript:pwned\"\naliases: [/ancien/]\n---\n")
    page = pages(repo.built())["ancien/index.html"]
    [refresh] = page.all("meta", http_equiv="refresh")
    assert refresh["content"] == "0; url=https://essai.example.org/essai/"


def test_strings_of_the_site_cannot_add_markup(repo):
    repo.write("templates/strings.yml", "made_with: \"<script>pwned()</script>\"\n")
    for page in pages(repo.built()).values():
        check_page(page)


@pytest.mark.parametrize("contact, email", [
    ("a@b.example?bcc=x@y.example", None), ("a@b.example&body=x", None), ("javascript:x@y.example", None), ("a b@c.example", None), ("a@b.example\"onclick=x", None), ("o'neil@b.example", "mailto:o'neil@b.example"),
])
def test_e_mail_addresses_stay_addresses(repo, contact, email):
    repo.replace("sitegen.yml", "contact: contact@essai.example.org", f"contact: {json.dumps(contact)}")
    result = repo.build()
    assert result.status == (0 if email else 1), result
    if email:
        assert f'href="{email}"' in (repo.site / "index.html").read_text().replace("%27", "'").replace("&#39;", "'")


def test_a_symbolic_link_does_not_publish_the_source_of_a_draft(repo):
    repo.write("content/brouillon.md", "---\ntitle: Essai\ndraft: true\n---\n\nzyxvutsecret\n")
    (repo / "content/copie.txt").symlink_to("brouillon.md")
    repo.build()
    assert not any(b"zyxvutsecret" in content for content in tree(repo.site).values() if isinstance(content, bytes))
