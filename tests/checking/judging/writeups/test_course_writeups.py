"""What write-ups of courses write: the right line is no alarm, the slip of the same form is one."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged, last, verdicts


@pytest.mark.parametrize("frame", ["%s", "`%s`", "$%s$"])
def test_a_dash_with_blanks_may_be_a_minus(frame: str) -> None:
    assert alarms(frame % "y = 7 – 3 = 4") == 0
    assert alarms(frame % "y = 7 – 3 = 5") == 1
    assert alarms(frame % "w_new = 0.40 – 0.5 * 0.08 = 0.36") == 0
    assert alarms(frame % "w_new = 0.40 – 0.5 * 0.08 = 0.34") == 1


def test_a_name_behind_a_dash() -> None:
    told = "E = ½ * (t-a)²\n\n∂E/∂a = %s\n"
    assert last(told % "a – t") is Verdict.CORRECT
    assert last(told % "t – a") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        "eta = 0.1 – w = 2",
        "Layer 2 – h = 3",
        "L = 0.25 – good",
        "L = 0.25 – a better value",
        "x = 2 — y = 3",
    ],
)
def test_a_dash_may_part_two_things(line: str) -> None:
    value = line.split("=")[1].split("–")[0].split("—")[0].strip()
    assert alarms(f"{line}\n\n{line.split('=')[0].split()[-1]} = {value}\n") == 0


BRACKETS = "$%s$\n\nThe error drops (≈0.2910); the batch is large (≈512).\n"


def test_what_is_said_in_brackets_goes_on_from_no_chain() -> None:
    assert alarms(BRACKETS % "w_4 = 0.299502") == 0
    assert alarms("$w = 1/3$\n\n(≈0.333)\n") == 0
    assert alarms("$w = 1/3$\n\n(≈0.343)\n") == 1


@pytest.mark.parametrize(
    ("point", "words", "equation"),
    [
        ("x = 1", "The decision boundary is", "2x - 3 = 0"),
        ("x = (1, 0)", "The margin boundary is", "2x_1 + x_2 = 4"),
        ("x = (2, 1)", "The separating line:", "2x_1 + x_2 - 3 = 0"),
    ],
)
def test_the_equation_of_a_boundary(point: str, words: str, equation: str) -> None:
    assert alarms(f"Classify ${point}$.\n\n{words} ${equation}$.\n") == 0
    assert alarms(f"Classify ${point}$.\n\nAt this point ${equation}$.\n") == 1


INDEXED = "`z2[i] = Σ_k H[i,k] · W2[k] + b2`. So `∂z2[i]/∂W2[k] = %s`.\n"


def test_entries_in_square_brackets_under_a_sum() -> None:
    assert last(INDEXED % "H[i,k]") is Verdict.CORRECT
    assert last(INDEXED % "H[k,i]") is Verdict.WRONG
    assert alarms("$H[x,y] = H[y,x]$ is an entropy of two.\n") == 0


def test_two_matrices_that_are_told_to_be_symmetric() -> None:
    told = "%s\n\n$$(A + B)^{T} = A^{T} + B^{T} = A %s B$$\n"
    assert alarms(told % ("Let $A$ and $B$ be symmetric.", "+")) == 0
    assert alarms(told % ("Let $A$ and $B$ be symmetric.", "-")) == 1
    assert alarms(told % ("Let $A$ and $B$ be square.", "+")) == 1


# ((e^h − 1)/(e^h + 1))² = s(h)²
APPLIED = r"""\begin{align}
s &= \frac{e^h - 1}{e^h + 1} \\
E &= 1 - \left(\frac{e^h - 1}{e^h + 1}\right)^2 = 1 - %s
\end{align}
"""


@pytest.mark.parametrize(
    ("right", "wrong"), [("s^2(h)", False), ("s(h)^2", False), ("s(h)", True), ("s^3(h)", True)]
)
def test_a_quantity_that_is_written_with_its_argument(right: str, wrong: bool) -> None:
    assert alarms(APPLIED % right) == wrong


def test_an_inner_product_in_round_brackets() -> None:
    line = r"$$p = (a u + b w, v) = (a u, v) + (b w, v)$$"
    assert alarms(f"The inner product is bilinear:\n\n{line}\n") == 0
    swapped = r"The inner product is symmetric: $(B, A) = (A, B)$. $$C = A + B = 2 A$$"
    assert "correct" not in verdicts(swapped)[-1:]


def test_which_entry_is_largest() -> None:
    told = r"$Y = \text{softmax}(O)$, $O = [1.25, 1.61, 0.40]$. The prediction: $Y = [%s]$"
    assert alarms(told % "0, 1, 0") == 0
    assert alarms(told % "0.35, 0.51, 0.15") == 0
    assert alarms(told % "0.53, 0.50, 0.15") == 1


NETWORK = """h = w1*x
o1 = w5*h
o2 = w7*h
E1 = ½(t1 - o1)²
E2 = ½(t2 - o2)²

