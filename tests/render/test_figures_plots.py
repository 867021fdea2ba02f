"""Plots: ticks, clipping, breaks, labels and legends that cover nothing."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ElementTree
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.render.figures import (
    Axis,
    Curve,
    FigureError,
    Mark,
    Plot,
    PlotLayout,
    lay_out_plot,
    sampled,
    to_svg,
    to_text,
    to_tikz,
)
from symderiv.render.figures.axes import clip_to, nice_ticks, tick_tex
from symderiv.render.figures.geometry import Box


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def landscape(w: float) -> float:
    """Family B: down to −1 at w = 1, up by 0.6, down again."""
    return -w if w < 1 else w - 2 if w < 1.6 else 1.2 - w


def descent() -> Plot:
    """Gradient descent with α = 0.3 that oscillates between 0.9 and 1.2."""
    iterates = [0, 0.3, 0.6, 0.9, 1.2, 0.9, 1.2, 0.9, 1.2]
    return Plot(
        (sampled(landscape, 0, 2.4, breaks=(1, 1.6)),),
        Axis(-0.2, 2.4, "w"),
        Axis(-1.3, 0.3, "f(w)"),
        tuple(Mark(w, landscape(w), "iterate", f"w_{{{i}}}") for i, w in enumerate(iterates)),
        trail=True,
    )


def activation() -> Plot:
    return Plot(
        (
            sampled(sigmoid, -6, 6, label_tex=r"\sigma(x)"),
            sampled(lambda x: sigmoid(x) * sigmoid(-x), -6, 6, label_tex=r"\sigma'(x)"),
        ),
        Axis(-6, 6, "x"),
        Axis(-0.1, 1.1),
    )


def faults(layout: PlotLayout) -> list[str]:
    found = []
    ticks = [label.box for _, label in (*layout.x_ticks, *layout.y_ticks)]
    marks = [mark.label.box for mark in layout.marks if mark.label]
    outside = [label.box for label in layout.axis_labels]
    legend = (
        [layout.legend_box] if layout.legend_box else [line.label.box for line in layout.legend]
    )
    for a, b in combinations([*ticks, *marks, *outside, *legend], 2):
        if a.overlaps(b):
            found.append(f"{a} and {b} overlap")
    for _, points in layout.lines:
        for a, b in pairwise(points):
            found += [f"curve under legend {box}" for box in legend if box.cut_by(a, b)]
        frame = layout.frame.grown(1e-6)
        if not all(
            frame.left <= x <= frame.right and frame.bottom <= y <= frame.top for x, y in points
        ):
            found.append("curve outside the axes")
    if layout.bounds.width > 16.0:
        found.append("too wide")
    return found


@pytest.mark.parametrize("plot", [descent(), activation()])
def test_plots_have_no_faults(plot: Plot) -> None:
    assert faults(lay_out_plot(plot)) == []


def test_labels_of_iterates_keep_off_the_curve() -> None:
    layout = lay_out_plot(descent())
    boxes = [mark.label.box for mark in layout.marks if mark.label]
    assert len(boxes) == 5
    for _, points in layout.lines:
        assert not any(box.cut_by(a, b) for a, b in pairwise(points) for box in boxes)


def test_iterates_that_fall_together_share_a_label() -> None:
    labels = [mark.label.label for mark in lay_out_plot(descent()).marks if mark.label]
    assert labels == ["w_{0}", "w_{1}", "w_{2}", "w_{3}, w_{5}, w_{7}", "w_{4}, w_{6}, w_{8}"]


def test_a_legend_without_a_free_corner_stands_above_the_axes() -> None:
    curves = tuple(
        sampled(lambda x, k=k: 1.1 * math.sin(3 * x + k), -3, 3, label_tex=f"f_{k}")
        for k in range(4)
    )
    layout = lay_out_plot(Plot(curves, Axis(-3, 3), Axis(-1, 1, "y")))
    assert layout.legend_box is None
    assert min(line.start[1] for line in layout.legend) > layout.frame.top
    assert faults(layout) == []


@given(start=st.floats(-100, 100), span=st.floats(1e-4, 1e5), most=st.integers(2, 12))
def test_ticks_are_round_few_and_within(start: float, span: float, most: int) -> None:
    low = start * span
    high = low + span
    ticks = nice_ticks(low, high, most)
    assert len(ticks) <= most
    assert all(low - 1e-6 * span <= tick <= high + 1e-6 * span for tick in ticks)
    for step in {round((b - a) / span, 6) * span for a, b in pairwise(ticks)}:
        mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
        assert min(abs(mantissa - nice) for nice in (1, 2, 5, 10)) < 1e-3


def test_tick_numbers() -> None:
    ticks = nice_ticks(-1, 1, 5)
    assert [tick_tex(tick, ticks) for tick in ticks] == ["-1.0", "-0.5", "0.0", "0.5", "1.0"]
    small = nice_ticks(0, 1e-6, 3)
    assert [tick_tex(t, small) for t in small] == ["0", r"0.5 \cdot 10^{-6}", r"1.0 \cdot 10^{-6}"]
    assert [tick_tex(t, [0.0, 20000.0]) for t in (0.0, 20000.0)] == ["0", "20000"]


def test_jumps_lift_the_pen_and_kinks_are_hit() -> None:
    step = sampled(lambda x: 1.0 if x > 0 else 0.1, -3, 3, jumps=(0,))
    assert [len({y for _, y in piece}) for piece in step.pieces] == [1, 1]
    kink = sampled(abs, -1, 2, breaks=(0.12345,))
    assert any(x == 0.12345 for x, _ in kink.pieces[0])
    pole = sampled(lambda x: 1 / x, -1, 1, jumps=(0,))
    assert len(pole.pieces) == 2
    log = sampled(math.log, -1, 1)
    assert len(log.pieces) == 1
    assert all(x > 0 for x, _ in log.pieces[0])


def test_what_leaves_the_frame_is_cut_there() -> None:
    frame = Box(5, 5, 10, 10)
    assert clip_to(frame, [(-5, 5), (15, 5)]) == [[(0, 5), (10, 5)]]
    out_and_in = [(2, 2), (2, 20), (4, 20), (4, 2)]
    assert clip_to(frame, out_and_in) == [[(2, 2), (2, 10)], [(4, 10), (4, 2)]]
    assert clip_to(frame, [(-5, -5), (-1, 20)]) == []
    # TeX cannot hold 1e9 cm: the pole must not reach the source.
    pole = Plot((sampled(lambda x: 1 / x, -1, 1, jumps=(0,)),), Axis(-1, 1), Axis(-5, 5))
    assert "e+" not in to_tikz(pole)
    assert faults(lay_out_plot(pole)) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=30),
    st.integers(0, 3),
)
def test_any_polyline_is_drawn_without_faults(
    points: list[tuple[float, float]], curves: int
) -> None:
    plot = Plot(
        tuple(Curve((tuple(points),), label_tex=f"f_{k}") for k in range(curves)),
        Axis(-0.8, 0.8, "x"),
        Axis(-0.5, 0.7, "y"),
    )
    assert faults(lay_out_plot(plot)) == []


def test_backends_draw_open_dots_and_the_same_thing_twice() -> None:
    plot = Plot(
        (sampled(lambda x: 1.0 if x > 0 else 0.1, -3, 3, jumps=(0,), label_tex="f'(x)"),),
        Axis(-3, 3, "x"),
        Axis(-1, 2),
        marks=(Mark(0, 1, "open"), Mark(0, 0.1, "filled")),
    )
    assert "symderiv open, draw=symderiv-first" in to_tikz(plot)
    assert to_tikz(plot) == to_tikz(plot)
    dots = ElementTree.fromstring(to_svg(plot)).findall("{http://www.w3.org/2000/svg}circle")
    assert len(dots) == 2
    lines = to_text(plot).splitlines()
    assert sum(line.count("o") for line in lines[:15]) == 2
    assert lines[-1] == "* f′(x)"


def test_an_empty_range_is_named() -> None:
    with pytest.raises(FigureError, match=r"increasing range: 1 \.\. 1"):
        Axis(1, 1)
    with pytest.raises(FigureError, match="increasing range"):
        sampled(abs, 2, 1)
