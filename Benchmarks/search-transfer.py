#!/usr/bin/env python3
"""Measures search: the time for indexing, the size of the index, and the bytes that a browser loads for a query.

usage: search-transfer.py [--sitegen BINARY] [--corpus COMMAND] [N ...]

For each number of cards (by default 100, 1,000 and 10,000), a French repository is made and built three times: without search, with it, and with the cached
index. Then Chromium opens the search page and types two queries. Bytes are those of the response bodies as transferred; the server does not compress
(Pagefind's own files are already compressed). With --corpus another program makes the repositories: its arguments are N and a folder.

Python packages: playwright and pagefind[extended], both in the environment of `make tools`.
"""

import argparse
import functools
import http.server
import os
import random
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

# Words are made of syllables, so that the vocabulary grows with the corpus as in running text: few words are frequent, many are rare.
SYLLABLES = "a ba ci dé fo gui la mi né or pa qué ri sou té u vè zon pli tra cré blo dran flé gnon ssi ment teur tion rie gra".split()
CONFIGURATION = """title: Banc d'essai
url: https://example.org/
language: fr
institution: {name: Université d'Exemple, url: "https://example.org/"}
license: CC-BY-SA-4.0
menu: [ressources]
search: false
vocabularies:
  rubrics: [{id: formation, title: Formation}]
  types: [{id: guide, title: Guide}]
"""


def corpus(number, folder):
    """Writes cards of about 3 KB. The same number gives the same bytes."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(12_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]

    def words(count):
        return chance.choices(vocabulary, weights, k=count)

    def sentence(count):
        return (" ".join(words(count))).capitalize() + "."

    cards = folder / "content/ressources"
    cards.mkdir(parents=True)
    (folder / "sitegen.yml").write_text(CONFIGURATION, encoding="utf-8")
    (cards / "index.md").write_text("---\ntitle: Ressources\n---\n", encoding="utf-8")
    for index in range(number):
        text = "\n\n".join(" ".join(sentence(chance.randint(8, 18)) for _ in range(4)) for _ in range(8))
        front = f"""type: resource
title: "{sentence(6)[:-1]} {index}"
summary: "{sentence(18)}"
url: https://example.org/r/{index}
rubrics: [formation]
types: [guide]
authors: ["{sentence(2)[:-1]}"]
issued: {chance.randint(2015, 2026)}
license: CC-BY-4.0
keywords: [{", ".join(sorted(set(words(4))))}]
status: published
"""
        (cards / f"r{index:06d}.md").write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass


def seconds(program, source, output):
    """Elapsed time, and total processor time, including helper programs."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "build", "--source", source, "--output", output], check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return f"{time.monotonic() - start:.2f} s ({after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.2f})"


def transfers(folder, queries):
    """Response bytes: for the page itself, and for each query from the empty field to ten results."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    counted = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("response", lambda response: counted.append(response))
        page.goto(f"http://127.0.0.1:{server.server_port}/recherche/?", wait_until="domcontentloaded")
        page.wait_for_timeout(200)
        result = []
        start = time.monotonic()
        for query in queries:
            if query:
                page.evaluate("document.querySelector('.search-status').textContent = ''")
                start = time.monotonic()
                page.get_by_role("searchbox").fill(query)
                while "résultat" not in page.locator(".search-status").inner_text():
                    page.wait_for_timeout(20)
            waited = time.monotonic() - start
            page.wait_for_timeout(300)
            sizes = [(response.request.url, len(response.body())) for response in counted if response.status == 200]
            counted.clear()
            result.append((sizes, waited, page.locator(".search-status").inner_text()))
        browser.close()
    server.shutdown()
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--sitegen", default=str(Path(__file__).resolve().parents[1] / ".build/release/sitegen"))
    parser.add_argument("--corpus", help="a command that is given N and a folder")
    parser.add_argument("--queries", nargs=2, help="the first query and the further one", default=None)
    options = parser.parse_args()
    os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    print("Builds: seconds by the clock, and in parentheses of all processors together. Queries: bytes, time until results are shown.")
    print("cards | build without search | with it | with the index of the last build | index on disk | page and first query | further query")
    for number in options.numbers:
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as place:
            source, output = Path(place) / "source", Path(place) / "site"
            if options.corpus:
                subprocess.run([*shlex.split(options.corpus), str(number), source], check=True)
            else:
                corpus(number, source)
            without = seconds(options.sitegen, source, output)
            configuration = source / "sitegen.yml"
            configuration.write_text(configuration.read_text(encoding="utf-8").replace("search: false", "search: true"), encoding="utf-8")
            shutil.rmtree(output)
            fresh = seconds(options.sitegen, source, output)
            shutil.rmtree(output)
            cached = seconds(options.sitegen, source, output)
            index = [path for path in (output / "pagefind").rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in index)
            # The longest words of a title from the middle of the list.
            card = sorted((source / "content/ressources").glob("r*.md"))[number // 2].read_text(encoding="utf-8")
            words = sorted(card.split('title: "')[1].split('"')[0].split()[:-1], key=len, reverse=True)
            queries = options.queries or (words[0], words[1])
            # The empty query measures what the page loads by itself; focusing the field starts loading Pagefind.
            page, first, further = transfers(output, ("", *queries))

            def kilobytes(part):
                return sum(size for _, size in part[0]) / 1000

            program = sum(size for url, size in page[0] + first[0] if "/pagefind/" in url and url.split("?")[0].endswith((".js", ".pagefind"))) / 1000
            initial = kilobytes(page) + kilobytes(first)
            print(
                f"{number:,} | {without} | {fresh} | {cached} | {size / 1e6:.2f} MB in {len(index):,} files | "
                f"{initial:.0f} kB, of which Pagefind {program:.0f} kB; {first[1]:.2f} s; {first[2]} | {kilobytes(further):.0f} kB; {further[1]:.2f} s; {further[2]}"
            )


if __name__ == "__main__":
    main()
