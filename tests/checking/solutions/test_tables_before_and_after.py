"""Tables of steps with what a parameter was and what it becomes: | step | w | slope | new w |."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made

# The slope is −1 up to 1, 3/2 up to 4/3, −1 from there on; f(0) = 2 and η = 0.37.
ROWS = ((1, "0", "-1", "0.37"), (2, "0.37", "-1", "0.74"), (3, "0.74", "-1", "1.11"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$w$", "new $w$"),
        ("w", "new w"),
        ("old $w$", "new $w$"),
        ("$w$", "$w_{\\text{new}}$"),
        ("$w$ before", "$w$ after the step"),
        ("altes $w$", "neues $w$"),
    ],
)
@pytest.mark.parametrize("first", [0, 1])
def test_what_it_was_is_of_the_step_before(old: str, new: str, first: int) -> None:
    solved = made("descent-barrier", "0")
    head = f"| step | {old} | slope | {new} |\n|---|---|---|---|\n"
    rows = [f"| {t - 1 + first} | {a} | {g} | {b} |\n" for t, a, g, b in ROWS]
    found = findings(solved, head + "".join(rows))
    assert {str(f.verdict.value) for f in found} == {"correct"}
    assert len(found) == 5
    slip = findings(solved, head + "".join(rows).replace("0.74 |\n", "0.73 |\n", 1))
    assert [f.line for f in slip if f.verdict == "wrong"] == [4]
    slip = findings(solved, head + "".join(rows).replace("| 0.74 | -1", "| 0.75 | -1", 1))
    assert [f.line for f in slip if f.verdict == "wrong"] == [5]
