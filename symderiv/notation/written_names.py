"""Names of a write-up: ``w1`` for ``w_1``, ``m^2_{w}``, superscripts that count steps or mark what
is new."""

from __future__ import annotations

import re

from symderiv.notation.cursor import Names
from symderiv.notation.lexer import part
from symderiv.notation.names import FROM_GREEK, GREEK, join, split
from symderiv.notation.vocabulary import ACCENT_COMMANDS, FONTS, WORDS
from symderiv.notation.written_numbers import WrittenNumbers
from symderiv.notation.written_words import index_of_words

__all__ = ["WrittenNames"]

_LETTERS = re.compile(r"[A-Za-z]{1,64}")
_TRACE = re.compile(r"[tT]r ?(?:\\left ?|\\[bB]igg?l? ?)?[(\[]")
_JOINED = re.compile(r"([A-Za-z]{1,8})([0-9]{1,2}[A-Za-z]{1,4}[0-9]{0,2})(?![A-Za-z0-9_])")
_DIGITS = re.compile(r"[0-9]+(?![.,][0-9])")
# A letter, perhaps with a plain index, and nothing behind it that might belong to the name.
_PLAIN = re.compile(
    r"([A-Za-z])(?:_(?:([A-Za-z0-9])|\{([A-Za-z0-9]{1,16})\}))?"
    r"(?=[-+*/=()\[\]{},;|<>&]|\\(?!_)| (?![\s_^])|\Z)"
)
_ONE_TOKEN = frozenset(("frac", "dfrac", "tfrac", "sqrt", "binom"))
_SNAKE = re.compile(r"([A-Za-z]{1,64}+)((?:\\_[A-Za-z0-9]+)+)(?:_([A-Za-z0-9])(?![A-Za-z0-9]))?")
_RAISED_FIRST = re.compile(r"\^(\{[^{}]{1,40}\}|[A-Za-z0-9]|\\[a-z]+)\s*(?=_)")
_SIGN_FIRST = re.compile(r"\^\s*(?:\{\s*([+*-])\s*\}|([+*-]))\s*(?=_)")
_PRIMES_FIRST = re.compile(r"('{1,3})(?:(?=_)|\^\{\s*([\[(][A-Za-z0-9+-]{1,9}[\])])\s*\})")
_CONDITION_BELOW = re.compile(r"[=<>≠≤≥∈]|\\(?:neq?|in|leq?|geq?|not|sim)(?![A-Za-z])|∼")
_WORD_BELOW = re.compile(r"_([A-Za-z]{2,20}[0-9]{0,2})(?![A-Za-z0-9])")
_INDEX_TRANSPOSED = re.compile(
    r"\^\{\s*([(\[][A-Za-z0-9+-]{1,9}[)\]])\s*(?:T|\\top|\\intercal|\\mathsf\s*\{?\s*T\s*\}?)\s*\}"
)
_ENTRY = r"[ijklmnt]|[0-9]{1,2}"
_STAR_RAISED = re.compile(r"\^\{\s*(?:\*|\\ast|\\star)\s*([0-9]|T|\\top|\\intercal)\s*\}")
# h* = 0.4, h* + 1: a star with nothing behind it that could be a factor
_STAR_BEHIND = re.compile(r"\*(?=\s*(?:[=≈≤≥<>,;)\]]|\Z)|\s+[-+−/]\s)")
_IN_BRACKETS = re.compile(rf"\[ ?({_ENTRY}) ?(?:, ?({_ENTRY}) ?)?\]")  # x[i], W[0,1]
_NO_VECTOR = frozenset(("E", "H", "I", "P", "V", "Var", "Cov", "Pr", "e"))  # E[n]
_INDEX = re.compile("[i-n]|[0-9]{1,2}")  # H[i,k] is an entry, H[x,y] an entropy
_LETTER_ABOVE = re.compile(r"\^\s*(?:([A-GI-SU-Z])(?![A-Za-z0-9])|\{\s*([A-GI-SU-Z])\s*\})")  # W^Q
_EXPONENT_FRAMED = re.compile(
    r"\^\{\s*\((?!\s*[A-Za-z0-9]+\s*(?:[+-]\s*1\s*)?\)\s*\})[^{}]{2,40}\)\s*\}"
)
_STARRED = re.compile(r"\^\\(?:ast|star)(?![A-Za-z])")
_NUMBERED = re.compile(r"([A-Za-z]{1,12})([0-9]{1,2})")  # \\hat{y1}
_GAP = re.compile(r"\s+(?=_)")
_STEP = re.compile(
    r"\^(?:\{\s*\(?\s*((?:[A-Za-z0-9+\- ]|\\ell(?![A-Za-z])){1,12}?)\s*\)?\s*\}"
    r"|([A-Za-z0-9]|\\ell(?![A-Za-z]))|\(([A-Za-z0-9+\-]{1,12})\))"
)
_ZERO_ABOVE = re.compile(r"\^\s?(?:\{\s?0\s?\}|0(?![0-9.,]))")
_WORD_COMMAND = r"\\(?:text|mathrm|textrm|mathit|rm|operatorname)\s*\{\s*([A-Za-z]{2,16})\s*\}"
_WORDS_ABOVE = "new|old|next|prev|previous|true|pred|target|out|in|hidden"
_WORD_ABOVE = re.compile(
    rf"\^\{{\s*{_WORD_COMMAND}\s*\}}|\^\s*{_WORD_COMMAND}"
    rf"|\^\{{\s*({_WORDS_ABOVE})\s*\}}"
)
# X^+U is X⁺ U, a^-x a power without its braces
_SIGN_ABOVE = re.compile(
    r"\^(?:\{\s*([+-])\s*\}|([+-])(?=\s*(?:$|[=,;)}&\\])|\s+[A-Za-z+-]|(?<=\+)[A-Za-z]))"
)
_DAGGER = re.compile(r"\^\s*(?:\{\s*(?:\\dagger(?![A-Za-z])|†)\s*\}|\\dagger(?![A-Za-z])|†)")
# V^π(s), Q^{π_θ}(s, a): the values of a policy
_POLICY_ABOVE = re.compile(
    r"\^\s*(?:\{\s*(?:\\pi|π)\s*(?:_\s*\{?\s*(?:\\(theta|phi)|([θφ]))\s*\}?)?\s*\}|\\pi(?![A-Za-z])|π)"
    r"(?=\s*(?:\\left|\\[bB]igg?l?)?\s*\()"
)
_VALUES = frozenset(("V", "Q", "A", "v", "q"))
_MARKED_ABOVE = re.compile(  # w^{(2)+}, w^{(2),new}: the one after the step
    r"\^\{\s*\(\s*([A-Za-z0-9]{1,4})\s*\)\s*,?\s*"
    rf"(?:([+])|({_WORDS_ABOVE})|{_WORD_COMMAND}|('|\\prime))\s*\}}"
)


