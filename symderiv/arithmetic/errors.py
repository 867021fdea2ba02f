"""Why a term has no value: a quantity is missing, or a kink has no convention yet."""

from __future__ import annotations

from symderiv.arithmetic.values import Value
from symderiv.notation.term import Term, sym

__all__ = ["KinkError", "NoCase", "UnknownValue", "convention_key"]


class UnknownValue(KeyError):
    """A quantity that has no value here."""

    def __init__(self, quantity: Term) -> None:
        super().__init__(quantity)
        self.quantity = quantity

    def __str__(self) -> str:
        from symderiv.notation.text import ascii_text

        return f"{ascii_text(self.quantity)!r} has no value"


class KinkError(ArithmeticError):
    """A derivative was asked for at a kink, and no convention says which value it takes there."""

    def __init__(self, function: str, at: Value) -> None:
        super().__init__(f"the derivative of {function} at {at} needs a convention")
        self.function = function
        self.at = at


class NoCase(ArithmeticError):
    """No condition of a ``cases`` holds: the point is a kink."""

    def __init__(self, t: Term) -> None:
        super().__init__(t)
        self.term = t

    def __str__(self) -> str:
        from symderiv.notation.text import ascii_text

        return f"no case of {ascii_text(self.term)} applies: the point is a kink"


def convention_key(function: str) -> Term:
    """The environment's key for the derivative of a function at its kink."""
    return sym(f"kink_{{{function}}}")
