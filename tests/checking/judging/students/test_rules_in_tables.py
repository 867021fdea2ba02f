r"""Tables with a column of rules, whose values stand in the column behind it: the value is that of the rule.

By hand, for v_1 = b − a, v_2 = a², v_3 = v_1², y = v_3 − v_2 and a = 2, b = 3: back from y, v̄_3 = ȳ = 1,
v̄_2 = −ȳ = −1, v̄_1 = 2 v_1 v̄_3 = 2, b̄ = v̄_1 = 2, ā = −v̄_1 + 2a v̄_2 = −6; forwards v̇_1 = ḃ − ȧ = −1,
v̇_2 = 2aȧ = 4, v̇_3 = 2 v_1 v̇_1 = −2, ẏ = v̇_3 − v̇_2 = −6. For v_1 = c − b, v_2 = a − c, v_3 = c − v_2,
y = v_1 v_3 and a = 3, b = 4, c = 2: v̄_3 = v_1 = −2, v̄_2 = −v̄_3 = 2, v̄_1 = v_3 = 1, c̄ = v̄_1 + v̄_3 − v̄_2 = −3,
b̄ = −v̄_1 = −1, ā = v̄_2 = 2.
"""

from __future__ import annotations

import json

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from tests.checking.judging.keys.keydoc import key
from tests.checking.writeup import verdicts

VALUES = "$v_1 = 1$, $v_2 = 4$, $v_3 = 1$, $y = -3$.\n\n"
BACK = [
    ("y", r"\bar y", "1"),
    ("v_3", r"\bar v_3 = \bar y", "1"),
    ("v_2", r"\bar v_2 = -\bar y", "-1"),
    ("v_1", r"\bar v_1 = 2 v_1\,\bar v_3 = 2\cdot 1", "2"),
    ("b", r"\bar b = \bar v_1", "2"),
    ("a", r"\bar a = -\bar v_1 + 2a\,\bar v_2 = -2 - 4", "-6"),
]
FORTH = [
    ("v_1", r"\dot v_1 = \dot b - \dot a", "-1"),
    ("v_2", r"\dot v_2 = 2a\,\dot a", "4"),
    ("v_3", r"\dot v_3 = 2 v_1\,\dot v_1", "-2"),
    ("y", r"\dot y = \dot v_3 - \dot v_2 = -2 - 4", "-6"),
]
HEADS = {
    "back": ["node | adjoint | value", "node | rule | adjoint", "step | formula | number"],
    "forth": ["node | tangent rule | value", "node | rule | value of the tangent", "v | formula | tangent"],
}  # fmt: skip
SLIPS = {
    "back": [(r"+ 2a\,\bar v_2 = -2 - 4", r"- 2a\,\bar v_2 = -2 + 4", "-6", "2"),
             (r"\bar v_2 = -\bar y", r"\bar v_2 = \bar y", "-1", "1")],
    "forth": [(r"\dot v_3 - \dot v_2 = -2 - 4", r"\dot v_3 + \dot v_2 = -2 + 4", "-6", "2"),
              (r"\dot v_2 = 2a\,\dot a", r"\dot v_2 = a\,\dot a", "4", "2")],
}  # fmt: skip
Rows = list[tuple[str, str, str]]


def markdown(head: str, rows: Rows) -> str:
    lines = [f"| ${a}$ | ${b}$ | ${c}$ |" for a, b, c in rows]
    return "\n".join([f"| {head} |", "|---|---|---|", *lines, ""])


def tabular(head: str, rows: Rows) -> str:
    lines = "\n".join(rf"${a}$ & ${b}$ & ${c}$ \\" for a, b, c in rows)
    return (
        rf"\begin{{tabular}}{{lll}} {head.replace('|', '&')} \\ \hline {lines} \end{{tabular}}"
        + "\n"
    )


