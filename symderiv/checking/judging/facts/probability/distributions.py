"""Distributions that a text names: X ~ N(μ, σ²), Z ~ Bernoulli(p), with their moments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from symderiv.checking.words import word_pattern
from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.parse import parse
from symderiv.notation.term import ONE, Term, add, call, div, mul, num, power, sub

__all__ = ["Distributed", "other_distributions", "told_distributions"]

_SIM = re.compile(
    r"(?<![A-Za-z\\])(?P<name>\\?[A-Za-z]{1,20}(?:_(?:[A-Za-z0-9]|\{[A-Za-z0-9]{1,6}\}))?)\s{0,4}(?:\\sim|∼|~)\s{0,4}"
    r"(?:\\(?:mathcal|mathrm|text|textrm|operatorname|mathsf)\s{0,4}\{?\s{0,4})?(?P<kind>[A-Z][A-Za-z]{0,20})\s{0,4}\}?\s{0,4}"
    r"(?:\\left\s{0,4})?\((?P<args>[^()]{1,60}?)(?:\\right\s{0,4})?\)"
)
_WORDS = word_pattern(
    r"bernoulli|binomial|binary|indicator|poisson|exponential|geometric|uniform|gamma dist|beta dist|laplac"
    r"|student|rademacher|dropout|mask|coin|\bdic?e\b|chi[- ]squared?|\\chi|gaussian|normal|\\mathcal\s?\{?N"
    r"|(?<![A-Za-z])(?:P|Pr|p)\s?\(|\\\{\s?[-0]?[01]\s?,|\\pm\s?1|one[- ]hot|log-?normal|weibull|cauchy|\\sim|∼"
    r"|categorical|multinomial",
    re.IGNORECASE,
)
_TWO_VALUES = re.compile(
    r"(?<![A-Za-z])Pr?\s?\(\s?([A-Za-z])\s?=\s?([01])\s?\)\s?=\s?([^$=,;.\n]{1,30})"
)
_NAMES = Names(document=True)


@dataclass
class Distributed:
    """``moments``: what E(X), Var(X), E(X^k) are by it, of the names; ``once``: those that have one distribution
    in the whole text; ``either``: moments that are one of several, where N(10, 4) does not say whether 4 is the
    variance; ``places``: where the text tells the distributions of a name."""

    moments: dict[Term, Term] = field(default_factory=dict)
    either: dict[Term, tuple[Term, ...]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    once: set[str] = field(default_factory=set)


def told_distributions(text: str) -> Distributed:
    """What the text says by ``X \\sim …`` of plain names."""
    out = Distributed()
    shown: dict[str, dict[str, str]] = {}
    for m in _TWO_VALUES.finditer(text):
        shown.setdefault(m[1], {}).setdefault(m[2], m[3])
    pairs = [(-1, x, "Bernoulli", of["1"]) for x, of in shown.items() if len(of) == 2]
    pairs += [(m.start(), m["name"], m["kind"], m["args"]) for m in _SIM.finditer(text)]
    kinds: dict[str, set[tuple[str, str]]] = {}
    for at, name, kind, given in pairs:
        kinds.setdefault(name, set()).add((kind, given))
        try:
            x = parse(name, _NAMES, tex=True)
            args = [parse(a, _NAMES, tex=True) for a in given.split(",")]
        except NotationError:
            continue
        if x.head == "sym":
            found = _moments(kind, x, args)
            out.moments.update({k: v for k, v in found.items() if k not in out.moments})
            out.places.setdefault(x.data, []).append(at)
            if kind == "N" and call("Var", x) not in found and len(args) == 2:
                mean, spread = (power(a, num(2)) for a in args)
                out.either[call("Var", x)] = args[1], spread
                out.either[call("E", power(x, num(2)))] = add(mean, args[1]), add(mean, spread)
            if found:
                out.names.add(x.data)
                out.once.add(x.data)
            if not found or len(kinds[name]) > 1:
                out.once.discard(x.data)
    return out


def other_distributions(text: str) -> bool:
    """Whether the words name a distribution whose moments are not all known here."""
    rest = _SIM.sub(lambda m: "" if _known(m) else m[0], text)
    return _WORDS.search(rest) is not None


def _known(m: re.Match[str]) -> bool:
    return m["kind"] in ("Bernoulli", "Ber", "Bern", "N")


def _moments(kind: str, x: Term, args: list[Term]) -> dict[Term, Term]:
    two = num(2)
    if kind in ("Bernoulli", "Ber", "Bern") and len(args) == 1:
        # X² = X
        return {call("E", power(x, num(k)) if k > 1 else x): args[0] for k in range(1, 7)}
    if kind == "N" and len(args) == 2:
        mean, variance = args
        out = {call("E", x): mean}
        square = variance.head == "pow" and variance.args[1] is two
        if not (square or variance is ONE):
            return out  # a letter or a number may be the deviation
        out[call("Var", x)] = variance
        out[call("E", power(x, num(3)))] = add(power(mean, num(3)), mul(num(3), mean, variance))
        out[call("E", power(x, num(4)))] = add(
            power(mean, num(4)),
            mul(num(6), power(mean, two), variance),
            mul(num(3), power(variance, two)),
        )
        return out
    if kind in ("Poisson", "Poi", "Pois") and len(args) == 1:
        return {call("E", x): args[0], call("Var", x): args[0]}
    if kind in ("Exp", "Exponential") and len(args) == 1:
        mean = div(ONE, args[0])
        return {call("E", x): mean, call("Var", x): power(mean, two)}
    if kind in ("U", "Uniform", "Unif") and len(args) == 2:
        low, high = args
        return {
            call("E", x): div(add(low, high), two),
            call("Var", x): div(power(sub(high, low), two), num(12)),
        }
    return {}
