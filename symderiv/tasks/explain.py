"""``explain``: a question answered in words, with a model answer and a marking guide.

Numbers and formulas that belong to the answer are not words: ``steps`` are chains of equal terms
that the oracle confirms, ``numbers`` are values that it computes again.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from symderiv.arithmetic.evaluate import Evaluation, UnknownValue
from symderiv.derivation.answers import Answer, EqualClaim, Point, TextClaim, ValueClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer
from symderiv.graph.graph import define
from symderiv.notation.errors import NotationError
from symderiv.notation.parse import parse, parse_chain
from symderiv.notation.term import sym
from symderiv.tasks.base import Context, Options, TaskError, Worked

__all__ = ["Explain", "ExplainOptions", "GuideLine", "NumberLine"]


class GuideLine(BaseModel):
    """One line of a marking guide: what earns the points."""

    model_config = ConfigDict(extra="forbid")

    text: str
    points: int = Field(1, ge=0)


class NumberLine(BaseModel):
    """A number that belongs to the answer: what it is, and the formula that gives it."""

    model_config = ConfigDict(extra="forbid")

    what: str
    value: str
    places: int | None = Field(None, ge=0, le=30)


class ExplainOptions(Options):
    """Question, model answer and marking guide; ``$…$`` holds LaTeX mathematics."""

    question: str
    answer: str
    guide: list[GuideLine] = Field(default_factory=list)
    steps: list[str] = Field(default_factory=list, description="chains name = term = term, proved")
    numbers: list[NumberLine] = Field(default_factory=list, description="values, proved")
    lines: int = Field(4, ge=0, le=40, description="blank lines on the sheet")


class Explain:
    """Asks for an explanation in words."""

    name: ClassVar[str] = "explain"
    summary: ClassVar[str] = "a question in words, with a model answer and a marking guide"
    options: ClassVar[type[Options]] = ExplainOptions

    def work(self, context: Context, options: ExplainOptions) -> Worked:
        """Pose the question; the model answer is the author's, its formulas and numbers are proved."""
        guide = tuple((line.text.strip(), line.points) for line in options.guide)
        places = options.places if options.places is not None else context.places
        writer = Writer(None, places)
        answers: list[Answer] = []
        for k, text in enumerate(options.steps, 1):
            answers.append(self._chain(writer, text, k))
        for k, line in enumerate(options.numbers, 1):
            answers.append(self._number(writer, line, k, places))
        writer.add(
            "answer",
            Rule.EXPLANATION,
            None,
            (),
            ("explanation",),
            {"text": options.answer.strip(), "guide": guide},
        )
        answers.append(Answer("text", None, options.answer.strip(), TextClaim(guide)))
        ask = {"question": options.question.strip(), "lines": options.lines}
        return Worked(self.name, ask, writer.derivation(), tuple(answers))

    def _chain(self, writer: Writer, text: str, k: int) -> Answer:
        try:
            links = parse_chain(text)
        except NotationError as fault:
            raise TaskError(f"step {k} of the answer: {fault}") from None
        if len(links) < 2 or any(op != "=" for op, _ in links[1:]) or links[0][0]:
            raise TaskError(
                f"step {k} of the answer is not a chain of equations: {text!r}",
                "write: name = term = term",
            )
        lhs, terms = links[0][1], [t for _, t in links[1:]]
        writer.add(
            f"chain:{k}",
            Rule.CLOSED_FORM,
            lhs,
            tuple(Link("=", t, "symbols") for t in terms),
            ("formulas",),
            {"wrt": "", "of": "", "given": True},
        )
        names = [f"e_{i}" for i in range(len(terms))]
        graph = define(list(zip(names, terms, strict=True)))
        return Answer(
            f"chain:{k}", lhs, terms[-1], EqualClaim(graph, tuple(names)), boxed=len(terms) > 1
        )

    def _number(self, writer: Writer, line: NumberLine, k: int, places: int) -> Answer:
        shown_places = line.places if line.places is not None else places
        try:
            lhs, formula = parse(line.what), parse(line.value)
        except NotationError as fault:
            raise TaskError(f"number {k} of the answer: {fault}") from None
        name = "e_0"
        graph = define([(name, formula)])
        try:
            evaluation = Evaluation([(sym(name), formula)], {})
        except UnknownValue as fault:
            raise TaskError(
                f"number {k} of the answer: {fault}", "a number needs a formula without open names"
            ) from None
        shown = evaluation.shown(sym(name), shown_places)
        value = Link("=" if shown.exact else "~", shown.term, "value")
        first = (Link("=", formula, "symbols"),) if formula is not shown.term else ()
        writer.add(
            f"number:{k}", Rule.TOTAL, lhs, (*first, value), ("formulas",), {"wrt": "", "of": ""}
        )
        return Answer(
            f"number:{k}",
            lhs,
            shown.term,
            ValueClaim(graph, Point({}), name),
            evaluation[sym(name)],
            shown.exact,
            shown_places,
        )
