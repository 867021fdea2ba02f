"""Claims about every step, by what the text tells of every step: w_t = (1 − η λ)^t w_0 where
w_{t+1} = w_t − η λ w_t, G_t = R_{t+1} + γ G_{t+1} where G_t = Σ_k γ^k R_{t+k+1}.

Such a claim is judged at two steps, with numbers for its index letters, where the laws of its quantities lead
from one step to the next. It is right where it holds at both. It is wrong where it fails at both and has
nothing that the laws do not lead to: a second rule for a step, with the same quantities or others in it, may be
another rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from symderiv.checking.budget import OutOfTime, budget, spend
from symderiv.checking.equality.piecewise.skeleton import skeleton_of
from symderiv.checking.equality.vectors.letter_shapes import by_shapes
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.names.instances import GENERIC
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.index_letters import letter_of, places_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.laws import instance, latest, told_twice
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.reindexing import in_full, instantiate
from symderiv.notation.term import ZERO, Term, having, num, rebuild, sym

__all__ = ["by_laws_of_steps", "goes_by_steps"]

_STEPS = (40_000, 0.4, 0.7)
_MOST = 40  # names that the laws lead to
_LETTERS = 3
_CONSTANTS = frozenset(("e", "pi", "I", "infinity"))
_LAST = 6  # the step from which on nothing more comes in, where a sum has no end
_FAR = 9
_BACK = 160  # characters
# What may stand beside a rule that is another one.
_ANOTHER = re.compile(
    r"\b(?:another|other|instead|compare\w*|contrast|without|whereas|plain|vanilla|ordinary|standard|usual|unlike|versus"
    r"|vs|approximat\w*|truncat\w*|continuous\w*|flow|limit\w*|steady|constant|asymptot\w*|eventual\w*|variant|modif\w*|replac\w*|if|suppose|wrong|not|ohne|statt|sonst|sans|sin)\b",
    re.IGNORECASE,
)


def goes_by_steps(left: Term, right: Term, outcome: Outcome) -> bool:
    """Whether a verdict is to be looked at by the laws of the steps: one that is open, and that on a derivative
    over many steps, ∂h_t/∂h_k = Π_i ∂h_i/∂h_{i−1}: of one step a sum is as good as a product."""
    if outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED):
        return True
    spans = left.head == "deriv" and not right.heads.isdisjoint(("sum", "prod"))
    return spans and outcome.verdict is Verdict.CORRECT and all(map(places_of, left.names))


def by_laws_of_steps(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on a claim about every step; None where no law leads there, or nothing is decided by it."""
    world = claims.world
    if claims.strict or st.op != "=" or left.head in ("rel", "chain", "and", "lim"):
        return None
    if left.head == "sym" and world.binding(left) is None and not _laws(world, left.data):
        return None
    if left.head == "sym" and closed(right):
        return None  # c_{t−1} = 0.3: what one step begins with
    families = {n: laws for n in (*left.names, *right.names) if (laws := _laws(world, n))}
    letters = _letters_in(left, right, families)
    if not families or not letters or len(letters) > _LETTERS:
        return None
    if not _leads_on(world, families):
        return None
    found = []
    with suppress(OutOfTime, NoValue), budget(*_STEPS):
        for table in _numbers(letters, left):
            outcome = _at(claims, left, right, table)
            if outcome is None:
                return None
            found.append(outcome)
            if outcome.verdict not in (Verdict.CORRECT, Verdict.WRONG):
                return None
    if len(found) < 2 or len({o.verdict for o in found}) > 1:
        return None
    if found[0].verdict is Verdict.CORRECT:
        return Outcome(Verdict.CORRECT)
    if not _may_be_refuted(world, writeup, st, left, right, families):
        return None
    sure = _is_closed_form(left, right) or _has_all(world, left, right)
    sure = sure or any(o.mistake not in (None, *GENERIC) for o in found)
    return Outcome(Verdict.WRONG, "it does not follow from the step before") if sure else None


def _laws(world: World, name: str) -> list[Term]:
    """What this question tells of the quantities with a letter for the index that this one has."""
    base, sub, sup = split(name)
    if not (sub or sup) or not world.laws.get(base):
        return []
    here = [said for _, said in latest(world, base) if said.section == world.section]
    return [said.term for said in here if said.term is not None and said.kind == "definition"]


def _leads_on(world: World, names: Iterable[str]) -> bool:
    """Whether a law of these, or of what they come down to, says what a quantity is at a step by what another is
    at other steps, or by a sum over steps."""
    todo, seen = list(names), set[str]()
    while todo and len(seen) < _MOST:
        name = todo.pop()
        base = split(name)[0]
        if base in seen:
            continue
        seen.add(base)
        for key, said in latest(world, base):
            if said.section != world.section or said.term is None:
                continue
            if _steps_on(key.data, said.term):
                return True
            todo += said.term.names
    return False


