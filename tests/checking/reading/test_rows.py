r"""Rows of tables as chains: name, formula, value.

Numbers by hand: 0.5 · 2 + 1 = 2, σ(2) = 0.880797…, and 0.8808 · 0.1192 · 2 = 0.20998….
"""

from __future__ import annotations

from functools import partial

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import judged
from tests.timing import within

BEFORE = r"$x = 2$, $w = 0.5$, $z = wx + 1$, $a = \sigma(z)$." + "\n\n"
MARKDOWN = (
    BEFORE
    + r"""| quantity | formula | value |
|:--|---|--:|
| $z$ | $0.5 \cdot 2 + 1$ | 2 |
| $a$ | $\sigma(2)$ | {} |
| $\frac{{\partial a}}{{\partial w}}$ | $a(1-a)x$ | $0.21$ |
"""
)
LATEX = (
    r"\documentclass{{article}}\begin{{document}}"
    + BEFORE.replace("{", "{{").replace("}", "}}")
    + r"""\begin{{tabular}}{{l|l|r}} \hline
Quantity & Formula & Value \\ \hline
$z$ & $0.5 \cdot 2 + 1$ & 2 \\
$a$ & $\sigma(2)$ & {} \\
$\frac{{\partial a}}{{\partial w}}$ & $a(1-a)x$ & $0.21$ \\ \hline
\end{{tabular}}\end{{document}}
"""
)


@pytest.mark.parametrize(("text", "name"), [(MARKDOWN, "a.md"), (LATEX, "a.tex")])
def test_a_row_is_a_chain(text: str, name: str) -> None:
    found = judged(text.format("0.8808"), name)
    assert found[r"0.5 \cdot 2 + 1 = 2"] == "correct"
    assert found[r"\sigma(2) = 0.8808"] == "rounded"
    assert found["a(1-a)x = 0.21"] == "rounded"
    wrong = [f for f in judge(read_text(text.format("0.8908"), name)) if f.verdict.value == "wrong"]
    assert [f.source for f in wrong] == [r"\sigma(2) = 0.8908"]
    lines = text.format("0.8908").splitlines()
    assert lines[wrong[0].line - 1][wrong[0].column - 1 :].startswith("0.8908")


def test_a_name_and_its_value() -> None:
    text = BEFORE + "| symbol | result |\n|---|---|\n| $a$ | {} |\n"
    assert judged(text.format("0.881"), "a.md")["a = 0.881"] == "rounded"
    assert judged(text.format("$0.119$"), "a.md")["a = 0.119"] == "wrong"


@pytest.mark.parametrize(
    "table",
    [
        "| parameter | before | after |\n|---|---|---|\n| $w$ | 0.5 | 0.4 |\n",
        "| input | value |\n|---|---|\n| $0$ | $1$ |\n",
        "| $x$ | value |\n|---|---|\n| $w$ | 3 |\n",
        "| function | formula | value at 0 |\n|---|---|---|\n| $g(x)$ | $x^2 + 1$ | 1 |\n",
        "| symbol | value |\n|---|---|\n| $w$ | the weight |\n",
        "```\n| symbol | value |\n|---|---|\n| $w$ | 3 |\n```\n",
    ],
)
def test_other_tables_are_prose(table: str) -> None:
    document = read_text(table, "a.md")
    assert not document.statements and not document.unread


LONG = {
    "one line": "| $a$ " * 60_000,
    "rows": "| $a$ | value |\n|---|---|\n" + "| $a$ | 2 |\n" * 30_000,
    "rules": "|-\n" * 100_000,
    "open tables": r"\begin{tabular}{" * 20_000,
    "one end": r"\begin{tabular}" * 20_000 + r"\end{tabular}",
}
# In a plain run each in the files that have such tables.
MARKUP = {"a.md": {"one line", "rows", "rules"}, "a.tex": {"open tables", "one end"}}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(t, name, id=f"{name}-{k}", marks=[] if k in own else [pytest.mark.slow])
        for name, own in MARKUP.items()
        for k, t in LONG.items()
    ],
)
def test_tables_are_read_in_linear_time(text: str, name: str) -> None:
    within(3.0, partial(read_text, text, name))


