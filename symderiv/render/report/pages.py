"""The pages themselves: a report on one write-up, and the summary of a class.

Style and script stand in the page, and a policy in its head allows these two by their hashes alone:
should some text of a write-up ever pass as markup, a browser would still not run it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from symderiv.checking.classroom.summary import ClassSummary
from symderiv.checking.model import Verdict
from symderiv.checking.report.data import Checked, number
from symderiv.checking.report.places import clean
from symderiv.render.report.view import segments
from symderiv.render.templates import template_folders

__all__ = ["report_page", "summary_page"]

MEANINGS = {
    "correct": "holds",
    "rounded": "holds within the digits shown",
    "given": "taken as a definition or premise",
    "follow-through": "right, with numbers carried on from an earlier slip",
    "wrong": "does not hold",
    "unchecked": "read, and not decided here",
}


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> Environment:
    env = Environment(
        loader=FileSystemLoader([str(f) for f in template_folders(folders)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.filters["number"] = number
    env.filters["clean"] = lambda text: clean(str(text))
    env.filters["markup"] = Markup
    env.globals["meanings"] = MEANINGS
    return env


def report_page(checked: Checked, folders: tuple[Path, ...] = ()) -> str:
    """The HTML report on one write-up."""
    mistakes: dict[str, list[int]] = {}
    for f in checked.findings:
        if f.verdict is Verdict.WRONG:
            mistakes.setdefault(f.mistake or "unnamed", []).append(f.line)
    return _page(
        "report",
        folders,
        checked=checked,
        name=clean(PurePath(checked.path).name or checked.path),
        segments=list(segments(checked)),
        mistakes=mistakes,
        counts=checked.counts,
        tasks=_tasks(checked),
    )


def summary_page(summary: ClassSummary, folders: tuple[Path, ...] = ()) -> str:
    """The HTML page over all write-ups, with links to their reports."""
    marks = summary.marks
    mean = float(sum(marks) / len(marks)) if marks else None
    return _page("summary", folders, summary=summary, mean=mean, verdicts=[str(v) for v in Verdict])


def _tasks(checked: Checked) -> list[dict[str, Any]]:
    """Marks by task, in the order of the steps."""
    out: dict[str, dict[str, Any]] = {}
    for s in checked.marks.steps if checked.marks is not None else ():
        task = out.setdefault(s.task, {"name": s.task, "points": 0, "given": 0, "steps": []})
        task["points"] += s.points
        task["given"] += s.given
        if s.points or s.state == "by hand":
            task["steps"].append(s)
    return list(out.values())


def _page(which: str, folders: tuple[Path, ...], **data: Any) -> str:
    env = _environment(folders)
    parts: Mapping[str, str] = {
        kind: env.get_template(f"check/page.{kind}").render().strip() for kind in ("css", "js")
    }
    policy = (
        f"default-src 'none'; style-src '{_hash(parts['css'])}'; "
        f"script-src '{_hash(parts['js'])}'; base-uri 'none'; form-action 'none'"
    )
    page = env.get_template(f"check/{which}.html.j2")
    return page.render(
        css=Markup(parts["css"]), js=Markup(parts["js"]), policy=Markup(policy), **data
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
