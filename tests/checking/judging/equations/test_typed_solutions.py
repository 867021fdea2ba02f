"""Solutions typed as plain lines, in bold, below a line that is not read: what each line goes on from."""

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.reading import read_text


def judged(text: str) -> list[Finding]:
    return judge(read_text(text, "a.md"))


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judged(text)]


def wrong(text: str) -> int:
    return sum(f.verdict is Verdict.WRONG for f in judged(text))


def test_what_is_bold_is_read() -> None:
    right = "**f(x) = 5x² - 3x**\n\n**f'(x)** = 10x - 3"
    assert verdicts(right) == ["given", "correct"]
    assert wrong(right.replace("10x - 3", "10x + 3")) == 1


def test_a_power_written_with_stars_is_no_emphasis() -> None:
    assert verdicts("a = 3**2 = 9") == ["given", "correct"]
    assert wrong("a = 3**2 = 8") == 1


def test_a_row_does_not_go_on_across_a_line_that_is_not_read() -> None:
    text = "* P(offer|S) = (0+1)/(6+7) = 1/13\n\nP(sentence | S)\n= (4/13) × (1/13)\n= 4/169"
    assert wrong(text) == 0
    assert wrong(text.replace("4/169", "4/196")) == 1


def test_words_alone_hand_a_chain_on() -> None:
    text = "y = 2·3 + 1\n\nFactor out:\n  = {}"
    assert wrong(text.format("7")) == 0
    assert wrong(text.format("8")) == 1


def test_a_power_behind_a_product_of_letters_belongs_to_the_last() -> None:
    text = "g(x, y) = 2xy² + x\n\n∂g/∂y = 4xy\n\n∂g/∂x = 2y² + 1"
    assert verdicts(text)[1:] == ["correct", "correct"]
    assert wrong(text.replace("4xy", "4y")) == 1


def test_a_derivative_of_a_function_of_a_place_is_one_at_that_place() -> None:
    text = "$$F(t) = c \\log t - n t$$\n\n$$\\frac{d F(s)}{d t} = \\frac{c}{s} - n$$\n\n" + (
        "$$\\frac{d^2 F(s)}{d t^2} = -\\frac{c}{s^2}$$"
    )
    assert verdicts(text)[1:] == ["correct", "correct"]
    assert wrong(text.replace("-\\frac{c}{s^2}", "\\frac{c}{s^2}")) == 1


def test_a_place_that_depends_on_the_parameter_needs_the_chain_rule() -> None:
    text = "$F(t) = t^2$, $s = 3t$\n\n$$\\frac{d F(s)}{d t} = 6s$$"
    assert wrong(text) == 0
    assert wrong(text.replace("= 6s", "= 2s")) == 1


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        (r"\sum_{i=1}^n x_i^2 - \bar{x} \sum_{i=1}^n x_i = \sum_{i=1}^n x_i^2 - n \bar{x}^2", 0),
        (r"\sum_{i=1}^n (x_i - \bar x)(y_i - \bar y) = \sum_{i=1}^n x_i y_i - n \bar x \bar y", 0),
        (r"\sum_{i=1}^n (x_i - \bar x)(y_i - \bar y) = \sum_{i=1}^n x_i y_i + n \bar x \bar y", 1),
        (r"\sum_{i=1}^n (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 - 2 n \bar x^2", 1),
    ],
)
def test_a_bar_is_the_mean(line: str, faults: int) -> None:
    assert wrong(f"$$S = {line}$$") == faults


def test_shares_are_added_in_percent() -> None:
    assert wrong("PC1: 45%, PC2: 45+30=75%") == 0
    assert wrong("PC1: 45%, PC2: 45+30=85%") == 1


def test_entries_as_programs_count_them() -> None:
    text = "u = Wx + b\n\nu[0] = 0.2×3 + 0.1 = 0.7\n\nu[1] = 0.4×3 - 0.2 = 1.0"
    assert wrong(text) == 0
    assert wrong(text.replace("= 1.0", "= 1.2")) == 1


