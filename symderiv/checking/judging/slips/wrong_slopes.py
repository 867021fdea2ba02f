"""The wrong formulas that a write-up has given for f′(x): limits, bounds and values are those of what was written.

f′(2), lim f′, sup f′, f′ < 1 and f″ after a wrong f′ are judged once more with it in its place.
"""

from __future__ import annotations

from symderiv.notation.term import Term, deriv, having, substitute

__all__ = ["WrongSlopes"]


class WrongSlopes:
    """By the function and how often it is derived: the argument as it was written, and the formula."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, int], tuple[Term, Term]] = {}

    def note(self, head: Term, right: Term) -> None:
        """``right`` is wrong for ``head``; the first of several is kept: what comes next follows from it."""
        if head.head == "call" and head.data[1] and len(head.args) == 1:
            name = head.data[0]
            if head.args[0].head == "sym" and not any(
                u.data[0] == name for u in having(right, "call")
            ):
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

    def forget(self, head: Term) -> None:
        """A later line has it right."""
        if head.head == "call":
            self.found.pop(head.data, None)

    def put_in(self, t: Term) -> Term:
        """t with the wrong formulas in it."""
        if not self.found:
            return t
        table = {u: self._meant(u) for u in having(t, "call") if len(u.args) == 1}
        table = {u: v for u, v in table.items() if v is not u}
        return substitute(t, table) if table else t

    def _meant(self, u: Term) -> Term:
        name, order = u.data
        if u.data in self.found:
            x, formula = self.found[u.data]
            return substitute(formula, {x: u.args[0]})
        if order and (name, order - 1) in self.found:
            x, formula = self.found[name, order - 1]
            return deriv(formula, x) if u.args[0] is x else u
        return u
