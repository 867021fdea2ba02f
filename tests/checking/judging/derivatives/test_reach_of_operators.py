"""How far d/dx and log go before a quotient without brackets: as far as it makes the relation right."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


# d/dx 1/(1 + x) = −1/(1 + x)², and (k/(1 + k))′ = k′/(1 + k)²
@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (r"\frac{d}{dx} \frac{1}{1+x} = \frac{d}{dx} 1 / (1+x) = -\frac{1}{(1+x)^2}", 0),
        (r"\frac{d}{dx} \frac{1}{1+x} = \frac{d}{dx} 1 / (1+x) = \frac{1}{(1+x)^2}", 1),
        (r"\frac{d}{dx} 1 / (1+x) = -\frac{1}{1+x}", 1),
        (r"\frac{1}{x} \frac{d}{dx} \frac{1}{1+x} = \frac{1}{x} \frac{d}{dx} 1 / (1+x)", 0),
    ],
)
def test_how_far_an_operator_goes(line: str, wrong: int) -> None:
    assert alarms(rf"\[ {line} \]", "a.tex") == wrong


# H(1/4) = 0.8113 bits, ln 1.5 = 0.4055, (ln 3)/2 = 0.5493, (sin π)/2 = 0
@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (r"$-3/4 \log_2 3/4 - 1/4 \log_2 1/4 = 0.8113$", 0),
        (r"$-3/4 \log_2 3/4 - 1/4 \log_2 1/4 = 0.7113$", 1),
        (r"$\ln 3/2 = 0.4055$", 0),
        (r"$\ln 3/2 = 0.549$", 0),
        (r"$\ln 3/2 = 0.649$", 1),
        (r"$\ln(3)/2 = 0.4055$", 1),
        (r"$\sin \pi/2 = 1$", 0),
        (r"$\cos \pi/3 = 0.5$", 0),
        (r"$\cos \pi/3 = 0.25$", 1),
        (r"$K = p \log p/q = p (\log p - \log q)$", 0),
        (r"$K = p \log p/q = p (\log p + \log q)$", 1),
        (r"$\frac{d}{dx} \sin x/2 = \frac12 \cos x/2$", 0),
    ],
)
def test_a_function_without_brackets(line: str, wrong: int) -> None:
    assert alarms(line) == wrong
    typed = line.strip("$").replace("\\", "")
    if "frac" not in typed and "pi" not in typed:
        assert alarms(typed.replace("log_2", "log2"), "a.txt") == wrong


def test_a_formula_with_such_a_function() -> None:
    told = "$D = p \\log p/q$ with $p = 0.5$, $q = 0.25$.\n\nSo $D = %s$."
    assert last(told % "0.3466") in ("correct", "rounded")  # 0.5 ln 2
    assert last(told % "0.4466") == "wrong"


@pytest.mark.parametrize("operator", [r"\frac{d}{dx}", r"\frac{\mathrm{d}}{\mathrm{d}x}"])
def test_brackets_right_behind_the_operator(operator: str) -> None:
    """(log(1 + x²))′ = (1 + x²)′ · 1/(1 + x²); and ((1 − x)(1 + x))′ = −2x, of the whole product."""
    chain = rf"$${operator} \log(1+x^2) = {operator}(1+x^2) \frac{{1}}{{1+x^2}}$$"
    assert alarms(chain) == 0
    assert alarms(chain.replace(r"\frac{1}{1+x^2}", r"\frac{3}{1+x^2}")) == 1
    assert last(rf"${operator} (1-x)(1+x) = -2x$") == "correct"
    assert last(rf"${operator} \left(x^2\right) x = 2x \cdot x$") == "correct"
    assert last(rf"${operator} \left(x^2\right) x = 2x \cdot x^2$") == "wrong"


def test_a_product_within_the_brackets() -> None:
    assert last(r"$\frac{d}{da}\left[a^2(a+b)\right] = 3a^2 + 2ab$") == "correct"
    assert last(r"$\frac{d}{da}\left[a^2(a+b)\right] = 2a^2 + 2ab$") == "wrong"
    assert last(r"$\frac{d}{da} (a^2(a+b)) b = 2a(a+b) b$") != "correct"
