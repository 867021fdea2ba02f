"""Learning rates that are told in words alone, "with a learning rate of 0.1": the η of w − η g = 0.5 − 0.1 · 0.3.

Only in a step whose η is told by no formula of its question, and where the words before it in the question tell
one number.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flint import arb

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.reading.learning_rates import rates_in_words
from symderiv.checking.world.world import Binding, World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, unsigned, walk

__all__ = ["with_rate_in_words"]

_LETTERS = frozenset(("eta", "alpha", "lr"))
_MOST = 12  # rates in words


@contextmanager
def with_rate_in_words(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Iterator[None]:
    """Within this, the η of a step in numbers is what the words before it say."""
    step = right if st.first else left
    letter = _letter(step) if _in_numbers(writeup, st) else None
    told = None
    if letter is not None and not _is_told(world, writeup, letter):
        told = _in_words(writeup, world.section, st.head.start)
    if letter is None or told is None:
        yield
        return
    world.bind(letter, Binding("numeric", None, world.section, truth=told, shown=told))
    try:
        yield
    finally:
        world.forget_last(letter)


def _in_numbers(writeup: Writeup, st: Statement) -> bool:
    """Whether the link that puts numbers in is this one, or comes after this first one."""
    links = writeup.chain(st) if st.first else [st, st]
    term = links[1].right.term if len(links) > 1 else None
    return term is not None and closed(term)


def _letter(step: Term) -> Term | None:
    """The η of w − η g: a factor of what is subtracted, and the only letter of a rate there."""
    if step.head != "add" or len(step.args) != 2 or step.args[0].head != "sym":
        return None
    found = {u for u in walk(step) if u.head == "sym" and split(u.data)[0] in _LETTERS}
    moved = unsigned(step.args[1])
    factors = {*moved.args} if moved.head == "mul" else {*()}
    return found.pop() if len(found) == 1 and found <= factors else None


def _is_told(world: World, writeup: Writeup, letter: Term) -> bool:
    """Whether a formula of this question says something of a letter, or it is known in it."""
    if letter in writeup.once(_told).get(world.section, ()):
        return True
    return any(b.section == world.section for b in world.versions.get(letter, ()))


def _told(writeup: Writeup) -> dict[int, set[Term]]:
    """The names that formulas say something of, by question."""
    out: dict[int, set[Term]] = {}
    for st in writeup.document.statements:
        here = out.setdefault(writeup.sections.at(st.left.start), set())
        here.update(
            s.term for s in (st.left, st.right) if s.term is not None and s.term.head == "sym"
        )
    return out


def _in_words(writeup: Writeup, section: int, place: int) -> arb | None:
    """The one number that the words of a question tell for the learning rate, before a place in it."""
    begin, _ = writeup.sections.span(section, len(writeup.text))
    found = set(rates_in_words(writeup.text, begin, place, _MOST))
    values = {float(number) for number in found}
    return arb(found.pop()) if len(values) == 1 else None
