"""Axes of plots: nice ticks, their numbers, and curves cut off at the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from symderiv.render.figures.geometry import Box, Point, without_idle_points


def nice_ticks(low: float, high: float, most: int) -> list[float]:
    """At most ``most`` multiples of 1, 2 or 5 times a power of ten within the range."""
    raw = (high - low) / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 5, 10, 20, 50):
        step = factor * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            break
    return [k * step for k in range(first, last + 1)]


def tick_tex(value: float, ticks: Sequence[float]) -> str:
    """All ticks of an axis with the same number of decimals and power of ten, no negative zero."""
    largest = max(map(abs, ticks)) or 1.0
    power = math.floor(math.log10(largest) + 1e-9)
    if -3 < power < 5:
        power = 0
    scaled = [tick / 10.0**power for tick in ticks]
    decimals = 0
    while decimals < 6 and any(abs(round(t, decimals) - t) > 1e-7 for t in scaled):
        decimals += 1
    text = f"{value / 10.0**power:.{decimals}f}"
    if float(text) == 0:
        return "0" if power else text.lstrip("-")
    return rf"{text} \cdot 10^{{{power}}}" if power else text


def clip_to(frame: Box, points: Sequence[Point]) -> list[list[Point]]:
    """The parts of a polyline inside the frame; nothing outside survives to overflow TeX."""
    parts: list[list[Point]] = []
    for a, b in pairwise(points):
        dx, dy = b[0] - a[0], b[1] - a[1]
        start, end = 0.0, 1.0
        for p, q in (
            (-dx, a[0] - frame.left), (dx, frame.right - a[0]),
            (-dy, a[1] - frame.bottom), (dy, frame.top - a[1]),
        ):  # fmt: skip
            if p == 0:
                if q < -1e-9:
                    end = -1.0
            elif p < 0:
                start = max(start, q / p)
            else:
                end = min(end, q / p)
        if start > end:
            continue
        first = (a[0] + dx * start, a[1] + dy * start)
        last = (a[0] + dx * end, a[1] + dy * end)
        if parts and start == 0.0 and parts[-1][-1] == a:
            parts[-1].append(b if end == 1.0 else last)
        else:
            parts.append([a if start == 0.0 else first, b if end == 1.0 else last])
    return [without_idle_points(part) for part in parts]
