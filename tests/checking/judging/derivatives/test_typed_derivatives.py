"""Derivatives typed as d(loss)/d(w), and remarks in brackets behind a typed formula.

With o = w s + c and loss = o²/2: ∂o/∂w = s, ∂loss/∂w = o s.
"""

from __future__ import annotations

import pytest

from symderiv.checking.reading.typed.remarks import without_remarks
from symderiv.checking.reading.typed.slopes import typed_slopes
from tests.checking.writeup import judged, last, verdicts

NET = "o = w*s + c, loss = 0.5*o^2\n\n"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("d(o)/d(w) = s", "correct"),
        ("d(o)/d(w) = c", "wrong"),
        ("d(o)/dw = s", "correct"),
        ("d(o)/dw = w", "wrong"),
        ("d(loss)/d(w) = d(loss)/d(o) * s", "correct"),
        ("d(loss)/d(w) = d(loss)/d(o) * w", "wrong"),
        ("∂(loss)/∂(s) = o*w", "correct"),
        ("∂(loss)/∂(s) = o*s", "wrong"),
    ],
)
def test_brackets_around_the_names(line: str, verdict: str) -> None:
    assert last(NET + line, "a.txt") == verdict
    assert line in judged(NET + line, "a.txt")


def test_a_function_d() -> None:
    assert last("d(u) = 3, d(v) = 6 are degrees\n\nd(u)/d(v) = 0.5", "a.txt") == "correct"
    assert last("d(x, y) = |x - y|\n\nd(o)/d(w) = 2", "a.txt") != "wrong"


@pytest.mark.parametrize(
    "remark",
    [
        "(w is a shortcut from the input)",
        "(linear branch, as |w| > 0.5)",
        "(see f(w) in the notes)",
    ],
)
def test_a_remark_behind_a_formula(remark: str) -> None:
    text = f"w = 2, h = 3\n\na = w*h = %s     {remark}\n"
    assert last(text % 6, "a.txt") == "correct"
    assert last(text % 5, "a.txt") == "wrong"


@pytest.mark.parametrize("remark", ["(where h = 3 is used)", "(for h > 0 only)", "(h < 4)"])
def test_what_a_bracket_tells_stays(remark: str) -> None:
    text = f"a = w*h     {remark}\n"
    assert without_remarks(text) == text


# a = σ(w x + b): ∂ ln a/∂w = (1 − a) x
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\partial\ln a/\partial w = (1-a)x", "correct"),
        (r"\partial\ln a/\partial w = a x", "wrong"),
        (r"\partial\sigma(z)/\partial z = a(1-a)", "correct"),
        (r"\partial\sigma(z)/\partial z = 1-a^2", "wrong"),
        (r"\partial\ln\pi_1/\partial\theta_1 = 1-\pi_1", "correct"),
        (r"\partial\ln\pi_1/\partial\theta_2 = 1-\pi_2", "wrong"),
        (r"\partial a/\partial w = a(1-a)x", "correct"),
    ],
)
def test_a_value_above_the_stroke(line: str, verdict: str) -> None:
    told = r"$z = wx + b$, $a = \sigma(z)$, $\pi_i = \frac{e^{\theta_i}}{\sum_j e^{\theta_j}}$."
    assert last(f"{told}\n\n${line}$\n") == verdict


def test_entries_of_a_softmax_told_as_a_whole() -> None:
    told = r"$\theta = (0.1, 0.4)$, $\pi = \mathrm{softmax}(\theta)$." + "\n\n"
    line = r"$\frac{\partial \ln\pi_a}{\partial\theta_j} = \mathbb 1[a = j] - \pi_j$"
    assert last(told + line) != "wrong"


@pytest.mark.parametrize(
    "remark",
    [" ← That's our loss!", "   <-- maximum!", " ← loss", "  ⟵ x", " ← **winner (w₂)**", "← sum"],
)
def test_a_remark_behind_an_arrow(remark: str) -> None:
    text = f"h = 3\n\nL = h² = %s {remark}\n\n∂L/∂h = %s"
    assert verdicts(text % (9, "2h"), "a.txt")[2:] == ["correct", "correct"]
    assert verdicts(text % (6, "2h"), "a.txt")[2:] == ["wrong", "correct"]
    assert verdicts(text % (9, "h"), "a.txt")[2:] == ["correct", "wrong"]


@pytest.mark.parametrize(
    "line", ["g = 2, w ← w - 0.1*g", "g = 2  w ← w", "g = 2*x   w <- 5 - 0.1", "g = x ← 2*x"]
)
def test_an_arrow_that_assigns(line: str) -> None:
    assert without_remarks(line) == line


