"""The evidence lower bound by its name: ELBO = E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)), and bounds by such formulas.

The ELBO is E_q[log p(x, z) − log q(z|x)], whatever letters p, q, x and z have; a loss is its negative.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.checking.equality.probability.joint_distributions import GENERIC, Draw
from symderiv.checking.equality.probability.relations import Relation
from symderiv.checking.model import Statement
from symderiv.checking.reading.probability_parts import (
    Atom,
    Divergence,
    Expected,
    Formula,
    NotRead,
)
from symderiv.checking.words import word_pattern
from symderiv.notation.term import call, neg, sub, sym

__all__ = ["bounded", "lower_bound"]

_NAMED = re.compile(r"ELBO|ELBo")
_LETTER = re.compile(
    r"\s*-?\s*(?:\\(?:mathcal|mathscr)\s*\{?\s*[LFJ]\s*\}?|[LFJ]|\\ell)(?:_\{?[^{}=]{1,30}\}?)?\s*"
    r"(?:\([^()|]{0,60}\))?\s*"
)
_WORDS = word_pattern(
    r"\bELBO\b|evidence lower bound|variational (?:lower )?bound|variational free energy",
    re.IGNORECASE,
)
_SEEDS = range(1, 9)
_FAR = 1e-9


def lower_bound(st: Statement, text: str, right: Formula) -> list[Formula]:
    """What the name of a lower bound on the left may stand for: the bound; of a letter, also its negative."""
    source = st.left.source
    named = _NAMED.search(source) is not None and "(" not in source.split("ELBO")[0]
    letter = _LETTER.fullmatch(source) is not None and _WORDS.search(text) is not None
    if not named and not letter:
        return []
    found = _atoms(right)
    if found is None:
        return []
    joint, under = found
    names = [f"Xi_{{0{k}}}" for k in range(3)]  # others than those of the right side
    body = sub(call("log", sym(names[0])), call("log", sym(names[1])))
    bound = Formula(
        sym(names[2]), {names[0]: joint, names[1]: under, names[2]: Expected(under, body)}
    )
    sides = [bound, replace(bound, term=neg(bound.term))]
    if source.strip().startswith("-"):
        sides.reverse()
    return sides[:1] if named else sides


def _atoms(formula: Formula) -> tuple[Atom, Atom] | None:
    """p(x, z) and q(z|x), by the probabilities that a formula has of the two letters."""
    atoms: list[Atom] = []
    for part in formula.parts.values():
        if isinstance(part, Atom):
            atoms.append(part)
        elif isinstance(part, Divergence):
            atoms += [part.first, part.second]
        elif isinstance(part, Expected):
            atoms.append(part.under)
    under = [a for a in atoms if a.head in ("q", "Q") and a.of]
    models = [a for a in atoms if a.head in ("p", "P") and a.of]
    if (
        not under
        or not models
        or any((a.of, a.given) != (under[0].of, under[0].given) for a in under)
    ):
        return None
    latent = under[0].of
    observed = {e.variable: e for a in models for e in (*a.of, *a.given) if e not in latent}
    if len(observed) != 1:
        return None
    parameters = next((a.parameters for a in models if a.parameters), "")
    return Atom(models[0].head, parameters, (*observed.values(), *latent)), under[0]


def bounded(left: Formula, right: Formula, op: str) -> bool | None:
    """Whether left ≥ right (or ≤) for all distributions that are drawn; False where it fails for each of them."""
    relation = Relation(left, right)
    above = op in (">=", ">")
    signs = set()
    for seed in _SEEDS:
        draw = Draw(relation, GENERIC, seed)
        for at in draw.assignments():
            a, b = draw.sides(at)
            if not abs(a - b) < 1e9:
                raise NotRead("it has no value")
            gap = a - b if above else b - a
            signs.add(1 if gap > _FAR else -1 if gap < -_FAR else 0)
    if signs <= {0, 1}:
        return True
    return False if signs == {-1} else None
