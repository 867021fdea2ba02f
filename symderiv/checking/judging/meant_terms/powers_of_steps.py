"""h_T = w^T h_0 where h_t = w h_{t−1}, and a^T where a = 0.5 and T = 3: T is a number of steps, ^T no transpose.

It is a power where T counts steps in the question, and the base leads from step to step (h_t = w h_{t−1}, and
then h_T = w^T h_0), or is a number, or is raised to the number of another step (g^t beside 1 − g^T). Before
another factor, as in w^T x, a transpose stays one unless the first step stands there: a^T x_0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.world.index_letters import places_of
from symderiv.checking.world.sections import Sections
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, is_first_derivative, power, rebuild, sym

__all__ = ["with_powers_of_steps"]

_STEPS = sym("T")
_WRITTEN = re.compile(r"\^\s*\{?\s*T(?![A-Za-z])")
_TRANSPOSES = re.compile(r"\\top\b|\\intercal\b|ᵀ|\^\s*\{?\s*\\(?:math|text|operatorname)")
_BEGINS = frozenset(("0", "1"))
_PRODUCTS = frozenset(("mul", "had"))


@dataclass
class _Told:
    """What a question tells: whether T counts steps, which names are numbers or lists, which lead from step to
    step (with the quantity that they carry on), and which are raised to the number of a step."""

    counts: bool = False
    numbers: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    carries: set[tuple[str, str]] = field(default_factory=set)
    raised: set[str] = field(default_factory=set)


def with_powers_of_steps(document: Document) -> Document:
    """The document with powers for transposes where ^T is the number of the last step."""
    if not any(
        s.term is not None and "T" in s.term.heads and _is_written(s)
        for st in document.statements
        for s in (st.left, st.right)
    ):
        return document
    sections, told = Sections(document.text), dict[int, _Told]()
    for st in document.statements:
        _note(told.setdefault(sections.at(st.left.start), _Told()), st)
    known: dict[int, Side] = {}

    def side(old: Side, st: Statement) -> Side:
        if id(old) not in known:
            here, term = told[sections.at(st.left.start)], old.term
            if term is not None and here.counts and "T" in term.heads and _is_written(old):
                term = _raised(term, here, st.head.term)
            known[id(old)] = old if term is old.term else replace(old, term=term)
        return known[id(old)]

    return replace(
        document,
        statements=tuple(
            replace(st, left=side(st.left, st), right=side(st.right, st), head=side(st.head, st))
            for st in document.statements
        ),
    )


def _is_written(side: Side) -> bool:
    return _WRITTEN.search(side.source) is not None and not _TRANSPOSES.search(side.source)


def _note(told: _Told, st: Statement) -> None:
    """See what a statement tells."""
    left, right = st.left.term, st.right.term
    for t in (left, right):
        if t is None:
            continue
        told.counts = told.counts or any("T" in places_of(n) for n in t.names)
        told.counts = told.counts or any(
            "T" in u.args[3].names for u in having(t, "sum", "prod") if len(u.args) > 3
        )
        for u in having(t, "pow"):
            base, up = u.args
            if base.head == "sym" and up.names and all(len(n) == 1 for n in up.names):
                told.raised.add(base.data)
    if not st.first or left is None or right is None or left.head != "sym":
        return
    if right.head == "mat":
        told.lists.add(left.data)
    elif closed(right):
        told.numbers.add(left.data)
        told.counts = told.counts or left is _STEPS
    elif split(left.data)[1] or split(left.data)[2]:
        carried = split(left.data)[0]
        for product in (right, *right.args) if right.head in ("add", "mul") else ():
            names: list[str] = [a.data for a in product.args if a.head == "sym"]
            if product.head == "mul" and len(names) == 2 == len(product.args):
                if split(names[1])[0] == carried and names[1] != left.data:
                    told.carries.add((carried, names[0]))


def _raised(t: Term, told: _Told, head: Term | None, beside: Term | None = None) -> Term:
    """t with powers; ``beside``: the factor that follows it, or that stands before it as the last one."""
    if "T" not in t.heads:
        return t
    if t.head == "T" and t.args[0].head == "sym":
        return power(t.args[0], _STEPS) if _is_power(t.args[0].data, told, head, beside) else t
    if t.head not in _PRODUCTS:
        return rebuild(t, tuple(_raised(a, told, head) for a in t.args))
    before = [None, *(a if _turns(a) else None for a in t.args[:-1])]
    behind = [*t.args[1:], beside]
    factors = zip(t.args, before, behind, strict=True)
    return rebuild(t, tuple(_raised(a, told, head, y or x) for a, x, y in factors))


def _turns(before: Term) -> bool:
    """Whether what stands before a transpose may be a vector or a matrix: x wᵀ."""
    return before.head in ("sym", "T", "deriv")


def _is_power(name: str, told: _Told, head: Term | None, behind: Term | None) -> bool:
    if name in told.lists:
        return False
    last, first = _ends(head, behind)
    if last and last == first and (last, name) in told.carries:
        return True
    if name[0].isupper() or (name not in told.numbers and name not in told.raised):
        return False
    if behind is None or behind.head == "num":
        return True
    return behind.head == "sym" and not _BEGINS.isdisjoint(places_of(behind.data))


def _ends(head: Term | None, behind: Term | None) -> tuple[str, str]:
    """The letter of the last step, and that of the first one: h and h of h_T = wᵀ h_0, and of ∂h_T/∂h_0."""
    if head is not None and is_first_derivative(head) and behind is None:
        head, behind = head.args
    if head is None or behind is None or head.head != "sym" or behind.head != "sym":
        return "", ""
    if "T" not in places_of(head.data) or _BEGINS.isdisjoint(places_of(behind.data)):
        return "", ""
    return split(head.data)[0], split(behind.data)[0]
