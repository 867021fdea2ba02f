"""What the names of a write-up mean: read off its own left sides before any side is parsed.

``f(x) = …`` makes f a function; ``w = …`` makes w a quantity, so that ``w(a + b)`` is a product;
``W = [[…]]`` makes W a matrix; ``w^{t+1} = …`` makes superscripts of w count steps.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Set

from symderiv.checking.reading.conventions.applied import is_hypothesis, is_member
from symderiv.checking.reading.conventions.confusion_counts import confusion_counts
from symderiv.checking.reading.conventions.differentiated import differentiated
from symderiv.checking.reading.conventions.dimensions import d_is_a_number
from symderiv.checking.reading.conventions.identities import sized_identities
from symderiv.checking.reading.conventions.measures import measures
from symderiv.checking.reading.conventions.products import gradients, joined_names, products
from symderiv.checking.reading.conventions.ranged import ranged_letters
from symderiv.checking.reading.conventions.summed import summed_lists
from symderiv.checking.reading.conventions.zeroth import zeroth_letters
from symderiv.checking.reading.scanned import (
    DISTRIBUTIONS,
    FUNCTION_LETTERS,
    QUANTITIES,
    Seen,
    Source,
    scan,
    side_of,
)
from symderiv.notation.cursor import Names
from symderiv.notation.entries import gradient_name, indexed_letters
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import split
from symderiv.notation.vocabulary import WORDS
from symderiv.notation.written_functions import RECIPROCALS

__all__ = ["names_of"]

_WORD_LEFT = re.compile(r"\s*([A-Za-z]{2,})(?=[\s_^0-9']|\Z)[^=+*/\\()\s-]*\s*")
_WORD_OF = re.compile(r"\s*([A-Za-z]{2,6})\s*\(\s*([a-z]|[-−]?\s?[0-9.]+)\s*\)\s*")
_SIGMA_OF = re.compile(r"(?:\\sigma|σ|sigma)\s*\(\s*\\?[A-Za-z]+\s*\)")
_MOVED = frozenset("f F phi psi varphi".split())


def names_of(
    sources: list[Source],
    names: Names | None,
    decimal_comma: bool,
    typed_products: Set[str] = frozenset(),
) -> Names:
    """The table for this document; what ``names`` knows already is kept. ``typed_products``: words of plain text
    that are no names."""
    given = names or Names()
    words, singles, by_value, logistic = _left_words(sources)
    words = {w for w in words if w not in WORDS}
    told = frozenset(words)
    of_d = d_is_a_number(s.text for s in sources if s.tex)
    split_up = products(words, singles, [s.text for s in sources if s.tex])
    words -= {w for w in split_up if of_d or w[0] != "d"}  # dx beside d = 4 is one quantity
    words |= gradients(s.text for s in sources if s.tex)
    words |= confusion_counts((s.text for s in sources if s.tex), singles | told)
    words |= by_value.difference(WORDS)  # hs(x) = …, hs(2) = 0.9
    of_sets, sets = measures(
        side_of(s, c, 0) for s in sources if s.tex for c in s.chains if c.related
    )
    of_sets -= {*WORDS, *ALIASES, *words, *given.symbols}
    words |= {*of_sets, *(sets if of_sets else ())}.difference(WORDS)
    scout = Names(
        symbols=frozenset(given.symbols | words), document=True, decimal_comma=decimal_comma
    )
    seen, symbols, functions, stepped, matrices = scan(sources, scout)
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
        if _is_applied(name, seen, symbols, functions, slopes):
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
    plain -= {n for n in _OF_VARIABLES if seen.applied[n]}
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
        slopes=frozenset(seen.slopes),
        identities=sized_identities(s.text for s in sources if s.tex),
    )


# tanh = (eˣ − e⁻ˣ)/… and det = 1.25 leave out the argument, log = ln says what is meant: functions anywhere.
_SPELLED = frozenset(
    "tanh sinh cosh coth sin cos tan arctan arcsin arccos artanh det log ln exp".split()
)

_OF_VARIABLES = ("Var", "Cov", "Corr", "Bias")  # Var = n q (1 − q) leaves out the variable


def _defined(name: str, seen: Seen, symbols: dict[str, bool | None]) -> bool:
    return bool(symbols.get(name)) or seen.bare[name] > 0


def _left_words(sources: list[Source]) -> tuple[set[str], set[str], set[str], bool]:
    """The words and the single characters on left sides, the words that stand before a letter and before a number
    in brackets, and whether σ(z) is one."""
    singles: set[str] = set()
    words: set[str] = set()
    of_letters: set[str] = set()
    of_numbers: set[str] = set()
    logistic = False
    for source in sources:
        for chain in source.chains:
            if chain.related:
                left = side_of(source, chain, 0)
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
    return words, singles, of_letters & of_numbers, logistic


def _is_applied(
    name: str,
    seen: Seen,
    symbols: Mapping[str, bool | None],
    functions: Mapping[str, None],
    slopes: Container[str],
) -> bool:
    """Whether a name that stands before brackets is a function, and no factor of a product."""
    base = split(name)[0]
    if base in ("max", "min"):
        return False  # max_i (x_i + c)
    if name == "pi" and seen.circular == seen.applied[name] and not seen.counted[name]:
        return False  # the number, before all of its brackets
    bare = 0 if is_hypothesis(name) and seen.applied[name] >= seen.bare[name] else seen.bare[name]
    only = not bare and name not in symbols
    if base in QUANTITIES:  # θ(s), never θ alone: nobody writes a product so
        only = only and name in seen.to_name
    clear = name not in seen.compound or base in FUNCTION_LETTERS or base in QUANTITIES
    return (
        (only and clear)
        or (name in DISTRIBUTIONS and name in seen.to_name and name not in seen.compound)
        or seen.counted[name] > (name not in seen.listed)
        or (name in seen.moved and name in _MOVED)
        or name in seen.several
        or name in slopes
        or (name in seen.primed and name not in symbols)
        or (not bare and is_member(name, functions))
    )
