"""The site of this repository's own content: every address has a target, every list and count is right."""

import calendar
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections import Counter
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest

from conftest import REPOSITORY, Repository, run
from cost import grows_in_proportion
from pages import broken_links, file_of, pages, url_of

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def base():
    return re.search(r"^url: (\S+)", (REPOSITORY / "sitegen.yml").read_text(), re.M)[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory, binary):
    """The site of a copy of the content, so that nothing is written to this repository."""
    root = tmp_path_factory.mktemp("own")
    shutil.copy(REPOSITORY / "sitegen.yml", root)
    shutil.copytree(REPOSITORY / "content", root / "content")
    result = run([binary, "build", "--strict"], root)
    assert result.status == 0, result
    return root / "site"


@pytest.fixture(scope="module")
def parsed(site):
    found = pages(site)
    assert len(found) > 200
    return found


@pytest.fixture(scope="module")
def full(parsed):
    """All pages except redirects."""
    found = {path: page for path, page in parsed.items() if not list(page.all("meta", http_equiv="refresh"))}
    assert len(found) > 200
    return found


#: Pages that no search engine should list.
HIDDEN = ("404.html", "recherche/index.html")


def front(path, key):
    """The raw value of a key in a file's front matter."""
    found = re.search(rf"^{key}: (.*)$", path.read_text(), re.M)
    return found[1].strip() if found else None


def test_every_address_within_the_site_leads_to_a_file_and_an_id(site, base):
    assert broken_links(site, base) == []


def test_ids_are_unique_on_each_page(parsed):
    assert {path: [name for name, count in Counter(page.ids).items() if count > 1] for path, page in parsed.items() if len(page.ids) != len(set(page.ids))} == {}


def test_elements_are_nested_well(parsed):
    assert {path: page.unbalanced for path, page in parsed.items() if page.unbalanced} == {}


def test_each_page_has_one_first_heading_and_skips_no_level(parsed):
    for path, page in parsed.items():
        levels = [int(name[1]) for name, _ in page.elements if re.fullmatch("h[1-6]", name)]
        assert levels.count(1) == 1, path
        previous = 0
        for level in levels:
            assert level <= previous + 1, f"{path}: h{level} after h{previous}"
            previous = level


def test_each_page_has_a_title_a_language_and_landmarks(full):
    for path, page in full.items():
        # The first title is that of the page; drawings have titles too.
        title = next(page.all("title"))
        assert title["text"].strip() and page.source.index("<title>") < page.source.index("</head>"), path
        [root] = page.all("html")
        assert re.fullmatch(r"[a-z]{2}", root["lang"]), path
        assert len(list(page.all("main"))) == 1 and len(list(page.all("header"))) >= 1 and len(list(page.all("footer"))) >= 1, path
        first = next(page.all("a"))
        [main] = page.all("main")
        assert first["href"] == "#" + main["id"], f"{path}: the first link does not skip to the content"


def test_every_page_states_its_own_address_as_canonical(parsed, full, base):
    for path, page in full.items():
        found = [link["href"] for link in page.all("link", rel="canonical")]
        if path in HIDDEN:
            assert found in ([], [url_of(path, base)])
        else:
            assert found == [url_of(path, base)], path


def test_every_page_has_the_properties_of_open_graph(full, base):
    for path, page in full.items():
        values = {meta["property"]: meta["content"] for meta in page.all("meta") if "property" in meta}
        assert values["og:title"] and values["og:site_name"] and values["og:type"] in ("website", "article"), path
        if path not in HIDDEN:
            assert values["og:url"] == url_of(path, base), path


def test_no_page_asks_another_host(parsed, base):
    host = urlsplit(base).netloc
    for path, page in parsed.items():
        for name, attributes in page.elements:
            for key, value in attributes:
                if key not in ("href", "src", "srcset", "action", "poster", "data", "formaction", "ping", "manifest") or name == "a":
                    continue
                values = dict(attributes)
                if name == "link" and (values.get("rel") in ("canonical", "license") or values.get("rel", "").startswith("schema.")):
                    continue
                assert urlsplit(urljoin(url_of(path, base), value)).netloc == host and not value.startswith("data:"), f"{path}: <{name} {key}={value}>"
        assert "style" not in {key for _, attributes in page.elements for key, _ in attributes}, path


