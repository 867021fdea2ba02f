"""How a name stands among its tokens: squared, as an exponent, above the line of a derivative."""

from __future__ import annotations

from symderiv.notation.lexer import Token
from symderiv.notation.names import split
from symderiv.notation.written_events import is_event

__all__ = [
    "DENSITIES",
    "behind_square",
    "compared",
    "ends_sum",
    "first_order",
    "is_by_index",
    "is_circular",
    "is_derived",
    "is_moved",
    "is_squared",
    "raised",
]


_DIVERGENCES = frozenset(("KL", "D_KL", "D_{KL}", "JS", "D_JS", "D_{JS}", "JSD"))
_ENTROPIES, DENSITIES = frozenset(("H", "CE")), frozenset("pqrm")


def is_squared(tokens: list[Token], j: int) -> bool:
    """Whether ``^2`` or ``^{2}`` stands at j."""
    values = [t.value for t in tokens[j : j + 3]]
    return values[:2] == ["^", "2"] or values == ["^", "{", "2"]


def behind_square(tokens: list[Token], j: int) -> int:
    """The place behind ``^2``, ``^{2}`` or ``²`` at j; j where none stands there."""
    if tokens[j].kind == "sup" and tokens[j].value == "2":
        return j + 1
    values = [t.value for t in tokens[j : j + 4]]
    if values == ["^", "{", "2", "}"]:
        return j + 4
    return j + 2 if values[:2] == ["^", "2"] else j


def first_order(tokens: list[Token], j: int) -> bool:
    """Whether the brace at j opens what stands below a ∂ that has no order."""
    if tokens[j].value != "{" or tokens[j - 1].value != "}":
        return False
    depth = 0
    for k in range(j - 1, -1, -1):
        depth += {"}": 1, "{": -1}.get(tokens[k].value, 0)
        if depth == 0:
            return tokens[k + 1].value == "∂" and tokens[k + 2].value != "^"
    return False


def is_derived(tokens: list[Token], i: int) -> bool:
    """Whether the name stands above the line of ∂J/∂w: that says not whether J is a function."""
    if tokens[i - 1].value not in ("∂", "d") or not i:
        return False
    above = (
        i > 2 and tokens[i - 2].value == "{" and tokens[i - 3].value in ("frac", "dfrac", "tfrac")
    )
    return above or tokens[i + 1].value == "/"


def raised(tokens: list[Token], i: int) -> bool:
    """Whether the token is an exponent: w^T is a transpose and makes no quantity of T."""
    j = i - 1
    if [t.value for t in tokens[max(j - 2, 0) : i]] == ["^", "{", "-"] and j > 2:
        return tokens[j - 3].value == ")" or tokens[j - 3].value[:1].isupper()  # A^{-T}
    while j >= 0 and tokens[j].value == "{":
        j -= 1
    if j < 0 or tokens[j].value != "^":
        return False
    if j < i - 1 and tokens[i + 1].value in ("-", "+"):
        return False  # h^{T-1}
    return not ends_sum(tokens, j)


def is_moved(tokens: list[Token], i: int, j: int) -> bool:
    """Whether what is applied at i stands at a place that is moved, as f(x + h): not the gate in f(1 − f)."""
    if tokens[j].kind != "name" or tokens[j + 1].value not in ("+", "-"):
        return False
    depth = 1
    for token in tokens[j:]:
        depth += {"(": 1, ")": -1}.get(token.value, 0)
        if depth == 0:
            return True
        if token.value in (tokens[i].value, ",", "="):
            return False
    return False


def is_circular(tokens: list[Token], i: int) -> bool:
    """Whether the π at i, before brackets, is the number: in 2π(1.6)² and 2π(3)², and not in π(1), π(a)."""
    if [t.kind for t in tokens[i : i + 4]] != ["name", "op", "num", "op"]:
        return False
    if tokens[i + 1].value != "(" or tokens[i + 3].value != ")":
        return False
    twice = i > 0 and tokens[i - 1].value == "2" and is_squared(tokens, i + 4)
    return twice or not tokens[i + 2].value.isdigit()


def compared(tokens: list[Token]) -> set[int]:
    """The places of p and q in KL(p ‖ q), H(p) and H(p, q): densities, whether or not their arguments are
    written."""
    out: set[int] = set()
    for i, token in enumerate(tokens):
        if token.kind != "name" or token.value not in _DIVERGENCES | _ENTROPIES:
            continue
        if tokens[i + 1].value not in ("(", "["):
            continue
        depth = 0
        for k in range(i + 1, len(tokens)):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(tokens[k].value, 0)
            if depth == 0:
                break
            if token.value in _DIVERGENCES or tokens[k].value in DENSITIES:
                out.add(k)
    return out


def ends_sum(tokens: list[Token], j: int) -> bool:
    """Whether the ``^`` at j tells where a sum ends: the T of a sum over t = 1 … T is a number."""
    k = j - 1
    if k > 0 and tokens[k].value == "}":
        depth = 0
        for k in range(j - 1, max(j - 40, -1), -1):
            depth += {"}": 1, "{": -1}.get(tokens[k].value, 0)
            if depth == 0:
                break
        k -= 2  # the underscore and the brace
    return k >= 0 and tokens[k].kind == "cmd" and tokens[k].value in ("sum", "prod")


def is_by_index(left: list[Token], right: list[Token]) -> bool:
    """Whether the argument of f(a) on the left is an index on the right, and nowhere a number: h_a."""
    if [t.value if t.kind == "op" else t.kind for t in left[:-1]] != ["name", "(", "name", ")"]:
        return False
    letter = left[2].value
    if len(letter) != 1 or "_" in left[0].value or any(t.value == letter for t in right):
        return False
    for token in right:
        if token.kind == "name" and "_" in token.value:
            try:
                below = split(token.value)[1].split(",")
            except ValueError:
                continue
            if letter in below and not is_event(below):
                return True
    return False
