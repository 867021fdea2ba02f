"""Mistakes in numbers, mechanically: in one that is put in, and in a result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mpmath

from symderiv.notation.names import split
from symderiv.notation.term import Term, call, decimal, neg, num, rebuild
from tests.checking.judging.keys.exact import Unknown, is_grid, rounded, value
from tests.checking.judging.keys.keyvalues import is_display
from tests.checking.judging.keys.line import Line

__all__ = ["number_mistakes", "result_mistakes", "value_names"]

Found = Iterator[tuple[tuple[str, ...], Term]]
_TARGETS = ("y", "t")


def _decimal(mantissa: int, places: int) -> Term:
    return decimal(mantissa, places) if places > 0 else num(mantissa)


def number_mistakes(u: Term, line: Line) -> Found:
    """Other numbers in the place of one: each with all the names that this change has."""
    for new in dict.fromkeys(_others(u, line)):
        if new is not u:
            names = (*_digit_names(u, new, line.is_result), *_stead_names(u, new, line))
            yield names or ("any",), new


def _others(u: Term, line: Line) -> Iterator[Term]:
    mantissa, places = u.data
    digits = str(mantissa)
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            yield _decimal(int(swapped), places)
    if places and mantissa:
        yield _decimal(mantissa, places - 1)
        yield _decimal(mantissa, places + 1)
    if len(digits) > 2:
        for i in (0, len(digits) // 2):
            changed = digits[:i] + str((int(digits[i]) + 3) % 10) + digits[i + 1 :]
            yield _decimal(int(changed), places)
        last = digits[:-1] + str((int(digits[-1]) + 5) % 10)
        yield _decimal(int(last), places)
    elif not places:
        yield num(mantissa + 1)
    for other in line.numbers:
        if other.data[0]:
            yield other
    for own in line.stands.get(u, ()):
        for name, number in line.worth.items():
            if name is not own and number.head == "num" and _related(own, name):
                yield number
        if own.head == "sym" and split(own.data)[0] in _TARGETS and u in (num(0), num(1)):
            yield num(1 - mantissa)


def _digit_names(u: Term, new: Term, result: bool) -> Iterator[str]:
    """What a number is of another by its digits; a result of one or two digits that is another one may
    be anything."""
    (a, p), (b, q) = u.data, new.data
    if a and b and str(a).rstrip("0") == str(b).rstrip("0") and a * 10**q != b * 10**p:
        yield "decimal-point"
        return
    if a and b * 10**p in (2 * a * 10**q, a * 10**q / 2):
        yield "factor-two"
    places = max(p, q)
    x, y = str(a * 10 ** (places - p)), str(b * 10 ** (places - q))
    size = max(len(x), len(y))
    x, y = x.rjust(size, "0"), y.rjust(size, "0")
    apart = [i for i in range(size) if x[i] != y[i]]
    if not apart:
        return
    swapped = len(apart) == 2 and x[apart[0]] == y[apart[1]] and x[apart[1]] == y[apart[0]]
    if p == q and (len(apart) == 1 or (swapped and apart[1] == apart[0] + 1)):
        if size > 2 or not result:
            yield "copied-wrongly"
    if size > 2 and apart[0] >= size - (2 if size > 3 else 1):
        yield "last-digit"


def _stead_names(u: Term, new: Term, line: Line) -> Iterator[str]:
    """What a number is of another by what both stand for."""
    stands = line.stands.get(u) or line.stands.get(neg(u))
    if _known(new, line) and (len(str(new.data[0])) > 1 or stands):
        yield "other-value"
    if line.is_result and line.before is not None and line.before.head in ("add", "mul"):
        if len(line.before.args) == 2 and any(new in (a, *a.args) for a in line.before.args):
            yield "dropped-term" if line.before.head == "add" else "dropped-factor"
    for own in (*line.stands.get(u, ()), *line.stands.get(neg(u), ())):
        if own.head != "sym":
            continue
        if split(own.data)[0] in _TARGETS:
            yield "wrong-target"
        for name, number in line.worth.items():
            if number is new and name is not own:
                found = _related(own, name)
                if found:
                    yield found


def _known(number: Term, line: Line) -> bool:
    """Whether a number is the value of a quantity of the key; 0.8 is 0.800000."""
    a, p = number.data
    return any(a * 10 ** u.data[1] == u.data[0] * 10**p for u in line.known)


def value_names(t: Term, line: Line) -> Iterator[str]:
    """What a side that has become a single number is, beside what was left out of it."""
    if not is_display(t) or t.head == "mat" or line.before is None:
        return
    if _known(t.args[0] if t.head == "neg" else t, line):
        yield "other-value"
    try:
        right, own = value(line.old), value(t)
    except (Unknown, ValueError, TypeError, ZeroDivisionError):
        return
    if is_grid(right) or not own:
        return
    if abs(right + own) < mpmath.mpf("1e-9"):
        yield "sign"
    if any(abs(right / own / 10**k - 1) < mpmath.mpf("1e-9") for k in (-3, -2, -1, 1, 2, 3)):
        yield "decimal-point"


def _related(own: Term, name: Term) -> str | None:
    """What it is to take the value of one name for that of another."""
    if own.head != "sym" or name.head != "sym":
        return None
    (base, i, s), (b, j, t) = split(own.data), split(name.data)
    if {b, base} in ({"m", "v"}, {"mhat", "vhat"}) and (i, s) == (j, t):
        return "moments-mixed"
    if base != b:
        return None
    if base == "beta":
        return "beta-index"
    return "previous-iteration" if i == j and s != t else "wrong-index" if s == t else None


# --- a result -------------------------------------------------------------------------------------


def result_mistakes(t: Term, line: Line) -> Found:
    """What may have been computed instead, as the line's last number shows it."""
    if line.mirrored is not None:
        yield ("limit-side",), line.mirrored
    if line.before is None:
        return
    bare = t.args[0] if t.head == "neg" else t
    if bare.head != "num":
        return
    places = max(bare.data[1], 2)
    own = value(t)
    full = own
    made: list[tuple[str, Any]] = []
    try:
        full = value(line.before)
        made += [(name, value(instead)) for name, instead in _instead(line.before)]
    except (Unknown, ValueError, TypeError, ZeroDivisionError):
        pass
    if is_grid(full) or abs(full - own) > mpmath.mpf(10) ** -bare.data[1]:
        full = own
    if line.before.head == "call" and line.before.data[0] == "relu":
        at = _inner(line.before.args[0])
        if at is not None:
            made.append(("wrong-branch", at if own == 0 else mpmath.mpf(0)))
    if line.has_two():
        made += [("factor-two", 2 * full), ("factor-two", full / 2)]
    if len(str(bare.data[0])) > 1:
        made.append(("square-for-value", full**2))
        made += [("root-for-value", mpmath.sqrt(full))] if full > 0 else []
    for name, x in made:
        if not is_grid(x) and mpmath.im(x) == 0:
            new = _tidy(rounded(mpmath.re(x), places), bare.data[1])
            size = len(str((new.args[0] if new.head == "neg" else new).data[0]))
            same = abs(value(new) - mpmath.re(x)) < mpmath.mpf("1e-12")
            if size > 2 or same or name in ("factor-two", "wrong-branch"):
                yield (name,), new


def _inner(t: Term) -> Any:
    """The value of an argument in numbers; None for any other."""
    try:
        found = value(t)
    except (Unknown, ValueError, TypeError, ZeroDivisionError):
        return None
    return None if is_grid(found) else found


def _tidy(t: Term, places: int) -> Term:
    """A decimal without zeros beyond these places."""
    if t.head == "neg":
        return neg(_tidy(t.args[0], places))
    mantissa, own = t.data
    while own > places and mantissa % 10 == 0:
        mantissa, own = mantissa // 10, own - 1
    return _decimal(mantissa, own)


def _instead(t: Term) -> Iterator[tuple[str, Term]]:
    """The side before with one operation left out or exchanged."""
    if t.head == "call" and t.data == ("log", 0):
        yield "logarithm-base", call("log10", *t.args)
    if t.head == "call" and t.data == ("sqrt", 0):
        yield "root-forgotten", t.args[0]
    if t.head == "pow" and t.args[1] is num(2):
        yield "square-forgotten", t.args[0]
    for i, a in enumerate(t.args):
        for name, new in _instead(a):
            yield name, rebuild(t, (*t.args[:i], new, *t.args[i + 1 :]))
