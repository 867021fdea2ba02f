"""2π(1.6)² is a number, and π a function where its brackets hold a name: a policy π(a), a weight π(1)."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

# 1/√(2π · 1.6²) · e^{−0.01/5.12} = 0.24934 · 0.99805 = 0.24885
DENSITY = r"$p = \frac{1}{\sqrt{2\pi(1.6)^2}}e^{-\frac{(9.3 - 9.2)^2}{2(1.6)^2}} \approx %s$"


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (DENSITY, "0.249", "0.349"),
        # 18π = 56.549
        (r"$A = 2\pi(3)^2 = %s$", "56.549", "55.649"),
        (r"$\pi(1) = 0.3$ and $2\pi(1) = %s$", "0.6", "0.7"),
        (r"$\pi(a) = 0.5$ and $\pi(a) + 1 = %s$", "1.5", "1.6"),
    ],
)
def test_pi_before_brackets(text: str, right: str, slip: str) -> None:
    assert last(text % right) in ("correct", "rounded")
    assert last(text % slip) == "wrong"
