"""The terminal: the right line is quoted, the part that differs stands over its underline."""

from __future__ import annotations

import itertools

import pytest

from symderiv.checking.report.differing import shrink
from symderiv.checking.report.places import columns
from symderiv.checking.report.text import report_lines

from .papers import SLIP, checked


def underlined(lines: list[str], sign: str = "^") -> str:
    """What stands over the first underline, by columns of a terminal."""
    for quoted, mark in itertools.pairwise(lines):
        bare = mark.strip()
        if bare and set(bare) == {sign}:
            start, end = mark.index(sign), len(mark.rstrip())
            out, at = "", 0
            for c in quoted:
                if (start <= at < end and columns(c)) or (out and not columns(c) and at <= end):
                    out += c
                at += columns(c)
            return out
    raise AssertionError("\n".join(lines))


def test_quote_underline_value_mistake_and_summary() -> None:
    lines = list(report_lines(checked(SLIP)))
    assert lines[0].startswith("answers.md:1:22: wrong [root-for-value]: ")
    assert "0.1936" in lines[0]
    assert lines[1] == "    v = 0.1296 + 0.064 = 0.44"
    assert underlined(lines) == "0.44"
    assert lines[-1] == "answers.md: 2 relations: 1 given, 1 wrong"


@pytest.mark.parametrize(
    ("source", "expected", "part"),
    [
        (r"\begin{bmatrix} 0.3318 \\ 0.5245 \end{bmatrix}", "[0.3318; 0.5250]", "0.5245"),
        ("v_1 + v_2", "v₁ - v₂", "+"),
        (r"\frac{3e^x}{e^{3x} + 1}", "3 e^(3 x)/(e^(3 x) + 1)", "^x"),
        (r"2 \cdot (a + b) c", "2·(a - b)·c", "+"),
        ("-0.131", "-0.132", "0.131"),
        (r"\begin{bmatrix} -0.1 \\ -0.2 \end{bmatrix}", "[0.1; 0.2]", r"-0.1 \\ -0.2"),
    ],
)
def test_the_smallest_differing_part(source: str, expected: str, part: str) -> None:
    found = shrink(source, expected)
    assert found is not None
    assert source[found[0] : found[1]] == part


def test_sides_with_little_in_common_are_marked_whole() -> None:
    assert shrink("w_2 (z_2 - t) x", "a + b + c") is None
    assert shrink("0.44", "0.1936") is None


@pytest.mark.parametrize("before", ["x" * 200, "数" * 120, "e\u0301" * 150])
def test_a_long_line_is_cut_around_the_fault(before: str) -> None:
    text = f"{before} $a = 2 \\cdot 3 = 7$ {before}"
    lines = list(report_lines(checked(text), width=80))
    quoted = next(x for x in lines if x.startswith("    …"))
    assert quoted.endswith("…")
    assert columns(quoted) <= 80
    assert not quoted[5:].startswith("\u0301")
    assert underlined(lines) == "7"


def test_wide_signs_shift_the_underline() -> None:
    assert underlined(list(report_lines(checked("答え $a = 2 \\cdot 3 = 7$ です")))) == "7"


def test_nothing_in_a_file_steers_the_terminal() -> None:
    text = "\x1b[31m $a = 2 \\cdot 3 = 7$ \x07\u202e\n"
    shown = "\n".join(report_lines(checked(text, "a\x1b]0;x.md")))
    assert "wrong" in shown
    assert not any(c in shown for c in "\x1b\x07\u202e")


def test_all_shows_right_and_unchecked_lines() -> None:
    text = "$a = 2$, $b = a^2 = 4$\n\n$c = q_{,}$\n"
    assert list(report_lines(checked(text)))[0].startswith("answers.md: ")
    shown = "\n".join(report_lines(checked(text), everything=True))
    assert ": correct" in shown and ": given" in shown


def test_what_follows_from_a_slip_is_said_once() -> None:
    text = "$a = 2$, $b = 3 a = 7$, $c = 2 b = 2 \\cdot 7 = 14$\n"
    lines = list(report_lines(checked(text)))
    assert sum(": follow-through" in x for x in lines) == 1
    shown = list(report_lines(checked(text), everything=True))
    assert sum(": follow-through" in x for x in shown) == 2
