"""Identities of the factors of a singular value decomposition, and of a projection, and their usual slips.

By hand: X = U D Vᵀ, UᵀU = VᵀV = I: XᵀX = V D UᵀU D Vᵀ = V D² Vᵀ; where D has an inverse and V is square,
(XᵀX)⁻¹Xᵀ = V D⁻² Vᵀ V D Uᵀ = V D⁻¹ Uᵀ. P = X(XᵀX)⁻¹Xᵀ: P X = X, P² = P.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

_NOTATIONS = [
    {"X": "X", "U": "U", "D": r"\Sigma", "V": "V", "'": "^T"},
    {"X": "X", "U": "U", "D": "D", "V": "V", "'": r"^\top"},
    {"X": r"\mathbf{X}", "U": r"\mathbf{U}", "D": r"\mathbf{S}", "V": r"\mathbf{V}", "'": r"^\top"},
]
_SVD = (
    "The singular value decomposition is $X = U D V'$ with $U' U = I$, $V' V = I$ and a diagonal "
    "matrix $D$."
)
_CENTRED = _SVD + " The covariance is $C = <1/n> X' X$."
_SVD_ROWS = [
    (_SVD, "X' X", "V D^2 V'", ["U D^2 U'", "V D V'", "V' D^2 V"]),
    (_SVD, "X X'", "U D^2 U'", ["V D^2 V'", "U D U'"]),
    (_SVD, "X' X", "V D U' U D V' = V D^2 V'", ["V D U' U D V' = U D^2 U'"]),
    (_SVD, "X V", "U D", ["V D", "D U"]),
    (_SVD, "X'", "V D U'", ["V' D U"]),
    (_SVD, "(X' X)^{-1} X'", "V D^{-1} U'", ["U D^{-1} V'", "V D U'"]),
    (_SVD, "X (X' X)^{-1} X'", "U U'", ["V V'", "U D U'"]),
    (_SVD, r"(X' X + \lambda I)^{-1} X'", r"V (D^2 + \lambda I)^{-1} D U'", [r"V (D + \lambda I)^{-1} D U'"]),
    (_CENTRED, "C", "V <D^2/n> V'", ["U <D^2/n> U'", "V <D/n> V'"]),
]  # fmt: skip
_PROJECTION = "The projection onto the columns of $X$ is $P = X (X' X)^{-1} X'$."
_PROJECTION_ROWS = [
    ("P^2", "P", ["2 P", "X"]),
    ("P X", "X", ["X'"]),
    ("(I - P) X", "0", []),
    ("(I - P)^2", "I - P", ["I + P"]),
    ("X' (y - P y)", "0", ["X' y"]),
    (r"\mathrm{tr}(P)", r"\mathrm{tr}((X' X)^{-1} X' X)", [r"\mathrm{tr}((X' X)^{-1} X X')"]),
]


def _written(text: str, names: dict[str, str]) -> str:
    return "".join(names.get(c, c) for c in _quotients(text))


def _quotients(text: str) -> str:
    for part in ("1/n", "D^2/n", "D/n"):
        above, below = part.split("/")
        text = text.replace(f"<{part}>", rf"\frac{{{above}}}{{{below}}}")
    return text


def _verdict(told: str, line: str, names: dict[str, str]) -> str:
    return list(judged(f"{_written(told, names)}\n\n${_written(line, names)}$").values())[-1]


@pytest.mark.parametrize("names", _NOTATIONS)
@pytest.mark.parametrize(("told", "left", "right", "slips"), _SVD_ROWS)
def test_factors_of_a_decomposition(
    told: str, left: str, right: str, slips: list[str], names: dict[str, str]
) -> None:
    assert _verdict(told, f"{left} = {right}", names) == "correct"
    assert [_verdict(told, f"{left} = {s}", names) for s in slips] == ["wrong"] * len(slips)


@pytest.mark.parametrize("names", _NOTATIONS)
@pytest.mark.parametrize(("left", "right", "slips"), _PROJECTION_ROWS)
def test_projections(left: str, right: str, slips: list[str], names: dict[str, str]) -> None:
    assert _verdict(_PROJECTION, f"{left} = {right}", names) == "correct"
    assert all(_verdict(_PROJECTION, f"{left} = {s}", names) != "correct" for s in slips)


def test_what_holds_for_square_matrices_only_is_not_right() -> None:
    assert _verdict(_PROJECTION, "P^2 = I", _NOTATIONS[0]) != "correct"
    assert _verdict(_PROJECTION, "P = I", _NOTATIONS[0]) != "correct"


def test_what_may_be_a_condition_is_left_open() -> None:
    told = "Let $A = B + C$ for matrices."
    assert _verdict(told, "A B = B A", _NOTATIONS[0]) != "wrong"


@pytest.mark.parametrize("line", ["K = A - B", "K = A B", "K = A"])
def test_another_matrix_of_the_same_name_is_no_slip(line: str) -> None:
    told = "We have $A = U' U$ and $K = A + B$."
    assert _verdict(told, line, _NOTATIONS[0]) != "wrong"


@pytest.mark.parametrize(("name", "turned"), [("S", "^T"), ("C", r"^\top"), (r"\Sigma", "^T")])
def test_a_number_is_no_matrix(name: str, turned: str) -> None:
    told = (
        rf"The mean is $\bar x = \frac1N \sum_{{n=1}}^N x_n$ and the covariance ${name} = "
        rf"\frac1N \sum_{{n=1}}^N (x_n - \bar x)(x_n - \bar x){turned}$." + "\n\n"
    )
    line = rf"{name} = \frac1N \sum_{{n=1}}^N x_n x_n{turned} - "
    assert list(judged(rf"{told}${line}\bar x \bar x{turned}$").values())[-1] == "correct"
    assert list(judged(rf"{told}${line}\bar x{turned} \bar x$").values())[-1] != "correct"
