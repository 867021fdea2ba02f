"""``descent-trace`` and ``escape-height``: an optimizer on a one-dimensional landscape, by hand.

The landscape is piecewise linear, so gradients are slopes and the only question is on which side of
a kink an iterate lies. Iterates are exact; where one lands on a kink the stated convention decides.
"""

from __future__ import annotations

from typing import Any, ClassVar

from flint import fmpq
from pydantic import BaseModel, ConfigDict, Field

from symderiv.arithmetic.rounding import Shown, show
from symderiv.arithmetic.values import START_PRECISION, Undecided, Value, exact, working_precision
from symderiv.catalog.optimizers import optimizer_row
from symderiv.catalog.recurrence import Optimizer
from symderiv.catalog.search import CatalogError
from symderiv.derivation.answers import Answer, DescentClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer, written
from symderiv.descent.landscape import Descent, Landscape, State, explore
from symderiv.notation.names import join
from symderiv.notation.term import Term, num, sub, sym
from symderiv.tasks.base import Context, FigureRequest, Options, TaskError, Unposable, Worked
from symderiv.tasks.optimizer_choice import OptimizerChoice, hyper_numbers, posed_equations

__all__ = ["DescentTrace", "DescentTraceOptions", "EscapeHeight", "EscapeHeightOptions"]


class LandscapeOptions(BaseModel):
    """A piecewise-linear landscape: one slope more than kinks."""

    model_config = ConfigDict(extra="forbid")

    slopes: list[str] = Field(min_length=1, max_length=12)
    kinks: list[str] = Field(max_length=11)
    start: str = Field("0", description="where the descent starts")
    value: str = Field("1", description="f at the start")
    at_kink: str = Field("left", description="slope at a kink: left, right, mean, or a number")


class DescentTraceOptions(Options):
    """Landscape, optimizer, how many steps are shown and over how many the lowest f is asked."""

    landscape: LandscapeOptions
    optimizer: OptimizerChoice | str
    steps: int = Field(6, ge=1, le=40, description="steps shown in the table")
    horizon: int = Field(1000, ge=1, le=5000, description="lowest f within so many steps")
    figure: bool = Field(True, description="draw the landscape (with the iterates in the key)")


class EscapeHeightOptions(Options):
    """A descent of distance 1 (or ``distance``) into a minimum, then a rise of unknown height."""

    fall: str = Field("-1", description="slope before the minimum")
    rise: str = Field("1", description="slope behind it")
    distance: str = Field("1", description="from the start to the minimum")
    at_kink: str = Field("left", description="slope at the minimum: left, right, mean, or a number")
    optimizer: OptimizerChoice | str
    steps: int = Field(10, ge=1, le=40, description="steps shown in the table")
    horizon: int = Field(
        1000, ge=1, le=5000, description="the barrier must be passed within so many steps"
    )


class DescentTrace:
    """Asks for the first iterates and for the lowest value within a number of steps."""

    name: ClassVar[str] = "descent-trace"
    summary: ClassVar[str] = (
        "iterates of an optimizer on a piecewise-linear landscape; lowest value"
    )
    options: ClassVar[type[Options]] = DescentTraceOptions

    def work(self, context: Context, options: DescentTraceOptions) -> Worked:
        """Pose and answer the trace."""
        places = options.places if options.places is not None else context.places
        landscape = _landscape(options.landscape)
        row, chosen, hyper, choice = _optimizer(options.optimizer)
        start = _exact(options.landscape.start, "start")
        found = _explore(landscape, row, chosen, hyper, start, options.steps, options.horizon)
        claim = _claim(landscape, row, chosen, hyper, start, options.horizon)
        writer = Writer(None, places)
        answers = _trace(writer, found, claim, places)
        low = _shown(found.lowest[0], places)
        lhs = sym("f_min")
        writer.add(
            "lowest",
            Rule.TRACE,
            lhs,
            (Link("=" if low.exact else "~", low.term, "value"),),
            ("lowest",),
            {"what": "lowest", "step": found.lowest[1], "horizon": options.horizon},
            weight=2,
        )
        answers.append(
            Answer("lowest", lhs, low.term, claim.of("lowest"), found.lowest[0], low.exact, places)
        )
        ask = _ask(
            landscape, row, chosen, hyper, choice, options.steps, options.horizon, start, found
        )
        figures = _figures(landscape, found, start) if options.figure else ()
        return Worked(self.name, ask, writer.derivation(), tuple(answers), figures)


