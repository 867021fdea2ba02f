"""Letters of their own for derivatives, where the write-up's forward formulas decide them: adjoints
v̄ = ∂L/∂v, tangents v̇, and dW, dZ for the gradients of a network. (Where a write-up tells what its bars derive,
they are read as ∂L/∂v at once: ``reading.conventions.told_adjoints``.)

A bar is a mean elsewhere: an adjoint is told (v̄_i = ∂f/∂v_i), or the text speaks of reverse mode. Only the
first formula of an adjoint is judged; what adds up to it in steps is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import by_any_loss
from symderiv.checking.judging.derivatives.layers.linear_layers import by_linear_layer
from symderiv.checking.judging.derivatives.layers.rows_of_softmax import by_rows_of_softmax
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.values.resting import reach
from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, ZERO, Term, add, deriv, having, make, mul, substitute, sym

__all__ = ["by_own_letters"]

_REVERSE = re.compile(
    r"\b(?:adjoints?|cotangents?|reverse[- ](?:mode|pass|sweep)|autodiff|vjps?|adjungiert\w*|Rückwärtsmodus)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\b(?:tangents?|forward[- ](?:mode|pass|sweep)|autodiff|jvps?|dual numbers?|Vorwärtsmodus"
    r"|(?:a|the) dot (?:means|denotes|is|stands)|time derivatives?)\b",
    re.IGNORECASE,
)
_ADDED_UP = re.compile(
    r"\+\s?\}?\s?=|\baccumulat|\bcontributions? (?:of|from)\b|aufaddier", re.IGNORECASE
)
_LOSSES = frozenset(("L", "J", "C", "E", "ell", "loss", "cost"))
_GRADIENT_OF = sym("lossof")
_COUNTS = frozenset("mnNMB")
_MOST = 60  # names with a formula


def by_own_letters(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The verdict on the formula of an adjoint, a tangent or a gradient dW; None where nothing decides it."""
    if left.head != "sym" or closed(right):
        return None
    base = split(left.data)[0]
    if len(base) == 2 and base[0] == "d" and base[1].isupper():
        return _gradient(claims, writeup, left, right)
    if _indexed(left.data):
        return None
    if base.endswith("bar"):
        return _adjoint(claims, writeup, left, right)
    if base.endswith("dot"):
        return _tangent(claims, writeup, left, right)
    return None


def _indexed(name: str) -> bool:
    return len(name) > 1 and bool(letters_of(name))


def _reverse(writeup: Writeup) -> bool:
    """Whether bars are adjoints in this write-up."""
    return writeup.says(_REVERSE) or any(
        st.left.term is not None
        and st.left.term.head == "sym"
        and split(st.left.term.data)[0].endswith("bar")
        and st.right.term is not None
        and st.right.term.head == "deriv"
        for here in writeup.questions.values()
        for st in here
    )


def _bare(name: str, accent: str) -> str | None:
    """The v of v̄."""
    base, below, above = split(name)
    plain = base.removesuffix(accent)
    return join(plain, below, above) if plain != base and plain else None


def _accented(names: Iterable[str], accent: str) -> dict[str, str]:
    """The names with this accent, each with the name below it."""
    pairs = ((n, _bare(n, accent)) for n in names)
    return {n: bare for n, bare in pairs if bare is not None}


# --- adjoints -------------------------------------------------------------------------------------


