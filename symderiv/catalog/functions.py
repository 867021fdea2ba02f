"""The row of an activation function, what its fields mean, and the look-up of rows by name.

Rows stand in :mod:`symderiv.catalog.activations_smooth` and ``activations_piecewise``, one each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

from symderiv.notation.term import Term, cases, neg, substitute, sym

__all__ = ["Activation", "Bound", "Kink", "Place", "fact_term", "function_row", "places"]


@dataclass(frozen=True)
class Kink:
    """A point where f′ (or f) jumps: its place, the one-sided values of f′, and who takes which.

    ``conventions`` maps a source (``"PyTorch"``, ``"JAX"``…) to the value it takes for f′ there;
    ``jump`` is the height by which f itself jumps; ``when`` is the condition on the parameters
    under which this is a kink at all (empty: always).
    """

    at: str
    left: str
    right: str
    conventions: Mapping[str, str] = field(default_factory=dict)
    jump: str = "0"
    when: str = ""


@dataclass(frozen=True)
class Bound:
    """An infimum or supremum: its value, whether it is attained, and where (see :func:`places`).

    What is not attained is approached there: ``oo``, or ``0-``, the kink 0 from the left.
    """

    value: str
    attained: bool
    at: str

    @property
    def term(self) -> Term:
        """The value as a term."""
        return fact_term(self.value)


@dataclass(frozen=True)
class Place:
    """One place of a fact. ``kind`` is ``point``, ``end`` (−∞ or +∞) or ``set``.

    point: ``term`` is the point, ``side`` −1 or 1 for an approach from the left or right, else 0.
    A point with the symbol k stands for one at every whole k. end: ``side`` is the sign of ∞.
    set: ``term`` is a condition on x; None means every x.
    """

    kind: str
    term: Term | None = None
    side: int = 0


@dataclass(frozen=True, eq=False)
class Activation:
    """The facts about f: formula and derivatives in the notation of ``symderiv.notation``.

    ``derivative`` has no case at a kink: there the caller's convention decides. Where it is
    shorter, ``derivative_in_output`` is f′ in terms of h = f(x): σ: h(1 − h).
    Limits are at −∞ and at +∞, in this order: a term, ``oo``, ``-oo`` or ``none``.
    ``inf`` and ``sup`` are those of f, ``derivative_inf`` and ``derivative_sup`` those of f′ where
    f′ exists. ``stationary`` are the places with f′ = 0 (see :func:`places`).
    ``parameters`` have usual values; all facts hold where ``requires`` hold for them.
    ``saturation`` is that to the left and to the right: ``soft`` (f′ → 0), ``hard`` (f′ = 0 from
    some point on) or empty (Gulcehre, Moczulski, Denil, Bengio 2016, definitions 1 to 4).
    ``monotone`` means that f never falls, ``strictly`` that it rises everywhere;
    ``zero_centred`` that f is odd, so that its outputs average to 0 over symmetric inputs.
    Values without a closed form are given to 30 digits, rounded.
    """

    name: str
    title: str
    formula: str
    derivative: str
    limits: tuple[str, str]
    derivative_limits: tuple[str, str]
    inf: Bound
    sup: Bound
    derivative_inf: Bound
    derivative_sup: Bound
    source: str
    derivative_in_output: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    kinks: tuple[Kink, ...] = ()
    stationary: tuple[str, ...] = ()
    values: str = ""
    monotone: bool = True
    strictly: bool = False
    zero_centred: bool = False
    linear: bool = False
    saturation: tuple[str, str] = ("", "")
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def variables(self) -> tuple[Term, ...]:
        """The argument x, then the parameters (slopes), in the order in which a call takes them."""
        return (sym("x"), *map(sym, self.parameters))

    @property
    def defaults(self) -> Mapping[str, str]:
        """The parameters' usual values."""
        return MappingProxyType(dict(self.parameters))

    @property
    def range(self) -> str:
        """The set of values of f as text: ``(0, 1)``, ``[0, oo)``; f is continuous on it."""
        if self.values:
            return self.values
        left = "[" if self.inf.attained else "("
        right = "]" if self.sup.attained else ")"
        return f"{left}{self.inf.value}, {self.sup.value}{right}"

    @cached_property
    def _terms(self) -> dict[int, Term]:
        from symderiv.notation.parse import parse

        return {0: parse(self.formula), 1: parse(self.derivative)}

    def term(self, order: int = 0) -> Term:
        """f, f′, f″ … as a term in x and the parameters; ValueError for a negative order."""
        if order < 0:
            raise ValueError(f"the order of a derivative is 0 or more, not {order}")
        terms = self._terms
        while order not in terms:
            highest = max(terms)
            terms[highest + 1] = _next_derivative(terms[highest])
        return terms[order]

    @cached_property
    def output_term(self) -> Term | None:
        """f′ as a term in h = f(x) and the parameters, or None where none is shorter."""
        from symderiv.notation.parse import parse

        return parse(self.derivative_in_output) if self.derivative_in_output else None


def _next_derivative(t: Term) -> Term:
    """t′. Cases stay cases, even where all are equal: at the kink there is still no derivative."""
    from symderiv.calculus.differentiate import differentiate

    x = sym("x")
    if t.head != "cases":
        return differentiate(t, x)
    pairs = zip(t.args[::2], t.args[1::2], strict=True)
    return cases(*((differentiate(value, x), condition) for value, condition in pairs))


@lru_cache(maxsize=512)
def fact_term(text: str) -> Term:
    """A value in a row as a term, ``oo`` as the symbol of infinity. ValueError for ``none``."""
    from symderiv.notation.parse import parse

    if text == "none":
        raise ValueError("there is no limit here; ask `text == 'none'` first")
    return substitute(parse(text), {sym("oo"): sym("infinity")})


@lru_cache(maxsize=512)
def places(text: str) -> tuple[Place, ...]:
    """The places that the text of a fact names, joined by ``or``.

    ``0``, ``-sqrt(2)``: points; ``0-``, ``-3+``: approached from one side; ``oo``, ``-oo``,
    ``±oo``: ends; ``x > 0``: a set; ``all x``; ``±1``: both points.
    """
    from symderiv.notation.parse import parse

    out: list[Place] = []
    for part in text.split(" or "):
        if part == "all x":
            out.append(Place("set"))
        elif part in ("oo", "-oo", "±oo"):
            out.extend(Place("end", side=s) for s in {"oo": (1,), "-oo": (-1,)}.get(part, (-1, 1)))
        elif part[-1] in "+-":
            out.append(Place("point", parse(part[:-1]), 1 if part[-1] == "+" else -1))
        elif part.startswith("±"):
            point = parse(part[1:])
            out.extend((Place("point", neg(point)), Place("point", point)))
        else:
            t = parse(part)
            out.append(Place("set" if t.head in ("rel", "chain", "and") else "point", t))
    return tuple(out)


@lru_cache(maxsize=256)
def function_row(name: str) -> Activation | None:
    """The row of the function with this canonical name, or None."""
    from symderiv.catalog.activations import ACTIVATIONS

    return ACTIVATIONS.get(name)
