"""Tokens of a write-up: what people type beyond what the printers write.

Words in a formula, commands, mathematical alphabets of Unicode; numbers and names stand in files
of their own. What has no meaning here is refused with a reason that a student can read.
"""

from __future__ import annotations

import re
import unicodedata

from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.lexer import MAX_LENGTH, Token
from symderiv.notation.names import FROM_GREEK
from symderiv.notation.vocabulary import FROM_SUPERSCRIPT, IGNORED, KEPT
from symderiv.notation.written_averages import running_averages
from symderiv.notation.written_densities import with_densities
from symderiv.notation.written_events import events
from symderiv.notation.written_small import RAISED, SMALL_BOUNDS, WrittenSmall
from symderiv.notation.written_words import numbered_word, plain_letters, word_of_cases

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
    **dict.fromkeys(("iint", "oint"), "an integral is not read"),
    **dict.fromkeys(("oplus", "star", "dagger"), "this operation is not read"),
    "otimes": "⊗ is written for several products; ⊙ and a b^T are read",
    **dict.fromkeys(("in", "sim", "propto", "subset"), "a relation that is not judged"),
    **dict.fromkeys(("argmax", "argmin", "arg"), "the place of an extremum is not read"),
}
_DOTS = frozenset("ldots cdots dots vdots ddots dotsc dotsb dotsm dotso hdots".split())
_DOT_CHARACTERS = frozenset("…⋯⋮⋱")
_THREE_DOTS = re.compile(r"\.{3}(?!\.)|\.\.(?=\s*[,)\]])")
_BRACED_PRIME = re.compile(r"\{\s*\\prime\s*\}")
_CDOTS = re.compile(r"(?:\s*\\cdot(?![a-z])){2}")
_REFUSED_CHARACTERS = {
    **dict.fromkeys("∬∮", REFUSED["iint"]),
    "?": "a question mark stands here",
    "∈": REFUSED["in"],
    "∝": REFUSED["in"],
    "⊗": REFUSED["otimes"],
}
# The index of a sum sign; Σ_k⁻¹ is a matrix.
_SUM_INDEX = re.compile(r"_\{?([i-nst])\}?(?![A-Za-z0-9_^{])")
_INDEXED = (("_", ""), ("[", "]"), ("[", ","), (",", "]"))
_FRAMES = {"langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉"}
# Commands that are written like another.
SAME = {
    "cfrac": "frac", "nicefrac": "frac", "sfrac": "frac", "bullet": "cdot", "dd": "d",
    "dbinom": "binom", "tbinom": "binom",
    "E": "E", "Var": "Var", "var": "Var", "Cov": "Cov", "cov": "Cov", "EE": "E",
    "sech": "sech", "csch": "csch", "coth": "coth", "sec": "sec", "csc": "csc", "cot": "cot",
    "imath": "i", "jmath": "j", "tr": "tr", "Tr": "tr", "dcases": "cases", "bigtriangledown": "nabla",
    "triangledown": "nabla", "triangle": "Delta", "vartriangle": "Delta", "circledcirc": "odot",
    "Arrowvert": "norm", "parallel": "norm",
    **{f"var{g}": g for g in "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()},
}  # fmt: skip
_SKIPPED = frozenset(
    """
    scriptstyle scriptscriptstyle rm bf it cal sf tt small large Large tiny normalsize mathstrut
    strut middle enskip ensuremath mathord mathbin mathrel mathop mathopen mathclose relax protect
    par noindent centering bfseries itshape boldmath raggedright footnotesize medspace negthinspace
    left right bigm Bigm biggm Biggm
    """.split()
)
_TEXT_COMMANDS = frozenset(
    "text textbf textit textrm mbox textnormal textsf texttt textsc textup".split()
)
_TRANSPOSES = frozenset(("T", "tp", "trans", "transp", "transpose"))  # macros of other files
_NAME_IN_TEXT = re.compile(r"([A-Za-z]+)([0-9]*)((?:\\?[_-][A-Za-z0-9]+)*)")
_ZERO = re.compile(r"\s*(?:0|\{\s*0\s*\})(?![\d.])")
_CAPITALS_APART = re.compile(r"[A-Z](?:\s+[A-Z])+")
_RELATION_BELOW = re.compile(
    r"\s*_\s*\{(?:\\[{}]|[^{}])*(?:[=<>≤≥≠∈]|\\leq?\b|\\geq?\b|\\neq?\b|\\in\b)"
    # 1_{[0, \\infty)}(x)
    r"|\s*_\s*\{\s*(?:\\left\s?)?[(\[\]][^{}()\[\],]*,[^{}()\[\],]*[)\]\[]\s*\}\s*(?:\\left\s?)?\("
)
_INDEX_ABOVE = re.compile(r"\^\s*(?:\{\s*[(\[*]|\*)")
_FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip
_SETS = {"cap": "∩", "cup": "∪"}
_SET = re.compile(r"\s*([A-Z])\s*(?=\||\\right\s?\||\\rvert|\\vert)")
_ORDINARY = frozenset(("+", "-", "*", "/", "=", "(", ")", " "))


def tokenize_written(text: str, tex: bool, words: frozenset[str], names: Names) -> list[Token]:
    """Tokens of one side of a write-up's relation; NotationError as :func:`.lexer.tokenize`."""
    if len(text) > MAX_LENGTH:
        raise NotationError(f"a formula of {len(text)} characters; the limit is {MAX_LENGTH}")
    tokens = _with_squares(WrittenLexer(text, tex, words, names).run())
    tokens = running_averages(tokens)
    tokens = _divergences(with_densities(tokens, text) if tex or "N" in text else tokens)
    return events(tokens)


def _with_squares(tokens: list[Token]) -> list[Token]:
    """``½ (t - a)2`` with its square, which copying has set down: nobody multiplies a difference so."""
    if not any(t.kind == "num" and t.value == "2" for t in tokens):
        return tokens
    out: list[Token] = []
    inside: list[
        set[str]
    ] = []  # of the brackets that are open: whether a sum, and names, stand in them
    closed = False  # whether brackets around a sum with names have just been closed
    for i, token in enumerate(tokens):
        lost = closed and token.kind == "num" and token.value == "2" and not token.spaced
        if lost and tokens[i + 1].kind in ("op", "end") and tokens[i + 1].value not in ("(", "["):
            out.append(Token("op", "^", token.start, token.start))
        closed = False
        if token.kind == "op" and token.value == "(":
            inside.append(set())
        elif token.kind == "op" and token.value == ")" and inside:
            closed = inside.pop() == {"sum", "name"}
        elif inside and (token.kind == "name" or (token.kind == "op" and token.value in "+-")):
            inside[-1].add("name" if token.kind == "name" else "sum")
        out.append(token)
    return out


def _divergences(tokens: list[Token]) -> list[Token]:
    """``D(p ‖ q)`` as ``D(p, q)``: a lone bar between two names in a name's brackets is no norm."""
    kinds = ("name", "(", "name", "‖", "name", ")")
    for i in range(1, len(tokens) - 2):
        if tokens[i].value == "‖" and i > 2:
            around = tokens[i - 3 : i + 3]
            if tuple(t.value if t.kind == "op" else t.kind for t in around) == kinds:
                tokens[i] = tokens[i]._replace(value=",")
    return tokens


class WrittenLexer(WrittenSmall):
    def __init__(self, text: str, tex: bool, words: frozenset[str], names: Names) -> None:
        super().__init__(text, tex, words, names)
        self.bars = self.counted = 0

    def bars_before(self) -> int:
        """How many single bars have been read."""
        self.bars += sum(t.value == "|" for t in self.out[self.counted :])
        self.counted = len(self.out)
        return self.bars

    def one(self, i: int, c: str) -> int:
        if c in _ORDINARY:
            return super().one(i, c)
        if c == "." and (m := _THREE_DOTS.match(self.text, i)):
            return self.put("op", "…", i, m.end())
        if c in "0123456789.":
            return self.number(i)
        if c in "∑∏ΣΠ" and (m := SMALL_BOUNDS.match(self.text, i + 1)):
            if c in "∑∏" or "₌" in m[1]:  # Σ₁ may be a covariance
                return self.small_bounds(c, m)
        if c == "∫":
            return self.integral_sign(i)
        if c in "±∓":
            return self.put("op", c, i, i + 1)
        if c in _DOT_CHARACTERS:
            return self.put("op", "…", i, i + 1)
        for word, sign in _SETS.items() if c in "∩∪" else ():
            if c == sign and (end := self.of_two_sets(i, i + 1, word)):
                return end
        if c == "∈" and self.is_below():
            return self.put("op", "∈", i, i + 1)
        why = _REFUSED_CHARACTERS.get(c)
        if why:
            raise self.error(why, i)
        if c == "|" and self.text.startswith("||", i):
            if self.bars_before() % 2:
                return self.put("op", "|", i, i + 1)  # |x||y|: one closes, the other opens
            return self.put("op", "‖", i, i + 2)
        if c == "," and self.text.startswith(",;", i):
            return self.put("op", ",", i, i + 2)  # a \; that lost its backslash
        if c in "⌊⌋⌈⌉⟨⟩":
            return self.put("op", c, i, i + 1)
        if c == "{" and (m := _BRACED_PRIME.match(self.text, i)):
            return self.put("op", "'", i, m.end())  # H{\\prime}
        if c == "^" and self.text.startswith("^{'", i):
            m = re.compile(r"\^\{('+)\}").match(self.text, i)
            if m and len(m[1]) <= 3:
                return self.put("op", m[1], i, m.end())
        if c in RAISED and c not in FROM_SUPERSCRIPT:
            return self.raised(i)
        if c in _FRACTIONS:
            return self.fraction(i, c)
        if "\u2100" <= c <= "\u214f" or "\U0001d400" <= c <= "\U0001d7ff":
            plain = unicodedata.normalize("NFKC", c)
            plain = FROM_GREEK.get(plain, plain)
            if plain.isascii() and plain.isalpha() and plain != "E":
                return self.name(i, plain, i + 1)
        return super().one(i, c)

    def fraction(self, i: int, c: str) -> int:
        """``½`` as (1/2); what stands right behind a number is a mixed one, 2½."""
        if i and self.text[i - 1].isalnum():
            raise self.error("a mixed number is not read", i)
        above, below = map(str, _FRACTIONS[c])
        for kind, value in (("op", "("), ("num", above), ("op", "/"), ("num", below), ("op", ")")):
            self.put(kind, value, i, i + 1)
        return i + 1

    def is_below(self) -> bool:
        """Whether the index of a sum has just been read: Σ_{w."""
        before = self.out[-5:]
        if before and before[-1].value == "'":
            before = before[:-1]
        if len(before) < 4 or before[-1].kind != "name":
            return False
        return [t.value for t in before[-3:-1]] == ["_", "{"] and before[-4].value in (
            "sum",
            "prod",
        )

    # --- commands ---------------------------------------------------------------------------------

    def has_bounds(self, i: int) -> bool:
        """Also ``Σ_i`` before something with that index, ``x_i`` or ``x[i]``, in text without TeX."""
        if super().has_bounds(i):
            return True
        m = None if self.tex else _SUM_INDEX.match(self.text, i)
        if m is None:
            return False
        behind = self.text[m.end() : m.end() + 200].replace("{", "").replace(" ", "")
        return any(f"{sign}{m[1]}{end}" in behind for sign, end in _INDEXED)

    def command(self, i: int) -> int:
        m = re.compile(r"\\([A-Za-z]+|.)", re.S).match(self.text, i)
        if not m:
            raise self.error("a lone backslash", i)
        word, j = m[1], m.end()
        if word == "in" and self.is_below():
            return self.put("op", "∈", i, j)
        why = REFUSED.get(word)
        if why:
            raise self.error(why, i)
        if word in _SETS and (found := self.of_two_sets(i, j, word)):
            return found
        if word in _DOTS:
            return self.put("op", "…", i, j)
        if word == "cdot" and (more := _CDOTS.match(self.text, j)):
            return self.put("op", "…", i, more.end())
        if word in ("pm", "mp"):
            return self.put("op", "±" if word == "pm" else "∓", i, j)
        if word == "mid":
            return self.put("op", "|", i, j)
        if word == "Pr":
            return self.name(i, "Pr", j)
        if word in _FRAMES:
            return self.put("op", _FRAMES[word], i, j)
        if word == "%":
            return self.put("op", "%", i, j)
        if word in ("over", "choose", "sqrt", "int"):
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
            op = {"cdot": "*", "odot": "⊙", "norm": "‖"}.get(same)
            return self.put("op", op, i, j) if op else self.name(i, same, j)
        if word == "prime" and self.out and self.out[-1].kind == "name":
            return self.put("op", "'", i, j)
        if word in _TRANSPOSES and self.out and (found := self.transposed(i, j)):
            return found
        if word in ("vec", "overrightarrow", "underline") and _ZERO.match(self.text, j):
            return j  # the vector 0, as in bold
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

    def of_two_sets(self, i: int, j: int, word: str) -> int:
        """Where the A ∩ B of ``|A ∩ B|`` ends, which is one name there: a number of elements; else 0."""
        m = _SET.match(self.text, j)
        before = self.out[-2:]
        if (
            m is None
            or [t.kind for t in before] != ["op", "name"]
            or before[0].value not in ("|", "\\left|")
        ):
            return 0
        if not before[1].value.isalpha() or before[1].end > i:
            return 0
        self.out[-1] = before[1]._replace(value=f"{before[1].value}{word}{m[1]}", end=m.end(1))
        return m.end(1)

    def transposed(self, i: int, j: int) -> int:
        """Where ``A\\T`` and ``A^\\T`` end; 0 where nothing stands before that may be transposed."""
        last = self.out[-1]
        if last.value == "^" or (last.value == "{" and self.out[-2:][0].value == "^"):
            return self.put("cmd", "top", i, j)
        if last.kind == "name" or last.value in (")", "]", "}"):
            return self.put("op", "⊤", i, j)
        return 0

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
        if bold and self.text[k : k + 1] == "{" and _CAPITALS_APART.fullmatch(plain):
            return k  # \\mathbf{A B}: two matrices
        if "^" in plain and self.text[k : k + 1] == "{" and not _INDEX_ABOVE.search(plain):
            return k  # \\mathbf{A^{-1}}
        try:
            if self.inner_name(plain, i)[2].startswith("-") and self.text[k : k + 1] == "{":
                return k  # \\mathbf{A^{-1}}: a power
        except NotationError:
            m = re.fullmatch(r"([A-Za-z]+)([0-9]+)", plain)
            numbered = m.groups() if m else numbered_word(plain)
            if numbered:
                return self.name(i, numbered[0], end, numbered[1])
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
            before = self.out[-1] if self.out else None
            if before is not None and before.kind == "op" and before.value in "+-*/^":
                if any(c.isalpha() for c in plain):
                    raise self.error(f"words inside the formula: {plain[:40]!r}", i)
            return end
        if "cases}" in self.text and (joining := word_of_cases(plain)):
            return self.put("text", joining, i, end)
        if plain.lower() in STOP_WORDS:
            return self.put("text", plain.lower().strip(".").replace("o.w", "otherwise"), i, end)
        m = _NAME_IN_TEXT.fullmatch(plain_letters(plain))
        if m:
            sub = m[2] + re.sub(r"\\?[_-]", "", m[3])
            if sub and self.text[end : end + 1] == "_":
                return self.name(i, m[1] + sub, end)  # \text{pos\_emb}_2, as in \mathrm
            return self.name(i, m[1], end, sub)
        first = plain.split()[0].strip(",.:").lower()
        if first in STOP_WORDS:
            return self.put("text", first, i, end)
        numbered = numbered_word(plain_letters(plain))
        if numbered:
            return self.name(i, numbered[0], end, numbered[1])
        try:
            base, sub, sup = self.inner_name(plain, i)
        except NotationError:
            if re.fullmatch(r"[-+]?[0-9.]+", plain) or "\\" in plain:
                return self.text.index("{", j) if "{" in self.text[j : j + 2] else j
            raise self.error(f"words inside the formula: {plain[:40]!r}", i) from None
        return self.name(i, base, end, sub, sup)
