"""Sheet: the exercises of a problem sheet with points, course, dates, variants or a roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from symderiv.exercises.exercise import Exercise
from symderiv.exercises.faults import ExerciseFileError, Fault
from symderiv.exercises.schema import SheetModel
from symderiv.exercises.validate import validate
from symderiv.exercises.yamlread import Document, compose, read_document

__all__ = ["Sheet", "Use", "load_sheet", "parse_sheet", "sheet_of"]

Find = Callable[[str], Exercise]


@dataclass(frozen=True)
class Use:
    """One exercise on a sheet. ``slot`` is "" for its first use on the sheet, "2" for its second…

    ``points``: the total that the sheet gives it; None leaves the points of its tasks.
    """

    exercise: Exercise
    slot: str = ""
    points: Fraction | None = None
    title: str | None = None
    starred: bool = False


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet file with its exercises found and adapted (``set``, ``detail``, ``places``)."""

    id: str
    title: str
    uses: tuple[Use, ...]
    course: str = ""
    due: str = ""
    institution: str = ""
    instructions: str = ""
    variants: int = 1
    seed: int = 0
    roster: Path | None = None
    layout: str | None = None
    paper: str = "a4"
    language: str = "en"
    path: str = ""
    source: str = ""

    def with_options(self, **changes: Any) -> Sheet:
        """The sheet with some fields changed, as the command line asks."""
        return replace(self, **changes)


def load_sheet(path: Path | str, find: Find) -> Sheet:
    """The sheet in a file; ``find`` gives an exercise by id (``Library.exercise``).

    ExerciseFileError with every fault of the sheet, and of the exercises that it uses.
    """
    return _build(read_document(path), find, Path(path).stem)


def parse_sheet(text: str, find: Find, path: str = "<text>") -> Sheet:
    """The sheet that a YAML text writes."""
    return _build(compose(text, path), find, None)


def sheet_of(exercise: Exercise, *, variants: int = 1, seed: int = 0) -> Sheet:
    """A sheet with just this exercise."""
    return Sheet(
        exercise.id,
        exercise.title,
        (Use(exercise),),
        variants=variants,
        seed=seed,
        path=exercise.path,
        source=exercise.document.text,
    )


def _build(document: Document, find: Find, stem: str | None) -> Sheet:
    model, faults = validate(SheetModel, document.data, document)
    if model is None:
        raise ExerciseFileError(faults)
    if stem is not None and model.id != stem:
        faults.append(
            document.fault(
                ("id",),
                f"the id {model.id!r} is not the name of the file",
                f"write id: {stem}, or rename the file",
            )
        )
    uses: list[Use] = []
    times: Counter[str] = Counter()
    for i, entry in enumerate(model.exercises):
        where = ("exercises", i)
        try:
            exercise = find(entry.use)
        except KeyError as error:
            message = str(error.args[0]) if error.args else f"there is no exercise {entry.use!r}"
            hint = getattr(error, "hint", "")
            at = where if isinstance(_raw(document, i), str) else (*where, "use")
            faults.append(document.fault(at, message, hint))
            continue
        except ExerciseFileError as error:
            faults.extend(error.faults)
            continue
        try:
            exercise = exercise.with_changes(
                set=entry.set,
                title=entry.title,
                detail=entry.detail or model.detail,
                places=model.places,
            )
        except ExerciseFileError as error:
            faults.extend(
                document.fault((*where, "set", f.key), f.message, f.hint, on_key=True)
                for f in error.faults
            )
            continue
        times[exercise.id] += 1
        slot = "" if times[exercise.id] == 1 else str(times[exercise.id])
        uses.append(Use(exercise, slot, entry.points, entry.title, entry.starred))
    faults.extend(_roster_fault(model.roster, document))
    if faults:
        raise ExerciseFileError(faults)
    roster = None if model.roster is None else _beside(document, model.roster)
    return Sheet(
        model.id,
        model.title,
        tuple(uses),
        model.course,
        model.due,
        model.institution,
        model.instructions,
        model.variants,
        model.seed,
        roster,
        model.layout,
        model.paper,
        model.language,
        document.path,
        document.text,
    )


def _raw(document: Document, i: int) -> Any:
    return document.data["exercises"][i]


def _beside(document: Document, name: str) -> Path:
    """A path in a sheet is relative to the sheet's folder."""
    return Path(document.path).parent / name


def _roster_fault(name: str | None, document: Document) -> list[Fault]:
    if name is None or _beside(document, name).is_file():
        return []
    return [
        document.fault(
            ("roster",), f"there is no file {name!r}", "a path is relative to the sheet's folder"
        )
    ]


def check_layout(sheet: Sheet, known: Mapping[str, Any]) -> list[Fault]:
    """A fault when the sheet's layout is not among the ``known`` ones."""
    from symderiv.exercises.faults import suggest

    if sheet.layout is None or sheet.layout in known:
        return []
    hint = suggest(sheet.layout, known, "the layouts are")
    document = compose(sheet.source, sheet.path)
    return [document.fault(("layout",), f"there is no layout {sheet.layout!r}", hint)]
