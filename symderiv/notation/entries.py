"""The entry of what stands in brackets: ``(a - b)_i`` is a_i − b_i, ``(W x)_i`` is Σ_k W_{ik} x_k.

Only where it is told what they are: capital letters are matrices; vectors are what has indices elsewhere
in the text, or stands behind a matrix. In softmax(x + c)_i, c may be a number: that has no entry here.
"""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.notation.names import GREEK, join, split, stem
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    div,
    hadamard,
    is_number,
    mul,
    neg,
    sum_over,
    sym,
    untransposed,
)

__all__ = ["entry_of", "gradient_name", "indexed_letters"]

_ELEMENTWISE = frozenset(
    "exp log sqrt abs sign sin cos tanh sigmoid relu leaky_relu softplus elu gelu swish identity".split()
)
_FRESH = "klmrs"
_MAPS = frozenset(("f", "g", "h", "F", "G"))  # usual letters of functions whose values are vectors


def indexed_letters(names: Iterable[str]) -> frozenset[str]:
    """The bases of names with a letter as an index: y of ``y_i`` and ``y_{ij}``."""
    found = set()
    for name in names:
        if "_" not in name:
            continue
        base, below, _ = split(name)
        if (below and all(len(p) == 1 and p.isalpha() for p in below.split(","))) or (
            len(below) == 2 and below.isalpha()
        ):
            found.add(base)
    return frozenset(found)


def gradient_name(names: Iterable[str]) -> str:
    """The w of ∇_w, where no gradient is taken in anything else."""
    found = {split(n)[1] for n in names if n.startswith("nabla_")}
    return found.pop() if len(found) == 1 else ""


def entry_of(
    body: Term, indices: list[str], known: frozenset[str], counted: bool = False
) -> Term | None:
    """The entry of a vector (one index) or of a matrix (two); None where it is not told.

    ``known``: the letters that have indices elsewhere. ``counted``: whether b^{(1)} within a sum is a
    vector, too. A name alone in brackets, (x^{(3)})_k, has entries;
    f(x)_i is a function f_i.
    """
    if body.head == "sym" and split(body.data)[2][:1] == "(":
        return _of_layer(body, indices)
    if body.head == "sym" and split(body.data)[1]:
        return _of_named_layer(body, indices)
    if _is_of_own_function(body) and len(indices) == 1:
        return call(join(body.data[0], indices[0]), *body.args)
    return _Entries(known, counted).of(body, indices)


def _of_layer(t: Term, indices: list[str]) -> Term | None:
    """x_k^{(3)} for (x^{(3)})_k."""
    base, below, above = split(t.data)
    if below or not base[0].isalpha() or (len(indices) == 2 and not _is_matrix(t)):
        return None
    plain = all(len(i) == 1 for i in indices)
    return sym(join(base, ("" if plain else ",").join(indices), above))


def _of_named_layer(t: Term, indices: list[str]) -> Term | None:
    """a_{h,i} for (a_h)_i, W_{h,ij} for (W_h)_{ij}."""
    base, below, above = split(t.data)
    if above or "," in below or not base[0].isalpha():
        return None
    plain = all(len(i) == 1 for i in indices)
    return sym(join(base, f"{below},{('' if plain else ',').join(indices)}"))


def _is_of_own_function(t: Term) -> bool:
    """Whether this is f(x), for an f that is no function of numbers everyone knows."""
    return t.head == "call" and not t.data[1] and t.data[0] in _MAPS


class _Entries:
    """What is told of the letters, and the entries that follow from it."""

    def __init__(self, known: frozenset[str], counted: bool) -> None:
        self.known = known
        self.counted = counted

    def of(self, body: Term, indices: list[str]) -> Term | None:
        if body.head == "sym":
            return self._named(body, indices) if self._has_entries(body) else None
        if body.head == "T" and len(indices) == 2:
            return self.of(body.args[0], indices[::-1])
        if body.head == "neg":
            inner = self.of(body.args[0], indices)
            return None if inner is None else neg(inner)
        if body.head in ("add", "had"):
            parts = [
                a if body.head == "add" and is_number(a) else self.of(a, indices) for a in body.args
            ]
            known = [p for p in parts if p is not None]
            if len(known) < len(parts) or all(is_number(a) for a in body.args):
                return None
            return add(*known) if body.head == "add" else hadamard(*known)
        if body.head == "mul":
            return self._product(body.args, indices)
        if body.head == "div" and is_number(body.args[1]):
            inner = self.of(body.args[0], indices)
            return None if inner is None else div(inner, body.args[1])
        if body.head == "call" and not body.data[1]:
            return self._applied(body, indices)
        return None

    def _named(self, t: Term, indices: list[str]) -> Term | None:
        base, below, above = split(t.data)
        if below or (above[:1] == "(" and not self.counted) or not base[0].isalpha():
            return None
        if len(indices) == 2 and not _is_matrix(t):
            return None
        plain = all(len(i) == 1 for i in indices)
        return sym(join(base, ("" if plain else ",").join(indices), above))

    def _has_entries(self, t: Term) -> bool:
        return _is_matrix(t) or split(t.data)[0] in self.known

    def _product(self, factors: tuple[Term, ...], indices: list[str]) -> Term | None:
        numbers = [f for f in factors if is_number(f)]
        rest = [f for f in factors if not is_number(f)]
        if len(rest) == 1:
            inner = self.of(rest[0], indices)
            return None if inner is None else mul(*numbers, inner)
        if len(rest) != 2:
            return None
        kinds = [
            "M" if _is_matrix(untransposed(f)) else "v" if _is_vector(f) else "?" for f in rest
        ]
        wanted = {1: (["M", "v"], ["v", "M"]), 2: (["M", "M"],)}[len(indices)]
        if kinds not in wanted:
            return None
        used = {*indices, *(n for f in rest for n in f.names)}
        index = next((c for c in _FRESH if c not in used), None)
        if index is None:
            return None
        left, right = rest
        a = self.of(left, [indices[0], index] if kinds[0] == "M" else [index])
        b = self.of(right, [index, indices[-1]] if kinds[1] == "M" else [index])
        if a is None or b is None:
            return None
        return mul(*numbers, sum_over(mul(a, b), sym(index), ONE, sym(f"every_{index}")))

    def _applied(self, body: Term, indices: list[str]) -> Term | None:
        function = body.data[0]
        if function in ("max", "min") and len(body.args) == 2:
            a, b = (x if is_number(x) else self.of(x, indices) for x in body.args)
            return None if a is None or b is None else call(function, a, b)
        if len(body.args) != 1:
            return None
        if function in _ELEMENTWISE:
            inner = self.of(body.args[0], indices)
            return None if inner is None else call(function, inner)
        if function == "softmax" and len(indices) == 1:
            letter = next(c for c in "rljk" if c != indices[0])
            inside = body.args[0]
            entry = self._named if inside.head == "sym" else self.of  # softmax takes vectors
            top, each = (entry(inside, [i]) for i in (indices[0], letter))
            if top is None or each is None or any(t.head == "sum" for t in (top, each)):
                return None
            every = sym(f"every_{letter}")
            return div(call("exp", top), sum_over(call("exp", each), sym(letter), ONE, every))
        return None


def _is_matrix(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0][0].isupper() and split(t.data)[0] not in GREEK


def _is_vector(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0][0].islower() and stem(t.data) not in GREEK
