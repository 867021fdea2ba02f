"""A write-up in the numbered names of its exercise: ``w ← w − 0.1·2 = 0.4`` is about w^{(1)}, and the
forward pass after it about z^{(2)}.

Students number what they write by its order. A chain is taken for the number that comes next; where
the value that it arrives at is that of another number, for that one. Chains without numbers, whose
head the exercise knows as it stands, are laws and stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.checking.model import ORDERS, Document, Side, Statement
from symderiv.checking.reading.iterations import Iterations
from symderiv.checking.solutions.places.chosen_numbers import ChosenNumbers, Near, letters_of
from symderiv.checking.solutions.places.places import Place, Places
from symderiv.checking.solutions.places.progress import Choice, Progress
from symderiv.checking.solutions.places.timeline import Named, Timeline
from symderiv.checking.statements import chains_of
from symderiv.checking.world.world import closed, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, rebuild, sym

__all__ = ["relabelled"]

# What is said of the pass before a step, behind the second one.
_AT_FIRST = re.compile(
    r"\b(?:before|first|start|beginning|initial\w*|old|original\w*|earlier|was|vor|vorher|zuvor|zuerst|anfangs|anfang"
    r"|erste[nrs]?|alte[nrs]?|war|avant|d['’]abord|début|premi\w+|ancien\w*|était|antes|primer\w*|inicio|inicial\w*"
    r"|prima|inizio)\b",
    re.IGNORECASE,
)


def relabelled(document: Document, places: Places, near: Near) -> Document:
    """The document with the numbered names of the exercise where its own have none.

    ``near``: whether a value agrees with a number as displayed. Sources stay as they were written.
    """
    exercises = sorted({p[0] for p in places.order})
    lines = {
        n: Timeline.of(places, n, places.renames.get(n, {}), places.abbreviations.get(n, {}))
        for n in exercises
    }
    worker = _Relabel(places, near, {n: Progress(t) for n, t in lines.items()})
    worker.iterations, worker.text = Iterations(document.text), document.text
    out: list[Statement] = []
    for chain in chains_of(document.statements):
        out.extend(worker.chain(chain))
    return replace(document, statements=tuple(out))


def _is_shown(t: Term) -> bool:
    """Whether these are digits: a number, a vector of numbers, or a row of them that is transposed."""
    return numeric_display(t.args[0] if t.head == "T" else t)


class _Relabel(ChosenNumbers):
    def chain(self, links: list[Statement]) -> list[Statement]:
        """The links with their terms in numbered names."""
        head = links[0].left.term
        begin = links[0].left.start
        self.line = self.text[self.text.rfind("\n", 0, begin) + 1 : begin]
        number = next(
            (s.right.term for s in reversed(links) if s.op in ("=", "~", ":=")
             and s.right.term is not None and _is_shown(s.right.term)), None,
        )  # fmt: skip
        if head is None or (len(links) == 1 and links[0].right.term is head):
            return links  # W_1 = W_h says what a name stands for
        self.enter(links[0].context, links[0].left.start, head, number)
        head = self.short(head)
        here = self.here[self.exercise]
        here.reach(self.iterations.at(links[0].left.start))
        named = here.timeline.read(head) if head.head in ("sym", "deriv") else None
        choice = None
        if links[0].op in ORDERS and self.of_later_pass(here, links):
            self.law = self.answer = False  # "now ŷ > y", of the pass that was computed last
            return self.translated(here, here.place or (self.exercise, ""), links, None)
        if named is not None and named.number is None and links[0].op in ORDERS:
            return links  # "for w ≤ 1": any w
        named = self.counted(here, links, head, named, number)
        if named is not None:
            choice = self.choose(here, links, head, named, number)
        place = here.place or (self.exercise, "")
        if choice is not None:
            place = here.place = choice.place
            own = choice.plain in here.timeline.parameters
            here.owner = choice.plain if own else here.timeline.owner(choice.plain) or here.owner
        elif named is None and number is not None:
            self.move(here, place, head, number)
        self.law = choice is None and (named is not None or number is None)
        renamed = here.timeline.renames.get(head.data) if head.head == "sym" else None
        self.answer = named is None and (sym(renamed) if renamed else head) in self.places.bindings
        if place in here.unnamed:
            said = " ".join(self.places.words.get(place, ()))
            links = [replace(st, context=said) for st in links]
        out = self.translated(here, place, links, choice)
        if choice is not None and number is not None:
            spot = (choice.place, choice.plain)
            here.at[spot] = max(here.at.get(spot, 0), choice.number)
            here.shown[spot] = number
            self.passed(here, choice, links)
        return out

    def of_later_pass(self, here: Progress, links: list[Statement]) -> bool:
        """Whether the numbered names of an inequality are all of a pass behind the first one: they have been
        computed in it, and no parameter is among them."""
        if _AT_FIRST.search(f"{self.line[-80:]} {links[0].context[-80:]}"):
            return False
        place = here.place or (self.exercise, "")
        terms = [t for s in links for t in (s.left.term, s.right.term) if t is not None]
        names = {u for t in terms for u in having(t, "sym")}
        read = [n for n in map(here.timeline.read, names) if n is not None]
        plains = [p for n in read for p in n.plains]
        return bool(plains) and all(
            named.number is None and not named.guess for named in read
        ) and all(
            here.at.get((place, p), 0) > 1 and not here.timeline.is_start(p) for p in plains
        )  # fmt: skip

    def passed(self, here: Progress, choice: Choice, links: list[Statement]) -> None:
        """The other names that a chain comes to, z_2 = 0.5 = ŷ, have got as far as what it is about."""
        for term in (s.right.term for s in links if s.right.term is not None):
            named = here.timeline.read(term) if term.head == "sym" else None
            for p in named.plains if named is not None and named.number is None else ():
                spot = (choice.place, p)
                if choice.number in here.timeline.table[p].get(choice.place, ()):
                    here.at[spot] = max(here.at.get(spot, 0), choice.number)

    def beside(self, here: Progress, links: list[Statement], choice: Choice) -> dict[Term, Term]:
        """The other parameters that a chain is said to be equal to, w_1 = w_2 = 1.25: of the same step."""
        out: dict[Term, Term] = {}
        for term in (s.right.term for s in links if s.right.term is not None):
            named = here.timeline.read(term) if term.head == "sym" else None
            if named is None or named.number is not None or named.change or named.guess:
                continue
            for p in named.plains:
                numbers = here.timeline.table[p].get(choice.place, {})
                if p is not choice.plain and here.timeline.is_start(p) and choice.number in numbers:
                    out[term] = numbers[choice.number]
                    break
        return out

    def translated(
        self, here: Progress, place: Place, links: list[Statement], choice: Choice | None
    ) -> list[Statement]:
        head_term = links[0].left.term
        memo: dict[Term, Term] = {}
        before = _before(head_term) if choice is not None and head_term is not None else None
        if before is not None and choice is not None:
            numbers = here.timeline.table[choice.plain][choice.place]
            memo[before] = numbers.get(choice.number - 1, before)
        if choice is not None and head_term is not None and links[0].right.term is head_term:
            memo[head_term] = choice.key  # W_1 = W_h = (…), where W_1 stands for W_h
        if choice is not None and here.timeline.is_start(choice.plain):
            memo.update(self.beside(here, links, choice))
        done: dict[int, Side] = {}

        def side(s: Side, head: bool = False) -> Side:
            if id(s) not in done:
                term = s.term
                if term is not None and head and choice is not None:
                    term = choice.key
                elif term is not None and term in here.moved:
                    term = here.moved[term]
                elif term is not None and not closed(term):
                    term = self.term(here, place, term, choice, memo)
                done[id(s)] = s if term is s.term else replace(s, term=term, written=s.term)
            return done[id(s)]

        out = []
        for st in links:
            left = side(st.left, st.left.term is head_term and st.first)
            first = side(st.head, st.head.term is head_term)
            out.append(replace(st, left=left, right=side(st.right), head=first))
        return out

    def term(
        self, here: Progress, place: Place, t: Term, choice: Choice | None, memo: dict[Term, Term]
    ) -> Term:
        """A term with the numbers that its names have at this point."""
        if t in memo:
            return memo[t]
        out = here.moved.get(t, t)
        if out is t and (name := self.short(t)) is not t:
            out = self.term(here, place, name, choice, memo)
        open_ = t.head in ("sym", "deriv") and t not in self.entries
        if out is t and open_ and (not self.law or self.answer):
            named = here.timeline.read(t)
            if self.law and named is not None and named.number is None:
                named = None  # h_sup = w_4 - 1 is about the fourth, a law about any
            if here.by_step and (steps := here.timeline.by_step(t)) is not None:
                own = [p for p in steps.plains if here.timeline.owner(p) is here.owner]
                named = replace(steps, plains=tuple(own)) if own else named
            if named is not None and not (named.guess and not self.proved(here, t, named)):
                out = self.numbered(here, place, named, choice) or t
        if out is t and t.args:
            args = tuple(self.term(here, place, a, choice, memo) for a in t.args)
            if any(a is not b for a, b in zip(args, t.args, strict=True)):
                out = rebuild(t, args)
        memo[t] = out
        return out

    def proved(self, here: Progress, t: Term, named: Named) -> bool:
        return any(letters_of(t, p) in here.proven for p in named.plains)

    def numbered(
        self, here: Progress, place: Place, named: Named, choice: Choice | None
    ) -> Term | None:
        """One name with its number."""
        timeline = here.timeline
        for p in named.plains:
            numbers = timeline.table[p].get(place) or timeline.table[p].get((place[0], ""))
            if not numbers:
                continue
            number = named.number
            if number is None:
                number = self.used(here, p, choice)
            if number is None:
                number = here.count(place, p, named, choice)
            if number in numbers:
                return numbers[number]
        return None

    def used(self, here: Progress, p: Term, choice: Choice | None) -> int | None:
        """The number that a state has in what a quantity which is no state is computed from: m of m̂."""
        timeline = here.timeline
        if choice is None or timeline.is_start(choice.plain):
            return None
        if not timeline.is_start(p) or p in timeline.parameters:
            return None
        numbers = timeline.table[p].get(choice.place, {})
        told = self.places.bindings.get(choice.key, {}).get(choice.place, ())
        names = {n for b in told if b.term is not None for n in b.term.names}
        found = [k for k, key in numbers.items() if key.head == "sym" and key.data in names]
        return found[0] if len(found) == 1 else None


def _before(head: Term) -> Term | None:
    """w_t for w_{t+1}."""
    if head.head != "sym" or "+1" not in head.data:
        return None
    base, sub, sup = split(head.data)
    return sym(join(base, sub.replace("+1", ""), sup.replace("+1", "")))
