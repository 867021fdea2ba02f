"""20 variants, each a sheet and a key as PDF, on two cores: the whole command, from its start.

R/exams took 26.5 s for 20 variants with solutions on the machine where the limit was set. That
figure is quoted, not measured here: R is no part of this repository.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from benchmarks.rows import Effort, Row

LIMIT = 10.0
VARIANTS = 20
QUOTED = "R/exams 26.5 s: quoted, not measured here"
MAKE = "from symderiv.cli import main; main()"


def measure(effort: Effort) -> Iterator[Row]:
    """The demonstration sheet and one exercise, with every TeX that is here."""
    from symderiv.render.tex.engines import engines

    found = {e.origin: e for e in engines() if e.name == "pdflatex"}
    if not found:
        yield Row(f"{VARIANTS} variants as PDF", None, "s", LIMIT, note="no TeX on this machine")
        return
    count = 5 if effort == "fast" else VARIANTS
    for origin, engine in found.items():
        tex = "wheel" if origin == "wheel" else str(engine.path)
        for target in ("demo", "chain-gradient"):
            _make(target, 1, tex)  # the precompiled preamble is kept from then on
            seconds = _make(target, count, tex)
            where = "the wheel's TeX" if origin == "wheel" else "TeX on PATH"
            judged = count == VARIANTS
            yield Row(
                f"{target}, {count} × (sheet + key), {where}", seconds, "s",
                LIMIT if judged else None,
                note=QUOTED if judged else f"the limit is for {VARIANTS} variants",
            )  # fmt: skip


def _make(target: str, count: int, tex: str) -> float:
    with tempfile.TemporaryDirectory(prefix="symderiv-pdf-") as folder:
        options = ["make", target, "--variants", str(count), "--jobs", "2", "-o", f"{folder}/out"]
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", MAKE, *options],
            env=os.environ | {"SYMDERIV_TEX": tex}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return time.perf_counter() - begun
