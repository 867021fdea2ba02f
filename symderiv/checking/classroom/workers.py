"""Work on many items in processes that can be killed: one item's crash, hang or greed costs that item.

Results come in the order of the items whatever the number of processes. A worker that overstays its
time is killed, one that dies is replaced; both leave a ``Failed`` in place of a result.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from symderiv.orphans import end_with

__all__ = ["Bounds", "Failed", "in_workers"]

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Bounds:
    """What one item may take: seconds, and bytes of memory of its process."""

    seconds: float = 60.0
    memory: int = 2 << 30


@dataclass(frozen=True)
class Failed:
    """An item without a result, and why."""

    reason: str


def in_workers(
    work: Callable[[A], B], items: Sequence[A], jobs: int = 1, bounds: Bounds | None = None
) -> Iterator[B | Failed]:
    """``work(item)`` for each item, in order, by ``jobs`` processes.

    ``work`` and its results are picklable. When the caller stops early, the workers are ended.
    """
    crew = _Crew(work, items, max(1, min(jobs, len(items))), bounds or Bounds())
    try:
        yield from crew.results()
    finally:
        crew.end()


def _serve(work: Callable[[A], B], pipe: Connection, memory: int, parent: int) -> None:
    """A worker: items come through the pipe, results go back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    _limit(memory)
    end_with(parent)
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        answer: object
        try:
            answer = work(item)
        except MemoryError:
            answer = Failed(f"it needs more than {memory >> 20} MB of memory")
        except RecursionError:
            answer = Failed("it is nested too deeply")
        except Exception as fault:
            answer = Failed(f"internal error: {type(fault).__name__}: {fault}")
        pipe.send(answer)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    item: int | None = None
    until: float = 0.0


class _Crew(Generic[A, B]):
    def __init__(
        self, work: Callable[[A], B], items: Sequence[A], jobs: int, bounds: Bounds
    ) -> None:
        self.work, self.items, self.bounds = work, items, bounds
        method = "fork" if sys.platform.startswith("linux") else "spawn"
        self.context: Any = multiprocessing.get_context(method)
        self.jobs = jobs
        self.workers: list[_Worker] = []
        self.following = 0
        self.done: dict[int, B | Failed] = {}

    def results(self) -> Iterator[B | Failed]:
        for i in range(len(self.items)):
            while i not in self.done:
                self.hand_out(i)
                self.collect()
            yield self.done.pop(i)

    def hand_out(self, awaited: int) -> None:
        """Items for all who are idle, a few ahead of the one awaited, so that memory stays bounded."""
        limit = min(len(self.items), awaited + 8 * self.jobs)
        while self.following < limit:
            idle = next((w for w in self.workers if w.item is None), None)
            if idle is None:
                if len(self.workers) >= self.jobs:
                    return
                idle = self.hire()
            idle.item = self.following
            idle.until = time.monotonic() + self.bounds.seconds
            self.following += 1
            try:
                idle.pipe.send(self.items[idle.item])
            except (BrokenPipeError, OSError):
                self.lose(idle)

    def hire(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(
            target=_serve, args=(self.work, theirs, self.bounds.memory, os.getpid())
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def collect(self) -> None:
        """Wait for a result, a death, or the end of somebody's time."""
        busy = [w for w in self.workers if w.item is not None]
        if not busy:
            return
        patience = max(0.0, min(w.until for w in busy) - time.monotonic())
        ready = wait([w.pipe for w in busy], timeout=patience)
        for w in busy:
            if w.pipe in ready:
                self.receive(w)
            elif time.monotonic() >= w.until:
                seconds = f"{self.bounds.seconds:g}"
                self.lose(w, f"it was stopped after {seconds} seconds")

    def receive(self, w: _Worker) -> None:
        assert w.item is not None
        try:
            self.done[w.item] = w.pipe.recv()
        except (EOFError, OSError):
            self.lose(w)
            return
        w.item = None

    def lose(self, w: _Worker, why: str = "") -> None:
        """End a worker whose item failed; another is hired when there is more to do."""
        assert w.item is not None
        if why:
            w.process.kill()
        w.process.join()
        code = w.process.exitcode
        self.done[w.item] = Failed(why or f"checking it crashed ({_death(code)})")
        w.pipe.close()
        self.workers.remove(w)

    def end(self) -> None:
        for w in self.workers:
            w.process.kill()
        for w in self.workers:
            w.process.join()
            w.pipe.close()
        self.workers.clear()


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"status {code}"
