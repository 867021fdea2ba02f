"""How far an operator goes: d/dx 1/(1 + x), log 3/4, log p^y (1 − p)^{1−y}, ∂_θ (−λ/2) |θ|².

By rule, a function without brackets takes what stands right behind it, log 3/4 = (log 3)/4; people mean log(3/4)
as often, and the logarithm of a whole product. Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.world.indices import reached
from symderiv.notation.term import (
    Term,
    call,
    deriv,
    div,
    having,
    mul,
    neg,
    rebuild,
    sym,
)

__all__ = ["by_operators_reach"]

# d/dx as an operator, with what it is applied to behind it.
_OPERATOR = re.compile(
    r"\\[dt]?frac\s?\{\s?(?:\\mathrm\{d\}|\\partial|\\d|d)\s?\}|(?<![A-Za-z\\])[d∂]\s?/\s?[d∂]\s?\w{1,3}\s"
    r"|(?:\\partial|\\nabla|∂|∇)\s?_"
)
_BEFORE_BRACKETS = re.compile(
    r"\\[dt]?frac\s?\{\s?(?:\\mathrm\{d\}|\\partial|\\d|d)\s?\}\s?\{[^{}]{1,40}(?:\{[^{}]{0,40}\}[^{}]{0,20})*\}"
    r"\s?(?:\\left\s?|\\[bB]igg?l?\s?)?(?P<bracket>[(\[])"
)
_FACTOR_BEHIND = re.compile(
    r"\s?(?:\\(?!right|q?quad|text|tag|label|end|\\)[A-Za-z]|[A-Za-z0-9(\[])"
)
_LETTER = r"(?:\\[A-Za-z]+|\w)(?:_\{?\w{1,4}\}?)?"
_FUNCTION = re.compile(
    r"\\?(log|ln|lg|sin|cos|tan|tanh|sinh|cosh)(?:_\s?\{?\s?(?:2|10|e)\s?\}?|2|10|₂)?"
    rf"(?:[ \t]*(?:[0-9.]{{1,9}}|{_LETTER}|[A-Za-z]{{1,3}}[0-9]?)|[ \t]+\([^()\n]{{1,40}}\))[ \t]*/"
)
# \\log p^y (1 − p)^{1−y}, \\ln \\theta e^{−\\theta x}: a factor behind what a logarithm takes, without brackets
_OF_PRODUCT = re.compile(
    r"\\?(?<![A-Za-z])(?:log|ln|lg)(?![A-Za-z])(?:_\s?\{?\s?(?:2|10|e)\s?\}?)?(?![\s]*(?:\\left|\\[bB]igg?l?)?\s*[(\[{])"
)
_LOGARITHMS = ("log", "log2", "log10")
_OF_ONE = ("log", "ln", "lg", *_LOGARITHMS[1:])
MAX_NAMES = 6  # formulas that are read anew


def _functions(text: str) -> frozenset[str]:
    """The functions that stand without brackets before a quotient."""
    found = {m[1] for m in _FUNCTION.finditer(text)}
    return frozenset(found.union(_LOGARITHMS) if found & {"log", "ln", "lg"} else found)


def _of_text(writeup: Writeup) -> frozenset[str]:
    return _functions(writeup.text)


def by_operators_reach(case: Case) -> Outcome | None:
    """``d/dx 1/(1 + x) = −1/(1 + x)²`` and ``log 3/4 = −0.29``: the operator takes the whole quotient; so it
    does in the formulas that the names stand for."""
    functions = case.writeup.once(_of_text)
    left, right = (
        _widened(t, _OPERATOR.search(side.source) is not None, _functions(side.source))
        for t, side in ((case.left, case.st.left), (case.right, case.st.right))
    )
    world = case.claims.world
    formulas: dict[Term, Term] = {}
    for name in sorted(reached(world, left, right)[1]) if functions else ():
        told = world.definition(name)
        if told is not None and (anew := _widened(told, False, functions)) is not told:
            formulas[sym(name)] = anew
    found = None
    if (left, right) != (case.left, case.right) or formulas:
        with case.formulas(dict(list(formulas.items())[:MAX_NAMES])):
            found = case.tried(left, right)
    return found or _of_product(case) or _on_brackets(case)


def _of_product(case: Case) -> Outcome | None:
    """``d/dp log p^y (1 − p)^{1−y} = y/p − (1 − y)/(1 − p)``: the logarithm takes the whole product; also in what
    the left side stands for."""
    if not case.writeup.says(_OF_PRODUCT):
        return None
    world, names = case.claims.world, sorted(reached(case.claims.world, case.left)[1])
    laws = ((sym(n), told) for n in names if (told := world.definition(n)) is not None)
    anew = {n: wide for n, told in laws if (wide := _taking_products(told)) is not told}
    left, right = (
        _taking_products(t) if _OF_PRODUCT.search(side.source) else t
        for t, side in ((case.left, case.st.left), (case.right, case.st.right))
    )
    if (left, right) == (case.left, case.right) and not anew:
        return None
    with case.formulas(dict(list(anew.items())[:MAX_NAMES])):
        return case.tried(left, case.right) or case.tried(left, right)


def _taking_products(t: Term) -> Term:
    """t with log(a b) for log(a) b, where what stands behind has letters in it and is no logarithm."""
    if not t.args:
        return t
    args = tuple(map(_taking_products, t.args))
    if t.head == "mul":
        for k, u in enumerate(args[:-1]):
            if u.head != "call" or u.data[0] not in _OF_ONE or u.data[1]:
                continue
            behind = args[k + 1 :]
            if all(b.names for b in behind) and not any(_has_logarithm(b) for b in behind):
                return (
                    rebuild(t, (*args[:k], call(u.data[0], mul(u.args[0], *behind))))
                    if k
                    else (call(u.data[0], mul(u.args[0], *behind)))
                )
    return rebuild(t, args)


def _has_logarithm(t: Term) -> bool:
    return any(u.data[0] in _OF_ONE for u in having(t, "call"))


def _on_brackets(case: Case) -> Outcome | None:
    """``d/dx (1 + x²) · 1/(1 + x²)``: the operator takes the brackets behind it alone."""
    left, right = (
        _narrowed(t) if _goes_on_behind(side.source) else t
        for t, side in ((case.left, case.st.left), (case.right, case.st.right))
    )
    return None if (left, right) == (case.left, case.right) else case.tried(left, right)


def _goes_on_behind(source: str) -> bool:
    """Whether a factor stands behind the brackets that an operator stands before: d/dx (1 + x²) x."""
    for m in _BEFORE_BRACKETS.finditer(source):
        depth = 0
        for k in range(m.start("bracket"), len(source)):
            depth += (source[k] in "([") - (source[k] in ")]")
            if not depth:
                if _FACTOR_BEHIND.match(source, k + 1):
                    return True
                break
    return False


def _narrowed(t: Term) -> Term:
    """t with a′ b for (a b)′, where b stands behind a."""
    if not t.args:
        return t
    args = tuple(map(_narrowed, t.args))
    if t.head == "deriv" and args[0].head == "mul" and len(args[0].args) == 2:
        first, second = args[0].args
        return mul(rebuild(t, (first, *args[1:])), second)
    return rebuild(t, args)


def _widened(t: Term, operators: bool, functions: frozenset[str]) -> Term:
    """t with (a/b)′ for a′/b and f(a/b) for f(a)/b, also behind other factors."""
    if not t.args:
        return t
    args = tuple(_widened(a, operators, functions) for a in t.args)
    if operators and t.head == "mul":
        return mul(*_whole(args))
    if t.head != "div":
        return rebuild(t, args)
    above, below = args
    *others, last = above.args if above.head in ("mul", "neg") else (above,)
    if operators and last.head == "deriv":
        inside = _widened(div(last.args[0], below), False, functions)
        whole = deriv(inside, *last.args[1:], kind=last.data)
    elif last.head == "call" and last.data[0] in functions and not last.data[1]:
        whole = call(last.data[0], div(last.args[0], below))
    else:
        return rebuild(t, args)
    return neg(whole) if above.head == "neg" else mul(*others, whole) if others else whole


def _whole(factors: tuple[Term, ...]) -> tuple[Term, ...]:
    """The factors with (c x²)′ for c′ x², where c does not have what it is derived by."""
    for k, u in enumerate(factors[:-1]):
        if u.head == "deriv" and not any(v.data in u.args[0].names for v in u.args[1:]):
            return (
                *factors[:k],
                deriv(mul(u.args[0], *factors[k + 1 :]), *u.args[1:], kind=u.data),
            )
    return factors
