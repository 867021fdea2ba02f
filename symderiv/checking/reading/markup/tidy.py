"""Takes out of a piece of LaTeX what says nothing: boxes, colours, tags, crossed-out terms, notes.

Every edit keeps the length, so that offsets stay true: what goes becomes spaces.
"""

from __future__ import annotations

import re

from symderiv.checking.reading.lookup import Places
from symderiv.checking.reading.markup.braces import brace_pairs, without_idle_braces
from symderiv.checking.reading.typed.scales import scaled, units_apart

__all__ = [
    "KEPT",
    "Tidy",
    "brace_pairs",
    "braces_decimals",
    "decimal_points",
    "join_groups",
    "tidy",
    "without_marks",
]

# Commands that go together with their arguments: command -> how many.
DROPPED = {
    "label": 1, "tag": 1, "phantom": 1, "hphantom": 1, "vphantom": 1, "cancel": 1, "bcancel": 1,
    "xcancel": 1, "sout": 1, "st": 1, "ref": 1, "eqref": 1, "cite": 1, "footnote": 1,
    "footnotemark": 0, "textcircled": 1, "circled": 1, "color": 1, "setlength": 2, "fontsize": 2,
    "rule": 2, "vspace": 1, "nonumber": 0, "notag": 0, "hline": 0, "cline": 1, "checkmark": 0,
    "square": 0, "blacksquare": 0, "Box": 0, "qed": 0, "qedhere": 0, "bigstar": 0, "selectfont": 0,
    "displaybreak": 0, "allowbreak": 0, "nobreak": 0, "strut": 0, "arraystretch": 0, "mspace": 1,
    "hookrightarrow": 0, "ast": -1,
}  # fmt: skip
del DROPPED["ast"]
# Commands of which only the last argument stays: command -> how many it has.
KEPT = {
    "boxed": 1, "fbox": 1, "framebox": 1, "colorbox": 2, "fcolorbox": 3, "textcolor": 2,
    "underline": 1, "smash": 1, "ensuremath": 1, "scalebox": 2, "resizebox": 3, "raisebox": 2,
    "makebox": 1, "hbox": 1, "parbox": 2, "mathrlap": 1, "mathllap": 1, "mathclap": 1, "uline": 1,
    "hl": 1, "uwave": 1, "Aboxed": 1, "underbrace": 1, "overbrace": 1, "mathcolor": 2,
    "underbracket": 1, "emph": 1, "tcboxmath": 1, "highlight": 1, "bbox": 1,
}  # fmt: skip
_STACKED = frozenset(("overset", "underset", "stackrel"))
_ARROWS = frozenset(("xrightarrow", "xRightarrow", "xlongrightarrow"))
_SPACES = frozenset(("hspace", "hskip", "kern"))
_TEXTS = frozenset(("text", "textrm", "textbf", "textit", "mbox", "textnormal"))
_COMMAND = re.compile(
    r"\\([A-Za-z]+)\*?|\\\\[ \t]*(\*?\s*\[\s*-?[0-9.]*\s*"
    r"(?:[a-z]{2}\w*|\\(?:[a-z]+(?:skip|skipamount|indent)|jot))\s*\]|\*)"
)
_SHAPE = (
    re.compile(  # the size of a matrix; [a_{ij}]_{n×n} is one by its entries, which is not read
        r"(?:(?<=array\}\\right\])|(?<=atrix\}\\right\])|(?<!\]))"
        r"_\s*\{\s*[0-9A-Za-z_]{1,6}\s*(?:\\times|×)\s*[0-9A-Za-z_]{1,6}\s*\}"
    )
)
_EMPTY = re.compile(
    r"(?<![A-Za-z_^}\\\]])\{\s*\}|(?<=[a-zA-Z]matrix\})\s{0,2}\{\s*\}|[_^]\s?\{\s*\}(?!\s?_)"
)
_BELOW = re.compile(  # \underset{w}{\min} is \min_{w}
    r"\\underset\s?\{(?P<below>(?:[^{}]|\{[^{}]*\})*)\}\s?\{\s*(?P<what>\\(?:min|max|sup|inf|lim|sum|prod)(?![a-z])"
    r"|\\(?:mathbb|mathrm|operatorname)\s?\{[A-Za-z ]+\}|E)\s*\}"
)
_SIGNED = re.compile(r"\{\s*[-+−]")
_MARKS = re.compile(
    "[\u2460-\u24ff\u2605\u2606\u2713\u2714\u2717\u2718\u220e\u25a0\u25a1\ufe0f\u200b\ufeff]"
)
# \min \quad & f(x) = …: what is minimized, and what it is.
_OBJECTIVE = re.compile(
    r"\\(?:min|max)(?:imize)?\s*(?:_\s*(?:\{[^{}]{0,40}\}|[A-Za-z]))?\s*(?:\\q?quad|&|\\[,;: ]|\s){1,6}"
    r"(?<=[&\s:;,d])(?=[A-Za-z](?:_\d)?\s?\([^()=]{1,30}\)\s*=[^=]*[A-Za-z])"
)
_EVERYWHERE = re.compile(  # max_{x ∈ ℝ}
    r"(?<=[a-z])\s*\\in\s*(?:\\mathbb\s*\{?R\}?|\\R(?![A-Za-z])|ℝ)(?=\s*\})"
)
_RELATION = re.compile(
    r"[=<>≈≤≥]|\\(?:approx|leq?|geq?|neq?|equiv|leftarrow|gets|simeq)(?![A-Za-z])"
)
_SPECIAL = re.compile(r"[\\{}~$]|[^\x00-\x7f]")  # without these a text stays as it is
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
# Commas between digits that are never decimal ones: 1,2,3 and [0,1], {0,1}, N(0,1).
_LISTED = re.compile(
    r"(?<![0-9])[0-9]{1,9}(?:,[0-9]{1,9}){2,99}|\[0,1\]|\{0,1\s{0,3}\\?\}|(?<=[NU}])\s{0,2}\(0,1\)"
)
# 131 072: digits in groups of three; in brackets it may be a row of numbers.
_SPACED_GROUPS = re.compile(
    r"(?<![\w.,^_\\])(?<![0-9][ \u00a0\u2009\u202f])[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,5}"
    r"(?!\w|[.,][0-9]|[ \u00a0\u2009\u202f][0-9])"
)
_BRACED_COMMA = re.compile(r"(?<![0-9])([0-9]{1,9})\{,\}(?=[0-9])")
_NO_THOUSANDS = re.compile(r"(?<![0-9}])0\{,\}[0-9]|[0-9]\{,\}(?:[0-9]{1,2}|[0-9]{4,9})(?![0-9])")
_EXPONENT = re.compile(  # 2\mathrm{e}{-3}, 2\text{e-}3
    r"(?<=[0-9])(?:\\[,;:! ]|~)?(?:\\(?:mathrm|text|textrm)\s?\{|\{\\rm )\s?[eE](?P<sign>[-+]?)(?P<own>[0-9]{0,3})"
    r"\}(?:\{(?P<braced>[-+]?[0-9]{1,3})\}|(?P<bare>[-+]?[0-9]{1,3}))?"
)
_ROW_ENDS = re.compile(  # one row ends, however often Markdown has the backslashes escaped
    r"(?<!\\)(?:\\\\){2,4}(?![A-Za-z{}()\\])"
)
_NOT = re.compile(r"\\not\s*=")
_SIZES = re.compile(
    r"\\(?:[bB]igg?)[lmr]?(?![A-Za-z])(?:\s*\{\s*(?=[()\[\]|.]\s*\})(?P<one>.)\s*(?P<end>\}))?"
)
_SIGN_IN_TEXT = re.compile(r"\\(?:text|textrm|mbox|mathrm|textnormal)\s?\{\s?([-+−–=])\s?\}")
_SIGN_ALONE = re.compile(r"\\(?:mathrel|mathbin|mathop)?\s*\{\s*([-+])\s*\}\s*=")
_WORD_SET_APART = re.compile(
    r"(?:\\[ ,;:]|\\q?quad(?![A-Za-z])|~)\s*(as|if|for|when|where|and|or|with|since|because|so|then|otherwise)"
    r"\s*(?:\\[ ,;:]|\\q?quad(?![A-Za-z])|~)"
)
_CONDITIONAL = frozenset(("if", "for", "when", "otherwise"))
_REFERENCE = re.compile(r"\\(?:eq|auto|[cC])?ref\*?\s*\{[^{}]*\}")
_SPACED_ROW = re.compile(  # (1 \\;\\; 0), a row
    r"\((\s*-?[0-9.]+(?:(?:\s*\\(?:[;: ]|q?quad(?![A-Za-z])))+\s*-?[0-9.]+)+\s*)\)"
)
_LONE_INDEX = re.compile(r"(?<=[A-Za-z}])\{\s*_\s*(\{[^{}]*\}|\\?[A-Za-z0-9]+)\s*\}")
_LENGTH = re.compile(r"\s*-?[0-9.]+\s*(?:pt|em|ex|mm|cm|in|mu)")


