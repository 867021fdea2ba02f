"""Unicode and ASCII of a Term, for the terminal and for files that people edit."""

from __future__ import annotations

from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.names import name_text
from symderiv.notation.printer import ATOM, POWER, PRODUCT, RELATION, SUM, Printer, needs_dot
from symderiv.notation.term import Term

__all__ = ["ascii_text", "unicode_text"]

_UNICODE = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈"}
_SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


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
        return _UNICODE[op] if self.pretty else op

    def factor(self, t: Term) -> str:
        return self.at_least(t, POWER)

    def _name(self, name: str) -> str:
        return name_text(name) if self.pretty else name

    def _sym(self, t: Term) -> tuple[str, int]:
        return self._name(t.data), ATOM

    def _div(self, t: Term) -> tuple[str, int]:
        a, b = t.args
        top = (
            self.bracket(self.show(a), a)
            if a.head in ("deriv", "div", "sum", "prod", "had", "cases")
            else self.at_least(a, PRODUCT)
        )
        return (
            f"{top}/{self.at_least(b, POWER)}" if b.head != "deriv" else f"{top}/({self.show(b)})",
            PRODUCT,
        )

    def _pow(self, t: Term) -> tuple[str, int]:
        base, exponent = t.args
        text = self.at_least(base, ATOM)
        if base.head == "sym" and "^" in base.data:
            text = f"({text})"
        if self.pretty and exponent.head == "num" and not exponent.data[1]:
            return text + "".join(_SUPERSCRIPTS[c] for c in str(exponent.data[0])), POWER
        return f"{text}^{self.at_least(exponent, ATOM)}", POWER

    def _call(self, t: Term) -> tuple[str, int]:
        function, order = t.data
        inner = ", ".join(self.at_least(a, SUM) for a in t.args)
        if order == 0 and function == "abs":
            return f"|{inner}|" if "|" not in inner else f"abs({inner})", ATOM
        if self.pretty:
            head = FUNCTIONS[function].text if function in FUNCTIONS else name_text(function)
            if function in ("abs", "norm", "sqrt") and (order or function != "sqrt"):
                head = function
            return f"{head}{'′' * order}({inner})", ATOM
        return f"{function}{chr(39) * order}({inner})", ATOM

    def _cases(self, t: Term) -> tuple[str, int]:
        rows = []
        for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
            when = "otherwise" if condition.head == "true" else f"if {self.show(condition)}"
            rows.append(f"{self.show(value)} {when}")
        return "{" + "; ".join(rows) + "}", ATOM

    def _and(self, t: Term) -> tuple[str, int]:
        return " and ".join(self.show(a) for a in t.args), RELATION

    def _true(self, t: Term) -> tuple[str, int]:
        return "otherwise", ATOM

    def _deriv(self, t: Term) -> tuple[str, int]:
        of, *wrt = t.args
        d = "∂" if t.data == "partial" else "d"
        order = ""
        if len(wrt) > 1:
            order = (
                "".join(_SUPERSCRIPTS[c] for c in str(len(wrt))) if self.pretty else f"^{len(wrt)}"
            )
        top = f"{d}{order}{self.show(of)}" if of.head == "sym" else f"{d}{order}[{self.show(of)}]"
        bottom = "".join(f"{d}{self.show(w)}" for w in wrt)
        return f"{top}/{bottom}" if len(wrt) == 1 else f"{top}/({bottom})", POWER

    def _at(self, t: Term) -> tuple[str, int]:
        body, *where = t.args
        return f"[{self.show(body)}]_({', '.join(self.show(w) for w in where)})", ATOM

    def _mat(self, t: Term) -> tuple[str, int]:
        rows, columns = t.data
        lines = [
            ", ".join(self.show(t.args[r * columns + c]) for c in range(columns))
            for r in range(rows)
        ]
        return "[" + "; ".join(lines) + "]", ATOM

    def _T(self, t: Term) -> tuple[str, int]:
        inner = t.args[0]
        text = self.at_least(inner, ATOM)
        if inner.head == "sym" and "^" in inner.data:
            text = f"({text})"
        return text + ("ᵀ" if self.pretty else "^T"), POWER

    def _had(self, t: Term) -> tuple[str, int]:
        sign = " ⊙ " if self.pretty else " .* "
        return sign.join(self.at_least(a, POWER) for a in t.args), PRODUCT

    def _big(self, t: Term, sign: str) -> tuple[str, int]:
        body, index, low, high = t.args
        bounds = f"{sign}_{{{self.show(index)}={self.show(low)}}}^{{{self.show(high)}}} "
        return bounds + self.at_least(body, PRODUCT), PRODUCT

    def _sum(self, t: Term) -> tuple[str, int]:
        return self._big(t, "Σ" if self.pretty else "sum")

    def _prod(self, t: Term) -> tuple[str, int]:
        return self._big(t, "Π" if self.pretty else "prod")


_unicode = _Text(pretty=True)
_ascii = _Text(pretty=False)
