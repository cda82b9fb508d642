"""Bibliographies as exported by reference managers and DOI services: they build unchanged, and the site's exports say the same."""

import json
import re
import shutil

import pytest
import yaml

from conftest import run

REFERENCES = "content/bibliographie/references.yml"
PANDOC = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed: `make tools` installs it")


@pytest.fixture
def library(repo):
    """The small repository with only the given bibliography."""
    (repo / REFERENCES).unlink()
    repo.replace("content/guides/usages.md", "Selon une étude [@bastani-2025, p. 12], il faut vérifier.", "Le texte.")
    return repo


def listed(repo):
    """The entries of the page in order, as plain text."""
    page = (repo.site / "bibliographie/index.html").read_text(encoding="utf-8")
    plain = [re.sub(r"<[^>]+>", "", entry) for entry in re.findall(r"<li id=\"ref:.*?</li>", page, re.S)]
    return [re.sub(r"\s+", " ", entry).strip() for entry in plain]


def exported(repo):
    folder = repo.site / "bibliographie"
    return (
        {item["id"]: item for item in json.loads((folder / "bibliographie.json").read_text(encoding="utf-8"))},
        (folder / "bibliographie.bib").read_text(encoding="utf-8"), (folder / "bibliographie.ris").read_bytes().decode("utf-8"))


#: Entries as each program writes them, with its own fields, macros and order.
BIBTEX = {
    "Zotero": """
@misc{cnil_fiches_2024,
	title = {Fiches {IA}},
	url = {https://www.cnil.fr/fr/ia},
	language = {fr-FR},
	urldate = {2025-01-07},
	author = {{CNIL}},
	month = may,
	year = {2024},
	note = {Publisher: CNIL},
	file = {Snapshot:/home/x/Zotero/storage/A/ia.html:text/html},
}
""",
    "Better BibTeX": """
@online{CNILFichesIA2024,
  type = {Billet},
  title = {Fiches \\emph{{IA}} et {{H}}\\textsubscript{2}{{O}}},
  author = {family=Fontaine, given=Jean, prefix=de la, useprefix=false and {CNIL}},
  date = {2024-05-03/2024-06},
  url = {https://www.cnil.fr/fr/ia},
  urldate = {2025-01-07},
  langid = {french},
  pubstate = {inpress}
}
""",
    "JabRef": """% Encoding: UTF-8

@Article{Roe2020,
  author    = {Roe, Richard and others},
  journal   = jml # { Letters},
  title     = {Un titre},
  year      = {2020},
  comment-user = {à lire},
  file      = {:C$\\backslash$:/x.pdf:PDF},
  groups    = {IA\\;droit},
  timestamp = {2020-05-03},
}

@String(jml = {Journal of ML})

@Comment{jabref-meta: databaseType:bibtex;}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
}
""".replace("\n@Article{Roe2020", "\n@String(jml = {Journal of ML})\n@Article{Roe2020", 1),
    "Mendeley": """
@article{Roe2020,
abstract = {Un r{\\'{e}}sum{\\'{e}} \\& plus},
author = {Roe, Richard and {D'Alembert}, Jean},
doi = {10.1000/182},
issn = {1234-5678},
journal = {J. ML},
keywords = {ia,droit},
mendeley-groups = {IA},
number = {3},
pages = {1--12},
title = {{Un titre}},
url = {https://example.org/a https://example.org/b},
volume = {2},
year = {2020}
}
""",
    "EndNote": """
@article{RN12,
   author = {King, Jr., Martin Luther and Roe, R.},
   title = {Un titre},
   journal = {J. ML},
   volume = {2},
   DOI = {ARTN 12
10.1000/182},
   url = {<Go to ISI>://WOS:000000000000001},
   year = {in press},
   type = {Journal Article}
}
""".replace("   url = {<Go to ISI>://WOS:000000000000001},\n", ""),
    "HAL": """
@inproceedings{dupont:hal-01234567,
  TITLE = {{Un titre}},
  AUTHOR = {Dupont, Jean and Roe, R{\\'e}my},
  URL = {https://hal.science/hal-01234567},
  BOOKTITLE = {{Conf{\\'e}rence}},
  ADDRESS = {Lyon, France},
  YEAR = {2020},
  MONTH = May,
  DOI = {10.1000/182},
  KEYWORDS = {IA ; droit},
  PDF = {https://hal.science/hal-01234567/file/x.pdf},
  HAL_ID = {hal-01234567},
  HAL_VERSION = {v1},
}
""",
    "parentheses around entries": '@misc(paren, title = {A (b)} # " c", year = 1998-1999)\n@comment(x)\n',
}


