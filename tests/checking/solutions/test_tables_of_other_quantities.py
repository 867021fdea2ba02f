"""Tables that compare methods by lengths, ratios, distances, gradients of w_1 and w_2 say nothing of the values of
w_1 and w_2, in whatever language their title does; tables of the values themselves are read under any title.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.checking.solutions.made import findings, made, marks, number, verdicts

SOLVED = made("relu-four-optimizers")
W = {(p, k, m): number(SOLVED, f"w{'₁₂'[p - 1]}{'⁽⁰⁾⁽¹⁾⁽²⁾'[3 * k : 3 * k + 3]}", (1, m))
     for p in (1, 2) for k in (0, 1, 2) for m in ("sgd", "adam")}  # fmt: skip

ETA = number(SOLVED, "η", (1, "adam"))


def length(p: int, k: int, method: str) -> float:
    return abs(W[p, k, method] - W[p, k - 1, method])


def by_method() -> str:
    rows = "".join(
        f"| {name} | {' | '.join(f'{length(p, 1, m):.6g}' for p in (1, 2))} |\n"
        for name, m in (("gradient descent", "sgd"), ("Adam", "adam"))
    )
    return f"| optimizer | $w_1$ | $w_2$ |\n|---|---|---|\n{rows}"


def by_step(of: Callable[[int, int], float], lead: str = "step") -> str:
    rows = "".join(f"| {k} | {' | '.join(f'{of(p, k):.6g}' for p in (1, 2))} |\n" for k in (1, 2))
    return f"| {lead} | $w_1$ | $w_2$ |\n|---|---|---|\n{rows}"


def ratio(p: int, k: int) -> float:
    return length(p, k, "adam") / length(p, k, "sgd")


def difference(p: int, k: int) -> float:
    return W[p, k, "adam"] - W[p, k, "sgd"]


def distance(p: int, k: int) -> float:
    return abs(3.7 - W[p, k, "adam"])


def error(p: int, k: int) -> float:
    return 0.01 * k / p


def page(title: str, table: str) -> str:
    return f"### Adam\n\n{title}\n\n{table}"


OTHERS = [
    page("Length of the first step:", by_method()),
    page("Longitud del primer paso:", by_method()),
    page("How far each parameter moves in step 1:", by_method()),
    page("Comparison of the first step:", by_method()),
    page("Verhältnis der Schritte zu denen von SGD:", by_step(ratio, "Schritt")),
    page("Ratio of the lengths:", by_step(ratio)),
    page("Difference between Adam and gradient descent:", by_step(difference)),
    page("Diferencia entre Adam y SGD:", by_step(difference, "paso")),
    page("Abstand zum Minimum:", by_step(distance, "Schritt")),
    page("Distances to the minimum.", by_step(distance)),
    page("Relative errors:", by_step(error)),
    page("Relative Fehler:", by_step(error, "Schritt")),
    page("Effective learning rates:", by_step(error)),
    "### Norms of the gradients\n\n" + by_step(lambda p, k: 1.25 * p / k),
]


@pytest.mark.parametrize("text", OTHERS)
def test_no_table_of_another_quantity_is_wrong(text: str) -> None:
    assert "wrong" not in verdicts(SOLVED, text)
    assert "follow-through" not in verdicts(SOLVED, text)


@pytest.mark.parametrize("below", [True, False])
def test_the_caption_of_a_floating_table_says_what_it_is_of(below: bool) -> None:
    rows = "".join(
        f"{name} & ${length(1, 1, m):.6g}$ & ${length(2, 1, m):.6g}$ \\\\\n"
        for name, m in (("gradient descent", "sgd"), ("Adam", "adam"))
    )
    grid = f"\\begin{{tabular}}{{lrr}}\noptimizer & $w_1$ & $w_2$ \\\\\n{rows}\\end{{tabular}}\n"
    caption = "\\caption{Change in the first step}\n"
    table = grid + caption if below else caption + grid
    text = f"\\begin{{document}}\n\\begin{{table}}\n{table}\\end{{table}}\n\\end{{document}}"
    found = [f.verdict.value for f in findings(SOLVED, text, "a.tex")]
    assert "wrong" not in found and "follow-through" not in found


TITLES = [
    "### Adam",
    f"### Adam (learning rate {ETA:g})",
    f"### Adam\n\nWith the step size $\\eta = {ETA:g}$:",
    "### Adam\n\nFehler durch Runden sind klein.",
    "### Adam\n\nThe gradients are given; so the new values are:",
]


@pytest.mark.parametrize("title", TITLES)
def test_values_are_read_under_any_title_and_a_slip_is_found(title: str) -> None:
    right = f"{title}\n\n{by_step(lambda p, k: W[p, k, 'adam'])}"
    assert "wrong" not in verdicts(SOLVED, right)
    full = marks(SOLVED, right).points
    assert full > 0
    slip = by_step(lambda p, k: W[p, k, "adam"] + (0.03 if (p, k) == (2, 2) else 0))
    found = findings(SOLVED, f"{title}\n\n{slip}")
    assert [f.source.split("= ")[-1] for f in found if f.verdict.value == "wrong"] == [
        f"{W[2, 2, 'adam'] + 0.03:.6g}"
    ]


def test_a_table_after_a_wrong_first_step_is_still_judged() -> None:
    """One slip and what is carried on: none of its numbers is right, all are near."""
    shifted = by_step(lambda p, k: W[p, k, "sgd"] + 0.05)
    assert "wrong" in verdicts(SOLVED, f"### Gradient descent\n\n{shifted}")