def _adjoint(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """v̄ = Σ c̄ ∂c/∂v, as the derivative of the last quantity that is computed from v."""
    world = claims.world
    if not writeup.once(_reverse):
        return None
    bars = _accented((left.data, *right.names), "bar")
    by = bars.pop(left.data, None)
    if by is None or "deriv" in right.heads:
        return None
    if not _known(world, {by, *bars.values()}):
        return None
    if any(_in_numbers(world, n) for n in bars.values()):
        return None  # v_3 = sin 5 does not tell that it comes from x_2
    tops = _last_of(world, set(bars.values()) or {by})
    if len(tops) != 1:
        return None
    (top,) = tops
    homogeneous = bars and _linear(right, frozenset(bars))
    if not homogeneous and (bars or split(top)[0] not in _LOSSES):
        return None
    below = reach(world, sym(top))
    if by == top or by not in below or not set(right.names) <= below | set(bars):
        return None
    table = {sym(n): deriv(sym(top), sym(bare)) for n, bare in bars.items()}
    with world.hidden(left, *table):
        found = claims.judge(deriv(sym(top), sym(by)), substitute(right, table), about=False)
    back = {v: k for k, v in table.items()}
    return _outcome(found, back, writeup.says(_ADDED_UP))


def _known(world: World, names: set[str]) -> bool:
    """Whether these are numbers, each with a formula or a part of one."""
    for name in names:
        if _indexed(name) or isinstance(world.value(sym(name), "shown"), Matrix):
            return False
        if name in world.shapes or split(name)[0][:1].isupper():
            return False
    return True


def _in_numbers(world: World, name: str) -> bool:
    """Whether a name is told in numbers alone."""
    law = world.definition(name)
    return world.binding(sym(name)) is not None and (law is None or closed(law))


def _formulas(world: World) -> Iterator[tuple[str, Term]]:
    """The names that this question defines by a formula in others."""
    for key in list(world.versions):
        if key.head == "sym":
            binding, law = world.binding(key), world.definition(key.data)
            if law is not None and binding is not None and binding.section == world.section:
                if not any(split(n)[0].endswith(("bar", "dot")) for n in (key.data, *law.names)):
                    yield key.data, law


def _last_of(world: World, names: set[str]) -> set[str]:
    """The quantities in which the computation ends that goes through these."""
    laws = dict(_formulas(world))
    if len(laws) > _MOST:
        return set()
    reached, front = set(names), set(names)
    while front:
        front = {n for n, law in laws.items() if not front.isdisjoint(law.names)} - reached
        reached |= front
    return {
        n for n in reached if not any(n in law.names for m, law in laws.items() if m in reached)
    }


def _linear(t: Term, names: frozenset[str]) -> bool:
    """Whether every summand has one of these names as a factor."""
    if t.head == "sym":
        return t.data in names
    if t.head in ("add", "neg"):
        return all(_linear(a, names) for a in t.args)
    if t.head in ("mul", "had"):
        return sum(not names.isdisjoint(a.names) for a in t.args) == 1 and any(
            _linear(a, names) for a in t.args
        )
    if t.head == "div":
        return _linear(t.args[0], names) and names.isdisjoint(t.args[1].names)
    return False


# --- tangents -------------------------------------------------------------------------------------


def _tangent(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """v̇ = Σ ∂v/∂a ȧ over the quantities a that v is computed from."""
    world = claims.world
    if not writeup.says(_FORWARD):
        return None
    dots = _accented((left.data, *right.names), "dot")
    of = dots.pop(left.data, None)
    law = world.definition(of) if of is not None else None
    if of is None or law is None or not dots or "deriv" in right.heads:
        return None
    if not _known(world, {of, *dots.values(), *law.names}) or not set(dots.values()) <= set(
        law.names
    ):
        return None
    if not all(set(dots) & set(u.names) for u in (right.args if right.head == "add" else (right,))):
        return None
    parts = []
    for name in law.names:
        base, below, above = split(name)
        dot = sym(join(f"{base}dot", below, above))
        if dot.data in dots or world.binding(dot) is not None:
            parts.append(mul(make("deriv", (sym(of), sym(name)), "direct"), dot))
        elif world.definition(name) is not None:
            return None  # its tangent has not been named
    whole, free = add(*parts) if len(parts) > 1 else parts[0], {sym(n) for n in dots}
    gone = {d: ZERO for d in (sym(n) for n in whole.names) if _is_zero(world, d)}
    with world.hidden(left, *free):
        found = claims.judge(whole, right, about=False)
        if found.verdict is Verdict.WRONG and gone:
            again = claims.judge(substitute(whole, gone), substitute(right, gone), about=False)
            found = again if again.verdict is Verdict.CORRECT else found
    return _outcome(found, {}, False)


def _is_zero(world: World, dot: Term) -> bool:
    if not split(dot.data)[0].endswith("dot"):
        return False
    value = world.value(dot, "shown")
    return value is not None and not isinstance(value, Matrix) and bool(value == 0)


# --- gradients of a network -----------------------------------------------------------------------


def _gradient(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The verdict on dW = dZ Aᵀ, where Z = W A was written, and on dS = A ⊙ (dA − rowsum(dA ⊙ A)), where
    A = softmax(S) was; a factor 1/m is that of a mean loss, which some leave to the end."""
    world = claims.world
    table: dict[Term, Term] = {}
    for name in (left.data, *right.names):
        base, below, above = split(name)
        if len(base) == 2 and base[0] == "d" and base[1].isupper():
            of = sym(join(base[1], below, above))
            whole = join(base[1], "", above)
            if sym(name) is not left and not any(map(world.definition, (of.data, whole))):
                return None
            table[sym(name)] = deriv(_GRADIENT_OF, of)
    if len(table) < 2:
        return None
    slope, formula = table[left], substitute(right, table)
    found = by_linear_layer(claims, writeup, slope, formula) if len(table) == 2 else None
    if found is not None and found.verdict is Verdict.WRONG:
        text = MISTAKES["transposed"].text
        return Outcome(Verdict.WRONG, text, mistake="transposed", exact=False)
    found = by_rows_of_softmax(claims, writeup, slope, formula, False)
    found = found or by_any_loss(claims, slope, formula, False)
    if found is None:
        return None
    counts = {sym(n): ONE for n in formula.names if n in _COUNTS}
    if found.verdict is Verdict.WRONG and counts:
        mean = by_any_loss(claims, slope, substitute(formula, counts), False)
        if mean is None or mean.verdict is not Verdict.WRONG:
            return None
    return _outcome(found, {v: k for k, v in table.items()}, writeup.says(_ADDED_UP))


# --- both -----------------------------------------------------------------------------------------


def _outcome(found: Outcome, back: dict[Term, Term], added_up: bool) -> Outcome | None:
    """The outcome in the letters of the write-up; None where it is not decided."""
    if found.verdict is Verdict.CORRECT:
        return Outcome(Verdict.CORRECT)
    if found.verdict is not Verdict.WRONG or added_up:
        return None
    mended = found.repaired
    if mended is not None and found.mistake is not None:
        put = substitute(mended, back)
        if not having(put, "deriv"):
            return named_slip(found.mistake, put)
    text = MISTAKES[found.mistake].text if found.mistake else "the two sides differ"
    return Outcome(Verdict.WRONG, text, mistake=found.mistake, exact=False)