def test_styles_and_scripts_ask_nobody_and_are_small(site):
    # Pagefind's files are not checked; the policy of the pages keeps them from contacting other hosts.
    files = [path for path in site.rglob("*") if path.suffix in (".css", ".js") and path.parent.name != "pagefind"]
    assert files
    for path in files:
        text = path.read_text()
        assert not re.search(r"url\(\s*['\"]?(?!data:|#)[a-z/]", text) and "@import" not in text and "//" not in re.sub(r"^\s*//.*$|/\*.*?\*/", "", text, flags=re.M | re.S).replace("http://www.w3.org/", ""), path
    assert sum(path.stat().st_size for path in files if path.name.startswith("theme-")) <= 30 * 1024


def test_each_page_states_its_licence(full):
    """In words and as a link, except on the page without content. If the source states no licence, the page says so."""
    missing = []
    for path, page in full.items():
        links = [values for name in ("a", "link") for values in page.all(name) if "license" in (values.get("rel") or "").split()]
        assert all(link["href"].startswith("https://") for link in links), path
        if not links and path != "404.html":
            missing.append(path)
    assert missing == []


def test_each_page_of_a_document_has_its_credit_in_words(full):
    found = 0
    for source in (REPOSITORY / "content").rglob("*.md"):
        path = source.relative_to(REPOSITORY / "content").as_posix()
        path = path if path.endswith("index.md") else path.removesuffix(".md") + "/index.md"
        page = full.get(path.removesuffix(".md") + ".html")
        if page:
            credit = " ".join(page.has_class("credit"))
            assert "licence" in credit.lower() and len(credit) > 60, path
            found += 1
    assert found > 50


def test_a_page_of_the_texts_has_the_licence_that_its_source_states(full):
    page = full["charte/index.html"]
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in [values["href"] for values in page.all("a") if "license" in (values.get("rel") or "").split()]


# Machine-readable output


def test_the_sitemap_lists_what_exists_once(site, full, base):
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    assert root.tag == SITEMAP + "urlset"
    listed = [entry.find(SITEMAP + "loc").text for entry in root]
    assert len(listed) == len(set(listed))
    for url in listed:
        target, fragment = file_of(url, base)
        assert target in full and not fragment, url
    for entry in root:
        modified = entry.find(SITEMAP + "lastmod")
        assert modified is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", modified.text)
    hidden = {url_of(path, base) for path, page in full.items() if list(page.all("meta", name="robots"))}
    assert set(listed) == {url_of(path, base) for path in full} - hidden - {base + "404.html"}


def test_robots_txt_names_the_sitemap_and_the_404_page_has_no_relative_address(site, full, base):
    assert (site / "robots.txt").read_text() == f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"
    page = full["404.html"]
    assert list(page.all("meta", name="robots", content="noindex"))
    # The page is served at any depth, so its addresses are not relative.
    assert [value for _, _, value in page.links if not value.startswith(("/", "#", "http", "mailto:"))] == []


def feeds(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("feed.xml"))


def test_there_are_feeds_for_the_site_the_versions_the_catalogue_and_what_readers_follow(site):
    terms = set()
    for dimension in ("rubriques", "types", "mots-cles"):
        # The folder of a former term contains only a redirect.
        found = {f"ressources/{dimension}/{path.name}/feed.xml" for path in (site / "ressources" / dimension).iterdir()
                 if path.is_dir() and path.name != "page" and 'http-equiv="refresh"' not in (path / "index.html").read_text(encoding="utf-8")}
        assert len(found) >= 5
        terms |= found
    assert feeds(site) == sorted(["feed.xml", "charte/versions/feed.xml", "ressources/feed.xml", *terms])


