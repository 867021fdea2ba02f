"""A text in which a pattern matches has one of the pattern's stems: no search is left out that would find."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.checking import judging
from symderiv.checking.judging.surroundings.stems import stems


def _patterns() -> dict[str, re.Pattern[str]]:
    out = {}
    for module in pkgutil.walk_packages(judging.__path__, judging.__name__ + "."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and stems(value):
                out[f"{module.name.rpartition('.')[2]}.{name}"] = value
    return out


_PATTERNS = _patterns()


@pytest.mark.parametrize("name", sorted(_PATTERNS))
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_what_matches_has_a_stem(name: str, data: st.DataObject) -> None:
    pattern = _PATTERNS[name]
    text = data.draw(st.from_regex(pattern))
    assert pattern.search(text) is not None
    assert any(stem in text.lower() for stem in stems(pattern))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("least|squares?", ("least", "square")),
        (r"\bkeep[ -]?prob", ("keep",)),
        ("(?:one|two) steps|ab*cd", ("steps", "cd")),
        ("(?:one|two)|three", ()),
        ("x{3}|three", ()),
        (r"\bML\b|\d+", ()),
        (r"[^]a]bc\]de", ("bc",)),
    ],
)
def test_stems_of_every_alternative(source: str, expected: tuple[str, ...]) -> None:
    assert stems(re.compile(source, re.IGNORECASE)) == expected
