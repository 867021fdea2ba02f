"""Same seed, same bytes: whatever the hash seed and the number of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from symderiv.exercises.manifest import file_hash

MAIN = "from symderiv.cli import main; main()"
TARGETS = ["graph-labels", "skip-paths"]


def made(folder: Path, hash_seed: str, jobs: int, *more: str) -> dict[str, str]:
    """Hashes of all files of a run in a process of its own."""
    command = [
        sys.executable, "-c", MAIN, "make", *TARGETS, "--variants", "3", "--seed", "7",
        "--to", "tex", "--jobs", str(jobs), "-o", str(folder), *more,
    ]  # fmt: skip
    env = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(folder).as_posix(): file_hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_hash_seed_and_jobs_change_no_byte(tmp_path: Path) -> None:
    first = made(tmp_path / "a", "0", 1)
    assert len([n for n in first if n.endswith(".tex")]) >= 7
    assert made(tmp_path / "b", "4711", 2) == first
    other = made(tmp_path / "c", "0", 1, "--seed", "8")
    assert first["sheets/sheet-001.tex"] != other["sheets/sheet-001.tex"]