def array(head: str, rows: Rows) -> str:
    words = " & ".join(rf"\text{{{w.strip()}}}" for w in head.split("|"))
    lines = " \\\\\n".join(f"{a} & {b} & {c}" for a, b, c in rows)
    return rf"$$\begin{{array}}{{l|l|r}} {words} \\ \hline {lines} \end{{array}}$$" + "\n"


def judged(exercise: str, text: str, name: str = "a.md") -> tuple[list[Finding], Marks]:
    reference = key(exercise, "5")[1]
    found = judge(read_text(text, name), reference)
    return found, marks_of(reference, found)


def lines(found: list[Finding], verdict: str) -> list[str]:
    return [f.source for f in found if f.verdict == verdict]


def page(kind: str, table: str) -> tuple[str, str]:
    """The table in a file of its kind, with the name of the file."""
    text = VALUES + table
    if kind == "notebook":
        cell = {"cell_type": "markdown", "metadata": {}, "source": text}
        return json.dumps(
            {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        ), "a.ipynb"
    if kind in ("tabular", "array.tex"):
        return rf"\documentclass{{article}}\begin{{document}}{text}\end{{document}}", "a.tex"
    return text, "a.md"


CASES = [(mode, head, "markdown") for mode, heads in HEADS.items() for head in heads]
CASES += [
    (mode, heads[0], kind)
    for mode, heads in HEADS.items()
    for kind in ("tabular", "notebook", "array", "array.tex")
]


@pytest.mark.parametrize(("mode", "head", "kind"), CASES)
def test_the_value_is_that_of_the_rule(mode: str, head: str, kind: str) -> None:
    shape = tabular if kind == "tabular" else array if kind.startswith("array") else markdown
    rows = BACK if mode == "back" else FORTH
    found, marks = judged("graph-modes", *page(kind, shape(head, rows)))
    assert {str(f.verdict) for f in found} == {"correct"}
    assert len(found) == 4 + sum(b.count("=") + 1 for _, b, _ in rows)
    asked = ("adjoint", "∂") if mode == "back" else ("tangent", "d")
    steps = [s for s in marks.steps if s.step.startswith(asked[0]) and s.points]
    assert steps and all(s.state == "correct" for s in steps)
    for right, slip, value, off in SLIPS[mode]:
        changed = [
            (a, b.replace(right, slip), off if right in b and c == value else c) for a, b, c in rows
        ]
        found, marks = judged("graph-modes", *page(kind, shape(head, changed)))
        assert len(lines(found, "wrong")) == 1
        row = next(k for k, (_, b, _) in enumerate(rows) if right in b)
        at = [f.line for f in found if f.verdict == "wrong"]
        assert at == [f.line for f in found if rows[row][1][:8] in f.source][:1]


@pytest.mark.parametrize("exercise", ["graph-modes", "graph-labels"])
@pytest.mark.parametrize(
    "head", ["node | adjoint | value", r"node | $\bar v$ | value", "v | rule | adjoint"]
)
def test_a_right_side_alone_is_that_of_the_adjoint(exercise: str, head: str) -> None:
    """v̄_2 is −ȳ, or −v̄_3, which the head of its column says."""
    rows = [(a, b.partition(" = ")[2].partition(" = ")[0] or b, c) for a, b, c in BACK]
    if exercise == "graph-labels":
        rows = [("v_3", "v_1", "-2"), ("v_1", "v_3", "1"), ("v_2", r"-\bar v_3", "2"),
                ("c", r"\bar v_1 + \bar v_3 - \bar v_2", "-3"), ("b", r"-\bar v_1", "-1"),
                ("a", r"\bar v_2", "2")]  # fmt: skip
    text = "Reverse mode, by adjoints.\n\n" + markdown(head, rows)
    found, marks = judged(exercise, text)
    assert lines(found, "wrong") == [] and "correct" in {str(f.verdict) for f in found}
    by_node = {
        s.step.partition(":")[2]: s.state for s in marks.steps if s.step.startswith("adjoint")
    }
    assert set(by_node.values()) == {"correct"}
    row = "a" if exercise == "graph-modes" else "c"
    old = next(b for a, b, _ in rows if a == row)
    slip = old.replace("+", "-")
    found, _ = judged(exercise, text.replace(old, slip))
    assert len(lines(found, "wrong")) == 1


def test_a_rule_without_its_value_is_judged() -> None:
    text = "| node | value | adjoint |\n|---|---|---|\n| $v_3$ | $1$ | $1$ |\n"
    text += "| $v_1$ | $1$ | $2 v_1 \\bar v_3$ |\n"
    told = "Reverse mode.\n\n"
    found, _ = judged("graph-modes", told + text)
    assert lines(found, "wrong") == []
    found, _ = judged("graph-modes", told + text.replace("2 v_1", "-2 v_1"))
    assert len(lines(found, "wrong")) == 1


def test_numbers_side_by_side_are_two_answers() -> None:
    """The adjoint of v_1 and its value, neither of which is the other's."""
    rows = "| v_3 | 1 | 1 |\n| v_2 | -1 | 4 |\n| v_1 | 2 | 1 |\n| y | 1 | -3 |\n"
    found, _ = judged("graph-modes", "| node | adjoint | value |\n|---|---|---|\n" + rows)
    assert {str(f.verdict) for f in found} == {"correct"}
    found, _ = judged(
        "graph-modes",
        "| node | adjoint | value |\n|---|---|---|\n" + rows.replace("| 4 |", "| 5 |"),
    )
    assert len(lines(found, "wrong")) == 1


@pytest.mark.parametrize(
    ("seeds", "right"),
    [("", True), (r"$\dot a = 1$, $\dot b = 0$. ", True), (r"$\dot a = 0$, $\dot b = 1$. ", None)],
)
def test_tangents_are_those_by_the_input_that_is_asked_for(seeds: str, right: bool | None) -> None:
    text = (
        f"Forward mode. {seeds}\n\n"
        + r"$\dot v_1 = \dot b - \dot a = -1$, $\dot v_2 = 2a\,\dot a = 2a = 4$"
    )
    found, _ = judged("graph-modes", text)
    assert (lines(found, "wrong") == []) is (right is True) or right is None
    if right:
        found, _ = judged("graph-modes", text.replace("= 2a = 4", "= 2a = 3"))
        assert len(lines(found, "wrong")) == 1
        found, _ = judged("graph-modes", text.replace(r"2a\,\dot a =", r"a\,\dot a ="))
        assert len(lines(found, "wrong")) == 1


def test_rules_typed_without_dollars() -> None:
    rows = "| z | z = 2*w + 1 | 7 |\n| a | a = z^2 | {} |\n"
    text = "w = 3\n\n| node | rule | value |\n|---|---|---|\n" + rows
    assert "wrong" not in verdicts(text.format("49"))
    assert verdicts(text.format("48")).count("wrong") == 1


@pytest.mark.parametrize("left", [True, False])
def test_typed_adjoints(left: bool) -> None:
    rows = [("v3", "v3_bar = y_bar", "1"), ("v2", "v2_bar = -y_bar", "-1"),
            ("v1", "v1_bar = 2*v1*v3_bar", "2"), ("a", "a_bar = -v1_bar + 2*a*v2_bar", "-6")]  # fmt: skip
    table = "| node | adjoint | value |\n|---|---|---|\n" + "".join(
        f"| {a} | {b if left else b.partition(' = ')[2]} | {c} |\n" for a, b, c in rows
    )
    found, _ = judged("graph-modes", "reverse mode\n\n" + table)
    assert {str(f.verdict) for f in found} == {"correct"}
    found, _ = judged("graph-modes", "reverse mode\n\n" + table.replace("+ 2*a", "- 2*a"))
    assert len(lines(found, "wrong")) == 1


def test_a_derivative_in_a_column_tells_no_point() -> None:
    text = "| function | derivative | value |\n|---|---|---|\n"
    text += "| $f$ | $f'(x) = 2x$ | 4 |\n| $g$ | $g'(x) = 3x^2$ | 7 |\n"
    assert "wrong" not in verdicts(text)
