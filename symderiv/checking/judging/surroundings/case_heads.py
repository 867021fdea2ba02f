"""Cases that a line opens, and what it says of them: "Case 1, $x ≥ 1$:", "Pour $x > 1$ :", "- $x < 0$: …".

A head holds up to the next one, where the text goes on in its own paragraph or with displays; behind a new
paragraph it may hold still, up to the next heading. Only for functions of an exercise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from symderiv.checking.judging.surroundings.conditions import CONDITION_WORD
from symderiv.checking.judging.surroundings.under_conditions import Condition, holds_under
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import ORDERS, Statement
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term

__all__ = ["in_its_case"]

_BEFORE, _REACH = (
    60,
    1500,
)  # characters: before a head on its line; behind it, where it may still hold
# Hardly more than a label behind the beginning of a line or of a sentence.
_OPENS = re.compile(r"(?:\A|\n|[.;:!?][\s$*_}]|[。；：]|\\item\b)(?P<label>[^\n.;=<>≤≥]{0,40})\Z")
_FOR = re.compile(
    rf"[ \t]*{CONDITION_WORD}\b", re.IGNORECASE
)  # … of the formula on the line before
_ENDED = re.compile(r"(?:\A|[.:;!?。：；\n])[\s*_}]*\Z")
_CLOSES = re.compile(
    r"(?:[ \t$*_}~]|\\[)\]])*"
    r"(?:[:：.,;)—–，。]|\s*\\\[|\$\s*\$|(?:[^\W\d_]{1,12}[ \t]{0,2}){0,3}[:,]?[ \t]*(?:\n|\$|\Z|\\\[))"
)
_DISPLAY = re.compile(r"\n[ \t]*\n(?![ \t]*(?:\$\$|\\\[|\\begin|[^\W\d_A-ZÄÖÜÉ]))")
_HEADING = re.compile(
    r"\n[ \t]{0,3}(?:#{1,6}[ \t]|\\(?:sub)*section|\\paragraph|\\end\{(?:itemize|enumerate)|\|)"
)


@dataclass(frozen=True)
class _CaseHead:
    """Where it ends, the conditions that it tells, and the names that these bound."""

    end: int
    conditions: tuple[Condition, ...]
    names: frozenset[str]


def in_its_case(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> bool | None:
    """Whether a relation holds in the case that its passage is about; None where that is not sure. What is
    said of a case is not known of the function."""
    found = _head(writeup, st)
    if found is None:
        return False
    head, near = found
    if not holds_under(world, left, right, head.conditions, {}):
        return False
    if left.head != "sym":
        world.forget_last(left)
        if world.constraints[-1:] == [(world.section, left, right)]:
            world.constraints.pop()
    return True if near else None


def _head(writeup: Writeup, st: Statement) -> tuple[_CaseHead, bool] | None:
    """The head of the case that a relation stands in, and whether it stands right behind it."""
    heads = writeup.once(_heads)
    at = st.head.start
    k = bisect_left([h.end for h in heads], at + 1) - 1
    if k < 0 or at - heads[k].end > _REACH:
        return None
    head = heads[k]
    left = st.left.term
    if left is None or head.names.isdisjoint(left.names):
        return None
    if writeup.sections.at(head.end) != writeup.sections.at(at):
        return None
    between = writeup.text[head.end : at]
    if _HEADING.search(between):
        return None
    return head, _DISPLAY.search(between) is None


def _heads(writeup: Writeup) -> list[_CaseHead]:
    """The heads of a write-up, in their order."""
    text, found = writeup.text, list[_CaseHead]()
    for st in writeup.document.statements:
        if not st.first or st.op not in ORDERS:
            continue
        links = writeup.chain(st)
        conditions = _bounds(links)
        end = links[-1].right.end
        if not conditions or not _CLOSES.match(text, end, end + 20):
            continue
        if _opens(text, st.head.start, end):
            names = frozenset(n for a, _, b in conditions for n in (*a.names, *b.names))
            found.append(_CaseHead(end, conditions, names))
    return found


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a bound opens a line or a sentence, and is no condition of the line before it."""
    begun = max(0, start - _BEFORE)
    m = _OPENS.search(text[begun:start])
    if m is None:
        return False
    if not m["label"][:1].isupper() and _FOR.match(m["label"]):
        before = text[max(0, begun + m.start() - 5) : begun + m.start("label")]
        return (
            _ENDED.search(before.rstrip(" \t\n") or "\n") is not None or ":" in text[end : end + 4]
        )
    return True


def _bounds(links: Sequence[Statement]) -> tuple[Condition, ...]:
    """The bounds of one name by numbers: x > 1, −1 < x ≤ 1; none of anything else."""
    found: list[Condition] = []
    for st in links:
        a, b = st.left.term, st.right.term
        if st.op not in ORDERS or a is None or b is None:
            return ()
        name, number = (b, a) if closed(a) else (a, b)
        if name.head != "sym" or not closed(number):
            return ()
        found.append((a, st.op, b))
    return tuple(found)
