"""Tables of what quantities are before a step and after it are about the two passes of an exercise."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, marks, number

VALUES = [
    ("$z_0$", "z₀⁽{}⁾"),
    ("$h_0$", "h₀⁽{}⁾"),
    ("$z_2 = \\hat y$", "z₂⁽{}⁾"),
    ("L", "L⁽{}⁾"),
]
SLOPES = [
    ("$\\partial L/\\partial \\hat y$", "∂L⁽{}⁾/∂ŷ⁽{}⁾"),
    ("$\\frac{\\partial L}{\\partial w_2}$", "∂L⁽{}⁾/∂w₂⁽{-}⁾"),
    ("∂L/∂w_3", "∂L⁽{}⁾/∂w₃⁽{-}⁾"),
]
PARAMETERS = [("$w_1$", "w₁⁽{-}⁾"), ("$w_2$", "w₂⁽{-}⁾")]
HEADS = [
    ("quantity", "before", "after"),
    ("derivative", "before", "after"),
    ("", "before the step", "after the step"),
    ("Größe", "vorher", "nachher"),
    ("", "**vor dem Schritt**", "**nach dem Schritt**"),
    ("grandeur", "avant", "après"),
    ("", "first pass", "second pass"),
]
UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def value(name: str, after: bool) -> str:
    own = name.replace("{-}", str(int(after)).translate(UP))
    found = number(made("absolute-loss-step"), own.replace("{}", str(after + 1).translate(UP)))
    return f"{found:.7g}"


def table(head: tuple[str, str, str], names: list[tuple[str, str]], slip: str = "") -> str:
    rows = [(shown, value(own, False), value(own, True)) for shown, own in names]
    if slip:
        rows[1] = (
            (rows[1][0], rows[1][1], slip) if slip[0] != "<" else (rows[1][0], slip[1:], rows[1][2])
        )
    lines = [head, ("---",) * 3, *rows]
    return "Both together:\n\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("names", [VALUES, SLOPES, PARAMETERS])
def test_a_column_is_a_pass(head: tuple[str, str, str], names: list[tuple[str, str]]) -> None:
    solved = made("absolute-loss-step")
    found = findings(solved, table(head, names))
    assert {str(f.verdict.value) for f in found} <= {"correct", "rounded"}
    assert len(found) == 2 * len(names) + sum("=" in shown for shown, _ in names)
    for slip in ("7.25", "<7.25", "-0.3", "<-0.3"):
        verdicts = [f.verdict for f in findings(solved, table(head, names, slip))]
        assert verdicts.count("wrong") == 1, slip


def test_it_has_marks_and_may_lie_on_its_side() -> None:
    solved = made("absolute-loss-step")
    names = VALUES[:2]
    rows = [["", *(shown for shown, _ in names)], ["---"] * 3]
    rows += [[w, *(value(own, k) for _, own in names)] for k, w in enumerate(("before", "after"))]
    text = "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
    upright = marks(solved, table(HEADS[0], names))
    assert marks(solved, text).given == upright.given > 0
    rows[3][1] = "7.25"
    slip = "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
    assert [f.line for f in findings(solved, slip) if f.verdict == "wrong"] == [4]


@pytest.mark.parametrize("title", ["How much the gradients change:", "Längen der Schritte:"])
def test_other_numbers_are_not_those_of_a_pass(title: str) -> None:
    text = f"{title}\n\n| | before | after |\n|---|---|---|\n| $w_1$ | 0.11 | 0.12 |\n| $w_2$ | 0.21 | 0.23 |\n"
    assert "wrong" not in [f.verdict for f in findings(made("absolute-loss-step"), text)]
