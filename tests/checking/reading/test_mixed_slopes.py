"""Second derivatives by two letters as they are typed: d2l/dadb; each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

FORMS = ["d2l/dadb", "d2l/da db", "d2l/(da db)", "d^2l/dadb", "d²l/dadb", "∂2l/∂a∂b"]


@pytest.mark.parametrize("form", FORMS)
def test_a_mixed_derivative(form: str) -> None:
    text = f"l(a,b) = a^2 b + x b^2\n\n{form} = %s"
    assert last(text % "2 a", "a.txt") == "correct"
    assert alarms(text % "3 a", "a.txt") == 1


def test_within_a_chain() -> None:
    text = "p_i = 1/(1 + exp(-(a + b*x_i))), l(a,b) = sum_i [y_i*log(p_i) + (1 - y_i)*log(1 - p_i)]"
    text += "\n\nK = d2l/dadb = %s"
    assert alarms(text % "-sum_i p_i*(1 - p_i)*x_i", "a.txt") == 0
    assert alarms(text % "sum_i p_i*(1 - p_i)*x_i", "a.txt") == 1


def test_numbered_letters() -> None:
    text = "m(w1,w2) = w1^2 w2\n\nd2m/dw1 dw2 = %s"
    assert last(text % "2 w1", "a.txt") == "correct"
    assert last(text % "2 w2", "a.txt") == "wrong"
