"""What a term means in this world: the exercise's names, f x as f(x), J(w) as the quantity J."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.binding import closed, term_names
from symderiv.checking.world.entry_functions import entry_meant
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    Term,
    at,
    call,
    is_first_derivative,
    make,
    mul,
    num,
    power,
    rebuild,
    rel,
    sym,
)

if TYPE_CHECKING:
    from symderiv.checking.world.binding import Binding
    from symderiv.checking.world.world import World

__all__ = [
    "SIGMA",
    "SPREADS",
    "at_all",
    "function_head",
    "note_inverse",
    "resolved",
    "spelled",
    "spread_told",
]

SIGMA = sym("sigma")
SPREADS = (SIGMA, sym("sigma^{2}"))
_ACTIVATION = "sigmoid"


def resolved(world: World, t: Term) -> Term:
    """t with the exercise's names, and with f x as f(x); its parts are resolved by the world."""
    if t.head == "sym":
        if t.data in world.renames:
            return sym(world.renames[t.data])
        return world.abbreviations.get(t.data, t)
    if not t.args:
        return t
    args = tuple(world.resolve(a) for a in t.args)
    if t.head == "call" and world.quantities and not t.data[1]:
        told = _parameters(world, t.data[0])
        found = _quantity(world, t.data[0], args, told) if told is not None else None
        if found is not None:
            return found
    if t.head == "call" and t.data[0] in world.of_entries:
        entry = entry_meant(world, rebuild(t, args))
        if entry is not None:
            return entry
    if t.head == "call" and t.data in (("sup", 0), ("inf", 0)) and len(args) == 1:
        parameters = {name: f.parameters for name, f in world.functions.items()}
        return rebuild(t, (at_all(parameters, args[0]),))
    if t.head == "mul" and SIGMA in args and not spread_told(world):
        args = tuple(_activated(args))
    if t.head == "mul" and (world.functions or world.applied):
        factors = _apply(world, args)
        return mul(*factors)
    if is_first_derivative(t) and args[0].head == "call":
        # d f(x)/dx
        name, order = args[0].data
        if name in world.functions and args[0].args == (args[1],):
            return call(name, args[1], order=order + 1)
    if t.head == "deriv" and args[0].head == "call":
        placed = _at_a_place(world, args[0], args[1:])
        if placed is not None:
            return placed
    if t.head == "deriv" and args[0].head == "sym" and args[0].data in world.functions:
        function = world.functions[args[0].data]
        own = world.binding(args[0])
        if all(w.head == "sym" for w in args[1:]) and (own is None or own.term is None):
            if _another(world, args[0].data, args[1:]):
                return rebuild(t, args)
            form = _form_by(world, args[0].data, args[1:])
            return make("deriv", (form or function.body, *args[1:]), t.data)
    if t.head == "T" and args[0].head == "mat":
        rows, columns = args[0].data
        cells = [args[0].args[i * columns + j] for j in range(columns) for i in range(rows)]
        return make("mat", tuple(cells), (columns, rows))  # (1, 2)ᵀ is a display
    return rebuild(t, args)


def spread_told(world: World) -> bool:
    """Whether σ is a quantity at this place of the text; further down it may become one."""
    return any(world.binding(key) is not None for key in SPREADS)


def _activated(factors: tuple[Term, ...]) -> Iterator[Term]:
    """Factors with σ(a + b) for σ · (a + b), which a σ told further down makes of it: here σ is the activation.
    σ (1 − σ) is a product."""
    waiting = iter(factors)
    for f in waiting:
        behind = next(waiting, None) if f is SIGMA else None
        if behind is not None and behind.head == "add" and SIGMA.data not in behind.names:
            yield call(_ACTIVATION, behind)
        else:
            yield from filter(None, (f, behind))


def note_inverse(world: World, key: Term, told: Binding) -> None:
    """From here on A⁻¹ is the inverse of A, where A is told as a matrix of numbers; else it is a name, as in
    "H⁻¹ = [2, 1; 1, 1]" where H was never shown."""
    base, sub, sup = split(key.data)
    if not sup:
        shown = isinstance(told.truth, Matrix) or isinstance(told.shown, Matrix)
        world.abbreviate(join(base, sub, "(-1)"), power(key, num(-1)) if shown else None)


def _another(world: World, name: str, by: tuple[Term, ...]) -> bool:
    """Whether the h of dh/dr is no function h(s, t) of an earlier question, which has no r in it."""
    if world.strict or world.function_sections.get(name, 0) >= world.section:
        return False
    function = world.functions[name]
    inside = world.leaves(function.body) | {*function.parameters, *term_names(function.body)}
    return not any(w.data in inside for w in by)


def _form_by(world: World, name: str, by: tuple[Term, ...]) -> Term | None:
    """f in the variable by which it is derived, where it is told in another: u² for (3x + 1)² in df/du."""
    if any(w.data in world.functions[name].body.names for w in by):
        return None
    forms = world.in_other_variables.get(name, {}).items()
    return next((form for own, form in forms if all(w.data in own for w in by)), None)


