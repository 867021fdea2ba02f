"""The user's own folders of templates, for every command that renders something."""

from __future__ import annotations

from pathlib import Path

__all__ = ["own_templates"]


def own_templates(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders searched before the shipped templates: those of --path, then ./templates."""
    from symderiv.exercises.library import Library

    return tuple(Library(paths, shipped=False).folders("templates"))
