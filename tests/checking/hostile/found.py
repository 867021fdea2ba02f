"""Inputs that fuzzing found, each with what went wrong when it was found."""

from __future__ import annotations

__all__ = ["FOUND"]

# what it was: (ending of the file, content)
FOUND: dict[str, tuple[str, bytes]] = {}
