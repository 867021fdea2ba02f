"""LaTeX of a Term: source that a lecturer would keep (amsmath only, no private macros)."""

from __future__ import annotations

from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.names import name_latex
from symderiv.notation.printer import ATOM, POWER, PRODUCT, RELATION, SUM, Printer, needs_dot
from symderiv.notation.term import Term

__all__ = ["latex"]

_RELATIONS = {
    "=": "=",
    "!=": r"\neq",
    "<": "<",
    "<=": r"\leq",
    ">": ">",
    ">=": r"\geq",
    "~": r"\approx",
}


def latex(t: Term) -> str:
    """LaTeX of t, without dollars."""
    return _printer.show(t)


class _Latex(Printer):
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

    def _pow(self, t: Term) -> tuple[str, int]:
        base, exponent = t.args
        text = self.at_least(base, ATOM)
        if base.head == "sym" and "^" in base.data:
            text = f"({text})"
        up = self.show(exponent)
        return (f"{text}^{up}" if len(up) == 1 else f"{text}^{{{up}}}"), POWER

    def _call(self, t: Term) -> tuple[str, int]:
        function, order = t.data
        inner = ", ".join(self.at_least(a, SUM) for a in t.args)
        if order == 0:
            if function == "exp":
                return f"e^{{{inner}}}", POWER
            if function == "sqrt":
                return rf"\sqrt{{{inner}}}", ATOM
            if function in ("abs", "norm"):
                bar = "|" if function == "abs" else r"\|"
                return rf"\left{bar}{inner}\right{bar}", ATOM
        head = FUNCTIONS[function].latex if function in FUNCTIONS else name_latex(function)
        if order > 3:
            head += f"^{{({order})}}"
        else:
            head += "'" * order
        if tall(inner):
            return rf"{head}\left({inner}\right)", ATOM
        return f"{head}({inner})", ATOM

    def _cases(self, t: Term) -> tuple[str, int]:
        rows = []
        for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
            when = (
                r"\text{otherwise}"
                if condition.head == "true"
                else rf"\text{{if }} {self.show(condition)}"
            )
            rows.append(f"{self.show(value)} & {when}")
        body = r" \\ ".join(rows)
        return rf"\begin{{cases}} {body} \end{{cases}}", PRODUCT

    def _and(self, t: Term) -> tuple[str, int]:
        return r" \text{ and } ".join(self.show(a) for a in t.args), RELATION

    def _true(self, t: Term) -> tuple[str, int]:
        return r"\text{otherwise}", ATOM

    def _deriv(self, t: Term) -> tuple[str, int]:
        of, *wrt = t.args
        d = r"\partial " if t.data == "partial" else "d"
        order = f"^{len(wrt)}" if len(wrt) > 1 else ""
        if of.head == "sym":
            top = f"{d}{self.show(of)}" if not order else f"{d.strip()}{order} {self.show(of)}"
        else:
            top = rf"{d.strip()}{order}\left[{self.show(of)}\right]"
        bottom = []
        i = 0
        while i < len(wrt):
            n = 1
            while i + n < len(wrt) and wrt[i + n] is wrt[i]:
                n += 1
            text = self.show(wrt[i])
            power = "" if n == 1 else f"^{n}"
            if power and "^" in text:
                text = f"({text})"
            bottom.append(f"{d}{text}{power}")
            i += n
        separator = r" \, " if d == "d" else r" "
        return rf"\frac{{{top}}}{{{separator.join(bottom)}}}", POWER

    def _at(self, t: Term) -> tuple[str, int]:
        body, *where = t.args
        points = r",\, ".join(self.show(w) for w in where)
        return rf"\left.{self.show(body)}\right|_{{{points}}}", ATOM

    def _mat(self, t: Term) -> tuple[str, int]:
        rows, columns = t.data
        lines = [
            " & ".join(self.show(t.args[r * columns + c]) for c in range(columns))
            for r in range(rows)
        ]
        return r"\begin{bmatrix} " + r" \\ ".join(lines) + r" \end{bmatrix}", ATOM

    def _T(self, t: Term) -> tuple[str, int]:
        inner = t.args[0]
        text = self.at_least(inner, ATOM)
        if inner.head == "sym" and "^" in inner.data:
            text = f"({text})"
        return rf"{text}^{{\top}}", POWER

    def _had(self, t: Term) -> tuple[str, int]:
        return r" \odot ".join(self.at_least(a, POWER) for a in t.args), PRODUCT

    def _big(self, t: Term, sign: str) -> tuple[str, int]:
        body, index, low, high = t.args
        text = rf"{sign}_{{{self.show(index)}={self.show(low)}}}^{{{self.show(high)}}} "
        return text + self.at_least(body, PRODUCT), PRODUCT

    def _sum(self, t: Term) -> tuple[str, int]:
        return self._big(t, r"\sum")

    def _prod(self, t: Term) -> tuple[str, int]:
        return self._big(t, r"\prod")


def tall(text: str) -> bool:
    """Whether the text stands higher than a line, so that its brackets must grow."""
    return any(c in text for c in (r"\frac", r"\begin", r"\sum", r"\prod", r"\sqrt", r"\left"))


_printer = _Latex()
