"""From characters to tokens, for LaTeX and for plain (ASCII or Unicode) mathematics.

Names are put together here, with their accents, subscripts and index-like superscripts, so that the
parser sees ``w_1``, ``\\hat{y}`` or ``W^{(2)}`` as one token; ``x^2`` stays a power.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from symderiv.notation.errors import NotationError
from symderiv.notation.names import FROM_GREEK, GREEK, join, split
from symderiv.notation.vocabulary import (
    ACCENT_COMMANDS,
    ASCII_OPS,
    FONTS,
    FROM_COMBINING,
    FROM_SUBSCRIPT,
    FROM_SUPERSCRIPT,
    IGNORED,
    KEPT,
    LATEX_OPS,
    NAMES,
    UNICODE_NAMES,
    UNICODE_OPS,
    WORDS,
)

__all__ = ["MAX_LENGTH", "Lexer", "Token", "tokenize"]

MAX_LENGTH = 20_000
MAX_DIGITS = 1_000
MAX_INDEX = 80  # characters of a subscript, or of a superscript that is an index


class Token(NamedTuple):
    """kind is ``num``, ``name``, ``op``, ``cmd``, ``text``, ``sup`` or ``end``; then offsets."""

    kind: str
    value: str
    start: int
    end: int
    spaced: bool = False  # white space before it


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]+(?![A-Za-z0-9_(])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.S)
_LETTERS = re.compile(r"[A-Za-z]+")
_SOME_LETTERS = re.compile(r"[A-Za-z]{1,64}")  # in LaTeX only the first name of a run is taken
_DIGITS = re.compile(r"[0-9]+")
_LOW = re.compile(rf"(?<=\w)[{''.join(c for c in FROM_SUBSCRIPT if c.isalnum())}]+")
_PLUS_ABOVE = re.compile("[⁺†](?![⁰¹²³⁴-⁹ⁿⁱᵗ])")  # X⁺, also as typed for X^\\dagger
_GAP_BELOW = re.compile(r"(?:\s|\\[,!;:]|\{\})+(?=_)")  # x^{(i)} _j is x^{(i)}_j
_GAP_ABOVE = re.compile(r"\s+(?=\^)")
_RAISED_INDEX = re.compile(rf"⁽[{''.join(c for c in FROM_SUPERSCRIPT if c not in '⁽⁾')}]{{1,40}}⁾")
_PLAIN_ABOVE = re.compile(r"(?:\*|prime|\([^()\[\]]*\)|\[[^()\[\]]*\](?:\([A-Za-z0-9+-]+\))?)?")
_PLAIN = re.compile(r"[A-Za-z0-9_^{}()\[\],.;:+*/=|<>!'-]*")
_SIMPLE_SUB = re.compile(r"[0-9]+|[A-Za-z]+[0-9]*")
_BRACES = re.compile(r"\\.|[{}]", re.S)
_INDEX = re.compile(r"\^\{\s*(?:[(\[]|\*|\\ast|\\star|prime\})")
_PRIMES = re.compile(r"\^(?:\\prime|\{\s*(?:\\prime\s*)+\})")
_LAYER_STEP = re.compile(r"\[[A-Za-z0-9]+\]\([A-Za-z0-9+-]+\)")  # W^{[1](2)}: layer 1, step 2
_INNER_NAME = re.compile(r"([A-Za-z]+)(?:_(\{.*\}|[A-Za-z0-9]+))?(?:\^(\*|\{.*\}))?", re.S)


def tokenize(text: str, tex: bool, words: frozenset[str] = frozenset()) -> list[Token]:
    """Tokens of a formula. ``tex``: letters stand alone and commands are known; else identifiers.

    ``words`` are further multi-letter words to keep whole in LaTeX. NotationError when a character
    has no meaning or a limit is passed.
    """
    if len(text) > MAX_LENGTH:
        raise NotationError(f"a formula of {len(text)} characters; the limit is {MAX_LENGTH}")
    return Lexer(text, tex, words).run()


@lru_cache(maxsize=256)
def _word_pattern(words: frozenset[str]) -> re.Pattern[str]:
    known = sorted({*WORDS, *words}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, known)))


class Lexer:
    """One pass over a text. What write-ups add to it stands in :mod:`.written_lexer`."""

    def __init__(self, text: str, tex: bool, words: frozenset[str]) -> None:
        self.text = text
        self.tex = tex
        self.word = _word_pattern(words).match
        self.out: list[Token] = []
        self.closers: dict[int, int] | None = None

    def error(self, message: str, at: int, hint: str = "") -> NotationError:
        return NotationError(message, self.text, min(at, len(self.text)), hint)

    def run(self) -> list[Token]:
        text, n, i, out = self.text, len(self.text), 0, self.out
        blank = " \t\n\r~$" if self.tex else " \t\n\r"
        while i < n:
            c = text[i]
            if c in blank or c.isspace():
                i += 1
                continue
            before = len(out)
            start, i = i, self.one(i, c)
            if start and len(out) > before and text[start - 1].isspace():
                out[before] = Token(*out[before][:4], True)
        out.append(Token("end", "", n, n))
        return out

    def put(self, kind: str, value: str, start: int, end: int) -> int:
        self.out.append(Token(kind, value, start, end))
        return end

    def one(self, i: int, c: str) -> int:
        text = self.text
        if c == "\\":
            return self.command(i)
        if c.isascii() and c.isalpha():
            return self.letters(i)
        if c in "0123456789" or (c == "." and _NUMBER.match(text, i)):
            return self.number(i)
        if c == "^":
            m = _PRIMES.match(text, i)
            if m:
                return self.put("op", "'" * m[0].count("prime"), i, m.end())
        value = ASCII_OPS.get(text[i : i + 2])
        if value is not None and not (self.tex and text.startswith("<-", i)):  # x<-1 in LaTeX
            return self.put("op", value, i, i + 2)
        if c in "+-*/^_()[]{},;|=<>'&!:%~":
            return self.put("op", c, i, i + 1)
        if c in "∑∏" or (c in "ΣΠ" and self.has_bounds(i + 1)):
            return self.put("cmd", "sum" if c in "∑Σ" else "prod", i, i + 1)
        if c in FROM_GREEK:
            digits = None if self.tex else _DIGITS.match(text, i + 1)  # α1 as typed
            if digits and len(digits[0]) <= 2:
                return self.name(i, FROM_GREEK[c], digits.end(), digits[0])
            return self.name(i, FROM_GREEK[c], i + 1)
        if c in UNICODE_NAMES:
            return self.name(i, UNICODE_NAMES[c], i + 1)
        if c in UNICODE_OPS:
            return self.put("op", UNICODE_OPS[c], i, i + 1)
        if c in FROM_SUPERSCRIPT:
            return self.raised(i)
        if c in FROM_SUBSCRIPT and i and text[i - 1] in ")]":
            return self.lowered(i)
        parts = unicodedata.normalize("NFD", c)
        if len(parts) == 2 and parts[1] in FROM_COMBINING:
            base = FROM_GREEK.get(parts[0], parts[0])
            if base.isascii() and base.isalpha():
                return self.name(i, base + FROM_COMBINING[parts[1]], i + 1)
        what = unicodedata.name(c, f"U+{ord(c):04X}").lower()
        raise self.error(f"the character {c!r} ({what}) has no meaning here", i)

    def raised(self, i: int) -> int:
        """A run of raised characters: ``²``, ``⁻¹``, ``ⁿ``."""
        j = i
        while j < len(self.text) and self.text[j] in FROM_SUPERSCRIPT and self.text[j] != "ᵀ":
            j += 1
        value = "".join(FROM_SUPERSCRIPT[x] for x in self.text[i:j])
        if value == "-" and self.text.startswith("ᵀ", j):
            value = "-1"  # V⁻ᵀ
        if not (_DIGITS.fullmatch(value.removeprefix("-")) or value in ("n", "i", "t")):
            raise self.error(f"{self.text[i:j]!r} is not an exponent", i)
        return self.put("sup", value, i, j)

    def lowered(self, i: int) -> int:
        """The index behind brackets: ``softmax(z)ᵢ``."""
        value, j = self.small(i)
        self.put("op", "_", i, i)
        return self.put("num" if value.isdigit() else "name", value, i, j)

    def small(self, i: int) -> tuple[str, int]:
        """A run of lowered characters as plain ones, and where it ends."""
        j = i
        while j < len(self.text) and self.text[j] in FROM_SUBSCRIPT:
            j += 1
        return "".join(FROM_SUBSCRIPT[x] for x in self.text[i:j]), j

    def has_bounds(self, i: int) -> bool:
        """Whether ``_{k=…}`` stands at i: then a sum sign is meant, not a name."""
        return self.text.startswith("_{", i) and "=" in self.text[i : self.closer(i + 1)]

    def number(self, i: int) -> int:
        m = _NUMBER.match(self.text, i)
        assert m
        j = m.end()
        if j - i > MAX_DIGITS:
            raise self.error(f"a number of more than {MAX_DIGITS} digits", i)
        e = None if self.tex else _EXPONENT.match(self.text, j)
        if e:
            if len(e[0]) > 6:
                raise self.error("an exponent that is out of range", j)
            j = e.end()
        return self.put("num", self.text[i:j], i, j)

    def command(self, i: int) -> int:
        m = _COMMAND.match(self.text, i)
        if not m:
            raise self.error("a lone backslash", i)
        word, j = m[0][1:], m.end()
        if word in GREEK:
            return self.name(i, word, j)
        if word in KEPT:
            return self.put("cmd", word, i, j)
        if word in ("left", "right"):
            return self.delimiter(word, i, j)
        if word in IGNORED or word.isspace():
            return j
        if word in LATEX_OPS:
            return self.put("op", LATEX_OPS[word], i, j)
        if word in WORDS:
            return self.name(i, word, j)
        if word in NAMES:
            return self.name(i, NAMES[word], j)
        if word in ACCENT_COMMANDS:
            inner, j = self.group(j)
            base, sub, sup = self.inner_name(inner, i)
            return self.name(i, base + ACCENT_COMMANDS[word], j, sub, sup)
        if word in FONTS:
            return self.face(word, i, j)
        if word == "\\":
            return self.put("op", "\\\\", i, j)
        if word in ("varepsilon", "vartheta", "varphi", "varrho", "varsigma"):
            return self.name(i, word[3:], j)
        raise self.error(f"the command \\{word} is not known", i)

    def delimiter(self, side: str, i: int, j: int) -> int:
        """``\\left`` or ``\\right`` before a bar or a dot; before brackets they are dropped."""
        after = self.text[j : j + 2]
        if after[:1] == ".":
            return self.put("cmd", f"{side}.", i, j + 1)
        if after[:1] == "|":
            return self.put("op", f"\\{side}|", i, j + 1)
        if after == "\\|":
            return self.put("op", f"\\{side}‖", i, j + 2)
        return j

    def face(self, word: str, i: int, j: int) -> int:
        """A name or words in another face: ``\\mathrm{out}``, ``\\text{if }``."""
        if self.text[j : j + 1] == "*":
            j += 1
        inner, j = self.group(j)
        if inner.strip() == "1":
            return self.name(i, "ones", j)
        if word == "text":
            plain = inner.strip()
            if not plain.isalpha() or plain in ("if", "and", "otherwise", "for", "or", "when"):
                return self.put("text", plain, i, j)
        base, sub, sup = self.inner_name(inner, i)
        return self.name(i, base, j, sub, sup)

    def group(self, i: int) -> tuple[str, int]:
        """The text of the group or token at i, and where it ends."""
        text = self.text
        while i < len(text) and text[i].isspace():
            i += 1
        if i >= len(text):
            raise self.error("something is missing at the end", i)
        if text[i] == "{":
            end = self.closer(i)
            return text[i + 1 : end], end + 1
        if text[i] == "\\":
            m = _COMMAND.match(text, i)
            if m:
                return m[0], m.end()
        return text[i], i + 1

    def closer(self, i: int) -> int:
        """Where the brace at i is closed; all pairs are found in one pass."""
        if self.closers is None:
            self.closers = {}
            stack: list[int] = []
            for m in _BRACES.finditer(self.text):
                if m[0] == "{":
                    stack.append(m.start())
                elif m[0] == "}" and stack:
                    self.closers[stack.pop()] = m.start()
        if i not in self.closers:
            raise self.error("this brace is never closed", i)
        return self.closers[i]

    def inner_name(self, text: str, at: int) -> tuple[str, str, str]:
        m = _INNER_NAME.fullmatch(part(text)) if len(text) <= MAX_INDEX else None
        if not m:
            raise self.error(f"{text[:MAX_INDEX]!r} is not a name", at)
        base, sub, sup = [(g or "").removeprefix("{").removesuffix("}") for g in m.groups()]
        return base, sub, sup

    def letters(self, i: int) -> int:
        text = self.text
        m = (_SOME_LETTERS if self.tex else _LETTERS).match(text, i)
        assert m
        word, end = m[0], m.end()
        if word in ("sum", "prod") and self.has_bounds(end):
            return self.put("cmd", word, i, end)
        if word == "lim" and text.startswith(("_{", "{"), end):
            i = self.put("cmd", word, i, end)
            return i if text[end] == "_" else self.put("op", "_", end, end)
        if word in ("inf", "infinity") and not self.tex and not text[end:].strip():
            return self.put("name", "infinity", i, end)  # = -inf; inf f' is an infimum
        if self.tex:
            known = self.word(word)
            word = known[0] if known else word[0]
            return self.name(i, word, i + len(word))
        digits = _DIGITS.match(text, end)
        if not digits:
            return self.name(i, word, end)
        return self.name(i, word, digits.end(), digits[0])

    def name(self, start: int, base: str, i: int, sub: str = "", sup: str = "") -> int:
        """Put a name token whose base ends at i; reads its subscript and index superscript."""
        text = self.text
        while i < len(text):
            mark = text[i]
            if mark == "_" and not sub:
                sub, i = self.subscript(i)
            elif mark == "_" and sub.isdigit() and not self.tex and not sup:
                further, i = self.subscript(i)  # w1_new
                sub = f"{sub},{further}"
            elif mark == "_" and sub.isalpha() and not self.tex and not sup:
                further, i = self.subscript(i)  # v_W_o: the v of W_o
                sub = f"{sub}_{further}"
            elif mark == "^" and not sup:
                found = self.index_superscript(i)
                if not found:
                    break
                sup, i = found
            elif not (self.tex or sub or sup) and (digits := _accented_index(text, i)):
                sub, i = digits, i + len(digits)  # v̄4 as typed
            elif self.tex and sup and not sub and (gap := _GAP_BELOW.match(text, i)):
                i = gap.end()
            elif (
                self.tex
                and not sup
                and (gap := _GAP_ABOVE.match(text, i))
                and (found := self.index_superscript(gap.end()))
            ):
                sup, i = found
            elif mark.isascii():
                break
            elif mark in FROM_COMBINING and not sub and not sup:
                base, i = base + FROM_COMBINING[mark], i + 1
            elif mark in FROM_SUBSCRIPT and not sub:
                sub, i = self.small(i)
            elif not sup and _PLUS_ABOVE.match(text, i):
                sup, i = "(+)", i + 1
            elif mark == "⁽" and not sup:
                m = _RAISED_INDEX.match(text, i)
                if not m:
                    break
                sup, i = "".join(FROM_SUPERSCRIPT[x] for x in m[0]), m.end()
            else:
                break
        name = join(base, sub, sup)
        if name in ("log_10", "log_2"):
            name = name.replace("_", "")
        elif sub or sup:
            try:
                split(name)
                plain = _PLAIN.fullmatch(_as_ascii(sub)) and _PLAIN_ABOVE.fullmatch(sup)
            except ValueError:
                plain = None
            if not plain:
                raise self.error(f"{text[start:i]!r} is not a name", start)
        return self.put("name", name, start, i)

    def subscript(self, i: int) -> tuple[str, int]:
        text = self.text
        if self.tex or text.startswith("{", i + 1):
            inner, j = self.group(i + 1)
            if len(inner) > MAX_INDEX:
                raise self.error(f"a subscript of more than {MAX_INDEX} characters", i)
            found = part(inner)
        else:
            m = _SIMPLE_SUB.match(text, i + 1)
            found, j = (m[0], m.end()) if m else ("", i)
        if not found:
            raise self.error("a subscript is missing after _", i)
        return found, j

    def index_superscript(self, i: int) -> tuple[str, int] | None:
        text = self.text
        if text.startswith("*", i + 1):
            return "*", i + 2
        if not _INDEX.match(text, i):
            return None
        inner, j = self.group(i + 1)
        inner = inner.strip()
        if inner in ("*", r"\ast", r"\star"):
            return "*", j
        if inner == "prime":
            return inner, j
        framed = inner[0] + inner[-1] in ("()", "[]") or _LAYER_STEP.fullmatch(inner)
        if len(inner) <= MAX_INDEX and framed:
            return part(inner), j
        return None


def _as_ascii(sub: str) -> str:
    """A subscript with plain letters for those of any other alphabet: the mới of W_{mới} is a word, too."""
    if sub.isascii():
        return sub
    return "".join("a" if c.isalpha() else c for c in unicodedata.normalize("NFC", sub))


def _accented_index(text: str, i: int) -> str:
    """The one or two digits at i, right behind a letter with an accent; else empty."""
    digits = _DIGITS.match(text, i)
    if digits is None or len(digits[0]) > 2:
        return ""
    return digits[0] if unicodedata.normalize("NFD", text[i - 1])[-1] in FROM_COMBINING else ""


_FACES = re.compile(
    rf"\\(?:{'|'.join(sorted(FONTS, key=len, reverse=True))})\*?\s*\{{([^{{}}]*)\}}"
)
_OPEN_FACES = re.compile(
    rf"\\(?:{'|'.join(sorted(FONTS, key=len, reverse=True))}|bf|rm|it|cal)(?:\s+(?=[A-Za-z])|\s*(?=\\))"
)
_ACCENTED = re.compile(rf"\\({'|'.join(ACCENT_COMMANDS)})\s*\{{?([A-Za-z]|\\[a-z]+)\}}?")
_COMMAND_WORD = re.compile(r"\\(?:var)?([A-Za-z]+)")


@lru_cache(maxsize=4096)
def part(text: str) -> str:
    """A subscript or superscript in canonical form: fonts, spaces and backslashes taken off."""
    if text.isascii() and text.isalnum():
        return text
    text = _FACES.sub(r"\1", text)
    text = _OPEN_FACES.sub("", text)
    text = _ACCENTED.sub(lambda m: m[2] + ACCENT_COMMANDS[m[1]], text)
    text = _COMMAND_WORD.sub(r"\1", text)
    text = re.sub(r"\\.", "", text)
    text = _LOW.sub(lambda m: "_" + "".join(FROM_SUBSCRIPT[c] for c in m[0]), text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = "".join(FROM_GREEK.get(c, FROM_SUBSCRIPT.get(c, c)) for c in text)
    text = text.replace("−", "-")
    text = re.sub(r"\s+", "", text)
    return re.sub(r"_\{([A-Za-z0-9]+)\}", r"_\1", text)
