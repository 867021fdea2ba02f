"""Steps that tell what a name is that nothing else tells, and products behind a slash: 1/2 m for 1/(2m)."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

# With a = m/s, a b = m says b = s; nothing says that b is anything else.
OPEN = [
    "Let $a = m/s$. $$D = a b = m$$",
    "With $a = m/s$ we get $D = a b + c = m$.",
    "With $a_i = m_i/s_i$ we get $$D = a_i b_i = m_i$$",
    "Let $r = k - c$. $$D = r + q = k$$",
    r"Let $\alpha = \mu/\sigma^2$. $$D = -\frac{\alpha}{2\beta} = \mu$$",
]
# a = m/s and b = s: a b = m; w x + b with the b forgotten, and a b m/s with the b.
TOLD = {
    "Let $a = m/s$, $b = s$. $$D = a b = %s$$": ("m", "m s"),
    "Let $h = w x$. $$D = h + b = %s$$": ("w x + b", "w x"),
    "Let $a = m/s$. $$D = a b = %s$$": (r"\frac{m b}{s}", r"\frac{m b}{s^2}"),
}
SLASHES = {
    r"Let $\alpha = \mu/\sigma^2$ and $\beta = -1/2\sigma^2$. $$D = -\frac{\alpha}{2\beta} = %s$$": (
        r"\mu",
        r"2\mu",
    ),
    r"$\eta = -1/2\sigma^2$. $$g = \eta y^2 = -\frac{y^2}{%s\sigma^2}$$": ("2", "3"),
    r"$k = 1/2 m$ and $$E = k v = \frac{v}{%s}$$": ("2m", "2m^3"),
}


@pytest.mark.parametrize("text", OPEN)
def test_a_name_that_nothing_tells(text: str) -> None:
    assert last(text + "\n") is Verdict.UNCHECKED


@pytest.mark.parametrize("text", TOLD)
def test_names_that_are_told(text: str) -> None:
    right, wrong = TOLD[text]
    assert last(text % right + "\n") is Verdict.CORRECT
    assert last(text % wrong + "\n") is Verdict.WRONG


@pytest.mark.parametrize("text", SLASHES)
def test_a_slash_before_a_product(text: str) -> None:
    right, wrong = SLASHES[text]
    assert last(text % right + "\n") is Verdict.UNCHECKED
    assert last(text % wrong + "\n") is Verdict.WRONG


def test_a_half_before_a_name() -> None:
    assert last(r"$k = \frac12 m$ and $$E = k v = \frac{v}{2m}$$" + "\n") is Verdict.WRONG
    assert last(r"$k = 1/2 m$ and $$E = k v = \frac{m v}{2}$$" + "\n") is Verdict.CORRECT
