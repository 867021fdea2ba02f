"""A write-up may tell once what its names stand for, and go on in these for the whole network: by relations
between two names, in words, or by numbering the layers in their order.

It is judged and marked as the same one in the exercise's names.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from symderiv.checking.solutions.reference import Reference
from tests.checking.judging.keys.keydoc import key
from tests.checking.judging.students.test_students_files import altered, ends
from tests.checking.solutions.made import made, marks, verdicts

FOLDER = Path(__file__).parents[1] / "judging" / "students" / "own_way"
LAYERS = {
    r"W_h": "W_1", r"B_h": "b_1", r"W_o": "W_2", r"B_o": "b_2", r"z_h": "z_1", r"a_h": "a_1",
    r"z_o": "z_2", r"a_o": "a_2", r"\delta_h": r"\delta_1", r"\delta_o": r"\delta_2",
}  # fmt: skip
LOSSES = {"J_{SE}": "E", "J_{CE}": "C"}
ABOVE = {k: re.sub(r"_(\d)", r"^{[\1]}", v) for k, v in LAYERS.items()}
LETTERS = {"W_h": "P", "B_h": "p", "W_o": "Q", "B_o": "q"}
NET = {"W_1": "U", "b_1": "c", "W_2": "V", "b_2": "d"}
SKIP = {"w_0": "u", "w_1": "v", "w_2": "p", "w_3": "q"}


def told(names: dict[str, str]) -> str:
    return ", ".join(f"${new} = {old}$" for old, new in names.items()) + "."


def in_words(names: dict[str, str]) -> str:
    return "I write " + ", ".join(f"${new}$ for ${old}$" for old, new in names.items()) + "."


CALLED = "I call $w_0$ $u$ and $w_1$ $v$; $p$ and $q$ denote $w_2$ and $w_3$."
STAND = "Let $E$ stand for the loss $J_{SE}$; $C$ stands for $J_{CE}$."
LETTERED = {k: v for k, v in LAYERS.items() if k[0] in "WB"}
WAYS = {
    "layers": ("matrix-momentum", LAYERS | LOSSES, f"{told(LETTERED)} {in_words(LOSSES)}"),
    "layers above": ("matrix-momentum", ABOVE, f"In my numbering {told({k: ABOVE[k] for k in LETTERED})}"),
    "one layer": ("matrix-momentum", LAYERS, "The output layer is $W_2 = W_o$, $b_2 = B_o$."),
    "in their order": ("matrix-momentum", LAYERS, "The layers are numbered 1 and 2."),
    "letters": ("matrix-momentum", LETTERS | LOSSES, f"{told(LETTERS)} {STAND}"),
    "letters of a batch": ("matrix-cross-entropy", NET | {"A_1": "H"}, in_words(NET)),
    "told the other way round": ("matrix-cross-entropy", NET, "$W_1 = U$, $b_1 = c$, $W_2 = V$, $b_2 = d$"),
    "a skip": ("absolute-loss-skip", SKIP, told(SKIP)),
    "a skip in words": ("absolute-loss-skip", SKIP, CALLED),
    "German": ("absolute-loss-skip", SKIP | {"L": "E"}, f"Ich schreibe $E$ statt $L$. {told(SKIP)}"),
}  # fmt: skip


def reference(name: str) -> Reference:
    return key(name, "91")[1]


def page(way: str, own: bool = True) -> str:
    """The write-up in the names that are told, or in the exercise's."""
    name, names, said = WAYS[way]
    text = next(FOLDER.glob(f"{name}.*")).read_text()
    if not own:
        return f"Right.\n\n{text}"
    old = sorted(names, key=len, reverse=True)
    pattern = "|".join(rf"(?<![A-Za-z\\]){re.escape(n)}(?![A-Za-z])" for n in old)
    new = re.sub(pattern, lambda m: names[m[0]], text)
    return f"{said}\n\n{new}"


