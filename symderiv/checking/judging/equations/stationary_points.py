"""ŵ = (XᵀX)⁻¹Xᵀy as the place where J(w) = ‖Xw − y‖², which the question has told, is stationary; and the
equations that ∂J/∂w = 0 comes to, XᵀXw = Xᵀy.

Both are tried at random numbers, vectors and matrices. What does not hold is an error where one slip explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.vectors.exact_matrices import Setting, settings
from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.equality.vectors.letter_shapes import transposed
from symderiv.checking.equality.vectors.over_integers import PRIME, NotOfThisKind
from symderiv.checking.equality.vectors.residue_matrices import Misfit, Value
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.decompositions import formulas_below, kinds_told
from symderiv.checking.mistakes.edits import replaced, spots, with_other_signs
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split, stem
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    div,
    make,
    mul,
    neg,
    num,
    power,
    rebuild,
    sub,
    sym,
    walk,
)

__all__ = ["by_stationary_point"]

_BACK = 16  # relations before it in which the function may stand
_STEPS = (250_000, 0.8, 0.7)
_SLIPS = 80  # that are tried
_TRIES = 4  # sizes
_COUNTS = "nmN"
_HEADS = frozenset("num sym neg add mul div pow T call sum".split())
_OPTIMAL = word_pattern(
    r"minimi|maximi|argm|optim|likelihood|\bML[E]?\b|\bMAP\b|squares|regression|lagrang|stationary|k-?means"
    r"|\bM[- ]step|setting|closed form|solution|estimat|normal equation|derivative|gradient|hence|最小|最大"
    r"|vraisemblance|verosimil",
    re.IGNORECASE,
)
# "where λ has absorbed the n"
_ANOTHER = re.compile(
    r"\b(?:absorb\w*|rescal\w*|redefin\w*|instead|up to|other|another|different\w*|initial\w*|start\w*)\b",
    re.IGNORECASE,
)


def by_stationary_point(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on such a solution, or on such an equation; None where it is none of them."""
    if world.strict or st.op != "=" or not {*left.heads, *right.heads} <= _HEADS:
        return None
    if _unknown_of(left) is None:
        return _by_condition(world, writeup, st, left, right)
    if closed(right) or not writeup.says(_OPTIMAL):
        return None
    said = writeup.text[max(0, st.left.start - 1_500) : st.left.start]
    if not _OPTIMAL.search(f"{said} {st.context}") or _ANOTHER.search(said[-60:]):
        return None
    with suppress(OutOfTime, NotOfThisKind), budget(*_STEPS, noted=False):
        for unknown, loss in _losses(writeup, st, left):
            if unknown in right.names:
                return None
            problem = _Problem(world, writeup, st, unknown, loss, right)
            if problem.solved(right):
                return Outcome(Verdict.CORRECT)
            if (root := _of_root(world, writeup, st, left, right)) is not None:
                return root
            for mistake, meant in islice(_slips(right, loss), _SLIPS):
                if problem.solved(meant):
                    return named_slip(mistake, meant, "" if mistake else "an inverse is missing")
            return None
    return None


