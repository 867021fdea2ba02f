"""Keys as documents: the worked solution of an exercise, step by step, with no file between."""

from __future__ import annotations

from functools import cache

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.solutions.reference import Reference, reference_of
from symderiv.derivation.steps import Step
from symderiv.exercises.library import Library
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import Solved, SolvedTask, solve
from symderiv.notation.term import Term
from symderiv.notation.text import unicode_text

__all__ = ["Chain", "all_exercises", "chains_of", "document_of", "key", "solved", "weighted"]

# (left side, ((relation, right side), …), what stands above it)
Chain = tuple[Term, tuple[tuple[str, Term], ...], str]


def all_exercises() -> list[str]:
    """The ids of the exercises that ship."""
    return sorted(Library(()).exercise_ids())


@cache
def solved(name: str, seed: str = "0", variant: str = "1") -> Solved:
    """A variant of an exercise, solved."""
    found: Solved = solve(
        Sampler(Library(()).exercise(name), solve, seed=seed).sample(variant).drawn
    )
    return found


def chains_of(found: Solved) -> list[Chain]:
    """The lines of the key."""
    out: list[Chain] = []
    for task in found.tasks:
        for step in task.worked.derivation.steps:
            if step.lhs is not None:
                links = tuple((k.relation, k.term) for k in step.links)
                out.append((step.lhs, links, _heading(task, step)))
    return out


def _heading(task: SolvedTask, step: Step) -> str:
    group = list(step.group)
    label = group[1] if len(group) > 1 else ""
    for row in task.worked.ask.get("optimizers") or ():
        if isinstance(row, dict) and row.get("label") == label:
            extra = f" ({label.split(':')[1]})" if ":" in label else ""
            return f"{row['title']}{extra}, step {group[2]}"
    return f"({task.letter}) {label}".strip()


def document_of(chains: list[Chain]) -> Document:
    """The document that these lines make, one chain a line."""
    statements: list[Statement] = []
    for line, (lhs, links, context) in enumerate(chains, 1):
        head = last = Side(lhs, unicode_text(lhs), line * 1000, line * 1000)
        for i, (op, term) in enumerate(links):
            side = Side(term, unicode_text(term), line * 1000 + i, line * 1000 + i)
            statements.append(Statement(last, op, side, head, i == 0, line, line, i + 1, context))
            last = side
    return Document("key.md", "", tuple(statements))


@cache
def key(name: str, seed: str = "0", variant: str = "1") -> tuple[list[Chain], Reference]:
    """The lines of a key and its reference, in which every step has points."""
    found = solved(name, seed, variant)
    return chains_of(found), reference_of(found, weighted(found))


def weighted(found: Solved) -> dict[str, dict[str, str]]:
    """The points of each task by the weight of its steps, where a sheet would give halves to some."""
    shares: dict[str, dict[str, str]] = {}
    for task in found.tasks:
        steps = [s for s in task.worked.derivation.steps if not s.minor]
        total = sum(s.weight for s in steps) or 1
        shares[task.letter] = {s.id: str(task.points * s.weight / total) for s in steps}
    return shares
