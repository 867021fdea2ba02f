"""Sampling: constraints, distinctness, equal hardness, stability, and a space that runs out."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, fmpq

from symderiv.exercises.claims import Claims, claim_order
from symderiv.exercises.constraints import RULES
from symderiv.exercises.draw import Drawn, draw
from symderiv.exercises.faults import ExerciseFileError
from symderiv.exercises.protocols import Rejected
from symderiv.exercises.report import SpaceExhausted
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.values import value_text
from tests.exercises.samples import FakeOutcome, parameters_asked, q, with_parameters

NET = "graphs: {net: {equations: y = w}}\n"


def run(sampler: Sampler, ids: list[str], *, roster: bool = False) -> dict[str, dict[str, Any]]:
    return {v: sampler.sample(v).drawn.parameters for v in claim_order(ids, roster=roster)}


def test_same_seed_same_variants_and_another_seed_others() -> None:
    e = with_parameters("w: {integer: [0, 1000]}")
    ids = [str(i) for i in range(1, 30)]
    assert run(Sampler(e, parameters_asked, seed=3), ids) == run(
        Sampler(e, parameters_asked, seed=3), ids
    )
    assert run(Sampler(e, parameters_asked, seed=3), ids) != run(
        Sampler(e, parameters_asked, seed=4), ids
    )


def test_constraints_over_parameters_hold_and_are_tested_before_solving() -> None:
    e = with_parameters("w: {integer: [-9, 9]}\nk: {integer: [-9, 9]}", '- "w < k"\n- "abs(w) > 2"')
    solved: list[Drawn] = []

    def solve(drawn: Drawn) -> FakeOutcome:
        solved.append(drawn)
        return parameters_asked(drawn)

    for p in run(Sampler(e, solve), [str(i) for i in range(1, 40)]).values():
        assert p["w"] < p["k"]
        assert abs(p["w"]) > 2
    assert all(d.parameters["w"] < d.parameters["k"] for d in solved)  # type: ignore[operator]


def test_constraints_over_results() -> None:
    e = with_parameters("w: {integer: [-9, 9]}", "- 'net.y > 4'\n- 'answer[\"a\"] < 60'", NET)

    def solve(drawn: Drawn) -> FakeOutcome:
        w = drawn.parameters["w"]
        return FakeOutcome(str(w), answers={"a": w * w}, results={"net.y": w})  # type: ignore[operator]

    found = run(Sampler(e, solve), ["1", "2", "3"])
    assert sorted(int(p["w"].p) for p in found.values()) == [5, 6, 7]
    with pytest.raises(SpaceExhausted) as caught:
        run(Sampler(e, solve), ["1", "2", "3", "4"])
    assert (caught.value.found, caught.value.exact) == (3, True)
    assert "has 3 distinct variants" in str(caught.value)


def test_an_unknown_result_is_a_fault_of_the_file() -> None:
    e = with_parameters("w: {integer: [-9, 9]}", "- 'net.zz > 4'", NET)
    with pytest.raises(ExerciseFileError) as caught:
        Sampler(e, parameters_asked).sample("1")
    assert caught.value.faults[0].line == 8
    assert "net.zz" in str(caught.value)


@pytest.mark.parametrize("n", [12, 60])
def test_variants_are_distinct_up_to_the_last_one(n: int) -> None:
    e = with_parameters(f"w: {{integer: [1, {n}]}}")
    found = run(Sampler(e, parameters_asked, max_attempts=50), [str(i) for i in range(1, n + 1)])
    assert len({value_text(p["w"]) for p in found.values()}) == n
    with pytest.raises(SpaceExhausted) as caught:
        run(Sampler(e, parameters_asked, max_attempts=50), [str(i) for i in range(1, n + 2)])
    assert (caught.value.found, caught.value.exact, caught.value.asked) == (n, True, n + 1)


def test_an_enumerated_variant_can_be_drawn_again() -> None:
    e = with_parameters("w: {integer: [1, 40]}")
    s = Sampler(e, parameters_asked, max_attempts=5)
    for i in range(1, 41):
        d = s.sample(str(i)).drawn
        assert draw(e, d.seed, d.variant_id, d.attempt).parameters == d.parameters


def test_equal_answers_are_a_collision_too_unless_empty() -> None:
    e = with_parameters("w: {integer: [-5, 5], not: [0]}")

    def squares(drawn: Drawn) -> FakeOutcome:
        w = drawn.parameters["w"]
        return FakeOutcome(str(w), answered=str(w * w))  # type: ignore[operator]

    found = run(Sampler(e, squares), [str(i) for i in range(1, 6)])
    assert len({abs(p["w"]) for p in found.values()}) == 5
    with pytest.raises(SpaceExhausted):
        run(Sampler(e, squares), [str(i) for i in range(1, 7)])


def test_adding_a_student_anywhere_changes_nobody_without_a_collision() -> None:
    e = with_parameters("w: {integer: [0, 1000000000]}")
    people = [f"s{i}" for i in range(30)]
    before = run(Sampler(e, parameters_asked), people, roster=True)
    after = run(Sampler(e, parameters_asked), ["new", *people], roster=True)
    assert {v: after[v] for v in people} == before


def test_earlier_claims_protect_everybody_even_from_collisions() -> None:
    e = with_parameters("w: {integer: [1, 40]}")
    people = [f"s{i}" for i in range(25)]
    first = Sampler(e, parameters_asked)
    before = run(first, people, roster=True)
    again = Sampler(e, parameters_asked, claims=first.claims)
    after = run(again, [*(f"new{i}" for i in range(10)), *people], roster=True)
    assert {v: after[v] for v in people} == before
    assert len({value_text(p["w"]) for p in after.values()}) == 35


def test_claim_order_is_by_number_or_by_hash_not_by_place() -> None:
    assert claim_order(["10", "9", "2"]) == ["2", "9", "10"]
    ids = [f"s{i}" for i in range(20)]
    assert claim_order(ids, roster=True) == claim_order(ids[::-1], roster=True)
    assert claim_order(ids, roster=True) not in (ids, sorted(ids))
    with_one_more = claim_order([*ids, "x"], roster=True)
    assert [v for v in with_one_more if v != "x"] == claim_order(ids, roster=True)


def test_candidates_do_not_depend_on_order_or_claims() -> None:
    e = with_parameters("w: {integer: [1, 1000]}")
    a, b = Sampler(e, parameters_asked), Sampler(e, parameters_asked)
    ids = [str(i) for i in range(20)]
    one = {v: a.candidate(v).drawn.parameters for v in ids}
    two = {v: b.candidate(v).drawn.parameters for v in ids[::-1]}
    assert one == two


def test_candidates_run_out_when_every_one_is_refused() -> None:
    e = with_parameters("w: {integer: [1, 9]}")
    worker = Sampler(e, parameters_asked, max_attempts=3)
    for v in map(str, range(12)):
        start, seen = 0, []
        with pytest.raises(SpaceExhausted):
            while len(seen) < 50:
                found = worker.candidate(v, start)
                seen.append(found.drawn.fingerprint)
                start = found.drawn.attempt + 1
        assert len(seen) == 3 + 9
        assert len(set(seen)) == 9


def test_claims_are_all_or_nothing() -> None:
    c = Claims()
    assert c.take("a", [b"1", b"2"])
    assert not c.take("b", [b"3", b"2"])
    assert c.take("b", [b"3"]), "a refused claim leaves nothing behind"
    assert c.take("a", [b"2", b"4"]), "one's own may be claimed again"
    assert len(c) == 4


def hardness_of_w(drawn: Drawn) -> FakeOutcome:
    w = drawn.parameters["w"]
    return FakeOutcome(str(drawn.parameters), hardness=Fraction(int(w.p)))  # type: ignore[union-attr]


def test_variants_are_equally_hard() -> None:
    text = "w: {integer: [50, 150]}\nk: {integer: [0, 99]}"
    e = with_parameters(text, more="hardness: {spread: 0.10}\n")
    s = Sampler(e, hardness_of_w, seed=1)
    found = run(s, [str(i) for i in range(1, 31)])
    reference = s.reference.hardness
    assert s.reference.pilots == 48
    assert all(abs(int(p["w"].p) - reference) <= reference / 10 for p in found.values())
    assert s.achieved_spread is not None
    assert (
        s.achieved_spread == max(abs(int(p["w"].p) - reference) for p in found.values()) / reference
    )
    assert s.rejections.by_reason["equally hard"] > 0
    # the reference depends on the exercise alone
    assert Sampler(e, hardness_of_w, seed=99).reference == s.reference
    # and one that is handed over is taken
    assert Sampler(e, hardness_of_w, reference=s.reference).reference is s.reference


def test_impossible_constraints_are_named_with_counts() -> None:
    e = with_parameters("w: {integer: [1, 5]}\nk: {integer: [1, 5]}", '- "w > k"\n- "w < k"')
    with pytest.raises(SpaceExhausted) as caught:
        Sampler(e, parameters_asked).sample("1")
    text = str(caught.value)
    assert (caught.value.found, caught.value.exact) == (0, True)
    assert "'w > k' rejected" in text
    assert "'w < k' rejected" in text
    assert "loosen" in text
    assert str(pickle.loads(pickle.dumps(caught.value))) == text


def test_a_large_space_stops_after_a_bounded_number_of_tries() -> None:
    e = with_parameters("w: {integer: [1, 1000000000]}", '- "w < 0"')
    with pytest.raises(SpaceExhausted) as caught:
        Sampler(e, parameters_asked, max_attempts=300).sample("1")
    assert (caught.value.exact, caught.value.rejections.by_reason) == (False, {"w < 0": 300})
    assert "'w < 0' rejected 300 of 300 draws" in str(caught.value)


def test_a_constraint_that_rejects_nearly_all_gives_a_warning() -> None:
    e = with_parameters("w: {integer: [1, 100000]}", '- "w <= 2000"')
    s = Sampler(e, parameters_asked, seed=2)
    run(s, [str(i) for i in range(1, 11)])
    assert s.rejections.tried >= 200
    [warning] = s.rejections.warnings()
    assert "'w <= 2000' rejected" in warning


def test_what_cannot_be_solved_is_put_aside_and_other_errors_stop_the_run() -> None:
    e = with_parameters("w: {integer: [0, 5]}")

    def solve(drawn: Drawn) -> FakeOutcome:
        w = drawn.parameters["w"]
        if w == 0:
            raise ZeroDivisionError
        if w == 1:
            raise Rejected("a dead unit")
        return parameters_asked(drawn)

    s = Sampler(e, solve)
    found = run(s, ["1", "2", "3", "4"])
    assert sorted(int(p["w"].p) for p in found.values()) == [2, 3, 4, 5]
    assert {"a dead unit", "every value is defined"} <= set(s.rejections.by_reason)

    def broken(drawn: Drawn) -> FakeOutcome:
        raise RuntimeError("a proof failed")

    with pytest.raises(RuntimeError):
        Sampler(e, broken).sample("1")


def test_equal_draws_are_solved_once() -> None:
    e = with_parameters("w: {integer: [1, 4]}", "- {largest_answer: 0}")
    calls = []

    def solve(drawn: Drawn) -> FakeOutcome:
        calls.append(drawn.fingerprint)
        return FakeOutcome("x", answers={"a": fmpq(1)})

    with pytest.raises(SpaceExhausted):
        Sampler(e, solve).sample("1")
    assert len(calls) == len(set(calls)) == 4


def test_an_exercise_and_its_sampled_draws_can_be_sent_to_a_worker() -> None:
    e = with_parameters("w: {decimal: [0, 1], step: 0.1}\ns: {formula: '2*w'}", '- "w != s"')
    again = pickle.loads(pickle.dumps(e))
    assert draw(again, 1, "1").parameters == draw(e, 1, "1").parameters


# --- named rules ---

ONE = fmpq(1)
RULE_CASES = [
    ("decimals: 2", {"displayed_values": [q("0.25"), q("3")]}, True),
    ("decimals: 2", {"displayed_values": [q("0.125")]}, False),
    ("decimals: 9", {"displayed_values": [q("1/3")]}, False),
    ("decimals: 9", {"displayed_values": [arb(2).sqrt()]}, False),
    ("kink_distance: 0.05", {"kink_distances": [q("0.05"), q("-2")]}, True),
    ("kink_distance: 0.05", {"kink_distances": [q("-0.04")]}, False),
    ("kink_distance: 0.05", {"kink_distances": [arb(0, 1)]}, False),
    ("smallest_answer: 0.001", {"answers": {"a": q("-0.001")}}, True),
    ("smallest_answer: 0.001", {"answers": {"a": q("0.0009")}}, False),
    ("smallest_answer: 0.001", {"answers": {"a": ONE, "b": fmpq(0)}}, False),
    ("{smallest_answer: 0.001, allow_zero: true}", {"answers": {"a": ONE, "b": fmpq(0)}}, True),
    ("{smallest_answer: 0.001, allow_zero: true}", {"answers": {"a": q("0.0001")}}, False),
    ("largest_answer: 10", {"answers": {"a": fmpq(-10)}}, True),
    ("largest_answer: 10", {"answers": {"a": fmpq(-11)}}, False),
    ("not_all_zero: true", {"answers": {"a": fmpq(0), "b": fmpq(0)}}, False),
    ("not_all_zero: true", {"answers": {"a": fmpq(0), "b": ONE}}, True),
    ("not_all_zero: true", {"answers": {}}, True),
    ("gradient_alive: true", {"gradients": {"w": fmpq(0), "b": ONE}}, True),
    ("gradient_alive: true", {"gradients": {"w": fmpq(0)}}, False),
    ("gradient_alive: all", {"gradients": {"w": fmpq(0), "b": ONE}}, False),
    ("gradient_alive: all", {"gradients": {"w": arb(1), "b": ONE}}, True),
]


@pytest.mark.parametrize("rule,outcome,passes", RULE_CASES)
def test_rule(rule: str, outcome: dict[str, Any], passes: bool) -> None:
    e = with_parameters("w: 1", f"- {rule}")
    [constraint] = e.constraints
    assert constraint.of_results
    assert constraint.holds({}, FakeOutcome("x", **outcome)) is passes


def test_every_rule_is_tested_above() -> None:
    assert all(any(name in case[0] for case in RULE_CASES) for name in RULES)
