"""What a sign that opens a formula goes on from, among words, asides and displays.

Expected verdicts by hand: the sums and products are exact, the identities school algebra.
"""

from __future__ import annotations

import pytest

from symderiv.checking.reading import read_text
from tests.checking.writeup import verdicts


def lefts(text: str) -> list[str]:
    return [s.left.source for s in read_text(text, "a.md").statements]


def test_a_noun_before_the_sign_begins_a_chain_of_its_own() -> None:
    text = (
        "It gives $0.0099/0.5 = 0.0198$.\n\n"
        r"Numerator $= 0.90 \times 0.001 = 0.0009$. "
        r"Denominator $= 0.0009 + 0.02 \times 0.999 = 0.02088$."
    )
    assert verdicts(text) == ["correct"] * 3
    assert verdicts(text.replace("0.0009$", "0.009$")) == ["correct", "wrong", "correct"]
    notes = read_text(text, "a.md").unread
    assert [why for *_, why in notes] == ["what stands before this sign is said in words"] * 2


@pytest.mark.parametrize(
    "words",
    [
        ". Total ",
        ". The mean of $n$ numbers ",
        "; the **total** ",
        ".\n\n| Total | ",
        ".\n\n- Sum of the rest: ",
        " and so the total ",
        ". It is by the rule. Then the rest ",
        " are in the right order, AUC ",
        " is the number of hits, so the accuracy ",
        " are on the left, and the running total ",
    ],
)
def test_named_in_words(words: str) -> None:
    assert verdicts(f"$2 + 3 = 5${words}$= 4 + 4 = 8$.") == ["correct", "correct"]


@pytest.mark.parametrize(
    "words",
    [
        " ",
        ", which is ",
        " which clearly is ",
        "\n\nand hence, we get, ",
        " is certainly ",
        " by the sum rule ",
        " (a remark) ",
        "\n\n",
        " · ",
        "; i.e. ",
        " is, by the sum rule, ",
        " are, numerically, ",
        " is, after expanding ",
    ],
)
def test_connectives_go_on(words: str) -> None:
    found = verdicts(f"$2 + 3 = 1 + 4${words}$= 6$.")
    assert found == ["correct", "wrong"]


def test_what_follows_a_worded_left_side_goes_on_from_it() -> None:
    assert lefts("$2 + 3 = 5$. Total $= 4 + 4$ $= 8$.") == ["2 + 3", "4 + 4"]


def test_nothing_goes_on_across_a_relation_that_is_not_read() -> None:
    assert verdicts(r"$2 + 3 = 5$. Then $y \propto x$, hence $= 3$.") == ["correct"]


DISPLAY = r"$$\sigma'(x) = \frac{e^{-x}}{(1+e^{-x})^2}$$"
ASIDE = r"$e^{-x} = (1+e^{-x}) - 1$"
GOES_ON = r"$$= \frac{1}{1+e^{-x}} - \frac{1}{(1+e^{-x})^2}$$"


@pytest.mark.parametrize("lead, tail", [("Numerator ", ":"), ("Note that ", ", so"), ("As ", "")])
def test_a_display_goes_on_from_the_display_before(lead: str, tail: str) -> None:
    for gap in ("\n", "\n\n"):
        text = f"{DISPLAY}{gap}{lead}{ASIDE}{tail}\n{GOES_ON}"
        assert verdicts(text) == ["correct"] * 3
        assert verdicts(text.replace("{1+e^{-x}} -", "{1+e^{-x}} +"))[2] == "wrong"


def test_a_display_goes_on_from_a_formula_in_the_text_under_a_new_heading() -> None:
    text = "$$a = 3$$\n\n## Next\n\nNow $b = 2 + 2$\n$$= 4$$"
    assert verdicts(text)[-1] == "correct"


def test_divergence_is_read_with_its_two_arguments() -> None:
    text = r"$D_{KL}(p \| q) = 0.3$ and $D(P||Q) = 0.1 + 0.1 = 0.2$"
    document = read_text(text, "a.md")
    assert not document.unread
    assert verdicts(text) == ["given", "given", "correct"]
    assert verdicts(r"$D(p \| q) = 0.3$. $D(q \| p) = 0.2$.") == ["given", "given"]
    assert not read_text(r"$n = a(\|x\| + \|y\|)$", "a.md").unread  # norms stay


def test_a_number_with_a_colon_before_a_relation_is_a_label() -> None:
    document = read_text("Counting\n\nlayer 2: 26*4 = 104, 104 + 4 = 108\n", "a.txt")
    assert [s.source for s in document.statements] == ["26*4 = 104", "104 + 4 = 108"]


def test_directives_hold_text_and_code_holds_none() -> None:
    note, code = "```{note} A\n$a = 1$\n```\n$b = 2$\n\n", "```{code-cell}\nc = 3\n$d = 4$\n```\n"
    text = note + code + "````{solution} x\n$f = 5$\n````\n"
    assert [s.left.source for s in read_text(text, "w.md").statements] == ["a", "b", "f"]
