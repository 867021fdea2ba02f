"""Precompiled preambles: built once, kept in the user's cache folder, never used when stale.

A format is two files named by the hash of preamble, engine and date: `HASH.fmt`, and `HASH.json`
with every file that went into it (size and time). It is used only while all of these are unchanged.
Both are written whole, the .json last and naming its .fmt's size, so that processes may share the
folder. The .fmt is stored unpacked: unpacking it would be a third of the time of a short document.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import re
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .engines import Engine
from .preamble import Preamble, read_source, write_source
from .process import Runner

VERSION = 3  # raise it when what is stored changes its meaning
MOST = 6  # formats kept (about 20 MB each); the least recently used goes first
MET = 3  # times that an undeclared preamble is met before it is worth a format
_STACKS = re.compile(r"SYMDERIV-STACKS=(\d+)")
_BROKEN = re.compile(r"^! (?!OK\b)|was incomplete", re.M)
_PUSHED = re.compile(r"^\\pdfcolorstack 0 push \{([\d. gGrRkK]*)\}$", re.M)
# A dump forgets the colour stacks and what stands on the page already (xcolor pushes a colour there
# as it is loaded): list both in the log, so that the document restores them and comes out the same.
_END = (
    "\n\\immediate\\write-1{SYMDERIV-STACKS=\\pdfcolorstackinit page direct{0 g 0 G}}"
    "\n\\begingroup\\showboxdepth0 \\showboxbreadth1000 \\tracingonline0 \\showlists\\endgroup"
    "\n\\dump\n"
)


@dataclass(frozen=True)
class Format:
    """A usable format file, and the commands that restore what dumping it lost."""

    path: Path
    restore: str


def cache_folder() -> Path:
    """$SYMDERIV_CACHE, or the place where this system keeps caches, with `formats` under it."""
    own = os.environ.get("SYMDERIV_CACHE")
    if own:
        return Path(own) / "formats"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "symderiv" / "formats"


class Formats:
    """The formats of one engine during one batch; safe to ask from many threads."""

    def __init__(
        self,
        engine: Engine,
        runner: Runner,
        env: Mapping[str, str],
        fixed: Mapping[str, str],
        folder: Path | None,
    ) -> None:
        """`fixed`: the part of `env` that tells formats apart. `folder` None: use no format."""
        self._engine, self._runner, self._env, self._folder = engine, runner, env, folder
        self._fixed = dict(sorted(fixed.items()))
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._known: dict[str, Format | None] = {}
        self._seen: dict[str, int] = {}

    def get(self, preamble: Preamble, timeout: float) -> Format | None:
        """The format of a preamble, or None: set the document without one.

        An undeclared preamble is built when it is met for the third time.
        """
        if self._folder is None or self._engine.name != "pdflatex":
            return None
        key = self._key(preamble)
        with self._lock:
            if key in self._known:
                return self._known[key]
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key in self._known:
                return self._known[key]
            found = self._load(key)
            if found is None:
                if not (preamble.declared or self._met(key)):
                    return None
                found = self._build(key, preamble, timeout)
            with self._lock:
                self._known[key] = found
                self._locks.pop(key, None)
            return found

    def refuse(self, preamble: Preamble) -> None:
        """Use no format for this preamble in this batch, and none of those kept."""
        key = self._key(preamble)
        with self._lock:
            self._known[key] = None
        if self._folder is not None:
            with contextlib.suppress(OSError):
                (self._folder / f"{key}.json").unlink()

    def _met(self, key: str) -> bool:
        with self._lock:
            self._seen[key] = self._seen.get(key, 0) + 1
            if self._seen[key] == MET:
                return True
            if len(self._seen) > 256:
                oldest = next(iter(self._seen))
                del self._seen[oldest]
                self._locks.pop(oldest, None)
            return False

    def _key(self, preamble: Preamble) -> str:
        binary = _stamp(str(self._engine.path.resolve()))
        parts = [VERSION, binary, preamble.digest, self._fixed]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]

    def _load(self, key: str) -> Format | None:
        assert self._folder is not None
        path = self._folder / f"{key}.fmt"
        try:
            facts = json.loads((self._folder / f"{key}.json").read_text())
            if path.stat().st_size != facts["size"]:
                return None
            if any(_stamp(row[0]) != row for row in facts["inputs"]):
                return None
            os.utime(path)
            return Format(path, str(facts["restore"]))
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def _build(self, key: str, preamble: Preamble, timeout: float) -> Format | None:
        assert self._folder is not None
        try:
            with tempfile.TemporaryDirectory(
                prefix=".build-", dir=self._folder, ignore_cleanup_errors=True
            ) as name:
                return self._dump(key, preamble, timeout, Path(name))
        except OSError:
            return None

    def _dump(self, key: str, preamble: Preamble, timeout: float, work: Path) -> Format | None:
        assert self._folder is not None
        write_source(work / "preamble.tex", preamble.shared + _END)
        command = [
            str(self._engine.path), "-ini", "-no-shell-escape", "-interaction=nonstopmode",
"-no-parse-first-line", "-recorder", "-jobname=preamble",
            "&pdflatex", "preamble.tex",
        ]  # fmt: skip
        ended = self._runner.run(command, cwd=work, env=self._env, timeout=timeout)
        made = work / "preamble.fmt"
        if ended.status not in (0, 1) or ended.late or not made.is_file():  # \showlists gives 1
            return None
        log = read_source(work / "preamble.log")
        stacks = _STACKS.search(log)
        if stacks is None:
            return None
        if _BROKEN.search(log) or (work / "preamble.pdf").exists():
            return None
        raw = made.read_bytes()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
            made.write_bytes(raw)
        inputs = sorted({row[6:] for row in read_source(work / "preamble.fls").splitlines()
                         if row.startswith("INPUT ") and os.path.isabs(row[6:])})  # fmt: skip
        restore = r"\count255=\pdfcolorstackinit page direct{0 g 0 G}" * (int(stacks[1]) - 1)
        pushed = _PUSHED.findall(log, stacks.end())
        restore += "".join(rf"\pdfcolorstack0 push{{{colour}}}" for colour in pushed)
        facts = {"size": len(raw), "restore": restore, "inputs": [_stamp(i) for i in inputs]}
        (work / "facts.json").write_text(json.dumps(facts))
        _make_room(self._folder)
        path = self._folder / f"{key}.fmt"
        os.replace(made, path)
        os.replace(work / "facts.json", path.with_suffix(".json"))
        return Format(path, restore)


def _stamp(path: str) -> list[object]:
    """A file's path, size and time of change; size -1 when it is gone."""
    try:
        stat = os.stat(path)
    except OSError:
        return [path, -1, 0]
    return [path, stat.st_size, stat.st_mtime_ns]


def _make_room(folder: Path) -> None:
    def age(path: Path) -> float:
        try:
            return path.stat().st_mtime
        except OSError:
            return 0.0

    for path in sorted(folder.glob("*.fmt"), key=age, reverse=True)[MOST - 1 :]:
        for each in (path.with_suffix(".json"), path):
            with contextlib.suppress(OSError):
                each.unlink()
