r"""H(p), H(p, q), KL and JS of distributions by their letters, by sums and in numbers; I(X; Y) as well.

By hand: for p = (½, ½), q = (1, 0) and m = ½ (p + q) = (¾, ¼), KL(p ‖ m) = ½ ln(2/3) + ½ ln 2 = 0.1438.
"""

from __future__ import annotations

import re

import pytest

from tests.checking.writeup import alarms, last, verdicts

_DIVERGENCES = [
    r"D_{KL}(%s \| %s)",
    r"\mathrm{KL}(%s \,\|\, %s)",
    r"D_{\mathrm{KL}}\left[%s \Vert %s\right]",
    "KL(%s || %s)",
]


def _put(line: str, divergence: str, entry: str = "_i") -> str:
    line = re.sub(r"KL<(\w), (\w)>", lambda m: divergence % (m[1], m[2]), line)
    if entry == "_i":
        return line
    return re.sub(r"([pqm])_i", r"\1(x)", line.replace(r"\sum_i", r"\sum_x"))


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("H(p, q) = H(p) + KL<p, q>", "H(p, q) = H(p) - KL<p, q>"),
        ("H(p, q) = H(p) + KL<p, q>", "H(p, q) = H(q) + KL<p, q>"),
        ("H(p, q) = H(p) + KL<p, q>", "H(p, q) = H(p) + KL<q, p>"),
        ("KL<p, q> = H(p, q) - H(p)", "KL<p, q> = H(p) - H(p, q)"),
        ("KL<p, q> = -H(p) + H(p, q)", "KL<p, q> = H(p) + H(p, q)"),
        (r"KL<p, q> = \sum_i p_i \log \frac{p_i}{q_i}", r"KL<p, q> = \sum_i p_i \log \frac{q_i}{p_i}"),
        (r"KL<p, q> = \sum_i p_i \log \frac{p_i}{q_i}", r"KL<p, q> = \sum_i q_i \log \frac{p_i}{q_i}"),
        (r"KL<p, q> = \sum_i p_i \log p_i - \sum_i p_i \log q_i",
         r"KL<p, q> = \sum_i p_i \log p_i + \sum_i p_i \log q_i"),
        (r"KL<p, q> = -\sum_i p_i \log \frac{q_i}{p_i}", r"KL<p, q> = -\sum_i p_i \log \frac{p_i}{q_i}"),
        (r"H(p, q) = -\sum_i p_i \log q_i", r"H(p, q) = \sum_i p_i \log q_i"),
        (r"H(p, q) = -\sum_i p_i \log q_i", r"H(p, q) = -\sum_i q_i \log p_i"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("entry", ["_i", "(x)"])
@pytest.mark.parametrize("divergence", _DIVERGENCES)
def test_laws(divergence: str, entry: str, right: str, slip: str) -> None:
    said = "Entropies of $p$ and $q$. "
    assert last(f"{said}${_put(right, divergence, entry)}$") == "correct"
    assert last(f"{said}${_put(slip, divergence, entry)}$") == "wrong"


@pytest.mark.parametrize(
    "middle", [r"m = \frac12 (p + q)", r"m = \frac{p + q}{2}", r"m_i = \frac12 (p_i + q_i)"]
)
@pytest.mark.parametrize(
    "name", [r"\mathrm{JS}(p, q)", r"\mathrm{JSD}(p \| q)", r"D_{JS}(p \,\|\, q)"]
)
@pytest.mark.parametrize("divergence", _DIVERGENCES[:3])
def test_the_middle_of_two(divergence: str, name: str, middle: str) -> None:
    for line, verdict in (
        (r"\frac12 KL<p, m> + \frac12 KL<q, m>", "correct"),
        (r"\frac12 KL<p, m> - \frac12 KL<q, m>", "wrong"),
        (r"\frac12 KL<m, p> + \frac12 KL<m, q>", "wrong"),
        (r"H(m) - \frac12 H(p) - \frac12 H(q)", "correct"),
        (r"H(m) + \frac12 H(p) + \frac12 H(q)", "wrong"),
        (r"H(m) - H(p) - H(q)", "wrong"),
    ):
        assert last(f"Let ${middle}$.\n\n${name} = {_put(line, divergence)}$") == verdict


@pytest.mark.parametrize("divergence", _DIVERGENCES)
@pytest.mark.parametrize("middle", [r"m = \frac12 (p + q) = (0.75, 0.25)", r"m = \frac12 (p + q)"])
def test_numbers(divergence: str, middle: str) -> None:
    told = f"$p = (0.5, 0.5)$, $q = (1, 0)$, ${middle}$. "
    for line, right in (
        (r"KL<p, m> = 0.5 \ln\frac{0.5}{0.75} + 0.5 \ln\frac{0.5}{0.25} = 0.1438", True),
        (r"KL<p, m> = 0.5 \ln\frac{0.75}{0.5} + 0.5 \ln\frac{0.5}{0.25}", False),
        (r"KL<q, m> = \ln\frac{1}{0.75}", True),
        (r"KL<q, m> = \ln\frac{1}{0.25}", False),
        ("KL<p, m> = 0.1438", True),
        ("KL<p, m> = 0.2075", True),  # bits
        ("KL<p, m> = 0.5493", False),
    ):
        found = verdicts(f"{told}${_put(line, divergence)}$")[3 + middle.count("0.75") :]
        assert ("wrong" in found) != right
        assert not right or set(found) <= {"correct", "rounded"}


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (r"I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)}",
         r"I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x) p(y)}{p(x, y)}"),
        (r"I(X; Y) = \sum_x \sum_y p(x, y) \log \frac{p(x, y)}{p(x) p(y)}",
         r"I(X; Y) = \sum_x \sum_y p(x) p(y) \log \frac{p(x, y)}{p(x) p(y)}"),
        (r"H(X \mid Y) = -\sum_{x, y} p(x, y) \log p(x \mid y)",
         r"H(X \mid Y) = -\sum_{x, y} p(x, y) \log p(y \mid x)"),
        (r"H(X, Y) = -\sum_{x, y} p(x, y) \log p(x, y)", r"H(X, Y) = \sum_{x, y} p(x, y) \log p(x, y)"),
        (r"H(X) = -\sum_x p(x) \log p(x)", r"H(X) = \sum_x p(x) \log p(x)"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("letter", ["p", "P"])
def test_information(letter: str, right: str, slip: str) -> None:
    assert last(f"Information theory: ${right.replace('p(', letter + '(')}$") == "correct"
    assert last(f"Information theory: ${slip.replace('p(', letter + '(')}$") == "wrong"


@pytest.mark.parametrize("divergence", _DIVERGENCES)
def test_information_as_a_divergence(divergence: str) -> None:
    both, product = "p(x, y)", r"p(x)\, p(y)"
    assert last(f"$I(X; Y) = {divergence % (both, product)}$") == "correct"
    assert last(f"$I(X; Y) = {divergence % (product, both)}$") != "correct"


@pytest.mark.parametrize(
    "text",
    [
        r"As $p$ is one-hot, $H(p, q) = KL(p \| q)$.",
        r"$CE(\hat y, y) = -\sum_i y_i \log \hat y_i$",
        r"$KL(p \| m) = H(p, m) - H(q)$",  # nothing says what m is
        r"$H(P, Q) = H(P) + H(Q)$",
        r"$X$ and $Y$ are independent: $I(X; Y) = \sum_{x, y} p(x) p(y) \log \frac{p(x, y)}{p(x) p(y)}$",
        r"$p = (0.5, 0.5)$, $q = (1, 0)$. Now $p = (0.2, 0.8)$, $q = (0.5, 0.5)$: $KL(p \| q) = 0.1927$",
    ],
)
def test_what_else_may_be_meant(text: str) -> None:
    assert alarms(text) == 0