class Tidy:
    """A piece of LaTeX, whose characters become spaces one stretch after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chars = list(text)
        self.pairs = brace_pairs(text)
        self.relations = Places(_RELATION, text)

    def blank(self, start: int, end: int) -> None:
        self.chars[start:end] = " " * (end - start)

    def write(self, start: int, end: int, new: str) -> None:
        self.chars[start:end] = new + " " * (end - start - len(new))

    def option(self, i: int) -> int:
        """Past ``[…]`` at i, which is blanked."""
        j = self.skip(i)
        if self.text[j : j + 1] == "[":
            end = self.text.find("]", j, j + 200)
            if end > 0:
                self.blank(j, end + 1)
                return end + 1
        return i

    def skip(self, i: int) -> int:
        while i < len(self.text) and self.text[i].isspace():
            i += 1
        return i

    def argument(self, i: int) -> tuple[int, int] | None:
        """The span of the argument at i, braces included; None where there is none."""
        i = self.skip(i)
        if i >= len(self.text):
            return None
        if self.text[i] == "{":
            end = self.pairs.get(i)
            return None if end is None else (i, end + 1)
        m = re.compile(r"\\[A-Za-z]+|[^\s&\\}]").match(self.text, i)
        return m.span() if m else None

    def run(self) -> list[str]:
        i = 0
        while True:
            m = _COMMAND.search(self.text, i)
            if not m:
                return self.chars
            i = m.end()
            if m[2]:
                self.blank(*m.span(2))
            elif m[1]:
                i = self.one(m[1], m.start(), i)

    def one(self, word: str, start: int, i: int) -> int:
        if word in DROPPED:
            return self.drop(start, i, DROPPED[word], word)
        if word in KEPT:
            return self.keep(start, i, KEPT[word], word)
        if word in _ARROWS:
            j = self.option(i)
            arg = self.argument(j)
            if arg:
                self.blank(*arg)
                return arg[1]
            return j
        if word in _SPACES:
            arg = self.argument(i) if word == "hspace" else None
            m = None if arg else _LENGTH.match(self.text, i)
            end = arg[1] if arg else m.end() if m else i
            self.write(start, end, "\\quad" if end - start >= 5 else "")
            return end
        if word in _STACKED:
            self.stacked(start, i)
        elif word in ("intertext", "shortintertext"):
            said = self.argument(i)
            if said:
                self.blank(start, said[1])
                self.chars[start : start + 2] = "\\\\"  # a row ends, and another begins
                return said[1]
        elif word in _TEXTS:
            return self.words(i)
        elif word == "cancelto":
            value = self.argument(i)
            gone = self.argument(value[1]) if value else None
            if gone:
                self.blank(start, i)
                self.blank(*gone)
        return i

    def drop(self, start: int, i: int, count: int, word: str) -> int:
        end = self.option(i) if count and word != "label" else i
        for _ in range(count):
            arg = self.argument(end)
            if arg is None:
                break
            end = arg[1]
        self.blank(start, end)
        return end

    def keep(self, start: int, i: int, count: int, word: str) -> int:
        end = self.option(i)
        for _ in range(count - 1):
            arg = self.argument(end)
            if arg is None:
                break
            self.blank(*arg)
            end = self.option(arg[1])
        self.blank(start, i)
        last = self.argument(end)
        if last is None:
            return end
        a, b = last
        if self.text[a] == "{" and self.relations.within(a, b):
            self.blank(a, a + 1)
            self.blank(b - 1, b)
        if word in ("underbrace", "overbrace", "underbracket"):
            before = "".join(self.chars[max(0, start - 40) : start]).rstrip()[-1:]
            if _SIGNED.match(self.text, a) and (before.isalnum() or before in (")", "}", "]")):
                self.blank(a, a + 1)  # 3 \underbrace{- 2} is no product
                self.blank(b - 1, b)
            j = self.skip(b)
            if self.text[j : j + 1] in ("_", "^"):
                note = self.argument(j + 1)
                if note:
                    self.blank(j, note[1])
        return end

    def stacked(self, start: int, i: int) -> None:
        above = self.argument(i)
        below = self.argument(above[1]) if above else None
        if above is None or below is None:
            return
        for keep, lose in ((below, above), (above, below)):
            inner = self.text[keep[0] : keep[1]].strip("{} ")
            if _RELATION.fullmatch(inner):
                self.blank(start, i)
                self.blank(*lose)
                self.blank(*keep)
                at = self.text.index(inner, keep[0])
                self.chars[at : at + len(inner)] = inner
                return

    def words(self, i: int) -> int:
        """``\\text{if $x > 0$}``: the mathematics in it is set free."""
        arg = self.argument(i)
        if arg is None or self.text[arg[0]] != "{":
            return i
        a, b = arg
        first = self.text.find("$", a, b)
        second = self.text.find("$", first + 1, b) if first >= 0 else -1
        if second < 0:
            return b
        self.chars[first] = "}"
        self.blank(second, b)
        return b


def without_marks(text: str) -> str:
    """Typed text without ✔ and its like; as long as before."""
    return _MARKS.sub(lambda m: " " * len(m[0]), text)


def decimal_points(chars: list[str], bare: bool = True) -> None:
    """``0,5`` (where bare commas are declared) and ``0{,}5`` as ``0.5``; a list then has semicolons or
    spaces."""
    for m in _BRACED_COMMA.finditer("".join(chars)):
        chars[m.start() : m.end()] = f"00{m[1]}."  # as long as before
    if not bare:
        return
    found = "".join(chars)
    listed = {i for m in _LISTED.finditer(found) for i in range(*m.span())}
    for m in _DECIMAL_COMMA.finditer(found):
        if m.start() not in listed:
            chars[m.start()] = "."


def join_groups(chars: list[str]) -> None:
    """``131 072`` as one number, outside of square brackets and matrices."""
    text = "".join(chars)
    if "[" in text or "&" in text:
        return
    for m in _SPACED_GROUPS.finditer(text):
        digits = "".join(c for c in m[0] if c.isdigit())
        chars[m.start() : m.end()] = digits.rjust(len(m[0]))


def braces_decimals(text: str) -> bool:
    """Whether the commas in braces of a text are decimal ones: 0{,}5 and 1{,}25 part no thousands."""
    return _NO_THOUSANDS.search(text) is not None


def _as_exponent(m: re.Match[str]) -> str:
    """A power of ten, as long as before; Euler's number where no digits follow."""
    behind = m["braced"] or m["bare"] or ""
    exponent = f"{m['sign']}{m['own'] or behind}"
    if not exponent.lstrip("+-") or (m["own"] and behind) or exponent[1:2] in ("+", "-"):
        return m[0]
    power = f"10^{{{exponent.lstrip('+')}}}"
    return f"*{power.rjust(len(m[0]) - 1)}" if len(power) < len(m[0]) else m[0]


