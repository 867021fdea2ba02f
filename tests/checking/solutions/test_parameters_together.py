"""Both parameters as one vector, w = (w_1, w_2): each entry is a quantity of the exercise, and what is computed
entry by entry is compared for each of them."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Finding
from symderiv.checking.report.repeated import told_once
from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, marks, number, verdicts

NAMES = ("w₁", "w₂")
PLACE = (1, "momentum")


def run(solved: Solved, sign: float = 1.0) -> dict[str, list[float]]:
    """Two steps of momentum, both parameters beside each other; ``sign``: of the gradient in the second."""
    eta, beta = (number(solved, n, PLACE) for n in "ηβ")
    out = {"w0": [number(solved, f"{n}⁽⁰⁾", PLACE) for n in NAMES]}
    v, w = [0.0, 0.0], out["w0"]
    for k, sup in ((1, "⁽¹⁾"), (2, "⁽²⁾")):
        g = [number(solved, f"g_{{{n}}}{sup}", PLACE) for n in NAMES]
        v = [beta * a + (sign if k > 1 else 1.0) * eta * b for a, b in zip(v, g, strict=True)]
        w = [a - b for a, b in zip(w, v, strict=True)]
        out |= {f"g{k}": g, f"v{k}": v, f"w{k}": w}
    return out


FORMS = {
    "brackets": ("{}({})", "{}({})", "a.txt", "w = (w_1, w_2)\n\n"),
    "above": ("${}^{{({})}}$", "{}^{{({})}}", "a.md", "I write $w = (w_1, w_2)$.\n\n"),
    "below": ("${}_{}$", "{}_{}", "a.md", "All vectors have two entries.\n\n"),
}


def page(form: str, solved: Solved, sign: float = 1.0) -> tuple[str, str]:
    _, name, path, said = FORMS[form]
    tex = path == "a.md"
    numbers = run(solved, sign)
    eta, beta = (number(solved, n, PLACE) for n in "ηβ")

    def vector(key: str) -> str:
        return f"({', '.join(f'{x:.8g}' for x in numbers[key])})"

    def of(key: str) -> str:
        return name.format(key[0], key[1])

    lines = [f"{of(k)} = {vector(k)}" for k in ("w0", "g1", "g2")]
    lines.append(f"{of('v1')} = {eta:g} {of('g1')} = {vector('v1')}")
    lines.append(f"{of('w1')} = {of('w0')} - {of('v1')} = {vector('w1')}")
    op = "+" if sign > 0 else "-"
    lines.append(f"{of('v2')} = {beta:g} {of('v1')} {op} {eta:g} {of('g2')} = {vector('v2')}")
    lines.append(f"{of('w2')} = {of('w1')} - {of('v2')} = {vector('w2')}")
    return f"{said}## Momentum\n\n" + "\n\n".join(f"${s}$" if tex else s for s in lines), path


def wrong(found: list[Finding]) -> list[Finding]:
    return [f for f in found if f.verdict == "wrong"]


@pytest.mark.parametrize("form", FORMS)
def test_each_entry_is_a_step(form: str) -> None:
    solved = made("relu-four-optimizers")
    text, path = page(form, solved)
    assert {"wrong", "follow-through", "unchecked"}.isdisjoint(verdicts(solved, text, path))
    steps = [s for s in marks(solved, text, path).steps if "momentum" in s.name]
    assert {s.state for s in steps} == {"correct"}


@pytest.mark.parametrize("form", FORMS)
def test_a_slip_in_the_formula_of_vectors(form: str) -> None:
    solved = made("relu-four-optimizers")
    text, path = page(form, solved, -1.0)
    found = findings(solved, text, path)
    assert {f.source.partition(" =")[0].strip()[:1] for f in wrong(found)} == {"v"}
    assert {f.mistake for f in wrong(found)} == {"sign"}
    assert len(told_once(wrong(found))) == 1  # the one formula
    assert found[-1].verdict == "follow-through"


def test_a_slip_in_one_entry() -> None:
    solved = made("relu-four-optimizers")
    text, path = page("brackets", solved)
    w = f"{run(solved)['w1'][1]:.8g}"
    found = wrong(findings(solved, text.replace(f", {w})", f", {float(w) + 0.5:.8g})"), path))
    assert found and found[0].source.endswith(f"{float(w) + 0.5:.8g}")


def test_the_names_in_brackets_before_numbers() -> None:
    solved = made("relu-four-optimizers")
    eta = number(solved, "η", PLACE)
    w, g = ([number(solved, n, PLACE) for n in names] for names in
            (("w₁⁽⁰⁾", "w₂⁽⁰⁾"), ("g_{w₁}⁽¹⁾", "g_{w₂}⁽¹⁾")))  # fmt: skip
    new = [a - eta * b for a, b in zip(w, g, strict=True)]
    line = "$$(w_1, w_2) = ({:g}, {:g}) - {:g}\\,({:g}, {:g}) = ({:.6g}, {:.6g})$$"
    text = "Gradient descent\n\n" + line.format(*w, eta, *g, *new)
    assert "wrong" not in verdicts(solved, text)
    assert "wrong" in verdicts(solved, text.replace(") - ", ") + "))
    assert "wrong" in verdicts(solved, text.replace(f"({new[0]:.6g}", f"({new[0] + 0.3:.6g}"))


def test_statements_set_apart_by_blanks() -> None:
    solved = made("relu-four-optimizers")
    numbers = run(solved)
    v, w = (f"({', '.join(f'{x:.8g}' for x in numbers[k])})" for k in ("v1", "w1"))
    text = f"w = (w_1, w_2)\n\nMomentum\n   v(1) = {v}        w(1) = {w}\n"
    assert set(verdicts(solved, text, "a.txt")) <= {"correct", "rounded", "given"}
    slip = text.replace(w, f"({numbers['w1'][0] + 1:.8g}, {numbers['w1'][1]:.8g})")
    assert verdicts(solved, slip, "a.txt").count("wrong") == 1


LEFT_OUT = {
    "English": "The epsilon is left out.",
    "letter": "$\\varepsilon$ neglected.",
    "German": "Das ε wird vernachlässigt.",
}


@pytest.mark.parametrize("said", LEFT_OUT.values(), ids=LEFT_OUT)
def test_formulas_without_the_epsilon_that_is_left_out(said: str) -> None:
    solved = made("relu-four-optimizers")
    formula = "w_1^{(1)} = w_1^{(0)} - \\eta\\,\\frac{g_{w_1}^{(1)}}{\\sqrt{s_{w_1}^{(1)}}}"
    assert verdicts(solved, f"{said}\n\n## RMSprop\n\n${formula}$\n") == ["correct"]
    slips = (
        formula.replace(" - ", " + "),
        formula.replace("\\sqrt{s_{w_1}^{(1)}}", "s_{w_1}^{(1)}"),
    )
    for slip in slips:
        assert verdicts(solved, f"{said}\n\n## RMSprop\n\n${slip}$\n") == ["wrong"]
    assert verdicts(solved, f"## RMSprop\n\n${formula}$\n") == ["wrong"]


def test_gradients_and_columns_of_names() -> None:
    solved = made("relu-four-optimizers")
    eta = number(solved, "η", PLACE)
    numbers = run(solved)
    w, g = numbers["w0"], numbers["g1"]
    new = [a - eta * b for a, b in zip(w, g, strict=True)]

    def column(*entries: object) -> str:
        return f"\\begin{{pmatrix}} {entries[0]} \\\\ {entries[1]} \\end{{pmatrix}}"

    lines = {
        "nabla": f"w^{{(1)}} = w^{{(0)}} - {eta:g} \\nabla L(w^{{(0)}}) = {column(*new)}",
        "names": f"{column('w_1', 'w_2')}^{{(1)}} = {column(*w)} - {eta:g} {column(*g)} = {column(*new)}",
    }
    for line in lines.values():
        text = f"## Gradient descent\n\n${line}$\n"
        assert set(verdicts(solved, text)) <= {"correct", "rounded"}
        assert "wrong" in verdicts(solved, text.replace(f" - {eta:g}", f" + {eta:g}"))
