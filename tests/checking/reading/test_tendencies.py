"""Limits told with arrows, in words' order of several languages; each true one has a false partner.

The function is f(x) = 1/(1 + e^{-2x}) + 3: 4 for x → ∞, 3 for x → −∞, f' → 0 at both ends, f'(0) = 1/2.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

F = r"$f(x) = \frac{1}{1 + e^{-2x}} + 3$." + "\n\n"

# (right, wrong, how many limits it tells)
TOLD = [
    (r"As $x \to \infty$, $f(x) \to 4$.", r"As $x \to \infty$, $f(x) \to 3$.", 1),
    (r"$f(x) \to 3$ as $x \to -\infty$.", r"$f(x) \to 4$ as $x \to -\infty$.", 1),
    (
        r"$f(x) \rightarrow 4 \text{ as } x \rightarrow +\infty$",
        r"$f(x) \rightarrow 5 \text{ as } x \rightarrow +\infty$",
        1,
    ),
    (r"$f(x) \to 3^+ \quad (x \to -\infty)$", r"$f(x) \to 4^- \quad (x \to -\infty)$", 1),
    (r"$f(x) \xrightarrow{x \to \infty} 4$", r"$f(x) \xrightarrow{x \to \infty} 1$", 1),
    (r"$x \to \infty \Rightarrow f(x) \to 4$", r"$x \to \infty \Rightarrow f(x) \to 0$", 1),
    (
        r"For $x \to \infty$ we have $f(x) \to 4$ and $f'(x) \to 0$.",
        r"For $x \to \infty$ we have $f(x) \to 4$ and $f'(x) \to 2$.",
        2,
    ),
    (
        r"$f(x) \to 4$ and $f'(x) \to 0$ as $x \to \infty$.",
        r"$f(x) \to 3$ and $f'(x) \to 0$ as $x \to \infty$.",
        2,
    ),
    (r"$f'(x) \to 0$ for $x \to \pm\infty$", r"$f'(x) \to 2$ for $x \to \pm\infty$", 1),
    (r"$f(x) \to 3.5$ as $x \to 0$", r"$f(x) \to 0.5$ as $x \to 0$", 1),
    (r"Für $x \to -\infty$ gilt $f(x) \to 3$.", r"Für $x \to -\infty$ gilt $f(x) \to 0$.", 1),
    (r"Quand $x \to \infty$, $f(x) \to 4$.", r"Quand $x \to \infty$, $f(x) \to 1$.", 1),
    (r"当 $x \to \infty$ 时，$f(x) \to 4$。", r"当 $x \to \infty$ 时，$f(x) \to 1$。", 1),
    ("* x→−∞: f(x) → 3, f'(x) → 0", "* x→−∞: f(x) → 3, f'(x) → 1", 2),
    ("As x -> inf, f(x) -> 4.", "As x -> inf, f(x) -> 3.", 1),
    (r"$f(\infty) = 4$", r"$f(\infty) = 3$", 0),
    (r"$f'(-\infty) = 0$", r"$f'(-\infty) = 2$", 0),
    (
        r"$f(x) = \begin{cases} 4, & x \to \infty \\ 3, & x \to -\infty \end{cases}$",
        r"$f(x) = \begin{cases} 3, & x \to \infty \\ 3, & x \to -\infty \end{cases}$",
        2,
    ),
    (
        r"$f(x) \to \begin{cases} 4 & x \to \infty \\ 3 & x \to -\infty \end{cases}$",
        r"$f(x) \to \begin{cases} 4 & x \to \infty \\ 4 & x \to -\infty \end{cases}$",
        2,
    ),
    (r"$e^{-x} \to 0$ when $x \to \infty$", r"$e^{-x} \to 0$ when $x \to -\infty$", 1),
]


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(F + text, "a.md"))[1:]]


@pytest.mark.parametrize(("right", "wrong", "limits"), TOLD)
def test_a_limit_told_with_arrows_is_judged(right: str, wrong: str, limits: int) -> None:
    document = read_text(F + right, "a.md")
    heads = [s.left.term.head for s in document.statements if s.left.term is not None]
    assert heads.count("lim") == max(limits, 1)
    assert set(verdicts(right)) <= {"correct", "rounded"}
    assert verdicts(wrong).count("wrong") == 1


@pytest.mark.parametrize(
    "text",
    [
        r"$x \to h \to y$ is the path. $x \to \infty$ is not used.",
        "As $x \\to \\infty$ the weights grow.\n\n$f(x) \\to 17$ is how the cell is updated.",
        "- $x \\to \\infty$\n- $f(x) \\to 17$",
        r"As $x \to \infty$ it may well be that some other quantity is far away, and $f(x) \to 17$ there",
        r"As $t \to \infty$, $f(x) \to 17$.",  # f does not depend on t
        r"$w \to w - \eta g$ as $x \to \infty$",  # no end
    ],
)
def test_an_arrow_elsewhere_is_no_limit(text: str) -> None:
    assert verdicts(text) == []


def test_an_approach_goes_with_its_own_tendency() -> None:
    told = r"$f(x) \to 4$ as $x \to \infty$, $f(x) \to 3$ as $x \to -\infty$, $x \to 0$: $f(x) \to 3.5$"
    assert verdicts(told) == ["correct"] * 3


def test_what_is_read_is_not_told_as_unread() -> None:
    read = read_text(F + r"As $x \to \infty$, $f(x) \to 4$.", "a.md")
    assert read.unread == ()
    (statement,) = read.statements[1:]
    assert (statement.line, statement.column) == (3, 30)
    left_out = read_text(F + r"$f(x) \to 4$", "a.md").unread
    assert [why for *_, why in left_out] == ["a relation that is not judged"]


def test_many_arrows_are_no_burden() -> None:
    document = read_text("x → ∞: f(x) → 1 " * 20_000, "a.md")
    assert len(document.statements) <= 400


@pytest.mark.parametrize(
    "page", ["x -> +inf: g(x) -> {}inf", "g(x) -> {}inf as x -> inf", "x -> oo: g(x) -> {}oo"]
)
def test_endless_values_in_plain_text(page: str) -> None:
    told = "g(x) = x + 1/(1 + e^(-2x))\n\n"
    for sign, verdict in (("", "correct"), ("+", "correct"), ("-", "wrong")):
        found = judge(read_text(told + page.format(sign), "a.txt"))
        assert [f.verdict for f in found] == ["given", verdict]
