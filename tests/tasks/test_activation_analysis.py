"""The kind activation-analysis: answers proved for every row, wrong ones refused, options, errors."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flint import fmpq

from symderiv.arithmetic.values import DomainError
from symderiv.catalog.activations import ACTIVATIONS
from symderiv.notation.latex import latex
from symderiv.notation.parse import Names, parse
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text, unicode_text
from symderiv.proof import Disproved, ProofError, prove, prove_all
from symderiv.render.drawing import draw
from symderiv.render.views import task_view
from symderiv.tasks.activation_analysis import function_term
from symderiv.tasks.base import Context, TaskError, Worked
from symderiv.tasks.registry import task_kind

KIND = task_kind("activation-analysis")


def work(function: str, **options: object) -> Worked:
    return KIND.work(Context({}, 4), KIND.options(function=function, **options))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_row_is_analysed_and_proved(name: str) -> None:
    worked = work(f"2*{name}(-0.5*x + 1)")
    proofs = prove_all(worked.answers, seed="rows")
    assert len(proofs) == len(worked.answers) >= 11
    assert all(p.digits for p in proofs)


@pytest.mark.parametrize(
    "function",
    ["tanh(softplus(x)) + 0.1*x", "0.5*elu(tanh(-2*x - 1))", "relu(swish(x))", "softplus(elu(x))"],
)
def test_compositions_are_proved(function: str) -> None:
    prove_all(work(function).answers, seed="composed")


@pytest.mark.parametrize(
    ("function", "id", "change"),
    [
        ("gelu", "sup", {"shown": parse("1.1290"), "value": None, "exact": True}),
        ("gelu", "inf", {"value": fmpq(-1, 8), "shown": parse("-0.125"), "exact": True}),
        ("sigmoid", "sup", {"value": fmpq(1, 5), "shown": parse("0.2")}),
        ("sigmoid", "limit:f:+", {"value": fmpq(2), "shown": parse("2")}),
        ("softplus", "limit:f:+", {"value": fmpq(0), "shown": parse("0")}),
        ("softplus", "slope", {"shown": parse("1 - sigmoid(x)")}),
        ("leaky_relu", "side:1-", {"value": fmpq(1, 10), "shown": parse("0.1")}),
        ("leaky_relu", "linear", {"shown": "yes"}),
        ("tanh", "odd", {"shown": "no"}),
        ("tanh", "saturation-left", {"shown": "hard"}),
        ("relu", "vanishing", {"shown": "right"}),
        ("swish", "monotone", {"shown": "increasing"}),
        ("step", "suitable", {"shown": "yes"}),
        ("swish", "zero:1", {"value": fmpq(-1), "shown": parse("-1"), "exact": True}),
    ],
)
def test_a_wrong_answer_is_disproved(function: str, id: str, change: dict[str, object]) -> None:
    answer = next(a for a in work(function).answers if a.id == id)
    prove(answer, seed="right")
    with pytest.raises(Disproved):
        prove(replace(answer, **change), seed="wrong")  # type: ignore[arg-type]


@pytest.mark.parametrize(("function", "id"), [("sigmoid", "sup"), ("softplus", "sup")])
def test_attained_is_part_of_what_is_proved(function: str, id: str) -> None:
    answer = next(a for a in work(function).answers if a.id == id)
    claim = answer.claim
    spots = tuple(replace(s, kind="end", side=1) for s in claim.spots)
    other = replace(claim, attained=not claim.attained, spots=spots)
    if claim.attained:
        with pytest.raises(ProofError):
            prove(replace(answer, claim=other), seed="x")
    else:
        at_0 = replace(claim, attained=True, spots=(replace(spots[0], kind="point", at=fmpq(0)),))
        with pytest.raises(ProofError):
            prove(replace(answer, claim=at_0), seed="x")


def test_only_what_is_asked_is_answered() -> None:
    worked = work("tanh", ask=["limits", "linear"])
    assert {a.id for a in worked.answers} == {
        "limit:f:-", "limit:f:+", "limit:slope:-", "limit:slope:+", "linear",
    }  # fmt: skip
    assert not worked.figures


def test_every_term_of_every_step_is_read_back_as_it_was_printed() -> None:
    functions = {**Names().functions, "f": "f"}
    names = Names(functions=functions)
    for function in ("gelu", "max(x, 0) + 0.1*min(x, 0)", "hard_swish", "ln(e^(3*x) + 2)", "sin"):
        worked = work(function)
        terms = [t for s in worked.derivation.steps for t in (s.lhs, *(k.term for k in s.links))]
        terms += [t for a in worked.answers for t in (a.lhs, a.shown)]
        for t in terms:
            if isinstance(t, Term):
                assert parse(latex(t), names, tex=True) is t
                assert parse(unicode_text(t), names, tex=False) is t
                assert parse(ascii_text(t), names, tex=False) is t


@pytest.mark.parametrize("function", ["gelu", "step", "sin", "ln(e^(3*x + 1))", "hard_tanh(2*x)"])
@pytest.mark.parametrize("backend", ["latex", "text"])
def test_it_renders(function: str, backend: str) -> None:
    from fractions import Fraction

    worked = work(function)
    view = task_view(worked, "a", Fraction(10), backend=backend)
    assert "Analyse" in view.statement and len(view.groups) >= 5
    assert draw(worked.figures[0], backend)
    paid = sum(b.points != "" for g in view.groups for b in g.blocks)
    assert paid >= 4  # verdicts in words carry points


def test_numbers_of_a_template_are_cleaned_and_nothing_else() -> None:
    assert function_term("1*x + (-3)") is parse("x - 3")
    assert function_term("-1*tanh(1*x + 0)") is parse("-tanh(x)")
    assert function_term("ln(e^(3*x + 1))") is parse("ln(e^(3*x + 1))")
    assert function_term("LeakyReLU", {"alpha": "0.2"}) is parse("leaky_relu(x, 0.2)")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"function": "sigmoyd"}, "sigmoid"),
        ({"function": "w*x"}, "x only"),
        ({"function": "2 + 3"}, "does not depend on x"),
        ({"function": "max(x,"}, "cannot be read"),
        ({"function": "tanh", "slopes": {"alpha": "1"}}, "no parameter 'alpha'"),
        ({"function": "gelu'(x)"}, "holds a derivative"),
    ],
)
def test_a_formula_that_is_none_is_refused_clearly(options: dict, words: str) -> None:
    with pytest.raises(TaskError, match=words):
        work(**options)


def test_what_cannot_be_proved_turns_the_draw_away() -> None:
    with pytest.raises(DomainError, match="not proved: .*oscillates"):
        work("sin(x) + x")
