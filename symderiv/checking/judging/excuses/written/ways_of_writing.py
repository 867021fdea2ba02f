"""Refuted relations that hold as people write them: angles in degrees, ⌊k/2⌋ of an odd k, x′ = 1."""

from __future__ import annotations

import re

from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.resting import reach
from symderiv.checking.world.index_letters import letter_of, pieces_of
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    Term,
    call,
    deriv,
    div,
    having,
    is_first_derivative,
    make,
    mul,
    num,
    power,
    sub,
    substitute,
    sym,
    unsigned,
)
from symderiv.notation.text import unicode_text

__all__ = [
    "by_congruence",
    "by_degrees",
    "by_entries_of_transpose",
    "by_equal_arguments",
    "by_exponent",
    "by_new_variable",
    "by_object",
    "by_own_arguments",
    "by_parity",
    "by_variable",
    "by_written_argument",
]

_ANGLES = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_LEAST = 10  # an angle in whole degrees
_DEGREES = re.compile(
    r"\bdegrees?\b|°|\^\s?\{?\s?\\circ|\bGrad\b|\bgrad(?:os|i|us)\b|度", re.IGNORECASE
)
_CONGRUENT = re.compile(r"\\equiv(?![a-z])|≡")
_MODULUS = re.compile(r"\\[pb]?mod(?![a-z])|\bmod\b")
_OF = re.compile(r"\b(?:of|von|de|des|da|di|от)[\s$*_]*\Z|(?:的|の|의)[\s$*_]*\Z", re.IGNORECASE)
_APPLIED = re.compile(r"(?<![A-Za-z\\])([A-Za-z])\s?(?:\^\s?\{?[0-9]\}?)?\s?\(\s?([a-z])\s?\)")
_VALUE = re.compile(
    r"(?<![A-Za-z\\])([A-Za-z])\s?(?:\^\s?\{?[0-9]\}?|[²³])?\s?(?:\\left\s?)?"
    r"\(\s?(?:\\[a-z]+\s?\{?\s?)?[A-Za-zα-ω]?\s?\}?\s?(?:\\right\s?)?\)"
)
_POWER_OF_VALUE = re.compile(
    r"(?<![A-Za-z\\])([A-Za-z])\s?(?:\^\s?\{?[2-9]\}?|[²³])\s?(?:\\left\s?)?\("
)
_DIFFERENCE = re.compile(r"\(([0-9])[-−]([0-9])\)")
_ODD, _EVEN = (
    re.compile(r"\bodd\b|\bungerade\b|奇", re.I),
    re.compile(r"\beven\b|\bgerade\b|偶", re.I),
)


def by_degrees(case: Case) -> Outcome | None:
    """``5 cos(60) = 5 · 0.5``: an angle that is a whole number of degrees."""
    left, right = _in_degrees(case.left), _in_degrees(case.right)
    if left is case.left and right is case.right:
        return None
    found = case.tried(left, right)
    if found is None or _DEGREES.search(case.nearby[-3000:]):
        return found
    return Outcome(Verdict.UNCHECKED, "it holds in degrees")


def by_entries_of_transpose(case: Case) -> Outcome | None:
    """Σ_i X^T_{ji} X_{ik}: an entry of the transpose is X_{ij}, and no X_{ji} that is transposed."""
    table = {
        u: sym(join(base, "".join(reversed(pieces)), above))
        for t in (case.left, case.right)
        for u in having(t, "T")
        if u.args[0].head == "sym"
        for base, below, above in [split(u.args[0].data)]
        for pieces in [pieces_of(below)]
        if len(pieces) == 2 and all(map(letter_of, pieces))
    }
    if not table:
        return None
    left, right = (substitute(t, table) for t in (case.left, case.right))
    found = case.tried(left, right) or for_any_loss(
        case.claims, left, right, Outcome(Verdict.UNCHECKED), case.about
    )
    return found if found.verdict in HOLDS else None


def _in_degrees(t: Term) -> Term:
    put: dict[Term, Term] = {}
    for u in having(t, "call"):
        if u.data[0] in _ANGLES and not u.data[1] and len(u.args) == 1:
            angle = unsigned(u.args[0])
            if angle.head == "num" and not angle.data[1] and angle.data[0] >= _LEAST:
                put[u] = call(u.data[0], div(mul(u.args[0], sym("pi")), num(180)))
    return substitute(t, put) if put else t


