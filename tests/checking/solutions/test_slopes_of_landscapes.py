"""f' of a piecewise linear landscape, whose slopes an exercise tells: at a kink alone it is a convention."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, verdicts

# The slope is −1 up to 1, 3/2 up to 4/3, −1 from there on; f(0) = 2 and η = 0.37.


@pytest.mark.parametrize("sign", ["\\le", "<"])
def test_the_slopes_as_cases(sign: str) -> None:
    solved = made("descent-barrier", "0")
    for first, middle, last in ((-1, "1.5", -1), (1, "1.5", -1), (-1, "0.5", -1), (-1, "1.5", 1)):
        text = (
            f"$$f'(w) = \\begin{{cases}} {first}, & w {sign} 1 \\\\ {middle}, & 1 < w {sign} \\frac{{4}}{{3}} \\\\"
            f" {last}, & w > \\frac{{4}}{{3}} \\end{{cases}}$$\n"
        )
        right = (first, middle, last) == (-1, "1.5", -1)
        assert verdicts(solved, text) == ["correct" if right else "wrong"], text


@pytest.mark.parametrize("said", ["$w_3 = 1.11$, $f'(w_3) = {}$", "$f'(w_3) = f'(1.11) = {}$"])
def test_the_slope_at_an_iterate_with_its_number(said: str) -> None:
    solved = made("descent-barrier", "0")
    assert verdicts(solved, said.format("1.5"))[-1] == "correct"
    assert verdicts(solved, said.format("-1"))[-1] == "wrong"


def test_the_slopes_at_the_iterates() -> None:
    solved = made("descent-barrier", "0")
    rows = "| {} | {} | {} |\n"
    head = "| $t$ | $w_{t-1}$ | $f'(w_{t-1})$ |\n|---|---|---|\n"
    told = [(1, "0", "-1"), (2, "0.37", "-1"), (3, "0.74", "-1"), (4, "1.11", "1.5")]
    found = verdicts(solved, head + "".join(rows.format(*r) for r in told))
    assert found == ["correct"] * 8
    for slip in ("-1", "2", "-1.5"):
        text = head + "".join(rows.format(*r) for r in (*told[:3], (4, "1.11", slip)))
        assert [f.line for f in findings(solved, text) if f.verdict == "wrong"] == [6], slip


@pytest.mark.parametrize(
    "said", ["$f'({}) = {}$", "f'({}) = {}", "$\\frac{{df}}{{dw}}({}) = {}$", "df/dw ({}) = {}"]
)
def test_the_slope_at_a_place_and_at_a_kink(said: str) -> None:
    solved = made("descent-barrier", "0")
    name = "a.md" if "$" in said else "a.txt"
    for x, right, wrong in (("0", "-1", "1"), ("1.2", "1.5", "-1"), ("2", "-1", "1.5")):
        assert verdicts(solved, said.format(x, right), name) == ["correct"]
        assert verdicts(solved, said.format(x, wrong), name) == ["wrong"]
    for slope in ("-1", "1.5"):  # at a kink
        assert verdicts(solved, said.format("1", slope), name) == ["given"]


@pytest.mark.parametrize(
    "text",
    [
        "As long as $w_{t-1} \\le 1$ we have $f'(w_{t-1}) = SLOPE$.",
        "Before the kink $f'(w) = SLOPE$, on the way up $f'(w) = 1.5$.",
        "$f'(w) = SLOPE$ for $w < 1$, $f'(w) = 1.5$ for $1 < w < 4/3$.",
        "Solange $w_t \\le 1$ gilt $f'(w_t) = SLOPE$, danach $f'(w_t) = 1.5$.",
        "As long as $w \\le 1$, $\\frac{df}{dw} = SLOPE$; then $\\frac{df}{dw} = 1.5$.",
        "$f'(w) = SLOPE\\ (w \\le 1),\\ 1.5\\ (1 < w \\le 4/3)$.",
        "Before the kink $\\nabla f(w) = SLOPE$, on the way up $\\nabla f(w) = 1.5$.",
        "In each step $g_t = f'(w_{t-1}) = SLOPE$, on the way up it is $1.5$.",
    ],
)
def test_the_slope_of_one_piece_is_no_claim_about_all(text: str) -> None:
    solved = made("descent-barrier", "0")
    assert "wrong" not in verdicts(solved, text.replace("SLOPE", "-1"))
    assert "correct" not in verdicts(solved, text.replace("SLOPE", "-2"))


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        (
            "Each step is $-\\eta f'(w) = 0.37$ or, on the way up, $-\\eta f'(w) = X$.",
            {"-0.555": "-0.655"},
        ),
        ("On the way up, $w - 0.37 f'(w) = X$.", {"w - 0.555": "w - 0.455"}),
        ("On the way up, $f(w) = X$, so $f'(w) = 1.5$.", {"1 + 1.5 (w - 1)": "1 + 2.5 (w - 1)"}),
    ],
)
def test_what_follows_on_one_piece_is_no_claim_about_all(text: str, slips: dict[str, str]) -> None:
    solved = made("descent-barrier", "0")
    for right, slip in slips.items():
        assert "wrong" not in verdicts(solved, text.replace("X", right))
        assert "wrong" in verdicts(solved, text.replace("X", slip))


def test_the_slope_at_the_start_is_of_its_own_piece() -> None:
    solved = made("descent-barrier", "0")
    assert verdicts(solved, "$f'(w_0) = -1$") == ["correct"]
    assert verdicts(solved, "$f'(w_0) = 1.5$") == ["wrong"]
    assert verdicts(solved, "$f'(w_3) = 1.5$") == ["correct"]
    assert verdicts(solved, "$f'(w^{(3)}) = -1$") == ["wrong"]
    assert verdicts(solved, "On the first piece, $f'(w) = -2$.") == ["wrong"]
