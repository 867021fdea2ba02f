"""The parts of symderiv.render.tex that need no TeX: escaping, splitting, log reading, finding."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symderiv.render.tex import TexError, TexErrorKind, engines, find_engine, tex_escape
from symderiv.render.tex.engines import Engine
from symderiv.render.tex.errors import around
from symderiv.render.tex.log import read_log
from symderiv.render.tex.preamble import split


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Zoë Łukasz", "Zoë Łukasz"),
        ("50% & #1 $x_1^2$", r"50\% \& \#1 \$x\_1\textasciicircum{}2\$"),
        ("a\\b{c}~", r"a\textbackslash{}b\{c\}\textasciitilde{}"),
        ("Nguyễn", r"Nguy\~{ê}n"),
        ("Ðặng", r"Ð\d{ă}ng"),
        (
            "ệ ở",
            r"\d{ê} {\ooalign{\hidewidth\raise1.15ex\hbox{\fontsize{5}{5}\selectfont ?}\hidewidth\crcr o}}"
            r"\textsuperscript{+}",
        ),
        ("李", r"{[U+674E]}\allowbreak{}"),
        ("Ωά", r"\ensuremath{\Omega}\ensuremath{\acute{\alpha}}"),
        ("Фёдор", "Fëdor"),
        ("--''", "-{}-'{}'"),
        ("[x]\n\ny", "{[}x{]}  y"),
        ("ﬁ Ａ x₁", r"fi A x\textsubscript{1}"),
        ("e\u0301", "é"),
        ("\ud800\u200d", r"{[U+D800]}\allowbreak{}"),
    ],
)
def test_escape(text: str, latex: str) -> None:
    assert tex_escape(text) == latex


@given(st.text())
def test_escape_is_one_balanced_encodable_line(text: str) -> None:
    latex = tex_escape(text)
    latex.encode("utf-8")
    assert not set(latex) & set("\n\r\t\x00")
    bare = latex.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")


def test_split_at_the_shared_file(tmp_path: Path) -> None:
    (tmp_path / "symderiv-preamble.tex").write_text("\\usepackage{amsmath}\n")
    text = (
        "\\documentclass{article}\n% \\input{symderiv-preamble}\n"
        "\\input{symderiv-preamble.tex}\n\\title{A}\n\\begin{document}\nx"
    )
    preamble = split(text, tmp_path)
    assert preamble is not None and preamble.declared
    assert "amsmath" in preamble.shared and "title" not in preamble.shared
    assert preamble.rest.split("\n") == ["%", "%", "%", "\\title{A}", "\\begin{document}", "x"]


def test_split_at_the_marker_and_at_the_body(tmp_path: Path) -> None:
    head = "\\documentclass{article}\n"
    marked = split(f"{head}%% end of shared preamble\n\\begin{{document}}x", tmp_path)
    plain = split(f"{head}%\\begin{{document}}\n \\begin{{document}}x", tmp_path)
    assert marked is not None and marked.declared and marked.shared == "\\documentclass{article}"
    assert plain is not None and not plain.declared
    assert plain.rest == "%\n%\n\\begin{document}x"


@pytest.mark.parametrize("line", ["\\input{macros}", "\\def\\a{\\jobname}", "\\openout5=x"])
def test_split_refuses_what_depends_on_more_than_its_text(tmp_path: Path, line: str) -> None:
    assert split(f"\\documentclass{{article}}\n{line}\n\\begin{{document}}", tmp_path) is None


def test_split_refuses_beside_packages_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "tikz.sty").touch()
    assert split("\\documentclass{article}\n\\begin{document}", tmp_path) is None
    assert split("no document at all", tmp_path) is None


LOG = r"""
Overfull \hbox (12.5pt too wide) in paragraph at lines 10--12
Overfull \vbox (3.0pt too high) has occurred while \output is active []
Underfull \hbox (badness 10000) in paragraph at lines 1--2
LaTeX Warning: Reference `eq:a' on page 1 undefined on input line 7.
Missing character: There is no ^^e1 in font ec-lmr10!
LaTeX Warning: Label(s) may have changed. Rerun to get cross-references right.
Output written on a.pdf (3 pages, 100 bytes).
"""


def test_log_warnings() -> None:
    log = read_log(LOG)
    assert log.error is None and log.pages == 3 and log.rerun
    facts = [(w.kind, w.line, w.last_line, w.amount) for w in log.warnings]
    assert facts == [
        ("overfull-hbox", 10, 12, 12.5),
        ("overfull-vbox", None, None, 3.0),
        ("undefined-reference", 7, 7, None),
        ("missing-character", None, None, None),
    ]


@pytest.mark.parametrize(
    ("log", "kind", "line", "name"),
    [
        ("./a.tex:5: Undefined control sequence.\nl.5 \\foo", TexErrorKind.TEX, 5, ""),
        (
            "./a.tex:2: LaTeX Error: File `enumitem.sty' not found.",
            TexErrorKind.MISSING_PACKAGE,
            2,
            "enumitem",
        ),
        (
            "./a.tex:9: LaTeX Error: File `net.pdf' not found.",
            TexErrorKind.MISSING_FILE,
            9,
            "net.pdf",
        ),
        (
            "!pdfTeX error: pdflatex (file cmr10.pfb): cannot open Type 1 font file",
            TexErrorKind.MISSING_FILE,
            None,
            "cmr10.pfb",
        ),
    ],
)
def test_log_errors(log: str, kind: TexErrorKind, line: int | None, name: str) -> None:
    error = read_log(log).error
    assert error is not None
    assert (error.kind, error.line, error.name) == (kind, line, name)


def test_error_shows_the_line_and_survives_pickling() -> None:
    rows = around("a\nb\nc\n\\foo\ne", 4)
    error = TexError(TexErrorKind.TEX, "Undefined.", Path("x.tex"), line=4, lines=rows)
    assert str(error).splitlines()[0] == "x.tex:4: Undefined."
    assert "> 4 | \\foo" in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_engine_order_and_override(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tectonic", "lualatex", "pdflatex", "latexmk"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\necho '{name} 1.0'\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SYMDERIV_TEX", raising=False)
    found = [engine.name for engine in engines() if engine.origin == "path"]
    assert found == ["pdflatex", "lualatex", "tectonic"]
    first = find_engine()
    assert first is not None and first.name == "pdflatex" and first.version == "pdflatex 1.0"
    assert find_engine("latexmk") == first
    assert find_engine("nonsense") is None
    monkeypatch.setenv("SYMDERIV_TEX", str(tmp_path / "tectonic"))
    assert find_engine() == Engine("tectonic", tmp_path / "tectonic", "path")


def test_engine_that_lacks_packages_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pdflatex", "kpsewhich"):
        (tmp_path / name).write_text("#!/bin/sh\necho /x/amsmath.sty\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SYMDERIV_TEX", raising=False)
    lacking = engines()[0]
    assert "enumitem" in lacking.missing and "lacks" in lacking.describe()
    others = [engine for engine in engines() if not engine.missing]
    assert find_engine() == (others[0] if others else lacking)
