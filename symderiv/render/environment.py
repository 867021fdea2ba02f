"""The Jinja environment of sheets, keys and prose: one for LaTeX, one for plain Unicode text.

Templates write ``\\VAR{…}`` and ``\\BLOCK{…}``. What a template prints is made safe by its kind: a
Term becomes inline mathematics, a Source passes as it is, any other text has TeX's specials
escaped. So a student's name can never break a sheet. A fault in a template names its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
)

from symderiv.notation.latex import latex
from symderiv.notation.term import Term
from symderiv.notation.text import unicode_text
from symderiv.render.figures import figure_styles
from symderiv.render.filters import FILTERS, emph, plain, slashed
from symderiv.render.source import Source
from symderiv.render.templates import templates_in
from symderiv.render.tex.escape import tex_escape

__all__ = ["RenderError", "author_text", "environment", "render"]


class RenderError(ValueError):
    """A template that cannot be rendered: file, line, what is wrong, and the lines around it."""

    def __init__(self, template: str, line: int | None, message: str, source: str = "") -> None:
        super().__init__(message)
        self.template = template
        self.line = line
        self.message = message
        self.source = source

    def __str__(self) -> str:
        where = f"{self.template}, line {self.line}" if self.line else self.template
        out = f"{where}: {self.message}"
        if self.line and self.source:
            lines = self.source.splitlines()
            for n in range(max(1, self.line - 2), min(len(lines), self.line + 2) + 1):
                out += f"\n  {'>' if n == self.line else ' '} {n:4} | {lines[n - 1]}"
        return out


@lru_cache(maxsize=16)
def environment(backend: str, folders: tuple[Path, ...] = ()) -> Environment:
    """The environment of ``backend`` ("latex" or "text"); ``folders`` are searched first."""
    show = _finalize_latex if backend == "latex" else _finalize_text
    env = templates_in(folders, finalize=show, auto_reload=False, cache_size=400)
    env.filters["math"] = lambda t: Source(latex(t) if backend == "latex" else unicode_text(t))
    env.filters["author"] = lambda text: author_text(text, backend)
    env.filters["listed"] = listed
    env.filters["emph"] = emph if backend == "latex" else plain
    env.globals["backend"] = backend
    env.globals["figure_styles"] = lambda: Source(figure_styles(folders))
    env.filters.update(FILTERS)
    return env


def _finalize_latex(value: Any) -> Any:
    if isinstance(value, Source | Undefined):
        return value
    if isinstance(value, Term):
        return f"${slashed(value)}$"
    return tex_escape(str(value))


def _finalize_text(value: Any) -> Any:
    if isinstance(value, Term):
        return unicode_text(value)
    return value if isinstance(value, Undefined) else str(value)


_MATH = re.compile(r"(\$[^$]+\$|\\\([^)]*\\\)|\\\[.*?\\\])", re.S)
_PLAIN_COMMANDS = re.compile(r"(\\(?:emph|textbf|textit|texttt|ref|label)\{[^{}]*\}|\\\\|\\,|~)")


def author_text(text: str, backend: str) -> Source:
    """An author's words: ``$…$`` stays mathematics, ``\\emph{…}`` and the like stay; the rest is
    escaped.
    """
    parts = _MATH.split(str(text))
    out = []
    for i, part in enumerate(parts):
        if i % 2:
            out.append(part if backend == "latex" else _plain_math(part))
        elif backend == "latex":
            pieces = _PLAIN_COMMANDS.split(part)
            out.extend(p if j % 2 else tex_escape(p) for j, p in enumerate(pieces))
        else:
            out.append(re.sub(r"\\(?:emph|textbf|textit|texttt)\{([^{}]*)\}", r"\1", part))
    return Source("".join(out))


def _plain_math(part: str) -> str:
    from symderiv.notation.errors import NotationError
    from symderiv.notation.parse import parse

    inner = part.strip("$")
    try:
        return unicode_text(parse(inner, tex=True))
    except (NotationError, ValueError):
        return inner


def listed(items: Sequence[Any], word: str = "and") -> Source:
    """ "a, b and c"; for use with already printed pieces."""
    texts = [str(i) for i in items]
    if len(texts) < 2:
        return Source("".join(texts))
    return Source(", ".join(texts[:-1]) + f" {word} " + texts[-1])


def render(name: str, backend: str, folders: tuple[Path, ...] = (), **data: Any) -> Source:
    """The template ``name`` filled in, white space at its ends taken off. RenderError with the
    template's own line for any fault.
    """
    env = environment(backend, folders)
    try:
        out = env.get_template(name).render(**data).strip()
        # Prose snippets serve both backends: their dollars mean something to LaTeX only.
        return Source(out if backend == "latex" else out.replace("$", ""))
    except TemplateNotFound as fault:
        import difflib

        close = difflib.get_close_matches(str(fault.name or name), env.list_templates(), n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise RenderError(
            str(fault.name or name), None, f"there is no such template{hint}"
        ) from None
    except TemplateSyntaxError as fault:
        raise RenderError(
            fault.filename or name, fault.lineno, fault.message or "syntax", fault.source or ""
        ) from None
    except TemplateError as fault:
        raise _located(fault, name, env) from None
    except (TypeError, AttributeError, KeyError, ValueError, ZeroDivisionError) as fault:
        raise _located(fault, name, env) from fault


def _located(fault: Exception, name: str, env: Environment) -> RenderError:
    """The innermost template frame of a traceback is where the fault is."""
    trace = fault.__traceback__
    template, line = name, None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            template, line = file, trace.tb_lineno
        trace = trace.tb_next
    source = ""
    if line and Path(template).is_file():
        source = Path(template).read_text(encoding="utf-8")
    return RenderError(template, line, str(fault) or type(fault).__name__, source)
