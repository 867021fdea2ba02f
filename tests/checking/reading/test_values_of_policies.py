"""N(x | μ, σ²) as it is typed is the density, V^π(s) the value of a policy, and π(a|s) one name in plain text."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

RIGHT = [
    "N(x | mu, sigma^2) = 1/sqrt(2 pi sigma^2) exp(-(x - mu)^2/(2 sigma^2))",
    "N(x | μ, σ²) = 1/√(2πσ²) exp(−(x − μ)²/(2σ²))",
    r"$N(x \mid \mu, \sigma^2) = \frac{1}{\sigma\sqrt{2\pi}} e^{-\frac{(x-\mu)^2}{2\sigma^2}}$",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_typed_normal_density_is_its_formula(text: str) -> None:
    assert [v.value for v in verdicts(text)] == ["correct"]


@pytest.mark.parametrize("text", RIGHT)
def test_a_typed_density_with_a_slip_is_not(text: str) -> None:
    old, new = ("2 sigma^2))", "sigma^2))") if "2 sigma^2))" in text else ("(2σ²)", "σ²")
    if "frac" in text:
        old, new = r"{2\sigma^2}}$", r"{\sigma^2}}$"
    assert old in text
    assert "correct" not in [v.value for v in verdicts(text.replace(old, new))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what differs in the argument only is another value
        (r"$V^\pi(s) = 3$, $V^\pi(u) = 4$, so $V^\pi(s) + V^\pi(u) = 7$.", "correct"),
        (r"$V^\pi(s) = 3$, $V^\pi(u) = 4$, so $V^\pi(s) + V^\pi(u) = 8$.", "wrong"),
        (r"$V^{\pi_\theta}(s) = 3$, so $2 V^{\pi_\theta}(s) = 6$.", "correct"),
        (r"$V^{\pi_\theta}(s) = 3$, so $2 V^{\pi_\theta}(s) = 5$.", "wrong"),
    ],
)
def test_values_of_a_policy_are_functions(text: str, expected: str) -> None:
    assert verdicts(text)[-1].value == expected


def test_probabilities_are_names_in_plain_text() -> None:
    assert verdicts("V^π(s) = Σ_a π(a|s) Q^π(s,a)")[-1].value == "given"
