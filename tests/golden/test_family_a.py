"""Family A: five sigmoid layers with shared weights, plain and with skips into layers 3 and 5."""

from __future__ import annotations

import math
from fractions import Fraction as F
from itertools import product
from math import prod

import mpmath
import pytest

from symderiv.derivation.answers import BoundClaim
from symderiv.derivation.rules import Rule
from symderiv.graph.blocks import closed_form
from symderiv.graph.layers import chain
from symderiv.graph.paths import count_paths
from symderiv.notation.term import Term, is_number, number_value
from symderiv.notation.text import ascii_text
from symderiv.tasks.base import Context
from symderiv.tasks.registry import task_kind
from tests.golden.tools import bind, forms, numbers, same, term, work

PLAIN, SKIP = chain(5), chain(5, skips=[(1, 3), (3, 5)])
POINT = {"x": 2, "w_1": "0.5", "b_1": "0.1", "w": "-0.7", "b": "0.2"}


def s(k: int) -> str:
    return f"sigmoid'(z_{k})"


SKIP_FORM = f"{s(5)}*(1 + w^2*{s(4)})*{s(3)}*(1 + w^2*{s(2)})*{s(1)}"
PLAIN_FORM = "w^4*" + "*".join(s(k) for k in (5, 4, 3, 2, 1))


@pytest.mark.parametrize(
    ("graph", "form"), [(PLAIN, PLAIN_FORM), (SKIP, SKIP_FORM)], ids=["plain", "skip"]
)
def test_closed_forms(graph: object, form: str) -> None:
    bound = bind(graph, POINT)  # type: ignore[arg-type]
    found = forms(work("gradient", bound, wrt=["w_1", "b_1"]))
    assert same(found["form:y/w_1"], term(f"{form}*x", bound.graph))
    assert same(found["form:y/b_1"], term(form, bound.graph))
    assert found["form:y/w_1"] is term(f"{form}*x", bound.graph), "in the order of the chain"


def test_the_comparison_of_formulas_sees_the_classic_mistake() -> None:
    """Keeping only the path over both skips: the sum over four paths is another formula."""
    all_skip = term(f"{s(5)}*{s(3)}*{s(1)}*x", SKIP)
    assert not same(closed_form(SKIP, "w_1"), all_skip)


def test_four_paths() -> None:
    bound = bind(SKIP, POINT)
    worked = work("paths", bound, wrt="w_1", numbers=True, places=12)
    found = numbers(worked)
    assert found["count"] == count_paths(SKIP, "w_1") == 4
    assert count_paths(PLAIN, "w_1") == 1
    common = f"{s(5)}*{s(3)}*{s(1)}*x"
    expected = {
        (True, True): common,
        (True, False): f"w^2*{s(4)}*{common}",
        (False, True): f"w^2*{s(2)}*{common}",
        (False, False): f"w^4*{s(4)}*{s(2)}*{common}",
    }
    seen = set()
    for step in worked.derivation.steps:
        if step.rule is Rule.PATH:
            nodes = step.about["nodes"]
            skips = ("z_2" not in nodes, "z_4" not in nodes)
            form = forms(worked)[f"form:path:{step.about['number']}"]
            assert same(form, term(expected[skips], SKIP))
            seen.add(skips)
    assert seen == set(expected)


def forward(skip: bool, v: dict[str, mpmath.mpf]) -> list[mpmath.mpf]:
    """Slopes σ'(z_1) … σ'(z_5), written out with mpmath."""
    h = v["x"]
    hs, slopes = [], []
    for k in range(1, 6):
        z = v["w_1"] * h + v["b_1"] if k == 1 else v["w"] * h + v["b"]
        if skip and k in (3, 5):
            z += hs[k - 3]
        h = 1 / (1 + mpmath.exp(-z))
        hs.append(h)
        slopes.append(h * (1 - h))
    return slopes


@pytest.mark.parametrize("skip", [False, True])
def test_numbers_by_a_plain_recomputation(skip: bool) -> None:
    with mpmath.workdps(40):
        v = {n: mpmath.mpf(str(x)) for n, x in POINT.items()}
        s1, s2, s3, s4, s5 = forward(skip, v)
        w = v["w"]
        inner = (1 + w**2 * s4) * (1 + w**2 * s2) if skip else w**4 * s4 * s2
        expected = s5 * s3 * s1 * inner
        bound = bind(SKIP if skip else PLAIN, POINT)
        found = numbers(work("gradient", bound, 12, wrt=["w_1", "b_1"], numbers=True))
        for name, value in (("w_1", expected * v["x"]), ("b_1", expected)):
            shown = mpmath.mpf(found[f"y/{name}"].numerator) / found[f"y/{name}"].denominator
            assert abs(shown - value) < mpmath.mpf("6e-13")


