"""Names that a write-up tells once for a whole network: W_1 = W_h and b_1 = B_h, "I write E for J_SE".

What it says of them is then said of the exercise's quantities, and of what belongs to them: z_1 is z_h, V_{b_1}
the velocity of B_h, ∂E/∂W_1 the gradient ∂J_SE/∂W_h.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.solutions.arrivals import (
    EQUATES,
    arrivals_of,
    formulas_of,
    introduced_for,
    names_used,
)
from symderiv.checking.solutions.names.aliases import KINDS, LOSSES, shows
from symderiv.checking.solutions.places.headed import Headed
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.solutions.places.timeline import is_marked, plain
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import chains_of
from symderiv.checking.world.world import closed
from symderiv.notation.names import join, split, unaccented
from symderiv.notation.term import Term, make, rebuild, substitute, sym, walk

__all__ = ["tells_a_name", "with_told_names"]

Layer = tuple[str, str]  # ("_", "1") of W_1, ("^", "(1)") of W^{(1)}
_LAYERED = KINDS[0] | KINDS[1] | KINDS[2] | KINDS[3]
_MARKS = ("hat", "bar", "dot", "tilde")
_COUNTERS = frozenset("ijklmnpqrstT")  # of units, layers, samples: no names of layers
_SUPPOSED = re.compile(
    r"\b(?:if|when|unless|suppose|assume|for|at|wenn|falls|für|bei|angenommen)\W*$", re.IGNORECASE
)
_BEFORE = 24


def with_told_names(document: Document, reference: Reference) -> Document:
    """The document in the exercise's names, as far as it tells what its own stand for."""
    numbers = sorted({e.place[0] for e in reference.entries})
    headed = Headed(document.text, {*numbers, *reference.titles}) if len(numbers) > 1 else None
    if headed is not None and not headed.starts:
        return document  # of which exercise a name is, nothing says
    tables = {}
    for number in numbers:
        part = headed.part(document, number) if headed is not None else document
        entries = [e for e in reference.entries if e.place[0] == number]
        tables[number] = _Told(part, entries, reference.losses.get(number, ())).table()
    if not any(tables.values()):
        return document

    def renamed(st: Statement) -> Statement:
        number = headed.at(st.left.start) if headed is not None else numbers[0]
        return _renamed(st, tables.get(number or 0, {}))

    told = tuple(t._replace(statement=renamed(t.statement)) for t in document.told)
    return replace(document, statements=tuple(map(renamed, document.statements)), told=told)


