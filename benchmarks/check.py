"""``symderiv check``: pairs beside Math-Verify and SymPy, reading, relations of a write-up and of the keys of
all exercises, and a whole write-up as a process.

Peers (the extra ``bench``) run in a process of their own, over the same pairs in the same run; times are
of the processor, without the import of anything.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import check_keys
from benchmarks.check_pairs import PAIRS
from benchmarks.rows import Effort, Row

TIMES = 30.0  # faster than a peer
RELATIONS = 150


def measure(effort: Effort) -> Iterator[Row]:
    """Pairs, reading, judging of write-ups and keys, a whole process."""
    from symderiv.checking.reading import read_text

    repeats = 3 if effort == "fast" else 9
    reading, judging, wrong = pairs(repeats)
    _, deciding, _ = pairs(repeats, named=False)
    yield Row("of the pairs judged wrongly", wrong, "", 0, timed=False, note=f"{len(PAIRS)} pairs")
    yield from _spread("reading a side", reading, 0.5, None)
    yield from _spread("judging a pair, mistakes named", judging, 1.0, 5.0)
    if effort == "fast":
        yield Row(
            "beside Math-Verify", None, "times", TIMES, at_least=True, note="--fast: no peers"
        )
    else:
        yield from _beside(peers(), reading, deciding)
    text = write_up(RELATIONS)
    document = read_text(text, "answers.md")
    times = check_keys.relations(document, None, repeats)
    yield from _spread("judging a relation of the write-up", times, 1.0, 5.0)
    yield from check_keys.measure(effort)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.md"
        path.write_text(text, encoding="utf-8")
        environment = _compiling_once(Path(folder))
        _check(path, environment)
        spent = sorted(_check(path, environment) for _ in range(repeats))
    wall, own = spent[repeats // 2]
    note = f"of the processor; by the clock {wall:.2f} s"
    yield Row(f"write-up of {RELATIONS} relations, whole process", own, "s", 1.5, note=note)


def _spread(
    claim: str, times: list[float], median: float | None, high: float | None
) -> Iterator[Row]:
    ordered = sorted(times)
    yield Row(f"{claim}, median", 1e3 * statistics.median(ordered), "ms", median)
    yield Row(f"{claim}, 95th percentile", 1e3 * ordered[int(0.95 * len(ordered))], "ms", high)


def _beside(found: dict[str, Any], reading: list[float], deciding: list[float]) -> Iterator[Row]:
    """The peers only say whether the sides are equal: no mistakes are named here."""
    both = sum(reading) + sum(deciding)
    rows: tuple[tuple[str, str, float, int], ...] = (
        ("math_verify", "Math-Verify, parse and verify", both, len(PAIRS)),
        ("simplify", "SymPy, simplify(a - b) alone", sum(deciding), len(PAIRS)),
        ("latex2sympy_times", "latex2sympy, reading", sum(reading), 2 * len(PAIRS)),
        ("sympy_latex", "SymPy parse_latex (lark), reading", sum(reading), 2 * len(PAIRS)),
    )
    for key, claim, own, count in rows:
        peer = found.get(key, {"missing": "no answer"})
        if "missing" in peer:
            note = f"not available: {peer['missing']}; pip install 'symderiv[bench]'"
            yield Row(f"times faster than {claim}", None, "times", TIMES, at_least=True, note=note)
            continue
        seconds = peer["seconds"]
        per = own / count
        note = (
            f"each {1e3 * statistics.mean(seconds):.2f} ms (median {1e3 * statistics.median(seconds):.2f})"
            f" beside {1e3 * per:.3f} ms; {peer['right']} of {count} right"
        )
        limit = TIMES if key in ("math_verify", "simplify") else None
        ratio = statistics.mean(seconds) / per
        yield Row(f"times faster than {claim}", ratio, "times", limit, at_least=True, note=note)


def _least(work: Callable[[], Any], repeats: int) -> float:
    best = float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def pairs(repeats: int, named: bool = True) -> tuple[list[float], list[float], int]:
    """(seconds to read each side, seconds to judge each pair in a world of its own, wrong verdicts)."""
    from symderiv.arithmetic.values import working_precision
    from symderiv.checking.judging.claims import Claims
    from symderiv.checking.world.world import World
    from symderiv.notation.cursor import Names
    from symderiv.notation.parse import parse

    names = Names(document=True)
    sides = [(side, parse(side, names, tex=True)) for p in PAIRS for side in p[:2]]
    reading = [_least(partial(parse, s, names, tex=True), repeats) for s, _ in sides]
    judging, wrong = [], 0
    with working_precision(128):
        for k, (_, _, truth) in enumerate(PAIRS):
            left, right = sides[2 * k][1], sides[2 * k + 1][1]

            def judged(left: Any = left, right: Any = right) -> Any:
                return Claims(World(), naming=named).judge(left, right, about=False)

            verdict = str(judged().verdict)
            wrong += (verdict in ("correct", "rounded")) is not truth
            judging.append(_least(judged, repeats))
    return reading, judging, wrong


def write_up(count: int) -> str:
    """A write-up of this many relations: a network, its gradients in symbols and numbers, updates."""
    rows: list[str] = []
    number = 0
    while count > 0:
        number += 1
        x, w, b = 0.5 + number / 10, 0.3, -0.1 * number
        z = x * w + b
        part = (
            f"## Problem {number}\n",
            "$z = w x + b$, $h = \\frac{1}{1 + e^{-z}}$, $L = \\frac{1}{2}(h - y)^2$",
            f"$x = {x:.1f}$, $w = {w}$, $b = {b:.1f}$, $y = 1$, $\\eta = 0.1$",
            f"$$z = {x:.1f} \\cdot {w} + ({b:.1f}) = {z:.3f}$$",
            "$$\\frac{\\partial L}{\\partial w} = \\frac{\\partial L}{\\partial h}"
            " \\cdot \\frac{\\partial h}{\\partial z} \\cdot \\frac{\\partial z}{\\partial w}"
            " = (h - y) h (1 - h) x$$",
            "$$\\frac{\\partial L}{\\partial b} = (h - y) h (1 - h)$$",
            "$f(x) = \\ln(1 + e^{2x})$, $f'(x) = \\frac{2 e^{2x}}{1 + e^{2x}} = \\frac{2}{1 + e^{-2x}}$",
            "$f''(x) = \\frac{4 e^{2x}}{(1 + e^{2x})^2}$",
            "$g(x) = \\max(0, x) + 0.1 \\min(0, x)$",
        )
        rows += part
        count -= 16
    return "\n\n".join(rows) + "\n"


def peers() -> dict[str, Any]:
    """What the peers need, from a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.check_peers"],
        capture_output=True,
        text=True,
        timeout=1800,
    )
    if done.returncode:
        return {}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _compiling_once(folder: Path) -> dict[str, str]:
    """The environment of a process that finds its modules compiled, as those of an installed package are."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _check(path: Path, environment: dict[str, str]) -> tuple[float, float]:
    """(seconds by the clock, seconds of the processor) of the whole process."""
    before, begun = os.times(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "symderiv", "check", str(path)],
        capture_output=True, check=False, env=environment,
    )  # fmt: skip
    wall, after = time.perf_counter() - begun, os.times()
    own = after.children_user - before.children_user
    return wall, own + after.children_system - before.children_system
