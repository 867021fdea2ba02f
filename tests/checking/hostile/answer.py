"""The process that answers hostile cases: names on stdin, one a line; a JSON line about each on stdout.

It reads, judges and reports a case as the command does, under a limit of memory, and says how many
seconds of the processor that took, by how much the peak of memory grew, and what came of it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter


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
            "size": len(data), "said": said,
        }  # fmt: skip
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