@PANDOC
@pytest.mark.parametrize("lines", ["LF", "CR LF"])
@pytest.mark.parametrize("program", BIBTEX)
def test_bibtex_as_programs_write_it(library, program, lines):
    text = BIBTEX[program]
    library.write("content/bibliographie/export.bib", text.replace("\n", "\r\n") if lines == "CR LF" else text)
    result = library.build()
    assert result.status == 0 and "0 warnings" in result.stderr or "warning" not in result.stderr, result
    csl, bib, ris = exported(library)
    (item,) = csl.values()
    assert item["type"] in ("document", "webpage", "article-journal", "paper-conference") and "others" not in " ".join(listed(library))
    wanted = {
        "Zotero": {"title": "Fiches IA", "author": [{"literal": "CNIL"}], "issued": {"date-parts": [[2024, 5]]}, "accessed": {"date-parts": [[2025, 1, 7]]}, "language": "fr-FR"},
        "Better BibTeX": {"type": "webpage", "issued": {"date-parts": [[2024, 5, 3], [2024, 6]]}, "title": "Fiches <i>IA</i> et H<sub>2</sub>O", "language": "fr-FR"},
        "JabRef": {"container-title": "Journal of ML Letters", "author": [{"family": "Roe", "given": "Richard"}, {"literal": "others"}]},
        "Mendeley": {"URL": "https://example.org/a", "DOI": "10.1000/182", "abstract": "Un résumé & plus"},
        "EndNote": {"DOI": "10.1000/182", "issued": {"literal": "in press"}, "author": [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}, {"family": "Roe", "given": "R."}]},
        "HAL": {"issued": {"date-parts": [[2020, 5]]}, "keyword": "IA ; droit", "URL": "https://hal.science/hal-01234567"},
        "parentheses around entries": {"title": "A (b) c", "issued": {"date-parts": [[1998], [1999]]}},
    }[program]
    assert {key: item.get(key) for key in wanted} == wanted
    if program == "JabRef":
        assert "author = {Roe, Richard and others}" in bib and "others" not in ris
    if program == "EndNote":
        assert "King, Jr., Martin Luther and Roe, R." in bib and "AU  - King, Martin Luther, Jr.\r\n" in ris and "(in press)" in listed(library)[0]


CROSSREF = {
    "indexed": {"date-parts": [[2024, 1, 1]], "timestamp": 1704067200000}, "reference-count": 3, "publisher": "Maison", "issue": "2",
    "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}], "content-domain": {"domain": [], "crossmark-restriction": False},
    "short-container-title": ["J."], "DOI": "10.1000/182", "type": "journal-article", "created": {"date-parts": [[2020, 5, 3]], "date-time": "2020-05-03T00:00:00Z"},
    "page": "1-12", "source": "Crossref", "is-referenced-by-count": 0, "title": "Effects of <i>E. coli</i> &amp; H<sub>2</sub>O\n            on <scp>dna</scp>", "prefix": "10.1000",
    "author": [{"ORCID": "https://orcid.org/0000-0002-1825-0097", "authenticated-orcid": False, "given": "Claire", "family": "Lecocq", "sequence": "first", "affiliation": [{"name": "U"}]},
               {"name": "Groupe de travail", "sequence": "additional", "affiliation": []}],
    "member": "1", "published-online": {"date-parts": [[2020, 5, 3]]}, "container-title": "J", "original-title": [], "language": "en", "deposited": {"date-parts": [[2020, 1, 1]]},
    "score": 1, "subtitle": [], "short-title": [], "issued": {"date-parts": [[None]]}, "references-count": 3, "URL": "https://doi.org/10.1000/182", "relation": {},
    "ISSN": ["1234-5678", "8765-4321"], "subject": [], "published": {"date-parts": [[2020, 5, 3]]}, "abstract": "<jats:title>Abstract</jats:title><jats:p>Un texte.</jats:p>",
}
DATACITE = {
    "type": "dataset", "id": "https://doi.org/10.5281/zenodo.1234567", "categories": ["ia"], "language": "eng", "author": [{"family": "Roe", "given": "Richard"}], "contributor": [],
    "issued": {"date-parts": [[2020, 5, 4]]}, "abstract": "<p>Un texte.</p>", "DOI": "10.5281/ZENODO.1234567", "publisher": "Zenodo", "title": "Données", "URL": "https://zenodo.org/record/1234567",
    "copyright": "Creative Commons Attribution 4.0 International", "version": "1.0",
}
ZOTERO = {
    "id": "http://zotero.org/users/1234/items/ABCD", "type": "article-magazine", "container-title": "Le Mag", "event-place": "Lyon", "title": "Un « titre » <i>long</i>", "language": "français",
    "title-short": "Court", "author": [{"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"}, {"literal": "et al."}],
    "accessed": {"date-parts": [["2025", 1, 7]]}, "issued": {"literal": "à paraître"}, "citation-key": "fontaine", "note": "original-date: 2019\nEdition: 2", "DOI": "", "journalAbbreviation": "Mag.",
    "custom": {"x": "y"},
}


