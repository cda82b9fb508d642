"""Parses the pages of a site without a browser."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

#: Attributes whose address a browser fetches or opens.
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "ping", "background", "manifest", "longdesc"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """One page: its elements in order, with their attributes and the text of some."""

    def __init__(self, path, text):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.source = text
        self.elements = []
        self.texts = []
        self.comments = []
        self.open = []
        self.unbalanced = []
        self.feed(text)
        self.close()
        self.unbalanced += [name for name, _ in self.open]

    def handle_starttag(self, name, attributes):
        self.elements.append((name, attributes))
        self.texts.append("")
        if name not in VOID:
            self.open.append((name, len(self.elements) - 1))

    def handle_startendtag(self, name, attributes):
        self.handle_starttag(name, attributes)
        # In SVG the slash closes an element; in HTML it means nothing.
        if name not in VOID and any(element == "svg" for element, _ in self.open):
            self.open.pop()

    def handle_endtag(self, name):
        if self.open and self.open[-1][0] == name:
            self.open.pop()
        else:
            self.unbalanced.append("/" + name)

    def handle_data(self, data):
        for _, index in self.open:
            self.texts[index] += data

    def handle_comment(self, data):
        self.comments.append(data)

    def all(self, name, /, **wanted):
        """The attributes of every element with this name and these attributes, with its text as `text`."""
        for (element, attributes), text in zip(self.elements, self.texts):
            found = dict(attributes) | {"text": text}
            if element == name and all(found.get(key.replace("_", "-")) == value for key, value in wanted.items()):
                yield found

    def has_class(self, name, text=True):
        return [body for (_, attributes), body in zip(self.elements, self.texts) if name in (dict(attributes).get("class") or "").split()]

    @property
    def ids(self):
        return [value for _, attributes in self.elements for key, value in attributes if key == "id"]

    @property
    def links(self):
        """(element, attribute, value) of every attribute that holds an address."""
        return [(name, key, value or "") for name, attributes in self.elements for key, value in attributes if key in ADDRESSES]


def pages(site):
    """Every HTML file of a site, by path."""
    return {path.relative_to(site).as_posix(): Page(path.relative_to(site).as_posix(), path.read_text(encoding="utf-8", errors="strict")) for path in sorted(Path(site).rglob("*.html"))}


def url_of(path, base):
    return base + path.removesuffix("index.html")


def file_of(url, base):
    """The file that a web server would send for an address; None for another host."""
    address, fragment = urldefrag(url)
    if not address.startswith(base):
        return None, fragment
    path = unquote(urlsplit(address).path)[len(urlsplit(base).path):]
    return (path + "index.html" if path == "" or path.endswith("/") else path), unquote(fragment)


def broken_links(site, base):
    """Addresses within the site that lead to no file or id, and addresses of pages that lack the path prefix of the site."""
    site = Path(site)
    found = pages(site)
    ids = {path: set(page.ids) for path, page in found.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    broken = []
    for path, page in found.items():
        for name, key, value in page.links:
            url = urljoin(url_of(path, base), value)
            target, fragment = file_of(url, base)
            if target is None:
                origin = "{0.scheme}://{0.netloc}/".format(urlsplit(base))
                if url.startswith(origin):
                    broken.append((path, value, "outside of the prefix"))
            elif target not in files:
                broken.append((path, value, "no such file"))
            elif fragment and target.endswith(".html") and fragment not in ids[target]:
                broken.append((path, value, "no such id"))
    return broken
