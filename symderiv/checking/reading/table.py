"""What the names of a write-up mean: read off its own left sides before any side is parsed.

``f(x) = …`` makes f a function; ``w = …`` makes w a quantity, so that ``w(a + b)`` is a product;
``W = [[…]]`` makes W a matrix; ``w^{t+1} = …`` makes superscripts of w count steps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from symderiv.checking.reading.chains import Chain
from symderiv.checking.reading.conventions.applied import arguments, is_hypothesis, is_member
from symderiv.checking.reading.conventions.confusion_counts import confusion_counts
from symderiv.checking.reading.conventions.differentiated import differentiated
from symderiv.checking.reading.conventions.dimensions import d_is_a_number
from symderiv.checking.reading.conventions.identities import sized_identities
from symderiv.checking.reading.conventions.measures import measures
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
from symderiv.checking.reading.conventions.primes import is_next
from symderiv.checking.reading.conventions.products import gradients, joined_names, products
from symderiv.checking.reading.conventions.ranged import ranged_letters
from symderiv.checking.reading.conventions.summed import summed_lists
from symderiv.checking.reading.conventions.zeroth import zeroth_letters
from symderiv.notation.cursor import Names
from symderiv.notation.entries import gradient_name, indexed_letters
from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.lexer import Token
from symderiv.notation.names import canonical, split
from symderiv.notation.vocabulary import WORDS
from symderiv.notation.written_functions import RECIPROCALS
from symderiv.notation.written_lexer import tokenize_written

__all__ = ["Source", "names_of"]

_WORD_LEFT = re.compile(r"\s*([A-Za-z]{2,})(?=[\s_^0-9']|\Z)[^=+*/\\()\s-]*\s*")
_WORD_OF = re.compile(r"\s*([A-Za-z]{2,6})\s*\(\s*([a-z]|[-−]?\s?[0-9.]+)\s*\)\s*")
_MATRIX_RIGHT = re.compile(
    r"\s*(?:\\left\s*[\[(]\s*)?\\begin\s*\{(?:[bp]?matrix|array|smallmatrix)\*?\}|\s*\[[^\[\]]*[,;\\]"
)
_SIGMA_OF = re.compile(r"(?:\\sigma|σ|sigma)\s*\(\s*\\?[A-Za-z]+\s*\)")
_QUANTITIES = frozenset("alpha beta gamma delta epsilon eta lambda mu rho theta omega".split())
_DISTRIBUTIONS = frozenset("pqPQ")  # p(x) is no product, also where p stands alone: δ(p, q), x ~ p
_WORD = 3  # letters of a superscript that counts nothing; ell is the letter ℓ
_POWERED = frozenset("alpha beta gamma rho lambda mu".split())  # β^k = … is a power
_MOVED = frozenset("f F phi psi varphi".split())
_FUNCTION_LETTERS = frozenset("f g F G phi psi varphi h_theta f_theta".split())


@dataclass(slots=True)
class Source:
    """A piece after splitting: its characters, its chains, whether it is LaTeX."""

    text: str
    chains: list[Chain]
    tex: bool


@dataclass(slots=True)
class _Seen:
    bare: Counter[str] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    compound: set[str] = field(default_factory=set)  # applied to more than names and numbers
    several: set[str] = field(default_factory=set)  # applied to several arguments
    to_name: set[str] = field(
        default_factory=set
    )  # Greek quantities, p and q, applied to a single name
    moved: set[str] = field(default_factory=set)  # applied to x + h, w − η g
    primed: set[str] = field(default_factory=set)
    squares: Counter[str] = field(default_factory=Counter)  # with ^2 behind
    changes: dict[str, None] = field(default_factory=dict)  # δ, where δh = … is defined
    by_index: set[str] = field(default_factory=set)  # π(a) = e^{h_a}/Z
    by_square: set[str] = field(default_factory=set)  # of which ∂/∂(…)² is taken
    counted: Counter[str] = field(default_factory=Counter)  # δ_1(2) = … as a whole left side
    circular: int = 0  # 2π(1.6)²
    alone: Counter[str] = field(default_factory=Counter)  # "the entropy of $p$ is"
    compared: set[str] = field(default_factory=set)  # in KL(p ‖ q) and H(p)


def names_of(
    sources: list[Source],
    names: Names | None,
    decimal_comma: bool,
    typed_products: Set[str] = frozenset(),
) -> Names:
    """The table for this document; what ``names`` knows already is kept. ``typed_products``: words of plain text
    that are no names."""
    given = names or Names()
    singles: set[str] = set()
    words: set[str] = set()
    of_letters: set[str] = set()
    of_numbers: set[str] = set()
    logistic = False
    for source in sources:
        for chain in source.chains:
            if chain.related:
                left = _text(source, chain, 0)
                logistic = logistic or _SIGMA_OF.fullmatch(left) is not None
                if source.tex and "\\" not in left:
                    m = _WORD_LEFT.fullmatch(left)
                    if m:
                        words.add(m[1])
                    m = _WORD_OF.fullmatch(left)
                    if m:
                        (of_letters if m[2].isalpha() else of_numbers).add(m[1])
                if len(left) == 1:
                    singles.add(left)
    words = {w for w in words if w not in WORDS}
    told = frozenset(words)
    of_d = d_is_a_number(s.text for s in sources if s.tex)
    split_up = products(words, singles, [s.text for s in sources if s.tex])
    words -= {w for w in split_up if of_d or w[0] != "d"}  # dx beside d = 4 is one quantity
    words |= gradients(s.text for s in sources if s.tex)
    words |= confusion_counts((s.text for s in sources if s.tex), singles | told)
    words |= (of_letters & of_numbers).difference(WORDS)  # hs(x) = …, hs(2) = 0.9
    of_sets, sets = measures(
        _text(s, c, 0) for s in sources if s.tex for c in s.chains if c.related
    )
    of_sets -= {*WORDS, *ALIASES, *words, *given.symbols}
    words |= {*of_sets, *(sets if of_sets else ())}.difference(WORDS)
    scout = Names(
        symbols=frozenset(given.symbols | words), document=True, decimal_comma=decimal_comma
    )
    seen, symbols, functions, stepped, matrices = _scan(sources, scout)
    for word in typed_products:
        symbols.pop(word, None)
    for name in given.symbols:
        symbols.setdefault(name)
    own = {**functions, **dict.fromkeys(sorted(of_sets))}
    if seen.applied["sigma"]:
        own.setdefault("sigma")  # σ(z) is the activation also where σ = 0.1 tells a deviation
    lists = summed_lists(s.text for s in sources) - {*ALIASES, *RECIPROCALS, *given.functions, *own}
    own |= dict.fromkeys(sorted(lists))
    slopes = differentiated(s.text for s in sources if s.tex)
    slopes = {f: x for f, x in slopes.items() if f in seen.bare and f not in ("e", "d")}
    for name in dict.fromkeys((*seen.applied, *sorted(seen.to_name), *slopes)):
        if (
            name in own
            or name in ALIASES
            or name in RECIPROCALS
            or name in given.functions
            or not (seen.applied[name] or name in seen.to_name or name in slopes)
        ):
            continue
        base = split(name)[0]
        if base in ("max", "min"):
            continue  # max_i (x_i + c)
        if name == "pi" and seen.circular == seen.applied[name] and not seen.counted[name]:
            continue  # the number, before all of its brackets
        bare = (
            0 if is_hypothesis(name) and seen.applied[name] >= seen.bare[name] else seen.bare[name]
        )
        only = not bare and name not in symbols
        if base in _QUANTITIES:  # θ(s), never θ alone: nobody writes a product so
            only = only and name in seen.to_name
        clear = name not in seen.compound or base in _FUNCTION_LETTERS or base in _QUANTITIES
        if (
            (only and clear)
            or (name in _DISTRIBUTIONS and name in seen.to_name and name not in seen.compound)
            or seen.counted[name] > 1
            or (name in seen.moved and name in _MOVED)
            or name in seen.several
            or name in slopes
            or (name in seen.primed and name not in symbols)
            or (not bare and is_member(name, functions))
        ):
            own[name] = None
    signs = ("e",) if of_d else ("e", "d")
    for name in (*seen.bare,):
        if len(name) == 1 and name not in signs:  # a number and a sign, unless they are defined
            symbols.setdefault(name)
    if seen.squares["sigma"] and not seen.applied["sigma"]:
        symbols.setdefault("sigma", True)  # the variance in σ² (XᵀX)⁻¹
    for word in words:
        symbols.setdefault(word)
    for name in own:
        if not seen.bare[name] and name not in given.symbols and name not in functions:
            symbols.pop(name, None)
    table = {**given.functions, **{n: given.functions.get(n, n) for n in own}}
    known = {n for n in symbols if not (n in own and not _defined(n, seen, symbols))}
    plain = {n for n in known if n not in ALIASES or symbols[n]} - _SPELLED
    if logistic and seen.applied["sigma"] > seen.bare["sigma"]:
        plain.discard("sigma")  # "σ ≈ 0.79" leaves out the argument
    return Names(
        symbols=frozenset(plain | given.symbols),
        functions=table,
        open=given.open,
        document=True,
        own=frozenset(own),
        formulas=frozenset((*functions, *(own.keys() & seen.moved & _MOVED))),
        by_index=frozenset(seen.by_index | lists),
        stepped=frozenset(stepped),
        worded=frozenset(name for name, counts in stepped.items() if not counts),
        zeroth=zeroth_letters(s.text for s in sources),
        matrices=frozenset(matrices),
        changes=frozenset(("Delta", *seen.changes)),
        squared=frozenset(n for n in seen.by_square if seen.squares[n] >= seen.bare[n]),
        decimal_comma=decimal_comma,
        ranged=ranged_letters(s.text for s in sources),
        indexed=indexed_letters(seen.bare),
        gradient_in=gradient_name((*seen.bare, *seen.applied)),
        joined=joined_names(s.text for s in sources),
        identities=sized_identities(s.text for s in sources if s.tex),
    )


# tanh = (eˣ − e⁻ˣ)/… and det = 1.25 leave out the argument, log = ln says what is meant: functions anywhere.
_SPELLED = frozenset(
    "tanh sinh cosh coth sin cos tan arctan arcsin arccos artanh det log ln exp".split()
)


def _defined(name: str, seen: _Seen, symbols: dict[str, bool | None]) -> bool:
    return bool(symbols.get(name)) or seen.bare[name] > 0


def _text(source: Source, chain: Chain, k: int) -> str:
    part = chain.parts[k]
    return source.text[part.start : part.end].strip()


_ENDS = " \t\n.,;"  # of a sentence


def _tokens(text: str, tex: bool, names: Names) -> list[Token]:
    try:
        return tokenize_written(text.rstrip(_ENDS), tex, names.words, names)
    except NotationError:
        return []


def _scan(
    sources: list[Source], names: Names
) -> tuple[_Seen, dict[str, bool | None], dict[str, None], dict[str, bool], dict[str, str]]:
    seen = _Seen()
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
                        matrices[name] = source.text[right.start : right.end]
                    if [t.value for t in tokens[1:]] == ["'", ""]:
                        primed.append((tokens[0].value, source.text[right.start : right.end]))
        if source.tex and "^" in source.text:
            layered = _COUNTED_LAYERS.search(source.text) is not None
            for m in _LAYERS.finditer(source.text):
                base = m[1] or m[2] or m[3] or m[4]
                if m[1] or m[2] or (layered and base != "e"):
                    steps.setdefault(base, set()).add("l")
    seen.bare.update({n: k for n, k in seen.alone.items() if n not in seen.compared})
    for base in layered_by_letter(s.text for s in sources if s.tex):
        steps.setdefault(base, set()).add("l")
    for name, right_side in primed:
        if name in matrices and is_next(right_side, name, matrices[name]):
            del matrices[name]
    stepped = {  # whether they count
        base: any(len(s) < _WORD or s == "ell" or not s.isalpha() for s in found)
        for base, found in steps.items()
        if found & {"0", "1"} or any(not s.isdigit() for s in found)
    }
    return seen, symbols, functions, stepped, matrices


# ∂z_j^\ell, ∂a^L: no power; and whatever has an \ell above it
_BELOW = r"(?:\s?_\s?(?:\{[^{}]{1,8}\}|[A-Za-z0-9]))?\s?\^\s?\{?\s?"
_LAYERS = re.compile(
    rf"\\partial\s?(?:\\([a-z]{{2,8}})|([A-Za-z])){_BELOW}[lL](?![A-Za-z])"
    rf"|(?:\\([a-z]{{2,8}})|(?<![A-Za-z\\])([A-Za-z])){_BELOW}\\ell(?![A-Za-z])"
)

# W_{jk}^{l+1} a_j^{l} without \\ell
_NEXT_LAYER = re.compile(
    rf"(?:\\([a-z]{{2,8}})|(?<![A-Za-z\\])([A-Za-z])){_BELOW}l(?:\s?[-+]\s?1\s?|(?=\s?\}}))\}}"
)
_WEIGHTS = frozenset(("W", "w", "Theta", "theta"))
_UNITS = frozenset(("a", "z", "h", "delta", "b", "o", "s", "x"))
_COUNTED_LAYERS = re.compile(
    rf"\\ell\s?[-+]\s?1|\\partial\s?\\?[A-Za-z]{{1,8}}{_BELOW}\\ell(?![A-Za-z])"
)


def layered_by_letter(texts: Iterable[str]) -> set[str]:
    """The bases of W_{jk}^{l+1} and a_j^{l}, where weights as well as units have such an index above."""
    found, counted = set[str](), set[str]()
    for text in texts:
        for m in _NEXT_LAYER.finditer(text) if "^" in text else ():
            found.add(m[1] or m[2])
            if "1" in m[0][-3:]:
                counted.add(m[1] or m[2])
    layered = counted & _WEIGHTS and counted & _UNITS
    return found & (_WEIGHTS | _UNITS) if layered else set()


def _count(tokens: list[Token], seen: _Seen, tex: bool) -> None:
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
        if name in _FUNCTION_LETTERS and j == i + 1 and i > 0 and tokens[i - 1].value != "∂":
            k = behind_square(tokens, j)  # f²(x) is the square of f(x)
            j = k if tokens[k].value == "(" and arguments(tokens, k + 1) == (True, False) else j
        may_be = name in _QUANTITIES or name in _DISTRIBUTIONS
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