def test_atom_feeds_parse_and_lead_to_pages(site, full, base):
    assert len(feeds(site)) > 15
    for path in feeds(site):
        feed = feedparser.parse((site / path).read_bytes())
        assert not feed.bozo, f"{path}: {feed.get('bozo_exception')}"
        assert feed.version == "atom10" and feed.feed.id == base + path and feed.feed.title and feed.feed.updated
        links = {link.rel: link.href for link in feed.feed.links}
        assert links == {"self": base + path, "alternate": url_of(path.removesuffix("feed.xml") + "index.html", base)}
        assert 0 < len(feed.entries) <= 50
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert file_of(entry.link, base)[0] in full and entry.id == entry.link
            assert entry.title and entry.summary and entry.updated_parsed and entry.published_parsed and entry.authors
        assert max(entry.updated for entry in feed.entries) == feed.feed.updated
        assert [entry.updated for entry in feed.entries] == sorted((entry.updated for entry in feed.entries), reverse=True), path


def test_json_feeds_are_valid_and_say_what_atom_says(site, base):
    for path in feeds(site):
        atom = feedparser.parse((site / path).read_bytes())
        path = path.replace(".xml", ".json")
        feed = json.loads((site / path).read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["feed_url"] == base + path and feed["home_page_url"] == url_of(path.replace("feed.json", "index.html"), base)
        assert feed["title"] == atom.feed.title and feed["language"] == "fr"
        assert [(item["id"], item["title"]) for item in feed["items"]] == [(entry.id, entry.title) for entry in atom.entries]
        for item in feed["items"]:
            assert all(isinstance(item[key], str) and item[key] for key in ("id", "url", "title", "content_text", "date_published"))
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["date_published"]) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["date_modified"])
            assert item["authors"] and all(author["name"] for author in item["authors"]) and all(isinstance(tag, str) for tag in item["tags"])


def test_pages_name_feeds_that_exist(full, site, base):
    assert any(page.all("link", rel="alternate") for page in full.values())
    for path, page in full.items():
        for link in page.all("link", rel="alternate"):
            assert (site / file_of(urljoin(base, link["href"]), base)[0]).exists() and link["title"], path
            assert link["type"] in (
                "application/atom+xml", "application/feed+json", "application/x-bibtex", "application/x-research-info-systems",
                "application/vnd.citationstyles.csl+json"), path


# The catalogue


def cards_of(page):
    """The addresses of the cards that a page lists, in order: the links in headings."""
    found = [dict(after[1]).get("href") or "" for before, after in zip(page.elements, page.elements[1:]) if before[0] in ("h2", "h3", "h4") and after[0] == "a"]
    return [url for url in found if re.fullmatch(r"(/prefixe)?/(ressources|resources)/[^/]+/", url)]


def published():
    found = sorted(path.stem for path in (REPOSITORY / "content/ressources").glob("*.md") if path.stem != "index" and front(path, "status") in ("published", "archived"))
    assert len(found) >= 35
    return found


def test_every_published_card_has_its_page_and_stands_in_the_catalogue_once(full):
    names = published()
    assert len(names) >= 35
    assert [name for name in names if f"ressources/{name}/index.html" not in full] == []
    listed = cards_of(full["ressources/index.html"])
    assert sorted(listed) == sorted(f"/ressources/{name}/" for name in names)


def latest_day(issued):
    """The last day that a date may mean, by which the catalogue is sorted."""
    parts = [int(part) for part in issued.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]


def test_the_catalogue_is_sorted_newest_first_then_by_title(full):
    page = full["ressources/index.html"]
    days = [latest_day(front(REPOSITORY / f"content{url.rstrip('/')}.md", "issued").strip("'\"")) for url in cards_of(page)]
    assert len(days) >= 35 and days == sorted(days, reverse=True)
    headings = [int(text) for text in re.findall(r'<h2[^>]*><a [^>]*href="/ressources/annees/(\d{4})/"', page.source)]
    assert headings == sorted({day[0] for day in days}, reverse=True)


def test_counts_on_index_pages_are_the_numbers_of_cards(full, site):
    checked = 0
    for folder in ("rubriques", "annees", "types", "mots-cles", "auteurs", "licences", "publics"):
        index = full[f"ressources/{folder}/index.html"]
        main = index.source.split("<main", 1)[1].split("</main>", 1)[0]
        targets = dict(re.findall(rf'<a [^>]*href="(/ressources/{folder}/[^"/]+/)"[^>]*>.*?</a>(.*?)</(?:li|div)>', main, re.S))
        pages_there = {f"/{path.removesuffix('index.html')}" for path in full if re.fullmatch(rf"ressources/{folder}/[^/]+/index\.html", path)}
        assert set(targets) == pages_there, folder
        for url, rest in targets.items():
            number = re.search(r"\d+", re.sub(r"<[^>]+>", " ", rest))
            page = full[url[1:] + "index.html"]
            cards = cards_of(page)
            assert number and int(number[0]) == len(cards) == len(set(cards)), f"{url}: says {number and number[0]}, lists {len(cards)}"
            stated = re.search(r"(\d+) ressources?", page.source)
            assert stated and int(stated[1]) == len(cards), url
            checked += 1
    assert checked > 50


