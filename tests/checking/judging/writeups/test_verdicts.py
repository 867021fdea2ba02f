"""Small write-ups with the verdict of every link, worked out by hand."""

from __future__ import annotations

import pytest

from tests.checking.judging.builder import findings, verdicts
from tests.timing import within

SIGMOID = r"\sigma(z) = \frac{1}{1 + e^{-z}}"

# (lines, verdicts link by link)
TABLE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("rounded", ("0.3517*0.2214 = 0.0779",), ("rounded",)),  # 0.07786638
    ("truncated", ("0.3517*0.2214 = 0.0778",), ("rounded",)),
    ("a whole unit off", ("0.3517*0.2214 = 0.0781",), ("wrong",)),
    ("exact", ("0.25*0.5 = 0.125",), ("correct",)),
    ("exact, one unit off", ("0.3 + 0.4 = 0.8",), ("wrong",)),
    ("whole numbers are exact", ("7*8 = 55",), ("wrong",)),
    ("a large whole number may be rounded", ("3.1416*100000 = 314160",), ("correct",)),
    ("powers of ten", ("0.002*0.003 = 6*10^(-6)",), ("correct",)),
    # 0.8176 was displayed for 0.817574…; 2 · 0.817574 = 1.63514…
    ("carried on unrounded", ("p = 1/(1 + exp(-1.5)) = 0.8176", "q = 2*p = 1.6351"),
     ("given", "rounded", "given", "rounded")),
    ("carried on as displayed", ("p = 1/(1 + exp(-1.5)) = 0.8176", "q = 2*p = 1.6352"),
     ("given", "rounded", "given", "correct")),
    ("follow-through", ("a = 2", "b = 3", "c = a*b + 1 = 2*3 + 1 = 8", "d = c/2 = 8/2 = 4"),
     ("given", "given", "given", "correct", "wrong", "given", "follow-through", "follow-through")),
    ("updates are taken", ("w = 0.5", "g = 2", "w = w - 0.1*g", "w = 0.5 - 0.1*2 = 0.3"),
     ("given", "given", "given", "given", "correct")),
    ("new meaning", ("x = 2", "y = x + 1 = 3", "x = 5", "y = 5 + 1 = 6"),
     ("given", "given", "correct", "given", "correct", "correct")),
    ("restated", ("y = (a + b)^2", "y = a^2 + 2*a*b + b^2"), ("given", "correct")),
    ("a condition", ("f(x) = x^2 - 4*x", "f'(x) = 0"), ("given", "given")),
    ("derivative", ("f(x) = x^2 - 4*x", "f'(x) = 2*x - 4"), ("given", "correct")),
    ("wrong derivative", ("f(x) = x^2 - 4*x", "f'(x) = x - 4"), ("given", "wrong")),
    ("chain goes on", ("f(x) = x^3", "f'(x) = 3*x^2", "= 3*x*x"), ("given", "correct", "correct")),
    ("values put in", ("a = -1", "b = 4", "c = a^2*(a + b)", "dc/da = 2*a*(a + b) + a^2 = -6 + 1 = -5"),
     ("given", "given", "given", "correct", "correct", "correct")),
    ("undeclared activation", ("z = w*x + b", "h = σ(z)", "∂h/∂w = σ'(z)*x"),
     ("given", "given", "correct")),
    ("the logistic may be meant", ("z = w*x + b", "h = σ(z)", "∂h/∂w = h*(1 - h)*x"),
     ("given", "given", "correct")),
    ("nobody defines it", ("∂E/∂w = 0.3", "w = 1 - 0.1*0.3 = 0.97"),
     ("given", "given", "correct")),
    ("new name in mid-chain", ("z = w*x", "L = (z - t)^2/2", "∂L/∂z = z - t = d_1", "∂L/∂w = d_1*x"),
     ("given", "given", "correct", "given", "correct")),
    ("two errors cancel", ("f(x) = ln(exp(3*x) + 1)",
                           "f'(x) = 3*exp(x)/(exp(3*x) + 1) = 3/(1 + exp(-3*x))"),
     ("given", "wrong", "correct")),
    ("boundary is a convention", ("f(x) = max(x, 0)", "f'(x) = {1 if x >= 0; 0 if x < 0}",
                                  "f'(x) = {1 if x > 0; 0 if x <= 0}"),
     ("given", "correct", "correct")),
    ("conditions stay conditions", ("x > 1 + h", "x - 1 > h"), ("given", "given")),
    ("strictness", ("0 < σ'(z)", "σ'(z) <= 1/4", "σ'(z) < 1/4", "σ(z) < 1"),
     ("correct", "correct", "wrong", "correct")),
    ("a catalogued function", ("tanh(x) = 2*σ(2*x) - 1", "tanh(x) = 2*σ(x) - 1"),
     ("correct", "wrong")),
    ("σ with a slip", ("σ(z) = 1/(1 + exp(z))",), ("wrong",)),
    ("σ may be another activation", ("σ(z) = max(0, z)", "σ'(z) = {1 if z > 0; 0 if z < 0}"),
     ("given", "correct")),
    ("limits", ("lim_{x→∞} σ(x) = 1", "lim_{x→∞} ln(1 + exp(x)) = 0", "lim_{x→∞} exp(-x) = 0"),
     ("correct", "wrong", "correct")),
    ("numbers in order", ("0.3 < 0.4", "0.5 < 0.4"), ("correct", "wrong")),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [r[1:] for r in TABLE], ids=[r[0] for r in TABLE])
