r"""The base of a bare "log": another base is an excuse until something else shows the natural one.

−log10 0.5 = 0.30103, −ln 0.5 = 0.69315, −ln 0.25 = 1.38629, −log2 0.5 = 1.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import alarms, last

SLIP = r"$$-\log(0.5) = 0.301$$"
NATURAL = {
    "a number before": r"$$-\log(0.25) = 1.386$$ %s",
    "a number behind": r"%s and $$-\log(0.25) = 1.386$$",
    "a derivative": r"$$s(x) = \log(1 + e^x)$$ $$s'(x) = \frac{e^x}{1 + e^x}$$ %s",
    "an identity": r"%s for $$\log(a e^b) = b + \log a$$",
    "ln elsewhere": r"Let $L = -\log p$. $$L = -\ln(0.25) = 1.386$$ %s",
}
OPEN = {
    "nothing else": "%s",
    "an identity of any base": r"$$\log(a b) = \log a + \log b$$ %s",
    "a derivative by something else": r"$$L = -\log p + w^2$$ $$\frac{\partial L}{\partial w} = 2w$$ %s",
    "ln, which is another function": r"$$-\ln(0.25) = 1.386$$ %s",
    "more numbers of base 10": r"$$\log(a e^b) = b + \log a$$ %s $$\log(0.2) = -0.699$$",
}


def slip(text: str) -> str:
    """The verdict on the slip in a text."""
    (found,) = [f for f in judge(read_text(text % SLIP, "a.md")) if f.source.endswith("0.301")]
    return str(found.verdict)


@pytest.mark.parametrize("told", NATURAL)
def test_base_ten_is_wrong_where_the_natural_logarithm_is_meant(told: str) -> None:
    assert slip(NATURAL[told]) == "wrong"


@pytest.mark.parametrize("told", OPEN)
def test_base_ten_is_left_open_elsewhere(told: str) -> None:
    assert slip(OPEN[told]) == "unchecked"


def test_bits_that_nobody_tells_are_left_open() -> None:
    text = r"$$\log(a e^b) = b + \log a$$ and $$H = -0.5 \log 0.5 - 0.5 \log 0.5 = 1$$"
    assert "wrong" not in [f.verdict for f in judge(read_text(text, "a.md"))]


def test_a_catalogued_function_keeps_its_natural_logarithm() -> None:
    # softplus is named, and its logarithm is not the one of the text
    text = r"$$\mathrm{softplus}'(x) = \sigma(x)$$ %s"
    assert slip(text) == "unchecked"


def test_an_excuse_of_a_line_that_goes_on_from_another_can_be_withdrawn() -> None:
    """0.1 lg 2 + 0.2 lg 3 = 0.0301 + 0.0954, ln: 0.2890."""
    text = r"""$$D = 0.1 \log 2 + 0.2 \log 3$$

$$D = 0.0301 + 0.0954 = 0.1255$$

$$\log(a e^b) = b + \log a$$
"""
    assert [str(f.verdict) for f in judge(read_text(text, "a.md"))][1] == "wrong"


def test_what_holds_in_bits_shows_no_natural_logarithm() -> None:
    """−2 · 0.4 log₂ 0.4 − 2 · 0.1 log₂ 0.1 = 1.058 + 0.664 = 1.722."""
    text = r"""$$H = -(2 \cdot 0.4\log 0.4 + 2 \cdot 0.1\log 0.1) = 1.722$$ bit.

%s

