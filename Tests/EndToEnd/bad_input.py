"""The words in which the table of test_bad_input.py is written.

A row says what to change in a repository that is right, and what the program must say. In the changed text ⟦…⟧ stands around the place that
the program must name: the brackets are taken out before the file is written, and give line, column and what the marker stands under. A single character in them says only where the place begins.
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
    """Replaces the only occurrence of a text in a file."""

    file: str
    old: str
    new: str

    def apply(self, repo):
        text = repo.read(self.file)
        assert text.count(self.old) == 1, f"{self.old!r} stands {text.count(self.old)} times in {self.file}"
        return place_in(repo, self.file, text.replace(self.old, self.new))


@dataclass
class Add:
    """Writes a file; text with ⟦…⟧ around the place, or bytes."""

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
    """One kind of bad input: its name, the change, the code, words of the message, words of the help."""

    name: str
    change: object
    code: str
    message: str
    help: str = ""
    #: Instead of ⟦…⟧, for bytes and for what concerns a file as a whole.
    at: Place | None = None
    #: A second place that explains the first one: words and file.
    related: tuple = ()
    #: Other codes that may follow from the same mistake.
    also: tuple = ()
    status: int = 1
    severity: str = "error"
    options: tuple = field(default=())

    def apply(self, repo):
        """Changes the repository; where the message must point, None for no place at all."""
        changes = self.change if isinstance(self.change, list) else [self.change]
        places = [place for place in (change(repo) if callable(change) else change.apply(repo) for change in changes) if isinstance(place, Place)]
        assert len(places) <= 1, "one place a row"
        return places[0] if places else self.at


def page(front, body="Un texte.\n"):
    """A Markdown file of front matter and text."""
    return f"---\n{front.strip(chr(10))}\n---\n\n{body}"


def body(text):
    """A page whose text is this, linked from nowhere."""
    return Add("content/essai.md", page("title: Essai", text + "\n"))


def front(text):
    """A page with this in its front matter, under the title."""
    return Add("content/essai.md", page("title: Essai\n" + text))


def card(old, new):
    return Edit("content/ressources/objectif.md", old, new)


def config(old, new):
    return Edit("sitegen.yml", old, new)


def template(text):
    """A site's own version of the page template, with this between its blocks."""
    return Add("templates/page.html", "{{<base.html}}\n{{$body}}\n" + text + "\n{{/body}}\n{{/base.html}}\n")
