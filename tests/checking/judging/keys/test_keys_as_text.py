"""Reprinted keys written out in LaTeX, with decimal points or commas, and read back: no line is called
wrong, and they have full marks.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.reading.reader import read_text
from symderiv.notation.latex import latex
from tests.checking.judging.keys.keydoc import Chain, all_exercises, key
from tests.checking.judging.keys.reprint import Style, reprinted

SIGNS = {"~": r"\approx", "<=": r"\le", ">=": r"\ge", "!=": r"\ne"}
# (how results are printed, what stands between the whole digits and the others)
WAYS = (
    (Style(4), "."),
    (Style(4), ","),
    (Style(3, cut=True, equals=True), "{,}"),
    (Style(4, form="percent"), ","),
    (Style(3, form="scientific"), "."),
    (Style(4, exact=True, significant=True, copied=3), "{,}"),
)
LIMITS = Limits(relation=1.0, document=60.0)


def written(chains: list[Chain], point: str) -> str:
    """The lines as displays, with their headings between."""
    out: list[str] = []
    heading = ""
    for lhs, links, above in chains:
        if above != heading:
            out.append(above)
            heading = above
        sides = "".join(f" {SIGNS.get(op, op)} {latex(t)}" for op, t in links)
        line = re.sub(r"\\frac\{([\d.]+)\}\{100\}", r"\1\\%", latex(lhs) + sides)
        out.append(f"$${re.sub(r'(?<=[0-9])[.](?=[0-9])', point, line)}$$")
    return "\n\n".join(out)


def alarms(name: str, style: Style, point: str) -> list[str]:
    """What is called wrong in it, with its exercise and without; marks that are not full."""
    chains, _ = key(name)
    return said(name, written(reprinted(chains, style), point), point)


@lru_cache(maxsize=200)
def said(name: str, text: str, point: str) -> list[str]:
    """The same of the key as it is written; many styles write a key without decimals alike."""
    _, reference = key(name)
    document = read_text(text, "a.md", decimal_comma=point != ".")
    found = judge(document, reference, LIMITS)
    out = [f.source for f in found if f.verdict in ("wrong", "follow-through")]
    marks = marks_of(reference, found)
    if marks.given != marks.points:
        out.append(f"{marks.given} of {marks.points} points")
    out += [f"not read: {why}" for _, _, why in document.unread]
    return out + [f.source for f in judge(document, None, LIMITS) if f.verdict == "wrong"]


@pytest.mark.parametrize(("style", "point"), WAYS)
def test_no_false_alarm_in_a_written_key(style: Style, point: str) -> None:
    assert alarms("chain-gradient", style, point) == []


def test_a_key_with_commas_has_no_points() -> None:
    chains, _ = key("chain-gradient")
    assert "0,3" in written(chains, ",")
    assert not re.search(r"[0-9]\.[0-9]", written(chains, ","))


@pytest.mark.slow
@pytest.mark.parametrize(("style", "point"), WAYS)
@pytest.mark.parametrize("name", all_exercises())
def test_no_false_alarm_in_any_written_key(name: str, style: Style, point: str) -> None:
    assert alarms(name, style, point) == []
