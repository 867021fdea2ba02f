"""Lengths of vectors: those of length 1 that a write-up speaks of, where uᵀu and ‖u‖ are 1, |x|, and those
whose length is left open.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from flint import arb

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.words import word_pattern
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, call, div, having, substitute, sym, walk
from symderiv.notation.text import unicode_text

__all__ = ["by_length", "by_unit_length"]

_UNIT = word_pattern(
    r"\bunit[- ](?:vectors?|norm|length)\b|\borthonormal|\bnormali[sz]ed\b|\blength (?:one|1)\b|\bunitary\b",
    re.IGNORECASE,
)
_UP_TO_FACTOR = re.compile(
    r"([A-Za-z]+)(\^?[^A-Za-z=\n$]{0,6}|\^\{?\\(?:star|ast)\}?)\s*(?:\\propto(?![A-Za-z])|∝)"
)
# "the vector a", "vectors $a$ and $b$", "$a$ is a vector"
_VECTOR = re.compile(
    r"(?:vectors?|Vektor(?:en)?|vecteurs?|vettori?e?|vetor(?:es)?|wektor\w*|вектор\w*|向量|ベクトル|벡터)[\s$({\\]*"
    r"(?:vec|mathbf|boldsymbol|bm)?[\s{]*([A-Za-z](?:[\s$,]+(?:and|und|et|y|e|и)?[\s$]*[A-Za-z]\b(?![a-z]))?)"
    r"|(?<![A-Za-z])([A-Za-z])\}?\$?\s+(?:is|as|ist|est|es|è)\s(?:a|an|the|ein|un|une)?\s?(?:\w+\s)?(?:vector|Vektor|vecteur)",
    re.IGNORECASE,
)
# "for every $x$", "für alle $x$": a vector of which something is told stands for any
_OF_EVERY = re.compile(
    r"(?:\b(?:every|any|each|all|jede\w{0,2}|alle|tout|chaque|todo|cada|ogni|каждого|всех)\s(?:\w{1,10}\s)?"
    r"|任意|所有|すべての|모든\s?)[\s$({]*(?:\\(?:vec|mathbf|boldsymbol|bm|vb)\s?)?\{?\s?([A-Za-z])(?![A-Za-z])",
    re.IGNORECASE,
)
_NEXT_HEADING = re.compile(r"^(?:#{1,6}[ \t]|\\(?:sub)*section|\\paragraph)", re.MULTILINE)
_INDICES = frozenset("ijklmn")
_MOST = 2  # vectors that are taken to have length 1 at once


def by_unit_length(case: Case) -> Outcome | None:
    """The relation for vectors of length 1, where the text speaks of such or sets ‖u‖ = 1 or uᵀu = 1."""
    claims, left, right = case.claims, case.left, case.right
    told = _told_for(case, case.writeup.once(_set).get(claims.world.section, {}))
    measured = _measured(left, right)
    if told:
        text = case.writeup.text[: case.st.head.start]
        candidates = [v for v in told if v in measured]
        others = [v for v in measured if v not in told and claims.world.binding(v) is None]
        candidates += [v for v in others if _like_one_of(told, v, text)]
        candidates = candidates or told
    else:
        candidates = measured if measured and _UNIT.search(case.nearby) else []
    here = {*left.names, *right.names}
    candidates = [v for v in candidates if v.data in here]  # no other one mends anything
    for n in range(1, 1 + min(_MOST, len(candidates))):
        for chosen in combinations(candidates, n):
            table = {v: div(v, call("norm", v)) for v in chosen}
            if claims.same(substitute(left, table), substitute(right, table)):
                names = " and ".join(unicode_text(v) for v in chosen)
                return Outcome(Verdict.CORRECT, f"for {names} of length 1")
    return None


def _like_one_of(told: list[Term], other: Term, text: str) -> bool:
    """Whether what is told of one vector is told of another, too: of x' and x_i what is told of x, of x_j what is
    told of x_i, and of y what the text tells of every x."""
    base, _, _ = split(other.data)
    for v in told:
        name, index, mark = split(v.data)
        if base == name and not mark and (not index or index in _INDICES):
            return True
        if any(m[1] == name for m in _OF_EVERY.finditer(text)):
            return not index and not mark
    return False


def by_length(case: Case) -> Outcome | None:
    """u = x/|x| and |x| = 5 for x = (3, 4): bars around a vector with numbers are its length, which nothing
    is after x ∝ (3, 4)."""
    world, left = case.claims.world, case.left
    meant = world.definition(left.data) if left.head == "sym" else None
    left = left if meant is None else meant
    table = {}
    for u in (u for t in (left, case.right) for u in having(t, "call")):
        value = world.value(u.args[0], "shown") if u.data == ("abs", 0) else None
        if isinstance(value, Matrix) and 1 in value.shape and len(value.entries) > 1:
            table[u] = call("norm", u.args[0])
    if table:
        return case.tried(substitute(left, table), substitute(case.right, table))
    return _vector_in_words(case) or _only_direction(case)


def _vector_in_words(case: Case) -> Outcome | None:
    """|a| = √5 of "the vector a", or under another heading ‖a‖ = √5, where a was a number before."""
    world, text = case.claims.world, case.writeup.text
    lengths = {
        u.args[0]: u.data[0]
        for t in (case.left, case.right)
        for u in having(t, "call")
        if u.data in (("norm", 0), ("abs", 0)) and u.args[0].head == "sym"
    }
    here = text[case.writeup.sections.span(world.section, len(text))[0] : case.paragraph[1]]
    for name, bars in lengths.items():
        known = world.binding(name)
        if known is None or known.term is not None or not isinstance(known.shown, arb):
            continue
        words = _VECTOR.findall(here) if len(split(name.data)[0]) == 1 else ()
        told = any(split(name.data)[0] in (a or b) for a, b in words)
        if told or (bars == "norm" and known.section != world.section):
            if _fails_for_any(case, name):
                continue
            what = unicode_text(name)
            return Outcome(
                Verdict.UNCHECKED, f"{what} may be a vector here, of which no entries are told"
            )
    return None


def _fails_for_any(case: Case, vector: Term) -> bool:
    """Whether the relation is refuted without what was told of a vector, too."""
    claims = case.claims
    if "deriv" not in case.left.heads:
        return False
    with claims.unnamed(), claims.world.hidden(vector):
        return claims.decide(case.left, case.right, case.about).verdict is Verdict.WRONG


def _only_direction(case: Case) -> Outcome | None:
    """What is computed from w after ``w ∝ (50, 59)``, which leaves its length open, whatever w was before."""
    world, text, start = case.claims.world, case.writeup.text, case.st.head.start
    since = case.writeup.sections.span(world.section, len(text))[0]
    vectors = [
        n for n in sorted(case.left.names) if isinstance(world.value(sym(n), "shown"), Matrix)
    ]
    for m in _UP_TO_FACTOR.finditer(text, since, start) if vectors else ():
        letter, starred = m[1], "*" in m[2] or "star" in m[2]
        for name in vectors:
            if letter == split(name)[0] and starred == (split(name)[2] == "*"):
                what = unicode_text(sym(name))
                return Outcome(Verdict.UNCHECKED, f"only the direction of {what} is told")
    return None


def _set(writeup: Writeup) -> dict[int, dict[Term, int]]:
    """By question, the vectors that have length 1 by an equation of the text, and where it tells that first."""
    return {section: _of_length_1(here) for section, here in writeup.questions.items()}


def _told_for(case: Case, told: dict[Term, int]) -> list[Term]:
    """The vectors whose length is told for the relation: a length under a later heading is a result there."""
    text, end = case.writeup.text, case.st.right.end
    return [v for v, at in told.items() if at < end or not _NEXT_HEADING.search(text, end, at)]


def _of_length_1(statements: Iterable[Statement]) -> dict[Term, int]:
    """The u of uᵀu = 1, and the u and v of ‖u‖ = ‖v‖ = 1."""
    vectors: dict[Term, int] = {}
    ends = {id(st.head) for st in statements if st.right.term is ONE and st.op == "="}
    for st in statements:
        a = st.left.term
        if a is None or st.op != "=" or id(st.head) not in ends:
            continue
        if st.right.term is not ONE and not _is_length(st.right.term):
            continue
        found = _is_length(a) or (_squared(a) if st.first else None)
        if found is not None:
            vectors.setdefault(found, st.head.start)
    return vectors


def _is_length(t: Term | None) -> Term | None:
    """The u of ‖u‖ and ‖u‖²."""
    if t is not None and t.head == "pow":
        t = t.args[0]
    if t is not None and t.head == "call" and t.data == ("norm", 0) and t.args[0].head == "sym":
        return t.args[0]
    return None


def _squared(t: Term) -> Term | None:
    """The u of uᵀ u."""
    if t.head == "mul" and len(t.args) == 2 and t.args[0].head == "T":
        u = t.args[1]
        return u if u.head == "sym" and t.args[0].args[0] is u else None
    return None


def _measured(*terms: Term) -> list[Term]:
    """The names whose length stands in a relation."""
    out: dict[Term, None] = {}
    for t in terms:
        for u in walk(t):
            if u.head == "call" and u.data == ("norm", 0) and u.args[0].head == "sym":
                out.setdefault(u.args[0])
            if u.head == "mul":
                for a, b in zip(u.args, u.args[1:], strict=False):
                    if a.head == "T" and a.args[0] is b and b.head == "sym":
                        out.setdefault(b)
            if u.head == "T" and u.args[0].head == "sym":
                out.setdefault(u.args[0])
    return list(out)[:4]
