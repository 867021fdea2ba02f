"""The small language of constraints and formulas: arithmetic, comparisons, and/or/not, functions.

Read by a parser of its own and run as closures over a look-up of names; nothing of Python is
evaluated. Grammar, loosest first: ``or``; ``and``; ``not``; comparisons (chains, as ``0 < w < 1``);
``+ -``; ``* /``; unary minus; ``^`` (or ``**``); calls ``f(a, b)``, items ``v[1]``, ``A[1, 2]``
(counted from 1), dotted names ``net.z_1``, texts in quotes.
``answer["b.w_1"]`` and ``value["net.m_{w_1}^{(2)}"]`` look up names that are not plain words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import fmpq

from symderiv.arithmetic.values import Undecided
from symderiv.exercises.expression_functions import ExpressionError
from symderiv.exercises.expression_parser import ExpressionParser, Lookup
from symderiv.exercises.values import Matrix, ParameterValue, Vector

__all__ = ["Expression", "ExpressionError", "Lookup"]


class Expression:
    """A parsed expression.

    ``names`` are the plain names in it (parameters), ``dotted`` those of results (``net.z_1``),
    ``answers`` the ids in ``answer["…"]``; each once, in order of appearance.
    """

    def __init__(self, text: str) -> None:
        """ExpressionError, with the offset, when ``text`` is not in the grammar."""
        self.text = text
        parser = ExpressionParser(text)
        self._code = parser.whole()
        self.names = tuple(parser.names)
        self.dotted = tuple(parser.dotted)
        self.answers = tuple(parser.answers)
        self.offsets: Mapping[str, int] = parser.offsets

    def __reduce__(self) -> tuple[Any, ...]:
        return Expression, (self.text,)

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    @property
    def of_results(self) -> bool:
        """Whether it needs results, not only parameters."""
        return bool(self.dotted or self.answers)

    def value(self, lookup: Lookup) -> Any:
        """Its value. ``lookup`` gets ``w``, ``net.z_1`` or ``answer:ID`` and may raise LookupError.

        ExpressionError for wrong types and unknown names; ArithmeticError (a division by 0, a
        logarithm of −1, Undecided) where there is no value.
        """
        return self._code(lookup)

    def holds(self, lookup: Lookup) -> bool:
        """Its truth. What cannot be decided at the precision of the values does not hold."""
        try:
            found = self._code(lookup)
        except Undecided:
            return False
        if not isinstance(found, bool):
            raise ExpressionError("a condition is expected, such as w != 0", self.text, 0)
        return found

    def exact_value(self, known: Mapping[str, ParameterValue]) -> ParameterValue:
        """Its value from parameters, which must be exact: a number, word, vector or matrix."""
        found = self._code(known.__getitem__)
        if isinstance(found, bool):
            return fmpq(int(found))
        if not isinstance(found, (fmpq, str, Vector, Matrix)):
            raise ExpressionError(
                "the value is not exact",
                self.text,
                0,
                "only + - * / ^ and exact functions keep it so",
            )
        return found
