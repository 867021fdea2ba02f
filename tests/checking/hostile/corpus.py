"""Hostile write-ups: each name with the bytes of a file and what the file is called.

They attack the scanners (no delimiter is closed), the macros, the parser, the size of numbers, the
evaluator and the worlds of names. Every one must be answered at once, whatever the answer is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

__all__ = ["BULK", "CASES", "ISSUE", "case"]

CASES: dict[str, tuple[str, Callable[[], str | bytes]]] = {}


# What the checker must answer by its own specification.
ISSUE = (
    "number: tower of nines", "number: factorial", "number: binomial", "calculus: power of a sum",
    "nesting: parentheses", "nesting: fractions", "calculus: sum of a thousand million",
    "calculus: integral without closed form", "number: sine of a large multiple",
    "one formula of a megabyte", "macros: of itself", "macros: of itself twice", "macros: of each other",
    "macros: doubling", "evaluation: import",
)  # fmt: skip
# Honest work, and much of it: thousands of relations or a megabyte of formulas that are all read.
BULK = frozenset((
    "definitions: a million", "definitions: a hundred thousand names",
    "definitions: five thousand in LaTeX", "macros: used very often", "notebook: many cells",
    "questions: thousands", "questions: thousands after macros",
    "logarithms: excuses that are withdrawn",
    "fifty formulas of 19 kB", "fifty nested formulas", "many chains",
))  # fmt: skip


def case(name: str) -> tuple[str, bytes]:
    """(file name, content) of a case."""
    ending, make = CASES[name]
    content = make()
    return f"case.{ending}", content.encode("utf-8", "surrogatepass") if isinstance(
        content, str
    ) else content


def _put(name: str, content: str | bytes | Callable[[], str | bytes], ending: str = "md") -> None:
    CASES[name] = (ending, content if callable(content) else lambda: content)


def _formulas(prefix: str, rows: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, formula in rows.items():
        yield f"{prefix}: {name}", f"$$x = 2$$\n\n$$y = {formula}$$\n\n$${formula} = 3$$\n"


# --- numbers that grow ----------------------------------------------------------------------------

_NUMBERS = {
    "tower of nines": "9^{9^{9^{9}}}",
    "factorial": "(10^7)!",
    "binomial": r"\binom{10^9}{5\cdot10^8}",
    "sine of a large multiple": r"\sin(100000x)",
    "sine of a tower": r"\sin(9^{9^{9}})",
    "large decimal exponent": "1e999999999",
    "decimal exponent with five digits": "1e99999 + 1e-99999",
    "power of a power of ten": "10^{10^{10}} - 10^{10^{10}}",
    "tower of decimals": "0.1^{" * 60 + "0.1" + "}" * 60,
    "nested brackets squared": "(" * 40 + "2" + ")^{4096}" * 40,
    "power with a large whole exponent": "x^{4096} + x^{100000}",
    "negative tower": "(-9)^{-9^{-9^{9}}}",
    "root of a tower": r"\sqrt[9^{9^9}]{9}",
    "exponential of exponentials": r"\exp(" * 50 + "2" + ")" * 50,
    "logarithm of a tower": r"\ln(9^{9^{9}})",
    "thousand digits": "1" * 1000 + " + 0." + "3" * 999,
    "twenty thousand digits": "7" * 19_000,
    "floor of a large power": r"\lfloor 2^{4096 \cdot 4096} \rfloor",
    "percent of a tower": r"9^{9^9}\%",
    "large place of a decimal": "0." + "0" * 990 + "1 = 10^{-991}",
}

# --- sums, products, integrals, derivatives -------------------------------------------------------

_CALCULUS = {
    "sum of a thousand million": r"\sum_{k=1}^{10^9} k^{10}",
    "five nested sums": "".join(rf"\sum_{{{i}=1}}^{{1000}} " for i in "abcde") + "a b c d e",
    "nested sums of a wide body": r"\sum_{i=1}^{2000} \sum_{j=1}^{2000} ("
    + " + ".join(f"a_{k} i j" for k in range(200))
    + ")",
    "product of many": r"\prod_{k=1}^{2000} \prod_{l=1}^{2000} k^{l}",
    "sum to infinity": r"\sum_{k=1}^{\infty} \frac{1}{k^2}",
    "sum down from a tower": r"\sum_{k=9^{9^9}}^{9^{9^{9^9}}} k",
    "integral without closed form": r"\int_0^1 e^{-x^2} \sin(x^x) \, dx",
    "power of a sum": "(x+y+z+w)^{300}",
    "derivative of order fifty": r"\frac{d^{50}}{dx^{50}} e^{x^2}",
    "derivative of order a thousand": r"\frac{\partial^{1000} f}{\partial x^{1000}}",
    "nine derivatives": r"\frac{d^9}{dx^9} \left(e^{\sin(x^2)} \tanh(x)^{30}\right)",
    "nested derivatives": r"\frac{d}{dx}\left(x " * 30 + "e^x" + r"\right)" * 30,
    "fifty primes": "f" + "'" * 50 + "(x)",
    "limit of a tower": r"\lim_{x \to \infty} x^{x^{x^{x}}}",
    "nested limits": r"\lim_{x \to 0} " * 50 + "x",
    "evaluation in evaluation": r"\left. " * 40 + "x" + r"\right|_{x=x+1}" * 40,
    "maximum of many": r"\max(" + ", ".join(f"x_{i}" for i in range(1500)) + ")",
    "nested maxima": r"\max(x, " * 90 + "0" + ")" * 90,
    "sum with dots to a large number": r"x_1 + \dots + x_{9999999}",
    "sum with dots of large numbers": r"1 + 2 + \dots + 999999999999",
    "many dots": " + ".join(rf"x_1 + x_2 + \dots + x_{{{c}}}" for c in "abcdefgh" * 90),
    "wide terms with dots": " + ".join(f"a_{k} b_{k} c_1 d_1 e_1^{k}" for k in range(300))
    + r" + \dots + a_n b_n c_n d_n e_n^n",
    "nothing but dots": r"\dots + " * 2_000 + "1",
    "sum over many members": r"\sum_{k \in \{" + ",".join(map(str, range(3000))) + r"\}} k",
    "sum over a far range": r"\sum_{1 \le k \le 9^{9^9}} k!",
    "many factorials": "(" * 80 + "9" + "!)" * 80,
    "factorials of many": " + ".join(f"{k}!" for k in range(2000)),
    "exclamations": "x" + "!" * 15_000,
    "nested binomials": r"\binom{9}{" * 80 + "3" + "}" * 80,
    "sum of binomials": r"\sum_{k=0}^{2000} \binom{2000}{k} k!",
    "nested absolute values": "|x - " * 80 + "1" + "|" * 80,
}

# --- nesting --------------------------------------------------------------------------------------

_NESTING = {
    "parentheses": "(" * 10_000 + "x" + ")" * 10_000,
    "fractions": r"\frac{1}{1+" * 1_500 + "x" + "}" * 1_500,
    "open parentheses": "(" * 19_000,
    "open braces": "{" * 19_000,
    "closing braces": "}" * 19_000,
    "open brackets": "[" * 19_000,
    "left without right": r"\left(" * 3_000,
    "bars": "|" * 19_000,
    "double bars": r"\|" * 9_000,
    "minus signs": "-" * 19_000 + "x",
    "plus signs": "x" + "+" * 19_000,
    "chain of quotients": "x" + "/x" * 9_000,
    "chain of powers": "x" + "^2" * 9_000,
    "chain of transposes": "A" + r"^\top" * 3_000,
    "chain of primes": "x" + "'" * 15_000,
    "subscripts": "x" + "_{a" * 5_000 + "}" * 5_000,
    "superscripts": "x" + "^{a" * 5_000 + "}" * 5_000,
    "square roots": r"\sqrt{" * 3_000 + "x" + "}" * 3_000,
    "root signs": "√" * 15_000 + "x",
    "accents": r"\hat{" * 3_000 + "x" + "}" * 3_000,
    "text in text": r"\text{" * 3_000 + "x" + "}" * 3_000,
    "environments": r"\begin{cases}" * 1_000 + "x" + r"\end{cases}" * 1_000,
    "matrices in matrices": r"\begin{bmatrix} 1 & " * 80 + "2" + r"\end{bmatrix}" * 80,
    "environments without an end": r"\begin{bmatrix}" * 1_200,
    "boxes": r"\boxed{" * 2_000 + "x" + "}" * 2_000,
    "boxes crossed out": r"\cancel{" * 2_000 + "x" + "}" * 2_000,
    "underbraces": r"\underbrace{" * 1_500 + "x" + "}_{1}" * 1_500,
    "colours": r"\textcolor{red}{" * 1_000 + "x" + "}" * 1_000,
    "partial signs": "∂" * 15_000 + "x",
    "fractions of differentials": r"\frac{d" * 2_500 + "x" + "}{dx}" * 2_500,
}

# --- wide formulas --------------------------------------------------------------------------------

_WIDE = {
    "matrix of 300 by 300": r"\begin{bmatrix}"
    + r"\\".join("&".join("1" for _ in range(95)) for _ in range(95))
    + r"\end{bmatrix}",
    "product of matrices": " ".join(
        r"\begin{bmatrix}"
        + r"\\".join("&".join("2" * 1 for _ in range(32)) for _ in range(32))
        + r"\end{bmatrix}"
        for _ in range(8)
    ),
    "sum of many names": "+".join(f"a_{{{i}}}" for i in range(2_400)),
    "product of many names": " ".join(f"a_{{{i}}}" for i in range(2_400)),
    "function calls": "+".join(f"\\sigma(x_{{{i}}})" for i in range(1_000)),
    "letters": "abcdefgh" * 2_400,
    "a long word": "a" * 19_000,
    "digits with commas": "1,000" * 3_500,
    "dots": "." * 19_000,
    "digits and dots": "1." * 9_000,
    "spaces": "x" + " " * 19_000 + "y",
    "thin spaces": "x" + r"\, " * 6_000 + "y",
    "line breaks": r"x \\ " * 4_000,
    "ampersands": "x & " * 4_000,
    "commas": "x, " * 6_000,
    "relations": "x = " * 4_000 + "x",
    "inequalities": "x < " * 4_000 + "x",
    "arrows": r"x \Rightarrow " * 1_300 + "x",
    "combining marks": "x" + "\u0302" * 15_000,
    "cases of many rows": r"\begin{cases}"
    + r"\\".join(f"{i} & x < {i}" for i in range(1_200))
    + r"\end{cases}",
    "indices": "x_{" + "i," * 9_000 + "}",
    "tall subscript": "x_{" + "1" * 15_000 + "}",
}

for _prefix, _rows in (
    ("number", _NUMBERS), ("calculus", _CALCULUS), ("nesting", _NESTING), ("wide", _WIDE),
):  # fmt: skip
    for _name, _text in _formulas(_prefix, _rows):
        _put(_name, _text)

# --- definitions ----------------------------------------------------------------------------------


def _lines(rows: list[str]) -> str:
    return "\n\n".join(f"${r}$" for r in rows)


_put(
    "definitions: towers",
    _lines(
        ["a = 9^9", *(f"{y} = {x}^{x}" for x, y in zip("abcdfgh", "bcdfghk", strict=True)), "k = 1"]
    ),
)
_put(
    "definitions: squares of squares",
    _lines(
        [
            "x_0 = 1.5",
            *(f"x_{{{i + 1}}} = x_{{{i}}} x_{{{i}}} + x_{{{i}}}" for i in range(200)),
            "x_{200} = 7",
            r"\frac{dx_{200}}{dx_0} = 3",
        ]
    ),
)
_put(
    "definitions: doubling symbols",
    _lines([*(f"x_{{{i + 1}}} = x_{{{i}}} x_{{{i}}}" for i in range(60)), "x_{60} = x_0^{5}"]),
)
_put(
    "definitions: doubling and rightly restated",
    _lines(
        [
            *(f"x_{{{i + 1}}} = x_{{{i}}} x_{{{i}}}" for i in range(60)),
            "x_{60} = x_{59} x_{59}",
            "2 x_{60} = x_{59} x_{59} + x_{60}",
            r"x_{60} + |x_{59}| = |x_{59}| + x_{59}^2",
            r"\max(x_{60}, x_{59} x_{59}) = x_{60}",
        ]
    ),
)
_put(
    "definitions: functions that double, rightly restated",
    _lines(
        [
            "f_0(x) = x^3",
            *(
                rf"f_{{{i + 1}}}(x) = f_{{{i}}}(x) \cdot f_{{{i}}}(x) + f_{{{i}}}(x + 1)"
                for i in range(40)
            ),
            "f_{40}(x) = f_{39}(x)^2 + f_{39}(x + 1)",
            "f_{40}(x) + |x| = |x| + f_{39}(x)^2 + f_{39}(x + 1)",
        ]
    ),
)
_put(
    "definitions: f(x) = f(x+1)",
    _lines(["f(x) = f(x+1)", "f(1) = 2", "f'(x) = 3", "f(f(f(2))) = f(3)"]),
)
_put(
    "definitions: f and g by each other",
    _lines(["f(x) = g(x) + 1", "g(x) = f(x) + 1", "f(1) = 2", "f'(2) = 1"]),
)
_put(
    "definitions: functions that double",
    _lines(
        [
            "f_0(x) = x + 1",
            *(f"f_{{{i + 1}}}(x) = f_{{{i}}}(f_{{{i}}}(x))" for i in range(40)),
            "f_{40}(1) = 2",
            "f_{40}'(1) = 2",
        ]
    ),
)
_put(
    "definitions: derivatives that double",
    _lines(
        [
            "f_0(x) = x^3",
            *(
                rf"f_{{{i + 1}}}(x) = \frac{{d f_{{{i}}}(x)}}{{dx}}"
                rf" \cdot \frac{{d f_{{{i}}}(x)}}{{dx}} + f_{{{i}}}(x)"
                for i in range(40)
            ),
            "f_{40}(1) = 2",
        ]
    ),
)
_put(
    "definitions: bare derivatives that double",
    _lines(
        [
            "f(x) = x^3",
            *(
                rf"{b}(x) = \frac{{d {a}}}{{dx}} \cdot \frac{{d {a}}}{{dx}} + \frac{{d {a}}}{{dx}}"
                for a, b in zip("fghpqrsuvw", "ghpqrsuvwk", strict=True)
            ),
            "k(1) = 2",
        ]
    ),
)
_put(
    "definitions: in a ring",
    _lines(["a = b + 1", "b = c + 1", "c = a + 1", "a = 3", "c = b^2", r"\frac{da}{dc} = 2"]),
)
_put(
    "definitions: a derivative of itself",
    _lines([r"a = \frac{db}{dx}", r"b = \frac{da}{dx}", "a = 2", r"\frac{da}{dx} = b"]),
)
_put("definitions: updates", _lines(["w = 1", *["w = w - 0.1 w^2"] * 300, "w = 0.5"]))
_put(
    "definitions: all pairs",
    _lines(
        [
            *(
                f"v_{{{i}}} = " + "+".join(f"v_{{{j}}}" for j in range(max(0, i - 40), i))
                for i in range(1, 120)
            ),
            "v_{119} = 3",
        ]
    ),
)
_put("definitions: a million", lambda: "x = 1\n" * 1_000_000, "txt")
_put(
    "definitions: a hundred thousand names",
    lambda: "\n".join(f"a_{i} = {i}" for i in range(100_000)),
    "txt",
)
_put(
    "definitions: five thousand in LaTeX",
    lambda: "\n".join(rf"\[ b_{{{i}}} = b_{{{i - 1}}} + 1 \]" for i in range(1, 8_000)),
    "tex",
)
_put(
    "definitions: a deep chain of names",
    _lines(
        [
            "z_0 = x",
            *(f"z_{{{i + 1}}} = \\sigma(w_{{{i}}} z_{{{i}}} + 1)" for i in range(300)),
            r"\frac{\partial z_{300}}{\partial w_0} = 1",
        ]
    ),
)
_put(
    "definitions: wrong in long products",
    _lines(
        [
            "y = " + " ".join(f"a_{i}" for i in range(60)),
            "y = " + " ".join(f"a_{i}" for i in range(59)),
            "y + 1 = " + " + ".join(f"a_{i}^2" for i in range(60)),
        ]
    ),
)
_put(
    "definitions: matrices",
    _lines(
        [
            "A = "
            + r"\begin{bmatrix}"
            + r"\\".join("&".join(f"{(i * j) % 7}.{i}" for i in range(30)) for j in range(30))
            + r"\end{bmatrix}",
            "B = A A A A A A A A",
            "C = B B B B B B B B",
            r"D = C^\top C C^\top C",
            "D = 3",
            "D = A",
        ]
    ),
)

# --- macros ---------------------------------------------------------------------------------------

_put("macros: of itself", r"\def\a{\a} $\a = 1$")
_put("macros: of itself twice", r"\newcommand{\a}{\a\a} $\a = 1$")
_put("macros: of each other", r"\def\a{\b}\def\b{\a} $\a = \b$")
_put(
    "macros: doubling",
    "".join(rf"\def\{chr(97 + i)}q{{\{chr(98 + i)}q\{chr(98 + i)}q}}" for i in range(24))
    + r"\def\yq{x}$\aq = 1$",
    "tex",
)
_put(
    "macros: doubling arguments",
    r"\newcommand{\d}[1]{#1#1} $" + r"\d{" * 40 + "x" + "}" * 40 + " = 1$",
)
_put(
    "macros: nine arguments",
    r"\newcommand{\n}[9]{#1#1#2#2#9#9} $" + (r"\n" + "{x}" * 9) * 400 + " = 1$",
)
_put(
    "macros: many",
    "".join(
        rf"\newcommand{{\m{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}}}{{x}}"
        for i in range(5_000)
    )
    + r"$\maaa = 1$",
    "tex",
)
_put("macros: never closed", r"\newcommand{\a}{" * 3_000, "tex")
_put(
    "macros: defined in arguments",
    r"\newcommand{\a}[1]{\newcommand{\b}[1]{#1}} " * 500 + r"$\a{\b} = 1$",
    "tex",
)
_put("macros: used very often", lambda: r"\newcommand{\a}{x} " + r"$\a = 1$ " * 20_000, "tex")
_put("macros: growing", r"\newcommand{\a}{" + "x" * 3_900 + "}" + r"$\a = 1$ " * 400, "tex")
_put("macros: let in a ring", r"\let\a\b \let\b\a $\a = 1$")

# --- scanners -------------------------------------------------------------------------------------

MEGABYTE = 1_000_000
_SCANNED = {
    "dollars": "$", "pairs of dollars": "$$", "dollars apart": "$ ", "dollar lines": "$\n",
    "backslashes": "\\", "opening brackets": "\\[", "opening round brackets": "\\(",
    "backticks": "`", "backticks apart": "` ", "tildes": "~", "fences": "```\n",
    "fences with spaces": "```math\n", "comments": "<!--", "deleted": "<del>", "struck": "~~ ",
    "begin": "\\begin{align}", "begin apart": "\\begin{align}\n", "begin and end": "\\begin{x}\\end{y}",
    "ends": "\\end{align}", "braces": "{", "closing braces": "}", "brackets": "[", "round": "(",
    "equals": "=", "equals apart": " = ", "equals lines": "=\n", "less": "<", "less with letters": "<a ",
    "percent": "%", "percent lines": "%\n", "backslash percent": "\\%", "spaces": " ", "tabs": "\t",
    "newlines": "\n", "returns": "\r", "blank lines": "\n \n", "letters": "a", "digits": "1",
    "points": "1.", "commas": "1,", "minus": "-", "stars": "*", "stars apart": "* ", "quotes": "> ",
    "list items": "- a\n", "numbered": "1. ", "headings": "# ", "primes": "'", "underscores": "_",
    "subscripts": "a_", "carets": "^", "colons": ":", "words and an equals sign": "word = ",
    "words": "word ", "bars": "|", "ampersands": "&", "commands": "\\alpha", "commands apart": "\\alpha ",
    "text": "\\text{", "left": "\\left", "newcommand": "\\newcommand", "def": "\\def\\a",
    "variant": "variant ", "wide equals": "a  =  ", "dots": "\\dots ", "brackets of numbers": "(1)",
    "quads": "\\quad", "phantom": "\\phantom{", "nots": "\\not", "greater": ">", "sums": "\\sum_",
    "unicode minus": "−", "unicode superscripts": "²", "unicode subscripts": "₁", "primes apart": "a' ",
    "ones": "\\mathbb{1}", "hashes": "#1", "at signs": "@", "ellipses": "…", "euro": "€",
}  # fmt: skip
for _name, _unit in _SCANNED.items():
    for _kind in ("md", "tex", "txt"):
        _put(f"scan {_kind}: {_name}", lambda u=_unit: u * (MEGABYTE // len(u.encode())), _kind)  # type: ignore[misc]
for _name, _unit in _SCANNED.items():
    _put(f"scan between dollars: {_name}", f"$a = {_unit * (19_000 // len(_unit))}$\n\n$b = 1$")
    _put(f"scan on a line: {_name}", f"a = {_unit * (25_000 // len(_unit))}\n\nb = 1\n", "txt")

_put("one formula of a megabyte", lambda: "$x = " + "1 + " * 250_000 + "1$")
_put(
    "one formula of a megabyte in LaTeX",
    lambda: r"\[ x = " + r"\frac{1}{2} + " * 76_000 + r"1 \]",
    "tex",
)
_put("one line of a megabyte", lambda: "x = " + "1 + " * 250_000 + "1", "txt")
_put(
    "fifty formulas of 19 kB",
    lambda: "\n\n".join("$x = " + "1 + " * 4_700 + "1$" for _ in range(50)),
)
_put(
    "fifty nested formulas",
    lambda: "\n\n".join("$x = " + "(1 + " * 90 + "1" + ")" * 90 + "$" for _ in range(500)),
)
_put("many chains", lambda: "\n\n".join("$" + " = ".join(["x"] * 200) + "$" for _ in range(300)))

# --- what is read once from the whole text --------------------------------------------------------

_put("cases: never closed", lambda: r"\begin{cases}" * 20_000)
_put(
    "arrays: never closed", lambda: "$x = 1$ " + r"\begin{array} a" * 20_000 + " $x = 2$ $x^2 = 3$"
)
_put("cases: never opened", lambda: "$x = 1$ $x^2 = 3$ " + r"\end{cases}" * 20_000)
_put("ranges: chained", lambda: "$x = 1$ $x^2 = 3$ " + "0 < a < " * 60_000)
_put("ranges: spaces", lambda: "$x = 1$ $x^2 = 3$ " + ("a" + " " * 300) * 1_900)
_put("bold macros: never used", lambda: r"\newcommand{\bx}{\mathbf{x}}" * 20_000 + "$x = 1$", "tex")
_put("one paragraph of false logarithms", lambda: r"one-hot $\log 3 = 7$ " * 400)
_put(
    "logarithms: excuses that are withdrawn",
    lambda: (
        "".join(rf"$\log {100 + i % 7} = {2 + i % 7 / 300:.4f}$ " for i in range(1_500))
        + r"$\log 4 = 1.3863$"
    ),
)
_put(
    "questions: thousands",
    lambda: "".join(f"# {i % 7}. Softmax\n\n$x = {i}$\n\n" for i in range(4_500)),
)
_put(
    "questions: thousands after macros",
    lambda: (
        "\\newcommand{\\bx}{\\mathbf{x}}\n" * 2_000
        + "".join(f"Problem {i % 700}.\n\n$x = {i}$\n\n" for i in range(2_200))
    ),
)

# --- files ----------------------------------------------------------------------------------------

_put(
    "evaluation: import",
    _lines(["__import__('os').system('false') = 1", "x = __import__('os')"])
    + "\n\nx = __import__('os').getcwd()\n",
)
_put(
    "evaluation: attributes",
    "x = ().__class__.__bases__[0].__subclasses__()\n\n$y = eval('1')$\n\n$z = exec(1)$",
    "txt",
)
_put(
    "evaluation: f-strings and escapes",
    "x = f'{1+1}'\n\ny = \\x41\\u0041{0.__class__}\n\n"
    "$z = \\csname a\\endcsname \\input{/etc/passwd} \\write18{ls}$",
)
_put("bytes: NUL", b"$x = 1\0$ $y = \0\0\0$")
_put("bytes: NUL late", b"$x = 1$\n" * 2_000 + b"\0" * 1_000)
_put("bytes: every one", lambda: bytes(range(256)) * 2_000)
_put("bytes: broken UTF-8", b"$x = \xff\xfe\x80 1$ \xc3\x28 \xf0\x28\x8c\x28")
_put("bytes: UTF-16 without an end", b"\xff\xfe" + b"$\0x\0=\0" * 1_000 + b"1")
_put("bytes: surrogates", b"$x = \xed\xa0\x80 1$")
_put(
    "bytes: bidirectional controls", "$x = \u202e1 + 2\u202c = 3$ \u2066$y = 2$\u2069 \u200f\u200e"
)
_put("bytes: zero width", "$x\u200b\u200c\u200d\ufeff = 1$" * 500)
_put("bytes: only marks", "\u0301" * 100_000)
_put("bytes: private and unassigned", "$" + "\ue000\U0010ffff\u0378 = 1" * 300 + "$")
_put("bytes: mathematical alphabets", "$" + "𝐱𝑥𝕏𝔵 = 1 " * 300 + "$")
_put("bytes: Arabic digits", "$x = ١٢٣$ and $y = ²³¹$ and $z = ½$ and $1² = ①$")
_put("bytes: empty", "")
_put("bytes: one dollar", "$")
_put("bytes: no letters", "\n" * 100 + "=" * 100)
_put("notebook: not JSON", "{" * 100_000, "ipynb")
_put("notebook: nested lists", "[" * 100_000 + "]" * 100_000, "ipynb")
_put(
    "notebook: many cells",
    lambda: json.dumps(
        {"cells": [{"cell_type": "markdown", "source": ["$x = 1$"]}] * 30_000, "nbformat": 4}
    ),
    "ipynb",
)
_put(
    "notebook: wrong types",
    json.dumps({"cells": [{"cell_type": 3, "source": {"a": 1}}, [], None], "nbformat": 4}),
    "ipynb",
)
_put("notebook: cells are a number", json.dumps({"cells": 7, "nbformat": 4}), "ipynb")
_put(
    "notebook: a source of lists",
    json.dumps(
        {"cells": [{"cell_type": "markdown", "source": [[["$x=1$"]]] * 1000}], "nbformat": 4}
    ),
    "ipynb",
)
_put("notebook: a huge number", '{"nbformat": 4, "cells": [], "n": ' + "9" * 500_000 + "}", "ipynb")
_put("notebook: doubled keys", '{"cells": ' * 5_000 + "1" + "}" * 5_000, "ipynb")


# --- runs of one sign around relations, for what is sought in the words beside them ----------------

_RUNS = {
    "blanks": " ", "line ends": "\n", "letters": "a", "digits": "1", "indices": "a_1", "underscores": "_1",
    "exponents": "a^", "dollars": "$ ", "commas": "a,", "stops": " .", "signs": "= ", "minus": "- ",
    "stars": "*", "words": "if ", "places": "Bei ", "braces": "{", "brackets": "(a", "rows": "| ",
    "TeX spaces": "\\quad ", "line breaks": "\\\\ ", "decimals": "0,",
}  # fmt: skip


def _run(sign: str) -> str:
    run = (sign * 50_000)[:50_000]
    return (
        f"Let $y = x^2$ with $x = 3$.{run} Then $y = 8$. For {run} $\\frac{{dy}}{{dx}} = 7$ {run} at $x = 2$.\n\n"
        f"$w \\leftarrow w - \\eta g{run[:2_000]} = 3$\n\n a{run} $\\|u\\| = 1$ {run} : a\n"
    )


for _name, _sign in _RUNS.items():
    _put(f"run of {_name}", lambda sign=_sign: _run(sign))
