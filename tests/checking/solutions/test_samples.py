"""A batch that is written sample by sample: the columns of its matrices, under headings or with an index."""

from __future__ import annotations

import re

import pytest

from symderiv.checking.reading.samples import Samples
from symderiv.checking.solutions.reference import reference_of
from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, marks

QUANTITIES = ("Z_1", "A_1", "Z_2", "P", "delta_2", "delta_1")
HEADINGS = {
    "bold": "**Sample {}**.",
    "words": "### {word} example",
    "German": "Spalte {}:",
    "index": "$x^{{({})}}$:",
    "behind words": "**Backward for sample {}**",
}
WORDS = ("", "First", "Second", "Third")


def columns(solved: Solved) -> dict[str, list[list[float]]]:
    """The columns of each quantity of the batch, as the exercise has them."""
    found = {e.key.data: e.value for e in reference_of(solved).entries if e.key.head == "sym"}
    out = {}
    for name in QUANTITIES:
        rows, count = found[name].shape
        numbers = [float(v) for v in found[name].entries]
        out[name] = [[numbers[i * count + k] for i in range(rows)] for k in range(count)]
    return out


def written(
    heading: str, sign: str = "", slip: tuple[str, int] = ("", 0), whole: bool = False
) -> str:
    """A write-up with the columns below headings, or with an index; one of them is off."""
    solved = made("matrix-cross-entropy")
    out = []
    own = columns(solved)
    for name, numbers in own.items():
        for k, column in enumerate(numbers, 1):
            column[0] += ((name, k) == slip) * 1.37
    for k in (1, 2, 3):
        out.append(heading.format(k, word=WORDS[k]))
        for name, numbers in own.items():
            small = name.lower() if len(name) < 4 else "\\" + name
            formula = f"\\frac13 (p{sign} - y{sign}) = " if name == "delta_2" else ""
            shown = ", ".join(f"{v:.4f}" for v in numbers[k - 1])
            out.append(f"${small}{sign} = {formula}({shown})^\\top$".replace("{k}", str(k)))
    if whole:
        out.append("**Together**")
        for name, numbers in own.items():
            rows = [" & ".join(f"{c[i]:.4f}" for c in numbers) for i in range(len(numbers[0]))]
            told = name if len(name) < 4 else "\\" + name
            matrix = "\\begin{bmatrix}" + "\\\\".join(rows) + "\\end{bmatrix}"
            out.append(f"${told} = {matrix}$")
    return "\n\n".join(out)


@pytest.mark.parametrize("kind", HEADINGS)
def test_a_column_is_that_of_its_sample(kind: str) -> None:
    solved = made("matrix-cross-entropy")
    right = findings(solved, written(HEADINGS[kind]))
    assert {f.verdict for f in right} <= {"correct", "rounded"}
    slipped = findings(solved, written(HEADINGS[kind], slip=("Z_2", 2)))
    assert sum(f.verdict == "wrong" for f in slipped) == 1
    assert not any(f.verdict == "wrong" for f in slipped if f.line < 17)


def test_an_index_tells_the_sample() -> None:
    solved = made("matrix-cross-entropy")
    right = findings(solved, written("Next.", "^{({k})}"))
    assert {f.verdict for f in right} <= {"correct", "rounded"}
    slipped = findings(solved, written("Next.", "^{({k})}", ("A_1", 3)))
    assert sum(f.verdict == "wrong" for f in slipped) == 1


def test_the_right_value_shown_is_that_of_the_sample() -> None:
    solved = made("matrix-cross-entropy")
    slipped = findings(solved, written(HEADINGS["bold"], slip=("delta_1", 2)))
    (wrong,) = [f for f in slipped if f.verdict == "wrong"]
    first, *_ = re.findall(r"-?[0-9.]+", (wrong.message or "").split("is", 1)[1])
    assert float(first) == pytest.approx(columns(solved)["delta_1"][1][0], abs=1e-3)


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_slip_in_a_column_does_not_spoil_the_matrix(name: str) -> None:
    solved = made("matrix-cross-entropy")
    right = findings(solved, written(HEADINGS["bold"], whole=True))
    assert {f.verdict for f in right} <= {"correct", "rounded"}
    slipped = findings(solved, written(HEADINGS["bold"], slip=(name, 2), whole=True))
    assert sum(f.verdict == "wrong" for f in slipped) == 1
    assert "follow-through" in {f.verdict for f in slipped}


def test_all_columns_have_the_marks_of_the_matrix() -> None:
    solved = made("matrix-cross-entropy")
    states = {m.name: m.state for m in marks(solved, written(HEADINGS["bold"])).steps}
    assert {states[n] for n in ("Z₁", "A₁", "Z₂", "P", "δ₂", "δ₁")} == {"correct"}
    states = {
        m.name: m.state for m in marks(solved, written(HEADINGS["bold"], slip=("A_1", 1))).steps
    }
    assert (states["Z₁"], states["A₁"]) == ("correct", "wrong")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Sample 1: a\n\nSample 2: b\n\nTogether: c", [1, 2, 0]),
        ("# Second example\n\nb\n\n# All samples\n\nc", [2, 0]),
        ("## Sample 1\n\n### Backward\n\nb\n\n## Sample 3 of 3\n", [1, 3]),
        ("Samples 1 and 2 are equal.\n\nThe sample 2x is none.", []),
        ("Point 7: a", []),
    ],
)
def test_headings_of_samples(text: str, numbers: list[int]) -> None:
    assert Samples(text, 3).numbers == numbers
