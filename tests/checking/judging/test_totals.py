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
from tests.checking.judging.keydoc import key

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
