"""Targets that words list in their order, "the desired outputs are 0.01 and 0.99", and a loss with the one of
another output: E_1 = ½ (t_1 − ŷ_1)² = ½ (0.01 − 0.75)², E_2 = ½ (t_2 − ŷ_2)² = ½ (0.01 − 0.77)².

Only where the first loss has its own number of the list, and no formula tells the targets. A list of whole numbers
may be one of classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.fitting import TARGETS
from symderiv.checking.model import Statement
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, decimal, num, substitute, sym

__all__ = ["target_of_another"]

_REACH = 12  # relations before
_MOST = 4  # lists
_NUMBER = r"\$?(\d{1,4}(?:\.\d{1,6})?)\$?"
_LIST = re.compile(
    r"\b(?:desired|targets?|expected|true|gewünschten?|salidas?\s+desead\w+|valores?\s+desead\w+)\s*"
    r"(?:outputs?|values?|ausgaben?|werte?|targets?)?\s*(?:is|are|of|be|:|=|sind|son)?\s*[\[(]?"
    rf"{_NUMBER}(?:\s*(?:,|and|&|und|y)){{1,2}}\s*{_NUMBER}(?!\d|\.\d|\s*(?:,|and)\s*\d)",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(.*?)(\d)")


def target_of_another(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on a loss in numbers with the target of another output; None for anything else."""
    head = st.head.term
    if st.op != "=" or head is None or head.head != "sym" or not closed(right):
        return None
    own = _ORDER.fullmatch(split(head.data)[1])
    if own is None or right.head in ("num", "neg", "mat"):
        return None
    lists = set(writeup.once(_lists))
    if len(lists) != 1:
        return None
    told = dict(enumerate(lists.pop(), start=1))
    for other, formula, numbers in _losses(world, writeup, st, head):
        k, j = int(own[2]), int(other)
        if (
            j == k
            or not told.keys() >= {j, k}
            or (not st.first and _counted(left, j, k) is not formula)
        ):
            continue
        mine = dict(put_in_pairs(_counted(formula, k, j), right))
        for name, number in put_in_pairs(formula, numbers):
            base, below, above = split(name.data) if name.head == "sym" else ("", "", "")
            target = sym(join(base, str(k), above))
            if base not in TARGETS or below != str(j) or world.binding(target) is not None:
                continue
            if number is told[j] and mine.get(target) is number and told[k] is not number:
                if sum(u is number for u in mine.values()) == 1:
                    return named_slip("wrong-target", substitute(right, {number: told[k]}))
    return None


def _losses(
    world: World, writeup: Writeup, st: Statement, head: Term
) -> Iterator[tuple[str, Term, Term]]:
    """The other losses of this letter before: their numbers, their formulas, and these in numbers."""
    base, below, above = split(head.data)
    own = _ORDER.fullmatch(below)
    for other in writeup.earlier(st, _REACH):
        name, formula, numbers = other.head.term, other.left.term, other.right.term
        if other.first or name is None or formula is None or numbers is None or name.head != "sym":
            continue
        found = _ORDER.fullmatch(split(name.data)[1])
        if found is None or own is None or found[1] != own[1] or closed(formula):
            continue
        if split(name.data)[::2] == (base, above) and closed(numbers):
            yield found[2], world.resolve(formula), world.resolve(numbers)


def _counted(t: Term, new: int, old: int) -> Term:
    """A formula with another number below its names."""
    table = {}
    for name in t.names:
        base, below, above = split(name)
        if below == str(old):
            table[sym(name)] = sym(join(base, str(new), above))
    return substitute(t, table)


def _lists(writeup: Writeup) -> list[tuple[Term, Term]]:
    """The pairs of different decimals that words list as targets."""
    out = []
    for found in islice(writeup.found(_LIST), _MOST):
        pair = _literal(found[1]), _literal(found[2])
        if pair[0] is not pair[1] and all(u.data[1] for u in pair):
            out.append(pair)
    return out


def _literal(digits: str) -> Term:
    whole, _, rest = digits.partition(".")
    return decimal(int(whole + rest), len(rest)) if rest else num(int(whole))
