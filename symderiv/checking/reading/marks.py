"""What parts a piece of mathematics: relation signs, rows, commas, quads, words, arrows."""

from __future__ import annotations

import re
from typing import NamedTuple

from symderiv.checking.reading.leading import CONNECTIVES
from symderiv.checking.reading.said_beside import EASTERN, words_beside
from symderiv.notation.written_lexer import STOP_WORDS
from symderiv.notation.written_words import numbered_word, plain_letters

__all__ = ["ASIDE", "CONDITIONS", "Mark", "marks", "names_a_quantity"]

RELATIONS = {
    "=": "=", "==": "=", "equiv": "=", "doteq": "=", "≡": "=", "eq": "=",
    "≈": "~", "approx": "~", "simeq": "~", "cong": "~", "approxeq": "~", "≃": "~", "≅": "~",
    "~=": "~", "=~": "~", "approxeq=": "~", "thickapprox": "~", "≐": "~",
    ":=": ":=", "coloneqq": ":=", "coloneq": ":=", "triangleq": ":=", "leftarrow": ":=",
    "gets": ":=", "longleftarrow": ":=", "←": ":=", "≔": ":=", "≜": ":=", "<-": ":=",
    "<": "<", "lt": "<", ">": ">", "gt": ">",
    "<=": "<=", "le": "<=", "leq": "<=", "leqslant": "<=", "leqq": "<=", "≤": "<=", "⩽": "<=",
    ">=": ">=", "ge": ">=", "geq": ">=", "geqslant": ">=", "geqq": ">=", "≥": ">=", "⩾": ">=",
    "!=": "!=", "ne": "!=", "neq": "!=", "≠": "!=",
}  # fmt: skip
UNJUDGED = frozenset(
    """
    in notin sim propto subset subseteq supset supseteq mapsto ll gg perp mid ni models asymp prec
    succ parallel vdash += -= ∈ ∉ ∝ ∼ ⊂ ⊆ ↦ ≪ ≫
    """.split()
)
_ARROWS = frozenset(
    """
    Rightarrow implies Longrightarrow Leftrightarrow iff therefore because to rightarrow
    longrightarrow xrightarrow xRightarrow xlongrightarrow leadsto rightsquigarrow Leftarrow
    Longleftrightarrow leftrightarrow downarrow Downarrow impliedby hence
    ⇒ → ∴ ∵ ⟹ ⟶ ⇔ ⟺ ↔ => -> ↪ ➔ ➜ ⇨ ⟸
    """.split()
)
_SPACES = frozenset(("quad", "qquad", "hfill", "enspace", "newline", "par"))
_TEXTS = frozenset("text textbf textit textrm mbox textnormal".split())
# Environments whose rows are lines of the text; in others, rows belong to a matrix or to cases.
OPEN_ENVIRONMENTS = frozenset(
    """
    align aligned alignat alignedat equation gather gathered multline multlined eqnarray flalign
    split displaymath math dmath subequations IEEEeqnarray center document empheq
    """.split()
)
# A condition does not assert; what it conditions is not simply true either.
CONDITIONS = frozenset(("if", "when", "for", "iff", "unless", "provided", "whenever", "forall"))

# What gives a reason or explains a name is said beside a chain; the next row goes on from the chain.
ASIDE = "aside"
_ASIDES = frozenset(
    """
    since because as using by via recall note noting where with cf see
    weil da denn wobei mit nach car puisque comme où avec pues porque donde como usando
    """.split()
)
_FOREIGN_ASIDES = (
    "因为", "因為", "由于", "由於", "其中", "利用", "使用", "根据", "根據", "注意", "ただし", "なぜなら",
    "так как",
)  # fmt: skip

