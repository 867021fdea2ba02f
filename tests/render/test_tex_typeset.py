"""Documents through a real TeX: results, errors, limits, identical bytes. Needs an engine."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from symderiv.render.tex import (
    Engine,
    TexErrorKind,
    TexJob,
    TexResult,
    engines,
    tex_escape,
    typeset,
    typeset_iter,
)

_ON = os.environ.get("SYMDERIV_TEST_TEX") == "1"
_ENGINES = [engine for engine in engines() if engine.name == "pdflatex"] if _ON else []
_WHY = "no pdflatex found" if _ON else "set SYMDERIV_TEST_TEX=1 to run TeX"

pytestmark = [pytest.mark.tex, pytest.mark.skipif(not _ENGINES, reason=_WHY)]

PREAMBLE = r"""\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\usepackage{amsmath}
\usepackage[margin=25mm,headheight=14pt]{geometry}
\usepackage{enumitem}
\usepackage{xcolor}
\usepackage{tikz}
\usetikzlibrary{arrows.meta,positioning,calc}
\usepackage{fancyhdr}
\usepackage[hidelinks,bookmarks=false]{hyperref}
"""
CLASS = "\\documentclass[11pt,a4paper]{article}\n"
INPUT = CLASS + "\\input{symderiv-preamble.tex}\n"
FIGURE = (
    r"\tikz{\node[draw] (a) {$x$}; \node[right=of a,text=red] (b) {$h$}; \draw[-Stealth] (a)--(b);}"
)


@pytest.fixture(params=_ENGINES or [None], ids=lambda e: e.origin if e else "none")
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path_factory.getbasetemp() / "tex-cache"
    monkeypatch.setenv("SYMDERIV_CACHE", str(base))


def _write(folder: Path, name: str, body: str, head: str = INPUT) -> Path:
    (folder / "symderiv-preamble.tex").write_text(PREAMBLE)
    path = folder / f"{name}.tex"
    text = f"{head}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    path.write_text(text, encoding="utf-8")
    return path


def _one(path: Path, engine: Engine, **options: float) -> TexResult:
    [result] = typeset([path], engine=engine, **options)  # type: ignore[arg-type]
    return result


def test_pages_warnings_and_references(tmp_path: Path, engine: Engine) -> None:
    body = (
        "\\section{A}\\label{a} On page \\pageref{z} of \\ref{a}, \\ref{none}.\n\n"
        "\\noindent\\rule{600pt}{1pt}\n\\newpage " + FIGURE + "\\label{z}"
    )
    result = _one(_write(tmp_path, "a b#1", body), engine)
    assert result.ok and result.pages == 2 and result.error is None, result.error
    assert result.pdf == tmp_path / "a b#1.pdf" and result.pdf.read_bytes()[:5] == b"%PDF-"
    kinds = {warning.kind for warning in result.warnings}
    assert kinds == {"overfull-hbox", "undefined-reference"}
    assert result.overfull[0].line == 6 and (result.overfull[0].amount or 0) > 100
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "a b#1.pdf", "a b#1.tex", "symderiv-preamble.tex",
    ]  # fmt: skip


def test_same_bytes_with_and_without_format_in_any_order(tmp_path: Path, engine: Engine) -> None:
    names = [f"v{number}" for number in range(6)]
    for number, name in enumerate(names):
        body = f"Page \\thepage/\\pageref{{end}} \\today {FIGURE}" + "\\newpage x" * (number % 3)
        _write(tmp_path, name, body + "\\label{end}")
    seen: list[list[bytes]] = []
    for round_, (formats, jobs) in enumerate([(True, 2), (False, 2), (True, 1)]):
        out = tmp_path / f"out{round_}"
        order = sorted(names, reverse=round_ == 2)
        work = [TexJob(tmp_path / f"{name}.tex", out / f"{name}.pdf") for name in order]
        results = typeset(work, engine=engine, formats=formats, jobs=jobs)
        assert [result.job for result in results] == work
        assert all(result.ok for result in results), results[0].error
        seen.append([(out / f"{name}.pdf").read_bytes() for name in names])
    assert seen[0] == seen[1] == seen[2]


def test_format_follows_the_preamble(tmp_path: Path, engine: Engine) -> None:
    path = _write(tmp_path, "a", "\\hello", INPUT)
    for text, pages in (("x", 1), ("x\\newpage y", 2)):
        (tmp_path / "symderiv-preamble.tex").write_text(f"{PREAMBLE}\\def\\hello{{{text}}}\n")
        assert _one(path, engine).pages == pages


@pytest.mark.parametrize(
    ("body", "kind", "line", "word"),
    [
        ("ok\n\\nonsense", TexErrorKind.TEX, 5, "Undefined control sequence"),
        ("\\includegraphics{gone}", TexErrorKind.MISSING_FILE, 4, "gone"),
        ("\\iffalse", TexErrorKind.TEX, None, ""),
        ("\\input{/etc/passwd}", TexErrorKind.MISSING_FILE, 4, "passwd"),
        ("\\input{../a}", TexErrorKind.MISSING_FILE, 4, "a"),
        ("", TexErrorKind.NO_OUTPUT, None, "page"),
    ],
)
def test_errors_point_at_the_source(
    tmp_path: Path, engine: Engine, body: str, kind: TexErrorKind, line: int | None, word: str
) -> None:
    (tmp_path / "a.tex").write_text("reached")
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "bad.pdf").write_text("former")
    result = _one(_write(folder, "bad", body), engine)
    assert not result.ok and result.pdf is None and result.error is not None
    assert result.error.kind is kind, str(result.error)
    assert word in str(result.error)
    if line is not None:
        assert result.error.line == line and result.error.file == ""
        assert f"> {line} | " in str(result.error)
    assert (folder / "bad.pdf").read_text() == "former"


def test_missing_package_and_errors_in_the_preamble(tmp_path: Path, engine: Engine) -> None:
    path = _write(tmp_path, "a", "x")
    (tmp_path / "symderiv-preamble.tex").write_text("\n\\usepackage{no-such}\n")
    error = _one(path, engine).error
    assert error is not None and error.kind is TexErrorKind.MISSING_PACKAGE
    assert error.name == "no-such"
    (tmp_path / "symderiv-preamble.tex").write_text("\n\\nonsense\n")
    error = _one(path, engine).error
    assert error is not None and error.line == 2
    assert error.file == str(tmp_path / "symderiv-preamble.tex")


def test_unreadable_and_unwritable(tmp_path: Path, engine: Engine) -> None:
    error = _one(tmp_path / "gone.tex", engine).error
    assert error is not None and error.kind is TexErrorKind.UNREADABLE
    (tmp_path / "file").touch()
    job = TexJob(_write(tmp_path, "a", "x"), tmp_path / "file" / "a.pdf")
    [result] = typeset([job], engine=engine)
    assert result.error is not None and result.error.kind is TexErrorKind.UNWRITABLE


def test_time_limit_and_no_shell(tmp_path: Path, engine: Engine) -> None:
    endless = _write(tmp_path, "endless", "\\def\\a{\\a}\\a")
    start = time.monotonic()
    error = _one(endless, engine, timeout=2).error
    assert error is not None and error.kind is TexErrorKind.TIME_LIMIT
    assert time.monotonic() - start < 8
    shell = _write(tmp_path, "shell", f"x\\immediate\\write18{{touch {tmp_path}/pwned}}")
    assert _one(shell, engine).ok
    assert not (tmp_path / "pwned").exists()


def test_stream_is_read_only_a_little_ahead(tmp_path: Path, engine: Engine) -> None:
    path, taken = _write(tmp_path, "a", "x"), 0

    def stream() -> Iterator[TexJob]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield TexJob(path, tmp_path / f"{number}.pdf")

    results = typeset_iter(stream(), engine=engine, jobs=2)
    for _ in range(3):
        assert next(results).ok
    results.close()  # type: ignore[attr-defined]
    assert taken <= 8


def test_interrupt_leaves_whole_files_only(tmp_path: Path, engine: Engine) -> None:
    for number in range(40):
        _write(tmp_path, f"d{number:02}", FIGURE * 3)
    code = (
        "import sys; from pathlib import Path; from symderiv.render.tex import *\n"
        "engine = find_engine(sys.argv[2])\n"
        "for r in typeset_iter(sorted(Path(sys.argv[1]).glob('d*.tex')), engine=engine, jobs=2):\n"
        "    print(r.ok, flush=True)\n"
    )
    name = "wheel" if engine.origin == "wheel" else str(engine.path)
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), name],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    made = list(tmp_path.glob("*.pdf"))
    assert 1 <= len(made) < 40
    assert all(b"%%EOF" in pdf.read_bytes()[-32:] for pdf in made)
    left = {path.name for path in tmp_path.iterdir() if path.suffix not in (".tex", ".pdf")}
    assert not left


def test_any_text_compiles(tmp_path: Path, engine: Engine) -> None:
    draw = random.Random(20)
    points = [p for p in range(0x3100) if not 0xD800 <= p < 0xE000]
    names = ["".join(map(chr, points[i : i + 16])) for i in range(0, len(points), 16)]
    names += ["".join(chr(draw.randrange(0x110000)) for _ in range(12)) for _ in range(200)]
    marks = "".join(map(chr, range(0x300, 0x334)))
    names += ["".join(draw.choice("aiExΩж&\\{" + marks) for _ in range(12)) for _ in range(200)]
    body = "\n\n".join(f"\\textbf{{{tex_escape(name)}}}" for name in names)
    result = _one(_write(tmp_path, "text", body), engine)
    assert result.ok, result.error
    kinds = {warning.kind for warning in result.warnings}
    assert kinds <= {"overfull-hbox", "font"}, result.warnings
