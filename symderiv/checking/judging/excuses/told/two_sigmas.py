"""σ as the activation and as a standard deviation in one write-up: σ (a + b) may be read as either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.indices import reached
from symderiv.checking.world.resolving import SIGMA, SPREADS, spread_told
from symderiv.checking.world.supposing import supposing
from symderiv.checking.world.world import Binding, World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, having, mul, power, rebuild, substitute, sym, walk

__all__ = ["by_two_sigmas", "function_of_sum"]

_TWO_SIGMAS = "σ may be a function here, or a number"
_ACTIVATION = "sigmoid"
_NAMED = word_pattern(
    r"sigmoid|logistic|activation|activaci|ativa[cç]|attivazion|aktivierung|сигмо|активац|激活|活性化|\bsquash"
    r"|(?:\\sigma|σ)\s{0,2}(?:'|\^\s{0,2}\{?\s{0,2}\\prime|′)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\n[ \t]*\n|\n[ \t]*(?:#{1,6} |\\(?:(?:sub){0,2}section|(?:sub)?paragraph)\b)"
)
_MOST = 8  # functions
_SIGMA_OF = re.compile(r"(?:\\sigma|σ)\s{0,2}\(\s{0,2}\\?([A-Za-z]+)(?:_\{?\w\}?)?\s{0,2}\)")


def _sigma_of(writeup: Writeup) -> frozenset[str]:
    return frozenset(m[1] for m in writeup.found(_SIGMA_OF))


def function_of_sum(writeup: Writeup, st: Statement, body: Term, of: tuple[str, ...]) -> Term:
    """The activation of w x + b for the product σ · (w x + b), as which D(x) = σ(w x + b) is read where σ is also
    a number, if it is all that a function of x is, and its paragraph does not tell that number."""
    if body.head != "mul" or len(body.args) != 2 or body.args[0] is not SIGMA:
        return body
    inside = body.args[1]
    if inside.head != "add" or SIGMA.data in inside.names or not {*of} & {*inside.names}:
        return body
    told = next((o for o in reversed(writeup.earlier(st)) if o.left.term in SPREADS), None)
    if told is not None and not _ELSEWHERE.search(writeup.text, told.right.end, st.left.start):
        return body
    return call(_ACTIVATION, inside)


def by_two_sigmas(case: Case) -> Outcome | None:
    """σ(u) in a write-up in which σ is also a number: it was read as their product."""
    world = case.claims.world
    of = case.writeup.once(_sigma_of)
    for t in reached(world, case.left, case.right)[0] if of else ():
        for u in walk(t):
            if u.head == "mul" and SIGMA in u.args:
                if any(a.head == "sym" and split(a.data)[0] in of for a in u.args):
                    return Outcome(Verdict.UNCHECKED, _TWO_SIGMAS)
    written, told = case.st.left.term, case.st.right.term
    if written is not None and told is not None and _stands_alone(written, told):
        for squared in (True, False):
            left, right = (_multiplied(t, squared) for t in (written, told))
            if (left, right) == (written, told) or _told_function(case):
                break
            with _as_quantity(world):
                found = case.tried(world.resolve(left), world.resolve(right))
            if found is not None:
                found.message = "σ is a number here"
                return found
    left, right = _applied(case.left), _applied(case.right)
    if (left, right) != (case.left, case.right) and case.tried(left, right):
        return Outcome(Verdict.UNCHECKED, _TWO_SIGMAS)
    if _holds_by_the_other(case):
        return Outcome(Verdict.UNCHECKED, _TWO_SIGMAS)
    if written is not None and told is not None and any(map(_is_multiplied, (written, told))):
        with _as_quantity(world):
            if case.tried(world.resolve(written), world.resolve(told)):
                return Outcome(Verdict.UNCHECKED, _TWO_SIGMAS)
    return None


def _holds_by_the_other(case: Case) -> bool:
    """Whether a relation holds with σ read otherwise in the formulas of its functions and names: σ(u) where they
    have σ · u; and, where σ is a number, σ · u where a function is σ(u)."""
    world = case.claims.world
    parts, names = reached(world, case.left, case.right)
    formulas: dict[Term, Term] = {}
    for name in sorted(names):
        law = world.definition(name)
        if law is not None and SIGMA.data in law.names and (other := _applied(law)) is not law:
            formulas[sym(name)] = other
    called = {u.data[0] for t in parts for u in having(t, "call")} & set(world.functions)
    bodies: dict[str, Term] = {}
    for name in sorted(called)[:_MOST]:
        body = world.functions[name].body
        other = _applied(body)
        if other is body and _of_a_sum(body) and spread_told(world):
            other = mul(SIGMA, body.args[0])
        if other is not body:
            bodies[name] = other
    if not formulas and not bodies:
        return False
    calls = {
        u: substitute(bodies[u.data[0]], dict(zip(map(sym, f.parameters), u.args, strict=True)))
        for t in (case.left, case.right)
        for u in having(t, "call")
        if u.data[0] in bodies and not u.data[1]
        if len((f := world.functions[u.data[0]]).parameters) == len(u.args)
    }
    with case.formulas(formulas):
        return case.tried(substitute(case.left, calls), substitute(case.right, calls)) is not None


def _stands_alone(*sides: Term) -> bool:
    """Whether σ or σ² is a factor or a term by itself somewhere in the relation, as a number is."""
    return any(SIGMA.data in t.names for t in sides)


def _told_function(case: Case) -> bool:
    """Whether the text speaks of an activation, derives σ or tells what it is of."""
    if case.claims.world.function(_ACTIVATION) is not None or case.writeup.once(_activation_named):
        return True
    return any(
        u.data == (_ACTIVATION, 1) for t in (case.left, case.right) for u in having(t, "call")
    )


def _activation_named(writeup: Writeup) -> bool:
    """Whether a word says so, or a relation has σ(u) and no σ that stands alone."""
    if writeup.says(_NAMED):
        return True
    for st in writeup.document.statements:
        sides = [t for t in (st.left.term, st.right.term) if t is not None]
        if any(u.data[0] == _ACTIVATION for t in sides for u in having(t, "call")):
            links = writeup.chain(st)
            if not any(
                t is not None and _stands_alone(t)
                for o in links
                for t in (o.left.term, o.right.term)
            ):
                return True
    return False


def _multiplied(t: Term, squared: bool) -> Term:
    """t with σ · u for σ(u), where u is a sum: σ (c − μ). ``squared``: with σ² · u for σ²(u), too, where that is
    no σ(u)²."""
    if not t.args:
        return t
    if squared and t.head == "pow" and _of_a_sum(t.args[0]):
        return mul(power(SIGMA, t.args[1]), _multiplied(t.args[0].args[0], squared))
    args = tuple(_multiplied(a, squared) for a in t.args)
    return mul(SIGMA, args[0]) if _of_a_sum(t) else rebuild(t, args)


def _of_a_sum(t: Term) -> bool:
    return t.head == "call" and t.data == (_ACTIVATION, 0) and t.args[0].head == "add"


@contextmanager
def _as_quantity(world: World) -> Iterator[None]:
    """Within this, σ is a quantity without a number, as it is where the text tells one further down."""
    with supposing(world, {SIGMA: Binding("literal", None, world.section)}):
        yield
    world.forget()


def _is_multiplied(t: Term) -> bool:
    """Whether a term was written with σ before a sum in brackets."""
    return any(SIGMA in u.args and any(a.head == "add" for a in u.args) for u in having(t, "mul"))


def _applied(t: Term) -> Term:
    """t with σ(u) for σ · u, where u is a sum or a number: σ(2z − 0.3)."""
    if t.head != "mul":
        return rebuild(t, tuple(map(_applied, t.args))) if t.args else t
    out: list[Term] = []
    for a in t.args:
        if out and out[-1] is SIGMA and (a.head == "add" or closed(a)):
            out[-1] = call(_ACTIVATION, a)
        else:
            out.append(_applied(a))
    return mul(*out)
