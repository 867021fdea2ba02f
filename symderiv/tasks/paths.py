"""``paths``: every path from a quantity to the output, its contribution, and their sum.

Above a cap the paths are counted and their contributions grouped by the first edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from symderiv.calculus.simplify import collect
from symderiv.derivation.answers import (
    Answer,
    ContributionClaim,
    DerivativeClaim,
    FormClaim,
    PathsClaim,
)
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link
from symderiv.derivation.writer import Writer
from symderiv.graph.blocks import in_writing_order
from symderiv.graph.paths import DEFAULT_CAP, Path, count_paths, list_paths
from symderiv.graph.reverse import partial
from symderiv.notation.term import ZERO, Term, add, deriv, mul, num, sym
from symderiv.tasks.answering import number_answer
from symderiv.tasks.base import (
    BoundGraph,
    Context,
    FigureRequest,
    Options,
    Worked,
    require,
)
from symderiv.tasks.gradient import total
from symderiv.tasks.lines import forward_lines

__all__ = ["Paths", "PathsOptions"]


class PathsOptions(Options):
    """From where to where, and whether contributions are formulas, numbers or both."""

    of: str | None = Field(None, description="where the paths end; the output if left out")
    wrt: str = Field(description="where the paths start")
    form: bool = Field(True, description="contributions as formulas")
    numbers: bool = Field(False, description="contributions as numbers")
    cap: int = Field(16, ge=1, le=DEFAULT_CAP, description="list at most this many paths")
    figure: str | None = Field(None, description="network or graph: draw it with the statement")


class Paths:
    """Asks for all paths and what each contributes."""

    name: ClassVar[str] = "paths"
    summary: ClassVar[str] = (
        "all paths from a quantity to the output, their contributions, their sum"
    )
    options: ClassVar[type[Options]] = PathsOptions

    def work(self, context: Context, options: PathsOptions) -> Worked:
        """Pose and answer the paths."""
        bound = context.graph(options.graph)
        of = require(bound, [options.of or bound.graph.output])[0]
        wrt = require(bound, [options.wrt])[0]
        count = count_paths(bound.graph, wrt, of)
        places = options.places if options.places is not None else context.places
        writer = Writer(bound.evaluation if options.numbers else None, places)
        listed = count <= options.cap
        if options.numbers and listed and count:
            forward_lines(writer, bound.graph, bound.graph.ancestors(of))
        writer.add(
            "count", Rule.PATH_COUNT, None, (), ("paths",), {"wrt": wrt, "of": of, "count": count}
        )
        answers = [Answer("count", sym("n_paths"), num(count), PathsClaim(bound.graph, wrt, of))]
        if listed:
            found = list_paths(bound.graph, wrt, of)
            answers.extend(self._listed(writer, bound, found, wrt, of, options))
            derivation = writer.derivation()
        else:
            grouped, more = self._grouped(bound, wrt, of, options, places)
            derivation = writer.derivation() + grouped
            answers.extend(more)
        figures = (FigureRequest(options.figure, bound),) if options.figure else ()
        ask = {
            "graph": bound,
            "of": of,
            "wrt": wrt,
            "form": options.form,
            "numbers": options.numbers,
            "listed": listed,
            "lhs": total(of, wrt),
        }
        return Worked(self.name, ask, derivation, tuple(answers), figures)

    def _listed(
        self,
        writer: Writer,
        bound: BoundGraph,
        paths: Sequence[Path],
        wrt: str,
        of: str,
        options: PathsOptions,
    ) -> list[Answer]:
        answers: list[Answer] = []
        parts: list[Term] = []
        letters: list[Term] = []
        for k, path in enumerate(paths, 1):
            lhs = sym(f"P_{k}" if f"P_{k}" not in bound.graph else f"Path_{k}")
            letters.append(lhs)
            law = mul(
                *[
                    deriv(sym(b), sym(a))
                    for a, b in reversed(list(zip(path.nodes, path.nodes[1:], strict=False)))
                ]
            )
            dead = any(local is ZERO for local in path.locals)
            form = ZERO if dead else in_writing_order(collect(reversed(path.locals)))
            if options.numbers:
                links = writer.chain((law, "law"), (form, "symbols"), value_of=form)
            else:
                links = (Link("=", law, "law"), Link("=", form, "symbols"))
            writer.add(
                f"path:{k}",
                Rule.PATH,
                lhs,
                links,
                ("paths",),
                {"nodes": path.nodes, "number": k},
                weight=2,
            )
            parts.append(form)
            if options.form:
                claim = FormClaim(bound.graph, of, wrt, path.nodes)
                answers.append(Answer(f"form:path:{k}", lhs, form, claim))
            if options.numbers:
                answers.append(
                    number_answer(
                        writer,
                        f"path:{k}",
                        lhs,
                        form,
                        ContributionClaim(bound.graph, bound.point, path.nodes),
                    )
                )
        lhs = total(of, wrt)
        whole = add(*[p for p in parts if p is not ZERO])
        names = add(*letters)
        if not paths:
            writer.add(
                "total",
                Rule.TOTAL,
                lhs,
                (Link("=", whole, "value"),),
                ("paths",),
                {"wrt": wrt, "of": of},
            )
        elif len(paths) > 1:
            if options.numbers:
                numbers = add(*[writer.shown(p).term for p in parts])
                shown = writer.shown(whole)
                links = (
                    Link("=", names, "law"),
                    Link("=", numbers, "numbers"),
                    Link("=" if shown.exact else "~", shown.term, "value"),
                )
            else:
                links = (Link("=", names, "law"), Link("=", whole, "symbols"))
            writer.add("total", Rule.TOTAL, lhs, links, ("paths",), {"wrt": wrt, "of": of})
        if options.numbers:
            answers.append(
                number_answer(
                    writer,
                    f"{of}/{wrt}",
                    lhs,
                    whole,
                    DerivativeClaim(bound.graph, bound.point, of, wrt),
                )
            )
        elif options.form and len(paths) != 1:
            answers.append(Answer(f"form:{of}/{wrt}", lhs, whole, FormClaim(bound.graph, of, wrt)))
        return answers

    def _grouped(
        self, bound: BoundGraph, wrt: str, of: str, options: PathsOptions, places: int
    ) -> tuple[Derivation, list[Answer]]:
        """Too many paths to list: one line for each edge that leaves the quantity."""
        sweep = bound.backward(of, (wrt,), name=partial)
        adjoint = sweep.gradient(wrt)
        evaluation = bound.evaluate(sweep.definitions) if options.numbers else None
        writer = Writer(evaluation, places)
        answers: list[Answer] = []
        for edge in adjoint.contributions:
            through = count_paths(bound.graph, edge.child, of)
            lhs = mul(deriv(sym(of), sym(edge.child)), deriv(sym(edge.child), sym(wrt)))
            if evaluation is not None:
                links = writer.chain((edge.term, "symbols"), value_of=edge.term)
            else:
                links = (Link("=", edge.term, "symbols"),)
            writer.add(
                f"edge:{edge.child}",
                Rule.PATH,
                lhs,
                links,
                ("paths",),
                {"nodes": (wrt, edge.child), "through": through},
            )
        if evaluation is not None:
            shown = writer.shown(adjoint.quantity)
            links = writer.chain((adjoint.term, "symbols"), value_of=adjoint.quantity)
            writer.add(
                "total", Rule.TOTAL, total(of, wrt), links, ("paths",), {"wrt": wrt, "of": of}
            )
            answers.append(
                Answer(
                    f"{of}/{wrt}",
                    total(of, wrt),
                    shown.term,
                    DerivativeClaim(bound.graph, bound.point, of, wrt),
                    evaluation[adjoint.quantity],
                    shown.exact,
                    places,
                )
            )
        return writer.derivation(), answers
