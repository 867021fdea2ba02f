"""Which variant a write-up names: in headings, in brackets, in other languages, and in prose not."""

import pytest

from symderiv.checking.reading.conventions.variants import variant_of

KNOWN = {"1", "2", "s1001", "002"}


@pytest.mark.parametrize(
    "text, named",
    [
        ("variant 1\n", "1"),
        ("**Variant 2.** Let us begin.\n", "2"),
        ("Variant 1. Two paths lead to c.\n", "1"),
        ("# Homework 3, exercise 1 (variant 2)\n", "2"),
        ("\\textbf{Variant 1}\n", "1"),
        ("\\section*{Blatt 4, Aufgabe 1 -- Variante 2}\n", "2"),
        ("\\fancyhead[R]{\\small variant 2}\n", "2"),
        ("Devoir 2 – variante 1\n", "1"),
        ("Вариант 2\n", "2"),
        ("变体 1\n", "1"),
        ("Variant no. 2\n", "2"),
        ("Variant: **s1001**\n", "s1001"),
        ("variant 002\n", "002"),
        # What leads its line goes before what stands within one.
        ("My neighbour had variant 2.\n\nVariant 1\n", "1"),
        # An id that does not exist is still told where it leads its line …
        ("Variant 7\n", "7"),
        # … and not where the word is one of a sentence.
        ("Variant of Adam with momentum\n", None),
        ("A variant e of the method, see variant 12 of the book.\n", None),
        ("Variants 1 and 2 differ.\n", None),
        ("invariant 1\n", None),
    ],
)
def test_the_variant_that_a_file_names(text: str, named: str | None) -> None:
    assert variant_of(text, KNOWN.__contains__) == named


def test_without_a_manifest_only_what_leads_its_line_is_an_id() -> None:
    assert variant_of("# Sheet (variant 2)\n") is None
    assert variant_of("%\n\\textbf{variant 2}\n") == "2"


def test_hostile_heads_are_read_in_passing() -> None:
    assert variant_of("variant " * 5000 + "variant 2", KNOWN.__contains__) is None
