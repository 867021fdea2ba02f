"""What a figure shows, before anybody decides where: nodes, edges, dense networks.

Immutable data only. No coordinates (see ``geometry``), no TeX beyond the labels that callers hand
in, no symbols computed. Plots have their own model in ``plot_model``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Role = Literal["input", "parameter", "hidden", "output", "loss", "operation", "blank"]
EdgeKind = Literal["normal", "skip", "shared", "dense"]
ROLES: tuple[Role, ...] = (
    "input", "parameter", "hidden", "output", "loss", "operation", "blank",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blank:
    """A box for the reader to fill in, with a small number in its corner where one is given."""

    number: int | None = None


Label: TypeAlias = "str | Blank"


@dataclass(frozen=True, slots=True)
class FigNode:
    """One node. ``*_tex`` is mathematics without dollars; ``None`` means "not shown".

    ``label_text``, ``value_text`` and ``adjoint_text`` are for SVG and the terminal (Unicode, with
    ``_`` and ``^``); where they are missing they are read off the TeX.
    """

    id: str
    label_tex: Label
    label_text: str | None = None
    role: Role = "hidden"
    rank: int | None = None
    value_tex: Label | None = None
    adjoint_tex: Label | None = None
    value_text: str | None = None
    adjoint_text: str | None = None


@dataclass(frozen=True, slots=True)
class FigEdge:
    """An arrow from ``src`` to ``dst``; in a computational graph its label is ∂dst/∂src."""

    src: str
    dst: str
    label_tex: Label | None = None
    label_text: str | None = None
    kind: EdgeKind = "normal"


class FigureError(ValueError):
    """A figure that cannot be drawn; ``names`` are the ids concerned."""

    def __init__(self, problem: str, names: tuple[str, ...]) -> None:
        super().__init__(f"{problem}: {', '.join(names)}")
        self.problem = problem
        self.names = names


@dataclass(frozen=True, slots=True)
class Figure:
    """A directed acyclic graph. ``network``: circles; ``graph``: boxes with edge derivatives.

    Raises FigureError for repeated ids and for edges whose ends are not nodes.
    """

    kind: Literal["graph", "network"]
    nodes: tuple[FigNode, ...]
    edges: tuple[FigEdge, ...]
    caption_tex: str | None = None

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for node in self.nodes:
            if node.id in seen:
                raise FigureError("two nodes have the same id", (node.id,))
            seen.add(node.id)
        for edge in self.edges:
            if edge.src == edge.dst:
                raise FigureError("an edge starts and ends at the same node", (edge.src,))
            missing = tuple(end for end in (edge.src, edge.dst) if end not in seen)
            if missing:
                raise FigureError("an edge ends at an unknown node", missing)


@dataclass(frozen=True, slots=True)
class DenseNetwork:
    """A fully connected network drawn as columns of units, ``sizes`` = units per layer.

    ``unit_tex[l][i]`` labels unit i of layer l; ``weight_tex[l][i][j]`` labels the arrow from unit
    i of layer l to unit j of layer l + 1 and is drawn only where there are few arrows;
    ``layer_tex[l]`` stands below column l. All of them may be missing.
    """

    sizes: tuple[int, ...]
    unit_tex: tuple[tuple[str, ...], ...] | None = None
    weight_tex: tuple[tuple[tuple[str, ...], ...], ...] | None = None
    layer_tex: tuple[str, ...] | None = None
    caption_tex: str | None = None

    def __post_init__(self) -> None:
        if len(self.sizes) < 2 or min(self.sizes) < 1:
            raise FigureError(
                "a dense network needs at least two layers of at least one unit",
                ("-".join(map(str, self.sizes)),),
            )


Part = Literal["labels", "values", "adjoints", "derivatives"]


def blanked(
    figure: Figure,
    parts: Collection[Part] = ("values", "adjoints"),
    *,
    numbered: bool = False,
    keep: Collection[str] = (),
) -> Figure:
    """The same figure with empty boxes in place of the given parts: what a problem sheet shows.

    Only what the figure has is blanked, so the sheet and its key match. Nodes named in ``keep``
    (inputs, say) stay as they are. ``numbered`` counts the boxes 1, 2, … nodes first.
    """
    count = 0

    def box(label: Label | None) -> Label | None:
        nonlocal count
        if label is None:
            return None
        count += 1
        return Blank(count if numbered else None)

    nodes = []
    for node in figure.nodes:
        if node.id not in keep:
            if "labels" in parts:
                label = box(node.label_tex)
                assert label is not None
                node = replace(node, label_tex=label, label_text=None, role="blank")
            if "values" in parts:
                node = replace(node, value_tex=box(node.value_tex), value_text=None)
            if "adjoints" in parts:
                node = replace(node, adjoint_tex=box(node.adjoint_tex), adjoint_text=None)
        nodes.append(node)
    edges = tuple(
        replace(edge, label_tex=box(edge.label_tex), label_text=None)
        if "derivatives" in parts
        else edge
        for edge in figure.edges
    )
    return replace(figure, nodes=tuple(nodes), edges=edges)
