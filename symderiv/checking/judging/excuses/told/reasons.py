"""Steps with their reason in a remark beside them: ``= exp(a_k) && \\text{since } a^+ = \\exp(a)``.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["by_reason_beside"]

_MOST = 4  # remarks
_REACH = 40  # characters of a remark before its formula
_SINCE = re.compile(
    r"(?:\b(?:since|because|as|by|using|with|where|due\s+to|da|weil|wegen|mit|denn|car|puisque|avec|comme|porque|pues|ya\s+que"
    r"|pois|com|poiché|perché|bo|gdyż|bowiem)\b|因为|因為|由于|由於|ただし)[\s$(){}\[:\\]{0,6}\Z",
    re.IGNORECASE,
)


def by_reason_beside(case: Case) -> Outcome | None:
    """The relation with what a remark in its own line tells: the formula of a name, also of its entries."""
    text, end = case.writeup.text, case.st.right.end
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    reasons: dict[Term, Term] = {}
    for st in case.writeup.later(case.st, _MOST):
        key, body, start = st.left.term, st.right.term, st.left.start
        if not end <= start < line:
            break
        told = st.first and st.op == "=" and _SINCE.search(text, max(end, start - _REACH), start)
        if told and key is not None and body is not None and key.head == "sym":
            reasons[key] = body
    if not reasons:
        return None
    left, right = (_by_reasons(t, reasons) for t in (case.left, case.right))
    return case.tried(left, right) if (left, right) != (case.left, case.right) else None


def _by_reasons(t: Term, reasons: Mapping[Term, Term]) -> Term:
    """t with these formulas for their names; of entries for entries, exp(a_k) for a_k^+."""
    table: dict[Term, Term] = {}
    for name in sorted(t.names):
        base, below, above = split(name)
        if sym(name) in reasons:
            table[sym(name)] = reasons[sym(name)]
        elif below and sym(join(base, "", above)) in reasons:
            body = reasons[sym(join(base, "", above))]
            plain = [n for n in body.names if not split(n)[1] and n != "e"]
            table[sym(name)] = substitute(
                body, {sym(n): sym(join(split(n)[0], below, split(n)[2])) for n in plain}
            )
    return substitute(t, table) if table else t