def judged(way: str, text: str) -> tuple[list[Finding], Marks]:
    found = judge(read_text(text, "a.md"), reference(WAYS[way][0]))
    return found, marks_of(reference(WAYS[way][0]), found)


@pytest.mark.parametrize("way", WAYS)
def test_a_write_up_in_names_that_it_tells_has_full_marks(way: str) -> None:
    found, marks = judged(way, page(way))
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    assert [s.step for s in marks.steps if s.given != s.points] == []


def slips(text: str) -> list[str]:
    """The text with one number altered, at a few places."""
    places = [(at, n) for at, n in ends(read_text(text, "a.md")) if float(n)][-12::3]
    return [text[:at] + altered(n) + text[at + len(n) :] for at, n in places]


@pytest.mark.parametrize("way", WAYS)
def test_a_slip_in_such_names_is_found_where_it_is_in_the_exercises(way: str) -> None:
    for own, plain in zip(slips(page(way)), slips(page(way, own=False)), strict=True):
        lines, expected = (
            {f.line for f in judged(way, text)[0] if f.verdict == "wrong"} for text in (own, plain)
        )
        assert lines == expected != set()


@pytest.mark.parametrize("way", ["layers", "letters", "in their order"])
def test_a_product_without_its_transpose_is_wrong_in_such_names(way: str) -> None:
    text = page(way)
    slip = text.replace(r"x^\top", "x", 1)
    assert slip != text
    lines = {f.line for f in judged(way, slip)[0] if f.verdict == "wrong"}
    assert lines == {text[: text.index(r"x^\top")].count("\n") + 1}


@pytest.mark.parametrize(
    "said", ["We write $\\theta$ for $w$.", "$\\theta = w$", "Here $w = \\theta$."]
)
def test_a_name_may_stand_for_one_that_has_no_value(said: str) -> None:
    solved = made("logistic-features")
    lines = (
        "\n\n$$\\frac{\\partial L}{\\partial\\theta} = (y - c) X$$\n\n"
        "$$\\frac{\\partial L}{\\partial\\theta_1} = y - c$$\n"
    )
    assert verdicts(solved, said + lines)[-2:] == ["correct", "correct"]
    slip = lines.replace("y - c$$", "c - y$$")
    assert verdicts(solved, said + slip)[-2:] == ["correct", "wrong"]


def test_what_a_name_stands_for_is_no_equation() -> None:
    text = "$b_2 = B_o$\n\n$b_2 \\leftarrow 0.3$\n"
    solved = made("matrix-momentum")
    assert verdicts(solved, text)[0] == "given"
    assert not any(s.given for s in marks(solved, "$b_2 = B_o$, $b_1 = B_h$").steps)


@pytest.mark.parametrize(
    "said", ["Optimal for $p = y$.", "If $p = y$, then", "The loss of $p$ at $p = y$ is 0"]
)
def test_what_is_supposed_is_no_name(said: str) -> None:
    solved = made("relu-forward-backward")
    right = f"{said}\n\n$p = h w_2 + b_2$"
    assert verdicts(solved, right)[-1] == "correct"
    assert verdicts(solved, right.replace("h w_2", "w_2"))[-1] == "wrong"


def test_typed_names_are_told_as_well() -> None:
    solved = made("matrix-momentum")
    said = "Names: W1 = W_h, b1 = B_h, W2 = W_o, b2 = B_o. I write E for J_SE.\n\n"
    lines = "z2 = W2*a1 + b2\n\ndelta2 = (a2 - y)*a2*(1 - a2)\n\ndE/dW2 = delta2*a1^T\n"
    right = verdicts(solved, said + lines, "a.txt")
    assert right == ["given"] * 4 + ["correct"] * 3
    slip = lines.replace("(1 - a2)", "(1 + a2)")
    assert verdicts(solved, said + slip, "a.txt")[4:6] == ["correct", "wrong"]
