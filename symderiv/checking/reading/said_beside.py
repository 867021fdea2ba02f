"""Words of Chinese, Japanese or Korean within a formula, without a \\text around them: at the beginning of a row,
``可得 a = b``, and at its end, ``a = b \\ 第一个神经元``.

Elsewhere they may be the name of a quantity, 误差 = 预测 − 真实, and are not read. Words that deny, ask or
suppose something are left where they are: nothing is claimed beside them.
"""

from __future__ import annotations

import re

__all__ = ["EASTERN", "words_beside"]

EASTERN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3，、。；：]"
_BLANK = r"(?:\s|\\[,;: ]|\\q?quad(?![A-Za-z])|~)"
_WORDS = re.compile(
    rf"{EASTERN}+(?:[0-9A-Za-z+ -]{{0,12}}{EASTERN}+){{0,4}}(?={_BLANK}*\\[ ,;:]|{_BLANK}*\\q?quad)|{EASTERN}+"
)
_TO_THE_END = re.compile(rf"(?:{EASTERN}|[ (),.])+?{_BLANK}*(?=\\\\|&|\\end\b|\n?\s*\Z)")
# A formula begins: no sign of relation or operation, no end, nothing that makes a name of the words.
_FORMULA = re.compile(
    rf"{_BLANK}*&?{_BLANK}*(?![=<>≈≤≥+*/^_(,;&)\]}}|:·×]|\\\\|\\(?:end|approx|[lg]eq?|times|cdot|neq?)\b|\Z)"
)
_SET_APART = re.compile(r"(?:\\[ ,;:]|\\q?quad|~|\s)\s*\Z")
_DENIED = re.compile(r"不|错|錯|误|誤|否|未|没|沒|吗|嗎|ない|ません|않|아니|틀|\?|？")
_SUPPOSED = re.compile(
    r"若|当|當|如果|假|设|設|时|時|奇|偶|正|负|負|情况|條件|条件|其他|其它|場合|とき|なら|もし|만약|경우|때|이면"
)
_THEN = re.compile(r"则|則|那么|那麼|就|그러면")
_REACH = 300  # characters in which what is supposed stands


def words_beside(text: str, begun: int, at: int, end: int, opens: bool) -> int | None:
    """Where the words end that begin at ``at``, if they are said beside a formula. ``begun``: where what they
    stand in begins; ``opens``: whether that is a row or a relation, and no side of one."""
    before = text[begun:at]
    m = _WORDS.match(text, at, end)
    if m is None or _DENIED.search(m[0]) or _SUPPOSED.search(m[0]):
        return None
    if _THEN.search(m[0]) and _SUPPOSED.search(text, max(0, at - _REACH), at):
        return None
    if not before.strip(" \t\r\n{}&$\\"):
        return m.end() if opens and _FORMULA.match(text, m.end(), end) else None
    rest = _TO_THE_END.match(text, at, end)
    if rest is None or _DENIED.search(rest[0]) or _SUPPOSED.search(rest[0]):
        return None
    apart = text[at] in "，、。；：" or _SET_APART.search(before[-8:])
    return rest.end() if apart else None
