"""Laws with a step counter at one step, and the moments of Adam by their own laws; worked out by hand."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

MOMENTS = r"""$m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t$ and $v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2$.

"""
HATS = (
    MOMENTS
    + r"""$\hat{m}_t = \frac{m_t}{1-\beta_1^t}$ and $\hat{v}_t = \frac{v_t}{1-\beta_2^t}$.

"""
)
DECAY = r"""$a_t = \lambda a_{t-1} + (1 - \lambda) y_t$.

"""
LAYERS = r"""$h_l = \tanh(w_l h_{l-1})$.

"""
ROWS = (
    (MOMENTS, r"m_1 = (1 - \beta_1) g_1", "correct"),
    (MOMENTS, r"m_1 = \beta_1 g_1", "wrong"),
    (MOMENTS, r"v_1 = (1 - \beta_2) g_1", "wrong"),
    (MOMENTS, r"m_2 = \beta_1 m_1 + (1 - \beta_1) g_2", "correct"),
    (MOMENTS, r"m_2 = (1 - \beta_1) m_1 + (1 - \beta_1) g_2", "wrong"),
    (MOMENTS, r"m_2 = (1 - \beta_1) g_2", "given"),  # it may be that of a second parameter
    (MOMENTS, r"\hat{v}_t = \frac{v_t}{1 - \beta_2}", "wrong"),
    (MOMENTS, r"\hat{v}_t = \frac{v_t}{1 - \beta_1^t}", "wrong"),
    (MOMENTS, r"\hat{v}_t = \frac{v_t}{1 - \beta_2^t}", "given"),
    (HATS, r"\hat{m}_2 = \frac{m_2}{1 - \beta_1^2}", "correct"),
    (HATS, r"\hat{m}_2 = \frac{m_2}{(1 - \beta_1)^2}", "wrong"),
    (DECAY, r"a_1 = \lambda a_0 + (1 - \lambda) y_1", "correct"),
    (DECAY, r"a_1 = \lambda a_0 + (1 + \lambda) y_1", "wrong"),
    # Another definition for the last layer is none of the law's business.
    (LAYERS, r"h_3 = w_3 h_2", "given"),
    ("", r"\hat{v}_t = \frac{v_t}{1 - \beta_2}", "given"),
)  # fmt: skip


@pytest.mark.parametrize(("law", "line", "verdict"), ROWS)
def test_a_law_at_one_step(law: str, line: str, verdict: str) -> None:
    assert judge(read_text(f"{law}$${line}$$", "a.md"))[-1].verdict.value == verdict


VECTOR = r"""$q_k = \frac{e^{u_k}}{\sum_j e^{u_j}}$ and $u = (1, 0, -1)$.

$q = %s$
"""


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        # e = 2.71828, 1, 0.36788 over 4.08616
        ("(0.665, 0.245, 0.090)", "rounded"),
        ("(0.665, 0.254, 0.090)", "wrong"),
        ("(0.5, 0.3, 0.2)", "given"),  # another q, as of the targets
        ("(0.665, 0.335)", "given"),
    ],
)
def test_all_entries_by_the_law_of_one(entries: str, verdict: str) -> None:
    assert judge(read_text(VECTOR % entries, "a.md"))[-1].verdict.value == verdict
