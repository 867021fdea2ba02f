"""Refuted relations of something that is told anew: f by a question's title, x in a case that was
supposed, b by "where b = 4" in another paragraph, e as a coefficient.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.calculus.orders import has_rest
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.told.locally import LOCAL, last_told
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.constraints import note_constraint
from symderiv.checking.world.heads import head_of, is_applied
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = [
    "by_another_kind", "by_case", "by_fixed_point", "by_form_told_again",
    "by_function_to_come", "by_letter", "by_level", "by_title", "by_value_told_since", "by_where",
    "of_another_formula",
]  # fmt: skip

_REACH = 40  # relations of a question in which its function may come
MAX_FORMS = 4  # formulas told again that are tried
_SUPPOSED = re.compile(r"\b(?:if|wenn|falls|si|se|если)\b|若|如果", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!?。；！？]\s|[。；！？\n]")
_SAID = 300  # characters of a sentence
_UNSATISFIED = re.compile(
    r"\b(?:not|nicht|non|no|ne|не)\s+(?:satisf|fulfil|meet|lie|erfüll|soddisf|satisfa|удовл)[^.\n]{0,40}\Z"
    r"|不(?:满足|滿足|符合)[^。\n]{0,20}\Z|\bviolat\w*[^.\n]{0,40}\Z",
    re.IGNORECASE,
)
_CONSTRAINED = re.compile(
    r"\b(?:subject\s+to|s\.\s?t\.|constraints?(?:\s+is)?|Nebenbedingung(?:en)?|contraintes?|sujeit[oa]s?\s+a"
    r"|sujet[oa]s?\s+a|soggett[oa]\s+a|vincolo|restrição|restricción|при\s+услови[ия]|ограничени\w{1,2})[\W_]*\Z"
    r"|(?:约束(?:条件)?|满足)[\W_]*\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[ \t>]*#{1,6}[ \t]")
_TITLES = re.compile(r"^[ \t>]*#{1,6}[ \t][^\n]*$", re.MULTILINE)
_KINDS = word_pattern(
    r"\b(?:leaky[ -]?(?:ReLU)?|PReLU|ReLU|ELU|SELU|GELU|SiLU|swish|mish|softplus|softsign|sigmoid"
    r"|logistic|tanh|hinge|Huber|step|log[- ]?cosh|quantile|pinball|focal|MSE|MAE|cross[- ]entropy)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_TRANSCENDENT = frozenset("exp log ln log2 sin cos tan tanh sinh cosh sigmoid arctan".split())
_NEAR = 0.1  # of e itself: 2.7 and 2.71 are meant for it


def by_function_to_come(case: Case) -> Outcome | None:
    """``f(1) = f'(1) = 0`` as what a question asks for, before it says which f that is; the f that is
    known is an earlier question's."""
    world, writeup = case.claims.world, case.writeup
    used = {u.data[0] for t in (case.left, case.right) for u in having(t, "call")}
    start, since = case.st.head.start, world.function_sections
    title = _TITLE.match(writeup.text, writeup.text.rfind("\n", 0, start) + 1, start) is not None
    known = used & set(world.functions)
    old = {f for f in known if title or since.get(f, 0) < world.section}
    if not old:
        return None
    for st in writeup.later(case.st, _REACH):
        left, right = st.left.term, st.right.term
        if left is None or right is None or st.op not in ("=", ":=") or closed(right):
            continue
        found = head_of(left, st.left.source, right)
        if found is None or found[0] not in old or has_rest(right):
            continue
        name, parameters = found
        before = world.functions[name]
        if before.parameters != parameters or not case.claims.same(
            before.body, world.resolve(right)
        ):
            return Outcome(Verdict.UNCHECKED, f"another {name} is told after it")
    return None


def by_another_kind(case: Case) -> Outcome | None:
    """``k(0, 2) = exp(-4/2)`` behind "Gaussian kernel:", where k(x, z) = (1 + x z)² was written: numbers
    put in for no formula of that kind. And f(−2) = −0.02 behind "Leaky ReLU:", where f was told under no such
    label."""
    left, right = case.left, case.right
    text, start = case.writeup.text, case.st.head.start
    line = text[max(text.rfind("\n", 0, start), start - 200) + 1 : start]
    label = line.rpartition(":")[0]
    if of_another_formula(case.claims.world, left, right):
        fits = bool(_LETTERS.search(label))
    else:
        fits = left.head == "call" and closed(right) and _of_another_label(case, label)
    return Outcome(Verdict.UNCHECKED, f"it may be another {left.data[0]}") if fits else None


