"""Rosters as spreadsheets write them, and the ways in which they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from symderiv.exercises.faults import ExerciseFileError, Fault
from symderiv.exercises.roster import load_roster, parse_roster, slug

GOOD = "id,name,group\n1,Ana,A\n2,Bo Øst,B\n"


def faults_of(data: bytes) -> tuple[Fault, ...]:
    with pytest.raises(ExerciseFileError) as caught:
        parse_roster(data, "r.csv")
    return caught.value.faults


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        "\n\n" + GOOD + "\n,,\n",
        "sep=;\n" + GOOD.replace(",", ";"),
        GOOD.replace("id,name", "ID, Name "),
        GOOD.replace("1,Ana,A", '"1","Ana","A"'),
        GOOD.replace("1,Ana,A", "1,Ana,A,,"),
        GOOD.rstrip("\n"),
    ],
)
def test_read(text: str) -> None:
    r = parse_roster(text.encode())
    assert [(s.id, s.name, s.fields) for s in r] == [
        ("1", "Ana", {"group": "A"}),
        ("2", "Bo Øst", {"group": "B"}),
    ]
    assert r.columns == ("group",)


def test_lines_are_those_of_the_file() -> None:
    r = parse_roster(b'id,name\n\n7,"two\nlines"\n8,x\n'.replace(b"two\nlines", b"A B"))
    assert [s.line for s in r] == [3, 4]


BAD = [
    (b"", 0, "empty", "id,name"),
    (b"id,name\n", 1, "no people", ""),
    (b"id,nme\n1,x\n", 1, "'name' is missing; there are 'id', 'nme'", "'nme'"),
    (b"Matriculation,name\n1,x\n", 1, "'id' is missing", "Call it 'id'"),
    (b"id,name,name\n1,x,y\n", 1, "'name' stands there 2 times", ""),
    (b"id,name\n1,x\n2,y\n1,z\n", 4, "'1' stands for two people", "line 2"),
    (b"id,name\n1,x\n,y\n", 3, "the id is empty", ""),
    (b"id,name\n1\n", 2, "1 fields where the header has 2", "separator is missing"),
    (b"id,name\n1,x,y\n", 2, "3 fields", "quotes"),
    (b'id,name\n1,"x\n2,y\n', 2, "not CSV", "never closed"),
    ("id,name\n1,Müller\n".encode("latin-1"), 2, "0xfc ('ü' in Windows-1252)", "UTF-8"),
    ("\ufeffid,name\n1,x\n".encode() + b"2,\xe9\n", 3, "0xe9", "UTF-8"),
    ("id,name\n1,x\n".encode("utf-16"), 1, "UTF-16", "UTF-8"),
    (b"id,name\n1,a\0b\n", 2, "NUL", "CSV"),
    (b"PK\x03\x04\0\0", 1, "NUL", "spreadsheet"),
    (b"id,name\n1,a\x07b\n", 2, "U+0007", "delete"),
    (b"id,name\n" + b"1" * 600 + b",x\n", 2, "longer than", ""),
]


@pytest.mark.parametrize("data,line,message,hint", BAD, ids=[repr(b[0])[:40] for b in BAD])
def test_fault(data: bytes, line: int, message: str, hint: str) -> None:
    fault = faults_of(data)[0]
    assert fault.line == line
    assert message in fault.message
    assert hint in fault.hint


def test_all_faults_at_once() -> None:
    assert [f.line for f in faults_of(b"id,name\n1,x\n1,y\n,z\n2\n")] == [3, 4, 5]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ExerciseFileError, match="cannot be read"):
        load_roster(tmp_path / "none.csv")


@pytest.mark.parametrize("text", ["1", "s-1_x.y", "Ana2"])
def test_safe_ids_are_their_own_slug(text: str) -> None:
    assert slug(text) == text


HOSTILE = [
    "../../etc/passwd",
    "a/b",
    "a\\b",
    "CON",
    "nul.txt",
    ".hidden",
    "a b",
    "ü",
    "学生",
    "-rf",
    "x.",
    "a" * 90,
    "%00",
    "a:b",
    "a*?",
    "$HOME",
    "~",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_other_ids_get_a_safe_slug(text: str) -> None:
    found = slug(text)
    assert found == slug(text)
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert found[0].isalnum()
    assert len(found) <= 64


def test_slugs_differ_where_ids_do() -> None:
    assert len(set(map(slug, [*HOSTILE, "a-b", "a_b"]))) == len(HOSTILE) + 2


def test_ids_that_differ_in_case_only_get_different_files() -> None:
    r = parse_roster(b"id,name\nabc,x\nABC,y\nother,z\n")
    a, b, c = (s.slug for s in r)
    assert a.casefold() != b.casefold()
    assert c == "other"
