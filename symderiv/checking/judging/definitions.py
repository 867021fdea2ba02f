"""What a first link defines: a new version of its name, with the values that it has now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import arb

from symderiv.checking.budget import OutOfTime
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.chain import State
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.conditions import opened_by_if
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import TRUE, Reading
from symderiv.checking.values.shared import changed
from symderiv.checking.world.displayed import last_unit, many_digits
from symderiv.checking.world.index_letters import letter_of
from symderiv.checking.world.named_numbers import put_back, shown_in
from symderiv.checking.world.world import (
    Binding,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, sym, unsigned

__all__ = ["Definitions", "rests_on", "symbols"]

_TOLD_AGAIN = 16  # statements back in which the same vector was told
_NEAR = arb("0.02")  # what two displayed forms of one entry may differ by


def symbols(t: Term) -> set[Term]:
    """The symbols of a term."""
    return {sym(n) for n in t.names}


def rests_on(t: Term, quantity: Term) -> bool:
    """Whether a quantity stands in a term: the w of w − η g, the V(s) of V(s) + α δ."""
    if quantity.head == "call":
        return any(u is quantity for u in having(t, "call"))
    return quantity in symbols(t)


def shown_unit(cell: Term) -> arb:
    """One unit of the last digit of an entry that may be rounded; 0 for any other."""
    found = any(many_digits(u, least=3) for u in literals(cell))
    return arb(last_unit(cell) or 0) if found else arb(0)


def _same_number(a: object, b: object) -> bool:
    """Whether two values are numbers that may be one: a list that begins with h_0 counts from 0."""
    return isinstance(a, arb) and isinstance(b, arb) and a.overlaps(b)


def _start_of_step(right: Term) -> Term | None:
    """The number that a step in numbers starts from: the −0.5 of −0.5 − 0.1 (−0.6); None for other terms."""
    if right.head != "add" or not closed(right):
        return None
    first, *steps = right.args
    stepped = any(unsigned(t).head in ("mul", "div") for t in steps)
    return first if stepped and unsigned(first).head == "num" else None


class Definitions(State):
    """The part of the judge that gives names their meanings."""

    writeup: Writeup
    cases: set[Term]  # whose values are supposed: "if ∂L/∂w = 2, …; if ∂L/∂w = −3, …"

    def only_supposed(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> bool:
        """Whether the number of a derivative is one of several that it may have: none of them is known."""
        if not numeric_display(right) or self.claims.strict:
            return False
        if opened_by_if(self.before(st).removesuffix(st.context)):
            self.cases.add(left)
        return left in self.cases and outcome.verdict not in HOLDS

    def set_apart(self, prediction: Term, right: Term) -> None:
        """y is no prediction where ŷ is told by the same formula: what was said of y, "a neuron computes
        y = σ(z)", is not said of the target that both are compared in a loss."""
        base, below, above = split(prediction.data)
        if self.claims.strict or not base.endswith("hat") or closed(right):
            return
        target = sym(join(base.removesuffix("hat"), below, above))
        law = self.world.definition(target.data)
        if law is not None and target.data not in right.names and self.claims.same(law, right):
            self.world.bind(target, Binding("numeric", None, self.world.section))

    def free_instances(self, general: Term) -> None:
        """p_1 is no longer what an earlier law for p_i says, where p_i has another law now."""
        base, below, above = split(general.data)
        if not letter_of(below) or self.world.definition(general.data) is None:
            return
        for key, versions in list(self.world.versions.items()):
            own = split(key.data) if key.head == "sym" else ("", "", "")
            if own[0] != base or own[2] != above or not own[1].isdigit():
                continue
            for version in versions:
                if version.kind == "numeric":
                    version.term = None
            versions[:] = [v for v in versions if v.kind != "instance"]
            if not versions:
                del self.world.versions[key]
            changed(definition=True)

    def define(self, key: Term, right: Term) -> Binding:
        """A new version of a name (or a derivative) with this right side."""
        assert self.chain is not None
        if numeric_display(right):
            kind = "literal"
            computed = key.head == "deriv" and not self.claims.strict  # nobody is given a slope
            if not (self.approximate or computed):
                self.world.exact.update(
                    u for u in literals(right) if self.claims.strict or not many_digits(u)
                )
        else:
            kind = "numeric" if closed(right) else "definition"
        own = key in symbols(right)
        if kind == "definition" and not self.claims.strict:
            self.solved_again(key, right)
        if kind == "definition" and key.head == "sym" and not self.claims.strict:
            self.free_instances(key)
        term = right if kind == "definition" and not own and key.head == "sym" else None
        binding = self.bind(key, right, Binding(kind, term, self.world.section))
        if kind == "literal" and not self.claims.strict and literals(right):
            binding.unit = tuple(map(shown_unit, cells_of(right)))
        if kind == "numeric" and key.head == "sym" and not self.claims.strict:
            self.put_back(key.data, right, binding)
        if kind == "literal" and right.head == "mat" and not self.claims.strict:
            self.replace_entries(key, right, binding)
        self.chain.key, self.chain.binding = key, binding
        self.chain.truth = binding.truth
        return binding

    def replace_entries(self, key: Term, right: Term, whole: Binding) -> None:
        """x_1 is no longer the number that was told before x = (1, 2, 3), where this has another entry there; an
        entry that a general law says, the h_2 of h_t = φ(w h_{t−1}), or whose formula rests on a number that was
        told anew since, has from here on the number in the list."""
        base, below, above = split(key.data) if key.head == "sym" else ("", "-", "")
        if below or not isinstance(whole.shown, Matrix) or 1 not in whole.shown.shape:
            return
        names = [sym(join(base, str(k), above)) for k in range(1, len(whole.shown.entries) + 1)]
        known = [self.world.binding(name) for name in names]
        if not any(
            b is not None
            and isinstance(b.shown, arb)
            and isinstance(v, arb)
            and not b.shown.overlaps(v)
            and abs(b.shown - v) > _NEAR * (abs(v) + 1)
            for b, v in zip(known, whole.shown.entries, strict=True)
        ):
            return
        start = self.world.binding(sym(join(base, "0", above)))
        for name, b, cell in zip(names, known, right.args, strict=True):
            if b is not None and b.term is None and isinstance(b.shown, arb):
                self.world.before_vectors[name] = self.world.versions.pop(name)
                changed(definition=True)
            elif b is not None and self.world.versions[name][0].kind == "instance":
                if start is None or not _same_number(start.shown, whole.shown.entries[0]):
                    self.bind(name, cell, Binding("numeric", b.term, self.world.section))
            elif b is not None and b.term is not None and self.rests_on_newer(b.term, b):
                self.bind(name, cell, Binding("numeric", b.term, self.world.section))

    def rests_on_newer(self, term: Term, binding: Binding) -> bool:
        """Whether the formula of a version rests on a name that was told again after it was displayed."""
        since = max(binding.order, binding.seen)
        told = [self.world.versions.get(sym(name), ()) for name in self.world.leaves(term)]
        return any(len(b) > 1 and b[-1].order > since and b[-1].number is not None for b in told)

    def tell_start(self, key: Term, right: Term) -> None:
        """v ← −0.5 − 0.1 (−0.6) tells what v was before, where nothing else did."""
        old, versions = _start_of_step(right), self.world.versions.get(key, [])
        if old is None or self.claims.strict or len(versions) != 1:
            return
        new = versions[0]
        before = self.bind(key, old, Binding("literal", None, self.world.section))
        versions[:] = [before, new]
        before.order, new.order = new.order, before.order

    def solved_again(self, key: Term, right: Term) -> None:
        """n = p S, so p = n/S: one equation, which is no longer what n stands for."""
        for name in sorted(symbols(right), key=lambda t: str(t.data)):
            while (known := self.world.binding(name)) is not None and known.shown is None:
                if known.kind != "definition" or known.term is None:
                    break
                if key.data not in known.term.names:
                    break
                self.world.forget_last(name)  # once for each time it was told

    def cell_by_cell(self, left: Term, right: Term, exact: bool = True) -> bool:
        """[w_11 w_12; w_21 w_22] = [1 2; 3 4]: the number of each name, where one had none at least; those of
        the others are from elsewhere. Whether these are the numbers."""
        if not left.head == right.head == "mat" or self.claims.strict or not closed(right):
            return False
        names, numbers = cells_of(left), cells_of(right)
        if left.data != right.data or len(names) != len(numbers):
            return False
        if any(n.head != "sym" for n in names):
            return False
        known = [b for n in names if (b := self.world.binding(n)) is not None]
        if len(known) == len(names) or any(b.kind not in ("literal", "numeric") for b in known):
            return False
        self.tell_cells(names, numbers, exact)
        return True

    def tell_cells(
        self, names: Sequence[Term], numbers: Sequence[Term], exact: bool = True
    ) -> None:
        """Give each of the names its number; the chain is about what it was about."""
        chain = self.chain
        assert chain is not None
        kept = chain.key, chain.binding, chain.truth
        for name, number in zip(names, numbers, strict=True):
            if exact:
                self.define(name, number)
            else:
                binding = self.bind(name, number, Binding("literal", None, self.world.section))
                binding.unit = (arb(last_unit(number) or 0),)
        chain.key, chain.binding, chain.truth = kept

    def vector_told_again(self, st: Statement, left: Term, right: Term) -> bool:
        """Whether the numbers of (x_1, x_2) are told once more, as of another solution, and taken to be those."""
        if self.claims.strict or left.head != "mat" or not closed(right) or left.data != right.data:
            return False
        heads = (other.left for other in self.writeup.earlier(st, _TOLD_AGAIN) if other.first)
        if all(head.term is not left for head in heads):
            return False
        for name in cells_of(left):
            known = self.world.binding(name)
            if name.head != "sym" or known is None:
                return False
            if known.term is not None and not set(known.term.names) <= set(left.names):
                return False  # x_1 = -x_2 may be told in between
        self.tell_cells(cells_of(left), cells_of(right))
        return True

    def only_a_rule(self, st: Statement, left: Term, right: Term) -> bool:
        """Whether w := w + η y x is said before any x and y are told: how w will be changed, and no step."""
        if self.claims.strict or left not in symbols(right) or closed(right):
            return False
        if self.world.value(left, "shown") is None or len(self.writeup.chain(st)) > 1:
            return False
        names = sorted(term_names(right) - {left.data})
        return any(self.world.binding(sym(n)) is None for n in names)

    def put_back(self, name: str, right: Term, binding: Binding) -> None:
        """a = σ(1.1) is a = σ(z), where z alone is 1.1."""
        found = put_back(self.world.numbers, name, right)
        if found is None:
            self.world.put_in[name] = shown_in(self.world.numbers, name, right)
        if found is not None and name not in self.world.leaves(found.term):
            if found.term is not right:
                binding.folded = found.term
            if found.maybe:
                self.world.unsure[name] = found.maybe

    def bind(self, key: Term, right: Term, binding: Binding) -> Binding:
        """Store a version; its values are computed with what is known now."""
        values = []
        for mode in ("true", "shown"):
            try:
                values.append(value_of(self.world, right, Reading(mode)))
            except (NoValue, OutOfTime):
                values.append(None)
        binding.truth, shown = values
        if binding.kind in ("literal", "numeric") or binding.term is None:
            binding.shown = shown
        self.world.bind(key, binding)
        return binding

    def truth_of(self, binding: Binding) -> Any:
        """The true value of a version."""
        if binding.truth is None and binding.term is not None:
            try:
                return value_of(self.world, binding.term, TRUE)
            except NoValue:
                return None
        return binding.truth
