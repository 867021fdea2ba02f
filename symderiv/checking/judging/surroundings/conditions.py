"""Relations that hold under a condition told beside them: "f'(x) = 2x if x > 0", "for x < 0: …"."""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import ORDERS, Statement
from symderiv.checking.world.world import World, numeric_display
from symderiv.notation.term import Term, sym

__all__ = [
    "CONDITION_WORD",
    "bound_supposed",
    "conditional",
    "only_imagined",
    "opened_by_condition",
    "opened_by_if",
    "said_for_a_case",
    "said_of_it",
    "told_apart",
]

_ORDER = r"[<>≤≥≠]|\\(?:leq?|geq?|lt|gt|neq?|leqslant|geqslant)(?![a-z])"
_SIGN = rf"(?:{_ORDER}|\\(?:to|rightarrow)(?![a-z]))"
# The words that tell a condition, in the languages of write-ups.
CONDITION_WORD = (
    r"(?:for|when|if|where|whenever|on|provided(?:\s+that)?|in\s+the\s+case"
    r"|für|fuer|wenn|falls|si|cuando|para|pour|lorsque|quand|per|quando|se|voor|als|dla|gdy|jeśli"
    r"|при|для|если|когда|当|當|若|如果)"
)
_ALL = r"(?!\s+(?:all|every|any|each)\b)"
_INSIDE = r"(?:[^.\n]|\.(?=[0-9]))"  # of a sentence: 1.8 does not end it


_SPACE = r"\\(?:q?quad|[,;:! ])"
# Blanks with a mark among them, each blank in one way only: a long run of blanks costs its length.
_BESIDE = r"[^\S\n]*(?:\$+[^\S\n]*)?(?:[,;(][^\S\n]*)?"
_OF_A_NAME = r"(?:\\?[A-Za-z]+(?:_\{?\w{1,6}\}?)?)"  # "\\quad (k \\ge 2)"


def _before(sign: str, inside: str = _INSIDE) -> re.Pattern[str]:
    return re.compile(
        rf"\b{CONDITION_WORD}\b{_ALL}{inside}{{0,80}}?{sign}{inside}{{0,60}}[,:]?\s*(?:\$\s*)?"
        r"(?:(?:(?:then\s+)?we\s+(?:have|get|obtain|find)|then|this\s+(?:is|gives))\s*)?(?:\$+\s*)?\Z",
        re.IGNORECASE,
    )


def _after(sign: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_BESIDE}(?:{CONDITION_WORD}\b{_ALL}{_INSIDE}{{0,60}}?{sign}|otherwise\b|else\b)"
        rf"|(?:[\s$,;]|{_SPACE})*\(\s*\$?{_OF_A_NAME}\s*{sign}[^()\n]{{1,30}}\)"
        rf"|(?:[\s,;]|{_SPACE})*{_SPACE}\s*{_OF_A_NAME}\s*{sign}",
        re.IGNORECASE,
    )