_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{(?P<env>[A-Za-z]+)\*?\}"
    r"|\\left(?![A-Za-z])\s*(?:\\(?:[A-Za-z]+|[{}|])|.)|\\right(?![A-Za-z])\s*(?:\\(?:[A-Za-z]+|[{}|])|.)"
    r"|\\(?P<cmd>[A-Za-z]+)|\\\\|\\."
    r"|(?P<rel>\+=|-=|:=|<=|>=|==|!=|=>|=~|~=|->|<-(?=\s)|[=<>≈≤≥≠≡≃≅←≔≜⩽⩾⇒→∴∵⟹⟶⇔⟺↔∈∉∝∼⊂⊆↦≪≫↪➔➜⇨⟸≐])"
    r"|-{2,}|[–—]{1,}(?=\s|\Z)|/{2,}|[{}()\[\],;&:|⟨⟩]|\n"
    rf"|(?P<said>{EASTERN}+)",
    re.S,
)


# A number, an opened bracket, or a name with nothing or a sign of operation behind it.
_OPERAND = re.compile(
    r"[ \t]+(?:[0-9.(\[½∂η]|[A-Za-zα-ω](?:[0-9]{1,3}|_\w{1,9}|[₀-₉]{1,3}|[′'])?(?=[ \t]*(?:\n|\Z|[-+−*/·×)^²])))"
)


class Mark(NamedTuple):
    """kind: ``rel`` (value: operator), ``row``, ``comma``, ``space``, ``word``, ``arrow``, ``amp``; of words
    and arrows, the value tells a condition, or ``ASIDE``."""

    kind: str
    value: str
    start: int
    end: int


def marks(
    text: str, start: int, end: int, known: frozenset[str], lines: bool
) -> tuple[list[Mark], int]:
    """(the marks between start and end at the outermost level, brackets left open).

    ``known``: names of the document, which are no words even in ``\\text``. ``lines``: whether the
    end of a line ends a statement.
    """
    out: list[Mark] = []
    stack: list[str] = []
    i = start
    while True:
        m = _TOKEN.search(text, i, end)
        if not m:
            return out, len(stack)
        a, i = m.start(), m.end()
        c = text[a]
        if c == "\\":
            i = _command(text, m, out, stack, known, end)
        elif c in "{([⟨":
            stack.append(c)
        elif c in "})]⟩":
            _close(stack, c)
        elif c == "\n":
            if lines and not stack:
                out.append(Mark("row", "", a, i))
        elif stack:
            continue
        elif m["said"]:
            opens = not out or out[-1].kind != "rel"
            begun = out[-1].end if out else start
            if not lines and (after := words_beside(text, begun, a, end, opens)):
                aside = text.startswith(_FOREIGN_ASIDES, a)
                out.append(Mark("word", ASIDE if aside else "", a, after))
                i = after
        elif c in ",;:":
            if c == ":" and (lines or text[i : i + 1].isspace() or m["rel"]):
                out.append(_relation(":=", a, i) if m["rel"] else Mark("word", "", a, i))
            elif c in ",;" and not _inside_number(text, a):
                out.append(Mark("comma", "", a, i))
        elif c == "&":
            out.append(Mark("amp", "", a, i))
        elif m["rel"]:
            if text[a - 1 : a] == ":" and m["rel"] == "=":
                continue
            out.append(_relation(m["rel"], a, i))
        elif c == "–" and _is_minus(text, a, i, end, lines, out):
            continue
        elif c in "-–—/" and text[a - 1 : a] != "^":  # P^--0.1 is P⁻ less 0.1
            out.append(Mark("word", "", a, i))


def _is_minus(text: str, a: int, i: int, end: int, lines: bool, found: list[Mark]) -> bool:
    """Whether the dash between a and i, with a blank behind it, is a minus sign: in a formula, and in a line
    of text behind a relation, if a quantity stands behind it that is not defined there, w – 0.5 and not
    w – b = 0.5."""
    if i - a > 1:
        return False
    if not lines:
        return True
    m = _OPERAND.match(text, i, end)
    if m and m[0].strip() in ("a", "A", "I") and m.end() == end and text[a - 2 : a - 1].isdigit():
        return False  # L = 0.25 – a better value
    return bool(m) and bool(found) and found[-1].kind == "rel" and text[a - 1 : a] == " "


