"""The Jinja environment of figure templates: LaTeX-safe delimiters, nothing undefined passes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def template_folders() -> list[Path]:
    """Where the shipped templates are: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[2]
    return [package / "data" / "templates", package.parent / "templates"]


@lru_cache(maxsize=16)
def _environment(folders: tuple[Path, ...]) -> Environment:
    return Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        block_start_string="\\BLOCK{",
        block_end_string="}",
        variable_start_string="\\VAR{",
        variable_end_string="}",
        comment_start_string="\\#{",
        comment_end_string="}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        undefined=StrictUndefined,
    )


def figure_environment(folders: Sequence[Path] = ()) -> Environment:
    """``\\VAR{…}`` and ``\\BLOCK{…}``; ``folders`` (a user's own) are searched first."""
    return _environment((*folders, *template_folders()))


def figure_styles(folders: Sequence[Path] = ()) -> str:
    """The lines for the preamble: colours, macros and TikZ styles of every figure."""
    return figure_environment(folders).get_template("figures/styles.tex.j2").render()
