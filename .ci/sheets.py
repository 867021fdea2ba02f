"""Compiles every shipped exercise and sheet with every TeX of this machine.

``python .ci/sheets.py [--variants N] [--need wheel,path] [ID...]`` makes sheets, keys and the
instructor's key once, and sets them with each pdflatex found: the wheel's and that on PATH. Status
1 for a run that fails, a TeX error, an overfull box, a missing character, an undefined reference, a
document without pages; or when an installation named by --need is not there.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from symderiv.exercises.library import Library
from symderiv.render.tex import Engine, TexJob, engines, typeset_iter

MAKE = "from symderiv.cli import main; main()"
FAULTS = ("overfull-hbox", "overfull-vbox", "missing-character", "undefined-reference")


def main() -> int:
    """Make, compile, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=3)
    parser.add_argument("--need", default="", help="installations that must be there")
    parser.add_argument("ids", nargs="*")
    options = parser.parse_args()
    library = Library(environment={})
    ids = options.ids or [*library.sheet_ids(), *library.exercise_ids()]
    found = {e.origin: e for e in engines() if e.name == "pdflatex"}
    faults = [f"no pdflatex: {n}" for n in options.need.split(",") if n and n not in found]
    if not found:
        faults.append("no TeX on this machine")
    with tempfile.TemporaryDirectory(prefix="symderiv-sheets-") as temporary:
        folder = Path(temporary)
        begun = time.monotonic()
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for found_bad in pool.map(lambda n: make(n, options.variants, folder / n), ids):
                faults += found_bad
        sources = sorted(p for p in folder.rglob("*.tex") if ".symderiv" not in p.parts)
        seconds = time.monotonic() - begun
        print(f"made {len(sources)} documents of {len(ids)} exercises and sheets, {seconds:.0f} s")
        for engine in found.values():
            begun = time.monotonic()
            pages, bad = 0, []
            for fault_or_pages in compiled(sources, folder, engine):
                if isinstance(fault_or_pages, int):
                    pages += fault_or_pages
                else:
                    bad.append(fault_or_pages)
            seconds = time.monotonic() - begun
            print(f"{engine.describe()}: {pages} pages, {len(bad)} faults, {seconds:.0f} s")
            faults += [f"{engine.origin}: {b}" for b in sorted(bad)]
    for fault in faults:
        print(f"FAULT {fault}")
    return int(bool(faults))


def make(name: str, variants: int, folder: Path) -> list[str]:
    """The .tex files of one exercise or sheet; its faults."""
    command = ["make", name, "--variants", str(variants), "--seed", "sheets", "--to", "tex"]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            MAKE,
            *command,
            "--detail",
            "full",
            "--jobs",
            "1",
            "-o",
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if k != "SYMDERIV_PATH"},
    )
    if done.returncode == 0:
        return []
    return [f"{name}: status {done.returncode}: {done.stderr.strip()[-1500:]}"]


def compiled(sources: list[Path], folder: Path, engine: Engine) -> Iterator[int | str]:
    """The pages of a document, or a fault; several faults of one document come one by one."""
    pdfs = folder / f"{engine.origin}.pdf"
    jobs = []
    for source in sources:
        pdf = pdfs / source.relative_to(folder).with_suffix(".pdf")
        pdf.parent.mkdir(parents=True, exist_ok=True)
        jobs.append(TexJob(source, pdf))
    for result in typeset_iter(jobs, engine=engine, timeout=180):
        name = result.job.source.relative_to(folder)
        if not result.ok:
            yield f"{name}: {result.error}"
            continue
        yield result.pages
        if result.pages < 1:
            yield f"{name}: no pages"
        yield from (f"{name}: {w.kind}: {w}" for w in result.warnings if w.kind in FAULTS)


if __name__ == "__main__":
    sys.exit(main())
