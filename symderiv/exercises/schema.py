"""The form of exercise and sheet files as pydantic models: keys, types, bounds, an example of each.

Scalars arrive as the text in the file; numbers become exact. What needs more than one key at a time
(references, ranges, kinds of task) is checked by the loaders.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from flint import fmpq
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from symderiv.exercises.values import is_number, number

__all__ = [
    "PARAMETER_MODELS",
    "ChainSpec",
    "DenseSpec",
    "ExerciseModel",
    "GraphSpec",
    "HardnessModel",
    "SheetEntry",
    "SheetModel",
    "TaskHead",
    "custom",
]


def custom(message: str, hint: str = "") -> PydanticCustomError:
    """A validation error with a hint of its own."""
    return PydanticCustomError("symderiv", "{message}", {"message": message, "hint": hint})


def _exact(data: Any) -> fmpq:
    if isinstance(data, str) and is_number(data):
        try:
            return number(data)
        except ValueError as error:
            raise custom(str(error)) from None
    raise custom(f"a number is expected, not {_seen(data)}")


def _points(data: Any) -> Fraction:
    value = _exact(data)
    if value < 0:
        raise custom(f"points cannot be negative: {data}")
    return Fraction(int(value.p), int(value.q))


def _whole_or_name(data: Any) -> int | str:
    if isinstance(data, str):
        if data.startswith("$") and len(data) > 1:
            return data.strip("${}")
        if data.isascii() and data.isdigit() and 1 <= int(data) <= 100:
            return int(data)
    raise custom(f"a whole number from 1 to 100, or $name, is expected, not {_seen(data)}")


def _listed(data: Any) -> Any:
    return [data] if isinstance(data, str) else data


def _seen(data: Any) -> str:
    if isinstance(data, dict):
        return "a mapping"
    if isinstance(data, list):
        return "a list"
    return "nothing" if data is None else repr(str(data))


Exact = Annotated[Any, BeforeValidator(_exact)]
Points = Annotated[Any, BeforeValidator(_points)]
Size = Annotated[Any, BeforeValidator(_whole_or_name)]
Slug = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80, examples=["chain-sigmoid-plain"])
]
Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=40, examples=["w_1"])]
Names = Annotated[list[str], BeforeValidator(_listed)]
Detail = Literal["full", "normal", "brief"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


# --- parameters ----------------------------------------------------------------------------------


class ChoiceModel(_Model):
    """One of the listed numbers or words."""

    choice: list[Any] = Field(min_length=1, examples=["{choice: [3, 4, 5]}"])


class IntegerModel(_Model):
    """Whole numbers of a range, both ends included."""

    integer: list[Exact] = Field(min_length=2, max_length=2, examples=["{integer: [-3, 3]}"])
    step: Exact = None
    without: Annotated[list[Exact], BeforeValidator(_listed)] = Field(
        [], alias="not", examples=["not: [0]"]
    )


class DecimalModel(_Model):
    """Decimals of a range by steps, both ends included."""

    decimal: list[Exact] = Field(
        min_length=2, max_length=2, examples=["{decimal: [-2, 2], step: 0.1}"]
    )
    step: Exact = Field(examples=["step: 0.1"])
    without: Annotated[list[Exact], BeforeValidator(_listed)] = Field(
        [], alias="not", examples=["not: [0]"]
    )


class RationalModel(_Model):
    """All fractions with these denominators in a range, each value once."""

    rational: list[Exact] = Field(
        min_length=2, max_length=2, examples=["{rational: [-2, 2], denominators: [2, 3]}"]
    )
    denominators: list[Annotated[int, Field(ge=1, le=1000)]] = Field(
        min_length=1, examples=["denominators: [2, 3, 4]"]
    )
    without: Annotated[list[Exact], BeforeValidator(_listed)] = Field(
        [], alias="not", examples=["not: [0]"]
    )


class VectorModel(_Model):
    """A vector of a size, with entries from one range."""

    vector: Size = Field(examples=["{vector: 3, of: {integer: [-2, 2]}}"])
    of: dict[str, Any] = Field(examples=["of: {integer: [-2, 2]}"])
    distinct: bool = False


class MatrixModel(_Model):
    """A matrix of rows × columns, with entries from one range."""

    matrix: list[Size] = Field(
        min_length=2, max_length=2, examples=["{matrix: [2, 3], of: {integer: [-2, 2]}}"]
    )
    of: dict[str, Any] = Field(examples=["of: {integer: [-2, 2]}"])
    distinct: bool = False


class GraphShapeModel(_Model):
    """What a random graph looks like."""

    inputs: int | list[Name] = Field(2, examples=["inputs: 2"])
    operations: list[Annotated[int, Field(ge=1, le=30)]] = Field(
        min_length=2, max_length=2, examples=["operations: [3, 5]"]
    )
    ops: list[str] = Field(
        ["add", "subtract", "multiply", "square"], min_length=1, examples=["ops: [add, multiply]"]
    )
    shared: bool = True
    node: Name = "v"
    output: Name = "y"


class GraphModel(_Model):
    """A random computational graph."""

    graph: GraphShapeModel = Field(examples=["{graph: {inputs: 2, operations: [3, 5]}}"])


class FormulaModel(_Model):
    """A value computed from other parameters."""

    formula: str = Field(examples=['{formula: "2*w + k"}'])


PARAMETER_MODELS: dict[str, type[BaseModel]] = {
    "choice": ChoiceModel,
    "integer": IntegerModel,
    "decimal": DecimalModel,
    "rational": RationalModel,
    "vector": VectorModel,
    "matrix": MatrixModel,
    "graph": GraphModel,
    "formula": FormulaModel,
}


# --- graphs --------------------------------------------------------------------------------------


class ChainSpec(_Model):
    """A chain of single units: x → z_1 → h_1 → …, with identity skips from h_i into z_j."""

    layers: int = Field(ge=1, le=1000, examples=["layers: 5"])
    activation: str = Field("sigmoid", examples=["activation: sigmoid"])
    shared: bool = True
    bias: bool = True
    skips: list[list[int]] = Field([], examples=["skips: [[1, 3], [3, 5]]"])
    loss: str | None = None
    output: str = "y"


class DenseSpec(_Model):
    """A fully connected network, input layer first."""

    sizes: list[Annotated[int, Field(ge=1, le=100_000)]] = Field(
        min_length=2, examples=["sizes: [2, 2, 1]"]
    )
    activation: str | list[str] = Field("sigmoid", examples=["activation: relu"])
    output_activation: str = "identity"
    loss: str | None = None
    bias: bool = True
    form: Literal["scalar", "matrix"] = "scalar"
    samples: int = Field(1, ge=1, le=100)
    convention: Literal["column", "row"] = "column"


class GraphSpec(_Model):
    """One graph of an exercise, parameters filled in; exactly one of the first four is set.

    ``from_`` (``from:`` in the file) holds the :class:`~symderiv.exercises.values.GraphText` of a
    graph parameter. ``values``: given quantity -> expression over the parameters.
    """

    equations: str | None = Field(None, examples=["equations: |\n  z = w*x + b"])
    chain: ChainSpec | None = None
    dense: DenseSpec | None = None
    from_: Any = Field(None, alias="from", examples=["from: $g"])
    inputs: Names = []
    parameters: Names = []
    output: str | None = None
    loss: str | None = None
    shapes: dict[str, list[int]] = Field({}, examples=["shapes: {W: [2, 3]}"])
    values: dict[str, Any] = Field({}, examples=["values: {x: 2, w_1: w}"])


# --- tasks, exercise -----------------------------------------------------------------------------


class TaskHead(_Model):
    """What every task may say; the rest belongs to its kind."""

    kind: str = Field(examples=["kind: gradient"])
    id: str | None = Field(
        None, pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=20, examples=["id: b"]
    )
    points: Points = Field(None, examples=["points: 4"])
    starred: bool = False


class HardnessModel(_Model):
    """How far a variant's hardness may be from the exercise's reference, relatively."""

    spread: Exact = Field(examples=["spread: 0.15"])


class ExerciseModel(_Model):
    """An exercise file."""

    id: Slug
    title: str = Field(min_length=1, examples=["title: Five sigmoid layers in a row"])
    family: Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"] = Field(
        examples=["family: A"]
    )
    level: int = Field(ge=1, le=5, examples=["level: 2"])
    topics: Names = Field([], examples=["topics: [chain rule]"])
    parameters: dict[Name, Any] = {}
    conventions: dict[str, Any] = Field({}, examples=["conventions: {relu: 0}"])
    places: int = Field(4, ge=0, le=30, examples=["places: 4"])
    detail: Detail = "normal"
    graphs: dict[Name, dict[str, Any]] = Field({}, examples=["graphs: {net: {equations: y = w*x}}"])
    constraints: list[Any] = Field([], examples=["constraints: [decimals: 4]"])
    hardness: HardnessModel | None = None
    tasks: list[dict[str, Any]] = Field(
        min_length=1, examples=["tasks: [{kind: gradient, points: 4}]"]
    )
    wording: dict[str, Any] = {}


# --- sheets --------------------------------------------------------------------------------------


class SheetEntry(_Model):
    """One exercise of a sheet, with what the sheet changes about it."""

    use: str = Field(min_length=1, examples=["use: chain-sigmoid-plain"])
    points: Points = Field(None, examples=["points: 10"])
    title: str | None = None
    detail: Detail | None = None
    set: dict[Name, Any] = Field({}, examples=["set: {n: 5}"])
    starred: bool = False


def _entry(data: Any) -> Any:
    return {"use": data} if isinstance(data, str) else data


class SheetModel(_Model):
    """A sheet file."""

    id: Slug
    title: str = Field(min_length=1, examples=["title: Problem sheet 3"])
    course: str = Field("", examples=["course: Deep Learning"])
    due: str = ""
    institution: str = ""
    instructions: str = ""
    exercises: list[Annotated[SheetEntry, BeforeValidator(_entry)]] = Field(
        min_length=1, examples=["exercises: [chain-sigmoid-plain]"]
    )
    variants: int = Field(1, ge=1, le=100_000, examples=["variants: 20"])
    seed: int = Field(0, examples=["seed: 0"])
    roster: str | None = None
    places: int | None = Field(None, ge=0, le=30)
    detail: Detail | None = None
    layout: str | None = None
    paper: Literal["a4", "letter"] = "a4"
    language: str = "en"
