"""Tables of counts with their entropies or Gini impurities, one of which is off. Values by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

# H(2/5) = 0.9710, H(1/4) = 0.8113; 1 - 0.4² - 0.6² = 0.48, 1 - 0.25² - 0.75² = 0.375
OUTLOOK = """| Outlook | Yes | No | Total | %s |
|---|---|---|---|---|
| Sunny | 2 | 3 | 5 | %s |
| Overcast | 4 | 0 | 4 | %s |
| Rain | 3 | 1 | 4 | %s |
"""


@pytest.mark.parametrize(
    ("cells", "slips"),
    [
        (("Entropy", "0.971", "0.000", "0.811"), 0),
        (("**Entropy**", "0.97", "0", "0.81"), 0),
        (("Entropy", "0.917", "0.000", "0.811"), 1),
        (("Entropy", "0.971", "0.000", "0.118"), 1),
        (("Entropy", "0.971", "1.000", "0.811"), 1),
        (("Entropy", "0.673", "0.000", "0.562"), 0),  # with the natural logarithm
        (("Gini", "0.480", "0.000", "0.375"), 0),
        (("Gini", "0.480", "0.000", "0.573"), 1),
        (("Gini index", "0.840", "0.000", "0.375"), 1),
        (("Entropy after pruning", "0.917", "0.000", "0.811"), 0),
    ],
)
def test_one_row(cells: tuple[str, ...], slips: int) -> None:
    assert verdicts(OUTLOOK % cells).count("wrong") == slips


def test_counts_that_do_not_add_up_tell_nothing() -> None:
    text = OUTLOOK % ("Entropy", "0.971", "0.000", "0.118")
    for row, other in (("2 | 3 | 5", "2 | 3 | 9"), ("3 | 1 | 4", "3 | 1 | 6")):
        text = text.replace(row, other)
    assert "wrong" not in verdicts(text)
