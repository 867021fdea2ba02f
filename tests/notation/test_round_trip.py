"""parse(print(t)) is t, for terms of every kind; and what is printed looks as people write it."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings

from symderiv.notation.latex import latex
from symderiv.notation.parse import parse
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text, unicode_text
from tests.notation.strategies import formulas

quick = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@quick
@given(formulas)
def test_latex_is_read_back(t: Term) -> None:
    text = latex(t)
    assert parse(text, tex=True) is t, text


@quick
@given(formulas)
def test_unicode_is_read_back(t: Term) -> None:
    text = unicode_text(t)
    assert parse(text, tex=False) is t, text


@quick
@given(formulas)
def test_ascii_is_read_back(t: Term) -> None:
    text = ascii_text(t)
    assert parse(text, tex=False) is t, text
