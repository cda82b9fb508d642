"""Importing tables as proposed cards: the fields that are read, refused, or never imported.

Each table in Tests/Fixtures/import has its outcome in expected/: status, files as data, diagnostics with their places, and the preview. After a change that is meant,
`RENEW=1 python -m pytest Tests/EndToEnd/test_import.py` writes the outcomes again; they are then read like any other change.
"""

import csv
import io
import json
import os
import random
import re

import pytest
import yaml

from conftest import REPOSITORY, as_nobody, tree
from cost import grows_in_proportion

TABLES = REPOSITORY / "Tests/Fixtures/import"
NOT_TABLES = {"mapping.yml", "mapping-wrong.yml", "mapping-elsewhere.yml"}

#: Cases with options: name of the case, table, options.
OPTIONS = [
    ("mapping", "mapping.csv", ["--mapping", "mapping.yml"]),
    ("mapping-wrong", "mapping.csv", ["--mapping", "mapping-wrong.yml"]),
    ("mapping-elsewhere", "mapping.csv", ["--mapping", "mapping-elsewhere.yml"]),
    ("own-export", "own-export.csv", []),
    ("own-export-keep-status", "own-export.csv", ["--keep-status"]),
    ("form-named", "without-numbers.csv", ["--form", "framaforms"]),
]
CASES = OPTIONS + [
    (table.stem, table.name, []) for table in sorted(TABLES.glob("*.csv")) if table.name not in {name for _, name, _ in OPTIONS} - {"mapping.csv", "without-numbers.csv"}
    and table.stem not in {case for case, _, _ in OPTIONS}
]


def kind(table):
    return "use-cases" if table.startswith("use-cases") else "resources"


@pytest.fixture
def site(repo):
    """The small repository, and the tables next to it."""
    for path in TABLES.iterdir():
        if path.is_file():
            repo.write(path.name, path.read_bytes())
    return repo


def imported(repo, table, *options):
    return repo.sitegen("import", kind(table), table, *options)


@pytest.mark.parametrize("id, path", [("a-propos", "content/a-propos.md"), ("guides", "content/guides/index.md"), ("webinaires/rentree", "content/webinaires/rentree.md"),
                                      ("ressources", "content/ressources/index.md"), ("charte", "content/charte/index.md"), ("notes/sans-type", "content/notes/sans-type.md")])
def test_a_row_with_the_id_of_another_kind_of_document_is_refused(repo, id, path):
    repo.write("content/a-propos.md", "---\ntitle: À propos\n---\n")
    repo.write("content/notes/sans-type.md", "---\ntitle: Une note\n---\n")
    repo.write("table.csv", f"id;titre;lien;licence\n{id};Autre chose;https://cours.example.org/x;inconnue\n")
    before = tree(repo.root / "content")
    result = repo.sitegen("import", "resources", "table.csv")
    assert result.status == 1 and [item.code for item in result.diagnostics if item.severity == "error"] == ["duplicate-id"], result
    assert path in result.stderr and tree(repo.root / "content") == before


def test_a_row_of_a_card_whose_folder_says_what_it_is_is_kept(repo):
    repo.write("content/ressources/_defaults.yml", "type: resource\n")
    repo.write("content/ressources/manuel.md", repo.read("content/ressources/manuel.md").replace("type: resource\n", ""))
    repo.write("table.csv", "id;titre;lien;licence\nmanuel;Manuel;https://cours.example.org/x;inconnue\n")
    result = repo.sitegen("import", "resources", "table.csv")
    assert result.status == 0 and "1 kept" in result.stderr, result


def documents(repo, before):
    """The new files: parsed front matter, and body."""
    result = {}
    for name, content in tree(repo.root / "content").items():
        if name in before:
            assert before[name] == content, f"{name} was changed"
            continue
        front, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", content.decode("utf-8"), re.DOTALL).groups()
        result["content/" + name] = {"front": yaml.load(front, yaml.BaseLoader), "comments": [line for line in front.split("\n") if line.startswith("#")], "body": body}
    return result


