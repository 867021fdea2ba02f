"""Write-ups on exercises of the library, judged against variants that the library draws."""

from __future__ import annotations

from functools import cache

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from symderiv.checking.solutions.places.places import Place
from symderiv.checking.solutions.reference import reference_of
from symderiv.exercises.library import Library
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import Solved, solve
from symderiv.notation.text import unicode_text

__all__ = ["findings", "made", "marks", "number", "verdicts"]


@cache
def made(name: str, seed: str = "0", **values: str) -> Solved:
    """A variant of an exercise, solved, with these parameters."""
    exercise = Library(()).exercise(name).with_changes(set=values)
    found: Solved = solve(Sampler(exercise, solve, seed=seed).sample("1").drawn)
    return found


def findings(solved: Solved, text: str, name: str = "a.md") -> list[Finding]:
    """The findings on a write-up on an exercise."""
    return judge(read_text(text, name), reference_of(solved))


def verdicts(solved: Solved, text: str, name: str = "a.md") -> list[str]:
    """The verdicts, relation by relation."""
    return [str(f.verdict.value) for f in findings(solved, text, name)]


def marks(solved: Solved, text: str, name: str = "a.md") -> Marks:
    """The marks of a write-up on an exercise."""
    reference = reference_of(solved)
    return marks_of(reference, judge(read_text(text, name), reference))


def number(solved: Solved, name: str, place: Place = (1, "")) -> float:
    """The true value of a quantity, which is called as texts show it."""
    found = [e for e in reference_of(solved).entries if e.place == place and e.value is not None]
    return float(next(e.value for e in found if unicode_text(e.key) == name))
