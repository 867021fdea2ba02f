"""The documentation is complete and current: generated tables, every key, every kind of parameter."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic import BaseModel

from symderiv.exercises import schema

from .pages import PAGES, ROOT, blocks

PAGE_OF: dict[type[BaseModel], str] = {
    schema.ExerciseModel: "docs/exercise-files.md",
    schema.TaskHead: "docs/exercise-files.md",
    schema.GraphSpec: "docs/exercise-files.md",
    schema.ChainSpec: "docs/exercise-files.md",
    schema.DenseSpec: "docs/exercise-files.md",
    schema.GraphShapeModel: "docs/exercise-files.md",
    schema.SheetModel: "docs/sheets.md",
    schema.SheetEntry: "docs/sheets.md",
}
# A key of the schema that has no effect yet is not documented.
WITHOUT_EFFECT = {"language"}


def test_generated_parts_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("model", PAGE_OF, ids=lambda m: m.__name__)
def test_every_key_is_documented(model: type[BaseModel]) -> None:
    text = (ROOT / PAGE_OF[model]).read_text(encoding="utf-8")
    keys = [f.alias or name for name, f in model.model_fields.items()]
    assert [k for k in keys if f"`{k}`" not in text and k not in WITHOUT_EFFECT] == []


def test_every_kind_of_parameter_is_documented() -> None:
    text = (ROOT / "docs/exercise-files.md").read_text(encoding="utf-8")
    assert [k for k in schema.PARAMETER_MODELS if f"| `{k}` |" not in text] == []


def test_every_kind_of_task_has_an_example() -> None:
    from symderiv.tasks.registry import task_kinds

    shown = "".join(b.text for b in blocks("docs/exercise-files.md") if b.language == "yaml")
    assert [k for k in task_kinds() if f"kind: {k}" not in shown] == []


def test_links_lead_somewhere() -> None:
    import re

    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / page).parent / target).is_file(), f"{page}: {target}"
