"""LaTeX to MathML: our own Terms by way of their LaTeX, and whatever else a write-up holds.

A browser sets the result without scripts, fonts of its own or a network. The reader here is lenient
on purpose: it never fails, closes what was left open, and shows a command that it does not know by
its name. It decides nothing; judging goes by :mod:`.parse` alone. Every text is escaped.
"""

from __future__ import annotations

import re
from html import escape

from symderiv.notation import mathml_symbols as table
from symderiv.notation.latex import latex
from symderiv.notation.mathml_rows import APPLY, MAX_DEPTH, MAX_LENGTH, Rows, space
from symderiv.notation.term import Term

__all__ = ["mathml", "term_mathml", "unknown_commands"]

_LENGTH = re.compile(r"\s*-?[0-9.]+\s*[a-z]{2}\s*")
_STYLES = {
    "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "textbf": "bold", "pmb": "bold",
    "bold": "bold", "symbf": "bold", "mathtt": "mono", "texttt": "mono", "textit": "italic",
    "emph": "italic",
}  # fmt: skip
_DOUBLE = dict(zip("CHNPQRZE", "ℂℍℕℙℚℝℤ𝔼", strict=True))
_SCRIPT = dict(zip("BEFHILMRLNDO", "ℬℰℱℋℐℒℳℛℒ𝒩𝒟𝒪", strict=True))


def mathml(source: str, *, display: bool = False) -> str:
    """The formula as one ``<math>`` element."""
    mode = ' display="block"' if display else ""
    return f"<math{mode}>{row_mathml(source)}</math>"


def term_mathml(t: Term) -> str:
    """A Term as one ``<math>`` element."""
    return mathml(latex(t))


def row_mathml(source: str) -> str:
    """The formula as an ``<mrow>``, to stand inside of another element."""
    if len(source) > MAX_LENGTH:
        return f"<mtext>{escape(source[:200])} …</mtext>"
    reader = _Reader(source)
    out: list[str] = []
    while reader.i < len(reader.tokens):
        out.append(reader.row())
        if reader.i < len(reader.tokens):  # an end without a beginning
            stray = reader.take()
            if stray in ("\\end", "\\right"):
                reader.delimiter() if stray == "\\right" else reader.raw()
    return out[0] if len(out) == 1 else f"<mrow>{''.join(out)}</mrow>"


def unknown_commands(source: str) -> bool:
    """Whether the formula has commands that are shown by their names only."""
    if "\\" not in source:
        return False
    reader = _Reader(source)
    return any(t[0] == "\\" and not _known(t) for t in reader.tokens)


def _known(token: str) -> bool:
    name = token[1:].rstrip("*")
    return (
        not name.isalpha()
        or hasattr(_Reader, f"_{name}")
        or name in _OTHERS
        or any(name in kind for kind in _TABLES)
    )


_TABLES = (
    table.LETTERS, table.SIGNS, table.BIG, table.FUNCTIONS, table.LIMITS, table.SPACES,
    table.DELIMITERS, table.SIZES, table.ACCENTS, table.WORDS, table.ALPHABETS, table.IGNORED,
    table.SKIPPED,
)  # fmt: skip
_OTHERS = frozenset(
    "dfrac tfrac cfrac left right middle begin end cr cancel bcancel dbinom".split()
)


