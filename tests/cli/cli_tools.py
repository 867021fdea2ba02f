"""Running the command line in tests: in this process, or as its own process."""

from __future__ import annotations

import subprocess
import sys

from click.testing import CliRunner, Result

from symderiv.cli import main


def run(*args: str, stdin: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
    """symderiv with these arguments."""
    return CliRunner().invoke(
        main, list(args), input=stdin, env={"SYMDERIV_PATH": None, **(env or {})}
    )


def process(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, timeout=60, check=False
    )
