"""Family F: parameter counts, against sums written out here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flint import fmpq

from symderiv.proof import Disproved, prove_all
from symderiv.tasks.base import Context, TaskError
from symderiv.tasks.registry import task_kind

KIND = task_kind("parameter-count")


def values(**options):
    worked = KIND.work(Context({}), KIND.options(**options))
    prove_all(worked.answers, seed="f")
    return {a.id: int(a.value) for a in worked.answers}, worked


def test_the_two_orders_of_the_hidden_layers():
    found, worked = values(
        networks={"one": ["100", "100", "20", "1"], "two": ["100", "20", "100", "1"]}
    )
    assert found == {"one:weights": 12020, "one:all": 12141, "two:weights": 4100, "two:all": 4221}
    assert "“two” has fewer" in worked.derivation.steps[-1].about["text"]


def test_a_convolutional_network_layer_by_layer():
    found, _ = values(
        networks={
            "net": [
                {"channels": "1", "side": "28"},
                {"conv": {"d": "6", "k": "5"}},
                {"pool": "2"},
                {"conv": {"d": "16", "k": "5"}},
                {"pool": "2"},
                "flatten",
                "120",
                "84",
                "10",
            ]
        },
        receptive_field=True,
    )
    weights = 5 * 5 * 6 + 5 * 5 * 6 * 16 + 16 * 4 * 4 * 120 + 120 * 84 + 84 * 10
    assert found["net:weights"] == weights
    assert found["net:all"] == weights + 6 + 16 + 120 + 84 + 10
    assert (
        found["net:field"] == 5 + 1 + 4 * 2 + 1 * 2
    )  # 5, pooled 6 at step 2, 14, pooled 16 at step 4


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ({"rnn": "7"}, 5 * 7 + 49 + 7),
        ({"lstm": "7"}, 4 * (5 * 7 + 49 + 7)),
        ({"gru": "7"}, 3 * (5 * 7 + 49 + 7)),
        ("attention", 4 * 25 + 4 * 5),
        ("layernorm", 10),
        ("batchnorm", 10),
        ("dropout", 0),
        ({"dense": "7"}, 42),
    ],
)
def test_one_layer(layer, expected):
    found, _ = values(networks={"net": ["5", layer]}, biases="with")
    assert found["net:all"] == expected


def test_a_count_that_is_off_by_the_biases_is_disproved():
    _, worked = values(networks={"net": ["100", "20", "1"]}, biases="both")
    weights, everything = worked.answers[:2]
    wrong = replace(everything, shown=weights.shown, value=weights.value)
    with pytest.raises(Disproved):
        prove_all([wrong], seed="f")
    assert fmpq(21) == everything.value - weights.value


@pytest.mark.parametrize(
    ("layers", "part"),
    [
        (["100"], "no layer"),
        (["100", {"conv": {"d": "3", "k": "3"}}], "needs an image"),
        ([{"channels": "3", "side": "8"}, "10"], "put flatten"),
        (["100", {"dens": "3"}], "dense"),
        ([{"channels": "1", "side": "4"}, {"conv": {"d": "3", "k": "9"}}], "larger than the image"),
        (["100", {"dense": {"units": "3"}}], "has no 'units'"),
        (["many", "3"], "whole number"),
    ],
)
def test_what_does_not_fit_says_so(layers, part):
    with pytest.raises(TaskError, match=part):
        KIND.work(Context({}), KIND.options(networks={"net": layers}))