def _of_root(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on σ = …, where that is σ²."""
    if left.head != "sym":
        return None
    with suppress(NotOfThisKind):
        for unknown, loss in _losses(writeup, st, power(left, num(2))):
            if _Problem(world, writeup, st, unknown, loss, right).solved(right):
                return named_slip("root-forgotten", call("sqrt", right))
    return None


def _by_condition(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on an equation right behind ∂J/∂w = 0."""
    before = writeup.earlier(st, 1)
    slope = before[0].head.term if before else None
    if slope is None or slope.head != "deriv" or before[0].right.term is not ZERO:
        return None
    if len(slope.args) != 2 or slope.args[1].head != "sym" or left.head == "deriv":
        return None
    unknown = slope.args[1].data
    with suppress(OutOfTime, NotOfThisKind), budget(*_STEPS, noted=False):
        for name, loss in _losses(writeup, st, sym(unknown)):
            if name != unknown:
                continue
            problem = _Problem(world, writeup, st, unknown, loss, sub(left, right))
            if problem.follows(left, right):
                return Outcome(Verdict.CORRECT)
            for mistake, meant in islice(_slips(right, loss), _SLIPS):
                if problem.follows(left, meant):
                    return named_slip(mistake, meant, "" if mistake else "an inverse is missing")
            for _, meant in islice(_slips(left, loss), _SLIPS):
                if problem.follows(meant, right):
                    return Outcome(Verdict.WRONG, "the two sides differ", exact=False)
            return None
    return None


def _unknown_of(left: Term) -> str | None:
    """The name that is solved for: ŵ, w*, σ²."""
    if left.head == "pow" and left.args[1] is num(2) and left.args[0].head == "sym":
        return f"{left.args[0].data}"
    return left.data if left.head == "sym" else None


def _losses(writeup: Writeup, st: Statement, left: Term) -> Iterator[tuple[str, Term]]:
    """The last function before a relation that has its unknown, with its name there: w for ŵ and w*. A square
    that is solved for is a name of its own."""
    name = _unknown_of(left) or ""
    base, below, above = split(name)
    names = [name, join(base, below) if below and above else "", stem(name), base]
    for other in reversed(writeup.earlier(st, _BACK)):
        head, body = other.head.term, other.right.term
        if head is None or body is None or not other.first or other.op != "=":
            continue
        if head.head not in ("sym", "call") or head.data == name or not body.heads <= _HEADS:
            continue
        own = split(head.data[0] if head.head == "call" else head.data)[0]
        if own == base or not _is_number(body):
            continue
        for unknown in names:
            if unknown and unknown in body.names:
                if left.head == "pow":
                    square = sym(join("variance", below))
                    yield square.data, _of_square(body, sym(unknown), square)
                else:
                    yield unknown, body
                return


def _is_number(t: Term) -> bool:
    """Whether a term can be a loss: a norm, a logarithm, a square or a product with a transpose stands in it."""
    return any(
        u.head in ("T", "pow", "sum") or (u.head == "call" and u.data[0] in ("norm", "log"))
        for u in walk(t)
    )


def _of_square(t: Term, root: Term, square: Term) -> Term:
    """t with s for σ² and s² for σ⁴."""
    if t.head == "pow" and t.args[0] is root and t.args[1].head == "num":
        k = t.args[1].data[0]
        if t.args[1].data[1] or k % 2:
            raise NotOfThisKind("an odd power")
        return square if k == 2 else power(square, num(k // 2))
    if t is root:
        raise NotOfThisKind("a root")
    return rebuild(t, tuple(_of_square(a, root, square) for a in t.args)) if t.args else t


class _Problem:
    """A function of an unknown, at a few sizes of its matrices."""

    def __init__(
        self,
        world: World,
        writeup: Writeup,
        st: Statement,
        unknown: str,
        loss: Term,
        told: Term,
    ) -> None:
        self.unknown, self.loss = unknown, loss
        formulas = formulas_below(world, loss, told)
        formulas.pop(unknown, None)
        self.kinds = kinds_told(writeup, st, formulas, loss, told)
        self.found: list[Setting] = []
        for sides in ((loss, self._alike(told)), (loss,)):
            with suppress(Misfit):
                self.found = list(self._settings(sides))
            if self.found:
                break

    def _alike(self, told: Term) -> Term:
        """Something that has to have the sizes of the unknown."""
        return sub(sym(self.unknown), told) if self.unknown not in told.names else told

    def _settings(self, sides: tuple[Term, ...]) -> Iterator[Setting]:
        """Settings at which the function is a number that rests on its unknown."""
        count = 0
        for setting in settings((*sides, sym(self.unknown)), self.kinds):
            with suppress(NotOfThisKind):
                if any(self._slope(setting, setting.random(*setting.place(self.unknown)))):
                    yield setting
                    count += 1
            if count == _TRIES:
                return

    def _slope(self, setting: Setting, at: Value) -> list[int]:
        """The derivatives of the function by the entries of its unknown at a place."""
        out = []
        for i in range(len(at.entries)):
            moved = [(v, int(i == k)) for k, (v, _) in enumerate(at.entries)]
            setting.move(self.unknown, Value(at.rows, at.columns, moved))
            value = setting.value(self.loss)
            if (value.rows, value.columns) != (1, 1):
                raise NotOfThisKind("no function to be minimized")
            out.append(value.entries[0][1])
        return out

    def solved(self, right: Term) -> bool:
        """Whether the function is stationary there."""
        held = False
        for setting in self.found:
            with suppress(NotOfThisKind):
                setting.move(self.unknown, None)
                at = setting.value(right)
                if (at.rows, at.columns) != setting.shape(self.unknown):
                    return False
                if any(self._slope(setting, at)):
                    return False
                held = True
        return held

    def follows(self, left: Term, right: Term) -> bool:
        """Whether left − right is a multiple of the gradient: any multiple of a vector, a plain one of a
        number."""
        with suppress(NotOfThisKind):
            for setting in self.found:
                rows, columns = setting.shape(self.unknown)
                multiple: int | None = None
                for seed in ("here", "there"):
                    at = setting.random(*setting.place(self.unknown), seed)
                    slope = self._slope(setting, at)
                    setting.move(self.unknown, Value(rows, columns, at.entries))
                    gap = setting.value(add(left, neg(right)) if right is not ZERO else left)
                    if gap.rows * gap.columns != len(slope):
                        return False
                    gaps = [v for v, _ in gap.entries]
                    k = next(i for i, v in enumerate(slope) if v)
                    ratio = gaps[k] * pow(slope[k], -1, PRIME) % PRIME
                    if multiple not in (None, ratio) or not ratio:
                        return False
                    if any((v * ratio - g) % PRIME for v, g in zip(slope, gaps, strict=True)):
                        return False
                    if len(slope) == 1 and not _is_plain(ratio):
                        return False
                    multiple = ratio
            return bool(self.found)
        return False


def _is_plain(ratio: int) -> bool:
    """Whether a number modulo the prime is ±1, ±2 or ±½."""
    return any(k * ratio % PRIME in (1, 2, PRIME - 1, PRIME - 2) for k in (1, 2))


def _slips(right: Term, loss: Term) -> Iterator[tuple[str, Term]]:
    """A side with one slip undone."""
    yield "sign", neg(right)
    for new in with_other_signs(right):
        yield "sign", new
    for two in (num(2), div(num(1), num(2))):
        yield "factor-two", mul(two, right)
    counts = [sym(n) for n in _COUNTS if n in {*loss.names, *right.names}]
    weights = [n for n in loss.names if n not in right.names and not is_matrix_letter(n)]
    for path, u in spots(right):
        if u.head == "sum":
            body = u.args[0]
            for name in weights:
                yield (
                    "dropped-factor",
                    replaced(right, path, rebuild(u, (mul(sym(name), body), *u.args[1:]))),
                )
            for factor in body.args if body.head == "mul" else ():
                below = make("sum", (factor, *u.args[1:]))
                yield "mean-for-sum", replaced(right, path, div(u, below))
                rest = mul(*(a for a in body.args if a is not factor))
                yield "extra-factor", replaced(right, path, rebuild(u, (rest, *u.args[1:])))
                if factor.head in ("add", "sym"):
                    square = mul(*(power(a, num(2)) if a is factor else a for a in body.args))
                    yield (
                        "square-forgotten",
                        replaced(right, path, rebuild(u, (square, *u.args[1:]))),
                    )
            for n in counts:
                yield "mean-for-sum", replaced(right, path, div(u, n))
        if u.head == "add" and len(u.args) == 2 and u.args[0] is ONE and u.args[1].head == "neg":
            yield "missing-one-minus", replaced(right, path, u.args[1].args[0])
        if u.head == "div" and u.args[0].head == "sum" and u.args[0].args[0].head == "mul":
            above = u.args[0]
            for factor in above.args[0].args:
                below = make("sum", (factor, *above.args[1:]))
                yield "mean-for-sum", replaced(right, path, div(above, below))
        if u.head == "mul":
            for i, a in enumerate(u.args):
                rest = mul(*u.args[:i], *u.args[i + 1 :])
                yield "extra-factor", replaced(right, path, rest)
                if a.head == "add":
                    inverse = mul(*u.args[:i], power(a, num(-1)), *u.args[i + 1 :])
                    yield "", replaced(right, path, inverse)
            for i in range(len(u.args) - 2):
                gram = power(mul(*u.args[i : i + 2]), num(-1))
                yield "", replaced(right, path, mul(*u.args[:i], gram, *u.args[i + 2 :]))
        if "I" in u.names and u.head in ("mul", "sym", "div"):
            for n in counts:
                yield "mean-for-sum", replaced(right, path, mul(n, u))
                yield "mean-for-sum", replaced(right, path, div(u, n))
                if n in u.args:
                    plain = (
                        mul(*(a for a in u.args if a is not n)) if u.head == "mul" else u.args[0]
                    )
                    yield "mean-for-sum", replaced(right, path, plain)
            yield "factor-two", replaced(right, path, mul(num(2), u))
            yield "factor-two", replaced(right, path, div(u, num(2)))
            if u.head == "mul" and u.args[0] is num(2):
                yield "factor-two", replaced(right, path, mul(*u.args[1:]))
            if u.head == "div":
                yield "mean-for-sum", replaced(right, path, mul(u.args[1], u.args[0]))
                square = mul(u.args[1], u.args[1], u.args[0])
                yield "mean-for-sum", replaced(right, path, square)
    yield from (("transposed", t) for t in _turned_over(right))
    for name in (n for n in loss.names if is_matrix_letter(n) and n not in right.names):
        for path, u in spots(right):
            if u.head == "mul":
                for k in range(1, len(u.args)):
                    new = mul(*u.args[:k], sym(name), *u.args[k:])
                    yield "dropped-factor", replaced(right, path, new)


def _turned_over(t: Term) -> Iterator[Term]:
    """t with XᵀX for XXᵀ, or with a transpose more or less."""
    for path, u in spots(t):
        if u.head == "mul" and len(u.args) > 1:
            for k in range(len(u.args) - 1):
                a, b = u.args[k : k + 2]
                if (a.head == "T") is not (b.head == "T"):
                    yield replaced(t, path, mul(*u.args[:k], b, a, *u.args[k + 2 :]))
    yield from transposed(t)
