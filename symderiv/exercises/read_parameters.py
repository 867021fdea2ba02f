"""The ``parameters`` of a file as ranges; every empty or contradictory range is a Fault here."""

from __future__ import annotations

from typing import Any

from flint import fmpq

from symderiv.exercises.expressions import Expression, ExpressionError
from symderiv.exercises.faults import Fault, KeyPath, suggest
from symderiv.exercises.parameters import (
    FormulaSpec,
    GraphSpecOf,
    Listed,
    MatrixSpec,
    ParameterSpec,
    Range,
    VectorSpec,
)
from symderiv.exercises.randomgraph import OPERATIONS, GraphShape, NoGraph, random_graph
from symderiv.exercises.schema import PARAMETER_MODELS
from symderiv.exercises.stream import Stream, key_of
from symderiv.exercises.validate import example, validate
from symderiv.exercises.values import Matrix, ParameterValue, Vector, is_number, number, number_text
from symderiv.exercises.yamlread import Document, Quoted

__all__ = ["dependency_order", "read_fixed", "read_parameters"]

MAX_LISTED = 100_000
_SCALAR = ("choice", "integer", "decimal", "rational")


class _Wrong(Exception):
    def __init__(
        self, message: str, hint: str = "", at: KeyPath = (), offset: int | None = None
    ) -> None:
        super().__init__(message)
        self.message, self.hint, self.at, self.offset = message, hint, at, offset


def read_parameters(
    data: dict[str, Any], document: Document, path: KeyPath = ("parameters",)
) -> tuple[dict[str, ParameterSpec], list[Fault]]:
    """name -> range, for those that can be read, and the faults of the others."""
    specs: dict[str, ParameterSpec] = {}
    faults: list[Fault] = []
    for name, raw in data.items():
        where = (*path, name)
        try:
            specs[name] = _spec(raw, document, where, faults)
        except _Wrong as wrong:
            faults.append(
                document.fault((*where, *wrong.at), wrong.message, wrong.hint, offset=wrong.offset)
            )
    for name, spec in specs.items():
        faults.extend(_check_names(name, spec, data, specs, document, path))
    return specs, faults


def read_fixed(raw: Any) -> Listed:
    """A value given outright: a number, a word, a list of numbers or of rows. ValueError else."""
    try:
        return _fixed(raw)
    except _Wrong as wrong:
        raise ValueError(wrong.message) from None


def dependency_order(specs: dict[str, ParameterSpec]) -> tuple[list[str], list[str]]:
    """(the names, each after those it depends on; the names of a circle, if there is one)."""
    order: list[str] = []
    waiting = list(specs)
    while waiting:
        ready = [n for n in waiting if all(d in order or d not in specs for d in specs[n].depends)]
        if not ready:
            return order, waiting
        order.extend(ready)
        waiting = [n for n in waiting if n not in ready]
    return order, []


def _spec(raw: Any, document: Document, where: KeyPath, faults: list[Fault]) -> ParameterSpec:
    if not isinstance(raw, dict):
        return _fixed(raw)
    kinds = [k for k in raw if k in PARAMETER_MODELS]
    if len(kinds) != 1:
        names = ", ".join(PARAMETER_MODELS)
        if kinds:
            raise _Wrong(f"{kinds[0]!r} and {kinds[1]!r} exclude each other", "keep one of them")
        first = next(iter(raw), "")
        near = suggest(str(first), PARAMETER_MODELS, "one of these is needed")
        raise _Wrong(f"this says no range: one of {names} is needed", near)
    kind = kinds[0]
    model, found = validate(PARAMETER_MODELS[kind], raw, document, where)
    if model is None:
        faults.extend(found)
        # A stand-in, so that names that point here are not reported as unknown too.
        return Listed((fmpq(1),))
    return _compile(kind, model, raw, document, where, faults)


