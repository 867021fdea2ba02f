"""Which of the exercise's numbers a chain is about: the one that comes next, or the one whose value it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from symderiv.checking.model import Statement
from symderiv.checking.reading.iterations import LAST, Iterations, pass_said, step_said
from symderiv.checking.reading.said_places import puts_a_number_in
from symderiv.checking.solutions.places.places import Place, Places
from symderiv.checking.solutions.places.progress import Choice, Progress
from symderiv.checking.solutions.places.said_steps import (
    going_on,
    of_first_correction,
    of_gradients_alone,
    of_said_step,
)
from symderiv.checking.solutions.places.timeline import Named, plain
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.world import numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, ZERO, Term, is_first_derivative, make, neg, sym

__all__ = ["ChosenNumbers", "Near", "letters_of"]

_EXTREMES = (("sup", 0), ("inf", 0), ("max", 0), ("min", 0))
_ANY = (ZERO, ONE, neg(ONE))  # that many quantities come to
_SAID = 300  # characters before a chain
# "Check: new $"
_NEW = re.compile(
    r"\b(?:new|updated|neue[rsmn]?|nouve(?:au|lle|l)|nuev[oa]|nov[oa]|nuov[oa])\s+"
    r"(?:[^\W\d_]{2,15}\s+){0,2}[\s$\\(*`]*\Z",
    re.IGNORECASE,
)
Near = Callable[[Any, Term], bool | None]


class ChosenNumbers:
    """Which exercise, place and number the chains of a write-up have come to. ``near``: whether a value agrees
    with a number as displayed."""

    def __init__(self, places: Places, near: Near, here: Mapping[int, Progress]) -> None:
        self.places, self.near, self.here = places, near, here
        self.exercise = min(here)
        self.iterations, self.text = Iterations(""), ""
        self.line = ""  # before the chain at hand
        self.entries: set[Term] = set()  # names like u_1, of an entry of u
        self.law = False  # whether the chain at hand keeps its names without numbers
        self.answer = False  # whether it is about a quantity that has no number

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
            k.args[1] for k in known if is_first_derivative(k) and k.args[0] is own
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

    def counted(
        self,
        here: Progress,
        links: list[Statement],
        head: Term,
        named: Named | None,
        number: Term | None,
    ) -> Named | None:
        """What m_2 may mean: the moment of w_2, or that of step 2 where its number says so, or one before
        has; if it says nothing, of the parameter at hand."""
        context, right = links[0].context, links[0].right.term
        steps = here.timeline.by_step(head)
        if steps is None:
            return named
        if (said := of_said_step(self.line, steps, here.timeline)) is not None:
            return said
        fits = self.fits_any(here, context, steps, number)
        if fits != (other := named is not None and self.fits_any(here, context, named, number)):
            here.by_step = fits
        if not here.by_step:
            if number is None and named is not None and right is not None:
                first = of_first_correction(named, head, right) if steps.number == 1 else named
                return of_gradients_alone(first, right, here.timeline)
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
        told = 0
        if named.number is None and number is None:
            told = step_said(self.places.text[: links[0].left.start])
        for c in pool if told else ():
            if c.number == told:
                expected[c.place, c.plain] = told

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
        if number in _ANY and not any(c.number <= expected[c.place, c.plain] for c in fitting):
            fitting = [c for c in fitting if here.begun(c)]
        if not fitting and len(links) == 1 and puts_a_number_in(links[0].context):
            return None  # "from w = 1 on": no step
        if number is not None and not fitting and self.passed_by(here, links[0], best):
            self.moved_on(here, best.plain, head)
            return None
        anew = None
        if number is not None and not fitting and best.place == here.place:
            anew = self.anew(here, links, found, best, number)
        if anew is not None:
            best, here.place = anew, anew.place
            here.unnamed.add(anew.place)
        elif fitting:
            best = min(fitting, key=rank)
            here.proven.add(letters_of(head, best.plain))
        elif number is not None and (
            begun := going_on(links, pool, here.timeline, self.places, self.near)
        ):
            best = min(begun, key=rank)
        elif named.guess and letters_of(head, best.plain) not in here.proven:
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
        if not here.rests(self.places, place, own) and not _NEW.search(self.line[-_SAID:]):
            return
        self.moved_on(here, own, head)

    def moved_on(self, here: Progress, own: Term, head: Term) -> None:
        """A quantity, and the name that the write-up has for it, are from here on of no pass of the exercise."""
        base, sub, _ = split(own.data)
        here.moved[own] = here.moved[head] = sym(join(base, sub, "(next)"))

    def passed_by(self, here: Progress, st: Statement, best: Choice) -> bool:
        """Whether words say that a quantity is of a pass behind the last one of the exercise: "after the two
        steps the output is"."""
        timeline, spot = here.timeline, (best.place, best.plain)
        if best.plain.head != "sym" or timeline.is_start(best.plain):
            return False
        top = max(timeline.table[best.plain][best.place])
        said = pass_said(self.text[max(0, st.left.start - _SAID) : st.left.start])
        return said > top and (said < LAST or here.at.get(spot, 0) >= top)


def _again(links: list[Statement], head: Term) -> bool:
    """Whether the head's own name stands on its right: w = w − 0.2."""
    first = links[0].right.term
    return head.head == "sym" and first not in (None, head) and head.data in first.names


def letters_of(written: Term, own: Term) -> tuple[str, str]:
    """The letters of a student's name and of the exercise's."""

    def base(t: Term) -> str:
        return split(t.data)[0] if t.head == "sym" else "d"

    return base(written).rstrip("0123456789"), base(own)