class _Reader(Rows):
    def command(self, word: str) -> str:
        name = word.rstrip("*") if word != "*" else word
        own = getattr(self, f"_{name}", None) if name.isalpha() else None
        if own is not None:
            return self.nested(own)
        if name in ("dfrac", "tfrac", "cfrac"):
            return self.nested(self._frac)
        if name in table.LETTERS:
            variant = ' mathvariant="normal"' if name[0].isupper() else ""
            return f"<mi{variant}>{table.LETTERS[name]}</mi>"
        if name in table.SIGNS:
            return f"<mo>{escape(table.SIGNS[name])}</mo>"
        if name in table.BIG:
            return f'<mo movablelimits="false">{table.BIG[name]}</mo>'
        if name in table.FUNCTIONS or name in table.LIMITS:
            return f"<mi>{table.LIMITS.get(name, name)}</mi>{APPLY}"
        if name in table.SPACES:
            return space(table.SPACES[name])
        if name in table.SIZES or name == "middle":
            return self.delimiter()
        if name in table.DELIMITERS:
            return f'<mo stretchy="false">{table.DELIMITERS[name]}</mo>'
        if name in table.ACCENTS:
            return self.nested(lambda: self.accent(name))
        if name in table.WORDS:
            return self.words(name)
        if name in table.ALPHABETS:
            return self.nested(lambda: self.alphabet(name))
        if name in table.SKIPPED:
            self.raw()
            return ""
        if name in table.IGNORED or name in ("right", "cr"):
            return ""
        if name in ("%", "$", "#", "_"):
            return f"<mi>{name}</mi>"
        if name == "&":
            return "<mo>&amp;</mo>"
        if name in ("cancel", "bcancel", "xcancel", "sout"):
            return f'<mrow class="cancelled">{self.nested(self.argument)}</mrow>'
        return f"<mtext>\\{escape(word)}</mtext>"

    def nested(self, read: object) -> str:
        """A command with arguments, within the limit of depth."""
        assert callable(read)
        if self.depth >= MAX_DEPTH:
            return f"<mtext>{escape(self.raw())}</mtext>"
        self.depth += 1
        out = str(read())
        self.depth -= 1
        return out

    def _left(self) -> str:
        out = [self.delimiter(True)]
        while True:
            out.append(self.row())
            stop = self.peek()
            if stop == "\\right":
                self.i += 1
                out.append(self.delimiter(True))
                break
            if stop in ("", "}", "\\end"):
                break
            self.i += 1  # a cell sign between brackets
        return f"<mrow>{''.join(out)}</mrow>"

    def _frac(self) -> str:
        return f"<mfrac>{self.argument()}{self.argument()}</mfrac>"

    def _binom(self) -> str:
        inner = f'<mfrac linethickness="0">{self.argument()}{self.argument()}</mfrac>'
        return f"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>"

    def _sqrt(self) -> str:
        index = self.optional()
        inside = self.argument()
        if index is None:
            return f"<msqrt>{inside}</msqrt>"
        return f"<mroot>{inside}<mi>{escape(index.strip())}</mi></mroot>"

    def _overset(self) -> str:
        above = self.argument()
        return f"<mover>{self.argument()}{above}</mover>"

    _stackrel = _overset

    def _underset(self) -> str:
        below = self.argument()
        return f"<munder>{self.argument()}{below}</munder>"

    def _boxed(self) -> str:
        return f'<mrow class="boxed">{self.argument()}</mrow>'

    _fbox = _boxed

    def _not(self) -> str:
        return f"<mrow>{self.argument()}<mo>\u0338</mo></mrow>"

    def _pmod(self) -> str:
        return f"<mrow><mo>(</mo><mi>mod</mi>{space('0.3em')}{self.argument()}<mo>)</mo></mrow>"

    def _substack(self) -> str:
        if self.peek() != "{":
            return self.argument()
        self.i += 1
        return self.cells("substack", "}")

    def _begin(self) -> str:
        name = self.raw().rstrip("*")
        if name in ("array", "alignat", "alignedat"):
            self.optional()
            self.raw()
        return self.cells(name, "\\end")

    def cells(self, name: str, close: str) -> str:
        """The rows and cells of an environment up to its end."""
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(self.row())
            stop = self.peek()
            if stop in ("", close):
                break
            self.i += 1
            if stop in ("\\\\", "\\cr"):
                self.row_gap()
                rows.append([])
            elif stop == "\\right":
                self.delimiter()
        self.i += 1
        if close == "\\end":
            self.raw()
        if len(rows) > 1 and rows[-1] == ["<mrow></mrow>"]:
            rows.pop()
        body = "".join(
            "<mtr>" + "".join(f"<mtd>{cell}</mtd>" for cell in row) + "</mtr>" for row in rows
        )
        left, right = table.BRACKETS.get(name, ("", ""))
        kind = "cases" if "cases" in name else "aligned" if not left + right else "matrix"
        grid = f'<mtable class="{kind}">{body}</mtable>'
        if not left and not right:
            return grid
        opening = f'<mo stretchy="true" form="prefix">{left}</mo>' if left else ""
        closing = f'<mo stretchy="true" form="postfix">{right}</mo>' if right else ""
        return f"<mrow>{opening}{grid}{closing}</mrow>"

    def row_gap(self) -> None:
        """Passes the ``[2pt]`` after a row; a row that begins with a bracket stays."""
        start = self.i
        inner = self.optional()
        if inner is not None and not _LENGTH.fullmatch(inner):
            self.i = start

    def accent(self, name: str) -> str:
        sign, inside = table.ACCENTS[name], self.argument()
        if name in ("underbrace", "underline"):
            return f'<munder><mrow>{inside}</mrow><mo stretchy="true">{sign}</mo></munder>'
        wide = "true" if name not in ("hat", "tilde", "dot", "ddot", "vec", "bar") else "false"
        return (
            f'<mover accent="true"><mrow>{inside}</mrow><mo stretchy="{wide}">{sign}</mo></mover>'
        )

    def words(self, name: str) -> str:
        style = _STYLES.get(name)
        mark = f' class="{style}"' if style else ' class="circled"' if name == "textcircled" else ""
        text = re.sub(r"\\[a-z]+\s*|[{}$]|\\(?=[%&#_$ ])", "", self.raw())
        if name == "textcircled" and text.isdecimal() and 0 < int(text[:3]) <= 20:
            return f"<mtext>{chr(0x2460 + int(text) - 1)}</mtext>"
        text = f"\u00a0{text[1:]}" if text[:1] == " " else text
        text = f"{text[:-1]}\u00a0" if text[-1:] == " " else text
        return f"<mtext{mark}>{escape(text)}</mtext>"

    def alphabet(self, name: str) -> str:
        start = self.i
        text = self.raw().strip()
        if len(text) == 1 and name in ("mathbb", "mathcal", "mathscr"):
            found = (_DOUBLE if name == "mathbb" else _SCRIPT).get(text)
            if found:
                return f"<mi>{found}</mi>"
        style = _STYLES.get(name)
        if re.fullmatch(r"[\w\s.,-]*", text):
            plain = re.sub(r"\s+", " ", text)
            mark = f' class="{style}"' if style else ""
            kind = "mn" if plain.isdigit() else "mi"
            variant = ' mathvariant="normal"' if kind == "mi" and len(plain) == 1 else ""
            return f"<{kind}{mark}{variant}>{escape(plain)}</{kind}>"
        self.i = start
        return f'<mrow class="{style or "upright"}">{self.argument()}</mrow>'
