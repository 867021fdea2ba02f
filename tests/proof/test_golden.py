"""Right answers of four families are proved; each, altered, is disproved with both values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq

from symderiv.derivation.answers import (
    Answer,
    BoundClaim,
    ContributionClaim,
    DerivativeClaim,
    FormClaim,
    OptimizerClaim,
    PathsClaim,
    RatioFormClaim,
    ValueClaim,
)
from symderiv.graph.equations import read_equations
from symderiv.graph.graph import Graph
from symderiv.graph.layers import chain
from symderiv.notation.parse import parse
from symderiv.notation.term import num
from symderiv.proof import Disproved, Unproved, prove
from tests.proof.claims import SEED, answer, at, formula, point, q

PLAIN, SKIP = chain(5), chain(5, skips=[(1, 3), (3, 5)])
S = "sigmoid'(z_{})".format
SHORT = "(1 + w^2*sigmoid'(z_4))*sigmoid'(z_3)*(1 + w^2*sigmoid'(z_2))*sigmoid'(z_1)"
DETOURS = "w^2*sigmoid'(z_4)/(1 + w^2*sigmoid'(z_4))*(w^2*sigmoid'(z_2))/(1 + w^2*sigmoid'(z_2))"
RATIO = formula(DETOURS, SKIP)
SLOPES = [formula(S(k), SKIP) for k in (4, 2)]
W = formula("w", SKIP)


def disproved(a: Answer) -> Disproved:
    with pytest.raises(Disproved) as caught:
        prove(a, seed=SEED)
    assert "the key says" in str(caught.value)
    assert caught.value.route in str(caught.value)
    return caught.value


# --- A: scalar chains -----------------------------------------------------------------------------

PRODUCT = "w^4*" + "*".join(S(k) for k in (5, 4, 3, 2, 1))
RIGHT_FORMS = [
    (PLAIN, "w_1", PRODUCT + "*x"),
    (PLAIN, "b_1", PRODUCT),
    (SKIP, "w_1", f"{S(5)}*{SHORT}*x"),
    (SKIP, "b_1", f"{S(5)}*{SHORT}"),
]
WRONG_FORMS = {
    "sign": (SKIP, "w_1", f"-{S(5)}*{SHORT}*x"),
    "factor x": (SKIP, "w_1", f"{S(5)}*{SHORT}"),
    "dropped path": (SKIP, "w_1", f"{S(5)}*w^2*{S(4)}*{S(3)}*(1 + w^2*{S(2)})*{S(1)}*x"),
    "only the all-skip path": (SKIP, "w_1", f"{S(5)}*{S(3)}*{S(1)}*x"),
    "exponent": (PLAIN, "w_1", PRODUCT.replace("w^4", "w^5") + "*x"),
    "layer": (PLAIN, "w_1", PRODUCT.replace("z_3", "z_2") + "*x"),
    "sigma for its slope": (PLAIN, "b_1", PRODUCT.replace("sigmoid'(z_1)", "sigmoid(z_1)")),
    "product for sum": (SKIP, "b_1", f"{S(5)}*{SHORT}".replace("1 + ", "")),
}


@pytest.mark.parametrize(("graph", "wrt", "text"), RIGHT_FORMS)
def test_chain_forms(graph: Graph, wrt: str, text: str) -> None:
    proof = prove(answer(formula(text, graph), FormClaim(graph, "y", wrt)), seed=SEED)
    assert (proof.route, proof.points) == ("random points", 3)
    assert proof.digits >= 30


@pytest.mark.parametrize("name", WRONG_FORMS)
def test_altered_chain_forms(name: str) -> None:
    graph, wrt, text = WRONG_FORMS[name]
    fault = disproved(answer(formula(text, graph), FormClaim(graph, "y", wrt)))
    assert "x = " in fault.detail
    assert fault.claimed != fault.found


def test_the_four_paths_of_the_skip_network() -> None:
    claim = PathsClaim(SKIP, "w_1", "y")
    assert prove(answer("4", claim), seed=SEED).exact
    disproved(answer("3", claim))
    nodes = ("w_1", "z_1", "h_1", "z_3", "h_3", "z_5", "h_5", "y")
    all_skip = f"{S(5)}*{S(3)}*{S(1)}*x"
    path = FormClaim(SKIP, "y", "w_1", nodes)
    assert prove(answer(formula(all_skip, SKIP), path), seed=SEED).digits >= 30
    disproved(answer(formula("w^2*" + all_skip, SKIP), path))


def test_paths_beyond_all_listing() -> None:
    long = chain(200, skips=[(k, k + 2) for k in range(1, 199, 2)])
    assert prove(answer(str(2**99), PathsClaim(long, "x", "y")), seed=SEED).route == "count"
    disproved(answer(str(2**99 - 1), PathsClaim(long, "x", "y")))


def test_ratio_needs_its_hypothesis() -> None:
    claim = RatioFormClaim(PLAIN, SKIP, "y", "w_1")
    assert prove(answer(RATIO, claim), seed=SEED).route == "equal slopes"
    disproved(answer(formula(DETOURS.replace("1 + ", "2 + "), SKIP), claim))
    disproved(answer(formula("1/(" + DETOURS + ")", SKIP), claim))


def ratio_bound(top: str, reach: str = "1", slope: str = "1/4") -> Answer:
    ranges = {W: (-q(reach), q(reach)), **{s: (q(0), q(slope)) for s in SLOPES}}
    corner = {W: q(reach), **{s: q(slope) for s in SLOPES}}
    return answer(parse(top), BoundClaim(RATIO, ranges, corner), value=q(top))


def test_bound_of_the_ratio() -> None:
    proof = prove(ratio_bound("1/25"), seed=SEED)
    assert proof.exact
    assert proof.points > 200
    # A = 9/4 at |w| = 3: (9/13)².
    assert prove(ratio_bound("81/169", "3"), seed=SEED).exact
    for wrong in ("1/24", "1/26", "1/16"):
        disproved(ratio_bound(wrong))


# --- C: a 1-1-1 ReLU network and four optimizers --------------------------------------------------

RELU_NET = read_equations(
    "z_1 = w_1*x + b_1; h = ReLU(z_1); z_2 = w_2*h + b_2; yhat = ReLU(z_2); L = 1/2*(y - yhat)^2",
    inputs=["x", "y"],
)
START = at(x="2", y="5", w_1="0.5", b_1="0", w_2="0.3", b_2="0")


def test_relu_network() -> None:
    for node, value in {"h": "1", "yhat": "0.3", "L": "11.045"}.items():
        assert prove(answer(value, ValueClaim(RELU_NET, START, node)), seed=SEED).exact
    for wrt, value in {"w_1": "-2.82", "b_1": "-1.41", "w_2": "-4.7", "b_2": "-4.7"}.items():
        claim = DerivativeClaim(RELU_NET, START, "L", wrt)
        assert prove(answer(value, claim), seed=SEED).exact
        for wrong in (value[1:], value + "1", str(2 * float(value))):
            fault = disproved(answer(wrong, claim))
            assert value in str(fault)
            assert wrong in str(fault)
    disproved(answer("11.046", ValueClaim(RELU_NET, START, "L")))


FORMS = {
    "w_1": "-(y - yhat)*ReLU'(z_2)*w_2*ReLU'(z_1)*x",
    "b_2": "-(y - yhat)*ReLU'(z_2)",
}


@pytest.mark.parametrize("wrt", FORMS)
def test_relu_forms_in_every_sign_cell(wrt: str) -> None:
    claim = FormClaim(RELU_NET, "L", wrt)
    proof = prove(answer(formula(FORMS[wrt], RELU_NET), claim), seed=SEED)
    assert proof.points >= 9
    # Right where both units are active, and only there.
    fault = disproved(answer(formula(FORMS[wrt].replace("*ReLU'(z_2)", ""), RELU_NET), claim))
    assert fault.detail


SUPPLIED = {
    "w_1": ("-1.2", "-0.8"),
    "b_1": ("-0.6", "-0.4"),
    "w_2": ("-2", "-1.5"),
    "b_2": ("-1", "-0.5"),
}
AFTER: dict[str, list[list[str]]] = {
    "sgd": [[".62", ".70"], [".06", ".10"], [".50", ".65"], [".10", ".15"]],
    "momentum": [[".62", ".808"], [".06", ".154"], [".50", ".83"], [".10", ".24"]],
    "rmsprop": [
        [".816228", ".998046"],
        [".316228", ".498046"],
        [".616228", ".812344"],
        [".316228", ".463670"],
    ],
    "adam": [[".6", ".697120"], [".1", ".197120"], [".4", ".498320"], [".1", ".193345"]],
}
HYPER = {"eta": "0.1", "beta": "0.9", "beta_1": "0.9", "beta_2": "0.99"}
OPTIONS = {
    "momentum": {"form": "plus"},
    "rmsprop": {"epsilon": "inside"},
    "adam": {"bias_correction": "yes", "epsilon": "outside"},
}


def after(name: str, parameter: str, state: str, step: int, **changed: Any) -> OptimizerClaim:
    hyper = {k: q(v) for k, v in HYPER.items()}
    # The table's Adam has no ε to speak of: .6 after the first step is the exact value.
    hyper["epsilon"] = q("1e-8") if name == "rmsprop" else q(0)
    return OptimizerClaim(
        name,
        changed.get("options", OPTIONS.get(name, {})),
        hyper,
        parameter,
        state,
        step,
        {p: START.givens[p] for p in SUPPLIED},
        {p: tuple(map(q, g)) for p, g in SUPPLIED.items()},
    )


@pytest.mark.parametrize("name", AFTER)
@pytest.mark.parametrize("step", [1, 2])
def test_optimizer_table(name: str, step: int) -> None:
    for parameter, row in zip(SUPPLIED, AFTER[name], strict=True):
        shown = "0" + row[step - 1]
        claim = after(name, parameter, "w", step)
        rounded = len(shown) == 8
        assert prove(answer(shown, claim, exact=not rounded), seed=SEED).route == "replay"
        last = shown[:-1] + str((int(shown[-1]) + 1) % 10)
        disproved(answer(last, claim, exact=not rounded))


def test_optimizer_states_and_conventions() -> None:
    assert prove(answer("-0.12", after("momentum", "w_1", "v", 1)), seed=SEED).exact
    minus = after("momentum", "w_1", "v", 1, options={"form": "minus"})
    assert prove(answer("0.12", minus), seed=SEED).exact
    disproved(answer("-0.12", minus))
    average = after("momentum", "w_1", "w", 1, options={"form": "average"})
    disproved(answer("0.62", average))
    assert prove(answer("0.512", average), seed=SEED).exact
    bare = {"bias_correction": "no", "epsilon": "outside"}
    # (1 − β₁)/√(1 − β₂) is 1 here, so the first step does not tell; the second does.
    assert prove(answer("0.6", after("adam", "w_1", "w", 1, options=bare)), seed=SEED).exact
    disproved(answer("0.697120", after("adam", "w_1", "w", 2, options=bare), exact=False))
    for state, value in {"m": "-0.12", "v": "0.0144", "mhat": "-1.2", "vhat": "1.44"}.items():
        assert prove(answer(value, after("adam", "w_1", state, 1)), seed=SEED).exact
    with pytest.raises(Unproved, match="form = 'plug'"):
        prove(answer("0.12", after("momentum", "w_1", "v", 1, options={"form": "plug"})), seed=SEED)


# --- E: paths with contributions ------------------------------------------------------------------

CUBE = read_equations("v_1 = a^2; v_2 = a + b; c = v_1*v_2")
AT_E = at(a="-1", b="4")


def test_path_contributions() -> None:
    assert prove(answer("3", ValueClaim(CUBE, AT_E, "c")), seed=SEED).exact
    for nodes, value in {("a", "v_1", "c"): "-6", ("a", "v_2", "c"): "1"}.items():
        claim = ContributionClaim(CUBE, AT_E, nodes)
        assert prove(answer(value, claim), seed=SEED).route == "path"
        disproved(answer(str(-int(value)), claim))
        disproved(answer("-5", claim))
    total = DerivativeClaim(CUBE, AT_E, "c", "a")
    assert prove(answer("-5", total), seed=SEED).exact
    disproved(answer("-6", total))
    assert prove(answer("2", PathsClaim(CUBE, "a", "c")), seed=SEED).exact
    form = FormClaim(CUBE, "c", "a")
    assert prove(answer(formula("2*a*(a + b) + a^2", CUBE), form), seed=SEED).points >= 3
    fault = disproved(answer(formula("2*a*(a + b)", CUBE), form))
    assert "a = " in fault.detail
    with pytest.raises(Unproved, match="an edge from 'a' to 'c'"):
        prove(answer("1", ContributionClaim(CUBE, AT_E, ("a", "c"))), seed=SEED)


# --- I: absolute loss with a skip -----------------------------------------------------------------

ABS = read_equations(
    "z_0 = w_0*x; h_0 = ReLU(z_0); z_1 = w_1*h_0; h_1 = ReLU(z_1); z_2 = w_2*h_1 + w_3*h_0;"
    "yhat = z_2; L = |y - yhat|",
    inputs=["x", "y"],
)
FIRST = {"x": "1", "y": "-3", "w_0": "0.5", "w_1": "0.5", "w_2": "0.5", "w_3": "0.5"}
SECOND = FIRST | {"w_0": "-0.25", "w_1": "0.25", "w_2": "0.25", "w_3": "0"}


def test_absolute_loss() -> None:
    values = {"z_0": ".5", "h_0": ".5", "z_1": ".25", "h_1": ".25", "yhat": ".375", "L": "3.375"}
    for node, value in values.items():
        assert prove(
            answer("0" + value.lstrip("0"), ValueClaim(ABS, point(FIRST), node)), seed=SEED
        )
    slopes = {"w_0": "0.75", "w_1": "0.25", "w_2": "0.25", "w_3": "0.5", "h_0": "0.75", "yhat": "1"}
    for wrt, value in slopes.items():
        claim = DerivativeClaim(ABS, point(FIRST), "L", wrt)
        assert prove(answer(value, claim), seed=SEED).exact
        disproved(answer("-" + value, claim))
    # ∂L/∂h_0 with one of its two sources dropped.
    disproved(answer("0.5", DerivativeClaim(ABS, point(FIRST), "L", "h_0")))
    start = {w: q("0.5") for w in ("w_0", "w_1", "w_2", "w_3")}
    step = OptimizerClaim("sgd", {}, {"eta": q(1)}, "w_0", "w", 1, start, {}, ABS, point(FIRST))
    assert prove(answer("-0.25", step), seed=SEED).route == "replay"
    disproved(answer("0.25", step))


def test_the_second_pass_sits_on_a_kink() -> None:
    """z_0 < 0, so h_0 = 0 and z_1 is exactly 0: all slopes are 0, once ReLU'(0) is stated."""
    for slope in ("0", "1", "1/2"):
        place = point(SECOND, {"relu": slope})
        for wrt in ("w_0", "w_1", "w_2", "w_3"):
            claim = DerivativeClaim(ABS, place, "L", wrt)
            assert prove(answer("0", claim), seed=SEED).exact
        assert prove(answer("3", ValueClaim(ABS, place, "L")), seed=SEED).exact
    with pytest.raises(Unproved, match="relu has no derivative here"):
        prove(answer("0", DerivativeClaim(ABS, point(SECOND), "L", "w_1")), seed=SEED)


