"""Makes 1,000 variants over all shipped exercises, and looks at each.

``python .ci/variants.py [--total N]``: every exercise gets an equal share. Of each: the run ends
well, every answer has a proof with its route and digits, no two sheets ask the same and no two keys
answer the same. Then a part is made again with another hash seed and another number of processes:
every byte must be equal, PDFs included.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from symderiv.exercises.library import Library

MAKE = "from symderiv.cli import main; main()"
AGAIN = 4  # every 4th exercise is made again
SHOWN = 4  # faults of one exercise
LEAST = 25  # an exercise with fewer distinct variants than this is a fault


def main() -> int:
    """Make, look, make again, compare, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--total", type=int, default=1000)
    total = parser.parse_args().total
    ids = Library(environment={}).exercise_ids()
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="symderiv-variants-") as temporary:
        folder = Path(temporary)
        made: dict[str, int] = {}
        proved = 0
        begun = time.monotonic()
        # Beside the runs, one thread starts those that repeat them.
        beside = ThreadPoolExecutor(1)
        repeated = {"demo as PDF": beside.submit(pdfs, folder)}
        for k, name in enumerate(ids):
            # What an exercise with a small space leaves over is shared by those after it.
            share = -(-(total - sum(made.values())) // (len(ids) - k))
            made[name], error = fill(name, max(share, LEAST), folder / "first" / name)
            if error:
                faults.append(error)
                continue
            answers, bad = look(name, folder / "first" / name, made[name])
            proved += answers
            faults += bad[:SHOWN]
            if len(bad) > SHOWN:
                faults.append(f"{name}: {len(bad) - SHOWN} more faults")
            if k % AGAIN == 0 and made[name]:
                repeated[name] = beside.submit(again, name, made[name], folder)
        count = sum(made.values())
        print(
            f"{count:,} variants of {len(ids)} exercises, {proved:,} answers proved, "
            f"{time.monotonic() - begun:.0f} s"
        )
        if count < total:
            faults.append(f"{count:,} variants were made, {total:,} wanted")
        for bad_again in repeated.values():
            faults += bad_again.result()
        print(f"made again with another hash seed and one process: {', '.join(repeated)}")
        beside.shutdown()
    for fault in faults:
        print(f"FAULT {fault}")
    return int(bool(faults))


def again(name: str, count: int, folder: Path) -> list[str]:
    """Make an exercise a second time, with another hash seed and in one process; what differs."""
    here, there = folder / "first" / name, folder / "second" / name
    error = make(name, count, there, jobs=1, hash_seed="4242")
    return [error] if error else differences(name, here, there)


def make(
    name: str, count: int, folder: Path, *, jobs: int = 2, hash_seed: str = "1", to: str = "tex"
) -> str:
    """Run the command; its error, or an empty text."""
    options = ["--variants", str(count), "--seed", "ci", "--to", to, "--jobs", str(jobs)]
    env = {k: v for k, v in os.environ.items() if k != "SYMDERIV_PATH"}
    done = subprocess.run(
        [sys.executable, "-c", MAKE, "make", name, *options, "-o", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=env | {"PYTHONHASHSEED": hash_seed},
    )
    text = done.stderr.strip() or done.stdout.strip()
    return f"{name}: status {done.returncode}: {text[-1500:]}" if done.returncode else ""


def fill(name: str, count: int, folder: Path) -> tuple[int, str]:
    """(how many variants were made, error): all that there are, when there are fewer than asked."""
    error = make(name, count, folder)
    if not error:
        return count, ""
    small = re.search(r"has (\d+) distinct variants, no more", error)
    if small is None or int(small[1]) < LEAST:
        return 0, error
    count = int(small[1])
    print(f"{name}: {count} distinct variants, no more")
    error = make(name, count, folder.with_name(f"{name}.all"))
    if error:
        return 0, error
    if folder.exists():
        folder.rename(folder.with_name(f"{name}.part"))
    folder.with_name(f"{name}.all").rename(folder)
    return count, ""


def look(name: str, folder: Path, count: int) -> tuple[int, list[str]]:
    """(proved answers, faults) of the variants of one exercise."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    variants: list[dict[str, Any]] = manifest["variants"]
    faults, proved = [], 0
    if len(variants) != count:
        faults.append(f"{name}: {len(variants)} variants in the manifest, {count} wanted")
    sheets: dict[str, str] = {}
    keys: dict[str, str] = {}
    for variant in variants:
        this = f"{name}, variant {variant['id']}"
        answers = [a for use in variant["exercises"] for a in use["answers"]]
        for answer in answers:
            if answer["route"] == "text":  # an explanation in words
                continue
            # "structure" compares exactly, so that it has no number of digits.
            exact = answer["route"] == "structure"
            if not answer["route"] or not (exact or (answer["digits"] or 0) >= 1):
                faults.append(f"{this}: {answer['task']}, {answer['id']} has no proof")
            proved += 1
        sheet = next(n for n in variant["files"] if n.startswith("sheets/") and n.endswith(".tex"))
        text = anonymous((folder / sheet).read_text(encoding="utf-8"), variant["id"])
        if (other := sheets.setdefault(text, this)) != this:
            faults.append(f"{this}: asks the same as {other}")
        # Words may agree where the question differs; all final numbers and formulas together may not.
        finals = [(a["task"], a["id"], a["shown"]) for a in answers if a["final"]]
        numbers = any(a["value"] for a in answers if a["final"])
        if numbers and (other := keys.setdefault(json.dumps(finals), this)) != this:
            faults.append(f"{this}: has the same answers as {other}")
    return proved, faults


def anonymous(source: str, variant: str) -> str:
    """A sheet without the lines that show which variant it is: all up to the first exercise."""
    body = source.partition(r"\begin{document}")[2] or source
    return re.sub(rf"[Vv]ariant[~ ]*(\\\w+)?{{?{re.escape(variant)}\b}}?", "", body)


def pdfs(folder: Path) -> list[str]:
    """The demonstration sheet as PDFs, twice."""
    first, second = folder / "pdf-1", folder / "pdf-2"
    for target, jobs, hash_seed in ((first, 2, "1"), (second, 1, "77")):
        error = make("demo", 2, target, jobs=jobs, hash_seed=hash_seed, to="tex,pdf")
        if error:
            return [error]
    return differences("demo as PDF", first, second)


def differences(name: str, first: Path, second: Path) -> list[str]:
    """Files that only one folder has, or that differ."""
    trees = [
        {p.relative_to(f).as_posix(): p.read_bytes() for p in f.rglob("*") if p.is_file()}
        for f in (first, second)
    ]
    one, two = ({n: b for n, b in t.items() if not n.startswith(".symderiv/")} for t in trees)
    lone = sorted(one.keys() ^ two.keys())
    return [f"{name}: {n} was made only once" for n in lone] + [
        f"{name}: {n} has other bytes the second time"
        for n in sorted(one.keys() & two.keys())
        if one[n] != two[n]
    ]


if __name__ == "__main__":
    sys.exit(main())
