r"""What is told under a condition and is no formula is one name: ``b(a_1 \mid S_1)``, ``P(\neg f|x)``.

A name before brackets with one bar is no product, and what stands in them is no formula: words of any
language, signs (``L = +l``), negations. As in :mod:`.written_events` indices are kept apart. Only for sides
that are not read otherwise; what depends on something, as under a derivative or in an expectation, stays unread.
"""

from __future__ import annotations

import re
import unicodedata

from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, having, substitute, sym
from symderiv.notation.vocabulary import FROM_SUBSCRIPT

__all__ = ["with_conditionals"]

_SIZE = r"(?:\\left|\\[bB]ig{1,2}[lr]?)?\s*"
_LETTER = r"\\?(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[α-ωΑ-Ω]|\\[A-Za-z]+"
_INDEX = r"(?:\s*_\s*(?:\{[^{}]{1,20}\}|[A-Za-z0-9]|\\[a-z]+))?"
_HEAD = re.compile(
    rf"(?:\\(?:hat|tilde|bar|widehat|math(?:bb|bf|rm|cal|sf)|operatorname|text|Pr)\s*\{{?\s*(?:{_LETTER}|Pr|Prob)\s*\}}?"
    rf"|(?<![A-Za-z\\])(?:Pr|Prob)|{_LETTER}){_INDEX}\s*{_SIZE}(?P<open>[(\[])"
)
_PROBABLE = re.compile(r"\s*(?:\\[A-Za-z]+\s*\{?\s*\\?)?(?:[PpqQ]|Pr|Prob)(?![A-Za-z])")
_FUNCTIONS = re.compile(
    r"\\?(?:(?:operatorname|text|math\w\w)\s*\{\s*)?(?:E|V|Var|Cov|H|I|KL|D|N|f|g|h|phi|Phi|sin|cos|tan|log|ln|exp|max|min"
    r"|mathcal\s*\{N|frac|sqrt|sum|prod|begin|end|left|right|cdot|times|mid|sigma|tanh|det|ell|L|l)(?![A-Za-z])"
)
_DEPENDENCE = re.compile(
    r"\\partial|∂|\\nabla|∇|\\int(?![a-z])|∫|\\frac\s*\{\s*d|\\begin|\\max|\\min|\\arg"
)
_FACE = re.compile(r"\\(?:text\w*|math\w+|operatorname|boldsymbol|bm|mbox|textrm)\s*\{([^{}]*)\}")
_SAME = (
    (re.compile(r"\\(?:left|right|middle|[bB]ig{1,2}[lrm]?)(?![A-Za-z])|\\[,;:! ]|~|\\q?quad(?![a-z])"), " "),
    (re.compile(r"\\(?:mid|vert|given)(?![a-z])|∣"), "|"),
    (re.compile(r"\\(?:neg|lnot)(?![a-z])"), "¬"),
    (re.compile(r"\\(?:bar|overline)\s*(?:\{([^{}]*)\}|([A-Za-z]))"), r"¬\1\2"),
    (re.compile(r"\\(tilde|hat|vec|breve)\s*(?:\{([A-Za-z])\}|([A-Za-z])(?![A-Za-z]))"), r"\2\3\1"),
    (re.compile(r"\\(?:cap|wedge|land)(?![a-z])|∩|∧"), "∩"),
    (re.compile(r"\\(?:cup|vee|lor)(?![a-z])|∪|∨"), "∪"),
    (re.compile(r"\\leq?(?![a-z])|<="), "≤"),
    (re.compile(r"\\geq?(?![a-z])|>="), "≥"),
    (re.compile(r"\\neq?(?![a-z])|!="), "≠"),
    (re.compile(r"\\prime(?![a-z])|′"), "'"),
)  # fmt: skip
_TOKEN = re.compile(
    r"\s*(?:(?P<word>\\?[^\W\d_]+\d*(?:[ -][^\W\d_]+)*)|(?P<num>\d+(?:\.\d+)?)"
    r"|_\s*(?:\{(?P<below>[^{}]*)\}|(?P<one>\w))"
    r"|\^\s*\{?\s*(?P<above>[-+*c']|\(\w\)|\d)\s*\}?|(?P<sign>.))"
)
_LOW = re.compile(f"[{''.join(FROM_SUBSCRIPT)}]+")
_SIGNS = {
    "|": "given",
    "=": "is",
    "<": "lt",
    ">": "gt",
    "≤": "le",
    "≥": "ge",
    "≠": "not",
    "∩": "and",
    "∪": "or",
}
_ABOVE = {"+": "plus", "-": "minus", "'": "prime", "*": "star"}
_LONGEST = 80  # characters of a name
_INSIDE = 120  # of what stands in brackets
_MOST = 16  # names in a side


