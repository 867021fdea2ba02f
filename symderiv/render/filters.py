"""Filters that templates use on data of the program: rows of a display, tables, names of functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq

from symderiv.derivation.steps import Link, Step
from symderiv.derivation.writer import given_term
from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.latex import latex, tall
from symderiv.notation.names import name_latex, name_text
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, deriv, sym, walk
from symderiv.notation.text import unicode_text
from symderiv.render.chains import Line, lay_out
from symderiv.render.measure import LINE_WIDTH, width
from symderiv.render.source import Source
from symderiv.render.tex.escape import tex_escape

__all__ = ["FILTERS"]

_MARKS = {
    "=": "=",
    "~": r"\approx",
    "<=": r"\leq",
    ">=": r"\geq",
    "<": "<",
    ">": ">",
    "!=": r"\neq",
}
_TEXT_MARKS = {"=": "=", "~": "≈", "<=": "≤", ">=": "≥", "<": "<", ">": ">", "!=": "≠"}


def align(steps: Sequence[Step], points: dict[str, str] | None = None) -> str:
    """The rows of an ``align*`` for these steps, their left sides aligned; points stand in a tag."""
    steps = [s for s in steps if s.lhs is not None]
    if not steps:
        return ""
    widest = min(max(width(s.lhs) for s in steps if s.lhs is not None), 9.0)
    chains = []
    for step in steps:
        if step.lhs is None:
            continue
        lines = [_latex_line(x) for x in lay_out(step.lhs, step.links, LINE_WIDTH - 3.0, widest)]
        if points and points.get(step.id):
            lines[-1] += rf" \points{{{points[step.id]}}}"
        # A page may end between two chains of equalities, not inside one.
        chains.append(" \\\\*\n".join(lines))
    return Source(" \\\\\n".join(chains))


def _latex_line(line: Line) -> str:
    out = latex(line.lhs) if line.lhs is not None else ""
    for i, piece in enumerate(line.pieces):
        amp = "&" if i == 0 else ""
        text = _bracketed(piece.term) if piece.factor else latex(piece.term)
        if piece.mark in ("+", "-"):
            out += f" {amp}\\qquad {{}}{piece.mark} {text}"
        elif piece.mark == "*":
            out += f" {amp}\\qquad {{}}\\cdot {text}"
        else:
            out += f" {amp}{_MARKS[piece.mark]} {text}"
    return out.strip()


def _bracketed(t: Term) -> str:
    """A factor that stands alone on its line: a sum keeps the brackets it has in the product."""
    text = latex(t)
    if t.head not in ("add", "neg", "cases"):
        return text
    return rf"\left({text}\right)" if tall(text) else f"({text})"


def text_rows(steps: Sequence[Step], points: dict[str, str] | None = None) -> str:
    """The same lines in Unicode, for the terminal."""
    rows = []
    for step in steps:
        if step.lhs is None:
            continue
        head = unicode_text(step.lhs)
        line = f"  {head}"
        for link in step.links:
            piece = f" {_TEXT_MARKS[link.relation]} {unicode_text(link.term)}"
            if len(line) + len(piece) > 96 and line.strip() != head:
                rows.append(line)
                line = "  " + " " * len(head)
            line += piece
        rows.append(line)
    return "\n".join(rows)


def finals(answers: Sequence[Any]) -> list[list[Any]]:
    """Boxed answers packed into rows that fit the line; each answer a Term ``lhs = shown``."""
    rows: list[list[Any]] = [[]]
    used = 0.0
    for answer in answers:
        if not isinstance(answer.shown, Term):
            continue
        w = width(answer.shown) + 2.5 + (width(answer.lhs) + 1.4 if answer.lhs is not None else 0)
        if rows[-1] and (used + w > LINE_WIDTH or _owner(rows[-1][-1]) != _owner(answer)):
            rows.append([])
            used = 0.0
        rows[-1].append(answer)
        used += w
    return [r for r in rows if r]


def _owner(answer: Any) -> str:
    """The optimizer that an answer belongs to; empty for any other answer."""
    if type(answer.claim).__name__ != "OptimizerClaim":
        return ""
    return str(answer.id).rpartition(":")[0]


def owner_names(answers: Sequence[Any]) -> list[str]:
    """The optimizer's name where its answers begin, "" elsewhere; none if there is only one."""
    owners = [_owner(a) for a in answers]
    if len({o for o in owners if o}) < 2:
        return [""] * len(owners)
    before = ["", *owners]
    return [
        optimizer_title(o) if o and o != b else "" for o, b in zip(owners, before, strict=False)
    ]


def owner_changes(rows: Sequence[Sequence[Any]], index: int) -> str:
    """The optimizer's name where its rows of finals begin, if there are several optimizers."""
    return owner_names([row[0] for row in rows])[index]