def by_congruence(case: Case) -> Outcome | None:
    """``9 ≡ 0``: numbers with one remainder."""
    st = case.st
    between = case.writeup.text[st.left.end : st.right.start]
    if not _CONGRUENT.search(between[:40]):
        return None
    if not (closed(case.left) and closed(case.right)):  # f ≡ g is also written of functions
        rest = case.writeup.text[st.right.end : st.right.end + 200].partition("\n")[0]
        if not _MODULUS.search(rest):
            return None
    return Outcome(Verdict.UNCHECKED, "a congruence")


def by_object(case: Case) -> Outcome | None:
    """Words before the number belong to the left side: "the sum of the digits of 487 = 4 + 8 + 7"."""
    st = case.st
    if not st.first or case.left.head != "num":
        return None
    text = case.writeup.text
    if _OF.search(text[max(0, st.left.start - 40) : st.left.start]):
        return Outcome(Verdict.UNCHECKED, "something of this number is meant")
    return None


def by_parity(case: Case) -> Outcome | None:
    """``2⌊k/2⌋ = k − 1``, which holds for odd k; for even ones ⌊k/2⌋ is k/2."""
    floors = {u for t in (case.left, case.right) for u in having(t, "call") if _is_half(u)}
    if not floors:
        return None
    for odd, word in ((True, _ODD), (False, _EVEN)):
        put = {}
        for u in floors:
            half = u.args[0]
            whole = half.args[0] if half.head == "div" else half.args[1]
            put[u] = div(sub(whole, num(1)) if odd else whole, num(2))
        found = case.tried(substitute(case.left, put), substitute(case.right, put))
        if found is not None and word.search(case.around):
            return found
        if found is not None:
            name = unicode_text(whole)
            return Outcome(
                Verdict.UNCHECKED, f"it holds where {name} is {'odd' if odd else 'even'}"
            )
    return None


def _is_half(u: Term) -> bool:
    if u.data[0] != "floor" or len(u.args) != 1 or closed(u):
        return False
    half = u.args[0]
    return half.head == "div" and half.args[1] is num(2)


def by_exponent(case: Case) -> Outcome | None:
    """``h · w^{(1−1)} = h``: a difference of numbers in brackets is a power, and no layer."""
    put: dict[Term, Term] = {}
    for name in {*case.left.names, *case.right.names}:
        base, below, above = split(name)
        found = _DIFFERENCE.fullmatch(above)
        if found is not None:
            plain = sym(join(base, below))
            put[sym(name)] = power(plain, num(int(found[1]) - int(found[2])))
    if not put:
        return None
    return case.tried(substitute(case.left, put), substitute(case.right, put))


def by_new_variable(case: Case) -> Outcome | None:
    """∂K/∂ℓ with ℓ = log σ² for a K(σ): ℓ takes the place of σ, and ∂K/∂ℓ = ∂K/∂σ / (∂ℓ/∂σ)."""
    world, left = case.claims.world, case.left
    if not is_first_derivative(left) or left.args[1].head != "sym" or world.shapes:
        return None
    of, by = left.args
    put = world.definition(by.data)
    names = sorted(term_names(put)) if put is not None else []
    if put is None or len(names) != 1:
        return None
    old = sym(names[0])
    return case.tried(div(deriv(of, old, kind="total"), deriv(put, old)), case.right)


def by_variable(case: Case) -> Outcome | None:
    """``f(x) · x′ = f(x) · 1``: the derivative of the variable itself."""
    one, put = num(1), {}
    for name in {*case.left.names, *case.right.names}:
        base, below, above = split(name)
        if above == "prime" and not below and len(base) == 1:
            of_it = any(
                u.args == (sym(base),) for t in (case.left, case.right) for u in having(t, "call")
            )
            if of_it and case.claims.world.binding(sym(name)) is None:
                put[sym(name)] = one
    if not put:
        return None
    return case.tried(substitute(case.left, put), substitute(case.right, put))


