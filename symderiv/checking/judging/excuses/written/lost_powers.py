"""Powers that copying has set down: x2 + 3x for x² + 3x, 1/(1 + e-x) for 1/(1 + e⁻ˣ), 10-3 for 10⁻³, 210 = 1024.

As typed they are something else, and that may be meant; so what only a raised power makes right is ``unchecked``.
Only for write-ups without an exercise, and for formulas without TeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.values.readings import Function
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, having, neg, num, power, rebuild, sym

__all__ = ["by_lost_powers"]

# x2 with no mark for its index, e-x and 10-3 without blanks
_LETTER = re.compile(r"(?<![A-Za-z_\\])([A-Za-zα-ω])([2-9])(?![\w^])")
_EXPONENTIAL = re.compile(r"(?<![\w.)\\])e[-−–](?:[A-Za-z0-9]|\()")
_OF_TEN = re.compile(r"(?<![\w.)])10[-−–][0-9]{1,2}(?![\w.])")
_TYPED = re.compile(r"[\\^_$]|[⁰¹²³⁴-⁹⁻ˣ]")
_LOST = "a power may have been set down in copying"
MAX_FORMULAS = 6


def _typed(source: str) -> bool:
    return _TYPED.search(source) is None


def _seen(writeup: Writeup) -> bool:
    """Whether something like this stands in the text at all."""
    text = writeup.text
    return any(p.search(text) is not None for p in (_LETTER, _EXPONENTIAL, _OF_TEN))


def by_lost_powers(case: Case) -> Outcome | None:
    """f′(x) = 2x + 3, where f(x) = x2 + 3x was told: of x² + 3x."""
    sources = case.st.left.source, case.st.right.source
    if not all(map(_typed, sources)):
        return None
    if _split_power(case):
        return Outcome(Verdict.UNCHECKED, _LOST)
    if not case.writeup.once(_seen):
        return None
    world = case.claims.world
    bare = {n for t in (case.left, case.right) for n in t.names}
    left, right = (_raised(t, bare) for t in (case.left, case.right))
    changed = (left, right) != (case.left, case.right)
    with ExitStack() as stack:
        for name in sorted(reached(world, left, right)[1]):
            told = world.definition(name)
            formula = _of_ten(case, name)
            if formula is None and told is not None:
                formula = _raised(told, {*told.names, *bare})
            if formula is not None and formula is not told:
                changed = True
                stack.enter_context(case.formulas({sym(name): formula}))
        for name in sorted({u.data[0] for t in (left, right) for u in having(t, "call")}):
            function = world.functions.get(name)
            if function is not None:
                raised = _raised(function.body, {*function.parameters, *bare})
                if raised is not function.body:
                    changed = True
                    stack.enter_context(_instead(world, name, function.parameters, raised))
        found = case.tried(left, right) if changed else None
    return Outcome(Verdict.UNCHECKED, _LOST) if found is not None else None


@contextmanager
def _instead(world: World, name: str, parameters: tuple[str, ...], body: Term) -> Iterator[None]:
    """Within this, a function has another formula."""
    kept: Function = world.functions[name]
    section, order = world.function_sections.get(name, 0), world.function_orders.get(name, 0)
    world.define_function(name, parameters, body)
    try:
        yield
    finally:
        world.define_function(name, kept.parameters, kept.body)
        world.function_sections[name], world.function_orders[name] = section, order


def _raised(t: Term, bare: set[str]) -> Term:
    """t with x² for the x2 beside an x, and e⁻ˣ for e − x."""
    if t.head == "sym":
        base, below, above = split(t.data)
        lost = below in tuple("23456789") and not above and base in bare and len(base) == 1
        return power(sym(base), num(int(below))) if lost else t
    if not t.args:
        return t
    args = [_raised(a, bare) for a in t.args]
    if t.head == "add":
        out: list[Term] = []
        for a in args:
            if out and out[-1] == sym("e") and a.head == "neg":
                out[-1] = call("exp", neg(a.args[0]))
            else:
                out.append(a)
        if len(out) == 1:
            return out[0]
        args = out
    return rebuild(t, tuple(args))


def _of_ten(case: Case, name: str) -> Term | None:
    """10⁻³ for a name that was told as 10-3."""
    for st in case.earlier:
        if st.left.term is not None and st.left.term is sym(name):
            if _OF_TEN.fullmatch(st.right.source.strip()):
                return power(num(10), num(-int(re.split("[-−–]", st.right.source)[1])))
    return None


def _split_power(case: Case) -> bool:
    """Whether a whole number is that of a power, written without its mark: 210 = 1024, 103 = 1000."""
    left, right = case.left, case.right
    if left.head != "num" or left.data[1] or not case.st.first:
        return False
    digits = case.st.left.source.strip()
    if not digits.isdigit() or len(digits) > 4:
        return False
    powers = (
        power(num(int(digits[:k])), num(int(digits[k:])))
        for k in range(1, len(digits))
        if digits[k] != "0"
    )
    return any(case.tried(p, right) is not None for p in powers)
