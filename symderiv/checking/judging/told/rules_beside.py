"""A rule told beside another one of the same quantity, as others write it: "(PyTorch swaps the roles, h_t = …)".

Either of the two may be meant. The first line that goes by one of them, and not by the other, says which.
Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from contextlib import nullcontext, suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.binding import Binding
from symderiv.checking.world.laws import instance, latest
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["settle_rule"]

_REACH = 200  # characters of a remark
_LATE = 40  # versions
_MOST = 4  # forms of one rule
_STEPS = (2_000, 0.1, 0.3)
_ENDS = re.compile(r"[.!?](?=\s)|\n[ \t]*\n|[。！？]")
_OTHERS = re.compile(
    r"\b(?:py\s?torch|tensorflow|keras|jax|flax|librar(?:y|ies)|frameworks?|implementations?|papers?|authors?"
    r"|(?:text)?books?|sources|literature|conventions?|swap\w*|interchang\w*|exchang\w*|the\s+roles|revers\w+"
    r"|other\s+way\s+(?:a)?round|alternativ\w*|variants?|elsewhere|bibliothek\w*|literatur|lehrb[uü]ch\w*"
    r"|konvention\w*|vertausch\w*|umgekehrt|andersherum|auteurs|article|invers\w+|[ée]chang\w+|convenci[oó]n\w*"
    r"|intercambi\w+|autores|convenzion\w*|scambi\w+)\b|约定|文献|互换|交换|相反",
    re.IGNORECASE,
)


def settle_rule(claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term) -> None:
    """Bring the rule to the fore that a line about its quantity goes by, where two were told and one of them in
    such a remark; where the line goes by none of them, or by the latest, nothing is changed."""
    world = claims.world
    if claims.strict or not st.first or left.head != "sym" or st.op not in ("=", "~"):
        return
    for key in (left, *(key for key, _ in latest(world, split(left.data)[0]))):
        forms = _forms(world, key)
        if len(forms) < 2 or (key is left and not closed(right)):
            continue
        if not _told_in_remark(writeup, st, key):
            continue
        for form in reversed(forms):
            if not _goes_by(claims, (key, form), left, right, st.op == "~"):
                continue
            if form is not forms[-1]:
                _bring_forward(world, key, form, left)
            return


def _forms(world: World, key: Term) -> list[Binding]:
    """The rules that this question has told of a quantity of late, the latest last."""
    out: dict[Term, Binding] = {}
    for b in world.versions.get(key, [])[-_LATE:]:
        if b.kind == "definition" and b.term is not None and b.section == world.section:
            out.pop(b.term, None)
            out[b.term] = b
    return list(out.values())[-_MOST:]


def _told_in_remark(writeup: Writeup, st: Statement, key: Term) -> bool:
    """Whether the sentence around one of the rules says that it is how others have it."""
    return any(
        other.first
        and other.left.term is key
        and other.right.term is not None
        and not closed(other.right.term)
        and _OTHERS.search(_sentence_around(writeup.text, other)) is not None
        for other in writeup.earlier(st)
    )


def _sentence_around(text: str, st: Statement) -> str:
    begin, end = max(0, st.head.start - _REACH), st.right.end
    for m in _ENDS.finditer(text, begin, st.head.start):
        begin = m.end()
    stop = _ENDS.search(text, end, end + _REACH)
    return text[begin : st.head.start] + text[end : stop.start() if stop else end + _REACH]


def _goes_by(
    claims: Claims, rule: tuple[Term, Binding], left: Term, right: Term, about: bool
) -> bool:
    world, (key, form) = claims.world, rule
    with suppress(NoValue, OutOfTime), budget(*_STEPS), world.as_before(key, (form,)):
        term = form.term if key is left else instance(world, left.data)
        if term is None:
            return False
        with world.hidden(left) if key is not left else nullcontext():
            return claims.decide(term, right, about).verdict in HOLDS
    return False


def _bring_forward(world: World, key: Term, form: Binding, left: Term) -> None:
    """Tell a rule once more; what another one made of the quantity is forgotten."""
    world.bind(key, Binding("definition", form.term, world.section, folded=form.folded))
    told = world.versions.get(left, [])
    if key is not left and told and told[-1].kind == "instance":
        world.forget_last(left)
    world.forget()
