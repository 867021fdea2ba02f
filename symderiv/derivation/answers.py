"""Answers and what they claim: the part of a task's result that the oracle must confirm.

A claim states in full what was asked (graph, point, quantity …), so that a proof needs nothing from
the route that produced the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flint import fmpq

from symderiv.arithmetic.values import Value
from symderiv.graph.graph import Graph
from symderiv.notation.term import Term

__all__ = [
    "Answer",
    "BoundClaim",
    "Claim",
    "ContributionClaim",
    "CountClaim",
    "DerivativeClaim",
    "FormClaim",
    "LabelClaim",
    "LimitClaim",
    "MatrixClaim",
    "MatrixFormClaim",
    "OneSidedClaim",
    "OptimizerClaim",
    "PathsClaim",
    "PropertyClaim",
    "RatioFormClaim",
    "SlopeBoundClaim",
    "SlopeFormClaim",
    "Spot",
    "StationaryClaim",
    "TextClaim",
    "ValueClaim",
]


@dataclass(frozen=True, slots=True)
class Point:
    """Exact values of the given quantities of a graph, and the kink conventions in force."""

    givens: Mapping[str, fmpq]
    conventions: Mapping[str, fmpq] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ValueClaim:
    """``node`` of ``graph`` has the answer's value at ``point``."""

    graph: Graph
    point: Point
    node: str


@dataclass(frozen=True, slots=True)
class DerivativeClaim:
    """d``of``/d``wrt`` (all paths) has the answer's value at ``point``."""

    graph: Graph
    point: Point
    of: str
    wrt: str


@dataclass(frozen=True, slots=True)
class ContributionClaim:
    """The path ``nodes`` (from wrt to of) contributes the answer's value at ``point``."""

    graph: Graph
    point: Point
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormClaim:
    """The answer's term, in names of ``graph``, equals d``of``/d``wrt`` at every point.

    ``path``: only this path's contribution, if given.
    """

    graph: Graph
    of: str
    wrt: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathsClaim:
    """``wrt`` reaches ``of`` on exactly as many paths as the answer says."""

    graph: Graph
    wrt: str
    of: str


@dataclass(frozen=True, slots=True)
class OptimizerClaim:
    """``state`` of ``parameter`` (``w`` itself, or m, v, s, mhat …) after ``step`` steps.

    ``gradients``: parameter -> the gradient supplied for each step; where it is empty the gradients
    are those of ``graph``'s output at ``point`` with the parameters as updated.
    """

    optimizer: str
    options: Mapping[str, str]
    hyper: Mapping[str, fmpq]
    parameter: str
    state: str
    step: int
    start: Mapping[str, fmpq]
    gradients: Mapping[str, tuple[fmpq, ...]]
    graph: Graph | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class RatioFormClaim:
    """The answer's term is (d of/d wrt in ``top``) / (the same in ``bottom``) when all slopes
    f'(z_k) of the two graphs are taken equal; names are those of ``bottom``."""

    top: Graph
    bottom: Graph
    of: str
    wrt: str


@dataclass(frozen=True, slots=True)
class BoundClaim:
    """``term`` stays at most (``kind`` "sup") the answer's value for every name within its
    interval.

    ``ranges``: quantity of the term -> (lower, upper); ``attained_at``: a corner where it is
    reached.
    """

    term: Term
    ranges: Mapping[Term, tuple[fmpq, fmpq]]
    attained_at: Mapping[Term, fmpq]
    kind: str = "sup"


@dataclass(frozen=True, slots=True)
class LabelClaim:
    """In ``graph``, ``node`` is the operation (``add``, ``mul``…), variable or accumulator named."""

    graph: Graph
    node: str
    what: str


@dataclass(frozen=True, slots=True)
class CountClaim:
    """A stack of layers has so many parameters, or such a receptive field.

    ``shape`` is what comes in: (units,) or (channels, side); ``layers`` are (type, ((key, number),
    …)) with the keys of the catalogue's rows; ``what`` is ``parameters`` or ``receptive-field``.
    """

    shape: tuple[int, ...]
    layers: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    biases: bool
    what: str = "parameters"


@dataclass(frozen=True, slots=True)
class DescentClaim:
    """Of a descent on a piecewise-linear landscape: ``w`` after ``step`` steps, the ``lowest`` f
    within ``horizon`` steps, or ``escape``, the height above the last kink that is reached within
    them.
    """

    optimizer: str
    options: Mapping[str, str]
    hyper: Mapping[str, fmpq]
    slopes: tuple[fmpq, ...]
    kinks: tuple[fmpq, ...]
    at_kink: str
    start: fmpq
    value: fmpq
    origin: fmpq
    horizon: int
    what: str = "w"
    step: int = 0

    def of(self, what: str, step: int = 0) -> DescentClaim:
        """The claim about another result of the same descent."""
        return replace(self, what=what, step=step)


