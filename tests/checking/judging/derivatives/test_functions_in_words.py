"""dy/dx where a function h that nobody defines stands in y beside its own value: a highway layer."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

# dy/dx = t h' + (1 − t) + t' (h − x) with t' = t (1 − t) v
HIGHWAY = r"$y=t\,h(x)+(1-t)x$ with $t=\sigma(vx+c)$. $\frac{dy}{dx}=t\,h'(x)+(1-t)+%s$."
# dy/dx = h + x h'
PRODUCT = r"$y = x h(x)$, so $\frac{dy}{dx} = %s$."


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        (HIGHWAY, "t(1-t)v(h(x)-x)", Verdict.CORRECT),
        (HIGHWAY, "t(1-t)(h(x)-x)", Verdict.WRONG),
        (HIGHWAY, "tv(h(x)-x)", Verdict.WRONG),
        (PRODUCT, "h(x) + x h'(x)", Verdict.CORRECT),
        (PRODUCT, "h(x) - x h'(x)", Verdict.WRONG),
    ],
)
def test_its_value_beside_its_slope(text: str, term: str, expected: Verdict) -> None:
    assert last(text % term) is expected


@pytest.mark.parametrize("term", ["h(x)(1 + x)", "h(x)"])
def test_a_slope_that_is_told_by_the_value(term: str) -> None:
    """h' = h, or h' = 0, may be what h is."""
    assert last(PRODUCT % term) is not Verdict.WRONG


# d/dx a (e^x − 1) = a e^x = E(x) + a
ELU = "E(x) = a(e^x − 1), E'(x) = a e^x = E(x) + %s.\n"


@pytest.mark.parametrize(("rest", "expected"), [("a", Verdict.CORRECT), ("1", Verdict.WRONG)])
def test_an_e_with_a_derivative_is_no_expectation(rest: str, expected: Verdict) -> None:
    assert last(ELU % rest, "a.txt") is expected


# f - η g² + ½ β η² g² = f - η (1 - ½ β η) g²
DESCENT = (
    r"If $f$ is $\beta$-smooth and $x^+ = x - \eta \nabla f(x)$, then $f(x) - \eta \|\nabla f(x)\|^2 "
    r"+ \frac{\beta \eta^2}{2} \|\nabla f(x)\|^2 = f(x) - \eta (1 - %s) \|\nabla f(x)\|^2$."
)


@pytest.mark.parametrize(
    ("term", "expected"),
    [(r"\frac{\beta\eta}{2}", Verdict.CORRECT), (r"\beta\eta", Verdict.WRONG)],
)
def test_the_length_of_a_gradient_as_a_quantity(term: str, expected: Verdict) -> None:
    assert last(DESCENT % term) is expected


# ∂ℓ/∂a passes through no φ: nothing is asked of its slope
BEHIND = (
    "$z = u x + c$, $a = \\phi(z)$, $p = v a + d$, $\\ell = \\frac12 (p - y)^2$.\n\n"
    "$\\frac{\\partial \\ell}{\\partial %s} = %s$\n"
)


@pytest.mark.parametrize(
    ("by", "term", "expected"),
    [
        ("a", "(p - y) v", Verdict.CORRECT),
        ("a", "(p - y) u", Verdict.WRONG),
        ("v", "(p - y) a", Verdict.CORRECT),
        ("v", "(p - y) x", Verdict.WRONG),
        ("z", "(p - y) v \\phi'(z)", Verdict.CORRECT),
        ("z", "(p - y) v \\phi(z)", Verdict.GIVEN),  # φ' may be φ
    ],
)
def test_derivatives_behind_an_unknown_function(by: str, term: str, expected: Verdict) -> None:
    assert last(BEHIND % (by, term)) is expected
