"""Relations that rest on what the text leaves out: a name for σ(z) that nothing introduces, a quantity of
which only its numbers are written, entries that the text counts from 0.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from flint import arb

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.entries import without_index
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import Binding, World, closed, literals, numeric_display
from symderiv.notation.names import NUMBER_PI, join, split
from symderiv.notation.term import ONE, ZERO, Term, call, having, make, substitute, sym
from symderiv.notation.text import unicode_text
from symderiv.notation.written_bounds import EVERY

__all__ = [
    "by_column",
    "by_counting_from_zero",
    "by_nameless_activation",
    "by_numbers_only",
    "by_own_formula",
    "by_own_length",
    "by_own_product",
    "by_spectral_norm",
    "by_the_number_pi",
]

# π(a | s) and π_k: a policy, a weight
_PI_OF = re.compile(
    r"(?:\\pi|π)\s?(?:_\s?(?:\{\s?)?[A-Za-z\\]|\(\s?[A-Za-z](?:_\w)?\s?(?:\\mid|\||,|;|\)\s*(?:=|$)))"
)
_NEAR = 300
_STEP_ZERO = re.compile(r"\bt\s?=\s?0\b")
_TWO = re.compile(r"(?:\\\||\\rVert|\||‖)\s?(?:_\s?\{?\s?2|₂)")
_SPECTRAL = re.compile(
    r"spectral\snorm|\b(?:operator|induced)\s(?:2-)?norm|\b(?:2|two)-norm|largest\ssingular|Lipschitz"
    r"|Spektralnorm|Operatornorm|größte\w{0,2}\sSingulär|norme\s(?:spectrale|d['’]opérateur|subordonnée)"
    r"|norma\s(?:e[sp]+ectral|spettrale|operatorial|de\soperador)|спектральн\w{1,4}\sнорм|谱范数|譜範數|スペクトルノルム"
    r"|스펙트럼\s?노름",
    re.IGNORECASE,
)
_FORMULAS = 4  # of one chain that are tried
_FROM_ZERO = re.compile(
    r"\b(?:(?:from|at|with)\s+(?:0|zero)\b|(?:zero|0)[- ](?:based|indexed)|class(?:es)?\s+0\b|ab\s+(?:0|null)\b)"
    r"|(?:从|從)\s?(?:0|零)",
    re.IGNORECASE,
)


def by_nameless_activation(case: Case) -> Outcome | None:
    """σ′(z) = o (1 − o), where nothing says what o is: it is σ(z) then."""
    slopes = [u for u in having(case.left, "call") if u.data[1] == 1 and len(u.args) == 1]
    world = case.claims.world
    for slope in slopes[:2]:
        value = call(slope.data[0], *slope.args)
        beside_one = {n for u in having(case.right, "add") if ONE in u.args for n in u.names}
        for name in sorted(beside_one - set(slope.names)):
            if world.binding(sym(name)) is None and not _has_other_index(world, name):
                put = {sym(name): value}
                if case.tried(substitute(case.left, put), substitute(case.right, put)):
                    return Outcome(Verdict.CORRECT, f"where {name} is the activation")
    return None


def _has_other_index(world: World, name: str) -> bool:
    """Whether h_s is one of the h_t that the text has told of."""
    base, below, _ = split(name)
    keys = (key.data for key in world.versions if key.head == "sym" and key.data != name)
    return bool(below) and any(split(n)[0] == base and split(n)[1] for n in keys)


def by_numbers_only(case: Case) -> Outcome | None:
    """∂(R + K)/∂μ = 0.62 + 0.5, where K was computed as ½ (0.67 + 0.5² …): its formula, which is not
    written, has μ = 0.5 in it. So has μ = (1 + 3 + 4 + 8)/4 the entries of x = (1, 3, 4, 8), of which ∂L/∂x_i is
    taken."""
    if case.left.head != "deriv":
        return None
    world = case.claims.world
    names = {n for n in reached(world, case.left)[1] if world.definition(n) is None}
    of = set(case.left.args[1:]) if closed(case.right) else set()
    vectors = {without_index(u.data) for u in case.left.args[1:] if u.head == "sym"}
    put_in: set[Term] = set()  # the numbers that are told of what it is derived by
    entries: set[Term] = set()
    for st in case.earlier:
        left, right = st.left.term, st.right.term
        if left is None or right is None or left.head != "sym" or not closed(right):
            continue
        if left in of:
            put_in.update(literals(right))
        elif left.data in vectors and right.head in ("mat", "T"):
            entries.update(_numbers(right))
        elif left.data in names and not numeric_display(right):
            if put_in.intersection(literals(right)) or len(entries & _numbers(right)) > 1:
                told = unicode_text(left)
                return Outcome(Verdict.UNCHECKED, f"of {told} only its numbers are written")
    return None


def _numbers(t: Term) -> set[Term]:
    """The numbers in a term, other than 0 and 1, which stand for themselves."""
    return {u for u in having(t, "num") if u not in (ZERO, ONE)}


def by_own_product(case: Case) -> Outcome | None:
    """d ≈ −0.65584 below d ≈ −2.71011 · 0.242: by what was displayed of it, in numbers, right before."""
    left, right = case.left, case.right
    if left.head != "sym" or not numeric_display(right) or not case.st.first:
        return None
    for st in reversed(case.earlier):
        if st.right.end >= case.st.left.start or st.left.term is not left or not st.first:
            continue
        product = case.writeup.chain(st)[-1].right.term
        if product is None or not closed(product) or numeric_display(product):
            return None
        return case.tried(product, right)
    return None


def by_the_number_pi(case: Case) -> Outcome | None:
    """1/√(2π) in a text that told a weight π = 0.9; and log π = −1.386 behind π(a | s) = ¼, where it is none."""
    pi, world = sym("pi"), case.claims.world
    if not any("pi" in t.names for t in (case.left, case.right)):
        return _by_circle(case)
    if world.binding(pi) is None:
        here = case.writeup.text[max(0, case.st.left.start - _NEAR) : case.st.left.start]
        circle = any(pi in u.args and u.args[0].head == "num" for u in having(case.left, "mul"))
        told = "pi" in case.left.names and not circle and _PI_OF.search(here)
        return Outcome(Verdict.UNCHECKED, "π may be a quantity here") if told else None
    with world.hidden(pi):
        return case.tried(case.left, case.right)


def _by_circle(case: Case) -> Outcome | None:
    """A = 12.566 behind A = π r², where π was told to be 0.6."""
    world = case.claims.world
    told = world.definition(case.left.data) if case.left.head == "sym" else None
    if told is None or "pi" not in told.names or world.binding(sym("pi")) is None:
        return None
    return case.tried(substitute(told, {sym("pi"): sym(NUMBER_PI)}), case.right)


def by_own_formula(case: Case) -> Outcome | None:
    """∂z/∂ρ = ½ · 0.8187 · 0.8, where ∂z/∂ρ = ½ σ ε was written: by that, with the numbers displayed."""
    if case.left.head != "deriv" or not closed(case.right) or not case.st.first:
        return None
    world, told = case.claims.world, case.st.left.term
    for st in reversed(case.earlier):
        if st.right.end >= case.st.left.start or not st.first or st.left.term is not told:
            continue
        formulas = [o.right.term for o in case.writeup.chain(st) if o.op == "="]
        for formula in reversed(formulas[:_FORMULAS]):
            if formula is not None and not closed(formula) and "deriv" not in formula.heads:
                found = case.tried(world.resolve(formula), case.right)
                if found is not None:
                    return found
        return None
    return None


def _has_entry_zero(case: Case, entries: Iterable[Term]) -> bool:
    """Whether the 0th entry of each of these vectors is written in the question: w_0 x_0."""
    here = case.writeup.question(case.st)
    names = {
        n for st in here for t in (st.left.term, st.right.term) if t is not None for n in t.names
    }
    zeroth = (
        {join(base, "0"), join(base, "0", up)} for base, _, up in (split(e.data) for e in entries)
    )
    return all(not names.isdisjoint(own) for own in zeroth)


def by_column(case: Case) -> Outcome | None:
    """p − y = (0.67, −0.67, 0), where p_1, p_2 and p_3 have been told, and before them p = 0.01 of another
    example."""
    world, right = case.claims.world, case.right
    if right.head != "mat":
        return None
    put: dict[Term, Term] = {}
    for name in sorted(case.left.names):
        base, below, above = split(name)
        value = world.value(sym(name), "shown")
        if below or value is None or isinstance(value, Matrix):
            continue
        entries = tuple(sym(join(base, str(k), above)) for k in range(1, len(right.args) + 1))
        if all(world.value(e, "shown") is not None for e in entries):
            put[sym(name)] = make("mat", entries, right.data)
    return case.tried(substitute(case.left, put), right) if put else None


def by_own_length(case: Case) -> Outcome | None:
    """μ = 4 of x = (1, 3, 5, 7), where μ = 1/d Σ_{i=1}^d x_i and d = 2 was told with another x."""
    world = case.claims.world
    terms = reached(world, case.left)[0]
    for u in (u for t in terms for u in having(t, "sum")):
        if len(u.args) != 4 or u.args[3].head != "sym":
            continue
        letter, size = u.args[1], u.args[3]
        if split(size.data)[0] == EVERY:  # 1/N Σ_i x_i
            size = next((v for t in terms for v in _shared_by(t, u)), size)
        told = world.value(size, "shown")
        for name in sorted(u.args[0].names):
            base, below, _ = split(name)
            whole = world.value(sym(base), "shown") if below == letter.data else None
            if not isinstance(whole, Matrix) or 1 not in whole.shape or told is None:
                continue
            length = len(whole.entries)
            if isinstance(told, arb) and bool(told == length):
                continue
            counted = Binding("literal", None, world.section, arb(length), arb(length))
            return case.tried_with({size: counted})
    return None


def _shared_by(t: Term, total: Term) -> Iterator[Term]:
    """The N of 1/N Σ and of Σ/N."""
    for u in having(t, "mul", "div"):
        if total in u.args or total in u.args[0].args:
            for part in u.args if u.head == "mul" else (u,):
                if part.head == "div" and part.args[1].head == "sym":
                    yield part.args[1]


def by_spectral_norm(case: Case) -> Outcome | None:
    """‖B‖₂ = 3: of a matrix, it is the spectral norm."""
    norms = [u for u in having(case.left, "call") if u.data == ("norm", 0)]
    if not norms:
        return None
    if not _TWO.search(case.st.left.source) and not _SPECTRAL.search(case.nearby):
        return None
    value = case.claims.world.value(norms[0].args[0], "shown")
    if isinstance(value, Matrix) and 1 not in value.shape:
        return Outcome(Verdict.UNCHECKED, "a spectral norm is not computed")
    return None


def by_counting_from_zero(case: Case) -> Outcome | None:
    """p_1 = 0.2447 of p = (0.6652, 0.2447, 0.09), where the text says that it counts from 0; with a step
    t = 0 it may."""
    world = case.claims.world
    put: dict[Term, Term] = {}
    for name in sorted({*case.left.names, *case.right.names}):
        base, below, above = split(name)
        if not below.isdigit():
            continue
        whole = world.value(sym(join(base, "", above)), "shown")  # w^{(0)}, with w_1^{(0)}
        if not isinstance(whole, Matrix) and above:
            whole = world.value(sym(base), "shown")
        if isinstance(whole, Matrix) and 1 in whole.shape and int(below) < len(whole.entries):
            put[sym(name)] = sym(join(base, str(int(below) + 1), above))
    if not put:
        return None
    told = case.writeup.says(_FROM_ZERO) or _has_entry_zero(case, put)
    if not told and not case.writeup.says(_STEP_ZERO):
        return None
    found = case.tried(substitute(case.left, put), substitute(case.right, put))
    if found is None or told:
        return found
    return Outcome(Verdict.UNCHECKED, "it holds with entries counted from 0")
