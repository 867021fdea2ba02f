"""Logistic regression in numbers: a sum of displayed losses, and the prediction by another letter than y."""

from __future__ import annotations

import math

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import Reference, reference_of
from symderiv.notation.term import sym
from tests.checking.judging.keydoc import solved

SEEDS = ["1", "2", "3", "4"]


def reference(seed: str) -> Reference:
    return reference_of(solved("logistic-numbers", seed))


def numbers(told: Reference, name: str) -> list[float]:
    """The entries that the exercise gives."""
    value = next(e.value for e in told.entries if e.key is sym(name))
    return [float(v.mid()) for v in value.entries]


def losses(told: Reference) -> tuple[list[str], list[float]]:
    """−ln y and −ln(1 − y) from predictions of four decimals, as lines, and rounded again."""
    phi, w, c = (numbers(told, n) for n in ("Phi", "w^{(0)}", "c"))
    lines, out = [], []
    for k, target in enumerate(c):
        u = sum(a * b for a, b in zip(phi[3 * k : 3 * k + 3], w, strict=True))
        y = round(1 / (1 + math.exp(-u)), 4)
        out.append(round(-math.log(y if target else 1 - y), 4))
        p = f"{y:.4f}" if target else f"1 - {y:.4f}"
        lines.append(f"y_{k + 1} = \\sigma({u:g}) = {y:.4f}$, $-\\ln({p}) = {out[-1]:.4f}")
    return lines, out


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", ["\\frac14({})", "\\frac{{{}}}{{4}}"])
def test_a_sum_of_displayed_numbers_may_be_off_by_what_these_are(seed: str, form: str) -> None:
    told = reference(seed)
    lines, rounded = losses(told)
    text = "".join(f"${line}$\n\n" for line in lines)
    shown = form.format(" + ".join(f"{x:.4f}" for x in rounded))
    right = text + f"$J = {shown} = {sum(rounded) / 4:.4f}$\n"
    assert wrong(right, told) == []
    slip = shown.replace(f"{rounded[1]:.4f}", f"{rounded[1] + 0.3:.4f}", 1)
    assert wrong(text + f"$J = {slip}$\n", told) == [slip]


def wrong(text: str, told: Reference) -> list[str]:
    """What is wrong, or follows from it: each right side."""
    found = judge(read_text(text, "a.md"), told)
    bad = [f.source for f in found if f.verdict in ("wrong", "follow-through", "unchecked")]
    return [source.split(" = ")[-1] for source in bad]


@pytest.mark.parametrize("seed", SEEDS[:2])
@pytest.mark.parametrize("letter", ["p", "\\hat y", "o"])
@pytest.mark.parametrize("told", ["With ${} = \\sigma(u)$:\n\n", ""])
def test_a_prediction_by_another_letter_is_the_output(seed: str, letter: str, told: str) -> None:
    text = (told.format(letter) if told else "") + (
        f"$\\frac{{\\partial J}}{{\\partial w}} = \\frac1N\\sum_{{k=1}}^N ({letter}_k - c_k) X_k$\n\n"
        f"$H = \\frac1N\\sum_{{k=1}}^N {letter}_k(1 - {letter}_k) X_k X_k^\\top$\n\n"
        f"$v^\\top H v = \\frac1N\\sum_k {letter}_k(1 - {letter}_k)(v^\\top X_k)^2$\n"
    )
    found = judge(read_text(text, "a.md"), reference(seed))
    assert [str(f.verdict) for f in found][-3:] == ["correct"] * 3
    for a, b in (("_k - c_k", "_k + c_k"), (f"(1 - {letter}_k) X", f"(1 + {letter}_k) X")):
        off = judge(read_text(text.replace(a, b), "a.md"), reference(seed))
        assert [f.verdict for f in off if f.verdict != "correct" and f.verdict != "given"] == [
            "wrong"
        ]


def test_a_letter_that_is_told_otherwise_is_another() -> None:
    text = "With $p = 1 - c$:\n\n$\\frac{\\partial J}{\\partial w} = \\frac1N\\sum_{k=1}^N (p_k - c_k) X_k$\n"
    found = judge(read_text(text, "a.md"), reference("1"))
    assert [str(f.verdict) for f in found][-1] != "correct"
