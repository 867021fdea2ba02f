"""The wrong formulas that a write-up has given for f(x) or f′(x): slopes, limits, bounds and values are those of
what was written.

f′ after a wrong f, and f′(2), lim f′, sup f′, f′ < 1 and f″ after a wrong f′ are judged once more with it in its
place.
"""

from __future__ import annotations

from collections.abc import Mapping

from symderiv.notation.term import Term, deriv, having, substitute

__all__ = ["WrongSlopes"]


class WrongSlopes:
    """By the function and how often it is derived: the argument as it was written, and the formula."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, int], tuple[Term, Term]] = {}
        self.in_full: dict[tuple[str, int], Term] = {}  # with the write-up's own letters put in

    def note(self, head: Term, right: Term, in_full: Term) -> None:
        """``right`` is wrong for ``head``; the first of several is kept: what comes next follows from it.
        ``in_full``: the same with the write-up's definitions put in."""
        if head.head == "call" and len(head.args) == 1 and (head.data[1] or right.names):
            name = head.data[0]
            if head.args[0].head == "sym" and not any(
                u.data[0] == name for u in having(right, "call")
            ):
                if head.data not in self.found and in_full is not right:
                    self.in_full[head.data] = in_full
                self.found.setdefault(head.data, (head.args[0], right))

    def rewrite(self, head: Term, right: Term) -> None:
        """What a wrong formula comes to, in its argument alone: with u = e^x + 3 put in."""
        if (
            head.head == "call"
            and head.data in self.found
            and set(right.names) <= set(head.args[0].names)
        ):
            x, formula = self.found[head.data]
            if not set(formula.names) <= set(x.names):
                self.found[head.data] = (x, right)
                self.in_full.pop(head.data, None)

    def forget(self, head: Term) -> None:
        """A later line has it right."""
        if head.head == "call":
            self.found.pop(head.data, None)
            self.in_full.pop(head.data, None)

    def put_in(self, t: Term, in_full: bool = False) -> Term:
        """t with the wrong formulas in it; ``in_full``: those that have letters of the write-up's own."""
        if not self.found or (in_full and not self.in_full):
            return t
        formulas = self.in_full if in_full else {}
        table = {u: self._meant(u, formulas) for u in having(t, "call") if len(u.args) == 1}
        table = {u: v for u, v in table.items() if v is not u}
        return substitute(t, table) if table else t

    def _meant(self, u: Term, formulas: Mapping[tuple[str, int], Term]) -> Term:
        name, order = u.data
        if u.data in self.found:
            x, formula = self.found[u.data]
            return substitute(formulas.get(u.data, formula), {x: u.args[0]})
        if order and (name, order - 1) in self.found:
            x, formula = self.found[name, order - 1]
            formula = formulas.get((name, order - 1), formula)
            return deriv(formula, x) if u.args[0] is x else u
        return u
