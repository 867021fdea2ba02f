"""Every shipped exercise, sheet and key, through TeX: no overfull box, no missing character. Those in full
detail go through each TeX of the machine in ``.ci/sheets.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from symderiv.exercises.library import Library
from symderiv.produce.plan import plan_run
from symderiv.produce.run import run
from symderiv.render.tex import engines, typeset

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(os.environ.get("SYMDERIV_TEST_TEX") != "1", reason="SYMDERIV_TEST_TEX"),
]
VARIANTS = 20 if os.environ.get("SYMDERIV_TEST_MANY") == "1" else 2


def test_all_documents_of_all_exercises(tmp_path: Path) -> None:
    found = [e for e in engines() if e.name == "pdflatex"]
    if not found:
        pytest.skip("no pdflatex")
    only = os.environ.get("SYMDERIV_TEST_EXERCISES", "").split()
    sources: list[Path] = []
    for exercise in only or Library(()).exercise_ids():
        folder = tmp_path / exercise
        plan = plan_run([exercise], variants=VARIANTS, seed="tex", detail="normal")
        run(plan, folder, formats=["tex"])
        sources += sorted(folder.glob("*/*.tex"))
    faults = []
    for result in typeset(sources, engine=found[-1]):
        name = result.job.source.relative_to(tmp_path)
        if not result.ok:
            faults.append(f"{name}: {result.error}")
            continue
        faults += [f"{name}: overfull {w.amount} pt, line {w.line}" for w in result.overfull]
        faults += [f"{name}: {w}" for w in result.warnings if "missing" in w.kind]
    assert not faults, "\n".join(faults[:40])
