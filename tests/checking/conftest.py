"""What holds in all tests of the checker: verdicts do not depend on the load of the machine, and no fault of
the program is passed over as a relation that cannot be computed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from symderiv.checking import budget
from symderiv.checking.judging import engine
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Finding, Statement


@pytest.fixture(autouse=True)
def slow_clock(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Seconds of the processor pass eight times slower, except where time itself is tried."""
    if "hostile" not in str(request.node.path):
        monkeypatch.setattr(budget, "clock", lambda: time.thread_time() / 8)
    yield


@pytest.fixture(autouse=True)
def no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault inside costs a user one relation; here it costs the test."""
    finding = engine.finding

    def told(statement: Statement, outcome: Outcome) -> Finding:
        assert not (outcome.message or "").startswith("it cannot be computed"), outcome.message
        return finding(statement, outcome)

    monkeypatch.setattr(engine, "finding", told)
