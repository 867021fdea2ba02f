"""dx̂_i for ∂L/∂x̂_i, as programs name gradients: one name, and no product of d and x̂_i.

Only where the text begins a relation with it; or where a loss is derived by x̂_i, and d stands before nothing
but such names. So is the dα_3 of a text in which d = 4 is a number, where it names other gradients so, or tells
that it goes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from symderiv.checking.model import Document, Side
from symderiv.checking.statements import with_terms
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, having, mul, rebuild, sym

__all__ = ["joined", "with_gradient_names"]

_D = sym("d")
_GREEK = (
    r"alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi"
    r"|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega"
)
_GLUED = re.compile(rf"(?<![A-Za-z\\])d\s?(?:\\(?:{_GREEK})(?![A-Za-z])|[α-ωΓΔΘΛΣΦΨΩ])")
_TIMES = re.compile(r"(?<![A-Za-z\\])d\s?(?:\\cdot|\\times|\\,|[·⋅*×])")
_BACK = re.compile(
    r"backward|backprop|gradient|adjoint|rückwärts|rétroprop|retroprop|hacia atrás|обратн|反向|逆伝播|梯度",
    re.IGNORECASE,
)


def with_gradient_names(document: Document) -> Document:
    """The document with such names as one symbol, or as the derivatives that they stand for."""
    document = _with_greek(document)
    if not any(
        r"d\hat" in st.right.source or r"d\hat" in st.left.source for st in document.statements
    ):
        return document
    sides = [side.term for st in document.statements for side in (st.left, st.right)]
    terms = [t for t in dict.fromkeys(sides) if t is not None]
    lefts = {st.left.term for st in document.statements if st.first}
    if _D in lefts:
        return document
    told = {split(t.args[1].data)[0] for t in lefts if t is not None and _is_product(t)}
    meant: dict[str, Term | None] = dict.fromkeys(base for base in told if base.endswith("hat"))
    meant = meant or dict(_derived(terms))
    if not meant:
        return document
    return with_terms(document, lambda t: joined(t, meant))


def _with_greek(document: Document) -> Document:
    """The document with dα_3 as one name, where d is a number and such gradients are left sides."""
    firsts = [st for st in document.statements if st.first and st.left.term is not None]
    lefts = {st.left.term for st in firsts}
    told = {
        split(t.args[1].data)[0]
        for t in (st.left.term for st in firsts if _GLUED.match(st.left.source))
        if t is not None and _is_product(t)
    }
    if not told or _D not in lefts or not _names_gradients(document.text, lefts):
        return document
    if any(_TIMES.search(s.source) or "int" in s.source for s in _sides(document)):
        return document
    return with_terms(document, lambda t: joined(t, dict.fromkeys(told)))


def _names_gradients(text: str, lefts: Iterable[Term | None]) -> bool:
    """Whether another left side is the name of a gradient, do or dx_1, or the text speaks of going back."""
    names = (split(t.data)[0] for t in lefts if t is not None and t.head == "sym")
    return any(len(n) == 2 and n[0] == "d" for n in names) or _BACK.search(text) is not None


def _sides(document: Document) -> Iterator[Side]:
    return (side for st in document.statements for side in (st.left, st.right))


def _is_product(t: Term) -> bool:
    return t.head == "mul" and len(t.args) == 2 and t.args[0] is _D and t.args[1].head == "sym"


def _derived(terms: Iterable[Term]) -> dict[str, Term]:
    """The one L of the ∂L/∂x̂_i of a text, for each x̂, where d stands before names with a hat alone."""
    losses: dict[str, set[Term]] = {}
    for t in terms:
        for u in having(t, "deriv"):
            of, *by = u.args
            if of.head == "sym" and len(by) == 1 and by[0].head == "sym":
                losses.setdefault(split(by[0].data)[0], set()).add(of)
        if _D.data in t.names and not all(_before_hat(u) for u in having(t, "mul")):
            return {}
        if t is _D or any(
            _D in u.args and u.head != "mul"
            for u in having(t, "add", "neg", "call", "div", "pow", "had", "sum")
        ):
            return {}
    named = {base: of for base, of in losses.items() if base.endswith("hat") and len(of) == 1}
    return {base: next(iter(of)) for base, of in named.items() if next(iter(of)).data in "LJE"}


def _before_hat(t: Term) -> bool:
    """Whether each d in a product stands before a name with a hat."""
    if t.args[-1] is _D:
        return False
    return all(
        b.head == "sym" and split(b.data)[0].endswith("hat") for a, b in pairwise(t.args) if a is _D
    )


def joined(t: Term, meant: Mapping[str, Term | None]) -> Term:
    """t with one name for d and what stands behind it, or with the derivative that is meant."""
    if _D.data not in t.names or not t.args:
        return t
    args = [joined(a, meant) for a in t.args]
    if t.head != "mul":
        return rebuild(t, tuple(args))
    for i in range(len(args) - 1, 0, -1):
        if args[i - 1] is _D and args[i].head == "sym" and split(args[i].data)[0] in meant:
            base, below, above = split(args[i].data)
            of = meant[base]
            name = sym(join(f"d{base}", below, above)) if of is None else deriv(of, args[i])
            args[i - 1 : i + 1] = [name]
    return mul(*args)
