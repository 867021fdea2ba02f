r"""Signs that stand at the end of a row and once more at the beginning of the next, as Russian and Polish books
have them: ``a = \\\\ = b`` is a = b, ``a - \\\\ - b`` is a − b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from symderiv.checking.reading.marks import Mark

__all__ = ["doubled_sign", "is_row_break"]

_LAST = re.compile(
    r"(?P<sign>(?<!\\)[-+−*/×·⋅]|\\(?:cdot|times|odot)(?![A-Za-z]))(?:\s|\\[,;:! ]|\{\s*\})*\Z"
)
_FIRST = re.compile(r"(?:[-+−*/×·⋅]|\\(?:cdot|times|odot)(?![A-Za-z]))")


def is_row_break(marks: Sequence[Mark]) -> bool:
    """Whether the end of a row, and nothing said, stands between two chains."""
    return any(m.kind == "row" for m in marks) and all(m.kind in ("row", "amp") for m in marks)


def doubled_sign(text: str, end: int, start: int) -> Iterator[tuple[int, int]]:
    """The span of the sign before ``end``, if the same one stands at ``start`` in the next row."""
    last = _LAST.search(text, max(0, end - 40), end)
    first = _FIRST.match(text, start)
    if last is not None and first is not None and last["sign"] == first[0]:
        yield last.span("sign")
