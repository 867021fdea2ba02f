"""CSV for a gradebook: one row for each write-up, in the order of the files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from symderiv.checking.classroom.rows import Row
from symderiv.checking.model import Verdict
from symderiv.checking.report.data import number

__all__ = ["COLUMNS", "grades_csv"]

COLUMNS = (
    "file", "variant", "id", "name", "marks", "maximum", *map(str, Verdict), "first_wrong_line",
    "mistakes", "fault", "cut", "by_hand",
)  # fmt: skip


def grades_csv(rows: Iterable[Row]) -> str:
    """UTF-8 text whose lines end in \\n; what a file without marks or verdicts lacks is empty.

    ``id`` and ``name`` are the roster's. ``mistakes``: ``sign:2 factor-two:1``. ``fault``: why there
    is nothing to grade, or that it may be another variant. ``cut``: what of the file was not looked at.
    ``by_hand``: the points that only a reader can give, which are not in the maximum.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for r in rows:
        writer.writerow(
            [
                _safe(r.path),
                _safe(r.variant or ""),
                _safe(r.person_id),
                _safe(r.person_name),
                "" if r.given is None else number(r.given),
                "" if r.points is None else number(r.points),
                *(r.counts.get(str(v), "") for v in Verdict),
                r.first_wrong,
                " ".join(f"{name}:{n}" for name, n in r.mistakes.items()),
                _safe(r.remark),
                _safe(r.cut),
                "" if r.by_hand is None else number(r.by_hand),
            ]
        )
    return out.getvalue()


def _safe(text: str) -> str:
    """One line that a spreadsheet does not take for a formula."""
    text = "".join(c if c >= " " else " " for c in text)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") else text
