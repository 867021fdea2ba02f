"""Networks under the names that people have for them, in several languages."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, number

NAMES = (
    "Netz mit Abkürzungen",
    "The residual network",
    "With shortcut connections",
    "Réseau avec raccourcis",
    "Rete con scorciatoie",
    "Network with skips",
)
WITHOUT = ("Netz ohne Abkürzungen", "Without shortcuts", "Gewöhnliches Netz", "The plain network")


def slope(place: str) -> float:
    solved = made("skip-chain-classic")
    return number(solved, "D_skip" if place == "skip" else "D_plain", (1, place))


@pytest.mark.parametrize("name", NAMES)
def test_a_network_with_skips(name: str) -> None:
    solved, own = made("skip-chain-classic"), slope("skip")
    (right,) = findings(solved, f"{name}:\n\n$$dy/dw_1 = {own:.6f}$$")
    assert right.verdict in ("correct", "rounded")
    (wrong,) = findings(solved, f"{name}:\n\n$$dy/dw_1 = {own * 1.1:.6f}$$")
    assert wrong.verdict == "wrong" and f"{own:.3f}"[:4] in (wrong.message or "")


@pytest.mark.parametrize("name", WITHOUT)
def test_a_network_without_them(name: str) -> None:
    solved, own = made("skip-chain-classic"), slope("plain")
    (wrong,) = findings(solved, f"{name}:\n\n$$dy/dw_1 = {own * 1.1:.8f}$$")
    assert wrong.verdict == "wrong" and f"{own:.3g}"[:4] in (wrong.message or "")


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_line_with_a_colon_heads_what_follows(name: str) -> None:
    solved, own = made("skip-chain-classic"), slope("skip")
    between = (
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        + "Here all of it is computed in the same way as before. " * 8
    )
    text = f"The plain network:\n\n$x = 1$\n\n{name}:\n\n{between}\n\n$$dy/dw_1 = {{:.6f}}$$"
    assert findings(solved, text.format(own))[-1].verdict in ("correct", "rounded")
    wrong = findings(solved, text.format(own * 1.1))[-1]
    assert wrong.verdict == "wrong" and f"{own:.3f}"[:4] in (wrong.message or "")
