"""Values under braces, as m = 0 in u - m: what stands there holds in its chain."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

_RIGHT = (
    r"$$y = u - \underbrace{m}_{=\,0} = u$$",
    r"$$y = u - \overbrace{m}^{= 0} = u$$",
    r"$$y = u - \underbrace{m}_{\text{= 0}} = u = u$$",
    r"$$y = \underbrace{a - b}_{=0} + c = c$$",
    r"$$y = c + \underbrace{k a b}_{=h} = c + h$$",
    r"$$y = v - \underbrace{\lVert u\rVert^2}_{=\,L} = v - L$$",
    r"$$v_i = u_i - \underbrace{\bar u}_{=\,0} - \frac{u_i}{L}\underbrace{\lVert u\rVert^2}_{=\,L} = u_i - u_i$$",
    r"\begin{aligned} E &= \underbrace{A}_{= 0} + B \\ &= B \end{aligned}",
    r"$$y = \underbrace{(p - q)}_{=0.5} \cdot \underbrace{x}_{=2} = 1.0$$",
)
_WRONG = (
    r"$$y = u - \underbrace{m}_{=\,0} = u + 1$$",
    r"$$y = u - \underbrace{m}_{=\,1} = u$$",
    r"$$y = u - \overbrace{m}^{= 0} = -u$$",
    r"$$y = \underbrace{a - b}_{=0} + c = -c$$",
    r"$$y = v - \underbrace{\lVert u\rVert^2}_{=\,L} = v + L$$",
    r"\begin{aligned} E &= \underbrace{A}_{= 1} + B \\ &= B \end{aligned}",
    r"$$y = \underbrace{(p - q)}_{=0.5} \cdot \underbrace{x}_{=2} = 1.5$$",
)


@pytest.mark.parametrize("text", _RIGHT)
def test_what_stands_under_a_brace_holds_in_its_chain(text: str) -> None:
    assert last(text) == "correct"


@pytest.mark.parametrize("text", _WRONG)
def test_a_slip_beside_a_brace_is_one(text: str) -> None:
    assert last(text) in ("wrong", "unchecked")
    assert alarms(text) or "L" in text


def test_a_brace_does_not_say_otherwise_than_the_text() -> None:
    assert last(r"Let $k = 3$. $$r = u - \underbrace{k}_{=\,0} = u$$") == "wrong"


def test_a_note_under_a_brace_is_no_value() -> None:
    assert last(r"$$y = u - \underbrace{m}_{\text{the mean}} = u$$") == "wrong"
