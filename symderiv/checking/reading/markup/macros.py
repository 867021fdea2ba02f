"""A document's own macros, expanded before anything is parsed, with limits on depth and growth.

``\\newcommand``, ``\\renewcommand``, ``\\providecommand``, ``\\def``, ``\\let``,
``\\DeclareMathOperator`` and ``\\DeclarePairedDelimiter``, with their numbers of arguments; and a few
of well-known packages. A macro that calls itself, or grows past the limit, is left and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from symderiv.checking.reading.mapped import Mapped
from symderiv.checking.reading.markup.braces import brace_pairs
from symderiv.checking.reading.markup.packages import Macro, of_a_letter, with_groups
from symderiv.checking.reading.markup.physics import (
    BRACKETED,
    VECTORS,
    bracket_end,
    has_physics,
    with_brackets,
)

__all__ = ["Macro", "expand", "expanded_in", "macros_of"]

MAX_MACROS = 500
MAX_DEPTH = 24
MAX_GROWTH = 200_000  # characters that expansion may add to a document
NESTED = 16  # as many characters as a macro in the body of a macro counts for besides its own
MAX_BODY = 4_000


# Commands of packages that write-ups use without a definition of their own.
KNOWN = {
    "pdv": Macro(2, r"\frac{\partial #1}{\partial #2}"),
    "pderiv": Macro(2, r"\frac{\partial #1}{\partial #2}"),
    "dv": Macro(2, r"\frac{d #1}{d #2}"),
    "derivative": Macro(2, r"\frac{d #1}{d #2}"),
    "abs": Macro(1, r"\left|#1\right|", delimiter=True),
    "norm": Macro(1, r"\left\|#1\right\|", delimiter=True),
    "R": Macro(0, r"\mathbb{R}"),
    "num": Macro(1, "{#1}"),
    "eval": Macro(1, r"\left.#1\right|"),
    "grad": Macro(0, r"\nabla "),
    **BRACKETED,
}
_START = re.compile(
    r"\\(?P<new>newcommand|renewcommand|providecommand)\*?\s*(?:\{\s*\\(?P<a>[A-Za-z]+)\s*\}|\\(?P<b>[A-Za-z]+))"
    r"\s*(?:\[(?P<n>[0-9])\])?\s*(?:\[(?P<opt>[^\]\n]*)\])?\s*(?=\{)"
    r"|\\(?P<def>def|gdef)\s*\\(?P<c>[A-Za-z]+)\s*(?P<pars>(?:#[1-9])*)\s*(?=\{)"
    r"|\\DeclareMathOperator(?P<star>\*?)\s*(?:\{\s*\\(?P<d>[A-Za-z]+)\s*\}|\\(?P<e>[A-Za-z]+))\s*(?=\{)"
    r"|\\DeclarePairedDelimiter\s*(?:\{\s*\\(?P<f>[A-Za-z]+)\s*\}|\\(?P<g>[A-Za-z]+))\s*"
    r"\{(?P<open>[^{}]*)\}\s*\{(?P<close>[^{}]*)\}"
    r"|\\let\s*\\(?P<h>[A-Za-z]+)\s*=?\s*(?P<same>\\[A-Za-z]+)"
)
# Behind the end of a row: `\\x` is no command, and `\\\x` is one.
_COMMAND = re.compile(r"(?:(?<!\\)|(?<=(?<!\\)\\\\))\\([A-Za-z]+)")
_COMMAND_LAST = re.compile(r"\\[A-Za-z]+\Z")
_SIZED = re.compile(r"\*|\s?\[\s?\\[bB]igg?\s?\]")  # \floor*{x}, \floor[\big]{x}
_HASH = re.compile(r"#([1-9])")
# Commands whose redefinition is about looks only: the parser knows what they mean.
_LOOKS = frozenset(("vec", "textbf", "emph", "epsilon", "phi", "hat", "bar", "cdot", "qed"))


def brace_end(text: str, i: int, limit: int = MAX_BODY * 5) -> int:
    """Where the brace at i is closed, or -1."""
    depth, j, stop = 0, i, min(len(text), i + limit)
    while j < stop:
        c = text[j]
        if c == "\\":
            j += 2
            continue
        if c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                return j
        j += 1
    return -1


def macros_of(text: str) -> tuple[dict[str, Macro], list[tuple[int, int]], list[tuple[int, str]]]:
    """(macros by name, the spans of their definitions, faults as (offset, reason))."""
    found: dict[str, Macro] = {}
    spans: list[tuple[int, int]] = []
    faults: list[tuple[int, str]] = []
    i = 0
    closed: dict[int, int] | None = None
    while True:
        m = _START.search(text, i)
        if not m:
            return found, spans, faults
        i = m.end()
        name = next(m[k] for k in ("a", "b", "c", "d", "e", "f", "g", "h") if m[k])
        if len(found) >= MAX_MACROS:
            faults.append((m.start(), f"more than {MAX_MACROS} macros; the rest is not read"))
            return found, spans, faults
        if m["same"]:
            macro = Macro(0, m["same"] + " ")
        elif m["open"] is not None:
            macro = Macro(1, f"{m['open']} #1 {m['close']}", delimiter=True)
        else:
            closed = brace_pairs(text) if closed is None else closed
            end = closed.get(i, -1)
            if end < 0 or end - i > MAX_BODY:
                faults.append((m.start(), f"the definition of \\{name} is not closed, or too long"))
                continue
            body = text[i + 1 : end]
            if m["d"] or m["e"]:
                macro = Macro(0, rf"\operatorname{{{body}}}")
            elif m["def"]:
                macro = Macro(len(m["pars"]) // 2, body)
            else:
                macro = Macro(int(m["n"] or 0), body, m["opt"])
            i = end + 1
        spans.append((m.start(), i))
        if name not in _LOOKS:
            found[name] = macro


class _Expansion:
    def __init__(self, macros: dict[str, Macro], budget: int) -> None:
        self.macros = macros
        self.budget = budget
        self.faults: list[tuple[int, str]] = []
        self.out: list[str] = []
        self.low: list[int] = []
        self.high: list[int] = []

    def put(self, chars: str, low: list[int], high: list[int]) -> None:
        self.out.append(chars)
        self.low += low
        self.high += high

    def run(self, text: str, low: list[int], high: list[int], depth: int) -> None:
        i = 0
        while (m := _COMMAND.search(text, i)) is not None:
            macro = self.macros.get(m[1])
            if macro is None:
                self.put(text[i : m.end()], low[i : m.end()], high[i : m.end()])
                i = m.end()
                continue
            self.put(text[i : m.start()], low[i : m.start()], high[i : m.start()])
            if KNOWN.get(m[1]) is macro:
                macro = with_groups(m[1], text, m.end(), brace_end) or macro
                macro = with_brackets(m[1], text, m.end()) or macro
            sized = _SIZED.match(text, m.end()) if macro.delimiter else None
            taken = _arguments(text, sized.end() if sized else m.end(), macro)
            why = ""
            if taken is None:
                why = f"the macro \\{m[1]} lacks an argument"
            elif depth >= MAX_DEPTH:
                why = f"the macro \\{m[1]} refers to itself, or is nested too deep"
            if taken is None or why:
                self.fault(low[m.start()], why)
                self.put(m[0], low[m.start() : m.end()], high[m.start() : m.end()])
                i = m.end()
                continue
            args, end = taken
            new, nlow, nhigh = _body(macro, args, text, low, high, (m.start(), end))
            self.budget -= len(new) + (NESTED if depth else 0)
            if self.budget < 0:
                self.fault(low[m.start()], f"the macro \\{m[1]} grows past the limit")
                self.put(m[0], low[m.start() : m.end()], high[m.start() : m.end()])
                i = m.end()
                continue
            self.run(new, nlow, nhigh, depth + 1)
            i = end
        self.put(text[i:], low[i:], high[i:])

    def fault(self, offset: int, why: str) -> None:
        if len(self.faults) < 20 and (offset, why) not in self.faults:
            self.faults.append((offset, why))


def _arguments(text: str, i: int, macro: Macro) -> tuple[list[tuple[int, int] | str], int] | None:
    """The spans of the arguments (or the default), and where they end."""
    args: list[tuple[int, int] | str] = []
    if macro.default is not None:
        m = re.compile(r"\s*\[([^\]]*)\]").match(text, i)
        args.append((m.start(1), m.end(1)) if m else macro.default)
        i = m.end() if m else i
    if macro.bracketed and text[i : i + 1] == "*":
        i += 1
    while len(args) < macro.arity:
        while i < len(text) and text[i].isspace():
            i += 1
        if i >= len(text) or text[i] in "}$&":
            return None
        if text[i] == "{":
            end = brace_end(text, i)
            if end < 0:
                return None
            args.append((i + 1, end))
            i = end + 1
            continue
        if macro.bracketed and (end := bracket_end(text, i)) >= 0:
            args.append((i + 1, end))
            i = end + 1
            continue
        m = _COMMAND.match(text, i)
        end = m.end() if m else i + 1
        args.append((i, end))
        i = end
    if not macro.arity and i < len(text) and text[i] == " ":
        pass  # TeX swallows the space after a command; it does no harm here
    return args, i


def _body(
    macro: Macro,
    args: list[tuple[int, int] | str],
    text: str,
    low: list[int],
    high: list[int],
    call: tuple[int, int],
) -> tuple[str, list[int], list[int]]:
    """The body with its arguments put in; its own characters stand for the whole call."""
    start, end = low[call[0]], max(high[call[0] : call[1]])
    out: list[str] = []
    nlow: list[int] = []
    nhigh: list[int] = []

    def own(chars: str) -> None:
        out.append(chars)
        nlow.extend([start] * len(chars))
        nhigh.extend([end] * len(chars))

    if _COMMAND_LAST.search(text[max(0, call[0] - 30) : call[0]]) and macro.body[:1].isalpha():
        own(" ")  # \partial\loss, where the body begins with a letter
    i = 0
    for m in _HASH.finditer(macro.body):
        own(macro.body[i : m.start()])
        i = m.end()
        k = int(m[1]) - 1
        arg = args[k] if k < len(args) else ""
        if isinstance(arg, str):
            own(arg)
        else:
            out.append(text[arg[0] : arg[1]])
            nlow += low[arg[0] : arg[1]]
            nhigh += high[arg[0] : arg[1]]
    own(macro.body[i:])
    new = "".join(out)
    if _COMMAND_LAST.search(new) and text[call[1] : call[1] + 1].isalpha():
        own(" ")
        new += " "
    return new, nlow, nhigh


def _used(text: str, macros: dict[str, Macro]) -> dict[str, Macro]:
    """The macros of a text, those that others know and those whose names say what they are among them."""
    used = {name: m for name, m in KNOWN.items() if f"\\{name}" in text}
    if has_physics(text):
        used |= {name: m for name, m in VECTORS.items() if f"\\{name}" in text}
    for name in {m[1] for m in _COMMAND.finditer(text)} - macros.keys() - used.keys():
        if (faced := of_a_letter(name)) is not None:
            used[name] = faced
    return {**used, **macros}


def expanded_in(text: str) -> Callable[[str], str]:
    """What a part of the text is with the macros of the text expanded."""
    macros = _used(text, macros_of(text)[0])

    def expanded(part: str) -> str:
        work = _Expansion(macros, MAX_GROWTH)
        places = list(range(len(part)))
        work.run(part, places, places, 0)
        return "".join(work.out)

    return expanded


def expand(text: str) -> tuple[Mapped, list[tuple[int, str]]]:
    """The text with its macros expanded, and faults as (offset in the original, reason)."""
    macros, spans, faults = macros_of(text)
    macros = _used(text, macros)
    if not macros:
        return Mapped(text), faults
    chars = list(text)
    for a, b in spans:
        chars[a:b] = [c if c in "\r\n" else " " for c in chars[a:b]]
    clean = "".join(chars)
    if not any(m[1] in macros for m in _COMMAND.finditer(clean)):
        return Mapped(clean), faults
    work = _Expansion(macros, MAX_GROWTH)
    places = list(range(len(clean)))
    work.run(clean, places, list(range(1, len(clean) + 1)), 0)
    return Mapped("".join(work.out), work.low, work.high), faults + work.faults
