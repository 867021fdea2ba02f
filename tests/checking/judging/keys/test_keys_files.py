"""Keys and sheets as files: what make writes is checked with nothing, with its manifest, and with the
exercise and its parameters; a made key has no wrong line and, against its manifest, full marks.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.reading import read
from symderiv.checking.solutions.reference import exercise_reference, variant_reference
from symderiv.cli.app import main
from symderiv.exercises.manifest import read_manifest
from tests.checking.judging.keys.keydoc import all_exercises
from tests.timing import within

PLAIN = ("absolute-loss-step", "matrix-momentum", "relu-four-optimizers", "skip-chain-classic")


def made(name: str, folder: Path, variants: int) -> Path:
    """The folder with the keys and the manifest of an exercise."""
    arguments = ["make", name, "--variants", str(variants), "--to", "tex", "-o", str(folder)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return folder


def faults(folder: Path) -> list[str]:
    """What is said against the right files of a folder."""
    out: list[str] = []
    manifest = read_manifest(folder / "manifest.json")
    for number, variant in enumerate(manifest.variants, 1):
        reference = variant_reference((), manifest, variant.id)
        for path in (
            folder / f"keys/key-{number:03d}.tex",
            folder / f"sheets/sheet-{number:03d}.tex",
        ):
            document = read(path)
            assert document.variant == variant.id
            # Half of it on a machine with nothing else to do.
            found = within(3, partial(judge, document, reference))
            for f in (*found, *judge(document)):
                if f.verdict in ("wrong", "follow-through"):
                    out.append(f"{path.name}: {f.verdict}: {f.source}")
            if path.parent.name == "keys":
                marks = marks_of(reference, found)
                if marks.given != marks.points:
                    out.append(f"{path.name}: {marks.given} of {marks.points} points")
    return out


@pytest.mark.parametrize("name", PLAIN)
def test_a_made_key_checks_itself(name: str, tmp_path: Path) -> None:
    assert faults(made(name, tmp_path / "out", 1)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", all_exercises())
def test_made_keys_check_themselves(name: str, tmp_path: Path) -> None:
    assert faults(made(name, tmp_path / "out", 4)) == []


def test_a_key_against_its_exercise_and_its_parameters(tmp_path: Path) -> None:
    folder = made("relu-forward-backward", tmp_path / "out", 1)
    record = json.loads((folder / "manifest.json").read_text())
    (variant,) = record["variants"]
    (use,) = variant["exercises"]
    changes = {name: str(value) for name, value in use["parameters"].items()}
    reference = exercise_reference((), "relu-forward-backward", changes)
    found = judge(read(folder / "keys/key-001.tex"), reference)
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    marks = marks_of(reference, found)
    assert marks.given == marks.points > 0
