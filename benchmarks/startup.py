"""``symderiv --help``: the whole process, and that SymPy stays out of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.rows import Effort, Row, median_time

HELP = "import sys; from symderiv.cli import main; sys.argv = ['symderiv', '--help']; main()"
HEAVY = ("sympy", "flint", "pydantic", "jinja2", "rich")
PROBE = f"""
import atexit, sys
atexit.register(lambda: print(*[m for m in {HEAVY} if m in sys.modules], file=sys.stderr))
"""


def measure(effort: Effort) -> Iterator[Row]:
    """Median of the process, beside that of an empty Python; heavy modules that were imported."""
    repeats = 5 if effort == "fast" else 11
    empty = median_time(lambda: _python("pass"), repeats=repeats)
    seconds = median_time(lambda: _python(HELP), repeats=repeats)
    yield Row(
        "symderiv --help", 1e3 * seconds, "ms", 200, note=f"Python alone: {1e3 * empty:.0f} ms"
    )
    found = _python(PROBE + HELP).stderr.split()
    yield Row(
        f"of {', '.join(HEAVY)} imported", len(found), "", 0, timed=False, note=" ".join(found)
    )


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
