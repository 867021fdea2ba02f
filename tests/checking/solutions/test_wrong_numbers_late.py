"""A wrong number of a quantity far behind in a network: the solution has its value, however long it would take to
ask whether the number is an earlier member of its chain by what was displayed before."""

from __future__ import annotations

from symderiv.checking.solutions.reference import reference_of
from symderiv.exercises.solve import Solved
from symderiv.notation.text import unicode_text
from tests.checking.solutions.made import made, verdicts


def rounded(solved: Solved, name: str, off: float = 0.0) -> str:
    """The entries of a row, with six decimals."""
    entries = reference_of(solved).entries
    value = next(e.value for e in entries if unicode_text(e.key) == name and e.value is not None)
    found = [float(x) for x in getattr(value, "entries", [value])]
    return f"[{' '.join(f'{x + off:.6f}' for x in found)}]"


def page(solved: Solved, off: float = 0.0) -> str:
    return (
        f"g_Wo = {rounded(solved, '∂J_SE⁽¹⁾/∂Wₒ⁽⁰⁾')}\n"
        f"v_Wo <- -0.9 g_Wo = {rounded(solved, 'v_{Wₒ}⁽¹⁾')}\n"
        f"W_o <- W_o + v_Wo = {rounded(solved, 'Wₒ⁽¹⁾')}\n"
        f"v_Wo <- 0.9 v_Wo - 0.9 g_Wo = {rounded(solved, 'v_{Wₒ}⁽²⁾', off)}\n"
    )


def test_the_line_is_wrong() -> None:
    solved = made("matrix-momentum")
    assert "wrong" not in verdicts(solved, page(solved), "a.txt")
    assert verdicts(solved, page(solved, 0.0131), "a.txt")[-1] == "wrong"