def test_verdicts(lines: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert verdicts("\n".join(lines)) == list(expected)


def test_matrices_and_a_slip_that_is_carried_on() -> None:
    found = findings(
        "\n".join(
            (
                SIGMOID,
                r"v = \begin{bmatrix} 0.5 & -0.25 \end{bmatrix}",
                r"s = \begin{bmatrix} -0.6 \\ 0.2 \end{bmatrix}",
                r"h = \sigma(s)",
                r"u = v \cdot h",
                r"h = \sigma(s) = \begin{bmatrix} \sigma(-0.6) \\ \sigma(0.2) \end{bmatrix}"
                r" = \begin{bmatrix} 0.3543 \\ 0.5489 \end{bmatrix}",  # σ(0.2) is 0.549834
                r"u = \begin{bmatrix} 0.5 & -0.25 \end{bmatrix} \cdot"
                r" \begin{bmatrix} 0.3543 \\ 0.5489 \end{bmatrix} = 0.0399",
            )
        )
    )
    assert [str(f.verdict) for f in found[5:]] == [
        "correct", "correct", "wrong", "follow-through", "follow-through",
    ]  # fmt: skip
    assert found[7].mistake == "copied-wrongly" or found[7].mistake == "last-digit"
    assert found[7].expected == "[0.3543; 0.5498]"


def test_two_signs_that_cancel_are_both_reported() -> None:
    found = findings(
        "\n".join(
            (
                r"d = -0.2 \begin{bmatrix} 0.5 \\ 0.3 \end{bmatrix}"
                r" = \begin{bmatrix} 0.1 \\ 0.06 \end{bmatrix}",
                r"V := -0.9 \begin{bmatrix} 0.1 \\ 0.06 \end{bmatrix}"
                r" = \begin{bmatrix} 0.09 \\ 0.054 \end{bmatrix}",
            )
        )
    )
    assert [str(f.verdict) for f in found] == ["given", "wrong", "given", "wrong"]
    assert [f.mistake for f in found if f.mistake] == ["sign", "sign"]


def test_restated_with_names_for_its_parts() -> None:
    found = findings("c = a^2*(a + b)\np = a^2\nq = a + b\nc = p + q\n∂c/∂p*∂p/∂a = (a + b)*2*a")
    assert [str(f.verdict) for f in found] == ["given", "given", "given", "wrong", "correct"]
    assert found[3].mistake == "product-for-sum"
    assert found[3].expected == "p q"


def test_another_function_of_the_same_name_is_no_fault() -> None:
    assert verdicts("f(x) = ln(exp(3*x) + 1)\nf(x) = ln(exp(3*x + 1))\nf(x) = 3*x + 1") == [
        "given", "given", "correct",
    ]  # fmt: skip


ADAM = "# Adam"


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        (r"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t", None),
        (r"m_t = \beta_1 * m_{t-1} + (1 - \beta_1)(\nabla \omega_t)", None),
        (r"v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2", None),
        (r"\omega_{t+1} = \omega_t - \frac{\eta}{\sqrt{v_t} + \epsilon} m_t", None),
        (r"\omega_{t+1} = \omega_t - \frac{\eta}{\sqrt{v_t + \epsilon}} m_t", None),
        (r"m_t = \beta_1 v_{t-1} + (1 - \beta_1) g_t", "moments-mixed"),
        (r"v_t = \beta_2 v_{t-1} + (1 - \beta) g_t^2", "beta-index"),
        (r"v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t", "square-forgotten"),
        (r"\hat{m}_t = \frac{m_t}{(1 - \beta_1)^t}", "power-of-one-minus-beta"),
        (r"\omega_{t+1} = \omega_t - \frac{\eta}{\sqrt{v_t} + \epsilon} \nabla m_t",
         "gradient-of-state"),
        (r"\omega_{t+1} = \omega_t + \eta g_t", "plus-for-minus"),
    ],
)  # fmt: skip
def test_update_rules(line: str, mistake: str | None) -> None:
    (found,) = findings(f"{ADAM}\n{line}")
    assert str(found.verdict) == ("given" if mistake is None else "wrong")
    assert found.mistake == mistake


def test_without_its_name_no_rule_is_held_against_it() -> None:
    assert verdicts(r"m_t = \beta_1 v_{t-1} + (1 - \beta_1) g_t") == ["given"]


def test_hostile_relations_end_quickly() -> None:
    lines = (
        "9^(9^(9^9)) = 1", "exp(exp(exp(exp(9)))) = 1", r"\sum_{k=1}^{1000000000} k^{10} = 5",
        "sin(100000*x) = 0.5", "x^x^x^x = x^2", "(x + y + z)^300 = x",
    )  # fmt: skip
    found = within(2, lambda: [findings(line)[0] for line in lines])
    assert {str(f.verdict) for f in found} <= {"unchecked", "given", "wrong"}
