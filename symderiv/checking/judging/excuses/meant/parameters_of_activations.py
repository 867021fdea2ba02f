"""ELU, SELU, CELU, leaky ReLU and PReLU are families: the name alone may be any member, and a letter beside it is
its parameter, as the α of ELU′(x) = ELU(x) + α.

Only for write-ups without an exercise, and only where the text itself does not say what the function is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from symderiv.catalog.functions import function_row
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, num, substitute, sym

__all__ = ["by_parameter", "by_usual_parameter", "with_parameters"]

_FAMILIES = ("elu", "selu", "celu", "leaky_relu", "prelu")
_SLOPES = frozenset(("leaky_relu", "prelu"))
_USUAL_SLOPES = ("0.01", "0.1", "0.2", "0.3", "0.25", "0.05", "0.02")
_LETTERS = frozenset(
    "alpha a beta gamma lambda epsilon delta kappa nu rho eta theta b c k l m p s slope leak".split()
)
_TOLD = re.compile(
    r"(?:\\?(?:alpha|lambda|beta|gamma)|[αλβγa]|(?:slope|leak|parameter)(?: of| is)?)[\s$]*=?[\s$]*"
    r"([0-9]{1,2}(?:\.[0-9]{1,6})?)(?![0-9])"
)
_MOST = 4  # numbers of a text


@contextmanager
def with_parameters(world: World, left: Term, right: Term) -> Iterator[bool]:
    """Within this, the letters of a relation are the parameters of the families in it; whether there are any."""
    put: dict[str, dict[Term, Term]] = {}
    for name in _families(world, left, right):
        letters = _letters(world, name, left, right)
        if letters:
            put[name] = letters
    with _members(world, put):
        yield bool(put)


def by_parameter(case: Case) -> Outcome | None:
    """LeakyReLU′(z) = {1 if z > 0; α otherwise} with α = 0.2: it holds where α is the parameter."""
    with with_parameters(case.claims.world, case.left, case.right) as found:
        return case.tried(case.left, case.right) if found else None


def by_usual_parameter(case: Case) -> Outcome | None:
    """LeakyReLU(−2) = −0.4: it holds for another parameter that the text tells, or that is usual."""
    world = case.claims.world
    for name in _families(world, case.left, case.right):
        row = function_row(name)
        if row is None or "alpha" not in row.parameters:
            continue
        told = list(dict.fromkeys(_TOLD.findall(case.around)))[-_MOST:]
        usual = row.parameters["alpha"]
        if name in _SLOPES and usual not in case.writeup.text:
            told += [v for v in _USUAL_SLOPES if v not in told]
        for value in told:
            if value == usual:
                continue
            with _members(world, {name: {sym("alpha"): num(value)}}):
                if case.tried(case.left, case.right) is not None:
                    return Outcome(Verdict.UNCHECKED, f"it holds where the parameter is {value}")
    return None


def _families(world: World, *terms: Term) -> list[str]:
    """The families of which values or slopes stand in these terms, each at one argument."""
    called: dict[str, int] = {}
    for u in (u for t in reached(world, *terms)[0] for u in having(t, "call")):
        called[u.data[0]] = max(called.get(u.data[0], 0), len(u.args))
    return [n for n in _FAMILIES if called.get(n) == 1 and world.function(n) is None]


def _letters(world: World, name: str, *terms: Term) -> dict[Term, Term]:
    """The parameters of a family by their letters in the catalogue: those that stand in a relation, and not in
    what it is applied to."""
    row = function_row(name)
    applied = {n for t in terms for u in having(t, "call") if u.data[0] == name for n in u.names}
    beside = {n for t in terms for n in t.names} - applied
    beside = {n for n in beside if split(n)[0] in _LETTERS and not _is_formula(world, n)}
    out: dict[Term, Term] = {}
    for parameter in row.parameters if row is not None else ():
        if parameter in beside:
            out[sym(parameter)] = sym(parameter)
            beside.discard(parameter)
    if row is not None and not out and len(row.parameters) == len(beside) == 1:
        out[sym(next(iter(row.parameters)))] = sym(beside.pop())
    return out


def _is_formula(world: World, name: str) -> bool:
    """Whether a name stands for a formula, as the a of a = σ(z): no parameter."""
    said = world.definition(name)
    return said is not None and bool(said.names)


@contextmanager
def _members(world: World, put: Mapping[str, Mapping[Term, Term]]) -> Iterator[None]:
    """Within this, these families have these parameters, and what is usual for the rest."""
    with ExitStack() as stack:
        for name, letters in put.items():
            row = function_row(name)
            if row is None:
                continue
            usual = {sym(p): num(v) for p, v in row.parameters.items()}
            body = substitute(row.term(), {**usual, **letters})
            stack.enter_context(world.with_function(name, ("x",), body))
        yield