def test_a_name_set_to_what_is_not_read_loses_its_number() -> None:
    text = "s = 5\n\n{}\n\nt = 12 / s = 12 / 4 = 3"
    assert wrong(text.format("")) == 1
    assert wrong(text.format("s = √(16 ⋈ v)")) == 0


def test_a_contribution_leaves_the_other_steps_out() -> None:
    text = (
        "$h_1 = \\tanh(w x_1)$, $h_2 = \\tanh(w x_2 + u h_1)$, $L = h_2$\n\n{}\n\n"
        "$$\\frac{{\\partial L}}{{\\partial w}} = (1 - h_2^2) x_2$$"
    )
    assert wrong(text.format("By the chain rule:")) == 1
    assert wrong(text.format("The contribution of step 2:")) == 0


def test_older_pages_frame_mathematics_in_scripts() -> None:
    text = '<script type="math/tex; mode=display">\nk = 7 \\cdot 8 = {}\n</script>'
    assert verdicts(text.format(56)) == ["given", "correct"]
    assert wrong(text.format(65)) == 1


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("∑ᵢ₌₁³ i² = 14", "∑ᵢ₌₁³ i² = 15"),
        ("Πᵢ₌₁⁴ i = 24", "Πᵢ₌₁⁴ i = 10"),
        ("½·(3 + 7) = 5", "½·(3 + 7) = 10"),
    ],
)
def test_small_bounds_and_small_shares(text: str, other: str) -> None:
    assert verdicts(text) == ["correct"]
    assert wrong(other) == 1


def test_a_covariance_with_a_small_index_is_no_sum() -> None:
    assert wrong("Σ₁ = 4\n\nΣ₂ = 3\n\nΣ₁ + Σ₂ = 7") == 0
    assert wrong("Σ₁ = 4\n\nΣ₂ = 3\n\nΣ₁ + Σ₂ = 8") == 1


def test_a_number_with_two_points_is_not_read() -> None:
    (found,) = judged("$\\frac{7.654.320}{7.661.005} = 0.9$")
    assert found.verdict is Verdict.UNCHECKED


def test_a_number_and_the_same_in_percent() -> None:
    assert wrong("hits = 51 / 60 = **0.85 (85%)**") == 0
    assert wrong("$p = 51 / 60 = 0.85 (85\\%)$") == 0
    assert wrong("hits = 51 / 60 = **0.65 (65%)**") == 1
    assert wrong("hits = 51 / 60 = **0.85 (58%)**") == 1


def test_the_sizes_of_matrices_are_no_product() -> None:
    assert wrong("$(4 \\times 7)(7 \\times 5) = 4 \\times 5$") == 0
    assert wrong("$(n \\times m)(m \\times k) = (n \\times k)$") == 0
    assert wrong("$(4 \\times 7) \\cdot 5 = 4 \\times 5$") == 1


def test_decimals_below_a_row_that_is_not_read_may_be_rounded() -> None:
    text = "```\nS(W, ⋈) = ⋈ log₂(3/8)\n        = 0.531 + 0.442 + 0.311\n        = {} bits\n```"
    assert wrong(text.format("1.285")) == 0
    assert wrong(text.format("1.384")) == 1
    assert wrong("k = 0.531 + 0.442 + 0.311 = 1.285") == 1


def test_an_identity_matrix_given_at_the_end_of_a_chain() -> None:
    text = (
        "$X = \\begin{{bmatrix}} 2 & 5 \\\\ 0 & 1 \\\\ 3 & 1 \\end{{bmatrix}}$, $V = X W$, $Q = X U$\n\n"
        "$U = W = \\begin{{bmatrix}} 1 & 0 \\\\ 0 & {} \\end{{bmatrix}}$\n\n$Q = V = X$"
    )
    assert wrong(text.format(1)) == 0
    assert wrong(text.format(4)) == 1
