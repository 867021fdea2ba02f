"""Sets one document: run the engine until its auxiliary files settle, then move the PDF in place.

The PDF is that of the run whose auxiliary files came out as they went in, wherever it started from;
so a first run may start from the auxiliary files of a sibling, and one run is then mostly enough.
A run that fails is repeated with neither format nor guess before it counts as failed, so that what
is reported is TeX's word on the source as it stands.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .engines import Engine
from .errors import TexError, TexErrorKind, TexWarning
from .formats import Format, Formats
from .preamble import read_source, split
from .process import Runner
from .run import MOST_RUNS, Auxiliary, Run


@dataclass(frozen=True)
class TexJob:
    """A source to set and the PDF to make of it."""

    source: Path
    target: Path


@dataclass(frozen=True)
class TexResult:
    """What became of a job; `pdf` is None unless `ok`. A failure leaves a former PDF alone."""

    ok: bool
    job: TexJob
    pdf: Path | None
    seconds: float
    pages: int = 0
    runs: int = 0
    error: TexError | None = None
    warnings: tuple[TexWarning, ...] = field(default=())

    @property
    def overfull(self) -> tuple[TexWarning, ...]:
        """Only the overfull boxes."""
        return tuple(w for w in self.warnings if w.kind.startswith("overfull"))


class Guesses:
    """Auxiliary files of documents set so far, to start siblings from; a small, bounded memory."""

    def __init__(self, most: int = 24) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._kept: OrderedDict[tuple[str, str], tuple[int, Auxiliary]] = OrderedDict()

    def add(self, preamble: str, size: int, files: Auxiliary) -> None:
        digest = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
        with self._lock:
            self._kept[preamble, digest] = (size, files)
            self._kept.move_to_end((preamble, digest))
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def nearest(self, preamble: str, size: int) -> Auxiliary:
        """Those of the document whose length is nearest; empty when there is none."""
        with self._lock:
            found = [(abs(kept[0] - size), kept[1]) for key, kept in self._kept.items()
                     if key[0] == preamble]  # fmt: skip
        return min(found, key=lambda pair: pair[0])[1] if found else {}


class Setter:
    """Sets documents with one engine; `set` may be called from many threads."""

    def __init__(self, engine: Engine, runner: Runner, env: Mapping[str, str], formats: Formats,
                 timeout: float) -> None:  # fmt: skip
        self._engine, self._runner, self._env = engine, runner, env
        self._formats, self._timeout = formats, timeout
        self._guesses = Guesses()

    def set(self, job: TexJob) -> TexResult:
        """Set one document. Raises Stopped only."""
        start = time.monotonic()
        try:
            text = read_source(job.source)
        except OSError as error:
            kind = TexErrorKind.UNREADABLE
            return _failed(job, TexError(kind, error.strerror or str(error), job.source), start)
        try:
            with tempfile.TemporaryDirectory(
                prefix="symderiv-tex-", ignore_cleanup_errors=True
            ) as name:
                return self._set(job, text, Path(name), start)
        except OSError as error:
            kind = TexErrorKind.UNWRITABLE
            message = f"{error.strerror or error}: {error.filename or job.target}"
            return _failed(job, TexError(kind, message, job.source), start)

    def _set(self, job: TexJob, text: str, work: Path, start: float) -> TexResult:
        preamble = split(text, job.source.absolute().parent)
        form: Format | None = None
        guess: Auxiliary = {}
        if preamble is not None:
            form = self._formats.get(preamble, self._timeout)
            guess = self._guesses.nearest(preamble.digest, len(text))
        run = Run(self._engine, self._runner, self._env, work, job.source, text,
                  start + self._timeout)  # fmt: skip
        log, error, settled = run.settle(preamble, form, guess)
        if error is not None and error.kind is not TexErrorKind.TIME_LIMIT and (form or guess):
            log, error, settled = run.settle(None, None, {})
            if error is None and form and not guess and preamble is not None:
                self._formats.refuse(preamble)
        if error is not None:
            return _failed(job, error, start, run.count)
        if preamble is not None and settled:
            self._guesses.add(preamble.digest, len(text), run.auxiliary())
        _put(run.pdf, job.target)
        warnings = log.warnings
        if not settled:
            note = f"The references had not settled after {MOST_RUNS} runs."
            warnings = (*warnings, TexWarning("other", note))
        seconds = time.monotonic() - start
        return TexResult(True, job, job.target, seconds, log.pages, run.count, None, warnings)


def _failed(job: TexJob, error: TexError, start: float, runs: int = 0) -> TexResult:
    return TexResult(False, job, None, time.monotonic() - start, 0, runs, error)


def _put(made: Path, target: Path) -> None:
    """Move a finished file into place: whole or not at all. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out, made.open("rb") as pdf:
            shutil.copyfileobj(pdf, out)
        os.chmod(name, 0o666 & ~_UMASK)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK = _umask()  # read once: asking for it changes it for every thread
