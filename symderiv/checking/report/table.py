"""CSV for a gradebook: one row for each write-up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from symderiv.checking.model import Verdict
from symderiv.checking.report.data import Checked, number

__all__ = ["csv_text"]


def csv_text(results: Iterable[Checked]) -> str:
    """path, variant, counts by verdict, points, given, mistakes, error. Lines end in \\n."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["path", "variant", *map(str, Verdict), "points", "given", "mistakes", "error"])
    for c in results:
        counts = c.counts
        mistakes: dict[str, int] = {}
        for f in c.findings:
            if f.mistake:
                mistakes[f.mistake] = mistakes.get(f.mistake, 0) + 1
        marks = c.marks
        writer.writerow(
            [
                _safe(c.path),
                _safe(c.document.variant or "" if c.document is not None else ""),
                *(counts[str(v)] for v in Verdict),
                "" if marks is None else number(marks.points),
                "" if marks is None else number(marks.given),
                " ".join(f"{k}:{n}" for k, n in mistakes.items()),
                _safe(c.fault),
            ]
        )
    return out.getvalue()


def _safe(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