def test_csl_json_as_services_and_programs_write_it(library):
    library.write("content/bibliographie/export.json", json.dumps([{"id": "crossref", **CROSSREF}, DATACITE, ZOTERO]))
    result = library.build()
    assert result.status == 0 and "warning" not in result.stderr.replace("0 warnings", ""), result
    csl, bib, ris = exported(library)
    one, two, three = csl["crossref"], csl[DATACITE["id"]], csl[ZOTERO["id"]]
    assert (one["type"], one["ISSN"], one["issued"]) == ("article-journal", "1234-5678", {"date-parts": [[2020, 5, 3]]})
    assert one["title"] == "Effects of <i>E. coli</i> & H<sub>2</sub>O on <scp>dna</scp>" and one["abstract"] == "Abstract Un texte."
    assert one["author"] == [{"family": "Lecocq", "given": "Claire"}, {"literal": "Groupe de travail"}]
    assert (two["type"], two["language"], two["abstract"], two["version"]) == ("dataset", "en", "Un texte.", "1.0")
    assert three["author"] == [{"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"}, {"literal": "others"}]
    assert three["issued"] == {"literal": "à paraître"} and three["language"] == "fr" and three["container-title-short"] == "Mag." and "DOI" not in three
    assert "Effects of \\emph{E. coli} \\& H\\textsubscript{2}O on \\textsc{dna}" in bib and "TI  - Effects of E. coli & H₂O on dna\r\n" in ris
    assert "author = {de La Fontaine, Jean and others}" in bib and "year = {à paraître}" in bib and "AU  - de La Fontaine, Jean\r\n" in ris
    page = " ".join(listed(library))
    assert "Effects of E. coli &amp; H₂O on dna" in page and "de La Fontaine, Jean et al. (à paraître)" in page and "&lt;" not in page
    # A single work, as fetched with `curl -H 'Accept: application/vnd.citationstyles.csl+json'`: only its citation key has to be added.
    library.write("content/bibliographie/export.json", json.dumps({"id": "crossref", **CROSSREF}))
    library.built()
    assert set(exported(library)[0]) == {"crossref"}


NAMES = [
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor", "editorial-director", "editor-translator",
    "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "translator",
]
TEXTS = [
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority", "call-number", "chapter-number", "citation-key", "citation-label",
    "citation-number", "collection-number", "collection-title", "container-title", "container-title-short", "dimensions", "division", "edition", "event", "event-place", "event-title",
    "first-reference-note-number", "genre", "ISBN", "ISSN", "issue", "journalAbbreviation", "jurisdiction", "keyword", "license", "locator", "medium", "note", "number", "number-of-pages",
    "number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "page", "page-first", "part", "part-number", "part-title", "PMCID", "PMID", "printing",
    "printing-number", "publisher", "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle", "source", "status", "supplement",
    "supplement-number", "title-short", "version", "volume", "volume-title", "volume-title-short", "year-suffix",
]
FORMER = {"event": "event-title", "journalAbbreviation": "container-title-short", "shortTitle": "title-short"}