def test_index_pages_agree_with_the_sources(full):
    wanted = Counter()
    for name in published():
        text = (REPOSITORY / f"content/ressources/{name}.md").read_text()
        for rubric in re.search(r"^rubrics: \[(.*)\]$", text, re.M)[1].split(","):
            wanted[rubric.strip()] += 1
    found = {rubric: len(cards_of(full[f"ressources/rubriques/{rubric}/index.html"])) for rubric in wanted}
    assert found == dict(wanted)


def test_previous_and_next_go_through_the_catalogue_both_ways(full):
    order = cards_of(full["ressources/index.html"])
    assert len(order) >= 35
    following = {}
    for url in order:
        page = full[url[1:] + "index.html"]
        neighbours = {rel: link["href"] for link in page.all("a") for rel in (link.get("rel") or "").split() if rel in ("prev", "next")}
        following[url] = (neighbours.get("prev"), neighbours.get("next"))
    assert following == {url: (order[index - 1] if index else None, order[index + 1] if index + 1 < len(order) else None) for index, url in enumerate(order)}


def test_a_card_says_where_it_leads(full):
    for name in published():
        page = full[f"ressources/{name}/index.html"]
        url = front(REPOSITORY / f"content/ressources/{name}.md", "url")
        [access] = [link for link in page.all("a") if "primary" in (link.get("class") or "").split()]
        assert access["href"] == url.replace("'", "%27") and "Consulter" in access["text"], name


# Texts


def test_every_clause_of_the_charter_has_its_anchor(full):
    source = re.sub(r"```.*?```", "", (REPOSITORY / "content/charte/index.md").read_text(), flags=re.S)
    clauses = re.findall(r"<!-- #([a-z0-9-]+)(?![^>]*withdrawn)", source)
    assert len(clauses) >= 30
    page = full["charte/index.html"]
    assert [name for name in clauses if name not in page.ids] == []
    assert len([1 for _, attributes in page.elements if "clause" in (dict(attributes).get("class") or "").split()]) == len(clauses)
    permalinks = {link["href"] for link in page.all("a") if "permalink" in (link.get("class") or "")}
    assert {"#" + name for name in clauses} <= permalinks


def test_comments_stay_in_the_source(parsed):
    assert {path: page.comments for path, page in parsed.items() if page.comments} == {}


def test_the_bibliography_lists_every_reference_and_citations_lead_to_it(full):
    names = re.findall(r"^- id: (\S+)", (REPOSITORY / "content/bibliographie/references.yml").read_text(), re.M)
    page = full["bibliographie/index.html"]
    anchors = [name for name in page.ids if name.startswith("ref:")]
    assert len(anchors) == len(names)
    cited = {value for other in full.values() for _, _, value in other.links if value.startswith("/bibliographie/#ref:")}
    assert cited and {value.split("#")[1] for value in cited} <= set(anchors)


def test_backlinks_name_the_pages_that_link_here(full):
    """A page that the guide links to names the guide."""
    bodies = {path: re.findall(r'href="([^"#]+)', page.source.split('<div class="content">', 1)[1].split('<section class="after', 1)[0]) for path, page in full.items() if '<div class="content">' in page.source}
    backlinks = {path: re.findall(r'<section class="after backlinks".*?</section>', page.source, re.S) for path, page in full.items()}
    checked = 0
    for path, links in bodies.items():
        if not path.startswith("guides/"):
            continue
        for link in set(links):
            target = link.lstrip("/") + "index.html"
            if backlinks.get(target) and target != path:
                assert f'href="/{path.removesuffix("index.html")}"' in backlinks[target][0], f"{target} does not name {path}"
                checked += 1
    assert checked > 3


