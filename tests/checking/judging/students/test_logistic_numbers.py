"""Logistic regression in numbers: a sum of displayed losses, and the prediction by another letter than y."""

from __future__ import annotations

import math

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import Reference, reference_of
from symderiv.notation.term import sym
from symderiv.notation.text import unicode_text
from tests.checking.judging.keys.keydoc import solved

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


def of_samples(told: Reference, letter: str, off: int | None) -> tuple[str, float]:
    """L_k = −ln(1 − y_k) = … for each sample, with the other label for one of them, and their mean."""
    rows, out = [], []
    for k, (line, number) in enumerate(zip(*losses(told), strict=True)):
        shown = line.partition("-\\ln(")[2].partition(")")[0]
        if k == off:
            shown = shown.removeprefix("1 - ") if "1 - " in shown else f"1 - {shown}"
            y = float(shown.removeprefix("1 - "))
            number = round(-math.log(1 - y if "1 - " in shown else y), 4)
        out.append(number)
        rows.append(f"${letter}_{k + 1} = -\\ln({shown}) = {number:.4f}$")
    mean = sum(out) / len(out)
    shown = " + ".join(f"{x:.4f}" for x in out)
    return ", ".join(rows) + f"\n\n$$J = \\frac14({shown}) = {mean:.4f}$$\n", mean


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("letter", ["L", "\\ell"])
def test_the_loss_of_a_sample_with_the_other_label(seed: str, letter: str) -> None:
    told = reference(seed)
    text, _ = of_samples(told, letter, None)
    assert wrong(text, told) == []
    for off in range(4):
        if "0.5000" in losses(told)[0][off]:
            continue  # −ln ½ of either label
        text, _ = of_samples(told, letter, off)
        found = judge(read_text(text, "a.md"), told)
        bad = [f for f in found if f.verdict == "wrong"]
        assert [f.source.partition(" = ")[0] for f in bad] == [f"{letter}_{off + 1}"]
        assert bad[0].mistake == "wrong-target"
        assert [str(f.verdict) for f in found[-2:]] == ["follow-through"] * 2
        marks = {s.step: s for s in marks_of(told, found).steps}
        (step,) = (s for s in marks.values() if s.name.startswith("J"))
        assert step.method and not step.accuracy


def test_losses_of_something_else_are_not_those_of_the_samples() -> None:
    told = reference("1")
    text = "Losses of four epochs: $L_1 = 0.9$, $L_2 = 0.8$, $L_3 = 0.75$, $L_4 = 0.7$.\n"
    assert {str(f.verdict) for f in judge(read_text(text, "a.md"), told)} == {"given"}


@pytest.mark.parametrize("seed", SEEDS[:2])
@pytest.mark.parametrize("letter", ["p", "y"])
def test_a_sum_for_a_mean_of_four(seed: str, letter: str) -> None:
    told = reference(seed)
    slope = next(e.value for e in told.entries if unicode_text(e.key) == "∂J⁽¹⁾/∂w⁽⁰⁾")
    for factor, form in ((1, "\\frac14\\Phi^\\top"), (4, "\\Phi^\\top")):
        shown = "\\\\".join(f"{float(v.mid()) * factor:.4f}" for v in slope.entries)
        text = f"$$\\nabla_w J = {form}({letter} - c) = \\begin{{bmatrix}} {shown} \\end{{bmatrix}}$$\n"
        found = judge(read_text(text, "a.md"), told)
        assert [f.mistake for f in found if f.verdict == "wrong"] == ["mean-for-sum"] * (factor > 1)


def in_a_table(told: Reference, slip: int | None) -> tuple[str, str]:
    """A table of u_k, y_k and e_k = y_k − c_k, one y_k off by 0.03, and ∂J/∂w_3 from the unrounded e_k."""
    phi, w, c = (numbers(told, n) for n in ("Phi", "w^{(0)}", "c"))
    us = [sum(a * b for a, b in zip(phi[3 * k : 3 * k + 3], w, strict=True)) for k in range(4)]
    ys = [1 / (1 + math.exp(-u)) + (0.03 if k == slip else 0) for k, u in enumerate(us)]
    es = [y - target for y, target in zip(ys, c, strict=True)]
    rows = [("u_k", us, ".2f"), ("y_k", ys, ".4f"), ("e_k", es, ".4f")]
    table = "| $k$ | 1 | 2 | 3 | 4 |\n|---|---|---|---|---|\n" + "".join(
        f"| ${name}$ | " + " | ".join(format(v, form) for v in row) + " |\n"
        for name, row, form in rows
    )
    slope = sum(e * phi[3 * k + 2] for k, e in enumerate(es)) / 4
    terms = " + ".join(f"{phi[3 * k + 2]:g} e_{k + 1}" for k in range(4)).replace("+ -", "- ")
    text = f"Let $e_k = y_k - c_k$.\n\n{table}\n$$\\partial J/\\partial w_3 = \\frac14({terms}) = {slope:.4f}$$\n"
    return text, "" if slip is None else f"{ys[slip]:.4f}"


@pytest.mark.parametrize("seed", SEEDS)
def test_entries_by_the_number_of_their_sample_are_those_of_the_exercise(seed: str) -> None:
    told = reference(seed)
    text, _ = in_a_table(told, None)
    found = judge(read_text(text, "a.md"), told)
    assert {str(f.verdict) for f in found} <= {"correct", "rounded", "given", "unchecked"}
    assert [str(f.verdict) for f in found][-1] in ("correct", "rounded")
    for k in range(4):
        text, shown = in_a_table(told, k)
        found = judge(read_text(text, "a.md"), told)
        bad = [f for f in found if f.verdict == "wrong"]
        assert [f.source.split()[-1] for f in bad] == [shown]
        assert found[-1].verdict != "wrong"


def test_numbers_that_are_not_the_entries_are_of_something_else() -> None:
    text = "Four runs: $u_1 = 12.5$, $u_2 = 13.25$, $u_3 = 14.75$, $u_4 = 11.5$.\n"
    assert {str(f.verdict) for f in judge(read_text(text, "a.md"), reference("1"))} == {"given"}
