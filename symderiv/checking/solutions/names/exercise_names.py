"""What the names of a write-up are in one exercise: its names, short names for its derivatives, other letters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.solutions.arrivals import (
    arrivals_of,
    formulas_of,
    introduced_for,
    names_used,
    updated_in,
)
from symderiv.checking.solutions.names.aliases import (
    bare_losses,
    by_value,
    deltas,
    gradients,
    mistaken,
    other_letters,
)  # fmt: skip
from symderiv.checking.solutions.names.marked_names import Marked, marked_names
from symderiv.checking.solutions.names.own_notions import OwnNotions
from symderiv.checking.solutions.names.renaming import renamed
from symderiv.checking.solutions.names.seeds import seeded
from symderiv.checking.solutions.places.places import Entry, Place
from symderiv.checking.solutions.places.timeline import plain
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, sym

if TYPE_CHECKING:
    from symderiv.checking.model import Document


__all__ = ["ExerciseNames"]


class ExerciseNames:
    """The names of one part of a write-up, and what they stand for in the exercise that it is about.

    ``solved``: what the exercise says; ``entries``: that, with what the write-up has of its quantities;
    ``letters``: the write-up's other letters for those of a trace.
    """

    def __init__(
        self,
        part: Document,
        solved: Sequence[Entry],
        entries: Sequence[Entry],
        losses: tuple[str, ...],
        letters: Mapping[str, str],
    ) -> None:
        self.part, self.solved, self.entries, self.losses = part, solved, entries, losses
        self.letters = letters
        self.used, self.arrivals = names_used(part), arrivals_of(part)
        self.arrived = {name: those[0] for name, those in self.arrivals.items()}
        self.formulas = set(formulas_of(part))
        self.own = list(dict.fromkeys(e.key.data for e in entries if e.key.head == "sym"))
        self.derived = self._derivatives()

    def abbreviated(
        self, deltas_of: Mapping[tuple[Term, ...], Term], modes: Collection[str]
    ) -> dict[str, Term]:
        """The names that stand for a derivative: dw, δ_2, v̄. ``deltas_of``: what the exercise calls some."""
        used, own, losses, derived = self.used, self.own, self.losses, self.derived
        out = dict(gradients(used, own, losses, derived))
        given = (e for e in self.entries if e.term is None and not e.forms)
        inputs = {e.key.data for e in given if e.key.head == "sym"}
        loss = next(iter(losses), "")
        for name, tangent in seeded(self.arrivals, used, own, inputs, derived, loss):
            out.pop(name, None)
            out.update({name: tangent} if tangent is not None else {})
        out.update(deltas(self.arrived, used, own, losses, derived | self._slopes(), inputs, modes))
        out.update(self._introduced({key.args: key for key in self.derived} | dict(deltas_of)))
        return {n: deltas_of.get(t.args, t) for n, t in out.items()}

    def renamed(
        self, short: Collection[str], words: Mapping[Place, tuple[str, ...]], alone: bool
    ) -> tuple[dict[str, str], Marked]:
        """The exercise's names for those of the write-up, but for the ``short`` ones. ``alone``: the part is about
        no other exercise."""
        told = {**dict.fromkeys(short, ""), **self.letters}
        out = renamed(self.part, self.entries, self.used, told, self.arrivals, self._misfits)
        found = {*self.own, *out, *short}
        out.update(
            (name, self.losses[0])
            for name in bare_losses(self.used, self.losses)
            if name not in found and name not in self.arrivals and name not in self.formulas
        )
        found.update(n for n in self.used if split(n)[0].rstrip("0123456789") in self.letters)
        # Of several with one value, what the solution says is meant before what only its table shows.
        known = sorted(self.entries, key=lambda e: e.traced)
        values = [(e.key.data, e.value) for e in known if e.key.head == "sym"]
        taken = [*out.values(), *(n for n in self.used if n in self.own)]
        unknown = {n: t for n, t in self.arrivals.items() if n not in found}
        guessed = dict(by_value(unknown, values, taken, updated_in(self.part)))
        for name in OwnNotions(self.part, self.entries).wins_over(guessed):
            del guessed[name]
        out.update(guessed)
        marked = marked_names(self.part, self.entries, words, self.used, out)
        out.update(marked.renames)
        if alone:
            out.update(mistaken(self.arrivals, values, [*self.used, *taken]))
        return out, marked

    def _slopes(self) -> dict[Term, Any]:
        """The derivatives of an output by what comes before an activation, of which no step of the solution is,
        where the write-up has names like δ_2."""
        at = {split(n)[1] for n in self.used if split(n)[0] == "delta" and split(n)[1]}
        names = [
            n for n in self.own if split(n)[0] == "z" and split(n)[1] in at and not split(n)[2]
        ]
        if len(self.losses) != 1 or not names:
            return {}
        world = World()
        for e in self.solved:
            world.versions[e.key] = [Binding("reference", e.term, 0, truth=e.value)]
        out = {}
        for key in (deriv(sym(self.losses[0]), sym(n)) for n in names):
            if key not in self.derived:
                with suppress(NoValue), working_precision(128):
                    out[key] = value_of(world, key, TRUE)
        return out

    def _introduced(self, asked: Mapping[tuple[Term, ...], Term]) -> dict[str, Term]:
        """The names of the write-up's own that it says to stand for a derivative of the solution, or by a law in
        an index, δ_k = dy/dz_k, for those of its output."""
        said = introduced_for(self.part)
        out = {
            n: asked[of.args] for n, of in said.items() if n not in self.own and of.args in asked
        }
        for name, of in said.items():
            (base, k, _), by = split(name), of.args[-1]
            if len(of.args) == 2 and k in _spellings(by):  # g_Wh = ∂J/∂W_h tells g_Bh, too
                alike = ((args[1], key) for args, key in asked.items() if args[0] is of.args[0])
                names = ((join(base, i), key) for p, key in alike for i in _spellings(p))
                known = {*self.own, *said}
                out.update({n: key for n, key in names if n in self.used and n not in known})
            if not k.isalpha() or len(of.args) != 2 or of.args[0].data not in self.losses:
                continue
            for n in self.used if by.head == "sym" and split(by.data)[1:] == (k, "") else ():
                z = join(split(by.data)[0], split(n)[1])
                if split(n)[0] == base and n not in self.own and n != name and z in self.own:
                    out[n] = deriv(of.args[0], sym(z))
        return out

    def _misfits(self, renames: Mapping[str, str]) -> list[str]:
        """Names that only look like the exercise's: a B with a formula of its own is not the given b,
        and a number u_1 is not the vector u."""
        known: dict[str, Entry] = {}
        for e in self.solved:
            if e.key.head == "sym":
                found = plain(e.key)
                known.setdefault(e.key.data if found is None else found[0].data, e)
                known.setdefault(e.key.data, e)
        out = []
        for name, target in renames.items():
            own_entry = known.get(target)
            if own_entry is None:
                continue
            told = own_entry.term is None and not own_entry.forms
            given = told and split(name)[0] != split(target)[0]
            number_for_matrix = (
                isinstance(own_entry.value, Matrix)
                and len(own_entry.value.entries) > 1
                and name in self.arrived
                and self.arrived[name].head in ("num", "neg")
            )
            if (given and name in self.formulas) or number_for_matrix:
                out.append(name)
        values = {name: e.value for name, e in known.items()}
        return list(dict.fromkeys([*out, *other_letters(renames, self.arrived, values)]))

    def _derivatives(self) -> dict[Term, Any]:
        """The value of each derivative of the exercise; the first of several."""
        out: dict[Term, Any] = {}
        for e in self.solved:
            if e.key.head == "deriv":
                found = plain(e.key)
                out.setdefault(found[0] if found else e.key, e.value)
        return out


def _spellings(parameter: Term) -> tuple[str, ...]:
    """How an index names a parameter: w_1 and w1 in g_{w_1} and g_{w1}."""
    if parameter.head != "sym":
        return ()
    base, below, above = split(parameter.data)
    return (parameter.data, base + below) if below and not above else (parameter.data,)
