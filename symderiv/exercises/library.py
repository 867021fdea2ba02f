"""Library: where exercises, sheets and templates are found, and by which name.

Searched in this order: folders given with ``--path``, those in ``SYMDERIV_PATH``, the current
folder, then what ships. In each a file in ``exercises/`` (or below it) is found by its name; the
first place wins, so a user's file hides a shipped one of the same id.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from symderiv.exercises.exercise import Exercise
from symderiv.exercises.faults import ExerciseFileError, Fault, suggest
from symderiv.exercises.load import load_exercise
from symderiv.exercises.protocols import Kinds
from symderiv.exercises.sheet import Sheet, load_sheet

__all__ = ["Library", "NotFound", "shipped_folder"]

_SUFFIXES = (".yaml", ".yml")
_IS_SHEET = re.compile(rb"^exercises[ \t]*:", re.M)
_MAX_DEPTH = 4


class NotFound(KeyError):
    """No exercise or sheet of this name; ``hint`` offers the nearest."""

    def __init__(self, what: str, name: str, known: Iterable[str], folders: Iterable[Path]) -> None:
        self.message = f"there is no {what} {name!r}"
        super().__init__(self.message)
        self.what, self.name, self.folders = what, name, tuple(folders)
        self.hint = suggest(name, sorted(known), f"{what}s found")

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}"


def shipped_folder(kind: str) -> Path:
    """The shipped ``exercises`` or ``templates``: in the wheel, or at the top of the repository."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "data" / kind
    return inside if inside.is_dir() else package.parent / kind


class Library:
    """Exercises and sheets by id. Files are listed once and read when they are asked for."""

    def __init__(
        self,
        paths: Iterable[Path | str] = (),
        *,
        kinds: Kinds | None = None,
        environment: Mapping[str, str] | None = None,
        folder: Path | str = ".",
        shipped: bool = True,
    ) -> None:
        environment = os.environ if environment is None else environment
        given = [Path(p) for p in paths]
        given += [Path(p) for p in environment.get("SYMDERIV_PATH", "").split(os.pathsep) if p]
        missing = [p for p in given if not p.is_dir()]
        if missing:
            raise ExerciseFileError(
                [
                    Fault(
                        str(p), 0, 0, "", "is not a folder", "--path and SYMDERIV_PATH name folders"
                    )
                    for p in missing
                ]
            )
        self.kinds = kinds
        self._given, self._folder, self._shipped = given, Path(folder), shipped
        self._loaded: dict[Path, Exercise] = {}

    def folders(self, kind: str) -> list[Path]:
        """The existing folders that are searched for ``exercises`` or ``templates``, first wins."""
        out: list[Path] = []
        for p in self._given:
            inner = p / kind
            out.append(inner if inner.is_dir() else p)
        own = self._folder / kind
        if own.is_dir():
            out.append(own)
        if self._shipped and shipped_folder(kind).is_dir():
            out.append(shipped_folder(kind))
        seen: dict[Path, Path] = {}
        for p in out:
            seen.setdefault(p.resolve(), p)
        return list(seen.values())

    @cached_property
    def _files(self) -> tuple[dict[str, Path], dict[str, Path], list[Fault]]:
        """(exercises, sheets, faults) by the names of the files."""
        tables: tuple[dict[str, Path], dict[str, Path]] = ({}, {})
        faults = []
        for folder in self.folders("exercises"):
            here: dict[tuple[int, str], Path] = {}
            for path in _walk(folder, 0):
                key = (int(_is_sheet(path)), path.stem)
                if key in here:
                    faults.append(
                        Fault(
                            str(path),
                            0,
                            0,
                            "id",
                            f"a second file is called {path.stem!r}",
                            f"the first is {here[key]}; ids are unique: rename one of them",
                        )
                    )
                    continue
                here[key] = path
                tables[key[0]].setdefault(path.stem, path)
        return (*tables, faults)

    @property
    def faults(self) -> list[Fault]:
        """Files of one folder that stand for the same id."""
        return list(self._files[2])

    def exercise_ids(self) -> list[str]:
        """The ids of all exercises, sorted."""
        return sorted(self._files[0])

    def sheet_ids(self) -> list[str]:
        """The ids of all sheets, sorted."""
        return sorted(self._files[1])

    def path_of(self, name: str) -> Path:
        """The file of an exercise or sheet given by id or by path; :class:`NotFound` otherwise."""
        direct = _direct(name)
        if direct is not None:
            return direct
        exercises, sheets, _ = self._files
        found = exercises.get(name) or sheets.get(name)
        if found is None:
            raise NotFound(
                "exercise or sheet", name, [*exercises, *sheets], self.folders("exercises")
            )
        return found

    def is_sheet(self, name: str) -> bool:
        """Whether an id or path is that of a sheet; an exercise wins where both have the id."""
        return _is_sheet(self.path_of(name))

    def exercise(self, name: str) -> Exercise:
        """The exercise with this id, or in this file. :class:`NotFound`, ExerciseFileError."""
        path = _direct(name) or self._files[0].get(name)
        if path is None:
            raise NotFound("exercise", name, self._files[0], self.folders("exercises"))
        if path not in self._loaded:
            self._loaded[path] = load_exercise(path, self.kinds)
        return self._loaded[path]

    def exercises(self) -> Iterator[Exercise]:
        """All exercises, by id; ExerciseFileError at the first that has faults."""
        return map(self.exercise, self.exercise_ids())

    def sheet(self, name: str) -> Sheet:
        """The sheet with this id, or in this file. :class:`NotFound`, ExerciseFileError."""
        path = _direct(name) or self._files[1].get(name)
        if path is None:
            raise NotFound("sheet", name, self._files[1], self.folders("exercises"))
        return load_sheet(path, self.exercise)


def _direct(name: str) -> Path | None:
    """A path to an existing file, where the name looks like one."""
    path = Path(name)
    looks = path.suffix in _SUFFIXES or os.sep in name or "/" in name
    return path if looks and path.is_file() else None


def _is_sheet(path: Path) -> bool:
    try:
        with path.open("rb") as f:
            return _IS_SHEET.search(f.read(200_000)) is not None
    except OSError:
        return False


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError:
        return
    for path in entries:
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir():
            if depth < _MAX_DEPTH and path.name != "templates":
                yield from _walk(path, depth + 1)
        elif path.suffix in _SUFFIXES:
            yield path
