"""Vocabulary of the table in test_bad_input.py.

A row changes a valid repository and gives the diagnostic to expect. In the changed text, ⟦…⟧ marks the place that the diagnostic must show: its line,
column and the text above the marker. The brackets are removed before the file is written. Around a single character they give only the start of the place.
"""

from dataclasses import dataclass, field


@dataclass
class Place:
    file: str
    line: int | None = None
    column: int | None = None
    marked: str | None = None


@dataclass
class Edit:
    """Replaces a text that occurs once in a file."""

    file: str
    old: str
    new: str

    def apply(self, repo):
        text = repo.read(self.file)
        assert text.count(self.old) == 1, f"{self.old!r} stands {text.count(self.old)} times in {self.file}"
        return place_in(repo, self.file, text.replace(self.old, self.new))


@dataclass
class Add:
    """Writes a file: text with ⟦…⟧ around the place, or bytes."""

    file: str
    content: str | bytes

    def apply(self, repo):
        if isinstance(self.content, bytes):
            repo.write(self.file, self.content)
            return None
        return place_in(repo, self.file, self.content)


def place_in(repo, file, text):
    plain = text.replace("⟦", "").replace("⟧", "")
    repo.write(file, plain)
    if "⟦" not in text:
        return None
    before, rest = text.split("⟦", 1)
    line_start = before.rfind("\n") + 1
    return Place(file, before.count("\n") + 1, len(before) - line_start + 1, rest.split("⟧", 1)[0])


@dataclass
class Row:
    """One kind of bad input: its name, the change, the code, parts of the message and of the help."""

    name: str
    change: object
    code: str
    message: str
    help: str = ""
    #: Used instead of ⟦…⟧ for bytes, and for diagnostics about a whole file.
    at: Place | None = None
    #: A second place that explains the first: its label and file.
    related: tuple = ()
    #: Other codes that the same mistake may cause.
    also: tuple = ()
    status: int = 1
    severity: str = "error"
    options: tuple = field(default=())

    def apply(self, repo):
        """Changes the repository. Returns where the message must point, or None for no place."""
        changes = self.change if isinstance(self.change, list) else [self.change]
        places = [place for place in (change(repo) if callable(change) else change.apply(repo) for change in changes) if isinstance(place, Place)]
        assert len(places) <= 1, "one place a row"
        return places[0] if places else self.at


def page(front, body="Un texte.\n"):
    """A Markdown file with front matter and text."""
    return f"---\n{front.strip(chr(10))}\n---\n\n{body}"


def body(text):
    """A page with this text, which no page links to."""
    return Add("content/essai.md", page("title: Essai", text + "\n"))


def front(text):
    """A page with these lines in its front matter, after the title."""
    return Add("content/essai.md", page("title: Essai\n" + text))


def card(old, new):
    return Edit("content/ressources/objectif.md", old, new)


def config(old, new):
    return Edit("sitegen.yml", old, new)


def template(text):
    """A custom page template with this text between its blocks."""
    return Add("templates/page.html", "{{<base.html}}\n{{$body}}\n" + text + "\n{{/body}}\n{{/base.html}}\n")
