"""Ctrl-C in the middle of a run: status 130, whole files, no worker left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


@pytest.mark.slow
def test_what_is_there_after_an_interrupt_is_whole(tmp_path: Path) -> None:
    for i in range(400):
        text = "".join(f"$a_{k} = {k} + {i} = {k + i}$\n\n" for k in range(40))
        (tmp_path / f"p{i:03}.md").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    code = "import sys; from symderiv.cli.app import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "check", str(tmp_path), "-o", str(out), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as run:
        until = time.monotonic() + 60
        while time.monotonic() < until and len(list(out.glob("reports/*.html"))) < 5:
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        # Workers hold the pipe too: this returns only when they are gone.
        _, message = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "Interrupted." in message
    pages = sorted(out.rglob("*.html"))
    assert 5 <= len(pages) < 400
    assert all(p.read_text(encoding="utf-8").rstrip().endswith("</html>") for p in pages)
    assert not list(out.rglob("*.part")) and not (out / "grades.csv").exists()
