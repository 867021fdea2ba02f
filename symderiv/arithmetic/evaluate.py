"""Values of Terms at given numbers, through named definitions, at the precision a question needs.

Nothing is substituted: a chain of a thousand definitions is a thousand short evaluations. How a
Term becomes a closure stands in :mod:`.compilers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from flint import fmpq

from symderiv.arithmetic.compilers import Code, Env, code_of, condition_of
from symderiv.arithmetic.errors import KinkError, NoCase, UnknownValue, convention_key
from symderiv.arithmetic.rounding import Shown, show
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import (
    MAX_PRECISION,
    START_PRECISION,
    Undecided,
    working_precision,
)
from symderiv.notation.term import Term

__all__ = [
    "Code", "Env", "Evaluation", "KinkError", "NoCase", "UnknownValue", "convention_key",
    "evaluate", "holds",
]  # fmt: skip

T = TypeVar("T")


def evaluate(t: Term, env: Env) -> Any:
    """The value of t (a scalar or a Tensor) where every free quantity has one in ``env``.

    A kink convention is an entry of ``env`` under ``convention_key(function)``. The names pi and e
    are the constants where ``env`` does not say otherwise. Raises UnknownValue, KinkError (a
    function's derivative at its kink), NoCase (written cases at theirs), DomainError, ShapeError,
    and Undecided when the working precision is too low.
    """
    return code_of(t)(env)


def holds(t: Term, env: Env) -> bool:
    """Whether a condition (a relation, a chain of them, ``and``) holds."""
    return condition_of(t)(env)


class Evaluation:
    """Values of a list of definitions at given numbers, at whatever precision a question needs.

    ``definitions`` are (quantity, term), each over the givens and the definitions before it; in
    place of a term may stand a function of the environment.
    """

    def __init__(
        self,
        definitions: Iterable[tuple[Term, Term | Code]],
        givens: Env,
        conventions: Mapping[str, fmpq] | None = None,
        precision: int = START_PRECISION,
    ) -> None:
        self._definitions = [(q, code_of(t) if isinstance(t, Term) else t) for q, t in definitions]
        self._givens: dict[Term, Any] = dict(givens)
        for function, value in (conventions or {}).items():
            self._givens[convention_key(function)] = value
        self._precision = precision
        self.env: dict[Term, Any] = {}
        self.ask(lambda env: None, fresh=True)

    def _run(self) -> None:
        env = dict(self._givens)
        for quantity, code in self._definitions:
            env[quantity] = code(env)
        self.env = env

    def ask(self, question: Callable[[Env], T], fresh: bool = False) -> T:
        """The answer to a question about the values; runs again with more bits while Undecided."""
        while True:
            with working_precision(self._precision):
                try:
                    if fresh:
                        self._run()
                    return question(self.env)
                except Undecided:
                    if self._precision >= MAX_PRECISION:
                        raise
            self._precision *= 2
            fresh = True

    def __getitem__(self, quantity: Term) -> Any:
        try:
            return self.env[quantity]
        except KeyError:
            raise UnknownValue(quantity) from None

    def __contains__(self, quantity: Term) -> bool:
        return quantity in self.env

    def given(self, quantity: Term) -> fmpq | Tensor | None:
        """The exact number or matrix that was given for a quantity; None for what is computed."""
        found = self._givens.get(quantity)
        if isinstance(found, Tensor) and all(isinstance(x, fmpq) for x in found):
            return found
        return found if isinstance(found, fmpq) else None

    def value(self, t: Term) -> Any:
        """The value of any term over the quantities."""
        code = code_of(t)
        return self.ask(lambda env: code(env))

    def shown(self, t: Term, places: int, *, fraction: bool = False) -> Shown:
        """The value of a term as displayed with at most ``places`` decimals."""
        code = code_of(t)
        return self.ask(lambda env: show(code(env), places, fraction=fraction))

    def holds(self, condition: Term) -> bool:
        """Whether a condition holds."""
        return self.ask(lambda env: holds(condition, env))
