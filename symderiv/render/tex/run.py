"""The runs of an engine over one document, in a folder of its own.

The source is copied there, with its own folder within reach as `source`; nothing is written
anywhere else. Every run is cut off from the shell and from files above its folder, and is given a
fixed date, a fixed random seed and an identity that is the hash of the source.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import signal
import time
from collections.abc import Mapping
from pathlib import Path

from .engines import Engine
from .errors import TexError, TexErrorKind, around
from .formats import Format
from .log import Log, LogError, read_log
from .preamble import SHARED_FILE, Preamble, read_source, write_source
from .process import Ended, Runner

MOST_RUNS = 5
EPOCH = 1577836800  # 2020-01-01, the date that every PDF bears
Auxiliary = dict[str, bytes]  # by suffix

_AUXILIARY = (".aux", ".out", ".toc", ".lof", ".lot")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# Lines that every .aux has and that change no page.
_IDLE = (
    b"\\relax", b"\\providecommand", b"\\HyField@", b"\\global\\let\\oldnewlabel\\newlabel",
    b"\\HyperFirstAtBeginDocument{\\AtBeginDocument}", b"\\HyperFirstAtBeginDocument{\\ifx",
    b"\\gdef\\newlabel#1#2{\\newlabelxx", b"\\gdef\\newlabelxx#1#2#3#4#5#6{\\oldnewlabel",
    b"\\AtEndDocument{\\ifx\\hyper@anchor", b"\\let\\newlabel\\oldnewlabel", b"\\fi}",
    b"\\global\\let\\hyper@last\\relax", b"\\gdef\\HyperFirstAtBeginDocument#1",
)  # fmt: skip
_LAST_PAGE = b"\\gdef \\@abspage@last"
_SEARCH = "source"


def tex_environment(engine: Engine, epoch: int, temporary: str) -> dict[str, str]:
    """What every run sees: fixed date and locale, paranoid file access, no font making."""
    env = engine.environment()
    env.update(
        SOURCE_DATE_EPOCH=str(epoch), FORCE_SOURCE_DATE="1", TZ="UTC", LC_ALL="C",
        openin_any="p", openout_any="p", shell_escape="f", TECTONIC_UNTRUSTED_MODE="1",
        max_print_line="10000", error_line="254", half_error_line="238",
        MKTEXPK="0", MKTEXTFM="0", MKTEXMF="0", MKTEXTEX="0", MKTEXFMT="0",
        TMPDIR=temporary, TEMP=temporary, TMP=temporary,
    )  # fmt: skip
    env["TEXINPUTS"] = os.pathsep.join((".", _SEARCH, ""))
    return env


class Run:
    """One document's runs; `deadline` (monotonic clock) ends them all together."""

    def __init__(self, engine: Engine, runner: Runner, env: Mapping[str, str], work: Path,
                 source: Path, text: str, deadline: float) -> None:  # fmt: skip
        self._engine, self._runner, self._env = engine, runner, env
        self._work, self._source, self._text, self._deadline = work, source, text, deadline
        safe = _SAFE.fullmatch(source.stem) and source.stem != SHARED_FILE
        self._stem = source.stem if safe else "document"
        self._folder = source.absolute().parent
        self.count = 0
        with contextlib.suppress(OSError, NotImplementedError):
            (work / _SEARCH).symlink_to(self._folder, target_is_directory=True)
        if not (work / _SEARCH).exists():  # no symbolic links here: name the folder itself
            path = os.pathsep.join((".", str(self._folder), ""))
            self._env = {**env, "TEXINPUTS": path}

    @property
    def pdf(self) -> Path:
        """Where the last run put its PDF."""
        return self._work / f"{self._stem}.pdf"

    def settle(
        self, preamble: Preamble | None, form: Format | None, guess: Auxiliary
    ) -> tuple[Log, TexError | None, bool]:
        """Run until the auxiliary files come out as they went in, `MOST_RUNS` times at most."""
        masked = form is not None and preamble is not None
        write_source(self._work / f"{self._stem}.tex",
                     preamble.rest if masked and preamble is not None else self._text)  # fmt: skip
        for suffix in (*_AUXILIARY, ".pdf"):
            (self._work / f"{self._stem}{suffix}").unlink(missing_ok=True)
        for suffix, data in guess.items():
            (self._work / f"{self._stem}{suffix}").write_bytes(data)
        whole = self._text + (preamble.shared if preamble is not None else "")
        idle = _IDLE if "TotalPages" in whole or "abspage" in whole else (*_IDLE, _LAST_PAGE)
        before = guess
        for _ in range(MOST_RUNS):
            left = self._deadline - time.monotonic()
            log, error = self._once(form, max(left, 0.1))
            if error is not None:
                return log, error, False
            after = self.auxiliary()
            if self._engine.name == "tectonic" or _same(before, after, idle):
                return log, None, True
            before = after
        return log, None, False

    def auxiliary(self) -> Auxiliary:
        """What the last run left for the next one."""
        paths = ((suffix, self._work / f"{self._stem}{suffix}") for suffix in _AUXILIARY)
        return {suffix: path.read_bytes() for suffix, path in paths if path.is_file()}

    def _once(self, form: Format | None, timeout: float) -> tuple[Log, TexError | None]:
        self.count += 1
        self.pdf.unlink(missing_ok=True)
        path = self._work / f"{self._stem}.log"
        path.unlink(missing_ok=True)
        start = time.monotonic()
        try:
            ended = self._runner.run(
                self._command(form), cwd=self._work, env=self._env, timeout=timeout
            )
        except OSError as error:
            message = f"{self._engine.path} cannot be started: {error.strerror or error}"
            return read_log(""), TexError(TexErrorKind.CRASH, message, self._source)
        printed = self._work / "stdout.txt"
        text = _log_text(path if path.is_file() else printed)
        log = read_log(text)
        if ended.late:
            spent = time.monotonic() - start
            message = f"TeX was stopped at the time limit ({spent:.0f} s in this run)."
            return log, TexError(TexErrorKind.TIME_LIMIT, message, self._source, log=_tail(text))
        if ended.status == 0 and self.pdf.is_file() and "No pages of output" not in text:
            return log, None
        return log, self._error(ended, log, text)

    def _command(self, form: Format | None) -> list[str]:
        program, file = str(self._engine.path), f"{self._stem}.tex"
        if self._engine.name == "tectonic":
            return [program, "-X", "compile", "--untrusted", "--keep-logs", "--keep-intermediates",
                    "-Z", f"search-path={self._folder}", file]  # fmt: skip
        digest = hashlib.sha256(self._text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        options = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error",
                   "-file-line-error", f"-jobname={self._stem}"]  # fmt: skip
        if self._engine.name == "lualatex":
            fixed = (r"\pdfvariable suppressoptionalinfo 15\relax"
                     rf"\pdfvariable trailerid{{[<{digest}> <{digest}>]}}")  # fmt: skip
            options.append("--nosocket")
        else:
            fixed = rf"\pdfsuppressptexinfo=-1 \pdftrailerid{{{digest}}}\pdfsetrandomseed 1 "
            options.append("-no-parse-first-line")
            if form is not None:
                options.append(f"-fmt={form.path}")
                fixed += form.restore + r"\relax"
        return [program, *options, rf"{fixed}\csname @@input\endcsname {file} "]

    def _error(self, ended: Ended, log: Log, text: str) -> TexError:
        if log.error is not None:
            return self._located(log.error)
        if ended.status < 0:
            with contextlib.suppress(ValueError):
                name = signal.Signals(-ended.status).name
                message = f"{self._engine.name} was ended by {name}."
                return TexError(TexErrorKind.CRASH, message, self._source, log=_tail(text))
        if ended.status == 0:
            message = "The document has no page."
            return TexError(TexErrorKind.NO_OUTPUT, message, self._source, log=_tail(text))
        message = f"{self._engine.name} failed with status {ended.status}."
        return TexError(TexErrorKind.CRASH, message, self._source, log=_tail(text))

    def _located(self, found: LogError) -> TexError:
        """The error in terms of the user's own files."""
        name = found.file.removeprefix("./")
        file, text = found.file, ""
        if not name or name == f"{self._stem}.tex":
            file, text = "", self._text
        elif name.startswith((f"{_SEARCH}/", str(self._folder))):
            path = self._folder / name.removeprefix(f"{_SEARCH}/")
            file = str(self._source.parent / path.relative_to(self._folder))
            with contextlib.suppress(OSError):
                text = read_source(path)
        rows = around(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
                      found.line)  # fmt: skip
        return TexError(found.kind, found.message, self._source, file, found.line, rows,
                        found.name, found.excerpt)  # fmt: skip


def _same(before: Auxiliary, after: Auxiliary, idle: tuple[bytes, ...]) -> bool:
    def active(files: Auxiliary) -> dict[str, list[bytes]]:
        rows = {s: [r for r in data.splitlines() if not r.startswith(idle)]
                for s, data in files.items()}  # fmt: skip
        return {suffix: kept for suffix, kept in rows.items() if kept}

    return active(before) == active(after)


def _log_text(path: Path) -> str:
    """At most the first and last 2 MB of a log."""
    try:
        with path.open("rb") as log:
            data = log.read(2_000_000)
            size = path.stat().st_size
            if size > len(data):
                log.seek(max(len(data), size - 2_000_000))
                data += b"\n" + log.read(2_000_000)
    except OSError:
        return ""
    return data.decode("utf-8", "replace")


def _tail(text: str) -> str:
    return "\n".join(row[:300] for row in text.splitlines()[-8:] if row.strip())