"""


def test_a_total_that_only_a_derivative_tells() -> None:
    told = NETWORK + "∂E_T/∂w5 = ∂(E1 + E2)/∂w5 = ∂E1/∂w5\n\n∂E_T/∂h = %s\n"
    assert last(told % "(o1 - t1)*w5 + (o2 - t2)*w7") is Verdict.CORRECT
    assert last(told % "(o1 - t1)*w5") is Verdict.WRONG
    assert last(told % "(o1 - t1)*w7 + (o2 - t2)*w5") is Verdict.WRONG
    # of one of them it may be said since the other does not depend on w5
    alone = NETWORK + "∂E_T/∂w5 = ∂(½(t1 - o1)²)/∂w5\n\n∂E_T/∂h = (o1 - t1)*w5 + (o2 - t2)*w7\n"
    assert alarms(alone) == 0


def test_a_derivative_of_brackets_in_typed_text() -> None:
    assert last("o = w5*h + w6*k\n\n∂o/∂w5 = ∂(w5*h + w6*k)/∂w5 = h") is Verdict.CORRECT
    assert last("o = w5*h + w6*k\n\n∂o/∂w5 = ∂(w5*h + w6*k)/∂w5 = k") is Verdict.WRONG
    assert last("∂(σ(z))/ ∂z = σ(z) * (1 - σ(z))") is Verdict.CORRECT
    assert last("∂(σ(z))/ ∂z = σ(z) * (1 + σ(z))") is Verdict.WRONG


COUNTED = """    1 - o = w*a + b   =>  the weighted sum of the inputs of this neuron (a), and its bias
    2 - ∂o/∂w = %s    =>  this line tells how the sum changes with the weight w
    3 - ∂o/∂b = 1