# Generated content


@pytest.fixture
def large(repo):
    """The small repository with 120 more cards; its own two are older."""
    for path in (repo / "content/ressources").glob("*.md"):
        if path.stem != "index":
            repo.write(f"content/ressources/{path.name}", re.sub(r"issued: .*", "issued: 2001", path.read_text()))
    for number in range(120):
        repo.card(f"fiche-{number:03}", issued=f"{2025 - number // 40}-{1 + number % 12:02}-{1 + number % 28:02}", keywords=["tous", f"sur {number % 3}"], title=f"Fiche {119 - number:03}")
    return pages(repo.built())


def test_a_folder_that_was_renamed_under_thousands_of_links_is_reported_in_proportion(repo, tmp_path):
    """Any page could be the intended target of a broken link, so only the diagnostics shown get suggestions. For all of 10,000 that took four minutes."""

    def checked(site, count):
        result = site.sitegen("check")
        assert result.status == 1
        assert result.stderr.count("= help: did you mean `content/ressources/fiche-") == len(re.findall(r"^error: .*\[dead-link\]$", result.stderr, re.M)) > 40
        assert f"… and {2 * count - 100} more errors" in result.stderr and f"{count} × error [dead-link]" in result.stderr

    def site(root, count):
        result = repo.copy(root)
        for number in range(count):
            result.card(f"fiche-{number:04}", body=f"Voir [la suite](../cartes/fiche-{(number + 1) % count:04}x.md).", related=[f"fiche-{number:04}x"])
        return result

    small, large = site(tmp_path / "small", 1000), site(tmp_path / "large", 4000)
    grows_in_proportion(lambda: checked(small, 1000), lambda: checked(large, 4000))


def test_a_year_is_counted_within_its_list_over_all_pages(repo):
    """Years that begin or end within a page, one that fills several pages, and proposals without a date, which come last."""
    years = [2025] * 3 + [2024] * 60 + [2023] * 130 + [2021] * 7 + [1999]
    for number, year in enumerate(years):
        repo.card(f"fiche-{number:03}", issued=f"{year}-{1 + number % 12:02}", keywords=["tous"] + [f"sur {number % 3}"], title=f"Fiche {number:03}")
    for number in range(55):
        repo.card(f"sans-{number:03}", issued=None, status="submitted", review=None, keywords=["tous"], title=f"Sans date {number:03}")
    all_pages = pages(repo.built("--drafts"))
    lists = {}
    for path, page in all_pages.items():
        if re.match(r"ressources/(page/\d+/|(mots-cles|annees|rubriques)/[^/]+/(page/\d+/)?)?index\.html$", path):
            lists.setdefault(re.sub(r"page/\d+/", "", path), []).append(page)
    assert max(len(parts) for parts in lists.values()) == 6 and len(lists) > 10
    assert len(cards_of(lists["ressources/mots-cles/tous/index.html"][1])) == 50
    for path, parts in lists.items():
        listed, stated = Counter(), {}
        for part in parts:
            for section in part.source.split("<main", 1)[1].split('<section class="year-group"')[1:]:
                heading, cards = section.split("</h2>", 1)
                year = (re.search(r"/ressources/annees/(\d+)/", heading) or [None, ""])[1]
                listed[year] += cards.count("<article class=\"card-item")
                total = re.search(r"(\d+) ressource", re.sub(r"<[^>]+>", " ", heading))[1]
                assert stated.setdefault(year, total) == total, path
        assert sum(listed.values()) == sum(len(cards_of(part)) for part in parts), path
        assert {year: str(count) for year, count in listed.items()} == stated, path
        assert list(stated) == sorted(stated, reverse=True), path


