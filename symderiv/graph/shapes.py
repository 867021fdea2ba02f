"""Shapes of terms: ``()`` is a scalar, ``(n,)`` never occurs: a column vector is ``(n, 1)``."""

from __future__ import annotations

from collections.abc import Mapping

from symderiv.graph.errors import ShapeError
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term

__all__ = ["Shape", "shape_of"]

Shape = tuple[int, ...]
# Functions of a vector or matrix that give a scalar.
REDUCING = frozenset({"norm", "max", "min", "tr"})


def shape_of(t: Term, known: Mapping[str, Shape]) -> Shape:
    """The shape of a term whose names have these shapes; ShapeError where parts do not fit.

    A scalar times anything scales it; a scalar plus a matrix is refused (write the ones).
    """
    head = t.head
    if head == "sym":
        found = known.get(t.data)
        return found if found is not None else ones_shape(t.data) or ()
    if head in ("num", "true"):
        return ()
    if head == "deriv":
        # Denominator layout: the derivative of a scalar has the shape of what it is taken by.
        of, *wrt = t.args
        return shape_of(wrt[0], known) if len(wrt) == 1 and not shape_of(of, known) else ()
    shapes = [
        shape_of(a, known) for a in t.args if head not in ("sum", "prod", "at") or a is t.args[0]
    ]
    if not any(shapes):
        return tuple(t.data) if head == "mat" and t.data != (1, 1) else ()
    from symderiv.notation.text import unicode_text

    if head in ("add", "had", "cases", "rel"):
        tall = [s for s in shapes if s or head != "cases"]
        if len(set(tall)) > 1:
            what = {"add": "add", "had": "multiply elementwise"}.get(head, "compare")
            raise ShapeError(f"cannot {what} the shapes {_names(shapes)} in {unicode_text(t)}")
        return tall[0]
    if head == "mul":
        out: Shape = ()
        for s, part in zip(shapes, t.args, strict=True):
            if not s:
                continue
            if out and out[1] != s[0]:
                raise ShapeError(
                    f"cannot multiply {_name(out)} by {_name(s)} ({unicode_text(part)}) "
                    f"in {unicode_text(t)}",
                    hint="the columns on the left must be the rows on the right; "
                    "a transpose may be missing",
                )
            out = (out[0], s[1]) if out else s
        return () if out == (1, 1) else out
    if head == "T":
        return (shapes[0][1], shapes[0][0])
    if head == "neg":
        return shapes[0]
    if head == "div":
        if shapes[1]:
            raise ShapeError(f"cannot divide by a matrix in {unicode_text(t)}")
        return shapes[0]
    if head == "pow":
        raise ShapeError(
            f"cannot raise a matrix to a power in {unicode_text(t)}", hint="write a ∘ a"
        )
    if head == "call":
        function, order = t.data
        if function == "diag":
            if 1 not in shapes[0]:
                raise ShapeError(
                    f"diag takes a vector, not {_name(shapes[0])}, in {unicode_text(t)}",
                    hint="the diagonal of a matrix A as a column is (A ∘ diag(ones_n)) ones_n",
                )
            return (max(shapes[0]), max(shapes[0]))
        if function in ("max", "min") and len(shapes) > 1:
            # Entry by entry; a scalar goes with every entry.
            tall = [s for s in shapes if s]
            if len(set(tall)) > 1:
                raise ShapeError(f"cannot compare the shapes {_names(shapes)} in {unicode_text(t)}")
            return tall[0]
        return () if function in REDUCING and not order else shapes[0]
    if head in ("sum", "prod", "at"):
        return shapes[0]
    return ()


def _name(shape: Shape) -> str:
    return "×".join(map(str, shape)) if shape else "a scalar"


def _names(shapes: list[Shape]) -> str:
    return " and ".join(_name(s) for s in shapes)
