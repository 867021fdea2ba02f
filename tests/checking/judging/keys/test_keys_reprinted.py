"""Right keys as students print them: no line is called wrong, and none a consequence of an error.

Digits: 3, 4 or 6 behind the point, rounded or cut off, carried on exactly or as displayed; significant
ones; with an exponent, in percent; more in the second half; copied with fewer; some lines from
what is shown, others from what a calculator has kept.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.marking.marks import marks_of
from tests.checking.judging.keys.keydoc import Chain, all_exercises, document_of, key
from tests.checking.judging.keys.reprint import Style, reprinted

PLAIN = ("chain-gradient", "skip-paths", "relu-four-optimizers", "logistic-numbers")
BOOLS = (False, True)
WAYS = [(p, cut, exact) for p in (3, 4, 6) for cut in BOOLS for exact in BOOLS]
# More ways, each with 3 or 4 digits in the four ways to carry on.
KINDS = {
    "significant": Style(4, significant=True),
    "scientific": Style(3, form="scientific"),
    "percent": Style(4, form="percent"),
    "more digits later": Style(3, later=5),
    "copied with fewer digits": Style(4, copied=2),
    "every other line from what a calculator has kept": Style(4, mixed=True),
    "all at once": Style(3, significant=True, copied=3, later=6),
}
LIMITS = Limits(relation=1.0, document=60.0)


def alarms(name: str, style: Style, variant: str = "1") -> list[str]:
    """What is called wrong, or a follow-through, in a right key; marks that are not full."""
    chains, _ = key(name, variant=variant)
    return said(name, variant, tuple(reprinted(chains, style)))


@lru_cache(maxsize=200)
def said(name: str, variant: str, chains: tuple[Chain, ...]) -> list[str]:
    """The same of the key as it is printed; many styles print a key without decimals alike."""
    _, reference = key(name, variant=variant)
    document = document_of(list(chains))
    found = judge(document, reference, LIMITS)
    out = [f.source for f in found if f.verdict in ("wrong", "follow-through")]
    marks = marks_of(reference, found)
    if marks.given != marks.points:
        out.append(f"{marks.given} of {marks.points} points")
    alone = judge(document, None, LIMITS)
    return out + [f"proofread: {f.source}" for f in alone if f.verdict == "wrong"]


def carried_on(kind: Style) -> list[Style]:
    """A style rounded or cut off, carried on exactly or as displayed, with ≈ or with = alone."""
    return [
        replace(kind, cut=cut, exact=exact, equals=equals)
        for cut in BOOLS for exact in BOOLS for equals in BOOLS
    ]  # fmt: skip


@pytest.mark.parametrize(("places", "cut", "exact"), WAYS[::3])
@pytest.mark.parametrize("name", PLAIN)
def test_no_false_alarm(name: str, places: int, cut: bool, exact: bool) -> None:
    for equals in BOOLS:
        assert alarms(name, Style(places, cut, exact, equals)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_false_alarm_in_other_styles(kind: str) -> None:
    first, *_, last = carried_on(KINDS[kind])
    assert alarms("chain-gradient", first) == []
    assert alarms("relu-forward-backward", last) == []


def test_the_styles_differ_from_the_key() -> None:
    chains, _ = key("chain-gradient")
    texts = {str(reprinted(chains, s)) for k in KINDS.values() for s in (k, replace(k, cut=True))}
    assert len(texts) == 2 * len(KINDS)


# The ways of one exercise follow on each other, so that one worker has most of them.
@pytest.mark.slow
@pytest.mark.parametrize(("places", "cut", "exact"), WAYS)
@pytest.mark.parametrize("name", all_exercises())
def test_no_false_alarm_anywhere(name: str, places: int, cut: bool, exact: bool) -> None:
    for variant in ("1", "2"):
        for equals in BOOLS:
            assert alarms(name, Style(places, cut, exact, equals), variant) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", all_exercises())
def test_no_false_alarm_in_any_style(name: str, kind: str) -> None:
    for style in carried_on(KINDS[kind]):
        assert alarms(name, style) == []


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["3", "4", "5", "6"])
@pytest.mark.parametrize("name", all_exercises()[::4])
def test_no_false_alarm_in_further_variants(name: str, variant: str) -> None:
    for places, cut, exact in WAYS:
        assert alarms(name, Style(places, cut, exact, cut), variant) == []
