"""The oracle shares no code with what it checks: its imports are a closed list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import symderiv.proof

FOLDER = Path(symderiv.proof.__file__).parent
# Data only: terms and the parts of names, graphs, claims; the printer writes names into messages.
ALLOWED = {
    "symderiv.notation.names",
    "symderiv.notation.term",
    "symderiv.notation.text",
    "symderiv.graph.graph",
    "symderiv.derivation.answers",
}


def imports(source: str) -> Iterator[str]:
    """Every module that a source imports, at any depth, relative ones marked by dots."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield base
            if base in ("symderiv", "symderiv.graph", "symderiv.notation", "symderiv.derivation"):
                yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            ("import_module", "__import__", "eval", "exec")
        ):
            yield "dynamic: " + ast.unparse(node)


def foreign(source: str) -> list[str]:
    """What a source imports that the oracle may not."""
    return [
        m
        for m in imports(source)
        if m.startswith((".", "dynamic"))
        or (
            m.split(".")[0] in ("symderiv", "sympy", "mpmath")
            and m not in ALLOWED
            and not m.startswith("symderiv.proof")
        )
    ]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda p: p.name)
def test_no_producer_is_imported(path: Path) -> None:
    assert foreign(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from symderiv.calculus.differentiate import differentiate",
        "def f():\n    from symderiv.arithmetic.evaluate import Evaluation",
        "import symderiv.graph.reverse",
        "from symderiv.graph import paths",
        "from ..catalog import functions",
        "import importlib\nimportlib.import_module('symderiv.graph.forward')",
    ],
)
def test_the_check_would_notice(line: str) -> None:
    assert foreign(line)


def test_attributes_of_a_graph_that_compute_are_not_used() -> None:
    """``Graph`` is read for names, terms, shapes and roles; not for its own reachability."""
    used = {
        node.attr
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not used & {"children", "ancestors", "descendants", "definitions", "parents", "expr"}
