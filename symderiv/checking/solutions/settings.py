"""A parameter as it is set on the command line: ``--set w_1=0.8``, ``--set 'w=[1, 0.5]'``."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["setting"]

_COMMA = re.compile(r"[-+−]?[0-9]+,[0-9]+")


def setting(name: str, text: str, spec: Any = None) -> Any:
    """A number, a list, or a word (``*`` is one); ValueError for what is none, and for a word where
    ``spec``, the range of the parameter in the exercise, has numbers."""
    from symderiv.exercises.faults import ExerciseFileError
    from symderiv.exercises.parameters import Listed, MatrixSpec, Range, VectorSpec
    from symderiv.exercises.read_parameters import read_fixed
    from symderiv.exercises.yamlread import compose

    try:
        value = compose(f"value: {text}", "--set").data["value"]
    except ExerciseFileError:
        if any(c in text for c in "[]{}:#,\"'"):
            raise ValueError(
                f"--set {name}={text}: neither a number, nor a word, nor a list\n"
                f"  write a vector as --set '{name}=[1, 0.5, 0]', a matrix as '{name}=[[1, 2], [3, 4]]'"
            ) from None
        value = text
    numeric = isinstance(spec, (Range, VectorSpec, MatrixSpec)) or (
        isinstance(spec, Listed) and not any(isinstance(v, str) for v in spec.values)
    )
    if numeric and isinstance(value, str) and isinstance(read_fixed(value).values[0], str):
        point = text.replace(",", ".")
        hint = f"; with a decimal point it is {point}" if _COMMA.fullmatch(text) else ""
        raise ValueError(f"--set {name}={text}: {text!r} is not a number{hint}")
    return value
