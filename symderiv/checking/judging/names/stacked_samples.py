r"""A sum over samples that an exercise has, beside the matrices of a write-up: (1/N) X (y − c), (1/N) Dᵀ S D.

The write-up may say of its letters that the samples are the rows, or columns, of D, and what is on the diagonal
of S: "S the diagonal matrix of the y_k(1 − y_k)", "S = diag(y_1(1 − y_1), …, y_N(1 − y_N))".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from symderiv.checking.equality.vectors.by_samples import by_samples
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.naming import Naming
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.notation.errors import NotationError
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.reindexing import relettered
from symderiv.notation.term import ONE, Term, call, div, having, mul, neg, substitute, sym

__all__ = ["by_stacked_samples"]

_MOST = 20  # places in a text
_DESIGN = frozenset(("Phi",))
_MARKS = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|mathrm|text|operatorname\*?|bigl?|bigr?|left|right)(?![A-Za-z])|[{}$\\]"
)
_LINES = re.compile(
    r"\b(?:rows?|columns?|zeilen?|spalten?|filas?|columnas?|lignes?|colonnes?|righe|colonne)\b",
    re.I,
)
_NEAR, _BEHIND = 120, 60
_OF = re.compile(r"\s*(?:of|von|de|di|der|des)\s+([A-Z])(?![A-Za-z_])")
_DIAGONAL = re.compile(
    r"(?:diagonal matrix|diagonalmatrix|matriz diagonal|matrice diagonale)(?:\s+[^\W\d_]{1,9}){1,4}?"
    r"\s+(?:\$(?P<tex>[^$\n]{1,80})\$|(?P<typed>(?=[^\s$,;]{0,40}[_(])[^\s$,;]{1,60}))",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z])\}?\$?\s*=\s*\\?(?:operatorname\*?|mathrm|text)?\{?diag\}?\s*"
    r"(?:\\(?:bigl?|Bigl?|left)\s*)?\((?P<first>[^,\n]{1,80}?),\s*(?:[^\n$]{1,80}?,\s*)?(?:\\[lc]?dots|\.\.\.|…)"
)


def by_stacked_samples(
    claims: Naming, writeup: Writeup, right: Term, forms: Iterable[Term]
) -> Outcome | None:
    """The verdict on matrices against the sums over samples of an exercise; None where they are no such."""
    sums = [f for f in forms if len({u.args[1] for u in having(f, "sum")}) == 1]
    if not sums or "sum" in right.heads or not any(n[0].isupper() for n in right.names):
        return None
    index = next(iter(having(sums[-1], "sum"))).args[1]
    bases = {split(n)[0] for f in sums for n in f.names if split(n)[1] == index.data}
    meant = _with_count(substitute(right, dict(_told(writeup, right, index, bases))), sums)
    found = {f: by_samples(claims.world, f, meant) for f in sums}
    if True in found.values():
        return Outcome(Verdict.CORRECT)
    refuted = [f for f, holds in found.items() if holds is False]
    if not refuted:
        return None
    outcome = _slip(claims, refuted[-1], right, meant) or claims.refuted_terms(refuted[-1], right)
    outcome.familiar = True
    return outcome


def _with_count(matrices: Term, sums: Iterable[Term]) -> Term:
    """The matrices with N for its number, ¼ Φᵀ(p − c), where the exercise has its sums with both."""
    ends = {u.args[3] for f in sums for u in having(f, "sum")}
    letters = [end for end in ends if end.head == "sym"]
    numbers = [end for end in ends if end.head == "num"]
    if len(letters) != 1 or len(numbers) != 1 or letters[0].data in matrices.names:
        return matrices
    return substitute(matrices, {numbers[0]: letters[0]})


def _slip(claims: Naming, form: Term, right: Term, meant: Term) -> Outcome | None:
    """The slip where the sign, or the count of the samples, is all that differs."""
    if by_samples(claims.world, form, neg(meant)):
        return named_slip("sign", neg(right))
    for count in (n for u in having(form, "sum") for n in u.args[3].names):
        if by_samples(claims.world, form, div(meant, sym(count))):
            return named_slip("mean-for-sum", mul(div(ONE, sym(count)), right))
        if by_samples(claims.world, form, mul(sym(count), meant)):
            return named_slip("mean-for-sum", mul(sym(count), right))
    return None


def _told(
    writeup: Writeup, right: Term, index: Term, bases: set[str]
) -> Iterator[tuple[Term, Term]]:
    """What the letters of the matrices stand for."""
    capitals = {b.upper() for b in bases if len(b) == 1}
    for name in right.names:
        if name in capitals or not name[0].isupper():
            continue
        diagonal = _diagonal(writeup, name, index) if len(name) == 1 else None
        if diagonal is not None:
            yield sym(name), diagonal
            continue
        of = next((c for c in sorted(capitals) if _in_lines(writeup, name, c)), None)
        if of is None and name in _DESIGN and len(capitals & {"X"}) == 1:
            of = "X"
        if of is not None and of not in right.names:
            yield sym(name), sym(of)


def _in_lines(writeup: Writeup, name: str, sample: str) -> bool:
    """Whether the text says that the samples X_k are the rows, or columns, of a matrix."""
    either = f"[{sample}{sample.lower()}]"
    for m in islice(writeup.found(_LINES), _MOST):
        before = _MARKS.sub(
            "", re.split(r"[.;]\s", writeup.text[max(0, m.start() - _NEAR) : m.start()])[-1]
        )
        behind = _MARKS.sub("", re.split(r"[.;]\s", writeup.text[m.end() : m.end() + _BEHIND])[0])
        of = _OF.match(behind)  # "the columns of D are the X_k", "D, whose columns are the X_k"
        own = of[1] == name if of else re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z_])", before)
        if own and re.search(rf"(?<![A-Za-z]){either}_?[a-z0-9]", behind):
            return True
    return False


def _diagonal(writeup: Writeup, name: str, index: Term) -> Term | None:
    """diag(y_k(1 − y_k)) for what the text says to be such a matrix, with the index of the exercise."""
    for m in islice(writeup.found(_DIAGONAL), _MOST):
        before = _MARKS.sub("", writeup.text[max(0, m.start() - _BEHIND) : m.start()])
        if re.search(rf"(?<![A-Za-z]){name}\W{{1,4}}(?:[a-zé=]{{0,10}}\W){{0,3}}\Z", before):
            return _indexed(m["tex"] or m["typed"], m["tex"] is not None, index)
    for m in islice(writeup.found(_LISTED), _MOST):
        if m["name"] == name:
            return _indexed(m["first"], "\\" in m["first"] or "_{" in m["first"], index)
    return None


def _indexed(formula: str, tex: bool, index: Term) -> Term | None:
    """diag of an entry, whose index may be another letter, or 1."""
    try:
        entry = parse(formula, tex=tex)
    except (NotationError, RecursionError):
        return None
    indices = {split(n)[1] for n in entry.names if split(n)[1]}
    if len(indices) != 1:
        return None
    own = indices.pop()
    if own.isdigit():
        names = {n: split(n) for n in entry.names}
        table = {
            sym(n): sym(join(b, index.data, up)) for n, (b, sub, up) in names.items() if sub == own
        }
        return call("diag", substitute(entry, table))
    return call("diag", relettered(entry, sym(own), index))
