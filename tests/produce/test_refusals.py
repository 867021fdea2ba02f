"""What stops a run, and what it says: templates, layouts, constraints, small spaces, wrong keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from symderiv.exercises.faults import ExerciseFileError
from symderiv.exercises.report import SpaceExhausted
from symderiv.notation.term import num
from symderiv.produce.plan import plan_run
from symderiv.produce.run import run
from symderiv.produce.variant import Unmade
from symderiv.render.environment import RenderError
from symderiv.tasks.base import Worked
from symderiv.tasks.paths import Paths

SMALL = """\
id: {id}
title: Small
family: E
level: 1
topics: [paths]
parameters:
  a: {{integer: [{low}, {high}]}}
graphs:
  g:
    equations: |
      v = a^2
      c = v*a
    inputs: [a]
    output: c
constraints:
{constraints}
hardness: {{spread: 5}}
tasks:
  - kind: paths
    points: 2
    wrt: a
    numbers: true
"""


def exercise(folder: Path, id_: str, constraints: str, low: int = 2, high: int = 9) -> str:
    path = folder / f"{id_}.yaml"
    lines = "".join(f"  - {c}\n" for c in constraints.split(";"))
    path.write_text(SMALL.format(id=id_, constraints=lines, low=low, high=high), "utf-8")
    return str(path)


def texts(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.rglob("*.tex"))


def test_an_impossible_constraint_is_named(tmp_path: Path) -> None:
    path = exercise(tmp_path, "never", '"a > 1"; "g.c < 0"')
    with pytest.raises(SpaceExhausted) as caught:
        run(plan_run([path], variants=2), tmp_path / "o", formats=["tex"])
    assert "g.c < 0" in str(caught.value)
    assert "never" in str(caught.value)
    assert texts(tmp_path / "o") == []


def test_a_space_that_is_too_small_says_how_many_there_are(tmp_path: Path) -> None:
    path = exercise(tmp_path, "few", '"a != 5"', 2, 7)
    run(plan_run([path], variants=5), tmp_path / "five", formats=["tex"])
    with pytest.raises(SpaceExhausted) as caught:
        run(plan_run([path], variants=6), tmp_path / "six", formats=["tex"])
    assert caught.value.found == 5
    assert "5" in str(caught.value)


def test_a_wrong_key_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second variant's value is altered: the first stands, nothing of the second is written."""
    path = exercise(tmp_path, "keyed", '"a > 0"')
    right = Paths.work
    wrong_for: list[Worked] = []

    def altered(self: Paths, context: object, options: object) -> Worked:
        worked = right(self, context, options)  # type: ignore[arg-type]
        if str(worked.ask["graph"].givens["a"]) == "7":
            answers = tuple(
                replace(a, shown=num(146)) if a.id == "c/a" else a for a in worked.answers
            )
            wrong_for.append(worked)
            return replace(worked, answers=answers)
        return worked

    monkeypatch.setattr(Paths, "work", altered)
    plan = plan_run([path], variants=8, seed="s")
    with pytest.raises(Unmade) as caught:
        run(plan, tmp_path / "o", formats=["tex"])
    message = str(caught.value)
    assert wrong_for
    assert (caught.value.exercise, caught.value.seed, caught.value.task) == ("keyed", "s", "a")
    # d(a³)/da at 7 is 147.
    for word in ("keyed", "seed s", f"variant {caught.value.variant}", "146", "147"):
        assert word in message
    bad = f"{int(caught.value.variant):03d}"
    assert not [name for name in texts(tmp_path / "o") if bad in name]
    assert not (tmp_path / "o" / "manifest.json").exists()
    kept = texts(tmp_path / "o" / "sheets")
    monkeypatch.undo()
    summary = run(plan, tmp_path / "o", formats=["tex"])
    assert summary.kept == len(kept)
    assert len(texts(tmp_path / "o" / "sheets")) == 8


def own_templates(folder: Path, name: str, text: str) -> Path:
    """A folder with one template of its own."""
    path = folder / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("fine\n\\BLOCK{ if }\n", 2, ""),
        ("fine\nfine\n\\VAR{ask.nothing_of_that_name.more}\n", 3, "nothing_of_that_name"),
        ("\\VAR{ask.wrt|no_filter}\n", 1, "no_filter"),
    ],
)
def test_a_fault_in_a_template_names_its_line(
    tmp_path: Path, text: str, line: int, word: str
) -> None:
    folder = own_templates(tmp_path, "tasks/paths.j2", text)
    path = exercise(tmp_path, "templated", '"a > 0"')
    with pytest.raises(RenderError) as caught:
        run(plan_run([path], folders=[folder], variants=1), tmp_path / "o", formats=["tex"])
    assert caught.value.line == line
    assert caught.value.template.endswith("tasks/paths.j2")
    assert word in str(caught.value)
    assert f">    {line} |" in str(caught.value)
    assert texts(tmp_path / "o") == []


def test_a_missing_layout_offers_the_one_that_is_meant(tmp_path: Path) -> None:
    sheet = tmp_path / "mine.yaml"
    sheet.write_text(
        "id: mine\ntitle: Mine\nlayout: shet\nexercises: [graph-paths]\nvariants: 1\nseed: 1\n"
    )
    with pytest.raises(ExerciseFileError, match="sheet"):
        plan_run([str(sheet)])
