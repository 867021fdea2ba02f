"""Products of matrices by their letters: without transposed products, and without pairs such as UᵀU."""

from __future__ import annotations

from symderiv.notation.term import Term, mul, rebuild, sym, transpose

__all__ = ["cancelled", "spread"]


def spread(t: Term) -> Term:
    """t with VΣᵀUᵀ for (UΣVᵀ)ᵀ."""
    if not t.args:
        return t
    args = [spread(a) for a in t.args]
    if t.head == "T" and args[0].head == "mul":
        return mul(*(transpose(a) for a in reversed(args[0].args)))
    if t.head == "mul":
        return mul(*(b for a in args for b in (a.args if a.head == "mul" else (a,))))
    return rebuild(t, tuple(args))


def cancelled(t: Term, matrix: Term) -> Term:
    """t without the pairs UᵀU and UUᵀ."""
    if not t.args:
        return t
    args = [cancelled(a, matrix) for a in t.args]
    if t.head != "mul":
        return rebuild(t, tuple(args))
    pair = {matrix, transpose(matrix)}
    out: list[Term] = []
    for a in args:
        if out and a in pair and out[-1] in pair and a is not out[-1]:
            out.pop()
        else:
            out.append(a)
    return mul(*out) if out else sym("I")
