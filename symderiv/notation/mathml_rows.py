"""The walk through LaTeX that becomes MathML: tokens, rows, groups, and what stands above and below.

What single commands look like is decided in :mod:`.mathml`, which builds on the Rows here.
"""

from __future__ import annotations

import re
from html import escape

from symderiv.notation import mathml_symbols as table

__all__ = ["APPLY", "MAX_DEPTH", "MAX_LENGTH", "Rows", "one", "space"]

MAX_LENGTH = 20_000
MAX_DEPTH = 80
_TOKEN = re.compile(r"\\\\\*?|\\[A-Za-z]+\*?|\\.|[0-9]+(?:\.[0-9]+)?|\s+|.", re.S)
_ENDS = ("}", "&", "\\\\", "\\end", "\\right", "\\cr")
_SCRIPTS = ("^", "_", "'", "’", "′")
_INFIX = {"*": "∗", "-": "−", "−": "−", "/": "/", ":": ":"}
# After these the argument of a function stands close.
_CLOSE = ("(", "[", "{", "\\left", "|", "", "}", "&", ")", "]", ",", ";", ".")
_SIGNED = ("-", "−", "+")
# After these a sign belongs to what follows.
_BEFORE_SIGN = frozenset(
    r"( [ = < > , ; | / \cdot \times \to \rightarrow \leq \le \geq \ge \approx \in \odot \circ \mid".split()
)
_NAMED = table.FUNCTIONS | frozenset(table.LIMITS) | {"operatorname"}
APPLY = "<mo>&#x2061;</mo>"


def space(width: str) -> str:
    return f'<mspace width="{width}"></mspace>'


_LEAF = re.compile(r"<(mi|mn|mo|mtext)(?: [^<>]*)?>[^<>]*</\1>\Z")


def one(markup: str) -> str:
    """Exactly one element, as scripts and fractions need."""
    return markup if _LEAF.match(markup) else f"<mrow>{markup}</mrow>"


