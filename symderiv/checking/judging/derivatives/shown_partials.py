"""∂L/∂a · ∂a/∂z · ∂z/∂w = (a − y) · a(1 − a) · x by the derivatives as they have been written before, where L
itself is not defined."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, product

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, walk

__all__ = ["by_shown_partials"]

Forms = dict[tuple[int, Term], list[tuple[int, Term]]]
_FOREIGN = frozenset(("T", "mat", "had", "sum", "prod", "cases", "lim", "at", "rel"))
_FORMS, _WAYS, _LATEST = 3, 8, 12
_SCALARS = frozenset("LJECFSY")  # capitals that are numbers more often than matrices


def by_shown_partials(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The outcome of a product of derivatives = formula, by what has been written for each of them."""
    if st.op != "=" or left.head not in ("mul", "add") or "deriv" not in left.heads:
        return None
    if "deriv" in right.heads or closed(right) or (left.heads | right.heads) & _FOREIGN:
        return None
    derivatives = list(dict.fromkeys(u for u in walk(left) if u.head == "deriv"))
    section, shown = writeup.sections.at(st.left.start), writeup.once(_shown)
    choices: list[list[Term]] = []
    for d in derivatives:
        forms = shown.get((section, d), [])
        end = bisect_left(forms, st.left.start, key=lambda f: f[0])
        known = list(dict.fromkeys(t for _, t in forms[max(0, end - _LATEST) : end]))[-_FORMS:]
        if not known:
            return None
        choices.append(known)
    outcome: Outcome | None = None
    for choice in islice(product(*choices), _WAYS + 1):
        put = substitute(left, dict(zip(derivatives, choice, strict=True)))
        if (put.heads & _FOREIGN) or "deriv" in put.heads or not all(map(_is_number, put.names)):
            return None
        if not set(right.names) <= set(put.names):
            continue  # σ'(z) says nothing of a(1 − a), which is another form of it
        again = claims.decide(put, right, False)
        if again.verdict is Verdict.CORRECT:
            return again
        if again.verdict is not Verdict.WRONG:
            return None
        outcome = outcome or again
    if outcome is None or len(list(islice(product(*choices), _WAYS + 1))) > _WAYS:
        return None
    outcome.message = (
        f"by the derivatives shown before: {outcome.message or 'the two sides differ'}"
    )
    return outcome


def _is_number(name: str) -> bool:
    """Whether a name is that of a number: no matrix, and nothing with a letter as an index."""
    base, below, above = split(name)
    if len(base) == 1 and base.isupper() and base not in _SCALARS:
        return False
    return not any(p.isalpha() and len(p) == 1 for p in (*below.split(","), above.strip("()[]")))


def _shown(writeup: Writeup) -> Forms:
    """For each question the formulas that are written for each derivative, with their places."""
    out: Forms = {}
    for section, here in writeup.questions.items():
        for st in here:
            head, right = st.head.term, st.right.term
            if head is None or right is None or head.head != "deriv" or st.op != "=":
                continue
            if "deriv" not in right.heads:
                out.setdefault((section, head), []).append((st.right.start, right))
    return out
