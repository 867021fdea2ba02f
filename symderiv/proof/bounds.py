"""Certified bounds: a box is halved until, on every part, the term is proved not to pass the bound.

On a part where the term rises (or falls) in a quantity for certain, that quantity may stand at
its upper (lower) end; when all do, one exact value decides. Elsewhere the mean value form in balls
does.
"""

from __future__ import annotations

from typing import Any

from flint import arb, fmpq

from symderiv.derivation.answers import BoundClaim
from symderiv.notation.term import Term, walk
from symderiv.proof.duals import Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.numbers import Different, agreement
from symderiv.proof.points import mixed, stream
from symderiv.proof.sweep import Run, Sweep
from symderiv.proof.tape import Formula, Tape

__all__ = ["bound"]

RANDOM_POINTS = 200
MAX_BOXES = 20_000
SLACK = fmpq(1, 2**64)

Box = list[tuple[fmpq, fmpq]]


class _Surface:
    """The term as a function of the quantities that have a range."""

    def __init__(self, term: Term, atoms: list[Term]) -> None:
        self.tape = Tape()
        self.slots = [self.tape.slot() for _ in atoms]
        table = dict(zip(atoms, self.slots, strict=True))
        for t in walk(term):
            if t.head == "sym" and t not in table and t.data != "pi" and not _inside(t, atoms):
                raise Unsupported(f"{t.data!r}, which has no range,")
        self.formula = Formula(self.tape, term, atoms=table)
        if not isinstance(self.formula.cell, int):
            raise Unsupported("a bound of a matrix")
        self.cell = self.formula.cell
        self.sweeps: dict[bool, Sweep] = {}

    def run(self, values: list[Value], in_balls: bool) -> Run:
        """All slots at a point or over a box of balls."""
        sweep = self.sweeps.get(in_balls)
        if sweep is None:
            sweep = self.sweeps[in_balls] = Sweep(self.tape, {}, in_balls=in_balls)
        run = Run(sweep, values + self.formula.template(in_balls))
        run.execute(self.formula.ops)
        return run

    def at(self, values: list[Value], in_balls: bool = False) -> Value:
        """The term's value."""
        found: Value = self.run(values, in_balls).v[self.cell]
        if isinstance(found, arb) and not found.is_finite():
            raise Wide("a value that is not finite")
        return found

    def slopes(self, run: Run) -> list[Value]:
        """The partial derivatives over the same point or box."""
        out: list[Value] = []
        for seed in self.slots:
            t: list[Value | None] = [None] * self.formula.size
            t[seed] = fmpq(1)
            for op in self.formula.ops:
                t[op.out] = op.tangent(run, t)
            found = t[self.cell]
            out.append(fmpq(0) if found is None else found)
        return out


def _inside(t: Term, atoms: list[Term]) -> bool:
    return any(t is u for a in atoms if a.args for u in walk(a))


def bound(seed: bytes, claim: BoundClaim, limit: Value) -> tuple[int, int, str]:
    """(digits, points and boxes, detail) for term ≤ limit (``sup``) or ≥ limit (``inf``), attained.

    Different with a witness where the bound fails or is not reached where the claim says.
    """
    if claim.kind not in ("sup", "inf"):
        raise Unsupported(f"a bound of the kind {claim.kind!r}")
    turn = 1 if claim.kind == "sup" else -1
    atoms = list(claim.ranges)
    surface = _Surface(claim.term, atoms)
    box = [claim.ranges[a] for a in atoms]
    if set(map(id, claim.attained_at)) != set(map(id, atoms)):
        raise Unsupported("a bound without the place where it is attained")
    corner: list[Value] = [claim.attained_at[a] for a in atoms]
    if any(not low <= x <= high for x, (low, high) in zip(corner, box, strict=True)):
        raise Different(limit, None, "the place where it is attained lies outside the ranges")
    reached = surface.at(corner)
    try:
        digits = agreement(limit, reached)
    except Different:
        raise Different(limit, reached, "at the place where it should be attained") from None
    if digits < 30:
        raise Wide("the attained value is not known well enough")
    _random_points(seed, surface, box, limit, turn)
    boxes = _settle(surface, claim, atoms, box, limit, turn)
    return digits, RANDOM_POINTS + boxes, f"attained; {boxes} boxes"


