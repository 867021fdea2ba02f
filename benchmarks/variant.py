"""One variant of the 5-layer chain: sampled, solved, proved, rendered as sheet and key (.tex).

The peer is QuizGenerator's backpropagation question (2 layers, numbers only, no proof), built and
rendered as LaTeX with its explanation. It is installed into a temporary environment when a Python
3.12 and a package index are there. It converts its Markdown by pandoc where there is one; without
pandoc it does less work.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.rows import Effort, Row

LIMIT = 25.0
PEER = "QuizGenerator"
PEER_CODE = """
import json, logging, time
logging.disable(logging.CRITICAL)
from QuizGenerator.generation.question import QuestionRegistry
QuestionRegistry.load_premade_questions()
times = []
for seed in range(1, 13):
    begun = time.perf_counter()
    question = QuestionRegistry.create("backpropgradientquestion", name="q", points_value=8)
    tree = question._build_question_ast(question.instantiate(rng_seed=seed))
    tree.body.render("latex"), tree.explanation.render("latex")
    times.append(time.perf_counter() - begun)
print(json.dumps(sorted(times[2:])[5]))
"""


def measure(effort: Effort) -> Iterator[Row]:
    """Median and mean over many variants, in one process; the pilot is told apart."""
    count = 40 if effort == "fast" else 150
    times, pilot = variant_times("chain-gradient", count, {"n": "5"})
    peer, note = (None, "peer left out: --fast") if effort == "fast" else _peer()
    yield Row(
        "variant of the 5-layer chain, median", statistics.median(times), "ms", LIMIT,
        peer_name=PEER, peer=peer, note=note,
    )  # fmt: skip
    yield Row("variant of the 5-layer chain, mean", statistics.mean(times), "ms", LIMIT)
    yield Row("pilot of the exercise, once a run", pilot, "ms")


def variant_times(
    name: str,
    count: int,
    changes: dict[str, str] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[list[float], float]:
    """(milliseconds of ``count`` variants after a warm-up of ten, those of the pilot): sampled,
    derived, proved, rendered as sheet and key, one after the other in this process.
    """
    from symderiv.exercises.library import Library
    from symderiv.exercises.sampling import Sampler
    from symderiv.exercises.sheet import sheet_of
    from symderiv.exercises.solve import solve
    from symderiv.produce.variant import Chosen, Recipe, Seat, make_variant
    from symderiv.render.documents import Heading

    exercise = Library(environment={}).exercise(name)
    sheet = sheet_of(exercise.with_changes(set=changes) if changes else exercise)
    recipe = Recipe(Heading(sheet.title), sheet.uses, "1")
    sampler = Sampler(sheet.uses[0].exercise, solve, seed="1")
    begun = clock()
    sampler.reference  # noqa: B018  the pilot, once a run
    pilot = clock() - begun
    times = []
    for k in range(1, count + 11):
        begun = clock()
        found = sampler.sample(str(k))
        chosen = Chosen(found.drawn.attempt, found.rejections)
        make_variant(recipe, Seat(str(k), f"{k:03d}"), [chosen])
        times.append(1e3 * (clock() - begun))
    return times[10:], 1e3 * pilot


def _peer() -> tuple[float | None, str]:
    """(milliseconds a variant, how it was measured or why it was not)."""
    python = _python_for_peer()
    if python is None:
        return None, "peer not available: it needs Python 3.12"
    with tempfile.TemporaryDirectory(prefix="symderiv-peer-") as folder:
        inside = Path(folder) / "env" / "bin" / "python"
        try:
            _quietly([python, "-m", "venv", f"{folder}/env"], 120)
            _quietly([str(inside), "-m", "pip", "install", "--quiet", PEER], 300)
            done = _quietly([str(inside), "-c", PEER_CODE], 120)
            seconds = float(json.loads(done.strip().splitlines()[-1]))
        except (subprocess.SubprocessError, ValueError, IndexError, OSError) as error:
            return None, f"peer not available: {type(error).__name__}"
    pandoc = "with pandoc" if shutil.which("pandoc") else "without pandoc"
    return 1e3 * seconds, pandoc


def _python_for_peer() -> str | None:
    """A Python 3.12 or later: this one, one on PATH, or one of pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    places = [str(p / "bin" / "python") for p in sorted(pyenv.glob("3.1[2-9]*"))]
    for candidate in (sys.executable, "python3.12", "python3.13", *places):
        test = "import sys; sys.exit(sys.version_info < (3, 12))"
        try:
            _quietly([candidate, "-c", test], 30)
        except (subprocess.SubprocessError, OSError):
            continue
        return candidate
    return None


def _quietly(command: list[str], seconds: float) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=seconds, check=True,
        stdin=subprocess.DEVNULL, cwd=tempfile.gettempdir(),
    )  # fmt: skip
    return done.stdout
