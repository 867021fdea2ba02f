"""Many write-ups in one process, as a class is checked: what one leaves behind does not add up.

A run in a process of its own judges different files, one after the other. What is still there of a file
then stands in caches that are bounded; once these are emptied, nothing of any file is left.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
FILES = 5
RUN = """
import gc, json, sys
from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read
from symderiv.notation import term
from symderiv.notation.printer import Printer

def file(k):
    rows = []
    for i in range(60):
        rows.append(f"$u_{{{k},{i}}} = w_{{{k}}}^2 x_{{{i}}} + \\\\sigma(b_{{{i}}} {k}.{i})$")
        slope = f"\\\\frac{{\\\\partial u_{{{k},{i}}}}}{{\\\\partial w_{{{k}}}}}"
        rows.append(f"${slope} = 2 w_{{{k}}} x_{{{i}}} {k}$")
    return "\\n\\n".join(rows).encode()

def caches():
    for name, module in sorted(sys.modules.items()):
        if name.startswith("symderiv"):
            for owner in (module, *(v for v in vars(module).values() if isinstance(v, type))):
                for key, value in list(vars(owner).items()):
                    value = getattr(value, "__func__", value)
                    if hasattr(value, "cache_clear"):
                        yield f"{name}.{key}", value

counts = []
for k in range(int(sys.argv[1])):
    judge(read(f"{k}.md", data=file(k + 1)))
    full = len(term._table)
    for _, cache in caches():
        cache.cache_clear()
    for printer in [p for p in gc.get_objects() if isinstance(p, Printer)]:
        printer._memo.clear()
    gc.collect()
    counts.append((full, len(term._table), len(gc.get_objects())))
unbounded = sorted({
    name for name, cache in caches()
    if cache.cache_parameters()["maxsize"] is None and cache.__wrapped__.__code__.co_argcount
})
print(json.dumps({"counts": counts, "unbounded": unbounded}))
"""


def test_nothing_of_a_file_is_left_when_the_next_is_judged() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(FILES)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    counts: list[list[int]] = found["counts"]
    own = counts[0][0] - counts[0][1]
    assert own > 400  # terms that are a file's own, and gone with it
    for _, terms, objects in counts[2:]:
        assert terms - counts[1][1] < 0.05 * own, counts
        assert objects - counts[1][2] < 500, counts
    assert found["unbounded"] == []  # what is kept for names and numbers of a file has a limit
