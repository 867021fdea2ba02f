"""``symderiv derive``: derivatives of equations or of an expression, as worked steps.

The work is that of the tasks ``backward``, ``gradient`` and ``paths``; every answer is proved
before it is shown. Reading stands in ``derive_input``, JSON in ``derive_json``.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from symderiv.cli.app import folders_of

if TYPE_CHECKING:
    from flint import fmpq

    from symderiv.graph.graph import Graph
    from symderiv.tasks.base import BoundGraph, Worked

__all__ = ["derive"]


class _Derive(click.Command):
    """Takes an expression that begins with a minus for an expression, not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, such a minus written as the sign U+2212."""
        formula = re.compile(r"-(?!-?[a-z][a-z-]*(=.*)?\Z)[^-].*", re.S)
        return super().parse_args(ctx, ["−" + a[1:] if formula.match(a) else a for a in args])


@click.command("derive", cls=_Derive)
@click.argument("source", metavar="EXPR_OR_FILE")
@click.argument("more", nargs=-1, metavar="")
@click.option(
    "--wrt",
    multiple=True,
    metavar="NAME...",
    help="With respect to these; repeatable. "
    "Default: the parameters (w, b, W, θ …); of an expression, all.",
)
@click.option("--of", metavar="NAME", help="What is differentiated (default: the last definition).")
@click.option(
    "--at",
    multiple=True,
    metavar="NAME=VALUE",
    help="A given value, exact: 0.5, 1/3; repeatable. "
    "With values for all that is given, numbers are shown too.",
)
@click.option(
    "--paths",
    is_flag=True,
    help="Every path and what it contributes; an expression is taken "
    "apart into elementary operations.",
)
@click.option(
    "--form",
    type=click.Choice(["closed", "adjoints"]),
    help="closed: one formula for each "
    "derivative. adjoints: the backward pass. Default: closed for an expression, adjoints "
    "for equations.",
)
@click.option(
    "--to",
    "format_",
    type=click.Choice(["text", "latex", "json"]),
    default="text",
    show_default=True,
    help="What is written to stdout.",
)
@click.option(
    "--detail",
    type=click.Choice(["full", "normal", "brief"]),
    default="full",
    show_default=True,
    help="How many of the steps.",
)
@click.option(
    "--places",
    type=click.IntRange(0, 30),
    default=4,
    show_default=True,
    metavar="N",
    help="Decimals shown.",
)
@click.option(
    "--kink",
    multiple=True,
    metavar="FUNCTION=VALUE",
    help="The derivative taken at a kink: relu=0.",
)
@click.pass_context
def derive(
    ctx: click.Context,
    source: str,
    more: tuple[str, ...],
    wrt: tuple[str, ...],
    of: str | None,
    at: tuple[str, ...],
    paths: bool,
    form: str | None,
    format_: str,
    detail: str,
    places: int,
    kink: tuple[str, ...],
) -> None:
    """Derive equations or an expression, step by step.

    EXPR_OR_FILE is an expression ("a^2*(a+b)"), equations ("z = w*x + b; L = (y - sigmoid(z))^2"),
    both plain or LaTeX, a file that holds them, or - for standard input.

    \b
      symderiv derive "z = w*x + b; L = (y - sigmoid(z))^2/2" --wrt w b
      symderiv derive "a^2*(a+b)" --wrt a --paths --at a=3 --at b=1
    """
    from symderiv.cli import derive_input as read

    if more and not wrt:
        raise click.UsageError(
            f"Unexpected: {' '.join(more)!r}. "
            "Put the whole expression in quotes, and names after --wrt."
        )
    of = read.name_of(of) if of is not None else None
    text = read.read_source(source)
    graph, bare = read.graph_of(text, split=paths, of=of)
    if of is None:
        _say_which(graph)
    else:
        _require(graph, of)
        graph = read.part_of(graph, of)
    names = [read.name_of(n) for n in _split((*wrt, *more))]
    targets = _targets(graph, names, bare)
    bound = _bind(graph, at, kink)
    wanted = form or ("" if paths else "closed" if bare else "adjoints")
    worked = _work(bound, targets, wanted, paths, places)
    if format_ == "json":
        from symderiv.cli.derive_json import derivation_data
        from symderiv.cli.screen import echo_json

        echo_json(derivation_data(bound, targets, worked, places))
        return
    _show(ctx, bound, worked, format_, detail)


def _split(values: tuple[str, ...]) -> list[str]:
    """``a,b`` and ``a b`` are two; each once."""
    out = [n for value in values for n in value.replace(",", " ").split()]
    return list(dict.fromkeys(out))


def _targets(graph: Graph, names: list[str], bare: bool) -> tuple[str, ...]:
    """What is differentiated by; of an expression everything that it holds, unless said."""
    for name in names:
        _require(graph, name)
        if name == graph.output:
            raise click.UsageError(f"{name!r} is what is differentiated: --wrt takes other names.")
    parameters = [] if bare else list(graph.with_role("parameter"))
    found = names or parameters or list(graph.given)
    if not found:
        raise click.UsageError("Nothing is given to differentiate by: all names have values.")
    return tuple(found)


def _say_which(graph: Graph) -> None:
    """Which of several outputs is differentiated, when nothing was said."""
    others = [
        n.name for n in graph.defined if not graph.children[n.name] and n.name != graph.output
    ]
    if others:
        click.echo(
            f"Differentiating {graph.output}; --of {' or '.join(others)} takes another.", err=True
        )


def _require(graph: Graph, name: str) -> None:
    """UnknownNameError with close matches, or else a message with all the names there are."""
    from symderiv.graph.errors import UnknownNameError

    try:
        _ = graph[name]
    except UnknownNameError as fault:
        if fault.candidates:
            raise
        raise click.UsageError(
            f"There is no {name!r}; there are {', '.join(graph.nodes)}."
        ) from None


def _bind(graph: Graph, at: tuple[str, ...], kink: tuple[str, ...]) -> BoundGraph:
    """The graph with the values of ``--at`` and the conventions of ``--kink``."""
    from symderiv.notation.functions import ALIASES
    from symderiv.tasks.base import BoundGraph

    values: dict[str, fmpq] = {}
    for name, value in _pairs(at, "--at"):
        _require(graph, name)
        if graph[name].term is not None:
            raise click.BadParameter(f"{name!r} is defined by an equation.", param_hint="--at")
        values[name] = value
    missing = [n for n in graph.given if n not in values]
    if values and missing:
        raise click.UsageError(
            f"No value for {', '.join(missing)}: add {' '.join(f'--at {n}=…' for n in missing)}."
        )
    conventions = {}
    for name, value in _pairs(kink, "--kink"):
        function = ALIASES.get(name)
        if function is None:
            raise click.BadParameter(f"there is no function {name!r}.", param_hint="--kink")
        conventions[function] = value
    return BoundGraph("net", graph, values, conventions)


def _pairs(texts: tuple[str, ...], option: str) -> list[tuple[str, fmpq]]:
    """(name, exact value) of ``a=1``, ``a=1,b=2/3``."""
    from flint import fmpq

    from symderiv.arithmetic.evaluate import evaluate
    from symderiv.cli.derive_input import name_of
    from symderiv.notation.errors import NotationError
    from symderiv.notation.parse import parse

    out = []
    for text in texts:
        for piece in text.split(","):
            name, sign, value = piece.partition("=")
            if not sign or not value.strip():
                raise click.BadParameter(f"{piece!r}: write NAME=VALUE.", param_hint=option)
            try:
                found = evaluate(parse(value), {})
            except (NotationError, ArithmeticError, KeyError):
                found = None
            if not isinstance(found, fmpq):
                raise click.BadParameter(
                    f"{value.strip()!r} is not an exact number (0.5, -2, 1/3).", param_hint=option
                )
            plain = name.strip()
            out.append((plain if option == "--kink" else name_of(plain), found))
    return out


def _work(
    bound: BoundGraph, targets: tuple[str, ...], form: str, paths: bool, places: int
) -> list[Worked]:
    """The tasks that answer the question, every answer proved."""
    from symderiv.proof import prove_all
    from symderiv.tasks.base import Context

    context = Context({bound.name: bound}, places)
    numbers = bound.has_values and bool(bound.graph.given)
    worked: list[Worked] = []
    if form == "closed":
        worked.append(_closed(context, targets, numbers))
    if form == "adjoints":
        from symderiv.tasks.backward import BackwardOptions, BackwardPass

        shown: Any = "both" if numbers else "symbols"
        worked.append(BackwardPass().work(context, BackwardOptions(wrt=list(targets), show=shown)))
    if paths:
        from symderiv.graph.paths import DEFAULT_CAP
        from symderiv.tasks.paths import Paths, PathsOptions

        worked += [
            Paths().work(context, PathsOptions(wrt=n, numbers=numbers, cap=DEFAULT_CAP))
            for n in targets
        ]
    for one in worked:
        prove_all(one.answers, "derive")
    return worked


def _closed(context: Any, targets: tuple[str, ...], numbers: bool) -> Worked:
    from symderiv.graph.blocks import TooLarge, closed_form
    from symderiv.tasks.gradient import Gradient, GradientOptions

    graph = context.graph(None).graph
    try:
        for name in targets:
            closed_form(graph, name)
    except TooLarge as fault:
        raise click.UsageError(f"{fault}. Ask for the backward pass: --form adjoints.") from None
    return Gradient().work(context, GradientOptions(wrt=list(targets), numbers=numbers))


def _show(
    ctx: click.Context, bound: BoundGraph, worked: list[Worked], to: str, detail: str
) -> None:
    from symderiv.cli.derive_view import results, without_repeats
    from symderiv.cli.screen import mark, show_text, tidy, wrap
    from symderiv.cli.templates import own_templates
    from symderiv.derivation.writer import written
    from symderiv.render.environment import render
    from symderiv.render.views import task_view

    backend = "latex" if to == "latex" else "text"
    folders = own_templates(folders_of(ctx))
    parts = [
        (
            task_view(w, "", Fraction(0), backend=backend, detail=detail, folders=folders),
            results(w),
            w,
        )
        for w in without_repeats(worked)
    ]
    givens = [(n, written(bound.givens[n])) for n in bound.graph.given if n in bound.givens]
    name = "derive.tex.j2" if backend == "latex" else "derive.txt.j2"
    text = tidy(
        render(
            f"text/{name}",
            backend,
            folders,
            graph=bound.graph,
            givens=givens,
            parts=parts,
            mark=mark,
            wrap=wrap,
        )
    )
    if backend == "latex":
        click.echo(text)
    else:
        show_text(text)
