"""What a sentence, a list, a heading or a unit around a relation says."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, last


@pytest.mark.parametrize("dress", ["$%s$", "$`%s`$"])
def test_an_item_of_a_list_ends_the_clause_before_it(dress: str) -> None:
    first = dress % "= 958/1000 = 0.958"
    text = f"- Accuracy {first}, which is lower than 0.990\n- Precision " + dress
    assert alarms(text % "= 8/48 = 0.1667") == 0
    assert alarms(text % "= 8/48 = 0.1766") == 1


@pytest.mark.parametrize(
    ("told", "slip"),
    [
        (r"1\,\text{nat} = 1/\ln 2 = 1.4427\,\text{bit}", r"1\,\text{nat} = \ln 2 = 0.6931\,\text{bit}"),
        (r"1\text{ nat} = \log_2 e", r"1\text{ nat} = 1.5"),
        (r"2.5\text{ bits} = 1.733\text{ nats}", r"2.5\text{ bits} = 3.607\text{ nats}"),
    ],
)  # fmt: skip
def test_nats_and_bits(told: str, slip: str) -> None:
    assert alarms(f"We have ${told}$.") == 0
    assert alarms(f"We have ${slip}$.") == 1


def test_what_counts_what() -> None:
    assert alarms(r"We have $1 \text{ epoch} = 100 \text{ steps}$.") == 0
    assert alarms(r"We have $2 + 3 \text{ steps} = 6 \text{ steps}$.") == 1


@pytest.mark.parametrize(("result", "alarm"), [("1.44", 0), ("1.34", 1)])
def test_a_lone_e_joins_two_relations(result: str, alarm: int) -> None:
    text = f"Com η = 1.1 teríamos θ₁ = 1 − 1.1·2 = −1.2 e θ₂ = −1.2 − 1.1·(−2.4) = {result}: diverge.\n"
    found = judged(text, "a.txt")
    assert "1 − 1.1·2 = −1.2" in found
    assert alarms(text, "a.txt") == alarm


def test_e_stays_a_number_elsewhere() -> None:
    assert last("y = 2 e = 5.4366\n", "a.txt") == "rounded"
    assert last("y = 2 e = 5.5366\n", "a.txt") == "wrong"


def test_rules_around_a_title_make_a_heading() -> None:
    text = "── 1. Descent, η = 0.1 ──\n\nθ₀ = 1, θ₁ = 1 − 0.1·2 = 0.8\nθₖ = (1 − 2η)ᵏ θ₀\n\n"
    text += "── 2. Momentum ──\n\nv₂ = 3.4, θ₂ = 0.8 − 0.1·3.4 = {}\n\n── 3. Adam ──\n\nm = 0\n"
    assert alarms(text.format("0.46"), "a.txt") == 0
    assert alarms(text.format("0.56"), "a.txt") == 1


@pytest.mark.parametrize(
    "told", ["Zum Vergleich: Raten mit $p = 1/2$ gäbe $\\ln 2 = 0.6931$.", "With $p = 1/2$ we would have 0.69."]
)  # fmt: skip
def test_what_is_only_supposed_is_no_number(told: str) -> None:
    text = f"The target is $t = (0, 1)$ and $q = 0.5$.\n\n{told}\n\n$p - t = (0.2, -0.2)$ and $2 q = %s$."
    assert alarms(text % "1.0") == 0
    assert alarms(text % "1.5") == 1


@pytest.mark.parametrize(("step", "alarm"), [("0.2789", 0), ("0.2798", 0), ("0.8160", 0)])
def test_a_slope_told_before_a_step_is_old(step: str, alarm: int) -> None:
    text = (
        "dE/db = dE/dh\nStep 1: dE/db = 0.816\n  b <- -0.2 - 0.1*0.816 = -0.2816\n"
        f"Step 2: dE/dh = 0.2789\n  b <- -0.2816 - 0.1*{step}\n"
    )
    assert alarms(text, "a.txt") == alarm


def test_the_slope_of_another_name_in_the_first_step() -> None:
    text = "lr = 0.1, b = -0.2\ndE/dw = 0.2789\ndE/db = 0.816\n  b <- -0.2 - 0.1*%s\n"
    assert alarms(text % "0.816", "a.txt") == 0
    assert alarms(text % "0.2789", "a.txt") == 1


def test_two_slopes_that_are_both_zero() -> None:
    text = r"$s=v^Th+c$, $L=-\ln\sigma(s)$, $h_1=0$, $h_4=0$ and "
    text += r"$$\frac{\partial L}{\partial v_1}=\frac{\partial L}{\partial v_4}=0$$"
    assert alarms(text) == 0


@pytest.mark.parametrize(("told", "shown", "alarm"), [
    ("0.444", "[1.333, 1.333]", 0), ("0.444", "[1.343, 1.333]", 1),
    ("0.445", "[1.333, 1.333]", 1), ("0.667", "[2, 2]", 0), ("0.657", "[2.1, 2.1]", 1),
])  # fmt: skip
def test_a_number_that_looks_like_a_fraction_may_be_rounded(
    told: str, shown: str, alarm: int
) -> None:
    assert alarms(f"We find $a = {told}$. Then ${told} \\cdot [3, 3] = {shown}$.") == alarm


@pytest.mark.parametrize("n", ["K", "n", "{d}"])
def test_the_identity_with_its_size(n: str) -> None:
    text = rf"[I_{n}, 0] \begin{{bmatrix}} \Lambda \\ 0 \end{{bmatrix}} = %s"
    assert last(f"${text % 'Λ'}$") == "correct"
    assert last(f"$(A + I_{n})^T = A^T + I_{n}$") == "correct"
    assert last(f"$(A + I_{n})(B - I_{n}) = A B - I_{n}$") == "wrong"


def test_a_table_of_transitions_is_no_function() -> None:
    text = r"States $S = \{S_1, S_2\}$: $\delta(S_1, a_1) = S_1$, $\delta(S_1, a_2) = S_2$."
    assert alarms(text) == 0


@pytest.mark.parametrize(("z", "alarm"), [("1.1", 0), ("1.2", 1)])
def test_values_set_close_behind_each_other(z: str, alarm: int) -> None:
    assert alarms(f"w=0.5 b=0.1 s=1 z=w*2+b={z}\n", "a.txt") == alarm


@pytest.mark.parametrize(
    ("length", "alarm"), [(r"\sqrt{1.2^2+1.6^2}=2", 0), (r"\sqrt{1.2^2+1.6^2}=2.2", 1)]
)
def test_the_norm_of_a_letter_that_was_a_number(length: str, alarm: int) -> None:
    text = r"$g=\tanh(0.7)\approx 0.6044$" + "\n\n## Clipping\n\n" + rf"$\|g\|={length}$"
    assert alarms(text) == alarm


@pytest.mark.parametrize(
    ("said", "alarm"),
    [
        ("Since we want to **increase** $L$, we add:\n\nUsing gradient descent", 0),
        ("We are adding (not subtracting) here, the opposite of gradient descent,", 0),
        ("Using gradient descent", 1),
    ],
)
def test_a_step_uphill_where_the_text_wants_that(said: str, alarm: int) -> None:
    step = r"$$w_1^{new} = w_1 + \alpha \frac{\partial L}{\partial w_1}$$"
    text = f"{said} with learning rate $\\alpha = 0.2$:\n\n{step}"
    assert alarms(text) == alarm
