"""Running averages of optimizers, as papers write them: ``E[g^2]_t``, ``RMS[\\Delta\\theta]_{t-1}``. Each is one
name, whose step is an index.
"""

from __future__ import annotations

from symderiv.notation.lexer import Token
from symderiv.notation.names import join, split

__all__ = ["running_averages"]

_AVERAGES = frozenset(("E", "RMS"))
_OPEN = {"{": "}", "(": ")"}
_LONGEST = 4  # tokens of a step


def running_averages(tokens: list[Token]) -> list[Token]:
    """The tokens with one name for each running average."""
    if not any(t.value == "]" for t in tokens) or not any(t.value in _AVERAGES for t in tokens):
        return tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        found = _average(tokens, i) if tokens[i].value in _AVERAGES else None
        if found is not None:
            token, i = found
            out.append(token)
        else:
            out.append(tokens[i])
            i += 1
    return out


def _average(tokens: list[Token], i: int) -> tuple[Token, int] | None:
    """The name that begins at i, and where what follows it begins."""
    j = i + 1
    if tokens[i].kind != "name" or tokens[j].value != "[":
        return None
    of = ""
    while j + 1 < len(tokens) and tokens[j + 1].kind == "name" and (not of or of == "Delta"):
        j += 1
        base = tokens[j].value
        if not _is_plain(base):
            return None
        of = f"{of}_{base}" if of else base
    j += 1
    squared = tokens[j].kind == "sup" and tokens[j].value == "2"
    if squared:
        j += 1
    elif [t.value for t in tokens[j : j + 2]] == ["^", "2"]:
        squared, j = True, j + 2
    if not of or squared != (tokens[i].value == "E"):
        return None
    if [t.value for t in tokens[j : j + 2]] != ["]", "_"]:
        return None
    step, end = _step(tokens, j + 2)
    if not step:
        return None
    name = join(tokens[i].value, f"{of}^2,{step}" if squared else f"{of},{step}")
    return tokens[i]._replace(value=name, end=tokens[end - 1].end), end


def _is_plain(name: str) -> bool:
    try:
        return split(name)[0] == name
    except ValueError:
        return False


def _step(tokens: list[Token], j: int) -> tuple[str, int]:
    """The index at j, t or t − 1 or a number, and where what follows begins; nothing for any other."""
    close = _OPEN.get(tokens[j].value)
    end = j + 1
    if close is not None:
        j += 1
        end = next(
            (k for k in range(j, min(j + _LONGEST, len(tokens))) if tokens[k].value == close), j
        )
        if end == j:
            return "", j
    inside = tokens[j:end]
    text = "".join(t.value for t in inside)
    counted = len(inside) == 3 and inside[1].value in "+-" and inside[2].kind == "num"
    first = inside[0].kind == "num" or (inside[0].kind == "name" and len(inside[0].value) == 1)
    if not first or not (counted or len(inside) == 1):
        return "", j
    return text, end + (close is not None)
