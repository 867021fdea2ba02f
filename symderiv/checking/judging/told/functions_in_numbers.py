"""h(x) = 0 + 1 x after h(x) = θ_0 + θ_1 x with θ_0 = 0, θ_1 = 1: the same function with numbers put in.

A derivative by θ_1 asks for the h with letters; so does ∂ℓ/∂μ, where ℓ(θ) is a formula with μ, and the ℓ that was
told since is its value at one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.claims import Claims
from symderiv.checking.values.readings import SHOWN, Function
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import Binding
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["FunctionsInNumbers"]


class FunctionsInNumbers:
    """The functions that numbers have been put into, as they were told before."""

    def __init__(self, claims: Claims) -> None:
        self.claims, self.world = claims, claims.world
        self.before: dict[str, tuple[int, Function]] = {}

    def note(self, name: str, parameters: Sequence[str], new: Term) -> None:
        """f(x) = … is told anew, with this right side."""
        old = self.world.functions.get(name)
        self.before.pop(name, None)
        if old is None or self.claims.strict or len(old.parameters) != len(parameters):
            return
        table = {sym(a): sym(b) for a, b in zip(old.parameters, parameters, strict=True)}
        pairs = put_in_pairs(substitute(old.body, table), new)
        if not pairs or self.world.function_sections.get(name) != self.world.section:
            return
        for letter, number in pairs:
            value = self.world.value(letter, "shown")
            if value is None or not self.claims.is_exactly(
                value, value_of(self.world, number, SHOWN)
            ):
                return
        self.before[name] = self.world.section, old

    def with_letters(self, derivative: Term) -> None:
        """f in the form that mentions θ, where a derivative by θ is asked for and what is derived has it in
        numbers."""
        of, *by = derivative.args
        if of.head == "sym" and not self.claims.strict:
            self._named(of, {n for w in by for n in w.names})
        if len(by) != 1 or by[0].head != "sym":
            return
        for name, (section, old) in self.before.items():
            if section != self.world.section or by[0].data not in old.body.names:
                continue
            if by[0].data not in reach(self.world, of) and name in self.world.functions:
                self.world.define_function(name, old.parameters, old.body)

    def _named(self, of: Term, by: set[str]) -> None:
        """A quantity is again what it was by a formula of this question with all of ``by`` in it, where what was
        told of it since has none of them, and no letters but those of that formula: it is a value. A function of
        its name that has been told since takes its place anyway."""
        world, now = self.world, self.world.definition(of.data)
        if (
            now is None
            or now.head == "deriv"
            or "num" not in now.heads
            or _mentions(reach(world, now), by)
        ):
            return
        *before, last = world.versions[of]
        function = world.functions.get(of.data)
        if function is not None and world.function_sections.get(of.data) == world.section:
            since = world.function_orders.get(of.data, 0) > last.order
            if since or by <= reach(world, function.body):
                world.bind(of, Binding("definition", function.body, world.section))
                return
        told = [b.term for b in before if b.section == world.section and b.term is not None]
        for form in reversed(told):
            below = reach(world, form)
            if by <= below and reach(world, now) <= below | {of.data}:
                world.bind(of, Binding("definition", form, world.section))
                return


def _mentions(names: Iterable[str], by: set[str]) -> bool:
    """Whether a letter of ``by`` is among the names, with any index: the o_k of Σ_k o_k, for o_j."""
    bases = {split(n)[0] for n in by}
    return any(split(n)[0] in bases for n in names)
