"""Which files are meant: names, folders and patterns, each file once, in an order of their own."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from glob import glob
from hashlib import blake2b
from pathlib import Path

__all__ = ["Inputs", "find_inputs", "report_names"]

# What people hand in, readable or not: what cannot be read has a row that says so.
ENDINGS = frozenset(
    """
    md markdown mkd rmd qmd tex ltx latex txt text ipynb pdf doc docx odt rtf pages zip html htm
    """.split()
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z", re.I)
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Inputs:
    """The files to check; what stands for none; how many files in folders were passed over."""

    files: tuple[str, ...]
    faults: dict[str, str] = field(default_factory=dict)
    passed_over: int = 0


def find_inputs(names: Iterable[str], leave_out: Path | None = None) -> Inputs:
    """The files that the names stand for; ``-`` is stdin, and ``leave_out`` a folder not searched.

    A folder stands for the write-ups in it and below it, without the reports of earlier runs, a
    pattern (``*``, ``?``, ``[…]``, ``**``) for what it matches. A name that stands for nothing
    stays, with its fault.
    """
    files: dict[str, None] = {}
    faults: dict[str, str] = {}
    seen: set[Path] = set()
    passed = 0
    for name in names:
        path = Path(name)
        found: Sequence[str] = (name,)
        if name != "-" and path.is_dir():
            found, other = _below(path, leave_out)
            passed += other
            if not found:
                faults[name] = "there is no write-up in this folder"
        elif name != "-" and not path.exists() and re.search(r"[*?\[]", name):
            matches = sorted(p for p in glob(name, recursive=True) if Path(p).is_file())
            found = matches
            if not matches:
                faults[name] = "no file matches this pattern"
        if not found:
            files.setdefault(name)
        for f in found:
            real = Path(os.path.realpath(f)) if f != "-" else Path("-")
            if real not in seen:
                seen.add(real)
                files.setdefault(f)
    return Inputs(tuple(files), faults, passed)


def _below(folder: Path, leave_out: Path | None) -> tuple[list[str], int]:
    skipped = Path(os.path.realpath(leave_out)) if leave_out is not None else None
    out: list[str] = []
    other = 0
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(
            d for d in folders
            if d[0] != "." and Path(os.path.realpath(os.path.join(base, d))) != skipped
            and not _is_graded(Path(base, d))
        )  # fmt: skip
        for name in sorted(names):
            if name[0] == ".":
                continue
            ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
            if ending in ENDINGS or not ending:
                out.append(str(Path(base, name)))
            else:
                other += 1
    return sorted(out, key=lambda f: Path(f).parts), other


def _is_graded(folder: Path) -> bool:
    """Whether an earlier run has written its reports into a folder."""
    return all((folder / name).exists() for name in ("grades.csv", "summary.json", "reports"))


def report_names(files: Sequence[str]) -> list[str]:
    """A name for the report of each file: its stem; where two agree, with ending, with folder.

    No two agree, on systems either that keep upper and lower case apart or that do not.
    """
    levels = [_levels(f) for f in files]
    level = [0] * len(files)
    while True:
        names = [
            choices[min(k, len(choices) - 1)] for choices, k in zip(levels, level, strict=True)
        ]
        times = Counter(n.casefold() for n in names)
        clash = [
            i for i, n in enumerate(names)
            if times[n.casefold()] > 1 and level[i] < len(levels[i]) - 1
        ]  # fmt: skip
        if not clash:
            return names
        for i in clash:
            level[i] += 1


def _levels(file: str) -> list[str]:
    path = Path("stdin" if file == "-" else file)
    parts = [p for p in path.parts if p not in (path.anchor, ".", "..")]
    out = [path.stem, path.name, *["-".join(parts[-k:]) for k in range(2, len(parts) + 1)]]
    mark = blake2b(file.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return [_safe(name, mark) for name in out] + [_safe(f"{path.stem}-{mark}", mark)]


def _safe(name: str, mark: str) -> str:
    text = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip("-. ")
    if not text or _RESERVED.match(text) or text.lower() == "summary":
        text = f"{text}-{mark}".lstrip("-")
    return text if len(text.encode()) <= 120 else f"{text[:40]}-{mark}"
