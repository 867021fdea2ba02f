"""A write-up in the numbered names of its exercise: ``w ← w − 0.1·2 = 0.4`` is about w^{(1)}, and the
forward pass after it about z^{(2)}.

Students number what they write by its order. A chain is taken for the number that comes next; where
the value that it arrives at is that of another number, for that one. Chains without numbers, whose
head the exercise knows as it stands, are laws and stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from symderiv.checking.model import ORDERS, Document, Side, Statement
from symderiv.checking.reading.iterations import Iterations
from symderiv.checking.reading.said_places import names_a_place
from symderiv.checking.solutions.places import Place, Places
from symderiv.checking.solutions.progress import Choice, Progress
from symderiv.checking.solutions.timeline import Named, Timeline, plain
from symderiv.checking.statements import chains_of
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.world import closed, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, make, rebuild, sym

__all__ = ["relabelled"]

_EXTREMES = (("sup", 0), ("inf", 0), ("max", 0), ("min", 0))
Near = Callable[[Any, Term], bool | None]


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
    worker.iterations = Iterations(document.text)
    out: list[Statement] = []
    for chain in chains_of(document.statements):
        out.extend(worker.chain(chain))
    return replace(document, statements=tuple(out))


def _is_shown(t: Term) -> bool:
    """Whether these are digits: a number, a vector of numbers, or a row of them that is transposed."""
    return numeric_display(t.args[0] if t.head == "T" else t)


class _Relabel:
    def __init__(self, places: Places, near: Near, here: Mapping[int, Progress]) -> None:
        self.places, self.near, self.here = places, near, here
        self.exercise = min(here)
        self.iterations = Iterations("")
        self.entries: set[Term] = set()  # names like u_1, of an entry of u
        self.law = False  # whether the chain at hand keeps its names without numbers
        self.answer = False  # whether it is about a quantity that has no number

    def chain(self, links: list[Statement]) -> list[Statement]:
        """The links with their terms in numbered names."""
        head = links[0].left.term
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
        if named is not None and named.number is None and links[0].op in ORDERS:
            return links  # "for w ≤ 1": any w
        named = self.counted(here, links[0].context, head, named, number)
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

    def passed(self, here: Progress, choice: Choice, links: list[Statement]) -> None:
        """The other names that a chain comes to, z_2 = 0.5 = ŷ, have got as far as what it is about."""
        for term in (s.right.term for s in links if s.right.term is not None):
            named = here.timeline.read(term) if term.head == "sym" else None
            for p in named.plains if named is not None and named.number is None else ():
                spot = (choice.place, p)
                if choice.number in here.timeline.table[p].get(choice.place, ()):
                    here.at[spot] = max(here.at.get(spot, 0), choice.number)

    def short(self, t: Term) -> Term:
        """δ_2 for ∂L/∂z_2, where the exercise calls it so; ∂L/∂y for dL/dy, where it writes that; ∂J/∂w
        for ∇J, where w is the one parameter; h_sup for sup h, where that is asked for."""
        if t.head == "call" and t.data == ("nabla", 0):
            return self.gradient(t)
        if t.head == "call" and t.data in _EXTREMES and [a.head for a in t.args] == ["sym"]:
            extreme = sym(join(split(t.args[0].data)[0], t.data[0]))
            return extreme if extreme in self.places.bindings else t
        if t.head != "deriv":
            return t
        renames = self.places.renames.get(self.exercise, {})
        args = tuple(sym(renames.get(a.data, a.data)) if a.head == "sym" else a for a in t.args)
        if args[0].head == "call" and not args[0].data[1]:  # ∂J(w)/∂w
            own = sym(renames.get(args[0].data[0], args[0].data[0]))
            bare = make("deriv", (own, *args[1:]), t.data)
            return bare if bare in self.places.bindings else t
        deltas = self.places.deltas.get(self.exercise, {})
        if args in deltas:
            return deltas[args]
        known = self.places.bindings
        if t.data == "total" and make("deriv", args, "total") not in known:
            if make("deriv", args, "partial") in known:
                return make("deriv", t.args, "partial")
        return t

    def gradient(self, t: Term) -> Term:
        """∂J/∂w for ∇J and ∇J(w), where the exercise updates nothing else than w, or derives J by nothing
        else."""
        of, here = t.args[0], self.here[self.exercise]
        if of.head == "call" and len(of.args) == 1:
            of = sym(of.data[0]) if not of.data[1] else of
        if of.head != "sym" or len(t.args) != 1:
            return t
        own = sym(here.timeline.renames.get(of.data, of.data))
        bare = plain(own)
        own = bare[0] if bare else own
        known = self.places.bindings
        by = here.timeline.parameters or tuple(
            k.args[1] for k in known if k.head == "deriv" and k.args[0] is own and len(k.args) == 2
        )
        found = make("deriv", (own, by[0]), "partial") if len(by) == 1 else t
        return found if found in known else t

    def enter(self, context: str, at: int, head: Term, number: Term | None) -> None:
        """The exercise, of several, that the text before a chain names; where it names none, the only one
        that has a quantity of this name with the number that the chain arrives at."""
        if len(self.here) < 2:
            return
        told = self.places.exercise_at(at)
        if told is not None:
            self.exercise = told if told in self.here else self.exercise
            return
        named, sure = self.places.named(context, self.places.order)
        exercises = {p[0] for p in named}
        if sure and len(exercises) == 1:
            self.exercise = exercises.pop()
        elif number is not None and not exercises:
            having = [n for n in self.here if self.has(n, head, number)]
            if len(having) == 1:
                self.exercise = having[0]

    def has(self, exercise: int, head: Term, number: Term) -> bool:
        """Whether a quantity that this name may mean in an exercise has this number."""
        timeline = self.here[exercise].timeline
        named = timeline.read(head) if head.head in ("sym", "deriv") else None
        keys = [head]
        if head.head == "sym":
            keys = [
                sym(timeline.renames.get(head.data, head.data)),
                timeline.short.get(head.data, head),
            ]
        for p in named.plains if named is not None else ():
            keys += [key for numbers in timeline.table[p].values() for key in numbers.values()]
        known = (self.places.bindings.get(key, {}).items() for key in dict.fromkeys(keys))
        return any(
            b.truth is not None and self.near(b.truth, number) is True
            for found in known for place, bindings in found if place[0] == exercise for b in bindings
        )  # fmt: skip

    # --- which number -----------------------------------------------------------------------------

    def counted(
        self, here: Progress, context: str, head: Term, named: Named | None, number: Term | None
    ) -> Named | None:
        """What m_2 may mean: the moment of w_2, or that of step 2 where its number says so, or one before
        has; if it says nothing, of the parameter at hand."""
        steps = here.timeline.by_step(head)
        if steps is None:
            return named
        fits = self.fits_any(here, context, steps, number)
        if fits != (other := named is not None and self.fits_any(here, context, named, number)):
            here.by_step = fits
        if not here.by_step:
            return named
        own = tuple(p for p in steps.plains if here.timeline.owner(p) is here.owner)
        return steps if fits or other or not own else replace(steps, plains=own)

    def fits_any(self, here: Progress, context: str, named: Named, number: Term | None) -> bool:
        """Whether a number is that of a quantity which a name may mean at the places of a heading."""
        if number is None:
            return False
        found = here.choices(named)
        having = list(dict.fromkeys(c.place for c in found))
        told, sure = self.places.named(context, having) if len(having) > 1 else ([], False)
        if not (told and sure):
            told = [here.place] if here.sure and here.place in having else having
        return any(c.place in told and self.fits(here, c, number) for c in found)

    def choose(
        self, here: Progress, links: list[Statement], head: Term, named: Named, number: Term | None
    ) -> Choice | None:
        """What a chain is about; None where it stays as it is."""
        found = here.choices(named)
        if not found:
            return None
        new = named.change > 0 or any(s.op == ":=" for s in links) or _again(links, head)
        first = links[0].right.term
        if new and named.number is None and first is not None and not numeric_display(first):
            found = [c for c in found if c.number] or found  # w − η · 0 = w, after a wrong slope
        if number is None and not new and self.known(here, head):
            return None  # a law
        pool = self.at_place(here, links[0].context, found)
        expected = {(c.place, c.plain): here.expected(c, links, named, new) for c in pool}

        def rank(c: Choice) -> tuple[bool, int, int]:
            aim = expected[c.place, c.plain]
            return (c.place != here.place, abs(c.number - aim), named.plains.index(c.plain))

        if number is not None and all(self.entry(c, number) for c in pool):
            self.entries.add(head)
            return None
        last = links[-1].right.term
        if last is not None and last.head in ("mat", "T") and all(self.single(c) for c in pool):
            return (
                None  # a vector by the name of a number: of another exercise, or the student's own
            )
        best = min(pool, key=rank)
        fitting = [c for c in pool if number is not None and self.fits(here, c, number)]
        if not fitting and len(links) == 1 and names_a_place(links[0].context):
            return None  # "from w = 1 on": no step
        anew = None
        if number is not None and not fitting and best.place == here.place:
            anew = self.anew(here, links, found, best, number)
        if anew is not None:
            best, here.place = anew, anew.place
            here.unnamed.add(anew.place)
        elif fitting:
            best = min(fitting, key=rank)
            here.proven.add(_pair(head, best.plain))
        elif named.guess and _pair(head, best.plain) not in here.proven:
            return None
        if here.place is not None and best.place != here.place and not fitting:
            here.sure = False
        return best

    def anew(
        self,
        here: Progress,
        links: list[Statement],
        found: list[Choice],
        best: Choice,
        number: Term,
    ) -> Choice | None:
        """The first number at a place that no heading names in words that the exercise knows: a chain begins
        it that has its value, or that comes after the last number of the place before."""
        having = list(dict.fromkeys(c.place for c in found))
        if self.places.named(links[0].context, having)[0]:
            return None
        begun = {place for (place, _), n in here.at.items() if n}
        first = [c for c in found if c.number == 1 and c.place not in begun]
        fits = [c for c in first if self.fits(here, c, number)]
        last = max(here.timeline.table[best.plain][best.place])
        computed = links[0].right.term is not None and not numeric_display(links[0].right.term)
        if not fits and computed and here.at.get((best.place, best.plain), 0) >= last:
            fits = [c for c in first if here.timeline.is_start(c.plain)]
        return fits[0] if fits else None

    def known(self, here: Progress, head: Term) -> bool:
        """Whether the exercise has the head as it stands, with what it is."""
        own = sym(here.timeline.renames.get(head.data, head.data)) if head.head == "sym" else head
        own = here.timeline.short.get(own.data, own) if own.head == "sym" else own  # dw
        if own.head == "deriv":
            return any(k.head == "deriv" and k.args == own.args for k in self.places.bindings)
        found = self.places.bindings.get(own, {}).values()
        return any(b.term is not None or b.forms for bindings in found for b in bindings)

    def at_place(self, here: Progress, context: str, found: list[Choice]) -> list[Choice]:
        """Those that a heading leaves; without one, those of the place that the write-up has come to."""
        having = list(dict.fromkeys(c.place for c in found))
        named, sure = self.places.named(context, having) if len(having) > 1 else ([], False)
        if named and sure:
            here.sure, here.place = True, named[0] if len(named) == 1 else here.place
            return [c for c in found if c.place in named]
        if named and here.place not in named:
            here.place = named[0]
        if here.sure and here.place in having:
            return [c for c in found if c.place == here.place]
        return found

    def fits(self, here: Progress, c: Choice, number: Term) -> bool:
        """Whether a chain arrives at what this is, or at what it was said to be."""
        spot = (c.place, c.plain)
        if here.at.get(spot) == c.number and here.shown.get(spot) is number:
            return True
        found = self.places.bindings.get(c.key, {}).get(c.place, ())
        return any(b.truth is not None and self.near(b.truth, number) for b in found)

    def entry(self, c: Choice, number: Term) -> bool:
        """Whether this is a vector or a matrix, and the chain arrives at one number: u_1 of u."""
        found = self.places.bindings.get(c.key, {}).get(c.place, ())
        sizes = [len(b.truth.entries) for b in found if isinstance(b.truth, Matrix)]
        return bool(sizes) and min(sizes) > 1 and number.head in ("num", "neg")

    def single(self, c: Choice) -> bool:
        """Whether this is one number."""
        found = self.places.bindings.get(c.key, {}).get(c.place, ())
        return all(b.truth is not None and not isinstance(b.truth, Matrix) for b in found)

    def move(self, here: Progress, place: Place, head: Term, number: Term) -> None:
        """What is computed anew after the last update has no place in the exercise: a name of its own."""
        own = sym(here.timeline.renames.get(head.data, head.data)) if head.head == "sym" else head
        found = self.places.bindings.get(own)
        if head.head != "sym" or not found or own in here.moved:
            return
        truths = [b.truth for bindings in found.values() for b in bindings]
        if any(t is None or self.near(t, number) for t in truths):
            return
        if not here.rests(self.places, place, own):
            return
        base, sub, _ = split(own.data)
        here.moved[own] = here.moved[head] = sym(join(base, sub, "(next)"))

    # --- terms ------------------------------------------------------------------------------------

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
        return any(_pair(t, p) in here.proven for p in named.plains)

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
                number = here.count(place, p, named, choice)
            if number in numbers:
                return numbers[number]
        return None


def _before(head: Term) -> Term | None:
    """w_t for w_{t+1}."""
    if head.head != "sym" or "+1" not in head.data:
        return None
    base, sub, sup = split(head.data)
    return sym(join(base, sub.replace("+1", ""), sup.replace("+1", "")))


def _again(links: list[Statement], head: Term) -> bool:
    """Whether the head's own name stands on its right: w = w − 0.2."""
    first = links[0].right.term
    return head.head == "sym" and first not in (None, head) and head.data in first.names


def _pair(written: Term, own: Term) -> tuple[str, str]:
    """The letters of a student's name and of the exercise's."""

    def base(t: Term) -> str:
        return split(t.data)[0] if t.head == "sym" else "d"

    return base(written).rstrip("0123456789"), base(own)