class Rows:
    """A reader of one formula; never fails, closes what was left open."""

    def __init__(self, source: str) -> None:
        found = _TOKEN.findall(source[:MAX_LENGTH])
        self.tokens = ["\\\\" if t == "\\\\*" else t for t in found]
        self.i = 0
        self.depth = 0

    # --- tokens -----------------------------------------------------------------------------------

    def peek(self) -> str:
        """The next token that is no blank; "" at the end."""
        while self.i < len(self.tokens) and self.tokens[self.i].isspace():
            self.i += 1
        return self.tokens[self.i] if self.i < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.i += 1
        return token

    def raw(self) -> str:
        """The characters of a braced argument as they stand; of one token without braces."""
        if self.peek() != "{":
            return self.take() if self.peek() not in ("", "}") else ""
        self.i += 1
        depth, start = 1, self.i
        while self.i < len(self.tokens):
            depth += {"{": 1, "}": -1}.get(self.tokens[self.i], 0)
            self.i += 1
            if not depth:
                return "".join(self.tokens[start : self.i - 1])
        return "".join(self.tokens[start:])

    def optional(self) -> str | None:
        """What stands in ``[…]``, as it stands."""
        if self.peek() != "[":
            return None
        start = self.i + 1
        while self.i < len(self.tokens) and self.tokens[self.i] != "]":
            self.i += 1
        inner = "".join(self.tokens[start : self.i])
        self.i += 1
        return inner

    # --- rows and atoms ---------------------------------------------------------------------------

    def row(self, *more: str) -> str:
        """All atoms up to the end of a group, cell or environment; exactly one element."""
        out: list[str] = []
        last = ""
        while self.peek() and self.peek() not in _ENDS and self.peek() not in more:
            token = self.peek()
            name = token[1:].rstrip("*")
            if token in _SIGNED and last in _BEFORE_SIGN:
                out.append(f'<mo form="prefix">{_INFIX.get(token, token)}</mo>')
                self.i += 1
            else:
                out.append(self.scripted())
            last = token
            if name in _NAMED and self.peek() not in _CLOSE:
                out.append(space("0.17em"))
        return one(out[0]) if len(out) == 1 else f"<mrow>{''.join(out)}</mrow>"

    def scripted(self) -> str:
        """An atom with all that stands above and below it."""
        token = self.peek()
        under = token[1:].rstrip("*") in table.LIMITS or token[1:] in table.BIG
        under = under or token in ("\\underbrace", "\\overbrace")
        base = "<mrow></mrow>" if token in _SCRIPTS else self.atom()
        low = high = ""
        primes = 0
        while self.peek() in _SCRIPTS or self.peek() in ("\\limits", "\\nolimits"):
            sign = self.take()
            if sign == "_":
                low += self.word() or self.argument()
            elif sign == "^":
                high += self.word() or self.argument()
            elif not sign.startswith("\\"):
                primes += 1
        if primes:
            mark = f"<mo>{'′' * primes}</mo>"
            high = f"<mrow>{mark}{high}</mrow>" if high else mark
        if low and high:
            kind = "munderover" if under else "msubsup"
            return f"<{kind}>{one(base)}{one(low)}{one(high)}</{kind}>"
        if low or high:
            kind = ("munder" if low else "mover") if under else "msub" if low else "msup"
            return f"<{kind}>{one(base)}{one(low or high)}</{kind}>"
        return base

    def word(self) -> str:
        """A braced index of three letters or more is a word: upright, and as one."""
        if self.peek() != "{":
            return ""
        end = self.i + 1
        while end < len(self.tokens) and self.tokens[end].isalpha():
            end += 1
        letters = "".join(self.tokens[self.i + 1 : end])
        if len(letters) < 3 or self.tokens[end : end + 1] != ["}"]:
            return ""
        self.i = end + 1
        return f"<mi>{escape(letters)}</mi>"

    def argument(self) -> str:
        """A braced group, or one token; exactly one element."""
        token = self.peek()
        if token == "{":
            return self.group()
        if token in ("", "}", "&", "\\\\"):
            return "<mrow></mrow>"
        if token[0].isdigit() and len(token) > 1:  # x^12 raises the 1 alone
            self.tokens[self.i] = token[1:]
            return f"<mn>{token[0]}</mn>"
        return one(self.atom())

    def group(self) -> str:
        self.i += 1
        if self.depth >= MAX_DEPTH:
            self.i -= 1
            return f"<mtext>{escape(self.raw())}</mtext>"
        self.depth += 1
        out = []
        while True:
            out.append(self.row())
            stop = self.peek()
            if stop in ("", "}"):
                break
            if self.stray(stop):
                continue
        self.take()
        self.depth -= 1
        return out[0] if len(out) == 1 else f"<mrow>{''.join(out)}</mrow>"

    def stray(self, stop: str) -> bool:
        """Passes a cell sign or an end that belongs to nothing open here."""
        self.i += 1
        if stop == "\\right":
            self.delimiter()
        elif stop == "\\end":
            self.raw()
        return True

    def atom(self) -> str:
        token = self.take()
        if not token or token == "}":
            return "<mrow></mrow>"
        if token == "{":
            self.i -= 1
            return self.group()
        if token[0] == "\\":
            return self.command(token[1:])
        if token[0].isdigit():
            return f"<mn>{token}</mn>"
        if token.isalpha():
            return f"<mi>{escape(token)}</mi>"
        if token in "()[]|":
            return f'<mo stretchy="false">{token}</mo>'
        if token == "~":
            return space("0.25em")
        return f"<mo>{escape(_INFIX.get(token, token))}</mo>"

    def command(self, word: str) -> str:
        """A command with its arguments; ``word`` is its name."""
        raise NotImplementedError

    def delimiter(self, stretchy: bool = False) -> str:
        """The bracket that comes next; none for a dot."""
        token = self.take()
        name = token[1:] if token.startswith("\\") else token
        if name in ("", "."):
            return ""
        sign = table.DELIMITERS.get(name) if token.startswith("\\") else name
        sign = sign or table.SIGNS.get(name, name)
        return f'<mo stretchy="{str(stretchy).lower()}">{escape(sign)}</mo>'
