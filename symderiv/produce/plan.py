"""The plan of a run: which sheet, which variants for whom, and what tells this run from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from symderiv import __version__
from symderiv.exercises.faults import ExerciseFileError, Fault
from symderiv.exercises.library import Library
from symderiv.exercises.roster import load_roster
from symderiv.exercises.sheet import Sheet, Use, sheet_of
from symderiv.produce.variant import Recipe, Seat
from symderiv.render.documents import Heading
from symderiv.render.templates import template_folders

__all__ = ["Plan", "plan_run"]


@dataclass(frozen=True)
class Plan:
    """A run: the recipe that all variants share and the seats, one a variant."""

    name: str
    recipe: Recipe
    seats: tuple[Seat, ...]
    roster: bool

    @property
    def identity(self) -> dict[str, str]:
        """What tells this run from others: everything that the bytes depend on but the seats."""
        recipe, h = self.recipe, self.recipe.heading
        state = sha256()
        for part in (
            __version__,
            self.name,
            recipe.seed,
            recipe.layout,
            h.title,
            h.course,
            h.institution,
            h.due,
            h.instructions,
            h.paper,
        ):
            state.update(f"{part}\0".encode())
        for use in recipe.uses:
            state.update(
                f"{use.exercise.id}\0{use.exercise.source_hash}\0{use.slot}\0{use.points}".encode()
            )
            state.update(f"\0{use.title}\0{use.starred}\0".encode())
        for folder in template_folders(recipe.folders):
            for path in sorted(folder.rglob("*.j2")):
                state.update(
                    path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes()
                )
        return {"name": self.name, "seed": recipe.seed, "fingerprint": state.hexdigest()}


def plan_run(
    targets: Sequence[str],
    *,
    folders: Sequence[Path] = (),
    variants: int | None = None,
    seed: str | None = None,
    roster: Path | None = None,
    detail: str | None = None,
) -> Plan:
    """The plan for a sheet, or for one or more exercises as a sheet of their own.

    NotFound for an unknown id (with close matches), ExerciseFileError for faults in any file.
    """
    library = Library(folders)
    sheet = _sheet(library, targets)
    if detail is not None:
        uses = tuple(_detailed(use, detail) for use in sheet.uses)
        sheet = sheet.with_options(uses=uses)
    heading = Heading(
        sheet.title, sheet.course, sheet.institution, sheet.due, sheet.instructions, sheet.paper
    )
    templates = tuple(p for p in library.folders("templates") if p not in template_folders())
    layout = sheet.layout or "sheet"
    if not any((f / "latex" / f"{layout}.tex.j2").is_file() for f in template_folders(templates)):
        raise ExerciseFileError([_no_layout(sheet, layout, templates)])
    recipe = Recipe(
        heading, sheet.uses, str(sheet.seed if seed is None else seed), templates, layout
    )
    people = roster if roster is not None else sheet.roster
    if people is not None and variants is None:
        seats = tuple(
            Seat(s.id, s.slug, {"id": s.id, "name": s.name, **s.fields})
            for s in load_roster(people)
        )
        return Plan(sheet.id, recipe, seats, True)
    if people is not None:
        raise ExerciseFileError(
            [
                Fault(
                    str(people),
                    0,
                    0,
                    "",
                    "a roster says how many variants there are",
                    "leave out --variants",
                )
            ]
        )
    count = variants or sheet.variants
    seats = tuple(Seat(str(n), f"{n:03d}") for n in range(1, count + 1))
    return Plan(sheet.id, recipe, seats, False)


def _sheet(library: Library, targets: Sequence[str]) -> Sheet:
    if len(targets) == 1:
        if library.is_sheet(targets[0]):
            return library.sheet(targets[0])
        return sheet_of(library.exercise(targets[0]))
    sheets = [t for t in targets if library.is_sheet(t)]
    if sheets:
        raise ExerciseFileError(
            [
                Fault(
                    sheets[0],
                    0,
                    0,
                    "",
                    "a sheet stands alone",
                    "make one sheet at a time, or name exercises only",
                )
            ]
        )
    exercises = [library.exercise(t) for t in targets]
    first = sheet_of(exercises[0])
    seen: dict[str, int] = {}
    uses = []
    for e in exercises:
        seen[e.id] = seen.get(e.id, 0) + 1
        uses.append(Use(e, "" if seen[e.id] == 1 else str(seen[e.id])))
    return first.with_options(
        id="-".join(e.id for e in exercises)[:80], title="Problem sheet", uses=tuple(uses)
    )


def _detailed(use: Use, detail: str) -> Use:
    from dataclasses import replace

    return replace(use, exercise=use.exercise.with_changes(detail=detail))


def _no_layout(sheet: Sheet, layout: str, folders: Sequence[Path]) -> Fault:
    known = sorted(
        {
            p.name.removesuffix(".tex.j2")
            for f in template_folders(tuple(folders))
            for p in (f / "latex").glob("*.tex.j2")
        }
    )
    import difflib

    close = difflib.get_close_matches(layout, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
    return Fault(sheet.path, 0, 0, "layout", f"there is no layout {layout!r}", hint)
