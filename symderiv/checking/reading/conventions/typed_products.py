"""Products typed without a space between their letters, ``2Cv``, ``h = Wx``, and transposes typed as a plain T,
``XTy``: which words of plain text they are. A word that is told as a name, or stands in a sentence, is none."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from symderiv.notation.functions import ALIASES
from symderiv.notation.names import GREEK
from symderiv.notation.vocabulary import WORDS

__all__ = ["NO_PRODUCTS", "TypedProducts", "typed_products"]

_RELATION = re.compile(r"[=≈←]")
_WORD = re.compile(r"(?<![A-Za-z0-9_\\.'’])([0-9]*)([A-Za-z]{1,5})(?![A-Za-z0-9_'’])")
_MIXED = re.compile(r"[A-Z]{1,2}[a-z]")
_SMALL = re.compile(r"[a-z]{2}")
_TURNED = re.compile(r"([A-Za-z])T([A-Z]{0,2}[A-Za-z])")
_SQUARED = re.compile(r"([A-Z])T\1[a-z]?\Z")
_FACTOR = re.compile(rf"(?<![A-Za-z])([A-Za-zα-ω]|{'|'.join(sorted(GREEK))}) \Z")
_POWER = re.compile(r"\^\(?[-−]?[0-9]\)?\Z|[²⁻¹]\Z")
_ARTICLES = ("a", "A", "I")
_NEAR = 24  # characters beside a word
_LONGEST_LINE = 30_000
_BEFORE = "=≈←+-−*/·×(|‖[,⇒∝"  # signs of a formula
_BEHIND = "=≈←+-−*/·×)|‖],;.^²ᵀ⇒∝:'"
_BY = re.compile(r"/\s?[d∂]([A-Za-z])(?![A-Za-z0-9_])|∇_?([A-Za-z])(?![A-Za-z0-9_])")
_OF_SLOPE = re.compile(r"(?<![A-Za-z0-9_])[d∂]([A-Za-z])\s?/\s?[d∂]")
_QUADRATIC = re.compile(r"(?<![A-Za-z0-9_])([a-z])(?:ᵀ|\^T) ?([A-Z]{1,2})(?= ?\1(?![A-Za-z0-9_]))")
_TRANSPOSED = re.compile(r"([A-Za-z])(?:ᵀ|\^T(?![A-Za-z0-9_]))")
_MATRIX = re.compile(r"(?<![A-Za-z0-9_])([A-Z])\s*(?:=\s*\[\s*\[|=\s*\[[^\]\n]*;|∈\s*ℝ)")
_NUMBER = re.compile(r"\s*[-−]?[0-9.]+\s*(?:[,;]|\Z)")
_RAISED_T = re.compile(r"(?<=[A-Za-z)\]])\^T(?=[A-Z]{0,2}[A-Za-z](?![A-Za-z0-9_]))")
_T_OF_BRACKETS = re.compile(r"(?<![A-Za-z0-9_\\])([0-9]*)([A-Z])T(?= ?\()")
_NO_NAMES = frozenset(
    "lr dt dx dy dz dw db dh da du dv do in of to is at on by if or as an we it so no".split()
)


@dataclass(frozen=True, slots=True)
class TypedProducts:
    """``words``: those that are products; ``letters``: quantities that stand in them; ``turned``: the words with a
    T that transposes the letter before it; ``before_brackets``: letters that are quantities, so that XT(y − z) has
    such a T; ``raised``: whether ^T before letters transposes."""

    words: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()
    before_brackets: frozenset[str] = frozenset()
    raised: bool = False

    def plain(self, content: str) -> str:
        """A formula with ᵀ for such a T. Lengths stay."""
        if "T" not in content:
            return content
        if self.raised:
            content = _RAISED_T.sub("ᵀ ", content)
        if self.turned:
            content = _WORD.sub(self._turn, content)
        if self.before_brackets:
            content = _T_OF_BRACKETS.sub(self._turn_one, content)
        return content

    def _turn_one(self, m: re.Match[str]) -> str:
        return f"{m[1]}{m[2]}ᵀ" if m[2] in self.before_brackets else m[0]

    def _turn(self, m: re.Match[str]) -> str:
        return f"{m[1]}{m[2][0]}ᵀ{m[2][2:]}" if m[2] in self.turned else m[0]


NO_PRODUCTS = TypedProducts()


def typed_products(text: str, left: Set[str]) -> TypedProducts:
    """The products without spaces in the lines of a text that have a relation and no TeX; ``left``: the names that
    are told. Letters are quantities where they stand alone beside a sign, are differentiated by or transposed."""
    lines = [
        line
        for line in text.split("\n")
        if len(line) <= _LONGEST_LINE
        and _RELATION.search(line)
        and not ("$" in line or "\\" in line)
    ]
    if not lines:
        return NO_PRODUCTS
    alone: set[str] = set()
    factors: dict[str, bool] = {}  # words beside signs; whether they are nothing else
    lefts: dict[str, list[str]] = {}
    for line in lines:
        for m in _WORD.finditer(line):
            word = m[2]
            if len(word) == 1:
                if _beside_a_sign(line, m):
                    alone.add(word)
                continue
            right = None if m[1] else _left_side(line, m)
            if right is not None:
                lefts.setdefault(word, []).append(right)
            factors[word] = factors.get(word, True) and _beside_signs(line, m)
    joined = "\n".join(lines)
    alone.update(a or b for a, b in _BY.findall(joined))
    alone.update(_OF_SLOPE.findall(joined))
    transposed = set(_TRANSPOSED.findall(joined))
    squares = _QUADRATIC.findall(joined)
    within = {v for v, _ in squares} | {c for _, m in squares for c in m}
    before_t = {c for _, c in _T_OF_BRACKETS.findall(joined)}
    before_t |= {w[0] for w in factors if _TURNED.fullmatch(w)}
    before_letters = {w[0] for w, only in factors.items() if only and _MIXED.fullmatch(w)}
    squared = {w[0] for w, only in factors.items() if only and _SQUARED.match(w)}
    squared |= before_t & before_letters  # Xw and XTy, XT(…)
    matrices = {*transposed, *_MATRIX.findall(joined), *within, *squared}
    quantities = alone | transposed | within | squared
    turned = {
        word
        for word, only in factors.items()
        if only and "T" not in alone and word not in left and _is_turned(word, quantities)
    }
    words = {w for w, only in factors.items() if only and set(w) <= quantities}
    words = {w for w in words if _may_be_product(w) and _is_product(w, lefts, left, matrices)}
    letters = {c for w in words for c in w} | {c for w in turned for c in w if c != "T"}
    of_brackets = set() if "T" in alone else {c for c in quantities if f"{c}T" not in left}
    return TypedProducts(
        frozenset(words),
        frozenset(letters - {"d", "e"}),
        frozenset(turned),
        frozenset(of_brackets),
        "T" not in alone,
    )


def _is_turned(word: str, quantities: Set[str]) -> bool:
    m = _TURNED.fullmatch(word)
    return m is not None and word[0] != "d" and {m[1], *m[2]} <= quantities


def _may_be_product(word: str) -> bool:
    if word in WORDS or word in ALIASES or word in GREEK or word.lower() in _NO_NAMES:
        return False
    return bool(_MIXED.fullmatch(word) or _SMALL.fullmatch(word)) and not {"d", "e"} & set(word)


def _is_product(word: str, lefts: dict[str, list[str]], left: Set[str], matrices: Set[str]) -> bool:
    """A word that is told is one only where it is a matrix with a vector, as in Cv = λv, and no number."""
    told = lefts.get(word, [])
    if not told:
        return word not in left
    if not _MIXED.fullmatch(word) or any(map(_NUMBER.match, told)):
        return False
    return all(c in matrices for c in word[:-1])


def _left_side(line: str, m: re.Match[str]) -> str | None:
    """What stands right of the relation behind a word that is its whole left side."""
    before, behind = _around(line, m)
    if behind[:1] not in ("=", "≈", "←") and behind[:2] != ":=":
        return None
    if before[-1:] in ("", ",", "⇒") or before[-1] not in _BEFORE + "ᵀ":
        return behind.lstrip(":=≈←")
    return None


def _around(line: str, m: re.Match[str]) -> tuple[str, str]:
    """What stands close before and behind a word, without the spaces between."""
    return line[max(0, m.start() - _NEAR) : m.start()].rstrip(), line[
        m.end() : m.end() + _NEAR
    ].lstrip()


def _beside_a_sign(line: str, m: re.Match[str]) -> bool:
    if m[1] or line[m.end() : m.end() + 1] in ("ᵀ", "^", "²"):
        return True
    before, behind = _around(line, m)
    return _is_sign(before[-1:], _BEFORE) or _is_sign(behind[:1], "=≈←+−*/·×^")


def _beside_signs(line: str, m: re.Match[str]) -> bool:
    """Whether formulas stand on both sides of a word, or the line begins or ends there."""
    before, behind = _around(line, m)
    factor = _FACTOR.search(line[max(0, m.start() - _NEAR) : m.start()])
    close = m[1] or _POWER.search(before) or (factor is not None and factor[1] not in _ARTICLES)
    begins = close or not before or _is_sign(before[-1], _BEFORE + ";:ᵀ²)")
    return begins and (not behind or _is_sign(behind[0], _BEHIND))


def _is_sign(c: str, signs: str) -> bool:
    return bool(c) and c in signs
