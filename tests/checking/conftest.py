"""What holds in all tests of the checker: verdicts do not depend on the load of the machine, and no fault of
the program is passed over as a relation that cannot be computed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from symderiv.checking import budget
from symderiv.checking.judging import engine
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Finding, Statement

_LONG = 7  # cases of one test
_HERE = Path(__file__).parent
# Of a long table of write-ups a plain run tries every so manieth case, and the slow tests try all; the pairs that
# must be decided are always tried.
_EVERY = {_HERE / "solutions": 3, _HERE / "judging": 3}
_WHOLE = ("test_equivalence", "test_mistakes")


def _every(path: Path) -> int:
    """A plain run tries one in so many cases of the long tables in this file."""
    return next((every for folder, every in _EVERY.items() if path.is_relative_to(folder)), 1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the cases as slow that a plain run leaves out."""
    own = [item for item in items if _every(item.path) > 1]
    tests = [item.nodeid.partition("[")[0] for item in own]
    counts, seen = Counter(tests), Counter[str]()
    for item, test in zip(own, tests, strict=True):
        seen[test] += 1
        left = seen[test] % _every(item.path) != 1
        if counts[test] >= _LONG and left and not item.path.name.startswith(_WHOLE):
            item.add_marker("slow")


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
