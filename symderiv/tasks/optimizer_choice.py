"""One optimizer as a task names it: its row of the catalogue, its numbers, its recurrence as it is posed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import fmpq
from pydantic import BaseModel, ConfigDict, Field

from symderiv.arithmetic.values import exact
from symderiv.catalog.recurrence import Optimizer
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, num, rebuild, rel, sym
from symderiv.tasks.base import TaskError

__all__ = ["OptimizerChoice", "hyper_numbers", "posed_equations", "posed_start", "renamed"]


class OptimizerChoice(BaseModel):
    """One optimizer: its name, its conventions, its numbers."""

    model_config = ConfigDict(extra="forbid")

    name: str
    options: dict[str, str] = Field(
        default_factory=dict, description="form, epsilon, bias_correction …"
    )
    hyper: dict[str, str] = Field(
        default_factory=dict, description="eta, beta, beta_1 … as numbers"
    )


def hyper_numbers(
    row: Optimizer, chosen: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, fmpq]:
    """The hyper-parameters in use as exact numbers; the usual value where none is given."""
    used = row.hyper_used(**chosen)
    unknown = [name for name in given if name not in row.hyper]
    if unknown:
        raise TaskError(
            f"{row.name} has no hyper-parameter {unknown[0]!r}", f"it has {', '.join(row.hyper)}"
        )
    out = {}
    for name, usual in used.items():
        text = given.get(name, usual)
        try:
            out[name] = exact(str(text))
        except ValueError:
            raise TaskError(f"{name} of {row.name} is not a number: {text!r}") from None
    return out


def posed_equations(row: Optimizer, options: Mapping[str, str]) -> list[tuple[Term, Term]]:
    """The recurrence as a statement prints it: m_t = β m_{t−1} + (1 − β) g_t."""
    table = _posed_names(row, options)
    return [(table[lhs], renamed(rhs, table)) for lhs, rhs in row.terms(**options)]


def posed_start(row: Optimizer, options: Mapping[str, str]) -> dict[str, Any]:
    """What a statement says besides: ``at``, where g_t is taken, and ``starting``, v_0 = 0."""
    starting = []
    for s, value in row.start(**options).items():
        base, sub, _ = split(s)
        starting.append(rel("=", sym(join(base, f"{sub},0" if sub else "0")), num(value)))
    at = renamed(parse(row.gradient_at(**options)), _posed_names(row, options))
    return {"at": at, "starting": starting}


def _posed_names(row: Optimizer, options: Mapping[str, str]) -> dict[Term, Term]:
    """The names of a recurrence -> those of step t: m_old is m_{t-1}."""
    table: dict[Term, Term] = {}
    for s in [lhs.data for lhs, _ in row.terms(**options)]:
        base, sub, _ = split(s)
        table[sym(s)] = sym(join(base, f"{sub},t" if sub else "t"))
        table[sym(f"{s}_old")] = sym(join(base, f"{sub},t-1" if sub else "t-1"))
    table[sym("g")] = sym("g_t")
    return table


def renamed(t: Term, table: Mapping[Term, Term]) -> Term:
    """t with names replaced, inside written derivatives too."""
    found = table.get(t)
    if found is not None:
        return found
    if not t.args:
        return t
    return rebuild(t, tuple(renamed(a, table) for a in t.args))