def outcome(repo, table, options):
    before = tree(repo.root / "content")
    preview = imported(repo, table, *options, "--dry-run")
    assert tree(repo.root / "content") == before and not (repo.root / ".sitegen").exists(), "a preview leaves no trace"
    result = imported(repo, table, *options, "--diagnostics", "json")
    assert preview.status == result.status
    files = documents(repo, before)
    assert sorted(files) == sorted(result.stdout.split("\n")[:-1])
    return {
        "status": result.status,
        "files": files,
        "diagnostics": [{key: value for key, value in entry.items()} for entry in result.json],
        "preview": preview.stdout.split("\n")[:-1],
        "summary": preview.summary if files or preview.stdout else "",
    }


@pytest.mark.parametrize("case, table, options", CASES, ids=[case for case, _, _ in CASES])
def test_the_outcome_of_a_table(site, case, table, options):
    found = outcome(site, table, options)
    expected = TABLES / "expected" / f"{case}.json"
    if os.environ.get("RENEW"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case, table, options", CASES, ids=[case for case, _, _ in CASES])
def test_what_was_imported_is_right_and_stays(site, case, table, options):
    first = imported(site, table, *options)
    files = tree(site.root / "content")
    check = site.sitegen("check")
    assert check.status == 0, check
    # Proposals that have been edited or renamed since are not touched.
    for name in [line for line in first.stdout.split("\n") if line]:
        text = site.read(name)
        (site.root / name).unlink()
        site.write(f"content/examen/{name.split('/')[-1]}", text.replace("\ntitle:", "\n# relu\ntitle:"))
    moved = tree(site.root / "content")
    second = imported(site, table, *options)
    assert second.stdout == "", second
    assert tree(site.root / "content") == moved
    assert second.status == first.status or files == moved


def test_every_outcome_belongs_to_a_table():
    assert {path.stem for path in (TABLES / "expected").iterdir()} == {case for case, _, _ in CASES}
    assert len(CASES) >= 25


# Rules that hold for every outcome.

SECRETS = ["192.0.2", "secret", "0600000000", "presses@", "marie@", "paul@", "Anonyme", "d@example.org", "z@example.org", "claire.lecocq@", "c@example.org", "Dupont"]


@pytest.mark.parametrize("table", ["personal-data.csv", "webform-labels.csv", "webform-keys.csv", "webform-excel.csv", "use-cases.csv", "authors.csv", "drupal-options.csv", "question-headers.csv"])
def test_who_filled_in_the_form_reaches_no_file(site, table):
    result = imported(site, table)
    written = {name: content for name, content in tree(site.root).items() if name.startswith(("content/", ".sitegen/"))}
    assert any(name in result.stdout for name in written)
    for name, content in written.items():
        for secret in SECRETS:
            assert secret.encode() not in content, f"{secret} in {name}"
    if table != "authors.csv":
        assert "not read, because they say who filled in the form" in result.stderr


@pytest.mark.parametrize("table, line, column, marked", [
    ("windows-1252.csv", 4, 47, "ftp://x.example.org"), ("values.csv", 8, 63, "Tous droits réservés"), ("unknown-terms.csv", 3, 59, "Etudiant"),
])
def test_the_line_that_is_shown_is_the_decoded_one(site, table, line, column, marked):
    found = [entry for entry in imported(site, table).diagnostics if (entry.line, entry.column) == (line, column)]
    assert [(entry.severity, entry.file, entry.marked) for entry in found] == [("error", table, marked)]


def test_places_are_the_same_in_every_encoding(repo):
    text = "Numéro;Titre;Œuvre d’été;Lien\n1;École « à distance »;x;ftp://été.example.org\n"
    places = set()
    for name, data in {
        "a.csv": text.encode(), "b.csv": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "c.csv": b"\xff\xfe" + text.encode("utf-16-le"),
        "d.csv": b"\xfe\xff" + text.replace("\n", "\r").encode("utf-16-be"), "e.csv": text.encode("cp1252"),
    }.items():
        repo.write(name, data)
        result = repo.sitegen("import", "resources", name)
        error = next(entry for entry in result.diagnostics if entry.severity == "error")
        places.add((error.code, error.line, error.column, error.shown, error.marked))
    assert places == {("bad-url", 2, 26, "1;École « à distance »;x;ftp://été.example.org", "ftp://été.example.org")}


def test_windows_1252_is_said(site):
    assert "this is not UTF-8; it was read as Windows-1252 [import-encoding]" in imported(site, "windows-1252.csv").stderr
    assert "import-encoding" not in imported(site, "utf16le.csv").stderr + imported(site, "utf8-mark.csv").stderr


def test_a_second_export_brings_only_what_is_new(site):
    rows = site.read("semicolon.csv")
    site.write("soumissions.csv", rows)
    assert site.sitegen("import", "resources", "soumissions.csv", "--form", "framaforms").status == 0
    before = tree(site.root / "content")
    site.write("soumissions (1).csv", rows.replace("première partie", "autre titre") + "2;Nouveau;;;;;https://www.example.org/2;;\n")
    result = site.sitegen("import", "resources", "soumissions (1).csv", "--form", "framaforms")
    assert result.status == 0 and result.stdout == "content/ressources/nouveau.md\n", result
    assert {name: content for name, content in tree(site.root / "content").items() if name != "ressources/nouveau.md"} == before
    assert "1 made, 1 kept, 0 refused; form `framaforms`" in result.stderr
    # Another form has its own numbering.
    assert "2 made, 0 kept" in site.sitegen("import", "resources", "soumissions (1).csv", "--form", "autre").stderr


def test_two_rows_of_one_title_and_reserved_names(repo):
    repo.write("t.csv", "Numéro,Titre,Lien\n" + "".join(f"{n},{title},https://www.example.org/{n}\n" for n, title in enumerate(["Index", "Rubriques", "Manuel", "Manuel", "!!!", "Émile", "emile"], 1)))
    result = repo.sitegen("import", "resources", "t.csv")
    names = [line.removeprefix("content/ressources/") for line in result.stdout.split()]
    assert names[:4] == ["index-2.md", "rubriques-2.md", "manuel-2.md", "manuel-3.md"] and names[5:] == ["emile.md", "emile-2.md"]
    assert repo.sitegen("check").status == 0
    assert repo.build("--drafts").status == 0


def test_the_ids_of_a_table_are_kept_and_not_given_away(repo):
    header = "id,title,url\n"
    repo.write("t.csv", header + "objectif,Déjà là,https://www.example.org/1\nressources/b,A,https://www.example.org/2\n,B,https://www.example.org/3\n../x,C,https://www.example.org/4\nnouveau,D,https://www.example.org/5\nnouveau,E,https://www.example.org/6\n")
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.stdout.split() == ["content/ressources/b.md", "content/ressources/b-2.md", "content/ressources/d.md"]
    assert [(entry.code, entry.line) for entry in result.diagnostics if entry.severity == "error"] == [("bad-id", 5), ("duplicate-id", 7)]
    assert "id: \"ressources/b\"" in repo.read("content/ressources/b.md") or "id: ressources/b\n" in repo.read("content/ressources/b.md")
    assert "1 kept" in result.stderr and repo.sitegen("check").status == 0


def test_a_card_of_the_same_address_is_pointed_out(repo):
    repo.write("t.csv", "Titre;Lien\nEncore;https://cours.example.org/manuel\n")
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.status == 0 and [(entry.code, entry.related[0].file) for entry in result.diagnostics] == [("known-address", "content/ressources/manuel.md")]


def test_nothing_is_imported_while_a_document_cannot_be_read(repo):
    repo.write("content/ressources/casse.md", "---\ntitle: \"x\n---\n")
    repo.write("t.csv", "Titre;Lien\nUn;https://www.example.org/1\n")
    before = tree(repo.root / "content")
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.status == 1 and result.diagnostics[0].file == "content/ressources/casse.md" and tree(repo.root / "content") == before


def test_a_dash_is_no_answer_unless_it_is_given_a_meaning(repo):
    repo.write("t.csv", "Titre,Lien,Licence,Niveau,Mots-clés\nUn,https://example.org/un,N/A,-,…\n")
    repo.write("m.yml", 'values: {level: {"-": introductory}}\n')
    assert repo.sitegen("import", "resources", "t.csv", "--mapping", "m.yml").status == 0
    card = repo.read("content/ressources/un.md")
    assert "license: unknown\n" in card and "level: introductory\n" in card and "keywords" not in card, card


def test_all_files_arrive_or_none(repo):
    repo.write("t.csv", "Titre;Lien\nUn;https://www.example.org/1\nDeux;https://www.example.org/2\n")
    before = tree(repo.root / "content")
    result = as_nobody(repo, "import", "resources", "t.csv")
    assert result.status == 2 and result.stdout == "" and "cannot" in result.stderr, result
    assert tree(repo.root / "content") == before
    # A symbolic link instead of the folder would write the files outside the repository.
    (repo / "content/ressources").rename(repo / "ailleurs")
    (repo / "content/ressources").symlink_to("../ailleurs")
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.status == 2 and not list((repo / "ailleurs").glob("un*.md")), result


@pytest.mark.parametrize("arguments, status, words", [
    (["resources", "absent.csv"], 2, "cannot read absent.csv"),
    (["resources", "content"], 2, "not a file"),
    (["resources", "t.csv", "--mapping", "absent.yml"], 2, "cannot read absent.yml"),
    (["resources"], 64, "Missing expected argument"),
    (["resources", "t.csv", "--form", " "], 64, "--form takes a name"),
    (["resources", "t.csv", "--diagnostics", "xml"], 64, "xml"),
    (["use-cases", "t.csv", "--keep-status"], 64, "--keep-status"),
    (["cards", "t.csv"], 64, "cards"),
    (["resources", "t.csv", "--source", "content/charte"], 1, "there is no `sitegen.yml` in `content/charte`"),
])
def test_each_outcome_of_an_import_has_its_exit_status(repo, arguments, status, words):
    repo.write("t.csv", "Titre;Lien\nUn;https://www.example.org/1\n")
    result = repo.sitegen("import", *arguments)
    assert result.status == status and words in result.stderr, result


def test_help_shows_an_example_and_shells_complete_the_commands(repo):
    for command in [["import"], ["import", "resources"], ["import", "use-cases"]]:
        result = repo.sitegen(*command, "--help")
        assert result.status == 0 and "Example:" in result.stdout and f"sitegen {' '.join(command)}" in result.stdout
    for shell in ["bash", "zsh", "fish"]:
        assert "use-cases" in repo.sitegen("--generate-completion-script", shell).stdout


def test_the_preview_is_aligned(site):
    lines = imported(site, "webform-labels.csv", "--dry-run").stdout.split("\n")
    columns = [lines[0].index(word) for word in ["what", "title", "file", "remarks"]]
    assert lines[0].split() == ["line", "what", "title", "file", "remarks"]
    assert [line[columns[0]:columns[1]].strip() for line in lines[1:5]] == ["new", "new", "unfinished", "refused"]
    for line in lines[1:5]:
        for column in columns:
            assert line[column - 2:column].strip() == "", line


def test_proposals_are_shown_with_drafts_and_stay_out_of_the_site(site):
    imported(site, "webform-labels.csv")
    assert not (site.built() / "ressources/mooc-objectif-ia").exists()
    page = (site.built("--drafts") / "ressources/mooc-objectif-ia/index.html").read_text()
    assert "MOOC" in page and "Institut d" in page
    site.write("nu.csv", "Titre;Lien\nSans rien;https://www.example.org/nu\n")
    assert imported(site, "nu.csv").status == 0
    folder = site.built("--drafts") / "ressources"
    assert (folder / "sans-rien/index.html").exists() and not (folder / "annees/1").exists()
    assert "/annees//" not in (folder / "index.html").read_text() and "0001" not in (folder / "sans-rien/index.html").read_text()


def test_what_a_proposal_lacks_is_a_note_until_it_is_published(site):
    site.write("nu.csv", "Titre;Lien\nSans rien;https://www.example.org/nu\n")
    imported(site, "nu.csv")
    check = site.sitegen("check", "--diagnostics", "json")
    assert check.status == 0
    assert [(entry["severity"], entry["code"]) for entry in check.json] == [("note", "incomplete-card")]
    assert "`summary`, `rubrics`, `types`, `authors`, `issued`" in check.json[0]["message"]
    site.replace("content/ressources/sans-rien.md", "status: submitted", "status: published")
    codes = [entry.message for entry in site.sitegen("check").diagnostics if entry.code == "missing-key"]
    assert len(codes) == 5


def test_properties_of_a_use_case_are_shown_in_their_order(site):
    result = imported(site, "use-cases.csv")
    path = result.stdout.split()[0]
    site.replace(path, "draft: true\n", "")
    page = (site.built() / "usages/reviser-avec-un-tuteur/index.html").read_text()
    positions = [page.index(text) for text in ["Budget estimé", "Budget estimé (2)", "Remarques: divers"]]
    assert positions == sorted(positions)
    values = [re.sub("\\s", " ", page).index(text) for text in ["1 000 €, au plus", "2 000 €"]]
    assert values == sorted(values)


@pytest.mark.parametrize("front, code, words", [
    ("type: use-case\ntitle: X\nproperties: texte", "wrong-type", "`properties` must be a mapping"),
    ("type: use-case\ntitle: X\nproperties: {a: [b]}", "wrong-type", "`a` must be a text"),
    ("type: use-case\ntitle: X\nsource: {forme: a}", "unknown-key", "unknown key `forme`"),
    ("title: X\nsource: {form: a}", "unknown-key", "did you mean `sources`?"),
    ("title: X\nproperties: {a: b}", "unknown-key", "`type: use-case`"),
])
def test_keys_in_wrong_places(repo, front, code, words):
    repo.write("content/usages/x.md", f"---\n{front}\n---\n") if "use-case" in front else repo.write("content/x.md", f"---\n{front}\n---\n")
    found = repo.sitegen("check").diagnostics
    assert any(entry.code == code and words in entry.message + (entry.help or "") for entry in found), found


# Untrusted tables.


def table(repo, *rows, name="t.csv"):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    repo.write(name, out.getvalue())
    return name


def test_two_forms_that_number_their_answers_from_one_are_two_forms(repo):
    header = ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Titre", "Lien"]
    for form in ["A", "B"]:
        table(repo, header, ["1", "26/03/2025 10:11", "26/03/2025 10:12", "secret@example.org", "Secret Nom", f"Guide {form}", f"https://www.example.org/{form}"])
        result = repo.sitegen("import", "resources", "t.csv", "--form", form)
        assert result.status == 0 and result.stdout == f"content/ressources/guide-{form.lower()}.md\n", result
        card = repo.read(f"content/ressources/guide-{form.lower()}.md")
        assert f"source: {{form: {form}, submission: 1}}" in card and "\nid:" not in card and "ecret" not in card
    assert repo.sitegen("import", "resources", "t.csv", "--form", "B").stdout == ""


@pytest.mark.parametrize("header, row", [
    (["ID de la réponse", "Identifiant utilisateur", "Nom d'affichage de l'utilisateur", "Horodatage", "Titre", "Description"], ["12", "secret", "Secret Nom", "secret", "Correction", "Un cas"]),
    (["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Graine", "Date de lancement", "Adresse IP", "URL de renvoi", "Titre", "Description"],
     ["1", "2025-03-26", "3", "secret", "secret", "secret", "secret", "secret", "Correction", "Un cas"]),
    (["ID", "Start time", "Completion time", "Email", "Name", "Total points", "Titre", "Points - Titre", "Description"], ["1", "secret", "secret", "secret", "Secret", "secret", "Correction", "secret", "Un cas"]),
    (["start", "username", "Titre", "Description", "_id", "_uuid", "_notes", "_tags", "_status"], ["secret", "secret", "Correction", "Un cas", "7", "secret", "secret", "secret", "secret"]),
    (["#", "Titre", "Description", "Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags"], ["x1", "Correction", "Un cas", "completed", "secret", "2025-03-26", "secret", "secret"]),
], ids=["nextcloud", "limesurvey", "microsoft", "kobotoolbox", "typeform"])
def test_what_a_form_notes_about_itself_and_about_people_is_not_published(repo, header, row):
    table(repo, header, row)
    result = repo.sitegen("import", "use-cases", "t.csv")
    assert result.status == 0, result
    page = repo.read(result.stdout.strip())
    assert "ecret" not in page and "properties" not in page and "summary: Un cas" in page, page


def test_answers_that_were_not_sent_stay_out_and_are_told(repo):
    header = ["ID de la réponse", "Date de soumission", "Dernière page", "Titre", "Lien"]
    table(repo, header, ["1", "2025-03-26 10:12:00", "3", "Guide IA", "https://www.example.org/guide"], ["2", "", "1", "Incomplet", "https://www.example.org/inc"])
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.stdout == "content/ressources/guide-ia.md\n" and "line 3 unfinished" in result.stderr, result


def test_rows_of_one_title_that_differ_are_two_and_stay_two(repo):
    rows = [["Transcription", "Law faculty", "Oral exams take long to minute"], ["Transcription", "Hospital", "Ward rounds are not recorded"]]
    table(repo, ["title", "domain", "problem"], *rows)
    result = repo.sitegen("import", "use-cases", "t.csv")
    assert result.status == 0 and len(result.stdout.split()) == 2, result
    # Rows are recognised in another order, after a correction, and after a new row before them.
    third = ["Transcription", "Library", "Interviews"]
    table(repo, ["title", "problem", "domain"], [third[0], third[2], third[1]], [rows[1][0], rows[1][2], rows[1][1]], [rows[0][0], rows[0][2] + ".", rows[0][1]])
    result = repo.sitegen("import", "use-cases", "t.csv")
    assert "1 made, 2 kept" in result.stderr, result
    # A repeated row is the same card.
    table(repo, ["title", "domain", "problem"], rows[0], rows[0])
    again = repo.sitegen("import", "use-cases", "t.csv")
    assert [entry.code for entry in again.diagnostics if entry.severity == "error"] == ["duplicate-submission"]


def test_cards_that_were_imported_by_former_versions_are_known(repo):
    rows = [["Titre", "Lien", "Éditeur"], ["Guide", "https://www.example.org/1", "Presses"]]
    table(repo, *rows)
    path = repo.sitegen("import", "resources", "t.csv").stdout.strip()
    text = repo.read(path)
    former = re.sub(r"(sha256-[0-9a-f]{16})-[0-9a-f]{16}", r"\1", text)
    assert former != text
    repo.write(path, former)
    rows[1][2] = "Presses d'Exemple"
    table(repo, *rows)
    assert "0 made, 1 kept" in repo.sitegen("import", "resources", "t.csv").stderr


def test_words_that_are_no_date_stay_for_the_committee(repo):
    odd = ["2015–", "n.d.", "s.d.", "several", "2015-2018", "à paraître", "31/02/2025"]
    table(repo, ["N°", "Titre", "Lien", "Date de publication"], *[[number, f"Guide {number}", f"https://www.example.org/{number}", words] for number, words in enumerate(odd, 1)])
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.status == 0 and [entry.code for entry in result.diagnostics] == ["bad-date"] * len(odd), result
    for number, words in enumerate(odd, 1):
        front = repo.read(f"content/ressources/guide-{number}.md")
        comment = next(line for line in front.split("\n") if line.startswith("# issued, as proposed: "))
        assert yaml.safe_load(comment.split(": ", 1)[1]) in (words, str(words)) and "\nissued:" not in front
    assert repo.sitegen("check").status == 0
    table(repo, ["title", "date"], ["Cas", "vers 2015"])
    assert repo.sitegen("import", "use-cases", "t.csv").status == 0
    assert "# date, as proposed: vers 2015\n" in repo.read("content/usages/cas.md")


def test_authors_that_nobody_can_tell_apart_are_left_to_a_person(repo):
    table(repo, ["N°", "Titre", "Lien", "Auteurs"], ["1", "Un", "https://www.example.org/1", "Kip Rosen, Zed Rosen"], ["2", "Deux", "https://www.example.org/2", "Dupont et al., x@example.org"])
    result = repo.sitegen("import", "resources", "t.csv")
    assert [entry.code for entry in result.diagnostics if entry.code != "personal-data"] == ["doubtful-names", "incomplete-authors"]
    assert '- {literal: "Kip Rosen, Zed Rosen"}' in repo.read("content/ressources/un.md")
    card = repo.read("content/ressources/deux.md")
    assert "- {literal: Dupont}" in card and "# authors, as proposed: Dupont et al.\n" in card and "x@" not in card


def test_a_column_of_names_is_the_title_where_nothing_else_is(repo):
    table(repo, ["Nom", "Lien"], ["Guide", "https://www.example.org/1"])
    result = repo.sitegen("import", "resources", "t.csv")
    assert "[title-column]" in result.stderr and result.status == 0 and "title: Guide\n" in repo.read("content/ressources/guide.md")
    table(repo, ["Horodateur", "E-mail", "Nom", "Lien"], ["x", "y@example.org", "Claire Lecocq", "https://www.example.org/2"], ["x", "", "Ana", "https://www.example.org/3"])
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.status == 1 and result.stdout == "" and [entry.code for entry in result.diagnostics] == ["csv-columns"], result


def test_no_row_takes_a_name_that_means_something_else(repo):
    table(repo, ["N°", "Titre", "Lien"], *[[number, title, f"https://www.example.org/{number}"] for number, title in enumerate(["README", "Releases", "CON", "Nul", "COM1", "Lpt9"], 1)])
    result = repo.sitegen("import", "resources", "t.csv")
    assert result.stdout.split() == [f"content/ressources/{name}-2.md" for name in ["readme", "releases", "con", "nul", "com1", "lpt9"]]


# Any content in the cells.

PIECES = ["mot", "l'IA", "é", "\"", ";", ",", "|", "\n", ": ", " #", "---", "'", "=1", "-x", "@y", "{a}", "[b]", "<b>", "&amp;", "\\", "%", "🎓", "true", "\u00a0", "*", "!", "?", "\t", "`", "~", "$(x)", "😀"]


def line(text):
    """The text of a cell as one line, as in a title."""
    return " ".join(part for part in re.split(r"[ \t\n]+", text) if part)


@pytest.mark.parametrize("seed", range(6))
def test_random_cells_arrive_as_they_are(repo, seed):
    random_ = random.Random(seed)
    separator, encoding, ends = random_.choice([",", ";", "\t", "|"]), random_.choice(["utf-8", "utf-8-sig", "utf-16"]), random_.choice(["\n", "\r\n", "\r"])
    cells = [["".join(random_.choice(PIECES) for _ in range(random_.randint(1, 6))) for _ in range(3)] for _ in range(60)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n", quoting=random_.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    writer.writerow(["Numéro", "Titre", "Résumé", "Éditeur", "Lien"])
    for number, row in enumerate(cells, 1):
        writer.writerow([number, "T " + row[0] + " x", "S " + row[1] + " x", "É " + row[2] + " x", f"https://www.example.org/{number}"])
    repo.write("t.csv", out.getvalue().replace("\n", ends).encode(encoding))
    result = repo.sitegen("import", "resources", "t.csv", "--form", "hasard")
    assert result.status == 0, result
    paths = result.stdout.split()
    assert len(paths) == len(cells)
    for number, (path, row) in enumerate(zip(paths, cells), 1):
        front = yaml.load(repo.read(path).split("\n---\n")[0].removeprefix("---\n"), yaml.BaseLoader)
        assert (front["title"], front["summary"], front["publisher"]) == (line("T " + row[0] + " x"), line("S " + row[1] + " x"), line("É " + row[2] + " x"))
        assert front["source"] == {"form": "hasard", "submission": str(number)} and front["status"] == "submitted"
    assert repo.sitegen("check").status == 0
    assert repo.sitegen("import", "resources", "t.csv", "--form", "hasard").stdout == ""


def test_a_thousand_rows_cost_four_times_as_much_as_a_quarter_of_them(repo):
    rows = [
        f"{n};Guide numéro {n % 50};\"Lecocq, Claire ; Durand, Paul\";{'Un résumé. ' * 12};Formation;Guide;https://www.example.org/{n};26/03/2025;CC BY-SA 4.0;IA, école;{'Texte. ' * 60}\n" for n in range(1, 1001)]
    before = tree(repo / "content")

    def imported(count):
        """Imports a table, and again, which must change nothing."""
        for name in tree(repo / "content").keys() - before:
            (repo / "content" / name).unlink()
        repo.write("t.csv", "Numéro;Titre;Auteurs;Résumé;Rubrique;Type;Lien;Date de publication;Licence;Mots-clés;Présentation\n" + "".join(rows[:count]))
        result = repo.sitegen("import", "resources", "t.csv")
        assert result.status == 0 and len(result.stdout.split()) == count
        assert repo.sitegen("import", "resources", "t.csv").stdout == ""

    grows_in_proportion(lambda: imported(250), lambda: imported(1000))


# The documentation, docs/import.md.

PAGE = (REPOSITORY / "docs/import.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_examples_of_the_page_work_as_typed(repo):
    table, form = blocks("csv")
    repo.write("propositions.csv", table)
    result = repo.sitegen("import", "resources", "propositions.csv", "--form", "framaforms")
    assert result.stdout.split() == ["content/ressources/guide-de-l-ia.md", "content/ressources/questions-d-ethique.md"]
    assert repo.read("content/ressources/guide-de-l-ia.md") == blocks("markdown")[0]
    assert [entry.code for entry in result.diagnostics] == ["unknown-term", "bad-url"]
    repo.write("framaforms.csv", form)
    assert repo.sitegen("import", "resources", "framaforms.csv").stdout == "content/ressources/guide-de-l-ia-2.md\n"
    assert "audience: [etudiants, enseignants]" in repo.read("content/ressources/guide-de-l-ia-2.md")
    repo.write("colonnes.yml", blocks("yaml")[0])
    repo.write("inventaire.csv", "N° de fiche,Nom de l'objet,Où le trouver,Pour qui,Remarque interne,Nombre de pages,Licence,Durée\nA-1,Un objet,https://www.example.org/o,Profs; Élèves,x,3,Libre de droits,Variable\n")
    result = repo.sitegen("import", "resources", "inventaire.csv", "--mapping", "colonnes.yml")
    assert (result.status, result.diagnostics) == (0, [])
    assert "audience: [enseignants, etudiants]" in repo.read("content/ressources/un-objet.md")


def test_every_code_is_on_the_page_of_diagnostics():
    page = (REPOSITORY / "docs/diagnostics.md").read_text(encoding="utf-8")
    codes = {entry["code"] for path in (TABLES / "expected").iterdir() for entry in json.loads(path.read_text(encoding="utf-8"))["diagnostics"]}
    assert codes and not {code for code in codes if f"`{code}`" not in page}
