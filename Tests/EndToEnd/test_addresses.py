"""Stable addresses: former ones redirect, lost ones are reported, and links to contact forms name their page."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from pages import Page, broken_links


def test_former_terms_lead_to_the_present_ones(repo):
    repo.replace("content/guides/usages.md", "title: Guide des usages\n", "title: Guide des usages\naliases: [/ancien-guide/, /vieux.html]\n")
    site = repo.built("--base-url", "https://www.example.org/charte/")
    page = (site / "ressources/rubriques/decouverte/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=https://www.example.org/charte/ressources/rubriques/sensibilisation/"' in page
    assert '<link rel="canonical" href="https://www.example.org/charte/ressources/rubriques/sensibilisation/">' in page
    expected = {
        "/charte/ancien-guide/": "/charte/guides/usages/", "/charte/vieux.html": "/charte/guides/usages/",
        "/charte/ressources/rubriques/decouverte/": "/charte/ressources/rubriques/sensibilisation/",
    }
    lines = (site / "_redirects").read_text().splitlines()
    assert {line.split()[0]: line.split()[1] for line in lines} == expected and all(line.endswith(" 301") for line in lines)
    assert dict(re.findall(r'^"(.+)" "(.+)";$', (site / "redirects.nginx.map").read_text(), re.M)) == expected
    assert dict(line.split(" ") for line in (site / "redirects.apache.txt").read_text().splitlines()) == expected


def test_a_term_that_no_card_has_leaves_no_redirect(repo):
    repo.replace("content/ressources/objectif.md", "rubrics: [sensibilisation]", "rubrics: [formation]")
    site = repo.built()
    assert not (site / "ressources/rubriques/decouverte").exists() and not (site / "_redirects").exists()


def lost(result):
    return [(found.message.split("`")[1], found.file, found.line, found.help) for found in result.diagnostics if found.code == "lost-address"]


def test_a_page_that_moved_since_the_last_build_is_noticed_until_it_redirects(repo):
    repo.built()
    (repo / "content/guides/usages.md").rename(repo / "content/guides/emplois.md")
    repo.replace("content/guides/emplois.md", "type: guide\n", "type: guide\nid: guides/usages\n")
    repo.replace("content/guides/index.md", "usages.md#suivi", "emplois.md#suivi")
    for _ in range(2):
        # It remembers the address after another build.
        result = repo.build()
        assert result.status == 0 and lost(result) == [
            ("/guides/usages/", "content/guides/emplois.md", 2, "add `aliases: [/guides/usages/]` to content/guides/emplois.md")], result
    repo.replace("content/guides/emplois.md", "type: guide\n", "type: guide\naliases: [/guides/usages/]\n")
    assert lost(repo.build()) == []


def test_a_page_that_went_is_noticed_until_somebody_says_so(repo):
    repo.built()
    (repo / "content/recensement/essai.md").unlink()
    repo.replace("content/ressources/objectif.md", "status: published", "status: refused")
    repo.replace("content/ressources/objectif.md", "on: 2025-01-08}", "on: 2025-01-08, reason: Doublon}")
    result = repo.build()
    found = {address: help for address, _, _, help in lost(result)}
    assert found.keys() == {"/recensement/essai/", "/ressources/objectif/", "/ressources/rubriques/sensibilisation/", "/ressources/types/mooc/", "/ressources/publics/etudiants/", "/ressources/rubriques/decouverte/"}, result
    assert "`gone: [/recensement/essai/]`" in found["/recensement/essai/"]
    assert "status: archived" in found["/ressources/objectif/"]
    assert "`formerly: [sensibilisation]` to the term of `vocabularies.rubrics`" in found["/ressources/rubriques/sensibilisation/"]
    repo.write("sitegen.yml", repo.read("sitegen.yml") + f"gone: [{', '.join(sorted(found))}]\n")
    assert lost(repo.build()) == []
    # Addresses declared as gone are forgotten.
    assert "recensement/essai" not in "".join(path.read_text() for path in (repo / ".sitegen").glob("addresses-*.txt"))


def test_a_preview_of_drafts_publishes_nothing(repo):
    repo.card("proposition", status="submitted", review=None)
    repo.built("--drafts")
    (repo / "content/ressources/proposition.md").unlink()
    assert lost(repo.build("--drafts")) == lost(repo.build()) == []


def test_a_release_keeps_the_addresses_in_the_repository(repo):
    result = repo.sitegen("release", "charte", "2025-T4", "--date", "2025-12-01")
    assert result.status == 0 and "addresses.txt" in result.stdout.splitlines(), result
    lines = repo.read("addresses.txt").splitlines()
    assert "/guides/usages/\tguides/usages" in lines and "/ressources/rubriques/formation/\trubrics:formation" in lines and lines == sorted(lines)
    # A clone has no `.sitegen/`, so it knows nothing of earlier builds.
    (repo / "content/guides/usages.md").unlink()
    repo.write("content/guides/index.md", "---\ntitle: Guides\n---\n")
    result = repo.sitegen("check")
    line = lines.index("/guides/usages/\tguides/usages") + 1
    assert [found[:3] for found in lost(result)] == [("/guides/usages/", "addresses.txt", line)], result
    # It is remembered after the next release, too.
    assert repo.sitegen("release", "charte", "2026-T1", "--date", "2026-01-02").status == 0
    assert "/guides/usages/\tguides/usages" in repo.read("addresses.txt").splitlines()


def test_a_damaged_list_of_addresses_does_no_harm(repo):
    repo.write("addresses.txt", b"\xff\xfe\n../../etc\tx\n/a b/\tx\n\n/ressources/objectif/\n")
    result = repo.build()
    assert result.status == 0 and [found.message for found in result.diagnostics] == ["`/a b/` is not the address of a page"], result


def test_a_former_address_is_a_promise_too(repo):
    repo.replace("content/guides/usages.md", "title:", "aliases: [/ancienne/]\ntitle:")
    repo.built()
    repo.replace("content/guides/usages.md", "aliases: [/ancienne/]\n", "")
    assert "/ancienne/" in {found[0] for found in lost(repo.build())}


# Forms


def links(page):
    text = page.read_text(encoding="utf-8").replace("&amp;", "&")
    return {title: url for url, title in re.findall(r'<dd><a href="([^"]+)">([^<]+)</a></dd>', text)}


def test_a_mail_says_which_card_it_is_about(repo):
    site = repo.built()
    found = links(site / "ressources/objectif/index.html")
    url = urlsplit(found["Signaler une erreur dans cette fiche"])
    assert url.scheme == "mailto" and url.path == "contact@essai.example.org"
    query = parse_qs(url.query)
    assert query["subject"] == ["Signalement : Objectif IA"] and query["body"][0].startswith("https://essai.example.org/ressources/objectif/\r\n(objectif)")
    assert "Proposer une ressource" in found


@pytest.mark.parametrize("address, expected", [
    ("https://form.example.org/f?x=1#top", "https://form.example.org/f?x=1&kind=signalement&id=objectif&title=Objectif%20IA&url=https%3A%2F%2Fessai.example.org%2Fressources%2Fobjectif%2F#top"),
    ("https://form.example.org/{kind}?fiche={id}&adresse={url}", "https://form.example.org/signalement?fiche=objectif&adresse=https%3A%2F%2Fessai.example.org%2Fressources%2Fobjectif%2F"),
])
def test_a_form_is_told_which_card_it_is_about(repo, address, expected):
    repo.replace("sitegen.yml", "submission: {email: contact@essai.example.org}", f"submission: {{url: '{address}'}}")
    assert links(repo.built() / "ressources/objectif/index.html")["Signaler une erreur dans cette fiche"] == expected


def test_titles_cannot_add_to_an_address(repo):
    repo.replace("content/ressources/objectif.md", "title: Objectif IA", 'title: "A&body=x\\"><script>%0D%0A bcc:"')
    url = links(repo.built() / "ressources/objectif/index.html")["Signaler une erreur dans cette fiche"]
    assert set(parse_qs(urlsplit(url).query)) == {"subject", "body"} and unquote(parse_qs(urlsplit(url).query)["subject"][0]).startswith("Signalement : A&body=x")


def test_an_unknown_placeholder_is_an_error(repo):
    repo.replace("sitegen.yml", "submission: {email: contact@essai.example.org}", "submission: {url: 'https://form.example.org/{name}'}")
    (error,) = repo.build().diagnostics
    assert error.code == "bad-url" and "`{id}`, `{title}`, `{url}`, `{kind}`" in error.help


WORDS = {
    "C": "c", "C#": "c-sharp", "C++": "c-plus-plus", "NET": "net", ".NET": "dot-net", "A": "a", "A+": "a-plus", "A-": "a-minus", "A*": "a-star", "F#": "f-sharp",
    "CO": "co", "CO₂": "co2", "Notepad++": "notepad-plus-plus", "Bac+3": "bac-3", "R&D": "r-d", "vis-à-vis": "vis-a-vis", "l'œuvre d’art": "l-oeuvre-d-art",
    "IA (Europe)": "ia-europe", "2.0": "2-0", "n.d.": "n-d", "ASP.NET": "asp-net", "étudiant·e": "etudiant-e",
}


def test_keywords_that_differ_in_signs_have_pages_of_their_own(repo):
    for number, word in enumerate(WORDS):
        repo.card(f"mot-{number}", keywords=[word])
    repo.card("mixte", keywords=["IA 人工智能", "IA 智能", "IA"])
    site = repo.built()
    for number, (word, slug) in enumerate(WORDS.items()):
        cards = [link["href"] for link in Page(word, (site / f"ressources/mots-cles/{slug}/index.html").read_text()).all("a") if f"/mot-{number}/" in link["href"]]
        assert cards, word
        assert f'href="/ressources/mots-cles/{slug}/"' in (site / f"ressources/mot-{number}/index.html").read_text(), word
    assert len(list((site / "ressources/mots-cles").glob("ia-x-*"))) == 2
    assert broken_links(site, "https://essai.example.org/") == []


def test_the_address_of_a_keyword_does_not_depend_on_others_and_its_former_one_leads_on(repo):
    repo.card("un", keywords=["C++"])
    site = repo.built()
    assert (site / "ressources/mots-cles/c-plus-plus/index.html").exists()
    assert "/ressources/mots-cles/c/ /ressources/mots-cles/c-plus-plus/ 301" in (site / "_redirects").read_text()
    repo.card("deux", keywords=["C#"])
    site = repo.built()
    assert (site / "ressources/mots-cles/c-sharp/index.html").exists() and (site / "ressources/mots-cles/c-plus-plus/index.html").exists()
    # Both terms had this address.
    assert (site / "_redirects").read_text().count("/ressources/mots-cles/c/ ") == 1
    repo.card("trois", keywords=["C"])
    site = repo.built()
    assert "/ressources/trois/" in (site / "ressources/mots-cles/c/index.html").read_text()
    assert not (site / "_redirects").exists() or "mots-cles/c/ " not in (site / "_redirects").read_text()