def ratio_task(**options: object) -> object:
    graphs = {"plain": bind(PLAIN, POINT), "skip": bind(SKIP, POINT)}
    return work("gradient-ratio", graphs, plain="plain", skip="skip", wrt="w_1", **options)


def test_the_ratio_with_slopes_taken_equal() -> None:
    worked = ratio_task()
    a, c = f"w^2*{s(4)}", f"w^2*{s(2)}"
    found = next(x for x in worked.answers if x.id == "form:ratio")  # type: ignore[attr-defined]
    assert same(found.shown, term(f"{a}/(1 + {a})*({c}/(1 + {c}))", SKIP))
    assert same(
        found.shown,
        term(f"({PLAIN_FORM}*x)/({SKIP_FORM}*x)", SKIP),
    )


def test_the_bound_and_its_printed_hypothesis() -> None:
    worked = ratio_task()
    bound = next(x for x in worked.answers if x.id == "bound")  # type: ignore[attr-defined]
    assert is_number(bound.shown)
    assert number_value(bound.shown) == F(1, 25)
    assert isinstance(bound.claim, BoundClaim)
    # Attained at |w| = 1 and slopes of 1/4: A = C = 1/4, (1/5)².
    corner = bound.claim.attained_at.items()
    assert [str(v) for t, v in corner if t.head == "call"] == ["1/4", "1/4"]
    rules = [step.rule for step in worked.derivation.steps]  # type: ignore[attr-defined]
    assert rules.index(Rule.HYPOTHESIS) < rules.index(Rule.RATIO) < rules.index(Rule.BOUND)
    from symderiv.render.views import task_view

    for backend in ("latex", "text"):
        view = task_view(worked, "a", F(6), backend=backend)  # type: ignore[arg-type]
        text = view.statement + " ".join(b.sentence for g in view.groups for b in g.blocks)
        assert "equal" in text


def test_other_weights_move_the_bound() -> None:
    graphs = {"plain": bind(PLAIN, POINT), "skip": bind(SKIP, POINT)}
    kind = task_kind("gradient-ratio")
    options = kind.options(plain="plain", skip="skip", wrt="w_1", weight_bound="2")
    worked = kind.work(Context(graphs), options)
    bound = next(x for x in worked.answers if x.id == "bound")
    assert isinstance(bound.shown, Term)
    assert number_value(bound.shown) == F(1, 4)  # A = C = 4 · 1/4 = 1, (1/2)²


# --- without the hypothesis -----------------------------------------------------------------------


def true_ratio(x: float, w_1: float, b_1: float, w: float, b: float) -> float:
    """dy/dw1 without skips over dy/dw1 with them, each with its own slopes; x cancels."""
    slopes = []
    for skip in (False, True):
        h, hs, found = x, [], []
        for k in range(1, 6):
            z = w_1 * h + b_1 if k == 1 else w * h + b
            if skip and k in (3, 5):
                z += hs[k - 3]
            h = 1 / (1 + math.exp(-z))
            hs.append(h)
            found.append(h * (1 - h))
        slopes.append(found)
    plain, skip_ = slopes
    top = w**4 * prod(plain)
    bottom = skip_[4] * (1 + w * w * skip_[3]) * skip_[2] * (1 + w * w * skip_[1]) * skip_[0]
    return top / bottom


def test_for_small_weights_it_stays_below_the_proven_bound() -> None:
    """sup over |w| ≤ 1 is 0.0991 (four digits); proven: 0.4916 w⁴."""
    grid = [i / 2 for i in range(-16, 17)]
    for w, z1, b in product((-0.75, -0.5, -0.25, 0.25, 0.5, 0.75), grid, grid):
        assert 0 < true_ratio(1.0, 0.0, z1, w, b) <= 0.4916 * w**4
    # At |w| = 1: the best point of the grid, then around it with halved steps.
    value, w, z, b = max(
        (true_ratio(1.0, 0.0, z, w, b), w, z, b) for w in (-1.0, 1.0) for z in grid for b in grid
    )
    step = 0.25
    while step > 1e-5:
        top = max(
            (true_ratio(1.0, 0.0, z + i * step, w, b + j * step), w, z + i * step, b + j * step)
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
        )
        if top[0] > value:
            value, w, z, b = top
        else:
            step /= 2
    assert 1 / 25 < value < 0.4916, "1/25 does need its hypothesis"
    assert round(value, 4) == 0.0991


def test_with_w_minus_3_the_plain_gradient_can_be_the_larger() -> None:
    assert max(
        true_ratio(1.0, 0.0, z1 / 4, -3.0, b / 4)
        for z1 in range(-16, 17)
        for b in range(-16, 17)
    ) > 1  # fmt: skip


def test_prose_names_are_the_graph_s_own() -> None:
    assert ascii_text(closed_form(PLAIN, "b_1")) == PLAIN_FORM
