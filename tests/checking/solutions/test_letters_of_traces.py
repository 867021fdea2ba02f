"""The steps of a descent in letters of the write-up's own, p for the position and u for the velocity; the height
that is asked for by another name; a law for any layer, where the exercise's first layer is another one.

Momentum by u ← β u ± η and p ← p + u, from p = 0 with the slope −1 up to the minimum and +1 behind it, which is
what these variants have.
"""

from __future__ import annotations

import pytest

from symderiv.checking.solutions.reference import reference_of
from symderiv.exercises.solve import Solved
from symderiv.notation.text import unicode_text
from tests.checking.solutions.made import findings, made, number, verdicts


def rows(solved: Solved, letters: tuple[str, str], form: str, lost: int = 0) -> list[str]:
    """The steps, of which that with the number ``lost`` forgets β."""
    p, u = letters
    eta, beta = number(solved, "η"), number(solved, "β")
    entries = {unicode_text(e.key): e.value for e in reference_of(solved).entries}
    w, v, out = 0.0, 0.0, []
    for t in range(1, 6):
        g = float(entries[f"g{'⁽¹⁾⁽²⁾⁽³⁾⁽⁴⁾⁽⁵⁾'[3 * t - 3 : 3 * t]}"])
        sign = "-" if g > 0 else "+"
        kept = f"{v:.6f}" if t == lost else f"{beta:g}*{v:.6f}" if v >= 0 else f"{beta:g}*({v:.6f})"
        new = round((v if t == lost else beta * v) - eta * g, 6)
        eta_g = eta * abs(g)
        moved = f"{w:.6f} {'+' if new >= 0 else '-'} {abs(new):.6f}"
        first = f"{u}{t} = {kept} {sign} {eta_g:g} = {new:.6f}"
        second = f"{p}{t} = {moved} = {round(w + new, 6):.6f}"
        w, v = round(w + new, 6), new
        out.append(f"{first},  {second}")
    if form == "md":
        out = ["$" + r.replace(",  ", "$, $").replace("*", r" \cdot ") + "$" for r in out]
        for t in range(1, 6):
            out = [
                r.replace(f"{p}{t}", f"{p}_{t}").replace(f"{u}{t}", f"{u}^{{({t})}}") for r in out
            ]
    return out


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize("letters", [("p", "u"), ("x", "s"), ("theta", "m")])
@pytest.mark.parametrize("seed", ["0", "2"])
def test_a_trace_in_letters_of_its_own_is_judged(
    seed: str, letters: tuple[str, str], form: str
) -> None:
    solved = made("momentum-escape", seed, form="minus")
    right = verdicts(solved, "\n\n".join(rows(solved, letters, form)), f"a.{form}")
    assert set(right) <= {"correct", "rounded"} and len(right) == 20
    wrong = findings(solved, "\n\n".join(rows(solved, letters, form, 3)), f"a.{form}")
    lines = [f.line for f in wrong if f.verdict == "wrong"]
    assert lines and set(lines) == {5}


def test_other_letters_that_count_something_else_are_left_alone() -> None:
    solved = made("momentum-escape", "0")
    text = "k1 = 1, k2 = 2, k3 = 3, k4 = 4\n"
    assert set(verdicts(solved, text, "a.txt")) == {"given"}


HEIGHTS = (
    r"$\sup h = {}$",
    r"$h^* = {}$",
    r"$h_{{\max}} = {}$",
    r"$h_{{\sup}} = {}$",
    r"$\sup(h) = {}$",
)


@pytest.mark.parametrize("name", HEIGHTS)
@pytest.mark.parametrize("exercise", ["momentum-escape", "adam-escape"])
def test_the_height_may_have_another_name(exercise: str, name: str) -> None:
    solved = made(exercise, "0")
    asked = next(
        e for e in reference_of(solved).entries if e.key.data == "h_sup" and e.term is not None
    )
    assert asked.term is not None
    top = next(n for n in asked.term.names if n != "h_sup")
    step = top.removeprefix("w^{(").removesuffix(")}")
    high = number(
        solved, unicode_text(next(e.key for e in reference_of(solved).entries if e.key.data == top))
    )
    low = high - float(asked.value)
    for k, (w, shown) in enumerate(
        ((f"w_{{{step}}} - {low:g}", high - low), (f"w_{{{step}}}", high))
    ):
        found = verdicts(
            solved, f"$w_{{{step}}} = {high:.5f}$\n\n" + name.format(f"{w} = {shown:.5f}")
        )
        assert found[0] in ("correct", "rounded")
        assert ("wrong" in found) == bool(k)
        alone = verdicts(solved, f"$w_{{{step}}} = {high:.5f}$\n\n" + name.format(w))
        assert ("wrong" in alone) == bool(k) and "given" not in alone


@pytest.mark.parametrize("letters", [("u", "a"), ("a", "o"), ("net", "x"), ("q", "r")])
@pytest.mark.parametrize("exercise", ["chain-gradient", "skip-paths"])
def test_a_law_for_any_layer_is_not_asked_of_the_first(
    exercise: str, letters: tuple[str, str]
) -> None:
    """u_{k+1} = w a_k + b would need an a_0 with w for its weight; the first layer has w_1."""
    before, behind = letters
    name = before if len(before) == 1 else rf"\mathrm{{{before}}}"
    if exercise == "chain-gradient":
        solved = made(exercise, "0", n="3", act="tanh")
        act, product = r"\tanh", "s_3 w s_2 w s_1"
    else:
        solved = made(exercise, "0", i="1")  # z_3 = w h_2 + b + h_1
        act, product = r"\sigma", r"s_4 w s_3 (w s_2 w + 1) s_1"
    told = (
        rf"${name}_1 = w_1 x + b_1$, ${behind}_k = {act}({name}_k)$, ${name}_{{k+1}} = w {behind}_k + b$,"
        rf" and $s_k := {act}'({name}_k)$." "\n\n"
    )  # fmt: skip
    for by, last in (("w_1", " x"), ("b_1", "")):
        right = rf"$$\frac{{dy}}{{d{by}}} = {product}{last}$$"
        assert verdicts(solved, told + right)[-1] == "correct"
        wrong = right.replace("w s_2 w", "w s_2")
        assert verdicts(solved, told + wrong)[-1] == "wrong"


@pytest.mark.parametrize(
    "told", ["$s_k := {}'(z_k)$", "With $s_k = {}'(z_k)$ for the slope of layer $k$:"]
)
def test_a_slope_that_is_told_by_an_index_is_that_of_its_activation(told: str) -> None:
    for act, right, wrong in (
        ("tanh", "1 - h_2^2", "h_2 (1 - h_2)"), ("sigmoid", "h_2 (1 - h_2)", "1 - h_2^2"),
    ):  # fmt: skip
        solved = made("chain-gradient", "0", act=act)
        start = told.format(r"\tanh" if act == "tanh" else r"\sigma") + "\n\n"
        value = number(solved, "h₂")
        slope = 1 - value**2 if act == "tanh" else value * (1 - value)
        assert verdicts(solved, f"{start}$s_2 = {right} = {slope:.4f}$")[1] == "correct"
        found = findings(solved, f"{start}$s_2 = {wrong}$")
        assert found[-1].verdict == "wrong" and found[-1].mistake == "other-activation"
        assert verdicts(solved, f"{start}$s_2 = q + 1$")[-1] != "wrong"
