"""YAML as text with places: nothing is converted, everything hostile or broken has a line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.exercises.faults import ExerciseFileError, Fault
from symderiv.exercises.yamlread import MAX_BYTES, Quoted, compose, decode, read_document


def fault_of(text: str) -> Fault:
    with pytest.raises(ExerciseFileError) as caught:
        compose(text, "f.yaml")
    return caught.value.faults[0]


def test_scalars_stay_as_written() -> None:
    data = compose("a: 0.30\nb: 1e-8\nc: yes\nd: '5'\ne: ~\nf:\n").data
    assert data == {"a": "0.30", "b": "1e-8", "c": "yes", "d": "5", "e": None, "f": None}
    assert isinstance(data["d"], Quoted)
    assert not isinstance(data["a"], Quoted)


def test_marks_of_keys_values_and_items() -> None:
    d = compose("a:\n  - x\n  - {k: v}\n")
    assert d.mark(("a", 1, "k"))[:2] == (3, 9)
    assert d.mark(("a", 1, "k"), on_key=True)[:2] == (3, 6)
    assert d.mark(("a", 0))[:2] == (2, 5)
    # what has no place of its own has that of its nearest parent
    assert d.mark(("a", 1, "none"))[:2] == (3, 5)


CASES = [
    ("a: 1\nb: [1, 2\nc: 3\n", 3, "not YAML", ""),
    ("a: 1\n\tb: 2\n", 2, "a tab is used", "spaces"),
    ("a: b: c\n", 1, "mapping values", "quotes"),
    ("a: 1\nb: 2\na: 3\n", 3, "second time", "line 1"),
    ("a: 1\n---\nb: 2\n", 2, "second document", ""),
    ("a: !!python/object:os.system x\n", 1, "tag", "leave it out"),
    ("a: !!int 3\n", 1, "tag", "leave it out"),
    ("a: &x 1\n<<: *x\n", 2, "merge keys", "write the keys out"),
    ("a: *nothing\n", 1, "", ""),
    ("a: &x [*x]\n", 1, "stands for nothing that is complete", ""),
    ("? [a, b]\n: c\n", 1, "single word", ""),
    ("a: 'x\n", 2, "not YAML", ""),
    ("a: x\x07y\n", 1, "U+0007", "delete"),
    ("", 0, "empty", ""),
    ("# only a comment\n", 0, "empty", ""),
]


@pytest.mark.parametrize("text,line,message,hint", CASES, ids=[repr(c[0])[:30] for c in CASES])
def test_fault(text: str, line: int, message: str, hint: str) -> None:
    fault = fault_of(text)
    assert fault.line == line
    assert message in fault.message
    assert hint in fault.hint


def test_aliases_cannot_explode() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(
        f"{y}: &{y} [" + ", ".join([f"*{x}"] * 10) + "]\n"
        for x, y in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "counting what aliases repeat" in fault_of(bomb).message


def test_a_harmless_alias_is_read() -> None:
    assert compose("a: &x [1, 2]\nb: *x\n").data == {"a": ["1", "2"], "b": ["1", "2"]}


def test_deep_nesting_is_refused_without_recursion() -> None:
    assert "deep" in fault_of("a: " + "[" * 5000).message


def test_wrong_encoding_names_line_and_byte() -> None:
    with pytest.raises(ExerciseFileError) as caught:
        decode("id: x\ntitle: Übung\n".encode("latin-1"), "f.yaml")
    fault = caught.value.faults[0]
    assert (fault.line, fault.column) == (2, 8)
    assert "0xdc" in fault.message
    assert "'Ü'" in fault.message


def test_byte_order_marks() -> None:
    assert decode(b"\xef\xbb\xbfid: x\r\n", "f") == "id: x\n"
    with pytest.raises(ExerciseFileError, match="UTF-16"):
        decode("id: x".encode("utf-16"), "f")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"# " + b"x" * MAX_BYTES)
    with pytest.raises(ExerciseFileError, match="larger than"):
        read_document(path)


_TEXT = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=5)
_TREE = st.recursive(
    _TEXT, lambda t: st.lists(t, max_size=3) | st.dictionaries(_TEXT, t, max_size=3), max_leaves=8
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(_TEXT, _TREE, min_size=1, max_size=3))
def test_what_pyyaml_writes_is_read_back(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, default_style="'")
    assert compose(text).data == tree


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"# \n\t,?"), max_size=40))
def test_no_text_does_anything_but_load_or_fault(text: str) -> None:
    try:
        compose(text)
    except ExerciseFileError as error:
        assert error.faults
