"""φ beside Φ is the density of the standard normal distribution, where the words tell so: Φ' = φ."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        (
            r"$\operatorname{GELU}(x) = x\,\Phi(x)$ with $\operatorname{GELU}'(x) = %s$",
            r"\Phi(x) + x\,\varphi(x)",
            r"\Phi(x) + \varphi(x)",
        ),
        (
            r"Here $\Phi$ is the standard normal CDF. $f(x) = x \Phi(x)$, $f'(x) = %s$",
            r"\Phi(x) + x \phi(x)",
            r"\Phi(x) - x \phi(x)",
        ),
        (
            r"$\Phi$ ist die Verteilungsfunktion der Normalverteilung. $p = \Phi(z)$, $\frac{dp}{dz} = %s$",
            r"\varphi(z)",
            r"\varphi(z)(1 - \varphi(z))",
        ),
    ],
)
def test_it_is_the_slope_of_the_distribution_function(told: str, right: str, slip: str) -> None:
    assert last(told % right) == "correct"
    assert last(told % slip) == "wrong"


def test_elsewhere_it_is_any_function() -> None:
    features = r"With a Gaussian kernel, $\Phi(x) = \phi(x)$, $\Phi'(x) = 2 \phi(x)$"
    assert last(features) not in ("wrong", "correct")
    own = r"The normal CDF is $\Phi(z)$. $\phi(z) = z^2$, $\phi'(z) = 2 z$"
    assert last(own) == "correct"