def _settle(
    surface: _Surface, claim: BoundClaim, atoms: list[Term], box: Box, limit: Value, turn: int
) -> int:
    """The boxes of the certificate, which is made once for each bound with a rational limit."""
    if not isinstance(limit, fmpq):
        return _certify(surface, box, limit, turn)
    key = (claim.term, turn, limit, *zip(atoms, map(tuple, box), strict=True))
    boxes = _settled.get(key)
    if boxes is None:
        boxes = _certify(surface, box, limit, turn)
        if len(_settled) >= MAX_SETTLED:
            _settled.clear()
        _settled[key] = boxes
    return boxes


# Boxes of a certificate by bound: it hangs on the claim alone, not on a seed or a variant.
_settled: dict[Any, int] = {}
MAX_SETTLED = 256


def _random_points(seed: bytes, surface: _Surface, box: Box, limit: Value, turn: int) -> None:
    run = surface.run([arb(low) for low, _ in box], True)
    starts = [stream(seed, "bound", i) for i in range(len(box))]
    sides = [(arb(low), arb(high - low) / 1024) for low, high in box]
    for k in range(RANDOM_POINTS):
        values: list[Value] = [
            low + step * (mixed(start, k) % 1025)
            for (low, step), start in zip(sides, starts, strict=True)
        ]
        try:
            run.v[: len(values)] = values
            run.execute(surface.formula.ops)
        except (NotReal, OnKink, Wide):
            continue
        found = run.v[surface.cell]
        if turn * (found - limit) > 0:
            where = ", ".join(v.str(8, radius=False) for v in values)
            raise Different(limit, found, f"passed at ({where})")


def _certify(surface: _Surface, start: Box, limit: Value, turn: int) -> int:
    """The number of parts into which the box had to be cut."""
    slack = SLACK * max(fmpq(1), abs(limit).ceil() if isinstance(limit, fmpq) else fmpq(1))
    stack, done = [start], 0
    while stack:
        box = stack.pop()
        done += 1
        if done > MAX_BOXES:
            raise Unsupported(f"a bound that {MAX_BOXES} boxes do not settle")
        small = _verdict(surface, box, limit, turn, slack)
        if small is None:
            continue
        width = [high - low for low, high in small]
        k = width.index(max(width))
        if width[k] == 0:
            raise Wide("a bound that is open at a single point")
        low, high = small[k]
        # Halves at 0 first: even powers turn there.
        cut = fmpq(0) if low < 0 < high else (low + high) / 2
        stack.append([*small[:k], (low, cut), *small[k + 1 :]])
        stack.append([*small[:k], (cut, high), *small[k + 1 :]])
    return done


def _verdict(surface: _Surface, box: Box, limit: Value, turn: int, slack: fmpq) -> Box | None:
    """None when the bound holds on the box, else the part of it that is still open."""
    try:
        run = surface.run([_hull(*side) for side in box], True)
        value = run.v[surface.cell]
        if turn * (value - limit) <= 0:
            return None
        slopes = surface.slopes(run)
    except (NotReal, OnKink, Wide):
        if all(low == high for low, high in box):
            raise
        return box
    moved = False
    out: Box = []
    for (low, high), slope in zip(box, slopes, strict=True):
        direction = 0
        if low != high:
            up = turn * slope
            direction = 1 if up >= 0 else -1 if up <= 0 else 0
        moved = moved or direction != 0
        out.append((high, high) if direction > 0 else (low, low) if direction < 0 else (low, high))
    if all(low == high for low, high in out):
        exact = surface.at([low for low, _ in out])
        excess = turn * (exact - limit)
        if isinstance(excess, fmpq):
            if excess > 0:
                raise Different(limit, exact, f"passed at ({', '.join(str(a) for a, _ in out)})")
            return None
        if excess > slack:
            raise Different(limit, exact, "passed at a corner")
        if excess <= slack:
            return None
        raise Wide("a corner value that is not decided")
    if moved:
        return _verdict(surface, out, limit, turn, slack)
    middle: list[Value] = [(low + high) / 2 for low, high in out]
    spread = surface.at([arb(m) for m in middle], in_balls=True)
    for m, (low, high), slope in zip(middle, out, slopes, strict=True):
        if low != high:
            spread = spread + slope * (_hull(low, high) - m)
    return None if turn * (spread - limit) <= slack else out


def _hull(low: fmpq, high: fmpq) -> arb:
    return arb(low) if low == high else arb(low).union(arb(high))
