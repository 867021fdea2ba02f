"""Analyses of activation functions against their limit, and beside SymPy's limits and extrema.

One analysis is everything: limits, infimum and supremum of f′ with their places, zeros, kinks,
verdict, as steps and answers; then the time of proving all of it a second time. SymPy gets six
questions a row, each in a process that is killed when its time is up.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import Effort, Row

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 150.0
QUESTIONS = ("f at -oo", "f at +oo", "f' at -oo", "f' at +oo", "min f'", "max f'")
FEW = ("relu", "sigmoid", "softplus", "gelu")
SECONDS: dict[Effort, float] = {"fast": 2.0, "usual": 4.0, "full": 60.0}


@dataclass
class Timed:
    """Milliseconds of processor time of one function; ``facts`` in the order of QUESTIONS."""

    text: str
    analysis: float
    proof: float
    refused: str
    facts: tuple[float, ...] = ()


def measure(effort: Effort) -> Iterator[Row]:
    """The worst row, the worst composition, and row by row beside SymPy."""
    from symderiv.catalog.activations import ACTIVATIONS

    names = [n for n in ACTIVATIONS if n != "softmax"]
    timed(names[0])  # warm-up: imports
    rows = [timed(n) for n in names]
    yield _worst(f"{len(rows)} catalogue rows, the slowest", rows)
    shifted = [timed(f"-1.5*{n}(0.5*x - 2) + 1") for n in names]
    yield _worst("the rows scaled and shifted, the slowest", shifted)
    mixed = [timed(t) for t in compositions(30 if effort == "fast" else 150)]
    yield _worst(f"{len(mixed)} random compositions, the slowest", mixed)
    turned = [t for t in mixed if t.refused]
    if turned:
        yield _worst(f"  of these refused: {len(turned)}, the slowest", turned)
    for row in rows:
        if effort == "fast" and row.text not in FEW:
            continue
        yield _beside(row, SECONDS[effort])


def timed(text: str) -> Timed:
    """Analyses a formula or a row, and proves what was found."""
    from symderiv.analysis.study import study
    from symderiv.arithmetic.values import DomainError
    from symderiv.proof import prove_all
    from symderiv.tasks.activation_analysis import (
        ActivationAnalysis,
        ActivationAnalysisOptions,
        X,
        function_term,
    )
    from symderiv.tasks.base import Context

    options = ActivationAnalysisOptions.model_validate({"function": text})
    begun = time.process_time()
    try:
        worked = ActivationAnalysis().work(Context({}, 4), options)
    except DomainError as fault:
        return Timed(text, 1e3 * (time.process_time() - begun), 0.0, str(fault))
    middle = time.process_time()
    prove_all(worked.answers, "benchmark")
    end = time.process_time()
    found = study(function_term(text), X)
    ends = (*found.limits, *found.slope_limits, found.lowest.value, found.highest.value)
    facts = tuple(
        math.nan if e is None else e * math.inf if isinstance(e, int) else float(e) for e in ends
    )
    return Timed(text, 1e3 * (middle - begun), 1e3 * (end - middle), "", facts)


def compositions(count: int) -> list[str]:
    """The same random compositions in every run."""
    from symderiv.catalog.activations import ACTIVATIONS

    names = [n for n in ACTIVATIONS if n != "softmax"]
    draw = random.Random("compositions")
    out = []
    for _ in range(count):
        f, g = draw.choice(names), draw.choice(names)
        a, b, c, d = (draw.choice((-2, -1, -0.5, 0.5, 1, 2, 3)) for _ in range(4))
        kinds = (
            f"{f}({g}(x))",
            f"({a})*{f}(({b})*{g}(({d})*x + ({c})))",
            f"{f}(({b})*x + ({c})) + ({a})*{g}(x)",
            f"({a})*{f}({g}(({b})*x)) + ({d})*0.1*x",
        )
        out.append(draw.choice(kinds))
    return out


def _worst(claim: str, rows: list[Timed]) -> Row:
    worst = max(rows, key=lambda r: r.analysis)
    proof = max(r.proof for r in rows)
    refused = sum(bool(r.refused) for r in rows)
    note = f"{worst.text}; proof at most {proof:.0f} ms"
    if 0 < refused < len(rows):
        note += f"; {refused} refused with a reason"
    return Row(claim, worst.analysis, "ms", LIMIT, note=note)


def _beside(row: Timed, seconds: float) -> Row:
    """SymPy's answers to the six questions, judged by our proved ones."""
    command = [sys.executable, "-m", "benchmarks.sympy_limits", row.text, str(seconds)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=len(QUESTIONS) * seconds + 30
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
    except (subprocess.TimeoutExpired, ValueError):
        lines = []
    right, raised, wrong, spent = 0, 0, [], 0.0
    answered = {entry["question"]: entry for entry in lines}
    for question, fact in zip(QUESTIONS, row.facts, strict=True):
        entry = answered.get(question)
        if entry is None or entry["value"] is None:
            continue
        if entry["value"] == "error":
            raised += 1
        elif _same(fact, float(entry["value"])):
            right += 1
            spent += entry["seconds"]
        else:
            wrong.append(question)
    none = len(QUESTIONS) - right - raised - len(wrong)
    note = f"SymPy: {right} of {len(QUESTIONS)} right"
    note += f", an error for {raised}" if raised else ""
    note += f", none within {seconds:g} s for {none}" if none else ""
    note += f", wrong: {', '.join(wrong)}" if wrong else ""
    peer = 1e3 * spent if right else None
    return Row(
        f"{row.text}, analysis", row.analysis, "ms", LIMIT, peer_name="SymPy", peer=peer, note=note
    )


def _same(ours: float, theirs: float) -> bool:
    if math.isnan(ours) or math.isinf(ours) or math.isinf(theirs):
        return ours == theirs or (math.isnan(ours) and math.isnan(theirs))
    return abs(ours - theirs) <= 1e-9 * (1 + abs(ours))
