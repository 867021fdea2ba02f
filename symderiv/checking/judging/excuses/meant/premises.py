"""What a sentence supposes and does not claim: a case that was ruled out, what is given after "with", labels
that are 0 or 1.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.constraints import note_constraint
from symderiv.checking.world.world import closed
from symderiv.notation.term import ONE, ZERO, Term, rebuild, sub

__all__ = ["by_another_step", "by_bits", "by_premise", "by_ruled_out"]

_FIRST = r"(?:\$\$?|\\\(|\\\[)?\s*\Z"
_GIVEN = re.compile(
    rf"\b(?:with|given|assum(?:e|ing)|suppos(?:e|ing)|let)\s+(?:that\s+|now\s+)?{_FIRST}",
    re.IGNORECASE,
)
_LENGTHS = (("norm", 0), ("abs", 0))
_SENTENCE = re.compile(r"[.;!?](?:\s|$)|\n[ \t]*\n")
_FORMULA = re.compile(r"\$[^$]{1,200}\$")
# What may stand between the members of a list, and before its first word.
_AND = r"(?:\s|,|\band\b|\bund\b|\bet\b|\by\b)*"
_BEHIND = r"(?:\s|\\\]|\$\$|\\end\{\w+\*?\})*"
_OPENS = re.compile(
    rf"{_BEHIND}(?:For|With|Given|Let|Suppose|Assume|Take|Für|Mit|Pour|Avec|Para|Con)\b{_AND}\$?\s*\Z"
)
_SUPPOSED = re.compile(
    rf"{_BEHIND}(?:Suppose|Assume|Let|Imagine)\b\s*(?:\([^()\n]{{1,20}}\))?\s*(?:that\b|now\b)?{_AND}\$?\s*\Z"
)
_AT = re.compile(rf"{_BEHIND}(?:At|Bei|En)\b\s*\$?\s*\Z")
_GOES_ON = re.compile(r"\s*\$?\s*(?::|,?\s*(?:we|one|this|it)\s)")
_FURTHER = re.compile(r"\s*\$?(?:\s*(?:,|and\b|und\b|et\b)\s*\$[^$\n]{1,60}\$){0,3}\s*:")
_COLON = re.compile(r"\s*\$?\s*:")
_STEP = re.compile(
    r"\b(?:(?:after|at|in|before)\s+(?:the\s+)?(?:(?:step|epoch|iteration|round|update)\s*\d|(?:first|second|third)"
    r"\s+(?:step|epoch|iteration|round|update))|initially|at\s+the\s+(?:start|beginning))[\s,:$]*\Z",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:old|previous|original|initial)\s+\w+[\s:,$(]*(?:is\b[\s$]*)?\Z", re.IGNORECASE
)
_RULED_OUT = re.compile(
    r"\b(?:if|case|suppose|assume|were)\b[^\n]*(?:\n(?!\n)[^\n]*)*?"
    r"\b(?:infeasible|contradict\w*|impossible|violat\w*|not (?:feasible|allowed|possible))\b",
    re.IGNORECASE,
)
_REACH = 400
_BITS = re.compile(
    r"\\?\{\s*(?:0\s*,\s*1|1\s*,\s*0)\s*(?:\\right)?\\?\}|\b(?:binary|binär|binaire|binari[aoe]|Bernoulli)\b"
    r"|二元|二分类|伯努利|(?<![\w.])[01][\s$]*(?:\b(?:or|oder|ou|o|nebo|lub)\b|或者?)[\s$]*[01](?!\.?\w)"
    r"|(?<![\w.])0/1(?!\.?\w)|\b(?:zero or one|one or zero|null oder eins)\b",
    re.IGNORECASE,
)


def by_premise(case: Case) -> Outcome | None:
    """``with ‖x − z‖ = 1``: a number that is given for what is no name and no derivative; and any member of a list
    of what is given, "For η = 0.1, T = 100 and t = 25:"."""
    if not case.st.first or not closed(case.right) or closed(case.left):
        return None
    text, start, end = case.writeup.text, case.st.left.start, case.st.right.end
    named = case.left.head in ("sym", "deriv", "call") and case.left.data not in _LENGTHS
    beside = _GIVEN.search(text[max(0, start - 40) : start]) is not None
    before = text[max(0, start - _REACH) : start]
    before = before[max((m.end() for m in _SENTENCE.finditer(before)), default=0) :]
    words = _FORMULA.sub("", before) if "$" in before else "-"
    given = beside and (not named or _COLON.match(text, end) is not None)
    given = given or _SUPPOSED.match(words) is not None
    given = given or (_OPENS.match(words) is not None and _GOES_ON.match(text, end) is not None)
    place = not named and _AT.match(words) is not None  # At α m = 0.1, k = 20: …
    given = given or (place and _FURTHER.match(text, end) is not None)
    if not given:
        return None
    note_constraint(case.claims.world, case.left, case.right)
    return Outcome(Verdict.GIVEN, "given with the sentence")


def by_another_step(case: Case) -> Outcome | None:
    """``after step 1, f = …``, once the iteration has gone on: which of their values is meant is not read."""
    if closed(case.left) or not closed(case.right):
        return None
    start = case.st.head.start
    before = case.writeup.text[max(0, start - 60) : start]
    if _OLD.search(before) or _STEP.search(before):
        return Outcome(Verdict.UNCHECKED, "it is said of another step")
    return None


def by_ruled_out(case: Case) -> Outcome | None:
    """``x + y = 3`` behind "if λ = 0, then x = 3, …, which is infeasible": those numbers were of that case."""
    if not case.st.first or closed(case.left):
        return None
    start = case.st.left.start
    if _RULED_OUT.search(case.writeup.text[max(0, start - _REACH) : start]):
        return Outcome(Verdict.UNCHECKED, "a case before it has been ruled out")
    return None


def by_bits(case: Case) -> Outcome | None:
    """Σ y_i = Σ 1[y_i = 1], where the labels are 0 or 1; open where nothing tells what they are."""
    left, right = _of_bits(case.left), _of_bits(case.right)
    if (left, right) == (case.left, case.right):
        return None
    found = case.tried(left, right)
    if found is None or case.writeup.says(_BITS):
        return found
    return Outcome(Verdict.UNCHECKED, "it holds where the labels are 0 or 1")


def _of_bits(t: Term) -> Term:
    """t with y for 1[y = 1] and 1 − y for 1[y = 0]."""
    if not t.args:
        return t
    if t.head == "cases" and len(t.args) == 4 and t.args[0] is ONE and t.args[2] is ZERO:
        asked = t.args[1]
        if asked.head == "rel" and asked.data == "=" and asked.args[0].head == "sym":
            name, value = asked.args
            if value is ONE:
                return name
            if value is ZERO:
                return sub(ONE, name)
    return rebuild(t, tuple(map(_of_bits, t.args)))
