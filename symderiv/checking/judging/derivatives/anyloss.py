"""The chain rule for a loss that is never written out: ∂L/∂W = ∂L/∂z xᵀ with z = W x; and laws of
derivatives for any function, as ∂p/∂θ = p ∂ log p/∂θ.

L is taken as any differentiable function of the outermost quantities that the relation derives it by.
As the relation is linear in those derivatives, L may be a sum of these quantities with coefficients of
their own: a difference there is a difference for some loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.calculus.any_function import with_slopes
from symderiv.checking.equality.vectors.matrices import shape_in
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.layers.any_layer import (
    by_any_layer,
    of_numbered_layers,
)
from symderiv.checking.judging.derivatives.lost_products import factor_held_fixed
from symderiv.checking.judging.derivatives.unknown_losses import (
    MOST,
    SHIFTED,
    definition_of,
    derivatives_by,
    is_only_derived,
    is_opaque,
    is_sum_of_unknown,
    of_other_steps,
    outermost,
    undefined_loss,
    with_name_for_loss,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.naming import AT_LENGTH, OPEN
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.indices import family_of, index_letters, reached
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    Term,
    add,
    call,
    div,
    having,
    is_first_derivative,
    make,
    mul,
    num,
    substitute,
    sym,
    transpose,
    walk,
)
from symderiv.notation.text import unicode_text

__all__ = ["by_any_loss", "for_any_loss", "slip_for_any_loss"]

_DEEP = 30
_WEIGHT = "anyloss"
_COUNTS = "mnNMBKDdH"  # of samples
STEPS = (6_000, 0.1, 0.75)  # steps, seconds, and the share of what is left


def for_any_loss(claims: Claims, left: Term, right: Term, outcome: Outcome, about: bool) -> Outcome:
    """The outcome, or that for any loss where nothing says what the loss is."""
    if claims.strict or outcome.verdict is not Verdict.UNCHECKED or closed(right):
        return outcome
    found = _by_algebra(claims, left, right, about) or by_any_loss(claims, left, right, about)
    if found is None and (named := with_name_for_loss(claims.world, left, right)) is not None:
        by_name = by_any_loss(claims, *named, about)
        found = by_name if by_name is not None and by_name.verdict is Verdict.CORRECT else None
    return found or outcome


def _by_algebra(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """Two expressions in the same derivatives of such a loss, which may have any values:
    w − η(∂L/∂w + λw) = (1 − ηλ)w − η ∂L/∂w."""
    world, slopes = claims.world, dict.fromkeys(having(left, "deriv"))
    if left.head == "deriv" or not slopes or set(slopes) != set(having(right, "deriv")):
        return None
    if any(len(u.args) != 2 or u.args[1].head != "sym" for u in slopes):
        return None
    if undefined_loss(world, left, right) is None or len(slopes) > MOST:
        return None
    names = _slopes(slopes)
    given = {n.data: world.shapes.get(u.args[1].data) for u, n in names.items()}
    shapes = {n: shape for n, shape in given.items() if shape is not None}
    with suppress(OutOfTime), budget(*STEPS), world.reshaped({**world.shapes, **shapes}):
        found = claims.judge(substitute(left, names), substitute(right, names), about=about)
        if found.verdict is Verdict.CORRECT or (found.verdict is Verdict.WRONG and found.mistake):
            found.repaired = found.part = found.expected = None
            if found.mistake is not None:
                found.message = MISTAKES[found.mistake].text
            return found
    return None


def _slopes(slopes: Iterable[Term]) -> dict[Term, Term]:
    """A name for each derivative, with the indices of what it is by: ∂L/∂x_i is another for each i."""
    names: dict[Term, Term] = {}
    bases: dict[tuple[Term, str], str] = {}
    for u in slopes:
        base, below, above = split(u.args[1].data)
        new = f"slope{'abcdef'[len(bases)]}"
        names[u] = sym(join(bases.setdefault((u.args[0], base), new), below, above))
    return names


def is_for_any_loss(claims: Claims, left: Term, right: Term) -> bool:
    """Whether a derivative can have no value by itself: then any loss is tried before anything else."""
    of = left.args[0]
    if claims.strict or closed(right) or of.head != "sym":
        return False
    if claims.world.binding(of) is not None and not is_opaque(claims.world, of.data):
        return False
    return any(u.head == "deriv" and u.args[0] is of for u in walk(right))


def slip_for_any_loss(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """The wrong verdict on such a derivative with the slip that a long search has found; None without one."""
    if left.head != "deriv" or claims.strict:
        return None
    with claims.patient():
        found = by_any_loss(claims, left, right, about, AT_LENGTH)
    if found is None or found.verdict is not Verdict.WRONG or found.mistake in OPEN:
        return None
    return found if found.repaired is not None else None


def by_any_loss(
    claims: Claims,
    left: Term,
    right: Term,
    about: bool,
    limits: tuple[int, float, float] = STEPS,
) -> Outcome | None:
    """The relation with such a loss put in; None where it is none of this kind, or stays undecided.

    It is refuted only where both sides are linear in the derivatives of the loss: a term without one
    (a penalty on the weights) says that the loss has another part.
    """
    world = claims.world
    left, right = with_slopes(world, left, right)
    loss = undefined_loss(world, left, right)
    if loss is None:
        return None
    by = derivatives_by(world, loss, left, right)
    told = world.definition(loss.data)
    if told is not None and is_sum_of_unknown(world, loss.data, told):
        if len({split(q.data)[0] for q in by}) < len(by):
            return None  # ∂L/∂h_{t−1} from ∂L/∂h_t leaves out what L has of h_{t−1} itself
    outputs = outermost(world, by, left, right) if by else []
    if not outputs or (left.head == "deriv" and left.args[1] in outputs and len(by) > 1):
        return None
    put = _loss(world, loss, outputs, left, right)
    linear = _degree(world, left, loss) == _degree(world, right, loss) == 1
    outcome = Outcome(Verdict.UNCHECKED)
    derived = [d for q in by for d in by[q]]
    derived += of_other_steps(world, outputs, left, right)
    if by_any_layer(left):
        derived += of_numbered_layers(world, left, right)
    with suppress(OutOfTime), budget(*limits), _defined(world, loss, derived, *put):
        with claims.unnamed():
            outcome = claims.judge(left, right, about=about)
        if claims.naming:  # the verdict stands where the search for the mistake takes too long
            outcome = claims.named(outcome, last=False)
    if outcome.verdict is Verdict.UNCHECKED or (outcome.verdict is Verdict.WRONG and not linear):
        return None
    factor = factor_held_fixed(world, left, loss) if outcome.verdict is Verdict.CORRECT else None
    if factor is not None:
        why = f"whether {unicode_text(sym(factor))} depends on what is derived by is not told"
        return Outcome(Verdict.UNCHECKED, why)
    if outcome.verdict is Verdict.WRONG and any(SHIFTED.search(split(q.data)[1]) for q in by):
        if outcome.expected is None or outcome.mistake in OPEN:
            return None  # what the loss has of another step need not be in it
    if outcome.verdict is Verdict.WRONG and _by_samples(claims, loss, outputs, left, right):
        return None
    if outcome.verdict is Verdict.WRONG and left.head == "deriv":
        others = [q for q in by if q is not left.args[1]]
        if len(others) > 1 and not all(definition_of(world, q) for q in others):
            return None  # how that rests on what L is derived by is only said here
    if outcome.verdict is Verdict.WRONG:
        _without_weights(outcome, loss, outputs)
    if outcome.verdict is Verdict.WRONG and world.shapes and outcome.mistake != "transposed":
        if _in_numbers(claims, loss, outputs, left, right):
            return None  # a product may go entry by entry, as that of H σ(H) does
    return outcome


def _without_weights(outcome: Outcome, loss: Term, outputs: list[Term]) -> None:
    """Say ∂L/∂c for the coefficient of c in such a loss."""
    if _WEIGHT not in f"{outcome.expected} {outcome.message}":
        return
    for k, q in enumerate(outputs):
        slope = make("deriv", (loss, q), "partial")
        weight, meant = unicode_text(_weight(k, q)), unicode_text(slope)
        outcome.message = (outcome.message or "").replace(weight, meant)
        outcome.expected = outcome.expected and outcome.expected.replace(weight, meant)
        if outcome.repaired is not None:
            outcome.repaired = substitute(outcome.repaired, {_weight(k, q): slope})


def _by_samples(claims: Claims, loss: Term, outputs: list[Term], left: Term, right: Term) -> bool:
    """Whether a derivative by a sample x_i may be right as a μ without a formula is the mean of the samples; and
    whether there is a σ of which nothing is said, but their spread."""
    world = claims.world
    by = left.args[1] if is_first_derivative(left) else left
    if by.head != "sym" or not letters_of(by.data):
        return False
    base, _, above = split(by.data)
    names = reached(world, left, right)[1]
    open_ = [n for n in names if world.definition(n) is None and family_of(world, n) is None]
    if any(split(n)[0] == "sigma" for n in open_):
        return True
    means = [sym(n) for n in open_ if split(n)[0] in ("mu", f"{base}bar") and n != by.data]
    samples = make("sum", (sym(join(base, "j", above)), sym("j"), num(1), sym("every_j")))
    for mean in means:
        for count in (n for n in _COUNTS if n in names):
            put = _loss(world, loss, outputs, left, right)
            meant = {mean: div(samples, sym(count))}
            with _defined(world, loss, [], *put), with_formulas(world, meant):
                if claims.same(left, right):
                    return True
    return False


def _in_numbers(claims: Claims, loss: Term, outputs: list[Term], left: Term, right: Term) -> bool:
    """Whether the relation holds where all that it speaks of are numbers."""
    world = claims.world
    with world.reshaped({}), _defined(world, loss, [], *_loss(world, loss, outputs, left, right)):
        return claims.same(left, right)


@contextmanager
def _defined(
    world: World, loss: Term, derived: list[Term], term: Term, shapes: dict[str, tuple[int, int]]
) -> Iterator[None]:
    """Within this, the loss is such a sum, and what was taken of its derivatives is out of sight."""
    shaped = world.reshaped({**world.shapes, **shapes})
    with world.hidden(*derived), shaped, with_formulas(world, {loss: term}):
        yield


def _loss(
    world: World, loss: Term, outputs: list[Term], left: Term, right: Term
) -> tuple[Term, dict[str, tuple[int, int]]]:
    """Σ c y over these outputs and over their entries, with the shapes of the new names; with a summand
    of its own where the loss itself stands in the relation."""
    letters = index_letters(world, left, right)[0]
    parts: list[Term] = []
    if not all(is_only_derived(t, loss) for t in (left, right)):
        parts.append(sym(join(_WEIGHT, *split(loss.data)[1:])))
    shapes: dict[str, tuple[int, int]] = {}
    for k, q in enumerate(outputs):
        weight = _weight(k, q)
        own = [n for n in letters if n in letters_of(q.data) and len(q.data) > 1]
        shape = shape_in(world, q) if world.shapes and not own else None
        if shape is not None:
            shapes[weight.data] = shape
            parts.append(call("tr", mul(transpose(weight), q)))
            continue
        part = mul(weight, q)
        for n in own:
            part = make("sum", (part, sym(n), num(1), sym(f"every_{n}")))
        parts.append(part)
    return add(*parts) if len(parts) > 1 else parts[0], shapes


def _weight(k: int, output: Term) -> Term:
    """The name of the coefficient of the k-th output in such a loss."""
    _, below, above = split(output.data)
    return sym(join(f"{_WEIGHT}{'abcdef'[k]}", below, above))


def _degree(world: World, t: Term, loss: Term, depth: int = 0) -> int | None:
    """1 where every summand has one derivative of the loss as a factor, 0 where none has any."""
    if depth > _DEEP:
        return None

    def inner(u: Term) -> int | None:
        return _degree(world, u, loss, depth + 1)

    if not any("deriv" in u.heads for u in reached(world, t)[0]):
        return 0
    if t.head == "sym":
        found = definition_of(world, t)
        return inner(found[0]) if found and t.data not in found[0].names else 0
    if t.head == "deriv":
        return 1 if loss.data in t.args[0].names else 0
    if t.head in ("neg", "T", "sum"):
        return inner(t.args[0])
    degrees = [inner(a) for a in t.args]
    if None in degrees:
        return None
    if t.head in ("mul", "had"):
        return sum(d for d in degrees if d)
    if t.head == "div":
        return degrees[0] if degrees[1] == 0 else None
    if t.head in ("add", "mat") or (t.head == "call" and t.data == ("diag", 0)):
        return degrees[0] if len(set(degrees)) == 1 else None
    if t.head == "cases":
        values = set(degrees[::2])
        return values.pop() if len(values) == 1 and not any(degrees[1::2]) else None
    return None if any(degrees) else 0
