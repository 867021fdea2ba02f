"""A crash, a hang, greed: each costs its own item and nothing else."""

from __future__ import annotations

import os
import time

import pytest

from symderiv.checking.classroom.workers import Bounds, Failed, in_workers


def work(item: str) -> str:
    if item == "crash":
        os.kill(os.getpid(), 9)
    if item == "leave":
        os._exit(7)
    if item == "hang":
        time.sleep(60)
    if item == "greed":
        return str(len(bytearray(8 << 30)))
    if item == "fault":
        raise ValueError("no")
    if item == "slow":
        time.sleep(0.2)
    return item.upper()


@pytest.mark.parametrize("jobs", [1, 3])
def test_faults_stay_where_they_are(jobs: int) -> None:
    items = ["slow", "a", "crash", "b", "hang", "leave", "greed", "fault", "c"]
    found = list(in_workers(work, items, jobs, Bounds(1.0, 4 << 30)))
    assert [f for f in found if isinstance(f, str)] == ["SLOW", "A", "B", "C"]
    reasons = {i: f.reason for i, f in zip(items, found, strict=True) if isinstance(f, Failed)}
    assert list(reasons) == ["crash", "hang", "leave", "greed", "fault"]
    assert "SIGKILL" in reasons["crash"] and "status 7" in reasons["leave"]
    assert "stopped after 1 seconds" in reasons["hang"]
    assert "memory" in reasons["greed"] and "ValueError: no" in reasons["fault"]


def test_stopping_early_ends_the_workers() -> None:
    results = in_workers(work, ["a", *["hang"] * 3], 2)
    assert next(results) == "A"
    begun = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 5
