"""Chains of names that a number ends: a = b = 1 + 0.2 = 1.2 tells each of them, or tells it anew, as a = 1.2 and
b = 1.2 would.

What has a law, y = ŷ = 0.72 with ŷ = σ(z), is judged; so is a number behind "so" and "hence" that nothing but
words leads to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.chain import State
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.matrix_entries import Entries
from symderiv.checking.model import Side, Statement
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.entries import entry_shown
from symderiv.checking.world.world import Binding, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, neg, num, sym

__all__ = ["NamesTogether"]

_SO = re.compile(
    r"(?:\b(?:so|thus|hence|then|therefore|gives?|get|also|daher|donc)\b|\\(?:therefore|implies|Rightarrow)|[∴⇒→])"
    r"[\s$,:]*\Z",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:\A|\n)[ \t]*(?:[-*+•]|\d{1,2}[.)]|\\item(?![a-z]))[\s$*(\\]*\Z")
_START = re.compile(
    r"\b(?:(?:re)?start\w*|begin\w*|beginn\w*|initial\w*|from|ab|von|depuis|desde)\b(?:\s+(?:at|from|with|in|bei|mit|von))?"
    r"[\s$(:]*\Z|从[\s$]*\Z",
    re.IGNORECASE,
)
_FROM_A_RESULT = re.compile(
    r"\b(?:follow\w*|result\w*|see[ns]?|know\w*|clear)\s+from[\s$(:]*\Z", re.IGNORECASE
)
# Words for a step in the line before, or for where all steps lead.
_NEXT = re.compile(
    r"\b(?:it(?:er(?:ation)?s?)?\.?[ ]?\d|iterations?|steps?|update[ds]?|gradients?|pass(?:es)?|sweeps?|rounds?"
    r"|epochs?|after|new|now|next|second|third|limit|converge\w*|finally|schritt\w*|neue?[rns]?|dann|nach)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|[①-⑳]|第.{1,3}[步次轮]",
    re.IGNORECASE,
)
_NAMES = 8  # that may stand for each other in a chain


class NamesTogether(State):
    """The part of the judge that reads chains of names. ``together``: what such a chain begins with, while its
    names are told anew."""

    writeup: Writeup
    entries: Entries
    labels: dict[Term, str]
    together: Side | None = None

    def label(self, st: Statement) -> str:
        """What the line that begins with a statement says that it is about."""
        raise NotImplementedError

    def labelled_anew(self, st: Statement, left: Term) -> bool:
        """Whether the line is about something else than the one that gave the name its value."""
        raise NotImplementedError

    def begins_together(self, st: Statement) -> bool:
        """Whether H = W = 16 tells sizes anew that were told before; a = b = 1 + 0.2 what is computed anew; "from
        m = b = 0" where they start; or t_1 = t_3 = 0.1/3 entries of a vector that has been shown with others."""
        chain = self.writeup.chain(st)
        sides = [st.head.term, *(o.right.term for o in chain)]
        if st.head.term is not None and st.head.term.head == "pow":
            return self.squares_together(st, sides)
        names, told = _names_of(sides)
        if self.claims.strict or len(names) < 2 or len(set(names)) < len(names):
            return False
        if told is None or not closed(told) or any(o.op != "=" for o in chain[: len(names) - 1]):
            return False
        op = chain[len(names) - 1].op  # c_1 = c_2 ≈ 1.5
        if op != "=" and not (op == "~" and numeric_display(told)):
            return False
        known = [self.world.binding(n) for n in names]
        number = value_of(self.world, told, SHOWN)
        if not any(known):
            shown = [self.entry(n) for n in names]
            if all(v is None for v in shown):  # the first that is told of them
                if number.__class__ is Matrix or sym("pi") in names:
                    return False  # each matrix stands for the one before it, and π is a number
                return not any(self.world.function(n.data) for n in names)
            if any(v is None for v in shown) or st.head.term is None:
                return False
            if all(self.claims.is_exactly(v, number) for v in shown):
                return False
            return self.entries.told(self.claims, st, st.head.term, told) is None
        last = [self.last_name(n) for n in names]
        meant = [
            self.world.binding(t if t in names or len(set(last)) == 1 else n)
            for n, t in zip(names, last, strict=True)
        ]
        if all(b is None or self.claims.is_exactly(b.shown, number) for b in meant):
            return False
        if numeric_display(told) and self.starts(st):
            anew = True
        elif any(b is not None and b.term is not None for b in meant):
            anew = False
        elif numeric_display(told):
            anew = self.anew_together(st, names, meant)
        else:
            anew = not all(b is None or self.claims.near(b.shown, told) for b in meant)
        if anew:
            label = self.label(st)
            self.labels.update((n, label) for n in names if label)
        return anew

    def squares_together(self, st: Statement, sides: Sequence[Term | None]) -> bool:
        """Whether σ_1² = σ_2² = 1 tells squares anew, where σ_2 has had another number."""
        roots, told = _names_of([_root_of(t) or t for t in sides])
        squares = [t for t in sides if _root_of(t) is not None]
        if self.claims.strict or told is None or not numeric_display(told):
            return False
        if not 1 < len(roots) == len(set(roots)) == len(squares):
            return False
        known = [self.world.binding(n) for n in roots]
        if any(b is not None and b.term is not None for b in known) or not any(known):
            return False
        near = [
            self.claims.near(b.shown * b.shown, told) for b in known if b and b.number is not None
        ]
        return not all(near) and (self.starts(st) or self.anew_together(st, roots, known))

    def starts(self, st: Statement) -> bool:
        """Whether a word before says that this is where something starts."""
        before = self.writeup.text[max(0, st.head.start - 30) : st.head.start]
        return _START.search(before) is not None and not _FROM_A_RESULT.search(before)

    def anew_together(
        self, st: Statement, names: Sequence[Term], known: Sequence[Binding | None]
    ) -> bool:
        """Whether a number that is only displayed is told of names that have had others."""
        text, here, start = self.writeup.text, self.world.section, st.head.start
        before, line = (
            text[max(0, start - 30) : start],
            text[text.rfind("\n", 0, start) + 1 : start],
        )
        if _NEXT.search(line):
            return True
        if any(
            b is not None
            and b.kind != "literal"
            and b.section == here
            and not self.labelled_anew(st, n)
            for n, b in zip(names, known, strict=True)
        ) and not self.said_to_be_new(st):
            return False
        if any(b is not None and b.section == here for b in known) and not _ITEM.search(before):
            parameters = {p for f in self.world.functions.values() for p in f.parameters}
            if any(n.data in parameters for n in names):
                return False  # found, and not told
        return _SO.search(before) is None

    def last_name(self, t: Term) -> Term:
        """The name that a name comes down to, where others only stand for it."""
        for _ in range(_NAMES):
            found = self.world.definition(t.data) if t.head == "sym" else None
            if found is None or found.head != "sym":
                break
            t = found
        return t

    def entry(self, name: Term) -> Any:
        """What has been shown of an entry with the vector or the matrix that it is in."""
        cell = self.world.entry(name.data)
        return entry_shown(self.world, name.data) if cell is None else cell.shown

    def tell_together(self, st: Statement, number: Term) -> None:
        """What all names of such a chain are from now on."""
        self.together = None
        members = [other.left.term for other in self.writeup.chain(st)]
        names = [t for t in members if t is not None and t.head == "sym"]
        minus = [t.args[0] for t in members if t is not None and t.head == "neg"]
        for name in minus:
            if name.head == "sym":
                self.define(name, neg(number))
        for root in filter(None, map(_root_of, members)):
            square = sym(f"{root.data}^{{2}}")
            self.define(square, number)
            self.world.bind(root, Binding("definition", call("sqrt", square), self.world.section))
        if self.chain is not None:
            self.chain.key = self.chain.binding = self.chain.truth = None
        told = [self.define(name, number) for name in names]  # the chain is about the last of these
        if self.chain is not None:
            self.chain.alike = told[:-1]


def _root_of(t: Term | None) -> Term | None:
    """The σ of σ²; None for any other term, and for what has a mark above."""
    if t is None or t.head != "pow" or t.args[0].head != "sym" or t.args[1] is not num(2):
        return None
    return None if split(t.args[0].data)[2] else t.args[0]


def _name_of(t: Term | None) -> Term | None:
    """The a of a, and of −a."""
    if t is not None and t.head == "neg":
        t = t.args[0]
    return t if t is not None and t.head == "sym" else None


def _names_of(sides: Sequence[Term | None]) -> tuple[list[Term], Term | None]:
    """The names that the sides of a chain begin with, and the side behind them."""
    names: list[Term] = []
    for side in sides:
        name = _name_of(side)
        if name is None:
            return names, side
        names.append(name)
    return names, None
