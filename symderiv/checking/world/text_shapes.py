"""The shapes of matrices in symbols, read off a question's own definitions.

Names are matrices where the text shows it: bold letters, ``\\in \\mathbb{R}^{m \\times n}``, transposes,
elementwise products, norms, and what is added to such. Dimensions are unified over the definitions, in
columns or in rows, whichever fits all of them; where neither does, nothing is said of shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from symderiv.checking.model import Statement
from symderiv.notation.names import split
from symderiv.notation.term import Term, walk

__all__ = ["bold_macros", "shapes_of"]

_BOLD = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|pmb)(?![A-Za-z])\s*\{?\s*(?:\\(?:hat|tilde|bar)\s*\{?\s*)?(\\?[A-Za-z]+)"
)
_MACRO = re.compile(
    r"\\(?:newcommand|renewcommand|def)\s*\{?\\([A-Za-z]+)\}?\s*"
    r"\{\s*\\(?:mathbf|boldsymbol|bm|vec)(?![A-Za-z])\s*\{?\s*(\\?[A-Za-z]+)"
)
# A macro where it is used, not where it is defined.
_USED = re.compile(r"\\([A-Za-z]++)(?!\s*\}\s*\{)")
_SPACE = re.compile(
    r"(?<![A-Za-z_^])((?:\\[A-Za-z]++\s*\{?\s*)?\\?[A-Za-z]++\}?(?:[_^](?:\{[^{}]*\}|\w))*+)\s*+\\in\s*"
    r"\\?(?:mathbb\s*\{?\s*R\s*\}?|R|Re|reals?)(?![A-Za-z])\s*\^\s*(\{[^{}]*\}|\w)"
)
_MATRIX_LETTERS = frozenset("WXAZUVYHSPQMGF")
_ONE = "1"
_TO_NUMBER = frozenset(("norm", "trace", "det", "sup", "inf"))
_MAX_STATEMENTS = 200


class _Clash(Exception):
    """Dimensions that do not fit."""


Shape = tuple[str, str]


def bold_macros(text: str) -> dict[str, str]:
    """The file's own macros for bold letters, and the letters; read once a document."""
    return {macro: letter.lstrip("\\") for macro, letter in _MACRO.findall(text)}


