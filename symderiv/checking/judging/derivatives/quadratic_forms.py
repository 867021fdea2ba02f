"""∇ xᵀAx = 2Ax, which holds for a symmetric A: right where nothing more is told, wrong where the A that the text
goes on to show is none, and nobody speaks of symmetry."""

from __future__ import annotations

import re

from symderiv.checking.equality.vectors.matrices import holds_in_shape
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import cells_of, closed
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_unsymmetric"]

_SYMMETRY = re.compile(
    r"s[iy]m{1,2}[eé]tr|definit|对称|對稱|симметр|hermit|self-?adjoint", re.IGNORECASE
)


def _speaks_of_symmetry(writeup: Writeup) -> bool:
    return _SYMMETRY.search(writeup.text) is not None


def by_unsymmetric(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a gradient that holds for a symmetric matrix only; None where it holds for any,
    or where no such matrix is shown."""
    world = claims.world
    if claims.strict or left.head != "deriv" or closed(right) or not world.shapes:
        return None
    names = [n for n in left.args[0].names if n in world.shapes and n in right.names]
    square = [n for n in names if len(set(world.shapes[n])) == 1 and world.shapes[n][0] > 1]
    shown = [n for n in square if _shown_unsymmetric(writeup, world.section, sym(n))]
    if not shown or writeup.once(_speaks_of_symmetry):
        return None
    if holds_in_shape(world, left, right).holds is not False:
        return None
    name = unicode_text(sym(shown[0]))
    return Outcome(
        Verdict.WRONG, f"it holds for a symmetric {name}, which this is not", exact=False
    )


def _shown_unsymmetric(writeup: Writeup, section: int, name: Term) -> bool:
    """Whether the question shows numbers of a matrix, other ones on the two sides of the diagonal."""
    for st in writeup.questions.get(section, []):
        right = st.right.term
        if st.left.term is not name or right is None or right.head != "mat" or not closed(right):
            continue
        rows, columns = right.data
        cells = cells_of(right)
        if rows == columns and any(
            cells[i * rows + k] is not cells[k * rows + i] for i in range(rows) for k in range(i)
        ):
            return True
    return False
