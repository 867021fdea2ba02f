"""Roster: a CSV file with a person per line; columns ``id`` and ``name``, any others are kept.

Read as spreadsheets write it: with or without a byte order mark, separated by commas, semicolons or
tabs. An id becomes part of file names by way of a slug that depends on the id alone (and on another
id only if the two differ in nothing but case).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from io import StringIO
from pathlib import Path

from symderiv.exercises.faults import ExerciseFileError, Fault, close_name
from symderiv.exercises.yamlread import decode

__all__ = ["Roster", "Student", "load_roster", "parse_roster", "slug"]

MAX_BYTES = 20_000_000
MAX_FIELD = 500
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z", re.I)
# What people call the two columns; only for suggestions, a column is never guessed.
_OTHER_NAMES = {
    "id": (
        "student id",
        "student_id",
        "studentid",
        "matriculation",
        "matr",
        "matrnr",
        "number",
        "no",
        "user",
        "username",
        "login",
        "email",
        "sid",
        "nr",
    ),
    "name": (
        "student",
        "full name",
        "full_name",
        "fullname",
        "surname",
        "last name",
        "display name",
    ),
}


@dataclass(frozen=True)
class Student:
    """One person: id and name as in the file, the slug for file names, the other columns."""

    id: str
    name: str
    slug: str
    fields: dict[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True)
class Roster:
    """The people of a file, in its order, and the names of its further columns."""

    students: tuple[Student, ...]
    columns: tuple[str, ...]
    path: str = ""

    def __iter__(self) -> Iterator[Student]:
        return iter(self.students)

    def __len__(self) -> int:
        return len(self.students)


def load_roster(path: Path | str) -> Roster:
    """The roster in a file. ExerciseFileError with every fault: encoding, columns, ids, lengths."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExerciseFileError([Fault(str(path), 0, 0, "", f"cannot be read: {reason}")]) from None
    return parse_roster(data, str(path))


def parse_roster(data: bytes, path: str = "<roster>") -> Roster:
    """The roster that these bytes write."""
    text = decode(data, path, MAX_BYTES)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ExerciseFileError(
            [
                Fault(
                    path,
                    line,
                    0,
                    "",
                    "a NUL character: this is not a text file",
                    "export the list as CSV (a spreadsheet's own format is not CSV)",
                )
            ]
        )
    rows = _rows(text, path)
    if not rows:
        raise ExerciseFileError(
            [Fault(path, 0, 0, "", "the roster is empty", "its first line is: id,name")]
        )
    (head_line, header), *body = rows
    faults, places = _columns(header, head_line, path)
    if faults:
        raise ExerciseFileError(faults)
    if not body:
        raise ExerciseFileError(
            [
                Fault(
                    path,
                    head_line,
                    1,
                    "",
                    "the roster has a header and no people",
                    "add a line for each person",
                )
            ]
        )
    students: list[Student] = []
    seen: dict[str, int] = {}
    for line, row in body:
        _student(row, line, header, places, path, students, seen, faults)
    if faults:
        raise ExerciseFileError(faults)
    others = tuple(h for i, h in enumerate(header) if i not in places.values())
    return Roster(_apart(students), others, path)


def _rows(text: str, path: str) -> list[tuple[int, list[str]]]:
    first, _, rest = text.partition("\n")
    skipped = 0
    separator = ""
    if re.fullmatch(r"sep=.", first.strip()):
        # Excel's own hint on the separator.
        separator, text, skipped = first.strip()[4], rest, 1
    head = next((x for x in text.split("\n") if x.strip()), "")
    if not separator:
        separator = max(",;\t", key=lambda s: (head.count(s), s == ","))
    out: list[tuple[int, list[str]]] = []
    reader = csv.reader(StringIO(text), delimiter=separator, strict=True)
    start = skipped + 1
    try:
        for row in reader:
            cells = [unicodedata.normalize("NFC", c.strip()) for c in row]
            if any(cells):
                out.append((start, cells))
            start = reader.line_num + skipped + 1
    except csv.Error as error:
        hint = "is a quote never closed? Inside quotes a quote is written twice"
        raise ExerciseFileError([Fault(path, start, 1, "", f"not CSV: {error}", hint)]) from None
    return out


