"""The forward pass after an update, with the old weight in it: z = w x + b, 0.8 · 1.79 − 0.5 = 0.932, and with the
new weight 0.8212 · 1.79 − 0.5 = 0.9699.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

TOLD = r"""$z = w x + b$ with $w = 0.8$, $x = 1.79$, $b = -0.5$.

"""
UPDATES = [
    r"$w \leftarrow 0.8 + 0.0212 = 0.8212$",
    r"$w \leftarrow w + 0.0212 = 0.8212$",
    r"$w_{new} = 0.8 + 0.0212 = 0.8212$",
    r"$w_{new} = w + 0.0212 = 0.8 + 0.0212 = 0.8212$",
    r"$w' = 0.8 + 0.0212 = 0.8212$",
    r"$w = w + 0.0212 = 0.8212$",
]
OLD, NEW = r"0.8 \cdot 1.79 - 0.5 = 0.932", r"0.8212 \cdot 1.79 - 0.5 = 0.97"


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(TOLD + text, "answers.md"))]


@pytest.mark.parametrize("update", UPDATES)
@pytest.mark.parametrize(
    "line",
    [
        "New forward pass: $z = {}$",
        "With the new weights: $z = {}$",
        "### Second forward pass\n\n$$z = w x + b = {}$$",
        "Epoch 2: $z = {}$",
        "After the update, $z = {}$.",
        "Mit den neuen Gewichten: $z = {}$",
        "使用新权重重新计算:$z = {}$",
        "We find $z_{{new}} = {}$.",
    ],
)
def test_the_old_weight_in_the_new_pass(update: str, line: str) -> None:
    assert ("wrong", "previous-iteration") in found(f"{update}\n\n{line.format(OLD)}")
    assert "wrong" not in [v for v, _ in found(f"{update}\n\n{line.format(NEW)}")]


@pytest.mark.parametrize(
    "line",
    [
        "So $z = {}$.",
        "Before the update, $z = {}$.",
        "After the update the old value $z = {}$ has gone.",
        "With the new weights the old $z = {}$ is compared.",
        "| new | old |\n|---|---|\n| 0.97 | $z = {}$ |",
        "New forward pass:\n\n$\\frac{{\\partial L}}{{\\partial b}} = 1$\n\n$z = {}$",
    ],
)
def test_nothing_says_that_it_is_the_new_pass(line: str) -> None:
    for update in UPDATES:
        assert "wrong" not in [v for v, _ in found(f"{update}\n\n{line.format(OLD)}")]


def test_two_methods_start_from_the_same_weight() -> None:
    text = (
        UPDATES[0]
        + "\n\nWith momentum: $w \\leftarrow 0.8 + 0.1 = 0.9$\n\nNew forward pass: $z = {}$"
    )
    assert "wrong" not in [v for v, _ in found(text.format(NEW))]


def test_the_new_weight_rounded() -> None:
    # 0.821 with two digits is 0.82: it may be the new weight, though the old one was 0.82, too
    text = "$w = 0.82$. $w_{new} = 0.82 + 0.001 = 0.821$. New forward pass: $z = 0.82 \\cdot 1.79 - 0.5 = 0.9678$"
    assert "wrong" not in [v for v, _ in found(text)]


RESTATED = "$z = 0.932$. Since $z = w \\cdot x + b$, $\\partial z/\\partial w = x = 1.79$.\n\n"
SLIP = r"0.8312 \cdot 1.79 - 0.5 = 0.988"
UPWARDS = [
    r"$w^{new} = 0.8 + 0.0212 = 0.8212$",
    r"$w^{(new)} = 0.80 + 0.0212 = 0.8212$",
    r"$w_{new} = 0.80 + 0.0212 = 0.8212$",
]


@pytest.mark.parametrize("update", UPWARDS)
@pytest.mark.parametrize("line", ["Check: $z = {}$", "Forward again: $z = {}$"])
def test_the_numbers_alone_tell_the_new_pass(update: str, line: str) -> None:
    """0.8212 · 1.79 − 0.5 = 0.97, where the formula was told once more behind its number."""
    before = f"{RESTATED}{update}\n\n"
    assert "wrong" not in [v for v, _ in found(before + line.format(NEW))]
    assert "wrong" in [v for v, _ in found(before + line.format(SLIP))]


def test_what_follows_goes_on_from_the_new_pass() -> None:
    text = f"{RESTATED}$h = z^2 = 0.869$\n\n{UPWARDS[0]}\n\nCheck: $z = {NEW}$, $h = z^2 = "
    assert "wrong" not in [v for v, _ in found(f"{text}0.941$")]
    assert "wrong" in [v for v, _ in found(f"{text}0.991$")]


# W x with W = (0.3 −0.2; 0.5 0.4), then (5.5175 −0.0912; −3.5662 0.3669); w x + b with w = 0.5, then 0.1
_MATRIX = r"\begin{bmatrix} %s & %s \\ %s & %s \end{bmatrix}"
_COLUMN = r"\begin{bmatrix} %s \\ %s \end{bmatrix}"
FIRST = _MATRIX % ("0.3", "-0.2", "0.5", "0.4")
CHANGE = _MATRIX % ("5.2175", "0.1088", "-4.0662", "-0.0331")
SECOND = _MATRIX % ("5.5175", "-0.0912", "-3.5662", "0.3669")
ONE = _COLUMN % ("1", "0")
MATRIX = f"""$$x = {ONE}, W = {FIRST}$$

$$z = W x = {_COLUMN % ("0.3", "0.5")}$$

$$W = {FIRST} + {CHANGE} = {SECOND}$$

Iteration 2:

$$z = W x = """
OLD_MATRIX = f"{FIRST} {ONE} = {_COLUMN % ('0.3', '0.5')}$$"
NEW_MATRIX = f"{SECOND} {ONE} = {_COLUMN % ('5.5175', '-3.5662')}$$"
DIGIT = """$x = 2$, $w = 0.5$, $b = 0.1$

$z = w x + b = 0.5 \\cdot 2 + 0.1 = 1.1$

$w %s 0.5 - 0.4 = 0.1$

Iteration 2:

$z = w x + b = """


def said(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


def test_the_old_matrix_in_the_new_pass() -> None:
    assert ("wrong", "previous-iteration") in said(MATRIX + OLD_MATRIX)
    assert "wrong" not in [v for v, _ in said(MATRIX + NEW_MATRIX)]


@pytest.mark.parametrize("sign", ["=", r"\leftarrow"])
def test_a_bias_with_the_number_of_the_new_weight(sign: str) -> None:
    text = DIGIT % sign
    assert ("wrong", "previous-iteration") in said(text + r"0.5 \cdot 2 + 0.1 = 1.1$")
    assert "wrong" not in [v for v, _ in said(text + r"0.1 \cdot 2 + 0.1 = 0.3$")]