"""


def test_lines_that_are_counted_with_a_dash() -> None:
    assert verdicts(COUNTED % "a")[1:] == [Verdict.CORRECT] * 2
    assert verdicts(COUNTED % "b")[1:] == [Verdict.WRONG, Verdict.CORRECT]
    assert last("p = 0.3\n\n1 - p = 0.7") is Verdict.CORRECT  # no list
    assert last("p = 0.3\n\n1 - p = 0.6") is Verdict.WRONG


def test_a_line_in_bold_italics() -> None:
    assert last("z = w*x\n\n2.\t***∂z/∂w = x***  \n") is Verdict.CORRECT
    assert last("z = w*x\n\n2.\t***∂z/∂w = w***  \n") is Verdict.WRONG


# AᵀA = (10, 14; 14, 20) and A² = (7, 10; 15, 22) for A = (1, 2; 3, 4)
PROGRAM = "A = [[1,2],[3,4]]\n\nB = A @ A\n\n%s = %s  # by hand\n"


@pytest.mark.parametrize(
    ("product", "right", "wrong"),
    [
        ("A.T @ A", "[[10,14],[14,20]]", "[[10,14],[16,20]]"),
        ("A @ A", "[[7,10],[15,22]]", "[[1,4],[9,16]]"),
        ("A * A", "[[1,4],[9,16]]", "[[7,10],[15,22]]"),
        ("2 * A @ A", "[[14,20],[30,44]]", "[[2,8],[18,32]]"),
    ],
)
def test_matrices_as_programs_write_them(product: str, right: str, wrong: str) -> None:
    assert last(PROGRAM % (product, right)) is Verdict.CORRECT
    assert last(PROGRAM % (product, wrong)) is Verdict.WRONG


def test_a_remark_behind_a_formula() -> None:
    assert judged("```\nw = 3  # the weight\ny = w * 2 = 7  # its double\n```\n") == {
        "w = 3": Verdict.GIVEN,
        "y = w * 2": Verdict.GIVEN,
        "w * 2 = 7": Verdict.WRONG,
    }


@pytest.mark.parametrize(
    ("line", "alarm"),
    [
        (r"[0.5, 0.1] \cdot [0.4, 0.2] = 0.22", False),
        (r"[0.5, 0.1] \cdot [0.4, 0.2] = 0.24", True),
        (r"q \cdot k = [0.5, 0.1] \cdot [0.4, 0.2] = 0.5 \cdot 0.4 + 0.1 \cdot 0.2", False),
        (r"q \cdot k = [0.5, 0.1] \cdot [0.4, 0.2] = 0.5 \cdot 0.4 + 0.1 \cdot 0.3", True),
        (r"[1, 2] \cdot [3, 4] = [3, 8]", False),  # entry by entry
    ],
)
def test_the_dot_product_of_two_rows(line: str, alarm: bool) -> None:
    assert alarms(f"${line}$") == alarm


def test_the_total_error_may_be_called_the_error() -> None:
    told = NETWORK + "E_total = E1 + E2\n\n∂E/∂w7 = %s\n"
    assert last(told % "(o2 - t2)*h") is Verdict.CORRECT
    assert last(told % "(o1 - t1)*h") is Verdict.WRONG
    # where E is told to be something else, it is that
    mean = told + "\nE = ½ E_total\n"
    assert alarms(mean % "½(o2 - t2)*h") == 0


def test_the_number_pi_beside_a_weight_of_that_name() -> None:
    told = r"The mixing weight is $\pi = 0.9$. $\frac{1}{\sqrt{2\pi} \cdot 0.5} = %s$, $2\pi = %s$"
    assert alarms(told % ("0.798", "1.8")) == 0
    assert alarms(told % ("0.789", "1.8")) == 1
    assert alarms(told % ("0.798", "1.9")) == 1


def test_a_product_and_its_value_on_two_lines() -> None:
    told = "$p = 0.58989$, $d = (p - 3.3) p (1 - p)$\n\n$d \\approx -2.71011 \\cdot 0.242$\n\n$d \\approx %s$"
    assert alarms(told % "-0.65584") == 0
    assert alarms(told % "-0.56584") == 1


def test_the_slope_by_a_value_that_was_wrong() -> None:
    # σ(1.98) = 0.8787
    told = "$\\sigma(1.98) \\approx 0.8797$\n\n$\\sigma'(1.98) = 0.8797 \\cdot (1 %s 0.8797)$"
    assert verdicts(told % "-") == [Verdict.WRONG, Verdict.FOLLOW_THROUGH]
    assert verdicts(told % "+") == [Verdict.WRONG, Verdict.WRONG]


FENCED = "```python\nE = 0.5*(t-a)^2\n```\n\n```python\n∂E/∂a = %s\n```\n"


def test_formulas_in_fences_that_name_a_language() -> None:
    assert verdicts(FENCED % "a-t") == [Verdict.GIVEN, Verdict.CORRECT]
    assert verdicts(FENCED % "t-a") == [Verdict.GIVEN, Verdict.WRONG]
    assert verdicts("```python\nx = 3\ny = x * 2 = 7\n```\n") == []  # a program, perhaps
    assert len(verdicts(FENCED % "a-t" + "\n```python\nfor i in range(3): x = 7\n```\n")) == 2


def test_delimiters_within_delimiters() -> None:
    assert verdicts(r"$\( x = 1.1 \), \( y = 2x = 2.2 \)$")[-1] is Verdict.CORRECT
    assert verdicts(r"$\( x = 1.1 \), \( y = 2x = 2.4 \)$")[-1] is Verdict.WRONG


# ∂/∂μ of −½ Σ (x_i − μ)² is Σ (x_i − μ)
LIKELIHOOD = r"""$\ell(\mu%s x) = -\frac12 \sum_{i=1}^n (x_i - \mu)^2$

$%s = %s\sum_{i=1}^n (x_i - \mu)$"""


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize(
    "slope", [r"\frac{\partial \ell(\mu%s x)}{\partial \mu}", r"\nabla_\mu \ell(\mu%s x)"]
)
def test_a_function_whose_argument_is_a_vector_by_its_entries(mark: str, slope: str) -> None:
    assert last(LIKELIHOOD % (mark, slope % mark, "")) is Verdict.CORRECT
    assert last(LIKELIHOOD % (mark, slope % mark, "-")) is Verdict.WRONG
    assert last(LIKELIHOOD % (mark, slope % mark, "2")) is Verdict.WRONG


@pytest.mark.parametrize("frame", ["`%s`", "$%s$", "%s"])
def test_a_square_that_copying_has_set_down(frame: str) -> None:
    told = frame % "E = 1/2 * (t - a)2" + "\n\n" + frame % "dE/da = %s" + "\n"
    assert last(told % "a - t") is Verdict.CORRECT
    assert last(told % "t - a") is Verdict.WRONG
    assert last(told % "2*(a - t)") is Verdict.WRONG
    for product in ("(1 + 3)2 = 8", "(x + 3) 2 = 2x + 6", "(x + 3)2y = 2xy + 6y"):
        assert alarms(frame % product) == 0
