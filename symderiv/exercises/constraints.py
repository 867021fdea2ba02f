"""Constraints of an exercise: named rules over the outcome, and free conditions.

A constraint either rejects a draw or does not; it never repairs one. Rules are rows of
:data:`RULES`; a free condition is an :class:`~symderiv.exercises.expressions.Expression`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flint import fmpq

from symderiv.arithmetic.rounding import decimals
from symderiv.arithmetic.values import Undecided, Value, sign
from symderiv.exercises.expressions import Expression
from symderiv.exercises.faults import close_name, suggest
from symderiv.exercises.protocols import Outcome
from symderiv.exercises.values import ParameterValue, is_number, number

__all__ = ["RULES", "Constraint", "Rule", "read_constraint"]


@dataclass(frozen=True)
class Constraint:
    """One constraint: its label (as its author wrote it), and an expression or a named rule."""

    label: str
    place: tuple[str | int, ...]
    expression: Expression | None = None
    rule: str = ""
    options: tuple[tuple[str, Any], ...] = ()

    @property
    def of_results(self) -> bool:
        """Whether it needs the outcome; the others are tested before anything is solved."""
        return self.expression is None or self.expression.of_results

    def holds(
        self, parameters: Mapping[str, ParameterValue], outcome: Outcome | None = None
    ) -> bool:
        """Whether the draw passes; ExpressionError when the condition makes no sense."""
        if self.expression is None:
            assert outcome is not None
            row, options = RULES[self.rule], dict(self.options)
            try:
                return row.holds(outcome, options.pop(self.rule), options)
            except Undecided:
                return False

        def lookup(name: str) -> Any:
            if name in parameters:
                return parameters[name]
            if outcome is None:
                raise LookupError(name)
            if name.startswith("answer:"):
                table = outcome.answers
                if name[7:] not in table:
                    raise LookupError(suggest(name[7:], table, "the answers are"))
                return table[name[7:]]
            return outcome.lookup(name)

        return self.expression.holds(lookup)


class Rule(NamedTuple):
    """A named rule: what its argument is, an example, further options, and the test itself."""

    argument: str
    example: str
    options: tuple[str, ...]
    law: str
    holds: Callable[[Outcome, Any, Mapping[str, Any]], bool]


def _decimals(outcome: Outcome, most: fmpq, _: Mapping[str, Any]) -> bool:
    for x in outcome.displayed_values:
        n = decimals(x) if isinstance(x, fmpq) else None
        if n is None or n > most:
            return False
    return True


def _far(values: Iterable[Value], least: fmpq) -> bool:
    return all(sign(abs(x) - least) >= 0 for x in values)


def _kinks(outcome: Outcome, least: fmpq, _: Mapping[str, Any]) -> bool:
    return _far(outcome.kink_distances, least)


def _smallest(outcome: Outcome, least: fmpq, options: Mapping[str, Any]) -> bool:
    values: Iterable[Value] = outcome.answers.values()
    if options.get("allow_zero"):
        values = [x for x in values if not _zero(x)]
    return _far(values, least)


def _largest(outcome: Outcome, most: fmpq, _: Mapping[str, Any]) -> bool:
    return all(sign(most - abs(x)) >= 0 for x in outcome.answers.values())


def _zero(x: Value) -> bool:
    return bool(x == 0) if isinstance(x, fmpq) else bool(x.is_zero())


def _not_all_zero(outcome: Outcome, wanted: bool, _: Mapping[str, Any]) -> bool:
    values = outcome.answers.values()
    return not wanted or not values or not all(map(_zero, values))


def _alive(outcome: Outcome, wanted: bool | str, _: Mapping[str, Any]) -> bool:
    values = outcome.gradients.values()
    if not wanted or not values:
        return True
    return not any(map(_zero, values)) if wanted == "all" else not all(map(_zero, values))


RULES: dict[str, Rule] = {
    "decimals": Rule(
        "whole number",
        "decimals: 4",
        (),
        "every displayed value is exact with at most this many decimals",
        _decimals,
    ),
    "kink_distance": Rule(
        "number",
        "kink_distance: 0.05",
        (),
        "no argument of a function is nearer than this to a kink of it",
        _kinks,
    ),
    "smallest_answer": Rule(
        "number",
        "smallest_answer: 0.001",
        ("allow_zero",),
        "no numeric answer is nearer to 0 than this (allow_zero: true lets exact zeros pass)",
        _smallest,
    ),
    "largest_answer": Rule(
        "number",
        "largest_answer: 1000",
        (),
        "no numeric answer is larger than this in size",
        _largest,
    ),
    "not_all_zero": Rule(
        "true", "not_all_zero: true", (), "not every numeric answer is 0", _not_all_zero
    ),
    "gradient_alive": Rule(
        "alive",
        "gradient_alive: true",
        (),
        "not every gradient is exactly 0 (all: no gradient is)",
        _alive,
    ),
}


class ConstraintFault(ValueError):
    """What is wrong with a constraint: the sub-path in it, message, hint, offset in the text."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        at: tuple[str | int, ...] = (),
        offset: int | None = None,
        on_key: bool = False,
    ) -> None:
        super().__init__(message)
        self.message, self.hint, self.at, self.offset, self.on_key = (
            message,
            hint,
            at,
            offset,
            on_key,
        )


def read_constraint(data: Any, place: tuple[str | int, ...]) -> Constraint:
    """An item of ``constraints`` as a Constraint; ConstraintFault or ExpressionError otherwise."""
    if isinstance(data, str):
        if data in RULES:
            raise ConstraintFault(
                f"the rule {data!r} needs a value", f"for example: {RULES[data].example}"
            )
        return Constraint(data, place, Expression(data))
    if not isinstance(data, dict) or not data:
        raise ConstraintFault(
            "a condition or a rule is expected", 'for example: "w != k" or decimals: 4'
        )
    rules = [k for k in data if k in RULES]
    if len(rules) != 1:
        first = str(next(iter(data)))
        if len(rules) > 1:
            raise ConstraintFault("two rules in one item", "begin each rule with its own '- '")
        near = close_name(first, RULES)
        hint = f"did you mean {near!r}?" if near else "the rules are: " + ", ".join(RULES)
        raise ConstraintFault(f"there is no rule {first!r}", hint, (first,), on_key=True)
    name = rules[0]
    row = RULES[name]
    options: list[tuple[str, Any]] = []
    for key, raw in data.items():
        if key != name and key not in row.options:
            raise ConstraintFault(
                f"the rule {name!r} has no option {key!r}",
                suggest(key, row.options, "its options are"),
                (key,),
                on_key=True,
            )
        options.append((key, _argument(row.argument if key == name else "true", raw, row, key)))
    label = ", ".join(f"{k}: {v}" for k, v in data.items())
    return Constraint(label, place, None, name, tuple(options))


def _argument(kind: str, raw: Any, row: Rule, key: str) -> Any:
    hint = f"for example: {row.example}"
    if kind in ("true", "alive"):
        if kind == "alive" and raw == "all":
            return "all"
        if raw in ("true", "false"):
            return raw == "true"
        raise ConstraintFault(f"true or false is expected, not {raw!r}", hint, (key,))
    if not isinstance(raw, str) or not is_number(raw) or number(raw) < 0:
        raise ConstraintFault(f"a number from 0 is expected, not {raw!r}", hint, (key,))
    value = number(raw)
    if kind == "whole number" and value.q != 1:
        raise ConstraintFault(f"a whole number is expected, not {raw}", hint, (key,))
    return value