def boxed(answer: Any) -> str:
    """LaTeX of one final answer in a box; one that is wider than the line is broken inside it."""
    relation = (
        "<=" if type(answer.claim).__name__ == "BoundClaim" else ("=" if answer.exact else "~")
    )
    if answer.lhs is None:
        return Source(rf"\final{{{latex(answer.shown)}}}")
    lines = lay_out(answer.lhs, (Link(relation, answer.shown, "value"),), LINE_WIDTH - 3.0)
    if len(lines) == 1:
        return Source(rf"\final{{{latex(answer.lhs)} {_MARKS[relation]} {latex(answer.shown)}}}")
    body = " \\\\ ".join(_latex_line(line) for line in lines)
    return Source(rf"\final{{\begin{{aligned}} {body} \end{{aligned}}}}")


def final_text(answer: Any) -> str:
    """One final answer in Unicode."""
    if not isinstance(answer.shown, Term):
        return str(answer.shown)
    relation = (
        "≤" if type(answer.claim).__name__ == "BoundClaim" else ("=" if answer.exact else "≈")
    )
    if answer.lhs is None:
        return unicode_text(answer.shown)
    return f"{unicode_text(answer.lhs)} {relation} {unicode_text(answer.shown)}"


def value_term(value: Any) -> Term:
    """An exact value or a matrix of such as a Term, as people write it."""
    return given_term(value)


def given_rows(givens: Sequence[tuple[str, Any]]) -> str:
    """The given matrices as rows of a ``gather*``, several narrow ones on a line."""
    rows: list[list[str]] = [[]]
    used = 0.0
    for name, value in givens:
        if isinstance(value, fmpq):
            continue
        left, right = sym(name), given_term(value)
        w = width(left) + width(right) + 3.6
        if rows[-1] and used + w > LINE_WIDTH - 3:
            rows.append([])
            used = 0.0
        rows[-1].append(f"{latex(left)} = {latex(right)}")
        used += w
    return Source(" \\\\\n".join(", \\quad ".join(r) for r in rows if r))


