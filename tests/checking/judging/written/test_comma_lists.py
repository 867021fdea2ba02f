"""Whole numbers with bare commas between them where commas are decimal signs, right in one reading or in none."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

TEX = "\\usepackage{icomma}\nHier ist $a = 0,5$ und $%s$.\n"


@pytest.mark.parametrize(
    ("form", "right", "slip"),
    [
        (TEX % r"\max\{4,1,2,6\} = %s", "6", "5"),
        (TEX % r"\max\{4,1,2,6\} = %s", "4,1", "2,6"),
        (TEX % r"\max(-4,1,-2,6) = %s", "6", "-4,1"),
        (TEX % r"\operatorname{max}\{4,1,2,6\} = %s", "6", "5"),
        (TEX % r"\min\{0,3,5,1\} = %s", "0", "1"),
        (TEX % r"\max\{2,5\} = %s", "5", "2"),
    ],
)
def test_a_list_is_wrong_only_where_it_is_so_in_every_reading(
    form: str, right: str, slip: str
) -> None:
    assert last(form % right, "a.tex") == "correct"
    assert last(form % slip, "a.tex") == "wrong"


def test_a_space_behind_a_comma_tells_which_of_them_part() -> None:
    assert last(TEX % r"\max\{4,1, 2,6\} = 4,1", "a.tex") == "correct"
    assert last(TEX % r"\max\{4,1, 2,6\} = 6", "a.tex") == "wrong"