@pytest.mark.parametrize("form", ["json", "yml"])
def test_every_variable_of_csl_is_kept(library, form):
    entries = [{"id": f"n{name}", "title": "T", name: [{"family": "F", "given": "G"}]} for name in NAMES]
    entries += [{"id": f"t{name}", "title": "T", name: "valeur"} for name in TEXTS]
    library.write(f"content/bibliographie/export.{form}", json.dumps(entries) if form == "json" else yaml.safe_dump(entries))
    result = library.build()
    assert result.status == 0 and "warning" not in result.stderr.replace("0 warnings", ""), result
    csl, _, _ = exported(library)
    assert all(csl[f"n{name}"][name] == [{"family": "F", "given": "G"}] for name in NAMES)
    assert all(csl[f"t{name}"][FORMER.get(name, name)] == "valeur" for name in TEXTS)


def test_a_name_that_nobody_knows_in_an_export_is_a_warning(library):
    library.write("content/bibliographie/export.json", '[{"id": "a", "titel": "x", "title": "T"},\n {"id": "b", "titel": "x", "title": "T"}]')
    result = library.build()
    assert result.status == 0
    assert [(found.severity, found.code, found.line, found.column, found.help) for found in result.diagnostics] == [("warning", "unknown-key", 1, 14, "did you mean `title`?")], result


@pytest.mark.parametrize("key", ["clé", "第一", "ключ", "a:b", "cle-2"])
def test_a_key_of_any_script_is_cited_and_exported(library, key):
    library.write("content/bibliographie/references.yml", f"- {{id: {key}, title: T}}\n- {{id: autre, title: U}}\n")
    library.replace("content/guides/usages.md", "Le texte.", f"Selon [@{key}, p. 3] ou [@autre].")
    library.built()
    csl, bib, ris = exported(library)
    assert set(csl) == {key, "autre"} and f"@misc{{{key}," in bib and f"ID  - {key}\r\n" in ris
    if shutil.which("pandoc"):
        read = run(["pandoc", "-f", "bibtex", "-t", "csljson", library.site / "bibliographie/bibliographie.bib"], library.root)
        assert read.status == 0 and {item["id"] for item in json.loads(read.stdout)} == {key, "autre"}, read


def test_authors_that_are_not_named_are_et_al_wherever_a_work_is_cited(library):
    library.write("content/bibliographie/references.yml", """\
- {id: un, title: T, author: [{family: Gosling, given: S.}, others], issued: 2017}
- {id: deux, title: U, author: [{family: Roe}, {family: Doe}, {literal: et al.}], issued: 2018}
- {id: corps, title: V, author: [{literal: Les autres}], issued: 2019}
- {id: editeurs, title: W, editor: [{family: Poe}, {literal: others}]}
""")
    library.replace("content/guides/usages.md", "Le texte.", "[@un; @deux; @corps; @editeurs]")
    page = (library.built() / "guides/usages/index.html").read_text(encoding="utf-8")
    assert re.findall(r"#ref:[a-z]+\">([^<]*)</a>", page) == ["Gosling et al., 2017", "Roe et al., 2018", "Les autres, 2019", "Poe et al., s. d."]
    assert [entry.split(" (")[0] for entry in listed(library)] == ["Gosling, S. et al.", "Les autres", "Poe et al.", "Roe ; Doe et al."]


# One cause, one diagnostic


@pytest.mark.parametrize("path, text, code", [
    (REFERENCES, "- {id: bastani-2025, title: a: b}\n", "yaml-syntax"),
    (REFERENCES, "- {id: bastani-2025, titel: a}\n- {id: rgpd, title: x}\n", "unknown-key"),
    (REFERENCES, "- {title: a}\n", "missing-key"),
    (REFERENCES, b"- {id: bastani-2025, title: \xe9t\xe9}\n", "invalid-utf8"),
    (REFERENCES, "- {id: bastani-2025, title: \"a\\u0007\"}\n", "control-character"),
    ("content/bibliographie/x.json", "[{]", "yaml-syntax"),
    ("content/bibliographie/x.bib", "@misc{bastani-2025, title = {x}\n", "bad-bibtex"),
    ("content/bibliographie/index.md", "---\ntitle: a: b\n---\n", "yaml-syntax"),
])
def test_a_mistake_in_a_bibliography_is_one_mistake(repo, path, text, code):
    if path.endswith(".bib") and not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    if path != "content/bibliographie/index.md":
        (repo / REFERENCES).unlink()
    repo.write(path, text)
    errors = [found for found in repo.build().diagnostics if found.severity == "error"]
    assert {found.code for found in errors} <= {code, "missing-key"} and code in {found.code for found in errors}, errors


