"""From characters to tokens, for LaTeX and for plain (ASCII or Unicode) mathematics.

Names are put together here, with their accents, subscripts and index-like superscripts, so that the
parser sees ``w_1``, ``\\hat{y}`` or ``W^{(2)}`` as one token; ``x^2`` stays a power.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from symderiv.notation.errors import NotationError
from symderiv.notation.names import ACCENTS, FROM_GREEK, GREEK, SUBSCRIPTS, SUPERSCRIPTS, join

__all__ = ["MAX_LENGTH", "Token", "tokenize"]

MAX_LENGTH = 20_000
MAX_DIGITS = 1_000


class Token(NamedTuple):
    """kind is ``num``, ``name``, ``op``, ``cmd`` or ``end``; start and end are offsets."""

    kind: str
    value: str
    start: int
    end: int
    spaced: bool = False  # white space before it


_LATEX_OPS = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "odot": "⊙",
    "circ": "⊙",
    "div": "/",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
    "neq": "!=",
    "ne": "!=",
    "approx": "~",
    "simeq": "~",
    "lt": "<",
    "gt": ">",
    "lvert": "|",
    "rvert": "|",
    "vert": "|",
    "lVert": "‖",
    "rVert": "‖",
    "Vert": "‖",
    "|": "‖",
    "{": "(",
    "}": ")",
    "lbrace": "(",
    "rbrace": ")",
    "lbrack": "[",
    "rbrack": "]",
    "partial": "∂",
    "pm": "±",
    "colon": ":",
    "coloneqq": ":=",
    "leftarrow": ":=",
    "gets": ":=",
    "equiv": "=",
}
_IGNORED = {
    ",",
    ";",
    ":",
    "!",
    " ",
    "quad",
    "qquad",
    "displaystyle",
    "textstyle",
    "limits",
    "nolimits",
    "left",
    "right",
    "big",
    "Big",
    "bigg",
    "Bigg",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    "biggl",
    "biggr",
    "thinspace",
    "enspace",
    "nonumber",
    "notag",
    "hfill",
    "allowbreak",
    "dfrac@",
}
_FONTS = {
    "mathrm",
    "mathbf",
    "mathit",
    "mathsf",
    "mathcal",
    "mathbb",
    "boldsymbol",
    "bm",
    "text",
    "textbf",
    "textrm",
    "textit",
    "operatorname",
    "mathop",
    "vec@",
    "pmb",
    "mathtt",
}
_WORDS = {
    "exp",
    "ln",
    "log",
    "max",
    "min",
    "sin",
    "cos",
    "tan",
    "sinh",
    "cosh",
    "tanh",
    "arctan",
    "det",
}
_ACCENT_COMMANDS = {
    "hat": "hat",
    "widehat": "hat",
    "bar": "bar",
    "overline": "bar",
    "tilde": "tilde",
    "widetilde": "tilde",
    "vec": "vec",
    "dot": "dot",
}
_KEPT = {
    "frac",
    "dfrac",
    "tfrac",
    "sqrt",
    "sum",
    "prod",
    "begin",
    "end",
    "infty",
    "nabla",
    "ell",
    "int",
    "lim",
    "top",
    "intercal",
    "binom",
    "underbrace",
    "boxed",
    "cancel",
}
_UNICODE_OPS = {
    "·": "*",
    "×": "*",
    "⋅": "*",
    "∗": "*",
    "÷": "/",
    "−": "-",
    "–": "-",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "⊙": "⊙",
    "∘": "⊙",
    "∂": "∂",
    "←": ":=",
    "‖": "‖",
    "∣": "|",
    "′": "'",
    "’": "'",
    "″": "''",
    "⊤": "⊤",
    "√": "√",
    "Σ_": "Σ_",
}
_FROM_SUBSCRIPT = {v: k for k, v in SUBSCRIPTS.items()}
_FROM_SUPERSCRIPT = {v: k for k, v in SUPERSCRIPTS.items() if v != "*"}
_COMBINING = {mark: suffix for suffix, (_, mark) in ACCENTS.items()}

_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_EXPONENT = re.compile(r"[eE][+-]?\d+(?![A-Za-z0-9_(])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.S)
_LETTERS = re.compile(r"[A-Za-z]+")
_LOW_DIGITS = re.compile(r"(?<=\w)[₀-₉]+")
_SIMPLE_SUB = re.compile(r"\d+|[A-Za-z]+\d*")


def tokenize(text: str, tex: bool, words: frozenset[str] = frozenset()) -> list[Token]:
    """Tokens of a formula. ``tex``: letters stand alone and commands are known; else identifiers.

    ``words`` are further multi-letter words to keep whole in LaTeX. NotationError when a character
    has no meaning or a limit is passed.
    """
    if len(text) > MAX_LENGTH:
        raise NotationError(f"a formula of {len(text)} characters; the limit is {MAX_LENGTH}")
    return _Lexer(text, tex, words).run()


class _Lexer:
    def __init__(self, text: str, tex: bool, words: frozenset[str]) -> None:
        self.text = text
        self.tex = tex
        self.words = words
        self.out: list[Token] = []

    def error(self, message: str, at: int, hint: str = "") -> NotationError:
        return NotationError(message, self.text, at, hint)

    def run(self) -> list[Token]:
        text, n, i = self.text, len(self.text), 0
        spaced = False
        while i < n:
            c = text[i]
            if c.isspace() or (c in "~$" and self.tex):
                spaced, i = True, i + 1
                continue
            before = len(self.out)
            i = self.one(i, c)
            if spaced and len(self.out) > before:
                self.out[before] = self.out[before]._replace(spaced=True)
                spaced = False
        self.out.append(Token("end", "", n, n))
        return self.out

    def put(self, kind: str, value: str, start: int, end: int) -> int:
        self.out.append(Token(kind, value, start, end))
        return end

    def one(self, i: int, c: str) -> int:
        text = self.text
        if (c.isdigit() and c in "0123456789") or (c == "." and text[i + 1 : i + 2].isdigit()):
            return self.number(i)
        if c == "\\":
            return self.command(i)
        if c.isascii() and c.isalpha():
            return self.letters(i)
        if c in FROM_GREEK:
            if c in "ΣΠ" and text[i + 1 : i + 2] == "_":
                return self.put("cmd", "sum" if c == "Σ" else "prod", i, i + 1)
            return self.name(i, FROM_GREEK[c], i + 1)
        if c == "∑":
            return self.put("cmd", "sum", i, i + 1)
        if c == "∏":
            return self.put("cmd", "prod", i, i + 1)
        if c == "∞":
            return self.put("cmd", "infty", i, i + 1)
        if c == "ᵀ":
            return self.put("op", "⊤", i, i + 1)
        if c in _FROM_SUPERSCRIPT:
            j = i
            while j < len(text) and text[j] in _FROM_SUPERSCRIPT:
                j += 1
            return self.put("sup", "".join(_FROM_SUPERSCRIPT[x] for x in text[i:j]), i, j)
        for op in ("<=", ">=", "!=", ":=", "**", "==", ".*", "<-", "->"):
            if text.startswith(op, i):
                value = {"**": "^", "==": "=", ".*": "⊙", "<-": ":="}.get(op, op)
                return self.put("op", value, i, i + len(op))
        if c in _UNICODE_OPS:
            return self.put("op", _UNICODE_OPS[c], i, i + 1)
        if c in "+-*/^_()[]{},;|=<>'&!:%~":
            return self.put("op", c, i, i + 1)
        folded = unicodedata.normalize("NFD", c)
        if folded != c and folded[0].isascii() and folded[0].isalpha() and folded[1] in _COMBINING:
            return self.name(i, folded[0] + _COMBINING[folded[1]], i + 1)
        name = unicodedata.name(c, f"U+{ord(c):04X}").lower()
        raise self.error(f"the character {c!r} ({name}) has no meaning here", i)

    def number(self, i: int) -> int:
        m = _NUMBER.match(self.text, i)
        assert m
        j = m.end()
        if j - i > MAX_DIGITS:
            raise self.error(f"a number of more than {MAX_DIGITS} digits", i)
        e = _EXPONENT.match(self.text, j)
        if e and not self.tex:
            if len(e[0]) > 6:
                raise self.error("an exponent that is out of range", j)
            j = e.end()
        return self.put("num", self.text[i:j], i, j)

    def command(self, i: int) -> int:
        m = _COMMAND.match(self.text, i)
        if not m:
            raise self.error("a lone backslash", i)
        word, j = m[0][1:], m.end()
        if word == "\\":
            return self.put("op", "\\\\", i, j)
        if word in _IGNORED:
            if word in ("left", "right") and self.text[j : j + 1] == ".":
                return self.put("cmd", word + ".", i, j + 1)
            return j
        if word in _LATEX_OPS:
            return self.put("op", _LATEX_OPS[word], i, j)
        if word in ("varepsilon", "vartheta", "varphi", "varrho", "varsigma"):
            word = word[3:]
        if word in GREEK:
            return self.name(i, word, j)
        if word in _WORDS:
            return self.name(i, word, j)
        if word in _ACCENT_COMMANDS:
            inner, j = self.group(j)
            base, sub, sup = self.inner_name(inner, j)
            return self.name(i, base + _ACCENT_COMMANDS[word], j, sub, sup)
        if word in _FONTS:
            if self.text[j : j + 1] == "*":
                j += 1
            inner, j = self.group(j)
            if word == "text" and not inner.strip().isalpha():
                return self.put("text", inner, i, j)
            base, sub, sup = self.inner_name(inner, j)
            if word == "text" and base in ("if", "and", "otherwise", "for", "or", "when"):
                return self.put("text", base, i, j)
            return self.name(i, base, j, sub, sup)
        if word in _KEPT:
            return self.put("cmd", word, i, j)
        raise self.error(f"the command \\{word} is not known", i)

    def group(self, i: int) -> tuple[str, int]:
        """The text of the group or token at i, and where it ends."""
        text = self.text
        while i < len(text) and text[i].isspace():
            i += 1
        if i >= len(text):
            raise self.error("something is missing at the end", i)
        if text[i] != "{":
            if text[i] == "\\":
                m = _COMMAND.match(text, i)
                assert m
                return m[0], m.end()
            return text[i], i + 1
        depth, j = 0, i
        while j < len(text):
            if text[j] == "\\":
                j += 2
                continue
            depth += (text[j] == "{") - (text[j] == "}")
            j += 1
            if depth == 0:
                return text[i + 1 : j - 1], j
        raise self.error("this brace is never closed", i)

    def inner_name(self, text: str, at: int) -> tuple[str, str, str]:
        plain = part(text)
        m = re.fullmatch(r"([A-Za-z]+)(?:_(\{.*\}|\w+))?(?:\^(\*|\{.*\}))?", plain)
        if not m:
            raise self.error(f"{text!r} is not a name", at)
        strip = [(g or "").removeprefix("{").removesuffix("}") for g in m.groups()]
        return strip[0], strip[1], strip[2]

    def letters(self, i: int) -> int:
        m = _LETTERS.match(self.text, i)
        assert m
        word = m[0]
        if word in ("sum", "prod") and self.text[m.end() : m.end() + 2] == "_{":
            return self.put("cmd", word, i, m.end())
        if not self.tex:
            end = m.end()
            while end < len(self.text) and self.text[end] in "0123456789":
                end += 1
            if end > m.end():
                if word == "log":
                    return self.put("name", word + self.text[m.end() : end], i, end)
                return self.name(i, word, end, self.text[m.end() : end])
            return self.name(i, word, end)
        for known in (*_WORDS, *self.words):
            if word.startswith(known) and len(known) > 1:
                return self.name(i, known, i + len(known))
        return self.name(i, word[0], i + 1)

    def name(self, start: int, base: str, i: int, sub: str = "", sup: str = "") -> int:
        """Put a name token whose base ends at i; reads its subscript and index superscript."""
        text = self.text
        while True:
            mark = text[i : i + 1]
            if mark and mark in _COMBINING:
                base, i = base + _COMBINING[mark], i + 1
            elif mark and mark in _FROM_SUBSCRIPT and not sub:
                j = i
                while j < len(text) and text[j] in _FROM_SUBSCRIPT:
                    j += 1
                sub, i = "".join(_FROM_SUBSCRIPT[x] for x in text[i:j]), j
            elif mark == "_" and not sub:
                if self.tex or text[i + 1 : i + 2] == "{":
                    inner, i = self.group(i + 1)
                    sub = part(inner)
                else:
                    m = _SIMPLE_SUB.match(text, i + 1)
                    if not m:
                        raise self.error("a subscript is missing after _", i)
                    sub, i = m[0], m.end()
            elif mark == "⁽" and not sup and "⁾" in text[i:]:
                j = text.index("⁾", i) + 1
                sup, i = "".join(_FROM_SUPERSCRIPT.get(x, x) for x in text[i:j]), j
            elif mark == "^" and not sup:
                found = self.index_superscript(i)
                if not found:
                    break
                sup, i = found
            else:
                break
        try:
            name = join(base, sub, sup)
        except ValueError:
            raise self.error(f"{text[start:i]!r} is not a name", start) from None
        return self.put("name", name, start, i)

    def index_superscript(self, i: int) -> tuple[str, int] | None:
        text = self.text
        if text[i + 1 : i + 2] == "*":
            return "*", i + 2
        if text[i + 1 : i + 2] != "{":
            return None
        inner, j = self.group(i + 1)
        inner = inner.strip()
        if inner in ("*", r"\ast", r"\star"):
            return "*", j
        if (inner.startswith("(") and inner.endswith(")")) or (
            inner.startswith("[") and inner.endswith("]")
        ):
            return part(inner), j
        return None


def part(text: str) -> str:
    """A subscript or superscript in canonical form: fonts, spaces and backslashes taken off."""
    text = re.sub(
        r"\\(?:mathrm|text|mathbf|mathit|operatorname|textbf|bm)\s*\{([^{}]*)\}", r"\1", text
    )
    for word, suffix in _ACCENT_COMMANDS.items():
        text = re.sub(rf"\\{word}\s*\{{?([A-Za-z]|\\[a-z]+)\}}?", rf"\1{suffix}", text)
    text = re.sub(r"\\(?:var)?([A-Za-z]+)", r"\1", text)
    text = re.sub(r"\\.", "", text)
    text = _LOW_DIGITS.sub(lambda m: "_" + "".join(_FROM_SUBSCRIPT[c] for c in m[0]), text)
    text = "".join(FROM_GREEK.get(c, _FROM_SUBSCRIPT.get(c, c)) for c in text)
    text = re.sub(r"\s+", "", text)
    return re.sub(r"_\{([A-Za-z0-9]+)\}", r"_\1", text)
