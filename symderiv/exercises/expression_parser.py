"""The parser behind :mod:`symderiv.exercises.expressions`: text to closures, by recursive descent.

Limits on length and depth are checked while reading; nothing of Python is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from flint import fmpq

from symderiv.arithmetic.values import divide, power, sign
from symderiv.exercises.expression_functions import FUNCTIONS, ExpressionError
from symderiv.exercises.faults import suggest
from symderiv.exercises.values import Matrix, Vector, number

__all__ = ["Code", "ExpressionParser", "Lookup"]

Lookup = Callable[[str], Any]
Code = Callable[[Lookup], Any]
MAX_LENGTH = 1000
MAX_DEPTH = 40

_TOKEN = re.compile(
    r"\s*(?:(?P<num>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*)"
    r"|(?P<text>\"[^\"]*\"|'[^']*')"
    r"|(?P<op>\*\*|==|!=|<=|>=|[-+*/^()\[\],<>=]))",
    re.ASCII,
)
_SIGNS: dict[str, tuple[int, ...]] = {
    "<": (-1,),
    "<=": (-1, 0),
    ">": (1,),
    ">=": (0, 1),
    "=": (0,),
    "==": (0,),
    "!=": (-1, 1),
}
_LOOKUPS = {"answer": "answer:", "value": ""}


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


class ExpressionParser:
    """One text, read once: :meth:`whole` gives its code; the names in it are collected."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: dict[str, None] = {}
        self.dotted: dict[str, None] = {}
        self.answers: dict[str, None] = {}
        self.offsets: dict[str, int] = {}
        self.depth = 0
        self.i = 0
        if len(text) > MAX_LENGTH:
            raise self.error(f"longer than {MAX_LENGTH} characters", 0)
        self.tokens = self.tokenize()

    def error(self, message: str, offset: int, hint: str = "") -> ExpressionError:
        return ExpressionError(message, self.text, offset, hint)

    def tokenize(self) -> list[_Token]:
        out: list[_Token] = []
        at, text = 0, self.text.rstrip()
        while at < len(text):
            m = _TOKEN.match(text, at)
            if m is None:
                at += len(text[at:]) - len(text[at:].lstrip())
                raise self.error(f"the character {text[at]!r} has no meaning here", at)
            kind = str(m.lastgroup)
            out.append(_Token(kind, m[kind], m.start(kind)))
            at = m.end()
        out.append(_Token("end", "", len(text)))
        return out

    @property
    def token(self) -> _Token:
        return self.tokens[self.i]

    def take(self, *texts: str) -> _Token | None:
        token = self.token
        if token.kind in ("op", "name") and token.text in texts:
            self.i += 1
            return token
        return None

    def expect(self, text: str) -> None:
        if not self.take(text):
            got = repr(self.token.text) if self.token.text else "the end"
            raise self.error(f"{text!r} is expected here, not {got}", self.token.offset)

    def whole(self) -> Code:
        code = self.either()
        if self.token.kind != "end":
            raise self.error(f"{self.token.text!r} does not fit here", self.token.offset)
        return code

    @contextmanager
    def deeper(self) -> Iterator[None]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"nested more than {MAX_DEPTH} deep", self.token.offset)
        yield
        self.depth -= 1

    def either(self) -> Code:
        with self.deeper():
            parts = [self.all_of()]
            while self.take("or"):
                parts.append(self.all_of())
        if len(parts) == 1:
            return parts[0]
        return lambda look: any(_truth(p(look), self.text) for p in parts)

    def all_of(self) -> Code:
        parts = [self.negated()]
        while self.take("and"):
            parts.append(self.negated())
        if len(parts) == 1:
            return parts[0]
        return lambda look: all(_truth(p(look), self.text) for p in parts)

    def negated(self) -> Code:
        flips = 0
        while self.take("not"):
            flips += 1
        inner = self.comparison()
        if not flips:
            return inner
        return lambda look: _truth(inner(look), self.text) != (flips % 2 == 1)

    def comparison(self) -> Code:
        parts, ops = [self.sum()], []
        while (op := self.take(*_SIGNS)) is not None:
            ops.append(op)
            parts.append(self.sum())
        if not ops:
            return parts[0]

        def compare(look: Lookup) -> bool:
            values = [p(look) for p in parts]
            return all(
                self.related(a, op, b) for a, op, b in zip(values, ops, values[1:], strict=False)
            )

        return compare

    def related(self, a: Any, op: _Token, b: Any) -> bool:
        if isinstance(a, (str, Vector, Matrix, bool)) or isinstance(b, (str, Vector, Matrix, bool)):
            if type(a) is not type(b) or op.text not in ("=", "==", "!="):
                raise self.error(f"{_kind(a)} {op.text} {_kind(b)} cannot be compared", op.offset)
            return bool(a == b) == (op.text != "!=")
        return sign(a - b) in _SIGNS[op.text]

    def sum(self) -> Code:
        code = self.product()
        while (op := self.take("+", "-")) is not None:
            code = self.binary(op, code, self.product())
        return code

    def product(self) -> Code:
        code = self.signed()
        while (op := self.take("*", "/")) is not None:
            code = self.binary(op, code, self.signed())
        return code

    def signed(self) -> Code:
        flip = False
        while (op := self.take("-", "+")) is not None:
            flip ^= op.text == "-"
        inner = self.raised()
        if not flip:
            return inner
        return lambda look: -self.scalar(inner(look), self.text, 0)

    def raised(self) -> Code:
        base = self.atom()
        op = self.take("^", "**")
        if op is None:
            return base
        with self.deeper():
            return self.binary(op, base, self.signed())

    def binary(self, op: _Token, left: Code, right: Code) -> Code:
        def run(look: Lookup) -> Any:
            a = self.scalar(left(look), op.text, op.offset)
            b = self.scalar(right(look), op.text, op.offset)
            if op.text == "+":
                return a + b
            if op.text == "-":
                return a - b
            if op.text == "*":
                return a * b
            return divide(a, b) if op.text == "/" else power(a, b)

        return run

    def scalar(self, value: Any, where: str, offset: int) -> Any:
        if isinstance(value, (str, bool, Vector, Matrix)):
            raise self.error(f"a number is expected at {where!r}, not {_kind(value)}", offset)
        return value

    def atom(self) -> Code:
        token = self.token
        self.i += 1
        if token.kind == "num":
            value = number(token.text)
            return lambda look: value
        if token.kind == "text":
            word = token.text[1:-1]
            return lambda look: word
        if token.kind == "op" and token.text == "(":
            inner = self.either()
            self.expect(")")
            return inner
        if token.kind == "name" and token.text not in ("and", "or", "not"):
            return self.named(token)
        self.i -= 1
        got = repr(token.text) if token.text else "the end"
        raise self.error(f"a quantity is expected here, not {got}", token.offset)

    def named(self, token: _Token) -> Code:
        name = token.text
        if self.take("("):
            return self.call(token)
        if name in _LOOKUPS and self.token.text == "[" and self.tokens[self.i + 1].kind == "text":
            self.i += 1
            key = self.tokens[self.i].text[1:-1]
            self.i += 1
            self.expect("]")
            (self.answers if name == "answer" else self.dotted).setdefault(key)
            return self.look(_LOOKUPS[name] + key, key, token)
        (self.dotted if "." in name else self.names).setdefault(name)
        code = self.look(name, name, token)
        while self.take("["):
            code = self.item(code, token)
        return code

    def look(self, key: str, name: str, token: _Token) -> Code:
        self.offsets.setdefault(name, token.offset)

        def look(lookup: Lookup) -> Any:
            try:
                return lookup(key)
            except LookupError as error:
                hint = (
                    str(error.args[0]) if len(error.args) == 1 and " " in str(error.args[0]) else ""
                )
                raise self.error(f"{name!r} has no value", token.offset, hint) from None

        return look

    def item(self, code: Code, token: _Token) -> Code:
        with self.deeper():
            indices = [self.sum()]
            while self.take(","):
                indices.append(self.sum())
        self.expect("]")

        def run(look: Lookup) -> Any:
            found = code(look)
            for index in indices:
                i = index(look)
                if not isinstance(found, (Vector, Matrix)):
                    raise self.error(f"{token.text!r} has no items", token.offset)
                if not isinstance(i, fmpq) or i.q != 1 or not 1 <= i <= len(found):
                    raise self.error(
                        f"the index of {token.text!r} must be from 1 to {len(found)}", token.offset
                    )
                found = found[int(i.p) - 1]
            return found

        return run

    def call(self, token: _Token) -> Code:
        row = FUNCTIONS.get(token.text)
        if row is None:
            raise self.error(
                f"there is no function {token.text!r}", token.offset, suggest(token.text, FUNCTIONS)
            )
        args = []
        if not self.take(")"):
            args.append(self.either())
            while self.take(","):
                args.append(self.either())
            self.expect(")")
        low, high, function = row
        if not low <= len(args) <= high:
            wanted = str(low) if low == high else f"{low} or more"
            raise self.error(
                f"{token.text} takes {wanted} arguments, not {len(args)}", token.offset
            )

        def run(look: Lookup) -> Any:
            try:
                return function(*[a(look) for a in args])
            except (TypeError, AttributeError):
                raise self.error(
                    f"{token.text} cannot be taken of these values", token.offset
                ) from None

        return run


def _truth(value: Any, text: str) -> bool:
    if not isinstance(value, bool):
        raise ExpressionError("a condition is expected, such as w != 0", text, 0)
    return value


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "a condition"
    if isinstance(value, str):
        return f"the word {value!r}"
    if isinstance(value, Matrix):
        return "a matrix"
    return "a vector" if isinstance(value, Vector) else "a number"
