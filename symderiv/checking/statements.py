"""Statements in a row: the chains that they make, and others put between these at their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symderiv.checking.model import Statement

__all__ = ["chains_of", "put_between"]


def chains_of(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The links of each chain together, in the order of the text."""
    out: list[list[Statement]] = []
    for st in statements:
        if st.first or not out:
            out.append([])
        out[-1].append(st)
    return out


def put_between(
    statements: Iterable[Statement], others: Sequence[tuple[int, Sequence[Statement]]]
) -> list[Statement]:
    """The statements with others between their chains. ``others``: in their order, each with the place
    in the text that it comes after."""
    waiting = list(others)[::-1]
    out: list[Statement] = []
    for st in statements:
        while st.first and waiting and waiting[-1][0] < st.head.start:
            out += waiting.pop()[1]
        out.append(st)
    for _, links in reversed(waiting):
        out += links
    return out
