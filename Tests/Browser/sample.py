"""An English site with everything that the project's own site lacks: every Markdown construct, every optional field, long words, a pager."""

import hashlib
import shutil
from pathlib import Path

CONFIGURATION = """\
title: AI at Example University
url: https://charter.example.org/
language: en
institution: {name: Example University, url: "https://www.example.org/", contact: contact@example.org, logo: media/logo.svg}
license: CC-BY-SA-4.0
theme: {accent: "ACCENT"}
menu: [charter, guide, resources, use-cases, webinars, census, references]
footer: [attribution]
home: {actions: [charter, guide]}
submission: {email: contact@example.org}
search: true
vocabularies:
  rubrics: [{id: teaching, title: Teaching, description: Teaching with and without AI., formerly: [learning]}, {id: law, title: Law}]
  types: [{id: guide, title: Guide}, {id: video, title: Video}]
  audiences: [{id: students, title: Students}, {id: staff, title: Staff}]
"""

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

MARKDOWN = f"""
A paragraph with **strong**, *emphasis*, ~~deleted~~, `code`, a [link](guide.md), a footnote[^one] and a citation [@doe-2024, p. 3]. {LONG_WORD}

> A quotation that is long enough to take more than one line on a narrow telephone.

> [!NOTE]
> A note.

> [!TIP]
> A tip with a [link](guide.md).

> [!IMPORTANT]
> Important, with `code`.

> [!WARNING]
> A warning.

> [!CAUTION]
> Caution.

## Lists and tables

- one
  - one of one
- two

1. first
2. second

- [ ] to do, and this line is long enough to wrap on every telephone that anybody could hold in one hand
- [x] done

| Column | Another column | Amount |
|:--|:-:|--:|
| cell | {LONG_WORD} | 1 |
| [link](guide.md) | `code` | 22 |

```python
print("a line of code that is longer than the screen of a telephone is wide, and that scrolls instead of widening the page")
```

### A third level

![A square](media/logo.svg)

#### A fourth level

https://www.example.org/a/very/long/address/that/has/no/place/to/break/and/must/not/widen/the/page/on/a/telephone

---

## Last

The end.[^two]

[^one]: A footnote with a [link](guide.md).
[^two]: Another one.
"""

CLAUSES = """

## Transparency <!-- #transparency -->

Everyone says which part of a work comes from a machine. <!-- #say force=principle -->

- Users must name the tool. <!-- #name-the-tool force=must audience=students -->

- Users may keep a log. <!-- #log force=may -->

1. First condition. <!-- #first force=must -->
2. Second condition. <!-- #second force=must-not -->

### Data <!-- #data -->

Personal data stays out. <!-- #personal-data force=must-not -->
"""

CHARTER = (
  "title: Charter of generative AI\ntype: charter\nid: charter\nsummary: The rules.\nversion: '2'\nstatus: adopted\nvalid_from: 2025-01-01\nsignature: true\n"
  "authors: [Working group]\ndate: 2024-01-02\nmodified: 2025-01-02\naudience: [students, staff]\nkeywords: [charter]\n"
  "adoption: [{body: Senate, act: vote, date: 2024-10-14, reference: 2024-12}, {body: Board, date: 2024-11-04}]",
  MARKDOWN + CLAUSES + '\n<!-- #by-hand withdrawn="said elsewhere" -->\n\nNo one may sell what a tool has made. <!-- #sell replaces=trade -->\n',
)  # fmt: skip

# The sealed version, with clauses that have since been withdrawn, replaced, moved, or given another force.
FIRST = MARKDOWN.replace("The end.", "The end of the first version.") + CLAUSES.replace("Users may keep a log.", "Users should keep a log.").replace("force=may", "").replace(
  "- Users must name the tool. <!-- #name-the-tool force=must audience=students -->\n\n", "") + f"""
Users must write by hand. <!-- #by-hand -->

Trade in what a tool has made is forbidden, {LONG_WORD} included. <!-- #trade -->

Users must name the tool. <!-- #name-the-tool force=must -->
"""
SECOND = CHARTER[1].replace("Personal data stays out.", "Personal data stays in the house.")
RELEASES = {"1": (CHARTER[0].replace("version: '2'", "version: '1'"), FIRST, "2024-01-02", "The first version."), "2": (CHARTER[0], SECOND, "2025-01-02", "")}

REGULATION = """
Preamble.

## Article 1 – Transparency <!-- #article-1 applies=charter#say -->

Users must not hide the use of a tool.

## Article 2 – Data <!-- #article-2 -->

- Personal data must not be entered. <!-- #article-2-data stricter-than=charter#personal-data -->

- Users must not keep a log of others, unless they agree. <!-- #article-2-log overrides=charter#log audience=staff -->
"""

UNITS = """
## History <!-- #history usage=2 audience=students -->

Only the listed uses.

- Exam: no tool. <!-- #history-exam usage=0 applies=charter#first -->

## Drawing <!-- #drawing usage=4 -->

## Writing <!-- #writing usage=0 -->

## Logic <!-- #logic -->

- Homework. <!-- #logic-homework usage=3 -->

- Presentation. <!-- #logic-presentation usage=1 -->
"""

