"""The committee's work: states of a card, the queue, unpublished content, and forms and schemas made from the same table."""

import io
import json
import re
import shutil
import zipfile

import jsonschema
import pytest
import yaml
from conftest import REPOSITORY, run

CARD = "content/ressources/objectif.md"


class Core(yaml.SafeLoader):
    """The part of YAML 1.2 that cards need: dates are strings, and so are `on` and `no`."""


Core.yaml_implicit_resolvers = {
    key: [pair for pair in pairs if pair[0] not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


# States


def test_check_asks_who_published_a_card_and_build_goes_on(repo):
    repo.replace(CARD, "review: {by: Comité, on: 2025-01-08}\n", "")
    result = repo.sitegen("check")
    assert result.status == 1, result
    (error,) = result.diagnostics
    assert (error.code, error.file, error.line, error.marked) == ("no-review", CARD, 16, "published")
    assert "add `review: {by: …, on: 2025-04-02}`" in error.help
    result = repo.build()
    assert result.status == 0 and [found.severity for found in result.diagnostics] == ["warning"], result
    assert "`sitegen check` lists them" in result.diagnostics[0].help
    assert repo.build("--strict").status == 1


def test_build_counts_the_cards_that_check_lists(repo):
    for number in range(12):
        repo.card(f"c{number}", review=None)
    result = repo.build()
    assert [found.message for found in result.diagnostics] == ["12 cards do not say who published or archived them, and when"]
    assert len(repo.sitegen("check").diagnostics) == 12


def test_an_archived_card_keeps_its_page_and_says_why(repo):
    repo.card("vieille", status="archived", archived={"by": "Comité", "on": "2025-05-06", "reason": "Une édition plus récente existe."})
    page = (repo.built() / "ressources/vieille/index.html").read_text(encoding="utf-8")
    assert re.search(r"Fiche archivée <time datetime=\"2025-05-06\">6 mai 2025</time></strong> Une édition plus récente existe\.", page)


# The queue


def test_status_lists_the_queue(repo):
    repo.card("b", title="Deuxième", status="submitted", review=None, source={"form": "framaforms", "submission": "42"})
    repo.card("a", title="Première", status="review", review={"by": "Claire Martin"})
    repo.card("c", title="Refusée", status="refused", review={"by": "Comité", "on": "2025-01-02", "reason": "Non"})
    result = repo.sitegen("status")
    assert result.status == 0, result
    assert result.stdout.splitlines()[2:] == [
        "Editorial queue: 1 submitted, 1 in review",
        "  review      content/ressources/a.md  Première  (with Claire Martin)",
        "  submitted   content/ressources/b.md  Deuxième  (framaforms 42)",
    ]
    data = json.loads(repo.sitegen("status", "--format", "json").stdout)
    assert data["documents"] == [] and data["queue"] == [
        {"id": "ressources/a", "path": "content/ressources/a.md", "title": "Première", "status": "review", "by": "Claire Martin", "form": None, "submission": None},
        {"id": "ressources/b", "path": "content/ressources/b.md", "title": "Deuxième", "status": "submitted", "by": None, "form": "framaforms", "submission": "42"},
    ]


def test_the_queue_is_read_whatever_else_is_wrong(repo):
    repo.card("b", status="submitted", rubrics=["inconnue"])
    repo.write("content/guides/usages.md", "no front matter")
    result = repo.sitegen("status")
    assert result.status == 0 and "1 submitted" in result.stdout, result


# Nothing unpublished leaks


def test_nothing_of_an_unpublished_card_is_in_any_byte_of_the_site(repo):
    """Each unpublished card has unique words in every key."""
    secrets = []

    def secret(name):
        secrets.append(f"zq{name}{len(secrets):03}secret")
        return secrets[-1]

    for status in ("submitted", "review", "refused"):
        identifier = f"{secret('id')}"
        repo.card(
            secret("file"), id=identifier, status=status, title=secret("title"), summary=secret("summary"), url=f"https://{secret('host')}.example.org/",
            authors=[{"family": secret("family"), "given": secret("given")}], publisher=secret("publisher"), keywords=[secret("keyword")],
            objectives=[secret("objective")], source={"form": secret("form"), "submission": secret("submission")}, body=f"## {secret('heading')}\n\n{secret('body')}",
            review={"by": secret("by"), "on": "2025-01-02", "reason": secret("reason")}, identifiers={"doi": f"10.1000/{secret('doi')}"},
            aliases=[f"/ressources/{secret('alias')}/"], replaces="objectif", related=["manuel"])
        # A published card may name it, and a draft page may link to it.
        repo.card(f"nomme-{status}", related=[identifier], replaces=identifier)
    repo.write("content/brouillon.md", f"---\ntitle: {secret('draft')}\ndraft: true\n---\n\n{secret('draftbody')}\n")
    repo.write("content/webinaires/secret.md", f"---\ntitle: {secret('event')}\nstart: 2025-01-02\ndraft: true\n---\n\n{secret('eventbody')}\n")
    repo.write("sitegen.yml", repo.read("sitegen.yml") + "admin: {backend: {name: gitlab, repo: a/b}}\n")
    site = repo.built()
    assert len(secrets) > 50
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 100
    contents = {str(path.relative_to(site)): path.read_bytes() for path in files}
    with zipfile.ZipFile(io.BytesIO(contents["sources.zip"])) as archive:
        contents |= {f"sources.zip/{name}": archive.read(name) for name in archive.namelist()}
    for word in secrets:
        assert [name for name, data in contents.items() if word.encode() in data or word in name] == [], word
    # The words are found in a build with drafts, which shows that the search above can fail.
    preview = repo.build("--drafts", "--output", "preview")
    assert preview.status == 0, preview
    drafts = b"".join(path.read_bytes() for path in (repo / "preview").rglob("*.html"))
    assert all(word.encode() in drafts for word in secrets if re.match(r"zq(title|summary|body|draft|event)\d", word))


# Schemas


def schema(repository):
    return json.loads((repository.site / "schemas/front-matter.schema.json").read_text(encoding="utf-8"))


def test_the_schema_takes_every_file_of_this_repository_and_refuses_mistakes(repo):
    repo.write("sitegen.yml", (REPOSITORY / "sitegen.yml").read_text(encoding="utf-8").replace("search: true", "search: false"))
    shutil.rmtree(repo / "content")
    shutil.copytree(REPOSITORY / "content", repo / "content")
    repo.built()
    validator = jsonschema.Draft202012Validator(schema(repo))
    jsonschema.Draft202012Validator.check_schema(schema(repo))
    count = 0
    for path in (repo / "content").rglob("*.md"):
        data = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=Core)
        errors = [f"{path.name}: {list(error.absolute_path)} {error.message}" for error in validator.iter_errors(data)]
        assert errors == []
        count += 1
    assert count > 100
    card = yaml.load((repo / "content/ressources/mooc-ai4t.md").read_text(encoding="utf-8").split("---\n")[1], Loader=Core)
    for change in ({"rubrics": ["inconnue"]}, {"sumary": "x"}, {"issued": "mars 2025"}, {"license": "CC BY"}, {"level": "easy"}, {"summary": "x" * 301},
                   {"review": {"who": "x"}}, {"url": "ftp://x"}):
        assert not validator.is_valid(card | change), change
    for key in ("title", "summary", "url", "rubrics", "types", "authors", "issued", "license", "status"):
        assert not validator.is_valid({name: value for name, value in card.items() if name != key}), key


EXAMPLES = {
    "title": "Un titre", "summary": "Un résumé", "authors": ["A"], "language": "fr", "keywords": ["k"], "date": "2025-01-02", "modified": "2025-01-02", "id": "x-y",
    "slug": "s", "aliases": ["/ancien/"], "draft": True, "license": "CC-BY-SA-4.0", "sources": [], "version": "1", "status": None, "valid_from": "2025-01-02",
    "adoption": [{"body": "CA"}], "audience": ["etudiants"], "upstream": [], "signature": True, "url": "https://example.org/", "rubrics": ["formation"],
    "types": ["guide"], "publisher": "P", "issued": "2025", "online": "2025", "level": "introductory", "duration": "PT1H", "objectives": ["o"],
    "identifiers": {"doi": "10.1000/182"}, "related": ["manuel"], "replaces": "manuel", "review": {"by": "C", "on": "2025-01-02"},
    "archived": {"on": "2025-01-02", "reason": "r"}, "source": {"form": "f", "submission": "1"}, "start": "2025-01-02T10:00", "end": "2025-01-02T11:00",
    "timezone": "Europe/Paris", "location": "Ici", "organiser": "O", "series": "S", "speakers": ["A"], "programme": ["P"], "replay": "https://example.org/r",
    "slides": "https://example.org/s", "questions": ["https://example.org/q"], "domain": "D", "users": ["u"], "problem": "p", "solution": "s", "data": "d",
    "maturity": "idea", "institutions": ["i"], "tools": ["t"], "risks": ["r"], "charter_clauses": ["charte#declaration"], "institution": "I", "country": "FR",
    "adopted": "2025", "based_on": ["b"], "adoption_file": "adoption/x.json", "properties": {"a": "b"},
}  # fmt: skip


def test_the_schema_and_the_parser_know_the_same_keys(repo):
    """`check` accepts every key of the schema, and the schema has every key that `check` knows."""
    repo.built()
    rules = schema(repo)["allOf"]
    assert len(rules) > 8
    for rule in rules:
        kind = rule["if"]["properties"]["type"]["const"]
        keys = set(rule["then"]["properties"]) - {"type"}
        assert keys <= EXAMPLES.keys(), f"{kind}: keys without an example in this test"
        for wanted, known in ((keys, True), (EXAMPLES.keys() - keys, False)):
            lines = [f"{key}: {json.dumps(EXAMPLES[key], ensure_ascii=False)}" for key in sorted(wanted)]
            repo.write("content/probe.md", "\n".join(["---", f"type: {kind}", *lines, "---", ""]))
            unknown = set(re.findall(r"unknown key `(\w+)`", repo.sitegen("check").stderr))
            assert unknown == (set() if known else set(wanted)), kind


# Decap CMS


def test_a_form_in_a_browser_is_made_from_the_same_table(repo):
    repo.write("sitegen.yml", repo.read("sitegen.yml") + """\
admin:
  backend: {name: gitlab, repo: groupe/charte, branch: main, auth_type: pkce, app_id: abc}
  script: https://www.example.org/decap/decap-cms.js
""")
    site = repo.built()
    data = yaml.safe_load((site / "admin/config.yml").read_text(encoding="utf-8"))
    assert data["backend"] == {"name": "gitlab", "repo": "groupe/charte", "branch": "main", "auth_type": "pkce", "app_id": "abc"}
    assert data["publish_mode"] == "editorial_workflow" and data["media_folder"] == "content/media"
    collections = {item["name"]: item for item in data["collections"]}
    assert collections.keys() == {"resource", "webinar", "use-case", "charter-record"}
    for name, collection in collections.items():
        rule = next(rule for rule in schema(repo)["allOf"] if rule["if"]["properties"]["type"]["const"] == name)
        fields = {field["name"]: field for field in collection["fields"]}
        assert set(fields) - {"body", "type"} == set(rule["then"]["properties"]) - {"type", "properties"}
        assert {key for key, field in fields.items() if field.get("required", True) and field["widget"] != "hidden"} == set(rule["then"].get("required", [])) | {"title"}
        assert collection["folder"].startswith("content/") and collection["create"] is True and collection["extension"] == "md"

        def walk(field):
            assert {"name", "label", "widget"} <= set(field) and field["widget"] in (
                "string", "text", "select", "list", "object", "boolean", "hidden", "markdown")
            if field["widget"] == "select":
                assert field["options"] and all(set(option) == {"label", "value"} for option in field["options"])
            for inner in field.get("fields", []):
                walk(inner)

        for field in collection["fields"]:
            walk(field)
    # A list without a widget of its own is a text field, split at commas.
    lists = [field for collection in collections.values() for field in collection["fields"] if field["widget"] == "list"]
    assert len(lists) > 10 and all(("field" in field) != ("fields" in field) for field in lists)
    assert all(field["field"]["widget"] == "string" for field in lists if "field" in field)
    rubrics = next(field for field in collections["resource"]["fields"] if field["name"] == "rubrics")
    assert rubrics["options"] == [{"label": "Sensibilisation", "value": "sensibilisation"}, {"label": "Formation", "value": "formation"}] and rubrics["multiple"] is True
    page = (site / "admin/index.html").read_text(encoding="utf-8")
    assert '<script src="https://www.example.org/decap/decap-cms.js"></script>' in page and "noindex" in page
    assert "/admin/" not in (site / "sitemap.xml").read_text()


def test_there_is_no_form_where_nobody_asked_for_one(repo):
    site = repo.built()
    assert not (site / "admin").exists()
    repo.write("sitegen.yml", repo.read("sitegen.yml") + "admin: {backend: {name: gitlab, repository: x}}\n")
    result = repo.build()
    assert result.status == 1 and result.diagnostics[0].code == "unknown-key" and "`repo`" in result.diagnostics[0].help, result


# Unpublished content


def test_files_of_a_card_that_nobody_may_see_are_not_published(repo):
    repo.card("proposition", status="submitted", review=None)
    for name in ("secret.pdf", "commun.pdf", "seul.pdf"):
        repo.write(f"content/ressources/{name}", b"%PDF-1.4 " + name.encode())
    path = "content/ressources/proposition.md"
    repo.write(path, repo.read(path) + "\n[Pièce](secret.pdf) et [autre](commun.pdf#page=2).\n")
    repo.write(CARD, repo.read(CARD) + "\n[Pièce](commun.pdf)\n")
    out = repo.built()
    names = {path.name for path in out.rglob("*.pdf")}
    # An address without links may still be known.
    assert names == {"commun.pdf", "seul.pdf"}
    with zipfile.ZipFile(out / "sources.zip") as archive:
        assert {name.rsplit("/", 1)[-1] for name in archive.namelist() if name.endswith(".pdf")} == names
    assert (repo.built("--drafts") / "ressources/secret.pdf").exists()


def test_imported_use_cases_wait_in_the_queue(repo):
    repo.write("usages.csv", "Titre,Établissement,Domaine,Message public\nCorriger,Université d'Exemple,Pédagogie,Bonjour\n")
    result = repo.sitegen("import", "use-cases", "usages.csv")
    assert result.stderr.count("[public-column]") == 1 and "shown to every reader of the site, under their own names: `Message public`" in result.stderr, result
    lines = repo.sitegen("status").stdout.splitlines()
    assert any(line.startswith("Editorial queue:") and line.endswith(" 1 use case imported") for line in lines), lines
    assert any(line.split()[:2] == ["draft", "content/usages/corriger.md"] for line in lines), lines


def test_a_row_with_the_id_of_another_kind_of_document_is_refused(repo):
    repo.write("content/guides/autre.md", "---\nid: autre\ntype: guide\ntitle: Autre\n---\n")
    repo.write("fiches.csv", "id,title,url\nautre,Titre,https://example.org/x\n")
    result = repo.sitegen("import", "resources", "fiches.csv")
    assert result.status == 1 and any("belongs to a document that is not of type resource" in found.message for found in result.diagnostics), result


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_repository_has_nothing_to_mend(binary, tmp_path, language):
    assert run([binary, "init", tmp_path / "site", "--language", language], tmp_path).status == 0
    result = run([binary, "check", "--source", tmp_path / "site"], tmp_path)
    assert result.status == 0 and "no error, 0 warnings" in result.stdout + result.stderr, result


def test_a_mistake_is_reported_once_by_check(repo):
    repo.card("proposition", status="submitted", review=None)
    repo.write(CARD, repo.read(CARD) + "\n[x](propositio.md)\n")
    assert [found.code for found in repo.sitegen("check").diagnostics if found.severity == "error"] == ["dead-link"]


# Emptied fields, as saved by a form in a browser.

EMPTIED = """keywords: ['']
publisher: ''
language: ""
level: ''
duration: " "
online: ''
audience: ['']
objectives: ['', Savoir]
identifiers: {doi: '', isbn: ''}
replaces: ''
archived: {by: '', on: '', reason: ''}
source: {form: '', submission: ''}
draft: ''
slug: ''
aliases: ''
"""


def test_an_emptied_field_is_a_field_that_is_not_there(repo):
    path = "content/ressources/objectif.md"
    before = repo.read(path)
    plain = re.sub(r"^(keywords|publisher|language|level|duration|online|audience|objectives|identifiers|replaces|archived|source|draft|slug|aliases):.*\n", "", before, flags=re.MULTILINE)
    repo.write(path, plain.replace("---\n", "---\nobjectives: [Savoir]\n", 1))
    expected = (repo.built() / "ressources/objectif/index.html").read_text()
    repo.write(path, plain.replace("---\n", "---\n" + EMPTIED, 1))
    assert repo.sitegen("check").status == 0, repo.sitegen("check")
    assert (repo.built() / "ressources/objectif/index.html").read_text() == expected


@pytest.mark.parametrize("key", ["title", "summary", "url", "rubrics", "types", "authors", "issued", "license", "status"])
def test_a_field_that_a_card_needs_may_not_be_emptied(repo, key):
    text = re.sub(rf"^{key}:.*\n(  .*\n|- .*\n)*", "", repo.read("content/ressources/objectif.md"), flags=re.MULTILINE)
    for value in ["''", "['']"] if key in ("rubrics", "types", "authors") else ["''"]:
        repo.write("content/ressources/objectif.md", text.replace("---\n", f"---\n{key}: {value}\n", 1))
        errors = [entry for entry in repo.sitegen("check").diagnostics if entry.severity == "error" and entry.file == "content/ressources/objectif.md"]
        assert any(entry.code in ("missing-key", "empty-value") and f"`{key}`" in entry.message for entry in errors), (value, errors)


# Dates in the wrong order.


def test_a_change_before_the_publication_is_told_and_reaches_no_feed(repo):
    repo.write("content/essai.md", "---\ntitle: Essai\ndate: 2024-02-29\nmodified: 2023-01-01\n---\n\nx\n")
    result = repo.build()
    assert [(entry.code, entry.line, entry.severity) for entry in result.diagnostics] == [("modified-before-date", 4, "warning")]
    assert repo.build("--strict").status == 1
    entry = next(part for part in (repo.site / "feed.xml").read_text().split("<entry>")[1:] if "<title>Essai<" in part)
    assert "<published>2024-02-29T" in entry and "<updated>2024-02-29T" in entry
    item = next(item for item in json.loads((repo.site / "feed.json").read_text())["items"] if item["title"] == "Essai")
    assert item["date_published"] == "2024-02-29T00:00:00Z" and item.get("date_modified", item["date_published"]) == item["date_published"]
    assert re.search(r"/essai/</loc><lastmod>2024-02-29", (repo.site / "sitemap.xml").read_text())
    for date, modified in [("2024-02-29", "2024"), ("2024", "2024-01-05"), ("2024-02-29", "2024-02-29")]:
        repo.write("content/essai.md", f"---\ntitle: Essai\ndate: {date}\nmodified: {modified}\n---\n\nx\n")
        assert repo.build("--strict").status == 0
        for part in (repo.site / "feed.xml").read_text().split("<entry>")[1:]:
            assert re.search("<published>(.*?)<", part).group(1) <= re.search("<updated>(.*?)<", part).group(1)


def test_a_card_that_was_worked_on_before_it_was_online_is_updated_when_it_is_online(repo):
    repo.card("avant", title="Avant", online="2025-05-02", modified="2025-01-01")
    assert repo.build("--strict").status == 0
    entry = next(part for part in (repo.site / "ressources/feed.xml").read_text().split("<entry>")[1:] if "Avant" in part)
    assert "<updated>2025-05-02T" in entry