def by_own_arguments(case: Case) -> Outcome | None:
    """``−Σ p_i log q_i = H(p, q)``, with the formula of H(p, q) for what is called with its own letters; also of
    ∂L(b, α)/∂b, where α_i stands in the formula."""
    functions = case.claims.world.functions
    put = {
        u: functions[u.data[0]].body
        for t in (case.left, case.right)
        for u in having(t, "call")
        if u.data[0] in functions
        and not u.data[1]
        and u.args == tuple(map(sym, functions[u.data[0]].parameters))
    }
    if not put:
        return None
    left, right = substitute(case.left, put), substitute(case.right, put)
    if left.head == "deriv" and left.args[0] in put:
        left = make("deriv", (put[left.args[0]], *left.args[1:]), left.data)
    return case.tried(left, right)


def by_written_argument(case: Case) -> Outcome | None:
    """``1 − t² = 1 − s²(h)``, where s was told as a formula in h: s at h, and no product; so it is in what
    the names stand for."""
    world = case.claims.world
    source = f"{case.st.left.source} = {case.st.right.source}"
    applied = {
        (sym(m[1]), sym(m[2]))
        for m in _APPLIED.finditer(source)
        if world.definition(m[1]) is not None and m[2] in reach(world, sym(m[1]))
    } or _powers_of_values(case, source)
    if not applied:
        return None
    put: dict[Term, Term] = {}
    for name in sorted({*case.left.names, *case.right.names}):
        told = world.definition(name)
        if told is not None and _without_arguments(told, applied) is not told:
            put[sym(name)] = _without_arguments(told, applied)
    left, right = (_without_arguments(substitute(t, put), applied) for t in (case.left, case.right))
    return case.tried(left, right)


def _powers_of_values(case: Case, source: str) -> set[tuple[Term, Term]]:
    """X and ω of ``X(ω) X(ω) = X²(ω)``: a letter that stands here only before one argument in brackets, once
    with an exponent between them."""
    found = set()
    for letter in {m[1] for m in _POWER_OF_VALUE.finditer(source)}:
        alone = re.compile(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])")
        if len(alone.findall(source)) != sum(m[1] == letter for m in _VALUE.finditer(source)):
            continue
        factors = [
            {a for a in u.args if a.head == "sym"} - {sym(letter)}
            for t in (case.left, case.right)
            for u in having(t, "mul", "had")
            if any(a.head == "pow" and a.args[0] is sym(letter) for a in u.args)
        ]
        arguments = set.intersection(*factors) if factors else set()
        if len(arguments) == 1:
            found.add((sym(letter), arguments.pop()))
    return found


def _without_arguments(t: Term, applied: set[tuple[Term, Term]]) -> Term:
    """t with s for s(h) and s ∘ h, s² for s²(h) and s(h)²."""
    put = {}
    for u in having(t, "mul", "had"):
        for name, argument in applied:
            of = [a for a in u.args if name in (a, *a.args[:1])]
            at = [a for a in u.args if argument in (a, *a.args[:1]) and a.head in ("sym", "pow")]
            if not of or len(of) != len(at) or not all(a is name or a.head == "pow" for a in of):
                continue
            whole = [
                power(a, b.args[1]) if b.head == "pow" else a for a, b in zip(of, at, strict=True)
            ]
            put[u] = mul(*whole, *(a for a in u.args if a not in (*of, *at)))
    return substitute(t, put) if put else t


def by_equal_arguments(case: Case) -> Outcome | None:
    """a'(η) = a'(θᵀx): it says what η is."""
    left, right = case.left, case.right
    if left.head == "call" and right.head == "mul" and right.args[0].head == "call":
        first, *rest = right.args
        if first.data == left.data and len(first.args) == 1:  # a'(θᵀx), read as a'(θᵀ) x
            right = call(first.data[0], mul(first.args[0], *rest), order=first.data[1])
    if left.head != "call" or right.head != "call" or left.data != right.data:
        return None
    if len(left.args) != 1 or len(right.args) != 1 or left.args[0].head != "sym":
        return None
    world, sides = case.claims.world, {left.args[0], right.args[0]}
    written = (
        {world.resolve(t) for t in (st.left.term, st.right.term) if t is not None}
        for st in case.writeup.document.statements
        if st.op == "=" and st.left.start < case.st.left.start
    )
    if any(both == sides for both in written) or case.claims.same(left.args[0], right.args[0]):
        return Outcome(Verdict.CORRECT)
    names = term_names(right.args[0])
    if not names or names & reach(case.claims.world, left.args[0]):
        return None
    told = f"it says that {unicode_text(left.args[0])} is {unicode_text(right.args[0])}"
    return Outcome(Verdict.UNCHECKED, told)
