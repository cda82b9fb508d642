"""Webinars as iCalendar files, checked with an iCalendar parser and Python's time zones."""

import datetime
import html
import io
import json
import random
import re
import zoneinfo
from pathlib import Path

import icalendar
import pytest
from dateutil import tz

from conftest import FILES, REPOSITORY, Repository

UTC = datetime.timezone.utc
TABLE = (REPOSITORY / "Sources/Vocabulary/TimeZones/TimeZoneTable.swift").read_text(encoding="utf-8")
#: Zones of sitegen's users, with their peculiarities: a former name, no clock changes, the southern hemisphere, winter time as the exception.
ZONES = ["Europe/Paris", "America/Montreal", "Indian/Reunion", "Australia/Sydney", "Europe/Dublin"]
#: Years in the past: later versions of the database do not change their rules.
PAST = {
    "America/Mexico_City": 2021, "America/Sao_Paulo": 2018, "Africa/Casablanca": 2024, "Asia/Tehran": 2021, "Africa/Cairo": 2023, "Europe/Istanbul": 2016,
    "Asia/Amman": 2021, "America/Nuuk": 2022, "Pacific/Apia": 2020, "Asia/Gaza": 2022, "America/Santiago": 2021, "America/Havana": 2022,
}


def event(repo, name, **keys):
    values = {"title": f"Webinaire {name}", "summary": "Un résumé."} | keys
    body = values.pop("body", "Le texte.")
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]
    return repo.write(f"content/webinaires/{name}.md", "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n")


