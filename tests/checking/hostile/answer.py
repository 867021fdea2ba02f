"""The process that answers hostile cases: names on stdin, one a line; a JSON line about each on stdout.

It reads, judges and reports a case as the command does, under a limit of memory, and says how many
seconds of the processor that took, by how much the peak of memory grew, and what came of it. The pace of the
processor is told beside it: a shared one may be several times slower for minutes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter


def _pace() -> float:
    """Seconds of the processor that a fixed bit of work takes just now."""
    begun = time.process_time()
    table: dict[int, str] = {}
    for k in range(20_000):
        table[k * 7919 % 4099] = str(k)
    return time.process_time() - begun


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
    from symderiv.checking.judging.engine import judge
    from symderiv.checking.reading import read
    from tests.checking.hostile.corpus import case

    judge(read("warm.md", data=b"$x = 1$ $x = 2$"))
    print("ready", flush=True)
    for line in sys.stdin:
        name = line.rstrip("\n")
        path, data = case(name)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pace = _pace()
        begun = time.process_time()
        said: object
        try:
            document = read(path, data=data)
            middle = time.process_time()
            findings = judge(document)
        except ValueError as fault:
            said, middle = f"{type(fault).__name__}: {fault}"[:200], time.process_time()
        else:
            said = dict(Counter(str(f.verdict) for f in findings))
        seconds = time.process_time() - begun
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
        answer = {
            "name": name, "seconds": seconds, "reading": middle - begun, "kilobytes": grown,
            "size": len(data), "said": said, "pace": (pace + _pace()) / 2,
        }  # fmt: skip
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
