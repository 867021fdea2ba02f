"""Slips of arithmetic that anybody sees: a lost sign, a moved point, digits that changed places, a double.

A slip must be far beyond what digits that were left out can do: by a quarter of the number and by ten units of its
last digit at least.
"""

from __future__ import annotations

import random
import re

from tests.checking.generated.hand import Q

__all__ = ["slip"]

_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")


def _candidates(written: str) -> list[str]:
    sign, digits = ("-", written[1:]) if written.startswith("-") else ("", written)
    whole, _, places = digits.partition(".")
    found = [digits if sign else "-" + digits]  # the sign
    if places:
        found.append(
            sign + (whole + places[0]).lstrip("0").rjust(1, "0") + "." + (places[1:] or "0")
        )
        found.append(sign + "0." + whole.zfill(1) + places)
    significant = [k for k, c in enumerate(digits) if c in "123456789"]
    for k in significant[:1]:
        other = str((int(digits[k]) + 4) % 9 + 1)
        found.append(sign + digits[:k] + other + digits[k + 1 :])
        if k + 1 < len(digits) and digits[k + 1].isdigit():
            found.append(sign + digits[:k] + digits[k + 1] + digits[k] + digits[k + 2 :])
    doubled = Q(digits) * 2 * 10 ** len(places)
    text = str(int(doubled)).rjust(len(places) + 1, "0")
    found.append(sign + (text[: -len(places)] + "." + text[-len(places) :] if places else text))
    return found


def slip(written: str, rng: random.Random) -> str | None:
    """Another number for this one, visibly wrong; None where no slip is large enough."""
    if not _NUMBER.match(written):
        return None
    value, unit = Q(written), Q(1, 10 ** len(written.partition(".")[2]))
    fit = [c for c in _candidates(written) if abs(Q(c) - value) >= max(abs(value) / 4, 10 * unit)]
    return rng.choice(fit) if fit else None