def unfolded(data):
    """The content lines of a file, which must be folded as in RFC 5545, section 3.1."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode("utf-8")
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def read(path):
    data = Path(path).read_bytes()
    unfolded(data)
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors and all(not component.errors for component in calendar.walk())
    return calendar


def only(path):
    (found,) = read(path).walk("VEVENT")
    return found


def by_file_alone(data, name):
    """The zone as described in the file itself, without a database."""
    text = "\r\n".join(unfolded(data)) + "\r\n"
    block = re.search(r"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", text, re.S)[0]
    return tz.tzical(io.StringIO(block)).get(name)


def is_plain(moment, zone):
    """Whether a local time exists exactly once."""
    early, late = moment.replace(tzinfo=zone, fold=0), moment.replace(tzinfo=zone, fold=1)
    return early.utcoffset() == late.utcoffset() and early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment


# The content of this repository


def test_every_event_of_this_repository_has_a_calendar(tmp_path, binary):
    repo = Repository(REPOSITORY, binary)
    site = tmp_path / "site"
    assert repo.build("--output", site).status == 0
    sources = [path for path in (REPOSITORY / "content/webinaires").glob("*.md") if path.stem != "index"]
    assert len(sources) > 5
    together = {str(found["UID"]): found for found in read(site / "webinaires/calendrier.ics").walk("VEVENT")}
    assert len(together) == len(sources)
    for source in sources:
        front = source.read_text(encoding="utf-8").split("---")[1]
        found = only(site / f"webinaires/{source.stem}/{source.stem}.ics")
        assert found["UID"] == f"{re.search(r'^id: (.*)$', front, re.M)[1]}@charte.example.org"
        assert str(found["SUMMARY"]) == re.search(r'^title: "?(.*?)"?$', front, re.M)[1]
        start = re.search(r"^start: (.*)$", front, re.M)[1]
        assert found.start.isoformat()[:len(start)] == start
        if end := re.search(r"^end: (\d{4}-\d\d-\d\d)$", front, re.M):
            assert found.end == datetime.date.fromisoformat(end[1]) + datetime.timedelta(days=1)
        assert found["URL"] == f"https://charte.example.org/webinaires/{source.stem}/"
        assert together[str(found["UID"])].to_ical() == found.to_ical()
        assert f'href="/webinaires/{source.stem}/{source.stem}.ics"' in (site / f"webinaires/{source.stem}/index.html").read_text(encoding="utf-8")
    assert 'href="/webinaires/calendrier.ics"' in (site / "webinaires/index.html").read_text(encoding="utf-8")


# The properties of an event


def test_what_a_file_says(repo):
    event(
        repo, "complet", id="complet", date="2025-01-02", modified="2025-02-03", start="2025-09-09T14:00", end="2025-09-09T15:30", timezone="Europe/Paris",
        location="Amphithéâtre, bâtiment A", organiser="Université d'Essai", series="Cycle; un", keywords=["évaluation", "a,b"],
        speakers=[{"family": "Leroy", "given": "Anne", "role": "Directrice", "institution": "Université d'Exemple"}],
        programme=["Ouverture", {"title": "Exposé", "start": "14:10", "speakers": ["Anne Leroy"]}],
        replay={"title": "La vidéo", "url": "https://www.example.org/replay?a=1,2;b"}, slides="https://www.example.org/slides",
        questions=[{"title": "Écrire", "email": "contact@example.org"}])
    site = repo.built()
    found = only(site / "webinaires/complet/complet.ics")
    assert found["UID"] == "complet@essai.example.org"
    assert found["DTSTAMP"].dt == datetime.datetime(2025, 2, 3, tzinfo=UTC)
    assert found["LAST-MODIFIED"].dt == datetime.datetime(2025, 2, 3, tzinfo=UTC)
    assert found.start.astimezone(UTC) == datetime.datetime(2025, 9, 9, 12, 0, tzinfo=UTC)
    assert found.end.astimezone(UTC) == datetime.datetime(2025, 9, 9, 13, 30, tzinfo=UTC)
    assert found["LOCATION"] == "Amphithéâtre, bâtiment A"
    assert found["STATUS"] == "CONFIRMED"
    assert found.categories == ["Cycle; un", "évaluation", "a,b"]
    assert str(found["ORGANIZER"]) == "mailto:contact@essai.example.org" and found["ORGANIZER"].params["CN"] == "Université d'Essai"
    description = str(found["DESCRIPTION"])
    for text in (
        "Un résumé.", "- Ouverture\n", "- 14:10 Exposé (Anne Leroy)", "- Anne Leroy, Directrice, Université d'Exemple", "La vidéo",
        "https://www.example.org/replay?a=1,2;b", "https://www.example.org/slides", "contact@example.org", "https://essai.example.org/webinaires/complet/"):
        assert text in description
    assert not any(line != line.rstrip() for line in description.split("\n"))


def test_nobody_elses_mailbox_is_the_organisers(repo):
    event(repo, "ailleurs", start="2025-09-09", organiser="Une autre université")
    found = only(repo.built() / "webinaires/ailleurs/ailleurs.ics")
    assert "ORGANIZER" not in found and "Une autre université" in found["DESCRIPTION"]


def test_the_calendar_of_all_events(repo):
    event(repo, "tard", start="2025-11-09T10:00", timezone="America/Montreal")
    event(repo, "tot", start="2025-01-09")
    event(repo, "brouillon", start="2025-02-09", draft=True)
    event(repo, "un-jour", start="2025-03")
    site = repo.built()
    calendar = read(site / "webinaires/calendrier.ics")
    assert [str(found["SUMMARY"]) for found in calendar.walk("VEVENT")] == ["Webinaire tot", "Webinaire de rentrée", "Webinaire tard"]
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Webinaires — Charte d'essai"
    assert calendar["REFRESH-INTERVAL"].dt == datetime.timedelta(days=1)
    assert calendar["SOURCE"] == "https://essai.example.org/webinaires/calendrier.ics"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Montreal", "Europe/Paris"]
    assert not (site / "webinaires/brouillon").exists() and not (site / "webinaires/un-jour/un-jour.ics").exists()
    assert ".ics" not in (site / "webinaires/un-jour/index.html").read_text(encoding="utf-8")
    drafts = repo.built("--drafts")
    assert len(read(drafts / "webinaires/calendrier.ics").walk("VEVENT")) == 3
    assert only(drafts / "webinaires/brouillon/brouillon.ics")["STATUS"] == "TENTATIVE"


def test_a_site_without_events_has_no_calendar(repo):
    (repo / "content/webinaires/rentree.md").unlink()
    assert not list(repo.built().rglob("*.ics"))


def test_prefix_language_and_paths(repo):
    repo.replace("sitegen.yml", "language: fr", "language: en")
    repo.write("content/webinars/_defaults.yml", "type: webinar\n")
    repo.write("content/webinars/one.md", "---\ntitle: One\nsummary: First.\nstart: 2025-09-09\n---\n")
    site = repo.built("--base-url", "https://www.example.org/charte/")
    found = only(site / "webinars/one/one.ics")
    assert found["URL"] == "https://www.example.org/charte/webinars/one/" and found["UID"].endswith("@www.example.org")
    assert read(site / "webinars/calendar.ics")["SOURCE"] == "https://www.example.org/charte/webinars/calendar.ics"
    assert 'href="/charte/webinars/one/one.ics"' in (site / "webinars/one/index.html").read_text(encoding="utf-8")
    assert "Add to calendar" in (site / "webinars/one/index.html").read_text(encoding="utf-8")
    assert 'href="/charte/webinars/calendar.ics"' in (site / "webinars/index.html").read_text(encoding="utf-8")


def test_the_files_do_not_depend_on_the_clock_or_the_machine(repo):
    first = (repo.built() / "webinaires/calendrier.ics").read_bytes()
    again = repo.site / "webinaires/calendrier.ics"
    again.unlink()
    assert repo.build(environment={"TZ": "Asia/Tokyo", "TZDIR": "/nowhere", "LC_ALL": "C"}).status == 0
    assert again.read_bytes() == first
    assert b"DTSTAMP:20251006T000000Z" in first


HOSTILE = [
    "virgule, point-virgule; deux-points: barre \\ guillemet \" fin", "BEGIN:VEVENT", "a\nb\nEND:VEVENT\nBEGIN:VALARM", "\\n \\, \\; \\\\", "👩‍🎓" * 30 + "é" * 100,
    "mot " * 60, "x" * 250, "été" * 80, "^' ^n ^^ \"cité\"",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(repo, text):
    text = text.strip()
    repo.replace("sitegen.yml", "  name: Université d'Essai", f"  name: {json.dumps(text.replace(chr(10), ' '), ensure_ascii=False)}")
    event(
        repo, "hostile", title=text.replace("\n", " "), summary=text, start="2025-09-09T14:00", timezone="Indian/Reunion", location=text, series=text,
        organiser=text.replace("\n", " "), keywords=["a"], speakers=[{"literal": text, "role": text}], programme=[text])
    found = only(repo.built() / "webinaires/hostile/hostile.ics")
    normal = lambda value: re.sub(r"\s+", " ", str(value))
    assert normal(found["SUMMARY"]) == normal(text)
    assert normal(found["LOCATION"]) == normal(text)
    assert normal(found.categories[0]) == normal(text)
    assert normal(text) in normal(found["DESCRIPTION"])
    # The parser decodes escapes in parameters, where RFC 5545 has none.
    if "\\" not in text and "^" not in text:
        assert normal(found["ORGANIZER"].params["CN"]).replace("^'", '"') == normal(text)
    assert not found.subcomponents


# Hours


def test_whole_days_end_on_the_day_after(repo):
    event(repo, "un", start="2025-12-31")
    event(repo, "trois", start="2024-02-28", end="2024-03-01")
    event(repo, "duree", start="2024-02-28", duration="P2D")
    site = repo.built()
    days = lambda name: (only(site / f"webinaires/{name}/{name}.ics").start, only(site / f"webinaires/{name}/{name}.ics").end)
    assert days("un") == (datetime.date(2025, 12, 31), datetime.date(2026, 1, 1))
    assert days("trois") == (datetime.date(2024, 2, 28), datetime.date(2024, 3, 2))
    assert days("duree") == (datetime.date(2024, 2, 28), datetime.date(2024, 3, 1))


def test_hours_without_a_zone_float_and_hours_in_utc_say_so(repo):
    event(repo, "flottant", start="2025-09-09T14:00", duration="PT45M")
    event(repo, "utc", start="2025-09-09T14:00", timezone="Etc/UTC")
    site = repo.built()
    data = (site / "webinaires/flottant/flottant.ics").read_bytes()
    assert b"\r\nDTSTART:20250909T140000\r\n" in data and b"\r\nDTEND:20250909T144500\r\n" in data and b"VTIMEZONE" not in data
    data = (site / "webinaires/utc/utc.ics").read_bytes()
    assert b"\r\nDTSTART:20250909T140000Z\r\n" in data and b"DTEND" not in data and b"VTIMEZONE" not in data


def test_a_duration_is_counted_over_a_change_of_the_clocks(repo):
    event(repo, "printemps", start="2025-03-30T01:30", duration="PT1H", timezone="Europe/Paris")
    event(repo, "automne", start="2025-10-26T01:30", duration="PT3H", timezone="Europe/Paris")
    event(repo, "jour", start="2025-03-29T14:00", duration="P1D", timezone="Europe/Paris")
    site = repo.built()
    length = lambda name: (lambda found: found.end.astimezone(UTC) - found.start.astimezone(UTC))(only(site / f"webinaires/{name}/{name}.ics"))
    assert length("printemps") == datetime.timedelta(hours=1)
    assert length("automne") == datetime.timedelta(hours=3)
    assert length("jour") == datetime.timedelta(hours=23)


def all_names():
    rows = TABLE.split('"""')[1].split("\n")
    return [name for row in rows if row.startswith("     ") for name in row.split()]


