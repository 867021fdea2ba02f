"""Verdicts do not depend on the load of the machine: here only the steps of a budget count, in effect."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from symderiv.checking import budget


@pytest.fixture(autouse=True)
def slow_clock(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Seconds of the processor pass eight times slower, except where time itself is tried."""
    if "hostile" not in str(request.node.path):
        monkeypatch.setattr(budget, "clock", lambda: time.thread_time() / 8)
    yield
