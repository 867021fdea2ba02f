r"""Where templates are found, and Jinja with delimiters that TeX leaves alone: ``\VAR{…}``, ``\BLOCK{…}``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["template_folders", "templates_in"]


def template_folders(folders: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The user's folders, then where the shipped templates are (in the wheel or the checkout)."""
    package = Path(__file__).resolve().parents[1]
    shipped = [package / "data" / "templates", package.parent / "templates"]
    return (*folders, *[f for f in shipped if f.is_dir()])


def templates_in(folders: Sequence[Path], **options: Any) -> Environment:
    """The environment of the templates in these folders, in which nothing undefined passes."""
    return Environment(
        loader=FileSystemLoader([str(f) for f in template_folders(folders)]),
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
        **options,
    )
