"""Derivatives typed with brackets around the names, d(loss)/d(w5) and d(inner)/dx are dloss/dw5, dinner/dx;
and second ones without a sign for the power, or mixed: d2f/dx2 is d²f/dx², d2f/dxdy is ∂²f/∂x∂y. In do/dz(o),
where z(o) = … is told, z(o) is a name, z_o, and so are z(h1) and z(h2). grad J(w) = … is ∇J(w). With blanks,
d L / d s is dL/ds, and d ln p / ds is d/ds ln p.

Not where d is a function of its own: d(u) = 3, d(x, y); nor where d2 or dx2 is a quantity.
"""

from __future__ import annotations

import re

__all__ = ["typed_slopes"]

_NAME = r"[A-Za-z][A-Za-z0-9_]{0,20}"
_SLOPE = re.compile(
    rf"(?<![\w\\/)])(?P<d>[d∂])\((?P<of>{_NAME})\)/(?P=d)(?:\((?P<by>{_NAME})\)|(?P<bare>{_NAME}))(?![\w(^])"
)
_OWN = re.compile(rf"(?<![\w\\/])d\((?:{_NAME}\)\s?(?:[:+*]|=(?!=))|[^(),\n]{{1,20}},)")


_WITH_BLANKS = re.compile(
    rf"(?<![\w\\/)^])d (?P<of>{_NAME}) ?/ ?d ?(?P<by>{_NAME})(?![\w(^])"
    rf"|(?<![\w\\/)^])d(?P<near>{_NAME}) ?/ ?d (?P<by_near>{_NAME})(?![\w(^])"
)
_OF_LOGARITHM = re.compile(
    r"(?<![\w\\/)^])d(?P<open> ?\()? ?(?P<log>ln|log) (?!pi\b|π)(?P<of>[A-Za-z][A-Za-z0-9_]{0,8}(?:\([A-Za-z]\))?)"
    rf"(?(open)\)) ?/ ?d ?(?P<by>{_NAME})(?=[ \t]*(?:[=,;\n]|\Z))"
)
_D_AS_NUMBER = re.compile(
    r"(?<![\w\\/])d(?:[ \t]*(?:[:*+^]|=(?!=)|[-−][ \t]?\w)|[ \t](?:is|are|be)\b)|[*+][ \t]?d\b(?![ \t]?[A-Za-z(])"
)
_SECOND = re.compile(
    r"(?<![\w\\/)^])(?P<d>[d∂])2(?P<of>[A-Za-z]?)/(?P=d)(?P<by>[A-Za-z])2(?![\w(^])"
)
_LETTER = r"[A-Za-z](?:_?[0-9])?"
_MIXED = re.compile(
    rf"(?<![\w\\/)^])(?P<d>[d∂])(?:\^?2|²) ?(?P<of>[A-Za-z]?)/(?P<open>\()?(?P=d)(?P<x>{_LETTER}) ?(?P=d)"
    rf"(?P<y>{_LETTER})(?(open)\))(?![\w(^])"
)
_GRADIENT = re.compile(r"(?<![\w\\])grad (?=[A-Z](?:_[a-z0-9]{1,5})?\s?(?:\([a-zA-Z]\)\s?)?=)")
_QUANTITY = re.compile(r"(?<![\w/])[d∂][A-Za-z]?2[ \t]*(?:[:*+]|=(?!=))|[*+-][ \t]?[d∂]2\b")
_BY_APPLIED = re.compile(r"/[d∂](?P<letter>[A-Za-z])\((?P<of>[A-Za-z][0-9]?)\)(?!\w)")


def typed_slopes(text: str) -> str:
    """The text with such derivatives as they are usually typed, as long as before."""
    for letter in sorted({m["letter"] for m in _BY_APPLIED.finditer(text) if _is_told(text, m)}):
        text = _with_index(text, letter)
    text = _GRADIENT.sub("∇    ", text)
    if "2" in text or "²" in text:
        mixed = _MIXED.search(text) is not None
        if not _QUANTITY.search(_MIXED.sub("", text) if mixed else text):
            text = _SECOND.sub(r"\g<d>²\g<of>/\g<d>\g<by>²", text)
            text = _MIXED.sub(_mixed, text) if mixed else text
    if ("/d" in text or "/ d" in text) and not _D_AS_NUMBER.search(text):
        text = _OF_LOGARITHM.sub(_of_logarithm, text)
        text = _WITH_BLANKS.sub(_together, text)
    if "d(" not in text and "∂(" not in text:
        return text
    return text if _OWN.search(text) else _SLOPE.sub(_bare, text)


def _bare(m: re.Match[str]) -> str:
    """In brackets of its own, so that it begins and ends where it did."""
    found = f"{m['d']}{m['of']}/{m['d']}{m['by'] or m['bare']}"
    return (
        f"({found.ljust(len(m[0]) - 2)})" if len(found) + 2 <= len(m[0]) else found.rjust(len(m[0]))
    )


def _together(m: re.Match[str]) -> str:
    """In brackets of its own where there is room for them."""
    found = f"d{m['of'] or m['near']}/d{m['by'] or m['by_near']}"
    if len(found) + 2 <= len(m[0]):
        return f"({found.ljust(len(m[0]) - 2)})"
    return found.rjust(len(m[0]))


def _of_logarithm(m: re.Match[str]) -> str:
    operator = f"d/d{m['by']}"
    return operator + f" {m['log']} {m['of']}".rjust(len(m[0]) - len(operator))


def _mixed(m: re.Match[str]) -> str:
    return f"∂²{m['of']}/∂{m['x']}∂{m['y']}".rjust(len(m[0]))


def _is_told(text: str, m: re.Match[str]) -> bool:
    """Whether a line tells the z(o) of do/dz(o) by something without o in it, and z is nowhere a function."""
    letter, of = m["letter"], m["of"]
    told = re.search(
        rf"^[ \t>*-]*{letter}\({of}\)[ \t]*=(?!=)(?P<right>[^\n]*)", text, re.MULTILINE
    )
    if told is None or re.search(rf"(?<![A-Za-z]){of}(?![A-Za-z0-9])", told["right"]):
        return False
    return not re.search(rf"(?<![\w\\]){letter}(?:\([-−]?[0-9]|['′])", text)


def _with_index(text: str, letter: str) -> str:
    """The text with z_o for z(o), in typed lines."""
    applied = re.compile(rf"(?<![A-Za-z\\])([d∂]?{letter})\(([A-Za-z][0-9]?)\)(?!\w)")

    def named(m: re.Match[str]) -> str:
        below = m.string[m.start() - 1 : m.start()] == "/"
        return f" {m[1]}_{m[2]}" if below else f"{m[1]}_{m[2]} "  # it ends where it did

    return "\n".join(
        line if "$" in line or "\\" in line else applied.sub(named, line)
        for line in text.split("\n")
    )
