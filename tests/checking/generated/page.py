"""The page that a write-up is written on: its style (digits, layout, letters), its lines, the numbers it shows.

Writers say what is computed; the page decides how it looks. Every computed number is remembered with its place, so
that a slip can be planted into exactly one of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tests.checking.generated.hand import Digits, Q, Unsuitable, literal

__all__ = ["LAYOUTS", "Page"]

LAYOUTS = ("display", "inline", "list", "aligned", "align", "brackets")
_MARK = re.compile("\x02(\\d+)\x03")
_LINKING = ("Then", "Hence", "We get", "Next,", "So", "Now", "")


@dataclass
class Page:
    """A write-up in the making; all choices come from `random`, so the same seed gives the same text."""

    random: random.Random
    title: str = ""
    blocks: list[tuple[str, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        pick = self.random.choice
        self.digits = Digits(pick((2, 3, 3, 4, 4)), pick((False, False, True)), pick((False,) * 5 + (True,)),
                             pick((False, False, False, True)))  # fmt: skip
        self.carrying = self.random.random() < 0.75  # goes on from what is displayed
        if (
            not self.carrying and self.digits.count < 3
        ):  # who goes on from exact values shows three digits
            self.digits = replace(self.digits, count=3)
        self.layout = pick(LAYOUTS)
        self.steps = self.random.random() < 0.6  # shows the formula before the number
        self.numbers = self.random.random() < 0.6  # shows the numbers put in
        self.approximate = pick((False, False, True))
        self.loss = pick(("L", "L", "J", "E"))
        self.rate = pick((r"\eta", r"\eta", r"\alpha"))
        self.partial = pick(("frac", "frac", "slash", "nabla", "d"))
        self.dot = pick((r" \cdot ", r" \cdot ", r" \times "))
        self.vectors = pick(("bmatrix", "bmatrix", "pmatrix"))

    # What is computed

    def keep(self, x: Q) -> Q:
        """The number that the hand goes on with."""
        return self.digits.rounded(x) if self.carrying else Q(round(x * 10**30), 10**30)

    def keeps(self, v: Sequence[Q]) -> list[Q]:
        """The same for a vector."""
        return [self.keep(x) for x in v]

    def divisor(self, x: Q) -> Q:
        """A number that stands below a fraction bar or under a logarithm: its display is no zero."""
        if self.digits.rounded(x) == 0 or self.digits.rounded(x) == 1 != x:
            raise Unsuitable
        return x

    # How it looks

    def show(self, x: Q, told: bool = True) -> str:
        """A computed number; `told`: the write-up says how it comes about."""
        if not told:
            return self.digits.text(x)
        self.shown.append(self.digits.text(x))
        self.exact.append(self.digits.rounded(x) == x)
        return f"\x02{len(self.shown) - 1}\x03"

    def put(self, x: Q) -> str:
        """A computed number put into a formula, in brackets if it is negative."""
        return f"({self.show(x)})" if self.digits.text(x).startswith("-") else self.show(x)

    def given(self, x: Q | int) -> str:
        """A number of the exercise put into a formula, in brackets if it is negative."""
        return f"({literal(x)})" if x < 0 else literal(x)

    def column(self, v: Sequence[Q], given: bool = False) -> str:
        """A column vector."""
        return self.matrix([[x] for x in v], given)

    def matrix(self, m: Sequence[Sequence[Q]], given: bool = False, told: bool = True) -> str:
        """A matrix."""
        rows = r" \\ ".join(
            " & ".join(literal(x) if given else self.show(x, told) for x in row) for row in m
        )
        return rf"\begin{{{self.vectors}}} {rows} \end{{{self.vectors}}}"

    def grad(self, name: str) -> str:
        """∂L/∂name in the letters of the write-up."""
        return {
            "frac": rf"\frac{{\partial {self.loss}}}{{\partial {name}}}",
            "slash": rf"\partial {self.loss} / \partial {name}",
            "nabla": rf"\nabla_{{{name}}} {self.loss}",
            "d": rf"d{name}"
            if name[0] != "\\"
            else rf"\frac{{\partial {self.loss}}}{{\partial {name}}}",
        }[self.partial]

    # What is written

    def say(self, text: str) -> None:
        """A paragraph."""
        self.blocks.append(("text", text))

    def heading(self, text: str) -> None:
        """A heading of a part."""
        self.blocks.append(("heading", text))

    def line(self, *parts: str) -> None:
        """A chain of equalities; where numbers are rounded the last link may be ≈. Empty parts are left out."""
        parts = tuple(p for p in parts if p)
        marks = [int(k) for k in _MARK.findall(parts[-1])]
        rounded = self.approximate and any(not self.exact[k] for k in marks)
        last = r" \approx " if rounded else " = "
        self.blocks.append(("line", " = ".join(parts[:-1]) + last + parts[-1]))

    def formula(self, *parts: str) -> str:
        """The same within a paragraph."""
        self.line(*parts)
        return f"${self.blocks.pop()[1]}$"

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table."""
        if self.layout in ("align", "brackets"):
            body = [" & ".join(row) + r" \\" for row in (head, *rows)]
            body.insert(1, r"\hline")
            lines = [rf"\begin{{tabular}}{{{'c' * len(head)}}}", *body, r"\end{tabular}"]
        else:
            lines = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]
        self.blocks.append(("table", "\n".join(lines)))

    @property
    def name(self) -> str:
        """What the file would be called."""
        return "a.tex" if self.layout in ("align", "brackets") else "a.md"

    def written(self, changed: dict[int, str] | None = None) -> str:
        """The whole text, with some of its numbers changed."""
        now = {**dict(enumerate(self.shown)), **(changed or {})}
        return _MARK.sub(lambda m: now[int(m[1])], self._marked())

    def places(self) -> dict[int, int]:
        """The computed numbers that the text shows, and the line of each, counted from 1."""
        text = self._marked().split("\n")
        return {int(m[1]): k for k, line in enumerate(text, 1) for m in _MARK.finditer(line)}

    def _marked(self) -> str:
        words = random.Random(len(self.blocks))
        tex = self.name == "a.tex"
        out = [rf"\section*{{{self.title}}}" if tex else f"# {self.title}"]
        run: list[str] = []
        for kind, text in [*self.blocks, ("text", "")]:
            if kind == "line":
                run.append(text)
                continue
            if run:
                out.append(self._run(run, words))
                run = []
            if kind == "heading":
                text = rf"\subsection*{{{text}}}" if tex else f"## {text}"
            if text:
                out.append(text)
        return "\n\n".join(out) + "\n"

    def _run(self, lines: list[str], words: random.Random) -> str:
        """Lines that stand one below the other, in the layout of the page."""
        if self.layout in ("aligned", "align"):
            rows = "\\\\\n".join(
                "  " + re.sub(r" (=|\\approx) ", r" &\1 ", line, count=1) + " " for line in lines
            )
            if self.layout == "align":
                return f"\\begin{{align*}}\n{rows}\n\\end{{align*}}"
            return f"$$\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n$$"
        if self.layout == "list":
            return "\n".join(f"- ${line}$" for line in lines)
        if self.layout == "inline":
            said = []
            for line in lines:
                word = words.choice(_LINKING)
                said.append(f"{word} ${line}$." if word else f"${line}$")
            return "\n\n".join(said)
        before, after = ("\\[ ", " \\]") if self.layout == "brackets" else ("$$", "$$")
        return "\n\n".join(f"{before}{line}{after}" for line in lines)
