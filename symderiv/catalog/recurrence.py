"""The row of an optimizer: a recurrence as equations, some of which options select.

Names in the equations: ``w`` the parameter, ``g`` its gradient, ``t`` the number of the step (from
1). A bare name on the right is the value of *this* step, and stands above as a left side; the value
of the step before has the suffix ``_old``: ``m = beta*m_old + (1 - beta)*g``. Names that occur with
``_old`` are the state; before the first step they are 0 unless ``initial`` says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining

from symderiv.catalog.search import CatalogError
from symderiv.notation.term import Term

__all__ = ["MEANINGS", "OLD", "Equation", "Optimizer", "Option", "eq", "previous"]

OLD = "_old"

MEANINGS: dict[str, str] = {
    "eta": "learning rate",
    "beta": "share of the previous value that is kept",
    "beta_1": "decay rate of the first moment",
    "beta_2": "decay rate of the second moment",
    "rho": "decay rate of the running averages",
    "epsilon": "small number that keeps the divisor from 0",
    "lambda": "weight decay",
    "psi": "rate of the momentum schedule",
}


@dataclass(frozen=True)
class Equation:
    """``lhs = rhs``, part of the recurrence when every option in ``when`` has that value."""

    lhs: str
    rhs: str
    when: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Option:
    """A choice between forms that sources use; the first is the default. Values say who uses it."""

    choices: Mapping[str, str]

    @property
    def default(self) -> str:
        """The choice that holds when nothing is said."""
        return next(iter(self.choices))


def eq(text: str, **when: str) -> Equation:
    """The equation ``lhs = rhs``, under options."""
    lhs, rhs = text.split(" = ", 1)
    return Equation(lhs, rhs, tuple(when.items()))


def previous(name: str) -> str:
    """The name of the value that ``name`` had in the step before."""
    return name + OLD


@dataclass(frozen=True, eq=False)
class Optimizer:
    """The facts about an optimizer.

    ``hyper`` are the hyper-parameters with their usual values; ``lookahead`` is, for the options
    given in it, the place at which the gradient g is taken instead of w_old.
    """

    name: str
    title: str
    recurrence: tuple[Equation, ...]
    hyper: Mapping[str, str]
    source: str
    options: Mapping[str, Option] = field(default_factory=dict)
    initial: Mapping[str, str] = field(default_factory=dict)
    lookahead: Equation | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""

    def choose(self, **options: str | bool) -> dict[str, str]:
        """All options with their values, defaults filled in; true and false are yes and no.

        CatalogError for an unknown option or choice, with those that there are.
        """
        chosen = {name: option.default for name, option in self.options.items()}
        for name, value in options.items():
            if name not in self.options:
                raise CatalogError(name, f"an option of {self.name}", list(chosen), close=False)
            if isinstance(value, bool):
                value = "yes" if value else "no"
            choices = self.options[name].choices
            if value not in choices:
                kind = f"a choice for the option {name} of {self.name}"
                raise CatalogError(str(value), kind, list(choices), close=False)
            chosen[name] = value
        return chosen

    def equations(self, **options: str | bool) -> tuple[tuple[str, str], ...]:
        """The recurrence of one step as (left, right) texts, in the order of computation."""
        chosen = self.choose(**options)
        return tuple(
            (e.lhs, e.rhs)
            for e in self.recurrence
            if all(chosen[name] == value for name, value in e.when)
        )

    def terms(self, **options: str | bool) -> tuple[tuple[Term, Term], ...]:
        """The recurrence of one step as (left, right) terms, in the order of computation."""
        return _parsed(self.equations(**options))

    def states(self, **options: str | bool) -> tuple[str, ...]:
        """What is carried from step to step besides w, in order of computation: m, v …"""
        terms = self.terms(**options)
        used = {name for _, rhs in terms for name in rhs.names}
        return tuple(lhs.data for lhs, _ in terms if previous(lhs.data) in used and lhs.data != "w")

    def start(self, **options: str | bool) -> dict[str, str]:
        """The state before the first step."""
        return {name: self.initial.get(name, "0") for name in self.states(**options)}

    def hyper_used(self, **options: str | bool) -> dict[str, str]:
        """The hyper-parameters that these options use, with their usual values."""
        used = {name for _, rhs in self.terms(**options) for name in rhs.names}
        return {name: value for name, value in self.hyper.items() if name in used}

    def gradient_at(self, **options: str | bool) -> str:
        """Where the gradient g of a step is taken: ``w_old``, or a point ahead of it."""
        chosen = self.choose(**options)
        ahead = self.lookahead
        if ahead is not None and all(chosen[name] == value for name, value in ahead.when):
            return ahead.rhs
        return "w_old"

    def describe(self, **options: str | bool) -> str:
        """The recurrence aligned at its equals signs, hyper-parameters, source and warnings."""
        from symderiv.notation.names import name_text
        from symderiv.notation.text import unicode_text

        rows = [(unicode_text(a), unicode_text(b)) for a, b in self.terms(**options)]
        width = max(_columns(a) for a, _ in rows)
        lines = [self.title, ""]
        lines += [f"    {' ' * (width - _columns(a))}{a} = {b}" for a, b in rows]
        lines.append("")
        for name, value in self.hyper_used(**options).items():
            lines.append(f"{name_text(name)}: {MEANINGS[name]} (usually {value})")
        if self.gradient_at(**options) != "w_old":
            lines.append(f"g: gradient at {self.gradient_at(**options)}")
        for name, value in self.choose(**options).items():
            lines.append(f"{name} = {value}: {self.options[name].choices[value]}")
        lines.append(f"Source: {self.source}")
        if self.note:
            lines.append(f"Sources differ: {self.note}")
        return "\n".join(lines)


def _columns(text: str) -> int:
    """The columns of a terminal that a text takes: an accent takes none."""
    return sum(not combining(c) for c in text)


@lru_cache(maxsize=128)
def _parsed(equations: tuple[tuple[str, str], ...]) -> tuple[tuple[Term, Term], ...]:
    from symderiv.notation.parse import parse

    return tuple((parse(lhs), parse(rhs)) for lhs, rhs in equations)
