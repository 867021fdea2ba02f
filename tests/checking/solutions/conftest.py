"""Write-ups beside an exercise take a tenth of a second each: of a long table of cases a plain run tries every
third one, and the slow tests try all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

_LONG = 9  # cases of one test
_HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    own = [item for item in items if item.path.parent == _HERE]
    tests = [item.nodeid.partition("[")[0] for item in own]
    counts, seen = Counter(tests), Counter[str]()
    for item, test in zip(own, tests, strict=True):
        seen[test] += 1
        if counts[test] >= _LONG and seen[test] % 3 != 1:
            item.add_marker("slow")
