"""The steps of a descent as quantities of an exercise: w^{(t)}, g^{(t)}, m^{(t)}, f^{(t)}, each with its law.

A solution shows them as a table, so no step of it says what they are. A write-up may count them
otherwise, or carry the velocity with the other sign: :func:`trusted` asks what it arrives at itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from flint import fmpq

from symderiv.checking.solutions.names.aliases import shows
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ZERO,
    Term,
    add,
    call,
    cases,
    mul,
    num,
    otherwise,
    rel,
    sub,
    substitute,
    sym,
)

__all__ = ["extreme", "height", "lettered", "trace", "trusted"]

_FEW = 2  # numbers, which may be those of several letters


def trace(ask: Mapping[str, Any]) -> Iterator[tuple[Term, Term | None, Any]]:
    """(key, what it is, its value) for each step of a descent, in the order of computation."""
    if "states" not in ask:
        return
    equations = ask["optimizer"]["equations"]
    own = [split(lhs.data)[0] for lhs, _ in equations]
    yield _at("w", 0), None, ask["from"]
    for lhs, right in equations:
        base = split(lhs.data)[0]
        if base != "w" and any(split(n)[0] == base for n in right.names):
            yield (
                _at(base, 0),
                None,
                fmpq(0),
            )  # a state; what is corrected for its bias has no start
    for state in ask["states"]:
        t = state.t
        table = {sym(join(b, "t")): _at(b, t) for b in (*own, "g")}
        table |= {sym(join(b, "t-1")): _at(b, t - 1) if t > 1 or b == "w" else ZERO for b in own}
        table[sym("t")] = num(t)
        slope = _slope(ask, _at("w", t - 1)) if ask["slope_at_old"] else None
        yield _at("g", t), slope, state.gradient
        for lhs, rhs in equations:
            base = split(lhs.data)[0]
            value = state.w if base == "w" else state.values[base]
            yield table[lhs], substitute(rhs, table), value
        yield _at("f", t), height(ask, _at("w", t)), state.height


def extreme(kind: str, ask: Mapping[str, Any]) -> tuple[Term, Term] | None:
    """What a descent is asked for, from its iterates: the lowest min f(w^{(t)}), and as the height that is
    escaped how far the last piece has risen at max w^{(t)}."""
    if "states" not in ask:
        return None
    iterates = [_at("w", state.t) for state in ask["states"]]
    if kind == "descent-trace":
        return sym("f_min"), call("min", *(height(ask, w) for w in (_at("w", 0), *iterates)))
    slope, low, _ = ask["pieces"][-1]
    if kind != "escape-height" or low is None:
        return None
    return sym("h_sup"), mul(slope, sub(call("max", *iterates), low))


def height(ask: Mapping[str, Any], w: Term) -> Term:
    """f(w) by cases, from the slopes of its pieces and its value at the start."""
    pairs: list[tuple[Term, Term]] = []
    for slope, low, high in ask["pieces"]:
        near = low if low is not None else high
        value = mul(slope, w) if near is None else add(_rise(ask, near), mul(slope, sub(w, near)))
        pairs.append((value, otherwise if high is None else rel("<=", w, high)))
    return cases(*pairs)


def _rise(ask: Mapping[str, Any], to: Term) -> Term:
    """The value of f at a kink."""
    out: Term = ask["value"]
    for slope, low, high in ask["pieces"]:
        ends = [_between(low, x, high) for x in (ask["start"], to)]
        out = add(out, mul(slope, sub(ends[1], ends[0])))
    return out


def _between(low: Term | None, x: Term, high: Term | None) -> Term:
    """x, or the end of the piece that it lies behind."""
    pairs = []
    if low is not None:
        pairs.append((low, rel("<", x, low)))
    if high is not None:
        pairs.append((high, rel(">", x, high)))
    return cases(*pairs, (x, otherwise)) if pairs else x


def _slope(ask: Mapping[str, Any], w: Term) -> Term:
    before = "<=" if ask["at_kink"] == "left" else "<"
    return cases(
        *((s, otherwise if high is None else rel(before, w, high)) for s, _, high in ask["pieces"])
    )


def _at(base: str, t: int) -> Term:
    return sym(join(base, "", f"({t})"))


def trusted(
    values: Mapping[str, Any],
    arrived: Mapping[str, Sequence[Term]],
    laws: Mapping[str, Term] | None = None,
) -> set[str]:
    """The letters of a trace whose values a write-up arrives at under the same numbers, or without numbers
    in their order: mostly, or in its first two steps, since one slip is carried on through all the others; or in
    the first step, where what its law (``laws``, by name) rests on beside itself can be trusted. And those that it
    leaves out, where it has others."""
    right: dict[str, dict[str, bool]] = {}
    for name, (number, *later) in arrived.items():
        base, at = _counted(name)
        if base == name and f"{base}^{{(1)}}" in values and later:
            right.setdefault(base, {}).update(_in_order(base, values, (number, *later)))
            continue
        if at == "0":
            continue  # it starts alike, whatever comes next
        value = values.get(join(base, "", f"({at})"))
        if value is not None:
            right.setdefault(base, {})[at] = shows(number, value)
    found = {base for base, told in right.items() if _mostly(told) or _at_first(told)}
    if not found:
        return found
    found |= {split(name)[0] for name in values} - set(right)
    rest = {base: _beside(base, laws or {}) for base in right if right[base].get("1")}
    while more := {
        base for base, own in rest.items() if base not in found and own and own <= found
        if not own.isdisjoint(right)
    }:  # fmt: skip
        found |= more
    return found


def _beside(base: str, laws: Mapping[str, Term]) -> set[str]:
    """The other letters of a trace that the law of a letter rests on."""
    law = laws.get(join(base, "", "(2)"))
    own = {split(name)[0] for name in laws}
    return {split(n)[0] for n in law.names if split(n)[0] in own} - {base} if law else set()


def lettered(values: Mapping[str, Any], arrived: Mapping[str, Sequence[Term]]) -> dict[str, str]:
    """The letters of a write-up that stand for those of a trace, p for w and u for v: p_1, p_2, p_3, … arrive at
    the values of w^{(1)}, w^{(2)}, …, mostly or in the first two steps."""
    own = {split(name)[0] for name in values}
    numbers: dict[str, dict[str, Term]] = {}
    for name, (number, *_) in arrived.items():
        base, at = _counted(name)
        if at.isdigit() and at != "0":
            numbers.setdefault(base, {})[at] = number
    out: dict[str, str] = {}
    for base in [b for b, at in numbers.items() if b not in own and len(at) > _FEW]:
        counts: dict[str, int] = {}
        for letter in own - set(numbers) - set(out.values()):
            known = {t: values.get(join(letter, "", f"({t})")) for t in numbers[base]}
            told = {t: shows(numbers[base][t], v) for t, v in known.items() if v is not None}
            if len(told) > _FEW and (_mostly(told) or _at_first(told)):
                counts[letter] = sum(told.values())
        best = [letter for letter, n in counts.items() if n == max(counts.values())]
        if len(best) == 1:
            out[base] = best[0]
    return out


def _counted(name: str) -> tuple[str, str]:
    """The letter of a name and its number: v_3, v3, v^{(3)}."""
    base, index, sup = split(name)
    if not index and not sup and len(base) > 1 and base[-1].isdigit():
        base, index = base[:-1], base[-1]
    return base, index or sup.strip("()[]")


def _in_order(base: str, values: Mapping[str, Any], numbers: Sequence[Term]) -> dict[str, bool]:
    """Which of the numbers of a letter are those of its steps, one after the other; the first may be what
    it starts with."""
    found: dict[str, bool] = {}
    for begin in (1, 0):
        known = ((str(t), values.get(join(base, "", f"({t})"))) for t in count(begin))
        told = {t: shows(n, v) for n, (t, v) in zip(numbers, known, strict=False) if v is not None}
        if sum(told.values()) > sum(found.values()):
            found = told
    return found


def _mostly(told: Mapping[str, bool]) -> bool:
    return 2 * sum(told.values()) > len(told)


def _at_first(told: Mapping[str, bool]) -> bool:
    """Whether the first two steps are right, and there is a third."""
    return len(told) > 2 and told.get("1", False) and told.get("2", False)
