"""Which variant a write-up says that it answers: "variant 3" in a heading, in brackets, in its own line."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

__all__ = ["Mention", "mentions", "variant_of"]

HEAD, MOST = 20_000, 50  # characters in which the variant is looked for, mentions that are
# The word in the languages that print nearly the same one; the plural names none.
_MENTION = re.compile(
    r"(?<![A-Za-zÀ-ÿЀ-ӿ])(?:variant[aei]?|wariant|varyant|вариант|变体|變體)(?![^\W\d])"
    r"(?:[ \t]*(?:id|no\.?|nr\.?|n[°º]|№))?[ \t~]*[:#=]?[ \t~*_`{(\[]{0,6}"
    r"([A-Za-z0-9][A-Za-z0-9._-]*)",
    re.I,
)
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\]\n]{0,40}\])?")


class Mention(NamedTuple):
    """An id behind the word; ``leads``: the word begins its line, but for signs and commands."""

    id: str
    leads: bool


def mentions(text: str) -> list[Mention]:
    """What stands behind the word "variant" in the head of a file, in order."""
    text = text[:HEAD]
    out = []
    for m in islice(_MENTION.finditer(text), MOST):
        before = text[text.rfind("\n", 0, m.start()) + 1 : m.start()][-200:]
        leads = not any(c.isalnum() for c in _COMMAND.sub("", before))
        out.append(Mention(m[1].rstrip("._-"), leads))
    return out


def variant_of(text: str, known: Callable[[str], bool] | None = None) -> str | None:
    """The id of the variant that a file names, at the head of a line rather than within it.

    ``known``: whether an id is one of those that were made. One that is none counts only where it
    leads its line and has a digit: "variant 7" is an id that was mistaken, "variant of Adam" prose.
    """
    found = sorted(mentions(text), key=lambda m: not m.leads)
    for m in found:
        if known(m.id) if known is not None else m.leads and _numbered(m.id):
            return m.id
    return next((m.id for m in found if m.leads and _numbered(m.id)), None)


def _numbered(name: str) -> bool:
    return any(c.isdigit() for c in name)
