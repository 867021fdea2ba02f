"""Totals of parameters that stand between words.

By hand, for 3000 words of 64 numbers, 32 units, 2 classes: 3000 · 64 = 192000; the LSTM has
4 (64 · 32 + 32² + 32) = 12416, the GRU three quarters of it, 9312, the output 32 · 2 + 2 = 66: together 204482
and 201378. Attention: 4 (64² + 64) = 16640, 2 · 64 = 128, 64 · 2 + 2 = 130, together 208898.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from tests.checking.judging.keys.keydoc import key

SENTENCES = r"""
**LSTM**: $3000\cdot 64 = 192000$, $4(64\cdot 32+32^2+32) = 12416$, $32\cdot 2+2 = 66$, together 204482.

**GRU**: $192000$, $3(64\cdot 32+32^2+32) = 9312$, $66$, together 201,378.

**Attention**: $192000$, $4(64^2+64) = 16640$, $2\cdot 64 = 128$, $64\cdot 2+2 = 130$, together $\mathbf{208898}$.
"""
LISTS = r"""
Embedding: $3000\cdot 64 = 192000$

- LSTM: $4(64\cdot 32+32^2+32) = 12416$, dense $66$, total $204482$
- GRU: $3(64\cdot 32+32^2+32) = 9312$, dense $66$, total **201378**
- Attention: $4(64^2+64) = 16640$, norm $128$, dense $130$, total $208898$
"""
LINES = """
LSTM:
3000*64 + 4*(64*32+32^2+32) + 32*2+2 = 204482
GRU:
3000*64 + 3*(64*32+32^2+32) + 32*2+2 = 201378
attention:
3000*64 + 4*(64^2+64) + 2*64 + 64*2+2 = 208898
"""


def judged(text: str) -> tuple[list[Finding], Marks]:
    reference = key("parameter-count-recurrent", "5")[1]
    found = judge(read_text(text, "a.md"), reference)
    return found, marks_of(reference, found)


@pytest.mark.parametrize("text", [SENTENCES, LISTS, LINES])
def test_totals_between_words_have_all_points(text: str) -> None:
    found, marks = judged(text)
    assert {str(f.verdict) for f in found} == {"correct"}
    assert marks.given == marks.points


@pytest.mark.parametrize(("right", "slip"), [("201,378", "201,387"), ("204482", "204483")])
def test_another_number_is_no_total(right: str, slip: str) -> None:
    found, marks = judged(SENTENCES.replace(right, slip))
    assert "wrong" not in {str(f.verdict) for f in found}
    assert marks.given < marks.points


def test_a_total_told_by_its_name_is_taken_from_there() -> None:
    found, marks = judged(SENTENCES + "\n$P_A = 204480$\n")
    assert [f.source for f in found if f.verdict == "wrong"] == ["P_A = 204480"]
    assert marks.given < marks.points


# 48 − 3 + 1 = 46, halved 23, 23 − 5 + 1 = 19, halved 9: 9 · 9 · 8 = 648.
CONV = """
conv1: 3*3*3*6 = 162 weights, +6 biases = 168
conv2: 5*5*6*8 = 1200 weights, +8 biases = 1208
fc: 648*20 = 12960 weights, +20 biases = 12980
total weights: 162 + 1200 + 12960 = 14322
total with biases: 168 + 1208 + 12980 = 14356
"""


def test_biases_added_in_words() -> None:
    reference = key("parameter-count-conv", "5")[1]

    def lost(text: str) -> list[str]:
        marks = marks_of(reference, judge(read_text(text, "a.txt"), reference))
        return [s.step for s in marks.steps if s.step.startswith("count") and s.given < s.points]

    assert lost(CONV) == []
    assert "count:P_A3" in lost(CONV.replace("= 1208", "= 1206").replace("14356", "14354"))


SUMS = """
Embedding: 3000*64 = 192000
LSTM: 4*(64*32+32^2+32) = 12416
sum: 192000 + 12416 + 66 = 204482
GRU
layer: 3*(64*32+32^2+32) = 9312
dense: 32*2+2 = 66
sum: 192000 + 9312 + 66 = 201378
"""


def test_a_sum_tells_what_its_wrong_addend_is() -> None:
    """Without the square 3 (2048 + 64) = 6336, and 198402 goes on from it."""
    found, _ = judged(SUMS)
    assert {str(f.verdict) for f in found} == {"correct"}
    text = SUMS.replace("32^2+32) = 9312", "32+32) = 6336").replace(
        "9312 + 66 = 201378", "6336 + 66 = 198402"
    )
    found, marks = judged(text)
    assert [(f.line, f.mistake) for f in found if f.verdict == "wrong"] == [(6, "square-forgotten")]
    alone = text.replace("sum: 192000 + 12416 + 66 = 204482", "")  # a sum of either network
    assert "wrong" not in {str(f.verdict) for f in judged(alone)[0]}
    states = {s.step: s.state for s in marks.steps}
    assert states["count:P_B2"] == "wrong" and states["count:P_B"] == "follow-through"


DENSE = """
380*200+200 = 76200
200*45{} = {}
45*10+10 = 460
total 76200 + {} + 460 = {}
"""


@pytest.mark.parametrize(
    ("line", "number", "total", "wrong"),
    [
        ("+45", "9045", "85705", []),
        ("", "9000", "85660", [5]),  # the weights alone, which are right as such
        ("+54", "9054", "85714", [3]),
    ],
)
def test_biases_that_are_lost_in_a_sum(
    line: str, number: str, total: str, wrong: list[int]
) -> None:
    from symderiv.checking.solutions.reference import exercise_reference

    sizes = {"n_0": "380", "n_1": "200", "n_2": "45", "k": "10"}
    reference = exercise_reference((), "parameter-count-dense", sizes)
    found = judge(read_text(DENSE.format(line, number, number, total), "a.txt"), reference)
    assert [f.line for f in found if f.verdict == "wrong"] == wrong
