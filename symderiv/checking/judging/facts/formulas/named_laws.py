"""A table of formulas that have a name, and the comparison of what is written with a row of it.

A row holds the ways in which texts write the formula, which are all right, and the words and letters by
which it is told. What is written is put into the letters of the row and brought to one form
(:mod:`.normal_forms`), which is looked up among those of the row and of its usual slips: a sign, a square,
a root, an inverse, a 1 − … that got lost. What fits neither is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain

from symderiv.checking.budget import OutOfTime, budget, spend, uncharged
from symderiv.checking.judging.facts.formulas.any_gradient import GRADIENT
from symderiv.checking.judging.facts.formulas.forms_of_laws import (
    CURVATURE,
    NamedLaw,
    accumulators,
    form_of,
    tables_of,
    with_one_gradient,
)
from symderiv.checking.judging.facts.formulas.formula_parts import Setting
from symderiv.checking.judging.facts.formulas.normal_forms import NoForm, letters_of, normal_form
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.edits import Pool, edits, replaced, spots
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World
from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.names import split
from symderiv.notation.term import (
    Term,
    call,
    div,
    having,
    mul,
    num,
    power,
    rebuild,
    substitute,
    sym,
    walk,
)

__all__ = ["slip_in_named_law"]

_MOST_LETTERS = 10
_MOST_WAYS = 64  # of giving the letters of a row to those of a formula
# Steps, seconds and share of the budget for looking through a table, and for showing what is right.
_LOOKING = (30_000, 0.5, 0.5)
_MENDING = (8_000, 0.2, 0.3)
_STEPS = 20  # of the budget for one of them
# By what kind of term, or by what function, a letter may be defined that has in it what seems to be missing.
_PLACE = re.compile(r"/|frac\{")  # T/2
_KEPT_IN_LETTERS = {
    "root-forgotten": (("sqrt", 0),),
    "square-forgotten": ("pow", "mul"),
    "inverse": ("pow", "div", "call"),
    "turned": ("div", "pow"),
    "product-for-quotient": ("div", "pow"),
    "sign": ("neg",),
    "logarithm": (("log", 0),),
    "missing-one-minus": ("add",),
    "beta-for-one-minus-beta": ("add",),
}
# Slips that are no mistakes of the catalogue, or that its sentence does not fit.
_OWN_WORDS = {
    "inverse": "an inverse is missing",
    "turned": "the numerator and the denominator are interchanged",
    "logarithm": "a logarithm is missing",
    "factor": "a factor is missing",
    "extreme": "the maximum and the minimum are interchanged",
    "missing-one-minus": "1 minus it belongs here",
    "other-activation": "another function belongs here",
    "other-value": "the parts are interchanged",
    "wrong-index": "another one belongs here",
    "mean-for-sum": "the number by which it is divided is not right",
}


def slip_in_named_law(
    laws: tuple[NamedLaw, ...], left: Term, right: Term, setting: Setting
) -> Outcome | None:
    """The wrong verdict on a formula that is one of the laws but for one slip; None for anything else."""
    if setting.left.head == "call" and setting.left.data[1]:
        return None  # f′ is another function than f
    if setting.left.head == "sym" and _PLACE.search(split(setting.left.data)[1]):
        return None  # η_{T/2} is the value at one place, and no law
    found: Outcome | None = None
    with suppress(OutOfTime), budget(*_LOOKING):
        for law in _with_left(laws, setting.base):
            if not _is_named(law, setting):
                continue
            slip = _against(law, right, _letter(setting.base), setting.world)
            if slip is True:
                return None
            found = found or (slip if isinstance(slip, Outcome) else None)
        return found
    return None


@lru_cache(maxsize=4096)
def _with_left(laws: tuple[NamedLaw, ...], base: str) -> tuple[NamedLaw, ...]:
    """The rows that a left side of this base may be of."""
    names = {base, _letter(base)}
    with uncharged():  # patterns are compiled once for all write-ups
        return tuple(law for law in laws if any(re.fullmatch(law.left, n) for n in names))


def _is_named(law: NamedLaw, setting: Setting) -> bool:
    if law.squared is not None and (setting.left.head == "pow") is not law.squared:
        return False
    if not setting.called(_words(law.name)):
        return False
    if not law.but:
        return True
    other = _words(law.but)
    line = setting.near[max(0, setting.near.rfind("\n") + 1) :]
    if (
        law.name
        and _words(law.name).search(line)
        and not other.search(line + setting.behind.partition("\n")[0])
    ):
        return not other.search(setting.base)  # an item of a list
    return not setting.called(other) and other.search(setting.behind) is None


def _letter(name: str) -> str:
    """The D of D_{t+1}(i)."""
    return split(name)[0] if name else ""


@lru_cache(maxsize=512)
def _words(text: str) -> re.Pattern[str]:
    with uncharged():
        return word_pattern(text, re.IGNORECASE)


def _against(law: NamedLaw, right: Term, base: str, world: World) -> Outcome | bool:
    """True for a right formula, the wrong verdict on one with a slip, False for any other."""
    written = with_one_gradient(right) if law.gradient else right
    own = letters_of(written)
    if len(own) > _MOST_LETTERS:
        return False
    counted = [u.args[1].data for u in having(written, "sum")]
    slip: tuple[str, Term] | None = None
    with uncharged():  # once for all write-ups
        tables = tables_of(law)
    for roles, table in tables:
        for given in _ways(law, roles, own, base):
            if not _same_indices(given, counted):
                continue
            spend(_STEPS)
            try:
                found = table.get(normal_form(written, given, law.matrices))
            except NoForm:
                continue
            if found is None:
                continue
            mistake, meant = found
            if not mistake:
                return True
            if slip is None and not _made_up_for(mistake, given, world):
                mended = _put_right(right, form_of(meant, law), given, law)
                slip = mistake, mended or _in_letters(meant, given, right, law)
    if slip is None:
        return False
    mistake, mended = slip
    words = _OWN_WORDS.get(mistake, "" if mistake in MISTAKES else mistake)
    return named_slip(mistake if mistake in MISTAKES else "", mended, words)


def _made_up_for(mistake: str, names: Iterable[str], world: World) -> bool:
    """Whether a letter stands for what seems to be missing: s = √(…) where its root is wanted."""
    heads = _KEPT_IN_LETTERS.get(mistake, ())
    told = [world.definition(n) for n in names] if heads else []
    return any(t is not None and (t.head in heads or t.data in heads) for t in told)


def _ways(
    law: NamedLaw, roles: tuple[str, ...], own: tuple[str, ...], base: str
) -> Iterator[dict[str, str]]:
    """The ways of giving the letters of the row, each once, to those of a formula."""
    if len(roles) != len(own):
        return
    fitting = [[r for r in roles if _fits(law, r, name, base)] for name in own]
    count = 0

    def go(k: int, taken: dict[str, str]) -> Iterator[dict[str, str]]:
        nonlocal count
        spend()
        if k == len(own):
            count += 1
            yield dict(taken)
            return
        for role in fitting[k]:
            if role not in taken.values() and count < _MOST_WAYS:
                yield from go(k + 1, {**taken, own[k]: role})

    yield from go(0, {})


def _same_indices(given: dict[str, str], counted: list[str]) -> bool:
    """Whether the names with an index that a sum counts with stand for those that have its own in the row."""
    return all(
        (index in split(own)[1]) == (given[index] in split(role)[1])
        for index in counted
        for own, role in given.items()
        if own not in counted
    )


def _fits(law: NamedLaw, role: str, name: str, base: str) -> bool:
    """Whether a letter of the formula may be one of the row."""
    own = split(name)[0]
    wanted = law.letters.get(role) or law.letters.get(split(role)[0], "")
    if wanted == "=":
        return own == base
    if wanted.startswith("~"):
        return re.fullmatch(wanted[1:], name) is not None
    return not wanted or any(re.fullmatch(wanted, n) for n in (own, name))


def _put_right(right: Term, wanted: str, given: dict[str, str], law: NamedLaw) -> Term | None:
    """What is written with one edit that gives it the form of a right one; None where none does."""
    turned_over = (
        replaced(right, path, div(*u.args[::-1])) for path, u in spots(right) if u.head == "div"
    )
    inverted = (
        replaced(right, path, power(u, num(-1)))
        for path, u in spots(right)
        if u.head in ("sym", "add", "call", "mul")
    )
    slips = (e.term for e in edits(right, Pool()))
    with suppress(OutOfTime), budget(*_MENDING, noted=False):
        for t in chain(turned_over, slips, inverted):
            spend(_STEPS)
            with suppress(NoForm):
                own = with_one_gradient(t) if law.gradient else t
                if normal_form(own, given, law.matrices) == wanted:
                    return t
    return None


def _in_letters(meant: Term, given: dict[str, str], right: Term, law: NamedLaw) -> Term:
    """The right form in the letters of what is written, with its gradient and the ends of its sums."""
    letters = {role: own for own, role in given.items()}
    sums_up = {new: old for old, new in accumulators(right).items()} if law.gradient else {}
    kept = substitute(right, {old: new for new, old in sums_up.items()})
    parts = [u for u in walk(kept) if u.head != "mul"] if law.gradient else []
    shown = {
        letter: next((u for u in parts if u is letter or with_one_gradient(u) is letter), letter)
        for letter in (GRADIENT, CURVATURE)
    }
    ends = {u.args[1]: u.args[2:] for u in having(right, "sum")}
    arguments = {
        u.data[0]: len(u.args) for u in having(right, "call") if u.data[0] not in FUNCTIONS
    }

    def go(t: Term) -> Term:
        if t.head == "sym":
            own = sym(letters.get(t.data, t.data))
            own = sums_up.get(own, own)
            return shown.get(own, own) if law.gradient else own
        if t.head == "sum":
            index = go(t.args[1])
            return rebuild(t, (go(t.args[0]), index, *ends.get(index, t.args[2:])))
        if t.head == "call" and t.data[0] not in FUNCTIONS:
            return call(letters.get(t.data[0], t.data[0]), *map(go, t.args), order=t.data[1])
        if t.head == "mul":
            return mul(*_applied([go(a) for a in t.args], arguments))
        return rebuild(t, tuple(map(go, t.args))) if t.args else t

    return go(meant)


def _applied(factors: list[Term], arguments: Mapping[str, int]) -> list[Term]:
    """Factors where V s, of a function V of so many arguments, is V(s) again."""
    out: list[Term] = []
    while factors:
        head, *factors = factors
        count = arguments.get(head.data, 0) if head.head == "sym" else 0
        if count and len(factors) >= count:
            head, factors = call(head.data, *factors[:count]), factors[count:]
        out.append(head)
    return out