DESCENT = (
    r"$J(w) = (w-3)^2 + 1$, $w_0 = 0$, $\eta = 0.1$, $w_{{t+1}} = w_t - \eta J'(w_t)$."
    "\n\n"
    r"""| {} | $w_t$ | $J'(w_t)$ | $w_{{t+1}}$ | note |
|---|---|---|---|---|
| 0 | 0 | -6 | 0.6 | start |
| 1 | 0.6 | {} | 1.08 | |
| 2 | 1.08 | -3.84 | {} | |
"""
)


@pytest.mark.parametrize("head", ["$t$", "t", "Step", "iteration"])
def test_a_table_of_steps(head: str) -> None:
    """By hand: the slope is 2(w − 3), and w goes 0, 0.6, 1.08, 1.464."""

    def rows(slope: str, last: str) -> list[tuple[str, str]]:
        found = judge(read_text(DESCENT.format(head, slope, last), "a.md"))
        return [(f.source, f.verdict.value) for f in found if f.line > 4]

    right = rows("-4.8", "1.464")
    assert len(right) == 9 and {v for _, v in right} <= {"correct", "given"}
    assert ("w_{t+1} = 1.464", "correct") in right
    assert ("J'(w_t) = 4.8", "wrong") in rows("4.8", "1.464")
    assert [v for s, v in rows("-4.8", "1.474") if s == "w_{t+1} = 1.474"] == ["wrong"]


def test_columns_without_the_letter_are_prose() -> None:
    table = "| $t$ | $w$ | loss |\n|---|---|---|\n| 0 | 0.5 | 2 |\n| 1 | 0.4 | 1 |\n"
    document = read_text(table, "a.md")
    assert not document.statements and not document.unread


def test_numbers_of_parameters_are_values() -> None:
    # 27 · 64 + 64 = 1792, 64 · 10 + 10 = 650
    rows = "| conv | $(3 \\cdot 3 \\cdot 3 + 1) \\cdot 64$ | 1792 |\n| fc | $64 \\cdot 10 + 10$ | %s |\n"
    for head in ("calculation | # parameters", "Rechnung | Parameter", "calcul | paramètres"):
        table = f"| layer | {head} |\n|---|---|---|\n{rows}"
        found = [f.verdict.value for f in judge(read_text(table % 650, "a.md"))]
        assert found == ["correct", "correct"]
        assert judge(read_text(table % 640, "a.md"))[-1].verdict.value == "wrong"


def test_parameters_with_values_are_names() -> None:
    text = "| parameter | value |\n|---|---|\n| $w$ | 0.5 |\n| $b$ | 0.1 |\n\n$w + b = 0.7$\n"
    assert [f.verdict.value for f in judge(read_text(text, "a.md"))] == ["given", "given", "wrong"]


# 0.5 + 1.2 · 0.8187 = 1.48247…, and 1.5 · 1.4824 − 0.2 = 2.0236; unrounded, ẑ would be 1.48248 and ŷ 2.0237.
CHAINS = r"""$s = e^{-0.2}$ and $a = 1.5$.

| quantity | value |
|---|---|
| $z = 0.5 + 1.2s$ | %s |
| $y = az - 0.2$ | 2.0236 |

$$y - 1 = 1.0236$$
"""


def test_the_value_of_a_chain_is_its_last_side() -> None:
    right = judged(CHAINS % 1.4824)
    assert right["0.5 + 1.2s = 1.4824"] == "rounded"
    assert right["y - 1 = 1.0236"] == "correct" and "wrong" not in right.values()
    assert judged(CHAINS % 1.9824)["0.5 + 1.2s = 1.9824"] == "wrong"
    table = "| what | formula | value |\n|---|---|---|\n| slope | $m = 2 \\cdot 0.35 + 1$ | %s |\n"
    assert list(judged(table % 1.7).values()) == ["given", "correct"]
    assert list(judged(table % 1.3).values()) == ["given", "wrong"]


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("point | value", "x = 2"),  # f there
        ("quantity | value", "x = 2"),
        ("quantity | value", "x = y"),
        ("case | value", "x = 2 y"),
        ("quantity | value", "a = 2 + 1, b = 3 + 1"),
        ("quantity | value", "x = y \\pm 1"),
    ],
)
def test_the_value_of_a_condition_is_not_its_last_side(head: str, cell: str) -> None:
    text = f"| {head} |\n|---|---|\n| ${cell}$ | 7 |\n"
    assert "7" not in str([f.source for f in judge(read_text(text, "a.md"))])
