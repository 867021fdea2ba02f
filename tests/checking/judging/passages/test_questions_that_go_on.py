# ruff: noqa: E501
"""A question that says that it goes on with an earlier one has its names from there; any other may use them anew."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

# E = ½ (t − o)², ∂E/∂o = o − t
LECTURE = (
    "## Lecture 9: forward\n\no = 0.75, t = 0.01\n\nE = ½ × (t − o)²\n\n## Lecture 10: backward\n\n"
)
SLIP = "\n\ndE/do = (t − o) = (0.01 − 0.75) = −0.74"
RIGHT = "\n\ndE/do = −(t − o) = −(0.01 − 0.75) = 0.74"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We continue the exact same example from Lecture 9.", 1),
        ("We go on with the example of Lecture 9. The goal now is the gradient.", 1),
        ("This uses the numbers given in Lecture 9.", 1),
        ("The same network as in Lecture 9 is used.", 1),
        ("We continue with the example from Lecture 9, but the target is another one.", 0),
        ("We continue the example from Lecture 8.", 0),
        ("Recall the chain rule from Lecture 9.", 0),
        ("", 0),
    ],
)
def test_words_below_the_heading(words: str, found: int) -> None:
    assert alarms(LECTURE + words + SLIP) == found
    assert alarms(LECTURE + words + RIGHT) == 0


# v_2 a_{21} = 0.09 · 0.2 = 0.018
HMM = r"""### Question 2: Given an HMM

- $a_{11} = 0.6, a_{21} = 0.2, a_{22} = 0.8$

### %s

- $v_2 = 0.3 \times 0.3 = 0.09$

Candidate: $v_2 a_{21} = %s$"""


@pytest.mark.parametrize(
    ("heading", "slip"),
    [
        ("Question 3: For the HMM specified in Question 2, find the best path", "wrong"),
        ("Q3. (for the model of Question 2)", "wrong"),
        ("Question 3: Find the best path", "unchecked"),
        ("Question 4: For the HMM specified in Question 3", "unchecked"),
    ],
)
def test_words_in_the_heading(heading: str, slip: str) -> None:
    assert last(HMM % (heading, r"0.09 \times 0.8")) == slip
    assert last(HMM % (heading, r"0.09 \times 0.2")) == "correct"


def test_a_question_that_goes_on_through_another() -> None:
    between = (
        "### Question 3: For the model of Question 2\n\n### Question 4: For the model of Question 2"
    )
    assert last(HMM % (between, r"0.09 \times 0.8")) == "wrong"


# q · k = −0.15 · 0.25 + 0.35 · 0.1 = −0.0025
VECTORS = r"""### Q7 — first

$q = [-0.15,\ 0.35], \quad k = [0.25,\ 0.1]$

### Q8 — second

$q \cdot k = (-0.15)(0.25) + (0.35)(%s)$"""


def test_entries_of_told_vectors_put_in() -> None:
    assert last(VECTORS % "0.1") == "correct"
    assert last(VECTORS % "1.5") == "wrong"
    assert last(VECTORS.replace("0.25)", "0.75)") % "1.5") == "unchecked"  # other vectors
