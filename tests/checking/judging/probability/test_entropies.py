"""Laws of entropies: the chain rule, and the information that one variable has of another."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("H(Y|X) = H(X,Y) - H(X)", "H(Y|X) = H(X,Y) - H(Y)"),
        (r"H(Y \mid X) = H(X, Y) - H(X)", r"H(Y \mid X) = H(X, Y) + H(X)"),
        ("I(X;Y) = H(X) + H(Y) - H(X,Y)", "I(X;Y) = H(X) + H(Y) + H(X,Y)"),
        ("I(X;Y) = H(Y) - H(Y|X)", "I(X;Y) = H(Y) - H(X|Y)"),
        ("H(X,Y) = H(X) + H(Y|X)", "H(X,Y) = H(X) + H(X|Y)"),
        ("I(X;Y|Z) = H(X|Z) - H(X|Y,Z)", "I(X;Y|Z) = H(X|Z) + H(X|Y,Z)"),
        ("H(X_1, X_2) = H(X_1) + H(X_2|X_1)", "H(X_1, X_2) = H(X_1) - H(X_2|X_1)"),
    ],
)
def test_laws(right: str, slip: str) -> None:
    assert last(f"${right}$") is Verdict.CORRECT
    assert last(f"${slip}$") is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "$X$ and $Y$ are independent: $H(X,Y) = H(X) + H(Y)$.",
        "$Y$ is a function of $X$: $I(X;Y) = H(Y)$.",
        "$H(Y|X) = H(Y)$",
        "$H(S) = 0.971$, $H(S|A) = 0.8$ and $G = H(S) - H(S|A) = 0.171$",
        "$H(P, Q) = H(P) + D$",
        "As $X$ is uniform, $H(Y|X) = H(X,Y) - 1$.",
        "$H(X|Y) = H(X,Y) - H(Y)$ and $H(X,Y) = H(Y,X)$",
    ],
)
def test_no_alarm(text: str) -> None:
    assert Verdict.WRONG not in judged(text).values()


def test_a_table_in_plain_text() -> None:
    # 1.846 − 1 = 0.846
    text = "H(X) = 1, H(Y) = 0.971, H(X,Y) = 1.846\nH(Y|X) = H(X,Y) - H(%s)"
    assert last(text % "X", "a.txt") is Verdict.CORRECT
    assert last(text % "Y", "a.txt") is Verdict.WRONG


_FAR = "The divergence is zero %s p = q. " + "More of it is told in the next chapter. " * 8
_LAW = "\n\n$I(X;Y) = H(X) + H(Y) - H(X,Y) = H(X) - H(%s)$"


@pytest.mark.parametrize("word", ["iff", "if", "when"])
def test_a_condition_of_another_paragraph_is_none_of_this_one(word: str) -> None:
    assert last(_FAR % word + _LAW % "X|Y") is Verdict.CORRECT
    assert last(_FAR % word + _LAW % "Y|X") is Verdict.WRONG


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("It is zero iff p = q.\n\n", "a.md"),
        ("It is zero if and only if p = q.\n- the information is ", "a.md"),
        ("e) it is zero iff p = q\nf) mutual information: ", "a.txt"),
    ],
)
def test_a_condition_of_the_item_before_is_none_of_this_one(before: str, name: str) -> None:
    law = "I(X;Y) = H(X) + H(Y) - H(X,Y) = H(X) - H(%s)"
    law = law if name == "a.txt" else f"${law}$"
    assert last(before + law % "X|Y", name) is Verdict.CORRECT
    assert last(before + law % "Y|X", name) is Verdict.WRONG


def test_a_condition_in_the_next_sentence_is_one_of_this_paragraph() -> None:
    text = "$I(X;Y) = H(X) + H(Y) - H(X,Y) = H(X) - H(Y|X)$. This holds iff both are equal."
    assert last(text) is not Verdict.WRONG