class WrittenNames(WrittenNumbers):
    def __init__(self, text: str, tex: bool, words: frozenset[str], names: Names) -> None:
        super().__init__(text, tex, words, names)
        self.words = words
        self.base = ""

    def letters(self, i: int) -> int:
        text = self.text
        m = _JOINED.match(text, i) if self.names.joined else None
        if m and _DIGITS.sub("#", m[0]) in self.names.joined:
            return self.name(i, m[1], m.end(), m[2])
        if not self.tex:
            return super().letters(i)
        m = _PLAIN.match(text, i)
        if m and not (self.out and self.out[-1].value == "^"):
            self.base = m[1]
            below = m[2] or m[3]
            name = join(m[1], below) if below else m[1]
            return self.entry_in_brackets(self.put("name", name, i, m.end()))
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
        if _TRACE.match(text, i):
            return self.put("name", "tr", i, m.end())
        known = self.word(run)
        if run[0] == "T" and self.out and self.out[-1].value == "^":
            word = "T"  # TeX raises one letter: y^TXw is yᵀ X w
        else:
            word = self.first_of(run, known[0]) if known else self.whole(run, m.end())
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

    def whole(self, run: str, end: int) -> str:
        """The first name in a run of letters: all of it where it is a word, else one letter."""
        if len(run) < 3:
            return run[0]
        symbols = self.names.symbols
        power = run[-1] == "e" and self.text.startswith("^", end)  # x y e^{-x}
        if (
            all(c in symbols for c in (run[:-1] if power else run))
            or any(w in run for w in WORDS)
            or run[0] == "d"
        ):
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
        i = self.entry_in_brackets(super().name(start, base, i, sub, sup))
        m = _INDEX_TRANSPOSED.match(text, i) if text[i : i + 1] == "^" else None
        if m:
            last = self.out[-1]
            base, sub, sup = split(last.value)
            if not sup:
                self.out[-1] = last._replace(value=join(base, sub, m[1]), end=m.end(1))
                i = self.put("op", "⊤", m.end(1), m.end())
        if not self.tex and text[i : i + 1] == "*" and _STAR_BEHIND.match(text, i):
            last = self.out[-1]
            if last.kind == "name" and not split(last.value)[2]:
                self.out[-1] = last._replace(value=join(*split(last.value)[:2], "*"), end=i + 1)
                return i + 1
        m = _STAR_RAISED.match(text, i) if self.tex and text[i : i + 1] == "^" else None
        if m:  # \\sigma^{\\ast2} is the square of σ*
            last = self.out[-1]
            base, sub, sup = split(last.value)
            if not sup:
                self.out[-1] = last._replace(value=join(base, sub, "*"))
                i = self.raised_to(m)
        return i

    def raised_to(self, m: re.Match[str]) -> int:
        """Put the exponent of a match, or the transpose that stands there."""
        if not m[1].isdigit():
            return self.put("op", "⊤", m.start(1), m.end())
        self.put("op", "^", m.start(), m.start(1))
        return self.put("num", m[1], m.start(1), m.end())

    def entry_in_brackets(self, i: int) -> int:
        """Where a name ends that ended at i: the one of an entry, ``x[i]``, takes its brackets along."""
        m = _IN_BRACKETS.match(self.text, i) if self.text[i : i + 1] == "[" else None
        last = self.out[-1]
        if m is None or last.kind != "name":
            return i
        base, sub, sup = split(last.value)
        index = _INDEX.fullmatch(m[1]) is not None
        quantity = (
            base in _NO_VECTOR and index and last.value in self.names.symbols
        )  # E = (0.1, 0.2)
        if last.value in self.names.functions and not quantity:
            return i
        if base in _NO_VECTOR and not quantity and not (m[2] and index and _INDEX.fullmatch(m[2])):
            return i
        inner = ",".join(x for x in (sub, m[1], m[2]) if x)
        self.out[-1] = last._replace(value=join(base, inner, sup), end=m.end())
        return m.end()

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
            command = text.endswith(f"\\{self.base}", 0, i)  # of \nabla_WL only W stands below
            typed = text.endswith(
                (self.base, f"{self.base}}}"), 0, i
            )  # \bar{y}_iW_{il} is no word ybar
            if m and typed and not command and self.base not in GREEK:
                return m[1], m.end()  # learning_rate, as if it had its braces
        if self.tex and (worded := index_of_words(text, i + 1)):
            return worded
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
        m = _MARKED_ABOVE.match(text, i)
        if m:
            return f"({m[1]}{m[2] or m[3] or m[4] or 'prime'})", m.end()
        if self.tex and len(self.base) == 1 and self.base.isupper():
            m = _LETTER_ABOVE.match(text, i)
            if m:
                return f"({m[1] or m[2]})", m.end()
        m = _WORD_ABOVE.match(text, i)
        if m:
            return f"({m[1] or m[2] or m[3]})", m.end()
        m = _POLICY_ABOVE.match(text, i) if self.base in _VALUES else None
        if m:
            return f"(pi{m[1] or FROM_GREEK.get(m[2], '')})", m.end()
        m = _DAGGER.match(text, i)
        if m:
            return "(+)", m.end()  # of a pseudoinverse, as X⁺
        m = _SIGN_ABOVE.match(text, i) if self.tex and self.base != "e" else None
        if m:
            return f"({m[1] or m[2]})", m.end()
        if self.base in self.names.zeroth and (m := _ZERO_ABOVE.match(text, i)):
            return "(0)", m.end()
        if self.base in self.names.stepped:
            m = _STEP.match(text, i)
            step = (
                (m[1] or m[2] or m[3] or "").replace(" ", "").replace("\\ell", "ell") if m else ""
            )
            if step.isdigit() and self.base in self.names.worded:
                return None
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
