"""Inner products of random vectors in E, Var and Cov as quantities of their own: Var(qᵀk/√d) = Var(qᵀk)/d.

What is known of qᵀk is what the text tells of it. Beside entries of the vectors it stays a sum.
"""

from __future__ import annotations

from symderiv.checking.equality.probability.random_moments import NoMoment, calls_in
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, mul, num, power, rebuild, substitute, sym

__all__ = ["roots_of", "with_products"]


def with_products(*terms: Term) -> tuple[Term, ...]:
    """The terms with a name for each inner product of two plain names; NoMoment where the vectors stand
    elsewhere, too, or where q · k is Σ q_i k_i."""
    indexed = {split(n)[0] for t in terms for n in t.names if split(n)[1]}
    for u in (u for t in terms for c in calls_in(t) for u in having(c, "mul")):
        plain = {a.data for a in u.args if a.head == "sym"} & indexed
        if len(plain) > 1:
            raise NoMoment("an inner product of vectors whose entries stand beside it")
    if not any("T" in c.heads for t in terms for c in calls_in(t)):
        return terms
    out = tuple(map(_named, terms))
    inside = {split(n)[0] for t in terms for u in having(t, "T") for n in u.names}
    if any(split(n)[0] in inside for t in out for n in t.names):
        raise NoMoment("entries of the vectors of an inner product")
    return out


def _named(t: Term) -> Term:
    if t.head != "mul":
        return rebuild(t, tuple(map(_named, t.args))) if t.args else t
    out: list[Term] = []
    for a in t.args:
        last = out[-1] if out else None
        row = last.args[0] if last is not None and last.head == "T" else None
        if row is not None and row.head == a.head == "sym":
            u, v = sorted((row.data, a.data))
            out[-1] = sym("Z" + "".join(c for c in u + v if c.isalpha()))
        else:
            out.append(_named(a))
    return mul(*out)


def roots_of(*terms: Term) -> tuple[tuple[Term, ...], dict[Term, Term]]:
    """The terms with a name for each √n, and the n as the squares of these names."""
    table, squares = {}, {}
    for t in terms:
        for u in having(t, "call"):
            if u.data == ("sqrt", 0) and u.args[0].head == "sym":
                base, below, above = split(u.args[0].data)
                table[u] = root = sym(join(f"root{base}", below, above))
                squares[u.args[0]] = power(root, num(2))
    return tuple(substitute(t, table) for t in terms), squares