def with_conditionals(text: str, names: Names, tex: bool) -> Term | None:
    """The side, each conditional in it that cannot be read being a name; None where that does not help."""
    if _DEPENDENCE.search(text):
        return None
    out: list[str] = []
    table: dict[Term, Term] = {}
    at = 0
    for m in _HEAD.finditer(text):
        if m.start() < at or _FUNCTIONS.match(text, m.start()):
            continue
        close = _closing(text, m.start("open"))
        if close is None or len(table) >= _MOST:
            continue
        name = None
        if not _is_read(text[m.start() : close + 1], names, tex):
            name = _name(text, m, close, names, tex)
        if name is None:
            continue
        holder = f"Xi_{901 + len(table)}"
        table[sym(holder)] = sym(name)
        out += [text[at : m.start()], rf" \Xi_{{{holder[3:]}}} " if tex else f" {holder} "]
        at = close + 1
    if not table:
        return None
    try:
        term = parse("".join((*out, text[at:])), names, tex=tex)
    except (NotationError, ValueError, RecursionError):
        return None
    term = substitute(term, table)
    named = frozenset(table.values())
    # p(yes | spam) p(yes | spam) of two features are two quantities.
    twice = (t.args.count(n) > 1 for t in having(term, "mul") for n in named.intersection(t.args))
    return None if any(twice) else term


def _closing(text: str, i: int) -> int | None:
    """Where the bracket at i is closed; None where that is far, or where it holds a bracket of another kind."""
    depth, opened = 0, text[i]
    closed = {"(": ")", "[": "]"}[opened]
    for j in range(i, min(len(text), i + _INSIDE)):
        depth += (text[j] == opened) - (text[j] == closed)
        if depth == 0:
            return j
    return None


def _is_read(text: str, names: Names, tex: bool) -> bool:
    try:
        parse(text, names, tex=tex)
    except (NotationError, ValueError, RecursionError):
        return False
    return True


def _name(text: str, m: re.Match[str], close: int, names: Names, tex: bool) -> str | None:
    """The name of what begins at m and is closed at a place; None where it may be something else."""
    plain = text[m.end() : close]
    for _ in range(2):
        plain = _FACE.sub(lambda f: f[1].replace(" ", ""), plain)
    for sign, other in _SAME:
        plain = sign.sub(other, plain)
    plain = _LOW.sub(lambda f: f"_{{{''.join(FROM_SUBSCRIPT[c] for c in f[0])}}}", plain)
    if "‖" in plain or "\\|" in plain or plain.count("|") > 1:
        return None
    probable = _PROBABLE.match(text, m.start()) is not None
    if "|" not in plain and not (probable and re.search(r"[=<>≤≥≠¬∩∪]", plain)):
        return None
    pieces = _pieces(plain)
    try:
        head = parse(
            text[m.start() : m.start("open")].removesuffix("\\left").strip(), names, tex=tex
        )
        if pieces is None or head.head != "sym":
            return None
        base, below, above = split(head.data)
        name = join(base, ",".join((*filter(None, [below]), *pieces)), above)
    except (NotationError, ValueError):
        return None
    return name if len(name) <= _LONGEST else None


def _pieces(plain: str) -> list[str] | None:
    """What stands in the brackets as indices: ``a_1 | S_1`` as ofa, 1, given, ofS, 1."""
    out: list[str] = []
    operand, told, mark, i = False, False, "", 0  # told: whether a value is expected, as behind "="
    while i < len(plain):
        m = _TOKEN.match(plain, i)
        if m is None or not plain[i:].strip():
            break
        i = m.end()
        if m["word"] or m["num"]:
            if operand and (not m["word"] or not out):
                return None
            word = _ascii((m["word"] or m["num"].replace(".", "p")).lstrip("\\"))
            if operand:
                out[-1] += word  # letters that are one word
            else:
                out.append(mark + (word if told or m["num"] else f"of{word}"))
            operand, told, mark = True, False, ""
        elif m["below"] or m["one"]:
            below = [_ascii(b.strip().lstrip("\\")) for b in (m["below"] or m["one"]).split(",")]
            if not operand or not all(b.isalnum() for b in below):
                return None
            out += below
        elif m["above"] or m["sign"] == "'":
            if not operand:
                return None
            sign = m["above"] or "'"
            out[-1] += "up" + _ABOVE.get(sign, sign.strip("()"))
        elif m["sign"] in "+-¬" and not operand:
            mark += {"+": "plus", "-": "minus", "¬": "neg"}[m["sign"]]
            if re.match(r"\s*(?:[|,)]|$)", plain[i:]):  # P(+ | D)
                out.append(mark)
                operand, told, mark = True, False, ""
        elif m["sign"] == "(" and not operand and not mark:
            out.append("row")
        elif m["sign"] == ")" and operand:
            out.append("end")
        elif m["sign"] in ",;" and operand:
            out.append("then")
            operand = told = False
        elif m["sign"] in _SIGNS and operand:
            out.append(_SIGNS[m["sign"]])
            operand, told = False, m["sign"] in "=<>≤≥≠"
        else:
            return None
    return out if operand and not mark else None


def _ascii(word: str) -> str:
    """A word in letters of names: without blanks, other letters by their numbers."""
    plain = unicodedata.normalize("NFKD", word)
    kept = (c if c.isascii() else "" if unicodedata.combining(c) else f"u{ord(c):x}" for c in plain)
    return "".join(c for c in kept if c.isalnum())
