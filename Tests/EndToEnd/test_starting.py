"""`sitegen init` and `sitegen new` create valid files in the right places, and never replace existing ones."""

import os
import re

import pytest
import yaml

from conftest import run, tree


def front(text):
    return yaml.safe_load(re.match(r"---\n(.*?)\n---\n", text, re.DOTALL).group(1))


@pytest.mark.parametrize("kind, title, path", [
    ("resource", "Guide de l'IA", "ressources/guide-de-l-ia.md"),
    # Names that have another meaning in the folder or on another system.
    ("resource", "Index", "ressources/index-2.md"), ("resource", "README", "ressources/readme-2.md"), ("resource", "Rubriques", "ressources/rubriques-2.md"),
    ("webinar", "Index", "webinaires/index-2.md"), ("use-case", "index", "usages/index-2.md"), ("page", "Index !", "index-2.md"), ("charter", "Index", "index-2/index.md"),
    ("charter", "Releases", "releases-2/index.md"), ("resource", "CON", "ressources/con-2.md"), ("page", "Nul", "nul-2.md"), ("guide", "com1", "guides/com1-2.md"),
    ("resource", "_defaults", "ressources/defaults.md"), ("resource", "../../etc/passwd", "ressources/etc-passwd.md"), ("resource", ".. a", "ressources/a.md"),
    ("resource", "a: \"b\" # [c]", "ressources/a-b-c.md"), ("resource", "null", "ressources/null.md"), ("resource", "2025", "ressources/2025.md"),
])
def test_a_new_document_gets_a_name_of_its_own(repo, kind, title, path):
    before = tree(repo.root / "content")
    result = repo.sitegen("new", kind, "--", title)
    assert result.status == 0 and result.stdout == f"content/{path}\n", result
    after = tree(repo.root / "content")
    assert {name: after[name] for name in before} == before and after.keys() - before.keys() == {path}
    assert str(front(repo.read("content/" + path))["title"]) == title
    assert repo.sitegen("check").status == 0, repo.sitegen("check")


@pytest.mark.parametrize("title", ["rapport sur les usages " * 12, "a" * 260, "é" * 400, "mot " * 120])
def test_a_long_title_is_cut_for_the_name_of_its_file_only(repo, title):
    result = repo.sitegen("new", "resource", title.strip())
    name = result.stdout.strip().split("/")[-1]
    assert result.status == 0 and len(name) <= 90 and not name.endswith("-.md"), result
    assert front(repo.read(result.stdout.strip()))["title"] == title.strip()
    assert repo.sitegen("check").status == 0


@pytest.mark.parametrize("title", ["指南", "Руководство", "دليل"])
def test_a_title_in_another_script_names_its_file_by_a_digest(repo, title):
    result = repo.sitegen("new", "resource", title)
    assert result.status == 0 and re.fullmatch(r"content/ressources/x-[0-9a-f]+\.md\n", result.stdout), result
    assert front(repo.read(result.stdout.strip()))["title"] == title and repo.sitegen("check").status == 0
    assert repo.sitegen("new", "resource", title).status == 2


@pytest.mark.parametrize("title, words", [
    ("", "a letter or a digit"), ("..", "a letter or a digit"), ("?!…", "a letter or a digit"), ("🎓", "a letter or a digit"), (" ", "a letter or a digit"),
    ("a\nb", "line break"), ("a\u2028b", "invisible"), ("a\u202eb", "invisible"), ("a\tb\x01", "invisible"), ("a " * 600, "longer than 500 characters"),
])
def test_a_title_that_cannot_name_a_file_is_refused_in_words(repo, title, words):
    before = tree(repo.root)
    for command in [["new", "resource", "--", title]] + ([["init", "neuf", "--title", title]] if title else []):
        result = repo.sitegen(*command)
        assert result.status == 64 and words in result.stderr, result
        # The title of a site names no file.
        assert command[0] == "new" or "names the file" not in result.stderr, result
    assert tree(repo.root) == before


def test_what_is_there_is_never_replaced_and_no_address_is_given_twice(repo):
    assert repo.sitegen("new", "resource", "Un guide").status == 0
    repo.write("content/ressources/un-guide.md", "---\ntitle: le mien\n---\n")
    repo.write("content/ressources/dossier/index.md", "---\ntitle: Dossier\n---\n")
    for kind, title in [("resource", "Un guide"), ("resource", "Un Guide !"), ("resource", "Dossier"), ("page", "Charte"), ("page", "Ressources")]:
        before = tree(repo.root)
        result = repo.sitegen("new", kind, title)
        assert result.status == 2 and "already exists: edit it, or give the new one another title; nothing was changed" in result.stderr and tree(repo.root) == before, result


def test_no_link_leads_a_new_document_out_of_the_repository(repo, tmp_path):
    (tmp_path / "ailleurs").mkdir()
    (repo / "content/guides").rename(repo / "guides-avant")
    (repo / "content/guides").symlink_to(tmp_path / "ailleurs")
    result = repo.sitegen("new", "guide", "Dehors")
    assert result.status == 2 and "not a folder" in result.stderr and not list((tmp_path / "ailleurs").iterdir()), result


