"""Write-ups of a few lines, judged: what most tests of the judge ask of them."""

from __future__ import annotations

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text

__all__ = ["alarms", "judged", "last", "verdicts"]


def verdicts(text: str, name: str = "a.md") -> list[Verdict]:
    """The verdicts, relation by relation."""
    return [f.verdict for f in judge(read_text(text, name))]


def alarms(text: str, name: str = "a.md") -> int:
    """How many relations are called wrong."""
    return verdicts(text, name).count(Verdict.WRONG)


def last(text: str, name: str = "a.md") -> Verdict:
    """The verdict on the last relation."""
    return verdicts(text, name)[-1]


def judged(text: str, name: str = "a.md") -> dict[str, Verdict]:
    """The verdict on each relation, by its source."""
    return {f.source: f.verdict for f in judge(read_text(text, name))}
