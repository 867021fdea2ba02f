"""Runs an engine under limits, and ends it with all its children when told to or when late."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024  # of any file that a run writes, its log included


class Stopped(Exception):
    """The whole batch is being stopped; no run starts any more."""


@dataclass(frozen=True)
class Ended:
    """How a run ended: `status` as subprocess gives it (negative: a signal)."""

    status: int
    late: bool
    seconds: float


class Runner:
    """Starts processes from many threads; `stop()` ends all of them and refuses new ones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._live: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def run(
        self, command: Sequence[str], *, cwd: Path, env: Mapping[str, str], timeout: float
    ) -> Ended:
        """Run to the end or to the time limit; what it prints goes to `cwd`/stdout.txt.

        Raises Stopped after `stop()`, OSError when the program cannot be started.
        """
        start = time.monotonic()
        with (cwd / "stdout.txt").open("wb") as out:
            with self._lock:
                if self._stopped:
                    raise Stopped
                process = subprocess.Popen(
                    command, cwd=cwd, env=dict(env), stdin=subprocess.DEVNULL,
                    stdout=out, stderr=subprocess.STDOUT, start_new_session=os.name == "posix",
                )  # fmt: skip
                self._live.add(process)
            try:
                _limit(process.pid, timeout)
                late = False
                try:
                    process.wait(timeout)
                except subprocess.TimeoutExpired:
                    late = True
            finally:
                _kill(process)
                with self._lock:
                    self._live.discard(process)
        if self._stopped:
            raise Stopped
        return Ended(process.returncode, late, time.monotonic() - start)

    def stop(self) -> None:
        """End every live process; later calls of `run` raise Stopped."""
        with self._lock:
            self._stopped = True
            live = list(self._live)
        for process in live:
            _signal(process)


def _limit(pid: int, timeout: float) -> None:
    """A second net under the time limit, for a run whose parent was killed."""
    if sys.platform == "linux":
        import resource

        cpu = int(timeout) + 5
        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_CPU, (cpu, cpu))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES))
            resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        _signal(process)
    process.wait()


def _signal(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
