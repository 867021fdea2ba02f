"""``activation-analysis``: limits, bounds, kinks and the verdict on one activation function.

f is a formula in x over the catalogue's functions, or the name of a row. What cannot be proved
about it turns the draw away with the reason; there is no guess.
"""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

from pydantic import Field

from symderiv.analysis.real import Real, Undecidable
from symderiv.analysis.study import Study, study
from symderiv.arithmetic.values import DomainError, Undecided
from symderiv.calculus.simplify import minus, plus, times
from symderiv.catalog.activations import ACTIVATIONS
from symderiv.catalog.search import CatalogError, look_up
from symderiv.derivation.answers import Answer
from symderiv.notation.errors import NotationError
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, call, num, rebuild, sym, walk
from symderiv.tasks.analysis_verdicts import Verdicts
from symderiv.tasks.base import Context, FigureRequest, Options, TaskError, Worked

__all__ = ["ActivationAnalysis", "ActivationAnalysisOptions", "Asked", "function_term"]

Asked = Literal[
    "pieces", "derivative", "kinks", "limits", "bounds", "zeros", "linear", "monotone", "centred",
    "saturation", "vanishing", "suitable", "sketch",
]  # fmt: skip
ALL: tuple[Asked, ...] = get_args(Asked)
X = sym("x")


class ActivationAnalysisOptions(Options):
    """Which function, and which questions about it."""

    function: str = Field(
        description="a formula in x, such as max(x, 0) + 0.1*min(x, 0), or a row's name"
    )
    slopes: dict[str, str] = Field({}, description="parameters of a row by name: {alpha: 0.1}")
    name: str = Field("f", pattern=r"^[a-zA-Z](_[0-9a-z])?$", description="what f is called")
    ask: list[Asked] = Field(list(ALL), min_length=1, description="the sub-questions")


class ActivationAnalysis:
    """Asks for the analysis of one function; shows every fact with its reason."""

    name: ClassVar[str] = "activation-analysis"
    summary: ClassVar[str] = "an activation function: derivative, limits, bounds, kinks, verdict"
    options: ClassVar[type[Options]] = ActivationAnalysisOptions

    def work(self, context: Context, options: ActivationAnalysisOptions) -> Worked:
        """Pose and answer it. TaskError for a formula that is none; DomainError for what cannot
        be proved, which turns the draw away."""
        term = function_term(options.function, options.slopes)
        try:
            found = study(term, X)
        except Undecidable as fault:
            raise DomainError(f"not proved: {fault}") from None
        places = options.places if options.places is not None else context.places
        asked = tuple(a for a in ALL if a in options.ask)
        lines = Verdicts(found, term, options.name, places)
        try:
            for what in asked:
                if what != "sketch":
                    getattr(lines, what)()
        except Undecided as fault:
            # A value that lies, as far as is known, half-way between two displays.
            raise DomainError(f"not shown: {fault}") from None
        if not _usual(term):
            _confirmed(lines.answers)
        figures = (_figure(found, term, options.name),) if "sketch" in asked else ()
        ask = {"f": lines.f, "slope": lines.slope, "term": term, "asked": asked}
        return Worked(self.name, ask, lines.writer.derivation(), tuple(lines.answers), figures)


def function_term(text: str, slopes: dict[str, str] | None = None) -> Term:
    """The formula as a term in x: 1·x is x, a + −b is a − b. TaskError with what is wrong."""
    try:
        row = look_up(ACTIVATIONS, text, "an activation")
    except CatalogError as fault:
        if text.isidentifier() and text != "x":
            raise TaskError(str(fault), "or write a formula in x") from None
        row = None
    if row is not None and text != "x":
        given = dict(slopes or {})
        unknown = [k for k in given if k not in row.parameters]
        if unknown:
            known = ", ".join(row.parameters) or "none"
            raise TaskError(
                f"{row.name} has no parameter {unknown[0]!r}", f"its parameters: {known}"
            )
        values = [num(given.get(k, v)) for k, v in row.parameters.items()]
        return call(row.name, X, *(values if given else ()))
    if slopes:
        raise TaskError("slopes are for a row's name", "write them into the formula")
    try:
        term = polished(parse(text))
    except (NotationError, ValueError) as fault:
        raise TaskError(f"the formula {text!r} cannot be read: {fault}") from None
    foreign = [n for n in term.names if n not in ("x", "pi", "e")]
    if foreign:
        raise TaskError(
            f"the formula may hold x only, not {foreign[0]!r}", "put numbers for the rest"
        )
    if X.data not in term.names:
        raise TaskError(f"the formula {text!r} does not depend on x")
    calls = [u for u in walk(term) if u.head == "call" and u.data[1]]
    if calls:
        raise TaskError("the formula holds a derivative", "write the function itself")
    return term


def polished(t: Term) -> Term:
    """Numbers multiplied out and signs joined, nothing else: what an author's template leaves."""
    if not t.args:
        return t
    args = tuple(polished(a) for a in t.args)
    if t.head == "mul":
        return times(*args)
    if t.head == "add":
        return plus(*args)
    if t.head == "neg":
        return minus(args[0])
    if t.head == "call" and t.data[0] in ("max", "min") and len(set(args)) == 1:
        return args[0]
    return rebuild(t, args)


def _usual(t: Term) -> bool:
    """A composition of the catalogue's functions, or ln(e^v + c): the oracle has routes for all."""
    if not t.args:
        return True
    if t.head == "call":
        name = t.data[0]
        if name == "log":
            inner = t.args[0].args if t.args[0].head == "add" else t.args
            return all(_usual(a.args[0]) if _power_of_e(a) else not a.names for a in inner)
        if name != "sin" and name not in ACTIVATIONS and name not in ("max", "min", "abs", "sign"):
            return False
    elif t.head not in ("add", "mul", "neg"):
        return False
    return all(map(_usual, t.args))


def _power_of_e(t: Term) -> bool:
    return t.head == "call" and t.data == ("exp", 0)


def _confirmed(answers: list[Answer]) -> None:
    """The oracle, asked beforehand: what it has no route for is no exercise. DomainError."""
    from symderiv.proof import Unproved, prove_all

    try:
        prove_all(answers, "asked beforehand")
    except Unproved as fault:
        raise DomainError(f"no second proof: {fault}") from None


def _figure(found: Study, term: Term, name: str) -> FigureRequest:
    """f and f′ over a window around everything that happens."""
    spots: list[float] = [0.0]
    for extremum in (found.lowest, found.highest):
        spots.extend(float(p.at) for p in extremum.places if p.at is not None)
    spots.extend(float(b.at) for b in found.borders)
    spots.extend(float(p.at) for p in found.zeros if p.at is not None)
    room = max(2.5, 0.35 * (max(spots) - min(spots)))
    window = (float(round(min(spots) - room)), float(round(max(spots) + room)))

    def end(r: Real | None, side: int) -> float:
        return side * float("inf") if r is None else float(r)

    spans = [(end(p.left, -1), end(p.right, 1)) for p in found.pieces]
    f = tuple((a, b, p.term) for (a, b), p in zip(spans, found.pieces, strict=True))
    slope = tuple((a, b, forms[-1]) for (a, b), forms in zip(spans, found.forms, strict=True))
    curves = ((call(name, X), f), (call(name, X, order=1), slope))
    return FigureRequest("plot", None, {"curves": curves, "window": window}, in_statement=False)
