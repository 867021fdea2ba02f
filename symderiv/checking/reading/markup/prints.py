"""What NumPy and PyTorch print, as a person would write it: np.float64(0.12), array([1., 2.]), rows
without commas and over several lines. Every edit keeps the length, so that offsets stay true.
"""

from __future__ import annotations

import re

__all__ = ["plain_prints"]

_NUMBER = r"[-+]?(?:[0-9]{1,20}\.?[0-9]{0,30}|\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,3})?"
_MODULE = r"(?:(?:np|numpy|jnp|torch|tf)\.)"
_OPTIONS = r"(?:,[^()\n]{0,80})?"
_SCALAR = re.compile(
    rf"\b(?:{_MODULE}(?:float|int|bfloat)[0-9]{{1,3}}|{_MODULE}?(?:tensor|array))\("
    rf"[ ]?(?P<kept>{_NUMBER})[ ]?{_OPTIONS}\)"
)
_ARRAY = re.compile(
    rf"\b{_MODULE}?(?:array|tensor|asarray)\(\s{{0,9}}(?P<kept>\[[-+0-9.eE,\s\[\]]{{1,2000}}\])\s?{_OPTIONS},?\s{{0,9}}\)"
)
_ROW = rf"\[[ ]*{_NUMBER}(?:[,\s]+{_NUMBER})*(?:[ ]*,)?[ ]*\]"
_ROWS = re.compile(rf"\[\s*{_ROW}(?:[,\s]*{_ROW})+\s*(?:,\s*)?\]|{_ROW}")
_POINT = re.compile(r"(?<=[0-9])\.(?=[\s,;\]])")
_SIGNED = re.compile(r"\[\s?(?=[^\]]*[0-9]\.[0-9])[-+0-9.eE\s]*[0-9.]\s+[-+][0-9.]")
_NEXT = re.compile(r"\][,\s]+\[|\]\[")
_LAST = re.compile(r",(?=\s*\])")  # what programs may leave behind the last entry
_GAP = re.compile(r"(?<=[0-9.])\s(?=\s*[-+0-9.])")


def plain_prints(text: str) -> str:
    """The text with such numbers and arrays in plain brackets, as long as before."""
    if "(" in text:
        for pattern in (_SCALAR, _ARRAY):
            text = pattern.sub(_kept, text)
    return _ROWS.sub(_rows, text) if "[" in text else text


def _kept(m: re.Match[str]) -> str:
    a, b = m.start("kept") - m.start(), m.end("kept") - m.start()
    return " " * a + m["kept"] + " " * (len(m[0]) - b)


def _rows(m: re.Match[str]) -> str:
    """[[2. 4.]⏎ [6. 8.]] as [ 2 ,4 ;   6 ,8  ]; a row with commas stays."""
    text = _LAST.sub(" ", m[0].replace("\n", " "))
    nested = "[" in text[1:]
    before = m.string[m.start() - 1 : m.start()]
    multiplied = before.isalnum() or before == ")"
    signed = not multiplied and _SIGNED.match(text)
    if not (nested or signed or text != m[0] or _POINT.search(text)):
        return m[0]
    if nested:
        inner = _NEXT.sub(lambda n: ";".ljust(len(n[0])), text[1:-1])
        text = f"[{inner.replace('[', ' ').replace(']', ' ')}]"
    return _GAP.sub(",", _POINT.sub(" ", text))
