"""The walk that both printers share: precedence, signs, and where brackets are needed.

A backend (:mod:`.latex`, :mod:`.text`) says how a node looks; this module alone decides what binds
more tightly, so that no printer can lose a bracket that the parser needs.
"""

from __future__ import annotations

from symderiv.notation.functions import ALIASES, FUNCTIONS
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, is_number

__all__ = ["ATOM", "POWER", "PRODUCT", "SIGN", "SUM", "Printer", "bare", "needs_dot"]

RELATION, SUM, SIGN, PRODUCT, POWER, ATOM = range(6)
_KEPT, _CHARACTERS = 20_000, 2_000_000  # texts that are kept, and how long they are together


class Printer:
    """Prints a Term through the methods of a backend. ``show(t)`` is the entry point."""

    # Whether a sum sign may stand bare as the last factor: where fractions have a bar of their own.
    open_sums = False

    def __init__(self) -> None:
        self._memo: dict[Term, tuple[str, int]] = {}
        self._length = 0
        self._rules = {
            name[1:]: getattr(self, name)
            for name in dir(self)
            if name[0] == "_" and name[1:2].isalpha()
        }

    def show(self, t: Term) -> str:
        """t as text in this backend's notation."""
        return self.level(t)[0]

    def level(self, t: Term) -> tuple[str, int]:
        """(text of t, how tightly it binds)."""
        found = self._memo.get(t)
        if found is None:
            found = self._rules[t.head](t)
            self._length += len(found[0])
            if len(self._memo) > _KEPT or self._length > _CHARACTERS:
                self._memo.clear()
                self._length = len(found[0])
            self._memo[t] = found
        return found

    def at_least(self, t: Term, least: int) -> str:
        """t, in brackets if it binds less tightly than ``least``."""
        text, binds = self.level(t)
        return text if binds >= least else self.bracket(text, t)

    # --- shared nodes ----------------------------------------------------------------------------

    def _num(self, t: Term) -> tuple[str, int]:
        mantissa, places = t.data
        digits = str(mantissa)
        if places:
            digits = digits.rjust(places + 1, "0")
            digits = f"{digits[:-places]}.{digits[-places:]}"
        return digits, ATOM

    def _add(self, t: Term) -> tuple[str, int]:
        parts: list[str] = []
        for i, a in enumerate(t.args):
            if a.head == "neg":
                inner = self.at_least(a.args[0], PRODUCT)
                parts.append(("-" if i == 0 else " - ") + inner)
            else:
                least = SIGN if i == 0 else PRODUCT
                parts.append(("" if i == 0 else " + ") + self.at_least(a, least))
        return "".join(parts), SUM

    def _neg(self, t: Term) -> tuple[str, int]:
        return "-" + self.at_least(t.args[0], PRODUCT), SIGN

    def _mul(self, t: Term) -> tuple[str, int]:
        out = ""
        last = len(t.args) - 1
        for i, factor in enumerate(t.args):
            # A sum sign swallows all that follows: as a factor it stands in brackets.
            final_sum = self.open_sums and 0 < i == last and factor.head in ("sum", "prod")
            text = self.show(factor) if final_sum else self.at_least(factor, POWER)
            out = text if i == 0 else out + self.times(t.args[i - 1], factor, out, text) + text
        return out, PRODUCT

    def _rel(self, t: Term) -> tuple[str, int]:
        return self.links(t.args, (t.data,))

    def _chain(self, t: Term) -> tuple[str, int]:
        return self.links(t.args, t.data)

    def links(self, parts: tuple[Term, ...], ops: tuple[str, ...]) -> tuple[str, int]:
        """Expressions with relation signs between them."""
        out = self.at_least(parts[0], SUM)
        for op, part in zip(ops, parts[1:], strict=True):
            out += f" {self.relation(op)} {self.at_least(part, SUM)}"
        return out, RELATION

    # --- what a backend defines ------------------------------------------------------------------

    def bracket(self, text: str, t: Term) -> str:
        """The text in brackets."""
        raise NotImplementedError

    def times(self, left: Term, right: Term, left_text: str, right_text: str) -> str:
        """What stands between two factors."""
        raise NotImplementedError

    def relation(self, op: str) -> str:
        """The sign of a relation."""
        raise NotImplementedError


def bare(t: Term) -> bool:
    """Whether a supremum is written without brackets: sup f'(x)."""
    return len(t.args) == 1 and t.args[0].head == "call" and t.args[0].data[0] not in FUNCTIONS


def needs_dot(left: Term, right: Term, right_text: str) -> bool:
    """Whether a product sign must be written between the two factors."""
    if right_text[0].isdigit() or right_text.startswith(("(-", r"\left(-")):
        return True
    if left.head == "deriv" or right.head == "deriv" or left is ONE:
        return True
    if is_number(left) and is_number(right):
        return True
    while left.head == "pow" and left.args[1].head in ("sym", "pow"):
        left = left.args[1]
    return left.head == "sym" and reads_on(left.data)


def reads_on(name: str) -> bool:
    """Whether a reader may take what follows the name for its argument: σ, ln, the d of dx."""
    if name in ALIASES or name in ("d", "log_10", "log_2"):
        return True
    base, sub, sup = split(name)
    return sup in ("prime", "dprime") and not sub and base in ALIASES