def _relation(sign: str, a: int, i: int) -> Mark:
    if sign in RELATIONS:
        return Mark("rel", RELATIONS[sign], a, i)
    if sign == "∵":
        return Mark("arrow", ASIDE, a, i)
    return Mark("arrow", "", a, i) if sign in _ARROWS else Mark("rel", "?", a, i)


def _inside_number(text: str, a: int) -> bool:
    """Whether the comma at a groups digits: 10,000."""
    if not (a and text[a - 1].isdigit() and text[a + 1 : a + 2].isdigit()):
        return False
    m = re.compile(r"[0-9]{3}(?![0-9])").match(text, a + 1)
    before = re.search(r"(?<![0-9.])[0-9,]*[0-9]$", text[max(0, a - 20) : a])
    return bool(m and before and before[0][0] != "0" and len(before[0].split(",")[0]) <= 3)


def _close(stack: list[str], c: str) -> None:
    if c == "}":
        while stack and stack[-1] in "([⟨":
            stack.pop()
        if stack and stack[-1] == "{":
            stack.pop()
    elif stack and stack[-1] in "([⟨":
        stack.pop()


def _command(
    text: str, m: re.Match[str], out: list[Mark], stack: list[str], known: frozenset[str], end: int
) -> int:
    a, i = m.span()
    if m["env"]:
        if text.startswith("\\begin", a):
            if m["env"] not in OPEN_ENVIRONMENTS or stack:
                stack.append("env")
            elif m["env"] in ("alignat", "alignedat", "IEEEeqnarray"):
                found = re.compile(r"\s*\{[^{}]*\}").match(text, i)
                i = found.end() if found else i
                out.append(Mark("open", "", a, i))
            else:
                out.append(Mark("open", "", a, i))
        elif "env" in stack:
            while stack.pop() != "env":
                pass
        else:
            out.append(Mark("open", "", a, i))
        return i
    word = m["cmd"]
    if word is None:
        two = text[a : a + 2]
        if two == "\\\\":
            if not stack or all(s in "([" for s in stack):
                out.append(Mark("row", "open" if stack else "", a, i))
                stack.clear()
        elif text.startswith("\\left", a):
            stack.append("left")
        elif text.startswith("\\right", a):
            if "left" in stack:
                while stack.pop() != "left":
                    pass
        elif two == "\\{":
            stack.append("(")
        elif two == "\\}":
            _close(stack, ")")
        return i
    if word == "langle":
        stack.append("(")
    elif word == "rangle":
        _close(stack, ")")
    if stack:
        return i
    if word in RELATIONS:
        out.append(Mark("rel", RELATIONS[word], a, i))
    elif word in UNJUDGED:
        out.append(Mark("rel", "?", a, i))
    elif word in _ARROWS:
        out.append(Mark("arrow", ASIDE if word == "because" else "", a, i))
    elif word in _SPACES:
        out.append(Mark("space", "", a, i))
    elif word in ("forall", "exists"):
        out.append(Mark("word", "for", a, i))
    elif word in _TEXTS:
        return _words(text, a, i, out, known, end)
    return i


