"""Generated write-ups, judged: right ones have nothing wrong, a planted slip is found in its line.

The ordinary run takes a few of each kind, the slow one hundreds.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.generated.kinds import KINDS, pages
from tests.checking.generated.page import LAYOUTS, Page
from tests.checking.generated.slips import slip

ALARMS = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)
FEW, MANY, PLANTED = 2, 30, 40
LEAST_CAUGHT, LEAST_OF_THE_REST = 0.94, 0.97
# What the words of these write-ups leave open: a convolution is told in words alone, and so is a sum over
# all entries of a matrix; V_2(1) is a value of a function with an index.
HARD = {"convolution": 0.6, "value_iteration": 0.45}


def alarms(page: Page) -> list[tuple[int, str, str]]:
    """The relations of a right write-up that are called wrong."""
    found = judge(read_text(page.written(), page.name))
    assert len(found) >= 6  # they were read
    return [(f.line, f.verdict.value, f.source) for f in found if f.verdict in ALARMS]


def planted(kind: str, seed: int, page: Page) -> tuple[int, str] | None:
    """The write-up with a slip in one of its numbers, and the line of it."""
    rng, places = random.Random(f"slip {kind} {seed}"), page.places()
    for index in rng.sample(sorted(places), len(places)):
        other = slip(page.shown[index], rng)
        if other is not None:
            return places[index], page.written({index: other})
    return None


def caught(kind: str, count: int) -> tuple[int, int]:
    """How many of so many slips are called wrong in their own line, and how many there were."""
    found = total = 0
    for seed, page in islice(pages(kind), count):
        made = planted(kind, seed, page)
        if made is None:
            continue
        line, text = made
        total += 1
        verdicts = judge(read_text(text, page.name))
        found += any(f.line == line and f.verdict is Verdict.WRONG for f in verdicts)
    return found, total


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_write_up_has_no_alarm(kind: str) -> None:
    for seed, page in islice(pages(kind), FEW):
        assert not alarms(page), f"{kind} {seed}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_right_write_up_of_many_has_an_alarm(kind: str) -> None:
    found = {seed: alarms(page) for seed, page in islice(pages(kind), MANY)}
    assert not {seed: a for seed, a in found.items() if a}


@pytest.mark.parametrize("kind", ["chain_of_scalars", "lstm", "surface", "perceptron"])
def test_some_slips_are_found(kind: str) -> None:
    found, total = caught(kind, 4)
    assert total == 4
    assert found >= 3


@pytest.mark.slow
def test_slips_are_found_where_they_are() -> None:
    of_kind = {kind: caught(kind, PLANTED) for kind in KINDS}
    for kind, (found, total) in of_kind.items():
        assert total >= PLANTED / 2, kind
        assert found >= HARD.get(kind, 0.85) * total, (kind, found, total)
    found, total = (sum(c) for c in zip(*of_kind.values(), strict=True))
    assert found >= LEAST_CAUGHT * total, of_kind
    rest = [counts for kind, counts in of_kind.items() if kind not in HARD]
    found, total = (sum(c) for c in zip(*rest, strict=True))
    assert found >= LEAST_OF_THE_REST * total, of_kind


def test_the_same_seed_makes_the_same_text_in_any_layout() -> None:
    seen: Counter[str] = Counter()
    for seed, page in islice(pages("layers"), 40):
        again = next(pages("layers", seed))[1]
        assert page.written() == again.written()
        seen[page.layout] += 1
    assert set(seen) == set(LAYOUTS)
