"""Definitions behind "where" belong to the relation in front of them."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

CROSS = "where $z = wx + b$, $a = \\sigma(z)$ and $L = -y\\log a - (1-y)\\log(1-a)$."
LISTED = "where:\n- $z = wx + b$\n- $a = \\sigma(z)$\n- $L = -y\\log a - (1-y)\\log(1-a)$"
SQUARE = "where $L = (wx-y)^2$."


def verdicts(text: str, name: str = "a.md") -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, name))]


# d/dw (wx − y)² = 2x(wx − y); of the cross-entropy of σ(wx + b) it is (a − y) x.
@pytest.mark.parametrize(
    ("right", "clause", "verdict"),
    [
        (r"2x(wx - y)", SQUARE, "correct"),
        (r"x(wx - y)", SQUARE, "wrong"),
        (r"2x(wx + y)", SQUARE, "wrong"),
        (r"2x(wx - y)", "with $L = (wx-y)^2$.", "correct"),
        (r"x(wx - y)", "wobei $L = (wx-y)^2$.", "wrong"),
        (r"(a - y) x", CROSS, "correct"),
        (r"(a - y) w", CROSS, "wrong"),
        (r"(y - a) x", CROSS, "wrong"),
        (r"(a - y) x", LISTED, "correct"),
        (r"(y - a) x", LISTED, "wrong"),
    ],
)
@pytest.mark.parametrize("frame", [r"We have $@$, ", "We have\n\n$$@$$\n\n"])
def test_the_relation_knows_them(right: str, clause: str, verdict: str, frame: str) -> None:
    relation = rf"\frac{{\partial L}}{{\partial w}} = {right}"
    found = verdicts(frame.replace("@", relation) + clause)
    assert found[0] == verdict
    assert set(found[1:]) == {"given"}


def test_numbers_behind_where() -> None:
    assert verdicts("So $z = wx + b = 7$, where $w = 2$, $x = 3$ and $b = 1$.")[1] == "correct"
    assert verdicts("So $z = wx + b = 8$, where $w = 2$, $x = 3$ and $b = 1$.")[1] == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        # Another sentence, another question, or a name that is known already: in the order of the text.
        "So $\\frac{dL}{dw} = x$. This is easy to see with a new loss. Then $L = w^2 x$.",
        "So $\\frac{dL}{dw} = x$.\n\n# Where next\n\n$L = w^2 x$.",
        "Let $L = wx$. So $\\frac{dL}{dw} = x$. Now take another one, where $L = w^2 x$.",
        "Let $L = wx$. So $\\frac{dL}{dw} = x$, where $L = wx$.",
    ],
)
def test_what_does_not_explain_is_no_reason_for_an_alarm(text: str) -> None:
    assert "wrong" not in verdicts(text)


def test_findings_keep_the_order_of_the_text() -> None:
    text = f"We have $\\frac{{\\partial L}}{{\\partial w}} = 2x(wx - y)$, {SQUARE} So $u = 3$."
    found = judge(read_text(text, "a.md"))
    assert [f.column for f in found] == sorted(f.column for f in found)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "right", "slip", "name"),
    [
        (
            r"$$\frac{\partial}{\partial \tau} \Bigl( \frac{z_k}{\tau} \Bigr) + \frac{1}{\tau^2} \sum_j p_j z_j"
            r" = -\frac{z_k}{\tau^2} + \frac{1}{\tau^2} \sum_j p_j z_j = \frac{\bar z - z_k}{%s},"
            r" \qquad \bar z = \sum_j p_j z_j .$$",
            r"\tau^2",
            r"\tau",
            "a.tex",
        ),
        (
            r"$L = \frac12 (a b - t)^2 + a b = \frac12 (s - t)^2 + %s$, $s = a b$.",
            "s",
            "2 s",
            "a.md",
        ),
        ("L = (a b - t)^2 + a b = (s - t)^2 + %s,  s = a b\n", "s", "t", "a.txt"),
    ],
)
def test_what_the_last_link_brings_in_is_told_behind_a_comma(
    text: str, right: str, slip: str, name: str
) -> None:
    assert "wrong" not in verdicts(text % right, name)
    assert "wrong" in verdicts(text % slip, name)


def test_a_name_that_was_told_before_keeps_its_turn() -> None:
    """s = a b is another one than that of the chain in front of it."""
    text = "$s = a + b$. Then $L = 2 (a + b) = 2 s$, $s = a b$."
    assert "wrong" not in verdicts(text)


def test_a_text_without_relations() -> None:
    assert verdicts("Nothing is claimed here.") == []
