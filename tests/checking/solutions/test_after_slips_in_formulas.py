"""What follows from a slip in a formula, or in the value of a name of the write-up's own, is no second slip: its
numbers, the numbers of what rests on it, and the least value of iterates that went another way."""

from __future__ import annotations

import pytest

from symderiv.checking.solutions.reference import reference_of
from tests.checking.solutions.made import made, marks, verdicts


def _numbers(name: str, key: str, times: float) -> str:
    solved = made(name, act="tanh")
    values = next(
        e.value.entries for e in reference_of(solved).entries
        if e.key.head == "deriv" and e.value is not None and e.key.args[1].data == key
    )  # fmt: skip
    return ", ".join(f"{times * float(x):.4f}" for x in values)


def test_numbers_after_a_wrong_formula_of_a_delta() -> None:
    name = "matrix-cross-entropy"
    solved = made(name, act="tanh")
    page = "delta_2 = P - Y\ndL/db_2 = [{}]^T\n"
    assert verdicts(solved, page.format(_numbers(name, "b_2", 3)), "a.txt") == [
        "wrong",
        "follow-through",
    ]
    assert verdicts(solved, page.format(_numbers(name, "b_2", 2)), "a.txt") == ["wrong", "wrong"]
    assert "wrong" not in verdicts(solved, page.format(_numbers(name, "b_2", 1)), "a.txt")[1:]
    right = page.replace("P - Y", "1/3 (P - Y)").format(_numbers(name, "b_2", 1))
    assert "wrong" not in verdicts(solved, right, "a.txt")


@pytest.mark.parametrize("said", [r"Let $u = \tanh(2x-1)$.", r"I write $u$ for $\tanh(2x-1)$."])
def test_values_of_a_wrong_slope_in_a_letter_of_ones_own(said: str) -> None:
    solved = made(
        "activation-composed", outer="arctan", inner="tanh", a="0.5", b="2", c="-1", k="0.1"
    )
    page = said + r" $f'(x) = \frac{1 - u^2}{%s1 + u^2%s} + 0.1$, so $f'(0) = %s$."
    assert verdicts(solved, page % ("", "", "0.3658"))[1:] == ["correct", "rounded"]
    slip = page % ("2(", ")", "%s")
    assert verdicts(solved, slip % "0.2329")[1:] == ["wrong", "follow-through"]
    assert verdicts(solved, slip % "0.2129")[1:] == ["wrong", "wrong"]


@pytest.mark.parametrize(
    "told",
    ["I write d for the velocity, so d = v on the sheet.", "I write d for v.", "d stands for v"],
)
def test_a_velocity_of_another_letter(told: str) -> None:
    solved = made("momentum-forms")
    entries = {
        (e.place[1], str(e.key.data)): e.value
        for e in reference_of(solved).entries
        if e.key.head == "sym"
    }
    place = "momentum:average"
    v, w = ([float(entries[place, f"{n}^{{({k})}}"]) for k in (1, 2, 3)] for n in ("v_w", "w"))
    lines = [
        f"d{k} = {a:.6g}, w{k} = {b:.6g}" for k, (a, b) in enumerate(zip(v, w, strict=True), 1)
    ]
    page = "\n".join([told, "Averaged form:", *lines])
    assert set(verdicts(solved, page, "a.txt")[-6:]) <= {"correct", "rounded"}
    slip = page.replace(f"d2 = {v[1]:.6g}", f"d2 = {v[1] + 0.1:.6g}")
    assert "wrong" in verdicts(solved, slip, "a.txt")


def test_the_least_value_of_iterates_that_went_another_way() -> None:
    solved = made("descent-barrier", alpha="0.23", d="1.2", h="0.8", rest="1.5", s="1")
    page = (
        "w1 = 0 + 0.23 = 0.23, w2 = 0.23 + 0.23 = 0.46, w3 = 0.46 + 0.23 = 0.69\nw4 = 0.69 + 0.23 = 0.82\n"
        "w5 = 0.82 + 0.23 = 1.05\nw6 = 1.05 + 0.23 = 1.28\nw7 = 1.28 - 0.23 = 1.05\n\nAs w7 = w5, they go on"
        " so.\n\nf(1.05) = 1.65 and f(1.28) = %s\n\nso the lowest value is %s.\n"
    )
    carried, off = (marks(solved, page % (x, x), "a.txt").given for x in ("1.58", "1.48"))
    assert carried > off


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (
            "$\\delta_2 = \\frac{{\\partial L}}{{\\partial Z_2}} = {0}$\n\nAgain $\\delta_2 = {1}$.\n",
            "a.md",
        ),
        ("delta_2 = dL/dZ_2 = {0}\n\ndelta_2 = {1}\n", "a.txt"),
    ],
)
def test_a_wrong_formula_written_once_more(page: str, name: str) -> None:
    solved = made("matrix-cross-entropy", act="tanh")
    third = "\\frac13 (P - Y)" if name == "a.md" else "1/3 (P - Y)"
    assert verdicts(solved, page.format("P - Y", "P - Y"), name)[1:] == ["wrong", "follow-through"]
    assert verdicts(solved, page.format("P - Y", "2 (P - Y)"), name)[1:] == ["wrong", "wrong"]
    assert verdicts(solved, page.format("P - Y", third), name)[1:] == ["wrong", "correct"]
    assert "wrong" not in verdicts(solved, page.format(third, third), name)
