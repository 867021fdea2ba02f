"""``python -m benchmarks.check_peers``: seconds of Math-Verify and SymPy over the pairs, in a process.

Prints JSON: for each peer, seconds for each pair (None where it failed) and how many verdicts were
right. Each call has a limit of its own, as these libraries have none that holds.
"""

from __future__ import annotations

import json
import signal
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.check_pairs import PAIRS

SECONDS = 20


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """(seconds, result); a fault or the limit is the result None."""

    def stop(*_: Any) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    begun = time.process_time()
    try:
        result = work()
    except Exception:
        result = None
    finally:
        signal.alarm(0)
    return time.process_time() - begun, result


def math_verify() -> dict[str, Any]:
    """Math-Verify: both sides parsed, and verified."""
    from math_verify import parse, verify  # type: ignore[import-not-found]

    def one(left: str, right: str) -> bool:
        return bool(verify(parse(f"${left}$"), parse(f"${right}$")))

    for left, right, _ in PAIRS[:2]:
        one(left, right)
    rows = [(timed(partial(one, left, right)), t) for left, right, t in PAIRS]
    parses = [timed(partial(parse, f"${side}$"))[0] for p in PAIRS for side in p[:2]]
    return {
        "seconds": [s for (s, _), _ in rows], "right": sum(r is t for (_, r), t in rows),
        "parse": parses,
    }  # fmt: skip


def simplify() -> dict[str, Any]:
    """SymPy: ``simplify(a - b)`` of what latex2sympy reads, with real symbols; reading is not timed."""
    import sympy
    from latex2sympy2_extended import latex2sympy  # type: ignore[import-not-found]

    def read(text: str) -> Any:
        t = latex2sympy(text)
        return t.subs({s: sympy.Symbol(s.name, real=True) for s in t.free_symbols})

    rows = []
    for left, right, truth in PAIRS:
        a, b = (timed(partial(read, side))[1] for side in (left, right))
        if a is None or b is None:
            continue
        seconds, zero = timed(partial(sympy.simplify, a - b))
        rows.append((seconds, zero is not None and (zero == 0) is truth))
    return {"seconds": [s for s, _ in rows], "right": sum(r for _, r in rows)}


def latex2sympy_times() -> dict[str, Any]:
    """latex2sympy: reading alone."""
    from latex2sympy2_extended import latex2sympy

    latex2sympy("x")
    found = [timed(partial(latex2sympy, side)) for p in PAIRS for side in p[:2]]
    return {"seconds": [s for s, _ in found], "right": sum(r is not None for _, r in found)}


def sympy_latex() -> dict[str, Any]:
    """SymPy's ``parse_latex`` with its lark backend: reading alone."""
    from sympy.parsing.latex import parse_latex

    parse_latex("x", backend="lark")
    found = [timed(partial(parse_latex, s, backend="lark")) for p in PAIRS for s in p[:2]]
    return {"seconds": [s for s, _ in found], "right": sum(r is not None for _, r in found)}


def main() -> None:
    """One JSON object; a peer that is not installed is left out, with the reason."""
    import logging

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    out: dict[str, Any] = {}
    for peer in (math_verify, simplify, latex2sympy_times, sympy_latex):
        try:
            out[peer.__name__] = peer()
        except ImportError as fault:
            out[peer.__name__] = {"missing": str(fault)}
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
