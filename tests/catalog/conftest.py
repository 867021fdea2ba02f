"""Ball arithmetic at 512 bits for the tests of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from symderiv.arithmetic.values import working_precision


@pytest.fixture(autouse=True)
def precise() -> Iterator[None]:
    with working_precision(512):
        yield
