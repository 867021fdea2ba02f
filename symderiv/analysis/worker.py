"""SymPy's ``limit`` in a process of its own, killed when its time is up.

SymPy may hang or raise, and C code sees no signal, so nothing of it runs in our own process. Its
answer settles only what the expansions leave open, and the oracle confirms it like any other.
"""

from __future__ import annotations

import subprocess
import sys

from symderiv.notation.errors import NotationError
from symderiv.notation.parse import parse
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text

__all__ = ["SECONDS", "sympy_limit"]

SECONDS = 5.0
MAX_LENGTH = 2_000


def sympy_limit(t: Term, x: Term, side: int, seconds: float = SECONDS) -> Term | None:
    """The limit of t at ±∞ by SymPy, or None: no answer in time, or none in closed form."""
    text = ascii_text(t)
    if len(text) > MAX_LENGTH:
        return None
    command = [sys.executable, "-m", "symderiv.analysis.worker", str(x.data), str(side)]
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=seconds, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    if done.returncode or not done.stdout.strip():
        return None
    try:
        return parse(done.stdout.strip())
    except (NotationError, ValueError):
        return None


def _main() -> int:
    """Reads a formula, prints its limit; status 1 where SymPy has none."""
    from sympy import Limit, Symbol, limit, oo

    from symderiv.notation.sympy_bridge import from_sympy, to_sympy

    name, side = sys.argv[1], int(sys.argv[2])
    try:
        variable = Symbol(name, real=True)
        found = limit(to_sympy(parse(sys.stdin.read())), variable, side * oo)
        if found.free_symbols or found.has(Limit) or not found.is_extended_real:
            return 1
        if found in (oo, -oo):
            print("infinity" if found == oo else "-infinity")
        else:
            print(ascii_text(from_sympy(found)))
    except Exception as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
