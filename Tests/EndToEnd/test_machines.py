"""Machine-readable output: JSON-LD, meta elements, references, OAI-PMH and feeds, read back with common parsers."""

import csv
import html.parser
import io
import json
import re
import shutil
import threading
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import amb
import extruct
import feedparser
import jsonschema
import pytest
import rispy
import yaml
from conftest import REPOSITORY, Repository, run

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def own(binary, tmp_path_factory):
    """The site of this repository."""
    folder = tmp_path_factory.mktemp("own")
    for name in ("content", "templates"):
        if name == "content":
            shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "sitegen.yml", folder / "sitegen.yml")
    repository = Repository(folder, binary)
    text = repository.read("sitegen.yml")
    repository.write("sitegen.yml", re.sub(r"search: true", "search: false", text))
    repository.built()
    return repository


def front(path):
    """The front matter of a card, with every value as text."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)


def published(repository):
    cards = {}
    for path in sorted((repository / "content/ressources").glob("*.md")):
        data = front(path)
        if data.get("type") == "resource" and data["status"] in ("published", "archived"):
            cards[data.get("id", "ressources/" + path.stem)] = (path.stem, data)
    assert len(cards) >= 35
    return cards


def page(repository, url):
    return (repository.site / url.strip("/") / "index.html").read_text(encoding="utf-8")


class Metas(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.values, self.links, self.coins = {}, [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "meta" and "name" in attributes:
            self.values.setdefault(attributes["name"], []).append(attributes.get("content", ""))
        if tag == "link":
            self.links.append(attributes)
        if tag == "span" and attributes.get("class") == "Z3988":
            self.coins.append(parse_qs(attributes["title"]))


# JSON-LD


def test_each_card_carries_what_amb_and_bioschemas_require(own):
    cards = published(own)
    assert len(cards) > 40
    for identifier, (stem, data) in cards.items():
        found = extruct.extract(page(own, f"/ressources/{stem}/"), syntaxes=["json-ld"])["json-ld"]
        learning = [item for item in found if "LearningResource" in item.get("type", [])]
        assert len(learning) == 1, identifier
        item = learning[0]
        # AMB: https://w3id.org/kim/amb/latest/
        assert item["@context"][0] == "https://w3id.org/kim/amb/context.jsonld" and item["@context"][-1] == {"@language": "fr"}
        assert item["id"] == data["url"] and item["name"] == data["title"]
        assert [person["name"] for person in item["creator"]] == [
            author.get("literal") or f"{author.get('given', '')} {author['family']}".strip() for author in data["authors"]]
        assert all(person["type"] in ("Person", "Organization") for person in item["creator"])
        assert item["learningResourceType"][0]["id"].startswith("https://w3id.org/kim/hcrt/")
        assert item["inLanguage"] == [data.get("language", "fr").split("-")[0]]
        assert item["mainEntityOfPage"][0]["id"] == f"https://charte.example.org/ressources/{stem}/"
        if "license" in item:
            assert re.match(r"https?://(creativecommons\.org/(licenses|publicdomain)|www\.gnu\.org/licenses|www\.apache\.org/licenses|opensource\.org/licenses/MIT)", item["license"]["id"])
        if "datePublished" in item:
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", item["datePublished"])
        assert item["http://purl.org/dc/terms/issued"] == data["issued"]
        # Bioschemas TrainingMaterial 1.0-RELEASE, minimum.
        assert item["http://purl.org/dc/terms/conformsTo"]["id"] == "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"
        assert item["description"] == data["summary"] and item["keywords"]
        assert item.get("creativeWorkStatus") == ("Archived" if data["status"] == "archived" else None)


def test_cards_keep_the_rules_of_amb(own):
    validator = jsonschema.Draft202012Validator(amb.CARD, format_checker=jsonschema.FormatChecker())
    validator.check_schema(amb.CARD)
    cards = json.loads((own.site / "ressources/ressources.json").read_text(encoding="utf-8"))
    assert len(cards) >= 35
    for card in cards:
        assert [error.message for error in validator.iter_errors(card)] == [], card["name"]
    # Cards with mistakes break these rules.
    whole = next(card for card in cards if {"license", "datePublished"} <= card.keys())
    for mistake in (
        {"name": None}, {"id": "no address"}, {"type": ["CreativeWork"]}, {"@context": ["https://schema.org"]}, {"inLanguage": "fr"}, {"inLanguage": ["fr-FR"]},
        {"creator": ["Nom"]}, {"license": {"id": "https://example.org/"}}, {"datePublished": "2025"}, {"datePublished": "2025-02-30"}, {"learningResourceType": [{"id": "https://example.org/"}]},
        {"mainEntityOfPage": []}, {"keywords": "mot"},
    ):
        wrong = {key: value for key, value in (whole | mistake).items() if value is not None}
        assert not validator.is_valid(wrong), mistake


def test_every_kind_of_page_has_its_own_data(own):
    def types(url):
        return {item.get("@type") for item in extruct.extract(page(own, url), syntaxes=["json-ld"])["json-ld"]}

    assert "CreativeWork" in types("/charte/") and "CreativeWork" in types("/guides/usages/")
    assert {"Event", "BreadcrumbList"} <= types("/webinaires/ia-sup-1/")
    assert "WebSite" in types("/")
    home = extruct.extract(page(own, "/"), syntaxes=["json-ld"])["json-ld"]
    assert home[0]["publisher"]["@type"] == "Organization" and home[0]["publisher"]["name"] == "Université d'Exemple"
    trail = [item for item in extruct.extract(page(own, "/guides/usages/"), syntaxes=["json-ld"])["json-ld"] if item["@type"] == "BreadcrumbList"][0]
    assert [step["item"] for step in trail["itemListElement"]] == [
        "https://charte.example.org/", "https://charte.example.org/guides/", "https://charte.example.org/guides/usages/"]


def test_hostile_words_stay_words_in_every_vocabulary(repo):
    title = 'Titre "</script><script>alert(1)</script>" & <b> \\ {x} %'
    repo.card("hostile", title=title, summary="}, @misc{x, \n\nTY  - BOOK <!-- ' \" -->", authors=[{"literal": "A, B and C; D"}], keywords=["a;b", "c,d"],
              publisher="=HYPERLINK(\"x\")")
    repo.built()
    item = [item for item in extruct.extract(page(repo, "/ressources/hostile/"), syntaxes=["json-ld"])["json-ld"] if "name" in item][0]
    assert item["name"] == title
    metas = Metas(page(repo, "/ressources/hostile/"))
    assert metas.values["DC.title"] == [title] and metas.values["citation_author"] == ["A, B and C; D"]
    folder = repo.site / "ressources/hostile"
    entries = rispy.loads((folder / "hostile.ris").read_text(encoding="utf-8"))
    assert len(entries) == 1 and entries[0]["title"] == title
    data = json.loads((folder / "hostile.csl.json").read_text(encoding="utf-8"))
    assert data[0]["title"] == title and data[0]["author"] == [{"literal": "A, B and C; D"}]
    text = (folder / "hostile.bib").read_text(encoding="utf-8")
    assert text.count("@") == 2 and text.count("\n}\n") == 1  # one entry; the other `@` is in the summary
    rows = list(csv.DictReader(io.StringIO((repo.site / "ressources/ressources.csv").read_text(encoding="utf-8"))))
    assert [row["publisher"] for row in rows if row["id"] == "ressources/hostile"] == ["'=HYPERLINK(\"x\")"]
    ElementTree.parse(repo.site / "oai.xml")


# Meta elements, COinS


def test_zotero_and_dublin_core_find_what_they_read(own):
    kinds = {"report": "report", "video": "videoRecording", "guide": "report", "mooc": "webpage", "charter": "document", "framework": "report", "course": "webpage"}
    for identifier, (stem, data) in published(own).items():
        metas = Metas(page(own, f"/ressources/{stem}/"))
        assert metas.values["citation_title"] == [data["title"]] == metas.values["DC.title"]
        assert metas.values["citation_publication_date"] == [data["issued"].replace("-", "/")]
        assert metas.values["citation_public_url"] == [data["url"]]
        assert metas.values["z:itemType"] == [kinds[data["types"][0]]]
        assert metas.values["DC.language"] == [data.get("language", "fr")]
        assert len(metas.values["DC.creator"]) == len(data["authors"])
        assert {"schema.DC", "schema.DCTERMS"} <= {link.get("rel") for link in metas.links}


def test_lists_carry_context_objects(own):
    metas = Metas(page(own, "/ressources/"))
    assert len(metas.coins) == len(published(own))
    for context in metas.coins:
        assert context["ctx_ver"] == ["Z39.88-2004"] and context["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
        assert context["rft.title"] and context["rft.creator"] and context["rft.identifier"][0].startswith("http")


# References


def test_references_of_cards_in_three_formats(own):
    cards = published(own)
    folder = own.site / "ressources"
    ris = rispy.loads((folder / "ressources.ris").read_text(encoding="utf-8"))
    assert {entry["id"]: entry["title"] for entry in ris} == {identifier: data["title"] for identifier, (_, data) in cards.items()}
    csl = {item["id"]: item for item in json.loads((folder / "ressources.csl.json").read_text(encoding="utf-8"))}
    assert csl.keys() == cards.keys()
    for identifier, (stem, data) in cards.items():
        item = csl[identifier]
        assert item["issued"]["date-parts"] == [[int(part) for part in data["issued"].split("-")]]
        assert item["URL"] == data["url"]
        assert json.loads((folder / stem / f"{stem}.csl.json").read_text(encoding="utf-8")) == [item]
        (entry,) = rispy.loads((folder / stem / f"{stem}.ris").read_text(encoding="utf-8"))
        assert entry["urls"] == [data["url"]] and entry["year"] == data["issued"][:4]
        bib = (folder / stem / f"{stem}.bib").read_text(encoding="utf-8")
        assert re.match(rf"@[a-z]+\{{{re.escape(identifier)},\n", bib) and f"year = {{{data['issued'][:4]}}}" in bib


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_files_of_the_catalogue_hold_the_entries_of_the_cards(repo, jobs):
    # More cards than one task handles, newest first in the catalogue. The key of the last card clashes with another's, because a slash becomes a hyphen.
    count = 150
    for number in range(count):
        repo.card(f"fiche-{number:03}", title=f"Fiche {number}, « à {number} % »", issued=f"{1990 + number % 37}-0{number % 9 + 1}", keywords=["un", f"mot {number}"])
    repo.card("jumelle", id="ressources-fiche-007", title="Une fiche jumelle", issued="1980")
    repo.card("cachee", status="submitted", review=None)
    for site in ("site", "ailleurs", "site"):
        repo.built("--jobs", jobs, "--output", repo / site)
        folder = repo / site / "ressources"
        csl = json.loads((folder / "ressources.csl.json").read_text(encoding="utf-8"))
        cards = json.loads((folder / "ressources.json").read_text(encoding="utf-8"))
        stems = [urlsplit(card["mainEntityOfPage"][0]["id"]).path.split("/")[2] for card in cards]
        assert len(stems) == len(set(stems)) and {"jumelle", *(f"fiche-{number:03}" for number in range(count))} < set(stems) and "cachee" not in stems
        dates = [item["issued"]["date-parts"][0] for item in csl]
        assert dates == sorted(dates, key=lambda date: (-date[0], *[-part for part in date[1:]]))

        def own(ending):
            return [(folder / stem / f"{stem}.{ending}").read_bytes().decode("utf-8") for stem in stems]

        assert (folder / "ressources.ris").read_bytes().decode("utf-8") == "".join(own("ris"))
        assert csl == [json.loads(text)[0] for text in own("csl.json")]
        assert [json.dumps(card) for card in cards] == [
            json.dumps(json.loads(re.search(r'<script type="application/ld\+json">(\{"@context":\["https://w3id.*?)</script>', text)[1]))
            for text in [(folder / stem / "index.html").read_text(encoding="utf-8") for stem in stems]]
        # Duplicate keys would be refused, so the second gets a number.
        twin = own("bib")[stems.index("jumelle")]
        expected = "\n".join(own("bib")).replace(twin, twin.replace("{ressources-fiche-007,", "{ressources-fiche-007-2,"))
        assert twin != expected[-len(twin):] and (folder / "ressources.bib").read_text(encoding="utf-8") == expected
        # Change something, so that the next round updates an existing site.
        repo.card("fiche-003", title="Un autre titre", issued="2001-02")


def test_bibtex_is_read_back_by_pandoc(own):
    assert shutil.which("pandoc"), "pandoc is not installed: `make tools` installs it"
    result = run(["pandoc", "-f", "bibtex", "-t", "csljson", own.site / "ressources/ressources.bib"], own.root)
    assert result.status == 0, result
    read = {item["id"]: item for item in json.loads(result.stdout)}
    for identifier, (_, data) in published(own).items():
        assert re.sub(r"\W", "", read[identifier]["title"]) == re.sub(r"\W", "", data["title"])
        assert len(read[identifier]["author"]) == len(data["authors"])


def test_the_bibliography_in_three_formats(own):
    references = yaml.load((own / "content/bibliographie/references.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    folder = own.site / "bibliographie"
    csl = json.loads((folder / "bibliographie.json").read_text(encoding="utf-8"))
    assert {item["id"]: item["title"] for item in csl} == {item["id"]: item["title"] for item in references}
    ris = rispy.loads((folder / "bibliographie.ris").read_text(encoding="utf-8"))
    assert [entry["title"] for entry in ris] == [item["title"] for item in csl]
    assert (folder / "bibliographie.bib").read_text(encoding="utf-8").count("\n@") == len(csl) - 1
    for target in ("bib", "ris", "json"):
        assert f'href="/bibliographie/bibliographie.{target}"' in page(own, "/bibliographie/")


def test_the_catalogue_as_a_table_holds_every_key(own):
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO((own.site / "ressources/ressources.csv").read_bytes().decode("utf-8"), newline=""))}
    cards = published(own)
    assert rows.keys() == cards.keys()
    for identifier, (stem, data) in cards.items():
        row = rows[identifier]
        for key in ("title", "summary", "url", "issued", "status", "license"):
            assert row[key].lstrip("'") == data[key].lstrip("'"), (identifier, key)
        assert row["rubrics"].split("; ") == data["rubrics"]
        assert row["review_by"] == data["review"]["by"] and row["review_on"] == data["review"]["on"]
        body = (own / f"content/ressources/{stem}.md").read_text(encoding="utf-8").split("---\n", 2)[2].strip()
        assert row["body"].replace("\r\n", "\n") == body


def test_exports_on_the_command_line_hold_what_the_site_publishes(own, tmp_path):
    for what, file, published_file in [
        ("resources", "a.csv", "ressources/ressources.csv"), ("resources", "a.bib", "ressources/ressources.bib"),
        ("resources", "a.ris", "ressources/ressources.ris"), ("resources", "a.csl.json", "ressources/ressources.csl.json"),
        ("resources", "a.json", "ressources/ressources.json"), ("bibliography", "b.bib", "bibliographie/bibliographie.bib"),
        ("bibliography", "b.json", "bibliographie/bibliographie.json"), ("bibliography", "b.ris", "bibliographie/bibliographie.ris"),
    ]:
        result = own.sitegen("export", what, tmp_path / file)
        assert result.status == 0, result
        assert (tmp_path / file).read_bytes() == (own.site / published_file).read_bytes(), file
    result = own.sitegen("export", "resources", tmp_path / "a.xls")
    assert result.status == 64 and ".csv" in result.stderr and not (tmp_path / "a.xls").exists(), result
    assert own.sitegen("export", "bibliography", tmp_path / "b.csv").status == 64


# Feeds


def test_rubrics_types_and_keywords_have_feeds(own):
    for folder in ("rubriques/formation", "types/guide", "mots-cles/initiation"):
        feed = feedparser.parse(str(own.site / "ressources" / folder / "feed.xml"))
        assert not feed.bozo and feed.entries and feed.feed.link == f"https://charte.example.org/ressources/{folder}/"
        data = json.loads((own.site / "ressources" / folder / "feed.json").read_text(encoding="utf-8"))
        assert [item["url"] for item in data["items"]] == [entry.link for entry in feed.entries]
        listed = set(re.findall(r'href="(/ressources/[a-z0-9-]+/)"', page(own, f"/ressources/{folder}/")))
        assert {entry.link.replace("https://charte.example.org", "") for entry in feed.entries} <= listed
        assert f'href="/ressources/{folder}/feed.xml"' in page(own, f"/ressources/{folder}/")


# OERSI


def test_the_texts_are_described_for_oersi(own):
    entries = yaml.safe_load((own.site / "metadata.yml").read_text(encoding="utf-8"))
    assert {entry["id"] for entry in entries} >= {"https://charte.example.org/charte/", "https://charte.example.org/guides/usages/"}
    for entry in entries:
        assert entry["creativeWorkStatus"] == "Published" and entry["license"].startswith("https://creativecommons.org/licenses/by-sa/")
        assert entry["type"] == ["LearningResource"] and entry["name"] and entry["creator"]


# OAI-PMH


def records(tree, prefix):
    part = "{http://www.openarchives.org/OAI/2.0/static-repository}"
    (records,) = [found for found in tree.iter(part + "ListRecords") if found.get("metadataPrefix") == prefix]
    return records.findall(OAI + "record")


def test_the_static_repository_holds_every_card(own):
    tree = ElementTree.parse(own.site / "oai.xml").getroot()
    cards = published(own)
    for prefix in ("oai_dc", "lom"):
        found = {record.find(f"{OAI}header/{OAI}identifier").text: record for record in records(tree, prefix)}
        assert found.keys() == {f"oai:charte.example.org:{identifier}" for identifier in cards}
    for identifier, (_, data) in cards.items():
        record = next(record for record in records(tree, "oai_dc") if record.find(f"{OAI}header/{OAI}identifier").text.endswith(":" + identifier))
        accepted = {"online": data.get("online", data["review"].get("on"))} | {"archived": data.get("archived", {}).get("on")}
        dates = [date for date in (data.get("date"), data.get("modified"), *accepted.values()) if date] or [data["issued"]]
        stamp = record.find(f"{OAI}header/{OAI}datestamp").text
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", stamp) and any(stamp.startswith(date) for date in dates), identifier
        assert record.find(f".//{DC}title").text == data["title"]
        assert len(record.findall(f".//{DC}creator")) == len(data["authors"])
        assert data["url"] in [found.text for found in record.findall(f".//{DC}identifier")]
    assert tree.find(f".//{OAI}adminEmail").text == "contact@example.org"
    assert tree.find(f".//{OAI}earliestDatestamp").text == min(found.text for found in tree.iter(OAI + "datestamp"))


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028"])
def test_a_line_end_in_a_name_adds_no_line_to_its_card(repo, end):
    repo.card("retour", authors=[f"Une équipe{end}EMAIL:x@example.org"])
    tree = ElementTree.parse(repo.built() / "oai.xml").getroot()
    cards = [found.text for found in tree.iter() if found.text and "BEGIN:VCARD" in found.text]
    assert any("FN:Une équipe\\nEMAIL:x@example.org\r\n" in card or "FN:Une équipe EMAIL:x@example.org\r\n" in card for card in cards), cards
    assert not any(line.startswith("EMAIL") for card in cards for line in card.splitlines())


def test_a_cell_of_several_lines_is_a_list_however_its_lines_end(repo):
    lists = []
    for end in ("\n", "\r\n"):
        (repo / "content/usages/cas.csv").write_bytes(f'titre,outils\nUn cas,"Alpha{end}Bêta"\n'.encode())
        lists.append(re.findall("(?:Alpha|Bêta)[^<]*", (repo.built() / "usages/un-cas/index.html").read_text()))
    assert lists[0] == lists[1] and "Alpha" in lists[0]


def test_a_gateway_names_the_static_repository(repo):
    repo.write("sitegen.yml", repo.read("sitegen.yml") + "oai: {gateway: 'https://gateway.example.org/oai'}\n")
    site = repo.built()
    assert "<oai:baseURL>https://gateway.example.org/oai/essai.example.org/oai.xml</oai:baseURL>" in (site / "oai.xml").read_text()


def test_without_an_address_to_write_to_there_is_no_repository(repo):
    text = repo.read("sitegen.yml").replace("  contact: contact@essai.example.org\n", "").replace("submission: {email: contact@essai.example.org}\n", "")
    repo.write("sitegen.yml", text)
    site = repo.built()
    assert not (site / "oai.xml").exists() and not (site / "oai").exists()


def test_answers_made_ahead_lead_through_the_whole_list(repo):
    for number in range(401):
        repo.card(f"f{number:03}")
    site = repo.built("--base-url", "https://host.example.org/prefixe/") / "oai"
    seen, token, part = [], "oai_dc.1", 0
    while token:
        tree = ElementTree.parse(site / f"ListRecords.{token}.xml").getroot()
        assert tree.find(OAI + "request").text == "https://host.example.org/prefixe/oai"
        seen += [found.text for found in tree.iter(OAI + "identifier")]
        token = tree.find(f"{OAI}ListRecords/{OAI}resumptionToken").text
        assert tree.find(f"{OAI}ListRecords/{OAI}resumptionToken").get("completeListSize") == "403"
        part += 1
    assert part == 3 and len(seen) == len(set(seen)) == 403
    for name, code in [("badVerb", "badVerb"), ("badArgument", "badArgument"), ("ListSets", "noSetHierarchy")]:
        assert ElementTree.parse(site / f"{name}.xml").getroot().find(OAI + "error").get("code") == code


# Round trip


def test_the_table_of_the_catalogue_comes_back_as_the_same_cards(own, binary, tmp_path):
    exported = tmp_path / "catalogue.csv"
    # Semicolons and braces do not end an item.
    card = own.root / "content/ressources/mooc-ai4t.md"
    text = card.read_text(encoding="utf-8")
    awkward = 'objectives: ["Lire ; écrire", "{entre accolades}", "Un } seul", "a; {b; c}"]\n'
    if re.search(r"^objectives:", text, re.M):
        text = re.sub(r"^objectives:.*\n(?:[ -].*\n)*", awkward, text, flags=re.M)
    else:
        text = text.replace("\nstatus:", "\n" + awkward + "status:", 1)
    card.write_text(text, encoding="utf-8")
    assert own.sitegen("export", "resources", exported).status == 0
    other = own.copy(tmp_path / "other")
    for stem, _ in published(own).values():
        (other / f"content/ressources/{stem}.md").unlink()
    result = other.sitegen("import", "resources", exported, "--keep-status")
    assert result.status == 0, result
    again = tmp_path / "again.csv"
    result = other.sitegen("export", "resources", again)
    assert result.status == 0, result
    assert again.read_bytes() == exported.read_bytes()


# RDFa


def test_the_licence_and_the_credit_are_read_back_from_rdfa(own):
    for path in ("/charte/", "/guides/usages/", "/ressources/mooc-ai4t/", "/attribution/"):
        found = extruct.extract(page(own, path), base_url=f"https://charte.example.org{path}", syntaxes=["rdfa"])["rdfa"]
        licenses = [value["@id"] for item in found for key, values in item.items() if key.endswith("license") for value in values]
        assert "https://creativecommons.org/licenses/by-sa/4.0/" in licenses, path
