"""Unicode and ASCII of a Term, for the terminal and for files that people edit."""

from __future__ import annotations

import re

from symderiv.notation.derivatives import is_d_name
from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.names import GREEK, name_text
from symderiv.notation.printer import (
    ATOM,
    POWER,
    PRODUCT,
    RELATION,
    SIGN,
    SUM,
    Printer,
    bare,
    needs_dot,
)
from symderiv.notation.term import Term

__all__ = ["ascii_text", "unicode_text"]

_UNICODE = {"!=": "≠", "<=": "≤", ">=": "≥", "~": "≈", "->": "→"}
_SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_BRACKETED_ABOVE = frozenset(("deriv", "div", "sum", "prod", "had", "cases"))
_LEADING_D = re.compile(r"d[A-Za-z]*")


def unicode_text(t: Term) -> str:
    """t as a reader of a terminal expects it: ``∂L/∂w₁ = σ′(z₅) w²``."""
    return _unicode.show(t)


def ascii_text(t: Term) -> str:
    """t with canonical names and explicit ``*``: what exercise files and manifests hold."""
    return _ascii.show(t)


class _Text(Printer):
    def __init__(self, pretty: bool) -> None:
        super().__init__()
        self.pretty = pretty

    def bracket(self, text: str, t: Term) -> str:
        return f"({text})"

    def times(self, left: Term, right: Term, left_text: str, right_text: str) -> str:
        if not self.pretty:
            return "*"
        if needs_dot(left, right, right_text) or not right_text[0].isalpha():
            return "·"
        return " "

    def relation(self, op: str) -> str:
        return _UNICODE.get(op, op) if self.pretty else op

    def name(self, name: str) -> str:
        return name_text(name) if self.pretty else name

    def _sym(self, t: Term) -> tuple[str, int]:
        return self.name(t.data), ATOM

    def _div(self, t: Term) -> tuple[str, int]:
        a, b = t.args
        if a.head in _BRACKETED_ABOVE:
            top = self.bracket(self.show(a), a)
        else:
            top = self.at_least(a, PRODUCT)
        bottom = self.at_least(b, POWER)
        found = _LEADING_D.match(bottom)
        # dy/dx reads as a derivative; so does anything over d… when a d stands above.
        if b.head == "deriv" or (found and found[0] not in GREEK and "d" in top):
            bottom = f"({bottom})"
        return f"{top}/{bottom}", PRODUCT

    def base(self, t: Term) -> str:
        """t as what an exponent is set on."""
        text = self.at_least(t, ATOM)
        raised = t.head == "sym" and ("^" in t.data or t.data == "e")
        return f"({text})" if raised else text

    def _pow(self, t: Term) -> tuple[str, int]:
        base, exponent = t.args
        text = self.base(base)
        if self.pretty and exponent.head == "num" and not exponent.data[1]:
            return text + "".join([_SUPERSCRIPTS[c] for c in str(exponent.data[0])]), POWER
        up = self.at_least(exponent, ATOM)
        if up == "T" or exponent.head == "cases":
            up = f"({up})"
        return f"{text}^{up}", POWER

    def _call(self, t: Term) -> tuple[str, int]:
        function, order = t.data
        if self.pretty and function == "pm":
            return f"±{self.at_least(t.args[0], PRODUCT)}", SIGN
        if self.pretty and function == "factorial" and order == 0:
            return f"{self.at_least(t.args[0], ATOM)}!", POWER
        inner = ", ".join([self.at_least(a, SUM) for a in t.args])
        if order == 0 and function in ("sup", "inf") and bare(t):
            return f"{function} {inner}", SIGN
        if order == 0 and function == "abs":
            return (f"|{inner}|" if "|" not in inner else f"abs({inner})"), ATOM
        head = function
        if self.pretty and function not in ("abs", "norm") and (order == 0 or function != "sqrt"):
            row = FUNCTIONS.get(function)
            head = row.text if row else "∇²" if function == "hessian" else name_text(function)
        return f"{head}{('′' if self.pretty else chr(39)) * order}({inner})", ATOM

    def _cases(self, t: Term) -> tuple[str, int]:
        rows = []
        for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
            when = self.show(condition)
            if condition.head != "true":
                when = f"if {when}"
            rows.append(f"{self.show(value)} {when}")
        return "{" + "; ".join(rows) + "}", ATOM

    def _and(self, t: Term) -> tuple[str, int]:
        return " and ".join([self.show(a) for a in t.args]), RELATION

    def _true(self, t: Term) -> tuple[str, int]:
        return "otherwise", ATOM

    def _deriv(self, t: Term) -> tuple[str, int]:
        of, *wrt = t.args
        d = "∂" if t.data == "partial" else "d"
        order = ""
        if len(wrt) > 1:
            digits = str(len(wrt))
            order = "".join([_SUPERSCRIPTS[c] for c in digits]) if self.pretty else f"^{digits}"
        top = self.show(of)
        glued = of.head == "sym" and (d == "∂" or self.reads_as_differential(of, order))
        top = f"{d}{order}{top}" if glued else f"{d}{order}[{top}]"
        bottom = ("" if d == "∂" else " ").join([f"{d}{self.show(w)}" for w in wrt])
        return f"{top}/{bottom}" if len(wrt) == 1 else f"{top}/({bottom})", POWER

    def reads_as_differential(self, of: Term, order: str) -> bool:
        """Whether d before this name is read back as a differential."""
        if order:
            return self.pretty
        name = self.show(of)
        return not name[0].isascii() or is_d_name("d" + of.data)

    def _at(self, t: Term) -> tuple[str, int]:
        body, *where = t.args
        return f"[{self.show(body)}]_({', '.join([self.show(w) for w in where])})", ATOM

    def _mat(self, t: Term) -> tuple[str, int]:
        rows, columns = t.data
        entries = [self.show(a) for a in t.args]
        lines = [", ".join(entries[i : i + columns]) for i in range(0, len(entries), columns)]
        body = "; ".join(lines) + (";" if rows == columns == 1 else "")
        return f"[{body}]", ATOM

    def _T(self, t: Term) -> tuple[str, int]:
        return self.base(t.args[0]) + ("ᵀ" if self.pretty else "^T"), POWER

    def _had(self, t: Term) -> tuple[str, int]:
        sign = " ⊙ " if self.pretty else " .* "
        return sign.join([self.at_least(a, POWER) for a in t.args]), PRODUCT

    def _sum(self, t: Term) -> tuple[str, int]:
        return self.big(t, "Σ" if self.pretty else "sum")

    def _prod(self, t: Term) -> tuple[str, int]:
        return self.big(t, "Π" if self.pretty else "prod")

    def _lim(self, t: Term) -> tuple[str, int]:
        body, variable, target = t.args
        arrow = "→" if self.pretty else "->"
        where = f"{self.show(variable)}{arrow}{self.at_least(target, SUM)}{t.data}"
        return f"lim_{{{where}}} {self.at_least(body, POWER)}", SIGN

    def big(self, t: Term, sign: str) -> tuple[str, int]:
        body, index, low, high = t.args
        bounds = f"{sign}_{{{self.show(index)}={self.show(low)}}}^{{{self.show(high)}}} "
        return bounds + self.at_least(body, PRODUCT), PRODUCT


_unicode = _Text(pretty=True)
_ascii = _Text(pretty=False)
