"""Sets a stream of documents with several processes at once.

A pool of threads runs the engines. The stream is read only a little ahead of the results, so that
thousands of documents take no more memory than a few. Leaving the iterator early, an exception or
Ctrl-C ends every engine at once and leaves whole PDFs only.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from .document import Setter, TexJob, TexResult
from .engines import HINT, Engine, find_engine
from .errors import NoEngine
from .formats import Formats, cache_folder
from .process import Runner
from .run import EPOCH, tex_environment

__all__ = ["TexJob", "TexResult", "typeset", "typeset_iter"]

Done = Callable[[TexResult], None]


def typeset(
    sources: Iterable[Path | TexJob],
    *,
    engine: Engine | None = None,
    jobs: int | None = None,
    timeout: float = 60.0,
    on_done: Done | None = None,
    epoch: int = EPOCH,
    formats: bool = True,
) -> list[TexResult]:
    """Set all sources; the results in the order of the sources. Raises NoEngine.

    A Path is set beside itself (`.pdf`). A document that fails is a result with an error, never an
    exception. `timeout` is per document; `on_done` is called in the caller's thread as each ends.
    """
    numbered = _iterate(sources, engine, jobs, timeout, on_done, epoch, formats)
    return [result for _, result in sorted(numbered, key=lambda pair: pair[0])]


def typeset_iter(
    sources: Iterable[Path | TexJob],
    *,
    engine: Engine | None = None,
    jobs: int | None = None,
    timeout: float = 60.0,
    on_done: Done | None = None,
    epoch: int = EPOCH,
    formats: bool = True,
) -> Iterator[TexResult]:
    """Like `typeset`, each result as soon as it is there, in the order in which they finish."""
    for _, result in _iterate(sources, engine, jobs, timeout, on_done, epoch, formats):
        yield result


def _iterate(
    sources: Iterable[Path | TexJob],
    engine: Engine | None,
    jobs: int | None,
    timeout: float,
    on_done: Done | None,
    epoch: int,
    formats: bool,
) -> Iterator[tuple[int, TexResult]]:
    engine = engine or find_engine()
    if engine is None:
        raise NoEngine(HINT)
    workers = jobs or _cores()
    runner = Runner()
    scratch = Path(tempfile.mkdtemp(prefix="symderiv-tex-"))
    pool = ThreadPoolExecutor(workers, thread_name_prefix="tex")
    try:
        env = tex_environment(engine, epoch, str(scratch))
        fixed = {name: value for name, value in env.items() if name not in _PLACES}
        store = Formats(engine, runner, env, fixed, _folder(scratch) if formats else None)
        setter = Setter(engine, runner, env, store, timeout)
        stream = enumerate(sources)
        live: dict[Future[TexResult], int] = {}
        more = True
        while more or live:
            while more and len(live) < 2 * workers:
                numbered = next(stream, None)
                if numbered is None:
                    more = False
                else:
                    live[pool.submit(setter.set, _job(numbered[1]))] = numbered[0]
            ended, _ = wait(live, return_when=FIRST_COMPLETED)
            for future in ended:
                number, result = live.pop(future), future.result()
                if on_done is not None:
                    on_done(result)
                yield number, result
    finally:
        runner.stop()
        pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(scratch, ignore_errors=True)


_PLACES = ("TMPDIR", "TEMP", "TMP", "PATH")  # differ from batch to batch and change no byte


def _job(source: Path | TexJob) -> TexJob:
    return source if isinstance(source, TexJob) else TexJob(source, source.with_suffix(".pdf"))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _folder(scratch: Path) -> Path:
    """The cache folder, or one that lives as long as the batch when that cannot be written."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return scratch
    return folder if os.access(folder, os.W_OK | os.X_OK) else scratch
