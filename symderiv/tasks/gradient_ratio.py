"""``gradient-ratio``: how much smaller a gradient is without the skips, and a bound for that.

With slopes taken equal in both networks the ratio is a product of A/(1 + A), one for each skip,
where A is the product of weights and slopes that the skip leads around. That hypothesis is part of
every statement made here: the two networks' pre-activations differ, so slopes do not cancel by
themselves.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from flint import fmpq
from pydantic import Field

from symderiv.arithmetic.values import as_fraction, exact
from symderiv.calculus.simplify import collect
from symderiv.catalog.functions import function_row
from symderiv.derivation.answers import Answer, BoundClaim, DerivativeClaim, RatioFormClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link
from symderiv.derivation.writer import Writer
from symderiv.graph.blocks import blocks, closed_form, in_writing_order
from symderiv.notation.names import join
from symderiv.notation.parse import parse
from symderiv.notation.term import ONE, Term, absolute, add, div, mul, num, rel, sym
from symderiv.tasks.answering import number_answer
from symderiv.tasks.base import BoundGraph, Context, Options, TaskError, Worked, require
from symderiv.tasks.gradient import total
from symderiv.tasks.lines import forward_lines

__all__ = ["GradientRatio", "GradientRatioOptions"]


class GradientRatioOptions(Options):
    """The network without skips (``plain``) over the one with them (``skip``), and the weights'
    range.
    """

    plain: str = Field(description="the graph without skips")
    skip: str = Field(description="the graph with identity skips")
    of: str | None = None
    wrt: str
    weight_bound: str = Field("1", description="weights lie between minus this and this")
    bound: bool = Field(True, description="ask for a bound of the ratio")
    numbers: bool = Field(False, description="also the true ratio at the given numbers")


class GradientRatio:
    """Asks for the ratio of two gradients with slopes taken equal, and for its least upper bound."""

    name: ClassVar[str] = "gradient-ratio"
    summary: ClassVar[str] = (
        "ratio of a gradient without and with skips, with its hypothesis and a bound"
    )
    options: ClassVar[type[Options]] = GradientRatioOptions

    def work(self, context: Context, options: GradientRatioOptions) -> Worked:
        """Pose and answer the ratio."""
        plain, skip = context.graph(options.plain), context.graph(options.skip)
        of = require(skip, [options.of or skip.graph.output])[0]
        wrt = require(skip, [options.wrt])[0]
        require(plain, [of, wrt])
        places = options.places if options.places is not None else context.places
        detours = _detours(skip, wrt, of)
        writer = Writer(None, places)
        group = ("ratio",)
        writer.add("hypothesis", Rule.HYPOTHESIS, None, (), group, {"what": "equal-slopes"})
        for k, bound in enumerate((plain, skip), 1):
            form = closed_form(bound.graph, wrt, of)
            writer.add(
                f"form:{bound.name}",
                Rule.CLOSED_FORM,
                _derivative_in(bound, k),
                (Link("=", form, "symbols"),),
                group,
                {"wrt": wrt, "of": of, "graph": bound.name},
            )
        letters = [
            sym(join("A", str(k))) if len(detours) > 1 else sym("A")
            for k in range(1, len(detours) + 1)
        ]
        for letter, detour in zip(letters, detours, strict=True):
            writer.add(
                f"detour:{letter.data}",
                Rule.DEFINITION,
                letter,
                (Link("=", detour, "symbols"),),
                group,
                {"node": letter.data, "role": "detour"},
            )
        short = mul(*[div(a, add(ONE, a)) for a in letters])
        ratio = mul(*[div(d, add(ONE, d)) for d in detours])
        lhs = sym("R")
        writer.add(
            "ratio",
            Rule.RATIO,
            lhs,
            (Link("=", short, "symbols"), Link("=", ratio, "simplified")),
            group,
            {"wrt": wrt, "of": of},
            weight=2,
        )
        answers = [
            Answer("form:ratio", lhs, ratio, RatioFormClaim(plain.graph, skip.graph, of, wrt))
        ]
        ask: dict[str, object] = {
            "plain": plain,
            "skip": skip,
            "of": of,
            "wrt": wrt,
            "bound": options.bound,
            "numbers": options.numbers,
            "lhs": total(of, wrt),
            "ratio": lhs,
        }
        if options.bound:
            answers.append(
                self._bound(writer, detours, letters, ratio, exact(options.weight_bound), ask)
            )
        derivation = writer.derivation()
        if options.numbers:
            more, found = _numbers(plain, skip, of, wrt, places)
            derivation = derivation + more
            answers.extend(found)
        return Worked(self.name, ask, derivation, tuple(answers))

    def _bound(
        self,
        writer: Writer,
        detours: list[Term],
        letters: list[Term],
        ratio: Term,
        reach: fmpq,
        ask: dict[str, object],
    ) -> Answer:
        """The supremum over |w| ≤ reach and slopes in their catalogued range, and where it is
        reached.
        """
        ranges: dict[Term, tuple[fmpq, fmpq]] = {}
        corner: dict[Term, fmpq] = {}
        top = Fraction(1)
        slope_term: Term | None = None
        for letter, detour in zip(letters, detours, strict=True):
            largest = Fraction(1)
            for factor, times in _powers(detour):
                if factor.head == "call":
                    inf, sup, shown = _slope_bounds(factor.data[0])
                    ranges[factor], corner[factor], slope_term = (inf, sup), sup, shown
                    largest *= as_fraction(sup) ** times
                else:
                    if times % 2:
                        raise TaskError(
                            f"the detour around a skip holds {factor.data} to an odd power, "
                            "so that its sign is open",
                            "share the weights, or let the skips lead over one layer "
                            "(bound: false asks for the ratio alone)",
                        )
                    ranges[factor], corner[factor] = (-reach, reach), reach
                    largest *= as_fraction(reach) ** times
            share = largest / (1 + largest)
            top *= share
            writer.add(
                f"bound:{letter.data}",
                Rule.BOUND,
                letter,
                (Link("<=", num(largest), "value"),),
                ("bound",),
                {
                    "what": "detour",
                    "share": div(letter, add(ONE, letter)),
                    "share_value": num(share),
                },
            )
        names = sorted({f.data for f in ranges if f.head == "sym"})
        writer.add(
            "bound",
            Rule.BOUND,
            sym("R"),
            (Link("<=", num(top), "value"),),
            ("bound",),
            {
                "what": "ratio",
                "weights": [rel("<=", absolute(sym(n)), num(as_fraction(reach))) for n in names],
                "slope": slope_term,
            },
            weight=2,
        )
        ask["weights"] = [rel("<=", absolute(sym(n)), num(as_fraction(reach))) for n in names]
        ask["functions"] = sorted({f.data[0] for f in ranges if f.head == "call"})
        return Answer(
            "bound",
            sym("R"),
            num(top),
            BoundClaim(ratio, ranges, corner),
            fmpq(top.numerator, top.denominator),
        )


def _detours(skip: BoundGraph, wrt: str, of: str) -> list[Term]:
    """The product that each identity skip leads around, from the output inwards."""
    found = []
    for block in reversed(blocks(skip.graph, wrt, of)):
        if len(block.branches) == 1:
            continue
        bare = [b for b in block.branches if not b.factors]
        others = [b for b in block.branches if b.factors]
        if len(bare) != 1 or len(others) != 1 or any(f.head == "add" for f in others[0].factors):
            raise TaskError(
                f"the branches between {block.entry} and {block.exit} are not "
                "one identity skip beside one way",
                "a ratio in closed form needs skips that do not cross",
            )
        found.append(in_writing_order(collect(reversed(others[0].factors))))
    if not found:
        raise TaskError(f"there is no skip between {wrt} and {of} in {skip.name!r}")
    return found


def _powers(t: Term) -> list[tuple[Term, int]]:
    factors = t.args if t.head == "mul" else (t,)
    return [(f.args[0], f.args[1].data[0]) if f.head == "pow" else (f, 1) for f in factors]


def _slope_bounds(function: str) -> tuple[fmpq, fmpq, Term]:
    """(infimum, supremum) of f' and the supremum as a term; both must be rational and not negative."""
    row = function_row(function)
    assert row is not None
    low, high = row.derivative_inf.value, row.derivative_sup.value
    try:
        inf, sup = exact(parse(low)), exact(parse(high))
    except ValueError:
        raise TaskError(f"the bounds of the slope of {function} are not rational") from None
    if inf < 0:
        raise TaskError(
            f"the slope of {function} changes its sign, so that the ratio has no such bound"
        )
    return inf, sup, parse(high)


