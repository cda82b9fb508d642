#!/usr/bin/env python3
"""Measures the preview: the time from saving a file to the last byte of its new page, and the memory.

usage: preview.py [--sitegen PROGRAM] [--cards N] [--source DIR]

Without --source, a content repository with N cards (10,000) is made, on a RAM disk if there is one; a given repository is copied, never changed. Each
figure is the median of 30 saves unless it says otherwise. Only this machine is contacted.
"""

import argparse
import http.client
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import corpus

HERE = Path(__file__).resolve().parent


class Preview:
    def __init__(self, program, source):
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", "--no-key", "--port", "0", "--source", source], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        address = self.process.stdout.readline().decode().strip()
        if not address.startswith("http://"):
            raise SystemExit(f"the preview does not start: {address!r}")
        self.connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=60)
        self.get("/")
        self.first_page = time.perf_counter() - start

    def get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def memory(self, key="VmRSS"):
        """The memory of a process, in megabytes."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) / 1024
        return 0

    def stop(self):
        self.process.terminate()
        self.process.wait()


@contextmanager
def preview(program, source):
    running = Preview(program, source)
    try:
        yield running
    finally:
        running.stop()


def saves(running, cards, change, path, expected, count):
    """Times of saving a card and getting a page, in milliseconds. Restoring the card is not included."""
    times = []
    for number in range(count):
        card = cards[number * 331 % len(cards)]
        old = card.read_text(encoding="utf-8")
        new = change(old, number)
        start = time.perf_counter()
        card.write_text(new, encoding="utf-8")
        status, page = running.get(path(card))
        times.append((time.perf_counter() - start) * 1000)
        assert status == 200 and (expected is None or expected(number).encode() in page), (card, status)
        card.write_text(old, encoding="utf-8")
        running.get(path(card))
    return times


def files(running, folder, make, count):
    """Times of adding a card and of removing it."""
    made, removed = [], []
    for number in range(count):
        card = folder / f"nouvelle-fiche-{number}.md"
        start = time.perf_counter()
        card.write_text(make(number), encoding="utf-8")
        status, _ = running.get(f"/ressources/{card.stem}/")
        made.append((time.perf_counter() - start) * 1000)
        assert status == 200
        start = time.perf_counter()
        card.unlink()
        status, _ = running.get(f"/ressources/{card.stem}/")
        removed.append((time.perf_counter() - start) * 1000)
        assert status == 404
    return made, removed


def row(name, times):
    print(f"{name:44} {statistics.median(times):8.1f} ms   slowest {max(times):8.1f} ms   of {len(times)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sitegen", default=str(HERE.parent / ".build/release/sitegen"))
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--source")
    options = parser.parse_args()
    shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        source = Path(folder) / "source"
        if options.source:
            shutil.copytree(options.source, source, ignore=shutil.ignore_patterns(".*", "site"))
        else:
            corpus.write_cards(options.cards, str(source))
        measure(options.sitegen, source)


def measure(program, source):
    folder = source / "content/ressources"
    cards = sorted(card for card in folder.glob("*.md") if card.name != "index.md")
    own = lambda card: f"/ressources/{card.stem}/"
    starts = []
    for _ in range(5):
        with preview(program, source) as running:
            starts.append(running.first_page * 1000)
    print(f"The preview of {len(cards)} cards")
    row("start to the first page", starts)
    with preview(program, source) as running:
        time.sleep(1)
        body = lambda text, number: text + f"\nUn ajout {number}.\n"
        title = lambda text, number: re.sub(r"^title: .*$", f"title: Titre nouveau {number}", text, count=1, flags=re.M)
        known = lambda text, number: re.sub(r"^keywords: \[[^,\]]*", "keywords: [biais", text, count=1, flags=re.M)
        keyword = lambda text, number: re.sub(r"^keywords: \[", f"keywords: [mot nouveau {number}, ", text, count=1, flags=re.M)
        row("save the text of a card, see it", saves(running, cards, body, own, lambda number: f"Un ajout {number}.", 30))
        row("save its title, see it", saves(running, cards, title, own, lambda number: f"Titre nouveau {number}", 30))
        row("save its title, see the catalogue", saves(running, cards, title, lambda card: "/ressources/", None, 30))
        row("save a keyword that others have, see it", saves(running, cards, known, own, None, 30))
        row("save a keyword that is new, see it", saves(running, cards, keyword, own, None, 30))
        sample = cards[0].read_text(encoding="utf-8")
        made, removed = files(running, folder, lambda number: title(sample, f"de fiche {number}"), 10)
        row("make a card, see it", made)
        row("remove it, see that it is gone", removed)
        memory(running, cards)
    load(program, source, own(cards[0]))


def memory(running, cards):
    """The memory after the edits of an hour (one every six seconds), made as fast as possible, for at most a minute."""
    marks = []
    start = time.perf_counter()
    for number in range(600):
        card = cards[number * 7919 % len(cards)]
        text = card.read_text(encoding="utf-8")
        card.write_text(re.sub(r"^title: .*$", f"title: Titre de l'heure {number}", text, count=1, flags=re.M) + f"\nAjout {number}.\n", encoding="utf-8")
        running.get(f"/ressources/{card.stem}/")
        if number % 10 == 0:
            running.get("/ressources/")
        if number % 60 == 59:
            marks.append(running.memory())
        if time.perf_counter() - start > 60:
            break
    print(
        f"{number + 1} edits in {time.perf_counter() - start:.0f} s: memory {' '.join(f'{mark:.0f}' for mark in marks)} MB, at most {running.memory('VmHWM'):.0f} MB")


def load(program, source, page):
    if not shutil.which("wrk"):
        print("wrk is not installed: no load was put on the preview")
        return
    with preview(program, source) as running:
        before = None
        for path in ("/", page, "/ressources/"):
            address = f"http://127.0.0.1:{running.connection.port}{path}"
            done = subprocess.run(["wrk", "-t2", "-c64", "-d10s", "--latency", address], capture_output=True, text=True, check=True).stdout
            rate = re.search(r"Requests/sec:\s+([\d.]+)", done)[1]
            late = re.search(r"99%\s+(\S+)", done)[1]
            errors = re.findall(r"(?:Socket errors|Non-2xx).*", done)
            print(f"64 connections for 10 s at {path}: {rate} requests a second, 99 % within {late}, {'; '.join(errors) or 'no error'}")
            before = before or running.memory()
        print(f"memory under load: {before:.0f} MB after the first run, {running.memory():.0f} MB after the last")


if __name__ == "__main__":
    main()