def test_a_citation_that_no_mistake_explains_is_an_error_all_the_same(repo):
    repo.write(REFERENCES, "- {id: rgpd, titel: x}\n")
    assert {found.code for found in repo.build().diagnostics} == {"unknown-key", "unknown-citation"}


def test_titles_of_bibtex_keep_their_capitals_and_names_their_accents(repo):
    repo.write("content/bibliographie/export.bib", r"""@book{a, title={Histoire de la France et de Paris}, author={{\'E}mile Zola and Garc{\'\i}a, Ana}, year=2020}
@book{b, title="Les {M}is{\'e}rables de Victor Hugo", author={A, B}, year=2020, langid={english}}
@string{j = "Revue de Lyon"}
@article{c, title={Growth of \textit{E. coli}}, journal = j # " et de Paris", author={A, B}, year=2020}
""")
    site = repo.built("--strict")
    items = {item["id"]: item for item in json.loads((site / "bibliographie/bibliographie.json").read_text(encoding="utf-8"))}
    assert items["a"]["title"] == "Histoire de la France et de Paris" and items["b"]["title"] == "Les Misérables de Victor Hugo"
    assert items["c"]["title"] == "Growth of <i>E. coli</i>"
    assert items["a"]["author"] == [{"family": "Zola", "given": "Émile"}, {"family": "García", "given": "Ana"}]


# The cost of a text


@pytest.mark.parametrize("kind, keys", [
    ("resource", ["authors", "keywords", "objectives", "title", "publisher", "aliases"]), ("charter", ["authors", "keywords", "sources", "upstream", "adoption", "title", "aliases"]),
    ("webinar", ["speakers", "authors", "series", "programme", "questions"]), ("use-case", ["users", "tools", "institutions", "risks", "properties"]), ("charter-record", ["based_on", "adoption"]),
])
def test_a_document_costs_what_it_holds(repo, kind, keys):
    """Filled to its limits, a document makes a site of at most ten times its bytes, plus a fixed cost for each of its pages."""
    names = [f"Nom {number} {'x' * 180}" for number in range(100)]
    base = {
        "resource": {"type": "resource", "title": "c", "summary": "s", "url": "https://e.example/1", "rubrics": ["formation"], "types": ["guide"], "issued": "2025-03", "license": "CC-BY-4.0",
                     "status": "published", "review": {"by": "x", "on": "2025-04-02"}, "authors": ["x"]},
        "charter": {"type": "charter", "title": "c", "id": "autre"}, "webinar": {"type": "webinar", "title": "w", "start": "2025-09-09"}, "use-case": {"type": "use-case", "title": "u"},
        "charter-record": {"type": "charter-record", "title": "r", "institution": "I", "country": "FR"},
    }[kind]
    full = {
        "title": "mot " * 120, "publisher": "mot " * 240, "series": "mot " * 240, "aliases": [f"/a{number}/{'b' * 100}/" for number in range(100)],
        "objectives": [name * 5 for name in names], "programme": [{"title": name, "speakers": [name]} for name in names], "questions": [{"title": name, "url": "https://e.example/"} for name in names],
        "properties": {name: name for name in names}, "adoption": [{"body": name, "act": name} for name in names],
        "upstream": [{"title": name, "url": "https://e.example/", "license": "CC-BY-4.0", "authors": names[:3]} for name in names[:50]],
        "sources": [{"id": f"s{number}", "title": name, "url": "https://e.example/", "license": "CC-BY-4.0", "authors": names[:3]} for number, name in enumerate(names[:50])],
    }
    body = "\n\n".join(f"- Il faut dire {number}. <!-- #c{number} -->" for number in range(40)) if kind == "charter" else "x"

    def size():
        files = [path.stat().st_size for path in repo.built().rglob("*") if path.is_file()]
        return len(files), sum(files)

    before = size()
    for key in [None, *keys]:
        text = "---\n" + "\n".join(f"{key}: {json.dumps(value)}" for key, value in (base | ({key: full.get(key, names)} if key else {})).items()) + f"\n---\n\n{body}\n"
        repo.write("content/essai.md", text)
        files, written = (after - plain for after, plain in zip(size(), before))
        # The fixed cost of a page, with a card's entry in lists.
        assert written <= 10 * len(text) + 35_000 * files, (key, len(text), files, written)
