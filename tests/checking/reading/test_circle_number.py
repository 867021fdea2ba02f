"""π as the number 3.14159… in a text in which it is a policy or a weight as well."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last

POLICIES = ("$\\pi = 0.6$\n\n", "$\\pi = \\sigma(\\theta)$ with $\\theta = 0.4$\n\n")


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # ½ ln(2πe · 4) = ½ ln 68.318 = 2.112; ½ ln(πe · 4) = ½ ln 34.159
        (
            r"$h = \frac12\ln(2\pi e s^2)$, $s = 2$: $h = \frac12\ln(68.318) = 2.112$",
            r"$h = \frac12\ln(2\pi e s^2)$, $s = 2$: $h = \frac12\ln(34.159) = 1.765$",
        ),
        # π · 4 = 12.566; 2π · 2 happens to be the same, π · 2 is 6.283
        (r"$A = \pi r^2$, $r = 2$: $A = 12.566$", r"$A = \pi r^2$, $r = 2$: $A = 6.283$"),
        # 1/√(2π) = 0.3989, 1/√π = 0.5642
        (r"$p = \frac{1}{\sqrt{2\pi}} = 0.3989$", r"$p = \frac{1}{\sqrt{2\pi}} = 0.5642$"),
        # ½ ln(2π · 4) = ½ ln 25.133 = 1.612
        (
            r"$s = 2$, $c = \frac12\ln(2\pi s^2) = 1.612$",
            r"$s = 2$, $c = \frac12\ln(2\pi s^2) = 3.224$",
        ),
        # sin(π/6) = ½
        (r"$\sin(\pi/6) = 0.5$", r"$\sin(\pi/6) = 0.866$"),
    ],
)
def test_the_number(policy: str, right: str, wrong: str) -> None:
    found = judged(policy + right).values()
    assert not {Verdict.WRONG, Verdict.FOLLOW_THROUGH} & set(found)
    assert list(found)[-1] in (Verdict.CORRECT, Verdict.ROUNDED)
    assert Verdict.WRONG in judged(policy + wrong).values()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # 2 · 0.6 − 1 = 0.2, 2 · 0.6 · 0.4 = 0.48, ln 1.2 = 0.182, 0.6 · 4 = 2.4
        (r"2\pi - 1 = 0.2", r"2\pi - 1 = 0.4"),
        (r"2\pi(1 - \pi) = 0.48", r"2\pi(1 - \pi) = 0.24"),
        (r"\ln(2\pi) = 0.182", r"\ln(2\pi) = 0.262"),
        (r"\pi \cdot 2^2 = 2.4", r"\pi \cdot 2^2 = 1.2"),
    ],
)
def test_the_policy(right: str, wrong: str) -> None:
    assert last(f"{POLICIES[0]}${right}$") in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(f"{POLICIES[0]}${wrong}$") is Verdict.WRONG
