"""The Jinja environment of figure templates: LaTeX-safe delimiters, nothing undefined passes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment

from symderiv.render.templates import templates_in


@lru_cache(maxsize=16)
def _environment(folders: tuple[Path, ...]) -> Environment:
    return templates_in(folders)


def figure_environment(folders: Sequence[Path] = ()) -> Environment:
    """``\\VAR{…}`` and ``\\BLOCK{…}``; ``folders`` (a user's own) are searched first."""
    return _environment(tuple(folders))


def figure_styles(folders: Sequence[Path] = ()) -> str:
    """The lines for the preamble: colours, macros and TikZ styles of every figure."""
    return figure_environment(folders).get_template("figures/styles.tex.j2").render()
