"""What ``derive`` shows of worked tasks: nothing twice, each derivative once more at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symderiv.derivation.answers import DerivativeClaim, FormClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link, Step
from symderiv.notation.term import Term
from symderiv.tasks.base import Worked

__all__ = ["results", "without_repeats"]


def without_repeats(worked: Sequence[Worked]) -> list[Worked]:
    """The tasks without the forward values that an earlier one shows, and without a line that only
    says again what stands above it: a product of one factor, a closed form that is the adjoint."""
    seen: set[tuple[object, ...]] = set()
    shown: set[tuple[Term | None, Term]] = set()
    out = []
    for one in worked:
        kept = []
        for step in one.derivation.steps:
            if step.rule is Rule.CHAIN_PRODUCT and step.about.get("factors") == 1:
                continue
            if step.rule is Rule.CLOSED_FORM and (step.lhs, step.links[-1].term) in shown:
                continue
            shown.update((step.lhs, link.term) for link in step.links)
            key = (step.group, step.rule, step.lhs, step.links)
            if step.group == ("forward",) and key in seen:
                continue
            seen.add(key)
            kept.append(step)
        out.append(replace(one, derivation=Derivation(tuple(kept))))
    return out


def results(worked: Worked) -> list[Step]:
    """One line for each derivative: its formula, then its value, where these were asked for."""
    chains: dict[Term, list[Link]] = {}
    for answer in worked.answers:
        claim = answer.claim
        whole = isinstance(claim, DerivativeClaim) or (
            isinstance(claim, FormClaim) and not claim.path
        )
        if not whole or answer.lhs is None or not isinstance(answer.shown, Term):
            continue
        links = chains.setdefault(answer.lhs, [])
        if not any(link.term is answer.shown for link in links):
            links.append(Link("=" if answer.exact else "~", answer.shown, "value"))
    return [
        Step(f"result:{i}", Rule.TOTAL, lhs, tuple(links))
        for i, (lhs, links) in enumerate(chains.items())
    ]
