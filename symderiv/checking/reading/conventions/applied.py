"""Names with brackets behind them: which of them are functions, and what stands in the brackets."""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.notation.lexer import Token
from symderiv.notation.names import split

__all__ = ["arguments", "is_hypothesis", "is_member"]


def is_hypothesis(name: str) -> bool:
    """``h_θ``, ``f_w``: a function with its parameters below."""
    base, below, above = split(name)
    return base in ("h", "f", "g") and below in ("theta", "w", "W", "beta") and not above


def is_member(name: str, functions: Iterable[str]) -> bool:
    """Whether this is a function as ρ_τ(r) = … is one: the ρ_0.9 of ρ_0.9(2)."""
    base, below, above = split(name)
    if not below.replace(".", "").isdigit():
        return False
    heads = (split(f) for f in functions)
    return any(b == base and a == above and x and not x.isdigit() for b, x, a in heads)


def arguments(tokens: list[Token], j: int) -> tuple[bool, bool]:
    """(only names and numbers, several arguments) of what stands in the brackets."""
    depth, simple, several, operand = 1, True, False, False
    for token in tokens[j:]:
        if token.kind == "op":
            if token.value in ("(", "[", "{"):
                depth += 1
                simple = simple and token.value == "{"
            elif token.value in (")", "]", "}"):
                depth -= 1
                if depth == 0:
                    break
            elif token.value in (",", ";") and depth == 1:
                several, operand = True, False
            elif token.value != "-":
                simple = False
        elif token.kind in ("name", "num"):
            simple = simple and not operand
            operand = True
        elif token.kind != "end":
            simple = False
    return simple, several
