"""Left sides that define: f(x), and whether a second definition of a name says the first again; and the heads
of rational formulas."""

from __future__ import annotations

import re

from symderiv.checking.world.binding import term_names
from symderiv.checking.world.resolving import function_head
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, substitute, sym, walk

__all__ = ["OPERATORS", "RATIONAL", "head_of", "is_applied", "is_restatement"]

# Words that are applied to many things: what stands in their brackets is no name of a parameter.
OPERATORS = frozenset(
    """
    Var var V E Cov cov P Pr p q N KL D_KL D H I det tr rank diag std Std sd SD corr Cor logit
    """.split()
)
# Of what is built from names and numbers by arithmetic alone.
RATIONAL = frozenset(("sym", "num", "add", "mul", "neg", "div", "pow"))
_CALLED = re.compile(r"\)\s*$")
_TIMES = re.compile(r"(?:\\cdot|\\times|[·⋅×*])\s*(?:\\left)?\s*\(")  # v · (−2) is a product
_ONE_BRACKET = re.compile(r"\s*\\?[A-Za-z]+\s*\([^()]*\)\s*\Z")


def head_of(left: Term, source: str, right: Term) -> tuple[str, tuple[str, ...]] | None:
    """(f, (x,)) where the left side is f(x) with a bracket; None elsewhere, and for f'(x)."""
    if left.head == "call":
        name, order = left.data
        if order or not left.args or any(a.head != "sym" for a in left.args):
            return None
        if name in ("integral", "inf", "sup", "factorial", "binomial"):
            return None
        return name, tuple(a.data for a in left.args)
    if left.head != "mul" or len(left.args) != 2 or not _CALLED.search(source):
        return None
    f, x = left.args
    name, order = function_head(f)
    if not name or order or x.head != "sym" or f in (sym(n) for n in right.names):
        return None
    return name, (x.data,)


def is_applied(left: Term, source: str) -> bool:
    """Whether the left side may be E(v + ε): a quantity for another argument, and no product."""
    if _TIMES.search(source):
        return False
    if left.head == "mul" and left.args[0].head == "sym" and _ONE_BRACKET.match(source):
        return True
    if left.head != "mul" or len(left.args) != 2 or not _CALLED.search(source):
        return False
    name, inside = left.args
    return name.head == "sym" and inside.head in ("add", "neg", "num", "sym")


def is_restatement(world: World, old: Term, new: Term) -> bool:
    """Whether ``new`` writes ``old`` again with names that were given to its own parts.

    c = a² (a + b), v_1 = a², v_2 = a + b, c = … v_1 … v_2: every name on the right is a part of the
    old definition, or was in it already, and all of its names are there again.
    """
    parts = set(walk(old))
    through: dict[Term, Term] = {}
    for name in sorted(term_names(new)):
        definition = world.definition(name)
        if definition is None or sym(name) in parts:
            if sym(name) not in parts:
                return False
            continue
        if definition not in parts or definition is old:
            return False
        through[sym(name)] = definition
    if not through:
        return False
    return term_names(substitute(new, through)) == term_names(old)
