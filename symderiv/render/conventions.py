"""The lines that state what an exercise assumes: values at kinks, roots, rounding.

A convention is printed whenever the graph has the function that it concerns.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.derivation.writer import written
from symderiv.exercises.solve import Solved
from symderiv.notation.term import Term, call, num, rel
from symderiv.render.source import Source

__all__ = ["convention_lines", "rounding_line"]


def convention_lines(solved: Solved) -> Iterator[Term]:
    """``ReLU'(0) = 0`` for every function with a kink that the exercise uses, as Terms."""
    seen: set[str] = set()
    for bound in solved.graphs.values():
        for function, value in bound.conventions.items():
            if function not in seen:
                seen.add(function)
                name = "abs" if function == "sign" else function
                if name == "abs":
                    yield rel("=", call("sign", num(0)), written(value))
                else:
                    yield rel("=", call(name, num(0), order=1), written(value))


def rounding_line(places: int) -> Source:
    """The instruction on rounding."""
    word = "decimal" if places == 1 else "decimals"
    return Source(f"Round results to {places} {word}, but keep more digits in intermediate steps.")