class EscapeHeight:
    """Asks for the supremum of the barrier heights that an optimizer escapes."""

    name: ClassVar[str] = "escape-height"
    summary: ClassVar[str] = "the supremum of barrier heights that an optimizer climbs over"
    options: ClassVar[type[Options]] = EscapeHeightOptions

    def work(self, context: Context, options: EscapeHeightOptions) -> Worked:
        """Pose and answer the height."""
        places = options.places if options.places is not None else context.places
        distance, fall, rise = (
            _exact(options.distance, "distance"),
            _exact(options.fall, "fall"),
            _exact(options.rise, "rise"),
        )
        if not (fall < 0 < rise and distance > 0):
            raise TaskError(
                "the landscape must fall, then rise", "fall < 0 < rise and distance > 0"
            )
        landscape = Landscape((fall, rise), (distance,), fmpq(0), -fall * distance, options.at_kink)
        row, chosen, hyper, choice = _optimizer(options.optimizer)
        found = _explore(landscape, row, chosen, hyper, fmpq(0), options.steps, options.horizon)
        if found.highest[1] == options.horizon:
            raise Unposable(
                "the iterates still rise at the end of the horizon", "take a larger horizon"
            )
        with working_precision(4 * START_PRECISION):
            height: Value = (found.highest[0] - distance) * rise
            if height <= 0:
                raise Unposable("the optimizer never gets beyond the minimum")
        claim = _claim(landscape, row, chosen, hyper, fmpq(0), options.horizon)
        writer = Writer(None, places)
        answers = _trace(writer, found, claim, places)
        t = found.highest[1]
        top = _shown(found.highest[0], places)
        w = sym(join("w", "", f"({t})"))
        writer.add(
            "highest",
            Rule.TRACE,
            w,
            (Link("=" if top.exact else "~", top.term, "value"),),
            ("escape",),
            {"what": "highest", "step": t, "horizon": options.horizon},
            weight=1,
        )
        result = _height_shown(height, places)
        lhs = sym("h_sup")
        links = [Link("=", sub(w, written(distance)), "symbols")] if rise == 1 else []
        links.extend(Link("=" if r.exact else "~", r.term, "value") for r in result)
        writer.add(
            "escape", Rule.TRACE, lhs, links, ("escape",), {"what": "escape", "step": t}, weight=2
        )
        best = result[-1] if len(result) == 1 or not result[0].exact else result[0]
        answers.append(
            Answer(
                "escape",
                lhs,
                best.term,
                claim.of("escape"),
                height,
                best.exact,
                None if best.exact else places,
            )
        )
        ask = _ask(
            landscape, row, chosen, hyper, choice, options.steps, options.horizon, fmpq(0), found
        )
        figures = _figures(landscape, found, fmpq(0), barrier=height)
        return Worked(self.name, ask, writer.derivation(), tuple(answers), figures)


# --- reading -------------------------------------------------------------------------------------


def _exact(text: str, what: str) -> fmpq:
    try:
        return exact(str(text))
    except ValueError:
        raise TaskError(f"{what} is not a number: {text!r}") from None


def _landscape(options: LandscapeOptions) -> Landscape:
    try:
        return Landscape(
            tuple(_exact(s, "a slope") for s in options.slopes),
            tuple(_exact(k, "a kink") for k in options.kinks),
            _exact(options.start, "start"),
            _exact(options.value, "value"),
            options.at_kink,
        )
    except ValueError as fault:
        if isinstance(fault, TaskError):
            raise
        raise TaskError(f"the landscape is not one: {fault}") from None


def _optimizer(
    choice: OptimizerChoice | str,
) -> tuple[Optimizer, dict[str, str], dict[str, fmpq], OptimizerChoice]:
    if isinstance(choice, str):
        choice = OptimizerChoice(name=choice)
    try:
        row = optimizer_row(choice.name)
        chosen = row.choose(**choice.options)
    except CatalogError as fault:
        raise TaskError(str(fault)) from None
    return row, chosen, hyper_numbers(row, chosen, choice.hyper), choice