def _steps_on(name: str, law: Term) -> bool:
    """Whether x_t is told by an x_{t−1}, an x_{t+k} or a sum up to t."""
    letters = set(map(letter_of, places_of(name))) - {""}
    ends = {c for u in _sums(law) for end in u.args[2:] for c in end.names}
    if ends & letters:
        return True
    pieces = {p for n in law.names for p in places_of(n)}
    away = {p for p in pieces | set(places_of(name)) if letter_of(p) != p}
    return any(c in letters for p in away for c in re.findall(r"ell|[A-Za-z]", p))


def _letters_in(left: Term, right: Term, families: dict[str, list[Term]]) -> list[str]:
    """The index letters of the quantities with laws, those that a sum runs over left out."""
    bound = {u.args[1].data for t in (left, right) for u in having(t, "sum", "prod")}
    found: dict[str, None] = {}
    for name in families:
        for piece in places_of(name):
            for letter in re.findall(r"ell|[A-Za-z]", piece):
                if letter_of(piece) or re.fullmatch(r"[A-Za-z][+-][A-Za-z]", piece):
                    found[letter] = None
    return [c for c in found if c not in bound]


def _numbers(letters: list[str], left: Term) -> Iterator[dict[str, int]]:
    """Two steps: numbers for the letters, the first of them on the left being the later step."""
    places = [n for u in having(left, "deriv") for n in u.args[0].names] or list(left.names)
    first = [c for n in places for p in places_of(n) for c in re.findall(r"ell|[A-Za-z]", p)]
    late = next(c for c in (*first, *filter(str.isupper, letters), *letters) if c in letters)
    for top, low in ((4, 1), (5, 2)) if len(letters) > 1 else ((3, 3), (4, 4)):
        yield {c: top if c == late else low for c in letters}


def _at(claims: Claims, left: Term, right: Term, table: dict[str, int]) -> Outcome | None:
    """The verdict with these numbers for the index letters."""
    world = claims.world
    ours, theirs = (_with_numbers(t, table) for t in (left, right))
    formulas: dict[Term, Term] = {}
    names = list(dict.fromkeys((*ours.names, *theirs.names)))
    endless = any(u.args[3].names == ("infinity",) for t in (left, right) for u in _sums(t))
    leaves: list[str] = []
    while names and len(formulas) < _MOST:
        spend(20)
        name = names.pop(0)
        key = sym(name)
        step, said = _step(name), world.binding(key)
        if key in formulas:
            continue
        if (
            step is None
            and said is not None
            and said.kind == "definition"
            and said.term is not None
        ):
            put = _with_numbers(said.term, table)
            if put is not said.term:
                formulas[key] = put
                names += put.names
            continue
        if step is None or (said is not None and said.kind != "instance"):
            continue
        law = instance(world, name)
        if law is None:
            leaves.append(name)
            continue
        if any(u.args[3].names == ("infinity",) for u in _sums(law)):
            endless = True
        later = [n for n in law.names if split(n)[0] == split(name)[0] and (_step(n) or 0) > step]
        endless = endless or bool(later)
        ends = {c: _LAST for u in _sums(law) for c in u.args[3].names if len(c) == 1}
        term = ZERO if step > _FAR else _with_numbers(law, ends | table)
        formulas[key] = term
        names += [n for n in term.names if sym(n) not in formulas]
    if names or not formulas:
        return None
    if endless:
        formulas |= {sym(n): ZERO for n in leaves if (_step(n) or 0) >= _LAST}
    written = {*ours.names, *theirs.names}
    begun = {split(n)[0] for n in leaves} - {split(n)[0] for n in written}
    if (
        left.head == "sym" and not endless
    ):  # a state before the first step that nobody mentions is 0
        states = begun | ({split(left.data)[0]} - {split(n)[0] for n in right.names})
        formulas |= {
            sym(n): ZERO for n in leaves if split(n)[0] in states and world.laws.get(split(n)[0])
        }
    with with_formulas(world, formulas):
        outcome = claims.judge(ours, theirs, about=False)
        if outcome.verdict is Verdict.WRONG and not _is_closed_form(left, right):
            return claims.named(outcome, last=False)
        if outcome.verdict is Verdict.CORRECT and not _holds_for_matrices(world, ours, theirs):
            return Outcome(Verdict.UNCHECKED)
        return outcome