_BEFORE, _AFTER = _before(_SIGN), _after(_SIGN)
# Where x tends to is a part of what a limit says; a semicolon ends what is said for x < 0.
_BEFORE_LIMIT = _before(f"(?:{_ORDER})", r"(?:[^.;\n]|\.(?=[0-9])|\\;)")
_AFTER_LIMIT = _after(f"(?:{_ORDER})")
_OPENED = re.compile(
    r"(?:\b(?:if|when|whenever|for|where|case|cases|unless|until|while|suppose|assume|provided|that|with"
    r"|regime|range|si|cuando|wenn|falls|quando|se|lorsque)\b|当|當|若|如果|假设|もし)"
    r"[\s:,(*_]*(?:\$|\\\(|`)*\s*\Z",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:need|needs|want|require|requires|must\s+have|demand|brauchen|benötigen|wollen|fordern|il\s+faut|veut|voulons|souhaite"
    r"|necesitamos|queremos|precisamos|bisogna|serve|нужно|нужна)(?:\s+that)?[\s:,(*_$\\]*\Z",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?:\b(?:if|when|suppose|assume|wenn|falls|si|quando|se|если)\b|若|如果|假设|当)[\s:,(*_$\\]*\Z",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(r"\b(?:that|with)\b[\s:,(*_$\\`]*\Z", re.IGNORECASE)
# "|w| > 4 would allow growth"
_WOULD = re.compile(
    r"[\s$)*_,\\]{0,6}(?:here\s+|hier\s+)?(?:would|could|might|würden?|könnten?|wären?|permettrai\w*|donnerai\w*|ferai\w*|serai\w*"
    r"|aurai\w*|pourrai\w*|sería|haría|daría|podría|permitiría|seria|permitiria|sarebbe|darebbe|permetterebbe)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"[^.\n]{0,60}\b(?:contradict\w*|impossible|absurd|never|cannot|can't|no\s+(?:real\s+)?solutions?|false)\b",
    re.IGNORECASE,
)
_CASE = re.compile(rf"{_BESIDE}(?:if|when|otherwise|else)\b", re.IGNORECASE)
_CASE_FOR = re.compile(
    rf"[^\S\n]*,?[^\S\n]*{CONDITION_WORD}\b[^.\n$]{{0,40}}?{_ORDER}", re.IGNORECASE
)
_PROBABILITY = re.compile(r"\bP(?:r)?\s?\([^()\n]{1,60}\)")  # P(M ≤ m) supposes nothing
_SENTENCE = re.compile(r"[.;!?](?:\s|\Z)|[。；！？]|\n[ \t]*\n")
# Korean and Japanese have their "if" behind the condition: z ≤ 0이면
_WORD_BEHIND = r"[\s$`]*(?:이면|일\s?때|인\s?경우|라면|のとき|の時|ならば|なら|の場合|的?时|的?時)"
_IF_BEHIND = re.compile(_WORD_BEHIND)
# "$d<m$ 时 $", and "hinge (t = ±1, t*o < 1): "
_BEHIND_BOUND = re.compile(
    rf"(?:{_ORDER})[^.。;；\n=]{{1,40}}?{_WORD_BEHIND}[\s,，:：]*(?:\$+\s*)?\Z"
    rf"|\([^()\n]{{0,60}}?(?:{_ORDER})[^()\n]{{1,40}}\)[\s*]*[:：][\s*]*(?:\$+\s*)?\Z"
)
_BOUND = re.compile(_ORDER)
# What is concluded, or said of the case at hand: "since z ≤ 0", "here z ≤ 0".
_CLAIMED = re.compile(
    r"(?:\b(?:since|because|as|here|hence|thus|so|therefore|then|now|that|have|get|see|da|weil|hier|also|daher|somit"
    r"|car|comme|donc|puisque|ici|como|porque|pues|luego|aquí|aqui|logo|poiché|quindi|qui|omdat|hier|dus)\b"
    r"|因为|因為|所以|因此|由于|此时|따라서|여기서|ここで|よって)[\s:,(*_$\\`]*\Z",
    re.IGNORECASE,
)
_COMMANDS = re.compile(r"\\(?:begin|end)\s?\{[a-z]{1,20}\*?\}|\\[A-Za-z]{1,20}")
_WORD = re.compile(r"[^\W\d_]{2}")
_COMMA = re.compile(r"[^:]*[,;][^:]*")
_SIDE = {"<": -1, "<=": -1, "=": 0, ">": 1, ">=": 1}
# Hardly more than a label before the first formula of a line: "- **Case 2:** $"
_LABEL = re.compile(
    r"(?:\A|\n)(?:[^\n\w]*\\[a-z]+\b)*[^\n\w]*(?:[^\W\d_]{1,12}[ ~])?(?:[0-9]{1,2}|[ivx]{1,3}|[A-Da-d])?[^\n\w]*\Z"
)
_NEAR = 8  # statements
REACH = 180


def conditional(text: str, start: int, end: int, limit: bool = False) -> bool:
    """Whether a condition stands right before or right after text[start:end]; ``limit``: it is one."""
    before, after = (_BEFORE_LIMIT, _AFTER_LIMIT) if limit else (_BEFORE, _AFTER)
    if after.match(text, end, end + REACH):
        return True
    if _IF_BEHIND.match(text, end, end + 20) and _BOUND.search(text, start, end):
        return True
    said = _PROBABILITY.sub("P", text[max(0, start - REACH) : start])
    return before.search(said) is not None or _BEHIND_BOUND.search(said) is not None


def said_for_a_case(text: str, end: int, left: str) -> bool:
    """Whether an "if" follows right behind ``end``: f(z) = z if z > 0 else 0.01 z; or another case of
    ``left`` in the same line: ρ(r) = r² for |r| ≤ 1, ρ(r) = 2|r| − 1 for |r| > 1."""
    if _CASE.match(text, end, end + 40):
        return True
    line = text[end : end + REACH].partition("\n")[0]
    again = line.replace(" ", "").find(f"{left}=".replace(" ", ""))
    return again >= 0 and _CASE_FOR.match(line) is not None


def opened_by_condition(text: str, start: int, asked: bool = False) -> bool:
    """Whether a word right before ``start`` makes what follows a case: when T > 1. ``asked``: bounds are
    among what is asked for, so that "we see that R < 1/25" is a claim."""
    before = text[max(0, start - 40) : start]
    if asked and _CONCLUDED.search(before):
        return False
    return _OPENED.search(before) is not None


def said_of_it(writeup: Writeup, st: Statement) -> bool:
    """Whether the words in front of a relation are said of it: they stand right before it, or before others to
    which a comma joins its number, "for $w = 1$, $s = 2$". What stands behind a colon or on the next line is
    new, "with $\\eta = 0.1$: $w = 1 - 0.2 = 0.8$", and what is computed is no place."""
    before = writeup.earlier(st, 1)
    if not before:
        return True
    between = writeup.text[before[-1].right.end : st.left.start]
    plain = _COMMANDS.sub("", between[:REACH])
    if _WORD.search(plain):
        return True
    shown = st.right.term is not None and numeric_display(st.right.term)
    return shown and len(writeup.chain(st)) == 1 and _COMMA.fullmatch(plain) is not None


def only_imagined(text: str, end: int) -> bool:
    """Whether the words right behind an inequality say what it would do: it is not said to hold."""
    return _WOULD.match(text, end, end + 40) is not None


def opened_by_if(before: str) -> bool:
    """Whether a text ends in a word that supposes: "- If $" of "If $dL/dw = -3$: …"."""
    return _IF.search(before[-40:]) is not None


def bound_supposed(writeup: Writeup, world: World, st: Statement, left: Term) -> bool:
    """Whether an inequality supposes something: it bounds a name whose number was simply told, or that
    an earlier question had no number for; it is solved for one right after it, said to be needed, or to be
    absurd."""
    told = _without_number(world, left) or _solved_next(writeup, world, st)
    told = (
        told or _WANTED.search(writeup.text, max(0, st.head.start - 30), st.head.start) is not None
    )
    return told or _denied(writeup.text, st.right.end)


def told_apart(writeup: Writeup, st: Statement) -> bool:
    """Whether a relation is one of the cases that a paragraph, a list or a table tells apart: z ≤ 0 beside z > 0,
    and z = 0 between z < 0 and z > 0, where no word says that it is so."""
    own, start = _bound(st), st.left.start
    if own is None or _CLAIMED.search(writeup.text[max(0, start - 30) : start]):
        return False
    first, last = writeup.paragraph(start, st.right.end)
    opens = _opens_line(writeup.text, st.head.start)
    beside = set[int]()
    for other in (*writeup.earlier(st, _NEAR), *writeup.later(st, _NEAR)):
        bound = _bound(other)
        if bound is not None and bound[:2] == own[:2]:
            near = first <= other.left.start <= last
            if near or (opens and _opens_line(writeup.text, other.head.start)):
                beside.add(bound[2])
    return -own[2] in beside if own[2] else beside >= {-1, 1}


def _bound(st: Statement) -> tuple[Term, Term, int] | None:
    """What is bounded by what, and on which side of it the former lies: z, 0, −1 for z ≤ 0 and for 0 ≥ z."""
    a, b, side = st.left.term, st.right.term, _SIDE.get(st.op)
    if a is None or b is None or side is None:
        return None
    return (b, a, -side) if not a.names and b.names else (a, b, side)


def _opens_line(text: str, start: int) -> bool:
    return (
        _LABEL.search(f"\n{text[:start]}" if start < 40 else text[start - 40 : start]) is not None
    )


def _denied(text: str, end: int) -> bool:
    """Whether what stands before ``end`` is said not to be so: "…, a contradiction"."""
    return _DENIED.match(text, end, end + REACH) is not None


def _without_number(world: World, name: Term) -> bool:
    """Whether a bound supposes something of a name: its number was simply told, T = 1 and later T > 1, or
    an earlier question had none for it."""
    known = world.binding(name) if name.head == "sym" else None
    if known is None or known.kind == "literal":
        return known is not None
    return known.section != world.section and world.value(name, "shown") is None


def _solved_next(writeup: Writeup, world: World, st: Statement) -> bool:
    """Whether the sentence of an inequality goes on with a bound for one of its names that had a number
    before: "to have 0.9^k ≤ 0.01 we need k ≥ 43.7", whatever k was."""
    sides = [t for t in (st.left.term, st.right.term) if t is not None]
    # Behind its own chain, "0.9^k < 0.1/10.7 = 0.0093 ⇒ k > 44.4"
    links = writeup.chain(st)
    after = next((other for other in writeup.later(st, len(links)) if other.first), None)
    if after is None or (st is not links[-1] and links[-1].op in ORDERS):
        return False
    name = after.left.term
    if after.op not in ORDERS or name is None or name.head != "sym":
        return False
    between = writeup.text[links[-1].right.end : after.left.start]
    if len(between) > REACH or _SENTENCE.search(between):
        return False
    known = world.binding(sym(name.data)) if any(name.data in t.names for t in sides) else None
    return known is not None and known.kind == "literal"
