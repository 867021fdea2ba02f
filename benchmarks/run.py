"""The command: which benchmarks there are, how much they measure, and the table they print."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

if __package__ in (None, ""):  # python benchmarks/run.py
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.rows import Effort, Row

# name: (module, what it measures); each module has measure(effort) -> Rows.
BENCHMARKS: dict[str, tuple[str, str]] = {
    "operations": ("benchmarks.operations", "operations of forward and gradient; path counts"),
    "derivation": ("benchmarks.derivation", "time of the backward sweep, beside SymPy"),
    "families": ("benchmarks.families", "wide networks, Adam, variants of the other families"),
    "activations": ("benchmarks.activations", "analyses of activations, beside SymPy"),
    "variant": ("benchmarks.variant", "one variant as .tex, beside QuizGenerator"),
    "check": ("benchmarks.check", "checking write-ups, beside Math-Verify and SymPy"),
    "pdf": ("benchmarks.pdf", "20 variants as PDF"),
    "memory": ("benchmarks.memory", "1,000 variants: memory of every process"),
    "startup": ("benchmarks.startup", "symderiv --help"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print; 1 when a limit is missed (one of time: with --strict), 2 for bad usage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    effort = parser.add_mutually_exclusive_group()
    effort.add_argument("--fast", action="store_true", help="small sizes, no peer to install")
    effort.add_argument("--full", action="store_true", help="the sizes that take SymPy minutes")
    parser.add_argument("--json", action="store_true", help="rows as JSON")
    parser.add_argument("--strict", action="store_true", help="missed times fail, too")
    options = parser.parse_args(arguments)
    unknown = [n for n in options.names if n not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are: {', '.join(BENCHMARKS)}")
    size: Effort = "fast" if options.fast else "full" if options.full else "usual"
    rows: list[Row] = []
    if not options.json:
        print(machine())
    for name in options.names or BENCHMARKS:
        module, title = BENCHMARKS[name]
        if not options.json:
            print(f"\n{name}: {title}")
        measure: Callable[[Effort], Iterator[Row]] = import_module(module).measure
        begun = time.perf_counter()
        for row in measure(size):
            rows.append(row)
            if not options.json:
                print(f"  {row.text()}", flush=True)
        if not options.json:
            print(f"  ({time.perf_counter() - begun:.1f} s)")
    missed = [r for r in rows if r.missed]
    if options.json:
        print(json.dumps([asdict(r) | {"missed": r.missed} for r in rows], indent=1))
    else:
        limits = sum(r.limit is not None for r in rows)
        print(f"\n{limits - len(missed)} of {limits} limits held")
        for row in missed:
            print(f"  missed: {row.claim}: {row.shown(row.figure)}, limit {row.shown(row.limit)}")
    return int(any(options.strict or not r.timed for r in missed))


def machine() -> str:
    """What this run was measured on; the load tells how far to trust times."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.machine()}, {cores} cores{load}"


if __name__ == "__main__":
    sys.exit(main())