def _columns(header: list[str], line: int, path: str) -> tuple[list[Fault], dict[str, int]]:
    faults = []
    places: dict[str, int] = {}
    folded = [h.casefold() for h in header]
    for name, times in Counter(folded).items():
        if times > 1 and name:
            faults.append(
                Fault(
                    path,
                    line,
                    1,
                    "",
                    f"the column {name!r} stands there {times} times",
                    "give one of them another name",
                )
            )
    for wanted in ("id", "name"):
        if wanted in folded:
            places[wanted] = folded.index(wanted)
            continue
        near = next((h for h in header if h.casefold() in _OTHER_NAMES[wanted]), None)
        near = near or close_name(wanted, [h for h in header if h])
        hint = (
            f"is {near!r} meant? Call it {wanted!r}"
            if near
            else ("its first line is: id,name (further columns are kept)")
        )
        seen = ", ".join(repr(h) for h in header[:8])
        faults.append(
            Fault(path, line, 1, "", f"the column {wanted!r} is missing; there are {seen}", hint)
        )
    return faults, places


def _student(
    row: list[str],
    line: int,
    header: list[str],
    places: dict[str, int],
    path: str,
    students: list[Student],
    seen: dict[str, int],
    faults: list[Fault],
) -> None:
    while len(row) > len(header) and not row[-1]:
        row = row[:-1]
    if len(row) != len(header):
        faults.append(
            Fault(
                path,
                line,
                1,
                "",
                f"{len(row)} fields where the header has {len(header)}",
                "a field that holds the separator needs quotes"
                if len(row) > len(header)
                else "a separator is missing",
            )
        )
        return
    before = len(faults)
    for column, cell in zip(header, row, strict=True):
        bad = next((c for c in cell if unicodedata.category(c) in ("Cc", "Cs")), None)
        if bad is not None:
            faults.append(
                Fault(
                    path,
                    line,
                    1,
                    column,
                    f"the character U+{ord(bad):04X} is not allowed",
                    "delete it",
                )
            )
        if len(cell) > MAX_FIELD:
            faults.append(Fault(path, line, 1, column, f"longer than {MAX_FIELD} characters"))
    student_id, name = row[places["id"]], row[places["name"]]
    if not student_id:
        faults.append(Fault(path, line, 1, "id", "the id is empty", "every person needs one"))
    elif student_id in seen:
        faults.append(
            Fault(
                path,
                line,
                1,
                "id",
                f"the id {student_id!r} stands for two people",
                f"its first place is line {seen[student_id]}",
            )
        )
    if len(faults) > before:
        return
    seen[student_id] = line
    fields = {
        h: c
        for i, (h, c) in enumerate(zip(header, row, strict=True))
        if i not in places.values() and h
    }
    students.append(Student(student_id, name, slug(student_id), fields, line))


def slug(student_id: str) -> str:
    """A name for files: the id itself where it is safe on every system, else with a hash."""
    if _SAFE.match(student_id) and not _RESERVED.match(student_id) and not student_id.endswith("."):
        return student_id
    plain = unicodedata.normalize("NFKD", student_id).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:40]
    return f"{stem or 'id'}-{_mark(student_id)}"


def _mark(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _apart(students: list[Student]) -> tuple[Student, ...]:
    """Slugs that differ in case only get their hash, so that no file overwrites another."""
    times = Counter(s.slug.casefold() for s in students)
    return tuple(
        s
        if times[s.slug.casefold()] == 1
        else Student(s.id, s.name, f"{s.slug[:50]}-{_mark(s.id)}", s.fields, s.line)
        for s in students
    )
