"""What a function without brackets takes between a matrix and its transpose or inverse: in Q log Λ Qᵀ the
logarithm is that of Λ alone, since Q stands on both sides of it."""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.notation.term import Term, having, mul, num, power, rebuild, transpose

__all__ = ["framed"]

_OF_MATRICES = (("log", 0), ("exp", 0), ("ln", 0), ("sqrt", 0))


def framed(t: Term) -> Term:
    """A term with Q f(Λ) Qᵀ for Q f(Λ Qᵀ)."""
    if not any(u.args and u.args[0].head == "mul" for u in having(t, "call")):
        return t
    return _read(t)


def _read(t: Term) -> Term:
    if not t.args:
        return t
    args = tuple(map(_read, t.args))
    return mul(*_apart(args)) if t.head == "mul" else rebuild(t, args)


def _apart(factors: tuple[Term, ...]) -> Iterator[Term]:
    for before, factor in zip((None, *factors), factors, strict=False):
        inside = factor.args[0] if factor.head == "call" and factor.data in _OF_MATRICES else None
        if (
            before is None
            or inside is None
            or inside.head != "mul"
            or not _is_turned(before, inside)
        ):
            yield factor
            continue
        yield rebuild(factor, (mul(*inside.args[:-1]),))
        yield inside.args[-1]


def _is_turned(before: Term, inside: Term) -> bool:
    """Whether the last factor is the transpose or the inverse of what stands before the function."""
    last = inside.args[-1]
    if last is transpose(before) or (before.head == "T" and last is before.args[0]):
        return bool(before.names)
    return before.head == "sym" and last is power(before, num(-1))
