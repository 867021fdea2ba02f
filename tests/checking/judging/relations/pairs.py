"""The pairs of the files ``equivalence*.txt`` and their verdicts by the way that ``symderiv check`` goes: a
document with one relation (after its definitions), from its LaTeX source."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.reading import read_text

__all__ = ["FILES", "Pair", "chained", "pairs_of", "plain", "relations"]

FILES = (
    "equivalence.txt",
    "equivalence_course.txt",
    "equivalence_hard.txt",
    "equivalence_more.txt",
)
TRUE = ("true", "domain", "rounded")


class Pair(NamedTuple):
    """``kind``: true, domain, rounded, false, partly, condition or open (see the file); ``holds``:
    whether it is true; ``given``: what the document defines before."""

    kind: str
    topic: str
    left: str
    right: str
    holds: bool
    given: tuple[str, ...] = ()


def pairs_of(*files: str) -> list[Pair]:
    """The pairs of these files (of all, without one), in order."""
    out: list[Pair] = []
    for name in files or FILES:
        kind = topic = ""
        for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                kind, topic = line[3:].split(": ", 1)
            elif line and not line.startswith("#"):
                text, _, given = line.split("  % ")[0].strip().partition(" @ ")
                holds = kind in TRUE
                if kind == "open":
                    holds, text = text[0] == "T", text[2:]
                left, right = text.split(" == ")
                before = tuple(g.strip() for g in given.split(" ; ") if g)
                out.append(Pair(kind, topic, left, right, holds, before))
    return out


def _found(relation: str, given: tuple[str, ...]) -> list[Finding]:
    lines = [f"$$ {one} $$\n" for one in (*given, relation)]
    return judge(read_text("\n".join(lines), "pair.md"))


def plain(left: str, right: str, given: tuple[str, ...] = ()) -> str:
    """The verdict on ``left = right`` as the only relation of a document; ``unread`` where it is none."""
    found = _found(f"{left} = {right}", given)
    return str(found[-1].verdict) if found else "unread"


def chained(left: str, right: str, given: tuple[str, ...] = ()) -> Finding:
    """The same where it cannot be a definition or a condition: as a later step of a chain. Where the first side
    is called wrong as a formula of F_0, and the second one stands for it, that says that they differ."""
    first, last = _found(f"F_0 = {left} = {right}", given)[-2:]
    return first if first.verdict is Verdict.WRONG else last


def relations(name: str) -> list[tuple[str, str]]:
    """(section, relation) for each line of inequalities.txt or equations.txt."""
    out: list[tuple[str, str]] = []
    kind = ""
    path = Path(__file__).parent / name
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line and not line.startswith("#"):
            out.append((kind, line.split("  % ")[0].strip()))
    return out
