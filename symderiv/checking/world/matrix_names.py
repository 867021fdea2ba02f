"""Which names of a question are matrices or vectors: what its text and its formulas show of that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

from symderiv.checking.reading.markup.packages import letter_of
from symderiv.checking.world.entries import entry_names, without_index
from symderiv.notation.names import GREEK, QUANTITY_E, split
from symderiv.notation.term import ONE, Term, is_slope_of_names, sym, unsigned, untransposed, walk

__all__ = [
    "NUMBERS",
    "TO_NUMBER",
    "bold_macros",
    "evident",
    "is_bold",
    "repeats_a_row",
    "spread",
    "with_ones",
]

_BOLD = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|pmb)(?![A-Za-z])\s*\{?\s*(?:\\(?:hat|tilde|bar)\s*\{?\s*)?(\\?[A-Za-z]+)"
)
_MACRO = re.compile(
    r"\\(?:newcommand|renewcommand|def)\s*\{?\\([A-Za-z]+)\}?\s*"
    r"\{\s*\\(?:mathbf|boldsymbol|bm|vec)(?![A-Za-z])\s*\{?\s*(\\?[A-Za-z]+)"
)
_DEFINED = re.compile(r"\\(?:(?:re)?newcommand|def|DeclareMathOperator)\*?\s*\{?\s*\\([A-Za-z]+)")
# A macro where it is used, not where it is defined.
_USED = re.compile(r"\\([A-Za-z]++)(?!\s*\}\s*\{)")
_SPACE = re.compile(
    r"(?<![A-Za-z_^])((?:\\[A-Za-z]++\s*\{?\s*)?\\?[A-Za-z]++\}?(?:[_^](?:\{[^{}]*\}|\w))*+)\s*+\\in\s*"
    r"\\?(?:mathbb\s*\{?\s*R\s*\}?|R|Re|reals?)(?![A-Za-z])\s*\^\s*(\{[^{}]*\}|\w)"
)
_MATRIX_LETTERS = frozenset("WXAZUVYHSPQMGF")
_ONES = sym("ones")
# Functions whose value is a number, whatever they take.
TO_NUMBER = frozenset(("norm", "trace", "det", "sup", "inf"))


def bold_macros(text: str) -> dict[str, str]:
    """The macros for bold letters, and the letters, of the file or by their names; read once a document."""
    found = {macro: letter.lstrip("\\") for macro, letter in _MACRO.findall(text)}
    own = set(_DEFINED.findall(text))
    for name in set(_USED.findall(text)) - own - found.keys():
        if (letter := letter_of(name)) is not None:
            found[name] = letter
    return found


def is_bold(source: str, macros: Mapping[str, str]) -> bool:
    """Whether a name is written in bold. ``macros``: those for bold letters."""
    if _BOLD.match(source.lstrip()) is not None:
        return True
    used = _USED.match(source.lstrip())
    return used is not None and used[1] in macros


def evident(terms: list[Term], text: str, macros: Mapping[str, str]) -> set[str]:
    """The names that can only be vectors or matrices."""
    out: set[str] = set()
    bold = {m.lstrip("\\") for m in _BOLD.findall(text)}
    if macros:
        bold |= {macros[used] for used in _USED.findall(text) if used in macros}
    spaced = {
        re.sub(r"[^A-Za-z]", "", re.sub(r"\\[A-Za-z]+\s*\{", "", m[1]))
        for m in (_SPACE.finditer(text) if "\\in" in text else ())
    }
    for t in terms:
        for u in walk(t):
            if u.head == "T" and u.args[0].head == "sym":
                out.add(u.args[0].data)
            elif u.head == "had":
                out |= {a.data for a in u.args if a.head == "sym"}
            elif (u.head == "call" and u.data[0] == "norm") or u.head == "T":
                out |= _vector_names(u.args[0])
            elif u.head == "call" and u.data == ("softmax", 0) and len(u.args) == 1:
                out |= {n for n in _vector_names(u.args[0]) if not split(n)[1].isalpha()}
            elif u.head == "sym":
                base, sub, _ = split(u.data)
                base = "e" if base == QUANTITY_E else base
                plain = base.removesuffix("hat")
                indexed = bool(sub) and not sub.isdigit()
                is_bold = (plain in bold or base in bold) and not indexed
                if is_bold or (base in spaced and not sub):
                    out.add(u.data)
    return out


def _vector_names(t: Term) -> set[str]:
    """The names that are matrices since t is one: X, w and y of ‖X w − y‖."""
    if t.head == "sym":
        return {t.data}
    if t.head in ("add", "had", "neg"):
        return set().union(*map(_vector_names, t.args))
    if t.head == "mul" and t.args[-1].head == "sym":
        capitals = {a.data for a in t.args if a.head == "sym" and split(a.data)[0][:1].isupper()}
        return capitals | {t.args[-1].data}
    return set()


NUMBERS = frozenset(("lambda", "alpha", "beta", "gamma", "eta", "sigma", "tau", "rho", "kappa"))


def spread(known: list[tuple[Term, Term, bool]], strong: set[str]) -> set[str]:
    """What is added to a matrix, equal to one, or a capital letter that multiplies one, is one too."""
    found = set(strong)

    def entries(t: Term) -> None:
        names = entry_names(t.args[0], t.args[1])
        wholes = [without_index(n) for n in names if n[:1].islower() and n not in found]
        if found.intersection(wholes):  # Σ_k y_k log p_k: y is a vector as p is
            found.update(wholes)

    def wide(t: Term) -> bool:
        if t.head == "sym":
            return t.data in found
        if t.head == "call":
            return t.data[0] not in TO_NUMBER and any(map(wide, t.args))
        if t.head == "sum":
            entries(t)
        if t.head in ("sum", "prod", "lim", "at", "deriv"):
            return wide(t.args[0]) if t.head == "sum" else False
        inner = any(map(wide, t.args))
        if t.head == "mul":
            for i, a in enumerate(t.args):
                if _lower_transposed(a):
                    found.update(_row_takes(t.args[i + 1 :]))
        if t.head == "mul":
            found.update(_behind_transposed(t.args))
        if t.head == "mul" and _scalar(t):
            return False
        if inner and t.head == "mul":
            for a in t.args:
                if a.head == "sym" and split(a.data)[0][:1] in _MATRIX_LETTERS:
                    found.add(a.data)
        if inner and t.head == "add" and any(map(repeats_a_row, t.args)):
            found.update(n for a in t.args for n in _two_matrices(a))
        if inner and t.head in ("add", "had"):
            for a in t.args:
                core = unsigned(a)
                if core.head == "sym":
                    found.add(core.data)
        return inner

    for _ in range(6):
        size = len(found)
        for left, right, first in known:
            if left.head == "deriv":
                wide(left.args[0])
            right_wide = wide(right)
            if left.head == "sym" and first and right_wide and not _scalar(right):
                found.add(left.data)
            if left.head == "sym" and first and _gradient_by(right, found):
                found.add(left.data)
            if (
                left.head == "sym"
                and left.data in found
                and right.head in ("add", "sym", "call", "mul")
            ):
                for a in right.args if right.head == "add" else (right,):
                    core = a.args[0] if a.head in ("neg",) else a
                    if split(left.data)[0][:1].islower():
                        found.update(_layer(core))
                    if core.head == "call" and len(core.args) == 1:
                        core = core.args[0]
                    if core.head == "sym":
                        found.add(core.data)
            wide(left)
        if len(found) == size:
            break
    return found


def with_ones(t: Term) -> bool:
    """Whether this is 1 − h: beside a vector h it is meant entry by entry, h (1 − h)."""
    return t.head == "add" and len(t.args) == 2 and ONE in t.args


def repeats_a_row(t: Term) -> bool:
    """Whether this is 1 bᵀ, each row of which is b."""
    return (
        t.head == "mul" and len(t.args) == 2 and t.args[0] is _ONES and _lower_transposed(t.args[1])
    )


def _two_matrices(t: Term) -> list[str]:
    """The X and the W of X W."""
    if t.head != "mul" or len(t.args) != 2 or any(a.head != "sym" for a in t.args):
        return []
    names = [a.data for a in t.args]
    return names if all(split(n)[0][:1] in _MATRIX_LETTERS for n in names) else []


def _gradient_by(t: Term, found: set[str]) -> bool:
    """Whether this is ∂L/∂z of a number L by a vector or matrix z."""
    if not is_slope_of_names(t):
        return False
    return t.args[1].data in found and t.args[0].data not in found


def _row_takes(factors: tuple[Term, ...]) -> list[str]:
    """The names that follow a row vector in a number: x of wᵀx, A and x of bᵀA x, and u of uᵀλu."""
    out = []
    for f, behind in zip_longest(factors, factors[1:]):
        core = untransposed(f)
        if core.head != "sym":
            break
        number = split(core.data)[0] in NUMBERS  # the λ_i of uᵀ λ_i v_i, too
        if number and behind is not None and behind.head == "sym" and f is core:
            continue
        out.append(core.data)
        if not split(core.data)[0][:1].isupper():
            break
    return out


def _layer(t: Term) -> list[str]:
    """W and x of a W x that is a vector."""
    if t.head != "mul" or len(t.args) != 2 or any(a.head != "sym" for a in t.args):
        return []
    first, last = (a.data for a in t.args)
    plain = split(last)[0][:1].islower() and last not in GREEK
    return [first, last] if plain and split(first)[0][:1] in _MATRIX_LETTERS else []


def _behind_transposed(factors: tuple[Term, ...]) -> list[str]:
    """The y of Xᵀ y: what ends a product behind a transposed capital is a vector."""
    if len(factors) < 2 or factors[-1].head != "sym" or factors[-2].head != "T":
        return []
    inner, last = factors[-2].args[0], factors[-1].data
    capital = inner.head == "sym" and split(inner.data)[0][:1].isupper()
    return [last] if capital and split(last)[0][:1].islower() and last not in GREEK else []


def _scalar(t: Term) -> bool:
    """A product that begins with a transposed vector, a norm, a sum of such: likely a number."""
    if t.head in ("mul", "div", "neg", "add", "sum"):
        parts = t.args[:1] if t.head in ("div", "sum") else t.args
        if t.head == "mul":
            heads = [a for a in t.args if a.head not in ("num", "div")]
            first = heads[0] if heads else t.args[0]
            return _lower_transposed(first) or any(map(_scalar, heads))
        return any(map(_scalar, parts))
    if t.head == "pow":
        return _scalar(t.args[0])
    return t.head == "call" and t.data[0] in TO_NUMBER


def _lower_transposed(t: Term) -> bool:
    return t.head == "T" and (t.args[0].head != "sym" or split(t.args[0].data)[0][:1].islower())
