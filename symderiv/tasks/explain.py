"""``explain``: a question answered in words, with a model answer and a marking guide."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from symderiv.derivation.answers import Answer, TextClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.writer import Writer
from symderiv.tasks.base import Context, Options, Worked

__all__ = ["Explain", "ExplainOptions", "GuideLine"]


class GuideLine(BaseModel):
    """One line of a marking guide: what earns the points."""

    model_config = ConfigDict(extra="forbid")

    text: str
    points: int = Field(1, ge=0)


class ExplainOptions(Options):
    """Question, model answer and marking guide; ``$…$`` holds LaTeX mathematics."""

    question: str
    answer: str
    guide: list[GuideLine] = Field(default_factory=list)
    lines: int = Field(4, ge=0, le=40, description="blank lines on the sheet")


class Explain:
    """Asks for an explanation in words."""

    name: ClassVar[str] = "explain"
    summary: ClassVar[str] = "a question in words, with a model answer and a marking guide"
    options: ClassVar[type[Options]] = ExplainOptions

    def work(self, context: Context, options: ExplainOptions) -> Worked:
        """Pose the question; the model answer is the author's."""
        guide = tuple((line.text.strip(), line.points) for line in options.guide)
        writer = Writer(None, context.places)
        writer.add(
            "answer",
            Rule.EXPLANATION,
            None,
            (),
            ("explanation",),
            {"text": options.answer.strip(), "guide": guide},
        )
        answer = Answer("text", None, options.answer.strip(), TextClaim(guide))
        ask = {"question": options.question.strip(), "lines": options.lines}
        return Worked(self.name, ask, writer.derivation(), (answer,))
