"""``$name`` and ``${name}`` in an author's strings, replaced by the drawn values.

A string that is nothing but ``$name`` becomes the value itself (a vector a list of texts). In the
mathematics of graphs a negative number or a fraction gets brackets where it needs them, and every
``$`` must name a parameter. In other texts ``$…$`` may hold LaTeX: if every ``$`` begins a
parameter's name they all are parameters; otherwise they are LaTeX and only ``${name}`` is replaced.
``$$`` is a dollar sign in mathematics; other texts keep ``$$`` and ``\\$`` for their renderer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, Literal

from symderiv.exercises.faults import KeyPath, suggest
from symderiv.exercises.values import (
    GraphText,
    Matrix,
    ParameterValue,
    Vector,
    number_text,
    value_text,
)

__all__ = ["FillError", "Style", "fill", "has_references", "references", "text_of"]

Style = Literal["math", "prose"]
Text = Callable[[str], str]
_BRACED = re.compile(r"\$\{([^{}$]*)\}")
_BARE = re.compile(r"\$([A-Za-z][A-Za-z0-9_]*)")
_WHOLE = re.compile(r"\s*\$(?:\{([^{}$]*)\}|([A-Za-z][A-Za-z0-9_]*))\s*\Z")
_BEFORE = "=(,[{:;<>"
_AFTER = "+-,)]};=<>\n#"


class FillError(ValueError):
    """A ``$`` that stands for nothing: message, hint, offset in the string, path in the tree."""

    def __init__(self, message: str, hint: str, offset: int, path: KeyPath = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset, self.path = message, hint, offset, path


def has_references(tree: Any) -> bool:
    """Whether any string in the tree holds a ``$``."""
    if isinstance(tree, str):
        return "$" in tree
    if isinstance(tree, dict):
        return any(map(has_references, tree.values()))
    return isinstance(tree, list) and any(map(has_references, tree))


def references(text: str, known: Collection[str], style: Style) -> list[tuple[str, int, int]]:
    """(name, start, end) of every parameter in the text, in order; FillError for a wrong ``$``."""
    if "$" not in text:
        return []
    found = []
    bare = []
    i = 0
    whole = _WHOLE.match(text)
    while (i := text.find("$", i)) >= 0:
        if text.startswith("$$", i):
            i += 2
            continue
        if i and text[i - 1] == "\\":
            i += 1
            continue
        m = _BRACED.match(text, i)
        if m:
            name = m[1].strip()
            if name not in known:
                raise FillError(f"there is no parameter {name!r}", _hint(name, known), i)
            found.append((name, i, m.end()))
            i = m.end()
            continue
        bare.append(i)
        i += 1
    names = [_BARE.match(text, at) for at in bare]
    if style == "math" or whole:
        for at, m in zip(bare, names, strict=True):
            if m is None:
                raise FillError(
                    "this $ names no parameter", "write $name, or $$ for a dollar sign", at
                )
            if m[1] not in known:
                raise FillError(f"there is no parameter {m[1]!r}", _hint(m[1], known), at)
            found.append((m[1], at, m.end()))
        return sorted(found, key=lambda f: f[1])
    if all(m is not None and m[1] in known for m in names):
        found.extend((m[1], at, m.end()) for at, m in zip(bare, names, strict=True) if m)
    elif len(bare) % 2:
        m = next((m for m in names if m is not None and m[1] not in known), None)
        hint = "write ${name} for a parameter, $…$ in pairs for LaTeX, $$ for a dollar sign"
        if len(bare) == 1 and m is not None:
            raise FillError(f"there is no parameter {m[1]!r}", _hint(m[1], known), bare[0])
        raise FillError("a $ has no partner", hint, bare[-1])
    return sorted(found, key=lambda f: f[1])


def _hint(name: str, known: Collection[str]) -> str:
    return suggest(name, known, "the parameters are")


def fill(
    tree: Any,
    known: Collection[str],
    value: Callable[[str], ParameterValue],
    text: Text,
    style: Style,
    path: KeyPath = (),
) -> Any:
    """The tree with every reference replaced; ``text`` gives a number as its author wrote it.

    FillError, with the path of the string, for a reference that is wrong.
    """
    if isinstance(tree, dict):
        return {k: fill(v, known, value, text, style, (*path, k)) for k, v in tree.items()}
    if isinstance(tree, list):
        return [fill(v, known, value, text, style, (*path, i)) for i, v in enumerate(tree)]
    if not isinstance(tree, str) or "$" not in tree:
        return tree
    try:
        found = references(tree, known, style)
    except FillError as error:
        error.path = path
        raise
    whole = _WHOLE.match(tree)
    if whole and len(found) == 1:
        return _as_data(value(found[0][0]), text(found[0][0]))
    out, at = [], 0
    for name, start, end in found:
        out.append(_plain(tree[at:start], style))
        inner = text(name)
        if _needs_brackets(value(name), inner, tree, start, end, style):
            inner = f"({inner})"
        out.append(inner)
        at = end
    out.append(_plain(tree[at:], style))
    return "".join(out)


def _plain(text: str, style: Style) -> str:
    # In prose a $$ stays for whoever renders the text: there it may be LaTeX.
    return text.replace("$$", "$") if style == "math" else text


def _as_data(value: ParameterValue, text: str) -> Any:
    if isinstance(value, Matrix):
        return [[number_text(x) for x in row] for row in value]
    if isinstance(value, Vector):
        return [number_text(x) for x in value]
    return value if isinstance(value, GraphText) else text


def _needs_brackets(
    value: ParameterValue, inner: str, tree: str, start: int, end: int, style: Style
) -> bool:
    if isinstance(value, (str, Vector, Matrix, GraphText)) or not any(c in inner for c in "-/e"):
        return False
    before = tree[:start].rstrip(" ")[-1:]
    after = tree[end:].lstrip(" ")[:1]
    if style == "prose":
        return (before != "" and before in "+-*/^") or after == "^"
    return not ((before == "" or before in _BEFORE + "\n") and (after == "" or after in _AFTER))


def text_of(value: ParameterValue, written: Any) -> str:
    """A value as text, a number as its author wrote it where ``written`` says so."""
    if isinstance(value, (str, GraphText, Vector, Matrix)):
        return value_text(value)
    found = written.get(value) if written else None
    return found if found is not None else number_text(value)
