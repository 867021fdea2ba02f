"""What stands in the formulas of a write-up, before any is parsed: which names are bare, applied to something,
squared or primed, and what left sides define."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from symderiv.checking.reading.chains import Chain
from symderiv.checking.reading.conventions.applied import arguments
from symderiv.checking.reading.conventions.layers import layered, layered_by_letter
from symderiv.checking.reading.conventions.patterns import (
    DENSITIES,
    behind_square,
    compared,
    ends_sum,
    first_order,
    is_by_index,
    is_circular,
    is_derived,
    is_moved,
    is_squared,
    raised,
)
from symderiv.checking.reading.conventions.primes import is_next, of_its_letter
from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.lexer import Token
from symderiv.notation.names import canonical, split
from symderiv.notation.written_lexer import tokenize_written

__all__ = ["DISTRIBUTIONS", "FUNCTION_LETTERS", "QUANTITIES", "Seen", "Source", "scan", "side_of"]

_NAMES_RIGHT = re.compile(r"\s*\(\s*\\?[^\W\d_]\w*\s*(?:,\s*\\?[^\W\d_]\w*\s*){1,9}\)")
_MATRIX_RIGHT = re.compile(
    r"\s*(?:\\left\s*[\[(]\s*)?\\begin\s*\{(?:[bp]?matrix|array|smallmatrix)\*?\}|\s*\[[^\[\]]*[,;\\]"
)
_WORD = 3  # letters of a superscript that counts nothing; ell is the letter ℓ
_POWERED = frozenset("alpha beta gamma rho lambda mu".split())  # β^k = … is a power
_ENDS = " \t\n.,;"  # of a sentence
# Quantities whose brackets hold an argument where they stand before a single name: θ(s).
QUANTITIES = frozenset("alpha beta gamma delta epsilon eta lambda mu rho theta omega".split())
DISTRIBUTIONS = frozenset("pqPQ")  # p(x) is no product, also where p stands alone: δ(p, q), x ~ p
FUNCTION_LETTERS = frozenset("f g F G phi psi varphi h_theta f_theta".split())


@dataclass(slots=True)
class Source:
    """A piece after splitting: its characters, its chains, whether it is LaTeX."""

    text: str
    chains: list[Chain]
    tex: bool


@dataclass(slots=True)
class Seen:
    """How often, and how, each name stands in the formulas."""

    bare: Counter[str] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    compound: set[str] = field(default_factory=set)  # applied to more than names and numbers
    several: set[str] = field(default_factory=set)  # applied to several arguments
    to_name: set[str] = field(
        default_factory=set
    )  # Greek quantities, p and q, applied to a single name
    moved: set[str] = field(default_factory=set)  # applied to x + h, w − η g
    primed: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)  # the x of xᵀx', another vector than xᵀ
    slopes: set[str] = field(default_factory=set)  # the σ of σ_k' = σ'(z_k)
    squares: Counter[str] = field(default_factory=Counter)  # with ^2 behind
    changes: dict[str, None] = field(default_factory=dict)  # δ, where δh = … is defined
    by_index: set[str] = field(default_factory=set)  # π(a) = e^{h_a}/Z
    by_square: set[str] = field(default_factory=set)  # of which ∂/∂(…)² is taken
    counted: Counter[str] = field(default_factory=Counter)  # δ_1(2) = … as a whole left side
    listed: set[str] = field(default_factory=set)  # w = (w_1, w_2), of which w(1) is no product
    circular: int = 0  # 2π(1.6)²
    alone: Counter[str] = field(default_factory=Counter)  # "the entropy of $p$ is"
    compared: set[str] = field(default_factory=set)  # in KL(p ‖ q) and H(p)


def _marked(tokens: list[Token]) -> set[str]:
    """The names with a prime in a formula that turns matrices by ᵀ: there a prime is no transpose."""
    values = [t.value for t in tokens]
    turned = "⊤" in values or any(
        a == "^" and not {"T", "top", "intercal"}.isdisjoint((b, c))
        for a, b, c in zip(values, values[1:], values[2:], strict=False)
    )
    if not turned:
        return set()
    return {a.value for a, b in pairwise(tokens) if a.kind == "name" and b.value == "'"}


def side_of(source: Source, chain: Chain, k: int) -> str:
    """The k-th side of a chain as it is written."""
    part = chain.parts[k]
    return source.text[part.start : part.end].strip()


def _tokens(text: str, tex: bool, names: Names) -> list[Token]:
    try:
        return tokenize_written(text.rstrip(_ENDS), tex, names.words, names)
    except NotationError:
        return []


def scan(
    sources: list[Source], names: Names
) -> tuple[Seen, dict[str, bool | None], dict[str, None], dict[str, bool], dict[str, str]]:
    """What was seen; the symbols, and whether a left side defines them; the functions; the names whose
    superscripts are no powers, and whether these count; the matrices, as they are written."""
    seen = Seen()
    symbols: dict[str, bool | None] = {}
    functions: dict[str, None] = {}
    matrices: dict[str, str] = {}
    steps: dict[str, set[str]] = {}
    primed: list[tuple[str, str]] = []
    for source in sources:
        for chain in source.chains:
            for k, part in enumerate(chain.parts):
                if part.end - part.start > 20_000:
                    continue
                tokens = _tokens(source.text[part.start : part.end], source.tex, names)
                if not tokens:
                    continue
                _count(tokens, seen, source.tex)
                seen.marked |= _marked(tokens)
                if k == 0 and not part.op and len(chain.parts) > 1:
                    if chain.parts[1].op not in ("=", ":=", "~"):
                        continue
                    name = _left(tokens, symbols, functions, steps, source.tex)
                    if [t.kind for t in tokens] == ["name", "op", "num", "op", "end"]:
                        seen.counted[tokens[0].value] += tokens[1].value == "("
                    if [t.kind for t in tokens] == ["name", "name", "end"] and tokens[
                        0
                    ].value == "delta":
                        seen.changes.setdefault("delta")
                    right = chain.parts[1]
                    further = _tokens(source.text[right.start : right.end], source.tex, names)
                    if is_by_index(tokens, further):
                        seen.by_index.add(tokens[0].value)
                    if name and _MATRIX_RIGHT.match(source.text, right.start, right.end):
                        if not of_its_letter(name, source.text[right.start : right.end]):
                            matrices[name] = source.text[right.start : right.end]
                    if name and _NAMES_RIGHT.match(source.text, right.start, right.end):
                        seen.listed.add(name)
                    if [t.value for t in tokens[1:]] == ["'", ""]:
                        primed.append((tokens[0].value, source.text[right.start : right.end]))
                        if "_" in tokens[0].value:
                            seen.slopes.add(tokens[0].value.partition("_")[0])
        for base in sorted(layered(source.text)) if source.tex else ():
            steps.setdefault(base, set()).add("l")
    seen.bare.update({n: k for n, k in seen.alone.items() if n not in seen.compared})
    for base in layered_by_letter(s.text for s in sources if s.tex):
        steps.setdefault(base, set()).add("l")
    for name, right_side in primed:
        if name in matrices and is_next(right_side, name, matrices[name]):
            del matrices[name]
    matrices = {name: shown for name, shown in matrices.items() if name not in seen.marked}
    stepped = {  # whether they count
        base: any(len(s) < _WORD or s == "ell" or not s.isalpha() for s in found)
        for base, found in steps.items()
        if found & {"0", "1"} or any(not s.isdigit() for s in found)
    }
    return seen, symbols, functions, stepped, matrices


def _count(tokens: list[Token], seen: Seen, tex: bool) -> None:
    densities = compared(tokens)
    seen.compared.update(tokens[i].value for i in densities if tokens[i].kind == "name")
    if [t.kind for t in tokens] == ["name", "end"] and tokens[0].value in DENSITIES:
        seen.alone[tokens[0].value] += 1
        return
    for i, token in enumerate(tokens):
        if token.kind != "name":
            continue
        name = token.value
        if not tex:
            try:
                name = canonical(name)
            except ValueError:
                continue
        j = i + 1
        while tokens[j].value in ("'", "''", "'''"):
            j += 1
        if name in FUNCTION_LETTERS and j == i + 1 and i > 0 and tokens[i - 1].value != "∂":
            k = behind_square(tokens, j)  # f²(x) is the square of f(x)
            j = k if tokens[k].value == "(" and arguments(tokens, k + 1) == (True, False) else j
        may_be = name in QUANTITIES or name in DISTRIBUTIONS
        if may_be and _stands_before_a_name(tokens, i):
            seen.to_name.add(name)
        if is_squared(tokens, i + 1):
            seen.squares[name] += 1
            if i > 2 and tokens[i - 1].value == "∂" and first_order(tokens, i - 2):
                seen.by_square.add(name)
        if i and tokens[i - 1].value == "^" and ends_sum(tokens, i - 1):
            seen.bare[name] += 1  # what follows is summed, and no argument
            continue
        if tokens[j].value != "(" or (i and tokens[i - 1].value == "∂"):
            if tokens[j].kind == "cmd" and tokens[j].value == "begin" and name in ALIASES:
                continue  # σ of a matrix
            if i in densities or (name == "T" and raised(tokens, i)):
                continue
            if not is_derived(tokens, i):
                seen.bare[name] += 1
            continue
        seen.applied[name] += 1
        seen.circular += name == "pi" and is_circular(tokens, i)
        if tokens[i + 1].value in ("'", "''", "'''"):
            seen.primed.add(name)
        simple, several = arguments(tokens, j + 1)
        if not simple:
            seen.compound.add(name)
        if several:
            seen.several.add(name)
        if is_moved(tokens, i, j + 1):
            seen.moved.add(name)


def _stands_before_a_name(tokens: list[Token], i: int) -> bool:
    """Whether ``(s)``, a single name in brackets, stands behind the name at i, and nothing before it that would
    leave the brackets to something else: Δθ(t), (∂/∂θ) (s)."""
    if [t.value if t.kind == "op" else t.kind for t in tokens[i + 1 : i + 4]] != ["(", "name", ")"]:
        return False
    return not i or tokens[i - 1].value != "∂" or is_derived(tokens, i)


def _left(
    tokens: list[Token],
    symbols: dict[str, bool | None],
    functions: dict[str, None],
    steps: dict[str, set[str]],
    tex: bool,
) -> str:
    """What a left side defines; the name of a quantity, if it is one."""
    first = tokens[0]
    if first.kind != "name":
        return ""
    name = first.value
    if not tex:
        try:
            name = canonical(name)
        except ValueError:
            return ""
    kinds = [t.value if t.kind == "op" else t.kind for t in tokens[1:-1]]
    if not kinds:
        symbols[name] = True
        return name
    if kinds in (["'"],):
        return ""
    while kinds and kinds[0] in ("'", "''"):
        kinds = kinds[1:]
    if len(kinds) >= 3 and kinds[0] == "(" and kinds[-1] == ")":
        inside = kinds[1:-1]
        if all(k == "name" for k in inside[::2]) and all(k in (",", ";") for k in inside[1::2]):
            if len(inside) % 2 and name not in ALIASES:
                functions.setdefault(name)
        return ""
    if kinds and kinds[0] == "^" and name not in ("e", "nabla"):
        step = "".join(t.value for t in tokens[2:-1] if t.value not in "{}")
        rest = [k for k in kinds[1:] if k not in "{}"]
        closer = {"{": "}", "(": ")"}.get(kinds[1] if len(kinds) > 1 else "")
        alone = len(kinds) == 2 or (closer == kinds[-1] and kinds.count(kinds[-1]) == 1)
        if (
            rest
            and alone
            and all(k in ("name", "num", "+", "-", "(", ")") for k in rest)
            and step not in ("T", "-T")
        ):
            if len(rest) <= 5 and not (split(name)[0] in _POWERED and alone and step.isalnum()):
                steps.setdefault(split(name)[0], set()).add(step.strip("()"))
    return ""