def _compile(
    kind: str, m: Any, raw: dict[str, Any], document: Document, where: KeyPath, faults: list[Fault]
) -> ParameterSpec:
    if kind == "choice":
        return _choice(raw["choice"])
    if kind == "rational":
        return _rational(m)
    if kind in ("integer", "decimal"):
        return _range(kind, m, raw)
    if kind == "formula":
        try:
            return FormulaSpec(Expression(m.formula))
        except ExpressionError as error:
            raise _Wrong(error.message, error.hint, ("formula",), error.offset) from None
    if kind == "graph":
        return _graph(m.graph)
    if not any(k in m.of for k in _SCALAR):
        raise _Wrong(
            "the entries must be a choice or a range of numbers",
            "for example: of: {integer: [-2, 2]}",
            ("of",),
        )
    of = _spec(m.of, document, (*where, "of"), faults)
    n = of.count({})
    if any(isinstance(of.value(i, {}), str) for i in range(min(n or 0, 50))):
        raise _Wrong("a vector or matrix holds numbers, not words", "", ("of",))
    if kind == "vector":
        size = m.vector if isinstance(m.vector, int) else 1
        spec: ParameterSpec = VectorSpec(m.vector, of, m.distinct)
    else:
        rows, columns = m.matrix
        size = rows * columns if isinstance(rows, int) and isinstance(columns, int) else 1
        spec = MatrixSpec(rows, columns, of, m.distinct)
    if m.distinct and n is not None and n < size:
        raise _Wrong(
            f"{size} distinct entries are asked for, and the range has {n} values", "", ("of",)
        )
    return spec


def _scalar(raw: Any, at: KeyPath = ()) -> tuple[ParameterValue, str]:
    if isinstance(raw, str) and raw.strip():
        if not isinstance(raw, Quoted) and is_number(raw):
            try:
                return number(raw), raw
            except ValueError as error:
                raise _Wrong(str(error), "", at) from None
        return str(raw), str(raw)
    raise _Wrong("a number or a word is expected", "for example: 0.5 or sigmoid", at)


def _fixed(raw: Any) -> Listed:
    if not isinstance(raw, list):
        value, text = _scalar(raw)
        return Listed((value,), {value: text})
    if not raw:
        raise _Wrong("the list is empty", "for example: [1, 2]")
    written: dict[Any, str] = {}

    def row(items: list[Any], at: KeyPath) -> Vector:
        out = []
        for i, item in enumerate(items):
            value, text = _scalar(item, (*at, i))
            if isinstance(value, str):
                raise _Wrong(
                    "a vector or matrix holds numbers, not words",
                    "use choice: for a choice",
                    (*at, i),
                )
            written[value] = text
            out.append(value)
        return Vector(out)

    if all(isinstance(r, list) and r for r in raw):
        rows = [row(r, (i,)) for i, r in enumerate(raw)]
        if any(len(r) != len(rows[0]) for r in rows):
            raise _Wrong("the rows of a matrix must have one length")
        return Listed((Matrix(rows),), written)
    return Listed((row(raw, ()),), written)


def _choice(items: list[Any]) -> Listed:
    values: list[ParameterValue] = []
    written: dict[Any, str] = {}
    for i, item in enumerate(items):
        if isinstance(item, list):
            spec = _fixed(item)
            value: ParameterValue = spec.values[0]
            written.update(spec.written)
        else:
            value, text = _scalar(item, ("choice", i))
            written[value] = text
        if value in values:
            raise _Wrong(f"{item!s} stands in the choice twice", "", ("choice", i))
        values.append(value)
    return Listed(tuple(values), written)


def _bounds(kind: str, pair: list[fmpq], raw: dict[str, Any]) -> tuple[fmpq, fmpq]:
    lo, hi = pair
    if lo > hi:
        a, b = raw[kind]
        raise _Wrong(
            f"the range is empty: {a} is above {b}", f"for example: {kind}: [{b}, {a}]", (kind,)
        )
    return lo, hi


def _range(kind: str, m: Any, raw: dict[str, Any]) -> ParameterSpec:
    lo, hi = _bounds(kind, getattr(m, kind), raw)
    step = fmpq(1) if m.step is None else m.step
    if kind == "integer":
        for at, x in (((kind, 0), lo), ((kind, 1), hi), (("step",), step)):
            if x.q != 1:
                raise _Wrong(
                    f"{number_text(x)} is not a whole number", "use decimal: with a step:", at
                )
    if step <= 0:
        raise _Wrong(
            f"the step must be above 0, not {number_text(step)}",
            "for example: step: 0.1",
            ("step",),
        )
    if step > hi - lo and lo != hi:
        raise _Wrong(
            f"the step {number_text(step)} is larger than the range, {number_text(hi - lo)}",
            "take a smaller step, or choice: for a few values",
            ("step",),
        )
    total = int(((hi - lo) / step).floor()) + 1
    excluded = sorted(
        {int(i.p) for x in m.without if (i := (x - lo) / step).q == 1 and 0 <= i < total}
    )
    if total - len(excluded) < 1:
        raise _Wrong("no value is left: not: takes all of the range", "", ("not",))
    return Range(lo, step, total, tuple(excluded))


