"""What holds for all tests: which groups are left out unless asked for, and that the run says so; what all
tests share.

``tex`` tests need SYMDERIV_TEST_TEX=1 (and a TeX), ``slow`` ones SYMDERIV_TEST_SLOW=1. Random tests
draw the same examples in every run; SYMDERIV_TEST_RANDOM=1 lets them look for new ones.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from symderiv.exercises.sampling import Sampler

GROUPS = {
    "tex": ("SYMDERIV_TEST_TEX", "tests that compile LaTeX"),
    "slow": ("SYMDERIV_TEST_SLOW", "tests that take more than a few seconds"),
}
_SLOW_MACHINE = [HealthCheck.too_slow]
# To make a failing formula smaller takes hypothesis gigabytes; the one it has found is shown as it is.
_PHASES = [p for p in Phase if p is not Phase.shrink and p is not Phase.explain]

settings.register_profile(
    "same",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    phases=_PHASES,
    suppress_health_check=_SLOW_MACHINE,
)
settings.register_profile(
    "random", deadline=None, print_blob=True, phases=_PHASES, suppress_health_check=_SLOW_MACHINE
)
settings.load_profile("random" if os.environ.get("SYMDERIV_TEST_RANDOM") == "1" else "same")


@pytest.fixture(scope="session", autouse=True)
def pilots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each shipped exercise has its reference hardness found once, for all workers."""
    from tests.pilots import shared_pilot

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # the one that all workers have
    (folder / "pilots").mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sampler, "_pilot", lambda self: shared_pilot(self, folder / "pilots"))
        yield


_left_out = pytest.StashKey[dict[str, int]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the groups that were not asked for: thousands of tests, whose skipping alone costs seconds."""
    asked = {n for n, (variable, _) in GROUPS.items() if os.environ.get(variable) == "1"}
    out: dict[str, list[pytest.Item]] = {n: [] for n in GROUPS if n not in asked}
    kept = []
    for item in items:
        group = next((n for n in out if item.get_closest_marker(n)), None)
        (kept if group is None else out[group]).append(item)
    items[:] = kept
    config.stash[_left_out] = {n: len(found) for n, found in out.items()}
    config.hook.pytest_deselected(items=[i for found in out.values() for i in found])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells how many tests were left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left out"] = session.config.stash.get(_left_out, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """All workers have left out the same."""
    node.config.stash[_left_out] = getattr(node, "workeroutput", {}).get("left out", {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each group that was left out, and how to run it; and for each reason to skip."""
    for name, count in terminalreporter.config.stash.get(_left_out, {}).items():
        variable, about = GROUPS[name]
        if count:
            terminalreporter.write_line(f"{count} left out: {about}; {variable}=1 runs them")
    counts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", ()):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        counts[re.sub(r"^Skipped: ", "", reason)] += 1
    for reason, count in sorted(counts.items()):
        terminalreporter.write_line(f"{count} skipped: {reason}")
