r"""f′(a) in a line that opens with the name of another function than the f known so far: ``$\arctan$: f'(a) = …``,
``SELU constants …, so f(−1) = …``, ``- **Mish**: …``, behind softsign f(a) = a/(1 + |a|).

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.catalog.functions import function_row
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.heads import head_of
from symderiv.notation.term import Term, call, rebuild, walk

__all__ = ["by_function_named_anew"]

_REACH = 600  # characters of the lines before a relation
# Longer names first; what a group is named is the row of the catalogue, if there is one.
_NAMED = (
    r"(?P<hard_sigmoid>(?:hard[ -]?|harte[sr]? )sigmoid\w*|sigmoïde dure)"
    r"|(?P<hard_tanh>hard[ -]?tanh)|(?P<hard_swish>hard[ -]?(?:swish|silu)|h-swish)"
    r"|(?P<leaky_relu>leaky(?:[ -]?relu)?|lrelu)|(?P<prelu>prelu|parametric relu)|(?P<relu6>relu6)"
    r"|(?P<selu>selu|scaled exponential linear unit)|(?P<gelu>gelu|gaussian error linear unit)"
    r"|(?P<celu>celu)|(?P<elu>elu|exponential linear unit)"
    r"|(?P<relu>relu|rectified linear unit|rectifier)|(?P<swish>silu|swish|sigmoid linear unit)"
    r"|(?P<log_sigmoid>log[ -]?sigmoid\w*)|(?P<sigmoid>sigmoid\w*|logisti[ckq]\w*|logística|сигмоида|σ)"
    r"|(?P<mish>mish)|(?P<softplus>soft-?plus)|(?P<softsign>soft-?sign)|(?P<log_cosh>log[ -]?cosh)"
    r"|(?P<arctan>arctan|atan|arc ?tangent|arkustangens)|(?P<tanh>tanh|hyperbolic tangent|tangens hyperbolicus)"
    r"|(?P<sin>sine|sin|sinus)|(?P<cos>cosine|cos|cosinus|kosinus)"
    r"|(?P<gaussian>gaussian(?! (?:kernel|dis|dens|noise|polic|pri|proc|mix|lik|elim))|gaußfunktion"
    r"|gaussienne|gaussiana|rbf|bump)|(?P<identity>identity|identität|identité)"
    r"|(?P<step>heaviside|(?:binary|unit) step|step function)"
    r"|(?P<quadratic>quadratic|quadratisch\w*|quadratique|cuadrática)"
    r"|(?P<cubic>cubic|kubisch\w*|cubique)|(?P<huber>huber)|(?P<hinge>hinge)"
    r"|(?P<exponential>exponential|exponentialfunktion|exponentielle)"
)
_OPENS = word_pattern(
    r"^[ \t>]*(?:\\item(?:\[[^\]\n]{0,20}\])?|[-*+•](?=[ \t])|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])?[ \t]*"
    r"(?:the |die |das |der |la |le |el |for (?:the )?|für (?:die )?|pour (?:la )?)?"
    r"(?:\*{1,3}|_{1,2}|\\(?:textbf|emph|textit|underline|paragraph)\s?\{|#{1,6}[ \t]+)?\$?"
    r"(?:\\(?:text|mathrm|operatorname)\s?\{|\\)?"
    rf"(?:{_NAMED})(?![\w-])",
    re.IGNORECASE | re.MULTILINE,
)
_ANYWHERE = word_pattern(rf"(?<![\w-])(?:{_NAMED})(?![\w-])", re.IGNORECASE)


def by_function_named_anew(case: Case) -> Outcome | None:
    """The relation as one about the function that opens its line, where f was told of another one before."""
    world, text, at = case.claims.world, case.writeup.text, case.st.head.start
    used = {u.data[0] for t in (case.left, case.right) for u in walk(t) if u.head == "call"}
    used = {f for f in used & set(world.functions) if len(world.functions[f].parameters) == 1}
    if not used or case.left.head not in ("call", "deriv", "lim"):
        return None
    begun = max(case.writeup.paragraph(at, at)[0], at - _REACH)
    opened = list(_OPENS.finditer(text, begun, at))
    if not opened:
        return None
    label = opened[-1]
    for letter in sorted(used):
        told = _last_told(case, letter)
        if told is None or told >= label.start() or label.lastgroup in _kinds(case, told):
            continue
        other = Outcome(Verdict.UNCHECKED, f"it may be another {letter}")
        row = function_row(label.lastgroup or "")
        if row is None:
            return other
        found = case.tried(_of(case.left, letter, row.name), _of(case.right, letter, row.name))
        return found or other
    return None


def _last_told(case: Case, letter: str) -> int | None:
    """Where a formula for a function was told last, before the relation."""
    for st in reversed(case.earlier):
        if st.left.term is None or st.right.term is None or st.left.start >= case.st.head.start:
            continue
        found = head_of(st.left.term, st.left.source, st.right.term)
        if found is not None and found[0] == letter:
            return st.left.start
    return None


def _kinds(case: Case, told: int) -> set[str | None]:
    """The kinds that the line in which a function was told names; those of its paragraph up to it, where that
    line names none."""
    text = case.writeup.text
    ends = text.find("\n", told, told + _REACH)
    ends = ends if ends >= 0 else min(len(text), told + _REACH)
    line = max(text.rfind("\n", 0, told) + 1, told - _REACH)
    begun = max(case.writeup.paragraph(told, told)[0], told - _REACH)
    own = {m.lastgroup for m in _ANYWHERE.finditer(text, line, ends)}
    return own or {m.lastgroup for m in _ANYWHERE.finditer(text, begun, line)}


def _of(t: Term, letter: str, name: str) -> Term:
    """A term with the values of one function for those of a letter."""
    args = tuple(_of(a, letter, name) for a in t.args)
    if t.head == "call" and t.data[0] == letter:
        return call(name, *args, order=t.data[1])
    return rebuild(t, args) if args else t
