"""The height that an optimizer climbs over, h* = w_k − low at its highest iterate, which is f(w_k), too.

Both are quantities of the exercise with one value: the one that is asked for is meant.
"""

from __future__ import annotations

import re

import pytest

from symderiv.checking.solutions.reference import reference_of
from symderiv.notation.text import unicode_text
from tests.checking.solutions.made import findings, made, marks

NAMES = {"h^*": r"$h^* = {}$", "H": r"$H = {}$", r"h_{max}": r"$$h_{{max}} = {}$$"}


@pytest.mark.parametrize("name", list(NAMES))
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_a_height_is_the_one_that_is_asked_for(seed: str, name: str) -> None:
    solved = made("adam-escape", seed)
    entries = {unicode_text(e.key): e for e in reference_of(solved).entries}
    asked = next(e for e in entries.values() if e.key.data == "h_sup" and e.term is not None)
    assert asked.term is not None
    told = re.fullmatch(r"(w⁽(\S+)⁾) - ([0-9.]+)", unicode_text(asked.term))
    assert told is not None
    highest, low = float(entries[told[1]].value), float(told[3])
    step = told[2].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    start = f"$w_{{{step}}} = {highest:.4f}$\n\n"
    for off in (0, 0.3):
        form = f"w_{{{step}}} - {low + off:g} = {highest:.4f} - {low + off:g} = {highest - low:.4f}"
        text = start + NAMES[name].format(form) + "\n"
        verdicts = {str(f.verdict.value) for f in findings(solved, text)}
        given = {m.step: m.state for m in marks(solved, text).steps}
        assert ("wrong" in verdicts) == bool(off)
        assert "unchecked" not in verdicts
        assert given["escape"] == ("wrong" if off else "correct")