def _of_another_label(case: Case, label: str) -> bool:
    """Whether the label before a value of a function names a kind that the paragraph which told the function
    did not."""
    kinds = {m[0].casefold() for m in _KINDS.finditer(label)}
    if not kinds:
        return False
    function = case.left.data[0]
    before = [
        st
        for st in case.earlier
        if st.left.start < case.st.head.start
        and st.left.term is not None
        and st.right.term is not None
        and (found := head_of(st.left.term, st.left.source, st.right.term)) is not None
        and found[0] == function
    ]
    if not before:
        return False
    text, told = case.writeup.text, before[-1].left.start
    if told >= case.st.head.start - len(label) - 40 and "\n" not in text[told : case.st.head.start]:
        return False
    line = text[max(text.rfind("\n", 0, told), told - _SAID) + 1 : told]
    own = (_KINDS.search(line) and line) or text[slice(*case.writeup.paragraph(told, told))]
    return not kinds & {m[0].casefold() for m in _KINDS.finditer(own)}


def of_another_formula(world: World, left: Term, right: Term) -> bool:
    """Whether right puts numbers into an exponential or the like, and the function of left comes down to
    no such thing."""
    function = world.function(left.data[0]) if left.head == "call" else None
    if function is None or left.data[1] or not closed(right) or numeric_display(right):
        return False
    kinds = {u.data[0] for u in having(right, "call")} & _TRANSCENDENT
    below = reached(world, function.body)[0] if kinds else []
    return bool(kinds) and not any(
        u.data[0] in _TRANSCENDENT for t in below for u in having(t, "call")
    )


def by_value_told_since(case: Case) -> Outcome | None:
    """Jᵀ r = 2.72 · 0.72 behind "r = (−1, −1), …; r(1) = (0.72, 0), …": the r of the place told last."""
    writeup = case.writeup
    names = {n for n in case.left.names if not closed(sym(n))}
    put: dict[Term, Term] = {}
    for st in reversed(writeup.earlier(case.st, _REACH)):
        left, value = st.left.term, writeup.chain(st)[-1].right.term
        if not st.first or left is None or value is None or not closed(value):
            continue
        names -= {left.data}  # told here, and nowhere since
        inside = left.args[1:] if left.head == "mul" else left.args
        called = left.head == "call" and not left.data[1]
        if (called or is_applied(left, st.left.source)) and inside and all(map(closed, inside)):
            name = left.data[0] if called else left.args[0].data
            if name in names:
                put.setdefault(sym(name), value)
    return case.tried(substitute(case.left, put), case.right) if put else None


def by_form_told_again(case: Case) -> Outcome | None:
    """∂L/∂μ, where x̂ = (x − μ_B)/s was told with another name of the mean before x̂ = (x − μ)/s: by the later
    formula, which has μ in it."""
    world = case.claims.world
    if not any("deriv" in t.heads for t in (case.left, case.right)):
        return None
    below = reached(world, case.left, case.right)[1]
    forms: dict[Term, Term] = {}
    for st in reversed(case.earlier):
        left, right = st.left.term, st.right.term
        if not st.first or st.op not in ("=", ":=") or left is None or right is None:
            continue
        known = world.definition(left.data) if left.head == "sym" and left.data in below else None
        if known is None or closed(right) or right.head == "sym" or left in forms:
            continue
        again = world.resolve(right)
        if set(again.names) != set(known.names) and left.data not in again.names:
            forms[left] = again
    for name, again in list(forms.items())[:MAX_FORMS]:
        if case.claims.same(name, again):
            with case.formulas({name: again}):
                found = case.tried(case.left, case.right) or Outcome(Verdict.UNCHECKED)
                found = for_any_loss(case.claims, case.left, case.right, found, case.about)
            if found.verdict in HOLDS:
                return found
    return None


def by_level(case: Case) -> Outcome | None:
    """``x² + y² = 8`` of "subject to g(x, y) = x² + y² = 8", whatever x and y were for the constraint before."""
    st, head = case.st, case.st.head
    if st.first or not closed(case.right) or head.term is None or head.term.head != "call":
        return None
    if not any(a.head == "sym" for a in head.term.args):
        return None
    if not _CONSTRAINED.search(case.writeup.text[max(0, head.start - 60) : head.start]):
        return None
    note_constraint(case.claims.world, case.left, case.right)
    return Outcome(Verdict.GIVEN, "taken as a condition")


def by_title(case: Case) -> Outcome | None:
    """A value of a function that the title above demands of it: "By f(0) = f'(0) = 0 …"."""
    text, start = case.writeup.text, case.st.head.start
    if not having(case.left, "call"):
        return None
    titles = list(_TITLES.finditer(text, max(0, start - 2000), start))
    sides = case.st.left.source.strip(), case.st.right.source.strip()
    if not titles or not all(side and side in titles[-1][0] for side in sides):
        return None
    return Outcome(Verdict.UNCHECKED, "the title demands it")


