"""One letter for two random quantities: X ~ N(10, 4) in one item of a list, the X of a die in the next."""

from __future__ import annotations

import re

from symderiv.checking.equality.comparing import DIFFERS, compare, number_of
from symderiv.checking.judging.facts.probability.distributions import Distributed
from symderiv.checking.model import Statement
from symderiv.checking.world.world import World, numeric_display

__all__ = ["another_meant"]

# An item, by what counts it: 3. (3) ③ (b) **3.** - * \\item
_ITEM = re.compile(
    r"^[ \t>*_]*(?:(?P<number>\(?\d{1,2}[.)、]|（\d{1,2}）)|(?P<circled>[①-⑳])|(?P<letter>\(?[a-z][.)])"
    r"|(?P<heading>#{1,6}|\\(?:sub)*section)|(?P<bullet>[-•]|[*+](?=[ \t])|\\item))(?![\d=])",
    re.MULTILINE,
)


def another_meant(world: World, told: Distributed, text: str, st: Statement) -> str:
    """The name with a distribution of which a relation tells a moment that it has by no reading of N(10, 4), or
    that it has not where another item of the list tells it; empty where there is none."""
    left, right = st.left.term, st.right.term
    if (
        not st.first
        or left is None
        or right is None
        or left.head != "call"
        or not numeric_display(right)
    ):
        return ""
    names = set(left.names) & told.names
    if len(left.names) != 1 or not names:
        return ""
    (name,) = names
    places = told.places.get(name, [])
    moments = told.either.get(left, ())
    if not moments and left in told.moments and _in_another_item(text, places, st.left.start):
        moments = (told.moments[left],)
    value = number_of(world, right)
    if value is None or not moments or len(set(places)) != 1:
        return ""
    numbers = [number_of(world, t) for t in moments]
    differ = all(n is not None and compare(n, value) == DIFFERS for n in numbers)
    return name if differ else ""


def _in_another_item(text: str, places: list[int], at: int) -> bool:
    """Whether a distribution is told in an item of a list, and this place stands in a later one of its kind."""
    if len(places) != 1 or not 0 <= places[0] < at:
        return False
    own = _ITEM.match(text, text.rfind("\n", 0, places[0]) + 1, places[0])
    later = _ITEM.finditer(text, places[0], at)
    return own is not None and any(m.lastgroup == own.lastgroup for m in later)