def machine_version():
    for folder in zoneinfo.TZPATH:
        if (path := Path(folder) / "tzdata.zi").exists():
            return path.read_text(encoding="utf-8").split("\n")[0].split()[-1]
    return None


def compared(repo, cases):
    """Builds an event for each zone and local time, and compares its page and file with Python's zoneinfo."""
    for number, (name, moment) in enumerate(cases):
        event(repo, f"e{number}", start=moment.strftime("%Y-%m-%dT%H:%M"), timezone=name)
    site = repo.built()
    for number, (name, moment) in enumerate(cases):
        zone = zoneinfo.ZoneInfo(name)
        page = (site / f"webinaires/e{number}/index.html").read_text(encoding="utf-8")
        shown = datetime.datetime.fromisoformat(html.unescape(re.search(r'<time datetime="([^"]*T[^"]*)"', page)[1]))
        assert shown.astimezone(UTC) == moment.replace(tzinfo=zone).astimezone(UTC), (name, moment)
        data = (site / f"webinaires/e{number}/e{number}.ics").read_bytes()
        found = only(site / f"webinaires/e{number}/e{number}.ics")
        assert found.start.replace(tzinfo=None) == moment
        if zone.utcoffset(moment) == datetime.timedelta(0) and b"VTIMEZONE" not in data:
            assert found.start.astimezone(UTC) == moment.replace(tzinfo=UTC)
            continue
        assert f"DTSTART;TZID={name}:" in data.decode()
        # Parsers differ on hours that do not exist or exist twice.
        if is_plain(moment, zone):
            stated = moment.replace(tzinfo=by_file_alone(data, name)).astimezone(UTC)
            assert stated == moment.replace(tzinfo=zone).astimezone(UTC), (name, moment, data.decode())