_UNITS = frozenset(
    """
    cm mm m km s ms sec seconds min minutes h hours kg g mb gb kb bytes bits px pixels units unit
    parameters params param weights biases neurons layers steps epochs iterations samples examples
    points bit nats nat dimensions features classes
    """.split()
)
_STAYS_ON = re.compile(r"\(|'|\^\\?\{?\s*\\prime|\\left\(")
_AFTER_NUMBER = re.compile(r"[0-9](?:\s|\\[,;: ]|~|\})*\Z")
_RELATED = re.compile(r"(?:\s|\\[,;: ]|~|&)*(?:[=≈]|\\approx(?![A-Za-z]))")
_OPERATED = re.compile(r"(?:[-+*/=·×−]|\\(?:cdot|times|approx))(?:\s|\\[,;: ]|~|&)*\Z")
_OPERATOR = re.compile(r"(?:\s|\\[,;: ]|~|&)*(?:[-+*/·×−]|\\(?:cdot|times)(?![a-z]))")
_OPEN = " \t\r\n{}&$"
_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9 .#-]{2,60}")
# One word of another script; those that only join what stands beside them are no quantities.
_FOREIGN = re.compile(
    r"(?!(?:所以|因此|因为|因為|由于|由於|于是|於是|则|則|即|故|得|有|当|當|若|其中|且|和|或|令|设|設|よって|したがって"
    r"|ここで|また|따라서|즉|이고|그러므로|и|или|где|тогда|если|при|то|значит|отсюда)\W*\Z)"
    r"[\u0400-\u04ff\u3040-\u9fff\uac00-\ud7a3]{1,12}"
)
_IN_BRACES = re.compile(r"\\[A-Za-z]+\s*\{\s*([^{}]*?)\s*\}")
_NAME_LIKE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\\?[_-][A-Za-z0-9]+)*")


def _is_phrase(plain: str) -> bool:
    """Whether words may name a quantity: not all of them join or hand on."""
    words = re.findall(r"[A-Za-z]+", plain)
    first = words[0].lower() if words else ""
    return (
        _PHRASE.fullmatch(plain) is not None
        and first not in STOP_WORDS
        and any(w.lower() not in CONNECTIVES for w in words)
    )


def _words(text: str, a: int, i: int, out: list[Mark], known: frozenset[str], end: int) -> int:
    """``\\text{…}``: words between statements, unless it is a name."""
    m = re.compile(r"\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}").match(text, i, end)
    if not m:
        return i
    inner = plain_letters(m[1])
    plain = inner.strip()
    if text[max(0, a - 1) : a] in ("_", "^"):
        return m.end()
    if plain in known:
        return m.end()
    if _STAYS_ON.match(text, m.end()) and not any(w.lower() in STOP_WORDS for w in plain.split()):
        return m.end()  # \\text{Leaky ReLU}(z): a name
    if plain.lower().rstrip(".") in _UNITS and _AFTER_NUMBER.search(text[max(0, a - 12) : a]):
        out.append(Mark("word", "", a, m.end()))
        return m.end()
    if _NAME_LIKE.fullmatch(plain) and plain.lower() not in STOP_WORDS:
        spaced = inner != plain
        if not spaced or len(plain) == 1:
            return m.end()
    if "\\" in plain or plain.replace(".", "").replace("-", "").isdigit():
        return m.end()
    first = plain.split()[0].strip(",.:(").lower() if plain else ""
    last = plain.split()[-1].strip(",.:)").lower() if plain else ""
    if first in ("mod", "div"):
        return m.end()  # an operation, whatever stands before it
    value = first if first in CONDITIONS else last if last in CONDITIONS else ""
    if not value and _is_phrase(plain) and _RELATED.match(text, m.end(), end):
        opened = not out or out[-1].kind != "rel"
        if opened and not text[out[-1].end if out else max(0, a - 40) : a].strip(_OPEN):
            return m.end()  # \\text{Total units} = 5: what is said to be 5
    if numbered_word(plain) and not value and first not in CONNECTIVES | STOP_WORDS:
        if _OPERATED.search(text, max(0, a - 12), a) or _OPERATOR.match(text, m.end(), end):
            return m.end()  # \\text{Top 5} - \\text{Top 1}
    if not value and (first in _ASIDES or plain.lstrip("(（ ").startswith(_FOREIGN_ASIDES)):
        value = ASIDE
    out.append(Mark("word", value, a, m.end()))
    return m.end()


def names_a_quantity(text: str, mark: Mark) -> bool:
    """Whether a mark is a word of another script that says what the relation behind it is about:
    ``\\text{總和} = 4.911``."""
    said = _IN_BRACES.fullmatch(text, mark.start, mark.end) if mark.kind == "word" else None
    return said is not None and _FOREIGN.fullmatch(said[1]) is not None
