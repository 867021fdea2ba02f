"""States of an optimizer without an index are those of the parameter that words name before them; an index
that is not its own counts the steps."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, marks, number, verdicts

SOLVED = made("relu-four-optimizers")
SHOWN = {"m": "m", "v": "v", "mhat": "m̂", "vhat": "v̂"}
TEX = {"m": "m", "v": "v", "mhat": r"\hat m", "vhat": r"\hat v"}


def value(name: str, i: int, step: int) -> str:
    shown = f"w{'₀₁₂'[i]}" if name == "w" else f"{SHOWN[name]}_{{w{'₀₁₂'[i]}}}"
    shown += f"⁽{'⁰¹²'[step]}⁾"
    return f"{number(SOLVED, shown, (1, 'adam')):.6g}"


def tex(i: int, step: int, sub: str = "") -> str:
    states = ", ".join(f"${TEX[n]}{sub} = {value(n, i, step)}$" for n in TEX)
    return f"{states}, $w_{i} = {value('w', i, step)}$."


def typed(i: int, step: int) -> str:
    return ", ".join(f"{n} = {value(n, i, step)}" for n in TEX) + f", w_{i} = {value('w', i, step)}"


def laid_out(way: str) -> str:
    order = [(1, 1), (2, 1), (1, 2), (2, 2)]
    if way == "lists":
        head = {(1, 1): "Step 1.\n\n", (1, 2): "Step 2.\n\n"}
        body = "\n".join(f"{head.get(p, '')}- $w_{p[0]}$: {tex(*p)}" for p in order)
    elif way == "for":
        body = "\n".join(f"Step {k}. For $w_{i}$ we get {tex(i, k)}\n" for i, k in order)
    elif way == "bold":
        body = "\n\n".join(
            f"**$w_{i}$:**\n\nStep 1: {tex(i, 1)}\n\nStep 2: {tex(i, 2)}" for i in (1, 2)
        )
    elif way == "typed":
        body = "\n".join(f"w_{i}, step {k}: {typed(i, k)}" for i in (1, 2) for k in (1, 2))
    elif way == "German":
        body = "\n".join(f"{k}. Schritt: für $w_{i}$ ist {tex(i, k)}\n" for i, k in order)
    else:
        body = "\n\n".join(
            f"Weight $w_{i}$: {tex(i, 1, '_1')} Then {tex(i, 2, '_2')}" for i in (1, 2)
        )
    return f"**Adam**\n\n{body}\n"


@pytest.mark.parametrize("way", ["lists", "for", "bold", "typed", "German", "indices of steps"])
def test_states_under_their_parameter(way: str) -> None:
    page = laid_out(way)
    name = "a.txt" if way == "typed" else "a.md"
    assert set(verdicts(SOLVED, page, name)) <= {"correct", "rounded"}
    assert marks(SOLVED, page, name).given == marks(SOLVED, laid_out("lists")).given
    for which, i, step in (("m", 2, 2), ("vhat", 1, 2), ("mhat", 2, 2)):
        right = value(which, i, step)
        wrong = page.replace(f" {right}", f" {3 * float(right):.6g}")
        assert wrong != page
        assert "wrong" in verdicts(SOLVED, wrong, name)


def test_a_law_of_the_first_step_behind_them() -> None:
    page = f"**Adam**\n\nStep 1. For $w_1$: {tex(1, 1)}\nFor $w_2$: {tex(2, 1)}\n\n"
    law = r"In the first step $\hat m_1 = g_1$."
    assert verdicts(SOLVED, page + law)[-1] == "correct"
    assert verdicts(SOLVED, page + law.replace("= g_1", "= 2 g_1"))[-1] != "correct"


def test_words_about_both_say_nothing() -> None:
    page = f"**Adam**\n\nFor $w_1$ and $w_2$: $m = {value('m', 2, 1)}$."
    assert "wrong" not in verdicts(SOLVED, page)