# without "wrong" it is a slip: ∂L/∂h = 2h
@pytest.mark.parametrize(
    ("remark", "verdict"),
    [
        (" ← the gradient", "wrong"),
        (" ← WRONG", "unchecked"),
        (" ← a common mistake", "unchecked"),
        (" ← misses the 2", "unchecked"),
        ("  # wrong!", "unchecked"),
    ],
)
def test_what_is_called_wrong_behind_an_arrow(remark: str, verdict: str) -> None:
    assert last(f"L = h²\n\ndL/dh = h {remark}", "a.txt") == verdict


@pytest.mark.parametrize(
    "left", ["Gain(S, Wind)", "f(Set, first)", "P(Yes | Sunny)", "H(Play, Wind)", "IG(S,Wind)"]
)
def test_a_quantity_of_words(left: str) -> None:
    # 5/14 · 0.6 = 0.214285…; 0.94 − 0.214 = 0.726
    for frame in ("%s", "```\n%s\n```", "the value %s"):
        chain = f"{left} = 0.94 - (5/14)(0.6)\n     = 0.94 - %s"
        assert last(frame % chain.replace("%s", "0.214"), "a.txt") == "rounded"
        assert last(frame % chain.replace("%s", "0.314"), "a.txt") == "wrong"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("d2/dx2 x^3 = 6x", "correct"),
        ("d2/dx2 x^3 = 3x", "wrong"),
        ("d2f/dx2 = 2a", "correct"),
        ("d2f/dx2 = 2ax", "wrong"),
        ("2a) df/dx = 2ax", "correct"),
        ("2a) df/dx = 3ax", "wrong"),
    ],
)
def test_second_derivatives_and_labels(line: str, verdict: str) -> None:
    assert last(f"f = a x^2\n\n{line}", "a.txt") == verdict


def test_a_quantity_d2() -> None:
    assert last("d2 = 4, dx2 = 2\n\nd2/dx2 = 2", "a.txt") == "correct"


# o = σ(z_o), E = ½ (0.01 − o)²
OUTPUT = """z(h) = 2v, v = 0.3

z(o) = w × 2, w = 0.5

o = sigmoid(z(o))

E = ½ × (0.01 − o)²

dE/dz(o) = (dE/do) × (do/dz(o))

"""


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("do/dz(o) = o × (1 − o)", "correct"),
        ("do/dz(o) = 1 − o²", "wrong"),
        ("dz(o)/dw = 2", "correct"),
        ("dz(o)/dw = w", "wrong"),
        ("dE/dw = (dE/do) × (do/dz(o)) × (dz(o)/dw)", "correct"),
        ("(dE/do) × (do/dz(o)) = −(0.01 − o) × o × (1 − o)", "correct"),
        ("(dE/do) × (do/dz(o)) = (0.01 − o) × o × (1 − o)", "wrong"),
    ],
)
def test_a_name_with_its_unit_in_brackets(line: str, verdict: str) -> None:
    assert last(OUTPUT + line, "a.txt") == verdict


@pytest.mark.parametrize("told", ["z(x) = x^2", "z(o) = 2v\n\nz(3) = 9", "z(o) = 2v\n\nz'(o) = 0"])
def test_a_function_in_the_denominator(told: str) -> None:
    text = f"{told}\n\ny = z(x)^2\n\ndy/dz(x) = 2z(x), dy/dz(o) = 1"
    assert typed_slopes(text) == text


@pytest.mark.parametrize("left", ["grad J(w)", "∇J(w)"])
def test_a_gradient_in_letters(left: str) -> None:
    told = "J(w) = |X w - y|^2 + lambda*w^T w\n"
    assert last(f"{told}{left} = 2*X^T (X w - y) + 2*lambda*w", "a.txt") == "correct"
    assert last(f"{told}{left} = 2*X^T (X w - y) + lambda*w", "a.txt") == "wrong"
    assert (
        last(f"{told}{left} = 2*X^T (X w - y)\n\nJ(0.5) = 0.25 + 0.5 = 0.75", "a.txt") == "correct"
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("det = 0.8782*4.3806 - 1.5214^2 ~ 1.5324", "det = 0.8782*4.3806 - 1.5214^2 ~ 1.5234"),
        ("The root is sqrt(2) ~ 1.4142", "The root is sqrt(2) ~ 1.4412"),
        ("a = 1/3 ~ .333", "a = 1/3 ~ .353"),
    ],
)
def test_a_tilde_before_a_number(right: str, wrong: str) -> None:
    assert last(right, "a.txt") == "rounded"
    assert last(wrong, "a.txt") == "wrong"


def test_a_tilde_before_a_distribution() -> None:
    assert "wrong" not in verdicts("x ~ N(0, 1), mu = 0, ~~old~~ and ~ 5 km = far", "a.txt")
