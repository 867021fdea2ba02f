"""Whether the in of X_{in} is the word or two letters: beside X_{jn} in a sum over n it is i and n."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from symderiv.checking.model import Side, Statement
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, substitute, sym

__all__ = ["with_letters_i_n"]

_WORD, _LETTERS = "in", "i,n"


def with_letters_i_n(statements: list[Statement]) -> list[Statement]:
    """The statements with X_{i,n} for the X_{in} whose index a sum runs over."""
    table = {
        sym(name): sym(join(split(name)[0], _LETTERS, split(name)[2]))
        for st in statements
        for name in _summed(t for t in (st.left.term, st.right.term) if t is not None)
    }
    if not table:
        return statements
    done: dict[int, Side] = {}  # the sides of a chain have one head

    def told(side: Side) -> Side:
        if id(side) not in done:
            term = None if side.term is None else substitute(side.term, table)
            done[id(side)] = replace(side, term=term)
        return done[id(side)]

    return [
        replace(st, left=told(st.left), right=told(st.right), head=told(st.head))
        for st in statements
    ]


def _summed(sides: Iterable[Term]) -> Iterator[str]:
    """The names with "in" below a sum over n, or over i, in which another of their kind has two letters."""
    for side in sides:
        for u in having(side, "sum", "prod"):
            if u.args[1].head != "sym" or u.args[1].data not in ("i", "n"):
                continue
            own = [split(name) for name in sorted(u.args[0].names)]
            bases = {base for base, below, _ in own if below != _WORD and _two_letters(below)}
            for base, below, above in own:
                if below == _WORD and base in bases:
                    yield join(base, below, above)


def _two_letters(below: str) -> bool:
    return len(below) == 2 and below.isalpha() and below.islower()