def _derivative_in(bound: BoundGraph, number: int) -> Term:
    """D_plain, D_skip: the same derivative in two networks needs two names."""
    return sym(join("D", bound.name if bound.name.isalnum() else str(number)))


def _numbers(
    plain: BoundGraph, skip: BoundGraph, of: str, wrt: str, places: int
) -> tuple[Derivation, list[Answer]]:
    """Both gradients with their own slopes, and the true ratio."""
    answers: list[Answer] = []
    derivation = Derivation(())
    for bound in (plain, skip):
        writer = Writer(bound.evaluation, places)
        group = ("numbers", bound.name)
        forward_lines(writer, bound.graph, bound.graph.ancestors(of), group)
        form = closed_form(bound.graph, wrt, of)
        lhs = _derivative_in(bound, len(answers) + 1)
        writer.add(
            f"value:{bound.name}",
            Rule.TOTAL,
            lhs,
            writer.chain((form, "symbols"), value_of=form),
            group,
            {"wrt": wrt, "of": of, "graph": bound.name},
        )
        answers.append(
            number_answer(
                writer,
                f"{bound.name}:{of}/{wrt}",
                lhs,
                form,
                DerivativeClaim(bound.graph, bound.point, of, wrt),
            )
        )
        derivation = derivation + writer.derivation()
    return derivation, answers