$$\sum_x p(x)\log\frac{q(x)}{p(x)} = \frac{1}{\ln 2}\sum_x p(x)\ln\frac{q(x)}{p(x)}$$
"""
    assert "wrong" not in [f.verdict for f in judge(read_text(text % "", "a.md"))]
    natural = r"$$-\log(0.25) = 1.386$$ and $$-\log(0.2) = 1.609$$"
    assert [f.verdict for f in judge(read_text(text % natural, "a.md"))][-1] == "wrong"


CHANGES = {
    r"\left| \frac{d \ln y}{d y} \right|": (r"\frac{1}{y}", r"-\frac{1}{y}", r"\frac{1}{y^2}"),
    r"g = \left| \frac{d \log y}{d y} \right|": (r"\frac{1}{y}", r"-\frac{1}{y}", r"\frac{1}{y^2}"),
    r"y = e^x, \quad x = \ln y, \quad \left| \frac{dx}{dy} \right|": (
        r"\frac{1}{y}",
        r"-\frac{1}{y}",
        r"\frac{2}{y}",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_positive_where_its_logarithm_is_written(change: str) -> None:
    right, *slips = CHANGES[change]
    assert last(f"$${change} = {right}$$\n") is Verdict.CORRECT
    for slip in slips:
        assert last(f"$${change} = {slip}$$\n") is Verdict.WRONG
    assert last("$$g = \\left| \\frac{d y^2}{d y} \\right| = 2y$$\n") is Verdict.WRONG


# −0.6 log2 0.6 − 0.4 log2 0.4 = 0.442 + 0.529 = 0.971, with ln 0.673; log2 8 = 3, ln 8 = 2.079
ENTROPY = r"$$-0.6\log 0.6 - 0.4\log 0.4 = %s$$"
BINARY = {
    "said of the question": "Q1. (Information theory. log is now base 2)\n\n%s",
    "said of all": "(All logs are to the base 2.)\n\n%s",
    "said of another question": "All logs in question 2 are to the base 2.\n\n## 1. A\n\n## 2. B\n\n%s",
    "said in Spanish": "Logaritmos en base 2.\n\n%s",
}


@pytest.mark.parametrize("told", BINARY)
def test_words_tell_base_two(told: str) -> None:
    def told_last(text: str) -> str:
        return judge(read_text(BINARY[told] % text, "a.md"))[-1].verdict.value

    assert told_last(ENTROPY % "0.971") == "rounded"
    assert told_last(ENTROPY % "0.673") == "unchecked"  # natural, whatever the words say
    assert told_last(ENTROPY % "0.901") == "wrong"
    assert told_last(r"$H(p) = -p\log p - (1-p)\log(1-p)$, so $H(0.6) = 0.971$") == "rounded"
    assert told_last(r"$H(p) = -p\log p - (1-p)\log(1-p)$, so $H(0.6) = 0.673$") == "wrong"
    assert told_last(r"$\ln 8 = 2.079$") == "rounded"
    assert told_last(r"Let $f(x) = \log x$, then $f'(x) = \frac{1}{x}$") == "unchecked"
    assert told_last(r"Let $f(x) = \log x$, then $f'(x) = \frac{2}{x}$") == "wrong"


@pytest.mark.parametrize(
    "told",
    [
        "All logs in question 2 are to the base 2.\n\n## 1. A\n\n%s\n\n## 2. B\n",
        "Q1. (log is now base 2)\n\nQ2. Loss.\n\n%s",
        "If the log is base 2, we speak of bits.\n\n%s",
    ],
)
def test_base_two_is_told_of_something_else(told: str) -> None:
    found = judge(read_text(told % (ENTROPY % "0.673"), "a.md"))
    assert found[-1].verdict.value == "rounded"


@pytest.mark.parametrize("divergence", [r"\mathrm{KL}(p \| q)", "D"])
def test_a_formula_with_a_bare_log_and_a_value_in_bits(divergence: str) -> None:
    told = (
        rf"${divergence} = \sum_i p_i \log \frac{{p_i}}{{q_i}} \ge 0$" + "\n\n"
        r"$p = (\frac12, \frac14, \frac14)$, $q = (\frac13, \frac13, \frac13)$." + "\n\n"
    )

    def of_value(value: str) -> list[str]:
        text = rf"{told}${divergence} = \log_2 3 - {value}$"
        return [f.verdict.value for f in judge(read_text(text, "a.md"))][-2:]

    assert of_value(r"1.5 \approx 0.0850") == ["correct", "rounded"]
    assert "wrong" in of_value(r"1.4 \approx 0.1850")
    assert "wrong" in of_value(r"1.5 \approx 0.0950")


@pytest.mark.parametrize(
    ("told", "line", "name"),
    [
        ("H(t) = -t*log(t) - (1-t)*log(1-t)", "H(0.2) = -0.2*log2(0.2) - 0.8*log2({}) ~ 0.7219 bits", "a.txt"),
        ("H(t) = -t ln t - (1-t) ln(1-t)", "H(0.2) = −0.2·log₂ 0.2 − 0.8·log₂ {} ≈ 0.7219", "a.txt"),
        (r"$h(p) = -p \log p - (1-p) \log(1-p)$", r"$h(0.2) = -0.2 \log_2 0.2 - 0.8 \log_2 {}$", "a.md"),
        (r"$h(p) = -p \ln p - (1-p) \ln(1-p)$", r"$2 h(0.2) = -0.4 \log_2 0.2 - 1.6 \log_2 {}$", "a.md"),
    ],
)  # fmt: skip
def test_a_function_with_a_bare_log_and_a_value_in_bits(told: str, line: str, name: str) -> None:
    """-0.2 log₂ 0.2 - 0.8 log₂ 0.8 = 0.46439 + 0.25754"""
    assert alarms(f"{told}.\n\n{line.format('0.8')}\n", name) == 0
    assert alarms(f"{told}.\n\n{line.format('0.2')}\n", name) > 0