def _explore(
    landscape: Landscape,
    row: Optimizer,
    chosen: dict[str, str],
    hyper: dict[str, fmpq],
    start: fmpq,
    steps: int,
    horizon: int,
) -> Descent:
    try:
        return explore(landscape, row, chosen, hyper, start, shown=steps, horizon=horizon)
    except Undecided:
        raise Unposable(
            "an iterate lies so near to a kink that no precision in reach tells its side",
            "draw other numbers (a constraint), or shorten the horizon",
        ) from None


def _claim(
    landscape: Landscape,
    row: Optimizer,
    chosen: dict[str, str],
    hyper: dict[str, fmpq],
    start: fmpq,
    horizon: int,
) -> DescentClaim:
    return DescentClaim(
        row.name,
        chosen,
        hyper,
        landscape.slopes,
        landscape.kinks,
        landscape.at_kink,
        start,
        landscape.value,
        landscape.origin,
        horizon,
    )


# --- showing -------------------------------------------------------------------------------------


def _shown(value: Value, places: int) -> Shown:
    precision = START_PRECISION
    while True:
        with working_precision(precision):
            try:
                return show(value, places)
            except Undecided:
                if precision > 1000:
                    raise
        precision *= 2


def _height_shown(height: Value, places: int) -> list[Shown]:
    """As a fraction where that is short, and as a decimal."""
    decimal = _shown(height, places)
    if isinstance(height, fmpq) and len(str(height.q)) <= 6 and not decimal.exact:
        return [show(height, 0, fraction=True), decimal]
    return [decimal]


def _trace(writer: Writer, found: Descent, claim: DescentClaim, places: int) -> list[Answer]:
    """A table with one row a step, and an answer for every iterate shown."""
    names = list(found.shown[0].values)
    header: list[Term] = [
        sym("t"),
        sym("g_t"),
        *[sym(join(n, "t")) for n in names],
        sym("w_t"),
        sym("f_t"),
    ]
    rows = []
    answers = []
    for state in found.shown:
        rows.append(_row(state, names, places))
        shown = _shown(state.w, places)
        answers.append(
            Answer(
                f"w:{state.t}",
                sym(join("w", "", f"({state.t})")),
                shown.term,
                claim.of("w", state.t),
                state.w,
                shown.exact,
                places,
                boxed=False,
            )
        )
    writer.add(
        "trace",
        Rule.TRACE,
        None,
        (),
        ("trace",),
        {"what": "table", "header": tuple(header), "rows": tuple(rows)},
        weight=max(2, len(rows) // 2),
    )
    return answers


def _row(state: State, names: list[str], places: int) -> tuple[Term, ...]:
    values = [state.gradient, *[state.values[n] for n in names], state.w, state.height]
    return (num(state.t), *[_shown(v, places).term for v in values])


def _ask(
    landscape: Landscape,
    row: Optimizer,
    chosen: dict[str, str],
    hyper: dict[str, fmpq],
    choice: OptimizerChoice,
    steps: int,
    horizon: int,
    start: fmpq,
    found: Descent,
) -> dict[str, Any]:
    pieces = []
    edges = [None, *landscape.kinks, None]
    for slope, low, high in zip(landscape.slopes, edges, edges[1:], strict=False):
        pieces.append(
            (
                written(slope),
                None if low is None else written(low),
                None if high is None else written(high),
            )
        )
    return {
        "pieces": pieces,
        "start": written(start),
        "from": start,
        "states": found.shown,
        "value": written(landscape.value),
        "slope_at_old": row.gradient_at(**chosen) == "w_old",
        "optimizer": {
            "title": row.title,
            "equations": posed_equations(row, chosen),
            "hyper": dict(hyper),
        },
        "steps": steps,
        "horizon": horizon,
        "at_kink": landscape.at_kink,
        "kinks": [written(k) for k in landscape.kinks],
        "state": bool(row.states(**chosen)),
        "rise": written(landscape.slopes[-1]),
        "name": choice.name,
    }


def _figures(
    landscape: Landscape, found: Descent, start: fmpq, barrier: Value | None = None
) -> tuple[FigureRequest, ...]:
    data = {"landscape": landscape, "start": start, "states": (), "barrier": barrier}
    solved = {**data, "states": tuple((s.w, s.height) for s in found.shown)}
    return (
        FigureRequest("landscape", None, data),
        FigureRequest("landscape", None, solved, in_statement=False),
    )
