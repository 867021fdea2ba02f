"""Writes the generated parts of the documentation: tables of options, rules, functions, exercises.

    python docs/make_reference.py            write them anew
    python docs/make_reference.py --check    exit status 1 if any is out of date

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``. What stands
outside is written by hand. A kind of task that has no section yet gets one at the end of its page.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", *(f"docs/{n}.md" for n in (
    "exercise-files", "sheets", "notation", "proof", "checking", "errors",
)))  # fmt: skip
TASK_PAGE = "docs/exercise-files.md"
_PART = re.compile(r"<!-- generated: ([^>]+?) -->\n(.*?)<!-- end -->", re.S)

# What an option is where its model does not say so.
USUAL = {
    "of": "the quantity asked about; the output if left out",
    "wrt": "with respect to this",
    "forward": "ask for the forward-mode table",
    "reverse": "ask for the reverse-mode table",
    "style": "numbers: values and adjoints; autograd: what each node is",
    "optimizers": "names, or mappings with `name`, `options`, `hyper`",
    "optimizer": "a name, or a mapping with `name`, `options`, `hyper`",
    "steps": "how many steps",
    "landscape": "the function that is descended",
    "slopes": "slopes of the pieces, from left to right",
    "kinks": "where the slope changes, ascending; one less than slopes",
    "question": "the question",
    "answer": "the model answer",
    "guide": "the marking guide, line by line",
    "name": "its name in the catalogue",
    "text": "what earns the points",
    "points": "how many",
    "what": "the name of the number",
    "value": "the formula that gives it",
    "places": "decimals shown",
}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    names = list(head)
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for row in rows:
        cells = (c.replace("|", r"\|").replace("\n", " ") for c in row)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


# --- options of a task ---------------------------------------------------------------------------


def in_words(annotation: Any) -> str:
    """A type as an author of exercise files reads it."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " \\| ".join(f"`{a}`" for a in args)
    if origin in (Union, types.UnionType):
        return " or ".join(in_words(a) for a in args if a is not type(None))
    if origin is list:
        inner = in_words(args[0])
        return "list" if args[0] is Any else f"list of {inner}"
    if origin is dict:
        return f"mapping to {in_words(args[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "mapping"
    words = {str: "text", int: "whole number", bool: "true or false", Any: "any"}
    return words.get(annotation, str(annotation))


def default_of(field: FieldInfo) -> str:
    """What holds when an option is left out."""
    if field.is_required():
        return "needed"
    value = field.get_default(call_default_factory=True)
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, list):
        return "`[" + ", ".join(map(str, value)) + "]`"
    return f"`{value}`"


def rows_of(model: type[BaseModel], without: Iterable[str] = ()) -> Iterator[tuple[str, ...]]:
    """(key, type, default, meaning) of every field."""
    for name, field in model.model_fields.items():
        if name in without:
            continue
        about = field.description or USUAL.get(name, "")
        if not about:
            raise SystemExit(f"{model.__name__}.{name} has no description; give it one")
        kind = in_words(field.annotation)
        yield f"`{field.alias or name}`", kind.replace(r"\|", "|"), default_of(field), about


def inner_models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """option -> the model of what it holds, for options that hold mappings of their own."""
    out: dict[str, type[BaseModel]] = {}
    for name, field in model.model_fields.items():
        stack = [field.annotation]
        while stack:
            a: Any = stack.pop()
            if isinstance(a, type) and issubclass(a, BaseModel):
                out[name] = a
            stack.extend(get_args(a))
    return out


def options(kind: str) -> str:
    """The summary and the options of a kind of task."""
    from symderiv.tasks.base import Options
    from symderiv.tasks.registry import task_kinds

    found = task_kinds()[kind]
    common = tuple(Options.model_fields)
    head = ("option", "is", "default", "meaning")
    text = f"Asks for: {found.summary}.\n\n" + table(head, rows_of(found.options, common))
    for name, model in inner_models(found.options).items():
        if model.__name__ == "OptimizerChoice":
            continue  # described once for all kinds
        text += f"\n`{name}`:\n\n" + table(("key", *head[1:]), rows_of(model))
    return text


def optimizer_choice() -> str:
    """What may stand where a task takes an optimizer."""
    from symderiv.tasks.optimizer_choice import OptimizerChoice

    return table(("key", "is", "default", "meaning"), rows_of(OptimizerChoice))


def kinds() -> str:
    """All kinds of task, one a row."""
    from symderiv.tasks.registry import task_kinds

    rows = ((f"`{k.name}`", k.summary) for k in task_kinds().values())
    return table(("kind", "asks for"), rows)


# --- exercises that ship -------------------------------------------------------------------------


def exercises() -> str:
    """The shipped exercises by family and level."""
    from symderiv.cli.listing import FAMILIES
    from symderiv.exercises.library import Library, shipped_folder

    library = Library([shipped_folder("exercises")], environment={}, folder=ROOT, shipped=False)
    found = sorted(library.exercises(), key=lambda e: (e.family, e.level, e.id))
    rows = [
        (e.family, f"`{e.id}`", e.title, str(e.level), ", ".join(dict.fromkeys(kinds_in(e))))
        for e in found
    ]
    names = [f"{f}: {FAMILIES[f]}" for f in sorted({e.family for e in found}) if f in FAMILIES]
    head = ("family", "exercise", "title", "level", "kinds of task")
    return table(head, rows) + "\nFamilies: " + "; ".join(names) + ".\n"


def kinds_in(exercise: Any) -> Iterator[str]:
    """The kinds of an exercise's tasks."""
    for task in exercise.tasks:
        yield f"`{task['kind']}`"


