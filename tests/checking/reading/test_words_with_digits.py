# ruff: noqa: E501
"""Words in a formula that name something: with a digit, with an accent, in an index; and units inside bold numbers or
frames. Each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, last


@pytest.mark.parametrize("what", ["Drug", "Case", "Layer"])
def test_words_with_a_digit_are_no_number(what: str) -> None:
    text = rf"$\text{{{what} 1}} = \text{{Pear }} (i=0), \quad \text{{{what} 2}} = \text{{Apple }} (j=%s)$"
    assert alarms(text % 1) == 0
    assert alarms(text % 1 + r" and $i + j = 2$") == 1


def test_a_name_with_a_digit_has_a_value() -> None:
    text = r"$\text{Drug 1} = 3$, $\text{Drug 2} = 4$, $\text{Drug 1} + \text{Drug 2} = 7$, $x = 3 + 4 = %s$"
    assert alarms(text % 7) == 0
    assert alarms(text % 8) == 1


@pytest.mark.parametrize("word", [r"\text{One}", r"\text{One 1}", r"\text{Größe}"])
def test_words_before_a_relation_in_brackets(word: str) -> None:
    text = rf"${word} = \text{{Apple }} (i=0)$, $k = i + 2 = %s$"
    assert alarms(text % 2) == 0
    assert alarms(text % 3) == 1


@pytest.mark.parametrize("name", ["Entropía", "Größe", "Précision", "Média"])
def test_accented_words_are_names(name: str) -> None:
    text = rf"$\text{{{name}}}(S) = 0.6 + 0.2 = 0.8$, $r = \text{{{name}}}(S) - 0.3 = %s$"
    assert last(text % 0.5) == "correct"
    assert last(text % 0.4) == "wrong"
    text = rf"$$\text{{{name}}} = 0.6 + 0.2 = %s$$"
    assert list(judged(text % 0.8).values()) == ["given", "correct"]
    assert alarms(text % 0.7) == 1


def test_accented_words_that_join() -> None:
    assert alarms(r"$a = 2 \text{ für } b = 3$, $\text{también } x = a + b = 5$") == 0
    assert alarms(r"$a = 2 \text{ für } b = 3$, $\text{también } x = a + b = 6$") == 1


@pytest.mark.parametrize(
    "index", [r"Ded=\text{Alta}", r"\text{Color}=\text{rojo}", "Outlook=Sunny", r"A = \mathrm{yes}"]
)
def test_an_index_of_two_words(index: str) -> None:
    text = rf"$H(S_{{{index}}}) = 0.5 + 0.25 = 0.75$, $r = 2 H(S_{{{index}}}) = %s$"
    assert last(text % 1.5) == "correct"
    assert last(text % 1.75) == "wrong"
    assert last(r"$S_{x=0} = 3$") == "unchecked"  # a place, and no name


@pytest.mark.parametrize(
    "shown",
    [
        r"\mathbf{%s \text{ bits}}",
        r"\boxed{%s \text{ bits}}",
        r"\boxed{%s\,\mathrm{bits}}",
        r"\boldsymbol{%s\;\text{nats}}",
        r"\underline{%s\ \text{bit}}",
        r"\color{red}{%s \text{ bits}}",
        r"\textbf{%s bits}",
        r"%s\,\mathrm{bits}",
    ],
)
def test_units_inside_bold_numbers(shown: str) -> None:
    assert last(f"$1.0 - 0.9183 = {shown % '0.0817'}$") == "correct"
    assert last(f"$1.0 - 0.9183 = {shown % '0.0917'}$") == "wrong"
    assert last(rf"$1{{,}}0 - 0{{,}}9183 = {shown % '0{,}0817'}$") == "correct"


@pytest.mark.parametrize("shown", [r"\mathbf{%s}", r"\boxed{%s}", "%s"])
def test_other_units_are_another_number(shown: str) -> None:
    kilobytes, megabytes = shown % r"512 \text{ KB}", shown % r"3 \text{ MB}"
    assert alarms(rf"$x = 0.5 \text{{ MB}} = {kilobytes}$") == 0
    assert alarms(rf"$x = 1.5 + 1 = {megabytes}$") == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (r"\mathbf{Drug 1}", r"\mathbf{Drug 2}"),
        (r"\mathrm{Drug\ 1}", r"\mathrm{Drug\ 2}"),
        (r"\text{Top 5}", r"\text{Top 1}"),
    ],
)
def test_a_word_is_no_factor_of_the_number_behind_it(one: str, two: str) -> None:
    text = rf"${one} = 3, {two} = 4$, $d = {one} + {two} = %s$"
    assert alarms(text % 7) == 0
    assert alarms(text % 8) == 1


@pytest.mark.parametrize("value", [r"\mathrm{ln 2}", r"\mathbf{ln\ 2}", r"\ln 2"])
def test_a_function_of_a_number_is_no_name(value: str) -> None:
    assert alarms(f"$x = {value} = 0.6931$") == 0
    assert alarms(f"$x = {value} = 0.7931$") == 1


@pytest.mark.parametrize("operation", ["mod", "div"])
def test_an_operation_in_words_is_not_left_out(operation: str) -> None:
    assert alarms(rf"$x = 7 \text{{ {operation} 2}} = 1$") == 0
    assert last(rf"$x = 7 \text{{ {operation} 2}} = 2$") != "correct"