def random_moment(rng, first, last):
    return datetime.datetime(first, 1, 1) + datetime.timedelta(minutes=rng.randrange((datetime.datetime(last + 1, 1, 1) - datetime.datetime(first, 1, 1)).days * 1440))


@pytest.mark.parametrize("name", ZONES)
def test_random_hours_are_where_the_zone_has_them(repo, name):
    rng = random.Random(name)
    cases = [(name, random_moment(rng, 2020, 2035)) for _ in range(60)]
    # Every hour around each clock change in two years.
    zone = zoneinfo.ZoneInfo(name)
    for year in (2025, 2032):
        day = datetime.datetime(year, 1, 1)
        while day.year == year:
            if zone.utcoffset(day) != zone.utcoffset(day + datetime.timedelta(days=1)):
                cases += [(name, day + datetime.timedelta(minutes=minutes)) for minutes in range(0, 300, 30)]
            day += datetime.timedelta(days=1)
    compared(repo, cases)


def test_what_was_before_the_present_rules(repo):
    rng = random.Random(1)
    compared(repo, [(name, random_moment(rng, year, year)) for name, year in PAST.items() for _ in range(8)])


def test_every_zone_of_the_database(repo):
    version = re.search(r'static let version = "(\w+)"', TABLE)[1]
    if machine_version() != version:
        pytest.skip(f"this machine has another version of the time zone database than {version}: laws may have changed")
    rng = random.Random(2)
    names = all_names()
    assert len(names) > 590
    compared(repo, [(name, random_moment(rng, 2020, 2035)) for name in names])


# Upcoming and past


@pytest.mark.parametrize(
    "keys, upcoming",
    [
        ({"start": "2025-10-07"}, True), ({"start": "2025-10-06"}, False), ({"start": "2025-10-05"}, False),
        ({"start": "2025-10-05", "end": "2025-10-07"}, True), ({"start": "2025-10-05", "end": "2025-10-06"}, False),
        ({"start": "2025-10-06T23:00", "duration": "PT2H"}, True), ({"start": "2025-10-06T22:00", "duration": "PT2H"}, False),
        ({"start": "2025-10"}, True), ({"start": "2025-09"}, False),
    ])
def test_an_event_is_listed_as_upcoming_until_it_has_ended(repo, keys, upcoming):
    event(repo, "essai", **keys)
    site = repo.built(environment={"SOURCE_DATE_EPOCH": "1759752000"})  # 2025-10-06
    listing = (site / "webinaires/index.html").read_text(encoding="utf-8")
    first, _, second = listing.partition("Événements passés")
    assert ("Webinaire essai" in first, "Webinaire essai" in second) == (upcoming, not upcoming)
    page = (site / "webinaires/essai/index.html").read_text(encoding="utf-8")
    assert ('class="badge upcoming"' in page) == upcoming
    assert ('class="button primary" href="/webinaires/essai/essai.ics"' in page) == (upcoming and len(keys["start"]) > 7)


def test_a_zone_that_is_none_gets_a_suggestion(repo):
    event(repo, "essai", start="2025-09-09T14:00", timezone="Europe/Pari")
    (found,) = repo.sitegen("check").diagnostics
    assert found.code == "bad-timezone" and found.help == "did you mean `Europe/Paris`?"