def _holds_for_matrices(world: World, left: Term, right: Term) -> bool:
    """Whether nothing is against a relation of products of capital letters, in the order that they have."""
    if not any(n[0].isupper() and len(split(n)[0]) == 1 for n in (*left.names, *right.names)):
        return True
    letters = skeleton_of(world, left, right, frozenset())
    return by_shapes(world, left, right, Reading("through"), letters) in (True, None)


def _step(name: str) -> int | None:
    """The number that stands for the index of a name."""
    pieces = [p for p in places_of(name) if p.isdigit()]
    return int(pieces[-1]) if pieces else None


def _sums(t: Term) -> list[Term]:
    return list(islice(having(t, "sum", "prod"), 8))


def _with_numbers(t: Term, table: dict[str, int]) -> Term:
    """t with numbers for its index letters, and with its sums over them written out."""
    bound = {u.args[1].data for u in having(t, "sum", "prod")}
    for letter, k in table.items():
        if letter not in bound:
            t = instantiate(t, sym(letter), k)
    return in_full(_ended(_computed(t)))


def _ended(t: Term) -> Term:
    """t with an end for its sums to infinity: what comes later is 0."""
    if not t.args or t.heads.isdisjoint(("sum", "prod")):
        return t
    args = tuple(map(_ended, t.args))
    if t.head == "sum" and args[3].names == ("infinity",):
        args = (*args[:3], num(_FAR))
    return rebuild(t, args)


def _computed(t: Term) -> Term:
    """t with numbers for the bounds of its sums: 4 for 5 − 1."""
    if not t.args or t.heads.isdisjoint(("sum", "prod")):
        return t
    args = tuple(map(_computed, t.args))
    if t.head in ("sum", "prod"):
        args = (*args[:2], *map(_whole, args[2:]))
    return rebuild(t, args)


def _whole(t: Term) -> Term:
    """A sum of whole numbers as one number."""
    if t.head == "add" and not t.names:
        parts = [_whole(a) for a in t.args]
        if all(p.head == "num" or (p.head == "neg" and p.args[0].head == "num") for p in parts):
            return num(sum(p.data[0] if p.head == "num" else -p.args[0].data[0] for p in parts))
    return t


def _may_be_refuted(
    world: World,
    writeup: Writeup,
    st: Statement,
    left: Term,
    right: Term,
    families: dict[str, list[Term]],
) -> bool:
    """Whether a claim has nothing but what the laws lead to, is no second rule for a step beside the first, and no
    word says that it is of something else."""
    laws = [law for found in families.values() for law in found]
    below = reached(world, *laws)[1]
    if any(len(set(own)) > 1 for own in families.values()):
        return False
    if told_twice(world, {*families, *below}):
        return False  # the rule of another method may be meant
    if _ANOTHER.search(writeup.text[max(0, st.left.start - _BACK) : st.left.start]):
        return False
    bound = {u.args[1].data for t in (left, right) for u in having(t, "sum", "prod")}
    bases = {split(n)[0] for n in (*left.names, *right.names)}
    derived = [u.args[0] for u in having(left, "deriv")]
    if bases - _bases(world, families, derived) - bound - _CONSTANTS:
        return False
    if left.head != "sym":
        return True
    others = families.get(left.data, ())
    return all(set(law.names) - set(right.names) or _calls(law) - _calls(right) for law in others)


def _calls(t: Term) -> set[object]:
    return {u.data for u in having(t, "call")}


def _bases(world: World, families: dict[str, list[Term]], derived: list[Term]) -> set[str]:
    """The letters of all names that these laws lead to, and what is derived, and those of their indices."""
    laws = [law for found in families.values() for law in found]
    names = {*families, *reached(world, *laws, *derived)[1]}
    found = {split(n)[0] for n in names}
    return found | {c for n in names for p in places_of(n) for c in re.findall(r"ell|[A-Za-z]", p)}


def _has_all(world: World, left: Term, right: Term) -> bool:
    """Whether a step w_{t+1} = (1 − η λ) w_t has all that its law comes down to: then it is that law, worked
    out."""
    if left.head != "sym":
        return False
    law = next(iter(_laws(world, left.data)), None)
    if law is None:
        return False
    bases = {split(n)[0] for n in world.leaves(law)}
    return bases == {split(n)[0] for n in right.names}


def _is_closed_form(left: Term, right: Term) -> bool:
    """Whether a quantity is told by the number of its step, and not by the step before: w_t = (1 − η λ)^t w_0."""
    letters = {letter_of(p) for n in left.names for p in places_of(n)} - {""}
    bases = {split(n)[0] for n in left.names if letters & set(map(letter_of, places_of(n)))}
    if any(
        split(n)[0] in bases and letters & set(map(letter_of, places_of(n))) for n in right.names
    ):
        return False
    return bool(letters & set(right.names))
