"""Each row's example: the right line is never called wrong, the wrong one is, by its name; no mistake of
the field is without a row, and all are put into keys mechanically.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.mistakes.catalog import MISTAKES, Mistake
from symderiv.checking.model import Finding
from tests.checking.judging.builder import document
from tests.checking.judging.keys.altered import candidates
from tests.checking.judging.keys.keydoc import key
from tests.checking.judging.keys.keyvalues import KeyValues

ROWS = list(MISTAKES.values())
# What a grader of this field looks for, and the row that says it.
FIELD = {
    "dropped path of a total derivative": "dropped-path",
    "dropped factor": "dropped-factor",
    "sign flip": "sign",
    "product for sum": "product-for-sum",
    "σ for σ'": "activation-for-derivative",
    "σ'(z) at the wrong argument": "wrong-argument",
    "missing 1 − σ": "missing-one-minus",
    "missing chain factor": "dropped-factor",
    "missing exponent in a chain": "missing-exponent",
    "wrong index or layer": "wrong-index",
    "transposed": "transposed",
    "factor ½ or 2 of the square": "factor-two",
    "mean for sum": "mean-for-sum",
    "learning rate twice or not at all": "learning-rate",
    "plus for minus in an update": "plus-for-minus",
    "momentum without carry-over": "no-carry-over",
    "(1 − β)^t for 1 − β^t": "power-of-one-minus-beta",
    "no bias correction": "no-bias-correction",
    "moments mixed": "moments-mixed",
    "β for 1 − β": "beta-for-one-minus-beta",
    "ε forgotten": "epsilon-forgotten",
    "root forgotten": "root-forgotten",
    "one root too many": "root-too-many",
    "square forgotten": "square-forgotten",
    "ReLU on the wrong branch": "wrong-branch",
    "target and prediction swapped": "target-and-prediction-swapped",
    "wrong target value": "wrong-target",
    "value from the previous iteration": "previous-iteration",
    "value of another parameter": "other-value",
    "copied wrongly": "copied-wrongly",
    "decimal point slipped": "decimal-point",
    "last digit": "last-digit",
    "base-10 logarithm": "logarithm-base",
    "wrong side of a limit": "limit-side",
    "bias terms not counted": "biases-not-counted",
    "strict for non-strict bound": "strict-bound",
}
# The other half of a row: (id, lines before, right line, wrong line).
STEP = ("w = 0.5", "eta = 0.1", "g = 2")
MORE = (
    ("learning-rate", STEP, "w - eta*g = 0.5 - 0.1*2", "w - eta*g = 0.5 - 0.1*0.1*2"),
    ("mean-for-sum", ("a = 0.3", "b = 0.5"), "(a + b)/4 = (0.3 + 0.5)/4", "(a + b)/4 = 0.3 + 0.5"),
    ("factor-two", ("p = 0.9",), "(p - 0.2)^2/2 = 0.245", "(p - 0.2)^2/2 = 0.49"),
    ("root-too-many", ("v = 0.49",), "0.3/v = 0.3/0.49", "0.3/v = 0.3/sqrt(0.49)"),
    ("wrong-branch", (), "max(0, -2) = 0", "max(0, -2) = -2"),
    ("wrong-branch", ("h = ReLU(z)", "z = -0.5"), "h = 0", "h = -0.5"),
    ("no-bias-correction", (), "0.1/(1 - 0.9) = 1", "0.1/(1 - 0.9) = 0.1"),
)
# Wrong, and nothing tells how: off by one or more, by chance the double of something or its root.
UNNAMED = (
    "x = 2\ny = x + 1 = 4",
    "a = 4\nb = a - 1 = 2",
    "y = 3 + 4 = 8",
    "y = 2*3 + 1 = 8",
    "y = (3 - 1)^2 = 8",
    "y = 2*(1 + 3) = 5",
    "y = 1.5*1.5 = 2.5",
)


def findings(text: str) -> list[Finding]:
    """The findings on these lines, with time enough on a busy machine."""
    return judge(document(text), None, Limits(relation=2.0))


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_example(row: Mistake) -> None:
    right = findings("\n".join((*row.given, row.right)))
    assert [f.verdict for f in right if f.verdict == "wrong"] == []
    assert right[-1].verdict in ("correct", "rounded", "given")
    wrong = findings("\n".join((*row.given, row.wrong)))
    assert [str(f.verdict) for f in wrong[:-1]] == ["given"] * (len(wrong) - 1)
    assert wrong[-1].verdict == "wrong"
    assert wrong[-1].mistake == row.id


@pytest.mark.parametrize(("mistake", "given", "right", "wrong"), MORE)
def test_more_examples(mistake: str, given: tuple[str, ...], right: str, wrong: str) -> None:
    assert findings("\n".join((*given, right)))[-1].verdict in ("correct", "rounded")
    (*_, last) = findings("\n".join((*given, wrong)))
    assert (last.verdict, last.mistake) == ("wrong", mistake)


@pytest.mark.parametrize("text", UNNAMED)
def test_what_fits_by_chance_is_no_name(text: str) -> None:
    (*_, last) = findings(text)
    assert (last.verdict, last.mistake) == ("wrong", None)


@pytest.mark.parametrize("phrase", FIELD)
def test_every_mistake_of_the_field_has_a_row(phrase: str) -> None:
    row = MISTAKES[FIELD[phrase]]
    assert len(row.text) > 10 and row.text[0].islower()
    assert row.right and row.wrong and row.right != row.wrong


def test_every_mistake_is_put_into_keys() -> None:
    """All but a strict bound: what a key bounds, it bounds for all values of its names."""
    found: set[str] = set()
    for name in (
        "relu-four-optimizers", "activation-trio", "absolute-loss-skip", "parameter-count-dense",
        "logistic-numbers",
    ):  # fmt: skip
        chains, _ = key(name)
        for edits in candidates(chains, KeyValues(name, chains), 1):
            found.update(n for e in edits for n in e.names)
    assert set(MISTAKES) - found == {"strict-bound"}
