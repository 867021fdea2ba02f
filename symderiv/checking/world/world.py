"""The world of a write-up: what each name stands for at this place of the text, and what it has
stood for before.

A name keeps its versions: an update ``w = w - 0.1 g`` or the same letter with a new meaning starts a
new one and loses nothing. Definitions of an earlier section may still prove a relation; they are too
far away to refute one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from symderiv.checking.values.numbers import Matrix
from symderiv.checking.values.readings import Function
from symderiv.checking.values.shared import changed, remembered, shared
from symderiv.checking.world.binding import (
    Binding,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.checking.world.displayed import Displayed
from symderiv.checking.world.entries import (
    count_of,
    entry_names,
    entry_shown,
    matrix_entry,
    vectors_of,
    whole_of,
    without_index,
)
from symderiv.checking.world.entry_functions import OfEntries
from symderiv.checking.world.folding import Folding
from symderiv.checking.world.index_letters import counted_sums, is_general
from symderiv.checking.world.named_numbers import Numbers
from symderiv.checking.world.origins import leaves, rests_on_earlier
from symderiv.checking.world.resolving import SPREADS, note_inverse, resolved
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, sym

__all__ = [
    "Binding", "World", "cells_of", "closed", "literals", "numeric_display", "term_names",
]  # fmt: skip

_COUNTERS = frozenset("ijklmntc")
_SYMBOLIC = ("definition", "instance")


@dataclass
class World:
    """Names and functions so far. ``renames`` maps the student's names to the exercise's."""

    versions: dict[Term, list[Binding]] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    rounded: Displayed = field(default_factory=Displayed)
    exact: Displayed = field(default_factory=lambda: Displayed(rounded=False))
    renames: dict[str, str] = field(default_factory=dict)
    section: int = 0
    strict: bool = False  # an exercise is the reference: its numbers are exact
    horizon: int = 0
    corrections: dict[str, Term] = field(default_factory=dict)
    mended: bool = False
    shapes: dict[str, tuple[int, int]] = field(default_factory=dict)
    shaped: bool = False
    vectors: dict[str, int] = field(default_factory=dict)  # of these shapes
    function_sections: dict[str, int] = field(default_factory=dict)
    function_orders: dict[str, int] = field(default_factory=dict)  # among all that was said
    members: dict[str, Function] = field(default_factory=dict)  # of families: f_2, by an f_k
    plain: frozenset[str] = frozenset()  # functions whose letters are quantities in this passage
    refuted: set[int] = field(
        default_factory=set
    )  # where the relations begin that were found wrong
    lasting: set[str] = field(default_factory=set)  # functions of every question
    # By name, in which question, and what: the solutions of laws told of the slopes of unknown functions.
    solutions: dict[str, tuple[int, Term]] = field(default_factory=dict)
    told_sizes: dict[str, tuple[str, str]] = field(default_factory=dict)  # of X ∈ ℝ^{n×d}
    stepped: set[str] = field(default_factory=set)  # moments seen to carry the one before on
    folding: Folding = field(default_factory=Folding)
    # What is said of these will be forgotten: it is no part of others.
    supposed: tuple[Term, ...] = ()
    bound: int = 0
    applied: dict[str, str] = field(default_factory=dict)
    # By base, the names with letters for indices of which something is said: h_t, the latest last.
    laws: dict[str, dict[Term, None]] = field(default_factory=dict)
    counted: dict[str, list[tuple[int, Term]]] = field(default_factory=dict)
    abbreviations: dict[str, Term] = field(default_factory=dict)
    of_entries: dict[str, OfEntries] = field(default_factory=dict)
    # What f(u) is for a function that is told as f(x), by the letters in its brackets.
    in_other_variables: dict[str, dict[tuple[str, ...], Term]] = field(default_factory=dict)
    # (section, left, right) of the equations that the text sets: u^T u = 1.
    constraints: list[tuple[int, Term, Term]] = field(default_factory=list)
    # J(w) = … with no w in it: a quantity whose brackets only tell what it depends on.
    quantities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # What a name that nothing is said of may stand for, and in which section: K for Φ Φᵀ.
    may_stand_for: dict[str, tuple[int, Term]] = field(default_factory=dict)
    constants: dict[str, Term] = field(default_factory=dict)  # told to be the same at each step
    from_zero: frozenset[str] = frozenset()  # the matrices whose entries are counted from 0
    numbers: Numbers = field(default_factory=Numbers)
    # Quantities whose formula was written in numbers that may stand for these others.
    unsure: dict[str, frozenset[str]] = field(default_factory=dict)
    # Those whose formula stays in numbers, some of which are what these others have shown.
    put_in: dict[str, frozenset[str]] = field(default_factory=dict)
    # The numbers that entries had before their vector was told: the x_1 = 0.9 before x = (1, 2, 3).
    before_vectors: dict[Term, list[Binding]] = field(default_factory=dict)
    _resolved: dict[Term, Term] = field(default_factory=dict)
    kept: dict[str, tuple[tuple[int, int, bool, bool], dict[Any, Any]]] = field(
        default_factory=dict
    )

    # --- what the evaluator asks ------------------------------------------------------------------

    def definition(self, name: str, back: int = 0) -> Term | None:
        """The symbolic definition of this version of a name."""
        if self.mended and name in self.corrections:
            return self.corrections[name]
        found = self.binding(sym(name), back)
        if found is None:
            return None
        return found.folded if found.folded is not None else found.term

    def value(self, key: Term, mode: str, back: int = 0) -> Any:
        """The displayed or the true value of this version of a quantity; ``displayed``: not the true
        one where none has been shown."""
        found = self.binding(key, back)
        if found is None:
            return None
        if mode == "displayed":
            return found.shown
        if mode == "late" and found.term is not None:
            return None  # computed anew from what its names are by now
        if self.horizon and found.term is not None and found.shown is None:
            return None  # its truth may rest on an earlier question: computed anew without that
        if mode in ("shown", "late"):
            return found.shown if found.shown is not None else found.truth
        return found.truth

    def function(self, name: str) -> Function | None:
        """The function of this name that the document defines."""
        if self.horizon and self.function_sections.get(name, 0) < self.horizon:
            if name not in self.lasting:
                return None
        return self.functions.get(name)

    def shape(self, name: str) -> tuple[int, int] | None:
        """The shape of a matrix that the exercise has under this name, or that the text tells."""
        found = self.versions.get(sym(name))
        if not found or found[0].kind != "reference":
            return self.shapes.get(name) if self.shaped else None
        truth = found[0].truth
        return truth.shape if isinstance(truth, Matrix) else found[0].shape

    def vector_of(self, name: str) -> str:
        """The vector that a name with a number for its index is an entry of; empty for any other."""
        whole = whole_of(self.vectors, name)
        return whole if whole and self.definition(name) is None else ""

    def shown_vector(self, name: str) -> str:
        """The vector with numbers that a name with a number for its index is an entry of; or empty."""
        known = self.binding(sym(name)) is not None or entry_shown(self, name) is None
        return "" if known else without_index(name)

    def entry(self, name: str) -> Binding | None:
        """What is known of an entry of a matrix with numbers, S_21; None for any other name."""
        return matrix_entry(self, name)

    def entries_in(self, body: Term, index: Term, high: Term | None = None) -> int:
        """How many entries the vectors have whose entries are summed; 0 where it is another sum, as one
        up to 2 where they have been shown with three."""
        count = count_of(self.vectors, body, index)
        if count and high is not None and high.head == "num":
            shown = (self.value(sym(without_index(n)), "shown") for n in entry_names(body, index))
            sizes = {len(v.entries) for v in shown if isinstance(v, Matrix)}
            return count if sizes <= {high.data[0]} and not high.data[1] else 0
        return count

    def extent(self, body: Term, index: Term, derived: bool = False) -> tuple[int, int] | None:
        """Where a sum begins and ends that does not say so: over all x_1, x_2, … that there are."""
        from symderiv.checking.world.laws import extent

        return extent(self, body, index, derived)

    def count(self, name: str) -> int | None:
        """How many terms the sums have that go up to a name, where vectors with numbers tell."""
        from symderiv.checking.world.laws import count

        return count(self, name)

    def scopes(self, kind: str) -> dict[Any, Any]:
        """The evaluations that are kept for what names mean now."""
        return shared(self, kind)

    def forget(self) -> None:
        """Forget how names were resolved: they mean something else now."""
        self._resolved.clear()

    def abbreviate(self, name: str, meant: Term | None) -> None:
        """From here on a name stands for this; None: for itself."""
        if self.abbreviations.pop(name, None) is not meant:
            self._resolved.clear()
        if meant is not None:
            self.abbreviations[name] = meant

    def resolve_again(self, name: str) -> None:
        """Read what this question has said with a function once more, now that it is another kind of one."""
        for found in self.versions.values():
            for binding in found:
                if binding.section == self.section and binding.term is not None:
                    if any(u.data[0] == name for u in having(binding.term, "call")):
                        binding.term, binding.folded = self.resolve(binding.term), None
        changed(definition=True)

    def loose(self, literal: Term) -> bool:
        """Whether a written decimal is known to stand for a rounded value, with fewer digits perhaps."""
        if literal in self.rounded:
            return True
        if literal in self.exact:
            return False
        return self.rounded.shortens(literal) or self.exact.shortens(literal)

    @contextmanager
    def loosened(self, literals: Iterable[Term]) -> Iterator[None]:
        """With decimals taken for rounded values."""
        fresh = [u for u in literals if u not in self.rounded]
        self.rounded.update(fresh)
        try:
            yield
        finally:
            self.rounded.difference_update(fresh)

    # --- versions ---------------------------------------------------------------------------------

    def binding(self, key: Term, back: int = 0) -> Binding | None:
        """A version of a quantity: the latest, or ``back`` before it."""
        found = self.versions.get(key)
        if not found or back >= len(found):
            return None
        binding = found[-1 - back]
        if binding.section < self.horizon and binding.kind != "reference":
            return None
        return binding

    def is_open(self, name: str) -> bool:
        """Whether this question has said nothing of a name, or nothing that has a value or a formula."""
        found = self.binding(sym(name))
        if found is None or (found.kind != "reference" and found.section < self.section):
            return True
        return found.term is None and found.truth is None and found.shown is None

    def bind(self, key: Term, binding: Binding) -> Binding:
        """A new version of a quantity."""
        before = self.versions.setdefault(key, [])
        told = binding.term is not None or any(b.term is not None for b in before[-5:])
        changed(definition=told and key.head == "sym")  # only names are looked up by definition
        before.append(binding)
        if key.head == "sym":
            self.numbers.forget(key.data)
            self.unsure.pop(key.data, None)
            self.put_in.pop(key.data, None)
        if key.head == "sym" and not self.strict:
            note_inverse(self, key, binding)
        if key in SPREADS:
            self.forget()  # from here on σ(a + b) is a product
        self.bound += 1
        binding.order = self.bound
        self.note_law(key)
        for name, u in counted_sums(binding.term) if binding.term is not None else ():
            self.counted.setdefault(name, []).append((self.section, u))
        if key in self.supposed:
            return binding
        if key.head == "sym" and binding.kind in _SYMBOLIC and binding.term is not None:
            self.folding.note(self.section, key, binding)
        return binding

    def note_law(self, key: Term) -> None:
        """What is said of p_i may be said of every p_k."""
        if key.head == "sym" and is_general(key.data) and not self.names_another(key.data):
            laws = self.laws.setdefault(split(key.data)[0], {})
            laws.pop(key, None)  # the latest stands last
            laws[key] = None

    def names_another(self, name: str) -> bool:
        """Whether a name is marked with a quantity, as δ_s with the s = w a + b: its letter counts nothing."""
        mark = split(name)[1]
        told = len(mark) == 1 and mark not in _COUNTERS and self.binding(sym(mark)) is not None
        return told and not split(name)[2]

    def define_function(self, name: str, parameters: Iterable[str], body: Term) -> None:
        """The document says what f(x) is, from here on."""
        changed(definition=True)
        self.of_entries.pop(name, None)
        self.in_other_variables.pop(name, None)
        self.functions[name] = Function(tuple(parameters), body)
        self.function_sections[name] = self.section
        self.bound += 1
        self.function_orders[name] = self.bound
        self._resolved.clear()

    def note_other_variable(self, name: str, parameters: Iterable[str], body: Term) -> None:
        """f, which is told as f(x), is this formula in u."""
        self.in_other_variables.setdefault(name, {})[tuple(parameters)] = body
        self._resolved.clear()

    def use_as_quantities(self, names: frozenset[str]) -> None:
        """In this passage q (1 − p) is a product, whatever function q was before."""
        if names != self.plain:
            self.plain = names
            self.forget()

    @contextmanager
    def with_function(self, name: str, parameters: Iterable[str], body: Term) -> Iterator[None]:
        """Within this, there is a function of a name that the document has not."""
        self.define_function(name, parameters, body)
        try:
            yield
        finally:
            self.forget_function(name)

    def forget_function(self, name: str) -> None:
        """Nothing says any more what this function is."""
        del self.functions[name]
        self.function_sections.pop(name, None)
        self.forget()
        changed(definition=True)

    @contextmanager
    def only_here(self) -> Iterator[None]:
        """Within this, definitions of earlier questions are out of sight."""
        self.horizon = self.section
        try:
            yield
        finally:
            self.horizon = 0

    def correct(self, name: str, right: Term) -> None:
        """What was written of a name is wrong; this is what is right."""
        self.corrections[name] = right
        changed(definition=True)

    def reshape(self, shapes: dict[str, tuple[int, int]]) -> None:
        """From here on, the text tells these shapes of matrices, and no others."""
        self.shapes, self.vectors = shapes, vectors_of(shapes)
        changed(definition=True)

    @contextmanager
    def reshaped(self, shapes: dict[str, tuple[int, int]]) -> Iterator[None]:
        """Within this, these are the shapes that the text tells."""
        before = self.shapes
        self.reshape(shapes)
        try:
            yield
        finally:
            self.reshape(before)

    @contextmanager
    def in_shape(self) -> Iterator[None]:
        """Within this, names are the matrices that the text makes them."""
        self.shaped = True
        try:
            yield
        finally:
            self.shaped = False

    @contextmanager
    def hidden(self, *keys: Term) -> Iterator[None]:
        """Within this, nothing has been said of these quantities; what is said of them in it is forgotten."""
        kept = {key: self.versions.pop(key) for key in keys if key in self.versions}
        if kept:
            changed(definition=True)
        before, self.supposed = self.supposed, (*self.supposed, *keys)
        try:
            yield
        finally:
            self.supposed = before
            said = [key for key in keys if self.versions.pop(key, None) is not None]
            self.versions.update(kept)
            if kept or said:
                changed(definition=True)

    @contextmanager
    def as_before(self, key: Term, earlier: Sequence[Binding]) -> Iterator[None]:
        """Within this, a quantity has these versions alone: those that it had before it was told anew."""
        now = self.versions.get(key)
        if now is None or len(now) == len(earlier):
            yield
            return
        kept = tuple(now)
        now[:] = earlier
        changed(definition=True)
        try:
            yield
        finally:
            now[:] = kept
            changed(definition=True)

    def forget_last(self, key: Term) -> None:
        """Take the latest version of a derivative back."""
        found = self.versions.get(key)
        if found and found[-1].kind != "reference":
            found.pop()
            if not found:
                del self.versions[key]
            changed(definition=False)

    @contextmanager
    def corrected(self) -> Iterator[None]:
        """Within this, what was written wrongly of a name is replaced by what is right."""
        self.mended = True
        try:
            yield
        finally:
            self.mended = False

    def rests_on_earlier(self, *terms: Term) -> bool:
        """Whether something in the terms has its meaning from an earlier question."""
        return rests_on_earlier(self, *terms)

    def note_application(self, name: str, argument: str) -> None:
        """The text writes y(x): a quantity y, unless y is a function or has a value of its own."""
        found = self.binding(sym(name))
        near = found is not None and found.section == self.section
        taken = name in self.functions or near or name in ("e", "d")
        if not taken and name not in self.applied:
            self.applied[name] = argument
            self._resolved.clear()

    def leaves(self, t: Term) -> set[str]:
        """The names that a term comes down to through the definitions."""
        return set(remembered(self, ("leaves", t), lambda: leaves(self, t)))

    # --- reading f(x) -----------------------------------------------------------------------------

    def resolve(self, t: Term) -> Term:
        """t with the exercise's names, and with f x read as f(x) where f is a function here."""
        found = self._resolved.get(t)
        if found is None:
            if len(self._resolved) > 5000:
                self._resolved.clear()
            found = self._resolved[t] = resolved(self, t)
        return found