def _rational(m: Any) -> Listed:
    lo, hi = m.rational
    if lo > hi:
        raise _Wrong(
            f"the range is empty: {number_text(lo)} is above {number_text(hi)}", "", ("rational",)
        )
    if sum(int(((hi - lo) * d).floor()) + 1 for d in m.denominators) > MAX_LISTED:
        raise _Wrong(f"more than {MAX_LISTED:,} fractions", "take a smaller range", ("rational",))
    found: set[fmpq] = set()
    for d in m.denominators:
        first, last = int((lo * d).ceil()), int((hi * d).floor())
        found.update(fmpq(k, d) for k in range(first, last + 1))
    values = sorted(found - set(m.without))
    if not values:
        raise _Wrong("the range holds no such fraction", "", ("rational",))
    return Listed(tuple(values))


def _graph(m: Any) -> GraphSpecOf:
    for i, op in enumerate(m.ops):
        if op not in OPERATIONS:
            raise _Wrong(
                f"there is no operation {op!r}",
                suggest(op, OPERATIONS, "the operations are"),
                ("graph", "ops", i),
            )
    low, high = m.operations
    if low > high:
        raise _Wrong(f"the range is empty: {low} is above {high}", "", ("graph", "operations"))
    if isinstance(m.inputs, int):
        if not 1 <= m.inputs <= 10:
            raise _Wrong(
                "1 to 10 inputs are possible", "for example: inputs: 2", ("graph", "inputs")
            )
        inputs = tuple("abcdpqrstu"[: m.inputs])
    else:
        inputs = tuple(m.inputs)
    names = [*inputs, m.output, *(f"{m.node}_{i}" for i in range(1, high))]
    if len(set(names)) < len(names) or not inputs:
        raise _Wrong("inputs, nodes and output need different names", "", ("graph",))
    shape = GraphShape(inputs, (low, high), tuple(dict.fromkeys(m.ops)), m.shared, m.node, m.output)
    try:
        random_graph(shape, Stream(key_of("trial"), "graph"))
    except NoGraph as error:
        raise _Wrong(str(error), "ask for more operations, or for other ones", ("graph",)) from None
    return GraphSpecOf(shape)


def _check_names(
    name: str,
    spec: ParameterSpec,
    data: dict[str, Any],
    specs: dict[str, ParameterSpec],
    document: Document,
    path: KeyPath,
) -> list[Fault]:
    out: list[Fault] = []
    where = (*path, name)
    offsets: dict[str, int] = {}
    if isinstance(spec, FormulaSpec):
        where = (*where, "formula")
        offsets = dict(spec.expression.offsets)
        out.extend(
            document.fault(
                where,
                f"a formula cannot use the result {result!r}",
                "it is computed before anything is solved; a constraint may use results",
                offset=offsets.get(result),
            )
            for result in (*spec.expression.dotted, *spec.expression.answers)
        )
    for other in spec.depends:
        if other not in data:
            hint = suggest(other, [n for n in data if n != name], "the parameters are")
            out.append(
                document.fault(
                    where, f"there is no parameter {other!r}", hint, offset=offsets.get(other)
                )
            )
    if isinstance(spec, (VectorSpec, MatrixSpec)):
        for other in spec.depends:
            size = specs.get(other)
            if isinstance(size, (Listed, Range)):
                n = size.count({})
                ends = [
                    size.value(i, {}) for i in ((0, n - 1) if isinstance(size, Range) else range(n))
                ]
                if any(not isinstance(x, fmpq) or x.q != 1 or not 1 <= x <= 100 for x in ends):
                    out.append(
                        document.fault(
                            where,
                            f"the size ${other} is not always a whole number from 1 to 100",
                            example(PARAMETER_MODELS["integer"], "integer"),
                        )
                    )
    return out