class _Told:
    """What a write-up tells of its names; ``own``: those of the exercise, without the numbers of iterations."""

    def __init__(
        self, document: Document, entries: Sequence[Entry], losses: tuple[str, ...] = ()
    ) -> None:
        self.document = document
        self.used = names_used(document)
        self.own: dict[str, list[Entry]] = {}
        for e in entries:
            if e.key.head == "sym":
                found = plain(e.key)
                self.own.setdefault(found[0].data if found else e.key.data, []).append(e)
                self.own.setdefault(e.key.data, []).append(e)
        for by in (u for e in entries if e.key.head == "deriv" for u in e.key.args[1:]):
            if by.head == "sym":  # w, which the exercise has in symbols only
                self.own.setdefault(by.data, [])
        self.states = {split(n)[0] for n in self.own if split(n)[1] in self.own}  # v of v_w
        self.letters: dict[str, set[str]] = {}  # for each index of the exercise
        for name in self.own:
            base, index, _ = split(name)
            self.letters.setdefault(index.partition(",")[0], set()).add(base)
        self.arrived, self.formulas = arrivals_of(document), formulas_of(document)
        self.names = dict(self._pairs()) | dict(self._of_any(entries))
        self.layers = self._layers() or self._in_order()
        if len(losses) == 1:
            self.names.update(self._derived(losses[0]))

    def table(self) -> dict[str, str]:
        """The exercise's name for each of the write-up's that stands for another."""
        if not self.names and not self.layers:
            return {}
        return {n: of for n in self.used if (of := self.meant(n)) is not None and of != n}

    # --- what is told -----------------------------------------------------------------------------

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """(the write-up's name, the exercise's), as relations between two names and as words tell them."""
        found: dict[str, set[str]] = {}
        slopes = introduced_for(self.document)  # that dJ/db is δ is then a claim
        kinds = {split(n)[0] for n in slopes if split(n)[1]}
        for a, b in (*self.document.called, *self._equated()):
            for name, of in ((a.data, b.data), (b.data, a.data)):
                base, index, _ = split(name)
                if name in slopes or is_marked(name) or (index and base in kinds):
                    continue
                slope = any(unaccented(name, mark) in self.own for mark in ("bar", "dot"))
                known = of in self.own or of in self.states
                if known and not slope and name not in self.own and name not in self.states:
                    found.setdefault(name, set()).add(of)
        for name, those in found.items():
            (of, *others) = those
            if others or self._has_entries(name):
                continue
            if split(name)[0].lower() != split(of)[0].lower():
                laws = [f for f in self.formulas.get(name, ()) if f is not sym(of)]
                if self._contradicted(of, self.arrived.get(name, ()), laws):
                    continue
            yield name, of

    def _of_any(self, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
        """(s, v) where v^T H v is asked for, for any v, and s^T H s is what the write-up is about."""
        heads = {st.left.term for st in self.document.statements if st.first and st.left.term}
        for e in entries if heads else ():
            free = [n for n in e.key.names if n not in self.own]
            if e.key.head in ("sym", "deriv") or len(free) != 1 or free[0] in self.used:
                continue
            for left in heads:
                new = set(left.names) - set(e.key.names)
                if len(new) == 1 and (name := new.pop()) not in self.own:
                    if substitute(left, {sym(name): sym(free[0])}) is e.key:
                        yield name, free[0]

    def _has_entries(self, name: str) -> bool:
        """Whether entries of it occur, the p_i of p: they would stay behind without a meaning."""
        base, index, above = split(name)
        return not index and any(
            b == base and i and up == above and _COUNTERS.issuperset(i.replace(",", ""))
            for b, i, up in map(split, self.used)
        )

    def _equated(self) -> Iterator[tuple[Term, Term]]:
        """The two names of each relation that says nothing else than their number, before anything is said
        of the first."""
        heads: set[Term] = set()
        for links in chains_of(self.document.statements):
            left, right = links[0].left.term, links[0].right.term
            if left is None:
                continue
            rest = [st.right.term for st in links[1:]]
            if links[0].op in EQUATES and right is not None and all(t and closed(t) for t in rest):
                if left.head == right.head == "sym" and not heads & {left, right}:
                    at = links[0].left.start
                    before = self.document.text[max(0, at - _BEFORE) : at]
                    if _SUPPOSED.search(before.replace("$", " ")) is None:
                        yield left, right
                        continue
            heads.add(left)

    def _contradicted(self, of: str, numbers: Sequence[Term], laws: Sequence[Term]) -> bool:
        """Whether a name of another letter has values that are none of the quantity's, or a law where that
        is given."""
        entries = self.own.get(of, [])
        given = bool(entries) and all(
            e.term is None and not e.forms and plain(e.key) is None for e in entries
        )
        values = [e.value for e in entries if e.value is not None]
        if given and laws:
            return True
        return bool(numbers and values) and not any(shows(t, v) for t in numbers for v in values)

    # --- what follows from it ---------------------------------------------------------------------

    def _layers(self) -> dict[Layer, str]:
        """The exercise's index for each of the write-up's where they tell the layers apart: h for 1 of
        W_1 = W_h. The last of them, if it alone is left, goes with the last index of the exercise."""
        found: dict[Layer, set[str]] = {}
        for name, of in self.names.items():
            layer, (base, index, sup) = _layer(name), split(of)
            if layer is not None and index and not sup and split(name)[0].lower() == base.lower():
                found.setdefault(layer, set()).add(index)
        layers = {k: v.pop() for k, v in found.items() if len(v) == 1}
        if len(set(layers.values())) < len(layers):
            return {}
        if layers:
            kinds = {kind for kind, _ in layers}
            letters = {split(n)[0].lower() for n in self.own if split(n)[1] in layers.values()}
            left = {
                k for n in self.used if n not in self.own
                if (k := _layer(n)) is not None and split(n)[0].lower() in letters and k not in layers
            }  # fmt: skip
            others = {split(n)[1] for n in self.own if split(n)[0].lower() in letters} - {""}
            others = {n for n in others if "," not in n} - set(layers.values())
            if len(left) == len(others) == 1 and {kind for kind, _ in left} == kinds:
                layers[left.pop()] = others.pop()
        return layers

    def _in_order(self) -> dict[Layer, str]:
        """The same where nothing is told: as many numbers as the exercise has layers, h and o, in their order, if
        what is said of the names is mostly true of the quantities, and at least of two."""
        letters: dict[str, set[str]] = {}
        for name in self.own:
            base, index, sup = split(name)
            if base in _LAYERED and index.isalpha() and index not in _COUNTERS and not sup:
                letters.setdefault(index, set()).add(base.lower())
        indices = [k for k, of in letters.items() if len(of) > 1]
        bases = {base for of in letters.values() for base in of}
        found = {
            k for n in self.used if n not in self.own
            if split(n)[0].lower() in bases and (k := _layer(n)) is not None and k[1].strip("()[]").isdigit()
        }  # fmt: skip
        order = sorted(found, key=lambda k: int(k[1].strip("()[]")))
        if len(indices) < 2 or len(order) != len(indices) or len({kind for kind, _ in order}) > 1:
            return {}
        if any(split(n)[1] in indices for n in self.used if n in self.own):
            return {}
        self.layers = dict(zip(order, indices, strict=True))
        table = self.table()
        told = [self._is_said(n, of, table) for n, of in table.items() if of in self.own]
        known = [right for right in told if right is not None]
        right = sum(known) > 1 and (2 * sum(known) > len(known) or all(known[:2]))
        return self.layers if right else {}

    def _is_said(self, name: str, of: str, table: Mapping[str, str]) -> bool | None:
        """Whether what a write-up says of a name is so of the quantity; None where it says nothing."""
        values = [e.value for e in self.own[of] if e.value is not None]
        laws = {f for e in self.own[of] for f in (e.term, *e.forms)}
        said = self.formulas.get(name, [])
        if any(_put(f, table, {}) in laws for f in said):
            return True
        numbers = self.arrived.get(name, [])
        if not numbers or not values:
            return None
        return shows(numbers[0], values[0]) or any(shows(numbers[0], v) for v in values)

    def _derived(self, loss: str) -> Iterator[tuple[str, str]]:
        """(E, J_SE) where E is the only letter of a loss that is derived, and nothing else is said of it."""
        sides = (s.term for st in self.document.statements for s in (st.left, st.right) if s.term)
        derived = {u.args[0] for t in sides for u in walk(t) if u.head == "deriv"}
        found = {t.data for t in derived if t.head == "sym" and t.data in LOSSES}
        if len(found) != 1 or loss in found or sym(loss) in derived:
            return
        (name,) = found
        if name not in self.own and name not in self.names:
            silent = name not in self.arrived and name not in self.formulas
            if silent or self._is_said(name, loss, self.table()):
                yield name, loss

    def meant(self, name: str) -> str | None:
        """The exercise's name for one of the write-up's: as told, of its layer, or of what it is told of."""
        if name in self.own:
            return None
        base, sub, sup = split(name)
        for told, rest in ((name, ""), (join(base, sub), sup)):
            if told in self.names:
                own, index, own_sup = split(self.names[told])
                return join(own, index, rest or own_sup) if not (rest and own_sup) else None
        whole = self.names.get(base)
        if sub and whole is not None and not split(whole)[1]:
            return join(split(whole)[0], sub, sup)  # theta_1 is w_1
        if sub[:1].isalpha():
            inner = (
                self.names.get(sub) or self.names.get(_spaced(sub)) or self._of_layer(_spaced(sub))
            )
            if inner is not None:
                return join(base, inner, sup)  # V_{b_1}
        for lead in ("d", "grad_", "nabla_", *_MARKS):
            bare = base.removeprefix(lead) if lead not in _MARKS else base.removesuffix(lead)
            if bare and bare != base:
                own_name = self.names.get(join(bare, sub, sup)) or self._of_layer(
                    join(bare, sub, sup)
                )
                if own_name is not None:
                    own, index, own_sup = split(own_name)
                    return join(own + lead if lead in _MARKS else lead + own, index, own_sup)
        return self._of_layer(name)

    def _of_layer(self, name: str) -> str | None:
        """z_h for z_1, where 1 is the layer h, and a name has no other index 1."""
        if name in self.own:
            return None
        try:
            base, sub, sup = split(name)
        except ValueError:  # k+1, an index
            return None
        first, comma, rest = sub.partition(",")
        if ("_", first) in self.layers:
            index = self.layers["_", first] + comma + rest
        elif ("^", sup) in self.layers:
            index, sup = self.layers["^", sup] + ("," + sub if sub else ""), ""
        else:
            return None
        if base in self.own:
            return None  # x_1 is an entry of x
        letters = self.letters.get(index.partition(",")[0], ())
        same = [n for n in (base, base.upper(), base.lower()) if n in letters]
        of_its_own = base in _LAYERED and not any(base in of for of in self.letters.values())
        if not same and base != "delta" and not of_its_own:
            return None
        return join(same[0] if same else base, index, sup)


def _layer(name: str) -> Layer | None:
    """What tells the layer of a name: its index, or its number above."""
    _, sub, sup = split(name)
    first = sub.partition(",")[0]
    if first and first.isalnum():
        return ("_", first)
    return ("^", sup) if sup.strip("()[]").isalnum() else None


def _spaced(name: str) -> str:
    """b_2 for the b2 of V_{b2}."""
    return join(name[:1], name[1:]) if name[:1].isalpha() and name[1:].isdigit() else name


def tells_a_name(st: Statement) -> bool:
    """Whether a relation says what a name stands for, W_1 = W_h, so that both sides are one now."""
    written = [side.written or side.term for side in (st.left, st.right)]
    if not st.first or st.op not in EQUATES or st.left.term is not st.right.term:
        return False
    names = all(t is not None and t.head == "sym" for t in written)
    return names and st.left.source.split() != st.right.source.split()


def _renamed(st: Statement, table: Mapping[str, str]) -> Statement:
    """A statement in other names."""
    if not table:
        return st
    memo: dict[Term, Term] = {}
    return replace(
        st, left=_side(st.left, table, memo), right=_side(st.right, table, memo),
        head=_side(st.head, table, memo),
    )  # fmt: skip


def _side(side: Side, table: Mapping[str, str], memo: dict[Term, Term]) -> Side:
    if side.term is None:
        return side
    term = _put(side.term, table, memo)
    braces = tuple((_put(a, table, memo), _put(b, table, memo)) for a, b in side.braces)
    if term is side.term and braces == side.braces:
        return side
    return replace(side, term=term, braces=braces)


def _put(t: Term, table: Mapping[str, str], memo: dict[Term, Term]) -> Term:
    if t.head == "sym":
        return sym(table[t.data]) if t.data in table else t
    if not t.args:
        return t
    if t not in memo:
        args = tuple(_put(a, table, memo) for a in t.args)
        out = rebuild(t, args)
        if t.head == "call" and t.data[0] in table:  # E(w)
            out = make("call", args, (table[t.data[0]], t.data[1]))
        memo[t] = out
    return memo[t]
