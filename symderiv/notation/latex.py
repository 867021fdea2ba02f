"""LaTeX of a Term: source that a lecturer would keep (amsmath only, no private macros)."""

from __future__ import annotations

from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.names import name_latex
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

__all__ = ["latex"]

_RELATIONS = {
    "=": "=",
    ":=": ":=",
    "!=": r"\neq",
    "<": "<",
    "<=": r"\leq",
    ">": ">",
    ">=": r"\geq",
    "~": r"\approx",
    "->": r"\to",
}
# Functions that are drawn rather than named; a prime needs a name to stand on.
_DRAWN = {"hessian": r"\nabla^2", "sqrt": r"\operatorname{sqrt}", "abs": r"\operatorname{abs}"}
_DRAWN["norm"] = r"\operatorname{norm}"


def latex(t: Term) -> str:
    """LaTeX of t, without dollars."""
    return _printer.show(t)


class _Latex(Printer):
    open_sums = True

    def bracket(self, text: str, t: Term) -> str:
        return rf"\left({text}\right)" if tall(text) else f"({text})"

    def times(self, left: Term, right: Term, left_text: str, right_text: str) -> str:
        if needs_dot(left, right, right_text):
            return r" \cdot "
        if left.head == "num" and right_text.startswith(r"\frac"):
            return r" \cdot "
        return "" if right_text.startswith(("(", r"\left(")) else r" "

    def relation(self, op: str) -> str:
        return _RELATIONS[op]

    def _sym(self, t: Term) -> tuple[str, int]:
        return name_latex(t.data), ATOM

    def _div(self, t: Term) -> tuple[str, int]:
        a, b = t.args
        return rf"\frac{{{self.show(a)}}}{{{self.show(b)}}}", POWER

    def base(self, t: Term) -> str:
        """t as what an exponent is set on."""
        text = self.at_least(t, ATOM)
        raised = t.head == "sym" and ("^" in t.data or t.data == "e")
        return f"({text})" if raised else text

    def exponent(self, t: Term) -> str:
        """``^t``; a second pair of braces where a reader would see an index or a transpose."""
        text = self.show(t)
        if len(text) == 1 and text != "T":
            return f"^{text}"
        index = text == "T" or text[0] + text[-1] in ("()", "[]")
        return f"^{{{{{text}}}}}" if index else f"^{{{text}}}"

    def _pow(self, t: Term) -> tuple[str, int]:
        base, exponent = t.args
        return self.base(base) + self.exponent(exponent), POWER

    def _call(self, t: Term) -> tuple[str, int]:
        function, order = t.data
        if function == "exp" and order == 0 and len(t.args) == 1:
            up = self.exponent(t.args[0])
            return (f"e{up}" if up[1] == "{" else f"e^{{{up[1:]}}}"), POWER
        if function == "pm":
            return rf"\pm {self.at_least(t.args[0], PRODUCT)}", SIGN
        if function in ("factorial", "binomial") and order == 0:
            if function == "factorial":
                return f"{self.at_least(t.args[0], ATOM)}!", POWER
            return rf"\binom{{{self.show(t.args[0])}}}{{{self.show(t.args[1])}}}", ATOM
        inner = ", ".join([self.at_least(a, SUM) for a in t.args])
        if order == 0:
            if function == "sqrt":
                return rf"\sqrt{{{inner}}}", ATOM
            if function in ("abs", "norm"):
                bar = "|" if function == "abs" else r"\|"
                return rf"\left{bar}{inner}\right{bar}", ATOM
        if function in ("sup", "inf") and order == 0 and bare(t):
            return rf"\operatorname{{{function}}} {inner}", SIGN
        head = _DRAWN.get(function)
        if head is None:
            row = FUNCTIONS.get(function)
            head = row.latex if row else name_latex(function)
        head += "'" * order
        if tall(inner):
            return rf"{head}\left({inner}\right)", ATOM
        return f"{head}({inner})", ATOM

    def _cases(self, t: Term) -> tuple[str, int]:
        rows = []
        for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
            when = self.show(condition)
            if condition.head != "true":
                when = rf"\text{{if }} {when}"
            rows.append(f"{self.show(value)} & {when}")
        body = r" \\ ".join(rows)
        return rf"\begin{{cases}} {body} \end{{cases}}", PRODUCT

    def _and(self, t: Term) -> tuple[str, int]:
        return r" \text{ and } ".join([self.show(a) for a in t.args]), RELATION

    def _true(self, t: Term) -> tuple[str, int]:
        return r"\text{otherwise}", ATOM

    def _deriv(self, t: Term) -> tuple[str, int]:
        of, *wrt = t.args
        d = r"\partial" if t.data == "partial" else "d"
        order = f"^{len(wrt)}" if len(wrt) > 1 else ""
        gap = " " if order or d != "d" else ""
        if of.head == "sym":
            top = f"{d}{order}{gap}{self.show(of)}"
        else:
            top = rf"{d}{order}\left[{self.show(of)}\right]"
        gap = "" if d == "d" else " "
        bottom = []
        i = 0
        while i < len(wrt):
            n = 1
            while i + n < len(wrt) and wrt[i + n] is wrt[i]:
                n += 1
            text = self.show(wrt[i])
            if n > 1:
                text = f"({text})^{n}" if "^" in text or "'" in text else f"{text}^{n}"
            bottom.append(f"{d}{gap}{text}")
            i += n
        separator = r" \, " if d == "d" else " "
        return rf"\frac{{{top}}}{{{separator.join(bottom)}}}", POWER

    def _at(self, t: Term) -> tuple[str, int]:
        body, *where = t.args
        points = r",\, ".join([self.show(w) for w in where])
        return rf"\left.{self.show(body)}\right|_{{{points}}}", ATOM

    def _mat(self, t: Term) -> tuple[str, int]:
        columns = t.data[1]
        entries = [self.show(a) for a in t.args]
        lines = [" & ".join(entries[i : i + columns]) for i in range(0, len(entries), columns)]
        return r"\begin{bmatrix} " + r" \\ ".join(lines) + r" \end{bmatrix}", ATOM

    def _T(self, t: Term) -> tuple[str, int]:
        return rf"{self.base(t.args[0])}^{{\top}}", POWER

    def _had(self, t: Term) -> tuple[str, int]:
        return r" \odot ".join([self.at_least(a, POWER) for a in t.args]), PRODUCT

    def _sum(self, t: Term) -> tuple[str, int]:
        return self.big(t, r"\sum")

    def _prod(self, t: Term) -> tuple[str, int]:
        return self.big(t, r"\prod")

    def _lim(self, t: Term) -> tuple[str, int]:
        body, variable, target = t.args
        side = f"^{{{t.data}}}" if t.data else ""
        where = rf"{self.show(variable)} \to {self.at_least(target, SUM)}{side}"
        return rf"\lim_{{{where}}} {self.at_least(body, POWER)}", SIGN

    def big(self, t: Term, sign: str) -> tuple[str, int]:
        body, index, low, high = t.args
        text = rf"{sign}_{{{self.show(index)}={self.show(low)}}}^{{{self.show(high)}}} "
        return text + self.at_least(body, PRODUCT), PRODUCT


_TALL = (r"\frac", r"\begin", r"\sum", r"\prod", r"\sqrt", r"\left")


def tall(text: str) -> bool:
    """Whether the text stands higher than a line, so that its brackets must grow."""
    return "\\" in text and any(c in text for c in _TALL)


_printer = _Latex()