def by_fixed_point(case: Case) -> Outcome | None:
    """``g(x*) = x*``, which tells what x* is."""
    left, right = case.left, case.right
    if left.head != "call" or left.data[1] or left.args != (right,) or right.head != "sym":
        return None
    _, below, above = split(right.data)
    if not (below or above) or _has_number(case.claims.world, right):
        return None
    return Outcome(Verdict.UNCHECKED, f"{unicode_text(right)} is the place where it holds")


def by_case(case: Case) -> Outcome | None:
    """A relation with the number that a name has in a case alone, which another case has left: "If y = 0,
    then x = 0", then x = 2 y and x² + y² = 9. Or such a number itself: "if p = q, V = −ln 4"."""
    text, start = case.writeup.text, case.st.head.start
    if _UNSATISFIED.search(text[max(0, start - 80) : start]):
        return Outcome(Verdict.UNCHECKED, "it is said not to hold")
    if case.st.first and case.left.head == "sym" and closed(case.right):
        if _was_shown(case.claims.world, case.left) and _in_a_case(text, start):
            return Outcome(Verdict.UNCHECKED, "it is said of one case")
    for name in {*case.left.names, *case.right.names}:
        key = sym(name)
        if not _has_number(case.claims.world, key):
            continue
        told = last_told(case, key)
        since = _last_left(case, key)
        if told is None or since is None or since <= told or "\n" not in text[told:start]:
            continue
        if _in_a_case(text, told):
            what = unicode_text(key)
            return Outcome(Verdict.UNCHECKED, f"{what} has its number in a case alone")
    return None


def _in_a_case(text: str, at: int) -> bool:
    """Whether the sentence up to this place supposes something."""
    said = text[max(0, at - 160) : at]
    ends = [m.end() for m in _SENTENCE.finditer(said)]
    return _SUPPOSED.search(said, ends[-1] if ends else 0) is not None


def by_number_of_a_case(case: Case) -> Outcome | None:
    """2 V(a) = 3 in "For γ = 0, V(a) = 1. For γ = 1, 2 V(a) = 3": an equation for what V(a) is here."""
    st, left, writeup = case.st, case.left, case.writeup
    if not st.first or left.head not in ("add", "mul", "div") or not closed(case.right):
        return None
    here = _condition(writeup, st, st.head.start)
    if here is None:
        return None
    for key in having(left, "sym", "call"):
        known = case.claims.world.binding(key)
        if known is None or known.kind == "definition" or key is here[0]:
            continue
        told = last_told(case, key)
        there = _condition(writeup, st, told) if told is not None else None
        if there is not None and there[0] is here[0] and there[1] is not here[1]:
            what, of = unicode_text(key), unicode_text(here[0])
            return Outcome(Verdict.UNCHECKED, f"{what} was told for another {of}")
    return None


def _condition(writeup: Writeup, before: Statement, at: int) -> tuple[Term, Term] | None:
    """The name and the number of "For γ = 1" in the sentence up to this place."""
    text = writeup.text
    ends = [m.end() for m in _SENTENCE.finditer(text, max(0, at - _SAID), at)]
    start = ends[-1] if ends else max(0, at - _SAID)
    for st in reversed(writeup.earlier(before)):
        key, number = st.left.term, st.right.term
        if st.left.start < start:
            break
        if st.left.start >= at or key is None or number is None:
            continue
        if st.first and key.head == "sym" and numeric_display(number):
            if LOCAL.search(text[max(0, st.left.start - 40) : st.left.start]):
                return key, number
    return None


def by_where(case: Case) -> Outcome | None:
    """``b = 4`` behind "where", in another paragraph than the one that told b."""
    st, key = case.st, case.left
    if not st.first or key.head != "sym" or case.right.head != "num":
        return None
    if not _has_number(case.claims.world, key):
        return None
    text, told = case.writeup.text, _last_left(case, key)
    here = text[max(0, st.left.start - 160) : st.left.start]
    if not LOCAL.search(here) or (told is not None and "\n\n" not in text[told : st.left.start]):
        return None
    return Outcome(Verdict.UNCHECKED, f"{unicode_text(key)} is told anew here")


def by_letter(case: Case) -> Outcome | None:
    """``d = e = 0``: the letter e as a coefficient."""
    number = case.right
    if case.left is not sym("e") or number.head != "num":
        return None
    if abs(float(number.data[0]) - 2.718281828) < _NEAR * 2.718281828:
        return None
    return Outcome(Verdict.UNCHECKED, "e is a quantity here")


def _last_left(case: Case, key: Term) -> int | None:
    """Where a name last stood on the left of a relation before this one, in the same question."""
    starts = (st.left.start for st in reversed(case.earlier) if st.left.term is key)
    return next(starts, None)


def _was_shown(world: World, key: Term) -> bool:
    """Whether a number has been displayed of a name."""
    return any(b.shown is not None for b in world.versions.get(key, ()))


def _has_number(world: World, key: Term) -> bool:
    return world.binding(key) is not None