# init


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("title", ["Charte: l'IA # \"vraiment\"", "- non", "{a}", "true", "2025", "[x", "é" * 100, "指南"])
def test_any_title_makes_a_site_without_warnings(binary, tmp_path, language, title):
    result = run([binary, "init", "site", "--language", language, "--title=" + title], tmp_path)
    assert result.status == 0, result
    assert sorted(result.stdout.split("\n")[:-1]) == sorted(str(path.relative_to(tmp_path / "site")) for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert yaml.load((tmp_path / "site/sitegen.yml").read_text(), yaml.BaseLoader)["title"] == title
    assert run([binary, "build", "--strict"], tmp_path / "site").status == 0


def test_folders_on_the_way_are_made(binary, tmp_path):
    assert run([binary, "init", "a/b/c"], tmp_path).status == 0
    assert run([binary, "init", tmp_path / "d/e/"], tmp_path).status == 0
    assert (tmp_path / "a/b/c/sitegen.yml").exists() and (tmp_path / "d/e/sitegen.yml").exists()


def test_a_repository_as_a_forge_makes_it_may_be_there(binary, tmp_path):
    there = {"README.md": "# Le mien\n", "LICENSE": "x", ".gitignore": "*.tmp\n/site/\n/public/\n", ".git/HEAD": "ref: refs/heads/main\n"}
    for name, text in there.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text)
    result = run([binary, "init", "site"], tmp_path)
    assert result.status == 0 and ".gitignore" not in result.stdout, result
    assert ".gitignore already exists: add /.sitegen/ to it" in result.stderr
    assert all((tmp_path / "site" / name).read_text() == text for name, text in there.items())
    assert run([binary, "check"], tmp_path / "site").status == 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_kits_of_both_languages_are_alike(binary, tmp_path, language):
    """The instructions of the documentation work with both. Neither writes a force, so that it is derived from the words."""
    run([binary, "init", "site", "--language", language], tmp_path)
    run([binary, "new", "charter", "Seconde" if language == "fr" else "Second"], tmp_path / "site")
    texts = [path.read_text() for path in (tmp_path / "site/content").rglob("*.md")]
    assert sum("<!-- #" in text for text in texts) == 2 and not any("force=" in text for text in texts)
    checked = run([binary, "check"], tmp_path / "site")
    assert checked.status == 0 and "no error, 0 warnings" in checked.stderr and "note" not in checked.stderr, checked


def test_a_folder_that_is_not_there_is_named(binary, tmp_path):
    (tmp_path / "vide").mkdir()
    for command in (["build"], ["check"], ["status"], ["update"], ["new", "page", "Essai"], ["diff", "charte", "1"], ["export", "resources", "x.csv"]):
        missing = run([binary, *command, "--source", "nulle-part"], tmp_path)
        assert missing.status == 2 and missing.stderr == "error: there is no folder nulle-part\n", missing
    for command in (["build"], ["new", "page", "Essai"]):
        empty = run([binary, *command, "--source", "vide"], tmp_path)
        assert empty.status == 1 and "there is no `sitegen.yml` in `vide` [no-configuration]" in empty.stderr, empty


def test_a_command_that_does_not_exist_is_told_with_the_nearest_one(binary, tmp_path):
    for typed, help_ in [("biuld", "did you mean `build`?"), ("deploy", "commands are: `build`, `check`")]:
        result = run([binary, typed], tmp_path)
        assert result.status == 64 and result.stdout == "" and f"error: there is no command `{typed}`\n  = help: {help_}" in result.stderr, result
    for known in (["--help"], ["help", "build"], ["build", "--help"], ["--version"]):
        assert run([binary, *known], tmp_path).status == 0


@pytest.mark.parametrize("name", ["notes.txt", "content/index.md", "sitegen.yml"])
def test_a_folder_with_work_in_it_is_left_alone(binary, tmp_path, name):
    (tmp_path / "site" / name).parent.mkdir(parents=True)
    (tmp_path / "site" / name).write_text("le mien")
    (tmp_path / "site/.gitignore").write_text("x")
    result = run([binary, "init", "site"], tmp_path)
    assert result.status == 2 and f"it holds {name.split('/')[0]}" in result.stderr, result
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == sorted([".gitignore", name.split("/")[0]])
    assert (tmp_path / "site" / name).read_text() == "le mien"


def test_what_is_no_folder_stays(binary, tmp_path):
    (tmp_path / "fichier").write_text("x")
    os.symlink("nulle-part", tmp_path / "lien")
    for target in ["fichier", "lien", "fichier/dedans"]:
        result = run([binary, "init", target], tmp_path)
        assert result.status == 2 and result.stdout == "", result
    assert (tmp_path / "fichier").read_text() == "x" and not (tmp_path / "nulle-part").exists()
    assert run([binary, "init", "x", "--language", "de"], tmp_path).status == 64
