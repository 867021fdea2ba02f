"""Same seed, same bytes: whatever the hash seed and the number of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from symderiv.exercises.manifest import file_hash
from tests.cli.cli_tools import run

MAIN = "from symderiv.cli import main; main()"
TARGETS = ["graph-labels", "skip-paths"]


def arguments(folder: Path, seed: int, jobs: int) -> list[str]:
    return [
        "make", *TARGETS, "--variants", "3", "--seed", str(seed), "--to", "tex", "--jobs", str(jobs),
        "-o", str(folder),
    ]  # fmt: skip


def hashes(folder: Path) -> dict[str, str]:
    """Of all files of a run."""
    return {
        path.relative_to(folder).as_posix(): file_hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_hash_seed_and_jobs_change_no_byte(tmp_path: Path) -> None:
    assert run(*arguments(tmp_path / "a", 7, 1)).exit_code == 0
    first = hashes(tmp_path / "a")
    assert len([n for n in first if n.endswith(".tex")]) >= 7
    env = {**os.environ, "PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-c", MAIN, *arguments(tmp_path / "b", 7, 2)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "b") == first
    assert run(*arguments(tmp_path / "c", 8, 1)).exit_code == 0
    other = hashes(tmp_path / "c")
    assert first["sheets/sheet-001.tex"] != other["sheets/sheet-001.tex"]
