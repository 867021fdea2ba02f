"""Every shipped exercise, many variants: solved, proved, distinct, read back, numerically right."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import pytest

from symderiv.derivation.points import share_points
from symderiv.exercises.library import Library
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import Solved, solve
from symderiv.notation.functions import ALIASES, FUNCTIONS
from symderiv.notation.latex import latex
from symderiv.notation.parse import Names, parse
from symderiv.notation.term import Term, is_number, number_value, walk
from symderiv.notation.text import ascii_text, unicode_text
from symderiv.produce.variant import prove_solved
from tests.properties.recompute import NotNumeric, agrees, exact

LIBRARY = Library(())
IDS = LIBRARY.exercise_ids()
COUNT = 30 if os.environ.get("SYMDERIV_TEST_SLOW") == "1" else 2
# Families whose solutions are numbers put into formulas.
FAMILIES = ("A", "C", "E", "I")


@lru_cache(maxsize=64)
def variants(exercise: str) -> tuple[Solved, ...]:
    sampler = Sampler(LIBRARY.exercise(exercise), solve, seed="properties")
    return tuple(sampler.sample(str(n)).outcome for n in range(1, COUNT + 1))  # type: ignore[misc]


def steps_of(solved: Solved) -> Iterator[tuple[str, object]]:
    for task in solved.tasks:
        for step in task.worked.derivation.steps:
            yield task.letter, step


def terms_of(solved: Solved) -> Iterator[Term]:
    for _, step in steps_of(solved):
        if step.lhs is not None:  # type: ignore[attr-defined]
            yield step.lhs  # type: ignore[attr-defined]
        for link in step.links:  # type: ignore[attr-defined]
            yield link.term
    for _, answer in solved.all_answers:
        if answer.lhs is not None:
            yield answer.lhs
        if isinstance(answer.shown, Term):
            yield answer.shown


@pytest.mark.parametrize("exercise", IDS)
def test_every_answer_is_proved(exercise: str) -> None:
    for n, solved in enumerate(variants(exercise), 1):
        proofs = prove_solved(solved, "properties", str(n))
        assert set(proofs) == {(letter, a.id) for letter, a in solved.all_answers}
        for (letter, id_), proof in proofs.items():
            assert proof.route, (letter, id_)


@pytest.mark.parametrize("exercise", IDS)
def test_variants_differ_in_question_and_answer(exercise: str) -> None:
    found = variants(exercise)
    assert len({s.asked for s in found}) == len(found)
    answers = [s.answered for s in found if s.answered]
    assert len(set(answers)) == len(answers)


def names_of(solved: Solved) -> Names:
    used = {u.data for t in terms_of(solved) for u in walk(t) if u.head == "sym"}
    called = {u.data[0] for t in terms_of(solved) for u in walk(t) if u.head == "call"}
    plain = {name: name for name in sorted(called) if name not in FUNCTIONS}
    return Names(symbols=frozenset(used), functions={**ALIASES, **plain})


@pytest.mark.parametrize("exercise", IDS)
def test_every_term_is_read_back_as_it_was_printed(exercise: str) -> None:
    for solved in variants(exercise):
        names = names_of(solved)
        for t in dict.fromkeys(terms_of(solved)):
            assert parse(latex(t), names, tex=True) is t, latex(t)
            assert parse(unicode_text(t), names) is t, unicode_text(t)
            assert parse(ascii_text(t), names) is t, ascii_text(t)


def balanced(text: str) -> bool:
    depth = 0
    for c in re.sub(r"\\[{}]", "", text):
        depth += (c == "{") - (c == "}")
        if depth < 0:
            return False
    return depth == 0 and text.count(r"\left") - text.count(r"\leftarrow") == text.count(r"\right")


UGLY = re.compile(
    r"(?<![\d.)}^_/])1 (?:\\cdot )?(?:[a-zA-Z]|\\(?!cdot|text|end|leq|geq|neq|approx|to)[a-zA-Z])"
    r"|\+ ?-|- ?-|\+ ?\+"  # a + -b
    r"|\d\.\d+e[-+]?\d"  # a float
    r"|0\.\d*(?:0000000|9999999)\d"
)


@pytest.mark.parametrize("exercise", IDS)
def test_no_line_is_ugly(exercise: str) -> None:
    for solved in variants(exercise):
        for _, step in steps_of(solved):
            for link in step.links:  # type: ignore[attr-defined]
                text = latex(link.term)
                assert balanced(text), text
                if link.role in ("law", "symbols", "simplified"):
                    assert not UGLY.search(text), text
                else:
                    assert not re.search(r"\+ ?-|- ?-|\+ ?\+|\de[-+]?\d", text), text


@pytest.mark.parametrize("exercise", IDS)
def test_points_of_the_steps_add_up(exercise: str) -> None:
    for solved in variants(exercise):
        for task in solved.tasks:
            steps = task.worked.derivation.steps
            shares = share_points(task.points, steps)
            if any(s.links for s in steps):
                assert sum(shares.values()) == task.points, (task.letter, shares)
            assert set(shares) <= {s.id for s in steps}
            assert all(v > 0 and (v * 2).denominator == 1 for v in shares.values())


@pytest.mark.parametrize("exercise", IDS)
def test_step_ids_are_unique_in_a_task(exercise: str) -> None:
    for solved in variants(exercise):
        for task in solved.tasks:
            ids = [s.id for s in task.worked.derivation.steps]
            assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1]


@pytest.mark.parametrize("exercise", IDS)
def test_every_numeric_line_follows_from_its_displayed_operands(exercise: str) -> None:
    checked = 0
    for solved in variants(exercise):
        places = solved.places
        for letter, step in steps_of(solved):
            links = step.links  # type: ignore[attr-defined]
            for before, after in pairwise(links):
                if before.role != "numbers" or not is_number(after.term):
                    continue
                where = (letter, step.id, ascii_text(before.term))  # type: ignore[attr-defined]
                value = number_value(after.term)
                digits = max((u.data[1] for u in walk(after.term) if u.head == "num"), default=0)
                rounded = any(u.head == "num" and u.data[1] >= places for u in walk(before.term))
                try:
                    if after.relation == "=" and not rounded:
                        assert exact(before.term) == value, where
                    else:
                        assert agrees(value, before.term, places, max(digits, places)), where
                except NotNumeric:
                    continue
                checked += 1
    numeric = any(a.value is not None for s in variants(exercise) for _, a in s.all_answers)
    if numeric and LIBRARY.exercise(exercise).family in FAMILIES:
        assert checked > 0


@pytest.mark.parametrize("exercise", IDS)
def test_equal_signs_are_not_put_before_rounded_values(exercise: str) -> None:
    """An answer marked exact is its value; one that is not lies within half a unit."""
    for solved in variants(exercise):
        for _, a in solved.all_answers:
            if a.value is None or not isinstance(a.shown, Term) or not is_number(a.shown):
                continue
            shown = number_value(a.shown)
            if a.exact:
                assert Fraction(int(a.value.p), int(a.value.q)) == shown  # type: ignore[union-attr]
            else:
                half = Fraction(1, 2 * 10**solved.places)
                from symderiv.arithmetic.values import exact as fmpq_of

                low, high = fmpq_of(shown - half), fmpq_of(shown + half)
                assert not (a.value < low or a.value > high), (a.id, a.value)