def test_only_the_stated_convention_counts() -> None:
    kink = read_equations("h = ReLU(w); L = 3*h", parameters=["w"])
    for slope, value in {"0": "0", "1": "3", "1/2": "1.5"}.items():
        claim = DerivativeClaim(kink, at({"relu": slope}, w="0"), "L", "w")
        assert prove(answer(value, claim), seed=SEED).exact
        disproved(answer("2", claim))
    disproved(answer("3", DerivativeClaim(kink, at({"relu": "0"}, w="0"), "L", "w")))
    # An exact 0 that only rational arithmetic can see.
    far = read_equations("h = ReLU(w/3 + w/6 - w/2); L = 3*h", parameters=["w"])
    with pytest.raises(Unproved):
        prove(answer("0", DerivativeClaim(far, at(w="0.1"), "L", "w")), seed=SEED)


def test_forms_with_cases_and_signs() -> None:
    claim = FormClaim(ABS, "L", "w_2")
    good = "-sign(y - yhat)*h_1"
    assert prove(answer(formula(good, ABS), claim), seed=SEED).points >= 9
    cases = "{-h_1 if y > yhat; h_1 if y < yhat}"
    assert prove(answer(formula(cases, ABS), claim), seed=SEED).digits >= 30
    disproved(answer(formula("{-h_1 if y > yhat; -h_1 if y < yhat}", ABS), claim))
    whole = "-sign(y - yhat)*(w_3 + w_2*ReLU'(z_1)*w_1)*ReLU'(z_0)*x"
    assert prove(answer(formula(whole, ABS), FormClaim(ABS, "L", "w_0")), seed=SEED).points >= 9
    disproved(answer(formula(whole.replace("w_3 + ", ""), ABS), FormClaim(ABS, "L", "w_0")))


def test_values_behind_the_display() -> None:
    claim = DerivativeClaim(CUBE, AT_E, "c", "a")
    assert prove(answer("-5", claim, value=fmpq(-5)), seed=SEED).exact
    disproved(answer("-5", claim, value=fmpq(-6)))
    third = read_equations("u = a/3")
    third_at = at(a="1")
    assert prove(answer(num(Fraction(1, 3)), ValueClaim(third, third_at, "u")), seed=SEED).exact
    assert (
        prove(answer("0.3333", ValueClaim(third, third_at, "u"), exact=False), seed=SEED).digits
        == 4
    )
    disproved(answer("0.3333", ValueClaim(third, third_at, "u")))
