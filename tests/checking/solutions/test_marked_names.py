"""Two networks in one exercise, whose quantities have the same names: a write-up tells them apart by a mark on
the names of one of them, by headings, or by how its sentences begin.

The derivatives are products along the chain, 1 + w²σ' where a connection goes round a layer; the numbers are
those of a forward pass with ``math.exp`` and ``math.tanh``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from symderiv.exercises.library import Library
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import Solved, solve
from tests.checking.solutions.made import findings, made, marks, number, verdicts

Mark = Callable[[str, int], str]

LATEX: dict[str, Mark] = {
    "tilde": lambda n, k: rf"\tilde {n}_{k}",
    "wide tilde": lambda n, k: rf"\widetilde{{{n}_{k}}}",
    "hat": lambda n, k: rf"\hat{{{n}}}_{k}",
    "bar": lambda n, k: rf"\bar {n}_{{{k}}}",
    "prime": lambda n, k: f"{n}_{k}'",
    "prime first": lambda n, k: f"{n}'_{k}",
    "star": lambda n, k: f"{n}_{k}^*",
    "s above": lambda n, k: f"{n}_{k}^s",
    "s in brackets": lambda n, k: f"{n}_{k}^{{(s)}}",
    "word above": lambda n, k: rf"{n}_{k}^{{\text{{skip}}}}",
    "s below": lambda n, k: f"{n}_{{{k},s}}",
}
TYPED: dict[str, Mark] = {
    "prime": lambda n, k: f"{n}{k}'",
    "s": lambda n, k: f"{n}s{k}",
    "accent": lambda n, k: f"{n}\u0303{k}",
    "word": lambda n, k: f"{n}{k}_skip",
}


class Net:
    """The forward passes of the five layers, rounded to six places as they go."""

    def __init__(self, solved: Solved) -> None:
        self.x, self.w1, self.b1, self.w, self.b = (
            number(solved, n, (1, "plain")) for n in ("x", "w₁", "b₁", "w", "b")
        )

    def run(self, skips: bool) -> tuple[list[float], list[float], list[float]]:
        z, h = [0.0, round(self.w1 * self.x + self.b1, 6)], [0.0]
        for k in range(1, 6):
            h.append(round(1 / (1 + math.exp(-z[k])), 6))
            direct = h[k - 1] if skips and k in (2, 4) else 0.0
            z.append(round(self.w * h[k] + self.b + direct, 6))
        return z, h, [0.0, *(round(y * (1 - y), 6) for y in h[1:])]


def shown(x: float) -> str:
    return f"{x:.6f}"


def page(solved: Solved, m: Mark, typed: bool, told: str = "", slip: str = "") -> str:
    """A write-up with marked names for the network with skips; ``slip``: what goes wrong in it."""
    net = Net(solved)
    z, h, s = net.run(False)
    zz, hh, ss = net.run(True)
    plain: Mark = (lambda n, k: f"{n}{k}") if typed else (lambda n, k: f"{n}_{k}")

    def d(a: str, b: str) -> str:
        return f"d{a}/d{b}" if typed else rf"\frac{{d{a}}}{{d{b}}}"

    p, w, w1, x = plain, "w", plain("w", 1), "*x" if typed else " x"
    t = "*" if typed else r" \, "
    block = f"w^2{t}{p('s', 2)} + 1" if slip != "path" else f"w^2{t}{p('s', 2)}"
    product = (f"{m('s', 5)}{t}(1 + w^2{t}{m('s', 4)}){t}{m('s', 3)}{t}(1 + w^2{t}{p('s', 2)})"
               f"{t}{p('s', 1)}")  # fmt: skip
    five = f"{w}{t}{m('h', 4)} + b" + (f" + {m('h', 3)}" if slip != "term" else "")
    third = f"{w}{t}{p('h', 2)} + b + {p('h', 1)}"
    fifth = zz[5] if slip != "term" else round(zz[5] - hh[3], 6)
    slope = round(
        ss[5] * (1 + net.w**2 * ss[4]) * ss[3] * (1 + net.w**2 * ss[2]) * ss[1] * net.x, 9
    )
    lines = [
        "# (a) plain", f"{'s_k = σ_prime' if typed else ''}".replace("_prime", "'") + (
            "(z_k)" if typed else r"$s_k = \sigma'(z_k)$ are the slopes."), told,
        [(d("y", w1), "w^4" + "".join(f"{t}{p('s', k)}" for k in range(5, 0, -1)) + x)],
        "# (b) skip",
        [(d(m("z", 3), p("h", 1)), block)],
        [(d(m("z", 5), m("h", 3)), f"w^2{t}{m('s', 4)} + 1")],
        [(d("y", w1), product + x)],
        "# (c)", "Numbers, plain network:",
        *([(p("z", k), shown(z[k])), (p("h", k), shown(h[k])), (p("s", k), shown(s[k]))] for k in range(1, 6)),
        "With skips $h_2$ stays the same, and then" if not typed else "With skips:",
        [(m("z", 3), f"{third} = {shown(zz[3])}"), (m("h", 3), shown(hh[3])), (m("s", 3), shown(ss[3]))],
        [(m("z", 4), shown(zz[4])), (m("h", 4), shown(hh[4])), (m("s", 4), shown(ss[4]))],
        [(m("z", 5), f"{five} = {shown(fifth)}")],
        "and so", [(d("y", w1), f"{slope:.3g}")] if not slip else "",
    ]  # fmt: skip
    out = []
    for line in lines:
        if isinstance(line, str):
            out.append(line.lstrip("# ") if typed else line)
        elif typed:
            out.append(", ".join(f"{a} = {b}" for a, b in line))
        else:
            out.append("$$" + r",\quad ".join(f"{a} = {b}" for a, b in line) + "$$")
    return "\n\n".join(out) + "\n"


@pytest.mark.parametrize("told", ["", "What differs in the network with skips has {}."])
@pytest.mark.parametrize("name", LATEX)
def test_marked_names_are_those_of_one_network(name: str, told: str) -> None:
    solved = made("skip-chain-classic", "0")
    text = page(solved, LATEX[name], False, told.format(f"a {name.split()[0]}"))
    found = findings(solved, text)
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through", "unchecked")] == []
    given = [f.source for f in found if f.verdict == "given"]
    assert len(given) == 1  # s_k
    points = {(m.step, m.name): m.given == m.points for m in marks(solved, text).steps if m.points}
    assert all(right for (_, what), right in points.items() if what in (
        "dz₃/dh₁ in symbols (skip)", "dz₅/dh₃ in symbols (skip)", "dy/dw₁ in symbols (skip)",
        "dy/dw₁ in symbols (plain)", "z₃ (skip)", "z₅ (skip)", "h₃ (skip)",
    ))  # fmt: skip


@pytest.mark.parametrize("slip", ["path", "term"])
@pytest.mark.parametrize("name", LATEX)
def test_slips_in_marked_names_are_found(name: str, slip: str) -> None:
    solved = made("skip-chain-classic", "0")
    found = findings(solved, page(solved, LATEX[name], False, "", slip))
    wrong = [f for f in found if f.verdict == "wrong"]
    assert [f.mistake for f in wrong] == ["dropped-path" if slip == "path" else "dropped-term"]


@pytest.mark.parametrize(
    "name", [n for n in LATEX if n != "s above"]
)  # a power, where nothing is defined
def test_a_path_that_is_lost_is_lost_once(name: str) -> None:
    """Its product goes on from it, and the numbers of this: in 0.0021 it is not lost again."""
    solved, m = made("skip-chain-classic", "0"), LATEX[name]
    net = Net(solved)
    _, _, s = net.run(True)
    slope = s[5] * (1 + net.w**2 * s[4]) * s[3] * net.w**2 * s[2] * s[1] * net.x
    text = (
        f"## (b) skip\n\n$s_k = \\sigma'(z_k)$\n\n$\\frac{{d{m('z', 3)}}}{{dh_1}} = w^2 s_2$\n\n"
        f"$\\frac{{d{m('z', 5)}}}{{d{m('h', 3)}}} = 1 + w^2 {m('s', 4)}$\n\n"
        f"$\\frac{{dy}}{{dw_1}} = {m('s', 5)} (1 + w^2 {m('s', 4)}) {m('s', 3)} w^2 s_2 s_1 x$\n\n"
        f"$\\frac{{dy}}{{dw_1}} = {slope:.3g}$\n"
    )
    found = [str(f.verdict) for f in findings(solved, text)]
    assert found == ["given", "wrong", "correct", "follow-through", "follow-through"]


@pytest.mark.parametrize("seed", ["1", "2"])
@pytest.mark.parametrize("name", TYPED)
def test_marked_names_are_typed_too(name: str, seed: str) -> None:
    solved = made("skip-chain-classic", seed)
    right = verdicts(solved, page(solved, TYPED[name], True), "a.txt")
    assert "wrong" not in right and right.count("given") <= 1
    for slip in ("path", "term"):
        assert "wrong" in verdicts(solved, page(solved, TYPED[name], True, "", slip), "a.txt")


EXERCISE = """id: bridged
title: A bridge over a layer
family: A
level: 2
parameters:
  x: {integer: [2, 2]}
  v: {decimal: [0.5, 0.5], step: 0.1}
  w: {decimal: [-0.8, -0.8], step: 0.1}
