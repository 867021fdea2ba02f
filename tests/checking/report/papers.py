"""Small write-ups for the tests of reports, judged by the real reader and engine."""

from __future__ import annotations

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Checked

SLIP = "v = 0.1296 + 0.064 = 0.44\n"


def checked(text: str, path: str = "answers.md", language: str | None = None) -> Checked:
    """The text, read and judged without an exercise."""
    document = read_text(text, path, language)
    return Checked(path, document, tuple(judge(document)))
