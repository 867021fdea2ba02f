"""Where π is 3.14159… in a write-up in which it is also a quantity, such as a policy or a weight: in 2πe, √(2π),
ln(2πσ²) and the argument of a sine. 2π − 1, 2π(1 − π) and ln(2π) may be about the quantity."""

from __future__ import annotations

from symderiv.notation.cursor import Names
from symderiv.notation.names import NUMBER_PI
from symderiv.notation.term import Term, having, num, rebuild, sym

__all__ = ["is_quantity", "with_number"]

_PI, _E, _TWO = sym("pi"), sym("e"), num(2)
_CIRCLE = sym(NUMBER_PI)
_UNDER = {"sqrt": "root", "log": "log", "ln": "log", "log2": "log"}
_WAVES = frozenset(("sin", "cos", "tan"))


def is_quantity(names: Names, given: Names | None) -> bool:
    """Whether the text tells what π is. An exercise's own π is left alone."""
    return "pi" in names.symbols and not (given is not None and "pi" in given.symbols)


def with_number(t: Term) -> Term:
    """A term with the number for π where it can be nothing else."""
    if "pi" not in t.names:
        return t
    return _read(t, "")


def _read(t: Term, under: str) -> Term:
    """``under``: "root" or "log" where the term stands in one."""
    if not t.args or "pi" not in t.names:
        return t
    if t.head == "mul" and _PI in t.args:
        rest = [a for a in t.args if a is not _PI]
        with_e = any(_is_e(a) for a in rest) and _TWO in rest
        if with_e or (_TWO in rest and _of_density(rest, under)):
            t = rebuild(t, tuple(_CIRCLE if a is _PI else a for a in t.args))
    if (
        t.head == "call"
        and t.data[0] in _WAVES
        and any(_PI in u.args for u in having(t, "mul", "div"))
    ):
        return rebuild(t, tuple(map(_circle, t.args)))
    inside = under if t.head in ("mul", "div", "neg") else ""
    if t.head == "pow" and not (t.args[1].head == "num" and not t.args[1].data[1]):
        inside = "root"
    if t.head == "call":
        inside = _UNDER.get(t.data[0], "")
    return rebuild(t, tuple(_read(a, inside) for a in t.args))


def _of_density(factors: list[Term], under: str) -> bool:
    """Whether these stand beside 2π in a density or its logarithm: √(2π n), ln(2π σ²)."""
    if under == "log":
        return any(a.head == "pow" for a in factors) and all(
            a.head in ("num", "pow") for a in factors
        )
    return under == "root" and all(a.head in ("num", "pow", "sym") for a in factors)


def _circle(t: Term) -> Term:
    if t is _PI:
        return _CIRCLE
    return rebuild(t, tuple(map(_circle, t.args))) if t.args else t


def _is_e(t: Term) -> bool:
    return t is _E or (t.head == "call" and t.data[0] == "exp" and t.args[0] is num(1))