def sheets() -> str:
    """The shipped sheets."""
    from symderiv.exercises.library import Library, shipped_folder

    library = Library([shipped_folder("exercises")], environment={}, folder=ROOT, shipped=False)
    rows = []
    for name in library.sheet_ids():
        sheet = library.sheet(name)
        rows.append((f"`{name}`", sheet.title, ", ".join(f"`{u.exercise.id}`" for u in sheet.uses)))
    return table(("sheet", "title", "exercises"), rows)


# --- constraints, notation, catalogue ------------------------------------------------------------


def rules() -> str:
    """The named constraints."""
    from symderiv.exercises.constraints import RULES

    rows = ((f"`{name}`", f"`{r.example}`", r.law) for name, r in RULES.items())
    return table(("rule", "example", "passes when"), rows)


def operations() -> str:
    """The operations of random graphs."""
    from symderiv.exercises.randomgraph import OPERATIONS

    return ", ".join(f"`{name}`" for name in OPERATIONS) + "\n"


def functions() -> str:
    """The functions of notation: how each is typed and printed."""
    from symderiv.notation.functions import ALIASES, FUNCTIONS

    rows = []
    for name, row in FUNCTIONS.items():
        others = [a for a in row.aliases if ALIASES.get(a) == name]
        rows.append((f"`{name}`", f"`{row.text}`", ", ".join(f"`{a}`" for a in others)))
    return table(("name", "printed", "also read as"), rows)


def activations() -> str:
    """The activations of the catalogue."""
    from symderiv.catalog.activations import ACTIVATIONS

    rows = (
        (
            f"`{r.name}`", r.title, f"`{r.formula}`",
            ", ".join(f"`{k}` = {v}" for k, v in r.parameters.items()),
            ", ".join(dict.fromkeys(k.at for k in r.kinks)),
        )
        for r in ACTIVATIONS.values()
    )  # fmt: skip
    return table(("name", "title", "f(x)", "parameters", "kinks at"), rows)


def losses() -> str:
    """The losses of the catalogue."""
    from symderiv.catalog.losses import LOSSES

    rows = ((f"`{r.name}`", r.title, f"`{r.formula}`") for r in LOSSES.values())
    return table(("name", "title", "formula"), rows)


def optimizers() -> str:
    """The optimizers of the catalogue with their options and usual numbers."""
    from symderiv.catalog.optimizers import OPTIMIZERS

    rows = []
    for r in OPTIMIZERS.values():
        chosen = "; ".join(
            f"`{name}`: " + ", ".join(f"`{c}`" for c in option.choices)
            for name, option in r.options.items()
        )
        rows.append((f"`{r.name}`", chosen, ", ".join(f"`{k}` {v}" for k, v in r.hyper.items())))
    return table(("name", "options (the first is the default)", "numbers and usual values"), rows)


def layers() -> str:
    """The layers of parameter counts."""
    from symderiv.catalog.layers import LAYERS

    def needs(row: Any) -> str:
        parts = [f"`{k}`" + (f" ({v})" if v else "") for k, v in row.needs.items()]
        return ", ".join(parts)

    rows = (
        (f"`{r.name}`", r.title, needs(r), f"`{r.weights}`", f"`{r.biases}`", r.note)
        for r in LAYERS.values()
    )
    return table(("type", "title", "numbers (default)", "weights", "biases", "note"), rows)


def expression_functions() -> str:
    """The functions of constraints and formulas."""
    from symderiv.exercises.expression_functions import FUNCTIONS

    return ", ".join(f"`{name}`" for name in FUNCTIONS) + ".\n"


def mistakes() -> str:
    """The named mistakes with their examples."""
    from symderiv.checking.mistakes.catalog import MISTAKES

    def code(text: str) -> str:
        return f"`{text}`" if text else ""

    rows = ((f"`{m.id}`", m.text, code(m.right), code(m.wrong)) for m in MISTAKES.values())
    return table(("mistake", "what the report says", "right", "written instead"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "kinds": kinds,
    "exercises": exercises,
    "sheets": sheets,
    "rules": rules,
    "operations": operations,
    "functions": functions,
    "activations": activations,
    "losses": losses,
    "optimizers": optimizers,
    "layers": layers,
    "expression functions": expression_functions,
    "optimizer choice": optimizer_choice,
    "mistakes": mistakes,
}


def part(name: str) -> str:
    """The text of a generated part; ``options of KIND`` is that of a kind of task."""
    if name.startswith("options of "):
        return options(name.removeprefix("options of "))
    return PARTS[name]()


def renewed(page: str) -> str:
    """A page with its generated parts as they are to be."""
    text = (ROOT / page).read_text(encoding="utf-8")
    text = _PART.sub(lambda m: f"<!-- generated: {m[1]} -->\n{part(m[1])}<!-- end -->", text)
    if page == TASK_PAGE:
        from symderiv.tasks.registry import task_kinds

        for kind in task_kinds():
            mark = f"<!-- generated: options of {kind} -->"
            if mark not in text:
                text += f"\n### `{kind}`\n\n{mark}\n{options(kind)}<!-- end -->\n"
    return text


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are out of date."""
    stale = [p for p in PAGES if renewed(p) != (ROOT / p).read_text(encoding="utf-8")]
    if "--check" in arguments:
        for page in stale:
            print(f"{page}: out of date; run python docs/make_reference.py", file=sys.stderr)
        return int(bool(stale))
    for page in stale:
        (ROOT / page).write_text(renewed(page), encoding="utf-8")
        print(f"{page}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