@dataclass(frozen=True, slots=True)
class MatrixClaim:
    """In pass ``step`` of a training in matrix form, ``node`` has the answer's value.

    ``what``: ``value`` (the node's own), ``adjoint`` (d``of``/d``node``, all paths), ``hessian`` of
    ``of`` in ``node``, or a state of the optimizer (w, m, v …) of the parameter ``node`` after
    ``step`` steps. ``layout``: a derivative has the shape of ``node`` (denominator) or of its
    transpose (numerator). Without an optimizer there is the first pass alone.
    """

    graph: Graph
    point: Point
    of: str
    node: str
    what: str
    step: int = 1
    layout: str = "denominator"
    optimizer: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    hyper: Mapping[str, fmpq] = field(default_factory=dict)
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixFormClaim:
    """The answer's term equals d``of``/d``node`` at every point (``order`` 2: the Hessian).

    ``adjoints``: quantities that the term mentions -> the node whose derivative each stands for, in
    the same layout. The columns (``by_rows``: the rows) of the names in ``sums_to_one`` add up to 1.
    ``sizes``: the length
    (N) of symbolic sums in the graph at hand; entries of a sample k are named y_k, X_k …
    """

    graph: Graph
    of: str
    node: str
    layout: str = "denominator"
    adjoints: Mapping[Term, str] = field(default_factory=dict)
    sums_to_one: tuple[str, ...] = ()
    by_rows: bool = False
    sizes: Mapping[str, int] = field(default_factory=dict)
    order: int = 1


@dataclass(frozen=True, slots=True)
class EqualClaim:
    """The definitions ``names`` of ``graph`` are equal at every point with positive givens."""

    graph: Graph
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a bound is reached or approached: ``point`` (every ``period`` again, if given),
    ``from`` (approached at ``at`` from ``side``), ``end`` (at ±∞ by ``side``), or ``interval``
    (``low``, ``high``), None for ±∞."""

    kind: str
    at: Value | None = None
    side: int = 0
    low: Value | None = None
    high: Value | None = None
    period: Value | None = None


@dataclass(frozen=True, slots=True)
class SlopeFormClaim:
    """The answer's term is f′ of ``function`` in ``variable`` wherever f′ exists."""

    function: Term
    variable: Term


@dataclass(frozen=True, slots=True)
class LimitClaim:
    """f (``order`` 0) or f′ (1) tends to the answer at ``side``·∞; ±∞ is a term, no value."""

    function: Term
    variable: Term
    side: int
    order: int = 0


@dataclass(frozen=True, slots=True)
class OneSidedClaim:
    """f (``order`` 0) or f′ (1) tends to the answer at ``at`` from ``side``."""

    function: Term
    variable: Term
    at: Value
    side: int
    order: int = 1


@dataclass(frozen=True, slots=True)
class SlopeBoundClaim:
    """The answer is the infimum or supremum (``kind``) of f′, attained or not, at ``spots``."""

    function: Term
    variable: Term
    kind: str
    attained: bool
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class StationaryClaim:
    """f′ is 0 at ``spots`` (the answer's value among them) and nowhere else."""

    function: Term
    variable: Term
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class PropertyClaim:
    """``what`` (linear, odd, monotone, saturation-left …) of the function is the answer's word."""

    function: Term
    variable: Term
    what: str


@dataclass(frozen=True, slots=True)
class TextClaim:
    """Words; nothing to prove. Numbers inside a model answer are answers of their own."""

    guide: tuple[tuple[str, int], ...] = ()


Claim = (
    ValueClaim
    | DerivativeClaim
    | ContributionClaim
    | FormClaim
    | PathsClaim
    | OptimizerClaim
    | RatioFormClaim
    | CountClaim
    | DescentClaim
    | EqualClaim
    | BoundClaim
    | LabelClaim
    | TextClaim
    | MatrixClaim
    | MatrixFormClaim
    | SlopeFormClaim
    | LimitClaim
    | OneSidedClaim
    | SlopeBoundClaim
    | StationaryClaim
    | PropertyClaim
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One final answer.

    ``lhs`` is what was asked for, ``shown`` the term as displayed; ``exact`` says whether the
    display is the exact value. ``value`` is the number behind it, None for symbolic answers and
    words. ``boxed`` answers are the finals of the task.
    """

    id: str
    lhs: Term | None
    shown: Term | str
    claim: Claim
    value: Value | None = None
    exact: bool = True
    places: int | None = None
    boxed: bool = True