def test_a_body_that_publishes_what_it_wrote_is_named_once_in_lists(repo):
    repo.card("un", authors=[{"literal": "UNESCO"}], publisher="UNESCO", keywords=["tous"])
    repo.card("deux", authors=[{"literal": "UNESCO"}], publisher="Autre", keywords=["tous"])
    built = pages(repo.built())
    items = dict(re.findall(r'<h3><a[^>]*href="/ressources/(un|deux)/".*?<p class="meta">(.*?)</p>', built["ressources/index.html"].source, re.S))
    names = {name: re.findall(r"<span>(.*?)</span>", text)[:2] for name, text in items.items()}
    assert names["un"] == ["UNESCO", "CC BY 4.0"] and names["deux"] == ["UNESCO", "Autre"]
    # Its own page says both.
    assert len(re.findall(r">\s*UNESCO\s*<", built["ressources/un/index.html"].source.split("<main", 1)[1])) >= 2


def test_a_large_catalogue_has_pages_of_fifty(large):
    parts = [large[f"ressources/{'' if number == 1 else f'page/{number}/'}index.html"] for number in (1, 2, 3)]
    assert "ressources/page/4/index.html" not in large and "ressources/page/1/index.html" not in large
    assert [len(cards_of(part)) for part in parts] == [50, 50, 22]
    together = [url for part in parts for url in cards_of(part)]
    assert len(set(together)) == 122
    for number, part in enumerate(parts, 1):
        rels = {rel: link["href"] for link in part.all("a") for rel in (link.get("rel") or "").split() if rel in ("prev", "next")}
        address = {1: "/ressources/", 2: "/ressources/page/2/", 3: "/ressources/page/3/"}
        assert rels == {key: value for key, value in {"prev": address.get(number - 1), "next": address.get(number + 1)}.items() if value}
        [current] = [link for link in part.all("a", aria_current="page") if re.search(r"\d", link["text"])]
        assert current["href"] == address[number] and current["text"].split()[-1] == str(number)
        assert [link["href"] for link in part.all("link", rel="canonical")] == ["https://essai.example.org" + address[number]]
    # Index pages are paged too.
    assert len(cards_of(large["ressources/mots-cles/tous/index.html"])) == 50
    assert len(cards_of(large["ressources/mots-cles/tous/page/3/index.html"])) == 20
    assert "ressources/mots-cles/sur-0/page/2/index.html" not in large and len(cards_of(large["ressources/mots-cles/sur-0/index.html"])) == 40
    # A year that continues on the next page has its heading there too.
    second = large["ressources/page/2/index.html"].source.split("<main", 1)[1]
    assert "/ressources/annees/2024/" in second and "/ressources/annees/2023/" in second


def test_cards_of_one_day_are_sorted_by_title(repo):
    for name, title in [("a", "Écrire"), ("b", "enseigner"), ("c", "Zoologie"), ("d", "Évaluer"), ("e", "Apprendre")]:
        repo.card(name, title=title, issued="2026-01-01")
    page = pages(repo.built())["ressources/index.html"]
    assert cards_of(page)[:5] == [f"/ressources/{name}/" for name in "eabdc"]


def test_dates_are_sorted_by_the_last_day_that_they_may_mean(repo):
    for name, issued in [("a", "2026-06"), ("b", "2026-06-29"), ("c", "2026"), ("d", "2026-12-30"), ("e", "2026-07-01")]:
        repo.card(name, issued=issued)
    assert cards_of(pages(repo.built())["ressources/index.html"])[:5] == [f"/ressources/{name}/" for name in "cdeab"]


def test_only_published_and_archived_cards_are_there(repo):
    for status in ("submitted", "review", "published", "archived", "refused"):
        repo.card(status, status=status)
    found = pages(repo.built())
    assert [name for name in ("submitted", "review", "published", "archived", "refused") if f"ressources/{name}/index.html" in found] == ["published", "archived"]
    assert "Archiv" in found["ressources/archived/index.html"].source.split("<main", 1)[1]


def test_aliases_redirect(repo):
    repo.replace("content/guides/usages.md", "summary:", "aliases: [/ancien/guide/, /vieux.html]\nsummary:")
    repo.write("content/ressources/manuel.md", repo.read("content/ressources/manuel.md").replace("status:", "aliases: [/fiche-7]\nstatus:"))
    site = repo.built("--base-url", "https://hote.example/prefixe/")
    for path, target in [("ancien/guide/index.html", "guides/usages/"), ("vieux.html", "guides/usages/"), ("fiche-7/index.html", "ressources/manuel/")]:
        page = pages(site)[path]
        url = "https://hote.example/prefixe/" + target
        assert [meta["content"] for meta in page.all("meta", http_equiv="refresh")] == ["0; url=" + url]
        assert [link["href"] for link in page.all("link", rel="canonical")] == [url]
        assert url in [link["href"] for link in page.all("a")] and list(page.all("meta", name="robots", content="noindex"))
        assert url_of(path, "https://hote.example/prefixe/") not in (site / "sitemap.xml").read_text()


