"""Relations that hold for an index which is left out, or told in words, or summed over without a sign.

Σ_i ∂L/∂z adds up what z has for each i; ŷ^{(correct)} is one of the ŷ^{(k)}. Only for write-ups without
an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.indices import reached
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, substitute, sym, walk
from symderiv.notation.text import unicode_text

__all__ = ["by_formula_without_index", "by_implied_sums", "by_index_in_words", "by_unseen_index"]

_WORD = re.compile(r"\W*[^\W\d_]{4,}\W*|.*[\u0400-\u04ff\u3040-\u9fff\uac00-\ud7a3].*", re.DOTALL)
_MOST = 4
_IMPLIED = re.compile(
    r"\beinstein(?:['’]?s?)?[\s-]*(?:['’]s\s+)?(?:notation|summation|convention|sums?|summenkonvention|konvention)\b"
    r"|\b(?:notation|convention|convenci[oó]n|convenzione|convenção|notación|notazione|notação)\s+(?:d['’]|de\s+|di\s+)einstein\b"
    r"|\bsummation\s+convention\b|\bsummenkonvention\b|爱因斯坦(?:求和|记号|约定|标记)"
    r"|\b(?:sums?|summations?)\s+(?:over\s+[^.\n]{1,40}\s+)?(?:is|are)\s+(?:implied|implicit|understood)\b"
    r"|\b(?:implied|implicit)\s+(?:sums?|summations?)\b|\brepeated\s+(?:indices|index|indexes)\b",
    re.IGNORECASE,
)
# One of these stands in each of its words: a long text is not searched for nothing.
_IMPLIED_BY = (
    "einstein", "爱因斯坦", "convention", "konvention", "implied", "implicit", "understood", "repeated",
)  # fmt: skip


def _sums_implied(writeup: Writeup) -> bool:
    return writeup.mentions(*_IMPLIED_BY) and writeup.says(_IMPLIED)


def by_implied_sums(case: Case) -> Outcome | None:
    """y_a δ_{az} = y_z in a text that says so: a letter that comes twice in a product is summed over."""
    products = [u for t in (case.left, case.right) for u in having(t, "mul", "had", "pow", "div")]
    for product in products if case.writeup.once(_sums_implied) else ():
        names = [u.data for u in walk(product) if u.head == "sym" and len(u.data) > 1]
        found = [letter for name in names for letter in sorted(letters_of(name))]
        if len(found) > len(set(found)) or (product.head == "pow" and found):
            return Outcome(Verdict.UNCHECKED, "sums over repeated indices are implied here")
    return None


def by_unseen_index(case: Case) -> Outcome | None:
    """A sum of derivatives in which its index does not stand: they may be taken for each of them."""
    for t in (case.left, case.right):
        for u in having(t, "sum"):
            body, index = u.args[:2]
            if index.head != "sym" or "deriv" not in body.heads:
                continue
            if not any(index.data == n or index.data in "".join(split(n)[1:]) for n in body.names):
                return Outcome(
                    Verdict.UNCHECKED,
                    f"what is summed may depend on {unicode_text(index)}, which is left out",
                )
    return None


def by_formula_without_index(case: Case) -> Outcome | None:
    """x_n + h ẋ_n = (1 − h) x_n, where ẋ = −x was told: the same with the index n."""
    world = case.claims.world
    written = {*case.left.names, *case.right.names}
    put: dict[Term, Term] = {}
    for name in sorted(written):
        base, below, above = split(name)
        told = world.definition(base) if below or above else None
        if told is None or world.binding(sym(name)) is not None:
            continue
        indexed = {sym(n): sym(join(n, below, above)) for n in told.names if n.isalpha()}
        if any(new.data in written for new in indexed.values()):
            put[sym(name)] = substitute(
                told, {old: new for old, new in indexed.items() if new.data in written}
            )
    if not put:
        return None
    return case.tried(substitute(case.left, put), substitute(case.right, put))


def by_index_in_words(case: Case) -> Outcome | None:
    """The relation with a name whose index is a word for one of its family: ŷ^{(correct)} for ŷ^{(A)}."""
    world = case.claims.world
    for mine, other in ((case.left, case.right), (case.right, case.left)):
        words = [n for n in sorted(mine.names) if _in_words(n) and n not in other.names]
        for name in words[:_MOST]:
            if world.binding(sym(name)) is not None:
                continue
            for like in _family(case, other, name):
                put = substitute(mine, {sym(name): sym(like)})
                if case.claims.same(put, other):
                    told = f"it holds where {unicode_text(sym(name))} is {unicode_text(sym(like))}"
                    return Outcome(Verdict.UNCHECKED, told)
    return None


def _in_words(name: str) -> bool:
    return any(_WORD.fullmatch(part) is not None for part in split(name)[1:] if part)


def _family(case: Case, other: Term, name: str) -> list[str]:
    base = split(name)[0]
    names = reached(case.claims.world, other)[1] | set(other.names)
    return [n for n in sorted(names) if split(n)[0] == base and n != name][:_MOST]
