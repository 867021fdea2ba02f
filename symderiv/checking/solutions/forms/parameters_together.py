"""All parameters of an exercise as one vector: w = (w_1, w_2), w(1) = w(0) − 0.1 g(1) = (−0.73, −0.44), or
(w_1, w_2) = (−0.8, −0.6) − 0.1 (−0.7, −1.6).

What is computed entry by entry is a chain for each parameter: w_1^{(1)} = w_1^{(0)} − 0.1 g_{w_1}^{(1)} = −0.73.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.reading.tuples import members
from symderiv.checking.solutions.places.places import Places
from symderiv.checking.solutions.places.timeline import Timeline
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import chains_of
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, make, mul, rebuild, sym, untransposed

__all__ = ["parameter_by_parameter"]

_MOST = 12  # parameters
_STEP = re.compile(r"\(?(\d{1,2})\)?\Z")
_BEHIND = re.compile(r"\^\s*\{?\s*(\(\d{1,2}\))\s*\}?\s*\Z")
_ENTRYWISE = frozenset(("add", "neg", "mul", "had", "div", "pow"))
_FUNCTIONS = frozenset(("sqrt", "abs", "sgn", "sign", "exp", "ln", "max", "min"))
_SIGNS = frozenset(("=", "~", ":="))


def parameter_by_parameter(document: Document, reference: Reference) -> Document:
    """The document with a chain for each parameter, where it has them together as a vector."""
    exercises = {e.place[0] for e in reference.entries}
    if len(exercises) != 1:
        return document  # of which exercise a vector is, nothing says
    timeline = Timeline.of(Places(reference.entries), exercises.pop(), {}, {})
    own = timeline.parameters
    numbers = {e.key: e.value for e in reference.entries if e.value is not None}
    single = all(not isinstance(numbers.get(p), Matrix) for p in own)
    if not 2 <= len(own) <= _MOST or not single:
        return document
    losses = [n for names in reference.losses.values() for n in names]
    known = {split(k.data)[0] for k in timeline.table if k.head == "sym" and timeline.owner(k)}
    together = _Together(own, known, losses[0] if len(losses) == 1 else "")
    chains = chains_of(document.statements)
    together.learn(chains)
    out = [st for chain in chains for st in together.parted(document.text, chain)]
    return replace(document, statements=tuple(out))


def _entries(t: Term) -> tuple[Term, ...]:
    """The entries of a row or column that is written out."""
    t = untransposed(t)
    return t.args if t.head == "mat" and 1 in t.data else ()


class _Mixed(Exception):
    """A term that is not computed entry by entry."""


@dataclass
class _Together:
    """The vectors of a write-up. ``parameters``: in the order of the vector; ``states``: letters of what belongs
    to each of them; ``names``: the vectors of the parameters themselves; ``counted``: m_1 is m after step 1."""

    parameters: tuple[Term, ...]
    states: set[str]
    loss: str = ""
    names: set[str] = field(default_factory=set)
    counted: bool = False

    def learn(self, chains: list[list[Statement]]) -> None:
        """Note what the write-up calls its vectors: by their entries, and by what chains arrive at."""
        bases = {split(p.data)[0] for p in self.parameters}
        if len(bases) == 1:
            self.names |= bases
        own, size = set(self.parameters), len(self.parameters)
        for chain in chains:
            head, entries = chain[0].left.term, _entries(chain[0].right.term or self.parameters[0])
            if head is not None and head.head == "sym" and set(entries) == own:
                if len(entries) == size and not any(split(head.data)[1:]):
                    self.names.add(head.data)
                    self.parameters = entries
        for chain in chains:
            end = chain[-1].right.term
            found = _vector(chain[0].left.term)
            if (
                found is None
                or end is None
                or len(_entries(end)) != size
                or set(_entries(end)) & own
            ):
                continue
            base, sub, step = found
            if not sub:
                self.states.add(base)
            elif not step and sub.isdigit() and (base in self.states or base in self.names):
                self.counted = True
        self.states -= self.names

    def parted(self, text: str, chain: list[Statement]) -> list[Statement]:
        """The chains of the parameters; the one that there was where it is not of vectors, or tells a name."""
        size = len(self.parameters)
        sides = [chain[0].left, *(st.right for st in chain)]
        terms = [_after_step(s.term, s.source) for s in sides if s.term is not None]
        if len(terms) < len(sides) or any(st.op not in _SIGNS for st in chain):
            return chain
        written = [_entries(t) for t in terms]
        if any(entries and len(entries) != size for entries in written):
            return chain
        if (
            len(chain) == 1
            and written[0 if written[1] == self.parameters else 1] == self.parameters
        ):
            return chain  # w = (w_1, w_2)
        if not any(written) and not any(self.numbered(t) for t in terms):
            return chain  # a law
        try:
            rows = [[self.entry(t, i) for t in terms] for i in range(size)]
        except _Mixed:
            return chain
        if any(not self.is_vector(t) for t in terms):
            return chain
        out: list[Statement] = []
        spans = [members(text, s.start, s.end) or [] for s in sides]
        for i, row in enumerate(rows):
            own = []
            for side, term, at in zip(sides, row, spans, strict=True):
                a, b = at[i] if len(at) == size else (side.start, side.end)
                own.append(Side(term, text[a:b] if at else side.source, a, b))
            for st, left, right in zip(chain, own, own[1:], strict=False):
                line = text.count("\n", 0, right.start) + 1
                column = right.start - text.rfind("\n", 0, right.start)
                out.append(
                    replace(st, left=left, right=right, head=own[0], line=line, column=column)
                )
        return out

    def is_vector(self, t: Term) -> bool:
        """Whether a term has a vector in it, written out or by name."""
        return bool(_entries(t)) or self.named(t, 0) is not None or any(map(self.is_vector, t.args))

    def numbered(self, t: Term) -> bool:
        """Whether a term has a vector of a step in it."""
        found = _vector(t)
        if found is not None and self.named(t, 0) is not None:
            return bool(found[2]) or (self.counted and found[1].isdigit())
        return any(map(self.numbered, t.args))

    def entry(self, t: Term, i: int) -> Term:
        """The entry of a term that belongs to a parameter; _Mixed where it is not computed by entries."""
        written = _entries(t)
        if written:
            return written[i]
        found = self.named(t, i)
        if found is not None:
            return found
        if not self.is_vector(t):
            if "mat" in t.heads:
                raise _Mixed
            return t
        entrywise = t.head in _ENTRYWISE and not (t.head == "pow" and self.is_vector(t.args[1]))
        if not entrywise and not (t.head == "call" and t.data[0] in _FUNCTIONS and not t.data[1]):
            if t.head != "abs":
                raise _Mixed
        args = tuple(self.entry(a, i) for a in self.factors(t))
        return mul(*args) if t.head == "had" else rebuild(t, args)

    def factors(self, t: Term) -> tuple[Term, ...]:
        """The parts of a term, of a product with ∇L(w) as one factor where it was read as two."""
        out: list[Term] = []
        for a in t.args:
            before = out[-1] if out and t.head == "mul" else None
            at = before is not None and before.data == ("nabla", 0) and before.args[0].head == "sym"
            if before is not None and at and a.head in ("sym", "call") and self.named(a, 0):
                out[-1] = make("call", (make("call", (a,), (before.args[0].data, 0)),), before.data)
            else:
                out.append(a)
        return tuple(out)

    def named(self, t: Term, i: int) -> Term | None:
        """The quantity of a parameter in a vector that has a name: g_{w_1}^{(2)} of g(2), ∂L/∂w_1 of ∇L."""
        own = self.parameters[i]
        if t.head == "deriv" and len(t.args) == 2:
            by = self.named(t.args[1], i)
            return deriv(t.args[0], by, kind=t.data) if by is not None else None
        if t.head == "call" and t.data == ("nabla", 0) and self.loss:
            of = t.args[0]
            at = self.named(of.args[0], i) if of.head == "call" and len(of.args) == 1 else None
            return deriv(sym(self.loss), at or own) if of.head in ("sym", "call") else None
        found = _vector(t)
        if found is None:
            return None
        base, sub, step = found
        if sub.isdigit() and self.counted and not step:
            sub, step = "", f"({sub})"
        if base in self.names and not sub:
            name, index, _ = split(own.data)
            return sym(join(name, index, step))
        return sym(join(base, own.data, step)) if base in self.states and not sub else None


def _after_step(t: Term, source: str) -> Term:
    """The names of a vector after a step, for (w_1, w_2)^{(1)}."""
    step = _BEHIND.search(source) if t.head == "pow" else None
    names = _entries(t.args[0]) if step is not None else ()
    if step is None or not names or any(u.head != "sym" or split(u.data)[2] for u in names):
        return t
    return make(
        "mat", tuple(sym(join(*split(u.data)[:2], step[1])) for u in names), (len(names), 1)
    )


def _vector(t: Term | None) -> tuple[str, str, str] | None:
    """(w, "", "(1)") of w^{(1)} and w(1), (w, 1, "") of w_1: letter, index and step of what may be a vector."""
    if t is None:
        return None
    if t.head == "sym":
        base, sub, sup = split(t.data)
        return base, sub, f"({m[1]})" if (m := _STEP.match(sup)) else sup
    if t.head == "call" and not t.data[1] and len(t.args) == 1 and t.args[0].head == "num":
        number, places = t.args[0].data
        if not places and 0 <= number < 100:
            base, sub, sup = split(t.data[0])
            return (base, "", f"({number})") if not sub and not sup else None
    return None