def given_numbers(givens: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Those of the given quantities that are numbers."""
    return [(n, v) for n, v in givens if isinstance(v, fmpq)]


def formula(text: str) -> Term:
    """A formula that a template writes out, in ASCII."""
    return parse(text)


def symbol(name: str) -> Term:
    """The symbol of this name."""
    return sym(name)


def function_title(name: str) -> str:
    """The full name of a function of the catalogue: "logistic sigmoid"."""
    from symderiv.catalog.functions import function_row

    row = function_row(name)
    return row.title if row else name


def function_head(name: str, backend: str = "latex") -> str:
    """How the function is written, without its argument."""
    row = FUNCTIONS.get(name)
    if backend == "latex":
        return Source(f"${row.latex if row else name_latex(name)}$")
    return Source(row.text if row else name_text(name))


def slashed(t: Term) -> str:
    """LaTeX for a line of text: a derivative or a fraction as ``a/b``, which TeX does not cram."""
    text = latex(t)
    if t.head == "deriv" and text.startswith("\\frac{") and text.count("\\frac") == 1:
        above, below = text[6:-1].split("}{", 1) if text.count("}{") == 1 else ("", "")
        if above:
            return Source(f"{above}/{below}")
    return Source(text)


def equation(left: Term, right: Term) -> str:
    """left = right in a line of text; one with a fraction or a root at its full size."""
    text = f"{latex(left)} = {latex(right)}"
    return Source(f"$\\displaystyle {text}$" if "\\frac" in text else f"${text}$")


def uses(steps: Sequence[Step], function: str, order: int) -> bool:
    """Whether a right side of these steps has this function, differentiated so many times."""
    return any(
        t.head == "call" and t.data == (function, order)
        for s in steps
        for link in s.links
        for t in walk(link.term)
    )


def is_tall(t: Term) -> bool:
    """Whether it should stand on a line of its own."""
    return tall(latex(t)) or width(t) > LINE_WIDTH * 0.5


def partial_of(name: Any, of: str) -> Term:
    """∂of/∂name; a Term gives its own name."""
    return deriv(sym(of), name if isinstance(name, Term) else sym(name))


def emph(text: str) -> str:
    """Text with emphasis, in LaTeX."""
    return Source(rf"\emph{{{tex_escape(str(text))}}}")


def plain(text: str) -> str:
    """Text as it is."""
    return str(text)


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_word(n: int) -> str:
    """Small numbers in words."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else str(n)


def capitalised(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return str(text)[:1].upper() + str(text)[1:]


def points(value: Any) -> str:
    """Points: 2, 2½ as 2.5."""
    f = Fraction(value)
    return str(f.numerator) if f.denominator == 1 else f"{float(f):g}"


def optimizer_title(label: str) -> str:
    """The full name of an optimizer, with a capital; ``momentum:plus`` names its form too."""
    from symderiv.catalog.optimizers import optimizer_row

    name, *chosen = label.split(":")
    row = optimizer_row(name)
    words = [capitalised(row.title)]
    for option, choice in zip(row.options, chosen, strict=False):
        words.append(_CHOICES.get((option, choice)) or f"{choice} {option.replace('_', ' ')}")
    for number in chosen[len(row.options) :]:
        what, _, value = number.partition("=")
        words.append(f"learning rate {value}" if what == "eta" else f"{what} = {value}")
    return ", ".join(words)


_CHOICES = {
    ("form", "average"): "averaged form",
    ("form", "lookahead"): "look-ahead form",
    ("epsilon", "inside"): "epsilon inside the root",
    ("epsilon", "outside"): "epsilon outside the root",
    ("bias_correction", "yes"): "with bias correction",
    ("bias_correction", "no"): "without bias correction",
    ("bias_correction", "before"): "bias corrected before the maximum",
    ("bias_correction", "after"): "bias corrected after the maximum",
}


def equation_rows(graph: Any) -> str:
    """The definitions of a graph as rows of a ``gather*``, several short ones on a line."""
    rows: list[list[str]] = [[]]
    used = 0.0
    for node in graph.defined:
        w = width(node.quantity) + width(node.term) + 3.6
        text = f"{latex(node.quantity)} = {latex(node.term)}"
        if rows[-1] and used + w > LINE_WIDTH - 3:
            rows.append([])
            used = 0.0
        rows[-1].append(text)
        used += w
    return Source(" \\\\\n".join(", \\quad ".join(r) for r in rows))


def pair_rows(pairs: Sequence[tuple[Term, Term]]) -> str:
    """(left, right) pairs as rows of a ``gather*``, several short ones on a line."""
    rows: list[list[str]] = [[]]
    used = 0.0
    for left, right in pairs:
        w = width(left) + width(right) + 3.6
        if rows[-1] and used + w > LINE_WIDTH - 3:
            rows.append([])
            used = 0.0
        rows[-1].append(f"{latex(left)} = {latex(right)}")
        used += w
    return Source(" \\\\\n".join(", \\quad ".join(r) for r in rows))


def pair_text(pairs: Sequence[tuple[Term, Term]]) -> str:
    """(left, right) pairs in Unicode, one a line."""
    return "\n".join(f"  {unicode_text(left)} = {unicode_text(right)}" for left, right in pairs)


def equation_text(graph: Any) -> str:
    """The definitions of a graph, one a line."""
    return "\n".join(
        f"  {unicode_text(n.quantity)} = {unicode_text(n.term)}" for n in graph.defined
    )


def layer_words(layer: Any) -> str:
    """A layer in a sentence: "a fully connected layer of 20 units"."""
    n = layer["numbers"]
    title = layer["title"]
    article = (
        ""
        if title.endswith(("ing", "ion")) or title == "dropout"
        else ("an " if title[0] in "aeioAEIOL" else "a ")
    )
    out = f"{article}{title}"
    if layer["name"] == "conv":
        out = f"a convolution with {n['d']} filters of size {n['k']} (stride {n['s']}, padding {n['p']})"
    elif layer["name"] == "pool":
        out = f"pooling of size {n['k']} (stride {n['s']})"
    elif layer["name"] == "embedding":
        out = f"an embedding of {n['v']} words into {n['m']} dimensions"
    elif layer["name"] == "attention":
        out += f" with {n['heads']} heads" if n["heads"] > 1 else ""
    elif "m" in n:
        out += f" of {n['m']} " + ("unit" if n["m"] == 1 else "units")
    return out


def text_table(rows: Sequence[Sequence[Term]], header: Sequence[Term]) -> str:
    """A table in plain text, columns to the right."""
    cells = [[unicode_text(x) for x in row] for row in (header, *rows)]
    widths = [max(len(r[i]) for r in cells) for i in range(len(header))]
    return Source(
        "\n".join(
            "  " + "  ".join(x.rjust(w) for x, w in zip(r, widths, strict=True)) for r in cells
        )
    )


def source(text: str) -> Source:
    """Text that is LaTeX already."""
    return Source(text)


FILTERS: dict[str, Callable[..., Any]] = {
    "align": align,
    "text_rows": text_rows,
    "finals": finals,
    "owner_changes": owner_changes,
    "boxed": boxed,
    "final_text": final_text,
    "value": value_term,
    "sym": symbol,
    "function_title": function_title,
    "function_head": function_head,
    "slashed": slashed,
    "equation": equation,
    "uses": uses,
    "is_tall": is_tall,
    "width": width,
    "partial_of": partial_of,
    "formula": formula,
    "count_word": count_word,
    "source": source,
    "text_table": text_table,
    "layer_words": layer_words,
    "capitalised": capitalised,
    "points": points,
    "given_rows": given_rows,
    "pair_rows": pair_rows,
    "pair_text": pair_text,
    "given_numbers": given_numbers,
    "optimizer_title": optimizer_title,
    "equation_rows": equation_rows,
    "equation_text": equation_text,
}