places: 5
graphs:
  bare:
    equations: |
      u = v*x
      a = tanh(u)
      r = w*a
      y = tanh(r)
    inputs: [x]
    parameters: [v, w]
  bridged:
    equations: |
      u = v*x
      a = tanh(u)
      r = w*a + u
      y = tanh(r)
    inputs: [x]
    parameters: [v, w]
tasks:
  - kind: gradient
    graph: bare
    points: 3
    wrt: [v]
    numbers: true
  - kind: gradient
    graph: bridged
    points: 3
    wrt: [v]
    numbers: true
"""
A = math.tanh(1.0)
R, RR = -0.8 * A, -0.8 * A + 1
BARE = f"$u = 1$, $a = {A:.5f}$, $r = {R:.5f}$, $y = {math.tanh(R):.5f}$"
SLOPE = (1 - math.tanh(RR) ** 2) * (-0.8 * (1 - A * A) + 1) * 2
BRIDGED = (
    (lambda r, y: f"${r} = w a + u = {RR:.5f}$, ${y} = {math.tanh(RR):.5f}$",
     lambda r, y: f"${r} = w a = {R:.5f}$, ${y} = {math.tanh(R):.5f}$"),
    (lambda r, y: rf"$\frac{{d{y}}}{{dv}} = (1 - {y}^2)(w(1 - a^2) + 1)\, x = {SLOPE:.5f}$",
     lambda r, y: rf"$\frac{{d{y}}}{{dv}} = (1 - {y}^2)\, w(1 - a^2)\, x$"),
)  # fmt: skip
NAMES = {"tilde": (r"\tilde r", r"\tilde y"), "prime": ("r'", "y'"), "b": ("r_b", "y_b"),
         "above": ("r^{(b)}", "y^{(b)}"), "word": (r"r_{\text{bridged}}", r"y_{\text{bridged}}")}  # fmt: skip


@pytest.fixture
def bridged(tmp_path: Path) -> Solved:
    (tmp_path / "bridged.yaml").write_text(EXERCISE)
    exercise = Library((tmp_path,)).exercise("bridged")
    found: Solved = solve(Sampler(exercise, solve, seed="0").sample("1").drawn)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_names_without_an_index_have_marks_as_well(bridged: Solved, name: str) -> None:
    """What "b" stands for is not told where both networks begin with it."""
    heading = "**Bridged network**\n\n"
    for right, wrong in BRIDGED:
        first = BRIDGED[0][0](*NAMES[name])
        text = f"**Bare network**\n\n{BARE}\n\n{heading}{first}\n\n"
        assert "wrong" not in verdicts(bridged, text + right(*NAMES[name]))
        found = verdicts(bridged, text + wrong(*NAMES[name]))
        assert "wrong" in found


TURNS = (
    "**Bare network**\n\n{bare}\n\n**Bridged network**\n\n{bridged}",
    "Without the bridge, as a bare network:\n\n{bare}\n\n"
    "In the bridged network $u$ and $a$ stay the same, so {bridged}",
    "# A bare and a bridged network\n\n## Bridged\n\n{bridged}\n\n## Bare\n\n{bare}",
    "\\section*{{The bridged network and the bare one}}\n\n"
    "\\paragraph{{a) bare}} {bare}\n\n\\paragraph{{b)}} {bridged}",
    "# A bridge: the bridged network\n\n### (a)\n\n{bare}\n\n### (b)\n\n"
    "For the bridged network $u = 1$ again, and {bridged}",
)


@pytest.mark.parametrize("form", TURNS)
def test_headings_and_first_words_tell_which_network_is_meant(bridged: Solved, form: str) -> None:
    here = BRIDGED[0][0]("r", "y") + "\n\n" + BRIDGED[1][0]("r", "y")
    text = form.format(bare=BARE, bridged=here)
    assert "wrong" not in verdicts(bridged, text, "a.tex" if "section" in form else "a.md")
    other = form.format(bare=BARE, bridged=BRIDGED[0][1]("r", "y"))
    assert "wrong" in verdicts(bridged, other, "a.tex" if "section" in form else "a.md")


WITHOUT = (
    "Without skips: $z_3 = w h_2 + b$. With skips: $z_3 = w h_2 + b + h_1$.",
    "With skips $z_1$ stays the same, and $z_3 = w h_2 + b + h_1$. Without skips, $z_3 = w h_2 + b$.",
    "No skips: $z_5 = w h_4 + b$; the skip network: $z_5 = w h_4 + b + h_3$",
    "Ohne Skips ist $z_5 = w h_4 + b$, mit den Skips $z_5 = w h_4 + b + h_3$.",
)


@pytest.mark.parametrize("text", WITHOUT)
def test_one_network_may_be_called_by_what_it_lacks(text: str) -> None:
    assert verdicts(made("skip-chain-classic", "0"), text)[-2:].count("correct") == 2
    swapped = text.replace(" + h_1", "").replace(" + h_3", "")
    assert "wrong" in verdicts(made("skip-chain-classic", "0"), swapped)


def test_an_unnamed_slope_is_no_sum_before_the_activation() -> None:
    solved = made("skip-chain-classic", "0")
    for s in ("s", "u"):
        line = rf"$\frac{{dy}}{{dw_1}} = {s}_5 w {s}_4 w {s}_3 w {s}_2 w {s}_1 x$"
        assert verdicts(solved, line) == ["unchecked"]
        assert verdicts(solved, f"${s}_k = \\sigma'(z_k)$\n\n{line}") == ["given", "correct"]
        fed = line.replace(f"{s}_5", rf"\sigma'({s}_5)")
        assert verdicts(solved, fed.replace("x$", "x$, $h_5 = \\sigma({s}_5)$"))[-1] != "wrong"
