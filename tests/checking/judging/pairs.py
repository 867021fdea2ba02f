"""The pairs of ``equivalence.txt`` and their verdicts by the way that ``symderiv check`` goes: a document
with one relation, from its LaTeX source."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text

__all__ = ["Pair", "chained", "inequalities", "pairs_of", "plain"]


class Pair(NamedTuple):
    """``kind``: true, domain, false, partly, condition or open (see the file); ``holds``: whether it is true."""

    kind: str
    topic: str
    left: str
    right: str
    holds: bool


def pairs_of(name: str = "equivalence.txt") -> list[Pair]:
    """The pairs of a file, in order."""
    out: list[Pair] = []
    kind = topic = ""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind, topic = line[3:].split(": ", 1)
        elif line and not line.startswith("#"):
            text = line.split("  % ")[0].strip()
            holds = kind in ("true", "domain")
            if kind == "open":
                holds, text = text[0] == "T", text[2:]
            left, right = text.split(" == ")
            out.append(Pair(kind, topic, left, right, holds))
    return out


def plain(left: str, right: str) -> str:
    """The verdict on ``left = right`` as the only relation of a document; ``unread`` where it is none."""
    found = judge(read_text(f"$$ {left} = {right} $$\n", "pair.md"))
    return str(found[-1].verdict) if found else "unread"


def chained(left: str, right: str) -> Finding:
    """The same where it cannot be a definition or a condition: as a later step of a chain."""
    return judge(read_text(f"$$ F_0 = {left} = {right} $$\n", "pair.md"))[-1]


def inequalities() -> list[tuple[str, str]]:
    """(holds, fails or condition; the relation) of inequalities.txt."""
    out: list[tuple[str, str]] = []
    kind = ""
    path = Path(__file__).parent / "inequalities.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line and not line.startswith("#"):
            out.append((kind, line.split("  % ")[0].strip()))
    return out
