"""Relations on one line of plain text, set apart by wide spaces, are no chain."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

LINES = (
    ("f(x, y) = x²y", "∂f/∂x = 2xy{}∂f/∂y = {}", "x²", "x³"),
    ("f(x, y) = x^2 y", "df/dx = 2xy{}df/dy = {}", "x^2", "2 x^2"),
    ("f(x, y) = x²y", "∂²f/∂x² = 2y{}∂²f/∂x∂y = {}", "2x", "2y"),
    ("f(x) = x² + 1", "f'(x) = 2x{}f''(x) = {}", "2", "3"),
    ("a = (3, 4)", "2a = (6, 8){}‖a‖ = {}", "5", "7"),
    ("L = (a − b)²", "dL/da = 2(a − b){}dL/db = {}", "2(b − a)", "2(a − b)"),
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("gap", ["   ", "      ", "\t", "\t\t"])
def test_each_is_judged_by_itself(line: tuple[str, ...], gap: str) -> None:
    told, form, right, slip = line
    found = [v.value for v in verdicts(f"{told}\n\n  {form.format(gap, right)}\n", "a.txt")]
    assert found == ["given", "correct", "correct"]
    found = [v.value for v in verdicts(f"{told}\n\n  {form.format(gap, slip)}\n", "a.txt")]
    assert found == ["given", "correct", "wrong"]


def test_a_chain_with_wide_spaces_is_one() -> None:
    for chain in ("f'(x)   =   2x + x   =   3x", "f'(x) = x + 2x   = 3x"):
        found = [v.value for v in verdicts(f"f(x) = 1.5 x²\n\n{chain}", "a.txt")]
        assert found == ["given", "correct", "correct"]