def test_a_former_rubric_still_works(repo):
    repo.card("ancienne", rubrics=["decouverte"])
    assert "/ressources/ancienne/" in cards_of(pages(repo.built())["ressources/rubriques/sensibilisation/index.html"])


def test_words_that_differ_in_case_and_accents_share_a_page(repo):
    repo.card("a", keywords=["Éthique"])
    repo.card("b", keywords=["éthique"])
    repo.card("c", keywords=["日本語"])
    repo.card("d", keywords=["中文"])
    site = repo.built()
    found = pages(site)
    assert sorted(cards_of(found["ressources/mots-cles/ethique/index.html"])) == ["/ressources/a/", "/ressources/b/"]
    assert broken_links(site, "https://essai.example.org/") == []
    assert len([path for path in found if re.fullmatch(r"ressources/mots-cles/x-[^/]+/index.html", path)]) == 2


def test_an_english_site_has_no_french_word_of_the_theme(repo):
    repo.replace("sitegen.yml", "language: fr", "language: en")
    repo.replace("sitegen.yml", "menu: [charte, guides, ressources]", "menu: [charte, guides]")
    site = repo.built()
    assert (site / "resources/topics/formation/index.html").exists()
    for path, page in pages(site).items():
        [root] = page.all("html")
        assert root["lang"] == "en", path
        for word in ("Licence non", "Sauter", "Aller au contenu", "Lien permanent", "Mots-clés", "Précédent", "Suivant"):
            assert word not in page.source, f"{path}: {word}"
    assert broken_links(site, "https://essai.example.org/") == []


def test_the_smallest_site_has_no_broken_link_and_empty_feeds(tmp_path, binary):
    repo = Repository(tmp_path, binary)
    repo.write("sitegen.yml", "title: Petit\nurl: https://petit.example/\nlicense: CC0-1.0\n")
    repo.write("content/index.md", "---\ntitle: Petit\n---\n")
    site = repo.built("--strict")
    assert broken_links(site, "https://petit.example/") == []
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo and feed.entries == []
    assert json.loads((site / "feed.json").read_text())["items"] == []


def test_a_site_without_any_document(tmp_path, binary):
    repo = Repository(tmp_path, binary)
    repo.write("sitegen.yml", "title: Vide\nurl: https://vide.example/\nlicense: CC0-1.0\n")
    (tmp_path / "content").mkdir()
    site = repo.built()
    assert (site / "index.html").exists() and broken_links(site, "https://vide.example/") == []


def test_file_names_that_urls_must_escape(repo):
    names = ["été.txt", "a b.txt", "100%.txt", "a#b.txt", "a?b.txt", "a&b.txt", "l'un.txt", "a+b.txt", "(a).txt", "a%20b.txt"]
    for name in names:
        repo.write(f"content/media/{name}", name)
    links = ["été.txt", "<a b.txt>", "100%25.txt", "a%23b.txt", "a%3Fb.txt", "a&b.txt", "l'un.txt", "a+b.txt", "<(a).txt>", "a%2520b.txt"]
    repo.write("content/media/index.md", "---\ntitle: Fichiers\n---\n\n" + "\n".join(f"- [x]({link})" for link in links) + "\n")
    site = repo.built()
    page = pages(site)["media/index.html"]
    found = [file_of(urljoin("https://essai.example.org/media/", value), "https://essai.example.org/")[0] for _, _, value in page.links if value.endswith(".txt")]
    assert found == [f"media/{name}" for name in names]


def test_a_picture_has_its_size_and_its_text(repo):
    page = pages(repo.built())["guides/usages/index.html"]
    [image] = [image for image in page.all("img") if image["src"].endswith("photo.png")]
    assert (image["src"], image["width"], image["height"], image["alt"]) == ("/media/photo.png", "2", "3", "Une photographie")
