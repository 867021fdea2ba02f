# ruff: noqa: E501
"""Orthogonal matrices, told in words, by UᵀU = I or by the letters Q, U and V of a decomposition; each with a slip of
the same form. By hand: QᵀQ = 1, so Q drops out of Qᵀ Q, ‖Qx‖ and det(Q A Qᵀ), and A V = B gives A = B Vᵀ."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

TOLD = ("$V$ is an orthogonal matrix. ", "Since $V$ is orthogonal ($V^T V = I$), ", "The eigenvectors are orthonormal. ", "")  # fmt: skip


@pytest.mark.parametrize("words", TOLD)
@pytest.mark.parametrize("arrow", [r"\Rightarrow", r"\implies"])
def test_an_equation_that_is_solved(words: str, arrow: str) -> None:
    assert alarms(rf"{words}$$U\Sigma = AV {arrow} A = U\Sigma V^{{T}}$$") == 0
    assert alarms(rf"{words}$$U\Sigma = AV {arrow} A = U V^{{T}} \Sigma$$") == 1
    assert alarms(f"{words}$A V = V D$, hence $A = V D V^T$.") == 0
    assert alarms(f"{words}$A V = V D$, hence $A = V^T D V$.") == 1


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (r"For a symmetric matrix: $A Q = Q \Lambda \Rightarrow A = Q %s$", r"\Lambda Q^T", r"Q^T \Lambda"),
        (r"$Q^T Q = I$. $Q y = x$ and thus $y = %s$.", "Q^T x", "Q x"),
        (r"Let $W^T W = I$. From $A W = B$ we get $A = %s$.", "B W^T", "W^T B"),
        (r"$B x = c \Rightarrow V S^2 V^T x = V S U^T b \Rightarrow S^2 %s x = S U^T b$", "V^T", "V"),
    ],
)  # fmt: skip
def test_other_equations(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert alarms(text % slip) == 1


def test_nothing_says_that_the_factor_is_orthogonal() -> None:
    told = r"$P \in \mathbb{R}^{3 \times 3}$. $P x = y \Rightarrow x = %s$"
    assert alarms(told % "P^T y") == 1
    assert alarms(told % "P^{-1} y") == 0
    assert alarms(r"$A W = B$, so $A = B W^T$ and nothing else.") == 1


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (r"$$A = Q^\top Q x = %s$$", "x", "2x"),
        (r"$$c = x^T Q^T Q x = %s$$", "x^T x", "x^T Q x"),
        (r"$R$ is a rotation matrix. $$c = (x - y)^T R^T R (x - y) = %s$$", r"\|x - y\|^2", r"\|x - y\|"),
        (r"$$c = \frac{(Qx)^T (Qy)}{\|Qx\| \|Qy\|} = \frac{x^T y}{%s}$$", r"\|x\| \|y\|", r"\|x\|^2"),
        (r"$$c = \|Q x\| = %s$$", r"\|x\|", r"2 \|x\|"),
        (r"$$B = (Q (\Lambda + \mu I) Q^T)^{-1} = Q %s Q^T$$", r"(\Lambda + \mu I)^{-1}", r"(\Lambda - \mu I)^{-1}"),
        (r"$$B = |U \Lambda U^T| = |U| |\Lambda| |U^T| = %s$$", r"|\Lambda|", r"|\Lambda|^2"),
        (r"$X_k = U_k \Sigma_k V_k^T$, $X_k^T X_k = V_k \Sigma_k U_k^T U_k \Sigma_k V_k^T = %s V_k^T$", r"V_k \Sigma_k^2", r"U_k \Sigma_k^2"),
        (r"$W = Q \Lambda Q^T$, $g = (W^t)^T h = Q %s Q^T h$", r"\Lambda^t", r"\Lambda^{t+1}"),
        (r"$A = Q \Lambda Q^T$, $B = e^{tA} = Q %s Q^T$", r"e^{t\Lambda}", r"e^{\Lambda}"),
    ],
)  # fmt: skip
def test_factors_that_drop_out(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert alarms(text % slip) == 1


def test_diag_between_orthogonal_matrices() -> None:
    told = r"$U$ and $V$ are orthogonal. $$K = U\,\text{diag}(w)\,U^\top U\,\text{diag}(f)\,V^\top = U\,\text{diag}(%s)\,V^\top$$"
    assert alarms(told % "w f") == 0
    assert alarms(told % r"w \odot f") == 0
    assert alarms(told % "w + f") == 1
    both = r"$$K = U\,\text{diag}(w)\,U^\top U\,\text{diag}(f)\,V^\top + U\,\text{diag}(f)\,V^\top V\,\text{diag}(w)\,V^\top = U\,\text{diag}(%s w f)\,V^\top$$"
    assert alarms(both % "2") == 0
    assert alarms(both % "3") == 1


def test_products_of_diag() -> None:
    line = r"$$K = \text{diag}(w)\,\text{diag}(f) A = \text{diag}(%s) A$$"
    assert last(line % "w f") == "correct"
    assert last(line % "w + f") == "wrong"


def test_a_projection_beside_a_decomposition() -> None:
    # U D D⁻² D Uᵀ = U Uᵀ, whatever was tried for H before
    text = r"$X = U D V^T$. The hat matrix is $H = X (X^T X)^{-1} X^T = U D V^T (V D^2 V^T)^{-1} V D U^T = U D V^T V D^{-2} V^T V D U^T = %s$."
    assert alarms(text % "U U^T") == 0
    assert alarms(text % "U D U^T") == 1


def test_eigenvectors_behind_their_equation() -> None:
    told = r"If $A v = \lambda v$ then $A^2 v = A (\lambda v) = \lambda A v = %s v$."
    assert alarms(told % r"\lambda^2") == 0
    assert alarms(told % r"2\lambda") == 1
    told = r"$A^T A v_i = \sigma_i^2 v_i$. Let $$c = \frac{v_i^T A^T A v_j}{\sigma_i \sigma_j} = \frac{%s v_i^T v_j}{\sigma_i \sigma_j} = %s$$"
    assert alarms(told % (r"\sigma_j^2", r"\frac{\sigma_j}{\sigma_i} v_i^T v_j = \delta_{ij}")) == 0
    assert alarms(told % (r"\sigma_j", r"\frac{1}{\sigma_i} v_i^T v_j")) == 1


def test_what_is_set_behind_the_relation() -> None:
    text = r"$$D = w^T x_p + b + r \frac{w^T w}{\|w\|} = %s \|w\|,$$ as $w^T x_p + b = 0$."
    assert alarms(text % "r") == 0
    assert alarms(text % "2 r") == 1


def test_what_is_whitened() -> None:
    assert (
        alarms(r"$W = \Sigma^{-1/2}$. $$W \Sigma W^T = \Sigma^{-1/2} \Sigma \Sigma^{-1/2} = I$$")
        == 0
    )
    assert alarms(r"$$B = W C W^T = W \Sigma W^T = I$$") == 0
    told = r"$Z = X V \Lambda^{-1/2}$, $\frac1n Z^T Z = \Lambda^{-1/2} V^T S V \Lambda^{-1/2} = \Lambda^{-1/2} %s \Lambda^{-1/2}$."
    assert alarms(told % r"\Lambda") == 0
    assert alarms(told % r"\Lambda^2") == 1
