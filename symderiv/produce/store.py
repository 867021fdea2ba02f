"""The folder of a run: where its files go, what is finished, and whose files they are.

``sheets/`` and ``keys/`` hold one file a variant, ``.symderiv/`` what a later run needs to go on:
the identity of the run, each finished variant's record and texts, and the PDFs that are done.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from symderiv.exercises.manifest import ManifestWriter, VariantRecord, file_hash, write_whole
from symderiv.produce.variant import Made

__all__ = ["OtherRun", "Store"]


class OtherRun(RuntimeError):
    """The folder holds files of another run."""

    def __init__(self, folder: Path, theirs: str, ours: str) -> None:
        super().__init__(
            f"{folder} holds files of another run ({theirs}); this run is {ours}\n"
            "  choose another folder with -o, or replace those files with --overwrite"
        )
        self.folder, self.theirs, self.ours = folder, theirs, ours


class Store:
    """One output folder. Raises OSError when it cannot be written, OtherRun when it is taken."""

    def __init__(
        self, folder: Path, identity: Mapping[str, str], *, overwrite: bool = False
    ) -> None:
        self.folder = folder
        self.work = folder / ".symderiv"
        self._claim(identity, overwrite)
        for part in ("sheets", "keys", ".symderiv/text"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        self.records = ManifestWriter(self.work / "variants")
        # What a run that was killed in the middle of a file has left behind.
        for part in ("", "sheets", "keys", ".symderiv", ".symderiv/text", ".symderiv/variants"):
            for path in sorted((folder / part).glob(".*.part")):
                path.unlink(missing_ok=True)

    def _claim(self, identity: Mapping[str, str], overwrite: bool) -> None:
        """Make the folder ours, or find that it is."""
        marker = self.work / "run.json"
        ours = f"{identity['name']}, seed {identity['seed']}"
        unknown = {"name": "unknown", "seed": "unknown", "fingerprint": ""}
        try:
            theirs = json.loads(marker.read_text(encoding="utf-8"))
        except FileNotFoundError:
            theirs = unknown if (self.folder / "manifest.json").exists() else None
        except ValueError:
            theirs = unknown
        if theirs is not None and theirs.get("fingerprint") != identity["fingerprint"]:
            if not overwrite and self._holds_work():
                described = f"{theirs.get('name')}, seed {theirs.get('seed')}"
                if described == ours:
                    described += ", with other exercises, templates or settings"
                raise OtherRun(self.folder, described, ours)
            self._clear()
            theirs = None
        if theirs is None:
            self.work.mkdir(parents=True, exist_ok=True)
            write_whole(marker, [json.dumps(dict(identity), indent=1, sort_keys=True) + "\n"])

    def _holds_work(self) -> bool:
        """Whether the other run finished anything; one that failed at once leaves nothing to keep."""
        finished = (self.work / "text").is_dir() and any((self.work / "text").glob("*.tex"))
        return finished or (self.folder / "manifest.json").exists()

    def _clear(self) -> None:
        """Remove what the other run made, and nothing else."""
        for text in sorted((self.work / "text").glob("*.tex")):
            for path in (self.sheet(text.stem), self.key(text.stem)):
                path.unlink(missing_ok=True)
                path.with_suffix(".pdf").unlink(missing_ok=True)
        for name in ("instructor.tex", "instructor.pdf", "manifest.json"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.work, ignore_errors=True)

    # --- variants --------------------------------------------------------------------------------

    def sheet(self, slug: str) -> Path:
        """The problem sheet of a variant."""
        return self.folder / "sheets" / f"sheet-{slug}.tex"

    def key(self, slug: str) -> Path:
        """The answer key of a variant."""
        return self.folder / "keys" / f"key-{slug}.tex"

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def put(self, slug: str, made: Made) -> None:
        """Write a finished variant; its record comes last, so that it stands only when all is
        there.
        """
        texts = {
            self.sheet(slug): made.sheet,
            self.key(slug): made.key,
            self.work / "text" / f"{slug}.tex": made.solutions,
            self.work / "text" / f"{slug}.json": json.dumps(made.finals),
        }
        for path, text in texts.items():
            write_whole(path, [text])
        files = {self._name(path): file_hash(path) for path in texts}
        self.records.add(replace(made.record, files=files))

    def record(self, variant: str) -> VariantRecord | None:
        """The record of a variant whose files are all there and as they were written; else None."""
        record = self.records.done(variant)
        if record is None:
            return None
        for name, sha in record.files.items():
            try:
                if file_hash(self.folder / name) != sha:
                    return None
            except OSError:
                return None
        return record

    def solutions(self, slug: str) -> str:
        """The solution text of a finished variant."""
        return (self.work / "text" / f"{slug}.tex").read_text(encoding="utf-8")

    def finals(self, slug: str) -> list[list[str]]:
        """The final answers of a finished variant, as LaTeX, by exercise."""
        found: Any = json.loads((self.work / "text" / f"{slug}.json").read_text(encoding="utf-8"))
        return [list(map(str, part)) for part in found]

    # --- PDFs ------------------------------------------------------------------------------------

    def note_typeset(self, source: Path) -> None:
        """Remember that the PDF of a source is done."""
        with (self.work / "pdfs.txt").open("a", encoding="utf-8") as f:
            f.write(f"{file_hash(source)} {self._name(source)}\n")

    def waiting(self, sources: Iterable[Path]) -> Iterator[Path]:
        """Those sources whose PDF is missing or older."""
        done: dict[str, str] = {}
        log = self.work / "pdfs.txt"
        if log.exists():
            for line in log.read_text(encoding="utf-8").splitlines():
                sha, _, name = line.partition(" ")
                done[name] = sha
        for source in sources:
            if not source.with_suffix(".pdf").exists() or done.get(self._name(source)) != file_hash(
                source
            ):
                yield source