def _at_a_place(world: World, value: Term, by: tuple[Term, ...]) -> Term | None:
    """f'(a) for df(a)/dx, where x is the parameter of f and a does not depend on x; ∂f/∂x at (0, 1) for
    ∂f(0, 1)/∂x."""
    name, order = value.data
    function, place = world.functions.get(name), value.args[0]
    if function is None or len(function.parameters) != len(value.args) or not by:
        return None
    if len(function.parameters) > 1:
        told = all(w.data in function.parameters for w in by if w.head == "sym")
        if (
            order
            or not told
            or not all(w.head == "sym" for w in by)
            or not all(map(closed, value.args))
        ):
            return None
        places = [rel("=", sym(p), a) for p, a in zip(function.parameters, value.args, strict=True)]
        return at(make("deriv", (function.body, *by), "partial"), *places)
    parameter = function.parameters[0]
    if any(w.head != "sym" or w.data != parameter for w in by):
        return None
    if parameter in place.names or parameter in world.leaves(place):
        return None
    return call(name, place, order=order + len(by))


def at_all(functions: Mapping[str, tuple[str, ...]], t: Term) -> Term:
    """f'(x) for the f' of sup f'; ``functions``: the parameters of each."""
    name, order = function_head(t)
    parameters = functions.get(name, ())
    return call(name, sym(parameters[0]), order=order) if len(parameters) == 1 else t


def _parameters(world: World, name: str) -> tuple[str, ...] | None:
    """What a quantity was said to depend on; s_j as s_i does, where that was written s_i(z)."""
    told = world.quantities.get(name)
    if told is not None or "_" not in name:
        return told
    base, part, sup = split(name)
    if len(part) != 1 or not part.isalpha():
        return None
    for other, parameters in world.quantities.items():
        its_base, its_part, its_sup = split(other)
        if (its_base, its_sup) == (base, sup) and len(its_part) == 1 and its_part.isalpha():
            return parameters
    return None


def _quantity(
    world: World, name: str, args: tuple[Term, ...], parameters: tuple[str, ...]
) -> Term | None:
    """J of J(w); J_k of J(x_k), another quantity of that name; s_i (1 − s_i), which is a product."""
    given = tuple(map(spelled, args))
    if name not in world.functions and given == parameters:
        return sym(name)
    if name in world.functions:
        return None
    base, part, sup = split(name)
    if len(args) == 1 and args[0].head == "add" and part:
        if any(split(n)[0] == base for n in args[0].names):
            return mul(sym(name), args[0])
    if not all(a.head == "sym" for a in args):
        return None
    if len(given) != len(parameters):
        return None  # H(p, q) beside H(p)
    return sym(join(base, ",".join(filter(None, (part, *given))), sup))


def _apply(world: World, factors: tuple[Term, ...]) -> list[Term]:
    out: list[Term] = []
    i = 0
    while i < len(factors):
        f = factors[i]
        name, order = function_head(f)
        if name in world.plain:
            out.append(f)
            i += 1
            continue
        if name in world.functions and i + 1 < len(factors):
            argument = factors[i + 1]
            i += 2
            if len(world.functions[name].parameters) != 1:
                out.extend((f, argument))
            elif argument.head == "pow":
                out.append(power(call(name, argument.args[0], order=order), argument.args[1]))
            else:
                out.append(call(name, argument, order=order))
            continue
        if f.head == "pow" and f.args[1].head == "num" and i + 1 < len(factors):
            name, order = function_head(f.args[0])
            if name in world.functions and len(world.functions[name].parameters) == 1:
                out.append(power(call(name, factors[i + 1], order=order), f.args[1]))
                i += 2  # φ²(v), as sin² v
                continue
        if f.head == "sym" and i + 1 < len(factors) and factors[i + 1].head == "sym":
            usual = world.applied.get(f.data)
            if usual is not None and f.data not in world.functions:
                argument = factors[i + 1]
                base, sub, sup = split(f.data)
                # y(x) is y; y(x_k) is another quantity of that name.
                own = f if argument.data == usual else sym(join(base, sub + argument.data, sup))
                out.append(own)
                i += 2
                continue
        out.append(f)
        i += 1
    return out


def function_head(t: Term) -> tuple[str, int]:
    """(f, 1) of the symbol f', (f, 0) of f; ("", 0) of anything else."""
    if t.head != "sym":
        return "", 0
    base, sub, sup = split(t.data)
    if sup == "prime":
        return join(base, sub), 1
    return t.data, 0


def spelled(argument: Term) -> str:
    """A name, or the square of one, as it is written; empty for anything else."""
    if argument.head == "pow" and argument.args[0].head == "sym" and argument.args[1] is num(2):
        return f"{argument.args[0].data}^2"
    return str(argument.data) if argument.head == "sym" else ""
