"""The replayed optimizers against the catalogue's recurrences, written apart from each other."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from flint import arb, fmpq

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.catalog.optimizers import OPTIMIZERS
from symderiv.derivation.answers import OptimizerClaim
from symderiv.graph.equations import read_equations
from symderiv.notation.term import num, sym
from symderiv.proof import Disproved, NonFinite, Unproved, prove
from symderiv.proof.replay import _STEPS, Replay
from tests.proof.claims import SEED, answer, at, q

GRADIENTS = ("0.5", "-1.2", "0.3", "2")
HYPER = {"eta": "0.1", "beta": "0.8", "beta_1": "0.7", "beta_2": "0.95", "rho": "0.9",
         "epsilon": "0.01", "lambda": "0.05", "psi": "0.004"}  # fmt: skip
FORMS = [
    (name, dict(zip(row.options, chosen, strict=True)))
    for name, row in OPTIMIZERS.items()
    for chosen in product(*(option.choices for option in row.options.values()))
]


def claim(name: str, options: Any, **more: Any) -> OptimizerClaim:
    parts: dict[str, Any] = {
        "hyper": {k: q(v) for k, v in HYPER.items()},
        "start": {"w": q("0.4")},
        "gradients": {"w": tuple(map(q, GRADIENTS))},
        "graph": None,
        "point": None,
    } | more
    return OptimizerClaim(
        name, options, parts["hyper"], "w", "w", 1, parts["start"], parts["gradients"],
        parts["graph"], parts["point"],
    )  # fmt: skip


def test_every_optimizer_of_the_catalogue_has_a_replay() -> None:
    assert set(_STEPS) == set(OPTIMIZERS)


@pytest.mark.parametrize(("name", "options"), FORMS, ids=str)
def test_against_the_recurrence(name: str, options: dict[str, str]) -> None:
    row = OPTIMIZERS[name]
    replay = Replay(claim(name, options))
    old: dict[str, Any] = {s: q(v) for s, v in row.start(**options).items()} | {"w": q("0.4")}
    hyper = {sym(k): q(v) for k, v in HYPER.items()}
    for t, g in enumerate(GRADIENTS, 1):
        givens = hyper | {sym("g"): q(g), sym("t"): fmpq(t)}
        givens |= {sym(f"{s}_old"): v for s, v in old.items()}
        made = Evaluation(row.terms(**options), givens)
        for lhs, _ in row.terms(**options):
            found, expected = replay.state("w", str(lhs.data), t), made[lhs]
            if isinstance(expected, fmpq) and isinstance(found, fmpq):
                assert found == expected, (lhs, t)
            else:
                assert abs(arb(found) - arb(expected)) < arb("1e-12"), (lhs, t)
            old[str(lhs.data)] = expected


# One step of gradient descent with momentum on L = (w x - y)^2, by hand.
NET = read_equations("p = w*x; L = (p - y)^2", inputs=["x", "y"])
POINT = at(x="2", y="1", w="1.5")
START = {"w": q("1.5")}


def test_gradients_are_those_at_the_updated_parameters() -> None:
    # g = 2·2·(3 − 1) = 8; w = 1.5 − 0.1·8 = 0.7; g = 4·(1.4 − 1) = 1.6; w = 0.54.
    for step, value in ((1, "0.7"), (2, "0.54")):
        c = OptimizerClaim("sgd", {}, {"eta": q("0.1")}, "w", "w", step, START, {}, NET, POINT)
        assert prove(answer(value, c), seed=SEED).exact
        with pytest.raises(Disproved):
            prove(answer(value + "1", c), seed=SEED)
    # Without the new gradient: 0.7 − 0.8.
    with pytest.raises(Disproved):
        prove(answer("-0.1", c), seed=SEED)


def test_nesterov_looks_ahead() -> None:
    # v = −0.8, w = 0.7; ahead: 0.7 − 0.5·0.8 = 0.3, g = 4·(0.6 − 1) = −1.6,
    # v = −0.4 + 0.16 = −0.24.
    hyper = {"eta": q("0.1"), "beta": q("0.5")}
    c = OptimizerClaim("nesterov", {"form": "lookahead"}, hyper, "w", "v", 2, START, {}, NET, POINT)
    assert prove(answer("-0.24", c), seed=SEED).exact
    # With the gradient at w itself, 1.6, it would be −0.4 − 0.16.
    with pytest.raises(Disproved, match=r"-0\.24"):
        prove(answer("-0.56", c), seed=SEED)


def test_what_cannot_be_replayed_says_so() -> None:
    with pytest.raises(Unproved, match="'sdg'"):
        prove(answer("1", claim("sdg", {})), seed=SEED)
    short = OptimizerClaim("sgd", {}, {"eta": q(1)}, "w", "w", 3, START, {"w": (q(1),)})
    with pytest.raises(Unproved, match="step 2"):
        prove(answer("1", short), seed=SEED)
    state = OptimizerClaim("sgd", {}, {"eta": q(1)}, "w", "v", 1, START, {"w": (q(1),)})
    with pytest.raises(Unproved, match="state 'v'"):
        prove(answer("1", state), seed=SEED)
    still = OptimizerClaim(
        "rmsprop", {}, {"eta": q(1), "beta": q("0.9"), "epsilon": q(0)}, "w", "w", 1, START,
        {"w": (q(0),)},
    )  # fmt: skip
    with pytest.raises(NonFinite, match="division by 0"):
        prove(answer("1", still), seed=SEED)


def test_long_runs_stay_bounded() -> None:
    """On w⁶ exact rationals grow fivefold a step: they go on as balls."""
    steep = read_equations("L = w^6", parameters=["w"])
    c = OptimizerClaim(
        "sgd", {}, {"eta": q("0.01")}, "w", "w", 12, {"w": q("0.9")}, {}, steep, at(w="0.9")
    )
    w = 0.9
    for _ in range(12):
        w -= 0.06 * w**5
    assert prove(answer(num(f"{w:.6f}"), c, exact=False), seed=SEED).digits >= 6
