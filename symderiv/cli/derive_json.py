"""The derivation as JSON, for other programs: every formula in ASCII (to be read back) and LaTeX.

``values`` are there when all given quantities have values: ``text`` as shown, ``exact`` whether
that is the whole value, and ``fraction`` for a rational one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import fmpq

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.derivation.answers import Answer, ContributionClaim, FormClaim
from symderiv.graph.paths import count_paths
from symderiv.notation.latex import latex
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text
from symderiv.tasks.base import BoundGraph, Worked

__all__ = ["derivation_data", "term_data"]


def term_data(t: Term) -> dict[str, str]:
    """A formula in both notations."""
    return {"ascii": ascii_text(t), "latex": latex(t)}


def derivation_data(
    bound: BoundGraph, targets: Sequence[str], worked: Sequence[Worked], places: int
) -> dict[str, Any]:
    """What ``derive --to json`` writes; ``worked`` are the tasks that were asked for."""
    numbers = bound.has_values and bool(bound.graph.given)
    out: dict[str, Any] = {
        "version": 1,
        "of": bound.graph.output,
        "wrt": list(targets),
        "definitions": [
            {"name": n.name, "role": n.role, "term": term_data(n.term)}
            for n in bound.graph.defined
            if n.term is not None
        ],
        "given": [
            {"name": n, "role": bound.graph[n].role, "value": _given(bound, n)}
            for n in bound.graph.given
        ],
    }
    if numbers:
        out["values"] = {
            n.name: _value(bound.evaluation, n.quantity, places) for n in bound.graph.defined
        }
    for one in worked:
        if one.kind == "backward":
            out["adjoints"] = _adjoints(bound, targets, places)
        if one.kind in ("backward", "gradient"):
            out["gradients"] = _gradients(one.answers, bound.graph.output, targets)
        if one.kind == "paths":
            out.setdefault("paths", []).append(_paths(one, bound))
    return out


def _given(bound: BoundGraph, name: str) -> str | None:
    value = bound.givens.get(name)
    return None if value is None else str(value)


def _value(evaluation: Evaluation, quantity: Term, places: int) -> dict[str, Any]:
    shown = evaluation.shown(quantity, places)
    out: dict[str, Any] = {"text": ascii_text(shown.term), "exact": shown.exact}
    value = evaluation[quantity]
    if isinstance(value, fmpq):
        out["fraction"] = str(value)
    return out


def _answer_value(answer: Answer) -> dict[str, Any]:
    assert isinstance(answer.shown, Term)
    out: dict[str, Any] = {"text": ascii_text(answer.shown), "exact": answer.exact}
    if isinstance(answer.value, fmpq):
        out["fraction"] = str(answer.value)
    return out


def _adjoints(bound: BoundGraph, targets: Sequence[str], places: int) -> list[dict[str, Any]]:
    """Every adjoint, output first, with the terms of its edges."""
    from symderiv.graph.reverse import partial

    sweep = bound.backward(bound.graph.output, tuple(targets), name=partial)
    numbers = bound.has_values and bool(bound.graph.given)
    evaluation = bound.evaluate(sweep.definitions) if numbers else None
    out = []
    for adjoint in sweep.adjoints:
        row: dict[str, Any] = {
            "node": adjoint.node,
            "quantity": term_data(adjoint.quantity),
            "term": term_data(adjoint.term),
            "edges": [
                {"child": c.child, "local": term_data(c.local), "term": term_data(c.term)}
                for c in adjoint.contributions
            ],
        }
        if evaluation is not None:
            row["value"] = _value(evaluation, adjoint.quantity, places)
        out.append(row)
    return out


def _gradients(answers: Sequence[Answer], of: str, targets: Sequence[str]) -> list[dict[str, Any]]:
    """For each quantity the closed form (null where it would be too long) and the value."""
    by_id = {a.id: a for a in answers}
    out = []
    for name in targets:
        form, value = by_id.get(f"form:{of}/{name}"), by_id.get(f"{of}/{name}")
        row: dict[str, Any] = {"wrt": name, "closed": None}
        if form is not None and isinstance(form.shown, Term):
            row["closed"] = term_data(form.shown)
        if value is not None:
            row["value"] = _answer_value(value)
        out.append(row)
    return out


def _paths(worked: Worked, bound: BoundGraph) -> dict[str, Any]:
    """The number of paths, and each of them where they are few enough to be listed."""
    wrt, of = worked.ask["wrt"], worked.ask["of"]
    values = {a.claim.nodes: a for a in worked.answers if isinstance(a.claim, ContributionClaim)}
    listed = []
    for answer in worked.answers:
        if isinstance(answer.claim, FormClaim) and answer.claim.path:
            assert isinstance(answer.shown, Term)
            row: dict[str, Any] = {
                "nodes": list(answer.claim.path),
                "contribution": term_data(answer.shown),
            }
            if answer.claim.path in values:
                row["value"] = _answer_value(values[answer.claim.path])
            listed.append(row)
    out: dict[str, Any] = {
        "wrt": wrt,
        "of": of,
        "count": count_paths(bound.graph, wrt, of),
        "listed": listed if worked.ask["listed"] else None,
    }
    for answer in worked.answers:
        if answer.id == f"{of}/{wrt}":
            out["value"] = _answer_value(answer)
    return out
