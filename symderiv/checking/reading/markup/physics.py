"""Commands of the package physics: brackets that grow, matrices in any brackets, vectors, words set apart.

``14\\qty(1 - x)`` is 14(1 − x), ``\\mqty[1 & 2 \\\\ 3 & 4]`` a matrix, ``\\vb x`` a bold x. Names that others use
otherwise (``\\vb`` for a bold b, ``\\dd``) count only in a text that shows that it has the package.
"""

from __future__ import annotations

import re

from symderiv.checking.reading.markup.packages import Macro

__all__ = ["BRACKETED", "VECTORS", "bracket_end", "has_physics", "with_brackets"]

_MATRIX = r"\begin{{{0}}}#1\end{{{0}}}"
_MATRICES = {"(": "pmatrix", "[": "bmatrix", "|": "vmatrix", "{": "matrix"}
_CLOSED = {"(": ")", "[": "]", "|": "|"}
_MATRIX_COMMANDS = frozenset(("mqty", "smqty", "matrixquantity"))
_LONGEST = 4_000  # characters of one matrix

# Commands that no one else uses, as they are where no bracket follows.
BRACKETED = {
    "qty": Macro(0, ""),
    "quantity": Macro(0, ""),
    **{name: Macro(1, _MATRIX.format("matrix")) for name in _MATRIX_COMMANDS},
    **{f"{c}mqty": Macro(1, _MATRIX.format(f"{c}matrix")) for c in "pbv"},
    **{f"s{c}mqty": Macro(1, _MATRIX.format(f"{c}matrix")) for c in "pbv"},
    "qq": Macro(1, r"\quad\text{#1}\quad "),
}
# Those that mean this in a text that has the package.
VECTORS = {
    "vb": Macro(1, r"\mathbf{#1}"),
    "va": Macro(1, r"\vec{#1}"),
    "vu": Macro(1, r"\hat{#1}"),
    "vdot": Macro(0, r"\cdot "),
    "dd": Macro(1, r"\,d#1"),
    "flatfrac": Macro(2, r"\frac{#1}{#2}"),
    "laplacian": Macro(0, r"\nabla^2 "),
    "qif": Macro(0, r"\quad\text{if}\quad "),
    "qand": Macro(0, r"\quad\text{and}\quad "),
    "qor": Macro(0, r"\quad\text{or}\quad "),
    "qwhere": Macro(0, r"\quad\text{where}\quad "),
}
_SHOWN = re.compile(
    r"\\usepackage(?:\[[^\]\n]{0,80}\])?\{(?:[\w, ]{0,80},\s?)?physics\s?[,}]"
    r"|\\(?:qty\s?(?:\\[bB]ig+\s?)?[(\[|]|mqty|vdot(?![A-Za-z])|qq\{|vb\*?\{)"
)
_NEXT = re.compile(r"\*?\s{0,3}([(\[|{])")
_NUMBER = re.compile(r"\{\s*[-+]?[0-9.,e+-]+\s*\}\s{0,3}\{")


def has_physics(text: str) -> bool:
    """Whether a text names the package physics, or has commands that only it knows."""
    return "\\" in text and _SHOWN.search(text) is not None


def with_brackets(name: str, text: str, i: int) -> Macro | None:
    """What a command of the package is with the bracket that follows it; None where it is as usual."""
    opened = _NEXT.match(text, i)
    if opened is None:
        return None
    if name in _MATRIX_COMMANDS:
        return Macro(1, _MATRIX.format(_MATRICES[opened[1]]), bracketed=True)
    if name in ("qty", "quantity") and opened[1] == "{":
        if _NUMBER.match(text, opened.start(1)):  # \qty{5}{kg}: a number and its unit
            return Macro(2, r"#1\,\text{#2}")
        return Macro(1, r"\left\{#1\right\}")
    return None


def bracket_end(text: str, i: int) -> int:
    """Where the bracket at i is closed, outside of braces, or -1."""
    opening, closing = text[i], _CLOSED.get(text[i], "")
    depth, braces, j = 0, 0, i
    while closing and j < min(len(text), i + _LONGEST):
        c = text[j]
        if c == "\\":
            j += 2
            continue
        braces += (c == "{") - (c == "}")
        if braces == 0 and c == closing and (depth == 1 or opening != closing) and j > i:
            depth -= 1
            if depth == 0:
                return j
        elif braces == 0 and c == opening:
            depth += 1
        j += 1
    return -1