def _as_text(m: re.Match[str]) -> str:
    """``\\ as \\ `` as a word or a space; never longer than before."""
    word = f"\\text{{{m[1]}}}"
    if len(word) <= len(m[0]):
        return word.ljust(len(m[0]))
    return m[0] if m[1] in _CONDITIONAL else "\\quad".ljust(len(m[0]))


# \[r + q\] within a formula: Markdown has brackets escaped; \\[5pt] ends a row.
_ESCAPED_BRACKET = re.compile(r"(?<!\\)\\\[(?P<inside>[^\[\]]{1,300}?)\\\]")


def tidy(text: str) -> list[str]:
    """The characters of a piece of LaTeX without what says nothing; as many as before."""
    if not _SPECIAL.search(text):
        return list(text)
    text = without_idle_braces(text)
    text = scaled(_REFERENCE.sub(lambda m: " " * len(m[0]), text))
    text = _SIGN_IN_TEXT.sub(
        lambda m: m[1].replace("−", "-").replace("–", "-").ljust(len(m[0])), text
    )
    text = _SIGN_ALONE.sub(lambda m: f"{m[1]}=".rjust(len(m[0])), text)
    text = _EXPONENT.sub(_as_exponent, text)
    text = _WORD_SET_APART.sub(_as_text, text)
    text = text.replace("\\_{", " _{")
    if "\\\\\\\\" in text:
        text = _ROW_ENDS.sub(lambda m: "\\\\".ljust(len(m[0])), text)
    if "\\[" in text and "\\]" in text:
        text = _ESCAPED_BRACKET.sub(lambda m: f" [{m['inside']} ]", text)
    text = _SPACED_ROW.sub(lambda m: f"[{m[1]}]", text)
    if "\\m" in text:
        text = _OBJECTIVE.sub(lambda m: " " * len(m[0]), text)
    if "\\in" in text:
        text = _EVERYWHERE.sub(lambda m: " " * len(m[0]), text)
    text = _LONE_INDEX.sub(lambda m: f"_{m[1]}".ljust(len(m[0])), text)
    if "\\underset" in text:
        text = _BELOW.sub(lambda m: f"{m['what']}_{{{m['below']}}}".ljust(len(m[0])), text)
    chars = Tidy(text).run() if "\\" in text else list(text)
    found = units_apart("".join(chars))
    chars[:] = found
    for m in _SIZES.finditer(found):
        a, b = m.span()
        chars[a:b] = (m["one"] or "").rjust(b - a)
    for m in _NOT.finditer(found):
        chars[m.start() : m.end()] = "!=" + " " * (m.end() - m.start() - 2)
    for pattern in (_SHAPE, _EMPTY, _MARKS):
        for m in pattern.finditer(found):
            chars[m.start() : m.end()] = " " * (m.end() - m.start())
    for i, c in enumerate(chars):
        if c == "$":
            chars[i] = " "
    return chars
