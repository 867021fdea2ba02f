"""KL(N(μ, Σ) ‖ N(m, S)) in closed form, in one dimension and in d, for normals that are written in it or told.

KL = ½ (tr(S⁻¹Σ) + (μ − m)ᵀS⁻¹(μ − m) − d + log det S/det Σ). A right side is compared with that where all
components are alike: each sum over components, trace and inner product is d times one component, a determinant
the d-th power. So a sign, a factor, a square or a d that is off shows itself, whatever the letters are.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.floats import compiled
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.world import World
from symderiv.notation.names import GREEK, join, split
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    div,
    having,
    mul,
    neg,
    num,
    power,
    rebuild,
    sub,
    substitute,
    sym,
)
from symderiv.notation.written_densities import DIVERGENCES, NORMAL

__all__ = ["by_normals"]

FAILS = "the divergence of these two normal distributions is another one"
_VAE = re.compile(r"\bVAEs?\b|variational auto", re.IGNORECASE)
# behind a display: "\\end{align*} for $p = …$"
_CLAUSE = re.compile(
    r"[\s.,;$\]\\]*(?:end\s?\{[a-z]{1,10}\*?\}[\s.,;]*)?"
    r"(?:for|where|with|if|für|wobei|mit|falls|pour|où|avec|si|para|donde|con|com|onde|per|dove)\b"
)
_SENTENCE = re.compile(r"[.!?]\s+[A-Z\\#]|\n[ \t]*\n|\n#")
_REACH = 120
_DIMENSION = sym("Xi_1")  # of all vectors; no write-up calls it so
_COUNTS = frozenset("dDkKnNJpM")
_IDENTITY = frozenset(("I", "mathbfI", "ones"))
_POINTS = 4
_NEAR = 1e-9
_TWO, _HALF = num(2), div(ONE, num(2))


@dataclass(frozen=True)
class _Normal:
    """Its mean and its spread as written; ``whole``: whether these are a vector and a matrix."""

    mean: Term
    spread: Term
    whole: bool

    def variances(self) -> tuple[Term, ...]:
        """What the variance may be: N(0, σ) and N(0, 4) have their deviation, or their variance."""
        matrix = self.whole and self.spread.head != "num"
        square = self.spread.head == "pow" or self.spread is ONE or matrix
        return (self.spread,) if square else (self.spread, power(self.spread, _TWO))


def by_normals(world: World, writeup: Writeup, st: Statement, outcome: Outcome) -> Outcome:
    """The outcome, or another one where the closed form of a divergence decides."""
    left, right = st.head.term, st.right.term
    if st.op not in ("=", "~") or left is None or right is None:
        return outcome
    if not st.first and not (right.names and _sound_so_far(world, writeup, st)):
        return outcome
    if left.head == "neg":
        left, right = left.args[0], neg(right)
    if outcome.verdict in HOLDS or left.head != "call" or len(left.args) != 2:
        return outcome
    if left.data[0] not in DIVERGENCES or left.data[1]:
        return outcome
    pair = [_normal_of(writeup, st, a) for a in left.args]
    by_words = None in pair
    if by_words:
        pair = _of_an_encoder(writeup, left.args)
    if None in pair or (not right.names and not _is_number(right)):
        return outcome
    first, second = (n for n in pair if n is not None)
    found = _holds(world, first, second, right, st.op == "~")
    if found:
        return Outcome(Verdict.CORRECT)
    refuted = found is False and outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED)
    return Outcome(Verdict.WRONG, FAILS, exact=False) if refuted and not by_words else outcome


def _sound_so_far(world: World, writeup: Writeup, st: Statement) -> bool:
    """Whether all links before a later link are equations of which none was refuted, so that it is what the chain
    begins with."""
    links = writeup.chain(st)
    before = links[: next(k for k, o in enumerate(links) if o is st)]
    return all(o.op == "=" and o.left.start not in world.refuted for o in before)


def _is_number(t: Term) -> bool:
    return not t.names and t.heads <= {"num", "add", "mul", "neg", "div", "pow", "call"}


# --- which normals are compared -------------------------------------------------------------------


def _normal_of(writeup: Writeup, st: Statement, t: Term) -> _Normal | None:
    """The normal that is written, or that the last relation about this letter before tells: that of its variable,
    and of what is given, where the text has several."""
    found = _read(t)
    if found is not None:
        return found
    letter = _letter(t)
    if not letter:
        return None
    variable, given = _about(t)
    near: Term | None = None
    for other in (*reversed(writeup.earlier(st)), *_told_behind(writeup, st)):
        if other.op == "=" and other.first and other.left.term is not None:
            if _letter(other.left.term) == letter and other.right.term is not None:
                its, under = _about(other.left.term)
                if not variable or not its or (its, under) == (variable, given):
                    return _read(other.right.term)
                if its == variable and not given and near is None:
                    near = other.right.term  # q(z), of which only q(z | x) is told
    return None if near is None else _read(near)


def _told_behind(writeup: Writeup, st: Statement) -> list[Statement]:
    """The relations of the clause that follows a chain: "… for p = N(μ, σ²) and q = N(m, s²)"."""
    last = writeup.chain(st)[-1]
    end, text = last.right.end, writeup.text
    lead = _CLAUSE.match(text, end, end + _REACH)
    behind = writeup.later(last, _POINTS) if lead is not None else []
    return [o for o in behind if o.first and not _SENTENCE.search(text, end + 1, o.head.start)]


def _about(t: Term) -> tuple[str, str]:
    """z and x of p(z | x); two empty words where only a letter stands for the distribution."""
    if t.head == "call":
        named = [a.data for a in t.args if a.head == "sym"]
        return (split(named[0])[0], "") if named else ("", "")
    pieces = [p for p in split(t.data)[1].split(",") if p not in GREEK]
    if len(pieces) == 1 and len(pieces[0]) == 2 and pieces[0].isalpha():
        return pieces[0][0], pieces[0][1]  # p_zx, as p(z | x) is read beside other probabilities
    if not pieces or len(pieces[0]) < 3 or not pieces[0].startswith("of"):
        return "", ""
    at = pieces.index("given") if "given" in pieces else len(pieces)
    return "".join(pieces[:at]).removeprefix("of"), "".join(pieces[at + 1 :]).removeprefix("of")


def _letter(t: Term) -> str:
    """q of q, q(z), q_φ(z | x)."""
    if t.head == "call" and not t.data[1]:
        return split(t.data[0])[0]
    return split(t.data)[0] if t.head == "sym" else ""


def _read(t: Term) -> _Normal | None:
    """N(μ, Σ), N(z; μ, Σ), or the density that N(z; μ, σ²) is read as."""
    if t.head == "call" and t.data == (NORMAL, 0) and len(t.args) in (2, 3):
        mean, spread = t.args[-2:]
        return _Normal(
            mean, spread, not spread.heads <= {"num", "pow", "sym", "div"} or _is_matrix(spread)
        )
    exponents = [u.args[0] for u in having(t, "call") if u.data == ("exp", 0)]
    if len(exponents) != 1 or exponents[0].head != "neg" or exponents[0].args[0].head != "div":
        return None
    above, below = exponents[0].args[0].args
    if above.head != "pow" or above.args[1] is not _TWO:
        return None
    if below.head == "mul" and below.args[0] is _TWO:
        below = mul(*below.args[1:])
    elif below is _TWO:
        below = ONE
    else:
        return None
    gap = above.args[0]
    if gap.head == "add" and len(gap.args) == 2 and gap.args[1].head == "neg":
        return _Normal(gap.args[1].args[0], below, False)
    return _Normal(ZERO, below, False) if gap.head == "sym" else None


def _is_matrix(t: Term) -> bool:
    """Whether a spread is a matrix: I, Σ, σ² I, diag(σ²)."""
    names = {split(n)[0] for n in t.names}
    return bool(names & _IDENTITY) or "Sigma" in names or "call" in t.heads


def _of_an_encoder(writeup: Writeup, args: Sequence[Term]) -> list[_Normal | None]:
    """What stands for q and p in a text on variational autoencoders: N(μ, σ²) and N(0, 1)."""
    if [_letter(a) for a in args] != ["q", "p"] or not writeup.says(_VAE):
        return [None]
    return [_Normal(sym("mu"), power(sym("sigma"), _TWO), False), _Normal(ZERO, ONE, False)]


# --- the closed form ------------------------------------------------------------------------------


def _holds(world: World, first: _Normal, second: _Normal, right: Term, about: bool) -> bool | None:
    """Whether the right side is the divergence; None where it is not known what stands in it."""
    known = {n for d in (first, second) for t in (d.mean, d.spread) for n in t.names}
    for _ in range(3):  # s_j = log σ_j², in which the right side is written
        own = {
            sym(n): told
            for n in right.names
            if n not in known and (told := world.definition(n)) is not None
        }
        right = substitute(right, own)
    reader = _Alike()
    side = reader.read(right)
    if side is None:
        return None
    whole = first.whole or second.whole
    letters = set(side.names) - {_DIMENSION.data}
    counts = {n for n in letters if n in _COUNTS and n not in known}
    side = substitute(side, {sym(n): _DIMENSION for n in counts})
    reader.counted = reader.counted or bool(counts)
    if whole and not reader.counted:
        return None  # of one component, perhaps
    found = None
    for v, w in product(first.variances(), second.variances()):
        parts = [_Alike().read(t) for t in (first.mean, v, second.mean, w)]
        mean, variance, other, spread = parts
        if mean is None or variance is None or other is None or spread is None:
            return None
        meant = _divergence(mean, variance, other, spread)
        if reader.counted:
            meant = mul(_DIMENSION, meant)
        if not set(side.names) <= {*meant.names, _DIMENSION.data}:
            return None
        found = _equal(meant, side, about)
        if found is False and (lost := set(meant.names) - {*side.names, _DIMENSION.data}):
            put_in = {n: x for n in lost if (x := _told(world, n)) is not None}
            if not side.names and set(put_in) != lost:
                return None  # in numbers that the text has elsewhere
            found = bool(put_in) and _equal(meant, side, about, put_in)
        if found is not False:
            return found
    return found


def _told(world: World, name: str) -> float | None:
    """The number that the text tells for a letter of a distribution."""
    said = world.binding(sym(name))
    return None if said is None or said.number is None else float(said.number.mid())


def _divergence(mean: Term, variance: Term, other: Term, spread: Term) -> Term:
    """½ log(s²/σ²) + (σ² + (μ − m)²)/(2s²) − ½."""
    gap = add(variance, power(sub(mean, other), _TWO))
    logs = mul(_HALF, call("log", div(spread, variance)))
    return add(logs, div(gap, mul(_TWO, spread)), neg(_HALF))


def _equal(
    a: Term, b: Term, about: bool, told: Mapping[str, float] = MappingProxyType({})
) -> bool | None:
    """Whether two terms have the same values for positive numbers, these being told for some letters; of numbers
    alone, as far as they are shown."""
    names = tuple(sorted({*a.names, *b.names}))
    free = [n for n in names if n not in told]
    left, right = compiled(a, names), compiled(b, names)
    if left is None or right is None:
        return None
    chance = random.Random(1)
    near = _NEAR if free else (6e-3 if about else 5e-4)
    for _ in range(_POINTS if free else 1):
        drawn = {n: 2.0 if n == _DIMENSION.data else chance.uniform(0.3, 2.5) for n in free}
        at = [told[n] if n in told else drawn[n] for n in names]
        x, y = left(at), right(at)
        if math.isnan(x) or math.isnan(y):
            return None
        if abs(x - y) > near * (1 + abs(x)):
            return False
    return True


class _Alike:
    """A term where all components of the vectors in it are alike; ``counted``: whether it has any."""

    def __init__(self) -> None:
        self.counted = False

    def read(self, t: Term) -> Term | None:
        """The term in the names of one component; None where something else stands in it."""
        if t.head == "num":
            return t
        if t.head == "sym":
            return ONE if split(t.data)[0] in _IDENTITY else t
        if t.head in ("sum", "prod"):
            return self.of_all(t)
        if t.head == "T":
            return self.read(t.args[0])
        args = [self.read(a) for a in t.args]
        parts = [a for a in args if a is not None]
        if len(parts) < len(args):
            return None
        if t.head == "call":
            return self.called(t, parts[0]) if len(parts) == 1 else None
        if t.head == "mul" and any(a.head == "T" for a in t.args):
            self.counted = True
            return mul(_DIMENSION, *parts)
        if t.head == "pow" and t.args[0].data == ("norm", 0):
            return mul(_DIMENSION, power(parts[0].args[1], _TWO)) if t.args[1] is _TWO else None
        return (
            rebuild(t, tuple(parts))
            if t.head in ("add", "mul", "neg", "div", "pow", "had")
            else None
        )

    def called(self, t: Term, inside: Term) -> Term | None:
        """tr, det and ‖·‖ of what has d equal components."""
        name = t.data[0] if not t.data[1] else ""
        if name in ("log", "exp", "sqrt"):
            return call(name, inside)
        if name == "diag":
            return inside
        self.counted = True
        if name == "tr":
            return mul(_DIMENSION, inside)
        if name == "det" or (name == "abs" and all(n[0].isupper() for n in inside.names)):
            return power(inside, _DIMENSION)  # |Σ|
        return mul(_DIMENSION, inside) if name == "norm" else None

    def of_all(self, t: Term) -> Term | None:
        """Σ_j and Π_j over the components."""
        index = t.args[1].data
        self.counted = True
        body = self.read(substitute(t.args[0], dict(_without(t.args[0], index))))
        if body is None:
            return None
        return mul(_DIMENSION, body) if t.head == "sum" else power(body, _DIMENSION)


def _without(t: Term, index: str) -> Iterator[tuple[Term, Term]]:
    """The names with this index, and the vectors that they are entries of."""
    for name in t.names:
        base, part, above = split(name)
        pieces = pieces_of(part)
        if index in pieces:
            yield sym(name), sym(join(base, ",".join(p for p in pieces if p != index), above))
