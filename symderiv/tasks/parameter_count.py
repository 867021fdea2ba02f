"""``parameter-count``: how many parameters networks have, with and without biases, and which has
fewer.

Networks are lists of layers of the catalogue (dense, convolution, pooling, recurrent, attention,
normalisation …); sizes, shapes behind each layer and the receptive field follow from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flint import fmpq
from pydantic import Field

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.arithmetic.values import as_fraction
from symderiv.catalog.layers import Layer, layer_row
from symderiv.catalog.search import CatalogError
from symderiv.derivation.answers import Answer, CountClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.writer import Writer
from symderiv.notation.names import join
from symderiv.notation.term import Term, add, mul, num, substitute, sym
from symderiv.tasks.answering import number_answer
from symderiv.tasks.base import Context, Options, TaskError, Worked

__all__ = ["ParameterCount", "ParameterCountOptions", "Stack"]


class ParameterCountOptions(Options):
    """The networks, and what is asked about them."""

    networks: dict[str, list[Any]] = Field(
        min_length=1,
        description="name: [input, layer, layer…]; an input is a number of units or {channels, side}; a layer "
        "is a number (dense) or {type: number} or {type: {…}}",
    )
    biases: str = Field(
        "both", pattern="^(with|without|both)$", description="count with, without, or both"
    )
    compare: bool = Field(
        True, description="ask which network has fewer, and why (two networks or more)"
    )
    shapes: bool = Field(False, description="ask for the shape behind each layer")
    receptive_field: bool = Field(False, description="ask for the receptive field of the last unit")


@dataclass
class Placed:
    """One layer in its place: its row, its number, and the symbols of its sizes."""

    row: Layer
    number: int
    numbers: Mapping[str, int]
    names: dict[Term, Term] = field(default_factory=dict)


@dataclass
class Stack:
    """A network as a list of placed layers, with the values of all sizes."""

    name: str
    letter: str
    layers: list[Placed]
    values: dict[Term, fmpq]
    shapes: list[tuple[int, ...]]

    @property
    def data(self) -> tuple[tuple[int, ...], tuple[tuple[str, tuple[tuple[str, int], ...]], ...]]:
        """The network as plain data, for a claim: (input shape, ((type, numbers), …))."""
        return (
            self.shapes[0],
            tuple((p.row.name, tuple(sorted(p.numbers.items()))) for p in self.layers),
        )


class ParameterCount:
    """Asks for numbers of parameters."""

    name: ClassVar[str] = "parameter-count"
    summary: ClassVar[str] = (
        "numbers of weights and biases, layer by layer; shapes; receptive field"
    )
    options: ClassVar[type[Options]] = ParameterCountOptions

    def work(self, context: Context, options: ParameterCountOptions) -> Worked:
        """Pose and answer the counts."""
        stacks = [
            _stack(name, layers, chr(65 + i))
            for i, (name, layers) in enumerate(options.networks.items())
        ]
        answers: list[Answer] = []
        derivation = None
        kinds = {"with": (True,), "without": (False,), "both": (False, True)}[options.biases]
        totals: dict[bool, list[tuple[str, int]]] = {k: [] for k in kinds}
        for stack in stacks:
            for biases in kinds:
                definitions, lines = _definitions(stack, biases)
                writer = Writer(Evaluation(definitions, stack.values), 0)
                group = ("count", stack.name, "with" if biases else "without")
                for quantity, term, about in lines:
                    writer.add(
                        f"count:{quantity.data}",
                        Rule.COUNT,
                        quantity,
                        writer.chain((term, "symbols"), value_of=quantity),
                        group,
                        about,
                    )
                total = lines[-1][0]
                claim = CountClaim(stack.data[0], stack.data[1], biases)
                name = f"{stack.name}:{'all' if biases else 'weights'}"
                answer = number_answer(writer, name, total, total, claim)
                answers.append(answer)
                assert isinstance(answer.value, fmpq)
                totals[biases].append((stack.name, int(answer.value.p)))
                derivation = (
                    writer.derivation() if derivation is None else derivation + writer.derivation()
                )
            if options.receptive_field:
                more, answer = _receptive_field(stack)
                derivation = more if derivation is None else derivation + more
                answers.append(answer)
        assert derivation is not None
        fewer = None
        if options.compare and len(stacks) > 1:
            fewer = _compare(totals[kinds[-1]])
            writer = Writer(None, 0)
            writer.add(
                "compare",
                Rule.EXPLANATION,
                None,
                (),
                ("compare",),
                {
                    "text": _why(stacks, fewer, dict(totals[kinds[-1]])),
                    "guide": (),
                },
            )
            derivation = derivation + writer.derivation()
        ask = {
            "networks": [
                {
                    "name": s.name,
                    "layers": [_describe(s, p) for p in s.layers],
                    "input": s.shapes[0],
                    "shapes": s.shapes,
                }
                for s in stacks
            ],
            "biases": options.biases,
            "compare": options.compare and len(stacks) > 1,
            "receptive_field": options.receptive_field,
            "shapes": options.shapes,
            "dense": all(p.row.name == "dense" for s in stacks for p in s.layers),
        }
        return Worked(self.name, ask, derivation, tuple(answers))


# --- reading -------------------------------------------------------------------------------------


def _stack(name: str, layers: Sequence[Any], letter: str) -> Stack:
    if len(layers) < 2:
        raise TaskError(
            f"the network {name!r} has no layer", "for example: [100, {dense: 20}, {dense: 1}]"
        )
    shape = _input(layers[0], name)
    stack = Stack(name, letter, [], {}, [shape])
    names: dict[str, Term] = {}
    if len(shape) == 1:
        names["n"] = names["c"] = sym("n_0")
        stack.values[sym("n_0")] = fmpq(shape[0])
    else:
        names["c"], names["a"] = sym("c_0"), sym("a_0")
        stack.values[sym("c_0")], stack.values[sym("a_0")] = fmpq(shape[0]), fmpq(shape[1])
    for i, raw in enumerate(layers[1:], 1):
        row, numbers = _layer(raw, name)
        placed = Placed(row, i, numbers)
        for key, value in numbers.items():
            quantity = sym(join({"m": "n", "d": "c"}.get(key, key), str(i)))
            stack.values[quantity] = fmpq(value)
            placed.names[sym(key)] = quantity
        for key, quantity in names.items():
            placed.names[sym(key)] = quantity
        shape = _pass_on(row, numbers, shape, name)
        names = _names_behind(row, numbers, shape, names, i, stack)
        stack.layers.append(placed)
        stack.shapes.append(shape)
    return stack


def _input(raw: Any, name: str) -> tuple[int, ...]:
    if isinstance(raw, Mapping):
        unknown = set(raw) - {"channels", "side"}
        if unknown or set(raw) != {"channels", "side"}:
            raise TaskError(
                f"the input of {name!r} is not understood", "write 100, or {channels: 3, side: 32}"
            )
        return (_whole(raw["channels"], "channels"), _whole(raw["side"], "side"))
    return (_whole(raw, "the input"),)


def _whole(raw: Any, what: str) -> int:
    try:
        value = int(str(raw))
    except ValueError:
        raise TaskError(f"{what} is a whole number, not {raw!r}") from None
    if not 0 <= value <= 10**7:
        raise TaskError(f"{what} is out of range: {value}")
    return value


def _layer(raw: Any, name: str) -> tuple[Layer, dict[str, int]]:
    if not isinstance(raw, Mapping):
        if str(raw).isdigit():
            return layer_row("dense"), {"m": _whole(raw, "units")}
        raw = {str(raw): {}}
    if len(raw) != 1:
        raise TaskError(
            f"a layer of {name!r} has {len(raw)} types", "write {dense: 20} or {conv: {d: 8, k: 3}}"
        )
    [(kind, given)] = raw.items()
    try:
        row = layer_row(str(kind))
    except CatalogError as fault:
        raise TaskError(str(fault)) from None
    if not isinstance(given, Mapping):
        first = next(iter(row.needs), None)
        if first is None:
            raise TaskError(f"{row.title} takes no number")
        given = {first: given}
    unknown = [k for k in given if k not in row.needs]
    if unknown:
        raise TaskError(
            f"{row.title} has no {unknown[0]!r}", f"it takes {', '.join(row.needs) or 'nothing'}"
        )
    numbers: dict[str, int] = {}
    for key, default in row.needs.items():
        if key in given:
            numbers[key] = _whole(given[key], key)
        elif default:
            numbers[key] = int(default)
        elif row.name == "pool" and key == "s":
            numbers[key] = _whole(given.get("k"), "k")
        else:
            raise TaskError(
                f"{row.title} needs {key!r}", f"for example {{{row.name}: {{{key}: 3}}}}"
            )
    if numbers.get("s") == 0 or numbers.get("k") == 0:
        raise TaskError(f"{row.title}: kernel and stride are at least 1")
    return row, numbers


def _pass_on(
    row: Layer, numbers: Mapping[str, int], shape: tuple[int, ...], name: str
) -> tuple[int, ...]:
    if row.kind == "units" and len(shape) != 1:
        raise TaskError(
            f"{row.title} in {name!r} needs units, and an image comes in", "put flatten before it"
        )
    if row.kind == "image" and len(shape) != 2:
        raise TaskError(f"{row.title} in {name!r} needs an image, and units come in")
    if row.name == "flatten":
        return (shape[0] * shape[1] ** 2,)
    if row.side:
        side = (shape[1] + 2 * numbers["p"] - numbers["k"]) // numbers["s"] + 1
        if side < 1:
            raise TaskError(f"{row.title} in {name!r}: the kernel is larger than the image")
        return (numbers.get("d", shape[0]), side)
    return (numbers["m"],) if "m" in numbers else shape


def _names_behind(
    row: Layer,
    numbers: Mapping[str, int],
    shape: tuple[int, ...],
    before: dict[str, Term],
    i: int,
    stack: Stack,
) -> dict[str, Term]:
    if row.name == "flatten":
        quantity = sym(join("n", str(i)))
        stack.values[quantity] = fmpq(shape[0])
        return {"n": quantity, "c": quantity}
    if len(shape) == 1:
        if "m" in numbers:
            quantity = sym(join("n", str(i)))
            return {"n": quantity, "c": quantity}
        return before
    channels = sym(join("c", str(i))) if "d" in numbers else before["c"]
    side = before["a"]
    if row.side:
        side = sym(join("a", str(i)))
        stack.values[side] = fmpq(shape[1])
    return {"c": channels, "a": side}


# --- counting ------------------------------------------------------------------------------------


def _definitions(
    stack: Stack, biases: bool
) -> tuple[list[tuple[Term, Term]], list[tuple[Term, Term, dict[str, Any]]]]:
    """(definitions for the values, lines to show): one count a layer that has parameters, then the
    sum.
    """
    base = "P" if biases else "W"
    lines: list[tuple[Term, Term, dict[str, Any]]] = []
    counted = [p for p in stack.layers if p.row.weights != "0"]
    for placed in counted:
        term = substitute(placed.row.weights_term(), placed.names)
        if biases and placed.row.biases != "0":
            term = add(term, substitute(placed.row.biases_term(), placed.names))
        quantity = sym(join(base, f"{stack.letter}{placed.number}"))
        lines.append((quantity, term, {"layer": placed.row.name, "number": placed.number}))
    total = sym(join(base, stack.letter))
    whole = add(*[q for q, _, _ in lines]) if lines else num(0)
    lines.append((total, whole, {"layer": "", "number": 0}))
    return [(q, t) for q, t, _ in lines], lines


def _receptive_field(stack: Stack) -> tuple[Any, Answer]:
    """r_l = r_{l−1} + (k_l − 1) j_{l−1}, j_l = j_{l−1} s_l, from r_0 = j_0 = 1."""
    definitions: list[tuple[Term, Term]] = [(sym("r_0"), num(1)), (sym("j_0"), num(1))]
    last = 0
    for placed in stack.layers:
        if not placed.row.side:
            continue
        i = placed.number
        k, s = placed.names[sym("k")], placed.names[sym("s")]
        r, j = sym(join("r", str(last))), sym(join("j", str(last)))
        definitions.append((sym(join("r", str(i))), add(r, mul(add(k, num(-1)), j))))
        definitions.append((sym(join("j", str(i))), mul(j, s)))
        last = i
    writer = Writer(Evaluation(definitions, stack.values), 0)
    for quantity, term in definitions[2:]:
        writer.add(
            f"field:{stack.name}:{quantity.data}",
            Rule.COUNT,
            quantity,
            writer.chain((term, "symbols"), value_of=quantity),
            ("receptive-field", stack.name),
            {"layer": "", "number": 0},
        )
    final = sym(join("r", str(last)))
    claim = CountClaim(stack.data[0], stack.data[1], False, "receptive-field")
    answer = number_answer(writer, f"{stack.name}:field", final, final, claim)
    return writer.derivation(), answer


# --- comparing -----------------------------------------------------------------------------------


def _compare(totals: list[tuple[str, int]]) -> str | None:
    """The name with the fewest; None when there is a tie."""
    least = min(n for _, n in totals)
    names = [name for name, n in totals if n == least]
    return names[0] if len(names) == 1 else None


def _why(stacks: Sequence[Stack], fewer: str | None, totals: Mapping[str, int]) -> str:
    listed = ", ".join(f"{s.name}: {totals[s.name]}" for s in stacks)
    if fewer is None:
        return f"They have equally many parameters ({listed})."
    largest = {s.name: _largest(s) for s in stacks}
    parts = "; ".join(f"{name}: {text}" for name, text in largest.items())
    return (
        f"The network “{fewer}” has fewer parameters ({listed}). "
        "Each layer's count is dominated by the product of "
        f"the sizes on its two sides, so the largest product decides ({parts})."
    )


def _largest(stack: Stack) -> str:
    best, text = -1, ""
    for placed, before, after in zip(stack.layers, stack.shapes, stack.shapes[1:], strict=False):
        if placed.row.weights == "0":
            continue
        count = _product(placed, before, after)
        if count > best:
            best = count
            text = f"layer {placed.number} with {count} weights"
    return text


def _product(placed: Placed, before: tuple[int, ...], after: tuple[int, ...]) -> int:
    values = {
        "n": before[0],
        "m": after[0],
        "c": before[0],
        "d": placed.numbers.get("d", 0),
        "k": placed.numbers.get("k", 0),
        "v": placed.numbers.get("v", 0),
    }
    env = {sym(k): fmpq(v) for k, v in values.items()}
    from symderiv.arithmetic.evaluate import evaluate

    found = evaluate(placed.row.weights_term(), env)
    return int(as_fraction(found)) if isinstance(found, fmpq) else 0


def _describe(stack: Stack, placed: Placed) -> dict[str, Any]:
    return {
        "title": placed.row.title,
        "name": placed.row.name,
        "numbers": dict(placed.numbers),
        "shape": stack.shapes[placed.number],
    }