PAGES = {
  "index.md": ("title: A charter for everybody\nsummary: A charter, a guide and a catalogue, ready to be adopted.", "A word of [welcome](charter.md).\n\nAnother word."),
  "charter.md": CHARTER,
  "regulation.md": ("title: Regulation of the house\ntype: regulation\nid: regulation\nsummary: What binds.\nstatus: adopted\nvalid_from: 2099-01-01\naudience: [students]\ndate: 2025-01-02", REGULATION),
  "units.md": ("title: Assessment rules\ntype: assessment-rules\nid: units\nsummary: What each course allows.\nstatus: draft\naudience: [students]", UNITS),
  "old.md": ("title: Former rules\ntype: regulation\nsummary: What was before.\nstatus: repealed", "Nothing is left.\n" + CLAUSES),
  "guide.md": ("title: Guide\ntype: guide\nsummary: How to.\naliases: [/former-guide/]\naudience: [students]\nkeywords: [guide]\nauthors: [Jane Doe]", MARKDOWN),
  "page.md": ("title: A page\nsummary: A plain page.\nkeywords: [page]", MARKDOWN),
  "use-cases/index.md": ("title: Use cases", "Words about them."),
  "use-cases/one.md": (
    f"title: A case {LONG_WORD}\ntype: use-case\nsummary: A case.\ndomain: Teaching\nusers: [students]\nproblem: A problem.\nsolution: A solution.\n"
    "data: Some data.\nmaturity: production\ninstitutions: [Example University]\ntools: [A tool]\nrisks: [A risk]\ncharter_clauses: ['charter#say']",
    "More words."),
  "use-cases/two.md": ("title: Another case\ntype: use-case\nsummary: A case.\nmaturity: idea\nproblem: A problem.", "More words."),
  "webinars/index.md": ("title: Webinars", "Words about them."),
  "webinars/next.md": (
    "title: Next webinar\ntype: webinar\nsummary: Soon.\nstart: 2099-01-02T14:00\nduration: PT1H30M\ntimezone: Europe/Paris\nlocation: Online\nseries: Cycle\n"
    "organiser: Example University\nspeakers: [{family: Doe, given: Jane, role: Professor, institution: Example University}]\n"
    "programme: [{title: Opening, start: '14:00', speakers: [Jane Doe]}, {title: Questions, start: '15:00'}]\n"
    "questions: [{title: Ask here, url: 'https://example.org/ask'}]",
    "What it is about."),
  "webinars/last.md": (
    "title: Last webinar\ntype: webinar\nsummary: Over.\nstart: 2024-01-02\nreplay: {title: Watch, url: 'https://example.org/replay'}\n"
    "slides: {title: Slides, url: 'https://example.org/slides'}",
    "What it was about."),
  "census/index.md": ("title: Census", "Words about it."),
  "census/one.md": (
    "title: Charter of the other university\ntype: charter-record\nsummary: Theirs.\ninstitution: Other University\ncountry: BE\nadopted: 2024-05-06\n"
    "url: https://example.org/theirs\nlicense: CC-BY-4.0\nbased_on: [Another charter]\nadoption: [{body: Senate, act: vote, date: 2024-05-06}]",
    "Words about it."),
  "census/two.md": ("title: Charter without a date\ntype: charter-record\nsummary: Theirs.\ninstitution: Third University\ncountry: FR\nlicense: unknown", "Words."),
  "references/index.md": ("title: References\ntype: bibliography", "Words about them."),
  "resources/index.md": ("title: Resources", "Words about them."),
}  # fmt: skip

REFERENCES = """\
- id: doe-2024
  type: article-journal
  author: [{family: Doe, given: Jane}]
  title: A title
  container-title: Journal
  issued: 2024
  DOI: 10.1000/182
"""


def card(number):
  lines = [
    "type: resource", f"id: card-{number}", f'title: "Resource {number}{" " + LONG_WORD if number == 0 else ""}"',
    "summary: What it is, in one sentence that says enough to decide.", f"url: https://example.org/{number}", "rubrics: [teaching, law]",
    f"types: [{'guide' if number % 2 else 'video'}]", "authors: [{family: Doe, given: Jane, orcid: 0000-0002-1825-0097}, {literal: Example University}]",
    "publisher: Example Press", f"issued: {2020 + number % 4}-03", "online: 2025-03-04", f"license: {'unknown' if number % 3 else 'CC-BY-SA-4.0'}",
    "keywords: [assessment]", "audience: [students]", "level: introductory", "duration: PT1H", f"language: {'fr' if number % 5 == 0 else 'en'}",
    "objectives: [To know, To be able to]", "identifiers: {doi: 10.1000/182}", "review: {by: Editors, on: 2025-04-02}",
    f"status: {'archived' if number == 1 else 'published'}",
  ]  # fmt: skip
  if number == 0:
    lines += ["related: [card-2, card-3]", "replaces: card-1"]
  return "\n".join(lines), "The full presentation.\n\n## For whom\n\nFor everybody."


def write(folder: Path, accent: str, cards: int, logo: Path):
  files = dict(PAGES)
  for number in range(cards):
    files[f"resources/card-{number}.md"] = card(number)
  for name, (front, body) in files.items():
    path = folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    up = "../" * name.count("/")
    path.write_text(f"---\n{front}\n---\n\n{body.replace('](guide.md)', f']({up}guide.md)')}\n", encoding="utf-8")
  entries = ""
  for version, (front, body, date, note) in RELEASES.items():
    text = f"---\n{front}\n---\n\n{body}\n"
    path = folder / f"content/charter/releases/{version}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    entries += f"- {{version: '{version}', date: {date}, sha256: {hashlib.sha256(text.encode()).hexdigest()}{', note: ' + note if note else ''}}}\n"
  (folder / "content/charter/releases/releases.yml").write_text(entries, encoding="utf-8")
  (folder / "content/references/list.yml").write_text(REFERENCES, encoding="utf-8")
  (folder / "content/media").mkdir()
  shutil.copy(logo, folder / "content/media/logo.svg")
  (folder / "sitegen.yml").write_text(CONFIGURATION.replace("ACCENT", accent), encoding="utf-8")
