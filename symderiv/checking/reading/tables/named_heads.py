r"""Heads of columns that name what they are of and say by which rule it goes from row to row:

    | $t$ | $g_t$ | $v_t = 0.9 v_{t-1} + 0.1 g_t$ | $w_t = w_{t-1} - v_t$ |

The column is of the left side; the rule stands in the head once, and is judged there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symderiv.checking.reading.tables.grids import Table

__all__ = ["under_their_names", "uses_the_row_above"]

_LONGEST = 300  # characters of a head
_NAME = (
    r"(?P<name>(?:\\(?:wide)?(?:hat|bar|tilde)\s?\{?\s?)?(?:\\[a-z]{2,6}|[^\W\d_])[\u0302\u0304]?\}?"
    r"(?:_\{?(?P<a>[tkni])(?:\+1)?\}?|\^\{?\(?(?P<b>[tkni])(?:\+1)?\)?\}?))"
)
_HEAD = re.compile(
    rf"(?P<open>\$|\\\()?\s*{_NAME}\s*(?:=|:=|\\gets|\\leftarrow|←)\s*(?P<rule>[^=$|]+?)\s*"
)


def under_their_names(text: str, shown: Iterable[Table], by_row: bool = False) -> list[Table]:
    """The tables, with the left sides of such heads for the heads; ``by_row``: only of those whose rule needs the
    row above, since the others are computed from the numbers of their own row."""
    return [([_name(text, *cell, by_row) for cell in head], body) for head, body in shown]


def _name(text: str, a: int, b: int, by_row: bool) -> tuple[int, int]:
    if b - a > _LONGEST:
        return a, b
    end = next((b - len(s) for s in ("$", "\\)") if text.endswith(s, a + len(s), b)), b)
    m = _HEAD.fullmatch(text, a, end)
    if m is None or (m["open"] is None) != (end == b):
        return a, b
    letter = m["a"] or m["b"]
    wanted = "-1" if by_row else "(?:-1)?"
    goes_on = re.search(rf"[_^]\{{?\(?{letter}{wanted}(?![\w+-])", m["rule"])
    return m.span("name") if goes_on else (a, b)


def uses_the_row_above(names: Iterable[str]) -> bool:
    """Whether some of these names of a rule are of the step before, v_{t-1}."""
    return any(re.search(r"[_^]\{?\(?[tkni]-1", name) for name in names)