def shapes_of(
    statements: Iterable[Statement], text: str, macros: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """Sizes of the matrices of one question; empty where its definitions tell none.

    ``text`` is the question's own text, ``macros`` are those of the file for bold letters.
    """
    known = [
        (s.left.term, s.right.term, s.first)
        for s in statements
        if s.op in ("=", ":=") and s.left.term is not None and s.right.term is not None
    ][:_MAX_STATEMENTS]
    strong = _evident([t for left, right, _ in known for t in (left, right)], text, macros)
    if not strong:
        return {}
    matrices = _spread(known, strong)
    definitions = [(a, b) for a, b, first in known if first and a.head in ("sym", "call")]
    # What is differentiated says of itself which shapes fit: ‖X w − y‖².
    definitions += [(a, a.args[0]) for a, _, _ in known if a.head == "deriv"]
    for rows in (False, True):
        guess = _Guess(matrices, rows)
        if all(guess.fits(a, b) for a, b in definitions):
            sizes = guess.sizes()
            return sizes if all(max(s) > 1 for s in sizes.values()) else {}
    return {}


def _evident(terms: list[Term], text: str, macros: Mapping[str, str]) -> set[str]:
    """The names that can only be vectors or matrices."""
    out: set[str] = set()
    bold = {m.lstrip("\\") for m in _BOLD.findall(text)}
    if macros:
        bold |= {macros[used] for used in _USED.findall(text) if used in macros}
    spaced = {
        re.sub(r"[^A-Za-z]", "", re.sub(r"\\[A-Za-z]+\s*\{", "", m[1]))
        for m in _SPACE.finditer(text)
    }
    for t in terms:
        for u in walk(t):
            if u.head == "T" and u.args[0].head == "sym":
                out.add(u.args[0].data)
            elif u.head == "had":
                out |= {a.data for a in u.args if a.head == "sym"}
            elif (u.head == "call" and u.data[0] == "norm") or u.head == "T":
                out |= _vector_names(u.args[0])
            elif u.head == "sym":
                base, sub, _ = split(u.data)
                plain = base.removesuffix("hat")
                indexed = bool(sub) and not sub.isdigit()
                is_bold = (plain in bold or base in bold) and not indexed
                if is_bold or (base in spaced and not sub):
                    out.add(u.data)
    return out


def _vector_names(t: Term) -> set[str]:
    """The names that are matrices since t is one: X, w and y of ‖X w − y‖."""
    if t.head == "sym":
        return {t.data}
    if t.head in ("add", "had", "neg"):
        return set().union(*map(_vector_names, t.args))
    if t.head == "mul" and t.args[-1].head == "sym":
        capitals = {a.data for a in t.args if a.head == "sym" and split(a.data)[0][:1].isupper()}
        return capitals | {t.args[-1].data}
    return set()


def _spread(known: list[tuple[Term, Term, bool]], strong: set[str]) -> set[str]:
    """What is added to a matrix, equal to one, or a capital letter that multiplies one, is one too."""
    found = set(strong)

    def wide(t: Term) -> bool:
        if t.head == "sym":
            return t.data in found
        if t.head == "call":
            return t.data[0] not in _TO_NUMBER and any(map(wide, t.args))
        if t.head in ("sum", "prod", "lim", "at", "deriv"):
            return wide(t.args[0]) if t.head == "sum" else False
        inner = any(map(wide, t.args))
        if t.head == "mul":
            for i, a in enumerate(t.args):
                if _lower_transposed(a):
                    found.update(_row_takes(t.args[i + 1 :]))
        if t.head == "mul" and _scalar(t):
            return False
        if inner and t.head == "mul":
            for a in t.args:
                if a.head == "sym" and split(a.data)[0][:1] in _MATRIX_LETTERS:
                    found.add(a.data)
        if inner and t.head in ("add", "had"):
            for a in t.args:
                core = a.args[0] if a.head == "neg" else a
                if core.head == "sym":
                    found.add(core.data)
        return inner

    for _ in range(6):
        size = len(found)
        for left, right, first in known:
            if left.head == "deriv":
                wide(left.args[0])
            right_wide = wide(right)
            if left.head == "sym" and first and right_wide and not _scalar(right):
                found.add(left.data)
            if left.head == "sym" and left.data in found and right.head in ("add", "sym", "call"):
                for a in right.args if right.head == "add" else (right,):
                    core = a.args[0] if a.head in ("neg",) else a
                    if core.head == "call" and len(core.args) == 1:
                        core = core.args[0]
                    if core.head == "sym":
                        found.add(core.data)
            wide(left)
        if len(found) == size:
            break
    return found


def _row_takes(factors: tuple[Term, ...]) -> list[str]:
    """The names that follow a row vector in a number: x of wᵀx, A and x of bᵀA x."""
    out = []
    for f in factors:
        core = f.args[0] if f.head == "T" else f
        if core.head != "sym":
            break
        out.append(core.data)
        if not split(core.data)[0][:1].isupper():
            break
    return out


def _scalar(t: Term) -> bool:
    """A product that begins with a transposed vector, a norm, a sum of such: likely a number."""
    if t.head in ("mul", "div", "neg", "add", "sum"):
        parts = t.args[:1] if t.head in ("div", "sum") else t.args
        if t.head == "mul":
            heads = [a for a in t.args if a.head not in ("num", "div")]
            first = heads[0] if heads else t.args[0]
            return _lower_transposed(first) or any(map(_scalar, heads))
        return any(map(_scalar, parts))
    if t.head == "pow":
        return _scalar(t.args[0])
    return t.head == "call" and t.data[0] in _TO_NUMBER


def _lower_transposed(t: Term) -> bool:
    return t.head == "T" and (t.args[0].head != "sym" or split(t.args[0].data)[0][:1].islower())


class _Guess:
    """Dimensions under one convention: small letters are columns, or rows."""

    def __init__(self, matrices: set[str], rows: bool) -> None:
        self.matrices, self.rows = matrices, rows
        self.parent: dict[str, str] = {}

    # --- dimensions -------------------------------------------------------------------------------

    def find(self, a: str) -> str:
        while a in self.parent:
            a = self.parent[a]
        return a

    def unify(self, a: str, b: str) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if _ONE in (a, b):
            other = b if a == _ONE else a
            if other.startswith("M:"):
                raise _Clash
            self.parent[other] = _ONE
        elif a.startswith("M:"):
            self.parent[b] = a
        else:
            self.parent[a] = b

    def name(self, name: str) -> Shape:
        if name not in self.matrices:
            return _ONE, _ONE
        base = split(name)[0]
        if base[:1].isupper():
            return f"M:{name}:r", f"M:{name}:c"
        return (_ONE, f"V:{name}") if self.rows else (f"V:{name}", _ONE)

    def fits(self, left: Term, right: Term) -> bool:
        """Take left = right in, unless it does not fit."""
        before = dict(self.parent)
        try:
            a = self.shape(left) if left.head == "sym" else None
            b = self.shape(right)
            if a is not None and b is not None and not self._is_one(a) and not self._is_one(b):
                self.unify(a[0], b[0])
                self.unify(a[1], b[1])
            elif a is not None and b is not None and self._is_one(a) != self._is_one(b):
                raise _Clash
        except _Clash:
            self.parent = before
            return False
        return True

    def _is_one(self, s: Shape) -> bool:
        return self.find(s[0]) == _ONE and self.find(s[1]) == _ONE

    def shape(self, t: Term) -> Shape | None:
        """The shape of a term, None where it is not told; _Clash where it has none."""
        head = t.head
        if head == "num":
            return _ONE, _ONE
        if head == "sym":
            return self.name(t.data)
        if head in ("add", "had", "neg"):
            return self._same([self.shape(a) for a in t.args])
        if head == "mul":
            return self._product(t.args)
        if head == "T":
            inner = self.shape(t.args[0])
            return None if inner is None else (inner[1], inner[0])
        if head in ("div", "sum"):
            return self.shape(t.args[0])
        if head == "pow":
            return self.shape(t.args[0]) if t.args[1].head == "num" else None
        if head == "call":
            if t.data[0] in _TO_NUMBER:
                self.shape(t.args[0])
                return _ONE, _ONE
            return self.shape(t.args[0]) if len(t.args) == 1 and t.data[0] != "diag" else None
        if head == "deriv" and len(t.args) == 2:
            of, by = self.shape(t.args[0]), self.shape(t.args[1])
            return by if of is not None and self._is_one(of) else None
        return None

    def _same(self, shapes: list[Shape | None]) -> Shape | None:
        found: Shape | None = None
        unknown = False
        for s in shapes:
            if s is None:
                unknown = True
            elif not self._is_one(s):
                if found is None:
                    found = s
                else:
                    self.unify(found[0], s[0])
                    self.unify(found[1], s[1])
        if found is None and not unknown:
            return _ONE, _ONE
        return found

    def _product(self, factors: tuple[Term, ...]) -> Shape | None:
        result: Shape | None = (_ONE, _ONE)
        for factor in factors:
            s = self.shape(factor)
            if s is None or result is None:
                result = None
            elif self._is_one(s):
                continue
            elif self._is_one(result):
                result = s
            else:
                self.unify(result[1], s[0])
                result = (result[0], s[1])
        return result

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Small different sizes for the dimensions that are left."""
        numbers: dict[str, int] = {_ONE: 1}
        out = {}
        for name in sorted(self.matrices):
            r, c = map(self.find, self.name(name))
            for d in (r, c):
                numbers.setdefault(d, 2 + (len(numbers) - 1) % 3)
            out[name] = numbers[r], numbers[c]
        return out
