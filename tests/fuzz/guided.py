"""Coverage-guided fuzzing of ``symderiv check`` with atheris, outside the test suite.

    python -m venv V && V/bin/pip install atheris python-flint && cd <repository>
    nice -n 15 V/bin/python -m tests.fuzz.guided CORPUS -max_total_time=600 -timeout=10 -rss_limit_mb=2000

Bytes become a write-up of one of four kinds, which is read and judged as the command does. A crash, a
hang, growth of memory, the evaluation of text or a file opened for writing stops the run, and the input
is kept. CORPUS is a folder that is filled with seeds when it is empty. Faults inside one relation, which
the judge turns into ``unchecked``, are listed in CORPUS/faults.txt.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["symderiv.checking", "symderiv.notation"]):
    from symderiv.checking.judging.engine import judge
    from symderiv.checking.reading import read

ENDINGS = ("md", "tex", "txt", "ipynb")
FORBIDDEN = (
    "exec",
    "compile",
    "os.system",
    "subprocess.Popen",
    "os.exec",
    "os.remove",
    "socket.connect",
)
SEEDS = (
    "$f(x) = x^2$, $f'(x) = 2x$, $f'(3) = 7$",
    "$$\\begin{aligned} L &= \\frac{1}{2}(y - t)^2 \\\\ "
    "\\frac{\\partial L}{\\partial y} &= y - t = 0.25 \\end{aligned}$$",
    "\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}} \\[ \\pd{L}{w_1} = \\sigma'(z_1) x \\]",
    "w = 0.5, eta = 0.1\nw := w - eta*3 = 0.2\nz = w*x + b\nh = sigma(z)\ndh/dw = h*(1-h)*x\n",
    "$W = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$ "
    "$W^\\top W = \\begin{pmatrix} 10 & 14 \\\\ 14 & 20 \\end{pmatrix}$",
    "$f(x) = \\begin{cases} x & x > 0 \\\\ 0.1x & \\text{otherwise} \\end{cases}$ $\\max(0, x) = |x|$",
    "$\\sum_{i=1}^{3} i^2 = 14$, $\\lim_{x \\to 0^+} \\frac{1}{x} = \\infty$, $0 < \\sigma'(x) \\leq \\frac14$",
    "x₁ = 3, x₂ = −1.5 → y = x₁·x₂ ≈ −4.5; ‖v‖ = √2; ∂L/∂w = 0,5\n| a = 1 | b = 2 |\n",
    "```math\na = b\n```\n~~x = 1~~ `y = 2` <!-- z = 3 --> > c = d\n- e = f\n",
    '{"cells": [{"cell_type": "markdown", "source": ["$x = 1$\\n", "$x + 1 = 3$"]}], "nbformat": 4}',
    "$\\left. \\frac{dy}{dx} \\right|_{x=2} = 4$ $\\nabla_w L = \\hat{y} - y$ "
    "$\\boxed{v_1^{(2)} = \\beta v_1^{(1)} + (1-\\beta) g}$",
)  # fmt: skip

_armed = False
_faults: dict[str, None] = {}
_corpus = Path()


def guard(event: str, arguments: tuple[Any, ...]) -> None:
    """What a write-up must never lead to."""
    if not _armed:
        return
    if event in ("compile", "exec") and _of_a_module(arguments):
        return
    if event in FORBIDDEN:
        raise BaseException(f"{event} {arguments!r:.200}")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise BaseException(f"opened for writing: {arguments[0]!r}")


def _of_a_module(arguments: tuple[Any, ...]) -> bool:
    """Whether what is compiled or run is a file of Python, imported late."""
    where = arguments[1] if len(arguments) > 1 else getattr(arguments[0], "co_filename", "")
    return str(where).endswith(".py")


def one(data: bytes) -> None:
    """One write-up: the first byte says of which kind."""
    global _armed
    if not data:
        return
    path = f"case.{ENDINGS[data[0] % len(ENDINGS)]}"
    _armed = True
    try:
        document = read(path, data=data[1:])
        findings = judge(document)
    except ValueError as fault:
        if type(fault).__name__ != "ReadingError":
            raise
        return
    finally:
        _armed = False
    assert len(findings) == len(document.statements)
    for f in findings:
        if f.message and f.message.startswith("it cannot be computed"):
            _fault(f.message, f.source)


def _fault(message: str, source: str) -> None:
    if message not in _faults and len(_faults) < 500:
        _faults[message] = None
        with (_corpus / "faults.txt").open("a", encoding="utf-8", errors="replace") as out:
            out.write(f"{message!r}  <-  {source!r:.300}\n")


def main() -> None:
    """Fill the corpus if need be, and run."""
    global _corpus
    _corpus = Path(sys.argv[1])
    seeds = _corpus / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    sys.argv[1] = str(seeds)
    if not any(seeds.iterdir()):
        for k, text in enumerate(SEEDS):
            for kind in range(4):
                (seeds / f"seed-{k}-{kind}").write_bytes(bytes([kind]) + text.encode())
    words = _corpus / "words.dict"
    tokens = sorted({t for s in SEEDS for t in s.replace("{", " { ").replace("}", " } ").split()})
    words.write_text(
        "".join(f'"{t}"\n' for t in tokens if t.isascii() and '"' not in t and "\\" not in t)
        + "".join(f'"\\\\{t[1:]}"\n' for t in tokens if t.startswith("\\") and t[1:].isalpha())
    )
    sys.argv.append(f"-dict={words}")
    for seed in SEEDS:  # what is imported late is imported now
        for kind in range(4):
            one(bytes([kind]) + seed.encode())
    sys.addaudithook(guard)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
