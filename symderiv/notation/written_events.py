"""What stands in the brackets of a probability is no formula: ``P(X = k)``, ``p(y_i | x_i; θ)`` are names.

The name keeps its indices apart, so that P(X = 2) is an instance of P(X = k). The density f(x | μ, σ) is
a function of x, another one than f(x | μ, τ).
"""

from __future__ import annotations

from symderiv.notation.lexer import Token
from symderiv.notation.names import join, split

__all__ = ["events", "is_event"]

_HEADS = frozenset(("P", "p", "Pr", "q", "H", "E", "pi"))
_DENSITIES = frozenset(("f", "g", "phi"))
_SIGNS = {"=": "is", "!=": "not", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_CLOSE = {"(": ")", "[": "]"}
_MOST = 24  # tokens in the brackets
_LONGEST = 60  # characters of an index


def events(tokens: list[Token]) -> list[Token]:
    """The tokens with one name for each probability with a relation or a bar in its brackets."""
    if not any(t.value in ("|", ";", *_SIGNS) for t in tokens):
        return tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = None
        if token.kind == "name" and tokens[i + 1].value in _CLOSE and tokens[i + 1].kind == "op":
            base, below, above = _parts(token.value)
            if base in _HEADS and not above:
                found = _event(tokens, i, base, below)
            elif base in _DENSITIES and not above:
                found = _density(tokens, i, base, below)
        if found is None:
            out.append(token)
            i += 1
        else:
            new, i = found
            out += new
    return out


def is_event(indices: list[str]) -> bool:
    """Whether indices are those of a probability of something compared: ``P(X ≤ x)``."""
    return any(i.startswith(tuple(_SIGNS.values())) and i[2:3].isupper() for i in indices)


def _parts(name: str) -> tuple[str, str, str]:
    try:
        return split(name)
    except ValueError:  # log10 and other words that are no names
        return name, "", ""


def _inside(tokens: list[Token], i: int) -> tuple[list[Token], int] | None:
    """What stands in the brackets after the name at i, and where they end, if names, numbers and signs only;
    behind a bar σ² and h(z) are names."""
    close = _CLOSE[tokens[i + 1].value]
    out: list[Token] = []
    barred = False
    j = i + 2
    while j < min(i + 2 + _MOST, len(tokens)):
        token = tokens[j]
        if token.kind == "op":
            if token.value == close:
                return out, j
            more = _composed(tokens, j, out[-1]) if barred and out else None
            if more is not None:
                out[-1], j = more
                continue
            if token.value not in ("|", ",", ";") and token.value not in _SIGNS:
                return None
            barred = barred or token.value == "|"
        elif token.kind not in ("name", "num"):
            return None
        out.append(token)
        j += 1
    return None


def _composed(tokens: list[Token], j: int, name: Token) -> tuple[Token, int] | None:
    """σ² or h(z) as one name, where its rest begins at j, and where it ends."""
    if name.kind != "name" or not _parts(name.value)[0].isalnum():
        return None
    base, below, _ = _parts(name.value)
    if tokens[j].value == "^" and tokens[j + 1].value == "2":
        return name._replace(value=f"{base}{below}sq"), j + 2
    if tokens[j].value != "(":
        return None
    word = ""
    for k in range(j + 1, min(j + _MOST, len(tokens))):
        if tokens[k].value == ")":
            return (name._replace(value=f"{base}{below}of{word}"), k + 1) if word else None
        if tokens[k].kind == "name":
            word += "".join(c for c in tokens[k].value if c.isalnum())
        elif tokens[k].value != ",":
            return None
    return None


def _event(tokens: list[Token], i: int, base: str, below: str) -> tuple[list[Token], int] | None:
    inside, last = _inside(tokens, i) or ([], i)
    marks = ("|", ";", *_SIGNS) if base == "E" else ("|", *_SIGNS)
    if not inside or not any(t.value in marks for t in inside):
        return None
    pieces = [below] if below else []
    bars, operand = 0, True
    for k, token in enumerate(inside):
        if token.kind == "op":
            if operand:
                return None
            operand = True
            if token.value == "|":
                bars += 1
                pieces.append("given")
        elif not operand:
            return None
        else:
            operand = False
            sign = inside[k + 1].value if k + 1 < len(inside) else ""
            told = k and inside[k - 1].value in _SIGNS
            found = _pieces(token, _SIGNS.get(sign, "" if told else "of"))
            if found is None:
                return None
            pieces += found
    name = ",".join(pieces)
    if operand or bars > 1 or len(name) > _LONGEST:
        return None
    first = tokens[i]
    return [first._replace(value=join(base, name), end=tokens[last].end)], last + 1


def _pieces(token: Token, sign: str) -> list[str] | None:
    """A name or a number as indices; what is no value of anything, as a word: it is no index."""
    if token.kind == "num":
        return [token.value.replace(".", "p")] if not sign else None
    base, below, above = _parts(token.value)
    rest = [p for part in (below, above.strip("()[]")) if part for p in part.split(",")]
    if any(not p.isalnum() for p in rest):
        return None
    return [sign + base if sign else base, *rest]


def _density(tokens: list[Token], i: int, base: str, below: str) -> tuple[list[Token], int] | None:
    found_inside = _inside(tokens, i)
    if found_inside is None:
        return None
    inside, last = found_inside
    values = [t.value for t in inside]
    if values.count("|") != 1 or any(v in _SIGNS for v in values):
        return None
    bar = values.index("|")
    pieces = [below] if below else []
    pieces.append("given")
    for token in inside[bar + 1 :]:
        if token.kind != "op":
            found = _pieces(token, "of" if token.kind == "name" else "")
            if found is None:
                return None
            pieces += found
    name = ",".join(pieces)
    if not 0 < bar < len(values) - 1 or len(name) > _LONGEST:
        return None
    first = tokens[i]._replace(value=join(base, name))
    return [first, *tokens[i + 1 : i + 2 + bar]], last
