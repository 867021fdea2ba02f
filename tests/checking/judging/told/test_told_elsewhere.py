"""Right lines whose meaning is told beside them, each with a slip in its place that stays wrong: entries of
a told vector, means over d terms, functions said for a case, units, letters without their step."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

FAULTS = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)


def wrong(text: str, language: str = "markdown") -> list[int]:
    """The lines with a fault."""
    return [f.line for f in judge(read_text(text, language=language)) if f.verdict in FAULTS]


def verdicts(text: str, language: str = "markdown") -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, language=language))]


ENTRIES = "$y = (0, 0, 1)$\n\n$$L = -\\sum_{k=1}^{3} y_k \\log p_k = -\\log p_%d$$\n"
NORMALISED = (
    "Let $\\mu = \\frac1d\\sum_i x_i$ and $v = \\frac1d\\sum_i (x_i-\\mu)^2$.\n\n"
    "$$\\frac{\\partial v}{\\partial x_j} = \\frac%dd(x_j - \\mu)$$\n"
)
PUT_IN = (
    "Let $L = \\frac12 (f-1)^2$, $h = 0.5$, $x = 1$, $u = 0.1$, $w = 0.7$, $f = \\sigma(w x + u h)$.\n\n"
    "$f = \\sigma(0.75) = 0.6792$\n\n"
    "$\\delta = \\frac{\\partial L}{\\partial f} f(1-f) = -0.3208\\cdot 0.6792\\cdot 0.3208 = -0.0699$\n\n"
    "$$\\frac{\\partial L}{\\partial h} = %s\\,\\delta$$\n"
)
SIGMA = (
    "Let $\\sigma(t) = \\frac{1}{1+e^{-t}}$.\n\n"
    "$\\frac{d}{dt}\\log\\sigma(t) = \\frac{\\sigma'(t)}{\\sigma(t)} = 1 %s \\sigma(t)$\n\n"
    "The slope is largest where $\\sigma \\approx 0.789$.\n"
)
ANOTHER = (
    "$\\ell(r) = \\frac12 r^2$, so $\\ell(1) = 0.5$.\n\n"
    "Now $\\ell = \\ln\\cosh r$. $\\ell(1) = \\ln 1.5431 = %s$\n"
)
SHORT = "Let $f(r) = 1 - \\tanh^2 r$. Then $f(1) = 1 - %s = 0.42$.\n"
STEP = (
    "$w = (3, 4)$ has norm $5$.\n\nStart at $w_0 = (0.2, -0.1)$ with $x = (1, 2)$.\n\n"
    "$w^\\top x = %s - 0.2$\n"
)


@pytest.mark.parametrize(
    ("text", "right", "slip", "line"),
    [
        (ENTRIES, 3, 2, 3),
        (NORMALISED, 2, 3, 3),
        (PUT_IN, "0.1", "0.2", 7),
        (SIGMA, "-", "+", 3),
        (ANOTHER, "0.434", "0.534", 3),
        (SHORT, "0.58", "0.48", 1),
        (STEP, "0.2", "0.4", 5),
    ],
)
def test_right_where_it_is_told_and_wrong_beside_it(
    text: str, right: object, slip: object, line: int
) -> None:
    assert wrong(text % right) == []
    assert wrong(text % slip) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "It takes $0.25\\,\\text{s} = 250\\,\\text{ms}$.",
        "The net has $85054464 \\approx 85\\,\\text{M}$ parameters.",
        "The file has $36 \\cdot 10^6\\,\\text{B} = 36\\,\\text{MB}$.",
        "For $n = 1000$ it is small; to have at most 0.01, $n \\ge \\frac{\\ln 200}{2 \\cdot 0.0025}$.",
    ],
)
def test_units_and_demands_are_no_faults(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The net has $85054464 \\approx 58\\,\\text{M}$ parameters.",
        "It takes $0.25\\,\\text{s} = 270\\,\\text{ms}$.",
        "The share is $\\frac{5}{8} = 62.5$ as told.",
    ],
)
def test_numbers_that_no_unit_explains_are_wrong(text: str) -> None:
    assert wrong(text) == [1]


def test_a_function_said_for_a_case_is_not_one_for_all() -> None:
    said = "lrelu(z) = z if z > 0 else 0.01*z\na1 = lrelu(-0.8) = -0.008\n"
    assert wrong(said, "text") == []


def test_a_half_as_a_character() -> None:
    text = "L = ½(0.8574 − 1)² = ½·(−0.1426)² ≈ 0.0102\n"
    assert verdicts(text, "text") == ["given", "correct", "rounded"]
    assert wrong(text.replace("0.0102", "0.0203"), "text") == [1]
    assert verdicts("L = 2½ + 1 = 3.5\n", "text") == ["unchecked", "unchecked"]


def test_a_macro_behind_a_command_stands_apart_from_it() -> None:
    text = (
        "\\newcommand{\\loss}{J_{\\text{neg}}}\nLet $\\loss = v^2$.\n\n"
        "$\\frac{\\partial\\loss}{\\partial v} = 2v$\n"
    )
    assert verdicts(text, "latex")[-1] == "correct"
    assert wrong(text.replace("2v", "3v"), "latex") == [4]


def test_the_entry_of_another_softmax_is_not_judged_by_the_first() -> None:
    text = (
        "For $K = 2$ put $u = z_1 - z_2$: $s_1 = \\frac{e^{z_1}}{e^{z_1}+e^{z_2}} = \\frac{1}{1+e^{-u}}$\n\n"
        "With $s_i(T) = \\frac{e^{z_i/T}}{\\sum_k e^{z_k/T}}$ and $z = (1, 2, 3)$, at $T = 2$:\n\n"
        "$s_1 = \\frac{e^{0.5}}{e^{0.5} + e + e^{1.5}} = 0.186$\n"
    )
    assert wrong(text) == []


@pytest.mark.parametrize(
    "before",
    [
        "Labels $1, 2, 3$ and ratings $0.9, 0.6$: ",
        "We take $3 - 1$ and ",
        "It costs $5, or $6 in all; ",
        "It was $5 - $6, or $5,000 ($4,000 before): ",
        "Between $3 and $5: ",
    ],
)
def test_lists_of_numbers_are_formulas_and_prices_are_none(before: str) -> None:
    assert verdicts(f"{before}$2 + 1 = 3$ of $4$.") == ["correct"]
    assert verdicts(f"{before}$2 - 1 = 3$ of $4$.") == ["wrong"]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("$a = 3.187 - 0.63423 = 2.055277$", "copied-wrongly"),  # 2.55277
        ("$a = 0.25 + 1.7778 = 2.278$", "copied-wrongly"),  # 2.0278
        ("$a = 0.6931 + 0.2 + 0.02 = 0.5131$", "sign"),  # 0.6931 - 0.2 + 0.02
        ("$a = 0.6931 + 0.2 + 0.02 = 0.9137$", "last-digit"),
    ],
)
def test_what_became_of_a_sum(text: str, mistake: str) -> None:
    (found,) = [f for f in judge(read_text(text)) if f.verdict is Verdict.WRONG]
    assert found.mistake == mistake


@pytest.mark.parametrize("word", ["若", "Wenn ", "Pour ", "Cuando ", "При "])
def test_what_is_supposed_in_other_languages_is_no_claim(word: str) -> None:
    assert wrong(f"$w = 1.5$ und $b = 2$.\n\n{word}$|w| = 3$, $0.25 \\cdot 3 = 0.75$.") == []
    assert wrong("$w = 1.5$ und $b = 2$.\n\nThus $|w| = 3$.") == [3]


def test_decimals_put_in_for_roots_of_decimals() -> None:
    text = "$\\sqrt{0.72}\\,x + \\sqrt{0.28}\\,u = 0.8485x + 0.%su$"
    assert wrong(text % "5292") == []
    assert wrong(text % "5392") == [1]


def test_sigma_of_a_name_is_the_function_beside_a_sigma_that_is_a_number() -> None:
    text = (
        "$y = \\tau h + (1-\\tau)x$ with $\\tau = \\sigma(a)$.\n\n"
        "$\\frac{\\partial y}{\\partial a} = \\tau(1 %s \\tau)(h - x)$\n\n"
        "Later $\\sigma = 2$ and $\\sigma^2 = 4$.\n"
    )
    assert wrong(text % "-") == []
    assert wrong(text % "+") == [3]


ITEMS = (
    "**Acceptance:** $\\frac{p}{q}$ with $p = 0.3$ and $q = 0.5$ is $0.6$.\n\n"
    "%s $1 - p = 1 - 0.4 = 0.6$.\n"
)


def test_what_one_item_tells_is_not_held_against_the_next() -> None:
    assert wrong(ITEMS % "**Gradient of the logit:**") == []
    assert wrong(ITEMS % "**Step 2.**") == [3]
    assert wrong(ITEMS % "So") == [3]


def test_the_coefficient_of_determination_is_no_square_of_a_noise() -> None:
    assert wrong("$R = 4$. Then $R^2 = \\frac{2^2}{4 \\cdot 3} = \\frac13$.") == []
    assert wrong("$R = 4$. Then $R^2 = 12$.") == [1]
    assert wrong("$r = 4$. Then $r^2 = \\frac13$.") == [1]


def test_letters_before_a_power_of_e_are_a_product() -> None:
    text = (
        "Let $F(w) = \\ln(1 + e^{-yw x})$. Then\n\n"
        "$$F'(w) = \\frac{-yxe^{-ywx}}{1+e^{-ywx}} = %s\\frac{yx}{1+e^{ywx}}$$\n"
    )
    assert verdicts(text % "-") == ["given", "correct", "correct"]
    assert wrong(text % "") == [3]


RECURRENT = (
    "$s_0 = 0$, $s_t = \\tanh(w u_t + r s_{t-1})$ and $E = \\frac12 (s_1 - 1)^2 + \\frac12 (s_2 - 1)^2$.\n\n"
    "$\\delta_2 = (s_2 - 1)(1 - s_2^2)$ and $\\delta_1 = (s_1 - 1 + r \\delta_2)(1 - s_1^2)$%s\n\n"
    "$$\\frac{\\partial E}{\\partial r} = \\delta_2 s_%d$$\n"
)


def test_a_term_with_a_state_that_is_zero_may_be_left_out() -> None:
    assert RECURRENT.count("%") == 2
    assert wrong(RECURRENT % ("", 1)) == []
    assert wrong(RECURRENT % ("", 2)) == [5]


LOSS = (
    "Let $L(\\mu, s) = \\frac12 e^{-s}(y-\\mu)^2 + \\frac12 s$.\n\n"
    "It is least for $e^s = (y-\\mu)^2$, and then $L = \\frac12 + \\frac12\\log((y-\\mu)^2)$.\n\n"
    "At $y = 3$, $\\mu = 2.5$, $s = -1$: $L = \\frac12\\cdot2.7183\\cdot0.25 - %s = -0.1602$\n"
)


def test_a_function_is_not_what_it_was_at_its_optimum() -> None:
    assert wrong(LOSS % "\\frac12") == []
    assert set(wrong(LOSS % "\\frac13")) == {5}


def test_a_bare_prime_may_be_the_slope_of_the_outer_function() -> None:
    text = "Let $f(x) = \\tanh(wx + b)$. Through the tanh, "
    assert wrong(text + "$f' = 1 - f^2$.") == []
    assert wrong(text + "$f'(x) = 1 - f(x)^2$.") == [1]
    assert wrong(text + "$f' = 1 + f^2$.") == [1]


def test_a_derivative_goes_through_a_function_that_was_shown_as_a_number() -> None:
    """2 (0.3412 - 1) σ(-0.9) (-1.5) = 0.5714."""
    text = (
        "Let $g(x, w) = \\ln(1 + e^{wx})$, $E = (g - r)^2$, $x = -1.5$, $w = 0.6$, $r = 1$.\n\n"
        "$g = \\ln(1 + 0.4066) = 0.3412$\n\n"
        "$\\frac{\\partial E}{\\partial w} = -1.3176\\cdot(-0.4337) = %s$\n"
    )
    assert wrong(text % "0.5714") == []
    assert wrong(text % "0.7514") == [5]
    assert wrong(text.replace("-1.3176\\cdot(-0.4337) = %s", "0.9")) == [5]


def test_names_that_are_told_together() -> None:
    learned = "$Q = X W_Q$, $V = X W_V$, $W_Q = W_K = W_V = @$. "
    identity = r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}"
    for told in ("I", identity):
        assert last(learned.replace("@", told) + "$V = X$") is not Verdict.WRONG
    twice = learned.replace("@", r"\begin{bmatrix} 2 & 0 \\ 0 & 2 \end{bmatrix}")
    x = r"$X = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$. "
    assert (
        last(x + twice + r"$V = \begin{bmatrix} 2 & 4 \\ 6 & 8 \end{bmatrix}$") is Verdict.CORRECT
    )
    assert last(x + twice + r"$V = \begin{bmatrix} 2 & 4 \\ 3 & 8 \end{bmatrix}$") is Verdict.WRONG
    assert last("$a = b = c = 3$, $d = a + c = 6$") is Verdict.CORRECT
    assert last("$a = b = c = 3$, $d = a + c = 7$") is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        r"$12800\ \text{B} = %s\ \text{kB}$",
        r"$12800\,\mathrm{B} = %s\,\mathrm{kB}$",
        r"$12800\text{B} = %s\text{kB}$",
        r"$1.28 \times 10^4\ \text{B} = %s\ \text{kB}$",
        r"$1.28 \times 10^{4}~\text{ B} = %s~\text{ kB}$",
        r"$32 \times 100 \times 4\ \text{B} = %s \times 10^3\ \text{B}$",
    ],
)
def test_bytes_are_no_size_of_a_batch(text: str) -> None:
    said = f"A batch of $B = 32$ takes {text}."
    assert wrong(said % "12.8") == []
    assert wrong(said % "1.28") == [1]


def test_a_name_in_roman_type_is_no_byte() -> None:
    assert wrong(r"With $\mathrm{B} = 32$, $n = 2\,\mathrm{B} = 64$ and $2B = 64$.") == []
    assert wrong(r"With $\mathrm{B} = 32$, $n = 2\,\mathrm{B} = 46$.") == [1]
    assert wrong(r"With $B = 32$, $2B = 46$.") == [1]
