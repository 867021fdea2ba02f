"""What templates print is safe; an author's mathematics stays; a fault names its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from symderiv.notation.parse import parse
from symderiv.render.environment import RenderError, author_text, listed, render


def folder(tmp_path: Path, text: str) -> tuple[Path, ...]:
    (tmp_path / "t.j2").write_text(text, "utf-8")
    return (tmp_path,)


def test_a_name_with_every_special_cannot_break_a_sheet(tmp_path: Path) -> None:
    out = render("t.j2", "latex", folder(tmp_path, "\\VAR{who}"), who=r"\input{x} & 50% #$_{}~^")
    assert "\\input" not in out
    assert r"\&" in out
    assert r"50\%" in out
    assert r"\#\$\_\{\}" in out
    again = render("t.j2", "latex", folder(tmp_path, "\\VAR{who}"), who=r"\VAR{7*7}")
    assert "49" not in again


def test_terms_are_mathematics(tmp_path: Path) -> None:
    where = folder(tmp_path, "\\VAR{t} of \\VAR{t|math}")
    assert render("t.j2", "latex", where, t=parse("w_1*x")) == "$w_1 x$ of w_1 x"
    assert render("t.j2", "text", where, t=parse("w_1*x")) == "w₁ x of w₁ x"


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% of $w_1$ & more", r"50\% of $w_1$ \& more"),
        (r"\emph{all} of \(a\)", r"\emph{all} of \(a\)"),
        (r"\input{secret}", r"\textbackslash{}input\{secret\}"),
        ("a_b", r"a\_b"),
    ],
)
def test_an_author_s_words(text: str, latex: str) -> None:
    assert author_text(text, "latex") == latex


def test_lists_of_pieces() -> None:
    assert [listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\\BLOCK{ for }\n", 2),
        ("a\nb\n\\VAR{missing}\n", 3),
        ("a\n\\VAR{x.y.z}\n", 2),
        ("\\VAR{1/0}\n", 1),
        ("a\n\n\n\\VAR{x|nofilter}\n", 4),
        ("a\n\\BLOCK{ include 'none.j2' }\n", None),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, text: str, line: int | None) -> None:
    with pytest.raises(RenderError) as caught:
        render("t.j2", "latex", folder(tmp_path, text), x=1)
    assert caught.value.line == line
    assert ("none.j2" if line is None else "t.j2") in str(caught.value)


def test_a_missing_template_offers_a_close_one() -> None:
    with pytest.raises(RenderError, match=r"did you mean 'tasks/paths.j2'"):
        render("tasks/path.j2", "latex")
