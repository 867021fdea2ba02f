"""Validation errors of pydantic as Faults: the place in the file, plain words, a helpful hint."""

from __future__ import annotations

import types
from collections.abc import Iterable
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from symderiv.exercises.faults import Fault, KeyPath, suggest
from symderiv.exercises.yamlread import Document

__all__ = ["describe", "example", "faults_of", "keys_of", "validate"]

M = TypeVar("M", bound=BaseModel)


def validate(
    model: type[M],
    data: Any,
    document: Document,
    path: KeyPath = (),
    extra_keys: Iterable[str] = (),
) -> tuple[M | None, list[Fault]]:
    """(the validated model, []) or (None, its faults). ``extra_keys`` are only for suggestions."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, faults_of(error, model, data, document, path, extra_keys)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a mapping of this model may have, as written in files."""
    return [f.alias or name for name, f in model.model_fields.items()]


def faults_of(
    error: ValidationError,
    model: type[BaseModel],
    data: Any,
    document: Document,
    path: KeyPath = (),
    extra_keys: Iterable[str] = (),
) -> list[Fault]:
    """One fault for every error, in the order of the file; alternatives of one place give one."""
    out: dict[tuple[Any, ...], Fault] = {}
    for item in error.errors(include_url=False):
        kind, given = item["type"], item.get("input")
        loc = _in_data(item["loc"], data, kind == "missing")
        where = (*path, *loc)
        if kind == "extra_forbidden":
            parent, _ = _model_at(model, loc[:-1])
            known = [*keys_of(parent), *(extra_keys if len(loc) == 1 else ())] if parent else []
            message = f"the key {str(loc[-1])!r} is not known here"
            fault = document.fault(
                where, message, suggest(str(loc[-1]), known, "the keys are"), on_key=True
            )
        elif kind == "missing":
            parent, _ = _model_at(model, loc[:-1])
            hint = example(parent, str(loc[-1])) if parent else ""
            place = document.mark(where[:-1], on_key=True)
            fault = Fault(
                document.path,
                place.line,
                place.column,
                document.fault(where, "").key,
                f"the key {str(loc[-1])!r} is missing",
                hint,
            )
        else:
            message, hint = describe(kind, item, given)
            parent, field = _model_at(model, loc)
            if not hint and parent is not None and field is not None:
                hint = example(parent, field)
            fault = document.fault(where, message, hint, on_key="[key]" in map(str, item["loc"]))
        out.setdefault(where, fault)
    return list(out.values())


def describe(kind: str, item: Any, given: Any) -> tuple[str, str]:
    """(message, hint) for an error of pydantic, in words for an author."""
    ctx = item.get("ctx") or {}
    if kind == "symderiv":
        return str(ctx["message"]), str(ctx.get("hint", ""))
    seen = _seen(given)
    if kind == "literal_error":
        expected = str(ctx["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"{seen} is not one of {', '.join(expected)}", (
            suggest(str(given), expected) if isinstance(given, str) else ""
        )
    if kind in ("int_parsing", "int_type", "int_from_float", "int_parsing_size"):
        return f"a whole number is expected, not {seen}", ""
    if kind in ("float_parsing", "float_type", "decimal_parsing", "decimal_type"):
        return f"a number is expected, not {seen}", ""
    if kind in ("bool_parsing", "bool_type"):
        return f"true or false is expected, not {seen}", ""
    if kind in ("list_type", "tuple_type"):
        return f"a list is expected, not {seen}", ""
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"a mapping (lines of 'key: value') is expected, not {seen}", ""
    if kind == "string_type":
        return f"a text is expected, not {seen}", ""
    if kind == "string_pattern_mismatch":
        wanted = (
            "small letters, digits and single hyphens"
            if "a-z0-9]" in ctx["pattern"][:9]
            else (
                "letters, digits and hyphens"
                if "-" in ctx["pattern"].replace("A-Z", "").replace("a-z", "").replace("0-9", "")
                else "a letter, then letters, digits and underscores"
            )
        )
        return f"{seen} is not a name here: {wanted} are expected", ""
    if kind == "too_short":
        if ctx["min_length"] == 1:
            return "the list is empty", ""
        return f"{ctx['min_length']} items are expected, not {ctx['actual_length']}", ""
    if kind == "too_long":
        return f"{ctx['max_length']} items are expected, not {ctx['actual_length']}", ""
    if kind == "string_too_short":
        return "the text is empty", ""
    bounds = {
        "greater_than_equal": "at least",
        "less_than_equal": "at most",
        "greater_than": "above",
        "less_than": "below",
    }
    if kind in bounds:
        limit = next(iter(ctx.values()))
        return f"{seen} is out of range: it must be {bounds[kind]} {limit}", ""
    if kind in ("value_error", "assertion_error"):
        return str(ctx.get("error", item["msg"])), ""
    return str(item["msg"]), ""


def example(model: type[BaseModel], key: str) -> str:
    """ "for example: …" of a key, from the model; empty where it has none."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias) and field.examples:
            text = str(field.examples[0])
            shown = text if ":" in text else f"{field.alias or name}: {text}"
            return f"for example: {shown}"
    return ""


def _seen(data: Any) -> str:
    if isinstance(data, dict):
        return "a mapping"
    if isinstance(data, list):
        return "a list"
    if data is None:
        return "nothing"
    text = str(data)
    return repr(text if len(text) <= 60 else text[:57] + "…")


def _in_data(loc: tuple[Any, ...], data: Any, missing: bool) -> KeyPath:
    """pydantic's location without its own marks (branches of a union, validators, ``[key]``).

    What is no step into the data is such a mark, unless it is the key that is missing.
    """
    out: list[str | int] = []
    for i, part in enumerate(loc):
        held = range(len(data)) if isinstance(data, list) else data
        if isinstance(held, (dict, range)) and part in held:
            data = data[part]
        elif not (missing and i == len(loc) - 1):
            continue
        out.append(part)
    return tuple(out)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in get_args(annotation) for m in _models_in(a)]


def _model_at(model: type[BaseModel], loc: KeyPath) -> tuple[type[BaseModel] | None, str | None]:
    """The innermost model on the way to ``loc``, and the last key that is one of its fields."""
    here: Any = model
    owner: type[BaseModel] | None = model
    key: str | None = None
    for part in loc:
        inner = _strip(here)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            owner = inner
            found = _field(inner, str(part))
            if found is None:
                return owner, None
            key, here = str(part), found.annotation
        else:
            args = get_args(inner)
            here = args[-1] if args else Any
    inner = _strip(here)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return inner, key if owner is inner else None
    return owner, key


def _field(model: type[BaseModel], key: str) -> FieldInfo | None:
    return next((f for n, f in model.model_fields.items() if key in (n, f.alias)), None)


def _strip(annotation: Any) -> Any:
    """Without Annotated and Optional; of a union the branch that holds a model."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, types.UnionType):
        options = [a for a in get_args(annotation) if a is not type(None)]
        best = next((a for a in options if _models_in(a)), options[0])
        return _strip(best)
    return annotation
