"""What holds for all tests: which groups are left out unless asked for, and that the run says so.

``tex`` tests need SYMDERIV_TEST_TEX=1 (and a TeX), ``slow`` ones SYMDERIV_TEST_SLOW=1. Random tests
draw the same examples in every run; SYMDERIV_TEST_RANDOM=1 lets them look for new ones.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the groups that were not asked for."""
    for name, (variable, _) in GROUPS.items():
        if os.environ.get(variable) == "1":
            continue
        skip = pytest.mark.skip(reason=f"set {variable}=1")
        for item in items:
            if item.get_closest_marker(name):
                item.add_marker(skip, append=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each group that was skipped, and how to run it."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", ()):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = re.sub(r"^Skipped: ", "", reason)
        group = next((g for g in GROUPS.values() if g[0] in reason), None)
        counts[f"{group[1]}; {group[0]}=1 runs them" if group else reason] += 1
    for reason, count in sorted(counts.items()):
        terminalreporter.write_line(f"{count} skipped: {reason}")
