"""Tokens of a write-up: what people type beyond what the printers write.

Grouped digits and decimal commas, ``1e-3`` in LaTeX, ``w1`` for ``w_1``, ``m^2_{w}``, superscripts
that count steps, words in a formula, mathematical alphabets of Unicode. What stands for something
left out (dots, ±, an integral) is refused here with a reason that a student can read.
"""

from __future__ import annotations

import re
import unicodedata

from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.lexer import MAX_LENGTH, Lexer, Token, part
from symderiv.notation.names import FROM_GREEK, GREEK, join, split
from symderiv.notation.vocabulary import ACCENT_COMMANDS, FONTS, IGNORED, KEPT, WORDS

__all__ = ["STOP_WORDS", "WrittenLexer", "tokenize_written"]

# Words in a formula that join or condition statements; they are no names.
STOP_WORDS = frozenset(
    """
    if and otherwise for or when else where with so then hence thus since let therefore given
    assume because as is we the by from to at of using but iff note case also similarly finally
    now first next have get all any some each in on an a that which such implies follows ow
    approximately about equals otherwise. o.w. else.
    """.split()
)
REFUSED = {
    **dict.fromkeys(
        "ldots cdots dots vdots ddots dotsc dotsb dotsm dotso hdots".split(),
        "the dots stand for something that is left out",
    ),
    **dict.fromkeys(("pm", "mp"), "± stands for two values"),
    **dict.fromkeys(("iint", "oint"), "an integral is not read"),
    **dict.fromkeys(("binom", "choose"), "a binomial coefficient is not read"),
    **dict.fromkeys(("oplus", "star", "dagger"), "this operation is not read"),
    "mid": "a condition, as in P(a | b), is not read",
    "otimes": "⊗ is written for several products; ⊙ and a b^T are read",
    **dict.fromkeys(("langle", "rangle"), "these brackets are not read"),
    **dict.fromkeys(("in", "sim", "propto", "subset"), "a relation that is not judged"),
    **dict.fromkeys(("argmax", "argmin", "arg"), "the place of an extremum is not read"),
}
_REFUSED_CHARACTERS = {
    **dict.fromkeys("…⋯⋮⋱", REFUSED["dots"]),
    "±": REFUSED["pm"],
    "∫": REFUSED["iint"],
    "?": "a question mark stands here",
    "!": "a factorial is not read",
    "∈": REFUSED["in"],
    "∝": REFUSED["in"],
    "⊗": REFUSED["otimes"],
}
# The index of a sum sign; Σ_k⁻¹ is a matrix.
_SUM_INDEX = re.compile(r"_\{?([i-nst])\}?(?![A-Za-z0-9_^{])")
_FRAMES = {"lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉"}
# Commands that are written like another.
SAME = {
    "cfrac": "frac", "nicefrac": "frac", "sfrac": "frac", "bullet": "cdot", "dd": "d",
    "imath": "i", "jmath": "j", "dcases": "cases", "bigtriangledown": "nabla",
}  # fmt: skip
_SKIPPED = frozenset(
    """
    scriptstyle scriptscriptstyle rm bf it cal sf tt small large Large tiny normalsize mathstrut
    strut middle enskip ensuremath mathord mathbin mathrel mathop mathopen mathclose relax protect
    par noindent centering bfseries itshape boldmath raggedright footnotesize medspace negthinspace
    left right bigm Bigm biggm Biggm
    """.split()
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,|\{,\}|\\,)[0-9]{3})+(?![0-9])(?:\.[0-9]+)?")
_COMMA = re.compile(r"[0-9]+(?:,|\{,\})[0-9]+")
_BRACED_COMMA = re.compile(r"[0-9]+\{,\}[0-9]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+|\.(?![0-9.]))?|\.[0-9]+")
_GOES_ON = re.compile(r"(?:\.{2,3}|…|\\[lc]?dots(?![A-Za-z]))(?![0-9.])")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]+(?![A-Za-z0-9_(^{])")
_LETTERS = re.compile(r"[A-Za-z]{1,64}")
_DIGITS = re.compile(r"[0-9]+(?![.,][0-9])")
_ONE_TOKEN = frozenset(("frac", "dfrac", "tfrac", "sqrt"))
_SNAKE = re.compile(r"([A-Za-z]{1,64}+)((?:\\_[A-Za-z0-9]+)+)(?:_([A-Za-z0-9])(?![A-Za-z0-9]))?")
_RAISED_FIRST = re.compile(r"\^(\{[^{}]{1,40}\}|[A-Za-z0-9]|\\[a-z]+)\s*(?=_)")
_SIGN_FIRST = re.compile(r"\^\s*(?:\{\s*([+*-])\s*\}|([+*-]))\s*(?=_)")
_PRIMES_FIRST = re.compile(r"('{1,3})(?:(?=_)|\^\{\s*([\[(][A-Za-z0-9+-]{1,9}[\])])\s*\})")
_CONDITION_BELOW = re.compile(r"[=<>≠≤≥∈]|\\(?:neq?|in|leq?|geq?|not|sim)(?![A-Za-z])|∼")
_WORD_BELOW = re.compile(r"_([A-Za-z]{2,20}[0-9]{0,2})(?![A-Za-z0-9])")
_INDEX_TRANSPOSED = re.compile(
    r"\^\{\s*([(\[][A-Za-z0-9+-]{1,9}[)\]])\s*(?:T|\\top|\\intercal|\\mathsf\s*\{?\s*T\s*\}?)\s*\}"
)
_LETTER_ABOVE = re.compile(r"\^\s*(?:([A-GI-SU-Z])(?![A-Za-z0-9])|\{\s*([A-GI-SU-Z])\s*\})")  # W^Q
_EXPONENT_FRAMED = re.compile(
    r"\^\{\s*\((?!\s*[A-Za-z0-9]+\s*(?:[+-]\s*1\s*)?\)\s*\})[^{}]{2,40}\)\s*\}"
)
_STARRED = re.compile(r"\^\\(?:ast|star)(?![A-Za-z])")
_NUMBERED = re.compile(r"([A-Za-z]{1,12})([0-9]{1,2})")  # \\hat{y1}
_GAP = re.compile(r"\s+(?=_)")
_STEP = re.compile(
    r"\^(?:\{\s*\(?\s*([A-Za-z0-9+\- ]{1,12}?)\s*\)?\s*\}|([A-Za-z0-9])|\(([A-Za-z0-9+\-]{1,12})\))"
)
_WORD_COMMAND = r"\\(?:text|mathrm|textrm|mathit|rm|operatorname)\s*\{\s*([A-Za-z]{2,16})\s*\}"
_WORD_ABOVE = re.compile(
    rf"\^\{{\s*{_WORD_COMMAND}\s*\}}|\^\s*{_WORD_COMMAND}"
    r"|\^\{\s*(new|old|next|prev|previous|true|pred|target|out|in|hidden)\s*\}"
)
_SIGN_ABOVE = re.compile(r"\^(?:\{\s*([+-])\s*\}|([+-])(?=\s*(?:$|[=,;)&\\])))")
_TEXT_COMMANDS = ("text", "textbf", "textit", "textrm", "mbox", "textnormal", "textsf")
_NAME_IN_TEXT = re.compile(r"([A-Za-z]+)([0-9]*)((?:\\?[_-][A-Za-z0-9]+)*)")
_RELATION_BELOW = re.compile(r"\s*_\s*\{[^{}]*(?:[=<>]|\\leq?\b|\\geq?\b|\\neq?\b|\\in\b)")
_ORDINARY = frozenset(("+", "-", "*", "/", "=", "(", ")", " "))


def tokenize_written(text: str, tex: bool, words: frozenset[str], names: Names) -> list[Token]:
    """Tokens of one side of a write-up's relation; NotationError as :func:`.lexer.tokenize`."""
    if len(text) > MAX_LENGTH:
        raise NotationError(f"a formula of {len(text)} characters; the limit is {MAX_LENGTH}")
    return _divergences(WrittenLexer(text, tex, words, names).run())


def _divergences(tokens: list[Token]) -> list[Token]:
    """``D(p ‖ q)`` as ``D(p, q)``: a lone bar between two names in a name's brackets is no norm."""
    kinds = ("name", "(", "name", "‖", "name", ")")
    for i in range(1, len(tokens) - 2):
        if tokens[i].value == "‖" and i > 2:
            around = tokens[i - 3 : i + 3]
            if tuple(t.value if t.kind == "op" else t.kind for t in around) == kinds:
                tokens[i] = tokens[i]._replace(value=",")
    return tokens


class WrittenLexer(Lexer):
    def __init__(self, text: str, tex: bool, words: frozenset[str], names: Names) -> None:
        super().__init__(text, tex, words)
        self.names = names
        self.words = words
        self.base = ""
        self.bars = self.counted = 0

    def bars_before(self) -> int:
        """How many single bars have been read."""
        self.bars += sum(t.value == "|" for t in self.out[self.counted :])
        self.counted = len(self.out)
        return self.bars

    def one(self, i: int, c: str) -> int:
        if c in _ORDINARY:
            return super().one(i, c)
        if c in "0123456789.":
            if c == "." and not _NUMBER.match(self.text, i):
                raise self.error("a full stop inside a formula", i)
            return self.number(i)
        why = _REFUSED_CHARACTERS.get(c)
        if why and not self.text.startswith("!=", i):
            raise self.error(why, i)
        if c == "|" and self.text.startswith("||", i):
            if self.bars_before() % 2:
                return self.put("op", "|", i, i + 1)  # |x||y|: one closes, the other opens
            return self.put("op", "‖", i, i + 2)
        if c == "," and self.text.startswith(",;", i):
            return self.put("op", ",", i, i + 2)  # a \; that lost its backslash
        if c in "⌊⌋⌈⌉":
            return self.put("op", c, i, i + 1)
        if c == "^" and self.text.startswith("^{'", i):
            m = re.compile(r"\^\{('+)\}").match(self.text, i)
            if m and len(m[1]) <= 3:
                return self.put("op", m[1], i, m.end())
        if "\u2100" <= c <= "\u214f" or "\U0001d400" <= c <= "\U0001d7ff":
            plain = unicodedata.normalize("NFKC", c)
            plain = FROM_GREEK.get(plain, plain)
            if plain.isascii() and plain.isalpha() and plain != "E":
                return self.name(i, plain, i + 1)
        return super().one(i, c)

    # --- numbers ----------------------------------------------------------------------------------

    def number(self, i: int) -> int:
        text = self.text
        if self.names.decimal_comma:
            m = _COMMA.match(text, i)
            if m and not self.in_a_list(i, m.end()):
                return self.digits(i, m.end(), m[0].replace("{,}", ".").replace(",", "."))
        else:
            m = _GROUPED.match(text, i)
            if m and not ("," in m[0].replace("{,}", "") and self.in_a_list(i, m.end())):
                value = re.sub(r"\{,\}|\\,|,", "", m[0])
                return self.digits(i, m.end(), value)
            m = _BRACED_COMMA.match(text, i)
            if m:
                return self.digits(i, m.end(), m[0].replace("{,}", "."))
        m = _NUMBER.match(text, i)
        assert m
        more = _GOES_ON.match(text, m.end()) if "." in m[0] else None
        if more:  # 73.66… is cut off
            return self.put("num", m[0], i, more.end())
        return self.digits(i, m.end(), m[0].rstrip("."))

    def digits(self, i: int, j: int, value: str) -> int:
        if len(value) > 1000:
            raise self.error("a number of more than 1000 digits", i)
        e = _EXPONENT.match(self.text, j)
        if e:
            if len(e[0]) > 6:
                raise self.error("an exponent that is out of range", j)
            value, j = value + e[0], e.end()
        return self.put("num", value, i, j)

    def in_a_list(self, i: int, j: int) -> bool:
        """Whether commas here part the members of a list: ``(1,200)``, ``f(1,200)``."""
        before, after = self.text[:i].rstrip(), self.text[j:].lstrip()
        return before[-1:] in ("(", "[", ",") and after[:1] in (")", "]", ",")

    # --- names ------------------------------------------------------------------------------------

    def letters(self, i: int) -> int:
        text = self.text
        if not self.tex:
            return super().letters(i)
        m = _LETTERS.match(text, i)
        assert m
        snake = _SNAKE.match(text, i)
        if snake:
            sub = snake[2].replace("\\_", "")
            if snake[3]:
                sub += f"_{snake[3]}"  # a\_h_1: the unit h_1 of a
            return self.name(i, snake[1], snake.end(), sub)
        run = m[0]
        if run == "lim" and text.startswith("_{", m.end()):
            return self.put("cmd", "lim", i, m.end())
        known = self.word(run)
        word = self.first_of(run, known[0]) if known else self.whole(run)
        end = i + len(word)
        if end == m.end() and not self.takes_one():
            digits = _DIGITS.match(text, end)
            if digits and len(digits[0]) <= 3:
                return self.name(i, word, digits.end(), digits[0])
        return self.name(i, word, end)

    def takes_one(self) -> bool:
        """Whether TeX takes one token here: \\frac x2 is x/2."""
        last = self.out[-1] if self.out else None
        return last is not None and last.kind == "cmd" and last.value in _ONE_TOKEN

    def first_of(self, run: str, word: str) -> str:
        """The first name in a run that begins with a known word: ``outw`` is out·w, output is not."""
        rest = run[len(word) :]
        if len(rest) < 3 or all(c in self.names.symbols for c in rest):
            return word
        while rest:
            more = self.word(rest)
            if not more:
                return run
            rest = rest[len(more[0]) :]
        return word

    def whole(self, run: str) -> str:
        """The first name in a run of letters: all of it where it is a word, else one letter."""
        if len(run) < 3:
            return run[0]
        symbols = self.names.symbols
        if all(c in symbols for c in run) or any(w in run for w in WORDS) or run[0] == "d":
            return run[0]
        return run

    def name(self, start: int, base: str, i: int, sub: str = "", sup: str = "") -> int:
        self.base = base
        text = self.text
        if self.tex and self.bound_of_a_sum():
            return self.put("name", base, start, i)
        if self.tex and not sub and not sup and text[i : i + 1] in ("^", "'", " ", "\n"):
            m = _GAP.match(text, i)
            i = m.end() if m else i
            m = _SIGN_FIRST.match(text, i)
            if m:
                sign = m[1] or m[2]
                sub, end = self.subscript(m.end())
                return super().name(start, base, end, sub, sign if sign == "*" else f"({sign})")
            m = _PRIMES_FIRST.match(text, i)
            if m:
                if m[2]:
                    sup, end = part(m[2]), m.end()
                else:
                    sub, end = self.subscript(m.end())
                end = super().name(start, base, end, sub, sup)
                self.put("op", m[1], i, m.end(1))
                return end
            m = _RAISED_FIRST.match(text, i)
            if m and not self.index_superscript(i):
                sub, end = self.subscript(m.end())
                super().name(start, base, i, sub)
                self.put("op", "^", i, i + 1)
                j = i + 1
                while j < m.end(1):
                    j = j + 1 if text[j].isspace() else self.one(j, text[j])
                return end
        i = super().name(start, base, i, sub, sup)
        m = _INDEX_TRANSPOSED.match(text, i) if text[i : i + 1] == "^" else None
        if m:
            last = self.out[-1]
            base, sub, sup = split(last.value)
            if not sup:
                self.out[-1] = last._replace(value=join(base, sub, m[1]), end=m.end(1))
                i = self.put("op", "⊤", m.end(1), m.end())
        return i

    def bound_of_a_sum(self) -> bool:
        """Whether this is the n of ``\\sum^n_{i=1}``: what follows belongs to the sum."""
        out = self.out
        if len(out) < 2 or out[-1].value != "^":
            return False
        return out[-2].kind == "cmd" and out[-2].value in ("sum", "prod")

    def subscript(self, i: int) -> tuple[str, int]:
        text = self.text
        if self.tex and len(self.base) > 2 and self.base not in WORDS and self.base.isalpha():
            m = _WORD_BELOW.match(text, i)
            if m and self.base not in GREEK:
                return m[1], m.end()  # learning_rate, as if it had its braces
        found = super().subscript(i)
        if self.tex and text.startswith("{", i + 1) and _CONDITION_BELOW.search(text, i, found[1]):
            raise self.error("an index with a condition is not read", i)
        return found

    def index_superscript(self, i: int) -> tuple[str, int] | None:
        text = self.text
        if self.base == "e" and _EXPONENT_FRAMED.match(text, i):
            return None  # e^{(x + y)}
        found = super().index_superscript(i)
        if found:
            return found
        m = _STARRED.match(text, i)
        if m:
            return "*", m.end()
        if self.tex and len(self.base) == 1 and self.base.isupper():
            m = _LETTER_ABOVE.match(text, i)
            if m:
                return f"({m[1] or m[2]})", m.end()
        m = _WORD_ABOVE.match(text, i)
        if m:
            return f"({m[1] or m[2] or m[3]})", m.end()
        m = _SIGN_ABOVE.match(text, i)
        if m and self.tex:
            return f"({m[1] or m[2]})", m.end()
        if self.base in self.names.stepped:
            m = _STEP.match(text, i)
            step = (m[1] or m[2] or m[3] or "").replace(" ", "") if m else ""
            if m and step and step != "T" and (m[3] is None or not self.tex):
                return f"({step})", m.end()
        return None

    def inner_name(self, text: str, at: int) -> tuple[str, str, str]:
        m = _NUMBERED.fullmatch(text.strip())
        return (m[1], m[2], "") if m else super().inner_name(text, at)

    def group(self, i: int) -> tuple[str, int]:
        text = self.text
        while i < len(text) and text[i].isspace():
            i += 1
        m = re.compile(r"\\([A-Za-z]+)\*?\s*\{").match(text, i)
        if m and (m[1] in FONTS or m[1] in ACCENT_COMMANDS or m[1] == "text"):
            end = self.closer(m.end() - 1)
            return text[i : end + 1], end + 1
        return super().group(i)

    # --- commands ---------------------------------------------------------------------------------

    def has_bounds(self, i: int) -> bool:
        """Also ``Σ_i`` before something with that index, in text without TeX."""
        if super().has_bounds(i):
            return True
        m = None if self.tex else _SUM_INDEX.match(self.text, i)
        if m is None:
            return False
        return f"_{m[1]}" in self.text[m.end() : m.end() + 200].replace("{", "")

    def command(self, i: int) -> int:
        m = re.compile(r"\\([A-Za-z]+|.)", re.S).match(self.text, i)
        if not m:
            raise self.error("a lone backslash", i)
        word, j = m[1], m.end()
        why = REFUSED.get(word)
        if why:
            raise self.error(why, i)
        if word in _FRAMES:
            return self.put("op", _FRAMES[word], i, j)
        if word == "%":
            return self.put("op", "%", i, j)
        if word in ("over", "sqrt", "int"):
            return self.put("cmd", word, i, j)
        if word == "forall":
            return self.put("cmd", "forall", i, j)
        if word in ("land", "wedge"):
            return self.put("text", "and", i, j)
        if word in ("left", "right"):
            return self.delimiter(word, i, j)
        if word in _SKIPPED or word in "/-@":
            return j
        if word in SAME:
            same = SAME[word]
            if same in KEPT:
                return self.put("cmd", same, i, j)
            return self.put("op", "*", i, j) if same == "cdot" else self.name(i, same, j)
        if word == "overrightarrow":
            inner, j = self.group(j)
            base, sub, sup = self.inner_name(inner, i)
            return self.name(i, base + "vec", j, sub, sup)
        if word in ("mathds", "mathbbm"):
            return self.face("mathbb", i, j)
        if word in _TEXT_COMMANDS:
            return self.words_here(i, j)
        if word in ALIASES and word not in IGNORED and word not in KEPT and len(word) > 2:
            return self.name(i, word, j)
        return super().command(i)

    def delimiter(self, side: str, i: int, j: int) -> int:
        text = self.text
        while j < len(text) and text[j] == " ":
            j += 1
        m = re.compile(r"(?:\\\{|\\lbrace)\s*(?=\\begin\s*\{)").match(text, j)
        if side == "left" and m and self.ends_open(m.end()):
            return self.put("cmd", "left{", i, m.end())
        return super().delimiter(side, i, j)

    def ends_open(self, i: int) -> bool:
        """Whether the environment at i is followed by ``\\right.``."""
        depth = 0
        for m in re.compile(r"\\(begin|end)\s*\{[^{}]*\}(\s*\\right\s*\.)?").finditer(self.text, i):
            depth += 1 if m[1] == "begin" else -1
            if depth == 0:
                return m[2] is not None
        return False

    def face(self, word: str, i: int, j: int) -> int:
        k = j + 1 if self.text[j : j + 1] == "*" else j
        inner, end = self.group(k)
        plain = inner.strip()
        bold = word in ("mathbf", "boldsymbol", "bm")
        if (plain == "1" and (bold or word == "mathbb")) or (plain == "I" and word == "mathbb"):
            after = self.text[end : end + 1]
            below = _RELATION_BELOW.match(self.text, end)
            if below or (word == "mathbb" and after in ("(", "[", "\\")):
                return self.put("name", "ones", i, end)
            if plain == "I":
                return self.name(i, "I", end)
            if word == "mathbb" or self.text.strip() != self.text[i:end]:
                return self.name(i, "ones", end)  # alone it is the number, in bold
        if plain in STOP_WORDS and len(plain) > 1:
            return self.put("text", plain, i, end)
        try:
            self.inner_name(plain, i)
        except NotationError:
            m = re.fullmatch(r"([A-Za-z]+)([0-9]+)", plain)
            if m:
                return self.name(i, m[1], end, m[2])
            if (
                self.text[k : k + 1] == "{"
            ):  # a number or an expression in bold: the face is dropped
                return k
        return super().face(word, i, j)

    def words_here(self, i: int, j: int) -> int:
        """``\\text{…}``: a name, a joining word, or words that have no place in a formula."""
        inner, end = self.group(j)
        plain = inner.strip()
        if not plain or not re.search(r"[A-Za-z0-9]", plain):
            return end
        if plain.lower() in STOP_WORDS:
            return self.put("text", plain.lower().strip(".").replace("o.w", "otherwise"), i, end)
        m = _NAME_IN_TEXT.fullmatch(plain)
        if m:
            sub = m[2] + re.sub(r"\\?[_-]", "", m[3])
            return self.name(i, m[1], end, sub)
        first = plain.split()[0].strip(",.:").lower()
        if first in STOP_WORDS:
            return self.put("text", first, i, end)
        try:
            base, sub, sup = self.inner_name(plain, i)
        except NotationError:
            if re.fullmatch(r"[-+]?[0-9.]+", plain) or "\\" in plain:
                return self.text.index("{", j) if "{" in self.text[j : j + 2] else j
            raise self.error(f"words inside the formula: {plain[:40]!r}", i) from None
        return self.name(i, base, end, sub, sup)
