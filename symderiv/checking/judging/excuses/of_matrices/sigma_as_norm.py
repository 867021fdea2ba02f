"""σ(W) as the spectral norm of W, told in words or as the largest ‖Wh‖, and no activation: σ(W/σ(W)) = 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.names import stem
from symderiv.notation.term import Term, call, having, rebuild, sym

__all__ = ["by_sigma_as_norm"]

_SIGMA = r"(?:\\sigma(?:_\{?\s?\\?[a-z1]{1,6}\s?\}?)?|σ|\bsigma)\s{0,2}\("
_WORDS = (
    r"(?:spectral\s(?:norm|radius)|(?:operator|matrix|induced)[\s-](?:2-)?norm|singular\svalue|lipschitz"
    r"|spektralnorm|singulärwert|norme\sspectrale|valeur\ssingulière|norma\sespectral|valor\ssingular"
    r"|norma\sspettrale|valore\ssingolare|спектральн\w{1,4}\sнорм|сингулярн|スペクトルノルム|特異値|谱范数|譜範數|奇异值"
    r"|奇異值|스펙트럼\s?노름|특잇값|특이값)"
)
_TOLD = re.compile(
    rf"{_WORDS}[^\n.]{{0,60}}?{_SIGMA}|{_SIGMA}[^\n.]{{0,60}}?{_WORDS}"
    rf"|{_SIGMA}\s?\\?[A-Za-z]{{1,8}}\s?\)\s{{0,2}}&?\s?:?=\s{{0,2}}(?:\\(?:max|sup)|max|sup)[^\n$]{{0,80}}?(?:‖|\\\||\\lVert|\|\|)"
    rf"|{_SIGMA}\s?\\?[A-Za-z]{{1,8}}\s?\)\s{{0,2}}&?\s?:?=\s{{0,2}}(?:(?:\\sqrt|√)[\s{{(]{{0,3}}(?:\\lambda|λ)_|\\\||‖|\|\|)",
    re.IGNORECASE,
)
_ACTIVATION = "sigmoid"


def by_sigma_as_norm(case: Case) -> Outcome | None:
    """The relation with a norm for the σ before matrices, where the text tells that σ is one: it is open where
    the norm is of a product or a sum, which norms only bound, of numbers that are shown, or beside other norms."""
    found = list(_sigmas(case.left)) + list(_sigmas(case.right))
    if not found or not case.writeup.says(_TOLD):
        return None
    if not all(_is_of_matrices(u) for u in found):
        return None
    other = any(u.data[0].startswith("norm") for t in case.sides for u in having(t, "call"))
    values = (case.claims.world.value(sym(n), "shown") for u in found for n in u.names)
    if other or not all(map(_is_of_one, found)) or any(isinstance(v, Matrix) for v in values):
        return Outcome(Verdict.UNCHECKED, "σ is a norm here")
    with_norms = case.tried(_as_norm(case.left), _as_norm(case.right))
    if with_norms is not None:
        with_norms.message = "σ is a norm here"
    return with_norms


def _sigmas(t: Term) -> Iterator[Term]:
    return (u for u in having(t, "call") if u.data == (_ACTIVATION, 0))


def _is_of_matrices(t: Term) -> bool:
    """Whether all names in the brackets are capital letters."""
    return bool(t.names) and all(len(stem(n)) == 1 and stem(n).isupper() for n in t.names)


def _is_of_one(t: Term) -> bool:
    """Whether one letter is multiplied by numbers in the brackets, σ(2W) and σ(W/σ(W)): no product, no sum."""
    stack, letters = [*t.args], 0
    while stack:
        u = stack.pop()
        if u.head == "sym":
            letters += 1
        elif u.head in ("mul", "div", "neg", "T"):
            stack.extend(u.args)
        elif u.names and not (u.head == "call" and u.data == t.data):
            return False
    return letters == 1


def _as_norm(t: Term) -> Term:
    """t with ‖u‖ for σ(u)."""
    if not t.args or "call" not in t.heads:
        return t
    args = tuple(map(_as_norm, t.args))
    return (
        call("norm", *args) if t.data == (_ACTIVATION, 0) and t.head == "call" else rebuild(t, args)
    )
